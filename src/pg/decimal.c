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

/* The largest scale whose digits behind the point do */
#define DECIMAL_SCALE	16

/*
 * How numeric.c keeps a number of few digits: a header of sign, digits shown behind the
 * point and weight of the first of its own digits, then these, of which each is
 * four decimal ones.  Databases are full of them, so this does not change.
 */
#define NUMERIC_DIGITS		4
#define NUMERIC_BASE		10000
#define NUMERIC_SHORT		0x8000
#define NUMERIC_NEGATIVE	0x2000
#define NUMERIC_SCALE_SHIFT	7
#define NUMERIC_WEIGHT_BITS	0x007f	/* in two's complement */
#define NUMERIC_LONGEST		9		/* digits that a decimal may have: 5 and 4 */

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
 * The product of two decimals; false when it is too long.
 *
 * Scales add up (2.97 times 100000000.00 would show as 297000000.0000), and zeros
 * that nobody reported are cut again.
 */
static bool
multiply(Decimal *decimal, const Decimal *factor)
{
	if (pg_mul_s64_overflow(decimal->units, factor->units, &decimal->units))
		return false;
	decimal->scale += factor->scale;
	while (decimal->scale > 0 && decimal->units % 10 == 0)
	{
		decimal->units /= 10;
		decimal->scale--;
	}
	return decimal->scale <= DECIMAL_SCALE;
}

/* Of ten, up to as many digits behind the point as a Decimal may have */
static const uint64 powers[DECIMAL_SCALE + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
	UINT64CONST(10000000000), UINT64CONST(100000000000), UINT64CONST(1000000000000),
	UINT64CONST(10000000000000), UINT64CONST(100000000000000), UINT64CONST(1000000000000000),
	UINT64CONST(10000000000000000)
};

/* A decimal as numeric is kept, without the header of its length; returns how many bytes it has. */
static Size
decimal_bytes(const Decimal *decimal, char bytes[REPORT_NUMERIC_BYTES])
{
	uint64		units = decimal->units < 0 ? 0 - (uint64) decimal->units : (uint64) decimal->units;
	uint64		one = powers[decimal->scale];	/* units of a whole */
	uint64		rest;			/* behind the point, filled up to whole digits */
	int			nbehind = (decimal->scale + NUMERIC_DIGITS - 1) / NUMERIC_DIGITS;
	int16		digits[NUMERIC_LONGEST];
	int			first = NUMERIC_LONGEST;
	int			end = NUMERIC_LONGEST;
	int			weight;
	uint16		header;

	rest = units % one * powers[nbehind * NUMERIC_DIGITS - decimal->scale];
	units /= one;
	for (int i = 0; i < nbehind; i++)
	{
		digits[--first] = (int16) (rest % NUMERIC_BASE);
		rest /= NUMERIC_BASE;
	}
	for (; units > 0; units /= NUMERIC_BASE)
		digits[--first] = (int16) (units % NUMERIC_BASE);

	/* no zeros at either end; zero itself has no digits */
	weight = NUMERIC_LONGEST - nbehind - first - 1;
	for (; first < end && digits[first] == 0; first++)
		weight--;
	while (first < end && digits[end - 1] == 0)
		end--;
	if (first == end)
		weight = 0;

	header = (uint16) (NUMERIC_SHORT | (decimal->units < 0 ? NUMERIC_NEGATIVE : 0) |
					   decimal->scale << NUMERIC_SCALE_SHIFT | (weight & NUMERIC_WEIGHT_BITS));
	memcpy(bytes, &header, sizeof(header));
	memcpy(bytes + sizeof(header), digits + first, (end - first) * sizeof(int16));
	return sizeof(header) + (end - first) * sizeof(int16);
}

/*
 * report_numeric_bytes
 *		The numeric of a decimal in a row, times a factor unless that is NULL, as it is
 *		kept but for the header of its length.
 *
 * Returns how many bytes it has, 0 for a number so long that only report_numeric_of()
 * and report_numeric_product() make it.
 */
Size
report_numeric_bytes(ReportText decimal, const char *factor, char bytes[REPORT_NUMERIC_BYTES])
{
	Decimal		read;
	Decimal		times;

	if (!read_decimal(decimal.data, decimal.length, &read))
		return 0;
	if (factor != NULL && (!read_decimal(factor, strlen(factor), &times) || !multiply(&read, &times)))
		return 0;
	return decimal_bytes(&read, bytes);
}

/* A numeric of those bytes. */
static Datum
numeric_of_bytes(const char *bytes, Size size)
{
	struct varlena *numeric = palloc(VARHDRSZ + size);

	SET_VARSIZE(numeric, VARHDRSZ + size);
	memcpy(VARDATA(numeric), bytes, size);
	return PointerGetDatum(numeric);
}

/*
 * report_numeric_of
 *		The numeric of a decimal in a row, which is written as numeric_in() takes it.
 */
Datum
report_numeric_of(ReportText decimal)
{
	char		bytes[REPORT_NUMERIC_BYTES];
	Size		size = report_numeric_bytes(decimal, NULL, bytes);

	if (size > 0)
		return numeric_of_bytes(bytes, size);
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
 */
Datum
report_numeric_product(ReportText decimal, const char *factor)
{
	char		bytes[REPORT_NUMERIC_BYTES];
	Size		size = report_numeric_bytes(decimal, factor, bytes);
	Datum		numeric;

	if (size > 0)
		return numeric_of_bytes(bytes, size);
	numeric = DirectFunctionCall2(numeric_mul, report_numeric_of(decimal), report_numeric(factor));
	return DirectFunctionCall1(numeric_trim_scale, numeric);
}

/*
 * report_numeric_less
 *		Is a, a numeric, less than b?  As in SQL, NaN is more than any number.
 */
bool
report_numeric_less(Datum a, Datum b)
{
	return DatumGetBool(DirectFunctionCall2(numeric_lt, a, b));
}

/*
 * report_row_factor
 *		The factor from a row's unit to that in which its value can be compared, as a decimal: "1" where it is
 *		compared in its own.
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
