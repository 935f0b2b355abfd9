/*-------------------------------------------------------------------------
 *
 * pieces.c
 *	  The pieces: forms of numbers, memory and hostile expressions.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#include "quantity.h"

static ReportNumber
number_of(const char *text)
{
	TapMemory	memory = {0};
	ReportOptions options = tap_options(&memory);
	ReportError error;
	ReportNumber number;
	size_t		length = strlen(text);
	char	   *copy = tap_copy(text, length);

	if (report_read_number(copy, length, &options, &number, &error) != REPORT_OK)
		ok(false, "%s fails with code %d", text, (int) error.code);
	if (memory.live != 0)
		ok(false, "%s leaves memory behind", text);
	free(copy);
	return number;
}

/* The number must be digits / divisor. */
static void
reads(const char *text, const char *digits, const char *divisor)
{
	ReportNumber number = number_of(text);

	if (!ok(number.fault == FAULT_NONE && !number.masked &&
			strcmp(number.digits, digits) == 0 && strcmp(number.divisor, divisor) == 0,
			"%s is %s / %s", text, digits, divisor))
		printf("# got fault %d, %s / %s\n", (int) number.fault, number.digits, number.divisor);
}

static void
faults(const char *text, ReportFault fault, uint32_t offset)
{
	ReportNumber number = number_of(text);

	if (!ok(number.fault == fault && number.offset == offset, "fault of %s", text))
		printf("# got %d at %u\n", (int) number.fault, (unsigned) number.offset);
}

static void
shifts(const char *digits, int places, const char *want)
{
	Number		number;
	bool		done;

	memset(&number, 0, sizeof(number));
	number.length = (uint8_t) strlen(digits);
	memcpy(number.digits, digits, number.length);
	done = number_shift(&number, places);
	if (want == NULL)
	{
		ok(!done && number.length == strlen(digits), "%s does not go %d places", digits, places);
		return;
	}
	if (!ok(done && number.length == strlen(want) &&
			memcmp(number.digits, want, number.length) == 0,
			"%s goes %d places", digits, places))
		printf("# got %.*s, want %s\n", (int) number.length, number.digits, want);
}

static void
converts(const char *from, const char *to, const char *multiplier, const char *divisor)
{
	TapMemory	memory = {0};
	ReportOptions options = tap_options(&memory);
	ReportError error;
	ReportConversion conversion;

	report_read_conversion(from, strlen(from), to, strlen(to), &options, &conversion, &error);
	if (!ok(error.code == REPORT_OK && memory.live == 0 && conversion.fault == FAULT_NONE &&
			strcmp(conversion.multiplier, multiplier) == 0 &&
			strcmp(conversion.divisor, divisor) == 0, "%s to %s", from, to))
		printf("# got fault %d, %s / %s\n", (int) conversion.fault, conversion.multiplier,
			   conversion.divisor);
}

/* Every unit of the lexicon converts into itself. */
static void
units_convert(void)
{
	int			bad = 0;

	for (size_t i = 1; i < lex_unit_count; i++)
	{
		TapMemory	memory = {0};
		ReportOptions options = tap_options(&memory);
		ReportError error;
		ReportConversion conversion;
		const char *name = lex_units[i].name;

		report_read_conversion(name, strlen(name), name, strlen(name), &options, &conversion, &error);
		if (lex_units[i].unit_class == UNIT_ORDINAL ? conversion.fault != FAULT_ORDINAL :
			conversion.fault != FAULT_NONE || strcmp(conversion.multiplier, "1") != 0 ||
			strcmp(conversion.divisor, "1") != 0)
		{
			printf("# %s: fault %d, %s / %s\n", name, (int) conversion.fault,
				   conversion.multiplier, conversion.divisor);
			bad++;
		}
	}
	is_number(bad, 0, "units convert into themselves");
}

/* Nothing that a caller may pass breaks the readers; all memory comes back. */
static void
hostile(void)
{
	static const char *const bits[] = {
		"一", "二", "十", "百", "万", "亿", "零", "点", "分", "之", "3", "0", ".", ",", " ", "-", "%", "x", "X",
		"*", "余", "多", "年", "月", "日", "底", "至", "到", "元", "个", "成", "约", "以上", "第", ":", "/", "负", "同期",
		"以来", "截至", "“十三五”", "五年来", "季度", "o", "\xef\xbc\x91", "\xf0\x9f\x98\x80", "\n"
	};
	uint32_t	seed = 12345;
	long		left = 0;
	int			sound = 0;
	int			rounds = 20000;

	for (int round = 0; round < rounds; round++)
	{
		TapMemory	memory = {0};
		ReportOptions options = tap_options(&memory);
		ReportError error;
		ReportNumber number;
		ReportQuantity quantity;
		ReportPeriod period;
		ReportConversion conversion;
		ReportDay	anchor = {2022, 3, 15};
		char		text[256];
		size_t		length = 0;
		char	   *copy;

		for (int n = (int) (seed >> 8) % 12; n >= 0; n--)
		{
			const char *bit;

			seed = seed * 1664525 + 1013904223;
			bit = bits[(seed >> 10) % (sizeof(bits) / sizeof(bits[0]))];
			memcpy(text + length, bit, strlen(bit));
			length += strlen(bit);
		}
		copy = tap_copy(text, length);
		report_read_number(copy, length, &options, &number, &error);
		report_read_quantity(copy, length, &options, &quantity, &error);
		report_read_period(copy, length, anchor, &options, &period, &error);
		report_read_conversion(copy, length, copy, length, &options, &conversion, &error);
		left += memory.live;
		if (number.fault == FAULT_NONE && !number.masked)
			sound += number.digits[0] != '\0' &&
				strspn(number.digits, "0123456789.-") == strlen(number.digits);
		else
			sound += number.digits[0] == '\0';
		free(copy);
	}
	is_number(left, 0, "hostile expressions leave no memory behind");
	is_number(sound, rounds, "a number is digits, or there is none");
}

/* Each refused allocation is reported, and nothing is lost. */
static void
out_of_memory(void)
{
	for (long at = 1; at < 20; at++)
	{
		TapMemory	memory = {0};
		ReportOptions options = tap_options(&memory);
		ReportError error;
		ReportQuantity quantity;
		const char *text = "约2.97亿元";

		memory.fail_at = at;
		if (report_read_quantity(text, strlen(text), &options, &quantity, &error) == REPORT_OK)
		{
			ok(at > 1 && memory.live == 0, "runs out of memory at any request");
			return;
		}
		if (error.code != REPORT_NO_MEMORY || memory.live != 0)
			break;
	}
	ok(false, "runs out of memory at any request");
}

int
main(void)
{
	char		digits[REPORT_DIGITS + 2];
	TapMemory	memory = {0};
	ReportOptions options = tap_options(&memory);
	ReportError error;
	ReportNumber number;
	char	   *long_text;

	reads("3万4000", "34000", "1");
	reads("1,234.5万", "12345000", "1");
	reads("二十万亿", "20000000000000", "1");
	reads("四亿零七百多万", "407000000", "1");
	reads("四百二十七亿四千万", "42740000000", "1");
	reads("一千一百零八万", "11080000", "1");
	reads("19·5", "19.5", "1");
	reads("\xef\xbc\x91\xef\xbc\x94\xef\xbc\x8e\xef\xbc\x92", "14.2", "1");
	reads("116 093万", "1160930000", "1");
	reads("负3.9", "-3.9", "1");
	reads("百分之七点八", "0.078", "1");
	reads("三分之二", "2", "3");
	reads("六十分之七", "0.7", "6");
	reads("五成", "0.5", "1");
	reads("0.05成", "0.005", "1");
	reads("1亿2000万", "120000000", "1");
	reads("一百五", "150", "1");
	reads("一百零五", "105", "1");

	faults("", FAULT_EMPTY, 0);
	faults("年", FAULT_NO_NUMBER, 0);
	faults("约35个", FAULT_UNIT, 3);
	faults("8-9", FAULT_RANGE, 1);
	faults("七八百", FAULT_RANGE, 0);
	faults("35 abc", FAULT_TEXT_BEHIND, 3);
	faults("\xf0\x9f\x98\x80", FAULT_NO_NUMBER, 0);
	reads("123456789012345678901234567890123456789012",
		  "123456789012345678901234567890123456789012", "1");
	memset(digits, '9', sizeof(digits));
	digits[REPORT_DIGITS + 1] = '\0';
	faults(digits, FAULT_TOO_LONG, 0);

	shifts("8000", -4, "0.8");
	shifts("1.50", 2, "150");
	shifts("1.50", 1, "15.0");
	shifts("0.3", 1, "3");
	shifts("0.03", 1, "0.3");
	shifts("5", -3, "0.005");
	shifts("1200", -2, "12");
	shifts("0", -4, "0");
	shifts("0.50", -1, "0.050");
	shifts("123456789012345678901234567890", 20, NULL);

	converts("亿元", "万元", "10000", "1");
	converts("万元", "亿元", "0.0001", "1");
	converts("公顷", "平方米", "10000", "1");
	converts("亩", "公顷", "0.2", "3");
	converts("微克", "吨", "0.000000000001", "1");
	converts("亿亿元", "元", "10000000000000000", "1");
	units_convert();

	hostile();
	out_of_memory();

	number = number_of("****");
	ok(number.fault == FAULT_NONE && number.masked && number.digits[0] == '\0', "a mask hides the number");
	ok(report_read_number("3\xff", 2, &options, &number, &error) == REPORT_BAD_ENCODING &&
	   error.offset == 1 && memory.live == 0, "bad encoding is told");

	/* a whole report in place of an expression costs no more than reading it */
	long_text = malloc(3000000);
	for (int i = 0; i < 1000000; i++)
		memcpy(long_text + 3 * i, "一", 3);
	ok(report_read_number(long_text, 3000000, &options, &number, &error) == REPORT_OK &&
	   number.fault != FAULT_NONE && memory.live == 0, "a long expression is refused");
	memset(long_text, '*', 3000000);
	ok(report_read_number(long_text, 3000000, &options, &number, &error) == REPORT_OK &&
	   number.masked && memory.live == 0, "a long mask is a mask");
	free(long_text);

	return done_testing();
}
