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

static bool
step(Walk *walk, int item, int64_t at)
{
	const GrammarItem *it;
	int64_t		direction = walk->backward ? -1 : 1;
	int			count = 0;
	int64_t		reach = at;

	if (item == walk->nitems)
	{
		walk->stop = at;
		return true;
	}
	if (++walk->steps > STEPS_MAX)
		return false;
	it = &walk->items[walk->backward ? walk->nitems - 1 - item : item];
	if ((it->mask & P_EDGE) != 0 &&
		(parts_at(walk->sentence, at, walk->backward) & P_EDGE) != 0 &&
		step(walk, item + 1, at))
		return true;
	while (count < it->max && reach >= 0 && reach < (int64_t) walk->sentence->nwords &&
		   word_is(&walk->sentence->words[reach], it->mask))
	{
		reach += direction;
		count++;
	}
	for (; count >= it->min; count--, reach -= direction)
	{
		int64_t		low = walk->capture_low;
		int64_t		high = walk->capture_high;

		if (it->capture && count > 0)
		{
			int64_t		first = walk->backward ? reach + 1 : at;
			int64_t		last = walk->backward ? at : reach - 1;

			if (low < 0 || first < low)
				walk->capture_low = first;
			if (high < 0 || last > high)
				walk->capture_high = last;
		}
		if (step(walk, item + 1, it->peek ? at : reach))
			return true;
		walk->capture_low = low;
		walk->capture_high = high;
	}
	return false;
}

bool
grammar_match(const Sentence *sentence, const Figure *figure, const GrammarRule *last, Match *match)
{
	uint16_t	kind = sentence->values[sentence->words[figure->token].ref].kind;

	/* a line that asks for a bound beside the figure sees it, others look past it */
	const int64_t before[] = {(int64_t) figure->left - 1, (int64_t) figure->token - 1};
	const int64_t after[] = {figure->right, (int64_t) figure->token + 1};
	uint64_t	parts_before[2];
	uint64_t	parts_after[2];

	for (int bound = 0; bound < 2; bound++)
	{
		parts_before[bound] = parts_at(sentence, before[bound], true);
		parts_after[bound] = parts_at(sentence, after[bound], false);
	}
	for (size_t i = last == NULL ? 0 : (size_t) (last - grammar_rules) + 1; i < grammar_rule_count; i++)
	{
		const GrammarRule *rule = &grammar_rules[i];
		Walk		walk;

		/* most lines fail beside the figure already */
		if ((rule->kinds & kind) == 0 ||
			(rule->first_after != 0 && (rule->first_after & parts_after[rule->bound_after]) == 0) ||
			(rule->first_before != 0 && (rule->first_before & parts_before[rule->bound_before]) == 0))
			continue;
		walk.sentence = sentence;
		walk.steps = 0;
		walk.capture_low = walk.capture_high = -1;
		walk.items = rule->after;
		walk.nitems = rule->nafter;
		walk.backward = false;
		if (!step(&walk, 0, after[rule->bound_after]))
			continue;
		match->after = (uint32_t) walk.stop;
		walk.items = rule->before;
		walk.nitems = rule->nbefore;
		walk.backward = true;
		if (!step(&walk, 0, before[rule->bound_before]))
			continue;
		match->before = (uint32_t) (walk.stop + 1);
		match->rule = rule;
		match->capture = walk.capture_low < 0 ? 0 : (uint32_t) walk.capture_low;
		match->capture_end = walk.capture_low < 0 ? 0 : (uint32_t) walk.capture_high + 1;
		return true;
	}
	return false;
}
