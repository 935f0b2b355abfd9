# The form in which a report comes does not change what is read out of it: every
# sample report, rewritten as other people would hand it over, gives the same
# rows but for their places.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Encode qw(decode encode);
use Test::More;
use ReportServer;

my $db = new_database('t_forms');
load_reports($db);
my @ids = split /\n/, value($db, 'SELECT id FROM reports ORDER BY id COLLATE "C"');

# Lines of a text by a function
sub each_line
{
	my ($text, $line) = @_;
	return join "\n", map { $line->($_) } split /\n/, $text, -1;
}

# Hard line breaks after so many characters; a page's end with its head now and then
sub wrapped
{
	my ($text, $width, $pages) = @_;
	my $n = 0;
	return each_line(
		$text,
		sub {
			my ($line) = @_;
			my @parts;
			while (length $line > $width)
			{
				push @parts, substr($line, 0, $width, '');
				$n++;
				push @parts, $n / 12, "青禾县人民政府公报  2026年第3期"
				  if $pages && $n % 12 == 0 && length $line > 8 && $parts[-1] !~ /[。；：]$/;
			}
			return join "\n", @parts, $line;
		});
}

# name, share of the rows that must come out the same, how it is written
my @forms = (
	[ 'CRLF', 1, sub { $_[0] =~ s/\n/\r\n/gr } ],
	[ 'a byte order mark and wide blanks', 1, sub { "\x{FEFF}" . each_line($_[0], sub { $_[0] eq '' ? '' : "\x{3000}\x{3000}$_[0]" }) } ],
	[ 'no-break spaces', 1, sub { each_line($_[0], sub { $_[0] eq '' ? '' : "\x{A0}\x{A0}$_[0]" }) } ],
	[ 'tabs in front of lines', 1, sub { each_line($_[0], sub { $_[0] eq '' ? '' : "\t$_[0]" }) } ],
	[ 'HTML entities', 1,
		sub { $_[0] =~ s/“/&ldquo;/gr =~ s/”/&rdquo;/gr =~ s/‰/&permil;/gr =~ s/·/&middot;/gr =~ s/—/&#8212;/gr } ],
	[ 'blank lines between lines', 1, sub { $_[0] =~ s/\n/\n\n/gr } ],
	[ "a page's furniture around it", 1,
		sub {
			"首页 > 政务公开 > 正文\n\n发布时间：2020-01-01 09:00 浏览次数：5\n\n$_[0]\n\n分享到：微信 微博\n"
			  . "相关推荐\n某县2019年政府工作报告\n主办单位：某县人民政府办公室\n";
		} ],
	[ 'headings as in Markdown', 0.998,
		sub {
			each_line($_[0],
				sub {
					$_[0] =~ /^[一二三四五六七八九十]+、[^。]{2,40}$/ ? "## $_[0]" :
					  $_[0] =~ /^（[一二三四五六七八九十]+）[^。]{2,40}$/ ? "**$_[0]**" : $_[0];
				});
		} ],
	[ 'hard line breaks', 0.975, sub { wrapped($_[0], 40, 0) } ],
	[ 'hard line breaks, page numbers and running heads', 0.975, sub { wrapped($_[0], 40, 1) } ]);

# The rows of all reports, without what says where they stand
sub rows_of
{
	my ($column) = @_;
	my %rows;
	foreach my $line (split /\n/, decode('UTF-8', value($db, <<"END")))
SELECT r.id, replace(concat_ws(' | ', regexp_replace(i.indicator, '\\s', '', 'g'), coalesce(i.code, '-'), i.measure,
	coalesce(i.value::text, '-'), coalesce(i.value_to::text, '-'), coalesce(regexp_replace(i.unit, '\\s', '', 'g'), '-'),
	i.bound, i.status, coalesce(i.period::text, '-'), coalesce(i.base, '-'), coalesce(i.scope, '-')), E'\\n', ' ')
FROM reports r, report_indicators(r.$column, r.published) i
ORDER BY r.id COLLATE "C", i.ord
END
	{
		my ($id, $row) = split /\|/, $line, 2;
		push @{ $rows{$id} }, $row;
	}
	return \%rows;
}

# How many rows of two lists are the same, each counted once
sub common
{
	my ($one, $other) = @_;
	my %left;
	$left{$_}++ foreach @$one;
	return scalar grep { $left{$_} && $left{$_}-- } @$other;
}

my %body = map { $_ => decode('UTF-8', slurp($_)) } reports();
my $rows = rows_of('body');
value($db, 'ALTER TABLE reports ADD form text');
foreach my $form (@forms)
{
	my ($name, $floor, $write) = @$form;
	my $script = '';
	foreach my $path (reports())
	{
		my ($id) = $path =~ m{([^/]+)\.txt$};
		my $text = $write->($body{$path});
		$text =~ s/'/''/g;
		$script .= "UPDATE reports SET form = '$text' WHERE id = '$id';\n";
	}
	value($db, encode('UTF-8', "SET standard_conforming_strings = on;\n$script"));
	my $other = rows_of('form');
	my ($same, $all) = (0, 0);
	foreach my $id (@ids)
	{
		my ($one, $two) = (scalar @{ $rows->{$id} // [] }, scalar @{ $other->{$id} // [] });
		my $n = common($rows->{$id} // [], $other->{$id} // []);
		$same += $n;
		$all += $one > $two ? $one : $two;
		diag("$name: $id: $n of $one, $two") if $floor == 1 && $n != $one;
	}
	my $share = sprintf '%.4f', $all ? $same / $all : 0;
	cmp_ok($share, '>=', $floor, "$name: $same of $all rows are the same");
	my $wrong = value($db, 'SELECT count(*) FROM reports r, report_indicators(r.form, r.published) i'
		. ' WHERE i.raw IS DISTINCT FROM substring(r.form, lower(i.span), upper(i.span) - lower(i.span))'
		. ' OR strpos(i.evidence, i.raw) = 0');
	is($wrong, 0, "$name: spans are literal");
}

done_testing();
