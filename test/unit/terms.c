/*-------------------------------------------------------------------------
 *
 * terms.c
 *	  The caller's own words and patterns: what is refused, what rows they
 *	  give, and what they leave alone.
 *
 *-------------------------------------------------------------------------
 */
#include "stage.h"

#include "terms.h"

#define TEXT(s)	{(s), sizeof(s) - 1}
#define COUNT(a)	((uint32_t) (sizeof(a) / sizeof((a)[0])))

static const ReportTermName names[] = {
	{TEXT("雪菊产量"), TEXT("daisy_output")},
	{TEXT("干菊产量"), TEXT("daisy_output")},
	{TEXT("ＡＢＣ指数"), TEXT("abc_index")},
	{TEXT("同比增长点数量"), TEXT("growth_points")},
	{TEXT("地方产值"), TEXT("local_output")},
};
static const ReportTermUnit units[] = {
	{TEXT("篓"), TEXT("大箱"), TEXT("0.5"), {NULL, 0}},
	{TEXT("大箱"), TEXT("公斤"), TEXT("40"), {NULL, 0}},
	{TEXT("万把"), {NULL, 0}, {NULL, 0}, TEXT("count")},
	{TEXT("贝"), TEXT("万元"), TEXT("1.50"), {NULL, 0}},
};
static const ReportText areas[] = {TEXT("滨江新区"), TEXT("望海镇")};
static const ReportTermPattern patterns[] = {
	{TEXT("index"), TEXT("(?<name>满意度测评)为(?<value>\\d+(?:\\.\\d+)?)(?<unit>兹)?")},
	{TEXT("code"), TEXT("(?<period>\\d{4}年)?(?<name>甲级)#(?<value>\\d+)")},
};

static ReportTermList
all_terms(void)
{
	ReportTermList list;

	memset(&list, 0, sizeof(list));
	list.names = names;
	list.nnames = COUNT(names);
	list.units = units;
	list.nunits = COUNT(units);
	list.areas = areas;
	list.nareas = COUNT(areas);
	list.patterns = patterns;
	list.npatterns = COUNT(patterns);
	return list;
}

/* ---------------------------------------------------------------- refused */

static ReportTermError
create_error(const ReportTermList *list)
{
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportTermError error;
	ReportTerms *terms = report_terms_create(&allocator, list, &error);

	if (terms != NULL)
	{
		error.fault = TERM_OK;
		report_terms_free(terms);
	}
	if (memory.live != 0)
		ok(false, "%ld pieces of memory are live after creation", memory.live);
	return error;
}

static void
name_fault(const char *name, const char *code, bool strict, ReportTermFault fault, const char *what)
{
	ReportTermName one = {{name, (uint32_t) strlen(name)}, {code, (uint32_t) strlen(code)}};
	ReportTermList list;

	memset(&list, 0, sizeof(list));
	list.names = &one;
	list.nnames = 1;
	list.strict = strict;
	is_number(create_error(&list).fault, fault, what);
}

static void
unit_fault(const char *unit, const char *base, const char *factor, const char *class,
		   ReportTermFault fault, const char *what)
{
	ReportTermUnit one;
	ReportTermList list;

	memset(&one, 0, sizeof(one));
	memset(&list, 0, sizeof(list));
	one.unit = (ReportText) {unit, (uint32_t) strlen(unit)};
	if (base != NULL)
		one.base = (ReportText) {base, (uint32_t) strlen(base)};
	if (factor != NULL)
		one.factor = (ReportText) {factor, (uint32_t) strlen(factor)};
	if (class != NULL)
		one.unit_class = (ReportText) {class, (uint32_t) strlen(class)};
	list.units = &one;
	list.nunits = 1;
	list.strict = true;
	is_number(create_error(&list).fault, fault, what);
}

static ReportTermError
pattern_error(const char *pattern)
{
	ReportTermPattern one = {TEXT("p"), {pattern, (uint32_t) strlen(pattern)}};
	ReportTermList list;

	memset(&list, 0, sizeof(list));
	list.patterns = &one;
	list.npatterns = 1;
	return create_error(&list);
}

static void
test_refused(void)
{
	char		long_name[65 * 3 + 1] = "";
	ReportTermError error;
	ReportTermList list;

	for (int i = 0; i < 65; i++)
		strcat(long_name, "茶");

	name_fault("", "a", false, TERM_EMPTY, "an empty name");
	name_fault(" \t\xe3\x80\x80", "a", false, TERM_EMPTY, "a blank name");
	name_fault("茶", "a", false, TERM_SHORT, "a name of one character");
	name_fault(long_name, "a", false, TERM_LONG, "a name of 65 characters");
	name_fault(long_name + 3, "a", false, TERM_OK, "a name of 64 characters is taken");
	name_fault("茶\n叶", "a", false, TERM_CHARACTER, "a line break in a name");
	name_fault("茶\xf0\xa0\x80\x80叶", "a", false, TERM_CHARACTER, "a character beyond the basic plane");
	name_fault("茶\xff叶", "a", false, TERM_CHARACTER, "a name that is not UTF-8");
	name_fault("茶叶", "", false, TERM_CODE_EMPTY, "an empty code");
	name_fault("生产总值", "mine", true, TERM_TWO_CODES, "a name that the lexicon has for another code");
	name_fault("ＧＤＰ", "mine", true, TERM_TWO_CODES, "the same in full-width letters");
	name_fault("生产总值", "gdp", true, TERM_OK, "a name that the lexicon has for this code is taken");
	name_fault("生产总值", "mine", false, TERM_OK, "words already written down stay good");

	unit_fault("", NULL, NULL, NULL, TERM_EMPTY, "an empty unit");
	unit_fault("篓", "公斤", "0", NULL, TERM_FACTOR, "a factor of zero");
	unit_fault("篓", "公斤", "0.000", NULL, TERM_FACTOR, "a factor of zero with decimals");
	unit_fault("篓", "公斤", "-1", NULL, TERM_FACTOR, "a negative factor");
	unit_fault("篓", "公斤", "1e3", NULL, TERM_FACTOR, "a factor that is no plain decimal");
	unit_fault("篓", "公斤", "", NULL, TERM_FACTOR, "an empty factor");
	unit_fault("篓", "公斤", "0.123456789012345678901234567", NULL, TERM_FACTOR_LONG, "a factor of 28 digits");
	unit_fault("篓", "篓", "2", NULL, TERM_FACTOR_SELF, "a base of its own with a factor");
	unit_fault("篓", NULL, "1.0", NULL, TERM_OK, "a base of its own is taken");
	unit_fault("亿元", "元", "1", NULL, TERM_BUILT_IN, "a unit of the lexicon with a multiplier in front");
	unit_fault("3篓", "公斤", "1", NULL, TERM_NUMBER_FIRST, "a unit that begins with a digit");
	unit_fault("三篓", "公斤", "1", NULL, TERM_NUMBER_FIRST, "a unit that begins with a numeral");
	unit_fault("元", "公斤", "1", NULL, TERM_BUILT_IN, "a unit of the lexicon");
	unit_fault("篓", "公斤", "1", "weight", TERM_CLASS, "a class that is none");

	{
		static const ReportTermUnit cycle[] = {
			{TEXT("甲斗"), TEXT("乙斗"), TEXT("2"), {NULL, 0}},
			{TEXT("乙斗"), TEXT("丙斗"), TEXT("2"), {NULL, 0}},
			{TEXT("丙斗"), TEXT("甲斗"), TEXT("2"), {NULL, 0}},
		};
		static const ReportTermUnit twice[] = {
			{TEXT("篓"), {NULL, 0}, {NULL, 0}, {NULL, 0}},
			{TEXT("篓 "), {NULL, 0}, {NULL, 0}, {NULL, 0}},
		};
		static const ReportTermName two[] = {
			{TEXT("雪菊产量"), TEXT("tea")},
			{TEXT("干茶"), TEXT("tea")},
			{TEXT("雪菊 产量"), TEXT("leaves")},
		};

		memset(&list, 0, sizeof(list));
		list.units = cycle;
		list.nunits = 3;
		error = create_error(&list);
		ok(error.fault == TERM_CYCLE && error.list == TERM_UNITS, "units in a circle");
		list.units = twice;
		list.nunits = 2;
		error = create_error(&list);
		ok(error.fault == TERM_TWICE && error.index == 1, "the same unit twice");
		memset(&list, 0, sizeof(list));
		list.names = two;
		list.nnames = 3;
		error = create_error(&list);
		ok(error.fault == TERM_TWO_CODES && error.list == TERM_NAMES && error.index == 2 &&
		   strcmp(error.other, "tea") == 0, "a name of two codes");
	}

	error = pattern_error("(?<name>甲)(?<value>\\d+");
	ok(error.fault == TERM_PATTERN && error.offset == 22 && error.message[0] != '\0',
	   "a pattern with an open bracket, at character %zu: %s", error.offset, error.message);
	error = pattern_error("(?<name>甲)\\d+");
	ok(error.fault == TERM_PATTERN_GROUP && strcmp(error.other, "value") == 0, "a pattern without a value");
	error = pattern_error("(?<value>\\d+)");
	ok(error.fault == TERM_PATTERN_GROUP && strcmp(error.other, "name") == 0, "a pattern without a name");
	error = pattern_error("(?<name>甲)，(?<value>\\d+)");
	ok(error.fault == TERM_PATTERN_WIDE && error.offset == 10, "a pattern with a full-width comma");
	is_number(pattern_error("").fault, TERM_EMPTY, "an empty pattern");
	is_number(pattern_error("(?<name>甲)\\C(?<value>\\d+)").fault, TERM_PATTERN, "a pattern of single bytes");
	is_number(pattern_error("(?<name>甲)(?<value>\\d+)|(?<value>\\d+)(?<name>乙)").fault, TERM_OK,
			  "groups may stand in each alternative");
}

static void
test_fold(void)
{
	char		out[32];
	size_t		n = report_fold_word("Ａ　Ｂ 茶", strlen("Ａ　Ｂ 茶"), out);

	ok(n == 5 && memcmp(out, "AB茶", 5) == 0, "a word is folded and its blanks go");
	ok(report_fold_word("a\nb", 3, out) == SIZE_MAX, "a line break is in no word");
	ok(report_fold_word("", 0, out) == 0, "an empty word stays empty");
}

/* ---------------------------------------------------------------- rows */

static const char *
shown(ReportText text)
{
	static char buffers[8][200];
	static int	next = 0;
	char	   *buffer = buffers[next++ % 8];

	if (text.data == NULL)
		return "-";
	snprintf(buffer, sizeof(buffers[0]), "%.*s", (int) text.length, text.data);
	return buffer;
}

/* All rows of a text, a line each. */
static void
is_rows(const ReportEngine *engine, const ReportTerms *terms, const char *text, const char *want,
		const char *what)
{
	TapMemory	memory = {0, 0, 0};
	ReportOptions options = tap_options(&memory);
	ReportResult *result = NULL;
	ReportError error;
	char		got[4000] = "";
	size_t		n = 0;

	options.terms = terms;
	if (report_analyze(engine, text, strlen(text), &options, &result, &error) != REPORT_OK)
	{
		ok(false, "%s: code %d", what, (int) error.code);
		return;
	}
	for (uint32_t i = 0; i < result->nrows; i++)
	{
		const ReportRow *row = &result->rows[i];

		n += (size_t) snprintf(got + n, sizeof(got) - n, "%s|%s|%s|%s|%s|%s|%s%s\n", shown(row->indicator),
							   row->code != NULL ? row->code : "-", shown(row->value), shown(row->unit),
							   row->factor != NULL ? row->factor : "-",
							   row->base_unit != NULL ? row->base_unit : "-", shown(row->scope),
							   terms == NULL || (strcmp(row->pattern, "index") != 0 &&
												 strcmp(row->pattern, "code") != 0) ? "" : " by pattern");
	}
	if (!ok(strcmp(got, want) == 0, "%s", what))
		printf("# got:\n# %s# want:\n# %s", got, want);
	report_result_free(result);
	is_number(memory.live, 0, "all memory is released");
}

static void
test_rows(const ReportEngine *engine)
{
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportTermList list = all_terms();
	ReportTermError error;
	ReportTerms *terms = report_terms_create(&allocator, &list, &error);

	if (!ok(terms != NULL, "terms are compiled"))
	{
		printf("# list %d, item %u, fault %d\n", (int) error.list, error.index, (int) error.fault);
		return;
	}
	is_rows(engine, NULL, "全年雪菊产量3.5万吨。", "雪菊产量|-|3.5|万吨|10000|吨|-\n", "without terms: no code");
	is_rows(engine, terms, "全年雪菊产量3.5万吨,干菊产量达2万吨。",
			"雪菊产量|daisy_output|3.5|万吨|10000|吨|-\n干菊产量|daisy_output|2|万吨|10000|吨|-\n",
			"names have their code");
	is_rows(engine, terms, "全年ABC指数达到105.2%。", "ABC指数|abc_index|105.2|%|1|%|-\n",
			"a name in full-width letters");
	is_rows(engine, terms, "同比增长点数量达到15个。", "同比增长点数量|growth_points|15|个|1|个|-\n",
			"a name with the words of a comparison in it is one word");
	is_rows(engine, terms, "雪菊产量40篓,黄金产量3万大箱。",
			"雪菊产量|daisy_output|40|篓|0.02|吨|-\n黄金产量|-|3|万大箱|400|吨|-\n",
			"units lead to their base in steps");
	is_rows(engine, terms, "梳子产量2万把,地方产值2亿贝。",
			"梳子产量|-|2|万把|1|万把|-\n地方产值|local_output|2|亿贝|1500000000000|元|-\n",
			"a unit with 万 in its name, and one whose base has it");
	is_rows(engine, terms, "滨江新区实现地区生产总值60亿元,望海镇雪菊产量5吨。",
			"地区生产总值|gdp|60|亿元|100000000|元|滨江新区\n雪菊产量|daisy_output|5|吨|1|吨|望海镇\n",
			"areas are scopes and no part of a name");
	is_rows(engine, terms, "地区生产总值60亿元,群众满意度测评为约96.5,人口5万人。",
			"地区生产总值|gdp|60|亿元|100000000|元|-\n人口|-|5|万人|10000|人|-\n",
			"a pattern that does not match adds nothing");
	is_rows(engine, terms, "地区生产总值60亿元,群众满意度测评为96.5,茶园5万亩。",
			"地区生产总值|gdp|60|亿元|100000000|元|-\n满意度测评|-|96.5|-|-|-|- by pattern\n"
			"茶园|-|5|万亩|10000|亩|-\n", "a pattern adds a row in its place");
	is_rows(engine, terms, "群众满意度测评为５兹。", "满意度测评|-|5|兹|-|-|- by pattern\n",
			"an unknown unit stays as it is written");
	is_rows(engine, terms, "满意度测评为96.5%。", "满意度测评|-|96.5|%|1|%|-\n",
			"where the grammar has a row, that stays");

	report_terms_free(terms);
	is_number(memory.live, 0, "the terms release all their memory");
}

/*
 * What is made of a match: value and unit, bounds, measure and time.  The rows of
 * the pattern, a line each: name, measure, value and the end of a range, unit,
 * factor, period.
 */
typedef struct Matched
{
	const char *pattern;
	const char *text;
	const char *want;
} Matched;

static const Matched matched[] = {
	/* the value: a number, with a sign or without, or a range; else no row */
	{"(?<name>评分)为(?<value>\\d+)", "本次评分为96。", "评分 level eq 96 - - 2024\n"},
	{"(?<name>气温)低至(?<value>[-负]?\\d+)", "气温低至-5,去年气温低至负12。", "气温 level eq -5 - - 2024\n气温 level eq -12 - - 2023\n"},
	{"(?<name>风力)(?<value>\\d+[~至]\\d+)(?<unit>级)", "风力3~5级。", "风力 level eq 3..5 级 1 2024\n"},
	{"(?<name>评价)为(?<value>甲|乙)", "专家评价为甲。", ""},
	{"(?<name>评级)为(?<value>[A-Z]\\d)", "专家评级为A3。", ""},
	{"(?<name>评级)为(?<value>\\d[A-Z])", "专家评级为3A。", ""},
	/* the unit: of the lexicon, the caller's own, with 万 and 亿 in front, or as it is written */
	{"(?<value>\\d+)(?<unit>吨)以上(?<name>货车)", "36吨以上货车限行。", "货车 level ge 36 吨 1 2024\n"},
	{"(?<value>\\d+) *(?<unit>吨)以上(?<name>货车)", "36 吨以上货车限行。", "货车 level ge 36 吨 1 2024\n"},
	{"(?<value>\\d+)(?<unit>万篓)以上(?<name>货车)", "36万篓以上货车限行。", "货车 level ge 36 万篓 200 2024\n"},
	{"(?<value>\\d+)许(?<unit>篓)(?<name>货车)", "36许篓货车限行。", "货车 level approx 36 篓 0.02 2024\n"},
	{"(?<value>\\d+)许(?<unit>万篓)(?<name>货车)", "36许万篓货车限行。", "货车 level approx 36 万篓 200 2024\n"},
	{"(?<value>\\d+)许(?<unit>万吨)(?<name>货车)", "36许万吨货车限行。", "货车 level approx 36 万吨 10000 2024\n"},
	{"(?<value>\\d+)许(?<unit>万万亿亿万吨)(?<name>货车)", "36许万万亿亿万吨货车限行。", "货车 level approx 36 万万亿亿万吨 - 2024\n"},
	{"(?<value>\\d+)许(?<unit>兹)(?<name>货车)", "36许兹货车限行。", "货车 level approx 36 兹 - 2024\n"},
	{"(?<unit>[甲乙])等(?<name>评分)(?<value>\\d+)", "甲等评分96。", "评分 level eq 96 甲 - 2024\n"},
	/* the measure is told by the unit; a ratio is no decimal */
	{"(?<value>\\d+)(?<unit>倍)(?<name>者)", "3倍者优。", "者 multiple eq 3 倍 1 2024\n"},
	{"(?<value>[0-9.]+:\\d)(?<name>者)", "2.5:1者优。", "者 ratio eq - - - 2024\n"},
	/* a name that is nothing but blanks names nothing */
	{"雪菊(?<name> *)收了(?<value>\\d+)", "雪菊收了36。", ""},
	/* the time: a word of the sentence, an expression, or neither */
	{"(?<period>\\d{4}年)(?<name>评分)为(?<value>\\d+)", "2021年评分为96。", "评分 level eq 96 - - 2021\n"},
	{"(?<period>\\d{4})#(?<name>评分)为(?<value>\\d+)", "2021#评分为96。", "评分 level eq 96 - - 2024\n"},
	{"(?<period>去年度?)(?<name>评分)为(?<value>\\d+)", "去年度评分为96。", "评分 level eq 96 - - 2023\n"},
	{"(?<name>评分)(?<period>往昔)为(?<value>\\d+)", "评分往昔为96。", "评分 level eq 96 - - 2024\n"},
};

static void
test_matched(const ReportEngine *engine)
{
	for (size_t i = 0; i < COUNT(matched); i++)
	{
		ReportTermPattern one = {TEXT("mine"), {matched[i].pattern, (uint32_t) strlen(matched[i].pattern)}};
		ReportTermList list = all_terms();
		TapMemory	memory = {0, 0, 0};
		ReportOptions options = tap_options(&memory);
		ReportTermError fault;
		ReportError error;
		ReportResult *result = NULL;
		char		got[1000] = "";
		size_t		n = 0;

		list.patterns = &one;
		list.npatterns = 1;
		options.terms = report_terms_create(&options.allocator, &list, &fault);
		options.published = (ReportDay) {2024, 12, 20};
		report_analyze(engine, matched[i].text, strlen(matched[i].text), &options, &result, &error);
		for (uint32_t k = 0; result != NULL && k < result->nrows; k++)
		{
			const ReportRow *row = &result->rows[k];
			char		period[40];

			if (strcmp(row->pattern, "mine") != 0)
				continue;
			n += (size_t) snprintf(got + n, sizeof(got) - n, "%s %s %s %s%s%s %s %s %s\n", shown(row->indicator),
								   report_measure_name(row->measure), report_bound_name(row->bound), shown(row->value),
								   row->value_to.data != NULL ? ".." : "",
								   row->value_to.data != NULL ? shown(row->value_to) : "", shown(row->unit),
								   row->factor != NULL ? row->factor : "-",
								   stage_period(&row->period, period, sizeof(period)));
		}
		if (!ok(options.terms != NULL && result != NULL && strcmp(got, matched[i].want) == 0, "%s in %s",
				matched[i].pattern, matched[i].text))
			printf("# got:\n# %s# want:\n# %s\n", got, matched[i].want);
		report_result_free(result);
		report_terms_free((ReportTerms *) options.terms);
		if (memory.live != 0)
			ok(false, "%ld pieces of memory are live", memory.live);
	}
}

/* Every n-th allocation fails. */
static void
test_failing_memory(void)
{
	bool		clean = true;
	long		n;

	for (n = 1; n < 10000; n++)
	{
		TapMemory	memory = {0, 0, n};
		ReportAllocator allocator = tap_allocator(&memory);
		ReportTermList list = all_terms();
		ReportTermError error;
		ReportTerms *terms = report_terms_create(&allocator, &list, &error);

		if (terms != NULL)
		{
			report_terms_free(terms);
			clean = clean && memory.live == 0;
			break;
		}
		if (error.code != REPORT_NO_MEMORY || error.fault != TERM_OK || memory.live != 0)
		{
			printf("# allocation %ld: code %d, fault %d, %ld pieces live\n", n, (int) error.code,
				   (int) error.fault, memory.live);
			clean = false;
		}
	}
	ok(clean && n < 10000, "creation survives every failing allocation (%ld tried)", n - 1);
}

/* Patterns that cost as much as they can, each in a way of its own. */
static const ReportTermPattern hostile[] = {
	/* a back reference, whose work no limit of PCRE2 counts */
	{TEXT("reference"), TEXT("(?i)(?=(?:(.{200,500}).{0,300}\\1[bc]|))(?<name>.)(?<value>\\d)")},
	{TEXT("groups"), TEXT("(?<name>(?:a|aa|a+)+)(?<value>\\d)[bc]")},
	{TEXT("recursion"), TEXT("(?<name>(?:(a|aa|(?2)a|))*)(?<value>\\d)[bc]")},
	{TEXT("places"), TEXT("(?<name>.{1,300}.{1,300})(?<value>\\d)[bc]")},
	{TEXT("look"), TEXT("(?<name>(?:(?=.*a.*b)|(?=.*c.*d)|a)+)(?<value>\\d)[bc]")},
	{TEXT("empty"), TEXT("(?<name>(?:()*|a)*)(?<value>\\d)[bc]")}};

#define HOSTILE		(sizeof(hostile) / sizeof(hostile[0]))

/* Stops when it has been asked so often; 0 never. */
typedef struct Patience
{
	long		asked;
	long		most;
} Patience;

static bool
lose_patience(void *context)
{
	Patience   *patience = context;

	return ++patience->asked == patience->most;
}

/* What comes of a text of so many a and b under one pattern. */
static ReportStatusCode
run_hostile(const ReportEngine *engine, const ReportTermPattern *patterns, uint32_t n,
			Patience *patience, const char **over)
{
	static char text[1000];
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportOptions options = tap_options(&memory);
	ReportTermList list;
	ReportTermError error;
	ReportTerms *terms;
	ReportResult *result = NULL;
	ReportError failure = {REPORT_OK, 0, NULL};

	memset(&list, 0, sizeof(list));
	list.patterns = patterns;
	list.npatterns = n;
	terms = report_terms_create(&allocator, &list, &error);
	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '1';
	options.terms = terms;
	options.interrupted = lose_patience;
	options.interrupt_context = patience;
	report_analyze(engine, text, sizeof(text), &options, &result, &failure);
	*over = failure.detail;
	report_result_free(result);
	report_terms_free(terms);
	if (memory.live != 0)
		ok(false, "pattern %s leaves memory behind", patterns->id.data);
	return failure.code;
}

/* A pattern asks while it matches, and what it may cost in all has an end. */
static void
test_hostile(const ReportEngine *engine)
{
	const char *over;

	for (size_t i = 0; i < HOSTILE; i++)
	{
		Patience	patience = {0, 20000};
		ReportStatusCode code = run_hostile(engine, &hostile[i], 1, &patience, &over);

		ok(code == REPORT_CANCELLED || code == REPORT_PATTERN_LIMIT || patience.asked < 20000,
		   "pattern %s can be stopped half-way", hostile[i].id.data);
		patience.asked = patience.most = 0;
		code = run_hostile(engine, &hostile[i], 1, &patience, &over);
		if (!ok((code == REPORT_OK || code == REPORT_PATTERN_LIMIT) && patience.asked < 1100000,
				"and ends by itself"))
			printf("# code %d, asked %ld times\n", (int) code, patience.asked);
	}
}

/* Many patterns, none of which does much: the wish to stop is seen between them. */
static void
test_many_patterns(const ReportEngine *engine)
{
	static char ids[60][8];
	static ReportTermPattern patterns[60];
	Patience	patience = {0, 0};
	const char *over;
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportTermList list;
	ReportTermError error;
	int			bad = 0;

	for (int i = 0; i < 60; i++)
	{
		sprintf(ids[i], "p%d", i);
		patterns[i] = hostile[3];
		patterns[i].pattern = (ReportText) TEXT("(?<name>b.{1,20})(?<value>1)");
		patterns[i].id.data = ids[i];
		patterns[i].id.length = (uint32_t) strlen(ids[i]);
	}
	ok(run_hostile(engine, patterns, 60, &patience, &over) == REPORT_OK, "sixty patterns run");
	ok(patience.asked >= 60, "and ask before each");

	memset(&list, 0, sizeof(list));
	list.patterns = patterns;
	list.npatterns = 60;
	list.interrupted = lose_patience;
	list.interrupt_context = &patience;
	for (int n = 1; n <= 60; n++)
	{
		ReportTerms *terms;

		patience.asked = 0;
		patience.most = n;
		terms = report_terms_create(&allocator, &list, &error);
		bad += terms != NULL || error.code != REPORT_CANCELLED || memory.live != 0;
		report_terms_free(terms);
	}
	is_number(bad, 0, "compiling them can be stopped at each");
	patterns[59].id = patterns[7].id;
	list.interrupted = NULL;
	ok(report_terms_create(&allocator, &list, &error) == NULL && error.fault == TERM_TWICE &&
	   error.index == 59 && memory.live == 0, "two of one id are found");
}

/* One pattern with the n-th allocation failing; false when that came to nothing good. */
static bool
survives(const ReportEngine *engine, const ReportTermPattern *pattern, long n, long *requests)
{
	static const char text[] = "a1bab2abab3ababab4,aaaaaaaa5b。";
	TapMemory	memory = {0, 0, n};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportOptions options = tap_options(&memory);
	ReportTermList list;
	ReportTermError error;
	ReportError failure = {REPORT_OK, 0, NULL};
	ReportResult *result = NULL;
	ReportTerms *terms;

	memset(&list, 0, sizeof(list));
	list.patterns = pattern;
	list.npatterns = 1;
	terms = report_terms_create(&allocator, &list, &error);
	if (terms != NULL)
	{
		options.terms = terms;
		report_analyze(engine, text, sizeof(text) - 1, &options, &result, &failure);
		report_result_free(result);
		report_terms_free(terms);
	}
	*requests = memory.requests;
	return memory.live == 0 && (terms != NULL || error.code == REPORT_NO_MEMORY) &&
		(failure.code == REPORT_OK || failure.code == REPORT_NO_MEMORY ||
		 (failure.code == REPORT_PATTERN_LIMIT && n > memory.requests));
}

/* The same with every n-th allocation failing, matching included. */
static void
test_failing_patterns(const ReportEngine *engine)
{
	for (size_t i = 0; i < HOSTILE; i++)
	{
		bool		clean = true;
		long		requests = 1;
		long		n;

		for (n = 1; n <= requests + 1 && n < 10000; n++)
		{
			if (!survives(engine, &hostile[i], n, &requests))
			{
				printf("# allocation %ld\n", n);
				clean = false;
			}
		}
		ok(clean && n < 10000, "pattern %s survives every failing allocation (%ld tried)",
		   hostile[i].id.data, n - 1);
	}
}

/* A pattern that would take for ever is stopped and named. */
static void
test_limit(const ReportEngine *engine)
{
	static const ReportTermPattern slow = {TEXT("slow"), TEXT("(?<name>(?:a|aa|a+)+)(?<value>\\d)[bc]")};
	static char text[900];
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportTermList list;
	ReportTermError error;
	ReportTerms *terms;

	memset(&list, 0, sizeof(list));
	list.patterns = &slow;
	list.npatterns = 1;
	terms = report_terms_create(&allocator, &list, &error);
	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = '1';
	if (ok(terms != NULL, "a slow pattern compiles"))
	{
		ReportOptions options = tap_options(&memory);
		ReportResult *result = NULL;
		ReportError failure;

		options.terms = terms;
		ok(report_analyze(engine, text, sizeof(text), &options, &result, &failure) == REPORT_PATTERN_LIMIT &&
		   failure.detail != NULL && strcmp(failure.detail, "slow") == 0,
		   "and is stopped by its limits");
		report_result_free(result);
		report_terms_free(terms);
	}
	is_number(memory.live, 0, "all memory is released");
}

/* Many words, each found as itself, none found in what is none. */
static void
test_many(const ReportEngine *engine)
{
	enum
	{
		MANY = 10000
	};
	static char words[MANY][40];
	static ReportTermName many[MANY];
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportTermList list;
	ReportTermError error;
	ReportTerms *terms;
	int			wrong = 0;

	for (int i = 0; i < MANY; i++)
	{
		/* three Han characters out of 22 each, so that many share their first two */
		unsigned	a = 0x6000 + (unsigned) (i % 22);
		unsigned	b = 0x7000 + (unsigned) (i / 22 % 22);
		unsigned	c = 0x8000 + (unsigned) (i / 484);

		snprintf(words[i], sizeof(words[i]), "%c%c%c%c%c%c%c%c%c产量",
				 0xE0 | a >> 12, 0x80 | (a >> 6 & 0x3F), 0x80 | (a & 0x3F),
				 0xE0 | b >> 12, 0x80 | (b >> 6 & 0x3F), 0x80 | (b & 0x3F),
				 0xE0 | c >> 12, 0x80 | (c >> 6 & 0x3F), 0x80 | (c & 0x3F));
		many[i].name = (ReportText) {words[i], (uint32_t) strlen(words[i])};
		many[i].code = many[i].name;
	}
	memset(&list, 0, sizeof(list));
	list.names = many;
	list.nnames = MANY;
	terms = report_terms_create(&allocator, &list, &error);
	if (!ok(terms != NULL, "10000 words are compiled"))
		return;
	for (int i = 0; i < MANY; i += 97)
	{
		ReportOptions options = tap_options(&memory);
		ReportResult *result = NULL;
		ReportError failure;
		char		text[80];

		options.terms = terms;
		snprintf(text, sizeof(text), "全年%s5吨。", words[i]);
		if (report_analyze(engine, text, strlen(text), &options, &result, &failure) != REPORT_OK ||
			result->nrows != 1 || result->rows[0].code == NULL ||
			strcmp(result->rows[0].code, words[i]) != 0)
			wrong++;
		report_result_free(result);
	}
	is_number(wrong, 0, "and each has its code");
	report_terms_free(terms);
	is_number(memory.live, 0, "all memory is released");
}

/*
 * Words of 2 to 14 characters out of three, so that they begin like each other
 * and end where others go on: what the index finds at each place of a text, and
 * what a search of all words finds there.
 */
static void
test_index(void)
{
	enum
	{
		WORDS = 900,
		LENGTH = 3000
	};
	static char bytes[WORDS][14 * 3];
	static uint16_t characters[WORDS][14];
	static ReportText some[WORDS];
	static ReportTermName named[WORDS];
	static uint16_t text[LENGTH];
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportTermList list;
	ReportTermError error;
	ReportTerms *terms;
	uint32_t	seed = 20;
	long		wrong = 0;
	long		found = 0;
	long		codes = 0;

	for (int i = 0; i < WORDS; i++)
	{
		uint32_t	length = 2 + (uint32_t) i % 13;

		for (uint32_t k = 0; k < length; k++)
		{
			uint16_t	c;

			seed = seed * 1664525 + 1013904223;
			/* the longer ones have few beginnings */
			c = (uint16_t) (0x9F00 + (k < length / 2 ? 0 : seed >> 24) % 3);
			characters[i][k] = c;
			bytes[i][3 * k] = (char) (0xE0 | c >> 12);
			bytes[i][3 * k + 1] = (char) (0x80 | (c >> 6 & 0x3F));
			bytes[i][3 * k + 2] = (char) (0x80 | (c & 0x3F));
		}
		some[i] = (ReportText) {bytes[i], 3 * length};
		named[i].name = some[i];
		named[i].code = some[i];
	}
	for (int i = 0; i < LENGTH; i++)
	{
		seed = seed * 1664525 + 1013904223;
		text[i] = (uint16_t) (0x9F00 + (i / 20 % 2 == 0 ? 0 : seed >> 24) % 3);
	}
	memset(&list, 0, sizeof(list));
	list.areas = some;
	list.nareas = WORDS;
	list.names = named;
	list.nnames = WORDS;
	terms = report_terms_create(&allocator, &list, &error);
	if (!ok(terms != NULL, "words that begin like each other are compiled"))
		return;
	for (uint32_t i = 0; i < LENGTH; i++)
	{
		for (uint32_t least = 1; least < 14; least += 3)
		{
			const TermWord *word = terms_word(terms, text + i, LENGTH - i, least);
			uint32_t	best = 0;

			for (int w = 0; w < WORDS; w++)
			{
				uint32_t	length = some[w].length / 3;

				if (length > best && length >= least && length <= LENGTH - i &&
					memcmp(characters[w], text + i, length * sizeof(uint16_t)) == 0)
					best = length;
			}
			wrong += (word == NULL ? 0 : word->length) != best;
			found += best > 8;
		}
		for (uint32_t n = 1; n < 16 && n <= LENGTH - i; n++)
		{
			const char *code = terms_code(terms, text + i, n);
			bool		is_word = false;

			for (int w = 0; w < WORDS; w++)
				is_word |= some[w].length == 3 * n &&
					memcmp(characters[w], text + i, n * sizeof(uint16_t)) == 0;
			wrong += (code != NULL) != is_word || (code != NULL && strlen(code) != 3 * n);
			codes += is_word;
		}
	}
	ok(found > 100 && codes > 1000, "many stand in the text");
	is_number(wrong, 0, "and the longest of them is found at each place, and no other");
	report_terms_free(terms);
}

/* Leave something in the memory that the next call has for its variables. */
static __attribute__((noinline)) void
soil_stack(void)
{
	volatile char soil[1 << 16];

	for (size_t i = 0; i < sizeof(soil); i++)
		soil[i] = 0x5a;
}

/* The period of a pattern's row depends on nothing but the text: what is read and was never set, the sanitizer sees. */
static void
test_period(const ReportEngine *engine)
{
	static const char text[] = "五年来，满意度测评为90。";
	TapMemory	memory = {0, 0, 0};
	ReportAllocator allocator = tap_allocator(&memory);
	ReportOptions options = tap_options(&memory);
	ReportTermList list = all_terms();
	ReportTermError wrong;
	ReportTerms *terms = report_terms_create(&allocator, &list, &wrong);
	ReportResult *result;
	ReportError error;

	options.want = REPORT_WANT_ROWS;
	options.published = (ReportDay) {2025, 1, 15};
	options.terms = terms;
	soil_stack();
	if (ok(report_analyze(engine, text, sizeof(text) - 1, &options, &result, &error) == REPORT_OK, "a pattern behind years"))
		ok(result->nrows == 1 && result->rows[0].period.from.year == 2020 && result->rows[0].period.to.year == 2025,
		   "has them as its period");
	report_result_free(result);
	report_terms_free(terms);
}

int
main(void)
{
	TapMemory	memory = {0, 0, 0};
	ReportEngine *engine = tap_engine(&memory);

	if (engine == NULL)
		return done_testing();
	test_refused();
	test_fold();
	test_rows(engine);
	test_period(engine);
	test_matched(engine);
	test_failing_memory();
	test_limit(engine);
	test_hostile(engine);
	test_many_patterns(engine);
	test_failing_patterns(engine);
	test_many(engine);
	test_index();
	report_terms_free(NULL);
	report_engine_free(engine);

	return done_testing();
}
