/*-------------------------------------------------------------------------
 *
 * search_dictionary.c
 *	  The text search template report_zh: a token as lexemes.
 *
 * A dictionary is not told the type of its token, so there is one for each
 * thing that may be done, chosen by the option "emit":
 *
 *		whole	the token, folded
 *		last	the same, and its last character alone
 *		prefix	the same; in a query whatever begins with it
 *		parts	the same, and its runs of letters and of digits alone
 *
 * All lexemes of a token have its position.  What comes beside the token is a
 * variant together with it, "word, or word and more": a text gets all of it,
 * and a query asks for the word.  Folding makes full-width forms
 * ASCII and letters small, takes commas out of numbers and writes the zero of
 * years in one way.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"
#include "search.h"

#include "commands/defrem.h"
#include "tsearch/ts_public.h"

/*
 * A word of more parts than this is no word but a number of some kind of
 * document: all its parts are found, of their combinations only the whole.
 */
#define MAX_PARTS	3

PG_FUNCTION_INFO_V1(report_zh_init);
PG_FUNCTION_INFO_V1(report_zh_lexize);

typedef enum SearchEmit
{
	EMIT_WHOLE,
	EMIT_LAST,
	EMIT_PREFIX,
	EMIT_PARTS
} SearchEmit;

static const char *const emit_names[] = {"whole", "last", "prefix", "parts"};

/*
 * report_zh_init
 *		dictinit: read the options.
 *
 * Runs at CREATE TEXT SEARCH DICTIONARY too, hence in any encoding.
 */
Datum
report_zh_init(PG_FUNCTION_ARGS)
{
	List	   *options = (List *) PG_GETARG_POINTER(0);
	SearchEmit *emit = palloc(sizeof(SearchEmit));
	bool		given = false;
	ListCell   *cell;

	*emit = EMIT_WHOLE;
	foreach(cell, options)
	{
		DefElem    *option = (DefElem *) lfirst(cell);
		const char *name;
		int			i;

		if (strcmp(option->defname, "emit") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unrecognized report_zh dictionary parameter: \"%s\"",
							report_quote(option->defname, strlen(option->defname)))));
		if (given)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("multiple Emit parameters")));
		given = true;

		name = defGetString(option);
		for (i = 0; i < (int) lengthof(emit_names); i++)
			if (strcmp(name, emit_names[i]) == 0)
				break;
		if (i == (int) lengthof(emit_names))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unrecognized value for Emit: \"%s\"", report_quote(name, strlen(name))),
					 errhint("It is one of whole, last, prefix, parts.")));
		*emit = (SearchEmit) i;
	}

	PG_RETURN_POINTER(emit);
}

/*
 * Fold one character; 0 for what is left out.
 */
static inline uint32
fold(uint32 c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	if (c >= 'A' && c <= 'Z')
		return c + ('a' - 'A');

	switch (c)
	{
		case ',':
			return 0;
		case 0x25CB:			/* circles as the zero of a year */
		case 0x25EF:
			return 0x3007;
		case 0xFE69:
			return '$';
		case 0xFE6A:
			return '%';
		case 0xFFE0:
			return 0xA2;
		case 0xFFE1:
			return 0xA3;
		case 0xFFE5:
			return 0xA5;
		case 0xFFE6:
			return 0x20A9;
	}

	return c;
}

/*
 * Fold a token into memory of its own, terminated; never longer than it was.
 */
static char *
fold_token(const char *token, const char *end)
{
	char	   *result = palloc(end - token + 1);
	char	   *out = result;

	while (token < end)
	{
		uint32		c;
		int			length = search_decode(token, end, &c);
		uint32		folded = fold(c);

		if (folded == c)
		{
			memcpy(out, token, length);
			out += length;
		}
		else if (folded > 0)
			out += utf8_put(out, (uint16_t) folded);
		token += length;
	}
	*out = '\0';

	return result;
}

/*
 * Where the last character of a folded token begins.
 */
static const char *
last_character(const char *word, const char *end)
{
	const char *p = end - 1;

	while (p > word && (*p & 0xC0) == 0x80)
		p--;

	return p;
}

/*
 * Append a lexeme to those of a token; the array grows as it must.  Begins with
 * NULL, remains terminated.
 */
static TSLexeme *
add_lexeme(TSLexeme *lexemes, int *n, uint16 variant, const char *begin, const char *end)
{
	lexemes = lexemes == NULL ? palloc(sizeof(TSLexeme) * 4) :
		*n + 2 > 4 ? repalloc(lexemes, sizeof(TSLexeme) * (*n + 2)) : lexemes;
	lexemes[*n].nvariant = variant;
	lexemes[*n].flags = 0;
	lexemes[*n].lexeme = pnstrdup(begin, end - begin);
	lexemes[++*n].lexeme = NULL;
	lexemes[*n].flags = 0;

	return lexemes;
}

static inline bool
is_number_byte(char c)
{
	return (c >= '0' && c <= '9') || c == '.';
}

/*
 * Append the parts of a folded word to its lexemes: its runs of letters and of
 * digits, and if they are few, what neighbours among them make together.
 */
static TSLexeme *
add_parts(TSLexeme *lexemes, int *n, const char *word, const char *end)
{
	const char *edges[MAX_PARTS + 1];
	const char *begin = word;
	const char *p;
	int			nparts = 0;
	int			first;
	int			last;

	for (p = word + 1; p <= end; p++)
	{
		if (p < end && is_number_byte(*p) == is_number_byte(p[-1]))
			continue;
		if (p == end && begin == word)
			return lexemes;		/* the only part is the whole */
		if (begin == word)
			lexemes = add_lexeme(lexemes, n, 1, word, end);
		lexemes = add_lexeme(lexemes, n, 1, begin, p);
		if (nparts < MAX_PARTS)
			edges[nparts] = begin;
		nparts++;
		begin = p;
	}
	if (nparts > MAX_PARTS)
		return lexemes;
	edges[nparts] = end;

	for (first = 0; first < nparts; first++)
		for (last = first + 2; last <= nparts; last++)
			if (last - first < nparts)
				lexemes = add_lexeme(lexemes, n, 1, edges[first], edges[last]);

	return lexemes;
}

/*
 * report_zh_lexize
 *		dictlexize: the lexemes of one token; NULL for an empty one.
 *
 * The token may be anything that somebody hands to ts_lexize().
 */
Datum
report_zh_lexize(PG_FUNCTION_ARGS)
{
	const SearchEmit *emit = (const SearchEmit *) PG_GETARG_POINTER(0);
	const char *token = (const char *) PG_GETARG_POINTER(1);
	int			bytes = PG_GETARG_INT32(2);
	TSLexeme   *result;
	char	   *word;
	char	   *end;
	int			n = 0;

	report_check_encoding();

	word = fold_token(token, token + bytes);
	end = word + strlen(word);
	if (end == word)
		PG_RETURN_POINTER(NULL);

	result = add_lexeme(NULL, &n, 0, word, end);
	if (*emit == EMIT_PREFIX)
		result[0].flags = TSL_PREFIX;
	else if (*emit == EMIT_LAST)
	{
		const char *last = last_character(word, end);

		if (last > word)
		{
			result = add_lexeme(result, &n, 1, word, end);
			result = add_lexeme(result, &n, 1, last, end);
		}
	}
	else if (*emit == EMIT_PARTS)
		result = add_parts(result, &n, word, end);
	pfree(word);

	PG_RETURN_POINTER(result);
}
