/*-------------------------------------------------------------------------
 *
 * period.c
 *	  Expressions of time and the days they name, against what a report says of
 *	  its own periods.
 *
 *-------------------------------------------------------------------------
 */
#include "stage.h"

/* ------------------------------------------------------------ contexts */

typedef enum Told
{
	REVIEW, /* January 2025, where 2024 is reviewed */
	PLAN,   /* the same report, where 2025 is planned */
	AIM,    /* an aim told while 2024 is reviewed */
	HALF,   /* July 2024, the first half reviewed */
	REST,   /* the same, the second half planned */
	YEARS,  /* January 2021: 2016 to 2020 reviewed */
	NEWS,   /* a text of 30 November 2023 without a title */
	LATE,   /* a bulletin of 2024, published in April 2025 */
	NOTHING /* nobody knows when */
} Told;

static ReportDay
day(int year, int month, int in_month)
{
	ReportDay result = {(int16_t) year, (int8_t) month, (int8_t) in_month};

	return result;
}

static PeriodContext
context_of(Told told)
{
	PeriodContext context;

	memset(&context, 0, sizeof(context));
	switch (told)
	{
		case REVIEW:
		case PLAN:
		case AIM:
			context.current = 2025;
			context.dated = day(2025, 1, 15);
			context.reviewed = period_years(2024, 2024);
			context.planned = period_years(2025, 2025);
			break;
		case HALF:
		case REST:
			context.current = 2024;
			context.dated = day(2024, 7, 20);
			context.reviewed = period_months(2024, 1, 6);
			context.planned = period_months(2024, 7, 12);
			break;
		case YEARS:
			context.current = 2021;
			context.dated = day(2021, 1, 20);
			context.reviewed = period_years(2020, 2020);
			context.planned = period_years(2021, 2021);
			context.span = period_years(2016, 2020);
			break;
		case NEWS:
			context.current = 2023;
			context.dated = day(2023, 11, 30);
			context.reviewed = period_years(2023, 2023);
			context.planned = period_years(2024, 2024);
			context.untitled = true;
			break;
		case LATE:
			context.current = 2024;
			context.dated = day(2025, 4, 20);
			context.reviewed = period_years(2024, 2024);
			context.planned = period_years(2025, 2025);
			break;
		case NOTHING:
			break;
	}
	context.planning = told == PLAN || told == REST;
	context.target = context.planning || told == AIM;
	context.ambient = context.planning ? context.planned :
					  told == YEARS    ? context.span :
										 context.reviewed;
	return context;
}

/* ------------------------------------------------------------ expressions */

/*
 * The whole of text is one expression of time, whose words are read, merged and
 * resolved; want is NULL where it is none, or not all of it.
 */
static void
names(const char *text, Told told, const char *want)
{
	Stage         stage;
	PeriodContext context = context_of(told);
	ReportPeriod  period;
	char          got[64] = "no time";

	if (stage_open(&stage, text, NULL))
	{
		const Sentence *sentence = stage.sentence;

		sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
		if (sentence->nwords == 1 && word_is(&sentence->words[0], P_TIME))
		{
			period = when_resolve(&sentence->whens[sentence->words[0].ref], &context);
			stage_period(&period, got, sizeof(got));
		}
		if (!ok(strcmp(got, want != NULL ? want : "no time") == 0, "%s, told in %d", text, (int) told))
			printf("# got %s, want %s\n", got, want != NULL ? want : "no time");
	}
	stage_close(&stage);
}

static const struct
{
	const char *text;
	Told        told;
	const char *want;
} expressions[] =
	{
		/* figures */
		{"2023年", REVIEW, "2023"},
		{"二〇二三年", REVIEW, "2023"},
		{"一九五八年", REVIEW, "1958"},
		{"2023年度", REVIEW, "2023"},
		{"2023年末", REVIEW, "2023"},
		{"2023年底", REVIEW, "2023"},
		{"2016-2020年", REVIEW, "2016..2020"},
		{"2016年至2020年", REVIEW, "2016..2020"},
		{"2016年到2020年", REVIEW, "2016..2020"},
		{"2020-2016年", REVIEW, NULL},
		{"2021年以来", REVIEW, "2021..2024"},
		{"XXXX年", REVIEW, "-"},
		{"x年", REVIEW, "-"},
		{"2023年5月", REVIEW, "2023-05"},
		{"2023年5月份", REVIEW, "2023-05"},
		{"2023年5月末", REVIEW, "2023-05-31"},
		{"2023年5月5日", REVIEW, "2023-05-05"},
		{"2024年2月29日", REVIEW, "2024-02-29"},
		{"2024年2月末", REVIEW, "2024-02-29"},
		{"2023年2月末", REVIEW, "2023-02-28"},
		{"2023年2月30日", REVIEW, "2023-02-28"},
		{"2023年12月31日", REVIEW, "2023-12-31"},
		{"2023年1-9月", REVIEW, "2023-01..2023-09"},
		{"2023年1至9月", REVIEW, "2023-01..2023-09"},
		{"2023年1月至9月", REVIEW, "2023-01..2023-09"},
		{"2023年1月—9月", REVIEW, "2023-01..2023-09"},
		{"2022 年 1~7 月", REVIEW, "2022-01..2022-07"},
		{"2022年1-7 月", REVIEW, "2022-01..2022-07"},
		{"7 月份", REVIEW, "2024-07"},
		{"元月", REVIEW, "2024-01"},
		{"元至5月", REVIEW, "2024-01..2024-05"},
		{"5月", REVIEW, "2024-05"},
		{"十一月", REVIEW, "2024-11"},
		{"5月", PLAN, "2025-05"},
		{"6月底前", PLAN, "2025-01..2025-06"},
		{"2025年6月底", PLAN, "2025-06-30"},
		{"2023年13月", REVIEW, NULL},
		{"2023年9-3月", REVIEW, NULL},
		{"1800年", REVIEW, NULL},
		{"2023个", REVIEW, NULL},
		{"8时30分", REVIEW, "2024"},
		{"3月均", REVIEW, NULL},
		{"2023年xx月", REVIEW, "2023"},
		/* from the year's begin */
		{"前10个月", NEWS, "2023-01..2023-10"},
		{"前十个月", NEWS, "2023-01..2023-10"},
		{"今年前10个月", NEWS, "2023-01..2023-10"},
		{"2023年前10个月", NEWS, "2023-01..2023-10"},
		{"前五个月", NEWS, "2023-01..2023-05"},
		{"2025年前三季度", REVIEW, "2025-01..2025-09"},
		{"前三季度", NEWS, "2023-01..2023-09"},
		{"前三季度", REVIEW, "2024-01..2024-09"},
		{"前3季度", REVIEW, "2024-01..2024-09"},
		{"前两个季度", REVIEW, "2024-01..2024-06"},
		{"前13个月", REVIEW, NULL},
		{"前三家", REVIEW, NULL},
		/* quarters and halves */
		{"一季度", REVIEW, "2024-01..2024-03"},
		{"第一季度", REVIEW, "2024-01..2024-03"},
		{"2024年二季度", REVIEW, "2024-04..2024-06"},
		{"2024年第三季度", REVIEW, "2024-07..2024-09"},
		{"四季度", REVIEW, "2024-10..2024-12"},
		{"Q1", REVIEW, "2024-01..2024-03"},
		{"Q2", NEWS, "2023-04..2023-06"},
		{"2022年Q3", REVIEW, "2022-07..2022-09"},
		{"Q4", PLAN, "2025-10..2025-12"},
		{"上季度", NEWS, "2023-07..2023-09"},
		{"上一季度", NEWS, "2023-07..2023-09"},
		{"上个季度", HALF, "2024-04..2024-06"},
		{"上季度", REVIEW, "2024-10..2024-12"},
		{"上一季度", NOTHING, "-"},
		{"上半年", REVIEW, "2024-01..2024-06"},
		{"上半年", PLAN, "2025-01..2025-06"},
		{"下半年", REST, "2024-07..2024-12"},
		{"2023年下半年", REVIEW, "2023-07..2023-12"},
		{"今年上半年", HALF, "2024-01..2024-06"},
		{"去年上半年", REVIEW, "2024-01..2024-06"},
		{"三季度末", REVIEW, "2024-01..2024-09"},
		{"上半年末", REVIEW, "2024-01..2024-06"},
		/* years counted from the report's */
		{"今年", REVIEW, "2024"},
		{"今年", PLAN, "2025"},
		{"今年", AIM, "2025"},
		{"今年", HALF, "2024-01..2024-06"},
		{"今年", REST, "2024-07..2024-12"},
		{"今年以来", HALF, "2024-01..2024-06"},
		{"去年", REVIEW, "2024"},
		{"去年", PLAN, "2024"},
		{"去年", HALF, "2023"},
		{"前年", REVIEW, "2023"},
		{"明年", REVIEW, "2026"},
		{"明年", PLAN, "2026"},
		{"本年", REVIEW, "2024"},
		{"上年", REVIEW, "2023"},
		{"上年", PLAN, "2024"},
		{"上年", YEARS, "2019"},
		{"上年末", REVIEW, "2023"},
		{"全年", REVIEW, "2024"},
		{"全年", PLAN, "2025"},
		{"年内", PLAN, "2025"},
		{"一年来", REVIEW, "2024"},
		{"今年全年", PLAN, "2025"},
		{"年末", REVIEW, "2024"},
		{"年底", PLAN, "2025"},
		{"当年", REVIEW, "2024"},
		{"目前", REVIEW, "2024"},
		{"截至目前", HALF, "2024-01..2024-06"},
		{"本月", HALF, "2024-01..2024-06"},
		{"今年", NOTHING, "-"},
		{"去年", NOTHING, "-"},
		/* plans of five years */
		{"“一五”", REVIEW, "1953..1957"},
		{"“二五”", REVIEW, "1958..1962"},
		{"“三五”", REVIEW, "1966..1970"},
		{"“十三五”", REVIEW, "2016..2020"},
		{"十四五", REVIEW, "2021..2025"},
		{"“十四五”时期", REVIEW, "2021..2025"},
		{"“十三五”期间", REVIEW, "2016..2020"},
		{"“十三五”末", REVIEW, "2020"},
		{"“十三五”末", YEARS, "2020"},
		{"“十二五”底", YEARS, "2015"},
		{"“十四五”", PLAN, "2025"},
		{"“十四五”", AIM, "2021..2025"},
		{"第一个五年计划", REVIEW, "1953..1957"},
		{"第一个五年计划期间", REVIEW, "1953..1957"},
		/* spans of years */
		{"过去五年", YEARS, "2016..2020"},
		{"过去的五年", YEARS, "2016..2020"},
		{"五年来", YEARS, "2016..2020"},
		{"近3年来", REVIEW, "2022..2024"},
		{"近三年", REVIEW, "2022..2024"},
		{"最近两年", REVIEW, "2023..2024"},
		{"这五年", YEARS, "2016..2020"},
		{"八年来", YEARS, "2013..2020"},
		{"八年以来", YEARS, "2013..2020"},
		{"五年内", YEARS, "2016..2020"},
		{"五年内", PLAN, "2025..2029"},
		{"三年间", YEARS, "2018..2020"},
		{"三年间", PLAN, "2025..2027"},
		{"今后五年", PLAN, "2025..2029"},
		{"今后十年", YEARS, "2021..2030"},
		{"未来五年", REVIEW, "2025..2029"},
		{"未来三年间", PLAN, "2025..2027"},
		{"本届任期", YEARS, "2016..2020"},
		{"今后几年", PLAN, "2025..2029"},
		{"五年", REVIEW, NULL},
		{"一百年来", REVIEW, NULL},
		{"过去五年", NOTHING, "-"},
		{"今后五年", NOTHING, "-"},
		/* weeks */
		{"第14周", REVIEW, "2024"},
		{"2024年第14周", REVIEW, "2024"},
		{"2023年第14周", REVIEW, "2023"},
		{"第54周", REVIEW, NULL},
		{"第14次", REVIEW, NULL},
		/* nothing but the context */
		{"5月", NEWS, "2023-05"},
		{"10月", NEWS, "2023-10"},
		{"1-10月", NEWS, "2023-01..2023-10"},
		{"10月末", NEWS, "2023-10-31"},
		{"1-3月", LATE, "2025-01..2025-03"},
		{"5月", LATE, "2024-05"},
		{"今年", LATE, "2024"},
		{"5月", NOTHING, "-"},
		{"一季度", NOTHING, "-"},
		{"全年", NOTHING, "-"},
};

/* The date that a function finds in a text; day 0 where only the month is said. */
static void
finds(ReportDay (*find)(const Text *, uint32_t, uint32_t), const char *text, int year, int month, int in_month)
{
	Stage     stage;
	ReportDay got;

	if (stage_open(&stage, text, NULL))
	{
		got = find(&stage.text, 0, stage.text.n);
		if (!ok(got.year == year && got.month == month && got.day == in_month, "date in %s", text))
			printf("# got %d-%d-%d\n", got.year, got.month, got.day);
	}
	stage_close(&stage);
}

/* Every stretch of a text is read inside its ends, what is read moves on, and it was said that it may be there. */
static void
test_stretches(const char *text)
{
	Stage stage;
	bool  sound = true;

	if (stage_open(&stage, text, NULL))
	{
		for (uint32_t from = 0; from < stage.text.n; from++)
		{
			for (uint32_t to = from + 1; to <= stage.text.n; to++)
			{
				When     when;
				uint32_t stop = when_read(&stage.text, from, to, &when);

				sound &= stop >= from && stop <= to;
				sound &= stop == from || when_may_begin(&stage.text, from, to);
				stop = when_read_span(&stage.text, from, to, &when);
				sound &= stop >= from && stop <= to;
				sound &= stop == from || when_may_begin(&stage.text, from, to);
			}
		}
		ok(sound, "every stretch of %s", text);
	}
	stage_close(&stage);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(expressions) / sizeof(expressions[0]); i++)
		names(expressions[i].text, expressions[i].told, expressions[i].want);
	finds(period_find_date, "云岭县人民政府（2025年1月15日）", 2025, 1, 15);
	finds(period_find_date, "二〇二五年一月十五日在云岭县", 2025, 1, 15);
	finds(period_find_date, "2024年工作总结 2025年1月", 2025, 1, 0);
	finds(period_find_date, "2024年1-6月的工作", 0, 0, 0);
	finds(period_find_date, "文号120251月15日", 0, 0, 0);
	finds(period_read_stamp, "2025-01-15 08:00", 2025, 1, 15);
	finds(period_read_stamp, "2025/1/5", 2025, 1, 5);
	finds(period_read_stamp, "2024.2.29", 2024, 2, 29);
	finds(period_read_stamp, "2025-02-29", 0, 0, 0);
	finds(period_read_stamp, "2025-01-153", 0, 0, 0);
	finds(period_read_stamp, "2025-1", 0, 0, 0);
	finds(period_read_stamp, "2025-1-", 0, 0, 0);
	finds(period_read_stamp, "225-1-15", 0, 0, 0);
	finds(period_read_stamp, "20251-1-15", 0, 0, 0);
	test_stretches("截至2024年1月至9月末,过去的五年来、前10个月,元至5月份8时30分第14周");
	test_stretches("2016年-2020年12月31日XXXX年XX月,近三年以来前三季度二〇二五年一月十五日");
	test_stretches("最近5年、过去的三年里，未来十五年和今后十年，这五年间20XX年x年内至 5 月");
	return done_testing();
}
