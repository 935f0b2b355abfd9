/*-------------------------------------------------------------------------
 *
 * columns.c
 *	  What a row says besides its name.
 *
 * Value and unit, bounds, sign, period, base, scope and status of a figure, each
 * from the words in front of it and from what the context supplies.
 *
 *-------------------------------------------------------------------------
 */
#include "reader.h"
#include "terms.h"

#include <string.h>

#define BARE_AIM 2        /* 目标, 任务 */
#define CALIBERS_MAX 4    /* that one figure has */
#define AREAS_MAX 4       /* that figures in a row are compared with */
#define EVIDENCE_MAX 600  /* longest sentence that is shown whole, characters */
#define EVIDENCE_SIDE 100 /* of a longer one, the clause as far as this on both sides */
#define ZONE_SUFFIX_MAX 3 /* 开发区 */
#define ZONE_WORDS_MAX 4  /* in a zone's name */

/* Unit as written, with the 万 and 亿 in front of it. */
void
set_unit(Reader *reader, const Quantity *quantity, ReportRow *row)
{
	quantity_unit_columns(reader->arena, reader->text, quantity, &row->unit, &row->base_unit,
						  &row->factor);
}

static ReportBound
bound_of(const Word *token)
{
	if (word_is(token, P_BEFORE_GE | P_AFTER_GE))
		return BOUND_GE;
	if (word_is(token, P_BEFORE_LE | P_AFTER_LE))
		return BOUND_LE;
	return BOUND_APPROX;
}

ReportBound
take_off_bounds(const Sentence *sentence, Figure *figure)
{
	uint32_t        token = figure->token;
	const Quantity *quantity = &sentence->values[sentence->words[token].ref];
	ReportBound     bound = quantity->inner;
	uint32_t        left = token;
	uint32_t        right = token + 1;
	bool            filled = false; /* behind 大关 or 的目标 */

	while (left > 0)
	{
		const Word *before = &sentence->words[left - 1];

		if (!word_is(before, BOUNDS_BEFORE))
			break;
		/* 上 is a bound only in 上万, 过 only in 过亿 */
		if (word_has(before, T_SCALED) && !quantity->number.implicit)
			break;
		if (bound == BOUND_EQ)
			bound = bound_of(before);
		left--;
	}
	/* 至少建成2个: the bound stands in front of what is done */
	if (bound == BOUND_EQ && left > 1 && word_is(&sentence->words[left - 1], P_VERB | P_LIGHT | P_REACH) &&
		word_is(&sentence->words[left - 2], P_BEFORE_GE | P_BEFORE_LE) && word_is(&sentence->words[left - 2], P_ADVERB))
		bound = bound_of(&sentence->words[left - 2]);
	/* 约占全省的四分之一, 约下降20%: in front of the verb */
	if (bound == BOUND_EQ && (sentence->parts & BOUNDS_BEFORE) != 0)
	{
		uint32_t start = clause_start(sentence, token);

		for (uint32_t i = token; i > start + 1 && bound == BOUND_EQ && !word_is(&sentence->words[i - 1], P_VALUE); i--)
		{
			if (word_is(&sentence->words[i - 1], P_SHARE | P_UP | P_DOWN) && word_is(&sentence->words[i - 2], BOUNDS_BEFORE))
				bound = bound_of(&sentence->words[i - 2]);
		}
	}
	/* 3%左右的预期目标以内: what fills may stand between two bounds, or end the phrase */
	while (right < sentence->nwords)
	{
		const Word *after = &sentence->words[right];
		const Word *next = right + 1 < sentence->nwords ? after + 1 : NULL;

		/* 10% 左右, but 30天 内... */
		if (word_is(after, BOUNDS_AFTER) &&
			(after->start == sentence->words[right - 1].end || after->end > after->start + 1))
		{
			if (!filled || bound == BOUND_EQ)
				bound = bound_of(after);
		}
		else if (!word_is(after, P_TAIL) ||
				 (next != NULL && !word_is(next, CLAUSE_ENDS | P_LIST | P_OF | P_AFTER_LE | P_AFTER_GE)))
			break;
		filled |= word_is(after, P_TAIL);
		right++;
	}
	figure->left = left;
	figure->right = right;
	return bound;
}

bool
is_falling(const Sentence *sentence, uint32_t first, uint32_t last)
{
	for (uint32_t i = last; i > first; i--)
	{
		const Word *token = &sentence->words[i - 1];

		if (word_is(token, P_DOWN | P_UNDER | P_LESS | P_GROWTH_NOUN_DOWN))
			return true;
		if (word_is(token, P_UP | P_OVER | P_MORE | P_GROWTH_NOUN_UP))
			return false;
	}
	return false;
}

ReportText
literal(const char *word)
{
	ReportText result;

	result.data = word;
	result.length = (uint32_t) strlen(word);
	return result;
}

static ReportText
year_text(Reader *reader, int year)
{
	ReportText result = {NULL, 0};
	char      *data = arena_alloc(reader->arena, 8);

	if (data == NULL)
		return result;
	for (int i = 3; i >= 0; i--, year /= 10)
		data[i] = (char) ('0' + year % 10);
	result.data = data;
	result.length = 4;
	return result;
}

/* 2006..2010 */
static ReportText
years_text(Reader *reader, ReportPeriod years)
{
	ReportText first = year_text(reader, years.from.year);
	ReportText last = year_text(reader, years.to.year - 1);
	ReportText result = {NULL, 0};
	char      *data = arena_alloc(reader->arena, 12);

	if (data == NULL || first.data == NULL || last.data == NULL)
		return result;
	memcpy(data, first.data, 4);
	memcpy(data + 4, "..", 2);
	memcpy(data + 6, last.data, 4);
	result.data = data;
	result.length = 10;
	return result;
}

/* 2021Q1 */
static ReportText
quarter_text(Reader *reader, int year, int quarter)
{
	ReportText first = year_text(reader, year);
	ReportText result = {NULL, 0};
	char      *data = arena_alloc(reader->arena, 8);

	if (data == NULL || first.data == NULL)
		return result;
	memcpy(data, first.data, 4);
	data[4] = 'Q';
	data[5] = (char) ('0' + quarter);
	result.data = data;
	result.length = 6;
	return result;
}

/* The time at a word as what something is measured against: a year, the years of a plan, a quarter, the year before. */
ReportText
time_base(Reader *reader, uint32_t word)
{
	const When  *when = &reader->sentence->whens[reader->sentence->words[word].ref];
	ReportText   none = {NULL, 0};
	ReportPeriod period;

	if (when->year != 0)
		return year_text(reader, when->year);
	if (when->operation == PERIOD_PLAN)
		return when->close ? year_text(reader, period_plan(when->count).to.year - 1) :
							 years_text(reader, period_plan(when->count));
	if ((when->has_relative && when->relative == -1) || (when->operation == PERIOD_BEFORE && when->count == 1))
		return literal("yoy");
	if (when->operation == PERIOD_FORMER)
	{
		period = scopes_resolve(&reader->scopes, when);
		return period_known(&period) ? years_text(reader, period) : none;
	}
	/* 比五年前, 比前年: that year */
	if ((when->has_relative && when->relative < 0) || when->operation == PERIOD_BEFORE)
	{
		period = scopes_resolve(&reader->scopes, when);
		return period_known(&period) ? year_text(reader, period.from.year) : none;
	}
	if (when->month == 0 || when->month % 3 != 1 || when->month_to != when->month + 2)
		return none;
	period = scopes_resolve(&reader->scopes, when);
	return period_known(&period) ? quarter_text(reader, period.from.year, period.from.month / 3 + 1) : none;
}

/* Words that say what something is measured against. */
#define TELLS_BASE (P_BASE_MOM | P_BASE_YOY | P_TIME)

/* What the words first to last say that something is measured against, the last of them. */
static ReportText
base_among(Reader *reader, uint32_t first, uint32_t last)
{
	const Sentence *sentence = reader->sentence;
	ReportText      base = {NULL, 0};

	for (uint32_t i = last; i > first && base.data == NULL; i--)
	{
		const Word *t = &sentence->words[i - 1];

		if (word_is(t, P_BASE_MOM))
			base = literal("mom");
		else if (word_is(t, P_BASE_YOY))
			base = literal("yoy");
		else if (word_is(t, P_TIME) && !word_is(t, P_DITTO) && is_base_time(&reader->scopes, sentence, i - 1))
		{
			base = time_base(reader, i - 1);
			break;
		}
	}
	return base;
}

/* What a clause that only compares may hold: 与2015年相比, 2019年比2018年. */
#define COMPARISON \
	(P_TIME | P_THAN | P_AND | P_BASE_YOY | P_BASE_MOM | P_LEAD | P_ADVERB | P_AREA | P_OF)

/* What a change is measured against. */
ReportText
base_of(Reader *reader, uint32_t token)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        start = clause_start(sentence, token);
	ReportText      base = {NULL, 0};

	if ((sentence->parts & TELLS_BASE) == 0)
		return reader->ditto.data != NULL ? reader->ditto : base;
	base = base_among(reader, start, token);
	if (base.data != NULL)
	{
		if (part_before(sentence, token, P_DITTO))
			reader->ditto = base;
		return base;
	}
	if (reader->ditto.data != NULL)
		return reader->ditto;
	/* a clause that does nothing but compare does so for the rest of the sentence */
	while (start > 0 && base.data == NULL)
	{
		uint32_t last = start - 1;
		bool     compares = part_before(sentence, last, TELLS_BASE);

		start = clause_start(sentence, last);
		for (uint32_t i = start; i < last && compares; i++)
			compares = word_is(&sentence->words[i], COMPARISON);
		if (compares)
			base = base_among(reader, start, last);
	}
	return base;
}

/* The area that the words in front of a figure name. */
ReportText
scope_of(Reader *reader, uint32_t first, uint32_t last)
{
	const Sentence *sentence = reader->sentence;
	ReportText      none = {NULL, 0};

	for (uint32_t i = (sentence->parts & P_AREA) != 0 ? last : first; i > first; i--)
	{
		const Word *t = &sentence->words[i - 1];

		/* 我县 and 本市 name no area by themselves */
		if (i > 1 && i < last && area_is_object(sentence, i - 1))
			continue;
		/* 在全省率先建成, 全国最大的生产线: among whom it is so */
		if (i < last && word_has(t + 1, T_SUPERLATIVE) && ((i > 1 && word_is(t - 1, P_LEAD)) || !word_is(t + 1, P_ADVERB)))
			continue;
		if (word_is(t, P_AREA) && (t->end - t->start == 2 || t->ref == TERM_AREA) && !word_has(t, T_OURS))
			return text_kept(sentence->text, reader->arena, t->start, t->end);
	}
	return none;
}

/* Does a word end in what tells a zone: 工业园, 开发区, 地区? */
static bool
ends_in_zone(const Text *text, const Word *word)
{
	size_t length = 0;

	return lex_may_begin(text->ch[word->end - 1], LEX_ENDS_SUFFIX) &&
		   lex_place_ending(text->ch + word->start, word->end - word->start, 2, ZONE_SUFFIX_MAX, PLACE_SUFFIX, &length) != NULL;
}

/* Is there an area that a clause begins with, or the last clause holds? 成为全省的增长带, is of its verb. */
static bool
names_area(const Sentence *sentence, uint32_t first, uint32_t token)
{
	uint32_t last = clause_start(sentence, token);

	for (uint32_t i = first; i < token; i++)
	{
		if (word_is(&sentence->words[i], P_AREA) && (i >= last || word_is(&sentence->words[i - 1], P_COMMA)))
			return true;
	}
	return false;
}

/*
 * 甲工业园要理顺体制,引进企业,产值达到9亿元: the zone that opens the sentence, or what stands
 * behind its last semicolon, and acts there, unless an area is named behind it or the
 * name of the figure at token holds it.
 */
ReportText
zone_of(Reader *reader, uint32_t token, const Name *name)
{
	const Sentence *sentence = reader->sentence;
	ReportText      none = {NULL, 0};
	uint32_t        first = clause_start(sentence, token);
	uint32_t        end;
	const Word     *next;

	while (first > 0 && !word_is(&sentence->words[first - 1], P_SEMICOLON))
		first = clause_start(sentence, first - 1);
	while (first < token && word_is(&sentence->words[first], P_TIME | P_ADVERB | P_COMMA))
		first++;
	/* 3个工业园平稳运行,产值达到9亿元 */
	if (first < token && word_is(&sentence->words[first], P_VALUE) &&
		(sentence->values[sentence->words[first].ref].kind & VALUE_COUNT) != 0)
		first++;
	for (end = first; end < token && end < first + ZONE_WORDS_MAX; end++)
	{
		if (word_is(&sentence->words[end], CLAUSE_ENDS | P_LIST | P_AND | P_OF | P_VALUE | P_AREA | P_VERB | P_LIGHT | P_LEAD) ||
			is_predicate(&sentence->words[end]))
			return none;
		if (ends_in_zone(sentence->text, &sentence->words[end]))
			break;
	}
	if (end + 1 >= token || end == first + ZONE_WORDS_MAX)
		return none;
	next = &sentence->words[++end];
	/* 经济带发展加快 */
	if (word_has(next, T_NOMINAL) && end + 1 < token && is_predicate(&sentence->words[end + 1]))
		next = &sentence->words[end + 1];
	if (!word_is(next, P_ADVERB | P_TARGET | P_TARGET_STRONG | P_LIGHT) &&
		(word_has(next, T_NOMINAL) || !(word_is(next, P_VERB | P_PREDICATE) || word_has(next, T_VERBAL))))
		return none;
	if (names_area(sentence, end, token))
		return none;
	for (uint32_t i = 0; i < name->length; i++)
	{
		if (name->at[i] == sentence->words[first].start)
			return none;
	}
	/* 甲开发区获批,乙工业园产值达到: another one */
	for (uint32_t i = clause_start(sentence, token); i < token; i++)
	{
		if (i >= end && ends_in_zone(sentence->text, &sentence->words[i]))
			return none;
	}
	return text_kept(sentence->text, reader->arena, sentence->words[first].start, sentence->words[end - 1].end);
}

/* Text of what stands in brackets in the grammar: a rank's field, a whole. */
ReportText
captured(Reader *reader, const Match *match, bool area_only)
{
	const Sentence *sentence = reader->sentence;
	Phrase          phrase = {match->capture, match->capture_end};
	ReportText      none = {NULL, 0};
	Name            name;

	for (uint32_t i = phrase.first; i < phrase.last; i++)
	{
		const Word *t = &sentence->words[i];

		if (area_only && word_is(t, P_AREA))
			return text_kept(sentence->text, reader->arena, t->start, t->end);
	}
	while (phrase.first < phrase.last &&
		   word_is(&sentence->words[phrase.first], P_ADVERB | P_EACH | P_REACH | P_RANK))
		phrase.first++;
	while (phrase.first < phrase.last &&
		   word_is(&sentence->words[phrase.last - 1], P_ADVERB | P_REACH | P_RANK | P_OF | P_TIME))
		phrase.last--;
	if (phrase_empty(phrase))
		return none;
	name_clear(&name);
	for (uint32_t i = phrase.first; i < phrase.last; i++)
		name_add_characters(&name, sentence->text, sentence->words[i].start, sentence->words[i].end);
	return name_text(&name, sentence->text, reader->arena);
}

/*
 * 比全省(7.7%)和全国(7.0%)分别高0.7、1.4个百分点: as many areas as figures, each
 * figure is measured against its own.  NULL data when it is not so.
 */
ReportText
dealt_area(Reader *reader, uint32_t token)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        first = token;
	uint32_t        place = 0;
	uint32_t        figures = 1;
	uint32_t        areas[AREAS_MAX];
	uint32_t        nareas = 0;
	ReportText      none = {NULL, 0};

	for (; first > 1 && word_is(&sentence->words[first - 1], P_AND | P_LIST) &&
		   word_is(&sentence->words[first - 2], P_VALUE);
		 first -= 2)
		place++;
	for (uint32_t i = token + 1; i + 1 < sentence->nwords && word_is(&sentence->words[i], P_AND | P_LIST) &&
								 word_is(&sentence->words[i + 1], P_VALUE);
		 i += 2)
		figures++;
	figures += place;
	for (uint32_t i = first; i > 0 && figures > 1; i--)
	{
		const Word *t = &sentence->words[i - 1];

		if (word_is(t, P_COMMA | P_SEMICOLON | P_COLON))
			return none;
		if (word_is(t, P_AREA) && nareas < AREAS_MAX)
			areas[nareas++] = i - 1;
		else if (word_is(t, P_THAN | P_OVER | P_UNDER) && !word_is(t, P_AND) && nareas > 0)
		{
			if (nareas != figures)
				return none;
			t = &sentence->words[areas[nareas - 1 - place]];
			return text_kept(sentence->text, reader->arena, t->start, t->end);
		}
	}
	return none;
}

ReportSpan
sentence_evidence(Reader *reader)
{
	if (!reader->has_evidence)
		reader->evidence = text_span(reader->text, reader->start, reader->end);
	reader->has_evidence = true;
	return reader->evidence;
}

/* The clause around the figure at token, as far as it is near. */
static ReportSpan
clause_evidence(const Reader *reader, uint32_t token)
{
	const Sentence *sentence = reader->sentence;
	const Word     *t = &sentence->words[token];
	uint32_t        first = clause_start(sentence, token);
	uint32_t        last = token + 1;
	uint32_t        from;
	uint32_t        to;

	while (last < sentence->nwords && !word_is(&sentence->words[last], CLAUSE_ENDS))
		last++;
	from = sentence->words[first].start;
	to = sentence->words[last - 1].end;
	if (t->start - from > EVIDENCE_SIDE)
		from = t->start - EVIDENCE_SIDE;
	if (to - t->end > EVIDENCE_SIDE)
		to = t->end + EVIDENCE_SIDE;
	/* the sign may stand apart from its digits */
	if (from > sentence->values[t->ref].start)
		from = sentence->values[t->ref].start;
	return text_span(reader->text, from, to);
}

void
set_spans(const Reader *reader, uint32_t token, const Quantity *quantity, ReportRow *row)
{
	const Text *text = reader->text;
	uint32_t    characters = reader->evidence.end - reader->evidence.start;

	row->evidence = reader->evidence;
	/* where nothing was left out of the sentence no character need be counted again, and each ends where the next one begins */
	if (characters == reader->end - reader->start)
	{
		row->span.start = row->evidence.start + (quantity->start - reader->start);
		row->span.end = row->evidence.start + (quantity->end - reader->start);
		row->span.byte_start = text_offset(text, quantity->start);
		row->span.byte_end = quantity->end < reader->end ? text_offset(text, quantity->end) : row->evidence.byte_end;
	}
	else
		row->span = text_span(text, quantity->start, quantity->end);
	if (characters > EVIDENCE_MAX)
		row->evidence = clause_evidence(reader, token);
}

/* Words of a clause between first and last that say how a figure is reckoned, in list. */
static uint32_t
calibers_in(const Sentence *sentence, uint32_t first, uint32_t last, const Word **list, uint32_t count)
{
	for (uint32_t i = first; i < last && count < CALIBERS_MAX; i++)
	{
		const Word *word = &sentence->words[i];
		bool        again = false;

		if (!word_has(word, T_CALIBER))
			continue;
		for (uint32_t k = 0; k < count; k++)
			again |= list[k]->ref == word->ref && word->ref != 0;
		if (!again)
			list[count++] = word;
	}
	return count;
}

/* What is shown for a word, without the 后 of 剔除政策性因素后. */
static ReportText
caliber_text(const Text *text, const Word *word)
{
	uint32_t end = word->end;
	size_t   length = 0;
	int      last;

	if (word->ref != 0)
		return literal(lex_calibers[word->ref]);
	last = lex_longest_word(text->ch + end - 1, 1, &length);
	if (last != 0 && (lex_words[last].traits & T_CALIBER_TO) != 0)
		end--;
	if (word_is(word, P_ASIDE))
		return text_slice(text, word->start + 1, end - 1);
	return text_slice(text, word->start, end);
}

/*
 * The words beside a figure that say how it is reckoned, joined by
 * 、: those of its clause behind the figure before, and those of a clause in
 * front that holds no figure (扣除价格因素,实际增长).
 */
ReportText
caliber_of(Reader *reader, const Figure *figure)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        token = figure->token;
	uint32_t        start = clause_start(sentence, token);
	uint32_t        first = token;
	const Word     *list[CALIBERS_MAX];
	uint32_t        count = 0;
	ReportText      result = {NULL, 0};
	size_t          size = 0;
	char           *data;

	while (first > start && !word_is(&sentence->words[first - 1], P_VALUE))
		first--;
	if (first == start && start > 1)
	{
		uint32_t before = clause_start(sentence, start - 1);

		if (!any_part(sentence, before, start, P_VALUE | P_NUMBER))
			count = calibers_in(sentence, before, start - 1, list, count);
	}
	/* 增长5%左右(可比价),... is of the figure in front */
	while (first > start && first < token && word_is(&sentence->words[first], BOUNDS_AFTER))
		first++;
	if (first > start && first < token && word_is(&sentence->words[first], P_ASIDE))
		first++;
	count = calibers_in(sentence, first, token, list, count);
	if (figure->right < sentence->nwords && word_is(&sentence->words[figure->right], P_ASIDE))
		count = calibers_in(sentence, figure->right, figure->right + 1, list, count);
	if (count == 0)
		return result;
	for (uint32_t i = 0; i < count; i++)
		size += 3 + caliber_text(sentence->text, list[i]).length;
	data = arena_alloc(reader->arena, size);
	if (data == NULL)
		return result;
	for (uint32_t i = 0; i < count; i++)
	{
		ReportText word = caliber_text(sentence->text, list[i]);

		if (result.length > 0)
		{
			memcpy(data + result.length, "\343\200\201", 3);
			result.length += 3;
		}
		memcpy(data + result.length, word.data, word.length);
		result.length += word.length;
	}
	result.data = data;
	return result;
}
