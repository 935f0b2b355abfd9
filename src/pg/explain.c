/*-------------------------------------------------------------------------
 *
 * explain.c
 *	  report_explain(body, published, lexicon)
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#define EXPLAIN_COLUMNS 11

PG_FUNCTION_INFO_V1(report_explain);

/* What the engine's rows and rejects go to. */
typedef struct ExplainOutput
{
	ReportOutput output;
	ReportCall   call;
} ExplainOutput;

static void
put_number(ExplainOutput *to, ReportSpan span, const char *pattern, bool made_row)
{
	report_put_span(&to->output, span);
	report_put_slice(&to->output, &to->call, span);
	report_put_word(&to->output, pattern);
	report_put_bool(&to->output, made_row);
}

/* Words of the report; NULL where there are none. */
static void
put_words(ExplainOutput *to, ReportSpan span)
{
	if (span.start == span.end)
		report_put_null(&to->output);
	else
		report_put_slice(&to->output, &to->call, span);
}

static bool
put_row(void *context, const ReportRow *row)
{
	static const ReportReasons untold;
	const ReportReasons       *why = row->why != NULL ? row->why : &untold;
	ExplainOutput             *to = context;

	put_number(to, row->span, row->pattern, true);
	report_put_text(&to->output, row->indicator);
	report_put_word(&to->output, why->runner_up);
	report_put_word(&to->output, why->name);
	report_put_word(&to->output, why->period);
	put_words(to, why->period_words);
	report_put_word(&to->output, why->mood);
	put_words(to, why->mood_words);
	report_output_row(&to->output);
	return true;
}

static bool
put_reject(void *context, const ReportReject *reject)
{
	ExplainOutput *to = context;

	put_number(to, reject->span, reject->pattern, false);
	for (int column = 4; column < EXPLAIN_COLUMNS; column++)
		report_put_null(&to->output);
	report_output_row(&to->output);
	return true;
}

/*
 * report_explain
 *		One row per number of the report, in order of position: which line of
 *		the grammar made it a row, or refused it, and what told the row's name,
 *		period and status.
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
