/*-------------------------------------------------------------------------
 *
 * words.c
 *	  Characters into words: the cheapest way, times, figures, names in quotes,
 *	  the caller's own words, sentences too long for one piece.
 *
 *-------------------------------------------------------------------------
 */
#include "stage.h"

#include "terms.h"

#define SHOWN 4096 /* bytes of a sentence as shown */

/*
 * The words of a sentence, a blank between two.  Figures stand in [], bare
 * numbers in (), times in <>, areas in {}; an aside has a # in front, a figure
 * that is negative a -.
 */
static void
show(const Stage *stage, char *out)
{
	const Sentence *sentence = stage->sentence;

	*out = '\0';
	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const Word *word = &sentence->words[i];
		const char *marks = word_is(word, P_VALUE) ? "[]" : word_is(word, P_NUMBER) ? "()" :
														word_is(word, P_TIME)       ? "<>" :
														word_is(word, P_AREA)       ? "{}" :
														word_is(word, P_ASIDE)      ? "# " :
																					  "  ";

		if (i > 0)
			strcat(out, " ");
		if (marks[0] != ' ')
			strncat(out, marks, 1);
		if (word_is(word, P_VALUE) && sentence->values[word->ref].negative)
			strcat(out, "-");
		stage_append(stage, out, SHOWN - 8, word->start, word->end);
		if (marks[1] != ' ')
			strncat(out, marks + 1, 1);
	}
}

/* The whole text is one sentence and has these words. */
static void
words_are(const char *text, const ReportTerms *terms, const char *want)
{
	Stage stage;
	char  got[SHOWN];

	if (stage_open(&stage, text, terms))
	{
		uint32_t stop = sentence_read(stage.sentence, &stage.text, 0, stage.text.n);

		show(&stage, got);
		if (stop < stage.text.n)
			strcat(got, " (and more)");
		is_string(got, want, "%s", text);
	}
	stage_close(&stage);
}

static const char *const sentences[][2] =
	{
		/* the cheapest way, where the longest word or the first one would be wrong */
		{"民居改造12户", "民居 改造 [12户]"},
		{"经由铁路发运3万吨", "经由 铁路 发运 [3万吨]"},
		{"外资占用土地20亩", "外资 占用 土地 [20亩]"},
		{"居民收入增长5.2%", "居民 收入 增长 [5.2%]"},
		{"收入占地区生产总值的35%", "收入 占 地区生产总值 的 [35%]"},
		{"公共服务中心3个", "公共服务 中心 [3个]"},
		{"已为128家企业上门服务", "已 为 [128家] 企业 上门 服务"},
		{"种植大豆3万亩", "种植 大豆 [3万亩]"},
		{"比上年大5个百分点", "比上年 大 [5个百分点]"},
		{"投入使用车位200个", "投入使用 车位 [200个]"},
		{"精简率达到46%", "精简率 达到 [46%]"},
		{"增长面为84.2%", "增长面 为 [84.2%]"},
		{"遴选工匠120名", "遴选 工匠 [120名]"},
		{"衬砌渠道18公里", "衬砌 渠道 [18公里]"},
		/* times */
		{"2025年前三季度完成3亿元", "<2025年前三季度> 完成 [3亿元]"},
		{"2024年实现产值5亿元", "<2024年> 实现 产值 [5亿元]"},
		{"元至5月发电3亿千瓦时", "<元至5月> 发电 [3亿千瓦时]"},
		{"2022 年 1~7 月接待游客5万人次", "<2022 年 1~7 月> 接待 游客 [5万人次]"},
		{"当年新增3家", "<当年> 新增 [3家]"},
		{"第14周发病12例", "<第14周> 发病 [12例]"},
		{"2020年、2021年和2022年", "<2020年> 、 <2021年> 和 <2022年>"},
		{"五年内新增5家", "<五年内> 新增 [5家]"},
		{"XXXX年新增3家", "<XXXX年> 新增 [3家]"},
		{"近3年来培训500人", "<近3年来> 培训 [500人]"},
		{"2025年1至9月实现税收3亿元", "<2025年1至9月> 实现 税收 [3亿元]"},
		{"今年上半年投放贷款5亿元", "<今年上半年> 投放 贷款 [5亿元]"},
		{"“十三五”末达到93亿元", "<“十三五”末> 达到 [93亿元]"},
		{"过去五年新建公路120公里", "<过去五年> 新建 公路 [120公里]"},
		{"截至6月底完成投资2亿元", "截至 <6月底> 完成 投资 [2亿元]"},
		{"四年累计增收3亿元", "<四年> 累计 增收 [3亿元]"},
		{"四年级学生300人", "四年级 学生 [300人]"},
		/* figures and what only looks like one */
		{"G330国道全长25公里", "G 330 国道 全长 [25公里]"},
		{"建成三所学校", "建成 [三所] 学校"},
		{"失业率下降十多个百分点", "失业率 下降 [十多个百分点]"},
		{"千分之五以内", "[千分之五] 以内"},
		{"增长五成", "增长 [五成]"},
		{"占三分之一", "占 [三分之一]"},
		{"四分之三的农户", "[四分之三] 的 农户"},
		{"十分满意", "十分 满意"},
		{"电价下降5分/千瓦时", "电价 下降 [5分/千瓦时]"},
		{"七百到八百斤", "[七百到八百斤]"},
		{"3-5个", "[3-5个]"},
		{"近万人", "近 [万人]"},
		{"十四五规划", "<十四五> 规划"},
		{"首位产业", "首位产业"},
		{"居首位", "居 [首位]"},
		{"负债3亿元", "负债 [3亿元]"},
		{"5.2 %", "[5.2 %]"},
		{"3万4000亩", "[3万4000亩]"},
		{"一千一百零八万人", "[一千一百零八万人]"},
		{"二〇二五年", "<二〇二五年>"},
		{"PM2.5浓度为28微克/立方米", "PM2.5浓度 为 [28微克/立方米]"},
		{"居全市第2位", "居 {全市} [第2位]"},
		{"列全省第一", "列 {全省} [第一]"},
		{"居全国前10位", "居 {全国} [前10位]"},
		{"第七次人口普查", "第七 次 人口 普查"},
		{"第七届会议3次", "第七届 会议 [3次]"},
		{"第一产业增加值3亿元", "第一产业增加值 [3亿元]"},
		{"税收翻两番", "税收 [翻两番]"},
		{"三次产业结构为5:40:55", "三次产业结构 为 [5:40:55]"},
		{"下降-3.5%", "下降 [-3.5%]"},
		{"增速为负3.9%", "增速 为 [-3.9%]"},
		{"抓好八项任务", "抓好 八项 任务"},
		{"五年规划", "五年规划"},
		{"XX镇新增xx家", "{XX镇} 新增 [xx家]"},
		{"两位数增长", "两位数 增长"},
		{"完成三分之二", "完成 [三分之二]"},
		{"百分之七点八", "[百分之七点八]"},
		/* numbers without a unit */
		{"3个、4个和5个百分点", "[3个] 、 [4个] 和 [5个百分点]"},
		{"9.8万职工参保", "[9.8万] 职工 参保"},
		{"70万妇女受益", "[70万] 妇女 受益"},
		{"增长5.2", "增长 (5.2)"},
		{"拉动增长0.6、2.0和3.4个百分点", "拉动 增长 [0.6] 、 [2.0] 和 [3.4个百分点]"},
		{"分别下降5.1、6.2%", "分别 下降 [5.1] 、 [6.2%]"},
		{"指数为102.3", "指数 为 [102.3]"},
		{"基尼系数由0.45降到0.41", "基尼系数 由 [0.45] 降到 [0.41]"},
		{"编号为3821", "编号 为 (3821)"},
		/* what is enclosed */
		{"《云岭条例》3部", "《云岭条例》 [3部]"},
		{"“甲”“乙”两个品牌", "“甲” “乙” [两个] 品牌"},
		{"【注4】增长3%", "【注4】 增长 [3%]"},
		{"生产总值(5.2%)", "生产总值 ( [5.2%] )"},
		{"实施“百万工程2.0”行动", "实施 “百万工程2.0” 行动"},
		{"“双百”行动", "“双百” 行动"},
		/* every kind of them */
		{"建成\"甲,乙\"《甲,乙》「甲,乙」『甲,乙』", "建成 甲 , 乙 《甲,乙》 「甲,乙」 『甲,乙』"},
		{"建成“甲,乙”‘甲,乙’【甲,乙】〔甲,乙〕", "建成 “甲,乙” ‘甲,乙’ 【甲,乙】 〔甲,乙〕"},
		{"建成\"甲乙\"3个", "建成 \"甲乙\" [3个]"},
		{"地区生产总值(GDP)增长5%", "地区生产总值(GDP) 增长 [5%]"},
		{"地区生产总值(45.2亿元)增长5%", "地区生产总值 [45.2亿元] 增长 [5%]"},
		{"地区生产总值(按2020年不变价计算)增长5%", "地区生产总值 #(按2020年不变价计算) 增长 [5%]"},
		{"增速(5.2%)", "增速 ( [5.2%] )"},
		/* name: figure */
		{"出生率:6.5‰", "出生率 : [6.5‰]"},
		{"其中:铁路3公里", "其中 : 铁路 [3公里]"},
		{"2025年:5家", "<2025年> : [5家]"},
		{"情况:新建3个", "情况 : 新建 [3个]"},
		{"突破重围", "突破 重围"},
		{"粮食产量:56.7万吨", "粮食产量 : [56.7万吨]"},
		{"突破5亿元", "突破 [5亿元]"},
};

/* The first figure of a sentence: its digits (万 and 亿 stand beside them), kind and unit. */
static const struct
{
	const char *text;
	const char *digits;
	unsigned    kind; /* ValueKind bits, any of them */
	const char *unit; /* NULL: no matter */
} figures[] =
	{
		{"拉动增长0.6、2.0和3.4个百分点", "0.6", VALUE_POINTS, "个百分点"},
		{"提高3个、4个和5个百分点", "3", VALUE_POINTS, "个百分点"},
		{"新增3个、4个和5家", "3", VALUE_COUNT, "个"},
		{"分别下降5.1、6.2%", "5.1", VALUE_PERCENT, "%"},
		{"指数为102.3", "102.3", VALUE_INDEX, NULL},
		{"安置9.8万职工", "9.8", VALUE_COUNT | VALUE_MONEY, NULL},
		{"负债3亿元", "3", VALUE_MONEY, "元"},
		{"百分之七点八", "7.8", VALUE_PERCENT, NULL},
		{"居首位", "1", VALUE_RANK, NULL},
		{"列第十二", "12", VALUE_RANK, NULL},
		{"税收翻两番", "4", VALUE_MULTIPLE, NULL},
		{"税收翻了一番", "2", VALUE_MULTIPLE, NULL},
		{"村民参加了三分之二", "0.6667", VALUE_PERCENT, NULL},
};

static void
test_figures(void)
{
	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
	{
		Stage           stage;
		const Quantity *value;

		if (stage_open(&stage, figures[i].text, NULL))
		{
			sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
			value = &stage.sentence->values[0];
			if (!ok(stage.sentence->nvalues > 0 && value->number.length == strlen(figures[i].digits) &&
						memcmp(value->number.digits, figures[i].digits, value->number.length) == 0 &&
						(value->kind & figures[i].kind) != 0 &&
						(figures[i].unit == NULL || (value->unit != NULL && strcmp(value->unit->name, figures[i].unit) == 0)),
					"figure of %s", figures[i].text))
				printf("# got %.*s, kind %d, unit %s\n", value->number.length, value->number.digits,
					   value->kind, value->unit != NULL ? value->unit->name : "none");
		}
		stage_close(&stage);
	}
}

#define TEXT(s)            \
	{                      \
		(s), sizeof(s) - 1 \
	}

/* Words of the caller go before those of the lexicon, and only whole. */
static void
test_own_words(void)
{
	static const ReportTermName names[] = {
		{TEXT("同比增长点数量"), TEXT("growth_points")},
		{TEXT("雪菊产量"), TEXT("daisy_output")},
	};
	static const ReportText areas[] = {TEXT("滨江新区"), TEXT("居首村")};
	TapMemory               memory = {0, 0, 0};
	ReportAllocator         allocator = tap_allocator(&memory);
	ReportTermError         error;
	ReportTermList          list;
	ReportTerms            *terms;

	memset(&list, 0, sizeof(list));
	list.names = names;
	list.nnames = 2;
	list.areas = areas;
	list.nareas = 2;
	terms = report_terms_create(&allocator, &list, &error);
	if (!ok(terms != NULL, "the caller's words compile"))
		return;
	words_are("同比增长点数量达到12个", terms, "同比增长点数量 达到 [12个]");
	words_are("同比增长点数量达到12个", NULL, "同比 增长点 数量 达到 [12个]");
	words_are("同比增长12%", terms, "同比 增长 [12%]");
	words_are("滨江新区新建公路3公里", terms, "{滨江新区} 新建 公路 [3公里]");
	words_are("居首村种植大豆3亩", terms, "{居首村} 种植 大豆 [3亩]");
	words_are("雪菊产量5吨,干菊产量3吨", terms, "雪菊产量 [5吨] , 干 菊 产量 [3吨]");
	report_terms_free(terms);
	is_number(memory.live, 0, "their memory is released");
}

/*
 * What holds of any sentence: its words stand in order inside what was read and
 * leave out nothing but blanks, quotation marks without a partner, and signs;
 * clauses begin behind what ends one.
 */
static bool
is_sound(const Stage *stage, uint32_t start, uint32_t stop)
{
	const Sentence *sentence = stage->sentence;
	uint32_t        at = start;
	uint32_t        clause = 0;
	bool            sound = stop >= start && sentence->end == stop;

	for (uint32_t i = 0; i <= sentence->nwords && sound; i++)
	{
		uint32_t next = i < sentence->nwords ? sentence->words[i].start : stop;

		sound &= next >= at && next <= stop && sentence->clause[i] == clause;
		for (; at < next && sound; at++)
		{
			uint16_t c = stage->text.ch[at];

			sound &= is_space(c) || c == 0x201C || c == '"' || c == '-' || c == 0x8D1F;
		}
		if (i == sentence->nwords)
			break;
		sound &= sentence->words[i].end > sentence->words[i].start && sentence->words[i].parts != 0;
		at = sentence->words[i].end;
		if (word_is(&sentence->words[i], CLAUSE_ENDS))
			clause = i + 1;
	}
	return sound;
}

/* From the first character to the last in pieces, each of which makes progress. */
static uint32_t
pieces_of(Stage *stage, bool *sound)
{
	uint32_t pieces = 0;
	uint32_t at = 0;

	while (at < stage->text.n && *sound)
	{
		uint32_t stop = sentence_read(stage->sentence, &stage->text, at, stage->text.n);

		*sound &= is_sound(stage, at, stop) && stop > at &&
				  stage->sentence->nwords <= WORDS_MAX + 2 && stage->sentence->nvalues <= VALUES_MAX &&
				  stage->sentence->nwhens <= VALUES_MAX;
		at = stop;
		pieces++;
	}
	return pieces;
}

/* A part repeated until it has so many characters. */
static void
test_long(const char *part, uint32_t characters, uint32_t least, bool at_comma)
{
	size_t   length = strlen(part);
	char    *text = malloc(length * characters + 1);
	Stage    stage;
	bool     sound = true;
	uint32_t pieces;
	uint32_t stop;

	text[0] = '\0';
	for (uint32_t i = 0; i < characters; i++)
		memcpy(text + i * length, part, length + 1);
	if (stage_open(&stage, text, NULL))
	{
		pieces = pieces_of(&stage, &sound);
		ok(sound && pieces >= least, "%u times %s: in %u pieces", characters, part, pieces);
		stop = sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
		if (at_comma)
			ok(stop < stage.text.n && stage.text.ch[stop - 1] == ',', "the first ends at a comma");
	}
	stage_close(&stage);
	free(text);
}

/* Every stretch of a sentence can be read by itself. */
static void
test_stretches(const char *text)
{
	Stage stage;
	bool  sound = true;

	if (stage_open(&stage, text, NULL))
	{
		for (uint32_t from = 0; from < stage.text.n; from++)
		{
			for (uint32_t to = from; to <= stage.text.n; to++)
				sound &= is_sound(&stage, from, sentence_read(stage.sentence, &stage.text, from, to)) ||
						 to == from;
		}
		ok(sound, "every stretch of %s", text);
	}
	stage_close(&stage);
}

/* What is seen of a sentence before its words are read. */
static void
test_seen_ahead(void)
{
	static const struct
	{
		const char *text;
		bool        numeral;
		bool        tells;
	} seen[] =
		{
			{"新增3家", true, true},
			{"新增三家", true, true},
			{"居首位", true, true},
			{"翻番", true, true},
			{"xx家", true, true},
			{"百姓", true, false},
			{"新开工亿元以上项目", true, false},
			{"总量突破千亿大关", true, true},
			{"总量突破 千亿大关", true, true},
			{"培育千亿大关", true, false},
			{"统一部署,一个不少", true, false},
			{"第一产业", true, false},
			{"位居第一", true, true},
			{"今年工作", false, true},
			{"过去五年", true, true},
			{"预计", false, true},
			{"目前工作", false, false},
			{"其中民营企业", false, true},
			{"民营企业,其中", false, false},
			{"“十四五”时期", true, true},
			{"推进“四个一”行动", true, false},
			{"推进“1336”工程", true, false},
			{"推进“四个一”行动4次", true, true},
			{"推进“四个一行动", true, true},
			{"推进《“四个一”》行动", true, false},
			{"推进(“四个一”)行动", true, true},
			{"推进(国家“一)四所”行动", true, true},
			{"人民安居乐业", false, false},
			{"", false, false},
		};

	for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++)
	{
		Stage         stage;
		SentenceOpens opens = {NO_DIGIT, false};

		if (stage_open(&stage, seen[i].text, NULL))
		{
			uint32_t end = sentence_end(&stage.text, 0, stage.text.n, &opens);

			ok(end == stage.text.n && (opens.digit != NO_DIGIT || opens.numeral) == seen[i].numeral,
			   "%s has %s numeral", seen[i].text, seen[i].numeral ? "a" : "no");
			ok(sentence_may_tell(&stage.text, 0, end) == seen[i].tells,
			   "%s may%s tell more than a subject", seen[i].text, seen[i].tells ? "" : " not");
		}
		stage_close(&stage);
	}
}

/* A sentence without figures is read no further than its opening clauses, and these have the same words. */
static void
test_opening_clauses(void)
{
	static const struct
	{
		const char *text;
		unsigned    tells;
		const char *read; /* so much of it for its time */
	} seen[] =
		{
			{"今年以来,各项工作有序推进,成效明显。", TELLS_TIME, "今年以来,各项工作有序推进,"},
			{"各位代表,过去五年极不平凡,成绩来之不易。", TELLS_TIME, "各位代表,过去五年极不平凡,"},
			{"“十四五”时期,全面发展,再上台阶。", TELLS_TIME, "“十四五”时期,全面发展,"},
			{"今年以来,成效明显。", TELLS_TIME, "今年以来,成效明显。"},
			{"今年以来,有序推进,好于去年。", TELLS_TIME | TELLS_LATER, "今年以来,有序推进,好于去年。"},
			{"今年以来,有序推进,抓好明年。", TELLS_TIME | TELLS_LATER, "今年以来,有序推进,"},
			{"今年以来,有序推进,做到:不折不扣。", TELLS_TIME, "今年以来,有序推进,做到:不折不扣。"},
			{"今年以来,“团结,奋进”,成效明显。", TELLS_TIME, "今年以来,“团结,奋进”,成效明显。"},
			{"今年“团结奋进”,有序推进,成效明显。", TELLS_TIME, "今年“团结奋进”,有序推进,"},
			{"各位代表,同志们,今年成效明显。", TELLS_LATER, ""},
			{"目前,有序推进,成效明显。", 0, ""},
			{"其中,今年有序推进,成效明显。", TELLS_PART | TELLS_TIME, "其中,今年有序推进,"},
			{"今年以来,预计成效明显。", TELLS_MORE, ""},
			{"今年以来,有序推进,新建学校三所。", TELLS_MORE, ""},
		};

	for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++)
	{
		Stage    stage;
		char     whole[SHOWN];
		char     opening[SHOWN];
		uint32_t stop = 0;
		unsigned tells;

		if (stage_open(&stage, seen[i].text, NULL))
		{
			tells = sentence_tells(&stage.text, 0, stage.text.n, &stop);
			ok(tells == seen[i].tells, "what %s tells", seen[i].text);
			opening[0] = '\0';
			if ((tells & TELLS_TIME) != 0)
				stage_append(&stage, opening, SHOWN - 8, 0, stop);
			ok(strcmp(opening, seen[i].read) == 0, "how far %s is read: %s", seen[i].text, opening);
			sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
			show(&stage, whole);
			sentence_read(stage.sentence, &stage.text, 0, (tells & TELLS_TIME) != 0 ? stop : stage.text.n);
			show(&stage, opening);
			ok(strncmp(whole, opening, strlen(opening)) == 0, "and its words are the same");
		}
		stage_close(&stage);
	}
}

/* Behind the last word stands one that plays no part, at the end: a phrase may begin there. */
static void
test_behind_last(void)
{
	Stage stage;

	if (stage_open(&stage, "新建学校3所", NULL))
	{
		const Word *behind;

		memset(stage.sentence, 0xFF, sizeof(*stage.sentence));
		sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
		behind = &stage.sentence->words[stage.sentence->nwords];
		ok(behind->parts == 0 && behind->traits == 0 && behind->start == stage.text.n && behind->end == stage.text.n,
		   "a place behind the last word");
	}
	stage_close(&stage);
}

/* Does it say a figure, an estimate or another time than now? */
static bool
says_more(const Sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const Word *word = &sentence->words[i];

		if (word_is(word, P_VALUE | P_ESTIMATE) || (word_is(word, P_TIME) && sentence->whens[word->ref].operation != PERIOD_NOW))
			return true;
	}
	return false;
}

/* How many pairs of characters with this first one tell nothing but have a figure, time or estimate when they are read. */
static uint32_t
count_untold(uint16_t first, char *text)
{
	static const char *const around[][2] = {{"", ""}, {"", "位"}, {"居", ""}, {"超", "。"}, {"A", "个"}, {"", "年来"}};
	uint32_t                 wrong = 0;

	for (size_t k = 0; k < sizeof(around) / sizeof(around[0]); k++)
	{
		Stage stage;
		char *out = text;

		for (uint32_t second = ' '; second < LEX_HAN_END; second++)
		{
			if (lex_char((uint16_t) second) == 0 && second >= 0x80)
				continue;
			out = stpcpy(out, around[k][0]);
			out += utf8_put(out, first);
			out += utf8_put(out, (uint16_t) second);
			out = stpcpy(stpcpy(out, around[k][1]), "\n");
		}
		if (stage_open(&stage, text, NULL))
		{
			for (uint32_t i = 0; i < stage.text.nlines; i++)
			{
				const Line *line = &stage.text.lines[i];

				if (sentence_may_tell(&stage.text, line->start, line->end))
					continue;
				sentence_read(stage.sentence, &stage.text, line->start, line->end);
				if (says_more(stage.sentence) && wrong++ == 0)
					ok(false, "line %u of U+%04X tells nothing", i, first);
			}
		}
		stage_close(&stage);
	}
	return wrong;
}

/* What tells nothing says nothing: of characters with which more may begin than words, 〇 and ○ among them. */
static void
test_tells_nothing(void)
{
	char    *text = malloc((size_t) (LEX_HAN_END + 1) * 16);
	uint32_t wrong = count_untold(u'〇', text) + count_untold(u'○', text);

	for (uint32_t first = LEX_HAN; first < LEX_HAN_END; first++)
	{
		if (lex_class(lex_characters[first]) != LEX_ONLY_WORDS)
			wrong += count_untold((uint16_t) first, text);
	}
	free(text);
	ok(wrong == 0, "what tells nothing says nothing: %u", wrong);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		words_are(sentences[i][0], NULL, sentences[i][1]);
	test_figures();
	test_own_words();
	test_seen_ahead();
	test_behind_last();
	test_tells_nothing();
	test_opening_clauses();
	test_long("新增3家、", 2000, 4, false);
	test_long("新建公路3公里,", 2000, 4, true);
	test_long("县", 10000, 4, false);
	test_long("1", 10000, 4, false);
	test_long("一", 10000, 4, false);
	test_long("“", 10000, 4, false);
	test_long("今年2024年", 2000, 4, false);
	test_long("(", 10000, 4, false);
	test_long("2020年", 2000, 4, false);
	test_long("%", 10000, 4, false);
	test_long("第", 10000, 4, false);
	test_long("-", 10000, 4, false);
	test_stretches("2025年1至9月,云岭县“百万工程”(一期)完成投资-1.2亿元、增长百分之七点八,居全市第2位;负5%~6%左右。");
	test_stretches("由2020年的XX家增至“十四五”末的1,234家(含2家),翻两番,其中:前三季度近3年来5:40:55。");
	return done_testing();
}
