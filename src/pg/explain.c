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

static void
put_number(ReportOutput *output, const ReportCall *call, ReportSpan span, const char *pattern, bool made_row)
{
	report_put_span(output, span);
	report_put_slice(output, call, span);
	report_put_word(output, pattern);
	report_put_bool(output, made_row);
}

/* Words of the report; NULL where there are none. */
static void
put_words(ReportOutput *output, const ReportCall *call, ReportSpan span)
{
	if (span.start == span.end)
		report_put_null(output);
	else
		report_put_slice(output, call, span);
}

static void
put_row(ReportOutput *output, const ReportCall *call, const ReportRow *row)
{
	static const ReportReasons untold;
	const ReportReasons       *why = row->why != NULL ? row->why : &untold;

	put_number(output, call, row->span, row->pattern, true);
	report_put_text(output, row->indicator);
	report_put_word(output, why->runner_up);
	report_put_word(output, why->name);
	report_put_word(output, why->period);
	put_words(output, call, why->period_words);
	report_put_word(output, why->mood);
	put_words(output, call, why->mood_words);
}

static void *
begin_explain(FunctionCallInfo fcinfo)
{
	return report_call_open(fcinfo, REPORT_WANT_ROWS | REPORT_WANT_REJECTS, sizeof(ReportCall));
}

static bool
next_number(void *state, ReportOutput *output)
{
	ReportCall *call = state;
	ReportItem  item;

	if (!report_call_fetch(call, &item))
		return false;
	if (item.kind == ITEM_ROW)
	{
		put_row(output, call, item.is.row);
		return true;
	}
	put_number(output, call, item.is.reject->span, item.is.reject->pattern, false);
	while (output->column < EXPLAIN_COLUMNS)
		report_put_null(output);
	return true;
}

const ReportSource report_explain_source = {
	.name = "report_explain",
	.function = report_explain,
	.ncolumns = EXPLAIN_COLUMNS,
	.begin = begin_explain,
	.next = next_number,
};

/*
 * report_explain
 *		One row per number of the report, in order of position: which line of
 *		the grammar made it a row, or refused it, and what told the row's name,
 *		period and status.
 */
Datum
report_explain(PG_FUNCTION_ARGS)
{
	return report_materialize(fcinfo, &report_explain_source);
}
