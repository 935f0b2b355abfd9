/*-------------------------------------------------------------------------
 *
 * name.h
 *	  What a figure measures: the phrase that names it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_NAME_H
#define REPORT_NAME_H

#include "words.h"

#include <string.h>

#define NAME_MAX_CHARACTERS 64
#define NAME_BARE_RATE 3 /* characters of a rate that is one word: 死亡率, 分配率 */

/*
 * A name under construction: characters of the text, each by its place, and
 * now and then one that the report does not write out (城镇 out of 城乡).  What
 * stands behind its length is not set; name_copy() leaves most of it out.  Which indicator
 * name_code_start() found it to be counts as long as it is as long: what adds to it forgets that.
 */
typedef struct Name
{
	uint32_t length;
	uint16_t known;     /* one more than its length when it was asked which indicator it is, else 0 ... */
	uint16_t indicator; /* ... and of lex_indicators what it then was, 0 none */
	uint16_t ch[NAME_MAX_CHARACTERS]; /* folded, as words are looked up */
	uint32_t at[NAME_MAX_CHARACTERS]; /* place, or NAME_LITERAL | character */
} Name;

#define NAME_LITERAL UINT32_C(0x80000000)

/* Tokens first to last of a sentence, last not included. */
typedef struct Phrase
{
	uint32_t first;
	uint32_t last;
} Phrase;

static inline void
name_clear(Name *name)
{
	name->length = 0;
	name->known = name->indicator = 0;
	/* how a name begins is looked at before it is asked how long it is */
	name->ch[0] = name->ch[1] = 0;
}

/* Make a name of another one. */
extern void name_copy(Name *name, const Name *other);

/* Make a name of what another one says from a character on; it may be the same one. */
extern void name_copy_from(Name *name, const Name *other, uint32_t from);

/* Append literal characters of the text. */
extern void name_add_characters(Name *name, const Text *text, uint32_t first, uint32_t last);

/* Append a phrase of several words, or of none, leaving out what no name holds (adverbs, times, areas). */
extern void name_add_words(Name *name, const Sentence *sentence, Phrase phrase);

/* The same of any phrase: of a word alone nothing falls away. */
static inline void
name_add(Name *name, const Sentence *sentence, Phrase phrase)
{
	if (phrase.last == phrase.first + 1)
		name_add_characters(name, sentence->text, sentence->words[phrase.first].start, sentence->words[phrase.first].end);
	else
		name_add_words(name, sentence, phrase);
}

/* Make a name of a phrase alone. */
static inline void
name_of_phrase(Name *name, const Sentence *sentence, Phrase phrase)
{
	name_clear(name);
	name_add(name, sentence, phrase);
}

extern void name_append(Name *name, const Name *other);

/* Append the character that another name has at a place. */
static inline void
name_take(Name *name, const Name *other, uint32_t i)
{
	if (name->length == NAME_MAX_CHARACTERS)
		return;
	name->known = 0;
	name->ch[name->length] = other->ch[i];
	name->at[name->length++] = other->at[i];
}

/* Append a character that the report does not write out. */
extern void name_add_literal(Name *name, uint16_t character);

/* Append what another name says from a character on. */
extern void name_append_from(Name *name, const Name *other, uint32_t from);

/*
 * The noun phrase that ends in front of a token: back to the clause's
 * start, to the figure before, or to the list item's start.
 */
extern Phrase phrase_left(const Sentence *sentence, uint32_t before);

/* The noun phrase that begins at token start. */
extern Phrase phrase_right(const Sentence *sentence, uint32_t start);

/*
 * 集聚区, 共体: is the working word at word i part of a noun that ends before last, by a single character behind
 * it?  Of several that no word explains (落实河长制) nobody knows.  project: 整治项目 is one as well.
 */
extern bool forms_noun(const Sentence *sentence, uint32_t i, uint32_t last, bool project);

/* Take off both ends what no name begins or ends with. */
extern Phrase phrase_trim(const Sentence *sentence, Phrase phrase);

/*
 * Does a name stand in the text as it is, and is of nothing but ideographs?  Most are; *slice
 * is the text's own bytes then.
 */
extern bool name_is_written(const Name *name, const Text *text, ReportText *slice);

/* The report's own bytes of a name, in the arena; NULL data when empty. */
extern ReportText name_text(const Name *name, const Text *text, Arena *arena);

/*
 * The word of the lexicon that length characters of a name from first on are, all
 * of them; NULL when they are none, or the name is not as long.
 */
extern const LexWord *name_word(const Name *name, uint32_t first, uint32_t length);

/* The word that a character of a name is by itself; one without parts and traits where it is none. */
static inline const LexWord *
name_character_word(const Name *name, uint32_t i)
{
	return &lex_words[lex_first_word(lex_characters[name->ch[i]])];
}

/* Parts of the word that the first character of a name, which is not empty, is by itself. */
static inline uint64_t
name_opening_parts(const Name *name)
{
	return name_character_word(name, 0)->parts;
}

/* May a name end in one of these?  Bits of LexEnds; cheap, and yes for a single character. */
static inline bool
name_may_end(const Name *name, unsigned ends)
{
	return name->length < 2 || lex_may_end(name->ch[name->length - 2], name->ch[name->length - 1], ends);
}

/* Code of the indicator of that name, NULL none. */
extern const char *name_code(const Name *name, const Text *text);

/* Where the longest rest of a name begins that has a code, at character last, of its first half, at the latest; last + 1 when none has. */
extern uint32_t name_code_start(Name *name, uint32_t last, const Text *text);

/* Is it a well-known indicator whose levels are those of one year? */
extern bool name_is_annual(const Name *name);

/* Is it an index of prices, of which reports mostly tell the growth? */
extern bool name_is_index(const Name *name);

/* 一般公共预算收入年初预算: leave out the word of an aim that a name ends in. */
extern void name_cut_goal(Name *name);

/* Same folded characters? */
extern bool name_equal(const Name *a, const Name *b);

static inline bool
phrase_empty(Phrase phrase)
{
	return phrase.first >= phrase.last;
}

/*
 * Where the word that a name ends in begins, if it plays one of the parts, which are of those
 * that LexEnds tells of; else the name's length.
 */
extern uint32_t name_head(const Name *name, uint64_t parts);

/* Is it a well-known indicator that is a ratio: 草原植被盖度? */
extern bool name_is_ratio(const Name *name);

/* Does a name end in a word for growth or for a fall: 增幅, 降幅? */
extern bool name_tells_growth(const Name *name);

/* Does a name end in a word for a fall: 降幅, 压减率? */
extern bool name_tells_fall(const Name *name);

/* 地区生产总值增速: leave the thing that grows, unless the whole is a known indicator. */
extern void name_cut_growth(Name *name, const Text *text);

/* 新(改)建学校: make a name of what stands in no brackets; false if that is all or nothing. */
extern bool name_cut_brackets(const Name *name, Name *rest);

/* Does a name end in a word for a share: 比重, 占比? */
extern bool name_is_share(const Name *name);

/* Does a name close with a character that makes a rate of it: 城镇化率, 满意度? */
extern bool name_is_rate(const Name *name);

/* Do the characters of part stand in a name at a place? */
static inline bool
name_goes_on(const Name *name, uint32_t at, const Name *part)
{
	return at + part->length <= name->length && memcmp(name->ch + at, part->ch, part->length * sizeof(name->ch[0])) == 0;
}

/* First place where the characters of part, from first on, stand in a name; its length when nowhere. */
extern uint32_t find_in_name(const Name *name, const Name *part, uint32_t first);

/* 新获批全国重点实验室: is word i an area that belongs to what follows the verb in front of it? */
extern bool area_is_object(const Sentence *sentence, uint32_t i);

/* 改造提升: does a word close with another, of two characters, that plays one of the parts? */
extern bool word_ends_in(const Text *text, const Word *token, uint64_t parts);

/* Add characters that the text need not hold, up to a 0. */
extern void name_add_literals(Name *name, const uint16_t *characters);

/*
 * Where the verbs that open a name end, of which the first ends at end: 新建、续建[工程].
 * 0 when what follows behind a 、 is no verb, and so the first was none either.
 */
extern uint32_t name_verbs_end(const Name *name, uint32_t end);

/* Characters up to the end of the first verb in a name: 政府系统承办[人大代表建议]; 0 none. */
extern uint32_t name_verb_end(const Name *name);

/* Is the last word (two characters) of a name the one that ends at end of another? */
static inline bool
name_ends_alike(const Name *name, const Name *other, uint32_t end)
{
	return name->length >= 2 && end >= 2 && end <= other->length &&
		   name->ch[name->length - 2] == other->ch[end - 2] &&
		   name->ch[name->length - 1] == other->ch[end - 1];
}

#endif /* REPORT_NAME_H */
