/*-------------------------------------------------------------------------
 *
 * scopes.c
 *	  What holds where: the time and the mood that a figure stands under.
 *
 *-------------------------------------------------------------------------
 */
#include "scopes.h"

#include <stddef.h>
#include <string.h>

#define MONTHS 12
#define ANNEX_LABEL 4     /* longest heading that is but a label: 附件12 */
#define ANNEX_TITLE 40    /* longest title on the line behind it */

/* ------------------------------------------------------------ sections */

static bool
same_period(const ReportPeriod *a, const ReportPeriod *b)
{
	return period_known(a) && memcmp(a, b, sizeof(*a)) == 0;
}

static int
day_number(ReportDay day)
{
	return day.year * 372 + day.month * 31 + day.day;
}

#define YEAR_DAYS 372 /* as day_number() counts them */

static bool
several_years(const ReportPeriod *period)
{
	return day_number(period->to) - day_number(period->from) > YEAR_DAYS;
}

/* Did a word such as 时期 or 期间 merge with a five-year plan's name? */
static bool
plan_says_when(const Sentence *sentence, uint32_t word)
{
	const Word *w = &sentence->words[word];

	return w->end - w->start > 5 && sentence->text->ch[w->end - 1] != u'”';
}

/*
 * “十四五”发展的主要目标 and 2020年和“十三五”工作回顾 are headings of those years; of
 * “十四五”开局良好 and 编制“十四五”规划 the plan is only what is spoken of.
 */
static bool
plan_is_heading(const Sentence *sentence, uint32_t word)
{
	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const Word *w = &sentence->words[i];

		if (i < word ? !word_is(w, P_TIME | P_AND | P_LIST | P_AREA | P_OF | P_LEAD | P_PAREN)
					 : word_is(w, CLAUSE_ENDS | P_REACH | P_PREDICATE) && !word_is(w, P_VERB))
			return false;
	}
	return true;
}

/* Where the title of a section ends: 附件1 has its own on the next line. */
static uint32_t
title_end(const Text *text, const Section *section)
{
	uint32_t at = section->title_end;
	uint32_t start;

	if (section->kind != KIND_ANNEX || section->title_end - section->title_start > ANNEX_LABEL)
		return section->title_end;
	while (at < section->end && is_space(text->ch[at]))
		at++;
	start = at;
	while (at < section->end && text->ch[at] != '\n' && !is_stop(text->ch[at]) && at - start <= ANNEX_TITLE)
		at++;
	return at < section->end && text->ch[at] == '\n' ? at : section->title_end;
}

/* “十百千”工程, “双百目标”: does a word end the name of what is planned? */
static bool
names_plan(const Text *text, const Word *word)
{
	uint32_t end = word->end - (text->ch[word->end - 1] == u'”');
	size_t   length = 0;
	int      ending = end < word->start + 2 ? 0 : lex_longest_word(text->ch + end - 2, 2, &length);

	return ending != 0 && length == 2 &&
		   ((lex_words[ending].parts & P_TARGET) != 0 || (lex_words[ending].traits & T_PROJECT) != 0);
}

/* Is a section the entry of a glossary that tells what some plan is, in the line of its heading or not? */
static bool
explains_plan(const Outline *outline, const Section *section, bool in_line, Sentence *scratch)
{
	uint32_t at = section->title_end;

	if (section->kind != KIND_ANNEX || section->level <= 1 || at == section->title_start)
		return false;
	while (at < section->end && outline->text->ch[at] != '\n' && outline->text->ch[at] != ':')
		at++;
	if ((at < section->end && outline->text->ch[at] == ':') != in_line)
		return false;
	sentence_read(scratch, outline->text, section->title_start, section->title_end);
	return scratch->nwords > 0 && names_plan(outline->text, &scratch->words[scratch->nwords - 1]);
}

/*
 * What a heading says about its section's periods, on top of its parent, which named one itself when
 * timed; does it name one?
 */
static bool
settle_heading(const Outline *outline, const Section *section, PeriodContext *context, bool timed,
			   Sentence *scratch)
{
	bool         planned = context->planning;
	ReportPeriod one = {{0, 0, 0}, {0, 0, 0}};
	ReportPeriod many = {{0, 0, 0}, {0, 0, 0}};
	uint32_t     end;

	context->planning = section->kind == KIND_PLAN || section->kind == KIND_TARGETS ||
						section->kind == KIND_GUIDANCE ||
						/* a chapter of its own plans, one inside a review tells what was done */
						(section->kind == KIND_GOVERNMENT && (section->level <= 1 || planned)) ||
						(section->kind == KIND_ANNEX && section->level > 1 && planned) ||
						(!timed && explains_plan(outline, section, false, scratch));
	context->target = context->planning;
	if (section->level <= 1 || planned != context->planning || !period_known(&context->ambient))
	{
		context->ambient = context->planning ? context->planned : context->reviewed;
		context->mixed = false;
	}
	if (section->title_end == section->title_start || section->kind == KIND_TITLE)
		return false;
	end = title_end(outline->text, section);
	if (!sentence_may_tell(outline->text, section->title_start, end))
		return false;
	sentence_read(scratch, outline->text, section->title_start, end);
	/* a sentence with figures reports; its times are not the section's.  But 2023年十件民生实事 */
	for (uint32_t i = 0; i < scratch->nwords; i++)
	{
		if (word_is(&scratch->words[i], P_VALUE) && scratch->values[scratch->words[i].ref].kind != VALUE_COUNT)
			return false;
	}
	for (uint32_t i = 0; i < scratch->nwords; i++)
	{
		const When  *when;
		ReportPeriod own;

		if (!word_is(&scratch->words[i], P_TIME))
			continue;
		when = &scratch->whens[scratch->words[i].ref];
		if (when->operation == PERIOD_NOW || when->masked)
			continue;
		/* “十四五”开局 names no period, “十四五”时期 does */
		if (when->operation == PERIOD_PLAN && !plan_says_when(scratch, i) &&
			(section->kind == KIND_PROBLEMS || !plan_is_heading(scratch, i)))
			continue;
		own = when->operation == PERIOD_PLAN && !when->close ? period_plan(when->count) :
															   when_resolve(when, context);
		if (!period_known(&own))
			continue;
		if (several_years(&own) && !period_known(&many))
			many = own;
		else if (!several_years(&own) && !period_known(&one))
			one = own;
	}
	if (!period_known(&one) && !period_known(&many))
		return false;
	/* 2023年十件民生实事, behind a report that plans 2023 */
	if (section->kind == KIND_ANNEX && (same_period(&one, &context->planned) || same_period(&many, &context->planned)))
		context->planning = context->target = true;
	/* 2021年主要工作, in a report that reviews 2020 */
	if (section->level <= 2 && section->kind == KIND_REVIEW && same_period(&one, &context->planned) &&
		one.from.year > context->reviewed.from.year)
		context->planning = context->target = true;
	context->mixed = period_known(&one) && period_known(&many);
	if (period_known(&many))
		context->span = many;
	/* “十四五”时期和2025年工作回顾 begins with the years, a plan with the one ahead */
	context->ambient = period_known(&many) && !(context->planning && period_known(&one)) ? many : one;
	return true;
}

void
scopes_begin(Scopes *scopes, const Outline *outline, ReportDay published, Sentence *scratch)
{
	memset(scopes, 0, offsetof(Scopes, roles));
	scopes->outline = outline;
	scopes->published = published;
	scopes->scratch = scratch;
	scopes->section = UINT32_MAX;
	scopes->part.end = UINT32_MAX;
}

/* Is the section a chapter with a label such as 一、? */
static bool
is_chapter(const Section *section)
{
	return section->level == 1 && section->form == FORM_COMMA;
}

/*
 * Are the section and what follows about times of their own?  So is a document,
 * and in a text without titles, put together of parts, what is numbered from one
 * again behind a chapter.
 */
static bool
begins_document(const Outline *outline, uint32_t i, bool chapter_before)
{
	const Section *section = &outline->sections[i];

	if (i == 0 || section->kind == KIND_TITLE)
		return true;
	return chapter_before && is_chapter(section) && outline->sections[0].kind != KIND_TITLE &&
		   numeral_digit(outline->text->ch[section->start]) == 1 && section->label_end == section->start + 2;
}

/* Settle what holds in the next section; only its parents are still needed. */
static void
open_section(Scopes *scopes)
{
	const Outline *outline = scopes->outline;
	uint32_t       i = scopes->next++;
	const Section *section = &outline->sections[i];
	OpenSection   *own;

	if (begins_document(outline, i, scopes->chapter_before))
	{
		uint32_t last = i + 1;
		bool     chapter = is_chapter(section);

		for (; last < outline->nsections && !begins_document(outline, last, chapter) &&
			   !section_stopped(outline, last);
			 last++)
			chapter |= is_chapter(&outline->sections[last]);
		context_document(outline, &scopes->document, i, last, scopes->published, scopes->scratch);
	}
	scopes->chapter_before |= is_chapter(section);
	while (scopes->nopen > 0 &&
		   scopes->open[scopes->nopen - 1].section + 1 != (uint32_t) (section->parent + 1))
		scopes->nopen--;
	own = &scopes->open[scopes->nopen++];
	own->section = i;
	own->context.period = scopes->nopen > 1 ? own[-1].context.period : scopes->document;
	own->context.timed = settle_heading(outline, section, &own->context.period,
										scopes->nopen > 1 && own[-1].context.timed, scopes->scratch);
}

/* The section at hand; NULL none. */
static const SectionContext *
section_here(const Scopes *scopes)
{
	return scopes->section == UINT32_MAX ? NULL : &scopes->open[scopes->nopen - 1].context;
}

const PeriodContext *
scopes_context(const Scopes *scopes)
{
	static const PeriodContext unknown;
	const SectionContext      *here = section_here(scopes);

	return here == NULL ? &unknown : &here->period;
}

void
scopes_told(Scopes *scopes, const ReportPeriod *period)
{
	scopes->told.said = true;
	scopes->told.period = *period;
}

void
scopes_open(Scopes *scopes, uint32_t section)
{
	scopes->settled = false;
	/* 2024年办成三件实事:一是...二是...: what opened their paragraph holds for them all */
	if (section == UINT32_MAX || (scopes->outline->sections[section].form != FORM_ITEM &&
								  scopes->outline->sections[section].form != FORM_INNER))
		scopes->line.said = false;
	scopes->before.said = false;
	scopes->section = section;
	while (scopes->next <= section && section != UINT32_MAX)
		open_section(scopes);
	/* a heading with a time of its own ends what was said before it */
	if (section != UINT32_MAX && section_here(scopes)->timed)
		scopes_end_part(scopes);
	/* but what a list of 2024年办成的实事 names was done */
	scopes->explains = section != UINT32_MAX && !(scopes->nopen > 1 && scopes->open[scopes->nopen - 2].context.timed) &&
					   explains_plan(scopes->outline, &scopes->outline->sections[section], true, scopes->scratch);
}

void
scopes_line(Scopes *scopes)
{
	scopes->settled &= !scopes->line.said & !scopes->explains;
	scopes->line.said = scopes->before.said = scopes->explains = false;
}

/* The facts of time of the section where the sentence stands. */
static void
context_here(const Scopes *scopes, PeriodContext *context)
{
	*context = *scopes_context(scopes);
	if (scopes->section == UINT32_MAX)
		return;
	context->last_year_said = scopes->last_year_said;
	if (scopes->part.said && scopes->part.planning == context->planning)
		context->ambient = scopes->part.period;
	if (scopes->explains && !context->planning)
	{
		context->planning = context->target = true;
		context->ambient = context->planned;
	}
}

ReportPeriod
scopes_resolve(const Scopes *scopes, const When *when)
{
	PeriodContext context;

	context_here(scopes, &context);
	return when_resolve(when, &context);
}

/* ------------------------------------------------------------ attachment */

/* The last word with one of these parts in front of another: the word behind it, 0 none.  Clauses without one are passed at once. */
static inline uint32_t
behind_part(const Sentence *sentence, uint32_t word, uint64_t parts)
{
	while (word > 0 && !word_is(&sentence->words[word - 1], parts))
		word = part_before(sentence, word, parts) || clause_start(sentence, word) == word ? word - 1 : clause_start(sentence, word);
	return word;
}

/* The same of times. */
static uint32_t
behind_time(const Sentence *sentence, uint32_t word)
{
	return behind_part(sentence, word, P_TIME);
}

/* Does a figure stand among the words from first on, in front of word?  Looked for from word on, near which one mostly is. */
static bool
through_value(const Sentence *sentence, uint32_t first, uint32_t word)
{
	return behind_part(sentence, word, P_VALUE) > first;
}

/* The last time in front of a word, by its place among the times of a sentence that has been looked at; their number where there is none. */
static inline uint32_t
time_before(const Scopes *scopes, uint32_t word)
{
	uint32_t n = 0;

	while (n < scopes->ntimes && scopes->times[n] >= word)
		n++;
	return n;
}

/* What may stand in front of a time that opens its clause. */
#define OPENING                                                                                \
	(P_LEAD | P_ADVERB | P_TIME | P_TARGET | P_TARGET_STRONG | P_ESTIMATE | P_AREA | P_AMONG | \
	 P_FROM | P_VERB | P_LIGHT | P_REACH)

/* Does nothing but a bound stand between a word and a figure of these kinds? */
static bool
of_figure(const Sentence *sentence, uint32_t word, unsigned kinds)
{
	while (word < sentence->nwords && word_is(&sentence->words[word], BOUNDS_BEFORE))
		word++;
	return word < sentence->nwords && word_is(&sentence->words[word], P_VALUE) &&
		   (sentence->values[sentence->words[word].ref].kind & kinds) != 0;
}

/* 2021年启动的项目完成投资: the verb behind the time leads to 的 and a noun that is told of. */
static bool
is_attribute(const Sentence *sentence, uint32_t word)
{
	uint32_t i = word + 1;
	bool     doing = false;

	for (; i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS | P_VALUE | P_OF); i++)
		doing |= word_is(&sentence->words[i], P_VERB | P_LIGHT) ||
				 word_acts(&sentence->words[i]);
	if (!doing || i >= sentence->nwords || !word_is(&sentence->words[i], P_OF))
		return false;
	/* 2018年摸排的449个问题 */
	if (of_figure(sentence, i + 1, VALUE_COUNT | VALUE_MEASURE | VALUE_MONEY))
		return true;
	for (i++; i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS | P_VALUE); i++)
	{
		if (word_is(&sentence->words[i], P_REACH | P_LIGHT | P_UP | P_DOWN | P_UP_TO))
			return i > 0 && !word_is(&sentence->words[i - 1], P_OF);
	}
	return false;
}

/* 是2016年的2倍, 恢复到2019年同期的90%: the time says what it is measured by. */
static bool
measured_by(const Sentence *sentence, uint32_t word)
{
	uint32_t next = word + 1;

	return next < sentence->nwords && word_is(&sentence->words[next], P_OF) &&
		   of_figure(sentence, next + 1, VALUE_MULTIPLE | VALUE_PERCENT);
}

/*
 * Does the time at word stand at the head of its sentence, or only inside what
 * a verb or a bracket leads to: 抓好2012年签约项目, 规划(2021-2035年)?
 */
static bool
heads_clause(const Sentence *sentence, uint32_t word)
{
	uint32_t start = clause_start(sentence, word);

	if (start > 0 && sentence->text->ch[sentence->words[start - 1].start] == '(')
		return false;
	for (uint32_t i = start; i < word; i++)
	{
		if (word_is(&sentence->words[i], P_VERB | P_LIGHT | P_REACH) &&
			!word_is(&sentence->words[i], P_TARGET | P_TARGET_STRONG | P_ESTIMATE | P_LEAD | P_FROM | P_ADVERB) &&
			!word_has(&sentence->words[i], T_UNTIL))
			return false;
	}
	return true;
}

/* 为近五年最好水平, 十年来首次超过: the years are those that something is the best of. */
static bool
of_superlative(const Sentence *sentence, uint32_t word)
{
	for (uint32_t i = word + 1; i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS | P_VALUE); i++)
	{
		if (word_has(&sentence->words[i], T_SUPERLATIVE))
			return true;
	}
	return false;
}

/* “十三五”易地扶贫搬迁项目进展顺利: does the clause that a plan opens measure nothing and tell of a project named after it? */
static bool
names_programme(const Sentence *sentence, uint32_t word)
{
	bool     project = false;
	uint32_t i = word + 1;

	for (; i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS); i++)
	{
		if (word_is(&sentence->words[i], P_VALUE | P_NUMBER))
			return false;
		project |= word_has(&sentence->words[i], T_PROJECT);
	}
	return project && i < sentence->nwords && word_is(&sentence->words[i], P_COMMA);
}

static TimeRole
role_of(const Sentence *sentence, uint32_t word)
{
	const Word *w = &sentence->words[word];
	const When *when = &sentence->whens[w->ref];
	const Word *before = word > 0 ? w - 1 : NULL;

	if (when->operation == PERIOD_NOW && !when->masked)
		return TIME_SAYS_NOTHING;
	if (when->operation == PERIOD_SPAN && of_superlative(sentence, word))
		return TIME_SAYS_NOTHING;
	if (before != NULL && word_is(before, P_THAN | P_OVER | P_UNDER))
		return TIME_COMPARED;
	/* 相当于前五年总和的1.6倍 */
	if (when->operation == PERIOD_FORMER && before != NULL && !word_is(before, CLAUSE_ENDS))
		return TIME_COMPARED;
	/* 同2019年相比; but 2024年比2019年 */
	if (word + 1 < sentence->nwords && word_is(w + 1, P_THAN) && w[1].end - w[1].start > 1)
		return TIME_COMPARED;
	/* a five-year plan's name says when only where it opens a phrase of time */
	if (when->operation == PERIOD_PLAN && !plan_says_when(sentence, word) &&
		((before != NULL && !word_is(before, CLAUSE_ENDS | P_LEAD)) || names_programme(sentence, word)))
		return TIME_SAYS_NOTHING;
	/* 按1990年不变价格计算,: the prices of a year */
	if (before != NULL && word_is(before, P_LEAD) && !word_has(before, T_UNTIL) && word + 2 < sentence->nwords &&
		word_has(w + 1, T_CALIBER) && w[1].parts == P_TEXT &&
		(word_is(w + 2, CLAUSE_ENDS) || word_acts(w + 2)))
		return TIME_SAYS_NOTHING;
	if (before != NULL && word_is(before, P_FROM))
		return TIME_FROM;
	if (measured_by(sentence, word) || (before != NULL && word_is(before, P_SHARE)))
		return TIME_COMPARED;
	/* 截至2023年底的156个项目 */
	if (word + 2 < sentence->nwords && word_is(w + 1, P_OF) &&
		of_figure(sentence, word + 2, VALUE_COUNT | VALUE_MEASURE | VALUE_MONEY))
		return TIME_INSIDE;
	if (is_attribute(sentence, word))
		return TIME_ATTRIBUTE;
	for (uint32_t i = clause_start(sentence, word); i < word; i++)
	{
		if (!word_is(&sentence->words[i], OPENING) && !word_has(&sentence->words[i], T_UNTIL))
			return TIME_INSIDE;
	}
	return heads_clause(sentence, word) ? TIME_OPENS : TIME_INSIDE;
}

/*
 * 2000年与2005年比较,...: of two years in a clause that does nothing but compare
 * the earlier is what the later is measured against, whichever stands first.
 */
static void
order_compared(Scopes *scopes, const Sentence *sentence, uint32_t word)
{
	const When *when = &sentence->whens[sentence->words[word].ref];
	uint32_t    i = word + 1;
	const When *other = NULL;
	uint32_t    at = 0;

	for (; i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS); i++)
	{
		if (word_is(&sentence->words[i], P_VALUE | P_NUMBER))
			return;
		if (other == NULL && word_is(&sentence->words[i], P_TIME) && word_is(&sentence->words[i - 1], P_AND | P_THAN))
		{
			at = i;
			other = &sentence->whens[sentence->words[i].ref];
		}
	}
	if (other == NULL || when->year == 0 || other->year <= when->year || when->year_to != 0)
		return;
	scopes->roles[sentence->words[word].ref] = TIME_COMPARED;
	scopes->roles[sentence->words[at].ref] = TIME_OPENS;
}

/* Words that tell of a mood; so do some times. */
#define TELLS_MOOD (T_DONE | T_AIM | T_PLAN | T_AIM_NOUN | T_ESTIMATE)

/* Find the times of a sentence, the last one first.  No branch, as nobody foresees which words are times. */
static void
find_times(Scopes *scopes, const Sentence *sentence)
{
	uint32_t n = 0;

	for (uint32_t i = sentence->nwords; i > 0; i--)
	{
		scopes->times[n] = (uint16_t) (i - 1);
		n += word_is(&sentence->words[i - 1], P_TIME);
	}
	scopes->ntimes = n;
}

/* “十百千”工程:建设...: does a sentence of a glossary begin with a plan that it explains? */
static bool
begins_with_plan(const Scopes *scopes, const Sentence *sentence)
{
	uint32_t i = 0;

	if ((sentence->parts & P_COLON) == 0 || scopes->section == UINT32_MAX)
		return false;
	while (i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS))
		i++;
	return i > 0 && i < sentence->nwords && word_is(&sentence->words[i], P_COLON) && names_plan(sentence->text, &sentence->words[i - 1]) &&
		   scopes->outline->sections[scopes->section].kind == KIND_ANNEX && !section_here(scopes)->timed;
}

void
scopes_sentence(Scopes *scopes, const Sentence *sentence)
{
	bool timed = (sentence->parts & P_TIME) != 0;

	scopes->ntimes = 0;
	scopes->last_year_said = false;
	scopes->stock_unit = NULL;
	/* most sentences tell of none */
	scopes->tells_mood = (sentence->traits & TELLS_MOOD) != 0;
	scopes->tells_nothing = ((sentence->parts & (P_AVERAGE | P_TARGET | P_TARGET_STRONG)) == 0) & !timed & !scopes->tells_mood &
							(sentence->estimate_note == UINT32_MAX);
	if (begins_with_plan(scopes, sentence))
	{
		scopes->explains = true;
		scopes->settled = false;
	}
	/* what goes on from the sentence before is of its time */
	scopes->alike = scopes->settled & scopes->tells_nothing & !word_is(&sentence->words[0], P_AMONG);
	if (!timed)
		return;
	find_times(scopes, sentence);
	for (uint32_t n = 0; n < scopes->ntimes; n++)
	{
		const Word *w = &sentence->words[scopes->times[n]];
		const When *when = &sentence->whens[w->ref];

		scopes->roles[w->ref] = (uint8_t) role_of(sentence, scopes->times[n]);
		scopes->tells_mood |= when->operation == PERIOD_NEXT;
		scopes->last_year_said |= when->has_relative & (when->relative == -1) & (scopes->roles[w->ref] != TIME_COMPARED);
	}
	if (sentence->nwords > 2 && word_is(&sentence->words[0], P_TIME) && word_is(&sentence->words[1], P_AND) &&
		word_is(&sentence->words[2], P_TIME))
		order_compared(scopes, sentence, 0);
}

/* ------------------------------------------------------------ mood */

/*
 * 2018年、2019年分别新增12家、15家: the time that a 分别 gives to the figure at
 * word, UINT32_MAX if it deals out no times.
 */
static uint32_t
dealt_time(const Scopes *scopes, const Sentence *sentence, uint32_t word)
{
	uint32_t start = clause_start(sentence, word);
	uint32_t at = word;
	uint32_t place = 0;
	uint32_t figures = 1;
	uint32_t times = 0;

	while (at > start && !word_is(&sentence->words[at - 1], P_RESPECTIVELY))
		at--;
	if (at == start)
		return UINT32_MAX;
	for (uint32_t i = at; i < word; i++)
		place += word_is(&sentence->words[i], P_VALUE);
	for (uint32_t i = word + 1; i < sentence->nwords && !word_is(&sentence->words[i], CLAUSE_ENDS); i++)
		figures += word_is(&sentence->words[i], P_VALUE);
	for (uint32_t i = start; i + 1 < at; i++)
		times += word_is(&sentence->words[i], P_TIME) && !is_base_time(scopes, sentence, i);
	if (times < 2 || times != place + figures)
		return UINT32_MAX;
	for (uint32_t i = start; i + 1 < at; i++)
	{
		if (word_is(&sentence->words[i], P_TIME) && !is_base_time(scopes, sentence, i) && place-- == 0)
			return i;
	}
	return UINT32_MAX;
}

bool
scopes_deals_times(const Scopes *scopes, const Sentence *sentence, uint32_t word)
{
	return (sentence->parts & P_RESPECTIVELY) != 0 && dealt_time(scopes, sentence, word) != UINT32_MAX;
}

/* 控制在3%左右的预期目标以内: the figure is the aim itself, in a review too. */
static bool
is_aim(const Sentence *sentence, uint32_t word)
{
	uint32_t next = word + 1;

	if ((sentence->parts & P_TAIL) == 0 || (sentence->parts & P_TARGET) == 0)
		return false;
	while (next < sentence->nwords &&
		   word_is(&sentence->words[next], BOUNDS_AFTER))
		next++;
	/* a bare 目标 may well have been reached */
	return next < sentence->nwords && word_is(&sentence->words[next], P_TAIL) &&
		   word_is(&sentence->words[next], P_TARGET) &&
		   sentence->words[next].end - sentence->words[next].start > 2;
}

bool
scopes_ends_in_aim(const Sentence *sentence, uint32_t left)
{
	uint32_t start = left > 0 ? clause_start(sentence, left - 1) : 0;
	uint32_t i = left;

	while (i > start && word_is(&sentence->words[i - 1], P_REACH | P_ADVERB | P_LEAD) &&
		   !word_has(&sentence->words[i - 1], T_AIM_NOUN))
		i--;
	return i > start && word_has(&sentence->words[i - 1], T_AIM_NOUN);
}

/* 增长8%(预计数,下同),财政收入增长9%: the figure in front of the note is an estimate, and all behind it. */
static bool
is_noted_estimate(const Sentence *sentence, uint32_t word)
{
	if (sentence->estimate_note == UINT32_MAX)
		return false;
	if (sentence->words[word].start > sentence->estimate_note)
		return true;
	for (uint32_t i = word + 1; i < sentence->nwords && sentence->words[i].start < sentence->estimate_note; i++)
	{
		if (word_is(&sentence->words[i], P_VALUE))
			return false;
	}
	return true;
}

/* Does nothing stand in front of a word in its clause but what opens clauses? */
static bool
opens_clause(const Sentence *sentence, uint32_t word)
{
	for (uint32_t i = clause_start(sentence, word); i < word; i++)
	{
		if (!word_is(&sentence->words[i], OPENING))
			return false;
	}
	return true;
}

/* Does a clause, up to a figure, say that something is carried through: 完成投资? */
static bool
completes(const Sentence *sentence, uint32_t first, uint32_t figure)
{
	for (uint32_t i = first; i < figure; i++)
	{
		if (word_is(&sentence->words[i], P_REACH) && word_is(&sentence->words[i], P_LIGHT))
			return true;
	}
	return false;
}

/* The mood, told by the word at. */
static Mood
told_by(uint32_t at, Mood mood, uint32_t *word)
{
	*word = at;
	return mood;
}

/* The mood that words of the clause and of the sentence before it tell of, and the word that does. */
static Mood
said_mood(const Sentence *sentence, const FigureView *figure, uint32_t start, uint32_t *word)
{
	uint32_t part = figure->left; /* behind the last semicolon */
	Mood     mood = MOOD_NONE;

	for (; part > 0; part--)
	{
		uint32_t    i = part;
		const Word *w = &sentence->words[i - 1];
		bool        own = i - 1 >= start;

		/* most words are nothing of this */
		if (((w->traits & TELLS_MOOD) | (w->parts & (P_TIME | P_SEMICOLON))) == 0)
			continue;
		if (word_is(w, P_SEMICOLON))
			break;
		/* 预警预测能力: part of a noun phrase */
		if (i > 1 && i < figure->left && (w - 1)->parts == P_TEXT && (w + 1)->parts == P_TEXT &&
			!word_has(w + 1, T_VERBAL))
			continue;
		/* what was done is told by its own clause; 计划完成 is to be done */
		if (word_has(w, T_DONE) && own &&
			!(i - 1 > start && word_is(w - 1, P_TARGET) && word_has(w - 1, T_PLAN)) &&
			/* 依托2个机场, but 依托园区引进项目 */
			!(word_is(w, P_LEAD) && any_part(sentence, i, figure->left, P_VERB | P_LIGHT)))
			return mood > MOOD_DONE ? mood : told_by(i - 1, MOOD_DONE, word);
		if (figure->measure == MEASURE_SHARE && !word_has(w, T_ESTIMATE))
			continue;
		/* 好于年初预估,化解案件286件: what was estimated is only compared with */
		if (word_has(w, T_ESTIMATE) && !own && word_is(w + 1, CLAUSE_ENDS) &&
			part_before(sentence, i - 1, P_OVER | P_UNDER))
			continue;
		/* 争取资金3亿元 tells what was won, 争取增长8% is an aim */
		if (word_is(w, P_VERB) && i < figure->left && !(word_has(w + 1, T_UNTIL) && word_is(w + 2, P_TIME)) &&
			!word_is(w + 1, P_UP | P_DOWN | P_REACH | P_UP_TO | P_AVERAGE | (figure->measure == MEASURE_GROWTH ? P_TIME : 0)))
			continue;
		if (word_has(w, T_AIM) && !(i < figure->left && word_is(w + 1, P_OF)))
			return told_by(i - 1, MOOD_AIM, word);
		/* 计划新建, 拟投资, 原计划增长: right in front of what is to be done */
		if (word_has(w, T_PLAN | T_AIM_NOUN) && own && i < figure->left &&
			(word_is(w, P_TARGET) || word_has(w, T_AIM_NOUN)) &&
			word_is(w + 1, P_VERB | P_INVEST | P_UP | P_DOWN | P_AVERAGE |
							   (word_has(w, T_AIM_NOUN) ? P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN : 0) |
							   (figure->measure == MEASURE_GROWTH && word_is(w, P_VERB) ? P_TIME : 0)))
			return told_by(i - 1, MOOD_AIM, word);
		/* 计划投资30亿元,新建学校5所: the rest of the plan, but 完成投资20亿元 is what came of it */
		if (word_has(w, T_PLAN) && word_is(w, P_TARGET) && !own && word_is(w + 1, P_VERB | P_INVEST) &&
			opens_clause(sentence, i - 1) && !completes(sentence, start, figure->word))
			return told_by(i - 1, MOOD_AIM, word);
		if (word_has(w, T_ESTIMATE) && mood < MOOD_ESTIMATE)
			mood = told_by(i - 1, MOOD_ESTIMATE, word);
		if (word_has(w, T_PLAN) && own && mood < MOOD_PLAN)
			mood = told_by(i - 1, MOOD_PLAN, word);
		/* 未来五年 */
		if (word_is(w, P_TIME) && sentence->whens[w->ref].operation == PERIOD_NEXT)
			return told_by(i - 1, MOOD_AIM, word);
	}
	/* 预计完成产值...;完成投资..., 力争...;...: what the sentence opens with holds for all of it */
	for (uint32_t i = 0; i < part && !word_is(&sentence->words[i], P_VALUE); i++)
	{
		const Word *w = &sentence->words[i];

		if (!word_has(w, T_AIM | T_ESTIMATE) || !opens_clause(sentence, i))
			continue;
		if (word_has(w, T_AIM) && figure->measure != MEASURE_SHARE)
			return told_by(i, MOOD_AIM, word);
		if (word_has(w, T_ESTIMATE) && mood < MOOD_ESTIMATE)
			mood = told_by(i, MOOD_ESTIMATE, word);
	}
	return mood;
}

/*
 * What the clause, and what the sentence said before it, tell of the figure's mood, and the word
 * that does, UINT32_MAX none.
 */
static Mood
mood_of(const Scopes *scopes, const Sentence *sentence, const FigureView *figure, uint32_t *word)
{
	uint32_t start = clause_start(sentence, figure->word);
	Mood     mood = MOOD_NONE;

	*word = UINT32_MAX;
	/* the rarest is asked first: which measure it is nobody foresees */
	if (scopes_names_aim(sentence, figure->left) && figure->measure != MEASURE_SHARE && figure->measure != MEASURE_CHANGE)
		return told_by(figure->left - 1, MOOD_AIM_NOUN, word);
	if (is_aim(sentence, figure->word) && figure->measure != MEASURE_SHARE)
		return MOOD_AIM_NOUN;
	/* (年度目标为5%以上): what a parenthesis calls a target is one */
	if (part_before(sentence, figure->word, P_TARGET | P_TARGET_STRONG) && start > 0 &&
		word_is(&sentence->words[start - 1], P_PAREN) && figure->measure != MEASURE_SHARE)
		return MOOD_AIM_NOUN;
	if (scopes->tells_mood)
		mood = said_mood(sentence, figure, start, word);
	if (((scopes->estimated && word_is(&sentence->words[0], P_AMONG)) || is_noted_estimate(sentence, figure->word)) &&
		mood < MOOD_ESTIMATE)
		mood = MOOD_ESTIMATE;
	return mood;
}

/* ------------------------------------------------------------ periods */

/* Where a period lies, seen from the day of the report. */
static unsigned
time_of(const PeriodContext *context, const ReportPeriod *period)
{
	if (!period_known(period))
		return TIME_OPEN;
	/* what the report reviews is over, however late it was published */
	if (period_known(&context->reviewed) &&
		day_number(period->to) <= day_number(context->reviewed.to))
		return TIME_OVER;
	if (context->dated.year != 0)
	{
		int length = day_number(period->to) - day_number(period->from);
		int passed = day_number(context->dated) - day_number(period->from);

		/* a year that has hardly begun has no outcome yet */
		return passed >= length                                ? TIME_OVER :
			   passed < (length >= YEAR_DAYS ? length / 4 : 0) ? TIME_AHEAD :
																 TIME_NOW;
	}
	return period_known(&context->planned) &&
				   day_number(period->from) >= day_number(context->planned.to) ?
			   TIME_AHEAD :
			   TIME_NOW;
}

/* Last full year inside a period. */
static int
last_year(const ReportPeriod *period)
{
	return period->to.month == 1 && period->to.day == 1 ? period->to.year - 1 : period->to.year;
}

/* Does a clause, up to a figure, say that a sum was made: 累计? */
static bool
totals(const Sentence *sentence, uint32_t start, uint32_t figure)
{
	while (start < figure && !word_has(&sentence->words[start], T_TOTAL))
		start++;
	return start < figure;
}

/* 2020年到2024年...从17.9%提升到35.5%: a pair's values are of the ends of its years. */
static ReportPeriod
pair_period(ReportPeriod period, const When *when, const FigureView *figure)
{
	if (when->year_to == 0)
		return period;
	if (figure->measure == MEASURE_PRIOR)
		return period_years(period.from.year, period.from.year);
	if (figure->pair_end)
		return period_years(last_year(&period), last_year(&period));
	return period;
}

/* “十二五”期间,由33%提高到41.7%: what many years began with is of the year before them; of one year nobody says. */
static ReportPeriod
year_before(const ReportPeriod *years)
{
	ReportPeriod none = {{0, 0, 0}, {0, 0, 0}};

	return period_known(years) && several_years(years) ? period_years(years->from.year - 1, years->from.year - 1) : none;
}

/* The period that the figure's clause, sentence, paragraph or section gives it. */
static ReportPeriod
find_period(const Scopes *scopes, const Sentence *sentence, const FigureView *figure,
			PeriodContext *context, ScopeReasons *why)
{
	ReportPeriod none = {{0, 0, 0}, {0, 0, 0}};
	bool         prior = figure->measure == MEASURE_PRIOR;
	uint32_t     start = clause_start(sentence, figure->word);
	uint32_t     dealt = (sentence->parts & P_RESPECTIVELY) == 0 ? UINT32_MAX : dealt_time(scopes, sentence, figure->word);

	why->period = NULL;
	why->period_word = dealt;
	if (dealt != UINT32_MAX)
	{
		why->period = "dealt";
		return when_resolve(&sentence->whens[sentence->words[dealt].ref], context);
	}
	for (uint32_t n = time_before(scopes, figure->word); n < scopes->ntimes; n++)
	{
		uint32_t    i = scopes->times[n] + 1u; /* behind it */
		const Word *w = &sentence->words[i - 1];
		const When *when = &sentence->whens[w->ref];
		TimeRole    role = (TimeRole) scopes->roles[w->ref];

		if (role == TIME_SAYS_NOTHING || role == TIME_ATTRIBUTE)
			continue;
		/* 比一九五七年的704亿元: the figure is of the year compared with */
		if (role == TIME_COMPARED && !(prior && i - 1 >= start && !through_value(sentence, i, figure->word)))
			continue;
		/* 由上年下降12.3%转为增长4.5%: the fall is of the year before */
		if (role == TIME_FROM && (!(prior || (figure->measure == MEASURE_GROWTH && i - 1 >= start)) ||
								  through_value(sentence, i, figure->word)))
			continue;
		/* 2024年,...由10亿元: is of an earlier time, which nobody says */
		if (prior && when->year_to == 0 && (role == TIME_OPENS || role == TIME_INSIDE) && any_part(sentence, i, figure->word, P_FROM))
		{
			ReportPeriod years = when_resolve(when, context);

			years = year_before(&years);
			if (period_known(&years))
			{
				why->period = "sentence";
				why->period_word = i - 1;
				return years;
			}
			continue;
		}
		/* a time in an earlier clause holds on only if it opened that clause */
		if (i - 1 < start && role != TIME_OPENS)
			continue;
		why->period = i - 1 < start ? "sentence" : "clause";
		why->period_word = i - 1;
		if (when->masked)
			return none;
		/* a month alone takes its year from an earlier time of the sentence */
		if (when->year == 0 && !when->has_relative && when->operation != PERIOD_PLAN)
		{
			for (uint32_t k = n + 1; k < scopes->ntimes; k++)
			{
				uint32_t earlier = scopes->times[k];
				int      year = sentence->whens[sentence->words[earlier].ref].year;

				if (year != 0 && !is_base_time(scopes, sentence, earlier))
				{
					context->ambient = period_years(year, year);
					break;
				}
			}
		}
		/* “十五五”时期年均增长, 新增: in all of its years, not at their end */
		if (when->operation == PERIOD_PLAN && !when->close &&
			(figure->measure == MEASURE_GROWTH ||
			 (role == TIME_OPENS && (part_before(sentence, figure->word, P_VERB) || totals(sentence, start, figure->word)))))
			return period_plan(when->count);
		return pair_period(when_resolve(when, context), when, figure);
	}
	if (prior)
	{
		ReportPeriod before = year_before(scopes->line.said ? &scopes->line.period : &context->ambient);

		if (period_known(&before))
			why->period = scopes->line.said ? "paragraph" : "section";
		return before;
	}
	/* 其中,...: a part of what the sentence before told, in its time */
	if (scopes->before.said && word_is(&sentence->words[0], P_AMONG))
	{
		why->period = "sentence before";
		return scopes->before.period;
	}
	if (scopes->line.said)
	{
		why->period = "paragraph";
		return scopes->line.period;
	}
	if (period_known(&context->ambient))
		why->period = scopes->part.said && same_period(&context->ambient, &scopes->part.period) ? "part" : "section";
	return context->ambient;
}

/*
 * 收入比2000年翻两番,投资年均增长: does something else multiply by the figure at value, behind a time,
 * than grows a year in the clause that begins at start?  Value is start where there is no figure.
 */
static bool
multiplies_other(const Sentence *sentence, uint32_t value, uint32_t start)
{
	if (value == start || sentence->values[sentence->words[value].ref].kind != VALUE_MULTIPLE)
		return false;
	while (word_is(&sentence->words[start], P_TIME | P_AREA | P_ADVERB | P_LEAD | P_TARGET | P_TARGET_STRONG | P_ESTIMATE))
		start++;
	return !word_is(&sentence->words[start], P_AVERAGE);
}

/*
 * Growth of so much a year runs from the year after its base, which the
 * sentence names: 由2010年的...增加到2015年的..., 比1980年增长.
 */
static void
average_period(const Sentence *sentence, uint32_t word, const PeriodContext *context,
			   ReportPeriod *period)
{
	uint32_t start = clause_start(sentence, word);
	uint32_t value = start; /* the first figure behind a time, in front of this clause */
	int      last = 0;      /* year of the pair's other end: 增加到2015年的 */
	uint32_t behind;

	if (!period_known(period) || !part_before(sentence, word, P_AVERAGE))
		return;
	for (uint32_t i = word; i > 1; i--)
	{
		const Word *w = &sentence->words[i - 1];
		int         year;

		if (i <= start && word_is(w, P_VALUE))
			value = i - 1;
		if (!word_is(w, P_TIME) || !word_is(w - 1, P_FROM | P_THAN | P_UP_TO))
			continue;
		year = sentence->whens[w->ref].year;
		if (word_is(w - 1, P_THAN) && multiplies_other(sentence, value, start))
			continue;
		if (year != 0 && last == 0 && word_is(w - 1, P_UP_TO))
		{
			last = year;
			continue;
		}
		if (last == 0)
			last = last_year(period);
		if (year == 0 || year >= last)
			continue;
		*period = period_years(year + 1, last);
		return;
	}
	if (several_years(period))
		return;
	/* 到“十二五”末,...,年均增长13%: in the years of the plan */
	behind = behind_time(sentence, word);
	if (behind > 0)
	{
		const When *when = &sentence->whens[sentence->words[behind - 1].ref];

		if (when->operation == PERIOD_PLAN && when->close)
		{
			ReportPeriod plan = period_plan(when->count);

			if (last_year(&plan) == last_year(period))
			{
				*period = plan;
				return;
			}
		}
	}
	/* no base: the years that the section, the paragraph or the report is about */
	if (several_years(&context->ambient))
		*period = context->ambient;
	else if (context->planning && period_known(&context->planned) &&
			 last_year(period) > context->planned.from.year)
		*period = period_years(context->planned.from.year, last_year(period));
	else if (!context->planning && period_known(&context->span) &&
			 last_year(&context->span) == last_year(period))
		*period = context->span;
}

/* Does the sentence sum up in front of word, behind its last semicolon: 五年共, 累计? */
static bool
sums_up(const Sentence *sentence, uint32_t word)
{
	for (uint32_t i = word; i > 0 && !word_is(&sentence->words[i - 1], P_SEMICOLON); i--)
	{
		if (word_has(&sentence->words[i - 1], T_TOTAL))
			return true;
	}
	return false;
}

/* 1280亿元、年均增长19.1%: is what stands behind the figure its growth a year? */
static bool
leads_average(const Sentence *sentence, uint32_t word)
{
	uint32_t i = word + 1;

	while (i < sentence->nwords && word_is(&sentence->words[i], P_COMMA | P_LIST | BOUNDS_AFTER))
		i++;
	return i < sentence->nwords && word_is(&sentence->words[i], P_AVERAGE);
}

/* Does a word, or the one of two characters that it ends in, name a state: 通车里程? */
static bool
is_stock(const Text *text, const Word *word)
{
	size_t length = 0;
	int    ending = word->end - word->start < 3 ? 0 : lex_longest_word(text->ch + word->end - 2, 2, &length);

	return word_has(word, T_STOCK) ||
		   (ending != 0 && length == 2 && (lex_words[ending].traits & T_STOCK) != 0);
}

/* Does a clause tell what was done?  A verb inside a name (研发平台达到15家) does not, but what is fresh (城镇新增就业). */
static bool
does_something(const Sentence *sentence, uint32_t start, uint32_t figure)
{
	bool named = false;

	for (uint32_t i = start; i < figure; i++)
	{
		const Word *w = &sentence->words[i];

		if (word_has(w, T_FRESH) || (word_is(w, P_VERB) && !named))
			return true;
		named |= !word_is(w, P_TIME | P_AREA | P_ADVERB | P_AMONG | P_LIST | P_TARGET | P_TARGET_STRONG);
	}
	return false;
}

/* Do the words of the clause in front of the figure say that something stands so at the end of the years? */
static bool
says_attained(const Sentence *sentence, uint32_t start, uint32_t figure)
{
	/* 目前,采选能力为5万吨 */
	bool attained = start > 1 && word_has(&sentence->words[start - 2], T_PRESENT);
	bool named = false;

	for (uint32_t i = figure; i > start; i--)
	{
		const Word *w = &sentence->words[i - 1];

		/* 分别达到17家、15家: what is said of the first is said of all */
		if (word_is(w, P_VALUE) && !part_before(sentence, i - 1, P_RESPECTIVELY))
			break;
		if (word_is(w, P_VALUE | P_LIST | P_AND))
			continue;
		/* 累计, 完成 sum up */
		if ((word_is(w, P_TIME) && !word_has(w, T_PRESENT)) || word_is(w, P_AVERAGE) || word_has(w, T_TOTAL) ||
			(word_is(w, P_REACH) && word_is(w, P_PREDICATE)))
			return false;
		/* but 至 between two places is none */
		attained |= word_has(w, T_ATTAIN | T_PRESENT) || (word_is(w, P_UP_TO) && w->end - w->start > 1);
		if (named || word_is(w, P_REACH | P_ADVERB | BOUNDS_BEFORE | P_UP_TO))
			continue;
		named = true;
		attained |= is_stock(sentence->text, w);
	}
	return attained;
}

/* 目前装机容量80万千瓦,比建省前增加一倍,发电量20亿千瓦时: is a figure said of now, as another in front of it may be? */
static bool
said_of_now(const Sentence *sentence, uint32_t figure)
{
	for (uint32_t i = figure; i > 0 && !word_is(&sentence->words[i - 1], P_SEMICOLON); i--)
	{
		const Word *w = &sentence->words[i - 1];

		if (word_has(w, T_PRESENT))
			return true;
		if (word_is(w, P_AVERAGE | P_VERB) || word_has(w, T_TOTAL))
			return false;
	}
	return false;
}

/* 货运量16亿吨,比1985年增长25%: it is of one year, as what it is compared with. */
static bool
compared_with_year(const Sentence *sentence, uint32_t figure)
{
	uint32_t    i = figure + 1;
	const Word *w;

	while (i + 2 < sentence->nwords && word_is(&sentence->words[i], BOUNDS_AFTER))
		i++;
	w = &sentence->words[i];
	return i + 2 < sentence->nwords && word_is(w, P_COMMA | P_LIST) && word_is(w + 1, P_THAN) && word_is(w + 2, P_TIME) &&
		   sentence->whens[w[2].ref].year != 0 && sentence->whens[w[2].ref].year_to == 0;
}

/* 比2015年增长, but 比2015年累计增长, 年均增长: does nothing sum up, or share out among the years, what changed since one of them? */
static bool
changed_at_end(const Sentence *sentence, uint32_t start, uint32_t figure)
{
	for (uint32_t i = figure; i > start; i--)
	{
		const Word *w = &sentence->words[i - 1];

		if (word_is(w, P_AVERAGE) || word_has(w, T_TOTAL))
			return false;
		if (word_is(w, P_THAN | P_BASE_YOY))
			return true;
	}
	return true;
}

/* Does a clause state how high a rate is, and nothing of how it was kept (始终保持在, 控制在) or of each year? */
static bool
states_rate(const Sentence *sentence, uint32_t start, uint32_t figure)
{
	for (uint32_t i = start; i < figure; i++)
	{
		const Word *w = &sentence->words[i];

		if (word_has(w, T_TOTAL) || word_is(w, P_TIME | P_AVERAGE | P_PER | P_LIGHT | P_BEFORE_LE) ||
			(word_is(w, P_ADVERB) && !word_is(w, P_EACH | P_RESPECTIVELY)))
			return false;
	}
	return true;
}

/* 新增12家、累计达50家: is the figure what was reached when something had been added? */
static bool
reached_by_adding(const Sentence *sentence, uint32_t figure)
{
	uint32_t i = figure;
	bool     reached = false;

	while (i > 1 && word_is(&sentence->words[i - 1], P_REACH | P_ADVERB | BOUNDS_BEFORE))
		reached |= word_has(&sentence->words[--i], T_ATTAIN);
	return reached && i > 1 && word_is(&sentence->words[i - 1], P_LIST) && word_is(&sentence->words[i - 2], P_VALUE);
}

/* Is what a clause ranks a thing as it stands, and no growth, sum or deed of the years (年均增速居, 累计引进居)? */
static bool
ranks_at_end(const Sentence *sentence, uint32_t start, uint32_t figure)
{
	if (does_something(sentence, start, figure))
		return false;
	for (uint32_t i = start; i < figure; i++)
	{
		if (word_has(&sentence->words[i], T_TOTAL) ||
			word_is(&sentence->words[i], P_AVERAGE | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN))
			return false;
	}
	return true;
}

/*
 * 五年来...总量达到3500亿元: a level is reached, and a rank taken, at the end of the
 * years that are looked back on, unless they are summed.
 */
static void
attained_period(const Sentence *sentence, const FigureView *figure, ReportPeriod *period)
{
	uint32_t start = clause_start(sentence, figure->word);
	bool     attained;

	if (!several_years(period))
		return;
	/* 由36万吨增至61万吨, 是2015年的1.9倍, 比2015年增长47%: at the end, too */
	attained = (figure->pair_end && figure->measure != MEASURE_GROWTH) || said_of_now(sentence, figure->word) ||
			   (figure->measure == MEASURE_LEVEL && reached_by_adding(sentence, figure->word)) ||
			   (figure->since_year && changed_at_end(sentence, start, figure->word)) ||
			   (figure->rate && states_rate(sentence, start, figure->word)) ||
			   (figure->measure == MEASURE_RANK && ranks_at_end(sentence, start, figure->word));
	if (!attained && (figure->measure == MEASURE_LEVEL || figure->measure == MEASURE_SHARE ||
					  figure->measure == MEASURE_MULTIPLE || figure->measure == MEASURE_RANK))
		attained = !does_something(sentence, start, figure->word) &&
				   (says_attained(sentence, start, figure->word) ||
					(figure->measure == MEASURE_LEVEL && compared_with_year(sentence, figure->word) && !sums_up(sentence, figure->word)) ||
					(figure->measure != MEASURE_MULTIPLE && figure->measure != MEASURE_RANK &&
					 (figure->annual || leads_average(sentence, figure->word)) && !sums_up(sentence, figure->word) &&
					 !part_before(sentence, figure->word, P_TIME | P_AVERAGE)));
	if (attained)
		*period = period_years(last_year(period), last_year(period));
}

/* 达到80家,其中甲类20家: a part, where nothing was done to it, is of the time of its whole. */
static void
part_period(const Scopes *scopes, const Sentence *sentence, const FigureView *figure, ReportPeriod *period)
{
	uint32_t start = clause_start(sentence, figure->word);

	if (!scopes->told.said || !word_is(&sentence->words[start], P_AMONG) || !several_years(period) ||
		(figure->measure != MEASURE_LEVEL && figure->measure != MEASURE_SHARE) ||
		last_year(&scopes->told.period) != last_year(period) || does_something(sentence, start + 1, figure->word) ||
		part_before(sentence, figure->word, P_TIME | P_AVERAGE))
		return;
	*period = scopes->told.period;
}

/*
 * 截至11月,通车里程1689公里(其中县道168公里): what is so at the end of the months is of
 * the last, with its parts; what was done in them is of them all.  word is the time
 * that told the period.
 */
static void
until_period(Scopes *scopes, const Sentence *sentence, const FigureView *figure, uint32_t word, ReportPeriod *period)
{
	const LexUnit *unit;
	uint32_t       start;

	if (word == UINT32_MAX || !sentence->whens[sentence->words[word].ref].until || figure->measure != MEASURE_LEVEL ||
		period->from.month == period->to.month || several_years(period))
		return;
	unit = sentence->values[sentence->words[figure->word].ref].unit;
	start = clause_start(sentence, figure->word);
	/* 新增床位, but 通车里程 */
	for (uint32_t i = start; i < figure->word; i++)
	{
		if (word_is(&sentence->words[i], P_VERB) &&
			(word_has(&sentence->words[i], T_FRESH) || !is_stock(sentence->text, &sentence->words[i + 1])))
			return;
	}
	for (uint32_t i = figure->word; i > start && scopes->stock_unit != unit && !word_is(&sentence->words[i - 1], P_VALUE); i--)
	{
		if (is_stock(sentence->text, &sentence->words[i - 1]))
			scopes->stock_unit = unit;
	}
	if (unit != NULL && scopes->stock_unit == unit)
	{
		int month = period->to.month == 1 ? MONTHS : period->to.month - 1;

		*period = period_months(last_year(period), month, month);
	}
}

const char *
scopes_mood_name(Mood mood)
{
	static const char *const names[] = {"none", "plan", "estimate", "done", "aim", "aim_noun"};

	return names[mood];
}

ReportPeriod
scopes_find_period(Scopes *scopes, const Sentence *sentence, const FigureView *figure,
				   ReportState *status, ScopeReasons *why)
{
	bool          alike = figure->measure != MEASURE_PRIOR && scopes->tells_nothing;
	Mood          mood;
	PeriodContext context;
	bool          ahead;
	ReportPeriod  period;
	bool          several;
	unsigned      time;

	mood = why->mood = mood_of(scopes, sentence, figure, &why->mood_word);
	context_here(scopes, &context);
	/* what was done while the report plans, was done in the time it looks back on */
	if (mood == MOOD_DONE && context.planning)
	{
		context.planning = false;
		context.ambient = context.reviewed;
	}
	ahead = mood >= MOOD_AIM || context.planning;
	context.target = ahead;
	period = find_period(scopes, sentence, figure, &context, why);
	several = several_years(&period);
	alike &= !several;
	/* 1至4月...完成年初预算38亿元的40%: what was budgeted is the year's */
	if (mood == MOOD_AIM_NOUN && period_known(&period) && !several && !part_before(sentence, figure->word, P_TIME))
		period = period_years(period.from.year, period.from.year);
	time = time_of(&context, &period);
	if (figure->measure == MEASURE_GROWTH || figure->measure == MEASURE_CHANGE)
	{
		average_period(sentence, figure->word, &context, &period);
		several = several_years(&period);
	}
	if (several)
	{
		/* what is still amiss is so now */
		if (!ahead && time == TIME_OVER && why->period_word == UINT32_MAX && scopes->section != UINT32_MAX &&
			scopes->outline->sections[scopes->section].kind == KIND_PROBLEMS)
			period = period_years(last_year(&period), last_year(&period));
		attained_period(sentence, figure, &period);
		part_period(scopes, sentence, figure, &period);
	}
	until_period(scopes, sentence, figure, why->period_word, &period);
	*status = (ReportState) lex_status[mood][time][context.planning ? SECTION_PLANS : SECTION_REVIEWS];
	if (alike)
	{
		scopes->alike = true;
		scopes->settled = !word_is(&sentence->words[0], P_AMONG);
		scopes->period = period;
		scopes->status = *status;
		scopes->why = *why;
	}
	return period;
}

/* ------------------------------------------------------------ facts left behind */

/* Is it one of the periods that the report is about? */
static bool
is_own(const PeriodContext *context, const ReportPeriod *period)
{
	return same_period(period, &context->reviewed) || same_period(period, &context->planned) ||
		   same_period(period, &context->span);
}

/* End of the level-1 section that holds the current one. */
static uint32_t
part_end(const Scopes *scopes)
{
	int32_t top = (int32_t) scopes->section;

	while (top >= 0 && scopes->outline->sections[top].level > 1)
		top = scopes->outline->sections[top].parent;
	return top >= 0 ? scopes->outline->sections[top].end : UINT32_MAX;
}

/* Does a section that looks back or ahead speak of such a period at length? */
static bool
suits_section(const PeriodContext *context, const ReportPeriod *period)
{
	unsigned time = time_of(context, period);

	return context->planning ? time != TIME_OVER : time == TIME_OVER || same_period(period, &context->reviewed);
}

void
scopes_commit(Scopes *scopes, const Sentence *sentence, bool has_rows)
{
	PeriodContext context;
	ReportPeriod  period;
	const When   *when;
	uint32_t      start = 0;
	uint32_t      n = scopes->ntimes;
	uint32_t      at;
	uint32_t      commas = 0;
	bool          framed;

	scopes->estimated = ((sentence->parts & P_ESTIMATE) != 0) | (scopes->estimated & word_is(&sentence->words[0], P_AMONG));
	scopes->before.said = scopes->told.said;
	scopes->before.period = scopes->told.period;
	scopes->told.said = false;
	if (scopes->section == UINT32_MAX || (sentence->parts & P_TIME) == 0)
		return;
	/* the time that the clause opens with which leads to a list, or the sentence, in front of its figures */
	if (sentence->nwords > 0 && word_is(&sentence->words[sentence->nwords - 1], P_COLON))
	{
		start = clause_start(sentence, sentence->nwords - 1);
		if (!word_is(&sentence->words[start], P_TIME))
			start = 0;
	}
	while (n > 0 && (scopes->times[n - 1] < start || scopes->roles[sentence->words[scopes->times[n - 1]].ref] != TIME_OPENS))
		n--;
	if (n == 0)
		return;
	at = scopes->times[n - 1];
	for (uint32_t i = start; i < at; i++)
	{
		const Word *w = &sentence->words[i];

		if (word_is(w, P_VALUE | P_NUMBER))
			return;
		commas += word_is(w, P_COMMA | P_COLON);
	}
	if (commas >= OPENING_CLAUSES)
		return;
	scopes->settled = false;
	when = &sentence->whens[sentence->words[at].ref];
	context_here(scopes, &context);
	context.target = false;
	period = when_resolve(when, &context);
	if (!period_known(&period) && !when->masked)
		return;
	/* 去年上半年,面对疫情: part of a year where nothing is measured */
	if (!has_rows && when->month != 0 && !when->masked && !is_own(&context, &period))
		return;
	/* behind the first comma only what the report is about */
	if (commas > 0 && !when->masked && !is_own(&context, &period))
		return;
	/* in a plan what it plans for or what is over, in a review nothing to come */
	if (context.planning ? when->operation != PERIOD_NEXT && !is_own(&context, &period) &&
							   (has_rows || time_of(&context, &period) != TIME_OVER) :
						   when->operation == PERIOD_NEXT)
		return;
	/* a sentence of several times leaves none behind */
	for (uint32_t i = at + 1; i < sentence->nwords && has_rows; i++)
	{
		const Word *w = &sentence->words[i];
		const When *other = &sentence->whens[w->ref];

		if (word_is(w, P_TIME) && scopes->roles[w->ref] == TIME_OPENS && other->month != 0 &&
			(other->month != when->month || other->month_to != when->month_to))
		{
			scopes->line.said = false;
			return;
		}
	}
	/* 刚刚过去的2025年, or 2025年, and a comma, in a review of five years: it speaks for the rest of the part */
	framed = several_years(&period) || word_is(&sentence->words[sentence->nwords - 1], P_COLON) ||
			 (at + 1 < sentence->nwords && word_is(&sentence->words[at + 1], P_COMMA));
	/* “十四五”先行区有力推进: what is named after a plan */
	if (!has_rows && when->operation == PERIOD_PLAN && !plan_says_when(sentence, at) &&
		!(at + 1 < sentence->nwords && word_is(&sentence->words[at + 1], P_COMMA)))
		return;
	/* one year's figure in a review of several is no paragraph of that year */
	if (!(has_rows && !framed && several_years(&context.ambient)))
	{
		scopes->line.said = true;
		scopes->line.period = period;
	}
	if (when->masked ||
		(suits_section(&context, &period) &&
		 ((is_own(&context, &period) && (!has_rows || (context.mixed && framed))) ||
		  (!has_rows && (when->operation == PERIOD_SPAN || when->operation == PERIOD_PLAN)))))
	{
		scopes->part.said = true;
		scopes->part.period = period;
		scopes->part.planning = context.planning;
		scopes->part.end = part_end(scopes);
	}
}

void
scopes_pass(Scopes *scopes)
{
	scopes->estimated = false;
	scopes->before.said = scopes->told.said = false;
}
