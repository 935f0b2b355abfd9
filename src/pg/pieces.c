/*-------------------------------------------------------------------------
 *
 * pieces.c
 *	  report_number(), report_quantity(), report_period(), report_convert()
 *
 * All four are declared STRICT, so no argument is NULL here.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#define QUANTITY_COLUMNS	6

PG_FUNCTION_INFO_V1(report_number);
PG_FUNCTION_INFO_V1(report_quantity);
PG_FUNCTION_INFO_V1(report_period);
PG_FUNCTION_INFO_V1(report_convert);

/*
 * Memory and interrupts for one piece, which lives in the caller's context.
 */
static ReportOptions
piece_options(void)
{
	ReportOptions options;

	memset(&options, 0, sizeof(options));
	report_check_encoding();
	options.allocator = report_throwing_allocator(CurrentMemoryContext);
	options.interrupted = report_interrupted;

	return options;
}

/*
 * value * factor / divisor.  Only what arithmetic changed loses its zeros at
 * the end; the division is left out where it has nothing to do, because it
 * would round.
 */
static Numeric
scaled(Numeric value, const char *factor, const char *divisor)
{
	Datum		result = NumericGetDatum(value);
	bool		changed = false;

	if (strcmp(factor, "1") != 0)
	{
		result = DirectFunctionCall2(numeric_mul, result,
									 report_numeric(factor));
		changed = true;
	}
	if (strcmp(divisor, "1") != 0)
	{
		result = DirectFunctionCall2(numeric_div, result,
									 report_numeric(divisor));
		changed = true;
	}
	if (changed)
		result = DirectFunctionCall1(numeric_trim_scale, result);

	return DatumGetNumeric(result);
}

/*
 * Say why an expression is no number or quantity; does not return.
 *
 * what names the thing asked for; the offset is that of the fault, in
 * characters from 0.
 */
REPORT_NORETURN static void throw_fault(ReportFault fault, uint32_t offset,
										const text *expression, const char *what);

static void
throw_fault(ReportFault fault, uint32_t offset, const text *expression, const char *what)
{
	switch (fault)
	{
		case FAULT_EMPTY:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("cannot read \"%s\" as %s", report_quote_text(expression), what),
					 errdetail("The text is empty."),
					 errhint("Use nullif() to turn empty texts into NULL.")));
			break;

		case FAULT_TOO_LONG:
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("cannot read \"%s\" as %s", report_quote_text(expression), what),
					 errdetail("The number at character %u is too long.", offset + 1),
					 errhint("Numbers of reports may have up to %d digits.", REPORT_DIGITS)));
			break;

		case FAULT_RANGE:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("cannot read \"%s\" as %s", report_quote_text(expression), what),
					 errdetail("It is a range of numbers."),
					 errhint("report_quantity() gives both ends of a range.")));
			break;

		case FAULT_UNIT:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("cannot read \"%s\" as %s", report_quote_text(expression), what),
					 errdetail("A unit begins at character %u.", offset + 1),
					 errhint("report_quantity() reads numbers with units.")));
			break;

		case FAULT_TEXT_BEHIND:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("cannot read \"%s\" as %s", report_quote_text(expression), what),
					 errdetail("What begins at character %u is neither part of a number nor a known unit or word of bound.",
							   offset + 1),
					 errhint("report_indicators() finds the numbers in a text.")));
			break;

		default:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("cannot read \"%s\" as %s", report_quote_text(expression), what),
					 errdetail("No number begins at character %u.", offset + 1),
					 errhint("report_indicators() finds the numbers in a text.")));
			break;
	}
	pg_unreachable();
}

/*
 * report_number
 *		The number that an expression denotes; NULL when it is masked.
 */
Datum
report_number(PG_FUNCTION_ARGS)
{
	text	   *expression = PG_GETARG_TEXT_PP(0);
	ReportOptions options = piece_options();
	ReportError error = {0};
	ReportNumber number;

	if (report_read_number(VARDATA_ANY(expression), VARSIZE_ANY_EXHDR(expression),
						   &options, &number, &error) != REPORT_OK)
		report_throw(&error, VARSIZE_ANY_EXHDR(expression));
	if (number.fault != FAULT_NONE)
		throw_fault(number.fault, number.offset, expression, "a number");
	if (number.masked)
		PG_RETURN_NULL();

	PG_RETURN_NUMERIC(scaled(DatumGetNumeric(report_numeric(number.digits)), "1", number.divisor));
}

/*
 * report_quantity
 *		Value, unit and bound of an expression, as one row.
 */
Datum
report_quantity(PG_FUNCTION_ARGS)
{
	text	   *expression = PG_GETARG_TEXT_PP(0);
	ReportOptions options = piece_options();
	ReportError error = {0};
	ReportQuantity quantity;
	TupleDesc	desc;
	Datum		values[QUANTITY_COLUMNS];
	bool		nulls[QUANTITY_COLUMNS];

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	report_check_columns(desc, QUANTITY_COLUMNS);
	desc = BlessTupleDesc(desc);

	if (report_read_quantity(VARDATA_ANY(expression), VARSIZE_ANY_EXHDR(expression),
							 &options, &quantity, &error) != REPORT_OK)
		report_throw(&error, VARSIZE_ANY_EXHDR(expression));
	if (quantity.fault != FAULT_NONE)
		throw_fault(quantity.fault, quantity.offset, expression, "a quantity");

	memset(values, 0, sizeof(values));
	memset(nulls, true, sizeof(nulls));
	if (quantity.has_value)
	{
		Numeric		value = scaled(DatumGetNumeric(report_numeric(quantity.value)), "1", quantity.divisor);

		values[0] = NumericGetDatum(value);
		nulls[0] = false;
		if (quantity.factor[0] != '\0')
		{
			values[3] = NumericGetDatum(scaled(value, quantity.factor, "1"));
			nulls[3] = false;
		}
	}
	if (quantity.has_value_to)
	{
		values[1] = report_numeric(quantity.value_to);
		nulls[1] = false;
	}
	if (quantity.unit[0] != '\0')
	{
		values[2] = CStringGetTextDatum(quantity.unit);
		nulls[2] = false;
	}
	if (quantity.base_unit[0] != '\0')
	{
		values[4] = CStringGetTextDatum(quantity.base_unit);
		nulls[4] = false;
	}
	values[5] = CStringGetTextDatum(report_bound_name(quantity.bound));
	nulls[5] = false;

	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/*
 * report_period
 *		The days that an expression of time names; NULL when it names none.
 *
 * An infinite anchor has no year, so that only expressions with a year of
 * their own give a range.
 */
Datum
report_period(PG_FUNCTION_ARGS)
{
	text	   *expression = PG_GETARG_TEXT_PP(0);
	DateADT		anchor = PG_GETARG_DATEADT(1);
	ReportOptions options = piece_options();
	ReportError error = {0};
	ReportPeriod period;
	Datum		range;

	if (report_read_period(VARDATA_ANY(expression), VARSIZE_ANY_EXHDR(expression),
						   report_day_from_date(anchor), &options, &period,
						   &error) != REPORT_OK)
		report_throw(&error, VARSIZE_ANY_EXHDR(expression));
	if (!report_period_range(period, &range))
		PG_RETURN_NULL();

	PG_RETURN_DATUM(range);
}

/* What a unit measures, for a message; NULL is a bare 万 or 亿. */
static const char *
dimension_name(const char *dimension, const char *base)
{
	if (dimension == NULL)
		return "pure numbers";
	return psprintf("%s in %s", dimension, base);
}

/*
 * report_convert
 *		A value in another unit.
 */
Datum
report_convert(PG_FUNCTION_ARGS)
{
	Numeric		value = PG_GETARG_NUMERIC(0);
	text	   *from = PG_GETARG_TEXT_PP(1);
	text	   *to = PG_GETARG_TEXT_PP(2);
	ReportOptions options = piece_options();
	ReportError error = {0};
	ReportConversion conversion;

	if (report_read_conversion(VARDATA_ANY(from), VARSIZE_ANY_EXHDR(from),
							   VARDATA_ANY(to), VARSIZE_ANY_EXHDR(to),
							   &options, &conversion, &error) != REPORT_OK)
		report_throw(&error, VARSIZE_ANY_EXHDR(from) + VARSIZE_ANY_EXHDR(to));

	switch (conversion.fault)
	{
		case FAULT_NONE:
			break;

		case FAULT_FROM_UNIT:
		case FAULT_TO_UNIT:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unit \"%s\" is not known",
							report_quote_text(conversion.fault == FAULT_FROM_UNIT ? from : to)),
					 errdetail("It is none of the built-in units, with any of 百, 千, 万 and 亿 in front."),
					 errhint("A unit of your own goes into the table report_user_units. Functions with an argument lexicon, report_indicators() and report_reconcile() among them, take it from (SELECT report_lexicon()); report_convert() and report_compare() know the built-in ones only.")));
			break;

		case FAULT_ORDINAL:
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("cannot convert from \"%s\" to \"%s\"", report_quote_text(from), report_quote_text(to)),
					 errdetail("One of the units says which thing is meant, not how much of it there is.")));
			break;

		default:
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("cannot convert from \"%s\" to \"%s\"", report_quote_text(from), report_quote_text(to)),
					 errdetail("One measures %s, the other %s.",
							   dimension_name(conversion.from_dimension, conversion.from_base),
							   dimension_name(conversion.to_dimension, conversion.to_base)),
					 errhint("Convert between units of one dimension; src/lexicon/conversions.tsv holds the ways from one dimension to another.")));
			break;
	}

	PG_RETURN_NUMERIC(scaled(value, conversion.multiplier, conversion.divisor));
}
