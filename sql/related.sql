--
-- The phrases by which docs/comparison.md compares with other tools: what is
-- right for them, and where we differ.
--
-- A | in an expectation means that either is right, - stands for what a mask
-- hides.  Characters that look like others are written in escapes.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
\pset format unaligned
\pset fieldsep '; '

CREATE TABLE related (ord int GENERATED ALWAYS AS IDENTITY, kind text, phrase text, expected text);

-- the value that the words denote
INSERT INTO related (kind, phrase, expected) VALUES
	('numbers', '3万4000', '34000'),
	('numbers', '1,234.5万', '12345000'),
	('numbers', '二十万亿', '20000000000000'),
	('numbers', '一千一百零八万', '11080000'),
	('numbers', '百分之七点八', '0.078'),
	('numbers', '千分之五', '0.005'),
	('numbers', '五成', '0.5'),
	('numbers', '三分之二', '0.66666666666666666667'),
	('numbers', '两万三', '23000'),
	('numbers', '1亿2000万', '120000000'),
	('numbers', U&'\FF11\FF12\FF10\4E07', '1200000');

-- value or range, unit, and bound if it is not eq
INSERT INTO related (kind, phrase, expected) VALUES
	('quantities', '四亿零七百多万吨', '40700 万吨 ge|4.07 亿吨 ge'),
	('quantities', '四百二十七亿四千万元', '427.4 亿元|4274000 万元'),
	('quantities', U&'19\00B75\FF05', '19.5 %'),
	('quantities', U&'15\2105', '15 %'),
	('quantities', U&'\FF11\FF14\FF0E\FF12\FF05', '14.2 %'),
	('quantities', '116 093万元', '116093 万元'),
	('quantities', '负3.9%', '-3.9 %'),
	('quantities', '为-84%', '-84 %'),
	('quantities', '8%-9%', '8~9 %'),
	('quantities', '近万人', '1 万人 approx|10000 人 approx'),
	('quantities', '上百家', '1 百家 ge|100 家 ge'),
	('quantities', '80多万元', '80 万元 ge'),
	('quantities', '3800余亩', '3800 亩 ge'),
	('quantities', '3.2%。', '3.2 %'),
	('quantities', 'xx%o', '- %'),
	('quantities', 'XX%O', '- %'),
	('quantities', '百分之十二点五以上', '12.5 % ge'),
	('quantities', '三到五个', '3~5 个'),
	('quantities', '不到50户', '50 户 le'),
	('quantities', '七八百万元', '700~800 万元');

-- units, and what is counted
INSERT INTO related (kind, phrase, expected) VALUES
	('units', '3000元', '3000 元'),
	('units', '39.1万亿元', '39.1 万亿元'),
	('units', '6000万美元', '6000 万美元'),
	('units', '320亩', '320 亩'),
	('units', '2.6万亩', '2.6 万亩'),
	('units', '3.5公顷', '3.5 公顷'),
	('units', '85平方公里', '85 平方公里'),
	('units', U&'3400\33A1', '3400 ㎡'),
	('units', U&'12\4E07\33A1', '12 万㎡'),
	('units', '26.8公里', '26.8 公里'),
	('units', '4.2万吨', '4.2 万吨'),
	('units', '300万斤', '300 万斤'),
	('units', '8000担', '8000 担'),
	('units', '5千瓦', '5 千瓦'),
	('units', '6.5亿千瓦时', '6.5 亿千瓦时'),
	('units', '60万千瓦时', '60 万千瓦时'),
	('units', '5万吨标准煤', '5 万吨标准煤'),
	('units', '28微克/立方米', '28 微克/立方米'),
	('units', '0.5个百分点', '0.5 个百分点'),
	('units', '2.5倍', '2.5 倍'),
	('units', '第2位', '2 位'),
	('units', U&'960\5143/\4EBA\00B7\6708', U&'960 \5143/\4EBA\00B7\6708'),
	('units', '120台(套)', '120 台(套)'),
	('units', '23.6万元/亩', '23.6 万元/亩'),
	('units', '1.2亿人次', '1.2 亿人次');
INSERT INTO related (kind, phrase, expected) VALUES ('classifiers', '户 人 名 家 个 件 项 起 处 所 座 条 只 辆 张 套 场 期 批 次 人次 床 幢 栋 头 羽 株 台', '36 户; 36 人; 36 名; 36 家; 36 个; 36 件; 36 项; 36 起; 36 处; 36 所; 36 座; 36 条; 36 只; 36 辆; 36 张; 36 套; 36 场; 36 期; 36 批; 36 次; 36 人次; 36 床; 36 幢; 36 栋; 36 头; 36 羽; 36 株; 36 台');

-- days, seen from 2022-03-15
INSERT INTO related (kind, phrase, expected) VALUES
	('periods', '1-9月', '[2022-01-01,2022-10-01)'),
	('periods', '截至9月底', '[2022-01-01,2022-10-01)|[2022-09-30,2022-10-01)'),
	('periods', '上半年', '[2022-01-01,2022-07-01)'),
	('periods', '前三季度', '[2022-01-01,2022-10-01)'),
	('periods', '5月当月', '[2022-05-01,2022-06-01)'),
	('periods', '“十三五”时期', '[2016-01-01,2021-01-01)'),
	('periods', '五年来', '[2017-01-01,2022-01-01)'),
	('periods', '过去五年', '[2017-01-01,2022-01-01)'),
	('periods', '今年以来', '[2022-01-01,2022-03-16)'),
	('periods', '到2025年', '[2025-01-01,2026-01-01)'),
	('periods', '2025年底', '[2025-12-31,2026-01-01)'),
	('periods', '一九五八年', '[1958-01-01,1959-01-01)'),
	('periods', '第一个五年计划', '[1953-01-01,1958-01-01)'),
	('periods', '去年', '[2021-01-01,2022-01-01)'),
	('periods', '上年末', '[2021-12-31,2022-01-01)'),
	('periods', '同期', '[2021-01-01,2021-03-16)'),
	('periods', '去年1-9月', '[2021-01-01,2021-10-01)'),
	('periods', '2016—2020年', '[2016-01-01,2021-01-01)'),
	('periods', '2021年四季度', '[2021-10-01,2022-01-01)'),
	('periods', 'XXXX年', '-');

-- rows: indicator, measure, value (of a mask or ratio its text), unit, then what is not the usual
INSERT INTO related (kind, phrase, expected) VALUES
	('pairs', '地区生产总值由2010年的162.4亿元增加到2015年的287.9亿元,年均增长12.1%。',
	 '地区生产总值 prior 162.4 亿元 [2010-01-01,2011-01-01); 地区生产总值 level 287.9 亿元 [2015-01-01,2016-01-01); 地区生产总值 growth 12.1 % [2011-01-01,2016-01-01)'),
	('pairs', '道路交通事故发生6起、死亡6人,同比分别下降45.5%、50%。',
	 '道路交通事故 level 6 起; 道路交通事故死亡 level 6 人; 道路交通事故 growth -45.5 % base=yoy; 道路交通事故死亡 growth -50 % base=yoy'),
	('pairs', '地区生产总值增速居全市第2位。', '地区生产总值增速 rank 2 位 base=全市'),
	('pairs', '受理信访320件、办结305件,同比分别下降12.4%、增长3.1%。',
	 '受理信访 level 320 件; 办结信访 level 305 件; 受理信访 growth -12.4 % base=yoy; 办结信访 growth 3.1 % base=yoy'),
	('pairs', '城镇、农村居民人均可支配收入分别增长8.2%、10%左右。',
	 '城镇居民人均可支配收入 growth 8.2 % approx; 农村居民人均可支配收入 growth 10 % approx'),
	('pairs', '固定资产投资和工业投资分别完成年度计划的113.1%和120.4%,分别增长21.7%和26.1%。',
	 '固定资产投资完成年度计划 share 113.1 %; 工业投资完成年度计划 share 120.4 %; 固定资产投资 growth 21.7 %; 工业投资 growth 26.1 %'),
	('pairs', '地区生产总值较2015年(下同)增长33%,财政总收入增长41%。',
	 '地区生产总值 growth 33 % base=2015; 财政总收入 growth 41 % base=2015'),
	('pairs', '工业投资和制造业投资均实现翻两番。', '工业投资和制造业投资 multiple 4'),
	('pairs', '三次产业比由5:40:55调整为4:38:58。', '三次产业比 prior 5:40:55 no period; 三次产业比 ratio 4:38:58'),
	('pairs', '帮扶1436户6785名贫困人口。', '帮扶贫困人口 level 1436 户; 帮扶贫困人口 level 6785 名'),
	('pairs', '1-5月,民间投资增长45.4%,固定资产投资增长15.1%,均居七县(市)第3位。',
	 '民间投资 growth 45.4 % [2020-01-01,2020-06-01); 固定资产投资 growth 15.1 % [2020-01-01,2020-06-01); 民间投资、固定资产投资 rank 3 位 [2020-01-01,2020-06-01) base=七县(市)'),
	('pairs', '营商环境评价全省第一。', '营商环境评价 rank 1 base=全省'),
	('pairs', '群众满意度居全市首位。', '群众满意度 rank 1 位 base=全市|群众满意度 rank 1 base=全市'),
	('pairs', '农民人均纯收入由上年的8600元提高到9400元。',
	 '农民人均纯收入 prior 8600 元 [2019-01-01,2020-01-01); 农民人均纯收入 level 9400 元'),
	('pairs', '粮食、油料产量分别达到4.2万吨和3600吨。', '粮食产量 level 4.2 万吨; 油料产量 level 3600 吨');

INSERT INTO related (kind, phrase, expected) VALUES
	('traps', '14个村集体经济经营性收入均突破10万元。',
	 '村集体经济经营性收入突破10万元 level 14 个; 村集体经济经营性收入 level 10 万元 ge'),
	('traps', '引进10亿元以上项目2只。', '引进10亿元以上项目 level 2 只'),
	('traps', '提升中心城区首位度。', 'none'),
	('traps', '始终把安全生产摆在首位。', 'none'),
	('traps', '深入实施“八八战略”和“1+X”行动。', 'none'),
	('traps', '编制“十四五”规划,落实三年行动计划。', 'none'),
	('traps', '加快G330国道和2号路改建。', 'none'),
	('traps', '完成〔2019〕G1号地块出让。', 'none'),
	('traps', '落实县政办发〔2020〕15号文件。', 'none'),
	('traps', 'XX镇完成污水处理。', 'none'),
	('traps', '加快xG基站建设。', 'none'),
	('traps', 'XX镇新建xG基站XX个。', '新建xG基站 level XX个 个'),
	('traps', '近3年持续深化改革。', 'none'),
	('traps', '实施一批重点工程。', 'none'),
	('traps', '县医院达到三级乙等标准。', 'none'),
	('traps', '推行24小时不打烊服务。', 'none'),
	('traps', '消除5000户以上超大社区。', 'none'),
	('traps', E'青禾县2020年政府工作报告\n浏览次数:1234次 价格:¥9.90\n2020年,全县粮食总产量8.6万吨。', '粮食总产量 level 8.6 万吨'),
	('traps', E'青禾县政府工作报告\n摘要:2020年,全县财政收入12.6亿元,增长5.1%……\n各位代表:\n2020年,全县财政收入12.6亿元,增长5.1%。',
	 '财政收入 level 12.6 亿元; 财政收入 growth 5.1 %');

INSERT INTO related (kind, phrase, expected) VALUES
	('names', '全年实现财政总收入2.3亿元。', '财政总收入 level 2.3 亿元'),
	('names', '完成低质低效林改造417亩。', '低质低效林改造 level 417 亩'),
	('names', '建成口袋公园4个。', '建成口袋公园 level 4 个'),
	('names', '办结430件代表建议、委员提案。', '办结代表建议、委员提案 level 430 件'),
	('names', '73%的执法力量下沉乡镇一线。', '执法力量下沉乡镇一线 share 73 %'),
	('names', '生产总值2.97亿元,增长4.3%。', '生产总值 level 2.97 亿元; 生产总值 growth 4.3 %'),
	('names', '新增高新技术企业2家、省科技型企业5家。', '新增高新技术企业 level 2 家; 新增省科技型企业 level 5 家'),
	('names', '工业总产值49.2亿元,其中规上企业产值31.5亿元。', '工业总产值 level 49.2 亿元; 规上企业产值 level 31.5 亿元'),
	('names', '投资1000万元的新区断头路打通工程完工。', '新区断头路打通工程投资 level 1000 万元'),
	('names', '建成省级未来社区、未来乡村4个。', '建成省级未来社区、未来乡村 level 4 个'),
	('names', '没有达到预期的6项主要指标。', '没有达到预期的主要指标 level 6 项'),
	('names', '一般性支出压减10%。', '一般性支出 growth -10 %'),
	('names', '财政收入增速高于全市0.3个百分点。', '财政收入增速 change 0.3 个百分点 base=全市'),
	('names', '民间投资占固定资产投资的70.59%。', '民间投资占固定资产投资 share 70.59 %'),
	('names', '力争规上工业增加值增长8%以上。', '规上工业增加值 growth 8 % ge target');

-- What we say of a phrase.  Texts are published on 2020-12-31, periods are seen
-- from 2022-03-15.
CREATE FUNCTION reading(kind text, phrase text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN CASE
		WHEN kind = 'numbers' THEN coalesce(report_number(phrase)::text, '-')
		WHEN kind IN ('quantities', 'units') THEN
			(SELECT concat_ws(' ', coalesce(q.value::text, '-') || coalesce('~' || q.value_to, ''), q.unit, nullif(q.bound, 'eq'))
			FROM report_quantity(phrase) q)
		WHEN kind = 'classifiers' THEN
			(SELECT string_agg(concat_ws(' ', q.value, q.unit, nullif(q.bound, 'eq')), '; ' ORDER BY n)
			FROM regexp_split_to_table(phrase, ' ') WITH ORDINALITY AS c(classifier, n), report_quantity('36' || classifier) q)
		WHEN kind = 'periods' THEN coalesce(report_period(phrase, '2022-03-15')::text, '-')
		ELSE
			(SELECT coalesce(string_agg(concat_ws(' ', i.indicator, i.measure,
				coalesce(i.value::text, i.raw) || coalesce('~' || i.value_to, ''), i.unit, nullif(i.bound, 'eq'), nullif(i.status, 'actual'),
				nullif(coalesce(i.period::text, 'no period'), '[2020-01-01,2021-01-01)'), 'base=' || i.base), '; ' ORDER BY i.ord), 'none')
			FROM report_indicators(phrase, '2020-12-31') i)
		END;
EXCEPTION WHEN data_exception THEN
	RETURN 'error: ' || SQLERRM;
END $$;

SELECT r.kind, translate(r.phrase, E'\n', '⏎') AS phrase, r.expected, reading(r.kind, r.phrase) AS got
FROM related r
WHERE (reading(r.kind, r.phrase) = ANY (string_to_array(r.expected, '|'))) IS NOT TRUE
ORDER BY r.ord;

SELECT r.kind, count(*) AS phrases FROM related r GROUP BY r.kind ORDER BY min(r.ord);

DROP FUNCTION reading(text, text);
DROP TABLE related;
DROP EXTENSION report_ext;
