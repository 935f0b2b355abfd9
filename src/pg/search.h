/*-------------------------------------------------------------------------
 *
 * search.h
 *	  What parser, dictionaries and headline of text search share: kinds of
 *	  tokens, classes of characters, folding.
 *
 * How search works.  A stretch of Chinese is indexed as its overlapping pairs,
 * one position each, so that a phrase is a run of neighbours wherever it
 * begins and ends.  What a phrase may cut off is a single character at an edge
 * of a stretch (punctuation, a number, a word in Latin letters), and pairs
 * alone would not find that:
 *
 *	  - a single character that ends the query is looked for as a prefix; the
 *		pair that it begins in the text has it at the same position
 *	  - a single character that begins the query, with an edge behind it, is
 *		looked for as it is; the pair that it ends in the text carries it as a
 *		second lexeme at the same position
 *
 * Queries go through the same parser and dictionaries as texts, where the
 * lexemes of one position must all be there, unless they are variants of each
 * other: of these one is enough.  So the second lexeme comes as a variant that
 * a query never needs.  It says nothing new, and plainto_tsquery() with words
 * parted by blanks, or a full stop behind a phrase, ask for no edge in the
 * text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_SEARCH_H
#define REPORT_SEARCH_H

#include "compat.h"

#include "utf8.h"

/*
 * Token types.  prsd_headline() chooses fragments by the numbers of the
 * default parser's types: 12 is a blank; no fragment ends gladly with 14, 20,
 * 22 (here a sign or a number, which want what stands beside them); 5, 13 and
 * 15 to 17 are left out or changed there, so must not be used here.
 */
#define TOKEN_PAIR			1	/* two characters of a stretch */
#define TOKEN_PAIR_END		2	/* its last two, with something behind */
#define TOKEN_SINGLE		3	/* a stretch of one, at the end of the text */
#define TOKEN_SINGLE_END	4	/* a stretch of one, with something behind */
#define TOKEN_WORD			6	/* Latin letters */
#define TOKEN_MIXED			7	/* Latin letters and digits */
#define TOKEN_BLANK			12
#define TOKEN_SIGN			14
#define TOKEN_NUMBER		22

/* Is it one of two tokens that share a character with a neighbour? */
#define TOKEN_IS_PAIR(type) ((type) == TOKEN_PAIR || (type) == TOKEN_PAIR_END)

typedef enum SearchClass
{
	SEARCH_BLANK,				/* blanks, punctuation, drawing */
	SEARCH_HAN,					/* searched by pairs: Han and every other script */
	SEARCH_LETTER,				/* Latin */
	SEARCH_DIGIT,				/* 0 to 9, full-width forms too */
	SEARCH_SIGN					/* percent, degrees, units in one character, money */
} SearchClass;

/* search_parser.c */
extern SearchClass search_class(uint32 c);

/*
 * Decode the character at p, which must be before end, into *c; returns its
 * length in bytes.  What is no UTF-8 is taken byte by byte as U+FFFD.
 */
static inline int
search_decode(const char *p, const char *end, uint32 *c)
{
	size_t		width = utf8_decode((const unsigned char *) p, (size_t) (end - p), c);

	if (width > 0)
		return (int) width;
	*c = 0xFFFD;
	return 1;
}

#endif							/* REPORT_SEARCH_H */
