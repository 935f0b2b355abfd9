/*-------------------------------------------------------------------------
 *
 * grammar.h
 *	  The lines of grammar.tsv, matched against the tokens around a figure.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_GRAMMAR_H
#define REPORT_GRAMMAR_H

#include "words.h"

/* A figure with its bounds taken off, and where its neighbours begin. */
typedef struct Figure
{
	uint32_t	token;			/* index of its value token */
	uint32_t	left;			/* tokens before this one are in front */
	uint32_t	right;			/* tokens from this one on are behind */
} Figure;

typedef struct Match
{
	const GrammarRule *rule;
	uint32_t	before;			/* first token that "before" matched */
	uint32_t	after;			/* first token behind what "after" matched */
	uint32_t	capture;		/* tokens between brackets: first ... */
	uint32_t	capture_end;	/* ... and behind the last; equal when none */
} Match;

/*
 * The first line whose neighbours all fit, of those behind the line last where that is
 * not NULL; false when no line does.
 */
extern bool grammar_match(const Sentence *sentence, const Figure *figure, const GrammarRule *last,
						  Match *match);

#endif							/* REPORT_GRAMMAR_H */
