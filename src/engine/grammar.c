/*-------------------------------------------------------------------------
 *
 * grammar.c
 *	  The lines of grammar.tsv, matched against the tokens around a figure.
 *
 * Each side of a line is a short sequence of steps, so a plain backtracking
 * matcher does; steps repeat at most GrammarItem.max times, which bounds the
 * work for a figure however long its sentence is.
 *
 *-------------------------------------------------------------------------
 */
#include "grammar.h"

/* Tries of one line before it is given up; far above what real text needs. */
#define STEPS_MAX	2000

typedef struct Walk
{
	const Sentence *sentence;
	const GrammarItem *end;		/* behind the last item */
	int64_t		direction;		/* from one token to the next: -1 in front of the figure */
	int			steps;
	int64_t		capture_low;	/* tokens captured, -1 none */
	int64_t		capture_high;
	int64_t		stop;			/* where the match ended */
} Walk;

/* The number of the lowest bit of a set that is not empty. */
static inline int
lowest_bit(uint64_t set)
{
#if defined(__GNUC__)
	return __builtin_ctzll(set);
#else
	int			bit = 0;

	while ((set >> bit & 1) == 0)
		bit++;
	return bit;
#endif
}

/*
 * Parts of the token at a place beside the figure, and P_EDGE where a clause ends
 * between it and the figure's side of it.
 */
static inline uint64_t
parts_at(const Sentence *sentence, int64_t at, bool backward)
{
	static const Word edge = {.parts = P_EDGE};
	const Word *word = (uint64_t) at < sentence->nwords ? &sentence->words[at] : &edge;

	return word->parts | (word_is(word, backward ? CLAUSE_ENDS | P_LIST : CLAUSE_ENDS) ? P_EDGE : 0);
}

/*
 * Match items from one on to the tokens from a place on.  Where only one way is left to
 * go on, that one is followed; a call is made for each of the others.  What was captured is as it was
 * when nothing matches.
 */
static bool
step(Walk *walk, const GrammarItem *it, int64_t at)
{
	const Sentence *sentence = walk->sentence;
	const int64_t direction = walk->direction;
	const int64_t first_low = walk->capture_low;
	const int64_t first_high = walk->capture_high;

	for (; it < walk->end; it++)
	{
		const int64_t low = walk->capture_low;
		const int64_t high = walk->capture_high;
		bool		edge = (it->mask & P_EDGE) != 0 && (parts_at(sentence, at, direction < 0) & P_EDGE) != 0;
		int64_t		reach = at;
		int			count = 0;

		if (++walk->steps > STEPS_MAX)
			break;
		while (count < it->max && (uint64_t) reach < sentence->nwords && word_is(&sentence->words[reach], it->mask))
		{
			reach += direction;
			count++;
		}
		/* nothing is there: it goes on behind the item, if that may be */
		if (count == 0 && (it->min == 0 || edge))
			continue;
		if (count < it->min)
		{
			if (!edge)
				break;
			continue;
		}
		if (edge && step(walk, it + 1, at))
			return true;
		for (;; count--, reach -= direction)
		{
			if (it->capture && count > 0)
			{
				int64_t		first = direction < 0 ? reach + 1 : at;
				int64_t		last = direction < 0 ? at : reach - 1;

				if (low < 0 || first < low)
					walk->capture_low = first;
				if (high < 0 || last > high)
					walk->capture_high = last;
			}
			if (count == it->min)
				break;
			if (step(walk, it + 1, it->peek ? at : reach))
				return true;
			walk->capture_low = low;
			walk->capture_high = high;
		}
		at = it->peek ? at : reach;
	}
	if (it == walk->end)
	{
		walk->stop = at;
		return true;
	}
	walk->capture_low = first_low;
	walk->capture_high = first_high;
	return false;
}

/* The lowest of some parts, LEX_GRAMMAR_ANY where there are none. */
static inline int
lowest_or_any(uint64_t parts)
{
	return lowest_bit(parts | UINT64_C(1) << (LEX_GRAMMAR_ANY - 1)) + (parts == 0);
}

/* The lines of a set, which are few words. */
typedef struct Lines
{
	uint64_t	words[LEX_GRAMMAR_WORDS];
} Lines;

static inline void
add_lines(Lines *lines, const uint64_t *others)
{
	for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
		lines->words[w] |= others[w];
}

/*
 * Put the lines that one of the parts fits, and those that ask for nothing, to others.  A token
 * seldom has more than two parts: so many are looked up without a branch, as nobody foresees how
 * many there are.
 */
static inline void
add_fitting(Lines *lines, const uint64_t (*sets)[LEX_GRAMMAR_WORDS], uint64_t parts)
{
	uint64_t	others = parts & (parts - 1);

	add_lines(lines, sets[lowest_or_any(parts)]);
	add_lines(lines, sets[lowest_or_any(others)]);
	for (others &= others - 1; others != 0; others &= others - 1)
		add_lines(lines, sets[lowest_bit(others)]);
}

static inline void
keep_lines(Lines *lines, const Lines *others)
{
	for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
		lines->words[w] &= others->words[w];
}

#define NO_LINE	(64 * LEX_GRAMMAR_WORDS)

/* Take the first line out of a set; NO_LINE when it is empty.  No branch by where that line stands. */
static inline int
take_line(Lines *lines)
{
	uint64_t	passed = 0;
	int			word = -1;
	int			bit;

	for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
	{
		word += passed == 0;
		passed |= lines->words[w];
	}
	if (passed == 0)
		return NO_LINE;
	bit = lowest_bit(lines->words[word]);
	lines->words[word] &= lines->words[word] - 1;
	return 64 * word + bit;
}

/*
 * Take the lines out of a set that no part of the tokens beside the figure fits, on one side of
 * it: of the token behind its bounds and of the next one.
 */
static inline void
keep_fitting(Lines *lines, const uint64_t (*sets)[LEX_GRAMMAR_ANY + 1][LEX_GRAMMAR_WORDS],
			 const Sentence *sentence, const int64_t at[2], bool backward)
{
	uint64_t	parts = parts_at(sentence, at[0], backward);
	Lines		fitting = {{0}};

	/* most figures have no bounds */
	if (at[0] == at[1])
		add_fitting(&fitting, sets[LEX_GRAMMAR_EITHER], parts);
	else
	{
		add_fitting(&fitting, sets[0], parts);
		add_fitting(&fitting, sets[1], parts_at(sentence, at[1], backward));
	}
	keep_lines(lines, &fitting);
}

/* Take the lines out of a set that need a rare part which none of a side's tokens has; parts holds those of all of them. */
static inline void
keep_given(Lines *lines, int side, uint64_t parts)
{
	Lines		given = {{0}};

	add_fitting(&given, grammar_rare[side], parts & grammar_rare_parts[side]);
	keep_lines(lines, &given);
}

/* Does a line match around the figure? */
static bool
line_matches(const Sentence *sentence, const GrammarRule *rule, int64_t before, int64_t after, Match *match)
{
	Walk		walk;

	walk.sentence = sentence;
	walk.steps = 0;
	walk.capture_low = walk.capture_high = -1;
	walk.stop = after;
	if (rule->nafter > 0)
	{
		walk.direction = 1;
		walk.end = rule->after + rule->nafter;
		if (!step(&walk, rule->after, after))
			return false;
	}
	match->after = (uint32_t) walk.stop;
	walk.stop = before;
	if (rule->nbefore > 0)
	{
		walk.direction = -1;
		walk.end = rule->before + rule->nbefore;
		if (!step(&walk, rule->before, before))
			return false;
	}
	match->before = (uint32_t) (walk.stop + 1);
	match->rule = rule;
	match->capture = walk.capture_low < 0 ? 0 : (uint32_t) walk.capture_low;
	match->capture_end = walk.capture_low < 0 ? 0 : (uint32_t) walk.capture_high + 1;
	return true;
}

/* Are all parts there that a line needs on both sides? */
static inline bool
is_given(const GrammarRule *rule, uint64_t parts_before, uint64_t parts_after)
{
	return ((rule->needs_before[0] & parts_before) != 0) & ((rule->needs_before[1] & parts_before) != 0) &
		((rule->needs_after[0] & parts_after) != 0) & ((rule->needs_after[1] & parts_after) != 0);
}

bool
grammar_match(const Sentence *sentence, const Figure *figure, const GrammarRule *last, Match *match)
{
	/* a line that asks for a bound beside the figure sees it, others look past it */
	const int64_t before[] = {(int64_t) figure->left - 1, (int64_t) figure->token - 1};
	const int64_t after[] = {figure->right, (int64_t) figure->token + 1};
	const uint32_t start = clause_start(sentence, figure->token);
	/* what its side of the clause gives; behind the figure what the sentence does is near enough */
	const uint64_t parts_before = P_EDGE | sentence->before[figure->token] | (start > 0 ? sentence->words[start - 1].parts : 0);
	const uint64_t parts_after = P_EDGE | sentence->parts;
	Lines		lines = {{0}};

	/* most lines fail beside the figure already, and most of the others need something that is not there */
	for (unsigned kinds = sentence->values[sentence->words[figure->token].ref].kind; kinds != 0; kinds &= kinds - 1)
		add_lines(&lines, grammar_kinds[lowest_bit(kinds)]);
	keep_fitting(&lines, grammar_beside[0], sentence, before, true);
	keep_fitting(&lines, grammar_beside[1], sentence, after, false);
	keep_given(&lines, 0, parts_before);
	keep_given(&lines, 1, parts_after);
	for (;;)
	{
		int			line = take_line(&lines);
		const GrammarRule *rule;

		if (line == NO_LINE)
			return false;
		rule = &grammar_rules[line];
		if (is_given(rule, parts_before, parts_after) && (last == NULL || rule > last) &&
			line_matches(sentence, rule, before[rule->bound_before], after[rule->bound_after], match))
			return true;
	}
}
