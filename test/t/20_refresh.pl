# A refresh that is killed, cancelled, watched, beside another one and beside
# writers: nothing is lost or doubled, and the view is what a fresh one would be.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use Time::HiRes qw(sleep time);
use ReportServer;

# wait_for(DATABASE, QUERY, WHAT): until the query is true
sub wait_for
{
	my ($database, $query, $what) = @_;
	my $start = time;
	while (time - $start < 60)
	{
		return 1 if value($database, $query) eq 't';
		sleep 0.05;
	}
	fail("waited in vain until $what");
	return 0;
}

# Rows of every table of two views of one source that differ
sub differences
{
	my ($database, $one, $other) = @_;
	my $count = 0;
	my %columns = (documents => 'key, hash, words, rows, sqlstate, error', map { $_ => '*' } qw(reports sections sentences rows));
	foreach my $table (sort keys %columns)
	{
		my ($a, $b) = map { "SELECT $columns{$table} FROM ${_}_$table" } $one, $other;
		$count += value($database, "SELECT count(*) FROM (($a EXCEPT ALL $b) UNION ALL ($b EXCEPT ALL $a)) d");
	}
	return $count;
}

# Rows of the tables of a view that are not what the functions for everybody give
sub unlike_functions
{
	my ($database, $view) = @_;
	my $lexicon = '(SELECT report_lexicon())';
	my %right = (
		reports => 'SELECT t.id, (row_number() OVER (PARTITION BY t.id ORDER BY m.section))::int4, m.* FROM texts t, report_meta(t.body, t.published) m',
		sections => 'SELECT t.id, s.section, greatest(1, (SELECT count(*) FROM report_meta(t.body, t.published) m WHERE m.section <= s.section))::int4,'
			. ' s.parent, s.level, s.label, s.title, s.path, s.kind, s.span FROM texts t, report_sections(t.body) s',
		rows => "SELECT key, ord, sentence, coalesce(report, 1), section, indicator, code, measure, value, value_to, unit, base_value, base_unit,"
			. ' bound, status, period, base, scope, caliber, raw, span FROM right_rows',
		sentences => "SELECT key, sentence, coalesce(report, 1), section, coalesce(string_agg(DISTINCT indicator COLLATE \"C\", '; '), ''),"
			. " coalesce(CASE WHEN path = report_title THEN '' WHEN starts_with(path, report_title || ' > ') THEN substr(path, length(report_title) + 4)"
			. " ELSE path END, ''), evidence FROM right_rows GROUP BY key, sentence, report, section, path, report_title, evidence",
	);
	my $rows = "right_rows AS MATERIALIZED (SELECT b.*, count(begins) OVER (PARTITION BY key ORDER BY ord)::int4 AS sentence, s.report, s.path, p.title AS report_title"
		. ' FROM (SELECT t.id AS key, i.*, CASE WHEN i.evidence IS DISTINCT FROM lag(i.evidence) OVER w OR i.section IS DISTINCT FROM lag(i.section) OVER w'
		. " THEN 1 END AS begins FROM texts t, report_indicators(t.body, t.published, $lexicon) i WINDOW w AS (PARTITION BY t.id ORDER BY i.ord)) b"
		. " LEFT JOIN ${view}_sections s USING (key, section) LEFT JOIN ${view}_reports p USING (key, report))";
	my $count = 0;
	foreach my $table (sort keys %right)
	{
		my ($seen, $right) = ("SELECT * FROM ${view}_$table", $right{$table});
		$count += value($database, "WITH $rows SELECT count(*) FROM (($seen EXCEPT ALL $right) UNION ALL ($right EXCEPT ALL $seen)) d");
	}
	return $count;
}

sub same_as_fresh
{
	my ($database, $view, $what) = @_;
	value($database, "SELECT report_create_view('texts', 'id', 'body', 'published', 'fresh'); CALL report_refresh('fresh');");
	is(differences($database, $view, 'fresh'), 0, "$what: it is what a fresh view would be");
	is(value($database, "SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '% USING gin %' AND tablename = '${view}_sentences'"), 1, 'with one search index');
	cmp_ok(value($database, "SELECT count(*) FROM $view"), '>', 1000, 'which is something');
	value($database, "SELECT report_drop_view('fresh')");
	return;
}

sub texts
{
	my ($database, $times) = @_;
	load_reports($database);
	value($database, "CREATE TABLE texts (id int PRIMARY KEY, published date, body text);"
		. 'INSERT INTO texts SELECT row_number() OVER (), r.published, r.body FROM reports r, generate_series(1, '
		. "$times) n; SELECT report_create_view('texts', 'id', 'body', 'published', 'v');");
	return;
}

# A session that holds what a statement locks
sub hold_by
{
	my ($database, $statement) = @_;
	my $run = start_psql($database, "BEGIN; $statement; SELECT pg_sleep(600);");
	wait_for($database, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database())",
		'it is held');
	return $run;
}

# Somebody has inserted a row, or not, that the refresh will come to: it waits
# in the middle of a batch.
sub hold
{
	my ($database, $key) = @_;
	return hold_by($database, "INSERT INTO v_rows (key, ord, sentence, report) VALUES ($key, 1, 0, 0)");
}

my $waits = 'SELECT EXISTS (SELECT FROM v_refreshes f JOIN pg_stat_activity a ON a.pid = f.pid'
	. " WHERE f.finished IS NULL AND f.done = 20 AND a.wait_event_type = 'Lock')";
my $release = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

# Killed: a server of its own, since it will crash
my $server = start_server('crash');
my $crash = "$server dbname=t_crash";
value("$server dbname=postgres", 'CREATE DATABASE t_crash');
value($crash, 'CREATE EXTENSION report_ext');
texts($crash, 5);
my $holder = hold($crash, 25);
my $refresh = start_psql($crash, "CALL report_refresh('v', batch => 10)");
wait_for($crash, $waits, 'the refresh waits');
is(value($crash, 'SELECT count(*) FROM v_documents'), 20, 'batches before are committed');
is(value($crash, 'SELECT count(DISTINCT key) FROM v'), 20, 'and seen');
is(value($crash, 'SELECT state, total, done, rate > 0, remaining >= interval $$0$$ FROM report_refresh_progress($$v$$)'), 'running|55|20|t|t',
	'another session sees how far it is');
my $pid = value($crash, 'SELECT pid FROM v_refreshes');
is(kill('KILL', $pid), 1, 'the backend is killed');
my ($status, undef, $err) = finish_psql($refresh);
isnt($status, 0, 'its client notices');
finish_psql($holder);
my $start = time;
sleep 0.1 while (psql($crash, 'SELECT 1'))[0] && time - $start < 60;
is(value($crash, 'SELECT count(*) FROM v_documents'), 20, 'after the crash: what was committed is there');
is(value($crash, 'SELECT count(DISTINCT key) FROM v_sentences'), 20, 'and nothing of what was not');
is(value($crash, 'SELECT state, done, remaining FROM report_refresh_progress($$v$$)'), 'interrupted|20|', 'the refresh shows as interrupted');
value($crash, "CALL report_refresh('v')");
is(value($crash, 'SELECT total, done, analysed FROM v_refreshes ORDER BY started DESC LIMIT 1'), '35|35|35', 'the next one goes on');
same_as_fresh($crash, 'v', 'after a crash');

# Killed while the search index is made: all rows are there, and the next one, which
# has nothing else to do, makes it
value($crash, "SELECT report_drop_view('v'); SELECT report_create_view('texts', 'id', 'body', 'published', 'v');");
$holder = hold_by($crash, 'LOCK TABLE v_sentences IN ROW EXCLUSIVE MODE');
$refresh = start_psql($crash, "CALL report_refresh('v')");
wait_for($crash, "SELECT EXISTS (SELECT FROM v_refreshes f JOIN pg_stat_activity a USING (pid) WHERE f.done = f.total AND a.wait_event_type = 'Lock')",
	'the refresh comes to the index');
is(value($crash, "SELECT count(*), report_view_index('v_sentences') IS NULL FROM v_documents"), '55|t', 'the search index is made last');
is(kill('KILL', value($crash, 'SELECT pid FROM v_refreshes')), 1, 'the backend is killed');
finish_psql($_) foreach $refresh, $holder;
$start = time;
sleep 0.1 while (psql($crash, 'SELECT 1'))[0] && time - $start < 60;
value($crash, "CALL report_refresh('v')");
is(value($crash, 'SELECT total FROM v_refreshes ORDER BY started DESC LIMIT 1'), 0, 'the next one reads nothing');
same_as_fresh($crash, 'v', 'and makes the index');
stop_server('crash');

# Cancelled
my $db = new_database('t_refresh');
texts($db, 5);
$holder = hold($db, 25);
$refresh = start_psql($db, "CALL report_refresh('v', batch => 10);");
wait_for($db, $waits, 'the refresh waits');
value($db, 'SELECT pg_cancel_backend(pid) FROM v_refreshes');
($status, undef, $err) = finish_psql($refresh);
like($err, qr/ERROR:  57014: /, 'a cancel is obeyed');
value($db, $release);
finish_psql($holder);
is(value($db, 'SELECT count(*), count(*) FILTER (WHERE error IS NOT NULL) FROM v_documents'), '20|0', 'cancelled: what was committed is there, and the cancel is no error of a report');
is(value($db, 'SELECT state FROM report_refresh_progress($$v$$)'), 'interrupted', 'it shows as interrupted');
# a session that lives on and does something else refreshes no more
$holder = hold($db, 25);
$refresh = start_psql($db, "\\set ON_ERROR_STOP 0\nSET statement_timeout = 300;\nCALL report_refresh('v', batch => 10);\n"
	. "SET statement_timeout = 0;\nSELECT pg_sleep(601);");
wait_for($db, "SELECT EXISTS (SELECT FROM pg_stat_activity a JOIN v_refreshes f USING (pid) WHERE a.query LIKE '%601%')",
	'the session does something else');
$status = value($db, 'SELECT state FROM report_refresh_progress($$v$$)');
value($db, $release);
finish_psql($_) foreach $refresh, $holder;
is($status, 'interrupted', 'even where the session lives on');
value($db, "CALL report_refresh('v')");
same_as_fresh($db, 'v', 'after a cancel');

# What the tables hold is what the functions give, also with words of the user's own,
# and where there is no room to keep what was read of a text for the next table
is(unlike_functions($db, 'v'), 0, 'the tables hold what the functions give');
value($db, encode_utf8("INSERT INTO report_user_indicators VALUES ('中药材种植面积', 'herb_area'); INSERT INTO report_user_areas VALUES ('云岭片区');"));
value($db, "SET maintenance_work_mem = '1MB'; CALL report_refresh('v');");
is(unlike_functions($db, 'v'), 0, 'with other words as well');
value($db, "DELETE FROM report_user_indicators; DELETE FROM report_user_areas; CALL report_refresh('v');");

# A text is read once for all tables: what the first function read is there for the next,
# until the last one took it
SKIP:
{
	skip('a server before version 14 does not show its memory', 1) if value($db, 'SHOW server_version_num') < 140000;
	my $kept = "SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'report_ext reading'";
	my $read = join '', map { "SELECT count(*) > 0 FROM texts t, report_view_$_(t.body, t.published, NULL); $kept;" } qw(reports sections sentences rows);
	my $texts = value($db, 'SELECT count(DISTINCT body) FROM texts');
	is(value($db, "BEGIN; $read $kept; COMMIT;"), join("\n", ('t', $texts) x 3, 't', 0, 0), 'a text is read once for all tables');
}

# The first of large batches is a tenth of the others, and so are those that the last one is cut into
value($db, "CREATE TABLE many AS SELECT g AS id, body, published FROM generate_series(1, 235) g, (SELECT body, published FROM texts ORDER BY id LIMIT 1) t;"
	. "SELECT report_create_view('many', 'id', 'body', 'published', 'm'); CALL report_refresh('m', batch => 100);");
is(value($db, 'SELECT string_agg(n::text, $$ $$ ORDER BY analysed) FROM (SELECT analysed, count(*) AS n FROM m_documents GROUP BY analysed) d'),
	'10 100 25' . ' 10' x 10, 'the last of large batches are small');
value($db, "SELECT report_drop_view('m'); DROP TABLE many;");

# One that ends in the middle of its work, and another beside it that does that as well
value($db, 'DELETE FROM v_refreshes; UPDATE texts SET body = body || $$ .$$;');
$holder = hold_by($db, 'SELECT FROM v_documents WHERE key = 25 FOR UPDATE');
$refresh = start_psql($db, "CALL report_refresh('v', batch => 10);");
wait_for($db, $waits, 'the refresh waits');
my $other = start_psql($db, "CALL report_refresh('v', batch => 7);");
wait_for($db, "SELECT EXISTS (SELECT FROM v_refreshes f JOIN pg_stat_activity a USING (pid) WHERE f.total = 35 AND f.done = 25 AND a.wait_event_type = 'Lock')",
	'the other has done the rest and waits');
is(value($db, 'SELECT count(*) FROM v_documents d JOIN v_source s USING (key) WHERE d.version = s.version'), 45, 'two at once: one does what the other has not');
value($db, 'SELECT pg_terminate_backend(pid) FROM v_refreshes WHERE total = 55');
value($db, $release);
isnt((finish_psql($refresh))[0], 0, 'the one ends in the middle of a batch');
finish_psql($holder);
is((finish_psql($other))[0], 0, 'the other ends well');
is(value($db, 'SELECT total, done, analysed FROM v_refreshes ORDER BY total'), "35|35|35\n55|20|20", 'and did what was left, once');
same_as_fresh($db, 'v', 'after that');

# Two at once
value($db, 'DELETE FROM v_refreshes');
my @runs = map { start_psql($db, "CALL report_refresh('v', full => true, batch => 3)") } 1 .. 2;
is((finish_psql($_))[0], 0, 'of two at once, each ends well') foreach @runs;
value($db, 'DELETE FROM v_refreshes; UPDATE texts SET body = body || $$ .$$;');
@runs = map { start_psql($db, "CALL report_refresh('v', batch => 1)") } 1 .. 3;
is((finish_psql($_))[0], 0, 'of three at once, each ends well') foreach @runs;
is(value($db, 'SELECT sum(analysed), count(*) FROM v_refreshes'), '55|3', 'and they share the work');
same_as_fresh($db, 'v', 'after three at once');

# One that sees the texts as they were: who comes meanwhile does not take its reading for a fresh one
my $blocked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'CALL%' AND datname = current_database()";
$holder = hold_by($db, 'SELECT FROM v_documents WHERE key = 25 FOR UPDATE');
$refresh = start_psql($db, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM texts; CALL report_refresh('v', \"full\" => true, batch => 10); COMMIT;");
wait_for($db, "SELECT ($blocked) = 1", 'the refresh waits');
value($db, encode_utf8("UPDATE texts SET body = '全年粮食总产量7万吨。' WHERE id = 45"));
$other = start_psql($db, "CALL report_refresh('v')");
wait_for($db, "SELECT ($blocked) = 2", 'another waits for it');
value($db, $release);
finish_psql($holder);
is((finish_psql($_))[0], 0, 'each ends well') foreach $refresh, $other;
is(value($db, 'SELECT count(*), min(value) FROM v_rows WHERE key = 45'), '1|7', 'what was changed meanwhile is read');

# Nothing was its own yet when it is time to say how far it is
$holder = hold_by($db, q{SELECT pg_advisory_lock('v_documents'::regclass::oid::int4, hashtext('45')); UPDATE texts SET body = body || '.' WHERE id = 45; COMMIT});
my $table = hold_by($db, 'LOCK TABLE v_documents IN SHARE ROW EXCLUSIVE MODE');
my $locks = "FROM pg_locks l WHERE l.relation = 'v_documents'::regclass AND l.mode = 'ShareRowExclusiveLock' AND l.granted";
wait_for($db, "SELECT EXISTS (SELECT $locks)", 'the table is locked');
$refresh = start_psql($db, "CALL report_refresh('v')");
wait_for($db, "SELECT ($blocked) = 1", 'the refresh waits');
sleep 6;
value($db, "SELECT pg_terminate_backend(l.pid) $locks");
finish_psql($table);
value($db, $release);
finish_psql($holder);
is((finish_psql($refresh))[0], 0, 'a refresh that had nothing of its own for seconds ends well');

# What the caller did is his to commit where nothing is to do
is(value($db, q{CREATE TABLE noted (n int); DO $$ BEGIN INSERT INTO noted VALUES (1); CALL report_refresh('v'); ROLLBACK; END $$;
	SELECT count(*) FROM noted}), 0, 'a refresh with nothing to do commits nothing');

# Statistics are of what is there in the end, also where another had much of it
value($db, q{CREATE TABLE many (id int PRIMARY KEY, published date, body text);
	INSERT INTO many SELECT n, '2024-01-15', U&'\751F\4EA7\603B\503C' || n || U&'\4EBF\5143\3002' FROM generate_series(1, 10) n;
	SELECT report_create_view('many', 'id', 'body', 'published', 'm'); CALL report_refresh('m');
	INSERT INTO many SELECT n, '2024-01-15', U&'\751F\4EA7\603B\503C' || n || U&'\4EBF\5143\3002' FROM generate_series(11, 245) n});
$holder = hold_by($db, q{SELECT report_refresh_claim(report_view_parts('m', false), ARRAY(SELECT n::text FROM generate_series(21, 120) n), false)});
$refresh = start_psql($db, "CALL report_refresh('m', batch => 10)");
wait_for($db, q{SELECT EXISTS (SELECT FROM m_refreshes f JOIN pg_stat_activity a USING (pid) WHERE f.done = 135 AND a.wait_event_type = 'Lock')},
	'a refresh waits for what another has');
value($db, $release);
finish_psql($holder);
is((finish_psql($refresh))[0], 0, 'and reads it when the other is gone');
is(value($db, q{SELECT string_agg(reltuples::text, ' ') FROM pg_class WHERE oid IN ('m_documents'::regclass, 'm_rows'::regclass)}),
	'245 245', 'statistics are of all');

# Writers beside refreshes, and readers who always see whole reports
my $writes = '';
foreach my $n (1 .. 150)
{
	my $id = $n * 7 % 55 + 1;
	$writes .= "UPDATE texts SET body = body || '财政收入${n}亿元。' WHERE id IN ($id, 1 + $id / 2);"
		. "DELETE FROM texts WHERE id = 1 + $id % 50; INSERT INTO texts SELECT 1000 + $n, published, body FROM texts WHERE id = $id;"
		. "UPDATE texts SET id = 2000 + $n WHERE id = 1000 + $n - 3; UPDATE texts SET published = published + 1 WHERE id = $id;";
}
my $writer = start_psql($db, encode_utf8($writes));
my $torn = 0;
my $rounds = 0;
my @writers = start_psql($db, "CALL report_refresh('v', batch => 4);\n" x 20);
while (1)
{
	value($db, "CALL report_refresh('v', batch => 7)");
	$torn += value($db, 'SELECT count(*) FROM (SELECT key, count(*) AS rows FROM v GROUP BY key) n FULL JOIN v_documents d USING (key)'
			. ' WHERE coalesce(n.rows, 0) <> coalesce(d.rows, -1)');
	$torn += value($db, 'SELECT count(*) FROM v_rows r FULL JOIN v_sentences s USING (key, sentence) WHERE r.key IS NULL OR s.key IS NULL');
	$rounds++;
	last if waitpid($writer->{pid}, POSIX::WNOHANG()) != 0;
}
is($? >> 8, 0, 'a writer beside refreshes is not disturbed');
is((finish_psql($_))[0], 0, 'nor are they') foreach @writers;
is($torn, 0, "no reader sees half a report ($rounds looks)");
is(value($db, 'SELECT count(*) FROM v_documents WHERE error IS NOT NULL'), 0, 'and no report counts as failed');
value($db, "CALL report_refresh('v')");
same_as_fresh($db, 'v', 'beside writers');

# What psql says
value($db, "SELECT report_create_view('texts', 'id', 'body', 'published', 'w')");
(undef, undef, $err) = psql($db, "CALL report_refresh('w'); CALL report_refresh('w');");
my $texts = value($db, 'SELECT count(*) FROM texts');
like($err, qr/NOTICE: .*report_refresh: reports to look at: $texts\n/, 'a notice at the start');
like($err, qr/NOTICE: .*report_refresh: reports analysed: $texts, rows: \d+, removed: 0, failed: 0\nDETAIL:  It took [0-9.]+ seconds/, 'and at the end');
like($err, qr/NOTICE: .*report_refresh: nothing to do/, 'and when there is nothing to do');

# One transaction: in a transaction block, in a multi-statement string and
# below a block with EXCEPTION, where a procedure cannot commit
value($db, "UPDATE texts SET body = body || '.' WHERE id < 100");
is(value($db, "BEGIN; CALL report_refresh('w', batch => 1); ROLLBACK; SELECT count(*) > 0 FROM w_source s JOIN w_documents d USING (key) WHERE s.version <> d.version"), 't',
	'in a transaction block a refresh is part of it');
is(system("psql -X -q -d $db -c \"SET client_min_messages = warning; CALL report_refresh('w', batch => 1)\""), 0, 'it works among other statements');
value($db, "UPDATE texts SET body = body || '.' WHERE id < 100");
is(sqlstate($db, "DO \$\$BEGIN CALL report_refresh('w', batch => 1); EXCEPTION WHEN division_by_zero THEN NULL; END\$\$"), '', 'below a block with EXCEPTION');
value($db, "UPDATE texts SET body = body || '.' WHERE id < 100");
is(sqlstate($db, "DO \$\$BEGIN CALL report_refresh('w', batch => 1); ROLLBACK; END\$\$"), '', 'and in a block that may commit');
is(value($db, 'SELECT count(*) FROM w_source s JOIN w_documents d USING (key) WHERE s.version <> d.version'), 0, 'where it does');
value($db, "UPDATE texts SET body = body || '.' WHERE id < 100");
is(sqlstate($db, "SET default_transaction_isolation = serializable; CALL report_refresh('w', batch => 5)"), '', 'whatever the isolation level');
is(sqlstate($db, "SET default_transaction_read_only = on; CALL report_refresh('w')"), '25006', 'but not read only');

done_testing();
