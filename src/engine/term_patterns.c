/*-------------------------------------------------------------------------
 *
 * term_patterns.c
 *	  The caller's own patterns, with PCRE2.
 *
 * A pattern sees one sentence at a time, folded, and a sentence longer than a
 * window in pieces.  It is interpreted, with a callout in front of each of its
 * items: between two of them lies one item over one window at most, a few
 * milliseconds, and each asks for the caller's wish to stop.  The limits of
 * PCRE2 itself count afresh at every place where a match may begin, and not at
 * all what a back reference costs, so the callouts count as well, over all of a
 * window.
 *
 * Patterns are not compiled to machine code.  That is some six times as fast
 * where a pattern may begin anywhere, but callouts cost it most of that, its
 * compiler (10.42) crashes when the caller's allocator has no memory for it,
 * and it takes tens of milliseconds for a long pattern.
 *
 *-------------------------------------------------------------------------
 */
#include "term_patterns.h"

#include "utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#define PATTERN_BYTES 8192  /* longest pattern */
#define PATTERN_WINDOW 1024 /* longest stretch that a match can span, in characters */
#define PATTERN_CUT 256     /* a window may end this much early, at a comma */

#define PATTERN_STEPS 1000000      /* callouts over one window */
#define PATTERN_MATCH_LIMIT 100000 /* at one place */
#define PATTERN_DEPTH_LIMIT 10000
#define PATTERN_HEAP_LIMIT 4096 /* kilobytes */

/* Groups of one name; alternatives may each have their own. */
#define GROUPS_MAX 8

enum
{
	GROUP_NAME,
	GROUP_VALUE,
	GROUP_UNIT,
	GROUP_PERIOD,
	GROUP_COUNT
};

static const char *const group_names[GROUP_COUNT] = {"name", "value", "unit", "period"};

typedef struct TermPattern
{
	const char *id;
	pcre2_code *code;
	uint32_t    groups[GROUP_COUNT][GROUPS_MAX];
	uint8_t     ngroups[GROUP_COUNT];
} TermPattern;

struct TermPatterns
{
	ReportAllocator        allocator;
	pcre2_general_context *general;
	pcre2_compile_context *compile;
	pcre2_match_context   *match;
	pcre2_match_data      *data;
	TermPattern           *patterns;
	uint32_t               npatterns;
	Arena                 *arena; /* of the terms */
};

static void *
pattern_alloc(PCRE2_SIZE size, void *context)
{
	const ReportAllocator *allocator = context;

	return allocator->alloc(allocator->context, size);
}

static void
pattern_release(void *pointer, void *context)
{
	const ReportAllocator *allocator = context;

	if (pointer != NULL)
		allocator->release(allocator->context, pointer);
}

/* Characters that begin in the first bytes of a string. */
static size_t
characters_in(const char *bytes, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++)
		n += !utf8_continues(bytes[i]);
	return n;
}

/*
 * Offset of the first full-width form that the folded text never has, or
 * SIZE_MAX.
 */
static size_t
wide_form(const char *bytes, size_t length)
{
	for (size_t i = 0; i + 2 < length; i++)
	{
		const unsigned char *p = (const unsigned char *) bytes + i;

		/* U+FF01 to U+FF5E, U+3000 */
		if ((p[0] == 0xEF && ((p[1] == 0xBC && p[2] >= 0x81) || (p[1] == 0xBD && p[2] <= 0x9E))) ||
			(p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80))
			return i;
	}
	return SIZE_MAX;
}

/* The numbers of the groups that a row is made of. */
static bool
find_groups(TermPattern *pattern, ReportTermError *error)
{
	uint32_t   count = 0;
	uint32_t   size = 0;
	PCRE2_SPTR table = NULL;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &count);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &table);
	for (uint32_t i = 0; i < count; i++, table += size)
	{
		for (int g = 0; g < GROUP_COUNT; g++)
		{
			if (strcmp((const char *) table + 2, group_names[g]) == 0 &&
				pattern->ngroups[g] < GROUPS_MAX)
				pattern->groups[g][pattern->ngroups[g]++] = (uint32_t) table[0] << 8 | table[1];
		}
	}
	for (int g = GROUP_NAME; g <= GROUP_VALUE; g++)
	{
		if (pattern->ngroups[g] == 0)
		{
			error->fault = TERM_PATTERN_GROUP;
			strcpy(error->other, group_names[g]);
			return false;
		}
	}
	return true;
}

static bool
compile(TermPatterns *patterns, const ReportTermPattern *item, TermPattern *pattern,
		ReportTermError *error)
{
	char      *id = arena_alloc(patterns->arena, (size_t) item->id.length + 1);
	int        number;
	PCRE2_SIZE offset = wide_form(item->pattern.data, item->pattern.length);

	if (id == NULL)
		return false;
	if (item->id.length == 0 || item->pattern.length == 0)
	{
		error->fault = TERM_EMPTY;
		return false;
	}
	memcpy(id, item->id.data, item->id.length);
	pattern->id = id;
	if (offset != SIZE_MAX)
	{
		error->fault = TERM_PATTERN_WIDE;
		error->offset = characters_in(item->pattern.data, offset);
		return false;
	}
	pattern->code = pcre2_compile((PCRE2_SPTR) item->pattern.data, item->pattern.length,
								  PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_DUPNAMES |
									  PCRE2_AUTO_CALLOUT,
								  &number, &offset, patterns->compile);
	if (pattern->code == NULL)
	{
		if (number == PCRE2_ERROR_HEAP_FAILED)
		{
			patterns->arena->failed = true;
			return false;
		}
		error->fault = TERM_PATTERN;
		error->offset = characters_in(item->pattern.data,
									  offset <= item->pattern.length ? offset : item->pattern.length);
		pcre2_get_error_message(number, (PCRE2_UCHAR *) error->message, sizeof(error->message));
		return false;
	}
	return find_groups(pattern, error);
}

/* Slots for twice as many ids, a power of two. */
static uint32_t
id_slots(uint32_t npatterns)
{
	uint32_t slots = 16;

	while (slots / 2 < npatterns && slots < UINT32_C(1) << 31)
		slots *= 2;
	return slots;
}

/*
 * Put the id of the i-th pattern into a table of slots, which hold one more
 * than a pattern's number; false when it is there.
 */
static bool
put_id(uint32_t *slots, uint32_t nslots, const TermPattern *patterns, uint32_t i)
{
	uint32_t hash = UINT32_C(2166136261);

	for (const char *p = patterns[i].id; *p != '\0'; p++)
		hash = (hash ^ (unsigned char) *p) * UINT32_C(16777619);
	for (hash ^= hash >> 15;; hash++)
	{
		uint32_t *slot = &slots[hash & (nslots - 1)];

		if (*slot == 0)
		{
			*slot = i + 1;
			return true;
		}
		if (strcmp(patterns[*slot - 1].id, patterns[i].id) == 0)
			return false;
	}
}

TermPatterns *
term_patterns_create(Arena *arena, const ReportTermList *list, ReportTermError *error)
{
	TermPatterns *patterns = arena_alloc(arena, sizeof(TermPatterns));
	TermPattern  *items = arena_alloc(arena, list->npatterns * sizeof(TermPattern));
	uint32_t      nslots = id_slots(list->npatterns);
	uint32_t     *slots = arena_alloc(arena, nslots * sizeof(uint32_t));
	uint32_t      groups = 1;

	if (arena->failed)
		return NULL;
	patterns->allocator = arena->allocator;
	patterns->arena = arena;
	patterns->patterns = items;
	patterns->general = pcre2_general_context_create(pattern_alloc, pattern_release,
													 &patterns->allocator);
	if (patterns->general != NULL)
	{
		patterns->compile = pcre2_compile_context_create(patterns->general);
		patterns->match = pcre2_match_context_create(patterns->general);
	}
	if (patterns->compile == NULL || patterns->match == NULL)
	{
		arena->failed = true;
		term_patterns_free(patterns);
		return NULL;
	}
	pcre2_set_max_pattern_length(patterns->compile, PATTERN_BYTES);
	pcre2_set_match_limit(patterns->match, PATTERN_MATCH_LIMIT);
	pcre2_set_depth_limit(patterns->match, PATTERN_DEPTH_LIMIT);
	pcre2_set_heap_limit(patterns->match, PATTERN_HEAP_LIMIT);
	for (uint32_t i = 0; i < list->npatterns; i++)
	{
		uint32_t count = 0;

		error->index = i;
		patterns->npatterns = i + 1;
		if (arena_interrupted(arena))
			error->code = REPORT_CANCELLED;
		else if (compile(patterns, &list->patterns[i], &items[i], error) &&
				 !put_id(slots, nslots, items, i))
			error->fault = TERM_TWICE;
		if (error->code != REPORT_OK || error->fault != TERM_OK || arena->failed)
		{
			term_patterns_free(patterns);
			return NULL;
		}
		pcre2_pattern_info(items[i].code, PCRE2_INFO_CAPTURECOUNT, &count);
		if (count + 1 > groups)
			groups = count + 1;
	}
	patterns->data = pcre2_match_data_create(groups, patterns->general);
	if (patterns->data == NULL)
	{
		arena->failed = true;
		term_patterns_free(patterns);
		return NULL;
	}
	return patterns;
}

void
term_patterns_free(TermPatterns *patterns)
{
	if (patterns == NULL)
		return;
	for (uint32_t i = 0; i < patterns->npatterns; i++)
		pcre2_code_free(patterns->patterns[i].code);
	pcre2_match_data_free(patterns->data);
	pcre2_match_context_free(patterns->match);
	pcre2_compile_context_free(patterns->compile);
	pcre2_general_context_free(patterns->general);
}

/* A window of folded text as UTF-8, and the character of each of its bytes. */
typedef struct Window
{
	uint32_t first;  /* its first character in the text */
	size_t   length; /* bytes */
	char     subject[PATTERN_WINDOW * UTF8_BYTES];
	uint16_t place[PATTERN_WINDOW * UTF8_BYTES + 1];
} Window;

static void
fill_window(Window *window, const Text *text, uint32_t first, uint32_t last)
{
	size_t n = 0;

	window->first = first;
	for (uint32_t i = first; i < last; i++)
	{
		uint16_t c = text->ch[i];
		uint16_t place = (uint16_t) (i - first);

		size_t width = utf8_put(window->subject + n, c);

		for (; width > 0; width--)
			window->place[n++] = place;
	}
	window->place[n] = (uint16_t) (last - first);
	window->length = n;
}

/* Where a window that begins at first ends: at a comma when one is near. */
static uint32_t
window_end(const Text *text, uint32_t first, uint32_t last)
{
	uint32_t end = first + PATTERN_WINDOW;

	if (last - first <= PATTERN_WINDOW)
		return last;
	for (uint32_t i = end; i > end - PATTERN_CUT; i--)
	{
		if (text->ch[i - 1] == ',' || text->ch[i - 1] == ';')
			return i;
	}
	return end;
}

/* Characters that a group matched; an empty stretch when it did not. */
static void
group_span(const TermPattern *pattern, int group, const Window *window, const PCRE2_SIZE *vector,
		   int count, uint32_t *first, uint32_t *last)
{
	*first = *last = window->first;
	for (uint8_t i = 0; i < pattern->ngroups[group]; i++)
	{
		uint32_t number = pattern->groups[group][i];

		if ((int) number < count && vector[2 * number] != PCRE2_UNSET &&
			vector[2 * number] < vector[2 * number + 1])
		{
			*first = window->first + window->place[vector[2 * number]];
			*last = window->first + window->place[vector[2 * number + 1]];
			return;
		}
	}
}

/* What the callouts of one pattern over one window count down. */
typedef struct Steps
{
	Arena   *arena;
	uint32_t left;
} Steps;

/*
 * In front of each item of a pattern.  The caller may leave by longjmp from
 * here: what PCRE2 holds then is memory of the allocator, and the match data
 * can be used again.
 */
static int
count_step(pcre2_callout_block *block, void *context)
{
	Steps *steps = context;

	(void) block;
	if (steps->left-- == 0)
		return PCRE2_ERROR_MATCHLIMIT;
	return arena_interrupted(steps->arena) ? PCRE2_ERROR_CALLOUT : 0;
}

static TermScan
scan_window(const TermPatterns *patterns, const TermPattern *pattern, const Window *window,
			bool (*take)(void *context, const TermMatch *match), void *context)
{
	PCRE2_SIZE start = 0;

	while (start <= window->length)
	{
		int               count = pcre2_match(pattern->code, (PCRE2_SPTR) window->subject, window->length,
											  start, PCRE2_NO_UTF_CHECK, patterns->data, patterns->match);
		const PCRE2_SIZE *vector = pcre2_get_ovector_pointer(patterns->data);
		TermMatch         match;

		if (count == PCRE2_ERROR_NOMATCH)
			break;
		if (count == PCRE2_ERROR_CALLOUT)
			return SCAN_STOPPED;
		if (count == PCRE2_ERROR_NOMEMORY)
			return SCAN_NO_MEMORY;
		if (count < 0)
			return SCAN_LIMIT;
		match.pattern = pattern->id;
		group_span(pattern, GROUP_NAME, window, vector, count, &match.name, &match.name_end);
		group_span(pattern, GROUP_VALUE, window, vector, count, &match.value, &match.value_end);
		group_span(pattern, GROUP_UNIT, window, vector, count, &match.unit, &match.unit_end);
		group_span(pattern, GROUP_PERIOD, window, vector, count, &match.period, &match.period_end);
		if (match.name < match.name_end && match.value < match.value_end && !take(context, &match))
			return SCAN_STOPPED;
		/* an empty match moves on by a character */
		if (vector[1] > start)
			start = vector[1];
		else
		{
			start++;
			while (start < window->length && ((unsigned char) window->subject[start] & 0xC0) == 0x80)
				start++;
		}
	}
	return SCAN_DONE;
}

TermScan
term_patterns_scan(const TermPatterns *patterns, Arena *arena, const Text *text,
				   uint32_t first, uint32_t                                   last,
				   bool (*take)(void *context, const TermMatch *match), void *context,
				   const char **over)
{
	Window window;

	while (first < last)
	{
		uint32_t end = window_end(text, first, last);

		fill_window(&window, text, first, end);
		for (uint32_t i = 0; i < patterns->npatterns; i++)
		{
			Steps    steps = {arena, PATTERN_STEPS};
			TermScan scan;

			/* many a pattern ends before its first callout */
			if (arena_interrupted(arena))
				return SCAN_STOPPED;
			pcre2_set_callout(patterns->match, count_step, &steps);
			scan = scan_window(patterns, &patterns->patterns[i], &window, take, context);
			if (scan == SCAN_LIMIT)
				*over = patterns->patterns[i].id;
			if (scan != SCAN_DONE)
				return scan;
		}
		first = end;
	}
	return SCAN_DONE;
}
