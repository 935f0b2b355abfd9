/*-------------------------------------------------------------------------
 *
 * text.h
 *	  The text as the reader sees it: folded characters, each with its place in
 *	  the original.
 *
 * Everything behind this file works on an array of 16-bit characters.  Full-
 * width forms are folded to ASCII, what lies outside the basic plane to one
 * placeholder, and characters that the reader must not see (page marks inside
 * a sentence, footnote marks) are taken out.  off[] leads back to the
 * original, so that a span given in the array's indexes always names literal
 * text of the report, removed characters included.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "arena.h"

typedef struct Text
{
	const char *bytes;
	size_t		length;			/* bytes */
	uint16_t   *ch;
	uint32_t   *off;			/* byte offset of each character */
	uint32_t	n;
	uint32_t   *mark;			/* characters before each TEXT_MARK_BYTES bytes */
	uint32_t	characters;		/* of the original */
	const ReportTerms *terms;	/* the caller's own words, or NULL */
} Text;

#define TEXT_ASTRAL	0xFFFD

/* Decode and fold; fails on what is not UTF-8, or when asked to stop. */
extern ReportStatusCode text_read(Text *text, Arena *arena, const char *bytes,
								  size_t length, ReportError *error);

/*
 * Fold a single word, without its blanks, into out; returns its characters.
 * More than room, with nothing behind room written, when it is longer; one of
 * the values below when it holds what no word can.
 */
extern size_t text_fold_word(const char *bytes, size_t length, uint16_t *out, size_t room);

#define TEXT_BAD_UTF8		SIZE_MAX
#define TEXT_BAD_CHARACTER	(SIZE_MAX - 1)	/* a control, or beyond the basic plane */

/* Where a character of the array ends in the original, in bytes. */
extern uint32_t text_end(const Text *text, uint32_t index);

/* Span of the characters from first up to, not including, last. */
extern ReportSpan text_span(const Text *text, uint32_t first, uint32_t last);

/* The same as literal bytes of the original. */
extern ReportText text_slice(const Text *text, uint32_t first, uint32_t last);

static inline bool
is_space(uint16_t c)
{
	return c == ' ' || c == '\n';
}

static inline bool
is_digit(uint16_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(uint16_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
is_han(uint16_t c)
{
	return c >= 0x3400 && c <= 0x9FFF;
}

/* Ends a sentence. */
static inline bool
is_stop(uint16_t c)
{
	return c == 0x3002 || c == '!' || c == '?' || c == 0xFF61;
}

#endif							/* REPORT_TEXT_H */
