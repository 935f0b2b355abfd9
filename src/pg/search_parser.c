/*-------------------------------------------------------------------------
 *
 * search_parser.c
 *	  The text search parser report_zh: a text as tokens.
 *
 * One pass, three characters of look-ahead at most inside of a stretch of
 * Chinese.  Tokens point into the text; those of a stretch overlap.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"
#include "search.h"

#include "tsearch/ts_public.h"

/*
 * Longest word, number or blank, in characters.  The server drops tokens of
 * 2 kB and more with a notice; cutting at a fixed distance from the beginning
 * keeps text and query alike, and a headline complete.
 */
#define MAX_TOKEN 255

PG_FUNCTION_INFO_V1(report_zh_start);
PG_FUNCTION_INFO_V1(report_zh_next);
PG_FUNCTION_INFO_V1(report_zh_end);
PG_FUNCTION_INFO_V1(report_zh_types);

/* One character of the text, or what is behind its end (length 0). */
typedef struct SearchChar
{
	uint32 c;
	int    length;     /* bytes */
	SearchClass class; /* a blank behind the end */
} SearchChar;

typedef struct SearchParser
{
	char       *at; /* where the next token begins */
	const char *end;
	SearchChar  first; /* the characters there, read once */
	SearchChar  second;
	bool        inside; /* a pair has been made of the first */
} SearchParser;

/*
 * The class of a code point.
 *
 * What is not known here is SEARCH_HAN: pairs find every phrase of any script,
 * whatever its words are.
 */
SearchClass
search_class(uint32 c)
{
	/* Han first: it is nearly everything */
	if (c >= 0x3400 && c <= 0x9FFF)
		return SEARCH_HAN;

	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;

	if (c < 0x80)
	{
		if (c >= '0' && c <= '9')
			return SEARCH_DIGIT;
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return SEARCH_LETTER;
		return c == '%' || c == '$' ? SEARCH_SIGN : SEARCH_BLANK;
	}

	if (c < 0x250)
	{
		if (c >= 0xC0)
			return c == 0xD7 || c == 0xF7 ? SEARCH_BLANK : SEARCH_LETTER;
		switch (c)
		{
			case 0xA2: /* cent */
			case 0xA3: /* pound */
			case 0xA5: /* yuan */
			case 0xB0: /* degree */
				return SEARCH_SIGN;
			case 0xB2: /* superscript two, three, one */
			case 0xB3:
			case 0xB9:
			case 0xB5: /* micro */
				return SEARCH_HAN;
		}
		return SEARCH_BLANK;
	}

	if (c < 0x3000)
	{
		if (c >= 0x1E00 && c <= 0x1EFF)
			return SEARCH_LETTER;
		if (c < 0x2000)
			return SEARCH_HAN;
		if (c <= 0x206F) /* general punctuation */
			return c == 0x2030 || c == 0x2031 ? SEARCH_SIGN : SEARCH_BLANK;
		if (c <= 0x209F) /* super- and subscripts */
			return SEARCH_HAN;
		if (c <= 0x20CF) /* currencies */
			return SEARCH_SIGN;
		if (c <= 0x218F) /* letterlike, number forms */
			return c == 0x2103 || c == 0x2109 ? SEARCH_SIGN : SEARCH_HAN;
		if (c <= 0x245F) /* arrows, mathematics, technical */
			return SEARCH_BLANK;
		if (c <= 0x24FF) /* numbers in circles and brackets */
			return SEARCH_HAN;
		if (c == 0x25CB || c == 0x25EF) /* circles that stand for a zero */
			return SEARCH_HAN;
		if (c <= 0x2BFF) /* drawing, symbols, arrows */
			return c >= 0x2776 && c <= 0x2793 ? SEARCH_HAN : SEARCH_BLANK;
		return c >= 0x2E00 && c <= 0x2E7F ? SEARCH_BLANK : SEARCH_HAN;
	}

	if (c < 0x3400)
	{
		if (c <= 0x3020) /* CJK punctuation, but 々 〆 〇 */
			return c >= 0x3005 && c <= 0x3007 ? SEARCH_HAN : SEARCH_BLANK;
		if (c == 0x3030 || (c >= 0x303D && c <= 0x303F) ||
			c == 0x30A0 || c == 0x30FB)
			return SEARCH_BLANK;
		/* units in one character */
		return (c >= 0x3380 && c <= 0x33DF) ? SEARCH_SIGN : SEARCH_HAN;
	}

	if (c >= 0xFE10 && c <= 0xFE6F)
	{
		/* vertical and small forms; between them stand half marks */
		if (c == 0xFE69 || c == 0xFE6A)
			return SEARCH_SIGN;
		return c >= 0xFE20 && c <= 0xFE2F ? SEARCH_HAN : SEARCH_BLANK;
	}
	if (c == 0xFEFF || (c >= 0xFF5F && c <= 0xFF65))
		return SEARCH_BLANK;
	if (c >= 0xFFE0 && c <= 0xFFFF)
		return c == 0xFFE0 || c == 0xFFE1 || c == 0xFFE5 || c == 0xFFE6 ?
				   SEARCH_SIGN :
				   SEARCH_BLANK;
	if (c >= 0x1F000 && c <= 0x1FAFF)
		return SEARCH_BLANK;

	return SEARCH_HAN;
}

/*
 * The character at p, or one of length 0 when there is none.
 */
static inline SearchChar
char_at(const SearchParser *parser, const char *p)
{
	SearchChar result;

	if (p >= parser->end)
	{
		result.c = 0;
		result.length = 0;
		result.class = SEARCH_BLANK;
		return result;
	}
	result.length = search_decode(p, parser->end, &result.c);
	result.class = search_class(result.c);

	return result;
}

/*
 * Go on at p.
 */
static inline void
move_to(SearchParser *parser, char *p)
{
	parser->at = p;
	parser->first = char_at(parser, p);
	parser->second = char_at(parser, p + parser->first.length);
	parser->inside = false;
}

static inline bool
is_point(uint32 c)
{
	return c == '.' || c == 0xFF0E;
}

/*
 * Do exactly three digits follow?
 */
static bool
group_follows(const SearchParser *parser, const char *p)
{
	int i;

	for (i = 0; i < 3; i++)
	{
		SearchChar digit = char_at(parser, p);

		if (digit.class != SEARCH_DIGIT)
			return false;
		p += digit.length;
	}

	return char_at(parser, p).class != SEARCH_DIGIT;
}

/*
 * The end of the word or number that begins at p; *type tells which it is.
 *
 * A point between two digits belongs to the number; so does a comma that parts
 * thousands, that is, one to three digits before the first and three behind
 * each.  Only the ASCII comma does: its full-width form parts sentences.
 */
static char *
word_end(const SearchParser *parser, char *p, int *type)
{
	bool letters = false;
	bool digits = false;
	bool fraction = false;
	int  group = 0; /* digits since the last comma */
	bool grouped = false;
	int  n;

	for (n = 0; n < MAX_TOKEN; n++)
	{
		SearchChar here = char_at(parser, p);

		if (here.class == SEARCH_DIGIT)
		{
			digits = true;
			group++;
		}
		else if (here.class == SEARCH_LETTER)
		{
			letters = true;
			fraction = grouped = false;
			group = 0;
		}
		else if (group > 0 && is_point(here.c) &&
				 char_at(parser, p + here.length).class == SEARCH_DIGIT)
			fraction = true;
		else if (group > 0 && here.c == ',' && !fraction &&
				 (grouped ? group == 3 : group <= 3) &&
				 group_follows(parser, p + here.length))
		{
			grouped = true;
			group = 0;
		}
		else
			break;
		p += here.length;
	}

	*type = !letters ? TOKEN_NUMBER : digits ? TOKEN_MIXED :
											   TOKEN_WORD;
	return p;
}

/*
 * report_zh_start
 *		prsstart: the text must live until report_zh_end().
 */
Datum
report_zh_start(PG_FUNCTION_ARGS)
{
	SearchParser *parser;

	report_check_encoding();

	parser = palloc(sizeof(SearchParser));
	parser->end = (char *) PG_GETARG_POINTER(0) + PG_GETARG_INT32(1);
	move_to(parser, (char *) PG_GETARG_POINTER(0));

	PG_RETURN_POINTER(parser);
}

/*
 * report_zh_next
 *		prstoken: the next token's type, 0 at the end.
 */
Datum
report_zh_next(PG_FUNCTION_ARGS)
{
	SearchParser *parser = (SearchParser *) PG_GETARG_POINTER(0);
	char        **token = (char **) PG_GETARG_POINTER(1);
	int          *length = (int *) PG_GETARG_POINTER(2);
	SearchChar    first = parser->first;
	int           type = TOKEN_BLANK;
	char         *p = parser->at;

	if (first.class == SEARCH_HAN && parser->second.class == SEARCH_HAN)
	{
		*token = p;
		*length = first.length + parser->second.length;
		parser->at += first.length;
		parser->first = parser->second;
		parser->second = char_at(parser, parser->at + parser->first.length);
		parser->inside = true;
		PG_RETURN_INT32(parser->second.length > 0 && parser->second.class != SEARCH_HAN ?
							TOKEN_PAIR_END :
							TOKEN_PAIR);
	}

	if (parser->inside)
	{
		/* the last character of a stretch is in the pair before */
		p += first.length;
		move_to(parser, p);
		first = parser->first;
	}

	if (first.length == 0)
		PG_RETURN_INT32(0);

	*token = p;
	if (first.class == SEARCH_HAN)
	{
		p += first.length;
		type = parser->second.length > 0 ? TOKEN_SINGLE_END : TOKEN_SINGLE;
	}
	else if (first.class == SEARCH_SIGN)
	{
		p += first.length;
		type = TOKEN_SIGN;
	}
	else if (first.class == SEARCH_BLANK)
	{
		int n;

		for (n = 0; n < MAX_TOKEN && first.length > 0 && first.class == SEARCH_BLANK; n++)
		{
			p += first.length;
			first = char_at(parser, p);
		}
	}
	else
		p = word_end(parser, p, &type);

	*length = p - parser->at;
	move_to(parser, p);

	PG_RETURN_INT32(type);
}

/*
 * report_zh_end
 *		prsend
 */
Datum
report_zh_end(PG_FUNCTION_ARGS)
{
	pfree(PG_GETARG_POINTER(0));

	PG_RETURN_VOID();
}

/*
 * report_zh_types
 *		prslextype: the types of tokens with their names.
 */
Datum
report_zh_types(PG_FUNCTION_ARGS)
{
	static const struct
	{
		int         type;
		const char *alias;
		const char *description;
	} types[] = {
		{TOKEN_PAIR, "pair", "Two neighbouring characters"},
		{TOKEN_PAIR_END, "pair_end", "Last two characters before punctuation, a number or a Latin word"},
		{TOKEN_SINGLE, "single", "Single character at the end of the text"},
		{TOKEN_SINGLE_END, "single_end", "Single character before punctuation, a number or a Latin word"},
		{TOKEN_WORD, "word", "Word in Latin letters"},
		{TOKEN_MIXED, "mixed", "Word of Latin letters and digits"},
		{TOKEN_BLANK, "blank", "Blanks and punctuation"},
		{TOKEN_SIGN, "sign", "Unit or currency in one character"},
		{TOKEN_NUMBER, "number", "Number"},
	};
	LexDescr *result = palloc(sizeof(LexDescr) * (lengthof(types) + 1));
	int       i;

	(void) fcinfo;

	for (i = 0; i < (int) lengthof(types); i++)
	{
		result[i].lexid = types[i].type;
		result[i].alias = pstrdup(types[i].alias);
		result[i].descr = pstrdup(types[i].description);
	}
	result[i].lexid = 0;

	PG_RETURN_POINTER(result);
}
