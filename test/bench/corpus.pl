#!/usr/bin/perl
#
# usage: corpus.pl [--seed N] [--first N] [--reports N]
#
# Prints invented government work reports as lines for COPY reports (id,
# region, published, body) FROM STDIN: reports number first (default 1) to
# first + reports - 1, of the corpus that the seed names.  A report depends on
# the seed and its number alone, so a corpus may be made in pieces, and the
# same seed gives the same bytes.  The sentences are in corpus.txt.
#
# Everything is bytes of UTF-8 here.  The templates are compiled to Perl once;
# only + - * / of doubles are applied to random numbers, which is the same on
# every machine, and rand() is Perl's own generator, which is too.
#
use strict;
use warnings;
use File::Basename qw(dirname);
use Getopt::Long;

my ($seed, $first, $reports) = (1, 1, 1);
GetOptions('seed=i' => \$seed, 'first=i' => \$first, 'reports=i' => \$reports)
	or die "usage: corpus.pl [--seed N] [--first N] [--reports N]\n";

# Sections of a report are about these, in an order of its own
my @topics = qw(industry farming project tourism science opening town traffic
	village green school health welfare culture safety money);
my @departments = (
	[ '工业和信息化局', 'industry' ], [ '农业农村局', 'farming' ], [ '水利局', 'farming' ], [ '发展改革委', 'project' ],
	[ '文化旅游局', 'tourism' ], [ '商务局', 'tourism' ], [ '科技局', 'science' ], [ '行政审批局', 'opening' ],
	[ '住房城乡建设局', 'town' ], [ '交通运输局', 'traffic' ], [ '乡村振兴局', 'village' ], [ '生态环境局', 'green' ],
	[ '林业局', 'green' ], [ '教育局', 'school' ], [ '卫生健康局', 'health' ], [ '民政局', 'welfare' ],
	[ '人力资源社会保障局', 'welfare' ], [ '应急管理局', 'safety' ], [ '财政局', 'money' ]);
my @own_words = qw(full place lv area our up upl org gov doc Y L N B E FYP);
my @numerals = qw(零 一 二 三 四 五 六 七 八 九 十);

# What a chance of one in a hundred makes of a report: see dress()
my %percent = (masked => 3, wide_digits => 3, ascii => 10, web => 4, pages => 4);

my %source;     # list => [ members as written ]
my %list;       # list => [ members as strings, or as code that makes one ]
our %own;       # what the report says of itself
our $topic;     # whose {thing} is meant
our $masked;    # are the figures left out?

#
# Templates
#

sub read_templates
{
	my ($path) = @_;
	my $name;

	open(my $file, '<:raw', $path) or die "cannot read $path: $!\n";
	while (my $line = <$file>)
	{
		chomp $line;
		next if $line =~ /^#/ || $line eq '';
		if ($line =~ /^\@(\S+)(?: (.*))?$/)
		{
			$name = $1;
			die "$path:$.: $name stands there twice\n" if $source{$name};
			$source{$name} = [ defined $2 ? split / /, $2 : () ];
		}
		else
		{
			push @{ $source{$name} }, $line;
		}
	}
	close($file);
	return;
}

# A figure from low to high with so many decimals
sub figure
{
	my ($low, $high, $decimals) = @_;
	my $share = rand;

	$share *= $share if $high > 4 * $low;
	my $text = $low + int(($high - $low + 1) * $share);
	$text .= '.' . int(rand(10)) foreach 1 .. ($decimals ? 1 : 0);
	$text .= int(rand(10)) foreach 2 .. $decimals;
	$text =~ tr/0-9/x/ if $masked;
	return $text;
}

# The Perl expression of a template
sub expression
{
	my ($template) = @_;
	my @parts;

	pos($template) = 0;
	while (pos($template) < length $template)
	{
		if ($template =~ /\G\[((?:[^][]|\[[^][]*\])*)\]/gc)
		{
			my @choices = map { expression($_) } split /\|(?![^[]*\])/, $1, -1;
			push @parts, sprintf '(sub { %s }, )[rand %d]->()', join(' }, sub { ', @choices), scalar @choices;
		}
		elsif ($template =~ /\G\{(\d+)-(\d+)(?:\.(\d))?\}/gc)
		{
			push @parts, sprintf 'figure(%d, %d, %d)', $1, $2, $3 || 0;
		}
		elsif ($template =~ /\G\{(\w+)\}/gc)
		{
			my $word = $1;
			push @parts, $word eq 'thing' ? 'one("$topic.thing")'
				: (grep { $_ eq $word } @own_words) ? "\$own{$word}"
				: $source{$word} ? "one('$word')"
				: die "no list {$word} in: $template\n";
		}
		elsif ($template =~ /\G([^][{}|'\\]+)/gc)
		{
			push @parts, "'$1'";
		}
		else
		{
			die "cannot read: $template\n";
		}
	}
	return join ' . ', @parts;
}

# A member of a list
sub one
{
	my $members = $list{ $_[0] };
	my $member = $members->[ rand @$members ];
	return ref $member ? $member->() : $member;
}

sub compile_templates
{
	foreach my $name (keys %source)
	{
		$list{$name} = [
			map {
				my $code = expression($_);
				my $made = $code =~ /^'[^']*'$/ ? eval $code : eval "sub { $code }";
				die "$code: $@" if !defined $made;
				$made;
			} @{ $source{$name} } ];
	}
	return;
}

sub shuffled
{
	my @members = @_;
	for (my $i = $#members; $i > 0; $i--)
	{
		my $j = int(rand($i + 1));
		@members[ $i, $j ] = @members[ $j, $i ];
	}
	return @members;
}

#
# The parts of a report
#
# $report holds the text so far and how this report writes: indent, gap (what
# stands between paragraphs), count of sections by level, the share of
# sentences with figures, and decks: the members of a list in an order of their
# own, so that a sentence returns only when all others have had their turn.
#

sub turn
{
	my ($report, $name) = @_;
	my $deck = $report->{decks}{$name} ||= [];

	@$deck = shuffled(@{ $list{$name} || die "no list $name\n" }) if !@$deck;
	my $member = pop @$deck;
	return ref $member ? $member->() : $member;
}

sub paragraph
{
	my ($report, $text) = @_;
	$report->{text} .= "$report->{indent}$text\n$report->{gap}";
	return;
}

sub chinese
{
	my ($n) = @_;
	return ($n >= 20 ? $numerals[ int($n / 10) ] : '') . ($n >= 10 ? '十' : '') . ($n % 10 || $n < 10 ? $numerals[ $n % 10 ] : '');
}

sub heading
{
	my ($report, $level, $title) = @_;
	my $count = $report->{count};

	$count->[$level]++;
	$count->[$_] = 0 foreach $level + 1 .. 3;
	paragraph($report,
		$level == 1 ? chinese($count->[1]) . "、$title"
		: $level == 2 ? '（' . chinese($count->[2]) . "）$title"
		: $count->[3] . $report->{point} . $title);
	return;
}

# Paragraphs of about so many bytes about a topic
sub prose
{
	my ($report, $about, $part, $bytes) = @_;
	my ($facts, $texts) = $part eq 'review' ? qw(fact text) : qw(goal step);
	my $end = length($report->{text}) + $bytes;
	my %seen;

	local $topic = $about;
	while (length $report->{text} < $end)
	{
		my $text = '';
		foreach (0 .. 2 + int(rand 4))
		{
			my $kind = rand() < $report->{figures} ? $facts : $texts;
			# A topic's own sentences first
			my $own = @{ $list{"$about.$kind"} };
			my $from = $seen{$kind}++ < $own && rand() < 0.7 ? $about : 'common';
			$text .= turn($report, "$from.$kind");
		}
		paragraph($report, $text);
	}
	return;
}

# A section about a topic, with headings below it if there is room for them
sub section
{
	my ($report, $level, $about, $part, $bytes) = @_;
	my @subs = $bytes > 3000 && $report->{subs} ? shuffled(@{ $list{"$about.sub"} }) : ();

	heading($report, $level, turn($report, "$about." . ($part eq 'review' ? 'head' : 'plan')) . '。');
	if (!@subs)
	{
		prose($report, $about, $part, $bytes);
		return;
	}
	$#subs = 3 if @subs > 4;
	foreach my $sub (@subs)
	{
		heading($report, $level + 1, "${sub}。");
		prose($report, $about, $part, $bytes / @subs);
	}
	return;
}

# Sections about the topics, of about so many bytes in all
sub sections
{
	my ($report, $level, $part, $bytes, @about) = @_;
	section($report, $level, $_, $part, $bytes / @about) foreach @about;
	return;
}

sub overall
{
	my ($report, $name, $count) = @_;
	paragraph($report, join '', map { turn($report, $name) } 1 .. $count);
	return;
}

#
# Kinds of reports: each returns the date it is published on
#

sub day
{
	my ($year, $month, $days) = @_;
	return sprintf '%d-%02d-%02d', $year, $month, 1 + int(rand $days);
}

sub annual
{
	my ($report, $bytes) = @_;
	my $published = day($own{N}, 1 + int(rand 2), 28);
	my ($year, $month, $day) = map { $_ + 0 } split /-/, $published;
	my @about = shuffled(@topics);

	$#about = 5 + int(rand 7);
	$report->{text} = rand() < 0.5 ? "$own{full}$own{N}年政府工作报告\n" : "政府工作报告\n";
	$report->{text} .= "——$year年$month月$day日在$own{full}第" . chinese(10 + int(rand 9))
		. '届人民代表大会第' . chinese(1 + int(rand 6)) . "次会议上\n\n";
	paragraph($report, '各位代表：');
	paragraph($report, turn($report, 'annual.greet'));
	heading($report, 1, "$own{Y}年工作回顾");
	paragraph($report, turn($report, 'annual.open'));
	overall($report, 'annual.overall', 3 + int(rand 5));
	sections($report, 2, 'review', $bytes * 0.48, @about);
	section($report, 2, 'government', 'review', $bytes * 0.05);
	paragraph($report, turn($report, 'annual.trouble'));
	heading($report, 1, "$own{N}年工作总体要求和主要目标");
	paragraph($report, turn($report, 'annual.require'));
	paragraph($report, "$own{area}经济社会发展主要预期目标是："
		. join('；', map { turn($report, 'annual.targets') } 1 .. 6 + int(rand 8)) . '。');
	heading($report, 1, "$own{N}年重点工作");
	sections($report, 2, 'plan', $bytes * 0.34, shuffled(@about));
	section($report, 1, 'government', 'plan', $bytes * 0.05);
	paragraph($report, turn($report, 'annual.close'));
	return $published;
}

sub half
{
	my ($report, $bytes) = @_;
	my $published = day($own{N}, 7 + int(rand 2), 28);
	my @about = shuffled(@topics);

	$own{Y} = $own{N};
	$own{L} = $own{N} - 1;
	$#about = 4 + int(rand 5);
	$report->{text} = "$own{full}人民政府$own{N}年上半年工作总结和下半年工作安排\n\n";
	heading($report, 1, '上半年工作情况');
	paragraph($report, turn($report, 'half.open'));
	overall($report, 'half.overall', 3 + int(rand 4));
	sections($report, 2, 'review', $bytes * 0.58, @about);
	heading($report, 1, '下半年工作安排');
	paragraph($report, turn($report, 'half.step_open'));
	sections($report, 2, 'plan', $bytes * 0.38, shuffled(@about));
	return $published;
}

sub bulletin
{
	my ($report, $bytes) = @_;
	my $published = day($own{N}, 3 + int(rand 2), 28);
	my %titles = (
		farming => '农业', industry => '工业和建筑业', project => '固定资产投资', tourism => '国内贸易和旅游',
		opening => '对外经济', traffic => '交通、邮电', money => '财政、金融', school => '教育', science => '科学技术',
		culture => '文化和体育', health => '卫生', welfare => '人民生活和社会保障', green => '资源、环境', safety => '安全生产');
	my @about = grep { $titles{$_} } @topics;

	$report->{figures} = 0.35;
	$report->{text} = "$own{full}$own{Y}年国民经济和社会发展统计公报\n\n$own{full}统计局\n\n";
	paragraph($report, turn($report, 'bulletin.open'));
	heading($report, 1, '综合');
	overall($report, 'bulletin.overall', 4 + int(rand 3));
	foreach my $about (@about)
	{
		heading($report, 1, $titles{$about});
		prose($report, $about, 'review', $bytes * 0.9 / @about);
	}
	return $published;
}

sub department
{
	my ($report, $bytes) = @_;
	my $published = rand() < 0.5 ? day($own{Y}, 12, 31) : day($own{N}, 1, 20);
	my ($name, $topic_of_its_own) = @{ $departments[ rand @departments ] };
	my @about = ($topic_of_its_own, (shuffled(grep { $_ ne $topic_of_its_own } @topics))[ 0, 1 ]);

	$own{doc} = "$own{lv}$name";
	$report->{text} = "$own{full}$name$own{Y}年工作总结及$own{N}年工作计划\n\n";
	paragraph($report, turn($report, 'department.open'));
	heading($report, 1, "$own{Y}年工作开展情况");
	sections($report, 2, 'review', $bytes * 0.55, @about);
	heading($report, 1, "$own{N}年工作计划");
	sections($report, 2, 'plan', $bytes * 0.42, @about);
	return $published;
}

# What the web, a printer or a scanner does to some of them
sub dress
{
	my ($text, %is) = @_;

	if ($is{pages})
	{
		my $page = 0;
		$text =~ s/(.{3600,}?，)(?=.{600})/"$1\n— " . ++$page . " —\n"/gse;
	}
	if ($is{web})
	{
		$text = join("\n", (map { ref $_ ? $_->() : $_ } @{ $list{'web.before'} }), $text,
			map { ref $_ ? $_->() : $_ } @{ $list{'web.after'} }) . "\n";
	}
	if ($is{wide_digits})
	{
		my %wide = map { $_ => chr(0xEF) . chr(0xBC) . chr(0x90 + $_) } 0 .. 9;
		@wide{ '.', '%' } = ('．', '％');
		$text =~ s/([0-9.%])/$wide{$1}/g;
	}
	if ($is{ascii})
	{
		my %narrow = ('，' => ',', '；' => ';', '：' => ':', '（' => '(', '）' => ')');
		$text =~ s/(，|；|：|（|）)/$narrow{$1}/g;
	}
	return $text;
}

# Report number n, as a line for COPY
sub report
{
	my ($n) = @_;
	my %is;

	# Neighbouring seeds give neighbouring first numbers: stir them
	{
		use integer;
		my $state = $seed * 2654435761 + $n * 40503 + 12345;
		foreach (1 .. 3)
		{
			$state = ($state ^ ($state >> 15 & 0x1ffff)) * 2246822519 & 0xffffffff;
		}
		srand($state);
	}

	my ($level, $above, $city) = rand() < 0.7 ? qw(县 市 0) : rand() < 0.6 ? qw(区 市 0) : qw(市 省 1);
	my $place = one('name');
	my $year = 2005 + int(rand 21);
	%own = (
		place => $place, full => "$place$level", lv => $level, area => "全$level", our => "我$level",
		up => "全$above", upl => $above, org => $city ? '市委' : "${level}委", gov => "${level}政府",
		doc => "$place${level}人民政府",
		N => $year, Y => $year - 1, L => $year - 2, B => $year - 6,
		E => $year + (5 - $year % 5) % 5,
		FYP => (qw(十五 十一五 十二五 十三五 十四五))[ int(($year - 2001) / 5) ]);

	$is{$_} = rand() * 100 < $percent{$_} foreach sort keys %percent;
	$masked = $is{masked};

	my $report = {
		count => [ 0, 0, 0, 0 ],
		decks => {},
		figures => 0.08 + 0.12 * rand,
		indent => rand() < 0.7 ? '　　' : '',
		gap => rand() < 0.4 ? "\n" : '',
		point => rand() < 0.5 ? '.' : '．',
		subs => rand() < 0.6,
	};
	# Sizes lean to the lower side; a few are very long
	my $spread = 0.45 + 0.5 * rand() + 0.5 * rand() + (rand() < 0.05 ? 0.5 : 0);
	my $kind = rand() * 100;
	my $published =
		$kind < 60 ? annual($report, 58000 * $spread)
		: $kind < 75 ? half($report, 42000 * $spread)
		: $kind < 85 ? bulletin($report, 40000 * $spread)
		: department($report, 34000 * $spread);

	my $body = dress($report->{text}, %is);
	$body =~ s/\n/\\n/g;
	return "$n\t$own{full}\t$published\t$body\n";
}

read_templates(dirname($0) . '/corpus.txt');
compile_templates();
binmode STDOUT, ':raw';
print report($_) foreach $first .. $first + $reports - 1;
close(STDOUT) or die "cannot write: $!\n";
