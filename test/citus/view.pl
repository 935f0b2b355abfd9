# A view of report_create_view() on Citus: a coordinator and two workers, the
# source and the view's tables distributed by the report's key.
use strict;
use warnings;
use Test::More;
use ReportServer;

my @settings = ("shared_preload_libraries = 'citus'", 'wal_level = logical', 'max_prepared_transactions = 100',
	'citus.shard_count = 8', "citus.local_hostname = '$ENV{PGHOST}'");
my %node;
foreach my $name (qw(coordinator worker_a worker_b))
{
	$node{$name} = start_server($name, @settings) . " user=$ENV{PGUSER} dbname=postgres";
	value($node{$name}, 'SET client_min_messages = error; CREATE EXTENSION citus;');
}
my ($db, @workers) = @node{qw(coordinator worker_a worker_b)};
my ($port, @ports) = map { /port=(\d+)/ } $db, @workers;
value($db, "SELECT citus_set_coordinator_host('$ENV{PGHOST}', $port);"
	. join '', map { "SELECT citus_add_node('$ENV{PGHOST}', $_);" } @ports);
like(value($db, 'SELECT citus_version()'), qr/^Citus \d/, value($db, 'SELECT citus_version()'));

# What report_create_view() made, in the order in which it is distributed
my @tables = qw(documents reports sections sentences rows);

# The result of a script, and its notices and debug messages
sub refresh
{
	my ($view) = @_;
	my ($status, $out, $messages) = psql($db, "SET client_min_messages = debug1; CALL report_refresh('$view');
		RESET client_min_messages; SELECT analysed, removed, errors FROM ${view}_refreshes ORDER BY started DESC LIMIT 1");
	is($status, 0, "$view is refreshed") or diag($messages);
	unlike($messages, qr/INSERT \.\.\. SELECT/, 'each shard fills its own rows') or diag($messages);
	return $out;
}

my $found = q{SELECT count(*), md5(string_agg(concat_ws('|', key, ord, indicator, value, unit, period, evidence), E'\n' ORDER BY key, ord))
	FROM %s};
my $right = q{SELECT count(*), md5(string_agg(concat_ws('|', id, ord, indicator, value, unit, period, evidence), E'\n' ORDER BY id, ord))
	FROM (SELECT r.id, i.* FROM %s r, report_indicators(r.body, r.published) i) i};

value($db, <<'SQL');
CREATE EXTENSION report_ext;
CREATE TABLE reports (id bigint PRIMARY KEY, region text, published date, body text NOT NULL);
SELECT create_distributed_table('reports', 'id');
\copy reports FROM PROGRAM 'perl test/bench/corpus.pl --seed 4 --reports 100'
SET client_min_messages = error;
SELECT report_create_view('reports', 'id', 'body', 'published');
SQL
value($db, "SELECT create_distributed_table('reports_indicators_$_', 'key', colocate_with => 'reports');") foreach @tables;
is(value($db, q{SELECT count(DISTINCT colocation_id) || ' ' || count(*) FROM citus_tables WHERE citus_table_type = 'distributed'}),
	'1 6', 'the source and the tables of the view stand together');

is(refresh('reports_indicators'), '100|0|0', 'all reports are read');
is(value($db, sprintf $found, 'reports_indicators'), value($db, sprintf $right, 'reports'), 'the rows are right');
isnt(value($_, 'SELECT count(*) FROM reports_indicators_rows'), 0, 'and are seen from a worker') foreach @workers;
is(refresh('reports_indicators'), '0|0|0', 'nothing to do');

value($db, q{UPDATE reports SET body = '补充:全年新增造林3.2万亩。' || body WHERE id IN (3, 4, 5);
	UPDATE reports SET region = region WHERE id = 11;
	DELETE FROM reports WHERE id = 7;});
value($db, 'INSERT INTO reports SELECT id + 1000, region, published, body FROM reports WHERE id = 9;');
is(refresh('reports_indicators'), '4|1|0', 'what changed is read again, and nothing else');
is(value($db, sprintf $found, 'reports_indicators'), value($db, sprintf $right, 'reports'), 'the rows follow');

my $search = q{SELECT count(DISTINCT key) FROM reports_indicators WHERE search @@ websearch_to_tsquery('report_zh', '新增造林')};
# shards as small as these are read as a whole unless that is forbidden
like(value($db, "SET citus.propagate_set_commands = 'local'; BEGIN; SET LOCAL enable_seqscan = off;
		EXPLAIN (COSTS OFF) $search; COMMIT"),
	qr/Task Count: 8\b.*Bitmap Index Scan on reports_indicators_search_\d+/s, 'a search runs on the shards, with their index');
cmp_ok(value($db, $search), '>=', 3, 'and finds');

# The words of the user stand on the coordinator alone
value($db, q{INSERT INTO report_user_indicators (code, name) VALUES ('bamboo_output', '竹笋产量');
	UPDATE reports SET body = body || E'\n全年竹笋产量1200吨。' WHERE id = 12;});
is(refresh('reports_indicators'), '100|0|0', 'other words: all is read again');
is(value($db, q{SELECT key, value FROM reports_indicators WHERE code = 'bamboo_output'}), '12|1200', 'by the workers too');

value($db, "SELECT citus_move_shard_placement(shardid, '$ENV{PGHOST}', $ports[0], '$ENV{PGHOST}', $ports[1], 'block_writes')
	FROM citus_shards WHERE table_name = 'reports'::regclass AND nodeport = $ports[0] ORDER BY shardid LIMIT 1");
is(refresh('reports_indicators'), '0|0|0', 'a shard that moves is looked at, not read again');

# Two at a time share the work
value($db, q{UPDATE reports SET body = body || '全年造林1.2万亩。' WHERE id <= 60});
my $pid = fork;
die "cannot fork: $!\n" if !defined $pid;
if (!$pid)
{
	my ($status) = psql($db, q{CALL report_refresh('reports_indicators', batch => 10)});
	POSIX::_exit($status);
}
my ($status, undef, $errors) = psql($db, q{CALL report_refresh('reports_indicators', batch => 7)});
waitpid($pid, 0);
is($status + $?, 0, 'two refreshes beside each other end well') or diag($errors);
is(value($db, 'SELECT sum(analysed) FROM (SELECT analysed FROM reports_indicators_refreshes ORDER BY started DESC LIMIT 2) f'), 59,
	'no report is read twice');
is(value($db, sprintf $found, 'reports_indicators'), value($db, sprintf $right, 'reports'), 'with the right rows');

# A view that was filled before it is distributed, with keys that are text
value($db, <<'SQL');
CREATE TABLE papers AS SELECT 'paper ' || id AS id, published, body FROM reports;
ALTER TABLE papers ADD PRIMARY KEY (id);
SET client_min_messages = error;
SELECT report_create_view('papers', 'id', 'body', 'published', 'paper_rows');
CALL report_refresh('paper_rows');
SELECT create_distributed_table('papers', 'id');
SQL
value($db, "SET client_min_messages = error; SELECT create_distributed_table('paper_rows_$_', 'key', colocate_with => 'papers');")
	foreach @tables;
is(refresh('paper_rows'), '0|0|0', 'what was read before need not be read again');
is(value($db, sprintf $found, 'paper_rows'), value($db, sprintf $right, 'papers'), 'and is all there');

value($db, q{SELECT report_drop_view('paper_rows')});
is(value($db, q{SELECT count(*) FROM citus_tables WHERE table_name::text LIKE 'paper%'}), 1, 'a view is dropped everywhere');

done_testing();
