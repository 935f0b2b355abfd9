/*-------------------------------------------------------------------------
 *
 * compare.c
 *	  report_compare(): does a figure of a report agree with another figure?
 *
 * A report rounds.  What it says is a range of numbers, and the other figure
 * agrees when it lies in that range.  How wide the range is follows from the
 * digits and the words of the report; the rules stand above report_range().
 *
 * This is C and not SQL because it calls report_convert(): a function in C
 * needs no name for that, so it works with any search_path and wherever the
 * extension is moved to.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "catalog/pg_collation.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#define COMPARE_COLUMNS		2

/* Digits behind the point of the relative difference. */
#define DIFFERENCE_SCALE	6

PG_FUNCTION_INFO_V1(report_compare);

extern Datum report_convert(PG_FUNCTION_ARGS);

/* The figure of a report, with the sign taken off: see report_compare(). */
typedef struct Stated
{
	Datum		low;			/* numeric; low and high are the same */
	Datum		high;			/* unless the report gives a range */
	ReportBound bound;
} Stated;

/* mantissa * 10^exponent, but not below 10^-1000; the mantissa being a word such as "5" */
static Datum
power_of_ten(const char *mantissa, int exponent)
{
	/* digits so far behind the point say nothing, and numeric_in() fails */
	exponent = Max(exponent, -NUMERIC_MAX_DISPLAY_SCALE);

	return report_numeric(psprintf("%se%d", mantissa, exponent));
}

static Datum
plus(Datum a, Datum b)
{
	return DirectFunctionCall2(numeric_add, a, b);
}

static Datum
minus(Datum a, Datum b)
{
	return DirectFunctionCall2(numeric_sub, a, b);
}

static Datum
times(Datum a, const char *factor)
{
	return DirectFunctionCall2(numeric_mul, a, report_numeric(factor));
}

static Datum
negative(Datum a)
{
	return DirectFunctionCall1(numeric_uminus, a);
}

static Datum
larger(Datum a, Datum b)
{
	return report_numeric_less(a, b) ? b : a;
}

static Datum
smaller(Datum a, Datum b)
{
	return report_numeric_less(b, a) ? b : a;
}

/* Whether a numeric is a number: neither NaN nor, as from version 14, infinite. */
static bool
is_number(Datum value)
{
	const char *digits = DatumGetCString(DirectFunctionCall1(numeric_out, value));

	return strspn(digits, "-.0123456789") == strlen(digits);
}

/*
 * Half a unit of the last digit as stated: 60.2 gives 0.05, 60.20 gives
 * 0.005, 60 gives 0.5.
 */
static Datum
half_last_digit(Datum value)
{
	int			scale = DatumGetInt32(DirectFunctionCall1(numeric_scale, value));

	return power_of_ten("5", -scale - 1);
}

/*
 * A unit of the last digit that is not 0: 53.8 gives 0.1, 60 gives 10, 8000
 * gives 1000, 8050 gives 10.  Of 0 it is a unit of the last digit.
 */
static Datum
last_step(Datum value)
{
	const char *digits = DatumGetCString(DirectFunctionCall1(numeric_out, value));
	const char *point = strchr(digits, '.');
	int			whole = (int) (point != NULL ? (size_t) (point - digits) : strlen(digits));
	int			at = (int) strlen(digits) - 1;

	while (at >= 0 && (digits[at] < '1' || digits[at] > '9'))
		at--;
	if (at < 0)
		return power_of_ten("1", -DatumGetInt32(DirectFunctionCall1(numeric_scale, value)));

	return power_of_ten("1", at < whole ? whole - 1 - at : whole - at);
}

/*
 * How far beyond a bound a figure may lie: a unit of the last digit that is
 * not 0, because whoever knew more would have named the next round number;
 * but at least a tenth of the value and at most half of it, unless it is 0.
 */
static Datum
room_beyond(Datum value)
{
	value = DirectFunctionCall1(numeric_abs, value);
	if (!report_numeric_less(report_numeric("0"), value))
		return last_step(value);

	return larger(times(value, "0.1"), smaller(times(value, "0.5"), last_step(value)));
}

/*
 * Whether the other figure lies in the range that the report states.
 *
 *	eq		half a unit of the last digit to either side, ends included
 *	approx	the same or a twentieth of the value, whichever is more
 *	ge		from the value on, and less than room_beyond() above it
 *	le		up to the value, and less than room_beyond() below it
 */
static bool
agrees(const Stated *stated, Datum other)
{
	Datum		low = stated->low;
	Datum		high = stated->high;

	switch (stated->bound)
	{
		case BOUND_GE:
			return !report_numeric_less(other, low) && report_numeric_less(other, plus(high, room_beyond(high)));

		case BOUND_LE:
			return !report_numeric_less(high, other) && report_numeric_less(minus(low, room_beyond(low)), other);

		case BOUND_APPROX:
			low = minus(low, larger(half_last_digit(low), times(low, "0.05")));
			high = plus(high, larger(half_last_digit(high), times(high, "0.05")));
			break;

		case BOUND_EQ:
			low = minus(low, half_last_digit(low));
			high = plus(high, half_last_digit(high));
			break;
	}

	return !report_numeric_less(other, low) && !report_numeric_less(high, other);
}

/*
 * (stated - other) / |other|, of the end of a range that is nearer; false
 * when the other figure is 0 and the stated one is not.
 */
static bool
relative_difference(const Stated *stated, Datum other, Datum *difference)
{
	Datum		zero = report_numeric("0");
	Datum		nearer = larger(stated->low, smaller(stated->high, other));
	Datum		distance = minus(nearer, other);
	bool		apart = report_numeric_less(distance, zero) || report_numeric_less(zero, distance);

	if (!report_numeric_less(other, zero) && !report_numeric_less(zero, other))
	{
		*difference = zero;
		return !apart;
	}
	*difference = DirectFunctionCall2(numeric_div, distance,
									  DirectFunctionCall1(numeric_abs, other));
	*difference = DirectFunctionCall2(numeric_round, *difference,
									  Int32GetDatum(DIFFERENCE_SCALE));
	*difference = DirectFunctionCall1(numeric_trim_scale, *difference);
	return true;
}

/*
 * Put the ends of a stated range in order and turn the signs where it lies
 * below 0; returns whether they were turned.
 */
static bool
put_upright(Stated *stated, Datum *other)
{
	Datum		zero = report_numeric("0");
	Datum		swap;

	if (report_numeric_less(stated->high, stated->low))
	{
		swap = stated->low;
		stated->low = stated->high;
		stated->high = swap;
	}
	if (!report_numeric_less(stated->low, zero) || report_numeric_less(zero, stated->high))
		return false;

	swap = negative(stated->low);
	stated->low = negative(stated->high);
	stated->high = swap;
	*other = negative(*other);
	return true;
}

/* Whether what one row states leaves room for the value of another. */
static bool
leaves_room(const ReportRow *row, const ReportRow *another)
{
	Stated		stated;
	Datum		other = times(report_numeric_of(another->value), report_row_factor(another));

	other = DirectFunctionCall2(numeric_div, other, report_numeric(report_row_factor(row)));
	stated.low = report_numeric_of(row->value);
	stated.high = row->value_to.data != NULL ? report_numeric_of(row->value_to) : stated.low;
	stated.bound = row->bound;
	put_upright(&stated, &other);
	return agrees(&stated, other);
}

/*
 * report_rows_agree
 *		Whether two rows with values in comparable units may state one figure:
 *		at least one of them leaves room for the other's value.
 *
 * Allocates in the current context.
 */
bool
report_rows_agree(const ReportRow *a, const ReportRow *b)
{
	return leaves_room(a, b) || leaves_room(b, a);
}

/* The bound that a word stands for; an error (22023) when it is none. */
static ReportBound
bound_from_text(const text *word)
{
	static const ReportBound bounds[] = {BOUND_EQ, BOUND_GE, BOUND_LE, BOUND_APPROX};
	char	   *name = text_to_cstring(word);

	for (size_t i = 0; i < lengthof(bounds); i++)
	{
		if (strcmp(name, report_bound_name(bounds[i])) == 0)
			return bounds[i];
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("bound \"%s\" is not known", report_quote_text(word)),
			 errhint("Bounds are eq, ge, le and approx.")));
	pg_unreachable();
}

/* The row that report_compare() returns; difference is NULL where none is known. */
static Datum
compare_result(FunctionCallInfo fcinfo, const char *verdict, const Datum *difference)
{
	TupleDesc	desc;
	Datum		values[COMPARE_COLUMNS] = {0};
	bool		nulls[COMPARE_COLUMNS] = {false, true};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	report_check_columns(desc, COMPARE_COLUMNS);
	desc = BlessTupleDesc(desc);

	values[0] = CStringGetTextDatum(verdict);
	if (difference != NULL)
	{
		values[1] = *difference;
		nulls[1] = false;
	}
	return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

/*
 * report_compare
 *		Verdict and relative difference of a stated figure and another one.
 *
 * A bound speaks of the size whatever the sign is (下降10%以上 is -10 with the
 * bound ge), so that figures below 0 are compared with their signs turned.
 */
Datum
report_compare(PG_FUNCTION_ARGS)
{
	Stated		stated = {0};
	Datum		other;
	Datum		difference = (Datum) 0;
	bool		turned;
	bool		known;

	if (!PG_ARGISNULL(2))
		stated.bound = bound_from_text(PG_GETARG_TEXT_PP(2));
	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || PG_ARGISNULL(3) ||
		PG_ARGISNULL(1) != PG_ARGISNULL(4))
		PG_RETURN_DATUM(compare_result(fcinfo, "unknown", NULL));

	stated.low = PG_GETARG_DATUM(0);
	stated.high = PG_ARGISNULL(5) ? stated.low : PG_GETARG_DATUM(5);
	other = PG_GETARG_DATUM(3);

	/* The same word on both sides needs no table of units. */
	if (!PG_ARGISNULL(1) &&
		!DatumGetBool(DirectFunctionCall2Coll(texteq, C_COLLATION_OID,
											  PG_GETARG_DATUM(1), PG_GETARG_DATUM(4))))
		other = DirectFunctionCall3(report_convert, other,
									PG_GETARG_DATUM(4), PG_GETARG_DATUM(1));
	if (!is_number(stated.low) || !is_number(stated.high) || !is_number(other))
		PG_RETURN_DATUM(compare_result(fcinfo, "unknown", NULL));

	turned = put_upright(&stated, &other);

	known = relative_difference(&stated, other, &difference);
	if (known && turned)
		difference = negative(difference);

	PG_RETURN_DATUM(compare_result(fcinfo, agrees(&stated, other) ? "agrees" : "differs",
								   known ? &difference : NULL));
}
