--
-- Search in sentences of reports: report_zh beside pg_trgm and the server's
-- own configuration "simple".  Called by "make bench-search"; the variable
-- rows tells how many sentences.
--
-- The sentences are those of the sample reports, repeated with other places
-- before them and other figures in them.  All comparisons are made in one
-- session, one index at a time, with everything in memory.
--
\set QUIET on
\pset footer off
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET max_parallel_maintenance_workers = 0;
SET maintenance_work_mem = '512MB';
SET work_mem = '256MB';
SET jit = off;

CREATE EXTENSION report_ext;
CREATE EXTENSION pg_trgm;

CREATE TABLE reports (id text PRIMARY KEY, region text, published date, body text);
\copy reports FROM PROGRAM 'perl test/load_reports.pl'
CREATE TEMPORARY TABLE places (code text, name text, short text, parent text);
\copy places FROM PROGRAM 'grep -P "^[0-9]{6}\t" src/lexicon/regions.tsv'

CREATE TEMPORARY TABLE evidence AS
SELECT row_number() OVER (ORDER BY evidence) - 1 AS n, evidence
FROM (SELECT DISTINCT evidence FROM reports, report_indicators(body, published)) e;
CREATE TEMPORARY TABLE place AS
SELECT row_number() OVER (ORDER BY code) - 1 AS n, name FROM places;

-- every digit becomes another one, by a fixed rule for each row
CREATE TABLE sentences AS
SELECT i AS id,
	p.name || translate(e.evidence, '0123456789', substr(repeat('3816492705', 2), 1 + (i / 10) % 10, 10)) AS evidence
FROM generate_series(1, :rows) i
JOIN evidence e ON e.n = (i::int8 * 7919) % (SELECT count(*) FROM evidence)
JOIN place p ON p.n = (i::int8 * 104729 / 7) % (SELECT count(*) FROM place)
ORDER BY i;
VACUUM ANALYZE sentences;

\echo
\echo Table
SELECT count(*) AS sentences, (SELECT count(*) FROM evidence) AS different,
	round(avg(length(evidence))) AS characters_each,
	pg_size_pretty(sum(octet_length(evidence))) AS text,
	pg_size_pretty(pg_table_size('sentences')) AS "table"
FROM sentences;

CREATE TABLE wanted (n int, phrase text);
INSERT INTO wanted SELECT row_number() OVER (), phrase
FROM unnest(ARRAY['增长', '学校', '增加值', '鼓楼区', '生产总值', '一般公共预算收入', U&'\4EBF\5143\FF0C\589E\957F',
	(SELECT substring(evidence from '[0-9]+\.[0-9]+亿元') FROM sentences WHERE evidence ~ '[0-9]+\.[0-9]+亿元' ORDER BY id LIMIT 1),
	'没有这句话']) phrase;
CREATE TABLE sizes (method text, seconds float8, bytes int8);
CREATE TABLE results (method text, n int, found int8, milliseconds float8);
-- what the functions below return is nothing to see
\o /dev/null

-- Median of several runs; more of what is fast
CREATE FUNCTION measure(method text, condition text, source text DEFAULT 'sentences WHERE true',
	ending text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	w record;
	runs float8[];
	started timestamptz;
	found int8;
BEGIN
	FOR w IN SELECT * FROM wanted ORDER BY n LOOP
		runs := '{}';
		FOR i IN 1 .. 15 LOOP
			started := clock_timestamp();
			EXECUTE format('SELECT count(*) FROM ' || source || ' AND ' || condition || ' ' || ending, w.phrase) INTO found;
			runs := runs || (extract(epoch FROM clock_timestamp() - started) * 1000)::float8;
			EXIT WHEN i >= 3 AND runs[1] > 300;
		END LOOP;
		INSERT INTO results SELECT method, w.n, found, percentile_cont(0.5) WITHIN GROUP (ORDER BY r) FROM unnest(runs) r;
	END LOOP;
END $$;

-- The best of three builds; the last one stays
CREATE FUNCTION build(method text, definition text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz;
	best float8;
BEGIN
	FOR i IN 1 .. 3 LOOP
		DROP INDEX IF EXISTS sentences_search;
		started := clock_timestamp();
		EXECUTE 'CREATE INDEX sentences_search ON sentences USING ' || definition;
		best := least(best, extract(epoch FROM clock_timestamp() - started));
	END LOOP;
	INSERT INTO sizes VALUES (method, best, pg_relation_size('sentences_search'));
END $$;

SELECT build('report_zh', $$gin (to_tsvector('report_zh', evidence))$$);
VACUUM ANALYZE sentences;
SELECT measure('report_zh', $$to_tsvector('report_zh', evidence) @@ websearch_to_tsquery('report_zh', '"%s"')$$);
SELECT measure('first rows', $$to_tsvector('report_zh', evidence) @@ websearch_to_tsquery('report_zh', '"%s"')$$, '(SELECT * FROM sentences WHERE true', 'LIMIT 20) s');
SELECT measure('report_zh and LIKE', $$to_tsvector('report_zh', evidence) @@ plainto_tsquery('report_zh', '%1$s') AND evidence LIKE '%%%1$s%%'$$);
DROP INDEX sentences_search;

CREATE TABLE stored AS SELECT id, evidence, to_tsvector('report_zh', evidence) AS search FROM sentences;
CREATE INDEX ON stored USING gin (search);
VACUUM ANALYZE stored;
SELECT measure('stored', $$search @@ websearch_to_tsquery('report_zh', '"%s"')$$, 'stored WHERE true');

SELECT build('pg_trgm', 'gin (evidence gin_trgm_ops)');
VACUUM ANALYZE sentences;
SELECT measure('pg_trgm', $$evidence LIKE '%%%s%%'$$);
DROP INDEX sentences_search;

SELECT build('simple', $$gin (to_tsvector('simple', evidence))$$);
VACUUM ANALYZE sentences;
SELECT measure('simple', $$to_tsvector('simple', evidence) @@ websearch_to_tsquery('simple', '"%s"')$$);
DROP INDEX sentences_search;

SELECT measure('no index', $$evidence LIKE '%%%s%%'$$);

\o
\echo Index
SELECT method, round(seconds::numeric, 1) AS build_s, pg_size_pretty(bytes) AS size,
	round(bytes::numeric / (SELECT sum(octet_length(evidence)) FROM sentences), 2) AS "size/text",
	round((seconds / min(seconds) FILTER (WHERE method = 'pg_trgm') OVER ())::numeric, 2) AS "build/pg_trgm",
	round((bytes::float8 / min(bytes) FILTER (WHERE method = 'pg_trgm') OVER ())::numeric, 2) AS "size/pg_trgm"
FROM sizes;
SELECT pg_size_pretty(pg_table_size('stored') - pg_table_size('sentences')) AS "a stored tsvector would take",
	round((pg_table_size('stored')::numeric / pg_table_size('sentences')), 1) AS "times the table";

\echo 'Query: rows found, and milliseconds'
SELECT w.phrase,
	max(r.found) FILTER (WHERE method = 'no index') AS "LIKE",
	max(r.found) FILTER (WHERE method = 'report_zh') AS found,
	max(r.found) FILTER (WHERE method = 'simple') AS "by simple",
	round(max(r.milliseconds) FILTER (WHERE method = 'report_zh')::numeric, 2) AS report_zh,
	round(max(r.milliseconds) FILTER (WHERE method = 'first rows')::numeric, 2) AS "first 20",
	round(max(r.milliseconds) FILTER (WHERE method = 'report_zh and LIKE')::numeric, 2) AS "and LIKE",
	round(max(r.milliseconds) FILTER (WHERE method = 'stored')::numeric, 2) AS stored,
	round(max(r.milliseconds) FILTER (WHERE method = 'pg_trgm')::numeric, 2) AS pg_trgm,
	round(max(r.milliseconds) FILTER (WHERE method = 'no index')::numeric, 2) AS "no index"
FROM wanted w
JOIN results r USING (n)
GROUP BY w.n, w.phrase ORDER BY w.n;

\echo 'to_tsvector() on whole reports, ten times over'
CREATE TEMPORARY TABLE speed (config regconfig, seconds float8);
DO $$
DECLARE
	config regconfig;
	started timestamptz;
BEGIN
	FOR round IN 1 .. 5 LOOP
		FOREACH config IN ARRAY ARRAY['simple', 'report_zh']::regconfig[] LOOP
			started := clock_timestamp();
			PERFORM to_tsvector(config, body) FROM reports, generate_series(1, 10);
			INSERT INTO speed VALUES (config, extract(epoch FROM clock_timestamp() - started));
		END LOOP;
	END LOOP;
END $$;
SELECT config, round((10 * (SELECT sum(octet_length(body)) FROM reports) / 1e6 / min(seconds))::numeric, 1) AS "MB/s",
	round((min(seconds) / min(min(seconds)) OVER ())::numeric, 1) AS "times the fastest"
FROM speed GROUP BY config;
