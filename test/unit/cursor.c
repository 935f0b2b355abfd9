/*-------------------------------------------------------------------------
 *
 * cursor.c
 *	  What is fetched one by one is what a result holds.
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

/* In so many of them strings beside the text fill the pool that rowset_settle() empties more than once. */
#define LONGER 40

/* So many sentences of which each leans on a string of the one before are enough for one to stand behind an emptied pool. */
#define LEANING 600

/* One line for each thing found, all fields, so that two ways can be compared. */
typedef struct Log
{
	char    *kinds[4]; /* noise, sections, rows, rejects */
	size_t   length[4];
	uint32_t position;   /* of the row or reject before */
	bool     was_reject;
	bool     ordered;
} Log;

__attribute__((format(printf, 3, 4))) static void
note(Log *log, int kind, const char *format, ...)
{
	char    line[4096];
	va_list args;
	int     n;

	va_start(args, format);
	n = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	log->kinds[kind] = realloc(log->kinds[kind], log->length[kind] + (size_t) n + 1);
	memcpy(log->kinds[kind] + log->length[kind], line, (size_t) n + 1);
	log->length[kind] += (size_t) n;
}

#define SPAN(s) (s).start, (s).end, (s).byte_start, (s).byte_end
#define TEXT(t) (t).data != NULL ? (int) (t).length : 4, (t).data != NULL ? (t).data : "NULL"
#define WORD(w) (w) != NULL ? (w) : "NULL"
#define DAY(d) (d).year, (d).month, (d).day

static void
log_noise(Log *log, const ReportNoise *noise)
{
	note(log, 0, "%u %u %u %u %s\n", SPAN(noise->span), noise->reason);
}

static void
log_section(Log *log, const ReportSection *section)
{
	note(log, 1, "%u %u %u %u|%u %u %u %u|%u %d|%.*s|%.*s|%.*s|%s\n", SPAN(section->span),
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

static void
log_row(Log *log, const ReportRow *row)
{
	place(log, row->span, false);
	note(log, 2, "%u %u %u %u|%u %u %u %u|%u|%.*s|%s|%s|%.*s|%.*s|%.*s|%s|%s|%s|%s|%d-%d-%d|%d-%d-%d|%.*s|%.*s|%.*s|%s\n", SPAN(row->span), SPAN(row->evidence), row->section, TEXT(row->indicator),
				WORD(row->code), report_measure_name(row->measure), TEXT(row->value), TEXT(row->value_to),
				TEXT(row->unit), WORD(row->base_unit), WORD(row->factor), report_bound_name(row->bound),
				report_state_name(row->status), DAY(row->period.from), DAY(row->period.to),
				TEXT(row->base), TEXT(row->scope), TEXT(row->caliber), row->pattern);
}

static void
log_reject(Log *log, const ReportReject *reject)
{
	place(log, reject->span, true);
	note(log, 3, "%u %u %u %u %s\n", SPAN(reject->span), reject->pattern);
}

static void
empty(Log *log)
{
	memset(log, 0, sizeof(*log));
	log->ordered = true;
}

static void
log_item(Log *log, const ReportItem *item)
{
	if (item->kind == ITEM_NOISE)
		log_noise(log, item->is.noise);
	else if (item->kind == ITEM_SECTION)
		log_section(log, item->is.section);
	else if (item->kind == ITEM_ROW)
		log_row(log, item->is.row);
	else if (item->kind == ITEM_REJECT)
		log_reject(log, item->is.reject);
}

/*
 * Fetch at the most so many items; how many there were.  Kinds must come in their order,
 * and behind the last there is nothing however often one asks.
 */
static uint32_t
fetch(const ReportEngine *engine, const char *text, const ReportOptions *options, uint32_t most, Log *log, ReportStatusCode *status)
{
	ReportCursor  *cursor = NULL;
	ReportItem     item;
	ReportError    error;
	ReportItemKind before = ITEM_NOISE;
	uint32_t       n = 0;

	*status = report_open(engine, text, strlen(text), options, &cursor, &error);
	if (*status != REPORT_OK)
	{
		log->ordered &= cursor == NULL;
		return 0;
	}
	while (n < most && (*status = report_fetch(cursor, &item, &error)) == REPORT_OK && item.kind != ITEM_END)
	{
		log_item(log, &item);
		log->ordered &= item.kind >= before || before >= ITEM_ROW;
		before = item.kind;
		n++;
	}
	if (*status == REPORT_OK && item.kind == ITEM_END)
		log->ordered &= report_fetch(cursor, &item, &error) == REPORT_OK && item.kind == ITEM_END;
	report_close(cursor);
	return n;
}

static void
clear(Log *log)
{
	for (int kind = 0; kind < 4; kind++)
		free(log->kinds[kind]);
}

static void
test_same(const ReportEngine *engine, const char *text)
{
	static const char *const names[] = {"noise", "sections", "rows", "rejects"};
	TapMemory                memory = {0, 0, 0};
	ReportOptions            options = tap_options(&memory);
	ReportResult            *result;
	ReportError              error;
	Log                      kept;
	Log                      fetched;
	ReportStatusCode         status;
	uint32_t                 n;

	empty(&kept);
	empty(&fetched);
	if (!ok(report_analyze(engine, text, strlen(text), &options, &result, &error) == REPORT_OK, "a result"))
		return;
	for (uint32_t i = 0; i < result->nnoise; i++)
		log_noise(&kept, &result->noise[i]);
	for (uint32_t i = 0; i < result->nsections; i++)
		log_section(&kept, &result->sections[i]);
	for (uint32_t i = 0; i < result->nrows; i++)
		log_row(&kept, &result->rows[i]);
	for (uint32_t i = 0; i < result->nrejects; i++)
		log_reject(&kept, &result->rejects[i]);
	n = result->nnoise + result->nsections + result->nrows + result->nrejects;
	report_result_free(result);

	is_number(fetch(engine, text, &options, UINT32_MAX, &fetched, &status), n, "as much is fetched as kept");
	ok(status == REPORT_OK, "and nothing fails");
	for (int kind = 0; kind < 4; kind++)
	{
		ok(kept.length[kind] > 0 || text != report, "%s are found", names[kind]);
		if (!ok(kept.length[kind] == fetched.length[kind] &&
					(kept.kinds[kind] == NULL || strcmp(kept.kinds[kind], fetched.kinds[kind]) == 0),
				"the same %s are fetched as kept", names[kind]))
			printf("# kept\n%s# fetched\n%s", WORD(kept.kinds[kind]), WORD(fetched.kinds[kind]));
	}
	ok(fetched.ordered, "noise, sections, rows and rejects come in order of position");
	is_number(memory.live, 0, "all memory is released");
	clear(&kept);
	clear(&fetched);
}

/* Whoever fetches may stop at any time. */
static void
test_stopping(const ReportEngine *engine)
{
	bool     clean = true;
	uint32_t n = 0;
	uint32_t fetched;

	do
	{
		TapMemory        memory = {0, 0, 0};
		ReportOptions    options = tap_options(&memory);
		Log              log;
		ReportStatusCode status;

		empty(&log);
		fetched = fetch(engine, report, &options, n, &log, &status);
		clear(&log);
		clean &= memory.live == 0 && status == REPORT_OK && log.ordered && fetched <= n;
	} while (fetched == n++);
	ok(clean && n > 5, "one may stop behind every item (%u tried)", n);
}

/* Memory may run out at any time. */
static void
test_out_of_memory(const ReportEngine *engine, const char *text)
{
	bool             clean = true;
	ReportStatusCode status = REPORT_NO_MEMORY;
	long             n;

	for (n = 1; status != REPORT_OK && n < 10000; n++)
	{
		TapMemory     memory = {0, 0, n};
		ReportOptions options = tap_options(&memory);
		Log           log;

		empty(&log);
		fetch(engine, text, &options, UINT32_MAX, &log, &status);
		clear(&log);
		clean &= memory.live == 0 && log.ordered && (status == REPORT_OK || status == REPORT_NO_MEMORY);
	}
	ok(clean && n > 5 && n < 10000, "memory runs out at every place (%ld tried)", n - 1);
}

/* So many times the same in one text. */
static char *
many(size_t n, const char *piece)
{
	size_t length = strlen(piece);
	char  *text = malloc(n * length + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(text + i * length, piece, length);
	text[n * length] = '\0';
	return text;
}

int
main(void)
{
	TapMemory     memory = {0, 0, 0};
	ReportEngine *engine = tap_engine(&memory);
	char         *longer;
	char         *leaning;

	if (engine == NULL)
		return done_testing();
	longer = many(LONGER, report);
	leaning = many(LEANING, "粮食产量比2007年增加3万吨。增长5%。\n");
	test_same(engine, report);
	test_same(engine, longer);
	test_same(engine, leaning);
	test_stopping(engine);
	test_out_of_memory(engine, report);
	test_out_of_memory(engine, longer);
	free(longer);
	free(leaning);
	report_engine_free(engine);
	return done_testing();
}
