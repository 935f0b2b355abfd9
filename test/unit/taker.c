/*-------------------------------------------------------------------------
 *
 * taker.c
 *	  Results that are taken one by one are those that a result holds.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#include <stdint.h>

/* Of every kind something, and rows that lean on rows of a sentence before. */
static const char *const report =
	"云岭县2025年政府工作报告\n"
	"分享到：\n"
	"一、2024年工作回顾\n"
	"全年实现地区生产总值60.2亿元，比2023年增长3.9%；城乡居民人均可支配收入分别增长8.2%和10%左右，居全市第2位、第3位。\n"
	"白石镇工业总产值12.5亿元。其中规模以上8亿元，占6 4%。服务业增加值由3亿元提高到4亿元，再到5亿元。\n"
	"| 指标 | 单位 | 2024年 | 增长 |\n"
	"| --- | --- | --- | --- |\n"
	"| 竹笋产量 | 万吨 | 12.5 | 3% |\n"
	"| 粮食 | | 7 | -2% |\n"
	"比上年增长2.5%。第12页，1 2 3。\n"
	"（一）项目建设\n"
	"新增高新技术企业2家、省科技型企业5家，完成投资xx.x亿元，占年计划的70.59%。\n"
	"二、2025年工作安排\n"
	"地区生产总值增长6%以上，固定资产投资突破百分之七点八。\n";

/* One line for each thing found, all fields, so that two ways can be compared. */
typedef struct Log
{
	char    *kinds[4]; /* noise, sections, rows, rejects */
	size_t   length[4];
	uint32_t count;
	uint32_t give_up_at; /* 0 never */
	uint32_t position;   /* of the row or reject before */
	bool     was_reject;
	bool     ordered;
} Log;

__attribute__((format(printf, 3, 4))) static bool
note(Log *log, int kind, const char *format, ...)
{
	char    line[4096];
	va_list args;
	int     n;

	if (++log->count == log->give_up_at)
		return false;
	va_start(args, format);
	n = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	log->kinds[kind] = realloc(log->kinds[kind], log->length[kind] + (size_t) n + 1);
	memcpy(log->kinds[kind] + log->length[kind], line, (size_t) n + 1);
	log->length[kind] += (size_t) n;
	return true;
}

#define SPAN(s) (s).start, (s).end, (s).byte_start, (s).byte_end
#define TEXT(t) (t).data != NULL ? (int) (t).length : 4, (t).data != NULL ? (t).data : "NULL"
#define WORD(w) (w) != NULL ? (w) : "NULL"
#define DAY(d) (d).year, (d).month, (d).day

static bool
take_noise(void *context, const ReportNoise *noise)
{
	return note(context, 0, "%u %u %u %u %s\n", SPAN(noise->span), noise->reason);
}

static bool
take_section(void *context, const ReportSection *section)
{
	return note(context, 1, "%u %u %u %u|%u %u %u %u|%u %d|%.*s|%.*s|%.*s|%s\n", SPAN(section->span),
				SPAN(section->heading), section->parent, section->level, TEXT(section->label),
				TEXT(section->title), TEXT(section->path), report_kind_name(section->kind));
}

static void
place(Log *log, ReportSpan span, bool reject)
{
	log->ordered &= span.start > log->position || (span.start == log->position && !log->was_reject);
	log->position = span.start;
	log->was_reject = reject;
}

static bool
take_row(void *context, const ReportRow *row)
{
	place(context, row->span, false);
	return note(context, 2, "%u %u %u %u|%u %u %u %u|%u|%.*s|%s|%s|%.*s|%.*s|%.*s|%s|%s|%s|%s|%d-%d-%d|%d-%d-%d|%.*s|%.*s|%.*s|%s\n", SPAN(row->span), SPAN(row->evidence), row->section, TEXT(row->indicator),
				WORD(row->code), report_measure_name(row->measure), TEXT(row->value), TEXT(row->value_to),
				TEXT(row->unit), WORD(row->base_unit), WORD(row->factor), report_bound_name(row->bound),
				report_state_name(row->status), DAY(row->period.from), DAY(row->period.to),
				TEXT(row->base), TEXT(row->scope), TEXT(row->caliber), row->pattern);
}

static bool
take_reject(void *context, const ReportReject *reject)
{
	place(context, reject->span, true);
	return note(context, 3, "%u %u %u %u %s\n", SPAN(reject->span), reject->pattern);
}

static ReportTaker
taker_of(Log *log)
{
	ReportTaker taker = {take_noise, take_section, take_row, take_reject, log};

	memset(log, 0, sizeof(*log));
	log->ordered = true;
	return taker;
}

static void
clear(Log *log)
{
	for (int kind = 0; kind < 4; kind++)
		free(log->kinds[kind]);
}

static void
test_same(const ReportEngine *engine)
{
	static const char *const names[] = {"noise", "sections", "rows", "rejects"};
	TapMemory                memory = {0, 0, 0};
	ReportOptions            options = tap_options(&memory);
	ReportResult            *result;
	ReportError              error;
	Log                      kept;
	Log                      taken;
	ReportTaker              keeper = taker_of(&kept);
	ReportTaker              taker = taker_of(&taken);

	(void) keeper;
	if (!ok(report_analyze(engine, report, strlen(report), &options, &result, &error) == REPORT_OK, "a result"))
		return;
	for (uint32_t i = 0; i < result->nnoise; i++)
		take_noise(&kept, &result->noise[i]);
	for (uint32_t i = 0; i < result->nsections; i++)
		take_section(&kept, &result->sections[i]);
	for (uint32_t i = 0; i < result->nrows; i++)
		take_row(&kept, &result->rows[i]);
	kept.position = 0;
	for (uint32_t i = 0; i < result->nrejects; i++)
		take_reject(&kept, &result->rejects[i]);
	report_result_free(result);

	options.taker = &taker;
	if (!ok(report_analyze(engine, report, strlen(report), &options, &result, &error) == REPORT_OK, "is taken"))
		return;
	ok(result->nnoise + result->nsections + result->nrows + result->nrejects == 0, "and then holds nothing");
	report_result_free(result);
	for (int kind = 0; kind < 4; kind++)
	{
		ok(kept.length[kind] > 0, "%s are found", names[kind]);
		if (!ok(kept.length[kind] == taken.length[kind] &&
					(kept.kinds[kind] == NULL || strcmp(kept.kinds[kind], taken.kinds[kind]) == 0),
				"the same %s are taken as kept", names[kind]))
			printf("# kept\n%s# taken\n%s", WORD(kept.kinds[kind]), WORD(taken.kinds[kind]));
	}
	ok(taken.ordered, "rows and rejects come in order of position");
	is_number(memory.live, 0, "all memory is released");
	clear(&kept);
	clear(&taken);
}

/* Whoever takes may give up at any time, and so may the allocator. */
static void
test_giving_up(const ReportEngine *engine, bool by_memory)
{
	bool clean = true;
	long n;

	for (n = 1; n < 10000; n++)
	{
		TapMemory        memory = {0, 0, by_memory ? n : 0};
		ReportOptions    options = tap_options(&memory);
		Log              log;
		ReportTaker      taker = taker_of(&log);
		ReportResult    *result = NULL;
		ReportError      error;
		ReportStatusCode status;

		log.give_up_at = by_memory ? 0 : (uint32_t) n;
		options.taker = &taker;
		status = report_analyze(engine, report, strlen(report), &options, &result, &error);
		report_result_free(result);
		clear(&log);
		clean &= memory.live == 0;
		if (status == REPORT_OK)
			break;
		clean &= result == NULL && status == (by_memory ? REPORT_NO_MEMORY : REPORT_CANCELLED);
	}
	ok(clean && n > 5 && n < 10000, "%s at every place (%ld tried)",
	   by_memory ? "memory runs out" : "the taker gives up", n - 1);
}

int
main(void)
{
	TapMemory     memory = {0, 0, 0};
	ReportEngine *engine = tap_engine(&memory);

	if (engine == NULL)
		return done_testing();
	test_same(engine);
	test_giving_up(engine, false);
	test_giving_up(engine, true);
	report_engine_free(engine);
	return done_testing();
}
