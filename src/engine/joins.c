/*-------------------------------------------------------------------------
 *
 * joins.c
 *	  Lines that a converter or a hard wrap cut out of one sentence.
 *
 * What joining makes decides: a number or its unit that is whole again, a
 * known word across the break, a line that was full and did not end, a verb
 * whose figure stands below an empty line.  A line that a page's head put
 * between the halves goes when only its neighbours make a word.
 *
 *-------------------------------------------------------------------------
 */
#include "outline.h"
#include "quantity.h"

#define WRAP_MIN 20          /* shortest line that a hard wrap leaves */
#define LABELLED_WRAP_MIN 40 /* the same for a line with a label, which may be a heading */
#define RUNNING_LINES 2      /* running heads between two halves of a sentence */

/* Does a quantity with its unit, or the rest of one, begin the line? */
static bool
opens_with_unit(const Text *text, const Line *line)
{
	uint32_t i = line->start;
	size_t   length;

	while (i < line->end && (is_digit(text->ch[i]) || text->ch[i] == '.' || text->ch[i] == ','))
		i++;
	if (i >= line->end)
		return false;
	return text->ch[i] == '%' || is_scale(text->ch[i]) ||
		   lex_longest(lex_units_nodes, text->ch + i, line->end - i, &length) != 0;
}

/* Does the line break cut a number or its unit: 1268.⏎4亿元, 9.7⏎亿元, 225.89亿⏎元, 1⏎2.5%? */
static bool
cuts_number(const Text *text, const Line *before, const Line *line)
{
	uint16_t last = text->ch[before->end - 1];
	uint16_t next = text->ch[line->start];
	uint32_t i = before->end;
	size_t   length;

	if (last == '.' && before->end - before->start >= 2)
		return is_digit(text->ch[before->end - 2]) && is_digit(next);
	if (is_digit(last) && (is_scale(next) || next == '%' || next == u'元'))
		return true;
	if (is_digit(last) && next == '.' && line->end - line->start >= 2 && is_digit(text->ch[line->start + 1]))
		return true;
	while (i > before->start && (is_digit(text->ch[i - 1]) || text->ch[i - 1] == '.' || is_scale(text->ch[i - 1])))
		i--;
	/* a line of figures alone is a cell or a page's number */
	if (i == before->start || i == before->end || !is_han(text->ch[i - 1]))
		return false;
	if (is_digit(last) && is_digit(next))
		return opens_with_unit(text, line);
	/* 1.3万⏎亿斤 */
	if (is_scale(last) && is_scale(next) && is_digit(text->ch[i]))
		return true;
	return (is_digit(last) || (is_scale(last) && is_digit(text->ch[i]))) &&
		   lex_longest(lex_units_nodes, text->ch + line->start, line->end - line->start, &length) != 0 &&
		   !(is_digit(last) && length == 1);
}

/* Does a known indicator end the line, whose value begins the next? */
static bool
names_value(const Text *text, const Line *before, const Line *line)
{
	if (!is_digit(text->ch[line->start]) || !opens_with_unit(text, line))
		return false;
	for (uint32_t i = before->end - before->start > 16 ? before->end - 16 : before->start;
		 i + 3 < before->end; i++)
	{
		size_t length = 0;

		if (lex_longest(lex_aliases_nodes, text->ch + i, before->end - i, &length) != 0 &&
			i + length == before->end)
			return true;
	}
	return false;
}

/* Does the line end in a verb that wants a figure (年平均增长), which the next begins with? */
static bool
waits_for_value(const Text *text, const Line *before, const Line *line)
{
	if (!is_digit(text->ch[line->start]) || !opens_with_unit(text, line))
		return false;
	for (uint32_t length = 2; length <= 3 && length < before->end - before->start; length++)
	{
		size_t known = 0;
		int    word = lex_longest_word(text->ch + before->end - length, length, &known);

		if (word != 0 && known == length && (lex_words[word].parts & (P_REACH | P_UP | P_DOWN)) != 0)
			return true;
	}
	return false;
}

/* Does a comma or a stop stand in the line, as in a sentence? */
static bool
is_prose(const Text *text, const Line *line)
{
	if ((line->holds & LINE_STOP) != 0)
		return true;
	for (uint32_t i = line->start; i < line->end && !text_stopped(text, i); i++)
	{
		if (text->ch[i] == ',')
			return true;
	}
	return false;
}

/* Does joining the lines make a known word?  Short ones count in a sentence only. */
static bool
makes_word(const Text *text, const Line *before, const Line *line)
{
	return word_across(text, before->start, before->end, line->start, line->end, is_prose(text, before) ? 2 : 3);
}

/* Could the line be continued by another one at all? */
static bool
may_continue(const Text *text, const Line *line)
{
	return line->block == BLOCK_TEXT && !line_ends_sentence(text, line) &&
		   (text->ch[line->start] != u'—' || is_prose(text, line));
}

/* Could the line be the rest of another one? */
static bool
may_follow(const Text *text, const Line *line)
{
	return line->block == BLOCK_TEXT && !line->indented && !line->marked &&
		   !looks_labelled(text, line->start, line->end);
}

/* A short line with a label and no full stop may be a heading, whatever follows it. */
static bool
is_short_item(const Text *text, const Line *line)
{
	return line->end - line->start < LABELLED_WRAP_MIN && (line->holds & LINE_STOP) == 0 &&
		   looks_labelled(text, line->start, line->end);
}

/* Is the line the rest of the one before?  near: only a page's end stands between. */
static bool
continues(const Text *text, const Line *before, const Line *line, bool near)
{
	uint32_t length = before->end - before->start;

	if (!may_continue(text, before) || !may_follow(text, line))
		return false;
	if (cuts_number(text, before, line))
		return true;
	if (is_short_item(text, before))
		return false;
	if (makes_word(text, before, line))
		return true;
	if (!near)
		return false;
	return names_value(text, before, line) ||
		   length >= WRAP_MIN;
}

/*
 * Lines between two halves of a sentence: the page's number is noise already,
 * its running head goes when it parts a word.
 */
static void
drop_running(Outline *outline, uint32_t first, uint32_t last)
{
	for (uint32_t k = first; k < last; k++)
	{
		if (outline->lines[k].block == BLOCK_TEXT)
			line_drop(&outline->lines[k], REASON_RUNNING);
	}
}

/* The line behind previous that goes on with it, over a page's end; 0 none. */
static uint32_t
across_page(const Outline *outline, uint32_t previous)
{
	const Text *text = outline->text;
	const Line *before = &outline->lines[previous];
	uint32_t    heads = 0;
	bool        number = false;

	if (!may_continue(text, before))
		return 0;
	for (uint32_t i = previous + 1; i < outline->nlines && i <= previous + 6; i++)
	{
		const Line *line = &outline->lines[i];

		if (line->block == BLOCK_NOISE)
		{
			number |= line->page_number || line->page;
			continue;
		}
		if (number && heads > 0 && may_follow(text, line) &&
			(cuts_number(text, before, line) ||
			 makes_word(text, before, line)))
			return i;
		if (line->block != BLOCK_TEXT || line->strong || ++heads > RUNNING_LINES ||
			makes_word(text, before, line))
			return 0;
		number |= line->page;
	}
	return 0;
}

bool
joins_find(Outline *outline)
{
	const Text *text = outline->text;
	uint32_t    previous = UINT32_MAX;
	bool        page = false;

	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		Line    *line = &outline->lines[i];
		uint32_t rest;

		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
		if (line->block == BLOCK_NOISE)
		{
			page |= line->page_number || line->depth == REASON_RUNNING;
			continue;
		}
		if (previous != UINT32_MAX && !line->join)
		{
			const Line *before = &outline->lines[previous];
			bool        follows = previous + 1 == i;

			if ((follows && !line->apart) || page)
				line->join = continues(text, before, line, true);
			else if (follows)
				line->join = may_continue(text, before) && may_follow(text, line) && waits_for_value(text, before, line);
		}
		rest = across_page(outline, i);
		if (rest > 0)
		{
			drop_running(outline, i + 1, rest);
			outline->lines[rest].join = true;
		}
		previous = i;
		page = false;
	}
	return true;
}

bool
joins_read(Outline *outline)
{
	Text    *text = outline->text;
	uint32_t kept = 0;
	bool     open = false; /* lines are moved up to the one before them */
	TextEdit edit;

	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		Line *line = &outline->lines[i];
		Line *before = kept > 0 ? &outline->lines[kept - 1] : NULL;

		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
		if (!line->join || before == NULL || before->is_title != line->is_title ||
			text_offset(text, line->start) - text_end(text, before->end - 1) >= TEXT_GAP_MAX)
		{
			if (open)
				(void) text_edit_end(&edit, edit.in);
			open = false;
			outline->lines[kept++] = *line;
			continue;
		}
		if (!open)
			text_edit_begin(&edit, text, before->end);
		open = true;
		text_edit_skip(&edit, line->start - edit.in);
		text_edit_keep(&edit, line->end - line->start);
		before->end = edit.out;
		before->holds |= line->holds;
	}
	if (open)
		(void) text_edit_end(&edit, edit.in);
	outline->nlines = kept;
	return true;
}
