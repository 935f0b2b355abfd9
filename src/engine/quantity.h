/*-------------------------------------------------------------------------
 *
 * quantity.h
 *	  Numbers and the units behind them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_QUANTITY_H
#define REPORT_QUANTITY_H

#include "lexicon.h"
#include "text.h"

#define NUMBER_DIGITS	40		/* longest number, with sign and point */

/*
 * An exact decimal: digits with at most one point, as SQL's numeric reads it.
 * Empty when the report masks the figure.
 */
typedef struct Number
{
	char		digits[NUMBER_DIGITS];
	uint8_t		length;
	bool		masked;
	bool		chinese;		/* written in Chinese numerals */
	bool		implicit;		/* 万 in 近万人: no digit of its own */
	bool		too_long;		/* more digits than there is room for */
	uint16_t	scale[4];		/* 万, 亿 that stand before the unit */
	uint8_t		nscale;
} Number;

typedef struct Quantity
{
	uint32_t	start;			/* first digit */
	uint32_t	end;			/* behind the unit */
	Number		number;
	Number		number_to;		/* upper end of a range; length 0 none */
	bool		is_range;
	bool		negative;
	ReportBound inner;			/* 余, 多 between digits and unit */
	const LexUnit *unit;		/* NULL none */
	bool		has_scale;		/* a unit of 万 or 亿 alone */
	uint16_t	kind;			/* ValueKind; 0 a bare number */
	bool		ordinal;		/* says which, not how much */
	bool		fraction;		/* 三分之二, rounded */
	bool		whole_percent;	/* written as 百分之 */
	uint16_t	permille;		/* written as 千分之 */
} Quantity;

/*
 * Read a quantity at text[i]; before is the character in front (0 at the
 * start of a sentence), bounded says that a bound such as 近 or 上 stands
 * there.  False when none begins here.
 */
extern bool quantity_read(const Text *text, uint32_t i, uint32_t end,
						  uint16_t before, bool bounded, Quantity *quantity);

/*
 * Read a number with its 万 and 亿 at text[i], no unit; returns its end, or i
 * when there is none.  quantity takes what the number says besides its digits:
 * inner (七百多万) and, when number is its own, number_to with is_range (七八百).
 */
extern uint32_t number_read(const Text *text, uint32_t i, uint32_t end,
							Quantity *quantity, Number *number);

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
extern int	number_scale_places(const Number *number);

/* The unit that is written so, or NULL; all of text[i..end) must be it. */
extern const LexUnit *unit_exact(const Text *text, uint32_t i, uint32_t end);

/* - ~ — 至 between the ends of a range. */
extern bool is_range_sign(uint16_t c);

/* Characters 零 to 九, 两, 〇; -1 for others. */
static inline int
numeral_digit(uint16_t c)
{
	/* most characters of running text lie outside */
	if (c < 0x25CB)
		return -1;
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

/* One of 十 百 千 万 亿. */
extern bool is_scale(uint16_t c);

/* A character that stands for a masked digit (x, X, *). */
static inline bool
is_mask(uint16_t c)
{
	return c == 'x' || c == 'X' || c == '*' || c == 0x00D7;
}

#endif							/* REPORT_QUANTITY_H */
