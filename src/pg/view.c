/*-------------------------------------------------------------------------
 *
 * view.c
 *	  What report_refresh() cannot ask in SQL: the rows of its tables, and whether
 *	  it may commit.
 *
 * The functions for the rows of a text give the columns of V_reports, V_sections,
 * V_sentences and V_rows but the key.  They share one reading of the text.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "access/xact.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"

#define VIEW_REPORT_COLUMNS 12
#define VIEW_SECTION_COLUMNS 9
#define VIEW_SENTENCE_COLUMNS 6
#define VIEW_ROW_COLUMNS 20

PG_FUNCTION_INFO_V1(report_view_reports);
PG_FUNCTION_INFO_V1(report_view_sections);
PG_FUNCTION_INFO_V1(report_view_sentences);
PG_FUNCTION_INFO_V1(report_view_rows);
PG_FUNCTION_INFO_V1(report_can_commit);

/*
 * The number of the report, from 1, that a section belongs to; what stands before
 * the first report's title, or in no section (0), is of that report.
 */
static uint32_t
report_of(const ReportResult *result, uint32_t section)
{
	uint32_t low = 1;
	uint32_t high = Max(result->nmeta, 1);

	while (low < high)
	{
		uint32_t middle = low + (high - low + 1) / 2;

		if (result->meta[middle - 1].section <= section)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

static bool
same_text(ReportText a, ReportText b)
{
	return a.length == b.length && memcmp(a.data, b.data, a.length) == 0;
}

/*
 * The number of the row behind the last one of the sentence that begins with this
 * one: rows of a sentence follow each other in a section and have the same text as
 * evidence.
 */
static uint32_t
sentence_end(const ReportCall *call, uint32_t first)
{
	const ReportRow *rows = call->result->rows;
	uint32_t         next = first + 1;
	size_t           length = rows[first].evidence.byte_end - rows[first].evidence.byte_start;

	while (next < call->result->nrows && rows[next].section == rows[first].section &&
		   rows[next].evidence.byte_end - rows[next].evidence.byte_start == length &&
		   memcmp(call->text + rows[next].evidence.byte_start,
				  call->text + rows[first].evidence.byte_start, length) == 0)
		next++;
	return next;
}

static int
by_bytes(const void *a, const void *b)
{
	const ReportText *left = (const ReportText *) a;
	const ReportText *right = (const ReportText *) b;
	int               order = memcmp(left->data, right->data, Min(left->length, right->length));

	return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}

/* Put the names of the rows from first to end - 1, each once. */
static void
put_names(ReportOutput *output, const ReportRow *rows, uint32_t first, uint32_t end)
{
	MemoryContext  old = MemoryContextSwitchTo(output->row_context);
	ReportText    *names = palloc((end - first) * sizeof(ReportText));
	uint32_t       nnames = 0;
	StringInfoData joined;
	ReportText     text;
	uint32_t       i;

	for (i = first; i < end; i++)
	{
		if (rows[i].indicator.data != NULL)
			names[nnames++] = rows[i].indicator;
	}
	qsort(names, nnames, sizeof(ReportText), by_bytes);
	initStringInfo(&joined);
	for (i = 0; i < nnames; i++)
	{
		if (i > 0 && same_text(names[i], names[i - 1]))
			continue;
		if (i > 0)
			appendStringInfoString(&joined, "; ");
		appendBinaryStringInfo(&joined, names[i].data, (int) names[i].length);
	}
	text.data = joined.data;
	text.length = (uint32_t) joined.len;
	report_put_text(output, text);
	MemoryContextSwitchTo(old);
}

/* Put the titles above the text of a section, without that of its report. */
static void
put_headings(ReportOutput *output, const ReportResult *result, uint32_t section)
{
	static const ReportText none = {"", 0};
	ReportText              path;
	ReportText              title;

	if (section == 0 || result->sections[section - 1].path.data == NULL)
	{
		report_put_text(output, none);
		return;
	}
	path = result->sections[section - 1].path;
	title = result->nmeta == 0 ? none : result->meta[report_of(result, section) - 1].title;
	if (title.data != NULL && title.length > 0 && path.length >= title.length &&
		memcmp(path.data, title.data, title.length) == 0)
	{
		if (path.length == title.length)
			path = none;
		else if (path.length >= title.length + 3 && memcmp(path.data + title.length, " > ", 3) == 0)
		{
			path.data += title.length + 3;
			path.length -= title.length + 3;
		}
	}
	report_put_text(output, path);
}

/*
 * report_view_reports
 *		Rows of V_reports: report, and the columns of report_meta().
 */
Datum
report_view_reports(PG_FUNCTION_ARGS)
{
	ReportOutput   output;
	ReportReading *reading;
	uint32_t       i;

	report_output_begin(&output, fcinfo, VIEW_REPORT_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	reading = report_reading_begin(fcinfo);
	for (i = 0; i < reading->call.result->nmeta; i++)
	{
		report_put_ordinal(&output, i + 1);
		report_put_meta(&output, &reading->call.result->meta[i]);
		report_output_row(&output);
	}
	report_reading_end(reading, false);
	report_output_end(&output);
	PG_RETURN_NULL();
}

/*
 * report_view_sections
 *		Rows of V_sections: section, report, and the rest of report_sections().
 */
Datum
report_view_sections(PG_FUNCTION_ARGS)
{
	ReportOutput        output;
	ReportReading      *reading;
	const ReportResult *result;
	uint32_t            i;

	report_output_begin(&output, fcinfo, VIEW_SECTION_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	reading = report_reading_begin(fcinfo);
	result = reading->call.result;
	for (i = 0; i < result->nsections; i++)
	{
		report_put_ordinal(&output, i + 1);
		report_put_ordinal(&output, report_of(result, i + 1));
		report_put_section(&output, &result->sections[i]);
		report_output_row(&output);
	}
	report_reading_end(reading, false);
	report_output_end(&output);
	PG_RETURN_NULL();
}

/*
 * report_view_sentences
 *		Rows of V_sentences: sentence, report, section, names, headings, evidence.
 */
Datum
report_view_sentences(PG_FUNCTION_ARGS)
{
	ReportOutput        output;
	ReportReading      *reading;
	const ReportResult *result;
	uint32_t            sentence = 0;
	uint32_t            first;
	uint32_t            end;

	report_output_begin(&output, fcinfo, VIEW_SENTENCE_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	reading = report_reading_begin(fcinfo);
	result = reading->call.result;
	for (first = 0; first < result->nrows; first = end)
	{
		const ReportRow *row = &result->rows[first];

		end = sentence_end(&reading->call, first);
		report_put_ordinal(&output, ++sentence);
		report_put_ordinal(&output, report_of(result, row->section));
		report_put_ordinal(&output, row->section);
		put_names(&output, result->rows, first, end);
		put_headings(&output, result, row->section);
		report_put_slice(&output, &reading->call, row->evidence);
		report_output_row(&output);
	}
	report_reading_end(reading, false);
	report_output_end(&output);
	PG_RETURN_NULL();
}

/*
 * report_view_rows
 *		Rows of V_rows: ord, sentence, report, section, indicator to scope, caliber,
 *		raw, span.
 *
 * The refresh asks for them last.
 */
Datum
report_view_rows(PG_FUNCTION_ARGS)
{
	ReportOutput        output;
	ReportReading      *reading;
	const ReportResult *result;
	uint32_t            sentence = 0;
	uint32_t            first;
	uint32_t            end;

	report_output_begin(&output, fcinfo, VIEW_ROW_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	reading = report_reading_begin(fcinfo);
	result = reading->call.result;
	for (first = 0; first < result->nrows; first = end)
	{
		uint32_t report = report_of(result, result->rows[first].section);
		uint32_t i;

		end = sentence_end(&reading->call, first);
		sentence++;
		for (i = first; i < end; i++)
		{
			const ReportRow *row = &result->rows[i];

			report_put_ordinal(&output, i + 1);
			report_put_ordinal(&output, sentence);
			report_put_ordinal(&output, report);
			report_put_ordinal(&output, row->section);
			report_put_indicator(&output, row);
			report_put_text(&output, row->caliber);
			report_put_slice(&output, &reading->call, row->span);
			report_put_span(&output, row->span);
			report_output_row(&output);
		}
	}
	report_reading_end(reading, true);
	report_output_end(&output);
	PG_RETURN_NULL();
}

/*
 * report_can_commit
 *		Whether the procedure that calls this may COMMIT.
 *
 * The SPI level in force is that of the procedure.  A subtransaction is a block
 * with EXCEPTION around the CALL, where COMMIT would fail.
 */
Datum
report_can_commit(PG_FUNCTION_ARGS)
{
	(void) fcinfo;

	PG_RETURN_BOOL(SPI_inside_nonatomic_context() && !IsSubTransaction());
}
