/*-------------------------------------------------------------------------
 *
 * meta.c
 *	  report_meta(body, published)
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#define META_COLUMNS 11

PG_FUNCTION_INFO_V1(report_meta);

/*
 * report_put_meta
 *		Put what is known of a report, META_COLUMNS columns.
 */
void
report_put_meta(ReportOutput *output, const ReportMeta *meta)
{
	report_put_ordinal(output, meta->section);
	report_put_text(output, meta->title);
	report_put_text(output, meta->region);
	report_put_word(output, meta->region_code);
	report_put_words(output, meta->candidates, meta->ncandidates);
	report_put_word(output, report_level_name(meta->level));
	report_put_word(output, report_document_name(meta->document));
	if (meta->year == 0)
		report_put_null(output);
	else
		report_put_int32(output, meta->year);
	report_put_day(output, meta->published);
	report_put_period(output, meta->reviewed);
	report_put_period(output, meta->planned);
}

/*
 * report_meta
 *		One row per report that the text holds; a NULL body has none.
 */
Datum
report_meta(PG_FUNCTION_ARGS)
{
	ReportOutput output;
	ReportCall   call;
	ReportDay    published = {0, 0, 0};
	uint32_t     i;

	report_output_begin(&output, fcinfo, META_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
		published = report_day_from_date(PG_GETARG_DATEADT(1));
	report_call_begin(&call, PG_GETARG_DATUM(0), REPORT_WANT_META, published);

	for (i = 0; i < call.result->nmeta; i++)
	{
		report_put_meta(&output, &call.result->meta[i]);
		report_output_row(&output);
	}

	report_call_end(&call);
	report_output_end(&output);
	PG_RETURN_NULL();
}
