/*-------------------------------------------------------------------------
 *
 * search_headline.c
 *	  ts_headline() for the parser report_zh.
 *
 * Reading the options and choosing the fragments is left to prsd_headline() of
 * the default parser, so that every option means what the server's manual says
 * in every version; a "word" of MaxWords and MinWords is a token, which in
 * Chinese is about a character.  What it cannot know is done before and after:
 *
 *	  before	pairs of a phrase that stand elsewhere than in the phrase are
 *				taken for unmarked text; otherwise every pair that a phrase has
 *				in common with other words would draw fragments to itself
 *	  after		where nothing was chosen, because the words of the query stand
 *				too far from each other (350 tokens, by default), any of them
 *				will do; the overlapping tokens are put together to literal
 *				text, and marks that touch, or belong to one phrase, to one
 *				mark; and where a fragment ends inside of a phrase, it is made
 *				longer, even over MaxWords
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"
#include "search.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "tsearch/ts_public.h"
#include "utils/fmgrprotos.h"

/* The length of a headline's word has 16 bits. */
#define MAX_PIECE 60000

PG_FUNCTION_INFO_V1(report_zh_headline);

/* One word of a query. */
typedef struct Operand
{
	int           phrase;    /* number of its phrase from 1; 0 none */
	int           offset;    /* positions from the phrase's first word */
	bool          negated;   /* below a NOT: nothing to mark */
	WordEntryPos *positions; /* where it stands, ascending */
	int           npositions;
	int           room;
} Operand;

typedef struct Phrase
{
	int           width; /* positions from first to last word */
	int           noperands;
	int          *operands; /* indexes of the query's items; of marker->order */
	WordEntryPos *starts;   /* positions where it begins, ascending */
	int           nstarts;
} Phrase;

typedef struct Marker
{
	HeadlineParsedText *text;
	QueryItem          *items;
	char               *values;   /* the texts of its words */
	Operand            *operands; /* one for each item of the query */
	int                *order;    /* the operands of all phrases */
	int                 norder;
	Phrase             *phrases; /* number n at n - 1 */
	int                 nphrases;
} Marker;

/*
 * Is this "word, or word and something", as the dictionaries make it where
 * they find more than the word?  Then it is the same as "word".
 */
static bool
is_absorbed(const Marker *marker, const QueryItem *item)
{
	const QueryItem *word;
	const QueryItem *other;

	if (item->type != QI_OPR || item->qoperator.oper != OP_OR)
		return false;
	word = item + item->qoperator.left;
	other = item + 1;
	if (word->type != QI_VAL || other->type != QI_OPR)
		return false;
	while (other->type == QI_OPR)
	{
		if (other->qoperator.oper != OP_AND || other[1].type != QI_VAL)
			return false;
		other += other->qoperator.left;
	}

	return other->qoperand.length == word->qoperand.length &&
		   memcmp(marker->values + other->qoperand.distance,
				  marker->values + word->qoperand.distance,
				  word->qoperand.length) == 0;
}

/*
 * Can the words of this part of a query be laid out at fixed distances?
 *
 * What the functions that make queries of text build, can; OR and NOT inside
 * of a phrase cannot, and are left alone.
 */
static bool
is_fixed(const Marker *marker, const QueryItem *item)
{
	check_stack_depth();

	if (item->type == QI_VAL || is_absorbed(marker, item))
		return true;
	if (item->qoperator.oper != OP_PHRASE && item->qoperator.oper != OP_AND)
		return false;

	return is_fixed(marker, item + item->qoperator.left) && is_fixed(marker, item + 1);
}

/*
 * Lay out one phrase from a position on; returns its width.  The distances are
 * those of TS_phrase_execute().
 */
static int
lay_out(Marker *marker, QueryItem *item, int number, int start)
{
	int left;
	int right;

	check_stack_depth();

	if (item->type == QI_VAL)
	{
		int index = item - marker->items;

		marker->operands[index].phrase = number;
		marker->operands[index].offset = start;
		marker->order[marker->norder++] = index;
		return 0;
	}

	left = lay_out(marker, item + item->qoperator.left, number, start);
	if (item->qoperator.oper == OP_OR)
	{
		int required = marker->norder;

		/* marked with its word, but not asked for */
		lay_out(marker, item + 1, number, start);
		marker->norder = required;
		return left;
	}
	if (item->qoperator.oper == OP_AND)
	{
		right = lay_out(marker, item + 1, number, start);
		return Max(left, right);
	}
	start += left + item->qoperator.distance;
	right = lay_out(marker, item + 1, number, start);

	return left + item->qoperator.distance + right;
}

/*
 * Find the phrases of a query.
 */
static void
find_phrases(Marker *marker, QueryItem *item, bool negated)
{
	check_stack_depth();

	if (item->type == QI_VAL)
	{
		marker->operands[item - marker->items].negated = negated;
		return;
	}
	if (item->type != QI_OPR)
		return;

	if (item->qoperator.oper == OP_NOT)
	{
		find_phrases(marker, item + 1, !negated);
		return;
	}
	if (!negated &&
		(item->qoperator.oper == OP_PHRASE || is_absorbed(marker, item)) &&
		is_fixed(marker, item))
	{
		Phrase *phrase = &marker->phrases[marker->nphrases++];

		phrase->operands = marker->order + marker->norder;
		phrase->width = lay_out(marker, item, marker->nphrases, 0);
		phrase->noperands = (int) (marker->order + marker->norder - phrase->operands);
		return;
	}

	find_phrases(marker, item + item->qoperator.left, negated);
	find_phrases(marker, item + 1, negated);
}

static bool
has_position(const WordEntryPos *positions, int n, int position)
{
	int low = 0;

	while (low < n)
	{
		int middle = low + (n - low) / 2;

		if (positions[middle] == position)
			return true;
		if (positions[middle] < position)
			low = middle + 1;
		else
			n = middle;
	}

	return false;
}

/*
 * Note where each word of a phrase stands, and from that where the phrases
 * begin.
 *
 * The server counts positions to MAXENTRYPOS - 1, which it gives to all words
 * behind: there neither the index nor this knows a neighbour.
 */
static void
match_phrases(Marker *marker)
{
	HeadlineParsedText *text = marker->text;
	int                 i;
	int                 k;

	for (i = 0; i < text->curwords; i++)
	{
		HeadlineWordEntry *word = &text->words[i];
		Operand           *operand;

		if (word->item == NULL || word->pos >= MAXENTRYPOS - 1)
			continue;
		operand = &marker->operands[(QueryItem *) word->item - marker->items];
		if (operand->phrase == 0)
			continue;
		if (operand->npositions > 0 &&
			operand->positions[operand->npositions - 1] >= word->pos)
			continue;
		if (operand->npositions == operand->room)
		{
			operand->room = Max(operand->room * 2, 16);
			operand->positions = operand->positions == NULL ?
									 palloc(sizeof(WordEntryPos) * operand->room) :
									 repalloc(operand->positions, sizeof(WordEntryPos) * operand->room);
		}
		operand->positions[operand->npositions++] = word->pos;
	}

	for (i = 0; i < marker->nphrases; i++)
	{
		Phrase  *phrase = &marker->phrases[i];
		Operand *first = &marker->operands[phrase->operands[0]];

		CHECK_FOR_INTERRUPTS();
		phrase->starts = palloc(sizeof(WordEntryPos) * Max(first->npositions, 1));
		phrase->nstarts = 0;
		for (k = 0; k < first->npositions; k++)
		{
			int start = first->positions[k] - first->offset;
			int j;

			for (j = 1; j < phrase->noperands; j++)
			{
				Operand *other = &marker->operands[phrase->operands[j]];

				if (!has_position(other->positions, other->npositions, start + other->offset))
					break;
			}
			if (j == phrase->noperands)
				phrase->starts[phrase->nstarts++] = start;
		}
	}
}

/*
 * Does the word take part in what the query looks for?  Of a phrase that
 * cannot be laid out, every word does.
 */
static bool
takes_part(const Marker *marker, const HeadlineWordEntry *word)
{
	const Operand *operand = &marker->operands[(QueryItem *) word->item - marker->items];
	const Phrase  *phrase;

	if (operand->phrase == 0)
		return true;
	phrase = &marker->phrases[operand->phrase - 1];

	return word->pos < MAXENTRYPOS - 1 &&
		   has_position(phrase->starts, phrase->nstarts, word->pos - operand->offset);
}

/*
 * Take the items from words that do not take part.  Where one of several items
 * of a token does, it becomes that of the token's first entry, for the others
 * do not count when fragments are chosen.
 */
static void
drop_items(Marker *marker)
{
	HeadlineParsedText *text = marker->text;
	HeadlineWordEntry  *token = NULL;
	int                 i;

	for (i = 0; i < text->curwords; i++)
	{
		HeadlineWordEntry *word = &text->words[i];

		if (!word->repeated)
			token = word;
		if (word->item == NULL)
			continue;
		if (!takes_part(marker, word))
			word->item = NULL;
		else if (token->item == NULL)
		{
			token->item = word->item;
			token->pos = word->pos;
			word->item = NULL;
		}
	}
}

/*
 * From which position to which go the matches that a token takes part in?  Its
 * entries are those from first up to, not including, last.  Without a match
 * *to is below *from.
 */
static void
match_extent(const Marker *marker, const HeadlineWordEntry *first,
			 const HeadlineWordEntry *last, int *from, int *to)
{
	*from = MAXENTRYPOS;
	*to = 0;
	for (; first < last; first++)
	{
		const Operand *operand;
		int            start;

		if (first->item == NULL)
			continue;
		operand = &marker->operands[(QueryItem *) first->item - marker->items];
		if (operand->phrase == 0)
			continue;
		start = first->pos - operand->offset;
		*from = Min(*from, start);
		*to = Max(*to, start + marker->phrases[operand->phrase - 1].width);
	}
}

/*
 * Does the token stand at the last position of a match, or before it?  What no
 * dictionary knows has no position.
 */
static inline bool
is_within(const HeadlineWordEntry *token, int to)
{
	return token->pos > 0 && token->pos <= to;
}

/*
 * Let no fragment begin or end inside of a phrase: fragments are chosen by
 * words, and a phrase less its first character is a word no more.
 */
static void
complete_phrases(const Marker *marker)
{
	HeadlineParsedText *text = marker->text;
	HeadlineWordEntry  *words = text->words;
	int                 left = -1; /* the token before */
	int                 i;
	int                 next;

	for (i = 0; i < text->curwords; left = i, i = next)
	{
		int from;
		int to;
		int k;

		for (next = i + 1; next < text->curwords && words[next].repeated; next++)
			;
		if (!words[i].in)
			continue;

		if (left >= 0 && !words[left].in)
		{
			int first = i;

			match_extent(marker, &words[i], &words[next], &from, &to);
			for (k = left; k >= 0 && (words[k].type == TOKEN_BLANK || words[k].pos >= from); k--)
				if (words[k].type != TOKEN_BLANK)
					first = k;
			for (k = first; k < i; k++)
				words[k].in = !words[k].repeated;
		}
		if (next < text->curwords && !words[next].in)
		{
			int last = i;

			match_extent(marker, &words[i], &words[next], &from, &to);
			for (k = next; k < text->curwords && (words[k].type == TOKEN_BLANK || is_within(&words[k], to)); k++)
				if (words[k].type != TOKEN_BLANK)
					last = k;
			for (k = next; k <= last; k++)
				words[k].in = !words[k].repeated;
			/* phrases that begin in what was added may be cut */
			for (next = Max(next, last + 1); next < text->curwords && words[next].repeated; next++)
				;
		}
	}
}

/*
 * Does the headline show what was looked for?
 */
static bool
shows_something(const HeadlineParsedText *text)
{
	int i;

	for (i = 0; i < text->curwords; i++)
		if (text->words[i].in && text->words[i].item != NULL)
			return true;

	return false;
}

/*
 * Turn every AND between words and phrases into OR.
 */
static void
relax(const Marker *marker, QueryItem *item)
{
	check_stack_depth();

	if (item->type != QI_OPR || item->qoperator.oper == OP_NOT ||
		item->qoperator.oper == OP_PHRASE || is_absorbed(marker, item))
		return;
	item->qoperator.oper = OP_OR;
	relax(marker, item + item->qoperator.left);
	relax(marker, item + 1);
}

/*
 * Choose again, with a relaxed copy of the query.
 */
static void
choose_any(Marker *marker, TSQuery query, Datum options)
{
	HeadlineParsedText *text = marker->text;
	TSQuery             copy = palloc(VARSIZE(query));
	int                 i;

	memcpy(copy, query, VARSIZE(query));
	for (i = 0; i < text->curwords; i++)
	{
		HeadlineWordEntry *word = &text->words[i];

		if (word->item != NULL)
			word->item = &GETQUERY(copy)[(QueryItem *) word->item - marker->items].qoperand;
		word->in = word->selected = word->replace = word->skip = 0;
	}
	marker->items = GETQUERY(copy);
	marker->values = GETOPERAND(copy);
	relax(marker, marker->items);

	DirectFunctionCall3(prsd_headline, PointerGetDatum(text), options, TSQueryGetDatum(copy));
}

#define MARK_FIRST 1 /* of a pair; of other tokens all or nothing */
#define MARK_LAST 2
#define MARK_ALL (MARK_FIRST | MARK_LAST)

static int
first_length(const HeadlineWordEntry *word)
{
	uint32 c;

	return search_decode(word->word, word->word + word->len, &c);
}

/*
 * Which part of a token does this entry of it mark?  A pair may have been
 * found for one of its characters: the first by a prefix, the last before
 * punctuation.
 */
static int
mark_of(const Marker *marker, const HeadlineWordEntry *token,
		const HeadlineWordEntry *entry)
{
	if (entry->item == NULL ||
		marker->operands[(QueryItem *) entry->item - marker->items].negated)
		return 0;
	if (TOKEN_IS_PAIR(token->type))
	{
		int first = first_length(token);

		if (entry->item->prefix && entry->item->length == first)
			return MARK_FIRST;
		if (!entry->item->prefix && token->type == TOKEN_PAIR_END &&
			entry->item->length == token->len - first)
			return MARK_LAST;
	}

	return MARK_ALL;
}

/* What comes out: pieces of literal text, marked or not. */
typedef struct Pieces
{
	HeadlineWordEntry *words;
	int                n;
	int                room;
	StringInfoData     text; /* of the piece that is growing */
	bool               marked;
} Pieces;

static void
add_piece(Pieces *pieces, bool in)
{
	HeadlineWordEntry *piece;

	if (pieces->n == pieces->room)
	{
		pieces->room *= 2;
		pieces->words = repalloc(pieces->words, sizeof(HeadlineWordEntry) * pieces->room);
	}
	piece = &pieces->words[pieces->n++];
	memset(piece, 0, sizeof(HeadlineWordEntry));
	piece->type = TOKEN_BLANK;
	piece->in = in;
	piece->selected = in && pieces->marked;
	piece->len = pieces->text.len;
	piece->word = palloc(pieces->text.len + 1);
	memcpy(piece->word, pieces->text.data, pieces->text.len);
	resetStringInfo(&pieces->text);
}

/*
 * Append literal text to the headline.
 */
static void
put(Pieces *pieces, const char *text, int length, bool marked)
{
	if (pieces->text.len > 0 &&
		(pieces->marked != marked || pieces->text.len + length > MAX_PIECE))
		add_piece(pieces, true);
	pieces->marked = marked;
	appendBinaryStringInfo(&pieces->text, text, length);
}

/*
 * End a fragment.
 */
static void
put_gap(Pieces *pieces)
{
	if (pieces->text.len == 0)
		return;
	add_piece(pieces, true);
	add_piece(pieces, false);
}

/*
 * Replace the words of the text by pieces of it.
 *
 * A pair leaves its last character to the pair that follows, if that is in the
 * headline, too: either may mark it.
 */
static void
put_together(Marker *marker)
{
	HeadlineParsedText *text = marker->text;
	HeadlineWordEntry  *end = text->words + text->curwords;
	HeadlineWordEntry  *token;
	HeadlineWordEntry  *next;
	int                 from = 0;       /* positions of the matches that the last */
	int                 to = 0;         /* token but blanks takes part in */
	const char         *pending = NULL; /* last character of the pair before */
	int                 pending_length = 0;
	bool                pending_mark = false;
	Pieces              pieces;

	pieces.n = 0;
	pieces.room = 32;
	pieces.words = palloc(sizeof(HeadlineWordEntry) * pieces.room);
	pieces.marked = false;
	initStringInfo(&pieces.text);

	for (token = text->words; token < end; token = next)
	{
		int mark = 0;
		int first;

		CHECK_FOR_INTERRUPTS();
		for (next = token; next < end && (next == token || next->repeated); next++)
			mark |= mark_of(marker, token, next);

		if (!token->in)
		{
			put_gap(&pieces);
			to = 0;
			continue;
		}

		if (token->type == TOKEN_BLANK)
		{
			HeadlineWordEntry *word = next;
			bool               marked;

			/* blanks inside of a phrase belong to its mark; there may be many */
			while (word < end && word->in && word->type == TOKEN_BLANK)
				word++;
			marked = word < end && word->in && is_within(word, to);
			put(&pieces, token->word, token->len, marked);
			for (; next < word; next++)
				put(&pieces, next->word, next->len, marked);
			while (next < end && next->repeated)
				next++;
			continue;
		}
		match_extent(marker, token, next, &from, &to);

		if (!TOKEN_IS_PAIR(token->type))
		{
			put(&pieces, token->word, token->len, mark != 0);
			continue;
		}

		first = first_length(token);
		if (pending != NULL)
			put(&pieces, pending, pending_length, pending_mark || (mark & MARK_FIRST) != 0);
		else
			put(&pieces, token->word, first, (mark & MARK_FIRST) != 0);

		if (token->type == TOKEN_PAIR && next < end && next->in && TOKEN_IS_PAIR(next->type))
		{
			pending = token->word + first;
			pending_length = token->len - first;
			pending_mark = (mark & MARK_LAST) != 0;
		}
		else
		{
			put(&pieces, token->word + first, token->len - first, (mark & MARK_LAST) != 0);
			pending = NULL;
		}
	}
	put_gap(&pieces);

	pfree(text->words);
	text->words = pieces.words;
	text->curwords = pieces.n;
	text->lenwords = pieces.room;
}

/*
 * report_zh_headline
 *		prsheadline: choose and mark the words of a headline.
 */
Datum
report_zh_headline(PG_FUNCTION_ARGS)
{
	HeadlineParsedText *text = (HeadlineParsedText *) PG_GETARG_POINTER(0);
	TSQuery             query = PG_GETARG_TSQUERY(2);
	Marker              marker;

	memset(&marker, 0, sizeof(marker));
	marker.text = text;
	marker.items = GETQUERY(query);
	marker.values = GETOPERAND(query);
	if (query->size > 0)
	{
		marker.operands = palloc0(sizeof(Operand) * query->size);
		marker.order = palloc(sizeof(int) * query->size);
		marker.phrases = palloc0(sizeof(Phrase) * query->size);
		find_phrases(&marker, marker.items, false);
		match_phrases(&marker);
		drop_items(&marker);
	}

	DirectFunctionCall3(prsd_headline,
						PG_GETARG_DATUM(0),
						PG_GETARG_DATUM(1),
						TSQueryGetDatum(query));
	if (query->size > 1 && !shows_something(text))
		choose_any(&marker, query, PG_GETARG_DATUM(1));
	complete_phrases(&marker);
	put_together(&marker);

	PG_RETURN_POINTER(text);
}
