/*-------------------------------------------------------------------------
 *
 * unit.c
 *	  Units and classifiers: look-up, and composition of what is not listed.
 *
 *-------------------------------------------------------------------------
 */
#include "unit.h"

#include "terms.h"
#include "utf8.h"

#include <string.h>

#define UNIT_CHARACTERS 32 /* no unit of units.tsv is longer */

#define PER_SCALES 4 /* 百, 万 in front of what is counted per */
#define PER_ZEROS 8  /* the same in figures */

/* One of the lists of LexUnitLimits. */
typedef enum LimitList
{
	NEVER_BEFORE,
	NOT_MASKED_BEFORE
} LimitList;

/* Does one of the words in a list (甲|乙) of a unit stand at i?  Units of the caller's have no lists. */
static bool
one_follows(const Text *text, uint32_t i, uint32_t end, const LexUnit *unit, LimitList which)
{
	uint32_t             first = which == NEVER_BEFORE ? unit->never_first : unit->not_masked_first;
	const LexUnitLimits *limits;

	if (i >= end || (first >> (text->ch[i] & 31) & 1) == 0)
		return false;
	limits = &lex_unit_limits[unit - lex_units];
	for (const uint16_t *p = which == NEVER_BEFORE ? limits->never_before : limits->not_masked_before; p != NULL; p++)
	{
		uint32_t k = i;

		while (*p != 0 && *p != '|' && k < end && *p == text->ch[k])
		{
			p++;
			k++;
		}
		if (*p == '|' || *p == 0)
			return true;
		while (*p != '|')
		{
			if (*++p == 0)
				return false;
		}
	}
	return false;
}

/* Do letters go on behind a unit that ends in one? */
static bool
letters_go_on(const Text *text, uint32_t behind, uint32_t end)
{
	return is_letter(text->ch[behind - 1]) && behind < end && is_letter(text->ch[behind]);
}

/* 2.3: no number of whole things. */
static bool
is_decimal(const Number *number)
{
	return number->nscale == 0 && memchr(number->digits, '.', number->length) != NULL;
}

/* May a unit that ends at behind stand behind a number, written as it is?  NULL any number. */
static bool
may_stand(const LexUnit *unit, const Text *text, uint32_t behind, uint32_t end, const Number *number)
{
	/* one Chinese numeral and nothing else */
	bool single = number != NULL && (number->chinese & (number->length == 1) & (number->nscale == 0));
	bool asks = (unit->never_first | unit->not_masked_first) >> (text->ch[behind] & 31) & 1;
	bool decimal;
	bool phrase;

	/* mostly nothing that keeps it from that */
	if (!(asks | unit->whole | (unit->arabic_only & single) | is_letter(text->ch[behind - 1])))
		return true;
	decimal = number != NULL && is_decimal(number);
	/* it may well be part of a phrase: see ~ of units.tsv; 2.3本项目: a heading's number, and 本 begins the next word */
	phrase = number != NULL && (number->chinese || number->masked || (decimal && unit->unit_class == UNIT_COUNT));
	return !(unit->arabic_only && single) &&
		   !(unit->whole && decimal) &&
		   !one_follows(text, behind, end, unit, NEVER_BEFORE) &&
		   !(phrase && one_follows(text, behind, end, unit, NOT_MASKED_BEFORE)) &&
		   !letters_go_on(text, behind, end);
}

/* The longest unit of units.tsv at i that may stand there, behind number; *length 0 when there is none. */
static const LexUnit *
longest_unit(const Text *text, uint32_t i, uint32_t end, const Number *number, uint32_t *length)
{
	uint32_t room = end;

	*length = 0;
	if (i < end && !lex_may_begin(text->ch[i], LEX_BEGINS_UNIT))
		return NULL;
	/* a shorter unit may do where the longest must not stand */
	while (room > i)
	{
		size_t   found = 0;
		int      unit = lex_longest(lex_units_nodes, text->ch + i, room - i, &found);
		uint32_t behind = i + (uint32_t) found;

		if (unit == 0)
			return NULL;
		if (may_stand(&lex_units[unit], text, behind, end, number))
		{
			*length = (uint32_t) found;
			return &lex_units[unit];
		}
		room = behind - 1;
	}
	return NULL;
}

/* May things of this kind be counted per something? */
static bool
goes_per(const LexUnit *unit)
{
	return unit->unit_class == UNIT_COUNT || unit->unit_class == UNIT_MEASURE ||
		   unit->unit_class == UNIT_MONEY;
}

/* May something be counted per so much of this? */
static bool
is_denominator(const LexUnit *unit)
{
	return goes_per(unit) || unit->unit_class == UNIT_TIME;
}

/* One unit to count per, with the scales in front of it: its end, or i. */
static uint32_t
read_denominator(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t       k = i;
	uint32_t       length = 0;
	const LexUnit *unit = NULL;

	/* 1000人, 10万人, but not 3人 */
	if (k + 1 < end && text->ch[k] == '1' && text->ch[k + 1] == '0')
	{
		for (k++; k < end && text->ch[k] == '0' && k - i <= PER_ZEROS; k++)
			;
	}
	for (int scales = 0; scales <= PER_SCALES && k < end; scales++)
	{
		unit = longest_unit(text, k, end, NULL, &length);
		if (unit != NULL || !is_scale(text->ch[k]))
			break;
		k++;
	}
	return unit != NULL && is_denominator(unit) ? k + length : i;
}

uint32_t
unit_per_read(const Text *text, uint32_t i, uint32_t end, uint32_t *from)
{
	uint32_t k = i;
	uint32_t stop;

	if (k < end && text->ch[k] == u'每')
		k++;
	*from = k;
	stop = read_denominator(text, k, end);
	if (stop == k)
		return i;
	/* 人·月, 人每月, 平方公里/年 */
	if (stop + 1 < end && (text->ch[stop] == u'·' || text->ch[stop] == '/' ||
						   text->ch[stop] == '.' || text->ch[stop] == u'每'))
	{
		uint32_t behind = read_denominator(text, stop + 1, end);

		if (behind > stop + 1)
			stop = behind;
	}
	return stop;
}

bool
unit_read(const Text *text, uint32_t i, uint32_t end, const Number *number, Unit *unit)
{
	uint32_t       own_length = 0;
	const LexUnit *own = terms_unit(text->terms, text->ch + i, end - i, &own_length);
	uint32_t       k;

	memset(unit, 0, sizeof(*unit));
	unit->entry = longest_unit(text, i, end, number, &unit->length);
	/* a unit of the caller's goes before one of the lexicon that is no longer */
	if (own != NULL && own_length >= unit->length && !letters_go_on(text, i + own_length, end))
	{
		unit->entry = own;
		unit->length = own_length;
	}
	if (unit->entry == NULL)
		return false;
	k = i + unit->length;
	if (text->ch[k] == '/' && k + 1 < end && goes_per(unit->entry))
	{
		uint32_t from;
		uint32_t stop = unit_per_read(text, k + 1, end, &from);

		if (stop > k + 1)
		{
			unit->per = from;
			unit->length = stop - i;
		}
	}
	return true;
}

const LexUnit *
unit_exact(const Text *text, uint32_t i, uint32_t end)
{
	size_t length = 0;
	int    unit = i < end ? lex_longest(lex_units_nodes, text->ch + i, end - i, &length) : 0;

	return unit != 0 && length == end - i ? &lex_units[unit] : NULL;
}

const LexUnit *
unit_per_exact(const Text *text, const LexUnit *entry, uint32_t from, uint32_t to)
{
	uint16_t whole[UNIT_CHARACTERS];
	size_t   bytes = strlen(entry->name);
	size_t   n = 0;
	size_t   length = 0;
	int      unit;

	for (size_t i = 0; i < bytes;)
	{
		uint32_t c;
		size_t   width = utf8_decode((const unsigned char *) entry->name + i, bytes - i, &c);

		if (width == 0 || n == UNIT_CHARACTERS)
			return NULL;
		whole[n++] = (uint16_t) c;
		i += width;
	}
	if (n + 1 + (to - from) > UNIT_CHARACTERS)
		return NULL;
	whole[n++] = '/';
	memcpy(whole + n, text->ch + from, (to - from) * sizeof(uint16_t));
	n += to - from;
	unit = lex_longest(lex_units_nodes, whole, n, &length);
	return unit != 0 && length == n ? &lex_units[unit] : NULL;
}

bool
unit_takes_scale(const Text *text, uint32_t i, uint32_t end)
{
	size_t   length = 0;
	uint32_t own;

	return (lex_longest(lex_units_nodes, text->ch + i, end - i, &length) != 0 && length > 1) ||
		   terms_unit(text->terms, text->ch + i, end - i, &own) != NULL;
}

bool
is_unit(uint16_t c)
{
	size_t length = 0;

	return lex_longest(lex_units_nodes, &c, 1, &length) != 0;
}
