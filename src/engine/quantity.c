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

#include "terms.h"

#include <string.h>

#define INTEGER_LIMIT	(INT64_MAX / 100000)

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

/* A number that is cut would be a wrong one, so running out of room is kept. */
static void
put(Number *number, char c)
{
	if (number->length < NUMBER_DIGITS - 1)
		number->digits[number->length++] = c;
	else
		number->too_long = true;
}

static int
scale_places(uint16_t c)
{
	int			places = 0;

	for (int64_t n = scale_value(c); n > 1; n /= 10)
		places++;
	return places;
}

int
number_scale_places(const Number *number)
{
	int			places = 0;

	for (int i = 0; i < number->nscale; i++)
		places += scale_places(number->scale[i]);
	return places;
}

bool
number_shift(Number *number, int places)
{
	char		digits[NUMBER_DIGITS];
	int			n = 0;
	int			whole = number->length;	/* digits in front of the point */
	Number		shifted = *number;

	if (number->length == 0 || places == 0)
		return true;
	for (int i = 0; i < number->length; i++)
	{
		if (number->digits[i] == '.')
			whole = i;
		else
			digits[n++] = number->digits[i];
	}
	whole += places;
	shifted.length = 0;
	if (whole <= 0)
	{
		put(&shifted, '0');
		put(&shifted, '.');
		for (int i = whole; i < 0; i++)
			put(&shifted, '0');
	}
	for (int i = 0; i < n || i < whole; i++)
	{
		char		digit = i < n ? digits[i] : '0';

		if (i == whole && i > 0)
			put(&shifted, '.');
		/* 0.3 in tens is 3, not 03 */
		if (i + 1 < whole && shifted.length == 0 && digit == '0')
			continue;
		put(&shifted, digit);
	}
	/* 8000 is 0.8 of ten thousand; zeros that were written behind a point stay */
	while (places < 0 && whole < n && memchr(number->digits, '.', number->length) == NULL &&
		   (shifted.digits[shifted.length - 1] == '0' || shifted.digits[shifted.length - 1] == '.'))
	{
		bool		point = shifted.digits[--shifted.length] == '.';

		if (point)
			break;
	}
	if (shifted.too_long)
		return false;
	*number = shifted;
	return true;
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
			if ((lex_longest(lex_units_nodes, text->ch + i, end - i, &length) != 0 &&
				 length > 1) || terms_unit(text->terms, text->ch + i, end - i, &(uint32_t) {0}) != NULL)
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

/* 七八 says seven or eight, 三五 three to five; 一九 is no such pair. */
static bool
neighbours(int64_t run)
{
	int64_t		from = run / 10;
	int64_t		to = run % 10;

	return from >= 1 && from <= 9 && (to == from + 1 || (from == 3 && to == 5));
}

/*
 * Chinese numerals at i; returns the end, or i when there is none.
 *
 * The last digit may leave out its scale: 一万二 is 12000.  Two neighbours in
 * one place (七八百, 十七八) are a range, whose upper end goes into quantity.
 */
static uint32_t
read_chinese(const Text *text, uint32_t i, uint32_t end, Quantity *quantity, Number *number)
{
	int64_t		total = 0;
	int64_t		section = 0;	/* below the next 万 or 亿 */
	int64_t		digit = -1;
	int64_t		last_scale = 0;
	int64_t		spread = 0;		/* upper end less lower end */
	int			run = 0;		/* digits in a row */
	bool		zero = false;	/* a 零 since the last scale */
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
			run = digit > 0 ? run + 1 : 0;
			zero |= d == 0;
			any_digit = true;
			if (digit > INTEGER_LIMIT)
				return i;
		}
		else if (scale != 0)
		{
			size_t		length = 0;
			int64_t		step = 0;

			if (k > i && ((lex_longest(lex_units_nodes, text->ch + k, end - k, &length) != 0 &&
						   length > 1) ||
						  terms_unit(text->terms, text->ch + k, end - k, &(uint32_t) {0}) != NULL))
				break;
			if (run == 2 && spread == 0 && neighbours(digit))
			{
				step = digit % 10 - digit / 10;
				digit /= 10;
			}
			run = 0;
			zero = false;
			last_scale = scale;
			spread = (spread + step) * (step > 0 || scale >= 10000 ? scale : 1);
			if (spread > INTEGER_LIMIT)
				return i;
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
	if (run == 2 && spread == 0 && neighbours(digit) && (section > 0 || total == 0))
	{
		spread = digit % 10 - digit / 10;
		digit /= 10;
	}
	else if (run == 1 && !zero && last_scale >= 100 && spread == 0)
		digit *= last_scale / 10;
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
	put_integer(number, total / tail);
	number->chinese = true;
	if (spread > 0 && number == &quantity->number && total / tail * tail == total &&
		spread / tail * tail == spread)
	{
		quantity->number_to = *number;
		quantity->number_to.length = 0;
		put_integer(&quantity->number_to, (total + spread) / tail);
		quantity->is_range = true;
	}

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
	const LexUnit *own = terms_unit(text->terms, text->ch + i, end - i, length);

	/* a unit of the caller's goes before one of the lexicon that is no longer */
	if (own != NULL)
	{
		size_t		found = 0;

		if ((lex_longest(lex_units_nodes, text->ch + i, end - i, &found) == 0 || found <= *length) &&
			!(is_letter(text->ch[i + *length - 1]) && i + *length < end &&
			  is_letter(text->ch[i + *length])))
			return own;
	}
	/* a shorter unit may do where the longest must not stand */
	while (room > i)
	{
		size_t		found = 0;
		int			unit = lex_longest(lex_units_nodes, text->ch + i, room - i, &found);
		const LexUnit *candidate = &lex_units[unit];
		uint32_t	behind = i + (uint32_t) found;

		if (unit == 0)
			return NULL;
		if (!(candidate->arabic_only && number->chinese && number->length == 1 &&
			  number->nscale == 0) &&
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

const LexUnit *
unit_exact(const Text *text, uint32_t i, uint32_t end)
{
	size_t		length = 0;
	int			unit = i < end ? lex_longest(lex_units_nodes, text->ch + i, end - i, &length) : 0;

	return unit != 0 && length == end - i ? &lex_units[unit] : NULL;
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

	return (uint16_t) (kinds[unit->unit_class] | (unit->body ? VALUE_BODY : 0));
}

/*
 * What follows a number and its scale as part of the same number: 3万4000,
 * 1亿2000万, 1万2千.  Returns the end, or k when nothing does.  The digits are
 * then in the unit of the last 万 or 亿, as in Chinese numerals.
 */
static uint32_t
read_lower_group(const Text *text, uint32_t k, uint32_t end, Quantity *quantity, Number *number)
{
	int			places = number_scale_places(number);
	Number		lower;
	Number		joined = *number;
	Quantity	scratch = *quantity;
	uint32_t	digits_end;
	uint32_t	stop;
	int			whole;
	int			lower_places;

	if (places == 0 || number->masked || k >= end || !is_digit(text->ch[k]) ||
		memchr(number->digits, '.', number->length) != NULL)
		return k;
	memset(&lower, 0, sizeof(lower));
	digits_end = read_arabic(text, k, end, &lower);
	stop = read_scales(text, digits_end, end, &scratch, &lower);
	lower_places = number_scale_places(&lower);
	whole = lower.length;
	for (int i = 0; i < lower.length; i++)
	{
		if (lower.digits[i] == '.')
			whole = i;
	}
	if (lower.masked || lower.too_long || lower_places + whole > places)
		return k;
	if (lower_places == 0)
	{
		/* without a scale of its own it must fill the place: 3万4000 */
		if (whole != places || whole != lower.length ||
			(stop < end && text->ch[stop] == 0x5E74))
			return k;
	}
	else if (lower_places < 4 && whole != lower.length)
		return k;
	for (int i = lower_places + whole; i < places; i++)
		put(&joined, '0');
	for (int i = 0; i < lower.length; i++)
		put(&joined, lower.digits[i]);
	memcpy(joined.scale, lower.scale, sizeof(joined.scale));
	joined.nscale = lower.nscale;
	if (lower_places > 0 && lower_places < 4)
	{
		/* 千 and 百 do not belong to the unit when more stands before them */
		for (int i = 0; i < lower_places; i++)
			put(&joined, '0');
		joined.nscale = 0;
	}
	if (joined.too_long)
		return k;
	*number = joined;
	quantity->inner = scratch.inner;
	return stop;
}

uint32_t
number_read(const Text *text, uint32_t i, uint32_t end, Quantity *quantity, Number *number)
{
	uint32_t	k;

	memset(number, 0, sizeof(*number));
	if (i >= end)
		return i;
	if (is_digit(text->ch[i]) || is_mask(text->ch[i]))
	{
		uint32_t	stop;

		k = read_arabic(text, i, end, number);
		/* 3.4 万吨 */
		if (k + 1 < end && text->ch[k] == ' ' && scale_value(text->ch[k + 1]) >= 10000)
			k++;
		k = read_scales(text, k, end, quantity, number);
		while ((stop = read_lower_group(text, k, end, quantity, number)) > k)
			k = stop;
	}
	else
		k = read_chinese(text, i, end, quantity, number);
	return number->too_long ? i : k;
}

/* 百分之, 千分之 or 万分之 at i: returns its length and sets *per. */
static uint32_t
per_prefix(const Text *text, uint32_t i, uint32_t end, uint16_t *per)
{
	if (i + 3 < end && text->ch[i + 1] == 0x5206 && text->ch[i + 2] == 0x4E4B &&
		(text->ch[i] == 0x767E || text->ch[i] == 0x5343 || text->ch[i] == 0x4E07))
	{
		*per = (uint16_t) scale_value(text->ch[i]);
		return 3;
	}
	return 0;
}

/* Another unit in parentheses at i, as in 5200套(间) and 30台(套): its end, else i. */
static uint32_t
second_unit(const Text *text, uint32_t i, uint32_t end, const Number *number)
{
	uint32_t	length = 0;

	if (i + 2 < end && text->ch[i] == '(' &&
		read_unit(text, i + 1, end, number, &length) != NULL &&
		i + 1 + length < end && text->ch[i + 1 + length] == ')')
		return i + length + 2;
	return i;
}

/*
 * 三分之二 at i: a share of 0.6667, to four places, which is all that such a
 * phrase means.  Returns its end or i.
 */
static uint32_t
read_fraction(const Text *text, uint32_t i, uint32_t end, Number *number)
{
	int			whole = numeral_digit(text->ch[i]);
	int			part;
	int			thousandths;

	if (whole < 2 || i + 3 >= end || text->ch[i + 1] != 0x5206 || text->ch[i + 2] != 0x4E4B)
		return i;
	part = numeral_digit(text->ch[i + 3]);
	if (part < 1 || part >= whole)
		return i;
	thousandths = (part * 100000 / whole + 5) / 10;
	memset(number, 0, sizeof(*number));
	number->chinese = true;
	put(number, '0');
	put(number, '.');
	for (int unit = 1000; unit > 0; unit /= 10)
		put(number, (char) ('0' + thousandths / unit % 10));
	while (number->digits[number->length - 1] == '0')
		number->length--;
	return i + 4;
}

bool
is_range_sign(uint16_t c)
{
	return c == '-' || c == '~' || c == 0x2014 || c == 0x2015 || c == 0x2500 || c == 0x81F3;
}

bool
number_align(Number *from, bool own_unit, const Number *to)
{
	int			places = number_scale_places(from) - number_scale_places(to);

	if (from->nscale == 0 && !own_unit)
		places = 0;
	if (!number_shift(from, places))
		return false;
	memcpy(from->scale, to->scale, sizeof(from->scale));
	from->nscale = to->nscale;
	return true;
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
		k = number_read(text, i + prefix, end, quantity, &quantity->number);
		if (k == i + prefix)
			return false;
		quantity->number.nscale = 0;
		quantity->end = k;
		quantity->kind = VALUE_PERCENT;
		quantity->whole_percent = per == 100;
		quantity->permille = per == 1000;
		if (per == 10000)
		{
			size_t		length;

			quantity->unit = &lex_units[lex_longest(lex_units_nodes, (const uint16_t[]) {0x2031}, 1,
													&length)];
		}
		/* 百分之八到百分之十, 百分之八至十 */
		if (k + 1 < end && (is_range_sign(text->ch[k]) || text->ch[k] == 0x5230))
		{
			uint32_t	from = k + 1 + per_prefix(text, k + 1, end, &per);
			uint32_t	to = from < end ?
				number_read(text, from, end, quantity, &quantity->number_to) : from;

			if (to > from)
			{
				quantity->is_range = true;
				quantity->end = to;
			}
		}
		return true;
	}
	k = read_fraction(text, i, end, &quantity->number);
	if (k > i)
	{
		quantity->end = k;
		quantity->kind = VALUE_PERCENT;
		quantity->fraction = true;
		return true;
	}
	if (is_letter(before) && !is_mask(before))
		return false;
	if (masked_start && is_letter(before))
		return false;
	k = number_read(text, i, end, quantity, &quantity->number);
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
		if (at + 1 < end && !quantity->is_range &&
			(is_range_sign(text->ch[at]) ||
			 /* 七百到八百斤, but 由七百到八百斤 is a pair */
			 (text->ch[at] == 0x5230 && quantity->number.chinese && first_unit == NULL &&
			  before != 0x7531 && before != 0x4ECE)) &&
			!(text->ch[at] == 0x2014 && text->ch[at + 1] == 0x2014) &&
			(is_digit(text->ch[at + 1]) || is_mask(text->ch[at + 1]) ||
			 (quantity->number.chinese &&
			  (numeral_digit(text->ch[at + 1]) >= 0 || text->ch[at + 1] == 0x5341))))
		{
			ReportBound inner = quantity->inner;

			stop = number_read(text, at + 1, end, quantity, &to);
			if (stop > at + 1)
			{
				uint32_t	second_length;
				const LexUnit *second = read_unit(text, stop, end, &to, &second_length);

				if (second != NULL && (first_unit == NULL || first_unit == second) &&
					number_align(&quantity->number, first_unit != NULL, &to))
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
			quantity->end = second_unit(text, at + unit_length, end, &quantity->number);
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
	quantity->is_range = false;
	/* letters behind a bare number make it part of a name (5G, 3A) */
	if (quantity->number.masked || quantity->number.chinese)
		return false;
	return true;
}
