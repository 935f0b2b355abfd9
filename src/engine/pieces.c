/*-------------------------------------------------------------------------
 *
 * pieces.c
 *	  One number, quantity, period or conversion at a time.
 *
 * The readers are those of the reports (number_read, quantity_read,
 * when_read) and so are the words: a bound is what words/bounds.tsv calls a bound.
 * Unlike the reader of reports these functions are given an expression and
 * nothing else, so all of it must be understood, and readings that a sentence
 * would put in doubt (一个, 三级, 过30亿) are safe.
 *
 *-------------------------------------------------------------------------
 */
#include "period.h"
#include "quantity.h"

#include <string.h>

/* What is being read, and how far. */
typedef struct Piece
{
	Text     text;
	uint32_t at;
	uint32_t end; /* behind the last character that matters */
} Piece;

static ReportStatusCode
piece_begin(Piece *piece, Arena *arena, const char *text, size_t length,
			const ReportOptions *options, ReportError *error)
{
	ReportStatusCode code;

	memset(error, 0, sizeof(*error));
	arena_init(arena, options);
	code = text_read(&piece->text, arena, text, length, error);
	if (code != REPORT_OK)
		return code;
	piece->at = 0;
	piece->end = piece->text.n;
	return REPORT_OK;
}

static bool
is_closing_mark(uint16_t c)
{
	return is_space(c) || is_stop(c) || c == ',' || c == ';' || c == u'、';
}

/* Leave out blanks in front, and blanks and the marks of a sentence behind. */
static void
piece_trim(Piece *piece)
{
	while (piece->at < piece->end && is_space(piece->text.ch[piece->at]))
		piece->at++;
	while (piece->end > piece->at && is_closing_mark(piece->text.ch[piece->end - 1]))
		piece->end--;
}

static void
piece_skip_spaces(Piece *piece)
{
	while (piece->at < piece->end && is_space(piece->text.ch[piece->at]))
		piece->at++;
}

/* The character that lies so far ahead, 0 behind the end. */
static uint16_t
piece_peek(const Piece *piece, uint32_t ahead)
{
	return piece->at + ahead < piece->end ? piece->text.ch[piece->at + ahead] : 0;
}

/*
 * The longest word here with one of these parts, or NULL.  A shorter word may
 * do where the longest plays another part.
 */
static const LexWord *
find_word(const Piece *piece, uint64_t parts, uint32_t *length)
{
	uint32_t room = piece->end;

	while (room > piece->at)
	{
		size_t found = 0;
		int    word = lex_longest_word(piece->text.ch + piece->at,
									   room - piece->at, &found);

		if (word == 0)
			return NULL;
		if ((lex_words[word].parts & parts) != 0)
		{
			*length = (uint32_t) found;
			return &lex_words[word];
		}
		room = piece->at + (uint32_t) found - 1;
	}
	return NULL;
}

/* Take such a word; gives its parts, 0 when there is none. */
static uint64_t
piece_word(Piece *piece, uint64_t parts)
{
	uint32_t       length;
	const LexWord *word = find_word(piece, parts, &length);

	if (word == NULL)
		return 0;
	piece->at += length;
	piece_skip_spaces(piece);
	return word->parts;
}

/* Characters of the original before text.ch[at], for messages. */
static uint32_t
place(const Piece *piece, uint32_t at)
{
	uint32_t last = at < piece->text.n ? at : piece->text.n;

	return text_span(&piece->text, last, last).start;
}

static ReportBound
bound_of_parts(uint64_t parts)
{
	if ((parts & (P_BEFORE_GE | P_AFTER_GE)) != 0)
		return BOUND_GE;
	if ((parts & (P_BEFORE_LE | P_AFTER_LE)) != 0)
		return BOUND_LE;
	return BOUND_APPROX;
}

/* Take a sign; true when it says less than nothing. */
static bool
piece_sign(Piece *piece)
{
	uint16_t c = piece_peek(piece, 0);
	bool     negative = c == '-' || c == u'负';

	if (negative || c == '+')
	{
		piece->at++;
		piece_skip_spaces(piece);
	}
	return negative;
}

/* ---------------------------------------------------------------- decimals */

/*
 * number * 10^places as text, where all is the text that the number was read
 * from.  What the number reader lets through has at most REPORT_DIGITS digits
 * and NUMBER_SCALES scales, so there is room.
 */
static void
write_decimal(char *out, const Text *all, const Number *number, int places, bool negative)
{
	int  fraction = 0;
	int  n = 0;
	bool point = false;
	char digits[REPORT_DECIMAL];
	int  written = (int) number_write(number, all, digits);
	int  at = 0;
	int  start = 0;

	for (int i = 0; i < written; i++)
	{
		if (digits[i] == '.')
			point = true;
		else
		{
			digits[n++] = digits[i];
			fraction += point;
		}
	}
	for (; places > 0; places--)
	{
		if (fraction > 0)
			fraction--;
		else if (n < REPORT_DECIMAL - 4)
			digits[n++] = '0';
	}
	fraction -= places;
	while (start < n - 1 - fraction && digits[start] == '0')
		start++;
	if (negative)
		out[at++] = '-';
	if (fraction >= n)
	{
		out[at++] = '0';
		out[at++] = '.';
		for (int i = fraction - n; i > 0; i--)
			out[at++] = '0';
		start = 0;
		fraction = -1;
	}
	for (int i = start; i < n; i++)
	{
		if (i == n - fraction)
			out[at++] = '.';
		out[at++] = digits[i];
	}
	out[at] = '\0';
}

/* Drop factors of ten: 1200 is 12 * 10^2.  The number is whole and positive. */
static int
trailing_zeros(Number *number)
{
	int zeros = 0;

	while (number->length > 1 && number->digits[number->length - 1] == '0')
	{
		number->length--;
		zeros++;
	}
	return zeros;
}

static bool
is_one(const Number *number)
{
	return number->length == 1 && number->digits[0] == '1';
}

static bool
is_zero(const Number *number)
{
	for (int i = 0; i < number->length; i++)
	{
		if (number->digits[i] != '0' && number->digits[i] != '.')
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- numbers */

/*
 * A fraction: 三分之二, 百分之七点八, 2/3.  Takes it and gives numerator and
 * denominator, or takes nothing.
 */
static bool
read_fraction(Piece *piece, Number *numerator, Number *denominator)
{
	Quantity    scratch;
	Number      first;
	Number      second;
	const Text *text = &piece->text;
	uint32_t    k;
	uint32_t    stop;
	bool        slash;

	memset(&scratch, 0, sizeof(scratch));
	k = number_read(text, piece->at, piece->end, &scratch, &scratch.number);
	if (k == piece->at || scratch.is_range || k + 1 >= piece->end)
		return false;
	first = scratch.number;
	slash = text->ch[k] == '/' && !first.chinese;
	if (!slash && !(text->ch[k] == u'分' && text->ch[k + 1] == u'之'))
		return false;
	k += slash ? 1 : 2;
	stop = number_read(text, k, piece->end, &scratch, &scratch.number);
	if (stop == k || scratch.is_range)
		return false;
	second = scratch.number;
	piece->at = stop;
	*numerator = slash ? first : second;
	*denominator = slash ? second : first;
	return !is_zero(denominator);
}

/*
 * What the number says as digits / divisor; places come on top of its scales.
 */
static void
give_number(ReportNumber *result, const Text *text, const Number *number,
			const Number *denominator, int places, bool negative)
{
	Number divisor;

	strcpy(result->divisor, "1");
	if (number->masked || (denominator != NULL && denominator->masked))
	{
		result->masked = true;
		return;
	}
	places += number_scale_places(number);
	if (denominator != NULL)
	{
		divisor = *denominator;
		places -= number_scale_places(denominator);
		if (memchr(divisor.digits, '.', divisor.length) == NULL && !divisor.too_long)
			places -= trailing_zeros(&divisor);
		if (!is_one(&divisor))
			write_decimal(result->divisor, text, &divisor, 0, false);
	}
	write_decimal(result->digits, text, number, places, negative);
}

/* Powers of ten that a sign of proportion stands for; 0 when c is none. */
static int
proportion_places(uint16_t c)
{
	switch (c)
	{
		case '%':
			return -2;
		case u'‰':
			return -3;
		case u'‱':
			return -4;
		case u'成':
			return -1;
		default:
			return 0;
	}
}

/* Misread full stops: 3.2%o, xx%O. */
static void
skip_misread_stop(Piece *piece)
{
	if (piece->end == piece->at + 1 && piece->at > 0 && piece->text.ch[piece->at - 1] == '%' &&
		(piece->text.ch[piece->at] == 'o' || piece->text.ch[piece->at] == 'O'))
		piece->at++;
}

/* Take the bounds behind a figure. */
static void
skip_bounds(Piece *piece, uint64_t parts, ReportBound *bound)
{
	uint64_t found;

	piece_skip_spaces(piece);
	while ((found = piece_word(piece, parts)) != 0)
	{
		if ((found & BOUNDS_AFTER) != 0)
			*bound = bound_of_parts(found);
	}
}

/* What stands where a number ought to end. */
static ReportFault
fault_behind(const Piece *piece, uint32_t start)
{
	Quantity quantity;
	uint16_t c = piece_peek(piece, 0);

	if (is_range_sign(c) || c == u'到')
		return FAULT_RANGE;
	if (quantity_read(&piece->text, start, piece->end, 0, true, &quantity) &&
		quantity.end > piece->at)
		return quantity.is_range ? FAULT_RANGE : quantity.unit != NULL ? FAULT_UNIT :
																		 FAULT_TEXT_BEHIND;
	return FAULT_TEXT_BEHIND;
}

static void
read_number_piece(Piece *piece, ReportNumber *result)
{
	Quantity    scratch;
	Number      number;
	Number      denominator;
	ReportBound bound = BOUND_EQ;
	uint32_t    start;
	uint32_t    k;
	int         places = 0;
	bool        negative;
	bool        fraction;

	memset(&scratch, 0, sizeof(scratch));
	piece_trim(piece);
	if (piece->at == piece->end)
	{
		result->fault = FAULT_EMPTY;
		return;
	}
	while (piece_word(piece, BOUNDS_BEFORE) != 0)
		;
	negative = piece_sign(piece);
	start = piece->at;
	fraction = read_fraction(piece, &number, &denominator);
	if (!fraction)
	{
		piece->at = start;
		k = number_read(&piece->text, start, piece->end, &scratch, &scratch.number);
		number = scratch.number;
		if (k == start)
		{
			result->fault = number.too_long ? FAULT_TOO_LONG : FAULT_NO_NUMBER;
			result->offset = place(piece, start);
			return;
		}
		piece->at = k;
		if (scratch.is_range)
		{
			result->fault = FAULT_RANGE;
			result->offset = place(piece, start);
			return;
		}
		places = proportion_places(piece_peek(piece, 0));
		if (places != 0)
			piece->at++;
	}
	skip_bounds(piece, BOUNDS_AFTER, &bound);
	skip_misread_stop(piece);
	if (piece->at < piece->end)
	{
		result->fault = fault_behind(piece, start);
		result->offset = place(piece, piece->at);
		return;
	}
	give_number(result, &piece->text, &number, fraction ? &denominator : NULL, places, negative);
}

ReportStatusCode
report_read_number(const char *text, size_t length, const ReportOptions *options,
				   ReportNumber *number, ReportError *error)
{
	Arena arena;
	Piece piece;

	memset(number, 0, sizeof(*number));
	if (piece_begin(&piece, &arena, text, length, options, error) == REPORT_OK)
		read_number_piece(&piece, number);
	arena_free(&arena);
	return error->code;
}

/* ---------------------------------------------------------------- quantities */

/* Bytes of a unit, terminated; a unit that has no room is left out. */
static void
give_unit_text(char *out, const Text *text, const Quantity *quantity, bool scales)
{
	size_t length = quantity_unit(text, quantity, scales, out, REPORT_UNIT_BYTES - 1);

	out[length < REPORT_UNIT_BYTES ? length : 0] = '\0';
}

/* Unit as written with its 万 and 亿, the base unit and the factor to it. */
static void
give_unit(ReportQuantity *result, const Text *text, const Quantity *quantity)
{
	const Number *number = quantity->is_range ? &quantity->number_to : &quantity->number;
	const char   *base;
	const char   *own = quantity_factor(quantity, &base);
	Number        factor;

	memset(&factor, 0, sizeof(factor));
	give_unit_text(result->unit, text, quantity, true);
	/* the third of something is no amount that could be compared */
	if (quantity->kind == VALUE_RANK || (quantity->unit != NULL && quantity->unit->unit_class == UNIT_ORDINAL))
		return;
	if (base != NULL && strlen(base) < REPORT_UNIT_BYTES)
		strcpy(result->base_unit, base);
	else if (quantity->per != 0)
		give_unit_text(result->base_unit, text, quantity, false);
	if (own == NULL)
		own = "1";
	factor.length = (uint8_t) strlen(own);
	memcpy(factor.digits, own, factor.length);
	write_decimal(result->factor, NULL, &factor, number_scale_places(number), false);
}

/*
 * The second end of a range that the reader of reports leaves alone, because
 * in a sentence it may be none: 8%到9%, 3到5个, and 3-5 without a unit.
 */
static void
read_second_end(Piece *piece, Quantity *quantity)
{
	Quantity second;
	uint16_t c = piece_peek(piece, 0);

	if (quantity->is_range || (c != u'到' && !is_range_sign(c)) ||
		piece->at + 1 >= piece->end ||
		!quantity_read(&piece->text, piece->at + 1, piece->end, 0, true, &second) ||
		second.is_range)
		return;
	if (quantity->unit != NULL && quantity->unit != second.unit)
		return;
	if (!number_align(&quantity->number, quantity->unit != NULL, &second.number))
		return;
	quantity->is_range = true;
	quantity->number_to = second.number;
	quantity->unit = second.unit;
	quantity->kind = second.kind;
	piece->at = second.end;
}

/*
 * What is counted is said in front: 每立方米19微克 is 19 of 微克/立方米.  Takes the
 * words in front; *from to *to is what it is per, equal when nothing is said.
 */
static void
read_per_in_front(Piece *piece, uint32_t *from, uint32_t *to)
{
	*from = *to = piece->at;
	if (piece_peek(piece, 0) != u'每')
		return;
	*to = unit_per_read(&piece->text, piece->at, piece->end, from);
	if (*to == piece->at)
		*from = *to;
	piece->at = *to;
	piece_skip_spaces(piece);
}

/* A rank or a doubling: 第2位, 首位, 翻一番. */
static bool
read_place(Piece *piece, Quantity *quantity)
{
	uint32_t stop;

	if (piece->at == piece->end)
		return false;
	stop = quantity_read_rank(&piece->text, piece->at, piece->end, quantity);
	if (stop == piece->at)
		stop = quantity_read_doubling(&piece->text, piece->at, piece->end, quantity);
	if (stop == piece->at)
		return false;
	piece->at = stop;
	return true;
}

/* A quantity as a sentence would have it, or one end of it. */
static bool
read_plain(Piece *piece, uint32_t start, Quantity *quantity)
{
	/* a row rounds 三分之二, here it stays exact: read_fraction() */
	if (!quantity_read(&piece->text, start, piece->end, 0, true, quantity) || quantity->fraction ||
		(quantity->unit == NULL && quantity->end + 1 < piece->end &&
		 piece->text.ch[quantity->end] == '/'))
		return false;
	piece->at = quantity->end;
	read_second_end(piece, quantity);
	return true;
}

/* A part of the whole, which has no unit to carry what divides it. */
static bool
read_part(Piece *piece, bool negative, Quantity *quantity, ReportQuantity *result)
{
	Number       numerator;
	Number       denominator;
	ReportNumber fraction;

	if (!read_fraction(piece, &numerator, &denominator))
		return false;
	memset(&fraction, 0, sizeof(fraction));
	memset(quantity, 0, sizeof(*quantity));
	give_number(&fraction, &piece->text, &numerator, &denominator, 0, negative);
	result->has_value = !fraction.masked;
	strcpy(result->value, fraction.digits);
	strcpy(result->divisor, fraction.divisor);
	return true;
}

/* Words in front of a quantity, and its sign. */
static bool
read_front(Piece *piece, ReportQuantity *result)
{
	uint64_t parts;

	result->bound = BOUND_EQ;
	while ((parts = piece_word(piece, BOUNDS_BEFORE | P_REACH | P_ADVERB | P_ESTIMATE)) != 0)
	{
		if ((parts & BOUNDS_BEFORE) != 0)
			result->bound = bound_of_parts(parts);
	}
	return piece_sign(piece);
}

/* Give a result what was read. */
static void
give_quantity(ReportQuantity *result, const Text *text, const Quantity *quantity, bool negative)
{
	give_unit(result, text, quantity);
	if (quantity->number.length > 0 && !quantity->number.masked)
	{
		result->has_value = true;
		write_decimal(result->value, text, &quantity->number, 0, negative);
	}
	if (quantity->is_range && quantity->number_to.length > 0 && !quantity->number_to.masked)
	{
		result->has_value_to = true;
		write_decimal(result->value_to, text, &quantity->number_to, 0, false);
	}
}

/* The unit of a quantity that is said to be per text[from..to). */
static void
take_per(Quantity *quantity, const Text *text, uint32_t from, uint32_t to)
{
	const LexUnit *whole;

	if (from == to || quantity->unit == NULL || quantity->per != 0)
		return;
	whole = unit_per_exact(text, quantity->unit, from, to);
	if (whole != NULL)
		quantity->unit = whole;
	else
	{
		quantity->per = from;
		quantity->per_end = to;
	}
}

static void
read_quantity_piece(Piece *piece, ReportQuantity *result)
{
	Quantity quantity;
	uint32_t start;
	uint32_t per;
	uint32_t per_end;
	bool     negative;

	piece_trim(piece);
	if (piece->at == piece->end)
	{
		result->fault = FAULT_EMPTY;
		return;
	}
	read_per_in_front(piece, &per, &per_end);
	negative = read_front(piece, result);
	strcpy(result->divisor, "1");
	if (negative || !read_place(piece, &quantity))
	{
		if (!negative && piece_peek(piece, 0) == u'第')
			piece->at++;
		start = piece->at;
		if (!read_plain(piece, start, &quantity) &&
			!read_part(piece, negative, &quantity, result))
		{
			/* a bare number that no sentence would let pass: 三十, XX */
			memset(&quantity, 0, sizeof(quantity));
			piece->at = number_read(&piece->text, start, piece->end, &quantity, &quantity.number);
			if (piece->at == start)
			{
				result->fault = quantity.number.too_long ? FAULT_TOO_LONG : FAULT_NO_NUMBER;
				result->offset = place(piece, start);
				return;
			}
		}
	}
	if (quantity.inner != BOUND_EQ)
		result->bound = quantity.inner;
	skip_bounds(piece, BOUNDS_AFTER | P_TAIL, &result->bound);
	skip_misread_stop(piece);
	if (piece->at < piece->end)
	{
		result->fault = FAULT_TEXT_BEHIND;
		result->offset = place(piece, piece->at);
		return;
	}
	take_per(&quantity, &piece->text, per, per_end);
	give_quantity(result, &piece->text, &quantity, negative);
}

ReportStatusCode
report_read_quantity(const char *text, size_t length, const ReportOptions *options,
					 ReportQuantity *quantity, ReportError *error)
{
	Arena arena;
	Piece piece;

	memset(quantity, 0, sizeof(*quantity));
	if (piece_begin(&piece, &arena, text, length, options, error) == REPORT_OK)
		read_quantity_piece(&piece, quantity);
	arena_free(&arena);
	return error->code;
}

/* ---------------------------------------------------------------- periods */

/* Words around a time that change what it says; see report_read_period(). */
typedef enum Turn
{
	TURN_NOTHING, /* may stand there, changes nothing */
	TURN_UNTIL,   /* 截至: from the start of the year */
	TURN_SINCE,   /* 以来: up to the anchor */
	TURN_BEFORE,  /* 同期: a year earlier */
	TURN_CLOSE,   /* 底, 末: its last day */
	TURN_BEHIND,  /* nothing, but only behind a time */
	TURN_TO       /* between the two ends */
} Turn;

typedef struct TurnWord
{
	uint16_t word[4];
	uint8_t  turn;
	uint16_t not_before; /* 至今年 is 至 and 今年 */
} TurnWord;

/* The longer before the shorter. */
static const TurnWord turn_words[] = {
	{u"截至", TURN_UNTIL, 0},
	{u"截止", TURN_UNTIL, 0},
	{u"截到", TURN_UNTIL, 0},
	{u"以来", TURN_SINCE, 0},
	{u"至今", TURN_SINCE, u'年'},
	{u"同期", TURN_BEFORE, 0},
	{u"当月", TURN_NOTHING, 0},
	{u"期间", TURN_NOTHING, 0},
	{u"时期", TURN_NOTHING, 0},
	{u"计划", TURN_NOTHING, 0},
	{u"规划", TURN_NOTHING, 0},
	{u"底", TURN_CLOSE, 0},
	{u"末", TURN_CLOSE, 0},
	{u"到", TURN_TO, 0},
	{u"至", TURN_TO, 0},
	{{'-', 0}, TURN_TO, 0},
	{{'~', 0}, TURN_TO, 0},
	{u"—", TURN_TO, 0},
	{u"在", TURN_NOTHING, 0},
	{u"于", TURN_NOTHING, 0},
	{u"从", TURN_NOTHING, 0},
	{u"自", TURN_NOTHING, 0},
	{u"的", TURN_NOTHING, 0},
	{u"前", TURN_BEHIND, 0},
	{u"内", TURN_NOTHING, 0},
	{u"中", TURN_NOTHING, 0},
	{u"止", TURN_NOTHING, 0},
	{u"“", TURN_NOTHING, 0}, /* quotation marks */
	{u"”", TURN_NOTHING, 0},
	{u"‘", TURN_NOTHING, 0},
	{u"’", TURN_NOTHING, 0},
	{{'"', 0}, TURN_NOTHING, 0},
	{{',', 0}, TURN_NOTHING, 0},
	{{'(', 0}, TURN_NOTHING, 0},
	{{')', 0}, TURN_NOTHING, 0},
	{{' ', 0}, TURN_NOTHING, 0}};

static bool
read_turn(Piece *piece, Turn *turn)
{
	for (size_t i = 0; i < sizeof(turn_words) / sizeof(turn_words[0]); i++)
	{
		uint32_t n = 0;

		while (turn_words[i].word[n] != 0 && piece_peek(piece, n) == turn_words[i].word[n])
			n++;
		if (turn_words[i].word[n] != 0 ||
			(turn_words[i].not_before != 0 && piece_peek(piece, n) == turn_words[i].not_before))
			continue;
		piece->at += n;
		*turn = (Turn) turn_words[i].turn;
		return true;
	}
	return false;
}

/* 2022-09-30, 2022.9.30, 2022/9/30 */
static bool
read_date_in_figures(Piece *piece, When *when)
{
	int      parts[3] = {0, 0, 0};
	uint32_t k = piece->at;
	uint16_t sign = 0;

	for (int i = 0; i < 3; i++)
	{
		uint32_t from = k;

		while (k < piece->end && is_digit(piece->text.ch[k]) && k < from + 4)
			parts[i] = parts[i] * 10 + (piece->text.ch[k++] - '0');
		if (k == from || (i == 0 ? k - from != 4 : k - from > 2))
			return false;
		if (i == 2)
			break;
		if (k >= piece->end || (i > 0 && piece->text.ch[k] != sign))
			return false;
		sign = piece->text.ch[k++];
		if (sign != '-' && sign != '.' && sign != '/')
			return false;
	}
	if (k < piece->end && is_digit(piece->text.ch[k]))
		return false;
	if (parts[0] < YEAR_MIN || parts[0] > YEAR_MAX || parts[1] < 1 || parts[1] > 12 ||
		parts[2] < 1 || parts[2] > 31)
		return false;
	memset(when, 0, sizeof(*when));
	when->year = (int16_t) parts[0];
	when->month = when->month_to = (int8_t) parts[1];
	when->day = (int8_t) parts[2];
	piece->at = k;
	return true;
}

/* One time and what turns it. */
typedef struct Stretch
{
	When when;
	bool any; /* a time was read */
	bool since;
	bool before; /* 同期 */
	bool close;
} Stretch;

/*
 * Read times until the end or a word between two of them; false when something
 * stands there that is no time.
 */
static bool
read_stretch(Piece *piece, Stretch *stretch, bool *more)
{
	bool until = false;

	memset(stretch, 0, sizeof(*stretch));
	*more = false;
	while (piece->at < piece->end)
	{
		When     when;
		Turn     turn;
		uint32_t length;
		uint32_t stop = when_read(&piece->text, piece->at, piece->end, &when);
		bool     found = true;

		if (stop == piece->at)
			stop = when_read_span(&piece->text, piece->at, piece->end, &when);
		if (stop > piece->at)
		{
			piece->at = stop;
			/* 年初 names no day that all agree on */
			if (piece->text.ch[stop - 1] == u'初')
				return false;
		}
		else if (!read_date_in_figures(piece, &when))
		{
			const LexWord *word = find_word(piece, P_TIME, &length);
			uint32_t       here = piece->at;

			found = word != NULL;
			/* 以来 and 期间 say nothing of their own, but here they turn the time */
			if (found && word->operation == PERIOD_NOW && read_turn(piece, &turn))
			{
				piece->at = here;
				found = false;
			}
			if (found)
			{
				const uint16_t *end = piece->text.ch + piece->at + length;

				when_word(word, &when);
				piece->at += length;
				/* 今年以来, 年末, 二季度末 are words of their own */
				if (word->operation == PERIOD_YEAR && length > 2 &&
					end[-2] == u'以' && end[-1] == u'来')
					stretch->since = true;
				if (end[-1] == u'底' || end[-1] == u'末')
					stretch->close = true;
			}
		}
		if (found)
		{
			if (when.close)
				stretch->close = true;
			if (when.since)
				stretch->since = true;
			when.since = false;
			/* here 上年 counts from the anchor */
			if (when.operation == PERIOD_BEFORE)
			{
				when.operation = PERIOD_YEAR;
				when.has_relative = true;
				when.relative = (int8_t) -when.count;
			}
			when.until |= until;
			if (!stretch->any)
				stretch->when = when;
			else if (!when_merge(&stretch->when, &when))
				return false;
			stretch->any = true;
			continue;
		}
		if (!read_turn(piece, &turn))
			return false;
		switch (turn)
		{
			case TURN_UNTIL:
				until = true;
				break;
			case TURN_SINCE:
				stretch->since = true;
				break;
			case TURN_BEFORE:
				stretch->before = true;
				break;
			case TURN_CLOSE:
				if (!stretch->any)
					return false;
				stretch->close = true;
				break;
			case TURN_BEHIND:
				if (!stretch->any)
					return false;
				break;
			case TURN_TO:
				if (stretch->any)
				{
					*more = piece->at < piece->end;
					return *more;
				}
				break;
			case TURN_NOTHING:
				break;
		}
	}
	stretch->when.until |= until;
	return stretch->any || stretch->before;
}

static int
order_of(ReportDay day)
{
	return (day.year * 16 + day.month) * 32 + day.day;
}

/* The day after; month lengths are period.c's business. */
static ReportDay
day_after(ReportDay day, const PeriodContext *context)
{
	When when;

	memset(&when, 0, sizeof(when));
	when.year = day.year;
	when.month = when.month_to = day.month;
	when.day = day.day;
	return when_resolve(&when, context).to;
}

/* The last day of a period, as a period. */
static ReportPeriod
last_day(ReportPeriod period, const PeriodContext *context)
{
	When      when;
	ReportDay to = period.to;

	memset(&when, 0, sizeof(when));
	/* periods that can be closed end with a month */
	when.year = (int16_t) (to.month == 1 ? to.year - 1 : to.year);
	when.month = when.month_to = (int8_t) (to.month == 1 ? 12 : to.month - 1);
	when.day = 31;
	return when_resolve(&when, context);
}

static ReportPeriod
resolve_stretch(const Stretch *stretch, ReportDay anchor, const PeriodContext *context)
{
	ReportPeriod period = {{0, 0, 0}, {0, 0, 0}};
	When         when = stretch->when;
	bool         says_year = when.year != 0 || when.has_relative;
	bool         whole_years = when.month == 0 && when.day == 0;

	if (when.masked)
		return period;
	if (stretch->before && whole_years && (!stretch->any || says_year))
	{
		/* 同期, 去年同期: the same stretch of an earlier year, up to the same day */
		int year = !stretch->any  ? anchor.year - 1 :
				   when.year != 0 ? when.year :
									anchor.year + when.relative;

		if (anchor.year == 0 || year < YEAR_MIN - 1)
			return period;
		period = period_years(year, year);
		anchor.year = (int16_t) year;
		period.to = day_after(anchor, context);
		return period;
	}
	if (when.operation == PERIOD_NOW)
		return period;
	if (stretch->before && !says_year)
	{
		when.has_relative = true;
		when.relative = -1;
	}
	when.close = false;
	period = when_resolve(&when, context);
	if (!period_known(&period))
		return period;
	/* 五年以来 ends with the last full year all the same */
	if (stretch->since && when.operation != PERIOD_SPAN)
	{
		ReportDay to = day_after(anchor, context);

		if (anchor.year == 0 || order_of(to) <= order_of(period.from))
			period.from.year = 0;
		else
			period.to = to;
	}
	else if (stretch->close && when.day == 0)
	{
		if (!when.until)
			period = last_day(period, context);
		else if (when.operation != PERIOD_PLAN)
			period.from.month = period.from.day = 1;
	}
	return period;
}

static ReportPeriod
read_period_piece(Piece *piece, ReportDay anchor)
{
	ReportPeriod  unknown = {{0, 0, 0}, {0, 0, 0}};
	ReportPeriod  first;
	ReportPeriod  second;
	PeriodContext context;
	Stretch       from;
	Stretch       to;
	bool          more;

	memset(&context, 0, sizeof(context));
	context.current = anchor.year;
	if (anchor.year != 0)
	{
		/*
		 * 今年 is the anchor's year whatever is under review; a span of years
		 * ends with the last full one, and the years ahead begin with this
		 * one.
		 */
		context.ambient = period_years(anchor.year, anchor.year);
		context.reviewed = period_years(anchor.year - 1, anchor.year - 1);
		context.planned = context.ambient;
		context.planning = true;
	}
	piece_trim(piece);
	if (!read_stretch(piece, &from, &more))
		return unknown;
	first = resolve_stretch(&from, anchor, &context);
	if (!more || !period_known(&first))
		return first;
	if (!read_stretch(piece, &to, &more) || more)
		return unknown;
	/* 2021年9月至12月: the second end shares the year of the first */
	if (to.when.year == 0 && !to.when.has_relative && to.when.month != 0 && from.when.year != 0)
		to.when.year = from.when.year;
	if (to.when.year == 0 && !to.when.has_relative && to.when.month != 0 && from.when.has_relative)
	{
		to.when.has_relative = true;
		to.when.relative = from.when.relative;
	}
	second = resolve_stretch(&to, anchor, &context);
	if (!period_known(&second) || order_of(second.to) <= order_of(first.from))
		return unknown;
	first.to = second.to;
	return first;
}

ReportStatusCode
report_read_period(const char *text, size_t length, ReportDay anchor, const ReportOptions *options,
				   ReportPeriod *period, ReportError *error)
{
	Arena arena;
	Piece piece;

	memset(period, 0, sizeof(*period));
	if (piece_begin(&piece, &arena, text, length, options, error) == REPORT_OK)
		*period = read_period_piece(&piece, anchor);
	arena_free(&arena);
	return error->code;
}

/* ---------------------------------------------------------------- conversion */

/* A unit with the 万 and 亿 before it. */
typedef struct ScaledUnit
{
	const LexUnit *unit; /* NULL of a bare 万 */
	int            places;
} ScaledUnit;

static bool
read_scaled_unit(Piece *piece, ScaledUnit *scaled)
{
	Number scales;

	memset(scaled, 0, sizeof(*scaled));
	memset(&scales, 0, sizeof(scales));
	piece_trim(piece);
	while (piece->at < piece->end)
	{
		scaled->unit = unit_exact(&piece->text, piece->at, piece->end);
		if (scaled->unit != NULL)
			break;
		if (!is_scale(piece_peek(piece, 0)) || scales.nscale == 4)
			return false;
		scales.scale[scales.nscale++] = piece_peek(piece, 0);
		piece->at++;
	}
	scaled->places = number_scale_places(&scales);
	return scaled->unit != NULL || scales.nscale > 0;
}

/* A positive rational: numerator / denominator * 10^places. */
typedef struct Ratio
{
	uint64_t numerator;
	uint64_t denominator;
	int      places;
} Ratio;

static uint64_t
common_divisor(uint64_t a, uint64_t b)
{
	while (b != 0)
	{
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/*
 * Multiply by whole numbers.  Factors of units.tsv have at most nine digits
 * that are not zeros at an end, so 64 bits hold every product made here.
 */
static void
ratio_times(Ratio *ratio, uint64_t numerator, uint64_t denominator)
{
	uint64_t common = common_divisor(numerator, denominator);

	numerator /= common;
	denominator /= common;
	common = common_divisor(ratio->numerator, denominator);
	ratio->numerator /= common;
	denominator /= common;
	common = common_divisor(numerator, ratio->denominator);
	ratio->numerator *= numerator / common;
	ratio->denominator = ratio->denominator / common * denominator;
	while (ratio->numerator % 10 == 0)
	{
		ratio->numerator /= 10;
		ratio->places++;
	}
}

/* A factor of units.tsv as digits * 10^places. */
static uint64_t
factor_digits(const char *factor, int *places)
{
	uint64_t digits = 0;
	bool     point = false;

	*places = 0;
	for (; *factor != '\0'; factor++)
	{
		if (*factor == '.')
		{
			point = true;
			continue;
		}
		digits = digits * 10 + (uint64_t) (*factor - '0');
		*places -= point;
	}
	while (digits % 10 == 0)
	{
		digits /= 10;
		(*places)++;
	}
	return digits;
}

static void
put_whole(Number *number, uint64_t n)
{
	char reversed[24];
	int  count = 0;

	memset(number, 0, sizeof(*number));
	do
	{
		reversed[count++] = (char) ('0' + n % 10);
		n /= 10;
	} while (n > 0);
	while (count > 0)
		number->digits[number->length++] = reversed[--count];
}

static bool
same(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* The way from one dimension to another; false when there is none. */
static bool
cross_dimensions(const LexUnit *from, const LexUnit *to, Ratio *ratio)
{
	if (same(from->dimension, to->dimension))
		return same(from->base, to->base);
	for (size_t i = 0; i < lex_conversion_count; i++)
	{
		const LexConversion *way = &lex_conversions[i];

		if (same(way->from, from->dimension) && same(way->to, to->dimension))
			ratio_times(ratio, way->numerator, way->denominator);
		else if (same(way->to, from->dimension) && same(way->from, to->dimension))
			ratio_times(ratio, way->denominator, way->numerator);
		else
			continue;
		return true;
	}
	return false;
}

static void
convert(const ScaledUnit *from, const ScaledUnit *to, ReportConversion *result)
{
	Ratio  ratio = {1, 1, 0};
	Number number;

	if (from->unit != NULL)
	{
		result->from_dimension = from->unit->dimension;
		result->from_base = from->unit->base;
	}
	if (to->unit != NULL)
	{
		result->to_dimension = to->unit->dimension;
		result->to_base = to->unit->base;
	}
	if ((from->unit != NULL && from->unit->unit_class == UNIT_ORDINAL) ||
		(to->unit != NULL && to->unit->unit_class == UNIT_ORDINAL))
	{
		result->fault = FAULT_ORDINAL;
		return;
	}
	if ((from->unit == NULL) != (to->unit == NULL))
	{
		result->fault = FAULT_DIMENSION;
		return;
	}
	if (from->unit != NULL)
	{
		int      from_places;
		int      to_places;
		uint64_t from_digits = factor_digits(from->unit->factor, &from_places);
		uint64_t to_digits = factor_digits(to->unit->factor, &to_places);

		if (!cross_dimensions(from->unit, to->unit, &ratio))
		{
			result->fault = FAULT_DIMENSION;
			return;
		}
		ratio_times(&ratio, from_digits, to_digits);
		ratio.places += from_places - to_places;
	}
	ratio.places += from->places - to->places;
	/* twos and fives below the line are decimals above it */
	while (ratio.denominator % 2 == 0 && ratio.numerator < UINT64_MAX / 5)
	{
		ratio.denominator /= 2;
		ratio.numerator *= 5;
		ratio.places--;
	}
	while (ratio.denominator % 5 == 0 && ratio.numerator < UINT64_MAX / 2)
	{
		ratio.denominator /= 5;
		ratio.numerator *= 2;
		ratio.places--;
	}
	put_whole(&number, ratio.numerator);
	write_decimal(result->multiplier, NULL, &number, ratio.places, false);
	put_whole(&number, ratio.denominator);
	write_decimal(result->divisor, NULL, &number, 0, false);
}

ReportStatusCode
report_read_conversion(const char *from, size_t from_length, const char *to, size_t to_length,
					   const ReportOptions *options, ReportConversion *conversion,
					   ReportError *error)
{
	Arena      arena;
	Piece      piece;
	ScaledUnit from_unit;
	ScaledUnit to_unit;

	memset(conversion, 0, sizeof(*conversion));
	if (piece_begin(&piece, &arena, from, from_length, options, error) == REPORT_OK &&
		!read_scaled_unit(&piece, &from_unit))
		conversion->fault = FAULT_FROM_UNIT;
	arena_free(&arena);
	if (error->code != REPORT_OK || conversion->fault != FAULT_NONE)
		return error->code;
	if (piece_begin(&piece, &arena, to, to_length, options, error) == REPORT_OK)
	{
		if (!read_scaled_unit(&piece, &to_unit))
			conversion->fault = FAULT_TO_UNIT;
		else
			convert(&from_unit, &to_unit, conversion);
	}
	arena_free(&arena);
	return error->code;
}
