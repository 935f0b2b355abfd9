/*-------------------------------------------------------------------------
 *
 * markup.c
 *	  Markdown: signs that say what a line is, and are no text themselves.
 *
 * Headings keep their depth, the marks of bold type, links, images, comments
 * and tags are taken out of their lines.  A report masks places and figures
 * with asterisks as well (**县, ****万元), so what looks like bold type must
 * hold together before it is taken for it.  Nothing is taken that does not end
 * on its line, but for comments and front matter, whose ends are looked for.
 *
 *-------------------------------------------------------------------------
 */
#include "outline.h"
#include "quantity.h"

#define COMMENT_LINES 200 /* longest comment */
#define RULE_MIN 3        /* shortest line of dashes that is a rule */
#define RULE_WORD 4       /* longest word in the midst of a rule */
#define KEY_MAX 8         /* longest key of a page's head */
#define BOLD_MIN 3        /* shortest stretch in bold type */
#define BOLD_HEADING 60   /* longest line in bold type that is a heading */
#define TAG_MAX 200       /* longest HTML tag */
#define LINK_MAX 300      /* longest address of a link or image; fits TEXT_GAP_MAX */

/* Do the characters at i spell this? */
static bool
spells(const Text *text, uint32_t i, uint32_t end, const char *word)
{
	for (; *word != '\0'; word++, i++)
	{
		if (i >= end || text->ch[i] != (unsigned char) *word)
			return false;
	}
	return true;
}

/*
 * Is the line a rule: dashes, asterisks or equals signs, and no other thing
 * but a word in their midst (==== 正文 ====)?
 */
static bool
is_rule(const Text *text, const Line *line)
{
	uint32_t signs = 0;
	uint32_t letters = 0;

	for (uint32_t i = line->start; i < line->end && !text_stopped(text, i); i++)
	{
		uint16_t c = text->ch[i];

		if (c == ' ')
			continue;
		if (c != '-' && c != '*' && c != '_' && c != '=' && c != '~' && c != u'—' &&
			c != u'─' && c != u'━')
		{
			if (!is_han(c) || ++letters > RULE_WORD || signs < RULE_MIN)
				return false;
			continue;
		}
		signs++;
	}
	return signs >= RULE_MIN && (letters == 0 || (signs > 4 * letters && text->ch[line->end - 1] < 0x4E00));
}

/* End of the link's address in brackets that begins at i, or i. */
static uint32_t
address_end(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t k = i + 1;

	if (i >= end || text->ch[i] != '(')
		return i;
	while (k < end && k < i + LINK_MAX && text->ch[k] != ')' && text->ch[k] != '(' &&
		   text->ch[k] != u'。')
		k++;
	return k < end && text->ch[k] == ')' ? k + 1 : i;
}

/* The bracket that closes the one at i, on the same line and near; i when none. */
static uint32_t
bracket_end(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t k = i + 1;

	while (k < end && k < i + LINK_MAX && text->ch[k] != ']' && text->ch[k] != '[')
		k++;
	return k < end && text->ch[k] == ']' ? k : i;
}

/* End of the HTML tag at i, or i: a letter or slash must follow its <. */
static uint32_t
tag_end(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t k = i + 1;

	if (k < end && text->ch[k] == '/')
		k++;
	if (k >= end || !is_letter(text->ch[k]))
		return i;
	while (k < end && k < i + TAG_MAX && text->ch[k] != '>' && text->ch[k] != '<' &&
		   !is_han(text->ch[k]))
		k++;
	return k < end && text->ch[k] == '>' ? k + 1 : i;
}

/* The run of one character that begins at i. */
static uint32_t
run_of(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t k = i;

	while (k < end && text->ch[k] == text->ch[i] && !text_stopped(text, k))
		k++;
	return k - i;
}

/*
 * Does what follows say that the asterisks in front of it mask a name or a
 * figure: **县, **%, **亿元?  In Markdown only what no text begins with.
 */
static bool
masks_something(const Outline *outline, uint32_t i, uint32_t end)
{
	const Text *text = outline->text;
	size_t      length;
	int         word;

	if (i >= end)
		return false;
	if (text->ch[i] == '%' || text->ch[i] == u'‰')
		return true;
	if (is_scale(text->ch[i]) && i + 1 < end &&
		lex_longest(lex_units_nodes, text->ch + i + 1, end - i - 1, &length) != 0)
		return true;
	if (outline->markdown)
		return false;
	word = lex_longest(lex_place_words_nodes, text->ch + i, end - i, &length);
	return (word != 0 && (lex_place_words[word].roles & PLACE_SUFFIX) != 0) ||
		   lex_longest(lex_units_nodes, text->ch + i, end - i, &length) != 0;
}

/*
 * Asterisks at i: how many of them are the marks of bold type.  In a text that
 * is no Markdown, two of them count only with a partner on their line.
 */
static uint32_t
bold_marks(const Outline *outline, const Line *line, uint32_t i, uint32_t *open)
{
	const Text *text = outline->text;
	uint32_t    run = run_of(text, i, line->end);

	if (run < 2 || run > 3)
		return 0;
	if (*open == i)
	{
		*open = UINT32_MAX;
		return run;
	}
	for (uint32_t k = i + run; k < line->end; k++)
	{
		uint32_t other;

		if (text->ch[k] != '*')
			continue;
		other = run_of(text, k, line->end);
		if (other != run)
		{
			k += other - 1;
			continue;
		}
		if (k - i - run < BOLD_MIN || masks_something(outline, i + run, line->end) ||
			masks_something(outline, k + other, line->end))
			break;
		*open = k;
		return run;
	}
	/* a cell's or line's mark whose partner stands on another line */
	if (outline->markdown && (i == line->start || i + run == line->end))
		return run;
	return 0;
}

/* Going over the signs of a line. */
typedef struct Signs
{
	uint32_t bold;       /* where the bold type that is open ends, else UINT32_MAX */
	bool     link;       /* a link's bracket is open */
	uint32_t no_comment; /* no comment ends in front of this place */
} Signs;

/* Characters of the comment that begins at i and ends on the line, 0 none. */
static uint32_t
comment_at(const Text *text, const Line *line, uint32_t i, Signs *signs)
{
	uint32_t stop = i + 4 > signs->no_comment ? i + 4 : signs->no_comment;

	for (; stop < line->end && stop < i + LINK_MAX; stop++)
	{
		if (text->ch[stop] == '-' && spells(text, stop, line->end, "-->"))
			return stop + 3 - i;
	}
	signs->no_comment = stop;
	return 0;
}

/* What stands at i: how many characters are a sign; *blank when one stands for a blank. */
static uint32_t
sign_at(const Outline *outline, const Line *line, uint32_t i, Signs *signs, bool *blank)
{
	const Text *text = outline->text;
	uint32_t    stop;

	*blank = false;
	switch (text->ch[i])
	{
		case '*':
			return bold_marks(outline, line, i, &signs->bold);
		case '\\':
			return i + 1 < line->end && text->ch[i + 1] < 0x80 && text->ch[i + 1] > ' ' &&
						   !is_letter(text->ch[i + 1]) && !is_digit(text->ch[i + 1]) ?
					   1 :
					   0;
		case '`':
			return outline->markdown ? run_of(text, i, line->end) : 0;
		case '!':
			stop = i + 1 < line->end && text->ch[i + 1] == '[' ? bracket_end(text, i + 1, line->end) : i;
			return stop > i + 1 && address_end(text, stop + 1, line->end) > stop + 1 ?
					   address_end(text, stop + 1, line->end) - i :
					   0;
		case '[':
			stop = bracket_end(text, i, line->end);
			return stop > i + 1 && address_end(text, stop + 1, line->end) > stop + 1 ? 1 : 0;
		case ']':
			stop = address_end(text, i + 1, line->end);
			/* the bracket that opened it was a link's */
			return stop > i + 1 && signs->link ? stop - i : 0;
		case '<':
			if (spells(text, i, line->end, "<!--"))
				return comment_at(text, line, i, signs);
			stop = tag_end(text, i, line->end);
			*blank = stop > i && spells(text, i, line->end, "<br");
			return stop - i;
		default:
			return 0;
	}
}

static inline bool
may_be_sign(uint16_t c)
{
	return c == '*' || c == '\\' || c == '`' || c == '!' || c == '[' || c == ']' || c == '<';
}

/* The first character from i on that may be a sign, or stop. */
static uint32_t
next_sign(const Text *text, uint32_t i, uint32_t stop)
{
#ifdef __SSE2__
	for (; stop - i >= 8; i += 8)
	{
		__m128i  c = _mm_loadu_si128((const __m128i *) (text->ch + i));
		__m128i  least = _mm_cmpgt_epi16(c, _mm_set1_epi16('[' - 1)); /* [, \ and ] stand side by side */
		__m128i  found = _mm_and_si128(least, _mm_cmplt_epi16(c, _mm_set1_epi16(']' + 1)));
		unsigned signs;

		found = _mm_or_si128(found, _mm_cmpeq_epi16(c, _mm_set1_epi16('*')));
		found = _mm_or_si128(found, _mm_cmpeq_epi16(c, _mm_set1_epi16('`')));
		found = _mm_or_si128(found, _mm_cmpeq_epi16(c, _mm_set1_epi16('!')));
		found = _mm_or_si128(found, _mm_cmpeq_epi16(c, _mm_set1_epi16('<')));
		signs = (unsigned) _mm_movemask_epi8(found);
		if (signs != 0)
			return i + (uint32_t) __builtin_ctz(signs) / 2;
	}
#endif
	while (i < stop && !may_be_sign(text->ch[i]))
		i++;
	return i;
}

/*
 * Go over a line and say whether it holds anything but signs and blanks; with an edit, take
 * the signs out.
 */
static bool
strip_signs(Outline *outline, const Line *line, TextEdit *edit)
{
	const Text *text = outline->text;
	Signs       state = {UINT32_MAX, false, 0};

	for (uint32_t i = line->start; i < line->end;)
	{
		uint32_t run = next_sign(text, i, line->end - i < INTERRUPT_CHARACTERS ? line->end : i + INTERRUPT_CHARACTERS) - i;
		bool     blank = false;
		uint32_t signs = 0;

		if (run == 0)
		{
			uint16_t c = text->ch[i];

			signs = sign_at(outline, line, i, &state, &blank);
			if ((c == '[' || c == ']') && signs > 0)
				state.link = c == '[';
			/* a run of asterisks that is no mark is none in parts, too */
			run = signs > 0 ? 0 : c == '*' ? run_of(text, i, line->end) :
											 1;
		}
		if (run >= INTERRUPT_CHARACTERS ? arena_interrupted(outline->arena) : text_stopped(text, i))
			break;
		if (edit != NULL)
		{
			text_edit_keep(edit, run);
			if (blank)
				text_edit_put(edit, ' ');
			text_edit_skip(edit, signs - blank);
		}
		else
		{
			for (uint32_t k = i; k < i + run; k++)
			{
				if (!is_space(text->ch[k]))
					return true;
			}
		}
		i += run + signs;
	}
	return false;
}

/* The depth of a heading that # marks, 0 none; *at is set behind the mark. */
static uint8_t
heading_depth(const Text *text, const Line *line, uint32_t *at)
{
	uint32_t run = text->ch[line->start] == '#' ? run_of(text, line->start, line->end) : 0;

	if (run == 0 || run > 6 || line->start + run >= line->end)
		return 0;
	/* #1机组 is no heading; ##一、 is one */
	if (text->ch[line->start + run] != ' ' && (run == 1 || !is_han(text->ch[line->start + run])))
		return 0;
	*at = line->start + run;
	return (uint8_t) run;
}

/* Is all of the line in bold type? */
static bool
is_bold(const Text *text, const Line *line)
{
	uint32_t run = text->ch[line->start] == '*' ? run_of(text, line->start, line->end) : 0;

	if (run < 2 || run > 3 || line->end - line->start < 2 * run + BOLD_MIN ||
		line->end - line->start > BOLD_HEADING)
		return false;
	for (uint32_t i = line->start + run; i < line->end; i++)
	{
		if (text->ch[i] == '*')
			return i + run == line->end && text->ch[line->end - 1] == '*';
	}
	return false;
}

/* Marks in front of a line: quotes, bullets and #; says what the line is. */
static void
read_start(const Outline *outline, Line *line)
{
	const Text *text = outline->text;
	uint32_t    at;
	uint8_t     depth;

	while (line->start < line->end && text->ch[line->start] == '>' && line->start + 1 < line->end &&
		   !text_stopped(text, line->start))
	{
		line->start++;
		line_trim(text, line);
	}
	/* a bold line may hold a list's bullet */
	if (outline->markdown && spells(text, line->start, line->end, "**- "))
		line->start += 2;
	depth = heading_depth(text, line, &at);
	if (depth > 0)
	{
		line->block = BLOCK_HEADING;
		line->depth = depth;
		line->start = at;
		while (line->end > line->start && (text->ch[line->end - 1] == '#' || text->ch[line->end - 1] == ' ') &&
			   !text_stopped(text, line->end))
			line->end--;
	}
	else if ((text->ch[line->start] == '-' || text->ch[line->start] == '*' || text->ch[line->start] == '+') &&
			 line->start + 2 < line->end && text->ch[line->start + 1] == ' ' &&
			 !is_digit(text->ch[line->start + 2]))
	{
		line->block = BLOCK_ITEM;
		line->start += 2;
	}
	line_trim(text, line);
	if (line->block != BLOCK_HEADING && line->end > line->start && is_bold(text, line) &&
		!is_stop(text->ch[line->end - 3]))
	{
		line->block = BLOCK_HEADING;
		line->depth = HEADING_BOLD;
	}
}

/* A line all of whose characters are signs: why it is left out. */
static unsigned
reason_of(const Text *text, const Line *line)
{
	if (spells(text, line->start, line->end, "!["))
		return REASON_IMAGE;
	return spells(text, line->start, line->end, "<!--") ? REASON_COMMENT : REASON_MARKUP;
}

static void
read_line(Outline *outline, Line *line)
{
	Text    *text = outline->text;
	uint16_t c = text->ch[line->start];

	if ((c == '-' || c == '*' || c == '_' || c == '=' || c == '~' || c == u'—' ||
		 c == u'─' || c == u'━') &&
		is_rule(text, line))
	{
		line_drop(line, REASON_MARKUP);
		return;
	}
	if (c == '`' && run_of(text, line->start, line->end) >= RULE_MIN)
	{
		line_drop(line, REASON_MARKUP);
		return;
	}
	if (c == '-' || c == '+' || c == '>' || c == '#' || c == '*')
		read_start(outline, line);
	if (line->start == line->end || ((line->holds & LINE_MARK) != 0 && !strip_signs(outline, line, NULL)))
		line_drop(line, reason_of(text, line));
	else if ((line->holds & LINE_MARK) != 0)
	{
		TextEdit edit;

		text_edit_begin(&edit, text, line->start);
		(void) strip_signs(outline, line, &edit);
		line->end = text_edit_end(&edit, line->end);
		line_trim(text, line);
	}
}

/*
 * A comment that runs over lines, from line i: the line that ends it, or i.
 * None ends in front of line *none.
 */
static uint32_t
comment_end(const Outline *outline, uint32_t i, uint32_t *none)
{
	uint32_t k = i > *none ? i : *none;

	const Text *text = outline->text;

	if (!spells(text, outline->lines[i].start, outline->lines[i].end, "<!--"))
		return i;
	for (; k < outline->nlines && k < i + COMMENT_LINES; k++)
	{
		const Line *line = &outline->lines[k];

		*none = k;
		for (uint32_t at = line->start; at + 3 <= line->end && !text_stopped(text, at); at++)
		{
			if (text->ch[at] == '-' && spells(text, at, line->end, "-->"))
				return at + 3 == line->end ? k : i;
		}
	}
	return i;
}

/* Which key of page_keys.tsv begins the line, in front of a colon; 0 none. */
static int
page_key(const Text *text, const Line *line)
{
	size_t   length = 0;
	int      key = lex_longest(lex_page_keys_nodes, text->ch + line->start,
							   line->end - line->start, &length);
	uint32_t at = line->start + (uint32_t) length;

	while (key != 0 && at < line->end && text->ch[at] == ' ')
		at++;
	return key != 0 && at < line->end && text->ch[at] == ':' ? key : 0;
}

/* Is the line a key and a value, as a page's head has them? */
static bool
is_pair(const Text *text, const Line *line)
{
	for (uint32_t i = line->start; i < line->end && i <= line->start + KEY_MAX; i++)
	{
		if (text->ch[i] == ':')
			return i > line->start && (line->holds & LINE_STOP) == 0;
	}
	return false;
}

/* The last line of the front matter that the first line opens, 0 none. */
static uint32_t
front_end(const Outline *outline)
{
	const Text *text = outline->text;

	if (outline->nlines == 0)
		return 0;
	/* a page that was saved with what its site says of it: 标题: ... 发布时间: ... */
	if (page_key(text, &outline->lines[0]) == PAGE_KEY_TITLE)
	{
		uint32_t i = 1;

		while (i < outline->nlines && i < FRONT_LINES && is_pair(text, &outline->lines[i]))
			i++;
		return i > 1 ? i - 1 : 0;
	}
	if (!spells(text, outline->lines[0].start, outline->lines[0].end, "---") ||
		!is_rule(text, &outline->lines[0]))
		return 0;
	for (uint32_t i = 1; i < outline->nlines && i < FRONT_LINES; i++)
	{
		const Line *line = &outline->lines[i];

		if (spells(text, line->start, line->end, "---") && is_rule(text, line))
			return i;
	}
	return 0;
}

/*
 * What a line of front matter or of a page's head (title: ..., 发布时间: ...)
 * gives: its value is left of it when page_keys.tsv knows the key.
 */
static void
read_front(const Outline *outline, Line *line)
{
	const Text *text = outline->text;
	int         key = page_key(text, line);
	uint32_t    at = line->start;

	if (key == 0)
	{
		line_drop(line, REASON_FRONT);
		return;
	}
	while (text->ch[at] != ':')
		at++;
	line->start = at + 1;
	line_trim(text, line);
	while (line->start < line->end && (text->ch[line->start] == '"' || text->ch[line->start] == '\''))
		line->start++;
	while (line->end > line->start && (text->ch[line->end - 1] == '"' || text->ch[line->end - 1] == '\''))
		line->end--;
	if (line->start == line->end)
		line_drop(line, REASON_FRONT);
	else if (key == PAGE_KEY_TITLE)
	{
		line->block = BLOCK_HEADING;
		line->depth = HEADING_FRONT;
	}
	else
		line->block = BLOCK_DATE;
}

/* Does the text use signs that only Markdown has? */
static bool
is_markdown(const Outline *outline)
{
	const Text *text = outline->text;

	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		const Line *line = &outline->lines[i];
		uint32_t    at;

		if ((i & 4095) == 4095 && arena_interrupted(outline->arena))
			return false;
		if (heading_depth(text, line, &at) > 1 || is_bold(text, line) ||
			spells(text, line->start, line->end, "!["))
			return true;
	}
	return false;
}

/* The depths of headings count from the outermost that the text uses. */
static void
settle_depths(Outline *outline)
{
	uint8_t least = 6;
	bool    first = true;

	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		const Line *line = &outline->lines[i];

		if ((i & 4095) == 0 && arena_interrupted(outline->arena))
			return;
		if (line->block != BLOCK_HEADING || line->depth > 6)
			continue;
		/* the first one may be the title, above all others */
		if (!first || line->depth > 1)
			least = line->depth < least ? line->depth : least;
		first = false;
	}
	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		Line *line = &outline->lines[i];

		if ((i & 4095) == 0 && arena_interrupted(outline->arena))
			return;
		if (line->block == BLOCK_HEADING && line->depth <= 6)
			line->depth = line->depth < least ? HEADING_TOP : line->depth - least + 1u;
	}
}

bool
markup_read(Outline *outline)
{
	uint32_t first = front_end(outline);
	uint32_t none = 0; /* no comment ends in front of this line */

	/* a page's head (标题: ...) stands above plain text as well */
	outline->markdown = (first > 0 && is_rule(outline->text, &outline->lines[0])) || is_markdown(outline);
	for (uint32_t i = 0; i <= first && first > 0; i++)
	{
		read_front(outline, &outline->lines[i]);
	}
	for (uint32_t i = first > 0 ? first + 1 : 0; i < outline->nlines; i++)
	{
		Line    *line = &outline->lines[i];
		uint32_t last;

		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
		last = (line->holds & LINE_MARK) != 0 ? comment_end(outline, i, &none) : i;
		if (last > i)
		{
			for (; i < last; i++)
				line_drop(&outline->lines[i], REASON_COMMENT);
			line_drop(&outline->lines[i], REASON_COMMENT);
			continue;
		}
		read_line(outline, line);
		if (outline->arena->stopped)
			return false;
	}
	settle_depths(outline);
	return true;
}
