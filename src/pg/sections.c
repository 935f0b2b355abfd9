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

/* A report whose sections are read. */
typedef struct Sections
{
	ReportCall call;    /* first, see report_call_open() */
	uint32_t   ordinal; /* of the section before */
} Sections;

static void *
begin_sections(FunctionCallInfo fcinfo)
{
	return report_call_open(fcinfo, REPORT_WANT_SECTIONS, sizeof(Sections));
}

static bool
next_section(void *state, ReportOutput *output)
{
	Sections  *sections = state;
	ReportItem item;

	if (!report_call_fetch(&sections->call, &item))
		return false;
	report_put_ordinal(output, ++sections->ordinal);
	report_put_section(output, item.is.section);
	return true;
}

const ReportSource report_sections_source = {
	.name = "report_sections",
	.function = report_sections,
	.ncolumns = SECTION_COLUMNS,
	.begin = begin_sections,
	.next = next_section,
};

/*
 * report_sections
 *		One row per section in order of position; a NULL body has none.
 */
Datum
report_sections(PG_FUNCTION_ARGS)
{
	return report_materialize(fcinfo, &report_sections_source);
}
