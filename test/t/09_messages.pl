# What users hand over stands in messages cut to a length that can be read.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use ReportServer;

my $db = new_database('t_messages');
my $long = "repeat('长', 300000)";

# One call each for the messages that quote something
my %call = (
	'a number' => "SELECT report_number($long)",
	'a quantity' => "SELECT report_quantity('3' || $long)",
	'a unit' => "SELECT report_convert(1, $long, '吨')",
	'a bound' => "SELECT report_compare(1, '吨', $long, 1, '吨')",
	'a word of a table' => "INSERT INTO report_user_indicators (name, code) VALUES ($long, 'c')",
	'a unit of a table' => "INSERT INTO report_user_units (unit) VALUES ($long)",
	'the class of a unit' => "INSERT INTO report_user_units (unit, class) VALUES ('大篓', $long)",
	'an area of a table' => "INSERT INTO report_user_areas VALUES ('a' || $long)",
	'a pattern of a table' => "INSERT INTO report_user_patterns VALUES ($long, '(')",
	'a pattern that is long' => "INSERT INTO report_user_patterns VALUES ('p', '(?<name>' || $long)",
	'a name of a lexicon' => "SELECT report_indicators('1%', NULL, jsonb_build_object('indicators', jsonb_build_object($long, 'c')))",
	'a unit of a lexicon' => "SELECT report_indicators('1%', NULL, jsonb_build_object('units', jsonb_build_object('大篓', jsonb_build_object($long, 1))))",
	'a pattern of a lexicon' => "SELECT report_indicators('1%', NULL, jsonb_build_object('patterns', jsonb_build_object($long, 'x')))",
	'a key of a lexicon' => "SELECT report_indicators('1%', NULL, jsonb_build_object($long, 'x'))",
	'a key of a member' => "SELECT report_indicators('1%', NULL, jsonb_build_object('indicators', jsonb_build_object('雪菊产量', jsonb_build_object($long, 'x'))))",
	'an option' => "DO \$\$ BEGIN EXECUTE format('CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = report_zh, Emit = %L)', $long); END \$\$",
	'a key of a source' => "CREATE TABLE twice (id text, body text); INSERT INTO twice SELECT $long, 'x' FROM generate_series(1, 2);"
		. " SELECT report_create_view('twice', 'id', 'body'); CALL report_refresh('twice_indicators');",
	'a name of a column' => "DO \$\$ BEGIN EXECUTE (SELECT format('CREATE TABLE wide (%s)', string_agg(format('%I int', repeat('列', 20) || n), ', '))"
		. " FROM generate_series(1, 1500) n); END \$\$; SELECT report_create_view('wide', 'id', 'body');",
	'a schedule' => "CREATE TABLE one (id int PRIMARY KEY, body text); SELECT report_create_view('one', 'id', 'body');"
		. " SELECT report_schedule('one_indicators', '1 1 1 1 ' || repeat('x', 100000))",
);
foreach my $what (sort keys %call)
{
	my ($status, undef, $err) = psql($db, encode_utf8("\\set SHOW_CONTEXT never\nSET client_min_messages = error; $call{$what}"));
	my ($fields) = $err =~ /(ERROR:.*?)(?:^LINE \d|\z)/ms;
	isnt($status, 0, "$what is refused");
	cmp_ok(length($fields // $err), '<', 2500, "$what: the message is short");
	unlike($err, qr/^ERROR:  XX000/m, 'and says what is wrong');
}

# What a hint says to do can be done.  A unit of one's own:
my $unit = "SELECT report_convert(1, '篓', '公斤')";
my (undef, undef, $err) = psql($db, encode_utf8($unit));
like($err, qr/HINT:  .*report_user_units.*lexicon.*report_indicators\(\).*report_reconcile\(\).*\(SELECT report_lexicon\(\)\).*report_convert\(\) and report_compare\(\)/,
	'a unit that is not known: where to add it, and who takes it then');
unlike($err, qr/build|\.tsv/, 'which needs no build');
value($db, encode_utf8(<<'SQL'));
INSERT INTO report_user_units (unit, base_unit, factor) VALUES ('篓', '公斤', 25);
CREATE TABLE harvest (id text PRIMARY KEY, region text, published date, body text);
INSERT INTO harvest VALUES ('a', '白石县', '2025-01-15', '2024年,全县粮食产量30吨。');
CREATE TABLE statistics (region text, code text, year int, value numeric, unit text);
INSERT INTO statistics VALUES ('白石县', 'grain_output', 2024, 1200, '篓');
SQL
is(value($db, encode_utf8("SELECT base_value, base_unit FROM report_indicators('竹笋产量1200篓。', '2025-01-15', (SELECT report_lexicon()))")),
	encode_utf8('30|吨'), 'report_indicators() takes it');
is(value($db, "SELECT verdict FROM report_reconcile('harvest', 'statistics', lexicon => (SELECT report_lexicon()))"), 'agrees', 'report_reconcile(), too');
is(sqlstate($db, "SELECT count(*) FROM report_reconcile('harvest', 'statistics')"), '22023', 'but not unless told');
is(sqlstate($db, encode_utf8($unit)), '22023', 'report_convert() does not, as it says');

# A date that is text.  A second function for text would take the literals that
# are dates today, so the server's own message is the one to have; docs/recipes.md
# tells the ways.
my $body = encode_utf8("'全年实现地区生产总值60.2亿元。'");
(undef, undef, $err) = psql($db, "SELECT period FROM report_indicators($body, '2025-01-15'::text)");
like($err, qr/ERROR:  42883: function report_indicators\(unknown, text\) does not exist.*HINT:  .*explicit type casts/s, 'a date that is text: a cast is named');
is(value($db, "SELECT period FROM report_indicators($body, $_)"), '[2024-01-01,2025-01-01)', "$_ is a date")
	foreach "'2025-01-15'", "'2025-01-15'::text::date", "lower(report_period(U&'2025\\5E741\\670815\\65E5'::text, current_date))";
value($db, "CREATE TABLE scraped (id text PRIMARY KEY, published text, body text); INSERT INTO scraped VALUES ('a', '2025-01-15', $body)");
(undef, undef, $err) = psql($db, "SELECT report_create_view('scraped', 'id', 'body', 'published')");
my ($cast, $reading) = $err =~ /HINT:  Make dates of it.*?: (.*?), or (lower\(.*?\)\)) where/;
is(value($db, "SELECT period FROM scraped, report_indicators(body, $_)"), '[2024-01-01,2025-01-01)', "$_, as a view's source is told, is one")
	foreach grep { defined } $cast, $reading;
is($cast, 'published::date', 'both are told');
like($reading, qr/^lower\(report_period\(published/, 'in terms of the column');

done_testing();
