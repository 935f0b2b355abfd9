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

/* What the engine's rows go to. */
typedef struct IndicatorOutput
{
	ReportOutput output;
	ReportCall   call;
	uint32_t     ordinal; /* of the row before */
} IndicatorOutput;

static bool
put_row(void *context, const ReportRow *row)
{
	IndicatorOutput *to = context;
	ReportOutput    *output = &to->output;

	report_put_ordinal(output, ++to->ordinal);
	report_put_ordinal(output, row->section);
	report_put_indicator(output, row);
	report_put_slice(output, &to->call, row->span);
	report_put_span(output, row->span);
	report_put_slice(output, &to->call, row->evidence);
	report_put_text(output, row->caliber);
	report_output_row(output);
	return true;
}

/*
 * report_indicators
 *		One row per value that the report states, in order of position.
 *
 * Not strict: only a NULL body means no rows.
 */
Datum
report_indicators(PG_FUNCTION_ARGS)
{
	IndicatorOutput to = {0};
	ReportTaker     taker = {.row = put_row, .context = &to};
	ReportDay       published = {0, 0, 0};

	report_output_begin(&to.output, fcinfo, INDICATOR_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
		published = report_day_from_date(PG_GETARG_DATEADT(1));
	report_call_take(&to.call, PG_GETARG_DATUM(0), REPORT_WANT_ROWS, published,
					 report_terms_get(fcinfo, 2), &taker);

	report_call_end(&to.call);
	report_output_end(&to.output);
	PG_RETURN_NULL();
}
