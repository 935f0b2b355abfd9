--
-- What a section is and what stands in it.  The shapes of headings are tested
-- without a server (test/unit/sections.c); here is what a user sees, and what
-- kinds do to rows.
--
CREATE EXTENSION report_ext;
CREATE FUNCTION outline(body text) RETURNS TABLE (level int, kind text, label text, title text)
LANGUAGE sql AS 'SELECT level, kind, label, title FROM report_sections($1) ORDER BY section';

-- titles that begin with a numeral, an ordinal, problems without a heading, an annex
SELECT * FROM outline($$白石镇政府工作报告

——2025年1月10日在白石镇第五届人民代表大会第四次会议上的报告

镇长 某某

各位代表：

现在，我代表镇人民政府向大会报告工作，请予审议。

一、2024年工作回顾

全镇完成工业总产值12.6亿元，同比增长7.1%，农村居民人均可支配收入达到2.3万元，增长6.2%。

同时，我们也清醒地认识到，发展中还存在不少困难和问题。一是产业基础薄弱。规上企业仅有4家。二是人居环境仍有短板。个别村污水管网尚未接通。

二、一张蓝图绘到底，建设产业强镇

今年的主要预期目标是：工业总产值增长7%左右，农村居民人均可支配收入增长6%以上。

第一，全力以赴兴产业。加快推进小微园建设，力争新增规上企业2家。

第二，持之以恒美环境。实施污水管网改造18公里，确保年内接通全部行政村。

三、一以贯之转作风，建设人民满意政府

严格依法行政，推进政务公开，加强廉政建设。

名词解释

1.小微园：指为小型微型企业集聚发展建设的标准厂房区。
$$);

-- kind decides what an amount without a modal verb is: the same sentence below
-- a heading of two halves, a motto, and in a department's summary
SELECT n, s.kind, i.indicator, i.value, i.status
FROM (VALUES
	(1, '一、2024年工作回顾和2025年总体要求'),
	(2, '一、绿色发展，山川更加秀美')) h (n, heading),
	LATERAL (SELECT '云岭县政府工作报告' || E'\n\n' || heading || E'\n\n' ||
		'一年来，完成造林3.2万亩，森林覆盖率提高到61.5%，创建省级森林乡村12个，空气优良率稳定在95%以上，生态环境持续改善。' || E'\n\n' ||
		'二、加快建设现代产业体系' || E'\n\n' || '要大力推进技改，确保新增规上企业9家，加快建设标准厂房6万平方米。') t (body),
	LATERAL report_indicators(body, '2025-01-20') i,
	LATERAL report_sections(body) s
WHERE s.section = i.section
ORDER BY n, i.ord;

SELECT s.title, s.kind, i.indicator, i.value, i.status
FROM (VALUES ($$云岭县水利局2023年工作总结

一、水利工程建设

实施病险水库除险加固6座，完成投资1.8亿元，全部通过验收。

二、农村供水保障

新建集中供水工程14处，惠及群众3.6万人，农村自来水普及率达到93.5%，同比提高1.2个百分点。
$$)) t (body), LATERAL report_indicators(body, '2023-12-28') i, LATERAL report_sections(body) s
WHERE s.section = i.section
ORDER BY i.ord;

-- a chapter's line that looks like a title makes no second document
SELECT count(*) FROM report_sections($$青禾市政府工作报告

2024年工作回顾

全市地区生产总值完成860亿元，同比增长5.6%，一般公共预算收入达到52亿元，增长4.3%，各项任务圆满完成。

2025年工作安排

要加快推进园区建设，确保全年新增规上工业企业30家，力争固定资产投资增长8%，着力提升产业层次。
$$) WHERE level = 0;

-- a text from the news has its headline for a title, a year behind a title's blank is none of it,
-- and a heading without a full stop ends where an area opens the sentence
SELECT n, s.level, s.kind, s.label, s.title
FROM (VALUES (1, $$上半年全市经济稳中向好
上半年，全市上下抓项目、促消费，经济运行稳中向好。
初步核算，全市生产总值735.4亿元，增长6.1%。
$$), (2, $$云岭县2007年国民经济和社会发展统计公报 2007

全县生产总值64亿元，增长9%。
$$), (3, $$云岭县2012年国民经济和社会发展统计公报
一、综合。全县生产总值64亿元，增长9%。二、对外经济、旅游全县新签利用外资合同58项，合同投资1.05亿美元。
$$)) t (n, body), LATERAL report_sections(body) s
ORDER BY n, s.section;

-- who speaks and when, set in bold above the address, is no heading
SELECT n, s.level, s.kind, s.label, s.title
FROM (VALUES (1, $$# 青禾市政府工作报告

**——在青禾市第九届人民代表大会第二次会议上**

**某某某**

各位代表：

一、2024年工作回顾

全市地区生产总值完成860亿元，同比增长5.6%。

二、2025年主要任务

力争固定资产投资增长8%。
$$), (2, $$# 青禾市政府工作报告

**（2025年1月12日）**

一、2024年工作回顾

全市地区生产总值完成860亿元，同比增长5.6%。
$$)) t (n, body), LATERAL report_sections(body) s
ORDER BY n, s.section;

-- a title glued to the address, or to the first of several papers; a title that comes again in two
-- lines; chapters of a bulletin that run into their text
SELECT n, s.level, s.kind, s.label, s.title
FROM (VALUES (1, '青禾县政府工作报告各位代表: 现在,我代表县人民政府,向大会作政府工作报告,请予审议,并请各位政协委员和列席人员提出意见,回顾过去五年,青禾县的发展站到了新的起点上,全县人民艰苦奋斗,取得了来之不易的成绩。一、结构调整步伐加快。五年来,全县生产总值年均增长9%,工业增加值占比达到40%,农业稳步增长,服务业发展加快,城乡面貌变化很大。'),
	(2, '县交通运输局2018年工作总结5篇【篇一】全县交通运输工作在县委、县政府的正确领导下,不断加快基础设施建设,强化行业管理,加强队伍建设,提升服务水平,各项工作进展顺利,为全县经济社会发展提供了坚强有力的交通运输保障。一、交通建设成效显著。新建公路120公里,改造危桥8座,完成投资3.2亿元,群众出行条件明显改善。'),
	(3, $$关于青禾县2017年上半年国民经济和社会发展计划执行情况的审查意见
时间：2017-11-22 来源：

关于青禾县2017年上半年国民经济和社会

发展计划执行情况的审查意见

县人大常委会第六次会议听取和审议了县人民政府的报告。会议认为,上半年全县生产总值增长8.1%。
$$), (4, $$青禾县2012年国民经济和社会发展统计公报
一、综合全县生产总值64亿元,增长9%。二、财政、金融、保险财政总收入(不含基金)13.91亿元,增长32.3%。三、教育、卫生和体育全县幼儿入园率93.0%,提高0.4个百分点。
$$)) t (n, body), LATERAL report_sections(body) s
ORDER BY n, s.section;

-- what admits problems may stand behind a few words
SELECT s.level, s.kind, s.label, s.title
FROM report_sections($$青禾市政府工作报告

一、2024年工作回顾

全市地区生产总值完成860亿元，同比增长5.6%。

各位代表！思危方能克难。我们清醒看到，受外部环境影响，经济运行中还存在不少困难和问题。经济规模还不够大，城乡发展不平衡。对此，我们一定直面问题，认真解决。

二、2025年主要任务

力争固定资产投资增长8%。
$$) s
ORDER BY s.section;

-- the government's own work, below a chapter of the plan and in the review
SELECT section, level, kind, title FROM report_sections($$云岭县政府工作报告

一、2024年工作回顾

(一)自身建设不断加强

政务服务更加高效,办结事项120件。

二、2025年主要任务

(一)做强工业

新建厂房3万平方米。

(二)全面加强政府自身建设

1.坚持依法行政

自觉接受监督。

2.改进工作作风

精简文件。
$$) ORDER BY section;

-- a page that begins with nothing but the mark of a footnote
SELECT r.indicator, r.value, r.unit FROM report_indicators(E'[3]\n企业营业收入达到3亿元。') r;

-- a page whose lines were lost sets a chapter's heading apart by blanks; a word between
-- single blanks, or one that names no chapter, is none
SELECT section, level, kind, label, title FROM report_sections('现在,我向大会报告工作,请予审议。  过去五年的工作回顾  五年来,全镇完成了各项任务。  一、经济持续发展  ——农业稳步提升。粮食产量3万吨。 工作回顾 如此。  青禾镇  新建水厂1座。') ORDER BY section;

DROP FUNCTION outline(text);
DROP EXTENSION report_ext;
