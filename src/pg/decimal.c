/*-------------------------------------------------------------------------
 *
 * decimal.c
 *	  Decimals of the engine as numeric, and what makes rows comparable.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "utils/builtins.h"

/*
 * report_numeric
 *		The numeric of a decimal, which is written as numeric_in() takes it.
 */
Datum
report_numeric(const char *decimal)
{
	return DirectFunctionCall3(numeric_in, CStringGetDatum(decimal),
							   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

/*
 * report_numeric_of
 *		The same of a decimal in a row.
 */
Datum
report_numeric_of(ReportText decimal)
{
	return report_numeric(pnstrdup(decimal.data, decimal.length));
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
