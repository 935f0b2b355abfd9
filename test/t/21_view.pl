# A view and who owns it: dump and restore, rights.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use ReportServer;

my $db = new_database('t_view');
load_reports($db);
my $last = 'SELECT total, done, analysed, removed, errors FROM public.reports_indicators_refreshes ORDER BY started DESC LIMIT 1';

# Dump and restore
value($db, encode_utf8(<<'SQL'));
INSERT INTO report_user_indicators VALUES ('雪菊产量', 'snow_daisy_output');
SELECT report_create_view('reports', 'id', 'body', 'published');
CALL report_refresh('reports_indicators');
CREATE SCHEMA "其他 ""schema""";
SET search_path = "其他 ""schema""", public;
SELECT report_create_view('public.reports', 'id', 'body', view => '视图 ''v''');
CALL report_refresh('"视图 ''v''"');
SQL
my $dump = `pg_dump -d $db 2>&1`;
is($?, 0, 'pg_dump succeeds') or diag($dump);
value('postgres', 'DROP DATABASE IF EXISTS t_restored_view;');
value('postgres', 'CREATE DATABASE t_restored_view;');
my ($status, undef, $err) = psql('t_restored_view', $dump);
is($status, 0, 'the dump can be restored') or diag($err);
my @restored = ('t_restored_view', $db);
foreach my $query ('SELECT * FROM reports_indicators ORDER BY key, ord', 'SELECT key, hash, rows FROM reports_indicators_documents ORDER BY key',
	'SELECT * FROM reports_indicators_sections ORDER BY key, section', encode_utf8(q(SELECT * FROM "其他 ""schema"""."视图 'v'" ORDER BY key, ord)))
{
	my ($there, $here) = map { value($_, $query) } @restored;
	ok(length $here > 500 && $there eq $here, 'with all rows');
}
like(value('t_restored_view', "SET enable_seqscan = off; EXPLAIN SELECT * FROM reports_indicators WHERE search @@ websearch_to_tsquery('report_zh', 'x')"),
	qr/Index Scan on reports_indicators_search/, 'and the search index');
value('t_restored_view', "CALL report_refresh('reports_indicators')");
is(value('t_restored_view', $last), '11|11|0|0|0', 'the first refresh reads the texts and analyses none');
value('t_restored_view', "CALL report_refresh('reports_indicators')");
is(value('t_restored_view', $last), '0|0|0|0|0', 'the second reads none');
value('t_restored_view', encode_utf8(q(DELETE FROM reports WHERE id <> 'township'; UPDATE reports SET body = body || '财政收入5亿元。'; CALL report_refresh('"其他 ""schema"""."视图 ''v''"');)));
is(value('t_restored_view', encode_utf8(q(SELECT count(*), count(DISTINCT key), bool_or(raw = '5亿元') FROM "其他 ""schema"""."视图 'v'"))), '90|1|t',
	'and it is kept fresh, whatever its name is');

# Moved or renamed as a whole, it is the same view; in part, it is none
my $moved = join '', map { "ALTER TABLE reports_indicators_$_ RENAME TO figures_$_;" } qw(documents reports sections sentences rows refreshes);
is(sqlstate('t_restored_view', 'ALTER VIEW reports_indicators RENAME TO figures; CALL report_refresh($$figures$$)'), '42809', 'renamed alone, a view loses its tables');
is(sqlstate('t_restored_view', "$moved ALTER VIEW reports_indicators_source RENAME TO figures_source; CALL report_refresh('figures')"), '', 'renamed with them, it has them again');
is(value('t_restored_view', 'SELECT count(DISTINCT key) FROM figures'), 1, 'and is refreshed');
is(sqlstate('t_restored_view', 'DROP EXTENSION report_ext'), '2BP01', 'the extension cannot go from below a view');
is(sqlstate('t_restored_view', "SELECT report_drop_view('figures')"), '', 'it can be dropped');

value('t_restored_view', "SELECT report_create_view('reports', 'id', 'body', 'published', 'w');"
	. "CREATE INDEX a_mine ON w_sentences USING gin (to_tsvector('simple', evidence)); CALL report_refresh('w')");
is(value('t_restored_view', 'SELECT report_view_index($$w_sentences$$)'), 'w_search', 'an index of the owner is not taken for the search index');
is(sqlstate('t_restored_view', "SELECT report_drop_view('w')"), '', 'and does not keep the view from being dropped');

my $rows = value($db, 'SELECT count(*) FROM reports, report_indicators(body, published)');

# Rights: an owner who is no superuser, and a reader
value('postgres', 'DROP ROLE IF EXISTS t_view_owner; DROP ROLE IF EXISTS t_view_reader; DROP ROLE IF EXISTS t_view_member;'
	. 'CREATE ROLE t_view_owner LOGIN; CREATE ROLE t_view_reader LOGIN; CREATE ROLE t_view_member LOGIN IN ROLE t_view_owner;');
my ($owner, $reader, $member) = map { "user=t_view_$_ dbname=$db" } qw(owner reader member);
my $create = "SET search_path = own, public; SELECT report_create_view('public.reports', 'id', 'body', 'published', 'v');";
value($db, 'CREATE SCHEMA own; CREATE SCHEMA closed; GRANT USAGE ON SCHEMA closed TO PUBLIC; GRANT USAGE ON SCHEMA own TO PUBLIC; GRANT CREATE ON SCHEMA own TO t_view_owner;');
($status, undef, $err) = psql($owner, $create);
like($err, qr/ERROR:  42501: permission denied for public\.reports\nDETAIL:  .*t_view_owner may not.*\nHINT:  GRANT SELECT ON public\.reports TO t_view_owner;/s,
	'who may not read the source is told so');
value($db, 'GRANT SELECT ON reports TO t_view_owner');
is(sqlstate($owner, 'SET search_path = closed, public; SELECT report_create_view($$public.reports$$, $$id$$, $$body$$)'), '42501',
	'nor is there a view where one may not create');
is(sqlstate($owner, "$create CALL report_refresh('v')"), '', 'an owner without superuser');
is(value($db, "SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'own'"), 't_view_owner', 'owns it all');
value($db, 'GRANT SELECT ON own.v TO t_view_reader');
is(value($reader, 'SELECT count(*) FROM own.v'), $rows, 'a reader needs SELECT on the view alone');
is(value($reader, encode_utf8("SELECT count(*) > 0 FROM own.v WHERE search @@ websearch_to_tsquery('report_zh', '2024')")), 't', 'also to search');
my %refused = (
	'read the tables' => 'SELECT * FROM own.v_rows',
	'read the source' => 'SELECT * FROM own.v_source',
	'read the reports' => 'SELECT * FROM reports',
	'refresh' => "CALL report_refresh('own.v')",
	'drop' => "SELECT report_drop_view('own.v')",
	'schedule' => "SELECT report_schedule('own.v', '* * * * *')",
	'watch' => "SELECT report_refresh_progress('own.v')");
is(sqlstate($reader, $refused{$_}), '42501', "a reader may not $_") foreach sort keys %refused;
is(sqlstate($owner, 'GRANT SELECT ON own.v_refreshes TO t_view_reader'), '', 'what is granted');
is(value($reader, "SELECT state FROM report_refresh_progress('own.v')"), 'finished', 'may be watched');
value($db, "UPDATE reports SET body = body || '.'");
is(sqlstate($member, "CALL report_refresh('own.v')"), '', 'a member of the owner may refresh');
value($db, 'REVOKE SELECT ON reports FROM t_view_owner');
value($db, "UPDATE reports SET body = body || '.'");
is(sqlstate($owner, "CALL report_refresh('own.v')"), '42501', 'without rights on the source a refresh fails');
is(sqlstate($db, "CALL report_refresh('own.v')"), '42501', 'also that of a superuser: the owner reads');
is(value($reader, 'SELECT count(*) FROM own.v'), $rows, 'and leaves the rows alone');
value($db, 'GRANT SELECT ON reports TO t_view_owner; CALL report_refresh($$own.v$$)');
is(value($db, 'SELECT total, analysed FROM own.v_refreshes ORDER BY started DESC LIMIT 1'), '11|11', 'which works when they are back');
value($db, 'REVOKE USAGE ON SCHEMA own FROM PUBLIC');
is(sqlstate($owner, 'SELECT report_drop_view($$own.v$$)'), '42501', 'nobody drops what is out of reach');
value($db, 'GRANT USAGE ON SCHEMA own TO PUBLIC');
is(sqlstate($owner, 'SELECT report_drop_view($$own.v$$)'), '', 'the owner drops it');
is(value($db, "SELECT count(*) FROM pg_class WHERE relnamespace = 'own'::regnamespace"), 0, 'and nothing is left');

# An index that holds a part of the sentences serves no search; sentences may be in partitions
value($db, q{SELECT report_drop_view('reports_indicators'); SELECT report_create_view('reports', 'id', 'body', 'published', 'p');
	CREATE INDEX ON p_sentences USING gin ((setweight(to_tsvector('report_zh', names), 'A') || setweight(to_tsvector('report_zh', headings), 'B')
		|| to_tsvector('report_zh', evidence))) WHERE false; CALL report_refresh('p')});
is(value($db, "SELECT count(*) FROM pg_indexes WHERE tablename = 'p_sentences' AND indexname = 'p_search'"), 1, 'a partial index is not the search index');
value($db, q{SELECT report_drop_view('p'); SELECT report_create_view('reports', 'id', 'body', 'published', 'p');
	ALTER TABLE p_sentences RENAME TO whole; CREATE TABLE p_sentences (LIKE whole INCLUDING ALL) PARTITION BY HASH (key);
	CREATE TABLE half_0 PARTITION OF p_sentences FOR VALUES WITH (modulus 2, remainder 0);
	CREATE TABLE half_1 PARTITION OF p_sentences FOR VALUES WITH (modulus 2, remainder 1);
	DO $$ BEGIN EXECUTE 'CREATE OR REPLACE VIEW p AS ' || replace(pg_get_viewdef('p'), 'whole', 'p_sentences'); END $$;
	DROP TABLE whole; CALL report_refresh('p')});
is(value($db, 'SELECT count(*) FILTER (WHERE finished IS NULL) FROM p_refreshes'), 0, 'a refresh of sentences in partitions ends');
is(value($db, "SELECT count(*) > 1 FROM p WHERE search @@ '2024'"), 't', 'and what it read is found');
value($db, "SELECT report_drop_view('p'); SELECT report_create_view('reports', 'id', 'body', 'published')");

# The extension in another schema, with an ugly name
value($db, 'SELECT report_drop_view($$reports_indicators$$)');
is(sqlstate($db, encode_utf8(q(CREATE SCHEMA "e""'x"; ALTER EXTENSION report_ext SET SCHEMA "e""'x"; SET search_path = public;)
		. q( SELECT "e""'x".report_create_view('reports', 'id', 'body'); CALL "e""'x".report_refresh('reports_indicators');)
		. q( SELECT * FROM "e""'x".report_refresh_progress('reports_indicators');)
		. q( CALL "e""'x".report_refresh('"其他 ""schema"""."视图 ''v''"');))), '', 'the extension moves to another schema');
is(value($db, q(SELECT count(*) FROM reports_indicators WHERE search @@ '2024')) > 0, 1, 'search and all');
is(sqlstate($db, q(SELECT "e""'x".report_drop_view('reports_indicators'))), '', 'and back');

done_testing();
