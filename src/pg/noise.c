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

/* What the engine's noise goes to. */
typedef struct NoiseOutput
{
	ReportOutput output;
	ReportCall   call;
} NoiseOutput;

static bool
put_noise(void *context, const ReportNoise *noise)
{
	NoiseOutput  *to = context;
	ReportOutput *output = &to->output;

	report_put_span(output, noise->span);
	report_put_word(output, noise->reason);
	report_put_slice(output, &to->call, noise->span);
	report_output_row(output);
	return true;
}

/*
 * report_noise
 *		One row per stretch that was left out; a NULL body has none.
 */
Datum
report_noise(PG_FUNCTION_ARGS)
{
	NoiseOutput to = {0};
	ReportTaker taker = {.noise = put_noise, .context = &to};
	ReportDay   unknown = {0, 0, 0};

	report_output_begin(&to.output, fcinfo, NOISE_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	report_call_take(&to.call, PG_GETARG_DATUM(0), REPORT_WANT_NOISE, unknown, NULL, &taker);

	report_call_end(&to.call);
	report_output_end(&to.output);
	PG_RETURN_NULL();
}
