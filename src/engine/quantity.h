/*-------------------------------------------------------------------------
 *
 * quantity.h
 *	  Numbers and the units behind them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_QUANTITY_H
#define REPORT_QUANTITY_H

#include "unit.h"

typedef struct Quantity
{
	uint32_t       start; /* first digit */
	uint32_t       end;   /* behind the unit */
	Number         number;
	Number         number_to; /* upper end, set only where is_range; length 0 when it is masked */
	bool           is_range;
	bool           negative;
	bool           is_signed; /* the text writes + or - */
	ReportBound    inner;     /* 余, 多 between digits and unit */
	const LexUnit *unit;      /* NULL none */
	uint32_t       per;       /* 百户 of 部/百户: see quantity_unit(); 0 none */
	uint32_t       per_end;
	bool           has_scale;     /* a unit of 万 or 亿 alone */
	uint16_t       kind;          /* ValueKind; 0 a bare number */
	bool           ordinal;       /* says which, not how much */
	bool           fraction;      /* 三分之二 or 1/10, rounded */
	bool           whole_percent; /* written as 百分之 */
	uint16_t       permille;      /* written as 千分之 */
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
 * 第2位, 第一, 首位, 榜首 at i: a place in an order.  What follows must be no part
 * of a word (第一产业); whether anything is ranked is for the caller to know.
 * Returns the end, or i.
 */
extern uint32_t quantity_read_rank(const Text *text, uint32_t i, uint32_t end,
								   Quantity *quantity);

/*
 * 前10位, 前三, 前15强 at i: at least that place in an order; opened says that a rank's verb
 * or its field stands in front. Returns the end, or i; then *named is the end of what a name
 * has of it (排名前1%学科), or i.
 */
extern uint32_t quantity_read_top(const Text *text, uint32_t i, uint32_t end, bool opened,
								  uint32_t *named, Quantity *quantity);

/* 翻番, 翻一番, 翻两番 at i: a multiple of 2, 2, 4 ...  Returns the end, or i. */
extern uint32_t quantity_read_doubling(const Text *text, uint32_t i, uint32_t end,
									   Quantity *quantity);

/*
 * Unit of a quantity as written, with its 万 and 亿 when scales says so, to out
 * as UTF-8.  Returns its bytes, 0 when there is no unit, whether or not they
 * fit into room; what does not fit is not written.
 */
extern size_t quantity_unit(const Text *text, const Quantity *quantity, bool scales,
							char *out, size_t room);

/*
 * Factor from the unit without scales to what it is compared in, and that unit;
 * both NULL when nothing is known of it.  A unit per something that units.tsv
 * does not list is compared in itself: *base is NULL, the factor is 1.
 */
extern const char *quantity_factor(const Quantity *quantity, const char **base);

/*
 * Value, unit, base unit and factor of a row, in the arena where they are not
 * static.  The text is that of a number, NULL when it is masked.  Of an
 * ordinal, and of a unit that nothing is known of, *base_unit is NULL; *factor
 * is NULL, too, when it has no room.
 */
extern ReportText number_text(Arena *arena, const Text *text, const Number *number, bool negative);
extern void       quantity_unit_columns(Arena *arena, const Text *text, const Quantity *quantity,
										ReportText *unit, const char **base_unit,
										const char **factor);

/* - ~ — 至 between the ends of a range. */
extern bool is_range_sign(uint16_t c);

#endif /* REPORT_QUANTITY_H */
