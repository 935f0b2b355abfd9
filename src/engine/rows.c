/*-------------------------------------------------------------------------
 *
 * rows.c
 *	  From sentences to indicator rows.
 *
 * Each figure of a sentence is judged by the grammar; what the grammar says is
 * turned into a row here: its name, sign, bound, status, period, base and
 * scope.  A reader goes through the text once and keeps only what a later
 * clause may inherit: the subject, the verb of a list, names for a 分别, a
 * base that holds for what follows, and the time a paragraph began with.
 *
 *-------------------------------------------------------------------------
 */
#include "rows.h"

#include "grammar.h"
#include "name.h"
#include "terms.h"

#include <string.h>

#define RECENT_MAX		8		/* names that a 分别 or 均 may reach back to */
#define FACTOR_MAX		48
#define EVIDENCE_MAX	600		/* longest evidence, characters */
#define OPENING_TOKENS	4		/* short words in front of a paragraph's time */

#define HAN_GRADE		0x7EA7	/* 级 */

#define CLAUSE_ENDS	(P_COMMA | P_SEMICOLON | P_COLON | P_OPEN | P_CLOSE)

typedef struct Recent
{
	Name		name;
	uint32_t	sentence;
	uint32_t	row;
	ReportMeasure measure;
} Recent;

typedef struct Reader
{
	const Outline *outline;
	const Text *text;
	Arena	   *arena;
	RowSet	   *set;
	bool		want_rejects;
	SectionContext *contexts;
	Sentence   *sentence;

	/* where we are */
	uint32_t	section;		/* index; UINT32_MAX none */
	uint32_t	line;
	uint32_t	sentence_number;
	ReportSpan	evidence;

	/* what later clauses may inherit */
	Name		subject;
	uint32_t	subject_sentence;
	uint32_t	subject_verb;	/* characters of the verb that opens it */
	Name		verb;
	const LexUnit *verb_unit;
	Recent		recent[RECENT_MAX];
	uint32_t	nrecent;
	Name		shared[RECENT_MAX]; /* names that 分别 deals out */
	uint32_t	nshared;
	uint32_t	next_shared;
	uint32_t	shared_token;	/* the 分别 that deals */
	ReportText	ditto;			/* base of a (下同), NULL none */
	bool		pair_open;		/* the row before is the first of a pair */
	Name		pair;
	Name		share;			/* the last share's name ... */
	uint32_t	share_sentence; /* ... and its sentence */
	Name		head;			/* what a list's first verb was said of */
	bool		counted;		/* the subject was counted */
	bool		estimated;		/* the sentence before estimated */
	bool		pair_ranks;		/* the first of the pair is a rank */
	bool		line_carried;	/* the line's first sentence named a period */
	ReportPeriod line_period;
	bool		overruled;		/* a paragraph named another period ... */
	ReportPeriod overrule;		/* ... for the rest of its section: */
	uint32_t	overrule_end;	/* the character where that ends */
} Reader;

/* ---------------------------------------------------------------- values */

/* Exact decimal with its point moved to the right. */
static const char *
shift_decimal(Arena *arena, const char *factor, int places)
{
	char		digits[FACTOR_MAX];
	char	   *result;
	int			n = 0;
	int			fraction = 0;
	bool		point = false;
	int			start = 0;

	for (; *factor != '\0' && n < FACTOR_MAX - 20; factor++)
	{
		if (*factor == '.')
			point = true;
		else
		{
			digits[n++] = *factor;
			fraction += point;
		}
	}
	for (; places > 0; places--)
	{
		if (fraction > 0)
			fraction--;
		else if (n < FACTOR_MAX - 2)
			digits[n++] = '0';
	}
	while (start < n - 1 - fraction && digits[start] == '0')
		start++;
	result = arena_alloc(arena, (size_t) n + 3);
	if (result == NULL)
		return NULL;
	{
		int			at = 0;

		for (int i = start; i < n; i++)
		{
			if (i == n - fraction)
				result[at++] = '.';
			result[at++] = digits[i];
		}
		result[at] = '\0';
	}
	return result;
}

static int
scale_places(uint16_t c)
{
	switch (c)
	{
		case 0x5341:
			return 1;
		case 0x767E:
			return 2;
		case 0x5343:
			return 3;
		case 0x4E07:
			return 4;
		default:
			return 8;
	}
}

static ReportText
number_text(Arena *arena, const Number *number, bool negative)
{
	ReportText	result = {NULL, 0};
	char	   *data;

	if (number->masked || number->length == 0)
		return result;
	data = arena_alloc(arena, (size_t) number->length + 1);
	if (data == NULL)
		return result;
	if (negative)
		data[result.length++] = '-';
	memcpy(data + result.length, number->digits, number->length);
	result.length += number->length;
	result.data = data;
	return result;
}

static size_t
put_utf8(char *out, uint16_t c)
{
	out[0] = (char) (0xE0 | c >> 12);
	out[1] = (char) (0x80 | (c >> 6 & 0x3F));
	out[2] = (char) (0x80 | (c & 0x3F));
	return 3;
}

/* Unit as written, with the 万 and 亿 in front of it. */
static void
set_unit(Reader *reader, const Quantity *quantity, ReportRow *row)
{
	const Number *number = quantity->is_range && quantity->number_to.nscale > 0 ?
		&quantity->number_to : &quantity->number;
	const char *name = quantity->unit != NULL ? quantity->unit->name :
		quantity->whole_percent ? "%" : quantity->permille ? "\342\200\260" : "";
	size_t		length = strlen(name);
	char	   *data;
	int			places = 0;

	if (length == 0 && number->nscale == 0)
		return;
	data = arena_alloc(reader->arena, length + 3 * (size_t) number->nscale + 1);
	if (data == NULL)
		return;
	row->unit.data = data;
	for (int i = 0; i < number->nscale; i++)
	{
		row->unit.length += (uint32_t) put_utf8(data + row->unit.length, number->scale[i]);
		places += scale_places(number->scale[i]);
	}
	memcpy(data + row->unit.length, name, length);
	row->unit.length += (uint32_t) length;
	if (quantity->unit != NULL)
	{
		row->base_unit = quantity->unit->base;
		row->factor = shift_decimal(reader->arena, quantity->unit->factor, places);
	}
	else if (quantity->whole_percent || quantity->permille)
	{
		row->base_unit = "%";
		row->factor = quantity->permille ? "0.1" : "1";
	}
}

/* ---------------------------------------------------------------- clauses */

static uint32_t
clause_start(const Sentence *sentence, uint32_t token)
{
	while (token > 0 && !token_is(&sentence->tokens[token - 1], CLAUSE_ENDS))
		token--;
	return token;
}

/* Any of these parts in tokens first to last? */
static bool
any_part(const Sentence *sentence, uint32_t first, uint32_t last, uint64_t parts)
{
	for (uint32_t i = first; i < last; i++)
	{
		if (token_is(&sentence->tokens[i], parts))
			return true;
	}
	return false;
}

static ReportBound
bound_of(const Token *token)
{
	if (token_is(token, P_BEFORE_GE | P_AFTER_GE))
		return BOUND_GE;
	if (token_is(token, P_BEFORE_LE | P_AFTER_LE))
		return BOUND_LE;
	return BOUND_APPROX;
}

/* Take the bounds off a figure; what they say. */
static ReportBound
take_bounds(const Sentence *sentence, uint32_t token, Figure *figure)
{
	const Quantity *quantity = &sentence->values[sentence->tokens[token].ref];
	ReportBound bound = quantity->inner;
	uint32_t	left = token;
	uint32_t	right = token + 1;

	figure->token = token;
	while (left > 0)
	{
		const Token *before = &sentence->tokens[left - 1];

		if (!token_is(before, P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX))
			break;
		/* 上 is a bound only in 上万, 过 only in 过亿 */
		if (before->end - before->start == 1 && !quantity->number.implicit &&
			(sentence->text->ch[before->start] == 0x4E0A ||
			 sentence->text->ch[before->start] == 0x8FC7))
			break;
		if (bound == BOUND_EQ)
			bound = bound_of(before);
		left--;
	}
	/* a bound may stand in front of a verb that states the level: 不低于达到 */
	while (right < sentence->ntokens &&
		   token_is(&sentence->tokens[right], P_AFTER_GE | P_AFTER_LE | P_AFTER_APPROX) &&
		   sentence->tokens[right].start == sentence->tokens[right - 1].end)
	{
		bound = bound_of(&sentence->tokens[right]);
		right++;
	}
	/* 大关, 台阶: only at the end of a phrase, 规模 may begin the next */
	if (right < sentence->ntokens && token_is(&sentence->tokens[right], P_TAIL) &&
		(right + 1 >= sentence->ntokens ||
		 token_is(&sentence->tokens[right + 1], CLAUSE_ENDS | P_LIST | P_OF)))
		right++;
	figure->left = left;
	figure->right = right;
	return bound;
}

/* ---------------------------------------------------------------- names */

static void
name_of_phrase(Name *name, const Sentence *sentence, Phrase phrase)
{
	name_clear(name);
	name_add(name, sentence, phrase);
}

static void
remember(Reader *reader, const Name *name, ReportMeasure measure)
{
	Recent	   *recent;

	if (name->length == 0)
		return;
	if (reader->nrecent == RECENT_MAX)
	{
		memmove(&reader->recent[0], &reader->recent[1], (RECENT_MAX - 1) * sizeof(Recent));
		reader->nrecent--;
	}
	recent = &reader->recent[reader->nrecent++];
	recent->name = *name;
	recent->sentence = reader->sentence_number;
	recent->measure = measure;
}

/*
 * The last part's tail that an earlier part shares: 城镇、农村[居民收入].  head
 * is the length of the last part's closing word, if that is one that names of
 * a list have in common, else 0.
 */
static void
complete_name(Name *part, const Name *last, uint32_t head, const Text *text)
{
	uint32_t	from = 0;

	if (part->length == 0 || name_code(part, text) != NULL)
		return;
	/* 第一、二、三产业 */
	if (numeral_digit(name_char(last, 0, text)) > 0 &&
		numeral_digit(name_char(part, part->length - 1, text)) > 0)
		from = 1;
	else if (part->length >= last->length && head == 0)
		return;
	for (uint32_t i = 1; i + 2 < last->length && from == 0; i++)
	{
		if (name_char(last, i, text) == name_char(part, part->length - 1, text))
			from = i + 1;
	}
	if (from == 0 && head > 0 && head < last->length)
		from = last->length - head;
	if (from == 0 && part->length <= 4 && part->length < last->length)
		from = part->length;
	if (from == 0)
		return;
	for (uint32_t i = from; i < last->length && part->length < NAME_MAX_CHARACTERS; i++)
		part->at[part->length++] = last->at[i];
}

static void
add_literals(Name *name, const uint16_t *characters)
{
	for (; *characters != 0 && name->length < NAME_MAX_CHARACTERS; characters++)
		name->at[name->length++] = NAME_LITERAL | *characters;
}

/* Take a name apart that begins with a word for two things. */
static bool
split_both(Reader *reader, const Name *name)
{
	uint16_t	folded[NAME_MAX_CHARACTERS];
	size_t		length = 0;
	int			both;

	for (uint32_t i = 0; i < name->length; i++)
		folded[i] = name_char(name, i, reader->text);
	both = lex_longest(lex_both_nodes, folded, name->length, &length);
	if (both == 0)
		return false;
	for (int k = 0; k < 2; k++)
	{
		Name	   *part = &reader->shared[k];

		name_clear(part);
		add_literals(part, k == 0 ? lex_both[both].first : lex_both[both].second);
		for (uint32_t i = (uint32_t) length; i < name->length && part->length < NAME_MAX_CHARACTERS; i++)
			part->at[part->length++] = name->at[i];
	}
	reader->nshared = 2;
	return true;
}

/* How many figures of one kind does the 分别 at token deal out? */
static uint32_t
count_dealt(const Sentence *sentence, uint32_t token)
{
	uint32_t	count = 0;

	for (uint32_t i = token + 1; i < sentence->ntokens; i++)
	{
		const Token *t = &sentence->tokens[i];

		if (token_is(t, P_SEMICOLON | P_COMMA | P_OPEN | P_RESPECTIVELY))
			break;
		if (token_is(t, P_VALUE))
			count++;
	}
	return count;
}

/*
 * A 分别 at token: whom it deals to.  Either its own clause lists them (A、B和C
 * 分别), or they are the last things that the clauses before measured.
 */
static void
deal_names(Reader *reader, uint32_t token)
{
	const Sentence *sentence = reader->sentence;
	Phrase		phrase = phrase_left(sentence, token);
	uint32_t	wanted = count_dealt(sentence, token);

	reader->nshared = reader->next_shared = 0;
	reader->shared_token = token;
	if (wanted < 2)
		return;
	if (!phrase_empty(phrase) &&
		!(phrase.last == phrase.first + 1 &&
		  token_is(&sentence->tokens[phrase.first], P_DEPENDENT)))
	{
		uint32_t	first = phrase.first;
		Name		whole;

		for (uint32_t i = phrase.first; i <= phrase.last && reader->nshared < RECENT_MAX; i++)
		{
			if (i == phrase.last ||
				token_is(&sentence->tokens[i], P_LIST) ||
				(token_is(&sentence->tokens[i], P_AND) && !token_is(&sentence->tokens[i], P_THAN)) ||
				(token_is(&sentence->tokens[i], P_AND) && wanted > 1))
			{
				Phrase		part = {first, i};

				part = phrase_trim(sentence, part);
				if (!phrase_empty(part))
					name_of_phrase(&reader->shared[reader->nshared++], sentence, part);
				first = i + 1;
			}
		}
		if (reader->nshared > 1)
		{
			Name	   *last = &reader->shared[reader->nshared - 1];
			const Token *closing = &sentence->tokens[phrase.last - 1];
			uint32_t	head = token_is(closing, P_HEAD | P_MONEY | P_GROWTH_NOUN_UP |
										P_GROWTH_NOUN_DOWN | P_SHARE_NOUN) &&
				closing->parts != P_TEXT ? closing->end - closing->start : 0;
			bool		ordinal = name_char(&reader->shared[0], 0, reader->text) == 0x7B2C;
			Name		verb;

			name_clear(&verb);
			if (token_is(&sentence->tokens[phrase.first], P_VERB) && phrase.first + 1 < phrase.last)
				name_add_characters(&verb, reader->text, sentence->tokens[phrase.first].start,
									sentence->tokens[phrase.first].end);
			for (uint32_t k = 0; k < reader->nshared; k++)
			{
				Name	   *part = &reader->shared[k];

				if (part != last)
					complete_name(part, last, head, reader->text);
			}
			/* what opens the first opens all: 第一、二产业, 发放汽车、家电券 */
			for (uint32_t k = 1; k < reader->nshared; k++)
			{
				Name	   *part = &reader->shared[k];
				Name		whole = verb;

				if (ordinal && numeral_digit(name_char(part, 0, reader->text)) > 0)
					whole.at[whole.length++] = reader->shared[0].at[0];
				name_append(&whole, part);
				*part = whole;
			}
		}
		name_of_phrase(&whole, sentence, phrase);
		if (reader->nshared != wanted && wanted == 2 && split_both(reader, &whole))
			return;
		if (reader->nshared == wanted)
			return;
		if (reader->nshared == 1)
		{
			reader->nshared = 0;
			return;
		}
		return;
	}
	/* the last distinct names */
	{
		Name		names[RECENT_MAX];
		uint32_t	n = 0;

		for (uint32_t i = reader->nrecent; i > 0 && n < wanted && n < RECENT_MAX; i--)
		{
			bool		seen = false;

			/* reach back behind this sentence only when it has named nothing */
			if (n > 0 && reader->recent[i - 1].sentence != reader->recent[reader->nrecent - 1].sentence)
				break;

			for (uint32_t k = 0; k < n; k++)
				seen |= name_equal(&names[k], &reader->recent[i - 1].name, reader->text);
			if (!seen)
				names[n++] = reader->recent[i - 1].name;
		}
		if (n == 1)
		{
			/* 信访300件500人次,分别下降: one name, counted twice */
			for (; reader->nshared < wanted && reader->nshared < RECENT_MAX; reader->nshared++)
				reader->shared[reader->nshared] = names[0];
		}
		else if (n == wanted)
		{
			for (uint32_t k = 0; k < n; k++)
				reader->shared[k] = names[n - 1 - k];
			reader->nshared = n;
		}
	}
}

/* 均 with nothing in front: one joint name of what this sentence grew. */
static bool
joint_name(Reader *reader, Name *name)
{
	uint32_t	first = reader->nrecent;
	uint32_t	count = 0;

	while (first > 0 && reader->recent[first - 1].sentence == reader->sentence_number &&
		   reader->recent[first - 1].measure != MEASURE_RANK)
		first--;
	name_clear(name);
	for (uint32_t i = first; i < reader->nrecent; i++)
	{
		if (i > first && name_equal(&reader->recent[i].name, &reader->recent[i - 1].name, reader->text))
			continue;
		if (name->length > 0 && name->length < NAME_MAX_CHARACTERS)
			name->at[name->length++] = NAME_LITERAL | 0x3001;
		name_append(name, &reader->recent[i].name);
		count++;
	}
	return count > 0;
}

/* 生猪存栏: the subject without the verb that closes it, as the list's head. */
static bool
head_of_subject(Reader *reader)
{
	const Name *subject = &reader->subject;
	uint16_t	closing[2];
	size_t		length = 0;
	int			word;

	if (subject->length < 4 || reader->subject_sentence != reader->sentence_number)
		return false;
	closing[0] = name_char(subject, subject->length - 2, reader->text);
	closing[1] = name_char(subject, subject->length - 1, reader->text);
	word = lex_longest(lex_words_nodes, closing, 2, &length);
	if (word == 0 || length != 2 || (lex_words[word].parts & (P_VERB | P_PREDICATE)) == 0)
		return false;
	reader->head = *subject;
	reader->head.length -= 2;
	return true;
}

/* Left phrase, with the verb of its list where it has none of its own. */
static void
name_from_left(Reader *reader, const Sentence *sentence, uint32_t end, const Quantity *quantity,
			   Name *name)
{
	Phrase		phrase = phrase_left(sentence, end);
	bool		in_list;
	bool		follows;

	name_clear(name);
	if (phrase_empty(phrase))
		return;
	/* 存栏5万头、出栏8万头: the second verb is said of the first one's noun */
	if (phrase.last == phrase.first + 1 &&
		token_is(&sentence->tokens[phrase.first], P_VERB | P_PREDICATE) &&
		phrase.first > 0 && token_is(&sentence->tokens[phrase.first - 1], P_LIST) &&
		(reader->head.length > 0 || head_of_subject(reader)))
	{
		*name = reader->head;
		name_add(name, sentence, phrase);
		return;
	}
	name_clear(&reader->head);
	if (phrase.last > phrase.first + 1 && token_is(&sentence->tokens[phrase.last - 1], P_VERB) &&
		!token_is(&sentence->tokens[phrase.first], P_VERB))
	{
		Phrase		noun = {phrase.first, phrase.last - 1};

		name_of_phrase(&reader->head, sentence, noun);
	}
	in_list = phrase.first > 0 && token_is(&sentence->tokens[phrase.first - 1], P_LIST);
	follows = phrase.first > 0 && token_is(&sentence->tokens[phrase.first - 1], P_COMMA);
	if (token_is(&sentence->tokens[phrase.first], P_VERB))
	{
		Phrase		verb = {phrase.first, phrase.first + 1};

		/* 新建改造: several verbs in a row */
		while (verb.last + 1 < phrase.last && token_is(&sentence->tokens[verb.last], P_VERB) &&
			   sentence->tokens[verb.last].end - sentence->tokens[verb.last].start >= 2)
			verb.last++;
		if (phrase.first + 1 < phrase.last)
		{
			name_of_phrase(&reader->verb, sentence, verb);
			reader->verb_unit = quantity->unit;
		}
	}
	else if (reader->verb.length > 0 &&
			 (in_list ||
			  (follows && reader->verb_unit == quantity->unit && quantity->kind == VALUE_MONEY)))
		name_append(name, &reader->verb);
	else if (!in_list)
		name_clear(&reader->verb);
	name_add(name, sentence, phrase);
}

static void
name_from_right(Reader *reader, const Sentence *sentence, const Figure *figure, uint32_t start,
				Name *name)
{
	Phrase		phrase;
	Phrase		left = phrase_left(sentence, figure->left);
	uint32_t	at = figure->left;

	/* figures side by side count the same things: 1436户6785名贫困人口 */
	while (start < sentence->ntokens && token_is(&sentence->tokens[start], P_VALUE | P_OF))
		start++;
	while (at > 0 && token_is(&sentence->tokens[at - 1], P_VALUE))
		at--;
	phrase = phrase_right(sentence, start);
	name_clear(name);
	if (phrase_empty(phrase))
		return;
	while (at > 0 && token_is(&sentence->tokens[at - 1], P_ADVERB | P_AREA | P_OF) &&
		   !token_is(&sentence->tokens[at - 1], P_VERB))
		at--;
	if (at > 0 && token_is(&sentence->tokens[at - 1], P_VERB) &&
		!token_is(&sentence->tokens[at - 1], P_LIGHT | P_REACH))
	{
		Phrase		verb = {at - 1, at};

		name_of_phrase(&reader->verb, sentence, verb);
		reader->verb_unit = NULL;
		name_append(name, &reader->verb);
	}
	else if (!phrase_empty(left) && token_is(&sentence->tokens[left.first], P_VERB) &&
			 !token_is(&sentence->tokens[left.first], P_LIGHT | P_REACH) &&
			 !token_is(&sentence->tokens[phrase.first], P_VERB))
	{
		/* the verb in front of a list of names: 出让甲、乙等3块工业地块 */
		Phrase		verb = {left.first, left.first + 1};

		name_of_phrase(&reader->verb, sentence, verb);
		reader->verb_unit = NULL;
		name_append(name, &reader->verb);
	}
	else if (at > 0 && token_is(&sentence->tokens[at - 1], P_LIST) && reader->verb.length > 0 &&
			 !token_is(&sentence->tokens[phrase.first], P_VERB))
		name_append(name, &reader->verb);
	name_add(name, sentence, phrase);
}

/* A project's name ends with the word for it, whatever became of it. */
static void
cut_name_behind_project(Name *name, const Text *text)
{
	static const uint16_t words[][2] = {{0x9879, 0x76EE}, {0x5DE5, 0x7A0B}};	/* 项目, 工程 */

	for (uint32_t i = name->length; i > 2; i--)
	{
		for (int w = 0; w < 2; w++)
		{
			if (name_char(name, i - 2, text) == words[w][0] &&
				name_char(name, i - 1, text) == words[w][1])
			{
				/* 工程建设 is still its name */
				if (i + 1 < name->length && name_char(name, i, text) == 0x5EFA &&
					name_char(name, i + 1, text) == 0x8BBE)
					i += 2;
				name->length = i;
				return;
			}
		}
	}
}

/* What money was put into, and the word for the money. */
static void
name_of_project(const Sentence *sentence, const Figure *figure, const Match *match, Name *name)
{
	uint32_t	start = figure->right;
	Phrase		phrase;

	/* what is done to it, and a count in front of it, stay out: 完成27个村 */
	while (start + 1 < sentence->ntokens &&
		   token_is(&sentence->tokens[start], P_OF | P_VALUE | P_REACH | P_LIGHT | P_ADVERB | P_VERB) &&
		   !token_is(&sentence->tokens[start + 1], CLAUSE_ENDS))
		start++;
	phrase = phrase_right(sentence, start);
	/* 河浮桥等3座桥梁: the names in front of a count are examples */
	if (phrase.last < sentence->ntokens && !phrase_empty(phrase) &&
		token_is(&sentence->tokens[phrase.last], P_VALUE) &&
		token_is(&sentence->tokens[phrase.last - 1], P_ETC) &&
		!phrase_empty(phrase_right(sentence, phrase.last + 1)))
		phrase = phrase_right(sentence, phrase.last + 1);
	while (phrase.first + 1 < phrase.last &&
		   token_is(&sentence->tokens[phrase.first], P_VERB | P_ADVERB | P_AREA | P_LIGHT | P_REACH))
		phrase.first++;
	name_of_phrase(name, sentence, phrase);
	cut_name_behind_project(name, sentence->text);
	for (uint32_t i = figure->left; i > match->before; i--)
	{
		const Token *token = &sentence->tokens[i - 1];

		if (token_is(token, P_INVEST))
		{
			name_add_characters(name, sentence->text, token->start, token->end);
			break;
		}
	}
}

/* 办结率 alone says nothing: put what it is the rate of in front. */
static void
name_depend(Reader *reader, const Sentence *sentence, Phrase phrase, Name *name)
{
	Name		whole;

	if (phrase.last != phrase.first + 1 || reader->subject_sentence != reader->sentence_number)
		return;
	if (token_is(&sentence->tokens[phrase.first], P_PLACE) &&
		reader->text->ch[sentence->tokens[phrase.first].end - 1] == HAN_GRADE)
	{
		/* 国家级1家: of what the clause before counted */
		uint32_t	from = reader->subject_verb;

		for (uint32_t i = 0; i + 1 < reader->subject.length; i++)
		{
			if (name_char(&reader->subject, i, reader->text) == 0x4EE5 &&
				name_char(&reader->subject, i + 1, reader->text) == 0x4E0A)
				from = i + 2;	/* 以上 */
		}
		for (uint32_t i = from; i < reader->subject.length && name->length < NAME_MAX_CHARACTERS; i++)
			name->at[name->length++] = reader->subject.at[i];
		return;
	}
	if (!token_is(&sentence->tokens[phrase.first], P_DEPENDENT) &&
		!(token_is(&sentence->tokens[phrase.first], P_INVEST) && reader->counted))
		return;
	whole = reader->subject;
	/* without the verb: 办结[人大代表建议] */
	if (reader->subject_verb < whole.length)
	{
		whole.length -= reader->subject_verb;
		memmove(whole.at, whole.at + reader->subject_verb, whole.length * sizeof(whole.at[0]));
	}
	name_append(&whole, name);
	*name = whole;
}

/*
 * The name of a row, as the grammar's line says.  Empty when the sentence and
 * what went before give none.
 */
static void
build_name(Reader *reader, const Figure *figure, const Match *match, Name *name)
{
	const Sentence *sentence = reader->sentence;
	const Quantity *quantity = &sentence->values[sentence->tokens[figure->token].ref];

	name_clear(name);
	switch (match->rule->name)
	{
		case NAME_RIGHT:
			name_from_right(reader, sentence, figure,
							match->rule->nafter > 0 ? figure->right : figure->token + 1, name);
			if (name->length == 0)
				name_from_left(reader, sentence, match->before, quantity, name);
			break;
		case NAME_OBJECT:
			{
				Phrase		object = {match->capture, match->capture_end};

				name_add(name, sentence, phrase_trim(sentence, object));
				break;
			}
		case NAME_WHOLE:
			{
				Phrase		behind = phrase_right(sentence, figure->right);

				name_from_left(reader, sentence, match->before, quantity, name);
				name_add(name, sentence, behind);
				break;
			}
		case NAME_PROJECT:
			name_of_project(sentence, figure, match, name);
			break;
		case NAME_PAIR:
			if (reader->pair_open)
			{
				*name = reader->pair;
				break;
			}
			name_from_left(reader, sentence, match->before, quantity, name);
			break;
		case NAME_PREVIOUS:
			if (reader->nrecent > 0)
				*name = reader->recent[reader->nrecent - 1].name;
			break;
		case NAME_SHARE:
		case NAME_PORTION:
			{
				Phrase		rest = {match->before, match->capture_end};

				name_from_left(reader, sentence, match->before, quantity, name);
				if (name->length == 0)
					*name = reader->subject;
				if (match->rule->name == NAME_PORTION)
				{
					rest.last = figure->left;
					while (rest.last > rest.first &&
						   token_is(&sentence->tokens[rest.last - 1], P_OF))
						rest.last--;
					for (uint32_t i = rest.first; i < rest.last; i++)
					{
						if (!token_is(&sentence->tokens[i], P_ADVERB))
							name_add_characters(name, sentence->text, sentence->tokens[i].start,
												sentence->tokens[i].end);
					}
				}
				else
				{
					Phrase		whole = {match->capture, match->capture_end};

					name_add_characters(name, sentence->text, sentence->tokens[match->before].start,
										sentence->tokens[match->before].start + 1);
					if (!phrase_empty(phrase_trim(sentence, whole)))
						whole = phrase_trim(sentence, whole);
					for (uint32_t i = whole.first; i < whole.last; i++)
					{
						/* the area is a column of its own, unless it is the whole */
						if (!token_is(&sentence->tokens[i], P_AREA) || whole.last == whole.first + 1)
							name_add_characters(name, sentence->text, sentence->tokens[i].start,
												sentence->tokens[i].end);
					}
				}
				break;
			}
		default:
			name_from_left(reader, sentence, match->before, quantity, name);
			break;
	}
	if (match->before > 0 && name->length > 0 && reader->subject.length > 0 &&
		match->rule->name != NAME_SHARE && match->rule->name != NAME_PORTION)
		name_depend(reader, sentence, phrase_left(sentence, match->before), name);
	if (name->length == 0 && match->rule->name != NAME_NONE)
	{
		/* nothing here: what the clause before was about */
		if (any_part(sentence, clause_start(sentence, figure->token), figure->left, P_EACH) &&
			joint_name(reader, name))
			return;
		*name = quantity->kind == VALUE_POINTS &&
			reader->share_sentence == reader->sentence_number && reader->share.length > 0 ?
			reader->share : reader->subject;
	}
}

/* ---------------------------------------------------------------- columns */

static bool
is_falling(const Sentence *sentence, uint32_t first, uint32_t last)
{
	for (uint32_t i = last; i > first; i--)
	{
		const Token *token = &sentence->tokens[i - 1];

		if (token_is(token, P_DOWN | P_UNDER | P_LESS | P_GROWTH_NOUN_DOWN))
			return true;
		if (token_is(token, P_UP | P_OVER | P_MORE | P_GROWTH_NOUN_UP))
			return false;
	}
	return false;
}

/* Does the time at token only say what something is compared with? */
static bool
is_base_time(const Sentence *sentence, uint32_t token)
{
	return token > 0 && token_is(&sentence->tokens[token - 1], P_THAN | P_OVER | P_UNDER);
}

/* A five-year plan's name says when only where it opens a phrase of time. */
static bool
says_when(const Sentence *sentence, uint32_t token)
{
	const Token *t = &sentence->tokens[token];

	if (sentence->whens[t->ref].operation != PERIOD_PLAN)
		return true;
	if (token == 0 || token_is(&sentence->tokens[token - 1], CLAUSE_ENDS | P_LEAD))
		return true;
	/* “十三五”期间: the word that merged with it */
	return t->end - t->start > 5 && sentence->text->ch[t->end - 1] != 0x201D;
}

/*
 * Does the time at token open its clause?  Behind a semicolon it then holds for
 * what follows only if it opens the sentence.
 */
static bool
opens_clause(const Sentence *sentence, uint32_t token)
{
	uint32_t	first = clause_start(sentence, token);

	for (uint32_t i = first; i < token; i++)
	{
		if (!token_is(&sentence->tokens[i], P_LEAD | P_ADVERB | P_TIME | P_TARGET | P_TARGET_STRONG |
					  P_ESTIMATE | P_AREA | P_AMONG | P_FROM | P_VERB | P_LIGHT | P_REACH))
			return false;
	}
	return true;
}

static ReportPeriod
period_of(Reader *reader, uint32_t token, bool prior, bool target)
{
	const Sentence *sentence = reader->sentence;
	PeriodContext context;
	ReportPeriod none = {{0, 0, 0}, {0, 0, 0}};
	bool		through_value = false;
	uint32_t	start = clause_start(sentence, token);

	memset(&context, 0, sizeof(context));
	if (reader->section != UINT32_MAX)
		context = reader->contexts[reader->section].period;
	if (reader->overruled)
		context.ambient = reader->overrule;
	context.target = target;
	for (uint32_t i = token; i > 0; i--)
	{
		const Token *t = &sentence->tokens[i - 1];
		const When *when;
		ReportPeriod period;

		if (token_is(t, P_VALUE))
			through_value = true;
		if (!token_is(t, P_TIME) || is_base_time(sentence, i - 1))
			continue;
		/* a time in an earlier clause holds on only if it opened that clause */
		if (i - 1 < start && !opens_clause(sentence, i - 1))
			continue;
		if (i > 1 && token_is(&sentence->tokens[i - 2], P_FROM) && (!prior || through_value))
			continue;
		/* 是2016年的2倍, 恢复到2019年的90%: what it is measured by */
		if (i < token && token_is(&sentence->tokens[i], P_OF) && !prior &&
			(i + 1 == token || (i + 2 == token && token_is(&sentence->tokens[i + 1], P_BEFORE_GE | P_BEFORE_APPROX))) &&
			(sentence->values[sentence->tokens[token].ref].kind & (VALUE_MULTIPLE | VALUE_PERCENT)) != 0)
			continue;
		when = &sentence->whens[t->ref];
		if (when->operation == PERIOD_NOW || !says_when(sentence, i - 1))
			continue;
		if (when->masked)
			return none;
		/* a month alone takes its year from an earlier time of the sentence */
		if (when->year == 0 && !when->has_relative && when->operation != PERIOD_PLAN)
		{
			for (uint32_t k = i - 1; k > 0; k--)
			{
				const Token *e = &sentence->tokens[k - 1];

				if (token_is(e, P_TIME) && !is_base_time(sentence, k - 1) &&
					sentence->whens[e->ref].year != 0)
				{
					context.ambient = period_years(sentence->whens[e->ref].year,
												   sentence->whens[e->ref].year);
					break;
				}
			}
		}
		period = when_resolve(when, &context);
		return period;
	}
	if (prior)
		return none;
	if (reader->line_carried)
		return reader->line_period;
	return context.ambient;
}

/*
 * Growth of so much a year runs from the year after its base, which the
 * sentence names: 由2010年的...增加到2015年的..., or 比1980年增长.
 */
static bool
average_period(Reader *reader, uint32_t token, ReportPeriod *period)
{
	const Sentence *sentence = reader->sentence;

	if (!any_part(sentence, clause_start(sentence, token), token, P_AVERAGE) || !period_known(period))
		return false;
	for (uint32_t i = token; i > 1; i--)
	{
		const Token *t = &sentence->tokens[i - 1];
		int			year;

		if (!token_is(t, P_TIME) || !token_is(t - 1, P_FROM | P_THAN))
			continue;
		year = sentence->whens[t->ref].year;
		if (year == 0 || year + 1 >= period->to.year)
			continue;
		*period = period_years(year + 1, period->to.month == 1 ? period->to.year - 1 : period->to.year);
		return true;
	}
	return false;
}

static ReportText
literal(const char *word)
{
	ReportText	result;

	result.data = word;
	result.length = (uint32_t) strlen(word);
	return result;
}

static ReportText
year_text(Reader *reader, int year)
{
	ReportText	result = {NULL, 0};
	char	   *data = arena_alloc(reader->arena, 8);

	if (data == NULL)
		return result;
	for (int i = 3; i >= 0; i--, year /= 10)
		data[i] = (char) ('0' + year % 10);
	result.data = data;
	result.length = 4;
	return result;
}

/* What a change is measured against. */
static ReportText
base_of(Reader *reader, uint32_t token)
{
	const Sentence *sentence = reader->sentence;
	uint32_t	start = clause_start(sentence, token);
	ReportText	none = {NULL, 0};

	for (uint32_t i = token; i > start; i--)
	{
		const Token *t = &sentence->tokens[i - 1];

		if (token_is(t, P_BASE_MOM))
			return literal("mom");
		if (token_is(t, P_BASE_YOY))
			return literal("yoy");
		if (token_is(t, P_DITTO))
			continue;
		if (token_is(t, P_TIME) && is_base_time(sentence, i - 1))
		{
			const When *when = &sentence->whens[t->ref];
			ReportText	base = none;

			if (when->year != 0)
				base = year_text(reader, when->year);
			else if (when->has_relative && when->relative < 0)
				base = literal("yoy");
			if (base.data != NULL && any_part(sentence, i, token, P_DITTO))
				reader->ditto = base;
			return base;
		}
	}
	return reader->ditto;
}

/* The area that the words in front of a figure name. */
static ReportText
scope_of(Reader *reader, uint32_t first, uint32_t last)
{
	const Sentence *sentence = reader->sentence;
	ReportText	none = {NULL, 0};

	for (uint32_t i = last; i > first; i--)
	{
		const Token *t = &sentence->tokens[i - 1];

		/* 我县 and 本市 name no area by themselves */
		if (token_is(t, P_AREA) && i > 1 && i < last && token_is(t - 1, P_VERB))
			continue;
		if (token_is(t, P_AREA) && (t->end - t->start == 2 || t->ref == TERM_AREA) &&
			sentence->text->ch[t->start] != 0x6211 && sentence->text->ch[t->start] != 0x672C)
			return text_slice(sentence->text, t->start, t->end);
	}
	return none;
}

/* Text of what stands in brackets in the grammar: a rank's field, a whole. */
static ReportText
captured(Reader *reader, const Match *match, bool area_only)
{
	const Sentence *sentence = reader->sentence;
	Phrase		phrase = {match->capture, match->capture_end};
	ReportText	none = {NULL, 0};
	Name		name;

	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		const Token *t = &sentence->tokens[i];

		if (area_only && token_is(t, P_AREA))
			return text_slice(sentence->text, t->start, t->end);
	}
	while (phrase.first < phrase.last &&
		   token_is(&sentence->tokens[phrase.first], P_ADVERB | P_EACH | P_REACH | P_RANK))
		phrase.first++;
	while (phrase.first < phrase.last &&
		   token_is(&sentence->tokens[phrase.last - 1], P_ADVERB | P_REACH | P_RANK | P_OF | P_TIME))
		phrase.last--;
	if (phrase_empty(phrase))
		return none;
	name_clear(&name);
	for (uint32_t i = phrase.first; i < phrase.last; i++)
		name_add_characters(&name, sentence->text, sentence->tokens[i].start, sentence->tokens[i].end);
	return name_text(&name, sentence->text, reader->arena);
}

static ReportState
state_of(Reader *reader, uint32_t token, const ReportPeriod *period, bool share)
{
	const Sentence *sentence = reader->sentence;
	bool		planning = false;
	uint32_t	start = token;

	while (start > 0 && !token_is(&sentence->tokens[start - 1], P_SEMICOLON))
		start--;
	if (reader->section != UINT32_MAX)
	{
		const PeriodContext *context = &reader->contexts[reader->section].period;

		planning = context->planning;
		if (planning && period_known(period) && period_known(&context->planned) &&
			period->to.year <= context->planned.from.year && period->to.year != 0 &&
			(period->to.year < context->planned.from.year ||
			 period->to.month <= context->planned.from.month) &&
			!any_part(sentence, start, token, P_TARGET_STRONG))
			return STATE_ACTUAL;
	}
	/* how much of a plan was done is no plan */
	if (planning || (!share && any_part(sentence, start, token, P_TARGET_STRONG)))
		return STATE_TARGET;
	if (any_part(sentence, 0, token, P_ESTIMATE) ||
		(reader->estimated && token_is(&sentence->tokens[0], P_AMONG)))
		return STATE_ESTIMATE;
	return STATE_ACTUAL;
}

/* ---------------------------------------------------------------- rows */

static bool
add_reject(Reader *reader, uint32_t token, const char *pattern)
{
	const Token *t = &reader->sentence->tokens[token];
	ReportReject *reject;

	if (!reader->want_rejects)
		return true;
	if (!arena_grow(reader->arena, (void **) &reader->set->rejects,
					&reader->set->reject_capacity, reader->set->nrejects, sizeof(ReportReject)))
		return false;
	reject = &reader->set->rejects[reader->set->nrejects++];
	reject->span = text_span(reader->text, t->start, t->end);
	reject->pattern = pattern;
	return true;
}

/*
 * The sentence that states a figure, or the clause around it where text
 * without full stops makes one endless sentence.
 */
static ReportSpan
evidence_of(Reader *reader, uint32_t token)
{
	const Sentence *sentence = reader->sentence;
	const Token *t = &sentence->tokens[token];
	uint32_t	first = clause_start(sentence, token);
	uint32_t	last = token + 1;
	uint32_t	from;
	uint32_t	to;

	if (reader->evidence.end - reader->evidence.start <= EVIDENCE_MAX)
		return reader->evidence;
	while (last < sentence->ntokens && !token_is(&sentence->tokens[last], CLAUSE_ENDS))
		last++;
	from = sentence->tokens[first].start;
	to = sentence->tokens[last - 1].end;
	if (t->start - from > EVIDENCE_MAX / 2)
		from = t->start - EVIDENCE_MAX / 2;
	if (to - t->end > EVIDENCE_MAX / 2)
		to = t->end + EVIDENCE_MAX / 2;
	return text_span(reader->text, from, to);
}

/* One figure: a row, or the reason why not. */
static bool
read_figure(Reader *reader, uint32_t token)
{
	Sentence   *sentence = reader->sentence;
	const Quantity *quantity = &sentence->values[sentence->tokens[token].ref];
	Figure		figure;
	Match		match;
	ReportBound bound = take_bounds(sentence, token, &figure);
	ReportRow  *row;
	Name		name;
	bool		negative;
	bool		dealt = false;
	bool		same;
	ReportMeasure measure;
	uint32_t	start = clause_start(sentence, token);

	if (!grammar_match(sentence, &figure, &match))
	{
		sentence->tokens[token].parts = P_NUMBER;
		return add_reject(reader, token, "unmatched");
	}
	if (match.rule->name == NAME_NONE)
	{
		/* a duration is said by the way, like an adverb */
		sentence->tokens[token].parts = quantity->kind == VALUE_TIME ? P_ADVERB : P_NUMBER;
		return add_reject(reader, token, match.rule->id);
	}
	/* a 分别 in this clause deals the names out */
	for (uint32_t i = token; i > start; i--)
	{
		if (token_is(&sentence->tokens[i - 1], P_RESPECTIVELY))
		{
			if (reader->shared_token != i - 1)
				deal_names(reader, i - 1);
			break;
		}
	}
	if (match.rule->measure == MEASURE_SAME)
		measure = reader->set->nrows > 0 ?
			reader->set->rows[reader->set->nrows - 1].measure : MEASURE_LEVEL;
	else
		measure = (ReportMeasure) match.rule->measure;
	same = match.rule->measure == MEASURE_SAME;
	/* 由第8位升至5位 */
	if (match.rule->name == NAME_PAIR && reader->pair_open && reader->pair_ranks)
		measure = MEASURE_RANK;
	if (reader->shared_token != UINT32_MAX && reader->next_shared < reader->nshared)
	{
		name = reader->shared[reader->next_shared++];
		dealt = true;
		if (match.rule->name == NAME_PORTION || match.rule->name == NAME_SHARE)
		{
			Name		rest;

			build_name(reader, &figure, &match, &rest);
		}
		/* figures behind the first of a list repeat what led it */
		if (reader->next_shared > 1 && reader->nrecent > 0 && measure == MEASURE_LEVEL &&
			reader->set->nrows > 0)
			measure = reader->set->rows[reader->set->nrows - 1].measure;
	}
	else
		build_name(reader, &figure, &match, &name);
	if (name.length == 0)
	{
		sentence->tokens[token].parts = P_NUMBER;
		return add_reject(reader, token, "nameless");
	}

	if (!arena_grow(reader->arena, (void **) &reader->set->rows, &reader->set->row_capacity,
					reader->set->nrows, sizeof(ReportRow)))
		return false;
	row = &reader->set->rows[reader->set->nrows];
	memset(row, 0, sizeof(*row));
	row->span = text_span(reader->text, quantity->start, quantity->end);
	row->evidence = evidence_of(reader, token);
	row->section = reader->section == UINT32_MAX ? 0 : reader->section + 1;
	row->indicator = name_text(&name, reader->text, reader->arena);
	row->code = name_code(&name, reader->text);
	row->measure = measure;
	row->pattern = match.rule->id;
	row->bound = bound;
	negative = quantity->negative;
	if (measure == MEASURE_GROWTH || measure == MEASURE_CHANGE)
	{
		uint32_t	from = match.before < start ? start : match.before;

		if (reader->next_shared > 1 || same)
			from = start;
		if (is_falling(sentence, from, figure.left))
			negative = !negative;
	}
	row->value = number_text(reader->arena, &quantity->number, negative);
	if (quantity->is_range)
		row->value_to = number_text(reader->arena, &quantity->number_to, negative);
	if (quantity->kind == VALUE_RANK)
	{
		if (quantity->unit != NULL)
			row->unit = literal(quantity->unit->name);
	}
	else
		set_unit(reader, quantity, row);
	row->period = period_of(reader, token, measure == MEASURE_PRIOR, false);
	row->status = state_of(reader, token, &row->period, measure == MEASURE_SHARE);
	if (row->status == STATE_TARGET)
		row->period = period_of(reader, token, measure == MEASURE_PRIOR, true);
	if (measure == MEASURE_GROWTH)
		(void) average_period(reader, token, &row->period);
	if (measure == MEASURE_RANK || match.rule->measure == MEASURE_RANK)
	{
		row->base = captured(reader, &match, false);
		if (row->base.data == NULL)
			row->base = scope_of(reader, start, token);
	}
	else if (measure == MEASURE_CHANGE && match.capture_end > match.capture)
		row->base = captured(reader, &match, true);
	else if (measure == MEASURE_GROWTH || measure == MEASURE_CHANGE || measure == MEASURE_MULTIPLE)
	{
		row->base = base_of(reader, token);
		for (uint32_t i = match.capture; i < match.capture_end && measure == MEASURE_MULTIPLE; i++)
		{
			if (token_is(&sentence->tokens[i], P_TIME) &&
				sentence->whens[sentence->tokens[i].ref].year != 0)
				row->base = year_text(reader, sentence->whens[sentence->tokens[i].ref].year);
		}
	}
	if (row->base.data == NULL && same && reader->set->nrows > 0)
		row->base = row[-1].base;
	if (measure != MEASURE_RANK && !(measure == MEASURE_CHANGE && match.capture_end > match.capture))
	{
		uint32_t	from = token;

		while (from > start && !token_is(&sentence->tokens[from - 1], P_VALUE))
			from--;
		row->scope = scope_of(reader, from, token);
		/* the other end of a pair is of the same area */
		if (row->scope.data == NULL && reader->pair_open)
			row->scope = row[-1].scope;
	}
	if (reader->arena->failed)
		return false;
	/* a bound at the end of a 分别 list covers the list */
	if (dealt && bound != BOUND_EQ)
	{
		for (uint32_t k = 1; k < reader->next_shared && k <= reader->set->nrows; k++)
		{
			if (row[-(int32_t) k].bound == BOUND_EQ)
				row[-(int32_t) k].bound = bound;
		}
	}
	reader->set->nrows++;
	reader->pair_open = measure == MEASURE_PRIOR;
	if (reader->pair_open)
	{
		reader->pair = name;
		reader->pair_ranks = quantity->kind == VALUE_RANK;
	}
	if (measure != MEASURE_SHARE || match.rule->name != NAME_SHARE)
	{
		reader->subject = name;
		reader->subject_sentence = reader->sentence_number;
		reader->subject_verb = 0;
		if (reader->verb.length > 0 && reader->verb.length < name.length &&
			memcmp(name.at, reader->verb.at, reader->verb.length * sizeof(name.at[0])) == 0)
			reader->subject_verb = reader->verb.length;
		reader->counted = quantity->kind == VALUE_COUNT;
	}
	else
	{
		reader->share = name;
		reader->share_sentence = reader->sentence_number;
	}
	remember(reader, &name, measure);
	return true;
}

/* ---------------------------------------------------------------- patterns of the caller's */

/* Rows and rejects of the sentence at hand begin here. */
typedef struct PatternRun
{
	Reader	   *reader;
	uint32_t	rows;
	uint32_t	rejects;
} PatternRun;

/*
 * The figure of a match: *from to *to is its expression.  False when the value
 * group holds no number.
 */
static bool
match_quantity(const Text *text, const TermMatch *match, Quantity *quantity, uint32_t *from,
			   uint32_t *to)
{
	uint32_t	at = match->value;
	uint32_t	k = match->unit;
	bool		negative = text->ch[at] == '-' || text->ch[at] == 0x8D1F;

	*from = text->ch[at] == '-' ? at : at + negative;
	at += negative;
	*to = match->value_end;
	for (uint32_t i = *to; k < match->unit_end && i <= k; i++)
	{
		if (i == k)
			*to = match->unit_end;
		else if (!is_space(text->ch[i]))
			break;
	}
	if (at < *to && quantity_read(text, at, *to, 0, true, quantity) && quantity->end == *to &&
		(quantity->unit != NULL || k == match->unit_end || k < match->value_end))
	{
		quantity->negative = negative;
		return true;
	}
	memset(quantity, 0, sizeof(*quantity));
	if (number_read(text, at, match->value_end, quantity, &quantity->number) != match->value_end)
		return false;
	quantity->negative = negative;
	/* a unit of its own place: 万 and 亿 in front, then a unit that is known */
	for (; k < match->unit_end; k++)
	{
		uint32_t	length = 0;
		const LexUnit *own = terms_unit(text->terms, text->ch + k, match->unit_end - k, &length);

		quantity->unit = own != NULL && k + length == match->unit_end ? own :
			unit_exact(text, k, match->unit_end);
		if (quantity->unit != NULL || !is_scale(text->ch[k]) || quantity->number.nscale == 4)
			break;
		quantity->number.scale[quantity->number.nscale++] = text->ch[k];
	}
	return true;
}

/* The time that a match names. */
static ReportPeriod
match_period(Reader *reader, const TermMatch *match)
{
	const Sentence *sentence = reader->sentence;
	PeriodContext context;
	When		when;

	memset(&context, 0, sizeof(context));
	if (reader->section != UINT32_MAX)
		context = reader->contexts[reader->section].period;
	for (uint32_t i = 0; i < sentence->ntokens; i++)
	{
		const Token *t = &sentence->tokens[i];

		if (token_is(t, P_TIME) && t->start < match->period_end && t->end > match->period)
			return when_resolve(&sentence->whens[t->ref], &context);
	}
	if (when_read(reader->text, match->period, match->period_end, &when) > match->period)
		return when_resolve(&when, &context);
	return context.ambient;
}

static ReportMeasure
measure_of_kind(uint16_t kind)
{
	return kind == VALUE_RANK ? MEASURE_RANK : kind == VALUE_MULTIPLE ? MEASURE_MULTIPLE :
		kind == VALUE_RATIO ? MEASURE_RATIO : MEASURE_LEVEL;
}

/*
 * A row of a match, put where its place is among the rows of the sentence;
 * none where another row is.  What the grammar said against the figure is
 * taken back.
 */
static bool
take_match(void *context, const TermMatch *match)
{
	PatternRun *run = context;
	Reader	   *reader = run->reader;
	RowSet	   *set = reader->set;
	const Sentence *sentence = reader->sentence;
	Quantity	quantity;
	ReportRow	row;
	ReportSpan	span;
	Name		name;
	uint32_t	from;
	uint32_t	to;
	uint32_t	token = 0;
	uint32_t	place;
	uint32_t	kept = run->rejects;
	Figure		figure;

	if (!match_quantity(reader->text, match, &quantity, &from, &to))
		return true;
	span = text_span(reader->text, from, to);
	for (uint32_t i = run->rows; i < set->nrows; i++)
	{
		if (set->rows[i].span.start < span.end && set->rows[i].span.end > span.start)
			return true;
	}
	while (token + 1 < sentence->ntokens && sentence->tokens[token + 1].start <= from)
		token++;
	name_clear(&name);
	name_add_characters(&name, reader->text, match->name, match->name_end);
	memset(&row, 0, sizeof(row));
	row.span = span;
	row.evidence = reader->evidence;
	row.section = reader->section == UINT32_MAX ? 0 : reader->section + 1;
	row.indicator = name_text(&name, reader->text, reader->arena);
	if (row.indicator.data == NULL)
		return !reader->arena->failed;
	row.code = name_code(&name, reader->text);
	row.measure = measure_of_kind(quantity.kind);
	row.pattern = match->pattern;
	row.bound = quantity.inner;
	if (token_is(&sentence->tokens[token], P_VALUE | P_NUMBER) && row.bound == BOUND_EQ)
		row.bound = take_bounds(sentence, token, &figure);
	row.value = number_text(reader->arena, &quantity.number, quantity.negative);
	if (quantity.is_range)
		row.value_to = number_text(reader->arena, &quantity.number_to, quantity.negative);
	set_unit(reader, &quantity, &row);
	if (quantity.unit == NULL && match->unit < match->unit_end)
		row.unit = text_slice(reader->text, match->unit, match->unit_end);
	if (match->period < match->period_end)
		row.period = match_period(reader, match);
	else
		row.period = period_of(reader, token, false, false);
	row.status = state_of(reader, token, &row.period, false);
	if (row.status == STATE_TARGET && match->period == match->period_end)
		row.period = period_of(reader, token, false, true);
	row.scope = scope_of(reader, clause_start(sentence, token), token);
	if (reader->arena->failed ||
		!arena_grow(reader->arena, (void **) &set->rows, &set->row_capacity, set->nrows,
					sizeof(ReportRow)))
		return false;
	for (place = set->nrows; place > run->rows && set->rows[place - 1].span.start > span.start; place--)
		set->rows[place] = set->rows[place - 1];
	set->rows[place] = row;
	set->nrows++;
	for (uint32_t i = run->rejects; i < set->nrejects; i++)
	{
		if (set->rejects[i].span.start >= span.end || set->rejects[i].span.end <= span.start)
			set->rejects[kept++] = set->rejects[i];
	}
	set->nrejects = kept;
	return true;
}

/* Run the caller's patterns over a sentence whose rows begin at rows. */
static bool
read_patterns(Reader *reader, uint32_t start, uint32_t end, uint32_t rows, uint32_t rejects)
{
	PatternRun	run = {reader, rows, rejects};
	TermScan	scan = terms_scan(reader->text->terms, reader->arena, reader->text, start, end,
								  take_match, &run, &reader->set->over_limit);

	if (scan == SCAN_LIMIT)
		reader->set->over_limit_at = reader->text->off[start];
	return scan == SCAN_DONE;
}

/* ---------------------------------------------------------------- text */

/* Move on to the section that holds a character. */
static void
enter_section(Reader *reader, uint32_t at)
{
	const Outline *outline = reader->outline;
	uint32_t	next = reader->section == UINT32_MAX ? 0 : reader->section + 1;

	while (next < outline->nsections && outline->sections[next].start <= at)
	{
		reader->section = next++;
		name_clear(&reader->subject);
		reader->line_carried = false;
	}
	if (reader->overruled && at >= reader->overrule_end)
		reader->overruled = false;
}

/* A sentence without figures may still say what time it is about. */
static void
note_time(Reader *reader, bool has_rows)
{
	const Sentence *sentence = reader->sentence;
	uint32_t	first = 0;
	const When *when;
	PeriodContext context;
	ReportPeriod period;

	if (reader->section == UINT32_MAX)
		return;
	/* the sentence must open with it, at most behind a preposition or 回顾 */
	while (first < sentence->ntokens && first < OPENING_TOKENS &&
		   token_is(&sentence->tokens[first], P_LEAD | P_TEXT | P_VERB | P_OF | P_ADVERB) &&
		   !token_is(&sentence->tokens[first], P_TIME) &&
		   sentence->tokens[first].end - sentence->tokens[first].start <= 2)
		first++;
	if (first >= sentence->ntokens || !token_is(&sentence->tokens[first], P_TIME))
		return;
	when = &sentence->whens[sentence->tokens[first].ref];
	if (when->operation == PERIOD_NOW || !says_when(sentence, first))
		return;
	context = reader->contexts[reader->section].period;
	if (context.planning != (when->operation == PERIOD_NEXT))
		return;
	context.target = false;
	period = when_resolve(when, &context);
	if (!period_known(&period) && !when->masked)
		return;
	/* a sentence of several times leaves none behind */
	for (uint32_t i = first + 1; i < sentence->ntokens && has_rows; i++)
	{
		const When *other;

		if (!token_is(&sentence->tokens[i], P_TIME) || is_base_time(sentence, i) ||
			!opens_clause(sentence, i))
			continue;
		other = &sentence->whens[sentence->tokens[i].ref];
		if (other->month != 0 && (other->month != when->month || other->month_to != when->month_to))
		{
			reader->line_carried = false;
			return;
		}
	}
	reader->line_carried = true;
	reader->line_period = period;
	if (!has_rows && (when->operation == PERIOD_SPAN || when->operation == PERIOD_PLAN ||
					  when->masked || (when->operation == 0 && when->month == 0)))
	{
		/* it speaks for the rest of the part it stands in */
		int32_t		top = (int32_t) reader->section;

		while (top >= 0 && reader->outline->sections[top].level > 1)
			top = reader->outline->sections[top].parent;
		reader->overruled = true;
		reader->overrule = period;
		reader->overrule_end = top >= 0 ? reader->outline->sections[top].end : UINT32_MAX;
	}
}

static bool
read_sentence(Reader *reader, uint32_t start, uint32_t end)
{
	reader->sentence_number++;
	reader->ditto.data = NULL;
	reader->ditto.length = 0;
	if (!sentence_has_value(reader->text, start, end))
		return true;
	while (start < end && is_space(reader->text->ch[start]))
		start++;
	reader->evidence = text_span(reader->text, start, end);
	while (start < end)
	{
		uint32_t	rows = reader->set->nrows;
		uint32_t	rejects = reader->set->nrejects;
		uint32_t	stop = sentence_read(reader->sentence, reader->text, start, end);

		reader->shared_token = UINT32_MAX;
		reader->nshared = reader->next_shared = 0;
		reader->pair_open = false;
		name_clear(&reader->verb);
		for (uint32_t i = 0; i < reader->sentence->ntokens; i++)
		{
			const Token *token = &reader->sentence->tokens[i];

			if (token_is(token, P_COMMA | P_SEMICOLON))
				reader->shared_token = UINT32_MAX;
			if (token_is(token, P_VALUE) && !read_figure(reader, i))
				return false;
			if (token_is(token, P_NUMBER) && reader->sentence->values[token->ref].kind == 0 &&
				reader->sentence->nvalues > 0 && !add_reject(reader, i, "bare number"))
				return false;
		}
		if (!read_patterns(reader, start, stop, rows, rejects))
			return false;
		note_time(reader, reader->set->nrows > rows);
		reader->estimated = any_part(reader->sentence, 0, reader->sentence->ntokens, P_ESTIMATE) ||
			(reader->estimated && reader->sentence->ntokens > 0 &&
			 token_is(&reader->sentence->tokens[0], P_AMONG));
		if (arena_interrupted(reader->arena))
			return false;
		if (stop <= start)
			break;
		start = stop;
	}
	return true;
}

bool
rows_read(const Outline *outline, ReportDay published, bool want_rejects, RowSet *set)
{
	Reader	   *reader = arena_alloc(outline->arena, sizeof(Reader));
	uint32_t	title = 0;

	if (reader == NULL)
		return false;
	reader->outline = outline;
	reader->text = outline->text;
	reader->arena = outline->arena;
	reader->set = set;
	reader->want_rejects = want_rejects;
	reader->section = UINT32_MAX;
	reader->sentence = arena_alloc(outline->arena, sizeof(Sentence));
	if (reader->sentence == NULL)
		return false;
	reader->contexts = context_read(outline, published, reader->sentence);
	if (reader->contexts == NULL)
		return false;
	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		const Line *line = &outline->lines[i];
		uint32_t	at = line->start;
		bool		heads;

		reader->line_carried = false;
		while (title < outline->nsections && outline->sections[title].start < at)
			title++;
		heads = title < outline->nsections && outline->sections[title].start == at;
		if (!heads && !line->is_title)
			at = section_label_end(outline->text, at, line->end);
		if (line->is_title)
		{
			enter_section(reader, line->start);
			continue;
		}
		while (at < line->end)
		{
			uint32_t	end = at;

			/* a heading inside the line is a sentence of its own */
			while (title < outline->nsections && outline->sections[title].start < at)
				title++;
			if (title < outline->nsections && outline->sections[title].start == at)
			{
				end = outline->sections[title].body;
				if (end <= at)
					end = at + 1;
				enter_section(reader, at);
				if (!read_sentence(reader, outline->sections[title].title_start,
								   outline->sections[title].title_end > outline->sections[title].title_start ?
								   outline->sections[title].title_end : outline->sections[title].title_start))
					return false;
				title++;
				if (end <= at + 1 && outline->sections[title - 1].title_end ==
					outline->sections[title - 1].title_start)
					end = at;
				else
				{
					at = end;
					while (at < line->end && is_space(outline->text->ch[at]))
						at++;
					continue;
				}
			}
			while (end < line->end && !is_stop(outline->text->ch[end]) &&
				   !(title < outline->nsections && outline->sections[title].start == end && end > at))
				end++;
			if (end < line->end && is_stop(outline->text->ch[end]))
				end++;
			enter_section(reader, at);
			if (!read_sentence(reader, at, end))
				return false;
			at = end;
			while (at < line->end && is_space(outline->text->ch[at]))
				at++;
			if ((reader->sentence_number & 63) == 0 && arena_interrupted(outline->arena))
				return false;
		}
	}
	return true;
}
