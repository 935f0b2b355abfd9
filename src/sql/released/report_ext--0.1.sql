-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION report_ext" to load this file. \quit

--
-- Planner support
--
-- ROWS and COST of the functions below are those of a report of 15 kB, which
-- is what src/pg/support.c assumes where it cannot see the text.
--

CREATE FUNCTION report_sections_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_sections_support(pg_catalog.internal) IS
'planner support for report_sections';

CREATE FUNCTION report_indicators_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_indicators_support(pg_catalog.internal) IS
'planner support for report_indicators';

CREATE FUNCTION report_noise_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_noise_support(pg_catalog.internal) IS
'planner support for report_noise';

CREATE FUNCTION report_explain_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_explain_support(pg_catalog.internal) IS
'planner support for report_explain';

--
-- Extraction
--
-- A NULL body gives no rows; the other arguments may be NULL, so none of
-- these is STRICT.  Spans count characters from 1 and are half-open:
-- substring(body, lower(span), upper(span) - lower(span)) is the text.
--

CREATE FUNCTION report_sections(
	body pg_catalog.text)
RETURNS TABLE (
	section pg_catalog.int4,
	parent pg_catalog.int4,
	level pg_catalog.int4,
	label pg_catalog.text,
	title pg_catalog.text,
	path pg_catalog.text,
	kind pg_catalog.text,
	span pg_catalog.int4range)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 30
SUPPORT report_sections_support;

COMMENT ON FUNCTION report_sections(pg_catalog.text) IS
'sections of a report: one row per section, children after their parent, span with children included';

CREATE FUNCTION report_indicators(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	ord pg_catalog.int4,
	section pg_catalog.int4,
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
	raw pg_catalog.text,
	span pg_catalog.int4range,
	evidence pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 115
SUPPORT report_indicators_support;

COMMENT ON FUNCTION report_indicators(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'values that a report states: one row per value, in order of position; lexicon holds words and patterns of the user''s own, as report_lexicon() gives them';

CREATE FUNCTION report_noise(
	body pg_catalog.text)
RETURNS TABLE (
	span pg_catalog.int4range,
	reason pg_catalog.text,
	raw pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 8
SUPPORT report_noise_support;

COMMENT ON FUNCTION report_noise(pg_catalog.text) IS
'stretches of a text that are no part of the report, and why they were left out';

CREATE FUNCTION report_explain(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	span pg_catalog.int4range,
	raw pg_catalog.text,
	pattern pg_catalog.text,
	made_row pg_catalog.bool,
	indicator pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 150
SUPPORT report_explain_support;

COMMENT ON FUNCTION report_explain(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'numbers of a report: which pattern made a row of each, or why it is not a row';

--
-- The codes
--
-- What report_indicators() may give as code, from src/lexicon/indicators.tsv.
-- name is the statistics bureau's term, aliases what reports say instead, unit
-- the usual one; less_is_better of what is meant to fall or to stay low.
--
CREATE FUNCTION report_known_indicators()
RETURNS TABLE (
	code pg_catalog.text,
	name pg_catalog.text,
	aliases pg_catalog.text[],
	dimension pg_catalog.text,
	unit pg_catalog.text,
	less_is_better pg_catalog.bool)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 100 ROWS 500;

COMMENT ON FUNCTION report_known_indicators() IS
'well-known indicators: the codes that report_indicators() gives, with standard names, aliases, dimension and usual unit';

--
-- Who and when
--
-- One row per report in the text; section is the ordinal of its title in
-- report_sections().  A text without a title gives one row, from what its first
-- lines, its body and published say, with section 1 and title NULL.  What is
-- masked, missing or not to be told from the text is NULL.
--   region       the name as the report gives it, with the larger places in front of it
--   region_code  GB/T 2260: county, prefecture or province; NULL for a township
--   candidates   where region_code is NULL because several places have the name,
--                or a larger place was named that the table does not know: the codes
--   level        country, province, prefecture, county, township; NULL for a city
--                that may be of either level, and for development zones
--   kind         annual, half-year, quarter, bulletin, plan, department
--   report_year  the year that the report is named for
--   published    the date in or below the title, else the argument
--   reviewed     NULL of a plan, as planned is of a bulletin
--

CREATE FUNCTION report_meta_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_meta_support(pg_catalog.internal) IS
'planner support for report_meta';

CREATE FUNCTION report_meta(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL)
RETURNS TABLE (
	section pg_catalog.int4,
	title pg_catalog.text,
	region pg_catalog.text,
	region_code pg_catalog.text,
	candidates pg_catalog.text[],
	level pg_catalog.text,
	kind pg_catalog.text,
	report_year pg_catalog.int4,
	published pg_catalog.date,
	reviewed pg_catalog.daterange,
	planned pg_catalog.daterange)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 1
SUPPORT report_meta_support;

COMMENT ON FUNCTION report_meta(pg_catalog.text, pg_catalog.date) IS
'who reports what and when: one row per report in a text, with place, level, kind, dates and the periods reviewed and planned';

--
-- Pieces
--
-- One expression instead of a report.  NULL in, NULL out.  What cannot be read
-- as a number, a quantity or a unit is an error, because a value silently left
-- out of a sum is worse; a time that names no days is NULL.  Decimals are exact
-- significant digits.  Values lose the zeros at the end that arithmetic adds,
-- never those that the text has (19.50).
--

CREATE FUNCTION report_number(
	expression pg_catalog.text)
RETURNS pg_catalog.numeric
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 20;

COMMENT ON FUNCTION report_number(pg_catalog.text) IS
'a number as reports write it, in any form without a unit: ten thousands (wan) and hundred millions (yi) are multiplied in, parts of a hundred divided by it; NULL when masked';

-- Columns mean what those of report_indicators() mean: value is the number as
-- base_unit is NULL.  value is NULL when masked and for a ratio (5:40:55).
CREATE FUNCTION report_quantity(
	expression pg_catalog.text,
	OUT value pg_catalog.numeric,
	OUT value_to pg_catalog.numeric,
	OUT unit pg_catalog.text,
	OUT base_value pg_catalog.numeric,
	OUT base_unit pg_catalog.text,
	OUT bound pg_catalog.text)
RETURNS pg_catalog.record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 30;

COMMENT ON FUNCTION report_quantity(pg_catalog.text) IS
'a quantity as reports write it: value or range as written, unit, value in the base unit of its dimension, and bound (eq, ge, le, approx)';

--                        of the year anchor falls
CREATE FUNCTION report_period(
	expression pg_catalog.text,
	anchor pg_catalog.date)
RETURNS pg_catalog.daterange
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 30;

COMMENT ON FUNCTION report_period(pg_catalog.text, pg_catalog.date) IS
'days that an expression of time names, seen from the day anchor, whose year is the current one; NULL when it names none';

CREATE FUNCTION report_convert(
	value pg_catalog.numeric,
	from_unit pg_catalog.text,
	to_unit pg_catalog.text)
RETURNS pg_catalog.numeric
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 40;

COMMENT ON FUNCTION report_convert(pg_catalog.numeric, pg_catalog.text, pg_catalog.text) IS
'a value in another unit of the same dimension; multiples (hundred, thousand, wan, yi) may stand before either unit';

--
-- Comparison
--
-- A report rounds, so that what it states is a range of numbers.  The other
-- figure is taken as exact, and agrees when it lies in that range:
--
--   eq      half a unit of the last digit to either side, ends included: 60.2 is
--           60.15 to 60.25.  Zeros at an end count: 60.20 is 60.195 to 60.205, and
--           1200 is 1199.5 to 1200.5
--           one unit more of the last digit that is not 0, but at least 10% and at
--           59.18
--
--
-- unknown: value, other or bound is NULL, just one of the units is NULL, or a
-- number is NaN or infinite.  A unit that is not known, and units that measure
-- different things, are the errors of report_convert(); the same unit on both
-- sides is not looked up.
--
-- difference is (value - other) / |other|, rounded to six places: 0.05 when
-- the report says 5% more.  It is NULL where other is 0 and value is not.
--

CREATE FUNCTION report_compare(
	value pg_catalog.numeric,
	unit pg_catalog.text,
	bound pg_catalog.text,
	other pg_catalog.numeric,
	other_unit pg_catalog.text,
	value_to pg_catalog.numeric DEFAULT NULL,
	OUT verdict pg_catalog.text,
	OUT difference pg_catalog.numeric)
RETURNS pg_catalog.record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 60;

COMMENT ON FUNCTION report_compare(pg_catalog.numeric, pg_catalog.text, pg_catalog.text, pg_catalog.numeric, pg_catalog.text, pg_catalog.numeric) IS
'whether a figure agrees with what a report states, by the digits and words of the report: agrees, differs or unknown, and the relative difference';

--
-- Questions
--
-- What is asked of reports again and again.  These are plpgsql that builds its
-- query with format(), because the extension may be moved to another schema:
-- the schema is looked up, and what is called is qualified with it.
--
-- Rows of two statements are about the same thing when key, area, measure,
-- base and period are the same.
--   key     the code, else the indicator in the report's words; a share has the key of
--   scope   the area that the row or a row before it in the same sentence names
--   area    scope, but NULL where it is the area that the document names most, which is
--   document  the section of level 0 that the row is in: a text may hold several reports
--   base    of growth and change, yoy when the report does not say; of a share, the
--           whole
--
-- Values in different units are brought together by their base values, not by
-- report_convert(), which does not know the units of a caller's lexicon.
--

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
	raw pg_catalog.text,
	span pg_catalog.int4range,
	evidence pg_catalog.text)
AS $function$
DECLARE
	home pg_catalog.name := (SELECT n.nspname FROM pg_catalog.pg_extension e
		JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
BEGIN
	RETURN QUERY EXECUTE pg_catalog.format($query$
		WITH documents AS MATERIALIZED (
			SELECT s.section FROM %1$I.report_sections($1) s WHERE s.level = 0
		), stated AS (
			SELECT i.*, pg_catalog.regexp_match(CASE WHEN i.measure = 'share' AND i.code IS NULL THEN i.indicator END,
				U&'^(.+?)\5360(.+?)\7684?(?:\6BD4\91CD|\6BD4\4F8B|\4EFD\989D)?$') AS part
			FROM %1$I.report_indicators($1, $2, $3) i
		), codes AS (
			SELECT s.indicator, pg_catalog.max(s.code) AS code FROM stated s WHERE s.code IS NOT NULL GROUP BY s.indicator
		), named AS (
			SELECT s.*, coalesce(s.code, c.code, s.part[1], s.indicator) AS key,
				(SELECT pg_catalog.max(d.section) FROM documents d WHERE d.section <= s.section) AS document,
				CASE WHEN s.part[2] = s.scope THEN NULL ELSE s.scope END AS told
			FROM stated s LEFT JOIN codes c ON c.indicator = s.part[1]
		), run AS (
			SELECT n.*, pg_catalog.count(n.told) OVER (PARTITION BY n.key, n.evidence ORDER BY n.ord) AS run
			FROM named n
		), placed AS (
			SELECT r.*, pg_catalog.max(r.told) OVER (PARTITION BY r.key, r.evidence, r.run) AS place
			FROM run r
		), own AS (
			SELECT p.document, pg_catalog.mode() WITHIN GROUP (ORDER BY p.told COLLATE pg_catalog."C") AS place
			FROM placed p WHERE p.told <> U&'\5168\56FD' GROUP BY p.document
		)
		SELECT p.ord, p.document, p.key, CASE WHEN p.place = o.place THEN NULL ELSE p.place END,
			p.indicator, p.code, p.measure, p.value, p.value_to, p.unit, p.base_value, p.base_unit,
			p.bound, p.status, p.period,
			CASE WHEN p.measure IN ('growth', 'change') THEN coalesce(p.base, 'yoy') ELSE coalesce(p.base, p.part[2]) END,
			p.place, p.raw, p.span, p.evidence
		FROM placed p LEFT JOIN own o ON coalesce(o.document, 0) = coalesce(p.document, 0)
		ORDER BY p.ord
		$query$, home)
	USING body, published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
COST 8000 ROWS 115;

COMMENT ON FUNCTION report_keyed_indicators(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'rows of report_indicators with what a join needs: key (code or indicator), area (NULL is the document''s own), and the base that goes without saying';

-- Two statements contradict each other when neither agrees with the other by
-- without a value or a period contradict nothing, and one sentence does not
-- that holds several reports, each is looked at alone.
CREATE FUNCTION report_contradictions(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
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
DECLARE
	home pg_catalog.name := (SELECT n.nspname FROM pg_catalog.pg_extension e
		JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
BEGIN
	RETURN QUERY EXECUTE pg_catalog.format($query$
		WITH stated AS MATERIALIZED (
			SELECT * FROM %1$I.report_keyed_indicators($1, $2, $3) k
			WHERE k.value IS NOT NULL AND k.period IS NOT NULL AND k.measure NOT IN ('prior', 'ratio')
		)
		SELECT a.indicator, a.code, a.measure, a.period, a.status,
			a.value, a.unit, a.bound, b.value, b.unit, b.bound, ab.difference,
			a.span, b.span, a.evidence, b.evidence
		FROM stated a
		JOIN stated b ON b.key = a.key AND b.measure = a.measure AND b.period = a.period
			AND b.status = a.status AND b.ord > a.ord AND b.evidence <> a.evidence
			AND b.document IS NOT DISTINCT FROM a.document
			AND b.area IS NOT DISTINCT FROM a.area
			AND b.base IS NOT DISTINCT FROM a.base
			AND (b.base_unit = a.base_unit OR b.unit IS NOT DISTINCT FROM a.unit)
		CROSS JOIN LATERAL %1$I.report_compare(a.value, a.unit, a.bound,
			CASE WHEN b.unit IS NOT DISTINCT FROM a.unit THEN b.value
				ELSE coalesce(b.base_value * a.value / nullif(a.base_value, 0), b.base_value) END,
			a.unit, a.value_to) ab
		CROSS JOIN LATERAL %1$I.report_compare(b.value, b.unit, b.bound,
			CASE WHEN b.unit IS NOT DISTINCT FROM a.unit THEN a.value
				ELSE coalesce(a.base_value * b.value / nullif(b.base_value, 0), a.base_value) END,
			b.unit, b.value_to) ba
		WHERE ab.verdict = 'differs' AND ba.verdict = 'differs'
		ORDER BY a.ord, b.ord
		$query$, home)
	USING body, published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
COST 9000 ROWS 3;

COMMENT ON FUNCTION report_contradictions(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'pairs of statements in one report that give the same indicator, period and status different values';

-- Of several statements of the same thing in one document the first with a
-- value counts.
-- before, change the absolute one.  ords names the rows of report_indicators().
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
	change pg_catalog.numeric,
	change_unit pg_catalog.text,
	share pg_catalog.numeric,
	share_of pg_catalog.text,
	rank pg_catalog.numeric,
	rank_among pg_catalog.text,
	ords pg_catalog.int4[])
AS $function$
DECLARE
	home pg_catalog.name := (SELECT n.nspname FROM pg_catalog.pg_extension e
		JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
BEGIN
	RETURN QUERY EXECUTE pg_catalog.format($query$
		WITH stated AS (
			SELECT k.*,
				CASE k.base_unit WHEN '%%' THEN k.base_value WHEN U&'\500D' THEN k.base_value * 100 END AS percent,
				pg_catalog.row_number() OVER (
					PARTITION BY k.document, k.key, k.area, k.period, k.status, k.measure,
						k.measure = 'growth' AND k.base <> 'yoy'
					ORDER BY k.value IS NULL, k.ord) AS turn
			FROM %1$I.report_keyed_indicators($1, $2, $3) k
			WHERE k.measure IN ('level', 'growth', 'change', 'share', 'rank')
		)
		SELECT (pg_catalog.array_agg(s.indicator ORDER BY s.ord))[1], pg_catalog.max(s.code), s.area, s.period, s.status,
			pg_catalog.max(s.value) FILTER (WHERE s.measure = 'level' AND s.turn = 1),
			pg_catalog.max(s.value_to) FILTER (WHERE s.measure = 'level' AND s.turn = 1),
			pg_catalog.max(s.unit) FILTER (WHERE s.measure = 'level' AND s.turn = 1),
			pg_catalog.max(s.bound) FILTER (WHERE s.measure = 'level' AND s.turn = 1),
			pg_catalog.max(s.percent) FILTER (WHERE s.measure = 'growth' AND s.base = 'yoy' AND s.turn = 1),
			pg_catalog.max(s.value) FILTER (WHERE s.measure = 'change' AND s.turn = 1),
			pg_catalog.max(s.unit) FILTER (WHERE s.measure = 'change' AND s.turn = 1),
			pg_catalog.max(s.percent) FILTER (WHERE s.measure = 'share' AND s.turn = 1),
			pg_catalog.max(s.base) FILTER (WHERE s.measure = 'share' AND s.turn = 1),
			pg_catalog.max(s.value) FILTER (WHERE s.measure = 'rank' AND s.turn = 1),
			pg_catalog.max(s.base) FILTER (WHERE s.measure = 'rank' AND s.turn = 1),
			pg_catalog.array_agg(s.ord ORDER BY s.ord)
		FROM stated s
		GROUP BY s.document, s.key, s.area, s.period, s.status
		ORDER BY pg_catalog.min(s.ord)
		$query$, home)
	USING body, published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
COST 8500 ROWS 80;

COMMENT ON FUNCTION report_indicators_wide(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'one row per indicator, area, period and status of a document, with level, growth, change, share and rank side by side';

-- Targets that were due: their period ends by the time that the second report
-- speaks of, which is two months after it was published (a report of December
-- is about its year), or the end of the last period that it gives outcomes of.
--
-- More is better, so that a target is met from its value on; less is better
-- one of report_known_indicators() of which less is better.  Of a range (5%-6%) the end that is easier counts.  A
-- No outcome, a masked one, one in another unit, or one that a bound leaves
--
-- difference is (outcome - target) / |target|.
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
DECLARE
	home pg_catalog.name := (SELECT n.nspname FROM pg_catalog.pg_extension e
		JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
BEGIN
	IF before IS NULL OR after IS NULL THEN
		RETURN;
	END IF;

	RETURN QUERY EXECUTE pg_catalog.format($query$
		WITH results AS MATERIALIZED (
			SELECT * FROM %1$I.report_keyed_indicators($3, $4, $5) k
			WHERE k.status IN ('actual', 'estimate')
		), due AS (
			SELECT coalesce(($4 + interval '2 months')::pg_catalog.date,
				pg_catalog.max(pg_catalog.upper(r.period))) AS day
			FROM results r
		), targets AS (
			SELECT t.*,
				CASE
					WHEN t.measure = 'rank' OR t.code IN (
						SELECT n.code FROM %1$I.report_known_indicators() n WHERE n.less_is_better) THEN -1
					WHEN t.bound = 'le' THEN CASE WHEN t.value < 0 THEN 1 ELSE -1 END
					ELSE CASE WHEN t.value < 0 THEN -1 ELSE 1 END
				END AS better
			FROM %1$I.report_keyed_indicators($1, $2, $5) t CROSS JOIN due d
			WHERE t.status = 'target' AND t.measure NOT IN ('prior', 'ratio')
				AND (t.period IS NULL OR pg_catalog.upper(t.period) <= d.day)
		), pairs AS (
			SELECT t.*, o.value AS found, o.unit AS found_unit, o.bound AS found_bound,
				o.status AS found_status, o.span AS found_span,
				CASE WHEN t.better > 0 THEN least(t.value, t.value_to)
					ELSE greatest(t.value, t.value_to) END AS goal,
				CASE WHEN o.unit = t.unit THEN o.value
					ELSE coalesce(o.base_value * t.value / nullif(t.base_value, 0), o.base_value) END AS reached,
				-- 1: the outcome is at least that, -1: at most that, 0: just that
				CASE o.bound WHEN 'ge' THEN 1 WHEN 'le' THEN -1 ELSE 0 END
					* CASE WHEN o.value < 0 THEN -1 ELSE 1 END AS open
			FROM targets t
			LEFT JOIN LATERAL (
				SELECT r.value, r.unit, r.base_value, r.bound, r.status, r.span
				FROM results r
				WHERE r.key = t.key AND r.measure = t.measure AND r.period = t.period
					AND r.area IS NOT DISTINCT FROM t.area
					AND r.base IS NOT DISTINCT FROM t.base
					AND (r.base_unit = t.base_unit OR r.unit = t.unit)
				ORDER BY r.value IS NULL, r.status = 'estimate', r.bound <> 'eq', r.ord
				LIMIT 1) o ON true
		)
		SELECT p.indicator, p.code, p.measure, p.period,
			p.value, p.value_to, p.unit, p.bound,
			p.found, p.found_unit, p.found_bound, p.found_status,
			CASE
				WHEN p.goal IS NULL OR p.reached IS NULL THEN 'unknown'
				WHEN p.reached * p.better >= p.goal * p.better
					- CASE p.bound WHEN 'approx' THEN pg_catalog.abs(p.goal) / 20 ELSE 0 END
				THEN CASE WHEN p.open IN (0, p.better) THEN 'met' ELSE 'unknown' END
				ELSE CASE WHEN p.open IN (0, -p.better) THEN 'missed' ELSE 'unknown' END
			END,
			(%1$I.report_compare(p.reached, p.unit, 'eq', p.goal, p.unit)).difference,
			p.span, p.found_span
		FROM pairs p
		ORDER BY p.ord
		$query$, home)
	USING before, before_published, after, after_published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
COST 17000 ROWS 20;

COMMENT ON FUNCTION report_target_outcomes(pg_catalog.text, pg_catalog.date, pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'targets of one report beside the outcomes that the next one states: met, missed or unknown';

-- Both tables may be any relation that the caller can read.  Figures of the
-- table are for whole years; a statement meets the figure when it is about the
-- same region and year, has the same code, the measure asked for and is no
-- target.  A figure on the year before a report of the region was published
-- (as from December: of that year) that the report does not state comes with
-- value NULL and the verdict unknown.
--
-- Regions are compared as text, names with names or codes with codes.  Of a
--
-- tolerance is for later revisions of the table: 0.015 lets a statement agree
-- with a figure up to 1.5% away, whatever its digits are.
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
DECLARE
	home pg_catalog.name := (SELECT n.nspname FROM pg_catalog.pg_extension e
		JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
	missing pg_catalog.record;
BEGIN
	IF reports IS NULL OR statistics IS NULL THEN
		RETURN;
	END IF;
	IF tolerance < 0 OR tolerance IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'tolerance must be a number from 0 on',
			HINT = 'It is a part of the figure: 0.015 is 1.5%.';
	END IF;

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
	WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a
		WHERE a.attrelid = c.relation AND a.attname = c.name AND NOT a.attisdropped)
	ORDER BY c.ord LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_column',
			MESSAGE = pg_catalog.format('relation "%s" has no column "%s"', missing.relation, missing.name),
			HINT = pg_catalog.format('Name the column with %s => ''...''.', missing.parameter);
	END IF;

	RETURN QUERY EXECUTE pg_catalog.format($query$
		WITH units AS MATERIALIZED (
			-- the lexicon's own units as the reader takes them; of the others an
			-- error here names the one that is not known
			SELECT u.unit, coalesce(o.base_value, q.base_value) AS factor, coalesce(o.base_unit, q.base_unit) AS base_unit
			FROM (SELECT DISTINCT s.%12$I::pg_catalog.text AS unit FROM %3$s s) u
			LEFT JOIN LATERAL (
				SELECT i.base_value, i.base_unit
				FROM %1$I.report_indicators(U&'\4EA7\91CF\8FBE\52301' || u.unit || U&'\3002', NULL, $1) i
				WHERE $1 ? 'units' AND i.unit = u.unit) o ON true
			CROSS JOIN LATERAL %1$I.report_quantity(
				CASE WHEN o.base_unit IS NULL THEN %1$I.report_convert(1, u.unit, u.unit) || u.unit END) q
			WHERE u.unit IS NOT NULL
		), figures AS (
			SELECT s.%8$I::pg_catalog.text AS region, s.%9$I::pg_catalog.text AS code,
				s.%10$I::pg_catalog.int4 AS year, s.%11$I::pg_catalog.numeric AS value,
				s.%12$I::pg_catalog.text AS unit, u.factor, u.base_unit
			FROM %3$s s LEFT JOIN units u ON u.unit = s.%12$I::pg_catalog.text
		), bodies AS (
			SELECT r.%4$I::pg_catalog.text AS report, r.%7$I::pg_catalog.text AS region,
				r.%5$I::pg_catalog.text AS body, r.%6$I::pg_catalog.date AS published
			FROM %2$s r
			WHERE r.%7$I::pg_catalog.text IN (SELECT f.region FROM figures f)
		), statements AS MATERIALIZED (
			SELECT b.report, b.region, k.*,
				CASE WHEN k.period = pg_catalog.daterange(pg_catalog.lower(k.period),
						(pg_catalog.date_trunc('year', pg_catalog.lower(k.period)) + interval '1 year')::pg_catalog.date)
						AND pg_catalog.date_part('doy', pg_catalog.lower(k.period)) = 1
					THEN pg_catalog.date_part('year', pg_catalog.lower(k.period))::pg_catalog.int4 END AS year
			FROM bodies b CROSS JOIN LATERAL %1$I.report_keyed_indicators(b.body, b.published, $1) k
			WHERE k.code IN (SELECT f.code FROM figures f)
				AND k.measure = $2 AND k.status IN ('actual', 'estimate')
				AND (k.base IS NULL OR k.base = 'yoy')
				AND CASE WHEN pg_catalog.right(b.region, 1) IN (U&'\56FD', U&'\7701', U&'\5E02', U&'\533A', U&'\5DDE', U&'\76DF', U&'\53BF', U&'\65D7', U&'\4E61', U&'\9547')
					THEN k.scope IS NULL OR pg_catalog.starts_with(b.region, k.scope)
						OR k.scope = U&'\5168' || pg_catalog.right(b.region, 1)
					ELSE k.area IS NULL END
		), matched AS (
			SELECT s.report, s.region, s.ord, s.value, s.value_to, s.unit, s.base_value, s.base_unit, s.bound, s.status, s.span,
				s.evidence, f.code, f.year, f.value AS stat_value, f.unit AS stat_unit,
				f.value * f.factor AS stat_base_value, f.base_unit AS stat_base_unit
			FROM statements s
			JOIN figures f ON f.region = s.region AND f.code = s.code AND f.year = s.year
			UNION ALL
			SELECT b.report, b.region, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
				NULL, f.code, f.year, f.value, f.unit, f.value * f.factor, f.base_unit
			FROM bodies b
			JOIN figures f ON f.region = b.region
				AND f.year = CASE WHEN pg_catalog.isfinite(b.published)
					THEN pg_catalog.date_part('year', b.published + 31)::pg_catalog.int4 - 1 END
			WHERE NOT EXISTS (SELECT 1 FROM statements s
				WHERE s.report IS NOT DISTINCT FROM b.report AND s.region = b.region AND s.code = f.code
					AND s.year = f.year)
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
			CASE WHEN c.verdict = 'differs' AND pg_catalog.abs(c.difference) <= $3 THEN 'agrees'
				ELSE coalesce(c.verdict, 'unknown') END,
			c.difference, c.span, c.evidence
		FROM compared c
		ORDER BY c.region, c.code, c.year, c.report, c.ord
		$query$, home, reports, statistics, id_column, body_column, published_column, region_column,
			stat_region_column, stat_code_column, stat_year_column, stat_value_column, stat_unit_column)
	USING lexicon, measured, tolerance;
END
$function$
LANGUAGE plpgsql STABLE PARALLEL SAFE
COST 100000 ROWS 1000;

COMMENT ON FUNCTION report_reconcile(pg_catalog.regclass, pg_catalog.regclass, pg_catalog.numeric, pg_catalog.text, pg_catalog.jsonb, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name) IS
'figures of a statistical table beside what a table of reports states of the same region, indicator and year: agrees, differs or unknown';

--
-- Users' own words and patterns
--
-- Built-in words stand in no table; these hold what users add, and pg_dump
-- keeps them.  Extraction reads no table: report_lexicon() hands all of them
-- over as one value, report_indicators(body, published, (SELECT report_lexicon())).
--
-- Whoever installs the extension may write and grant; everyone may read.
--

CREATE FUNCTION report_fold(
	word pg_catalog.text)
RETURNS pg_catalog.text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_fold(pg_catalog.text) IS
'a word as the reader of reports sees it: full-width forms as ASCII, without blanks';

CREATE FUNCTION report_lexicon_check()
RETURNS pg_catalog.trigger
AS 'MODULE_PATHNAME'
LANGUAGE C;

COMMENT ON FUNCTION report_lexicon_check() IS
'trigger of the tables of users'' own words: refuses what the reader of reports cannot use';

CREATE TABLE report_user_indicators (
	name pg_catalog.text NOT NULL,
	code pg_catalog.text NOT NULL,
	dimension pg_catalog.text,
	unit pg_catalog.text,
	note pg_catalog.text,
	CONSTRAINT report_user_indicators_one_code PRIMARY KEY (name)
);
CREATE UNIQUE INDEX report_user_indicators_one_code_folded
	ON report_user_indicators (report_fold(name));
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_indicators
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('indicators');

COMMENT ON TABLE report_user_indicators IS
'users'' own names of indicators: one row per name or alias, rows of one code are names of one indicator';
COMMENT ON COLUMN report_user_indicators.name IS
'name as reports write it, two characters at least; it becomes one word for the reader';
COMMENT ON COLUMN report_user_indicators.code IS
'what report_indicators() shows as code: one of your own or a built-in one';
COMMENT ON COLUMN report_user_indicators.dimension IS
'what is measured, for those who read the table; extraction does not look at it';
COMMENT ON COLUMN report_user_indicators.unit IS
'usual unit, for those who read the table; extraction does not look at it';
COMMENT ON COLUMN report_user_indicators.note IS
'words for people';

CREATE TABLE report_user_units (
	unit pg_catalog.text NOT NULL,
	base_unit pg_catalog.text,
	factor pg_catalog.numeric NOT NULL DEFAULT 1,
	class pg_catalog.text NOT NULL DEFAULT 'measure',
	note pg_catalog.text,
	CONSTRAINT report_user_units_one_meaning PRIMARY KEY (unit)
);
CREATE UNIQUE INDEX report_user_units_one_meaning_folded
	ON report_user_units (report_fold(unit));
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_units
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('units');

COMMENT ON TABLE report_user_units IS
'users'' own units: what may follow a number, and the unit in which values are compared';
COMMENT ON COLUMN report_user_units.unit IS
'unit as reports write it, without the multiples wan and yi in front';
COMMENT ON COLUMN report_user_units.base_unit IS
'unit that factor leads to: another row, a built-in unit, or a word of its own; NULL the unit itself';
COMMENT ON COLUMN report_user_units.factor IS
'one of this unit is so many of base_unit, greater than zero';
COMMENT ON COLUMN report_user_units.class IS
'measure, money, percent, points, multiple, rank, count, time, age or ordinal; ordinal says which, not how much, and makes no row';
COMMENT ON COLUMN report_user_units.note IS
'words for people';

CREATE TABLE report_user_areas (
	area pg_catalog.text NOT NULL,
	note pg_catalog.text,
	CONSTRAINT report_user_areas_once PRIMARY KEY (area)
);
CREATE UNIQUE INDEX report_user_areas_once_folded
	ON report_user_areas (report_fold(area));
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_areas
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('areas');

COMMENT ON TABLE report_user_areas IS
'users'' own areas, places and institutions: no part of an indicator''s name, but the scope of its value';
COMMENT ON COLUMN report_user_areas.area IS
'area as reports write it, two characters at least';
COMMENT ON COLUMN report_user_areas.note IS
'words for people';

CREATE TABLE report_user_patterns (
	id pg_catalog.text NOT NULL,
	pattern pg_catalog.text NOT NULL,
	note pg_catalog.text,
	CONSTRAINT report_user_patterns_pkey PRIMARY KEY (id)
);
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_patterns
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('patterns');

COMMENT ON TABLE report_user_patterns IS
'users'' own patterns: rows that the grammar does not know, added where it makes none';
COMMENT ON COLUMN report_user_patterns.id IS
'what report_explain() shows as pattern';
COMMENT ON COLUMN report_user_patterns.pattern IS
'PCRE2 with the named groups name and value, and where wanted unit and period; matched against a sentence with full-width forms as ASCII';
COMMENT ON COLUMN report_user_patterns.note IS
'words for people';

SELECT pg_catalog.pg_extension_config_dump('report_user_indicators', '');
SELECT pg_catalog.pg_extension_config_dump('report_user_units', '');
SELECT pg_catalog.pg_extension_config_dump('report_user_areas', '');
SELECT pg_catalog.pg_extension_config_dump('report_user_patterns', '');

GRANT SELECT ON report_user_indicators, report_user_units, report_user_areas, report_user_patterns
	TO PUBLIC;
-- a trusted extension's tables belong to the bootstrap superuser
GRANT ALL ON report_user_indicators, report_user_units, report_user_areas, report_user_patterns
	TO @extowner@ WITH GRANT OPTION;

CREATE FUNCTION report_lexicon()
RETURNS pg_catalog.jsonb
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE PARALLEL SAFE
COST 10000;

COMMENT ON FUNCTION report_lexicon() IS
'users'' own words and patterns as one value, the lexicon argument of report_indicators() and report_explain()';

--
-- Text search
--
-- How parser and dictionaries play together stands in src/pg/search.h.
--

CREATE FUNCTION report_zh_start(pg_catalog.internal, pg_catalog.int4)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_start(pg_catalog.internal, pg_catalog.int4) IS
'start of the text search parser report_zh';

CREATE FUNCTION report_zh_next(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_next(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS
'next token of the text search parser report_zh';

CREATE FUNCTION report_zh_end(pg_catalog.internal)
RETURNS pg_catalog.void
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_end(pg_catalog.internal) IS
'end of the text search parser report_zh';

CREATE FUNCTION report_zh_types(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_types(pg_catalog.internal) IS
'token types of the text search parser report_zh';

CREATE FUNCTION report_zh_headline(pg_catalog.internal, pg_catalog.internal, pg_catalog.tsquery)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_headline(pg_catalog.internal, pg_catalog.internal, pg_catalog.tsquery) IS
'headline of the text search parser report_zh';

CREATE FUNCTION report_zh_init(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_init(pg_catalog.internal) IS
'options of the text search template report_zh';

CREATE FUNCTION report_zh_lexize(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_lexize(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS
'lexemes of the text search template report_zh';

CREATE TEXT SEARCH PARSER report_zh (
	START = report_zh_start,
	GETTOKEN = report_zh_next,
	END = report_zh_end,
	LEXTYPES = report_zh_types,
	HEADLINE = report_zh_headline
);

COMMENT ON TEXT SEARCH PARSER report_zh IS
'Chinese as overlapping pairs of characters; numbers, Latin words and units as they are';

CREATE TEXT SEARCH TEMPLATE report_zh (
	INIT = report_zh_init,
	LEXIZE = report_zh_lexize
);

COMMENT ON TEXT SEARCH TEMPLATE report_zh IS
'folds full-width forms and case; option Emit = whole, last, prefix or parts says what else is found';

CREATE TEXT SEARCH DICTIONARY report_zh_whole (TEMPLATE = report_zh, Emit = 'whole');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_whole IS
'a token of report_zh, folded';

CREATE TEXT SEARCH DICTIONARY report_zh_last (TEMPLATE = report_zh, Emit = 'last');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_last IS
'a pair before punctuation, and its last character alone';

CREATE TEXT SEARCH DICTIONARY report_zh_prefix (TEMPLATE = report_zh, Emit = 'prefix');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_prefix IS
'a single character at the end of the text; in a query also what begins with it';

CREATE TEXT SEARCH DICTIONARY report_zh_parts (TEMPLATE = report_zh, Emit = 'parts');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_parts IS
'a word of letters and digits, and each of these alone';

CREATE TEXT SEARCH CONFIGURATION report_zh (PARSER = report_zh);
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR pair, single_end, word, sign, number WITH report_zh_whole;
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR pair_end WITH report_zh_last;
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR single WITH report_zh_prefix;
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR mixed WITH report_zh_parts;

COMMENT ON TEXT SEARCH CONFIGURATION report_zh IS
'search in Chinese reports: every phrase of two or more characters is found; copy it (COPY = report_zh) before you alter it';

--
-- A corpus that stays fresh
--
-- report_create_view() makes plain objects that belong to its caller and are
-- no part of the extension, so that pg_dump keeps them with their rows.  Their
-- names come from the name V of the view:
--
--   V_source     view: key, body, published of the user's table, the version of
--                each row and a hash of what is read.  It is the only setting
--                that there is: it follows the table and its columns when they
--                are renamed, and DROP TABLE does not pass it by
--   V_documents  table: what was read of each row of the source, and when
--   V_reports, V_sections, V_sentences, V_rows
--                tables: what was found; the search index is on V_sentences
--   V_refreshes  table: one row per refresh, for history and progress
--   V            view: rows with their sentence, headings and report
--
-- The key stands first in every primary key, and there is no sequence, trigger
-- or foreign key: so the tables can be distributed by it.
--
-- Everything here runs with the rights of its caller and with the search_path
-- pg_catalog, pg_temp.  report_refresh() commits, which a procedure with a SET
-- clause must not: it sets what it needs for each transaction.
--

-- True where COMMIT is allowed in the procedure that asks: not below a
-- function, in a transaction block or in a block with EXCEPTION.
CREATE FUNCTION report_can_commit()
RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME'
LANGUAGE C VOLATILE;

COMMENT ON FUNCTION report_can_commit() IS
'whether the plpgsql procedure that calls this may commit; part of report_refresh()';

-- Column of a source for a parameter of report_create_view(): its type, that
-- type without domains, and its collation as a clause of CREATE TABLE.
CREATE FUNCTION report_view_column(
	source pg_catalog.regclass,
	column_name pg_catalog.name,
	parameter pg_catalog.text,
	OUT type pg_catalog.text,
	OUT base pg_catalog.regtype,
	OUT collation_clause pg_catalog.text)
RETURNS pg_catalog.record
AS $function$
DECLARE
	next oid;
BEGIN
	SELECT format_type(a.atttypid, a.atttypmod), a.atttypid, coalesce('COLLATE ' || quote_ident(n.nspname) || '.' || quote_ident(c.collname), '')
	INTO type, base, collation_clause
	FROM pg_attribute a
	LEFT JOIN pg_collation c ON c.oid = a.attcollation
	LEFT JOIN pg_namespace n ON n.oid = c.collnamespace
	WHERE a.attrelid = source AND a.attname = column_name AND a.attnum > 0 AND NOT a.attisdropped;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_column',
			MESSAGE = CASE WHEN column_name IS NULL THEN format('%s must name a column of %s', parameter, source)
				ELSE format('%s has no column "%s"', source, column_name) END,
			DETAIL = format('Its columns are %s.', (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
				FROM pg_attribute a WHERE a.attrelid = source AND a.attnum > 0 AND NOT a.attisdropped)),
			HINT = format('Name the column with %s => ''...''.', parameter);
	END IF;
	LOOP
		SELECT t.typbasetype INTO next FROM pg_type t WHERE t.oid = base AND t.typtype = 'd';
		EXIT WHEN NOT FOUND;
		base := next;
	END LOOP;
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_column(pg_catalog.regclass, pg_catalog.name, pg_catalog.text) IS
'a column of a view''s source and its type; part of report_create_view()';

-- The equality operator of the key that a table of documents is made for, as
-- the primary key sees it, for format(): a type may live in a schema that is in
-- nobody's search_path.  NULL without a primary key on the column key.
CREATE FUNCTION report_view_equality(
	documents pg_catalog.regclass)
RETURNS pg_catalog.text
AS $function$
	SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname)
	FROM pg_attribute k
	JOIN pg_index i ON i.indrelid = k.attrelid AND i.indisprimary AND i.indkey[0] = k.attnum
	JOIN pg_opclass c ON c.oid = i.indclass[0]
	JOIN pg_amop a ON a.amopfamily = c.opcfamily AND a.amopstrategy = 3
		AND a.amoplefttype = c.opcintype AND a.amoprighttype = c.opcintype
	JOIN pg_operator o ON o.oid = a.amopopr
	JOIN pg_namespace n ON n.oid = o.oprnamespace
	WHERE k.attrelid = documents AND k.attname = 'key'
$function$
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_equality(pg_catalog.regclass) IS
'the operator that compares keys of a view; part of report_create_view()';

-- What a view consists of, for format(): quoted and qualified, in this order
--   1 source, 2 documents, 3 reports, 4 sections, 5 sentences, 6 rows,
--   7 refreshes, 8 the key's type, 9 its equality operator, 10 the schema of
--   the extension, 11 the view, 12 its search index
-- The error says what is missing when the relation was not made by
-- report_create_view(), or some of it was renamed or dropped; DROP TABLE ...
-- CASCADE of the user's table takes the source along and leaves the rest.
CREATE FUNCTION report_view_parts(
	view pg_catalog.regclass,
	without_source pg_catalog.bool DEFAULT false)
RETURNS pg_catalog.text[]
AS $function$
DECLARE
	schema_oid oid;
	schema_name name;
	view_name name;
	relation regclass;
	documents regclass;
	parts text[] := '{}';
	part text;
	equality text;
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
BEGIN
	IF view IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'view must not be null';
	END IF;
	SELECT n.oid, n.nspname, c.relname INTO schema_oid, schema_name, view_name
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE c.oid = view;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_table',
			MESSAGE = format('relation with OID %s does not exist', view::oid);
	END IF;

	FOREACH part IN ARRAY ARRAY['_documents', '_reports', '_sections', '_sentences', '_rows', '_refreshes', '_source'] LOOP
		SELECT c.oid INTO relation
		FROM pg_class c
		WHERE c.relnamespace = schema_oid
			AND c.relname = view_name || part
			AND CASE part WHEN '_source' THEN c.relkind = 'v' ELSE c.relkind IN ('r', 'p') END
			-- a table that merely has the name is not the view's
			AND (part <> '_rows' OR EXISTS (
				SELECT FROM pg_rewrite r
				JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
				WHERE r.ev_class = view AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid));
		IF NOT FOUND AND part <> '_source' THEN
			RAISE EXCEPTION USING ERRCODE = 'wrong_object_type',
				MESSAGE = format('%s was not made by report_create_view()', view),
				DETAIL = format('There is no table %I.%I behind it.', schema_name, view_name || part),
				HINT = 'A view that was renamed or moved needs all of its tables renamed and moved the same way.';
		ELSIF NOT FOUND AND NOT without_source THEN
			RAISE EXCEPTION USING ERRCODE = 'undefined_table',
				MESSAGE = format('%s has no source', view),
				DETAIL = format('There is no view %I.%I.', schema_name, view_name || part),
				HINT = 'If the table of reports was dropped, report_drop_view() removes the rest.';
		END IF;
		IF part = '_documents' THEN
			documents := relation;
		END IF;
	END LOOP;

	EXECUTE format('SELECT %I.report_view_equality($1)', home) INTO equality USING documents;
	IF equality IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('%s has no primary key on its column "key"', documents),
			HINT = format('Restore it: ALTER TABLE %s ADD PRIMARY KEY (key).', documents);
	END IF;

	FOREACH part IN ARRAY ARRAY['_source', '_documents', '_reports', '_sections', '_sentences', '_rows', '_refreshes'] LOOP
		parts := parts || format('%I.%I', schema_name, view_name || part);
	END LOOP;
	RETURN parts
		|| (SELECT format_type(k.atttypid, k.atttypmod) FROM pg_attribute k
			WHERE k.attrelid = documents AND k.attname = 'key')
		|| equality || quote_ident(home) || format('%I.%I', schema_name, view_name)
		|| format('%I.%I', schema_name, view_name || '_search');
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_parts(pg_catalog.regclass, pg_catalog.bool) IS
'names of the relations behind a view that report_create_view() made';

-- What a refresh reads and writes is the owner's: readers have no rights on it,
-- and a job of theirs would fail later.
CREATE FUNCTION report_view_owned(
	view pg_catalog.regclass)
RETURNS pg_catalog.void
AS $function$
BEGIN
	IF NOT pg_has_role((SELECT c.relowner FROM pg_class c WHERE c.oid = view), 'USAGE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('must be owner of view %s', view),
			HINT = 'Readers see what its owner, or a job of report_schedule(), refreshed last.';
	END IF;
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_owned(pg_catalog.regclass) IS
'refuses those who do not own a view; part of report_refresh()';

-- Makes the view empty; report_refresh() fills it.
--
-- source     table, partitioned table, materialised view, foreign table or view
-- id         unique and not null in it, of any type with a btree order, but no array and no row
-- body       character type
-- published  date or timestamp; of a timestamp with time zone the day in the
--            session's time zone now, whatever it is at a later refresh
-- view       name; default that of the source with _indicators
--
-- The caller needs SELECT on all of the source and CREATE on the current schema,
-- where the objects go, and owns them.
CREATE FUNCTION report_create_view(
	source pg_catalog.regclass,
	id pg_catalog.name,
	body pg_catalog.name,
	published pg_catalog.name DEFAULT NULL,
	view pg_catalog.name DEFAULT NULL)
RETURNS pg_catalog.regclass
AS $function$
DECLARE
	schema_name pg_catalog.name := pg_catalog.current_schema();
	path pg_catalog.text := pg_catalog.current_setting('search_path');
	home pg_catalog.name;
	relation pg_catalog.record;
	view_name pg_catalog.text;
	key_column pg_catalog.record;
	body_column pg_catalog.record;
	published_column pg_catalog.record;
	published_value pg_catalog.text := 'NULL::pg_catalog.date';
	hash_value pg_catalog.text;
	version_value pg_catalog.text;
	part pg_catalog.text;
	parts pg_catalog.text[];
	search_value pg_catalog.text;
	equality pg_catalog.text;
	made pg_catalog.regclass;
BEGIN
	PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);

	SELECT n.nspname INTO home FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
	WHERE e.extname = 'report_ext';
	IF source IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'source must not be null';
	END IF;
	IF getdatabaseencoding() <> 'UTF8' THEN
		-- the error of the extraction functions, before anything is made
		EXECUTE format('SELECT FROM %I.report_meta(''1'')', home);
	END IF;

	SELECT c.relname, c.relkind, c.relpersistence INTO relation FROM pg_class c WHERE c.oid = source;
	IF NOT FOUND OR relation.relkind NOT IN ('r', 'p', 'm', 'f', 'v') THEN
		RAISE EXCEPTION USING ERRCODE = 'wrong_object_type',
			MESSAGE = format('%s holds no reports', source),
			DETAIL = 'It is no table and no view.',
			HINT = 'The source of a view is a table, a materialised view, a foreign table or a view.';
	END IF;
	IF relation.relpersistence = 't' THEN
		RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
			MESSAGE = format('%s is a temporary table', source),
			DETAIL = 'The view would outlive it.';
	END IF;
	IF NOT has_table_privilege(source, 'SELECT') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied for %s', source),
			DETAIL = format('The owner of the view reads the source, and %I may not.', current_user),
			HINT = format('GRANT SELECT ON %s TO %I;', source, current_user);
	END IF;
	IF schema_name IS NULL OR schema_name LIKE 'pg\_temp%' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = 'no schema has been selected to create the view in',
			HINT = 'Set search_path to a schema that lasts.';
	END IF;

	-- names
	view_name := coalesce(view::text, relation.relname || '_indicators');
	IF view_name = '' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_name',
			MESSAGE = 'the name of a view must not be empty';
	END IF;
	IF octet_length(view_name) > 53 THEN
		RAISE EXCEPTION USING ERRCODE = 'name_too_long',
			MESSAGE = format('"%s" is too long for the name of a view', view_name),
			DETAIL = format('It has %s bytes; 53 leave room for what is added in the names of its tables.',
				octet_length(view_name)),
			HINT = 'Name the view with view => ''...''.';
	END IF;
	FOREACH part IN ARRAY ARRAY['', '_source', '_documents', '_reports', '_sections', '_sentences', '_rows',
		'_refreshes', '_search'] LOOP
		parts := parts || format('%I.%I', schema_name, view_name || part);
		IF EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
				WHERE n.nspname = schema_name AND c.relname = view_name || part) THEN
			RAISE EXCEPTION USING ERRCODE = 'duplicate_table',
				MESSAGE = format('relation %I.%I already exists', schema_name, view_name || part),
				HINT = 'Name another view with view => ''...'', or drop this one with report_drop_view().';
		END IF;
	END LOOP;

	-- columns
	EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''id'')', home) INTO key_column USING source, id;
	EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''body'')', home) INTO body_column USING source, body;
	-- a list of keys is unnested, which takes these apart
	IF (SELECT t.typcategory = 'A' OR t.typtype = 'c' FROM pg_type t WHERE t.oid = key_column.base) THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('column "%s" of %s cannot tell reports apart', id, source),
			DETAIL = format('It is %s (%s).', CASE WHEN (SELECT t.typtype = 'c' FROM pg_type t WHERE t.oid = key_column.base)
				THEN 'a row' ELSE 'an array' END, key_column.type),
			HINT = 'Name another column with id => ''...''.';
	END IF;
	IF (SELECT t.typcategory FROM pg_type t WHERE t.oid = body_column.base) <> 'S' THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('column "%s" of %s holds no text', body, source),
			DETAIL = format('Its type is %s.', body_column.type),
			HINT = 'Name another column with body => ''...'', or a view that makes text of it as source.';
	END IF;
	IF published IS NOT NULL THEN
		EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''published'')', home)
		INTO published_column USING source, published;
		published_value := CASE published_column.base
			WHEN 'date'::regtype THEN format('s.%I::pg_catalog.date', published)
			WHEN 'timestamp'::regtype THEN format('s.%I::pg_catalog.date', published)
			WHEN 'timestamptz'::regtype THEN format('pg_catalog.timezone(%L, s.%I)::pg_catalog.date',
				current_setting('TimeZone'), published)
		END;
		IF published_value IS NULL THEN
			RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
				MESSAGE = format('column "%s" of %s is no date', published, source),
				DETAIL = format('Its type is %s.', published_column.type),
				HINT = 'Leave published out, or make a view with a column of type date the source.';
		END IF;
	END IF;

	-- A row of a table that was written since has another place or writer; only
	-- where another server or a query makes the rows must they be read to tell.
	-- Both are made of what is immutable, operators and casts but not concat():
	-- Citus refuses an UPDATE with anything else.
	hash_value := format('pg_catalog.md5(coalesce(pg_catalog.date_part(''epoch'', %s)::pg_catalog.text, '''')'
		' || '' '' || coalesce(s.%I::pg_catalog.text, ''''))', published_value, body);
	version_value := CASE WHEN relation.relkind IN ('f', 'v') OR EXISTS (
			WITH RECURSIVE child AS (
				SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = source
				UNION ALL
				SELECT i.inhrelid FROM pg_inherits i JOIN child c ON i.inhparent = c.inhrelid)
			SELECT FROM child JOIN pg_class c ON c.oid = child.inhrelid WHERE c.relkind = 'f')
		THEN hash_value
		ELSE 's.tableoid::pg_catalog.text || '' '' || s.ctid::pg_catalog.text || '' '' || s.xmin::pg_catalog.text' END;

	EXECUTE format('CREATE VIEW %s AS SELECT s.%I AS key, s.%I::pg_catalog.text AS body, %s AS published,'
		' %s AS version, %s AS hash FROM %s s',
		parts[2], id, body, published_value, version_value, hash_value, source);
	BEGIN
		EXECUTE format('CREATE TABLE %s (
			key %s %s PRIMARY KEY,
			version text NOT NULL,
			hash text,
			words text NOT NULL,
			analysed timestamptz NOT NULL,
			rows int4 NOT NULL DEFAULT 0,
			sqlstate text,
			error text)', parts[3], key_column.type, key_column.collation_clause);
	EXCEPTION WHEN undefined_object THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('column "%s" of %s cannot tell reports apart', id, source),
			DETAIL = format('Its type %s has no order for a primary key.', key_column.type),
			HINT = 'Name another column with id => ''...''.';
	END;
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		report int4,
		section int4 NOT NULL,
		title text,
		region text,
		region_code text,
		candidates text[],
		level text,
		kind text,
		report_year int4,
		published date,
		reviewed daterange,
		planned daterange,
		PRIMARY KEY (key, report))', parts[4], key_column.type, key_column.collation_clause);
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		section int4,
		report int4 NOT NULL,
		parent int4,
		level int4,
		label text,
		title text,
		path text,
		kind text,
		span int4range,
		PRIMARY KEY (key, section))', parts[5], key_column.type, key_column.collation_clause);
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		sentence int4,
		report int4 NOT NULL,
		section int4,
		names text NOT NULL,
		headings text NOT NULL,
		evidence text NOT NULL,
		PRIMARY KEY (key, sentence))', parts[6], key_column.type, key_column.collation_clause);
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		ord int4,
		sentence int4 NOT NULL,
		report int4 NOT NULL,
		section int4,
		indicator text,
		code text,
		measure text,
		value numeric,
		value_to numeric,
		unit text,
		base_value numeric,
		base_unit text,
		bound text,
		status text,
		period daterange,
		base text,
		scope text,
		raw text,
		span int4range,
		PRIMARY KEY (key, ord))', parts[7], key_column.type, key_column.collation_clause);
	-- to come from a sentence that was found to its rows
	EXECUTE format('CREATE INDEX ON %s (key, sentence)', parts[7]);
	EXECUTE format('CREATE TABLE %s (
		started timestamptz,
		pid int4,
		updated timestamptz NOT NULL,
		finished timestamptz,
		total int8 NOT NULL,
		done int8 NOT NULL DEFAULT 0,
		analysed int8 NOT NULL DEFAULT 0,
		removed int8 NOT NULL DEFAULT 0,
		rows int8 NOT NULL DEFAULT 0,
		errors int8 NOT NULL DEFAULT 0,
		PRIMARY KEY (started, pid))', parts[8]);

	search_value := format('setweight(to_tsvector(%1$L::regconfig, %2$snames), ''A'')'
		' || setweight(to_tsvector(%1$L::regconfig, %2$sheadings), ''B'')'
		' || to_tsvector(%1$L::regconfig, %2$sevidence)', replace(format('%I.report_zh', home), '%', '%%'), '%1$s');
	EXECUTE format('CREATE INDEX %I ON %s USING gin ((%s))', view_name || '_search', parts[6],
		format(search_value, ''));

	EXECUTE format('SELECT %I.report_view_equality($1)', home) INTO STRICT equality USING parts[3]::regclass;
	EXECUTE format('CREATE VIEW %1$s AS SELECT r.key, r.ord, r.report, p.title, p.region, p.region_code, p.level, p.kind,'
		' p.report_year, p.published, r.section, s.headings, r.sentence, r.indicator, r.code, r.measure,'
		' r.value, r.value_to, r.unit, r.base_value, r.base_unit, r.bound, r.status, r.period, r.base, r.scope,'
		' r.raw, r.span, s.evidence, %5$s AS search'
		' FROM %2$s r'
		' JOIN %3$s s ON s.key %6$s r.key AND s.sentence = r.sentence'
		' LEFT JOIN %4$s p ON p.key %6$s r.key AND p.report = r.report',
		parts[1], parts[7], parts[6], parts[4], format(search_value, 's.'),
		equality);

	FOREACH part IN ARRAY ARRAY[
			'VIEW %1$s IS %10$L', 'VIEW %2$s IS %11$L', 'TABLE %3$s IS %12$L', 'TABLE %4$s IS %13$L',
			'TABLE %5$s IS %14$L', 'TABLE %6$s IS %15$L', 'TABLE %7$s IS %16$L', 'TABLE %8$s IS %17$L'] LOOP
		EXECUTE format('COMMENT ON ' || part, VARIADIC parts || ARRAY[
			format('values that the reports of %s state, brought up to date by report_refresh()', source),
			format('what the view reads of %s', source),
			'what was read of each row of the source, when, and with which error',
			'reports: one row per report in a text, columns of report_meta()',
			'sections: columns of report_sections()',
			'sentences with values: names and headings that go with them; searched through the view',
			'values: columns of report_indicators(), but evidence, which their sentence has',
			'one row per call of report_refresh()']);
	END LOOP;

	made := parts[1]::regclass;
	PERFORM set_config('search_path', path, true);
	RETURN made;
END
$function$
LANGUAGE plpgsql VOLATILE;

COMMENT ON FUNCTION report_create_view(pg_catalog.regclass, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name) IS
'makes a view of all indicator rows of a table of reports, with full-text search; report_refresh() fills it and keeps it fresh';

-- Analyses some reports again, in the transaction of its caller; the caller
-- keeps track and catches errors.  It takes turns with others that refresh the
-- same view, and looks again which of the keys are stale once it is its turn.
--
-- parts    of report_view_parts()
-- keys     as text
-- words    fingerprint of lexicon and the extension's version
-- since    what was analysed before counts as stale; NULL: what is stale for its
--          own sake
--
-- Each table is filled by a statement of its own that joins by key only, which is
-- what a distributed database can run where the rows are.  The source is joined
-- with the keys, not asked for ANY of them: of a shard that has none of them Citus
-- would make an empty table, which lacks the columns that a version is made of.
--
-- Under READ COMMITTED each of them sees the source anew, and a row that somebody
-- changes meanwhile would be read in two states: that is the error
-- serialization_failure, to be tried again.
--
-- Sentences that are as before are left alone, because their entries in the
-- search index cost more than all the rest.
--
-- While a view is filled for the first time its tables have no statistics, and
-- the planner thinks that a hundred keys are half of each table: it would read
-- all of it for each batch.
CREATE FUNCTION report_refresh_keys(
	parts pg_catalog.text[],
	keys pg_catalog.text[],
	words pg_catalog.text,
	lexicon pg_catalog.jsonb,
	since pg_catalog.timestamptz,
	OUT analysed pg_catalog.int8,
	OUT removed pg_catalog.int8,
	OUT rows pg_catalog.int8)
RETURNS pg_catalog.record
AS $function$
DECLARE
	gone text[];
	fresh text[];
	changed text[];
	found text[];
	relation text;
	twice text;
	moved bool;
BEGIN
	EXECUTE format('LOCK TABLE %2$s IN SHARE ROW EXCLUSIVE MODE', VARIADIC parts);

	IF since IS NULL THEN
		-- written, but with the same text: a dump and restore, a new status
		EXECUTE format($query$
			UPDATE %2$s d SET version = s.version
			FROM %1$s s
			WHERE s.key %9$s d.key AND d.key %9$s ANY ($1::%8$s[])
				AND d.version <> s.version AND d.words = $2 AND d.hash = s.hash
			$query$, VARIADIC parts) USING keys, words;
	END IF;

	EXECUTE format($query$
		SELECT array_agg(d.key::text) FILTER (WHERE s.version IS NULL),
			array_agg(s.key::text) FILTER (WHERE d.version IS NULL),
			array_agg(s.key::text) FILTER (WHERE d.version IS NOT NULL
				AND (s.version <> d.version OR d.words <> $2 OR d.analysed < $3))
		FROM (SELECT key, version FROM %1$s WHERE key %9$s ANY ($1::%8$s[])) s
		FULL JOIN (SELECT key, version, words, analysed FROM %2$s WHERE key %9$s ANY ($1::%8$s[])) d
			ON s.key %9$s d.key
		$query$, VARIADIC parts) INTO gone, fresh, changed USING keys, words, since;

	IF gone IS NOT NULL THEN
		FOREACH relation IN ARRAY parts[2:6] LOOP
			EXECUTE format('DELETE FROM %s WHERE key %s ANY ($1::%s[])', relation, parts[9], parts[8]) USING gone;
		END LOOP;
	END IF;
	removed := coalesce(cardinality(gone), 0);

	found := fresh || changed;
	analysed := coalesce(cardinality(found), 0);
	rows := 0;
	IF analysed = 0 THEN
		RETURN;
	END IF;

	EXECUTE format('SELECT key::text FROM %1$s WHERE key %9$s ANY ($1::%8$s[]) GROUP BY key HAVING count(*) > 1 LIMIT 1',
		VARIADIC parts) INTO twice USING found;
	IF twice IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'unique_violation',
			MESSAGE = format('key "%s" stands more than once in the source of %s', twice, parts[11]);
	END IF;

	EXECUTE format($query$
		INSERT INTO %2$s AS d (key, version, hash, words, analysed)
		SELECT s.key, s.version, s.hash, $2, $3 FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		ON CONFLICT (key) DO UPDATE SET version = EXCLUDED.version, hash = EXCLUDED.hash, words = EXCLUDED.words,
			analysed = EXCLUDED.analysed, rows = 0, sqlstate = NULL, error = NULL
		$query$, VARIADIC parts) USING found, words, clock_timestamp();

	IF changed IS NOT NULL THEN
		FOREACH relation IN ARRAY ARRAY[parts[3], parts[4], parts[6]] LOOP
			EXECUTE format('DELETE FROM %s WHERE key %s ANY ($1::%s[])', relation, parts[9], parts[8]) USING changed;
		END LOOP;
	END IF;

	EXECUTE format($query$
		INSERT INTO %3$s (key, report, section, title, region, region_code, candidates, level, kind, report_year,
			published, reviewed, planned)
		SELECT s.key, row_number() OVER (PARTITION BY s.key ORDER BY m.section), m.section, m.title, m.region,
			m.region_code, m.candidates, m.level, m.kind, m.report_year, m.published, m.reviewed, m.planned
		FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_meta(s.body, s.published) m
		$query$, VARIADIC parts) USING found;

	-- what stands before the first report's title belongs to that report
	EXECUTE format($query$
		INSERT INTO %4$s (key, section, report, parent, level, label, title, path, kind, span)
		SELECT s.key, i.section, coalesce((SELECT max(p.report) FROM %3$s p
				WHERE p.key %9$s s.key AND p.section <= i.section), 1),
			i.parent, i.level, i.label, i.title, i.path, i.kind, i.span
		FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_sections(s.body) i
		$query$, VARIADIC parts) USING found;

	-- rows of a sentence follow each other and have its text as evidence
	EXECUTE format($query$
		INSERT INTO %5$s AS t (key, sentence, report, section, names, headings, evidence)
		SELECT f.key, f.sentence, coalesce(c.report, 1), f.section, f.names,
			coalesce(CASE WHEN c.path = p.title THEN ''
				WHEN starts_with(c.path, p.title || ' > ') THEN substr(c.path, length(p.title) + 4)
				ELSE c.path END, ''),
			f.evidence
		FROM (
			SELECT n.key, n.sentence, n.section, n.evidence, coalesce(string_agg(DISTINCT n.indicator, '; '), '') AS names
			FROM (
				SELECT b.key, b.section, b.indicator, b.evidence,
					(count(b.begins) OVER (PARTITION BY b.key ORDER BY b.ord))::int4 AS sentence
				FROM (
					SELECT s.key, i.ord, i.section, i.indicator, i.evidence,
						CASE WHEN i.evidence IS DISTINCT FROM lag(i.evidence) OVER w
							OR i.section IS DISTINCT FROM lag(i.section) OVER w THEN 1 END AS begins
					FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
					CROSS JOIN LATERAL %10$s.report_indicators(s.body, s.published, $2) i
					WINDOW w AS (PARTITION BY s.key ORDER BY i.ord)
				) b
			) n
			GROUP BY n.key, n.sentence, n.section, n.evidence
		) f
		LEFT JOIN %4$s c ON c.key %9$s f.key AND c.section = f.section AND c.key %9$s ANY ($1::%8$s[])
		LEFT JOIN %3$s p ON p.key %9$s c.key AND p.report = c.report AND p.key %9$s ANY ($1::%8$s[])
		ON CONFLICT (key, sentence) DO UPDATE SET report = EXCLUDED.report, section = EXCLUDED.section,
			names = EXCLUDED.names, headings = EXCLUDED.headings, evidence = EXCLUDED.evidence
		WHERE (t.report, t.section, t.names, t.headings, t.evidence)
			IS DISTINCT FROM (EXCLUDED.report, EXCLUDED.section, EXCLUDED.names, EXCLUDED.headings, EXCLUDED.evidence)
		$query$, VARIADIC parts) USING found, lexicon;

	EXECUTE format($query$
		INSERT INTO %6$s (key, ord, sentence, report, section, indicator, code, measure, value, value_to, unit,
			base_value, base_unit, bound, status, period, base, scope, raw, span)
		SELECT b.key, b.ord, count(b.begins) OVER (PARTITION BY b.key ORDER BY b.ord), coalesce(c.report, 1), b.section,
			b.indicator, b.code, b.measure, b.value, b.value_to, b.unit, b.base_value, b.base_unit, b.bound, b.status,
			b.period, b.base, b.scope, b.raw, b.span
		FROM (
			SELECT s.key, i.*,
				CASE WHEN i.evidence IS DISTINCT FROM lag(i.evidence) OVER w
					OR i.section IS DISTINCT FROM lag(i.section) OVER w THEN 1 END AS begins
			FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
			CROSS JOIN LATERAL %10$s.report_indicators(s.body, s.published, $2) i
			WINDOW w AS (PARTITION BY s.key ORDER BY i.ord)
		) b
		LEFT JOIN %4$s c ON c.key %9$s b.key AND c.section = b.section AND c.key %9$s ANY ($1::%8$s[])
		$query$, VARIADIC parts) USING found, lexicon;
	GET DIAGNOSTICS rows = ROW_COUNT;

	IF changed IS NOT NULL THEN
		EXECUTE format($query$
			DELETE FROM %5$s t
			WHERE t.key %9$s ANY ($1::%8$s[])
				AND NOT EXISTS (SELECT FROM %6$s r WHERE r.key %9$s t.key AND r.sentence = t.sentence
					AND r.key %9$s ANY ($1::%8$s[]))
			$query$, VARIADIC parts) USING changed;
	END IF;

	EXECUTE format($query$
		UPDATE %2$s d SET rows = n.rows
		FROM (SELECT r.key, count(*) AS rows FROM %6$s r WHERE r.key %9$s ANY ($1::%8$s[]) GROUP BY r.key) n
		WHERE d.key %9$s n.key AND d.key %9$s ANY ($1::%8$s[])
		$query$, VARIADIC parts) USING found;

	EXECUTE format($query$
		-- a row that went and came back may have left its values without a document
		SELECT count(*) > 0
		FROM (SELECT key, version FROM %2$s WHERE key %9$s ANY ($1::%8$s[])) d
		FULL JOIN (SELECT key, version FROM %1$s WHERE key %9$s ANY ($1::%8$s[])) s ON s.key %9$s d.key
		WHERE s.version IS DISTINCT FROM d.version
		$query$, VARIADIC parts) INTO moved USING found;
	IF moved THEN
		RAISE EXCEPTION USING ERRCODE = 'serialization_failure',
			MESSAGE = format('a report was changed while %s was refreshed', parts[11]);
	END IF;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
SET jit = off;

COMMENT ON FUNCTION report_refresh_keys(pg_catalog.text[], pg_catalog.text[], pg_catalog.text, pg_catalog.jsonb, pg_catalog.timestamptz) IS
'analyses some reports of a view again; part of report_refresh()';

-- The same for a batch in which some may fail: what fails is tried by halves, and
-- a single report that fails is noted with its error and without rows.  busy
-- counts reports that somebody keeps changing: they stay stale.
--
-- Errors that are not of a report's making are thrown: lost connections, invalid
-- transactions, deadlocks, missing rights and relations, full disks, shutdown.
-- A cancel is not caught.
CREATE FUNCTION report_refresh_batch(
	parts pg_catalog.text[],
	keys pg_catalog.text[],
	words pg_catalog.text,
	lexicon pg_catalog.jsonb,
	since pg_catalog.timestamptz,
	OUT analysed pg_catalog.int8,
	OUT removed pg_catalog.int8,
	OUT rows pg_catalog.int8,
	OUT errors pg_catalog.int8,
	OUT busy pg_catalog.int8)
RETURNS pg_catalog.record
AS $function$
DECLARE
	attempt int4 := 1;
	middle int4 := cardinality(keys) / 2;
	tried text;
	state text;
	message text;
	relation text;
BEGIN
	errors := 0;
	busy := 0;
	LOOP
		IF middle = 0 THEN
			-- what is written while it is tried stays stale
			EXECUTE format('SELECT min(version) FROM %1$s WHERE key %9$s $1::%8$s', VARIADIC parts)
			INTO tried USING keys[1];
		END IF;
		BEGIN
			EXECUTE format('SELECT * FROM %10$s.report_refresh_keys($1, $2, $3, $4, $5)', VARIADIC parts)
			INTO analysed, removed, rows USING parts, keys, words, lexicon, since;
			RETURN;
		EXCEPTION WHEN OTHERS THEN
			IF SQLSTATE = '40001' AND current_setting('transaction_isolation') = 'read committed' THEN
				attempt := attempt + 1;
			ELSIF SQLSTATE ~ '^(08|25|40|42|53[013-9A-Z]|55|57|58|HV)' THEN
				RAISE;
			ELSE
				state := SQLSTATE;
				message := SQLERRM;
			END IF;
		END;
		EXIT WHEN state IS NOT NULL OR attempt > 5;
	END LOOP;

	analysed := 0;
	removed := 0;
	rows := 0;
	IF middle > 0 THEN
		EXECUTE format($query$
			SELECT sum(b.analysed), sum(b.removed), sum(b.rows), sum(b.errors), sum(b.busy)
			FROM (VALUES ($2), ($3)) half(keys),
				LATERAL %10$s.report_refresh_batch($1, half.keys, $4, $5, $6) b
			$query$, VARIADIC parts) INTO analysed, removed, rows, errors, busy
		USING parts, keys[:middle], keys[middle + 1:], words, lexicon, since;
		RETURN;
	END IF;
	IF state IS NULL THEN
		busy := 1;
		RETURN;
	END IF;

	EXECUTE format('LOCK TABLE %2$s IN SHARE ROW EXCLUSIVE MODE', VARIADIC parts);
	FOREACH relation IN ARRAY parts[3:6] LOOP
		EXECUTE format('DELETE FROM %s WHERE key %s $1::%s', relation, parts[9], parts[8]) USING keys[1];
	END LOOP;
	EXECUTE format($query$
		INSERT INTO %2$s AS d (key, version, words, analysed, sqlstate, error)
		VALUES ($1::%8$s, coalesce($2, ''), $3, clock_timestamp(), $4, $5)
		ON CONFLICT (key) DO UPDATE SET version = EXCLUDED.version, hash = NULL, words = EXCLUDED.words,
			analysed = EXCLUDED.analysed, rows = 0, sqlstate = EXCLUDED.sqlstate, error = EXCLUDED.error
		$query$, VARIADIC parts) USING keys[1], tried, words, state, message;
	analysed := 1;
	errors := 1;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_refresh_batch(pg_catalog.text[], pg_catalog.text[], pg_catalog.text, pg_catalog.jsonb, pg_catalog.timestamptz) IS
'analyses a batch of reports of a view and notes those that fail; part of report_refresh()';

-- Analyses what is new or changed in the source, or was read with other words,
-- and removes what is gone, so many reports at a time, committed each time.
-- Cancelled or killed, it leaves what was committed, and the next call goes on.
-- Called where it cannot commit it is one transaction.
--
-- full   analyse everything again
-- batch  reports per transaction
--
-- A report that fails is noted in V_documents and does not stop the others;
-- errors that are not of a report's making (rights, disk, a lost connection)
-- stop it.
CREATE PROCEDURE report_refresh(
	view pg_catalog.regclass,
	"full" pg_catalog.bool DEFAULT false,
	batch pg_catalog.int4 DEFAULT 100)
AS $procedure$
DECLARE
	was pg_catalog.text[] := ARRAY[
		pg_catalog.current_setting('search_path'), pg_catalog.current_setting('datestyle'),
		pg_catalog.current_setting('intervalstyle'), pg_catalog.current_setting('extra_float_digits')];
	-- keys travel as text, and dates are hashed as text
	pin CONSTANT pg_catalog.text := $$SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
		pg_catalog.set_config('datestyle', 'ISO, YMD', true), pg_catalog.set_config('intervalstyle', 'postgres', true),
		pg_catalog.set_config('extra_float_digits', '1', true)$$;
	started CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp();
	since pg_catalog.timestamptz;
	home pg_catalog.text;
	can_commit pg_catalog.bool;
	parts pg_catalog.text[];
	words pg_catalog.text;
	lexicon pg_catalog.jsonb;
	piece pg_catalog.record;
	counts pg_catalog.record;
	total pg_catalog.int8;
	done pg_catalog.int8 := 0;
	analysed pg_catalog.int8 := 0;
	removed pg_catalog.int8 := 0;
	rows pg_catalog.int8 := 0;
	errors pg_catalog.int8 := 0;
	busy pg_catalog.int8 := 0;
	known pg_catalog.int8;
	part pg_catalog.text;
	told pg_catalog.timestamptz := started;
	elapsed pg_catalog.float8;
BEGIN
	EXECUTE pin;
	home := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	EXECUTE format('SELECT %1$s.report_can_commit(), %1$s.report_view_parts($1)', home) INTO can_commit, parts USING view;
	IF "full" IS NULL OR batch IS NULL OR batch < 1 THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = CASE WHEN "full" IS NULL THEN 'full must be true or false'
				ELSE 'batch must be a number of reports from 1 on' END;
	END IF;
	EXECUTE format('SELECT %s.report_view_owned($1)', home) USING view;
	EXECUTE format('SELECT l, md5(concat(l, %L, (SELECT e.extversion FROM pg_extension e WHERE e.extname = ''report_ext'')))'
		' FROM %s.report_lexicon() l', ' ', home) INTO lexicon, words;
	IF "full" THEN
		since := started;
	END IF;

	FOR piece IN EXECUTE format($query$
		SELECT array_agg(w.key ORDER BY w.n) AS keys, min(w.total) AS total,
			min(w.nameless) AS nameless
		FROM (
			SELECT coalesce(s.key, d.key)::text AS key,
				row_number() OVER (ORDER BY coalesce(s.key, d.key)) - 1 AS n,
				count(*) OVER () AS total,
				count(*) FILTER (WHERE s.key IS NULL AND d.key IS NULL) OVER () AS nameless
			FROM (SELECT key, version FROM %1$s) s
			FULL JOIN %2$s d ON s.key %9$s d.key
			WHERE s.version IS NULL OR d.version IS NULL OR s.version <> d.version OR d.words <> $1 OR d.analysed < $2
		) w
		GROUP BY w.n / $3
		ORDER BY w.n / $3
		$query$, VARIADIC parts) USING words, since, batch
	LOOP
		IF total IS NULL THEN
			total := piece.total;
			IF piece.nameless > 0 THEN
				RAISE EXCEPTION USING ERRCODE = 'not_null_violation',
					MESSAGE = format('the source of %s has rows without a key', parts[11]),
					DETAIL = format('The column that was named as id is null in %s of them.', piece.nameless),
					HINT = 'Give each row a key of its own, or make a view without these rows the source.';
			END IF;
			EXECUTE format('SELECT key::text AS key, count(*) AS times FROM %1$s GROUP BY key HAVING count(*) > 1 LIMIT 1',
				VARIADIC parts) INTO counts;
			IF counts.key IS NOT NULL THEN
				RAISE EXCEPTION USING ERRCODE = 'unique_violation',
					MESSAGE = format('key "%s" stands more than once in the source of %s', counts.key, parts[11]),
					DETAIL = format('It is the key of %s rows.', counts.times),
					HINT = 'A primary key or a unique index on the column that was named as id keeps this from happening.';
			END IF;
			EXECUTE format('INSERT INTO %7$s (started, pid, updated, total) VALUES ($1, pg_backend_pid(), $1, $2)',
				VARIADIC parts) USING started, total;
			RAISE NOTICE 'report_refresh: reports to look at: %', total;
			IF can_commit THEN
				COMMIT;
				SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
				EXECUTE pin;
			END IF;
		END IF;

		EXECUTE format('SELECT * FROM %10$s.report_refresh_batch($1, $2, $3, $4, $5)', VARIADIC parts)
		INTO counts USING parts, piece.keys, words, lexicon, since;
		analysed := analysed + counts.analysed;
		removed := removed + counts.removed;
		rows := rows + counts.rows;
		errors := errors + counts.errors;
		busy := busy + counts.busy;
		done := done + cardinality(piece.keys);
		EXECUTE format('UPDATE %7$s SET updated = clock_timestamp(), done = $3, analysed = $4, removed = $5, rows = $6,'
			' errors = $7 WHERE started = $1 AND pid = $2', VARIADIC parts)
		USING started, pg_backend_pid(), done, analysed, removed, rows, errors;
		IF can_commit THEN
			COMMIT;
			SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
			EXECUTE pin;
		END IF;

		IF clock_timestamp() > told + '5 seconds' AND done < total THEN
			told := clock_timestamp();
			elapsed := extract(epoch FROM told - started);
			RAISE NOTICE 'report_refresh: reports done: % of %, % per second, % left', done, total,
				round((done / elapsed)::numeric, 1), make_interval(secs => round(elapsed * (total - done) / done));
		END IF;
	END LOOP;

	IF total IS NULL THEN
		RAISE NOTICE 'report_refresh: nothing to do';
		EXECUTE format('INSERT INTO %7$s (started, pid, updated, finished, total)'
			' VALUES ($1, pg_backend_pid(), clock_timestamp(), clock_timestamp(), 0)', VARIADIC parts) USING started;
	ELSE
		IF EXISTS (SELECT FROM pg_class c JOIN pg_am a ON a.oid = c.relam
				WHERE c.oid = to_regclass(parts[12]) AND c.relkind = 'i' AND a.amname = 'gin') THEN
			-- every search reads all that is pending
			PERFORM gin_clean_pending_list(parts[12]::regclass);
		END IF;
		EXECUTE format('SELECT count(*) FROM %2$s', VARIADIC parts) INTO known;
		IF analysed >= 100 AND analysed * 10 >= known THEN
			FOREACH part IN ARRAY parts[2:6] LOOP
				EXECUTE format('ANALYZE %s', part);
			END LOOP;
		END IF;
		EXECUTE format('UPDATE %7$s SET updated = clock_timestamp(), finished = clock_timestamp()'
			' WHERE started = $1 AND pid = $2', VARIADIC parts) USING started, pg_backend_pid();
		RAISE NOTICE USING MESSAGE = format('report_refresh: reports analysed: %s, rows: %s, removed: %s, failed: %s',
				analysed, rows, removed, errors),
			DETAIL = format('It took %s seconds.',
				round(extract(epoch FROM clock_timestamp() - started)::numeric, 1))
				|| CASE WHEN busy > 0 THEN format(' Changed again and again while they were read, and left for the next refresh: %s.', busy) ELSE '' END;
	END IF;

	PERFORM set_config('search_path', was[1], true), set_config('datestyle', was[2], true),
		set_config('intervalstyle', was[3], true), set_config('extra_float_digits', was[4], true);
END
$procedure$
LANGUAGE plpgsql;

COMMENT ON PROCEDURE report_refresh(pg_catalog.regclass, pg_catalog.bool, pg_catalog.int4) IS
'brings a view of report_create_view() up to date: analyses what is new or changed in its source, in batches that commit';

-- Refreshes that run now, else the last one.  remaining is a guess from the
-- rate so far; a refresh inside somebody's transaction shows only when that is
-- committed.
CREATE FUNCTION report_refresh_progress(
	view pg_catalog.regclass)
RETURNS TABLE (
	started pg_catalog.timestamptz,
	pid pg_catalog.int4,
	state pg_catalog.text,
	total pg_catalog.int8,
	done pg_catalog.int8,
	errors pg_catalog.int8,
	rate pg_catalog.float8,
	elapsed pg_catalog.interval,
	remaining pg_catalog.interval)
AS $function$
DECLARE
	parts text[];
BEGIN
	EXECUTE (SELECT format('SELECT %I.report_view_parts($1)', n.nspname)
		FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext')
	INTO parts USING view;
	RETURN QUERY EXECUTE format($query$
		WITH known AS (
			-- a backend that does something else since, or is gone, refreshes no more;
			-- what it does is NULL to those who may not see it
			SELECT f.*, CASE WHEN f.finished IS NOT NULL THEN 'finished'
				WHEN EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = f.pid
					AND coalesce(a.query_start, f.started) <= f.started AND coalesce(a.state, 'active') = 'active')
				THEN 'running' ELSE 'interrupted' END AS state
			FROM %7$s f
		), measured AS (
			SELECT k.*, coalesce(k.finished, CASE k.state WHEN 'running' THEN clock_timestamp() ELSE k.updated END)
					- k.started AS elapsed,
				k.done / nullif(extract(epoch FROM k.updated - k.started), 0)::float8 AS rate
			FROM known k
			WHERE k.state = 'running' OR k.started = (SELECT max(l.started) FROM known l)
		)
		SELECT m.started, m.pid, m.state, m.total, m.done, m.errors, m.rate, m.elapsed,
			CASE m.state WHEN 'running' THEN make_interval(secs => round((m.total - m.done) / nullif(m.rate, 0)))
				WHEN 'finished' THEN interval '0' END
		FROM measured m
		ORDER BY m.started
		$query$, VARIADIC parts);
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_refresh_progress(pg_catalog.regclass) IS
'refreshes of a view that run now, else the last one: how many reports of how many, rate per second and time that remains';

-- Jobs of pg_cron.  They have the name of the view, run as whoever schedules
-- them, and call report_refresh() in the view's database.
--
-- schedule  as pg_cron takes it: five fields as in crontab ('30 3 * * *')
--
-- pg_cron keeps its jobs in one database of the server.  Where that is another
-- one, or there is no pg_cron, the hint says what to run instead.
CREATE FUNCTION report_schedule(
	view pg_catalog.regclass,
	schedule pg_catalog.text)
RETURNS pg_catalog.int8
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	parts text[];
	job text;
	command text;
	message text;
	shell text;
	available bool;
	preloaded text := '';
	database text;
	jobid int8;
BEGIN
	IF schedule IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'schedule must not be null',
			HINT = 'report_unschedule() takes a job away.';
	END IF;
	EXECUTE format('SELECT %I.report_view_parts($1)', home) INTO parts USING view;
	EXECUTE format('SELECT %I.report_view_owned($1)', home) USING view;
	job := 'report_refresh ' || parts[11];
	command := format('CALL %I.report_refresh(%L)', home, parts[11]);

	IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
		IF pg_has_role('pg_read_all_settings', 'USAGE') THEN
			preloaded := current_setting('shared_preload_libraries');
			database := current_setting('cron.database_name', true);
		END IF;
		IF database <> current_database() THEN
			RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
				MESSAGE = 'pg_cron keeps its jobs in another database',
				DETAIL = format('That database is "%s".', database),
				-- before 1.4 pg_cron's own manual has a row inserted
				HINT = format(CASE WHEN EXISTS (SELECT FROM pg_available_extension_versions a
						WHERE a.name = 'pg_cron' AND a.version = '1.4')
					THEN 'There, run: SELECT cron.schedule_in_database(%1$L, %2$L, %3$L, %4$L);'
					ELSE 'There, run: INSERT INTO cron.job (jobname, schedule, command, database, nodeport) VALUES (%1$L, %2$L, %3$L, %4$L, %5$s);' END,
					job, schedule, command, current_database(), current_setting('port'));
		END IF;
		available := EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = 'pg_cron');
		-- quoted for the shell, and for crontab, where % ends the command
		shell := format($$psql -d '%s' -c '%s'$$,
			replace(current_database(), $$'$$, $$'\''$$), replace(command, $$'$$, $$'\''$$));
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = 'extension pg_cron is not installed in this database',
			DETAIL = CASE WHEN NOT available THEN 'The server has no pg_cron.'
				WHEN database IS NOT NULL THEN 'The server runs pg_cron, and keeps its jobs in this database.'
				ELSE 'The server has pg_cron, but may not have loaded it.' END,
			HINT = concat_ws(E'\n',
				CASE WHEN NOT available THEN format('Install it: apt-get install postgresql-%s-cron',
					current_setting('server_version_num')::int4 / 10000) END,
				CASE WHEN database IS NULL THEN format('Set in postgresql.conf, and restart: shared_preload_libraries = %L,'
					' cron.database_name = %L', concat_ws(',', nullif(preloaded, ''), 'pg_cron'), current_database()) END,
				'As a superuser, run: CREATE EXTENSION pg_cron;' || CASE WHEN current_setting('is_superuser') = 'on' THEN ''
					ELSE format(' GRANT USAGE ON SCHEMA cron TO %I;', current_user) END,
				'Or without it, a line of crontab: '
					|| CASE WHEN schedule ~ '^\s*(\S+\s+){4}\S+\s*$' THEN btrim(schedule) ELSE '30 3 * * *' END
					|| ' ' || replace(shell, '%', '\%'));
	END IF;

	BEGIN
		SELECT cron.schedule(job, schedule, command) INTO jobid;
	EXCEPTION
		WHEN insufficient_privilege THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
			RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
				MESSAGE = message,
				HINT = format('As a superuser, run: GRANT USAGE ON SCHEMA cron TO %I;', current_user);
		WHEN invalid_parameter_value THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = message,
				DETAIL = 'A schedule has five fields: minute, hour, day of month, month, day of week.',
				HINT = 'Every night at half past three is ''30 3 * * *'', every ten minutes ''*/10 * * * *''.';
	END;
	RETURN jobid;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_schedule(pg_catalog.regclass, pg_catalog.text) IS
'refreshes a view by a job of pg_cron, one per view; called again, changes its schedule; returns the number of the job';

-- False when the caller had no job for the view
CREATE FUNCTION report_unschedule(
	view pg_catalog.regclass)
RETURNS pg_catalog.bool
AS $function$
DECLARE
	parts text[];
	job int8;
BEGIN
	EXECUTE (SELECT format('SELECT %I.report_view_parts($1, true)', n.nspname)
		FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext')
	INTO parts USING view;
	IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron')
		OR NOT has_schema_privilege('cron', 'USAGE') THEN
		RETURN false;
	END IF;
	SELECT j.jobid INTO job FROM cron.job j
	WHERE j.jobname = 'report_refresh ' || parts[11] AND j.username = current_user;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	RETURN cron.unschedule(job);
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_unschedule(pg_catalog.regclass) IS
'takes the job of report_schedule() away; false when there was none';

-- Fails, and drops nothing, when something of the user's depends on the view.
CREATE FUNCTION report_drop_view(
	view pg_catalog.regclass)
RETURNS pg_catalog.void
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	parts text[];
BEGIN
	EXECUTE format('SELECT %I.report_view_parts($1, true)', home) INTO parts USING view;
	EXECUTE format('SELECT %I.report_view_owned($1)', home) USING view;
	EXECUTE format('SELECT %I.report_unschedule($1)', home) USING view;
	EXECUTE format('DROP VIEW %11$s', VARIADIC parts);
	IF to_regclass(parts[1]) IS NOT NULL THEN
		EXECUTE format('DROP VIEW %1$s', VARIADIC parts);
	END IF;
	EXECUTE format('DROP TABLE %2$s, %3$s, %4$s, %5$s, %6$s, %7$s', VARIADIC parts);
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_drop_view(pg_catalog.regclass) IS
'drops a view of report_create_view() with its tables and its job; the table of reports stays as it is';
