/*-------------------------------------------------------------------------
 *
 * words.c
 *	  A sentence as words: the cheapest way through it.
 *
 * find_edges() puts at each character that can be reached what may stand
 * there; since edges only lead forward, the cheapest way to a character is
 * settled when its turn comes, and what came before may be asked (a rank
 * needs a verb of ranking in front).  add_words() walks the cheapest way and
 * makes words of its edges.
 *
 *-------------------------------------------------------------------------
 */
#include "edges.h"
#include "terms.h"

#include <string.h>

#define ASIDE_MIN 7    /* a longer parenthesis is no part of a name */
#define OWN_DIGITS 2   /* longest number of a report's own points */
#define OWN_MOST 14    /* more of them in digits are counts of something else */
#define RANK_FIELD 5   /* words that a rank's field has at the most */
#define NUMERAL_RUN 16 /* longest number in Chinese numerals */

/* Times in figures that a piece may have: those that are words come to them when its way is known, and some must have room, or nothing would be read. */
#define FIGURE_TIMES (VALUES_MAX - 16)

/* Costs of edges in bits, beside those of the lexicon's words. */
#define COST_FIGURE 6   /* a time or figure in digits */
#define COST_NUMERAL 14 /* a figure in Chinese numerals */
#define COST_ENCLOSED 4 /* a quoted name or an aside, whatever it holds */
#define COST_OWN 4      /* a word of the caller's */

/* What is known of a step by its kind alone: its parts, beside those of its word. */
static const uint64_t step_parts[] = {
	[STEP_CHARACTER] = P_TEXT,
	[STEP_TEXT] = P_TEXT,
	[STEP_ASIDE] = P_ASIDE,
	[STEP_AREA] = P_AREA,
	[STEP_TAIL] = P_TAIL,
	[STEP_OWN] = P_AREA,
	[STEP_NUMBER] = P_NUMBER,
	[STEP_VALUE] = P_VALUE,
	[STEP_COMMA] = P_COMMA,
	[STEP_LIST] = P_LIST,
	[STEP_SEMICOLON] = P_SEMICOLON,
	[STEP_COLON] = P_COLON,
	[STEP_PAREN] = P_PAREN,
};

/* Which bits of its number name the word of the lexicon that a step is. */
static const uint16_t step_word_bits[] = {[STEP_WORD] = UINT16_MAX, [STEP_PAREN] = 0};

/* Steps of which something else than a word with these parts may have to be made: few. */
#define STEPS_APART (1 << STEP_BLANK | 1 << STEP_CHARACTER | 1 << STEP_ASIDE | 1 << STEP_OWN | 1 << STEP_WHEN)

/* Those that are figures. */
#define STEPS_FIGURE (1 << STEP_NUMBER | 1 << STEP_VALUE)

/* 省 市 县 区 乡 镇 村, the last character of an area's name. */
static bool
names_area(uint16_t c)
{
	return c == u'省' || c == u'市' || c == u'县' || c == u'区' || c == u'乡' ||
		   c == u'镇' || c == u'村';
}

/* Each where its character times ENCLOSURE_MULTIPLIER sends it. */
const Enclosure enclosures[1 << ENCLOSURE_SLOTS] = {
	[7] = {'"', '"'},
	[1] = {u'“', u'”'},
	[6] = {u'‘', u'’'},
	[3] = {u'《', u'》'},
	[0] = {u'「', u'」'},
	[5] = {u'『', u'』'},
	[2] = {u'【', u'】'},
	[4] = {u'〔', u'〕'}};

uint32_t
enclosed(const Text *text, uint32_t i, uint32_t end, uint16_t close, uint32_t limit)
{
	for (uint32_t k = i + 1; k < end && k <= i + limit; k++)
	{
		if (text->ch[k] == close)
			return k + 1;
	}
	return i;
}

/* The step that a punctuation mark is, STEP_BLANK for other characters. */
static StepKind
mark_step(uint16_t c)
{
	switch (c)
	{
		case ',':
			return STEP_COMMA;
		case ';':
		case u'。':
		case '!':
		case '?':
		case '\n':
			return STEP_SEMICOLON;
		case ':':
			return STEP_COLON;
		case u'、':
			return STEP_LIST;
		case '(':
		case ')':
			return STEP_PAREN;
		default:
			return STEP_BLANK;
	}
}

/* Are years, and nothing else, the figures inside a parenthesis? */
static bool
only_explains(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t years = 0;

	for (uint32_t i = start; i < end; i++)
	{
		uint32_t k = i;

		if (text->ch[i] == '%' || text->ch[i] == ';' || text->ch[i] == u'。' || is_mask(text->ch[i]))
			return false;
		while (k < end && is_digit(text->ch[k]))
			k++;
		if (k == i)
			continue;
		if (k - i != 4 || k >= end || text->ch[k] != u'年')
			return false;
		years++;
		i = k;
	}
	return years > 0;
}

/* (以上年为100): what an index is reckoned from. */
static bool
sets_hundred(const Text *text, uint32_t start, uint32_t end)
{
	return end >= start + 4 && text->ch[end - 1] == '0' && text->ch[end - 2] == '0' &&
		   text->ch[end - 3] == '1' && !is_digit(text->ch[end - 4]) && text->ch[end - 4] != '.';
}

/*
 * A footnote's mark at i, behind a word: ②, ³, 【4】, (3), * in front of a word; or a
 * number that counts an item: ⑴新建.  Returns its end, or i.
 */
static uint32_t
note_mark(const Sentence *sentence, uint32_t i, uint32_t end)
{
	const Text *text = sentence->text;
	uint16_t    c = text->ch[i];
	uint16_t    after = i + 1 < end ? text->ch[i + 1] : 0;
	uint16_t    close = c == '(' ? ')' : c == '[' ? ']' :
													closing(c);
	uint32_t    k = i + 1;

	if (is_circled(c))
		return i + 1;
	if (i == sentence->start || !(is_han(text->ch[i - 1]) || text->ch[i - 1] == ')'))
		return i;
	if (c == u'¹' || c == u'²' || c == u'³' ||
		(c >= u'⁰' && c <= u'⁹'))
		return i + 1;
	if (c == '*')
		return is_han(after) ? i + 1 : i;
	if (close == 0 || c == '"' || !is_digit(after))
		return i;
	while (k < end && is_digit(text->ch[k]) && k - i <= OWN_DIGITS)
		k++;
	return k < end && text->ch[k] == close ? k + 1 : i;
}

static bool
any_punctuation(const Text *text, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end; i++)
	{
		StepKind mark = mark_step(text->ch[i]);

		if (mark != STEP_BLANK && mark != STEP_PAREN)
			return true;
	}
	return false;
}

/* Is there anything a name would not have inside a parenthesis? */
static bool
plain_inside(const Text *text, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end; i++)
	{
		uint16_t c = text->ch[i];

		/* (M2) and (ILI%) are names, (5.2%) is none */
		if ((is_digit(c) || c == '%') && i > start && is_letter(text->ch[i - 1]))
			continue;
		if (is_digit(c) || c == '%' || c == ',' || c == ':' || c == ';' || c == u'。' ||
			is_mask(c))
			return false;
	}
	return true;
}

/* The figure that a step is; NULL for others. */
static const Quantity *
step_figure(const Sentence *sentence, WordStep step)
{
	return (STEPS_FIGURE >> step_kind(step) & 1) != 0 ? &sentence->values[step_ref(step)] : NULL;
}

/* The n-th word of the cheapest way to a place, counted back from 0: its parts. */
static uint64_t
parts_behind(const Sentence *sentence, uint32_t at, int n)
{
	while (at > sentence->start)
	{
		WordStep step = sentence->steps[at - sentence->start];
		unsigned kind = step_kind(step);

		if (kind != STEP_BLANK && n-- == 0)
			return kind == STEP_WORD ? lex_words[step_ref(step)].parts : step_parts[kind];
		at = sentence->start + step_from(step);
	}
	return 0;
}

/* Did a rank's verb or its field stand just in front of i? */
static bool
opens_rank(const Sentence *sentence, uint32_t i)
{
	uint32_t at = i;

	if (((parts_behind(sentence, i, 0) | parts_behind(sentence, i, 1)) &
		 (P_RANK | P_AREA | P_PLACE)) != 0)
		return true;
	/* 居全省第二、第三位 */
	if (i > sentence->start + 1 && (parts_behind(sentence, i, 0) & (P_LIST | P_AND)) != 0)
	{
		const Quantity *before = step_figure(sentence, sentence->steps[i - 1 - sentence->start]);

		if (before != NULL && before->kind == VALUE_RANK)
			return true;
	}
	/* 稳居全国百强区14位: a verb that does nothing but rank may stand further off */
	for (int words = 0; words < RANK_FIELD && at > sentence->start; words++)
	{
		WordStep step = sentence->steps[at - sentence->start];

		/* 居全区第四位、东北地区第七位: a rank before the comma */
		if (step_kind(step) == STEP_LIST && step_from(step) > 0)
		{
			const Quantity *before = step_figure(sentence, sentence->steps[step_from(step)]);

			return before != NULL && before->kind == VALUE_RANK;
		}
		if (step_kind(step) >= STEP_NUMBER)
			return false;
		if (step_kind(step) == STEP_WORD && (lex_words[step_ref(step)].traits & T_RANKS) != 0)
			return true;
		at = sentence->start + step_from(step);
	}
	return false;
}

/* 3项全市前三: does an area end at i, with a count in front?  What was counted has such a place, as its name says. */
static bool
counts_placed(const Sentence *sentence, uint32_t i)
{
	uint32_t        at;
	const Quantity *count;

	if ((parts_behind(sentence, i, 0) & (P_AREA | P_PLACE)) == 0)
		return false;
	at = step_from(sentence->steps[i - sentence->start]);
	count = step_figure(sentence, sentence->steps[at]);
	return at > 0 && count != NULL && count->kind == VALUE_COUNT;
}

/*
 * 位列28位, 排名升至79位: is a place in an order that ends at end told without 第, by a verb
 * or noun that does nothing but rank?  But in 排名上升5位 it is how far.
 */
static bool
tells_place(const Sentence *sentence, uint32_t i, uint32_t end, uint32_t limit)
{
	bool     to = (parts_behind(sentence, i, 0) & P_UP_TO) != 0;
	uint32_t at = i;

	/* 从158位跃升, but 位列前茅的5位专家 */
	if (end < limit && is_han(sentence->text->ch[end]) && (parts_behind(sentence, i, 0) & P_FROM) == 0)
		return false;
	for (int words = 0; words < RANK_FIELD && at > sentence->start; words++)
	{
		WordStep        step = sentence->steps[at - sentence->start];
		const Quantity *figure = step_figure(sentence, step);

		if (step_kind(step) > STEP_VALUE)
			return false;
		/* 排名从158位升至80位 */
		if (figure != NULL)
			return to && figure->kind == VALUE_RANK;
		if (step_kind(step) == STEP_WORD)
		{
			const LexWord *word = &lex_words[step_ref(step)];

			if ((word->traits & T_RANKS) != 0)
				return true;
			if (!to && (word->parts & (P_UP | P_DOWN)) != 0)
				return false;
		}
		at = sentence->start + step_from(step);
	}
	return false;
}

bool
begins_word(const Text *text, uint32_t i, uint32_t end, uint64_t parts)
{
	uint32_t state = 0;

	for (; i < end && (state = lex_next(lex_words_nodes, state, lex_char(text->ch[i]))) != 0; i++)
	{
		if ((lex_words[lex_value(lex_words_nodes, state)].parts & parts) != 0)
			return true;
	}
	return false;
}

uint32_t
read_rank(const Text *text, uint32_t i, uint32_t end, bool opened, Quantity *quantity, uint32_t *ordinal)
{
	uint16_t c = text->ch[i];
	uint16_t after;

	*ordinal = i;
	/* 首位, 榜首 */
	if (c == u'首' || c == u'榜')
		return opened ? quantity_read_rank(text, i, end, quantity) : i;
	/* 居全国前10位: at least that rank */
	if (c == u'前' && i + 1 < end)
		return quantity_read_top(text, i, end, opened, ordinal, quantity);
	if (c != u'第' || i + 1 >= end)
		return i;
	if (!quantity_read(text, i + 1, end, u'第', false, quantity))
	{
		/* a masked or bare Chinese ordinal: 第X, 第一 */
		Number   number;
		uint32_t k = number_read(text, i + 1, end, quantity, &number);

		if (k == i + 1)
			return i;
		*ordinal = k;
		return opened ? quantity_read_rank(text, i, end, quantity) : i;
	}
	*ordinal = quantity->end;
	quantity->start = i;
	/* 放在第一位 ranks nothing */
	if (!opened && quantity->number.chinese)
		return i;
	after = quantity->end < end ? text->ch[quantity->end] : 0;
	if (quantity->kind == 0 && !quantity->ordinal && opened &&
		(!is_han(after) || (quantity->end + 1 < end && text->ch[quantity->end + 1] == c && begins_word(text, quantity->end, end, P_AND))))
	{
		quantity->kind = VALUE_RANK;
		return quantity->end;
	}
	if (quantity->unit != NULL && unit_ranks(quantity->unit))
	{
		quantity->kind = VALUE_RANK;
		return quantity->end;
	}
	return i;
}

/* Does the clause so far speak of a ratio (比)? */
static bool
compares(const Sentence *sentence, uint32_t i)
{
	const Text *text = sentence->text;

	while (i > sentence->start && text->ch[i - 1] != ',' && text->ch[i - 1] != ';')
	{
		if (text->ch[--i] == u'比')
			return true;
	}
	return false;
}

StepKind
counts_own_points(const Text *text, const Quantity *quantity, uint32_t number_end, uint32_t end,
				  uint32_t *stop)
{
	const uint16_t *ch = text->ch;
	bool            chinese = quantity->number.chinese;
	uint32_t        first = number_end - 1;
	uint32_t        last = quantity->end;

	if (!chinese)
		last = number_end += digits_run(digits_at(ch + number_end));
	for (uint32_t i = number_end; i <= last && i < end; i++)
	{
		size_t   length;
		int      word;
		uint32_t count = 0;

		/* mostly none */
		if (!lex_pair_bit(lex_own_pairs, LEX_OWN_PAIRS, ch[i], ch[i + 1]))
			continue;
		word = lex_longest_word(ch + i, end - i, &length);
		if (word == 0 || (lex_words[word].parts & P_OWN) == 0)
			continue;
		if (!chinese && i - first > OWN_DIGITS)
			return STEP_BLANK;
		for (uint32_t k = first; !chinese && k < i; k++)
			count = count * 10 + (number_bits(ch[k]) & NUMBER_VALUE);
		/* 60项改革 are many, and real; but 30条措施 may be what a paper is called */
		if (count <= OWN_MOST || (lex_words[word].traits & T_SCHEME) != 0)
		{
			bool tail = (lex_words[word].parts & P_TAIL) != 0;

			*stop = tail ? i + (uint32_t) length : quantity->end;
			return tail ? STEP_TAIL : STEP_TEXT;
		}
	}
	return STEP_BLANK;
}

/* ------------------------------------------------------------ edges */

_Static_assert(PIECE_MAX < 1 << STEP_FROM_BITS && PIECE_MAX < 1 << STEP_COUNT_BITS && STEP_PAREN < 1 << STEP_KIND_BITS,
			   "a WordStep has room for all");

/* One edge more on a way. */
#define STEP_ONE (UINT64_C(1) << STEP_COUNT_SHIFT)

_Static_assert(LEX_EDGE(1, 1) == ((WordStep) 1 << STEP_COST_SHIFT | STEP_ONE | 1 << STEP_KIND_BITS | STEP_WORD) &&
				   LEX_EDGE(0, 1) == ((WordStep) 1 << STEP_COST_SHIFT | STEP_ONE | STEP_CHARACTER) &&
				   LEX_EDGE_COMMA == (STEP_ONE | STEP_COMMA) && LEX_EDGE_LIST == (STEP_ONE | STEP_LIST) &&
				   LEX_EDGE_SEMICOLON == (STEP_ONE | STEP_SEMICOLON),
			   "the lexicon has edges ready made");

/* All of a step but its cost, and all that is its last edge's own. */
#define STEP_REST ((UINT64_C(1) << STEP_COST_SHIFT) - 1)
#define STEP_LAST (STEP_REST ^ (STEP_ONE * ((1 << STEP_COUNT_BITS) - 1)))

/* Dearer than all ways: no way leads to a place yet.  PIECE_MAX characters have room below it and beside it. */
#define NO_WAY LEX_EDGE_NONE

_Static_assert((PIECE_MAX << 7) < NO_WAY >> STEP_COST_SHIFT, "costs, of which compile.pl lets none have more than 7 bits, have room below NO_WAY");

/* The cheaper way of two; the first one where they cost the same. */
static inline WordStep
cheaper(WordStep first, WordStep second)
{
	return (second | STEP_REST) < first ? second : first;
}

/*
 * The same where the second way's last step begins at a later place than the first's, or the first is NO_WAY: of ways that
 * cost the same the second is the larger number, as below the cost stands where a step begins.
 */
static inline WordStep
cheaper_behind(WordStep first, WordStep second)
{
	return second < first ? second : first;
}

/* Where edges begin at a character of the piece, to which way is the cheapest. */
static inline WordStep
start_at(WordStep way, uint32_t from)
{
	return (way & ~STEP_LAST) + ((WordStep) from << STEP_FROM_SHIFT);
}

/* An edge of so many bits from there on. */
static inline WordStep
step_on(WordStep start, uint32_t cost, unsigned kind, uint32_t ref)
{
	return start + ((WordStep) cost << STEP_COST_SHIFT | STEP_ONE | ref << STEP_KIND_BITS | kind);
}

/* The edge from one place to another, if no cheaper way leads there. */
static void
edge(Sentence *sentence, uint32_t from, uint32_t to, uint32_t cost, StepKind kind, uint32_t ref)
{
	WordStep *step = &sentence->steps[to - sentence->start];

	from -= sentence->start;
	*step = cheaper(*step, step_on(start_at(sentence->steps[from], from), cost, kind, ref));
}

static bool
edge_when(Sentence *sentence, uint32_t from, uint32_t to, const When *when)
{
	if (sentence->nwhens >= FIGURE_TIMES)
		return false;
	sentence->whens[sentence->nwhens] = *when;
	edge(sentence, from, to, COST_FIGURE, STEP_WHEN, sentence->nwhens++);
	return true;
}

/* The figure behind the last of the sentence's becomes one of them, unless there is no room. */
static bool
edge_value(Sentence *sentence, uint32_t from, uint32_t to, uint32_t cost)
{
	const Quantity *quantity = &sentence->values[sentence->nvalues];
	StepKind        kind = quantity->kind == 0 || quantity->ordinal ? STEP_NUMBER : STEP_VALUE;

	if (sentence->nvalues >= VALUES_MAX)
		return false;
	sentence->values_lack |= (quantity->kind == 0) | (quantity->has_scale & (quantity->unit == NULL)) |
							 ((quantity->kind & (VALUE_POINTS | VALUE_TIME)) != 0);
	sentence->values_apart |= quantity->negative | quantity->is_signed | (quantity->start != from) | (quantity->end != to);
	edge(sentence, from, to, cost, kind, sentence->nvalues++);
	return true;
}

/* The same of one that was read at from. */
static bool
edge_figure(Sentence *sentence, uint32_t from)
{
	const Quantity *quantity = &sentence->values[sentence->nvalues];

	/* a rank is as sure as a figure in digits, and so is 千亿: their verbs were asked for */
	return edge_value(sentence, from, quantity->end,
					  quantity->number.chinese && quantity->kind != VALUE_RANK && !quantity->has_scale ? COST_NUMERAL : COST_FIGURE);
}

/* A footnote's mark at i, if there is one, says nothing. */
static void
edge_note(Sentence *sentence, uint32_t i, uint32_t end)
{
	uint32_t stop = note_mark(sentence, i, end);

	if (stop > i)
		edge(sentence, i, stop, 0, STEP_BLANK, 0);
}

/* (预计数,下同) behind a figure; but 探明(预测)储量, where the bracket is part of a name. */
static bool
notes_estimate(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t stop = enclosed(text, i, end, ')', NOTE_MAX);

	return stop > i + 2 && (stop == end || !is_han(text->ch[stop])) && begins_word(text, i + 1, stop - 1, P_ESTIMATE);
}

/*
 * (同口径), (可比价,下同), (扣除价格因素): what says how a figure is reckoned, and *ref its number in
 * lex_calibers, 0 for words of its own.
 */
static bool
caliber_inside(const Text *text, uint32_t start, uint32_t end, uint32_t *ref)
{
	size_t   length = 0;
	uint32_t i = start;
	int      word = end > start ? lex_longest_word(text->ch + start, end - start, &length) : 0;
	bool     own = word != 0 && (lex_words[word].traits & T_CALIBER_FROM) != 0;

	if (!own && (word == 0 || (lex_words[word].traits & T_CALIBER) == 0))
		return false;
	*ref = own ? 0 : (uint32_t) lex_words[word].x;
	i += (uint32_t) length;
	/* 扣除...因素, and 影响 or 后 behind it */
	for (int ends = own ? 0 : 1; i < end && ends < 2;)
	{
		word = lex_longest_word(text->ch + i, end - i, &length);
		if (word != 0 && (lex_words[word].traits & T_CALIBER_TO) != 0)
		{
			i += (uint32_t) length;
			ends++;
		}
		else if (ends > 0)
			break;
		else
			i++;
	}
	return i == end || (!own && text->ch[i] == ',');
}

/*
 * What is enclosed in quotation marks or brackets at i, or a figure in brackets
 * that stands as if there were none.  False when there is none that is read as
 * one; *more is false when no figure has room any more.
 */
static bool
edges_enclosed(Sentence *sentence, uint32_t i, uint32_t end, bool *more)
{
	const Text *text = sentence->text;
	uint16_t    c = text->ch[i];
	uint32_t    stop;

	if (closing(c) != 0)
	{
		stop = enclosed(text, i, end, closing(c), QUOTE_MAX);
		/* where both ends look alike, the next may open */
		if (stop > i && c == '"' && any_punctuation(text, i + 1, stop - 1))
			stop = i;
		if (stop > i)
			edge(sentence, i, stop, COST_ENCLOSED, STEP_TEXT, 0);
		else
			edge(sentence, i, i + 1, COST_ENCLOSED, STEP_BLANK, 0);
		return true;
	}
	if (c == '(')
	{
		Quantity inside;
		uint32_t ref;

		if (sentence->estimate_note == UINT32_MAX && notes_estimate(text, i, end))
			sentence->estimate_note = i;
		stop = enclosed(text, i, end, ')', PAREN_MAX);
		/* 生产总值(5.4万亿元)增长: as if the brackets were not there */
		if (stop > i + 2 && (is_digit(text->ch[i + 1]) || is_mask(text->ch[i + 1])) &&
			quantity_read(text, i + 1, stop - 1, 0, false, &inside) &&
			inside.end == stop - 1 && inside.kind == VALUE_MONEY)
		{
			sentence->values[sentence->nvalues] = inside;
			*more = edge_value(sentence, i, stop, COST_FIGURE);
			return true;
		}
		if (stop > i && caliber_inside(text, i + 1, stop - 1, &ref))
		{
			edge(sentence, i, stop, COST_ENCLOSED, STEP_ASIDE, 0);
			return true;
		}
		if (stop > i && plain_inside(text, i + 1, stop - 1))
		{
			/* a long one explains, a short one belongs to the name */
			edge(sentence, i, stop, COST_ENCLOSED, stop - i > ASIDE_MIN ? STEP_ASIDE : STEP_TEXT, 0);
			return true;
		}
		stop = enclosed(text, i, end, ')', ASIDE_MAX);
		if (stop > i && (plain_inside(text, i + 1, stop - 1) || only_explains(text, i + 1, stop - 1) ||
						 sets_hundred(text, i + 1, stop - 1)))
		{
			edge(sentence, i, stop, COST_ENCLOSED, STEP_ASIDE, 0);
			return true;
		}
	}
	return false;
}

/* 四年累计, 五年城镇新增就业 at the head of a clause: the years that a sum was made in. */
static bool
edge_summed_years(Sentence *sentence, uint32_t i, uint32_t end, const Quantity *quantity, bool *more)
{
	const Text *text = sentence->text;
	size_t      behind = 0;
	int         doing;
	When        when;

	if (quantity->kind != VALUE_TIME || quantity->number.length == 0 ||
		quantity->number.length > 2 || quantity->is_range ||
		text->ch[quantity->end - 1] != u'年' ||
		(i > sentence->start &&
		 (parts_behind(sentence, i, 0) & (P_COMMA | P_SEMICOLON | P_COLON)) == 0))
		return false;
	doing = lex_longest_word(text->ch + quantity->end, end - quantity->end, &behind);
	if (doing == 0 || !((lex_words[doing].parts & (P_VERB | P_REACH | P_ADVERB | P_LIGHT)) != 0 || (lex_words[doing].traits & (T_VERBAL | T_FRESH)) != 0) ||
		(behind < 2 && (lex_words[doing].parts & P_ADVERB) == 0))
		return false;
	memset(&when, 0, sizeof(when));
	when.operation = PERIOD_SPAN;
	when.summed = true;
	for (uint8_t d = 0; d < quantity->number.length; d++)
		when.count = (int8_t) (when.count * 10 + quantity->number.digits[d] - '0');
	*more = edge_when(sentence, i, quantity->end, &when);
	return true;
}

/*
 * A minus sign or 负 right in front makes the quantity negative; not the end of
 * another word (减负2亿元).
 */
static void
read_sign(const Sentence *sentence, uint32_t i, Quantity *quantity)
{
	const Text *text = sentence->text;
	uint16_t    before = i > sentence->start ? text->ch[i - 1] : 0;
	WordStep    step = sentence->steps[i - sentence->start];

	if (before == u'负')
	{
		quantity->negative = step_kind(step) != STEP_WORD || i - sentence->start - step_from(step) == 1;
		return;
	}
	if (before == '-' && !(i > sentence->start + 1 && is_digit(text->ch[i - 2])))
	{
		/* a minus sign belongs to the expression, 负 is a word */
		quantity->negative = true;
		quantity->start = i - 1;
	}
	/* 1个主导产业+1个特色产业 adds */
	else if (before == '+' && (i == sentence->start + 1 ||
							   !(is_han(text->ch[i - 2]) || is_digit(text->ch[i - 2]) || is_letter(text->ch[i - 2]))))
		quantity->start = i - 1;
	else
		return;
	quantity->is_signed = true;
}

/* 一个, but 一倍 is a figure. */
static bool
is_one(const Quantity *quantity)
{
	return quantity->number.chinese && quantity->number.length == 1 &&
		   quantity->number.digits[0] <= '1' && !quantity->number.implicit && quantity->number.nscale == 0 &&
		   (quantity->kind & (VALUE_MULTIPLE | VALUE_PERCENT | VALUE_POINTS | VALUE_MEASURE)) == 0;
}

bool
is_plain(const Quantity *quantity)
{
	return quantity->number.chinese && (is_one(quantity) || quantity->kind == 0 || quantity->ordinal);
}

/*
 * Edges of the words of the lexicon of three and more characters that begin at a place; start is what start_at() gives
 * there.  *word is set to the longest one, and left as it is where there is none; returns its length, shorter where
 * there is none.
 */
static uint32_t
edges_longer(Sentence *sentence, uint32_t at, WordStep start, uint32_t shorter, uint32_t *word)
{
	const uint16_t *character = &sentence->character[at];
	WordStep       *step = &sentence->steps[at];
	const LexNode  *node = &lex_words_nodes[sentence->thirds[at + 1]];
	uint32_t        longest = shorter;

	for (uint32_t k = 3;; k++)
	{
		unsigned c = lex_number(character[k]);
		uint32_t base = node->base;

		step[k] = cheaper_behind(step[k], start + lex_word_edges[node->value]);
		*word = node->value != 0 ? node->value : *word;
		longest = node->value != 0 ? k : longest;
		node = &lex_words_nodes[base + c];
		if (node->check != c)
			return longest;
	}
}

/*
 * Edges of the words of the lexicon and of the caller that begin at i.  *word is set to the longest one of the
 * lexicon, 0 none; returns its length, 1 where there is none.
 */
static inline uint32_t
edges_listed(Sentence *sentence, uint32_t i, uint32_t end, uint32_t *word)
{
	const Text     *text = sentence->text;
	uint32_t        at = i - sentence->start;
	uint16_t        character = sentence->character[at];
	WordStep       *step = &sentence->steps[at];
	WordStep        start = start_at(*step, at);
	uint32_t        found = lex_first_word(character);
	uint64_t        pair = sentence->pairs[at];
	const TermWord *own;
	uint32_t        longest = 1;

	/* a character alone is a word, or a mark or text if nothing else may be there */
	if (found != 0 || lex_class(character) == LEX_ONLY_WORDS)
		step[1] = cheaper(step[1], start + lex_first_edges[lex_number(character)]);
	step[2] = cheaper_behind(step[2], start + pair);
	if (lex_edge_word(pair) != 0)
	{
		found = lex_edge_word(pair);
		longest = 2;
	}
	if (sentence->thirds[at + 1] != 0)
		longest = edges_longer(sentence, at, start, longest, &found);
	own = terms_word(text->terms, text->ch + i, end - i, longest + 1);
	if (own != NULL)
		edge(sentence, i, i + own->length, COST_OWN, STEP_OWN, own->length);
	*word = found;
	return longest;
}

/* “十三五”末: the last year of the plan that the word at i is, of that length.  False when times have no room any more. */
static bool
edge_plan_close(Sentence *sentence, uint32_t i, uint32_t end, const LexWord *word, uint32_t length)
{
	const Text *text = sentence->text;
	uint32_t    stop = i + length + (i + length < end && text->ch[i + length] == u'期');
	When        when;

	if (stop >= end || !is_close(text->ch[stop]))
		return true;
	when_word(word, &when);
	when.close = true;
	return edge_when(sentence, i, stop + 1, &when);
}

/* The character in front of a figure at i, 0 where there is none or a word ends: GDP72.35亿元. */
static uint16_t
character_before(const Sentence *sentence, uint32_t i)
{
	uint16_t c = i > sentence->start ? sentence->text->ch[i - 1] : 0;

	return is_letter(c) && step_kind(sentence->steps[i - sentence->start]) == STEP_WORD ? 0 : c;
}

/* What the figure at i that was just read, behind the last of the sentence's, is read as; false when it has no room. */
static bool
edges_quantity(Sentence *sentence, uint32_t i, uint32_t end)
{
	const Text *text = sentence->text;
	Quantity   *quantity = &sentence->values[sentence->nvalues];
	StepKind    own_points = STEP_BLANK;
	uint32_t    stop = i;
	bool        more;

	if (quantity->number.chinese || (quantity->kind & VALUE_COUNT) != 0)
		own_points = counts_own_points(text, quantity, i + 1, end, &stop);
	if (own_points == STEP_BLANK && is_plain(quantity))
	{
		own_points = STEP_TEXT;
		stop = is_one(quantity) ? i + 1 : quantity->end;
	}
	if (own_points != STEP_BLANK)
	{
		edge(sentence, i, stop, COST_NUMERAL, own_points, 0);
		return true;
	}
	if (quantity->kind == VALUE_RATIO && quantity->ordinal && !compares(sentence, i))
	{
		/* two parts: a ratio only behind 比 */
		edge(sentence, i, quantity->end, COST_FIGURE, STEP_TEXT, 0);
		return true;
	}
	quantity->ordinal &= quantity->kind != VALUE_RATIO;
	if (quantity->unit != NULL && unit_ranks(quantity->unit) && tells_place(sentence, i, quantity->end, end))
		quantity->kind = VALUE_RANK;
	if (edge_summed_years(sentence, i, end, quantity, &more))
		return more;
	read_sign(sentence, i, quantity);
	return edge_figure(sentence, i);
}

/* What may stand at a digit or a mask.  False when times or figures have no room any more. */
static bool
edges_digits(Sentence *sentence, uint32_t i, uint32_t end)
{
	const Text *text = sentence->text;
	const bool  masked = is_mask(text->ch[i]);
	uint32_t    word;
	bool        is_word = edges_listed(sentence, i, end, &word) > 1;
	bool        may_be_when = when_may_begin(text, i, end);
	uint16_t    before = character_before(sentence, i);
	bool        named = is_letter(before) && !is_mask(before);
	uint32_t    run = i;
	When        when;
	uint32_t    stop = may_be_when ? when_read_span(text, i, end, &when) : i;

	if (masked)
		edge_note(sentence, i, end);
	if (stop > i)
		return edge_when(sentence, i, stop, &when);
	if (masked)
	{
		while (run < end && is_mask(text->ch[run]))
			run++;
		/* XX镇, XX村: an area, whichever */
		if (run < end && names_area(text->ch[run]) && !is_word)
		{
			edge(sentence, i, run + 1, COST_ENCLOSED, STEP_AREA, 0);
			return true;
		}
		/* masks in front of digits stand for a name: 至xx5.6公里 */
		if (run < end && is_digit(text->ch[run]))
		{
			edge(sentence, i, run, COST_FIGURE, STEP_TEXT, 0);
			return true;
		}
	}
	/* G330, PM2.5: the whole of it is a name */
	else if (named)
	{
		while (run < end && (is_digit(text->ch[run]) || is_letter(text->ch[run]) ||
							 (text->ch[run] == '.' && run + 1 < end && is_digit(text->ch[run + 1]))))
			run++;
		edge(sentence, i, run, COST_FIGURE, STEP_TEXT, 0);
		return true;
	}
	stop = may_be_when && !named ? when_read(text, i, end, &when) : i;
	if (stop > i)
		return edge_when(sentence, i, stop, &when);
	if (quantity_read(text, i, end, before, false, &sentence->values[sentence->nvalues]))
		return edges_quantity(sentence, i, end);
	/* what is no figure goes as a whole */
	for (run = i; run < end && (is_digit(text->ch[run]) || is_mask(text->ch[run]) ||
								(run > i && text->ch[run] == '.' && !masked));)
		run++;
	edge(sentence, i, run, COST_FIGURE, STEP_TEXT, 0);
	return true;
}

/*
 * The figure or time at i, whose character is a Chinese numeral or opens a rank or 元月; may_be_when is
 * what when_may_begin() says.  False when there is nothing of the kind; *more is false when it has no room.
 */
static bool
edges_numeral(Sentence *sentence, uint32_t i, uint32_t end, bool may_be_when, bool *more)
{
	const Text *text = sentence->text;
	uint16_t    c = text->ch[i];
	uint16_t    before = character_before(sentence, i);
	uint32_t    ordinal = i;
	uint32_t    stop = i;
	Quantity   *quantity = &sentence->values[sentence->nvalues];
	When        when;

	if (may_be_when && !(is_letter(before) && !is_mask(before)))
		stop = when_read(text, i, end, &when);
	if (stop > i)
	{
		*more = edge_when(sentence, i, stop, &when);
		return true;
	}
	if (is_numeral(c))
	{
		/* 突破千亿: a bound makes a figure of scales alone */
		bool bounded = is_scale(c) && (parts_behind(sentence, i, 0) & BOUNDS_BEFORE) != 0;

		if (!quantity_read(text, i, end, before, bounded, quantity))
			return false;
		*more = edges_quantity(sentence, i, end);
		return true;
	}
	if (c == u'前' && counts_placed(sentence, i))
		return false;
	if (begins_rank(c))
		stop = read_rank(text, i, end, opens_rank(sentence, i), quantity, &ordinal);
	else if (c == u'翻')
		stop = quantity_read_doubling(text, i, end, quantity);
	if (stop > i)
		*more = edge_figure(sentence, i);
	else if (ordinal > i)
		edge(sentence, i, ordinal, COST_NUMERAL, STEP_TEXT, 0);
	return stop > i || ordinal > i;
}

_Static_assert(PLACES_MORE == 4, "next_place() names so many places");
_Static_assert(WORDS_MAX + 2 <= PIECE_MAX, "there is room for a word behind the last, and next_listed() reads one more");

/*
 * No way yet, and what the walk needs of each character: its number in the tries, the word that it is with the next one,
 * and where words go on with a third.  All is looked up in front of the walk, as no look waits for another one then, nor
 * for a branch that went wrong.
 */
static void
prepare_edges(Sentence *sentence, uint32_t end)
{
	const uint16_t *ch = sentence->text->ch + sentence->start;
	size_t          n = end - sentence->start;
	uint32_t        first = lex_char(ch[0]);
	uint32_t        base = 0; /* of what goes on from the two characters in front */

	sentence->character[0] = lex_characters[ch[0]];
	for (size_t k = 0; k < n; k++)
	{
		uint16_t       character = lex_characters[ch[k + 1]];
		uint32_t       second = lex_number(character);
		const LexNode *node = &lex_words_nodes[lex_first_bases[first] + second];
		size_t         begins = -(size_t) (node->check == second);

		sentence->thirds[k] = lex_words_nodes[base + second].check == second ? base + second : 0;
		sentence->pairs[k] = lex_word_edges[node->value & begins];
		sentence->character[k + 1] = character;
		sentence->steps[k] = NO_WAY;
		base = node->base & (uint32_t) begins;
		first = second;
	}
	for (size_t k = 0; k < PLACES_MORE; k++)
		sentence->steps[n + k] = NO_WAY;
	/* no word has what stands behind the last, nor does the fast way pass it */
	sentence->character[n] = LEX_OTHER << LEX_NUMBER_BITS;
	sentence->pairs[n - (n > 0)] = LEX_EDGE_NONE;
	sentence->thirds[n - (n > 0)] = sentence->thirds[n] = 0;
}

/*
 * The way on from a place, as far as nothing but words of the lexicon begins; returns where
 * that ends.
 */
static uint32_t
edges_words(Sentence *sentence, uint32_t from)
{
	size_t   at = from;
	WordStep way = sentence->steps[at];
	WordStep next = sentence->steps[at + 1]; /* to the next place, by what begins further in front */

	for (; lex_class(sentence->character[at]) == LEX_ONLY_WORDS; at++)
	{
		WordStep start = start_at(way, (uint32_t) at);
		/* no branch: whether a word begins here nobody foresees, but mostly it has no third character */
		WordStep pair = cheaper_behind(sentence->steps[at + 2], start + sentence->pairs[at]);

		if (sentence->thirds[at + 1] != 0)
		{
			uint32_t word = 0; /* nobody asks for it */

			(void) edges_longer(sentence, (uint32_t) at, start, 0, &word);
		}
		way = cheaper_behind(next, start + lex_first_edges[sentence->character[at]]);
		sentence->steps[at + 1] = way;
		next = pair;
	}
	sentence->steps[at + 1] = next;
	return (uint32_t) at;
}

/* What may stand at an ideograph with which more than words begins, or at 〇.  False when times or figures have no room any more. */
static bool
edges_ideograph(Sentence *sentence, uint32_t i, uint32_t end)
{
	const Text *text = sentence->text;
	uint16_t    c = text->ch[i];
	bool        numeral = is_numeral(c);
	bool        may_be_when = when_may_begin(text, i, end);
	bool        more = true;
	uint32_t    word;
	uint32_t    longest = edges_listed(sentence, i, end, &word);
	uint32_t    stop = i;
	When        when;

	if (lex_words[word].operation == PERIOD_PLAN && !edge_plan_close(sentence, i, end, &lex_words[word], longest))
		return false;
	if (may_be_when && (word != 0 || numeral_digit(c) > 0))
		stop = when_read_span(text, i, end, &when);
	if (stop > i)
		return edge_when(sentence, i, stop, &when);
	/* 培育百亿企业: scales without a number of their own, where they are no figure */
	while (stop < end && is_scale(text->ch[stop]))
		stop++;
	if (stop - i > 1)
		edge(sentence, i, stop, COST_FIGURE + 1, STEP_TEXT, 0);
	/* a word such as 一般 or 十四五 is no number, but 首位 may be a rank */
	if ((numeral ? longest == 1 : opens_figure(c)) && edges_numeral(sentence, i, end, may_be_when, &more))
		return more;
	/* a long run of numerals that is no figure goes as a whole */
	stop = i;
	if (end - i > NUMERAL_RUN && is_numeral(text->ch[i + NUMERAL_RUN]))
	{
		while (stop < end && is_numeral(text->ch[stop]))
			stop++;
	}
	if (stop - i > NUMERAL_RUN)
		edge(sentence, i, stop, COST_FIGURE, STEP_TEXT, 0);
	else
		edge(sentence, i, i + 1, LEX_CHARACTER_COST, STEP_CHARACTER, 0);
	return true;
}

/* What may stand at a mark or a letter.  False when times or figures have no room any more. */
static bool
edges_mark(Sentence *sentence, uint32_t i, uint32_t end)
{
	uint16_t       c = sentence->text->ch[i];
	StepKind       kind = mark_step(c);
	bool           more = true;
	uint32_t       number;
	uint32_t       longest = edges_listed(sentence, i, end, &number);
	const LexWord *word = &lex_words[number];

	if (word->operation == PERIOD_PLAN && !edge_plan_close(sentence, i, end, word, longest))
		return false;
	edge_note(sentence, i, end);
	if (word->operation == 0 && !(number != 0 && c == '(') && edges_enclosed(sentence, i, end, &more))
		return more;
	if (kind != STEP_BLANK)
		edge(sentence, i, i + 1, 0, kind, 0);
	else
		edge(sentence, i, i + 1, LEX_CHARACTER_COST, STEP_CHARACTER, 0);
	return more;
}

/*
 * What may stand at a place where more may begin than a word of the lexicon; false when
 * times or figures have no room any more.
 */
static bool
find_edges(Sentence *sentence, uint32_t at, uint32_t end)
{
	uint32_t i = sentence->start + at;
	uint16_t c = sentence->text->ch[i];
	uint32_t word;

	switch ((LexClass) lex_class(sentence->character[at]))
	{
		case LEX_DIGIT:
			return edges_digits(sentence, i, end);
		case LEX_NUMERAL:
			return edges_ideograph(sentence, i, end);
		case LEX_ONLY_WORDS:
			edges_listed(sentence, i, end, &word);
			return true;
		default:
			break;
	}
	if (is_han(c) || is_numeral(c))
		return edges_ideograph(sentence, i, end);
	if (!is_space(c))
		return edges_mark(sentence, i, end);
	edge(sentence, i, i + 1, 0, STEP_BLANK, 0);
	return true;
}

/* ------------------------------------------------------------ words */

static Word *
add_word(Sentence *sentence, uint32_t start, uint32_t end, uint64_t parts)
{
	Word *word = &sentence->words[sentence->nwords++];

	word->start = start;
	word->end = end;
	word->parts = parts;
	word->traits = 0;
	word->ref = 0;
	sentence->parts |= parts;
	return word;
}

static void
add_value(Sentence *sentence, uint32_t start, uint32_t ref, uint64_t parts)
{
	const Quantity *quantity = &sentence->values[ref];
	Word           *last = sentence->nwords > 0 ? &sentence->words[sentence->nwords - 1] : NULL;

	/* the sign of 负3.9%, -84%, +5% is part of the figure */
	if ((quantity->negative || quantity->is_signed) && last != NULL && last->end == start)
	{
		if (last->end - last->start == 1)
			sentence->nwords--;
		else
			last->end--;
	}
	add_word(sentence, start, quantity->end, parts)->ref = ref;
}

static void
add_when(Sentence *sentence, uint32_t start, uint32_t end, const When *when, uint16_t ref)
{
	Word *last = sentence->nwords > 0 ? &sentence->words[sentence->nwords - 1] : NULL;

	if (last != NULL && word_is(last, P_TIME) && when_merge(&sentence->whens[last->ref], when))
	{
		last->end = end;
		return;
	}
	/* 截至 in front makes an end of month the end of a stretch */
	if (last != NULL && word_has(last, T_UNTIL))
		sentence->whens[ref].until = true;
	add_word(sentence, start, end, P_TIME)->ref = ref;
}

/* A word of the lexicon that is a time; false when it has no room. */
static bool
add_time(Sentence *sentence, uint32_t start, uint32_t end, const LexWord *entry)
{
	uint32_t n = sentence->nwords;

	if (sentence->nwhens >= VALUES_MAX)
		return false;
	when_word(entry, &sentence->whens[sentence->nwhens]);
	add_when(sentence, start, end, &sentence->whens[sentence->nwhens],
			 (uint16_t) sentence->nwhens);
	if (sentence->nwords > n)
	{
		sentence->nwhens++;
		sentence->words[n].parts |= entry->parts;
		sentence->words[n].traits |= entry->traits;
	}
	return true;
}

/* A character that no word explains; such run together. */
static void
add_unknown(Sentence *sentence, uint32_t start, uint32_t end)
{
	Word *last = sentence->nwords > 0 ? &sentence->words[sentence->nwords - 1] : NULL;

	if (last != NULL && word_has(last, T_UNKNOWN) && last->end == start)
		last->end = end;
	else
		add_word(sentence, start, end, P_TEXT)->traits = T_UNKNOWN;
}

/* The word of one of STEPS_APART, if it is one, or of a figure. */
static void
add_apart(Sentence *sentence, uint32_t start, uint32_t end, WordStep step)
{
	uint32_t ref = step_ref(step);

	switch ((StepKind) step_kind(step))
	{
		case STEP_CHARACTER:
			add_unknown(sentence, start, end);
			break;
		case STEP_ASIDE:
		{
			Word *aside = add_word(sentence, start, end, P_ASIDE);

			if (caliber_inside(sentence->text, start + 1, end - 1, &ref))
			{
				aside->traits = T_CALIBER;
				aside->ref = ref;
			}
			break;
		}
		case STEP_OWN:
		{
			const TermWord *own = terms_word(sentence->text->terms, sentence->text->ch + start,
											 end - start, ref);

			add_word(sentence, start, end, own->parts)->ref = TERM_AREA;
			break;
		}
		case STEP_WHEN:
			add_when(sentence, start, end, &sentence->whens[ref], (uint16_t) ref);
			break;
		case STEP_NUMBER:
		case STEP_VALUE:
			add_value(sentence, sentence->values[ref].negative || sentence->values[ref].is_signed ? start : sentence->values[ref].start, ref,
					  step_parts[step_kind(step)]);
			break;
		default:
			break;
	}
}

/* Of the words that were made of edges, these are kept as far as there is room; returns how many have. */
static uint32_t
keep_words(Sentence *sentence, uint32_t first, uint32_t last)
{
	uint32_t n = last - first;

	if (n > WORDS_MAX - sentence->nwords)
		n = WORDS_MAX - sentence->nwords;
	if (sentence->nwords < first)
		memmove(&sentence->words[sentence->nwords], &sentence->words[first], n * sizeof(Word));
	sentence->nwords += n;
	return n;
}

/* Words of the cheapest way from the piece's start to stop; returns where they end. */
static uint32_t
add_words(Sentence *sentence, uint32_t stop)
{
	unsigned apart = STEPS_APART | (sentence->values_apart ? STEPS_FIGURE : 0);
	uint32_t to = stop - sentence->start;
	uint32_t made = step_count(sentence->steps[to]);
	uint32_t napart = 0;
	uint32_t at = 0;
	uint64_t parts = 0;
	uint32_t traits = 0;

	/* where one edge begins says where the next look is: what it becomes is made while that is waited for */
	for (uint32_t n = made; n > 0;)
	{
		Word          *word = &sentence->words[--n];
		WordStep       step = sentence->steps[to];
		unsigned       kind = step_kind(step);
		uint32_t       number = step_ref(step) & step_word_bits[kind];
		const LexWord *entry = &lex_words[number];

		word->end = sentence->start + to;
		to = step_from(step);
		word->start = sentence->start + to;
		word->parts = entry->parts | step_parts[kind];
		word->traits = entry->traits;
		/* the step of a figure has its number in values[] in place of a word's */
		word->ref = (uint32_t) entry->x | (step_ref(step) - number);
		parts |= word->parts;
		traits |= word->traits;
		if ((apart >> kind & 1) != 0 || entry->operation != 0)
			sentence->apart[napart++] = (uint16_t) n;
	}
	sentence->parts = parts;
	sentence->traits = traits;
	/* from left to right those apart, as what they become depends on what stands in front */
	while (at < made && sentence->nwords < WORDS_MAX)
	{
		uint32_t next = napart > 0 ? sentence->apart[napart - 1] : made;

		if (at < next)
			at += keep_words(sentence, at, next);
		else
		{
			uint32_t start = sentence->words[at].start;
			uint32_t end = sentence->words[at].end;
			WordStep step = sentence->steps[end - sentence->start];

			if ((apart >> step_kind(step) & 1) != 0)
				add_apart(sentence, start, end, step);
			else if (!add_time(sentence, start, end, &lex_words[step_ref(step)]))
				return start;
			at++;
			napart--;
		}
	}
	return at < made ? sentence->words[at].start : stop;
}

/* The next place that a way leads to: nothing begins inside of a figure.  The end is always reached. */
static inline uint32_t
next_place(const WordStep *steps, uint32_t at)
{
	for (at++;; at += PLACES_MORE)
	{
		const WordStep *step = &steps[at];
		/* no branch, as nobody foresees how long a figure is */
		unsigned none = (unsigned) (step[0] >> 63 | step[1] >> 63 << 1 | step[2] >> 63 << 2 | step[3] >> 63 << 3);

		if (none != (1 << PLACES_MORE) - 1)
			return at + (uint32_t) __builtin_ctz(~none);
	}
}

uint32_t
sentence_read(Sentence *sentence, const Text *text, uint32_t start, uint32_t end)
{
	uint32_t last = end - start > PIECE_MAX ? start + PIECE_MAX : end;
	uint32_t at = 0;
	uint32_t n;

	sentence->text = text;
	sentence->start = start;
	sentence->nwords = sentence->nvalues = sentence->nwhens = 0;
	sentence->values_apart = sentence->values_lack = false;
	sentence->estimate_note = UINT32_MAX;
	sentence->parts = 0;
	sentence->traits = 0;
	/* a piece ends at a comma where there is one */
	if (last < end)
	{
		uint32_t comma = last;

		while (comma > start && (step_parts[mark_step(text->ch[comma - 1])] & (P_COMMA | P_SEMICOLON)) == 0)
			comma--;
		if (comma > start)
			last = comma;
	}
	n = last - start;
	prepare_edges(sentence, last);
	sentence->steps[0] = 0;
	for (;;)
	{
		/* words of the caller's may begin anywhere */
		if (text->terms == NULL)
			at = edges_words(sentence, at);
		if (at == n || !find_edges(sentence, at, last))
			break;
		at = next_place(sentence->steps, at);
	}
	/* where figures had no room, the piece ends at the last place reached */
	last = add_words(sentence, start + at);
	sentence->end = last;
	settle_words(sentence);
	return last;
}
