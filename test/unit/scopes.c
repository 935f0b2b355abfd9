/*-------------------------------------------------------------------------
 *
 * scopes.c
 *	  What holds where: how times are attached, and the period and status that a
 *	  figure has from its clause, sentence, paragraph and section.
 *
 *-------------------------------------------------------------------------
 */
#include "stage.h"

#include "scopes.h"

#define SHOWN 2048

/* ------------------------------------------------------------ attachment */

static const char *const role_names[] = {"nothing", "opens", "inside", "compared", "from", "attribute"};

/* The times of a sentence, each with its role. */
static void
roles_are(const char *text, const char *want)
{
	Stage   stage;
	Scopes *scopes = calloc(1, sizeof(Scopes));
	char    got[SHOWN] = "";

	if (stage_open(&stage, text, NULL))
	{
		const Sentence *sentence = stage.sentence;

		sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
		scopes_sentence(scopes, sentence);
		for (uint32_t i = 0; i < sentence->nwords; i++)
		{
			const Word *word = &sentence->words[i];

			if (!word_is(word, P_TIME))
				continue;
			if (got[0] != '\0')
				strcat(got, ", ");
			stage_append(&stage, got, SHOWN - 32, word->start, word->end);
			strcat(got, " ");
			strcat(got, role_names[scopes->roles[word->ref]]);
		}
		is_string(got, want, "%s", text);
	}
	stage_close(&stage);
	free(scopes);
}

static const char *const attached[][2] =
	{
		/* opens its clause */
		{"2024年,新建公路3公里", "2024年 opens"},
		{"全年新建公路3公里", "全年 opens"},
		{"其中:上半年新建公路3公里", "上半年 opens"},
		{"预计全年新建公路3公里", "全年 opens"},
		{"力争到2025年新建公路3公里", "2025年 opens"},
		{"新建公路3公里,2023年新建2公里", "2023年 opens"},
		{"各位代表,过去的2024年,新建公路3公里", "2024年 opens"},
		{"在2024年新建公路3公里", "2024年 opens"},
		{"截至6月底,新建公路3公里", "6月底 opens"},
		/* of its clause only */
		{"新建公路2024年达到3公里", "2024年 inside"},
		{"云岭路2024年通车3公里", "2024年 inside"},
		/* what something is measured against */
		{"比2019年增长5%", "2019年 compared"},
		{"较2019年的21亿元增长5%", "2019年 compared"},
		{"与2019年相比增长5%", "2019年 compared"},
		{"是2016年的2.5倍", "2016年 compared"},
		{"恢复到2019年的九成", "2019年 compared"},
		{"高于2019年3个百分点", "2019年 compared"},
		{"占2019年的30%", "2019年 compared"},
		{"全年产值3亿元,比2023年增长5%", "全年 opens, 2023年 compared"},
		{"全年产值3亿元,比上年增长5%", "全年 opens"},
		/* the earlier of a pair */
		{"由2020年的3家增加到5家", "2020年 from"},
		{"从2020年的3%提高到5%", "2020年 from"},
		{"自2020年的3家增至5家", "2020年 from"},
		/* of what it modifies */
		{"去年开工的云岭大桥完成投资3亿元", "去年 attribute"},
		{"2021年完成投资3亿元", "2021年 opens"},
		{"2021年启动项目5个", "2021年 opens"},
		/* says nothing */
		{"目前共有企业3家", "目前 nothing"},
		{"截至目前共有企业3家", "截至目前 nothing"},
		{"当年新增3家", "当年 nothing"},
		{"实现“十四五”开局,新增3家", "“十四五” nothing"},
		{"“十四五”时期,新增3家", "“十四五”时期 opens"},
		{"本月新增3家", "本月 nothing"},
		/* several */
		{"2020年新增3家,今年新增5家,比2019年多2家", "2020年 opens, 今年 opens, 2019年 compared"},
};

/* ------------------------------------------------------------ figures */

/*
 * What the stages behind would say of the figure at word: 由 or 从 in front, or
 * 2019年的, makes it the first of a pair, 占, 比重 or an aim's name a share, other per cents are
 * growth.
 */
static FigureView
view_of(const Sentence *sentence, uint32_t word, bool pair_open)
{
	FigureView      view;
	const Quantity *value = &sentence->values[sentence->words[word].ref];
	uint32_t        start = clause_start(sentence, word);
	uint32_t        from = word;

	view.word = view.left = word;
	while (view.left > start &&
		   word_is(&sentence->words[view.left - 1], P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX))
		view.left--;
	while (from > start && !word_is(&sentence->words[from - 1], P_VALUE))
		from--;
	view.pair_end = pair_open;
	view.measure = MEASURE_LEVEL;
	if (any_part(sentence, from, word, P_FROM) ||
		(!pair_open && word - from > 2 && word_is(&sentence->words[word - 1], P_OF) &&
		 word_is(&sentence->words[word - 2], P_TIME)))
		view.measure = MEASURE_PRIOR;
	else if ((value->kind & VALUE_POINTS) != 0)
		view.measure = MEASURE_CHANGE;
	else if (!pair_open && (value->kind & VALUE_PERCENT) != 0)
		view.measure = any_part(sentence, from, word, P_SHARE | P_SHARE_NOUN | P_OF) ? MEASURE_SHARE : MEASURE_GROWTH;
	return view;
}

/* The figures of a sentence: text, period, status; each ended by a semicolon. */
static void
show_figures(const Stage *stage, Scopes *scopes, char *out)
{
	const Sentence *sentence = stage->sentence;
	bool            pair_open = false;

	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		FigureView   view;
		ReportState  status;
		ScopeReasons why;
		ReportPeriod period;
		char         shown[64];

		if (!word_is(&sentence->words[i], P_VALUE))
			continue;
		view = view_of(sentence, i, pair_open);
		period = scopes_period(scopes, sentence, &view, &status, &why);
		pair_open = view.measure == MEASURE_PRIOR;
		if (out[0] != '\0')
			strcat(out, "; ");
		stage_append(stage, out, SHOWN - 96, sentence->words[i].start, sentence->words[i].end);
		strcat(strcat(out, " "), stage_period(&period, shown, sizeof(shown)));
		strcat(strcat(out, " "), report_state_name(status));
	}
}

/* Read a whole text as rows are read, but look at nothing except the figures (out NULL: at nothing). */
static bool
read_all(Stage *stage, const Shapes *shapes, ReportDay published, char *out)
{
	Outline  outline;
	Scopes  *scopes = calloc(1, sizeof(Scopes));
	uint32_t next = 0;
	bool     done;

	memset(&outline, 0, sizeof(outline));
	outline.arena = &stage->arena;
	outline.shapes = shapes;
	outline.text = &stage->text;
	done = blocks_read(&outline) && section_read(&outline);
	scopes_begin(scopes, &outline, published, stage->sentence);
	for (uint32_t i = 0; i < outline.nlines && done; i++)
	{
		uint32_t at = outline.lines[i].start;

		scopes_line(scopes);
		while (next < outline.nsections && outline.sections[next].start < outline.lines[i].end)
		{
			if (outline.sections[next].title_end > at)
				at = outline.sections[next].title_end;
			scopes_enter(scopes, next, outline.sections[next].start);
			next++;
		}
		while (at < outline.lines[i].end)
		{
			uint32_t end = at;

			while (end < outline.lines[i].end && !is_stop(stage->text.ch[end]))
				end++;
			if (next > 0)
				scopes_enter(scopes, next - 1, at);
			if (end > at)
			{
				sentence_read(stage->sentence, &stage->text, at, end);
				scopes_sentence(scopes, stage->sentence);
				if (out != NULL)
					show_figures(stage, scopes, out);
				scopes_commit(scopes, stage->sentence, stage->sentence->nvalues > 0);
			}
			at = end + 1;
		}
	}
	free(scopes);
	return done;
}

/* Reports that a stretch of text is put into, in place of %s. */
static const char *const frames[] =
	{
		/* R and P: reviewed and planned, in January 2025 */
		"云岭县政府工作报告\n（2025年1月15日）\n各位代表：\n一、2024年工作回顾\n%s\n二、2025年工作安排\n抓好各项工作。\n",
		"云岭县政府工作报告\n（2025年1月15日）\n各位代表：\n一、2024年工作回顾\n工作取得进展。\n二、2025年工作安排\n%s\n",
		/* Y and N: five years and the last of them, five years to come, in January 2021 */
		"云岭县政府工作报告\n（2021年1月20日）\n各位代表：\n一、“十三五”时期和2020年工作回顾\n%s\n二、2021年工作安排\n抓好各项工作。\n",
		"云岭县政府工作报告\n（2021年1月20日）\n各位代表：\n一、“十三五”时期工作总结\n工作取得进展。\n二、“十四五”时期发展目标和任务\n%s\n",
		/* H: a half year; M: a text without a title */
		"云岭县2024年上半年工作总结\n（2024年7月20日）\n一、上半年工作情况\n%s\n",
		"%s\n",
};

typedef enum Frame
{
	R,
	P,
	Y,
	N,
	H,
	M
} Frame;

static void
figures_are(const Shapes *shapes, Frame frame, const char *text, const char *want)
{
	Stage     stage;
	ReportDay published = {2023, 11, 30};
	ReportDay none = {0, 0, 0};
	char      got[SHOWN] = "";
	char      body[SHOWN];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(body, sizeof(body), frames[frame], text);
#pragma GCC diagnostic pop
	if (stage_open(&stage, body, NULL))
	{
		if (!read_all(&stage, shapes, frame == M ? published : none, got))
			strcat(got, " (out of memory)");
		is_string(got, want, "%c: %s", "RPYNHM"[frame], text);
	}
	stage_close(&stage);
}

static const struct
{
	Frame       frame;
	const char *text;
	const char *want;
} figures[] =
	{
		{R, "全县产值60亿元,增长3.9%。", "60亿元 2024 actual; 3.9% 2024 actual"},
		{R, "全县产值60亿元。农村产值20亿元。", "60亿元 2024 actual; 20亿元 2024 actual"},
		{R, "2023年产值55亿元,2024年60亿元。", "55亿元 2023 actual; 60亿元 2024 actual"},
		{R, "2023年产值55亿元。农村产值20亿元。", "55亿元 2023 actual; 20亿元 2023 actual"},
		{R, "上半年产值30亿元,下半年40亿元。", "30亿元 2024-01..2024-06 actual; 40亿元 2024-07..2024-12 actual"},
		{R, "今年上半年产值30亿元。", "30亿元 2024-01..2024-06 actual"},
		{R, "比2019年的40亿元增长50%。", "40亿元 2019 actual; 50% 2024 actual"},
		{R, "比2019年增长50%。", "50% 2024 actual"},
		{R, "由2020年的3家增加到2024年的5家。", "3家 2020 actual; 5家 2024 actual"},
		{R, "由3家增加到5家。", "3家 - actual; 5家 2024 actual"},
		{R, "2020年到2024年,工业占比从17.9%提升到35.5%。", "17.9% 2020 actual; 35.5% 2024 actual"},
		{R, "2022年、2023年分别新增3家、5家。", "3家 2022 actual; 5家 2023 actual"},
		{R, "XXXX年产值60亿元。", "60亿元 - actual"},
		{R, "今年力争产值达到66亿元。", "66亿元 2025 target"},
		{R, "今年力争新增5家,建成3座。", "5家 2025 target; 3座 2025 target"},
		{R, "今年计划新建公路3公里。", "3公里 2025 target"},
		{R, "今年拟新建公路3公里。", "3公里 2025 target"},
		{R, "今年争取增长8%。", "8% 2025 target"},
		{R, "失业率4.8%(年度目标为5%以内)。", "4.8% 2024 actual; 5% 2024 target"},
		{R, "2023年产值55亿元。\n农村产值20亿元。", "55亿元 2023 actual; 20亿元 2024 actual"},
		{R, "去年开工的大桥完成投资3亿元。", "3亿元 2024 actual"},
		{R, "比2020年年均增长6%。", "6% 2021..2024 actual"},
		{R, "由2020年的3亿元增加到2024年的5亿元,年均增长13%。", "3亿元 2020 actual; 5亿元 2024 actual; 13% 2021..2024 actual"},
		{R, "年初预算38亿元。", "38亿元 2024 target"},
		{R, "完成年初预算的36.7%。", "36.7% 2024 actual"},
		{R, "争取资金3亿元。", "3亿元 2024 actual"},
		{R, "预计产值60亿元。", "60亿元 2024 estimate"},
		{R, "预计产值60亿元,增长3.9%。", "60亿元 2024 estimate; 3.9% 2024 estimate"},
		{R, "预计产值60亿元。其中农村20亿元。", "60亿元 2024 estimate; 20亿元 2024 estimate"},
		{R, "预计产值60亿元。新建公路3公里。", "60亿元 2024 estimate; 3公里 2024 actual"},
		{R, "到2030年,产值达到100亿元。", "100亿元 2030 target"},
		{R, "未来五年新建公路30公里。", "30公里 2025..2029 target"},
		{R, "四年累计新建公路30公里。", "30公里 2021..2024 actual"},
		{P, "新建公路3公里。", "3公里 2025 target"},
		{P, "产值增长5%左右。", "5% 2025 target"},
		{P, "主要目标是:产值增长5%,新增就业3万人。", "5% 2025 target; 3万人 2025 target"},
		{P, "2024年产值60亿元。", "60亿元 2024 actual"},
		{P, "目前已新建公路3公里。", "3公里 2024 actual"},
		{P, "已落实资金2亿元。", "2亿元 2024 actual"},
		{P, "上半年新建公路3公里。", "3公里 2025-01..2025-06 target"},
		{P, "6月底前新建公路3公里。", "3公里 2025-01..2025-06 target"},
		{P, "到2030年,产值达到100亿元。", "100亿元 2030 target"},
		{P, "五年内新建公路30公里。", "30公里 2025..2029 target"},
		{P, "预计产值66亿元。", "66亿元 2025 target"},
		{P, "确保完成产值66亿元。", "66亿元 2025 target"},
		{P, "力争新建公路3公里。", "3公里 2025 target"},
		{Y, "五年来,新建公路30公里。", "30公里 2016..2020 actual"},
		{Y, "五年来,产值达到100亿元,年均增长6.1%。", "100亿元 2020 actual; 6.1% 2016..2020 actual"},
		{Y, "产值由60亿元增加到100亿元。", "60亿元 2015 actual; 100亿元 2020 actual"},
		{Y, "五年来,产值由60亿元增加到100亿元。", "60亿元 2015 actual; 100亿元 2020 actual"},
		{R, "产值由60亿元增加到100亿元。", "60亿元 - actual; 100亿元 2024 actual"},
		{R, "“十三五”搬迁项目进展顺利,新建公路30公里。", "30公里 2024 actual"},
		{R, "“十三五”时期,新建公路30公里。", "30公里 2016..2020 actual"},
		{P, "产值在2020年基础上翻一番。", "翻一番 2025 target"},
		{Y, "2020年,新建公路3公里。", "3公里 2020 actual"},
		{Y, "过去五年,工作取得进展。\n新建公路30公里。", "30公里 2016..2020 actual"},
		{Y, "刚刚过去的2020年,任务圆满完成。\n新建公路3公里。\n新建学校2所。", "3公里 2020 actual; 2所 2020 actual"},
		{Y, "2016年到2020年,占比从17.9%提升到35.5%。", "17.9% 2016 actual; 35.5% 2020 actual"},
		{Y, "产值年均增长6%。", "6% 2016..2020 actual"},
		{Y, "2016年,新建公路3公里。\n新建学校2所。", "3公里 2016 actual; 2所 2016..2020 actual"},
		{Y, "累计新建公路30公里。", "30公里 2016..2020 actual"},
		{N, "产值年均增长6%。", "6% 2021..2025 target"},
		{N, "到2025年,产值达到150亿元。", "150亿元 2025 target"},
		{N, "2021年新建公路3公里。", "3公里 2021 target"},
		{H, "产值30亿元,增长5%。", "30亿元 2024-01..2024-06 actual; 5% 2024-01..2024-06 actual"},
		{H, "1-5月产值25亿元。", "25亿元 2024-01..2024-05 actual"},
		{H, "二季度产值16亿元。", "16亿元 2024-04..2024-06 actual"},
		{H, "截至6月底,新建公路3公里。", "3公里 2024-01..2024-06 actual"},
		{H, "下半年计划新建公路3公里。", "3公里 2024-07..2024-12 target"},
		{H, "目前新建公路3公里。", "3公里 2024-01..2024-06 actual"},
		/* what else status.tsv tells apart */
		{P, "XXXX年新建公路3公里。", "3公里 - target"},
		{R, "2024年将改造老街2条。", "2条 2024 actual"},
		{H, "预计全年产值60亿元。", "60亿元 2024 estimate"},
		{H, "全年新增3家。", "3家 2024 actual"},
		{P, "2026年预计产值70亿元。", "70亿元 2026 target"},
		{M, "2023年10月,产值5亿元。", "5亿元 2023-10 actual"},
		{M, "1-10月,产值50亿元。\n税收3亿元。", "50亿元 2023-01..2023-10 actual; 3亿元 2023-01..2023-10 actual"},
		{M, "前10个月,产值50亿元。税收3亿元。", "50亿元 2023-01..2023-10 actual; 3亿元 2023-01..2023-10 actual"},
		{M, "上一季度,产值15亿元。", "15亿元 2023-07..2023-09 actual"},
		{M, "2023年前三季度,产值45亿元,增长5%。", "45亿元 2023-01..2023-09 actual; 5% 2023-01..2023-09 actual"},
};

/* Every n-th allocation fails: no crash, no leak, and the caller is told. */
static void
test_failing_memory(const Shapes *shapes)
{
	static const char head[] = "云岭县政府工作报告\n一、2024年工作回顾\n";
	static const char part[] = "（一）工业\n产值60亿元。\n";
	char             *text = malloc(sizeof(head) + 3000 * sizeof(part));
	bool              clean = true;
	long              n;

	memcpy(text, head, sizeof(head));
	for (size_t i = 0, at = sizeof(head) - 1; i < 3000; i++, at += sizeof(part) - 1)
		memcpy(text + at, part, sizeof(part));
	for (n = 1; n < 1000; n++)
	{
		Stage     stage;
		ReportDay none = {0, 0, 0};
		bool      done;

		if (!stage_open(&stage, text, NULL))
			break;
		stage.memory.fail_at = stage.memory.requests + n;
		done = read_all(&stage, shapes, none, NULL);
		clean &= done || stage.arena.failed;
		stage_close(&stage);
		if (done)
			break;
	}
	ok(clean && n > 3 && n < 1000, "every failing allocation is survived (%ld tried)", n - 1);
	free(text);
}

int
main(void)
{
	TapMemory       memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportError     error;
	Shapes         *shapes = shapes_create(&allocator, &error);

	for (size_t i = 0; i < sizeof(attached) / sizeof(attached[0]); i++)
		roles_are(attached[i][0], attached[i][1]);
	if (ok(shapes != NULL, "shapes of lines are made"))
	{
		for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
			figures_are(shapes, figures[i].frame, figures[i].text, figures[i].want);
		test_failing_memory(shapes);
	}
	shapes_free(shapes);
	is_number(memory.live, 0, "all memory is released");
	return done_testing();
}
