/*-------------------------------------------------------------------------
 *
 * memory.c
 *	  How much memory an analysis takes at most, in bytes of it for a byte of
 *	  text, and that it is given back when the caller gives up in its midst.
 *
 * Rows and sections are taken as they are found, as the SQL functions do.  The
 * bytes are counted, not measured, so what is printed is the same everywhere.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#include "text.h"

#include <stdint.h>

#define BODY 2000000  /* bytes of a text whose memory is counted */
#define SHORT 150000  /* bytes of one that is given up */
#define BRIEF 600     /* bytes of one that is given up at every question */
#define FIXED 400000  /* bytes that every analysis may take */
#define COLUMNS 10000 /* of the widest table */

/* Memory from malloc, counted in bytes and filled. */
typedef struct Meter
{
	size_t live;
	size_t peak;
} Meter;

/* In front of each piece. */
typedef union Header
{
	size_t      size;
	max_align_t align;
} Header;

static void *
take(void *context, size_t size)
{
	Meter  *meter = context;
	Header *header = malloc(sizeof(Header) + size);

	if (header == NULL)
		return NULL;
	header->size = size;
	/* what is read before it is written is a large index, not 0 */
	memset(header + 1, 0x5A, size);
	meter->live += size;
	if (meter->live > meter->peak)
		meter->peak = meter->live;
	return header + 1;
}

static void
give(void *context, void *pointer)
{
	Meter  *meter = context;
	Header *header = pointer;

	if (pointer == NULL)
		return;
	meter->live -= header[-1].size;
	free(header - 1);
}

/* What text of one kind is made of, and what it may take. */
typedef struct Kind
{
	const char *name;
	const char *unit; /* repeated; NULL for those that fill() makes */
	int         most; /* tenths of a byte for each byte of text */
} Kind;

static const Kind kinds[] = {
	{"one letter", "x", 33},
	{"one ideograph", "工", 13},
	{"a numeral", "一", 13},
	{"blanks", " ", 33},
	{"wide blanks", "\343\200\200", 13},
	{"commas", ",", 33},
	{"ideographic commas", "、", 13},
	{"full stops", "。", 13},
	{"brackets", "(", 33},
	{"nested brackets", NULL, 13},
	{"line breaks", "\n", 48},
	{"line breaks of Windows", "\r\n", 48},
	{"lines of a letter", "x\n", 93},
	{"lines of a digit", "1\n", 93},
	{"digits", "1", 33},
	{"decimals", "1.", 33},
	{"headings", "一、工作\n", 53},
	{"headings in brackets", "（一）工作\n", 50},
	{"headings of Markdown", "# 工\n", 102},
	{"titles", "云岭县人民政府工作报告\n", 30},
	{"分别", "分别", 13},
	{"per cent", "1%、", 25},
	{"values", "1亿元、", 18},
	{"sentences", "投资1亿元。", 15},
	{"paragraphs", "投资1亿元。\n", 22},
	{"growth", "增长1%,", 22},
	{"pairs", "由由1元", 18},
	{"masked figures", "xx.x%，", 27},
	{"asterisks", "*", 33},
	{"tabs", "\t", 33},
	{"cells of tabs", "1\t", 33},
	{"pipes", "|", 33},
	{"cells of pipes", "|1", 33},
	{"entities", "&nbsp;", 40},
	{"images", "![](a)", 33},
	{"page numbers", "- 1 -\n", 54},
	{"letters set wide", "工 ", 20},
	{"dates", "2024年1月1日\n", 29},
	{"a table of 10000 columns", NULL, 33},
};

#define NKINDS (sizeof(kinds) / sizeof(kinds[0]))

static char *
fill(const Kind *kind, size_t size)
{
	const char *unit = kind->unit;
	char       *text = malloc(size);
	size_t      at = 0;

	if (unit == NULL && strstr(kind->name, "brackets") != NULL)
	{
		for (; at + 6 <= size; at += 3)
			memcpy(text + at, at < size / 2 ? "（" : "）", 3);
	}
	else if (unit == NULL)
	{
		char cell[32];

		for (int column = 0; at + sizeof(cell) <= size; column++)
		{
			int n = snprintf(cell, sizeof(cell), "|%s%d%s", column < COLUMNS ? "产量" : "", column % COLUMNS,
							 (column + 1) % COLUMNS == 0 ? "|\n" : "");

			memcpy(text + at, cell, (size_t) n);
			at += (size_t) n;
		}
	}
	else
	{
		for (; at + strlen(unit) <= size; at += strlen(unit))
			memcpy(text + at, unit, strlen(unit));
	}
	memset(text + at, ' ', size - at);
	return text;
}

static ReportOptions
options_for(Meter *meter)
{
	ReportOptions options;

	memset(&options, 0, sizeof(options));
	options.allocator.alloc = take;
	options.allocator.release = give;
	options.allocator.context = meter;
	options.want = REPORT_WANT_SECTIONS | REPORT_WANT_ROWS | REPORT_WANT_NOISE |
				   REPORT_WANT_REJECTS;
	return options;
}

/* Fetch all that is wanted of a text. */
static ReportStatusCode
fetch_all(const ReportEngine *engine, const char *text, size_t size, const ReportOptions *options)
{
	ReportCursor    *cursor;
	ReportItem       item = {0};
	ReportError      error;
	ReportStatusCode status = report_open(engine, text, size, options, &cursor, &error);

	if (status != REPORT_OK)
		return status;
	do
		status = report_fetch(cursor, &item, &error);
	while (status == REPORT_OK && item.kind != ITEM_END);
	report_close(cursor);
	return status;
}

/* ------------------------------------------------------------ tests */

static void
test_peak(const ReportEngine *engine, const Kind *kind)
{
	Meter         meter = {0, 0};
	ReportOptions options = options_for(&meter);
	char         *text = fill(kind, BODY);
	size_t        most = (size_t) kind->most * (BODY / 10) + FIXED;

	if (!ok(fetch_all(engine, text, BODY, &options) == REPORT_OK && meter.peak <= most,
			"%s: at most %d.%d bytes for a byte", kind->name, kind->most / 10, kind->most % 10))
		printf("# %zu bytes, may be %zu\n", meter.peak, most);
	ok(meter.live == 0, "%s: all is given back", kind->name);
	free(text);
}

typedef struct Asked
{
	uint32_t count;
	uint32_t stop_at;
} Asked;

static bool
ask(void *context)
{
	Asked *asked = context;

	return ++asked->count == asked->stop_at;
}

/* Give up at one question after the other; nobody asks again. */
static void
test_cancel(const ReportEngine *engine, const Kind *kind, size_t size)
{
	char    *text = fill(kind, size);
	bool     clean = true;
	uint32_t stop_at = 1;
	uint32_t tried = 0;
	bool     done = false;

	while (!done)
	{
		Meter            meter = {0, 0};
		ReportOptions    options = options_for(&meter);
		Asked            asked = {0, stop_at};
		ReportStatusCode status;

		options.interrupted = ask;
		options.interrupt_context = &asked;
		status = fetch_all(engine, text, size, &options);
		done = asked.count < stop_at;
		clean &= meter.live == 0 && (done ? status == REPORT_OK : status == REPORT_CANCELLED && asked.count == stop_at);
		/* every question of a short text; of a long one the first, and some of the many that follow */
		stop_at += size < SHORT ? 1 : 1 + stop_at / 16;
		tried++;
	}
	ok(clean && tried > 2, "%s, %u bytes: given up at once wherever the caller says so (%u places)", kind->name,
	   (unsigned) size, tried);
	free(text);
}

/* Places stay right however much was left out between characters. */
static void
test_places(void)
{
	enum
	{
		COUNT = 1000
	};
	Meter         meter = {0, 0};
	ReportOptions options = options_for(&meter);
	ReportError   error;
	Arena         arena;
	Text          text;
	TextEdit      edit;
	static char   bytes[COUNT * 3 * 61];
	uint32_t      places[COUNT];
	uint32_t      kept[COUNT];
	uint32_t      n = 0;
	size_t        length = 0;
	bool          right = true;

	/* no-width blanks between letters: few, then many, then few again */
	for (uint32_t i = 0; i < COUNT; i++)
	{
		uint32_t gap = i < 200 || i >= 600 ? i % 3 : i % 61;

		places[i] = (uint32_t) length;
		bytes[length++] = (char) ('a' + i % 26);
		for (uint32_t k = 0; k < gap; k++, length += 3)
			memcpy(bytes + length, "\342\200\213", 3);
	}
	arena_init(&arena, &options);
	ok(text_read(&text, &arena, bytes, length, &error) == REPORT_OK && text.n == COUNT,
	   "what has no width is left out");
	for (uint32_t i = 0; i < COUNT; i++)
		right &= text_offset(&text, i) == places[i] && text.ch[i] == 'a' + i % 26;
	ok(right, "and every character has its place");

	text_edit_begin(&edit, &text, 0);
	while (edit.in < COUNT)
	{
		uint32_t keep = edit.in % 7 + 1;

		if (keep > COUNT - edit.in)
			keep = COUNT - edit.in;
		for (uint32_t k = 0; k < keep; k++)
			kept[n++] = edit.in + k;
		text_edit_keep(&edit, keep);
		text_edit_skip(&edit, edit.in + 11 < COUNT ? edit.in % 11 : 0);
	}
	right = text_edit_end(&edit, COUNT) == n;
	for (uint32_t i = 0; i < n && right; i++)
		right = text_offset(&text, i) == places[kept[i]] && text.ch[i] == 'a' + kept[i] % 26;
	ok(right, "so have those that are kept when others are taken out");
	arena_free(&arena);
	ok(meter.live == 0, "all is given back");
}

int
main(void)
{
	Meter         meter = {0, 0};
	ReportOptions options = options_for(&meter);
	ReportError   error;
	ReportEngine *engine = report_engine_create(&options.allocator, &error);

	if (!ok(engine != NULL, "an engine is created"))
		return done_testing();
	test_places();
	for (size_t i = 0; i < NKINDS; i++)
		test_peak(engine, &kinds[i]);
	for (size_t i = 0; i < NKINDS; i++)
	{
		test_cancel(engine, &kinds[i], BRIEF);
		test_cancel(engine, &kinds[i], SHORT);
	}
	report_engine_free(engine);
	return done_testing();
}
