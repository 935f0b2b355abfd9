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
#include "reader.h"
#include "terms.h"

#include <string.h>

#define OPENING_TOKENS	4		/* short words in front of a paragraph's time */

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
	/* a 分别 in this clause deals the names out, or 由...、... in front of the pair's other ends */
	for (uint32_t i = token; i > start; i--)
	{
		if (token_is(&sentence->tokens[i - 1], P_RESPECTIVELY) || opens_pairs(sentence, i - 1))
		{
			if (reader->shared_token != i - 1)
				deal_names(reader, i - 1);
			break;
		}
	}
	if (reader->shared_token == UINT32_MAX && match.rule->name != NAME_RIGHT &&
		match.rule->name != NAME_PREDICATE)
		deal_again(reader, token, match.before);
	else if (reader->nshared > 1 && reader->next_shared == 0)
	{
		memcpy(reader->dealt, reader->shared, sizeof(reader->dealt));
		reader->ndealt = reader->nshared;
		reader->dealt_sentence = reader->sentence_number;
	}
	if (match.rule->measure == MEASURE_SAME)
		measure = reader->set->nrows > 0 ?
			reader->set->rows[reader->set->nrows - 1].measure : MEASURE_LEVEL;
	else
		measure = (ReportMeasure) match.rule->measure;
	same = match.rule->measure == MEASURE_SAME;
	/* 增长4.6%、迈上5万亿元: money is no growth */
	if (same && measure != MEASURE_LEVEL && measure != MEASURE_CHANGE && measure != MEASURE_PRIOR &&
		(quantity->kind & (VALUE_PERCENT | VALUE_POINTS | VALUE_MULTIPLE | VALUE_RANK | VALUE_RATIO)) == 0)
	{
		measure = MEASURE_LEVEL;
		same = false;
	}
	/* 由第8位升至5位 */
	if (match.rule->name == NAME_PAIR && reader->pair_open && reader->pair_ranks)
		measure = MEASURE_RANK;
	if (reader->shared_token != UINT32_MAX && reader->next_shared < reader->nshared)
	{
		name = reader->shared[reader->next_shared++];
		dealt = true;
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
	/* 去年同期为3.4亿元: the same stretch a year earlier */
	if (measure == MEASURE_PRIOR && any_part(sentence, match.before, figure.left, P_BASE_YOY))
	{
		row->period = period_of(reader, token, false, false);
		if (period_known(&row->period))
		{
			row->period.from.year--;
			row->period.to.year--;
		}
	}
	/* 由2006年的10元、20元: both of that year */
	if (measure == MEASURE_PRIOR && same && !period_known(&row->period) && reader->set->nrows > 0)
		row->period = row[-1].period;
	if (measure == MEASURE_GROWTH || measure == MEASURE_CHANGE)
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
			else if (token_is(&sentence->tokens[i], P_TIME) &&
					 sentence->whens[sentence->tokens[i].ref].operation == PERIOD_BEFORE)
				row->base = literal("yoy");
		}
	}
	if (row->base.data == NULL && same && reader->set->nrows > 0)
		row->base = row[-1].base;
	if (measure != MEASURE_RANK && !(measure == MEASURE_CHANGE && match.capture_end > match.capture))
	{
		uint32_t	from = token;

		while (from > start && !token_is(&sentence->tokens[from - 1], P_VALUE))
			from--;
		row->scope = reader->place.data != NULL ? reader->place : scope_of(reader, from, token);
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
	if (measure != MEASURE_SHARE ||
		(match.rule->name != NAME_SHARE && match.rule->name != NAME_PORTION))
	{
		reader->subject = name;
		reader->subject_sentence = reader->sentence_number;
		reader->counted = (quantity->kind & VALUE_COUNT) != 0;
		if (!reader->depends)
		{
			Topic	   *topic = &reader->topic;

			topic->name = name;
			topic->sentence = reader->sentence_number;
			topic->unit = quantity->unit;
			topic->verb = 0;
			if (reader->verb.length > 0 && reader->verb.length < name.length &&
				memcmp(name.at, reader->verb.at, reader->verb.length * sizeof(name.at[0])) == 0)
				topic->verb = reader->verb.length;
			if (!any_part(sentence, start, token, P_AMONG))
				reader->whole = *topic;
		}
	}
	else
	{
		reader->share = name;
		reader->share_sentence = reader->sentence_number;
		reader->share_row = reader->set->nrows;
	}
	remember(reader, &name, measure);
	return true;
}

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
		name_clear(&reader->topic.name);
		name_clear(&reader->whole.name);
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
		reader->overrule_planning = context.planning;
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
			if (token_is(token, P_COMMA))
				note_subject(reader, i);
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
	reader->sentence = arena_alloc_unset(outline->arena, sizeof(Sentence));
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
