/*-------------------------------------------------------------------------
 *
 * doubtful.c
 *	  Where a reading contradicts itself or the calendar, so that somebody
 *	  knows where to look first: report_doubtful(body, published, lexicon).
 *
 * Works on a result of the engine alone, whatever made it: nothing here knows
 * how a row was read.  A doubt is no error.  Reports do say odd things, and the
 * doubt is then about the report.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#define DOUBTFUL_COLUMNS 5

/* Growth of more than this many per cent is rare enough to be looked at. */
#define LARGE_GROWTH "300"

/*
 * A kind of section that holds more than this part of a report is doubtful:
 * one that is short by its nature sooner than one that a report may consist of.
 * Shorter texts have no proportions.
 */
#define LONG_TEXT 2000 /* characters */
#define LONG_SHORT_KIND 0.5
#define LONG_LONG_KIND 0.9

/* Room for every ReportKind */
#define DOUBT_KINDS 16

/* How far in front of its figure the word that a name ends in may stand, in bytes */
#define LINK_DISTANCE 30

/* What a detail shows of a figure, in bytes */
#define MAX_FIGURE 32

typedef struct DoubtWord
{
	const char *word;
	uint32_t    length; /* bytes */
} DoubtWord;

#include "doubtful.gen.h"

PG_FUNCTION_INFO_V1(report_doubtful);

/* What the checks share. */
typedef struct Doubter
{
	const char         *text;
	const ReportResult *result;
	MemoryContext       context;   /* of the result */
	MemoryContext       scratch;   /* of one check */
	ReportDay          *date;      /* of each report in the text; year 0 unknown */
	uint32_t            nreports;  /* at least one */
	uint32_t           *report_of; /* of each section from 1; [0] is of none */
	ReportDoubts        doubts;
	uint32_t            room;
} Doubter;

static const char *const reason_names[] = {
	[DOUBT_FUTURE_OUTCOME] = "future_outcome",
	[DOUBT_PAST_TARGET] = "past_target",
	[DOUBT_LONG_SECTION] = "long_section",
	[DOUBT_NAME_ENDS] = "name_ends",
	[DOUBT_NAME_FIGURE] = "name_figure",
	[DOUBT_LARGE_GROWTH] = "large_growth",
	[DOUBT_PERCENT_OF_MONEY] = "percent_of_money",
	[DOUBT_LARGE_SHARE] = "large_share",
	[DOUBT_RANGE] = "range",
	[DOUBT_CONTRADICTION] = "contradiction",
};

/*
 * report_doubt_name
 *		The word that stands for a reason in the column reason; it lives for ever.
 */
const char *
report_doubt_name(ReportDoubtReason reason)
{
	return reason_names[reason];
}

/*
 * Note a doubt about a row, or about a section when row is 0; both count from
 * 1.  The detail is copied.
 */
static void
add_doubt(Doubter *doubter, uint32_t row, uint32_t section, ReportDoubtReason reason,
		  const char *detail)
{
	ReportDoubts *doubts = &doubter->doubts;
	ReportDoubt  *doubt;

	if (doubts->count == doubter->room)
	{
		doubter->room *= 2;
		doubts->items = repalloc_huge(doubts->items, doubter->room * sizeof(ReportDoubt));
	}
	doubt = &doubts->items[doubts->count++];
	doubt->row = row;
	doubt->section = section;
	doubt->start = row != 0 ? doubter->result->rows[row - 1].span.start :
							  doubter->result->sections[section - 1].heading.start;
	doubt->reason = reason;
	doubt->detail = MemoryContextStrdup(doubter->context, detail);
}

/*
 * Words
 */

static bool
text_ends_in(ReportText text, const DoubtWord *word)
{
	return text.length >= word->length &&
		   memcmp(text.data + text.length - word->length, word->word, word->length) == 0;
}

static bool
text_begins_with(ReportText text, const DoubtWord *word)
{
	return text.length >= word->length && memcmp(text.data, word->word, word->length) == 0;
}

/* The longest of some words that a text ends in, or NULL. */
static const DoubtWord *
ending(ReportText text, const DoubtWord *words, size_t nwords)
{
	for (size_t i = 0; i < nwords; i++)
	{
		if (text_ends_in(text, &words[i]))
			return &words[i];
	}
	return NULL;
}

static const DoubtWord *
beginning(ReportText text, const DoubtWord *words, size_t nwords)
{
	for (size_t i = 0; i < nwords; i++)
	{
		if (text_begins_with(text, &words[i]))
			return &words[i];
	}
	return NULL;
}

static bool
holds(ReportText text, const DoubtWord *words, size_t nwords)
{
	for (; text.length > 0; text.data++, text.length--)
	{
		if (beginning(text, words, nwords) != NULL)
			return true;
	}
	return false;
}

#define ENDING(text, class) ending(text, doubt_words_##class, lengthof(doubt_words_##class))
#define BEGINNING(text, class) beginning(text, doubt_words_##class, lengthof(doubt_words_##class))
#define HOLDS(text, class) holds(text, doubt_words_##class, lengthof(doubt_words_##class))

/*
 * Names
 */

/*
 * A name that ends in a word which links a name to its value: a word that
 * stands in front of the figure.  Behind it (24个行业增加值增长) it is what the
 * name says.
 */
static void
check_name_ends(Doubter *doubter, uint32_t at)
{
	const ReportRow *row = &doubter->result->rows[at];
	ReportText       name = row->indicator;
	const DoubtWord *link = ENDING(name, link);
	const DoubtWord *noun = ENDING(name, noun);
	ReportText       front;

	front.length = Min(row->span.byte_start, LINK_DISTANCE);
	front.data = doubter->text + row->span.byte_start - front.length;
	if (link != NULL && (noun == NULL || noun->length < link->length) &&
		holds(front, link, 1))
		add_doubt(doubter, at + 1, 0, DOUBT_NAME_ENDS,
				  psprintf("the name ends in %s", link->word));
}

/* Bytes of the decimal that a text begins with, digits in ASCII; 0 none. */
static uint32_t
decimal_length(ReportText text)
{
	uint32_t i = 0;

	while (i < text.length && text.data[i] >= '0' && text.data[i] <= '9')
		i++;
	if (i > 0 && i + 1 < text.length && text.data[i] == '.' &&
		text.data[i + 1] >= '0' && text.data[i + 1] <= '9')
	{
		i++;
		while (i < text.length && text.data[i] >= '0' && text.data[i] <= '9')
			i++;
	}
	return i;
}

static bool
is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/*
 * Whether a figure in a name is one that ought to be a row: it ends the name,
 * or has a unit behind it.  Digits beside a Latin letter or a hyphen are a name
 * (PM2.5, COVID-19), and with a bound at either side they are a threshold
 * (10亿元以上项目).
 */
static bool
is_stray_figure(ReportText front, ReportText behind)
{
	char before = front.length > 0 ? front.data[front.length - 1] : ' ';

	if (is_latin(before) || before == '-')
		return false;
	if (behind.length > 0 && BEGINNING(behind, unit) == NULL)
		return false;
	return ENDING(front, bound) == NULL && !HOLDS(behind, limit);
}

/* A name that holds a figure. */
static void
check_name_figure(Doubter *doubter, uint32_t at)
{
	ReportText name = doubter->result->rows[at].indicator;
	uint32_t   pos = 0;

	while (pos < name.length)
	{
		ReportText front = {name.data, pos};
		ReportText behind = {name.data + pos, name.length - pos};
		uint32_t   length = decimal_length(behind);

		behind.data += length;
		behind.length -= length;
		if (length > 0 && is_stray_figure(front, behind))
		{
			add_doubt(doubter, at + 1, 0, DOUBT_NAME_FIGURE,
					  psprintf("the name holds the figure %.*s",
							   (int) Min(length, MAX_FIGURE), name.data + pos));
			return;
		}
		pos += Max(length, 1);
	}
}

/*
 * Values
 */

/*
 * The value of a row in per cent; false of one in another unit or without a
 * value.  Growth by so many times is so many hundred per cent.
 */
static bool
in_percent(const ReportRow *row, Datum *percent)
{
	bool is_percent;

	if (row->value.data == NULL || row->factor == NULL || row->base_unit == NULL)
		return false;
	is_percent = strcmp(row->base_unit, "%") == 0;
	if (!is_percent && row->measure != MEASURE_GROWTH)
		return false;
	*percent = report_numeric_product(row->value, row->factor);
	if (!is_percent)
		*percent = DirectFunctionCall2(numeric_mul, *percent, report_numeric("100"));
	return true;
}

/* Growth that is large, and a share of more than the whole. */
static void
check_size(Doubter *doubter, uint32_t at)
{
	const ReportRow *row = &doubter->result->rows[at];
	Datum            percent;

	if (row->measure != MEASURE_GROWTH && row->measure != MEASURE_SHARE)
		return;
	if (!in_percent(row, &percent))
		return;
	if (row->measure == MEASURE_GROWTH)
	{
		if (report_numeric_less(report_numeric(LARGE_GROWTH), percent))
			add_doubt(doubter, at + 1, 0, DOUBT_LARGE_GROWTH,
					  "growth of more than " LARGE_GROWTH "%");
		else if (report_numeric_less(percent, report_numeric("-100")))
			add_doubt(doubter, at + 1, 0, DOUBT_LARGE_GROWTH,
					  "a fall of more than 100%");
	}
	else if (report_numeric_less(report_numeric("100"), percent) && !HOLDS(row->indicator, plan))
		add_doubt(doubter, at + 1, 0, DOUBT_LARGE_SHARE,
				  "a share of more than 100%");
}

/* A range whose upper end is below the lower one. */
static void
check_range(Doubter *doubter, uint32_t at)
{
	const ReportRow *row = &doubter->result->rows[at];

	if (row->value.data == NULL || row->value_to.data == NULL)
		return;
	/* 下降3%-5% is -3 to -5: it is the sizes that go up */
	if (report_numeric_less(DirectFunctionCall1(numeric_abs, report_numeric_of(row->value_to)),
							DirectFunctionCall1(numeric_abs, report_numeric_of(row->value))))
		add_doubt(doubter, at + 1, 0, DOUBT_RANGE,
				  "the range ends below its start");
}

/* Whether a well-known indicator is an amount of money. */
static bool
code_is_money(const char *code)
{
	ReportIndicator indicator;

	for (size_t i = 0; report_known_indicator(i, &indicator); i++)
	{
		if (strcmp(indicator.code, code) == 0)
			return strncmp(indicator.dimension, "money", strlen("money")) == 0;
	}
	return false; /* a code of the user's own */
}

/* So many per cent of nothing: a level of what is an amount of money. */
static void
check_percent_of_money(Doubter *doubter, uint32_t at)
{
	const ReportRow *row = &doubter->result->rows[at];

	if (row->measure != MEASURE_LEVEL || row->base_unit == NULL || strcmp(row->base_unit, "%") != 0)
		return;
	if (row->code != NULL ? code_is_money(row->code) : ENDING(row->indicator, money) != NULL)
		add_doubt(doubter, at + 1, 0, DOUBT_PERCENT_OF_MONEY,
				  "a level in per cent of what is an amount of money");
}

/*
 * The calendar
 */

static int32
day_number(ReportDay day)
{
	return date2j(day.year, day.month, day.day);
}

static char *
day_text(ReportDay day)
{
	return psprintf("%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Of when a report is, as far as that is known. */
static char *
date_text(const Doubter *doubter, uint32_t report)
{
	const ReportResult *result = doubter->result;

	if (report < result->nmeta && result->meta[report].published.year == 0)
		return psprintf("%d", result->meta[report].year);
	return day_text(doubter->date[report]);
}

static void
check_calendar(Doubter *doubter, uint32_t at)
{
	const ReportRow *row = &doubter->result->rows[at];
	uint32_t         report = doubter->report_of[row->section];
	ReportDay        date = doubter->date[report];
	ReportDay        new_year;

	if (date.year == 0 || row->period.from.year == 0)
		return;
	if (row->status == STATE_ACTUAL && day_number(row->period.from) > day_number(date))
		add_doubt(doubter, at + 1, 0, DOUBT_FUTURE_OUTCOME,
				  psprintf("an outcome from %s on in a report of %s",
						   day_text(row->period.from), date_text(doubter, report)));
	new_year = date;
	new_year.month = new_year.day = 1;
	if (row->status == STATE_TARGET && day_number(row->period.to) <= day_number(new_year))
		add_doubt(doubter, at + 1, 0, DOUBT_PAST_TARGET,
				  psprintf("a target for days before %s in a report of %s",
						   day_text(row->period.to), date_text(doubter, report)));
}

/*
 * Sections
 */

/*
 * Characters of each kind of section in each report, children left out, and
 * the largest section of that kind.
 */
typedef struct KindShare
{
	uint64   length;
	uint32_t largest; /* ordinal of a section, 0 none */
} KindShare;

/* Kinds that a report may consist of. */
static bool
is_long_kind(ReportKind kind)
{
	return kind == KIND_REVIEW || kind == KIND_PLAN || kind == KIND_OTHER;
}

/* The length of a section without its children. */
static uint32_t *
own_lengths(const ReportResult *result)
{
	uint32_t *own = palloc_extended((result->nsections + 1) * sizeof(uint32_t), MCXT_ALLOC_HUGE);

	own[0] = 0;
	for (uint32_t i = 0; i < result->nsections; i++)
		own[i + 1] = result->sections[i].span.end - result->sections[i].span.start;
	for (uint32_t i = 0; i < result->nsections; i++)
	{
		uint32_t parent = result->sections[i].parent;
		uint32_t length = result->sections[i].span.end - result->sections[i].span.start;

		if (parent != 0)
			own[parent] -= Min(own[parent], length);
	}
	return own;
}

/* One kind of section in one report that may hold too much of it. */
static void
check_share(Doubter *doubter, const KindShare *share, ReportKind kind, uint64 total)
{
	double part = (double) share->length / (double) total;
	double limit = is_long_kind(kind) ? LONG_LONG_KIND : LONG_SHORT_KIND;

	if (part > limit)
		add_doubt(doubter, 0, share->largest, DOUBT_LONG_SECTION,
				  psprintf("sections of kind %s hold %d%% of the report",
						   report_kind_name(kind), (int) (part * 100)));
}

/* Whether a report is of the kind that looks back as well as ahead. */
static bool
has_two_halves(const ReportMeta *meta)
{
	return meta->document == DOCUMENT_ANNUAL;
}

static void
check_sections(Doubter *doubter)
{
	const ReportResult *result = doubter->result;
	uint32_t           *own = own_lengths(result);
	KindShare          *shares = palloc_extended(doubter->nreports * DOUBT_KINDS * sizeof(KindShare),
												 MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	StaticAssertStmt(KIND_OTHER < DOUBT_KINDS, "there is room for every kind");
	for (uint32_t i = 0; i < result->nsections; i++)
	{
		const ReportSection *section = &result->sections[i];
		KindShare           *share = &shares[doubter->report_of[i + 1] * DOUBT_KINDS + section->kind];

		share->length += own[i + 1];
		if (share->largest == 0 || own[share->largest] < own[i + 1])
			share->largest = i + 1;
	}
	for (uint32_t i = 0; i < doubter->nreports; i++)
	{
		uint64 total = 0;

		for (int kind = 0; kind < DOUBT_KINDS; kind++)
			total += shares[i * DOUBT_KINDS + kind].length;
		if (total < LONG_TEXT)
			continue;
		for (int kind = 0; kind < DOUBT_KINDS; kind++)
		{
			if (is_long_kind(kind) && (i >= result->nmeta || !has_two_halves(&result->meta[i])))
				continue;
			check_share(doubter, &shares[i * DOUBT_KINDS + kind], kind, total);
		}
	}
	pfree(shares);
	pfree(own);
}

/*
 * Contradictions
 */

static int
compare_texts(ReportText a, ReportText b)
{
	int order = 0;

	if (a.data == NULL || b.data == NULL)
		return (a.data != NULL) - (b.data != NULL);
	if (Min(a.length, b.length) > 0)
		order = memcmp(a.data, b.data, Min(a.length, b.length));
	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

static int
compare_numbers(int64 a, int64 b)
{
	return (a > b) - (a < b);
}

/* 0 when two rows of one report state the same thing. */
static int
compare_things(const ReportRow *a, const ReportRow *b)
{
	int order = strcmp(a->code, b->code);

	if (order == 0)
		order = compare_numbers(a->measure, b->measure);
	if (order == 0)
		order = compare_numbers(a->status, b->status);
	if (order == 0)
		order = compare_numbers(day_number(a->period.from), day_number(b->period.from));
	if (order == 0)
		order = compare_numbers(day_number(a->period.to), day_number(b->period.to));
	if (order == 0)
		order = compare_texts(a->scope, b->scope);
	if (order == 0)
		order = compare_texts(a->base, b->base);
	if (order == 0)
		order = compare_texts(a->caliber, b->caliber);
	if (order == 0)
		order = compare_texts(report_row_unit(a), report_row_unit(b));
	return order;
}

/* A row that may be contradicted. */
typedef struct Statement
{
	const ReportRow *row;
	uint32_t         report;
} Statement;

static int
compare_statements(const void *x, const void *y)
{
	const Statement *a = x;
	const Statement *b = y;
	int              order = compare_numbers(a->report, b->report);

	CHECK_FOR_INTERRUPTS();
	if (order == 0)
		order = compare_things(a->row, b->row);
	/* rows are in one array, in order of position */
	return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static void
add_contradiction(Doubter *doubter, const ReportRow *row, const ReportRow *other)
{
	const ReportRow *rows = doubter->result->rows;
	ReportSpan       span = other->span;

	add_doubt(doubter, (uint32_t) (row - rows) + 1, 0, DOUBT_CONTRADICTION,
			  psprintf("row %u states %s", (unsigned) (other - rows) + 1,
					   report_quote(doubter->text + span.byte_start, span.byte_end - span.byte_start)));
}

/*
 * The statements of one thing: each is held against the first, which itself is
 * held against the first that differs.  So the cost is linear, and who looks at
 * any of them is led to the others.
 */
static void
check_statements(Doubter *doubter, const Statement *statements, size_t n)
{
	const ReportRow *first = statements[0].row;
	bool             contradicted = false;

	for (size_t i = 1; i < n; i++)
	{
		const ReportRow *row = statements[i].row;

		CHECK_FOR_INTERRUPTS();
		MemoryContextReset(doubter->scratch);
		if (report_rows_agree(first, row))
			continue;
		if (!contradicted)
			add_contradiction(doubter, first, row);
		contradicted = true;
		add_contradiction(doubter, row, first);
	}
}

static void
check_contradictions(Doubter *doubter)
{
	const ReportResult *result = doubter->result;
	Statement          *statements;
	size_t              n = 0;
	size_t              start = 0;

	statements = MemoryContextAllocHuge(doubter->context, (result->nrows + 1) * sizeof(Statement));
	for (uint32_t i = 0; i < result->nrows; i++)
	{
		const ReportRow *row = &result->rows[i];

		if (row->code == NULL || row->value.data == NULL || row->period.from.year == 0)
			continue;
		statements[n].row = row;
		statements[n++].report = doubter->report_of[row->section];
	}
	qsort(statements, n, sizeof(Statement), compare_statements);
	for (size_t i = 1; i <= n; i++)
	{
		if (i < n && statements[i].report == statements[start].report &&
			compare_things(statements[i].row, statements[start].row) == 0)
			continue;
		check_statements(doubter, statements + start, i - start);
		start = i;
	}
	pfree(statements);
}

/*
 * All of it
 */

/* What is known of the reports of a text: where they are, and of what day. */
static void
prepare_reports(Doubter *doubter, ReportDay published)
{
	const ReportResult *result = doubter->result;
	uint32_t            report = 0;

	doubter->nreports = Max(result->nmeta, 1);
	doubter->date = MemoryContextAllocHuge(doubter->context, doubter->nreports * sizeof(ReportDay));
	doubter->date[0] = published;
	for (uint32_t i = 0; i < result->nmeta; i++)
	{
		const ReportMeta *meta = &result->meta[i];

		/* named for a year, a report speaks at the latest at its end */
		doubter->date[i] = meta->published;
		if (meta->published.year == 0 && meta->year > 0)
			doubter->date[i] = (ReportDay){(int16_t) meta->year, MONTHS_PER_YEAR, 31};
	}

	doubter->report_of = MemoryContextAllocHuge(doubter->context,
												(result->nsections + 1) * sizeof(uint32_t));
	doubter->report_of[0] = 0;
	for (uint32_t i = 1; i <= result->nsections; i++)
	{
		while (report + 1 < result->nmeta && result->meta[report + 1].section <= i)
			report++;
		doubter->report_of[i] = report;
	}
}

static void
check_row(Doubter *doubter, uint32_t at)
{
	check_calendar(doubter, at);
	if (doubter->result->rows[at].code == NULL)
	{
		check_name_ends(doubter, at);
		check_name_figure(doubter, at);
	}
	check_size(doubter, at);
	check_range(doubter, at);
	check_percent_of_money(doubter, at);
}

static int
compare_doubts(const void *x, const void *y)
{
	const ReportDoubt *a = x;
	const ReportDoubt *b = y;
	int                order = compare_numbers(a->start, b->start);

	CHECK_FOR_INTERRUPTS();
	if (order == 0)
		order = compare_numbers(a->row, b->row);
	return order != 0 ? order : compare_numbers(a->reason, b->reason);
}

/*
 * report_doubts_find
 *		The doubts about what was read in a text, in order of position; the
 *		result has rows, sections and meta.
 *
 * published as the engine was given it.  All of it is allocated in the current
 * context; the time is linear in the result, but for sorting.
 */
ReportDoubts
report_doubts_find(const char *text, const ReportResult *result, ReportDay published)
{
	Doubter       doubter = {0};
	MemoryContext old;

	doubter.text = text;
	doubter.result = result;
	doubter.context = CurrentMemoryContext;
	doubter.scratch = AllocSetContextCreate(CurrentMemoryContext, "report_ext doubts",
											ALLOCSET_DEFAULT_SIZES);
	doubter.room = 64;
	doubter.doubts.items = palloc(doubter.room * sizeof(ReportDoubt));
	prepare_reports(&doubter, published);

	old = MemoryContextSwitchTo(doubter.scratch);
	for (uint32_t i = 0; i < result->nrows; i++)
	{
		CHECK_FOR_INTERRUPTS();
		MemoryContextReset(doubter.scratch);
		check_row(&doubter, i);
	}
	check_contradictions(&doubter);
	check_sections(&doubter);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(doubter.scratch);

	qsort(doubter.doubts.items, doubter.doubts.count, sizeof(ReportDoubt), compare_doubts);
	return doubter.doubts;
}

/*
 * report_doubtful
 *		One row per doubt; a NULL body has none.
 */
Datum
report_doubtful(PG_FUNCTION_ARGS)
{
	ReportOutput  output;
	ReportCall    call;
	ReportDay     published = {0, 0, 0};
	ReportDoubts  doubts;
	MemoryContext old;

	report_output_begin(&output, fcinfo, DOUBTFUL_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
		published = report_day_from_date(PG_GETARG_DATEADT(1));
	report_call_begin_terms(&call, PG_GETARG_DATUM(0),
							REPORT_WANT_ROWS | REPORT_WANT_SECTIONS | REPORT_WANT_META,
							published, report_terms_get(fcinfo, 2));
	old = MemoryContextSwitchTo(call.context);
	doubts = report_doubts_find(call.text, call.result, published);
	MemoryContextSwitchTo(old);

	for (uint32_t i = 0; i < doubts.count; i++)
	{
		const ReportDoubt *doubt = &doubts.items[i];
		const ReportRow   *row = &call.result->rows[Max(doubt->row, 1) - 1];

		report_put_ordinal(&output, doubt->row);
		if (doubt->row == 0)
			report_put_null(&output);
		else
			report_put_text(&output, row->indicator);
		report_put_slice(&output, &call, doubt->row == 0 ? call.result->sections[doubt->section - 1].heading : row->span);
		report_put_word(&output, report_doubt_name(doubt->reason));
		report_put_word(&output, doubt->detail);
		report_output_row(&output);
	}

	report_call_end(&call);
	report_output_end(&output);
	PG_RETURN_NULL();
}
