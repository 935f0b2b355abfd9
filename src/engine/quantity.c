/*-------------------------------------------------------------------------
 *
 * quantity.c
 *	  Numbers in Arabic and Chinese numerals or masked, ranges, and units.
 *
 * The value is the number as written in the unit as written: 2.97亿元 is 2.97
 * of 亿元.  In Chinese numerals the 万 and 亿 that stand right before the unit
 * belong to it, whatever precedes them: 三千五百亿斤 is 3500 of 亿斤, and
 * 一万二千吨 is 12000 of 吨.
 *
 *-------------------------------------------------------------------------
 */
#include "quantity.h"

#include <string.h>

#define INTEGER_LIMIT	(INT64_MAX / 100000)

int
numeral_digit(uint16_t c)
{
	switch (c)
	{
		case 0x96F6:			/* 零 */
		case 0x3007:			/* 〇 */
		case 0x25CB:			/* ○, often typed for it */
			return 0;
		case 0x4E00:
			return 1;
		case 0x4E8C:
		case 0x4E24:			/* 两 */
			return 2;
		case 0x4E09:
			return 3;
		case 0x56DB:
			return 4;
		case 0x4E94:
			return 5;
		case 0x516D:
			return 6;
		case 0x4E03:
			return 7;
		case 0x516B:
			return 8;
		case 0x4E5D:
			return 9;
		default:
			return -1;
	}
}

static int64_t
scale_value(uint16_t c)
{
	switch (c)
	{
		case 0x5341:
			return 10;
		case 0x767E:
			return 100;
		case 0x5343:
			return 1000;
		case 0x4E07:
			return 10000;
		case 0x4EBF:
			return 100000000;
		default:
			return 0;
	}
}

bool
is_scale(uint16_t c)
{
	return scale_value(c) != 0;
}

static void
put(Number *number, char c)
{
	if (number->length < NUMBER_DIGITS - 1)
		number->digits[number->length++] = c;
}

static void
put_integer(Number *number, int64_t n)
{
	char		reversed[24];
	int			count = 0;

	do
	{
		reversed[count++] = (char) ('0' + n % 10);
		n /= 10;
	} while (n > 0);
	while (count > 0)
		put(number, reversed[--count]);
}

/* 多, 余, 来 between digits and unit; returns what they say. */
static bool
inner_bound(uint16_t c, ReportBound *bound)
{
	if (c == 0x4F59 || c == 0x591A)
		*bound = BOUND_GE;
	else if (c == 0x6765)
		*bound = BOUND_APPROX;
	else
		return false;
	return true;
}

/* 万, 亿 and their like in front of the unit, with 余 or 多 among them. */
static uint32_t
read_scales(const Text *text, uint32_t i, uint32_t end, Quantity *quantity, Number *number)
{
	for (; i < end; i++)
	{
		uint16_t	c = text->ch[i];
		ReportBound bound;

		if (is_scale(c) && number->nscale < 4)
		{
			size_t		length = 0;

			/* 千瓦 and 百分点 are units of their own */
			if (lex_longest(lex_units_nodes, text->ch + i, end - i, &length) != 0 &&
				length > 1)
				break;
			number->scale[number->nscale++] = c;
		}
		else if (inner_bound(c, &bound) && i + 1 < end &&
				 (is_han(text->ch[i + 1]) || text->ch[i + 1] == '%' || is_letter(text->ch[i + 1])))
			quantity->inner = bound;
		else
			break;
	}
	return i;
}

/* Arabic digits or masks at i; returns the end, or i when there is none. */
static uint32_t
read_arabic(const Text *text, uint32_t i, uint32_t end, Number *number)
{
	uint32_t	k = i;
	bool		point = false;

	while (k < end)
	{
		uint16_t	c = text->ch[k];
		uint16_t	next = k + 1 < end ? text->ch[k + 1] : 0;

		if (is_digit(c))
			put(number, (char) c);
		else if (is_mask(c))
			number->masked = true;
		else if ((c == '.' || c == 0x00B7) && !point && k > i &&
				 (is_digit(next) || is_mask(next)))
		{
			put(number, '.');
			point = true;
		}
		else if ((c == ',' || c == ' ') && !point && k > i && k + 3 < end &&
				 is_digit(text->ch[k - 1]) &&
				 is_digit(next) && is_digit(text->ch[k + 2]) && is_digit(text->ch[k + 3]) &&
				 !(k + 4 < end && is_digit(text->ch[k + 4])) &&
				 (c == ',' ? k - i <= 3 || text->ch[k - 4] == ',' : true))
			 /* thousands */ ;
		else
			break;
		k++;
	}
	if (number->masked)
		number->length = 0;
	return k;
}

/*
 * Chinese numerals at i; returns the end, or i when there is none.  A mixed
 * form such as 3万4000 is left to the caller.
 */
static uint32_t
read_chinese(const Text *text, uint32_t i, uint32_t end, Quantity *quantity, Number *number)
{
	int64_t		total = 0;
	int64_t		section = 0;	/* below the next 万 or 亿 */
	int64_t		digit = -1;
	uint32_t	k = i;
	bool		any_digit = false;
	int64_t		tail;

	for (; k < end; k++)
	{
		uint16_t	c = text->ch[k];
		int			d = numeral_digit(c);
		int64_t		scale = scale_value(c);
		ReportBound bound;

		if (d >= 0)
		{
			if (digit > 0 && d >= 0 && !(d == 0))
				digit = digit * 10 + d;		/* 一九五八 style */
			else if (digit > 0 && d == 0)
				digit = digit * 10;
			else
				digit = d;
			any_digit = true;
			if (digit > INTEGER_LIMIT)
				return i;
		}
		else if (scale != 0)
		{
			size_t		length = 0;

			if (lex_longest(lex_units_nodes, text->ch + k, end - k, &length) != 0 &&
				length > 1 && k > i)
				break;
			if (scale < 10000)
			{
				section += (digit < 0 ? (section == 0 ? 1 : 0) : digit == 0 ? 1 : digit) * scale;
				digit = -1;
			}
			else
			{
				section += digit > 0 ? digit : 0;
				if (section == 0 && total == 0)
					section = 1;
				if (scale == 100000000)
				{
					if (total + section > INT64_MAX / 100000000)
						return i;
					total = (total + section) * scale;
				}
				else
				{
					if (section > INTEGER_LIMIT)
						return i;
					/* 万 below 亿 adds, 万 before 亿 is multiplied by it later */
					total += section * scale;
				}
				section = 0;
				digit = -1;
			}
			if (section > INTEGER_LIMIT || total > INT64_MAX / 2)
				return i;
		}
		else if (inner_bound(c, &bound) && k > i && k + 1 < end &&
				 (is_han(text->ch[k + 1]) || text->ch[k + 1] == '%'))
		{
			/* 七百多万, 一百余 */
			quantity->inner = bound;
			if (!is_scale(text->ch[k + 1]))
			{
				/* leave the word to be skipped with the unit */
				break;
			}
		}
		else
			break;
	}
	if (k == i)
		return i;
	if (!any_digit)
		number->implicit = text->ch[i] != 0x5341;	/* 十 is a digit of its own */
	total += section + (digit > 0 ? digit : 0);

	/* 万 and 亿 that stand right before the unit belong to it */
	tail = 1;
	{
		uint32_t	t = k;

		while (t > i && (scale_value(text->ch[t - 1]) >= 10000 ||
						 (t > i + 1 && inner_bound(text->ch[t - 1], &(ReportBound) {BOUND_EQ}) &&
						  scale_value(text->ch[t - 2]) >= 10000)))
			t--;
		for (; t < k; t++)
		{
			if (scale_value(text->ch[t]) >= 10000 && number->nscale < 4)
			{
				number->scale[number->nscale++] = text->ch[t];
				tail *= scale_value(text->ch[t]);
			}
		}
	}
	put_integer(number, tail > 0 ? total / tail : total);
	number->chinese = true;

	/* decimals: 七点八 */
	if (number->nscale == 0 && k + 1 < end && text->ch[k] == 0x70B9 &&
		numeral_digit(text->ch[k + 1]) >= 0)
	{
		put(number, '.');
		for (k++; k < end && numeral_digit(text->ch[k]) >= 0; k++)
			put(number, (char) ('0' + numeral_digit(text->ch[k])));
		k = read_scales(text, k, end, quantity, number);
	}
	return k;
}

/* Does one of the words in a list (甲|乙) stand at i? */
static bool
one_follows(const Text *text, uint32_t i, uint32_t end, const char *list)
{
	const unsigned char *p = (const unsigned char *) list;
	uint32_t	k = i;
	bool		good = true;

	if (list == NULL)
		return false;
	for (;;)
	{
		uint32_t	c;

		if (*p == '|' || *p == '\0')
		{
			if (good)
				return true;
			if (*p == '\0')
				return false;
			p++;
			k = i;
			good = true;
			continue;
		}
		if (*p < 0x80)
			c = *p++;
		else if (*p < 0xE0)
		{
			c = (uint32_t) (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
			p += 2;
		}
		else
		{
			c = (uint32_t) (p[0] & 0x0F) << 12 | (uint32_t) (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
			p += 3;
		}
		if (good && (k >= end || text->ch[k] != c))
			good = false;
		k++;
	}
}

/* The unit at i, or NULL; *length in characters. */
static const LexUnit *
read_unit(const Text *text, uint32_t i, uint32_t end, const Number *number, uint32_t *length)
{
	uint32_t	room = end;

	/* a shorter unit may do where the longest must not stand */
	while (room > i)
	{
		size_t		found = 0;
		int			unit = lex_longest(lex_units_nodes, text->ch + i, room - i, &found);
		const LexUnit *candidate = &lex_units[unit];
		uint32_t	behind = i + (uint32_t) found;

		if (unit == 0)
			return NULL;
		if (!(candidate->arabic_only && number->chinese) &&
			!one_follows(text, behind, end, candidate->never_before) &&
			!((number->chinese || number->masked) &&
			  one_follows(text, behind, end, candidate->not_masked_before)) &&
			!(is_letter(text->ch[behind - 1]) && behind < end && is_letter(text->ch[behind])))
		{
			*length = (uint32_t) found;
			return candidate;
		}
		room = behind - 1;
	}
	return NULL;
}

static uint16_t
kind_of_unit(const LexUnit *unit)
{
	static const uint16_t kinds[] = {
		[UNIT_NONE] = 0,
		[UNIT_MEASURE] = VALUE_MEASURE,
		[UNIT_PERCENT] = VALUE_PERCENT,
		[UNIT_POINTS] = VALUE_POINTS,
		[UNIT_MULTIPLE] = VALUE_MULTIPLE,
		[UNIT_RANK] = VALUE_COUNT,
		[UNIT_COUNT] = VALUE_COUNT,
		[UNIT_TIME] = VALUE_TIME,
		[UNIT_AGE] = VALUE_AGE,
		[UNIT_ORDINAL] = 0,
		[UNIT_MONEY] = VALUE_MONEY
	};

	return kinds[unit->unit_class];
}

/* Number and its scales at i; returns the end or i. */
static uint32_t
read_number(const Text *text, uint32_t i, uint32_t end, Quantity *quantity, Number *number)
{
	uint32_t	k;

	memset(number, 0, sizeof(*number));
	if (is_digit(text->ch[i]) || is_mask(text->ch[i]))
	{
		k = read_arabic(text, i, end, number);
		k = read_scales(text, k, end, quantity, number);
		/* 3万4000 */
		if (number->nscale == 1 && number->scale[0] == 0x4E07 && !number->masked &&
			k + 3 < end && is_digit(text->ch[k]) && is_digit(text->ch[k + 1]) &&
			is_digit(text->ch[k + 2]) && is_digit(text->ch[k + 3]) &&
			!(k + 4 < end && (is_digit(text->ch[k + 4]) || text->ch[k + 4] == '.')) &&
			memchr(number->digits, '.', number->length) == NULL)
		{
			for (int d = 0; d < 4; d++)
				put(number, (char) text->ch[k + (uint32_t) d]);
			number->nscale = 0;
			k += 4;
		}
		return k;
	}
	return read_chinese(text, i, end, quantity, number);
}

/* 百分之 or 千分之 at i: returns its length and sets *per. */
static uint32_t
per_prefix(const Text *text, uint32_t i, uint32_t end, uint16_t *per)
{
	if (i + 3 < end && text->ch[i + 1] == 0x5206 && text->ch[i + 2] == 0x4E4B &&
		(text->ch[i] == 0x767E || text->ch[i] == 0x5343))
	{
		*per = text->ch[i] == 0x767E ? 100 : 1000;
		return 3;
	}
	return 0;
}

static bool
is_range_sign(uint16_t c)
{
	return c == '-' || c == '~' || c == 0x2014 || c == 0x81F3 || c == 0xFF0D;
}

bool
quantity_read(const Text *text, uint32_t i, uint32_t end, uint16_t before,
			  bool bounded, Quantity *quantity)
{
	uint16_t	per = 0;
	uint32_t	prefix = per_prefix(text, i, end, &per);
	uint32_t	k;
	uint32_t	unit_length = 0;
	bool		masked_start = is_mask(text->ch[i]);

	memset(quantity, 0, sizeof(*quantity));
	quantity->start = i;
	quantity->inner = BOUND_EQ;
	if (prefix > 0)
	{
		k = read_number(text, i + prefix, end, quantity, &quantity->number);
		if (k == i + prefix)
			return false;
		quantity->number.nscale = 0;
		quantity->end = k;
		quantity->kind = VALUE_PERCENT;
		quantity->whole_percent = per == 100;
		quantity->permille = per == 1000;
		/* 百分之八到百分之十, 百分之八至十 */
		if (k + 1 < end && (is_range_sign(text->ch[k]) || text->ch[k] == 0x5230))
		{
			uint32_t	from = k + 1 + per_prefix(text, k + 1, end, &per);
			uint32_t	to = from < end ?
				read_number(text, from, end, quantity, &quantity->number_to) : from;

			if (to > from)
			{
				quantity->is_range = true;
				quantity->end = to;
			}
		}
		return true;
	}
	if (is_letter(before) && !is_mask(before))
		return false;
	if (masked_start && is_letter(before))
		return false;
	k = read_number(text, i, end, quantity, &quantity->number);
	if (k == i)
		return false;
	if (quantity->number.implicit && !bounded && quantity->inner == BOUND_EQ)
		return false;

	/* X:X:X, 5:40:55 */
	if (quantity->number.nscale == 0 && k + 1 < end && text->ch[k] == ':')
	{
		uint32_t	parts = 1;
		uint32_t	at = k;

		while (at + 1 < end && text->ch[at] == ':' &&
			   (is_digit(text->ch[at + 1]) || is_mask(text->ch[at + 1])))
		{
			Number		part;
			Quantity	scratch;

			memset(&scratch, 0, sizeof(scratch));
			memset(&part, 0, sizeof(part));
			at = read_arabic(text, at + 1, end, &part);
			parts++;
		}
		if (parts >= 2 && at > k)
		{
			quantity->end = at;
			quantity->kind = VALUE_RATIO;
			quantity->number.length = 0;
			quantity->number.masked = true;
			/* two parts alone may be a time of day; the caller decides */
			quantity->ordinal = parts == 2;
			return true;
		}
	}

	/* a range whose first end has no unit of its own, or the same unit */
	{
		uint32_t	at = k;
		const LexUnit *first_unit = read_unit(text, k, end, &quantity->number, &unit_length);
		Number		to;
		uint32_t	stop;

		if (first_unit != NULL)
			at += unit_length;
		if (at + 1 < end && is_range_sign(text->ch[at]) &&
			!(text->ch[at] == 0x2014 && text->ch[at + 1] == 0x2014) &&
			(is_digit(text->ch[at + 1]) || is_mask(text->ch[at + 1]) ||
			 (quantity->number.chinese && numeral_digit(text->ch[at + 1]) >= 0)))
		{
			ReportBound inner = quantity->inner;

			stop = read_number(text, at + 1, end, quantity, &to);
			if (stop > at + 1)
			{
				uint32_t	second_length;
				const LexUnit *second = read_unit(text, stop, end, &to, &second_length);

				if (second != NULL && (first_unit == NULL || first_unit == second))
				{
					quantity->number_to = to;
					quantity->is_range = true;
					quantity->unit = second;
					quantity->kind = kind_of_unit(second);
					quantity->ordinal = second->unit_class == UNIT_ORDINAL;
					quantity->end = stop + second_length;
					return true;
				}
			}
			quantity->inner = inner;
		}
	}
	quantity->end = k;
	{
		uint32_t	at = k;
		ReportBound bound;
		const LexUnit *unit;

		/* 100 余人: the word stands between digits and unit */
		if (at + 1 < end && inner_bound(text->ch[at], &bound) && quantity->inner == BOUND_EQ)
		{
			unit = read_unit(text, at + 1, end, &quantity->number, &unit_length);
			if (unit != NULL)
			{
				quantity->inner = bound;
				at++;
			}
		}
		else if (at + 1 < end && inner_bound(text->ch[at], &bound))
			at++;
		if (at + 1 < end && text->ch[at] == ' ' && !quantity->number.chinese)
			at++;
		unit = at < end ? read_unit(text, at, end, &quantity->number, &unit_length) : NULL;
		if (unit != NULL)
		{
			quantity->unit = unit;
			quantity->kind = kind_of_unit(unit);
			quantity->ordinal = unit->unit_class == UNIT_ORDINAL;
			quantity->end = at + unit_length;
			return true;
		}
	}
	/* a number of 万 or 亿 of what follows */
	if (quantity->number.nscale > 0 && !quantity->number.chinese && !quantity->number.implicit)
	{
		quantity->has_scale = true;
		quantity->kind = VALUE_MONEY;
		return true;
	}
	/* letters behind a bare number make it part of a name (5G, 3A) */
	if (quantity->number.masked || quantity->number.chinese)
		return false;
	return true;
}
