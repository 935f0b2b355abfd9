/*-------------------------------------------------------------------------
 *
 * dump.c
 *	  Every column of every row and section of many texts, and what is noise, one
 *	  line each.
 *
 * usage: dump < LIST
 *
 * LIST has one text a line: path, a tab, the published date (2025-01-15) or
 * nothing.  What is printed is for comparing two builds of the engine, and for
 * scorers that want no server: "# path", then lines "row", "section",
 * "reject" and "noise" with their columns separated by tabs; positions are characters from
 * 0, and line breaks, tabs and backslashes are escaped.
 *
 *-------------------------------------------------------------------------
 */
#include "host.h"

static void
print_text(ReportText text)
{
	putchar('\t');
	for (uint32_t i = 0; i < text.length; i++)
	{
		char		c = text.data[i];

		if (c == '\n')
			fputs("\\n", stdout);
		else if (c == '\t')
			fputs("\\t", stdout);
		else if (c == '\r')
			fputs("\\r", stdout);
		else if (c == '\\')
			fputs("\\\\", stdout);
		else
			putchar(c);
	}
}

static void
print_word(const char *word)
{
	printf("\t%s", word == NULL ? "" : word);
}

static void
print_day(ReportDay day)
{
	if (day.year == 0)
		printf("\t");
	else
		printf("\t%04d-%02d-%02d", day.year, day.month, day.day);
}

static void
print_row(const ReportRow *row)
{
	printf("row\t%u\t%u", row->span.start, row->span.end);
	print_text(row->indicator);
	print_word(row->code);
	print_word(report_measure_name(row->measure));
	print_text(row->value);
	print_text(row->value_to);
	print_text(row->unit);
	print_word(report_bound_name(row->bound));
	print_word(report_state_name(row->status));
	print_day(row->period.from);
	print_day(row->period.to);
	print_text(row->base);
	print_text(row->scope);
	print_word(row->pattern);
	printf("\t%u", row->section);
	printf("\t%u\t%u", row->evidence.start, row->evidence.end);
	print_text(row->caliber);
	print_word(row->base_unit);
	print_word(row->factor);
	putchar('\n');
}

static void
print_section(const ReportSection *section)
{
	printf("section\t%u\t%u\t%u\t%u\t%d\t%u", section->span.start, section->span.end,
		   section->heading.start, section->heading.end, section->level, section->parent);
	print_word(report_kind_name(section->kind));
	print_text(section->label);
	print_text(section->title);
	putchar('\n');
}

int
main(void)
{
	ReportOptions options = {.allocator = host_allocator,
	.want = REPORT_WANT_ROWS | REPORT_WANT_SECTIONS | REPORT_WANT_REJECTS | REPORT_WANT_NOISE};
	ReportError error;
	ReportEngine *engine = report_engine_create(&options.allocator, &error);
	char		line[4096];

	if (engine == NULL)
		return 1;
	while (fgets(line, sizeof(line), stdin) != NULL)
	{
		char	   *date;
		char	   *text;
		size_t		length = 0;
		ReportResult *result;

		line[strcspn(line, "\n")] = '\0';
		date = strchr(line, '\t');
		if (date != NULL)
			*date++ = '\0';
		options.published = host_day(date);
		text = host_read_file(line, &length);
		printf("# %s\n", line);
		if (text == NULL)
		{
			printf("error\tcannot read it\n");
			continue;
		}
		if (report_analyze(engine, text, length, &options, &result, &error) != REPORT_OK)
			printf("error\t%s\n", report_status_message(error.code));
		else
		{
			for (uint32_t i = 0; i < result->nsections; i++)
				print_section(&result->sections[i]);
			for (uint32_t i = 0; i < result->nrows; i++)
				print_row(&result->rows[i]);
			for (uint32_t i = 0; i < result->nrejects; i++)
				printf("reject\t%u\t%u\t%s\n", result->rejects[i].span.start,
					   result->rejects[i].span.end, result->rejects[i].pattern);
			for (uint32_t i = 0; i < result->nnoise; i++)
				printf("noise\t%u\t%u\t%s\n", result->noise[i].span.start,
					   result->noise[i].span.end, result->noise[i].reason);
			report_result_free(result);
		}
		free(text);
	}
	report_engine_free(engine);
	return 0;
}
