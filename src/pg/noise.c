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

/*
 * report_noise
 *		One row per stretch that was left out; a NULL body has none.
 */
Datum
report_noise(PG_FUNCTION_ARGS)
{
	ReportOutput output;
	ReportCall   call;
	ReportDay    unknown = {0, 0, 0};
	uint32_t     i;

	report_output_begin(&output, fcinfo, NOISE_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	report_call_begin(&call, PG_GETARG_DATUM(0), REPORT_WANT_NOISE, unknown);

	for (i = 0; i < call.result->nnoise; i++)
	{
		const ReportNoise *noise = &call.result->noise[i];

		report_put_span(&output, noise->span);
		report_put_word(&output, noise->reason);
		report_put_slice(&output, &call, noise->span);
		report_output_row(&output);
	}

	report_call_end(&call);
	report_output_end(&output);
	PG_RETURN_NULL();
}
