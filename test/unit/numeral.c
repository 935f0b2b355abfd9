/*-------------------------------------------------------------------------
 *
 * numeral.c
 *	  Numerals, decimals, units and what stands around them, one at a time.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#include "quantity.h"
#include "utf8.h"

/* A text of its own memory. */
typedef struct Sample
{
	TapMemory memory;
	Arena     arena;
	Text      text;
} Sample;

static void
sample_open(Sample *sample, const char *bytes)
{
	ReportOptions options;
	ReportError   error = {REPORT_OK};

	memset(sample, 0, sizeof(*sample));
	options = tap_options(&sample->memory);
	arena_init(&sample->arena, &options);
	text_read(&sample->text, &sample->arena, bytes, strlen(bytes), &error);
}

static void
sample_close(Sample *sample)
{
	arena_free(&sample->arena);
}

/* The digits of a number and its scales as zeros: 6e8 of 六亿. */
static void
say(const Number *number, const Text *text, char *out)
{
	size_t n = number_write(number, text, out);

	out[n] = '\0';
	if (number_scale_places(number) > 0)
		sprintf(out + n, "e%d", number_scale_places(number));
}

/* expression is text in front of a bar and more behind it, which is no part of the number. */
static void
reads(const char *expression, const char *want, const char *want_to)
{
	Sample      sample;
	Number      number;
	NumberNotes notes;
	char        bytes[256];
	char        got[1100] = "";
	char        got_to[1100] = "";
	const char *bar = strchr(expression, '|');
	uint32_t    end;
	uint32_t    due = 0;

	sprintf(bytes, "%.*s%s", bar != NULL ? (int) (bar - expression) : (int) strlen(expression),
			expression, bar != NULL ? bar + 1 : "");
	for (const char *p = expression; *p != '\0' && *p != '|'; p++)
		due += !utf8_continues(*p);
	sample_open(&sample, bytes);
	end = numeral_read(&sample.text, 0, sample.text.n, &number, &notes);
	if (end > 0)
		say(&number, &sample.text, got);
	if (end > 0 && notes.is_range)
		say(&notes.to, &sample.text, got_to);
	if (!ok(end == due && strcmp(got, want) == 0 && strcmp(got_to, want_to) == 0,
			"%s is %s%s%s", expression, want, *want_to != '\0' ? " to " : "", want_to))
		printf("# got %s to %s, up to %u\n", got, got_to, (unsigned) end);
	sample_close(&sample);
}

static void
bounds(const char *expression, ReportBound want)
{
	Sample      sample;
	Number      number;
	NumberNotes notes;

	sample_open(&sample, expression);
	numeral_read(&sample.text, 0, sample.text.n, &number, &notes);
	ok(notes.bound == want, "bound of %s", expression);
	sample_close(&sample);
}

/* The whole of it is one quantity with this value and unit. */
static void
quantity_is(const char *expression, const char *value, const char *unit, const char *base)
{
	TapMemory      memory = {0};
	ReportOptions  options = tap_options(&memory);
	ReportError    error;
	ReportQuantity quantity;

	report_read_quantity(expression, strlen(expression), &options, &quantity, &error);
	if (!ok(error.code == REPORT_OK && quantity.fault == FAULT_NONE && memory.live == 0 &&
				strcmp(quantity.value, value) == 0 && strcmp(quantity.unit, unit) == 0 &&
				strcmp(quantity.base_unit, base) == 0,
			"%s is %s %s", expression, value, unit))
		printf("# got fault %d, %s %s, base %s\n", (int) quantity.fault, quantity.value,
			   quantity.unit, quantity.base_unit);
}

/* What the reader of reports takes of a sentence from its first digit on. */
static void
stands(const char *sentence, uint32_t at, uint32_t end, const char *unit)
{
	Sample   sample;
	Quantity quantity;
	char     got[REPORT_UNIT_BYTES] = "";
	bool     found;

	sample_open(&sample, sentence);
	found = quantity_read(&sample.text, at, sample.text.n, at > 0 ? sample.text.ch[at - 1] : 0, false,
						  &quantity);
	if (found)
		got[quantity_unit(&sample.text, &quantity, true, got, sizeof(got) - 1)] = '\0';
	if (!ok(found ? quantity.end == end && strcmp(got, unit) == 0 : end == 0, "quantity in %s", sentence))
		printf("# got %d, up to %u, unit %s\n", found, (unsigned) quantity.end, got);
	sample_close(&sample);
}

/* Every character of the table, and no other, is a numeral. */
static void
characters(void)
{
	static const uint16_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
									  0x516B, 0x4E5D};
	static const uint16_t scales[] = {0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF};
	static const int      places[] = {1, 2, 3, 4, 8};
	int                   numerals = 0;

	for (uint32_t c = 0; c <= UINT16_MAX; c++)
		numerals += is_numeral((uint16_t) c);
	is_number(numerals, 18, "characters of numerals");
	for (int i = 0; i < 10; i++)
	{
		if (numeral_digit(digits[i]) != i)
			ok(false, "digit %d", i);
	}
	for (int i = 0; i < 5; i++)
	{
		if (numeral_places(scales[i]) != places[i] || numeral_digit(scales[i]) != -1)
			ok(false, "scale of %d zeros", places[i]);
	}
	ok(numeral_digit(0x3007) == 0 && numeral_digit(0x25CB) == 0 && numeral_digit(0x4E24) == 2 &&
		   numeral_digit('3') == -1 && numeral_digit(0) == -1,
	   "other forms of digits");
}

/* These characters, and no others, have all of these bits. */
static void
says(unsigned bits, const uint16_t *all, const char *what)
{
	int  n = 0;
	int  due = 0;
	bool each = true;

	for (uint32_t c = 0; c <= UINT16_MAX; c++)
		n += (number_bits((uint16_t) c) & bits) == bits;
	for (; all[due] != 0; due++)
		each &= (number_bits(all[due]) & bits) == bits;
	if (!ok(each && n == due, "characters %s", what))
		printf("# %d of %d\n", n, due);
}

static void
beside_numbers(void)
{
	says(NUMBER_FIGURE, u"0123456789", "of figures");
	says(NUMBER_MASK, u"xX*×", "of masks");
	says(NUMBER_BOUND, u"余多几来", "of bounds");
	says(NUMBER_INSIDE, u".·, ", "inside of numbers");
	says(NUMBER_RANGE, u"-~—―─至", "between the ends of a range");
	says(NUMBER_DASH, u"-~—至到", "between the ends of a time");
	says(NUMBER_TIME, u"年月时点、-~—至到", "behind a number of a time");
	says(NUMBER_AFTER, u"/:(到分点", "behind a number that is not alone");
	says(NUMBER_OPENS_TIME, u"前第元", "in front of a number of a time");
	says(NUMBER_OPENS_SPAN, u"过最近这今未", "that open a span of years");
	for (uint16_t c = '0'; c <= '9'; c++)
	{
		if ((number_bits(c) & NUMBER_VALUE) != (unsigned) (c - '0'))
			ok(false, "figure %c", c);
	}
}

/* Digits are counted up to what is none, and no further than is looked. */
static void
counts_ahead(void)
{
	static const char *const texts[] = {"", "7", "12%", "305x", "2024年", "12345.6", "123456万", "1234567", "12345678", "123456789012"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		Sample   sample;
		uint32_t due = (uint32_t) strspn(texts[i], "0123456789");

		sample_open(&sample, texts[i]);
		ok(digits_run(digits_at(sample.text.ch)) == (due < DIGITS_AHEAD ? due : DIGITS_AHEAD), "digits ahead in %s", texts[i]);
		sample_close(&sample);
	}
}

/* What Chinese numerals say is what they were made from. */
static void
round_trip(void)
{
	static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	static const char *const scales[] = {"", "十", "百", "千"};
	int                      bad = 0;
	int                      n = 0;

	for (int64_t value = 1; value < INT64_C(1000000000000); value = value * 7 / 4 + 13, n++)
	{
		char        bytes[256] = "";
		char        want[32];
		char        got[64];
		Sample      sample;
		Number      number;
		NumberNotes notes;
		bool        zero = false;

		for (int place = 11; place >= 0; place--)
		{
			int64_t power = 1;
			int     digit;

			for (int i = 0; i < place; i++)
				power *= 10;
			digit = (int) (value / power % 10);
			if (digit > 0)
			{
				if (zero)
					strcat(bytes, digits[0]);
				strcat(bytes, digits[digit]);
				strcat(bytes, scales[place % 4]);
				zero = false;
			}
			else if (*bytes != '\0')
				zero = true;
			if (place == 8 && value / power > 0)
				strcat(bytes, "亿");
			if (place == 4 && value / power % 10000 > 0)
				strcat(bytes, "万");
		}
		strcat(bytes, "元");
		sample_open(&sample, bytes);
		numeral_read(&sample.text, 0, sample.text.n, &number, &notes);
		number_shift(&number, number_scale_places(&number));
		number.nscale = 0;
		say(&number, &sample.text, got);
		sprintf(want, "%lld", (long long) value);
		if (strcmp(got, want) != 0)
		{
			printf("# %s: %s, not %s\n", bytes, got, want);
			bad++;
		}
		sample_close(&sample);
	}
	ok(bad == 0 && n > 30, "%d numbers written in Chinese numerals", n);
}

int
main(void)
{
	char long_number[1003];
	int  n;

	characters();
	beside_numbers();
	counts_ahead();
	round_trip();

	/* a scale of a scale */
	reads("六万万|斤", "6e8", "");
	reads("一万万五千万|斤", "15000e4", "");
	reads("一亿万|斤", "1e12", "");
	reads("一万二千亿|元", "12000e8", "");
	reads("一亿五千万亿|元", "15000e12", "");
	reads("一亿亿万|吨", "1e20", "");
	reads("九百九十九万亿", "999e12", "");
	reads("四百二十七亿四千万", "4274000e4", "");
	reads("二亿零三百五十|元", "200000350", "");
	/* what does not fit beneath is a number of its own */
	reads("三万|五千万元", "3e4", "");
	reads("三百|五百人", "300", "");
	reads("一百十五|人", "115", "");
	reads("一千零二十|人", "1020", "");
	reads("一百五", "150", "");
	reads("一百零五", "105", "");
	reads("一万二", "12000", "");
	reads("十五", "15", "");
	reads("二〇二一|年", "2021", "");
	reads("一九五八", "1958", "");
	reads("七点八", "7.8", "");
	reads("三点五亿", "3.5e8", "");
	reads("五|千瓦", "5", "");
	reads("零", "0", "");
	/* neighbours */
	reads("七八百万", "700e4", "800e4");
	reads("十七八|个", "17", "18");
	reads("一百七八十|个", "170", "180");
	reads("三五|个", "3", "5");
	reads("一九|", "19", "");
	reads("七八千亿", "7000e8", "8000e8");
	/* digits that nobody knows */
	reads("三十几万|元", "30e4", "");
	reads("十|几个", "10", "");
	reads("一百几十|人", "100", "");
	bounds("三十几万元", BOUND_GE);
	bounds("四亿零七百多万吨", BOUND_GE);
	bounds("二十来万元", BOUND_APPROX);
	bounds("三十万元", BOUND_EQ);
	/* Arabic, with what follows a scale */
	reads("3万4000", "34000", "");
	reads("1亿2000万", "12000e4", "");
	reads("1万2千", "12000", "");
	reads("1千零20|人", "1020", "");
	reads("1千零5|人", "1005", "");
	reads("3万5|元", "35000", "");
	reads("3万5", "35000", "");
	reads("3万|5月", "3e4", "");
	reads("3万|5年", "3e4", "");
	reads("3万|5%", "3e4", "");
	reads("200万|3个", "200e4", "");
	reads("1,234,567", "1234567", "");
	reads("1,234|,56", "1234", "");
	reads("12.50", "12.50", "");
	reads("7|%", "7", "");
	reads("12345.6|吨", "12345.6", "");
	reads("123.4567|吨", "123.4567", "");
	reads("1234567|吨", "1234567", "");
	reads("12345678|吨", "12345678", "");
	reads("12345678.9万|吨", "12345678.9e4", "");
	reads("1234567.8|.9", "1234567.8", "");
	reads("5|.吨", "5", "");
	reads("3万余|人", "3e4", "");
	reads("3万零5|人", "30005", "");
	reads("3xx5|人", "", "");
	reads("xx.x", "", "");
	reads("191347萬|元", "191347e4", "");
	reads("一億兩千萬", "12000e4", "");

	/* of any length, up to a limit */
	memset(long_number, '7', sizeof(long_number));
	long_number[REPORT_DIGITS] = '\0';
	long_number[500] = '.';
	quantity_is(long_number, long_number, "", "");
	long_number[REPORT_DIGITS] = '7';
	long_number[REPORT_DIGITS + 1] = '\0';
	{
		Sample      sample;
		Number      number;
		NumberNotes notes;

		sample_open(&sample, long_number);
		is_number(numeral_read(&sample.text, 0, sample.text.n, &number, &notes), 0,
				  "one digit more is none");
		sample_close(&sample);
	}

	/* a run that is too long is no number from any of its commas on, and is soon refused */
	{
		static char run[400000];
		Sample      sample;
		Number      number;
		NumberNotes notes;
		uint32_t    found = 0;

		for (size_t i = 0; i + 4 < sizeof(run); i += 4)
			memcpy(run + i, "111,", 5);
		sample_open(&sample, run);
		for (uint32_t i = 0; i + 8000 < sample.text.n; i += 4)
			found += numeral_read(&sample.text, i, sample.text.n, &number, &notes) > i;
		is_number(found, 0, "a hundred thousand groups of thousands are no number");
		sample_close(&sample);
	}

	/* small ones, as labels have them */
	{
		static const uint16_t twelve[] = {0x5341, 0x4E8C, 0x6708}; /* 十二月 */
		static const uint16_t month[] = {0x6708};

		ok(numeral_small(twelve, 0, 3, &n) == 2 && n == 12, "a small number");
		ok(numeral_small(twelve, 1, 3, &n) == 2 && n == 2, "its last digit");
		ok(numeral_small(month, 0, 1, &n) == 0, "no number");
	}

	/* ranks and doublings are what report_indicators() says */
	quantity_is("第2位", "2", "位", "");
	quantity_is("第三名", "3", "名", "");
	quantity_is("第一", "1", "", "");
	quantity_is("首位", "1", "", "");
	quantity_is("榜首", "1", "", "");
	quantity_is("翻番", "2", "", "");
	quantity_is("翻一番", "2", "", "");
	quantity_is("翻两番", "4", "", "");
	quantity_is("翻了3番", "8", "", "");
	quantity_is("翻了1.1番", "1.1", "番", "番");

	/* so much per something */
	quantity_is("98部/百户", "98", "部/百户", "部/百户");
	quantity_is("12.3部/百人", "12.3", "部/百人", "部/百人");
	quantity_is("32户/每百人", "32", "户/百人", "户/百人");
	quantity_is("7床/千人", "7", "床/千人", "床/千人");
	quantity_is("5件/10万人", "5", "件/10万人", "件/10万人");
	quantity_is("3万辆次/天", "3", "万辆次/天", "辆次/天");
	quantity_is("2本/人·年", "2", "本/人·年", "本/人·年");
	quantity_is("3.5万/亩", "3.5", "万/亩", "/亩");
	quantity_is("5分/千瓦时", "5", "分/千瓦时", "元/千瓦时");
	quantity_is("每立方米19微克", "19", "微克/立方米", "微克/立方米");
	quantity_is("每百人5.3部", "5.3", "部/百人", "部/百人");
	quantity_is("每人每月300元", "300", "元/人每月", "元/人·月");

	/* in a sentence */
	stands("12部/3家", 0, 3, "部");
	stands("占全国1/10，", 3, 7, "");
	stands("占全国9/3，", 3, 4, "");
	stands("会议2021/1/10", 2, 6, "");
	stands("每天24/7小时", 2, 4, "");
	stands("投资3541.7万元2.3本项目", 10, 13, "");
	stands("藏书2.5万本", 2, 7, "万本");
	stands("培训46万群众", 2, 5, "万");
	stands("放养4600群", 2, 7, "群");
	stands("引进540款", 2, 6, "款");
	stands("实施540款项", 2, 5, "");
	stands("争取几十万元", 3, 0, "");
	stands("投入数百万元", 3, 0, "");
	stands("增长一亿亿万吨。", 2, 7, "亿亿万吨");
	return done_testing();
}
