/*-------------------------------------------------------------------------
 *
 * period.c
 *	  Expressions of time, and the days they name.
 *
 *-------------------------------------------------------------------------
 */
#include "period.h"

#include "quantity.h"

#include <string.h>

static bool
is_dash(uint16_t c)
{
	return (number_bits(c) & NUMBER_DASH) != 0;
}

#define DATE_LOOK 1000 /* characters of a title, or of what stands for one, that a date is looked for in */
#define SMALL_MAX 5 /* characters of a number that may be of a time, and one more */

/* What such a number consists of. */
#define NUMBER_OF_TIME (NUMBER_FIGURE | NUMBER_DIGIT | NUMBER_SCALE | NUMBER_MASK)

/* What read_small() does in Chinese numerals: a year as 一九五八, or up to 三十一; 元 of 元月 and 元至5月 is 1. */
static int
read_small_chinese(const Text *text, uint32_t i, uint32_t end, uint32_t *stop, int *width)
{
	uint32_t k = i;
	int      digit = 0;
	int      n = 0;

	if (end - i > 3 && numeral_digit(text->ch[i]) >= 0 && numeral_digit(text->ch[i + 1]) >= 0 &&
		numeral_digit(text->ch[i + 2]) >= 0 && numeral_digit(text->ch[i + 3]) >= 0)
	{
		for (; k < i + 4; k++)
			n = n * 10 + numeral_digit(text->ch[k]);
		*width = 4;
		*stop = k;
		return n;
	}
	*width = 2;
	if (text->ch[i] == u'元' && i + 1 < end && (text->ch[i + 1] == u'月' || is_dash(text->ch[i + 1])))
	{
		*stop = i + 1;
		return 1;
	}
	for (; k < end && k < i + 3; k++)
	{
		int d = numeral_digit(text->ch[k]);

		if (d >= 0)
			digit = d;
		else if (text->ch[k] == u'十')
		{
			n = (digit == 0 ? 1 : digit) * 10;
			digit = 0;
		}
		else
			break;
	}
	*stop = k;
	n += digit;
	return n == 0 ? -2 : n;
}

/*
 * Digits or Chinese numerals that may be a year, month or day; -1 for a
 * masked number, -2 when there is none.
 */
static int
read_small(const Text *text, uint32_t i, uint32_t end, uint32_t *stop, int *width)
{
	/* what each of the first digits of so many counts: one sum, as nobody foresees how many there are */
	static const uint16_t counts[][4] = {{0, 0, 0, 0}, {1, 0, 0, 0}, {10, 1, 0, 0}, {100, 10, 1, 0}, {1000, 100, 10, 1}};
	const uint16_t       *ch = text->ch + i;
	uint32_t              limit = end - i < SMALL_MAX ? end - i : SMALL_MAX;
	unsigned              bits = i < end ? number_bits(*ch) : 0;
	unsigned              all = 0;
	uint32_t              run;
	uint32_t              k = 0;
	int                   n = 0;

	*width = 0;
	if ((bits & (NUMBER_OF_TIME | NUMBER_OPENS_TIME)) == 0)
		return -2;
	if ((bits & (NUMBER_FIGURE | NUMBER_MASK)) == 0)
		return read_small_chinese(text, i, end, stop, width);
	run = digits_run(digits_at(ch) & ((1u << limit) - 1));
	if ((run < SMALL_MAX) & !is_mask(ch[run]))
	{
		const uint16_t *count = counts[run];

		*width = (int) run;
		*stop = i + run;
		return (ch[0] - '0') * count[0] + (ch[1] - '0') * count[1] + (ch[2] - '0') * count[2] + (ch[3] - '0') * count[3];
	}
	for (; k < limit && ((bits = number_bits(ch[k])) & (NUMBER_FIGURE | NUMBER_MASK)) != 0; k++)
	{
		n = n * 10 + (int) (bits & NUMBER_VALUE);
		all |= bits;
	}
	*width = (int) k;
	*stop = i + k;
	return (all & NUMBER_MASK) != 0 ? -1 : n;
}

_Static_assert(SMALL_MAX == 5, "read_small() counts one digit less");

/* 底, 末 behind a year or month, and words that carry no meaning there. */
static uint32_t
read_close(const Text *text, uint32_t k, uint32_t end, When *when)
{
	if (k < end && is_close(text->ch[k]))
	{
		when->close = true;
		k++;
	}
	else if (k < end && (text->ch[k] == u'初' || text->ch[k] == u'份'))
	{
		k++;
		return k < end && text->ch[k - 1] == u'份' ? read_close(text, k, end, when) : k;
	}
	else if (k < end && text->ch[k] == u'度')
		k++;
	return k;
}

/*
 * 前 behind a year or month makes it a limit: 6月底前.  In 2025年前三季度 it
 * opens the next word.
 */
static uint32_t
read_before(const Text *text, uint32_t k, uint32_t end, When *when)
{
	if (k < end && text->ch[k] == u'前' &&
		!(k + 1 < end && (is_digit(text->ch[k + 1]) || numeral_digit(text->ch[k + 1]) > 0 ||
						  text->ch[k + 1] == u'十')))
	{
		when->until = true;
		k++;
	}
	return k;
}

static uint32_t
skip_blanks(const Text *text, uint32_t k, uint32_t end)
{
	while (text->ch[k] == ' ' && k < end)
		k++;
	return k;
}

/* Month or months, and a day, at i. */
static uint32_t
read_month(const Text *text, uint32_t i, uint32_t end, When *when)
{
	uint32_t k;
	int      width;
	int      from = read_small(text, skip_blanks(text, i, end), end, &k, &width);
	int      to = from;

	if (from == -2 || width > 2)
		return i;
	k = skip_blanks(text, k, end);
	if (k < end && text->ch[k] == u'月' && k + 2 < end && is_dash(text->ch[k + 1]))
	{
		/* 1月至9月 */
		uint32_t after;
		int      second = read_small(text, k + 2, end, &after, &width);

		if (second != -2 && width <= 2 && after < end && text->ch[after] == u'月')
		{
			to = second;
			k = after;
		}
	}
	else if (k + 1 < end && (is_dash(text->ch[k]) || text->ch[k] == u'、'))
	{
		to = read_small(text, skip_blanks(text, k + 1, end), end, &k, &width);
		if (to == -2 || width > 2)
			return i;
		k = skip_blanks(text, k, end);
	}
	if (k >= end || text->ch[k] != u'月' || (k > i && k + 1 < end && text->ch[k + 1] == u'均'))
		return i;
	k++;
	if (from == -1 || to == -1)
	{
		/* a masked month leaves the period to the context */
		if (when->year == 0 && !when->masked)
			when->operation = PERIOD_NOW;
	}
	else if (from < 1 || from > 12 || to < from || to > 12)
		return i;
	else
	{
		when->month = (int8_t) from;
		when->month_to = (int8_t) to;
	}
	if (k < end && when->month != 0 && from == to)
	{
		uint32_t after;
		int      day = read_small(text, k, end, &after, &width);

		if (day >= 1 && day <= 31 && after < end && text->ch[after] == u'日')
		{
			when->day = (int8_t) day;
			return after + 1;
		}
	}
	return read_before(text, read_close(text, k, end, when), end, when);
}

/* 前10个月, 前五个月, 前3季度: from the year's begin. */
static uint32_t
read_first(const Text *text, uint32_t i, uint32_t end, When *when)
{
	uint32_t k;
	int      width;
	int      n;
	int      months;

	if (text->ch[i] != u'前')
		return i;
	n = read_small(text, skip_blanks(text, i + 1, end), end, &k, &width);
	if (n < 1 || n > 12 || width > 2)
		return i;
	k = skip_blanks(text, k, end);
	if (k < end && text->ch[k] == u'个')
		k++;
	if (k < end && text->ch[k] == u'月')
	{
		months = n;
		k++;
	}
	else if (k + 1 < end && text->ch[k] == u'季' && text->ch[k + 1] == u'度' && n <= 4)
	{
		months = 3 * n; /* 季度 */
		k += 2;
	}
	else
		return i;
	when->month = 1;
	when->month_to = (int8_t) months;
	return k;
}

/* May a number that ends at k be of a time, by what stands behind it? */
static bool
may_be_time(const Text *text, uint32_t k, uint32_t end)
{
	k = skip_blanks(text, k, end);
	return k < end && (number_bits(text->ch[k]) & NUMBER_TIME) != 0;
}

bool
when_may_begin(const Text *text, uint32_t i, uint32_t end)
{
	/* hardly a branch: whether this is a number, and how long, nobody foresees */
	const uint16_t *ch = text->ch + i;
	unsigned        bits = number_bits(ch[0]);
	bool            chinese = (bits & (NUMBER_DIGIT | NUMBER_SCALE)) != 0;
	uint32_t        length = digits_run(digits_at(ch)) + chinese;
	unsigned        sought = length > 0 ? NUMBER_TIME | NUMBER_MASK : NUMBER_OPENS_TIME | NUMBER_OPENS_SPAN | NUMBER_MASK;
	uint32_t        k;

	while (chinese && length < SMALL_MAX && is_numeral(ch[length]))
		length++;
	k = skip_blanks(text, i + length, end);
	return (number_bits(text->ch[k]) & sought) != 0 && k < end;
}

uint32_t
when_read(const Text *text, uint32_t i, uint32_t end, When *when)
{
	uint32_t k;
	int      width;
	int      n;

	memset(when, 0, sizeof(*when));
	if ((number_bits(text->ch[i]) & (NUMBER_OF_TIME | NUMBER_OPENS_TIME)) == 0)
		return i;
	k = read_first(text, i, end, when);
	if (k > i)
		return k;
	/* 第14周: its year, which stands in front, is all that is read of it */
	if (text->ch[i] == u'第')
	{
		n = read_small(text, i + 1, end, &k, &width);
		if (n < 1 || n > 53 || k >= end || text->ch[k] != u'周')
			return i;
		when->operation = PERIOD_NOW;
		return k + 1;
	}
	n = read_small(text, i, end, &k, &width);
	if (n == -2 || !may_be_time(text, k, end))
		return i;
	if (width == 4 && (n == -1 || (n >= YEAR_MIN && n <= YEAR_MAX)) && k < end)
	{
		uint32_t after = k;

		/* 2016-2020年, 2016年至2020年 */
		if (text->ch[after] == u'年')
			after++;
		if (after + 1 < end && is_dash(text->ch[after]))
		{
			uint32_t stop;
			int      to = read_small(text, after + 1, end, &stop, &width);

			if (width == 4 && to >= YEAR_MIN && to <= YEAR_MAX && stop < end &&
				text->ch[stop] == u'年' && n != -1 && to >= n)
			{
				when->year = (int16_t) n;
				when->year_to = (int16_t) to;
				return stop + 1;
			}
		}
		k = skip_blanks(text, k, end);
		if (k >= end || text->ch[k] != u'年')
			return i;
		k++;
		if (n == -1)
			when->masked = true;
		else
			when->year = (int16_t) n;
		{
			uint32_t month = k < end ? read_first(text, k, end, when) : k;

			if (month == k && k < end)
				month = read_month(text, k, end, when);
			if (month != k)
				return month;
		}
		if (k + 1 < end && text->ch[k] == u'以' && text->ch[k + 1] == u'来')
		{
			when->since = true;
			return k + 2;
		}
		k = read_close(text, k, end, when);
		return read_before(text, k, end, when);
	}
	/* 8时30分: the time of day says nothing about the period */
	if (n >= 0 && n <= 24 && width <= 2 && k + 2 < end &&
		(text->ch[k] == u'时' || text->ch[k] == u'点') && is_digit(text->ch[k + 1]))
	{
		uint32_t minutes = k + 1;

		while (minutes < end && is_digit(text->ch[minutes]))
			minutes++;
		if (minutes - k - 1 <= 2 && minutes < end && text->ch[minutes] == u'分')
		{
			when->operation = PERIOD_NOW;
			return minutes + 1;
		}
	}
	/* a masked year may have any width: x年 */
	if (n == -1 && k < end && text->ch[k] == u'年' && width != 3 &&
		!(k + 1 < end && (text->ch[k + 1] == u'来' || text->ch[k + 1] == u'内')))
	{
		when->masked = true;
		return read_close(text, k + 1, end, when);
	}
	return read_month(text, i, end, when);
}

/*
 * What opens a span of years, in one or two characters, of which the first is of NUMBER_OPENS_SPAN;
 * one that nothing opens must end in 来.
 */
static const struct
{
	uint16_t word[3];
	uint8_t  operation;
} span_openings[] =
	{
		{u"过去", PERIOD_SPAN},
		{u"最近", PERIOD_SPAN},
		{u"近", PERIOD_SPAN},
		{u"这", PERIOD_SPAN},
		{u"今后", PERIOD_NEXT},
		{u"未来", PERIOD_NEXT}};

#define SPAN_OPENINGS ((int) (sizeof(span_openings) / sizeof(span_openings[0])))

/* What says of a number of years, which ends at k, that something is done in them: 内, 间, 左右的时间, 努力. */
static uint32_t
read_effort(const Text *text, uint32_t k, uint32_t end)
{
	uint32_t i = k;

	if (k < end && (text->ch[k] == u'内' || text->ch[k] == u'间'))
		return k + 1;
	if (i + 1 < end && text->ch[i] == u'左' && text->ch[i + 1] == u'右')
		i += 2;
	if (i < end && text->ch[i] == u'的')
		i++;
	return i + 1 < end && ((text->ch[i] == u'时' && text->ch[i + 1] == u'间') || (text->ch[i] == u'努' && text->ch[i + 1] == u'力')) ?
			   i + 2 :
			   k;
}

/* What opens a span of years at i, 0 nothing; *behind is where its number may begin. */
static uint8_t
read_opening(const Text *text, uint32_t i, uint32_t end, uint32_t *behind)
{
	for (int w = 0; w < SPAN_OPENINGS; w++)
	{
		const uint16_t *word = span_openings[w].word;
		uint32_t        length = word[1] != 0 ? 2 : 1;

		if (text->ch[i] != word[0] || (word[1] != 0 && text->ch[i + 1] != word[1]) || end - i < length)
			continue;
		*behind = i + length;
		if (*behind < end && text->ch[*behind] == u'的')
			++*behind;
		return span_openings[w].operation;
	}
	return 0;
}

uint32_t
when_read_span(const Text *text, uint32_t i, uint32_t end, When *when)
{
	uint32_t k = i;
	uint32_t stop;
	uint8_t  operation = 0;
	int      width;
	int      n;

	/* most begin with a number: nothing opens these */
	if ((number_bits(text->ch[i]) & NUMBER_OPENS_SPAN) != 0)
	{
		/* 过程, 这些: where no number is near, nothing is opened */
		if (((number_bits(text->ch[i + 1]) | number_bits(text->ch[i + 2]) | number_bits(text->ch[i + 3])) & NUMBER_OF_TIME) == 0)
			return i;
		operation = read_opening(text, i, end, &k);
	}
	n = read_small(text, k, end, &stop, &width);
	if ((n < 1 && n != -1) || n > 99 || stop >= end || text->ch[stop] != u'年')
		return i;
	k = stop + 1;
	if (k + 1 < end && text->ch[k] == u'以' && text->ch[k + 1] == u'来')
		k += 2; /* 以来 */
	else if (k < end && text->ch[k] == u'来')
		k++; /* 来 */
	else if (operation == 0 && (stop = read_effort(text, k, end)) > k)
	{
		/* 五年内, 五年间, 五年时间: back or ahead, as the section looks */
		memset(when, 0, sizeof(*when));
		when->operation = PERIOD_SPAN;
		when->summed = true;
		when->masked = n == -1;
		when->count = (int8_t) n;
		return stop;
	}
	else if (operation == 0)
		return i;
	else if (k < end && text->ch[k] == u'间')
		k++; /* 间 */
	memset(when, 0, sizeof(*when));
	when->operation = operation == 0 ? PERIOD_SPAN : operation;
	when->masked = n == -1;
	when->count = (int8_t) n;
	return k;
}

void
when_word(const LexWord *word, When *when)
{
	memset(when, 0, sizeof(*when));
	when->operation = word->operation;
	switch (word->operation)
	{
		case PERIOD_YEAR:
			when->relative = word->x;
			when->has_relative = true;
			break;
		case PERIOD_MONTHS:
			when->month = word->x;
			when->month_to = word->y;
			break;
		case PERIOD_PLAN:
		case PERIOD_SPAN:
		case PERIOD_NEXT:
		case PERIOD_BEFORE:
		case PERIOD_QUARTER:
		case PERIOD_FORMER:
			when->count = word->x;
			break;
		case PERIOD_CLOSE:
			when->close = true;
			break;
		default:
			break;
	}
}

bool
when_merge(When *when, const When *next)
{
	bool year = when->year != 0 || when->has_relative || when->masked ||
				when->operation == PERIOD_BEFORE;

	if (next->operation == PERIOD_NOW)
		return true;
	if (when->operation == PERIOD_NOW)
	{
		bool until = when->until;

		*when = *next;
		when->until |= until;
		return true;
	}
	if (next->operation == PERIOD_CLOSE && when->month == 0)
	{
		when->close = true;
		return true;
	}
	if ((next->month != 0 || next->operation == PERIOD_ALL) && year && next->year == 0 &&
		when->month == 0)
	{
		when->month = next->month;
		when->month_to = next->month_to;
		when->day = next->day;
		when->close |= next->close;
		when->masked |= next->masked;
		return true;
	}
	/* 一季度末 after 2024年 and the like are covered; 5月份当月 is NOW */
	return false;
}

static ReportDay
day_of(int year, int month, int day)
{
	ReportDay result;

	if (month > 12)
	{
		year++;
		month -= 12;
	}
	result.year = (int16_t) year;
	result.month = (int8_t) month;
	result.day = (int8_t) day;
	return result;
}

static int
month_length(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0))
		return 29;
	return days[month - 1];
}

ReportPeriod
period_years(int from, int to)
{
	ReportPeriod period;

	period.from = day_of(from, 1, 1);
	period.to = day_of(to + 1, 1, 1);
	return period;
}

ReportPeriod
period_months(int year, int from, int to)
{
	ReportPeriod period;

	period.from = day_of(year, from, 1);
	period.to = day_of(year, to + 1, 1);
	return period;
}

static ReportPeriod
period_day(int year, int month, int day)
{
	ReportPeriod period;

	if (day > month_length(year, month))
		day = month_length(year, month);
	period.from = day_of(year, month, day);
	if (day == month_length(year, month))
		period.to = day_of(year, month + 1, 1);
	else
		period.to = day_of(year, month, day + 1);
	return period;
}

/* First year of the N-th five-year plan; the third began late, in 1966. */
static int
plan_year(int plan)
{
	return plan <= 2 ? 1953 + (plan - 1) * 5 : 1966 + (plan - 3) * 5;
}

ReportPeriod
period_plan(int plan)
{
	return period_years(plan_year(plan), plan_year(plan) + 4);
}

/* Last full year inside a period. */
static int
last_year(const ReportPeriod *period)
{
	return period->to.month == 1 && period->to.day == 1 ? period->to.year - 1 : period->to.year;
}

ReportPeriod
when_resolve(const When *when, const PeriodContext *context)
{
	ReportPeriod unknown = {{0, 0, 0}, {0, 0, 0}};
	int          year = when->year;

	if (when->masked)
		return unknown;
	switch (when->operation)
	{
		case PERIOD_PLAN:
		{
			int first = plan_year(when->count);

			/* what is aimed at is of the last year, but of a plan that is over nothing is */
			if (when->close || (context->target && context->planning &&
								!(period_known(&context->planned) && first + 4 < context->planned.from.year)))
				return period_years(first + 4, first + 4);
			return period_years(first, first + 4);
		}
		case PERIOD_SPAN:
			/* 四年累计 in a plan counts the years to come */
			if (context->planning + context->target + when->summed >= 2 && period_known(&context->planned))
				return period_years(context->planned.from.year,
									context->planned.from.year + when->count - 1);
			if (!period_known(&context->reviewed))
				return unknown;
			year = last_year(&context->reviewed);
			return period_years(year - when->count + 1, year);
		case PERIOD_FORMER:
			if (!period_known(&context->reviewed))
				return unknown;
			year = last_year(&context->reviewed) - when->count;
			return period_years(year - when->count + 1, year);
		case PERIOD_NEXT:
			if (!period_known(&context->planned))
				return unknown;
			year = context->planned.from.year;
			return period_years(year, year + when->count - 1);
		case PERIOD_BEFORE:
			if (!period_known(&context->ambient))
				return unknown;
			year = (context->untitled && context->current != 0 ?
						context->current :
						last_year(&context->ambient)) -
				   when->count;
			return when->month != 0 ? period_months(year, when->month, when->month_to) :
									  period_years(year, year);
		case PERIOD_NOW:
			return context->ambient;
		case PERIOD_QUARTER:
		{
			/* seen from the day of the report */
			int quarter = context->dated.year * 4 + (context->dated.month - 1) / 3 +
						  when->count;

			if (context->dated.year == 0)
				return unknown;
			return period_months(quarter / 4, quarter % 4 * 3 + 1, quarter % 4 * 3 + 3);
		}
		default:
			break;
	}
	if (when->has_relative)
	{
		if (when->relative == 0)
		{
			/* 今年力争, said while the year before is reviewed, is of the year planned */
			bool ahead = context->planning ||
						 (context->target && period_known(&context->reviewed) &&
						  context->current > last_year(&context->reviewed));
			const ReportPeriod *own = ahead ? &context->planned : &context->reviewed;

			if (context->last_year_said && context->current != 0 && when->month == 0 && !when->close)
				return period_years(context->current, context->current);
			year = period_known(own) ? last_year(own) : context->current;
			/* this year, of a half-year report: what is under review or planned */
			if (when->month == 0 && !when->close && period_known(own) &&
				own->from.year == year && last_year(own) == year)
				return *own;
		}
		else if (context->current != 0)
			year = context->current + when->relative;
		if (year == 0)
			return unknown;
	}
	if (year == 0)
	{
		const ReportPeriod *own = period_known(&context->ambient) ? &context->ambient :
								  context->planning               ? &context->planned :
																	&context->reviewed;

		if (!period_known(own))
			return unknown;
		year = last_year(own);
		/* months that were over when the report was given are of its own year */
		if (when->month != 0 && context->dated.year == year + 1 &&
			when->month_to < context->dated.month)
			year++;
	}
	if (when->day != 0)
		return period_day(year, when->month, when->day);
	if (when->month != 0)
	{
		if (when->until && when->month == when->month_to)
			return period_months(year, 1, when->month);
		if (when->close && when->month == when->month_to)
			return period_day(year, when->month, month_length(year, when->month));
		return period_months(year, when->month, when->month_to);
	}
	if (when->since && period_known(&context->reviewed) && last_year(&context->reviewed) > year)
		return period_years(year, last_year(&context->reviewed));
	return period_years(year, when->year_to != 0 ? when->year_to : year);
}

ReportDay
period_find_date(const Text *text, uint32_t start, uint32_t end)
{
	ReportDay none = {0, 0, 0};

	for (uint32_t i = start; i < end && i - start < DATE_LOOK; i++)
	{
		When     when;
		uint32_t stop;

		if (!is_digit(text->ch[i]) && numeral_digit(text->ch[i]) < 0)
			continue;
		if (i > start && (is_digit(text->ch[i - 1]) || numeral_digit(text->ch[i - 1]) >= 0))
			continue;
		stop = when_read(text, i, end, &when);
		if (stop > i && when.year != 0 && when.month != 0 && when.year_to == 0 &&
			when.month == when.month_to)
			return day_of(when.year, when.month, when.day);
	}
	return none;
}

ReportDay
period_read_stamp(const Text *text, uint32_t start, uint32_t end)
{
	ReportDay none = {0, 0, 0};
	uint32_t  at = start;
	uint16_t  between;
	int       width;
	int       year = read_small(text, at, end, &at, &width);
	int       month;
	int       day;

	between = at < end ? text->ch[at] : 0;
	if (width != 4 || year < 1000 || (between != '-' && between != '/' && between != '.'))
		return none;
	month = read_small(text, at + 1, end, &at, &width);
	if (width > 2 || month < 1 || month > 12 || at == end || text->ch[at] != between)
		return none;
	day = read_small(text, at + 1, end, &at, &width);
	return width > 2 || day < 1 || day > month_length(year, month) ? none : day_of(year, month, day);
}
