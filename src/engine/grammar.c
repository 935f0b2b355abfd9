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

/* The token at a place beside the figure: an edge where the sentence ends in front of it. */
static inline const Word *
token_at(const Sentence *sentence, int64_t at)
{
	static const Word edge = {.parts = P_EDGE};

	return (uint64_t) at < sentence->nwords ? &sentence->words[at] : &edge;
}

/* Does a clause end at a place beside the figure, for which the token there is looked at? */
static inline bool
is_edge(const Sentence *sentence, int64_t at, bool backward)
{
	return word_is(token_at(sentence, at), P_EDGE | (backward ? CLAUSE_ENDS | P_LIST : CLAUSE_ENDS));
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
		bool		edge = (it->mask & P_EDGE) != 0 && is_edge(sentence, at, direction < 0);
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

/* The place of the lowest of some parts among the sets of lines: the first where there are none. */
static inline int
lowest_set(uint64_t parts)
{
#if defined(__GNUC__)
	return __builtin_ffsll((long long) parts);
#else
	return parts == 0 ? 0 : lowest_bit(parts) + 1;
#endif
}

/* The lines that one of the parts fits, and those that ask for nothing.  Mostly there is one part or none. */
static inline uint64_t
fitting(const uint64_t sets[][ASK_COUNT], GrammarAsk ask, uint64_t parts)
{
	uint64_t	lines = sets[lowest_set(parts)][ask];

	for (uint64_t others = parts & (parts - 1); others != 0; others &= others - 1)
		lines |= sets[lowest_set(others)][ask];
	return lines;
}

/* The same of the tokens beside the figure, on one side of it: of the token behind its bounds and of the next one. */
static inline uint64_t
fitting_beside(const GrammarPage *page, GrammarAsk ask, const Sentence *sentence, const int64_t at[2])
{
	uint64_t	parts = token_at(sentence, at[0])->parts;

	/* most figures have no bounds */
	if (at[0] == at[1])
		return fitting(page->sets[LOOK_EITHER], ask, parts);
	return fitting(page->sets[LOOK_PAST], ask, parts) | fitting(page->sets[LOOK_NEXT], ask, token_at(sentence, at[1])->parts);
}

/* Does one side of a line match by its last item alone? */
static inline bool
is_beside(const GrammarBeside *beside, const Word *word)
{
	uint64_t	parts = word->parts | P_EDGE;

	return ((parts & beside->passed) == 0) & ((parts & beside->taken) != 0);
}

/* Does a line match by what stands right beside the figure?  So most do. */
static inline bool
beside_matches(const Sentence *sentence, const GrammarRule *rule, int64_t before, int64_t after, Match *match)
{
	bool in_front = is_beside(&rule->beside[0], token_at(sentence, before));
	bool behind = is_beside(&rule->beside[1], token_at(sentence, after));

	match->rule = rule;
	match->before = (uint32_t) (before + 1 - rule->ntaken[0]);
	match->after = (uint32_t) (after + rule->ntaken[1]);
	match->capture = match->capture_end = 0;
	return in_front & behind;
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
	const uint64_t rare_before = parts_before & grammar_rare_parts[0];
	const uint64_t rare_after = parts_after & grammar_rare_parts[1];
	const unsigned kinds = sentence->values[sentence->words[figure->token].ref].kind | VALUE_NONE;
	const GrammarPage *page = &grammar_pages[grammar_first_page[lowest_bit(kinds)]];
	const GrammarRule *first = last == NULL ? grammar_rules : last + 1;

	do
	{
		/* most lines fail beside the figure already, and most of the others need something that is not there */
		uint64_t	lines = fitting_beside(page, ASK_BEFORE, sentence, before) & fitting_beside(page, ASK_AFTER, sentence, after) &
			fitting(page->sets[LOOK_EITHER], ASK_RARE_BEFORE, rare_before) &
			fitting(page->sets[LOOK_EITHER], ASK_RARE_AFTER, rare_after);

		for (; lines != 0; lines &= lines - 1)
		{
			const GrammarRule *rule = &grammar_rules[page->lines[lowest_bit(lines)]];
			int64_t		left = before[rule->bound_before];
			int64_t		right = after[rule->bound_after];

			if (is_given(rule, parts_before, parts_after) & (rule >= first) &&
				(beside_matches(sentence, rule, left, right, match) || line_matches(sentence, rule, left, right, match)))
				return true;
		}
	} while (page++->more);
	return false;
}
