/*-------------------------------------------------------------------------
 *
 * noise.c
 *	  What among the lines is no part of a report, and which are titles.
 *
 * noise.tsv says how lines of a page's furniture look.  Words alone take a
 * line only where no report has such a line; most claims hold at the edge of a
 * report only, and a claim on more than its own line needs evidence on both
 * sides: furniture in front, and nothing of a report behind.  What counts as
 * something of a report is a strong line: a sentence, a labelled heading, a
 * table, a figure with its unit.
 *
 *-------------------------------------------------------------------------
 */
#include "outline.h"
#include "quantity.h"

#include <string.h>

#define TITLE_LIMIT 70     /* longest title line, characters */
#define TITLE_PART 40      /* longest first line of a title over two lines */
#define PART_MAX 40        /* longest heading of a report's part */
#define TITLE_NEAR 8       /* lines below front matter that may repeat its title */
#define SENTENCE_MIN 20    /* shortest line with a full stop that is a report's */
#define STRONG_LINE 60     /* a line this long is a report's, with or without */
#define HEAD_FURNITURE 60  /* longest line of a page's head */
#define PAGE_MARKS_MIN 3   /* page marks come in sequences */
#define PAGE_LINE_MIN 24   /* shortest line that a page's end cuts */
#define LONELY_MAX 16      /* longest line that may be a page's number */
#define TEASER_HEAD 16     /* characters by which a teaser is found again in the text */
#define TEASER_LOOKS 4     /* how many teasers are looked for */
#define RUNNING_MAX 40     /* longest running head */
#define RUNNING_MIN 3      /* how often a running head is repeated */
#define RUNNING_SLOTS 4096 /* of the table that counts them; a power of two */
#define CONTENTS_MAX 60    /* longest line of a table of contents */
#define HEAD_LINES 12      /* lines at the top of a text that may be a page's */
#define BYLINE_MAX 20      /* longest line with a speaker's name */
#define ADDRESS_MAX 34     /* characters of an address, with its colon */
#define HEADLINE_MIN 10    /* characters of a headline */
#define HEADLINE_MAX 50
#define GLUED_LEAST 120     /* shortest line into which a page was glued */
#define GLUED_PART 80       /* longest part of a page's head in such a line */
#define GLUED_PARTS 14      /* most parts of it */
#define GLUED_REACH 400     /* characters within which a page's title comes again */
#define TITLE_LEAST 6       /* shortest title that is looked for so */
#define TEASER_LINE 60      /* shortest line that may be a teaser without saying so */
#define TEASER_SAME 30      /* characters that it shares with its text at least */
#define TEASER_REST 3       /* characters at the end of a teaser that its text lacks */
#define CONTENTS_SLOTS 8192 /* of the table of a text's headings; a power of two */

_Static_assert(REASON_LEX + LEX_NOISE_MAX <= 64, "the depth of a line cannot hold its reason");
_Static_assert(LEX_NOISE_MAX <= LEX_TRIGGER_BIT, "triggers have no bit for each line of noise.tsv");

/* A line while it is judged. */
typedef struct Sight
{
	const LexNoise *noise;
	uint64_t        triggers;
	bool            labelled;
} Sight;

typedef struct Judge
{
	Outline    *outline;
	const Text *text;
	Line       *lines;
	uint32_t    nlines;
	uint32_t    first_title;
	uint32_t    last_title;
	bool        head_noise; /* furniture above the first title */
	bool        listed;     /* what looks like a site's footer stands in the report */
	bool        furniture;  /* some has stood below the last title */
	uint32_t    teasers;
} Judge;

/* Same folded characters? */
static bool
same_text(const Text *text, const Line *a, const Line *b)
{
	return a->end - a->start == b->end - b->start &&
		   memcmp(text->ch + a->start, text->ch + b->start, (a->end - a->start) * sizeof(uint16_t)) == 0;
}

/* Number and comma (1、) at the start of a line; returns its end or start. */
static uint32_t
page_mark(const Text *text, uint32_t start, uint32_t end, int *number)
{
	uint32_t i = start;
	int      n = 0;

	while (i < end && i < start + 4 && is_digit(text->ch[i]))
		n = n * 10 + (text->ch[i++] - '0');
	if (i == start || i >= end || text->ch[i] != u'、')
		return start;
	*number = n;
	return i + 1;
}

/*
 * Page numbers come as lines that begin with 1、 2、 3、 ... one after the other
 * while the line before breaks off in mid-sentence.  A list of items has the
 * same look but ends its sentences, so most breaks must be unfinished.
 */
static bool
find_page_marks(Judge *judge)
{
	const Text *text = judge->text;
	int         expected = 0;
	int         number = 0;
	uint32_t    marks = 0;
	uint32_t    unfinished = 0;
	uint32_t    cut = 0; /* of those, with a comma or the like behind the mark */

	for (uint32_t i = 0; i < judge->nlines; i++)
	{
		const Line *line = &judge->lines[i];
		uint32_t    end;

		if ((i & 4095) == 0 && arena_interrupted(judge->outline->arena))
			return false;
		if (!is_digit(text->ch[line->start]) || line->block != BLOCK_TEXT)
			continue;
		end = page_mark(text, line->start, line->end, &number);
		if (end == line->start || (expected != 0 && number != expected))
			continue;
		marks++;
		expected = number + 1;
		if (i > 0 && !line_ends_sentence(text, line - 1) && line[-1].end - line[-1].start >= PAGE_LINE_MIN)
		{
			unfinished++;
			cut += end < line->end && (text->ch[end] == u'、' || text->ch[end] == ',' ||
									   text->ch[end] == ';' || text->ch[end] == u'。');
		}
	}
	if ((marks < PAGE_MARKS_MIN && cut == 0) || unfinished * 2 < marks)
		return true;
	expected = 0;
	for (uint32_t i = 0; i < judge->nlines; i++)
	{
		Line    *line = &judge->lines[i];
		uint32_t end;

		if ((i & 4095) == 0 && arena_interrupted(judge->outline->arena))
			return false;
		if (!is_digit(text->ch[line->start]) || line->block != BLOCK_TEXT)
			continue;
		end = page_mark(text, line->start, line->end, &number);
		if (end == line->start || (expected != 0 && number != expected))
			continue;
		expected = number + 1;
		line->marked = true;
		line->join = i > 0 && !line_ends_sentence(text, line - 1) &&
					 line[-1].end - line[-1].start >= PAGE_LINE_MIN;
		/* with the line break that the mark put into the sentence */
		if (!blocks_add_noise(judge->outline, line->join ? line->start - 1 : line->start, end, REASON_PAGE))
			return false;
		line->start = end;
	}
	return true;
}

/* A figure with the unit of an amount or a rate: 60.2亿元, 3.9%. */
static bool
states_figure(const Text *text, const Line *line)
{
	if ((line->holds & LINE_DIGIT) == 0)
		return false;
	for (uint32_t i = line->start; i + 1 < line->end && !text_stopped(text, i); i++)
	{
		uint32_t k = i + 1;
		size_t   length;
		int      unit;

		if (!is_digit(text->ch[i]) || is_digit(text->ch[k]))
			continue;
		while (k < line->end && is_scale(text->ch[k]))
			k++;
		if (k < line->end && text->ch[k] == '%')
			return true;
		unit = k < line->end ? lex_longest(lex_units_nodes, text->ch + k, line->end - k, &length) : 0;
		if (unit != 0 && (lex_units[unit].unit_class == UNIT_MONEY ||
						  lex_units[unit].unit_class == UNIT_POINTS ||
						  (lex_units[unit].unit_class == UNIT_MEASURE && length > 1)))
			return true;
	}
	return false;
}

/* Is a line that nothing claims something of a report? */
static bool
is_strong(const Text *text, const Line *line, bool labelled)
{
	uint32_t length = line->end - line->start;

	if (line->block == BLOCK_TABLE || (line->block == BLOCK_HEADING && line->depth < HEADING_BOLD))
		return true;
	return ((line->holds & LINE_STOP) != 0 && length >= SENTENCE_MIN) || length >= STRONG_LINE ||
		   (labelled && length >= 4) || states_figure(text, line);
}

/* May the line be a title, by its looks? */
static bool
looks_title(const Judge *judge, const Line *line, uint64_t triggers)
{
	const Text *text = judge->text;
	uint32_t    length = line->end - line->start;

	if (length > TITLE_LIMIT || length < 3 || (triggers & LEX_TRIGGER_ROLE(HEADING_TITLE)) == 0 ||
		line->block == BLOCK_TABLE || line->block == BLOCK_ITEM || line->block == BLOCK_CAPTION ||
		is_stop(text->ch[line->end - 1]) || text->ch[line->end - 1] == ';')
		return false;
	return shapes_heading(judge->outline->shapes, HEADING_TITLE, text, line->start, line->end) &&
		   !shapes_heading(judge->outline->shapes, HEADING_REJECT, text, line->start, line->end);
}

/* Does the line begin as the second half of a title does: 与2026年计划草案的报告? */
static bool
continues_title(const Text *text, const Line *before, const Line *line)
{
	static const uint16_t first[] = {u'与', u'和', u'及', u'暨', u'的'};
	uint16_t              last = text->ch[before->end - 1];

	if (line->apart && text->ch[before->start] != u'关')
		return false;
	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
	{
		if (text->ch[line->start] == first[i] || last == first[i])
			return true;
	}
	/* 关于 opens what the second line ends */
	return before->start + 1 < before->end && text->ch[before->start] == u'关' &&
		   text->ch[before->start + 1] == u'于' && text->ch[line->start] != u'关';
}

/* The line is a document's title, and the last one so far. */
static void
take_title(Judge *judge, uint32_t i)
{
	Line *line = &judge->lines[i];

	line->block = BLOCK_TITLE;
	line->is_title = true;
	judge->last_title = i;
	judge->furniture = false;
	if (judge->first_title == UINT32_MAX)
		judge->first_title = i;
}

/* The last title was none after all. */
static void
forget_title(Judge *judge, unsigned reason)
{
	Line *last = &judge->lines[judge->last_title];

	if (judge->first_title == judge->last_title)
		judge->first_title = UINT32_MAX;
	last->is_title = false;
	line_drop(last, reason);
}

/* Is the line below claimed by noise.tsv, or the same again? */
static bool
next_is_furniture(const Judge *judge, uint32_t i)
{
	const Line *line = &judge->lines[i];

	return i + 1 < judge->nlines &&
		   (line[1].claimed || line[1].block == BLOCK_NOISE || same_text(judge->text, line, line + 1));
}

/* A line in front of a title may be its first half. */
static bool
has_first_half(const Judge *judge, uint32_t i)
{
	const Text *text = judge->text;
	const Line *before = i > 0 ? &judge->lines[i - 1] : NULL;

	return before != NULL && before->block == BLOCK_TEXT && !before->strong && !before->claimed &&
		   before->end - before->start <= TITLE_PART && !line_ends_sentence(text, before) &&
		   !looks_labelled(text, before->start, before->end) && !is_digit(text->ch[before->start]) &&
		   continues_title(text, before, &judge->lines[i]);
}

/* Does one stretch hold the other one's characters together? */
static bool
holds_text(const Text *text, const Line *whole, const Line *part)
{
	uint32_t length = part->end - part->start;

	for (uint32_t i = whole->start; i + length <= whole->end; i++)
	{
		if (memcmp(text->ch + i, text->ch + part->start, length * sizeof(uint16_t)) == 0)
			return true;
	}
	return false;
}

/* Is the line the heading of a report's part: 2025年工作安排? */
static bool
heads_part(const Judge *judge, const Line *line)
{
	return shapes_heading(judge->outline->shapes, HEADING_PART, judge->text, line->start, line->end);
}

/* A heading whose marks are its place on a line of its own. */
static void
take_heading(Line *line)
{
	if (line->block == BLOCK_HEADING && line->depth <= HEADING_BOLD)
		return;
	line->block = BLOCK_HEADING;
	line->depth = HEADING_BOLD;
}

/* Is the line a speaker's, set above those whom he addresses? */
static bool
before_address(const Judge *judge, uint32_t i)
{
	const Line *line = &judge->lines[i];
	const Line *next = line + 1;

	return i + 1 < judge->nlines && i < HEAD_LINES && line->end - line->start <= BYLINE_MAX &&
		   shapes_heading(judge->outline->shapes, HEADING_ADDRESS, judge->text, next->start,
						  next->end < next->start + ADDRESS_MAX ? next->end : next->start + ADDRESS_MAX);
}

/* First look at a line: is it claimed, a title, or something of a report? */
static void
look(Judge *judge, uint32_t i)
{
	const Text     *text = judge->text;
	Line           *line = &judge->lines[i];
	uint32_t        length = line->end - line->start;
	uint64_t        triggers = 0;
	const LexNoise *noise = NULL;
	bool            labelled;

	if (line->block == BLOCK_NOISE || line->block == BLOCK_DATE)
		return;
	/* a numbered heading or item is the report's own */
	labelled = text->ch[line->start] != '(' && text->ch[line->start] != u'第' &&
			   looks_labelled(text, line->start, line->end);
	if (length <= SHAPE_LIMIT && line->block != BLOCK_TABLE && !line->marked)
	{
		bool     claimable = !labelled && line->block != BLOCK_HEADING;
		uint64_t asked = LEX_TRIGGER_ROLE(HEADING_CAPTION) | (claimable ? ~LEX_TRIGGER_ROLES : 0);

		/* a page's number is one */
		if ((line->holds & LINE_DIGIT) == 0 && length <= LONELY_MAX)
			asked &= ~lex_triggers[0] | LEX_TRIGGER_ROLES;
		if (line->block == BLOCK_HEADING && line->depth == HEADING_BOLD)
			asked |= LEX_TRIGGER_ROLE(HEADING_SPEAKER);
		if (length <= TITLE_LIMIT)
			asked |= LEX_TRIGGER_ROLE(HEADING_TITLE) | LEX_TRIGGER_ROLE(HEADING_PART);
		triggers = shapes_triggers(text, line->start, line->end, shapes_allowed(text, line->start, line->end, asked));
		if (claimable)
			noise = shapes_noise(judge->outline->shapes, text, line->start, line->end, triggers);
	}
	if (noise != NULL)
	{
		line->claimed = true;
		line->depth = (REASON_LEX + (unsigned) (noise - lex_noise)) & 63;
		return;
	}
	if ((triggers & LEX_TRIGGER_ROLE(HEADING_CAPTION)) != 0 &&
		(line->block != BLOCK_HEADING || line->depth == HEADING_BOLD) &&
		shapes_heading(judge->outline->shapes, HEADING_CAPTION, text, line->start, line->end))
	{
		line->block = BLOCK_CAPTION;
		line->strong = true;
		return;
	}
	/* 市长 张三, 一年来主要做了以下工作: are no headings, however they are set */
	if (line->block == BLOCK_HEADING && line->depth == HEADING_BOLD &&
		(text->ch[line->end - 1] == ':' ||
		 shapes_heading(judge->outline->shapes, HEADING_BYLINE, text, line->start, line->end) ||
		 ((triggers & LEX_TRIGGER_ROLE(HEADING_SPEAKER)) != 0 &&
		  shapes_heading(judge->outline->shapes, HEADING_SPEAKER, text, line->start, line->end)) ||
		 before_address(judge, i)))
	{
		line->block = BLOCK_TEXT;
		line->depth = 0;
	}
	if ((line->block == BLOCK_HEADING && line->depth > HEADING_BOLD) ||
		(!labelled && looks_title(judge, line, triggers)))
	{
		line->title = true;
		return;
	}
	if ((triggers & LEX_TRIGGER_ROLE(HEADING_PART)) != 0 && length <= PART_MAX && !labelled &&
		line->block != BLOCK_TABLE && heads_part(judge, line))
		take_heading(line);
	line->strong = is_strong(text, line, labelled || section_label_end(text, line->start, line->end) > line->start);
}

/*
 * Below which lines does something of the same report follow?  From the end
 * up, until the next title.
 */
static void
look_back(Judge *judge)
{
	bool more = false;

	for (uint32_t i = judge->nlines; i-- > 0;)
	{
		Line *line = &judge->lines[i];

		if ((i & 4095) == 0 && arena_interrupted(judge->outline->arena))
			return;
		line->more = more;
		if (line->title)
			more = false;
		else if (line->strong)
			more = true;
	}
}

/* Does the text of a teaser's line come again below it, or does it break off? */
static bool
is_teaser(Judge *judge, uint32_t i)
{
	const Text *text = judge->text;
	const Line *line = &judge->lines[i];
	uint16_t    last = text->ch[line->end - 1];

	if (last == u'…' || (last == '.' && line->end - line->start > 3 && text->ch[line->end - 2] == '.'))
		return true;
	if (line->end - line->start < TEASER_HEAD || judge->teasers++ >= TEASER_LOOKS)
		return false;
	for (uint32_t at = line->end; at + TEASER_HEAD < text->n && !text_stopped(text, at); at++)
	{
		if (text->ch[at] == text->ch[line->start] &&
			memcmp(text->ch + at, text->ch + line->start, TEASER_HEAD * sizeof(uint16_t)) == 0)
			return true;
	}
	return false;
}

/* The next line that stands, or nlines. */
static uint32_t
next_line(const Judge *judge, uint32_t i)
{
	for (i++; i < judge->nlines && judge->lines[i].block == BLOCK_NOISE; i++)
		;
	return i;
}

/*
 * A claimed line: does the claim hold where it stands?  seen says that
 * something of this report stands above.
 */
static void
settle_claim(Judge *judge, uint32_t i, bool seen)
{
	Line           *line = &judge->lines[i];
	unsigned        reason = line->depth;
	const LexNoise *noise = &lex_noise[reason - REASON_LEX];
	uint32_t        next;

	line->depth = 0;
	switch (noise->zone)
	{
		case ZONE_EDGE:
			if (seen && line->more)
			{
				line->strong = is_strong(judge->text, line, false);
				return;
			}
			break;
		case ZONE_END:
			/* 主办单位:... of a list in the report says that of all of them */
			judge->listed |= line->more;
			if (!seen || judge->listed)
				return;
			break;
		case ZONE_NEXT:
			next = next_line(judge, i);
			if (next < judge->nlines && !judge->lines[next].title && !judge->lines[next].claimed &&
				judge->lines[next].block == BLOCK_TEXT && (is_teaser(judge, next) || !seen))
				line_drop(&judge->lines[next], reason);
			else if (seen && line->more)
				return;
			break;
		case ZONE_PAGE:
			line->page_number = true;
			break;
		default:
			break;
	}
	line_drop(line, reason);
	if (noise->zone != ZONE_PAGE)
	{
		judge->furniture = true;
		judge->head_noise |= judge->first_title == UINT32_MAX;
	}
}

/* Do the line and the one before it say again what a title says in one? */
static bool
is_title_in_two(const Judge *judge, const Line *title, uint32_t i)
{
	const uint16_t *ch = judge->text->ch;
	const Line     *head = &judge->lines[i - 1];
	const Line     *tail = &judge->lines[i];
	uint32_t        first = head->end - head->start;
	uint32_t        second = tail->end - tail->start;

	return title < head && title->end - title->start == first + second &&
		   memcmp(ch + title->start, ch + head->start, first * sizeof(*ch)) == 0 &&
		   memcmp(ch + title->end - second, ch + tail->start, second * sizeof(*ch)) == 0;
}

/* A line that looks like a title: is it one, and where does it begin? */
static void
settle_title(Judge *judge, uint32_t i, bool seen, unsigned tail)
{
	const Text *text = judge->text;
	Line       *line = &judge->lines[i];
	Line       *last = judge->last_title != UINT32_MAX ? &judge->lines[judge->last_title] : NULL;

	/* 关于...执行情况 and 与...计划草案的报告 are one */
	if (last != NULL && judge->last_title + 1 == i && !line->apart && continues_title(text, last, line))
	{
		line->join = line->is_title = true;
		line->block = BLOCK_TITLE;
		judge->last_title = i;
		return;
	}
	if (last != NULL && !seen && is_title_in_two(judge, last, i))
	{
		line_drop(&judge->lines[i - 1], REASON_REPEATED);
		line_drop(line, REASON_REPEATED);
		return;
	}
	/* below its own furniture, a page's name gives way to the title of what it shows */
	if (last != NULL && !seen && judge->furniture && line->more && !next_is_furniture(judge, i) &&
		(last->front || !same_text(text, line, last)))
	{
		forget_title(judge, last->front ? REASON_FRONT : REASON_REPEATED);
		take_title(judge, i);
		return;
	}
	/* the same again, or what the front matter says more of */
	if (last != NULL && (same_text(text, line, last) ||
						 (last->front && !seen && holds_text(text, last, line))))
	{
		line_drop(line, REASON_REPEATED);
		return;
	}
	/* headings of a report's parts look like titles of reports */
	if (last != NULL && !(last->front && !seen) &&
		((line->block == BLOCK_HEADING && line->depth != 1) || (seen && heads_part(judge, line))))
	{
		take_heading(line);
		return;
	}
	/* one of a list of other pages' titles */
	if (tail != 0 && !line->more)
	{
		line_drop(line, tail);
		return;
	}
	/* nothing stands between: the page's name for it, or a subtitle */
	if (last != NULL && !seen)
	{
		if (last->front && i - judge->last_title <= TITLE_NEAR)
			forget_title(judge, REASON_FRONT);
		else if (!line->more || text->ch[line->start] == u'—' || text->ch[line->start] == '(')
			return;
	}
	if (has_first_half(judge, i))
	{
		line->join = true;
		judge->lines[i - 1].is_title = true;
		judge->lines[i - 1].block = BLOCK_TITLE;
	}
	take_title(judge, i);
}

/* From the top down: what each line is, given what stands around it. */
static bool
settle(Judge *judge)
{
	bool     seen = false;
	bool     closed = false;
	unsigned tail = 0;

	for (uint32_t i = 0; i < judge->nlines; i++)
	{
		Line *line = &judge->lines[i];

		if ((i & 1023) == 0 && arena_interrupted(judge->outline->arena))
			return false;
		if (line->block == BLOCK_NOISE)
			continue;
		if (line->claimed)
		{
			uint8_t  zone = lex_noise[line->depth - REASON_LEX].zone;
			unsigned reason = line->depth;

			settle_claim(judge, i, seen);
			if (line->block != BLOCK_NOISE && closed && !line->strong)
				line_drop(line, reason);
			else if (line->block == BLOCK_NOISE && (zone == ZONE_TAIL || zone == ZONE_END))
			{
				tail = reason;
				closed = seen && !line->more;
			}
		}
		else if (line->title)
		{
			line->front = line->block == BLOCK_HEADING && line->depth == HEADING_FRONT;
			settle_title(judge, i, seen, tail);
			if (line->is_title)
			{
				seen = closed = judge->listed = false;
				tail = 0;
			}
		}
		else if (closed && !line->strong)
		{
			/* nothing of a report follows: what stands below belongs to the claim */
			line_drop(line, tail);
			continue;
		}
		if (line->strong)
		{
			seen = true;
			closed = false;
			tail = 0;
		}
	}
	return true;
}

/* The next line that is neither noise nor a date, from i on, or nlines. */
static uint32_t
next_told(const Outline *outline, uint32_t i)
{
	while (i < outline->nlines &&
		   (outline->lines[i].block == BLOCK_NOISE || outline->lines[i].block == BLOCK_DATE))
		i++;
	return i;
}

void
noise_find_headline(Outline *outline)
{
	const Text *text = outline->text;
	uint32_t    i = next_told(outline, 0);
	uint32_t    next = next_told(outline, i + 1);
	Line       *line;
	uint16_t    last;

	for (uint32_t k = 0; k < outline->nlines; k++)
	{
		if (outline->lines[k].is_title || ((k & 4095) == 0 && arena_interrupted(outline->arena)))
			return;
	}
	if (next >= outline->nlines)
		return;
	line = &outline->lines[i];
	if (line->block != BLOCK_TEXT || (line->holds & (LINE_STOP | LINE_PIPE | LINE_TAB)) != 0 ||
		line->end - line->start < HEADLINE_MIN || line->end - line->start > HEADLINE_MAX)
		return;
	last = text->ch[line->end - 1];
	if ((outline->lines[next].holds & LINE_STOP) == 0 || outline->lines[next].join ||
		outline->lines[next].end - outline->lines[next].start < line->end - line->start || last == ':' ||
		last == ',' || last == ';' || section_label_end(text, line->start, line->end) > line->start ||
		shapes_heading(outline->shapes, HEADING_PART, text, line->start, line->end))
		return;
	line->block = BLOCK_TITLE;
	line->is_title = true;
}

/* Does the line end in the name of an authority, as stands above what it issues? */
static bool
names_authority(const Text *text, const Line *line)
{
	for (uint32_t i = line->start; i < line->end; i++)
	{
		size_t length = 0;
		int    word = lex_longest(lex_place_words_nodes, text->ch + i, line->end - i, &length);

		if (word != 0 && i + length == line->end &&
			(lex_place_words[word].roles & (PLACE_GOVERNMENT | PLACE_COUNCIL | PLACE_ORGAN)) != 0)
			return true;
	}
	return false;
}

/* A page's head: weak lines above the first title, with furniture among them. */
static void
settle_head(Judge *judge)
{
	const Text *text = judge->text;

	if (judge->first_title == UINT32_MAX)
		return;
	for (uint32_t i = 0; i < judge->first_title && !judge->lines[i].strong; i++)
	{
		Line *line = &judge->lines[i];

		if (line->block != BLOCK_NOISE && line->block != BLOCK_DATE && !line->is_title &&
			line->end - line->start <= HEAD_FURNITURE && (line->holds & LINE_STOP) == 0 &&
			!(i + 1 == judge->first_title && names_authority(text, line)) &&
			(judge->head_noise ||
			 shapes_heading(judge->outline->shapes, HEADING_REJECT, text, line->start, line->end)))
			line_drop(line, REASON_HEAD);
	}
}

/*
 * Part a line in front of text[at): the rest becomes a line of its own behind
 * it.  False when memory ran out.
 */
static bool
split_line(Judge *judge, uint32_t i, uint32_t at)
{
	Outline *outline = judge->outline;
	Text    *text = outline->text;
	Line    *rest;

	if (!arena_grow(outline->arena, (void **) &text->lines, &text->line_capacity, judge->nlines, sizeof(Line)))
		return false;
	outline->lines = judge->lines = text->lines;
	memmove(&judge->lines[i + 2], &judge->lines[i + 1], (judge->nlines - i - 1) * sizeof(Line));
	outline->nlines = ++judge->nlines;
	rest = &judge->lines[i + 1];
	*rest = judge->lines[i];
	rest->start = at;
	rest->indented = rest->apart = rest->page = rest->marked = rest->join = 0;
	judge->lines[i].end = at;
	line_trim(text, &judge->lines[i]);
	line_trim(text, rest);
	judge->lines[i].holds = text_holds(text, judge->lines[i].start, judge->lines[i].end);
	rest->holds = text_holds(text, rest->start, rest->end);
	return true;
}

/* Where the characters of one stretch stand in another, or its end. */
static uint32_t
find_text(const Text *text, uint32_t start, uint32_t end, uint32_t part, uint32_t length)
{
	for (uint32_t i = start; i + length <= end; i++)
	{
		if (text->ch[i] == text->ch[part] &&
			memcmp(text->ch + i, text->ch + part, length * sizeof(uint16_t)) == 0)
			return i;
	}
	return end;
}

/*
 * A page that was glued into one line: what stands in front of its text, up to
 * a blank each, becomes lines of their own, to be judged as such.
 */
static bool
split_furniture(Judge *judge, uint32_t i)
{
	const Text *text = judge->text;

	for (uint32_t n = 0; n < GLUED_PARTS; n++, i++)
	{
		const Line *line = &judge->lines[i];
		uint32_t    at = line->start;

		while (at < line->end && at < line->start + GLUED_PART && text->ch[at] != ' ' &&
			   text->ch[at] != u'。')
			at++;
		/* a time stands behind the day, a place behind its key */
		if (at < line->end && text->ch[at] == ' ' && at + 3 < line->end &&
			((is_digit(text->ch[at - 1]) && is_digit(text->ch[at + 1]) && text->ch[at + 3] == ':') ||
			 text->ch[at - 1] == ':'))
		{
			for (at++; at < line->end && at < line->start + 2 * GLUED_PART && text->ch[at] != ' '; at++)
				;
		}
		if (at >= line->end || text->ch[at] != ' ')
			break;
		/* many lines may move */
		if (arena_interrupted(judge->outline->arena) || !split_line(judge, i, at))
			return false;
	}
	return true;
}

/* How much of a page's name is its title: without (一).doc behind it. */
static uint32_t
title_length(const Text *text, const Line *line)
{
	for (uint32_t k = line->start + 4; k < line->end; k++)
	{
		if (text->ch[k] == '(' || text->ch[k] == '.' || text->ch[k] == ' ')
			return k - line->start;
	}
	return line->end - line->start;
}

/*
 * The title of a page that stands again within its glued text: behind what a
 * shop for papers puts in front of it (标题.doc ... 1、motto。标题 text).
 */
static bool
split_title(Judge *judge, uint32_t title, uint32_t i)
{
	const Text *text = judge->text;
	uint32_t    part = judge->lines[title].start;
	uint32_t    length = title_length(text, &judge->lines[title]);
	uint32_t    start = judge->lines[i].start;
	uint32_t    end = judge->lines[i].end < start + GLUED_REACH ? judge->lines[i].end : start + GLUED_REACH;
	uint32_t    at = length >= TITLE_LEAST ? find_text(text, start, end, part, length) : end;

	if (at == end || (at > start && !is_stop(text->ch[at - 1]) && text->ch[at - 1] != ' '))
		return true;
	/* the last of several that stand together */
	while (at + 2 * length < end && find_text(text, at + length, at + 2 * length, part, length) == at + length)
		at += length;
	if (at > start)
	{
		if (!split_line(judge, i, at))
			return false;
		i++;
	}
	if (!split_line(judge, i, at + length))
		return false;
	/* 【县民政局工作总结】: what a shop files it under */
	start = judge->lines[i + 1].start;
	if (text->ch[start] != u'【')
		return true;
	for (at = start; at < start + GLUED_PART / 2 && at < judge->lines[i + 1].end; at++)
	{
		if (text->ch[at] == u'】' && at + 1 < judge->lines[i + 1].end)
			return split_line(judge, i + 1, at + 1);
	}
	return true;
}

/* Does furniture open the line, up to its first blank? */
static bool
opens_with_furniture(const Judge *judge, const Line *line)
{
	const Text *text = judge->text;
	uint32_t    end = line->start;

	if ((line->holds & LINE_BLANK) == 0)
		return false;
	while (end < line->start + GLUED_PART && text->ch[end] != ' ')
		end++;
	return shapes_noise(judge->outline->shapes, text, line->start, end,
						shapes_triggers(text, line->start, end, shapes_allowed(text, line->start, end, ~LEX_TRIGGER_ROLES))) != NULL;
}

/* A title in front of the address that opens the text, both in one line. */
static bool
split_before_address(Judge *judge, uint32_t i)
{
	const Shapes *shapes = judge->outline->shapes;
	const Text   *text = judge->text;
	uint32_t      start = judge->lines[i].start;

	if (shapes_triggers(text, start, start + TITLE_LIMIT, LEX_TRIGGER_ROLE(HEADING_TITLE)) == 0)
		return true;
	for (uint32_t at = start + TITLE_LEAST; at < start + TITLE_LIMIT && !is_stop(text->ch[at]); at++)
	{
		if (shapes_heading(shapes, HEADING_ADDRESS, text, at, at + ADDRESS_MAX))
			return !shapes_heading(shapes, HEADING_TITLE, text, start, at) || split_line(judge, i, at);
	}
	return true;
}

/* The first lines of a text, where they are glued. */
static bool
split_head(Judge *judge)
{
	const Text *text = judge->text;
	uint32_t    title = UINT32_MAX;

	for (uint32_t i = 0; i < judge->nlines && i < HEAD_LINES; i++)
	{
		const Line *line = &judge->lines[i];
		uint32_t    length = line->end - line->start;

		if (line->block == BLOCK_NOISE || line->block == BLOCK_DATE || line->block == BLOCK_TABLE)
			continue;
		if (length <= TITLE_LIMIT)
		{
			if (title == UINT32_MAX && !looks_labelled(text, line->start, line->end) &&
				shapes_triggers(text, line->start, line->end, LEX_TRIGGER_ROLE(HEADING_TITLE)) != 0)
				title = i;
			continue;
		}
		/* what a shop says of its paper stands in between */
		if (length < GLUED_LEAST)
			continue;
		if (opens_with_furniture(judge, line))
			return split_furniture(judge, i);
		return title == UINT32_MAX ? split_before_address(judge, i) : split_title(judge, title, i);
	}
	return true;
}

/* Does the line say again how the one below it begins, and no more? */
static bool
is_opening_of(const Text *text, const Line *line, const Line *below)
{
	uint32_t a = line->start;
	uint32_t b = below->start;
	uint32_t same = 0;

	/* blanks may differ */
	while (a < line->end && b < below->end)
	{
		if (text->ch[a] == text->ch[b])
		{
			a++;
			b++;
			same++;
		}
		else if (text->ch[a] == ' ')
			a++;
		else if (text->ch[b] == ' ')
			b++;
		else
			break;
	}
	return a + TEASER_REST >= line->end && same >= TEASER_SAME && b < below->end;
}

/* A paragraph near the top that a longer one below begins with again is its teaser. */
static void
drop_teaser(Judge *judge)
{
	for (uint32_t i = 0; i < judge->nlines && i < HEAD_LINES; i++)
	{
		Line *line = &judge->lines[i];

		if (line->block != BLOCK_TEXT || line->end - line->start < TEASER_LINE)
			continue;
		for (uint32_t k = i + 1; k < judge->nlines && k <= i + HEAD_LINES; k++)
		{
			if (is_opening_of(judge->text, line, &judge->lines[k]))
			{
				line_drop(line, REASON_TEASER);
				return;
			}
		}
		return;
	}
}

/*
 * What a line says but for blanks, dots, figures and labels, as a number; 0
 * when that is nothing.
 */
static uint32_t
gist(const Text *text, const Line *line)
{
	uint32_t hash = 0;

	for (uint32_t i = line->start; i < line->end; i++)
	{
		uint16_t c = text->ch[i];

		if (is_letter(c) || (c > 0x7F && c != u'…' && c != u'·' && c != u'、' && c != u'十' &&
							 numeral_digit(c) < 0))
			hash = (hash ^ c) * UINT32_C(16777619) + 1;
	}
	return hash;
}

/*
 * Running heads and feet: short lines that come again and again at the edge of
 * pages, or in the midst of a sentence.
 */
static bool
settle_running(Judge *judge)
{
	uint8_t *count = NULL;
	bool     any = false;

	for (int pass = 0; pass < 2 && (pass == 0 || any); pass++)
	{
		for (uint32_t i = 0; i < judge->nlines; i++)
		{
			Line    *line = &judge->lines[i];
			uint32_t slot;

			if ((i & 4095) == 0 && arena_interrupted(judge->outline->arena))
				return false;
			if (line->block != BLOCK_TEXT || line->strong || line->end - line->start > RUNNING_MAX)
				continue;
			/* at a page's edge */
			if (!(i > 0 && judge->lines[i - 1].page_number) && !line->page &&
				!(i + 1 < judge->nlines && (judge->lines[i + 1].page_number || judge->lines[i + 1].page)))
				continue;
			slot = gist(judge->text, line) & (RUNNING_SLOTS - 1);
			if (slot == 0)
				continue;
			if (count == NULL && (count = arena_alloc(judge->outline->arena, RUNNING_SLOTS)) == NULL)
				return false;
			if (pass == 0)
			{
				count[slot] += count[slot] < 255;
				any |= count[slot] >= RUNNING_MIN;
			}
			else if (count[slot] >= RUNNING_MIN)
				line_drop(line, REASON_RUNNING);
		}
	}
	return true;
}

/* Does the line end in dots and a page's number, as in a table of contents? */
static bool
leads_to_page(const Text *text, const Line *line)
{
	uint32_t i = line->end;
	uint32_t dots = 0;

	while (i > line->start && (is_digit(text->ch[i - 1]) || text->ch[i - 1] == '(' ||
							   text->ch[i - 1] == ')' || text->ch[i - 1] == '-'))
		i--;
	if (i == line->end)
		return false;
	while (i > line->start && (text->ch[i - 1] == '.' || text->ch[i - 1] == u'…' ||
							   text->ch[i - 1] == u'·' || text->ch[i - 1] == ' '))
	{
		dots += text->ch[i - 1] == u'…' ? 3 : text->ch[i - 1] != ' ';
		i--;
	}
	return dots >= 3 && i > line->start + 1;
}

/*
 * A table of contents: the lines behind its head that come again as headings
 * or lead to a page.
 */
static bool
settle_contents(Judge *judge)
{
	const Text *text = judge->text;
	uint8_t    *count = NULL;

	for (uint32_t i = 0; i < judge->nlines; i++)
	{
		Line    *line = &judge->lines[i];
		uint32_t last = i;
		bool     headed;

		if ((i & 1023) == 0 && arena_interrupted(judge->outline->arena))
			return false;
		if (line->block == BLOCK_NOISE || line->block == BLOCK_TABLE || line->end - line->start > CONTENTS_MAX)
			continue;
		headed = line->end - line->start <= 8 &&
				 shapes_heading(judge->outline->shapes, HEADING_CONTENTS, text, line->start, line->end);
		if (!headed && !leads_to_page(text, line))
			continue;
		if (headed && count == NULL)
		{
			count = arena_alloc(judge->outline->arena, CONTENTS_SLOTS);
			if (count == NULL)
				return false;
			for (uint32_t k = i + 1; k < judge->nlines; k++)
			{
				uint8_t *slot;

				if ((k & 1023) == 0 && arena_interrupted(judge->outline->arena))
					return false;
				if (judge->lines[k].end - judge->lines[k].start > CONTENTS_MAX)
					continue;
				slot = &count[gist(text, &judge->lines[k]) & (CONTENTS_SLOTS - 1)];
				*slot += *slot < 255;
			}
		}
		while (last + 1 < judge->nlines)
		{
			const Line *entry = &judge->lines[last + 1];

			if (entry->block == BLOCK_NOISE && entry->page_number)
			{
				last++;
				continue;
			}
			if (entry->end - entry->start > CONTENTS_MAX || (entry->holds & LINE_STOP) != 0 ||
				!(leads_to_page(text, entry) ||
				  (headed && count[gist(text, entry) & (CONTENTS_SLOTS - 1)] > 1)))
				break;
			if (count != NULL)
				count[gist(text, entry) & (CONTENTS_SLOTS - 1)]--;
			last++;
		}
		if (last - i < (headed ? 2 : 3))
			continue;
		for (; i <= last; i++)
			line_drop(&judge->lines[i], REASON_CONTENTS);
		i = last;
	}
	return true;
}

bool
noise_read(Outline *outline)
{
	Judge judge = {0};

	judge.outline = outline;
	judge.text = outline->text;
	judge.lines = outline->lines;
	judge.nlines = outline->nlines;
	judge.first_title = judge.last_title = UINT32_MAX;
	if (!find_page_marks(&judge) || !settle_contents(&judge))
		return false;
	drop_teaser(&judge);
	if (!split_head(&judge))
		return false;
	for (uint32_t i = 0; i < judge.nlines; i++)
	{
		look(&judge, i);
		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	look_back(&judge);
	if (!settle(&judge))
		return false;
	settle_head(&judge);
	return settle_running(&judge);
}
