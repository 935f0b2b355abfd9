# Users' own words: kept by a dump, granted, used in parallel and in storage,
# and cheap.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use Time::HiRes qw(time);
use ReportServer;

my $db = new_database('t_lexicon');
load_reports($db);

sub sql
{
	return value($_[0], encode_utf8($_[1]));
}

sub state
{
	return sqlstate($_[0], encode_utf8($_[1]));
}

my $words = <<'SQL';
INSERT INTO report_user_indicators (name, code, note) VALUES ('雪菊产量', 'snow_daisy_output', 'ours'), ('雪菊总产', 'snow_daisy_output', NULL);
-- the base comes after what leads to it
INSERT INTO report_user_units (unit, base_unit, factor) VALUES ('篓', '大箱', 0.5), ('大箱', '公斤', 40);
INSERT INTO report_user_areas VALUES ('滨江新区');
INSERT INTO report_user_topics VALUES ('环境', '环保'), ('环境', '污染防治');
INSERT INTO report_user_patterns VALUES ('satisfaction', '(?<name>满意度测评)为(?<value>\d+(?:\.\d+)?)');
SQL
my $text = '滨江新区雪菊产量达到3.5万篓。满意度测评为96.5。';
my $row = q{string_agg(concat_ws(',', code, value, base_value, scope IS NOT NULL), ' ' ORDER BY ord)};
my $found = 'snow_daisy_output,3.5,700,t 96.5,f';
sql($db, $words);

# Dump and restore
my $use = "SELECT $row FROM report_indicators('$text', NULL, (SELECT report_lexicon()))";
is(sql($db, $use), $found, 'words and patterns are used');
my $dump = `pg_dump -d $db 2>&1`;
is($?, 0, 'pg_dump succeeds') or diag($dump);
unlike($dump, qr/CREATE TABLE public\.report_user_/, 'the tables belong to the extension');
value('postgres', 'DROP DATABASE IF EXISTS t_restored_words;');
value('postgres', 'CREATE DATABASE t_restored_words;');
my ($status, $out, $err) = psql('t_restored_words', $dump);
is($status, 0, 'the dump can be restored') or diag($err);
is(sql('t_restored_words', 'SELECT report_lexicon()'), sql($db, 'SELECT report_lexicon()'), 'with the same words');
is(sql('t_restored_words', $use), $found, 'that give the same rows');
is(sql('t_restored_words', 'SELECT report_topics()'), encode_utf8('{"环境": ["污染防治", "环保"]}'), 'and the same topics');
my $count = 'SELECT (SELECT count(*) FROM report_user_indicators), (SELECT count(*) FROM report_user_units),'
	. ' (SELECT count(*) FROM report_user_areas), (SELECT count(*) FROM report_user_patterns)';
is(sql('t_restored_words', $count), '2|2|1|1', 'and none of them twice');
is(`pg_dump -a -t 'report_user_*' -d t_restored_words | grep -v '^[-\\\\]' | grep -v '^SE'`,
	`pg_dump -a -t 'report_user_*' -d $db | grep -v '^[-\\\\]' | grep -v '^SE'`, 'dumped again, the data is the same');

# Rights
value('postgres', $_) foreach 'DROP DATABASE IF EXISTS t_words_owner', 'DROP DATABASE IF EXISTS t_words_again';
value('postgres', "DROP ROLE IF EXISTS t_reader; DROP ROLE IF EXISTS t_writer; DROP ROLE IF EXISTS t_words;"
	. 'CREATE ROLE t_reader LOGIN; CREATE ROLE t_writer LOGIN; CREATE ROLE t_words LOGIN;');
my $reader = "user=t_reader dbname=$db";
my $writer = "user=t_writer dbname=$db";
is(sql($reader, $use), $found, 'everyone may use the words');
is(state($reader, "INSERT INTO report_user_areas VALUES ('望海镇')"), '42501', 'but not write them');
sql($db, 'GRANT INSERT, UPDATE, DELETE ON report_user_indicators, report_user_units, report_user_areas, report_user_patterns TO t_writer');
is(state($writer, "BEGIN; INSERT INTO report_user_areas VALUES ('望海镇'); INSERT INTO report_user_units VALUES ('筐', '篓', 2);"
		. "INSERT INTO report_user_indicators VALUES ('筐数', 'baskets'); UPDATE report_user_patterns SET note = 'n';"
		. 'DELETE FROM report_user_units; ROLLBACK;'), '', 'who was granted it may write');
is(state($writer, "INSERT INTO report_user_units VALUES ('筐', '吨', 0)"), '23514', 'and is checked all the same');
sql($db, 'REVOKE SELECT ON report_user_areas FROM PUBLIC');
is(state($reader, 'SELECT report_lexicon()'), '42501', 'report_lexicon() reads with the rights of its caller');
sql($db, 'GRANT SELECT ON report_user_areas TO PUBLIC');
value('postgres', 'CREATE DATABASE t_words_owner OWNER t_words;');
is(state('user=t_words dbname=t_words_owner', "CREATE EXTENSION report_ext; $words"
		. 'GRANT INSERT ON report_user_areas TO t_reader;'), '',
	'a user who installs the trusted extension may write and grant');
is(state('user=t_reader dbname=t_words_owner', "INSERT INTO report_user_areas VALUES ('望海镇')"), '', 'and the grant holds');
is(system('pg_dump -U t_words -d t_words_owner >/dev/null'), 0, 'and may dump it');

# Rights are kept by a dump, whoever restores it: a superuser into a database of
# his own, or the one who had them
my $owned = `pg_dump -U t_words -d t_words_owner`;
# pg_dump of version 13 writes down what the script grants as well, and who has a right
# from somebody cannot grant it back: those lines fail there, and change nothing
my $repeats = value($db, 'SHOW server_version_num') < 140000 ? qr/^GRANT [^;]* TO t_words WITH GRANT OPTION;$/m : qr/(?!)/;
foreach my $restore ('postgres', 't_words')
{
	value('postgres', 'DROP DATABASE IF EXISTS t_words_again;');
	value('postgres', "CREATE DATABASE t_words_again OWNER $restore;");
	my $script = $owned;
	$script =~ s/$repeats//g if $restore eq 't_words';
	($status, $out, $err) = psql("user=$restore dbname=t_words_again", $script);
	is($status, 0, "the dump can be restored by $restore") or diag($err);
	is(state('user=t_words dbname=t_words_again', "INSERT INTO report_user_areas VALUES ('望江镇'); DELETE FROM report_user_units; INSERT INTO report_user_topics VALUES ('经济', '产业');"
			. 'GRANT INSERT ON report_user_units TO t_writer;'), '', 'who installed the extension may write and grant');
	is(state('user=t_reader dbname=t_words_again', "INSERT INTO report_user_areas VALUES ('望山镇')"), '', 'so may who was granted it');
	is(state('user=t_writer dbname=t_words_again', "INSERT INTO report_user_areas VALUES ('望天镇')"), '42501', 'and nobody else');
}

# Any schema, any search_path
sql('t_words_owner', 'CREATE SCHEMA "elsewhere, and odd"; ALTER EXTENSION report_ext SET SCHEMA "elsewhere, and odd";');
is(sql('t_words_owner', qq{SET search_path = ''; SELECT $row FROM "elsewhere, and odd".report_indicators('$text', NULL, (SELECT "elsewhere, and odd".report_lexicon()))}),
	$found, 'the tables are found in another schema');
is(state('t_words_owner', qq{SET search_path = ''; INSERT INTO "elsewhere, and odd".report_user_units VALUES ('筐', '篓', 2); UPDATE "elsewhere, and odd".report_user_units SET base_unit = '筐' WHERE unit = '大箱'}),
	'23514', 'and their check as well');

# Parallel plans, and a subquery whose value is taken for granted
value($db, 'CREATE TABLE many AS SELECT n, r.body FROM reports r, generate_series(1, 30) n; ANALYZE many;');
my $query = 'SELECT count(*), count(i.code), sum(i.value), sum(upper(i.span)) FROM many m,'
	. ' report_indicators(m.body, NULL, (SELECT report_lexicon())) i';
my $parallel = 'SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0;'
	. 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;';
my $serial = 'SET max_parallel_workers_per_gather = 0;';
like(value($db, "$parallel EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) $query"), qr/Workers Launched: [12]/,
	'a lexicon is no bar to a parallel plan');
is(value($db, "$parallel $query"), value($db, "$serial $query"), 'with the same result');
is(sql($db, "$parallel SELECT count(*), count(DISTINCT code) FROM many m, report_indicators('$text' || m.n, NULL,"
		. " (SELECT report_lexicon())) WHERE code = 'snow_daisy_output'"),
	sql($db, 'SELECT count(*), 1 FROM many'), 'and workers have the words');

# A lexicon that differs from row to row, in the same place and of one length
is(sql($db, "SELECT count(*), count(*) FILTER (WHERE i.code = 'c' || lpad(n::text, 4, '0'))"
		. " FROM generate_series(1, 2000) n, LATERAL (SELECT jsonb_build_object('indicators', jsonb_build_object('雪菊产量',"
		. " 'c' || lpad(n::text, 4, '0'))) AS l OFFSET 0) x, report_indicators('雪菊产量5吨。', NULL, x.l) i"),
	'2000|2000', 'each row has its own lexicon');
is(sql($db, "SELECT count(*), count(*) FILTER (WHERE i.code = 'c' || n) FROM generate_series(1, 300) n,"
		. " LATERAL (SELECT i.code FROM report_indicators('雪菊产量5吨。', NULL,"
		. " (SELECT jsonb_build_object('indicators', jsonb_build_object('雪菊产量', 'c' || n)))) i) i"),
	'300|300', 'so has a subquery that depends on the row');
is(sql($db, "SELECT count(*), count(*) FILTER (WHERE i.indicator = n || '号' ) FROM generate_series(1, 500) n,"
		. " LATERAL (SELECT jsonb_build_object('patterns', jsonb_build_object('p', '(?<name>' || n || '号)#(?<value>[0-9]+)')) AS l OFFSET 0) x,"
		. " report_indicators(n || '号#5。', NULL, x.l) i"),
	'500|500', 'patterns are compiled and released row by row');
is(sql($db, "PREPARE p(jsonb) AS SELECT code FROM report_indicators('雪菊产量5吨。', NULL, \$1);"
		. ' SET plan_cache_mode = force_generic_plan;'
		. q( EXECUTE p('{"indicators": {"雪菊产量": "a"}}'); EXECUTE p('{"indicators": {"雪菊产量": "b"}}'); EXECUTE p(NULL);)),
	"a\nb\n", 'a prepared statement takes each value anew');
is(sql($db, 'CREATE TABLE kept (lexicon jsonb); ALTER TABLE kept ALTER lexicon SET STORAGE EXTERNAL;'
		. q( INSERT INTO kept SELECT jsonb_build_object('indicators', jsonb_object_agg('雪菊产量' || n, 'c' || n)) FROM generate_series(1, 2000) n;)
		. q( SELECT count(i.code) FROM kept, generate_series(1, 3), report_indicators('雪菊产量2000达到5吨。', NULL, lexicon) i)),
	3, 'a toasted lexicon');

# The terms that one query compiled serve the next of the same transaction, and
# no other lexicon's
my $keyed = sub { qq{SELECT code FROM report_keyed_indicators('雪菊产量5吨。', NULL, '{"indicators": {"雪菊产量": "$_[0]"}}');} };
is(sql($db, 'BEGIN;' . join('', map { $keyed->($_) } qw(a a b a))
		. q(DO $$ BEGIN PERFORM report_keyed_indicators('a', NULL, '{"indicators": {"": "a"}}'); EXCEPTION WHEN OTHERS THEN NULL; END $$;)
		. $keyed->('a') . 'COMMIT;' . $keyed->('a') . $keyed->('b')), join("\n", qw(a a b a a a b)),
	'each query of a transaction has its own lexicon');
is(sql($db, <<'SQL'), 'a b a b a b', 'a lexicon outlives the transaction of a loop that commits');
CREATE TABLE seen (code text);
DO $$
DECLARE
	lexicon jsonb;
BEGIN
	FOR i IN 1 .. 6 LOOP
		lexicon := jsonb_build_object('indicators', jsonb_build_object('雪菊产量', CASE WHEN i % 2 = 1 THEN 'a' ELSE 'b' END));
		INSERT INTO seen SELECT code FROM report_indicators('雪菊产量5吨。', NULL, lexicon);
		COMMIT;
	END LOOP;
END $$;
SELECT string_agg(code, ' ' ORDER BY ctid) FROM seen;
SQL

# Storage: a constant lexicon in an index, a generated column, a view
is(sql($db, <<'SQL'), 'snow_daisy_output|snow_daisy_output', 'a generated column and an index take a constant lexicon');
CREATE FUNCTION codes(body text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT pg_catalog.string_agg(i.code, ' ' ORDER BY i.ord)
	FROM public.report_indicators(body, NULL, '{"indicators": {"雪菊产量": "snow_daisy_output"}}') i $$;
CREATE TABLE coded (body text, codes text GENERATED ALWAYS AS (codes(body)) STORED);
CREATE INDEX ON coded (codes(body));
INSERT INTO coded VALUES ('雪菊产量5吨。');
SELECT codes, codes(body) FROM coded;
SQL
is(sql($db, <<'SQL'), "snow_daisy_output\nours", 'a view follows the tables');
CREATE VIEW viewed AS SELECT i.code FROM coded c, report_indicators(c.body, NULL, (SELECT report_lexicon())) i;
SELECT code FROM viewed;
UPDATE report_user_indicators SET code = 'ours' WHERE name = '雪菊产量';
SELECT code FROM viewed;
SQL
like(`pg_dump -d $db 2>&1`, qr/COPY public\.report_user_units/, 'and all of it can be dumped');

# A pattern that takes too long is stopped, and so is the user who gives up
is(state($db, q(SELECT * FROM report_indicators(repeat('a', 900) || '1', NULL, '{"patterns": {"slow": "(?<name>(?:a|aa|a+)+)(?<value>\\\\d)[bc]"}}'))),
	'54000', 'a pattern that takes too long is an error');
# nearly all of the time of this is the patterns', which look at each sentence in vain
my $many = join ', ', map { qq("p$_": "(?<name>[a-x].*?[y-z])(?<value>[0-9]+)") } 1 .. 40;
my $start = time;
is(state($db, "SET statement_timeout = '300ms'; SELECT count(*) FROM report_indicators(repeat(U&'a1b2x3c\\3002', 400000), NULL,"
		. " '{\"patterns\": {$many}}')"), '57014', 'a cancel is obeyed between patterns');
cmp_ok(time - $start, '<', 20, 'soon');

# A back reference, whose work no limit of PCRE2 counts, holds nobody up either
my $reference = '{"patterns": {"p": "(?i)(?=(?:(.{200,500}).{0,300}\\\\1[bc]|))(?<name>.)(?<value>\\\\d)"}}';
$start = time;
like(state($db, "SET statement_timeout = '300ms'; SELECT count(*) FROM report_indicators(repeat('a1', 500), NULL, '$reference')"),
	qr/^(?:57014|54000)$/, 'a back reference is stopped');
cmp_ok(time - $start, '<', 10, 'soon');

# Ten thousand words; what they cost, "make bench-words" measures
sql($db, <<'SQL');
TRUNCATE report_user_indicators;
INSERT INTO report_user_indicators (name, code)
SELECT substr('云岭清河安平昌永宁青阳丰临', 1 + n % 13, 1) || substr('东西南北新华金石白龙凤长山', 1 + n / 13 % 13, 1)
	|| substr('县市区镇乡', 1 + n / 169 % 5, 1) || substr('茶果花药鱼虾羊牛猪鸡鸭鹅', 1 + n / 845 % 12, 1) || '生产销售总量', 'code_' || n
FROM generate_series(0, 9999) n;
SQL
is(sql($db, 'SELECT count(*) FROM jsonb_object_keys(report_lexicon()->\'indicators\')'), 10000, '10000 words are handed over');
is(sql($db, "SELECT count(*), count(*) FILTER (WHERE i.code = u.code AND i.indicator = u.name) FROM report_user_indicators u,"
		. " LATERAL (SELECT * FROM report_indicators(u.name || '5吨。', NULL, (SELECT report_lexicon()))) i"),
	'10000|10000', 'and each is found');

done_testing();
