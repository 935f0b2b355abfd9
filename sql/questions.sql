--
-- Questions that people ask of reports.  Places and figures are invented.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
\pset null '(null)'

CREATE TABLE reports (id text PRIMARY KEY, region text, published date, body text NOT NULL);
INSERT INTO reports VALUES
('qs24', '青石县', '2024-01-10', $$青石县2024年政府工作报告

一、2023年工作回顾

2023年,全县实现地区生产总值113.7亿元,增长5.5%,总量居全市第3位。一般公共预算收入8.4亿元,增长4%。全国经济增长5.2%。

二、2024年目标任务

2024年主要预期目标是:地区生产总值增长6%左右;规模以上工业增加值增长8%以上;居民消费价格涨幅控制在3%以内;城镇新增就业2万人以上;单位地区生产总值能耗下降3%;一般公共预算收入增长5%;固定资产投资增长7%;到2027年,地区生产总值突破150亿元。
$$),
('qs25', '青石县', '2025-01-09', $$青石县2025年政府工作报告

一、2024年工作回顾

2024年,全县实现地区生产总值120.3亿元,同比增长5.8%,占全市的12.4%。规模以上工业增加值增长7.2%。居民消费价格上涨0.4%。城镇新增就业突破2万人。单位地区生产总值能耗下降3.2%。一般公共预算收入增长x.x%。

二、2025年目标任务

2025年主要预期目标是:地区生产总值达到125亿元以上;城镇新增就业2万人以上。

三、2025年重点工作

培育壮大县域经济,2025年地区生产总值达到140亿元。确保城镇新增就业2.1万人。
$$),
('bh25', '白桦市', '2025-01-15', $$白桦市2025年政府工作报告

一、2024年工作回顾

2024年,全市地区生产总值突破2万亿元,增长6%。全国国内生产总值突破130万亿元。年末常住人口约900万人。
$$);

-- rows ready for a join: what the sentence named holds, the own area is NULL
SELECT r.id, k.ord, k.document, k.key, k.area, k.scope, k.measure, k.raw, k.base
FROM reports r, report_keyed_indicators(r.body, r.published) k
WHERE r.id IN ('qs24', 'bh25') AND k.status = 'actual'
ORDER BY r.id, k.ord;

-- targets of one report beside the outcomes of the next; that of 2027 is not due
SELECT indicator, measure, target, target_bound, outcome, outcome_unit, outcome_bound, verdict, difference
FROM (SELECT r.*, lag(r.body) OVER w AS before, lag(r.published) OVER w AS before_published
	FROM reports r WINDOW w AS (PARTITION BY r.region ORDER BY r.published)) r,
	report_target_outcomes(r.before, r.before_published, r.body, r.published);

-- what a bound leaves open
SELECT o.before, o.after, t.verdict
FROM (VALUES
	('6%', '6%'), ('6%', '5.9%'), ('6%左右', '5.7%'), ('6%左右', '5.6%'), ('6%以上', '5%以上'),
	('6%以上', '7%以上'), ('6%以上', '5%以内'), ('6%以内', '5%以内'), ('6%以内', '7%以上'),
	('5%-6%', '5.2%'), ('5%-6%', '4.9%'), ('6%', 'X%')) o(before, after),
	report_target_outcomes('2024年,固定资产投资力争增长' || o.before || '。', '2024-01-10',
		'2024年,固定资产投资增长' || o.after || '。', '2025-01-09') t;

-- lower is better of what is to fall and of what is to stay low
SELECT t.indicator, t.measure, t.target, t.outcome, t.verdict
FROM report_target_outcomes('2024年,力争单位地区生产总值能耗下降3%,力争城镇登记失业率控制在4%以内。', '2024-01-10',
	'2024年,单位地区生产总值能耗下降2.5%,城镇登记失业率3.1%。', '2025-01-09') t;

-- without dates, the outcomes say what is due
SELECT t.indicator, t.target, t.outcome, t.verdict
FROM report_target_outcomes('到2024年,固定资产投资力争增长6%。到2026年,固定资产投资力争增长9%。', NULL,
	'2024年,固定资产投资增长7%。', NULL) t;
SELECT * FROM report_target_outcomes(NULL, NULL, '2024年,固定资产投资增长7%。', NULL);
SELECT * FROM report_target_outcomes('2024年,固定资产投资力争增长7%。', NULL, NULL, NULL);

-- two values for one thing: 125亿元以上 beside 140亿元; 2万人以上 leaves room for 2.1万人
SELECT r.id, c.indicator, c.measure, c.period, c.status, c.first_value, c.first_unit, c.first_bound,
	c.second_value, c.second_unit, c.second_bound, c.difference, c.first_span, c.second_span
FROM reports r, report_contradictions(r.body, r.published) c;

-- rounding, parts of a sentence, other areas, years and measures are none
SELECT c.indicator, c.first_value, c.second_value
FROM (VALUES
	('2024年,地区生产总值60.2亿元。地区生产总值60亿元。'),
	('2024年,地区生产总值60.2亿元。地区生产总值602137万元。'),
	('2024年,地区生产总值60.2亿元。地区生产总值61.2亿元。'),
	('2024年,地区生产总值60.2亿元。2023年,地区生产总值58.2亿元。'),
	('2024年,全县地区生产总值60.2亿元。全市地区生产总值758.2亿元。'),
	('2024年,地区生产总值60.2亿元。地区生产总值增长5%。'),
	('2024年,地区生产总值XX亿元。地区生产总值61亿元。'),
	('2024年,外贸出口30.5亿元,占全市的12.4%。外贸出口占全省的1.1%。'),
	('2024年,入园企业137户,其中入园企业14户。')) t(body),
	report_contradictions(t.body, '2025-01-09') c;
-- what differs but is shown only if everything is asked for
SELECT t.n, e.indicator, e.measure, e.first_value, e.second_value, c.indicator IS NOT NULL AS shown
FROM (VALUES
	-- of one chapter and close: no year is needed
	(1, E'一、2024年工作回顾\n（一）经济\n地区生产总值60.2亿元。\n（二）民生\n初步统计,地区生产总值62亿元。'),
	-- less close: a part
	(2, E'一、2024年工作回顾\n（一）经济\n地区生产总值60.2亿元。\n（二）园区\n实现地区生产总值55亿元。'),
	(3, E'一、2024年工作回顾\n（一）经济\n地区生产总值增长5.3%。\n（二）民生\n初步统计,地区生产总值增长5.8%。'),
	(4, E'一、2024年工作回顾\n（一）经济\n地区生产总值增长5.3%。\n（二）园区\n实现地区生产总值增长6%。'),
	-- of two chapters: only targets
	(5, E'一、2024年工作回顾\n城镇新增就业3.5万人。\n二、存在的问题\n城镇新增就业3.4万人。'),
	(6, E'青石县2025年政府工作报告\n一、2024年工作回顾\n地区生产总值60亿元。\n二、2025年主要预期目标\n城镇新增就业3.5万人。\n三、主要任务\n城镇新增就业3.4万人。'),
	-- a value beside a bound
	(7, E'青石县2025年政府工作报告\n一、2024年工作回顾\n地区生产总值60亿元。\n二、2025年主要预期目标\n地区生产总值增长9.8%。\n三、主要任务\n地区生产总值增长10%以上。'),
	-- an average
	(8, E'青石县2025年政府工作报告\n一、2024年工作回顾\n地区生产总值60亿元。\n二、2025年工作安排\n（一）主要预期目标\n2025年,一般公共预算收入增长6.5%。\n（二）乡村\n县域财力壮大,一般公共预算收入平均增长6.9%。'),
	(9, E'青石县2025年政府工作报告\n一、2024年工作回顾\n地区生产总值60亿元。\n二、2025年工作安排\n（一）主要预期目标\n2025年,一般公共预算收入增长6.5%。\n（二）财税\n一般公共预算收入增长6.9%。'),
	-- cut to fewer digits
	(10, '2024年,城镇新增就业1.76万人。城镇新增就业1.7万人。'),
	(11, '2024年,城镇新增就业17685人。城镇新增就业1.76万人。'),
	(12, '2024年,城镇新增就业17685人。城镇新增就业1.74万人。'),
	-- another name of the indicator
	(13, '2024年末,政府债务余额346.871亿元。2024年末,政府性债务余额3468743万元。'),
	(14, '2024年,一般公共预算收入29.67亿元。2024年,地方一般公共预算收入29.06亿元。')
) t(n, body) LEFT JOIN LATERAL report_contradictions(t.body, '2025-01-09', everything => true) e ON true
LEFT JOIN LATERAL report_contradictions(t.body, '2025-01-09') c ON c.first_span = e.first_span AND c.second_span = e.second_span ORDER BY t.n;
SELECT * FROM report_contradictions(NULL);
SELECT * FROM report_contradictions('');

-- one row per indicator and period
SELECT r.id, w.indicator, w.area, w.period, w.status, w.level, w.unit, w.bound, w.growth, w.share, w.share_of, w.rank,
	w.rank_among, w.ords
FROM reports r, report_indicators_wide(r.body, r.published) w
WHERE r.id IN ('qs24', 'qs25', 'bh25') AND w.code IN ('gdp', 'gpb_revenue', 'resident_population')
ORDER BY r.id, w.ords;
-- 增长2倍 is 200%; of two statements the first counts
SELECT indicator, level, unit, growth, change, change_unit, ords
FROM report_indicators_wide('2024年,进出口总额30亿元,增长2倍。进出口总额31亿元。常住人口40.2万人,比上年末增加0.3万人。', '2025-01-09');
SELECT * FROM report_indicators_wide(NULL);

-- a whole corpus beside a statistical table
CREATE TABLE stats (region text, code text, year int, value numeric, unit text);
INSERT INTO stats VALUES
	('青石县', 'gdp', 2023, 1137102, '万元'),
	('青石县', 'gdp', 2024, 121.1, '亿元'),
	('青石县', 'resident_population', 2024, 41.2, '万人'),
	('青石县', 'gpb_revenue', 2023, 84, NULL),
	('青石县', 'gpb_revenue', 2024, 8.8, '亿元'),
	('白桦市', 'gdp', 2024, 20147.5, '亿元'),
	('白桦市', 'resident_population', 2024, 905.3, '万户'),
	('红松市', 'gdp', 2024, 3021, '亿元');
SELECT report, region, code, year, value, unit, bound, stat_value, stat_unit, verdict, difference
FROM report_reconcile('reports', 'stats');
-- the table was revised by less than 1.5% since
SELECT report, code, year, verdict, difference
FROM report_reconcile('reports', 'stats', tolerance => 0.015)
WHERE verdict <> 'unknown';
SELECT * FROM report_reconcile(NULL, 'stats');

-- units of the caller's lexicon
SELECT c.indicator, c.first_value, c.first_unit, c.second_value, c.second_unit, c.difference
FROM (VALUES ('{"units": {"篓": {"base": "公斤", "factor": 20}}}'::jsonb)) l(lexicon),
	report_contradictions('2024年,茶叶产量300篓。茶叶产量6000公斤。茶叶产量9吨。', '2025-01-09', l.lexicon, everything => true) c;
SELECT t.indicator, t.target, t.target_unit, t.outcome, t.outcome_unit, t.verdict, t.difference
FROM report_target_outcomes('2024年,力争茶叶产量达到300篓。', '2024-01-10', '2024年,茶叶产量6.1吨。', '2025-01-09',
	'{"units": {"篓": {"base": "公斤", "factor": 20}}}') t;

-- years and dates that no calendar has
UPDATE reports SET published = 'infinity' WHERE id = 'bh25';
INSERT INTO stats VALUES ('青石县', 'gdp', 0, 1, '亿元'), ('青石县', 'gdp', 9999999, 1, '亿元');
SELECT report, code, year, verdict FROM report_reconcile('reports', 'stats') WHERE report = 'bh25';
UPDATE reports SET published = '2025-01-15' WHERE id = 'bh25';

-- growth, any names, any kind of relation; codes of regions instead of names
CREATE SCHEMA "My Data";
CREATE TABLE "My Data"."the ""figures""" ("Gebiet; DROP" int, indicator text, y smallint, "%" float8, einheit text);
INSERT INTO "My Data"."the ""figures""" VALUES (331001, 'gdp', 2024, 5.82, '%'), (331002, 'gdp', 2024, 6.1, '%');
CREATE VIEW "My Data"."R" AS
	SELECT CASE region WHEN '青石县' THEN 331001 WHEN '白桦市' THEN 331002 END AS "at", id AS "Id", body AS "Body", published AS "When"
	FROM reports;
SELECT report, region, year, value, unit, stat_value, verdict, evidence
FROM report_reconcile('"My Data"."R"', '"My Data"."the ""figures"""', measured => 'growth',
	id_column => 'Id', body_column => 'Body', published_column => 'When', region_column => 'at',
	stat_region_column => 'Gebiet; DROP', stat_code_column => 'indicator', stat_year_column => 'y',
	stat_value_column => '%', stat_unit_column => 'einheit');

-- words of one's own: a unit in the table, and the region's short name in the text
CREATE TEMP TABLE own_reports AS SELECT 1 AS id, '雾松省' AS region, date '2025-01-10' AS published,
	U&'2024\5E74\FF0C雾松地区生产总值60亿元\FF0C雪菊产量350篓\3002雾林地区生产总值20亿元\3002' AS body;
CREATE TEMP TABLE own_stats (region text, code text, year int, value numeric, unit text);
INSERT INTO own_stats VALUES ('雾松省', 'gdp', 2024, 59.96, '亿元'), ('雾松省', 'daisy', 2024, 0.035, '万篓');
SELECT code, value, unit, stat_value, stat_unit, verdict FROM report_reconcile('own_reports', 'own_stats',
	lexicon => '{"areas": ["雾松", "雾林"], "indicators": {"雪菊产量": "daisy"}, "units": {"篓": {"base": "公斤", "factor": 20}}}');
INSERT INTO own_stats VALUES ('雾松省', 'daisy', 2024, 7, '吨');
SELECT code, value, unit, stat_value, stat_unit, verdict FROM report_reconcile('own_reports', 'own_stats',
	lexicon => '{"areas": ["雾松", "雾林"], "indicators": {"雪菊产量": "daisy"}, "units": {"篓": {"base": "公斤", "factor": 20}}}');

-- errors
\set SHOW_CONTEXT never
SELECT * FROM report_reconcile('own_reports', 'own_stats');
SELECT * FROM report_reconcile('reports', 'stats', body_column => 'text');
SELECT * FROM report_reconcile('reports', 'stats', stat_code_column => 'indicator"');
SELECT * FROM report_reconcile('reports', 'stats', tolerance => -1);
SELECT * FROM report_reconcile('reports', 'stats', measured => 'levels');
SELECT * FROM report_reconcile('reports', 'stats', measured => NULL);
INSERT INTO stats VALUES ('青石县', 'gdp', 2022, 1, '斗');
SELECT * FROM report_reconcile('reports', 'stats');
DELETE FROM stats WHERE unit = '斗';

-- what a role may not read, these do not read for it
CREATE ROLE regress_report_reader;
SET ROLE regress_report_reader;
SELECT count(*) FROM report_reconcile('reports', 'stats');
SELECT count(*) FROM report_indicators_wide('全年实现地区生产总值60.2亿元,增长3.9%。', '2021-03-01');
\set SHOW_CONTEXT errors
RESET ROLE;
DROP ROLE regress_report_reader;

-- both ends of a range
SELECT indicator, level, level_to, growth, growth_to, share, share_to
FROM report_indicators_wide('2025年,地区生产总值力争达到125-128亿元,增长6%-6.5%。财政收入增长1-1.5倍。服务业增加值占地区生产总值的比重达到40%-42%。', '2025-01-09');

-- what is about different things is no contradiction unless everything is asked for:
-- a part, another name, an area, a year from a heading, a rate over years, a size that is another one's
CREATE TABLE alike (n int, body text);
INSERT INTO alike VALUES
	(1, '2024年,全县城镇新增就业2.1万人。2024年,全县城镇新增就业2.2万人。'),
	(2, '2024年,全县城镇新增就业2.1万人。2024年,园区城镇新增就业2.2万人。'),
	(3, '2024年,全县地区生产总值增长6%。2024年,生产总值增长7%。'),
	(4, '2024年,入库项目152个。2024年,入库项目148个。'),
	(5, '2024年,粮食产量30.2万吨。2024年,粮食产量5万吨。'),
	(6, '2024年,粮食产量30.2万吨。2024年,粮食产量31.5万吨。'),
	(7, E'一、2023年工作回顾\n\n粮食产量30.2万吨。\n\n二、2023年农业情况\n\n粮食产量31.5万吨。'),
	(8, E'一、工作回顾\n\n2023年粮食产量30.2万吨。\n\n二、农业情况\n\n粮食产量31.5万吨。'),
	(9, '2024年,财政收入增长6%。2024年,财政收入增长7.5%。'),
	(11, '2024年,粮食产量30万吨。2024年,粮食产量31.5万吨。'),
	(12, E'一、目标任务\n\n(一)主要目标。到2025年,地区生产总值达到53.8亿元以上。\n\n(二)产业发展。力争地区生产总值突破61亿元。'),
	(10, '2021年至2025年,粮食产量30.2万吨。2021年至2025年,粮食产量31.5万吨。');
SELECT a.n, count(c.*) AS everything, (SELECT count(*) FROM report_contradictions(a.body, '2025-01-09')) AS pairs
FROM alike a LEFT JOIN LATERAL report_contradictions(a.body, '2025-01-09', everything => true) c ON true
GROUP BY a.n, a.body ORDER BY a.n;
DROP TABLE alike;

-- a view answers as the texts do
SELECT report_create_view('reports', 'id', 'body', 'published');
SET client_min_messages = warning;
CALL report_refresh('reports_indicators');
RESET client_min_messages;
SELECT count(*), count(t.*), bool_and(v.evidence = t.evidence AND v.key = t.key AND v.area IS NOT DISTINCT FROM t.area
	AND v.base IS NOT DISTINCT FROM t.base AND v.scope IS NOT DISTINCT FROM t.scope AND v.section IS NOT DISTINCT FROM t.section)
FROM report_keyed_indicators('reports_indicators'::regclass) v
FULL JOIN (SELECT r.id, k.* FROM reports r, report_keyed_indicators(r.body, r.published) k) t ON t.id = v.report AND t.ord = v.ord;
SELECT count(*) FROM (SELECT * FROM report_indicators_wide(view => 'reports_indicators')
	EXCEPT SELECT r.id, w.* FROM reports r, report_indicators_wide(r.body, r.published) w) differ;
SELECT report, indicator, first_value, second_value FROM report_contradictions(view => 'reports_indicators');
SELECT before, after, region, report_year, indicator, target, outcome, verdict FROM report_target_outcomes('reports_indicators'::regclass);
SELECT count(*) FROM (SELECT t.indicator, t.measure, t.target, t.outcome, t.verdict, t.difference, t.target_span, t.outcome_span
		FROM report_target_outcomes(view => 'reports_indicators') t
	EXCEPT SELECT t.indicator, t.measure, t.target, t.outcome, t.verdict, t.difference, t.target_span, t.outcome_span
	FROM reports a, reports b, report_target_outcomes(a.body, a.published, b.body, b.published) t WHERE a.id = 'qs24' AND b.id = 'qs25') differ;
CREATE TEMP TABLE from_texts AS SELECT q.* FROM report_reconcile('reports', 'stats') q WHERE q.report <> 'bh25';
CREATE VIEW same_reports AS SELECT * FROM reports;
SELECT count(*), (SELECT count(*) FROM report_reconcile('same_reports', 'stats') q WHERE q.report <> 'bh25') FROM from_texts;
SELECT * FROM from_texts EXCEPT SELECT * FROM report_reconcile('same_reports', 'stats');
SELECT report, region, code, year, value, stat_value, verdict FROM report_reconcile('reports_indicators', 'stats');
-- what was read with a mistake shows that the rows are the view's, and a text that changed since that they are not
UPDATE reports_indicators_rows SET value = 1 WHERE code = 'gdp' AND measure = 'level';
SELECT report, year, value FROM report_reconcile('reports', 'stats') WHERE code = 'gdp' AND value IS NOT NULL;
UPDATE reports SET body = body || ' ' WHERE id = 'qs24';
SELECT report, year, value FROM report_reconcile('reports', 'stats') WHERE code = 'gdp' AND value IS NOT NULL;
-- read with other words, it is another text
SELECT report, year, value FROM report_reconcile('reports', 'stats', lexicon => '{"areas": ["雾松"]}') WHERE code = 'gdp' AND value IS NOT NULL;
-- who may not read the view's tables reads the texts
CREATE ROLE regress_report_reader;
GRANT SELECT ON reports, stats TO regress_report_reader;
SET ROLE regress_report_reader;
SELECT report, year, value FROM report_reconcile('reports', 'stats') WHERE code = 'gdp' AND value IS NOT NULL;
RESET ROLE;
REVOKE ALL ON reports, stats FROM regress_report_reader;
DROP ROLE regress_report_reader;
DROP VIEW same_reports;
SELECT report_drop_view('reports_indicators');
SELECT count(*) FROM report_contradictions(view => NULL), report_indicators_wide(view => NULL), report_keyed_indicators(view => NULL);
SELECT count(*) FROM report_target_outcomes(view => NULL);

-- regions by name, long and short, and by code
CREATE TEMP TABLE places (n int, told text, known text);
INSERT INTO places VALUES (1, '青石县', '青石县'), (2, '青石县', '江原省青石县'), (3, '江原省青石县', '青石县'), (4, '青石', '青石县'),
	(5, '青石县', '青石'), (6, '江原省青石县', '青石'), (7, '青石', '江原省青石县'), (8, '青石县', '青石市'), (9, '江苏省', '320000'), (10, '江苏', '32'),
	(11, '320000', '江苏省'), (12, '江苏', '江苏省'), (13, '江苏省南京市', '南京市'), (14, '320100', '南京'), (15, '320100000000', '3201'),
	(16, '江苏省', '浙江省'), (17, '朝阳区', '朝阳区'), (18, '北京市朝阳区', '110105'), (19, '大青石县', '青石县'), (20, NULL, '青石县');
CREATE TEMP TABLE one_report AS SELECT 1 AS id, NULL::text AS region, date '2025-01-10' AS published, '2024年,地区生产总值60亿元。'::text AS body;
CREATE TEMP TABLE one_figure AS SELECT NULL::text AS region, 'gdp' AS code, 2024 AS year, 60 AS value, '亿元' AS unit;
CREATE FUNCTION meets(told text, known text) RETURNS bool LANGUAGE plpgsql AS $$
BEGIN
	UPDATE one_report SET region = told;
	UPDATE one_figure SET region = known;
	RETURN (SELECT bool_or(q.region = known AND q.verdict = 'agrees') FROM report_reconcile('one_report', 'one_figure') q);
END $$;
SELECT p.n, p.told, p.known, meets(p.told, p.known) FROM places p ORDER BY p.n;
-- a short name that two of the table have is none of them
INSERT INTO one_figure VALUES ('青石市', 'gdp', 2024, 60, '亿元');
SELECT meets('青石县', '青石县');
UPDATE one_report SET region = '青石';
UPDATE one_figure SET region = '青石市' WHERE ctid = (SELECT min(ctid) FROM one_figure);
UPDATE one_figure SET region = '青石县' WHERE ctid = (SELECT min(ctid) FROM one_figure);
SELECT * FROM report_reconcile('one_report', 'one_figure');
-- a table without regions: those of the texts
ALTER TABLE one_report DROP COLUMN region;
UPDATE one_report SET body = E'白桦市2025年政府工作报告\n\n2024年,地区生产总值60亿元。';
INSERT INTO one_figure VALUES ('白桦市', 'gdp', 2024, 60, '亿元');
SELECT report, region, year, value, verdict FROM report_reconcile('one_report', 'one_figure');
\set SHOW_CONTEXT never
SELECT count(*) FROM report_reconcile('one_report', 'one_figure', region_column => 'place');
\set SHOW_CONTEXT errors
DROP FUNCTION meets(text, text);
DROP TABLE places, one_report, one_figure, from_texts;

-- wherever the extension is, whatever the search path
CREATE SCHEMA "else where";
ALTER EXTENSION report_ext SET SCHEMA "else where";
SET search_path = pg_catalog;
SELECT count(*) FROM "else where".report_reconcile('public.reports', 'public.stats');
SELECT count(*) FROM public.reports r, "else where".report_indicators_wide(r.body, r.published);
SELECT count(*) FROM public.reports r, "else where".report_contradictions(r.body, r.published);
SELECT count(*) FROM public.reports a, public.reports b,
	"else where".report_target_outcomes(a.body, a.published, b.body, b.published)
WHERE a.id = 'qs24' AND b.id = 'qs25';
RESET search_path;

DROP VIEW "My Data"."R";
DROP TABLE reports, stats, "My Data"."the ""figures""";
DROP SCHEMA "My Data";
DROP EXTENSION report_ext;
DROP SCHEMA "else where";
