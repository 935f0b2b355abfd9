--
-- The smallest texts that have rows.  Characters that look like others are
-- written in U&'' escapes.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;

-- text without a heading: one untitled section and its rows
\pset null '(null)'
\x on
SELECT * FROM report_sections('全年实现地区生产总值60.2亿元,增长3.9%。');
SELECT * FROM report_indicators('全年实现地区生产总值60.2亿元,增长3.9%。', '2021-03-01');
SELECT * FROM report_explain('全年实现地区生产总值60.2亿元,增长3.9%。', '2021-03-01');

-- what told name, period and status
\x off
SELECT raw, pattern, runner_up, name_from, period_from, period_words, status_from, status_words
FROM report_explain(E'云岭县政府工作报告\n一、2023年工作回顾\n2023年,生产总值60亿元,增长5%。甲业和乙业分别增长3%、4%。办结提案120件,办结率98%。'
	'平均工资由3万元、2万元增加到5万元、4万元。预计税收9亿元,连续三年增长。\n二、2024年主要目标\n力争财政收入增长6%。要新建公园5个。'
	'完成年初预算38亿元。', '2024-01-20');
\x on

-- the same in full-width digits and punctuation: ６０．２亿元，增长３．９％。
SELECT indicator, value, unit, base_value, base_unit, raw, span
FROM report_indicators('全年实现地区生产总值' || U&'\FF16\FF10\FF0E\FF12' || '亿元'
	|| U&'\FF0C' || '增长' || U&'\FF13\FF0E\FF19\FF05\3002');

-- masked: the row is there, the value is not
SELECT indicator, value, unit, base_value, base_unit, raw, span
FROM report_indicators('全年实现地区生产总值xx.x亿元,增长X%。');
\x off

-- values are exact, with the zeros that stand there, and base values without: few digits, many, and more than an integer holds
SELECT raw, value, value_to, base_value
FROM report_indicators('全年完成投资1.2345亿元,增长0.0000%。面积12.34567亩,产量3.5—4.25万吨,人口0万人。'
	'税收12.00亿元,收入0.12345678万元,占比100.00%。完成投资123456789012345678901.5万元。'
	'完成产值99999999999999999万亿元。');

-- numbers and ranges are made here, in the very bytes that the server would make
SELECT count(*) AS numbers, bool_and(record_image_eq(ROW(report_number(n)), ROW(n::numeric))) AS same
FROM (SELECT whole || repeat('0', zeros) || CASE WHEN places > 0 THEN '.' || repeat('0', behind) || left('12300456000789', places) ELSE '' END AS n
	FROM unnest(ARRAY['0', '7', '98', '7650', '43210', '99999999', '1234567890123']) whole, generate_series(0, 5) zeros,
		generate_series(0, 14) places, generate_series(0, 4) behind) made;
SELECT count(*) AS rows, bool_and(record_image_eq(ROW(value, base_value), ROW(value::text::numeric, base_value::text::numeric))) AS numbers,
	bool_and(record_image_eq(ROW(period, span), ROW(period::text::daterange, span::text::int4range))) AS ranges
FROM generate_series(0, 5) zeros, generate_series(0, 9) places,
	report_indicators('2020年完成投资1' || repeat('0', zeros) || '.' || left('2500010003', places + 1) || '亿元,下降0.' || repeat('0', places) || '5%。');

-- spans count characters from 1 and are half-open
WITH t(body) AS (VALUES ('全年实现地区生产总值60.2亿元,增长3.9%。'))
SELECT span, raw = substring(body, lower(span), upper(span) - lower(span)) AS literal
FROM t, report_indicators(body);

-- set-returning functions in the select list
SELECT (report_indicators('全年实现地区生产总值60.2亿元,增长3.9%。')).raw;

-- the codes: every name and alias gives its code, and dimension and unit are known
SELECT * FROM report_known_indicators() WHERE code IN ('gdp', 'cpi', 'natural_growth_rate') ORDER BY code COLLATE "C";
SELECT count(*) >= 200 AS enough, count(DISTINCT code) = count(*) AS one_row_each FROM report_known_indicators();
SELECT k.code, n.name, i.code AS found
FROM report_known_indicators() k CROSS JOIN LATERAL unnest(k.name || coalesce(k.aliases, '{}')) n(name)
LEFT JOIN LATERAL report_indicators('全年' || n.name || '为5', '2025-01-15',
	jsonb_build_object('patterns', jsonb_build_object('any', '全年(?<name>.+)为(?<value>5)'))) i ON true
WHERE i.code IS DISTINCT FROM k.code ORDER BY k.code COLLATE "C", n.name COLLATE "C";
SELECT k.code, k.unit FROM report_known_indicators() k
WHERE k.unit IS NOT NULL AND (report_quantity('5' || k.unit)).base_unit IS NULL ORDER BY k.code COLLATE "C";

DROP EXTENSION report_ext;
