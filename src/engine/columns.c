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

#define BARE_AIM		2		/* 目标, 任务 */
#define EVIDENCE_MAX	600		/* longest evidence, characters */

/* A factor times 10^places as a string in the arena; NULL when it has no room. */
static const char *
scaled_factor(Arena *arena, const char *factor, int places)
{
	Number		number;
	char	   *result;

	memset(&number, 0, sizeof(number));
	number.length = (uint8_t) strlen(factor);
	if (number.length >= NUMBER_DIGITS)
		return NULL;
	memcpy(number.digits, factor, number.length);
	if (!number_shift(&number, places))
		return NULL;
	result = arena_alloc(arena, (size_t) number.length + 1);
	if (result != NULL)
		memcpy(result, number.digits, number.length);
	return result;
}

ReportText
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
void
set_unit(Reader *reader, const Quantity *quantity, ReportRow *row)
{
	const Number *number = quantity->is_range && quantity->number_to.nscale > 0 ?
		&quantity->number_to : &quantity->number;
	const char *name = quantity->unit != NULL ? quantity->unit->name :
		quantity->whole_percent ? "%" : quantity->permille ? "\342\200\260" : "";
	size_t		length = strlen(name);
	char	   *data;

	if (length == 0 && number->nscale == 0)
		return;
	data = arena_alloc(reader->arena, length + 3 * (size_t) number->nscale + 1);
	if (data == NULL)
		return;
	row->unit.data = data;
	for (int i = 0; i < number->nscale; i++)
		row->unit.length += (uint32_t) put_utf8(data + row->unit.length, number->scale[i]);
	memcpy(data + row->unit.length, name, length);
	row->unit.length += (uint32_t) length;
	if (quantity->unit != NULL)
	{
		row->base_unit = quantity->unit->base;
		row->factor = scaled_factor(reader->arena, quantity->unit->factor,
									number_scale_places(number));
	}
	else if (quantity->whole_percent || quantity->permille)
	{
		row->base_unit = "%";
		row->factor = quantity->permille ? "0.1" : "1";
	}
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
ReportBound
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

bool
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
bool
is_base_time(const Sentence *sentence, uint32_t token)
{
	const Token *t = &sentence->tokens[token];
	uint32_t	next = token + 1;

	if (token > 0 && token_is(t - 1, P_THAN | P_OVER | P_UNDER))
		return true;
	/* 是2016年的2倍, 恢复到2019年同期的90%: what it is measured by */
	if (next >= sentence->ntokens || !token_is(&sentence->tokens[next], P_OF) ||
		(token > 0 && token_is(t - 1, P_FROM)))
		return false;
	next++;
	while (next < sentence->ntokens &&
		   token_is(&sentence->tokens[next], P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX))
		next++;
	return next < sentence->ntokens && token_is(&sentence->tokens[next], P_VALUE) &&
		(sentence->values[sentence->tokens[next].ref].kind & (VALUE_MULTIPLE | VALUE_PERCENT)) != 0;
}

/* A five-year plan's name says when only where it opens a phrase of time. */
bool
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
bool
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

/*
 * 2018年、2019年分别新增12家、15家: the time that a 分别 gives to the figure at
 * token, UINT32_MAX if it deals out no times.
 */
static uint32_t
dealt_time(const Sentence *sentence, uint32_t token)
{
	uint32_t	start = clause_start(sentence, token);
	uint32_t	at = token;
	uint32_t	place = 0;
	uint32_t	figures = 1;
	uint32_t	times = 0;

	while (at > start && !token_is(&sentence->tokens[at - 1], P_RESPECTIVELY))
		at--;
	if (at == start)
		return UINT32_MAX;
	for (uint32_t i = at; i < token; i++)
		place += token_is(&sentence->tokens[i], P_VALUE);
	for (uint32_t i = token + 1; i < sentence->ntokens && !token_is(&sentence->tokens[i], CLAUSE_ENDS); i++)
		figures += token_is(&sentence->tokens[i], P_VALUE);
	for (uint32_t i = start; i + 1 < at; i++)
		times += token_is(&sentence->tokens[i], P_TIME) && !is_base_time(sentence, i);
	if (times < 2 || times != place + figures)
		return UINT32_MAX;
	for (uint32_t i = start; i + 1 < at; i++)
	{
		if (token_is(&sentence->tokens[i], P_TIME) && !is_base_time(sentence, i) && place-- == 0)
			return i;
	}
	return UINT32_MAX;
}

ReportPeriod
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
	if (reader->overruled && reader->overrule_planning == context.planning)
		context.ambient = reader->overrule;
	context.target = target;
	{
		uint32_t	dealt = dealt_time(sentence, token);

		if (dealt != UINT32_MAX)
			return when_resolve(&sentence->whens[sentence->tokens[dealt].ref], &context);
	}
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
bool
average_period(Reader *reader, uint32_t token, ReportPeriod *period)
{
	const Sentence *sentence = reader->sentence;

	int			last = 0;		/* year of the pair's other end: 增加到2015年的 */

	if (!any_part(sentence, clause_start(sentence, token), token, P_AVERAGE) || !period_known(period))
		return false;
	for (uint32_t i = token; i > 1; i--)
	{
		const Token *t = &sentence->tokens[i - 1];
		int			year;

		if (!token_is(t, P_TIME) || !token_is(t - 1, P_FROM | P_THAN | P_UP_TO))
			continue;
		year = sentence->whens[t->ref].year;
		if (year != 0 && last == 0 && token_is(t - 1, P_UP_TO))
		{
			last = year;
			continue;
		}
		if (last == 0)
			last = period->to.month == 1 ? period->to.year - 1 : period->to.year;
		if (year == 0 || year >= last)
			continue;
		*period = period_years(year + 1, last);
		return true;
	}
	/* no base: the years that the section or paragraph is about */
	if (reader->section != UINT32_MAX)
	{
		const PeriodContext *context = &reader->contexts[reader->section].period;
		const ReportPeriod *ambient = reader->overruled ? &reader->overrule : &context->ambient;

		if (period_known(ambient) && ambient->to.year - ambient->from.year > 1)
		{
			*period = *ambient;
			return true;
		}
		/* to a target year: from the first year planned */
		if (context->planning && period_known(&context->planned) &&
			period->to.year - 1 > context->planned.from.year)
		{
			*period = period_years(context->planned.from.year, period->to.year - 1);
			return true;
		}
	}
	return false;
}

ReportText
literal(const char *word)
{
	ReportText	result;

	result.data = word;
	result.length = (uint32_t) strlen(word);
	return result;
}

ReportText
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
ReportText
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
		{
			if (any_part(sentence, i, token, P_DITTO))
				reader->ditto = literal("yoy");
			return literal("yoy");
		}
		if (token_is(t, P_DITTO))
			continue;
		if (token_is(t, P_TIME) && is_base_time(sentence, i - 1))
		{
			const When *when = &sentence->whens[t->ref];
			ReportText	base = none;

			if (when->year != 0)
				base = year_text(reader, when->year);
			else if ((when->has_relative && when->relative < 0) || when->operation == PERIOD_BEFORE)
				base = literal("yoy");
			if (base.data != NULL && any_part(sentence, i, token, P_DITTO))
				reader->ditto = base;
			return base;
		}
	}
	if (reader->ditto.data != NULL)
		return reader->ditto;
	/* 与2015年相比,...: a clause of its own that opens the sentence */
	for (uint32_t i = 1; i < start && i < sentence->ntokens; i++)
	{
		const Token *t = &sentence->tokens[i];

		if (token_is(t, P_VALUE | P_SEMICOLON))
			break;
		if (token_is(t, P_TIME) && is_base_time(sentence, i) && sentence->whens[t->ref].year != 0 &&
			i <= 2)
			return year_text(reader, sentence->whens[t->ref].year);
	}
	return none;
}

/* The area that the words in front of a figure name. */
ReportText
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
ReportText
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

/* A cue of plans that is not merely what the figure is a part of (年度计划的). */
static bool
any_strong(const Sentence *sentence, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
	{
		if (token_is(&sentence->tokens[i], P_TARGET_STRONG) &&
			!(i + 1 < last && token_is(&sentence->tokens[i + 1], P_OF)))
			return true;
	}
	return false;
}

/* (年度目标为5%以上): what a parenthesis calls a target is one. */
static bool
aside_of_target(const Sentence *sentence, uint32_t token)
{
	uint32_t	start = clause_start(sentence, token);

	return start > 0 && token_is(&sentence->tokens[start - 1], P_PAREN) &&
		any_part(sentence, start, token, P_TARGET | P_TARGET_STRONG);
}

/* 计划新建, 拟投资: a cue of plans right in front of what is to be done. */
static bool
plans_to_do(const Sentence *sentence, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i + 1 < last; i++)
	{
		if (token_is(&sentence->tokens[i], P_TARGET) &&
			token_is(&sentence->tokens[i + 1], P_VERB | P_INVEST | P_UP | P_DOWN))
			return true;
	}
	return false;
}

/*
 * 预计完成产值...;完成投资..., 力争...;...: a sentence whose first figure is
 * estimated or planned at the head of its clause is so as a whole.
 */
static bool
opens_with(const Sentence *sentence, uint64_t parts)
{
	for (uint32_t i = 0; i < sentence->ntokens && !token_is(&sentence->tokens[i], P_VALUE); i++)
	{
		if (token_is(&sentence->tokens[i], parts))
			return opens_clause(sentence, i);
	}
	return false;
}

/* Days in order, for comparing. */
static int
day_number(ReportDay day)
{
	return day.year * 372 + day.month * 31 + day.day;
}

/*
 * 控制在3%左右的预期目标以内: the figure is the aim itself, in a review too.  A
 * bare 目标 may well have been reached, and then the figure is what was:
 * 突破100亿元目标.
 */
static bool
is_aim(const Sentence *sentence, uint32_t token)
{
	uint32_t	next = token + 1;

	while (next < sentence->ntokens &&
		   token_is(&sentence->tokens[next], P_AFTER_GE | P_AFTER_LE | P_AFTER_APPROX))
		next++;
	return next < sentence->ntokens && token_is(&sentence->tokens[next], P_TAIL) &&
		token_is(&sentence->tokens[next], P_TARGET) &&
		sentence->tokens[next].end - sentence->tokens[next].start > BARE_AIM;
}

ReportState
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
	/* what begins after the report was given is a plan, wherever it stands */
	if (reader->section != UINT32_MAX && !planning && period_known(period))
	{
		const PeriodContext *context = &reader->contexts[reader->section].period;

		if (day_number(period->from) != day_number(context->ambient.from) &&
			(context->dated.year != 0 ? day_number(period->from) > day_number(context->dated) :
			 period_known(&context->planned) &&
			 day_number(period->from) >= day_number(context->planned.to)))
			return STATE_TARGET;
	}
	for (uint32_t i = start; i < token; i++)
	{
		if (token_is(&sentence->tokens[i], P_TIME) &&
			sentence->whens[sentence->tokens[i].ref].operation == PERIOD_NEXT)
			planning = true;
	}
	if (planning || aside_of_target(sentence, token) || is_aim(sentence, token))
		return STATE_TARGET;
	/* how much of a plan was done is no plan */
	if (!share && (any_strong(sentence, start, token) || opens_with(sentence, P_TARGET_STRONG) ||
				   plans_to_do(sentence, clause_start(sentence, token), token)))
		return STATE_TARGET;
	if (any_part(sentence, start, token, P_ESTIMATE) || opens_with(sentence, P_ESTIMATE) ||
		(reader->estimated && token_is(&sentence->tokens[0], P_AMONG)))
		return STATE_ESTIMATE;
	return STATE_ACTUAL;
}

/*
 * The sentence that states a figure, or the clause around it where text
 * without full stops makes one endless sentence.
 */
ReportSpan
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
