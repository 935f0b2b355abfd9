--
-- report_compare(): by the digits and the words of the report.
--
CREATE EXTENSION report_ext;
\pset null '(null)'

-- half a unit of the last digit, in any unit of the dimension
SELECT c.*, r.verdict, r.difference
FROM (VALUES
	(60.2, '亿元', 'eq', 601987, '万元'),
	(60.2, '亿元', 'eq', 601500, '万元'),
	(60.2, '亿元', 'eq', 602500, '万元'),
	(60.2, '亿元', 'eq', 602501, '万元'),
	(60.2, '亿元', 'eq', 601499, '万元'),
	(60.20, '亿元', 'eq', 601987, '万元'),
	(60, '亿元', 'eq', 59.5, '亿元'),
	(1200, '亩', 'eq', 80, '公顷'),
	(1200, '亩', 'eq', 1203, '亩'),
	(0, '起', 'eq', 0, '起'),
	(0, '起', 'eq', 0.4, '起'),
	(3, '起', 'eq', 0, '起'),
	(-2.5, '%', 'eq', -2.46, '%'),
	(-2.5, '%', 'eq', 2.5, '%'),
	(7, '成', 'eq', 70, '%'),
	(1.5, '元', 'eq', 1.46, '元')
) c(value, unit, bound, other, other_unit),
	report_compare(c.value, c.unit, c.bound, c.other, c.other_unit) r;

-- bounds
SELECT c.*, r.verdict, r.difference
FROM (VALUES
	(2, '万亿元', 'ge', 20100, '亿元'),
	(2, '万亿元', 'ge', 20000, '亿元'),
	(2, '万亿元', 'ge', 19999.9, '亿元'),
	(2, '万亿元', 'ge', 29999, '亿元'),
	(2, '万亿元', 'ge', 30000, '亿元'),
	(100, '亿元', 'ge', 149, '亿元'),
	(100, '亿元', 'ge', 150, '亿元'),
	(53.8, '亿元', 'ge', 59.1, '亿元'),
	(53.8, '亿元', 'ge', 61, '亿元'),
	(8000, '公里', 'ge', 8213, '公里'),
	(30, '个', 'ge', 36, '个'),
	(-10, '%', 'ge', -10.5, '%'),
	(-10, '%', 'ge', -9.5, '%'),
	(3, '亿元', 'le', 2.9, '亿元'),
	(3, '亿元', 'le', 3, '亿元'),
	(3, '亿元', 'le', 3.01, '亿元'),
	(3, '亿元', 'le', 2, '亿元'),
	(-5, '%', 'le', -4.8, '%'),
	(-5, '%', 'le', -5.2, '%'),
	(3, '亿元', 'approx', 3.3, '亿元'),
	(3, '亿元', 'approx', 2.5, '亿元'),
	(3, '亿元', 'approx', 3.51, '亿元'),
	(5.5, '%', 'approx', 5.3, '%'),
	(5.5, '%', 'approx', 5.1, '%'),
	(3000, '亩', 'approx', 2870, '亩'),
	(-3.5, '%', 'approx', -3.4, '%'),
	(0, '%', 'ge', 0, '%'),
	(0, '%', 'ge', 0.3, '%')
) c(value, unit, bound, other, other_unit),
	report_compare(c.value, c.unit, c.bound, c.other, c.other_unit) r;

-- ranges: the difference is that of the nearer end
SELECT c.*, r.verdict, r.difference
FROM (VALUES
	(60, 65, '亿元', 'eq', 63, '亿元'),
	(60, 65, '亿元', 'eq', 65.5, '亿元'),
	(60, 65, '亿元', 'eq', 66, '亿元'),
	(60, 65, '亿元', 'eq', 59, '亿元'),
	(65, 60, '亿元', 'eq', 63, '亿元'),
	(-3, -2, '%', 'eq', -2.2, '%'),
	(-3, -2, '%', 'eq', -4, '%'),
	(-1, 1, '%', 'eq', 0.3, '%'),
	(60, 65, '亿元', 'approx', 58, '亿元'),
	(60, 65, '亿元', 'ge', 70, '亿元')
) c(value, value_to, unit, bound, other, other_unit),
	report_compare(c.value, c.unit, c.bound, c.other, c.other_unit, c.value_to) r;

-- nothing known, nothing said
SELECT * FROM report_compare(NULL, '亿元', 'eq', 60, '亿元');
SELECT * FROM report_compare(60, '亿元', 'eq', NULL, '亿元');
SELECT * FROM report_compare(60, '亿元', NULL, 60, '亿元');
SELECT * FROM report_compare(60, NULL, 'eq', 60, '亿元');
SELECT * FROM report_compare(60, '亿元', 'eq', 60, NULL);
SELECT * FROM report_compare('NaN', '亿元', 'eq', 60, '亿元');
SELECT * FROM report_compare(60, '亿元', 'eq', 'NaN', '万元');
-- numbers without a unit
SELECT * FROM report_compare(60, NULL, 'eq', 60.4, NULL);

-- the same unit needs no knowledge of it, different ones do
SELECT * FROM report_compare(60, '趟', 'eq', 61, '趟');
SELECT * FROM report_compare(60, '亿元', 'eq', 60, '斗');
SELECT * FROM report_compare(60, '斗', 'eq', 60, '亿元');
SELECT * FROM report_compare(60, '亿元', 'eq', 60, '万人');
SELECT * FROM report_compare(60, '亿元', 'eq', 60, '亿美元');
SELECT * FROM report_compare(60, '亿元', 'about', 60, '亿元');
-- a bound that is none is told before anything else
SELECT * FROM report_compare(NULL, NULL, 'about', NULL, NULL);

-- a masked figure of a report
SELECT i.indicator, i.raw, (report_compare(i.value, i.unit, i.bound, 60, '亿元')).*
FROM report_indicators('全年实现地区生产总值XX亿元。', '2021-03-01') i;

-- numbers at the limits of numeric
SELECT verdict FROM report_compare(('0.' || repeat('3', 16383))::numeric, '元', 'eq', 0.3, '元');
SELECT verdict FROM report_compare(('1' || repeat('0', 131071))::numeric, '元', 'ge', 0.3, '元');

-- wherever the extension is, whatever the search path
CREATE SCHEMA elsewhere;
ALTER EXTENSION report_ext SET SCHEMA elsewhere;
SET search_path = pg_catalog;
SELECT * FROM elsewhere.report_compare(60.2, '亿元', 'eq', 601987, '万元');
RESET search_path;
DROP EXTENSION report_ext;
DROP SCHEMA elsewhere;
