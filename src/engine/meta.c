/*-------------------------------------------------------------------------
 *
 * meta.c
 *	  Who reports what and when: the place, level, kind and dates of each
 *	  report in a text.
 *
 * A place is a chain of names from the largest down (云岭县 青岩镇), each known
 * to regions.tsv or ended by a word such as 县, and counts only where the words
 * around it say that it is whose report this is: in the title, else in the
 * lines below it, else in those above.  A name that several places share is
 * settled by a larger place that the title or these lines name, or not at all.
 *
 *-------------------------------------------------------------------------
 */
#include "meta.h"

#include <string.h>

#define PLACE_NAME_MAX 12  /* longest name that no table knows, characters */
#define PLACE_NAME_MIN 2   /* shortest, without 县 */
#define FULL_MIN 3         /* a known name that needs no word behind it */
#define ORGAN_MAX 24       /* longest name of a department */
#define PARTS_MAX 4        /* province, prefecture, county, township */
#define FIRST_LINE_MAX 60  /* longest line that may stand for a title */
#define OPENING_MAX 400    /* characters below a title that may name its place */
#define ABOVE_MAX 120      /* and above the first title */
#define BODY_LOOK 20000    /* characters searched for words of level */
#define DEPARTMENT_RANK 80 /* among those of report_kinds.tsv */

/* One name of a chain. */
typedef struct Part
{
	uint32_t start; /* characters of Text */
	uint32_t end;
	int      name;  /* of lex_region_names, 0 unknown */
	uint8_t  level; /* ReportLevel or LEX_LEVEL_CITY */
	bool     masked;
} Part;

typedef struct Place
{
	Part     parts[PARTS_MAX];
	int      nparts;
	uint32_t end; /* behind the last name */
} Place;

/* What was found out about one report. */
typedef struct Finding
{
	Place      place;
	ReportText nation; /* the country's name, where it reports */
	uint8_t    level;  /* said without a name; LEVEL_NONE unknown */
	bool       department;
} Finding;

/* A stretch of lines without those that were set aside as noise. */
typedef struct Stretch
{
	uint32_t start; /* characters of Text */
	uint32_t end;
} Stretch;

/*
 * Longest word of place_words.tsv at text[i] that has one of these roles, or
 * NULL; *length is set to its length in characters.
 */
static const LexPlaceWord *
word_at(const Text *text, uint32_t i, uint32_t end, unsigned roles, uint32_t *length)
{
	const LexPlaceWord *found = NULL;
	uint32_t            state = 0;

	for (uint32_t k = i; k < end; k++)
	{
		state = lex_next(lex_place_words_nodes, state, lex_char(text->ch[k]));
		if (state == 0)
			break;
		if (lex_value(lex_place_words_nodes, state) != 0)
		{
			const LexPlaceWord *word = &lex_place_words[lex_value(lex_place_words_nodes, state)];

			if ((word->roles & roles) != 0)
			{
				found = word;
				*length = k + 1 - i;
			}
		}
	}
	return found;
}

/* Does a word with one of these roles end in front of text[i]? */
static bool
word_before(const Text *text, uint32_t start, uint32_t i, unsigned roles)
{
	for (uint32_t width = 1; width <= 3 && start + width <= i; width++)
	{
		uint32_t length;

		if (word_at(text, i - width, i, roles, &length) != NULL && length == width)
			return true;
	}
	return false;
}

/* Order of levels in a chain: a 市 stands between prefecture and county. */
static int
level_order(uint8_t level)
{
	return level == LEX_LEVEL_CITY ? 2 * LEVEL_PREFECTURE + 1 :
		   level == LEVEL_NONE     ? 2 * LEVEL_TOWNSHIP + 1 :
									 2 * level;
}

/* Can these be the level of one place? */
static bool
level_agrees(uint8_t a, uint8_t b)
{
	if (a == LEX_LEVEL_CITY)
		return b == LEX_LEVEL_CITY || b == LEVEL_PREFECTURE || b == LEVEL_COUNTY ||
			   b == LEVEL_PROVINCE;
	return a == b || (b == LEX_LEVEL_CITY && level_agrees(b, a));
}

/* The level that all places of a known name have; LEVEL_NONE when they differ. */
static uint8_t
level_of_name(int name)
{
	const LexRegionName *entry = &lex_region_names[name];
	uint8_t              level = lex_regions[lex_same_name[entry->first]].level;

	for (int i = 1; i < entry->count; i++)
	{
		if (lex_regions[lex_same_name[entry->first + i]].level != level)
			return LEVEL_NONE;
	}
	return level;
}

/*
 * A name that the table need not know, told by the word that ends it, or a
 * masked one (XX县).  Returns its end, or i when there is none.
 */
static uint32_t
read_unknown(const Text *text, uint32_t i, uint32_t end, Part *part)
{
	uint32_t length;
	When     when;
	bool     masked = false;

	if (i >= end || word_at(text, i, end, PLACE_NEVER | PLACE_BEFORE, &length) != NULL ||
		when_read(text, i, end, &when) > i)
		return i;
	for (uint32_t k = i; k < end && k <= i + PLACE_NAME_MAX; k++)
	{
		const LexPlaceWord *suffix = word_at(text, k, end, PLACE_SUFFIX, &length);

		if (suffix != NULL && k > i && (masked || k - i >= PLACE_NAME_MIN))
		{
			/* no place is called 加强城乡, but 西乡镇 is one */
			for (uint32_t from = i + PLACE_NAME_MIN; from < k; from++)
			{
				uint32_t width;

				if (word_at(text, from, k + length, PLACE_NEVER, &width) != NULL &&
					from + width == k + length)
					return i;
			}
			part->start = i;
			part->end = k + length;
			part->name = 0;
			part->level = suffix->level;
			part->masked = masked;
			return part->end;
		}
		if (word_at(text, k, end, PLACE_MASK, &length) != NULL || is_letter(text->ch[k]))
			masked = true;
		else if (!is_han(text->ch[k]) || word_at(text, k, end, PLACE_CUT, &length) != NULL)
			return i;
	}
	return i;
}

/* One name at text[i]; returns its end, or i when there is none. */
static uint32_t
read_part(const Text *text, uint32_t i, uint32_t end, Part *part)
{
	size_t   length = 0;
	int      name = i < end ?
						lex_longest(lex_region_names_nodes, text->ch + i, end - i, &length) :
						0;
	uint32_t after = i + (uint32_t) length;

	if (name != 0 && lex_region_names[name].is_short)
	{
		/* 浙江 is a name in 浙江开化县 and in front of other words, not in 浙江镇 */
		size_t   next_length;
		int      next = after < end ?
							lex_longest(lex_region_names_nodes, text->ch + after, end - after, &next_length) :
							0;
		bool     followed = next != 0 && !lex_region_names[next].is_short;
		uint32_t stop;

		if (!followed && read_unknown(text, after, end, part) == after &&
			(stop = read_unknown(text, i, end, part)) > after)
			return stop;
	}
	if (name == 0)
		return read_unknown(text, i, end, part);
	part->start = i;
	part->end = after;
	part->name = name;
	part->level = level_of_name(name);
	part->masked = false;
	return after;
}

/*
 * The name of a department at text[i], such as 卫生健康局 or 人民政府办公室:
 * returns its end, or i when none stands there.
 */
static uint32_t
organ_end(const Text *text, uint32_t i, uint32_t end)
{
	for (uint32_t k = i; k < end && k < i + ORGAN_MAX;)
	{
		uint32_t length;
		uint32_t stop;
		When     when;

		if (word_at(text, k, end, PLACE_GOVERNMENT, &length) != NULL)
		{
			k += length;
			continue;
		}
		if (!is_han(text->ch[k]) && text->ch[k] != u'、')
			return i;
		if (word_at(text, k, end, PLACE_ORGAN, &length) != NULL)
		{
			stop = k + length;
			if (stop >= end || !is_han(text->ch[stop]) ||
				when_read(text, stop, end, &when) > stop ||
				word_at(text, stop, end, PLACE_BEHIND, &length) != NULL)
				return stop;
		}
		else if (word_at(text, k, end, PLACE_CUT, &length) != NULL)
			return i;
		k++;
	}
	return i;
}

/*
 * Do the words behind a name say that it is whose report this is?  In running
 * text (strict) only its government or congress will do.
 */
static bool
follows_name(const Text *text, const Part *part, uint32_t end, bool strict)
{
	uint32_t k = part->end;
	uint32_t length;
	When     when;

	if (strict)
		return word_at(text, k, end, PLACE_GOVERNMENT | PLACE_SEAT, &length) != NULL;
	if (part->name != 0 && !lex_region_names[part->name].is_short &&
		part->end - part->start >= FULL_MIN)
		return true;
	return k >= end || !is_han(text->ch[k]) || when_read(text, k, end, &when) > k ||
		   word_at(text, k, end, PLACE_GOVERNMENT | PLACE_SEAT | PLACE_BEHIND, &length) != NULL ||
		   organ_end(text, k, end) > k;
}

/* Read a chain of names at text[i]; false when none stands there. */
static bool
read_place(const Text *text, uint32_t i, uint32_t end, bool strict, Place *place)
{
	place->nparts = 0;
	while (place->nparts < PARTS_MAX)
	{
		Part    *part = &place->parts[place->nparts];
		uint32_t k = i;

		/* (浙江省)开化县 */
		while (place->nparts > 0 && k < end &&
			   (text->ch[k] == ')' || text->ch[k] == ' ' || text->ch[k] == u'·'))
			k++;
		if (read_part(text, k, end, part) == k ||
			(place->nparts > 0 && level_order(part->level) <= level_order(part[-1].level)))
			break;
		i = part->end;
		place->nparts++;
	}
	while (place->nparts > 0 &&
		   !follows_name(text, &place->parts[place->nparts - 1], end, strict))
		place->nparts--;
	if (place->nparts == 0)
		return false;
	place->end = place->parts[place->nparts - 1].end;
	return true;
}

/* May a place's name begin at text[i]? */
static bool
opens_name(const Text *text, uint32_t start, uint32_t i, bool strict)
{
	uint16_t before;

	if (i == start || word_before(text, start, i, PLACE_BEFORE))
		return true;
	before = text->ch[i - 1];
	if (!is_han(before))
		return !strict || is_space(before) || before == '(' || before == u'—' || before == '-';
	/* 2025年, 三日, but not 年 alone, nor 三月 before 十二日 */
	if (before == u'月' && (numeral_digit(text->ch[i]) >= 0 || text->ch[i] == u'十'))
		return false;
	return (before == u'年' || before == u'月' || before == u'日') && i >= start + 2 &&
		   (!is_han(text->ch[i - 2]) || numeral_digit(text->ch[i - 2]) >= 0 ||
			text->ch[i - 2] == u'十');
}

/*
 * Look for the reporter in a stretch without line breaks.  What is found goes
 * to *finding, where it is not settled there yet; returns true when a name,
 * masked or not, was found.
 */
static bool
find_place(const Text *text, uint32_t start, uint32_t end, bool strict, Finding *finding)
{
	for (uint32_t i = start; i < end; i++)
	{
		const LexPlaceWord *word;
		uint32_t            length;
		Place               place;

		if (!opens_name(text, start, i, strict))
			continue;
		word = word_at(text, i, end, PLACE_NATION | PLACE_COUNCIL, &length);
		if (word != NULL && finding->level == LEVEL_NONE)
		{
			Part part = {i, i + length, 0, LEVEL_COUNTRY, false};
			bool nation = (word->roles & PLACE_NATION) != 0;

			if (!nation || follows_name(text, &part, end, strict))
			{
				finding->level = LEVEL_COUNTRY;
				if (nation)
					finding->nation = text_slice(text, part.start, part.end);
				if (!strict)
					finding->department |= organ_end(text, part.end, end) > part.end;
				return true;
			}
		}
		if (read_place(text, i, end, strict, &place) &&
			(finding->level == LEVEL_NONE ||
			 level_agrees(finding->level, place.parts[place.nparts - 1].level)))
		{
			finding->place = place;
			if (!strict)
				finding->department |= organ_end(text, place.end, end) > place.end;
			return true;
		}
		/* 县人民政府, 县卫生局: the level without the name */
		word = word_at(text, i, end, PLACE_SUFFIX, &length);
		if (word != NULL && finding->level == LEVEL_NONE)
		{
			uint32_t after = i + length;
			bool     organ = !strict && organ_end(text, after, end) > after;

			if (organ || word_at(text, after, end, PLACE_GOVERNMENT | PLACE_SEAT, &length) != NULL)
			{
				finding->level = word->level;
				finding->department |= organ;
				continue;
			}
		}
		if (!strict)
			finding->department |= organ_end(text, i, end) > i;
	}
	return false;
}

/* Index of the first line that begins at or behind a character. */
static uint32_t
line_from(const Outline *outline, uint32_t at)
{
	uint32_t low = 0;
	uint32_t high = outline->nlines;

	while (low < high)
	{
		uint32_t middle = low + (high - low) / 2;

		if (outline->lines[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Line i of a stretch, cut at its end; false when it lies behind. */
static bool
line_of(const Outline *outline, Stretch stretch, uint32_t i, uint32_t *start, uint32_t *end)
{
	if (i >= outline->nlines || outline->lines[i].start >= stretch.end)
		return false;
	*start = outline->lines[i].start;
	*end = outline->lines[i].end < stretch.end ? outline->lines[i].end : stretch.end;
	return true;
}

static bool
find_in_lines(const Outline *outline, Stretch stretch, Finding *finding)
{
	uint32_t start;
	uint32_t end;

	for (uint32_t i = line_from(outline, stretch.start);
		 line_of(outline, stretch, i, &start, &end); i++)
	{
		if (find_place(outline->text, start, end, true, finding))
			return true;
	}
	return false;
}

/* Is place b a, or does it lie in it?  Both are indexes of lex_regions. */
static bool
lies_in(int b, int a)
{
	while (b >= 0 && b != a)
		b = lex_regions[b].parent;
	return b >= 0;
}

/*
 * The level of the place with this name that holds this one, without being
 * it; LEVEL_NONE when none does.
 */
static int
name_holds(int name, int region)
{
	const LexRegionName *entry = &lex_region_names[name];

	for (int i = 0; i < entry->count; i++)
	{
		int larger = lex_same_name[entry->first + i];

		if (larger != region && lies_in(region, larger))
			return lex_regions[larger].level;
	}
	return LEVEL_NONE;
}

/*
 * The levels, as bits, of the larger places that the lines of a stretch name
 * and that hold this one.  Its own name, which may be theirs (吉林), is no help.
 */
static unsigned
lines_hold(const Outline *outline, Stretch stretch, int own, int region)
{
	const Text *text = outline->text;
	unsigned    levels = 0;
	uint32_t    start;
	uint32_t    end;

	for (uint32_t i = line_from(outline, stretch.start);
		 line_of(outline, stretch, i, &start, &end); i++)
	{
		while (start < end)
		{
			size_t length = 1;
			int    name = lex_longest(lex_region_names_nodes, text->ch + start,
									  end - start, &length);

			if (name != 0 && name != own)
				levels |= 1U << name_holds(name, region);
			start += name != 0 ? (uint32_t) length : 1;
		}
	}
	return levels & ~(1U << LEVEL_NONE);
}

/*
 * Settle which place the chain's last name means.  stretches are those whose
 * mention of a larger place helps.  False when memory ran out.
 */
static bool
settle_region(const Outline *outline, const Place *place, const Stretch *stretches,
			  int nstretches, ReportMeta *meta)
{
	const Part          *last = &place->parts[place->nparts - 1];
	const LexRegionName *entry = &lex_region_names[last->name];
	const char         **codes;
	uint32_t             ncodes = 0;
	int                  only = -1;
	int                  best = 0;
	bool                 helped = false;
	bool                 stranger = false;

	if (last->name == 0)
		return true;
	codes = arena_alloc(outline->results, entry->count * sizeof(const char *));
	if (codes == NULL)
		return false;
	for (int k = 0; k + 1 < place->nparts; k++)
		stranger |= place->parts[k].name == 0 && !place->parts[k].masked;
	for (int i = 0; i < entry->count; i++)
	{
		int      region = lex_same_name[entry->first + i];
		unsigned levels = 0;
		int      help = 0;
		bool     fits = true;

		for (int k = 0; k + 1 < place->nparts; k++)
			fits &= place->parts[k].name == 0 ||
					name_holds(place->parts[k].name, region) != LEVEL_NONE;
		if (!fits)
			continue;
		codes[ncodes++] = lex_regions[region].code;
		/* the place of which prefecture and province are named wins */
		for (int k = 0; k < nstretches; k++)
			levels |= lines_hold(outline, stretches[k], last->name, region);
		for (; levels != 0; levels &= levels - 1)
			help++;
		if (ncodes == 1 || help > best)
			only = region;
		helped = help > best || (helped && help < best);
		if (help > best)
			best = help;
	}
	if (helped && !stranger)
		ncodes = 1;
	/* one place only, and no larger name that nobody knows */
	if (ncodes == 1 && !stranger)
	{
		meta->region_code = lex_regions[only].code;
		meta->level = lex_regions[only].level;
	}
	else if (ncodes > 0)
	{
		meta->candidates = codes;
		meta->ncandidates = ncodes;
	}
	return true;
}

/*
 * The names of a chain as the report gives them, what is masked left out, for
 * the result; NULL data when the last is masked.
 */
static ReportText
name_of_place(const Outline *outline, const Place *place)
{
	ReportText name = {NULL, 0};
	size_t     size = 0;
	char      *data;

	if (place->nparts == 0 || place->parts[place->nparts - 1].masked)
		return name;
	for (int i = 0; i < place->nparts; i++)
		size += text_slice(outline->text, place->parts[i].start, place->parts[i].end).length;
	data = arena_alloc(outline->results, size);
	if (data == NULL)
		return name;
	for (int i = 0; i < place->nparts; i++)
	{
		ReportText part = text_slice(outline->text, place->parts[i].start, place->parts[i].end);

		if (place->parts[i].masked)
			continue;
		memcpy(data + name.length, part.data, part.length);
		name.length += part.length;
	}
	name.data = data;
	return name;
}

/*
 * The level that a report's words for its own place tell: 全县 more often than
 * 全市.  *parts is set when the text says that the city has counties.
 */
static uint8_t
level_of_body(const Outline *outline, Stretch stretch, bool *parts)
{
	const Text *text = outline->text;
	uint32_t    count[LEX_LEVEL_CITY + 1] = {0};
	uint8_t     best = LEVEL_NONE;
	uint32_t    start;
	uint32_t    end;

	*parts = false;
	for (uint32_t i = line_from(outline, stretch.start);
		 line_of(outline, stretch, i, &start, &end); i++)
	{
		for (; start < end; start++)
		{
			uint32_t            length;
			const LexPlaceWord *word = word_at(text, start, end, PLACE_SELF | PLACE_PARTS, &length);

			if (word == NULL)
				continue;
			*parts |= (word->roles & PLACE_PARTS) != 0;
			if ((word->roles & PLACE_SELF) != 0)
				count[word->level]++;
		}
	}
	for (uint8_t level = 1; level <= LEX_LEVEL_CITY; level++)
	{
		if (count[level] > count[best] ||
			(count[level] > 0 && count[level] == count[best] &&
			 level_order(level) > level_order(best)))
			best = level;
	}
	return best;
}

/*
 * The word of report_kinds.tsv with the highest rank in a stretch, NULL when
 * there is none.  anywhere takes only those that count outside titles.
 */
static const LexDocument *
document_word(const Text *text, uint32_t start, uint32_t end, bool anywhere)
{
	const LexDocument *found = NULL;

	while (start < end)
	{
		size_t length = 1;
		int    word = lex_longest(lex_documents_nodes, text->ch + start, end - start, &length);

		if (word != 0 && (!anywhere || lex_documents[word].anywhere) &&
			(found == NULL || lex_documents[word].rank > found->rank))
			found = &lex_documents[word];
		start += word != 0 ? (uint32_t) length : 1;
	}
	return found;
}

/* Does a period end too early in its year for a report on the year? */
static bool
ends_early(const ReportPeriod *period)
{
	return period_known(period) && period->from.year == period->to.year && period->to.month <= 10;
}

/* The kind of a report on a part of a year; NONE for odd parts. */
static ReportDocument
kind_of_period(const ReportPeriod *period)
{
	if (period->from.month == 1 && period->to.month == 7)
		return DOCUMENT_HALF_YEAR;
	if (period->from.month % 3 == 1 && period->to.month == period->from.month + 3)
		return DOCUMENT_QUARTER;
	return period->from.month == 1 && period->to.month == 10 ? DOCUMENT_QUARTER : DOCUMENT_NONE;
}

/* Settle the kind, and take away the period that such a report does not have. */
static void
settle_kind(const Outline *outline, Stretch title, Stretch opening, bool department,
			ReportMeta *meta)
{
	const ReportPeriod none = {{0, 0, 0}, {0, 0, 0}};
	const LexDocument *word = document_word(outline->text, title.start, title.end, false);
	uint32_t           start;
	uint32_t           end;

	for (uint32_t i = line_from(outline, opening.start);
		 word == NULL && line_of(outline, opening, i, &start, &end); i++)
		word = document_word(outline->text, start, end, true);
	if (word != NULL)
		meta->document = (ReportDocument) word->kind;
	if ((meta->document == DOCUMENT_NONE || meta->document == DOCUMENT_ANNUAL) &&
		ends_early(&meta->reviewed))
		meta->document = kind_of_period(&meta->reviewed);
	if (department && (word == NULL || word->rank < DEPARTMENT_RANK))
		meta->document = DOCUMENT_DEPARTMENT;
	/* a report that tells its kind itself is named for the year it is given in */
	if (meta->title.data == NULL && meta->document == DOCUMENT_ANNUAL &&
		period_known(&meta->reviewed) && meta->year == meta->reviewed.from.year)
		meta->year = meta->planned.from.year;
	if (word != NULL && (word->view & DOCUMENT_AHEAD) == 0)
		meta->planned = none;
	if (word != NULL && (word->view & DOCUMENT_BACK) == 0)
		meta->reviewed = none;
}

/*
 * The first line of a text without a title, where it may stand for one: short,
 * no heading of a section and no sentence.  Empty when it is not so.
 */
static Stretch
first_line(const Outline *outline, const Section *head)
{
	Stretch  none = {head->start, head->start};
	uint32_t start;
	uint32_t end;
	Stretch  whole = {head->start, outline->text->n};

	if (head->label_end > head->start ||
		!line_of(outline, whole, line_from(outline, head->start), &start, &end) ||
		end - start > FIRST_LINE_MAX)
		return none;
	for (uint32_t i = start; i < end; i++)
	{
		uint16_t c = outline->text->ch[i];

		if (is_stop(c) || c == ',' || c == ':' || c == ';')
			return none;
	}
	return (Stretch){start, end};
}

/*
 * Read the report whose sections are first to last - 1; false when memory ran
 * out.
 */
static bool
read_report(const Outline *outline, uint32_t first, uint32_t last, ReportDay published,
			Sentence *scratch, ReportMeta *meta)
{
	const Text    *text = outline->text;
	const Section *head = &outline->sections[first];
	bool           titled = head->kind == KIND_TITLE;
	uint32_t       end = last < outline->nsections ? outline->sections[last].start : text->n;
	Stretch        stretches[3];
	int            nstretches = 2;
	Finding        finding;
	PeriodContext  period;
	uint8_t        level;
	bool           parts;

	memset(meta, 0, sizeof(*meta));
	memset(&finding, 0, sizeof(finding));
	meta->section = first + 1;
	if (titled)
		meta->title = text_slice(text, head->title_start, head->title_end);

	context_document(outline, &period, first, last, published, scratch);
	meta->year = period.current;
	meta->reviewed = period.reviewed;
	meta->planned = period.planned;
	meta->published = context_date(outline, first, true);
	if (meta->published.year == 0)
		meta->published = published;

	/* the title, the lines below it down to the first heading, those above */
	stretches[0] = titled ? (Stretch){head->title_start, head->title_end} :
							first_line(outline, head);
	stretches[1].start = stretches[0].end;
	stretches[1].end = end - stretches[1].start > OPENING_MAX ? stretches[1].start + OPENING_MAX : end;
	if (titled && first + 1 < last &&
		outline->sections[first + 1].label_end > outline->sections[first + 1].start &&
		outline->sections[first + 1].start < stretches[1].end)
		stretches[1].end = outline->sections[first + 1].start;
	if (titled && first == 1)
	{
		stretches[2].start = head->start > ABOVE_MAX ? head->start - ABOVE_MAX : 0;
		stretches[2].end = head->start;
		nstretches = 3;
	}
	if (!find_place(text, stretches[0].start, stretches[0].end, false, &finding))
	{
		for (int i = 1; i < nstretches; i++)
		{
			if (find_in_lines(outline, stretches[i], &finding))
				break;
		}
	}

	level = finding.level;
	if (finding.place.nparts > 0)
	{
		const Part *named = &finding.place.parts[finding.place.nparts - 1];

		level = named->level;
		meta->region = name_of_place(outline, &finding.place);
		if (!named->masked &&
			!settle_region(outline, &finding.place, stretches, nstretches, meta))
			return false;
	}
	else
		meta->region = finding.nation;
	if (meta->level == LEVEL_NONE)
	{
		Stretch body = {head->start, end - head->start > BODY_LOOK ? head->start + BODY_LOOK : end};
		uint8_t own = level_of_body(outline, body, &parts);

		if (level == LEVEL_NONE && finding.place.nparts == 0)
			level = own;
		if (level == LEX_LEVEL_CITY)
			level = parts ? LEVEL_PREFECTURE : LEVEL_NONE;
		meta->level = (ReportLevel) level;
	}
	settle_kind(outline, stretches[0], stretches[1], finding.department, meta);
	return !outline->results->failed;
}

bool
meta_read(const Outline *outline, ReportDay published, ReportResult *result)
{
	Sentence   *scratch = arena_alloc_unset(outline->arena, sizeof(Sentence));
	uint32_t    titles = 0;
	uint32_t    first = 0;
	ReportMeta *meta;

	for (uint32_t i = 0; i < outline->nsections && !section_stopped(outline, i); i++)
		titles += outline->sections[i].level == 0 && outline->sections[i].kind == KIND_TITLE;
	meta = arena_alloc(outline->results, (titles + 1) * sizeof(ReportMeta));
	if (scratch == NULL || meta == NULL)
		return false;
	result->meta = meta;
	while (first < outline->nsections)
	{
		uint32_t last = first + 1;
		bool     titled = outline->sections[first].kind == KIND_TITLE;

		while (last < outline->nsections && outline->sections[last].kind != KIND_TITLE &&
			   !section_stopped(outline, last))
			last++;
		/* what stands above the first title is no report of its own */
		if (titled || titles == 0)
		{
			if (!read_report(outline, first, last, published, scratch, &meta[result->nmeta]))
				return false;
			result->nmeta++;
		}
		if (arena_interrupted(outline->arena))
			return false;
		first = last;
	}
	arena_drop(outline->arena, scratch);
	return true;
}
