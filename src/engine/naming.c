/*-------------------------------------------------------------------------
 *
 * naming.c
 *	  Which phrase names a figure.
 *
 * The grammar says where the name stands; here it is taken from there, with the
 * verb of its list and the other end of a pair, and cut to what it measures.  What
 * it shares with others is dealt out in dealing.c, what it lacks is in topic.c.
 *
 *-------------------------------------------------------------------------
 */
#include "reader.h"
#include "votes.h"

#include <string.h>

#define SUFFIX_MAX 3     /* longest suffix of a place: 自治区 */
#define RESPECTIVELY_LENGTH 2 /* 分别 */
#define PLACE_NAME_MAX 8 /* longest place in front of an indicator */

void
remember(Reader *reader, const Name *name, ReportMeasure measure, uint32_t at)
{
	Recent *recent;

	if (name->length == 0)
		return;
	/* nobody reaches back behind the sentence that named something last; no branch, as nobody foresees when that was another one */
	reader->nrecent &= -(uint32_t) (reader->recent_sentence == reader->sentence_number);
	reader->recent_sentence = reader->sentence_number;
	if (reader->nrecent == RECENT_MAX)
	{
		reader->recent++;
		reader->nrecent--;
	}
	if (reader->recent + reader->nrecent == reader->remembered + RECENT_ROOM)
	{
		memmove(reader->remembered, reader->recent, reader->nrecent * sizeof(Recent));
		reader->recent = reader->remembered;
	}
	recent = &reader->recent[reader->nrecent++];
	name_copy(&recent->name, name);
	recent->sentence = reader->sentence_number;
	recent->at = at;
	recent->measure = reader->measured = measure;
}

/*
 * 均 with nothing in front: one joint name of what this sentence measured; where growth is told,
 * of what stands behind the growth that was told last (投资增长10%,甲、乙达到3亿元、5亿元,均增长8%).
 */
static bool
joint_name(Reader *reader, ReportMeasure measure, Name *name)
{
	uint32_t first = reader->nrecent;
	uint32_t count = 0;

	while (first > 0 && reader->recent[first - 1].sentence == reader->sentence_number &&
		   reader->recent[first - 1].measure != MEASURE_RANK &&
		   !(measure == MEASURE_GROWTH && first < reader->nrecent && reader->recent[first - 1].measure == MEASURE_GROWTH))
		first--;
	/* 获得资金5亿元,产业投资、工业投资分别增长5%、6%,均居第一: the list in the clause before is all of it */
	if (measure == MEASURE_RANK && first < reader->nrecent)
	{
		const Sentence *sentence = reader->sentence;
		const Recent   *last = &reader->recent[reader->nrecent - 1];
		uint32_t        word = sentence->nwords;
		uint32_t        near = reader->nrecent;
		bool            list = false;

		while (word > 0 && sentence->words[word - 1].start >= last->at)
			word--;
		word = clause_start(sentence, word);
		while (near > first && reader->recent[near - 1].at >= sentence->words[word].start)
			list |= !name_equal(&reader->recent[--near].name, &last->name);
		if (list)
			first = near;
	}
	name_clear(name);
	for (uint32_t i = first; i < reader->nrecent; i++)
	{
		if (i > first && name_equal(&reader->recent[i].name, &reader->recent[i - 1].name))
			continue;
		if (name->length > 0)
			name_add_literal(name, u'、');
		name_append(name, &reader->recent[i].name);
		count++;
	}
	return count > 0;
}

/* A verb that no table of working words holds: 埋设. */
static bool
is_doing(const Word *word)
{
	return (word->parts == P_TEXT) & word_acts(word);
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
	const Word *next = token + 1;
	bool        more = phrase.last > phrase.first + 1;
	bool        two = phrase.last == phrase.first + 2;

	bool        money = word_is(token, P_MONEY);
	bool        acts = word_is(next, P_VERB);
	bool        character = word_is(next, P_TEXT);
	bool        suffix = word_has(next, T_SUFFIX);

	/* asked at once, as nobody foresees any of it */
	if (more & ((money & !acts) | (two & character & (next->end - next->start == 1)) | suffix))
		return false;
	return word_is(token, P_VERB | P_UP) || ((!in_list & more & is_doing(token)) && !does_more(sentence, phrase));
}

bool
follows_list(const Sentence *sentence, uint32_t first)
{
	while (first > 0 && word_is(&sentence->words[first - 1], P_TIME | P_ADVERB | P_MANNER | P_AREA))
		first--;
	/* 405件和政协委员提案590件 */
	return first > 0 && (word_is(&sentence->words[first - 1], P_LIST) ||
						 (first > 1 && word_is(&sentence->words[first - 1], P_AND) &&
						  word_is(&sentence->words[first - 2], P_VALUE)));
}

/* Is the figure at token the first of a clause that no bracket opens?  What a clause before did says nothing of it. */
static bool
opens_clause(const Sentence *sentence, uint32_t token)
{
	uint32_t start = clause_start(sentence, token);

	return !part_before(sentence, token, P_VALUE) && (start == 0 || !word_is(&sentence->words[start - 1], P_PAREN));
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
	uint32_t agent;

	/* few sentences tell of one */
	if (((sentence->traits & T_ORGAN) == 0) | word_is(&sentence->words[phrase.first], P_VERB))
		return phrase;
	for (uint32_t i = phrase.first + 1; i + 1 < phrase.last; i++)
	{
		const Word *word = &sentence->words[i];

		if (!word_is(word, P_VERB) || word_is(word, P_HEAD | P_MONEY | P_PREDICATE) ||
			word->end - word->start < 2 || word_is(word + 1, P_VERB | P_REACH | P_OF))
			continue;
		/* 区财政局已累计发放 */
		agent = i;
		while (agent > phrase.first + 1 && word_is(&sentence->words[agent - 1], P_ADVERB | P_TARGET))
			agent--;
		if (word_has(&sentence->words[agent - 1], T_ORGAN))
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

/*
 * 建成甲项目、乙项目等产业项目187个: what is counted stands behind 等; the names in
 * front of it are examples.  Of a sum (低保、特困供养等资金) they say what it is for.
 */
static Phrase
behind_examples(const Sentence *sentence, Phrase phrase, const Quantity *quantity)
{
	Phrase counted = phrase;

	if (!part_before(sentence, phrase.last, P_ETC) || (quantity->kind & VALUE_COUNT) == 0)
		return phrase;
	while (counted.first + 1 < counted.last)
	{
		if (!word_is(&sentence->words[counted.first++], P_ETC))
			continue;
		counted = phrase_trim(sentence, counted);
		/* 甲、乙等项目: a bare 项目 says nothing without them or a verb */
		if (phrase_empty(counted) || word_is(&sentence->words[counted.first], P_LIST) ||
			(sentence->words[counted.last - 1].end - sentence->words[counted.first].start <= SUBJECT_MIN &&
			 !opens_with_verb(sentence, phrase, false)))
			break;
		return counted;
	}
	return phrase;
}

/* The first of several names that 等 closes; the phrase where there is no 等 behind its first word. */
static Phrase
first_example(const Sentence *sentence, Phrase phrase)
{
	uint32_t first = phrase.last; /* where the first name ends */

	for (uint32_t i = phrase.first + 1; i < phrase.last; i++)
	{
		if (first == phrase.last && word_is(&sentence->words[i], P_LIST | P_ETC))
			first = i;
		if (word_is(&sentence->words[i], P_ETC))
		{
			phrase.last = first;
			return phrase_trim(sentence, phrase);
		}
	}
	return phrase;
}

/* Is there no word in a phrase that may be a verb, nor a state: 示范社区, not 委托下放 or 企业总量? */
static bool
names_things(const Sentence *sentence, Phrase phrase)
{
	const Word *first = &sentence->words[phrase.first];

	/* 输转劳动力: one character in front is likely a verb that no list knows */
	if (first->end - first->start < 2 || word_is(&sentence->words[phrase.last - 1], P_TAIL | P_HEAD | P_MONEY) ||
		word_has(&sentence->words[phrase.last - 1], T_STOCK))
		return false;
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		if (word_is(&sentence->words[i], P_VERB | P_PREDICATE) || word_has(&sentence->words[i], T_VERBAL))
			return false;
	}
	return true;
}

/* 东湖新区15个项目完成投资: the things, projects, that the figure right in front of the phrase counted, by their whole name. */
static void
name_counted(const Reader *reader, Phrase phrase, Name *name)
{
	const Sentence *sentence = reader->sentence;
	const Recent   *recent = reader->nrecent > 0 ? &reader->recent[reader->nrecent - 1] : NULL;
	uint32_t        same;
	Name            whole;

	if (recent == NULL || phrase.first == 0 ||
		!word_is(&sentence->words[phrase.first - 1], P_VALUE) || recent->at != sentence->words[phrase.first - 1].start ||
		reader->topic.verb > 0)
		return;
	same = sentence->words[phrase.first].end - sentence->words[phrase.first].start;
	if (recent->name.length <= same || name->length <= same || !name_ends_alike(&recent->name, name, same))
		return;
	name_copy(&whole, &recent->name);
	name_append_from(&whole, name, same);
	name_copy(name, &whole);
}

/* Does a word from first up to last lead to a value that is no sum: 达到, 提高到, but 共? */
static bool
reaches(const Sentence *sentence, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
	{
		if (word_is(&sentence->words[i], P_REACH | P_UP_TO) && !word_has(&sentence->words[i], T_TOTAL))
			return true;
	}
	return false;
}

/* Left phrase, with the verb of its list where it has none of its own. */
static void
name_from_left(Reader *reader, const Sentence *sentence, Phrase phrase, const Figure *figure,
			   Name *name)
{
	const Quantity *quantity = &sentence->values[sentence->words[figure->token].ref];
	Phrase          counted;
	bool            in_list;

	name_clear(name);
	if (phrase_empty(phrase))
		return;
	phrase = without_agent(sentence, phrase);
	/* 争取农民收入增长8%, 争取实现, 争取建成, 争取产值达到: an aim, where what follows is no sum that was won */
	if (word_is(&sentence->words[phrase.first], P_TARGET) && word_is(&sentence->words[phrase.first], P_VERB) &&
		phrase.first + 1 < phrase.last &&
		((quantity->kind & (VALUE_PERCENT | VALUE_POINTS)) != 0 ||
		 word_is(&sentence->words[phrase.first + 1], P_LIGHT) || word_has(&sentence->words[phrase.first + 1], T_MILESTONE) ||
		 reaches(sentence, phrase.last, figure->token)))
	{
		phrase.first++;
		phrase = phrase_trim(sentence, phrase);
	}
	/* 存栏5万头、出栏8万头: the second verb is said of the first one's noun */
	if (((phrase.last == phrase.first + 1) & word_is(&sentence->words[phrase.first], P_VERB | P_PREDICATE)) &&
		(follows_list(sentence, phrase.first) ||
		 (reader->topic.sentence == reader->sentence_number && reader->topic.unit == quantity->unit &&
		  sentence->words[phrase.first].end - sentence->words[phrase.first].start == 2)) &&
		(reader->head.length > 0 || head_of_subject(reader)))
	{
		name_copy(name, &reader->head);
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
	counted = behind_examples(sentence, phrase, quantity);
	/* of what no table calls a verb, or where there is one to carry over */
	in_list = ((reader->verb.length > 0) | is_doing(&sentence->words[phrase.first])) && follows_list(sentence, phrase.first) &&
			  !opens_clause(sentence, figure->token);
	if (opens_with_verb(sentence, phrase, in_list))
	{
		Phrase verb = {phrase.first, phrase.first + 1};

		/* 新建改造, 新建和改扩建, 新建、改造: several verbs in a row */
		while (verb.last + 1 < phrase.last)
		{
			uint32_t next = verb.last + word_is(&sentence->words[verb.last], P_AND | P_LIST);

			/* but of 新建充电桩 the second is part of the noun */
			if (next + 1 >= phrase.last || !word_is(&sentence->words[next], P_VERB) ||
				sentence->words[next].end - sentence->words[next].start < 2 ||
				(next + 2 == phrase.last && word_is(&sentence->words[next + 1], P_TEXT) &&
				 sentence->words[next + 1].end - sentence->words[next + 1].start == 1))
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
		if (counted.first > verb.last)
			name_append(name, &reader->verb);
	}
	else if (reader->verb.length > 0 && !(word_is(&sentence->words[phrase.first], P_PREDICATE) && phrase.last > phrase.first + 1) &&
			 !says_how(reader, phrase.last, figure->token, quantity) &&
			 !(phrase.last == phrase.first + 1 &&
			   (word_is(&sentence->words[phrase.first], P_DEPENDENT | P_PREDICATE | P_INVEST) || is_doing(&sentence->words[phrase.first]))) &&
			 ((in_list && (reader->verb_listed || !is_known(sentence, phrase))) ||
			  (phrase.first > 0 && word_is(&sentence->words[phrase.first - 1], P_COMMA) && reader->verb_unit == quantity->unit && !is_known(sentence, phrase) &&
			   /* 免征农业税5万元,对农民补贴4万元 */
			   !word_is(&sentence->words[phrase.first], P_MANNER | P_LEAD) &&
			   (quantity->kind == VALUE_MONEY ? word_is(&sentence->words[phrase.last - 1], P_MONEY) :
												(quantity->kind & VALUE_COUNT) != 0 && figure->token == phrase.last &&
													names_things(sentence, phrase)))))
		name_append(name, &reader->verb);
	else if (!in_list)
		name_clear(&reader->verb);
	name_add(name, sentence, counted);
	/* 创建社区81个、创建率64%: the verb once */
	if (((reader->verb.length > 1) & (name->length > 2 * reader->verb.length) &
		 (name->ch[reader->verb.length % NAME_MAX_CHARACTERS] == reader->verb.ch[0])) &&
		name_goes_on(name, reader->verb.length, &reader->verb) && name_goes_on(name, 0, &reader->verb))
		name_copy_from(name, name, reader->verb.length);
	if (word_has(&sentence->words[phrase.first], T_PROJECT))
		name_counted(reader, phrase, name);
	/* 医疗救助共救助 */
	if (name->length >= 4 && name_ends_alike(name, name, name->length - 2))
		name->length -= 2;
}

/* 13个重点项目顺利开工: how far the things have come is part of what is counted. */
static void
add_milestone(Reader *reader, Phrase phrase, Name *name)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        first = phrase.last;
	uint32_t        last;

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
											  BOUNDS_BEFORE | P_AVERAGE | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN))
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

	while (i < sentence->nwords && word_is(&sentence->words[i], P_REACH | BOUNDS_BEFORE | P_ADVERB | P_EACH))
		i++;
	if (phrase_empty(phrase) || i >= sentence->nwords || !word_is(&sentence->words[i], P_VALUE))
		return phrase;
	for (i++; i < sentence->nwords && word_is(&sentence->words[i], BOUNDS_AFTER); i++)
		;
	if (i >= sentence->nwords || !word_is(&sentence->words[i], P_OF))
		return phrase;
	noun = phrase_right(sentence, i + 1);
	return phrase_empty(noun) ? phrase : noun;
}

/* Is a word what is done to things, or what they do: 改造, 开展?  What is measured of them (产能) is not. */
static bool
is_deed(const Word *word)
{
	return word_is(word, P_VERB | P_LIGHT) ||
		   (word_has(word, T_VERBAL) && !word_is(word, P_HEAD | P_MONEY | P_INVEST | P_DEPENDENT));
}

/* Are two words of a sentence the same? */
static bool
same_characters(const Sentence *sentence, uint32_t i, uint32_t k)
{
	const Word *a = &sentence->words[i];
	const Word *b = &sentence->words[k];

	return a->end - a->start == b->end - b->start &&
		   memcmp(sentence->text->ch + a->start, sentence->text->ch + b->start, (a->end - a->start) * sizeof(sentence->text->ch[0])) == 0;
}

/* 建设, 改造: is a deed also the name of what is done? */
static bool
is_built(const Word *word)
{
	return word_is(word, P_VERB) && word_is(word, P_HEAD);
}

/* 5万吨晶硅[投产满产], 20万吨水厂[建成投运]: without what became of what is measured, all the way to its end. */
static Phrase
without_outcome(const Sentence *sentence, Phrase phrase)
{
	uint32_t end = phrase.last;

	for (uint32_t i = phrase.last; i > phrase.first + 1; i--)
	{
		const Word *word = &sentence->words[i - 1];

		if (word_is(word, P_PREDICATE) && word->end - word->start >= 2 && i < phrase.last && !forms_noun(sentence, i - 1, phrase.last, false))
			end = i - 1;
		else if (word_is(word, P_HEAD | P_MONEY | P_INVEST) ||
				 !(is_deed(word) || word_is(word, P_PREDICATE | P_MANNER) || word->end - word->start == 1) ||
				 (word->end - word->start == 1 && end < phrase.last))
			break;
	}
	phrase.last = end;
	return phrase_trim(sentence, phrase);
}

/* 新建22个村和20处院落: does the name of the row before begin with the list's verb? */
static bool
began_with_verb(const Reader *reader)
{
	const Recent *recent;

	if (reader->nrecent == 0)
		return false;
	recent = &reader->recent[reader->nrecent - 1];
	return recent->sentence == reader->sentence_number &&
		   recent->name.length > reader->verb.length &&
		   memcmp(recent->name.at, reader->verb.at, reader->verb.length * sizeof(reader->verb.at[0])) == 0;
}

/* 完成3条生产线脱硝改造和2家: is the phrase the verb that ends the name of the count before, and 和? */
static bool
ends_item_before(const Sentence *sentence, Phrase phrase)
{
	uint32_t i = phrase.last;
	bool     item = i < sentence->nwords && word_is(&sentence->words[i], P_AND | P_LIST);

	for (i = phrase.first; item && i > 0 && !word_is(&sentence->words[i - 1], CLAUSE_ENDS | P_LIST | P_AND); i--)
	{
		if (word_is(&sentence->words[i - 1], P_VALUE))
			return true;
	}
	return false;
}

#define GRADE_MAX 5 /* most words that grade: 小(一)型, with brackets and a bound */

/*
 * 国家级, 小(一)型, 220千伏, 10亿级以上: where the words end that a phrase begins with and that only grade what it
 * names; its beginning when none do.
 */
static uint32_t
grade_end(const Sentence *sentence, Phrase phrase)
{
	const Word *words = sentence->words;

	for (uint32_t i = phrase.first; i < phrase.last && i < phrase.first + GRADE_MAX; i++)
	{
		uint16_t last = sentence->text->ch[words[i].end - 1];

		if (!word_is(&words[i], P_NUMBER) && ((last != u'级' && last != u'型') || words[i].end - words[phrase.first].start < 2))
			continue;
		for (i++; i < phrase.last && word_is(&words[i], BOUNDS_AFTER); i++)
			;
		return i;
	}
	return phrase.first;
}

/* The last of the counted or measured things that a phrase, which is one of them, is listed with. */
static Phrase
last_counted(const Sentence *sentence, Phrase item)
{
	for (;;)
	{
		uint32_t i = item.last;
		Phrase   next;

		if (i + 2 >= sentence->nwords || !word_is(&sentence->words[i], P_LIST | P_AND) ||
			!word_is(&sentence->words[i + 1], P_VALUE) ||
			(sentence->values[sentence->words[i + 1].ref].kind & (VALUE_COUNT | VALUE_MEASURE)) == 0)
			return item;
		next = phrase_right(sentence, i + 2 + word_is(&sentence->words[i + 2], P_OF));
		if (phrase_empty(next))
			return item;
		item = next;
	}
}

/*
 * 4家国家级和21家省级技术中心、15家研发机构, 20个市级和一批县级试点村: what the next thing is that a grade is listed with and that
 * says more than its own grade; empty where the next says none.
 */
static Phrase
next_graded(const Sentence *sentence, Phrase item)
{
	for (uint32_t i = item.last; i + 2 < sentence->nwords && word_is(&sentence->words[i], P_LIST | P_AND); i = item.last)
	{
		uint32_t start = i + 2;

		if (!word_is(&sentence->words[i + 1], P_VALUE) && !word_has(&sentence->words[i + 1], T_SOME))
			break;
		while (start < sentence->nwords && word_is(&sentence->words[start], BOUNDS_AFTER | P_OF))
			start++;
		item = phrase_right(sentence, start);
		start = grade_end(sentence, item);
		if (start == item.first)
			break;
		if (start < item.last)
			return (Phrase){start, item.last};
	}
	return (Phrase){item.last, item.last};
}

/* 6000吨竹纤维材料、5万吨保温材料产能: add what is measured of the last to the name of an earlier one that does not say it. */
static bool
add_shared_measure(const Sentence *sentence, Phrase phrase, Name *name)
{
	const uint64_t measures = P_HEAD | P_DEPENDENT | P_MONEY | P_INVEST;
	Phrase         item = last_counted(sentence, phrase);
	const Word    *closing = &sentence->words[item.last - 1];

	if (item.first == phrase.first || item.last < item.first + 2 || !word_is(closing, P_HEAD) || word_is(closing, P_VERB) ||
		word_is(&sentence->words[phrase.last - 1], measures) ||
		word_ends_in(sentence->text, &sentence->words[phrase.last - 1], measures))
		return false;
	name_add_characters(name, sentence->text, closing->start, closing->end);
	return true;
}

/*
 * 1.2万户棚户区和1433户危房改造, 13家企业、9所院校开展合作: add what the last of several counts
 * says behind its own noun to the name of an earlier one, whose noun is phrase.  Behind
 * a verb a name needs nothing but what a grade lacks (新增1个国家级、10个省级产业园), of the next.
 */
static void
add_shared_tail(const Sentence *sentence, Phrase phrase, bool verbless, bool measured, Name *name)
{
	Phrase   item = phrase;
	Phrase   tail;
	uint32_t closing;

	if (measured && add_shared_measure(sentence, phrase, name))
		return;
	if (grade_end(sentence, phrase) == phrase.last)
	{
		name_add(name, sentence, next_graded(sentence, phrase));
		return;
	}
	if (is_deed(&sentence->words[phrase.last - 1]) || !verbless ||
		(sentence->words[phrase.last - 1].end - sentence->words[phrase.last - 1].start > 2 &&
		 word_ends_in(sentence->text, &sentence->words[phrase.last - 1], P_VERB | P_PREDICATE)))
		return;
	/* what becomes of the earlier ones is said; 集聚区, 达标村 are nouns */
	for (uint32_t i = phrase.first + 1; i < phrase.last; i++)
	{
		if ((word_is(&sentence->words[i], P_PREDICATE | P_REACH | P_LIGHT) ||
			 (word_is(&sentence->words[i], P_VERB) && !word_has(&sentence->words[i], T_NOMINAL))) &&
			!forms_noun(sentence, i, phrase.last, false))
			return;
	}
	item = last_counted(sentence, phrase);
	tail.first = item.first + 1;
	tail.last = item.last;
	if (item.first == phrase.first || any_part(sentence, item.first, item.last, P_ETC))
		return;
	/* 农村危房改造 is one word */
	if (tail.first == tail.last)
	{
		const Word *whole = &sentence->words[item.first];

		if (whole->end - whole->start > 2 && word_ends_in(sentence->text, whole, P_VERB))
			name_add_characters(name, sentence->text, whole->end - 2, whole->end);
		return;
	}
	/* 集体组织完成改制 */
	for (uint32_t i = tail.first; i + 1 < tail.last; i++)
	{
		if (word_is(&sentence->words[i], P_LIGHT) && word_is(&sentence->words[i], P_REACH))
			tail.first = i;
	}
	/* but 技术改造项目 is a noun */
	while (tail.first < tail.last && (!word_is(&sentence->words[tail.first], P_VERB | P_LIGHT | P_REACH | P_PREDICATE) ||
									  forms_noun(sentence, tail.first, tail.last, word_has(&sentence->words[phrase.last - 1], T_PROJECT)) ||
									  word_has(&sentence->words[tail.first], T_NOMINAL) ||
									  word_has(&sentence->words[tail.last - 1], T_PROJECT)))
		tail.first++;
	/* 扶贫搬迁安置区建设: what is done to all ends it, with what it is (建设任务) */
	closing = tail.last - word_is(&sentence->words[tail.last - 1], P_TAIL);
	if (tail.first == tail.last || (is_built(&sentence->words[closing - 1]) && !is_deed(&sentence->words[closing - 2]) &&
									!word_is(&sentence->words[tail.first], P_LIGHT | P_REACH | P_PREDICATE)))
	{
		for (uint32_t i = closing; i > item.first + 1 && is_deed(&sentence->words[i - 1]); i--)
		{
			if (word_is(&sentence->words[i - 1], P_VERB))
				tail.first = i - 1;
		}
	}
	/* 污水处理厂、垃圾处理设施: each says it */
	for (uint32_t i = phrase.first; i < phrase.last && tail.first < tail.last; i++)
	{
		if (same_characters(sentence, i, tail.first))
			return;
	}
	/* 进行整治 is 整治 */
	while (tail.first < tail.last && word_is(&sentence->words[tail.first], P_LIGHT) && word_is(&sentence->words[tail.first], P_REACH))
		tail.first++;
	if (!any_part(sentence, tail.first, tail.last, P_OF | P_INVEST | P_MONEY))
		name_add(name, sentence, tail);
}

/* 东湖新区, 新能源产业基地: does a phrase name a zone or a trade, and nothing else? */
static bool
tells_whose(const Sentence *sentence, Phrase phrase)
{
	const Word *last;
	size_t      length = 0;

	if (phrase_empty(phrase))
		return false;
	last = &sentence->words[phrase.last - 1];
	if (last->end - sentence->words[phrase.first].start < 4 ||
		lex_place_ending(sentence->text->ch, last->end, 2, last->end - last->start, PLACE_SUFFIX | PLACE_OWNER, &length) == NULL)
		return false;
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		if (word_is(&sentence->words[i], P_VERB | P_LIGHT | P_PREDICATE | P_REACH | P_LEAD | P_VALUE | P_NUMBER))
			return false;
	}
	return true;
}

/* 40个[充电桩], 10个[养殖基地]: does the verb that a counted phrase begins with belong to the noun? */
static bool
opens_noun(const Sentence *sentence, Phrase phrase, const Quantity *quantity)
{
	const Word *closing = &sentence->words[phrase.last - 1];

	return (quantity->kind & VALUE_COUNT) != 0 && phrase.last > phrase.first + 1 && !word_is(closing, P_VERB | P_LIGHT | P_PREDICATE | P_REACH) &&
		   (!word_has(closing, T_VERBAL) || word_has(closing, T_NOMINAL));
}

/* The phrase on the right, with the verb that stands in front of the figure; left is the phrase on its left. */
static void
name_from_right(Reader *reader, const Sentence *sentence, Phrase left, const Figure *figure, uint32_t start,
				bool predicate, Name *name)
{
	Phrase          phrase;
	const Quantity *quantity = &sentence->values[sentence->words[figure->token].ref];
	uint32_t        at = figure->left;
	uint32_t        threshold = UINT32_MAX;
	uint32_t        length;
	bool            listed;
	bool            verbless;

	/* figures side by side count the same things: 1436户6785名贫困人口, 11个30亿元以上项目, 完成3个、启动2个项目 */
	while (start < sentence->nwords &&
		   (word_is(&sentence->words[start], P_VALUE | P_OF) ||
			(word_is(&sentence->words[start], P_LIST | P_AND) && start + 2 < sentence->nwords &&
			 (word_is(&sentence->words[start + 1], P_VALUE) ||
			  (word_is(&sentence->words[start + 1], P_VERB) && word_is(&sentence->words[start + 2], P_VALUE)))) ||
			(word_is(&sentence->words[start], P_VERB) && start > 0 && start + 1 < sentence->nwords &&
			 word_is(&sentence->words[start - 1], P_LIST | P_AND) && word_is(&sentence->words[start + 1], P_VALUE)) ||
			(word_is(&sentence->words[start], P_BEFORE_GE | P_BEFORE_LE) && start + 1 < sentence->nwords &&
			 word_is(&sentence->words[start + 1], P_VALUE)) ||
			(word_is(&sentence->words[start], P_AFTER_GE | P_AFTER_LE) && start > 0 &&
			 word_is(&sentence->words[start - 1], P_VALUE))))
		start++;
	while (at > 0 && word_is(&sentence->words[at - 1], P_VALUE))
		at--;
	/* 11个30亿元以上项目: the threshold is of the name */
	for (uint32_t i = figure->token + 1; i + 1 < start; i++)
	{
		if (word_is(&sentence->words[i], P_VALUE) && word_is(&sentence->words[i + 1], P_AFTER_GE | P_AFTER_LE))
			threshold = i;
	}
	phrase = phrase_right(sentence, start);
	if (quantity->kind == VALUE_COUNT && !predicate)
		phrase = without_next_head(sentence, phrase);
	/* 加快7个在建项目进度: the things are counted, not what is measured of them */
	if (quantity->kind == VALUE_COUNT && phrase.last > phrase.first + 1 &&
		(sentence->words[phrase.last - 1].parts & ~P_TEXT) == P_DEPENDENT)
		phrase.last--;
	/* 60个销售收入超百亿元的产业集群: what is said of the things first */
	if (!predicate)
		phrase = behind_attribute(sentence, phrase);
	if (quantity->kind == VALUE_MEASURE && !predicate)
		phrase = without_outcome(sentence, phrase);
	/* 200万头屠宰加工、500千伏变电站等项目: only the first has this capacity */
	if (quantity->kind == VALUE_MEASURE ||
		(quantity->number.nscale > 0 && !phrase_empty(phrase) && word_has(&sentence->words[phrase.last - 1], T_PROJECT)))
		phrase = first_example(sentence, phrase);
	/* 94个总投资529亿元的重点工业项目 */
	if (phrase.last == phrase.first + 1 && word_is(&sentence->words[phrase.first], P_INVEST) &&
		phrase.last < sentence->nwords && word_is(&sentence->words[phrase.last], P_VALUE))
	{
		start = phrase.last + 1;
		while (start < sentence->nwords &&
			   word_is(&sentence->words[start], P_OF | BOUNDS_AFTER))
			start++;
		phrase = phrase_right(sentence, start);
	}
	name_clear(name);
	if (phrase_empty(phrase))
		return;
	while (at > 0 && word_is(&sentence->words[at - 1], P_ADVERB | P_AREA | P_OF) &&
		   !word_is(&sentence->words[at - 1], P_VERB))
		at--;
	if (at > 0 && !word_is(&sentence->words[at - 1], P_LIGHT | P_REACH) &&
		(word_is(&sentence->words[at - 1], P_VERB) ||
		 /* 承办5场赛事 where no table calls it a verb, but not of 装备制造5个 */
		 (quantity->kind == VALUE_COUNT && at == figure->left && is_doing(&sentence->words[at - 1]) &&
		  sentence->words[at - 1].end - sentence->words[at - 1].start >= 2 &&
		  (at == 1 || word_is(&sentence->words[at - 2], CLAUSE_ENDS | P_ADVERB | P_MANNER | P_TIME | P_TARGET | P_TARGET_STRONG | P_LEAD | P_AREA)))))
	{
		Phrase verb = {at - 1, at};

		/* 争取80%以上的学校: the aim of it is a column of its own; 提出10%的增长目标: so is who says it */
		if (quantity->kind == VALUE_PERCENT &&
			(word_is(&sentence->words[at - 1], P_TARGET) ||
			 (word_is(&sentence->words[at - 1], P_LEAD) && word_is(&sentence->words[phrase.last - 1], P_GROWTH_NOUN_UP))))
			verb.first = at;
		/* 新建、提升30座, 提请审议4件 */
		while (verb.first < at && verb.first > 0)
		{
			uint32_t joint = word_is(&sentence->words[verb.first - 1], P_LIST | P_AND);

			if (verb.first <= joint || !word_is(&sentence->words[verb.first - joint - 1], P_VERB) ||
				word_is(&sentence->words[verb.first - joint - 1], P_LIGHT | P_REACH | P_UP | P_TARGET))
				break;
			verb.first -= joint + 1;
		}
		name_of_phrase(&reader->verb, sentence, verb);
		reader->verb_listed = true;
		reader->verb_unit = NULL;
		name_append(name, &reader->verb);
	}
	else if (!phrase_empty(left) && word_is(&sentence->words[left.first], P_VERB) &&
			 !word_is(&sentence->words[left.first], P_LIGHT | P_REACH) &&
			 !word_is(&sentence->words[phrase.first], P_VERB) && !ends_item_before(sentence, left))
	{
		/* the verb in front of a list of names: 出让甲、乙等3块工业地块 */
		Phrase verb = {left.first, left.first + 1};

		name_of_phrase(&reader->verb, sentence, verb);
		reader->verb_listed = true;
		reader->verb_unit = NULL;
		name_append(name, &reader->verb);
	}
	else if (reader->verb.length > 0 && opens_clause(sentence, figure->token))
		name_clear(&reader->verb);
	else if (at > 0 && reader->verb.length > 0 && (!word_is(&sentence->words[phrase.first], P_VERB) || opens_noun(sentence, phrase, quantity)) &&
			 (word_is(&sentence->words[at - 1], P_LIST) ||
			  (word_is(&sentence->words[at - 1], P_AND) && at > 1 && !word_is(&sentence->words[at - 2], P_COMMA) &&
			   began_with_verb(reader))))
		name_append(name, &reader->verb);
	/* 新建3300公里公路,完成20万户处理设施、8151户危房改造 */
	else if (at > 0 && word_is(&sentence->words[at - 1], P_LIGHT | P_REACH | P_UP | P_DOWN))
		name_clear(&reader->verb);
	verbless = name->length == 0;
	/* 东湖新区15个项目: whose they are stands in front */
	if (verbless && !predicate && quantity->kind == VALUE_COUNT && phrase.last == phrase.first + 1 && at == figure->left && left.last == at &&
		word_has(&sentence->words[phrase.first], T_PROJECT) && tells_whose(sentence, left))
		name_add(name, sentence, left);
	if (threshold != UINT32_MAX && phrase.first == start)
		name_add_characters(name, sentence->text, sentence->words[threshold].start, sentence->words[start - 1].end);
	name_add(name, sentence, phrase);
	length = name->length;
	listed = word_is(&sentence->words[phrase.last], P_LIST | P_AND);
	if (!predicate && listed)
		/* 启动3个公园、2个广场建设: what is begun is the building */
		add_shared_tail(sentence, phrase, verbless || (at > 0 && word_is(&sentence->words[at - 1], P_PREDICATE)),
						quantity->kind == VALUE_MEASURE, name);
	if (quantity->kind == VALUE_COUNT && verbless)
		/* 5座桥、7个广场开工建设: so is how far all have come */
		add_milestone(reader, listed && name->length == length && !is_predicate(&sentence->words[phrase.last - 1]) ? last_counted(sentence, phrase) : phrase,
					  name);
}

/* A project's name ends with the word for it, whatever became of it. */
static void
cut_name_behind_project(Name *name)
{
	for (uint32_t i = name->length; i > 2; i--)
	{
		const LexWord *word = name_word(name, i - 2, 2);

		if (word == NULL || (word->traits & T_PROJECT) == 0)
			continue;
		/* 工程建设 is still its name */
		word = name_word(name, i, 2);
		name->length = word != NULL && (word->parts & P_VERB) != 0 && (word->parts & P_HEAD) != 0 ? i + 2 : i;
		return;
	}
}

void
name_of_project(const Sentence *sentence, uint32_t start, Name *name)
{
	Phrase phrase;
	bool   led = start < sentence->nwords && word_is(&sentence->words[start], P_MANNER);

	/* what is done to it, and a count in front of it, stay out: 完成27个村 */
	while (start + 1 < sentence->nwords &&
		   word_is(&sentence->words[start], P_OF | P_VALUE | P_REACH | P_LIGHT | P_ADVERB | P_VERB | P_MANNER) &&
		   !word_is(&sentence->words[start + 1], CLAUSE_ENDS))
		start++;
	phrase = phrase_right(sentence, start);
	/* the first of 名坊园等82个超5000万元的项目: the money is of that one */
	if (!phrase_empty(phrase) && word_is(&sentence->words[phrase.last - 1], P_ETC) && phrase.last < sentence->nwords &&
		word_is(&sentence->words[phrase.last], P_VALUE) && phrase_empty(phrase_right(sentence, phrase.last + 1)))
		phrase.last--;
	/* 河浮桥等3座桥梁: the names in front of a count are examples */
	if (phrase.last < sentence->nwords && !phrase_empty(phrase) &&
		word_is(&sentence->words[phrase.last], P_VALUE) &&
		word_is(&sentence->words[phrase.last - 1], P_ETC) &&
		!phrase_empty(phrase_right(sentence, phrase.last + 1)))
		phrase = phrase_right(sentence, phrase.last + 1);
	while (phrase.first + 1 < phrase.last &&
		   word_is(&sentence->words[phrase.first], P_VERB | P_ADVERB | P_AREA | P_LIGHT | P_REACH))
		phrase.first++;
	/* 高速公路基本建成: what becomes of it is no part of it; but 对管网进行改造 */
	for (uint32_t i = phrase.first + 1; i < phrase.last && !led; i++)
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
	cut_name_behind_project(name);
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

/*
 * Does the name of a place that a whole report may be about end at end?  The
 * widest suffix of place_words.tsv tells: 市 does, 园区 is of no level.  Words of
 * class place (建成区) are parts of such a place.
 */
static bool
ends_place(const uint16_t *folded, uint32_t end)
{
	uint32_t            most = end > SUFFIX_MAX ? SUFFIX_MAX : end - 1;
	size_t              length = 0;
	const LexPlaceWord *suffix;

	if (!lex_may_begin(folded[end - 1], LEX_ENDS_SUFFIX))
		return false;
	suffix = lex_place_ending(folded, end, 1, most, PLACE_SUFFIX, &length);
	if (suffix == NULL)
		return false;
	for (size_t width = length; width <= most; width++)
	{
		int word = lex_longest_word(folded + end - width, width, &length);

		if (word != 0 && length == width && (lex_words[word].parts & P_PLACE) != 0)
			return false;
	}
	return suffix->level != LEVEL_NONE && suffix->level != LEVEL_TOWNSHIP;
}

/* Are the first characters of a name a place, of which at most so many may be one? */
static bool
is_place_until(const Name *name, uint32_t end, uint32_t most, const Text *text)
{
	size_t length = 0;
	int    word;

	/* 市地方财政收入, not 14个县一般公共预算收入 */
	if (end == 1)
	{
		word = lex_longest(lex_place_words_nodes, name->ch, 1, &length);
		return word != 0 && (lex_place_words[word].roles & PLACE_SUFFIX) != 0 &&
			   !((name->at[0] & NAME_LITERAL) == 0 && name->at[0] > 1 && is_unit(text->ch[name->at[0] - 1]) &&
				 is_digit(text->ch[name->at[0] - 2]));
	}
	(void) lex_longest(lex_region_names_nodes, name->ch, most, &length);
	if (length == end)
		return true;
	/* but 开发区 and 贫困地区 are none */
	return end > 2 && ends_place(name->ch, end) && name_word(name, 0, end) == NULL &&
		   (end < 4 || name_word(name, 0, end - 2) == NULL);
}

/* 工作情况, a heading that nothing parts from the text behind it: does one end there? */
static bool
ends_heading(const Name *name, uint32_t end, uint32_t most)
{
	size_t length = 0;

	for (uint32_t i = 0; i < end; i++)
	{
		if (votes_heading_word(name->ch + i, most - i, &length) && i + length == end)
			return true;
	}
	return false;
}

/* The same of a name that has a code from a character on, one of the first, but not as a whole. */
static void
cut_to_code(Reader *reader, Name *name, uint32_t from, uint32_t most)
{
	const Text *text = reader->text;
	bool        place = is_place_until(name, from, most, text);
	if ((!place && !ends_heading(name, from, most)) || name_verb_end(name) > 0)
		return;
	/* a suffix alone (市, 镇) is the report's own */
	if (place && from > 1)
	{
		Name where;

		name_copy(&where, name);
		where.length = from;
		reader->place = name_text(&where, text, reader->arena);
	}
	name_copy_from(name, name, from);
}

void
cut_to_known(Reader *reader, Name *name)
{
	uint32_t most = name->length < PLACE_NAME_MAX + 2 ? name->length - 2 : PLACE_NAME_MAX;
	uint32_t from;

	if (name->length < 4)
		return;
	/* the longest one decides: 中心城市地区生产总值 is not that of a place 地区 */
	from = name_code_start(name, most, reader->text);
	if (from > 0 && from <= most)
		cut_to_code(reader, name, from, most);
}

/* May a name begin with a place of the table?  Few do; no branch, as it is not foreseen how long a name is. */
static inline bool
may_begin_with_place(const Name *name)
{
	return (name->length >= 2) & lex_pair_bit(lex_region_pairs, LEX_REGION_PAIRS, name->ch[0], name->ch[1]);
}

/* Cut off the place that a name begins with, where 的 stands behind it. */
static void
cut_region(Reader *reader, Name *name)
{
	uint32_t most = name->length < PLACE_NAME_MAX ? name->length : PLACE_NAME_MAX;
	size_t   length = 0;
	Name     where;

	(void) lex_longest(lex_region_names_nodes, name->ch, most, &length);
	if (length < 2 || length + 3 > name->length)
		return;
	if (name->ch[length] != u'的')
		return;
	name_copy(&where, name);
	where.length = (uint32_t) length;
	reader->place = name_text(&where, reader->text, reader->arena);
	name_copy_from(name, name, (uint32_t) length + 1);
}

void
cut_owner(Reader *reader, Name *name)
{
	if (may_begin_with_place(name))
		cut_region(reader, name);
}

/* 甲市、乙县: is a name nothing but places of the table? */
static bool
is_place(const Name *name)
{
	size_t length = 0;

	if (!may_begin_with_place(name))
		return false;
	for (uint32_t i = 0; i < name->length; i += (uint32_t) length + 1)
	{
		if (lex_longest(lex_region_names_nodes, name->ch + i, name->length - i, &length) == 0 &&
			lex_longest(lex_bare_places_nodes, name->ch + i, name->length - i, &length) == 0)
			return false;
		if (length < 2 || (i + length < name->length && name->ch[i + length] != u'、'))
			return false;
	}
	return true;
}

/* Does a name begin with a character that is a verb by itself, as 为 is, in front of two more? */
static inline bool
leads_to_more(const Name *name)
{
	return (name->length >= 3) & ((name_opening_parts(name) & P_REACH) != 0);
}

/* May cut_to_place() find a place? */
static inline bool
may_tell_place(const Name *name)
{
	bool place = may_begin_with_place(name);
	bool more = leads_to_more(name);

	return place | more;
}

/* Is a name a place, but for a verb of one character in front (为甲市)?  Then that is cut off. */
static bool
cut_to_place(Name *name)
{
	Name rest;

	if (is_place(name))
		return true;
	if (!leads_to_more(name))
		return false;
	name_copy_from(&rest, name, 1);
	if (!is_place(&rest))
		return false;
	name_copy(name, &rest);
	return true;
}

/*
 * 地区生产总值跃上新台阶,甲市突破500亿元: where the topic is measured.  Of 投入超过100亿元的市有8个
 * it is what the threshold is of.
 */
static void
measured_there(Reader *reader, const Quantity *quantity, Name *name)
{
	const Topic *topic = &reader->topic;
	Name         whole;
	size_t       length = 0;

	/* most names tell none: asked first, as the rest is not foreseen */
	if (!may_tell_place(name))
		return;
	/* 全年完成投资500亿元。其中,甲区完成90亿元 */
	if ((topic->sentence != reader->sentence_number &&
		 !(topic->sentence + 1 == reader->sentence_number && word_is(&reader->sentence->words[0], P_AMONG))) ||
		(quantity->kind & VALUE_RANK) != 0 || !cut_to_place(name) || is_place(&topic->name))
		return;
	name_copy(&whole, &topic->name);
	if (topic->unit != NULL && topic->unit != quantity->unit)
	{
		uint32_t threshold = 0;

		for (uint32_t i = 1; i < whole.length && threshold == 0; i++)
		{
			int word = lex_longest_word(whole.ch + i, whole.length - i, &length);

			if (word != 0 && length >= 2 && (lex_words[word].parts & (P_BEFORE_GE | P_BEFORE_LE | P_OVER | P_UNDER)) != 0)
				threshold = i;
		}
		whole.length = threshold;
	}
	/* 总投资 alone is of something else */
	else if (topic->verb > 0 ||
			 (name_code(&whole, reader->text) == NULL && (topic->unit == NULL || name_head(&whole, COMPLETING_HEAD) == 0)))
		return;
	if (whole.length < SUBJECT_MIN)
		return;
	reader->place = name_text(name, reader->text, reader->arena);
	name_copy(name, &whole);
	reader->depends = true;
}

/* 依次为甲市(3.7%)、乙市(3.1%): the place in front of the brackets that hold nothing but the figure. */
static void
name_bracketed(Reader *reader, const Figure *figure, Name *name)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        open = figure->left;
	Name            place;

	if (open < 2 || !word_is(&sentence->words[open - 1], P_PAREN) || figure->right >= sentence->nwords ||
		!word_is(&sentence->words[figure->right], P_PAREN))
		return;
	name_of_phrase(&place, sentence, phrase_left(sentence, open - 1));
	if (cut_to_place(&place))
		name_copy(name, &place);
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

		if (word_is(token, P_MANNER) &&
			(token->end - token->start == 2 || sentence->text->ch[token->start] == u'每'))
		{
			name_clear(&whole);
			name_add_characters(&whole, reader->text, token->start, token->end);
			/* 人均2816元,2000年人均5829元: once */
			if (name_goes_on(name, 0, &whole))
				return;
			name_append(&whole, name);
			name_copy(name, &whole);
			reader->depends = true;
			return;
		}
		if (!word_is(token, P_REACH | P_ADVERB | P_UP_TO | BOUNDS_BEFORE))
			return;
	}
}

/* Does a name begin with a word of one character that plays one of the parts?  占 in 占地面积 is none. */
static bool
opens_with(const Name *name, uint64_t parts)
{
	size_t length = 0;

	return (name_opening_parts(name) & parts) != 0 &&
		   lex_longest_word(name->ch, name->length, &length) != 0 && length == 1;
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

/* Add the whole that a share is of, as the grammar's line took it: 占生产总值, 完成年度计划. */
static void
add_whole(const Sentence *sentence, const Figure *figure, const Match *match, Name *name)
{
	Phrase whole = {match->capture, match->capture_end};
	Phrase trimmed;

	if (match->rule->name == NAME_PORTION)
	{
		Phrase rest = {match->before, figure->left};

		while (rest.last > rest.first && word_is(&sentence->words[rest.last - 1], P_OF | P_REACH))
			rest.last--;
		for (uint32_t i = rest.first; i < rest.last; i++)
		{
			/* 分别完成年度计划: of which only 分别 falls away */
			uint32_t cut = word_is(&sentence->words[i], P_RESPECTIVELY) ? RESPECTIVELY_LENGTH : 0;

			if (!word_is(&sentence->words[i], P_ADVERB | P_VALUE | P_OF))
				name_add_characters(name, sentence->text, sentence->words[i].start + cut, sentence->words[i].end);
		}
		return;
	}
	name_add_characters(name, sentence->text, sentence->words[match->before].start, sentence->words[match->before].start + 1);
	trimmed = phrase_trim(sentence, whole);
	if (!phrase_empty(trimmed))
	{
		/* 占全部投资: all of it is the whole */
		whole.last = trimmed.last;
		while (whole.first < trimmed.first && !word_is(&sentence->words[whole.first], P_ADVERB))
			whole.first++;
	}
	for (uint32_t i = whole.first; i < whole.last; i++)
	{
		/* the area is a column of its own, unless it is the whole */
		if (!word_is(&sentence->words[i], P_AREA) || whole.last == whole.first + 1)
			name_add_characters(name, sentence->text, sentence->words[i].start, sentence->words[i].end);
	}
	add_share_noun(sentence, match->capture_end, figure->left, name);
}

/* Does a phrase tell a thing, or that it is new?  A bare verb (巩固在) is one more word of how it is. */
static bool
tells_thing(const Sentence *sentence, Phrase phrase)
{
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		const Word *word = &sentence->words[i];

		if ((word_is(word, P_MONEY | P_HEAD | P_INVEST | P_DEPENDENT) && !word_is(word, P_PLACE)) || word_has(word, T_FRESH | T_PROJECT) ||
			(word->parts == P_TEXT && word->end - word->start >= 2 && (!word_has(word, T_VERBAL) || word_has(word, T_NOMINAL))))
			return true;
	}
	return false;
}

bool
name_dealt_object(const Sentence *sentence, const Figure *figure, const Match *match, uint32_t first, Phrase left, Name *name)
{
	Phrase object = {first, left.last < first ? first : left.last};

	name_clear(name);
	if ((match->rule->name == NAME_SHARE || match->rule->name == NAME_PORTION) && match->before + 1 >= first)
	{
		add_whole(sentence, figure, match, name);
		return false;
	}
	/* 分别与A、B签订, 分别提高到居民收入的20%: with whom, and to what, is no part of what each has */
	if (phrase_empty(object) || word_is(&sentence->words[first], P_LEAD | P_AND) || any_part(sentence, object.first, object.last, P_UP_TO))
		return false;
	object = phrase_trim(sentence, object);
	if (tells_thing(sentence, object))
		name_of_phrase(name, sentence, object);
	return name->length > 0;
}

/* Is all that stands between the figure before and this one a word of a total: 累计, 达? */
bool
says_total(const Sentence *sentence, uint32_t left)
{
	bool total = false;

	for (uint32_t i = left; i > 0 && word_is(&sentence->words[i - 1], P_REACH | P_ADVERB | P_LIST | P_COMMA); i--)
		total |= word_has(&sentence->words[i - 1], T_TOTAL | T_ATTAIN);
	return total;
}

/* The phrase in front of a figure; left is that in front of what the grammar's line took, which is mostly the same. */
static Phrase
phrase_before(const Sentence *sentence, const Figure *figure, const Match *match, Phrase left)
{
	return match->before == figure->left ? left : phrase_left(sentence, figure->left);
}

/* What report_explain() calls the places of the grammar's lines, by NameFrom. */
static const char *const name_places[] = {NULL, "left", "right", "left", "project", "previous", "pair", "share",
										  "share", "whole", "object", "right"};

void
build_name(Reader *reader, const Figure *figure, const Match *match, Phrase left, Name *name)
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
			name_from_right(reader, sentence, phrase_before(sentence, figure, match, left), figure,
							match->rule->nafter > 0 ? figure->right : figure->token + 1, false, name);
			if (name->length == 0)
			{
				name_from_left(reader, sentence, left, figure, name);
				reader->name_from = "left";
			}
			break;
		case NAME_PREDICATE:
		{
			/* 14个[村集体收入均突破10万元], 60个[产值超10亿元的产业集群] */
			Phrase   rest;
			Phrase   noun;
			uint32_t last = match->after;

			name_from_right(reader, sentence, phrase_before(sentence, figure, match, left), figure, figure->right, true, name);
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

			/* 升学率95%,在全省地级市中名列第一: of what was measured; but in a 考核 it is what is ranked by */
			object = phrase_trim(sentence, object);
			if (match->rule->measure == MEASURE_RANK && reader->subject_sentence == reader->sentence_number && !phrase_empty(object) &&
				(word_is(&sentence->words[object.last - 1], P_PLACE | P_AREA) || word_has(&sentence->words[object.last - 1], T_ORGAN)))
				break;
			name_add(name, sentence, object);
			break;
		}
		case NAME_WHOLE:
		{
			Phrase behind = phrase_right(sentence, figure->right);

			name_from_left(reader, sentence, left, figure, name);
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
				name_copy(name, &reader->pair);
				break;
			}
			name_from_left(reader, sentence, left, figure, name);
			break;
		case NAME_PREVIOUS:
			if (reader->nrecent > 0)
				name_copy(name, &reader->recent[reader->nrecent - 1].name);
			break;
		case NAME_SHARE:
		case NAME_PORTION:
			name_from_left(reader, sentence, left, figure, name);
			if (name->length == 0)
			{
				recall_subject(reader);
				name_copy(name, &reader->subject);
			}
			else
			{
				/* 企业3家,总数占全省56% */
				name_depend(reader, sentence, left, figure, MEASURE_SHARE, name);
				/* 完成计划的103%,增长8.6%: the growth is of the thing */
				name_copy(&reader->subject, name);
				reader->subject_sentence = reader->sentence_number;
				reader->counted = false;
			}
			add_whole(sentence, figure, match, name);
			break;
		default:
			name_from_left(reader, sentence, left, figure, name);
			break;
	}
	if (name->length > 0 && match->rule->name != NAME_RIGHT)
	{
		cut_owner(reader, name);
		cut_to_known(reader, name);
	}
	/* few sentences have brackets */
	if ((sentence->parts & P_PAREN) != 0 && name->length == 0)
		name_bracketed(reader, figure, name);
	measured_there(reader, quantity, name);
	/* 增幅均为8%: of all that was measured, as in 均增长8% */
	if ((sentence->parts & P_EACH) != 0 && name->length > 0 && part_before(sentence, figure->left, P_EACH) &&
		reader->nrecent > 0 && reader->subject_sentence == reader->sentence_number &&
		name_head(name, P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN) == 0 &&
		name_equal(&reader->subject, &reader->recent[reader->nrecent - 1].name))
	{
		Name joint;

		if (joint_name(reader, MEASURE_GROWTH, &joint))
		{
			name_append(&joint, name);
			name_copy(name, &joint);
			reader->name_from = "subject";
			return;
		}
	}
	if ((sentence->parts & P_AMONG) != 0 && word_is(&sentence->words[clause_start(sentence, figure->token)], P_AMONG) && reader->whole.sentence == reader->sentence_number &&
		reader->whole.verb > 0)
		renew_part(reader, figure, name);
	if (match->before > 0 && name->length > 0 &&
		match->rule->name != NAME_SHARE && match->rule->name != NAME_PORTION && reader->name_from != name_places[NAME_RIGHT] &&
		name_may_depend(reader, quantity, (ReportMeasure) match->rule->measure, left, name))
		name_depend(reader, sentence, left, figure,
					(ReportMeasure) match->rule->measure, name);
	/* 科研经费40亿元,占生产总值的比重由...: of what was measured before */
	if (name->length > 1 && opens_with(name, P_SHARE) && reader->subject_sentence == reader->sentence_number)
	{
		Name part;

		name_copy(&part, name);
		name_copy(name, &reader->subject);
		name_append(name, &part);
		reader->depends = true;
	}
	if (reader->depends)
		reader->name_from = "completed";
	if (name->length == 0 && match->rule->name != NAME_NONE)
	{
		bool of_share;

		/* nothing here: what the clause before was about */
		reader->name_from = "subject";
		recall_subject(reader);
		if (part_before(sentence, figure->left, P_EACH) &&
			joint_name(reader, (ReportMeasure) match->rule->measure, name))
			return;
		of_share = ((quantity->kind == VALUE_POINTS &&
					 !(reader->nrecent > 0 && reader->recent[reader->nrecent - 1].measure == MEASURE_GROWTH)) ||
					(quantity->kind == VALUE_RANK && reader->share_row == rowset_count(reader->set))) &&
				   reader->share_sentence == reader->sentence_number && reader->share.length > 0;
		name_copy(name, of_share ? &reader->share : &reader->subject);
		/* 新增能力600万千瓦、达1805万千瓦: the second is no new one */
		if (reader->topic.verb > 0 && reader->topic.verb < name->length && name_equal(name, &reader->topic.name) &&
			opens_fresh(name, reader->topic.verb) && says_total(sentence, figure->left))
		{
			name_copy_from(name, name, reader->topic.verb);
		}
		/* 航线新增10条、达95条 */
		else if (match->rule->measure == MEASURE_LEVEL && says_total(sentence, figure->left))
			name->length = fresh_end(name);
		/* the thing, not its growth: 增速高于全国1.2个百分点,达到5万亿元 */
		if (quantity->kind == VALUE_MONEY)
			name_cut_growth(name, reader->text);
		if (match->rule->measure == MEASURE_LEVEL)
			apportion(reader, figure, name);
	}
}
