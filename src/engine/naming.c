/*-------------------------------------------------------------------------
 *
 * naming.c
 *	  Which phrase names a figure.
 *
 * The grammar says where the name stands; here it is taken from there: with the
 * verb of its list, the subject of the clause before, the other end of a pair,
 * the names that a 分别 deals out.
 *
 *-------------------------------------------------------------------------
 */
#include "reader.h"
#include "votes.h"

#include <string.h>

/* What a name ends in when it tells what of a thing is measured: 产量, 收入, 比重. */
#define COMPLETING_HEAD \
	(P_HEAD | P_MONEY | P_SHARE_NOUN | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN | P_DURATION)
#define MEASURE_HEAD (COMPLETING_HEAD | P_DEPENDENT)

#define BARE_MAX 6       /* longest name that takes a milestone in (重点项目开工) */
#define VERB_MAX 3       /* longer verbs hold their object */
#define SUBJECT_MIN 2    /* shortest subject of a clause without figures */
#define SUFFIX_MAX 3     /* longest suffix of a place: 自治区 */
#define PLACE_NAME_MAX 8 /* longest place in front of an indicator */

static void cut_owner(Reader *reader, Name *name);
static void cut_to_known(Reader *reader, Name *name);
static bool ends_alike(const Name *name, const Name *other, uint32_t end, const Text *text);

static void
name_of_phrase(Name *name, const Sentence *sentence, Phrase phrase)
{
	name_clear(name);
	name_add(name, sentence, phrase);
}

void
remember(Reader *reader, const Name *name, ReportMeasure measure)
{
	Recent *recent;

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

/* 元 in 亿元以上, not 模 in 规模以上. */
static bool
is_unit(uint16_t c)
{
	size_t length = 0;

	return lex_longest(lex_units_nodes, &c, 1, &length) != 0;
}

/*
 * Where in the last part of a list the share begins that an earlier part has as
 * well: 甲产业增加值、乙产业增加值[占生产总值比重], 甲产业、乙产业[增加值占...].  0 when
 * there is none.
 */
static uint32_t
share_start(const Name *part, const Name *last, const Text *text)
{
	if (!name_is_share(last, text) || name_is_share(part, text))
		return 0;
	for (uint32_t i = 1; i + 1 < last->length; i++)
	{
		const LexWord *word = name_word(last, i, 1, text);
		Name           measured = *last;

		if (word == NULL || (word->parts & P_SHARE) == 0)
			continue;
		measured.length = i;
		/* 零售总额、财政收入占全市比重: each has what is measured */
		return ends_alike(part, &measured, i, text) || name_head(part, COMPLETING_HEAD, text) < part->length ?
				   i :
				   name_head(&measured, COMPLETING_HEAD, text);
	}
	return 0;
}

/*
 * The last part's tail that an earlier part shares: 城镇、农村[居民收入].  head
 * is the length of the last part's closing word, if that is one that names of
 * a list have in common, else 0; rate says that it is a rate, which known
 * indicators have as well (常住人口和重点人群签约率).
 */
static void
complete_name(Name *part, const Name *last, uint32_t head, bool rate, const Text *text)
{
	uint32_t from = 0;

	/* 出生率和死亡率: both are whole */
	if (part->length > 1 && last->length > 1 &&
		name_char(part, part->length - 1, text) == name_char(last, last->length - 1, text))
		return;
	if (part->length == 0 || (!rate && !name_is_share(last, text) && name_code(part, text) != NULL) ||
		name_is_ratio(part, text))
		return;
	/* 第一、第二和第三产业 */
	if (part->length == 2 && last->length > 2 && name_char(part, 0, text) == name_char(last, 0, text) &&
		numeral_digit(name_char(part, 1, text)) > 0 && numeral_digit(name_char(last, 1, text)) > 0)
		from = 2;
	/* 第一、二、三产业 */
	else if (numeral_digit(name_char(last, 0, text)) > 0 &&
			 numeral_digit(name_char(part, part->length - 1, text)) > 0)
		from = 1;
	if (from == 0)
		from = share_start(part, last, text);
	if (from == 0 && part->length >= last->length && head == 0)
		return;
	for (uint32_t i = 1; i + 2 < last->length && from == 0; i++)
	{
		if (name_char(last, i, text) == name_char(part, part->length - 1, text))
			from = i + 1;
	}
	if (from == 0 && part->length <= 4 && part->length < last->length &&
		name_word(part, 0, part->length, text) != NULL && name_word(last, 0, part->length, text) != NULL)
		from = part->length;
	if (from == 0 && head > 0 && head < last->length)
		from = last->length - head;
	if (from == 0)
		return;
	for (uint32_t i = from; i < last->length && part->length < NAME_MAX_CHARACTERS; i++)
		part->at[part->length++] = last->at[i];
}

/* 城镇化率, 覆盖率: does a name close with a character that makes a rate of it? */
static bool
is_rate(const Name *name, const Text *text)
{
	const LexWord *word = name->length == 0 ? NULL : name_word(name, name->length - 1, 1, text);

	return word != NULL && (word->traits & T_FORMS_NOUN) != 0;
}

static void
add_literals(Name *name, const uint16_t *characters)
{
	for (; *characters != 0 && name->length < NAME_MAX_CHARACTERS; characters++)
		name->at[name->length++] = NAME_LITERAL | *characters;
}

/* Take a name apart that begins with a word for so many things. */
static bool
split_joint(Reader *reader, const Name *name, uint32_t wanted)
{
	uint16_t folded[NAME_MAX_CHARACTERS];
	size_t   length = 0;
	int      joint;

	for (uint32_t i = 0; i < name->length; i++)
		folded[i] = name_char(name, i, reader->text);
	joint = lex_longest(lex_joint_nodes, folded, name->length, &length);
	if (joint == 0 || lex_joint[joint].nparts != wanted)
		return false;
	for (uint32_t k = 0; k < wanted; k++)
	{
		Name *part = &reader->shared[k];

		name_clear(part);
		add_literals(part, lex_joint[joint].parts[k]);
		for (uint32_t i = (uint32_t) length; i < name->length && part->length < NAME_MAX_CHARACTERS; i++)
			part->at[part->length++] = name->at[i];
	}
	reader->nshared = wanted;
	return true;
}

uint32_t
verbs_end(const Name *name, uint32_t end, const Text *text)
{
	uint16_t folded[NAME_MAX_CHARACTERS];

	for (uint32_t i = 0; i < name->length; i++)
		folded[i] = name_char(name, i, text);
	while (end < name->length && folded[end] == u'、')
	{
		uint32_t from = end + 1;
		size_t   length = 0;
		int      word = lex_longest_word(folded + from, name->length - from, &length);

		if (word == 0 || length < 2 || from + length + 2 > name->length || (lex_words[word].parts & P_VERB) == 0)
			return 0;
		end = from + (uint32_t) length;
	}
	return end;
}

/* Characters up to the end of the first verb in a name: 政府系统承办[人大代表建议]. */
static uint32_t
verb_end(const Name *name, const Text *text)
{
	uint16_t folded[NAME_MAX_CHARACTERS];
	size_t   length = 0;

	for (uint32_t i = 0; i < name->length; i++)
		folded[i] = name_char(name, i, text);
	for (uint32_t i = 0; i < name->length; i += length == 0 ? 1 : (uint32_t) length)
	{
		int word = lex_longest_word(folded + i, name->length - i, &length);

		if (word == 0)
			length = 0;
		else if (length >= 2 && i + length + 2 <= name->length && (lex_words[word].parts & P_VERB) != 0)
			return verbs_end(name, i + (uint32_t) length, text);
	}
	return 0;
}

/* Words that open a clause without belonging to what it is about. */
#define CLAUSE_OPENING \
	(P_TIME | P_AREA | P_ADVERB | P_AMONG | P_LIST | P_TARGET | P_TARGET_STRONG | P_ESTIMATE)

/* Does a word tell what becomes of the noun in front of it? */
static bool
is_predicate(const Word *word)
{
	return word_is(word, P_PREDICATE | P_UP | P_DOWN | P_UP_TO | P_REACH | P_RANK | P_OVER | P_UNDER) ||
		   word_has(word, T_ATTAIN) ||
		   (word_has(word, T_VERBAL) && !word_has(word, T_NOMINAL) && !word_is(word, P_HEAD | P_MONEY));
}

/* 推进城市基础设施建设,完成投资: what the clause from word first to comma did. */
static void
note_work(Reader *reader, uint32_t first, uint32_t comma)
{
	const Sentence *sentence = reader->sentence;
	const Word     *last = &sentence->words[comma - 1];
	Phrase          object = {first, comma};

	if (!word_has(last, T_PROJECT) && !(word_has(last, T_VERBAL) && word_has(last, T_NOMINAL)))
		return;
	while (object.first < comma && word_is(&sentence->words[object.first], P_VERB | P_LIGHT | P_REACH | P_ADVERB | P_PREDICATE))
		object.first++;
	/* 加大基础设施投入: the money is said by the next clause */
	if (word_is(last, P_INVEST))
		object.last--;
	if (object.last <= object.first)
		return;
	name_of_phrase(&reader->work.name, sentence, phrase_trim(sentence, object));
	reader->work.sentence = reader->sentence_number;
}

/*
 * 地区生产总值再上新台阶,达到... and 农村公路大中修工程,计划投资...: a clause without
 * figures names what the next ones are said of: the noun in front of its
 * predicate, or the noun that it is.
 */
void
note_subject(Reader *reader, uint32_t comma)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        start = clause_start(sentence, comma);
	uint32_t        first = start;
	uint32_t        end;
	Phrase          phrase;
	Topic          *topic = &reader->topic;

	/* (当年价,下同) says nothing of what follows */
	if (any_part(sentence, start, comma, P_VALUE | P_NUMBER) ||
		(start > 0 && sentence->text->ch[sentence->words[start - 1].start] == '('))
		return;
	/* 到2026年 */
	while (first < comma && (word_is(&sentence->words[first], CLAUSE_OPENING) ||
							 (word_has(&sentence->words[first], T_UNTIL) && first + 1 < comma &&
							  word_is(&sentence->words[first + 1], P_TIME))))
		first++;
	if (first == comma || word_has(&sentence->words[first], T_CALIBER) ||
		word_is(&sentence->words[first], P_LEAD | P_THAN | P_FROM | P_BASE_YOY | P_BASE_MOM))
		return;
	/* what is done is no subject */
	if (word_is(&sentence->words[first], P_VERB | P_LIGHT | P_REACH | P_BEFORE_GE | P_BEFORE_LE) ||
		word_has(&sentence->words[first], T_SUPERLATIVE) || is_predicate(&sentence->words[first]))
	{
		note_work(reader, first, comma);
		return;
	}
	for (end = first; end < comma && !word_is(&sentence->words[end], P_OWN) &&
					  !is_predicate(&sentence->words[end]);
		 end++)
		;
	phrase.first = first;
	phrase.last = end;
	phrase = phrase_trim(sentence, phrase);
	/* 拉高标杆: one character in front is likely a verb that no list knows */
	if (phrase_empty(phrase) || (end == comma && sentence->words[phrase.first].end -
														 sentence->words[phrase.first].start ==
													 1))
		return;
	name_of_phrase(&topic->name, sentence, phrase);
	if (topic->name.length < SUBJECT_MIN)
	{
		*topic = reader->whole;
		return;
	}
	cut_to_known(reader, &topic->name);
	topic->verb = 0;
	topic->unit = NULL;
	topic->sentence = reader->sentence_number;
	reader->whole = *topic;
	reader->subject = topic->name;
	reader->subject_sentence = reader->sentence_number;
	reader->counted = false;
}

/* How many figures of one kind does the 分别 at token deal out? */
static uint32_t
count_dealt(const Sentence *sentence, uint32_t token)
{
	uint32_t count = 0;

	for (uint32_t i = token + 1; i < sentence->nwords; i++)
	{
		const Word *t = &sentence->words[i];

		if (word_is(t, P_SEMICOLON | P_COMMA | P_PAREN | P_RESPECTIVELY))
			break;
		if (word_is(t, P_VALUE))
			count++;
	}
	return count;
}

/* A和B由10元、20元分别提高到: is 由 at token the first of two lists? */
bool
opens_pairs(const Sentence *sentence, uint32_t token)
{
	uint32_t figures = 0;

	if (!word_is(&sentence->words[token], P_FROM))
		return false;
	for (uint32_t i = token + 1; i < sentence->nwords; i++)
	{
		const Word *t = &sentence->words[i];

		if (word_is(t, P_RESPECTIVELY))
			return figures > 1;
		if (word_is(t, CLAUSE_ENDS | P_FROM))
			return false;
		figures += word_is(t, P_VALUE);
	}
	return false;
}

/*
 * 甲业、乙业和丙业降幅居前,分别下降: the things that a clause without figures in front of
 * the 分别 at token lists, when there are as many as it deals out; else empty.
 */
static Phrase
listed_before(const Sentence *sentence, uint32_t token, uint32_t wanted)
{
	Phrase   phrase = {token, token};
	uint32_t start = clause_start(sentence, token);
	uint32_t commas = 0;
	uint32_t joints = 0;

	if (start == 0 || !word_is(&sentence->words[start - 1], P_COMMA) || !phrase_empty(phrase_left(sentence, token)))
		return phrase;
	phrase.last = start - 1;
	phrase.first = clause_start(sentence, start - 1);
	if (any_part(sentence, phrase.first, phrase.last, P_VALUE))
		phrase.first = phrase.last;
	/* 涨幅最大的是甲业和乙业 */
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		if (word_is(&sentence->words[i], P_REACH | P_AMONG))
			phrase.first = i + 1;
	}
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		if (is_predicate(&sentence->words[i]) || word_is(&sentence->words[i], P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN))
			phrase.last = i;
		commas += word_is(&sentence->words[i], P_LIST);
		joints += word_is(&sentence->words[i], P_LIST | P_AND);
	}
	if (wanted < 2 || (commas + 1 != wanted && joints + 1 != wanted))
		phrase.first = phrase.last;
	return phrase_trim(sentence, phrase);
}

/* The last 等 inside a phrase, behind which more of it stands; its end where there is none. */
static uint32_t
last_etc(const Sentence *sentence, Phrase phrase)
{
	for (uint32_t i = phrase.last; i > phrase.first + 1; i--)
	{
		if (word_is(&sentence->words[i - 1], P_LIST | P_AND))
			break;
		if (word_is(&sentence->words[i - 1], P_ETC) && i < phrase.last)
			return i - 1;
	}
	return phrase.last;
}

/* Cut a name at a character of the text. */
static void
name_cut_at(Name *name, uint32_t at)
{
	for (uint32_t i = 0; i < name->length; i++)
	{
		if (name->at[i] == at)
			name->length = i;
	}
}

/*
 * A 分别 at token: whom it deals to.  Either its own clause lists them (A、B和C
 * 分别), or they are the last things that the clauses before measured.
 */
void
deal_names(Reader *reader, uint32_t token)
{
	const Sentence *sentence = reader->sentence;
	Phrase          phrase = phrase_left(sentence, token);
	uint32_t        wanted = count_dealt(sentence, token);

	Phrase listed = listed_before(sentence, token, wanted);

	reader->nshared = reader->next_shared = 0;
	reader->shared_token = token;
	reader->place.data = NULL;
	if (wanted < 2)
		return;
	if (!phrase_empty(listed))
		phrase = listed;
	/* what it deals out are times */
	if (phrase_empty(phrase) && token > 0 && word_is(&sentence->words[token - 1], P_TIME) &&
		!is_base_time(&reader->scopes, sentence, token - 1))
		return;
	/* 产值分别达到, where the sentence has measured nothing yet, is no one's of the sentence before */
	if (!phrase_empty(phrase) &&
		!(phrase.last == phrase.first + 1 &&
		  word_is(&sentence->words[phrase.first], P_DEPENDENT) &&
		  !(word_is(&sentence->words[phrase.first], P_MONEY | P_HEAD) && reader->nrecent > 0 &&
			reader->recent[reader->nrecent - 1].sentence != reader->sentence_number)))
	{
		uint32_t    first = phrase.first;
		const Word *closing = &sentence->words[phrase.last - 1];
		uint32_t    listed = 1;
		bool        whole_part[RECENT_MAX] = {false};
		Name        whole;

		/* 冶炼和压延加工业、电力热力生产和供应业: where the commas part as many, 和 is inside */
		for (uint32_t i = phrase.first; i < phrase.last; i++)
			listed += word_is(&sentence->words[i], P_LIST);
		for (uint32_t i = phrase.first; i <= phrase.last && reader->nshared < RECENT_MAX; i++)
		{
			if (i == phrase.last ||
				word_is(&sentence->words[i], P_LIST) ||
				(listed != wanted && word_is(&sentence->words[i], P_AND)))
			{
				Phrase part = {first, i};

				part = phrase_trim(sentence, part);
				if (!phrase_empty(part))
				{
					/* 死亡人数 needs nothing of 直接经济损失 */
					whole_part[reader->nshared] = word_is(&sentence->words[part.last - 1], P_HEAD) &&
												  !word_is(closing, P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN | P_SHARE_NOUN);
					name_of_phrase(&reader->shared[reader->nshared++], sentence, part);
				}
				first = i + 1;
			}
		}
		if (reader->nshared > 1)
		{
			Name    *last = &reader->shared[reader->nshared - 1];
			uint32_t head = word_is(closing, P_HEAD | P_MONEY | P_INVEST | P_DEPENDENT | P_GROWTH_NOUN_UP |
												 P_GROWTH_NOUN_DOWN | P_SHARE_NOUN) &&
									closing->parts != P_TEXT ?
								closing->end - closing->start :
								0;
			bool     ordinal = name_char(&reader->shared[0], 0, reader->text) == u'第';
			bool     rate = word_has(closing, T_FORMS_NOUN) || is_rate(last, reader->text);
			uint32_t etc;
			Name     verb;

			/* 秸秆综合利用率, an indicator as one word */
			if (head == 0 && (rate || closing->parts == P_TEXT))
				head = last->length - name_head(last, P_HEAD, reader->text);

			/* 甲、乙等产品产量: what is measured is of each, the class that 等 closes of none */
			etc = last_etc(sentence, phrase);
			if (etc < phrase.last)
			{
				Name tail;

				name_clear(&tail);
				if (head > 0)
					name_add_characters(&tail, reader->text, closing->start, closing->end);
				name_cut_at(last, sentence->words[etc].start);
				for (uint32_t k = 0; k < reader->nshared; k++)
					name_append(&reader->shared[k], &tail);
			}
			name_clear(&verb);
			/* but 出生 in 出生率 opens nothing */
			if (word_is(&sentence->words[phrase.first], P_VERB) && phrase.first + 1 < phrase.last &&
				sentence->words[phrase.first + 1].end - sentence->words[phrase.first + 1].start >= 2)
				name_add_characters(&verb, reader->text, sentence->words[phrase.first].start,
									sentence->words[phrase.first].end);
			for (uint32_t k = 0; k < reader->nshared; k++)
			{
				Name *part = &reader->shared[k];

				if (part != last && !whole_part[k] && etc == phrase.last)
					complete_name(part, last, head, rate, reader->text);
			}
			/* what opens the first opens all: 第一、二产业, 发放汽车、家电券 */
			for (uint32_t k = 1; k < reader->nshared; k++)
			{
				Name *part = &reader->shared[k];
				Name  opened = verb;

				/* 接待游客和旅游收入 */
				if (name_code(part, reader->text) != NULL)
					continue;
				if (ordinal && numeral_digit(name_char(part, 0, reader->text)) > 0)
					opened.at[opened.length++] = reader->shared[0].at[0];
				name_append(&opened, part);
				*part = opened;
			}
		}
		/* 甲市的工业机器人、锂电池产量: all of it there */
		if (reader->nshared > 1)
			cut_owner(reader, &reader->shared[0]);
		name_of_phrase(&whole, sentence, phrase);
		if (reader->nshared != wanted && split_joint(reader, &whole, wanted))
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
		Name     names[RECENT_MAX];
		uint32_t n = 0;

		for (uint32_t i = reader->nrecent; i > 0 && n < wanted && n < RECENT_MAX; i--)
		{
			bool seen = false;

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
			{
				Name       *part = &reader->shared[k];
				const Name *from = &names[n - 1 - k];
				uint32_t    verb = phrase_empty(phrase) || name_code(from, reader->text) != NULL ? 0 :
																								   verb_end(from, reader->text);

				/* 整改率分别为: of what was counted, whatever was done to it */
				name_clear(part);
				for (uint32_t i = verb; i < from->length; i++)
					part->at[part->length++] = from->at[i];
				if (!phrase_empty(phrase))
					name_add(part, sentence, phrase);
			}
			reader->nshared = n;
		}
	}
}

void
deal_again(Reader *reader, uint32_t token, uint32_t before)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        start = clause_start(sentence, token);

	if (reader->ndealt < 2 || reader->dealt_sentence != reader->sentence_number ||
		any_part(sentence, start, token, P_VALUE) ||
		count_dealt(sentence, token) + 1 != reader->ndealt ||
		!phrase_empty(phrase_left(sentence, before)))
		return;
	memcpy(reader->shared, reader->dealt, sizeof(reader->shared));
	reader->nshared = reader->ndealt;
	reader->next_shared = 0;
	reader->shared_token = start;
}

/*
 * A、B和C达10元、20元和30元: as many things as figures in a row, and no 分别
 * between them.  token is the first figure, before where its grammar line
 * begins.
 */
void
deal_unsaid(Reader *reader, uint32_t token, uint32_t before)
{
	const Sentence *sentence = reader->sentence;
	const Quantity *first = &sentence->values[sentence->words[token].ref];
	Phrase          phrase = phrase_left(sentence, before);
	uint32_t        figures = 1;
	uint32_t        things = 1;

	if (any_part(sentence, clause_start(sentence, token), token, P_EACH))
		return;
	for (uint32_t i = token + 1; i + 1 < sentence->nwords; i += 2)
	{
		const Word *next = &sentence->words[i + 1];

		while (i < sentence->nwords && word_is(&sentence->words[i], P_AFTER_GE | P_AFTER_LE | P_AFTER_APPROX))
			i++, next++;
		if (i + 1 >= sentence->nwords || !word_is(&sentence->words[i], P_AND | P_LIST) ||
			!word_is(next, P_VALUE) || sentence->values[next->ref].unit != first->unit)
			break;
		figures++;
	}
	for (uint32_t i = phrase.first; i < phrase.last; i++)
		things += word_is(&sentence->words[i], P_AND | P_LIST);
	/* 工业产值、出口产值,五年增长19%和21%: listed_before() has looked for as many */
	if (figures < 2 || (phrase_empty(phrase) ? phrase_empty(listed_before(sentence, before, figures)) : figures != things))
		return;
	deal_names(reader, before);
	/* the figure itself stands behind what deals */
	if (reader->nshared != figures)
		reader->nshared = 0;
	reader->shared_token = reader->nshared == 0 ? UINT32_MAX : clause_start(sentence, token);
}

/* 均 with nothing in front: one joint name of what this sentence grew. */
static bool
joint_name(Reader *reader, Name *name)
{
	uint32_t first = reader->nrecent;
	uint32_t count = 0;

	while (first > 0 && reader->recent[first - 1].sentence == reader->sentence_number &&
		   reader->recent[first - 1].measure != MEASURE_RANK)
		first--;
	name_clear(name);
	for (uint32_t i = first; i < reader->nrecent; i++)
	{
		if (i > first && name_equal(&reader->recent[i].name, &reader->recent[i - 1].name, reader->text))
			continue;
		if (name->length > 0 && name->length < NAME_MAX_CHARACTERS)
			name->at[name->length++] = NAME_LITERAL | u'、';
		name_append(name, &reader->recent[i].name);
		count++;
	}
	return count > 0;
}

/* Does a name close with a word of two characters that plays one of the parts? */
static bool
closes_with(const Name *name, uint64_t parts, const Text *text)
{
	const LexWord *word = name->length < 4 ? NULL : name_word(name, name->length - 2, 2, text);

	return word != NULL && (word->parts & parts) != 0;
}

/* 生猪存栏 */
static bool
closes_with_verb(const Name *name, const Text *text)
{
	return closes_with(name, P_VERB | P_PREDICATE, text);
}

/* 受理信访: 信访, a verb elsewhere, is what was received. */
static bool
verb_and_object(const Topic *topic)
{
	return topic->verb > 0 && topic->name.length == topic->verb + 2;
}

/* 生猪存栏: the subject without the verb that closes it, as the list's head. */
static bool
head_of_subject(Reader *reader)
{
	if (reader->subject_sentence != reader->sentence_number || verb_and_object(&reader->topic) ||
		!closes_with_verb(&reader->subject, reader->text))
		return false;
	reader->head = reader->subject;
	reader->head.length -= 2;
	return true;
}

/* A verb that no table of working words holds: 埋设. */
static bool
is_doing(const Word *word)
{
	return word->parts == P_TEXT && word_has(word, T_VERBAL) && !word_has(word, T_NOMINAL);
}

/* 集中力量化解: is the first word of a phrase only one verb of several? */
static bool
does_more(const Sentence *sentence, Phrase phrase)
{
	for (uint32_t i = phrase.first + 1; i < phrase.last; i++)
	{
		if (word_is(&sentence->words[i], P_VERB | P_LIGHT | P_REACH) || is_doing(&sentence->words[i]))
			return true;
	}
	return false;
}

/*
 * 新增学位 opens with a verb; 充电桩 and 返还性收入 are nouns, by the character
 * behind it, and so is 进出口, which tells what is measured.  What no table calls
 * a verb (埋设) is one at the head of a list, not further on (健身路径).
 */
static bool
opens_with_verb(const Sentence *sentence, Phrase phrase, bool in_list)
{
	const Word *token = &sentence->words[phrase.first];

	if (word_is(token, P_MONEY) && phrase.last > phrase.first + 1 && !word_is(token + 1, P_VERB))
		return false;
	return (word_is(token, P_VERB | P_UP) ||
			(!in_list && is_doing(token) && phrase.last > phrase.first + 1 && !does_more(sentence, phrase))) &&
		   !(phrase.last == phrase.first + 2 && word_is(token + 1, P_TEXT) &&
			 token[1].end - token[1].start == 1) &&
		   !(phrase.last > phrase.first + 1 && word_has(token + 1, T_SUFFIX));
}

/* Is the phrase the next item of a list, whatever was trimmed off in front of it? */
static bool
follows_list(const Sentence *sentence, uint32_t first)
{
	while (first > 0 && word_is(&sentence->words[first - 1], P_TIME | P_ADVERB | P_MANNER | P_AREA))
		first--;
	/* 405件和政协委员提案590件 */
	return first > 0 && (word_is(&sentence->words[first - 1], P_LIST) ||
						 (first > 1 && word_is(&sentence->words[first - 1], P_AND) &&
						  word_is(&sentence->words[first - 2], P_VALUE)));
}

/* Is the phrase the name of an indicator, with no verb in front? */
static bool
is_known(const Sentence *sentence, Phrase phrase)
{
	Name name;

	name_clear(&name);
	name_add(&name, sentence, phrase);
	return name_code(&name, sentence->text) != NULL;
}

/* 区评审中心共审结项目: which organ did it is no part of what was done. */
static Phrase
without_agent(const Sentence *sentence, Phrase phrase)
{
	for (uint32_t i = phrase.first + 1; i + 1 < phrase.last; i++)
	{
		const Word *word = &sentence->words[i];

		if (word_is(&sentence->words[phrase.first], P_VERB) || !word_is(word, P_VERB) || word_is(word, P_HEAD | P_MONEY | P_PREDICATE) ||
			word->end - word->start < 2 || word_is(word + 1, P_VERB | P_REACH | P_OF))
			continue;
		if (word_has(word - 1, T_ORGAN) ||
			(i > phrase.first + 1 && word_has(word - 2, T_ORGAN) && word_is(word - 1, P_ADVERB)))
		{
			phrase.first = i;
			break;
		}
	}
	return phrase;
}

/*
 * 新增甲3家、乙达到300家, 丙增长8%: has the figure at word last a predicate of its own
 * behind word first?  Then the verb of its list says nothing of it.  But of 乙超过300家,
 * counted like the one before, it does.
 */
static bool
says_how(const Reader *reader, uint32_t first, uint32_t last, const Quantity *quantity)
{
	for (uint32_t i = first; i < last; i++)
	{
		const Word *word = &reader->sentence->words[i];

		if (word_is(word, P_UP_TO) ||
			(word_has(word, T_ATTAIN) &&
			 !(word_is(word, P_BEFORE_GE) && quantity->unit == reader->verb_unit)) ||
			((quantity->kind & VALUE_PERCENT) != 0 && word_is(word, P_UP | P_DOWN)))
			return true;
	}
	return false;
}

/* Left phrase, with the verb of its list where it has none of its own. */
static void
name_from_left(Reader *reader, const Sentence *sentence, uint32_t end, const Figure *figure,
			   Name *name)
{
	const Quantity *quantity = &sentence->values[sentence->words[figure->token].ref];
	Phrase          phrase = phrase_left(sentence, end);
	bool            in_list;
	bool            follows;

	name_clear(name);
	if (phrase_empty(phrase))
		return;
	phrase = without_agent(sentence, phrase);
	/* 争取农民收入增长8%: an aim, where what follows is no sum that was won */
	if (phrase.first + 1 < phrase.last && word_is(&sentence->words[phrase.first], P_VERB) &&
		word_is(&sentence->words[phrase.first], P_TARGET) &&
		(quantity->kind & (VALUE_PERCENT | VALUE_POINTS)) != 0)
	{
		phrase.first++;
		phrase = phrase_trim(sentence, phrase);
	}
	/* 存栏5万头、出栏8万头: the second verb is said of the first one's noun */
	if (phrase.last == phrase.first + 1 &&
		word_is(&sentence->words[phrase.first], P_VERB | P_PREDICATE) &&
		(follows_list(sentence, phrase.first) ||
		 (reader->topic.sentence == reader->sentence_number && reader->topic.unit == quantity->unit &&
		  sentence->words[phrase.first].end - sentence->words[phrase.first].start == 2)) &&
		(reader->head.length > 0 || head_of_subject(reader)))
	{
		*name = reader->head;
		name_add(name, sentence, phrase);
		return;
	}
	name_clear(&reader->head);
	if (phrase.last > phrase.first + 1 && word_is(&sentence->words[phrase.last - 1], P_VERB) &&
		!word_is(&sentence->words[phrase.first], P_VERB))
	{
		Phrase noun = {phrase.first, phrase.last - 1};

		name_of_phrase(&reader->head, sentence, noun);
	}
	in_list = follows_list(sentence, phrase.first);
	follows = phrase.first > 0 && word_is(&sentence->words[phrase.first - 1], P_COMMA);
	if (opens_with_verb(sentence, phrase, in_list))
	{
		Phrase verb = {phrase.first, phrase.first + 1};

		/* 新建改造, 新建和改扩建: several verbs in a row */
		while (verb.last + 1 < phrase.last)
		{
			uint32_t next = verb.last + word_is(&sentence->words[verb.last], P_AND);

			if (next + 1 >= phrase.last || !word_is(&sentence->words[next], P_VERB) ||
				sentence->words[next].end - sentence->words[next].start < 2)
				break;
			verb.last = next + 1;
		}
		if (phrase.first + 1 < phrase.last)
		{
			name_of_phrase(&reader->verb, sentence, verb);
			/* behind a comma, and to a known indicator, only a verb of the tables is carried on */
			reader->verb_listed = word_is(&sentence->words[phrase.first], P_VERB);
			reader->verb_unit = reader->verb_listed ? quantity->unit : NULL;
		}
	}
	else if (reader->verb.length > 0 && !says_how(reader, phrase.last, figure->token, quantity) &&
			 !(phrase.last == phrase.first + 1 &&
			   (word_is(&sentence->words[phrase.first], P_DEPENDENT | P_PREDICATE) || is_doing(&sentence->words[phrase.first]))) &&
			 ((in_list && (reader->verb_listed || !is_known(sentence, phrase))) ||
			  (follows && reader->verb_unit == quantity->unit && quantity->kind == VALUE_MONEY &&
			   word_is(&sentence->words[phrase.last - 1], P_MONEY) && !is_known(sentence, phrase))))
		name_append(name, &reader->verb);
	else if (!in_list)
		name_clear(&reader->verb);
	name_add(name, sentence, phrase);
}

/* 13个重点项目顺利开工: a bare 项目 says nothing without how far it has come. */
static void
add_milestone(Reader *reader, Phrase phrase, Name *name)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        first = phrase.last;
	uint32_t        last;

	if (name->length > BARE_MAX || reader->verb.length > 0)
		return;
	while (first < sentence->nwords && word_is(&sentence->words[first], P_ADVERB | P_EACH | P_MANNER | P_REACH))
		first++;
	if (first == sentence->nwords || !word_has(&sentence->words[first], T_MILESTONE))
		return;
	for (last = first + 1; last < sentence->nwords && word_is(&sentence->words[last], P_PREDICATE | P_VERB); last++)
		;
	if (last < sentence->nwords && !word_is(&sentence->words[last], CLAUSE_ENDS | P_LIST))
		return;
	reader->outcome = name->length;
	for (uint32_t i = first; i < last; i++)
		name_add_characters(name, sentence->text, sentence->words[i].start, sentence->words[i].end);
	reader->outcome = name->length - reader->outcome;
}

/* 136家企业产值增长8.5%: what the next figure measures is no part of what is counted. */
static Phrase
without_next_head(const Sentence *sentence, Phrase phrase)
{
	uint32_t i = phrase.last;

	while (i > phrase.first && word_is(&sentence->words[i - 1], P_UP | P_DOWN | P_UP_TO | P_REACH | P_ADVERB))
		i--;
	/* but what is left of 销售收入 is no noun */
	if (i < phrase.first + 2 || !word_is(&sentence->words[i - 1], P_MONEY | P_HEAD | P_SHARE_NOUN) ||
		word_has(&sentence->words[i - 2], T_VERBAL) || sentence->words[i - 2].end - sentence->words[i - 2].start < 2)
		return phrase;
	for (uint32_t k = i; k < sentence->nwords; k++)
	{
		if (word_is(&sentence->words[k], P_VALUE) && k > i)
		{
			phrase.last = i - 1;
			return phrase_trim(sentence, phrase);
		}
		if (!word_is(&sentence->words[k], P_UP | P_DOWN | P_UP_TO | P_REACH | P_ADVERB | P_EACH | P_BASE_YOY |
											  P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX | P_AVERAGE | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN))
			break;
	}
	return phrase;
}

/* The noun that a figure and 的 behind a phrase lead to; the phrase where there is none. */
static Phrase
behind_attribute(const Sentence *sentence, Phrase phrase)
{
	uint32_t i = phrase.last;
	Phrase   noun;

	while (i < sentence->nwords && word_is(&sentence->words[i], P_REACH | P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX | P_ADVERB | P_EACH))
		i++;
	if (phrase_empty(phrase) || i >= sentence->nwords || !word_is(&sentence->words[i], P_VALUE))
		return phrase;
	for (i++; i < sentence->nwords && word_is(&sentence->words[i], P_AFTER_GE | P_AFTER_LE | P_AFTER_APPROX); i++)
		;
	if (i >= sentence->nwords || !word_is(&sentence->words[i], P_OF))
		return phrase;
	noun = phrase_right(sentence, i + 1);
	return phrase_empty(noun) ? phrase : noun;
}

/* 新建22个村和20处院落: does the name of the row before begin with the list's verb? */
static bool
began_with_verb(const Reader *reader)
{
	const Recent *recent = &reader->recent[reader->nrecent - 1];

	return reader->nrecent > 0 && recent->sentence == reader->sentence_number &&
		   recent->name.length > reader->verb.length &&
		   memcmp(recent->name.at, reader->verb.at, reader->verb.length * sizeof(reader->verb.at[0])) == 0;
}

static void
name_from_right(Reader *reader, const Sentence *sentence, const Figure *figure, uint32_t start,
				bool predicate, Name *name)
{
	Phrase          phrase;
	Phrase          left = phrase_left(sentence, figure->left);
	const Quantity *quantity = &sentence->values[sentence->words[figure->token].ref];
	uint32_t        at = figure->left;

	/* figures side by side count the same things: 1436户6785名贫困人口, 11个30亿元以上项目 */
	while (start < sentence->nwords &&
		   (word_is(&sentence->words[start], P_VALUE | P_OF) ||
			(word_is(&sentence->words[start], P_BEFORE_GE | P_BEFORE_LE) && start + 1 < sentence->nwords &&
			 word_is(&sentence->words[start + 1], P_VALUE)) ||
			(word_is(&sentence->words[start], P_AFTER_GE | P_AFTER_LE) && start > 0 &&
			 word_is(&sentence->words[start - 1], P_VALUE))))
		start++;
	while (at > 0 && word_is(&sentence->words[at - 1], P_VALUE))
		at--;
	phrase = phrase_right(sentence, start);
	if (quantity->kind == VALUE_COUNT && !predicate)
		phrase = without_next_head(sentence, phrase);
	/* 60个销售收入超百亿元的产业集群: what is said of the things first */
	if (!predicate)
		phrase = behind_attribute(sentence, phrase);
	/* 94个总投资529亿元的重点工业项目 */
	if (phrase.last == phrase.first + 1 && word_is(&sentence->words[phrase.first], P_INVEST) &&
		phrase.last < sentence->nwords && word_is(&sentence->words[phrase.last], P_VALUE))
	{
		start = phrase.last + 1;
		while (start < sentence->nwords &&
			   word_is(&sentence->words[start], P_OF | P_AFTER_GE | P_AFTER_LE | P_AFTER_APPROX))
			start++;
		phrase = phrase_right(sentence, start);
	}
	name_clear(name);
	if (phrase_empty(phrase))
		return;
	while (at > 0 && word_is(&sentence->words[at - 1], P_ADVERB | P_AREA | P_OF) &&
		   !word_is(&sentence->words[at - 1], P_VERB))
		at--;
	if (at > 0 && word_is(&sentence->words[at - 1], P_VERB) &&
		!word_is(&sentence->words[at - 1], P_LIGHT | P_REACH))
	{
		Phrase verb = {at - 1, at};

		name_of_phrase(&reader->verb, sentence, verb);
		reader->verb_listed = true;
		reader->verb_unit = NULL;
		name_append(name, &reader->verb);
	}
	else if (!phrase_empty(left) && word_is(&sentence->words[left.first], P_VERB) &&
			 !word_is(&sentence->words[left.first], P_LIGHT | P_REACH) &&
			 !word_is(&sentence->words[phrase.first], P_VERB))
	{
		/* the verb in front of a list of names: 出让甲、乙等3块工业地块 */
		Phrase verb = {left.first, left.first + 1};

		name_of_phrase(&reader->verb, sentence, verb);
		reader->verb_listed = true;
		reader->verb_unit = NULL;
		name_append(name, &reader->verb);
	}
	else if (at > 0 && reader->verb.length > 0 && !word_is(&sentence->words[phrase.first], P_VERB) &&
			 (word_is(&sentence->words[at - 1], P_LIST) ||
			  (word_is(&sentence->words[at - 1], P_AND) && began_with_verb(reader))))
		name_append(name, &reader->verb);
	name_add(name, sentence, phrase);
	if (quantity->kind == VALUE_COUNT)
		add_milestone(reader, phrase, name);
}

/* A project's name ends with the word for it, whatever became of it. */
static void
cut_name_behind_project(Name *name, const Text *text)
{
	for (uint32_t i = name->length; i > 2; i--)
	{
		const LexWord *word = name_word(name, i - 2, 2, text);

		if (word == NULL || (word->traits & T_PROJECT) == 0)
			continue;
		/* 工程建设 is still its name */
		word = name_word(name, i, 2, text);
		name->length = word != NULL && (word->parts & P_VERB) != 0 && (word->parts & P_HEAD) != 0 ? i + 2 : i;
		return;
	}
}

/* What money was put into, which the words from start on tell. */
static void
name_of_project(const Sentence *sentence, uint32_t start, Name *name)
{
	Phrase phrase;

	/* what is done to it, and a count in front of it, stay out: 完成27个村 */
	while (start + 1 < sentence->nwords &&
		   word_is(&sentence->words[start], P_OF | P_VALUE | P_REACH | P_LIGHT | P_ADVERB | P_VERB) &&
		   !word_is(&sentence->words[start + 1], CLAUSE_ENDS))
		start++;
	phrase = phrase_right(sentence, start);
	/* 河浮桥等3座桥梁: the names in front of a count are examples */
	if (phrase.last < sentence->nwords && !phrase_empty(phrase) &&
		word_is(&sentence->words[phrase.last], P_VALUE) &&
		word_is(&sentence->words[phrase.last - 1], P_ETC) &&
		!phrase_empty(phrase_right(sentence, phrase.last + 1)))
		phrase = phrase_right(sentence, phrase.last + 1);
	while (phrase.first + 1 < phrase.last &&
		   word_is(&sentence->words[phrase.first], P_VERB | P_ADVERB | P_AREA | P_LIGHT | P_REACH))
		phrase.first++;
	/* 高速公路基本建成: what becomes of it is no part of it */
	for (uint32_t i = phrase.first + 1; i < phrase.last; i++)
	{
		const Word *word = &sentence->words[i];

		if (word->end - word->start >= 2 && !word_is(word - 1, P_LIST) &&
			(word_is(word, P_ADVERB) || (word_is(word, P_REACH) && word_is(word, P_LIGHT))))
			phrase.last = i;
	}
	while (phrase.last > phrase.first + 1 &&
		   word_is(&sentence->words[phrase.last - 1], P_PREDICATE | P_ADVERB))
		phrase.last--;
	name_of_phrase(name, sentence, phrase);
	cut_name_behind_project(name, sentence->text);
}

/* Add the word for the money that stands between words first and last. */
static void
add_money(const Sentence *sentence, uint32_t first, uint32_t last, Name *name)
{
	for (uint32_t i = last; i > first; i--)
	{
		const Word *token = &sentence->words[i - 1];

		if (word_is(token, P_INVEST))
		{
			name_add_characters(name, sentence->text, token->start, token->end);
			return;
		}
	}
}

/* Where a topic's own noun begins: behind its verb, a threshold (亿元以上) or, if grades, a grade (省级). */
static uint32_t
noun_start(const Topic *topic, bool grades, const Text *text)
{
	uint16_t folded[NAME_MAX_CHARACTERS];
	uint32_t from = topic->verb;
	size_t   length = 0;

	for (uint32_t i = 0; i < topic->name.length; i++)
		folded[i] = name_char(&topic->name, i, text);
	for (uint32_t i = 0; i + 1 < topic->name.length; i++)
	{
		int word = lex_longest_word(folded + i, topic->name.length - i, &length);

		if (i > 0 && word != 0 && (lex_words[word].parts & (P_AFTER_GE | P_AFTER_LE)) != 0 && length >= 2 &&
			is_unit(folded[i - 1]))
		{
			from = i + (uint32_t) length;
			/* 以上的 */
			word = lex_longest_word(folded + from, topic->name.length - from, &length);
			if (word != 0 && length == 1 && (lex_words[word].parts & P_OF) != 0)
				from++;
		}
		else if (grades && folded[i] == u'级' && i < from + 3)
			from = i + 1; /* another grade of the same things */
	}
	return from;
}

/* 改造提升: does a word close with another that is a verb? */
static bool
ends_in_verb(const Text *text, const Word *token)
{
	size_t length = 0;
	int    word = lex_longest_word(text->ch + token->end - 2, 2, &length);

	return word != 0 && length == 2 && (lex_words[word].parts & (P_VERB | P_UP | P_DOWN)) != 0;
}

/* 整改到位: nothing but what was done? */
static bool
all_verbs(const Sentence *sentence, Phrase phrase)
{
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		const Word *token = &sentence->words[i];

		if (!word_is(token, P_VERB | P_PREDICATE))
			return false;
		/* 带动就业 has its object, 改造提升 none */
		if (token->end - token->start > VERB_MAX && !ends_in_verb(sentence->text, token))
			return false;
	}
	return !phrase_empty(phrase);
}

/* Is the last word (two characters) of a name the one that ends at end of another? */
static bool
ends_alike(const Name *name, const Name *other, uint32_t end, const Text *text)
{
	return name->length >= 2 && end >= 2 && end <= other->length &&
		   name_char(name, name->length - 2, text) == name_char(other, end - 2, text) &&
		   name_char(name, name->length - 1, text) == name_char(other, end - 1, text);
}

/* 产量 in 总产量, which begins at head: a part has no total. */
static uint32_t
shortest_head(const Name *name, uint32_t head, const Text *text)
{
	Name rest;

	rest.length = name->length - head - 1;
	memcpy(rest.at, name->at + head + 1, rest.length * sizeof(rest.at[0]));
	return rest.length >= 2 && name_head(&rest, P_HEAD, text) == 0 ? head + 1 : head;
}

/* First place behind from where characters of one name stand in another; its length when nowhere. */
static uint32_t
find_in_name(const Name *name, const Name *part, uint32_t first, const Text *text)
{
	uint32_t length = part->length - first;

	for (uint32_t i = 0; i + length <= name->length; i++)
	{
		uint32_t k = 0;

		while (k < length && name_char(name, i + k, text) == name_char(part, first + k, text))
			k++;
		if (k == length)
			return i;
	}
	return name->length;
}

/*
 * What a name that says of whom but not of what takes from the figure before:
 * 国有企业增加值增长6.6%,集体企业增长4.3%, where a word of both ends the part that
 * differs; 货物周转量847亿吨公里,其中铁路174亿吨公里, where the clause is a part.
 */
static bool
complete_from_topic(Reader *reader, const Sentence *sentence, Phrase phrase,
					const Quantity *quantity, ReportMeasure measure, Name *name)
{
	const Topic *topic = &reader->topic;
	const Word  *last = &sentence->words[phrase.last - 1];
	uint32_t     start = clause_start(sentence, phrase.first);
	Name         whole = topic->name;
	uint32_t     head;
	uint32_t     common;

	if (topic->sentence != reader->sentence_number || whole.length == 0 || reader->nrecent == 0 ||
		reader->recent[reader->nrecent - 1].measure != measure ||
		(measure == MEASURE_LEVEL && quantity->unit != topic->unit) ||
		(measure != MEASURE_LEVEL && measure != MEASURE_GROWTH && measure != MEASURE_CHANGE) ||
		word_is(last, MEASURE_HEAD | P_VERB | P_PREDICATE | P_INDEX | P_INVEST) ||
		word_is(&sentence->words[phrase.first], P_VERB) ||
		name_code(name, reader->text) != NULL || last->end - last->start < 2)
		return false;
	head = name_head(&whole, COMPLETING_HEAD, reader->text);
	if (head == whole.length || head == 0 || name->length < last->end - last->start)
		return false;
	common = find_in_name(&whole, name, name->length - (last->end - last->start), reader->text);
	/* 国有[企业]增加值, 集体[企业] */
	if (common < whole.length && common > 0 && common + (last->end - last->start) == head)
		common = head;
	/* of 粮食产量 the part is 小麦产量, of 货物周转量 it is 铁路货物周转量 */
	else if (any_part(sentence, start, phrase.first, P_AMONG))
		common = name_head(&whole, P_HEAD, reader->text) < whole.length ?
					 shortest_head(&whole, head, reader->text) :
					 topic->verb;
	else
		return false;
	for (uint32_t i = common; i < whole.length && name->length < NAME_MAX_CHARACTERS; i++)
		name->at[name->length++] = whole.at[i];
	reader->depends = true;
	return true;
}

/* Is a name the word that the subject ends in?  Then it is the subject. */
static bool
repeats_head(const Reader *reader, Name *name)
{
	const Name *subject = &reader->subject;

	if (reader->subject_sentence != reader->sentence_number || subject->length <= name->length)
		return false;
	for (uint32_t i = 0; i < name->length; i++)
	{
		if (name_char(name, i, reader->text) !=
			name_char(subject, subject->length - name->length + i, reader->text))
			return false;
	}
	*name = *subject;
	return true;
}

/* 办理人大代表建议: add the thing without the verb of two characters that opens it. */
static void
add_thing(Name *name, const Name *done, const Text *text)
{
	const LexWord *verb = name_word(done, 0, 2, text);
	uint32_t       first = done->length > 3 && verb != NULL && (verb->parts & P_VERB) != 0 ? 2 : 0;

	for (uint32_t i = first; i < done->length && name->length < NAME_MAX_CHARACTERS; i++)
		name->at[name->length++] = done->at[i];
}

/*
 * 办理人大代表建议72件、政协提案130件,办复率: the rate, whose name begins at word
 * first, is of both, where a list counts them in one unit.  False when it does not.
 */
static bool
of_whole_list(Reader *reader, uint32_t first, Name *name)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        last = first;
	uint32_t        before;
	uint32_t        rates = 0;
	const Recent   *recent;
	Name            whole;

	/* the last thing counted, behind which other rates of it may stand */
	for (; last > 0 && !word_is(&sentence->words[last - 1], P_SEMICOLON); last--)
	{
		const Word *word = &sentence->words[last - 1];

		if (word_is(word, P_VALUE) && sentence->values[word->ref].kind != VALUE_PERCENT)
			break;
		rates += word_is(word, P_VALUE);
	}
	if (last-- == 0 || !word_is(&sentence->words[last], P_VALUE) || reader->nrecent < rates + 2)
		return false;
	recent = &reader->recent[reader->nrecent - rates - 2];
	for (before = last; before > 0 && !word_is(&sentence->words[before - 1], P_VALUE | CLAUSE_ENDS); before--)
		;
	if (before-- == 0 || !word_is(&sentence->words[before], P_VALUE) ||
		!any_part(sentence, before, last, P_LIST | P_AND) ||
		sentence->values[sentence->words[before].ref].unit != sentence->values[sentence->words[last].ref].unit ||
		recent->sentence != reader->sentence_number || recent->measure != MEASURE_LEVEL ||
		name_equal(&recent[0].name, &recent[1].name, reader->text))
		return false;
	name_clear(&whole);
	add_thing(&whole, &recent[0].name, reader->text);
	if (whole.length < NAME_MAX_CHARACTERS)
		whole.at[whole.length++] = NAME_LITERAL | u'、';
	add_thing(&whole, &recent[1].name, reader->text);
	name_append(&whole, name);
	*name = whole;
	return true;
}

/* 跨境电商进出口额,其中出口: a part of what a joint word in the topic names; the rest of its name stays. */
static bool
part_of_joint(Reader *reader, Name *name)
{
	const Name *topic = &reader->topic.name;
	uint16_t    folded[NAME_MAX_CHARACTERS];

	for (uint32_t i = 0; i < topic->length; i++)
		folded[i] = name_char(topic, i, reader->text);
	for (uint32_t i = reader->topic.verb + 1; i < topic->length; i++)
	{
		size_t length = 0;
		int    joint = lex_longest(lex_joint_nodes, folded + i, topic->length - i, &length);

		for (uint32_t k = 0; joint != 0 && k < lex_joint[joint].nparts; k++)
		{
			Name part;

			name_clear(&part);
			add_literals(&part, lex_joint[joint].parts[k]);
			if (name_equal(&part, name, reader->text))
			{
				Name whole = *topic;

				whole.length = i;
				if (name_code(&whole, reader->text) != NULL)
					return false;
				name_append(&whole, name);
				*name = whole;
				return true;
			}
		}
	}
	return false;
}

/* Does a semicolon stand between the figure before and word? */
static bool
behind_semicolon(const Sentence *sentence, uint32_t word)
{
	while (word > 0 && !word_is(&sentence->words[word - 1], P_VALUE | P_SEMICOLON))
		word--;
	return word > 0 && word_is(&sentence->words[word - 1], P_SEMICOLON);
}

/* 建筑业总产值: does a name tell whose money it is, in front of the word for it? */
static bool
has_owner(const Name *name, const Text *text)
{
	uint32_t head = name_head(name, COMPLETING_HEAD, text);

	return head > SUBJECT_MIN && head < name->length;
}

/*
 * 私营企业2.3万家,注册资金112亿元, 生猪出栏5.9万头,产值, 建筑业总产值239亿元,利税: the money
 * that the word says is of those that the clause before counted, or told the money of.
 * False when it is not said so.
 */
static bool
of_counted(Reader *reader, uint32_t word, Name *name)
{
	const Word  *w = &reader->sentence->words[word];
	const Topic *topic = &reader->topic;
	Name         whole = topic->name;
	uint32_t     head;

	if (!word_has(w, T_OWNED) || topic->sentence != reader->sentence_number || topic->unit == NULL ||
		(topic->unit->unit_class != UNIT_COUNT &&
		 !(topic->unit->unit_class == UNIT_MONEY && topic->verb == 0 && has_owner(&topic->name, reader->text) &&
		   !name_equal(&topic->name, name, reader->text)) &&
		 !(word_has(w, T_OF_SUBJECT) && topic->unit->unit_class == UNIT_MEASURE)) ||
		topic->name.length <= topic->verb || (word_has(w, T_OF_SUBJECT) && topic->verb > 0) ||
		behind_semicolon(reader->sentence, word))
		return false;
	whole.length -= topic->verb;
	memmove(whole.at, topic->name.at + topic->verb, whole.length * sizeof(whole.at[0]));
	if (verb_end(&whole, reader->text) > 0)
		return false;
	/* of 煤炭产能 it is 煤炭产值 */
	head = name_head(&whole, MEASURE_HEAD, reader->text);
	if (head > 0 && head < whole.length)
		whole.length = head;
	name_append(&whole, name);
	*name = whole;
	reader->depends = true;
	return true;
}

/*
 * 推进基础设施建设,完成投资46亿元, 投入4亿元,改造泵站: what the clause before did or the
 * next one does with money that no more is said of.  False when neither does anything.
 */
static bool
put_into(const Reader *reader, const Figure *figure, Name *name)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        next = figure->right + 1;

	*name = reader->work.name;
	if (reader->work.sentence == reader->sentence_number)
		return name->length >= SUBJECT_MIN;
	if (next >= sentence->nwords || !word_is(&sentence->words[next - 1], P_COMMA) ||
		!word_is(&sentence->words[next], P_VERB | P_LIGHT))
		return false;
	name_of_project(sentence, next, name);
	return name->length >= SUBJECT_MIN;
}

/*
 * 办结率 alone says nothing: put what it is the rate of in front.  So with a
 * verb that has no object: 招聘教师120名,引进30名 and 交通事故6起、死亡6人.
 */
static void
name_depend(Reader *reader, const Sentence *sentence, Phrase phrase, const Figure *figure,
			ReportMeasure measure, Name *name)
{
	const Quantity *quantity = &sentence->values[sentence->words[figure->token].ref];
	const Word     *first = &sentence->words[phrase.first];
	bool            doing = all_verbs(sentence, phrase);
	const Topic    *topic = doing ? &reader->whole : &reader->topic;
	Name            whole;

	/* 其中10亿元以上5个: of the things just counted */
	if (quantity->unit == topic->unit && topic->sentence == reader->sentence_number &&
		topic->name.length > 0 && phrase.last > phrase.first + 1 &&
		word_is(&sentence->words[phrase.last - 1], P_AFTER_GE | P_AFTER_LE))
	{
		for (uint32_t i = noun_start(topic, true, reader->text);
			 i < topic->name.length && name->length < NAME_MAX_CHARACTERS; i++)
			name->at[name->length++] = topic->name.at[i];
		return;
	}
	if (!phrase_empty(phrase) && topic->sentence == reader->sentence_number && part_of_joint(reader, name))
	{
		reader->depends = true;
		return;
	}
	if (!phrase_empty(phrase) && complete_from_topic(reader, sentence, phrase, quantity, measure, name))
		return;
	if (phrase.last != phrase.first + 1 && !doing)
		return;
	if (phrase.last == phrase.first + 1 && of_counted(reader, phrase.first, name))
		return;
	if (word_is(first, P_PLACE) && word_is(first, P_DEPENDENT))
	{
		/* 其中城市上涨1.9%: the same, there; by the way in the next sentence */
		if (topic->name.length == 0 || topic->sentence + 1 < reader->sentence_number)
			return;
		for (uint32_t i = topic->verb; i < topic->name.length && name->length < NAME_MAX_CHARACTERS; i++)
			name->at[name->length++] = topic->name.at[i];
		reader->depends = true;
		return;
	}
	if (topic->sentence != reader->sentence_number || topic->name.length == 0)
	{
		if (word_is(first, P_INVEST) && name->length == first->end - first->start && put_into(reader, figure, &whole))
		{
			name_append(&whole, name);
			*name = whole;
			reader->depends = true;
		}
		return;
	}
	/* 一般公共预算收入年初预算38亿元,...收入完成38.9亿元: the same income */
	if (word_is(first, P_MONEY) && phrase.last == phrase.first + 1 && repeats_head(reader, name))
		return;
	/* a total that is ranked may be that of a whole list */
	if (word_is(first, P_TAIL) && quantity->kind == VALUE_RANK)
		return;
	if (word_is(first, P_PLACE) && reader->text->ch[first->end - 1] == u'级')
	{
		/* 国家级1家: of what the clause before counted */
		uint32_t from = noun_start(topic, true, reader->text);

		for (uint32_t i = from; i < topic->name.length && name->length < NAME_MAX_CHARACTERS; i++)
			name->at[name->length++] = topic->name.at[i];
		return;
	}
	if (word_is(first, P_DEPENDENT) && !word_is(first, P_HEAD | P_MONEY | P_TAIL | P_PLACE | P_SHARE_NOUN | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN) &&
		of_whole_list(reader, phrase.first, name))
	{
		reader->depends = true;
		return;
	}
	/* the topic without its verb: 办结[人大代表建议] */
	whole = topic->name;
	if (topic->verb < whole.length)
	{
		whole.length -= topic->verb;
		memmove(whole.at, whole.at + topic->verb, whole.length * sizeof(whole.at[0]));
	}
	/* of the thing, not of its growth: 增速达到4.6%、总量达到 */
	if (word_is(first, P_DEPENDENT))
		name_cut_growth(&whole, reader->text);
	if (word_is(first, P_DEPENDENT) && word_is(first, P_TAIL) &&
		name_code(&whole, reader->text) != NULL)
	{
		/* 总量达到: the thing itself */
		*name = whole;
		reader->depends = true;
		return;
	}
	if (word_is(first, P_DEPENDENT) || (word_is(first, P_INVEST) && (reader->counted || topic->unit == NULL || topic->unit->unit_class == UNIT_MEASURE)))
	{
		uint32_t head = name_head(&whole, MEASURE_HEAD, reader->text);

		/* 工业总产值, 增加值: the one head for the other */
		if (head > 0 && head < whole.length && word_is(first, P_HEAD | P_MONEY))
			whole.length = head;
		/* 通车里程 and 总里程, 开工 and 开工率: the common word once */
		if (whole.length >= 4 && (ends_alike(&whole, name, name->length, reader->text) ||
								  ends_alike(&whole, name, 2, reader->text)))
			whole.length -= 2;
		name_append(&whole, name);
		*name = whole;
		reader->depends = true;
		return;
	}
	if (!doing || word_is(first, P_MONEY | P_HEAD) ||
		(quantity->kind & (VALUE_COUNT | VALUE_MEASURE)) == 0 ||
		name->length < 2 || name->length != sentence->words[phrase.last - 1].end - first->start ||
		name_code(name, reader->text) != NULL ||
		(!verb_and_object(topic) && closes_with_verb(&topic->name, reader->text)))
		return;
	if (quantity->unit == topic->unit)
	{
		uint32_t object = name_code(&whole, reader->text) == NULL ? verb_end(&whole, reader->text) : 0;
		uint32_t behind = noun_start(topic, false, reader->text);

		/* behind is counted from the topic's own verb */
		if (behind > topic->verb + object && behind < topic->name.length)
			object = behind - topic->verb;

		/* 新增就业3万人,再就业 */
		if (ends_alike(&whole, name, name->length, reader->text))
			return;
		for (uint32_t i = object; i < whole.length && name->length < NAME_MAX_CHARACTERS; i++)
			name->at[name->length++] = whole.at[i];
	}
	else if (topic->verb == 0 && phrase.last == phrase.first + 1 && follows_list(sentence, phrase.first))
	{
		name_append(&whole, name);
		*name = whole;
	}
	else
		return;
	reader->depends = true;
}

/*
 * Does the name of a place that a whole report may be about end at end?  The
 * widest suffix of place_words.tsv tells: 市 does, 园区 is of no level.  Words of
 * class place (建成区) are parts of such a place.
 */
static bool
ends_place(const uint16_t *folded, uint32_t end)
{
	uint32_t most = end > SUFFIX_MAX ? SUFFIX_MAX : end - 1;
	uint32_t width;
	size_t   length = 0;
	int      suffix = 0;

	for (width = most; width > 0; width--)
	{
		suffix = lex_longest(lex_place_words_nodes, folded + end - width, width, &length);
		if (suffix != 0 && length == width && (lex_place_words[suffix].roles & PLACE_SUFFIX) != 0)
			break;
	}
	if (width == 0)
		return false;
	for (; width <= most; width++)
	{
		int word = lex_longest_word(folded + end - width, width, &length);

		if (word != 0 && length == width && (lex_words[word].parts & P_PLACE) != 0)
			return false;
	}
	return lex_place_words[suffix].level != LEVEL_NONE && lex_place_words[suffix].level != LEVEL_TOWNSHIP;
}

/*
 * 上海市地区生产总值: a place in front of a well-known indicator is where it is
 * measured, whether the table of places knows it or its last character tells; a
 * heading is none.
 */
static void
cut_to_known(Reader *reader, Name *name)
{
	uint16_t folded[PLACE_NAME_MAX];
	bool     heading[PLACE_NAME_MAX + 1] = {false};
	bool     place[PLACE_NAME_MAX + 1] = {false};
	uint32_t most = PLACE_NAME_MAX;
	bool     any = false;
	size_t   length = 0;
	int      word;
	Name     rest;

	if (name->length < 4)
		return;
	if (most > name->length - 2)
		most = name->length - 2;
	for (uint32_t i = 0; i < most; i++)
		folded[i] = name_char(name, i, reader->text);
	(void) lex_longest(lex_region_names_nodes, folded, most, &length);
	if (length >= 2)
		any = place[length] = true;
	/* 市地方财政收入, not 14个县一般公共预算收入 */
	word = lex_longest(lex_place_words_nodes, folded, 1, &length);
	if (word != 0 && length == 1 && (lex_place_words[word].roles & PLACE_SUFFIX) != 0 &&
		!((name->at[0] & NAME_LITERAL) == 0 && name->at[0] > 1 &&
		  is_unit(reader->text->ch[name->at[0] - 1]) && is_digit(reader->text->ch[name->at[0] - 2])))
		any = place[1] = true;
	for (uint32_t i = 0; i < most; i++)
	{
		/* but 开发区 and 贫困地区 are none */
		if (i >= 2 && ends_place(folded, i + 1) && name_word(name, 0, i + 1, reader->text) == NULL &&
			(i < 3 || name_word(name, 0, i - 1, reader->text) == NULL))
			any = place[i + 1] = true;
		/* 工作情况, a heading that nothing parts from the text behind it */
		if (votes_heading_word(folded + i, most - i, &length))
			any = heading[i + length] = true;
	}
	if (!any || name_code(name, reader->text) != NULL || verb_end(name, reader->text) > 0)
		return;
	for (uint32_t from = 1; from <= most; from++)
	{
		rest.length = name->length - from;
		memcpy(rest.at, name->at + from, rest.length * sizeof(rest.at[0]));
		if (name_code(&rest, reader->text) == NULL)
			continue;
		/* the longest one decides: 中心城市地区生产总值 is not that of a place 地区 */
		/* a suffix alone (市, 镇) is the report's own */
		if (place[from] && from > 1)
		{
			Name where = *name;

			where.length = from;
			reader->place = name_text(&where, reader->text, reader->arena);
		}
		if (place[from] || heading[from])
			*name = rest;
		return;
	}
}

/* 上海的制造业产值: a place of the table and 的 in front of a name is where it is measured. */
static void
cut_owner(Reader *reader, Name *name)
{
	uint16_t folded[PLACE_NAME_MAX];
	uint32_t most = name->length < PLACE_NAME_MAX ? name->length : PLACE_NAME_MAX;
	size_t   length = 0;
	Name     where = *name;

	for (uint32_t i = 0; i < most; i++)
		folded[i] = name_char(name, i, reader->text);
	(void) lex_longest(lex_region_names_nodes, folded, most, &length);
	if (length < 2 || length + 3 > name->length)
		return;
	if (name_char(name, (uint32_t) length, reader->text) != u'的')
		return;
	where.length = (uint32_t) length;
	reader->place = name_text(&where, reader->text, reader->arena);
	name->length -= (uint32_t) length + 1;
	memmove(name->at, name->at + length + 1, name->length * sizeof(name->at[0]));
}

/* 甲市、乙县: is a name nothing but places of the table? */
static bool
is_place(const Name *name, const Text *text)
{
	uint16_t folded[NAME_MAX_CHARACTERS];
	size_t   length = 0;

	for (uint32_t i = 0; i < name->length; i++)
		folded[i] = name_char(name, i, text);
	for (uint32_t i = 0; i < name->length; i += (uint32_t) length + 1)
	{
		if (lex_longest(lex_region_names_nodes, folded + i, name->length - i, &length) == 0 &&
			lex_longest(lex_bare_places_nodes, folded + i, name->length - i, &length) == 0)
			return false;
		if (length < 2 || (i + length < name->length && folded[i + length] != u'、'))
			return false;
	}
	return name->length > 0;
}

/*
 * 地区生产总值跃上新台阶,甲市突破500亿元: where the topic is measured.  Of 投入超过100亿元的市有8个
 * it is what the threshold is of.
 */
static void
measured_there(Reader *reader, const Quantity *quantity, Name *name)
{
	const Topic *topic = &reader->topic;
	Name         whole = topic->name;
	size_t       length = 0;

	if (topic->sentence != reader->sentence_number || !is_place(name, reader->text) ||
		(quantity->kind & VALUE_RANK) != 0 || is_place(&whole, reader->text))
		return;
	if (topic->unit != NULL && topic->unit != quantity->unit)
	{
		uint32_t threshold = 0;
		uint16_t folded[NAME_MAX_CHARACTERS];

		for (uint32_t i = 0; i < whole.length; i++)
			folded[i] = name_char(&whole, i, reader->text);
		for (uint32_t i = 1; i < whole.length && threshold == 0; i++)
		{
			int word = lex_longest_word(folded + i, whole.length - i, &length);

			if (word != 0 && length >= 2 && (lex_words[word].parts & (P_BEFORE_GE | P_BEFORE_LE | P_OVER | P_UNDER)) != 0)
				threshold = i;
		}
		whole.length = threshold;
	}
	/* 总投资 alone is of something else */
	else if (topic->verb > 0 ||
			 (name_code(&whole, reader->text) == NULL && (topic->unit == NULL || name_head(&whole, COMPLETING_HEAD, reader->text) == 0)))
		return;
	if (whole.length < SUBJECT_MIN)
		return;
	reader->place = name_text(name, reader->text, reader->arena);
	*name = whole;
	reader->depends = true;
}

/* 储蓄存款余额2.67亿元,户均1480元: the clause says no more than of whom each. */
static void
apportion(Reader *reader, const Figure *figure, Name *name)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        start = clause_start(sentence, figure->token);
	Name            whole;

	for (uint32_t i = figure->left; i > start && name->length > 0; i--)
	{
		const Word *token = &sentence->words[i - 1];

		if (word_is(token, P_MANNER) && token->end - token->start == 2)
		{
			name_clear(&whole);
			name_add_characters(&whole, reader->text, token->start, token->end);
			name_append(&whole, name);
			*name = whole;
			reader->depends = true;
			return;
		}
		if (!word_is(token, P_REACH | P_ADVERB | P_UP_TO | P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX))
			return;
	}
}

/* 占生产总值[的比重]: as the report puts it. */
static void
add_share_noun(const Sentence *sentence, uint32_t first, uint32_t last, Name *name)
{
	uint32_t noun = first;

	if (noun < last && word_is(&sentence->words[noun], P_OF))
		noun++;
	if (noun < last && word_is(&sentence->words[noun], P_SHARE_NOUN))
		name_add_characters(name, sentence->text, sentence->words[first].start,
							sentence->words[noun].end);
}

/* Is the verb that opens a name one of what is new: 新增? */
static bool
opens_fresh(const Name *name, uint32_t verb, const Text *text)
{
	const LexWord *word = name_word(name, 0, verb, text);

	return word != NULL && (word->traits & T_FRESH) != 0;
}

/* Is all that stands between the figure before and this one a word of a total: 累计, 达? */
static bool
says_total(const Sentence *sentence, uint32_t left)
{
	bool total = false;

	for (uint32_t i = left; i > 0 && word_is(&sentence->words[i - 1], P_REACH | P_ADVERB | P_LIST | P_COMMA); i--)
		total |= word_has(&sentence->words[i - 1], T_TOTAL | T_ATTAIN);
	return total;
}

/* What report_explain() calls the places of the grammar's lines, by NameFrom. */
static const char *const name_places[] = {NULL, "left", "right", "left", "project", "previous", "pair", "share",
										  "share", "whole", "object", "right"};

/* 新增甲类企业500家,其中乙类企业150家: a part of what is new is new. */
static void
renew_part(const Reader *reader, const Figure *figure, Name *name)
{
	const Sentence *sentence = reader->sentence;
	const Topic    *whole = &reader->whole;
	uint32_t        start = clause_start(sentence, figure->token);
	Name            renewed = whole->name;

	if (name->length == 0 || whole->sentence != reader->sentence_number || whole->verb == 0 ||
		whole->unit != sentence->values[sentence->words[figure->token].ref].unit ||
		!word_is(&sentence->words[start], P_AMONG) ||
		any_part(sentence, start, figure->token, P_VERB | P_UP_TO) ||
		!opens_fresh(&whole->name, whole->verb, reader->text))
		return;
	renewed.length = whole->verb;
	/* what was taken from the whole has the verb already */
	if (find_in_name(name, &renewed, 0, reader->text) == 0)
		return;
	name_append(&renewed, name);
	*name = renewed;
}

/*
 * The name of a row, as the grammar's line says.  Empty when the sentence and
 * what went before give none.
 */
void
build_name(Reader *reader, const Figure *figure, const Match *match, Name *name)
{
	const Sentence *sentence = reader->sentence;
	const Quantity *quantity = &sentence->values[sentence->words[figure->token].ref];

	name_clear(name);
	reader->name_from = name_places[match->rule->name];
	reader->depends = false;
	reader->outcome = 0;
	reader->place.data = NULL;
	switch (match->rule->name)
	{
		case NAME_RIGHT:
			name_from_right(reader, sentence, figure,
							match->rule->nafter > 0 ? figure->right : figure->token + 1, false, name);
			if (name->length == 0)
			{
				name_from_left(reader, sentence, match->before, figure, name);
				reader->name_from = "left";
			}
			break;
		case NAME_PREDICATE:
		{
			/* 14个[村集体收入均突破10万元], 60个[产值超10亿元的产业集群] */
			Phrase   rest;
			Phrase   noun;
			uint32_t last = match->after;

			name_from_right(reader, sentence, figure, figure->right, true, name);
			rest = phrase_right(sentence, figure->right);
			noun = behind_attribute(sentence, rest);
			if (noun.first > rest.first)
				last = noun.last;
			for (uint32_t i = rest.last; i < last && name->length > 0; i++)
			{
				if (!word_is(&sentence->words[i], P_EACH | P_ADVERB))
					name_add_characters(name, sentence->text, sentence->words[i].start,
										sentence->words[i].end);
			}
			break;
		}
		case NAME_OBJECT:
		{
			Phrase object = {match->capture, match->capture_end};

			name_add(name, sentence, phrase_trim(sentence, object));
			break;
		}
		case NAME_WHOLE:
		{
			Phrase behind = phrase_right(sentence, figure->right);

			name_from_left(reader, sentence, match->before, figure, name);
			/* 没有达到预期的6项指标: 的 ties the two together */
			if (name->length > 0 && figure->left > 0 &&
				word_is(&sentence->words[figure->left - 1], P_OF))
				name_add_characters(name, sentence->text,
									sentence->words[figure->left - 1].start,
									sentence->words[figure->left - 1].end);
			name_add(name, sentence, behind);
			break;
		}
		case NAME_PROJECT:
			name_of_project(sentence, figure->right, name);
			add_money(sentence, match->before, figure->left, name);
			break;
		case NAME_PAIR:
			if (reader->pair_open)
			{
				*name = reader->pair;
				break;
			}
			name_from_left(reader, sentence, match->before, figure, name);
			break;
		case NAME_PREVIOUS:
			if (reader->nrecent > 0)
				*name = reader->recent[reader->nrecent - 1].name;
			break;
		case NAME_SHARE:
		case NAME_PORTION:
		{
			Phrase rest = {match->before, match->capture_end};

			name_from_left(reader, sentence, match->before, figure, name);
			if (name->length == 0)
				*name = reader->subject;
			else
			{
				/* 完成计划的103%,增长8.6%: the growth is of the thing */
				reader->subject = *name;
				reader->subject_sentence = reader->sentence_number;
				reader->counted = false;
			}
			if (match->rule->name == NAME_PORTION)
			{
				rest.last = figure->left;
				while (rest.last > rest.first &&
					   word_is(&sentence->words[rest.last - 1], P_OF | P_REACH))
					rest.last--;
				for (uint32_t i = rest.first; i < rest.last; i++)
				{
					if (!word_is(&sentence->words[i], P_ADVERB | P_VALUE | P_OF))
						name_add_characters(name, sentence->text, sentence->words[i].start,
											sentence->words[i].end);
				}
			}
			else
			{
				Phrase whole = {match->capture, match->capture_end};

				name_add_characters(name, sentence->text, sentence->words[match->before].start,
									sentence->words[match->before].start + 1);
				if (!phrase_empty(phrase_trim(sentence, whole)))
				{
					Phrase trimmed = phrase_trim(sentence, whole);

					/* 占全部投资: all of it is the whole */
					whole.last = trimmed.last;
					while (whole.first < trimmed.first &&
						   !word_is(&sentence->words[whole.first], P_ADVERB))
						whole.first++;
				}
				for (uint32_t i = whole.first; i < whole.last; i++)
				{
					/* the area is a column of its own, unless it is the whole */
					if (!word_is(&sentence->words[i], P_AREA) || whole.last == whole.first + 1)
						name_add_characters(name, sentence->text, sentence->words[i].start,
											sentence->words[i].end);
				}
				add_share_noun(sentence, match->capture_end, figure->left, name);
			}
			break;
		}
		default:
			name_from_left(reader, sentence, match->before, figure, name);
			break;
	}
	if (name->length > 0 && match->rule->name != NAME_RIGHT)
	{
		cut_owner(reader, name);
		cut_to_known(reader, name);
	}
	measured_there(reader, quantity, name);
	renew_part(reader, figure, name);
	if (match->before > 0 && name->length > 0 &&
		match->rule->name != NAME_SHARE && match->rule->name != NAME_PORTION)
		name_depend(reader, sentence, phrase_left(sentence, match->before), figure,
					(ReportMeasure) match->rule->measure, name);
	if (reader->depends)
		reader->name_from = "completed";
	if (name->length == 0 && match->rule->name != NAME_NONE)
	{
		/* nothing here: what the clause before was about */
		reader->name_from = "subject";
		if (any_part(sentence, clause_start(sentence, figure->token), figure->left, P_EACH) &&
			joint_name(reader, name))
			return;
		*name = (quantity->kind == VALUE_POINTS ||
				 (quantity->kind == VALUE_RANK && reader->share_row == rowset_count(reader->set))) &&
						reader->share_sentence == reader->sentence_number && reader->share.length > 0 ?
					reader->share :
					reader->subject;
		/* 新增能力600万千瓦、达1805万千瓦: the second is no new one */
		if (reader->topic.verb > 0 && reader->topic.verb < name->length && name_equal(name, &reader->topic.name, reader->text) &&
			opens_fresh(name, reader->topic.verb, reader->text) && says_total(sentence, figure->left))
		{
			name->length -= reader->topic.verb;
			memmove(name->at, name->at + reader->topic.verb, name->length * sizeof(name->at[0]));
		}
		/* the thing, not its growth: 增速高于全国1.2个百分点,达到5万亿元 */
		if (quantity->kind == VALUE_MONEY)
			name_cut_growth(name, reader->text);
		if (match->rule->measure == MEASURE_LEVEL)
			apportion(reader, figure, name);
	}
}
