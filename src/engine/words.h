/*-------------------------------------------------------------------------
 *
 * words.h
 *	  A sentence as words: the stage between characters and phrases.
 *
 * The words of a sentence are the cheapest way through it.  What may stand at
 * a character (a word of the lexicon or of the caller, a time, a figure, a
 * quoted name, a single character that nobody knows) is an edge with a cost in
 * bits; of all ways from the sentence's start to its end the one of least cost
 * is taken.  So 居民 is a word although 居 opens a rank, and 占地区生产总值 is
 * 占 and an indicator.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "period.h"
#include "quantity.h"

/* A sentence longer than this is read in pieces. */
#define WORDS_MAX		1024
#define PIECE_MAX		2048	/* characters */
#define PLACES_MORE		4		/* behind a piece's last that are looked at with those in front */
#define VALUES_MAX		256

typedef struct Word
{
	uint32_t	start;			/* characters of the text */
	uint32_t	end;
	uint64_t	parts;			/* P_... bits */
	uint32_t	traits;			/* T_... bits */
	uint32_t	ref;			/* of values[] or whens[]; of lex_calibers with T_CALIBER */
} Word;

/*
 * One way to reach a character: the last edge of the cheapest way there, and how many
 * there are.  The cost of the whole way is above all of it, so that of two ways the cheaper
 * one is taken by comparing numbers and without a branch, which nobody could foresee.
 */
typedef uint64_t WordStep;

#define STEP_KIND_BITS	4		/* StepKind */
#define STEP_REF_BITS	16		/* word of the lexicon, value, time, or own word's length */
#define STEP_COUNT_BITS	12		/* edges of the whole way */
#define STEP_FROM_BITS	12		/* characters from the piece's start */
#define STEP_COUNT_SHIFT	(STEP_KIND_BITS + STEP_REF_BITS)
#define STEP_FROM_SHIFT	(STEP_COUNT_SHIFT + STEP_COUNT_BITS)
#define STEP_COST_SHIFT	(STEP_FROM_SHIFT + STEP_FROM_BITS)

static inline unsigned
step_kind(WordStep step)
{
	return step & ((1 << STEP_KIND_BITS) - 1);
}

static inline uint32_t
step_ref(WordStep step)
{
	return step >> STEP_KIND_BITS & ((1 << STEP_REF_BITS) - 1);
}

static inline uint32_t
step_count(WordStep step)
{
	return step >> STEP_COUNT_SHIFT & ((1 << STEP_COUNT_BITS) - 1);
}

static inline uint32_t
step_from(WordStep step)
{
	return step >> STEP_FROM_SHIFT & ((1 << STEP_FROM_BITS) - 1);
}

static inline uint32_t
step_cost(WordStep step)
{
	return (uint32_t) (step >> STEP_COST_SHIFT);
}

typedef struct Sentence
{
	const Text *text;
	uint32_t	start;
	uint32_t	end;
	union
	{
		Word		words[PIECE_MAX];	/* the one behind the last has no parts and stands at the end; at first one for each edge */
		/* while the cheapest way is looked for */
		struct
		{
			uint64_t	pairs[PIECE_MAX];	/* LEX_EDGE() of the word that each character and the one behind it are */
			uint32_t	thirds[PIECE_MAX + 1];	/* state of the trie of words behind three characters, by the second of them; 0 where no word goes on so */
		};
	};
	uint16_t	clause[WORDS_MAX + 2];	/* first word of each word's clause */
	union
	{
		uint64_t	before[WORDS_MAX + 2];	/* parts of the words in front of each in its clause */
		uint16_t	character[PIECE_MAX + 1];	/* until then lex_characters of each; behind the last what begins no word and ends the fast way */
		uint16_t	apart[PIECE_MAX];	/* and when the way is known, its edges that do not simply become words, the last first */
	};
	uint32_t	nwords;
	uint16_t	stations[WORDS_MAX + 2];	/* the words that end clauses, figures and bare numbers, and the one behind the last */
	uint32_t	nstations;
	uint64_t	parts;			/* those of all words together, and what else a word was */
	uint32_t	traits;
	uint32_t	estimate_note;	/* where (预计数,下同) stands, UINT32_MAX nowhere */
	Quantity	values[VALUES_MAX + 1]; /* the one behind the last is where the next is read */
	uint32_t	nvalues;
	bool		values_apart;	/* one has a sign, or other characters than its step */
	bool		values_lack;	/* one may lack a unit, or give it to those in front */
	When		whens[VALUES_MAX];
	uint32_t	nwhens;
	WordStep	steps[PIECE_MAX + 1 + PLACES_MORE];
} Sentence;

/*
 * Read text[start..end) into words.  Returns where reading stopped: end, or
 * earlier when the sentence is too long for one piece.
 */
extern uint32_t sentence_read(Sentence *sentence, const Text *text,
							  uint32_t start, uint32_t end);

/* What a sentence holds that a figure may open with. */
typedef struct SentenceOpens
{
	uint32_t	digit;				/* the first of LEX_DIGIT, or NO_DIGIT */
	bool		numeral;			/* something of LEX_NUMERAL; told only where there is no digit */
} SentenceOpens;

#define NO_DIGIT	UINT32_MAX

/*
 * Go on from start to the next character that ends a sentence, at most to limit; returns
 * where that is.  What is passed is added to *opens, which begins with {NO_DIGIT, false}.
 */
extern uint32_t sentence_end(const Text *text, uint32_t start, uint32_t limit, SentenceOpens *opens);

/* Does text[start..end) open with a time? */
extern bool sentence_opens_in_time(const Text *text, uint32_t start, uint32_t end);

/* How many clauses a sentence opens with whose times may hold for later sentences: 各位代表,过去的2025年. */
#define OPENING_CLAUSES	2

/* What a sentence may tell besides what something later is said of. */
typedef enum SentenceTells
{
	TELLS_PART = 1,				/* it opens with a word such as 其中, and so speaks of the sentence before */
	TELLS_TIME = 2,				/* a time in its opening clauses that may hold for later sentences */
	TELLS_LATER = 4,			/* a time behind these, which holds for a heading's section, but for no later sentence */
	TELLS_MORE = 8				/* a figure or an estimate */
} SentenceTells;

/*
 * What text[start..end) may tell: bits of SentenceTells.  Cheap, and more when in doubt.  With
 * TELLS_TIME *stop is set to where the words end that decide about the time: read alone they
 * are the same.  If figures are among them, the sentence tells more.
 */
extern unsigned sentence_tells(const Text *text, uint32_t start, uint32_t end, uint32_t *stop);

/* Does it tell anything? */
static inline bool
sentence_may_tell(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t	stop;

	return sentence_tells(text, start, end, &stop) != 0;
}

/* What ends a clause. */
#define CLAUSE_ENDS	(P_COMMA | P_SEMICOLON | P_COLON | P_PAREN)

static inline bool
word_is(const Word *word, uint64_t parts)
{
	return (word->parts & parts) != 0;
}

static inline bool
word_has(const Word *word, unsigned traits)
{
	return (word->traits & traits) != 0;
}

/* Is it what is done, by the look of it, and not also what that is called: 引进, but not 建设? */
static inline bool
word_acts(const Word *word)
{
	return (word->traits & (T_VERBAL | T_NOMINAL)) == T_VERBAL;
}

/* First word of the clause that holds a word. */
static inline uint32_t
clause_start(const Sentence *sentence, uint32_t word)
{
	return sentence->clause[word];
}

/* Any of these parts in front of a word in its clause? */
static inline bool
part_before(const Sentence *sentence, uint32_t word, uint64_t parts)
{
	return (sentence->before[word] & parts) != 0;
}

/* Any of these parts in words first to last?  Most sentences have no such word at all. */
static inline bool
any_part(const Sentence *sentence, uint32_t first, uint32_t last, uint64_t parts)
{
	if ((sentence->parts & parts) == 0)
		return false;
	for (uint32_t i = first; i < last; i++)
	{
		if (word_is(&sentence->words[i], parts))
			return true;
	}
	return false;
}

#endif							/* REPORT_WORDS_H */
