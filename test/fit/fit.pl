#!/usr/bin/perl
#
# usage: fit.pl [--left-out [--folds N] [--tables FOLDER]] [--decay X] [--weak X] [--here] DUMP VOTES
#
# Fits the weights of VOTES (src/lexicon/votes.tsv) on labelled texts: a
# regularised logistic regression over the votes that DUMP (dump.c) prints for
# each section, for the kinds that people gave to these sections.
#
# Texts with people's labels are those of test/gold, test/more and test/forms
# and of ../shared, which is not part of the tree: without it the fit is another
# and poorer one, which --here asks for.  The reports of ../shared/real/corpus
# have no labels; where a heading says plainly what its chapter is (2024年工作回顾),
# the chapter and the sections in it teach what the words of their text are
# worth, with a small weight and without the votes of that heading.
#
# --left-out fits once more without each text and prints how many of its
# sections come out right, with the kinds of neighbours as they are voted; the
# texts are dealt to --folds groups (0: one for each text); --tables names a folder
# for the table of each group, which has the group's texts in its head, so that rows
# can be read with weights that have not seen their text.  --decay is the pull of
# all weights to nothing, --weak the weight of a section without labels.
#
# The result is the same on every run: no random numbers, a fixed number of
# steps, weights rounded to hundredths.
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Spec;
use FindBin;
use Getopt::Long;
use lib "$FindBin::Bin/../lib";
use ReportFiles;

my ($left_out, $folds, $tables, $decay, $weak_weight, $here) = (0, 0, undef, 0.3, 0.02, 0);
GetOptions('left-out' => \$left_out, 'folds=i' => \$folds, 'tables=s' => \$tables, 'decay=f' => \$decay, 'weak=f' => \$weak_weight, 'here' => \$here)
	&& @ARGV == 2
	or die "usage: fit.pl [--left-out [--folds N] [--tables FOLDER]] [--decay X] [--weak X] [--here] DUMP VOTES\n";
my ($dump, $output) = map { File::Spec->rel2abs($_) } @ARGV;
$tables = File::Spec->rel2abs($tables) if defined $tables;
chdir "$FindBin::Bin/../.." or die "cannot enter the tree: $!\n";

my @kinds = qw(review problems guidance targets plan government closing annex other);
my %kind_number;
@kind_number{@kinds} = (0 .. $#kinds);
use constant KINDS => 9;
use constant STEPS => 60;			# of a fit, which starts from nothing: another fit's weights have seen the text left out
use constant TEXT_WEIGHT => 12;		# no text counts for more than so many sections
use constant LIMIT => 9999;			# of a weight, in hundredths
use constant SURE => 4.5;			# lead that the text is not asked about, as in votes.c

my @sets = (
	[ 'test/gold',            'test/reports' ],
	[ 'test/more',            'test/more' ],
	[ 'test/forms',           'test/forms' ],
	[ '../shared/gold',       '../shared/seeds' ],
	[ '../shared/real/gold',  '../shared/real/texts' ]);
my $corpus = '../shared/real/corpus';
for my $missing (grep { !-d } $corpus, map { @$_ } @sets)
{
	die "$missing is missing, and what is fitted without it is no votes.tsv of the tree; --here fits on what is there\n" unless $here;
	warn "$missing is missing\n";
}

# ---------------------------------------------------------------- reading

# The sections of texts, by path.
sub dumped
{
	my @paths = @_;
	my %sections;
	return %sections unless @paths;
	my $at = -1;
	open my $pipe, '-|', $dump, @paths or die "$dump: $!\n";
	while (my $line = <$pipe>)
	{
		chomp $line;
		my (undef, $number, $start, $end, $parent, $before, $level, $kind, $chapter, $astray, $title, $votes) =
		  split /\t/, $line, -1;
		my %votes = map { my ($name, $value) = split /=/; $name => $value / 8 } split / /, $votes;
		$at++ if $number == 0;		# names may be in any encoding
		push @{ $sections{ $paths[$at] } },
		  { start => $start, end => $end, parent => $parent, before => $before, level => $level, kind => $kind,
			chapter => $chapter, astray => $astray, title => $title, votes => \%votes };
	}
	close $pipe or die "$dump failed\n";
	return %sections;
}

my (%feature, @features);
sub feature
{
	my ($name) = @_;
	return $feature{$name} //= do { push @features, $name; $#features };
}

# The votes of neighbours, as votes.c casts them; kinds may be undef, unknown.
sub neighbours
{
	my ($sections, $i, $kinds, $seen) = @_;
	my $section = $sections->[$i];
	my @votes;
	if ($section->{chapter})
	{
		push @votes, 'parent.title';
		push @votes, 'seen.review' if $seen->{review};
		push @votes, 'seen.plan' if $seen->{plan};
	}
	elsif ($section->{parent} >= 0 && !$section->{astray} && defined $kinds->[ $section->{parent} ] && defined $kind_number{ $kinds->[ $section->{parent} ] })
	{
		my $kind = $kinds->[ $section->{parent} ];
		push @votes, "parent.$kind";
		push @votes, 'around.back' if $kind =~ /^(?:review|problems)$/;
		push @votes, 'around.ahead' if $kind =~ /^(?:plan|targets|guidance)$/;
	}
	my $before = $section->{before};
	$before = $before >= 0 && (!$section->{astray} || $sections->[$before]{astray}) ? $kinds->[$before] : undef;
	push @votes, defined $before && defined $kind_number{$before} ? "before.$before" : 'before.none';
	return @votes;
}

# The true kinds of a text's sections, as far as they are known: [kinds] or undef.
sub label
{
	my ($sections, $gold) = @_;
	my %at;
	for my $i (0 .. $#$sections) { push @{ $at{ $sections->[$i]{start} } }, $i if $sections->[$i]{title} ne ''; }
	for my $row (@$gold)
	{
		# a heading may begin behind its dashes
		my ($i) = map { @{ $at{$_} // [] } } $row->{start} .. $row->{start} + 2;
		next unless defined $i;
		my @labels = grep { defined $kind_number{$_} } split /\|/, $row->{kind};
		push @labels, 'annex' if $row->{kind} =~ /other/ && $sections->[$i]{votes}{'head.annex'};
		next if !@labels || @labels > 4;
		$sections->[$i]{labels} = \@labels;
		$sections->[$i]{must} = $row->{need} ne 'may';
	}
	# where people gave none, what is around holds
	for my $section (@$sections)
	{
		$section->{known} = $section->{labels} ? $section->{labels}[0]
		  : $section->{kind} eq 'title' ? 'title'
		  : $section->{parent} >= 0 ? $sections->[ $section->{parent} ]{known} : undef;
	}
	return;
}

my (@samples, @texts);

sub sample
{
	my ($text, $weight, $labels, @votes) = @_;
	my (@f, @v);
	while (my ($name, $value) = splice @votes, 0, 2)
	{
		push @f, feature($name);
		push @v, $value;
	}
	push @samples,
	  { text => $text, weight => $weight, f => \@f, v => \@v, kinds => [ map { $kind_number{$_} } @$labels ] };
	return;
}

for my $set (@sets)
{
	my ($gold, $from) = @$set;
	my @names = map { m{([^/]+)\.sections\.tsv$} } sort glob "$gold/*.sections.tsv";
	my @paths = grep { -e } map { "$from/$_.txt" } @names;
	my %sections = dumped(@paths);
	for my $name (@names)
	{
		my $sections = $sections{"$from/$name.txt"} or next;
		my @gold = read_table("$gold/$name.sections.tsv");
		label($sections, \@gold);
		my $text = @texts;
		push @texts, { name => "$gold/$name", sections => $sections };
		my @known = map { $_->{known} } @$sections;
		my $n = grep { $_->{labels} } @$sections or next;
		my $weight = $n > TEXT_WEIGHT ? TEXT_WEIGHT / $n : 1;
		my %seen;
		for my $i (0 .. $#$sections)
		{
			my $section = $sections->[$i];
			%seen = () if $section->{kind} eq 'title';
			sample($text, $weight, $section->{labels}, %{ $section->{votes} },
				map { $_ => 1 } neighbours($sections, $i, \@known, \%seen)) if $section->{labels};
			if ($section->{chapter} && defined $section->{known})
			{
				$seen{review} = 1 if $section->{known} eq 'review';
				$seen{plan} = 1 if $section->{known} =~ /^(?:plan|targets|guidance)$/;
			}
		}
	}
}

# Headings that leave no doubt, for the reports without labels; title is the document's.
sub plain_kind
{
	my ($section, $title) = @_;
	local $_ = $section->{title};
	my $ahead = /安排|任务|打算|计划|目标|要求|思路|部署|建议|今后|未来|重点工作/;
	my $back = /回顾|总结|成就|成效|情况|以来|过去/;
	return 'review' if /(?:回顾|工作总结|完成情况|工作情况)$/ && !$ahead;
	return 'plan' if /(?:安排|重点工作|主要任务|重点任务|工作打算|工作部署|主要工作)$/ && !$back && !/目标|要求/;
	return 'government' if /^[^,]{0,6}(?:政府自身建设|自身建设)$/;
	return 'guidance' if $section->{votes}{'form.lead_in'} && /(?:总体要求|指导思想|总体思路|基本思路)(?:是)?$/;
	return 'targets' if $section->{votes}{'form.lead_in'} && /(?:预期目标|主要目标)(?:是|为)?$/;
	return 'problems' if $section->{votes}{'form.notice'} || /(?:困难和问题|存在的问题|存在问题|主要问题|问题和不足)$/ && length($_) < 14;
	return 'annex' if /^(?:名词解释|注释|附件|附表|附注)/ && length($_) < 12;
	return 'review' if $section->{chapter} && $title =~ /统计公报/;
	return 'plan' if $section->{chapter} && $title =~ /规划|五年计划/ && $title !~ /报告|总结/ && !$back;
	return 'aims' if $section->{chapter} && $ahead && !$back;
	return 'review' if $section->{chapter} && $back && !$ahead && !/情况/;
	return;
}

# Each such section speaks as it stands, by its text alone, so that clear headings
# do not leave the words of the text without weight, by its heading alone, and by
# its heading before a strange text.
my ($weak, $met) = (0, 0);
my @bodies;
for my $list ([ sort glob "$corpus/*.txt" ])
{
	my %sections = dumped(@$list);
	for my $path (@$list)
	{
		my $sections = $sections{$path};
		my (@plain, %seen);
		my $title = '';
		# a report whose chapters were not all found would teach what is wrong
		my %found = map { (plain_kind($_, '') // '') => 1 } grep { $_->{chapter} } @$sections;
		next if $found{review} && !$found{plan} && !$found{aims} || !$found{review} && ($found{plan} || $found{aims});
		for my $i (0 .. $#$sections)
		{
			my $section = $sections->[$i];
			($title, %seen) = ($section->{title}) if $section->{kind} eq 'title';
			my $own = $section->{title} ne '' && $section->{kind} ne 'title' ? plain_kind($section, $title) : undef;
			my $around = $section->{parent} >= 0 ? $plain[ $section->{parent} ] : undef;
			$plain[$i] = $own // (defined $around && $around ne 'title' ? $around : undef);
			next unless defined $plain[$i];
			my $known = $plain[$i];
			# aims are told as what is to be and as what is to be done
			my $labels = $known eq 'aims' ? [qw(plan targets guidance)]
			  : defined $own || $known !~ /^(?:targets|guidance)$/ ? [$known] : [ $known, 'plan', 'targets' ];
			# of the many that have only what is around, every fourth
			if (defined $own || $met++ % 4 == 0)
			{
				my %votes = %{ $section->{votes} };
				# kinds that are rare speak louder
				my $weight = $weak_weight * (!defined $own ? 4 : $known eq 'annex' ? 8 : $known eq 'problems' && !$section->{votes}{'form.notice'} ? 16 : 1);
				sample(-1, $weight, $labels, %votes, map { $_ => 1 } neighbours($sections, $i, \@plain, \%seen));
				my %heading = %votes;
				delete @heading{ grep { /^(?:body|year\.(?:before|at|after)|figures)\b/ } keys %heading };
				sample(-1, $weight, $labels, %heading) if defined $own;
				# and before the text of another section that is of another kind: the heading is right
				if (defined $own)
				{
					my %body = map { $_ => $section->{votes}{$_} } grep { /^(?:body|year\.(?:before|at|after)|figures)\b/ } keys %votes;
					my ($strange) = grep { $_->[0] ne $known } @bodies;
					sample(-1, $weight, $labels, %heading, %{ $strange->[1] }) if $strange;
					unshift @bodies, [ $known, \%body ];
					pop @bodies if @bodies > 8;
				}
				delete @votes{ grep { /^(?:head|last|form|year\.(?:first|last|none)|title)\b/ } keys %votes } if defined $own;
				delete @votes{ grep { /^(?:place|size|kids)\./ } keys %votes };
				# nothing but its heading tells a list of terms from other text
				sample(-1, $weight, $labels, %votes) unless defined $own && $own eq 'annex';
				$weak++;
			}
			if ($section->{chapter})
			{
				$seen{review} = 1 if $known eq 'review';
				$seen{plan} = 1 if $known =~ /^(?:plan|targets|guidance|aims)$/;
			}
		}
	}
}

# ---------------------------------------------------------------- fitting

# Value and gradient of the regularised loss over samples.
sub loss
{
	my ($w, $samples, $gradient) = @_;
	my $loss = 0;
	for my $i (0 .. $#$w)
	{
		my $row = $w->[$i];
		# what is around a section is met often enough to be believed
		my $pull = $features[$i] =~ /^(?:around|parent|form)\./ ? $decay / 4 : $decay;
		my $out = $gradient->[$i];
		for my $k (0 .. KINDS - 1)
		{
			$loss += 0.5 * $pull * $row->[$k] * $row->[$k];
			$out->[$k] = $pull * $row->[$k];
		}
	}
	for my $sample (@$samples)
	{
		my ($f, $v) = @$sample{qw(f v)};
		my ($s0, $s1, $s2, $s3, $s4, $s5, $s6, $s7, $s8) = (0) x KINDS;
		for my $j (0 .. $#$f)
		{
			my ($row, $x) = ($w->[ $f->[$j] ], $v->[$j]);
			$s0 += $row->[0] * $x; $s1 += $row->[1] * $x; $s2 += $row->[2] * $x;
			$s3 += $row->[3] * $x; $s4 += $row->[4] * $x; $s5 += $row->[5] * $x;
			$s6 += $row->[6] * $x; $s7 += $row->[7] * $x; $s8 += $row->[8] * $x;
		}
		my @p = ($s0, $s1, $s2, $s3, $s4, $s5, $s6, $s7, $s8);
		my $top = $p[0];
		for (@p) { $top = $_ if $_ > $top; }
		my $sum = 0;
		for (@p) { $_ = exp($_ - $top); $sum += $_; }
		my $right = 0;
		$right += $p[$_] for @{ $sample->{kinds} };
		$right = 1e-300 if $right < 1e-300;
		my $weight = $sample->{weight};
		$loss -= $weight * log($right / $sum);
		my @d = map { $weight * $_ / $sum } @p;
		$d[$_] -= $weight * $p[$_] / $right for @{ $sample->{kinds} };
		for my $j (0 .. $#$f)
		{
			my ($out, $x) = ($gradient->[ $f->[$j] ], $v->[$j]);
			$out->[0] += $d[0] * $x; $out->[1] += $d[1] * $x; $out->[2] += $d[2] * $x;
			$out->[3] += $d[3] * $x; $out->[4] += $d[4] * $x; $out->[5] += $d[5] * $x;
			$out->[6] += $d[6] * $x; $out->[7] += $d[7] * $x; $out->[8] += $d[8] * $x;
		}
	}
	return $loss;
}

sub zeros { return [ map { [ (0) x KINDS ] } @features ]; }
sub copy { return [ map { [@$_] } @{ $_[0] } ]; }

sub dot
{
	my ($a, $b) = @_;
	my $sum = 0;
	for my $i (0 .. $#$a)
	{
		my ($x, $y) = ($a->[$i], $b->[$i]);
		$sum += $x->[$_] * $y->[$_] for 0 .. KINDS - 1;
	}
	return $sum;
}

sub add
{
	my ($a, $b, $factor) = @_;
	for my $i (0 .. $#$a)
	{
		my ($x, $y) = ($a->[$i], $b->[$i]);
		$x->[$_] += $factor * $y->[$_] for 0 .. KINDS - 1;
	}
	return;
}

# Limited-memory BFGS with a backtracking search.
sub fit
{
	my ($w, $samples, $steps) = @_;
	my $gradient = zeros();
	my $value = loss($w, $samples, $gradient);
	my (@s, @y);
	for my $step (1 .. $steps)
	{
		my $direction = copy($gradient);
		my @a;
		for my $i (reverse 0 .. $#s)
		{
			$a[$i] = dot($s[$i], $direction) / dot($s[$i], $y[$i]);
			add($direction, $y[$i], -$a[$i]);
		}
		my $scale = @s ? dot($s[-1], $y[-1]) / dot($y[-1], $y[-1]) : 1 / (1e-9 + sqrt dot($gradient, $gradient));
		for my $row (@$direction) { $_ *= $scale for @$row; }
		for my $i (0 .. $#s)
		{
			my $b = dot($y[$i], $direction) / dot($s[$i], $y[$i]);
			add($direction, $s[$i], $a[$i] - $b);
		}
		my $slope = dot($gradient, $direction);
		last if $slope < 1e-6;
		my ($length, $next, $next_value, $next_gradient) = (1);
		for (1 .. 20)
		{
			$next = copy($w);
			add($next, $direction, -$length);
			$next_gradient = zeros();
			$next_value = loss($next, $samples, $next_gradient);
			last if $next_value <= $value - 1e-4 * $length * $slope;
			$length /= 2;
		}
		last if $next_value >= $value;
		my $moved = copy($next);
		add($moved, $w, -1);
		my $turned = copy($next_gradient);
		add($turned, $gradient, -1);
		if (dot($moved, $turned) > 1e-12)
		{
			push @s, $moved;
			push @y, $turned;
			if (@s > 8) { shift @s; shift @y; }
		}
		($w, $value, $gradient) = ($next, $next_value, $next_gradient);
	}
	return ($w, $value);
}

# ---------------------------------------------------------------- judging

# What votes.c takes for problems whatever else votes.
sub says_problems
{
	my ($section) = @_;
	my $votes = $section->{votes};
	return $votes->{'head.problems'} && ($votes->{'last.problems'} || $votes->{'last.trouble'})
	  && !grep { $votes->{"head.$_"} } qw(review plan task strengthen push hasten improve carry build);
}

# How many of a text's sections come out right, neighbours as voted.
sub judge
{
	my ($w, $text, $show) = @_;
	my ($right, $all) = (0, 0);
	my (@kinds_voted, %seen);
	for my $i (0 .. $#{ $text->{sections} })
	{
		my $section = $text->{sections}[$i];
		if ($section->{kind} eq 'title') { %seen = (); $kinds_voted[$i] = 'title'; next; }
		next if $section->{title} eq '';
		my %votes = %{ $section->{votes} };
		$votes{$_} = 1 for neighbours($text->{sections}, $i, \@kinds_voted, \%seen);
		# the text is asked as votes.c asks it
		my (@of_text, @others);
		push @{ /^(?:body\..*|year\.(?:before|at|after)|figures)$/ ? \@of_text : \@others }, $_ for keys %votes;
		my @sum = (0) x KINDS;
		$sum[ $kind_number{annex} ] = -1e9 unless $votes{'head.annex'};
		my $best;
		for my $asked (\@others, \@of_text)
		{
			for my $name (@$asked)
			{
				my $f = $feature{$name} // next;
				$sum[$_] += $w->[$f][$_] * $votes{$name} for 0 .. KINDS - 1;
			}
			($best, my $second) = sort { $sum[$b] <=> $sum[$a] || $a <=> $b } 0 .. KINDS - 1;
			last if $sum[$best] - $sum[$second] >= SURE;
		}
		my $around = $section->{parent} >= 0 ? $kinds_voted[ $section->{parent} ] : undef;
		$best = $kind_number{annex} if $section->{votes}{'form.annex'} || defined $around && $around eq 'annex';
		$best = $kind_number{problems} if $best != $kind_number{annex} && says_problems($section);
		my $kind = $kinds_voted[$i] = $kinds[$best];
		if ($section->{chapter})
		{
			$seen{review} = 1 if $kind eq 'review';
			$seen{plan} = 1 if $kind =~ /^(?:plan|targets|guidance)$/;
		}
		next unless $section->{labels};
		my $ok = grep { $_ eq $kind } @{ $section->{labels} };
		$all++ if $section->{must};
		$right++ if $section->{must} && $ok;
		print "    $text->{name}: $section->{title}: @{ $section->{labels} }, voted $kind\n" if $show && !$ok;
	}
	return ($right, $all);
}

my ($weights) = fit(zeros(), \@samples, STEPS);
my $labelled = grep { $_->{text} >= 0 } @samples;
printf "%d sections of %d texts, %d of reports without labels, %d features\n", $labelled, scalar @texts, $weak,
  scalar @features;

# The table: whole hundredths, features without weight left out, in the order of compile.pl.
sub hundredths
{
	my ($x) = @_;
	my $n = sprintf '%.0f', $x * 100;
	$n = LIMIT if $n > LIMIT;
	$n = -(LIMIT) if $n < -(LIMIT);
	return $n == 0 ? 0 : $n;
}

sub write_table
{
	my ($w, $path, @without) = @_;
	open my $file, '>', "$path.tmp" or die "$path.tmp: $!\n";
	print $file <<"END";
# How much each vote counts for each kind of section, in hundredths; made by
# "make fit" (test/fit/fit.pl), do not edit. A weight is what a vote adds to the
# logarithm of the odds; the kind with the highest sum wins.
#
# Fitted on $labelled sections of @{[ scalar @texts ]} labelled texts and, lightly, on $weak sections of
# reports without labels whose headings leave no doubt.
#
# feature   head.G last.G  a word of group G of cues.tsv in the heading; the last such word
#           body.G         such words in the text (as a rate); title.G in the document's title
#           others         see votes.c
END
	print $file "# without\t$_\n" for @without;
	print $file join("\t", 'feature', @kinds), "\n";
	for my $i (sort { $features[$a] cmp $features[$b] } 0 .. $#features)
	{
		my @row = map { hundredths($_) } @{ $w->[$i] };
		print $file join("\t", $features[$i], @row), "\n" if grep { $_ != 0 } @row;
	}
	close $file or die "$path.tmp: $!\n";
	rename "$path.tmp", $path or die "$path: $!\n";
	return;
}

if ($left_out)
{
	$folds = @texts if $folds == 0;
	my ($right, $all, $fit_right) = (0, 0, 0);
	for my $fold (0 .. $folds - 1)
	{
		my @group = grep { $_ % $folds == $fold } 0 .. $#texts;
		my %group = map { $_ => 1 } @group;
		my ($w) = fit(zeros(), [ grep { !$group{ $_->{text} } } @samples ], STEPS);
		write_table($w, "$tables/votes-$fold.tsv", map { $texts[$_]{name} } @group) if defined $tables;
		for my $t (@group)
		{
			my ($r, $n) = judge($w, $texts[$t], 1);
			my ($f) = judge($weights, $texts[$t], 0);
			printf "%-60s left out %d of %d, fitted %d\n", $texts[$t]{name}, $r, $n, $f;
			$right += $r;
			$all += $n;
			$fit_right += $f;
		}
	}
	printf "kinds right: left out %.3f, fitted %.3f of %d\n", $right / $all, $fit_right / $all, $all;
}

write_table($weights, $output);
