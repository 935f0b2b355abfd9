#!/usr/bin/perl
#
# Clients that speak GBK or GB18030, and characters that take more than their
# place: what a row says of the text is true by the character.
#
use strict;
use warnings;
use utf8;
use Encode qw(encode decode encode_utf8 decode_utf8);
use Test::More;
use ReportServer;

my $db = new_database('t_encodings');

# A client's session in its own encoding: text goes in and rows come out
my $text = '云岭县2024年工作总结。全年粮食总产量36.2万吨，增长1.5%；城镇居民人均可支配收入突破4万元。';
my $found = "粮食总产量|36.2|万吨|36.2万吨\n粮食总产量|1.5|%|1.5%\n城镇居民人均可支配收入|4|万元|4万元";
is(encode_utf8(rows('UTF8', $text)), encode_utf8($found), 'rows of a client that speaks UTF8');
foreach my $encoding (qw(GBK GB18030))
{
	is(encode_utf8(rows($encoding, $text)), encode_utf8($found), "a client that speaks $encoding gets the same");
}

sub rows
{
	my ($encoding, $body) = @_;
	# what these texts need is the same in both
	my $name = $encoding eq 'UTF8' ? 'utf-8' : 'gbk';
	local $ENV{PGCLIENTENCODING} = $encoding;
	my ($status, $out, $err) = psql($db, encode($name, "SELECT indicator, value, unit, raw FROM report_indicators('$body', '2025-01-15') ORDER BY ord;"));
	return $status ? "status $status: $err" : decode($name, $out);
}

# What GBK has no room for is refused by the server, not by a crash.
{
	local $ENV{PGCLIENTENCODING} = 'GBK';
	is(sqlstate($db, "SELECT indicator FROM report_indicators(U&'\\+020000\\6751\\7CAE\\98DF\\4EA7\\91CF5\\4E07\\5428\\3002');"), '22P05',
		'a name that the client cannot be told is refused');
}

# Bytes that are no UTF-8, which a database can hold that took any bytes before, are
# refused by every function, and the place is told.
my $broken = other_encoding('t_broken', 'SQL_ASCII');
value($broken, "CREATE TABLE broken AS SELECT convert_from('\\x" . unpack('H*', encode_utf8('产量5万吨')) . "ff61', 'SQL_ASCII') AS body");
value('postgres', "UPDATE pg_database SET encoding = pg_char_to_encoding('UTF8') WHERE datname = '$broken'");
foreach my $call ('indicators(body)', 'sections(body)', 'meta(body)', 'noise(body)', 'explain(body)', 'doubtful(body)', 'html(body)',
	"terms(body, ARRAY['abc'])", 'section_texts(body)', 'number(body)', 'quantity(body)', "period(body, '2025-01-15')")
{
	my ($status, undef, $err) = psql($broken, "SELECT report_$call FROM broken");
	like($err, qr/ERROR:  22021: report text is not valid UTF-8\nDETAIL:  The first invalid sequence starts after 13 bytes\./,
		"report_$call refuses what is no UTF-8");
}

# GB18030 has room for every character: four bytes on either side.  Perl has no
# GB18030 of its own, so the server says what the bytes are.
my $rare = "\x{20000}家村2024年粮食产量5万吨。";
my $bytes = value($db, encode_utf8("SELECT encode(convert_to('$rare', 'GB18030'), 'hex')"));
{
	local $ENV{PGCLIENTENCODING} = 'GB18030';
	my ($status, $out) = psql($db, "SELECT raw FROM report_indicators('" . pack('H*', $bytes) . "') ORDER BY ord;");
	is($status, 0, 'a client that speaks GB18030 sends what lies beyond the first plane');
	is($out, encode('gbk', '5万吨'), 'and gets its rows');
}

# Characters of four bytes, combining marks, directions, private use, variation
# selectors, joiners, pinyin that an input method left behind: the evidence stands where the
# row says, and holds the figure as it was written.
my %odd = (
	'four bytes before' => "\x{20BB7}野镇\x{2A6D6}村",
	'a combining mark' => "e\x{301}a\x{308}产业园",
	'marks of direction' => "\x{202E}云岭县\x{202C}\x{2067}白石镇\x{2069}",
	'private use' => "\x{E000}\x{F8FF}\x{F0000}青禾市",
	'a variation selector' => "葛\x{E0100}镇",
	'joiners' => "云\x{200D}岭\x{200B}县",
	'a byte order mark' => "\x{FEFF}云岭县",
	'emoji' => "\x{1F468}\x{200D}\x{1F469}\x{200D}\x{1F467}乐园",
	'pinyin' => '經(jīng)濟(jì)開發(fā)區(qū)',
	'a surrogate\'s neighbours' => "\x{D7FF}\x{FFFD}县",
);
foreach my $what (sort keys %odd)
{
	my $body = "一、$odd{$what}\n全年$odd{$what}粮食总产量36.2万吨，增长1.5%，其中$odd{$what}小麦产量9.5万吨。\n$odd{$what}";
	my $rows = value($db, encode_utf8(<<"SQL"));
WITH t(b) AS (VALUES ('$body'::text))
SELECT count(*) FILTER (WHERE raw IN ('36.2万吨', '1.5%', '9.5万吨')),
	bool_and(substring(b, lower(span), upper(span) - lower(span)) = raw
		AND strpos(evidence, raw) > 0 AND strpos(b, evidence) > 0)
FROM t, report_indicators(b, '2025-01-15');
SQL
	is($rows, '3|t', "$what: rows say where they are");
	is(value($db, encode_utf8(<<"SQL")), 't|t', 'and so do sections and what was left out');
WITH t(b) AS (VALUES ('$body'::text))
SELECT (SELECT bool_and(lower(span) >= 1 AND upper(span) <= length(b) + 1 AND NOT isempty(span)) FROM report_sections(b)),
	(SELECT coalesce(bool_and(lower(span) >= 1 AND upper(span) <= length(b) + 1 AND NOT isempty(span)), true) FROM report_noise(b))
FROM t;
SQL
}

done_testing();
