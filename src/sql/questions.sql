
--
-- Questions
--
-- What is asked of reports again and again.  These are plpgsql that builds its
-- query with format(), because the extension may be moved to another schema:
-- the schema is looked up, and what is called is qualified with it.  Everything else
-- is found with the search_path pg_catalog, pg_temp.  What is called of the extension
-- gets all arguments, each of the declared type: a function of the same name with
-- fewer parameters, or a type that fits a bare literal better, would be preferred.
--
-- Values in different units are brought together by their base values, not by
-- report_convert(), which does not know the units of a caller's lexicon.
--

-- The questions of a text and those of a view are one query each, made by a function
-- ..._query() from the query that gives the rows: of a text, whose column report is '',
-- or of a view, in which it is the key as text.
--

--| # Questions to reports
--|
--| What is asked of reports again and again, of texts or of all reports of [a view](#a-corpus-that-stays-fresh), as it
--| was refreshed last; [questions.md](questions.md) has worked examples.  A view is handed over as `view => 'V'` or
--| `'V'::regclass`, as a bare string is a text.  Who asks a view needs `SELECT` on `V_rows`,
--| `V_sentences`, `V_sections` and `V_reports`.
--|
--| Rows of two statements are about the same thing when key, area, measure, base and period are the same.
--|
--| @set view
--|   42809  the relation was not made by `report_create_view()`, or one of its tables was renamed, dropped or given to another owner
--|   42P01  what the view reads is gone: `V_source` was dropped
--|   55000  `V_documents` has lost its primary key

-- The query of report_keyed_indicators().  Of a text (view is NULL) body, published and
-- lexicon are parameters of the query, such as $1; of a view, only says which of its rows
-- r are read, but for the own area, which all rows tell.
CREATE FUNCTION report_keyed_query(
	view pg_catalog.regclass,
	body pg_catalog.text,
	published pg_catalog.text,
	lexicon pg_catalog.text,
	"only" pg_catalog.text)
RETURNS pg_catalog.text
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	parts text[];
	stated text;
BEGIN
	IF view IS NULL THEN
		stated := format($query$
			sections AS MATERIALIZED (
				SELECT s.section, s.level, s.title,
					max(s.section) FILTER (WHERE s.level <= 1) OVER (ORDER BY s.section) AS chapter
				FROM %1$I.report_sections(%2$s) s
			), documents AS MATERIALIZED (
				SELECT coalesce(array_agg(s.section ORDER BY s.section), '{}') AS sections
				FROM sections s WHERE s.level = 0
			), stated AS (
				-- the document is the last one that does not begin behind the section
				SELECT ''::text AS report, d.sections[nullif(width_bucket(i.section, d.sections), 0)] AS document,
					s.title AS heading, s.chapter, i.evidence AS sentence, i.*
				FROM %1$I.report_indicators(%2$s, %3$s, %4$s) i CROSS JOIN documents d
				LEFT JOIN sections s ON s.section = i.section
			), scopes AS (
				SELECT s.report, s.document, s.scope FROM stated s WHERE s.scope IS NOT NULL
			)
			$query$, home, body, published, lexicon);
	ELSE
		EXECUTE format('SELECT %I.report_view_parts($1, false)', home) INTO parts USING view;
		stated := format($query$
			stated AS (
				SELECT r.key::text AS report, p.section AS document, h.title AS heading, h.chapter, r.sentence, r.ord, r.section,
					r.indicator, r.code, r.measure, r.value, r.value_to, r.unit, r.base_value, r.base_unit, r.bound, r.status,
					r.period, r.base, r.scope, r.caliber, r.raw, r.span, s.evidence
				FROM %6$s r
				LEFT JOIN (
					SELECT c.key, c.section, c.title,
						max(c.section) FILTER (WHERE c.level <= 1) OVER (PARTITION BY c.key ORDER BY c.section) AS chapter
					FROM %4$s c
				) h ON h.key %9$s r.key AND h.section = r.section
				JOIN %5$s s ON s.key %9$s r.key AND s.sentence = r.sentence
				LEFT JOIN %3$s p ON p.key %9$s r.key AND p.report = r.report
				WHERE %13$s
			), scopes AS (
				SELECT r.key::text AS report, p.section AS document, r.scope
				FROM %6$s r LEFT JOIN %3$s p ON p.key %9$s r.key AND p.report = r.report
				WHERE r.scope IS NOT NULL
			)
			$query$, VARIADIC parts || coalesce("only", 'true'));
	END IF;
	RETURN 'WITH ' || stated || $query$
		, parted AS (
			SELECT s.*, regexp_match(CASE WHEN s.measure = 'share' AND s.code IS NULL THEN s.indicator END,
				'^(.+?)占(.+?)的?(?:比重|比例|份额)?$') AS part
			FROM stated s
		), codes AS (
			SELECT s.report, s.indicator, max(s.code) AS code
			FROM stated s WHERE s.code IS NOT NULL GROUP BY s.report, s.indicator
		), named AS (
			SELECT p.*, coalesce(p.code, c.code, p.part[1], p.indicator) AS key,
				CASE WHEN p.part[2] = p.scope THEN NULL ELSE p.scope END AS told
			FROM parted p LEFT JOIN codes c ON c.report = p.report AND c.indicator = p.part[1]
		), run AS (
			SELECT n.*, count(n.told) OVER (PARTITION BY n.report, n.key, n.sentence ORDER BY n.ord) AS run
			FROM named n
		), placed AS (
			SELECT r.*, max(r.told) OVER (PARTITION BY r.report, r.key, r.sentence, r.run) AS place
			FROM run r
		), own AS (
			SELECT s.report, coalesce(s.document, 0) AS document, mode() WITHIN GROUP (ORDER BY s.scope COLLATE "C") AS place
			FROM scopes s WHERE s.scope <> '全国' GROUP BY s.report, coalesce(s.document, 0)
		)
		SELECT p.report, p.ord, p.document, p.key, CASE WHEN p.place = o.place THEN NULL ELSE p.place END AS area,
			p.indicator, p.code, p.measure, p.value, p.value_to, p.unit, p.base_value, p.base_unit,
			p.bound, p.status, p.period,
			CASE WHEN p.measure IN ('growth', 'change') THEN coalesce(p.base, 'yoy') ELSE coalesce(p.base, p.part[2]) END AS base,
			p.place AS scope, p.caliber, p.raw, p.span, p.evidence, p.section, p.heading, p.chapter
		FROM placed p LEFT JOIN own o ON o.report = p.report AND o.document = coalesce(p.document, 0)
		$query$;
END
$function$
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_keyed_query(pg_catalog.regclass, pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.text) IS
'the query of report_keyed_indicators(); part of the functions that answer questions';

--| | column | here |
--| | --- | --- |
--| | `key` | a share has the key of the part: 地区生产总值占全市的12.4% that of 地区生产总值 |
--| | `scope` | the area that the row or a row before it in the same sentence names for the same key: 全县地区生产总值186.4亿元、增长6.1% names it once |
--| | `area` | `scope`, but null where it is the area that the document names most, which is the document's own; 全国 is never taken for that |
--| | `document` | the section of level 0 that the row is in: a text may hold several reports; null in front of the first title |
--| | `base` | of growth and change, `yoy` when the report does not say; of a share, the whole |
--|
--| @errors text lexicon library
--| @never 22004 42809 42P01
CREATE FUNCTION report_keyed_indicators(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	ord pg_catalog.int4,
	document pg_catalog.int4,
	key pg_catalog.text,
	area pg_catalog.text,
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	value pg_catalog.numeric,
	value_to pg_catalog.numeric,
	unit pg_catalog.text,
	base_value pg_catalog.numeric,
	base_unit pg_catalog.text,
	bound pg_catalog.text,
	status pg_catalog.text,
	period pg_catalog.daterange,
	base pg_catalog.text,
	scope pg_catalog.text,
	caliber pg_catalog.text,
	raw pg_catalog.text,
	span pg_catalog.int4range,
	evidence pg_catalog.text,
	section pg_catalog.int4)
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	query text;
BEGIN
	EXECUTE format('SELECT %I.report_keyed_query(NULL::regclass, ''$1''::text, ''$2''::text, ''$3''::text, NULL::text)', home)
	INTO query;
	RETURN QUERY EXECUTE 'SELECT k.ord, k.document, k.key, k.area, k.indicator, k.code, k.measure, k.value, k.value_to, k.unit,'
		' k.base_value, k.base_unit, k.bound, k.status, k.period, k.base, k.scope, k.caliber, k.raw, k.span, k.evidence, k.section'
		' FROM (' || query || ') k ORDER BY k.ord'
	USING body, published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
COST 8000 ROWS 115;

COMMENT ON FUNCTION report_keyed_indicators(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'rows of report_indicators() with what a join needs: key, area, and the base that goes without saying';

--| The columns are those that `report_keyed_indicators()` gives of a text, and the report.
--|
--| @arg view  view that `report_create_view()` made; null gives no rows
--| @errors view
--| @never 22004
CREATE FUNCTION report_keyed_indicators(
	view pg_catalog.regclass)
RETURNS TABLE (
	report pg_catalog.text,
	ord pg_catalog.int4,
	document pg_catalog.int4,
	key pg_catalog.text,
	area pg_catalog.text,
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	value pg_catalog.numeric,
	value_to pg_catalog.numeric,
	unit pg_catalog.text,
	base_value pg_catalog.numeric,
	base_unit pg_catalog.text,
	bound pg_catalog.text,
	status pg_catalog.text,
	period pg_catalog.daterange,
	base pg_catalog.text,
	scope pg_catalog.text,
	caliber pg_catalog.text,
	raw pg_catalog.text,
	span pg_catalog.int4range,
	evidence pg_catalog.text,
	section pg_catalog.int4)
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	query text;
BEGIN
	IF view IS NULL THEN
		RETURN;
	END IF;
	EXECUTE format('SELECT %I.report_keyed_query($1, NULL::text, NULL::text, NULL::text, NULL::text)', home)
	INTO query USING view;
	RETURN QUERY EXECUTE 'SELECT k.report, k.ord, k.document, k.key, k.area, k.indicator, k.code, k.measure, k.value, k.value_to,'
		' k.unit, k.base_value, k.base_unit, k.bound, k.status, k.period, k.base, k.scope, k.caliber, k.raw, k.span, k.evidence, k.section'
		' FROM (' || query || ') k';
END
$function$
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
COST 100000 ROWS 100000;

COMMENT ON FUNCTION report_keyed_indicators(pg_catalog.regclass) IS
'rows of a view of report_create_view() with what a join needs: key, area, and the base that goes without saying';

-- Two statements contradict each other when neither agrees with the other by
-- report_compare(): 53.8亿元以上 and 61亿元 do, 60.2亿元 and 60亿元 do not.  Statements
-- without a value or a period contradict nothing, and one sentence does not
-- contradict itself: what shares a name there is a part (137户，净增14户).  Of a text
-- that holds several reports, each is looked at alone.
--
-- Of statements that say the same the first stands for all, and a statement is set
-- against the first ten that differ from each other: so the pairs are no more than
-- ten for each statement, whatever the text is.
--
-- Most statements that differ are about different things all the same: a part that
-- is named in the sentence before, another institution, a year that was taken over
-- from a heading.  So only pairs are shown of which nothing speaks for that, unless
-- everything is asked for:
--   - a known indicator, whose name both sentences hold, called the same in both or all but
--     equal in value: 一般公共预算收入 is also called 地方一般公共预算收入, or is more than that
--   - of a period of a year at most
--   - of the report's own area, if any is named the whole of it (全市)
--   - no growth in a sentence that tells of averages, unless it was read as an average
--   - less than a fifth apart, or two of percent: a slip, not another thing.  Only if one
--     of the sentences gives the year and the other one, of the same chapter, takes it over;
--     or if both sentences give it, or the headings right above them.  Without, they are of
--     one chapter, or two targets, have the same bound, and are less than a twentieth
--     apart, or half of percent: in the reports that were read, parts differed by more
--   - not one of them the other cut to a round number, or to fewer digits: 152.53亿元 is
--     over 150亿元, 1.76万人 is over 1.7万人
CREATE FUNCTION report_contradictions_query(
	keyed pg_catalog.text,
	everything pg_catalog.bool)
RETURNS pg_catalog.text
AS $function$
	SELECT format($query$
		WITH told AS (
			SELECT k.*, dense_rank() OVER (ORDER BY k.report, k.document, k.key, k.area, k.measure, k.base, k.period, k.status,
				k.caliber) AS thing,
				k.evidence ~ y.year AS dated, k.heading ~ y.year AS below,
				CASE WHEN k.value = trunc(k.value) AND k.value <> 0
					THEN length(trunc(k.value)::text) - length(rtrim(trunc(k.value)::text, '0')) ELSE -scale(k.value) END AS zeros
			FROM (%2$s) k
			CROSS JOIN LATERAL (SELECT format('(^|[^0-9.])%%s年', date_part('year', upper(k.period) - 1)) AS year) y
			WHERE k.value IS NOT NULL AND k.period IS NOT NULL AND k.measure NOT IN ('prior', 'ratio')
				AND (%3$L OR (k.code IS NOT NULL AND k.measure <> 'multiple' AND upper(k.period) - lower(k.period) <= 366
					AND strpos(k.evidence, k.indicator) > 0 AND (k.scope IS NULL OR starts_with(k.scope, '全'))
					AND (k.measure <> 'growth' OR k.caliber IS NOT DISTINCT FROM '年均' OR k.evidence !~ '年均|平均')))
		), again AS (
			SELECT t.*, t.ord = min(t.ord) OVER (PARTITION BY t.thing, t.value, t.value_to, t.unit, t.bound) AS first
			FROM told t
		), stated AS MATERIALIZED (
			SELECT a.*, count(*) FILTER (WHERE a.first) OVER (PARTITION BY a.thing ORDER BY a.ord) AS turn
			FROM again a
		)
		SELECT a.report, a.indicator, a.code, a.measure, a.period, a.status,
			a.value AS first_value, a.unit AS first_unit, a.bound AS first_bound,
			b.value AS second_value, b.unit AS second_unit, b.bound AS second_bound, ab.difference,
			a.span AS first_span, b.span AS second_span, a.evidence AS first_evidence, b.evidence AS second_evidence,
			a.ord AS first_ord, b.ord AS second_ord
		FROM stated a
		JOIN stated b ON b.thing = a.thing AND b.ord > a.ord AND b.evidence <> a.evidence
			AND (b.base_unit = a.base_unit OR b.unit IS NOT DISTINCT FROM a.unit)
		CROSS JOIN LATERAL %1$I.report_compare(a.value, a.unit, a.bound,
			CASE WHEN b.unit IS NOT DISTINCT FROM a.unit THEN b.value
				ELSE coalesce(b.base_value * a.value / nullif(a.base_value, 0), b.base_value) END,
			a.unit, a.value_to) ab
		CROSS JOIN LATERAL %1$I.report_compare(b.value, b.unit, b.bound,
			CASE WHEN b.unit IS NOT DISTINCT FROM a.unit THEN a.value
				ELSE coalesce(a.base_value * b.value / nullif(b.base_value, 0), a.base_value) END,
			b.unit, b.value_to) ba
		WHERE a.first AND a.turn <= 10 AND ab.verdict = 'differs' AND ba.verdict = 'differs'
			AND (%3$L OR b.indicator = a.indicator OR abs(ab.difference) < 0.005)
			AND (%3$L OR CASE WHEN (b.chapter = a.chapter AND (a.dated OR b.dated))
					OR ((a.dated OR a.below) AND (b.dated OR b.below))
				THEN abs(ab.difference) < 0.2 OR (a.unit = '%%' AND b.unit = '%%' AND abs(a.value - b.value) <= 2)
				ELSE (b.chapter = a.chapter OR a.status = 'target') AND b.bound = a.bound
					AND (abs(ab.difference) < 0.05 OR (a.unit = '%%' AND b.unit = '%%' AND abs(a.value - b.value) <= 0.5)) END)
			AND (%3$L OR (trunc(CASE WHEN b.unit IS NOT DISTINCT FROM a.unit THEN a.value
						ELSE round(a.base_value * b.value / nullif(b.base_value, 0), 12) END, -b.zeros) IS DISTINCT FROM b.value
					AND trunc(CASE WHEN b.unit IS NOT DISTINCT FROM a.unit THEN b.value
						ELSE round(b.base_value * a.value / nullif(a.base_value, 0), 12) END, -a.zeros) IS DISTINCT FROM a.value))
		$query$, n.nspname, keyed, everything)
	FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext'
$function$
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_contradictions_query(pg_catalog.text, pg_catalog.bool) IS
'the query of report_contradictions(); part of the functions that answer questions';

--| Two statements contradict each other when they are about the same thing, of the same status, and neither agrees with
--| the other by `report_compare()`.  Most statements that differ are about different things all the same, so only pairs
--| are shown of which nothing speaks for that:
--|
--| - a known indicator, whose name both sentences hold, called the same in both or less than a two-hundredth apart;
--| - of a period of a year at most;
--| - of the report's own area, if any is named the whole of it (全市);
--| - no growth in a sentence that tells of averages (平均), unless it was read as an average (年均);
--| - less than a fifth apart, or two of per cent: a slip, not another thing.  That holds if one of the sentences gives the
--|   year and the other one, of the same chapter, takes it over, or if both sentences give it, or the headings right above
--|   them; any others of one chapter, or two targets, have the same bound and are less than a twentieth apart, or half of
--|   per cent;
--| - not one of them the other cut to a round number or to fewer digits: 152.53亿元 is over 150亿元, 1.76万人 over 1.7万人.
--|
--| One sentence does not contradict itself, and a masked value contradicts nothing.  A statement is set against the
--| first ten that differ from each other.  Of a text that holds several reports, each is looked at alone.
--|
--| @arg everything  true shows all pairs, those too that may be about different things; null is false
--| @errors text lexicon library
--| @never 22004 42809 42P01
CREATE FUNCTION report_contradictions(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL,
	everything pg_catalog.bool DEFAULT false)
RETURNS TABLE (
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	period pg_catalog.daterange,
	status pg_catalog.text,
	first_value pg_catalog.numeric,
	first_unit pg_catalog.text,
	first_bound pg_catalog.text,
	second_value pg_catalog.numeric,
	second_unit pg_catalog.text,
	second_bound pg_catalog.text,
	difference pg_catalog.numeric,
	first_span pg_catalog.int4range,
	second_span pg_catalog.int4range,
	first_evidence pg_catalog.text,
	second_evidence pg_catalog.text)
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	query text;
BEGIN
	EXECUTE format('SELECT %1$I.report_contradictions_query('
		'%1$I.report_keyed_query(NULL::regclass, ''$1''::text, ''$2''::text, ''$3''::text, NULL::text), coalesce($1, false))', home)
	INTO query USING everything;
	RETURN QUERY EXECUTE 'SELECT c.indicator, c.code, c.measure, c.period, c.status, c.first_value, c.first_unit, c.first_bound,'
		' c.second_value, c.second_unit, c.second_bound, c.difference, c.first_span, c.second_span, c.first_evidence,'
		' c.second_evidence FROM (' || query || ') c ORDER BY c.first_ord, c.second_ord'
	USING body, published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
COST 9000 ROWS 3;

COMMENT ON FUNCTION report_contradictions(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb, pg_catalog.bool) IS
'pairs of statements in one report that give the same indicator, period and status different values';

-- One parameter, so that no call with a text and a date as bare literals can mean it.

--| The pairs of each report are those that `report_contradictions()` gives of its text.
--|
--| @arg view  view that `report_create_view()` made; null gives no rows
--| @errors view
--| @never 22004
CREATE FUNCTION report_contradictions(
	view pg_catalog.regclass)
RETURNS TABLE (
	report pg_catalog.text,
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	period pg_catalog.daterange,
	status pg_catalog.text,
	first_value pg_catalog.numeric,
	first_unit pg_catalog.text,
	first_bound pg_catalog.text,
	second_value pg_catalog.numeric,
	second_unit pg_catalog.text,
	second_bound pg_catalog.text,
	difference pg_catalog.numeric,
	first_span pg_catalog.int4range,
	second_span pg_catalog.int4range,
	first_evidence pg_catalog.text,
	second_evidence pg_catalog.text)
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	query text;
BEGIN
	IF view IS NULL THEN
		RETURN;
	END IF;
	EXECUTE format('SELECT %1$I.report_contradictions_query('
		'%1$I.report_keyed_query($1, NULL::text, NULL::text, NULL::text, NULL::text), false)', home)
	INTO query USING view;
	RETURN QUERY EXECUTE 'SELECT c.report, c.indicator, c.code, c.measure, c.period, c.status, c.first_value, c.first_unit,'
		' c.first_bound, c.second_value, c.second_unit, c.second_bound, c.difference, c.first_span, c.second_span,'
		' c.first_evidence, c.second_evidence FROM (' || query || ') c ORDER BY c.report, c.first_ord, c.second_ord';
END
$function$
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
COST 100000 ROWS 1000;

COMMENT ON FUNCTION report_contradictions(pg_catalog.regclass) IS
'contradictions within each report of a view of report_create_view()';

-- The query of report_indicators_wide() over one that gives rows with their keys: one row for each thing,
-- area, period and status, with the first value of each measure in a column of its own.
CREATE FUNCTION report_wide_query(
	keyed pg_catalog.text)
RETURNS pg_catalog.text
AS $function$
	SELECT format($query$
		WITH stated AS (
			SELECT k.*, x.percent,
				CASE WHEN x.percent = k.value THEN k.value_to ELSE x.percent * k.value_to / nullif(k.value, 0) END AS percent_to,
				row_number() OVER (
					PARTITION BY k.report, k.document, k.key, k.area, k.period, k.status, k.measure,
						k.measure = 'growth' AND k.base <> 'yoy'
					ORDER BY k.value IS NULL, k.ord) AS turn
			FROM (%1$s) k
			CROSS JOIN LATERAL (SELECT CASE k.base_unit WHEN '%%' THEN k.base_value WHEN '倍' THEN k.base_value * 100 END AS percent) x
			WHERE k.measure IN ('level', 'growth', 'change', 'share', 'rank')
		)
		SELECT s.report, (array_agg(s.indicator ORDER BY s.ord))[1] AS indicator, max(s.code) AS code, s.area, s.period, s.status,
			max(s.value) FILTER (WHERE s.measure = 'level' AND s.turn = 1) AS level,
			max(s.value_to) FILTER (WHERE s.measure = 'level' AND s.turn = 1) AS level_to,
			max(s.unit) FILTER (WHERE s.measure = 'level' AND s.turn = 1) AS unit,
			max(s.bound) FILTER (WHERE s.measure = 'level' AND s.turn = 1) AS bound,
			max(s.percent) FILTER (WHERE s.measure = 'growth' AND s.base = 'yoy' AND s.turn = 1) AS growth,
			trim_scale(max(s.percent_to) FILTER (WHERE s.measure = 'growth' AND s.base = 'yoy' AND s.turn = 1)) AS growth_to,
			max(s.value) FILTER (WHERE s.measure = 'change' AND s.turn = 1) AS change,
			max(s.value_to) FILTER (WHERE s.measure = 'change' AND s.turn = 1) AS change_to,
			max(s.unit) FILTER (WHERE s.measure = 'change' AND s.turn = 1) AS change_unit,
			max(s.percent) FILTER (WHERE s.measure = 'share' AND s.turn = 1) AS share,
			trim_scale(max(s.percent_to) FILTER (WHERE s.measure = 'share' AND s.turn = 1)) AS share_to,
			max(s.base) FILTER (WHERE s.measure = 'share' AND s.turn = 1) AS share_of,
			max(s.value) FILTER (WHERE s.measure = 'rank' AND s.turn = 1) AS rank,
			max(s.base) FILTER (WHERE s.measure = 'rank' AND s.turn = 1) AS rank_among,
			array_agg(s.ord ORDER BY s.ord) AS ords, min(s.ord) AS first_ord
		FROM stated s
		GROUP BY s.report, s.document, s.key, s.area, s.period, s.status
		$query$, keyed)
$function$
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_wide_query(pg_catalog.text) IS
'the query of report_indicators_wide(); part of the functions that answer questions';

--| Of several statements of the same thing in one document the first with a value counts.  `growth` and `share` are in
--| per cent (增长2倍 is 200); `growth` is that on the year before, `change` the absolute one.  Of a range, the column with
--| `_to` is the upper end.
--|
--| @errors text lexicon library
--| @never 22004 42809 42P01
CREATE FUNCTION report_indicators_wide(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	indicator pg_catalog.text,
	code pg_catalog.text,
	area pg_catalog.text,
	period pg_catalog.daterange,
	status pg_catalog.text,
	level pg_catalog.numeric,
	level_to pg_catalog.numeric,
	unit pg_catalog.text,
	bound pg_catalog.text,
	growth pg_catalog.numeric,
	growth_to pg_catalog.numeric,
	change pg_catalog.numeric,
	change_to pg_catalog.numeric,
	change_unit pg_catalog.text,
	share pg_catalog.numeric,
	share_to pg_catalog.numeric,
	share_of pg_catalog.text,
	rank pg_catalog.numeric,
	rank_among pg_catalog.text,
	ords pg_catalog.int4[])
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	query text;
BEGIN
	EXECUTE format('SELECT %1$I.report_wide_query('
		'%1$I.report_keyed_query(NULL::regclass, ''$1''::text, ''$2''::text, ''$3''::text, NULL::text))', home)
	INTO query;
	RETURN QUERY EXECUTE 'SELECT w.indicator, w.code, w.area, w.period, w.status, w.level, w.level_to, w.unit, w.bound,'
		' w.growth, w.growth_to, w.change, w.change_to, w.change_unit, w.share, w.share_to, w.share_of, w.rank, w.rank_among,'
		' w.ords FROM (' || query || ') w ORDER BY w.first_ord'
	USING body, published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
COST 8500 ROWS 80;

COMMENT ON FUNCTION report_indicators_wide(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'one row per indicator, area, period and status, with level, growth, change, share and rank side by side';

--| The rows of each report are those that `report_indicators_wide()` gives of its text.
--|
--| @arg view  view that `report_create_view()` made; null gives no rows
--| @errors view
--| @never 22004
CREATE FUNCTION report_indicators_wide(
	view pg_catalog.regclass)
RETURNS TABLE (
	report pg_catalog.text,
	indicator pg_catalog.text,
	code pg_catalog.text,
	area pg_catalog.text,
	period pg_catalog.daterange,
	status pg_catalog.text,
	level pg_catalog.numeric,
	level_to pg_catalog.numeric,
	unit pg_catalog.text,
	bound pg_catalog.text,
	growth pg_catalog.numeric,
	growth_to pg_catalog.numeric,
	change pg_catalog.numeric,
	change_to pg_catalog.numeric,
	change_unit pg_catalog.text,
	share pg_catalog.numeric,
	share_to pg_catalog.numeric,
	share_of pg_catalog.text,
	rank pg_catalog.numeric,
	rank_among pg_catalog.text,
	ords pg_catalog.int4[])
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	query text;
BEGIN
	IF view IS NULL THEN
		RETURN;
	END IF;
	EXECUTE format('SELECT %1$I.report_wide_query('
		'%1$I.report_keyed_query($1, NULL::text, NULL::text, NULL::text, NULL::text))', home)
	INTO query USING view;
	RETURN QUERY EXECUTE 'SELECT w.report, w.indicator, w.code, w.area, w.period, w.status, w.level, w.level_to, w.unit, w.bound,'
		' w.growth, w.growth_to, w.change, w.change_to, w.change_unit, w.share, w.share_to, w.share_of, w.rank, w.rank_among,'
		' w.ords FROM (' || query || ') w ORDER BY w.report, w.first_ord';
END
$function$
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
COST 100000 ROWS 100000;

COMMENT ON FUNCTION report_indicators_wide(pg_catalog.regclass) IS
'report_indicators_wide() of each report of a view of report_create_view()';

-- pairs  query of pair, after_published: the pairs of reports
-- before, after  queries that have the column pair and the columns of keyed rows
CREATE FUNCTION report_outcomes_query(
	pairs pg_catalog.text,
	before pg_catalog.text,
	after pg_catalog.text)
RETURNS pg_catalog.text
AS $function$
	SELECT format($query$
		WITH pairs AS MATERIALIZED (
			%2$s
		), results AS MATERIALIZED (
			SELECT * FROM (%4$s) k WHERE k.status IN ('actual', 'estimate')
		), due AS (
			SELECT p.pair, coalesce((p.after_published + interval '2 months')::date, max(upper(r.period))) AS day
			FROM pairs p LEFT JOIN results r ON r.pair = p.pair
			GROUP BY p.pair, p.after_published
		), better AS MATERIALIZED (
			SELECT n.code FROM %1$I.report_known_indicators() n WHERE n.less_is_better
		), targets AS (
			SELECT t.*,
				CASE
					WHEN t.measure = 'rank' OR t.code IN (SELECT b.code FROM better b) THEN -1
					WHEN t.bound = 'le' THEN CASE WHEN t.value < 0 THEN 1 ELSE -1 END
					ELSE CASE WHEN t.value < 0 THEN -1 ELSE 1 END
				END AS better
			FROM (%3$s) t JOIN due d ON d.pair = t.pair
			WHERE t.status = 'target' AND t.measure NOT IN ('prior', 'ratio')
				AND (t.period IS NULL OR upper(t.period) <= d.day)
		), found AS (
			-- the best statement of each thing in each unit
			SELECT DISTINCT ON (r.pair, r.key, r.measure, r.period, r.area, r.base, r.base_unit, r.unit)
				r.*, r.value IS NULL AS masked, r.status = 'estimate' AS estimated, r.bound <> 'eq' AS bounded
			FROM results r
			ORDER BY r.pair, r.key, r.measure, r.period, r.area, r.base, r.base_unit, r.unit,
				r.value IS NULL, r.status = 'estimate', r.bound <> 'eq', r.ord
		), judged AS (
			SELECT DISTINCT ON (t.pair, t.ord) t.*, o.value AS found, o.unit AS found_unit, o.bound AS found_bound,
				o.status AS found_status, o.span AS found_span,
				CASE WHEN t.better > 0 THEN least(t.value, t.value_to)
					ELSE greatest(t.value, t.value_to) END AS goal,
				CASE WHEN o.unit = t.unit THEN o.value
					ELSE coalesce(o.base_value * t.value / nullif(t.base_value, 0), o.base_value) END AS reached,
				-- 1: the outcome is at least that, -1: at most that, 0: just that
				CASE o.bound WHEN 'ge' THEN 1 WHEN 'le' THEN -1 ELSE 0 END
					* CASE WHEN o.value < 0 THEN -1 ELSE 1 END AS open
			FROM targets t
			LEFT JOIN found o ON o.pair = t.pair AND o.key = t.key AND o.measure = t.measure AND o.period = t.period
				AND coalesce(o.area, '') = coalesce(t.area, '')
				AND coalesce(o.base, '') = coalesce(t.base, '')
				AND (o.base_unit = t.base_unit OR o.unit = t.unit)
			ORDER BY t.pair, t.ord, o.masked, o.estimated, o.bounded, o.ord
		)
		SELECT p.pair, p.indicator, p.code, p.measure, p.period,
			p.value AS target, p.value_to AS target_to, p.unit AS target_unit, p.bound AS target_bound,
			p.found AS outcome, p.found_unit AS outcome_unit, p.found_bound AS outcome_bound, p.found_status AS outcome_status,
			CASE
				WHEN p.goal IS NULL OR p.reached IS NULL THEN 'unknown'
				WHEN p.reached * p.better >= p.goal * p.better
					- CASE p.bound WHEN 'approx' THEN abs(p.goal) / 20 ELSE 0 END
				THEN CASE WHEN p.open IN (0, p.better) THEN 'met' ELSE 'unknown' END
				ELSE CASE WHEN p.open IN (0, -p.better) THEN 'missed' ELSE 'unknown' END
			END AS verdict,
			(%1$I.report_compare(p.reached, p.unit, 'eq'::text, p.goal, p.unit, NULL::numeric)).difference,
			p.span AS target_span, p.found_span AS outcome_span, p.ord
		FROM judged p
		$query$, n.nspname, pairs, before, after)
	FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext'
$function$
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_outcomes_query(pg_catalog.text, pg_catalog.text, pg_catalog.text) IS
'the query of report_target_outcomes(); part of the functions that answer questions';

--| Targets that were due: their period ends by the time that the second report speaks of, which is two months after it
--| was published (a report of December is about its year), or the end of the last period that it gives outcomes of.
--|
--| More is better, so that a target is met from its value on; less is better when the target falls (能耗下降3%), has the
--| bound `le`, is a rank, or its code is one of `report_known_indicators()` of which less is better.  Of a range
--| (5%-6%) the end that is easier counts.  A target with the bound `approx` (5%左右) is met within a twentieth of its
--| value.
--|
--| @arg before            text of the report with the targets; null gives no rows
--| @arg before_published  when it was published; null is not known
--| @arg after             text of the report with the outcomes; null gives no rows
--| @arg after_published   when that was published; null is not known
--| @errors text lexicon library
--| @never 22004 42809 42P01
--| @values verdict on a target, report_target_outcomes.verdict
--|   met      the outcome is as good as the target, or better
--|   missed   it is not
--|   unknown  there is no outcome, a masked one, one in another unit, or one that a bound leaves open (突破5% for a
--|            target of 6%)
CREATE FUNCTION report_target_outcomes(
	before pg_catalog.text,
	before_published pg_catalog.date,
	after pg_catalog.text,
	after_published pg_catalog.date,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	period pg_catalog.daterange,
	target pg_catalog.numeric,
	target_to pg_catalog.numeric,
	target_unit pg_catalog.text,
	target_bound pg_catalog.text,
	outcome pg_catalog.numeric,
	outcome_unit pg_catalog.text,
	outcome_bound pg_catalog.text,
	outcome_status pg_catalog.text,
	verdict pg_catalog.text,
	difference pg_catalog.numeric,
	target_span pg_catalog.int4range,
	outcome_span pg_catalog.int4range)
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	before_query text;
	after_query text;
	query text;
BEGIN
	IF before IS NULL OR after IS NULL THEN
		RETURN;
	END IF;
	EXECUTE format('SELECT %1$I.report_keyed_query(NULL::regclass, ''$1''::text, ''$2''::text, ''$5''::text, NULL::text),'
		' %1$I.report_keyed_query(NULL::regclass, ''$3''::text, ''$4''::text, ''$5''::text, NULL::text)', home)
	INTO before_query, after_query;
	EXECUTE format('SELECT %I.report_outcomes_query($1, $2, $3)', home) INTO query
	USING 'SELECT 1 AS pair, $4 AS after_published'::text,
		'SELECT 1 AS pair, b.* FROM (' || before_query || ') b', 'SELECT 1 AS pair, a.* FROM (' || after_query || ') a';
	RETURN QUERY EXECUTE 'SELECT o.indicator, o.code, o.measure, o.period, o.target, o.target_to, o.target_unit, o.target_bound,'
		' o.outcome, o.outcome_unit, o.outcome_bound, o.outcome_status, o.verdict, o.difference, o.target_span, o.outcome_span'
		' FROM (' || query || ') o ORDER BY o.ord'
	USING before, before_published, after, after_published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
COST 17000 ROWS 20;

COMMENT ON FUNCTION report_target_outcomes(pg_catalog.text, pg_catalog.date, pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'targets of one report beside the outcomes that the next one states: met, missed or unknown';

--| Every report with the one before it: of the same place (its code, else its name) and kind, named for the year before
--| or the same one.
--|
--| @arg view  view that `report_create_view()` made; null gives no rows
--| @errors view
--| @never 22004
CREATE FUNCTION report_target_outcomes(
	view pg_catalog.regclass)
RETURNS TABLE (
	before pg_catalog.text,
	after pg_catalog.text,
	region pg_catalog.text,
	region_code pg_catalog.text,
	report_year pg_catalog.int4,
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	period pg_catalog.daterange,
	target pg_catalog.numeric,
	target_to pg_catalog.numeric,
	target_unit pg_catalog.text,
	target_bound pg_catalog.text,
	outcome pg_catalog.numeric,
	outcome_unit pg_catalog.text,
	outcome_bound pg_catalog.text,
	outcome_status pg_catalog.text,
	verdict pg_catalog.text,
	difference pg_catalog.numeric,
	target_span pg_catalog.int4range,
	outcome_span pg_catalog.int4range)
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	parts text[];
	keyed text;
	pairs text;
	query text;
BEGIN
	IF view IS NULL THEN
		RETURN;
	END IF;
	EXECUTE format('SELECT %1$I.report_view_parts($1, false),'
		' %1$I.report_keyed_query($1, NULL::text, NULL::text, NULL::text, NULL::text)', home)
	INTO parts, keyed USING view;
	pairs := format($query$
		SELECT row_number() OVER (ORDER BY p.place, p.kind, p.report_year, p.after, p.after_document) AS pair, p.*
		FROM (
			SELECT r.key::text AS after, r.section AS after_document, r.published AS after_published, r.region, r.region_code,
				r.kind, r.report_year, coalesce(r.region_code, r.region) AS place, lag(r.key::text) OVER w AS before,
				lag(r.section) OVER w AS before_document, r.report_year - lag(r.report_year) OVER w AS years
			FROM %3$s r
			WHERE coalesce(r.region_code, r.region) IS NOT NULL AND r.report_year IS NOT NULL
			WINDOW w AS (PARTITION BY coalesce(r.region_code, r.region), r.kind ORDER BY r.report_year, r.published, r.key, r.report)
		) p WHERE p.before IS NOT NULL AND p.years <= 1
		$query$, VARIADIC parts);
	EXECUTE format('SELECT %I.report_outcomes_query($1, $2, $3)', home) INTO query
	USING 'SELECT p.* FROM reports p',
		'SELECT p.pair, k.* FROM keyed k JOIN pairs p ON p.before = k.report AND p.before_document = k.document',
		'SELECT p.pair, k.* FROM keyed k JOIN pairs p ON p.after = k.report AND p.after_document = k.document';
	RETURN QUERY EXECUTE 'WITH keyed AS MATERIALIZED (' || keyed || '), reports AS (' || pairs || ')'
		' SELECT p.before, p.after, p.region, p.region_code, p.report_year, o.indicator, o.code, o.measure, o.period, o.target,'
		' o.target_to, o.target_unit, o.target_bound, o.outcome, o.outcome_unit, o.outcome_bound, o.outcome_status,'
		' o.verdict, o.difference, o.target_span, o.outcome_span'
		' FROM (' || query || ') o JOIN reports p ON p.pair = o.pair ORDER BY o.pair, o.ord';
END
$function$
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
COST 100000 ROWS 10000;

COMMENT ON FUNCTION report_target_outcomes(pg_catalog.regclass) IS
'targets of every report of a view beside the outcomes that the next one of the same place states';

-- Views of report_create_view() that are a relation, or read it, and whose rows the
-- caller may read.  Anybody can make a view on what he must not read, with rows of his
-- choice and a key whose cast runs his code: those that were not named count only if
-- they belong to the caller, to the relation's owner or to a superuser.
CREATE FUNCTION report_views_of(
	relation pg_catalog.regclass)
RETURNS SETOF pg_catalog.regclass
AS $function$
BEGIN
	RETURN QUERY EXECUTE format($query$
		WITH named AS MATERIALIZED (
			SELECT v.oid
			FROM pg_class v
			JOIN pg_class r ON r.relnamespace = v.relnamespace AND r.relname = v.relname || '_rows'
			WHERE v.relkind = 'v' AND (v.oid = $1
				OR v.relowner IN (SELECT c.relowner FROM pg_class c WHERE c.oid = $1)
				OR v.relowner IN (SELECT a.oid FROM pg_roles a WHERE a.rolsuper OR a.rolname = current_user))
		), complete AS MATERIALIZED (
			SELECT n.oid, array_agg(%1$I.report_view_part(n.oid, p.part) ORDER BY p.place) AS relations
			FROM named n, unnest('{_source,_rows,_documents,_reports,_sentences,_sections}'::text[]) WITH ORDINALITY p(part, place)
			GROUP BY n.oid
		)
		SELECT c.oid::regclass
		FROM complete c
		WHERE array_position(c.relations, NULL) IS NULL
			AND (c.oid = $1 OR EXISTS (
				SELECT FROM pg_rewrite w JOIN pg_depend x ON x.classid = 'pg_rewrite'::regclass AND x.objid = w.oid
				WHERE w.ev_class = c.relations[1] AND x.refclassid = 'pg_class'::regclass AND x.refobjid = $1))
			AND (SELECT bool_and(has_table_privilege(t, 'SELECT')) FROM unnest(c.relations[2:]) t)
		ORDER BY c.oid = $1 DESC, c.oid
		$query$, (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext'))
	USING relation;
END
$function$
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_views_of(pg_catalog.regclass) IS
'views of report_create_view() that are a relation or read it; part of report_reconcile()';

-- Names and codes of regions for a join: code as GB/T 2260 has it, of a code that is
-- shorter or longer too, or of a name that says which place it is; short is the name
-- without the word that tells its level, and ending the last two characters of that.
CREATE FUNCTION report_region(
	name pg_catalog.text,
	OUT code pg_catalog.text,
	OUT short pg_catalog.text,
	OUT ending pg_catalog.text)
RETURNS pg_catalog.record
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
BEGIN
	IF name ~ '^[0-9]{2}([0-9]{2}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?)?$' THEN
		code := rpad(left(name, 6), 6, '0');
		RETURN;
	END IF;
	EXECUTE format('SELECT m.region_code FROM %I.report_meta($1 || ''2000年政府工作报告'', NULL::date) m LIMIT 1', home)
	INTO code USING name;
	short := regexp_replace(name, '(.{2})(特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|区|州|盟|县|旗|乡|镇)$', E'\\1');
	ending := right(short, 2);
END
$function$
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_region(pg_catalog.text) IS
'a region''s code and short name, from its name or code; part of report_reconcile()';

--| Figures of the table are for whole years; a statement meets the figure when it is about the same region and year,
--| has the same code, the measure asked for and is no target.  A figure on the year before a report of the region was
--| published (as from December: of that year) that the report does not state comes with a null `value` and the verdict
--| `unknown`.
--|
--| A region of the reports meets the one of the table that is the same text, else that has the same code (of a name
--| that tells which place it is, as `report_meta()` knows it), else the only one whose name is the longer or shorter
--| form of it: 云岭, 云岭县 and 江原省云岭县.  Of a region whose name tells what it is (省, 市, 县), statements about other areas
--| (全国; 全市 in the report of a county) are left out; 江原 is 江原省.
--|
--| Of a table that a view of `report_create_view()` reads, the view's rows stand for every text that is as it was when
--| the view was refreshed and was read with the same words; the others are analysed.  Who asks needs `SELECT` on both
--| relations; the view serves those who may read its tables, `V_documents` among them, where it is their own, that of
--| the table's owner or a superuser's.
--|
--| @arg reports             table, or view of `report_create_view()`, whose rows are read then; null gives no rows
--| @arg statistics          table of figures: region, code, year, value, unit; null gives no rows
--| @arg tolerance           part of the figure by which a statement may be away, whatever its digits are, for later
--|                          revisions of the table: 0.015 is 1.5%; not negative, and null is an error
--| @arg measured            the measure that the figures have, a word of `measure`; null is an error
--| @arg lexicon             words of your own, in which units of the table may stand; null is none, and of a view
--|                          `report_lexicon()`
--| @arg id_column           column of `reports` that tells a report; null is an error
--| @arg body_column         column with the text; null is an error
--| @arg published_column    column with the day of publication; null is an error
--| @arg region_column       column with the region, as a name or code; without a column `region` that of
--|                          `report_meta()` is taken, for each report in a text; null is an error
--| @arg stat_region_column  column of `statistics` with the region, as a name or code; null is an error
--| @arg stat_code_column    column with the code of the indicator; null is an error
--| @arg stat_year_column    column with the year; null is an error
--| @arg stat_value_column   column with the figure; null is an error
--| @arg stat_unit_column    column with its unit; null is an error
--| @errors text lexicon library
--| @error 22023  `tolerance` is negative or null, `measured` is no measure, or a unit of the table is known neither to
--|               `report_convert()` nor to `lexicon`
--| @error 42703  a relation has no column of that name
--| @error 42804  a unit of the table says which, not how much
--| @errors view
--| @never 22004
CREATE FUNCTION report_reconcile(
	reports pg_catalog.regclass,
	statistics pg_catalog.regclass,
	tolerance pg_catalog.numeric DEFAULT 0,
	measured pg_catalog.text DEFAULT 'level',
	lexicon pg_catalog.jsonb DEFAULT NULL,
	id_column pg_catalog.name DEFAULT 'id',
	body_column pg_catalog.name DEFAULT 'body',
	published_column pg_catalog.name DEFAULT 'published',
	region_column pg_catalog.name DEFAULT 'region',
	stat_region_column pg_catalog.name DEFAULT 'region',
	stat_code_column pg_catalog.name DEFAULT 'code',
	stat_year_column pg_catalog.name DEFAULT 'year',
	stat_value_column pg_catalog.name DEFAULT 'value',
	stat_unit_column pg_catalog.name DEFAULT 'unit')
RETURNS TABLE (
	report pg_catalog.text,
	region pg_catalog.text,
	code pg_catalog.text,
	year pg_catalog.int4,
	value pg_catalog.numeric,
	unit pg_catalog.text,
	bound pg_catalog.text,
	status pg_catalog.text,
	stat_value pg_catalog.numeric,
	stat_unit pg_catalog.text,
	verdict pg_catalog.text,
	difference pg_catalog.numeric,
	span pg_catalog.int4range,
	evidence pg_catalog.text)
AS $function$
#variable_conflict use_column
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e
		JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	measures CONSTANT text[] := '{level,growth,change,share,rank,multiple,ratio,prior}';
	missing record;
	view regclass;
	parts text[];
	keyed text;
	texts text;
	hash text;
	words text;
BEGIN
	IF reports IS NULL OR statistics IS NULL THEN
		RETURN;
	END IF;
	IF tolerance < 0 OR tolerance IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'tolerance must be a number from 0 on',
			HINT = 'It is a part of the figure: 0.015 is 1.5%.';
	END IF;
	IF measured IS NULL OR measured <> ALL (measures) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = CASE WHEN measured IS NULL THEN 'measured must not be null'
				ELSE format('measure "%s" is not known', left(measured, 100)) END,
			HINT = format('Measures are %s.', array_to_string(measures, ', '));
	END IF;

	EXECUTE format('SELECT v.view FROM %I.report_views_of($1) v(view) LIMIT 1', home) INTO view USING reports;
	SELECT c.relation, c.name, c.parameter INTO missing
	FROM (VALUES
		(1, reports, id_column, 'id_column'),
		(2, reports, body_column, 'body_column'),
		(3, reports, published_column, 'published_column'),
		(4, reports, region_column, 'region_column'),
		(5, statistics, stat_region_column, 'stat_region_column'),
		(6, statistics, stat_code_column, 'stat_code_column'),
		(7, statistics, stat_year_column, 'stat_year_column'),
		(8, statistics, stat_value_column, 'stat_value_column'),
		(9, statistics, stat_unit_column, 'stat_unit_column')) c(ord, relation, name, parameter)
	WHERE c.relation IS DISTINCT FROM view AND NOT EXISTS (SELECT FROM pg_attribute a
			WHERE a.attrelid = c.relation AND a.attname = c.name AND NOT a.attisdropped)
		AND NOT (c.ord = 4 AND c.name = 'region')
	ORDER BY c.ord LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_column',
			MESSAGE = format('relation "%s" has no column "%s"', missing.relation, missing.name),
			HINT = format('Name the column with %s => ''...''.', missing.parameter);
	END IF;

	IF view IS NOT NULL THEN
		EXECUTE format('SELECT %1$I.report_view_parts($1, true), %1$I.report_keyed_query($1, NULL::text, NULL::text, NULL::text, $2)', home)
		INTO parts, keyed
		USING view, '(r.code IN (SELECT f.code FROM figures f) OR (r.code IS NULL AND r.measure = ''share''))'::text;
	END IF;
	IF view = reports THEN
		IF lexicon IS NULL THEN
			EXECUTE format('SELECT %I.report_lexicon()', home) INTO lexicon;
		END IF;
		texts := format('SELECT row_number() OVER () AS n, r.key::text AS report, r.region, r.region_code,'
			' NULL::text AS body, r.published, r.key::text AS key, r.section AS document FROM %3$s r', VARIADIC parts);
	ELSIF region_column = 'region' AND NOT EXISTS (SELECT FROM pg_attribute a
			WHERE a.attrelid = reports AND a.attname = 'region' AND NOT a.attisdropped) THEN
		texts := format('SELECT row_number() OVER () AS n, r.%2$I::text AS report, m.region, m.region_code,'
			' r.%3$I::text AS body, r.%4$I::date AS published, NULL::text AS key, m.section AS document'
			' FROM %1$s r CROSS JOIN LATERAL %5$I.report_meta(r.%3$I::text, r.%4$I::date) m',
			reports, id_column, body_column, published_column, home);
	ELSE
		texts := format('SELECT row_number() OVER () AS n, r.%2$I::text AS report, r.%5$I::text AS region, NULL::text AS region_code,'
			' r.%3$I::text AS body, r.%4$I::date AS published, NULL::text AS key, NULL::int4 AS document FROM %1$s r',
			reports, id_column, body_column, published_column, region_column);
	END IF;
	EXECUTE format('SELECT %1$I.report_view_hash($1, $2), %1$I.report_view_words($3)', home) INTO hash, words
	USING 'c.published'::text, 'c.body'::text, lexicon;

	RETURN QUERY EXECUTE format($query$
		WITH units AS MATERIALIZED (
			-- the lexicon's own units as the reader takes them; of the others an
			-- error here names the one that is not known
			SELECT u.unit, coalesce(o.base_value, q.base_value) AS factor, coalesce(o.base_unit, q.base_unit) AS base_unit
			FROM (SELECT DISTINCT s.%8$I::text AS unit FROM %3$s s) u
			LEFT JOIN LATERAL (
				SELECT i.base_value, i.base_unit
				FROM %1$I.report_indicators('产量达到1' || u.unit || '。', NULL::date, $1) i
				WHERE $1 ? 'units' AND i.unit = u.unit) o ON true
			CROSS JOIN LATERAL %1$I.report_quantity(
				CASE WHEN o.base_unit IS NULL THEN %1$I.report_convert(1::numeric, u.unit, u.unit) || u.unit END) q
			WHERE u.unit IS NOT NULL
		), figures AS MATERIALIZED (
			SELECT s.%4$I::text AS region, s.%5$I::text AS code, s.%6$I::int4 AS year, s.%7$I::numeric AS value,
				s.%8$I::text AS unit, u.factor, u.base_unit
			FROM %3$s s LEFT JOIN units u ON u.unit = s.%8$I::text
		), texts AS (
			SELECT t.*, concat(t.region_code, ' ', t.region) AS place FROM (%2$s) t
		), places AS MATERIALIZED (
			SELECT t.place, t.region, coalesce(t.region_code, x.code) AS code, x.short, x.ending
			FROM (SELECT DISTINCT t.place, t.region, t.region_code FROM texts t) t
			LEFT JOIN LATERAL %1$I.report_region(t.region) x ON true
		), stat_places AS MATERIALIZED (
			SELECT f.region, x.code, x.short, x.ending
			FROM (SELECT DISTINCT f.region FROM figures f) f CROSS JOIN LATERAL %1$I.report_region(f.region) x
		), same AS (
			SELECT p.place, s.region AS stat_region, 1 AS rank
			FROM places p JOIN stat_places s ON s.region = p.region
			UNION ALL
			SELECT p.place, s.region, 2 FROM places p JOIN stat_places s ON s.code = p.code
			UNION ALL
			SELECT p.place, s.region, 3 FROM places p JOIN stat_places s ON s.ending = p.ending
			-- what stands in front of the other name: nothing, or a larger place
			CROSS JOIN LATERAL (SELECT CASE
				WHEN right(s.region, length(p.region)) = p.region THEN left(s.region, -length(p.region))
				WHEN right(s.short, length(p.region)) = p.region THEN left(s.short, -length(p.region))
				WHEN right(p.region, length(s.region)) = s.region THEN left(p.region, -length(s.region))
				WHEN right(p.short, length(s.region)) = s.region THEN left(p.short, -length(s.region)) END AS longer) x
			WHERE (s.code IS NULL OR p.code IS NULL)
				AND (x.longer = '' OR right(x.longer, 1) IN ('省', '市', '区', '州', '盟', '县', '旗'))
		), best AS (
			SELECT DISTINCT s.place, s.stat_region, s.rank
			FROM (SELECT s.*, min(s.rank) OVER (PARTITION BY s.place) AS first FROM same s) s
			WHERE s.rank = s.first
		), meant AS MATERIALIZED (
			-- a short name that several regions have says none
			SELECT b.place, b.stat_region
			FROM (SELECT b.*, count(*) OVER (PARTITION BY b.place) AS times FROM best b) b
			WHERE b.rank < 3 OR b.times = 1
		), chosen AS (
			SELECT t.* FROM texts t WHERE t.place IN (SELECT m.place FROM meant m)
		), bodies AS MATERIALIZED (
			%9$s
		), stored AS MATERIALIZED (
			%10$s
		), statements AS MATERIALIZED (
			SELECT s.*,
				CASE WHEN s.period = daterange(lower(s.period),
						(date_trunc('year', lower(s.period)) + interval '1 year')::date)
						AND date_part('doy', lower(s.period)) = 1
					THEN date_part('year', lower(s.period))::int4 END AS year
			FROM (
				SELECT b.n, b.region AS name, ''::text AS report, k.*, NULL::text AS heading, NULL::int4 AS chapter
				FROM bodies b CROSS JOIN LATERAL %1$I.report_keyed_indicators(b.body, b.published, $1) k
				WHERE b.key IS NULL AND (b.document IS NULL OR coalesce(k.document, 1) = b.document)
				UNION ALL
				SELECT b.n, b.region AS name, k.*
				FROM bodies b JOIN stored k ON k.report = b.key AND (b.document IS NULL OR coalesce(k.document, 1) = b.document)
			) s
			CROSS JOIN LATERAL (SELECT regexp_replace(s.name,
				'^.{2,}?(?:省|自治区|市|州|盟)(.{2,}(?:市|区|县|旗|镇|乡))$', E'\\1') AS name) p
			WHERE s.code IN (SELECT f.code FROM figures f)
				AND s.measure = $2 AND s.status IN ('actual', 'estimate')
				AND (s.base IS NULL OR s.base = 'yoy')
				AND CASE WHEN right(p.name, 1) IN ('国', '省', '市', '区', '州', '盟', '县', '旗', '乡', '镇')
					THEN s.scope IS NULL OR starts_with(p.name, s.scope) OR s.scope = s.name
						OR s.scope = '全' || right(p.name, 1)
					ELSE s.area IS NULL END
		), matched AS (
			SELECT b.report, f.region, s.ord, s.value, s.value_to, s.unit, s.base_value, s.base_unit, s.bound, s.status, s.span,
				s.evidence, f.code, f.year, f.value AS stat_value, f.unit AS stat_unit,
				f.value * f.factor AS stat_base_value, f.base_unit AS stat_base_unit
			FROM statements s
			JOIN bodies b ON b.n = s.n
			JOIN meant m ON m.place = b.place
			JOIN figures f ON f.region = m.stat_region AND f.code = s.code AND f.year = s.year
			UNION ALL
			SELECT b.report, f.region, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
				NULL, f.code, f.year, f.value, f.unit, f.value * f.factor, f.base_unit
			FROM bodies b
			JOIN meant m ON m.place = b.place
			JOIN figures f ON f.region = m.stat_region
				AND f.year = CASE WHEN isfinite(b.published)
					THEN date_part('year', b.published + 31)::int4 - 1 END
			WHERE NOT EXISTS (SELECT FROM statements s
				WHERE s.n = b.n AND s.code = f.code AND s.year = f.year)
		), compared AS (
			SELECT m.*, c.verdict, c.difference
			FROM matched m
			LEFT JOIN LATERAL %1$I.report_compare(m.value, m.unit, m.bound,
				CASE WHEN m.unit = m.stat_unit THEN m.stat_value
					ELSE coalesce(m.stat_base_value * m.value / nullif(m.base_value, 0), m.stat_base_value) END,
				m.unit, m.value_to) c
				ON m.base_unit = m.stat_base_unit
		)
		SELECT c.report, c.region, c.code, c.year, c.value, c.unit, c.bound, c.status,
			c.stat_value, c.stat_unit,
			CASE WHEN c.verdict = 'differs' AND abs(c.difference) <= $3 THEN 'agrees'
				ELSE coalesce(c.verdict, 'unknown') END,
			c.difference, c.span, c.evidence
		FROM compared c
		ORDER BY c.region, c.code, c.year, c.report, c.ord
		$query$, home, texts, statistics, stat_region_column, stat_code_column, stat_year_column, stat_value_column,
			stat_unit_column,
			CASE WHEN view IS NULL OR view = reports THEN 'SELECT c.* FROM chosen c'
				-- texts that the view knows as they are, by the hash of V_source
				ELSE format('SELECT c.n, c.report, c.region, c.region_code, c.place, c.body, c.published, d.key, c.document'
					' FROM chosen c LEFT JOIN (SELECT DISTINCT ON (d.hash) d.hash, d.key::text AS key FROM %2$s d'
					' WHERE d.words = $4 AND d.sqlstate IS NULL ORDER BY d.hash) d'
					' ON d.hash = ', VARIADIC parts) || hash END,
			-- without a view an empty query of the same columns
			coalesce(keyed, format('SELECT ''''::text AS report, k.*, NULL::text AS heading, NULL::int4 AS chapter FROM %I.report_keyed_indicators(NULL::text, NULL::date, NULL::jsonb) k',
				home)))
	USING lexicon, measured, tolerance, words;
END
$function$
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
SET extra_float_digits = 1
-- nothing is known of what the queries inside give, and one row is expected
SET enable_nestloop = off
SET jit = off
COST 100000 ROWS 1000;

COMMENT ON FUNCTION report_reconcile(pg_catalog.regclass, pg_catalog.regclass, pg_catalog.numeric, pg_catalog.text, pg_catalog.jsonb, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name) IS
'figures of a statistical table beside what reports state of the same region, indicator and year';
