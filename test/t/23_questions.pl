# The questions under settings, plans and texts that they did not expect.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use Time::HiRes qw(time);
use ReportServer;

# The sample reports, one that contradicts itself, and statistics
sub fill
{
	my ($database) = @_;
	load_reports($database);
	value($database, encode_utf8(<<'SQL'));
INSERT INTO reports VALUES ('contradicts', '云岭县', '2025-01-10', '2024年,全县地区生产总值60亿元。全县地区生产总值70亿元。');
CREATE TABLE stats (region text, code text, year int, value numeric, unit text);
INSERT INTO stats VALUES ('江原省', 'gdp', 2024, 51296.4, '亿元'), ('云岭县', 'gdp', 2024, 185.1, '亿元');
SQL
	return;
}

my $db = new_database('t_questions');
fill($db);
my @questions = (
	'report_keyed_indicators(body, published)',
	'report_contradictions(body, published)',
	'report_indicators_wide(body, published)',
	'report_target_outcomes(body, published, body, published + 365)',
);
my $all = join(';', (map { "SELECT md5(string_agg(q::text, ' ')), count(*) FROM reports, $_ q" } @questions),
	"SELECT md5(string_agg(q::text, ' ')), count(*) FROM report_reconcile('reports', 'stats') q");
my $answers = value($db, $all);
like($answers, qr/^(?:[0-9a-f]{32}\|[1-9]\d*(?:\n|$)){5}$/, 'each of the questions has an answer') or diag($answers);

# Strings as before version 9.1; from 19 on they are no more
SKIP:
{
	skip('the server has no other strings', 1) if sqlstate($db, 'SET standard_conforming_strings = off');
	is(value($db, "SET standard_conforming_strings = off; SET escape_string_warning = off; $all"), $answers,
		'whatever a backslash in a string means');
	is(sqlstate($db, "SET standard_conforming_strings = off; CREATE SCHEMA scs; SET search_path = scs, public;"
			. " SELECT report_create_view('reports', 'id', 'body'); CALL report_refresh('reports_indicators'); SELECT report_drop_view('reports_indicators')"),
		'', 'a view as well');
	value('postgres', 'DROP DATABASE IF EXISTS t_strings');
	value('postgres', 'CREATE DATABASE t_strings');
	is(sqlstate('t_strings', 'SET standard_conforming_strings = off; CREATE EXTENSION report_ext'), '', 'so has CREATE EXTENSION');
	fill('t_strings');
	is(value('t_strings', $all), $answers, 'and the functions are the same');
}

# Any relation may be a temporary one, which parallel workers cannot read
my $forced = join '', map { "SET $_;" } 'parallel_setup_cost = 0', 'parallel_tuple_cost = 0',
	(value($db, "SELECT count(*) FROM pg_settings WHERE name = 'debug_parallel_query'") ? 'debug_parallel_query = on' : 'force_parallel_mode = on');
is(sqlstate($db, "CREATE TEMP TABLE r AS SELECT * FROM reports; CREATE TEMP TABLE s AS SELECT * FROM stats; $forced"
		. " SELECT count(*) FROM report_reconcile('r', 's');"), '', 'temporary tables, and a plan that must be parallel');
is(value($db, "$forced $all"), $answers, 'parallel or not');

# Many statements of one thing
sub seconds
{
	my ($query) = @_;
	my $start = time;
	value($db, encode_utf8("SET statement_timeout = '60s'; $query"));
	return time - $start;
}
my $same = "SELECT count(*) FROM report_contradictions((SELECT string_agg('2024年,全县地区生产总值' || 100 + n || '亿元。', '') FROM generate_series(1, %d) n), '2025-01-10', everything => true)";
my ($few, $many) = map { seconds(sprintf $same, $_) } 1500, 12000;
cmp_ok($many, '<', 24 * $few + 2, sprintf 'contradictions grow with the text, not with its square: %.1f s of 1500, %.1f s of 12000 statements', $few, $many);
my $targets = "SELECT count(*) FROM report_target_outcomes((SELECT string_agg('2025年,力争地区生产总值增长' || n %% 50 || '%%。', '') FROM generate_series(1, %1\$d) n),"
	. " '2025-01-10', (SELECT string_agg('2025年,地区生产总值增长' || n %% 50 || '%%。', '') FROM generate_series(1, %1\$d) n), '2026-01-10')";
($few, $many) = map { seconds(sprintf $targets, $_) } 1500, 12000;
cmp_ok($many, '<', 24 * $few + 2, sprintf 'so do targets and outcomes: %.1f s of 1500, %.1f s of 12000', $few, $many);
is(value($db, encode_utf8("SELECT count(*) FROM report_contradictions('2024年,全县地区生产总值60亿元。全县地区生产总值70亿元。全县地区生产总值80亿元。全县地区生产总值60亿元。', '2025-01-10', everything => true)")),
	5, 'every statement is set against the different ones before it');

# Terms: linear in the text, whatever it is and however nearly a term fits, and cancelled at once
foreach my $unit ("'环'", "E'环\\n'", "'环 '", "E'一、环保\\n'", "'环。'", "'A'")
{
	my $terms = "SELECT count(*) FROM report_terms(repeat($unit, %d), ARRAY[repeat('环', 63) || '保', repeat('a', 63) || 'b'])";
	($few, $many) = map { seconds(sprintf $terms, $_) } 50000, 400000;
	cmp_ok($many, '<', 24 * $few + 2, sprintf 'terms grow with the text: %.2f s of 50000, %.2f s of 400000 times %s', $few, $many, encode_utf8($unit));
}
my $start = time;
is(sqlstate($db, encode_utf8("SET statement_timeout = '1s'; SELECT count(*) FROM report_terms(repeat('环', 30000000), ARRAY[repeat('环', 63) || '保'])")),
	'57014', 'counting is cancelled');
cmp_ok(time - $start, '<', 15, 'soon');

# What is read of a view is read with the rights of the caller
value($db, $_) foreach 'DROP ROLE IF EXISTS t_asker', 'CREATE ROLE t_asker LOGIN',
	"SELECT report_create_view('reports', 'id', 'body', 'published')", "CALL report_refresh('reports_indicators')";
my $asker = "user=t_asker dbname=$db";
foreach my $question ('report_keyed_indicators', 'report_contradictions', 'report_indicators_wide', 'report_target_outcomes')
{
	is(sqlstate($asker, "SELECT count(*) FROM $question('reports_indicators'::regclass)"), '42501', "$question: a view that may not be read");
}
value($db, 'GRANT SELECT ON reports_indicators_rows, reports_indicators_sentences, reports_indicators_sections, reports_indicators_reports TO t_asker');
is(sqlstate($asker, "SELECT count(*) FROM report_indicators_wide('reports_indicators'::regclass)"), '', 'and one that may');
is(sqlstate($asker, "SELECT count(*) FROM report_terms('reports_indicators'::regclass, ARRAY['a'])"), '42501', 'terms read the texts');

done_testing();
