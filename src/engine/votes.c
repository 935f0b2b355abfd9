/*-------------------------------------------------------------------------
 *
 * votes.c
 *	  What each section holds, by a sum of weights.
 *
 * Everything that hints at a kind has a vote: words of the heading and of the
 * document's title, words of aspect and mood in the text, its years against
 * the report's, its place and size, and the kinds of the section around it and
 * of the one before.  votes.tsv says how much each vote counts for each kind;
 * it was fitted on labelled texts, see test/fit.  Sums are whole numbers, so
 * every machine comes to the same result.
 *
 * The text of a section is read in one walk through the trie of cues, at most
 * BODY_HEAD characters from its beginning and BODY_TAIL from its end.
 *
 *-------------------------------------------------------------------------
 */
#include "votes.h"
#include "period.h"
#include "quantity.h"

#include <string.h>

#define CUE_RATE_MAX 24 /* the same for a group of cues: none decides alone */
#define RATE_SMOOTH 200 /* characters added to a text before its rates are taken */
#define SURE 450        /* lead, in hundredths, that the text of a section hardly ever overturns */
#define NEVER (INT32_MIN / 2) /* a sum that no votes lift */
#define ANNEX_MAX 30    /* longest line that opens an annex */
#define CHAPTER_MANY 3  /* children that make a section one of many */

#define BIT(group) (UINT64_C(1) << (group))
_Static_assert(CUE_COUNT <= 64, "a set of groups is a number of 64 bits");
_Static_assert(CUE_COUNT <= LEX_CUE_LENGTH, "a group is told from a length");

/* Counts of one stretch of text. */
typedef struct Tally
{
	uint16_t cue[CUE_COUNT];
	uint64_t cues; /* the groups that were counted, as bits */
	uint16_t year_before;
	uint16_t year_at;
	uint16_t year_after;
	uint16_t figures;
	uint32_t characters;
} Tally;

/*
 * The group of the longest cue at i, CUE_NONE none; *length is set to where the
 * walk goes on.
 */
static int
cue_at(const LexNode *nodes, const Text *text, uint32_t i, uint32_t end, uint32_t *length)
{
	size_t found = 1;
	int    group = lex_longest(nodes, text->ch + i, end - i, &found);

	*length = group != 0 ? (uint32_t) found : 1;
	return group == CUE_HIDES ? CUE_NONE : group;
}

static uint32_t
told_length(unsigned said)
{
	return said / LEX_CUE_LENGTH;
}

static unsigned
told_group(unsigned said)
{
	return said % LEX_CUE_LENGTH;
}

/* What told_cue() does where one look does not tell. */
static unsigned
told_by_walk(LexCueWhere where, const Text *text, uint32_t i, uint32_t end)
{
	size_t length = 0;
	int    group = lex_longest(where == LEX_CUE_HEAD ? lex_head_cues_nodes : lex_body_cues_nodes, text->ch + i, end - i, &length);

	return group == 0 ? 0 : (unsigned) length * LEX_CUE_LENGTH + (group == CUE_HIDES ? CUE_NONE : (unsigned) group);
}

/*
 * The group of the longest cue of a heading or a body at i, of text[0..end), and LEX_CUE_LENGTH
 * times its length: 0 where none stands, not even one that hides others.  Most have two
 * characters and are told without a branch; text[i + 2] is looked at in any case.
 */
static inline unsigned
told_cue(LexCueWhere where, const Text *text, uint32_t i, uint32_t end)
{
	const uint16_t *c = text->ch + i;
	const LexCue   *cue = lex_cue(c[0], c[1]);
	uint32_t        stands = -(uint32_t) (cue->pair == lex_cue_pair(c));
	uint32_t        longer = stands & cue->third >> lex_cue_third(c[2]);
	uint32_t        alone = ~stands & lex_openings[LEX_OPENS_CUE][c[0]] / LEX_OPENS_WHOLE;

	if (((longer | alone) & 1) == 0)
		return cue->said[where] & stands;
	return (longer & 1) != 0 ? told_by_walk(where, text, i, end) : lex_cue(c[0], 0)->said[where];
}

/* The same where the first two characters may not be all within text[0..end). */
static inline unsigned
cue_within(LexCueWhere where, const Text *text, uint32_t i, uint32_t end)
{
	return i + 1 < end ? told_cue(where, text, i, end) : told_by_walk(where, text, i, end);
}

/*
 * What was told of i, if i is behind what was read: *behind is set behind it.  No branch: which words
 * are within others nobody foresees.
 */
static inline uint32_t
take_cue(uint32_t i, unsigned said, uint32_t *behind)
{
	uint32_t taken = (said != 0) & (i >= *behind);
	uint32_t stop = (i + told_length(said)) & -taken;

	*behind = stop > *behind ? stop : *behind;
	return taken;
}

/* What a time or figure in digits at i says, in front of which points may stand. */
static void
count_digits(const Text *text, uint32_t i, uint32_t end, int year, Tally *tally)
{
	When     when;
	uint32_t behind;

	while (i < end && text->ch[i] == '.')
		i++;
	if (i == end || !is_digit(text->ch[i]))
		return;
	behind = when_may_begin(text, i, end) ? when_read(text, i, end, &when) : i;
	if (behind > i && when.year != 0 && year != 0)
	{
		tally->year_before += when.year < year;
		tally->year_at += when.year == year;
		tally->year_after += when.year > year;
	}
	else if (behind == i)
		tally->figures++;
}

/* May a character be of a figure in digits? */
static bool
is_figure(uint16_t c)
{
	return is_digit(c) || c == '.';
}

static uint32_t
sighting_end(const Sighting *found)
{
	return found->at + told_length(found->said);
}

void
votes_sight_nothing(Sightings *sightings)
{
	sightings->from = sightings->to = sightings->n = sightings->nfigures = 0;
}

/* Forget what stands in front of start, and all where it would be read another way from there. */
static void
forget(Sightings *sightings, const Text *text, uint32_t start)
{
	uint32_t passed = 0;
	uint32_t figures = 0;

	while (passed < sightings->n && sightings->found[passed].at < start)
		passed++;
	while (figures < sightings->nfigures && sightings->figures[figures] < start)
		figures++;
	/* something may stand across the start */
	if (start < sightings->from || start > sightings->to ||
		(passed > 0 && sighting_end(&sightings->found[passed - 1]) > start) ||
		(start > sightings->from && is_figure(text->ch[start - 1]) && is_figure(text->ch[start])))
	{
		sightings->n = sightings->nfigures = 0;
		sightings->to = start;
	}
	else
	{
		sightings->n -= passed;
		sightings->nfigures -= figures;
		memmove(sightings->found, sightings->found + passed, sightings->n * sizeof(Sighting));
		memmove(sightings->figures, sightings->figures + figures, sightings->nfigures * sizeof(uint32_t));
	}
	sightings->from = start;
}

/* Look at text[start..end), of no more than BODY_HEAD and BODY_TAIL characters. */
static void
sight(Sightings *sightings, const Text *text, uint32_t start, uint32_t end)
{
	Sighting *next;
	uint32_t  behind = start;
	uint64_t  before; /* is the last character of a figure? */

	forget(sightings, text, start);
	next = sightings->found + sightings->n;
	if (sightings->n > 0)
		behind = sighting_end(next - 1);
	before = sightings->to > start && is_figure(text->ch[sightings->to - 1]);
	for (uint32_t from = sightings->to; from < end; from += LEX_LOOK)
	{
		uint64_t figures;
		uint64_t may = lex_look_openings(LEX_OPENS_CUE, text->ch + from, end - from, &figures);

		/* no branch: which of these are cues nobody foresees */
		for (; may != 0; may &= may - 1)
		{
			uint32_t at = from + (uint32_t) __builtin_ctzll(may);
			unsigned said = told_cue(LEX_CUE_BODY, text, at, text->n);

			*next = (Sighting) {at, said};
			next += take_cue(at, said, &behind);
		}
		for (uint64_t begin = figures & ~(figures << 1 | before); begin != 0; begin &= begin - 1)
			sightings->figures[sightings->nfigures++] = from + (uint32_t) __builtin_ctzll(begin);
		before = figures >> (LEX_LOOK - 1);
	}
	sightings->n = (uint32_t) (next - sightings->found);
	if (sightings->to < end)
		sightings->to = end;
}

/* Add up the cues, years and figures of text[start..end). */
static void
count(const Text *text, Sightings *sightings, uint32_t start, uint32_t end, int year, Tally *tally)
{
	uint64_t cues = 0;

	sight(sightings, text, start, end);
	tally->characters += end - start;
	for (uint32_t f = 0; f < sightings->nfigures && sightings->figures[f] < end; f++)
		count_digits(text, sightings->figures[f], end, year, tally);
	for (uint32_t f = 0; f < sightings->n && sightings->found[f].at < end; f++)
	{
		const Sighting *found = &sightings->found[f];

		if (sighting_end(found) <= end)
		{
			tally->cue[told_group(found->said)]++;
			cues |= BIT(told_group(found->said));
		}
		else
		{
			/* a word that goes on behind the end: what there is in front of it */
			uint32_t length;

			for (uint32_t i = found->at; i < end; i += length)
			{
				int group = cue_at(lex_body_cues_nodes, text, i, end, &length);

				tally->cue[group]++;
				cues |= BIT(group);
			}
		}
	}
	tally->cues |= cues;
}

static void
vote(Ballot *ballot, unsigned feature, unsigned value)
{
	if (ballot->n < VOTES_MAX && value > 0)
	{
		ballot->feature[ballot->n] = (uint16_t) feature;
		ballot->value[ballot->n++] = (uint16_t) value;
	}
}

/* The same vote for each of some groups of cues, given as bits; the first feature is that of group 1. */
static void
vote_groups(Ballot *ballot, unsigned first, uint64_t groups, unsigned value)
{
	for (groups &= ~BIT(CUE_NONE); groups != 0; groups &= groups - 1)
		vote(ballot, first + (unsigned) __builtin_ctzll(groups) - 1, value);
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/*
 * A count as a rate: eight times the root of its number in 1000 characters, so
 * that a word's second occurrence counts less than its first; no more than the
 * highest root of the table.
 */
static unsigned
rate(unsigned n, uint32_t characters)
{
	unsigned square = 64000U * (n < 1000 ? n : 1000) / (characters + RATE_SMOOTH);

	return lex_roots[least(square, LEX_ROOTS)];
}

/* The years that a heading names; false when it names none. */
static bool
years_of(const Text *text, uint32_t start, uint32_t end, int *from, int *to)
{
	*from = *to = 0;
	for (uint32_t i = start; i < end; i++)
	{
		size_t   length = 0;
		When     when;
		uint32_t behind;
		int      first = 0;
		int      last = 0;

		/* years begin with a digit or a numeral, names of plans with a quotation mark */
		if (lex_class(lex_characters[text->ch[i]]) == LEX_ONLY_WORDS ||
			(!is_digit(text->ch[i]) && text->ch[i] != u'“' && !is_scale(text->ch[i]) &&
			 numeral_digit(text->ch[i]) < 0))
			continue;
		behind = when_read(text, i, end, &when);

		if (behind > i)
		{
			first = when.year;
			last = when.year_to != 0 ? when.year_to : when.year;
			i = behind - 1;
		}
		else
		{
			int word = lex_longest_word(text->ch + i, end - i, &length);

			if (word != 0 && lex_words[word].operation == PERIOD_PLAN)
			{
				ReportPeriod plan = period_plan(lex_words[word].x);

				first = plan.from.year;
				last = plan.to.year - 1;
			}
			if (word != 0)
				i += (uint32_t) length - 1;
		}
		if (first == 0)
			continue;
		*from = *from == 0 || first < *from ? first : *from;
		*to = last > *to ? last : *to;
	}
	return *from != 0;
}

bool
votes_is_chapter(const Outline *outline, uint32_t section)
{
	const Section *own = &outline->sections[section];

	return own->kind != KIND_TITLE && own->title_end > own->title_start &&
		   (own->parent < 0 || outline->sections[own->parent].kind == KIND_TITLE);
}

void
votes_document(const Outline *outline, uint32_t first, VoteDocument *document)
{
	const Section *title = &outline->sections[first];
	const Text    *text = outline->text;
	uint32_t       length;
	int            from;
	int            to;

	memset(document, 0, sizeof(*document));
	document->first = first;
	document->first_chapter = document->last_chapter = UINT32_MAX;
	document->start = title->start;
	for (document->last = first + 1; document->last < outline->nsections &&
									 outline->sections[document->last].kind != KIND_TITLE &&
									 !section_stopped(outline, document->last);
		 document->last++)
		;
	document->end = document->last < outline->nsections ?
						outline->sections[document->last].start :
						text->n;
	for (uint32_t i = first; i < document->last; i++)
	{
		const Section *section = &outline->sections[i];

		if (section_stopped(outline, i))
			return;
		if (!votes_is_chapter(outline, i))
			continue;
		if (document->first_chapter == UINT32_MAX)
			document->first_chapter = i;
		document->last_chapter = i;
		if (!years_of(text, section->title_start, section->title_end, &from, &to))
			continue;
		document->year_from = document->year_from == 0 || from < document->year_from ? from : document->year_from;
		document->year_to = to > document->year_to ? to : document->year_to;
	}
	document->year = document->year_to;
	if (title->kind != KIND_TITLE)
		return;
	for (uint32_t i = title->title_start; i < title->title_end; i += length)
		document->title |= UINT64_C(1) << cue_at(lex_title_cues_nodes, text, i, title->title_end, &length);
	document->plans = (document->title & BIT(CUE_POINTS)) != 0 &&
					  (document->title & (BIT(CUE_WORK) | BIT(CUE_SUMMARY) | BIT(CUE_BULLETIN) | BIT(CUE_BUDGET) |
										  BIT(CUE_HALF) | BIT(CUE_REVIEW) | BIT(CUE_SURVEY))) == 0 &&
					  !text_has(text, title->title_start, title->title_end, u"报告");
	if (!years_of(text, title->title_start, title->title_end, &from, &to))
		return;
	document->year = to;
	/* 2025年执行情况与2026年计划草案: of a part of such a report as well */
	if (from < to && document->year_from >= from && document->year_to <= to)
	{
		document->year_from = from;
		document->year_to = to;
	}
}

/* The groups that the words of a heading belong to, as bits, and that of the last one. */
typedef struct HeadingCues
{
	uint64_t groups;
	int      last;
} HeadingCues;

/* The groups of the cues of a heading in text[start..end), as bits, and that of the last one. */
static uint64_t
heading_groups(const Text *text, uint32_t start, uint32_t end, int *last)
{
	uint64_t groups = 0;
	unsigned closing = CUE_NONE;
	uint32_t behind = start;

	for (uint32_t from = start; from < end; from += LEX_LOOK)
	{
		uint64_t figures;

		for (uint64_t may = lex_look_openings(LEX_OPENS_CUE, text->ch + from, end - from, &figures); may != 0; may &= may - 1)
		{
			uint32_t at = from + (uint32_t) __builtin_ctzll(may);
			unsigned said = cue_within(LEX_CUE_HEAD, text, at, end);
			unsigned group = told_group(said);
			uint32_t taken = take_cue(at, said, &behind);
			unsigned closes = -(unsigned) (taken & (group != CUE_NONE));

			closing = (group & closes) | (closing & ~closes);
			groups |= (uint64_t) taken << group;
		}
	}
	*last = (int) closing;
	return groups;
}

#define CHAPTER_GROUPS (BIT(CUE_REVIEW) | BIT(CUE_OUTCOME) | BIT(CUE_SURVEY) | BIT(CUE_PROBLEMS) |            \
						BIT(CUE_GUIDANCE) | BIT(CUE_TARGETS) | BIT(CUE_AIM) | BIT(CUE_PLAN) | BIT(CUE_TASK) | \
						BIT(CUE_GOVERNMENT) | BIT(CUE_CLOSING))

/*
 * Votes of the words and years of a heading.  One with two halves (2024年工作回顾和
 * 2025年总体要求) says little of what stands below it: half a vote for each word,
 * and none for the last.
 */
static void
vote_heading(const Text *text, const Section *section, const HeadingCues *cues, const VoteDocument *document,
			 Ballot *ballot)
{
	const uint64_t back = BIT(CUE_REVIEW) | BIT(CUE_OUTCOME);
	const uint64_t ahead = BIT(CUE_GUIDANCE) | BIT(CUE_TARGETS) | BIT(CUE_AIM) | BIT(CUE_PLAN);
	int            last = cues->last;
	int            from;
	int            to;
	bool           halves = (cues->groups & back) != 0 && (cues->groups & ahead) != 0;

	vote_groups(ballot, VOTE_HEAD, cues->groups, halves ? VOTE_ONE / 2 : VOTE_ONE);
	if (last != CUE_NONE && !halves)
		vote(ballot, (unsigned) (VOTE_LAST + last - 1), VOTE_ONE);
	if (!years_of(text, section->title_start, section->title_end, &from, &to))
		vote(ballot, VOTE_YEAR_NONE, VOTE_ONE);
	/* “十四五”时期主要指标: all years are neither the first nor the last */
	else if (document->year_to > document->year_from && !(from == document->year_from && to == document->year_to))
	{
		vote(ballot, VOTE_YEAR_FIRST, from == document->year_from ? VOTE_ONE : 0);
		vote(ballot, VOTE_YEAR_LAST, to == document->year_to ? VOTE_ONE : 0);
	}
}

/* Votes of the text of a section. */
static void
vote_body(const Text *text, const Section *section, uint32_t end, const VoteDocument *document,
		  Sightings *sightings, Ballot *ballot)
{
	Tally    tally;
	uint32_t start = section->body;

	memset(&tally, 0, sizeof(tally));
	if (end > start && end - start > BODY_HEAD + BODY_TAIL)
	{
		/* the head last, as the sections within begin there */
		count(text, sightings, end - BODY_TAIL, end, document->year, &tally);
		count(text, sightings, start, start + BODY_HEAD, document->year, &tally);
	}
	else if (end > start)
		count(text, sightings, start, end, document->year, &tally);
	for (uint64_t cues = tally.cues & ~BIT(CUE_NONE); cues != 0; cues &= cues - 1)
	{
		unsigned group = (unsigned) __builtin_ctzll(cues);

		vote(ballot, VOTE_BODY + group - 1, least(rate(tally.cue[group], tally.characters), CUE_RATE_MAX));
	}
	vote(ballot, VOTE_YEAR_BEFORE, rate(tally.year_before, tally.characters));
	vote(ballot, VOTE_YEAR_AT, rate(tally.year_at, tally.characters));
	vote(ballot, VOTE_YEAR_AFTER, rate(tally.year_after, tally.characters));
	vote(ballot, VOTE_FIGURES, rate(tally.figures, tally.characters));
}

/* The vote for a section's form. */
static unsigned
form_vote(const Section *section)
{
	static const uint8_t votes[FORM_COUNT] = {VOTE_FORM_PART, VOTE_FORM_PART, VOTE_FORM_CHAPTER,
											  VOTE_FORM_COMMA, VOTE_FORM_BARE, VOTE_FORM_PAREN, VOTE_FORM_ORDINAL, VOTE_FORM_DIGIT,
											  VOTE_FORM_DIGIT, VOTE_FORM_BARE, VOTE_FORM_DASH, VOTE_FORM_PHRASE, VOTE_FORM_ITEM,
											  VOTE_FORM_LEAD, VOTE_FORM_ITEM};

	return section->lead_in ? VOTE_FORM_LEAD_IN : section->notice ? VOTE_FORM_NOTICE :
											  section->annex      ? VOTE_FORM_ANNEX :
																	votes[section->form];
}

/* The votes that a section has of itself, but for its text. */
static void
vote_section(const Outline *outline, const VoteDocument *document, uint32_t index, const HeadingCues *cues,
			 Ballot *ballot)
{
	const Section *section = &outline->sections[index];

	ballot->n = 0;
	vote(ballot, VOTE_BIAS, VOTE_ONE);
	vote(ballot, form_vote(section), VOTE_ONE);
	if (votes_is_chapter(outline, index))
	{
		uint32_t whole = document->end - document->start + 1;

		/* 二、 that stands first below a title follows one that is not there */
		vote(ballot, VOTE_PLACE_FIRST, index == document->first_chapter && !(section->astray && section->parent >= 0) ? VOTE_ONE : 0);
		vote(ballot, VOTE_PLACE_LAST, index == document->last_chapter ? VOTE_ONE : 0);
		vote(ballot, VOTE_PLACE_ONLY, document->first_chapter == document->last_chapter ? VOTE_ONE : 0);
		vote(ballot, (uint64_t) (section->start - document->start) * 3 < whole ? VOTE_PLACE_EARLY : VOTE_PLACE_LATE, VOTE_ONE);
		vote(ballot, VOTE_SIZE_SMALL, (uint64_t) (section->end - section->start) * 20 < whole ? VOTE_ONE : 0);
		vote(ballot, VOTE_SIZE_LARGE, (uint64_t) (section->end - section->start) * 3 > whole ? VOTE_ONE : 0);
		vote(ballot, VOTE_KIDS_MANY, section->kids >= CHAPTER_MANY ? VOTE_ONE : 0);
		vote(ballot, VOTE_KIDS_NONE, section->kids == 0 ? VOTE_ONE : 0);
		vote_groups(ballot, VOTE_TITLE, document->title, VOTE_ONE);
	}
	if (section->kind != KIND_TITLE)
		vote_heading(outline->text, section, cues, document, ballot);
}

void
votes_of_section(const Outline *outline, const VoteDocument *document, uint32_t index,
				 Ballot *ballot)
{
	const Section *section = &outline->sections[index];
	HeadingCues    cues;

	cues.groups = heading_groups(outline->text, section->title_start, section->title_end, &cues.last);
	vote_section(outline, document, index, &cues, ballot);
}

void
votes_of_text(const Outline *outline, const VoteDocument *document, uint32_t index, Sightings *sightings,
			  Ballot *ballot)
{
	const Section *section = &outline->sections[index];
	uint32_t       end = section->end;

	/* below a title only what stands above the first heading is its own */
	if (section->kind == KIND_TITLE && index + 1 < outline->nsections &&
		outline->sections[index + 1].start < end)
		end = outline->sections[index + 1].start;
	vote_body(outline->text, section, end, document, sightings, ballot);
}

static bool
looks_back(ReportKind kind)
{
	return kind == KIND_REVIEW || kind == KIND_PROBLEMS;
}

static bool
looks_ahead(ReportKind kind)
{
	return kind == KIND_PLAN || kind == KIND_TARGETS || kind == KIND_GUIDANCE;
}

/*
 * The votes of the section around and the one before, -1 none.  A sequence that does
 * not begin at one goes on from something that is not there: what stands around
 * it may be another paper, and only its own members speak for each other.
 */
static void
vote_neighbours(const Outline *outline, const VoteDocument *document, uint32_t index,
				int32_t before, Ballot *ballot)
{
	const Section *section = &outline->sections[index];

	if (votes_is_chapter(outline, index))
	{
		vote(ballot, VOTE_PARENT_TITLE, VOTE_ONE);
		vote(ballot, VOTE_SEEN_REVIEW, document->seen_review ? VOTE_ONE : 0);
		vote(ballot, VOTE_SEEN_PLAN, document->seen_plan ? VOTE_ONE : 0);
	}
	else if (section->parent >= 0 && !section->astray && outline->sections[section->parent].kind >= KIND_REVIEW)
	{
		ReportKind kind = outline->sections[section->parent].kind;

		vote(ballot, VOTE_PARENT_REVIEW + kind - KIND_REVIEW, VOTE_ONE);
		vote(ballot, VOTE_AROUND_BACK, looks_back(kind) ? VOTE_ONE : 0);
		vote(ballot, VOTE_AROUND_AHEAD, looks_ahead(kind) ? VOTE_ONE : 0);
	}
	if (before < 0 || outline->sections[before].kind < KIND_REVIEW ||
		(section->astray && !outline->sections[before].astray))
		vote(ballot, VOTE_BEFORE_NONE, VOTE_ONE);
	else
		vote(ballot, VOTE_BEFORE_REVIEW + outline->sections[before].kind - KIND_REVIEW, VOTE_ONE);
}

/* Add the votes from one on to the sums of those before. */
static void
add_votes(Ballot *ballot, uint32_t first, int32_t sum[VOTE_KINDS])
{
	int32_t  last = 0; /* of the ninth kind: a register takes eight */
	uint32_t i = first;

#ifdef __SSE2__
	__m128i low = _mm_loadu_si128((const __m128i *) sum);
	__m128i high = _mm_loadu_si128((const __m128i *) (sum + 4));

	_Static_assert(VOTE_KINDS == 9, "two registers hold the sums of all kinds but one");
	/* two at a time, the last with one of no value */
	ballot->feature[ballot->n] = ballot->value[ballot->n] = 0;
	for (; i < ballot->n; i += 2)
	{
		const int16_t *a = lex_votes[ballot->feature[i]];
		const int16_t *b = lex_votes[ballot->feature[i + 1]];
		int            value_a = ballot->value[i];
		int            value_b = ballot->value[i + 1];
		__m128i        values = _mm_set1_epi32(value_a | value_b << 16);
		__m128i        eight_a = _mm_loadu_si128((const __m128i *) a);
		__m128i        eight_b = _mm_loadu_si128((const __m128i *) b);

		low = _mm_add_epi32(low, _mm_madd_epi16(_mm_unpacklo_epi16(eight_a, eight_b), values));
		high = _mm_add_epi32(high, _mm_madd_epi16(_mm_unpackhi_epi16(eight_a, eight_b), values));
		last += a[VOTE_KINDS - 1] * value_a + b[VOTE_KINDS - 1] * value_b;
	}
	_mm_storeu_si128((__m128i *) sum, low);
	_mm_storeu_si128((__m128i *) (sum + 4), high);
#else
	for (; i < ballot->n; i++)
	{
		for (int kind = 0; kind < VOTE_KINDS - 1; kind++)
			sum[kind] += lex_votes[ballot->feature[i]][kind] * ballot->value[i];
		last += lex_votes[ballot->feature[i]][VOTE_KINDS - 1] * ballot->value[i];
	}
#endif
	sum[VOTE_KINDS - 1] += last;
}

/*
 * Add the votes from one on to the sums of those before: the kind with the highest sum,
 * and by how much it leads.
 */
static ReportKind
add_up(Ballot *ballot, uint32_t first, int32_t sum[VOTE_KINDS], int32_t *lead)
{
	int32_t most;
	int32_t next = INT32_MIN; /* the highest sum of the others */
	int     best = 0;

	add_votes(ballot, first, sum);
	most = sum[0];
	for (int kind = 1; kind < VOTE_KINDS; kind++)
	{
		bool    more = sum[kind] > most;
		int32_t less = more ? most : sum[kind];

		most = more ? sum[kind] : most;
		best = more ? kind : best;
		next = less > next ? less : next;
	}
	*lead = most - next;
	return (ReportKind) (KIND_REVIEW + best);
}

/* Does a section's heading say that it looks back? */
static bool
says_back(const HeadingCues *cues)
{
	return (cues->groups &
			(BIT(CUE_REVIEW) | BIT(CUE_OUTCOME) | BIT(CUE_SURVEY) | BIT(CUE_PAST) | BIT(CUE_PROBLEMS))) != 0;
}

/*
 * The kind that a section's votes make it.  Reading its text is most of the
 * work; it is asked where the heading and what is around leave a doubt.
 */
static ReportKind
elect(const Outline *outline, const VoteDocument *document, uint32_t index, const HeadingCues *cues, int32_t before,
	  Sightings *sightings)
{
	Ballot     ballot;
	ReportKind kind;
	int32_t    sum[VOTE_KINDS] = {0};
	int32_t    lead;

	/* only a heading can say that what follows is annexed */
	if ((cues->groups & BIT(CUE_ANNEX)) == 0)
		sum[KIND_ANNEX - KIND_REVIEW] = NEVER;
	vote_section(outline, document, index, cues, &ballot);
	vote_neighbours(outline, document, index, before, &ballot);
	kind = add_up(&ballot, 0, sum, &lead);
	if (lead < SURE * VOTE_ONE)
	{
		uint32_t counted = ballot.n;

		votes_of_text(outline, document, index, sightings, &ballot);
		kind = add_up(&ballot, counted, sum, &lead);
	}
	/* 2026年工作要点 looks ahead wherever a heading does not say otherwise */
	return kind == KIND_REVIEW && document->plans && !says_back(cues) ? KIND_PLAN : kind;
}

/* A heading that names problems, and nothing that was done or is to be done about them. */
static bool
says_problems(const HeadingCues *cues)
{
	const uint64_t others = BIT(CUE_REVIEW) | BIT(CUE_PLAN) | BIT(CUE_TASK) | BIT(CUE_STRENGTHEN) |
							BIT(CUE_PUSH) | BIT(CUE_HASTEN) | BIT(CUE_IMPROVE) | BIT(CUE_CARRY) | BIT(CUE_BUILD);

	return (cues->groups & BIT(CUE_PROBLEMS)) != 0 && (cues->groups & others) == 0 &&
		   (cues->last == CUE_PROBLEMS || cues->last == CUE_TROUBLE);
}

/* A heading that closes with the government's own work, where nothing around it looks back. */
static bool
says_government(const Outline *outline, const Section *section, const HeadingCues *cues)
{
	return cues->last == CUE_GOVERNMENT &&
		   (cues->groups & (BIT(CUE_REVIEW) | BIT(CUE_OUTCOME) | BIT(CUE_SURVEY) | BIT(CUE_PROBLEMS) | BIT(CUE_TARGETS))) == 0 &&
		   section->parent >= 0 && looks_ahead(outline->sections[section->parent].kind);
}

bool
votes_read(Outline *outline)
{
	VoteDocument document;
	Sightings    sightings;
	int32_t      outermost = -1;         /* the last section that has none around it */
	int32_t      last_child[FORM_COUNT]; /* of the open section of each form, as another one closes it */

	votes_sight_nothing(&sightings);
	for (uint32_t i = 0; i < outline->nsections; i++)
	{
		Section *section = &outline->sections[i];
		int32_t *slot = section->parent < 0 ? &outermost : &last_child[outline->sections[section->parent].form];

		last_child[section->form] = -1;
		if (i == 0 || section->kind == KIND_TITLE)
			votes_document(outline, i, &document);
		if (section->title_end > section->title_start && section->kind != KIND_TITLE)
		{
			HeadingCues cues;

			cues.groups = heading_groups(outline->text, section->title_start, section->title_end, &cues.last);
			/* what stands below an annex belongs to it */
			if (section->annex ||
				(section->parent >= 0 && outline->sections[section->parent].kind == KIND_ANNEX))
				section->kind = KIND_ANNEX;
			else if (says_problems(&cues))
				section->kind = KIND_PROBLEMS;
			else if (says_government(outline, section, &cues))
				section->kind = KIND_GOVERNMENT;
			else
				section->kind = elect(outline, &document, i, &cues, *slot, &sightings);
			*slot = (int32_t) i;
			if (votes_is_chapter(outline, i))
			{
				document.seen_review |= section->kind == KIND_REVIEW;
				document.seen_plan |= looks_ahead(section->kind);
			}
		}
		if ((i & 63) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	return true;
}

bool
votes_announces(const Text *text, uint32_t start, uint32_t end)
{
	/* 主要指标好于预期: is told, not announced */
	const uint64_t told = BIT(CUE_WELL) | BIT(CUE_OUTCOME) | BIT(CUE_FINISHED) | BIT(CUE_REALISED) |
						  BIT(CUE_GAINED) | BIT(CUE_RESULT) | BIT(CUE_REACHED);
	int      last;
	uint64_t groups = heading_groups(text, start, end, &last);

	return (groups & (BIT(CUE_GUIDANCE) | BIT(CUE_TARGETS) | BIT(CUE_AIM))) != 0 &&
		   (BIT(last) & told) == 0;
}

bool
votes_names_chapter(const Text *text, uint32_t start, uint32_t end)
{
	int      last;
	int      from;
	int      to;
	uint64_t groups = heading_groups(text, start, end, &last);

	if ((groups & (CHAPTER_GROUPS & ~(BIT(CUE_TASK) | BIT(CUE_AIM) | BIT(CUE_OUTCOME) | BIT(CUE_SURVEY)))) != 0)
		return true;
	return (groups & CHAPTER_GROUPS) != 0 &&
		   ((groups & (BIT(CUE_PAST) | BIT(CUE_AHEAD) | BIT(CUE_CURRENT))) != 0 ||
			years_of(text, start, end, &from, &to));
}

bool
votes_names_problems(const Text *text, uint32_t start, uint32_t end)
{
	int last;

	return (heading_groups(text, start, end, &last) & BIT(CUE_PROBLEMS)) != 0;
}

bool
votes_names_report(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t length;

	for (uint32_t i = start; i < end; i += length)
	{
		int group = cue_at(lex_title_cues_nodes, text, i, end, &length);

		if (group == CUE_WORK || group == CUE_SUMMARY || group == CUE_BULLETIN || group == CUE_BUDGET)
			return true;
	}
	return false;
}

bool
votes_opens_annex(const Text *text, uint32_t start, uint32_t end)
{
	if (end - start > ANNEX_MAX)
		return false;
	for (uint32_t i = start; i < end; i++)
	{
		if (is_stop(text->ch[i]))
			return false;
	}
	return end > start && told_group(cue_within(LEX_CUE_HEAD, text, start, end)) == CUE_ANNEX;
}

bool
votes_addresses(const Text *text, uint32_t start, uint32_t end)
{
	return told_group(cue_within(LEX_CUE_BODY, text, start, end)) == CUE_ADDRESS;
}

bool
votes_opens_text(const Text *text, uint32_t start, uint32_t end)
{
	unsigned group = told_group(cue_within(LEX_CUE_BODY, text, start, end));

	return group == CUE_OPENS || group == CUE_WHOLE || group == CUE_CURRENT;
}

bool
votes_opens_with_time(const Text *text, uint32_t start, uint32_t end)
{
	unsigned group = start < end ? told_group(cue_within(LEX_CUE_HEAD, text, start, end)) : CUE_NONE;

	return group == CUE_PAST || group == CUE_AHEAD || group == CUE_CURRENT;
}

/* May a cue stand in text[start..end) that says that something must be seen?  Mostly none does. */
static bool
may_notice(const Text *text, uint32_t start, uint32_t end)
{
	bool may_stand = false;

	for (uint32_t from = start; from < end; from += LEX_LOOK)
	{
		uint64_t figures;

		for (uint64_t may = lex_look_openings(LEX_OPENS_CUE, text->ch + from, end - from, &figures); may != 0; may &= may - 1)
		{
			const uint16_t *c = text->ch + from + __builtin_ctzll(may);
			const LexCue   *cue = lex_cue(c[0], c[1]);

			may_stand |= (cue->pair == lex_cue_pair(c)) & cue->notice;
		}
	}
	return may_stand;
}

bool
votes_admits(const Text *text, uint32_t start, uint32_t end, uint32_t *close)
{
	bool     notice = false;
	uint32_t length;

	*close = start;
	if (!may_notice(text, start, end))
		return false;
	for (uint32_t i = start; i < end; i += length)
	{
		int group = cue_at(lex_body_cues_nodes, text, i, end, &length);

		if (group == CUE_NOTICE && !notice)
			*close = i + length;
		notice |= group == CUE_NOTICE;
		if (group == CUE_TROUBLE && notice)
		{
			*close = i + length;
			return true;
		}
	}
	return false;
}

bool
votes_heading_word(const uint16_t *chars, size_t n, size_t *length)
{
	int group = n == 0 || !lex_opens(LEX_OPENS_CUE, chars[0]) ? CUE_NONE :
																		  lex_longest(lex_head_cues_nodes, chars, n, length);

	return group != CUE_NONE && group != CUE_HIDES && (CHAPTER_GROUPS & BIT(group)) != 0;
}
