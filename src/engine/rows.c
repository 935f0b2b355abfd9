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

#define YEARS_LENGTH 10 /* 2006..2010 */
#define PAIRS_BACK 4  /* rows between a pair and the one in front whose years it shares */
#define GLUED_REST 12 /* characters between a heading and a figure that it may name */

static bool
add_reject(Reader *reader, uint32_t token, const char *pattern)
{
	const Word *t = &reader->sentence->words[token];

	return !reader->set->want_rejects ||
		   rowset_reject(reader->set, text_span(reader->text, t->start, t->end), pattern);
}

/* The bit of a measure in a set of them. */
#define MEASURE_BIT(measure) (1u << (measure))

/* Is a measure one of a set? */
static inline bool
measures(ReportMeasure measure, unsigned set)
{
	return (set >> measure & 1) != 0;
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

/* A figure on its way to a row. */
typedef struct Reading
{
	const Quantity *quantity;
	uint32_t        token; /* the figure ... */
	uint32_t        start; /* ... and the first word of its clause */
	Figure          figure;
	Match           match;
	Phrase          left; /* in front of what the grammar's line took */
	ReportBound     bound;
	ReportMeasure   measure;
	bool            same;  /* measured as the row before */
	bool            dealt; /* named by a 分别 */
	Name            name;
	ScopeReasons    why;
} Reading;

/* See whether a list deals names out to the figures of this clause. */
static void
deal(Reader *reader, const Reading *reading)
{
	const Sentence *sentence = reader->sentence;
	NameSource      source = (NameSource) reading->match.rule->name;
	bool            again = reader->ndealt > 1 && reader->dealt_sentence == reader->sentence_number;
	bool            listed = next_listed(sentence, reading->token) != 0;
	bool            unsaid;
	bool            may_deal = (sentence->parts & P_RESPECTIVELY) != 0 && part_before(sentence, reading->token, P_RESPECTIVELY | P_FROM);

	/* a 分别 in this clause deals the names out, or 由...、... in front of the pair's other ends */
	for (uint32_t i = reading->token; i > reading->start && may_deal; i--)
	{
		if (word_is(&sentence->words[i - 1], P_RESPECTIVELY) || opens_pairs(sentence, i - 1))
		{
			if (reader->shared_token != i - 1)
			{
				Said said;

				said.thing = name_dealt_object(sentence, &reading->figure, &reading->match, i, reading->left, &said.object);
				said.total = says_total(sentence, reading->figure.left);
				deal_names(reader, i - 1, i, &said);
			}
			/* 分别从10元和20元增加到15元和30元: the later values go to the same names */
			else if (reader->next_shared == reader->nshared && behind_up_to(sentence, reading->token))
				reader->next_shared = 0;
			break;
		}
	}
	unsaid = (reader->shared_token == UINT32_MAX) & (source != NAME_RIGHT) & (source != NAME_PREDICATE);
	/* what few figures have is asked first */
	if ((again || listed) && unsaid)
	{
		if (again)
			deal_again(reader, reading->token, reading->left);
		if (listed && reader->shared_token == UINT32_MAX)
			deal_unsaid(reader, reading->token, reading->match.before, reading->left);
	}
	else if (reader->nshared > 1 && reader->next_shared == 0 && !unsaid)
	{
		names_copy(reader->dealt, reader->shared, reader->nshared);
		reader->ndealt = reader->nshared;
		reader->dealt_sentence = reader->sentence_number;
	}
}

/* What the grammar's line says is measured. */
static void
measure_by_rule(const Reader *reader, Reading *reading)
{
	const RowSet *set = reader->set;
	uint8_t       measure = reading->match.rule->measure;

	reading->same = measure == MEASURE_SAME;
	if (!reading->same)
		reading->measure = (ReportMeasure) measure;
	else
		reading->measure = set->nrows > 0 ? set->rows[set->nrows - 1].measure : MEASURE_LEVEL;
	/* 增长4.6%、迈上5万亿元: money is no growth */
	if (reading->same && reading->measure != MEASURE_LEVEL && reading->measure != MEASURE_CHANGE &&
		reading->measure != MEASURE_PRIOR &&
		(reading->quantity->kind &
		 (VALUE_PERCENT | VALUE_POINTS | VALUE_MULTIPLE | VALUE_RANK | VALUE_RATIO)) == 0)
	{
		reading->measure = MEASURE_LEVEL;
		reading->same = false;
	}
	/* 达到2.5万亿元、翻了一番 */
	if (reading->same && (reading->quantity->kind & VALUE_MULTIPLE) != 0 && reading->measure == MEASURE_LEVEL)
		reading->measure = MEASURE_MULTIPLE;
	/* 提高1.8个百分点,预计达到57.8% */
	if (reading->same && reading->measure == MEASURE_CHANGE && reading->quantity->kind == VALUE_PERCENT)
		reading->measure = MEASURE_LEVEL;
	/* 由第8位升至5位 */
	if (reading->match.rule->name == NAME_PAIR && reader->pair_open && reader->pair_ranks)
		reading->measure = MEASURE_RANK;
}

static void
settle_name(Reader *reader, Reading *reading)
{
	reading->dealt = reader->shared_token != UINT32_MAX && reader->next_shared < reader->nshared;
	if (!reading->dealt)
	{
		build_name(reader, &reading->figure, &reading->match, reading->left, &reading->name);
		return;
	}
	name_copy(&reading->name, &reader->shared[reader->next_shared++]);
	reader->name_from = "dealt";
	if (reader->shared_growth && reading->measure == MEASURE_LEVEL && (reading->quantity->kind & VALUE_PERCENT) != 0)
		reading->measure = MEASURE_GROWTH;
	/* figures behind the first of a list repeat what led it */
	if (reader->next_shared > 1 && reader->nrecent > 0 && reading->measure == MEASURE_LEVEL &&
		reader->set->nrows > 0)
		reading->measure = reader->set->rows[reader->set->nrows - 1].measure;
}

/* Is the row before of this sentence, and of the same name? */
static bool
goes_on(const Reader *reader, const Name *name)
{
	const Recent *recent;

	/* rows of tables are not remembered */
	if (reader->nrecent == 0)
		return false;
	recent = &reader->recent[reader->nrecent - 1];
	return recent->sentence == reader->sentence_number && name_equal(name, &recent->name);
}

/* Was the last that this sentence said of the same name its growth, or how that changed? */
static bool
goes_on_growing(const Reader *reader, const Name *name)
{
	uint32_t last = reader->nrecent;

	while (last > 1 && reader->recent[last - 1].measure == MEASURE_CHANGE)
		last--;
	for (uint32_t i = reader->nrecent; i > 0 && i >= last; i--)
	{
		const Recent *recent = &reader->recent[i - 1];

		if (recent->sentence != reader->sentence_number || !name_equal(name, &recent->name))
			return false;
	}
	return last > 0 && reader->recent[last - 1].measure == MEASURE_GROWTH;
}

/* Is a percentage of a price index too small for one, which stands near 100? */
static bool
below_index(const Number *number)
{
	const char *point = memchr(number->digits, '.', number->length);
	size_t      whole = point != NULL ? (size_t) (point - number->digits) : number->length;

	return number->nscale == 0 && (whole == 1 || (whole == 2 && number->digits[0] < '5'));
}

/* What the name, the sign and the row before say is measured instead. */
static void
measure_by_name(const Reader *reader, Reading *reading)
{
	const Sentence *sentence = reader->sentence;
	const Quantity *quantity = reading->quantity;
	uint32_t        start = reading->start;
	bool            percent = (quantity->kind & VALUE_PERCENT) != 0;
	uint64_t        before = sentence->before[reading->token];
	/* what it is on average (占比年均保持在80%) is no growth */
	bool            kept = ((before & P_REACH) != 0) & ((before & (P_UP | P_DOWN)) == 0);
	unsigned        doubtful = MEASURE_BIT(MEASURE_MULTIPLE) | MEASURE_BIT(MEASURE_SHARE) |
							   (percent ? MEASURE_BIT(MEASURE_LEVEL) : 0) | ((percent & kept) ? MEASURE_BIT(MEASURE_GROWTH) : 0);

	/* most figures are none of these */
	if (!measures(reading->measure, doubtful))
		return;
	/* 价格上涨0.2%,控制在3%以内: what is said of growth before is growth */
	if (reading->measure == MEASURE_LEVEL && percent &&
		phrase_empty(reading->left) && goes_on_growing(reader, &reading->name))
		reading->measure = MEASURE_GROWTH;
	/* 工业增加值增速高于全市,达到12% */
	if (reading->measure == MEASURE_LEVEL && percent && reader->topic.grows && reader->topic.sentence == reader->sentence_number &&
		name_equal(&reading->name, &reader->topic.name))
		reading->measure = MEASURE_GROWTH;
	/* 居民消费价格控制在3%以内 */
	if (reading->measure == MEASURE_LEVEL && percent && below_index(&quantity->number) && name_is_index(&reading->name))
		reading->measure = MEASURE_GROWTH;
	/* 移动电话增幅均在1倍以上, 10%以上的经济增速; but 人口自然增长率 is a level */
	if (((reading->measure == MEASURE_LEVEL && percent) || reading->measure == MEASURE_MULTIPLE || reading->measure == MEASURE_SHARE) &&
		name_tells_growth(&reading->name) &&
		(reading->measure == MEASURE_SHARE || name_code(&reading->name, reader->text) == NULL))
		reading->measure = MEASURE_GROWTH;
	/* 234.5亿元(+5.2%) */
	if (reading->measure == MEASURE_LEVEL && quantity->is_signed && percent && start > 0 &&
		start == reading->figure.left && word_is(&sentence->words[start - 1], P_PAREN))
		reading->measure = MEASURE_GROWTH;
	/* a share is one wherever its name says so */
	if (reading->measure == MEASURE_SHARE && reading->dealt && reader->next_shared > 1 &&
		!name_is_share(&reading->name) &&
		name_is_share(&reader->recent[reader->nrecent - 1].name))
		reading->measure = MEASURE_LEVEL;
	else if ((reading->measure == MEASURE_LEVEL || (reading->measure == MEASURE_GROWTH && kept)) && percent &&
			 name_is_share(&reading->name))
		reading->measure = MEASURE_SHARE;
}

/* Does a name end in a word that is the subject itself: 总量?  Then that is cut off. */
static bool
cut_total(Name *name)
{
	const LexWord *word = name->length < 4 ? NULL : name_word(name, name->length - 2, 2);

	if (word == NULL || (word->parts & P_TAIL) == 0 || (word->parts & P_DEPENDENT) == 0)
		return false;
	name->length -= 2;
	return true;
}

/* indicator and code: what the name shows of itself. */
static void
set_indicator(Reader *reader, Reading *reading, ReportRow *row)
{
	const Quantity *quantity = reading->quantity;
	Name           *shown = &reading->name;
	uint32_t        length = shown->length;
	Name            rest;
	bool            written;

	if (reading->dealt)
		name_append(shown, &reader->portion);
	/* a thing's growth is named by the thing, and so is its amount; what is said of the growth (居第一位) is not */
	if (name_may_end(shown, LEX_ENDS_GROWTH_NOUN) && (reading->measure == MEASURE_GROWTH || quantity->kind == VALUE_MONEY))
		name_cut_growth(shown, reader->text);
	written = name_is_written(shown, reader->text, &row->indicator);
	if (!written)
		row->indicator = name_text(shown, reader->text, reader->arena);
	/* percentage points say themselves that they are of the growth */
	if (reading->measure == MEASURE_CHANGE && quantity->unit != NULL && quantity->unit->unit_class == UNIT_POINTS)
		name_cut_growth(shown, reader->text);
	row->code = name_code(shown, reader->text);
	/* 新增学位, 学位建成: the indicator is the same.  The rarest is asked first, here and below: what has a code nobody foresees */
	if (reader->outcome > 0 && !reading->dealt && row->code == NULL)
	{
		shown->length -= reader->outcome;
		row->code = name_code(shown, reader->text);
	}
	/* 新(改)建学校, 出口额(海关口径): what stands in brackets tells more of the same */
	if (!written && row->code == NULL && name_cut_brackets(shown, &rest))
	{
		shown = &rest;
		row->code = name_code(shown, reader->text);
	}
	/* 固定资产投资总量: the total of it is the indicator itself */
	if (name_may_end(shown, LEX_ENDS_TOTAL) && row->code == NULL && cut_total(shown))
		row->code = name_code(shown, reader->text);
	/* what was added or cut is only shown */
	reading->name.length = length;
}

/* Do so many bytes of eight, all of which can be read, agree?  How many there are is not foreseen, so none is compared by itself. */
static inline bool
begin_alike(const char *a, const char *b, uint32_t length)
{
	static const unsigned char kept[2 * sizeof(uint64_t)] = {255, 255, 255, 255, 255, 255, 255, 255};
	uint64_t                   first;
	uint64_t                   second;
	uint64_t                   mask;

	memcpy(&first, a, sizeof(first));
	memcpy(&second, b, sizeof(second));
	memcpy(&mask, kept + sizeof(mask) - length, sizeof(mask));
	return ((first ^ second) & mask) == 0;
}

/* Do the figure's digits stand in the text as they are?  Then they need no copy. */
static bool
is_written(const Text *text, const Number *number, ReportSpan span)
{
	const char *bytes = text->bytes + span.byte_start;
	bool        written = !number->too_long & (number->length > 0) & (number->length <= span.byte_end - span.byte_start);

	/* few have more digits */
	if ((number->length <= sizeof(uint64_t)) & (span.byte_start + sizeof(uint64_t) <= text->length))
		return written & begin_alike(bytes, number->digits, number->length);
	return written && memcmp(bytes, number->digits, number->length) == 0;
}

/* value, value_to and units, with the sign that a fall gives. */
static void
set_value(Reader *reader, const Reading *reading, ReportRow *row)
{
	const Sentence *sentence = reader->sentence;
	const Quantity *quantity = reading->quantity;
	bool            negative = quantity->negative;

	if (reading->measure == MEASURE_GROWTH || reading->measure == MEASURE_CHANGE)
	{
		uint32_t from = reading->match.before < reading->start ? reading->start : reading->match.before;

		if (reader->next_shared > 1 || reading->same)
			from = reading->start;
		/* 降幅收窄至9.6% is a fall still */
		if (reading->measure == MEASURE_GROWTH && name_tells_fall(&reading->name) ?
				!quantity->negative :
				is_falling(sentence, from, reading->figure.left))
			negative = !negative;
	}
	if (!negative && is_written(reader->text, &quantity->number, row->span))
		row->value = (ReportText){reader->text->bytes + row->span.byte_start, quantity->number.length};
	else
		row->value = number_text(reader->arena, reader->text, &quantity->number, negative);
	if (quantity->is_range)
		row->value_to = number_text(reader->arena, reader->text, &quantity->number_to, negative);
	if (quantity->kind != VALUE_RANK)
		set_unit(reader, quantity, row);
	else if (quantity->unit != NULL)
		row->unit = literal(quantity->unit->name);
}

/* Take the period of another row. */
static void
share_period(Reading *reading, ReportRow *row, const ReportRow *other)
{
	row->period = other->period;
	reading->why.period = "row before";
	reading->why.period_word = UINT32_MAX;
}

/* The period of an earlier value (由..., 去年同期...) and of the later one that a pair before shares its years with. */
static void
set_pair_period(Reader *reader, Reading *reading, ReportRow *row)
{
	const Sentence *sentence = reader->sentence;
	const RowSet   *set = reader->set;
	bool            prior = reading->measure == MEASURE_PRIOR;
	bool            pair = reading->match.rule->name == NAME_PAIR;

	/* 由2006年的10元、20元: both of that year */
	if (prior && reading->same && !period_known(&row->period) && set->nrows > 0)
		share_period(reading, row, &row[-1]);
	if (prior)
	{
		reader->pair_model = UINT32_MAX;
		/* 标准由550元提高到580元: what is to be raised stands there already */
		row->status = STATE_ACTUAL;
	}
	/* 收入由2010年的10亿元增至2015年的15亿元;支出由11亿元增至29亿元 */
	if (prior && !pair && part_before(sentence, reading->token, P_FROM))
	{
		for (uint32_t k = 1; k <= PAIRS_BACK && k <= set->nrows - set->settled && !period_known(&row->period) &&
							 row[-(int32_t) k].evidence.start == row->evidence.start;
			 k++)
		{
			if (row[-(int32_t) k].measure == MEASURE_PRIOR)
			{
				share_period(reading, row, &row[-(int32_t) k]);
				reader->pair_model = set->nrows - k;
			}
		}
	}
	else if (pair && reader->pair_open && reader->pair_model != UINT32_MAX &&
			 !part_before(sentence, reading->token, P_TIME))
		share_period(reading, row, &set->rows[reader->pair_model + 1]);
}

/* yoy, mom, 2020, 2020Q1: is the base a time, and no area? */
static bool
is_time_base(ReportText base)
{
	return base.length > 0 && (unsigned char) base.data[0] < 0x80;
}

/* 年均增长8%、稳居全省第1位: is nothing but an adverb between a word and the figure before, so that both are of one time? */
static bool
follows_figure(const Sentence *sentence, uint32_t word)
{
	while (word > 0 && word_is(&sentence->words[word - 1], P_COMMA | P_LIST | P_ADVERB | BOUNDS_AFTER) &&
		   !word_is(&sentence->words[word - 1], P_RESPECTIVELY))
		word--;
	return word > 0 && word_is(&sentence->words[word - 1], P_VALUE);
}

/* period and status, and the caliber that a list shares. */
static void
set_period(Reader *reader, Reading *reading, ReportRow *row)
{
	const Sentence *sentence = reader->sentence;
	const Match    *match = &reading->match;
	FigureView      view = {.word = reading->token,
							.left = reading->figure.left,
							.measure = reading->measure,
							.pair_end = reader->pair_open};

	if (!scopes_knows(&reader->scopes, reading->measure))
	{
		/* of growth nobody asks */
		view.annual = row->code != NULL && reading->measure != MEASURE_GROWTH && reading->measure != MEASURE_CHANGE &&
					  name_is_annual(&reading->name);
		view.rate = (reading->quantity->kind & VALUE_PERCENT) != 0 && (reading->measure == MEASURE_LEVEL || reading->measure == MEASURE_SHARE) &&
					!reader->depends && (name_is_rate(&reading->name) || name_is_share(&reading->name));
		view.since_year = is_time_base(row->base) && row->base.length < YEARS_LENGTH;
	}
	row->period = scopes_period(&reader->scopes, sentence, &view, &row->status, &reading->why);
	/* 提高到8.4万元、4.6万元: of one time; 年均增长5.9%、6.9%: reckoned alike */
	if (reading->same && word_is(&sentence->words[match->before], P_VALUE) &&
		!any_part(sentence, match->before, reading->token, P_TIME) &&
		!scopes_deals_times(&reader->scopes, sentence, reading->token) && reader->set->nrows > 0)
	{
		share_period(reading, row, &row[-1]);
		row->status = row[-1].status;
		if (row->caliber.data == NULL)
			row->caliber = row[-1].caliber;
	}
	/* 去年同期为3.4亿元: the same stretch a year earlier */
	if (reading->measure == MEASURE_PRIOR && any_part(sentence, match->before, reading->figure.left, P_BASE_YOY))
	{
		view.measure = MEASURE_LEVEL;
		row->period = scopes_period(&reader->scopes, sentence, &view, &row->status, &reading->why);
		if (period_known(&row->period))
		{
			row->period.from.year--;
			row->period.to.year--;
		}
	}
	set_pair_period(reader, reading, row);
	if (reading->measure == MEASURE_RANK && goes_on(reader, &reading->name) && row[-1].measure != MEASURE_PRIOR &&
		follows_figure(sentence, match->before))
		share_period(reading, row, &row[-1]);
	if (reading->measure != MEASURE_PRIOR && !part_before(sentence, reading->token, P_AVERAGE))
		scopes_told(&reader->scopes, &row->period);
}

/* Whose rank it is among: 在年度考核中居全省第4位, 在全国168个重点城市中居第4位. */
static ReportText
rank_base(Reader *reader, const Reading *reading)
{
	const Match *match = &reading->match;
	bool         within = any_part(reader->sentence, match->capture_end, reading->figure.left, P_AMONG);
	ReportText   base = {NULL, 0};

	if (within)
		base = scope_of(reader, match->capture_end, reading->token);
	if (base.data == NULL)
		base = captured(reader, match, within);
	return base.data != NULL ? base : scope_of(reader, reading->start, reading->token);
}

/* The time that the grammar's brackets took, as a base: 比2022年同期低, 高于上年同期. */
static ReportText
captured_time(Reader *reader, const Match *match, ReportText base, bool last)
{
	for (uint32_t i = match->capture; i < match->capture_end && (last || base.data == NULL); i++)
	{
		if (word_is(&reader->sentence->words[i], P_TIME))
			base = time_base(reader, i);
		else if (word_is(&reader->sentence->words[i], P_BASE_YOY))
			base = literal("yoy");
	}
	return base;
}

/* Is it a place in an order, or the earlier one of two? */
static bool
is_place(const Reading *reading)
{
	return reading->measure == MEASURE_RANK || (reading->measure == MEASURE_PRIOR && reading->quantity->kind == VALUE_RANK);
}

/* What the figure is measured against. */
static void
set_base(Reader *reader, const Reading *reading, ReportRow *row)
{
	const Match  *match = &reading->match;
	ReportMeasure measure = reading->measure;
	/* of what is measured it is the name */
	bool          taken = match->capture_end > match->capture && match->rule->name != NAME_OBJECT;

	if (is_place(reading) || match->rule->measure == MEASURE_RANK)
		row->base = rank_base(reader, reading);
	else if (measure == MEASURE_CHANGE && taken)
	{
		row->base = captured_time(reader, match, row->base, false);
		if (row->base.data == NULL)
			row->base = captured(reader, match, true);
	}
	else if (measures(measure, MEASURE_BIT(MEASURE_GROWTH) | MEASURE_BIT(MEASURE_CHANGE) | MEASURE_BIT(MEASURE_MULTIPLE)))
	{
		row->base = base_of(reader, reading->token);
		if (measure == MEASURE_MULTIPLE)
			row->base = captured_time(reader, match, row->base, true);
		/* 是全省平均的2倍 */
		if (measure == MEASURE_MULTIPLE && row->base.data == NULL &&
			!any_part(reader->sentence, match->capture, match->capture_end, P_TIME | P_ADVERB | P_NUMBER | P_VALUE))
			row->base = captured(reader, match, true);
	}
	if (measure == MEASURE_CHANGE)
	{
		ReportText area = dealt_area(reader, reading->token);

		if (area.data != NULL)
			row->base = area;
	}
	/* 5.1%、4.8%, and 比上年增收3亿元,增长5%: measured against the same time; but 高于全省2个百分点、达到13% */
	if (row->base.data == NULL && reader->set->nrows > 0 &&
		(reading->same || (reading->dealt && reader->next_shared > 1 && measure == MEASURE_RANK && row[-1].measure == MEASURE_RANK) ||
		 (measure == MEASURE_GROWTH && row[-1].measure == MEASURE_CHANGE && is_time_base(row[-1].base) &&
		  !part_before(reader->sentence, reading->token, P_AVERAGE) && goes_on(reader, &reading->name))))
		row->base = row[-1].base;
}

/*
 * What a zone or a group of counties makes or takes in is not the report's own, and so is what
 * follows in the sentence: 一市三县地区生产总值1273亿元;公共财政预算收入88亿元.
 */
static void
set_acting_scope(Reader *reader, const Reading *reading, ReportRow *row)
{
	bool area = row->scope.data != NULL && reader->place.data == NULL;

	if (reader->acting && row->scope.data == NULL && row->code != NULL && row[-1].evidence.start == row->evidence.start)
		row->scope = row[-1].scope;
	if (row->scope.data == NULL && (row->code != NULL || reading->quantity->kind == VALUE_MONEY))
		row->scope = zone_of(reader, reading->token, &reading->name);
	reader->acting = row->scope.data != NULL && !area;
}

/* The area that the clause of a figure names. */
static ReportText
area_named(Reader *reader, const Reading *reading)
{
	const Sentence *sentence = reader->sentence;
	uint32_t        start = reading->start;
	uint32_t        from = reading->token;
	ReportText      area = {NULL, 0};

	if ((sentence->parts & P_AREA) == 0 || ((sentence->parts & P_PAREN) == 0 && !part_before(sentence, reading->token, P_AREA)))
		return area;
	while (from > start && !word_is(&sentence->words[from - 1], P_VALUE))
		from--;
	/* 全市229户企业完成增加值138亿元: the area is that of those who are counted */
	if (from > start && (sentence->values[sentence->words[from - 1].ref].kind & VALUE_COUNT) != 0 &&
		!any_part(sentence, from, reading->token, P_LIST | P_AND | P_COMMA))
		from = start;
	area = scope_of(reader, from, reading->token);
	/* 比全省(7.7%): the area right in front of the bracket */
	if (area.data == NULL && from == start && start > 1 && sentence->text->ch[sentence->words[start - 1].start] == '(')
		area = scope_of(reader, start - 2 > 0 ? start - 3 : 0, start - 1);
	return area;
}

/* The area of a row, which a rank or a comparison has as its base. */
static void
set_scope(Reader *reader, const Reading *reading, ReportRow *row)
{
	if (is_place(reading) ||
		((reading->measure == MEASURE_CHANGE || (reading->measure == MEASURE_MULTIPLE && !is_time_base(row->base))) &&
		 reading->match.capture_end > reading->match.capture))
		return;
	row->scope = reader->place.data != NULL ? reader->place : area_named(reader, reading);
	/* the other end of a pair, and the rest of a list that is dealt out, are of the same area */
	if ((reader->pair_open || (reading->dealt && reader->next_shared > 1)) && row->scope.data == NULL)
		row->scope = row[-1].scope;
	else
		set_acting_scope(reader, reading, row);
}

/* 85%、90%和95%: figures of the list in front of the one at token, with nothing but 、 and 和 between them. */
static uint32_t
listed_figures(const Sentence *sentence, uint32_t token)
{
	uint32_t count = 0;

	for (; token > 1 && word_is(&sentence->words[token - 1], P_AND | P_LIST) && word_is(&sentence->words[token - 2], P_VALUE); token -= 2)
		count++;
	return count;
}

/* A bound at the end of a 分别 list covers the list, count figures in front of it. */
static void
spread_bound(const Reader *reader, uint32_t count, ReportRow *row)
{
	for (uint32_t k = 1; k <= count && k <= reader->set->nrows - reader->set->settled; k++)
	{
		if (row[-(int32_t) k].bound == BOUND_EQ)
			row[-(int32_t) k].bound = row->bound;
	}
}

/* 超258亿元、105亿元、80亿元: does the bound in front of the list's first figure, which the row before has, cover this one, too? */
static bool
bound_covers(const Sentence *sentence, const Figure *figure, bool led)
{
	uint32_t left = figure->left;

	return led && left > 1 && word_is(&sentence->words[left - 1], P_LIST | P_AND) && word_is(&sentence->words[left - 2], P_VALUE);
}

/* What told name, period and status, for report_explain(). */
static void
set_reasons(Reader *reader, const Reading *reading, ReportRow *row)
{
	const Word         *words = reader->sentence->words;
	const ScopeReasons *why = &reading->why;
	ReportReasons      *reasons = arena_alloc(reader->arena, sizeof(ReportReasons));
	Match               next;

	if (reasons == NULL)
		return;
	row->why = reasons;
	reasons->name = reader->name_from;
	reasons->period = why->period;
	if (why->period_word != UINT32_MAX)
		reasons->period_words = text_span(reader->text, words[why->period_word].start, words[why->period_word].end);
	reasons->mood = scopes_mood_name(why->mood);
	if (why->mood_word != UINT32_MAX)
		reasons->mood_words = text_span(reader->text, words[why->mood_word].start, words[why->mood_word].end);
	if (grammar_match(reader->sentence, &reading->figure, reading->match.rule, &next))
		reasons->runner_up = next.rule->id;
}

/* Leave to later clauses what they may be said of. */
static void
leave_subject(Reader *reader, const Reading *reading)
{
	const Sentence *sentence = reader->sentence;
	const Name     *name = &reading->name;
	bool            aim = scopes_names_aim(sentence, reading->figure.left);
	NameSource      source = (NameSource) reading->match.rule->name;
	Topic          *topic = &reader->topic;
	bool            again;

	/* 完成年初预算数60999万元: what follows is said of what was budgeted */
	if (reading->measure == MEASURE_SHARE ? source == NAME_SHARE || source == NAME_PORTION : aim && reader->depends)
	{
		if (reading->measure == MEASURE_SHARE)
		{
			name_copy(&reader->share, name);
			reader->share_sentence = reader->sentence_number;
			reader->share_row = rowset_count(reader->set);
		}
		return;
	}
	again = reader->subject_sentence == reader->sentence_number && topic->sentence == reader->sentence_number &&
			name_equal(name, &reader->subject) && !name_equal(name, &topic->name);
	name_copy(&reader->subject, name);
	if (aim)
		name_cut_goal(&reader->subject);
	reader->subject_sentence = reader->sentence_number;
	/* 重点项目30个,总投资90亿元,年度计划投资20亿元: both are of what was counted */
	if (!reader->depends || (reading->quantity->kind & VALUE_MONEY) == 0)
		reader->counted = (reading->quantity->kind & VALUE_COUNT) != 0;
	if (reader->depends)
		return;
	name_copy(&topic->name, name);
	topic->name.length -= reader->outcome;
	topic->sentence = reader->sentence_number;
	topic->unit = reading->quantity->unit;
	topic->verb = 0;
	topic->grows = false;
	if (name->at[0] == reader->verb.at[0] && reader->verb.length > 0 && reader->verb.length < name->length &&
		memcmp(name->at, reader->verb.at, reader->verb.length * sizeof(name->at[0])) == 0)
		topic->verb = name_verbs_end(name, reader->verb.length);
	/* what a part grew by is no more the whole than the part was */
	if (!again && !part_before(sentence, reading->token, P_AMONG))
		topic_copy(&reader->whole, topic);
}

/* The figure at token is no row, and what it is instead. */
static bool
refuse(Reader *reader, uint32_t token, uint64_t parts, const char *pattern)
{
	Sentence *sentence = reader->sentence;

	sentence->words[token].parts = parts;
	sentence->parts |= parts;
	for (uint32_t i = token; i < sentence->nwords && clause_start(sentence, i + 1) == clause_start(sentence, token); i++)
		sentence->before[i + 1] = sentence->before[i] | sentence->words[i].parts;
	return add_reject(reader, token, pattern);
}

/*
 * 出台稳就业20条, 制定优化营商环境30条, but 出台政策20条: is the figure what a paper is called by?
 * papers tells that one before it in its list was.
 */
static bool
names_paper(const Sentence *sentence, const Figure *figure, bool papers)
{
	const LexUnit *unit = sentence->values[sentence->words[figure->token].ref].unit;
	bool           deed = false; /* something is to be done by it */

	if (unit == NULL || !unit->paper || figure->left == 0 || word_has(&sentence->words[figure->left - 1], T_SCHEME) ||
		(figure->right < sentence->nwords && !word_is(&sentence->words[figure->right], CLAUSE_ENDS | P_LIST | P_AND)))
		return false;
	for (uint32_t i = figure->left; i-- > clause_start(sentence, figure->token);)
	{
		const Word *word = &sentence->words[i];

		if (word_has(word, T_SCHEME) && word_is(word, P_VERB | P_LIGHT))
			return papers || deed;
		deed |= word_is(word, P_UP | P_VERB) || word_has(word, T_VERBAL);
	}
	return false;
}

/* One figure: a row, or the reason why not. */
static bool
read_figure(Reader *reader, uint32_t token)
{
	Sentence       *sentence = reader->sentence;
	const Quantity *quantity = &sentence->values[sentence->words[token].ref];
	Reading         reading;
	ReportRow      *row;
	bool            led = reader->bound_leads;

	reader->bound_leads = false;
	reading.quantity = quantity;
	reading.token = token;
	reading.start = clause_start(sentence, token);
	reading.bound = take_bounds(sentence, token, &reading.figure);
	if (!grammar_match(sentence, &reading.figure, NULL, &reading.match))
		return refuse(reader, token, P_NUMBER, "unmatched");
	/* a duration is said by the way, like an adverb */
	if (reading.match.rule->name == NAME_NONE)
		return refuse(reader, token, quantity->kind == VALUE_TIME ? P_ADVERB : P_NUMBER, reading.match.rule->id);
	if (names_paper(sentence, &reading.figure, reader->papers == reading.start + 1))
	{
		reader->papers = reading.start + 1;
		return refuse(reader, token, P_ASIDE, "paper");
	}
	reading.left = phrase_left(sentence, reading.match.before);
	deal(reader, &reading);
	measure_by_rule(reader, &reading);
	settle_name(reader, &reading);
	measure_by_name(reader, &reading);
	if (reading.name.length == 0)
		return refuse(reader, token, P_NUMBER, "nameless");

	row = rowset_next(reader->set);
	if (row == NULL)
		return false;
	set_spans(reader, token, quantity, row);
	row->section = reader->section == UINT32_MAX ? 0 : reader->section + 1;
	row->measure = reading.measure;
	row->pattern = reading.match.rule->id;
	if (may_tell_caliber(sentence))
		row->caliber = caliber_of(reader, &reading.figure);
	row->bound = reading.bound;
	set_indicator(reader, &reading, row);
	set_value(reader, &reading, row);
	set_base(reader, &reading, row);
	set_period(reader, &reading, row);
	set_scope(reader, &reading, row);
	if (reader->set->want_rejects)
		set_reasons(reader, &reading, row);
	if (reader->arena->failed)
		return false;
	if (reading.bound != BOUND_EQ)
	{
		reader->bound_leads = token > 0 && word_is(&sentence->words[token - 1], P_BEFORE_GE | P_BEFORE_LE);
		if (reading.dealt)
			spread_bound(reader, reader->next_shared - 1, row);
		else if (part_before(sentence, token, P_RESPECTIVELY))
			spread_bound(reader, listed_figures(sentence, token), row);
	}
	else if (bound_covers(sentence, &reading.figure, led) &&
			 (reading.dealt ? reader->next_shared > 1 : goes_on(reader, &reading.name)))
	{
		row->bound = row[-1].bound;
		reader->bound_leads = true;
	}
	reader->set->nrows++;
	reader->pair_open = reading.measure == MEASURE_PRIOR;
	if (reader->pair_open)
	{
		name_copy(&reader->pair, &reading.name);
		reader->pair_ranks = quantity->kind == VALUE_RANK;
	}
	leave_subject(reader, &reading);
	remember(reader, &reading.name, reading.measure, sentence->words[token].start);
	return true;
}

/* Move on past the beginning of sections. */
static void
begin_sections(Reader *reader, uint32_t at)
{
	const Outline *outline = reader->outline;
	uint32_t       next = reader->section + 1;

	while (next < outline->nsections && outline->sections[next].start <= at)
	{
		reader->section = next++;
		reader->nunread = 0;
		name_clear(&reader->subject);
		name_clear(&reader->topic.name);
		name_clear(&reader->whole.name);
	}
	reader->next_section = next < outline->nsections ? outline->sections[next].start : UINT32_MAX;
	scopes_enter(&reader->scopes, reader->section, at);
}

/* Move on to the section that holds a character. */
static inline void
enter_section(Reader *reader, uint32_t at)
{
	if (at >= reader->next_section)
		begin_sections(reader, at);
	else
		scopes_reach(&reader->scopes, at);
}

/* May a stretch be the name of an indicator, by how it begins and ends?  Cheap, and yes where blanks stand there. */
static bool
may_be_indicator(const Text *text, uint32_t start, uint32_t end)
{
	uint16_t first = text->ch[start];
	uint16_t before = text->ch[end - 1 - (end > start + 1)];
	uint16_t last = text->ch[end - 1];

	return text->terms != NULL || is_space(first) || is_space(before) || is_space(last) ||
		   (lex_may_begin(first, LEX_BEGINS_ALIAS) && (end == start + 1 || lex_may_end(before, last, LEX_ENDS_ALIAS)));
}

/* What the next sentence begins with, if a line is a well-known indicator; false when it is none. */
static bool
note_indicator(Reader *reader, uint32_t start, uint32_t end)
{
	Name name;

	name_clear(&name);
	name_add_characters(&name, reader->text, start, end);
	if (name_code(&name, reader->text) == NULL)
		return false;
	name_copy(&reader->subject, &name);
	name_copy(&reader->topic.name, &name);
	reader->topic.verb = 0;
	reader->topic.unit = NULL;
	reader->topic.grows = false;
	reader->subject_sentence = reader->topic.sentence = reader->sentence_number + 1;
	topic_copy(&reader->whole, &reader->topic);
	/* and nothing that was passed over before */
	reader->nunread = 0;
	return true;
}

/*
 * A line that is a well-known indicator and nothing else names what the next sentence begins with;
 * false when it is none.
 */
static inline bool
note_heading(Reader *reader, uint32_t start, uint32_t end)
{
	/* most lines end in a stop, as no name does */
	return end > start && end - start <= NAME_MAX_CHARACTERS && !is_stop(reader->text->ch[end - 1]) &&
		   may_be_indicator(reader->text, start, end) && note_indicator(reader, start, end);
}

/*
 * 医生137万人(含中医71万人),增长2%: what stands behind brackets is said of what stood in front of
 * them.
 */
static void
note_bracket(Reader *reader, const Word *token)
{
	if (reader->text->ch[token->start] == '(')
	{
		/* of brackets in brackets the outer ones count */
		if (reader->bracketed++ > 0)
			return;
		reader->outer = reader->topic.sentence == reader->sentence_number;
		if (!reader->outer)
			return;
		recall_subject(reader);
		name_copy(&reader->outer_subject, &reader->subject);
		topic_copy(&reader->outer_topic, &reader->topic);
		topic_copy(&reader->outer_whole, &reader->whole);
	}
	else if (reader->bracketed > 0 && --reader->bracketed == 0 && reader->outer)
	{
		name_copy(&reader->subject, &reader->outer_subject);
		topic_copy(&reader->topic, &reader->outer_topic);
		topic_copy(&reader->whole, &reader->outer_whole);
	}
}

/* Has a sentence been read into words already?  So have headings, for what they say of their section's time. */
static bool
is_read(const Sentence *sentence, uint32_t start, uint32_t end)
{
	return sentence->start == start && sentence->end == end;
}

/* Where the blanks from a place on end, at most to end. */
static inline uint32_t
behind_blanks(const Text *text, uint32_t at, uint32_t end)
{
	/* most places have none, which one test tells: both differences have a sign only in front of the end, at a blank or a control */
	while ((int32_t) ((at - end) & (text->ch[at] - (' ' + 1u))) < 0 && is_space(text->ch[at]))
		at++;
	return at;
}

/* Have a sentence read into words by read_window(). */
static void
begin_words(Reader *reader, uint32_t start, uint32_t end)
{
	reader->start = reader->rest = behind_blanks(reader->text, start, end);
	reader->end = end;
	reader->has_evidence = false;
}

/* Read so many words of the sentence as are read at once, mostly all; their figures and what they leave to later ones. */
static bool
read_window(Reader *reader)
{
	uint32_t rows = reader->set->nrows;
	uint32_t rejects = reader->set->nrejects;
	uint32_t stop = is_read(reader->sentence, reader->rest, reader->end) ? reader->end : sentence_read(reader->sentence, reader->text, reader->rest, reader->end);
	bool     figured = false; /* a figure or number is the last of the stations passed */

	scopes_sentence(&reader->scopes, reader->sentence);
	/* nearly all that have a figure have a row, and that has it */
	if ((reader->sentence->parts & P_VALUE) != 0)
		sentence_evidence(reader);
	reader->shared_token = UINT32_MAX;
	reader->nshared = reader->next_shared = 0;
	reader->pair_open = false;
	reader->bracketed = reader->papers = 0;
	name_clear(&reader->verb);
	name_clear(&reader->maker);
	reader->maker_at = 0;
	for (uint32_t k = 0; k < reader->sentence->nstations; k++)
	{
		uint32_t    i = reader->sentence->stations[k];
		const Word *token = &reader->sentence->words[i];
		const Word *next = &reader->sentence->words[reader->sentence->stations[k + 1]];
		bool        passed;

		if (!word_is(token, P_VALUE))
		{
			if (word_is(token, P_PAREN) && i > 0)
				note_bracket(reader, token);
			/* no branches that nobody foresees */
			reader->shared_token |= word_is(token, P_COMMA | P_SEMICOLON) ? UINT32_MAX : 0;
			/* a clause with a figure has no subject of its own */
			if (word_is(token, figured ? 0 : P_COMMA))
				note_subject(reader, i);
			if (reader->set->want_rejects && word_is(token, P_NUMBER) && reader->sentence->values[token->ref].kind == 0 &&
				reader->sentence->nvalues > 0 && !add_reject(reader, i, "bare number"))
				return false;
			figured = word_is(token, P_NUMBER);
			continue;
		}
		if (!read_figure(reader, i))
			return false;
		figured = word_is(token, P_VALUE | P_NUMBER);
		/* nothing is to be done at what mostly ends its clause */
		passed = figured & !word_is(next, P_VALUE | P_NUMBER | P_PAREN);
		reader->shared_token |= (passed & word_is(next, P_COMMA | P_SEMICOLON)) ? UINT32_MAX : 0;
		figured &= !passed;
		k += passed;
	}
	if (!read_patterns(reader, reader->rest, stop, rows, rejects))
		return false;
	scopes_commit(&reader->scopes, reader->sentence, reader->set->nrows > rows);
	reader->rest = stop > reader->rest ? stop : reader->end;
	return !reader->text->arena->failed && !arena_interrupted(reader->text->arena);
}

/* ——固定资产投资完成5600亿元: an item's dash is no part of a name. */
static uint32_t
behind_dash(const Text *text, uint32_t at, uint32_t end)
{
	return text->ch[at] == u'—' && text->ch[at + 1] == u'—' && at + 1 < end ? at + 2 : at;
}

/*
 * Read a sentence that was passed over, for what it leaves: subjects, at its commas, and nothing else.
 * reader->then does so, as the sentence at hand may be half read.  False when it leaves none, or there is no memory.
 */
static bool
read_unread(Reader *reader, const Unread *unread)
{
	Reader   *then = reader->then;
	Sentence *sentence;

	if (then == NULL)
	{
		then = arena_alloc_unset(reader->outline->arena, sizeof(Reader));
		sentence = arena_alloc_unset(reader->outline->arena, sizeof(Sentence));
		if (then == NULL || sentence == NULL)
			return false;
		reader->then = then;
	}
	else
		sentence = then->sentence;
	memcpy(then, reader, offsetof(Reader, unread));
	then->sentence = sentence;
	then->sentence_number = unread->number;
	then->nunread = 0;
	for (uint32_t start = unread->start; start < unread->end;)
	{
		uint32_t stop = sentence_read(sentence, reader->text, start, unread->end);

		then->bracketed = 0;
		for (uint32_t k = 0; k < sentence->nstations; k++)
		{
			uint32_t    i = sentence->stations[k];
			const Word *word = &sentence->words[i];

			if (word_is(word, P_PAREN) && i > 0)
				note_bracket(then, word);
			if (word_is(word, P_COMMA))
				note_subject(then, i);
		}
		if (stop <= start)
			break;
		start = stop;
	}
	/* what was said since goes before it */
	if (reader->subject_sentence < unread->number && then->subject_sentence == unread->number)
	{
		name_copy(&reader->subject, &then->subject);
		reader->subject_sentence = unread->number;
		reader->counted = false;
	}
	if (reader->topic.sentence < unread->number)
		topic_copy(&reader->topic, &then->topic);
	if (reader->whole.sentence < unread->number)
		topic_copy(&reader->whole, &then->whole);
	return then->subject_sentence == unread->number;
}

void
recall_unread(Reader *reader)
{
	uint32_t oldest = reader->subject_sentence;
	uint32_t n = reader->nunread;

	if (oldest > reader->topic.sentence)
		oldest = reader->topic.sentence;
	if (oldest > reader->whole.sentence)
		oldest = reader->whole.sentence;
	reader->nunread = 0;
	/* the last subject is all that counts: topic and whole are set with it */
	while (n > 0 && reader->unread[n - 1].number > oldest && !arena_interrupted(reader->text->arena) &&
		   !read_unread(reader, &reader->unread[n - 1]))
		n--;
}

/*
 * Keep in mind a sentence that has no figures.  It leaves no more than subjects, and those end with
 * their section and count only until the next one: nearly none is ever asked for.
 */
static void
pass_over(Reader *reader, uint32_t start, uint32_t end)
{
	if (reader->nunread == UNREAD_MAX)
		recall_unread(reader);
	if (end > start)
		reader->unread[reader->nunread++] = (Unread){start, end, reader->sentence_number};
}

/* Read words of a sentence without figures for the time that they tell; false when there are figures among them. */
static bool
read_times(Reader *reader, uint32_t start, uint32_t stop)
{
	start = behind_blanks(reader->text, start, stop);
	if (start == stop)
		return true;
	sentence_read(reader->sentence, reader->text, start, stop);
	if ((reader->sentence->parts & (P_VALUE | P_NUMBER)) != 0)
		return false;
	scopes_sentence(&reader->scopes, reader->sentence);
	scopes_commit(&reader->scopes, reader->sentence, false);
	return true;
}

/*
 * A sentence.  One without figures is read no further than it
 * may tell a time that holds for others; but all of it where somebody looks for more than rows, or for
 * words of his own.
 */
static void
read_sentence(Reader *reader, uint32_t start, uint32_t end, const SentenceOpens *opens)
{
	const Text *text = reader->text;
	uint32_t    digit = opens->digit;
	unsigned    tells = TELLS_MORE;
	uint32_t    stop;

	reader->sentence_number++;
	reader->ditto.data = NULL;
	reader->ditto.length = 0;
	if (digit == NO_DIGIT && !opens->numeral &&
		(note_heading(reader, start, end) || !sentence_opens_in_time(text, start, end)))
		return;
	/* most digits are of a figure or a time, but not “1336”工程 */
	if ((digit == NO_DIGIT || (digit > start && text->ch[digit - 1] == u'“')) && text->terms == NULL && !reader->set->want_rejects)
		tells = sentence_tells(text, start, end, &stop);
	/* a heading has named its subject, or it speaks of an estimate */
	if (reader->subject_sentence == reader->sentence_number ||
		((tells & TELLS_PART) != 0 && scopes_estimated(&reader->scopes)))
		tells = TELLS_MORE;
	if ((tells & TELLS_MORE) != 0 || ((tells & TELLS_TIME) != 0 && !read_times(reader, start, stop)))
	{
		begin_words(reader, start, end);
		return;
	}
	if ((tells & TELLS_TIME) == 0)
		scopes_pass(&reader->scopes);
	pass_over(reader, start, end);
}

/* 9.三个集中, in a glossary: a saying that begins with a numeral and is explained? */
static bool
is_headword(const Text *text, const Section *section, uint32_t start, uint32_t end)
{
	if (section->kind != KIND_ANNEX || section->level < 2)
		return false;
	start = section_label_end(text, start, end);
	return start < end && lex_class(lex_characters[text->ch[start]]) == LEX_NUMERAL;
}

/* The heading of a section, as a sentence. */
static void
read_heading(Reader *reader, const Section *section)
{
	uint32_t start = behind_dash(reader->text, section->title_start, section->title_end);
	uint32_t end = section->title_end > section->title_start ? section->title_end : section->title_start;
	SentenceOpens opens = {NO_DIGIT, false};

	if (is_headword(reader->text, section, start, end))
		return;
	for (uint32_t at = start; at < end && !text_stopped(reader->text, at); at++)
		at = sentence_end(reader->text, at, end, &opens);
	read_sentence(reader, start, end, &opens);
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

/* Where a heading begins, UINT32_MAX behind the last. */
static inline uint32_t
heading_start(const Outline *outline, uint32_t title)
{
	return title < outline->nsections ? outline->sections[title].start : UINT32_MAX;
}

/* Go past the headings in front of where the next sentence begins. */
static inline void
pass_headings(Reader *reader)
{
	while (reader->heading < reader->at)
		reader->heading = heading_start(reader->outline, ++reader->title);
}

/*
 * The next line: its sentences begin at reader->at, or it is the first of a table.  False when memory ran out or the
 * caller asked to stop.
 */
static bool
begin_line(Reader *reader)
{
	const Outline *outline = reader->outline;
	uint32_t       i = reader->next_line++;
	const Line    *line = &outline->lines[i];

	scopes_line(&reader->scopes);
	reader->at = line->start;
	reader->line_end = line->end;
	pass_headings(reader);
	if (line->block == BLOCK_TABLE)
	{
		reader->at = line->end;
		enter_section(reader, line->start);
		reader->table = table_begin(outline, i, reader->section == UINT32_MAX ? 0 : reader->section + 1,
									scopes_context(&reader->scopes), reader->set, &reader->next_line);
		return reader->table != NULL && !outline->arena->failed && !outline->arena->stopped;
	}
	if ((i & 255) == 0 && arena_interrupted(outline->arena))
		return false;
	if (line->is_title || line->block == BLOCK_CAPTION || line->block == BLOCK_DATE)
	{
		reader->at = line->end;
		enter_section(reader, line->start);
		note_heading(reader, line->start, line->end);
	}
	else if (reader->heading != reader->at)
		reader->at = section_label_end(outline->text, reader->at, line->end);
	return true;
}

/* The next sentence of a line, or the heading in front of it. */
static void
begin_sentence(Reader *reader)
{
	const Text    *text = reader->text;
	const Section *section;
	uint32_t       start;
	uint32_t       end = reader->at;
	uint32_t       limit;
	SentenceOpens  opens = {NO_DIGIT, false};
	bool           named;

	/* a heading inside the line is a sentence of its own */
	pass_headings(reader);
	if (reader->heading == reader->at)
	{
		section = &reader->outline->sections[reader->title];
		end = section->body > reader->at ? section->body : reader->at + 1;
		enter_section(reader, reader->at);
		named = names_figure(reader, section, reader->line_end);
		if (!named)
			read_heading(reader, section);
		reader->heading = heading_start(reader->outline, ++reader->title);
		if (named)
			reader->at = section->title_start;
		else if (end <= reader->at + 1 && section->title_end == section->title_start)
			end = reader->at;
		else
		{
			reader->at = behind_blanks(text, end, reader->line_end);
			return;
		}
	}
	limit = reader->heading > reader->at && reader->heading < reader->line_end ? reader->heading : reader->line_end;
	start = behind_dash(text, reader->at, limit);
	for (uint32_t i = start; i < end; i++)
		i = sentence_end(text, i, end, &opens);
	end = sentence_end(text, end > start ? end : start, limit, &opens);
	if (end < reader->line_end && is_stop(text->ch[end]))
		end++;
	enter_section(reader, reader->at);
	read_sentence(reader, start, end, &opens);
	reader->at = behind_blanks(text, end, reader->line_end);
}

struct Reader *
rows_begin(const Outline *outline, ReportDay published, RowSet *set)
{
	Reader *reader = arena_alloc_unset(outline->arena, sizeof(Reader));

	if (reader == NULL)
		return NULL;
	memset(reader, 0, offsetof(Reader, unread));
	reader->outline = outline;
	reader->text = outline->text;
	reader->arena = set->strings;
	reader->set = set;
	set->live[0] = &reader->ditto;
	set->live[1] = &reader->place;
	reader->heading = heading_start(outline, 0);
	reader->section = UINT32_MAX;
	reader->recent = reader->remembered;
	reader->sentence = arena_alloc_unset(outline->arena, sizeof(Sentence));
	if (reader->sentence == NULL)
		return NULL;
	reader->sentence->start = reader->sentence->end = 0;
	scopes_begin(&reader->scopes, outline, published, reader->sentence);
	return reader;
}

/* What is read next: a row of the table at hand, words of the sentence at hand, the next sentence of the line, the next line. */
typedef enum Step
{
	STEP_TABLE,
	STEP_WORDS,
	STEP_SENTENCE,
	STEP_LINE,
	STEP_NONE
} Step;

static inline Step
next_step(const Reader *reader)
{
	if (reader->rest < reader->end)
		return STEP_WORDS;
	if (reader->table != NULL)
		return STEP_TABLE;
	if (reader->at < reader->line_end)
		return STEP_SENTENCE;
	return reader->next_line < reader->outline->nlines ? STEP_LINE : STEP_NONE;
}

bool
rows_next(struct Reader *reader, bool *ended)
{
	Arena *arena = reader->outline->arena;

	*ended = false;
	/* what was found the last time has been taken */
	if (!rowset_settle(reader->set, reader->text))
		return false;
	for (;;)
	{
		switch (next_step(reader))
		{
			case STEP_NONE:
				*ended = true;
				return true;

			case STEP_LINE:
				if (!begin_line(reader))
					return false;
				continue;

			case STEP_SENTENCE:
				begin_sentence(reader);
				if ((reader->sentence_number & 63) == 0 && arena_interrupted(arena))
					return false;
				continue;

			case STEP_TABLE:
				if (!table_next(reader->table))
					reader->table = NULL;
				if (arena->stopped || arena->failed)
					return false;
				break;

			case STEP_WORDS:
				if (!read_window(reader))
					return false;
				break;
		}
		if (rowset_found(reader->set))
			return true;
		if (!rowset_settle(reader->set, reader->text))
			return false;
	}
}
