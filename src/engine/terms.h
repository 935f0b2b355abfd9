/*-------------------------------------------------------------------------
 *
 * terms.h
 *	  The caller's own words and patterns, as the reader looks them up.
 *
 * A ReportTerms is made once by report_terms_create() and only read from then
 * on.  Every look-up takes NULL for "no terms" and then costs one comparison.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_TERMS_H
#define REPORT_TERMS_H

#include "text.h"
#include "lexicon.h"

/* Longest words, in folded characters. */
#define TERM_NAME_MAX		64
#define TERM_UNIT_MAX		24

/* Bits of the filter over the first two characters of all words. */
#define TERM_FILTER_SHIFT	15
#define TERM_FILTER_BITS	(UINT32_C(1) << (32 - TERM_FILTER_SHIFT))

/* ref of an area token whose words are the caller's. */
#define TERM_AREA			1

typedef struct TermWord
{
	uint32_t	at;				/* first character in the pool */
	uint32_t	length;			/* characters */
	uint64_t	parts;			/* P_... bits; 0 no word of its own */
	const char *code;			/* of an indicator's name, or NULL */
	const LexUnit *unit;		/* of a unit, or NULL */
} TermWord;

/* Words in the order of their characters. */
typedef struct TermWords
{
	const uint16_t *pool;
	TermWord   *words;
	uint32_t	nwords;
} TermWords;

/* The words that begin with one pair of characters. */
typedef struct TermPair
{
	uint32_t	pair;			/* 0 an empty slot */
	uint32_t	first;
	uint32_t	last;			/* not included */
} TermPair;

typedef struct TermPatterns TermPatterns;

struct ReportTerms
{
	Arena		arena;			/* holds all of the below but compiled patterns */
	TermWords	words;			/* names and areas */
	TermWords	units;
	uint64_t   *filter;			/* TERM_FILTER_BITS bits, NULL without words */
	TermPair   *pairs;
	uint32_t	pair_mask;		/* slots - 1, a power of two less one */
	TermPatterns *patterns;		/* NULL none */
};

/* Where a pattern matched, in characters of the text. */
typedef struct TermMatch
{
	const char *pattern;		/* its id */
	uint32_t	name;
	uint32_t	name_end;
	uint32_t	value;
	uint32_t	value_end;
	uint32_t	unit;			/* equal to unit_end when it did not match */
	uint32_t	unit_end;
	uint32_t	period;			/* the same */
	uint32_t	period_end;
} TermMatch;

typedef enum TermScan
{
	SCAN_DONE,
	SCAN_STOPPED,				/* take or the caller said so */
	SCAN_LIMIT					/* a pattern went over its limits */
} TermScan;

/*
 * Run every pattern over text[first..last) and hand over what matches, one
 * pattern after the other, each in order of position.  take returns false to
 * stop, as the caller's wish does, which arena knows.  *over is the id of the
 * pattern that went over its limits.
 */
extern TermScan terms_scan(const ReportTerms *terms, const Arena *arena,
						   const Text *text, uint32_t first, uint32_t last,
						   bool (*take) (void *context, const TermMatch *match),
						   void *context, const char **over);

/* Look-up behind the filter; see terms_word(). */
extern const TermWord *terms_word_at(const ReportTerms *terms, const uint16_t *ch,
									 uint32_t n);

/* The name that is all of ch[0..n): its code, or NULL. */
extern const char *terms_code(const ReportTerms *terms, const uint16_t *ch, uint32_t n);

/* The longest unit at ch[0], or NULL; *length in characters. */
extern const LexUnit *terms_unit(const ReportTerms *terms, const uint16_t *ch,
								 uint32_t n, uint32_t *length);

static inline uint32_t
terms_filter_bit(uint16_t a, uint16_t b)
{
	return (((uint32_t) a << 16 | b) * UINT32_C(0x9E3779B1)) >> TERM_FILTER_SHIFT;
}

/* The longest name or area that is a word of its own at ch[0], or NULL. */
static inline const TermWord *
terms_word(const ReportTerms *terms, const uint16_t *ch, uint32_t n)
{
	uint32_t	bit;

	if (terms == NULL || terms->filter == NULL || n < 2)
		return NULL;
	bit = terms_filter_bit(ch[0], ch[1]);
	if ((terms->filter[bit >> 6] >> (bit & 63) & 1) == 0)
		return NULL;
	return terms_word_at(terms, ch, n);
}

#endif							/* REPORT_TERMS_H */
