/*-------------------------------------------------------------------------
 *
 * pieces.c
 *	  Fuzz target: one expression, read as a number, a quantity and a period,
 *	  and its two halves as units.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Digits that are there are a decimal. */
static bool
is_empty_or_decimal(const char *digits)
{
	return digits[0] == '\0' || is_decimal(digits, strlen(digits));
}

static void
check(bool good, const char *what)
{
	if (!good)
	{
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

static void
read_all(Input *input)
{
	ReportOptions  options = input_options(input);
	ReportError    error;
	ReportNumber   number;
	ReportQuantity quantity;
	ReportPeriod   period;
	ReportDay      anchor = {2022, 3, 15};

	if (report_read_number(input->text, input->length, &options, &number, &error) == REPORT_OK &&
		number.fault == FAULT_NONE && !number.masked)
		check(is_decimal(number.digits, strlen(number.digits)) &&
				  is_decimal(number.divisor, strlen(number.divisor)),
			  "number");
	if (report_read_quantity(input->text, input->length, &options, &quantity, &error) == REPORT_OK &&
		quantity.fault == FAULT_NONE)
		check(is_empty_or_decimal(quantity.value) && is_empty_or_decimal(quantity.value_to) &&
				  is_empty_or_decimal(quantity.factor) && (quantity.value[0] != '\0') == quantity.has_value &&
				  (quantity.value_to[0] != '\0') == quantity.has_value_to,
			  "quantity");
	report_read_period(input->text, input->length, anchor, &options, &period, &error);
}

static void
convert(Input *input)
{
	ReportOptions    options = input_options(input);
	const char      *bar = memchr(input->text, '|', input->length);
	ReportConversion conversion;
	ReportError      error;
	size_t           from;

	if (bar == NULL)
		return;
	from = (size_t) (bar - input->text);
	if (report_read_conversion(input->text, from, bar + 1, input->length - from - 1, &options,
							   &conversion, &error) == REPORT_OK &&
		conversion.fault == FAULT_NONE)
		check(is_decimal(conversion.multiplier, strlen(conversion.multiplier)) &&
				  is_decimal(conversion.divisor, strlen(conversion.divisor)),
			  "conversion");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input input;

	if (!input_open(&input, data, size))
		return -1;
	read_all(&input);
	convert(&input);
	input_close(&input);
	return 0;
}
