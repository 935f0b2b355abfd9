/*-------------------------------------------------------------------------
 *
 * numeral.h
 *	  Numbers: the one reader of Arabic and Chinese numerals, and exact
 *	  arithmetic on what it read.
 *
 * The value is the number as written in the unit as written: 2.97亿元 is 2.97
 * of 亿元.  In Chinese numerals the 万 and 亿 that stand right before the unit
 * belong to it, whatever precedes them: 三千五百亿斤 is 3500 of 亿斤, and
 * 一万二千吨 is 12000 of 吨.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_NUMERAL_H
#define REPORT_NUMERAL_H

#include "text.h"

#define NUMBER_DIGITS 40 /* digits that a number holds itself, with its point */
#define NUMBER_SCALES 4  /* 万 and 亿 of one number */
#define DIGITS_AHEAD 8   /* that are counted at once */

/*
 * An exact decimal: digits with at most one point, as SQL's numeric reads it.
 * Empty when the report masks the figure.
 *
 * A run of more digits than there is room for keeps its first ones here, so
 * that length tells whether there is a value; number_write() finds all of them
 * in the text.
 */
typedef struct Number
{
	char     digits[NUMBER_DIGITS];
	uint8_t  length;
	bool     masked;
	bool     chinese;              /* written in Chinese numerals */
	bool     implicit;             /* 万 in 近万人: no digit of its own */
	bool     too_long;             /* more digits than there is room for */
	bool     placed;               /* its last scale went into the digits: 3万4000 */
	uint16_t scale[NUMBER_SCALES]; /* 万, 亿 that stand before the unit */
	uint8_t  nscale;
	uint32_t first; /* characters of a run that is too long */
	uint32_t last;
} Number;

/* What a number says besides its digits. */
typedef struct NumberNotes
{
	ReportBound bound;    /* 余, 多, 几 among or behind the digits; BOUND_EQ none */
	bool        is_range; /* 七八百: to is the upper end */
	Number      to;
} NumberNotes;

/*
 * Read a number with its 万 and 亿 at text[i], no unit; returns its end, or i
 * when there is none or when it has more than REPORT_DIGITS digits.
 */
extern uint32_t numeral_read(const Text *text, uint32_t i, uint32_t end,
							 Number *number, NumberNotes *notes);

/*
 * A whole number up to 99 in Chinese numerals at ch[i], as labels, months and
 * ranks have it: returns its end, or i when there is none.  Takes at most
 * three characters.
 */
extern uint32_t numeral_small(const uint16_t *ch, uint32_t i, uint32_t end, int *n);

/* ---------------------------------------------------------------- decimals */

/*
 * Multiply by 10^places, exactly; false, with the number unchanged, when the
 * digits have no room.
 */
extern bool number_shift(Number *number, int places);

/*
 * Put the lower end of a range in the unit of the upper one: 8000万-1亿元 is
 * 0.8 to 1 亿元.  A lower end without unit and scale shares those of the upper
 * one: 3-5万元.  False when the digits have no room.
 */
extern bool number_align(Number *from, bool own_unit, const Number *to);

/* How many zeros the scales of a number stand for: 8 for 亿. */
extern int number_scale_places(const Number *number);

/*
 * All digits of a number, of which there are number_length() with the point,
 * to out; returns their number.  text is the one that it was read from.
 */
extern size_t number_length(const Number *number, const Text *text);
extern size_t number_write(const Number *number, const Text *text, char *out);

/* ---------------------------------------------------------------- characters */

/*
 * What a character says in a number and beside one: bits, above what they need of a value, which
 * is that of a digit, the zeros of a scale, or the ReportBound.
 */
typedef enum NumberBits
{
	NUMBER_VALUE = 15,
	NUMBER_FIGURE = 1 << 4,      /* 0 to 9 */
	NUMBER_DIGIT = 1 << 5,       /* 零 to 九, 两, 〇 */
	NUMBER_SCALE = 1 << 6,       /* 十 百 千 万 亿 */
	NUMBER_MASK = 1 << 7,        /* x, X, *, ×: a digit that is not told */
	NUMBER_BOUND = 1 << 8,       /* 余, 多, 几, 来: between digits and unit */
	NUMBER_INSIDE = 1 << 9,      /* a point, a comma or a blank: it may go on behind */
	NUMBER_RANGE = 1 << 10,      /* - ~ — 至: between the ends of a range */
	NUMBER_AFTER = 1 << 11,      /* / : ( and what else may stand behind one that is not alone */
	NUMBER_TIME = 1 << 12,       /* 年, 月 and what else stands behind one of a time */
	NUMBER_DASH = 1 << 13,       /* between the ends of a time */
	NUMBER_OPENS_TIME = 1 << 14, /* 前, 第, 元: in front of one of a time */
	NUMBER_OPENS_SPAN = 1 << 15  /* the first character of 过去, 近 and others in front of so many years */
} NumberBits;

typedef struct NumberCharacter
{
	uint16_t character;
	uint16_t bits;
} NumberCharacter;

#define NUMBER_SLOTS 7                /* binary digits */
#define NUMBER_MULTIPLIER 0xAC6400D3u /* sends each of them to a slot of its own */

extern const NumberCharacter number_characters[1 << NUMBER_SLOTS];

/* NumberBits of a character, 0 of most.  No branch: which characters these are nobody foresees. */
static inline unsigned
number_bits(uint16_t c)
{
	const NumberCharacter *entry = &number_characters[c * NUMBER_MULTIPLIER >> (32 - NUMBER_SLOTS)];

	return entry->bits & -(unsigned) (entry->character == c);
}

/* 余, 多, 几, 来 between digits and unit; false when c is none of them. */
static inline bool
numeral_bound(uint16_t c, ReportBound *bound)
{
	unsigned bits = number_bits(c);

	if ((bits & NUMBER_BOUND) == 0)
		return false;
	*bound = (ReportBound) (bits & NUMBER_VALUE);
	return true;
}

/* A character of Chinese numerals. */
static inline bool
is_numeral(uint16_t c)
{
	return (number_bits(c) & (NUMBER_DIGIT | NUMBER_SCALE)) != 0;
}

/* Characters 零 to 九, 两, 〇; -1 for others. */
static inline int
numeral_digit(uint16_t c)
{
	unsigned bits = number_bits(c);

	return (bits & NUMBER_DIGIT) != 0 ? (int) (bits & NUMBER_VALUE) : -1;
}

/* One of 十 百 千 万 亿. */
static inline bool
is_scale(uint16_t c)
{
	return (number_bits(c) & NUMBER_SCALE) != 0;
}

/* Zeros that one of 十 百 千 万 亿 stands for, 0 for others. */
static inline int
numeral_places(uint16_t c)
{
	unsigned bits = number_bits(c);

	return (bits & NUMBER_SCALE) != 0 ? (int) (bits & NUMBER_VALUE) : 0;
}

/* A character that stands for a masked digit (x, X, *). */
static inline bool
is_mask(uint16_t c)
{
	return (number_bits(c) & NUMBER_MASK) != 0;
}

/* Which of the DIGITS_AHEAD characters at ch are digits, the first lowest. */
static inline unsigned
digits_at(const uint16_t *ch)
{
#ifdef __SSE2__
	__m128i c = _mm_sub_epi16(_mm_loadu_si128((const __m128i *) ch), _mm_set1_epi16('0'));
	__m128i digits = _mm_cmpeq_epi16(_mm_subs_epu16(c, _mm_set1_epi16(9)), _mm_setzero_si128());

	return (unsigned) _mm_movemask_epi8(_mm_packs_epi16(digits, _mm_setzero_si128()));
#else
	unsigned digits = 0;

	for (int i = 0; i < DIGITS_AHEAD; i++)
		digits |= (unsigned) is_digit(ch[i]) << i;
	return digits;
#endif
}

/* How many of a set that digits_at() gives are in front of the first that is none. */
static inline uint32_t
digits_run(unsigned digits)
{
	return (uint32_t) __builtin_ctz(~digits);
}

#endif /* REPORT_NUMERAL_H */
