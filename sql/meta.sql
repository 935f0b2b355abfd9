--
-- report_meta(): who reports what and when.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
\pset format unaligned
\pset null -

-- a report of these lines, with a body that tells neither place nor year
CREATE FUNCTION report(head text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$SELECT $1 || E'\n\n各位代表：\n\n现在，我向大会报告工作，请予审议。\n\n一、工作回顾\n\n'
	|| E'全年实现地区生产总值60.2亿元，增长3.9%。\n'$$;

-- places: all levels, short forms, names in front
SELECT m.title, m.region, m.region_code, m.candidates, m.level
FROM unnest(ARRAY[
	'浙江省2025年政府工作报告', '2025年浙江政府工作报告', '内蒙古自治区2025年政府工作报告',
	'杭州市2025年政府工作报告', '恩施州2025年政府工作报告', '喀什地区2024年工作总结',
	'东莞市2025年政府工作报告', '济源市2025年政府工作报告',
	'(浙江省)开化县人民政府工作报告', '2024年重庆市忠县政府工作报告',
	'云岭县2025年政府工作报告', '云岭县青岩镇2025年政府工作报告', '五一街道2024年工作总结',
	'长春经济技术开发区2024年工作总结', '中华人民共和国2024年国民经济和社会发展统计公报']) WITH ORDINALITY t(head, n),
	report_meta(report(t.head)) m
ORDER BY n;

-- a name that several places have: the title or the lines around it may settle it
SELECT replace(t.head, E'\n', ' / ') AS head, m.region, m.region_code, m.candidates, m.level
FROM unnest(ARRAY[
	'鼓楼区2025年政府工作报告', '南京市鼓楼区2025年政府工作报告', '南京鼓楼区2025年政府工作报告',
	'江苏省鼓楼区2025年政府工作报告',
	E'鼓楼区2025年政府工作报告\n——2025年1月15日在福州市鼓楼区第三届人民代表大会第一次会议上',
	E'江苏省徐州市\n鼓楼区2025年政府工作报告',
	'浙江省鼓楼区2025年政府工作报告', '江原省朝阳县2025年政府工作报告',
	'朝阳区2025年政府工作报告', '北京市朝阳区2025年政府工作报告', '吉林2025年政府工作报告',
	E'政府工作报告\n2025年1月15日在鼓楼区第三届人民代表大会第一次会议上']) WITH ORDINALITY t(head, n),
	report_meta(report(t.head)) m
ORDER BY n;

-- masked or missing is null, the level may still be told
SELECT m.title, m.region, m.region_code, m.level, m.report_year, m.reviewed, m.planned
FROM unnest(ARRAY[
	'XX县2025年政府工作报告', '浙江省××县2025年政府工作报告', 'xx市xx镇2025年政府工作报告', '**区XXXX年政府工作报告',
	'某某市2025年政府工作报告', '2025年县政府工作报告', '县教育局2024年工作总结', '政府工作报告']) WITH ORDINALITY t(head, n),
	report_meta(report(t.head)) m
ORDER BY n;

-- kinds, and the periods that go with them
SELECT m.title, m.region, m.kind, m.report_year, m.reviewed, m.planned
FROM unnest(ARRAY[
	'云岭县2025年政府工作报告', '云岭县2024年国民经济和社会发展统计公报',
	'云岭县人民政府关于2024年上半年工作情况和下半年工作安排的报告',
	'云岭县2024年一季度工作情况的报告', '云岭县2024年1-9月工作总结', '云岭县2024年1-5月工作总结',
	'云岭县2025年工作要点', '云岭县2024年工作总结和2025年工作计划',
	'关于江原省一九五八年国民经济计划执行情况和一九五九年国民经济计划草案的报告',
	'云岭县卫生健康局2024年工作总结及2025年工作思路', '云岭县城乡建设局2025年工作要点',
	'云岭县人民政府办公室2024年工作总结', '城市管理局2024年工作总结',
	'开化县二〇二五年政府工作报告', '一九五九年开化县人民委员会工作报告']) WITH ORDINALITY t(head, n),
	report_meta(report(t.head)) m
ORDER BY n;

-- dates: in the title, in the line below, else the argument
SELECT replace(t.head, E'\n', ' / ') AS head, m.region, m.report_year, m.published, m.reviewed, m.planned
FROM unnest(ARRAY[
	'开化县政府工作报告(2023年1月17日)',
	E'政府工作报告\n——2025年1月15日在云岭县第三届人民代表大会第一次会议上',
	E'政府工作报告\n(一九五九年三月十二日在江原省第一届人民代表大会第四次会议上)',
	E'云岭县2024年国民经济和社会发展统计公报\n云岭县统计局\n2025年3月20日',
	E'云岭县2025年政府工作报告\n(2025年1月)', '政府工作报告', 'XXXX年政府工作报告']) WITH ORDINALITY t(head, n),
	report_meta(report(t.head), '2021-02-03') m
ORDER BY n;
SELECT published, report_year, reviewed, planned FROM report_meta(report('政府工作报告'), '2021-07-20');
SELECT published, report_year, reviewed, planned FROM report_meta(report('政府工作报告'), 'infinity');

-- a page's front matter, where neither the text nor the caller tells; no date that is none
SELECT replace(t.front, E'\n', ' / ') AS front, m.published, (SELECT i.period FROM report_indicators(report(t.front)) i WHERE i.measure = 'growth')
FROM unnest(ARRAY[
	E'---\ntitle: 云岭县政府工作报告\ndate: 2025-01-15T08:00:00+08:00\n---',
	E'---\ndate: "2025/1/5"\n---\n# 云岭县政府工作报告',
	E'标题：云岭县政府工作报告\n发布时间：2025.01.15 10:20',
	E'标题：云岭县政府工作报告\n发布时间：2025年1月15日',
	E'---\ntitle: 云岭县政府工作报告\ndate: 2025-02-30\ncreated: 2025-01-16\n---',
	E'---\ntitle: 云岭县政府工作报告\ndate: 2025-13-01\n---',
	E'---\ntitle: 云岭县政府工作报告\ndate: 2025-01/15\n---',
	E'---\ntitle: 云岭县政府工作报告\ndate: 12025-01-15\n---',
	E'---\ntitle: 云岭县政府工作报告\ndate: 2025-01\n---']) WITH ORDINALITY t(front, n),
	report_meta(report(t.front)) m
ORDER BY n;
SELECT published FROM report_meta(report(E'标题：云岭县政府工作报告\n发布时间：2025-03-01'), '2025-01-15');
SELECT published FROM report_meta(report(E'---\ntitle: 云岭县政府工作报告\ndate: 2025-03-01\n---\n（2025年1月15日）'));

-- no title: what the body says
SELECT * FROM report_meta('全年实现地区生产总值60.2亿元，增长3.9%。');
SELECT * FROM report_meta('全县上半年实现地区生产总值60.2亿元，增长3.9%。', '2025-07-15');
SELECT * FROM report_meta('各位代表：现在，我代表开化县人民政府向大会作工作报告，请予审议。一、2024年工作回顾。全县建成道路30公里。');
SELECT * FROM report_meta('各位代表：受国务院委托，我向大会作政府工作报告，请予审议。一、2024年工作回顾。');
SELECT * FROM report_meta('');
SELECT * FROM report_meta(NULL, '2025-07-15');

-- a compilation has a row for each of its reports
SELECT m.*, s.span
FROM (SELECT report('青禾镇2023年政府工作报告(一)') || report('XX县2023年上半年政府工作报告(二)')
	|| report('澜溪市商务局2023年工作总结(三)') AS body) t,
	report_meta(t.body) m JOIN LATERAL report_sections(t.body) s USING (section, title)
ORDER BY section;

DROP FUNCTION report(text);
DROP EXTENSION report_ext;
