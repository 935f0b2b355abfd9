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

/* 余, 多, 几, 来 between digits and unit; false when c is none of them. */
extern bool numeral_bound(uint16_t c, ReportBound *bound);

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

/* A character of Chinese numerals. */
typedef struct Numeral
{
	uint16_t character; /* 0 none */
	int8_t   digit;     /* 0 to 9, or -1 of 十 百 千 万 亿 */
	uint8_t  places;    /* their zeros */
} Numeral;

#define NUMERAL_BITS 5
#define NUMERAL_MULTIPLIER 0x6C3 /* sends each of them to a slot of its own */

extern const Numeral numeral_table[1 << NUMERAL_BITS];

/* What c is among numerals, or NULL. */
static inline const Numeral *
numeral_of(uint16_t c)
{
	const Numeral *numeral =
		&numeral_table[(uint16_t) (c * NUMERAL_MULTIPLIER) >> (16 - NUMERAL_BITS)];

	return numeral->character == c && c != 0 ? numeral : NULL;
}

/* Characters 零 to 九, 两, 〇; -1 for others. */
static inline int
numeral_digit(uint16_t c)
{
	const Numeral *numeral = numeral_of(c);

	return numeral != NULL ? numeral->digit : -1;
}

/* Zeros that one of 十 百 千 万 亿 stands for, 0 for others. */
static inline int
numeral_places(uint16_t c)
{
	const Numeral *numeral = numeral_of(c);

	return numeral != NULL ? numeral->places : 0;
}

/* One of 十 百 千 万 亿. */
static inline bool
is_scale(uint16_t c)
{
	return numeral_places(c) != 0;
}

/* A character that stands for a masked digit (x, X, *). */
static inline bool
is_mask(uint16_t c)
{
	return c == 'x' || c == 'X' || c == '*' || c == 0x00D7;
}

#endif /* REPORT_NUMERAL_H */
