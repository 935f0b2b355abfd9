/*-------------------------------------------------------------------------
 *
 * noise.c
 *	  report_noise(body)
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#define NOISE_COLUMNS 3

PG_FUNCTION_INFO_V1(report_noise);

static void *
begin_noise(FunctionCallInfo fcinfo)
{
	return report_call_open(fcinfo, REPORT_WANT_NOISE, sizeof(ReportCall));
}

static bool
next_noise(void *state, ReportOutput *output)
{
	ReportCall *call = state;
	ReportItem  item;

	if (!report_call_fetch(call, &item))
		return false;
	report_put_span(output, item.is.noise->span);
	report_put_word(output, item.is.noise->reason);
	report_put_slice(output, call, item.is.noise->span);
	return true;
}

const ReportSource report_noise_source = {
	.name = "report_noise",
	.function = report_noise,
	.ncolumns = NOISE_COLUMNS,
	.begin = begin_noise,
	.next = next_noise,
};

/*
 * report_noise
 *		One row per stretch that was left out; a NULL body has none.
 */
Datum
report_noise(PG_FUNCTION_ARGS)
{
	return report_materialize(fcinfo, &report_noise_source);
}
