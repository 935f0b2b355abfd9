/*-------------------------------------------------------------------------
 *
 * decimal.c
 *	  Decimals of the engine as numeric, and what makes rows comparable.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "common/int.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

/* The most digits that surely fit an int64 */
#define DECIMAL_DIGITS	18

/* units / 10^scale */
typedef struct Decimal
{
	int64		units;
	int			scale;
} Decimal;

/*
 * Read digits with or without a sign and a point; false for more of them than an
 * int64 holds, and for what else numeric_in() takes.
 *
 * Nearly all decimals of reports are read here: numeric_in() is written for numbers
 * of any length, and a row needs it up to three times.
 */
static bool
read_decimal(const char *data, size_t length, Decimal *decimal)
{
	bool		negative = length > 0 && data[0] == '-';
	size_t		first = negative ? 1 : 0;
	size_t		point = length;
	int64		units = 0;
	size_t		i;

	if (length == first || length - first > DECIMAL_DIGITS)
		return false;
	for (i = first; i < length; i++)
	{
		if (data[i] >= '0' && data[i] <= '9')
			units = units * 10 + (data[i] - '0');
		else if (data[i] == '.' && point == length && i > first && i + 1 < length)
			point = i;
		else
			return false;
	}
	decimal->units = negative ? -units : units;
	decimal->scale = point < length ? (int) (length - point - 1) : 0;
	return true;
}

/*
 * report_numeric_of
 *		The numeric of a decimal in a row, which is written as numeric_in() takes it.
 */
Datum
report_numeric_of(ReportText decimal)
{
	Decimal		read;
	Datum		numeric;

	if (read_decimal(decimal.data, decimal.length, &read) &&
		report_scaled_numeric(read.units, read.scale, &numeric))
		return numeric;
	return DirectFunctionCall3(numeric_in, CStringGetDatum(pnstrdup(decimal.data, decimal.length)),
							   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

/*
 * report_numeric
 *		The same of a string.
 */
Datum
report_numeric(const char *decimal)
{
	ReportText	text = {decimal, (uint32_t) strlen(decimal)};

	return report_numeric_of(text);
}

/*
 * report_numeric_product
 *		The exact product of a decimal in a row and a factor.
 *
 * numeric_mul adds up the scales (2.97 times 100000000.00 would show as
 * 297000000.0000); zeros that nobody reported are cut again.
 */
Datum
report_numeric_product(ReportText decimal, const char *factor)
{
	Decimal		a;
	Decimal		b;
	Datum		numeric;

	if (read_decimal(decimal.data, decimal.length, &a) && read_decimal(factor, strlen(factor), &b) &&
		!pg_mul_s64_overflow(a.units, b.units, &a.units))
	{
		a.scale += b.scale;
		while (a.scale > 0 && a.units % 10 == 0)
		{
			a.units /= 10;
			a.scale--;
		}
		if (report_scaled_numeric(a.units, a.scale, &numeric))
			return numeric;
	}
	numeric = DirectFunctionCall2(numeric_mul, report_numeric_of(decimal), report_numeric(factor));
	return DirectFunctionCall1(numeric_trim_scale, numeric);
}

/*
 * report_numeric_less
 */
bool
report_numeric_less(Datum a, Datum b)
{
	return DatumGetBool(DirectFunctionCall2(numeric_lt, a, b));
}

/*
 * report_row_factor
 *		The factor from a row's unit to that in which its value can be compared.
 */
const char *
report_row_factor(const ReportRow *row)
{
	return row->factor != NULL ? row->factor : "1";
}

/*
 * report_row_unit
 *		The unit in which a row's value can be compared: its own where it has no
 *		other.
 */
ReportText
report_row_unit(const ReportRow *row)
{
	ReportText unit = row->unit;

	if (row->base_unit != NULL)
	{
		unit.data = row->base_unit;
		unit.length = (uint32_t) strlen(row->base_unit);
	}
	return unit;
}
