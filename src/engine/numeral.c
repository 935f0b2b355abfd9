/*-------------------------------------------------------------------------
 *
 * numeral.c
 *	  Arabic and Chinese numerals, masked ones, and decimals.
 *
 *-------------------------------------------------------------------------
 */
#include "numeral.h"

#include "unit.h"

#include <string.h>

/* Characters of a number in figures, with a comma for each three digits. */
#define RUN_MAX (REPORT_DIGITS + REPORT_DIGITS / 3 + 2)

#define SCALE_PLACES 4 /* 万 and what is above it */

const NumberCharacter number_characters[1 << NUMBER_SLOTS] = {
	[32] = {u'零', NUMBER_DIGIT},
	[59] = {u'〇', NUMBER_DIGIT},
	[19] = {u'○', NUMBER_DIGIT}, /* ○, often typed for 〇 */
	[60] = {u'一', NUMBER_DIGIT | 1},
	[95] = {u'二', NUMBER_DIGIT | 2},
	[91] = {u'两', NUMBER_DIGIT | 2},
	[67] = {u'三', NUMBER_DIGIT | 3},
	[8] = {u'四', NUMBER_DIGIT | 4},
	[17] = {u'五', NUMBER_DIGIT | 5},
	[5] = {u'六', NUMBER_DIGIT | 6},
	[62] = {u'七', NUMBER_DIGIT | 7},
	[89] = {u'八', NUMBER_DIGIT | 8},
	[12] = {u'九', NUMBER_DIGIT | 9},
	[24] = {u'十', NUMBER_SCALE | 1},
	[120] = {u'百', NUMBER_SCALE | 2},
	[69] = {u'千', NUMBER_SCALE | 3},
	[23] = {u'万', NUMBER_SCALE | 4},
	[11] = {u'亿', NUMBER_SCALE | 8},
	[41] = {'0', NUMBER_FIGURE},
	[127] = {'1', NUMBER_FIGURE | 1},
	[85] = {'2', NUMBER_FIGURE | 2},
	[43] = {'3', NUMBER_FIGURE | 3},
	[2] = {'4', NUMBER_FIGURE | 4},
	[88] = {'5', NUMBER_FIGURE | 5},
	[46] = {'6', NUMBER_FIGURE | 6},
	[4] = {'7', NUMBER_FIGURE | 7},
	[90] = {'8', NUMBER_FIGURE | 8},
	[49] = {'9', NUMBER_FIGURE | 9},
	[103] = {'x', NUMBER_MASK},
	[33] = {'X', NUMBER_MASK},
	[36] = {'*', NUMBER_MASK},
	[99] = {0x00D7, NUMBER_MASK},
	[101] = {u'余', NUMBER_BOUND | BOUND_GE},
	[35] = {u'多', NUMBER_BOUND | BOUND_GE},
	[61] = {u'几', NUMBER_BOUND | BOUND_GE},
	[31] = {u'来', NUMBER_BOUND | BOUND_APPROX},
	[124] = {'.', NUMBER_INSIDE},
	[29] = {u'·', NUMBER_INSIDE},
	[80] = {',', NUMBER_INSIDE},
	[70] = {' ', NUMBER_INSIDE},
	[38] = {'-', NUMBER_RANGE | NUMBER_TIME | NUMBER_DASH},
	[108] = {'~', NUMBER_RANGE | NUMBER_TIME | NUMBER_DASH},
	[123] = {u'—', NUMBER_RANGE | NUMBER_TIME | NUMBER_DASH},
	[82] = {u'―', NUMBER_RANGE},
	[58] = {u'─', NUMBER_RANGE},
	[3] = {u'至', NUMBER_RANGE | NUMBER_TIME | NUMBER_DASH},
	[83] = {'/', NUMBER_AFTER},
	[7] = {':', NUMBER_AFTER},
	[119] = {'(', NUMBER_AFTER},
	[45] = {u'到', NUMBER_AFTER | NUMBER_TIME | NUMBER_DASH},
	[9] = {u'分', NUMBER_AFTER},
	[106] = {u'年', NUMBER_TIME},
	[79] = {u'月', NUMBER_TIME},
	[14] = {u'时', NUMBER_TIME},
	[54] = {u'、', NUMBER_TIME},
	[42] = {u'点', NUMBER_AFTER | NUMBER_TIME},
	[113] = {u'前', NUMBER_OPENS_TIME},
	[86] = {u'第', NUMBER_OPENS_TIME},
	[97] = {u'元', NUMBER_OPENS_TIME},
	[111] = {u'过', NUMBER_OPENS_SPAN},
	[30] = {u'最', NUMBER_OPENS_SPAN},
	[77] = {u'近', NUMBER_OPENS_SPAN},
	[126] = {u'这', NUMBER_OPENS_SPAN},
	[63] = {u'今', NUMBER_OPENS_SPAN},
	[66] = {u'未', NUMBER_OPENS_SPAN}};

static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

#define POWER_MAX 8

/*
 * The most that a group of Chinese numerals may be worth in its own scale: a
 * merge multiplies by 10^POWER_MAX at most and adds no more than this.
 */
#define GROUP_LIMIT INT64_C(9999999999)

/* ---------------------------------------------------------------- decimals */

/* A number that is cut would be a wrong one, so running out of room is kept. */
static void
put(Number *number, char c)
{
	if (number->length < NUMBER_DIGITS - 1)
		number->digits[number->length++] = c;
	else
		number->too_long = true;
}

/* The lowest digits of n, filled with zeros to so many. */
static void
put_padded(Number *number, int64_t n, int places)
{
	char reversed[24];
	int  count = 0;

	for (; n > 0; n /= 10)
		reversed[count++] = (char) ('0' + n % 10);
	for (int i = places; i > count; i--)
		put(number, '0');
	while (count > 0)
		put(number, reversed[--count]);
}

int
number_scale_places(const Number *number)
{
	int places = 0;

	for (int i = 0; i < number->nscale; i++)
		places += numeral_places(number->scale[i]);
	return places;
}

/* Digits in front of the point. */
static int
whole_digits(const Number *number)
{
	const char *point = memchr(number->digits, '.', number->length);

	return point != NULL ? (int) (point - number->digits) : number->length;
}

bool
number_shift(Number *number, int places)
{
	char   digits[NUMBER_DIGITS];
	int    n = 0;
	int    whole = whole_digits(number) + places;
	bool   point = whole_digits(number) < number->length;
	Number shifted = *number;

	if (number->length == 0 || places == 0)
		return true;
	if (number->too_long)
		return false;
	for (int i = 0; i < number->length; i++)
	{
		if (number->digits[i] != '.')
			digits[n++] = number->digits[i];
	}
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
		char digit = i < n ? digits[i] : '0';

		if (i == whole && i > 0)
			put(&shifted, '.');
		/* 0.3 in tens is 3, not 03 */
		if (i + 1 < whole && shifted.length == 0 && digit == '0')
			continue;
		put(&shifted, digit);
	}
	/* 8000 is 0.8 of ten thousand; zeros that were written behind a point stay */
	while (places < 0 && whole < n && !point &&
		   (shifted.digits[shifted.length - 1] == '0' || shifted.digits[shifted.length - 1] == '.'))
	{
		if (shifted.digits[--shifted.length] == '.')
			break;
	}
	if (shifted.too_long)
		return false;
	*number = shifted;
	return true;
}

bool
number_align(Number *from, bool own_unit, const Number *to)
{
	int places = number_scale_places(from) - number_scale_places(to);

	if (from->nscale == 0 && !own_unit)
		places = 0;
	if (!number_shift(from, places))
		return false;
	memcpy(from->scale, to->scale, sizeof(from->scale));
	from->nscale = to->nscale;
	return true;
}

/* The digit or point that a character of a run stands for, 0 none. */
static char
digit_of(uint16_t c)
{
	int digit = numeral_digit(c);

	if (is_digit(c))
		return (char) c;
	if (digit >= 0)
		return (char) ('0' + digit);
	return c == '.' || c == u'·' || c == u'点' ? '.' : 0;
}

size_t
number_length(const Number *number, const Text *text)
{
	size_t n = 0;

	if (!number->too_long)
		return number->length;
	for (uint32_t i = number->first; i < number->last; i++)
		n += digit_of(text->ch[i]) != 0;
	return n;
}

size_t
number_write(const Number *number, const Text *text, char *out)
{
	size_t n = 0;

	if (!number->too_long)
	{
		memcpy(out, number->digits, number->length);
		return number->length;
	}
	for (uint32_t i = number->first; i < number->last; i++)
	{
		char c = digit_of(text->ch[i]);

		if (c != 0)
			out[n++] = c;
	}
	return n;
}

/* ---------------------------------------------------------------- both kinds */

/* May a unit or a scale follow a word of bound? */
static bool
goes_on(const Text *text, uint32_t i, uint32_t end)
{
	return i < end && (is_han(text->ch[i]) || text->ch[i] == '%' || is_letter(text->ch[i]));
}

/* Is the 千 or 百 at i the beginning of a unit, as in 千瓦 and 百分点? */
static bool
belongs_to_unit(const Text *text, uint32_t i, uint32_t end)
{
	return unit_takes_scale(text, i, end);
}

/* 万, 亿 and their like in front of the unit, with 余 or 多 among them. */
static uint32_t
read_scales(const Text *text, uint32_t i, uint32_t end, Number *number, NumberNotes *notes)
{
	for (; i < end; i++)
	{
		uint16_t    c = text->ch[i];
		ReportBound bound;

		if (is_scale(c) && number->nscale < NUMBER_SCALES)
		{
			if (belongs_to_unit(text, i, end))
				break;
			number->scale[number->nscale++] = c;
		}
		else if (numeral_bound(c, &bound) && goes_on(text, i + 1, end))
			notes->bound = bound;
		else
			break;
	}
	return i;
}

/* ---------------------------------------------------------------- Arabic */

/* Does the comma or blank at k part thousands of the run that begins at i? */
static bool
parts_thousands(const Text *text, uint32_t i, uint32_t k, uint32_t end)
{
	const uint16_t *ch = text->ch;

	return k > i && k + 3 < end && is_digit(ch[k - 1]) &&
		   is_digit(ch[k + 1]) && is_digit(ch[k + 2]) && is_digit(ch[k + 3]) &&
		   !(k + 4 < end && is_digit(ch[k + 4])) &&
		   (ch[k] == ' ' || k - i <= 3 || ch[k - 4] == ',');
}

/*
 * Does i lie inside of a run of thousands that is too long for a number?  What
 * was refused as a whole must not be read from some comma on.
 */
static bool
inside_long_run(const Text *text, uint32_t i, uint32_t end)
{
	const uint16_t *ch = text->ch;
	uint32_t        k = i;

	if (i < 2 || (ch[i - 1] != ',' && ch[i - 1] != ' ') || !is_digit(ch[i - 2]) || end - i < 3 ||
		!is_digit(ch[i + 1]) || !is_digit(ch[i + 2]) || (end - i > 3 && is_digit(ch[i + 3])))
		return false;
	while (k > 0 && i - k <= RUN_MAX && (is_digit(ch[k - 1]) || ch[k - 1] == ',' || ch[k - 1] == ' '))
		k--;
	return i - k > RUN_MAX;
}

/* 2×35: the digits that are there times another one. */
static void
multiply(Number *number, uint32_t factor)
{
	Number product = *number;
	int    carry = 0;

	/* a digit more than there is room for: nobody can say */
	if (number->too_long || number->length + 2 > NUMBER_DIGITS)
	{
		number->masked = true;
		return;
	}
	for (int k = number->length; k > 0; k--)
	{
		if (number->digits[k - 1] == '.')
			continue;
		carry += (number->digits[k - 1] - '0') * (int) factor;
		product.digits[k - 1] = (char) ('0' + carry % 10);
		carry /= 10;
	}
	number->length = 0;
	if (carry > 0)
		put(number, (char) ('0' + carry));
	for (int k = 0; k < product.length; k++)
		put(number, product.digits[k]);
}

/*
 * Arabic digits or masks at i; returns the end, or i when there is none.  Looks
 * no further than a number can reach.
 */
static uint32_t
read_arabic(const Text *text, uint32_t i, uint32_t end, Number *number)
{
	uint32_t k = i;
	uint32_t factor = 0;
	bool     point = false;

	for (; k < end && (k - i <= RUN_MAX || number->masked); k++)
	{
		uint16_t c = text->ch[k];
		uint16_t next = k + 1 < end ? text->ch[k + 1] : 0;

		if (is_digit(c))
			put(number, (char) c);
		/* 2×35万千瓦: so many machines of that size */
		else if (c == 0x00D7 && is_digit(next) && number->length == 1 && number->digits[0] > '0' && !number->masked && factor == 0)
		{
			factor = (uint32_t) (number->digits[0] - '0');
			number->length = 0;
		}
		else if (is_mask(c))
			number->masked = true;
		else if ((c == '.' || c == u'·') && !point && k > i &&
				 (is_digit(next) || is_mask(next)))
		{
			put(number, '.');
			point = true;
		}
		else if ((c != ',' && c != ' ') || point || !parts_thousands(text, i, k, end))
			break;
	}
	if (factor > 1)
		multiply(number, factor);
	if (number->masked)
	{
		number->length = 0;
		number->too_long = false;
	}
	number->first = i;
	number->last = k;
	return k;
}

/*
 * Does a digit alone behind 万 stand for thousands, as in 3万5?  It does at the
 * end of a clause and in front of a unit of measure or of people.
 */
static bool
stands_for_place(const Text *text, uint32_t k, uint32_t end)
{
	static const Number some = {.digits = "1", .length = 1};
	uint16_t            c = k < end ? text->ch[k] : 0;
	Unit                unit;

	if (c == 0 || is_stop(c) || c == ',' || c == ';' || c == ')' || c == '\n')
		return true;
	return unit_read(text, k, end, &some, &unit) &&
		   (unit.entry->unit_class == UNIT_MEASURE || unit.entry->unit_class == UNIT_MONEY ||
			unit.entry->body);
}

/*
 * What follows a number and its scale as part of the same number: 3万4000,
 * 1亿2000万, 1万2千, 1千零20, 3万5.  Returns the end, or k when nothing does.
 * The digits are then in the unit of the last 万 or 亿, as in Chinese numerals.
 */
static uint32_t
read_lower_group(const Text *text, uint32_t k, uint32_t end, Number *number, NumberNotes *notes)
{
	int         places = number_scale_places(number);
	bool        zero = k + 1 < end && text->ch[k] == u'零';
	Number      lower;
	Number      joined;
	NumberNotes scratch;
	uint32_t    stop;
	int         whole;
	int         lower_places;

	if (places == 0 || number->masked || number->too_long || k + zero >= end ||
		!is_digit(text->ch[k + zero]) || memchr(number->digits, '.', number->length) != NULL)
		return k;
	memset(&lower, 0, sizeof(lower));
	joined = *number;
	scratch = *notes;
	stop = read_scales(text, read_arabic(text, k + zero, end, &lower), end, &lower, &scratch);
	lower_places = number_scale_places(&lower);
	whole = whole_digits(&lower);
	if (lower.masked || lower.too_long || lower_places + whole > places)
		return k;
	if (lower_places == 0)
	{
		/* without a scale of its own it must fill the place, or say where it stands */
		if (whole != lower.length || (stop < end && text->ch[stop] == u'年'))
			return k;
		if (whole == 1 && whole < places && !zero)
		{
			if (!stands_for_place(text, stop, end))
				return k;
			for (; whole < places; whole++)
				put(&lower, '0');
		}
		else if (whole != places && !zero)
			return k;
	}
	else if (lower_places < SCALE_PLACES && whole != lower.length)
		return k;
	for (int i = lower_places + whole; i < places; i++)
		put(&joined, '0');
	for (int i = 0; i < lower.length; i++)
		put(&joined, lower.digits[i]);
	memcpy(joined.scale, lower.scale, sizeof(joined.scale));
	joined.nscale = lower.nscale;
	if (lower_places > 0 && lower_places < SCALE_PLACES)
	{
		/* 千 and 百 do not belong to the unit when more stands before them */
		for (int i = 0; i < lower_places; i++)
			put(&joined, '0');
		joined.nscale = 0;
	}
	if (joined.too_long)
		return k;
	joined.placed = joined.nscale == 0;
	*number = joined;
	notes->bound = scratch.bound;
	return stop;
}

/* Copy the first n, less than DIGITS_AHEAD, of so many characters, which are ASCII, to out, where as many zeros stand. */
static inline void
put_plain(char *out, const uint16_t *ch, uint32_t n)
{
#ifdef __SSE2__
	__m128i  c = _mm_loadu_si128((const __m128i *) ch);
	uint64_t bytes;

	_mm_storel_epi64((__m128i *) &bytes, _mm_packus_epi16(c, c));
	bytes &= (UINT64_C(1) << 8 * n) - 1;
	memcpy(out, &bytes, sizeof(bytes));
#else
	for (uint32_t i = 0; i < n; i++)
		out[i] = (char) ch[i];
#endif
}

/*
 * A number as most are: a few digits with at most a point, and a 万 or 亿 behind them.  Returns
 * its end, or i where it is any other, or may be.
 */
static uint32_t
read_plain(const Text *text, uint32_t i, uint32_t end, Number *number)
{
	const uint16_t *ch = text->ch + i;
	unsigned        digits = digits_at(ch) & ((1u << (end - i < DIGITS_AHEAD ? end - i : DIGITS_AHEAD)) - 1);
	uint32_t        whole = digits_run(digits);
	unsigned        behind = digits >> whole >> 1;
	unsigned        point = (ch[whole] == '.') & behind; /* no branch, as nobody foresees it */
	uint32_t        length = whole + ((digits_run(behind) + 1) & -point);
	uint32_t        k = i + length;
	unsigned        next = k < end ? number_bits(ch[length]) : 0;

	/* the rest of one with thousands, or longer */
	if ((i > 0 && (ch[-1] == ',' || ch[-1] == ' ')) || length >= DIGITS_AHEAD)
		return i;
	put_plain(number->digits, ch, length);
	number->length = (uint8_t) length;
	number->first = i;
	number->last = k;
	if ((next & NUMBER_SCALE) != 0)
	{
		if ((next & NUMBER_VALUE) < SCALE_PLACES || belongs_to_unit(text, k, end))
			return i;
		number->scale[number->nscale++] = text->ch[k++];
		next = k < end ? number_bits(text->ch[k]) : 0;
		/* 3万4000, 1万零5, 3万余 */
		return (next & (NUMBER_SCALE | NUMBER_FIGURE | NUMBER_BOUND)) != 0 || next == NUMBER_DIGIT ? i : k;
	}
	return (next & (NUMBER_FIGURE | NUMBER_INSIDE | NUMBER_MASK | NUMBER_BOUND)) != 0 ? i : k;
}

static uint32_t
read_arabic_number(const Text *text, uint32_t i, uint32_t end, Number *number, NumberNotes *notes)
{
	uint32_t k = is_digit(text->ch[i]) ? read_plain(text, i, end, number) : i;
	uint32_t stop;

	if (k > i)
		return k;
	memset(number, 0, sizeof(*number));
	if (inside_long_run(text, i, end))
		return i;
	k = read_arabic(text, i, end, number);

	/* 3.4 万吨 */
	if (k + 1 < end && text->ch[k] == ' ' && numeral_places(text->ch[k + 1]) >= SCALE_PLACES)
		k++;
	k = read_scales(text, k, end, number, notes);
	while ((stop = read_lower_group(text, k, end, number, notes)) > k)
		k = stop;
	return k;
}

/* ---------------------------------------------------------------- Chinese */

/*
 * A part of a number that stands under one scale: 二千 of 一万二千, and what its
 * upper end is where it says two neighbours (七八千).
 */
typedef struct Group
{
	int64_t value;
	int64_t upper;
	int     places;
} Group;

#define GROUPS 8

/* What has been read of a number in Chinese numerals. */
typedef struct Chinese
{
	int      ngroups;
	int64_t  section;        /* below the next 万 or 亿, without the digits at hand */
	int64_t  spread;         /* upper less lower end of it */
	int      section_places; /* of its last 千, 百 or 十; SCALE_PLACES none */
	int64_t  digit;          /* the digits at hand, -1 none */
	int      run;            /* so many, without zeros in front */
	bool     zero;           /* a 零 since the last scale */
	int      last_places;    /* of the last scale */
	bool     any_digit;
	uint32_t mark;           /* behind the last scale: what is behind may be dropped */
	uint32_t group_mark;     /* behind the last 万 or 亿 */
	Group    groups[GROUPS]; /* the last, as those behind ngroups hold nothing */
} Chinese;

/* 七八 says seven or eight, 三五 three to five; 一九 is no such pair. */
static bool
neighbours(const Chinese *c)
{
	int64_t from = c->digit / 10;
	int64_t to = c->digit % 10;

	return c->run == 2 && c->spread == 0 && from >= 1 && from <= 9 &&
		   (to == from + 1 || (from == 3 && to == 5));
}

/* A digit of a run: 一九五八.  False when there are too many of them. */
static bool
take_digit(Chinese *c, int digit)
{
	c->zero |= digit == 0;
	c->any_digit = true;
	c->digit = c->digit > 0 ? c->digit * 10 + digit : digit;
	c->run = c->digit > 0 ? c->run + 1 : 0;
	return c->digit <= GROUP_LIMIT;
}

/* The lower end of two neighbours becomes the digit; returns the way up. */
static int64_t
split_neighbours(Chinese *c)
{
	int64_t step = 0;

	if (neighbours(c))
	{
		step = c->digit % 10 - c->digit / 10;
		c->digit /= 10;
		c->run = 1;
	}
	return step;
}

/* 十, 百 or 千.  False where the number ends in front of it. */
static bool
take_small_scale(Chinese *c, int places, uint32_t *end)
{
	bool    bare = c->digit < 0;
	int64_t step;

	/* 三百五百: two numbers, and 五 is of the second one */
	if (places >= c->section_places || (bare && c->section > 0 && places > 1) ||
		(bare && c->ngroups > 0 && places > 1))
	{
		*end = c->mark;
		c->digit = -1;
		c->run = 0;
		return false;
	}
	step = split_neighbours(c);
	if (c->run > 1)
		return false;
	c->section += (c->digit <= 0 ? 1 : c->digit) * powers[places];
	c->spread += step * powers[places];
	c->section_places = places;
	c->digit = -1;
	c->run = 0;
	return true;
}

/* Groups under a smaller scale than the last one's are multiplied by it, too. */
static bool
merge_groups(Chinese *c, int own_places)
{
	while (c->ngroups > 1)
	{
		Group *last = &c->groups[c->ngroups - 1];
		Group *before = last - 1;
		int    places = before->places - own_places;

		if (before->places >= last->places)
			break;
		if (places < 0 || places > POWER_MAX || before->value > GROUP_LIMIT || before->upper > GROUP_LIMIT)
			return false;
		before->value = before->value * powers[places] + last->value;
		before->upper = before->upper * powers[places] + last->upper;
		before->places = last->places;
		c->ngroups--;
	}
	return true;
}

/* Does a value have its place beneath the last group? */
static bool
fits(const Chinese *c, int64_t value, int places)
{
	int room;

	if (c->ngroups == 0)
		return true;
	room = c->groups[c->ngroups - 1].places - places;
	return room > POWER_MAX || (room >= 0 && value < powers[room]);
}

/* The section and the digits at hand, as a group; false when they do not fit. */
static bool
add_group(Chinese *c, int places)
{
	int64_t step = split_neighbours(c);
	Group   group;
	bool    above = c->ngroups > 0 && places > c->groups[c->ngroups - 1].places;

	group.value = c->section + (c->digit > 0 ? c->digit : 0);
	group.upper = group.value + c->spread + step;
	group.places = places;
	/* 一万二千亿: two thousand have their place beneath 万, and all is of 亿 */
	if (!fits(c, group.value, above ? 0 : places) || c->ngroups == GROUPS)
		return false;
	c->groups[c->ngroups++] = group;
	c->section = c->spread = 0;
	c->section_places = SCALE_PLACES;
	c->digit = -1;
	c->run = 0;
	return true;
}

/* The same, merged with those in front of it. */
static bool
close_group(Chinese *c, int places)
{
	Chinese saved;

	/* most are the first, and merge with none */
	if (c->ngroups == 0)
		return add_group(c, places);
	saved = *c;
	if (!add_group(c, places))
		return false;
	if (merge_groups(c, 0))
		return true;
	*c = saved;
	return false;
}

/* 一亿万, 六万万: a scale of a scale.  False where it is too large for any number. */
static bool
scale_group(Chinese *c, int places)
{
	Chinese saved = *c;
	Group  *last = &c->groups[c->ngroups - 1];
	int     own = last->places;

	if (own + places > NUMBER_SCALES * POWER_MAX)
		return false;
	last->places += places;
	if (merge_groups(c, own))
		return true;
	*c = saved;
	return false;
}

/* 万 or 亿.  False where the number ends in front of it. */
static bool
take_large_scale(Chinese *c, int places, uint32_t *end)
{
	bool empty = c->section == 0 && c->digit < 0;

	if (empty && c->ngroups > 0)
		return scale_group(c, places);
	if (empty)
		c->digit = 1;
	if (close_group(c, places))
		return true;
	*end = c->group_mark;
	c->section = c->spread = 0;
	c->digit = -1;
	c->run = 0;
	return false;
}

/*
 * What stands at the end without a scale: 五 of 一百五 is fifty, of 一百零五 it is
 * five.
 */
static void
close_number(Chinese *c, uint32_t *end)
{
	/* a pair is a range beside tens, or alone: 十七八, 七八, but not 一万七八 */
	if (neighbours(c) && c->section == 0 && c->ngroups > 0)
		c->run = 0;
	else if (c->run == 1 && !c->zero && c->last_places >= 2 && c->spread == 0)
		c->digit *= powers[c->last_places - 1];
	if ((c->section > 0 || c->digit >= 0) && !close_group(c, 0))
		*end = c->group_mark;
}

/* Zeros of the 万 and 亿 right in front of end, which go to the number. */
static int
give_scales(const Text *text, uint32_t i, uint32_t end, Number *number)
{
	uint32_t    t = end;
	ReportBound bound;
	int         places = 0;

	while (t > i && (numeral_places(text->ch[t - 1]) >= SCALE_PLACES ||
					 (t > i + 1 && numeral_bound(text->ch[t - 1], &bound) &&
					  numeral_places(text->ch[t - 2]) >= SCALE_PLACES)))
		t--;
	for (; t < end && number->nscale < NUMBER_SCALES; t++)
	{
		if (is_scale(text->ch[t]))
		{
			number->scale[number->nscale++] = text->ch[t];
			places += numeral_places(text->ch[t]);
		}
	}
	return places;
}

/* The groups in the unit of so many zeros; upper asks for their upper ends. */
static void
put_groups(Number *number, const Chinese *c, int places, bool upper)
{
	number->length = 0;
	for (int g = 0; g < c->ngroups; g++)
	{
		int width = g > 0 ? c->groups[g - 1].places - c->groups[g].places : 1;

		put_padded(number, upper ? c->groups[g].upper : c->groups[g].value, width);
	}
	for (int i = c->ngroups > 0 ? c->groups[c->ngroups - 1].places : 0; i > places; i--)
		put(number, '0');
	if (number->length == 0)
		put(number, '0');
}

/* 余, 几 and the like at k among Chinese numerals: its end, or k. */
static uint32_t
skip_bound(const Text *text, uint32_t k, uint32_t end, NumberNotes *notes)
{
	if (!numeral_bound(text->ch[k], &notes->bound))
		return k;
	/* 一百几十: what the unknown digit counts is no scale of what stands before */
	if (text->ch[k] == u'几' && k + 1 < end && numeral_places(text->ch[k + 1]) < SCALE_PLACES &&
		is_scale(text->ch[k + 1]) && !belongs_to_unit(text, k + 1, end))
		return k + 2;
	return k + 1;
}

/* The scale at k; false where the number ends in front of it, or at *end. */
static bool
take_scale(Chinese *c, const Text *text, uint32_t i, uint32_t k, uint32_t end, uint32_t *stop)
{
	int places = numeral_places(text->ch[k]);

	if ((k > i && belongs_to_unit(text, k, end)) ||
		!(places < SCALE_PLACES ? take_small_scale(c, places, stop) : take_large_scale(c, places, stop)))
		return false;
	c->last_places = places;
	c->zero = false;
	c->mark = k + 1;
	if (places >= SCALE_PLACES)
		c->group_mark = k + 1;
	return true;
}

/* Digits and scales; returns the end, or i when they are no number. */
static uint32_t
read_groups(Chinese *c, const Text *text, uint32_t i, uint32_t end, NumberNotes *notes)
{
	uint32_t stop = end;
	uint32_t k = i;

	memset(c, 0, offsetof(Chinese, groups));
	c->digit = -1;
	c->section_places = SCALE_PLACES;
	c->mark = c->group_mark = i;
	while (k < end && k < stop)
	{
		unsigned bits = number_bits(text->ch[k]);

		if ((bits & NUMBER_DIGIT) != 0)
		{
			if (!take_digit(c, (int) (bits & NUMBER_VALUE)))
				return i;
			k++;
		}
		else if ((bits & NUMBER_SCALE) != 0)
		{
			if (!take_scale(c, text, i, k, end, &stop))
				break;
			k++;
		}
		else if (k > i && (bits & NUMBER_BOUND) != 0 && goes_on(text, k + 1, end) &&
				 (text->ch[k] != u'几' || (c->digit < 0 && c->section > 0)))
		{
			uint32_t behind = skip_bound(text, k, end, notes);

			/* in front of a unit it is left to be skipped with the unit */
			if (behind == k + 1 && (behind == end || !is_scale(text->ch[behind])))
				break;
			k = behind;
		}
		else
			break;
	}
	if (k > stop)
		k = stop;
	if (k > i)
		close_number(c, &k);
	return k;
}

/* Decimals behind a number: 七点八. */
static uint32_t
read_decimals(const Text *text, uint32_t i, uint32_t k, uint32_t end, Number *number,
			  NumberNotes *notes)
{
	put(number, '.');
	for (k++; k < end && numeral_digit(text->ch[k]) >= 0; k++)
		put(number, (char) ('0' + numeral_digit(text->ch[k])));
	number->first = i;
	number->last = k;
	return read_scales(text, k, end, number, notes);
}

/* May a Chinese numeral go on with what stands at k? */
static bool
among_numerals(const Text *text, uint32_t k, uint32_t end)
{
	return k < end && ((number_bits(text->ch[k]) & (NUMBER_DIGIT | NUMBER_SCALE | NUMBER_BOUND)) != 0 || text->ch[k] == u'点');
}

/* 十, 十五, 二十: a number below a hundred that says its tens; returns its end, or i where it is any other, or may be. */
static uint32_t
read_tens(const Text *text, uint32_t i, uint32_t end, Number *number)
{
	int      tens = numeral_digit(text->ch[i]);
	int      ones;
	uint32_t k = i + (tens > 0);

	if (k >= end || text->ch[k] != u'十' || (k > i && belongs_to_unit(text, k, end)))
		return i;
	k++;
	ones = k < end ? numeral_digit(text->ch[k]) : -1;
	k += ones > 0;
	if (among_numerals(text, k, end))
		return i;
	put(number, (char) ('0' + (tens > 0 ? tens : 1)));
	put(number, (char) ('0' + (ones > 0 ? ones : 0)));
	number->chinese = true;
	return k;
}

/*
 * Chinese numerals at i; returns the end, or i when there is none.
 *
 * The last digit may leave out its scale: 一万二 is 12000.  Two neighbours in
 * one place (七八百, 十七八) are a range.
 */
static uint32_t
read_chinese(const Text *text, uint32_t i, uint32_t end, Number *number, NumberNotes *notes)
{
	Chinese  c;
	uint32_t k;
	int      places;

	k = read_groups(&c, text, i, end, notes);
	if (k == i)
		return i;
	number->chinese = true;
	number->implicit = !c.any_digit && text->ch[i] != u'十'; /* 十 is a digit of its own */
	places = give_scales(text, i, k, number);
	put_groups(number, &c, places, false);
	for (int g = 0; g < c.ngroups && !notes->is_range; g++)
		notes->is_range = c.groups[g].upper > c.groups[g].value;
	if (notes->is_range)
	{
		notes->to = *number;
		put_groups(&notes->to, &c, places, true);
	}
	if (number->nscale == 0 && !notes->is_range && k + 1 < end && text->ch[k] == u'点' &&
		numeral_digit(text->ch[k + 1]) >= 0)
		k = read_decimals(text, i, k, end, number, notes);
	return k;
}

uint32_t
numeral_read(const Text *text, uint32_t i, uint32_t end, Number *number, NumberNotes *notes)
{
	uint32_t k;

	memset(number, 0, sizeof(*number));
	notes->bound = BOUND_EQ;
	notes->is_range = false;
	if (i >= end)
		return i;
	if (is_digit(text->ch[i]) || is_mask(text->ch[i]))
		k = read_arabic_number(text, i, end, number, notes);
	else if (!is_numeral(text->ch[i]))
		return i;
	/* most are a digit alone: 一个, 三农 */
	else if (numeral_digit(text->ch[i]) >= 0 && !among_numerals(text, i + 1, end))
	{
		put(number, (char) ('0' + numeral_digit(text->ch[i])));
		number->chinese = true;
		return i + 1;
	}
	else if ((k = read_tens(text, i, end, number)) == i)
		k = read_chinese(text, i, end, number, notes);
	if (number->too_long &&
		(number->last == 0 || number_length(number, text) > REPORT_DIGITS))
		return i;
	return k;
}

uint32_t
numeral_small(const uint16_t *ch, uint32_t i, uint32_t end, int *n)
{
	uint32_t k = i;
	int      digit = 0;

	*n = 0;
	for (; k < end && k < i + 3; k++)
	{
		int d = numeral_digit(ch[k]);

		if (d >= 0)
			digit = d;
		else if (ch[k] == u'十')
		{
			*n += (digit == 0 ? 1 : digit) * 10;
			digit = 0;
		}
		else
			break;
	}
	*n += digit;
	return *n == 0 ? i : k;
}
