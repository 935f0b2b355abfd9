/*-------------------------------------------------------------------------
 *
 * stages.c
 *	  What each stage of the engine makes of a text, for the eye.
 *
 * usage: stages [DATE] < TEXT
 *
 * DATE (2025-01-15) is the date that a user would hand over.  Prints the text's
 * lines, its sections with the periods they stand under, and for every sentence
 * with a figure its facts, its words with their costs and parts, its times with
 * their roles, and its rows with the grammar's line that made them.
 * docs/how-it-reads.md explains the output.
 *
 *-------------------------------------------------------------------------
 */
#include "host.h"

#include "rows.h"
#include "scopes.h"

static const char *const role_names[] = {"says nothing", "opens", "inside", "compared", "from", "attribute"};

/* Literal text of characters, line breaks as a sign. */
static void
print_slice(const Text *text, uint32_t start, uint32_t end)
{
	ReportText slice = text_slice(text, start, end);

	for (uint32_t i = 0; i < slice.length; i++)
	{
		if (slice.data[i] == '\n')
			fputs("\xe2\x8f\x8e", stdout);
		else
			putchar(slice.data[i]);
	}
}

/* First day and day behind the last, or - when nobody knows. */
static void
print_period(const ReportPeriod *period)
{
	ReportDay from = period->from;
	ReportDay to = period->to;

	if (from.year == 0)
		printf("-");
	else if (from.month == 1 && from.day == 1 && to.month == 1 && to.day == 1 && to.year == from.year + 1)
		printf("%d", from.year);
	else
		printf("[%d-%02d-%02d,%d-%02d-%02d)", from.year, from.month, from.day, to.year, to.month, to.day);
}

/* Is a line read as sentences? */
static bool
is_prose(const Line *line)
{
	return line->block != BLOCK_TABLE && line->block != BLOCK_CAPTION && line->block != BLOCK_DATE;
}

static void
print_lines(const Outline *outline)
{
	static const char *const names[] = {"", " title", " heading", " item", " table", " caption", " date", " noise"};

	printf("lines\n");
	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		const Line *line = &outline->lines[i];

		printf("  %u..%u%s  ", line->start, line->end, line->is_title ? " title" : names[line->block]);
		print_slice(outline->text, line->start, line->end);
		putchar('\n');
	}
	for (uint32_t i = 0; i < outline->nnoise; i++)
	{
		const NoiseSpan *noise = &outline->noise[i];

		printf("  left out %.*s: %s\n", (int) (noise->byte_end - noise->byte_start),
			   outline->text->bytes + noise->byte_start, blocks_reason(noise->reason));
	}
}

static void
print_sections(const Outline *outline, Scopes *scopes)
{
	printf("sections\n");
	for (uint32_t i = 0; i < outline->nsections; i++)
	{
		const Section       *section = &outline->sections[i];
		const PeriodContext *context;

		scopes_enter(scopes, i, section->start);
		context = scopes_context(scopes);
		printf("  %u..%u  level %d %s  ", section->start, section->end, section->level,
			   report_kind_name(section->kind));
		print_slice(outline->text, section->start, section->title_end);
		printf("\n    reviewed ");
		print_period(&context->reviewed);
		printf(", planned ");
		print_period(&context->planned);
		printf(", of its own ");
		print_period(&context->ambient);
		printf(context->planning ? ", looks ahead\n" : ", looks back\n");
	}
}

static void
print_word(const Sentence *sentence, const Word *word)
{
	const char *comma = "";

	printf("  ");
	print_slice(sentence->text, word->start, word->end);
	printf("  %d bits ", step_cost(sentence->steps[word->end - sentence->start]) -
							 step_cost(sentence->steps[word->start - sentence->start]));
	for (size_t i = 0; i < lex_part_count; i++)
	{
		if ((word->parts >> i & 1) == 0)
			continue;
		printf("%s %s", comma, lex_part_names[i]);
		comma = ",";
	}
	for (size_t i = 0; i < lex_trait_count; i++)
	{
		if ((word->traits >> i & 1) != 0)
			printf(" +%s", lex_trait_names[i]);
	}
	putchar('\n');
}

static void
print_times(const Scopes *scopes, const Sentence *sentence)
{
	PeriodContext context = *scopes_context(scopes);
	bool          any = false;

	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const Word  *word = &sentence->words[i];
		ReportPeriod period;

		if (!word_is(word, P_TIME))
			continue;
		if (!any)
			printf("times\n");
		any = true;
		period = when_resolve(&sentence->whens[word->ref], &context);
		printf("  ");
		print_slice(sentence->text, word->start, word->end);
		printf("  %s, ", role_names[scopes->roles[word->ref]]);
		print_period(&period);
		putchar('\n');
	}
}

static void
print_fact(const char *name, const TimeFact *fact)
{
	if (!fact->said)
		return;
	printf(", %s ", name);
	print_period(&fact->period);
}

/* The rows of a sentence, and what of it is none. */
static void
print_rows(const Text *text, const ReportResult *result, uint32_t start, uint32_t end)
{
	ReportSpan span = text_span(text, start, end);
	uint32_t   reject = 0;

	printf("rows\n");
	for (uint32_t i = 0; i < result->nrows; i++)
	{
		const ReportRow *row = &result->rows[i];

		if (row->span.start < span.start || row->span.start >= span.end)
			continue;
		printf("  %.*s  by %s: %.*s, %s, %s, ", (int) (row->span.byte_end - row->span.byte_start),
			   text->bytes + row->span.byte_start, row->pattern, (int) row->indicator.length,
			   row->indicator.data, report_measure_name(row->measure), report_bound_name(row->bound));
		printf("%s, ", report_state_name(row->status));
		print_period(&row->period);
		if (row->code != NULL)
			printf(", code %s", row->code);
		if (row->base.data != NULL)
			printf(", base %.*s", (int) row->base.length, row->base.data);
		if (row->scope.data != NULL)
			printf(", scope %.*s", (int) row->scope.length, row->scope.data);
		putchar('\n');
	}
	for (; reject < result->nrejects; reject++)
	{
		const ReportReject *no = &result->rejects[reject];

		if (no->span.start >= span.start && no->span.start < span.end)
			printf("  %.*s  no row: %s\n", (int) (no->span.byte_end - no->span.byte_start),
				   text->bytes + no->span.byte_start, no->pattern);
	}
}

/* text[start..end): facts, words, times, rows; then leave its facts behind. */
static void
print_sentence(Scopes *scopes, Sentence *sentence, const Text *text, const ReportResult *result,
			   uint32_t start, uint32_t end)
{
	bool has_rows = false;

	sentence_read(sentence, text, start, end);
	scopes_sentence(scopes, sentence);
	for (uint32_t i = 0; i < sentence->nwords; i++)
		has_rows |= word_is(&sentence->words[i], P_VALUE);
	if (has_rows && scopes->section != UINT32_MAX)
	{
		printf("sentence ");
		print_slice(text, start, end);
		printf("\nfacts\n  section ");
		print_period(&scopes_context(scopes)->ambient);
		print_fact("said for the rest of the part", &scopes->part);
		print_fact("said for the paragraph", &scopes->line);
		printf("\nwords\n");
		for (uint32_t i = 0; i < sentence->nwords; i++)
			print_word(sentence, &sentence->words[i]);
		print_times(scopes, sentence);
		print_rows(text, result, start, end);
	}
	scopes_commit(scopes, sentence, has_rows);
}

static void
print_sentences(const Outline *outline, Scopes *scopes, Sentence *sentence, const ReportResult *result)
{
	const Text *text = outline->text;
	uint32_t    next = 0;

	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		uint32_t at = outline->lines[i].start;

		scopes_line(scopes);
		while (at < outline->lines[i].end && is_prose(&outline->lines[i]))
		{
			uint32_t end = at;
			uint32_t limit = outline->lines[i].end;

			/* a heading is a sentence of its own */
			for (; next < outline->nsections && outline->sections[next].start <= at; next++)
				limit = outline->sections[next].title_end;
			if (next < outline->nsections && outline->sections[next].start < limit)
				limit = outline->sections[next].start;
			while (end < limit && !is_stop(text->ch[end]))
				end++;
			if (end < limit || (end < outline->lines[i].end && is_stop(text->ch[end])))
				end++;
			if (next > 0)
				scopes_enter(scopes, next - 1, at);
			print_sentence(scopes, sentence, text, result, at, end);
			at = end;
		}
		/* one behind the text of a table or a title */
		for (; next < outline->nsections && outline->sections[next].start < outline->lines[i].end; next++)
			scopes_enter(scopes, next, outline->sections[next].start);
	}
}

int
main(int argc, char **argv)
{
	ReportOptions options = {.allocator = host_allocator, .want = REPORT_WANT_ROWS | REPORT_WANT_REJECTS};
	ReportError   error;
	ReportEngine *engine = report_engine_create(&options.allocator, &error);
	Shapes       *shapes = shapes_create(&options.allocator, &error);
	ReportResult *result = NULL;
	Sentence     *sentence = malloc(sizeof(Sentence));
	Scopes        scopes;
	Outline       outline;
	Arena         arena;
	Text          text;
	size_t        length;
	char         *bytes = host_read(stdin, &length);

	options.published = host_day(argc > 1 ? argv[1] : NULL);
	arena_init(&arena, &options);
	memset(&outline, 0, sizeof(outline));
	outline.arena = &arena;
	outline.shapes = shapes;
	outline.text = &text;
	outline.want_noise = true;
	if (engine == NULL || shapes == NULL || sentence == NULL || bytes == NULL ||
		report_analyze(engine, bytes, length, &options, &result, &error) != REPORT_OK ||
		text_read(&text, &arena, bytes, length, &error) != REPORT_OK)
	{
		fprintf(stderr, "stages: the text cannot be read\n");
		return 1;
	}
	text.terms = NULL;
	if (!blocks_read(&outline) || !section_read(&outline))
		return 1;
	print_lines(&outline);
	scopes_begin(&scopes, &outline, options.published, sentence);
	print_sections(&outline, &scopes);
	scopes_begin(&scopes, &outline, options.published, sentence);
	print_sentences(&outline, &scopes, sentence, result);
	report_result_free(result);
	report_engine_free(engine);
	shapes_free(shapes);
	arena_free(&arena);
	free(sentence);
	free(bytes);
	return 0;
}
