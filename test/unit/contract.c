/*-------------------------------------------------------------------------
 *
 * contract.c
 *	  What report_engine.h promises of every text: memory, cancel, errors,
 *	  spans.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#include "sound.h"

static bool
always_interrupted(void *context)
{
	*(bool *) context = true;
	return true;
}

static const char *const report =
"云岭县2025年政府工作报告\n"
"一、2024年工作回顾\n"
"全年实现地区生产总值60.2亿元，增长3.9%；城乡居民人均可支配收入分别增长8.2%和10%左右。\n"
"（一）项目建设\n"
"新增高新技术企业2家、省科技型企业5家，完成投资xx.x亿元，占年计划的70.59%。\n"
"二、2025年工作安排\n"
"地区生产总值增长6%以上，固定资产投资突破百分之七点八。\n";

static void
test_failing_create(void)
{
	bool		clean = true;
	long		n;

	for (n = 1; n < 100000; n++)
	{
		TapMemory	memory = {0, 0, n};
		ReportAllocator allocator = tap_allocator(&memory);
		ReportError error = {REPORT_OK, 0, NULL};
		ReportEngine *engine = report_engine_create(&allocator, &error);

		if (engine != NULL)
		{
			report_engine_free(engine);
			clean = clean && memory.live == 0;
			break;
		}
		if (error.code != REPORT_NO_MEMORY || memory.live != 0)
			clean = false;
	}
	ok(clean && n < 100000, "creation survives every failing allocation (%ld tried)", n - 1);
}

static void
test_sound(const ReportEngine *engine, const char *name, const char *data,
		   size_t length)
{
	TapMemory	memory = {0, 0, 0};
	ReportOptions options = tap_options(&memory);
	ReportResult *result = NULL;
	ReportError error = {REPORT_OK, 0, NULL};
	char	   *text = tap_copy(data, length);

	if (ok(report_analyze(engine, text, length, &options, &result, &error) == REPORT_OK &&
		   result != NULL, "%s: is read", name))
	{
		ok(result_is_sound(result, text, length), "%s: the result is sound", name);
		report_result_free(result);
	}
	is_number(memory.live, 0, "all memory is released");
	free(text);
}

/* Text cut at every character must stay readable and sound. */
static void
test_cut(const ReportEngine *engine)
{
	size_t		length = strlen(report);
	bool		sound = true;
	size_t		from;

	for (from = 0; from < length; from++)
	{
		int			side;

		if (((unsigned char) report[from] & 0xc0) == 0x80)
			continue;
		for (side = 0; side < 2; side++)
		{
			TapMemory	memory = {0, 0, 0};
			ReportOptions options = tap_options(&memory);
			ReportResult *result = NULL;
			ReportError error = {REPORT_OK, 0, NULL};
			size_t		size = side == 0 ? from : length - from;
			char	   *text = tap_copy(side == 0 ? report : report + from, size);

			if (report_analyze(engine, text, size, &options, &result, &error) != REPORT_OK ||
				!result_is_sound(result, text, size))
			{
				sound = false;
				printf("# cut at byte %zu, side %d\n", from, side);
			}
			report_result_free(result);
			free(text);
		}
	}
	ok(sound, "a report cut at any character is read soundly");
}

static void
test_bad_encoding(const ReportEngine *engine)
{
	static const struct
	{
		const char *name;
		const char *bytes;
		size_t		length;
		size_t		offset;
	}			cases[] =
	{
		{"a lone continuation byte", "12\x80", 3, 2},
		{"a sequence cut short", "abc\xe4\xba", 5, 3},
		{"an overlong form", "\xc0\xaf", 2, 0},
		{"a surrogate", "x\xed\xa0\x80", 4, 1},
		{"a code point beyond the last", "\xf4\x90\x80\x80", 4, 0},
		{"a byte that never occurs", "\xff", 1, 0},
		{"an overlong form of three bytes", "\xe0\x80\xaf", 3, 0},
	};
	static const char around[] = "全县居民收入稳步增长，全县居民收入稳步增长";
	size_t		i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TapMemory	memory = {0, 0, 0};
		ReportOptions options = tap_options(&memory);
		ReportResult *result = NULL;
		ReportError error = {REPORT_OK, 0, NULL};
		char	   *text = tap_copy(cases[i].bytes, cases[i].length);

		ok(report_analyze(engine, text, cases[i].length, &options, &result, &error) ==
		   REPORT_BAD_ENCODING && error.code == REPORT_BAD_ENCODING &&
		   error.offset == cases[i].offset && result == NULL && memory.live == 0,
		   "%s is refused at its place", cases[i].name);
		free(text);
	}
	/* where characters are read several at a time, too */
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TapMemory	memory = {0, 0, 0};
		ReportOptions options = tap_options(&memory);
		ReportResult *result = NULL;
		ReportError error = {REPORT_OK, 0, NULL};
		char		bytes[2 * sizeof(around) + 8];
		size_t		length = sizeof(around) - 1;
		char	   *text;

		memcpy(bytes, around, length);
		memcpy(bytes + length, cases[i].bytes, cases[i].length);
		memcpy(bytes + length + cases[i].length, around, length);
		text = tap_copy(bytes, 2 * length + cases[i].length);
		ok(report_analyze(engine, text, 2 * length + cases[i].length, &options, &result, &error) ==
		   REPORT_BAD_ENCODING && error.offset == length + cases[i].offset && memory.live == 0,
		   "%s is refused in the midst of a text", cases[i].name);
		free(text);
	}
}

static void
test_cancel(const ReportEngine *engine)
{
	static const char unit[] = "全年实现地区生产总值60.2亿元，增长3.9%。";
	size_t		count = 20000;
	size_t		length = count * (sizeof(unit) - 1);
	char	   *text = malloc(length);
	TapMemory	memory = {0, 0, 0};
	ReportOptions options = tap_options(&memory);
	ReportResult *result = NULL;
	ReportError error = {REPORT_OK, 0, NULL};
	bool		asked = false;
	size_t		i;

	for (i = 0; i < count; i++)
		memcpy(text + i * (sizeof(unit) - 1), unit, sizeof(unit) - 1);
	options.interrupted = always_interrupted;
	options.interrupt_context = &asked;

	ok(report_analyze(engine, text, length, &options, &result, &error) == REPORT_CANCELLED &&
	   asked && result == NULL, "a cancel is obeyed");
	is_number(memory.live, 0, "and all memory released");
	free(text);
}

/* What is not wanted is not given. */
static void
test_want(const ReportEngine *engine)
{
	TapMemory	memory = {0, 0, 0};
	ReportOptions options = tap_options(&memory);
	ReportResult *result = NULL;
	ReportError error = {REPORT_OK, 0, NULL};

	options.want = REPORT_WANT_SECTIONS;
	if (ok(report_analyze(engine, report, strlen(report), &options, &result, &error) == REPORT_OK,
		   "sections alone can be wanted"))
	{
		ok(result->nsections > 0 && result->nrows == 0 && result->nnoise == 0 &&
		   result->nrejects == 0, "and are all that is given");
		report_result_free(result);
	}
}

static bool
same_text(ReportText a, ReportText b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static bool
same_row(const ReportRow *a, const ReportRow *b)
{
	return a->span.start == b->span.start && a->span.end == b->span.end && a->section == b->section &&
		same_text(a->indicator, b->indicator) && same_text(a->scope, b->scope) &&
		a->measure == b->measure && a->status == b->status &&
		memcmp(&a->period, &b->period, sizeof(a->period)) == 0;
}

/*
 * What sentences without figures leave to those behind is left as well where the
 * sentences wait to be read, which they do unless rejects are wanted.
 */
static void
test_waiting(const ReportEngine *engine)
{
	static const char *const text =
		"一、2024年工作回顾\n"
		"全县上下统一思想，攻坚克难。粮食生产，坚持一盘棋。达到56万吨。\n"
		"（一）产业发展\n"
		"特色产业一体推进，一批项目落地。增长8%。工业用电，一路走高。其中，民营企业占60%。\n"
		"过去一年，面对困难。外贸进出口，一枝独秀。2023年以来，增长9.1%。\n"
		"（二）民生\n"
		"就业，一直稳定。\n"
		"（三）城乡\n"
		"预计一切顺利。其中城镇化率65%。\n";
	TapMemory	memory = {0, 0, 0};
	ReportOptions options = tap_options(&memory);
	ReportResult *all = NULL;
	ReportResult *rows = NULL;
	ReportError error = {REPORT_OK, 0, NULL};
	bool		same = false;

	options.want = REPORT_WANT_ROWS | REPORT_WANT_REJECTS;
	if (report_analyze(engine, text, strlen(text), &options, &all, &error) == REPORT_OK)
	{
		options.want = REPORT_WANT_ROWS;
		if (report_analyze(engine, text, strlen(text), &options, &rows, &error) == REPORT_OK)
			same = all->nrows >= 5 && rows->nrows == all->nrows;
	}
	for (size_t i = 0; same && i < rows->nrows; i++)
		same = same_row(&rows->rows[i], &all->rows[i]);
	ok(same, "rows are the same whether rejects are wanted or not");
	report_result_free(rows);
	report_result_free(all);
}

int
main(void)
{
	TapMemory	memory = {0, 0, 0};
	ReportEngine *engine = tap_engine(&memory);

	if (engine == NULL)
		return done_testing();

	test_sound(engine, "empty text", "", 0);
	test_sound(engine, "blank text", " \n\t\r\n", 5);
	test_sound(engine, "text with a zero byte", "1\0002%", 4);
	test_sound(engine, "a report", report, strlen(report));
	test_cut(engine);
	test_bad_encoding(engine);
	test_cancel(engine);
	test_want(engine);
	test_waiting(engine);
	tap_failing_memory(engine, report, tap_options(&memory).want);
	report_result_free(NULL);

	report_engine_free(engine);
	is_number(memory.live, 0, "the engine releases all its memory");
	test_failing_create();

	return done_testing();
}
