/*-------------------------------------------------------------------------
 *
 * blocks.c
 *	  What the lines of a text are, in the order in which it is found out.
 *
 * A line is told by itself where it can be (the signs of Markdown, a table's
 * cells), then by its place and its neighbours (a page's furniture, titles),
 * and only then are lines joined that a converter broke.  No text moves from
 * its line but for a join, so that places noted before stay good.
 *
 *-------------------------------------------------------------------------
 */
#include "outline.h"
#include "quantity.h"
#include "tables.h"

#include <string.h>

#define LABEL_DIGITS 32 /* that are looked at for the end of a label's number */

/* What report_noise() says for the reasons that are no line of noise.tsv. */
static const char *const reasons[REASON_LEX] = {
	"markup", "image", "comment", "front matter", "repeated title", "page head", "running head",
	"table of contents", "page number", "teaser"};

void
line_trim(const Text *text, Line *line)
{
	while (line->start < line->end && is_space(text->ch[line->start]) && !text_stopped(text, line->start))
		line->start++;
	while (line->end > line->start && is_space(text->ch[line->end - 1]) && !text_stopped(text, line->end))
		line->end--;
}

bool
line_ends_sentence(const Text *text, const Line *line)
{
	uint16_t c;

	if (line->end <= line->start)
		return true;
	c = text->ch[line->end - 1];
	return is_stop(c) || c == ':' || c == ';' || c == u'”' || c == u'…';
}

bool
looks_labelled(const Text *text, uint32_t i, uint32_t end)
{
	uint16_t c = i < end ? text->ch[i] : 0;
	uint32_t start = i;

	if (c == '(' || c == u'第')
		return true;
	while (i < end && i - start < LABEL_DIGITS &&
		   (is_digit(text->ch[i]) || numeral_digit(text->ch[i]) >= 0 || text->ch[i] == u'十'))
		i++;
	/* 67.3公里 is no item */
	return i > start && i < end && (text->ch[i] == u'、' || text->ch[i] == u'是' || (text->ch[i] == '.' && !(i + 1 < end && is_digit(text->ch[i + 1]))));
}

bool
blocks_add_noise(Outline *outline, uint32_t first, uint32_t last, unsigned reason)
{
	NoiseSpan *noise;

	if (last <= first || !outline->want_noise)
		return true;
	if (!arena_grow(outline->arena, (void **) &outline->noise,
					&outline->noise_capacity, outline->nnoise, sizeof(NoiseSpan)))
		return false;
	noise = &outline->noise[outline->nnoise++];
	noise->byte_start = text_offset(outline->text, first);
	noise->byte_end = text_end(outline->text, last - 1);
	noise->reason = reason;
	return true;
}

const char *
blocks_reason(unsigned reason)
{
	return reason < REASON_LEX ? reasons[reason] : lex_noise[reason - REASON_LEX].reason;
}

/*
 * Note the lines that are left out, and drop them.  Neighbours that are left
 * out for one reason are one stretch.
 */
static bool
drop_noise(Outline *outline)
{
	Text    *text = outline->text;
	uint32_t kept = 0;
	uint32_t i = 0;

	while (i < outline->nlines)
	{
		Line    *line = &outline->lines[i];
		uint32_t last = i;

		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
		if (line->block != BLOCK_NOISE)
		{
			outline->lines[kept++] = *line;
			i++;
			continue;
		}
		while (last + 1 < outline->nlines && outline->lines[last + 1].block == BLOCK_NOISE &&
			   strcmp(blocks_reason(outline->lines[last + 1].depth), blocks_reason(line->depth)) == 0)
			last++;
		if (!blocks_add_noise(outline, line->start, outline->lines[last].end, line->depth))
			return false;
		/* nobody shall read it by reaching over a line's end */
		for (uint32_t k = line->start; k < outline->lines[last].end && !text_stopped(text, k); k++)
			text->ch[k] = '\n';
		i = last + 1;
	}
	outline->nlines = kept;
	return true;
}

/* Tabs are blanks but in tables, whose cells they part. */
static bool
fold_tabs(const Outline *outline)
{
	Text *text = outline->text;

	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		const Line *line = &outline->lines[i];

		if ((i & 4095) == 0 && arena_interrupted(outline->arena))
			return false;
		if ((line->holds & LINE_TAB) == 0 || line->block == BLOCK_TABLE)
			continue;
		for (uint32_t k = line->start; k < line->end && !text_stopped(text, k); k++)
		{
			if (text->ch[k] == '\t')
				text->ch[k] = ' ';
		}
		if (arena_interrupted(outline->arena))
			return false;
	}
	return true;
}

bool
blocks_read(Outline *outline)
{
	outline->lines = outline->text->lines;
	outline->nlines = outline->text->nlines;
	if (!markup_read(outline) || !tables_find(outline) || !fold_tabs(outline) || !spacing_read(outline) ||
		!noise_read(outline) || !joins_find(outline))
		return false;
	noise_find_headline(outline);
	return drop_noise(outline) && joins_read(outline) && !outline->arena->failed && !outline->arena->stopped;
}
