/*-------------------------------------------------------------------------
 *
 * edges.h
 *	  What may stand at a place of a sentence, for those who put edges there
 *	  (words.c) and those who only look ahead whether they would (look_ahead.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_EDGES_H
#define REPORT_EDGES_H

#include "words.h"

#define QUOTE_MAX 30 /* longest slogan in quotation marks */
#define PAREN_MAX 14 /* longest parenthesis that belongs to a name */
#define ASIDE_MAX 24 /* longest aside: (按1990年不变价计算,下同) */
#define NOTE_MAX 12  /* a longer parenthesis does not only say that figures are estimates */

typedef enum StepKind
{
	STEP_BLANK,
	STEP_CHARACTER, /* text of one character */
	STEP_WORD,      /* follows that: LEX_EDGE() reckons with both */
	STEP_TEXT,      /* text whose ends are known: “…”, PM2.5 */
	STEP_ASIDE,
	STEP_AREA, /* XX镇 */
	STEP_TAIL,
	STEP_OWN,
	STEP_WHEN,
	STEP_NUMBER, /* a figure that is no value: bare, or an ordinal */
	STEP_VALUE,
	STEP_COMMA, /* marks come last */
	STEP_LIST,
	STEP_SEMICOLON,
	STEP_COLON,
	STEP_PAREN
} StepKind;

typedef struct Enclosure
{
	uint16_t open;
	uint16_t close;
} Enclosure;

#define ENCLOSURE_SLOTS 3                /* binary digits */
#define ENCLOSURE_MULTIPLIER 0xD2D0D097u /* sends each of them to a slot of its own */

extern const Enclosure enclosures[1 << ENCLOSURE_SLOTS];

/* Closing mark for an opening one, 0 for other characters.  No branch: which marks these are nobody foresees. */
static inline uint16_t
closing(uint16_t c)
{
	const Enclosure *entry = &enclosures[c * ENCLOSURE_MULTIPLIER >> (32 - ENCLOSURE_SLOTS)];

	return entry->close & -(unsigned) (entry->open == c);
}

/* May a rank begin with c? */
static inline bool
begins_rank(uint16_t c)
{
	return c == u'第' || c == u'首' || c == u'榜' || c == u'前';
}

/* May a figure, a rank or a time begin with c? */
static inline bool
opens_figure(uint16_t c)
{
	return is_digit(c) || is_mask(c) || is_scale(c) || numeral_digit(c) >= 0 || begins_rank(c) ||
		   c == u'翻' || c == u'元';
}

/* words.c */

/* End of what a bracket at i encloses, if it has at most so many characters; i when it has more. */
extern uint32_t enclosed(const Text *text, uint32_t i, uint32_t end, uint16_t close, uint32_t limit);

/* Does a word with one of these parts begin at i? */
extern bool begins_word(const Text *text, uint32_t i, uint32_t end, uint64_t parts);

/*
 * A rank at i: 第2位, 第12名, 第一, 首位, 前10位; opened says that a rank's verb or its
 * field stands in front.  Returns its end or i.  An ordinal that ranks nothing (第七次,
 * 第一产业) is no rank; *ordinal is then its end.
 */
extern uint32_t read_rank(const Text *text, uint32_t i, uint32_t end, bool opened, Quantity *quantity, uint32_t *ordinal);

/*
 * 四个方面, 八项任务: counts of the report's own points.  Returns what to take
 * them for, plain text or, with 连跨两个千亿台阶, what stands behind a verb that
 * tells of a level; STEP_BLANK for other counts.  *stop is where that ends.
 */
extern StepKind counts_own_points(const Text *text, const Quantity *quantity, uint32_t number_end, uint32_t end,
								  uint32_t *stop);

/* 一个, 三级: is a number plain text? */
extern bool is_plain(const Quantity *quantity);

/* settle.c */

/* What the words of a sentence are beside each other: their parts, the units of its figures, its clauses. */
extern void settle_words(Sentence *sentence);

#endif /* REPORT_EDGES_H */
