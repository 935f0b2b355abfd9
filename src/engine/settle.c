/*-------------------------------------------------------------------------
 *
 * settle.c
 *	  What the words of a sentence are beside each other.
 *
 * Each word comes with the parts that it has by itself.  Here some become one, some lose
 * a part that they only have beside a figure, figures share their units, and it is
 * noted where clauses begin.
 *
 *-------------------------------------------------------------------------
 */
#include "edges.h"

#define PEOPLE_WORDS 3  /* 下岗人员, 建档立卡贫困户 */
#define CALIBER_WORDS 8 /* longest 剔除...因素 */
#define NAME_WORDS 8    /* in front of a colon */

/* What may stand between an index and its number: 指数为102.3, 系数由0.45降到0.41. */
#define INDEX_LINK                                                                                     \
	(P_REACH | P_UP_TO | P_FROM | P_TIME | P_OF | P_ADVERB | P_ESTIMATE | P_TARGET | P_TARGET_STRONG | \
	 BOUNDS_BEFORE | P_RESPECTIVELY | P_AREA | P_VALUE | P_AND | P_LIST |                              \
	 P_ASIDE | P_COMMA | P_BASE_YOY | P_BASE_MOM | P_UP | P_DOWN)

/* Does a 分别 in its clause deal out the figure at word? */
static bool
is_dealt(const Sentence *sentence, uint32_t word)
{
	while (word > 0 && !word_is(&sentence->words[word - 1], CLAUSE_ENDS))
	{
		if (word_is(&sentence->words[--word], P_RESPECTIVELY))
			return true;
	}
	return false;
}

/*
 * Behind the bare number at word, joined by 和 and 、: the figure whose unit it shares, or NULL.
 * Points and percentages are shared anywhere, other units where 分别 deals.
 */
static const Quantity *
shared_unit(const Sentence *sentence, uint32_t word)
{
	const Quantity *bare = &sentence->values[sentence->words[word].ref];
	bool            dealt = bare->unit == NULL && is_dealt(sentence, word);

	for (uint32_t i = word + 1; i + 1 < sentence->nwords; i += 2)
	{
		const Word     *next = &sentence->words[i + 1];
		const Quantity *full = &sentence->values[next->ref];

		if (!word_is(&sentence->words[i], P_AND | P_LIST) || !word_is(next, P_VALUE | P_NUMBER))
			return NULL;
		if ((full->kind & (VALUE_POINTS | VALUE_PERCENT | VALUE_TIME)) != 0 || (dealt && full->unit != NULL && !full->ordinal))
			return full;
		if (full->kind != 0 && (full->kind & VALUE_COUNT) == 0 && !(dealt && full->unit == NULL))
			return NULL;
	}
	return NULL;
}

/* 农村人口: does a longer word close with one for people? */
static bool
closes_with_people(const Text *text, const Word *word)
{
	size_t length = 0;
	int    number;

	if (word->end - word->start <= 2)
		return false;
	number = lex_longest_word(text->ch + word->end - 2, 2, &length);
	return number != 0 && length == 2 && (lex_words[number].traits & T_PEOPLE) != 0;
}

/* Do people stand right behind the figure at word, at most behind what they are? */
static bool
counts_people(const Sentence *sentence, uint32_t word)
{
	for (uint32_t i = word + 1; i < sentence->nwords && i <= word + PEOPLE_WORDS; i++)
	{
		const Word *w = &sentence->words[i];

		if (w->start != sentence->words[i - 1].end || word_is(w, CLAUSE_ENDS | P_LIST | P_VALUE | P_OF))
			return false;
		if (word_has(w, T_PEOPLE) || closes_with_people(sentence->text, w))
			return true;
	}
	return false;
}

/*
 * Numbers without a unit that are figures all the same: 3.2、4和12.5个百分点,
 * where the first have the unit of the last, and those of an index, which has
 * none.
 */
static void
give_units(Sentence *sentence)
{
	bool has_index = (sentence->parts & P_INDEX) != 0;
	bool indexed = false;

	if (!sentence->values_lack)
		return;
	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		Word           *word = &sentence->words[i];
		bool            behind = indexed;
		const Quantity *full;
		Quantity       *bare;

		/* a parenthesis too: 指数(PMI)为50.2 */
		if (has_index)
			indexed = word_is(word, P_INDEX) ||
					  (indexed && (word_is(word, INDEX_LINK) || sentence->text->ch[word->start] == '('));
		if (!word_is(word, P_NUMBER | P_VALUE))
			continue;
		bare = &sentence->values[word->ref];
		/* 9.8万下岗人员: people are counted without a classifier */
		if (bare->has_scale && bare->unit == NULL && counts_people(sentence, i))
		{
			bare->kind = VALUE_COUNT;
			continue;
		}
		full = shared_unit(sentence, i);
		/* 分别达到41万、47万和29万人 */
		if (full != NULL && bare->has_scale && bare->unit == NULL && full->unit != NULL)
		{
			bare->kind = full->kind;
			bare->unit = full->unit;
			continue;
		}
		/* 1.2个、1.5个百分点 */
		if (word_is(word, P_VALUE))
		{
			if (full != NULL && (full->kind & (VALUE_POINTS | VALUE_TIME)) != 0 && bare->kind != full->kind &&
				bare->unit != NULL && full->unit != NULL &&
				strncmp(full->unit->name, bare->unit->name, strlen(bare->unit->name)) == 0)
			{
				bare->kind = full->kind;
				bare->unit = full->unit;
			}
			continue;
		}
		if (bare->kind != 0 || bare->ordinal || bare->number.nscale != 0)
			continue;
		if (full != NULL)
		{
			bare->kind = full->kind;
			bare->unit = full->unit;
			/* 198、174、70万平方米 */
			memcpy(bare->number.scale, full->number.scale, sizeof(bare->number.scale));
			bare->number.nscale = full->number.nscale;
			word->parts = P_VALUE;
		}
		else if (behind)
		{
			bare->kind = VALUE_INDEX;
			word->parts = P_VALUE;
			indexed = true;
		}
	}
}

#define SURPASSED_WORDS 3
#define SETTLED_PARTS (BOUNDS_BEFORE | P_COLON | P_MORE | P_LESS)

/* Is what stands in front of the colon at word a name, of a few words and no more? */
static bool
names_figure(const Sentence *sentence, uint32_t word)
{
	uint32_t first = word;

	while (first > 0 && !word_is(&sentence->words[first - 1], P_COMMA | P_SEMICOLON | P_COLON | P_PAREN | P_VALUE))
		first--;
	return word > first && word - first <= NAME_WORDS &&
		   !word_is(&sentence->words[word - 1], P_AMONG | P_REACH | P_ADVERB | P_TIME | P_NUMBER);
}

/* 超目标任务17%, 超序时进度3.5个百分点: is what begins at word first surpassed by the figure behind it? */
static bool
is_surpassed(const Sentence *sentence, uint32_t first)
{
	for (uint32_t i = first + 1; i < sentence->nwords && i <= first + SURPASSED_WORDS; i++)
	{
		const Word *word = &sentence->words[i];

		if (word_is(word, CLAUSE_ENDS))
			return false;
		if (word_is(word, P_VALUE))
			return (sentence->values[word->ref].kind & VALUE_POINTS) != 0 || word_is(word - 1, P_GOAL);
	}
	return false;
}

/* 精简率, 增长面: a verb and a character that makes a noun of it are one word. */
static void
join_nouns(Sentence *sentence)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const Word *word = &sentence->words[i];
		Word       *last = n > 0 ? &sentence->words[n - 1] : NULL;

		if (last != NULL && word_has(word, T_FORMS_NOUN) && last->end == word->start &&
			last->end - last->start >= 2 &&
			(word_is(last, P_UP | P_DOWN | P_VERB | P_PREDICATE | P_LIGHT) || word_has(last, T_VERBAL)))
		{
			last->end = word->end;
			last->parts = P_TEXT | P_HEAD;
			last->traits = T_FORMS_NOUN;
		}
		else
		{
			if (n != i)
				sentence->words[n] = *word;
			n++;
		}
	}
	sentence->nwords = n;
}

/* 剔除政策性因素后, 受结构调整影响: a stretch that says how or why is one adverb. */
static void
join_calibers(Sentence *sentence)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		uint32_t last = i;

		if (word_has(&sentence->words[i], T_CALIBER_FROM | T_CAUSE_FROM))
		{
			while (last < sentence->nwords && last - i < CALIBER_WORDS &&
				   !word_has(&sentence->words[last], T_CALIBER_TO) &&
				   !word_is(&sentence->words[last], CLAUSE_ENDS | P_VALUE | P_NUMBER))
				last++;
			if (last == sentence->nwords || last == i ||
				!word_has(&sentence->words[last], T_CALIBER_TO))
				last = i;
			else if (last + 1 < sentence->nwords && word_has(&sentence->words[last + 1], T_CALIBER_TO))
				last++;
		}
		if (n != i)
			sentence->words[n] = sentence->words[i];
		if (last > i)
		{
			sentence->words[n].end = sentence->words[last].end;
			sentence->words[n].parts = P_ADVERB;
			sentence->words[n].traits = word_has(&sentence->words[i], T_CALIBER_FROM) ? T_CALIBER : 0;
			sentence->words[n].ref = 0;
			i = last;
		}
		n++;
	}
	sentence->nwords = n;
}

/*
 * Some words play their part only beside a figure: 突破 bounds one, 大 compares
 * in 大5个 and not in 大豆.
 */
static void
settle_parts(Sentence *sentence)
{
	if ((sentence->traits & T_FORMS_NOUN) != 0)
		join_nouns(sentence);
	if ((sentence->traits & (T_CALIBER_FROM | T_CAUSE_FROM)) != 0)
		join_calibers(sentence);
	for (uint32_t i = (sentence->parts & SETTLED_PARTS) != 0 ? sentence->nwords : 0; i > 0; i--)
	{
		Word       *word = &sentence->words[i - 1];
		const Word *next;
		bool        number;

		if (!word_is(word, SETTLED_PARTS))
			continue;
		next = i < sentence->nwords ? word + 1 : NULL;
		/* 约束性指标:万元生产总值能耗 */
		number = next != NULL && (word_is(next, P_VALUE | P_NUMBER | P_TAIL | BOUNDS_BEFORE) ||
								  (!word_is(word, P_COLON) && is_scale(sentence->text->ch[next->start])));
		if (word_is(word, BOUNDS_BEFORE) && !number &&
			!(next != NULL && (word_is(next, P_REACH | P_PER) || (word_is(next, P_SHARE | P_UP | P_DOWN) && !word_has(word, T_SCALED)))) &&
			!(next != NULL && is_surpassed(sentence, i)) &&
			/* 至少建成2个 */
			!(word_is(word, P_ADVERB) && i + 1 < sentence->nwords && word_is(next, P_VERB | P_LIGHT) && word_is(next + 1, P_VALUE)))
		{
			word->parts &= ~BOUNDS_BEFORE;
			if (word->parts == 0)
				word->parts = P_TEXT;
		}
		/* 地区生产总值:234.5亿元 */
		if (word_is(word, P_COLON) && number && i > 1 && names_figure(sentence, i - 1))
			word->parts = P_REACH;
		if (word_is(word, P_MORE | P_LESS) && word->end - word->start == 1 && !number &&
			!(i > 1 && word_is(word - 1, P_BASE_YOY | P_BASE_MOM)))
			/* 翻了一番多 */
			word->parts = i > 1 && word_is(word - 1, P_VALUE) && word_is(word, P_AFTER_GE) &&
								  (next == NULL || word_is(next, CLAUSE_ENDS | P_LIST | P_AND)) ?
							  P_AFTER_GE :
							  P_TEXT;
	}
}

/*
 * Where the clause of each word, and of what would follow the last, begins, and the parts in front of
 * the word there; the parts of all words, and which of them somebody stops at.
 */
static void
find_clauses(Sentence *sentence)
{
	uint32_t start = 0;
	uint32_t n = 0;
	uint64_t before = 0;
	uint64_t parts = 0;

	sentence->clause[0] = 0;
	sentence->before[0] = 0;
	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const uint64_t own = sentence->words[i].parts;
		const bool     ends = (own & CLAUSE_ENDS) != 0;

		/* no branch, as nobody foresees where a station is */
		sentence->stations[n] = (uint16_t) i;
		n += (own & (CLAUSE_ENDS | P_VALUE | P_NUMBER)) != 0;
		parts |= own;
		start = ends ? i + 1 : start;
		before = ends ? 0 : before | own;
		sentence->clause[i + 1] = (uint16_t) start;
		sentence->before[i + 1] = before;
	}
	sentence->words[sentence->nwords] = (Word){.start = sentence->end, .end = sentence->end};
	sentence->stations[n] = (uint16_t) sentence->nwords;
	sentence->nstations = n;
	sentence->parts = parts;
}

void
settle_words(Sentence *sentence)
{
	settle_parts(sentence);
	give_units(sentence);
	find_clauses(sentence);
}
