/*-------------------------------------------------------------------------
 *
 * terms.c
 *	  Fuzz target: any text under any words and patterns of the caller's.
 *
 * An input begins with lines of words, fields parted by tabs, up to an empty
 * line: n name code, u unit base factor class, a area, p id pattern.  The rest
 * is the text.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#define LINES 16 /* of each kind */
#define FIELDS 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Words
{
	ReportTermName    names[LINES];
	ReportTermUnit    units[LINES];
	ReportText        areas[LINES];
	ReportTermPattern patterns[LINES];
	ReportTermList    list;
} Words;

/* A field: no data where the line has no more. */
static ReportText
next_field(const char **at, const char *end)
{
	ReportText  field = {NULL, 0};
	const char *stop;

	if (*at >= end)
		return field;
	stop = memchr(*at, '\t', (size_t) (end - *at));
	if (stop == NULL)
		stop = end;
	field.data = *at;
	field.length = (uint32_t) (stop - *at);
	*at = stop + 1;
	return field;
}

/* Fields that must be there. */
static ReportText
due(ReportText field)
{
	if (field.data == NULL)
		field.data = "";
	return field;
}

static void
take_line(Words *words, const char *at, const char *end)
{
	ReportText      kind = next_field(&at, end);
	ReportText      fields[FIELDS];
	ReportTermList *list = &words->list;

	for (int i = 0; i < FIELDS; i++)
		fields[i] = next_field(&at, end);
	if (kind.length != 1)
		return;
	if (kind.data[0] == 'n' && list->nnames < LINES)
		words->names[list->nnames++] = (ReportTermName){due(fields[0]), due(fields[1])};
	else if (kind.data[0] == 'u' && list->nunits < LINES)
		words->units[list->nunits++] = (ReportTermUnit){due(fields[0]), fields[1], fields[2], fields[3]};
	else if (kind.data[0] == 'a' && list->nareas < LINES)
		words->areas[list->nareas++] = due(fields[0]);
	else if (kind.data[0] == 'p' && list->npatterns < LINES)
		words->patterns[list->npatterns++] = (ReportTermPattern){due(fields[0]), due(fields[1])};
}

/* Words up to an empty line; returns the bytes that they took. */
static size_t
take_words(Words *words, const char *text, size_t length)
{
	size_t at = 0;

	memset(words, 0, sizeof(*words));
	while (at < length && text[at] != '\n')
	{
		const char *stop = memchr(text + at, '\n', length - at);
		size_t      end = stop != NULL ? (size_t) (stop - text) : length;

		take_line(words, text + at, text + end);
		at = end < length ? end + 1 : length;
	}
	words->list.names = words->names;
	words->list.units = words->units;
	words->list.areas = words->areas;
	words->list.patterns = words->patterns;
	return at < length ? at + 1 : length;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input           input;
	ReportOptions   options;
	Words           words;
	ReportTermError error;
	ReportTerms    *terms;
	char           *all;
	size_t          taken;

	if (!input_open(&input, data, size))
		return -1;
	all = input.text;
	taken = take_words(&words, all, input.length);
	words.list.strict = input.length % 2 == 1;
	words.list.interrupted = fuzz_interrupted;
	words.list.interrupt_context = &input;
	options = input_options(&input);
	terms = report_terms_create(&options.allocator, &words.list, &error);
	if (terms == NULL &&
		((error.code == REPORT_OK) == (error.fault == TERM_OK) ||
		 (error.code == REPORT_NO_MEMORY && input.memory.fail_at == 0) ||
		 (error.code == REPORT_CANCELLED && input.asks == 0)))
	{
		fprintf(stderr, "code %d, fault %d\n", (int) error.code, (int) error.fault);
		abort();
	}
	if (terms != NULL)
	{
		options.terms = terms;
		input.length -= taken;
		input.text = tap_copy(all + taken, input.length);
		fuzz_analyze(&input, &options);
		report_terms_free(terms);
		free(all);
	}
	input_close(&input);
	return 0;
}
