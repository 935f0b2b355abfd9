/*-------------------------------------------------------------------------
 *
 * sections.c
 *	  report_sections(body)
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#define SECTION_COLUMNS 8

PG_FUNCTION_INFO_V1(report_sections);

/*
 * report_put_section
 *		Put what is known of a section but its number: seven columns.
 */
void
report_put_section(ReportOutput *output, const ReportSection *section)
{
	report_put_ordinal(output, section->parent);
	report_put_datum(output, Int32GetDatum(section->level));
	report_put_text(output, section->label);
	report_put_text(output, section->title);
	report_put_text(output, section->path);
	report_put_word(output, report_kind_name(section->kind));
	report_put_span(output, section->span);
}

/*
 * report_sections
 *		One row per section in order of position; a NULL body has none.
 */
Datum
report_sections(PG_FUNCTION_ARGS)
{
	ReportOutput output;
	ReportCall   call;
	ReportDay    unknown = {0, 0, 0};
	uint32_t     i;

	report_output_begin(&output, fcinfo, SECTION_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	report_call_begin(&call, PG_GETARG_DATUM(0), REPORT_WANT_SECTIONS, unknown);

	for (i = 0; i < call.result->nsections; i++)
	{
		report_put_ordinal(&output, i + 1);
		report_put_section(&output, &call.result->sections[i]);
		report_output_row(&output);
	}

	report_call_end(&call);
	report_output_end(&output);
	PG_RETURN_NULL();
}
