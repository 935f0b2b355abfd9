/*-------------------------------------------------------------------------
 *
 * token.h
 *	  A sentence as tokens that play parts.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_TOKEN_H
#define REPORT_TOKEN_H

#include "period.h"
#include "quantity.h"

/* A sentence longer than this is read in pieces. */
#define TOKENS_MAX		1024
#define VALUES_MAX		256

typedef struct Token
{
	uint32_t	start;
	uint32_t	end;
	uint64_t	parts;			/* P_... bits */
	uint32_t	ref;			/* of values[] or whens[] */
} Token;

typedef struct Sentence
{
	const Text *text;
	uint32_t	start;
	uint32_t	end;
	Token		tokens[TOKENS_MAX + 2];
	uint32_t	ntokens;
	Quantity	values[VALUES_MAX];
	uint32_t	nvalues;
	When		whens[VALUES_MAX];
	uint32_t	nwhens;
} Sentence;

/*
 * Read text[start..end) into tokens.  Returns where reading stopped: end, or
 * earlier when the sentence is too long for one piece.
 */
extern uint32_t sentence_read(Sentence *sentence, const Text *text,
							  uint32_t start, uint32_t end);

/* Could a value stand in text[start..end)?  Cheap. */
extern bool sentence_has_value(const Text *text, uint32_t start, uint32_t end);

static inline bool
token_is(const Token *token, uint64_t parts)
{
	return (token->parts & parts) != 0;
}

#endif							/* REPORT_TOKEN_H */
