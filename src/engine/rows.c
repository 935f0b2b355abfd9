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
#include "tables.h"
#include "terms.h"

#include <string.h>

#define PAIRS_BACK 4  /* rows between a pair and the one in front whose years it shares */
#define GLUED_REST 12 /* characters between a heading and a figure that it may name */

static bool
add_reject(Reader *reader, uint32_t token, const char *pattern)
{
	const Word *t = &reader->sentence->words[token];

	return !reader->set->want_rejects ||
		   rowset_reject(reader->set, text_span(reader->text, t->start, t->end), pattern);
}

/* Does 增加到 stand between the figure at token and the one before? */
static bool
behind_up_to(const Sentence *sentence, uint32_t token)
{
	for (uint32_t i = token; i > 0 && !word_is(&sentence->words[i - 1], P_VALUE); i--)
	{
		if (word_is(&sentence->words[i - 1], P_UP_TO))
			return true;
	}
	return false;
}

/* One figure: a row, or the reason why not. */
static bool
read_figure(Reader *reader, uint32_t token)
{
	Sentence       *sentence = reader->sentence;
	const Quantity *quantity = &sentence->values[sentence->words[token].ref];
	Figure          figure;
	Match           match;
	ReportBound     bound = take_bounds(sentence, token, &figure);
	ReportRow      *row;
	FigureView      view;
	Name            name;
	Name            shown;
	bool            negative;
	bool            dealt = false;
	bool            same;
	ReportMeasure   measure;
	uint32_t        start = clause_start(sentence, token);

	if (!grammar_match(sentence, &figure, &match))
	{
		sentence->words[token].parts = P_NUMBER;
		return add_reject(reader, token, "unmatched");
	}
	if (match.rule->name == NAME_NONE)
	{
		/* a duration is said by the way, like an adverb */
		sentence->words[token].parts = quantity->kind == VALUE_TIME ? P_ADVERB : P_NUMBER;
		return add_reject(reader, token, match.rule->id);
	}
	/* a 分别 in this clause deals the names out, or 由...、... in front of the pair's other ends */
	for (uint32_t i = token; i > start; i--)
	{
		if (word_is(&sentence->words[i - 1], P_RESPECTIVELY) || opens_pairs(sentence, i - 1))
		{
			if (reader->shared_token != i - 1)
				deal_names(reader, i - 1);
			/* 分别从10元和20元增加到15元和30元: the later values go to the same names */
			else if (reader->next_shared == reader->nshared && behind_up_to(sentence, token))
				reader->next_shared = 0;
			break;
		}
	}
	if (reader->shared_token == UINT32_MAX && match.rule->name != NAME_RIGHT &&
		match.rule->name != NAME_PREDICATE)
	{
		deal_again(reader, token, match.before);
		if (reader->shared_token == UINT32_MAX)
			deal_unsaid(reader, token, match.before);
	}
	else if (reader->nshared > 1 && reader->next_shared == 0)
	{
		memcpy(reader->dealt, reader->shared, sizeof(reader->dealt));
		reader->ndealt = reader->nshared;
		reader->dealt_sentence = reader->sentence_number;
	}
	if (match.rule->measure == MEASURE_SAME)
		measure = reader->set->nrows > 0 ?
					  reader->set->rows[reader->set->nrows - 1].measure :
					  MEASURE_LEVEL;
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
	/* 价格上涨0.2%,控制在3%以内: what is said of growth before is growth */
	if (measure == MEASURE_LEVEL && (quantity->kind & VALUE_PERCENT) != 0 && reader->nrecent > 0 &&
		reader->recent[reader->nrecent - 1].measure == MEASURE_GROWTH &&
		reader->recent[reader->nrecent - 1].sentence == reader->sentence_number &&
		phrase_empty(phrase_left(sentence, match.before)) &&
		name_equal(&name, &reader->recent[reader->nrecent - 1].name, reader->text))
		measure = MEASURE_GROWTH;
	/* 234.5亿元(+5.2%) */
	if (measure == MEASURE_LEVEL && quantity->is_signed && (quantity->kind & VALUE_PERCENT) != 0 &&
		start > 0 && start == figure.left && word_is(&sentence->words[start - 1], P_PAREN))
		measure = MEASURE_GROWTH;
	/* a share is one wherever its name says so */
	if (measure == MEASURE_SHARE && dealt && reader->next_shared > 1 && !name_is_share(&name, reader->text) &&
		name_is_share(&reader->recent[reader->nrecent - 1].name, reader->text))
		measure = MEASURE_LEVEL;
	else if (measure == MEASURE_LEVEL && (quantity->kind & VALUE_PERCENT) != 0 && name_is_share(&name, reader->text))
		measure = MEASURE_SHARE;
	if (name.length == 0)
	{
		sentence->words[token].parts = P_NUMBER;
		return add_reject(reader, token, "nameless");
	}

	row = rowset_next(reader->set);
	if (row == NULL)
		return false;
	row->span = text_span(reader->text, quantity->start, quantity->end);
	row->evidence = evidence_of(reader, token);
	row->section = reader->section == UINT32_MAX ? 0 : reader->section + 1;
	/* a thing's growth is named by the thing; what is said of the growth (居第一位) is not */
	shown = name;
	if (measure == MEASURE_GROWTH)
		name_cut_growth(&shown, reader->text);
	row->indicator = name_text(&shown, reader->text, reader->arena);
	/* percentage points say themselves that they are of the growth */
	if (measure == MEASURE_CHANGE && quantity->unit != NULL && quantity->unit->unit_class == UNIT_POINTS)
		name_cut_growth(&shown, reader->text);
	row->code = name_code(&shown, reader->text);
	/* 新增学位, 学位建成: the indicator is the same */
	if (row->code == NULL && reader->outcome > 0 && !dealt)
	{
		shown.length -= reader->outcome;
		row->code = name_code(&shown, reader->text);
	}
	row->measure = measure;
	row->pattern = match.rule->id;
	row->caliber = caliber_of(reader, token);
	row->bound = bound;
	negative = quantity->negative;
	if (measure == MEASURE_GROWTH || measure == MEASURE_CHANGE)
	{
		uint32_t from = match.before < start ? start : match.before;

		if (reader->next_shared > 1 || same)
			from = start;
		/* 降幅收窄至9.6% is a fall still */
		if (measure == MEASURE_GROWTH && name_tells_fall(&name, reader->text) ? !quantity->negative :
																				is_falling(sentence, from, figure.left))
			negative = !negative;
	}
	row->value = number_text(reader->arena, reader->text, &quantity->number, negative);
	if (quantity->is_range)
		row->value_to = number_text(reader->arena, reader->text, &quantity->number_to, negative);
	if (quantity->kind == VALUE_RANK)
	{
		if (quantity->unit != NULL)
			row->unit = literal(quantity->unit->name);
	}
	else
		set_unit(reader, quantity, row);
	view.word = token;
	view.left = figure.left;
	view.measure = measure;
	view.pair_end = reader->pair_open;
	view.annual = row->code != NULL && name_is_annual(&name, reader->text);
	row->period = scopes_period(&reader->scopes, sentence, &view, &row->status);
	/* 提高到8.4万元、4.6万元: of one time; 年均增长5.9%、6.9%: reckoned alike */
	if (same && word_is(&sentence->words[match.before], P_VALUE) && !any_part(sentence, match.before, token, P_TIME) &&
		!scopes_deals_times(&reader->scopes, sentence, token) && reader->set->nrows > 0)
	{
		row->period = row[-1].period;
		row->status = row[-1].status;
		if (row->caliber.data == NULL)
			row->caliber = row[-1].caliber;
	}
	/* 去年同期为3.4亿元: the same stretch a year earlier */
	if (measure == MEASURE_PRIOR && any_part(sentence, match.before, figure.left, P_BASE_YOY))
	{
		view.measure = MEASURE_LEVEL;
		row->period = scopes_period(&reader->scopes, sentence, &view, &row->status);
		if (period_known(&row->period))
		{
			row->period.from.year--;
			row->period.to.year--;
		}
	}
	/* 由2006年的10元、20元: both of that year */
	if (measure == MEASURE_PRIOR && same && !period_known(&row->period) && reader->set->nrows > 0)
		row->period = row[-1].period;
	/* 收入由2010年的10亿元增至2015年的15亿元;支出由11亿元增至29亿元 */
	if (measure == MEASURE_PRIOR)
	{
		reader->pair_model = UINT32_MAX;
		/* 标准由550元提高到580元: what is to be raised stands there already */
		row->status = STATE_ACTUAL;
	}
	if (measure == MEASURE_PRIOR && match.rule->name != NAME_PAIR && any_part(sentence, start, token, P_FROM))
	{
		for (uint32_t k = 1; k <= PAIRS_BACK && k <= reader->set->nrows - reader->set->settled &&
							 !period_known(&row->period) &&
							 row[-(int32_t) k].evidence.start == row->evidence.start;
			 k++)
		{
			if (row[-(int32_t) k].measure == MEASURE_PRIOR)
			{
				row->period = row[-(int32_t) k].period;
				reader->pair_model = reader->set->nrows - k;
			}
		}
	}
	else if (match.rule->name == NAME_PAIR && reader->pair_open && reader->pair_model != UINT32_MAX &&
			 !any_part(sentence, start, token, P_TIME))
		row->period = reader->set->rows[reader->pair_model + 1].period;
	if (measure != MEASURE_PRIOR && !any_part(sentence, start, token, P_AVERAGE))
		scopes_told(&reader->scopes, &row->period);
	if (measure == MEASURE_RANK || match.rule->measure == MEASURE_RANK)
	{
		bool within = any_part(sentence, match.capture_end, figure.left, P_AMONG);

		/* 在年度考核中居全省第4位, 在全国168个重点城市中居第4位 */
		if (within)
			row->base = scope_of(reader, match.capture_end, token);
		if (row->base.data == NULL)
			row->base = captured(reader, &match, within);
		if (row->base.data == NULL)
			row->base = scope_of(reader, start, token);
	}
	else if (measure == MEASURE_CHANGE && match.capture_end > match.capture)
	{
		/* 比2022年同期低7.56个百分点 */
		for (uint32_t i = match.capture; i < match.capture_end && row->base.data == NULL; i++)
		{
			if (word_is(&sentence->words[i], P_TIME))
				row->base = time_base(reader, i);
		}
		if (row->base.data == NULL)
			row->base = captured(reader, &match, true);
	}
	else if (measure == MEASURE_GROWTH || measure == MEASURE_CHANGE || measure == MEASURE_MULTIPLE)
	{
		row->base = base_of(reader, token);
		for (uint32_t i = match.capture; i < match.capture_end && measure == MEASURE_MULTIPLE; i++)
		{
			if (word_is(&sentence->words[i], P_TIME))
				row->base = time_base(reader, i);
		}
	}
	if (measure == MEASURE_CHANGE)
	{
		ReportText area = dealt_area(reader, token);

		if (area.data != NULL)
			row->base = area;
	}
	/* 5.1%、4.8%, and 比上年增收3亿元,增长5%: measured against the same */
	if (row->base.data == NULL && reader->set->nrows > 0 &&
		(same || (measure == MEASURE_GROWTH && row[-1].measure == MEASURE_CHANGE &&
				  !any_part(sentence, start, token, P_AVERAGE) &&
				  reader->recent[reader->nrecent - 1].sentence == reader->sentence_number &&
				  name_equal(&name, &reader->recent[reader->nrecent - 1].name, reader->text))))
		row->base = row[-1].base;
	if (measure != MEASURE_RANK && !(measure == MEASURE_CHANGE && match.capture_end > match.capture))
	{
		uint32_t from = token;

		while (from > start && !word_is(&sentence->words[from - 1], P_VALUE))
			from--;
		row->scope = reader->place.data != NULL ? reader->place : scope_of(reader, from, token);
		/* 比全省(7.7%): the area right in front of the bracket */
		if (row->scope.data == NULL && from == start && start > 1 &&
			sentence->text->ch[sentence->words[start - 1].start] == '(')
			row->scope = scope_of(reader, start - 2 > 0 ? start - 3 : 0, start - 1);
		/* the other end of a pair is of the same area */
		if (row->scope.data == NULL && reader->pair_open)
			row->scope = row[-1].scope;
	}
	if (reader->arena->failed)
		return false;
	/* a bound at the end of a 分别 list covers the list */
	if (dealt && bound != BOUND_EQ)
	{
		for (uint32_t k = 1; k < reader->next_shared && k <= reader->set->nrows - reader->set->settled; k++)
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
	/* 完成年初预算数60999万元: what follows is said of what was budgeted */
	if (measure != MEASURE_SHARE ?
			!(reader->depends && scopes_names_aim(sentence, figure.left)) :
			match.rule->name != NAME_SHARE && match.rule->name != NAME_PORTION)
	{
		reader->subject = name;
		if (scopes_names_aim(sentence, figure.left))
			name_cut_goal(&reader->subject, reader->text);
		reader->subject_sentence = reader->sentence_number;
		reader->counted = (quantity->kind & VALUE_COUNT) != 0;
		if (!reader->depends)
		{
			Topic *topic = &reader->topic;

			topic->name = name;
			topic->name.length -= reader->outcome;
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
	else if (measure == MEASURE_SHARE)
	{
		reader->share = name;
		reader->share_sentence = reader->sentence_number;
		reader->share_row = rowset_count(reader->set);
	}
	remember(reader, &name, measure);
	return true;
}

/* Move on to the section that holds a character. */
static void
enter_section(Reader *reader, uint32_t at)
{
	const Outline *outline = reader->outline;
	uint32_t       next = reader->section == UINT32_MAX ? 0 : reader->section + 1;

	while (next < outline->nsections && outline->sections[next].start <= at)
	{
		reader->section = next++;
		name_clear(&reader->subject);
		name_clear(&reader->topic.name);
		name_clear(&reader->whole.name);
	}
	scopes_enter(&reader->scopes, reader->section, at);
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
		uint32_t rows = reader->set->nrows;
		uint32_t rejects = reader->set->nrejects;
		uint32_t stop = sentence_read(reader->sentence, reader->text, start, end);

		scopes_sentence(&reader->scopes, reader->sentence);
		reader->shared_token = UINT32_MAX;
		reader->nshared = reader->next_shared = 0;
		reader->pair_open = false;
		name_clear(&reader->verb);
		for (uint32_t i = 0; i < reader->sentence->nwords; i++)
		{
			const Word *token = &reader->sentence->words[i];

			if (word_is(token, P_COMMA | P_SEMICOLON))
				reader->shared_token = UINT32_MAX;
			if (word_is(token, P_COMMA))
				note_subject(reader, i);
			if (word_is(token, P_VALUE) && !read_figure(reader, i))
				return false;
			if (word_is(token, P_NUMBER) && reader->sentence->values[token->ref].kind == 0 &&
				reader->sentence->nvalues > 0 && !add_reject(reader, i, "bare number"))
				return false;
		}
		if (!read_patterns(reader, start, stop, rows, rejects))
			return false;
		scopes_commit(&reader->scopes, reader->sentence, reader->set->nrows > rows);
		if (!rowset_deliver(reader->set, reader->text) || arena_interrupted(reader->text->arena))
			return false;
		if (stop <= start)
			break;
		start = stop;
	}
	return true;
}

/* ——固定资产投资完成5600亿元: an item's dash is no part of a name. */
static uint32_t
behind_dash(const Text *text, uint32_t at, uint32_t end)
{
	return at + 1 < end && text->ch[at] == u'—' && text->ch[at + 1] == u'—' ? at + 2 : at;
}

/*
 * Does the heading name what its text begins with?  So it does in front of an
 * amount (1.粮食产量:56.7万吨), and where the text that runs on behind it
 * says no name of its own (税收收入合计14亿元).
 */
static bool
names_figure(Reader *reader, const Section *section, uint32_t end)
{
	const Text *text = reader->text;
	Sentence   *sentence = reader->sentence;
	Quantity    quantity;
	uint32_t    stop = section->body;

	if (section->body >= end || section->title_end == section->title_start)
		return false;
	if (section->body == section->title_end)
	{
		while (stop < end && stop < section->body + GLUED_REST && !is_digit(text->ch[stop]) && !is_stop(text->ch[stop]))
			stop++;
	}
	else if (text->ch[section->title_end] != ':')
		return false;
	if (stop == end || !is_digit(text->ch[stop]) ||
		!quantity_read(text, stop, end, text->ch[stop - 1], false, &quantity) ||
		(quantity.kind & (VALUE_PERCENT | VALUE_MONEY | VALUE_MEASURE)) == 0)
		return false;
	sentence_read(sentence, text, section->body, stop);
	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		if (!word_is(&sentence->words[i], P_ADVERB | P_REACH | P_UP_TO | P_LIGHT))
			return false;
	}
	return true;
}

bool
rows_read(const Outline *outline, ReportDay published, RowSet *set)
{
	Reader  *reader = arena_alloc(outline->arena, sizeof(Reader));
	uint32_t title = 0;

	if (reader == NULL)
		return false;
	reader->outline = outline;
	reader->text = outline->text;
	reader->arena = set->strings;
	reader->set = set;
	set->live[0] = &reader->ditto;
	set->live[1] = &reader->place;
	reader->section = UINT32_MAX;
	reader->sentence = arena_alloc_unset(outline->arena, sizeof(Sentence));
	if (reader->sentence == NULL)
		return false;
	scopes_begin(&reader->scopes, outline, published, reader->sentence);
	for (uint32_t i = 0; i < outline->nlines; i++)
	{
		const Line *line = &outline->lines[i];
		uint32_t    at = line->start;
		bool        heads;

		scopes_line(&reader->scopes);
		while (title < outline->nsections && outline->sections[title].start < at)
			title++;
		heads = title < outline->nsections && outline->sections[title].start == at;
		if (!heads && !line->is_title)
			at = section_label_end(outline->text, at, line->end);
		if (line->block == BLOCK_TABLE)
		{
			bool stopped = false;

			enter_section(reader, line->start);
			i = tables_read(outline, i, reader->section == UINT32_MAX ? 0 : reader->section + 1,
							scopes_context(&reader->scopes), set, &stopped) -
				1;
			if (stopped || outline->arena->failed)
				return false;
			continue;
		}
		if ((i & 255) == 0 && arena_interrupted(outline->arena))
			return false;
		if (line->is_title || line->block == BLOCK_CAPTION || line->block == BLOCK_DATE)
		{
			enter_section(reader, line->start);
			continue;
		}
		while (at < line->end)
		{
			uint32_t end = at;
			uint32_t limit;
			bool     named;

			/* a heading inside the line is a sentence of its own */
			while (title < outline->nsections && outline->sections[title].start < at)
				title++;
			if (title < outline->nsections && outline->sections[title].start == at)
			{
				end = outline->sections[title].body;
				if (end <= at)
					end = at + 1;
				enter_section(reader, at);
				named = names_figure(reader, &outline->sections[title], line->end);
				if (!named &&
					!read_sentence(reader, behind_dash(outline->text, outline->sections[title].title_start, outline->sections[title].title_end),
								   outline->sections[title].title_end > outline->sections[title].title_start ?
									   outline->sections[title].title_end :
									   outline->sections[title].title_start))
					return false;
				title++;
				if (named)
					at = outline->sections[title - 1].title_start;
				else if (end <= at + 1 && outline->sections[title - 1].title_end ==
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
			limit = line->end;
			if (title < outline->nsections && outline->sections[title].start > at &&
				outline->sections[title].start < limit)
				limit = outline->sections[title].start;
			while (end < limit && !is_stop(outline->text->ch[end]) && !text_stopped(outline->text, end))
				end++;
			if (end < line->end && is_stop(outline->text->ch[end]))
				end++;
			enter_section(reader, at);
			if (!read_sentence(reader, behind_dash(outline->text, at, end), end))
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
