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
	const GrammarItem *items;
	int			nitems;
	bool		backward;
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
static uint64_t
parts_at(const Sentence *sentence, int64_t at, bool backward)
{
	uint64_t	parts;

	if (at < 0 || at >= (int64_t) sentence->nwords)
		return P_EDGE;
	parts = sentence->words[at].parts;
	if ((parts & (P_COMMA | P_SEMICOLON | P_COLON | P_PAREN | (backward ? P_LIST : 0))) != 0)
		parts |= P_EDGE;
	return parts;
}

/*
 * Match items from one on to the tokens from a place on.  Where only one way is left to
 * go on, that one is followed; a call is made for each of the others.  What was captured is as it was
 * when nothing matches.
 */
static bool
step(Walk *walk, int item, int64_t at)
{
	const int64_t direction = walk->backward ? -1 : 1;
	const int64_t first_low = walk->capture_low;
	const int64_t first_high = walk->capture_high;

	for (; item < walk->nitems; item++)
	{
		const GrammarItem *it = &walk->items[walk->backward ? walk->nitems - 1 - item : item];
		const int64_t low = walk->capture_low;
		const int64_t high = walk->capture_high;
		bool		edge = (it->mask & P_EDGE) != 0 && (parts_at(walk->sentence, at, walk->backward) & P_EDGE) != 0;
		int64_t		reach = at;
		int			count = 0;

		if (++walk->steps > STEPS_MAX)
			break;
		while (count < it->max && reach >= 0 && reach < (int64_t) walk->sentence->nwords &&
			   word_is(&walk->sentence->words[reach], it->mask))
		{
			reach += direction;
			count++;
		}
		if (count < it->min)
		{
			if (!edge)
				break;
			continue;
		}
		if (edge && step(walk, item + 1, at))
			return true;
		for (;; count--, reach -= direction)
		{
			if (it->capture && count > 0)
			{
				int64_t		first = walk->backward ? reach + 1 : at;
				int64_t		last = walk->backward ? at : reach - 1;

				if (low < 0 || first < low)
					walk->capture_low = first;
				if (high < 0 || last > high)
					walk->capture_high = last;
			}
			if (count == it->min)
				break;
			if (step(walk, item + 1, it->peek ? at : reach))
				return true;
			walk->capture_low = low;
			walk->capture_high = high;
		}
		at = it->peek ? at : reach;
	}
	if (item == walk->nitems)
	{
		walk->stop = at;
		return true;
	}
	walk->capture_low = first_low;
	walk->capture_high = first_high;
	return false;
}

/* Take the lines out of a set that none of these parts fits, on one side of the figure. */
static void
keep_fitting(uint64_t *lines, int side, const uint64_t parts[2])
{
	uint64_t	fitting[LEX_GRAMMAR_WORDS] = {0};

	for (int bound = 0; bound < 2; bound++)
	{
		const uint64_t (*sets)[LEX_GRAMMAR_WORDS] = grammar_beside[side][bound];

		for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
			fitting[w] |= sets[LEX_GRAMMAR_ANY][w];
		for (uint64_t left = parts[bound]; left != 0; left &= left - 1)
		{
			int			part = lowest_bit(left);

			for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
				fitting[w] |= sets[part][w];
		}
	}
	for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
		lines[w] &= fitting[w];
}

/* Does a line match around the figure? */
static bool
line_matches(const Sentence *sentence, const GrammarRule *rule, int64_t before, int64_t after, Match *match)
{
	Walk		walk;

	walk.sentence = sentence;
	walk.steps = 0;
	walk.capture_low = walk.capture_high = -1;
	walk.items = rule->after;
	walk.nitems = rule->nafter;
	walk.backward = false;
	walk.stop = after;
	if (rule->nafter > 0 && !step(&walk, 0, after))
		return false;
	match->after = (uint32_t) walk.stop;
	walk.items = rule->before;
	walk.nitems = rule->nbefore;
	walk.backward = true;
	walk.stop = before;
	if (rule->nbefore > 0 && !step(&walk, 0, before))
		return false;
	match->before = (uint32_t) (walk.stop + 1);
	match->rule = rule;
	match->capture = walk.capture_low < 0 ? 0 : (uint32_t) walk.capture_low;
	match->capture_end = walk.capture_low < 0 ? 0 : (uint32_t) walk.capture_high + 1;
	return true;
}

bool
grammar_match(const Sentence *sentence, const Figure *figure, const GrammarRule *last, Match *match)
{
	/* a line that asks for a bound beside the figure sees it, others look past it */
	const int64_t before[] = {(int64_t) figure->left - 1, (int64_t) figure->token - 1};
	const int64_t after[] = {figure->right, (int64_t) figure->token + 1};
	uint64_t	parts[2];
	uint64_t	lines[LEX_GRAMMAR_WORDS] = {0};
	uint64_t	some_before = P_EDGE;
	uint64_t	some_after = P_EDGE;

	/* most lines fail beside the figure already */
	for (unsigned kinds = sentence->values[sentence->words[figure->token].ref].kind; kinds != 0; kinds &= kinds - 1)
	{
		for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
			lines[w] |= grammar_kinds[lowest_bit(kinds)][w];
	}
	for (int bound = 0; bound < 2; bound++)
		parts[bound] = parts_at(sentence, before[bound], true);
	keep_fitting(lines, 0, parts);
	for (int bound = 0; bound < 2; bound++)
		parts[bound] = parts_at(sentence, after[bound], false);
	keep_fitting(lines, 1, parts);
	/* and many of the others need something that their side of the clause lacks */
	for (uint32_t i = figure->token; i > 0; i--)
	{
		some_before |= sentence->words[i - 1].parts;
		if (word_is(&sentence->words[i - 1], CLAUSE_ENDS))
			break;
	}
	for (uint32_t i = figure->token + 1; i < sentence->nwords; i++)
	{
		some_after |= sentence->words[i].parts;
		if (word_is(&sentence->words[i], CLAUSE_ENDS))
			break;
	}
	for (int w = 0; w < LEX_GRAMMAR_WORDS; w++)
	{
		for (; lines[w] != 0; lines[w] &= lines[w] - 1)
		{
			const GrammarRule *rule = &grammar_rules[64 * w + lowest_bit(lines[w])];

			if ((last == NULL || rule > last) && (rule->needs_before[0] & some_before) != 0 && (rule->needs_before[1] & some_before) != 0 &&
				(rule->needs_after[0] & some_after) != 0 && (rule->needs_after[1] & some_after) != 0 &&
				line_matches(sentence, rule, before[rule->bound_before], after[rule->bound_after], match))
				return true;
		}
	}
	return false;
}
