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
	report_put_int32(output, section->level);
	report_put_text(output, section->label);
	report_put_text(output, section->title);
	report_put_text(output, section->path);
	report_put_word(output, report_kind_name(section->kind));
	report_put_span(output, section->span);
}

/* What the engine's sections go to. */
typedef struct SectionOutput
{
	ReportOutput output;
	uint32_t     ordinal; /* of the section before */
} SectionOutput;

static bool
put_section(void *context, const ReportSection *section)
{
	SectionOutput *to = context;
	ReportOutput  *output = &to->output;

	report_put_ordinal(output, ++to->ordinal);
	report_put_section(output, section);
	report_output_row(output);
	return true;
}

/*
 * report_sections
 *		One row per section in order of position; a NULL body has none.
 */
Datum
report_sections(PG_FUNCTION_ARGS)
{
	SectionOutput to = {0};
	ReportTaker   taker = {.section = put_section, .context = &to};
	ReportCall    call;
	ReportDay     unknown = {0, 0, 0};

	report_output_begin(&to.output, fcinfo, SECTION_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	report_call_take(&call, PG_GETARG_DATUM(0), REPORT_WANT_SECTIONS, unknown, NULL, &taker);

	report_call_end(&call);
	report_output_end(&to.output);
	PG_RETURN_NULL();
}
