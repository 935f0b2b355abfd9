/*-------------------------------------------------------------------------
 *
 * token.c
 *	  A sentence as tokens that play parts.
 *
 * One pass from left to right: at each character the longest of what can
 * stand there is taken (a time, a quantity, a word of the lexicon), and what
 * is left becomes plain text.  Quoted slogans and names of papers are one
 * token, whatever figures they hold.
 *
 *-------------------------------------------------------------------------
 */
#include "token.h"

#include "terms.h"

#include <string.h>

#define QUOTE_MAX		30		/* longest slogan in quotation marks */
#define PAREN_MAX		14		/* longest parenthesis that belongs to a name */

#define ASIDE_MAX		24		/* longest aside: (按1990年不变价计算,下同) */
#define ASIDE_MIN		7		/* a longer parenthesis is no part of a name */
#define OWN_DIGITS		2		/* a report has fewer than 100 points of its own */
#define NUMERAL_RUN		16		/* longest number in Chinese numerals */
#define OVERLAP_MIN		4		/* shortest indicator that takes a character from the word before */

#define HAN_ORDINAL		0x7B2C	/* 第 */

/* 省 市 县 区 乡 镇 村, the last character of an area's name. */
static bool
names_area(uint16_t c)
{
	return c == 0x7701 || c == 0x5E02 || c == 0x53BF || c == 0x533A || c == 0x4E61 ||
		c == 0x9547 || c == 0x6751;
}

bool
sentence_has_value(const Text *text, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end; i++)
	{
		uint16_t	c = text->ch[i];

		if (is_digit(c) || is_mask(c) || is_scale(c) || numeral_digit(c) > 0 ||
			c == 0x9996 || c == 0x756A)	/* 首, 番 */
			return true;
	}
	return false;
}

static Token *
add_token(Sentence *sentence, uint32_t start, uint32_t end, uint64_t parts)
{
	Token	   *token = &sentence->tokens[sentence->ntokens];

	/* plain text runs together */
	if (parts == P_TEXT && sentence->ntokens > 0)
	{
		Token	   *last = token - 1;

		if (last->parts == P_TEXT && last->end == start)
		{
			last->end = end;
			return last;
		}
	}
	sentence->ntokens++;
	token->start = start;
	token->end = end;
	token->parts = parts;
	token->ref = 0;
	return token;
}

/* Closing mark for an opening one, 0 for other characters. */
static uint16_t
closing(uint16_t c)
{
	switch (c)
	{
		case '"':
			return '"';
		case 0x201C:
			return 0x201D;
		case 0x2018:
			return 0x2019;
		case 0x300A:
			return 0x300B;
		case 0x300C:
			return 0x300D;
		case 0x300E:
			return 0x300F;
		case 0x3010:
			return 0x3011;
		case 0x3014:
			return 0x3015;
		default:
			return 0;
	}
}

/* End of what a bracket at i encloses, if it is short; i when it is not. */
static uint32_t
enclosed(const Text *text, uint32_t i, uint32_t end, uint16_t close, uint32_t limit)
{
	for (uint32_t k = i + 1; k < end && k <= i + limit; k++)
	{
		if (text->ch[k] == close)
			return k + 1;
	}
	return i;
}

static uint64_t
punctuation(uint16_t c)
{
	switch (c)
	{
		case ',':
			return P_COMMA;
		case ';':
			return P_SEMICOLON;
		case ':':
			return P_COLON;
		case 0x3001:
			return P_LIST;
		case '(':
		case ')':
			return P_PAREN;
		case 0x3002:
		case '!':
		case '?':
		case '\n':
			return P_SEMICOLON;
		default:
			return 0;
	}
}

/* Are years, and nothing else, the figures inside a parenthesis? */
static bool
only_explains(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t	years = 0;

	for (uint32_t i = start; i < end; i++)
	{
		uint32_t	k = i;

		if (text->ch[i] == '%' || text->ch[i] == ';' || text->ch[i] == 0x3002 || is_mask(text->ch[i]))
			return false;
		while (k < end && is_digit(text->ch[k]))
			k++;
		if (k == i)
			continue;
		if (k - i != 4 || k >= end || text->ch[k] != 0x5E74)	/* 年 */
			return false;
		years++;
		i = k;
	}
	return years > 0;
}

static bool
any_punctuation(const Text *text, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end; i++)
	{
		if ((punctuation(text->ch[i]) & ~P_PAREN) != 0)
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
		if (is_digit(text->ch[i]) || text->ch[i] == '%' || text->ch[i] == ',' || text->ch[i] == ':' ||
			text->ch[i] == ';' || text->ch[i] == 0x3002 || is_mask(text->ch[i]))
			return false;
	}
	return true;
}

/*
 * A rank at i: 第2位, 第12名, 第一, 首位.  Returns its end or i.  An ordinal
 * that ranks nothing (第七次, 第一产业) is no rank; *ordinal is then its end.
 */
static uint32_t
read_rank(Sentence *sentence, uint32_t i, uint32_t end, Quantity *quantity, uint32_t *ordinal)
{
	const Text *text = sentence->text;
	uint16_t	c = text->ch[i];
	uint16_t	after;
	bool		opened = false;

	*ordinal = i;
	/* what makes it a rank: a field or a verb of ranking just before */
	for (uint32_t t = sentence->ntokens; t > 0 && t + 3 > sentence->ntokens; t--)
	{
		if (token_is(&sentence->tokens[t - 1], P_RANK | P_AREA | P_PLACE))
			opened = true;
	}
	if ((c == 0x9996 || c == 0x699C) && i + 1 < end &&
		text->ch[i + 1] == (c == 0x9996 ? 0x4F4D : 0x9996))
	{
		/* 首位, 榜首 */
		after = i + 2 < end ? text->ch[i + 2] : 0;
		if (!opened || is_han(after))
			return i;
		memset(quantity, 0, sizeof(*quantity));
		quantity->start = i;
		quantity->end = i + 2;
		quantity->kind = VALUE_RANK;
		quantity->number.digits[0] = '1';
		quantity->number.length = 1;
		return i + 2;
	}
	if (c != HAN_ORDINAL || i + 1 >= end)
		return i;
	if (!quantity_read(text, i + 1, end, HAN_ORDINAL, false, quantity))
	{
		/* a masked or bare Chinese ordinal: 第X, 第一 */
		uint32_t	k = i + 1;
		int			n = 0;
		int			digit = 0;

		while (k < end && k < i + 5 &&
			   (numeral_digit(text->ch[k]) >= 0 || text->ch[k] == 0x5341 || is_mask(text->ch[k])))
		{
			if (text->ch[k] == 0x5341)
			{
				n = (digit == 0 ? 1 : digit) * 10;
				digit = 0;
			}
			else if (!is_mask(text->ch[k]))
				digit = numeral_digit(text->ch[k]);
			k++;
		}
		if (k == i + 1)
			return i;
		n += digit;
		*ordinal = k;
		after = k < end ? text->ch[k] : 0;
		if (is_han(after) || !opened)
			return i;
		memset(quantity, 0, sizeof(*quantity));
		quantity->start = i;
		quantity->end = k;
		quantity->kind = VALUE_RANK;
		quantity->number.masked = n == 0;
		if (n >= 10)
			quantity->number.digits[quantity->number.length++] = (char) ('0' + n / 10);
		if (n > 0)
			quantity->number.digits[quantity->number.length++] = (char) ('0' + n % 10);
		return k;
	}
	*ordinal = quantity->end;
	quantity->start = i;
	/* 放在第一位 ranks nothing */
	if (!opened && quantity->number.chinese)
		return i;
	after = quantity->end < end ? text->ch[quantity->end] : 0;
	if (quantity->kind == 0 && !quantity->ordinal && opened && !is_han(after))
	{
		quantity->kind = VALUE_RANK;
		return quantity->end;
	}
	if (quantity->unit != NULL &&
		(quantity->unit->unit_class == UNIT_RANK || strcmp(quantity->unit->name, "\345\220\215") == 0))
	{
		quantity->kind = VALUE_RANK;
		return quantity->end;
	}
	return i;
}

/* 翻番, 翻一番, 翻两番 at i: a multiple of 2, 2, 4 ... */
static uint32_t
read_doubling(const Text *text, uint32_t i, uint32_t end, Quantity *quantity)
{
	uint32_t	k = i + 1;
	int			times = 1;

	if (text->ch[i] != 0x7FFB || k >= end)	/* 翻 */
		return i;
	memset(quantity, 0, sizeof(*quantity));
	if (text->ch[k] == 0x4E86)	/* 了 */
		k++;
	if (k < end && numeral_digit(text->ch[k]) > 0)
		times = numeral_digit(text->ch[k++]);
	else if (k < end && is_digit(text->ch[k]))
		times = text->ch[k++] - '0';
	else if (k < end && is_mask(text->ch[k]))
	{
		quantity->number.masked = true;
		k++;
	}
	if (k < end && text->ch[k] == 0x4E2A)	/* 个 */
		k++;
	if (k >= end || text->ch[k] != 0x756A || times > 6)
		return i;
	quantity->start = i;
	quantity->end = k + 1;
	quantity->kind = VALUE_MULTIPLE;
	if (!quantity->number.masked)
	{
		int			n = 1 << times;

		if (n >= 10)
			quantity->number.digits[quantity->number.length++] = (char) ('0' + n / 10);
		quantity->number.digits[quantity->number.length++] = (char) ('0' + n % 10);
	}
	return quantity->end;
}

/* Does the clause so far speak of a ratio (比)? */
static bool
compares(const Sentence *sentence)
{
	for (uint32_t i = sentence->ntokens; i > 0; i--)
	{
		const Token *token = &sentence->tokens[i - 1];

		if (token_is(token, P_COMMA | P_SEMICOLON))
			break;
		if (sentence->text->ch[token->end - 1] == 0x6BD4)
			return true;
	}
	return false;
}

/*
 * 四个方面, 八项任务: counts of the report's own points.  Returns what to take
 * them for, plain text or, with 连跨两个千亿台阶, what stands behind a verb that
 * tells of a level; 0 for other counts.  *stop is where that ends.
 */
static uint64_t
counts_own_points(const Text *text, const Quantity *quantity, uint32_t number_end, uint32_t end,
				  uint32_t *stop)
{
	size_t		length;

	if (!quantity->number.chinese)
	{
		uint32_t	digits = 1;

		while (number_end < end && is_digit(text->ch[number_end]))
		{
			number_end++;
			digits++;
		}
		if (digits > OWN_DIGITS)
			return 0;
	}
	for (uint32_t i = number_end; i <= quantity->end && i < end; i++)
	{
		int			word = lex_longest(lex_words_nodes, text->ch + i, end - i, &length);

		if (word != 0 && (lex_words[word].parts & P_OWN) != 0)
		{
			bool		tail = (lex_words[word].parts & P_TAIL) != 0;

			*stop = tail ? i + (uint32_t) length : quantity->end;
			return tail ? P_TAIL : P_TEXT;
		}
		if (!quantity->number.chinese)
			break;
	}
	return 0;
}

static bool
add_value(Sentence *sentence, const Quantity *quantity, uint32_t start)
{
	Token	   *token;

	if (sentence->nvalues >= VALUES_MAX)
		return false;
	token = add_token(sentence, start, quantity->end,
					  quantity->kind == 0 || quantity->ordinal ? P_NUMBER : P_VALUE);
	token->ref = sentence->nvalues;
	sentence->values[sentence->nvalues++] = *quantity;
	return true;
}

static bool
add_when(Sentence *sentence, const When *when, uint32_t start, uint32_t end)
{
	Token	   *last = sentence->ntokens > 0 ? &sentence->tokens[sentence->ntokens - 1] : NULL;
	Token	   *token;

	if (last != NULL && token_is(last, P_TIME) &&
		when_merge(&sentence->whens[last->ref], when))
	{
		last->end = end;
		last->parts |= P_TIME;
		return true;
	}
	if (sentence->nwhens >= VALUES_MAX)
		return false;
	token = add_token(sentence, start, end, P_TIME);
	token->ref = sentence->nwhens;
	sentence->whens[sentence->nwhens] = *when;
	/* 截至 in front makes an end of month the end of a stretch */
	if (last != NULL && token_is(last, P_LEAD) && last->end - last->start == 2 &&
		sentence->text->ch[last->start] == 0x622A)
		sentence->whens[sentence->nwhens].until = true;
	sentence->nwhens++;
	return true;
}

#define BOUNDS_BEFORE	(P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX)

/* Does a number begin at i, or what is said instead of one (新台阶), at most behind another bound? */
static bool
numeric_follows(const Text *text, uint32_t i, uint32_t end)
{
	for (int words = 0; words < 3; words++)
	{
		size_t		length = 0;
		int			word;

		while (i < end && text->ch[i] == ' ')
			i++;
		if (i >= end)
			return false;
		if (is_digit(text->ch[i]) || is_mask(text->ch[i]) || is_scale(text->ch[i]) ||
			numeral_digit(text->ch[i]) >= 0 || text->ch[i] == HAN_ORDINAL || text->ch[i] == '-')
			return true;
		word = lex_longest(lex_words_nodes, text->ch + i, end - i, &length);
		if (word != 0 && lex_words[word].parts == P_TAIL)
			return true;
		if (word == 0 || (lex_words[word].parts & (BOUNDS_BEFORE | P_REACH | P_PER)) == 0)
			return false;
		i += (uint32_t) length;
	}
	return false;
}

/* What may stand between an index and its number: 指数为102.3, 系数由0.45降到0.41. */
#define INDEX_LINK \
	(P_REACH | P_UP_TO | P_FROM | P_TIME | P_OF | P_ADVERB | P_ESTIMATE | P_TARGET | P_TARGET_STRONG | \
	 P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX | P_RESPECTIVELY | P_AREA | P_VALUE | P_AND | P_LIST | P_ASIDE)

/*
 * Numbers without a unit that are figures all the same: 3.2和12.5个百分点, where
 * the first has the unit of the second, and those of an index, which has none.
 */
static void
give_units(Sentence *sentence)
{
	bool		indexed = false;

	for (uint32_t i = 0; i < sentence->ntokens; i++)
	{
		Token	   *token = &sentence->tokens[i];
		bool		behind = indexed;
		Quantity   *bare;

		/* a parenthesis too: 指数(PMI)为50.2 */
		indexed = token_is(token, P_INDEX) ||
			(indexed && (token_is(token, INDEX_LINK) || sentence->text->ch[token->start] == '('));
		if (!token_is(token, P_NUMBER | P_VALUE))
			continue;
		bare = &sentence->values[token->ref];
		/* 1.2个、1.5个百分点 */
		if (token_is(token, P_VALUE) && bare->unit != NULL && i + 2 < sentence->ntokens &&
			token_is(token + 1, P_AND | P_LIST) && token_is(token + 2, P_VALUE))
		{
			const Quantity *full = &sentence->values[token[2].ref];

			if ((full->kind & VALUE_POINTS) != 0 && bare->kind != full->kind && full->unit != NULL &&
				strncmp(full->unit->name, bare->unit->name, strlen(bare->unit->name)) == 0)
			{
				bare->kind = full->kind;
				bare->unit = full->unit;
			}
			continue;
		}
		if (token->parts != P_NUMBER || bare->kind != 0 || bare->ordinal || bare->number.nscale != 0)
			continue;
		if (i + 2 < sentence->ntokens && token_is(token + 1, P_AND | P_LIST) &&
			token_is(token + 2, P_VALUE))
		{
			const Quantity *full = &sentence->values[token[2].ref];

			if ((full->kind & (VALUE_POINTS | VALUE_PERCENT)) != 0)
			{
				bare->kind = full->kind;
				bare->unit = full->unit;
				token->parts = P_VALUE;
				continue;
			}
		}
		if (behind)
		{
			bare->kind = VALUE_INDEX;
			token->parts = P_VALUE;
			indexed = true;
		}
	}
}

/*
 * The longest word at i.  One of two characters gives way to an indicator that
 * begins with its second: not 占地 but 占 in 占地区生产总值.
 */
static int
word_at(const Text *text, uint32_t i, uint32_t end, size_t *length)
{
	int			word = lex_longest(lex_words_nodes, text->ch + i, end - i, length);
	size_t		shorter = 0;
	size_t		indicator = 0;
	int			first;

	if (*length != 2 || word == 0)
		return word;
	first = lex_longest(lex_words_nodes, text->ch + i, 1, &shorter);
	if (first == 0 ||
		lex_longest(lex_aliases_nodes, text->ch + i + 1, end - i - 1, &indicator) == 0 ||
		indicator < OVERLAP_MIN)
		return word;
	*length = shorter;
	return first;
}

uint32_t
sentence_read(Sentence *sentence, const Text *text, uint32_t start, uint32_t end)
{
	const ReportTerms *terms = text->terms;
	uint32_t	i = start;
	uint32_t	word_end = UINT32_MAX;	/* where the last word of the lexicon ended */

	sentence->text = text;
	sentence->start = start;
	sentence->ntokens = sentence->nvalues = sentence->nwhens = 0;

	while (i < end && sentence->ntokens < TOKENS_MAX)
	{
		uint16_t	c = text->ch[i];
		uint64_t	mark;
		size_t		length = 0;
		int			word;
		Token	   *last = sentence->ntokens > 0 ? &sentence->tokens[sentence->ntokens - 1] : NULL;
		uint16_t	before = i > start ? text->ch[i - 1] : 0;
		const TermWord *own;

		if (is_space(c))
		{
			i++;
			continue;
		}
		word = word_at(text, i, end, &length);
		own = terms_word(terms, text->ch + i, end - i, (uint32_t) length + 1);
		if (own != NULL)
		{
			/* a word of the caller's: an indicator or an area */
			add_token(sentence, i, i + own->length, own->parts)->ref = TERM_AREA;
			i += own->length;
			continue;
		}
		if (closing(c) != 0)
		{
			uint32_t	stop;

			if (word != 0 && lex_words[word].operation != 0)
			{
				When		when;

				when_word(&lex_words[word], &when);
				if (!add_when(sentence, &when, i, i + (uint32_t) length))
					break;
				i += (uint32_t) length;
				continue;
			}
			stop = enclosed(text, i, end, closing(c), QUOTE_MAX);
			/* where both ends look alike, the next may open */
			if (stop > i && c == '"' && any_punctuation(text, i + 1, stop - 1))
				stop = i;
			if (stop > i)
			{
				add_token(sentence, i, stop, P_TEXT);
				i = stop;
				continue;
			}
			i++;
			continue;
		}
		if (c == '(')
		{
			uint32_t	stop = enclosed(text, i, end, ')', PAREN_MAX);
			Quantity	inside;

			/* 生产总值(5.4万亿元)增长: as if the brackets were not there */
			if (stop > i + 2 && (is_digit(text->ch[i + 1]) || is_mask(text->ch[i + 1])) &&
				quantity_read(text, i + 1, stop - 1, 0, false, &inside) &&
				inside.end == stop - 1 && inside.kind == VALUE_MONEY)
			{
				if (!add_value(sentence, &inside, i + 1))
					break;
				i = stop;
				continue;
			}
			if (word != 0 && length > 1)
			{
				add_token(sentence, i, i + (uint32_t) length, lex_words[word].parts);
				i += (uint32_t) length;
				continue;
			}
			if (stop == i || !plain_inside(text, i + 1, stop - 1))
			{
				stop = enclosed(text, i, end, ')', ASIDE_MAX);
				if (stop > i && only_explains(text, i + 1, stop - 1))
				{
					add_token(sentence, i, stop, P_ASIDE);
					i = stop;
					continue;
				}
			}
			else
			{
				/* a long one explains, a short one belongs to the name */
				add_token(sentence, i, stop, stop - i > ASIDE_MIN ? P_ASIDE : P_TEXT);
				i = stop;
				continue;
			}
		}
		if (word != 0 || is_digit(c) || numeral_digit(c) > 0)
		{
			When		when;
			uint32_t	stop = when_read_span(text, i, end, &when);

			if (stop > i)
			{
				if (!add_when(sentence, &when, i, stop))
					break;
				i = stop;
				continue;
			}
		}
		mark = punctuation(c);
		if (mark != 0)
		{
			add_token(sentence, i, i + 1, mark);
			i++;
			continue;
		}
		if (is_digit(c) || is_mask(c) || is_scale(c) || numeral_digit(c) >= 0 ||
			c == HAN_ORDINAL || c == 0x9996 || c == 0x699C || c == 0x7FFB)
		{
			Quantity	quantity;
			When		when;
			uint32_t	stop;
			uint32_t	ordinal = i;
			bool		bounded = last != NULL && last->end == i &&
				token_is(last, P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX);
			bool		is_word = word != 0 && length > 1 && !is_digit(c) && !is_mask(c);

			/* masks in front of digits stand for a name: 至xx5.6公里 */
			if (is_mask(c))
			{
				uint32_t	run = i;

				while (run < end && is_mask(text->ch[run]))
					run++;
				/* XX镇, XX村: an area, whichever */
				if (run < end && names_area(text->ch[run]) && word == 0)
				{
					add_token(sentence, i, run + 1, P_AREA);
					i = run + 1;
					continue;
				}
				if (run < end && is_digit(text->ch[run]))
				{
					add_token(sentence, i, run, P_TEXT);
					i = run;
					continue;
				}
			}
			/* a word such as 一般 or 十四五 is no number */
			if (is_word && (lex_words[word].operation != 0 ||
							(lex_words[word].parts & ~(P_PLAIN)) != 0))
				goto lexical;
			if (before == 0 || i == word_end)
				before = 0;		/* GDP72.35亿元: a word ends in front */
			else if (is_digit(c) && is_letter(before) && !is_mask(before))
			{
				/* G330, PM2.5: the whole of it is a name */
				uint32_t	run = i;

				while (run < end && (is_digit(text->ch[run]) || is_letter(text->ch[run]) ||
									 (text->ch[run] == '.' && run + 1 < end &&
									  is_digit(text->ch[run + 1]))))
					run++;
				add_token(sentence, i, run, P_TEXT);
				i = run;
				continue;
			}
			stop = is_letter(before) && !is_mask(before) ? i : when_read(text, i, end, &when);
			if (stop > i)
			{
				if (!add_when(sentence, &when, i, stop))
					break;
				i = stop;
				continue;
			}
			stop = read_rank(sentence, i, end, &quantity, &ordinal);
			if (stop > i)
			{
				if (!add_value(sentence, &quantity, i))
					break;
				i = stop;
				continue;
			}
			if (ordinal > i)
			{
				/* 第一产业 and the like are words; the rest is plain text */
				if (is_word && i + length > ordinal)
					goto lexical;
				add_token(sentence, i, ordinal, P_TEXT);
				i = ordinal;
				continue;
			}
			if (is_word)
				goto lexical;
			stop = read_doubling(text, i, end, &quantity);
			if (stop > i)
			{
				if (!add_value(sentence, &quantity, i))
					break;
				i = stop;
				continue;
			}
			if (c != HAN_ORDINAL && c != 0x9996 && c != 0x699C && c != 0x7FFB &&
				quantity_read(text, i, end, before, bounded, &quantity))
			{
				bool		one = quantity.number.chinese && quantity.number.length == 1 &&
					quantity.number.digits[0] <= '1' && !quantity.number.implicit &&
					quantity.number.nscale == 0 &&
					(quantity.kind & (VALUE_MULTIPLE | VALUE_PERCENT | VALUE_POINTS)) == 0;

				uint64_t	own_points = 0;

				if (quantity.number.chinese || ((quantity.kind & VALUE_COUNT) != 0 && !quantity.number.masked))
					own_points = counts_own_points(text, &quantity, i + 1, end, &stop);
				if (own_points == 0 && quantity.number.chinese && (one || quantity.kind == 0 || quantity.ordinal))
				{
					/* 一个, 三级: plain text */
					own_points = P_TEXT;
					stop = one || quantity.kind == 0 ? i + 1 : quantity.end;
				}
				if (own_points != 0)
				{
					add_token(sentence, i, stop, own_points);
					i = stop;
					continue;
				}
				if (quantity.kind == VALUE_RATIO && quantity.ordinal && !compares(sentence))
				{
					/* two parts: a ratio only behind 比 */
					add_token(sentence, i, quantity.end, P_TEXT);
					i = quantity.end;
					continue;
				}
				quantity.ordinal &= quantity.kind != VALUE_RATIO;
				/* 四年累计, 五年新建: the years that the sum was made in */
				if (quantity.kind == VALUE_TIME && quantity.number.length > 0 &&
					quantity.number.length < 3 && !quantity.is_range &&
					text->ch[quantity.end - 1] == 0x5E74 &&
					(last == NULL || token_is(last, P_COMMA | P_SEMICOLON | P_COLON)))
				{
					size_t		behind = 0;
					int			doing = lex_longest(lex_words_nodes, text->ch + quantity.end,
													end - quantity.end, &behind);

					if (doing != 0 && behind >= 2 &&
						(lex_words[doing].parts & (P_VERB | P_REACH)) != 0 &&
						(lex_words[doing].parts & P_PLAIN) == 0)
					{
						memset(&when, 0, sizeof(when));
						when.operation = PERIOD_SPAN;
						when.summed = true;
						for (uint8_t d = 0; d < quantity.number.length; d++)
							when.count = (int8_t) (when.count * 10 + quantity.number.digits[d] - '0');
						if (!add_when(sentence, &when, i, quantity.end))
							break;
						i = quantity.end;
						continue;
					}
				}
				/* a sign: 负3.9%, -84% */
				if (last != NULL && i > start &&
					(before == 0x8D1F || (before == '-' && !(i > start + 1 && is_digit(text->ch[i - 2])))))
				{
					quantity.negative = true;
					if (last->end == i && last->end - last->start == 1)
						sentence->ntokens--;
					else if (last->end == i)
						last->end--;
					/* a minus sign belongs to the expression, 负 is a word */
					if (before == '-')
						quantity.start = i - 1;
				}
				if (!add_value(sentence, &quantity, i))
					break;
				i = quantity.end;
				continue;
			}
		}
		/* a run of digits, masks or numerals that is no figure goes as a whole */
		if (is_digit(c) || is_mask(c) || numeral_digit(c) >= 0 || is_scale(c))
		{
			uint32_t	stop = i;

			while (stop < end && (is_digit(text->ch[stop]) || is_mask(text->ch[stop]) ||
								  (stop > i && text->ch[stop] == '.' && is_digit(c))))
				stop++;
			if (stop == i)
			{
				while (stop < end && (numeral_digit(text->ch[stop]) >= 0 || is_scale(text->ch[stop])))
					stop++;
				if (stop - i <= NUMERAL_RUN)
					stop = i;
			}
			if (stop > i && word == 0)
			{
				add_token(sentence, i, stop, P_TEXT);
				i = stop;
				continue;
			}
		}
lexical:
		/* 大 compares in 大5个, not in 大豆 */
		if (word != 0 && length == 1 && (lex_words[word].parts & (P_MORE | P_LESS)) != 0 &&
			i + 1 < end && !is_digit(text->ch[i + 1]) && !is_mask(text->ch[i + 1]) &&
			!(last != NULL && token_is(last, P_BASE_YOY | P_BASE_MOM)))
			word = 0;
		if (word != 0)
		{
			const LexWord *entry = &lex_words[word];

			if (entry->operation != 0)
			{
				When		when;
				uint32_t	n = sentence->ntokens;

				when_word(entry, &when);
				if (!add_when(sentence, &when, i, i + (uint32_t) length))
					break;
				if (sentence->ntokens > n)
					sentence->tokens[sentence->ntokens - 1].parts |= entry->parts;
			}
			else
			{
				uint64_t	parts = entry->parts == P_PLAIN ? P_TEXT : entry->parts;

				/* 突破 bounds a number only in front of one */
				if ((parts & BOUNDS_BEFORE) != 0 && !numeric_follows(text, i + (uint32_t) length, end))
					parts = (parts & ~BOUNDS_BEFORE) == 0 ? P_TEXT : parts & ~BOUNDS_BEFORE;
				add_token(sentence, i, i + (uint32_t) length, parts);
			}
			i += (uint32_t) length;
			word_end = i;
			continue;
		}
		add_token(sentence, i, i + 1, P_TEXT);
		i++;
	}
	sentence->end = i;
	give_units(sentence);
	return i;
}
