/*-------------------------------------------------------------------------
 *
 * unit.h
 *	  Units and classifiers behind a number, and what a unit is counted per.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_UNIT_H
#define REPORT_UNIT_H

#include "lexicon.h"
#include "numeral.h"

/*
 * A unit as it stands in the text.  entry is of units.tsv, or of the caller.
 * What it is counted per may stand behind it: 部/百户 is 部 per 百户, and need
 * not be in the table.
 */
typedef struct Unit
{
	const LexUnit *entry;  /* NULL none */
	uint32_t       length; /* characters, all of it */
	uint32_t       per;    /* first character behind /, 每 left out; 0 none */
} Unit;

/* The unit at i that may stand behind a number; false when there is none. */
extern bool unit_read(const Text *text, uint32_t i, uint32_t end, const Number *number,
					  Unit *unit);

/* Is a number of it a rank behind an ordinal, as 第3名 and 第3位 are? */
static inline bool
unit_ranks(const LexUnit *entry)
{
	return entry->unit_class == UNIT_RANK || entry->rank != 0;
}

/*
 * What something is counted per, at i: 每百户, 百户, 10万人, 人·月.  Returns its
 * end or i.  from is its first character without 每.
 */
extern uint32_t unit_per_read(const Text *text, uint32_t i, uint32_t end, uint32_t *from);

/* The unit of units.tsv that is entry per text[from..to), or NULL. */
extern const LexUnit *unit_per_exact(const Text *text, const LexUnit *entry, uint32_t from,
									 uint32_t to);

/* The unit that is written so, or NULL; all of text[i..end) must be it. */
extern const LexUnit *unit_exact(const Text *text, uint32_t i, uint32_t end);

/* Does a unit begin here that is longer than a character, as 千瓦 or 百分点? */
extern bool unit_takes_scale(const Text *text, uint32_t i, uint32_t end);

/* Is a character a unit: 元 in 亿元以上, not 模 in 规模以上? */
extern bool is_unit(uint16_t c);

#endif /* REPORT_UNIT_H */
