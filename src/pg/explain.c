/*-------------------------------------------------------------------------
 *
 * explain.c
 *	  report_explain(body, published, lexicon)
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#define EXPLAIN_COLUMNS 5

PG_FUNCTION_INFO_V1(report_explain);

/* What the engine's rows and rejects go to. */
typedef struct ExplainOutput
{
	ReportOutput output;
	ReportCall   call;
} ExplainOutput;

static void
put_number(ExplainOutput *to, ReportSpan span, const char *pattern, bool made_row, ReportText indicator)
{
	ReportOutput *output = &to->output;

	report_put_span(output, span);
	report_put_slice(output, &to->call, span);
	report_put_word(output, pattern);
	report_put_datum(output, BoolGetDatum(made_row));
	report_put_text(output, indicator);
	report_output_row(output);
}

static bool
put_row(void *context, const ReportRow *row)
{
	put_number(context, row->span, row->pattern, true, row->indicator);
	return true;
}

static bool
put_reject(void *context, const ReportReject *reject)
{
	ReportText none = {NULL, 0};

	put_number(context, reject->span, reject->pattern, false, none);
	return true;
}

/*
 * report_explain
 *		One row per number of the report, in order of position: which line of
 *		the grammar made it a row, or refused it.
 */
Datum
report_explain(PG_FUNCTION_ARGS)
{
	ExplainOutput to = {0};
	ReportTaker   taker = {.row = put_row, .reject = put_reject, .context = &to};
	ReportDay     published = {0, 0, 0};

	report_output_begin(&to.output, fcinfo, EXPLAIN_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
		published = report_day_from_date(PG_GETARG_DATEADT(1));
	report_call_take(&to.call, PG_GETARG_DATUM(0), REPORT_WANT_ROWS | REPORT_WANT_REJECTS,
					 published, report_terms_get(fcinfo, 2), &taker);

	report_call_end(&to.call);
	report_output_end(&to.output);
	PG_RETURN_NULL();
}
