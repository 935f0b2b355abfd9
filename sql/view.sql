--
-- A view of all rows of a table of reports: made, refreshed, searched, dropped.
-- Places and figures are invented.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
SET client_min_messages = warning;
\pset null '(null)'

CREATE TABLE reports (id text PRIMARY KEY, published date, body text NOT NULL);
INSERT INTO reports VALUES
('qs25', '2025-01-09', $$青石县2025年政府工作报告

一、2024年工作回顾

2024年,全县实现地区生产总值120.3亿元,增长5.8%。城镇、农村居民人均可支配收入分别增长4.8%、6.5%。

(一)工业经济稳步提升。规模以上工业增加值增长7.2%。

二、2025年目标任务

地区生产总值增长6%左右。
$$),
('bh25', '2025-01-15', $$白桦市2025年政府工作报告

一、2024年工作回顾

2024年,全市地区生产总值突破2万亿元,增长6%。年末常住人口约900万人。
$$);

SELECT report_create_view('reports', 'id', 'body', 'published');

-- what it is made of
SELECT c.relname, c.relkind, pg_get_userbyid(c.relowner) = current_user AS mine,
	EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') AS of_extension
FROM pg_class c WHERE c.relname LIKE 'reports\_indicators%' ORDER BY c.relname COLLATE "C";
SELECT key, left(body, 5) AS body, published, version ~ '^\d+ \(0,\d\) \d+$' AS version,
	hash ~ '^[0-9a-f]{32}$' AS hash
FROM reports_indicators_source ORDER BY key;
\d reports_indicators_sentences
SELECT c.relname, a.attname AS without_comment
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relname LIKE 'reports\_indicators%' AND c.relkind IN ('r', 'v') AND col_description(c.oid, a.attnum) IS NULL;
SELECT c.relname, col_description(c.oid, a.attnum) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relname LIKE 'reports\_indicators%' AND a.attname = 'kind' ORDER BY c.relname COLLATE "C";
SELECT indexdef FROM pg_indexes WHERE tablename = 'reports_indicators_rows' AND indexdef LIKE '%(code)';

-- it is empty until it is refreshed
SELECT count(*) FROM reports_indicators;
CALL report_refresh('reports_indicators');

SELECT key, ord, report, title, region, level, kind, report_year, published FROM reports_indicators
WHERE ord = 1 ORDER BY key;
SELECT key, ord, section, headings, sentence, indicator, code, measure, value, unit, status, period, raw
FROM reports_indicators ORDER BY key, ord;
SELECT key, section, report, level, title, kind, span FROM reports_indicators_sections ORDER BY key, section;
SELECT key, sentence, names, evidence FROM reports_indicators_sentences ORDER BY key, sentence;
-- the rows are those of report_indicators()
SELECT count(*) AS rows, count(*) FILTER (WHERE v.key IS NULL OR r.id IS NULL) AS different
FROM (SELECT r.id, i.* FROM reports r, report_indicators(r.body, r.published, (SELECT report_lexicon())) i) r
FULL JOIN reports_indicators v ON (r.id, r.ord, r.section, r.indicator, r.measure, r.raw, r.span, r.evidence)
	= (v.key, v.ord, v.section, v.indicator, v.measure, v.raw, v.span, v.evidence)
	AND (r.code, r.value, r.value_to, r.unit, r.base_value, r.base_unit, r.bound, r.status, r.period, r.base, r.scope)
	IS NOT DISTINCT FROM (v.code, v.value, v.value_to, v.unit, v.base_value, v.base_unit, v.bound, v.status, v.period,
	v.base, v.scope);

-- search
CREATE FUNCTION plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line !~ 'Cond:|Filter:' THEN
			RETURN NEXT line;
		END IF;
	END LOOP;
END $$;
SET enable_seqscan = off;
SET enable_indexscan = off;
SELECT plan($$SELECT key, raw FROM reports_indicators WHERE search @@ websearch_to_tsquery('report_zh', '工业增加值')$$);
DROP FUNCTION plan(text);
RESET enable_seqscan;
RESET enable_indexscan;
SELECT key, headings, indicator, raw FROM reports_indicators
WHERE search @@ websearch_to_tsquery('report_zh', '工业增加值') ORDER BY key, ord;
SELECT DISTINCT key FROM reports_indicators
WHERE search @@ websearch_to_tsquery('report_zh', '工业经济') ORDER BY key;

-- what a refresh looks at and what it analyses
CREATE VIEW last_refresh AS
SELECT total, done, analysed, removed, rows, errors, finished IS NOT NULL AS finished
FROM reports_indicators_refreshes ORDER BY started DESC LIMIT 1;
TABLE last_refresh;
CALL report_refresh('reports_indicators');
TABLE last_refresh;
-- written, but the same
UPDATE reports SET body = body;
CALL report_refresh('reports_indicators');
TABLE last_refresh;
CALL report_refresh('reports_indicators');
TABLE last_refresh;
-- moved about
VACUUM FULL reports;
CALL report_refresh('reports_indicators');
TABLE last_refresh;
-- new, changed, gone
INSERT INTO reports VALUES ('yl25', NULL, '云岭县地区生产总值60.2亿元。财政收入5亿元。');
UPDATE reports SET body = replace(body, '约900万人', '约901万人') WHERE id = 'bh25';
DELETE FROM reports WHERE id = 'qs25';
CREATE TEMP TABLE before AS SELECT key, sentence, xmin::text AS written FROM reports_indicators_sentences;
CALL report_refresh('reports_indicators', batch => 1);
TABLE last_refresh;
SELECT key, ord, raw FROM reports_indicators ORDER BY key, ord;
-- of the report that changed, only the sentence that did was written
SELECT s.key, s.sentence, s.xmin::text = b.written AS as_before, s.evidence
FROM reports_indicators_sentences s JOIN before b USING (key, sentence) ORDER BY s.key, s.sentence;
-- fewer sentences than before; a date alone; a text that goes
UPDATE reports SET body = '云岭县雪菊产量5吨。' WHERE id = 'yl25';
UPDATE reports SET published = '2024-01-15' WHERE id = 'bh25';
CALL report_refresh('reports_indicators');
TABLE last_refresh;
SELECT key, ord, sentence, raw, period FROM reports_indicators ORDER BY key, ord;
SELECT key, sentence, names FROM reports_indicators_sentences ORDER BY key, sentence;
-- keys change places
UPDATE reports SET id = CASE id WHEN 'yl25' THEN 'a' ELSE 'yl25' END;
CALL report_refresh('reports_indicators');
SELECT key, ord, raw FROM reports_indicators ORDER BY key, ord;
SELECT count(*) FROM reports_indicators_documents;
-- other words
INSERT INTO report_user_indicators VALUES ('雪菊产量', 'own_code');
CALL report_refresh('reports_indicators');
TABLE last_refresh;
SELECT key, ord, indicator, code FROM reports_indicators WHERE code = 'own_code';
CALL report_refresh('reports_indicators');
TABLE last_refresh;
CALL report_refresh('reports_indicators', full => true);
TABLE last_refresh;
SELECT state, total, done, errors, remaining FROM report_refresh_progress('reports_indicators');

-- in a transaction: all or nothing, and settings as before
BEGIN;
SET LOCAL search_path = public, pg_temp;
SET LOCAL datestyle = 'SQL, DMY';
DELETE FROM reports WHERE id = 'a';
CALL report_refresh('reports_indicators');
SHOW search_path;
SHOW datestyle;
SELECT DISTINCT key FROM reports_indicators;
ROLLBACK;
SELECT DISTINCT key FROM reports_indicators ORDER BY key;
CREATE FUNCTION in_function() RETURNS void LANGUAGE plpgsql AS $$BEGIN CALL report_refresh('reports_indicators'); END$$;
SELECT in_function();
TABLE last_refresh;
DROP FUNCTION in_function();

-- a report that fails is noted and does not stop the others
INSERT INTO report_user_patterns VALUES ('slow', '(?<name>(?:a|aa|a+)+)(?<value>\d)[bc]');
INSERT INTO reports SELECT 'bad', NULL, repeat('a', 900) || '1';
CALL report_refresh('reports_indicators');
TABLE last_refresh;
SELECT key, rows, hash IS NULL AS unread, sqlstate, error FROM reports_indicators_documents ORDER BY key COLLATE "C";
-- it is left alone until it changes, or the words do
CALL report_refresh('reports_indicators');
TABLE last_refresh;
UPDATE reports SET body = '财政收入7亿元。' WHERE id = 'bad';
CALL report_refresh('reports_indicators');
TABLE last_refresh;
UPDATE reports SET body = repeat('a', 900) || '1' WHERE id = 'bad';
CALL report_refresh('reports_indicators');
SELECT key, rows, sqlstate, error FROM reports_indicators_documents WHERE key = 'bad';
SELECT count(*) FROM reports_indicators WHERE key = 'bad';
DELETE FROM report_user_patterns;
CALL report_refresh('reports_indicators');
TABLE last_refresh;
SELECT key, rows, sqlstate, error FROM reports_indicators_documents WHERE key = 'bad';

-- refused
\pset format unaligned
\pset tuples_only on
CREATE FUNCTION refused(statement text) RETURNS TABLE (line text)
LANGUAGE plpgsql AS $$
DECLARE
	state text;
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE statement;
	RETURN QUERY VALUES ('not refused: ' || statement);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN QUERY SELECT l FROM unnest(ARRAY[state || ' ' || message,
		'  detail: ' || nullif(detail, ''), '  hint: ' || nullif(hint, '')]) l WHERE l IS NOT NULL;
END $$;
CREATE TABLE odd (id int, ids int[], settings json, size numeric, "when" text, body text, bytes bytea);
SELECT refused($$SELECT report_create_view(NULL, 'id', 'body')$$);
SELECT refused($$SELECT report_create_view('odd', NULL, 'body')$$);
SELECT refused($$SELECT report_create_view('odd', 'nr', 'body')$$);
SELECT refused($$SELECT report_create_view('odd', 'ctid', 'body')$$);
SELECT refused($$SELECT report_create_view('odd', 'ids', 'body')$$);
SELECT refused($$SELECT report_create_view('odd', 'settings', 'body')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'text')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'size')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'bytes')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'body', 'printed')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'body', 'when')$$);
SELECT refused($$SELECT report_create_view('reports_pkey', 'id', 'body')$$);
SELECT refused($$SELECT report_create_view('before', 'key', 'written')$$);
SELECT refused($$SELECT report_create_view('reports', 'id', 'body')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'body', view => 'reports')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'body', view => '')$$);
SELECT refused($$SELECT report_create_view('odd', 'id', 'body', view => repeat('县', 18))$$);
SELECT refused($$SET search_path = ''; SELECT public.report_create_view('public.odd', 'id', 'body')$$);
SELECT refused($$CALL report_refresh('odd')$$);
SELECT refused($$CALL report_refresh('last_refresh')$$);
SELECT refused($$CALL report_refresh(NULL)$$);
SELECT refused($$CALL report_refresh('reports_indicators', batch => 0)$$);
SELECT refused($$CALL report_refresh('reports_indicators', NULL)$$);
SELECT refused($$SELECT report_refresh_progress('odd')$$);
SELECT refused($$SELECT report_drop_view('odd')$$);
SELECT refused($$SELECT report_unschedule('odd')$$);
SELECT refused($$SELECT report_schedule('odd', '* * * * *')$$);
SELECT refused($$SELECT report_schedule('reports_indicators', NULL)$$);
SELECT refused($$SELECT report_drop_view('reports_indicators')$$);
SELECT refused($$DROP TABLE reports$$);
SELECT refused($$ALTER TABLE reports DROP COLUMN body$$);
-- keys that are none: nothing is read
SELECT report_create_view('odd', 'id', 'body');
INSERT INTO odd (id, body) VALUES (1, '财政收入7亿元。'), (1, '财政收入8亿元。'), (2, '财政收入9亿元。'), (NULL, '财政收入1亿元。');
SELECT refused($$CALL report_refresh('odd_indicators')$$);
DELETE FROM odd WHERE id IS NULL;
SELECT refused($$CALL report_refresh('odd_indicators')$$);
UPDATE odd SET id = 3 WHERE body = '财政收入8亿元。';
CALL report_refresh('odd_indicators');
SELECT key, raw FROM odd_indicators ORDER BY key;
SELECT report_drop_view('odd_indicators');
CREATE TYPE pair AS (a int, b int);
CREATE TABLE paired (id pair PRIMARY KEY, body text);
SELECT refused($$SELECT report_create_view('paired', 'id', 'body')$$);
DROP TABLE paired;
DROP TYPE pair;
DROP TABLE odd;
-- names as long as they get
SELECT format('CREATE TABLE %I (%I int PRIMARY KEY, %I text)', repeat('表', 21), repeat('号', 21), repeat('文', 21)) \gexec
SELECT refused(format('SELECT report_create_view(%L, %L, %L)', repeat('表', 21), repeat('号', 21), repeat('文', 21)));
SELECT report_create_view(repeat('表', 21)::regclass, repeat('号', 21), repeat('文', 21), view => repeat('县', 17) || 'ab') = (repeat('县', 17) || 'ab')::regclass;
SELECT format('INSERT INTO %I VALUES (1, %L)', repeat('表', 21), '财政收入7亿元。') \gexec
SELECT format('CALL report_refresh(%L)', repeat('县', 17) || 'ab') \gexec
SELECT format('SELECT key, raw FROM %I', repeat('县', 17) || 'ab') \gexec
SELECT report_drop_view((repeat('县', 17) || 'ab')::regclass);
SELECT format('DROP TABLE %I', repeat('表', 21)) \gexec
\pset tuples_only off
\pset format aligned

-- renamed, the source is still found
ALTER TABLE reports RENAME TO "the ""texts"" of '25";
ALTER TABLE "the ""texts"" of '25" RENAME body TO "正文";
UPDATE "the ""texts"" of '25" SET "正文" = '财政收入6亿元。' WHERE id = 'a';
CALL report_refresh('reports_indicators');
SELECT key, ord, raw FROM reports_indicators WHERE key = 'a';
-- any name, any kind of source, any key
CREATE SCHEMA "县, ""a""";
SET search_path = "县, ""a""", public;
SELECT public.report_create_view('"the ""texts"" of ''25"', 'id', '正文', view => E'"\\ ''%I %1$s');
SELECT relname FROM pg_class WHERE relnamespace = '"县, ""a"""'::regnamespace AND relkind IN ('r', 'v') ORDER BY relname COLLATE "C";
CALL report_refresh(E'"""\\ ''%I %1$s"');
SELECT count(DISTINCT key) FROM """\ '%I %1$s";
SELECT report_drop_view(E'"""\\ ''%I %1$s"');
RESET search_path;
DROP SCHEMA "县, ""a""";
CREATE DOMAIN code AS varchar(8) CHECK (VALUE <> '');
CREATE TYPE part AS ENUM ('later', 'early');
CREATE TABLE several (id code, "key" part, version bigint, body varchar, at timestamptz, key_two timestamp, n numeric(6, 2), u uuid,
	i interval, f float8) PARTITION BY LIST (id);
CREATE TABLE several_a PARTITION OF several FOR VALUES IN ('a');
CREATE TABLE several_b PARTITION OF several FOR VALUES IN ('b', 'c,"}');
INSERT INTO several VALUES
	('a', 'later', 1, '财政收入1亿元。', '2024-12-31 20:00+00', '2024-01-01', 1, '6ecd8c99-4036-403d-bf84-cf8400f67836', '1 day', 0.1),
	('b', 'early', 2, '财政收入2亿元。', '2025-06-01 20:00+00', 'infinity', 2.50, '3f333df6-90a4-4fda-8dd3-9485d27cee36', '-1 day 2 hours', '-Infinity'),
	('c,"}', NULL, 3, NULL, NULL, NULL, -3, NULL, NULL, 1e-300);
CREATE MATERIALIZED VIEW kept AS SELECT * FROM several WHERE "key" IS NOT NULL;
CREATE VIEW seen AS SELECT *, body || '全年。' AS text FROM kept;
SET timezone = 'Asia/Shanghai';
SELECT report_create_view('several', 'id', 'body', 'at', 'v1');
SELECT report_create_view('kept', 'key', 'body', 'at', 'v2');
SELECT report_create_view('seen', 'n', 'text', 'key_two', 'v3');
SELECT report_create_view('seen', 'i', 'text', NULL, 'v4');
SELECT report_create_view('several', 'f', 'body', NULL, 'v5');
SELECT report_create_view('kept', 'u', 'body', NULL, 'v6');
SET timezone = 'UTC';
SET intervalstyle = sql_standard;
SET extra_float_digits = -5;
SELECT format('CALL report_refresh(%L)', v) FROM unnest(ARRAY['v1', 'v2', 'v3', 'v4', 'v5', 'v6']) v \gexec
SELECT format('SELECT key, pg_typeof(key), raw, published, %L AS view FROM %I ORDER BY key', v, v)
FROM unnest(ARRAY['v1', 'v2', 'v3', 'v4', 'v5', 'v6']) v \gexec
-- a row that moves to another partition, a view and a materialised view that change
UPDATE several SET id = 'b' || id WHERE id = 'zz';
ALTER TABLE several DETACH PARTITION several_b;
ALTER TABLE several ATTACH PARTITION several_b FOR VALUES IN ('b', 'c,"}', 'd');
UPDATE several SET id = 'd', body = '财政收入4亿元。' WHERE id = 'a';
REFRESH MATERIALIZED VIEW kept;
SELECT format('CALL report_refresh(%L)', v) FROM unnest(ARRAY['v1', 'v2', 'v3', 'v4', 'v5', 'v6']) v \gexec
SELECT key, raw FROM v1 ORDER BY key;
SELECT total, analysed, removed, 'v1' AS view FROM v1_refreshes WHERE started = (SELECT max(started) FROM v1_refreshes);
SELECT total, analysed, removed, 'v2' AS view FROM v2_refreshes WHERE started = (SELECT max(started) FROM v2_refreshes);
SELECT total, analysed, removed, 'v3' AS view FROM v3_refreshes WHERE started = (SELECT max(started) FROM v3_refreshes);
SELECT report_drop_view(v::regclass) FROM unnest(ARRAY['v1', 'v2', 'v3', 'v4', 'v5', 'v6']) v;
DROP TABLE several CASCADE;
DROP TYPE part;
DROP DOMAIN code;
RESET intervalstyle;
RESET extra_float_digits;

-- a row that goes and comes back between two statements of a refresh
CREATE TABLE restless (id text PRIMARY KEY, body text);
INSERT INTO restless VALUES ('gone', '财政收入1亿元。');
SELECT report_create_view('restless', 'id', 'body', view => 'v');
CALL report_refresh('v');
UPDATE restless SET id = 'back', body = '财政收入2亿元。';
CREATE FUNCTION take_away() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN DELETE FROM public.restless; RETURN NULL; END$$;
CREATE FUNCTION bring_back() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
	INSERT INTO public.restless VALUES ('back', '财政收入3亿元。') ON CONFLICT DO NOTHING; RETURN NULL; END$$;
CREATE TRIGGER away AFTER DELETE ON v_documents FOR EACH STATEMENT EXECUTE FUNCTION take_away();
CREATE TRIGGER back AFTER INSERT ON v_documents FOR EACH STATEMENT EXECUTE FUNCTION bring_back();
CALL report_refresh('v');
SELECT r.key AS without_document FROM v_rows r WHERE NOT EXISTS (SELECT FROM v_documents d WHERE d.key = r.key);
DROP TRIGGER away ON v_documents;
DROP TRIGGER back ON v_documents;
DELETE FROM restless;
INSERT INTO restless VALUES ('back', '财政收入4亿元。');
CALL report_refresh('v');
SELECT r.raw, d.rows, d.error FROM v_documents d LEFT JOIN v_rows r USING (key);
SELECT report_drop_view('v');
DROP TABLE restless;
DROP FUNCTION take_away(), bring_back();

-- a hostile search_path
CREATE SCHEMA hostile;
CREATE FUNCTION hostile.never(text, text) RETURNS bool LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'caught'; END$$;
CREATE FUNCTION hostile.never(name, text) RETURNS bool LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'caught'; END$$;
CREATE FUNCTION hostile.format(text, VARIADIC text[]) RETURNS text LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'caught'; END$$;
CREATE FUNCTION hostile.md5(text) RETURNS text LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'caught'; END$$;
CREATE OPERATOR hostile.= (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.never);
CREATE OPERATOR hostile.= (LEFTARG = name, RIGHTARG = text, FUNCTION = hostile.never);
CREATE OPERATOR hostile.<> (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.never);
CREATE OPERATOR hostile.|| (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.never);
CREATE DOMAIN hostile.text AS pg_catalog.text CHECK (VALUE IS NULL);
SET search_path = hostile, pg_catalog, public;
SELECT report_create_view('public."the ""texts"" of ''25"', 'id', '正文', 'published', 'v');
CALL report_refresh('v');
CALL report_refresh('v', full => true);
SELECT state, done FROM report_refresh_progress('v');
RESET search_path;
SELECT count(*) FROM hostile.v;
SELECT report_drop_view('hostile.v');
DROP SCHEMA hostile CASCADE;

-- nothing is left behind
SELECT report_unschedule('reports_indicators');
DROP VIEW last_refresh;
SELECT report_drop_view('reports_indicators');
SELECT relname FROM pg_class WHERE relname LIKE 'reports\_indicators%';
DROP TABLE "the ""texts"" of '25";

-- a source that went, and its view after it
CREATE TABLE reports AS SELECT 1 AS id, '财政收入1亿元。' AS body;
SELECT report_create_view('reports', 'id', 'body', view => 'v');
CALL report_refresh('v');
SET client_min_messages = error;
DROP TABLE reports CASCADE;
SELECT key, raw FROM v;
SELECT * FROM refused($$CALL report_refresh('v')$$);
SELECT report_drop_view('v');
SELECT relname FROM pg_class WHERE relname LIKE 'v\_%' AND relkind IN ('r', 'v');
DROP FUNCTION refused(text);
DROP EXTENSION report_ext;

-- an extension in a schema of an odd name
CREATE SCHEMA "100% ""$L";
CREATE EXTENSION report_ext SCHEMA "100% ""$L";
CREATE TABLE reports (id int PRIMARY KEY, body text);
INSERT INTO reports VALUES (1, '财政收入1亿元。');
SELECT "100% ""$L".report_create_view('reports', 'id', 'body', view => 'v');
CALL "100% ""$L".report_refresh('v');
SELECT key, raw FROM v WHERE search @@ websearch_to_tsquery('"100% ""$L".report_zh', '收入');
SELECT "100% ""$L".report_drop_view('v');
DROP TABLE reports;
DROP EXTENSION report_ext;
DROP SCHEMA "100% ""$L";
