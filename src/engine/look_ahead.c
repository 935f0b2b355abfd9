/*-------------------------------------------------------------------------
 *
 * look_ahead.c
 *	  What a sentence may tell, before it is read into words.
 *
 * Most sentences hold neither a figure nor a time that others need, and reading words
 * is dear.  What is told here may be more than there is, never less.
 *
 *-------------------------------------------------------------------------
 */
#include "edges.h"

/*
 * May parts_behind() find a bound in front of i?  It passes over blanks, quotation marks and marks of footnotes, none of
 * which ends in an ideograph.
 */
static bool
may_be_bounded(const Text *text, uint32_t start, uint32_t i)
{
	return i > start && (!is_han(text->ch[i - 1]) || lex_may_begin(text->ch[i - 1], LEX_ENDS_BOUND));
}

/*
 * May there be an edge of a figure or a time at i, where more may begin than words?  Bits of
 * SentenceTells; *stop is where a time ends, else no further than i.  Says yes where
 * find_edges() would ask for what stands in front.
 */
static unsigned
tells_at(const Text *text, uint32_t start, uint32_t i, uint32_t end, uint32_t *stop)
{
	uint16_t c = text->ch[i];
	uint16_t before = i > start ? text->ch[i - 1] : 0;
	size_t   longest = 0;
	uint32_t ordinal;
	bool     may_be_when;
	bool     figure;
	Quantity quantity;
	When     when;

	*stop = i;
	if (is_digit(c) || is_mask(c))
		return TELLS_MORE;
	/* 〇 is no ideograph */
	if ((!is_han(c) && !is_numeral(c)) || lex_class(lex_characters[c]) == LEX_ONLY_WORDS)
		return 0;
	may_be_when = when_may_begin(text, i, end);
	if (may_be_when && (*stop = when_read_span(text, i, end, &when)) > i)
		return TELLS_TIME;
	if (!opens_figure(c) ||
		((numeral_digit(c) >= 0 || is_scale(c)) && lex_longest_word(text->ch + i, end - i, &longest) != 0 && longest > 1))
		return 0;
	/* what stands in front of it is no word yet */
	if (may_be_when && (*stop = when_read(text, i, end, &when)) > i)
		return is_letter(before) ? TELLS_MORE : TELLS_TIME;
	if (is_letter(before))
		before = 0;
	if (begins_rank(c))
		figure = read_rank(text, i, end, true, &quantity, &ordinal) > i;
	else if (c == u'翻')
		figure = quantity_read_doubling(text, i, end, &quantity) > i;
	else
		figure = quantity_read(text, i, end, before, may_be_bounded(text, start, i), &quantity) && !is_plain(&quantity) &&
				 !(quantity.number.chinese && counts_own_points(text, &quantity, i + 1, end, &ordinal) != STEP_BLANK);
	return figure ? TELLS_MORE : 0;
}

#ifdef __SSE2__

/* Which of sixteen characters are of LEX_DIGIT, from what is left of them as bytes: none becomes one of these. */
static inline __m128i
sixteen_digits(__m128i c)
{
	__m128i place = _mm_sub_epi8(c, _mm_set1_epi8('0'));
	__m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(place, _mm_set1_epi8(9)), place);
	__m128i letters = _mm_cmpeq_epi8(_mm_or_si128(c, _mm_set1_epi8('x' - 'X')), _mm_set1_epi8('x'));
	__m128i signs = _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8('*')), _mm_cmpeq_epi8(c, _mm_set1_epi8((char) 0xD7)));

	return _mm_or_si128(_mm_or_si128(digits, letters), signs);
}

/*
 * The next character from i on that ends a sentence; end when there is none.  *digit as in sentence_end().  Looks at up to
 * 15 characters behind end, which is no further than the text's.
 */
static uint32_t
next_stop(const uint16_t *ch, uint32_t i, uint32_t end, uint32_t *digit)
{
	uint32_t first = NO_DIGIT;

	for (; i < end; i += 16)
	{
		__m128i  low = _mm_loadu_si128((const __m128i *) (ch + i));
		__m128i  high = _mm_loadu_si128((const __m128i *) (ch + i + 8));
		__m128i  c = _mm_packus_epi16(low, high);
		__m128i  stops = _mm_packs_epi16(eight_stops(low), eight_stops(high));
		unsigned digits = (unsigned) _mm_movemask_epi8(sixteen_digits(c));
		unsigned ends;
		/* no branch: nobody foresees where a digit is */
		uint32_t at = (i + (uint32_t) __builtin_ctz(digits | 1u << 16)) | -(uint32_t) (digits == 0);

		fetch_ahead(ch + i);
		first = at < first ? at : first;
		stops = _mm_or_si128(stops, _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8('!')), _mm_cmpeq_epi8(c, _mm_set1_epi8('?'))));
		ends = (unsigned) _mm_movemask_epi8(stops);
		if (ends != 0)
		{
			i += (uint32_t) __builtin_ctz(ends);
			break;
		}
	}
	i = i < end ? i : end;
	first = first < i ? first : NO_DIGIT;
	*digit = first < *digit ? first : *digit;
	return i;
}

#else

static uint32_t
next_stop(const uint16_t *ch, uint32_t i, uint32_t end, uint32_t *digit)
{
	for (; i < end && !is_stop(ch[i]); i++)
	{
		if (*digit == NO_DIGIT && (is_digit(ch[i]) || is_mask(ch[i])))
			*digit = i;
	}
	return i;
}

#endif

#define LOOK 8 /* characters that are looked at together */

/* Is one of n characters of LEX_NUMERAL? */
static bool
hold_numeral(const uint16_t *ch, uint32_t n)
{
	const uint8_t *opens = lex_openings[LEX_OPENS_TELLING];
	unsigned       seen = 0;

	if (n < LOOK)
	{
		for (uint32_t i = 0; i < n; i++)
			seen |= opens[ch[i]];
	}
	else
	{
		/* the last ones twice if they do not come out even */
		for (uint32_t i = 0; i < n && (seen & LEX_OPENS_BESIDE) == 0; i += LOOK)
		{
			const uint16_t *at = ch + (n - i < LOOK ? n - LOOK : i);

			seen = opens[at[0]] | opens[at[1]] | opens[at[2]] | opens[at[3]] |
				   opens[at[4]] | opens[at[5]] | opens[at[6]] | opens[at[7]];
		}
	}
	return (seen & LEX_OPENS_BESIDE) != 0;
}

uint32_t
sentence_end(const Text *text, uint32_t start, uint32_t limit, SentenceOpens *opens)
{
	SentenceOpens seen = *opens;
	uint32_t      i = start;

	while (i < limit && !text_stopped(text, i))
	{
		uint32_t from = i;
		uint32_t next = text_next_stop(i);

		next = next < limit ? next : limit;
		i = next_stop(text->ch, i, next, &seen.digit);
		/* at once, while the characters of a long stretch are at hand */
		if (seen.digit == NO_DIGIT && !seen.numeral)
			seen.numeral = hold_numeral(text->ch + from, i - from);
		if (i < next)
			break;
	}
	*opens = seen;
	return i;
}

/* Where the first word of a sentence may begin. */
static uint32_t
first_word(const Text *text, uint32_t start, uint32_t end)
{
	while (start < end && (is_space(text->ch[start]) || closing(text->ch[start]) != 0))
		start++;
	return start;
}

bool
sentence_opens_in_time(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t first = first_word(text, start, end);

	return first < end && lex_may_begin(text->ch[first], LEX_BEGINS_TIME) && begins_word(text, first, end, P_TIME);
}

/* What the words that begin at i tell: bits of LexTells. */
static unsigned
words_tell(const Text *text, uint32_t i, uint32_t end)
{
	uint32_t state = 0;
	unsigned tells = 0;

	for (; i < end && (state = lex_next(lex_tells_nodes, state, lex_char(text->ch[i]))) != 0; i++)
		tells |= lex_value(lex_tells_nodes, state);
	return tells;
}

/*
 * Where the opening clauses of a sentence end, behind a comma; end where they are all of it, where
 * a comma may be enclosed in something, and where there is a colon, which may lead back to any clause.
 */
static uint32_t
opening_end(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t stop = end;
	uint32_t inside = start; /* of something up to here */
	uint32_t commas = 0;

	for (uint32_t from = start; from < end; from += TEXT_OTHERS)
	{
		for (uint32_t others = text_others(text->ch + from); others != 0; others &= others - 1)
		{
			uint32_t i = from + (uint32_t) __builtin_ctz(others);
			uint16_t c = text->ch[i];
			uint16_t close;

			if (i >= end)
				break;
			if (c == ':')
				return end;
			if (stop < end)
				continue;
			close = c == '(' ? ')' : closing(c);
			if (close != 0)
			{
				uint32_t behind = enclosed(text, i, end, close, QUOTE_MAX);

				if (behind > inside)
					inside = behind;
			}
			else if (c == ',' && i < inside)
				return end;
			else if (c == ',' && ++commas == OPENING_CLAUSES)
				stop = i + 1;
		}
	}
	return stop;
}

_Static_assert(PAREN_MAX <= QUOTE_MAX && ASIDE_MAX <= QUOTE_MAX && NOTE_MAX <= QUOTE_MAX, "opening_end() sees all that may be enclosed");

/* How far a sentence was looked through for quotations, and the last one that is_quoted() found. */
typedef struct Quotations
{
	uint32_t at;
	uint32_t inside; /* of something up to here */
	uint32_t stop;
} Quotations;

/*
 * “四个一”, “1336”工程: does i, no earlier than what was asked for before, stand in a quotation in which
 * find_edges() makes no edges?  There are none where edges_enclosed() has one for all of it, and where no
 * edge leads into it: words hold quotations whole, as compile.pl sees to, but for such as 条“硬举措, and figures
 * and times hold none.
 */
static bool
is_quoted(const Text *text, Quotations *seen, uint32_t i, uint32_t end)
{
	for (; seen->at < i; seen->at++)
	{
		uint16_t c = text->ch[seen->at];
		uint16_t close = c == '(' ? ')' : closing(c);
		uint32_t stop;
		size_t   length = 0;

		if (close == 0)
			continue;
		stop = enclosed(text, seen->at, end, close, QUOTE_MAX);
		/* not in something else, whose end may be inside, nor a time: “十四五” */
		if (seen->at >= seen->inside && c != '(' && c != '"' &&
			lex_words[lex_longest_word(text->ch + seen->at, end - seen->at, &length)].operation == 0 &&
			(seen->at == 0 || lex_longest_word(text->ch + seen->at - 1, end - seen->at + 1, &length) == 0 || length == 1))
			seen->stop = stop;
		if (stop > seen->inside)
			seen->inside = stop;
	}
	return i < seen->stop;
}

unsigned
sentence_tells(const Text *text, uint32_t start, uint32_t end, uint32_t *stop)
{
	uint16_t   places[PIECE_MAX]; /* where it has to be looked for what may begin there */
	uint32_t   nplaces;
	uint32_t   opening = first_word(text, start, end);
	uint32_t   behind = start; /* the last time that will be read, or the last quotation */
	unsigned   tells = 0;
	Quotations quotations = {start, start, start};

	*stop = start;
	/* words of the caller's may be anywhere */
	if (end - start > PIECE_MAX || text->terms != NULL)
		return TELLS_MORE;
	/* 其中 speaks of the sentence before */
	if (opening < end && lex_may_begin(text->ch[opening], LEX_BEGINS_AMONG) && begins_word(text, opening, end, P_AMONG))
		tells |= TELLS_PART;
	nplaces = lex_find_openings(LEX_OPENS_TELLING, text->ch + start, end - start, places);
	for (uint32_t p = 0; p < nplaces; p++)
	{
		uint32_t i = start + places[p];
		uint32_t time_end;
		unsigned here;
		unsigned words;

		if (i < behind)
			continue;
		words = words_tell(text, i, end);
		here = tells_at(text, start, i, end, &time_end);
		if ((words & LEX_TELLS_ESTIMATE) != 0 || (here & TELLS_MORE) != 0)
		{
			if (!is_quoted(text, &quotations, i, end))
				return TELLS_MORE;
			behind = quotations.stop;
			continue;
		}
		if ((words & LEX_TELLS_WHEN) == 0 && here == 0)
			continue;
		if (*stop == start)
			*stop = opening_end(text, start, end);
		if (i < *stop)
		{
			tells |= TELLS_TIME;
			behind = time_end;
			continue;
		}
		/* beside 去年 the year of 今年 is another one */
		if ((words & LEX_TELLS_LAST_YEAR) != 0 && (tells & TELLS_TIME) != 0)
			*stop = end;
		tells |= TELLS_LATER;
	}
	/* where times or words may have no room, the sentence is read in pieces */
	if ((tells & TELLS_TIME) != 0 && (end - start > WORDS_MAX || nplaces > VALUES_MAX / 3))
		return TELLS_MORE;
	return tells;
}
