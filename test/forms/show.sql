--
-- What is read of some texts of this directory: sections, rows, what was left out, figures
-- that are no rows.  Included by sql/forms_*.sql, which set ids.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
CREATE TABLE texts (id text PRIMARY KEY, region text, published date, body text NOT NULL);
\copy texts FROM PROGRAM 'perl "${PG_ABS_SRCDIR:-.}/test/load_reports.pl" "${PG_ABS_SRCDIR:-.}/test/forms"'
DELETE FROM texts WHERE id <> ALL (:'ids');

-- line breaks and tabs of the text are shown as such
CREATE FUNCTION one_line(text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$SELECT pg_catalog.translate($1, E'\n\t\r\uFEFF', '⏎⇥↵ ')$$;
\pset format unaligned
\pset null -

SELECT t.id, s.section, s.parent, s.level, one_line(s.label) AS label, one_line(s.title) AS title, s.kind, s.span
FROM texts t, report_sections(t.body) s
ORDER BY t.id COLLATE "C", s.section;

SELECT t.id, i.ord, i.section, one_line(i.indicator) AS indicator, i.code, i.measure, i.value, i.value_to, one_line(i.unit) AS unit,
	i.bound, i.status, i.period, i.base, one_line(i.scope) AS scope, one_line(i.caliber) AS caliber, one_line(i.raw) AS raw, i.span
FROM texts t, report_indicators(t.body, t.published) i
ORDER BY t.id COLLATE "C", i.ord;

SELECT t.id, n.span, n.reason, one_line(n.raw) AS raw
FROM texts t, report_noise(t.body) n
ORDER BY t.id COLLATE "C", n.span;

-- figures that are no rows, and why
SELECT t.id, e.span, one_line(e.raw) AS raw, e.pattern
FROM texts t, report_explain(t.body, t.published) e
WHERE NOT e.made_row
ORDER BY t.id COLLATE "C", e.span;

-- every span is literal
SELECT count(*) AS wrong
FROM texts t, report_indicators(t.body, t.published) i
WHERE i.raw IS DISTINCT FROM substring(t.body, lower(i.span), upper(i.span) - lower(i.span)) OR strpos(i.evidence, i.raw) = 0;

DROP FUNCTION one_line(text);
DROP TABLE texts;
DROP EXTENSION report_ext;
