/*-------------------------------------------------------------------------
 *
 * search_vector.c
 *	  The vector that is searched of a sentence of a view.
 *
 * report_view_vector(names, headings, evidence) is, to the bit,
 *
 *		setweight(to_tsvector('report_zh', names), 'A') ||
 *		setweight(to_tsvector('report_zh', headings), 'B') ||
 *		to_tsvector('report_zh', evidence)
 *
 * Most of the time of that goes by between the server and a dictionary that is called
 * for each pair of characters.  Here the tokens of the parser become lexemes at
 * once, sorted by their first eight bytes, which hold a pair.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"
#include "search.h"

#include "miscadmin.h"
#include "tsearch/ts_type.h"

/* So many bytes of a lexeme are compared at once. */
#define FIRST_BYTES 8

/* So many lexemes are sorted by insertion. */
#define SHORT_RUN 8

/* to_tsvector() keeps so many positions of a lexeme; "||" one more. */
#define MAX_POSITIONS (MAXNUMPOS - 1)

PG_FUNCTION_INFO_V1(report_view_vector);

typedef struct Lexeme
{
	uint64       first;  /* search_first_bytes() */
	uint32       number; /* of its bytes, where it has more than that holds */
	uint16       length;
	WordEntryPos position; /* with its weight */
} Lexeme;

typedef struct Lexemes
{
	Lexeme      *all;
	Lexeme      *spare; /* room for as many */
	size_t       n;
	size_t       size;
	const char **bytes; /* of the longer ones */
	uint32       nbytes;
	uint32       bytes_size;
} Lexemes;

static void
lexemes_add(Lexemes *lexemes, const char *bytes, int length, WordEntryPos position)
{
	Lexeme *lexeme;

	if (lexemes->n == lexemes->size)
	{
		lexemes->size *= 2;
		lexemes->all = repalloc_huge(lexemes->all, lexemes->size * sizeof(Lexeme));
		lexemes->spare = repalloc_huge(lexemes->spare, lexemes->size * sizeof(Lexeme));
	}
	lexeme = &lexemes->all[lexemes->n++];
	lexeme->first = search_first_bytes(bytes, length);
	lexeme->number = 0;
	lexeme->length = (uint16) length;
	lexeme->position = position;
	if (length <= FIRST_BYTES)
		return;
	if (lexemes->nbytes == lexemes->bytes_size)
	{
		lexemes->bytes_size = lexemes->bytes_size == 0 ? 64 : 2 * lexemes->bytes_size;
		lexemes->bytes = lexemes->bytes == NULL ?
							 palloc(lexemes->bytes_size * sizeof(char *)) :
							 repalloc_huge(lexemes->bytes, lexemes->bytes_size * sizeof(char *));
	}
	lexeme->number = lexemes->nbytes;
	lexemes->bytes[lexemes->nbytes++] = bytes;
}

/* Order of two lexemes that begin with the same bytes */
static int
order_of_rest(const Lexemes *lexemes, const Lexeme *a, const Lexeme *b)
{
	if (a->length > FIRST_BYTES && b->length > FIRST_BYTES)
	{
		int order = memcmp(lexemes->bytes[a->number] + FIRST_BYTES, lexemes->bytes[b->number] + FIRST_BYTES,
						   Min(a->length, b->length) - FIRST_BYTES);

		if (order != 0)
			return order;
	}
	return (int) a->length - (int) b->length;
}

/* The order of a tsvector's lexemes: that of their bytes, and what ends first is in front */
static inline bool
is_before(const Lexemes *lexemes, const Lexeme *a, const Lexeme *b)
{
	return a->first < b->first || (a->first == b->first && order_of_rest(lexemes, a, b) < 0);
}

static inline bool
is_same(const Lexemes *lexemes, const Lexeme *a, const Lexeme *b)
{
	return a->first == b->first && order_of_rest(lexemes, a, b) == 0;
}

/*
 * Merge two sorted runs that follow each other; of equals the first stay in front.
 * Nobody foresees which is next, so nothing branches on it.
 */
static void
merge(const Lexemes *lexemes, Lexeme *into, const Lexeme *one, size_t none, const Lexeme *other, size_t nother)
{
	const Lexeme *one_end = one + none;
	const Lexeme *other_end = other + nother;

	while (one < one_end && other < other_end)
	{
		bool second = is_before(lexemes, other, one);

		*into++ = *(second ? other : one);
		other += second;
		one += !second;
	}
	memcpy(into, one, (one_end - one) * sizeof(Lexeme));
	memcpy(into + (one_end - one), other, (other_end - other) * sizeof(Lexeme));
}

/* Sort the lexemes from begin on; those that are equal stay in order. */
static void
sort(const Lexemes *lexemes, size_t begin)
{
	Lexeme *all = lexemes->all + begin;
	size_t  n = lexemes->n - begin;
	Lexeme *from = all;
	Lexeme *to = lexemes->spare;
	size_t  run;
	size_t  i;

	for (i = 1; i < n; i++)
	{
		Lexeme lexeme = all[i];
		size_t at = i;

		for (; at % SHORT_RUN > 0 && is_before(lexemes, &lexeme, &all[at - 1]); at--)
			all[at] = all[at - 1];
		all[at] = lexeme;
	}
	for (run = SHORT_RUN; run < n; run *= 2)
	{
		Lexeme *swap = from;

		CHECK_FOR_INTERRUPTS();
		for (i = 0; i < n; i += 2 * run)
		{
			size_t middle = Min(i + run, n);

			merge(lexemes, to + i, from + i, middle - i, from + middle, Min(middle + run, n) - middle);
		}
		from = to;
		to = swap;
	}
	if (from != all)
		memcpy(all, from, n * sizeof(Lexeme));
}

/* The configuration report_zh: which dictionary a token goes to */
static SearchEmit
emit_of(int type)
{
	switch (type)
	{
		case TOKEN_PAIR_END:
			return EMIT_LAST;
		case TOKEN_SINGLE:
			return EMIT_PREFIX;
		case TOKEN_MIXED:
			return EMIT_PARTS;
		default:
			return EMIT_WHOLE;
	}
}

/* Append the lexemes of a text in the order of their positions. */
static void
read_text(Lexemes *lexemes, text *words)
{
	SearchParser parser;
	size_t       ntokens = 0;

	search_begin(&parser, VARDATA_ANY(words), (int) VARSIZE_ANY_EXHDR(words));
	for (;;)
	{
		uint32       one = parser.first.c;
		uint32       two = parser.second.c;
		WordEntryPos position = (WordEntryPos) LIMITPOS(ntokens + 1);
		char        *token;
		int          length;
		int          type = search_next(&parser, &token, &length);

		if (type == 0)
			return;
		if (type == TOKEN_BLANK)
			continue;
		if (TOKEN_IS_PAIR(type) && search_fold(one) == one && search_fold(two) == two)
		{
			lexemes_add(lexemes, token, length, position);
			if (type == TOKEN_PAIR_END)
				lexemes_add(lexemes, token + length - parser.first.length, parser.first.length, position);
		}
		else
		{
			TSLexeme *lexeme = search_lexemes(emit_of(type), token, length);

			if (lexeme == NULL)
				continue;
			for (; lexeme->lexeme != NULL; lexeme++)
				lexemes_add(lexemes, lexeme->lexeme, (int) strlen(lexeme->lexeme), position);
		}
		if (ntokens++ % 4096 == 0)
			CHECK_FOR_INTERRUPTS();
	}
}

/*
 * Take positions away, of the sorted lexemes from begin on, that a tsvector cannot hold:
 * doubled ones, those behind the last that can be told apart, and those of a lexeme
 * that has had so many.  Returns the highest one left, 0 for none.
 */
static int
trim(Lexemes *lexemes, size_t begin, int limit)
{
	const Lexeme *last = NULL;
	size_t        kept = begin;
	int           npositions = 0;
	int           highest = 0;
	size_t        i;

	for (i = begin; i < lexemes->n; i++)
	{
		const Lexeme *lexeme = &lexemes->all[i];
		int           position = WEP_GETPOS(lexeme->position);

		if (last == NULL || !is_same(lexemes, last, lexeme))
			npositions = 0;
		else if (npositions == limit || WEP_GETPOS(last->position) == position ||
				 WEP_GETPOS(last->position) == MAXENTRYPOS - 1)
			continue;
		npositions++;
		highest = Max(highest, position);
		lexemes->all[kept] = *lexeme;
		last = &lexemes->all[kept++];
	}
	lexemes->n = kept;
	return highest;
}

/*
 * Add the lexemes of a text to sorted ones, with a weight and behind their positions, the
 * highest of which is given; returns that of all.
 */
static int
add_text(Lexemes *lexemes, text *words, int weight, int highest)
{
	size_t  begin = lexemes->n;
	int     added;
	Lexeme *merged;
	size_t  i;

	read_text(lexemes, words);
	sort(lexemes, begin);
	added = trim(lexemes, begin, MAX_POSITIONS);
	for (i = begin; i < lexemes->n; i++)
	{
		int position = WEP_GETPOS(lexemes->all[i].position) + highest;

		WEP_SETPOS(lexemes->all[i].position, LIMITPOS(position));
		WEP_SETWEIGHT(lexemes->all[i].position, weight);
	}
	if (begin == 0)
		return added;
	merged = lexemes->spare;
	merge(lexemes, merged, lexemes->all, begin, lexemes->all + begin, lexemes->n - begin);
	lexemes->spare = lexemes->all;
	lexemes->all = merged;
	return trim(lexemes, 0, MAX_POSITIONS + 1);
}

/* The number of the lexeme behind those that are equal to the one of a number. */
static size_t
same_end(const Lexemes *lexemes, size_t first)
{
	size_t end = first + 1;

	while (end < lexemes->n && is_same(lexemes, &lexemes->all[first], &lexemes->all[end]))
		end++;
	return end;
}

static void
put_bytes(char *to, const Lexemes *lexemes, const Lexeme *lexeme)
{
	int i;

	if (lexeme->length > FIRST_BYTES)
		memcpy(to, lexemes->bytes[lexeme->number], lexeme->length);
	else
		for (i = 0; i < lexeme->length; i++)
			to[i] = (char) (lexeme->first >> (56 - 8 * i));
}

/* Sorted lexemes as a tsvector */
static TSVector
vector_of(const Lexemes *lexemes)
{
	TSVector vector;
	size_t   nentries = 0;
	size_t   bytes = 0;
	size_t   size;
	size_t   first;
	size_t   end;
	char    *data;
	uint32   at = 0;

	for (first = 0; first < lexemes->n; first = end)
	{
		end = same_end(lexemes, first);
		nentries++;
		bytes = SHORTALIGN(bytes + lexemes->all[first].length) + sizeof(uint16) + (end - first) * sizeof(WordEntryPos);
	}
	if (bytes > MAXSTRPOS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("string is too long for tsvector (%zu bytes, max %d bytes)", bytes, MAXSTRPOS)));

	size = CALCDATASIZE(nentries, bytes);
	vector = palloc0(size);
	SET_VARSIZE(vector, size);
	vector->size = (int32) nentries;
	data = STRPTR(vector);
	nentries = 0;
	for (first = 0; first < lexemes->n; first = end)
	{
		const Lexeme *lexeme = &lexemes->all[first];
		WordEntry    *entry = &ARRPTR(vector)[nentries++];
		WordEntryPos *position;

		end = same_end(lexemes, first);
		entry->haspos = 1;
		entry->len = lexeme->length;
		entry->pos = at;
		put_bytes(data + at, lexemes, lexeme);
		_POSVECPTR(vector, entry)->npos = (uint16) (end - first);
		position = POSDATAPTR(vector, entry);
		at = (uint32) ((char *) (position + (end - first)) - data);
		for (; first < end; first++)
			*position++ = lexemes->all[first].position;
	}
	return vector;
}

/*
 * report_view_vector
 *		What is searched of a sentence: names, headings, evidence.
 */
Datum
report_view_vector(PG_FUNCTION_ARGS)
{
	Lexemes lexemes = {0};
	int     highest;

	report_check_encoding();

	lexemes.size = 256;
	lexemes.all = palloc(lexemes.size * sizeof(Lexeme));
	lexemes.spare = palloc(lexemes.size * sizeof(Lexeme));
	highest = add_text(&lexemes, PG_GETARG_TEXT_PP(0), 3, 0);
	highest = add_text(&lexemes, PG_GETARG_TEXT_PP(1), 2, highest);
	add_text(&lexemes, PG_GETARG_TEXT_PP(2), 0, highest);

	PG_RETURN_TSVECTOR(vector_of(&lexemes));
}
