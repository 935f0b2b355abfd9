--
-- The pieces: one number, quantity, period or conversion at a time.
--
-- Full-width forms stand as escapes, so that no editor can fold them.
--
CREATE EXTENSION report_ext;
\pset null '(null)'
SET datestyle TO 'ISO, YMD';

--
-- report_number
--
SELECT e AS expression, report_number(e)
FROM unnest(ARRAY[
	-- Arabic, with separators and scales
	'3万4000', '1,234.5万', '12,345,678', '116 093万', '1 234 567', '1.5亿', '0.50', '00012',
	'1亿2000万', '1万2千', '2亿3456.7万', '1亿2345万6789', '19·5', '19•5', '5·1万',
	'12345678901234567890.123456789012345',
	-- full width
	U&'\FF11\FF14\FF0E\FF12', U&'\FF11\FF0C\FF12\FF13\FF14\FF0E\FF15\4E07', U&'\FF0D\FF18\FF14',
	-- Chinese numerals
	'二十万亿', '四亿零七百多万', '四百二十七亿四千万', '一千一百零八万', '三千五百亿', '九百九十九万亿',
	'十', '十二', '两百', '一百零五', '一百五', '一万二', '两万三', '一万零二', '二〇二一', '二○二一', '零', '七点八',
	-- signs
	'负3.9', '-84', '+3', U&'\2212\0033', '负百分之三',
	-- parts of the whole
	'百分之七点八', '百分之百', '百分之一百零八点六', '千分之五', '万分之三', '五成', '三分之二', '二分之一', '十分之一',
	'1/8', '19.5%', U&'\FF11\FF15\FF05', U&'15\2105', U&'9.2\2030', '-0.5%', '3.2%。', '3.2%o',
	-- bounds say nothing about the number
	'近万', '上百', '80多万', '3800余', '约3.5', '二十来万', '超过100', '100以上', '百万',
	-- masks
	'xx', 'X.X', 'X.X万', '**', '****', 'XX亿', 'x.x%', 'xx%o', 'XX%O', '百分之X', U&'\FF38\FF38', U&'\00D7\00D7'
	]) WITH ORDINALITY AS t(e, n)
ORDER BY n;
SELECT report_number(NULL);

-- what is not one number
SELECT report_number('');
SELECT report_number(E' \n' || U&'\3000');
SELECT report_number('年');
SELECT report_number('万科');
SELECT report_number('35个');
SELECT report_number('116 093万元');
SELECT report_number('35 abc');
SELECT report_number('8%-9%');
SELECT report_number('3-5');
SELECT report_number('七八百');
SELECT report_number('1/0');
SELECT report_number('3.2.1');
SELECT report_number(repeat('1', 1001));
SELECT report_number(repeat('很', 60));

--
-- report_quantity
--
SELECT e AS expression, q.*
FROM unnest(ARRAY[
	-- forms of numbers
	'约2.97亿元', '3万4000人', '1,234.5万元', '二十万亿元', '四亿零七百多万吨', '四百二十七亿四千万元',
	'一千一百零八万', '三千五百亿斤', '一万二千吨', '1亿2000万元', U&'19\00B75\FF05', U&'15\2105',
	U&'\FF11\FF14\FF0E\FF12\FF05', '116 093万元', '负3.9%', '为-84%', '百分之七点八', '千分之五', '万分之三', '五成',
	'三分之二', '35', '三十', '3.5万', '3.2%。',
	-- ranges
	'8%-9%', '8—9%', U&'8%\FF5E9%', '8%到9%', '3-5个', '3到5个', '3至5个', '3-5', '百分之八到百分之十', '12%—15%左右',
	'1.5-2亿元', '3-5万元', '8000万-1亿元', '-3%~5%', '七八个', '十七八个', '二三百户', '七八百万元',
	-- bounds
	'近万人', '上百家', '上万人', '过亿元', '80多万元', '3800余亩', '百余家', '5000多个', '超过3亿元', '不低于8%',
	'突破1万亿元大关', '10亿元以上', '3%以内', '控制在5.5%以内', '不到50户', '10%左右', '至少100人', '约-3.5%', '三分之一以上',
	-- masks and ratios
	'xx%o', 'XX%O', 'x.x%', 'XX家', 'XX亿元', '****万元', 'XX', '5:40:55',
	-- units
	'3000元', '2.5万亿元', '6亿美元', '12亩', '3.5公顷', '8平方公里', '12万㎡', U&'12\4E07\33A1', '120公里', '50万吨',
	'300斤', '4担', '5千瓦', '60万千瓦', '6.5万千瓦时', '50000吨标准煤', '35微克/立方米', '1200元/人·月', U&'1200\5143\FF0F\4EBA\30FB\6708',
	'0.5个百分点', '2.5倍', '1.2亿人次', '120台(套)', U&'120\53F0\FF08\5957\FF09', '18床', '3幢', '40羽', '第2位', '第一', '三级',
	-- what report_indicators() says of places in an order and of doublings
	'首位', '榜首', '第三名', '翻番', '翻一番', '翻两番',
	-- so much per something, listed or not, behind or in front
	'98部/百户', '12.3部/百人', '3万辆次/天', '5分/千瓦时', '3.5万/亩', '每立方米19微克', '每百人5.3部',
	-- scales of scales, digits that nobody knows, a digit that says its place by where it stands
	'六万万斤', '一万万五千万斤', '一亿万斤', '三十几万元', '1千零20人', '3万5元', '191347萬元'
	]) WITH ORDINALITY AS t(e, n), report_quantity(e) q
ORDER BY n;
SELECT * FROM report_quantity(NULL);

-- unlike in a row, a division shows in the value
SELECT (report_quantity('三分之二')).value * 3 BETWEEN 2 AND 2.0000000001 AS two;

-- all of the text must be understood
SELECT report_quantity('');
SELECT report_quantity('个');
SELECT report_quantity('全县35个');
SELECT report_quantity('35个村');
SELECT report_quantity('35光年');
SELECT report_quantity(repeat('9', 1001) || '元');

--
-- report_period
--
SELECT e AS expression, report_period(e, '2022-03-15')
FROM unnest(ARRAY[
	-- months and parts of the year
	'1-9月', '1—9月', '1月至9月', '一至九月', U&'\FF11\FF0D\FF19\6708', '截至9月底', '9月底', '截至9月', '上半年', '下半年', '前三季度',
	'四季度', '二季度末', '截至二季度末', '5月', '5月份', '5月当月', '2021年1-5月', '2021年上半年', '去年1-9月', '2月底', '2024年2月底',
	-- years
	'今年', '去年', '明年', '全年', '到2025年', '2025年', '2020年度', '一九五八年', '二〇二二年', '二○二二年', '2016-2020年', '2016—2020年',
	'2016年至2020年', '从2016年到2020年', '2025年底', '到2025年底', '截至2021年底', '年底', '上年末', '去年底', '去年年底',
	-- plans and spans
	'“十三五”时期', '十三五', '“十四五”以来', '“十四五”末', '第一个五年计划', '“十五”期间', '五年来', '过去五年', '三年来', '今后五年',
	'过去的五年', '近3年', '最近三年', '八年来', '过去一年', '五年以来', '未来十年',
	-- up to the anchor
	'今年以来', '2020年以来', '2016年至今', '同期', '去年同期', '上年同期', '1-9月同期', '去年1-9月同期',
	-- days
	'2022年9月30日', '9月30日', '截至2022年6月30日', '2022-09-30', '2022.9.30', '2022/9/30', '2023年2月29日',
	-- from one time to another
	'2021年9月至2022年3月', '2021年9月至12月', '去年9月至今年3月',
	-- nothing that names days
	'XXXX年', 'x月', '2020-2016年', '1-13月', '近年来', '目前', '截至目前', '年初', '2022年初', '建国以来', '你好', '', '35个'
	]) WITH ORDINALITY AS t(e, n)
ORDER BY n;

-- the five full years do not depend on the day of the year
SELECT report_period('过去五年', '2022-01-01') AS january, report_period('过去五年', '2022-12-31') AS december;
SELECT report_period('同期', '2024-02-29') AS leap_day, report_period('今年以来', '2022-12-31') AS december;
-- an infinite anchor has no year
SELECT report_period('今年', 'infinity') AS this_year, report_period('2020年', 'infinity') AS of_its_own;
SELECT report_period(NULL, '2022-03-15'), report_period('今年', NULL);

--
-- report_convert
--
SELECT v AS value, f AS from_unit, t AS to_unit, report_convert(v, f, t)
FROM (VALUES
	(1.5, '亿元', '万元'), (2.50, '亿元', '元'), (2, '百万元', '千元'), (1, '美元', '万美元'), (1.5, '亿', '万'),
	(1, '公顷', '亩'), (30, '亩', '公顷'), (1, '亩', '公顷'), (1, '平方公里', '亩'),
	(1, '公顷', '平方米'), (3, '亩', '平方米'), (10000, U&'\33A1', '公顷'),
	(12, '公里', '米'), (1, '海里', '公里'), (3, '尺', '米'), (1, '丈', '尺'), (12, '英寸', '厘米'),
	(3, '斤', '公斤'), (20, '担', '吨'), (1, '毫克', '吨'),
	(100, U&'\4E07\FF2B\FF37', '兆瓦'), (1, '万千瓦时', '千瓦时'), (1, '千瓦', '马力'), (35, '微克/立方米', '毫克/立方米'),
	(5, '成', '%'), (7, U&'\2030', U&'\FF05'), (-3.2, '个百分点', '基点'),
	(100, '人次', '万人次'), (1, '户', '户'), (1, ' 元 ', '元'), (3, '天', '小时'),
	(123456789012345678.123, '元', '亿元'), ('NaN', '元', '万元')) AS c(v, f, t);
SELECT report_convert(NULL, '元', '万元');

SELECT report_convert(1, '光年', '米');
SELECT report_convert(1, '米', '');
SELECT report_convert(1, '元', '美元');
SELECT report_convert(1, '户', '人');
SELECT report_convert(1, '万', '元');
SELECT report_convert(1, '届', '届');
\set VERBOSITY sqlstate
SELECT report_number('年');
SELECT report_number(repeat('1', 1001));
SELECT report_quantity('年');
SELECT report_convert(1, '光年', '米');
SELECT report_convert(1, '元', '米');

DROP EXTENSION report_ext;
