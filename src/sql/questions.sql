
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
-- Rows of two statements are about the same thing when key, area, measure,
-- base and period are the same.
--   key     the code, else the indicator in the report's words; a share has the key of
--           the part (地区生产总值占全市的12.4% that of 地区生产总值)
--   scope   the area that the row or a row before it in the same sentence names
--           for the same key (全县地区生产总值186.4亿元、增长6.1% names it once)
--   area    scope, but NULL where it is the area that the document names most, which is
--           the document's own; 全国 is never taken for that
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
			SELECT coalesce(array_agg(s.section ORDER BY s.section), '{}') AS sections
			FROM %1$I.report_sections($1) s WHERE s.level = 0
		), stated AS (
			SELECT i.*, pg_catalog.regexp_match(CASE WHEN i.measure = 'share' AND i.code IS NULL THEN i.indicator END,
				'^(.+?)占(.+?)的?(?:比重|比例|份额)?$') AS part
			FROM %1$I.report_indicators($1, $2, $3) i
		), codes AS (
			SELECT s.indicator, pg_catalog.max(s.code) AS code FROM stated s WHERE s.code IS NOT NULL GROUP BY s.indicator
		), named AS (
			SELECT s.*, coalesce(s.code, c.code, s.part[1], s.indicator) AS key,
				-- the last that does not begin behind it
				d.sections[nullif(width_bucket(s.section, d.sections), 0)] AS document,
				CASE WHEN s.part[2] = s.scope THEN NULL ELSE s.scope END AS told
			FROM stated s CROSS JOIN documents d LEFT JOIN codes c ON c.indicator = s.part[1]
		), run AS (
			SELECT n.*, pg_catalog.count(n.told) OVER (PARTITION BY n.key, n.evidence ORDER BY n.ord) AS run
			FROM named n
		), placed AS (
			SELECT r.*, pg_catalog.max(r.told) OVER (PARTITION BY r.key, r.evidence, r.run) AS place
			FROM run r
		), own AS (
			SELECT p.document, pg_catalog.mode() WITHIN GROUP (ORDER BY p.told COLLATE pg_catalog."C") AS place
			FROM placed p WHERE p.told <> '全国' GROUP BY p.document
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
SET search_path = pg_catalog, pg_temp
COST 8000 ROWS 115;

COMMENT ON FUNCTION report_keyed_indicators(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'rows of report_indicators with what a join needs: key (code or indicator), area (NULL is the document''s own), and the base that goes without saying';

-- Two statements contradict each other when neither agrees with the other by
-- report_compare(): 53.8亿元以上 and 61亿元 do, 60.2亿元 and 60亿元 do not.  Statements
-- without a value or a period contradict nothing, and one sentence does not
-- contradict itself: what shares a name there is a part (137户，净增14户).  Of a text
-- that holds several reports, each is looked at alone.
--
-- Of statements that say the same the first stands for all, and a statement is set
-- against the first ten that differ from each other: so the pairs are no more than
-- ten for each statement, whatever the text is.
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
		WITH told AS (
			SELECT k.*, dense_rank() OVER (ORDER BY k.document, k.key, k.area, k.measure, k.base, k.period, k.status) AS thing
			FROM %1$I.report_keyed_indicators($1, $2, $3) k
			WHERE k.value IS NOT NULL AND k.period IS NOT NULL AND k.measure NOT IN ('prior', 'ratio')
		), again AS (
			SELECT t.*, t.ord = min(t.ord) OVER (PARTITION BY t.thing, t.value, t.value_to, t.unit, t.bound) AS first
			FROM told t
		), stated AS MATERIALIZED (
			SELECT a.*, count(*) FILTER (WHERE a.first) OVER (PARTITION BY a.thing ORDER BY a.ord) AS turn
			FROM again a
		)
		SELECT a.indicator, a.code, a.measure, a.period, a.status,
			a.value, a.unit, a.bound, b.value, b.unit, b.bound, ab.difference,
			a.span, b.span, a.evidence, b.evidence
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
		ORDER BY a.ord, b.ord
		$query$, home)
	USING body, published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
COST 9000 ROWS 3;

COMMENT ON FUNCTION report_contradictions(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'pairs of statements in one report that give the same indicator, period and status different values';

-- Of several statements of the same thing in one document the first with a
-- value counts.
-- growth and share are in per cent (增长2倍 is 200); growth is that on the year
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
				CASE k.base_unit WHEN '%%' THEN k.base_value WHEN '倍' THEN k.base_value * 100 END AS percent,
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
SET search_path = pg_catalog, pg_temp
COST 8500 ROWS 80;

COMMENT ON FUNCTION report_indicators_wide(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'one row per indicator, area, period and status of a document, with level, growth, change, share and rank side by side';

-- Targets that were due: their period ends by the time that the second report
-- speaks of, which is two months after it was published (a report of December
-- is about its year), or the end of the last period that it gives outcomes of.
--
-- More is better, so that a target is met from its value on; less is better
-- when the target falls (能耗下降3%), has the bound le, is a rank, or its code is
-- one of report_known_indicators() of which less is better.  Of a range (5%-6%) the end that is easier counts.  A
-- target with the bound approx (5%左右) is met within a twentieth of its value.
-- No outcome, a masked one, one in another unit, or one that a bound leaves
-- open (突破5% for a target of 6%) is unknown.
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
			(%1$I.report_compare(p.reached, p.unit, 'eq'::text, p.goal, p.unit, NULL::numeric)).difference,
			p.span, p.found_span
		FROM pairs p
		ORDER BY p.ord
		$query$, home)
	USING before, before_published, after, after_published, lexicon;
END
$function$
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
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
-- region whose name tells what it is (省, 市, 县), statements about other areas
-- (全国; 全市 in the report of a county) are left out; 江原 is 江原省.
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
				FROM %1$I.report_indicators('产量达到1' || u.unit || '。', NULL::date, $1) i
				WHERE $1 ? 'units' AND i.unit = u.unit) o ON true
			CROSS JOIN LATERAL %1$I.report_quantity(
				CASE WHEN o.base_unit IS NULL THEN %1$I.report_convert(1::numeric, u.unit, u.unit) || u.unit END) q
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
				AND CASE WHEN pg_catalog.right(b.region, 1) IN ('国', '省', '市', '区', '州', '盟', '县', '旗', '乡', '镇')
					THEN k.scope IS NULL OR pg_catalog.starts_with(b.region, k.scope)
						OR k.scope = '全' || pg_catalog.right(b.region, 1)
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
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
COST 100000 ROWS 1000;

COMMENT ON FUNCTION report_reconcile(pg_catalog.regclass, pg_catalog.regclass, pg_catalog.numeric, pg_catalog.text, pg_catalog.jsonb, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name) IS
'figures of a statistical table beside what a table of reports states of the same region, indicator and year: agrees, differs or unknown';
