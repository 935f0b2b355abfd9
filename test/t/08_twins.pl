# Hostile twins: nothing of the extension runs an operator, function, type or
# relation that somebody else made, whatever the search_path is.
#
# Which ones to make is read from the bodies in SQL and plpgsql: every word and
# every operator in them that the catalog knows gets twins of the same types and
# of the types that such bodies work with, because one with just the right types
# is preferred to a built-in one that needs a cast.  The extension's own
# functions get neighbours: fewer arguments, other types.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use ReportServer;

my $db = new_database('t_twins');

my $made = value($db, <<'SQL');
SET check_function_bodies = off;
SET search_path = pg_catalog;
CREATE TEMP TABLE bodies AS
SELECT p.prosrc FROM pg_depend d
JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'report_ext'
JOIN pg_proc p ON p.oid = d.objid AND d.classid = 'pg_proc'::regclass
JOIN pg_language l ON l.oid = p.prolang
WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass AND l.lanname IN ('sql', 'plpgsql');
CREATE TEMP TABLE words AS
SELECT DISTINCT m[1] AS word FROM bodies, regexp_matches(prosrc, '[a-z_][a-z0-9_]*', 'g') m;
CREATE TEMP TABLE signs AS
SELECT DISTINCT o.oprname AS sign
FROM pg_operator o
WHERE o.oprname IN ('=', '<>', '<', '>', '<=', '>=')	-- of IN, CASE, nullif, IS DISTINCT FROM and the like
	OR EXISTS (SELECT FROM bodies, regexp_matches(prosrc, '[-+*/<>=~!@#%^&|`?]+', 'g') m WHERE m[1] = o.oprname);
CREATE TEMP TABLE kinds AS
SELECT oid AS kind FROM pg_type
WHERE typnamespace = 'pg_catalog'::regnamespace
	AND typname IN ('bool', 'int4', 'int8', 'numeric', 'float8', 'text', 'name', 'date', 'timestamptz', 'interval', 'daterange',
		'int4range', 'jsonb', 'regclass', 'regtype', 'oid', '_text', '_int4', 'char', 'int2', 'int2vector');

-- what a twin does; a warning is seen even if somebody catches errors
CREATE FUNCTION public.twin_body(what text) RETURNS text LANGUAGE sql
AS $$ SELECT format('BEGIN RAISE WARNING %L; RETURN NULL; END', 'a twin ran: ' || what) $$;

DO $$
DECLARE
	twin record;
	total int := 0;
	failed int := 0;
BEGIN
	-- types as the operators and functions of pg_catalog have them, and all pairs
	CREATE TEMP TABLE twins AS
	SELECT 'function' AS sort, p.proname::text AS name, array_to_string(p.proargtypes::regtype[], ', ') AS args,
		p.prorettype::regtype::text AS result, p.proretset AS retset
	FROM pg_proc p JOIN words w ON w.word = p.proname
	WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'w') AND p.provariadic = 0
		AND p.prorettype NOT IN ('internal'::regtype, 'trigger'::regtype, 'event_trigger'::regtype, 'cstring'::regtype)
		AND NOT p.proargtypes::oid[] && ARRAY['internal', 'cstring', '"any"']::regtype[]::oid[]
	UNION
	SELECT 'function', p.proname, concat_ws(', ', a.kind::regtype, b.kind::regtype), 'text', false
	FROM (SELECT DISTINCT p.proname FROM pg_proc p JOIN words w ON w.word = p.proname
		WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'w')
			AND (p.provariadic <> 0 OR p.pronargs BETWEEN 1 AND 2)) p,
		kinds a LEFT JOIN (SELECT kind FROM kinds UNION ALL SELECT NULL) b ON true
	UNION
	SELECT 'function', 'format', 'text, ' || string_agg('anyelement', ', '), 'text', false
	FROM generate_series(1, 6) n, generate_series(1, n) GROUP BY n
	UNION
	SELECT 'aggregate', p.proname, a.kind::regtype::text, 'text', false
	FROM (SELECT DISTINCT p.proname FROM pg_proc p JOIN words w ON w.word = p.proname
		WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'a') p, kinds a
	UNION
	SELECT 'operator', o.oprname, concat_ws(', ', nullif(o.oprleft, 0)::regtype, o.oprright::regtype),
		CASE WHEN o.oprresult = 'bool'::regtype THEN 'bool' ELSE 'text' END, false
	FROM pg_operator o JOIN signs s ON s.sign = o.oprname
	WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oprright <> 0
		AND NOT ARRAY[o.oprleft, o.oprright] && ARRAY['internal', 'cstring', '"any"']::regtype[]::oid[]
	UNION
	SELECT 'operator', s.sign, concat_ws(', ', a.kind::regtype, b.kind::regtype),
		CASE WHEN s.sign ~ '^[<>=~!]' THEN 'bool' ELSE 'text' END, false
	FROM signs s, kinds a, kinds b
	UNION
	-- neighbours of the extension's own functions: defaults left out, one type another
	SELECT 'function', p.proname, array_to_string((p.proargtypes::oid[]::regtype[])[0:n - 1], ', '), 'text', p.proretset
	FROM pg_proc p, generate_series(p.pronargs - p.pronargdefaults, p.pronargs - 1) n
	WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'report\_%' AND p.prokind = 'f'
	UNION
	SELECT 'function', p.proname, (SELECT string_agg(CASE WHEN a.n = n.n THEN k.kind ELSE a.kind END::regtype::text, ', ' ORDER BY a.n)
		FROM unnest(p.proargtypes) WITH ORDINALITY a(kind, n)), 'text', p.proretset
	FROM pg_proc p, generate_series(1, p.pronargs) n(n), kinds k
	WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'report\_%' AND p.prokind = 'f'
		AND NOT p.proargtypes::oid[] && ARRAY['internal']::regtype[]::oid[];

	FOR twin IN SELECT DISTINCT ON (sort <> 'aggregate', name, args) t.*,
			format('%s %s(%s)', t.sort, t.name, t.args) AS what
		FROM twins t ORDER BY sort <> 'aggregate' DESC, name, args, retset LOOP
		BEGIN
			IF twin.sort = 'operator' THEN
				EXECUTE format('CREATE OR REPLACE FUNCTION public.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L',
					'twin_' || md5(twin.name), twin.args, twin.result, public.twin_body(twin.what));
				EXECUTE format('CREATE OPERATOR public.%s (FUNCTION = public.%I, %s)', twin.name, 'twin_' || md5(twin.name),
					CASE WHEN twin.args LIKE '%, %' THEN 'LEFTARG = ' || replace(twin.args, ', ', ', RIGHTARG = ')
						ELSE 'RIGHTARG = ' || twin.args END);
			ELSIF twin.sort = 'aggregate' THEN
				EXECUTE format('CREATE OR REPLACE FUNCTION public.twin_state(pg_catalog.text, %s) RETURNS pg_catalog.text LANGUAGE plpgsql AS %L',
					twin.args, public.twin_body(twin.what));
				EXECUTE format('CREATE AGGREGATE public.%I(%s) (SFUNC = public.twin_state, STYPE = pg_catalog.text)', twin.name, twin.args);
			ELSE
				EXECUTE format('CREATE FUNCTION public.%I(%s) RETURNS %s%s LANGUAGE plpgsql AS %L', twin.name, twin.args,
					CASE WHEN twin.retset THEN 'SETOF ' ELSE '' END, twin.result, public.twin_body(twin.what));
			END IF;
			total := total + 1;
		EXCEPTION WHEN duplicate_function OR undefined_function OR invalid_function_definition OR datatype_mismatch
			OR syntax_error OR feature_not_supported OR undefined_object THEN
			failed := failed + 1;
		END;
	END LOOP;
	RAISE NOTICE 'twins: %, impossible: %', total, failed;
END $$;

-- types whose check runs, and relations whose rows do
CREATE FUNCTION public.twin_ran(what pg_catalog.text) RETURNS pg_catalog.bool LANGUAGE plpgsql
AS $$ BEGIN RAISE WARNING 'a twin ran: %', what; RETURN true; END $$;
DO $$
DECLARE
	name pg_catalog.text;
	place pg_catalog.text;
BEGIN
	FOREACH place IN ARRAY ARRAY['public', 'pg_temp'] LOOP
		FOR name IN SELECT t.typname FROM pg_catalog.pg_type t JOIN pg_temp.words w ON w.word = t.typname
			WHERE t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace AND t.typtype IN ('b', 'r') LOOP
			EXECUTE pg_catalog.format('CREATE DOMAIN %s.%I AS pg_catalog.%I CHECK (public.twin_ran(%L))', place, name, name, 'type ' OPERATOR(pg_catalog.||) name);
		END LOOP;
		FOR name IN SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_temp.words w ON w.word = c.relname
			WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relkind IN ('r', 'v') LOOP
			EXECUTE pg_catalog.format('CREATE VIEW %s.%I AS SELECT %s FROM pg_catalog.%I WHERE public.twin_ran(%L)', place, name,
				(SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') FROM pg_catalog.pg_attribute a
					WHERE a.attrelid = pg_catalog.concat('pg_catalog.', name)::pg_catalog.regclass AND a.attnum > 0
						AND a.atttypid <> 'pg_catalog.anyarray'::pg_catalog.regtype),
				name, 'relation ' OPERATOR(pg_catalog.||) name);
		END LOOP;
	END LOOP;
END $$;
SELECT pg_catalog.count(*) FROM pg_catalog.pg_operator o WHERE o.oprnamespace OPERATOR(pg_catalog.=) 'public'::pg_catalog.regnamespace;
SELECT pg_catalog.count(*) FROM pg_catalog.pg_proc p WHERE p.pronamespace OPERATOR(pg_catalog.=) 'public'::pg_catalog.regnamespace AND p.proname NOT LIKE 'report%';
SELECT pg_catalog.count(*) FROM pg_catalog.pg_type t WHERE t.typnamespace OPERATOR(pg_catalog.=) 'public'::pg_catalog.regnamespace AND t.typtype OPERATOR(pg_catalog.=) 'd';
SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c WHERE c.relnamespace OPERATOR(pg_catalog.=) 'public'::pg_catalog.regnamespace AND c.relname LIKE 'pg\_%';
SQL
# what stands in every one of these bodies must be among them
my ($operators, $functions, $types, $relations) = split /\n/, $made;
cmp_ok($operators, '>', 3000, "operators have twins: $operators");
cmp_ok($functions, '>', 5000, "functions have twins: $functions");
cmp_ok($types, '>', 10, "types have twins: $types");
cmp_ok($relations, '>', 5, "relations have twins: $relations");

# Everything is called by a superuser, with typed arguments, so that the calls
# themselves find nothing but the extension's.  What the sessions say is read
# for twins.
my ($text, $next) = map { "'$_'::pg_catalog.text" }
	'云岭县2024年政府工作报告

一、2023年工作回顾

2023年，全县地区生产总值120.3亿元，增长5.8%，占全市的12.4%，总量居全市第3位。财政收入增长2倍。

二、2024年主要目标

2024年，地区生产总值增长6%左右，城镇新增就业2万人以上，城镇登记失业率控制在4%以内。到2024年，地区生产总值达到130亿元。

三、2024年重点工作

到2024年，地区生产总值达到140亿元。',
	'2024年，全县地区生产总值128.3亿元，增长5.9%。城镇新增就业突破2万人。';
my $null = 'NULL::pg_catalog.jsonb';
my $day = "'2024-01-10'::pg_catalog.date";
my @calls = (
	"public.report_keyed_indicators($text, $day, $null)",
	'public.report_columns()',
	"public.report_contradictions($text, $day, $null, false)",
	"public.report_indicators_wide($text, $day, $null)",
	"public.report_terms($text, '{经济,财政}'::pg_catalog._text, public.report_topics())",
	"public.report_target_outcomes($text, $day, $next, '2025-01-10'::pg_catalog.date, $null)",
	map { "public.report_reconcile('$_'::pg_catalog.regclass, 'own.stats'::pg_catalog.regclass, 0.01::pg_catalog.numeric, 'level'::pg_catalog.text, "
			. join(', ', $null, map { "'$_'::pg_catalog.name" } qw(id body published region region code year value unit)) . ')' } ('own.reports'));
my $view = "'own.v'::pg_catalog.regclass";
my $setup = <<"SQL";
CREATE SCHEMA own;
CREATE TABLE own.reports (id pg_catalog.int4 PRIMARY KEY, region pg_catalog.varchar, published pg_catalog.timestamptz, body pg_catalog.varchar);
INSERT INTO own.reports VALUES (1, '云岭县', '2024-01-10 12:00+00', $text), (2, '云岭县', '2025-01-10 12:00+00', $next);
CREATE TABLE own.stats (region pg_catalog.varchar, code pg_catalog.varchar, year pg_catalog.int2, value pg_catalog.float8, unit pg_catalog.varchar);
INSERT INTO own.stats VALUES ('云岭县', 'gdp', 2023, 1203000, '万元'), ('云岭县', 'gdp', 2024, 129.0, '亿元');
SQL
my $life = <<"SQL";
SELECT FROM public.report_create_view('own.reports'::pg_catalog.regclass, 'id'::pg_catalog.name, 'body'::pg_catalog.name,
	'published'::pg_catalog.name, 'v'::pg_catalog.name);
CALL public.report_refresh($view, false, 1);
UPDATE own.reports SET body = pg_catalog.concat(body, ' ') WHERE id OPERATOR(pg_catalog.=) 1;
CALL public.report_refresh($view, true, 100);
SELECT FROM public.report_refresh_progress($view);
SELECT FROM public.report_keyed_indicators($view);
SELECT FROM public.report_contradictions($view);
SELECT FROM public.report_indicators_wide($view);
SELECT FROM public.report_target_outcomes($view);
SELECT FROM public.report_reconcile('own.reports'::pg_catalog.regclass, 'own.stats'::pg_catalog.regclass, 0::pg_catalog.numeric, 'level'::pg_catalog.text, NULL::pg_catalog.jsonb,
	'id'::pg_catalog.name, 'body'::pg_catalog.name, 'published'::pg_catalog.name, 'region'::pg_catalog.name, 'region'::pg_catalog.name,
	'code'::pg_catalog.name, 'year'::pg_catalog.name, 'value'::pg_catalog.name, 'unit'::pg_catalog.name);
SELECT FROM public.report_reconcile($view, 'own.stats'::pg_catalog.regclass, 0::pg_catalog.numeric, 'level'::pg_catalog.text, NULL::pg_catalog.jsonb,
	'id'::pg_catalog.name, 'body'::pg_catalog.name, 'published'::pg_catalog.name, 'region'::pg_catalog.name, 'region'::pg_catalog.name,
	'code'::pg_catalog.name, 'year'::pg_catalog.name, 'value'::pg_catalog.name, 'unit'::pg_catalog.name);
SELECT FROM public.report_terms($view, '{经济,财政}'::pg_catalog._text, public.report_topics());
\\set ON_ERROR_STOP off
SELECT FROM public.report_schedule($view, '30 3 * * *'::pg_catalog.text);
\\set ON_ERROR_STOP on
SELECT FROM public.report_unschedule($view);
SQL
my $end = <<"SQL";
SELECT FROM public.report_drop_view($view);
DROP TABLE own.reports, own.stats;
DROP SCHEMA own;
SQL
my $words = <<'SQL';
BEGIN;
INSERT INTO public.report_user_indicators (name, code) VALUES ('雪菊产量', 'daisy');
INSERT INTO public.report_user_units (unit, base_unit, factor) VALUES ('大箱', '公斤', 40), ('篓', '大箱', 0.5);
UPDATE public.report_user_units SET factor = 0.25 WHERE note IS NULL;
SELECT FROM public.report_lexicon();
ROLLBACK;
SQL

# report_create_view() makes its view in the first schema of the path
foreach my $path ('', 'SET search_path = own, public;', 'SET search_path = own, public, pg_catalog;',
	'SET search_path = own, pg_temp, public, pg_catalog;')
{
	my $temp = join '', map { "CREATE DOMAIN pg_temp.$_ AS pg_catalog.$_ CHECK (public.twin_ran('type $_'));" } qw(text name numeric date oid regclass);
	$temp .= join '', map { "CREATE VIEW pg_temp.$_ AS SELECT oid FROM pg_catalog.$_ WHERE public.twin_ran('relation $_');" }
		qw(pg_extension pg_namespace pg_class pg_type pg_proc);
	my ($status, undef, $err) = psql($db, encode_utf8(join "\n", $setup, $temp, $path, (map { "SELECT pg_catalog.count(*) FROM $_;" } @calls),
			$words, $path || 'SET search_path = own, public;', $life, $end));
	is($status, 0, 'all calls succeed: ' . ($path || 'the default search_path')) or diag(substr($err, 0, 1000));
	my %ran = map { $_ => 1 } $err =~ /a twin ran: (.*)/g;
	is(join('; ', sort keys %ran), '', 'and no twin runs');
	value($db, 'DROP SCHEMA IF EXISTS own CASCADE') if $status;
}

# The trap works: the same statement runs a twin where nothing is qualified.
my (undef, undef, $err) = psql($db, "SELECT 1.5 * 2, coalesce(nullif('a'::name, 'b'), 'c');");
like($err, qr/a twin ran: operator \*\(numeric, integer\)/, 'a twin runs where an operator is not qualified');

done_testing();
