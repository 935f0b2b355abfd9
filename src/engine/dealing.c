/*-------------------------------------------------------------------------
 *
 * dealing.c
 *	  Whom a 分别 deals its figures to.
 *
 * Of A和B分别增长4.9%和7.3% each figure has a name of its own, made of what the list
 * in front says of all: 城镇和农村居民收入 is 城镇居民收入 and 农村居民收入.
 *
 *-------------------------------------------------------------------------
 */
#include "reader.h"

#include <string.h>

/*
 * Where in the last part of a list the share begins that an earlier part has as
 * well: 甲产业增加值、乙产业增加值[占生产总值比重], 甲产业、乙产业[增加值占...].  0 when
 * there is none.
 */
static uint32_t
share_start(const Name *part, const Name *last)
{
	if (!name_is_share(last) || name_is_share(part))
		return 0;
	for (uint32_t i = 1; i + 1 < last->length; i++)
	{
		const LexWord *word = name_word(last, i, 1);
		Name           measured;

		if (word == NULL || (word->parts & P_SHARE) == 0)
			continue;
		name_copy(&measured, last);
		measured.length = i;
		/* 零售总额、财政收入占全市比重: each has what is measured */
		return name_ends_alike(part, &measured, i) || name_head(part, COMPLETING_HEAD) < part->length ?
				   i :
				   name_head(&measured, COMPLETING_HEAD);
	}
	return 0;
}

/*
 * 化学需氧量、氨氮排放量, 二氧化硫、臭氧浓度, 制造业贷款、企业贷款余额: is a part with the last
 * one's head behind it an indicator that the lexicon knows?
 */
static bool
is_short_for(const Name *part, const Name *last, uint32_t head, const Text *text)
{
	Name     whole;
	Name     front;
	uint32_t measure = name_head(part, MEASURE_HEAD | P_INVEST);
	uint32_t from;

	if (head < 2 || head > last->length)
		return false;
	name_copy(&front, last);
	from = front.length -= head;
	if (measure < part->length && !name_ends_alike(&front, part, part->length))
	{
		/* 贷款余额 as one word */
		front.length += part->length - measure;
		if (part->length - measure >= head || !name_ends_alike(&front, part, part->length))
			return false;
		from = front.length;
	}
	name_copy(&whole, part);
	name_append_from(&whole, last, from);
	return name_code(&whole, text) != NULL;
}

/*
 * Does a word as long as an earlier part open the last one, with words behind it: 高、中职就业率, 水利、交通投资规模, but not
 * 原油、天然气?  opening is the length of the last one's first word.
 */
static bool
opens_alike(const Name *part, const Name *last, uint32_t opening)
{
	uint32_t length = part->length;
	uint32_t rest = opening > length ? opening - length : 0;

	return length <= 4 && length < last->length && name_word(part, 0, length) != NULL && name_word(last, 0, length) != NULL &&
		   (length == 1 || rest == 0 || opening == last->length || (rest > 1 && name_word(last, length, rest) != NULL));
}

/* Where the last character of a part stands in the last one, with more behind it; 0 where it does not: 存款、贷[款]余额. */
static uint32_t
holds_last(const Name *part, const Name *last)
{
	for (uint32_t i = 1; i + 2 < last->length; i++)
	{
		if (last->ch[i] == part->ch[part->length - 1])
			return i + 1;
	}
	return 0;
}

/*
 * The last part's tail that an earlier part shares: 城镇、农村[居民收入].  own is how
 * much in front of it is the last one's, 0 where only the names tell; opening is
 * the length of its first word; head is the length of the last part's closing word, if that is one that names of
 * a list have in common, else 0; rate says that it is a rate, which known
 * indicators have as well (常住人口和重点人群签约率).
 */
static void
complete_name(Name *part, const Name *last, uint32_t own, uint32_t opening, uint32_t head, bool rate, const Text *text)
{
	uint32_t from = 0;

	/* 出生率和死亡率: both are whole */
	if (part->length > 1 && last->length > 1 &&
		part->ch[part->length - 1] == last->ch[last->length - 1])
		return;
	/* 在校生总数、人才总量: so are these */
	if (part->length > 2 && !name_is_share(last) && !name_tells_growth(last) &&
		name_head(part, P_DEPENDENT) < part->length && name_head(last, P_DEPENDENT) < last->length)
		return;
	if (part->length == 0 ||
		(!rate && !name_is_share(last) && name_code(part, text) != NULL && !is_short_for(part, last, head, text)) ||
		name_is_ratio(part))
		return;
	/* 接待人数、综合收入: so is what tells itself what is measured, but 制造业贷款、企业贷款余额 */
	if (head > 0 && own == 0 && !rate && !name_is_share(last) && !name_tells_growth(last) && name_head(part, P_HEAD | P_MONEY) < part->length &&
		!holds_last(part, last))
		return;
	/* 第一、第二和第三产业 */
	if (part->length == 2 && last->length > 2 && part->ch[0] == last->ch[0] &&
		numeral_digit(part->ch[1]) > 0 && numeral_digit(last->ch[1]) > 0)
		from = 2;
	/* 第一、二、三产业 */
	else if (numeral_digit(last->ch[0]) > 0 &&
			 numeral_digit(part->ch[part->length - 1]) > 0)
		from = 1;
	if (from == 0)
		from = own;
	if (from == 0)
		from = share_start(part, last);
	if (from == 0 && part->length >= last->length && head == 0)
		return;
	if (from == 0)
		from = holds_last(part, last);
	if (from == 0 && opens_alike(part, last, opening))
		from = part->length;
	if (from == 0 && head > 0 && head < last->length)
		from = last->length - head;
	if (from == 0)
		return;
	name_append_from(part, last, from);
}

/* Where in a name the text from a character on begins; its length where it does not. */
static uint32_t
place_in_name(const Name *name, uint32_t at)
{
	uint32_t i = 0;

	while (i < name->length && ((name->at[i] & NAME_LITERAL) != 0 || name->at[i] < at))
		i++;
	return i;
}

/* 县, 市区, 省级: does a word tell whose or of what rank a thing is? */
static bool
tells_rank(const Sentence *sentence, uint32_t i)
{
	const Word *word = &sentence->words[i];
	uint16_t    last = sentence->text->ch[word->end - 1];

	return word_is(word, P_PLACE | P_AREA) || word_has(word, T_ORGAN) || (last == u'级' && word->end - word->start > 1);
}

/*
 * How many characters of the last item's name are its own, by the words of an earlier one: 投资项目、[建设项目]
 * 审批时限, 中央和[自治区]督察整改率, 机构养育、[社会散居]救助标准.  shared: the last closes with a word that items have
 * in common.  0 where the words do not tell.
 */
static uint32_t
own_part(const Sentence *sentence, Phrase item, Phrase closing, bool shared, const Name *last)
{
	const Word *words = sentence->words;
	uint32_t    length = words[item.last - 1].end - words[item.first].start;
	uint32_t    count = item.last - item.first;
	uint32_t    end = closing.first + 1;
	uint32_t    from = closing.last;

	/* behind 占 stands the whole of all */
	for (uint32_t i = closing.first; i < closing.last && from == closing.last && !word_is(&words[i], P_SHARE); i++)
	{
		if (words[i].end - words[i].start > 1 && sentence->text->ch[words[i].end - 1] == sentence->text->ch[words[item.last - 1].end - 1])
			from = i + 1;
	}
	if (from < closing.last)
		;
	else if (tells_rank(sentence, item.last - 1) && tells_rank(sentence, closing.first))
		from = closing.first + 1;
	else
	{
		while (end < closing.last && words[end - 1].end < words[closing.first].start + length)
			end++;
		/* 镇区 is as long as 村庄, whatever words it is of; but the last of 衣着、保健用品 ends in no more than a noun */
		if (length > 1 && end < closing.last && words[end - 1].end == words[closing.first].start + length && words[end].end - words[end].start > 1 &&
			!word_is(&words[end], P_PAREN) &&
			((count <= 1 + (uint32_t) shared && count == end - closing.first) ||
			 (length == 2 && (shared || closing.last > end + 1 || words[end].end - words[end].start > 2))))
			from = end;
	}
	if (from >= closing.last)
		return 0;
	from = place_in_name(last, words[from].start);
	return from < last->length ? from : 0;
}

/*
 * The tail of the last part that makes a known indicator of an earlier one: 失业、医疗[保险参保人数]; 0 none.
 * head is how long its closing word is.
 */
static uint32_t
known_tail(const Name *part, const Name *last, uint32_t head, const Text *text)
{
	for (uint32_t from = 1; from + 1 < last->length; from++)
	{
		Name whole;

		/* 装备制造[业增加值] is none of 医药产业增加值, and 养老机构[床位] none of 养老床位 */
		if (name_word(last, from - 1, 2) != NULL || (last->length - from == 2 && head != 2))
			continue;
		name_copy(&whole, part);
		name_append_from(&whole, last, from);
		if (name_code(&whole, text) != NULL)
			return from;
	}
	return 0;
}

#define DEED_MEASURED 3 /* characters of what is measured of a deed: 授权量 */

/*
 * What is measured and nothing of whom: 利润, 授权量, 上缴税金, 出栏.  Behind other things it is said of the first one's
 * owner.
 */
static bool
lacks_owner(const Sentence *sentence, Phrase item, const Name *name)
{
	const Word *closing = &sentence->words[item.last - 1];

	if (name_code(name, sentence->text) != NULL || word_is(closing, P_PLACE))
		return false;
	if (item.last == item.first + 1)
		return word_is(closing, P_HEAD | P_MONEY | P_DEPENDENT | P_DURATION) || word_has(closing, T_OWNED) ||
			   (is_predicate(closing) && closing->end - closing->start == 2);
	return item.last == item.first + 2 && closing[-1].end - closing[-1].start == 2 &&
		   ((word_has(closing - 1, T_VERBAL) && word_is(closing, P_HEAD | P_MONEY)) ||
			(name->length == DEED_MEASURED && (word_has(closing - 1, T_VERBAL) || word_is(closing - 1, P_MONEY))));
}

/* Is the word that ends a name in front of a character a verb? */
static bool
ends_in_verb(const Name *name, uint32_t end)
{
	const LexWord *word = end < 2 ? NULL : name_word(name, end - 2, 2);

	return word != NULL && ((word->parts & P_VERB) != 0 || (word->traits & T_VERBAL) != 0);
}

/* Does an item open with what is done, and say to what: 审批材料? */
static bool
opens_in_deed(const Sentence *sentence, Phrase item)
{
	const Word *word = &sentence->words[item.first];

	return item.last > item.first + 1 && word->end - word->start >= 2 && (word_is(word, P_VERB) || word_acts(word));
}

/*
 * 国有企业营业收入 and 利润, 发明专利申请量 and 授权量: put in front of a bare word for a
 * measure what stands in front of one in the first part of its list.
 */
static void
open_with_owner(Name *part, const Word *closing, const Name *first, const Text *text)
{
	uint32_t       head = name_head(first, MEASURE_HEAD | P_DEPENDENT);
	const LexWord *opening = name_word(first, 0, 2);
	Name           opened;

	/* 专利申请量、授权量, 生猪存栏、出栏: what is done in the first is not done in the other */
	if (part->length == DEED_MEASURED && first->length > DEED_MEASURED && part->ch[part->length - 1] == first->ch[first->length - 1] &&
		ends_in_verb(first, first->length - 1))
		head = first->length - DEED_MEASURED;
	else if (is_predicate(closing) && !word_is(closing, P_HEAD | P_MONEY))
		head = part->length == 2 && ends_in_verb(first, first->length) ? first->length - 2 : first->length;
	/* nor of 接待人次、收入 */
	else if (head > 3 && head < first->length && word_is(closing, P_MONEY) && name_head(first, P_MONEY) == first->length && ends_in_verb(first, head))
		head -= 2;
	if (head < 2 || head == first->length ||
		(opening != NULL && (opening->parts & P_VERB) != 0 && (opening->traits & T_NOMINAL) == 0))
		return;
	name_copy(&opened, first);
	opened.length = head;
	name_append(&opened, part);
	/* 工业总产值和增加值, 民营经济增加值和税收, 公众安全感和满意度, but 税收 of 进出口总额和税收 is its own */
	if (name_code(first, text) == NULL || word_is(closing, P_DEPENDENT) || owner_before(first->ch, head) > 0 || name_code(&opened, text) != NULL)
		name_copy(part, &opened);
}

/* The joint word for so many things that begins at a character of a folded name, with a 、 in it when listed (存、贷款); 0 none. */
static int
joint_at(const uint16_t *folded, size_t rest, uint32_t wanted, bool listed, size_t *length)
{
	int joint = lex_longest(lex_joint_nodes, folded, rest, length);

	if (joint == 0 || lex_joint[joint].nparts != wanted)
		return 0;
	for (size_t i = 0; listed && i < *length; i++)
	{
		if (folded[i] == u'、')
			return joint;
	}
	return listed ? 0 : joint;
}

/* Take a name apart that has a joint word for so many things, at its beginning or behind their owner: 口岸进出口通关时间. */
static bool
split_joint(Reader *reader, const Name *name, uint32_t wanted, bool listed)
{
	size_t   length = 0;
	int      joint = 0;
	uint32_t from = 0;

	while (from < name->length && (joint = joint_at(name->ch + from, name->length - from, wanted, listed, &length)) == 0)
		from++;
	if (joint == 0)
		return false;
	for (uint32_t k = 0; k < wanted; k++)
	{
		Name *part = &reader->shared[k];

		name_copy(part, name);
		part->length = from;
		name_add_literals(part, lex_joint[joint].parts[k]);
		name_append_from(part, name, from + (uint32_t) length);
	}
	reader->nshared = wanted;
	return true;
}

/* How many figures are dealt out from word first on?  Of 分别由10元、20元增加到15元、30元 the first ends of the pairs. */
static uint32_t
count_dealt(const Sentence *sentence, uint32_t first)
{
	uint32_t count = 0;
	bool     pairs = false;

	for (uint32_t i = first; i < sentence->nwords; i++)
	{
		const Word *t = &sentence->words[i];

		if (word_is(t, P_SEMICOLON | P_COMMA | P_PAREN | P_RESPECTIVELY) || (pairs && count > 0 && word_is(t, P_UP_TO)))
			break;
		pairs |= word_is(t, P_FROM);
		count += word_is(t, P_VALUE);
	}
	return count;
}

/* A和B由10元、20元[,]分别提高到: is 由 at token the first of two lists? */
bool
opens_pairs(const Sentence *sentence, uint32_t token)
{
	uint32_t figures = 0;

	if (!word_is(&sentence->words[token], P_FROM))
		return false;
	for (uint32_t i = token + 1; i < sentence->nwords; i++)
	{
		const Word *t = &sentence->words[i];

		if (word_is(t, P_RESPECTIVELY) || (word_is(t, P_COMMA) && i + 1 < sentence->nwords && word_is(t + 1, P_RESPECTIVELY)))
			return figures > 1;
		if (word_is(t, CLAUSE_ENDS | P_FROM))
			return false;
		figures += word_is(t, P_VALUE);
	}
	return false;
}

/* Does word i part the items of a list: 、 or 和?  So does 及, but for a list that is weighed without it. */
static bool
parts_items(const Sentence *sentence, uint32_t i, bool without)
{
	const Word *word = &sentence->words[i];

	return word_is(word, P_LIST) || (word_is(word, P_AND) && !(without && sentence->text->ch[word->start] == u'及'));
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
	uint32_t weighed = 0;
	uint32_t joints = 0;

	if (start == 0 || !word_is(&sentence->words[start - 1], P_COMMA) || !phrase_empty(phrase_left(sentence, token)))
		return phrase;
	phrase.last = start - 1;
	phrase.first = clause_start(sentence, start - 1);
	/* 甲业、乙业产值跃上千亿元台阶: what all of them passed */
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		if (!word_is(&sentence->words[i], P_VALUE))
			continue;
		if (i == phrase.first || !word_is(&sentence->words[i - 1], P_BEFORE_GE) || any_part(sentence, i + 1, phrase.last, P_VALUE))
			return (Phrase){token, token};
		phrase.last = i - 1;
	}
	/* 涨幅最大的是甲业和乙业 */
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		if (word_is(&sentence->words[i], P_REACH | P_AMONG))
			phrase.first = i + 1;
	}
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		/* what is said of them all stands behind the last */
		if ((is_predicate(&sentence->words[i]) || word_is(&sentence->words[i], P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN)) &&
			!any_part(sentence, i, phrase.last, P_LIST | P_AND))
			phrase.last = i;
		commas += word_is(&sentence->words[i], P_LIST);
		weighed += parts_items(sentence, i, true);
		joints += parts_items(sentence, i, false);
	}
	if (wanted < 2 || (commas + 1 != wanted && weighed + 1 != wanted && joints + 1 != wanted))
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
		/* 光伏等新能源产业、电池等新材料产业: each has its own */
		if (word_is(&sentence->words[i - 1], P_ETC) && i < phrase.last)
			return any_part(sentence, phrase.first, i - 1, P_ETC) ? phrase.last : i - 1;
	}
	return phrase.last;
}

/* 四大, 三项, as one word or as a figure: does word i count so many things? */
static bool
counts_things(const Sentence *sentence, uint32_t i, uint32_t wanted)
{
	const Text *text = sentence->text;
	const Word *word = &sentence->words[i];

	if (word_is(word, P_VALUE))
	{
		const Quantity *quantity = &sentence->values[word->ref];

		return (quantity->kind & VALUE_COUNT) != 0 && quantity->number.nscale == 0 && quantity->number.length == 1 &&
			   quantity->number.digits[0] == (char) ('0' + wanted);
	}
	return word->end == word->start + 2 && (text->ch[word->start + 1] == u'大' || text->ch[word->start + 1] == u'项') &&
		   numeral_digit(text->ch[word->start]) == (int) wanted;
}

/*
 * 甲业、乙业和丙业三大行业销售额, 甲率、乙率两项指标: the word that counts what the list in
 * front of it names, as many as wanted, and the list becomes part of the phrase;
 * UINT32_MAX when nothing counts it.
 */
static uint32_t
sums_list(const Sentence *sentence, Phrase *phrase, uint32_t wanted)
{
	Phrase   list = *phrase;
	uint32_t sum = phrase->first;
	uint32_t items = 1;

	if (sum > 0 && counts_things(sentence, sum - 1, wanted))
		list = phrase_left(sentence, --sum);
	else
	{
		while (sum < phrase->last && !counts_things(sentence, sum, wanted))
			sum++;
		list.last = sum;
	}
	if (sum == phrase->last)
		return UINT32_MAX;
	for (uint32_t i = list.first; i < list.last; i++)
		items += parts_items(sentence, i, false);
	if (phrase_empty(list) || items != wanted)
		return UINT32_MAX;
	phrase->first = list.first;
	return sum;
}

/* What is measured of each thing in such a list: 销售额 behind 三大行业; nothing in 三项指标. */
static void
name_summed(Name *name, const Sentence *sentence, Phrase phrase)
{
	uint32_t end = phrase.first;

	name_clear(name);
	while (end < phrase.last && !word_is(&sentence->words[end], P_LIST | P_AND))
		end++;
	if (end > phrase.first + 1 &&
		word_is(&sentence->words[end - 1], P_HEAD | P_MONEY | P_INVEST | P_DEPENDENT | P_TAIL | P_VERB | P_PREDICATE))
		name_add_characters(name, sentence->text, sentence->words[end - 1].start, sentence->words[end - 1].end);
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

/* 57个省级、321个市级重点项目分别: do as many counted things as wanted stand in the clause of a phrase, which is the last of them? */
static bool
counted_before(const Reader *reader, Phrase phrase, uint32_t wanted)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        start = sentence->words[clause_start(sentence, phrase.first)].start;

	if (phrase_empty(phrase) || phrase.first == 0 || !word_is(&sentence->words[phrase.first - 1], P_VALUE) || reader->nrecent < wanted)
		return false;
	for (uint32_t k = 1; k <= wanted; k++)
	{
		const Recent *recent = &reader->recent[reader->nrecent - k];

		if (recent->sentence != reader->sentence_number || recent->at < start)
			return false;
	}
	return true;
}

/* Does a phrase name a thing of its own, and not only what is measured: 污水处理率, not 人均补助? */
static bool
names_own_thing(const Sentence *sentence, Phrase phrase)
{
	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		const Word *word = &sentence->words[i];

		if (word->parts == P_TEXT && !word_has(word, T_VERBAL) && (word->end - word->start >= 2 || (i + 1 < phrase.last && word[1].parts == P_TEXT)))
			return true;
	}
	return false;
}

/*
 * How many characters do all of the shared names end in, as what was measured of each before: 城市[低保标准]、农村[低保标准]?  0 when too
 * few, or nothing parts them.
 */
static uint32_t
common_tail(const Reader *reader)
{
	const Name *last = &reader->shared[reader->nshared - 1];
	uint32_t    length = last->length;
	uint32_t    shortest = last->length;

	for (uint32_t k = 0; k + 1 < reader->nshared; k++)
	{
		const Name *name = &reader->shared[k];
		uint32_t    same = 0;

		while (same < length && same < name->length && name->ch[name->length - same - 1] == last->ch[last->length - same - 1])
			same++;
		length = same;
		if (name->length < shortest)
			shortest = name->length;
	}
	return length > 2 && length < shortest ? length : 0;
}

/* Append what is measured to whose it is, without what both say where they meet: 秸秆[综合利用][综合利用]率. */
static void
append_measured(Name *name, const Name *measured)
{
	uint32_t same = name->length < measured->length ? name->length : measured->length;

	while (same > 1 && memcmp(name->ch + name->length - same, measured->ch, same * sizeof(name->ch[0])) != 0)
		same--;
	name_append_from(name, measured, same > 1 ? same : 0);
}

/* Share the items of a list out, each without what is done to it: 推进秸秆[利用]、粪污[利用]. */
static void
share_items(Reader *reader, Phrase list)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        first = list.first;

	reader->nshared = 0;
	for (uint32_t i = list.first; i <= list.last && !phrase_empty(list) && reader->nshared < RECENT_MAX; i++)
	{
		Phrase item = {first, i};

		if (i < list.last && !parts_items(sentence, i, false))
			continue;
		while (item.last > item.first + 1 && word_is(&sentence->words[item.last - 1], P_VERB))
			item.last--;
		name_of_phrase(&reader->shared[reader->nshared++], sentence, phrase_trim(sentence, item));
		first = i + 1;
	}
}

/*
 * 城市和农村低保标准分别提高到80元、60元,人均补助分别为20元、10元: as many things as wanted that the clauses in front deal to, count or
 * list, where phrase in front of the 分别 at token lists none itself and tells only what is measured.  False when there are not so many.
 */
static bool
deal_measured(Reader *reader, uint32_t token, Phrase phrase, uint32_t wanted)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        start = clause_start(sentence, token);
	bool            dealt = reader->ndealt == wanted && reader->dealt_sentence == reader->sentence_number;
	bool            joint = false;
	const Word     *closing = &sentence->words[phrase.last - !phrase_empty(phrase)];
	Phrase          summed = phrase;
	uint32_t        tail = 0;
	bool            own;
	bool            whole;
	Name            measured;

	if (phrase_empty(phrase) || wanted > RECENT_MAX || start == 0 || !word_is(&sentence->words[start - 1], P_COMMA) ||
		!word_is(&sentence->words[token], P_RESPECTIVELY) || any_part(sentence, phrase.first, phrase.last, P_LIST | P_AND) ||
		(phrase.last == phrase.first + 1 && word_is(closing, P_DEPENDENT)))
		return false;
	/* 分别高于全国、全省 is dealt to those */
	for (uint32_t i = token + 1; !word_is(&sentence->words[i], P_VALUE); i++)
	{
		if (word_is(&sentence->words[i], P_OVER | P_UNDER))
			return false;
	}
	/* 两项增速 */
	phrase.first += phrase.last > phrase.first + 1 && counts_things(sentence, phrase.first, wanted);
	name_of_phrase(&measured, sentence, phrase);
	if (!(word_is(closing, MEASURE_HEAD | P_INVEST) || word_has(closing, T_STOCK | T_OWNED) || name_is_rate(&measured)) ||
		split_joint(reader, &measured, wanted, false) || sums_list(sentence, &summed, wanted) != UINT32_MAX)
		return false;
	own = names_own_thing(sentence, phrase);
	whole = word_is(&sentence->words[phrase.first], P_SHARE);
	if (dealt)
	{
		names_copy(reader->shared, reader->dealt, wanted);
		reader->nshared = wanted;
		tail = common_tail(reader);
		if (tail == 0 && own && !whole)
			return false;
	}
	else
	{
		uint32_t from = sentence->words[clause_start(sentence, start - 1)].start;
		uint32_t first = reader->nrecent;

		while (first > 0 && reader->recent[first - 1].sentence == reader->sentence_number && reader->recent[first - 1].at >= from)
			first--;
		if (reader->nrecent == first + wanted)
		{
			for (uint32_t k = 0; k < wanted; k++)
			{
				const Name *name = &reader->recent[first + k].name;

				if (k > 0 && name_equal(name, &reader->recent[first + k - 1].name))
					return false;
				name_copy_from(&reader->shared[k], name, name_verb_end(name));
			}
			reader->nshared = wanted;
		}
		else if (first < reader->nrecent)
			return false;
		else if (reader->subject_sentence == reader->sentence_number && split_joint(reader, &reader->subject, wanted, false))
			joint = true;
		else if (own)
			return false;
		else
		{
			share_items(reader, listed_before(sentence, start, wanted));
			if (reader->nshared != wanted)
				return false;
		}
	}
	for (uint32_t k = 0; k < wanted; k++)
	{
		Name    *name = &reader->shared[k];
		uint32_t head = name->length;

		/* 占全部的比重 is of all that each is */
		if (whole)
			;
		else if (dealt && own)
			head -= tail;
		else if (dealt || joint)
			head = name_head(name, MEASURE_HEAD);
		if (head > 0)
			name->length = head;
		append_measured(name, &measured);
	}
	return true;
}

/*
 * A 分别 at token: whom it deals the figures from word first on to.  Either its own
 * clause lists them (A、B和C分别), or they are the last things that the clauses before
 * measured.  thing: what is told behind it is a thing of theirs.
 */
static void
deal_things(Reader *reader, uint32_t token, uint32_t first_dealt, bool thing)
{
	const Sentence *sentence = reader->sentence;
	Phrase          phrase = phrase_left(sentence, token);
	uint32_t        wanted = count_dealt(sentence, first_dealt);

	Phrase          listed = listed_before(sentence, token, wanted);
	Name            counted;

	reader->nshared = reader->next_shared = 0;
	reader->shared_token = token;
	reader->shared_growth = false;
	reader->place.data = NULL;
	name_clear(&reader->portion);
	if (wanted < 2)
		return;
	if (!phrase_empty(listed))
	{
		phrase = listed;
		reader->shared_growth = any_part(sentence, clause_start(sentence, listed.first), token, P_GROWTH_NOUN_UP);
	}
	/* 实际分别增长: how it is reckoned names nothing */
	if (phrase.last == phrase.first + 1 && word_has(&sentence->words[phrase.first], T_CALIBER))
		phrase.first = phrase.last;
	/* what it deals out are times; but 比年初 is whereby it is measured */
	if (phrase_empty(phrase) && token > 0 && word_is(&sentence->words[token - 1], P_TIME) && !(token > 1 && word_is(&sentence->words[token - 2], P_THAN)) &&
		!is_base_time(&reader->scopes, sentence, token - 1))
		return;
	name_clear(&counted);
	if (counted_before(reader, phrase, wanted))
	{
		name_of_phrase(&counted, sentence, phrase);
		phrase.first = phrase.last;
	}
	if (phrase_empty(listed) && deal_measured(reader, token, phrase, wanted))
		return;
	reader->nshared = 0;
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
		uint32_t    weighed = 1;
		bool        whole_part[RECENT_MAX] = {false};
		Phrase      items[RECENT_MAX];
		/* 黄牛、山羊、绵羊存栏 */
		bool done = word_is(closing, P_VERB | P_PREDICATE) && closing->end - closing->start == 2 &&
					phrase.last > phrase.first + 1 && !word_is(closing - 1, P_LIST | P_AND);
		Name     whole;
		Name     summed;
		uint32_t sum = sums_list(sentence, &phrase, wanted);

		if (sum != UINT32_MAX)
		{
			name_summed(&summed, sentence, (Phrase){sum + 1, phrase.last});
			first = phrase.first;
			phrase.last = sum;
			done = false;
		}
		name_of_phrase(&whole, sentence, phrase);
		if (split_joint(reader, &whole, wanted, true))
			return;
		/*
		 * 冶炼和压延加工业、电力热力生产和供应业: where the commas part as many, 和 is inside, and
		 * where commas and 和 do, 及 is (用品及服务和交通).
		 */
		for (uint32_t i = phrase.first; i < phrase.last; i++)
		{
			listed += word_is(&sentence->words[i], P_LIST);
			weighed += parts_items(sentence, i, true);
		}
		for (uint32_t i = phrase.first; i <= phrase.last && reader->nshared < RECENT_MAX; i++)
		{
			if (i == phrase.last || word_is(&sentence->words[i], P_LIST) ||
				(listed != wanted && parts_items(sentence, i, weighed == wanted)))
			{
				Phrase part = {first, i};

				part = phrase_trim(sentence, part);
				if (!phrase_empty(part))
				{
					/* 死亡人数 needs nothing of 直接经济损失 */
					whole_part[reader->nshared] =
						done ? word_is(&sentence->words[part.last - 1], P_VERB | P_PREDICATE)
							 : word_is(&sentence->words[part.last - 1], P_HEAD | P_DURATION | P_INDEX) &&
								   !word_is(closing, P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN | P_SHARE_NOUN);
					items[reader->nshared] = part;
					name_of_phrase(&reader->shared[reader->nshared++], sentence, part);
				}
				first = i + 1;
			}
		}
		if (sum != UINT32_MAX)
		{
			for (uint32_t k = 0; k < reader->nshared; k++)
				name_append(&reader->shared[k], &summed);
		}
		else if (reader->nshared > 1)
		{
			Name    *last = &reader->shared[reader->nshared - 1];
			uint32_t head = done || (word_is(closing, P_HEAD | P_MONEY | P_INVEST | P_DEPENDENT | P_TAIL | P_GROWTH_NOUN_UP |
														  P_GROWTH_NOUN_DOWN | P_SHARE_NOUN) &&
									 closing->parts != P_TEXT) ?
								closing->end - closing->start :
								0;
			bool     ordinal = reader->shared[0].ch[0] == u'第';
			bool     rate = word_has(closing, T_FORMS_NOUN) || name_is_rate(last);
			uint32_t opening = sentence->words[items[reader->nshared - 1].first].end - sentence->words[items[reader->nshared - 1].first].start;
			uint32_t cut = 0;
			uint32_t known = 0; /* where the tail begins that makes an earlier part a known indicator */
			uint32_t etc;
			Name     verb;
			Name     opening_part;

			/* 秸秆综合利用率, an indicator as one word */
			if (head == 0 && (rate || closing->parts == P_TEXT))
				head = last->length - name_head(last, P_HEAD);
			/* 婴儿死亡率 */
			if ((head == 0 || head == last->length) && last->length > NAME_BARE_RATE && name_is_rate(last) &&
				name_word(last, last->length - NAME_BARE_RATE, NAME_BARE_RATE) != NULL)
				head = NAME_BARE_RATE;

			/* 甲、乙等产品产量: what is measured is of each, the class that 等 closes of none */
			etc = last_etc(sentence, phrase);
			if (etc < phrase.last)
			{
				Name tail;

				name_clear(&tail);
				/* 惠民领域资金投入 */
				if (head > 0 || word_ends_in(reader->text, closing, P_MONEY | P_INVEST | P_HEAD | P_VERB))
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
			name_copy(&opening_part, &reader->shared[0]);
			for (uint32_t k = 0; known == 0 && k + 1 < reader->nshared && etc == phrase.last && !name_is_share(last); k++)
			{
				if (name_code(&reader->shared[k], reader->text) == NULL)
					known = known_tail(&reader->shared[k], last, head, reader->text);
			}
			/* 养老、医疗、工[伤保险参保人数]: one cut for all of the list */
			for (uint32_t k = 1; k + 1 < reader->nshared && cut == 0; k++)
				cut = own_part(sentence, items[k], items[reader->nshared - 1], head > 0, last);
			for (uint32_t k = 0; k + 1 < reader->nshared; k++)
			{
				Name    *part = &reader->shared[k];
				uint32_t own = known > 0 ? known : own_part(sentence, items[k], items[reader->nshared - 1], head > 0, last);

				if (own == 0)
					own = cut;
				if (!whole_part[k] && etc == phrase.last)
					complete_name(part, last, own, opening, head, rate, reader->text);
			}
			/* 林场收入和利润: whose the first is the others are as well, but 林场资产、上缴利润、收入 is one by one */
			for (uint32_t k = 1, bare = 1; k < reader->nshared && etc == phrase.last; k++)
			{
				const Word *word = &sentence->words[items[k].last - 1];

				if (!lacks_owner(sentence, items[k], &reader->shared[k]))
					continue;
				if (++bare > k || (k + 1 == reader->nshared && items[k].last == items[k].first + 1 && (word_is(word, P_DEPENDENT) || word_has(word, T_OWNED))))
					open_with_owner(&reader->shared[k], word, &opening_part, reader->text);
			}
			/* what opens the first opens all: 第一、二产业, 发放汽车、家电券 */
			for (uint32_t k = 1; k < reader->nshared; k++)
			{
				Name *part = &reader->shared[k];
				Name  opened;

				/* 接待游客和旅游收入; 办理时限、审批材料、办理环节: each has its own */
				if (name_code(part, reader->text) != NULL || (verb.length > 0 && opens_in_deed(sentence, items[k])))
					continue;
				name_copy(&opened, &verb);
				if (ordinal && numeral_digit(part->ch[0]) > 0)
					name_take(&opened, &reader->shared[0], 0);
				name_append(&opened, part);
				name_copy(part, &opened);
			}
		}
		/* 甲市的工业机器人、锂电池产量: all of it there */
		if (reader->nshared > 1)
			cut_owner(reader, &reader->shared[0]);
		if (reader->nshared == wanted || split_joint(reader, &whole, wanted, false))
			return;
		if (reader->nshared == 1)
			reader->nshared = 0;
		return;
	}
	/* the last distinct names */
	{
		Name     names[RECENT_MAX];
		Name     measured;
		uint32_t n = 0;
		bool     rate;

		name_of_phrase(&measured, sentence, phrase);
		rate = name_is_rate(&measured);

		for (uint32_t i = reader->nrecent; i > 0 && n < wanted && n < RECENT_MAX; i--)
		{
			bool seen = false;

			/* reach back behind this sentence only when it has named nothing */
			if ((n > 0 || rate) && reader->recent[i - 1].sentence != reader->recent[reader->nrecent - 1].sentence)
				break;
			/* 办结率均为100%,满意率分别: a rate of a rate is none */
			if (rate && name_is_rate(&reader->recent[i - 1].name))
				continue;

			for (uint32_t k = 0; k < n; k++)
				seen |= name_equal(&names[k], &reader->recent[i - 1].name);
			if (!seen)
				name_copy(&names[n++], &reader->recent[i - 1].name);
		}
		if (n == 1)
		{
			/* 信访300件500人次,分别下降: one name, counted twice */
			for (; reader->nshared < wanted && reader->nshared < RECENT_MAX; reader->nshared++)
				name_copy(&reader->shared[reader->nshared], &names[0]);
		}
		else if (n == wanted)
		{
			bool alike = true;

			for (uint32_t k = 0; k < n; k++)
			{
				Name       *part = &reader->shared[k];
				const Name *from = &names[n - 1 - k];
				bool        known = name_code(from, reader->text) != NULL;

				/* 整改率分别为, 分别新增学位: of what was counted, whatever was done to it */
				name_copy_from(part, from, phrase_empty(phrase) ? (thing ? name_verb_end(from) : 0) : (known ? 0 : name_verb_end(from)));
				alike &= k == 0 || name_equal(part, &reader->shared[0]);
			}
			for (uint32_t k = 0; k < n; k++)
			{
				/* 引进项目、开工项目: that is all that parts them */
				if (alike)
					name_copy(&reader->shared[k], &names[n - 1 - k]);
				if (!phrase_empty(phrase))
					name_add(&reader->shared[k], sentence, phrase);
			}
			if (counted.length > 0)
				name_copy(&reader->shared[n - 1], &counted);
			reader->nshared = n;
		}
	}
}

void
deal_names(Reader *reader, uint32_t token, uint32_t first_dealt, const Said *said)
{
	deal_things(reader, token, first_dealt, said->thing);
	if (!said->thing)
		name_copy(&reader->portion, &said->object);
	for (uint32_t k = 0; k < reader->nshared; k++)
	{
		Name *name = &reader->shared[k];

		/* 甲类、乙类企业分别新增5家、6家,分别达到50家、60家 */
		if (said->total)
			name->length = fresh_end(name);
		if (said->thing)
			name_append(name, &said->object);
	}
}

void
names_copy(Name *names, const Name *others, uint32_t count)
{
	for (uint32_t k = 0; k < count; k++)
		name_copy(&names[k], &others[k]);
}

void
deal_again(Reader *reader, uint32_t token, Phrase left)
{
	const Sentence *sentence = reader->sentence;

	if (part_before(sentence, token, P_VALUE) ||
		count_dealt(sentence, token) != reader->ndealt ||
		!phrase_empty(left))
		return;
	names_copy(reader->shared, reader->dealt, reader->ndealt);
	name_clear(&reader->portion);
	reader->nshared = reader->ndealt;
	reader->next_shared = 0;
	reader->shared_token = clause_start(sentence, token);
}

/* 游客1500万人次,收入228亿元,增长20%和10%: did the sentence state amounts of as many things last? */
static bool
stated_last(const Reader *reader, uint32_t wanted)
{
	const Recent *last = &reader->recent[reader->nrecent];

	if (reader->nrecent < wanted)
		return false;
	for (uint32_t k = 1; k <= wanted; k++)
	{
		const Recent *one = last - k;

		if (one->sentence != reader->sentence_number || one->measure != MEASURE_LEVEL ||
			(k > 1 && name_equal(&one->name, &one[1].name)))
			return false;
	}
	return true;
}

/*
 * A、B和C达10元、20元和30元: as many things as figures in a row, and no 分别
 * between them.  token is the first figure, before where its grammar line
 * begins, left the phrase in front of that.
 */
void
deal_unsaid(Reader *reader, uint32_t token, uint32_t before, Phrase left)
{
	const Sentence *sentence = reader->sentence;
	const Quantity *first = &sentence->values[sentence->words[token].ref];
	uint32_t        figures = 1;
	uint32_t        things = 1;
	bool            alike = true; /* in unit */

	if (part_before(sentence, token, P_EACH))
		return;
	for (uint32_t i = next_listed(sentence, token); i != 0; i = next_listed(sentence, i))
	{
		alike &= sentence->values[sentence->words[i].ref].unit == first->unit;
		figures++;
	}
	for (uint32_t i = left.first; i < left.last; i++)
		things += word_is(&sentence->words[i], P_AND | P_LIST);
	/* 建设和筹措住房1100万平方米、17万套 may be one thing in two units, unless something links them to it */
	if (!alike && (figures != things || before == token))
		return;
	/* 工业产值、出口产值,五年增长19%和21%: listed_before() has looked for as many */
	if (phrase_empty(left) && phrase_empty(listed_before(sentence, before, figures)) &&
		!(first->kind == VALUE_PERCENT && stated_last(reader, figures)))
		return;
	/* 城乡居民收入8%和9% is two things, too */
	if (!phrase_empty(left) && figures != things && things != 1)
		return;
	deal_things(reader, before, token, false);
	if (reader->nshared != figures)
		reader->nshared = 0;
	reader->shared_token = reader->nshared == 0 ? UINT32_MAX : clause_start(sentence, token);
}
