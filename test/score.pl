#!/usr/bin/perl
#
# usage: score.pl [-v] [--gold DIR] [--texts DIR] [NAME ...]
#
# Compares report_indicators() and report_sections() with labelled rows:
# DIR/NAME.rows.tsv and, where they are there, NAME.sections.tsv and
# NAME.noise.tsv, for the text
# NAME.txt, and with the date in NAME.published.  Runs on the database that PG* variables name.  Prints precision,
# recall and F1; -v lists every difference.
#
# The columns of the labels: start and end count characters from 0; "-" is
# null, a|b means that either is right.
#
#	detect	a row starts where a label starts
#	row		and name (alike), measure, value, value_to, unit, status agree
#	full	and name (exactly), bound, period, base, scope agree
#	found	a section's heading starts where a label starts
#	right	and title, level and kind agree
#	noise	characters that NAME.noise.tsv and report_noise() both leave out
#
use strict;
use warnings;
use utf8;
use File::Basename qw(basename);
use File::Temp qw(tempfile);
use FindBin;
use Getopt::Long;
use JSON::PP;
use Math::BigFloat;
use Time::Local qw(timegm);
use lib "$FindBin::Bin/lib";
use ReportFiles;

my $here = $FindBin::Bin;
my ($verbose, $gold_dir, $text_dir) = (0, "$here/gold", "$here/reports");
GetOptions('v|verbose' => \$verbose, 'gold=s' => \$gold_dir, 'texts=s' => \$text_dir)
	or die "usage: score.pl [-v] [--gold DIR] [--texts DIR] [NAME ...]\n";

binmode STDOUT, ':encoding(UTF-8)';
binmode STDERR, ':encoding(UTF-8)';

#
# Input
#

# Rows of a query about the text in a file, from its JSON
sub query
{
	my ($sql, $path) = @_;
	my ($script, $name) = tempfile(UNLINK => 1);
	binmode $script, ':encoding(UTF-8)';
	print $script "\\set ON_ERROR_STOP 1\n\\set body `cat \"\$REPORT_TEXT\"`\n$sql;\n";
	close($script);

	local $ENV{REPORT_TEXT} = $path;
	local $ENV{PGCLIENTENCODING} = 'UTF8';
	open(my $psql, '-|:raw', 'psql', '-X', '-q', '-A', '-t', '-f', $name) or die "cannot run psql: $!\n";
	my @rows = map { decode_json($_) } grep { /\S/ } <$psql>;
	close($psql) or die "psql failed on $path\n";
	return @rows;
}

#
# When two values agree
#

# Does the predicate hold for one of the label's alternatives?
sub any_of
{
	my ($label, $agree) = @_;
	foreach my $one (split /\|/, $label, -1)
	{
		return 1 if $agree->($one eq '-' ? undef : $one);
	}
	return 0;
}

sub same_word
{
	my ($label, $word) = @_;
	return any_of($label, sub { ($_[0] // '') eq ($word // '') });
}

sub same_number
{
	my ($label, $number) = @_;
	return any_of($label,
		sub {
			my ($one) = @_;
			return !defined $one == !defined $number
				&& (!defined $one || Math::BigFloat->new($one)->bcmp($number) == 0);
		});
}

# A name without punctuation, without its area and words of achieving
sub bare_name
{
	my ($name) = @_;
	my $bare = ($name // '') =~ s/[\W_]//gr;
	my $weak = qr/共|累计|总计|合计|完成|实现|达到|达|为|力争|确保|预计|突破|超过|超|其中|全年|当年/;
	my $area = qr/(?:全(?:省|市|县|区|镇|乡|国|州|盟|旗|街道|社会)|我(?:省|市|县|区|镇|乡))的?/;
	while ($bare =~ /^(?:$weak|$area)(.+)$/s)
	{
		$bare = $1;
	}
	return $bare;
}

sub same_name
{
	my ($label, $name) = @_;
	return any_of($label, sub { bare_name($_[0]) eq bare_name($name) });
}

# The set of neighbouring pairs of characters
sub pairs
{
	my ($word) = @_;
	return map { $_ => 1 } length $word < 2
		? ($word)
		: map { substr($word, $_, 2) } 0 .. length($word) - 2;
}

# Names are alike if one holds the other and is at most twice as long, or if
# they share six tenths of their pairs.
sub like_name
{
	my ($label, $name) = @_;
	return any_of($label,
		sub {
			my ($short, $long) = sort { length $a <=> length $b } bare_name($_[0]), bare_name($name);
			return 0 if $short eq '';
			return 1 if index($long, $short) >= 0 && 2 * length $short >= length $long;
			my %left = pairs($short);
			my %right = pairs($long);
			my $shared = grep { $right{$_} } keys %left;
			return 2 * $shared >= 0.6 * (keys(%left) + keys(%right));
		});
}

# Days since 1970 of the first day of a month, and one past its last
sub month_days
{
	my ($year, $month) = @_;
	my $day = sub { timegm(0, 0, 0, 1, $_[1] - 1, $_[0]) / 86400 };
	return ($day->($year, $month), $month == 12 ? $day->($year + 1, 1) : $day->($year, $month + 1));
}

# One date of a label, 2020, 2020H1, 2020Q1, 2022-05 or 2022-09-30, as days
sub point_days
{
	my ($point) = @_;
	my ($first, $last);
	if ($point =~ /^(\d{4})$/)
	{
		($first, $last) = (1, 12);
	}
	elsif ($point =~ /^(\d{4})H([12])$/)
	{
		($first, $last) = (6 * $2 - 5, 6 * $2);
	}
	elsif ($point =~ /^(\d{4})Q([1-4])$/)
	{
		($first, $last) = (3 * $2 - 2, 3 * $2);
	}
	elsif ($point =~ /^(\d{4})-(\d\d)$/)
	{
		($first, $last) = ($2, $2);
	}
	elsif ($point =~ /^(\d{4})-(\d\d)-(\d\d)$/)
	{
		my $day = timegm(0, 0, 0, $3, $2 - 1, $1) / 86400;
		return ($day, $day + 1);
	}
	else
	{
		die "label with unknown period $point\n";
	}
	my $year = substr($point, 0, 4);
	return ((month_days($year, $first))[0], (month_days($year, $last))[1]);
}

sub same_period
{
	my ($label, $period) = @_;
	return any_of($label,
		sub {
			my ($one) = @_;
			return !defined $period if !defined $one;
			return 0 if !defined $period;
			my ($from, $to) = split /\.\./, $one;
			my $want = join ' ', (point_days($from))[0], (point_days($to // $from))[1];
			return $want eq $period;
		});
}

#
# Counting
#

sub tally { return { gold => 0, got => 0, hit => {} } }

sub measures
{
	my ($tally, $key) = @_;
	my $hit = $tally->{hit}{$key} // 0;
	my $precision = $tally->{got} ? $hit / $tally->{got} : 0;
	my $recall = $tally->{gold} ? $hit / $tally->{gold} : 0;
	return ($precision, $recall, $hit ? 2 * $precision * $recall / ($precision + $recall) : 0);
}

sub f1 { return (measures(@_))[2] }

sub add
{
	my ($sum, $one) = @_;
	$sum->{gold} += $one->{gold};
	$sum->{got} += $one->{got};
	$sum->{hit}{$_} += $one->{hit}{$_} foreach keys %{ $one->{hit} };
	return;
}

# The surroundings of a span, on one line
sub around
{
	my ($text, $start, $end) = @_;
	my $from = $start > 30 ? $start - 30 : 0;
	my $view = substr($text, $from, $start - $from)
		. '【' . substr($text, $start, $end - $start) . '】' . substr($text, $end, 12);
	$view =~ s/\r?\n/⏎/g;
	return $view;
}

sub show { return map { defined $_ && $_ ne '' ? $_ : '-' } @_ }

my @core = qw(alike measure value unit status);
my @rest = qw(name bound period base scope);

# Labels and rows are matched by their first character, each row once.
sub score_rows
{
	my ($name, $text, $labels, $rows) = @_;
	my $tally = tally();
	$tally->{gold} = @$labels;
	$tally->{got} = @$rows;
	my %at;
	push @{ $at{ $_->{start} } }, $_ foreach @$rows;

	foreach my $label (@$labels)
	{
		my $row = shift @{ $at{ $label->{start} } || [] };
		my $view = around($text, $label->{start}, $label->{end});
		if (!$row)
		{
			print "$name $label->{start} missed: $view $label->{name}\n" if $verbose;
			next;
		}
		my %agrees = (
			alike => like_name($label->{name}, $row->{indicator}),
			name => same_name($label->{name}, $row->{indicator}),
			value => same_number($label->{value}, $row->{value})
				&& same_number($label->{value_to}, $row->{value_to}),
			period => same_period($label->{period}, $row->{period}),
			map { $_ => same_word($label->{$_}, $row->{$_}) } qw(measure unit bound status base scope));
		my $row_right = !grep { !$agrees{$_} } @core;
		my $full_right = $row_right && !grep { !$agrees{$_} } @rest;
		$tally->{hit}{detect}++;
		$tally->{hit}{row} += $row_right ? 1 : 0;
		$tally->{hit}{full} += $full_right ? 1 : 0;
		$tally->{hit}{"column $_"} += $agrees{$_} ? 1 : 0 foreach @core, @rest;
		next if !$verbose || $full_right;

		print "$name $label->{start} differs: $view\n";
		foreach my $column (grep { !$agrees{$_} } @core, @rest)
		{
			next if $column eq 'alike';
			my $want = $label->{$column};
			my $got = $column eq 'name' ? $row->{indicator} : $row->{$column};
			($want, $got) = ("$want..$label->{value_to}", join '..', show($got, $row->{value_to})) if $column eq 'value';
			$got = $row->{period_text} if $column eq 'period';
			my $note = $column eq 'name' && $agrees{alike} ? ' (alike)' : '';
			printf "\t%s: want %s, got %s%s\n", $column, $want, show($got), $note;
		}
	}
	if ($verbose)
	{
		foreach my $row (sort { $a->{start} <=> $b->{start} } map { @$_ } values %at)
		{
			print "$name $row->{start} extra: ", around($text, $row->{start}, $row->{end}), ' ',
				show($row->{indicator}), "\n";
		}
	}
	return $tally;
}

# A label with need "may" is right when reported and no loss when not; so is an
# untitled section where no label starts.
sub score_sections
{
	my ($name, $labels, $rows) = @_;
	my $tally = tally();
	my %labelled = map { $_->{start} => 1 } @$labels;
	my %at;
	foreach my $row (@$rows)
	{
		my $titled = defined $row->{title} && $row->{title} ne '';
		next if !$titled && !$labelled{ $row->{start} };
		push @{ $at{ $row->{start} } }, $row;
	}
	# a document and its first, untitled section may start together
	@$_ = sort { !length($a->{title} // '') <=> !length($b->{title} // '') } @$_ foreach values %at;

	my @must = grep { ($_->{need} // 'must') ne 'may' } @$labels;
	my @may = grep { ($_->{need} // 'must') eq 'may' } @$labels;
	$tally->{gold} = @must;
	foreach my $label (@must)
	{
		my $row = shift @{ $at{ $label->{start} } || [] };
		if (!$row)
		{
			print "$name $label->{start} section missed: $label->{level} $label->{kind} $label->{title}\n" if $verbose;
			next;
		}
		my $right = bare_name($row->{title}) eq bare_name($label->{title})
			&& same_word($label->{level}, $row->{level})
			&& same_word($label->{kind}, $row->{kind});
		$tally->{got}++;
		$tally->{hit}{found}++;
		$tally->{hit}{right} += $right ? 1 : 0;
		print "$name $label->{start} section differs: want $label->{level} $label->{kind} $label->{title}, got ",
			join(' ', show(@$row{qw(level kind title)})), "\n"
			if $verbose && !$right;
	}
	shift @{ $at{ $_->{start} } || [] } foreach @may;
	foreach my $row (sort { $a->{start} <=> $b->{start} } map { @$_ } values %at)
	{
		$tally->{got}++;
		print "$name $row->{start} section extra: ", join(' ', show(@$row{qw(level kind title)})), "\n" if $verbose;
	}
	return $tally;
}

# Noise is counted in characters: labels name stretches, however many.
sub score_noise
{
	my ($name, $text, $labels, $spans) = @_;
	my $tally = tally();
	my %want = map { $_ => 1 } map { $_->{start} .. $_->{end} - 1 } @$labels;
	my %got = map { $_ => 1 } map { $_->{start} .. $_->{end} - 1 } @$spans;

	$tally->{gold} = keys %want;
	$tally->{got} = keys %got;
	$tally->{hit}{noise} = grep { $want{$_} } keys %got;
	if ($verbose)
	{
		foreach ([ missed => \%want, \%got ], [ extra => \%got, \%want ])
		{
			my ($what, $these, $those) = @$_;
			my @at = sort { $a <=> $b } grep { !$those->{$_} } keys %$these;
			while (@at)
			{
				my $start = shift @at;
				my $end = $start + 1;
				$end = 1 + shift @at while @at && $at[0] == $end;
				print "$name $start noise $what: ", around($text, $start, $end), "\n";
			}
		}
	}
	return $tally;
}

#
# All texts
#

my $rows_query = q{SELECT json_build_object('start', lower(span) - 1, 'end', upper(span) - 1,
	'indicator', indicator, 'measure', measure, 'value', value::text, 'value_to', value_to::text,
	'unit', unit, 'bound', bound, 'status', status, 'base', base, 'scope', scope, 'period_text', period::text,
	'period', (lower(period) - date '1970-01-01') || ' ' || (upper(period) - date '1970-01-01'))
	FROM report_indicators(:'body', :published)} =~ s/\n\t*/ /gr;
my $sections_query = q{SELECT json_build_object('start', lower(span) - 1, 'title', title,
	'level', level::text, 'kind', kind) FROM report_sections(:'body')} =~ s/\n\t*/ /gr;

my @names = @ARGV ? @ARGV : map { basename($_, '.rows.tsv') } sort glob("'$gold_dir'/*.rows.tsv");
die "no labelled rows in $gold_dir\n" if !@names;

my $noise_query = q{SELECT json_build_object('start', lower(span) - 1, 'end', upper(span) - 1)
	FROM report_noise(:'body')} =~ s/\n\t*/ /gr;

my ($all_rows, $all_sections, $all_noise) = (tally(), tally(), tally());
foreach my $name (@names)
{
	my $path = "$text_dir/$name.txt";
	my $text = slurp_text($path);

	# the date that a user would hand over
	my $date = -e "$gold_dir/$name.published" ? slurp("$gold_dir/$name.published") : '';
	my $published = $date =~ /^([0-9-]+)\s*$/ ? "DATE '$1'" : 'NULL::date';
	my $dated_query = $rows_query =~ s/:published/$published/r;

	my $tally = score_rows($name, $text, [ read_table("$gold_dir/$name.rows.tsv") ], [ query($dated_query, $path) ]);
	my $line = sprintf '%s: %d labels, %d rows; F1 detect %.3f row %.3f full %.3f',
		$name, $tally->{gold}, $tally->{got}, map { f1($tally, $_) } qw(detect row full);
	add($all_rows, $tally);

	if (-e "$gold_dir/$name.sections.tsv")
	{
		$tally = score_sections($name, [ read_table("$gold_dir/$name.sections.tsv") ], [ query($sections_query, $path) ]);
		$line .= sprintf '; sections found %.3f right %.3f', map { f1($tally, $_) } qw(found right);
		add($all_sections, $tally);
	}
	if (-e "$gold_dir/$name.noise.tsv")
	{
		$tally = score_noise($name, $text, [ read_table("$gold_dir/$name.noise.tsv") ], [ query($noise_query, $path) ]);
		$line .= sprintf '; noise %.3f', f1($tally, 'noise');
		add($all_noise, $tally);
	}
	print "$line\n";
}

printf "all %-7s precision %.3f recall %.3f F1 %.3f\n", $_, measures($all_rows, $_) foreach qw(detect row full);
my $detected = $all_rows->{hit}{detect} || 1;
print 'columns right of those detected: ',
	join(' ', map { sprintf '%s %.3f', $_, ($all_rows->{hit}{"column $_"} // 0) / $detected } @core, @rest), "\n";
if ($all_sections->{gold})
{
	printf "all %-7s precision %.3f recall %.3f F1 %.3f\n", $_, measures($all_sections, $_) foreach qw(found right);
}
if ($all_noise->{gold})
{
	printf "all %-7s precision %.3f recall %.3f F1 %.3f\n", 'noise', measures($all_noise, 'noise');
}
