/*-------------------------------------------------------------------------
 *
 * pattern_rows.c
 *	  Rows that the caller's own patterns add.
 *
 * A pattern adds a row only where the grammar made none.
 *
 *-------------------------------------------------------------------------
 */
#include "reader.h"
#include "terms.h"

#include <string.h>

/* Rows and rejects of the sentence at hand begin here. */
typedef struct PatternRun
{
	Reader  *reader;
	uint32_t rows;
	uint32_t rejects;
} PatternRun;

/*
 * The figure of a match: *from to *to is its expression.  False when the value
 * group holds no number.
 */
static bool
match_quantity(const Text *text, const TermMatch *match, Quantity *quantity, uint32_t *from,
			   uint32_t *to)
{
	uint32_t at = match->value;
	uint32_t k = match->unit;
	bool     negative = text->ch[at] == '-' || text->ch[at] == u'负';

	*from = text->ch[at] == '-' ? at : at + negative;
	at += negative;
	*to = match->value_end;
	for (uint32_t i = *to; k < match->unit_end && i <= k; i++)
	{
		if (i == k)
			*to = match->unit_end;
		else if (!is_space(text->ch[i]))
			break;
	}
	if (at < *to && quantity_read(text, at, *to, 0, true, quantity) && quantity->end == *to &&
		(quantity->unit != NULL || k == match->unit_end || k < match->value_end))
	{
		quantity->negative = negative;
		return true;
	}
	memset(quantity, 0, sizeof(*quantity));
	if (number_read(text, at, match->value_end, quantity, &quantity->number) != match->value_end)
		return false;
	quantity->negative = negative;
	/* a unit of its own place: 万 and 亿 in front, then a unit that is known */
	for (; k < match->unit_end; k++)
	{
		uint32_t       length = 0;
		const LexUnit *own = terms_unit(text->terms, text->ch + k, match->unit_end - k, &length);

		quantity->unit = own != NULL && k + length == match->unit_end ? own :
																		unit_exact(text, k, match->unit_end);
		if (quantity->unit != NULL || !is_scale(text->ch[k]) || quantity->number.nscale == 4)
			break;
		quantity->number.scale[quantity->number.nscale++] = text->ch[k];
	}
	return true;
}

/* The time that a match names. */
static ReportPeriod
match_period(Reader *reader, const TermMatch *match)
{
	const Sentence *sentence = reader->sentence;
	PeriodContext   context = *scopes_context(&reader->scopes);
	When            when;

	for (uint32_t i = 0; i < sentence->nwords; i++)
	{
		const Word *t = &sentence->words[i];

		if (word_is(t, P_TIME) && t->start < match->period_end && t->end > match->period)
			return when_resolve(&sentence->whens[t->ref], &context);
	}
	if (when_read(reader->text, match->period, match->period_end, &when) > match->period)
		return when_resolve(&when, &context);
	return context.ambient;
}

static ReportMeasure
measure_of_kind(uint16_t kind)
{
	return kind == VALUE_RANK ? MEASURE_RANK : kind == VALUE_MULTIPLE ? MEASURE_MULTIPLE :
										   kind == VALUE_RATIO        ? MEASURE_RATIO :
																		MEASURE_LEVEL;
}

/*
 * A row of a match, put where its place is among the rows of the sentence;
 * none where another row is.  What the grammar said against the figure is
 * taken back.
 */
static bool
take_match(void *context, const TermMatch *match)
{
	PatternRun     *run = context;
	Reader         *reader = run->reader;
	RowSet         *set = reader->set;
	const Sentence *sentence = reader->sentence;
	Quantity        quantity;
	ReportRow       row;
	ReportSpan      span;
	Name            name;
	uint32_t        from;
	uint32_t        to;
	uint32_t        token = 0;
	uint32_t        place;
	uint32_t        kept = run->rejects;
	Figure          figure;
	FigureView      view;
	ScopeReasons    why;

	if (!match_quantity(reader->text, match, &quantity, &from, &to))
		return true;
	span = text_span(reader->text, from, to);
	for (uint32_t i = run->rows; i < set->nrows; i++)
	{
		if (set->rows[i].span.start < span.end && set->rows[i].span.end > span.start)
			return true;
	}
	while (token + 1 < sentence->nwords && sentence->words[token + 1].start <= from)
		token++;
	name_clear(&name);
	name_add_characters(&name, reader->text, match->name, match->name_end);
	memset(&row, 0, sizeof(row));
	row.span = span;
	row.evidence = sentence_evidence(reader);
	row.section = reader->section == UINT32_MAX ? 0 : reader->section + 1;
	row.indicator = name_text(&name, reader->text, reader->arena);
	if (row.indicator.data == NULL)
		return !reader->arena->failed;
	row.code = name_code(&name, reader->text);
	row.measure = measure_of_kind(quantity.kind);
	row.pattern = match->pattern;
	row.bound = quantity.inner;
	figure.token = figure.left = token;
	figure.right = token + 1;
	if (word_is(&sentence->words[token], P_VALUE | P_NUMBER) && row.bound == BOUND_EQ)
		row.bound = take_bounds(sentence, token, &figure);
	row.value = number_text(reader->arena, reader->text, &quantity.number, quantity.negative);
	if (quantity.is_range)
		row.value_to = number_text(reader->arena, reader->text, &quantity.number_to, quantity.negative);
	set_unit(reader, &quantity, &row);
	if (quantity.unit == NULL && match->unit < match->unit_end)
		row.unit = text_slice(reader->text, match->unit, match->unit_end);
	view = (FigureView){.word = token, .left = token, .measure = row.measure, .annual = row.code != NULL && name_is_annual(&name)};
	row.period = scopes_period(&reader->scopes, sentence, &view, &row.status, &why);
	if (match->period < match->period_end)
		row.period = match_period(reader, match);
	if (may_tell_caliber(sentence))
		row.caliber = caliber_of(reader, &figure);
	row.scope = scope_of(reader, clause_start(sentence, token), token);
	if (reader->arena->failed || rowset_next(set) == NULL)
		return false;
	for (place = set->nrows; place > run->rows && set->rows[place - 1].span.start > span.start; place--)
		set->rows[place] = set->rows[place - 1];
	set->rows[place] = row;
	set->nrows++;
	for (uint32_t i = run->rejects; i < set->nrejects; i++)
	{
		if (set->rejects[i].span.start >= span.end || set->rejects[i].span.end <= span.start)
			set->rejects[kept++] = set->rejects[i];
	}
	set->nrejects = kept;
	return true;
}

/* Run the caller's patterns over a sentence whose rows begin at rows. */
bool
run_patterns(Reader *reader, uint32_t start, uint32_t end, uint32_t rows, uint32_t rejects)
{
	PatternRun run = {reader, rows, rejects};
	TermScan   scan = terms_scan(reader->text->terms, reader->text->arena, reader->text, start, end,
								 take_match, &run, &reader->set->over_limit);

	if (scan == SCAN_LIMIT)
		reader->set->over_limit_at = text_offset(reader->text, start);
	if (scan == SCAN_NO_MEMORY)
		reader->arena->failed = true;
	return scan == SCAN_DONE;
}
