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

/* Rows come before rejects at the same place. */
static bool
row_is_next(const ReportResult *result, uint32_t row, uint32_t reject)
{
	if (row == result->nrows)
		return false;
	if (reject == result->nrejects)
		return true;
	return result->rows[row].span.start <= result->rejects[reject].span.start;
}

/*
 * report_explain
 *		One row per number of the report: which line of the grammar made it a
 *		row, or refused it.
 *
 * Rows and rejects each come in order of position and are merged.
 */
Datum
report_explain(PG_FUNCTION_ARGS)
{
	ReportOutput output;
	ReportCall   call;
	ReportDay    published = {0, 0, 0};
	uint32_t     row = 0;
	uint32_t     reject = 0;

	report_output_begin(&output, fcinfo, EXPLAIN_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
		published = report_day_from_date(PG_GETARG_DATEADT(1));
	report_call_begin_terms(&call, PG_GETARG_DATUM(0),
							REPORT_WANT_ROWS | REPORT_WANT_REJECTS, published,
							report_terms_get(fcinfo, 2));

	while (row < call.result->nrows || reject < call.result->nrejects)
	{
		bool        made_row = row_is_next(call.result, row, reject);
		ReportSpan  span;
		const char *pattern;
		ReportText  indicator = {NULL, 0};

		if (made_row)
		{
			span = call.result->rows[row].span;
			pattern = call.result->rows[row].pattern;
			indicator = call.result->rows[row].indicator;
			row++;
		}
		else
		{
			span = call.result->rejects[reject].span;
			pattern = call.result->rejects[reject].pattern;
			reject++;
		}

		report_put_span(&output, span);
		report_put_slice(&output, &call, span);
		report_put_word(&output, pattern);
		report_put_datum(&output, BoolGetDatum(made_row));
		report_put_text(&output, indicator);
		report_output_row(&output);
	}

	report_call_end(&call);
	report_output_end(&output);
	PG_RETURN_NULL();
}
