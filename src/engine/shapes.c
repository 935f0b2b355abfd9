/*-------------------------------------------------------------------------
 *
 * shapes.c
 *	  Shapes of single lines, matched with PCRE2.
 *
 * Only short lines come here, never running text, and every match works under
 * limits, so no pattern of the tables can hold up an analysis.
 *
 *-------------------------------------------------------------------------
 */
#include "shapes.h"

#include "utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#define SHAPE_MATCH_LIMIT	100000
#define SHAPE_DEPTH_LIMIT	1000
#define SHAPE_HEAP_LIMIT	1024	/* kilobytes */

struct Shapes
{
	ReportAllocator allocator;
	pcre2_general_context *general;
	pcre2_match_context *match;
	pcre2_match_data *data;
	pcre2_code **noise;
	pcre2_code **headings;
};

static void *
shape_alloc(PCRE2_SIZE size, void *context)
{
	const ReportAllocator *allocator = context;

	return allocator->alloc(allocator->context, size);
}

static void
shape_release(void *pointer, void *context)
{
	const ReportAllocator *allocator = context;

	if (pointer != NULL)
		allocator->release(allocator->context, pointer);
}

static pcre2_code *
compile(const Shapes *shapes, const char *pattern, ReportError *error)
{
	pcre2_compile_context *context = pcre2_compile_context_create(shapes->general);
	pcre2_code *code;
	int			number;
	PCRE2_SIZE	offset;

	if (context == NULL)
	{
		error->code = REPORT_NO_MEMORY;
		return NULL;
	}
	/* text_read() has checked the encoding and shape_bytes() writes it anew */
	code = pcre2_compile((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
						 PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C,
						 &number, &offset, context);
	pcre2_compile_context_free(context);
	if (code == NULL)
	{
		error->code = number == PCRE2_ERROR_HEAP_FAILED ? REPORT_NO_MEMORY : REPORT_BAD_PATTERN;
		error->offset = offset;
		error->detail = pattern;
		return NULL;
	}
	/* without JIT the same matches come more slowly */
	(void) pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

Shapes *
shapes_create(const ReportAllocator *allocator, ReportError *error)
{
	Shapes	   *shapes = allocator->alloc(allocator->context, sizeof(Shapes));

	if (shapes == NULL)
	{
		error->code = REPORT_NO_MEMORY;
		return NULL;
	}
	memset(shapes, 0, sizeof(*shapes));
	shapes->allocator = *allocator;
	shapes->general = pcre2_general_context_create(shape_alloc, shape_release,
												   &shapes->allocator);
	if (shapes->general != NULL)
	{
		shapes->match = pcre2_match_context_create(shapes->general);
		shapes->data = pcre2_match_data_create(1, shapes->general);
	}
	shapes->noise = allocator->alloc(allocator->context,
									 lex_noise_count * sizeof(pcre2_code *));
	shapes->headings = allocator->alloc(allocator->context,
										lex_heading_count * sizeof(pcre2_code *));
	if (shapes->noise != NULL)
		memset(shapes->noise, 0, lex_noise_count * sizeof(pcre2_code *));
	if (shapes->headings != NULL)
		memset(shapes->headings, 0, lex_heading_count * sizeof(pcre2_code *));
	if (shapes->match == NULL || shapes->data == NULL ||
		shapes->noise == NULL || shapes->headings == NULL)
	{
		error->code = REPORT_NO_MEMORY;
		shapes_free(shapes);
		return NULL;
	}
	pcre2_set_match_limit(shapes->match, SHAPE_MATCH_LIMIT);
	pcre2_set_depth_limit(shapes->match, SHAPE_DEPTH_LIMIT);
	pcre2_set_heap_limit(shapes->match, SHAPE_HEAP_LIMIT);
	for (size_t i = 0; i < lex_noise_count; i++)
	{
		shapes->noise[i] = compile(shapes, lex_noise[i].pattern, error);
		if (shapes->noise[i] == NULL)
		{
			shapes_free(shapes);
			return NULL;
		}
	}
	for (size_t i = 0; i < lex_heading_count; i++)
	{
		shapes->headings[i] = compile(shapes, lex_headings[i].pattern, error);
		if (shapes->headings[i] == NULL)
		{
			shapes_free(shapes);
			return NULL;
		}
	}
	return shapes;
}

void
shapes_free(Shapes *shapes)
{
	ReportAllocator allocator = shapes->allocator;

	for (size_t i = 0; shapes->noise != NULL && i < lex_noise_count; i++)
		pcre2_code_free(shapes->noise[i]);
	for (size_t i = 0; shapes->headings != NULL && i < lex_heading_count; i++)
		pcre2_code_free(shapes->headings[i]);
	if (shapes->noise != NULL)
		allocator.release(allocator.context, shapes->noise);
	if (shapes->headings != NULL)
		allocator.release(allocator.context, shapes->headings);
	pcre2_match_data_free(shapes->data);
	pcre2_match_context_free(shapes->match);
	pcre2_general_context_free(shapes->general);
	allocator.release(allocator.context, shapes);
}

/* Folded characters as UTF-8; returns bytes written. */
static size_t
shape_bytes(const Text *text, uint32_t first, uint32_t last, char *out)
{
	size_t		n = 0;

	for (uint32_t i = first; i < last; i++)
		n += utf8_put(out + n, text->ch[i]);
	return n;
}

static bool
matches(const Shapes *shapes, const pcre2_code *code, const char *subject, size_t length)
{
	return pcre2_match(code, (PCRE2_SPTR) subject, length, 0, PCRE2_NO_UTF_CHECK,
					   shapes->data, shapes->match) >= 0;
}

uint64_t
shapes_allowed(const Text *text, uint32_t first, uint32_t last, uint64_t asked)
{
	uint32_t	length = last - first;

	if (last <= first)
		return asked;
	asked &= lex_shape_claims[lex_shape_lengths[length <= SHAPE_LIMIT ? length : SHAPE_LIMIT + 1]];
	if (asked == 0)
		return 0;
	asked &= lex_place_allows(lex_shape_first, lex_shape_first_slots, lex_shape_first_factor, text->ch[first]);
	asked &= lex_place_allows(lex_shape_last, lex_shape_last_slots, lex_shape_last_factor, text->ch[last - 1]);
	if (length > 1)
		asked &= lex_place_allows(lex_shape_second, lex_shape_second_slots, lex_shape_second_factor, text->ch[first + 1]);
	return asked;
}

uint64_t
shapes_triggers(const Text *text, uint32_t first, uint32_t last, uint64_t asked)
{
	uint64_t	triggers = lex_triggers[0];
	uint16_t	places[SHAPE_LIMIT];

	for (uint32_t from = first; from < last && (asked & ~triggers) != 0; from += SHAPE_LIMIT)
	{
		uint32_t	n = last - from > SHAPE_LIMIT ? SHAPE_LIMIT : last - from;
		uint32_t	nplaces = lex_find_openings(LEX_OPENS_TRIGGER, text->ch + from, n, places);

		for (uint32_t p = 0; p < nplaces; p++)
		{
			uint32_t	i = from + places[p];
			size_t		length;
			int			word = lex_longest(lex_triggers_nodes, text->ch + i, last - i, &length);

			if (word != 0)
				triggers |= lex_triggers[word];
		}
	}
	return triggers & asked;
}

const LexNoise *
shapes_noise(const Shapes *shapes, const Text *text, uint32_t first, uint32_t last,
			 uint64_t triggers)
{
	char		subject[SHAPE_LIMIT * 3];
	size_t		length = 0;

	if (last - first > SHAPE_LIMIT)
		return NULL;
	triggers &= ~LEX_TRIGGER_ROLES;
	for (size_t i = 0; i < lex_noise_count && triggers >> i != 0; i++)
	{
		if ((triggers >> i & 1) == 0 || last - first > lex_noise[i].limit)
			continue;
		if (length == 0)
			length = shape_bytes(text, first, last, subject);
		if (matches(shapes, shapes->noise[i], subject, length))
			return &lex_noise[i];
	}
	return NULL;
}

bool
shapes_heading(const Shapes *shapes, HeadingRole role, const Text *text,
			   uint32_t first, uint32_t last)
{
	char		subject[SHAPE_LIMIT * 3];
	size_t		length;

	if (last - first > SHAPE_LIMIT || shapes_allowed(text, first, last, LEX_TRIGGER_ROLE(role)) == 0)
		return false;
	length = shape_bytes(text, first, last, subject);
	for (size_t i = 0; i < lex_heading_count; i++)
	{
		if (lex_headings[i].role == role && matches(shapes, shapes->headings[i], subject, length))
			return true;
	}
	return false;
}
