/*-------------------------------------------------------------------------
 *
 * name.c
 *	  What a figure measures: the phrase that names it.
 *
 * A name is the shortest phrase that still says what is measured, in the
 * report's words.  Which words fall away is said by their parts in src/lexicon/words.
 *
 *-------------------------------------------------------------------------
 */
#include "name.h"

#include "terms.h"
#include "utf8.h"

#include <string.h>

/* No name begins with these ... */
#define DROP_FIRST                                                                             \
	(P_ADVERB | P_AVERAGE | P_TIME | P_AREA | P_REACH | P_LIGHT | P_TARGET | P_TARGET_STRONG | \
	 P_ESTIMATE | P_RESPECTIVELY | P_EACH | P_BASE_YOY | P_BASE_MOM | P_AMONG | P_OF |         \
	 P_AND | P_LEAD | P_PER | P_LIST | P_COLON | BOUNDS_BEFORE | BOUNDS_AFTER | P_FROM |       \
	 P_PAREN | P_DITTO | P_UP_TO | P_ASIDE | P_ETC)

/* Single characters of these parts are as likely the start of a longer word. */
#define DOUBTFUL_ALONE                                                  \
	(P_ADVERB | P_REACH | P_TARGET | P_EACH | P_AMONG | BOUNDS_BEFORE | \
	 P_LIGHT | BOUNDS_AFTER)

/* ... none ends with these ... */
#define DROP_LAST                                                                                   \
	(P_MANNER | P_ADVERB | P_AVERAGE | P_TIME | P_REACH | P_TARGET | P_TARGET_STRONG | P_ESTIMATE | \
	 P_RESPECTIVELY | P_EACH | P_BASE_YOY | P_BASE_MOM | P_OF | P_AND | P_LEAD |                    \
	 P_PER | P_LIST | BOUNDS_BEFORE | P_RANK | P_THAN |                                             \
	 P_FROM | P_COLON | P_PAREN | P_UP_TO | P_SHARE | P_DITTO | P_AMONG | P_AREA | P_ASIDE)

/* ... and none holds these. */
#define DROP_INSIDE                                                                        \
	(P_TIME | P_AREA | P_TARGET | P_TARGET_STRONG | P_ESTIMATE | P_RESPECTIVELY | P_EACH | \
	 P_BASE_YOY | P_BASE_MOM | P_ADVERB | P_AVERAGE | P_DITTO | P_ASIDE)

/* A word that plays one of these parts as well stays at the ends of a name. */
#define KEEP_LAST (P_INDEX | P_HEAD | P_VERB | P_MONEY | P_SHARE_NOUN | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN | P_DURATION | P_INVEST)

/* Words that may be left out of a phrase, or stay in spite of that; all others are simply added. */
#define JUDGED_INSIDE (DROP_INSIDE | P_REACH | P_OF)
#define JUDGED_TRAITS (T_DONE | T_TOTAL | T_PLAN)

/* Words in front of which all of a clause, back to its start, is not simply the phrase ... */
#define WEIGHED_LEFT (P_AMONG | P_THAN | P_BASE_YOY | P_BASE_MOM | P_TAIL | P_VALUE | P_LEAD | P_LIST)

/* ... and those at which it may end then, or that are noted. */
#define JUDGED_LEFT (CLAUSE_ENDS | WEIGHED_LEFT | P_VERB | P_LIGHT)

/* Words at which phrase_right() may end. */
#define JUDGED_RIGHT (CLAUSE_ENDS | P_VALUE | P_TARGET_STRONG | P_AMONG | P_ADVERB | P_EACH | P_LIST | P_AND)

#define HEAD_MAX 4       /* longest word that tells what is measured, as looked for in a name */
#define HEAD_OWNED_MAX 6 /* and longest one of what those have that are told before: 主营业务收入 */
#define GOAL_MAX 5       /* longest word of an aim: 年初预算数 */
#define WHOLE_MIN 4      /* shortest name that needs nothing of what was told before: more than 满意率 */

#define NAME_STRIDE 16 /* characters that are copied at a time */

_Static_assert(NAME_MAX_CHARACTERS % NAME_STRIDE == 0, "what is copied or compared at a time lies in a name");
_Static_assert(NAME_MAX_CHARACTERS <= 64, "there is a bit for each character");

/* Copy NAME_STRIDE characters of a name from one on. */
static inline void
copy_stride(Name *name, const Name *other, uint32_t from)
{
	memcpy(name->ch + from, other->ch + from, NAME_STRIDE * sizeof(name->ch[0]));
	memcpy(name->at + from, other->at + from, NAME_STRIDE * sizeof(name->at[0]));
}

void
name_copy(Name *name, const Name *other)
{
	/* few are longer */
	copy_stride(name, other, 0);
	for (uint32_t i = NAME_STRIDE; i < other->length; i += NAME_STRIDE)
		copy_stride(name, other, i);
	memcpy(name, other, offsetof(Name, ch));
}

/* Which of NAME_STRIDE characters may be blanks?  Bits, the first lowest; other controls count, too. */
static inline uint32_t
blank_bits(const uint16_t *ch)
{
#ifdef __SSE2__
	/* signed numbers, of which those from 0 to a blank become the lowest */
	__m128i low = _mm_add_epi16(_mm_loadu_si128((const __m128i *) ch), _mm_set1_epi16(INT16_MIN));
	__m128i high = _mm_add_epi16(_mm_loadu_si128((const __m128i *) (ch + NAME_STRIDE / 2)), _mm_set1_epi16(INT16_MIN));
	__m128i end = _mm_set1_epi16(INT16_MIN + ' ' + 1);

	return (uint32_t) _mm_movemask_epi8(_mm_packs_epi16(_mm_cmplt_epi16(low, end), _mm_cmplt_epi16(high, end)));
#else
	uint32_t bits = 0;

	for (uint32_t i = 0; i < NAME_STRIDE; i++)
		bits |= (uint32_t) (ch[i] <= ' ') << i;
	return bits;
#endif
}

_Static_assert(NAME_STRIDE <= TEXT_BLOCK, "so many characters can be read behind the last one of a text");

/* Append up to NAME_STRIDE characters at once, if there is room for as many and none of them is a blank. */
static inline bool
add_stride(Name *name, const Text *text, uint32_t first, uint32_t count)
{
	uint32_t  n = name->length;
	uint32_t *at = name->at + n;

	if ((n + NAME_STRIDE > NAME_MAX_CHARACTERS) | ((blank_bits(text->ch + first) & ((UINT32_C(1) << count) - 1)) != 0))
		return false;
	/* what is copied behind the last one does not count */
	memcpy(name->ch + n, text->ch + first, NAME_STRIDE * sizeof(name->ch[0]));
	for (uint32_t k = 0; k < NAME_STRIDE; k++)
		at[k] = first + k;
	name->length = n + count;
	return true;
}

/* Append characters of the text that are many, or have blanks among them, which are left out. */
static void
add_long(Name *name, const Text *text, uint32_t first, uint32_t last)
{
	uint32_t n;

	while (last - first > NAME_STRIDE && add_stride(name, text, first, NAME_STRIDE))
		first += NAME_STRIDE;
	n = name->length;
	for (; first < last && n < NAME_MAX_CHARACTERS; first++)
	{
		uint16_t c = text->ch[first];

		if (c <= ' ' && is_space(c))
			continue;
		name->ch[n] = c;
		name->at[n++] = first;
	}
	name->length = n;
}

void
name_add_characters(Name *name, const Text *text, uint32_t first, uint32_t last)
{
	name->known = 0;
	if (last - first > NAME_STRIDE || !add_stride(name, text, first, last - first))
		add_long(name, text, first, last);
}

void
name_add_literal(Name *name, uint16_t character)
{
	if (name->length == NAME_MAX_CHARACTERS)
		return;
	name->known = 0;
	name->ch[name->length] = character;
	name->at[name->length++] = NAME_LITERAL | character;
}

void
name_copy_from(Name *name, const Name *other, uint32_t from)
{
	uint32_t length = other->length - from;

	memmove(name->ch, other->ch + from, length * sizeof(name->ch[0]));
	memmove(name->at, other->at + from, length * sizeof(name->at[0]));
	name->length = length;
	name->known = 0;
}

void
name_append_from(Name *name, const Name *other, uint32_t from)
{
	for (uint32_t i = from; i < other->length; i++)
		name_take(name, other, i);
}

void
name_append(Name *name, const Name *other)
{
	name_append_from(name, other, 0);
}

/*
 * 实现 and 完成 carry nothing inside a name; 达到 and 为 are its predicate, as in
 * 社区达到验收标准.
 */
static bool
drops_inside(const Word *token)
{
	return word_is(token, DROP_INSIDE) ||
		   (word_is(token, P_REACH) && word_is(token, P_LIGHT));
}

/* 科技计划136项, 列入863计划: is the last word a plan that is counted or joined, not what is planned? */
static bool
ends_in_named_plan(const Sentence *sentence, Phrase phrase)
{
	const Word *token = &sentence->words[phrase.last - 1];
	const Word *next = token + 1;

	if (!word_has(token, T_SCHEME))
		return false;
	/* 投资计划由3亿元增加到7亿元: the plan itself */
	if (phrase.last < sentence->nwords && word_is(next, P_FROM))
		return true;
	/* 议案7件、建议543件, where nothing that is planned follows */
	if (phrase.last + 1 < sentence->nwords && word_is(next, P_VALUE) &&
		(sentence->values[next->ref].kind & VALUE_COUNT) != 0 && word_is(next + 1, CLAUSE_ENDS | P_LIST | P_AND))
		return true;
	if (phrase.last < phrase.first + 2 || !word_is(token - 1, P_TEXT | P_PREDICATE | P_VERB) ||
		word_is(token - 1, P_MONEY | P_INVEST | P_HEAD))
		return false;
	return phrase.last >= sentence->nwords || word_is(next, P_COMMA | P_SEMICOLON) ||
		   (word_is(next, P_VALUE) && (sentence->values[next->ref].kind & VALUE_COUNT) != 0);
}

/* 道路的改造提升: is word i a 的 between a noun and what is done to it, which ends the phrase? */
static bool
leads_to_deed(const Sentence *sentence, Phrase phrase, uint32_t i)
{
	if (i == phrase.first || i + 1 == phrase.last || !word_is(&sentence->words[i], P_OF) ||
		!word_is(&sentence->words[i - 1], P_TEXT) || word_has(&sentence->words[i - 1], T_VERBAL))
		return false;
	for (uint32_t k = i + 1; k < phrase.last; k++)
	{
		if (!word_is(&sentence->words[k], P_VERB) || word_is(&sentence->words[k], P_MONEY | P_INVEST | P_DEPENDENT))
			return k + 1 == phrase.last && k > i + 1 && word_is(&sentence->words[k], P_VERB);
	}
	return true;
}

bool
area_is_object(const Sentence *sentence, uint32_t i)
{
	const Word *verb;

	if (i == 0 || !word_is(&sentence->words[i], P_AREA))
		return false;
	verb = &sentence->words[i - 1];
	/* 与全国差距, 对全省的贡献率: whom it is measured against, but of 对全市企业减税 the area tells where */
	if (word_is(verb, P_THAN) && word_is(verb, P_AND))
		return true;
	if (word_is(verb, P_MANNER) && verb->end - verb->start == 1)
	{
		for (uint32_t k = i + 1; k < sentence->nwords && !word_is(&sentence->words[k], CLAUSE_ENDS | P_VALUE | P_LIST); k++)
		{
			if (word_is(&sentence->words[k], P_SHARE_NOUN))
				return true;
		}
	}
	return !word_has(&sentence->words[i], T_OURS) &&
		   (word_is(verb, P_VERB | P_BEFORE_GE | P_BEFORE_LE) ||
			(word_acts(verb) &&
			 !word_is(verb, P_REACH | P_LIGHT | P_RANK | P_UP | P_DOWN | P_TARGET | P_TARGET_STRONG | P_ESTIMATE | P_ADVERB | P_LEAD)));
}

/*
 * Is word i, between two others of a name, part of a noun although it plays a part that
 * falls away: 省级计划项目, 目标绩效管理, in front of the noun or what is listed with it?
 */
static bool
belongs_to_noun(const Sentence *sentence, Phrase phrase, uint32_t i)
{
	const Word *token = &sentence->words[i];
	const Word *before = token - 1;
	const Word *next = token + 1;

	/* 创新成果在全国推广, but of 四是全市粮食产量 the area is no part */
	if (word_is(token, P_AREA))
		return area_is_object(sentence, i) || word_is(before, P_SHARE) ||
			   (word_is(before, P_LEAD | P_REACH) && !word_is(before, P_LIGHT | P_ADVERB) && before->end - before->start == 1 &&
				before->start >= sentence->words[phrase.first].start + 2);
	/* “十四五”规划项目 */
	if (word_is(token, P_TIME))
		return sentence->text->ch[token->end - 1] == u'”' && word_is(next, P_TEXT);
	/* 863计划项目: a plan that is named, but 计划投资 is one to come */
	if (word_is(token, P_TARGET) && token->end - token->start >= 2 &&
		(word_has(token, T_SCHEME) || word_is(token, P_TAIL | P_DEPENDENT)))
		return !word_is(before, P_OF) && word_is(next, P_TEXT | P_LIST | P_AND | P_PLACE) && !word_is(next, P_REACH | P_VERB | P_LIGHT | P_INVEST | P_ADVERB);
	if (word_is(token, P_ADVERB))
		return word_has(token, T_ORGAN) || (word_is(next, P_OF | P_LIST | P_AND) && !word_is(token, P_AND));
	return word_has(token, T_PLAN) && word_is(token, P_TARGET) && token->end - token->start == 2 && word_is(before, P_TEXT) && word_is(next, P_TEXT);
}

/* Is word i of a phrase left out of its name? */
static bool
is_left_out(const Sentence *sentence, Phrase phrase, uint32_t i)
{
	const Word *token = &sentence->words[i];
	bool        inside = i > phrase.first && i + 1 < phrase.last;

	/* 建议已办结, 指标均达到标准 */
	if (inside && word_is(token, P_ADVERB | P_EACH) && !word_is(token, P_AND) &&
		((i + 2 == phrase.last && word_is(token + 1, P_VERB | P_PREDICATE)) || word_is(token + 1, P_REACH | P_LIGHT)))
		return true;
	if (inside && belongs_to_noun(sentence, phrase, i))
		return false;
	if (leads_to_deed(sentence, phrase, i))
		return true;
	/* 落实了39亿元, 新增了试点县, 医院共报告病例 */
	if (i > phrase.first && token->end - token->start == 1 &&
		(word_has(token, T_DONE) ||
		 (word_has(token, T_TOTAL) && i + 1 < phrase.last && word_has(token + 1, T_VERBAL) &&
		  token[1].end - token[1].start > 1)))
		return true;
	/* single characters inside a name are rarely what they seem */
	return i > phrase.first && drops_inside(token) &&
		   !(i + 1 == phrase.last && ends_in_named_plan(sentence, phrase)) &&
		   !word_is(token, KEEP_LAST) && token->end - token->start >= 2 &&
		   !(word_is(token, P_TIME) && i + 1 == phrase.last) &&
		   /* 按时 stays in 按时办结率 */
		   !(word_is(token, P_ADVERB) && !(word_is(token, P_REACH) && word_has(token, T_CALIBER)) &&
			 i + 1 < phrase.last &&
			 word_is(token + 1, P_TEXT | P_DEPENDENT | P_HEAD | P_MONEY) &&
			 /* 全部扭亏 */
			 !(i + 2 == phrase.last && !word_has(token, T_ORGAN) && word_acts(token + 1)));
}

/* Append a phrase word by word, as some may be left out, or something stands between them. */
static void
add_judged(Name *name, const Sentence *sentence, Phrase phrase)
{
	uint32_t first = sentence->words[phrase.first].start; /* characters that are added together */
	uint32_t last = first;

	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		const Word *token = &sentence->words[i];

		if ((word_is(token, JUDGED_INSIDE) || word_has(token, JUDGED_TRAITS)) && is_left_out(sentence, phrase, i))
			continue;
		if (token->start != last)
		{
			name_add_characters(name, sentence->text, first, last);
			first = token->start;
		}
		last = token->end;
	}
	name_add_characters(name, sentence->text, first, last);
}

/* What several words are together, and whether anything stands between them. */
typedef struct Gathered
{
	uint64_t parts;
	uint32_t traits;
	uint32_t apart; /* 0 when nothing does */
} Gathered;

/* Gather one that is not the first of them. */
static inline void
gather(Gathered *gathered, const Word *word)
{
	gathered->parts |= word->parts;
	gathered->traits |= word->traits;
	gathered->apart |= word->start ^ word[-1].end;
}

void
name_add_words(Name *name, const Sentence *sentence, Phrase phrase)
{
	const Word *first = &sentence->words[phrase.first];
	const Word *last;
	Gathered    all = {first->parts, first->traits, 0};

	if (phrase_empty(phrase))
		return;
	last = &sentence->words[phrase.last - 1];
	/* four at a time, of which some may be the last, as nobody foresees how many there are */
	for (const Word *word = first + 1; word <= last; word += 4)
	{
		gather(&all, word);
		gather(&all, word + 1 < last ? word + 1 : last);
		gather(&all, word + 2 < last ? word + 2 : last);
		gather(&all, word + 3 < last ? word + 3 : last);
	}
	/* most are as they stand */
	if (((all.parts & JUDGED_INSIDE) | (all.traits & JUDGED_TRAITS) | all.apart) == 0)
		name_add_characters(name, sentence->text, first->start, last->end);
	else
		add_judged(name, sentence, phrase);
}

/* Are the words from first to last, which is not one of them, the name of a well-known indicator? */
static bool
is_indicator(const Sentence *sentence, uint32_t first, uint32_t last)
{
	Name name;

	name_clear(&name);
	name_add_characters(&name, sentence->text, sentence->words[first].start, sentence->words[last - 1].end);
	return name_code(&name, sentence->text) != NULL;
}

/* 带动[全年完成]固定资产投资: is it an indicator, behind words that no name keeps? */
static bool
leads_indicator(const Sentence *sentence, uint32_t first, uint32_t last)
{
	while (first + 1 < last && word_is(&sentence->words[first], P_TIME | P_REACH | P_LIGHT | P_ADVERB))
		first++;
	return is_indicator(sentence, first, last);
}

/* The same of a phrase that has something to take off, or that begins with what may be. */
static Phrase
trim(const Sentence *sentence, Phrase phrase)
{
	while (phrase.last > phrase.first)
	{
		const Word *token = &sentence->words[phrase.last - 1];

		if (!word_is(token, DROP_LAST) || word_is(token, KEEP_LAST) || ends_in_named_plan(sentence, phrase))
			break;
		phrase.last--;
	}
	while (phrase.first < phrase.last)
	{
		const Word *token = &sentence->words[phrase.first];

		const Word *next = token + 1;
		bool        more = phrase.first + 1 < phrase.last;

		/* 全区(县): what stands in brackets behind an area */
		if (sentence->text->ch[token->start] == '(' && more && phrase.first > 0 && word_is(token - 1, P_AREA))
		{
			phrase.first++;
			continue;
		}
		/* 精准 says how in 精准出台, and belongs to the name elsewhere, as 人均 does in 人均救助水平 */
		if (word_is(token, P_MANNER) && token->end - token->start >= 2 && more &&
			word_is(next, P_VERB | P_LIGHT | P_REACH) && sentence->text->ch[token->end - 1] != u'均')
		{
			phrase.first++;
			continue;
		}
		if (!word_is(token, DROP_FIRST))
			break;
		/* 议案7件、建议543件 */
		if (!more && word_is(token, P_TARGET) && phrase.first > 0 && word_is(token - 1, P_LIST | P_AND) && ends_in_named_plan(sentence, phrase))
			break;
		/* 超50亿元企业4家, 其中超50亿元4家: the threshold is of the name */
		if (word_is(token, P_BEFORE_GE | P_BEFORE_LE) && more && word_is(next, P_NUMBER))
			break;
		/* 争取 opens a plan in 争取培育 and 争取到2030年 and a name in 争取资金 */
		if (word_is(token, P_VERB) &&
			!(more && (word_is(next, P_VERB) || (phrase.first + 2 < phrase.last && word_has(next, T_UNTIL) && word_is(next + 1, P_TIME)))) &&
			/* 带动地区生产总值增长: what moves a well-known indicator */
			!(more && word_is(token, P_LEAD) && leads_indicator(sentence, phrase.first + 1, phrase.last)))
			break;
		/* 保障性住房, 政府专项债券: part of the noun behind it */
		if (more && (word_has(next, T_SUFFIX) || (word_has(token, T_ORGAN) && next->parts == P_TEXT && !word_has(next, T_VERBAL))))
			break;
		/* 内 behind 30天 is no start of a word */
		if (word_is(token, BOUNDS_AFTER) && phrase.first > 0 &&
			word_is(token - 1, P_VALUE | P_NUMBER))
		{
			phrase.first++;
			continue;
		}
		if (more && word_is(token, DOUBTFUL_ALONE) && !word_is(token, P_LEAD) &&
			!(word_has(token, T_DONE) && phrase.first > 0 && word_is(token - 1, P_VERB | P_LIGHT | P_REACH)) && token->end - token->start == 1 &&
			next->parts == P_TEXT && next->start == token->end)
			break;
		phrase.first++;
	}
	return phrase;
}

Phrase
phrase_trim(const Sentence *sentence, Phrase phrase)
{
	bool        more = phrase.first < phrase.last;
	const Word *first = &sentence->words[phrase.first];
	const Word *last = &sentence->words[phrase.last - more];

	/* most have nothing, or are empty; asked at once, as what the one is says nothing of the others */
	if (more & (((first->parts & (DROP_FIRST | P_MANNER)) | (last->parts & DROP_LAST) | (sentence->text->ch[first->start] == '(')) != 0))
		return trim(sentence, phrase);
	return phrase;
}

/* Is there nothing in tokens first to last but what links a name to its figure? */
static bool
names_nothing(const Sentence *sentence, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
	{
		if (!word_is(&sentence->words[i], P_LIST | P_REACH | P_UP_TO | P_BEFORE_GE | P_BEFORE_LE |
											  P_BEFORE_APPROX | P_ADVERB | P_ESTIMATE | P_TIME | P_AND))
			return false;
	}
	return true;
}

/*
 * 经济总量在百强城市中: where 在 begins in front of a 中 that ends at a word, when
 * something stands in front of that; else the word itself.
 */
static uint32_t
without_field(const Sentence *sentence, uint32_t end)
{
	uint32_t start = clause_start(sentence, end);

	if (end == start || !word_is(&sentence->words[end - 1], P_AMONG))
		return end;
	for (uint32_t i = end - 1; i > start; i--)
	{
		Phrase phrase = {start, i - 1};

		if (!word_is(&sentence->words[i - 1], P_LEAD))
			continue;
		return phrase_empty(phrase_trim(sentence, phrase)) ? end : i - 1;
	}
	return end;
}

bool
forms_noun(const Sentence *sentence, uint32_t i, uint32_t last, bool project)
{
	const Word *next = &sentence->words[i + 1];

	if (i + 1 >= last || (project && word_has(next, T_PROJECT)))
		return i + 1 < last;
	return next->parts == P_TEXT && next->end - next->start == 1 && !word_has(next, T_VERBAL | T_ORGAN) &&
		   !(i + 2 < last && next[1].end - next[1].start == 1);
}

/*
 * 优良率稳步提升[、]工业产值达到, 机场正式通航[、]新开通航线: does the 、 at word comma, in front of words up to end, close a clause, as
 * how the item before it has come about is told, or what follows came new?
 */
static bool
closes_clause(const Sentence *sentence, uint32_t comma, uint32_t end)
{
	const Word *last = &sentence->words[comma] - 1;
	const Word *next = last + 2;

	if (comma < clause_start(sentence, comma) + 3 || sentence->words[end - 1].end < next->start + WHOLE_MIN)
		return false;
	if (word_has(next, T_FRESH))
		return !word_is(last, P_VERB);
	return !word_is(next, P_LIGHT | P_TIME) && !word_is(last, P_HEAD | P_MONEY | P_INVEST) &&
		   (word_is(last - 1, P_ADVERB) && last[-1].end - last[-1].start >= 2 ?
				word_is(last, P_PREDICATE | P_UP | P_DOWN | P_VERB) || word_acts(last) :
				(last->parts & (P_PREDICATE | P_VERB | P_LIGHT)) == P_PREDICATE && last->end - last->start >= 2);
}

/* What phrase_left() gives where a word of WEIGHED_LEFT stands in the clause in front of word before. */
static Phrase
weigh_left(const Sentence *sentence, uint32_t before)
{
	uint32_t end = before > 0 && word_is(&sentence->words[before - 1], P_AMONG) ? without_field(sentence, before) : before;
	Phrase   phrase = {end, end};
	uint32_t verb = end; /* last verb in front of a noun */
	uint32_t list = end; /* last enumeration comma */

	while (phrase.first > 0)
	{
		const Word *token = &sentence->words[phrase.first - 1];

		if (!word_is(token, JUDGED_LEFT))
		{
			phrase.first--;
			continue;
		}
		if (word_is(token, CLAUSE_ENDS))
			break;
		if (word_is(token, P_AMONG) && token->end - token->start >= 2)
		{
			uint32_t field = names_nothing(sentence, phrase.first, end) ? without_field(sentence, phrase.first) : phrase.first;

			if (field == phrase.first)
				break;
			/* 收入在2020年基础上实现翻番 */
			phrase.first = phrase.last = list = verb = end = field;
			continue;
		}
		/* what a change is compared with is not what changes */
		if (word_is(token, P_THAN | P_BASE_YOY | P_BASE_MOM) && !word_is(token, P_AND) &&
			!word_is(token, P_VALUE))
		{
			phrase.first--;
			phrase.last = phrase.first;
			list = verb = end = phrase.last;
			continue;
		}
		/* 迈上新台阶、达到, 连跨两个千亿台阶、达到: the subject stands further left */
		if (word_is(token, P_TAIL) && phrase.first > 2 &&
			(word_is(token - 1, P_BEFORE_GE) ||
			 (word_is(token - 1, P_NUMBER | P_TEXT) && word_is(token - 2, P_BEFORE_GE))))
		{
			if (names_nothing(sentence, phrase.first, end))
			{
				phrase.first -= word_is(token - 1, P_BEFORE_GE) ? 2 : 3;
				phrase.last = phrase.first;
				list = verb = end = phrase.last;
				continue;
			}
			/* 迈上新台阶、财政收入达到: unless another one follows */
			if (list < end)
			{
				phrase.first = list + 1;
				break;
			}
		}
		if (word_is(token, P_VALUE))
		{
			/* behind another figure: the list item, or the last verb's object */
			if (list < end)
				phrase.first = list + 1;
			else if (verb < end)
				phrase.first = verb;
			break;
		}
		if (word_is(token, P_LIST))
		{
			if (list == end && closes_clause(sentence, phrase.first - 1, end))
				break;
			list = phrase.first - 1;
		}
		/* 赴长三角对接客商: what the preposition leads to is not the thing done; 将 and 把 lead to it */
		if (word_is(token, P_LEAD) && !word_is(token, P_VERB | P_AND | P_ADVERB) && verb < end &&
			!(word_is(token, P_REACH) && sentence->words[end - 1].end - sentence->words[end - 1].start == 1) &&
			(phrase.first == 1 ||
			 word_is(token - 1, CLAUSE_ENDS | P_TIME | P_AREA | P_ADVERB | P_VALUE)))
		{
			phrase.first = verb;
			break;
		}
		/* 各镇实施公路改造项目: a verb inside the name of what is done is not the one that does it */
		if (phrase.first < end && !word_is(token, P_REACH) &&
			(verb == end ? word_is(token, P_VERB) && !forms_noun(sentence, phrase.first - 1, end, false) :
						   word_is(token, P_VERB | P_LIGHT) && !word_has(token, T_NOMINAL) &&
							   (word_has(&sentence->words[verb], T_NOMINAL) || word_has(&sentence->words[verb + 1], T_PROJECT))))
			verb = phrase.first - 1;
		phrase.first--;
	}
	return phrase_trim(sentence, phrase);
}

Phrase
phrase_left(const Sentence *sentence, uint32_t before)
{
	/* most clauses hold none */
	if (!part_before(sentence, before, WEIGHED_LEFT))
		return phrase_trim(sentence, (Phrase){clause_start(sentence, before), before});
	return weigh_left(sentence, before);
}

/* May the word at i be what counted things do to others, and no part of a noun that ends before last? */
static bool
is_deed_to(const Sentence *sentence, uint32_t i, uint32_t last)
{
	const Word *word = &sentence->words[i];

	return word_is(word, P_VERB | P_LIGHT) && !word_has(word, T_NOMINAL) && word->end - word->start >= 2 &&
		   (!forms_noun(sentence, i, last, true) || ((word_is(word - 1, P_ADVERB) || word_has(word - 1, T_TOTAL)) && word[-1].end - word[-1].start >= 2));
}

/*
 * 5家医院[承担专项]12个: where in a phrase between a count and another figure the verb begins whose object that
 * counts; the phrase's end where it counts something else.
 */
static uint32_t
counted_deed(const Sentence *sentence, Phrase phrase)
{
	const Word *before = &sentence->words[phrase.first] - 1;
	const Word *closing = &sentence->words[phrase.last - 1];
	uint32_t    figure = phrase.last;
	uint32_t    verb;

	if (phrase.first == 0 || phrase.last < phrase.first + 3 || !word_is(before, P_VALUE) ||
		(sentence->values[before->ref].kind & VALUE_COUNT) == 0 ||
		(sentence->values[sentence->words[figure].ref].kind & (VALUE_COUNT | VALUE_MEASURE)) == 0 ||
		word_is(closing, P_VERB | P_PREDICATE | P_REACH | P_UP_TO | P_HEAD | P_MONEY | P_INVEST | P_DEPENDENT) ||
		word_acts(closing))
		return phrase.last;
	while (++figure < sentence->nwords && word_is(&sentence->words[figure], BOUNDS_AFTER))
		;
	if (figure < sentence->nwords && !word_is(&sentence->words[figure], CLAUSE_ENDS | P_LIST | P_AND))
		return phrase.last;
	verb = phrase.last - 2;
	while (verb > phrase.first && !is_deed_to(sentence, verb, phrase.last))
		verb--;
	if (verb == phrase.first)
		return phrase.last;
	while (verb > phrase.first + 1 && is_deed_to(sentence, verb - 1, phrase.last))
		verb--;
	return verb;
}

/*
 * 5座[水库]和云溪水库等17座水塘, 省定20项[工程]和市定30项实事: where what a count in front of a phrase counts ends, when
 * what the list goes on with tells of the count behind it; else the phrase's end.
 */
static uint32_t
own_items(const Sentence *sentence, Phrase phrase)
{
	const Word *next = &sentence->words[phrase.last];
	bool        examples = word_is(next - 1, P_ETC);
	bool        told = false; /* whose the next count is */

	if (phrase.last < phrase.first + 3 || phrase.first == 0 || !word_is(&sentence->words[phrase.first] - 1, P_VALUE) ||
		(sentence->values[next->ref].kind & VALUE_COUNT) == 0 || phrase.last + 1 >= sentence->nwords ||
		(!examples && word_is(next + 1, CLAUSE_ENDS | P_LIST | P_AND | BOUNDS_AFTER)))
		return phrase.last;
	for (uint32_t i = phrase.last - 1; i > phrase.first; i--)
	{
		const Word *word = &sentence->words[i];

		if (word_is(word, P_AND | P_LIST))
			return i + 1 < phrase.last && (examples || told) ? i : phrase.last;
		/* 34个国家和地区3000家外商 are of both, and what they do to others is no owner */
		told |= word_is(word, P_PLACE | P_AREA) || word_has(word, T_ORGAN | T_UNKNOWN);
		if (!examples && (word_acts(word) || i + 2 < phrase.last || word_is(word, P_VERB | P_PREDICATE | P_REACH | P_LIGHT)))
			break;
	}
	return phrase.last;
}

Phrase
phrase_right(const Sentence *sentence, uint32_t start)
{
	Phrase phrase = {start, start};

	while (phrase.last < sentence->nwords)
	{
		const Word *token = &sentence->words[phrase.last];

		if (!word_is(token, JUDGED_RIGHT))
		{
			phrase.last++;
			continue;
		}
		if (word_is(token, CLAUSE_ENDS | P_VALUE))
			break;
		/* 15个集群包括船舶、汽车: what belongs to them */
		if (word_is(token, P_AMONG) && word_has(token, T_VERBAL) && phrase.last > start)
			break;
		/* 10个集聚区力争完成投资: what they are to do */
		if (word_is(token, P_TARGET_STRONG) && phrase.last > start)
			break;
		/* 在26个城市中跻身: among whom */
		if (word_is(token, P_AMONG) && !word_is(token, P_AFTER_LE) && phrase.last > start && phrase.last + 1 < sentence->nwords &&
			part_before(sentence, start, P_LEAD) && !any_part(sentence, start, phrase.last, P_LEAD) &&
			(word_is(token + 1, P_ADVERB | P_VERB | P_PREDICATE | P_REACH) ||
			 word_acts(token + 1)))
			break;
		/* an adverb and what follows it say what became of the things */
		if (word_is(token, P_ADVERB | P_EACH) && !word_is(token, KEEP_LAST) &&
			phrase.last > start && token->end - token->start >= 2)
		{
			uint32_t next = phrase.last + 1;

			while (next < sentence->nwords && word_is(&sentence->words[next], P_ADVERB))
				next++;
			if (next < sentence->nwords && word_is(&sentence->words[next], P_PREDICATE) &&
				(next + 1 >= sentence->nwords ||
				 word_is(&sentence->words[next + 1], CLAUSE_ENDS | P_LIST | P_VALUE)))
				break;
		}
		/* the next item of a list that is done, put into, or has its own figure */
		if (word_is(token, P_LIST) && phrase.last + 1 < sentence->nwords &&
			word_is(&sentence->words[phrase.last + 1], P_REACH | P_LIGHT | P_INVEST))
			break;
		/* 19处路段和一批堵点 */
		if (word_is(token, P_LIST | P_AND) && phrase.last + 1 < sentence->nwords && phrase.last > start &&
			word_has(&sentence->words[phrase.last + 1], T_SOME))
			break;
		if (word_is(token, P_LIST) && phrase.last + 1 < sentence->nwords)
		{
			bool own = false;

			for (uint32_t i = phrase.last + 1; i < sentence->nwords; i++)
			{
				if (word_is(&sentence->words[i], CLAUSE_ENDS | P_LIST))
					break;
				if (word_is(&sentence->words[i], P_VALUE))
				{
					own = true;
					break;
				}
			}
			if (own)
				break;
		}
		phrase.last++;
	}
	/* a verb in front of the next figure belongs to that, with its object */
	if (phrase.last < sentence->nwords && word_is(&sentence->words[phrase.last], P_VALUE))
	{
		uint32_t end = phrase.last;

		phrase.last = own_items(sentence, phrase);
		/* 30个整村改造和云溪村等7个: all of what is left is counted */
		if (phrase.last < end)
			return phrase_trim(sentence, phrase);
		for (uint32_t i = start + 1; i + 1 < phrase.last; i++)
		{
			if ((word_is(&sentence->words[i], P_REACH) && word_is(&sentence->words[i], P_LIGHT)) ||
				word_has(&sentence->words[i], T_FRESH))
			{
				phrase.last = i;
				break;
			}
		}
		if (phrase.last == end)
			phrase.last = counted_deed(sentence, phrase);
		/* 1159种药品[价格平均降幅]22.6%: what is measured of them is the next figure's */
		while (phrase.last > start + 1 &&
			   word_is(&sentence->words[phrase.last - 1], P_INVEST | P_AVERAGE | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN | P_DEPENDENT) &&
			   !word_is(&sentence->words[phrase.last - 1], P_MONEY | P_PLACE))
			phrase.last--;
		while (phrase.last > start + 1 &&
			   word_is(&sentence->words[phrase.last - 1], P_VERB | P_LIGHT | P_REACH | P_AREA | P_LIST) &&
			   !word_is(&sentence->words[phrase.last - 1], P_MONEY))
		{
			phrase.last--;
			if (word_is(&sentence->words[phrase.last], P_VERB))
				break;
		}
	}
	phrase = phrase_trim(sentence, phrase);
	/* a predicate that ends the phrase is not part of it */
	while (phrase.last > phrase.first + 1 &&
		   word_is(&sentence->words[phrase.last - 1], P_PREDICATE) &&
		   sentence->words[phrase.last - 1].end - sentence->words[phrase.last - 1].start > 2)
		phrase.last--;
	return phrase_trim(sentence, phrase);
}

/* Which of eight characters of a name, from one on, are ideographs and stand in the text from a place on?  Bits, the first lowest. */
static inline uint32_t
written_bits(const Name *name, uint32_t from, uint32_t at)
{
#ifdef __SSE2__
	__m128i ch = _mm_loadu_si128((const __m128i *) (name->ch + from));
	__m128i low = _mm_loadu_si128((const __m128i *) (name->at + from));
	__m128i high = _mm_loadu_si128((const __m128i *) (name->at + from + 4));
	__m128i place = _mm_add_epi32(_mm_set1_epi32((int32_t) at), _mm_set_epi32(3, 2, 1, 0));
	__m128i there = _mm_packs_epi32(_mm_cmpeq_epi32(low, place), _mm_cmpeq_epi32(high, _mm_add_epi32(place, _mm_set1_epi32(4))));
	/* signed numbers, of which the ideographs are the lowest */
	__m128i han = _mm_cmplt_epi16(_mm_add_epi16(ch, _mm_set1_epi16((int16_t) (INT16_MIN - LEX_HAN))),
								  _mm_set1_epi16((int16_t) (INT16_MIN - LEX_HAN + LEX_HAN_END)));

	return (uint32_t) _mm_movemask_epi8(_mm_packs_epi16(_mm_and_si128(there, han), _mm_setzero_si128()));
#else
	uint32_t bits = 0;

	for (uint32_t i = 0; i < 8; i++)
		bits |= (uint32_t) (name->at[from + i] == at + i && is_han(name->ch[from + i])) << i;
	return bits;
#endif
}

/* The same of NAME_STRIDE characters. */
static inline uint32_t
written_stride(const Name *name, uint32_t from, uint32_t at)
{
	return written_bits(name, from, at) | written_bits(name, from + 8, at + 8) << 8;
}

/*
 * Do length ideographs, which stand in the text one behind the other, take no more bytes than they must?  None takes less, so nothing
 * stands between them then, and no entity for one of them.  *bytes is where they do.
 */
static inline bool
is_slice(const Text *text, uint32_t first, uint32_t last, uint32_t length, const char **bytes)
{
	uint32_t from = text_offset(text, first);
	uint32_t to = text_offset(text, last);

	*bytes = text->bytes + from;
	return (to == from + (length - 1) * UTF8_BYTES) & (utf8_length(text->bytes[to]) == UTF8_BYTES);
}

bool
name_is_written(const Name *name, const Text *text, ReportText *slice)
{
	uint32_t length = name->length;
	bool     written = (length > 0) & ((name->at[0] & NAME_LITERAL) == 0);

	for (uint32_t base = 0; base < length; base += NAME_STRIDE)
	{
		uint32_t count = length - base < NAME_STRIDE ? length - base : NAME_STRIDE;

		written &= (~written_stride(name, base, name->at[0] + base) & ((1u << count) - 1)) == 0;
	}
	written = written && is_slice(text, name->at[0], name->at[length - 1], length, &slice->data);
	slice->length = length * UTF8_BYTES;
	return written;
}

ReportText
name_text(const Name *name, const Text *text, Arena *arena)
{
	ReportText result = {NULL, 0};
	char      *data;

	if (name->length == 0)
		return result;
	data = arena_alloc_unset(arena, (size_t) name->length * TEXT_CHARACTER_BYTES);
	if (data == NULL)
		return result;
	/* one by one, as nobody foresees how many of them stand side by side */
	for (uint32_t i = 0; i < name->length; i++)
		result.length += (name->at[i] & NAME_LITERAL) != 0 ? utf8_put(data + result.length, name->ch[i]) :
															 text_put_character(text, name->at[i], data + result.length);
	result.data = data;
	return result;
}

/* Which of NAME_STRIDE characters are not the same?  Bits, the first lowest. */
static inline uint32_t
other_bits(const uint16_t *a, const uint16_t *b)
{
#ifdef __SSE2__
	__m128i low = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *) a), _mm_loadu_si128((const __m128i *) b));
	__m128i high = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *) (a + NAME_STRIDE / 2)),
								   _mm_loadu_si128((const __m128i *) (b + NAME_STRIDE / 2)));

	return (uint32_t) _mm_movemask_epi8(_mm_packs_epi16(low, high)) ^ 0xFFFF;
#else
	uint32_t bits = 0;

	for (uint32_t i = 0; i < NAME_STRIDE; i++)
		bits |= (uint32_t) (a[i] != b[i]) << i;
	return bits;
#endif
}

/* The same of the first so many of them. */
static inline uint32_t
other_among(const uint16_t *a, const uint16_t *b, uint32_t count)
{
	return other_bits(a, b) & ((1u << count) - 1);
}

_Static_assert(LEX_ALIAS_MAX <= 2 * NAME_STRIDE && 4 * NAME_STRIDE <= NAME_MAX_CHARACTERS, "so many lie behind each of the first half");

/* The well-known indicator, of lex_indicators, that the characters of a name from one of its first half on are, by their hash; 0 none. */
static uint32_t
indicator_from(const Name *name, uint32_t from, uint32_t hash)
{
	const uint16_t *indicator = lex_alias_pool + lex_alias_slots[lex_alias_place(hash)];
	const uint16_t *characters = indicator + 1;
	const uint16_t *ch = name->ch + from;
	uint32_t        length = name->length - from;
	bool            same;

	if (length > LEX_ALIAS_MAX)
		return 0;
	/* all at once: what nobody foresees is how long it is */
	same = (characters[length] == 0) & (other_among(characters, ch, length < NAME_STRIDE ? length : NAME_STRIDE) == 0);
	if (length > NAME_STRIDE)
		same &= other_among(characters + NAME_STRIDE, ch + NAME_STRIDE, length - NAME_STRIDE) == 0;
	return same ? *indicator : 0;
}

/* The well-known indicator of that name, of lex_indicators, 0 none. */
static uint32_t
find_indicator(const Name *name)
{
	uint32_t hash = 0;

	if (name->length == 0 || !(lex_may_begin(name->ch[0], LEX_BEGINS_ALIAS) & name_may_end(name, LEX_ENDS_ALIAS)))
		return 0;
	for (uint32_t i = name->length; i-- > 0;)
		hash = lex_alias_hash(hash, name->ch[i]);
	return lex_may_be_alias(hash) ? indicator_from(name, 0, hash) : 0;
}

/* The same; an empty one if there is none. */
static const LexIndicator *
name_indicator(const Name *name)
{
	return &lex_indicators[name->known == name->length + 1 ? name->indicator : find_indicator(name)];
}

/* The caller's own code of the rest of a name, from a character on; NULL none. */
static const char *
own_code(const Name *name, uint32_t from, const Text *text)
{
	return terms_code(text->terms, name->ch + from, name->length - from);
}

const char *
name_code(const Name *name, const Text *text)
{
	const char *own = text->terms == NULL ? NULL : own_code(name, 0, text);

	return own != NULL ? own : name_indicator(name)->code;
}

/* Where the longest well-known indicator begins that a name closes with, at character last at the latest; last + 1 when none does. */
static uint32_t
closing_indicator(Name *name, uint32_t last)
{
	uint32_t hashes[NAME_MAX_CHARACTERS]; /* from each of its characters on */
	uint32_t hash = 0;
	uint64_t begins = 0; /* a bit for each character where one may */

	/* no look depends on another, nor is any foreseen */
	for (uint32_t i = name->length; i-- > 0;)
	{
		hash = hashes[i] = lex_alias_hash(hash, name->ch[i]);
		begins = begins << 1 | (uint64_t) lex_may_be_alias(hash);
	}
	for (begins &= (UINT64_C(2) << last) - 1; begins != 0; begins &= begins - 1)
	{
		uint32_t from = (uint32_t) __builtin_ctzll(begins);
		uint32_t indicator = indicator_from(name, from, hashes[from]);

		if (indicator == 0)
			continue;
		if (from == 0)
			name->indicator = (uint16_t) indicator;
		return from;
	}
	return last + 1;
}

uint32_t
name_code_start(Name *name, uint32_t last, const Text *text)
{
	uint32_t from;

	name->known = (uint16_t) (name->length + 1);
	name->indicator = 0;
	from = name_may_end(name, LEX_ENDS_ALIAS) ? closing_indicator(name, last) : last + 1;
	if (text->terms == NULL)
		return from;
	for (uint32_t i = 0; i < from; i++)
	{
		if (own_code(name, i, text) != NULL)
			return i;
	}
	return from;
}

bool
name_is_annual(const Name *name)
{
	return name_indicator(name)->annual;
}

bool
name_is_index(const Name *name)
{
	return name_indicator(name)->index;
}

bool
name_is_ratio(const Name *name)
{
	const char *dimension = name_indicator(name)->dimension;

	return dimension != NULL && strcmp(dimension, "ratio") == 0;
}

bool
name_equal(const Name *a, const Name *b)
{
	uint32_t length = a->length;

	if (b->length != length)
		return false;
	/* few are longer */
	for (uint32_t i = NAME_STRIDE; i < length; i += NAME_STRIDE)
	{
		if (other_among(a->ch + i, b->ch + i, length - i < NAME_STRIDE ? length - i : NAME_STRIDE) != 0)
			return false;
	}
	return other_among(a->ch, b->ch, length < NAME_STRIDE ? length : NAME_STRIDE) == 0;
}

const LexWord *
name_word(const Name *name, uint32_t first, uint32_t length)
{
	int word;

	if (first + length > name->length || (length > 1 && !lex_pair(name->ch[first], name->ch[first + 1])))
		return NULL;
	word = lex_whole(lex_words_nodes, name->ch + first, length);
	return word != 0 ? &lex_words[word] : NULL;
}

void
name_cut_goal(Name *name)
{
	for (uint32_t width = GOAL_MAX; width >= 2; width--)
	{
		const LexWord *word = width + 2 > name->length ? NULL : name_word(name, name->length - width, width);

		if (word != NULL && (word->traits & T_AIM_NOUN) != 0)
		{
			name->length -= width;
			return;
		}
	}
}

uint32_t
name_head(const Name *name, uint64_t parts)
{
	const uint64_t growth = P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN;
	unsigned       ends = ((parts & growth) != 0 ? LEX_ENDS_GROWTH_NOUN : 0) |
					((parts & P_SHARE_NOUN) != 0 ? LEX_ENDS_SHARE_NOUN : 0) |
					((parts & ~(growth | P_SHARE_NOUN)) != 0 ? LEX_ENDS_HEAD : 0);

	if (!name_may_end(name, ends))
		return name->length;
	for (uint32_t width = name->length < HEAD_MAX ? name->length : HEAD_MAX; width >= 2; width--)
	{
		const LexWord *word = name_word(name, name->length - width, width);

		if (word == NULL || (word->parts & parts) == 0)
			continue;
		for (uint32_t more = HEAD_OWNED_MAX; more > HEAD_MAX; more--)
		{
			const LexWord *owned = more > name->length ? NULL : name_word(name, name->length - more, more);

			if (owned != NULL && (owned->parts & parts) != 0 && (owned->traits & T_OWNED) != 0)
				return name->length - more;
		}
		return name->length - width;
	}
	return name->length;
}

bool
name_tells_fall(const Name *name)
{
	return name_head(name, P_GROWTH_NOUN_DOWN) < name->length;
}

bool
name_tells_growth(const Name *name)
{
	return name_head(name, P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN) < name->length;
}

void
name_cut_growth(Name *name, const Text *text)
{
	uint32_t head = name_head(name, P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN);

	if (head < 2 || head >= name->length || name_code(name, text) != NULL)
		return;
	/* 销售额的平均增幅 */
	name->length = head - (head > 2 && name->ch[head - 1] == u'的');
}

/* Which of NAME_STRIDE characters are this one?  Bits, the first lowest. */
static inline uint32_t
character_bits(const uint16_t *ch, uint16_t character)
{
#ifdef __SSE2__
	__m128i one = _mm_set1_epi16((int16_t) character);
	__m128i low = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *) ch), one);
	__m128i high = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *) (ch + NAME_STRIDE / 2)), one);

	return (uint32_t) _mm_movemask_epi8(_mm_packs_epi16(low, high));
#else
	uint32_t bits = 0;

	for (uint32_t i = 0; i < NAME_STRIDE; i++)
		bits |= (uint32_t) (ch[i] == character) << i;
	return bits;
#endif
}

/* Does a name hold a character? */
static bool
holds_character(const Name *name, uint16_t character)
{
	uint32_t bits = 0;

	for (uint32_t i = 0; i < name->length; i += NAME_STRIDE)
	{
		uint32_t count = name->length - i < NAME_STRIDE ? name->length - i : NAME_STRIDE;

		/* those behind the name's end are not set */
		bits |= character_bits(name->ch + i, character) & ((UINT32_C(1) << count) - 1);
	}
	return bits != 0;
}

bool
name_cut_brackets(const Name *name, Name *rest)
{
	bool inside = false;

	if (!holds_character(name, '('))
		return false;
	name_clear(rest);
	for (uint32_t i = 0; i < name->length; i++)
	{
		uint16_t c = name->ch[i];

		inside |= c == '(';
		if (!inside)
			name_take(rest, name, i);
		inside &= c != ')';
	}
	return !inside && rest->length > 0;
}

bool
name_is_share(const Name *name)
{
	return name_head(name, P_SHARE_NOUN) < name->length;
}

bool
name_is_rate(const Name *name)
{
	return name->length > 0 && (name_character_word(name, name->length - 1)->traits & T_FORMS_NOUN) != 0;
}

uint32_t
find_in_name(const Name *name, const Name *part, uint32_t first)
{
	uint32_t length = part->length - first;

	for (uint32_t i = 0; i + length <= name->length; i++)
	{
		uint32_t k = 0;

		while (k < length && name->ch[i + k] == part->ch[first + k])
			k++;
		if (k == length)
			return i;
	}
	return name->length;
}

bool
word_ends_in(const Text *text, const Word *token, uint64_t parts)
{
	size_t length = 0;
	int    word = lex_longest_word(text->ch + token->end - 2, 2, &length);

	return word != 0 && length == 2 && (lex_words[word].parts & parts) != 0;
}

void
name_add_literals(Name *name, const uint16_t *characters)
{
	for (; *characters != 0; characters++)
		name_add_literal(name, *characters);
}

uint32_t
name_verbs_end(const Name *name, uint32_t end)
{
	while (end < name->length && name->ch[end] == u'、')
	{
		uint32_t from = end + 1;
		size_t   length = 0;
		int      word = lex_longest_word(name->ch + from, name->length - from, &length);

		if (word == 0 || length < 2 || from + length + 2 > name->length || (lex_words[word].parts & P_VERB) == 0)
			return 0;
		end = from + (uint32_t) length;
	}
	return end;
}

uint32_t
name_verb_end(const Name *name)
{
	size_t length = 0;

	for (uint32_t i = 0; i < name->length; i += length == 0 ? 1 : (uint32_t) length)
	{
		int word = lex_longest_word(name->ch + i, name->length - i, &length);

		if (word == 0)
			length = 0;
		else if (length >= 2 && i + length + 2 <= name->length && (lex_words[word].parts & P_VERB) != 0)
			return name_verbs_end(name, i + (uint32_t) length);
	}
	return 0;
}
