#!/usr/bin/perl
#
# Row security on texts and words, and what messages and the log say of a text:
# nobody learns more than he may read.
#
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use ReportServer;

my $db = new_database('t_rights');
value('postgres', join ' ', map { "DROP ROLE IF EXISTS $_; CREATE ROLE $_ LOGIN;" } qw(t_rights_north t_rights_south));
my ($north, $south) = map { "user=t_rights_$_ dbname=$db" } qw(north south);

# Each sees the texts of a side only
value($db, encode_utf8(<<'SQL'));
GRANT CREATE ON SCHEMA public TO t_rights_north, t_rights_south;
CREATE TABLE reports (id int PRIMARY KEY, region text, side text, published date, body text);
INSERT INTO reports
SELECT n, '云岭县', CASE WHEN n % 2 = 0 THEN 't_rights_north' ELSE 't_rights_south' END, '2025-01-15',
	'云岭县2024年工作总结。全年粮食总产量' || n || '万吨,密语' || n || '号工程完成投资3亿元。'
FROM generate_series(1, 10) n;
GRANT SELECT ON reports TO t_rights_north, t_rights_south;
ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY north ON reports TO t_rights_north USING (side = 't_rights_north');
CREATE POLICY south ON reports TO t_rights_south USING (side = 't_rights_south');
SQL
is(value($north, 'SELECT count(*), bool_and(id % 2 = 0) FROM reports, report_indicators(body, published) WHERE measure = $$level$$ AND unit <> $$x$$'),
	'10|t', 'extraction sees the texts that its caller sees');
is(value($north, q{SELECT report_create_view('reports', 'id', 'body', 'published', 'v'); SET client_min_messages = warning; CALL report_refresh('v');
	SELECT count(DISTINCT key), bool_and(key % 2 = 0) FROM v;}), "v\n5|t", 'a view holds what its owner sees');
is(value($db, q{SET client_min_messages = warning; CALL report_refresh('v'); SELECT count(*) FROM v_documents;}), 5,
	'and no more when somebody refreshes it who sees all');
is(sqlstate($south, 'SELECT count(*) FROM v'), '42501', 'another side does not see it');
is(sqlstate($south, 'SELECT count(*) FROM v_sentences'), '42501', 'nor what is behind it');
is(sqlstate($south, "CALL report_refresh('v')"), '42501', 'nor may it have it filled');
value($db, 'UPDATE reports SET side = $$t_rights_south$$ WHERE id = 2');
is(value($north, q{SET client_min_messages = warning; CALL report_refresh('v'); SELECT count(*) FROM v WHERE key = 2;}), 0,
	'what its owner sees no longer leaves it');

# Nobody's code runs, and nobody's figures count, for others than himself: a view of somebody who may not read the table
value($db, encode_utf8(<<'SQL'));
CREATE SCHEMA own AUTHORIZATION t_rights_north;
CREATE SCHEMA strange AUTHORIZATION t_rights_south;
GRANT USAGE ON SCHEMA own, strange TO PUBLIC;
CREATE TABLE strange.ran (by name);
GRANT ALL ON strange.ran TO PUBLIC;
SET SESSION AUTHORIZATION t_rights_north;
CREATE TABLE own.reports AS SELECT 1 AS id, '2023年全县地区生产总值60.2亿元。' AS body, date '2024-01-20' AS published, '云岭县' AS region;
CREATE TABLE own.figures AS SELECT '云岭县' AS region, 'gdp' AS code, 2023 AS year, 60.2 AS value, '亿元' AS unit;
SET SESSION AUTHORIZATION t_rights_south;
SET search_path = strange, public;
CREATE TYPE kind AS ENUM ('a');
CREATE FUNCTION spy(kind) RETURNS text LANGUAGE sql AS $$ INSERT INTO strange.ran VALUES (current_user); SELECT 'a' $$;
CREATE CAST (kind AS text) WITH FUNCTION spy(kind);
CREATE TABLE texts (id kind PRIMARY KEY, body text, published date);
SELECT report_create_view('texts', 'id', 'body', 'published', 'x');
DROP VIEW x_source;
CREATE VIEW x_source AS SELECT NULL::int AS key FROM own.reports;
INSERT INTO x_documents (key, version, hash, words, analysed) VALUES ('a', '', '', '', now());
INSERT INTO x_reports (key, report, section) VALUES ('a', 1, 1);
INSERT INTO x_sentences VALUES ('a', 1, 1, 1, '', '', '');
INSERT INTO x_rows (key, ord, sentence, report, section, indicator, code, measure, value, unit, status, bound, scope)
VALUES ('a', 1, 1, 1, 1, '地区生产总值', 'gdp', 'level', 1, '亿元', 'actual', 'eq', '全县');
GRANT SELECT ON ALL TABLES IN SCHEMA strange TO PUBLIC;
SQL
my $reconciled = encode_utf8(q{SELECT value, verdict FROM report_reconcile('own.reports', 'own.figures')});
is(value($_, $reconciled), '60.2|agrees', 'a comparison reads no view of a stranger') foreach $north, $db;
is(value($north, q{SET search_path = own, public; SELECT report_create_view('reports', 'id', 'body', 'published', 'w');
	SET client_min_messages = warning; CALL report_refresh('w'); UPDATE w_rows SET value = 61;}), 'w', 'its reader has one of his own');
is(value($_, $reconciled), '61|differs', 'which it reads') foreach $north, $db;

# What was dropped with the table, put back by somebody who may create in the schema
value($db, 'GRANT CREATE ON SCHEMA own TO t_rights_south');
value($north, 'SET client_min_messages = warning; DROP TABLE own.reports CASCADE');
value($south, q{CREATE FUNCTION strange.spy() RETURNS text LANGUAGE sql AS $$ INSERT INTO strange.ran VALUES (current_user); SELECT '' $$;
	CREATE VIEW own.w_source AS SELECT 1 AS id, 1 AS key, ''::text AS body, NULL::date AS published, strange.spy() AS version, '' AS hash;
	GRANT SELECT ON own.w_source TO PUBLIC});
is(sqlstate($_, "CALL report_refresh('own.w')"), '42P01', 'a source of somebody else is none') foreach $north, $db;
is(sqlstate($north, "SELECT report_drop_view('own.w')"), '', 'and stays when the view is dropped');
is(value($db, 'SELECT count(*) FROM strange.ran'), 0, 'nothing of a stranger ran');
value($db, 'DROP SCHEMA own, strange CASCADE');

# Words
value($db, encode_utf8(<<'SQL'));
INSERT INTO report_user_areas VALUES ('望海镇'), ('听涛镇');
ALTER TABLE report_user_areas ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON report_user_areas USING (area = '望海镇');
SQL
is(value($south, q{SELECT report_lexicon() -> 'areas'}), encode_utf8('["望海镇"]'), 'a lexicon holds the words that its reader sees');
value($db, 'ALTER TABLE report_user_areas DISABLE ROW LEVEL SECURITY; DELETE FROM report_user_areas;');

# Errors while texts are read: in messages and in the log stands nothing of them.
my $start = -s $ENV{REPORT_SERVER_LOG};
my $slow = q('{"patterns": {"slow": "(?<name>(?:a|aa|a+)+)(?<value>\\\\d)[bc]"}}');
my @calls = (
	"SELECT report_indicators(body || repeat('a', 900) || '1', published, $slow) FROM reports",
	"SELECT report_explain(body || repeat('a', 900) || '1', published, $slow) FROM reports",
	"SET statement_timeout = 30; SELECT count(*) FROM reports, report_indicators(repeat(body, 20000), published)",
	"SELECT report_indicators(body, published, jsonb_build_object('patterns', jsonb_build_object('x', '('))) FROM reports",
);
my $refused = 0;
foreach my $call (@calls)
{
	my ($status, undef, $err) = psql($south, encode_utf8($call));
	$refused++ if $status;
	unlike($err, qr/\Q${\encode_utf8('密语')}\E/, (substr($call, 0, 40)) . ' ...: no text in the message');
}
is($refused, scalar @calls, 'all of them were errors');

# In a refresh: the error of one report is noted where only the owner reads it.
value($db, "INSERT INTO report_user_patterns (id, pattern) VALUES ('slow', '(?<name>(?:a|aa|a+)+)(?<value>\\d)[bc]');"
	. " UPDATE reports SET body = body || repeat('a', 900) || '1' WHERE id = 4;");
my ($status, undef, $err) = psql($north, "CALL report_refresh('v')");
is($status, 0, 'a refresh meets a report that cannot be read');
unlike($err, qr/\Q${\encode_utf8('密语')}\E/, 'and says nothing of the text');
is(value($north, 'SELECT count(*) FROM v_documents WHERE error IS NOT NULL'), 1, 'it is noted');
is(value($north, encode_utf8(q{SELECT count(*) FROM v_documents WHERE error LIKE '%密语%'})), 0, 'without the text');
open(my $log, '<:raw', $ENV{REPORT_SERVER_LOG}) or die "cannot read the log: $!\n";
seek($log, $start, 0);
my @told = grep { /\Q${\encode_utf8('密语')}\E/ } <$log>;
close($log);
is(scalar @told, 0, 'the log has nothing of the texts') or diag(map { substr($_, 0, 300) . "\n" } @told[ 0 .. 0 ]);

value('postgres', "DROP DATABASE $db; DROP ROLE t_rights_north, t_rights_south;");
done_testing();
