/*-------------------------------------------------------------------------
 *
 * quantity.c
 *	  A number and what stands around it: unit, range, share, ratio, rank.
 *
 *-------------------------------------------------------------------------
 */
#include "quantity.h"

#include "utf8.h"

#include <string.h>

#define DOUBLINGS_MAX 6 /* 翻六番 */
#define SLASH_DIGITS 3  /* of either side of 1/10 */

/* Make a quantity empty, but for its numbers: they are read before they are looked at, the upper end of a range where there is one. */
static void
clear(Quantity *quantity)
{
	size_t rest = offsetof(Quantity, is_range);

	quantity->start = quantity->end = 0;
	memset((char *) quantity + rest, 0, sizeof(*quantity) - rest);
	quantity->inner = BOUND_EQ;
}

/* The same, of one whose number is not read but told by a word. */
static void
clear_all(Quantity *quantity)
{
	clear(quantity);
	memset(&quantity->number, 0, sizeof(quantity->number));
}

uint32_t
number_read(const Text *text, uint32_t i, uint32_t end, Quantity *quantity, Number *number)
{
	NumberNotes notes;
	uint32_t    k = numeral_read(text, i, end, number, &notes);

	if (notes.bound != BOUND_EQ)
		quantity->inner = notes.bound;
	if (notes.is_range && number == &quantity->number)
	{
		quantity->number_to = notes.to;
		quantity->is_range = true;
	}
	return k;
}

bool
is_range_sign(uint16_t c)
{
	return (number_bits(c) & NUMBER_RANGE) != 0;
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
		[UNIT_MONEY] = VALUE_MONEY};

	return unit->size ? 0 : (uint16_t) (kinds[unit->unit_class] | (unit->body ? VALUE_BODY : 0));
}

/* Give a quantity the unit that stands at at. */
static void
take_unit(Quantity *quantity, const Unit *unit, uint32_t at)
{
	quantity->unit = unit->entry;
	quantity->kind = unit->per != 0 ? VALUE_MEASURE : kind_of_unit(unit->entry);
	quantity->ordinal = unit->entry->unit_class == UNIT_ORDINAL || unit->entry->size;
	quantity->end = at + unit->length;
	quantity->per = unit->per;
	quantity->per_end = unit->per != 0 ? quantity->end : 0;
}

/* ---------------------------------------------------------------- shares */

/* 百分之, 千分之 or 万分之 at i: returns its length and sets *per. */
static uint32_t
per_prefix(const Text *text, uint32_t i, uint32_t end, uint16_t *per)
{
	/* what stands there is asked first, as hardly ever this does */
	if (text->ch[i + 1] == u'分' && i + 3 < end && text->ch[i + 2] == u'之' &&
		(text->ch[i] == u'百' || text->ch[i] == u'千' || text->ch[i] == u'万'))
	{
		*per = text->ch[i];
		return 3;
	}
	return 0;
}

/* 百分之八, 百分之八到百分之十, 百分之八至十, behind whose first prefix lies from. */
static bool
read_per_hundred(const Text *text, uint32_t from, uint32_t end, uint16_t per, Quantity *quantity)
{
	uint32_t k = number_read(text, from, end, quantity, &quantity->number);

	if (k == from)
		return false;
	quantity->number.nscale = 0;
	quantity->end = k;
	quantity->kind = VALUE_PERCENT;
	quantity->whole_percent = per == u'百';
	quantity->permille = per == u'千';
	if (per == u'万')
	{
		static const uint16_t sign = u'‱';
		size_t                length;

		quantity->unit = &lex_units[lex_longest(lex_units_nodes, &sign, 1, &length)];
	}
	if (k + 1 < end && (is_range_sign(text->ch[k]) || text->ch[k] == u'到'))
	{
		uint32_t second = k + 1 + per_prefix(text, k + 1, end, &per);
		uint32_t to = second < end ?
						  number_read(text, second, end, quantity, &quantity->number_to) :
						  second;

		if (to > second)
		{
			quantity->is_range = true;
			quantity->end = to;
		}
	}
	return true;
}

/*
 * A share of part / whole, to four places, which is all that such a phrase
 * means.
 */
static void
give_fraction(Quantity *quantity, int part, int whole, uint32_t end)
{
	Number *number = &quantity->number;
	int     ten_thousandths = (part * 100000 / whole + 5) / 10;

	memset(number, 0, sizeof(*number));
	number->digits[number->length++] = '0';
	number->digits[number->length++] = '.';
	for (int unit = 1000; unit > 0; unit /= 10)
		number->digits[number->length++] = (char) ('0' + ten_thousandths / unit % 10);
	while (number->digits[number->length - 1] == '0')
		number->length--;
	quantity->end = end;
	quantity->kind = VALUE_PERCENT;
	quantity->fraction = true;
}

/* 三分之二 at i; false when there is none. */
static bool
read_fraction(const Text *text, uint32_t i, uint32_t end, Quantity *quantity)
{
	int whole;
	int part;

	if (text->ch[i + 1] != u'分' || i + 3 >= end || text->ch[i + 2] != u'之')
		return false;
	whole = text->ch[i] == u'十' ? 10 : numeral_digit(text->ch[i]);
	if (whole < 2)
		return false;
	part = numeral_digit(text->ch[i + 3]);
	if (part < 1 || part >= whole)
		return false;
	give_fraction(quantity, part, whole, i + 4);
	quantity->number.chinese = true;
	return true;
}

/* A whole number of at most SLASH_DIGITS digits at *at, which moves behind it; 0 none. */
static int
short_number(const Text *text, uint32_t *at, uint32_t end)
{
	uint32_t from = *at;
	int      n = 0;

	for (; *at < end && is_digit(text->ch[*at]) && *at - from <= SLASH_DIGITS; (*at)++)
		n = n * 10 + (text->ch[*at] - '0');
	return *at - from <= SLASH_DIGITS && *at > from && text->ch[from] != '0' ? n : 0;
}

/*
 * 1/10 at i, a share as long as it stands in running text: what has letters,
 * signs or a unit beside it is a date, a page or a name (24/7小时).
 */
static bool
read_slash(const Text *text, uint32_t i, uint32_t end, Quantity *quantity)
{
	uint32_t at = i;
	int      part;
	int      whole;
	uint16_t after;
	Unit     unit;
	Number   some = {.digits = "1", .length = 1};

	if (i == 0 || !is_han(text->ch[i - 1]))
		return false;
	part = short_number(text, &at, end);
	if (part == 0 || at + 1 >= end || text->ch[at] != '/')
		return false;
	at++;
	whole = short_number(text, &at, end);
	after = at < end ? text->ch[at] : 0;
	if (whole <= part || is_digit(after) || is_letter(after) || after == '/' || after == '.' ||
		after == '-' || after == '%')
		return false;
	if (unit_read(text, at, end, &some, &unit))
		return false;
	give_fraction(quantity, part, whole, at);
	return true;
}

/* ---------------------------------------------------------------- ratios */

/* X:X:X, 5:40:55 behind whose first part lies k. */
static bool
read_ratio(const Text *text, uint32_t k, uint32_t end, Quantity *quantity)
{
	uint32_t parts = 1;
	uint32_t at = k;
	bool     whole;

	if (text->ch[k] != ':' || k >= end || quantity->number.nscale > 0)
		return false;
	whole = memchr(quantity->number.digits, '.', quantity->number.length) == NULL;
	while (at + 1 < end && text->ch[at] == ':' &&
		   (is_digit(text->ch[at + 1]) || is_mask(text->ch[at + 1])))
	{
		Number      part;
		NumberNotes notes;

		if (numeral_read(text, at + 1, end, &part, &notes) == at + 1)
			break;
		/* 万 behind a part is no part of the ratio */
		at = part.last;
		parts++;
	}
	if (parts == 1)
		return false;
	quantity->end = at;
	quantity->kind = VALUE_RATIO;
	quantity->number.length = 0;
	quantity->number.masked = true;
	quantity->number.too_long = false;
	/* two whole parts alone may be a time of day; the caller decides */
	quantity->ordinal = parts == 2 && whole;
	return true;
}

/* ---------------------------------------------------------------- ranges */

/*
 * Where the upper end of a range begins, behind the sign at at; at when there is
 * none.  A dash may be typed up to four times: 4400万--4650万吨.
 */
static uint32_t
behind_range_sign(const Text *text, uint32_t at, uint32_t end, uint16_t before, bool has_unit,
				  const Quantity *quantity)
{
	uint32_t from = at + 1;
	uint16_t sign = text->ch[at];
	uint16_t next;

	/* what stands there is asked first, as mostly none of these does */
	if ((number_bits(sign) & (NUMBER_RANGE | NUMBER_AFTER | NUMBER_DIGIT)) == 0 || from >= end || quantity->is_range)
		return at;
	/* 七百到八百斤, but 由七百到八百斤 is a pair */
	/* 550万一600万吨: the dash of old books */
	if (!is_range_sign(sign) && !(sign == u'一' && !quantity->number.chinese && is_digit(text->ch[from])) &&
		!(sign == u'到' && quantity->number.chinese && !has_unit && before != u'由' && before != u'从'))
		return at;
	while (from < at + 4 && from + 1 < end && (sign == '-' || sign == u'—') && text->ch[from] == sign)
		from++;
	next = text->ch[from];
	return is_digit(next) || is_mask(next) ||
				   (quantity->number.chinese && (numeral_digit(next) >= 0 || next == u'十')) ?
			   from :
			   at;
}

/*
 * A range whose first end, up to k, has no unit of its own (first is NULL), or the
 * same one as the second.
 */
static bool
read_range(const Text *text, uint32_t k, uint32_t end, uint16_t before, const Unit *first, Quantity *quantity)
{
	ReportBound inner = quantity->inner;
	bool        has_unit = first != NULL;
	uint32_t    at = has_unit ? k + first->length : k;
	uint32_t    from;
	uint32_t    stop;
	Unit        second;
	Number      to;

	from = behind_range_sign(text, at, end, before, has_unit, quantity);
	if (from == at)
		return false;
	stop = number_read(text, from, end, quantity, &to);
	if (stop > from && unit_read(text, stop, end, &to, &second) &&
		(!has_unit || first->entry == second.entry) &&
		number_align(&quantity->number, has_unit, &to))
	{
		quantity->number_to = to;
		quantity->is_range = true;
		take_unit(quantity, &second, stop);
		return true;
	}
	quantity->inner = inner;
	return false;
}

/* ---------------------------------------------------------------- one quantity */

/* Another unit in parentheses at i, as in 5200套(间) and 30台(套): its end, else i. */
static uint32_t
second_unit(const Text *text, uint32_t i, uint32_t end, const Number *number)
{
	Unit unit;

	if (text->ch[i] == '(' && i + 2 < end && unit_read(text, i + 1, end, number, &unit) &&
		i + 1 + unit.length < end && text->ch[i + 1 + unit.length] == ')')
		return i + unit.length + 2;
	return i;
}

/* The unit behind a number that ends at k, where first stands; NULL none. */
static bool
read_unit_behind(const Text *text, uint32_t k, uint32_t end, const Unit *first, Quantity *quantity)
{
	uint32_t    at = k;
	ReportBound bound;
	Unit        unit;

	/* 100 余人: the word stands between digits and unit */
	if (numeral_bound(text->ch[at], &bound) && at + 1 < end)
	{
		if (quantity->inner != BOUND_EQ)
			at++;
		else if (unit_read(text, at + 1, end, &quantity->number, &unit))
		{
			quantity->inner = bound;
			at++;
		}
	}
	if (text->ch[at] == ' ' && at + 1 < end && !quantity->number.chinese)
		at++;
	if (at > k)
		first = at < end && unit_read(text, at, end, &quantity->number, &unit) ? &unit : NULL;
	if (first == NULL)
		return false;
	take_unit(quantity, first, at);
	quantity->end = second_unit(text, quantity->end, end, &quantity->number);
	return true;
}

/* What a number without a unit is per: 3.5万/亩. */
static void
read_bare_per(const Text *text, uint32_t end, Quantity *quantity)
{
	uint32_t k = quantity->end;
	uint32_t from;
	uint32_t stop;

	if (text->ch[k] != '/' || k + 1 >= end)
		return;
	stop = unit_per_read(text, k + 1, end, &from);
	if (stop > k + 1)
	{
		quantity->per = from;
		quantity->per_end = quantity->end = stop;
	}
}

/* 突破千亿大关: do hundreds of millions that end at k count nothing behind them? */
static bool
ends_amount(const Text *text, uint32_t k, uint32_t end)
{
	size_t length = 0;
	int    word;

	if (text->ch[k - 1] != u'亿')
		return false;
	if (k == end || is_stop(text->ch[k]) || text->ch[k] == ',' || text->ch[k] == ';')
		return true;
	word = lex_longest_word(text->ch + k, end - k, &length);
	return word != 0 && (lex_words[word].parts & P_TAIL) != 0;
}

/*
 * 一般, 三农: is the numeral at i a digit alone, of nothing?  Most numerals are, and are told here
 * by what stands behind them: nothing that a number goes on with, and nothing that a unit begins with.
 */
static bool
is_lone_digit(const Text *text, uint32_t i, uint32_t end)
{
	/* not one by one, as nobody foresees any of these */
	uint16_t next = i + 1 < end ? text->ch[i + 1] : 0;
	bool     digit = (number_bits(text->ch[i]) & NUMBER_DIGIT) != 0;
	bool     unit = lex_may_begin(next, LEX_BEGINS_UNIT);
	bool     more = (number_bits(next) & (NUMBER_DIGIT | NUMBER_SCALE | NUMBER_BOUND | NUMBER_RANGE | NUMBER_AFTER)) != 0;

	return (digit & !unit & !more) && text->terms == NULL;
}

bool
quantity_read(const Text *text, uint32_t i, uint32_t end, uint16_t before,
			  bool bounded, Quantity *quantity)
{
	uint32_t    k;
	Unit        unit;
	const Unit *first;

	clear(quantity);
	quantity->start = i;
	if (!is_digit(text->ch[i]))
	{
		uint16_t per = 0;
		uint32_t prefix = per_prefix(text, i, end, &per);

		if (prefix > 0)
			return read_per_hundred(text, i + prefix, end, per, quantity);
		if (read_fraction(text, i, end, quantity))
			return true;
		/* 几十万, 数百: nobody says how many */
		if (is_lone_digit(text, i, end) || ((before == u'几' || before == u'数') && is_scale(text->ch[i])))
			return false;
	}
	if (is_letter(before) && (!is_mask(before) || is_mask(text->ch[i])))
		return false;
	k = number_read(text, i, end, quantity, &quantity->number);
	if (k == i)
		return false;
	if (text->ch[k] == '/' && k < end && read_slash(text, i, end, quantity))
		return true;
	if (quantity->number.implicit && !bounded && quantity->inner == BOUND_EQ)
		return false;
	if (read_ratio(text, k, end, quantity))
		return true;
	first = unit_read(text, k, end, &quantity->number, &unit) ? &unit : NULL;
	if (read_range(text, k, end, before, first, quantity))
		return true;
	quantity->end = k;
	if (read_unit_behind(text, k, end, first, quantity))
		return true;
	/* a number of 万 or 亿 of what follows, or of whatever per something */
	if ((quantity->number.nscale > 0 || quantity->number.placed) && !quantity->number.chinese &&
		!quantity->number.implicit)
	{
		quantity->has_scale = true;
		quantity->kind = VALUE_MONEY;
		read_bare_per(text, end, quantity);
		return true;
	}
	/* passed, but of nothing */
	if (quantity->number.implicit && bounded && ends_amount(text, k, end))
	{
		quantity->has_scale = true;
		quantity->kind = VALUE_MONEY;
		return true;
	}
	quantity->is_range = false;
	/* letters behind a bare number make it part of a name (5G, 3A) */
	return !quantity->number.masked && !quantity->number.chinese;
}

/* ---------------------------------------------------------------- ranks, doublings */

static uint32_t
give_rank(Quantity *quantity, uint32_t i, uint32_t end)
{
	quantity->start = i;
	quantity->end = end;
	quantity->kind = VALUE_RANK;
	return end;
}

uint32_t
quantity_read_rank(const Text *text, uint32_t i, uint32_t end, Quantity *quantity)
{
	uint16_t c = text->ch[i];
	uint16_t next = i + 1 < end ? text->ch[i + 1] : 0;
	uint32_t k;
	Unit     unit;

	clear_all(quantity);
	/* 居全省之首 */
	if (c == u'首' && i > 0 && text->ch[i - 1] == u'之' && !is_han(next))
	{
		quantity->number.digits[quantity->number.length++] = '1';
		return give_rank(quantity, i, i + 1);
	}
	if ((c == u'首' && next == u'位') || (c == u'榜' && next == u'首'))
	{
		if (i + 2 < end && is_han(text->ch[i + 2]))
			return i;
		quantity->number.digits[quantity->number.length++] = '1';
		return give_rank(quantity, i, i + 2);
	}
	if (c != u'第')
		return i;
	k = number_read(text, i + 1, end, quantity, &quantity->number);
	if (k == i + 1 || quantity->number.nscale > 0)
		return i;
	if (!quantity->is_range && unit_read(text, k, end, &quantity->number, &unit) && unit_ranks(unit.entry))
	{
		if (unit.per != 0)
			return i;
		quantity->unit = unit.entry;
		return give_rank(quantity, i, k + unit.length);
	}
	if (quantity->is_range || (k < end && (is_han(text->ch[k]) || is_letter(text->ch[k]))))
		return i;
	return give_rank(quantity, i, k);
}

uint32_t
quantity_read_top(const Text *text, uint32_t i, uint32_t end, bool opened, uint32_t *named, Quantity *quantity)
{
	uint32_t k;
	bool     unit_follows;
	Unit     unit;

	*named = i;
	clear(quantity);
	k = number_read(text, i + 1, end, quantity, &quantity->number);
	if (k == i + 1 || quantity->number.nscale > 0)
		return i;
	unit_follows = unit_read(text, k, end, &quantity->number, &unit) && unit.per == 0;
	quantity->inner = BOUND_LE;
	if (unit_follows && unit_ranks(unit.entry))
	{
		k += unit.length;
		opened |= k == end || !is_han(text->ch[k]);
		quantity->unit = unit.entry;
		return opened ? give_rank(quantity, i, k) : i;
	}
	if (unit_follows && unit.entry->unit_class == UNIT_PERCENT)
	{
		k += unit.length;
		quantity->unit = unit.entry;
		*named = opened ? k : i;
		return opened && (k == end || !is_han(text->ch[k])) ? give_rank(quantity, i, k) : i;
	}
	/* 百佳样本前15强 */
	if (k < end && text->ch[k] == u'强')
		k++;
	if (k < end && (is_han(text->ch[k]) || is_letter(text->ch[k])))
		return i;
	return give_rank(quantity, i, k);
}

/* 翻了1.1番, whose number begins at k: so many 番, as the multiple is no exact number. */
static uint32_t
read_part_doubling(const Text *text, uint32_t i, uint32_t k, uint32_t end, Quantity *quantity)
{
	Unit     unit;
	uint32_t stop = number_read(text, k, end, quantity, &quantity->number);

	if (stop == k || quantity->is_range || stop >= end || text->ch[stop] != u'番' ||
		!unit_read(text, stop, end, &quantity->number, &unit))
		return i;
	quantity->unit = unit.entry;
	quantity->start = i;
	quantity->end = stop + 1;
	quantity->kind = VALUE_MULTIPLE;
	return quantity->end;
}

uint32_t
quantity_read_doubling(const Text *text, uint32_t i, uint32_t end, Quantity *quantity)
{
	uint32_t k = i + 1;
	int      times = 1;

	if (text->ch[i] != u'翻' || k >= end)
		return i;
	clear_all(quantity);
	if (text->ch[k] == u'了')
		k++;
	if (k + 1 < end && is_digit(text->ch[k]) && text->ch[k + 1] == '.')
		return read_part_doubling(text, i, k, end, quantity);
	if (k < end && numeral_digit(text->ch[k]) > 0)
		times = numeral_digit(text->ch[k++]);
	else if (k < end && is_digit(text->ch[k]))
		times = text->ch[k++] - '0';
	else if (k < end && is_mask(text->ch[k]))
	{
		quantity->number.masked = true;
		k++;
	}
	if (k < end && text->ch[k] == u'个')
		k++;
	if (k >= end || text->ch[k] != u'番' || times > DOUBLINGS_MAX)
		return i;
	quantity->start = i;
	quantity->end = k + 1;
	quantity->kind = VALUE_MULTIPLE;
	if (!quantity->number.masked)
	{
		int n = 1 << times;

		if (n >= 10)
			quantity->number.digits[quantity->number.length++] = (char) ('0' + n / 10);
		quantity->number.digits[quantity->number.length++] = (char) ('0' + n % 10);
	}
	return quantity->end;
}

/* ---------------------------------------------------------------- columns */

ReportText
number_text(Arena *arena, const Text *text, const Number *number, bool negative)
{
	ReportText result = {NULL, 0};
	char      *data;

	if (number->masked || number->length == 0)
		return result;
	data = arena_alloc(arena, number_length(number, text) + 1);
	if (data == NULL)
		return result;
	if (negative)
		data[result.length++] = '-';
	result.length += (uint32_t) number_write(number, text, data + result.length);
	result.data = data;
	return result;
}

/* A factor times 10^places as a string in the arena; NULL when it has no room. */
static const char *
scaled_factor(Arena *arena, const char *factor, int places)
{
	Number number;
	char  *result;

	memset(&number, 0, sizeof(number));
	number.length = (uint8_t) strlen(factor);
	if (number.length >= NUMBER_DIGITS)
		return NULL;
	memcpy(number.digits, factor, number.length);
	if (!number_shift(&number, places))
		return NULL;
	result = arena_alloc(arena, (size_t) number.length + 1);
	if (result != NULL)
		memcpy(result, number.digits, number.length);
	return result;
}

/* The number whose scales stand before the unit. */
static const Number *
scaled_number(const Quantity *quantity)
{
	return quantity->is_range && quantity->number_to.nscale > 0 ?
			   &quantity->number_to :
			   &quantity->number;
}

/* Bytes that are counted whether or not they fit. */
typedef struct Bytes
{
	char  *out;
	size_t room;
	size_t length;
} Bytes;

static void
add_bytes(Bytes *bytes, const char *data, size_t length)
{
	if (length > 0 && bytes->length + length <= bytes->room)
		memcpy(bytes->out + bytes->length, data, length);
	bytes->length += length;
}

static void
add_character(Bytes *bytes, uint16_t c)
{
	char one[UTF8_BYTES];

	add_bytes(bytes, one, utf8_put(one, c));
}

size_t
quantity_unit(const Text *text, const Quantity *quantity, bool scales, char *out, size_t room)
{
	const Number *number = scaled_number(quantity);
	const char   *name = quantity->unit != NULL  ? quantity->unit->name :
						 quantity->whole_percent ? "%" :
						 quantity->permille      ? "\342\200\260" :
												   "";
	Bytes         bytes = {out, room, 0};

	for (int i = 0; scales && i < number->nscale; i++)
		add_character(&bytes, number->scale[i]);
	add_bytes(&bytes, name, strlen(name));
	if (quantity->per != 0)
	{
		add_character(&bytes, '/');
		for (uint32_t i = quantity->per; i < quantity->per_end; i++)
			add_character(&bytes, text->ch[i]);
	}
	return bytes.length;
}

/* The unit as UTF-8 in the arena, terminated; *length its bytes. */
static const char *
unit_text(Arena *arena, const Text *text, const Quantity *quantity, bool scales, size_t *length)
{
	char *data;

	*length = quantity_unit(text, quantity, scales, NULL, 0);
	if (*length == 0)
		return NULL;
	data = arena_alloc(arena, *length + 1);
	if (data != NULL)
		(void) quantity_unit(text, quantity, scales, data, *length);
	return data;
}

/* The scale in front of a unit, as the table counts them; of more than one, or others, the table knows none. */
static inline int
table_scale(const Number *number)
{
	uint16_t first = number->scale[0];

	return (number->nscale > 0) * ((first == u'万') + 2 * (first == u'亿'));
}

/* The columns of a unit that the table has not as it is written. */
static void
compose_unit(Arena *arena, const Text *text, const Quantity *quantity,
			 ReportText *unit, const char **base_unit, const char **factor)
{
	const char *own = quantity_factor(quantity, base_unit);
	size_t      length;

	unit->data = unit_text(arena, text, quantity, true, &length);
	unit->length = unit->data != NULL ? (uint32_t) length : 0;
	*factor = own == NULL ? NULL :
							scaled_factor(arena, own, number_scale_places(scaled_number(quantity)));
	if (own != NULL && *base_unit == NULL && quantity->per != 0)
		*base_unit = unit_text(arena, text, quantity, false, &length);
}

void
quantity_unit_columns(Arena *arena, const Text *text, const Quantity *quantity,
					  ReportText *unit, const char **base_unit, const char **factor)
{
	const LexUnit *entry = quantity->unit;
	const Number  *number = scaled_number(quantity);
	int            scale = table_scale(number);

	/* most have at most one 万 or 亿 in front of a unit of the table */
	if (entry == NULL || quantity->per != 0 || number->nscale > (scale != 0) || entry->scaled_length[scale] == 0)
	{
		compose_unit(arena, text, quantity, unit, base_unit, factor);
		return;
	}
	unit->data = lex_unit_pool + entry->scaled_name[scale];
	unit->length = entry->scaled_length[scale];
	*base_unit = entry->base;
	*factor = lex_unit_pool + entry->scaled_factor[scale];
}

const char *
quantity_factor(const Quantity *quantity, const char **base)
{
	*base = NULL;
	if (quantity->per != 0)
		return "1";
	if (quantity->unit != NULL)
	{
		*base = quantity->unit->base;
		return quantity->unit->factor;
	}
	if (!quantity->whole_percent && !quantity->permille)
		return NULL;
	*base = "%";
	return quantity->permille ? "0.1" : "1";
}
