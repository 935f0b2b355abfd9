/*-------------------------------------------------------------------------
 *
 * term_counts.c
 *	  report_terms(): how often a report uses some terms, by kind of section;
 *	  report_section_texts(): what stands in a section itself.
 *
 * The text is walked once, character by character, with the deepest section
 * that holds the place and the next stretch of furniture at hand.  Where a term
 * may begin, a tree of all terms is walked as far as it goes, and the longest
 * term counts; what it covers is no part of another one.  Terms are short, so
 * that the whole is linear in the text whatever stands in it.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"
#include "search.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#define TERM_COLUMNS	10
#define TEXT_COLUMNS	5

/*
 * A line of so many characters that ends within a sentence may have been broken
 * by a page's width; a shorter one is an item of a list.
 */
#define BROKEN_LINE		15

/* So many blanks in a row may stand within a term. */
#define TERM_BLANKS		8

/* Digits behind the point of a share. */
#define SHARE_SCALE		6

/* Ends a sentence, as do ! and ?, which full-width forms fold to. */
#define FULL_STOP		0x3002
#define FULL_STOP_HALF	0xFF61
#define LIST_COMMA		0x3001

PG_FUNCTION_INFO_V1(report_terms);
PG_FUNCTION_INFO_V1(report_section_texts);

/* A term that is asked for. */
typedef struct Term
{
	const text *word;			/* as given */
	int			topic;			/* index of its topic */
	int			same;			/* next term of the same characters, -1 none */
	int64		stamp;			/* the last sentence that it was seen in */
} Term;

/* A group of terms; those of an array are one without a name. */
typedef struct Topic
{
	const char *name;			/* NULL none */
	int			name_length;	/* bytes */
	int64		stamp;
} Topic;

/* A node of the tree, found by its parent and the character that leads to it. */
typedef struct TermNode
{
	uint32		parent;			/* 0 is the root; free when c is 0 */
	uint32		c;
	uint32		number;
	int			term;			/* first term that ends here, -1 none */
} TermNode;

/* What was counted in one kind of section of one document. */
typedef struct Cell
{
	bool		seen;
	int64		characters;
	int64		sentences;
	int64	   *counts;			/* of each term */
	int64	   *term_sentences; /* of each term */
	int64	   *topic_sentences;	/* of each topic */
} Cell;

/* One call; all of it is in the context of the call. */
typedef struct Count
{
	MemoryContext context;
	Term	   *terms;
	int			nterms;
	int			terms_room;
	Topic	   *topics;
	int			ntopics;
	TermNode   *nodes;			/* open addressing; the mask is a power of two less one */
	uint32		mask;
	uint32		nnodes;

	Cell	   *cells;			/* by kind, 0 for what is in no section */
	int		   *order;			/* cells in the order in which they appear */
	int			norder;
	Cell	   *cell;			/* where the walk is */
	int64		sentence;		/* number of the sentence, over the whole text */
	bool		open;			/* it has begun */
} Count;

/* Where a walk over the text is. */
typedef struct Place
{
	const char *at;
	const char *end;			/* of what may be read */
	const ReportNoise *noise;	/* the next one, none behind noise_end */
	const ReportNoise *noise_end;
} Place;

/* ---------------------------------------------------------------- characters */

/*
 * A character as terms and text are compared: as the reader folds it, and case does
 * not matter.  What the reader leaves out is a blank.
 */
static uint32
fold(uint32 c)
{
	c = report_fold_character(c);
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	return c != 0 ? c : ' ';
}

/* Blanks, which may stand within a word and are no characters of a section; c is folded. */
static bool
is_blank(uint32 c)
{
	return c <= ' ' || c == 0x7F;
}

static bool
is_word_letter(uint32 c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The next character of the text itself, folded, blanks too; 0 at the end. */
static uint32
next_character(const ReportCall *call, Place *place)
{
	uint32		c;

	while (place->noise < place->noise_end &&
		   place->at >= call->text + place->noise->span.byte_start)
	{
		const char *behind = call->text + place->noise->span.byte_end;

		place->at = Max(place->at, behind);
		place->noise++;
	}
	if (place->at >= place->end)
		return 0;
	place->at += search_decode(place->at, place->end, &c);
	/* a zero would be taken for the end, and is in no text */
	return fold(c);
}

/* ---------------------------------------------------------------- the tree */

static uint32
hash_of(uint32 parent, uint32 c)
{
	uint32		h = parent * 0x9E3779B1u ^ c * 0x85EBCA6Bu;

	return h ^ (h >> 15);
}

/* The node that a character leads to, or the place where it would be. */
static TermNode *
find_node(const Count *count, uint32 parent, uint32 c)
{
	uint32		i = hash_of(parent, c) & count->mask;

	while (count->nodes[i].c != 0 && (count->nodes[i].parent != parent || count->nodes[i].c != c))
		i = (i + 1) & count->mask;
	return &count->nodes[i];
}

/* A term into the tree; the table has room. */
static void
plant(Count *count, int number)
{
	Term	   *term = &count->terms[number];
	const char *at = VARDATA_ANY(term->word);
	const char *end = at + VARSIZE_ANY_EXHDR(term->word);
	TermNode   *node = NULL;
	int			n = 0;

	while (at < end)
	{
		uint32		c;
		uint32		parent = node != NULL ? node->number : 0;

		at += search_decode(at, end, &c);
		c = fold(c);
		if (is_blank(c))
			continue;
		n++;
		node = find_node(count, parent, c);
		if (node->c == 0)
		{
			node->parent = parent;
			node->c = c;
			node->number = ++count->nnodes;
			node->term = -1;
		}
	}
	if (n == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a term is empty")));
	if (n > REPORT_TERM_CHARACTERS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("term \"%s\" is too long", report_quote_text(term->word)),
				 errdetail("It has more than %d characters.", REPORT_TERM_CHARACTERS)));
	term->same = node->term;
	node->term = number;
}

/* ---------------------------------------------------------------- the arguments */

static void
add_term(Count *count, const text *word, int topic)
{
	Term	   *term;

	if (count->nterms == count->terms_room)
	{
		count->terms_room *= 2;
		count->terms = repalloc_huge(count->terms, count->terms_room * sizeof(Term));
	}
	term = &count->terms[count->nterms++];
	term->word = word;
	term->topic = topic;
	term->same = -1;
	term->stamp = -1;
}

static int
add_topic(Count *count, const char *name, int length)
{
	Topic	   *topic = &count->topics[count->ntopics];

	topic->name = name;
	topic->name_length = length;
	topic->stamp = -1;
	return count->ntopics++;
}

/* Terms of an array. */
static void
read_array(Count *count, ArrayType *array)
{
	Datum	   *words;
	bool	   *nulls;
	int			n;
	int			topic = add_topic(count, NULL, 0);

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &words, &nulls, &n);
	for (int i = 0; i < n; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a term is null")));
		add_term(count, DatumGetTextPP(words[i]), topic);
	}
}

REPORT_NORETURN static void bad_topics(const char *what);

static void
bad_topics(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid topics: %s", what),
			 errhint("Topics are an object of arrays of terms, {\"topic\": [\"term\", ...]}, as report_topics() gives them.")));
}

/* Terms of {"topic": ["term", ...], ...}. */
static void
read_topics(Count *count, Jsonb *topics)
{
	JsonbIterator *iterator;
	JsonbValue	value;
	JsonbIteratorToken token;
	int			topic = -1;
	bool		in_array = false;

	if (!JB_ROOT_IS_OBJECT(topics))
		bad_topics("they must be an object");
	iterator = JsonbIteratorInit(&topics->root);
	(void) JsonbIteratorNext(&iterator, &value, false);
	while ((token = JsonbIteratorNext(&iterator, &value, false)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			topic = add_topic(count, value.val.string.val, value.val.string.len);
		else if (token == WJB_BEGIN_ARRAY && !in_array && !value.val.array.rawScalar)
			in_array = true;
		else if (token == WJB_END_ARRAY)
			in_array = false;
		else if (token == WJB_ELEM && in_array && value.type == jbvString)
			add_term(count, cstring_to_text_with_len(value.val.string.val, value.val.string.len), topic);
		else if (token != WJB_END_OBJECT)
			bad_topics(psprintf("\"%s\" must have an array of strings",
								report_quote(count->topics[topic].name, count->topics[topic].name_length)));
	}
}

/* Both arguments, and the tree of their terms. */
static void
read_terms(Count *count, ArrayType *terms, Jsonb *topics)
{
	Size		characters = 0;
	Size		room = 16;

	count->terms_room = 16;
	count->terms = palloc(count->terms_room * sizeof(Term));
	count->topics = palloc((1 + (topics != NULL && JB_ROOT_IS_OBJECT(topics) ? JB_ROOT_COUNT(topics) : 0)) * sizeof(Topic));
	if (terms != NULL)
		read_array(count, terms);
	if (topics != NULL)
		read_topics(count, topics);

	for (int i = 0; i < count->nterms; i++)
		characters += Min(VARSIZE_ANY_EXHDR(count->terms[i].word), 4 * REPORT_TERM_CHARACTERS);
	while (room < 2 * characters)
		room *= 2;
	count->mask = (uint32) (room - 1);
	count->nodes = MemoryContextAllocHuge(CurrentMemoryContext, room * sizeof(TermNode));
	memset(count->nodes, 0, room * sizeof(TermNode));
	/* from behind, so that of equal terms the first stands first in its chain */
	for (int i = count->nterms - 1; i >= 0; i--)
	{
		CHECK_FOR_INTERRUPTS();
		plant(count, i);
	}
}

/* ---------------------------------------------------------------- counting */

/*
 * The longest term that begins where a character c was just read; *place moves
 * behind it.  -1 when none does.
 *
 * before is the character in front of c.  A term of Latin letters or digits is no
 * part of a longer word: AI is not in MAIN.  A few blanks and one line break may
 * stand within a term.
 */
static int
longest_term(const Count *count, const ReportCall *call, Place *place, uint32 c, uint32 before)
{
	Place		walk = *place;
	uint32		parent = 0;
	int			breaks = 0;
	int			blanks = 0;
	int			found = -1;

	if (is_word_letter(c) && is_word_letter(before))
		return -1;
	for (;;)
	{
		const TermNode *node = find_node(count, parent, c);
		Place		ahead;

		if (node->c == 0)
			break;
		parent = node->number;
		if (node->term >= 0)
		{
			ahead = walk;
			if (!is_word_letter(c) || !is_word_letter(next_character(call, &ahead)))
			{
				found = node->term;
				*place = walk;
			}
		}
		blanks = 0;
		do
		{
			c = next_character(call, &walk);
			if (c == '\n' && ++breaks > 1)
				c = 0;
		} while (c != 0 && is_blank(c) && ++blanks <= TERM_BLANKS);
		if (c == 0)
			break;
	}
	return found;
}

/* A term was found. */
static void
count_term(Count *count, int number)
{
	for (; number >= 0; number = count->terms[number].same)
	{
		Term	   *term = &count->terms[number];

		count->cell->counts[number]++;
		if (term->stamp == count->sentence)
			continue;
		term->stamp = count->sentence;
		count->cell->term_sentences[number]++;
		if (count->topics[term->topic].stamp == count->sentence)
			continue;
		count->topics[term->topic].stamp = count->sentence;
		count->cell->topic_sentences[term->topic]++;
	}
}

/* The sentence ends here, if one has begun. */
static void
end_sentence(Count *count)
{
	if (!count->open)
		return;
	count->open = false;
	count->cell->sentences++;
	count->sentence++;
}

/* Does a line break end the sentence, with last the last character before it? */
static bool
line_ends(const ReportCall *call, const Place *place, uint32 last, int64 line_characters)
{
	Place		ahead = *place;
	uint32		c;

	if (line_characters < BROKEN_LINE ||
		(search_class(last) == SEARCH_BLANK && last != ',' && last != LIST_COMMA))
		return true;
	do
		c = next_character(call, &ahead);
	while (c != 0 && c != '\n' && is_blank(c));
	return c == 0 || c == '\n';
}

/* The cell of a kind, 0 for what is in no section. */
static void
enter_cell(Count *count, int kind)
{
	Cell	   *cell = &count->cells[kind];

	if (cell->counts == NULL)
	{
		Size		size = (Size) count->nterms * sizeof(int64);

		cell->counts = MemoryContextAllocHuge(count->context, size);
		cell->term_sentences = MemoryContextAllocHuge(count->context, size);
		cell->topic_sentences = MemoryContextAllocHuge(count->context, (Size) count->ntopics * sizeof(int64));
	}
	if (!cell->seen)
	{
		cell->seen = true;
		cell->characters = 0;
		cell->sentences = 0;
		memset(cell->counts, 0, (Size) count->nterms * sizeof(int64));
		memset(cell->term_sentences, 0, (Size) count->nterms * sizeof(int64));
		memset(cell->topic_sentences, 0, (Size) count->ntopics * sizeof(int64));
		count->order[count->norder++] = kind;
	}
	count->cell = cell;
}

/* The text from place on to its end, which is all in one section. */
static void
count_stretch(Count *count, const ReportCall *call, Place *place, const char *heading_end)
{
	uint32		before = 0;
	uint32		last = 0;
	int64		line = 0;
	int			steps = 0;
	uint32		c;

	while ((c = next_character(call, place)) != 0)
	{
		int			term;

		if ((++steps & 0xFFF) == 0)
			CHECK_FOR_INTERRUPTS();
		if (c == '\n')
		{
			if (place->at - heading_end <= 2 || line_ends(call, place, last, line))
				end_sentence(count);
			line = 0;
		}
		if (is_blank(c))
		{
			before = c;
			continue;
		}
		term = -1;
		if (count->nterms > 0)
		{
			Place		inside = *place;

			term = longest_term(count, call, place, c, before);
			if (term >= 0)
			{
				/* its characters, the first of which was read already */
				inside.end = place->at;
				count->open = true;
				count_term(count, term);
				last = c;
				count->cell->characters++;
				line++;
				while ((c = next_character(call, &inside)) != 0)
				{
					if (is_blank(c))
						continue;
					last = c;
					count->cell->characters++;
					line++;
				}
				before = last;
				continue;
			}
		}
		count->cell->characters++;
		line++;
		if (search_class(c) != SEARCH_BLANK)
			count->open = true;
		if (c == FULL_STOP || c == FULL_STOP_HALF || c == '!' || c == '?')
			end_sentence(count);
		before = last = c;
	}
}

/* ---------------------------------------------------------------- rows */

static Datum
share_of(int64 part, int64 whole)
{
	Datum		share = DirectFunctionCall2(numeric_div,
											DirectFunctionCall1(int8_numeric, Int64GetDatum(part)),
											DirectFunctionCall1(int8_numeric, Int64GetDatum(whole)));

	share = DirectFunctionCall2(numeric_round, share, Int32GetDatum(SHARE_SCALE));
	return DirectFunctionCall1(numeric_trim_scale, share);
}

/* The rows of a document, whose cells are then empty. */
static void
put_document(ReportOutput *output, Count *count, uint32_t document)
{
	for (int i = 0; i < count->norder; i++)
	{
		Cell	   *cell = &count->cells[count->order[i]];

		for (int n = 0; cell->characters > 0 && n < count->nterms; n++)
		{
			const Term *term = &count->terms[n];
			const Topic *topic = &count->topics[term->topic];
			ReportText	name = {topic->name, (uint32_t) topic->name_length};
			ReportText	word = {VARDATA_ANY(term->word), (uint32_t) VARSIZE_ANY_EXHDR(term->word)};
			int64		hit = cell->topic_sentences[term->topic];

			report_put_ordinal(output, document);
			report_put_word(output, count->order[i] == 0 ? NULL : report_kind_name((ReportKind) (count->order[i] - 1)));
			report_put_text(output, name);
			report_put_text(output, word);
			report_put_int64(output, cell->counts[n]);
			report_put_int64(output, cell->term_sentences[n]);
			report_put_int64(output, hit);
			report_put_int64(output, cell->sentences);
			report_put_int64(output, cell->characters);
			if (cell->sentences == 0)
				report_put_null(output);
			else
			{
				MemoryContext old = MemoryContextSwitchTo(output->row_context);

				report_put_varlena(output, share_of(hit, cell->sentences));
				MemoryContextSwitchTo(old);
			}
			report_output_row(output);
		}
		cell->seen = false;
	}
	count->norder = 0;
}

/*
 * Walk over the text, one stretch for each change of the section.
 *
 * Sections come in order, children behind their parent, so that the last one
 * that began and has not ended is the deepest.
 */
static void
count_text(Count *count, const ReportCall *call, ReportOutput *output)
{
	const ReportResult *result = call->result;
	uint32_t   *documents = MemoryContextAllocHuge(call->context, (Size) (result->nsections + 1) * sizeof(uint32_t));
	Place		place = {call->text, NULL, result->noise, result->noise + result->nnoise};
	const char *end = call->text + call->length;
	uint32_t	now = 0;		/* ordinal of the section; 0 none */
	uint32_t	next = 0;		/* index of the next one */
	uint32_t	document = 0;

	documents[0] = 0;
	for (uint32_t i = 0; i < result->nsections; i++)
		documents[i + 1] = result->sections[i].level == 0 ? i + 1 : documents[result->sections[i].parent];

	while (place.at < end || next < result->nsections)
	{
		const char *heading_end;

		while (next < result->nsections && call->text + result->sections[next].span.byte_start <= place.at)
			now = ++next;
		while (now != 0 && call->text + result->sections[now - 1].span.byte_end <= place.at)
			now = result->sections[now - 1].parent;
		place.end = now == 0 ? end : Min(end, call->text + result->sections[now - 1].span.byte_end);
		if (next < result->nsections)
			place.end = Min(place.end, call->text + result->sections[next].span.byte_start);
		if (place.end <= place.at && place.at >= end)
			break;

		if (documents[now] != document)
		{
			put_document(output, count, document);
			document = documents[now];
		}
		enter_cell(count, now == 0 ? 0 : (int) result->sections[now - 1].kind + 1);
		heading_end = now == 0 ? call->text : call->text + result->sections[now - 1].heading.byte_end;
		count_stretch(count, call, &place, heading_end);
		end_sentence(count);
		/* furniture may reach into the next section */
		place.at = Max(place.at, place.end);
	}
	put_document(output, count, document);
}

/*
 * report_terms
 *		One row for each document, kind of section and term; a NULL body has
 *		none.
 */
Datum
report_terms(PG_FUNCTION_ARGS)
{
	ReportOutput output;
	ReportCall	call;
	ReportDay	unknown = {0, 0, 0};
	Count		count;
	MemoryContext old;
	int			kinds = 1;

	report_output_begin(&output, fcinfo, TERM_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	report_call_begin(&call, PG_GETARG_DATUM(0), REPORT_WANT_SECTIONS | REPORT_WANT_NOISE, unknown);

	memset(&count, 0, sizeof(count));
	count.context = call.context;
	old = MemoryContextSwitchTo(call.context);
	read_terms(&count, PG_ARGISNULL(1) ? NULL : PG_GETARG_ARRAYTYPE_P(1),
			   PG_ARGISNULL(2) ? NULL : PG_GETARG_JSONB_P(2));
	for (uint32_t i = 0; i < call.result->nsections; i++)
		kinds = Max(kinds, (int) call.result->sections[i].kind + 2);
	count.cells = palloc0(kinds * sizeof(Cell));
	count.order = palloc(kinds * sizeof(int));
	MemoryContextSwitchTo(old);

	count_text(&count, &call, &output);

	report_call_end(&call);
	report_output_end(&output);
	PG_RETURN_NULL();
}

/* ---------------------------------------------------------------- own text */

/* The text from start to end without furniture; *noise is the next stretch of it. */
static void
append_stretch(StringInfo text, const ReportCall *call, uint32_t start, uint32_t end, uint32_t *noise)
{
	const ReportResult *result = call->result;

	while (*noise < result->nnoise && result->noise[*noise].span.byte_end <= start)
		(*noise)++;
	while (start < end)
	{
		uint32_t	until = end;

		if (*noise < result->nnoise)
			until = Min(until, Max(start, result->noise[*noise].span.byte_start));
		appendBinaryStringInfo(text, call->text + start, (int) (until - start));
		start = until;
		if (start < end)
		{
			start = Min(end, result->noise[*noise].span.byte_end);
			if (result->noise[*noise].span.byte_end <= end)
				(*noise)++;
		}
	}
}

/* The first stretch of furniture that ends behind a byte. */
static uint32_t
noise_behind(const ReportResult *result, uint32_t byte)
{
	uint32_t	low = 0;
	uint32_t	high = result->nnoise;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (result->noise[middle].span.byte_end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Cut the blanks that a text ends in. */
static void
cut_blanks(StringInfo text)
{
	while (text->len > 0)
	{
		int			start = text->len - 1;
		uint32		c;

		while (start > 0 && utf8_continues(text->data[start]))
			start--;
		search_decode(text->data + start, text->data + text->len, &c);
		if (!is_blank(fold(c)))
			break;
		text->len = start;
	}
}

/*
 * report_section_texts
 *		One row for each section, with its text but that of its children,
 *		furniture and blanks at its end; a NULL body has none.
 */
Datum
report_section_texts(PG_FUNCTION_ARGS)
{
	ReportOutput output;
	ReportCall	call;
	ReportDay	unknown = {0, 0, 0};
	const ReportResult *result;
	uint32_t   *child;			/* first child of each section, ordinals from 1 */
	uint32_t   *sibling;		/* the next child of the same parent */
	StringInfoData text;

	report_output_begin(&output, fcinfo, TEXT_COLUMNS);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	report_call_begin(&call, PG_GETARG_DATUM(0), REPORT_WANT_SECTIONS | REPORT_WANT_NOISE, unknown);
	result = call.result;

	child = MemoryContextAllocHuge(call.context, (Size) (result->nsections + 1) * sizeof(uint32_t));
	sibling = MemoryContextAllocHuge(call.context, (Size) (result->nsections + 1) * sizeof(uint32_t));
	memset(child, 0, (Size) (result->nsections + 1) * sizeof(uint32_t));
	for (uint32_t i = result->nsections; i > 0; i--)
	{
		sibling[i] = child[result->sections[i - 1].parent];
		child[result->sections[i - 1].parent] = i;
	}

	initStringInfo(&text);
	for (uint32_t i = 0; i < result->nsections; i++)
	{
		const ReportSection *section = &result->sections[i];
		uint32_t	start = section->span.byte_start;
		uint32_t	noise = noise_behind(result, start);
		ReportText	own;

		resetStringInfo(&text);
		for (uint32_t c = child[i + 1]; c != 0; c = sibling[c])
		{
			append_stretch(&text, &call, start, result->sections[c - 1].span.byte_start, &noise);
			start = result->sections[c - 1].span.byte_end;
		}
		append_stretch(&text, &call, start, section->span.byte_end, &noise);
		cut_blanks(&text);
		own.data = text.data;
		own.length = (uint32_t) text.len;

		report_put_ordinal(&output, i + 1);
		report_put_int32(&output, section->level);
		report_put_text(&output, section->title);
		report_put_word(&output, report_kind_name(section->kind));
		report_put_text(&output, own);
		report_output_row(&output);
	}

	pfree(text.data);
	report_call_end(&call);
	report_output_end(&output);
	PG_RETURN_NULL();
}
