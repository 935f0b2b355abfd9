--
-- Every column of the functions that read a text, on every sample report.
--
-- The reports are read on the client's side, from the directory that
-- pg_regress was told, so this works on any server (before 15 pg_regress does
-- not tell, but runs where the tests are).
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
CREATE TABLE reports (id text PRIMARY KEY, region text, published date, body text NOT NULL);
\copy reports FROM PROGRAM 'perl "${PG_ABS_SRCDIR:-.}/test/load_reports.pl"'
SELECT id, region, published, length(body) FROM reports ORDER BY id COLLATE "C";

-- line breaks of the text are shown as such
CREATE FUNCTION one_line(text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$SELECT pg_catalog.replace(pg_catalog.replace($1, E'\r', ''), E'\n', '⏎')$$;
\pset format unaligned
\pset null -

SELECT r.id, s.section, s.parent, s.level, one_line(s.label) AS label, one_line(s.title) AS title,
	one_line(s.path) AS path, s.kind, s.span
FROM reports r, report_sections(r.body) s
ORDER BY r.id COLLATE "C", s.section;

SELECT r.id, i.ord, i.section, one_line(i.indicator) AS indicator, i.code, i.measure, i.value, i.value_to,
	one_line(i.unit) AS unit, i.base_value, i.base_unit, i.bound, i.status, i.period, i.base, i.scope, one_line(i.caliber) AS caliber,
	one_line(i.raw) AS raw, i.span, one_line(i.evidence) AS evidence
FROM reports r, report_indicators(r.body, r.published) i
ORDER BY r.id COLLATE "C", i.ord;

SELECT r.id, n.span, n.reason, one_line(n.raw) AS raw
FROM reports r, report_noise(r.body) n
ORDER BY r.id COLLATE "C", n.span;

SELECT r.id, e.span, one_line(e.raw) AS raw, e.pattern, e.made_row, one_line(e.indicator) AS indicator
FROM reports r, report_explain(r.body, r.published) e
ORDER BY r.id COLLATE "C", e.span;

DROP FUNCTION one_line(text);
DROP TABLE reports;
DROP EXTENSION report_ext;
