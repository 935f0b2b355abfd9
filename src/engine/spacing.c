/*-------------------------------------------------------------------------
 *
 * spacing.c
 *	  Blanks inside words and numbers, marks of footnotes, and full stops that
 *	  were typed or read as something else.
 *
 * A converter sets letters apart (全  市, 7 4 7 7 2 亿元) or turns the line
 * breaks of a page into blanks (水 平).  A blank goes where what stands on both
 * sides of it belongs together: in a row of single letters, in a number, in
 * front of a unit, inside a known word.  All else keeps its blanks, which part
 * a heading from its text.
 *
 *-------------------------------------------------------------------------
 */
#include "outline.h"
#include "quantity.h"

#define RUN_MAX INTERRUPT_CHARACTERS /* ideographs that are kept at once */
#define WIDE_LETTERS 4               /* fewest letters of a row that is set wide */
#define WIDE_GROUP 2                 /* longest group of it, with its comma or stop */
#define WIDE_NUMBER 14               /* longest number in such a row */
#define WORD_REACH 8                 /* characters looked at on each side of a blank */

/* Unit or word of time at i, behind a number? */
static bool
is_unit_at(const Text *text, uint32_t i, uint32_t end)
{
	size_t   length;
	uint16_t c = text->ch[i];

	return c == '%' || c == u'‰' || is_scale(c) || c == u'年' || c == u'月' || c == u'日' ||
		   lex_longest(lex_units_nodes, text->ch + i, end - i, &length) != 0;
}

bool
word_across(const Text *text, uint32_t before, uint32_t before_end, uint32_t after, uint32_t after_end,
			uint32_t least)
{
	uint16_t ch[2 * WORD_REACH];
	uint32_t left = 0;
	uint32_t n;

	for (uint32_t i = before_end; i > before && left < WORD_REACH && is_han(text->ch[i - 1]); i--)
		left++;
	for (uint32_t i = 0; i < left; i++)
		ch[i] = text->ch[before_end - left + i];
	n = left;
	for (uint32_t i = after; i < after_end && n < left + WORD_REACH && is_han(text->ch[i]); i++)
		ch[n++] = text->ch[i];
	if (left == 0 || n == left)
		return false;
	for (uint32_t i = 0; i < left; i++)
	{
		size_t length = 0;

		if (lex_longest(lex_aliases_nodes, ch + i, n - i, &length) != 0 && i + length > left && length > 2)
			return true;
		if (lex_longest_word(ch + i, n - i, &length) != 0 && i + length > left && length >= least)
			return true;
	}
	return false;
}

/*
 * The group of characters without a blank at i: its end, or what lies behind as many as may be
 * in a row that is set wide.
 */
static uint32_t
group_end(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t most = is_digit(text->ch[i]) ? WIDE_NUMBER : WIDE_GROUP;

	end = end - i > most ? i + most + 1 : end;
	while (i < end && text->ch[i] != ' ')
		i++;
	return i;
}

/* Letters in a group of a row that is set wide; 0 a number, -1 no part of such a row. */
static int
wide_letters(const Text *text, uint32_t i, uint32_t end)
{
	int letters = 0;

	if (is_digit(text->ch[i]) && end - i > 1)
		return end - i <= WIDE_NUMBER ? 0 : -1;
	if (end - i > WIDE_GROUP)
		return -1;
	for (; i < end; i++)
		letters += is_han(text->ch[i]) || is_digit(text->ch[i]) || is_letter(text->ch[i]);
	return letters > 1 ? -1 : letters;
}

/*
 * The row of single letters that begins at i: its end, or i when there is
 * none, and then none begins in front of *none.  Numbers may stand in it, but not lead it further than themselves.
 */
static uint32_t
wide_row(const Text *text, uint32_t i, uint32_t end, uint32_t *none)
{
	uint32_t at = i;
	uint32_t last = i;
	uint32_t letters = 0;
	uint32_t digits = 0;
	uint32_t groups = 0;

	while (at < end)
	{
		uint32_t stop = group_end(text, at, end);
		int      n = wide_letters(text, at, stop);

		if (n < 0)
			break;
		letters += (uint32_t) n;
		digits += n == 1 && is_digit(text->ch[at]);
		groups++;
		last = stop;
		for (at = stop; at < end && text->ch[at] == ' ' && !text_stopped(text, at); at++)
			;
		if (text->arena->stopped)
			break;
	}
	*none = at;
	/* a row of digits alone may be a table's */
	return letters >= WIDE_LETTERS && letters > digits * 2 && letters * 2 > groups ? last : i;
}

/*
 * The number that is set wide at i (7 4 7 7 2, 8 .8): its end, or i, and then
 * none begins in front of *none.  It must have a unit behind it.
 */
static uint32_t
wide_number(const Text *text, uint32_t start, uint32_t i, uint32_t end, uint32_t *none)
{
	uint32_t k = i;
	uint32_t digits = 0;
	uint32_t blanks = 0;
	uint32_t unit;
	bool     apart = true;

	while (k < end && !text_stopped(text, k))
	{
		uint16_t c = text->ch[k];

		if (is_digit(c))
		{
			/* two digits together only behind a point */
			if (k > i && is_digit(text->ch[k - 1]) && blanks > 0)
				apart = false;
			digits++;
		}
		else if (c == ' ' && k + 1 < end && (is_digit(text->ch[k + 1]) || text->ch[k + 1] == '.') &&
				 text->ch[k - 1] != ' ')
			blanks++;
		else if (c != '.')
			break;
		k++;
	}
	*none = k;
	if (digits < 2 || blanks == 0 || !apart)
		return i;
	/* 8. 6张清单 is an item */
	if (i == start && i + 2 < end && text->ch[i + 1] == '.' && text->ch[i + 2] == ' ')
		return i;
	for (unit = k; unit < end && text->ch[unit] == ' '; unit++)
		;
	return unit < end && is_unit_at(text, unit, end) ? k : i;
}

/* Does a blank part a unit: 628007人 次? */
static bool
unit_across(const Text *text, uint32_t start, uint32_t at, uint32_t next, uint32_t end)
{
	uint16_t ch[WORD_REACH];
	uint32_t i = at;
	uint32_t n = 0;
	size_t   length = 0;

	while (i > start && at - i < WORD_REACH / 2 && is_han(text->ch[i - 1]))
		i--;
	if (i == start || !is_digit(text->ch[i - 1]))
		return false;
	while (i < at && is_scale(text->ch[i]))
		i++;
	for (; i < at; i++)
		ch[n++] = text->ch[i];
	for (i = next; i < end && n < WORD_REACH && is_han(text->ch[i]); i++)
		ch[n++] = text->ch[i];
	return lex_longest(lex_units_nodes, ch, n, &length) != 0 && length > n - (i - next);
}

/* Does the blank that ends at next belong to nothing, between what ends at at and it? */
static bool
closes(const Text *text, const Line *line, uint32_t at, uint32_t next)
{
	uint16_t before = text->ch[at - 1];
	uint16_t after = text->ch[next];

	if (is_digit(before) && is_unit_at(text, next, line->end))
		return next - at <= 2;
	if (!is_han(before) || !is_han(after))
		return false;
	/* 二、农 业: two letters behind a label */
	if (at >= line->start + 2 && next - at <= 4 &&
		(text->ch[at - 2] == u'、' || text->ch[at - 2] == ')' || text->ch[at - 2] == '.'))
		return true;
	if (next - at == 1 && unit_across(text, line->start, at, next, line->end))
		return true;
	return next - at == 1 && word_across(text, line->start, at, next, line->end, 2);
}

/*
 * Footnote mark ([2], 【4】, ②, ³) at i; returns its length or 0.  Bulletins
 * put it between a name and its value.
 */
static uint32_t
footnote_mark(const Text *text, uint32_t start, uint32_t i, uint32_t end)
{
	uint16_t c = text->ch[i];
	uint16_t before = i > start ? text->ch[i - 1] : 0;
	uint32_t k = i + 1;

	if (c == '[' || c == u'〔' || c == u'【')
	{
		while (k < end && k < i + 3 && is_digit(text->ch[k]))
			k++;
		if (k == i + 1 || k >= end || (c == u'【' && before == 0) ||
			(text->ch[k] != ']' && text->ch[k] != u'〕' && text->ch[k] != u'】'))
			return 0;
		return k + 1 - i;
	}
	/* ① to ⑳, and figures set high; both count items behind a stop, and units behind a letter */
	if (is_circled(c) || c == u'¹' || c == u'²' || c == u'³' ||
		(c >= u'⁰' && c <= u'⁹'))
		return is_han(before) && before != u'米' ? 1 : 0;
	return 0;
}

/*
 * A full stop that was read as a letter or typed as a dot: X%o, XXo, 台账.实施.
 */
static uint16_t
mend(const Text *text, uint32_t i, uint32_t start, uint32_t end)
{
	uint16_t c = text->ch[i];
	uint16_t before = i > start ? text->ch[i - 1] : 0;
	uint16_t after = i + 1 < end ? text->ch[i + 1] : '\n';

	if ((c == 'o' || c == 'O') && (before == '%' || before == 'x' || before == 'X') &&
		(is_han(after) || after == '\n' || after == u'“' || after == '('))
		return u'。';
	if (c == '.' && (is_han(before) || before == '%' || before == ')') &&
		(after == ' ' || after == '\n' || (!is_han(before) && is_han(after))) &&
		i > start + 3)
		return u'。';
	if (c == '.' && is_han(before) && after != '.' &&
		(is_han(after) || (is_digit(after) && numeral_digit(before) < 0)) &&
		!(i >= start + 1 && i <= start + 3 && looks_labelled(text, start, end)))
		return u'。';
	return c;
}

/* Is it, wherever it stands, neither left out nor mended?  Most characters are ideographs. */
static inline bool
stays(uint16_t c)
{
	if (is_han(c))
		return true;
	if (c < 0x80)
		return c != ' ' && c != '.' && c != '[' && c != 'o' && c != 'O';
	return c != u'〔' && c != u'【' && !is_circled(c) && !is_raised(c);
}

/* Does a number begin at i? */
static inline bool
begins_number(const Text *text, uint32_t start, uint32_t i)
{
	return is_digit(text->ch[i]) && !(i > start && is_digit(text->ch[i - 1]));
}

#ifdef __SSE2__

/* Those of eight characters that are one of so many from the first on. */
static inline __m128i
in_range(__m128i c, uint16_t first, uint16_t count)
{
	return _mm_cmplt_epi16(_mm_sub_epi16(c, _mm_set1_epi16((int16_t) (first - 0x8000))), _mm_set1_epi16((int16_t) (count - 0x8000)));
}

/* Those of eight characters that may be none that stays(): some signs are not told from those of footnotes. */
static inline __m128i
may_go(__m128i c)
{
	__m128i small = _mm_or_si128(c, _mm_set1_epi16('o' ^ 'O'));
	__m128i bracket = _mm_andnot_si128(_mm_set1_epi16(u'〔' ^ u'【'), c);
	__m128i found = _mm_or_si128(_mm_cmpeq_epi16(small, _mm_set1_epi16('o')), _mm_cmpeq_epi16(bracket, _mm_set1_epi16(u'【')));

	_Static_assert((u'〔' ^ u'【') == 4 && (u'【' & 4) == 0, "brackets differ by one bit");
	found = _mm_or_si128(found, _mm_cmpeq_epi16(c, _mm_set1_epi16(' ')));
	found = _mm_or_si128(found, _mm_cmpeq_epi16(c, _mm_set1_epi16('.')));
	found = _mm_or_si128(found, _mm_cmpeq_epi16(c, _mm_set1_epi16('[')));
	found = _mm_or_si128(found, in_range(c, 0xB2, 8));
	return _mm_or_si128(found, in_range(c, u'⁰', u'⒛' + 1 - u'⁰'));
}

#endif

/*
 * The next character from i on that has to be looked at: it may not stay(), or begins a number
 * where the line has blanks, and then another one stands in front of i.  end when there is none.
 */
static uint32_t
next_look(const Text *text, uint32_t i, uint32_t end, bool blanks)
{
#ifdef __SSE2__
	unsigned before = blanks && is_digit(text->ch[i - 1]) ? 3 : 0; /* two bits for each character */

	for (; i < end; i += 8)
	{
		__m128i  c = _mm_loadu_si128((const __m128i *) (text->ch + i));
		unsigned found = (unsigned) _mm_movemask_epi8(may_go(c));

		if (blanks)
		{
			unsigned digits = (unsigned) _mm_movemask_epi8(in_range(c, '0', 10));

			found |= digits & ~(digits << 2 | before);
			before = digits >> 14;
		}
		if (end - i < 8)
			found |= 1u << 2 * (end - i);
		if (found != 0)
			return i + (uint32_t) __builtin_ctz(found) / 2;
	}
	return end;
#else
	while (i < end && stays(text->ch[i]) && !(blanks && begins_number(text, i - 1, i)))
		i++;
	return i;
#endif
}

/* Rewrite a line without the blanks that close and without marks of footnotes. */
static void
read_line(Outline *outline, Line *line)
{
	Text    *text = outline->text;
	TextEdit edit;
	uint32_t start = line->start;
	uint32_t end = line->end;
	uint32_t wide = start;   /* blanks up to here go */
	uint32_t no_row = start; /* what is set wide does not begin in front of these */
	uint32_t no_number = start;
	bool     blanks = (line->holds & LINE_BLANK) != 0;
	bool     fresh = true; /* behind a blank or at the start */

	text_edit_begin(&edit, text, start);
	for (uint32_t i = start; i < end;)
	{
		uint16_t c = text->ch[i];
		uint32_t n;

		if (stays(c) && !(blanks && ((fresh && i >= wide) || begins_number(text, start, i))))
		{
			n = next_look(text, i + 1, i + RUN_MAX < end ? i + RUN_MAX : end, blanks) - i;
			text_edit_keep(&edit, n);
			i += n;
			fresh = false;
			if (n == RUN_MAX && arena_interrupted(outline->arena))
				return;
			continue;
		}
		if (text_stopped(text, i))
			return;
		if (blanks && fresh && i >= wide && c != ' ')
		{
			if (i >= no_row)
				wide = wide_row(text, i, end, &no_row);
			if (wide <= i && is_digit(c) && i >= no_number)
				wide = wide_number(text, start, i, end, &no_number);
		}
		fresh = false;
		if (c == ' ')
		{
			for (n = 1; i + n < end && text->ch[i + n] == ' ' && !text_stopped(text, i + n); n++)
				;
			fresh = true;
			if (i + n >= end || (i + n < wide) || (i > start && closes(text, line, i, i + n)))
				text_edit_skip(&edit, n);
			else
				text_edit_keep(&edit, n);
			i += n;
			continue;
		}
		/* 预算7 4 7 7 2亿元: a number that is set wide behind a letter */
		if (blanks && i >= wide && is_digit(c) && i > start && !is_digit(text->ch[i - 1]) &&
			text->ch[i - 1] != '.' && i >= no_number)
			wide = wide_number(text, start, i, end, &no_number);
		n = footnote_mark(text, start, i, end);
		if (n > 0)
		{
			text_edit_skip(&edit, n);
			i += n;
			continue;
		}
		if (mend(text, i, start, end) != c)
		{
			text_edit_put(&edit, u'。');
			line->holds |= LINE_STOP;
		}
		else
			text_edit_keep(&edit, 1);
		i++;
	}
	line->end = text_edit_end(&edit, end);
	line_trim(text, line);
}

/* Does the line hold anything that read_line() might change? */
static bool
needs_reading(const Text *text, const Line *line)
{
	uint32_t i = line->start;

	if ((line->holds & LINE_BLANK) != 0)
		return true;
	if ((line->holds & LINE_MEND) == 0)
		return false;
	while (i < line->end && !text_stopped(text, i))
	{
		uint32_t stop = text_next_stop(i);

		stop = stop < line->end ? stop : line->end;
		i = next_look(text, i, stop, false);
		/* a point between digits is one, and a blank was a tab */
		if (i < stop && !stays(text->ch[i]) && text->ch[i] != ' ' &&
			!(text->ch[i] == '.' && i + 1 < line->end && is_digit(text->ch[i + 1]) &&
			  !(i > line->start && is_han(text->ch[i - 1]))))
			return true;
		i += i < stop;
	}
	return false;
}

bool
spacing_read(Outline *outline)
{
	Text    *text = outline->text;
	uint32_t asked = 0;

	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		Line *line = &outline->lines[i];

		if (line->end - asked >= INTERRUPT_CHARACTERS)
		{
			asked = line->end;
			if (arena_interrupted(outline->arena))
				return false;
		}
		if (line->block == BLOCK_TABLE || line->block == BLOCK_NOISE)
			continue;
		if (needs_reading(text, line))
			read_line(outline, line);
	}
	return true;
}
