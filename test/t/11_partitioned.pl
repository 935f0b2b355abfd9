# Reports in a partitioned table, and plans that read them in parallel.
use strict;
use warnings;
use Test::More;
use ReportServer;

my $db = new_database('t_partitioned');
value($db, <<'SQL');
CREATE TABLE reports (id bigint, region text, published date, body text NOT NULL, PRIMARY KEY (id, published))
	PARTITION BY RANGE (published);
CREATE TABLE reports_old PARTITION OF reports FOR VALUES FROM (MINVALUE) TO ('2012-01-01');
CREATE TABLE reports_new PARTITION OF reports FOR VALUES FROM ('2012-01-01') TO ('2020-01-01');
CREATE TABLE reports_rest PARTITION OF reports DEFAULT;
\copy reports FROM PROGRAM 'perl test/bench/corpus.pl --seed 3 --reports 200'
ANALYZE reports;
CREATE VIEW indicators AS SELECT r.id, i.* FROM reports r, report_indicators(r.body, r.published) i;
SQL

my $count = 'SELECT count(*), sum(value), min(indicator COLLATE "C") FROM indicators';
my $plan = value($db, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) $count");
like($plan, qr/Workers Launched: [12]\n/, 'workers are launched');
like($plan, qr/Gather.*\n(?:.*\n)*.*Parallel Append.*\n(?:.*\n)*.*Parallel Seq Scan on reports_new.*\n(?:.*\n)*.*Custom Scan \(report_indicators\)/,
	'that share the partitions and call report_indicators()');

# A table of its own is taken for small, whatever its texts hold, as they are
# stored out of line: it must say that workers are worth while.
my $one = 'SELECT count(*), sum(i.value) FROM reports_new r, report_indicators(r.body) i';
unlike(value($db, "EXPLAIN $one"), qr/Gather/, 'a table of long texts looks small to the planner');
value($db, 'ALTER TABLE reports_new SET (parallel_workers = 2);');
like(value($db, "EXPLAIN (ANALYZE, COSTS OFF) $one"), qr/Workers Launched: [12]\n/,
	'with parallel_workers it is read in parallel');

# Every row, not only sums of them, comes back from the workers
my $rows = 'SELECT count(*), sum(hashtextextended(t, 0)::numeric) FROM (SELECT i::text AS t FROM indicators i OFFSET 0) i';
my $all = "SET parallel_tuple_cost = 0;";
like(value($db, "$all EXPLAIN $rows"), qr/Gather/, 'rows can be gathered');
is(value($db, "$all $rows"), value($db, "SET max_parallel_workers_per_gather = 0; $rows"), 'and are the same');

# A view of the partitioned table follows its rows from partition to partition
value($db, q{SELECT report_create_view('reports', 'id', 'body', 'published'); CALL report_refresh('reports_indicators');});
my $view = q{SELECT count(*), md5(string_agg(concat_ws('|', key, ord, indicator, value, unit, period, evidence), E'\n' ORDER BY key, ord))
	FROM reports_indicators};
my $query = q{SELECT count(*), md5(string_agg(concat_ws('|', id, ord, indicator, value, unit, period, evidence), E'\n' ORDER BY id, ord))
	FROM indicators};
is(value($db, $view), value($db, $query), 'a view of it has the rows of all partitions');

# the reports that the last refresh analysed, and those that it removed
sub refresh
{
	return value($db, q{CALL report_refresh('reports_indicators');
		SELECT analysed, removed FROM reports_indicators_refreshes ORDER BY started DESC LIMIT 1});
}
is(refresh(), '0|0', 'nothing to do');
value($db, q{UPDATE reports SET published = '2019-12-31'
	WHERE id = (SELECT min(id) FROM reports_old) OR id = (SELECT min(id) FROM reports_rest WHERE published > '2020-06-01')});
is(refresh(), '2|0', 'reports that move to another partition are read again');
is(value($db, $view), value($db, $query), 'and have the right rows');
my $detached = value($db, q{ALTER TABLE reports DETACH PARTITION reports_old; SELECT count(*) FROM reports_old});
is(refresh(), "0|$detached", 'a partition that is detached takes its rows away');
is(value($db, $view), value($db, $query), 'and leaves the others');
value($db, q{ALTER TABLE reports ATTACH PARTITION reports_old FOR VALUES FROM (MINVALUE) TO ('2012-01-01')});
is(refresh(), "$detached|0", 'one that is attached brings them back');
is(value($db, $view), value($db, $query), 'as they were');

done_testing();
