# What the planner sees: estimates, volatility, parallel plans.
use strict;
use warnings;
use Test::More;
use ReportServer;

my $db = new_database('t_planner');

# (rows, cost) of the scan of a function in the plan of FROM $from
sub scan
{
	my ($from, $setup) = @_;
	my $text = value($db, ($setup || '') . "EXPLAIN SELECT * FROM $from");
	my ($cost, $rows) = $text =~ /(?:Function Scan on|Custom Scan) \S+.*\.\.([0-9.]+) rows=(\d+)/
		or die "no scan of a function in: $text\n";
	return ($rows, $cost);
}

foreach my $function (qw(report_sections report_indicators report_noise report_explain report_doubtful))
{
	my ($rows_short, $cost_short) = scan("$function(repeat('x', 1000))");
	my ($rows_long, $cost_long) = scan("$function(repeat('x', 1000000))");
	my ($rows_column, $cost_column) = scan("(VALUES ('a'), ('b')) v(body), $function(v.body)");
	my ($rows_null) = scan("$function(NULL)");

	cmp_ok($rows_long, '>=', 100 * $rows_short, "$function: rows follow the text");
	cmp_ok($rows_long, '<=', 1e5, "$function: within reason");
	cmp_ok($cost_long, '>=', 100 * $cost_short, "$function: cost follows the text");
	cmp_ok($rows_column, '>', 1, "$function: a column has a default");
	cmp_ok($rows_column, '<', 1000, "$function: which is not the planner's 1000");
	cmp_ok($cost_column, '>', $cost_short, "$function: cost of a column's text is a report's");
	is($rows_null, 1, "$function: NULL is no rows, which the planner calls 1");
}

my ($rows) = scan("report_indicators(repeat('x', 130000))");
is($rows, 1000, 'report_indicators: one row per 130 bytes');

my $prepared = 'SET plan_cache_mode = force_custom_plan;'
	. 'PREPARE p(text) AS SELECT * FROM report_indicators($1);';
like(value($db, "$prepared EXPLAIN EXECUTE p(repeat('x', 13000))"), qr/rows=100\b/,
	'a parameter with a known value counts as a constant');

# A parallel plan, and the same rows from it
load_reports($db);
value($db, 'CREATE TABLE many AS SELECT n, r.body FROM reports r, generate_series(1, 50) n; ANALYZE many;');
my $query = 'SELECT count(*), sum(upper(i.span)), sum(i.value) FROM many m, report_indicators(m.body) i';
my $parallel = 'SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0;'
	. 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;';
my $serial = 'SET max_parallel_workers_per_gather = 0;';
my $analyzed = value($db, "$parallel EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) $query");
like($analyzed, qr/Gather/, 'a parallel plan is chosen');
like($analyzed, qr/Workers Launched: [12]/, 'and has workers');
is(value($db, "$parallel $query"), value($db, "$serial $query"), 'with the same result');

done_testing();
