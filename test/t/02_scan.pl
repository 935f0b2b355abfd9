# Rows of the functions that read reports, by a custom scan and by the function's own scan: the same, in all places of a query.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use ReportServer;

my $db = new_database('t_scan');
load_reports($db);

my %columns = (
	report_indicators => value($db, "SELECT string_agg(name, ',') FROM report_columns() c(f, n, name) WHERE f = 'report_indicators'"),
	report_sections => value($db, "SELECT string_agg(name, ',') FROM report_columns() c(f, n, name) WHERE f = 'report_sections'"),
	report_noise => value($db, "SELECT string_agg(name, ',') FROM report_columns() c(f, n, name) WHERE f = 'report_noise'"),
	report_explain => value($db, "SELECT string_agg(name, ',') FROM report_columns() c(f, n, name) WHERE f = 'report_explain'"),
);

# Its plan
sub plan_of
{
	my ($query) = @_;
	return value($db, "EXPLAIN (COSTS OFF) $query");
}

# Same rows, whole and column by column
foreach my $function (sort keys %columns)
{
	my @columns = split /,/, $columns{$function};
	my $list = join ', ', map { "f.$_" } @columns;
	my $scan = "SELECT r.id, $list FROM reports r, $function(r.body) f ORDER BY r.id, f.span";
	my $own = "SELECT r.id, $list FROM reports r, $function(r.body) WITH ORDINALITY f ORDER BY r.id, f.span";
	like(plan_of($scan), qr/Custom Scan \($function\)/, "$function: a custom scan");
	like(plan_of($own), qr/Function Scan on $function/, "$function: WITH ORDINALITY is the function's");
	my $rows = value($db, $scan);
	isnt($rows, '', "$function: has rows");
	is($rows, value($db, $own), "$function: all columns are those of the function");
	foreach my $column (@columns)
	{
		is(value($db, "SELECT md5(string_agg(f.$column\::text, '|' ORDER BY r.id, f.span)) FROM reports r, $function(r.body) f"),
			value($db, "SELECT md5(string_agg(f.$column\::text, '|' ORDER BY r.id, f.span)) FROM reports r, $function(r.body) WITH ORDINALITY f"),
			"$function: $column by itself");
	}
	my $reversed = join ', ', map { "f.$_" } reverse @columns;
	is(value($db, "SELECT md5(string_agg(ROW($reversed, f.span)::text, '|' ORDER BY r.id, f.span)) FROM reports r, $function(r.body) f WHERE length(f.span::text) > 4"),
		value($db, "SELECT md5(string_agg(ROW($reversed, f.span)::text, '|' ORDER BY r.id, f.span)) FROM reports r, $function(r.body) WITH ORDINALITY f WHERE length(f.span::text) > 4"),
		"$function: columns in another order, with a condition");
}

# Where the function's own scan is left alone
like(plan_of('SELECT f FROM reports r, report_indicators(r.body) f'), qr/Function Scan/, 'rows as a whole');
like(plan_of('SELECT f.value FROM reports r, report_indicators(r.body) f WHERE f IS NOT NULL'), qr/Function Scan/, 'conditions on rows as a whole');
like(plan_of('SELECT f.value FROM ROWS FROM (report_indicators($$1$$), report_sections($$1$$)) f'), qr/Function Scan/, 'ROWS FROM with several');
like(plan_of('SELECT f.value FROM reports r, report_indicators(r.body) f FOR UPDATE OF r'), qr/Function Scan/, 'FOR UPDATE');
like(plan_of('UPDATE reports r SET region = f.raw FROM report_indicators($$1$$) f'), qr/Function Scan/, 'UPDATE FROM');
like(plan_of('SELECT * FROM generate_series(1, 2)'), qr/Function Scan on generate_series/, 'functions of others');
like(plan_of("SELECT value FROM report_indicators('1' || random())"), qr/Function Scan/, 'an argument that changes from call to call');
like(plan_of('SELECT f.value FROM reports r, report_indicators((SELECT body FROM reports s WHERE s.id = r.id AND random() > 0)) f'), qr/Function Scan/,
	'which may hide in a subquery');
value($db, q{CREATE FUNCTION strict(text, date, jsonb) RETURNS TABLE (ord int, section int) LANGUAGE c IMMUTABLE STRICT SUPPORT report_indicators_support}
	. q{ AS '$libdir/report_ext', 'report_indicators'});
like(plan_of(q{SELECT * FROM strict('1', NULL, NULL)}), qr/Function Scan on strict/, 'STRICT');
value($db, q{CREATE FUNCTION definer(text) RETURNS TABLE (ord int, section int) LANGUAGE c IMMUTABLE SECURITY DEFINER SUPPORT report_indicators_support}
	. q{ AS '$libdir/report_ext', 'report_indicators'});
like(plan_of(q{SELECT * FROM definer('1')}), qr/Function Scan on definer/, 'SECURITY DEFINER');

# What becomes of arguments, conditions and joins
my $text = encode_utf8('全年实现地区生产总值60.2亿元。粮食产量达到12万吨。工业增加值3亿元。');
is(value($db, "SELECT string_agg(value::text, ' ') FROM report_indicators('$text')"), '60.2 12 3', 'a constant');
is(value($db, "SELECT value * 2, unit || code FROM report_indicators('$text') WHERE ord > 1"), encode_utf8("24|万吨grain_output\n6|亿元industrial_va"),
	'expressions');
is(value($db, "SELECT value - 2, (SELECT count(*) FROM reports WHERE i.ord > 1000) FROM report_indicators('$text') i ORDER BY unit, value LIMIT 1"),
	'10|0', 'expressions and another order');
is(value($db, "SELECT a.value * 2 FROM (SELECT value FROM report_indicators('$text') OFFSET 0) a UNION ALL SELECT value + 1 FROM report_indicators('$text') ORDER BY 1 LIMIT 2"),
	"4\n6", 'expressions in a part of UNION ALL');
is(value($db, 'SELECT count(*) FROM report_indicators(NULL)'), 0, 'NULL has no rows');
is(value($db, "SELECT n, i.value FROM (VALUES (1, '$text'), (2, NULL), (3, '')) v(n, body) LEFT JOIN LATERAL report_indicators(body) i ON i.value > 10"),
	"1|60.2\n1|12\n2|\n3|", 'LEFT JOIN LATERAL');
is(value($db, "SELECT n, (SELECT sum(i.value) FROM report_indicators(repeat('$text', n)) i WHERE i.value > n) FROM generate_series(1, 3) n"),
	"1|75.2\n2|150.4\n3|216.6", 'a correlated subquery');
is(value($db, "SET enable_hashjoin = off; SET enable_mergejoin = off; SELECT n, i.value FROM generate_series(1, 2) n JOIN report_indicators('$text') i ON i.ord = n + 1"),
	"1|12\n2|3", 'a join without LATERAL');
is(value($db, "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off;"
		. " SELECT n, i.value FROM generate_series(1, 2) n JOIN report_indicators('$text') i ON i.ord = n + 1 ORDER BY n"),
	"1|12\n2|3", 'and without what is kept in between');
is(value($db, "PREPARE p(text) AS SELECT string_agg(i.value::text, ' ') FROM report_indicators(\$1) i; SET plan_cache_mode = force_generic_plan;"
		. " EXECUTE p('$text'); EXECUTE p(NULL); EXECUTE p('$text');"), "60.2 12 3\n\n60.2 12 3", 'a generic plan');
is(value($db, "SELECT i.value FROM report_indicators('$text', NULL, (SELECT '{}'::jsonb)) i, report_sections('$text') s ORDER BY 1"),
	"3\n12\n60.2", 'an argument from a subquery');
is(value($db, "BEGIN; DECLARE c SCROLL CURSOR FOR SELECT value FROM report_indicators('$text'); FETCH 2 FROM c; SAVEPOINT s; FETCH c; ROLLBACK TO s;"
		. ' FETCH BACKWARD 2 FROM c; CLOSE c; COMMIT;'), "60.2\n12\n3\n12\n60.2", 'a cursor that scrolls');
is(value($db, "BEGIN; DECLARE c NO SCROLL CURSOR WITH HOLD FOR SELECT value FROM report_indicators('$text'); FETCH c; COMMIT; FETCH 2 FROM c;"),
	"60.2\n12\n3", 'a cursor that is held');
is(value($db, "DO \$\$ DECLARE total numeric := 0; v numeric; BEGIN FOR v IN SELECT value FROM report_indicators('$text') LOOP total := total + v;"
		. " BEGIN PERFORM 1 / (v - 12)::int; EXCEPTION WHEN division_by_zero THEN total := total + 100; END; END LOOP;"
		. " PERFORM set_config('my.total', total::text, false); END \$\$; SELECT current_setting('my.total');"), '175.2', 'a loop with subtransactions');
is(value($db, "CREATE TABLE made AS SELECT i.* FROM report_indicators('$text') i; INSERT INTO made SELECT i.* FROM reports r, report_indicators(r.body) i;"
		. ' SELECT count(*) = 3 + (SELECT count(*) FROM reports r, report_indicators(r.body)) FROM made'), 't', 'rows into a table');
is(value($db, "SELECT i.value FROM report_indicators('$text') i UNION ALL SELECT i.value FROM report_indicators('$text') i ORDER BY 1 LIMIT 3"),
	"3\n3\n12", 'two scans in a query');

# A lexicon that differs from row to row
is(value($db, encode_utf8(q{SELECT n, string_agg(i.code, ' ') FROM (VALUES (1, '{"indicators": {"雪菊产量": "a"}}'::jsonb), (2, NULL),}
		. q{ (3, '{"indicators": {"雪菊产量": "b"}}')) v(n, lexicon), report_indicators('雪菊产量3吨。雪菊产量4吨。', NULL, v.lexicon) i GROUP BY n ORDER BY n})),
	"1|a a\n2|\n3|b b", 'a lexicon from a row');

is(value($db, encode_utf8(q{SELECT count(*), count(*) FILTER (WHERE i.code = 'c' || n) FROM generate_series(1, 200) n,}
		. q{ report_indicators('雪菊产量3吨。', NULL, jsonb_build_object('indicators', jsonb_build_object('雪菊产量', 'c' || n))) i})),
	'200|200', 'each has its own code, wherever it stands in memory');

# One that a subquery gives is the same for all reports, and read once
value($db, encode_utf8(q{CREATE TABLE long_lexicon AS SELECT jsonb_build_object('indicators', jsonb_object_agg('雪菊' || translate(n::text, '0123456789', '甲乙丙丁戊己庚辛壬癸'), 'c')) AS l}
		. q{ FROM generate_series(1, 5000) n}));
my ($buffers) = value($db, 'EXPLAIN (ANALYZE, BUFFERS, COSTS OFF)'
		. q{ SELECT count(*) FROM generate_series(1, 1000) n, report_indicators('x' || n, NULL, (SELECT l FROM long_lexicon)) i}) =~ /Buffers: shared hit=(\d+)/;
cmp_ok($buffers, '<', 1000, 'a lexicon from a subquery is not read again for every report');

# Strings that a report itself has stand in memory that the next sentences use again
my $composed = encode_utf8(q{(SELECT string_agg('雪菊产量' || n || (ARRAY['元/亩', '吨/公顷', '千瓦时/吨', '公斤/亩', '元/人', '吨/户'])[1 + n % 6] || '。', E'\\n') FROM generate_series(1, 3000) n)});
is(value($db, "SELECT count(*), count(*) FILTER (WHERE base_unit <> (report_quantity(raw)).base_unit) FROM report_indicators($composed)"), '3000|0', 'base units');

# An UPDATE that waits for another one looks at the row again
value($db, "CREATE TABLE waiting (id int, n numeric, body text); INSERT INTO waiting VALUES (2, 0, '$text')");
foreach my $update (
	[ 'in a subquery', 'SET n = (SELECT sum(i.value) FROM report_indicators(w.body) i)' ],
	[ 'in UNION ALL', "SET n = s.value + 63.2 FROM (SELECT ord, value FROM report_indicators('$text') UNION ALL SELECT ord + 10, value FROM report_indicators('$text')) s WHERE s.ord = w.id" ],
	[ 'in FROM', "SET n = s.value + 63.2 FROM report_indicators('$text') s WHERE s.ord = w.id" ],
	[ 'in EXISTS', 'SET n = 75.2 WHERE EXISTS (SELECT FROM report_indicators(w.body) i WHERE i.ord = w.id)' ])
{
	my $first = start_psql($db, 'BEGIN; UPDATE waiting SET n = -1; SELECT pg_advisory_lock(7), pg_sleep(0.5); COMMIT;');
	value($db, "DO \$\$ BEGIN WHILE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 7) LOOP PERFORM pg_sleep(0.01); END LOOP; END \$\$");
	value($db, "UPDATE waiting w $update->[1]");
	finish_psql($first);
	is(value($db, 'SELECT n FROM waiting'), '75.2', "$update->[0]");
}

# Rights are asked for when a query begins
value($db, "DROP ROLE IF EXISTS t_scan_other; CREATE ROLE t_scan_other; REVOKE EXECUTE ON FUNCTION report_sections(text) FROM public;");
is(sqlstate($db, "SET ROLE t_scan_other; SELECT count(*) FROM report_sections('$text')"), '42501', 'without EXECUTE');
is(sqlstate($db, "SET ROLE t_scan_other; SELECT count(*) FROM report_noise('$text')"), '', 'with it');
value($db, 'GRANT EXECUTE ON FUNCTION report_sections(text) TO public; DROP ROLE t_scan_other;');

# An error in the middle of a scan, and the next query of the session
is(value($db, "\\set ON_ERROR_STOP off\nSELECT 1 / (i.value - 12)::int FROM report_indicators('$text') i;\nSELECT sum(i.value) FROM report_indicators('$text') i;"),
	'75.2', 'an error between two rows leaves nothing behind');
is(sqlstate($db, q{SELECT count(*) FROM report_indicators('1', NULL, '{"units": 7}')}), '22023', 'an error of the arguments');

# EXPLAIN
like(value($db, "EXPLAIN (VERBOSE, COSTS OFF) SELECT r.id, i.value FROM reports r, report_indicators(r.body, r.published) i WHERE i.unit = 'x'"),
	qr/Output: i\.value\n\s+Filter: \(i\.unit = 'x'::text\)\n\s+Function Call: report_indicators\(r\.body, r\.published, NULL::jsonb\)/,
	'EXPLAIN tells columns, conditions and the call');

unlike(plan_of("SELECT value FROM report_indicators('$text')"), qr/Function Call/, 'without VERBOSE no text, however long, as for a scan of the function');

# It keeps nothing: LIMIT stops the reading, and a long text needs no temporary file
my $long = "repeat('$text', 40000)";
my $slow = q{'{"patterns": {"slow": "(?<name>(?:a|aa|a+)+)(?<value>\\\\d)[bc]"}}'};
my $late = "SELECT i.value FROM report_indicators('$text' || repeat('a', 60) || '1d', NULL, $slow) i";
is(sqlstate($db, $late), '54000', 'a pattern that takes too long in the last sentence');
is(value($db, "$late LIMIT 2"), "60.2\n12", 'which LIMIT does not reach');
my $count = "SET work_mem = '64kB'; SELECT count(i.evidence), max(i.ord) FROM report_indicators($long) i";
unlike(value($db, "SET work_mem = '64kB'; EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) SELECT count(i.evidence) FROM report_indicators($long) i"), qr/temp/,
	'no temporary file');
like(value($db, "SET work_mem = '64kB'; EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) SELECT count(i.evidence) FROM report_indicators($long) WITH ORDINALITY i"), qr/temp/,
	'which the function needs');
is(value($db, $count), '120000|120000', 'all rows of a long text');

# Functions are counted as the executor counts them
like(value($db, "SET track_functions = 'all'; SELECT count(*) FROM report_indicators('$text'); SELECT pg_sleep(1.1); SELECT calls > 0 FROM pg_stat_user_functions WHERE funcname = 'report_indicators';"),
	qr/t$/, 'track_functions sees the calls');

# A database that an earlier version made declares fewer columns
value($db, q{CREATE SCHEMA earlier; CREATE FUNCTION earlier.report_noise(body text) RETURNS TABLE (span int4range, reason text) LANGUAGE c IMMUTABLE}
	. q{ AS '$libdir/report_ext', 'report_noise' SUPPORT report_noise_support});
like(plan_of(q{SELECT reason FROM earlier.report_noise('x')}), qr/Custom Scan \(report_noise\)/, 'fewer columns');
is(value($db, q{SELECT string_agg(n.reason, ' ' ORDER BY r.id, n.span) FROM reports r, earlier.report_noise(r.body) n}),
	value($db, q{SELECT string_agg(n.reason, ' ' ORDER BY r.id, n.span) FROM reports r, report_noise(r.body) n}), 'are read as before');

done_testing();
