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

/*
 * A word's key: its first characters, at most so many.  A filter has two bits,
 * in one word of memory, for the hash of each key; a second one has them for
 * the hash of twice as many characters.
 */
#define TERM_KEY			4
#define TERM_LONG_KEY		(2 * TERM_KEY)
#define TERM_FILTER_WORDS	2048

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

/* The words that have one key. */
typedef struct TermSlot
{
	uint64_t	key;			/* 0 an empty slot */
	uint32_t	first;
	uint32_t	last;			/* not included */
} TermSlot;

typedef struct TermPatterns TermPatterns;

struct ReportTerms
{
	Arena		arena;			/* holds all of the below but compiled patterns */
	TermWords	words;			/* names and areas */
	TermWords	units;
	uint64_t   *filter;			/* TERM_FILTER_WORDS, NULL without words */
	uint64_t   *long_filter;
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

/* Key of the first n characters, n from 2 to TERM_KEY. */
static inline uint64_t
terms_key(const uint16_t *ch, uint32_t n)
{
	uint64_t	key = (uint64_t) ch[0] | (uint64_t) ch[1] << 16;

	if (n > 2)
		key |= (uint64_t) ch[2] << 32;
	if (n > 3)
		key |= (uint64_t) ch[3] << 48;
	return key;
}

/* The word of a filter that a hash belongs to, and the bits it has there. */
static inline size_t
terms_filter_word(uint64_t hash)
{
	return hash >> 32 & (TERM_FILTER_WORDS - 1);
}

static inline uint64_t
terms_filter_bits(uint64_t hash)
{
	return UINT64_C(1) << (hash >> 58) | UINT64_C(1) << (hash >> 52 & 63);
}

static inline bool
terms_in_filter(const uint64_t *filter, uint64_t hash)
{
	return (~filter[terms_filter_word(hash)] & terms_filter_bits(hash)) == 0;
}

static inline uint64_t
terms_hash(uint64_t key)
{
	return key * UINT64_C(0x9E3779B97F4A7C15);
}

static inline bool
terms_filter(const ReportTerms *terms, uint64_t key)
{
	return terms_in_filter(terms->filter, terms_hash(key));
}

/* The longest name or area that is a word of its own at ch[0], or NULL. */
static inline const TermWord *
terms_word(const ReportTerms *terms, const uint16_t *ch, uint32_t n)
{
	if (terms == NULL || terms->filter == NULL || n < 2)
		return NULL;
	if ((n >= 4 && terms_filter(terms, terms_key(ch, 4))) ||
		(terms->has[3] && n >= 3 && terms_filter(terms, terms_key(ch, 3))) ||
		(terms->has[2] && terms_filter(terms, terms_key(ch, 2))))
		return terms_word_at(terms, ch, n);
	return NULL;
}

#endif							/* REPORT_TERMS_H */
