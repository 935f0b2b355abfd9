/*-------------------------------------------------------------------------
 *
 * noise.c
 *	  Lines, and what among them is no part of a report.
 *
 * Three things are taken out of the text before it is read: lines that are a
 * web page's furniture (noise.tsv says how they look), page marks that a
 * converter left inside a sentence, and footnote marks.  What is taken out
 * stays in the original, so spans across it still name literal text.
 *
 *-------------------------------------------------------------------------
 */
#include "outline.h"
#include "quantity.h"

#define TITLE_LIMIT			70	/* longest title line, characters */
#define BODY_LINE			100	/* a line this long with a full stop is prose */
#define HEAD_FURNITURE		60	/* longest line of a page's head */
#define WRAP_MIN			20	/* shortest line that a hard wrap leaves */
#define LABELLED_WRAP_MIN	40	/* the same for a line with a label, which may be a heading */
#define WIDE_MAX			60	/* longest line set in wide letters, with its blanks */
#define WIDE_LETTERS		4	/* fewest letters of such a line */
#define PAGE_MARKS_MIN		3	/* page marks come in sequences */

/* What becomes of a line. */
typedef enum Fate
{
	FATE_KEEP,
	FATE_BLANK,
	FATE_NOISE,
	FATE_TITLE
} Fate;

typedef struct RawLine
{
	uint32_t	start;
	uint32_t	end;
	uint32_t	mark_end;		/* end of a page mark at its start, else start */
	const char *reason;
	uint8_t		fate;
	bool		indented;
	bool		join;			/* continues the line before */
	bool		page_line;		/* consists of a page number */
} RawLine;

static bool
has_stop(const Text *text, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end; i++)
	{
		if (text->ch[i] == 0x3002)
			return true;
	}
	return false;
}

/* Number and comma (1、) at the start of a line; returns its end or start. */
static uint32_t
page_mark(const Text *text, uint32_t start, uint32_t end, int *number)
{
	uint32_t	i = start;
	int			n = 0;

	while (i < end && i < start + 4 && is_digit(text->ch[i]))
		n = n * 10 + (text->ch[i++] - '0');
	if (i == start || i >= end || text->ch[i] != 0x3001)
		return start;
	*number = n;
	return i + 1;
}

static bool
ends_sentence(const Text *text, const RawLine *line)
{
	uint16_t	c;

	if (line->end <= line->start)
		return true;
	c = text->ch[line->end - 1];
	return is_stop(c) || c == ':' || c == ';' || c == 0x201D || c == 0x2026;
}

/* Does text start with a label such as 一、 (一) 1. at i? */
static bool
looks_labelled(const Text *text, uint32_t i, uint32_t end)
{
	uint16_t	c = i < end ? text->ch[i] : 0;

	if (c == '(' || c == 0x7B2C)
		return true;
	while (i < end && (is_digit(text->ch[i]) ||
					   (text->ch[i] >= 0x4E00 && text->ch[i] <= 0x56DB) ||
					   text->ch[i] == 0x5341))
		i++;
	/* 67.3公里 is no item */
	return i < end && (text->ch[i] == 0x3001 || text->ch[i] == 0x662F ||
					   (text->ch[i] == '.' && !(i + 1 < end && is_digit(text->ch[i + 1]))));
}

/* A line set in wide letters (政 府 工 作 报 告): close it up. */
static void
close_up(Text *text, RawLine *line)
{
	uint32_t	letters = 0;
	uint32_t	n = line->start;

	if (line->end - line->start > WIDE_MAX)
		return;
	for (uint32_t i = line->start; i < line->end; i++)
	{
		if (text->ch[i] == ' ')
			continue;
		if (!is_han(text->ch[i]) || (i > line->start && text->ch[i - 1] != ' '))
			return;
		letters++;
	}
	if (letters < WIDE_LETTERS)
		return;
	for (uint32_t i = line->start; i < line->end; i++)
	{
		if (text->ch[i] == ' ')
			continue;
		text->off[n] = text->off[i];
		text->ch[n++] = text->ch[i];
	}
	for (uint32_t i = n; i < line->end; i++)
	{
		text->off[i] = text->off[line->end];
		text->ch[i] = ' ';
	}
	line->end = n;
}

/* Does a line break cut a number: 1268.⏎4亿元, 9.7⏎亿元? */
static bool
cuts_number(const Text *text, const RawLine *before, const RawLine *line)
{
	uint16_t	last = text->ch[before->end - 1];
	uint16_t	next = text->ch[line->start];

	if (last == '.' && before->end - before->start >= 2)
		return is_digit(text->ch[before->end - 2]) && is_digit(next);
	return is_digit(last) && (is_scale(next) || next == '%' || next == 0x5143);	/* 元 */
}

/*
 * Page numbers come as lines that begin with 1、 2、 3、 ... one after the other
 * while the line before breaks off in mid-sentence.  A list of items has the
 * same look but ends its sentences, so most breaks must be unfinished.
 */
static void
find_page_marks(const Text *text, RawLine *lines, uint32_t nlines)
{
	int			expected = 0;
	uint32_t	marks = 0;
	uint32_t	unfinished = 0;
	uint32_t	last = UINT32_MAX;

	for (uint32_t i = 0; i < nlines; i++)
	{
		int			number;
		uint32_t	end;

		if (lines[i].fate == FATE_BLANK)
			continue;
		end = page_mark(text, lines[i].start, lines[i].end, &number);
		if (end != lines[i].start && (expected == 0 || number == expected))
		{
			marks++;
			expected = number + 1;
			lines[i].mark_end = end;
			if (last != UINT32_MAX && !ends_sentence(text, &lines[last]))
				unfinished++;
		}
		last = i;
	}
	if (marks < PAGE_MARKS_MIN || unfinished * 2 < marks)
	{
		for (uint32_t i = 0; i < nlines; i++)
			lines[i].mark_end = lines[i].start;
		return;
	}
	last = UINT32_MAX;
	for (uint32_t i = 0; i < nlines; i++)
	{
		if (lines[i].fate == FATE_BLANK)
			continue;
		if (lines[i].mark_end != lines[i].start && last != UINT32_MAX &&
			!ends_sentence(text, &lines[last]))
			lines[i].join = true;
		last = i;
	}
}

/* Same folded characters? */
static bool
same_text(const Text *text, const RawLine *a, const RawLine *b)
{
	if (a->end - a->start != b->end - b->start)
		return false;
	for (uint32_t i = 0; i < a->end - a->start; i++)
	{
		if (text->ch[a->start + i] != text->ch[b->start + i])
			return false;
	}
	return true;
}

/*
 * Give every line its fate, from the top down: what a page puts before the
 * first title, what it puts behind the report, and what stands between.
 */
static void
judge_lines(const Outline *outline, RawLine *lines, uint32_t nlines)
{
	const Text *text = outline->text;
	const char *tail = NULL;
	uint32_t	first_title = UINT32_MAX;
	uint32_t	last_title = UINT32_MAX;
	bool		head_noise = false;
	bool		next = false;

	for (uint32_t i = 0; i < nlines; i++)
	{
		RawLine    *line = &lines[i];
		uint32_t	start = line->mark_end;
		uint32_t	length = line->end - start;
		const LexNoise *noise = NULL;
		bool		labelled;

		if (line->fate == FATE_BLANK)
			continue;
		if (next)
		{
			line->fate = FATE_NOISE;
			line->reason = "teaser";
			next = false;
			continue;
		}
		/* a numbered heading or item is the report's own */
		labelled = text->ch[start] != '(' && text->ch[start] != 0x7B2C &&
			looks_labelled(text, start, line->end);
		if (length <= SHAPE_LIMIT && line->mark_end == line->start && !labelled)
			noise = shapes_noise(outline->shapes, text, start, line->end);
		if (noise == NULL && length <= TITLE_LIMIT && !labelled &&
			!is_stop(text->ch[line->end - 1]) && text->ch[line->end - 1] != ';' &&
			shapes_heading(outline->shapes, HEADING_TITLE, text, start, line->end, NULL) &&
			!shapes_heading(outline->shapes, HEADING_REJECT, text, start, line->end, NULL))
		{
			bool		repeated = false;

			if (last_title != UINT32_MAX)
				repeated = same_text(text, line, &lines[last_title]);
			if (repeated)
			{
				line->fate = FATE_NOISE;
				line->reason = "repeated title";
				continue;
			}
			line->fate = FATE_TITLE;
			last_title = i;
			if (first_title == UINT32_MAX)
				first_title = i;
			tail = NULL;
			continue;
		}
		if (tail != NULL && noise == NULL && length >= BODY_LINE &&
			has_stop(text, start, line->end))
			tail = NULL;
		if (noise != NULL)
		{
			line->fate = FATE_NOISE;
			line->reason = noise->reason;
			line->page_line = noise->limit <= 16 && noise->zone == ZONE_LINE;
			if (noise->zone == ZONE_TAIL)
				tail = noise->reason;
			else if (noise->zone == ZONE_NEXT)
				next = true;
			if (first_title == UINT32_MAX)
				head_noise = true;
		}
		else if (tail != NULL)
		{
			line->fate = FATE_NOISE;
			line->reason = tail;
		}
	}

	/* a page's head: short lines without a sentence, above the first title */
	if (first_title == UINT32_MAX)
		return;
	for (uint32_t i = 0; i < first_title; i++)
	{
		RawLine    *line = &lines[i];

		if (line->fate == FATE_KEEP && line->end - line->start <= HEAD_FURNITURE &&
			!has_stop(text, line->start, line->end) &&
			(head_noise ||
			 shapes_heading(outline->shapes, HEADING_REJECT, text, line->start, line->end, NULL)))
		{
			line->fate = FATE_NOISE;
			line->reason = "page head";
		}
	}
}

static bool
add_noise(Outline *outline, uint32_t first, uint32_t last, const char *reason, bool adjoins)
{
	NoiseSpan  *noise;

	/* a block of lines left out for one reason is one stretch */
	if (outline->nnoise > 0 && adjoins)
	{
		noise = &outline->noise[outline->nnoise - 1];
		if (noise->reason == reason)
		{
			ReportSpan	span = text_span(outline->text, first, last);

			noise->span.end = span.end;
			noise->span.byte_end = span.byte_end;
			return true;
		}
	}
	if (!arena_grow(outline->arena, (void **) &outline->noise,
					&outline->noise_capacity, outline->nnoise, sizeof(NoiseSpan)))
		return false;
	noise = &outline->noise[outline->nnoise++];
	noise->span = text_span(outline->text, first, last);
	noise->reason = reason;
	return true;
}

static bool
add_line(Outline *outline, uint32_t start, uint32_t end, const RawLine *raw)
{
	Line	   *line;

	if (!arena_grow(outline->arena, (void **) &outline->lines,
					&outline->line_capacity, outline->nlines, sizeof(Line)))
		return false;
	line = &outline->lines[outline->nlines++];
	line->start = start;
	line->end = end;
	line->is_title = raw->fate == FATE_TITLE;
	line->indented = raw->indented;
	return true;
}

/*
 * Footnote mark ([2]) at i; returns its length or 0.  Bulletins put it between
 * a name and its value.
 */
static uint32_t
footnote_mark(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t	k = i + 1;

	if (text->ch[i] != '[' && text->ch[i] != 0x3014)
		return 0;
	while (k < end && k < i + 3 && is_digit(text->ch[k]))
		k++;
	if (k == i + 1 || k >= end || (text->ch[k] != ']' && text->ch[k] != 0x3015))
		return 0;
	return k + 1 - i;
}

/*
 * A full stop that was read as a letter or typed as a dot: X%o, XXo, 台账.实施.
 */
static uint16_t
mend(const Text *text, uint32_t i, uint32_t start, uint32_t end)
{
	uint16_t	c = text->ch[i];
	uint16_t	before = i > start ? text->ch[i - 1] : 0;
	uint16_t	after = i + 1 < end ? text->ch[i + 1] : '\n';

	if ((c == 'o' || c == 'O') && (before == '%' || before == 'x' || before == 'X') &&
		(is_han(after) || after == '\n' || after == 0x201C || after == '('))
		return 0x3002;
	if (c == '.' && (is_han(before) || before == '%' || before == ')') &&
		(after == ' ' || after == '\n' || (before != 0x3002 && !is_han(before) && is_han(after))) &&
		i > start + 3)
		return 0x3002;
	if (c == '.' && is_han(before) && after != '.' &&
		(is_han(after) || (is_digit(after) && numeral_digit(before) < 0)) &&
		!(i >= start + 1 && i <= start + 3 && looks_labelled(text, start, end)))
		return 0x3002;
	return c;
}

/* Move what is kept together, and list the lines that remain. */
static bool
compact(Outline *outline, const RawLine *raw, uint32_t nraw)
{
	Text	   *text = outline->text;
	uint32_t	n = 0;
	bool		adjoins = false;

	/* spans of noise first: they need the places that are about to move */
	for (uint32_t i = 0; i < nraw; i++)
	{
		uint32_t	last = raw[i].end;

		/* a page mark, with the line break that it put into the sentence */
		if (raw[i].mark_end != raw[i].start &&
			!add_noise(outline, raw[i].join ? raw[i].start - 1 : raw[i].start,
					   raw[i].mark_end, "page number", false))
			return false;
		if (raw[i].fate == FATE_NOISE &&
			!add_noise(outline, raw[i].mark_end, last, raw[i].reason, adjoins))
			return false;
		if (raw[i].fate != FATE_BLANK)
			adjoins = raw[i].fate == FATE_NOISE;
	}
	for (uint32_t i = 0; i < nraw; i++)
	{
		uint32_t	first = raw[i].mark_end;
		uint32_t	last = raw[i].end;
		uint32_t	start;

		if (raw[i].fate == FATE_BLANK || raw[i].fate == FATE_NOISE)
			continue;
		if (raw[i].join && outline->nlines > 0)
		{
			n--;				/* the line break */
			start = outline->lines[outline->nlines - 1].start;
		}
		else
			start = n;
		for (uint32_t k = first; k < last; k++)
		{
			uint32_t	skip;
			uint16_t	c;

			if ((k & (INTERRUPT_CHARACTERS - 1)) == 0 && arena_interrupted(outline->arena))
				return false;
			/* only marks and letters need a closer look */
			if (is_han(text->ch[k]))
			{
				text->off[n] = text->off[k];
				text->ch[n] = text->ch[k];
				n++;
				continue;
			}
			skip = footnote_mark(text, k, last);

			if (skip > 0)
			{
				k += skip - 1;
				continue;
			}
			c = mend(text, k, first, last);
			text->off[n] = text->off[k];
			text->ch[n] = c;
			n++;
		}
		if (raw[i].join && outline->nlines > 0)
			outline->lines[outline->nlines - 1].end = n;
		else if (!add_line(outline, start, n, &raw[i]))
			return false;
		/* the break itself, so that lines never run together */
		text->off[n] = text->off[last];
		text->ch[n] = '\n';
		n++;
		if ((i & 255) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	text->n = n;
	return true;
}

bool
noise_read(Outline *outline)
{
	Text	   *text = outline->text;
	RawLine    *lines = NULL;
	uint32_t	nlines = 0;
	uint32_t	capacity = 0;
	uint32_t	at = 0;
	uint32_t	previous = UINT32_MAX;

	while (at < text->n)
	{
		RawLine    *line;
		uint32_t	end = at;

		while (end < text->n && text->ch[end] != '\n')
			end++;
		if (!arena_grow(outline->arena, (void **) &lines, &capacity, nlines, sizeof(RawLine)))
			return false;
		line = &lines[nlines++];
		line->start = at;
		line->end = end;
		line->reason = NULL;
		line->join = line->page_line = false;
		while (line->start < line->end && text->ch[line->start] == ' ')
			line->start++;
		while (line->end > line->start && text->ch[line->end - 1] == ' ')
			line->end--;
		line->indented = line->start > at;
		close_up(text, line);
		line->mark_end = line->start;
		line->fate = line->start == line->end ? FATE_BLANK : FATE_KEEP;
		at = end + 1;
	}
	find_page_marks(text, lines, nlines);
	judge_lines(outline, lines, nlines);

	/* sentences that a page number or a hard wrap cut in two */
	for (uint32_t i = 0; i < nlines; i++)
	{
		bool		page = i > 0 && lines[i - 1].page_line;

		if (lines[i].fate == FATE_BLANK || lines[i].fate == FATE_NOISE)
			continue;
		if (previous != UINT32_MAX && lines[i].fate == FATE_KEEP &&
			lines[previous].fate == FATE_KEEP && !lines[i].indented &&
			(previous + 1 == i || page) &&
			!looks_labelled(text, lines[i].start, lines[i].end) &&
			(cuts_number(text, &lines[previous], &lines[i]) ||
			 (lines[previous].end - lines[previous].start >= WRAP_MIN &&
			  !ends_sentence(text, &lines[previous]) &&
			  text->ch[lines[previous].mark_end] != 0x2014 &&
			  !(lines[previous].end - lines[previous].start < LABELLED_WRAP_MIN &&
				looks_labelled(text, lines[previous].mark_end, lines[previous].end)))))
			lines[i].join = true;
		previous = i;
	}
	return compact(outline, lines, nlines);
}
