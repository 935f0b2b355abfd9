# test/known_failures.tsv is kept true: what is read wrong today is read wrong
# still, and in the same way.
#
# What begins to be read right moves to sql/forms.sql; the lines to put there are
# printed.  With --update (bash test/with_server.sh perl -Itest/lib
# test/t/17_known_failures.pl --update) the file is written anew instead: without
# what is right, and with the readings of today.
#
# As there, the caliber counts only in rows whose right one states it; a case that
# states one anywhere has it told of every row.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Encode qw(decode encode);
use Test::More;
use ReportServer;

my $file = 'test/known_failures.tsv';
my @given = qw(raw indicator measure value value_to unit);
my %default = (bound => 'eq', status => 'actual', base => '-', scope => '-');
my @told = qw(bound status period base scope);
my $caliber = qr/ caliber=/;

my @cases = read_table($file);
cmp_ok(scalar @cases, '>', 0, 'there is something to be kept true');

# What is read, a line a row: its case and its columns, a period as two days
my $db = new_database('t_failures');
my $rows = join '', map { "$_\t$cases[$_]{published}\t" . ($cases[$_]{text} =~ s/\\/\\\\/gr =~ s/\x{23CE}/\\n/gr) . "\n" } 0 .. $#cases;
my $out = value($db, encode('UTF-8', <<"SQL"));
SET datestyle = ISO;
CREATE TABLE cases (id int, published date, body text);
COPY cases FROM stdin;
$rows\\.
COPY (SELECT id, raw, indicator, measure, coalesce(value::text, '-'), coalesce(value_to::text, '-'), coalesce(unit, '-'), bound, status,
		coalesce(lower(period) || ' ' || upper(period), '-'), coalesce(base, '-'), coalesce(scope, '-'), coalesce(caliber, '-')
	FROM cases, report_indicators(body, published) ORDER BY id, ord) TO stdout;
SQL

# 2024, 2024H1, 2024Q1, 2024-05, 2024-05-31, A..B as first day and day behind the last
sub days
{
	my ($period) = @_;
	return '-' if $period eq '-';
	return join ' ', (split / /, days($1))[0], (split / /, days($2))[1] if $period =~ /^(.*)\.\.(.*)$/;
	$period =~ /^(\d{4})(?:H([12])|Q([1-4])|-(\d\d)(?:-(\d\d))?)?$/ or die "no period: $period\n";
	my ($year, $half, $quarter, $month, $day) = ($1, $2, $3, $4, $5);
	my $first = $half ? $half * 6 - 5 : $quarter ? $quarter * 3 - 2 : $month // 1;
	my $next = $year * 12 + $first - 1 + ($half ? 6 : $quarter ? 3 : $month ? 1 : 12);
	return sprintf '%04d-%02d-01 %04d-%02d-01', $year, $first, int($next / 12), $next % 12 + 1 if !$day;
	my @length = (31, $year % 4 ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
	return sprintf '%s %04d-%02d-%02d', $period, $year, $month, $day + 1 if $day < $length[ $month - 1 ];
	return sprintf '%s %04d-%02d-01', $period, $month == 12 ? ($year + 1, 1) : ($year, $month + 1);
}

# The same two days, as short as they can be said
sub short
{
	my ($days) = @_;
	return '-' if $days eq '-';
	my ($from, $to) = split / /, $days;
	my ($year, $month) = $from =~ /^(\d+)-(\d\d)/;
	foreach my $try ($year, sprintf('%dH%d', $year, ($month + 5) / 6), sprintf('%dQ%d', $year, ($month + 2) / 3), "$year-$month", $from)
	{
		return $try if days($try) eq $days;
	}
	my ($to_year, $to_month, $to_day) = split /-/, $to;
	return "$year.." . ($to_year - 1) if "$month-$to_month-$to_day" eq '01-01-01' && $from =~ /-01$/;
	($to_year, $to_month) = $to_month == 1 ? ($to_year - 1, 12) : ($to_year, $to_month - 1);
	return sprintf '%s..%04d-%02d', "$year-$month", $to_year, $to_month if $from =~ /-01$/ && $to_day eq '01';
	return "$from..$to";
}

my @got = map { [] } @cases;
foreach (split /\n/, decode('UTF-8', $out))
{
	my ($id, %row);
	($id, @row{ @given, @told[0, 1], 'days', @told[3, 4], 'caliber' }) = map { s/\\n/\x{23CE}/gr } split /\t/;
	push @{ $got[$id] }, \%row;
}

# A row in the words of sql/forms.sql
sub told
{
	my ($row, $case) = @_;
	my %shown = (%$row, period => short($row->{days}));
	my $value = $row->{value} . ($row->{value_to} eq '-' ? '' : "~$row->{value_to}");
	return join ' ', "$row->{raw}; $row->{indicator}; $row->{measure}", $value, $row->{unit},
		map({ "$_=$shown{$_}" } grep { $shown{$_} ne ($default{$_} // $case->{period}) } @told),
		$case->{right} =~ $caliber ? "caliber=$shown{caliber}" : ();
}

sub same_number { my ($a, $b) = @_; return $a eq $b || ($a ne '-' && $b ne '-' && $a == $b) }

# Is a row as it should be?
sub is_right
{
	my ($row, $want, $case) = @_;
	my ($raw, $indicator, $rest) = split /; /, $want, 3;
	my ($measure, $value, $unit, @more) = split / /, $rest;
	my ($from, $to) = split /~/, $value;
	my %want = (%default, period => $case->{period}, raw => $raw, indicator => $indicator, measure => $measure,
		value => $from, value_to => $to // '-', unit => $unit, map { split /=/, $_, 2 } @more);
	foreach my $column (@given, @told, defined $want{caliber} ? 'caliber' : ())
	{
		my @either = split /\|/, $want{$column};
		my $ok = $column eq 'period' ? grep { days($_) eq $row->{days} } @either
			: $column =~ /^value/ ? grep { same_number($row->{$column}, $_) } @either
			: grep { $row->{$column} eq $_ } @either;
		return 0 if !$ok;
	}
	return 1;
}

my (@kept, $moves);
foreach my $n (0 .. $#cases)
{
	my $case = $cases[$n];
	my @want = split /\x{23CE}/, $case->{right};
	my @rows = @{ $got[$n] };
	my $right = @rows == @want && !grep { !is_right($rows[$_], $want[$_], $case) } 0 .. $#rows;
	my $now = join "\x{23CE}", map { told($_, $case) } @rows;
	my @absent = grep { index($case->{text}, $_) < 0 } map { (split /\|/, (split /; /)[0])[0] } @want;

	if ($right)
	{
		$moves .= "\@ID $case->{published} $case->{period}; $case->{text}\n" . join('', map { "$_\n" } @want);
	}
	else
	{
		push @kept, join("\t", @$case{qw(kind published period text right)}, $now) . "\n";
	}
	next if @ARGV;
	ok(!$right && $now eq $case->{wrong} && !@absent, "$case->{kind}: $case->{text}");
	diag("$case->{text} does not hold @absent") if @absent;
	diag("$case->{text} is read right now: move it to sql/forms.sql") if $right;
	diag("$case->{text} is read wrong in another way:\n$now\nand not as told in $file:\n$case->{wrong}") if !$right && $now ne $case->{wrong};
}
diag("for sql/forms.sql:\n$moves") if defined $moves;

if (@ARGV)
{
	my @head = slurp_text($file) =~ /^(?:#|kind\t).*\n/mg;
	open(my $new, '>', $file) or die "cannot write $file: $!\n";
	print $new @head, @kept;
	close($new) or die "cannot write $file: $!\n";
}

done_testing();
