/*-------------------------------------------------------------------------
 *
 * topic.c
 *	  What a figure that names nothing itself is said of.
 *
 * 办理建议94件,办结率100%: the rate is of what the clause before counted.  What a
 * clause without figures was about is noted here, and given to those that lean
 * on it: verbs alone, heads alone, parts of a whole.
 *
 *-------------------------------------------------------------------------
 */
#include "reader.h"

#include <string.h>

#define VERB_MAX 3  /* longer verbs hold their object */
#define FRESH_MAX 4 /* longest verbs of what is new: 新增落户 */
#define OWNER_MAX 4 /* longest word for what makes money: 房地产业 */
#define OWNER_NAME_MAX 16
#define MILESTONE_MAX 4 /* longest word for how far things have come: 竣工投产 */

/* Words that open a clause without belonging to what it is about. */
#define CLAUSE_OPENING \
	(P_TIME | P_AREA | P_ADVERB | P_AMONG | P_LIST | P_TARGET | P_TARGET_STRONG | P_ESTIMATE)

bool
is_predicate(const Word *word)
{
	bool verb = word_acts(word);

	/* no branch, as nobody foresees which of these a word is */
	return ((word->parts & (P_PREDICATE | P_UP | P_DOWN | P_UP_TO | P_REACH | P_RANK | P_OVER | P_UNDER)) | (word->traits & T_ATTAIN) |
			(verb & ((word->parts & (P_HEAD | P_MONEY)) == 0))) != 0;
}

/* 企业退休人员养老金上调: does the verb at word i tell who people are, in front of the predicate? */
static bool
tells_people(const Sentence *sentence, uint32_t i, uint32_t end)
{
	return i + 1 < end && word_has(&sentence->words[i + 1], T_PEOPLE) && !word_has(&sentence->words[i], T_ATTAIN);
}

/* Where what words first to comma tell of something begins: the predicate, or whose it is. */
static uint32_t
subject_end(const Sentence *sentence, uint32_t first, uint32_t comma)
{
	uint32_t end = first;

	while (end < comma &&
		   !(word_is(&sentence->words[end], P_OWN) || (is_predicate(&sentence->words[end]) && !tells_people(sentence, end, comma))))
		end++;
	return end;
}

/* Name the work that was noted. */
static void
name_work(Reader *reader)
{
	if (!phrase_empty(reader->work_phrase))
		name_of_phrase(&reader->work.name, reader->sentence, reader->work_phrase);
	reader->work_phrase.last = reader->work_phrase.first;
}

/* 提高最低生活保障标准,从510元提高到610元: what a clause without figures, whose object is words first to comma, raises. */
static void
note_raised(Reader *reader, uint32_t first, uint32_t comma)
{
	const Sentence *sentence = reader->sentence;
	Phrase          object = {first, comma};
	Name            name;

	object = phrase_trim(sentence, object);
	if (phrase_empty(object) || any_part(sentence, object.first, object.last, P_VERB | P_REACH | P_LIGHT))
		return;
	name_of_phrase(&name, sentence, object);
	if (!word_is(&sentence->words[object.last - 1], P_HEAD | P_MONEY | P_SHARE_NOUN) && name_code(&name, reader->text) == NULL)
		return;
	name_copy(&reader->subject, &name);
	reader->subject_sentence = reader->sentence_number;
	reader->counted = false;
}

/* 推进城市基础设施建设,完成投资: what the clause from word first to comma did. */
static void
note_work(Reader *reader, uint32_t first, uint32_t comma)
{
	const Sentence *sentence = reader->sentence;
	const Word     *last = &sentence->words[comma - 1];
	Phrase          object = {first, comma};

	if (word_is(&sentence->words[first], P_UP | P_DOWN))
		note_raised(reader, first + 1, comma);
	if (!word_has(last, T_PROJECT) && !(word_has(last, T_VERBAL) && word_has(last, T_NOMINAL)))
		return;
	while (object.first < comma && word_is(&sentence->words[object.first], P_VERB | P_LIGHT | P_REACH | P_ADVERB | P_PREDICATE))
		object.first++;
	/* 加大基础设施投入: the money is said by the next clause */
	if (word_is(last, P_INVEST))
		object.last--;
	if (object.last <= object.first)
		return;
	object = phrase_trim(sentence, object);
	name_clear(&reader->work.name);
	reader->work_phrase = object;
	reader->work.sentence = reader->sentence_number;
	/* the words of a long sentence's piece are gone with the next one */
	if (sentence->end < reader->end)
		name_work(reader);
}

/* 工业增加值增速高于全市: is it the growth of what is named that words first to last tell of? */
static bool
tells_growth_of(const Sentence *sentence, uint32_t first, uint32_t last, const Name *name)
{
	if ((sentence->parts & (P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN)) == 0)
		return false;
	while (first < last && sentence->words[first].start <= name->at[name->length - 1])
		first++;
	return first < last && word_is(&sentence->words[first], P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN);
}

/*
 * 在城市信用监测排名中,我市居全省第一位: is it a contest that words first to comma tell of,
 * as the clause behind has a place in it and nothing else that is ranked?
 */
static bool
tells_contest(const Sentence *sentence, uint32_t first, uint32_t comma)
{
	uint32_t i = comma + 1;

	if (!word_is(&sentence->words[comma - 1], P_AMONG | P_BEFORE_GE) || !word_is(&sentence->words[first], P_LEAD) || comma < first + 3)
		return false;
	while (i < sentence->nwords && word_is(&sentence->words[i], P_AREA | P_ADVERB | P_TIME | P_RANK))
		i++;
	return i < sentence->nwords && word_is(&sentence->words[i], P_VALUE) &&
		   sentence->values[sentence->words[i].ref].kind == VALUE_RANK;
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
	bool            whole;
	bool            contest;
	Topic          *topic = &reader->topic;

	/* (当年价,下同) says nothing of what follows */
	if (part_before(sentence, comma, P_VALUE | P_NUMBER) ||
		(start > 0 && sentence->text->ch[sentence->words[start - 1].start] == '('))
		return;
	/* 到2026年 */
	while (first < comma && (word_is(&sentence->words[first], CLAUSE_OPENING) ||
							 (word_has(&sentence->words[first], T_UNTIL) && first + 1 < comma &&
							  word_is(&sentence->words[first + 1], P_TIME))))
		first++;
	if (first == comma)
		return;
	/* 由市场决定价格的比重, 用于食品消费的比重: the whole clause, whatever opens it */
	whole = comma > first + 2 && word_is(&sentence->words[comma - 2], P_OF) && word_is(&sentence->words[comma - 1], P_HEAD | P_SHARE_NOUN) &&
			!word_is(&sentence->words[first], P_LIGHT | P_REACH);
	contest = tells_contest(sentence, first, comma);
	if (word_has(&sentence->words[first], T_CALIBER) ||
		(!whole && !contest && word_is(&sentence->words[first], P_LEAD | P_THAN | P_FROM | P_BASE_YOY | P_BASE_MOM)))
		return;
	/* what is done is no subject */
	if (!whole && !contest &&
		(word_is(&sentence->words[first], P_VERB | P_LIGHT | P_REACH | P_BEFORE_GE | P_BEFORE_LE) ||
		 word_has(&sentence->words[first], T_SUPERLATIVE) || is_predicate(&sentence->words[first])))
	{
		note_work(reader, first, comma);
		return;
	}
	end = whole ? comma : subject_end(sentence, first, comma);
	phrase.first = first;
	phrase.last = end;
	if (contest)
	{
		for (phrase.first++; word_is(&sentence->words[phrase.first], P_AREA | P_TIME) && phrase.first + 2 < comma; phrase.first++)
			;
		phrase.last = end = comma - 1;
	}
	else
		phrase = phrase_trim(sentence, phrase);
	/* 拉高标杆: one character in front is likely a verb that no list knows */
	if (phrase_empty(phrase) ||
		(end == comma && sentence->words[phrase.first].end - sentence->words[phrase.first].start == 1 &&
		 /* 加快村文化中心建设 */
		 !(first > start && word_is(&sentence->words[first - 1], P_LIGHT) && word_is(&sentence->words[comma - 1], P_HEAD))))
		return;
	name_of_phrase(&topic->name, sentence, phrase);
	if (topic->name.length < SUBJECT_MIN)
	{
		recall_subject(reader);
		topic_copy(topic, &reader->whole);
		return;
	}
	cut_to_known(reader, &topic->name);
	topic->grows = tells_growth_of(sentence, first, comma, &topic->name);
	topic->verb = 0;
	topic->unit = NULL;
	topic->sentence = reader->sentence_number;
	topic_copy(&reader->whole, topic);
	name_copy(&reader->subject, &topic->name);
	reader->subject_sentence = reader->sentence_number;
	reader->counted = false;
}

/* Does a name close with a word of two characters that plays one of the parts? */
static bool
closes_with(const Name *name, uint64_t parts)
{
	const LexWord *word = name->length < 4 ? NULL : name_word(name, name->length - 2, 2);

	return word != NULL && (word->parts & parts) != 0;
}

/* 生猪存栏 */
static bool
closes_with_verb(const Name *name)
{
	return closes_with(name, P_VERB | P_PREDICATE);
}

/* 受理信访: 信访, a verb elsewhere, is what was received. */
static bool
verb_and_object(const Topic *topic)
{
	return topic->verb > 0 && topic->name.length == topic->verb + 2;
}

bool
head_of_subject(Reader *reader)
{
	if (reader->subject_sentence != reader->sentence_number || verb_and_object(&reader->topic) ||
		!closes_with_verb(&reader->subject))
		return false;
	name_copy(&reader->head, &reader->subject);
	reader->head.length -= 2;
	return true;
}

/* Where a topic's own noun begins: behind its verb, a threshold (亿元以上) or, if grades, a grade (省级). */
static uint32_t
noun_start(const Topic *topic, bool grades)
{
	const uint16_t *folded = topic->name.ch;
	uint32_t        from = topic->verb;
	size_t          length = 0;

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

/*
 * Put a threshold (超30亿元) in the place of the one that a topic's name has behind a bound:
 * 产值超10亿元的企业, 项目超10亿元.  False when it has none.
 */
static bool
change_threshold(const Topic *topic, Name *threshold)
{
	const uint16_t *folded = topic->name.ch;
	size_t          length = 0;
	Name            whole;

	for (uint32_t i = topic->verb + 1; i < topic->name.length; i++)
	{
		int      word = lex_longest_word(folded + i, topic->name.length - i, &length);
		uint32_t end = i + (uint32_t) length;

		if (word == 0 || (lex_words[word].parts & (P_BEFORE_GE | P_BEFORE_LE)) == 0 || end >= topic->name.length ||
			!(is_digit(folded[end]) || numeral_digit(folded[end]) >= 0 || is_scale(folded[end])))
			continue;
		while (end < topic->name.length && !is_unit(folded[end]))
			end++;
		if (end == topic->name.length)
			return false;
		name_copy(&whole, &topic->name);
		whole.length = i;
		name_append(&whole, threshold);
		name_append_from(&whole, &topic->name, end + 1);
		name_copy(threshold, &whole);
		return true;
	}
	return false;
}

/* Is a phrase no more than a threshold: 10亿元以上, 超10亿元? */
static bool
is_threshold(const Sentence *sentence, Phrase phrase)
{
	return phrase.last > phrase.first + 1 &&
		   (word_is(&sentence->words[phrase.last - 1], P_AFTER_GE | P_AFTER_LE) ||
			(phrase.last == phrase.first + 2 && word_is(&sentence->words[phrase.first], P_BEFORE_GE | P_BEFORE_LE) &&
			 word_is(&sentence->words[phrase.first + 1], P_NUMBER)));
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
		if (token->end - token->start > VERB_MAX && !word_ends_in(sentence->text, token, P_VERB | P_UP | P_DOWN))
			return false;
	}
	return !phrase_empty(phrase);
}

/* 产量 in 总产量, which begins at head: a part has no total. */
static uint32_t
shortest_head(const Name *name, uint32_t head)
{
	Name rest;

	name_copy_from(&rest, name, head + 1);
	return rest.length >= 2 && name_head(&rest, P_HEAD) == 0 ? head + 1 : head;
}

/* Is the clause that begins at word start one of the parts of what was told before: 其中铁路, 其中,铁路? */
static bool
is_part(const Sentence *sentence, uint32_t start, uint32_t before)
{
	return any_part(sentence, start, before, P_AMONG) ||
		   (start > 1 && word_is(&sentence->words[start - 1], P_COMMA) && word_is(&sentence->words[start - 2], P_AMONG) &&
			clause_start(sentence, start - 1) == start - 2);
}

/* 利润20亿元,增长5%,其中民营企业8亿元: the row with the amount in a unit before the figure at word token; NULL where growth is not all that stands between. */
static const Recent *
amount_before(const Reader *reader, uint32_t token, const LexUnit *unit)
{
	const Sentence *sentence = reader->sentence;

	while (token-- > 0)
	{
		const Word *word = &sentence->words[token];

		if (!word_is(word, P_VALUE) || sentence->values[word->ref].kind == VALUE_PERCENT)
			continue;
		if (sentence->values[word->ref].unit != unit)
			return NULL;
		for (uint32_t i = reader->nrecent; i > 0 && reader->recent[i - 1].sentence == reader->sentence_number; i--)
		{
			if (reader->recent[i - 1].at == word->start)
				return reader->recent[i - 1].measure == MEASURE_LEVEL ? &reader->recent[i - 1] : NULL;
		}
		return NULL;
	}
	return NULL;
}

/* Where a name that leans on another goes on with what it took from that, which stands in front of it in the text; its length where it took nothing. */
static uint32_t
taken_from(const Name *name)
{
	uint32_t i = 1;

	while (i < name->length && name->at[i] > name->at[i - 1])
		i++;
	return i < name->length ? i : name->length;
}

/*
 * May the name of a phrase that tells no head of its own take that of what was told before?  The topic ends in one, the
 * clause is a part (其中), or a row of this sentence took one.
 */
static bool
may_complete(const Reader *reader, Phrase phrase)
{
	const Sentence *sentence = reader->sentence;
	const Name     *topic = &reader->topic.name;
	uint32_t        head = name_head(topic, COMPLETING_HEAD);

	if ((head > 0 && head < topic->length) || is_part(sentence, clause_start(sentence, phrase.first), phrase.first))
		return true;
	for (uint32_t i = 0; i < reader->nrecent; i++)
	{
		if (taken_from(&reader->recent[i].name) < reader->recent[i].name.length)
			return true;
	}
	return false;
}

/*
 * What a name that says of whom but not of what takes from the figure before:
 * 国有企业增加值增长6.6%,集体企业增长4.3%, where a word of both ends the part that
 * differs; 货物周转量847亿吨公里,其中铁路174亿吨公里, where the clause is a part, as are the
 * next ones.
 */
static bool
complete_from_topic(Reader *reader, const Sentence *sentence, Phrase phrase, uint32_t token,
					const Quantity *quantity, ReportMeasure measure, Name *name)
{
	const Topic  *topic = &reader->topic;
	const Word   *last = &sentence->words[phrase.last - 1];
	uint32_t      start = clause_start(sentence, phrase.first);
	const Name   *whole = &topic->name;
	const Recent *recent = reader->nrecent > 0 ? &reader->recent[reader->nrecent - 1] : NULL;
	bool          same;
	uint32_t      head;
	uint32_t      common;

	if (topic->sentence != reader->sentence_number || whole->length == 0 || recent == NULL ||
		(measure != MEASURE_LEVEL && measure != MEASURE_GROWTH && measure != MEASURE_CHANGE) ||
		word_is(last, MEASURE_HEAD | P_VERB | P_PREDICATE | P_INDEX | P_INVEST) ||
		word_is(&sentence->words[phrase.first], P_VERB) || name_head(name, COMPLETING_HEAD) < name->length ||
		name_code(name, reader->text) != NULL || (last->end - last->start < 2 && (measure == MEASURE_LEVEL || name->length < 3)) ||
		name->length < last->end - last->start)
		return false;
	same = recent->measure == measure && (measure != MEASURE_LEVEL || quantity->unit == topic->unit);
	head = same ? name_head(whole, COMPLETING_HEAD) : whole->length;
	if (head < whole->length && head > 0)
	{
		common = find_in_name(whole, name, name->length - (last->end - last->start));
		/* 采矿业增加值, 制造业: the character that closes a word will do */
		if (common == whole->length && name->length > 2 && measure != MEASURE_LEVEL &&
			name->ch[name->length - 1] == whole->ch[head - 1])
			common = head - (last->end - last->start);
		/* 国有[企业]增加值, 集体[企业] */
		if (common < whole->length && common > 0 && common + (last->end - last->start) == head)
		{
			name_append_from(name, whole, head);
			reader->depends = true;
			return true;
		}
	}
	if (last->end - last->start < 2)
		return false;
	if (measure == MEASURE_LEVEL)
		recent = amount_before(reader, token, quantity->unit);
	else if (recent->measure != measure || recent->sentence != reader->sentence_number)
		recent = NULL;
	if (recent == NULL)
		return false;
	common = taken_from(&recent->name);
	if (common < recent->name.length)
	{
		/* 其中汽车制造[增加值]增长8%,船舶制造 */
		if (name_head(&recent->name, COMPLETING_HEAD) != common)
			return false;
		name_append_from(name, &recent->name, common);
		reader->depends = true;
		return true;
	}
	if (!is_part(sentence, start, phrase.first))
		return false;
	/* of 粮食产量 the part is 小麦产量, of 货物周转量 it is 铁路货物周转量 */
	whole = same ? &topic->name : &recent->name;
	head = name_head(whole, COMPLETING_HEAD);
	if (head == whole->length || head == 0)
		return false;
	common = name_head(whole, P_HEAD) < whole->length ? shortest_head(whole, head) :
			 !same || !name_equal(whole, &recent->name) ? head :
														  topic->verb;
	name_append_from(name, whole, common);
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
		if (name->ch[i] !=
			subject->ch[subject->length - name->length + i])
			return false;
	}
	name_copy(name, subject);
	return true;
}

/* 办理人大代表建议: add the thing without the verb of two characters that opens it. */
static void
add_thing(Name *name, const Name *done)
{
	const LexWord *verb = name_word(done, 0, 2);
	uint32_t       first = done->length > 3 && verb != NULL && (verb->parts & P_VERB) != 0 ? 2 : 0;

	name_append_from(name, done, first);
}

/*
 * 办理人大代表建议72件、政协提案130件,办复率: the last two things of a list that counts
 * them in one unit, in front of word first; NULL when none does.
 */
static const Recent *
list_before(const Reader *reader, uint32_t first)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        last = first;
	uint32_t        before;
	uint32_t        rates = 0;
	const Recent   *recent;

	/* the last thing counted, behind which rates of it may stand */
	for (; last > 0 && !word_is(&sentence->words[last - 1], P_SEMICOLON); last--)
	{
		const Word *word = &sentence->words[last - 1];

		if (word_is(word, P_VALUE) && sentence->values[word->ref].kind != VALUE_PERCENT)
			break;
		rates += word_is(word, P_VALUE);
	}
	if (last-- == 0 || !word_is(&sentence->words[last], P_VALUE) || reader->nrecent < rates + 2)
		return NULL;
	recent = &reader->recent[reader->nrecent - rates - 2];
	for (before = last; before > 0 && !word_is(&sentence->words[before - 1], P_VALUE | CLAUSE_ENDS); before--)
		;
	if (before-- == 0 || !word_is(&sentence->words[before], P_VALUE) ||
		!any_part(sentence, before, last, P_LIST | P_AND) ||
		sentence->values[sentence->words[before].ref].unit != sentence->values[sentence->words[last].ref].unit ||
		recent->sentence != reader->sentence_number || recent->measure != MEASURE_LEVEL ||
		name_equal(&recent[0].name, &recent[1].name))
		return NULL;
	return recent;
}

/* The rate, whose name begins at word first, is of both that a list in front of it counts.  False when none does. */
static bool
of_whole_list(Reader *reader, uint32_t first, Name *name)
{
	const Recent *recent = list_before(reader, first);
	Name          whole;

	if (recent == NULL)
		return false;
	name_clear(&whole);
	add_thing(&whole, &recent[0].name);
	name_add_literal(&whole, u'、');
	add_thing(&whole, &recent[1].name);
	name_append(&whole, name);
	name_copy(name, &whole);
	return true;
}

/* 跨境电商进出口额,其中出口: a part of what a joint word in the topic names; the rest of its name stays. */
static bool
part_of_joint(Reader *reader, const Topic *of, Name *name)
{
	const Name *topic = &of->name;

	if (of->sentence != reader->sentence_number)
		return false;
	for (uint32_t i = of->verb + 1; i < topic->length; i++)
	{
		size_t length = 0;
		int    joint = lex_longest(lex_joint_nodes, topic->ch + i, topic->length - i, &length);

		for (uint32_t k = 0; joint != 0 && k < lex_joint[joint].nparts; k++)
		{
			Name part;

			name_clear(&part);
			name_add_literals(&part, lex_joint[joint].parts[k]);
			if (name_equal(&part, name))
			{
				Name whole;

				name_copy(&whole, topic);
				whole.length = i;
				if (name_code(&whole, reader->text) != NULL)
					return false;
				name_append(&whole, name);
				name_copy(name, &whole);
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

/* 交通事故起数下降5%、亡人数: does the clause before measure the same things by another head? */
static bool
of_same_things(const Topic *topic, const Word *w)
{
	uint32_t head = name_head(&topic->name, P_HEAD);

	return word_is(w, P_HEAD) && head > SUBJECT_MIN && head < topic->name.length;
}

/* 建筑业总产值: does a name tell whose money it is, in front of the word for it? */
static bool
has_owner(const Name *name)
{
	uint32_t head = name_head(name, COMPLETING_HEAD);

	return head > SUBJECT_MIN && head < name->length;
}

/* 工业企业负债率, 工业经济效益指数: where a name that is a rate or an index has told whose it is; 0 where it is none or does not tell. */
static uint32_t
rated_owner(const Name *name)
{
	if (!name_is_rate(name) && !closes_with(name, P_INDEX))
		return 0;
	for (uint32_t end = 2; end < name->length; end++)
	{
		uint32_t next = end + 2;

		if (owner_before(name->ch, end) == 0 || owner_before(name->ch, end + 1) > 0)
			continue;
		/* 渔业[企业], but of 工业经济效益 it is 工业 */
		return name_is_rate(name) && next < name->length && owner_before(name->ch, next) == 2 ? next : end;
	}
	return 0;
}

/* 民营企业增加值增长7%;利润: is it money of what makes it that the clause before told other money of? */
static bool
made_by_owner(const Topic *topic, const Word *w)
{
	uint32_t head = topic->verb > 0 || !word_is(w, P_MONEY) ? 0 : name_head(&topic->name, P_MONEY);

	return head > SUBJECT_MIN && head < topic->name.length && owner_before(topic->name.ch, head) > 0;
}

/*
 * 私营企业2.3万家,注册资金112亿元, 生猪出栏5.9万头,产值, 建筑业总产值239亿元,利税: the money
 * that the word says is of those that the clause before counted, or told the money of.
 * False when it is not said so.
 */
static bool
of_counted(Reader *reader, uint32_t word, Name *name)
{
	const Word    *w = &reader->sentence->words[word];
	const Topic   *topic = &reader->topic;
	Name           whole;
	const LexWord *last;
	uint32_t       head;
	uint32_t       rated = word_has(w, T_OWNED) && word_is(w, P_MONEY) ? rated_owner(&topic->name) : 0;

	if (!word_has(w, T_OWNED) || topic->sentence != reader->sentence_number || (topic->unit == NULL && rated == 0) ||
		(rated == 0 && topic->unit->unit_class != UNIT_COUNT && !of_same_things(topic, w) &&
		 !((topic->unit->unit_class == UNIT_MONEY || topic->unit->unit_class == UNIT_PERCENT) && topic->verb == 0 &&
		   has_owner(&topic->name) && !name_is_share(&topic->name)) &&
		 !(word_has(w, T_OF_SUBJECT) && topic->unit->unit_class == UNIT_MEASURE)) ||
		topic->name.length <= topic->verb || (behind_semicolon(reader->sentence, word) && rated == 0 && !made_by_owner(topic, w)) ||
		/* 床位由100张增至200张; 改造棚户区2万户、惠及8万人, where the list has told of whom */
		name_equal(&topic->name, name) || (word_is(w, P_VERB) && name->length != w->end - w->start) ||
		/* 客运企业5家、货运企业60家、从业人员: of all of them */
		(word_has(w, T_PEOPLE) && rated == 0 && topic->unit->unit_class == UNIT_COUNT && follows_list(reader->sentence, word)) ||
		/* 1个产值过百亿元的集群: it tells which */
		(word > 0 && word_is(&reader->sentence->words[word - 1], P_VALUE)))
		return false;
	name_copy_from(&whole, &topic->name, topic->verb);
	last = name_word(&whole, 0, whole.length);
	if (name_verb_end(&whole) > 0 ||
		/* 接待游客50万人次,收入: it is not theirs */
		(last != NULL && (last->traits & T_PEOPLE) != 0))
		return false;
	/* 医院30家,技术人员2万人,床位: nor this; of 乡镇企业蓬勃发展,企业数90个,总收入 neither is it the number's */
	last = whole.length > 2 && word_has(w, T_STOCK) ? name_word(&whole, whole.length - 2, 2) : NULL;
	if ((last != NULL && (last->traits & T_PEOPLE) != 0) ||
		(whole.ch[whole.length - 1] == u'数' && name_head(&whole, MEASURE_HEAD) == whole.length))
		return false;
	/* 企业新增100家,营业收入 */
	last = whole.length > 2 ? name_word(&whole, whole.length - 2, 2) : NULL;
	if (last != NULL && (last->traits & T_FRESH) != 0)
		whole.length -= 2;
	/* of 煤炭产能 it is 煤炭产值 */
	head = rated > 0 ? rated : name_head(&whole, topic->unit->unit_class != UNIT_COUNT ? MEASURE_HEAD : MEASURE_HEAD & ~P_MONEY);
	if (head > 0 && head < whole.length)
		whole.length = head;
	/* 公共资源交易, 交易额: the common word once; so is the verb that a list hands on: 新签约项目30个、签约额 */
	if (whole.length >= 4 && name_ends_alike(&whole, name, 2))
		whole.length -= 2;
	for (uint32_t at = 1; at + 4 < name->length; at++)
	{
		if (name->ch[at] == name->ch[at + 2] && name->ch[at + 1] == name->ch[at + 3])
			name_copy_from(name, name, at + 2);
	}
	name_append(&whole, name);
	name_copy(name, &whole);
	reader->depends = true;
	return true;
}

size_t
owner_before(const uint16_t *ch, uint32_t end)
{
	size_t              length = 0;
	const LexPlaceWord *owner = lex_place_ending(ch, end, 2, OWNER_MAX, PLACE_OWNER | PLACE_SUFFIX, &length);

	return owner != NULL && ((owner->roles & PLACE_OWNER) != 0 || owner->level == LEVEL_NONE) ? length : 0;
}

/* Does a word end in what makes money? */
static bool
ends_owner(const Text *text, const Word *word)
{
	size_t length = owner_before(text->ch, word->end);

	return length > 0 && length <= word->end - word->start;
}

/* Does a name tell nothing of what makes the money or has the rate that it is: 资产规模, 负债率? */
static bool
names_no_owner(const Name *name)
{
	for (uint32_t end = 2; end <= name->length; end++)
	{
		if (owner_before(name->ch, end) > 0)
			return false;
	}
	return true;
}

/* Is a word what somebody does, and no part of a noun: 发展, 培育? */
static bool
is_action(const Sentence *sentence, uint32_t i, uint32_t end)
{
	const Word *word = &sentence->words[i];

	return (word_is(word, P_VERB | P_LIGHT | P_PREDICATE | P_UP) || word_acts(word)) &&
		   i + 1 < end && !word_has(word + 1, T_SUFFIX) && !ends_owner(sentence->text, word);
}

/* Has one of the words from first to last one of the traits? */
static bool
any_trait(const Sentence *sentence, uint32_t first, uint32_t last, uint64_t traits)
{
	while (first < last && !word_has(&sentence->words[first], traits))
		first++;
	return first < last;
}

/*
 * 民营经济加快发展, 大力发展新能源产业, 推进建筑业转型升级: what a clause without figures from
 * word first to comma says is growing, or does something for, and that makes money.  One
 * that an earlier clause told of goes on, unless a new subject is told of.
 */
static void
tell_maker(const Sentence *sentence, uint32_t first, uint32_t comma, Name *maker)
{
	Phrase          owner = {first, first};
	uint32_t        length;
	bool            done = false;
	bool            told = maker->length > 0;

	/* what is done to it: 选择和培育 */
	while (owner.first < comma && (is_action(sentence, owner.first, comma) || word_is(&sentence->words[owner.first], CLAUSE_OPENING | P_MANNER) ||
								   (done && word_is(&sentence->words[owner.first], P_AND) && is_action(sentence, owner.first + 1, comma))))
		done |= is_action(sentence, owner.first++, comma);
	/* 做强出版、传媒等产业: a noun that looks like a verb */
	if (owner.first > first && word_is(&sentence->words[owner.first - 1], P_LIST))
		return;
	owner.last = owner.first;
	for (uint32_t i = owner.first; i < comma; i++)
	{
		const Word *word = &sentence->words[i];
		const Word *next = word + 1;

		if (i > owner.first && !done && (is_predicate(word) || word_is(word, P_ADVERB)) && !tells_people(sentence, i, comma))
			break;
		/* but 产业结构, 经济管理, 开发区等项目 */
		if (ends_owner(sentence->text, word) &&
			(i + 1 == comma || word_is(next, P_ADVERB | P_VERB | P_PREDICATE | P_REACH | P_UP | P_LEAD) ||
			 word_acts(next) ||
			 (!done && !told && word->end - sentence->words[owner.first].start > 2 && !word_is(next, P_ETC | P_LIST | P_AND | P_OF))))
			owner.last = i + 1;
	}
	for (uint32_t i = owner.first; i + 2 < owner.last; i++)
	{
		/* 以开发区为龙头的园区经济; of a long list what all of it is */
		if (word_is(&sentence->words[i], P_OF) ||
			(done && word_is(&sentence->words[i], P_ETC) && sentence->words[owner.last - 1].end - sentence->words[owner.first].start > OWNER_NAME_MAX))
			owner.first = i + 1;
	}
	/* 支持企业建设产业园: whose it is stands in front */
	for (uint32_t i = owner.first; i + 1 < owner.last; i++)
	{
		const Word *next = &sentence->words[i + 1];

		/* but 装备制造产业 */
		if (is_action(sentence, i, owner.last) && !(next->end - next->start == 2 && ends_owner(sentence->text, next)))
			return;
	}
	owner = phrase_trim(sentence, owner);
	length = phrase_empty(owner) ? 0 : sentence->words[owner.last - 1].end - sentence->words[owner.first].start;
	/* an object says more than 企业, and the first one in the sentence counts */
	if (length == 0 || length > OWNER_NAME_MAX ||
		(done && (length <= 2 || told || any_trait(sentence, first, owner.first, T_MILESTONE | T_FRESH))))
		return;
	name_of_phrase(maker, sentence, owner);
}

/* 产业园入驻企业86家, 旅游业接待游客: what makes money and opens the clause of the figure at word value, in front of what it does. */
static void
tell_actor(const Sentence *sentence, uint32_t value, Name *maker)
{
	uint32_t first = clause_start(sentence, value);
	Phrase   owner;

	while (first < value && word_is(&sentence->words[first], CLAUSE_OPENING))
		first++;
	/* 10个产业园实现收入5亿元 */
	first += word_is(&sentence->words[first], P_VALUE);
	for (uint32_t i = first; i + 1 < value && !word_is(&sentence->words[i], P_VALUE | P_LIST | P_AND | P_OF | P_ADVERB | P_LEAD) && !word_acts(&sentence->words[i]); i++)
	{
		const Word *next = &sentence->words[i + 1];

		if (!ends_owner(sentence->text, &sentence->words[i]) || word_is(next, P_HEAD | P_MONEY | P_INVEST) ||
			!(word_is(next, P_ADVERB | P_VERB | P_LIGHT | P_REACH | P_TARGET | P_TARGET_STRONG | P_ESTIMATE) || word_acts(next)))
			continue;
		owner = phrase_trim(sentence, (Phrase){first, i + 1});
		if (!phrase_empty(owner) && sentence->words[i].end - sentence->words[owner.first].start <= OWNER_NAME_MAX)
			name_of_phrase(maker, sentence, owner);
		return;
	}
}

/* What makes money among what the clauses in front of word end told of; nothing where none does.  Asked from left to right. */
static void
find_maker(Reader *reader, uint32_t end, Name *maker)
{
	const Sentence *sentence = reader->sentence;

	for (; reader->maker_at < end; reader->maker_at++)
	{
		uint32_t i = reader->maker_at;
		uint32_t first;

		if (word_is(&sentence->words[i], P_SEMICOLON))
			name_clear(&reader->maker);
		if (word_is(&sentence->words[i], P_VALUE))
			tell_actor(sentence, i, &reader->maker);
		if (!word_is(&sentence->words[i], P_COMMA))
			continue;
		first = clause_start(sentence, i);
		if (!any_part(sentence, first, i, P_VALUE | P_NUMBER) && !(first > 0 && sentence->text->ch[sentence->words[first - 1].start] == '('))
			tell_maker(sentence, first, i, &reader->maker);
	}
	name_copy(maker, &reader->maker);
}

/*
 * Behind a figure, is the money still of what makes it: 旅游业接待游客30万人次,收入, where that is whose figure it is, and
 * 国企加快改革,负债率60%,利润, where the figure tells of nobody?
 */
static bool
goes_on_of(const Topic *topic, const Name *maker)
{
	return (topic->name.length > maker->length && name_goes_on(&topic->name, 0, maker)) ||
		   (topic->verb == 0 && (topic->unit->unit_class == UNIT_MONEY || topic->unit->unit_class == UNIT_PERCENT) && names_no_owner(&topic->name));
}

/*
 * 旅游业稳步发展,总收入80亿元, 大力发展民营经济,增加值占生产总值的比重: what a clause without
 * figures told of makes the money that the phrase says no more of.  False when it is not said so.
 */
static bool
of_maker(Reader *reader, Phrase phrase, Name *name)
{
	const Word  *first = &reader->sentence->words[phrase.first];
	const Topic *topic = &reader->topic;
	bool         told = topic->sentence == reader->sentence_number && topic->name.length > 0;
	bool         counted;
	Name         whole;

	if (!word_is(first, P_MONEY | P_HEAD) || word_is(first, P_INVEST | P_VERB) ||
		word_has(first, T_FORMS_NOUN) || !(first->end - first->start <= BARE_HEAD_MAX || word_has(first, T_OWNED)) ||
		!(phrase.last == phrase.first + 1 || word_is(first + 1, P_SHARE | P_SHARE_NOUN)) || name->length == 0 || name->at[0] != first->start ||
		name_code(name, reader->text) != NULL ||
		/* 1个产值过百亿元的集群: it tells which */
		(phrase.first > 0 && word_is(first - 1, P_VALUE)))
		return false;
	/* 引进企业5家,利润: theirs; but what is done to them says nothing of 产值 */
	counted = told && topic->unit != NULL && (topic->verb == 0 || (word_has(first, T_OWNED) && !word_has(first, T_OF_SUBJECT)));
	if (counted && !word_has(first, T_OWNED))
		return false;
	find_maker(reader, phrase.first, &whole);
	if (whole.length == 0 || (counted && !goes_on_of(topic, &whole)) ||
		/* 粮食生产再获丰收,总产量 */
		(told && topic->unit == NULL && word_is(first, P_DEPENDENT) && topic->name.at[0] > whole.at[whole.length - 1]))
		return false;
	name_append(&whole, name);
	name_copy(name, &whole);
	reader->depends = true;
	return true;
}

/* What ends an object without being part of it: 加快[农产品]加工升级, 提高[义务教育]质量, 健全[居民养老保险]制度. */
#define OBJECT_ENDS (P_VERB | P_ADVERB | P_UP | P_DOWN | P_REACH | P_LIGHT | P_PREDICATE | P_BEFORE_GE | P_DEPENDENT | P_HEAD)

/*
 * What the clause from word first to comma does something to, in front of what w repeats of it
 * (盘活工业[土地]存量,盘活率).  Empty where it does nothing, or says it of many.
 */
static Phrase
object_of_clause(const Sentence *sentence, uint32_t first, uint32_t comma, const Word *w)
{
	const uint16_t *ch = sentence->text->ch;
	Phrase          object = {first, comma};
	bool            done = false;

	while (object.first < comma && (is_action(sentence, object.first, comma) || word_is(&sentence->words[object.first], CLAUSE_OPENING | P_MANNER) ||
									(done && word_is(&sentence->words[object.first], P_AND) && is_action(sentence, object.first + 1, comma))))
		done |= is_action(sentence, object.first++, comma);
	for (uint32_t i = comma; i > object.first; i--)
	{
		const Word *word = &sentence->words[i - 1];

		if (word_has(word, T_SCHEME) || (word_is(word, OBJECT_ENDS) && !word_is(word, P_PLACE)))
			object.last = i - 1;
		else if (!word_has(word, T_VERBAL))
			break;
	}
	for (uint32_t i = object.first; i + 1 < object.last; i++)
	{
		const Word *word = &sentence->words[i];

		/* 以大病统筹为主的合作医疗, 水稻、大豆等主要作物 */
		if (word_is(word, P_OF | P_ETC))
			object.first = i + 1;
		else if (i > object.first && ch[word->start] == ch[w->start] && ch[word->start + 1] == ch[w->start + 1])
			object.last = i;
	}
	/* 开展“打非治违”: a slogan */
	if (!phrase_empty(object) && ch[sentence->words[object.first].start] == u'“' && ch[sentence->words[object.last - 1].end - 1] == u'”')
		done = false;
	if (!done || any_part(sentence, object.first, object.last, P_LIST | P_LEAD | P_LIGHT) || any_trait(sentence, object.first, comma, T_FORMS_NOUN) ||
		(object.last == object.first + 1 && word_has(&sentence->words[object.first], T_PROJECT)))
		object.last = object.first;
	return phrase_trim(sentence, object);
}

/*
 * 启动城镇居民医疗保险,参加人数: the word that says nothing without its subject is of what the clause
 * before does something to.  False when none does.
 */
static bool
of_object(const Reader *reader, uint32_t word, Name *name)
{
	const Sentence *sentence = reader->sentence;
	const Word     *w = &sentence->words[word];
	uint32_t        start = clause_start(sentence, word);
	uint32_t        comma;
	Phrase          object;
	Name            whole;

	if (!(word_is(w, P_DEPENDENT) || word_has(w, T_OWNED | T_FORMS_NOUN)) ||
		word_is(w, P_PLACE | P_GOAL | P_INVEST | P_SHARE_NOUN | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN) ||
		name->length != w->end - w->start || name_code(name, reader->text) != NULL ||
		/* 建成驿站12座,强化管护,覆盖率: of what was counted */
		(reader->topic.sentence == reader->sentence_number && reader->topic.unit != NULL && !behind_semicolon(sentence, word)))
		return false;
	/* nothing else in front of it */
	for (; start < word; start++)
	{
		if (!word_is(&sentence->words[start], CLAUSE_OPENING | P_LIGHT | P_REACH))
			return false;
	}
	start = clause_start(sentence, word);
	do
	{
		if (start == 0 || !word_is(&sentence->words[start - 1], P_COMMA))
			return false;
		comma = start - 1;
		start = clause_start(sentence, comma);
		if (any_part(sentence, start, comma, P_VALUE | P_NUMBER))
			return false;
		/* 以项目为抓手 says how */
	} while (word_is(&sentence->words[start], P_LEAD));
	object = object_of_clause(sentence, start, comma, w);
	if (phrase_empty(object))
		return false;
	/* 加强企业服务, 支持企业建设产业园: whose money it is is not what the clause is about */
	for (uint32_t i = object.first; i + 1 < object.last && word_is(w, P_MONEY); i++)
	{
		if (is_action(sentence, i, object.last) || ends_owner(sentence->text, &sentence->words[i]))
			return false;
	}
	name_of_phrase(&whole, sentence, object);
	if (whole.length < SUBJECT_MIN || whole.length > OWNER_NAME_MAX)
		return false;
	name_append(&whole, name);
	name_copy(name, &whole);
	return true;
}

/*
 * 推进基础设施建设,完成投资46亿元, 投入4亿元,改造泵站: what the clause before did or the
 * next one does with money that no more is said of; for a verb (安排3亿元,改造泵站) only
 * the next one.  False when neither does anything.
 */
static bool
put_into(Reader *reader, const Figure *figure, bool verb, Name *name)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        next = figure->right + 1;

	if (reader->work.sentence == reader->sentence_number && !verb)
	{
		name_work(reader);
		name_copy(name, &reader->work.name);
		return name->length >= SUBJECT_MIN;
	}
	/* 减税9亿元,降低成本6000万元: money of its own */
	for (uint32_t i = next; verb && i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS); i++)
	{
		if (word_is(&sentence->words[i], P_VALUE) && (sentence->values[sentence->words[i].ref].kind & VALUE_MONEY) != 0)
			return false;
	}
	if (next >= sentence->nwords || !word_is(&sentence->words[next - 1], P_COMMA))
		return false;
	/* 对满65岁的老人进行体检: a figure says of whom */
	for (uint32_t i = next + 2; word_is(&sentence->words[next], P_MANNER) && i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS); i++)
	{
		if (word_is(&sentence->words[i], P_VALUE | P_NUMBER))
			return false;
	}
	/* 进一步改造泵站, 对学校进行改造 */
	while (next + 1 < sentence->nwords && word_is(&sentence->words[next], P_ADVERB) && !word_is(&sentence->words[next], P_VERB | P_LIGHT | P_LEAD))
		next++;
	if (!word_is(&sentence->words[next], P_VERB | P_LIGHT | P_MANNER))
		return false;
	name_of_project(sentence, next, name);
	return name->length >= SUBJECT_MIN;
}

/* 幼儿园普惠率88%、公办率50%: the rate that begins at word first is of what the one before it in the list was. */
static bool
shares_owner(const Reader *reader, uint32_t first, const Name *name)
{
	const Topic *topic = &reader->topic;

	return name->length == NAME_BARE_RATE && name_is_rate(name) && name_code(name, reader->text) == NULL &&
		   topic->sentence == reader->sentence_number && topic->name.length >= topic->verb + NAME_BARE_RATE + SUBJECT_MIN &&
		   name_is_rate(&topic->name) && follows_list(reader->sentence, first);
}

/* 建成公租房1.1万套,分配率96%: is a phrase no more than the rate of what is done to what the clause before counted? */
static bool
rates_counted(const Reader *reader, Phrase phrase, const Name *name)
{
	const Topic *topic = &reader->topic;

	return phrase.last == phrase.first + 1 && name->length == NAME_BARE_RATE &&
		   name->ch[NAME_BARE_RATE - 1] == u'率' && word_has(&reader->sentence->words[phrase.first], T_FORMS_NOUN) &&
		   name_code(name, reader->text) == NULL &&
		   topic->sentence == reader->sentence_number && topic->unit != NULL && topic->unit->unit_class == UNIT_COUNT &&
		   topic->verb > 0 && !behind_semicolon(reader->sentence, phrase.first);
}

/* 改水: is a name no more than a verb? */
static bool
is_verb(const Name *name)
{
	const LexWord *word = name_word(name, 0, name->length);

	return word != NULL && (word->parts & P_VERB) != 0;
}

/* 改善工程: is what stands behind the first characters of a name no more than a word for a project? */
static bool
is_bare_project(const Name *name, uint32_t from)
{
	const LexWord *word = name->length != from + 2 ? NULL : name_word(name, from, 2);

	return word != NULL && (word->traits & T_PROJECT) != 0;
}

/* Does a name open with a word of two characters that plays one of the parts? */
static bool
opens_with_word(const Name *name, uint64_t parts)
{
	const LexWord *word = name->length < 2 ? NULL : name_word(name, 0, 2);

	return word != NULL && (word->parts & parts) != 0;
}

/* 粮食播种面积、单产: of what is measured in several ways the first will do. */
static void
cut_to_first(Name *name)
{
	Name first;

	for (uint32_t i = SUBJECT_MIN; i < name->length; i++)
	{
		if (name->ch[i] != u'、')
			continue;
		name_copy(&first, name);
		first.length = i;
		if (name_head(name, MEASURE_HEAD) < name->length && name_head(&first, MEASURE_HEAD) < first.length && name_head(&first, MEASURE_HEAD) > 0)
			name->length = i;
		return;
	}
}

/* 项目竣工投产40个,完成投资: how far the things have come says nothing of what is measured of them. */
static void
cut_milestone(Name *name)
{
	for (uint32_t width = MILESTONE_MAX; width >= 2; width--)
	{
		const LexWord *word = name->length < width + SUBJECT_MIN ? NULL : name_word(name, name->length - width, width);

		if (word == NULL || (word->traits & T_MILESTONE) == 0)
			continue;
		name->length -= width;
		return;
	}
}

/* Where a name begins behind its verb and the place that it is told of: 城市[零售额], of which the next is 农村零售额. */
static uint32_t
place_end(const Name *name, uint32_t verb)
{
	const LexWord *word = name_word(name, verb, 2);

	return word != NULL && (word->parts & P_PLACE) != 0 && (word->parts & P_DEPENDENT) != 0 ? verb + 2 : verb;
}

/* 加快城市绿道建设,建成12公里: the verb of the phrase and what the clause before, whose name is whole, is building. */
static bool
builds(Reader *reader, const Name *whole, Name *name)
{
	const LexWord *word = whole->length < 2 + SUBJECT_MIN ? NULL : name_word(whole, whole->length - 2, 2);
	Name           built;

	if (word == NULL || (word->parts & P_VERB) == 0 || (word->parts & P_HEAD) == 0)
		return false;
	name_copy(&built, whole);
	built.length -= 2;
	name_copy(&reader->verb, name);
	reader->verb_listed = true;
	reader->verb_unit = NULL;
	name_append(name, &built);
	return true;
}

bool
name_may_depend(const Reader *reader, const Quantity *quantity, ReportMeasure measure, Phrase phrase, const Name *name)
{
	const Word *first = &reader->sentence->words[phrase.first];
	const Word *last = &reader->sentence->words[phrase.last - (phrase.last > phrase.first)];
	const Name *subject = &reader->subject;
	uint32_t    sentence = reader->sentence_number;
	bool        topic = reader->topic.sentence == sentence;
	bool        place = word_is(first, P_PLACE);
	bool        dependent = word_is(first, P_DEPENDENT);
	bool        owned = word_has(first, T_OWNED | T_FORMS_NOUN);
	bool        told = topic | (reader->whole.sentence == sentence) | (reader->work.sentence == sentence) | ((quantity->kind & VALUE_MONEY) != 0) |
				word_is(first, P_INVEST | P_MONEY | P_HEAD) | dependent;
	bool threshold = word_is(last, P_AFTER_GE | P_AFTER_LE | P_NUMBER);
	bool invested = word_is(first, P_INVEST);
	bool alone = (phrase.last == phrase.first + 1) | word_is(first + 1, P_SHARE | P_SHARE_NOUN);
	bool repeats = word_is(first, P_MONEY) & (reader->subject_sentence == sentence) & (subject->length > name->length) &&
				   subject->ch[subject->length - 1] == name->ch[name->length - 1];
	bool made = word_is(first, P_HEAD | P_MONEY) & (first->end - first->start <= BARE_HEAD_MAX);
	bool deed = word_is(first, P_VERB);
	bool verbs = ((first->parts & (P_VERB | P_PREDICATE)) != 0) & ((last->parts & (P_VERB | P_PREDICATE)) != 0);
	bool headed = word_is(last, MEASURE_HEAD | P_VERB | P_PREDICATE | P_INDEX | P_INVEST);
	bool joint = (name->length < LEX_JOINT_MAX) & name_may_end(name, LEX_ENDS_JOINT_PART);
	bool rate = name->length == NAME_BARE_RATE && name_is_rate(name);
	/* 利润20亿元,增长5%,其中民营企业8亿元 */
	bool part = (measure == MEASURE_LEVEL) & ((reader->sentence->parts & P_AMONG) != 0);
	bool headless = ((topic & (reader->measured == measure) & ((measure != MEASURE_LEVEL) | (quantity->unit == reader->topic.unit))) | part) &
					!headed & !deed;
	bool leans = threshold | (alone & (repeats | made | owned | place | dependent | invested)) | rate | joint;

	return (told & (leans | verbs | headless)) &&
		   (leans || (verbs && all_verbs(reader->sentence, phrase)) || (headless && may_complete(reader, phrase)));
}

void
name_depend(Reader *reader, const Sentence *sentence, Phrase phrase, const Figure *figure,
			ReportMeasure measure, Name *name)
{
	const Quantity *quantity = &sentence->values[sentence->words[figure->token].ref];
	const Word     *first = &sentence->words[phrase.first];
	bool            doing = all_verbs(sentence, phrase);
	/* 增加值占生产总值的比重, 增加值占比: the share of what is one word */
	bool            bare = phrase.last == phrase.first + 1 ||
				(word_is(first, P_HEAD | P_MONEY | P_DEPENDENT) && phrase.last > phrase.first + 1 && word_is(first + 1, P_SHARE | P_SHARE_NOUN));
	bool            rate = shares_owner(reader, phrase.first, name);
	bool            dependent = rate || word_is(first, P_DEPENDENT) || rates_counted(reader, phrase, name);
	const Topic    *topic = doing ? &reader->whole : &reader->topic;
	/* 总投资30亿元或3亿美元 is said once */
	bool invested = word_is(first, P_INVEST) && name->length == first->end - first->start &&
					!any_part(sentence, phrase.last, figure->token, P_VALUE);
	bool told = false;
	Name whole;

	/* 其中10亿元以上5个: of the things just counted */
	if (quantity->unit == topic->unit && topic->sentence == reader->sentence_number &&
		topic->name.length > 0 && is_threshold(sentence, phrase))
	{
		name_of_phrase(&whole, sentence, phrase);
		if (word_is(first, P_BEFORE_GE | P_BEFORE_LE) && change_threshold(topic, &whole))
		{
			name_copy(name, &whole);
			return;
		}
		name_append_from(name, &topic->name, noun_start(topic, true));
		return;
	}
	/* 其中收入过亿元的5户: of the things just counted, too */
	if (quantity->unit == topic->unit && topic->sentence == reader->sentence_number && topic->name.length > topic->verb &&
		phrase.last > phrase.first + 2 && word_is(&sentence->words[phrase.last - 1], P_NUMBER) &&
		word_is(&sentence->words[phrase.last - 2], P_BEFORE_GE | P_BEFORE_LE) && phrase.last < figure->token &&
		word_is(&sentence->words[phrase.last], P_OF))
	{
		name_add_characters(name, reader->text, sentence->words[phrase.last].start, sentence->words[phrase.last].end);
		name_append_from(name, &topic->name, topic->verb);
		reader->depends = true;
		return;
	}
	if (!phrase_empty(phrase) && name_may_end(name, LEX_ENDS_JOINT_PART) &&
		(part_of_joint(reader, topic, name) || part_of_joint(reader, &reader->whole, name)))
	{
		reader->depends = true;
		return;
	}
	if (!phrase_empty(phrase) && complete_from_topic(reader, sentence, phrase, figure->token, quantity, measure, name))
		return;
	if (!phrase_empty(phrase) && of_maker(reader, phrase, name))
		return;
	if (!bare && !doing && !rate)
		return;
	if (bare && of_counted(reader, phrase.first, name))
		return;
	if (bare && of_object(reader, phrase.first, name))
	{
		reader->depends = true;
		return;
	}
	if (word_is(first, P_PLACE) && word_is(first, P_DEPENDENT))
	{
		const Recent *before = reader->nrecent > 0 ? &reader->recent[reader->nrecent - 1] : NULL;
		const Name   *of = &topic->name;
		uint32_t      from;
		uint32_t      told_in;

		recall_subject(reader);
		from = place_end(of, topic->verb);
		told_in = topic->sentence;
		/* 农村居民食品支出占总支出的比重为41%,城镇为36%: the same share, there */
		if ((quantity->kind & VALUE_PERCENT) != 0 && before != NULL && before->sentence == reader->sentence_number &&
			before->measure == MEASURE_SHARE)
		{
			of = &before->name;
			from = place_end(of, 0);
			told_in = before->sentence;
		}
		/* 其中城市上涨1.9%: the same, there; by the way in the next sentence */
		if (of->length == 0 || told_in + 1 < reader->sentence_number)
			return;
		name_append_from(name, of, from);
		reader->depends = true;
		return;
	}
	if (topic->sentence != reader->sentence_number || topic->name.length == 0)
	{
		bool worked = reader->work.sentence == reader->sentence_number;

		if (worked)
			name_work(reader);
		/* 安排3亿元,改造泵站 */
		if ((word_is(first, P_INVEST) || (doing && (quantity->kind & VALUE_MONEY) != 0)) &&
			name->length == first->end - first->start && put_into(reader, figure, doing && (!word_is(first, P_INVEST) || word_is(first, P_REACH)), &whole))
		{
			name_append(&whole, name);
			name_copy(name, &whole);
			reader->depends = true;
		}
		/* 抓好粮食生产,总产达到 */
		else if (word_is(first, P_DEPENDENT) && word_is(first, P_HEAD | P_MONEY) && worked &&
				 name_head(&reader->work.name, P_HEAD) >= SUBJECT_MIN && name_head(&reader->work.name, P_HEAD) < reader->work.name.length)
		{
			name_copy(&whole, &reader->work.name);
			whole.length = name_head(&whole, P_HEAD);
			name_append(&whole, name);
			name_copy(name, &whole);
			reader->depends = true;
		}
		else if (doing && word_has(first, T_FRESH | T_MILESTONE) && name->length == first->end - first->start &&
				 (quantity->kind & (VALUE_COUNT | VALUE_MEASURE)) != 0 && worked)
			(void) builds(reader, &reader->work.name, name);
		return;
	}
	/* 一般公共预算收入年初预算38亿元,...收入完成38.9亿元: the same income */
	if (word_is(first, P_MONEY) && phrase.last == phrase.first + 1 && repeats_head(reader, name))
		return;
	/* 总量均居: what each has that was told, or a list has in all */
	if (word_is(first, P_TAIL | P_HEAD) && quantity->kind == VALUE_RANK &&
		(any_part(sentence, phrase.last, figure->token, P_EACH) || list_before(reader, phrase.first) != NULL))
		return;
	if (word_is(first, P_PLACE) && reader->text->ch[first->end - 1] == u'级')
	{
		/* 国家级1家: of what the clause before counted */
		name_append_from(name, &topic->name, noun_start(topic, true));
		return;
	}
	if (dependent && !word_is(first, P_HEAD | P_MONEY | P_TAIL | P_PLACE | P_SHARE_NOUN | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN) &&
		of_whole_list(reader, phrase.first, name))
	{
		reader->depends = true;
		return;
	}
	/* the topic without its verb: 办结[人大代表建议]; but a bare 工程 says nothing without */
	if (topic->verb < topic->name.length && !is_bare_project(&topic->name, topic->verb))
		name_copy_from(&whole, &topic->name, topic->verb);
	else
		name_copy(&whole, &topic->name);
	if (rate)
		whole.length -= NAME_BARE_RATE;
	/* of the thing, not of its growth: 增速达到4.6%、总量达到 */
	if (dependent)
		name_cut_growth(&whole, reader->text);
	if (word_is(first, P_DEPENDENT) && word_is(first, P_TAIL) &&
		name_code(&whole, reader->text) != NULL)
	{
		/* 总量达到: the thing itself */
		name_copy(name, &whole);
		reader->depends = true;
		return;
	}
	if (invested)
	{
		uint32_t head = name_head(&whole, P_INVEST);

		/* 城建投资5亿元,五年累计投资20亿元: of the same */
		told = head >= SUBJECT_MIN && head < whole.length && !is_unit(whole.ch[head - 1]);
		if (told)
			whole.length = head;
	}
	if (invested)
		cut_milestone(&whole);
	if (dependent || told || (invested && (reader->counted || topic->unit == NULL || topic->unit->unit_class == UNIT_MEASURE)))
	{
		uint32_t head;
		uint32_t tail;

		if (word_is(first, P_HEAD | P_MONEY))
			cut_to_first(&whole);
		head = name_head(&whole, MEASURE_HEAD);
		tail = name_head(&whole, P_TAIL);

		/* 工业总产值, 增加值 and 投入总量, 强度: the one head for the other */
		if (head > 0 && head < whole.length && word_is(first, P_HEAD | P_MONEY) && !word_is(first, P_INVEST))
			whole.length = head;
		else if (tail > SUBJECT_MIN && dependent && name_code(&whole, reader->text) == NULL)
			whole.length = tail;
		/* 命案发案率, 破案率: one rate for the other */
		if (name->length == NAME_BARE_RATE && whole.length >= NAME_BARE_RATE && name_is_rate(&whole) && name_is_rate(name) &&
			name_word(&whole, whole.length - NAME_BARE_RATE, NAME_BARE_RATE - 1) != NULL)
			whole.length -= NAME_BARE_RATE;
		/* 通车里程 and 总里程, 开工 and 开工率: the common word once */
		else if (whole.length >= 4 && (name_ends_alike(&whole, name, name->length) ||
									   name_ends_alike(&whole, name, 2)))
			whole.length -= 2;
		/* 总产量由第5位上升到第4位: completed at the first */
		if (whole.length > 1 && name_goes_on(name, 0, &whole))
			return;
		/* 出栏生猪, 出栏量: the verb once */
		if (whole.length > 3 && name->length == 3 && opens_with_word(name, P_VERB) && whole.ch[0] == name->ch[0] && whole.ch[1] == name->ch[1])
			name_copy_from(&whole, &whole, 2);
		name_append(&whole, name);
		name_copy(name, &whole);
		reader->depends = true;
		return;
	}
	if (doing && topic->unit == NULL && topic->verb == 0 && word_has(first, T_FRESH | T_MILESTONE) &&
		(quantity->kind & (VALUE_COUNT | VALUE_MEASURE)) != 0 && name->length == first->end - first->start && builds(reader, &whole, name))
		return;
	if (!doing || word_is(first, P_MONEY | P_HEAD) ||
		(quantity->kind & (VALUE_COUNT | VALUE_MEASURE)) == 0 ||
		name->length < 2 || name->length != sentence->words[phrase.last - 1].end - first->start ||
		name_code(name, reader->text) != NULL ||
		(!verb_and_object(topic) && closes_with_verb(&topic->name)))
		return;
	if (quantity->unit == topic->unit)
	{
		uint32_t object = name_code(&whole, reader->text) == NULL ? name_verb_end(&whole) : 0;
		uint32_t behind = noun_start(topic, false);

		/* behind is counted from the topic's own verb */
		if (behind > topic->verb + object && behind < topic->name.length)
			object = behind - topic->verb;

		/* 新增就业3万人,再就业; of 改水5万户,改厕1万户 each is whole */
		if (name_ends_alike(&whole, name, name->length) || is_verb(&whole))
			return;
		name_append_from(name, &whole, object);
	}
	else if (topic->verb == 0 && phrase.last == phrase.first + 1 && follows_list(sentence, phrase.first))
	{
		name_append(&whole, name);
		name_copy(name, &whole);
	}
	else
		return;
	reader->depends = true;
}

uint32_t
fresh_end(const Name *name)
{
	for (uint32_t at = name->length < FRESH_MAX + 2 ? 2 : name->length - FRESH_MAX; at + 1 < name->length; at++)
	{
		uint32_t       width = name->length - at;
		const LexWord *word = name_word(name, at, 2);

		if (word == NULL || (word->traits & T_FRESH) == 0)
			continue;
		/* nothing but verbs behind it: 新增落户 */
		if (width > 2)
			word = name_word(name, at + 2, width - 2);
		if (word != NULL && (word->parts & P_VERB) != 0)
			return at;
	}
	return name->length;
}

bool
opens_fresh(const Name *name, uint32_t verb)
{
	const LexWord *word = name_word(name, 0, verb);

	return word != NULL && (word->traits & T_FRESH) != 0;
}

void
renew_part(const Reader *reader, const Figure *figure, Name *name)
{
	const Sentence *sentence = reader->sentence;
	const Topic    *whole = &reader->whole;
	Name            renewed;

	if (name->length == 0 || whole->unit != sentence->values[sentence->words[figure->token].ref].unit ||
		part_before(sentence, figure->token, P_VERB | P_UP_TO) ||
		!opens_fresh(&whole->name, whole->verb))
		return;
	name_copy(&renewed, &whole->name);
	renewed.length = whole->verb;
	/* what was taken from the whole has the verb already */
	if (name_goes_on(name, 0, &renewed))
		return;
	name_append(&renewed, name);
	name_copy(name, &renewed);
}
