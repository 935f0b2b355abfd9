/*-------------------------------------------------------------------------
 *
 * context.c
 *	  Which period a report reviews and which it plans.
 *
 * A report to a people's congress, given early in a year, reviews the year
 * before and plans its own; given in mid-year it reviews the first half.  A
 * summary or a bulletin of a year reviews that year.  Headings that name a
 * year overrule what title and date suggest, and a title whose year is masked
 * leaves everything unknown that no heading settles.
 *
 *-------------------------------------------------------------------------
 */
#include "context.h"

#include <string.h>

#define DATE_LINES 8 /* lines behind a title that may date it */
#define DATE_LINE_MAX 70
#define LEAD_SENTENCES 4 /* that may say what an untitled text is about */
#define SEASON_END 4     /* from this month on few reports review the year before */
#define LEAD_MAX 200     /* characters of such a sentence that are read */
#define BODY_LOOK 4000   /* characters searched for a first year */

/* What a title says, before anything is inferred. */
typedef struct TitleFacts
{
	int  year;  /* 0 none */
	int  plan;  /* number of a five-year plan, 0 none */
	int  month; /* first and last month under review, 0 none */
	int  month_to;
	bool masked;
	bool congress; /* a government work report */
	bool forward;  /* a plan */
	bool plans;    /* plans, whatever else it does */
} TitleFacts;

static TitleFacts
title_facts(const Text *text, uint32_t start, uint32_t end, Sentence *scratch)
{
	TitleFacts facts = {0};
	bool       reviews = false;

	sentence_read(scratch, text, start, end);
	for (uint32_t i = 0; i < scratch->nwhens; i++)
	{
		const When *when = &scratch->whens[i];

		if (when->masked && facts.year == 0)
			facts.masked = true;
		if (when->operation == PERIOD_PLAN && facts.plan == 0)
			facts.plan = when->count;
		/* a full date in the title dates it; it names no period */
		if (when->year != 0 && when->day == 0 && facts.year == 0)
			facts.year = when->year_to != 0 ? when->year_to : when->year;
		if (when->month != 0 && when->day == 0 && facts.month == 0)
		{
			facts.month = when->month;
			facts.month_to = when->month_to;
		}
	}
	facts.congress = text_has(text, start, end, u"政府") && text_has(text, start, end, u"工作报告");
	for (uint32_t i = start; i < end; i++)
	{
		size_t length = 0;
		int    word = lex_longest(lex_documents_nodes, text->ch + i, end - i, &length);

		if (word == 0)
			continue;
		facts.plans |= lex_documents[word].kind == DOCUMENT_PLAN;
		reviews |= lex_documents[word].kind != DOCUMENT_PLAN;
	}
	facts.forward = facts.plans && !reviews && !text_has(text, start, end, u"报告");
	return facts;
}

static ReportPeriod
whole_year(int year)
{
	return period_years(year, year);
}

/* Does a period lie within one year? */
static bool
same_year(const ReportPeriod *period)
{
	return period->to.year == period->from.year ||
		   (period->to.year == period->from.year + 1 && period->to.month == 1 && period->to.day == 1);
}

static void
settle_title(PeriodContext *context, const TitleFacts *facts, ReportDay date)
{
	int year = facts->year;

	if (facts->masked && year == 0)
		return;
	/* 第十二个五年规划纲要 */
	if (year == 0 && facts->plan != 0 && facts->plans && !facts->congress && date.year <= period_plan(facts->plan).from.year)
	{
		context->reviewed = period_plan(facts->plan - 1);
		context->planned = period_plan(facts->plan);
		context->current = context->planned.from.year;
		return;
	}
	/* “十三五”规划总结 */
	if (year == 0 && facts->plan != 0 && !facts->congress && !facts->forward)
	{
		context->reviewed = period_plan(facts->plan);
		context->planned = period_plan(facts->plan + 1);
		context->current = context->planned.from.year - 1;
		return;
	}
	if (year == 0 && date.year == 0)
		return;
	if (year == 0)
	{
		/* only the day is known on which the report was given */
		year = date.year;
		if (facts->month != 0)
		{
			/* months that were still to come are of the year before */
			year -= date.month != 0 && facts->month_to > date.month;
			context->current = year;
			context->reviewed = period_months(year, facts->month, facts->month_to);
			context->planned = facts->month_to < 12 ?
								   period_months(year, facts->month_to + 1, 12) :
								   whole_year(year + 1);
			return;
		}
		if (date.month >= 6 && date.month <= 9 && !context->untitled)
		{
			context->current = year;
			context->reviewed = period_months(year, 1, 6);
			context->planned = period_months(year, 7, 12);
		}
		else if (date.month >= 6)
		{
			context->current = year;
			context->reviewed = whole_year(year);
			context->planned = whole_year(year + 1);
		}
		else
		{
			context->current = year;
			context->reviewed = whole_year(year - 1);
			context->planned = whole_year(year);
		}
		return;
	}
	context->current = year;
	if (facts->month != 0)
	{
		context->reviewed = period_months(year, facts->month, facts->month_to);
		context->planned = facts->month_to < 12 ?
							   period_months(year, facts->month_to + 1, 12) :
							   whole_year(year + 1);
	}
	else if (facts->forward || (facts->congress && !(date.year == year && date.month >= 10)))
	{
		context->reviewed = whole_year(year - 1);
		context->planned = whole_year(year);
	}
	else
	{
		context->reviewed = whole_year(year);
		context->planned = whole_year(year + 1);
	}
}

/* 比 较 由 从 自 到 至 是: the year behind it is another than the report's. */
static bool
compares_year(uint16_t c)
{
	return c == u'比' || c == u'较' || c == u'由' || c == u'从' || c == u'自' ||
		   c == u'到' || c == u'至' || c == u'是';
}

/* The first year that the body names, when nothing else is known. */
static int
first_year(const Text *text, uint32_t start, uint32_t end)
{
	if (end - start > BODY_LOOK)
		end = start + BODY_LOOK;
	for (uint32_t i = start; i < end; i++)
	{
		When when;

		if (!is_digit(text->ch[i]) && numeral_digit(text->ch[i]) < 0)
			continue;
		if (i > start && (is_digit(text->ch[i - 1]) || numeral_digit(text->ch[i - 1]) >= 0))
			continue;
		if (i > start && compares_year(text->ch[i - 1]))
			continue;
		if (when_read(text, i, end, &when) > i && when.year != 0)
			return when.year_to != 0 ? when.year_to : when.year;
	}
	return 0;
}

ReportDay
context_date(const Outline *outline, uint32_t first, bool exact)
{
	const Text    *text = outline->text;
	const Section *title = &outline->sections[first];
	ReportDay      none = {0, 0, 0};
	ReportDay      date = period_find_date(text, title->title_start, title->title_end);
	uint32_t       line = 0;
	uint32_t       high = outline->nlines;

	if (date.year != 0 && (date.day != 0 || !exact))
		return date;
	/* the first line at or behind the title */
	while (line < high)
	{
		uint32_t middle = line + (high - line) / 2;

		if (outline->lines[middle].start < title->start)
			line = middle + 1;
		else
			high = middle;
	}
	for (uint32_t i = line; i < outline->nlines && i < line + DATE_LINES; i++)
	{
		/* the next report's date is not this one's */
		if (i > line && outline->lines[i].is_title)
			break;
		/* behind the first paragraph a date is that of what is told, or of a page */
		if (i > line && outline->lines[i].end - outline->lines[i].start > DATE_LINE_MAX)
			break;
		date = period_find_date(text, outline->lines[i].start, outline->lines[i].end);
		if (date.year != 0 && (date.day != 0 || !exact))
			return date;
	}
	return none;
}

ReportDay
context_page_date(const Outline *outline)
{
	ReportDay none = {0, 0, 0};

	for (uint32_t i = 0; i < outline->nlines && i < FRONT_LINES; i++)
	{
		const Line *line = &outline->lines[i];
		ReportDay   date;

		if (line->block != BLOCK_DATE)
			continue;
		date = period_read_stamp(outline->text, line->start, line->end);
		if (date.year == 0)
			date = period_find_date(outline->text, line->start, line->end);
		if (date.day != 0)
			return date;
	}
	return none;
}

/* The year or months that a sentence is about, NULL when it names none. */
static const When *
lead_time(const Sentence *sentence)
{
	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const Word *w = &sentence->words[i];
		const When *when = &sentence->whens[w->ref];

		if (word_is(w, P_VALUE))
			break;
		if (!word_is(w, P_TIME) || (i > 0 && word_is(w - 1, P_THAN | P_FROM | P_UP_TO | P_OVER | P_UNDER)))
			continue;
		if (when->masked || when->day != 0 || (when->has_relative && when->relative != 0) ||
			(when->operation != 0 && when->operation != PERIOD_MONTHS && when->operation != PERIOD_YEAR))
			continue;
		/* a bare year only where the sentence opens with it */
		if (when->month != 0 || (when->year != 0 && i == 0))
			return when;
	}
	return NULL;
}

/* The next sentence of a text's first ones, read into scratch; where the one behind it begins. */
static uint32_t
read_lead(const Text *text, uint32_t at, uint32_t end, Sentence *scratch)
{
	uint32_t start = at;

	while (start < end && is_space(text->ch[start]))
		start++;
	at = start;
	while (at < end && !is_stop(text->ch[at]) && text->ch[at] != '\n' && at - start < LEAD_MAX)
		at++;
	sentence_read(scratch, text, start, at);
	return at + 1;
}

/* The year that the first sentences give to the months of a title without one; 0 none. */
static int
year_of_months(const Text *text, uint32_t at, uint32_t end, const TitleFacts *facts, Sentence *scratch)
{
	for (int sentences = 0; sentences < LEAD_SENTENCES && at < end; sentences++)
	{
		at = read_lead(text, at, end, scratch);
		for (uint32_t i = 0; i < scratch->nwhens; i++)
		{
			const When *when = &scratch->whens[i];

			if (when->year != 0 && when->month == facts->month && when->month_to == facts->month_to)
				return when->year;
		}
	}
	return 0;
}

/*
 * The first sentences of a text that neither title nor headings date: the time
 * that one of them opens with is under review if it was over on the day that
 * dates the text.  Where none does, a text of no report's season that speaks of
 * its own year is about that.
 */
static void
settle_lead(const Outline *outline, PeriodContext *context, uint32_t first, Sentence *scratch)
{
	const Text *text = outline->text;
	uint32_t    end = outline->sections[first].end;
	uint32_t    at = outline->sections[first].title_end;
	bool        this_year = false;

	for (int sentences = 0; sentences < LEAD_SENTENCES && at < end; sentences++)
	{
		const When   *said;
		When          when;
		PeriodContext own;
		ReportPeriod  period;

		at = read_lead(text, at, end, scratch);
		for (uint32_t i = 0; i < scratch->nwhens; i++)
			this_year |= (scratch->whens[i].has_relative && scratch->whens[i].relative == 0) ||
						 scratch->whens[i].year == context->dated.year;
		said = lead_time(scratch);
		if (said == NULL)
			continue;
		/* rows may be read from the same words */
		when = *said;
		own = *context;
		/* months of a text of March are of its year, or of the one before */
		memset(&own.ambient, 0, sizeof(own.ambient));
		if (when.year == 0)
		{
			if (context->dated.year == 0)
				continue;
			own.ambient = whole_year(context->dated.year - (when.month_to > context->dated.month));
			own.dated.year = 0;
			when.has_relative = false;
		}
		when.close = when.until = false;
		period = when_resolve(&when, &own);
		if (!period_known(&period) ||
			(context->dated.year != 0 &&
			 (period.to.year > context->dated.year ||
			  (period.to.year == context->dated.year && period.to.month > context->dated.month))))
			continue;
		context->reviewed = period;
		context->current = period.from.year;
		context->planned = period.to.month == 1 ? whole_year(period.to.year) :
												  period_months(period.from.year, period.to.month, 12);
		return;
	}
	if (this_year && context->untitled && context->dated.month >= SEASON_END)
	{
		context->current = context->dated.year;
		context->reviewed = whole_year(context->current);
		context->planned = whole_year(context->current + 1);
	}
}

void
context_document(const Outline *outline, PeriodContext *context, uint32_t first, uint32_t last,
				 ReportDay published, Sentence *scratch)
{
	const Text    *text = outline->text;
	const Section *title = &outline->sections[first];
	TitleFacts     facts = {0};
	ReportDay      date = context_date(outline, first, title->title_end == title->title_start);
	ReportPeriod   reviewed = {{0, 0, 0}, {0, 0, 0}};
	ReportPeriod   planned = {{0, 0, 0}, {0, 0, 0}};

	memset(context, 0, sizeof(*context));
	if (title->title_end > title->title_start)
		facts = title_facts(text, title->title_start, title->title_end, scratch);
	if (date.year == 0 && facts.year == 0)
		date = published;
	context->dated = date;
	context->untitled = title->title_end == title->title_start;
	if (facts.month != 0 && facts.year == 0)
		facts.year = year_of_months(text, title->title_end, title->end, &facts, scratch);
	settle_title(context, &facts, date);

	/* headings that name their year */
	for (uint32_t i = first; i < last; i++)
	{
		const Section *section = &outline->sections[i];
		ReportPeriod  *own;

		if ((i & 63) == 0 && arena_interrupted(outline->arena))
			return;
		if (section->level != 1 || section->title_end == section->title_start)
			continue;
		own = section->kind == KIND_REVIEW ? &reviewed :
			  section->kind == KIND_PLAN || section->kind == KIND_TARGETS ||
					  section->kind == KIND_GUIDANCE ?
											 &planned :
											 NULL;
		if (own == NULL || period_known(own))
			continue;
		sentence_read(scratch, text, section->title_start, section->title_end);
		for (uint32_t w = 0; w < scratch->nwhens && !period_known(own); w++)
		{
			const When *when = &scratch->whens[w];

			if (when->masked)
				break;
			/* 2021年主要工作, given early in 2021: settle_heading() knows */
			if (own == &reviewed && facts.year == 0 && when->year != 0 && date.year == when->year &&
				when->year == context->planned.from.year && when->year > context->reviewed.from.year)
				break;
			/* 二〇三五年远景目标: what is planned begins within a year or so */
			if (own == &planned && context->current != 0 && when->year > context->current + 1)
				continue;
			if (when->year != 0 && when->year_to == 0)
				*own = when->month != 0 ? period_months(when->year, when->month, when->month_to) :
										  whole_year(when->year);
			else if (when->month != 0 && when->year == 0 && context->current != 0)
				*own = period_months(context->current, when->month, when->month_to);
		}
	}
	if (period_known(&reviewed))
	{
		context->reviewed = reviewed;
		if (context->current == 0)
			context->current = reviewed.from.year + (facts.congress ? 1 : 0);
		if (!period_known(&context->planned))
			context->planned = whole_year(reviewed.from.year + 1);
	}
	/* 扎实做好2012年工作, in a report named by the year that it reviews */
	if (period_known(&planned) && !period_known(&reviewed) && planned.from.year == context->planned.from.year + 1 &&
		same_year(&planned))
		context->reviewed = whole_year(planned.from.year - 1);
	if (period_known(&planned))
	{
		context->planned = planned;
		if (context->current == 0)
			context->current = planned.from.year;
		if (!period_known(&context->reviewed))
			context->reviewed = whole_year(planned.from.year - 1);
	}
	/* an untitled text is about the time that it opens with */
	if (!facts.masked && facts.year == 0 && facts.month == 0 && facts.plan == 0 &&
		!period_known(&reviewed) && !period_known(&planned))
		settle_lead(outline, context, first, scratch);
	if (!period_known(&context->reviewed) && !facts.masked)
	{
		int year = first_year(text, title->body, title->end);

		if (year != 0)
		{
			context->current = year;
			context->reviewed = whole_year(year);
			context->planned = whole_year(year + 1);
		}
	}
}
