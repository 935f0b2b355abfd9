/*-------------------------------------------------------------------------
 *
 * indicators.c
 *	  report_indicators(body, published, lexicon)
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#define INDICATOR_COLUMNS 19

PG_FUNCTION_INFO_V1(report_indicators);

/*
 * report_put_indicator
 *		Put what a row says, from indicator to scope: thirteen columns.
 */
void
report_put_indicator(ReportOutput *output, const ReportRow *row)
{
	report_put_text(output, row->indicator);
	report_put_word(output, row->code);
	report_put_word(output, report_measure_name(row->measure));
	report_put_decimal(output, row->value, NULL);
	report_put_decimal(output, row->value_to, NULL);
	report_put_text(output, row->unit);
	if (row->factor == NULL)
		report_put_null(output);
	else
		report_put_decimal(output, row->value, row->factor);
	report_put_word(output, row->base_unit);
	report_put_word(output, report_bound_name(row->bound));
	report_put_word(output, report_state_name(row->status));
	report_put_period(output, row->period);
	report_put_text(output, row->base);
	report_put_text(output, row->scope);
}

/* A report whose rows are read. */
typedef struct Indicators
{
	ReportCall call;    /* first, see report_call_open() */
	uint32_t   ordinal; /* of the row before */
} Indicators;

static void *
begin_indicators(FunctionCallInfo fcinfo)
{
	return report_call_open(fcinfo, REPORT_WANT_ROWS, sizeof(Indicators));
}

static bool
next_indicator(void *state, ReportOutput *output)
{
	Indicators      *indicators = state;
	ReportItem       item;
	const ReportRow *row;

	if (!report_call_fetch(&indicators->call, &item))
		return false;
	row = item.is.row;
	report_put_ordinal(output, ++indicators->ordinal);
	report_put_ordinal(output, row->section);
	report_put_indicator(output, row);
	report_put_slice(output, &indicators->call, row->span);
	report_put_span(output, row->span);
	report_put_slice(output, &indicators->call, row->evidence);
	report_put_text(output, row->caliber);
	return true;
}

const ReportSource report_indicators_source = {
	.name = "report_indicators",
	.function = report_indicators,
	.ncolumns = INDICATOR_COLUMNS,
	.begin = begin_indicators,
	.next = next_indicator,
};

/*
 * report_indicators
 *		One row per value that the report states, in order of position.
 *
 * Not strict: only a NULL body means no rows.
 */
Datum
report_indicators(PG_FUNCTION_ARGS)
{
	return report_materialize(fcinfo, &report_indicators_source);
}
