--
-- Forms of numbers, units, pairs, lists, traps, periods and names as they
-- occur in running text, and the rows that are right for them.
--
-- Output is what differs from the expectation below, and counts.
--
-- A listing holds one case after another.  A line that begins with @ is the
-- text of a case:
--
--   @id [published [period]]; text        (⏎ stands for a line break)
--
-- and the lines below it are its rows, in order; a case without such a line
-- must have no row:
--
--   raw; indicator; measure value unit [column=value ...]
--
-- raw#2 is the second place where raw stands after the row before;
-- a|b means that either is right, - is null, 8~9 is a range.  Columns that are
-- not stated: bound=eq status=actual base=- scope=-, and the period of the
-- case, 2020 if it has none; a text is published on 2020-12-31 if it does not
-- say.  Periods: 2020, 2020H1, 2020Q1, 2020-05, 2020-05-31, and a..b.
--
-- Characters that look like others are written in escapes.
--
CREATE EXTENSION report_ext;
SET datestyle = ISO;
SET client_min_messages = warning;
\pset null -
\pset format unaligned
\pset fieldsep '; '

CREATE SCHEMA forms;
SET search_path = forms, public;
CREATE TABLE listing (topic text, body text);
CREATE TABLE cases (id text PRIMARY KEY, topic text, published date, period text, body text);
CREATE TABLE expected (id text REFERENCES cases, ord int, raw text, indicator text, measure text, value text, value_to text,
	unit text, bound text, status text, period text, base text, scope text, PRIMARY KEY (id, ord));

-- first day and day after the last of a period
CREATE FUNCTION days(p text) RETURNS daterange LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	m text[];
	d date;
BEGIN
	IF p = '-' THEN
		RETURN NULL;
	END IF;
	m := regexp_match(p, '^(.*)\.\.(.*)$');
	IF m IS NOT NULL THEN
		RETURN daterange(lower(days(m[1])), upper(days(m[2])));
	END IF;
	m := regexp_match(p, '^(\d{4})(?:H([12])|Q([1-4])|-(\d\d)(?:-(\d\d))?)?$');
	d := make_date(m[1]::int, CASE WHEN m[2] IS NOT NULL THEN m[2]::int * 6 - 5 WHEN m[3] IS NOT NULL THEN m[3]::int * 3 - 2
		ELSE coalesce(m[4]::int, 1) END, coalesce(m[5]::int, 1));
	RETURN daterange(d, (d + CASE WHEN m[2] IS NOT NULL THEN '6 months' WHEN m[3] IS NOT NULL THEN '3 months'
		WHEN m[5] IS NOT NULL THEN '1 day' WHEN m[4] IS NOT NULL THEN '1 month' ELSE '1 year' END::interval)::date);
END $$;

CREATE FUNCTION columns(more text, name text, default_value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$SELECT coalesce(substring(' ' || more || ' ' from ' ' || name || '=(\S+) '), default_value)$$;

CREATE FUNCTION read_listing() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	l record;
	f text[];
	w text[];
	now_id text;
	now_period text;
	n int;
BEGIN
	FOR l IN SELECT topic, line FROM listing, regexp_split_to_table(body, E'\n') WITH ORDINALITY AS t(line, nth)
		WHERE line <> '' ORDER BY topic COLLATE "C", nth
	LOOP
		IF left(l.line, 1) = '@' THEN
			w := regexp_split_to_array(substring(l.line from '^@([^;]+);'), ' ');
			now_id := w[1];
			now_period := coalesce(w[3], left(w[2], 4), '2020');
			n := 0;
			INSERT INTO cases VALUES (now_id, l.topic, coalesce(w[2], '2020-12-31')::date, now_period,
				replace(substring(l.line from '^@[^;]+; (.*)$'), '⏎', E'\n'));
		ELSE
			f := regexp_split_to_array(l.line, '; ');
			w := regexp_split_to_array(f[3], ' ');
			n := n + 1;
			INSERT INTO expected VALUES (now_id, n, f[1], f[2], w[1], split_part(w[2], '~', 1),
				coalesce(nullif(split_part(w[2], '~', 2), ''), '-'), w[3],
				columns(f[3], 'bound', 'eq'), columns(f[3], 'status', 'actual'), columns(f[3], 'period', now_period),
				columns(f[3], 'base', '-'), columns(f[3], 'scope', '-'));
		END IF;
	END LOOP;
END $$;

INSERT INTO listing VALUES ('01 numbers', U&'
@n01a; 全县种植油菜3万4000亩。
3万4000亩; 种植油菜; level 34000|3.4 亩|万亩 scope=全县
@n01b; 发放优质稻种2万5千斤。
2万5千斤; 发放优质稻种; level 25000|2.5 斤|万斤
@n01c; 新增灌溉面积1万2000余亩,比上年增加3000亩。
1万2000余亩; 新增灌溉面积; level 12000|1.2 亩|万亩 bound=ge
3000亩; 新增灌溉面积; change 3000 亩 base=yoy
@n02a; 兑现奖补资金1,234.5万元。
1,234.5万元; 兑现奖补资金; level 1234.5 万元
@n02b; 收购早稻1,204,500公斤,发放贷款12,300万元。
1,204,500公斤; 收购早稻; level 1204500 公斤
12,300万元; 发放贷款; level 12300 万元
@n02c; 接待游客1,086.3万人次,同比增长12.4%。
1,086.3万人次; 接待游客|游客; level 1086.3 万人次
12.4%; 接待游客|游客; growth 12.4 % base=yoy
@n02d; 兑现奖补资金\FF11\FF0C\FF12\FF13\FF14\FF0E\FF15万元。
\FF11\FF0C\FF12\FF13\FF14\FF0E\FF15万元; 兑现奖补资金; level 1234.5 万元
@n03a; 全国基础设施投资达到二十万亿元。
二十万亿元; 基础设施投资; level 20 万亿元 scope=全国
@n03b; 全国居民储蓄存款余额突破三万亿元。
三万亿元; 居民储蓄存款余额; level 3 万亿元 bound=ge scope=全国 period=2020|2020-12-31
@n03c; 网上零售额超过十二万亿元,增长百分之十。
十二万亿元; 网上零售额; level 12 万亿元 bound=ge
百分之十; 网上零售额; growth 10 %
@n03d; 新增减税降费二万五千亿元以上。
二万五千亿元; 新增减税降费; level 2.5|25000 万亿元|亿元 bound=ge
@n04a; 全国粮食产量四亿零七百多万吨。
四亿零七百多万吨; 粮食产量; level 40700|4.07 万吨|亿吨 bound=ge scope=全国
@n04b; 原煤产量三亿零五百余万吨,棉花产量四千一百多万担。
三亿零五百余万吨; 原煤产量; level 30500|3.05 万吨|亿吨 bound=ge
四千一百多万担; 棉花产量; level 4100 万担 bound=ge
@n04c; 节约粮食二百多万斤。
二百多万斤; 节约粮食; level 200 万斤 bound=ge
@n05a; 国家预算收入四百二十七亿四千万元。
四百二十七亿四千万元; 国家预算收入; level 4274000|427.4 万元|亿元
@n05b; 财政支出三亿六千五百万元,比上年增长百分之六点二。
三亿六千五百万元; 财政支出; level 36500|3.65 万元|亿元
百分之六点二; 财政支出; growth 6.2 % base=yoy
@n05c; 工业总产值一千一百零八亿二千万元。
一千一百零八亿二千万元; 工业总产值; level 11082000|1108.2 万元|亿元
@n06a; 全省扫除文盲一千一百零八万人。
一千一百零八万人; 扫除文盲; level 1108 万人 scope=全省
@n06b; 在校学生一千二百零三万人,比上年增加八十五万人。
一千二百零三万人; 在校学生; level 1203 万人
八十五万人; 在校学生; change 85 万人 base=yoy
@n06c; 植树一千零五十万株,造林十二万零六百亩。
一千零五十万株; 植树; level 1050 万株
十二万零六百亩; 造林; level 120600|12.06 亩|万亩
@n07a; 工业总产值比上年增长19\00B75\FF05。
19\00B75\FF05; 工业总产值; growth 19.5 % base=yoy
@n07b; 财政收入8\00B736亿元,增长6\00B73%。
8\00B736亿元; 财政收入; level 8.36 亿元
6\00B73%; 财政收入; growth 6.3 %
@n07c; 机制纸产量下降12\20225%。
12\20225%; 机制纸产量; growth -12.5 %
@n07d; 社会商品零售额2\30FB4亿元。
2\30FB4亿元; 社会商品零售额; level 2.4 亿元
@n08a; 利润总额增长15\2105。
15\2105; 利润总额; growth 15 %
@n08b; 产品合格率达到98\2105,比上年提高2个百分点。
98\2105; 产品合格率; level|share 98 %
2个百分点; 产品合格率; change 2 个百分点 base=yoy
@n09a; 社会消费品零售总额增长\FF11\FF14\FF0E\FF12\FF05。
\FF11\FF14\FF0E\FF12\FF05; 社会消费品零售总额; growth 14.2 %
@n09b; 实现税收\FF13\FF0E\FF10\FF16亿元\FF0C增长\FF18\FF05\3002
\FF13\FF0E\FF10\FF16亿元; 税收; level 3.06 亿元
\FF18\FF05; 税收; growth 8 %
@n09c; 新建农房\FF11\FF12\FF10户。
\FF11\FF12\FF10户; 新建农房; level 120 户
@n10a; 财政总收入116 093万元,增长9.1%。
116 093万元; 财政总收入; level 116093 万元
9.1%; 财政总收入; growth 9.1 %
@n10b; 年末户籍人口1 204 500人。
1 204 500人; 户籍人口|年末户籍人口; level 1204500 人 period=2020|2020-12-31
@n10c; 外贸出口额12 400万美元。
12 400万美元; 外贸出口额|外贸出口; level 12400 万美元
@n11a; 固定资产投资增速为负3.9%。
3.9%|负3.9%; 固定资产投资|固定资产投资增速; growth -3.9 %
@n11b; 社会消费品零售总额同比增长-2.6%。
-2.6%|2.6%; 社会消费品零售总额; growth -2.6 % base=yoy
@n11c; 受疫情影响,外贸出口增幅为负百分之五点一。
百分之五点一|负百分之五点一; 外贸出口|外贸出口增幅; growth -5.1 %
@n11d; 工业用电量增长\22123.4%。
\22123.4%|3.4%; 工业用电量; growth -3.4 %
@n12a; 外贸出口增速为-84%。
-84%|84%; 外贸出口|外贸出口增速; growth -84 %
@n12b; 房地产投资增长-12.5%,商品房销售面积增长-8%。
-12.5%|12.5%; 房地产投资; growth -12.5 %
-8%|8%; 商品房销售面积; growth -8 %
@n12c; 民间投资增幅\FF0D7\FF05。
\FF0D7\FF05|7\FF05; 民间投资|民间投资增幅; growth -7 %
@n13a; 预期目标:地区生产总值增长8%-9%。
8%-9%; 地区生产总值; growth 8~9 % status=target period=2020|2021
@n13b; 粮食增产5%\20147%,蔬菜增产3%\FF5E4%。
5%\20147%; 粮食|粮食增产|粮食产量; growth 5~7 %
3%\FF5E4%; 蔬菜|蔬菜增产|蔬菜产量; growth 3~4 %
@n13c; 每村培育致富带头人3-5名。
3-5名; 每村培育致富带头人|培育致富带头人; level 3~5 名
@n13d; 工业投资增长7.5-8.5%,技改投资增长10%至12%。
7.5-8.5%; 工业投资; growth 7.5~8.5 %
10%至12%; 技改投资; growth 10~12 %
@n13e; 平均亩产七百到八百斤。
七百到八百斤; 平均亩产; level 700~800 斤|斤/亩
@n14a; 国民收入增长百分之七点八。
百分之七点八; 国民收入; growth 7.8 %
@n14b; 学龄儿童入学率达到百分之九十六点四。
百分之九十六点四; 学龄儿童入学率; level|share 96.4 %
@n14c; 可比产品成本降低百分之四,废品率下降百分之零点三。
百分之四; 可比产品成本; growth -4 %
百分之零点三; 废品率; growth|change -0.3 %
@n15a; 人口自然增长率控制在千分之五以内。
千分之五; 人口自然增长率; level|growth 5 \2030 bound=le status=actual|target
@n15b; 人口出生率为千分之十点六。
千分之十点六; 人口出生率; level 10.6 \2030
@n15c; 人口自然增长率8.2\2030。
8.2\2030; 人口自然增长率; level|growth 8.2 \2030
@n16a; 村集体经济收入增长五成。
五成; 村集体经济收入; growth 5 成
@n16b; 五成以上农户加入合作社。
五成; 农户加入合作社; share 5 成 bound=ge
@n16c; 秸秆综合利用率达到八成。
八成; 秸秆综合利用率; level|share 8 成
@n16d; 近七成企业订单回升。
七成; 企业订单回升; share 7 成 bound=approx
@n17a; 三分之二的行政村通自来水。
三分之二; 行政村通自来水; share 0.66666666666666666667|0.6667|- -
@n17b; 四分之三以上的农户参加互助组。
四分之三; 农户参加互助组; share 0.75|- - bound=ge
@n17c; 技改投资占工业投资的三分之一。
三分之一; 技改投资占工业投资|技改投资占工业投资的比重|技改投资; share 0.33333333333333333333|0.3333|- -
@n18a; 培训农民近万人。
近万人|万人; 培训农民; level 1 万人 bound=approx
@n18b; 走访企业上百家。
上百家|百家; 走访企业; level 100|1 家|百家 bound=ge
@n18c; 服务群众上万人次,调解纠纷近百起。
上万人次|万人次; 服务群众; level 1 万人次 bound=ge
近百起|百起; 调解纠纷; level 100|1 起|百起 bound=approx
@n18d; 网上交易额过亿元。
过亿元|亿元; 网上交易额; level 1 亿元 bound=ge
@n18e; 清退不合格社员千余户。
千余户; 清退不合格社员; level 1000|1 户|千户 bound=ge
@n19a; 投入修缮资金80多万元。
80多万元; 投入修缮资金; level 80 万元 bound=ge
@n19b; 流转土地3800余亩,植树5000多株。
3800余亩; 流转土地; level 3800 亩 bound=ge
5000多株; 植树; level 5000 株 bound=ge
@n19c; 发放慰问金120余万元,受益群众二千三百余人。
120余万元; 发放慰问金; level 120 万元 bound=ge
二千三百余人; 受益群众; level 2300 人 bound=ge
@n19d; 修建防洪堤十多公里。
十多公里; 修建防洪堤; level 10 公里 bound=ge
@n20a; 城镇登记失业率3.2%。
3.2%; 城镇登记失业率; level 3.2 %
@n20b; 全县森林覆盖率78.5%。新增造林2000亩。
78.5%; 森林覆盖率; level|share 78.5 % scope=全县
2000亩; 新增造林; level 2000 亩
@n20c; 一般公共预算收入增长5.6%\3002
5.6%; 一般公共预算收入; growth 5.6 %
@n21a; 财政收入增长xx%o。
xx%|xx%o; 财政收入; growth - %
@n21b; 固定资产投资增长XX%O,工业产值增长X.X%。
XX%|XX%O; 固定资产投资; growth - %
X.X%; 工业产值; growth - %
@n21c; 招商引资到位资金XX亿元,新签项目\00D7\00D7个,发放补贴****万元。
XX亿元; 招商引资到位资金; level - 亿元
\00D7\00D7个; 新签项目; level - 个
****万元; 发放补贴; level - 万元
@n21d; 财政收入增长\FF58\FF58\FF0E\FF58\FF05,居全市第\FF58位。
\FF58\FF58\FF0E\FF58\FF05; 财政收入; growth - %
第\FF58位; 财政收入; rank - 位|- base=全市 scope=-|全市
@n22a; 完成投资12万5000元。
12万5000元; 投资; level 125000|12.5 元|万元
@n22b; 兑付工资1亿2000万元。
1亿2000万元; 兑付工资; level 12000|1.2 万元|亿元
@n22c; 全国城镇新增就业1200多万人,高校毕业生一千一百七十九万人。
1200多万人; 城镇新增就业; level 1200 万人 bound=ge scope=全国
一千一百七十九万人; 高校毕业生; level 1179 万人 scope=-|全国
@n22d; 节约用水约\FF13\FF10万吨\FF0C减少排放近\FF12\FF0E\FF15万吨。
\FF13\FF10万吨; 节约用水; level 30 万吨 bound=approx
\FF12\FF0E\FF15万吨; 减少排放|排放; level|change 2.5|-2.5 万吨 bound=approx
@n22e; 清理垃圾五六百吨,走访农户七八十户。
五六百吨; 清理垃圾; level 500~600 吨
七八十户; 走访农户; level 70~80 户
@n22f; 平均每户增收二百五十元左右。
二百五十元; 户增收|每户增收|平均每户增收|增收; level|change 250 元|元/户 bound=approx
@n22g; 外出务工人员1.2万余人,创收3亿多元。
1.2万余人; 外出务工人员; level 1.2 万人 bound=ge
3亿多元; 创收|外出务工人员创收; level 3 亿元 bound=ge
@n22h; 土地流转率达六成以上,机耕面积占三分之一。
六成; 土地流转率; level|share 6 成 bound=ge
三分之一; 机耕面积|机耕面积占比; share 0.33333333333333333333|0.3333|- -
@n22i; 粮食产量增长 5.2 %,油料产量 3.4 万吨。
5.2 %; 粮食产量; growth 5.2 %
3.4 万吨; 油料产量; level 3.4 万吨
');

INSERT INTO listing VALUES ('02 units', U&'
@u01a; 集镇改造投资2.5亿元,引进外资6000万美元。
2.5亿元; 集镇改造投资; level 2.5 亿元
6000万美元; 引进外资; level 6000 万美元
@u01b; 人均纯收入1.8万元,低保标准850元。
1.8万元; 人均纯收入; level 1.8 万元
850元; 低保标准; level 850 元
@u01c; 全国进出口总额39.1万亿元。
39.1万亿元; 进出口总额; level 39.1 万亿元 scope=全国
@u02a; 复垦耕地320亩,种草1.2公顷,划定保护区85平方公里。
320亩; 复垦耕地; level 320 亩
1.2公顷; 种草; level 1.2 公顷
85平方公里; 划定保护区|保护区; level 85 平方公里
@u02b; 新建标准厂房12万㎡,拆除违建3400平方米。
12万㎡; 新建标准厂房; level 12 万㎡
3400平方米; 拆除违建; level 3400 平方米
@u02c; 完成安置房建设4.6万\33A1。
4.6万\33A1; 安置房建设; level 4.6 万㎡|万\33A1
@u03a; 硬化村道26.8公里,铺设管网4500米,疏浚河道三十二华里。
26.8公里; 硬化村道; level 26.8 公里
4500米; 铺设管网; level 4500 米
三十二华里; 疏浚河道; level 32 华里
@u04a; 粮食总产4.2万吨,交售公粮300万斤,收购皮棉8000担。
4.2万吨; 粮食总产; level 4.2 万吨
300万斤; 交售公粮; level 300 万斤
8000担; 收购皮棉; level 8000 担
@u05a; 光伏装机60万千瓦,年发电量6.5亿千瓦时。
60万千瓦; 光伏装机; level 60 万千瓦
6.5亿千瓦时; 年发电量|发电量; level 6.5 亿千瓦时
@u05b; 节能5万吨标准煤,建成变电容量240兆伏安。
5万吨标准煤; 节能; level 5 万吨标准煤
240兆伏安; 建成变电容量; level 240 兆伏安
@u06a; PM2.5平均浓度28微克/立方米,下降6.7%。
28微克/立方米; PM2.5平均浓度; level 28 微克/立方米
6.7%; PM2.5平均浓度; growth -6.7 %
@u06b; 细颗粒物浓度降至31\03BCg/m3。
31\03BCg/m3; 细颗粒物浓度; level 31 \03BCg/m3|微克/立方米
@u06c; PM10年均浓度45微克\FF0F立方米。
45微克\FF0F立方米; PM10年均浓度|PM10浓度; level 45 微克/立方米
@u07a; 搬迁群众120户、436人。
120户; 搬迁群众; level 120 户
436人; 搬迁群众; level 436 人
@u07b; 新增规上企业12家,培育家庭农场9个,实施技改项目25项。
12家; 新增规上企业; level 12 家
9个; 培育家庭农场; level 9 个
25项; 实施技改项目|技改项目; level 25 项
@u07c; 办结信访件310件,查处案件17起,整改隐患246处。
310件; 办结信访件; level 310 件
17起; 查处案件; level 17 起
246处; 整改隐患; level 246 处
@u07d; 新建幼儿园3所,改建公厕18座,打通断头路2条。
3所; 新建幼儿园; level 3 所
18座; 改建公厕; level 18 座
2条; 打通断头路; level 2 条
@u07e; 选派科技特派员32名,养殖山羊5600只,购置公交车40辆,增加病床200张。
32名; 选派科技特派员; level 32 名
5600只; 养殖山羊; level 5600 只
40辆; 购置公交车; level 40 辆
200张; 增加病床|病床; level|change 200 张
@u07f; 分配公租房180套,举办招聘会26场,开展培训14期,抽检食品85批次。
180套; 分配公租房; level 180 套
26场; 举办招聘会|招聘会; level 26 场
14期; 开展培训|培训; level 14 期
85批次; 抽检食品; level 85 批次
@u07g; 医保报销6.2万人次,巡查河道130次。
6.2万人次; 医保报销; level 6.2 万人次
130次; 巡查河道; level 130 次
@u07h; 养老机构床位1200床,拆除危房36幢,加装电梯楼房21栋。
1200床; 养老机构床位; level 1200 床
36幢; 拆除危房; level 36 幢
21栋; 加装电梯楼房; level 21 栋
@u07i; 生猪存栏2.4万头,出栏家禽86万羽,栽植果树3.5万株。
2.4万头; 生猪存栏; level 2.4 万头 period=2020|2020-12-31
86万羽; 出栏家禽; level 86 万羽
3.5万株; 栽植果树; level 3.5 万株
@u07j; 更新农机具120台(套)。
120台(套); 更新农机具; level 120 台(套)
@u07k; 更新农机具120台\FF08套\FF09,添置教学设备45台套。
120台\FF08套\FF09; 更新农机具; level 120 台(套)
45台套; 添置教学设备; level 45 台套
@u08a; 税收占比提高1.5个百分点。
1.5个百分点; 税收占比; change 1.5 个百分点
@u08b; 产值增长2.5倍。
2.5倍; 产值; growth 2.5 倍
@u08c; 城市低保标准提高到960元/人\00B7月。
960元/人\00B7月; 城市低保标准; level 960 元/人\00B7月
@u08d; 散居孤儿养育标准为1200元\FF0F人\30FB月,特困供养标准每人每月1040元。
1200元\FF0F人\30FB月; 散居孤儿养育标准; level 1200 元/人\00B7月
1040元; 特困供养标准; level 1040 元|元/人\00B7月
@u08e; 亩均税收23.6万元/亩,地价450元/平方米。
23.6万元/亩; 亩均税收; level 23.6 万元/亩
450元/平方米; 地价; level 450 元/平方米
@u09a; 修订志书12卷,创作歌曲36首,出版图书24种、2.6万册。
12卷; 修订志书; level 12 卷
36首; 创作歌曲; level 36 首
24种; 出版图书; level 24 种
2.6万册; 出版图书; level 2.6 万册
@u09b; 组建消防队伍18支,配备水泵96台,架设路灯1200盏。
18支; 组建消防队伍; level 18 支
96台; 配备水泵; level 96 台
1200盏; 架设路灯; level 1200 盏
@u09c; 打机井45眼,修水库3座,衬砌渠道18千米。
45眼; 打机井|机井; level 45 眼
3座; 修水库|水库; level 3 座
18千米; 衬砌渠道; level 18 千米
@u09d; 新增蓄水能力120万立方米,日处理污水2.5万吨。
120万立方米; 新增蓄水能力; level 120 万立方米
2.5万吨; 日处理污水|处理污水; level 2.5 万吨|万吨/日
@u09e; 年货物吞吐量1.2亿吨,集装箱86万标箱。
1.2亿吨; 年货物吞吐量|货物吞吐量; level 1.2 亿吨
86万标箱; 集装箱; level 86 万标箱
@u09f; 引进博士8人,开办夜校32个班,扫盲教师一百二十名。
8人; 引进博士; level 8 人
32个班; 开办夜校; level 32 个班
一百二十名; 扫盲教师; level 120 名
');

INSERT INTO listing VALUES ('03 pairs', U&'
@p01a 2016-02-20 2015; 地区生产总值由2010年的162.4亿元增加到2015年的287.9亿元,年均增长12.1%。
162.4亿元; 地区生产总值; prior 162.4 亿元 period=2010
287.9亿元; 地区生产总值; level 287.9 亿元 base=-|2010
12.1%; 地区生产总值; growth 12.1 % period=2011..2015|2010..2015|2015 base=-|2010
@p01b; 城镇化率从2015年的48.2%提高到2020年的56.7%,年均提高1.7个百分点。
48.2%; 城镇化率; prior 48.2 % period=2015
56.7%; 城镇化率; level|share 56.7 % base=-|2015
1.7个百分点; 城镇化率; change 1.7 个百分点 period=2016..2020|2015..2020|2020 base=-|2015
@p01c; 贫困发生率由11.3%下降到0.4%。
11.3%; 贫困发生率; prior 11.3 % period=-|2020|2019
0.4%; 贫困发生率; level|share 0.4 %
@p01d; 规上企业由上年的64家增至71家。
64家; 规上企业; prior 64 家 period=2019
71家; 规上企业; level 71 家 base=-|yoy|2019
@p02a; 全市发生安全事故6起、死亡6人,同比分别下降45.5%、50%。
6起; 发生安全事故|安全事故; level 6 起 scope=全市
6人; 死亡|安全事故死亡|发生安全事故死亡; level 6 人 scope=-|全市
45.5%; 发生安全事故|安全事故; growth -45.5 % base=yoy scope=-|全市
50%; 死亡|安全事故死亡|发生安全事故死亡; growth -50 % base=yoy scope=-|全市
@p02b; 接待游客86万人次、实现旅游收入7.3亿元,比上年分别增长12%和15.4%。
86万人次; 接待游客|游客; level 86 万人次
7.3亿元; 旅游收入; level 7.3 亿元
12%; 接待游客|游客; growth 12 % base=yoy
15.4%; 旅游收入; growth 15.4 % base=yoy
@p02c; 专利申请410件、授权285件,分别增长20%\300118%。
410件; 专利申请; level 410 件
285件; 专利授权|授权; level 285 件
20%; 专利申请; growth 20 %
18%; 专利授权|授权; growth 18 %
@p03a; 城镇、农村居民人均可支配收入分别增长8.2%、10%左右。
8.2%; 城镇居民人均可支配收入; growth 8.2 % bound=approx
10%; 农村居民人均可支配收入; growth 10 % bound=approx
@p03b; 城乡居民人均可支配收入分别达到38600元和19450元。
38600元; 城镇居民人均可支配收入; level 38600 元
19450元; 农村居民人均可支配收入; level 19450 元
@p03c; 工业用电量、全社会用电量分别增长6.1%和5.3%以上。
6.1%; 工业用电量; growth 6.1 % bound=ge
5.3%; 全社会用电量; growth 5.3 % bound=ge
@p03d; 小学、初中和高中在校生分别为1.2万人、6800人、4100人。
1.2万人; 小学在校生; level 1.2 万人
6800人; 初中在校生; level 6800 人
4100人; 高中在校生; level 4100 人
@p04a; 固定资产投资和工业投资分别完成年度计划的113.1%和120.4%,分别增长21.7%和26.1%。
113.1%; 固定资产投资|固定资产投资完成年度计划; share|level 113.1 %
120.4%; 工业投资|工业投资完成年度计划; share|level 120.4 %
21.7%; 固定资产投资; growth 21.7 %
26.1%; 工业投资; growth 26.1 %
@p04b; 招商到位资金、外贸出口分别完成年度任务的95%、101.2%。
95%; 招商到位资金|招商到位资金完成年度任务; share|level 95 %
101.2%; 外贸出口|外贸出口完成年度任务; share|level 101.2 %
@p05a; 2020年地区生产总值较2015年(下同)增长33%,财政收入增长41%,工业产值增长52%。
33%; 地区生产总值; growth 33 % base=2015
41%; 财政收入; growth 41 % base=2015
52%; 工业产值; growth 52 % base=2015
@p05b; 社会消费品零售总额同比(下同)增长9.4%,外贸出口下降3.1%。
9.4%; 社会消费品零售总额; growth 9.4 % base=yoy
3.1%; 外贸出口; growth -3.1 % base=yoy
@p05c; 粮食产量比1978年\FF08下同\FF09增长62%,油料产量增长1.4倍。
62%; 粮食产量; growth 62 % base=1978
1.4倍; 油料产量; growth 1.4 倍 base=1978
@p06a; 工业投资和制造业投资均实现翻两番。
翻两番; 工业投资和制造业投资; multiple 4 -|番|倍
@p06b; 农民人均收入比2010年翻一番。
翻一番; 农民人均收入; multiple 2 -|番|倍 base=2010
@p06c; 工农业总产值翻了一番,出口额是上年的2.5倍。
翻了一番; 工农业总产值; multiple 2 -|番|倍
2.5倍; 出口额; multiple 2.5 倍 base=yoy|2019
@p06d; 高新技术企业数量实现三年翻番。
翻番; 高新技术企业数量|高新技术企业; multiple 2 -|番|倍 period=2018..2020|2020
@p07a; 三次产业比由5:40:55调整为4:38:58。
5:40:55; 三次产业比; ratio|prior - - period=-|2020|2019
4:38:58; 三次产业比; ratio - -
@p07b; 三次产业结构调整为12.4:41.3:46.3,城乡居民收入比缩小到1.98:1。
12.4:41.3:46.3; 三次产业结构; ratio - -
1.98:1; 城乡居民收入比; ratio - -
@p07c; 三次产业比重由2015年的18\223642\223640优化为11\FF1A44\FF1A45。
18\223642\223640; 三次产业比重; ratio|prior - - period=2015
11\FF1A44\FF1A45; 三次产业比重; ratio - -
@p08a; 实现1436户6785名贫困人口脱贫。
1436户; 贫困人口脱贫; level 1436 户
6785名; 贫困人口脱贫; level 6785 名
@p08b; 安置移民210户860人。
210户; 安置移民; level 210 户
860人; 安置移民; level 860 人
@p08c; 新建村级光伏电站12座3.6兆瓦。
12座; 新建村级光伏电站; level 12 座
3.6兆瓦; 新建村级光伏电站; level 3.6 兆瓦
@p09a; 1-5月,民间投资增长45.4%,固定资产投资增长15.1%,均居七县(市)第3位。
45.4%; 民间投资; growth 45.4 % period=2020-01..2020-05
15.1%; 固定资产投资; growth 15.1 % period=2020-01..2020-05
第3位; 民间投资、固定资产投资|民间投资和固定资产投资|民间投资增速、固定资产投资增速|固定资产投资; rank 3 位|- period=2020-01..2020-05 base=七县(市) scope=-
@p09b; 工业增加值增速、用电量增速均居全市第一。
第一; 工业增加值增速、用电量增速|工业增加值、用电量; rank 1 -|位 base=全市 scope=-|全市
@p10a; 财政收入增幅居全市第2位。
第2位; 财政收入增幅|财政收入; rank 2 位|- base=全市 scope=-|全市
@p10b; 地区生产总值增速列全省第十二位。
第十二位; 地区生产总值增速|地区生产总值; rank 12 位|- base=全省 scope=-|全省
@p10c; 平安建设考核位居全省第一,垃圾分类考评名列全市第三名。
第一; 平安建设考核; rank 1 -|位 base=全省 scope=-|全省
第三名; 垃圾分类考评; rank 3 名|位 base=全市 scope=-|全市
@p10d; 投资完成率居全市首位,亩均税收居五区之首。
首位; 投资完成率; rank 1 -|位 base=全市 scope=-|全市
@p10e; 规上工业增加值增长9.1%,排名全市第2。
9.1%; 规上工业增加值; growth 9.1 %
第2; 规上工业增加值; rank 2 -|位 base=全市 scope=-|全市
@p11a; 新增高新技术企业2家、省科技型企业5家。
2家; 新增高新技术企业; level 2 家
5家; 新增省科技型企业; level 5 家
@p11b; 工业总产值49.2亿元,其中规上企业产值31.5亿元。
49.2亿元; 工业总产值; level 49.2 亿元
31.5亿元; 规上企业产值; level 31.5 亿元
@p11c; 城镇登记失业率低于全市0.3个百分点。
0.3个百分点; 城镇登记失业率; change -0.3 个百分点 base=全市 scope=-|全市
@p11d; 财政收入增长8.2%,高于全省平均水平1.4个百分点。
8.2%; 财政收入; growth 8.2 %
1.4个百分点; 财政收入; change 1.4 个百分点 base=全省|全省平均|全省平均水平 scope=-|全省
@p11e; 服务业拉动地区生产总值增长2.1个百分点。
2.1个百分点; 服务业拉动地区生产总值|服务业拉动地区生产总值增长; change 2.1 个百分点
@p11f; 民间投资占固定资产投资的70.59%,建设用地比上年减少200亩。
70.59%; 民间投资占固定资产投资|民间投资占固定资产投资的比重; share 70.59 %
200亩; 建设用地; change -200 亩 base=yoy
@p12a; 农村居民人均可支配收入由2015年的9860元增加到2020年的15420元,年均增长9.4%。
9860元; 农村居民人均可支配收入; prior 9860 元 period=2015
15420元; 农村居民人均可支配收入; level 15420 元 base=-|2015
9.4%; 农村居民人均可支配收入; growth 9.4 % period=2016..2020|2015..2020|2020 base=-|2015
@p12b; 立案查处违纪案件42件、处分38人,同比分别上升16.7%、11.8%。
42件; 立案查处违纪案件|查处违纪案件; level 42 件
38人; 处分|违纪案件处分|处分人数; level 38 人
16.7%; 立案查处违纪案件|查处违纪案件; growth 16.7 % base=yoy
11.8%; 处分|违纪案件处分|处分人数; growth 11.8 % base=yoy
@p12c; 第一、二、三产业增加值分别增长3.1%、7.4%和8.6%。
3.1%; 第一产业增加值; growth 3.1 %
7.4%; 第二产业增加值; growth 7.4 %
8.6%; 第三产业增加值; growth 8.6 %
@p12d; 出生率和死亡率分别为9.8\2030、6.4\2030。
9.8\2030; 出生率; level 9.8 \2030
6.4\2030; 死亡率; level 6.4 \2030
@p12e; 工业产值、利税分别是2015年的1.8倍和2.1倍。
1.8倍; 工业产值; multiple 1.8 倍 base=2015
2.1倍; 利税; multiple 2.1 倍 base=2015
@p12f; 1-8月,规上工业增加值增长8.8%,社会消费品零售总额增长7.2%,分别居全市第1位、第4位。
8.8%; 规上工业增加值; growth 8.8 % period=2020-01..2020-08
7.2%; 社会消费品零售总额; growth 7.2 % period=2020-01..2020-08
第1位; 规上工业增加值|规上工业增加值增速; rank 1 位|- period=2020-01..2020-08 base=全市 scope=-|全市
第4位; 社会消费品零售总额|社会消费品零售总额增速; rank 4 位|- period=2020-01..2020-08 base=全市 scope=-|全市
@p12g; 群众满意度居全省首位,营商环境评价全国第八。
首位; 群众满意度; rank 1 -|位 base=全省 scope=-|全省
第八; 营商环境评价; rank 8 -|位 base=全国 scope=-|全国
@p12h; 民营经济增加值占地区生产总值比重达62.4%,比上年提高1.3个百分点。
62.4%; 民营经济增加值占地区生产总值比重|民营经济增加值占地区生产总值的比重|民营经济增加值占地区生产总值; share 62.4 %
1.3个百分点; 民营经济增加值占地区生产总值比重|民营经济增加值占地区生产总值的比重|民营经济增加值占地区生产总值; change 1.3 个百分点 base=yoy
@p12i; 接待入境游客3.2万人次,创汇1200万美元,比2019年分别增长2.1倍和1.6倍。
3.2万人次; 接待入境游客|入境游客; level 3.2 万人次
1200万美元; 创汇; level 1200 万美元
2.1倍; 接待入境游客|入境游客; growth 2.1 倍 base=2019
1.6倍; 创汇; growth 1.6 倍 base=2019
');

INSERT INTO listing VALUES ('04 traps', U&'
@t01a; 引进10亿元以上项目2只。
2只; 引进10亿元以上项目|10亿元以上项目; level 2 只
@t01b; 消除5000户以上超大社区。
@t01c; 新开工亿元以上项目18个,其中50亿元以上重大项目1个。
18个; 新开工亿元以上项目; level 18 个
1个; 50亿元以上重大项目|新开工50亿元以上重大项目; level 1 个
@t01d; 加强500平方米以上经营场所管理。
@t01e; 14个村集体经济经营性收入均突破10万元。
14个; 村集体经济经营性收入突破10万元|村; level 14 个
10万元; 村集体经济经营性收入; level 10 万元 bound=ge
@t01f; 新增产值超5亿元企业3家、税收超1000万元企业6家。
3家; 新增产值超5亿元企业; level 3 家
6家; 新增税收超1000万元企业|税收超1000万元企业; level 6 家
@t02a; 提升城市首位度。
@t02b; 把安全生产摆在首位。
@t02c; 坚持教育第一,把民生放在第一位。
@t02d; 牢固树立质量第一、用户至上的理念。
@t03a; 深入实施“八八战略”,推进“1+X”行动和“三年行动”计划。
@t03b; 践行两山理念,落实“六稳”“六保”任务。
@t03c; 开展一村一品创建,推进“四好农村路”和2.0版建设。
@t03d; 完成第七次全国人口普查,举办第四届樱花节。
@t03e; 全面推进十四五规划编制。
@t04a; 推进G330国道改建、S218省道提升。
@t04b; 完成〔2019〕G1号地块出让。
@t04c; 根据县政办发〔2020〕15号文件精神,执行第32号令。
@t04d; 104国道北段通车,启动3号路建设。
@t05a; XX镇、XX村完成污水处理。
@t05b; 加快xG基站布局。
@t05c; XX镇新建xG基站XX个。
XX个; 新建xG基站|xG基站; level - 个
@t06a; 近3年持续推进改革。
@t06b; 三年内基本完成改造。
@t06c; 连续五年获得先进称号。
@t07a; 建成一批重点工程,解决了一个历史难题,出台一系列措施。
@t07b; 引进首批人才,建成首个基地。
@t08a; 县医院晋升三级乙等医院。
@t08b; 创建3A级景区,争创国家5A级旅游景区。
@t09a; 推行24小时不打烊服务。
@t09b; 落实7\00D724小时值守和“最多跑一次”改革。
@t09c; 打造15分钟便民圈。
@t10a; 抓好以下四个方面、八项任务。
@t10b; 出台20条意见,制定三张清单。
@t10c; 5G网络覆盖城乡,治理PM2.5污染。
@t11a; 2020年,我们迎难而上。
@t11b; 会议于9月15日上午8时30分召开。
@t12a; 三所幼儿园投入使用,引进十家企业。
三所; 幼儿园投入使用|幼儿园; level 3 所
十家; 引进企业; level 10 家
@t12b; 实现零确诊、零事故。
@t12c; 30天内回款率达到95%。
30天; 回款|30天内回款|回款率; level 30 天 bound=eq|le
95%; 30天内回款率|回款率; level|share 95 %
@t13a; 青禾县2020年政府工作报告⏎浏览次数:1234次 价格:¥9.90 下载:56次⏎2020年,全县粮食总产量8.6万吨。
8.6万吨; 粮食总产量; level 8.6 万吨 scope=全县
@t13b; 青禾县2020年政府工作报告⏎来源:县府办 点击数:3021 字号:大 中 小⏎2020年,全县完成造林2.1万亩。⏎【打印】 【关闭】 共3页 第1页
2.1万亩; 造林; level 2.1 万亩 scope=全县
@t13c 2021-02-20 2020; 青禾县政府工作报告⏎摘要:2020年,全县财政收入12.6亿元,增长5.1%……⏎各位代表:⏎2020年,全县财政收入12.6亿元,增长5.1%。
12.6亿元#2; 财政收入; level 12.6 亿元 scope=全县
5.1%; 财政收入; growth 5.1 % scope=-|全县
@t14a; 保障房工程位于迎宾路36号,占用第12号地块。
@t14b; 完成X204线、G25高速连接线前期工作。
@t14c; 全面落实“三重一大”制度和中央八项规定精神。
@t14d; 县人民医院通过二级甲等评审,妇保院达到三级乙等标准。
@t14e; 二十大精神深入人心,十九届六中全会精神全面贯彻。
@t14f; 开展“3\00B715”维权和“119”消防宣传活动。
@t14g; 拨打12345热线,登录110平台。
@t14h; 第十五届人大常委会第三十二次会议审议通过。
@t14i; 新增年销售收入2000万元以上企业8家,限额以上商贸企业11家。
8家; 新增年销售收入2000万元以上企业; level 8 家
11家; 新增限额以上商贸企业|限额以上商贸企业; level 11 家
@t14k; 近五年来持续投入,一次性通过验收。
@t14l; 增长首位产业集聚,提高首位度和辐射力。
@t14m; 青禾县2020年政府工作报告⏎VIP专享 ¥12.00 阅读 2,341 收藏 15⏎2020年,全县发电量3.6亿千瓦时。
3.6亿千瓦时; 发电量; level 3.6 亿千瓦时 scope=全县
@t15a; 经济总量连跨两个千亿级台阶、达到5200亿元。
5200亿元; 经济总量; level 5200 亿元
@t15b; 财政收入站上百亿台阶、完成102亿元,外贸迈上新台阶。
102亿元; 财政收入; level 102 亿元
@t15c; 地区生产总值增速高于全省1.2个百分点,达到520亿元。
1.2个百分点; 地区生产总值增速|地区生产总值; change|growth 1.2 个百分点 base=全省
520亿元; 地区生产总值; level 520 亿元
@t15d; 一、2020年工作回顾⏎——主要预期目标较好实现。财政收入12.6亿元,增长5.1%。
12.6亿元; 财政收入; level 12.6 亿元
5.1%; 财政收入; growth 5.1 %
@t15e; 各位代表:⏎一、2020年工作情况经济总量再上新台阶,达到520亿元,位次前移。⏎二、2021年工作安排
520亿元; 经济总量; level 520 亿元
@t15f; 双城经济圈地区生产总值超过8.6万亿元。
8.6万亿元; 双城经济圈地区生产总值; level 8.6 万亿元 bound=ge
@t15g; 全部工业增加值达到193亿元,占地区生产总值的36.8%。
193亿元; 全部工业增加值; level 193 亿元
36.8%; 全部工业增加值占地区生产总值; share 36.8 %
@t15h; 地区生产总值仍保持3.1%的增长,达到885亿元。
3.1%; 地区生产总值; growth 3.1 %
885亿元; 地区生产总值; level 885 亿元
@t15i; 研发经费支出突破50亿元,外贸进出口突破90亿元。
50亿元; 研发经费支出; level 50 亿元 bound=ge
90亿元; 外贸进出口; level 90 亿元 bound=ge
@t15k; 粮食产量达到50万吨,超额完成年初下达的48万吨任务。
50万吨; 粮食产量; level 50 万吨
48万吨; 粮食产量; level 48 万吨 status=actual|target
@t15m; 居民消费价格上涨0.2%,控制在3%左右的预期目标以内。
0.2%; 居民消费价格; growth 0.2 %
3%; 居民消费价格; growth|share 3 % bound=approx status=target
');

INSERT INTO listing VALUES ('05 periods', U&'
@d01a 2020-10-20; 1-9月,全县工业增加值增长6.3%。
6.3%; 工业增加值; growth 6.3 % period=2020-01..2020-09 scope=全县
@d01b 2020-10-20; 1月至9月,接待游客120万人次。
120万人次; 接待游客|游客; level 120 万人次 period=2020-01..2020-09
@d01c 2020-10-20; \FF11\FF0D\FF19月份\FF0C新增就业3100人。
3100人; 新增就业; level 3100 人 period=2020-01..2020-09
@d02a 2020-10-20; 截至9月底,新增市场主体2300户。
2300户; 新增市场主体; level 2300 户 period=2020-01..2020-09|2020-09-30
@d02b 2020-12-05; 截至11月末,完成危房改造460户。
460户; 危房改造; level 460 户 period=2020-01..2020-11|2020-11-30
@d02c 2020-07-10; 截止6月30日,化解债务2.3亿元。
2.3亿元; 化解债务; level 2.3 亿元 period=2020H1|2020-06-30
@d03a 2020-07-20; 上半年,全市外贸出口增长4.2%。
4.2%; 外贸出口; growth 4.2 % period=2020H1 scope=全市
@d03b 2020-07-20; 上半年新开工项目38个。下半年,计划新开工项目45个。
38个; 新开工项目; level 38 个 period=2020H1
45个; 新开工项目; level 45 个 period=2020H2 status=target
@d04a 2020-10-20; 前三季度,社会消费品零售总额增长3.6%。
3.6%; 社会消费品零售总额; growth 3.6 % period=2020-01..2020-09
@d04b 2020-05-10; 一季度,规上工业产值26亿元。
26亿元; 规上工业产值; level 26 亿元 period=2020Q1
@d04c 2020-07-10; 二季度,用电量环比增长15%。
15%; 用电量; growth 15 % period=2020Q2 base=mom
@d05a 2020-06-20; 5月当月,固定资产投资增长11.2%。
11.2%; 固定资产投资; growth 11.2 % period=2020-05
@d05b 2020-06-20; 5月份,居民消费价格同比上涨2.4%。
2.4%; 居民消费价格; growth 2.4 % period=2020-05 base=yoy
@d06a; “十三五”时期,新建改建农村公路860公里。
860公里; 新建改建农村公路; level 860 公里 period=2016..2020
@d06b; “十二五”期间,累计完成投资320亿元。
320亿元; 投资; level 320 亿元 period=2011..2015
@d06c; “十四五”时期,力争地区生产总值年均增长7%。
7%; 地区生产总值; growth 7 % period=2021..2025 status=target
@d07a 2021-02-25; 政府工作报告⏎——2021年2月25日在青禾县第十六届人民代表大会第六次会议上⏎五年来,全县累计减少贫困人口2.4万人。
2.4万人; 减少贫困人口|贫困人口; level|change 2.4|-2.4 万人 period=2016..2020 scope=全县
@d07b 2022-02-25; 2022年青禾县政府工作报告⏎过去五年,新建学校12所。
12所; 新建学校; level 12 所 period=2017..2021
@d07c 2022-02-25; 2022年青禾县政府工作报告⏎今后五年,新建改建学校20所。
20所; 新建改建学校; level 20 所 period=2022..2026 status=target
@d08a 2020-08-10; 今年以来,全镇拆除违建1.2万平方米。
1.2万平方米; 拆除违建; level 1.2 万平方米 period=2020-01-01..2020-08-10|2020|2020-01..2020-07|2020H1 scope=全镇
@d08b 2020-08-10; 2018年以来,改造危旧房380户。
380户; 改造危旧房; level 380 户 period=2018-01-01..2020-08-10|2018..2020|2018..2019
@d09a; 到2025年,森林覆盖率达到80%以上。
80%; 森林覆盖率; level|share 80 % bound=ge status=target period=2025
@d09b; 到2022年底,建成污水处理厂5座。
5座; 建成污水处理厂; level 5 座 status=target period=2022-12-31|2022
@d10a; 2025年底,全县常住人口城镇化率达到60%。
60%; 常住人口城镇化率; level|share 60 % status=target period=2025-12-31|2025 scope=全县
@d10b; 2019年底,存款余额96亿元。
96亿元; 存款余额; level 96 亿元 period=2019-12-31|2019
@d11a 1959-02-01 1958; 一九五八年,全省粮食产量一百二十亿斤。
一百二十亿斤; 粮食产量; level 120 亿斤 scope=全省
@d11b 1960-02-01; 一九五九年钢产量比一九五七年增长百分之四十。
百分之四十; 钢产量; growth 40 % period=1959 base=1957
@d11c; 二○一九年,全县人口四十一万人。
四十一万人; 人口; level 41 万人 period=2019 scope=全县
@d12a 1958-02-01; 第一个五年计划期间,工业总产值增长百分之十八。
百分之十八; 工业总产值; growth 18 % period=1953..1957
@d12b 1986-03-01; “六五”期间,农业总产值年均增长8.1%。
8.1%; 农业总产值; growth 8.1 % period=1981..1985
@d13a 2021-02-20; 去年,全县实际利用外资3200万美元。
3200万美元; 实际利用外资; level 3200 万美元 period=2020 scope=全县
@d13b 2021-02-20; 2021年政府工作报告⏎一、去年工作回顾⏎全县完成工业投资26亿元。
26亿元; 工业投资; level 26 亿元 period=2020 scope=全县
@d14a 2021-02-20; 上年末,贷款余额84亿元。
84亿元; 贷款余额; level 84 亿元 period=2020-12-31|2020
@d14b 2020-07-20; 6月末,存款余额比年初增加6.2亿元。
6.2亿元; 存款余额; change 6.2 亿元 period=2020-06-30|2020-06|2020H1 base=年初|2019|2019-12-31|-
@d15a 2020-10-20; 1-9月,财政收入6.4亿元,比去年同期增长7.1%。
6.4亿元; 财政收入; level 6.4 亿元 period=2020-01..2020-09
7.1%; 财政收入; growth 7.1 % period=2020-01..2020-09 base=yoy
@d15b 2020-07-20; 上半年出口额3.1亿元,较上年同期下降8%,去年同期为3.4亿元。
3.1亿元; 出口额; level 3.1 亿元 period=2020H1
8%; 出口额; growth -8 % period=2020H1 base=yoy
3.4亿元; 出口额; level|prior 3.4 亿元 period=2019H1
@d16a 2021-01-20; 青禾镇2020年工作总结和2021年工作计划⏎一、2020年工作总结⏎完成农业产值2.6亿元。⏎二、2021年工作计划⏎完成农业产值2.8亿元。
2.6亿元; 农业产值; level 2.6 亿元 period=2020
2.8亿元; 农业产值; level 2.8 亿元 period=2021 status=target
@d16b 2019-08-15; 青禾县2019年上半年工作总结⏎全县财政收入3.2亿元。
3.2亿元; 财政收入; level 3.2 亿元 period=2019H1 scope=全县
@d16c 2018-03-10; 政府工作报告⏎(2018年1月12日)⏎一、过去一年的工作⏎全县财政收入8.4亿元。⏎二、2018年主要任务⏎财政收入增长6%。
8.4亿元; 财政收入; level 8.4 亿元 period=2017 scope=全县
6%; 财政收入; growth 6 % period=2018 status=target
@d17a; XXXX年,全县财政收入9.1亿元。
9.1亿元; 财政收入; level 9.1 亿元 period=- scope=全县
@d17b; 20XX年,建成厂房6幢。
6幢; 建成厂房; level 6 幢 period=-
@d17c; \FF58\FF58\FF58\FF58年,种植茶叶560亩。
560亩; 种植茶叶; level 560 亩 period=-
@d18a; 2018年、2019年分别新增企业12家、15家。
12家; 新增企业; level 12 家 period=2018
15家; 新增企业; level 15 家 period=2019
@d18b; 2016-2020年,累计治理水土流失面积120平方公里。
120平方公里; 治理水土流失面积; level 120 平方公里 period=2016..2020
@d18c; 2021年,确保城镇新增就业5000人。
5000人; 城镇新增就业; level 5000 人 period=2021 status=target
@d18d 2020-11-20; 预计全年财政收入15.6亿元,增长4%左右。
15.6亿元; 财政收入; level 15.6 亿元 status=estimate
4%; 财政收入; growth 4 % status=estimate bound=approx
@d19a 2020-06-20; 5月当月用电量增长9%,1-5月用电量增长4.4%。
9%; 用电量; growth 9 % period=2020-05
4.4%; 用电量; growth 4.4 % period=2020-01..2020-05
@d19b 1963-02-01; 第二个五年计划期间,新建水库三百座。
三百座; 新建水库; level 300 座 period=1958..1962
@d19c 2022-03-01; 2022年青禾县政府工作报告⏎一、过去五年工作回顾⏎新增高速公路120公里。⏎2021年,新增绿道36公里。
120公里; 新增高速公路; level 120 公里 period=2017..2021
36公里; 新增绿道; level 36 公里 period=2021
@d19d 2020-12-31; 青禾县“十三五”工作总结⏎全县累计建成水库8座。
8座; 建成水库; level 8 座 period=2016..2020 scope=全县
@d19e 2020-08-10; 青禾县2020年1-7月经济运行情况⏎全县固定资产投资增长6.6%。7月份增长9.1%。
6.6%; 固定资产投资; growth 6.6 % period=2020-01..2020-07 scope=全县
9.1%; 固定资产投资; growth 9.1 % period=2020-07 scope=-|全县
@d19f 2021-02-20; 政府工作报告⏎二、2021年主要工作⏎新建农村公路60公里,新增床位120张。
60公里; 新建农村公路; level 60 公里 period=2021 status=target
120张; 新增床位; level 120 张 period=2021 status=target
@d19g 2021-02-20; 与2015年相比,2020年财政收入增长52%。
52%; 财政收入; growth 52 % period=2020 base=2015
@d19h 1985-03-15; 一九八四年,全县社员人均收入二百六十元,比一九七八年增加一百四十元。
二百六十元; 社员人均收入; level 260 元 period=1984 scope=全县
一百四十元; 社员人均收入; change 140 元 period=1984 base=1978 scope=-|全县
@d19i 2020-10-20; 截至目前,发放贷款2.6亿元。
2.6亿元; 发放贷款; level 2.6 亿元 period=2020|2020-01-01..2020-10-20|2020-01..2020-09
@d19j 2020-07-25; 6月末,全市贷款余额320亿元,同比增长11%。
320亿元; 贷款余额; level 320 亿元 period=2020-06-30|2020-06|2020H1 scope=全市
11%; 贷款余额; growth 11 % period=2020-06-30|2020-06|2020H1 base=yoy scope=-|全市
@d19k 2020-12-31; 2020年上半年,出口下降6%;下半年,出口增长8%。
6%; 出口; growth -6 % period=2020H1
8%; 出口; growth 8 % period=2020H2
');

INSERT INTO listing VALUES ('06 names', U&'
@m01a; 全年实现财政总收入2.3亿元。
2.3亿元; 财政总收入; level 2.3 亿元
@m01b; 完成低质低效林改造417亩。
417亩; 低质低效林改造; level 417 亩
@m01c; 全县累计完成水利投资7600万元,预计实现农业增加值12亿元。
7600万元; 水利投资; level 7600 万元 scope=全县
12亿元; 农业增加值; level 12 亿元 status=estimate scope=-|全县
@m02a; 建成口袋公园4个。
4个; 建成口袋公园; level 4 个
@m02b; 新增公共车位200个、充电桩60个。
200个; 新增公共车位; level 200 个
60个; 新增充电桩; level 60 个
@m02c; 发放稳岗补贴320万元,办结提案56件,减免房租180万元。
320万元; 发放稳岗补贴; level 320 万元
56件; 办结提案; level 56 件
180万元; 减免房租; level 180 万元
@m03a; 办理430件代表建议、委员提案。
430件; 办理代表建议、委员提案|代表建议、委员提案; level 430 件
@m03b; 推动73%的执法力量下沉乡镇一线。
73%; 执法力量下沉乡镇一线; share 73 %
@m03c; 为2600名老人提供居家服务。
2600名; 老人居家服务|为老人提供居家服务|老人提供居家服务|提供居家服务|提供居家服务老人|老人; level 2600 名
@m04a; 固定资产投资增长19.8%。
19.8%; 固定资产投资; growth 19.8 %
@m04b; 生产总值2.97亿元,增长4.3%。
2.97亿元; 生产总值; level 2.97 亿元
4.3%; 生产总值; growth 4.3 %
@m05a; 推进投资1000万元的新区断头路打通工程。
1000万元; 新区断头路打通工程投资; level 1000 万元
@m05b; 总投资3.2亿元的县中医院迁建项目开工。
3.2亿元; 县中医院迁建项目总投资|县中医院迁建项目投资; level 3.2 亿元
@m05c; 投资80多万元完成桃坑桥加固。
80多万元; 桃坑桥加固投资|桃坑桥加固; level 80 万元 bound=ge
@m06a; 建成省级未来社区、未来乡村4个。
4个; 建成省级未来社区、未来乡村; level 4 个
@m06b; 新改建农村公厕和垃圾中转站26座。
26座; 新改建农村公厕和垃圾中转站; level 26 座
@m07a; 一般性支出压减10%,“三公”经费下降8.4%。
10%; 一般性支出|压减一般性支出|一般性支出压减; growth -10 %
8.4%; “三公”经费; growth -8.4 %
@m07b; 没有达到预期的6项主要指标。
6项; 没有达到预期的主要指标; level 6 项
@m07c; 为企业减税降费1.6亿元。
1.6亿元; 为企业减税降费|企业减税降费|减税降费; level 1.6 亿元
@m08a; 力争新增规上企业10家以上,确保财政收入不低于9亿元,把物价涨幅控制在3%以内。
10家; 新增规上企业; level 10 家 bound=ge status=target period=2020|2021
9亿元; 财政收入; level 9 亿元 bound=ge status=target period=2020|2021
3%; 物价涨幅|物价; growth|level 3 % bound=le status=target period=2020|2021
@m08b; 贫困发生率不到1%,接近全部脱贫;平均工资约6500元,工业产值突破100亿元大关。
1%; 贫困发生率; level|share 1 % bound=le
6500元; 平均工资; level 6500 元 bound=approx
100亿元; 工业产值; level 100 亿元 bound=ge
@m09a; 全镇共完成退耕还林1200亩,全年累计发放补助96万元。
1200亩; 退耕还林; level 1200 亩 scope=全镇
96万元; 发放补助; level 96 万元 scope=-|全镇
@m09b; 拆除违章建筑86处,改造农房120户,培育农民合作社15家。
86处; 拆除违章建筑; level 86 处
120户; 改造农房; level 120 户
15家; 培育农民合作社; level 15 家
@m09c; 创成国家级绿色工厂1家、省级3家。
1家; 创成国家级绿色工厂; level 1 家
3家; 创成省级绿色工厂|创成省级; level 3 家
@m09d; 解决了3200名群众饮水困难,帮助56户残疾人家庭改造住房。
3200名; 解决群众饮水困难|解决了群众饮水困难|群众饮水困难|饮水困难群众|解决饮水困难群众; level 3200 名
56户; 残疾人家庭改造住房|帮助残疾人家庭改造住房; level 56 户
@m09e; 超过85%的行政村实现垃圾分类。
85%; 行政村垃圾分类|行政村实现垃圾分类; share 85 % bound=ge
@m09f; 投资近2000万元的城北水厂扩建工程竣工。
2000万元; 城北水厂扩建工程投资; level 2000 万元 bound=approx
@m09g; 公共财政预算支出28.6亿元,其中教育支出7.2亿元、卫生支出3.1亿元。
28.6亿元; 公共财政预算支出; level 28.6 亿元
7.2亿元; 教育支出; level 7.2 亿元
3.1亿元; 卫生支出; level 3.1 亿元
@m09h; 新增就业3200人,其中下岗职工再就业860人。
3200人; 新增就业; level 3200 人
860人; 下岗职工再就业; level 860 人
');

SELECT read_listing();

-- A case must read the same with full-width punctuation, and with full-width
-- digits too.  Commas within numbers stay.
CREATE FUNCTION wide(t text, digits bool) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT translate(regexp_replace(CASE WHEN digits THEN regexp_replace(t, '(\d)[.](?=\d)', '\1' || chr(65294), 'g') ELSE t END,
		',(?!\d)', chr(65292), 'g'), ';:()%' || CASE WHEN digits THEN '0123456789' ELSE '' END,
		chr(65307) || chr(65306) || chr(65288) || chr(65289) || chr(65285) || CASE WHEN digits THEN
			(SELECT string_agg(chr(c), '' ORDER BY c) FROM generate_series(65296, 65305) c) ELSE '' END)
$$;
DO $$
BEGIN
	EXECUTE format('CREATE FUNCTION narrow(t text) RETURNS text LANGUAGE sql IMMUTABLE AS %L', format('SELECT translate(t, %L, %L)',
		(SELECT string_agg(chr(c), '' ORDER BY c) FROM generate_series(65281, 65374) c),
		(SELECT string_agg(chr(c), '' ORDER BY c) FROM generate_series(33, 126) c)));
END $$;

CREATE TABLE texts AS
	SELECT id, topic, published, body, 'as written' AS form FROM cases
	UNION ALL SELECT id, topic, published, wide(body, false), 'wide punctuation' FROM cases
	UNION ALL SELECT id, topic, published, wide(body, true), 'wide digits' FROM cases;

-- where a row begins: the first place after the row before, not within a number
CREATE FUNCTION place(body text, raw text, after int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	at int := after;
	i int;
BEGIN
	LOOP
		i := strpos(substr(body, at), raw);
		IF i = 0 THEN
			RAISE EXCEPTION 'no "%" in "%"', raw, body;
		END IF;
		at := at + i;
		EXIT WHEN at <= 2 OR substr(body, at - 2, 1) !~ '[0-9.]' OR raw !~ '^[0-9]';
	END LOOP;
	RETURN at - 1;
END $$;

CREATE TABLE wanted (form text, start int, LIKE expected);
CREATE FUNCTION place_rows() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	t texts;
	e expected;
	after int;
	at int;
	alt text;
	next_after int;
BEGIN
	FOR t IN SELECT * FROM texts LOOP
		after := 1;
		FOR e IN SELECT * FROM expected WHERE id = t.id ORDER BY ord LOOP
			next_after := after;
			FOREACH alt IN ARRAY string_to_array(e.raw, '|') LOOP
				at := place(narrow(t.body), narrow(split_part(alt, '#', 1)), after);
				IF alt ~ '#2$' THEN
					at := place(narrow(t.body), narrow(split_part(alt, '#', 1)), at + 1);
				END IF;
				next_after := greatest(next_after, at + length(alt));
				INSERT INTO wanted SELECT t.form, at, e.*;
			END LOOP;
			after := next_after;
		END LOOP;
	END LOOP;
END $$;
SELECT place_rows();

CREATE TABLE got AS
	SELECT t.form, t.id, t.body, i.*
	FROM texts t, report_indicators(t.body, t.published) i;

CREATE FUNCTION either(want text, got text) RETURNS bool LANGUAGE sql IMMUTABLE AS
$$SELECT narrow(coalesce(got, '-')) = ANY (string_to_array(narrow(want), '|'))$$;
CREATE FUNCTION either_number(want text, got numeric) RETURNS bool LANGUAGE sql IMMUTABLE AS
$$SELECT coalesce(bool_or(CASE WHEN w = '-' THEN got IS NULL ELSE w::numeric = got END), false) FROM unnest(string_to_array(want, '|')) w$$;
CREATE FUNCTION either_period(want text, got daterange) RETURNS bool LANGUAGE sql IMMUTABLE AS
$$SELECT bool_or(days(w) IS NOT DISTINCT FROM got) FROM unnest(string_to_array(want, '|')) w$$;

-- one line per difference
CREATE VIEW differences AS
	SELECT w.id, w.form, w.ord, w.raw, 'missed' AS what, w.indicator AS expected, NULL AS got
	FROM (SELECT DISTINCT ON (form, id, ord) w.* FROM wanted w ORDER BY form, id, ord, start) w
	WHERE NOT EXISTS (SELECT FROM wanted o JOIN got g ON g.form = o.form AND g.id = o.id AND lower(g.span) = o.start
		WHERE o.form = w.form AND o.id = w.id AND o.ord = w.ord)
	UNION ALL
	SELECT g.id, g.form, g.ord, g.raw, 'extra', NULL, concat_ws(' ', g.indicator, g.measure, g.value, g.unit)
	FROM got g
	WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.form = g.form AND w.id = g.id AND w.start = lower(g.span))
	UNION ALL
	SELECT g.id, g.form, w.ord, g.raw, c.what, c.expected, coalesce(c.got, '-')
	FROM wanted w JOIN got g ON g.form = w.form AND g.id = w.id AND lower(g.span) = w.start,
	LATERAL (VALUES
		('raw', w.raw, g.raw, either(replace(w.raw, '#2', ''), g.raw)),
		('literal', g.raw, substr(g.body, lower(g.span), upper(g.span) - lower(g.span)),
			g.raw = substr(g.body, lower(g.span), upper(g.span) - lower(g.span))),
		('indicator', w.indicator, g.indicator, either(w.indicator, g.indicator)),
		('measure', w.measure, g.measure, either(w.measure, g.measure)),
		('value', w.value, g.value::text, either_number(w.value, g.value)),
		('value_to', w.value_to, g.value_to::text, either_number(w.value_to, g.value_to)),
		('unit', w.unit, g.unit, coalesce(g.unit, '-') = ANY (string_to_array(w.unit, '|'))),
		('bound', w.bound, g.bound, either(w.bound, g.bound)),
		('status', w.status, g.status, either(w.status, g.status)),
		('period', w.period, g.period::text, either_period(w.period, g.period)),
		('base', w.base, g.base, either(w.base, g.base)),
		('scope', w.scope, g.scope, either(w.scope, g.scope))) AS c(what, expected, got, ok)
	WHERE NOT c.ok;

SELECT d.id, t.form, translate(t.body, E'\n', '⏎') AS text, d.ord, d.raw, d.what, d.expected, d.got
FROM differences d JOIN texts t USING (id, form)
ORDER BY d.id COLLATE "C", t.form COLLATE "C", d.ord, d.what COLLATE "C";

SELECT c.topic, count(*) AS cases, (SELECT count(*) FROM expected e JOIN cases USING (id) WHERE topic = c.topic) AS rows,
	count(*) FILTER (WHERE NOT EXISTS (SELECT FROM expected e WHERE e.id = c.id)) AS without_rows
FROM cases c GROUP BY c.topic ORDER BY c.topic COLLATE "C";

RESET search_path;
DROP SCHEMA forms CASCADE;
DROP EXTENSION report_ext;
