/*-------------------------------------------------------------------------
 *
 * terms.h
 *	  The caller's own words and patterns, as the reader looks them up.
 *
 * A ReportTerms is made once by report_terms_create() and only read from then
 * on.  Every look-up takes NULL for "no terms" and then costs one comparison.
 *
 * The reader asks at nearly every character, and nearly always in vain.  So
 * what answers first is a bit for the first two characters of every word and
 * one beside it for the third, in a table so small that it leaves the
 * processor's nearest cache to the reader.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_TERMS_H
#define REPORT_TERMS_H

#include "text.h"
#include "lexicon.h"

#include <string.h>

/* Longest words, in folded characters. */
#define TERM_NAME_MAX		64
#define TERM_UNIT_MAX		24

/*
 * The table of beginnings has at least so many bits for each pair of characters
 * that begins a word, as far as their number, a power of two, stays within these.
 */
#define TERM_PAIR_SPARE		32
#define TERM_PAIR_BITS_MIN	10
#define TERM_PAIR_BITS_MAX	15

/* Bits of the table of characters that begin a unit. */
#define TERM_UNIT_BITS		10

/*
 * A word's key: its first characters, at most so many.  A filter has two bits,
 * in one word of memory, for the short key of each word; a second one has them
 * for the long key, by which the words are found; a third one for all that long
 * keys begin with.
 */
#define TERM_SHORT_KEY		4
#define TERM_LONG_KEY		16
#define TERM_FILTER_BITS	11
#define TERM_FILTER_WORDS	(1 << TERM_FILTER_BITS)

/* The first filter is smaller when it has so many bits for each key all the same. */
#define TERM_FILTER_SPARE	16

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

/* The words that have one long key: a stretch of them. */
typedef struct TermSlot
{
	uint32_t	hash;			/* half of the key's */
	uint32_t	first;
	uint32_t	last;			/* not included; 0 an empty slot */
} TermSlot;

typedef struct TermPatterns TermPatterns;

struct ReportTerms
{
	Arena		arena;			/* holds all of the below but compiled patterns */
	uint32_t   *pairs;			/* bits of first two characters */
	uint32_t   *thirds;			/* for each 32 of those, bits of third characters */
	int			pair_shift;		/* 32 less the binary digits of a pair's bit */
	uint32_t	unit_begins[(1 << TERM_UNIT_BITS) / 32];
	TermWords	words;			/* names and areas */
	TermWords	units;
	uint64_t   *filter;
	int			filter_shift;	/* 64 less the binary digits of its words */
	uint64_t   *long_filter;	/* TERM_FILTER_WORDS, as the next */
	uint64_t   *prefix_filter;
	bool		has[TERM_LONG_KEY + 1]; /* any word of its own whose long key has
										 * just so many characters? */
	TermSlot   *slots;
	uint32_t	slot_mask;		/* slots - 1, a power of two less one */
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
	SCAN_LIMIT,					/* a pattern went over its limits */
	SCAN_NO_MEMORY
} TermScan;

/*
 * Run every pattern over text[first..last) and hand over what matches, one
 * pattern after the other, each in order of position.  take returns false to
 * stop, as the caller's wish does, which arena knows.  *over is the id of the
 * pattern that went over its limits.
 */
extern TermScan terms_scan(const ReportTerms *terms, Arena *arena,
						   const Text *text, uint32_t first, uint32_t last,
						   bool (*take) (void *context, const TermMatch *match),
						   void *context, const char **over);

/* Look-ups behind the bits; see terms_word(), terms_code(), terms_unit(). */
extern const TermWord *terms_word_at(const ReportTerms *terms, const uint16_t *ch,
									 uint32_t n, uint32_t least);
extern const char *terms_code_of(const ReportTerms *terms, const uint16_t *ch, uint32_t n);
extern const LexUnit *terms_unit_at(const ReportTerms *terms, const uint16_t *ch,
									uint32_t n, uint32_t *length);

/* What the bits of a word's beginning are made of, from its first two characters. */
static inline uint32_t
terms_pair_hash(const uint16_t *ch)
{
	uint32_t	pair;

	memcpy(&pair, ch, sizeof(pair));
	return pair * UINT32_C(0x9E3779B1);
}

static inline uint32_t
terms_third_bit(uint32_t pair_hash, uint16_t third)
{
	return (pair_hash + third * UINT32_C(0x9E3779B1)) >> 27;
}

/* May a word begin at ch[0]? */
static inline bool
terms_may_begin(const ReportTerms *terms, const uint16_t *ch, uint32_t n)
{
	uint32_t	hash = terms_pair_hash(ch);
	uint32_t	bit = hash >> terms->pair_shift;

	return (terms->pairs[bit / 32] >> bit % 32 & 1) != 0 &&
		(n == 2 || (terms->thirds[bit / 32] >> terms_third_bit(hash, ch[2]) & 1) != 0);
}

/*
 * The longest name or area that is a word of its own at ch[0] and has at least
 * so many characters, or NULL.
 */
static inline const TermWord *
terms_word(const ReportTerms *terms, const uint16_t *ch, uint32_t n, uint32_t least)
{
	if (terms == NULL || n < 2 || !terms_may_begin(terms, ch, n))
		return NULL;
	return terms_word_at(terms, ch, n, least);
}

/* The name that is all of ch[0..n): its code, or NULL. */
static inline const char *
terms_code(const ReportTerms *terms, const uint16_t *ch, uint32_t n)
{
	if (terms == NULL || n < 2 || !terms_may_begin(terms, ch, n))
		return NULL;
	return terms_code_of(terms, ch, n);
}

/* The longest unit at ch[0], or NULL; *length in characters. */
static inline const LexUnit *
terms_unit(const ReportTerms *terms, const uint16_t *ch, uint32_t n, uint32_t *length)
{
	uint32_t	bit;

	if (terms == NULL || n == 0)
		return NULL;
	bit = ch[0] % (1 << TERM_UNIT_BITS);
	if ((terms->unit_begins[bit / 32] >> bit % 32 & 1) == 0)
		return NULL;
	return terms_unit_at(terms, ch, n, length);
}

#endif							/* REPORT_TERMS_H */
