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

done_testing();
