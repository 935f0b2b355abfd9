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
