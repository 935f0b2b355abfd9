/*-------------------------------------------------------------------------
 *
 * meta.c
 *	  Who reports what and when: region, level, kind, dates of each report.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#define BODY	"\n\n各位代表：\n\n现在，我向大会报告工作，请予审议。\n\n" \
	"一、工作回顾\n\n全年实现地区生产总值60.2亿元，增长3.9%。\n"

#define PARAGRAPH "现在，我代表县人民政府向大会报告工作，请予审议，并请各位政协委员和其他列席人员提出宝贵意见。" \
	"过去的一年，全县上下攻坚克难，地区生产总值完成120亿元，比上年增长6.2%，各项目标任务圆满完成。"

/* One report; NULL and 0 stand for SQL NULL. */
typedef struct Case
{
	const char *text;
	const char *region;
	const char *code;
	uint32_t	ncandidates;
	const char *level;
	const char *kind;
	int			year;
} Case;

static const Case cases[] =
{
	/* places of every level, in full and short */
	{"浙江省2025年政府工作报告" BODY, "浙江省", "330000", 0, "province", "annual", 2025},
	{"2025年浙江政府工作报告" BODY, "浙江", "330000", 0, "province", "annual", 2025},
	{"广西2025年政府工作报告" BODY, "广西", "450000", 0, "province", "annual", 2025},
	{"景德镇2025年政府工作报告" BODY, "景德镇", "360200", 0, "prefecture", "annual", 2025},
	{"嘉峪关市2025年政府工作报告" BODY, "嘉峪关市", "620200", 0, "prefecture", "annual", 2025},
	{"杭州市2025年政府工作报告" BODY, "杭州市", "330100", 0, "prefecture", "annual", 2025},
	{"恩施州2025年政府工作报告" BODY, "恩施州", "422800", 0, "prefecture", "annual", 2025},
	{"津市市2025年政府工作报告" BODY, "津市市", "430781", 0, "county", "annual", 2025},
	{"（浙江省）开化县人民政府工作报告（2023年1月17日）" BODY, "浙江省开化县", "330824", 0, "county", "annual", 2023},
	{"开化县青岩镇2025年政府工作报告" BODY, "开化县青岩镇", NULL, 0, "township", "annual", 2025},
	{"中华人民共和国2024年国民经济和社会发展统计公报" BODY, "中华人民共和国", NULL, 0, "country", "bulletin", 2024},
	{"云岭县2025年政府工作报告" BODY, "云岭县", NULL, 0, "county", "annual", 2025},
	{"浦东新区2025年政府工作报告" BODY, "浦东新区", "310115", 0, "county", "annual", 2025},
	{"青云高新区2024年工作总结" BODY, "青云高新区", NULL, 0, NULL, "annual", 2024},

	/* names that several places have */
	{"鼓楼区2025年政府工作报告" BODY, "鼓楼区", NULL, 4, "county", "annual", 2025},
	{"南京市鼓楼区2025年政府工作报告" BODY, "南京市鼓楼区", "320106", 0, "county", "annual", 2025},
	{"南京鼓楼区2025年政府工作报告" BODY, "南京鼓楼区", "320106", 0, "county", "annual", 2025},
	{"鼓楼区2025年政府工作报告\n（福州市）" BODY, "鼓楼区", "350102", 0, "county", "annual", 2025},
	{"江苏省徐州市\n鼓楼区2025年政府工作报告" BODY, "鼓楼区", "320302", 0, "county", "annual", 2025},
	{"江苏省鼓楼区2025年政府工作报告" BODY, "江苏省鼓楼区", NULL, 2, "county", "annual", 2025},
	{"浙江省鼓楼区2025年政府工作报告" BODY, "浙江省鼓楼区", NULL, 0, "county", "annual", 2025},
	{"江原省朝阳县2025年政府工作报告" BODY, "江原省朝阳县", NULL, 1, "county", "annual", 2025},
	{"吉林2025年政府工作报告" BODY, "吉林", NULL, 2, NULL, "annual", 2025},
	{"吉林市2025年政府工作报告" BODY, "吉林市", "220200", 0, "prefecture", "annual", 2025},

	/* masked and missing */
	{"XX县2025年政府工作报告" BODY, NULL, NULL, 0, "county", "annual", 2025},
	{"浙江省某某县2025年政府工作报告" BODY, NULL, NULL, 0, "county", "annual", 2025},
	{"xx镇XXXX年政府工作报告" BODY, NULL, NULL, 0, "township", "annual", 0},
	{"某某市2025年政府工作报告" BODY, NULL, NULL, 0, NULL, "annual", 2025},
	{"2025年县政府工作报告" BODY, NULL, NULL, 0, "county", "annual", 2025},
	{"政府工作报告\n2025年1月15日在云岭县第三届人民代表大会第一次会议上" BODY, "云岭县", NULL, 0, "county", "annual", 2025},
	{"关于加强城乡建设和乡村振兴2024年工作情况的报告\n全县建成道路30公里。", NULL, NULL, 0, "county", "annual", 2024},

	/* kinds */
	{"云岭县2024年上半年工作总结和下半年工作计划" BODY, "云岭县", NULL, 0, "county", "half-year", 2024},
	{"云岭县2024年1-6月工作情况的报告" BODY, "云岭县", NULL, 0, "county", "half-year", 2024},
	{"云岭县2024年一季度工作情况的报告" BODY, "云岭县", NULL, 0, "county", "quarter", 2024},
	{"云岭县2024年1-9月工作总结" BODY, "云岭县", NULL, 0, "county", "quarter", 2024},
	{"云岭县2024年1-5月工作总结" BODY, "云岭县", NULL, 0, "county", NULL, 2024},
	{"云岭县2025年工作要点" BODY, "云岭县", NULL, 0, "county", "plan", 2025},
	{"云岭县2024年工作总结和2025年工作计划" BODY, "云岭县", NULL, 0, "county", "annual", 2024},
	{"关于云岭县2024年国民经济和社会发展计划执行情况与2025年计划草案的报告" BODY, "云岭县", NULL, 0, "county", "plan", 2024},
	{"云岭县卫生健康局2025年工作要点" BODY, "云岭县", NULL, 0, "county", "department", 2025},
	{"云岭县人民政府办公室2024年工作总结" BODY, "云岭县", NULL, 0, "county", "department", 2024},
	{"城市管理局2024年工作总结" BODY, NULL, NULL, 0, NULL, "department", 2024},
	{"云岭县城乡建设局2024年工作总结" BODY, "云岭县", NULL, 0, "county", "department", 2024},

	/* years in Chinese numerals */
	{"开化县二〇二五年政府工作报告" BODY, "开化县", "330824", 0, "county", "annual", 2025},
	{"一九五九年开化县人民委员会工作报告" BODY, "开化县", "330824", 0, "county", "annual", 1959},

	/* texts without a title */
	{"全年实现地区生产总值60.2亿元。", NULL, NULL, 0, NULL, NULL, 0},
	{"各位代表：现在，我代表开化县人民政府向大会作工作报告，请予审议。一、2024年工作回顾。"
	"全县地区生产总值60亿元。", "开化县", "330824", 0, "county", "annual", 2025},
	{"各位代表：受国务院委托，我向大会作政府工作报告。一、2024年工作回顾。", NULL, NULL, 0, "country", "annual", 2025},
};

static ReportResult *
read_meta(const ReportEngine *engine, TapMemory *memory, const char *text, ReportDay published)
{
	ReportOptions options = tap_options(memory);
	ReportResult *result = NULL;
	ReportError error = {REPORT_OK, 0, NULL};

	options.want = REPORT_WANT_META;
	options.published = published;
	if (report_analyze(engine, text, strlen(text), &options, &result, &error) != REPORT_OK)
		printf("# failed with %d\n", (int) error.code);
	return result;
}

static bool
same_word(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void
test_case(const ReportEngine *engine, const Case *want)
{
	TapMemory	memory = {0, 0, 0};
	ReportDay	unknown = {0, 0, 0};
	ReportResult *result = read_meta(engine, &memory, want->text, unknown);
	const ReportMeta *meta = result != NULL && result->nmeta == 1 ? result->meta : NULL;
	int			head = (int) strcspn(want->text, "\n");

	if (ok(meta != NULL, "%.*s: one report", head, want->text))
	{
		is_text(meta->region, want->region, "its region");
		ok(same_word(meta->region_code, want->code) && meta->ncandidates == want->ncandidates &&
		   (meta->region_code == NULL || meta->ncandidates == 0), "its code");
		if (!same_word(meta->region_code, want->code))
			printf("# got %s\n", meta->region_code != NULL ? meta->region_code : "NULL");
		ok(same_word(report_level_name(meta->level), want->level), "its level");
		ok(same_word(report_document_name(meta->document), want->kind), "its kind");
		is_number(meta->year, want->year, "its year");
	}
	report_result_free(result);
}

static bool
same_day(ReportDay a, int year, int month, int day)
{
	return a.year == year && a.month == month && a.day == day;
}

/* When a report was given, and what periods it covers. */
static void
test_dates(const ReportEngine *engine)
{
	static const struct
	{
		const char *text;
		int			published[3];
		int			reviewed[2];	/* first year and month */
		int			planned[2];
	}			dates[] =
	{
		{"开化县政府工作报告（2023年1月17日）" BODY, {2023, 1, 17}, {2022, 1}, {2023, 1}},
		{"政府工作报告\n——2025年1月15日在云岭县第三届人民代表大会第一次会议上" BODY,
		{2025, 1, 15}, {2024, 1}, {2025, 1}},
		{"政府工作报告\n（一九五九年三月十二日）" BODY, {1959, 3, 12}, {1958, 1}, {1959, 1}},
		{"政府工作报告" BODY, {2021, 2, 3}, {2020, 1}, {2021, 1}},
		{"云岭县2025年政府工作报告\n（2025年1月）" BODY, {2021, 2, 3}, {2024, 1}, {2025, 1}},
		{"云岭县2024年统计公报\n云岭县统计局\n2025年3月20日" BODY, {2025, 3, 20}, {2024, 1}, {0, 0}},
		{"云岭县2025年工作要点" BODY, {2021, 2, 3}, {0, 0}, {2025, 1}},
		{"云岭县2024年上半年工作总结" BODY, {2021, 2, 3}, {2024, 1}, {2024, 7}},
		{"XXXX年政府工作报告" BODY, {2021, 2, 3}, {0, 0}, {0, 0}},
		/* behind the first paragraph a date is no date of the report */
		{"云岭县政府工作报告\n\n各位代表：\n\n" PARAGRAPH "\n\n县旅游节定于2018年5月1日开幕\n", {2021, 2, 3}, {2020, 1}, {2021, 1}},
		/* nor does a vision say what is planned */
		{"云岭县政府工作报告（2021年1月20日）" BODY "二、“十四五”发展目标和二〇三五年远景目标\n\n要加快建设现代产业体系，大力推进乡村振兴。\n",
		{2021, 1, 20}, {2020, 1}, {2021, 1}},
	};

	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
	{
		TapMemory	memory = {0, 0, 0};
		ReportDay	argument = {2021, 2, 3};
		ReportResult *result = read_meta(engine, &memory, dates[i].text, argument);
		int			head = (int) strcspn(dates[i].text, "\n");

		if (ok(result != NULL && result->nmeta == 1, "%.*s: one report", head, dates[i].text))
		{
			const ReportMeta *meta = result->meta;

			ok(same_day(meta->published, dates[i].published[0], dates[i].published[1],
						dates[i].published[2]), "date published");
			ok(meta->reviewed.from.year == dates[i].reviewed[0] &&
			   meta->reviewed.from.month == dates[i].reviewed[1], "period reviewed");
			ok(meta->planned.from.year == dates[i].planned[0] &&
			   meta->planned.from.month == dates[i].planned[1], "period planned");
		}
		report_result_free(result);
	}
}

static const char *const compilation =
"青禾镇2023年政府工作报告（一）" BODY
"XX县2023年上半年政府工作报告（二）" BODY
"澜溪市商务局2023年工作总结（三）\n2024年1月9日" BODY;

/* Each report of a compilation has its own row. */
static void
test_compilation(const ReportEngine *engine)
{
	TapMemory	memory = {0, 0, 0};
	ReportDay	unknown = {0, 0, 0};
	ReportResult *result = read_meta(engine, &memory, compilation, unknown);

	if (ok(result != NULL && result->nmeta == 3, "three reports in one text"))
	{
		const ReportMeta *meta = result->meta;

		ok(meta[0].section == 1 && meta[1].section > 1 && meta[2].section > meta[1].section,
		   "each with its section");
		is_text(meta[0].region, "青禾镇", "the first has a name");
		is_text(meta[1].region, NULL, "the second hides it");
		is_text(meta[2].region, "澜溪市", "the third has one");
		ok(meta[0].document == DOCUMENT_ANNUAL && meta[1].document == DOCUMENT_HALF_YEAR &&
		   meta[2].document == DOCUMENT_DEPARTMENT, "kinds differ");
		ok(meta[0].published.year == 0 && meta[1].published.year == 0 &&
		   meta[2].published.year == 2024, "the third's date is not the second's");
		is_text(meta[2].title, "澜溪市商务局2023年工作总结（三）", "the title is literal");
	}
	report_result_free(result);
	result = read_meta(engine, &memory, " \n", unknown);
	ok(result != NULL && result->nmeta == 0, "no report in a blank text");
	report_result_free(result);
	is_number(memory.live, 0, "all memory is released");
}

/* Text cut at every character must stay readable. */
static void
test_cut(const ReportEngine *engine)
{
	bool		sound = true;
	ReportDay	unknown = {0, 0, 0};

	for (size_t from = 0; from < strlen(compilation); from++)
	{
		TapMemory	memory = {0, 0, 0};
		ReportResult *result;
		char	   *head;

		if (((unsigned char) compilation[from] & 0xc0) == 0x80)
			continue;
		head = malloc(from + 1);
		memcpy(head, compilation, from);
		head[from] = '\0';
		result = read_meta(engine, &memory, head, unknown);
		sound &= result != NULL;
		report_result_free(result);
		free(head);
		result = read_meta(engine, &memory, compilation + from, unknown);
		sound &= result != NULL && result->nmeta <= 3;
		report_result_free(result);
	}
	ok(sound, "a compilation cut at any character is read");
}

int
main(void)
{
	TapMemory	memory = {0, 0, 0};
	ReportEngine *engine = tap_engine(&memory);

	if (engine == NULL)
		return done_testing();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		test_case(engine, &cases[i]);
	test_dates(engine);
	test_compilation(engine);
	test_cut(engine);
	tap_failing_memory(engine, compilation, REPORT_WANT_META);
	report_engine_free(engine);
	return done_testing();
}
