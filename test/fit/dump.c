/*-------------------------------------------------------------------------
 *
 * dump.c
 *	  What speaks for the kind of each section, as a table for fit.pl.
 *
 * usage: dump FILE ...
 *
 * A line for each section: file, number, first and last character (from 0,
 * half-open) of the heading, parent and section before (-1 none), level, kind
 * as decided today, whether it has the form of a chapter and is astray, title, and
 * the votes as feature=value with values in eighths.  The votes of neighbours are left out: fit.pl knows their
 * true kinds.
 *
 *-------------------------------------------------------------------------
 */
#include "host.h"

#include "votes.h"

/* A title on one line, without tabs. */
static void
print_title(const Text *text, uint32_t start, uint32_t end)
{
	ReportText	title = text_slice(text, start, end);

	for (size_t i = 0; i < title.length; i++)
		putchar(title.data[i] == '\n' || title.data[i] == '\t' || title.data[i] == '\r' ? ' ' : title.data[i]);
}

static void
dump(const char *path, const Outline *outline)
{
	VoteDocument document;
	Sightings	sightings;
	Ballot		ballot;
	int32_t    *last = malloc((outline->nsections + 1) * sizeof(int32_t));

	for (uint32_t i = 0; i <= outline->nsections; i++)
		last[i] = -1;
	votes_sight_nothing(&sightings);
	for (uint32_t i = 0; i < outline->nsections; i++)
	{
		const Section *section = &outline->sections[i];
		ReportSpan	span = text_span(outline->text, section->start, section->title_end);
		int32_t    *before = &last[section->parent + 1];

		if (i == 0 || section->kind == KIND_TITLE)
		{
			votes_document(outline, i, &document);
			last[0] = -1;
		}
		votes_of_section(outline, &document, i, &ballot);
		votes_of_text(outline, &document, i, &sightings, &ballot);
		printf("%s\t%u\t%u\t%u\t%d\t%d\t%d\t%s\t%d\t%d\t", path, i, span.start, span.end,
			   section->parent, *before, section->level, report_kind_name(section->kind),
			   votes_is_chapter(outline, i), section->astray);
		print_title(outline->text, section->title_start, section->title_end);
		putchar('\t');
		for (uint32_t v = 0; v < ballot.n; v++)
			printf("%s%s=%u", v > 0 ? " " : "", lex_vote_names[ballot.feature[v]], ballot.value[v]);
		putchar('\n');
		if (section->title_end > section->title_start && section->kind != KIND_TITLE)
			*before = (int32_t) i;
	}
	free(last);
}

int
main(int argc, char **argv)
{
	ReportError error = {0};
	Shapes	   *shapes = shapes_create(&host_allocator, &error);

	if (shapes == NULL)
		return 1;
	for (int i = 1; i < argc; i++)
	{
		ReportOptions options;
		Arena		arena;
		Outline		outline;
		Text		text;
		size_t		length;
		char	   *bytes = host_read_file(argv[i], &length);

		if (bytes == NULL)
		{
			fprintf(stderr, "%s: cannot be read\n", argv[i]);
			return 1;
		}
		memset(&options, 0, sizeof(options));
		memset(&outline, 0, sizeof(outline));
		options.allocator = host_allocator;
		arena_init(&arena, &options);
		outline.arena = &arena;
		outline.shapes = shapes;
		outline.text = &text;
		if (text_read(&text, &arena, bytes, length, &error) != REPORT_OK)
		{
			fprintf(stderr, "%s: %s\n", argv[i], report_status_message(error.code));
			return 1;
		}
		text.terms = NULL;
		if (!blocks_read(&outline) || !section_read(&outline))
			return 1;
		dump(argv[i], &outline);
		arena_free(&arena);
		free(bytes);
	}
	shapes_free(shapes);
	return 0;
}
