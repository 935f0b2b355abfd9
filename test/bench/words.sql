--
-- What 10000 words of the user's own cost.  Called by "make bench-words"; the
-- variable rounds tells how often all is measured.
--
-- Machines are busy and their speed changes from second to second, by more
-- than what is measured.  So 20 MB of reports are read in parts, each part with
-- every list of words in turn, and the least time of each part counts.  The
-- list without words stands twice: between the two lies what the measurement
-- cannot tell.
--
-- "once" is what a query pays before it reads: report_lexicon(), and the terms
-- compiled from it; the median of 25.
--
\set QUIET on
\pset footer off
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET plan_cache_mode = force_generic_plan;
SET enable_seqscan = off;
SET jit = off;

CREATE EXTENSION report_ext;
CREATE TABLE reports (id text PRIMARY KEY, region text, published date, body text);
\copy reports FROM PROGRAM 'perl test/load_reports.pl'
CREATE TABLE many AS
SELECT part, r.body FROM generate_series(1, 31) part, generate_series(1, 10) n, reports r ORDER BY part;
CREATE INDEX ON many (part);
VACUUM ANALYZE many;

CREATE TABLE lists (n int PRIMARY KEY, words text, lexicon jsonb);
INSERT INTO lists VALUES (1, 'none', NULL), (2, 'none again', NULL);

INSERT INTO report_user_indicators (name, code)
SELECT substr('云岭清河安平昌永宁青阳丰临', 1 + n % 13, 1) || substr('东西南北新华金石白龙凤长山', 1 + n / 13 % 13, 1)
	|| substr('县市区镇乡', 1 + n / 169 % 5, 1) || substr('茶果花药鱼虾羊牛猪鸡鸭鹅', 1 + n / 845 % 12, 1)
	|| '生产销售总量', 'code_' || n
FROM generate_series(0, 9999) n;
INSERT INTO lists VALUES (3, 'invented names', report_lexicon());

TRUNCATE report_user_indicators;
INSERT INTO report_user_indicators (name, code)
SELECT DISTINCT ON (report_fold(name || ending)) name || ending, 'code_' || row_number() OVER (ORDER BY ending, name)
FROM (SELECT unnest(k.name || k.aliases) AS name FROM report_known_indicators() k) k,
	unnest(ARRAY['完成进度', '入库数', '调度值', '目标值', '考核分', '修订数', '偏差率', '达标率']) ending
WHERE length(name) BETWEEN 2 AND 12
ORDER BY report_fold(name || ending)
LIMIT 10000;
INSERT INTO lists VALUES (4, 'names that begin like known ones', report_lexicon());

CREATE TABLE spent (n int, part int, ms float8);
CREATE TABLE once (n int, ms float8);
CREATE FUNCTION measure(part int, round int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	list record;
	start timestamptz;
BEGIN
	-- forwards and backwards, as what runs before leaves the caches its own way
	-- || makes a value in memory of what the table holds compressed
	FOR list IN SELECT n, lexicon || '{}' AS lexicon FROM lists
		ORDER BY CASE WHEN (part + round) % 2 = 0 THEN n ELSE -n END
	LOOP
		PERFORM FROM report_indicators('a', NULL, list.lexicon);
		start := clock_timestamp();
		PERFORM count(*) FROM many m, report_indicators(m.body, NULL, list.lexicon) i WHERE m.part = measure.part;
		INSERT INTO spent VALUES (list.n, part, 1000 * extract(epoch FROM clock_timestamp() - start));
	END LOOP;
END $$;
\o /dev/null
SELECT measure(part, round) FROM generate_series(1, :rounds) round, generate_series(1, 31) part;
\o
-- terms live as long as the transaction
DO $$
DECLARE
	start timestamptz;
BEGIN
	FOR list IN 3 .. 4 LOOP
		TRUNCATE report_user_indicators;
		INSERT INTO report_user_indicators (name, code)
		SELECT w.key, w.value FROM lists, jsonb_each_text(lexicon -> 'indicators') w WHERE n = list;
		COMMIT;
		FOR i IN 1 .. 25 LOOP
			start := clock_timestamp();
			PERFORM FROM report_indicators('a', NULL, (SELECT report_lexicon()));
			INSERT INTO once VALUES (list, 1000 * extract(epoch FROM clock_timestamp() - start));
			COMMIT;
		END LOOP;
	END LOOP;
END $$;

\echo Table
SELECT count(*) AS reports, round(sum(octet_length(body)) / 1e6, 1) AS "MB",
	(SELECT count(*) FROM jsonb_object_keys((SELECT lexicon -> 'indicators' FROM lists WHERE n = 3))) AS "invented names",
	(SELECT count(*) FROM jsonb_object_keys((SELECT lexicon -> 'indicators' FROM lists WHERE n = 4))) AS "names like known ones"
FROM many;
\echo Cost
WITH texts AS (
	SELECT n, sum(ms) AS ms FROM (SELECT n, part, min(ms) AS ms FROM spent GROUP BY n, part) s GROUP BY n
), once AS (
	SELECT n, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms FROM once GROUP BY n
), plain AS (
	SELECT avg(ms) AS ms FROM texts WHERE n <= 2
)
SELECT l.words, round(t.ms::numeric) AS "texts, ms", round(coalesce(o.ms, 0)::numeric, 1) AS "once, ms",
	round((100 * (t.ms / p.ms - 1))::numeric, 2) AS "texts, %",
	round((100 * ((t.ms + coalesce(o.ms, 0)) / p.ms - 1))::numeric, 2) AS "together, %"
FROM lists l JOIN texts t USING (n) LEFT JOIN once o USING (n), plain p
ORDER BY n;
