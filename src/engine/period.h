/*-------------------------------------------------------------------------
 *
 * period.h
 *	  Expressions of time, and the days they name.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_PERIOD_H
#define REPORT_PERIOD_H

#include "lexicon.h"
#include "text.h"

#define YEAR_MIN 1840
#define YEAR_MAX 2100

/* What an expression says; what it leaves open the context supplies. */
typedef struct When
{
	int16_t year;    /* 0 not said */
	int16_t year_to; /* last year of a range, 0 none */
	int8_t  month;   /* 0 not said */
	int8_t  month_to;
	int8_t  day;
	int8_t  relative;  /* years from the current one */
	int8_t  count;     /* plan, or years of a span */
	uint8_t operation; /* PeriodOperation of a word, 0 for figures */
	bool    has_relative;
	bool    masked; /* XXXX年: nobody can know */
	bool    summed; /* 五年累计: back or ahead, as the section looks */
	bool    close;  /* 底, 末 */
	bool    until;  /* 截至 */
	bool    since;  /* 年以来 */
} When;

/* What a report and its sections say about time. */
typedef struct PeriodContext
{
	int          current; /* the year that 今年 and 去年 count from; 0 unknown */
	ReportPeriod reviewed;
	ReportPeriod planned;
	ReportPeriod ambient;        /* of the section or paragraph */
	ReportDay    dated;          /* the day of the report; year 0 unknown */
	ReportPeriod span;           /* of several years that the report is about, too */
	bool         mixed;          /* the heading names a year and a span of years */
	bool         last_year_said; /* 今年 is the year after the 去年 beside it */
	bool         untitled;       /* nothing but that day says what is reviewed */
	bool         planning;       /* the section looks ahead */
	bool         target;         /* the row is a target */
} PeriodContext;

/*
 * May when_read() or when_read_span() find a time at text[i], by what stands behind the
 * number there, or in front of one by the character itself?  Cheap, and yes when in doubt.
 */
extern bool when_may_begin(const Text *text, uint32_t i, uint32_t end);

/* Time in figures at text[i]; returns its end, or i when there is none. */
extern uint32_t when_read(const Text *text, uint32_t i, uint32_t end, When *when);

/*
 * A span of years at text[i], counted in any numeral: 过去五年, 近3年来, 八年来,
 * 今后十年.  Returns its end, or i when there is none.
 */
extern uint32_t when_read_span(const Text *text, uint32_t i, uint32_t end, When *when);

/* The same from a word of class time. */
extern void when_word(const LexWord *word, When *when);

/* The years of the N-th five-year plan. */
extern ReportPeriod period_plan(int plan);

/* next continues what when says (今年 上半年); false when it starts anew. */
extern bool when_merge(When *when, const When *next);

extern ReportPeriod when_resolve(const When *when, const PeriodContext *context);

extern ReportPeriod period_years(int from, int to);
extern ReportPeriod period_months(int year, int from, int to);

/*
 * The first date (2023年1月17日) that begins in a stretch's first 1000 characters, so that a text of one line
 * is not read for one; day 0 where only the month is said, year 0 none.
 */
extern ReportDay period_find_date(const Text *text, uint32_t start, uint32_t end);

/* The date in figures (2023-01-17, 2023/1/17, 2023.1.17) that a short stretch begins with; year 0 none. */
extern ReportDay period_read_stamp(const Text *text, uint32_t start, uint32_t end);

/* 末 and 底, which say the end of a year, a month or a plan. */
static inline bool
is_close(uint16_t c)
{
	return c == u'末' || c == u'底';
}

static inline bool
period_known(const ReportPeriod *period)
{
	return period->from.year != 0;
}

#endif /* REPORT_PERIOD_H */
