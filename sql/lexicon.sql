--
-- Users' own words and patterns: tables, report_lexicon(), and what rows they
-- give.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
\pset null '(null)'

SELECT report_lexicon();
SELECT report_lexicon() = report_lexicon() AS same;

CREATE VIEW found AS
SELECT i.indicator, i.code, i.value, i.unit, i.base_value, i.base_unit, i.scope, i.period
FROM report_indicators('滨江新区雪菊产量达到3.5万篓,实现地区生产总值60亿元。群众满意度测评为96.5。',
	'2025-01-20', (SELECT report_lexicon())) i;

-- nothing is known of them yet
SELECT * FROM found;

-- seen by the next query
INSERT INTO report_user_indicators (name, code, dimension, unit) VALUES
	('雪菊产量', 'snow_daisy_output', 'mass', '吨');
INSERT INTO report_user_indicators (name, code) VALUES ('雪菊总产', 'snow_daisy_output');
SELECT * FROM found;

-- in chains, in any order
INSERT INTO report_user_units (unit, base_unit, factor) VALUES ('篓', '大箱', 0.5), ('大箱', '公斤', 40);
INSERT INTO report_user_areas VALUES ('滨江新区');
INSERT INTO report_user_patterns VALUES
	('satisfaction', '(?<name>满意度测评)为(?<value>\d+(?:\.\d+)?)');
SELECT * FROM found;
SELECT jsonb_pretty(report_lexicon());

-- the row says which pattern made it
SELECT raw, pattern, made_row, indicator
FROM report_explain('雪菊产量5篓,满意度测评为96.5,编号12。', NULL, (SELECT report_lexicon()));
SELECT raw, pattern, made_row, indicator
FROM report_explain('雪菊产量5篓,满意度测评为96.5,编号12。');

-- rollback takes back
BEGIN;
DELETE FROM report_user_patterns;
UPDATE report_user_indicators SET code = 'daisies' WHERE name = '雪菊产量';
SELECT indicator, code FROM found;
ROLLBACK;
SELECT indicator, code FROM found;

-- patterns: period and unit, alternatives, values with signs and in numerals
SELECT indicator, value, unit, base_value, base_unit, bound, status, period, raw, span
FROM report_indicators('2023年甲级#12。乙级#-3.5万篓!约30为丙级。丁级#一百二十篓。', '2025-01-20',
	'{"units": {"篓": {"base": "公斤", "factor": 20}},
	  "patterns": {"level": "(?<period>\\d{4}年)?(?<name>[甲乙丁]级)#(?<value>-?[\\d.]+|[一二三四五六七八九十百]+)(?<unit>万?篓)?",
				   "behind": "(?<value>\\d+)为(?<name>丙级)"}}');

-- one lexicon for each row
SELECT l.n, i.indicator, i.code
FROM (VALUES (1, '{"indicators": {"雪菊产量": "a"}}'::jsonb), (2, '{"indicators": {"雪菊产量": "b"}}'),
	(3, '{}'), (4, NULL), (5, '{"indicators": {"雪菊产量": {"code": "c", "unit": "吨"}}}')) l(n, lexicon),
	LATERAL report_indicators('雪菊产量5吨。', NULL, l.lexicon) i
ORDER BY l.n;

-- refused: names
\pset format unaligned
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
\pset tuples_only on
SELECT refused($$INSERT INTO report_user_indicators VALUES ('', 'a')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES (U&' \3000', 'a')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES ('茶', 'a')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES (E'茶\n叶', 'a')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES (repeat('茶', 65), 'a')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES ('茶园面积', '')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES (NULL, 'a')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES ('茶园面积', NULL)$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES ('雪菊产量', 'other')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES ('雪菊 产量', 'other')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES ('地区生产总值', 'mine')$$);
SELECT refused($$INSERT INTO report_user_indicators VALUES (U&'\FF27\FF24\FF30', 'mine')$$);
SELECT refused($$UPDATE report_user_indicators SET name = '生产总值' WHERE name = '雪菊总产'$$);
INSERT INTO report_user_indicators VALUES ('生产总值', 'gdp');

-- units
SELECT refused($$INSERT INTO report_user_units VALUES ('', '吨', 1)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', '吨', 0)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', '吨', -2)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', '吨', 'NaN')$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', '吨', NULL)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', NULL, 2)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', '筐', 2)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', '吨', 1e-30)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('三筐', '吨', 1)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('亿元', '吨', 1)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('元', '吨', 1)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('篓', '吨', 1)$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('筐', '吨', 1, 'weight')$$);
-- a circle closes with its last row
INSERT INTO report_user_units VALUES ('甲斗', '乙斗', 2);
INSERT INTO report_user_units VALUES ('乙斗', '丙斗', 2);
SELECT refused($$INSERT INTO report_user_units VALUES ('丙斗', '甲斗', 2)$$);
SELECT refused($$UPDATE report_user_units SET base_unit = '篓' WHERE unit = '大箱'$$);
SELECT refused($$INSERT INTO report_user_units VALUES ('子斗', '丑斗', 2), ('丑斗', '子斗', 2)$$);
INSERT INTO report_user_units VALUES ('丙斗', '公斤', 2);
UPDATE report_user_units SET base_unit = '吨' WHERE unit = '乙斗';
SELECT unit, base_value, base_unit
FROM report_indicators('稻谷产量1甲斗,小麦产量1乙斗,玉米产量1丙斗。', NULL, (SELECT report_lexicon()));

-- areas and patterns
SELECT refused($$INSERT INTO report_user_areas VALUES ('县')$$);
SELECT refused($$INSERT INTO report_user_areas VALUES ('滨江新区')$$);
SELECT refused($$INSERT INTO report_user_patterns VALUES ('p', '')$$);
SELECT refused($$INSERT INTO report_user_patterns VALUES ('', '(?<name>a)(?<value>b)')$$);
SELECT refused($$INSERT INTO report_user_patterns VALUES ('p', '(?<name>产值)(?<value>\d+')$$);
SELECT refused($$INSERT INTO report_user_patterns VALUES ('p', '产值(?<value>\d+)')$$);
SELECT refused($$INSERT INTO report_user_patterns VALUES ('p', '(?<name>产值)\d+')$$);
SELECT refused($$INSERT INTO report_user_patterns VALUES ('p', '(?<name>产值)' || U&'\FF0C' || '(?<value>\d+)')$$);
SELECT refused($$INSERT INTO report_user_patterns VALUES ('satisfaction', '(?<name>a)(?<value>b)')$$);
SELECT refused($$SELECT * FROM report_indicators(repeat('a', 900) || '1', NULL,
	'{"patterns": {"slow": "(?<name>(?:a|aa|a+)+)(?<value>\\d)[bc]"}}')$$);

-- a lexicon that is none
SELECT refused(format('SELECT * FROM report_indicators(%L, NULL, %L)', '雪菊产量5吨。', lexicon))
FROM (VALUES (1, '[]'), (2, '"a"'), (3, '{"words": {}}'), (4, '{"indicators": []}'),
	(5, '{"indicators": {"雪菊产量": 1}}'), (6, '{"indicators": {"雪菊产量": {"unit": "吨"}}}'),
	(7, '{"indicators": {"雪菊产量": {"code": "a", "name": "b"}}}'), (8, '{"indicators": {"雪": "a"}}'),
	(9, '{"indicators": {"雪菊产量": "a", "雪菊 产量": "b"}}'),
	(10, '{"units": {"篓": "公斤"}}'), (11, '{"units": {"篓": {"base": 1}}}'),
	(12, '{"units": {"篓": {"base": "公斤", "factor": "2"}}}'), (13, '{"units": {"篓": {"base": "公斤", "factor": 0}}}'),
	(14, '{"units": {"篓": {"base": "筐"}, "筐": {"base": "篓"}}}'), (15, '{"units": {"篓": {"class": "big"}}}'),
	(16, '{"units": {"篓": {"weight": 2}}}'),
	(17, '{"areas": "滨江新区"}'), (18, '{"areas": ["滨江新区", 5]}'), (19, '{"areas": ["滨江新区", ""]}'),
	(20, '{"patterns": {"p": 1}}'), (21, '{"patterns": {"p": "(?<name>a)(?<value>"}}')) l(n, lexicon)
ORDER BY n;

SELECT refused('SELECT * FROM report_explain(''1%'', NULL, ''[]'')');
SELECT report_fold(U&' \FF21\FF22\3000\FF08C\FF09 '), report_fold(E'a\nb') = E'a\nb', report_fold('');

\pset tuples_only off
\pset format aligned
DROP VIEW found;
DROP FUNCTION refused(text);
DROP EXTENSION report_ext;
