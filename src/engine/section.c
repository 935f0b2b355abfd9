/*-------------------------------------------------------------------------
 *
 * section.c
 *	  Headings, their levels, and what each section holds.
 *
 * A heading is known by its label (一、 (一) 1. 第一, 一是), by standing as a short
 * sentence at the head of a paragraph, by standing alone on its line, by
 * announcing what follows (the main targets are:), by admitting problems, or by
 * being a report's title.  In text that was glued into one line labels count
 * only where a sentence has just ended, and only in sequence.
 *
 * What a section holds is voted on behind this, by votes.c.
 *
 *-------------------------------------------------------------------------
 */
#include "votes.h"

#include "period.h"
#include "quantity.h"

#include <string.h>

#define TITLE_MAX 60 /* longest heading, characters */
#define LEAD_MAX 18  /* longest bare lead phrase */
#define LEAD_MIN 4
#define PHRASE_MAX 40 /* longest lead phrase of several clauses */
#define PHRASE_CLAUSES 3
#define PHRASE_MIN 12   /* shortest whose build alone tells */
#define PHRASE_LOOK 16  /* lines in which a second phrase like it must stand */
#define ITEM_MAX 100    /* longest sentence behind 一是 that heads a run */
#define BARE_MAX 30     /* longest heading without a label */
#define PRELUDES 2      /* sentences in front of the one that admits problems */
#define PRELUDE_MAX 30  /* characters of such a sentence */
#define PROSE_MIN 40    /* shortest line that counts as a paragraph */
#define SPACED_MAX 36   /* a longer heading with a blank in it ends there */
#define GLUED_MIN 4     /* shortest heading whose full stop was lost */
#define GLUED_HEAD 6    /* shortest heading that runs into a time */
#define GLUED_MAX 24    /* a longer one has run into its text */
#define GLUED_NAME 3    /* shortest indicator that a text may begin with behind a heading */
#define ITEMS_LOOK 2000 /* characters in which 二是 must follow 一是 */
#define MARKED_REACH 64 /* lines below a heading in bold that say what it holds */
#define NOTICE_LOOK 80  /* characters in which problems are admitted */
#define MARKS_LOOK 64   /* characters that are looked at for marks at once */
#define HEAD_LOOK 256   /* characters in which the first mark of a sentence is looked for */
#define NOTICE_FAR 240  /* behind what must be seen, characters in which the problems are named */

typedef struct Label
{
	SectionForm form;
	int         number;
	uint32_t    end; /* behind the label */
} Label;

/* The shape of a lead phrase: the lengths of its clauses. */
typedef struct Phrase
{
	uint32_t start;
	uint32_t end; /* its full stop */
	uint8_t  clauses;
	uint8_t  length[PHRASE_CLAUSES];
} Phrase;

typedef struct Builder
{
	Outline    *outline;
	int32_t     section[FORM_COUNT]; /* the last of each form ... */
	int         number[FORM_COUNT];  /* ... and its number */
	uint32_t    open;                /* forms of which that is open, as bits */
	uint32_t    counted;             /* forms whose sequence may go on from there */
	uint32_t    astray;              /* forms whose sequence did not begin at one */
	int32_t     document;
	int32_t     lead_in;       /* the last lead-in, -1 none */
	uint32_t    line;          /* index of the line that is read */
	uint32_t    line_sections; /* sections before that line */
	SectionForm bold;          /* of the document's headings in bold type; FORM_DOCUMENT none yet */
	bool        prose;         /* the document has had a paragraph */
	Phrase      phrase;        /* the last lead phrase of several clauses */
	uint32_t    passed;        /* in front of this no heading begins in the sentence at hand, and it goes on */
	bool        failed;
} Builder;

#define FORM_BIT(form) (UINT32_C(1) << (form))
_Static_assert(FORM_COUNT <= 32, "a set of forms is a number of 32 bits");

/* The section that is open at a form, -1 none. */
static int32_t
open_section(const Builder *builder, SectionForm form)
{
	return (builder->open & FORM_BIT(form)) != 0 ? builder->section[form] : -1;
}

/* The last number of the sequence at a form, 0 none. */
static int
last_number(const Builder *builder, SectionForm form)
{
	return (builder->counted & FORM_BIT(form)) != 0 ? builder->number[form] : 0;
}

static uint32_t
arabic(const Text *text, uint32_t i, uint32_t end, int *number)
{
	uint32_t k = i;
	int      n = 0;

	while (k < end && k < i + 3 && is_digit(text->ch[k]))
		n = n * 10 + (text->ch[k++] - '0');
	*number = n;
	return n == 0 ? i : k;
}

/* The role in labels.tsv of what stands at i, 0 none; *next is set behind it. */
static int
label_word(const Text *text, uint32_t i, uint32_t end, uint32_t *next)
{
	size_t length = 0;
	int    role = i < end ? lex_longest(lex_labels_nodes, text->ch + i, end - i, &length) : 0;

	*next = i + (uint32_t) length;
	return role;
}

static bool
is_dash(uint16_t c)
{
	return c == u'—' || c == u'–' || c == '-';
}

/* Does a character end a sentence or set something apart in it? */
static inline bool
is_mark(uint16_t c)
{
	return !is_han(c) && (is_stop(c) || c == ';' || c == ':' || c == ' ');
}

_Static_assert(MARKS_LOOK <= TEXT_BLOCK, "what is looked at may be read behind the end of a text");

#ifdef __SSE2__

/* Which of sixteen characters are marks, the first lowest. */
static inline uint64_t
sixteen_marks(const uint16_t *ch)
{
	__m128i low = _mm_loadu_si128((const __m128i *) ch);
	__m128i high = _mm_loadu_si128((const __m128i *) (ch + 8));
	__m128i found = _mm_packs_epi16(eight_stops(low), eight_stops(high));
	/* those of ASCII stay what they are, and no others become one */
	__m128i c = _mm_packus_epi16(low, high);
	__m128i odd = _mm_or_si128(c, _mm_set1_epi8(1)); /* a blank and !, : and ; are one by one */

	found = _mm_or_si128(found, _mm_cmpeq_epi8(c, _mm_set1_epi8('?')));
	found = _mm_or_si128(found, _mm_cmpeq_epi8(odd, _mm_set1_epi8('!')));
	found = _mm_or_si128(found, _mm_cmpeq_epi8(odd, _mm_set1_epi8(';')));
	return (uint64_t) (unsigned) _mm_movemask_epi8(found);
}

#endif

/* Which of MARKS_LOOK characters are marks, the first lowest. */
static inline uint64_t
marks_of(const uint16_t *ch)
{
#ifdef __SSE2__
	_Static_assert(MARKS_LOOK == 64, "four times sixteen");
	return sixteen_marks(ch) | sixteen_marks(ch + 16) << 16 | sixteen_marks(ch + 32) << 32 | sixteen_marks(ch + 48) << 48;
#else
	uint64_t marks = 0;

	for (int i = 0; i < MARKS_LOOK; i++)
		marks |= (uint64_t) is_mark(ch[i]) << i;
	return marks;
#endif
}

/* The next mark; end when there is none. */
static uint32_t
next_mark(const Text *text, uint32_t i, uint32_t end)
{
	/* mostly one look: how many characters of it are needed nobody foresees */
	for (; i < end; i += MARKS_LOOK)
	{
		uint64_t marks = marks_of(text->ch + i);

		fetch_ahead(text->ch + i);
		fetch_ahead(text->ch + i + MARKS_LOOK / 2);
		if (marks != 0)
		{
			i += (uint32_t) __builtin_ctzll(marks);
			return i < end ? i : end;
		}
	}
	return end;
}

/* The next character from i on that is no ideograph; end when there is none. */
static inline uint32_t
next_other(const Text *text, uint32_t i, uint32_t end)
{
	for (; i < end; i += TEXT_OTHERS)
	{
		uint32_t others = text_others(text->ch + i);

		if (others != 0)
		{
			i += (uint32_t) __builtin_ctz(others);
			return i < end ? i : end;
		}
	}
	return end;
}

static bool
has_stop(const Text *text, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end && !text_stopped(text, i); i++)
	{
		if (is_stop(text->ch[i]))
			return true;
	}
	return false;
}

/*
 * Does a label's number with the numeral at i behind its comma count classes,
 * as in 一、二类 and 三、四级?  Only neighbours do, so 二、一张蓝图 is a heading, and
 * so are 一、二〇二三年 and a short line of its own; others where a word says so: 一、三产业.
 */
static bool
counts_classes(const Text *text, uint32_t i, uint32_t end, int number)
{
	int      second;
	uint32_t k = numeral_small(text->ch, i, end, &second);
	uint32_t next;
	When     when;

	return k > i &&
		   (second == number + 1 || (second > number && label_word(text, k, end, &next) == LABEL_CLASS)) &&
		   when_read(text, i, end, &when) == i && when_read_span(text, i, end, &when) == i &&
		   (end - i > TITLE_MAX || has_stop(text, i, end));
}

/* 第一部分, 第一章 and 第一, at i. */
static bool
read_ordinal_label(const Text *text, uint32_t i, uint32_t end, Label *label)
{
	uint32_t k = numeral_small(text->ch, i, end, &label->number);
	int      role;

	if (k == i || k >= end)
		return false;
	role = label_word(text, k, end, &label->end);
	if (text->ch[k] == ',')
		label->end = k + 1;
	if (text->ch[k] == ',' || role == LABEL_COMMA)
	{
		label->form = FORM_ORDINAL;
		/* 第一、二、三产业 */
		return !counts_classes(text, label->end, end, label->number);
	}
	if (role != LABEL_PART)
		return false;
	label->form = FORM_PART;
	while (label->end < end && (is_space(text->ch[label->end]) || text->ch[label->end] == ':'))
		label->end++;
	return true;
}

/* (一) and (1) at i. */
static bool
read_paren_label(const Text *text, uint32_t i, uint32_t end, Label *label)
{
	uint32_t k = numeral_small(text->ch, i + 1, end, &label->number);

	label->form = FORM_PAREN;
	if (k == i + 1)
	{
		k = arabic(text, i + 1, end, &label->number);
		label->form = FORM_DIGIT_PAREN;
	}
	if (k == i + 1 || k >= end || text->ch[k] != ')')
		return false;
	if (label_word(text, k + 1, end, &label->end) != LABEL_COMMA)
		label->end = k + 1;
	return true;
}

/* 1. and 1、 and 1) at i, where k stands behind the number. */
static bool
read_digit_label(const Text *text, uint32_t i, uint32_t k, uint32_t end, bool line_start,
				 Label *label)
{
	uint16_t after = k + 1 < end ? text->ch[k + 1] : 0;
	size_t   length;
	When     when;

	label->form = FORM_DIGIT;
	label->end = k + 1;
	if (is_digit(after) || after == '%')
		return false;
	if (text->ch[k] == '.' || (text->ch[k] == ')' && line_start))
		return true;
	if (label_word(text, k, end, &label->end) == LABEL_COMMA)
		return true;
	/* the dot was lost: 1 in front of words that 1 does not count */
	label->end = k;
	return line_start && label->number < 30 && is_han(text->ch[k]) &&
		   lex_longest(lex_units_nodes, text->ch + k, end - k, &length) == 0 &&
		   when_read(text, i, end, &when) == i;
}

/* What read_label() does where a label may begin. */
static bool
read_label_words(const Text *text, uint32_t i, uint32_t end, bool line_start, Label *label)
{
	uint32_t k;
	uint32_t next;
	int      role;

	if (text->ch[i] == '(')
		return read_paren_label(text, i, end, label);
	k = arabic(text, i, end, &label->number);
	if (k > i)
		return k < end && read_digit_label(text, i, k, end, line_start, label);
	if (label_word(text, i, end, &next) == LABEL_FIRST)
		return line_start && read_ordinal_label(text, next, end, label);
	k = numeral_small(text->ch, i, end, &label->number);
	if (k == i || k >= end)
		return false;
	role = label_word(text, k, end, &label->end);
	if (role == LABEL_ITEM)
	{
		label->form = FORM_ITEM;
		return true;
	}
	if (role != LABEL_COMMA)
	{
		if (!line_start || (text->ch[k] != '.' && text->ch[k] != ','))
			return false;
		label->end = k + 1;
	}
	label->form = FORM_COMMA;
	return !counts_classes(text, label->end, end, label->number);
}

/* Label at i?  line_start allows the forms that are too weak inside a line. */
static inline bool
read_label(const Text *text, uint32_t i, uint32_t end, bool line_start, Label *label)
{
	return lex_class(lex_characters[text->ch[i]]) != LEX_ONLY_WORDS && read_label_words(text, i, end, line_start, label);
}

uint32_t
section_label_end(const Text *text, uint32_t start, uint32_t end)
{
	Label label;

	return start < end && read_label(text, start, end, true, &label) ? label.end : start;
}

/* Room for one more section; a text goes on as it was so far, as far as can be told. */
static bool
make_room(Outline *outline)
{
	uint64_t expected = 0;

	if (outline->nsections > 0)
		expected = (uint64_t) outline->nsections * outline->text->n / (outline->sections[outline->nsections - 1].start + 1);
	return arena_grow_towards(outline->arena, (void **) &outline->sections, &outline->section_capacity,
							  outline->nsections, sizeof(Section), expected);
}

/* Close what is open at this form and below, and open a section there. */
static Section *
add_section(Builder *builder, SectionForm form, int number)
{
	Outline *outline = builder->outline;
	Section *section;
	uint32_t own = FORM_BIT(form);
	uint32_t around = own - 1; /* forms of what may be around it */
	int32_t  parent = -1;
	int      last = last_number(builder, form);

	if (!make_room(outline))
	{
		builder->failed = true;
		return NULL;
	}
	/* labelled sections stand beside a lead-in, not below it */
	if (builder->lead_in >= 0 && form > FORM_PAREN && form < FORM_ITEM &&
		builder->section[FORM_PAREN] == builder->lead_in)
		builder->open &= ~FORM_BIT(FORM_PAREN);
	builder->open &= around;
	builder->counted &= around | own;
	builder->astray &= around | own;
	if (builder->open != 0)
		parent = builder->section[31 - __builtin_clz(builder->open)];
	builder->open |= own;
	builder->section[form] = (int32_t) outline->nsections;
	/* what has no number interrupts no sequence; a number left out is one that was not seen */
	if (number > 0)
	{
		/* 一是 may go on behind (1), which closed it */
		bool astray = number > 1 && form < FORM_ITEM && ((builder->astray & own) != 0 || last == 0 || number <= last);

		builder->astray = (builder->astray & around) | (uint32_t) astray << form;
		builder->counted |= own;
		builder->number[form] = number;
	}
	section = &outline->sections[outline->nsections++];
	memset(section, 0, sizeof(*section));
	section->astray = number > 0 && (builder->astray & own) != 0;
	section->parent = parent;
	section->form = (uint8_t) form;
	section->kind = KIND_OTHER;
	if (form == FORM_DOCUMENT)
	{
		section->kind = KIND_TITLE;
		builder->document = (int32_t) outline->nsections - 1;
		builder->prose = false;
		builder->bold = FORM_DOCUMENT;
	}
	else if (parent < 0 || outline->sections[parent].kind == KIND_TITLE)
	{
		/*
		 * The outer levels are missing.  A sequence that starts at one is the
		 * outermost; one that starts later is a fragment of a deeper level.
		 */
		section->level = form == FORM_PAREN && number > 0                              ? 2 :
						 (form == FORM_DIGIT || form == FORM_ITEM) && number > 1       ? 3 :
						 form == FORM_LEAD || form == FORM_PHRASE || form == FORM_DASH ? 0 :
																						 1;
	}
	else if (outline->sections[parent].level > 0)
	{
		section->level = outline->sections[parent].level + 1;
		/* the same for one whose first numbers are missing */
		if (form == FORM_DIGIT && number > 1 && last == 0 && section->level < 3)
			section->level = 3;
	}
	return section;
}

/* Set where a section's heading lies; its text begins behind it. */
static void
place_section(Section *section, uint32_t start, uint32_t label_end, uint32_t title_start,
			  uint32_t title_end, uint32_t body)
{
	section->start = start;
	section->label_end = label_end;
	section->title_start = title_start;
	section->title_end = title_end;
	section->body = body;
}

/* Does what stands at i begin a sentence of its own, behind a heading? */
static bool
begins_sentence(const Text *text, uint32_t i, uint32_t end)
{
	size_t length = 0;
	When   when;
	int    word = lex_longest_word(text->ch + i, end - i, &length);

	if (word != 0 && (lex_words[word].parts & (P_AREA | P_TIME | P_LEAD | P_ESTIMATE)) != 0)
		return true;
	/* an indicator: 一、2024年工作情况地区生产总值再上新台阶,达到... */
	if (lex_longest(lex_aliases_nodes, text->ch + i, end - i, &length) != 0 && length >= GLUED_NAME)
		return true;
	if (text->ch[i] == u'各' && i + 1 < end && text->ch[i + 1] == u'位')
		return true;
	return when_read(text, i, end, &when) > i || when_read_span(text, i, end, &when) > i;
}

/*
 * A heading that runs into its text without a full stop: it ends with the
 * last of the words that headings end with, where a new sentence follows.
 * Returns start when the heading is not of that kind.
 */
static uint32_t
glued_end(const Builder *builder, const Label *label, uint32_t start, uint32_t end)
{
	const Text *text = builder->outline->text;
	uint32_t    last = start;
	uint32_t    timed = start;

	while (last < end && last < start + TITLE_MAX && text->ch[last] != u'。' &&
		   text->ch[last] != ',' && text->ch[last] != ':' && text->ch[last] != ';' &&
		   text->ch[last] != '!' && text->ch[last] != '(' && text->ch[last] != ' ')
		last++;
	if (last >= end || (text->ch[last] != ',' && text->ch[last] != '!' &&
						text->ch[last] != u'。'))
		return start;
	/* all of it is a heading that ends as headings do */
	if (text->ch[last] == u'。' && last - start <= GLUED_MAX &&
		shapes_heading(builder->outline->shapes, HEADING_TAIL, text, start, last))
		return start;
	/* a time, then a figure: (二)商贸流通日益繁荣2004年限额以上企业实现... */
	for (uint32_t cut = start + GLUED_HEAD; cut < last && label->form != FORM_DIGIT_PAREN; cut++)
	{
		When     when;
		uint32_t behind = when_read(text, cut, last, &when);
		size_t   length = 0;
		int      word = lex_longest_word(text->ch + cut, last - cut, &length);

		if (behind == cut && word != 0 && length >= 2 &&
			(lex_words[word].operation == PERIOD_ALL ||
			 (lex_words[word].parts & (P_ADVERB | P_REACH)) == (P_ADVERB | P_REACH)))
			behind = cut + (uint32_t) length;
		else if (behind > cut && when.year == 0)
			behind = cut;
		if (behind == cut)
			continue;
		while (behind < last && !is_digit(text->ch[behind]))
			behind++;
		if (behind < last)
			timed = cut;
		break;
	}
	if (timed > start && shapes_heading(builder->outline->shapes, HEADING_TAIL, text, start, timed))
		return timed;
	for (uint32_t cut = last - 1; cut > start + GLUED_MIN &&
								  (label->form == FORM_COMMA || label->form == FORM_PART);
		 cut--)
	{
		if ((begins_sentence(text, cut, end) || last - start > GLUED_MAX) &&
			shapes_heading(builder->outline->shapes, HEADING_TAIL, text, start, cut))
			return cut;
	}
	return timed;
}

/* Is text[i..] a figure with its unit or a percentage? */
static bool
stands_figure(const Text *text, uint32_t i, uint32_t end)
{
	size_t length;

	if (!is_digit(text->ch[i]))
		return false;
	while (i < end && (is_digit(text->ch[i]) || text->ch[i] == '.' || text->ch[i] == ','))
		i++;
	return i < end && (text->ch[i] == '%' ||
					   (lex_longest(lex_units_nodes, text->ch + i, end - i, &length) != 0 &&
						lex_units[lex_longest(lex_units_nodes, text->ch + i, end - i, &length)].unit_class != UNIT_TIME));
}

/* Does the next label follow at i, within the line of a heading of that form? */
static bool
label_follows(const Text *text, uint32_t i, uint32_t end, const Label *label)
{
	Label follows;

	if (i + 1 < end && i > 0 && text->ch[i - 1] == ' ' && label->form < FORM_DASH &&
		text->ch[i] == u'—' && text->ch[i + 1] == u'—')
		return true;
	if (i >= end || !read_label(text, i, end, false, &follows) || follows.number != 1 ||
		follows.form <= label->form)
		return false;
	return follows.form != FORM_DIGIT ||
		   (is_han(text->ch[follows.end]) && (i == 0 || !is_digit(text->ch[i - 1])));
}

/*
 * A heading that a blank parts from its text (综 合 初步核算,...): the first blank
 * with a word of two characters on either side.  Returns start when there is
 * none in front of limit.
 */
static uint32_t
spaced_end(const Text *text, uint32_t start, uint32_t limit, uint32_t end)
{
	uint32_t letters = 0;

	for (uint32_t i = start; i < limit; i++)
	{
		if (text->ch[i] != ' ')
		{
			letters++;
			continue;
		}
		/* letters set wide: each has its blank */
		if (letters >= 2 && i + 2 < end && text->ch[i + 1] != ' ' && text->ch[i + 2] != ' ')
			return i;
	}
	return start;
}

/* Is the word of two characters in front of i anything but a verb: 旅游, not 推动? */
static bool
closes_noun(const Text *text, uint32_t i)
{
	size_t length = 0;
	int    word = lex_longest_word(text->ch + i - 2, 2, &length);

	return word == 0 || length < 2 ||
		   ((lex_words[word].parts & (P_VERB | P_LIGHT | P_REACH | P_TARGET | P_LEAD | P_UP | P_DOWN)) == 0 &&
			!((lex_words[word].traits & T_VERBAL) != 0 && (lex_words[word].traits & T_NOMINAL) == 0));
}

/*
 * A heading that runs into a time, an area or a word such as 初步核算, where the sentence
 * goes on with figures.  Returns start when there is none in front of limit.
 */
static uint32_t
timed_end(const Builder *builder, const Label *label, uint32_t start, uint32_t limit, uint32_t end)
{
	const Text *text = builder->outline->text;
	uint32_t    least = label->form <= FORM_COMMA ? 2 : GLUED_MIN;

	for (uint32_t cut = start + least; cut < limit; cut++)
	{
		size_t   length = 0;
		When     when;
		int      word = lex_longest_word(text->ch + cut, end - cut, &length);
		uint32_t behind = cut + (uint32_t) length;
		bool     begins;

		if (text->ch[cut] == ',' || text->ch[cut] == ':')
			return start;
		begins = votes_opens_text(text, cut, end) ||
				 (word != 0 && length >= 2 && (lex_words[word].parts & P_ESTIMATE) != 0) ||
				 /* 七、对外经济、旅游全区新签...58项 */
				 (word != 0 && length == 2 && (lex_words[word].parts & P_AREA) != 0 && label->form == FORM_COMMA &&
				  closes_noun(text, cut)) ||
				 (word != 0 && length >= 2 && lex_words[word].operation != 0 &&
				  lex_words[word].operation != PERIOD_NOW) ||
				 (behind = when_read(text, cut, end, &when)) > cut ||
				 (behind = when_read_span(text, cut, end, &when)) > cut;
		if (begins && behind < end && cut + 2 < limit && is_han(text->ch[cut - 1]) &&
			!shapes_heading(builder->outline->shapes, HEADING_OPEN, text, start, cut))
			return cut;
	}
	return start;
}

/* Where the bracket at i is closed in the same sentence; i when it is not. */
static uint32_t
closing_bracket(const Text *text, uint32_t i, uint32_t end)
{
	for (uint32_t k = i + 1; k < end && text->ch[k] != u'。' && text->ch[k] != '('; k++)
	{
		if (text->ch[k] == ')')
			return k;
	}
	return i;
}

/*
 * Where does a heading's text end that begins at start?  *body is set behind
 * its full stop or colon.  Returns start when this is no heading.
 */
static uint32_t
heading_end(const Builder *builder, const Label *label, uint32_t start,
			uint32_t end, uint32_t *body)
{
	const Text *text = builder->outline->text;
	uint32_t    limit = start + (label->form == FORM_ITEM ? ITEM_MAX : TITLE_MAX);
	uint32_t    comma = 0;
	uint32_t    plain = 0; /* where it ends when nothing is glued to it */
	bool        figures = false;
	uint32_t    cut;
	uint32_t    i;

	if (label->form <= FORM_DIGIT && (cut = glued_end(builder, label, start, end)) > start)
	{
		*body = cut;
		return cut;
	}
	for (i = start; i < end && i <= limit; i++)
	{
		uint16_t c = text->ch[i];

		/* with most characters nothing of the following begins */
		if (is_han(c) && lex_class(lex_characters[c]) == LEX_ONLY_WORDS)
			continue;
		if (c == u'。' || c == ':' || (c == '!' && label->form != FORM_ITEM))
		{
			plain = i;
			break;
		}
		if (c == ';' && label->form == FORM_ITEM && label->number > 1)
		{
			plain = i;
			break;
		}
		if (c == ';' || c == '!' || (c == '?' && !(i + 1 < end && is_letter(text->ch[i + 1]))))
			break;
		if (c == ',' && comma == 0)
			comma = i;
		figures |= stands_figure(text, i, end);
		if (i >= start + GLUED_MIN && label->form != FORM_ITEM &&
			label_follows(text, c == ' ' ? i + 1 : i, end, label))
		{
			uint32_t stop = i;

			while (stop > start && text->ch[stop - 1] == ' ')
				stop--;
			*body = c == ' ' ? i + 1 : i;
			return stop;
		}
		/* (牵头单位:教育局): a colon in brackets ends nothing */
		if (c == '(')
			i = closing_bracket(text, i, end < limit ? end : limit);
	}
	if (i >= end && label->form != FORM_ITEM)
		plain = end;
	if (label->form != FORM_ITEM && (plain == 0 || (plain < end && (figures || plain - start > SPACED_MAX))))
	{
		cut = spaced_end(text, start, plain != 0 ? plain : i, end);
		if (cut > start)
		{
			*body = cut + 1;
			return cut;
		}
		if (plain == 0 || figures)
		{
			cut = timed_end(builder, label, start, plain != 0 ? plain : i, end);
			if (cut > start)
			{
				*body = cut;
				return cut;
			}
		}
	}
	/* its full stop was lost: the last word that a heading may end with */
	if ((label->form == FORM_COMMA || label->form == FORM_PART) && (plain == 0 || (plain < end && figures)))
	{
		uint32_t last = plain != 0 ? plain : comma != 0 ? comma :
														  (i < end ? i : end);

		for (cut = last - start > TITLE_MAX ? start + TITLE_MAX : last; cut > start + (plain != 0 ? 1 : 3); cut--)
		{
			if ((plain == 0 || begins_sentence(text, cut, end)) &&
				shapes_heading(builder->outline->shapes, HEADING_TAIL, text, start, cut))
			{
				*body = cut;
				return cut;
			}
		}
	}
	if (plain != 0)
	{
		*body = plain < end ? plain + 1 : end;
		return plain;
	}
	return start;
}

/* Does the sequence at this form allow this number here? */
static bool
in_sequence(const Builder *builder, const Label *label, bool line_start)
{
	int last = last_number(builder, label->form);

	if (label->form == FORM_ITEM && open_section(builder, FORM_INNER) >= 0)
		last = last_number(builder, FORM_INNER);
	/* a list whose beginning is missing may go on anywhere */
	return label->number == last + 1 || label->number == 1 || line_start ||
		   (label->form == FORM_ITEM && last == 0);
}

/*
 * Do 一是 at start and 二是 behind it head a run of sentences?  stop is where the
 * first sentence ends.  Clauses of one sentence (一是...;二是...) do not.
 */
static bool
heads_run(const Text *text, uint32_t stop, uint32_t end, bool line_start)
{
	if (text->ch[stop] != u'。')
		return false;
	for (uint32_t i = stop + 1; i < end && i < stop + ITEMS_LOOK; i++)
	{
		Label    label;
		uint32_t before = i;

		if (numeral_digit(text->ch[i]) != 2 || !read_label(text, i, end, false, &label) ||
			label.form != FORM_ITEM)
			continue;
		while (before > stop && is_space(text->ch[before - 1]))
			before--;
		return text->ch[before - 1] == u'。';
	}
	/* one alone needs text behind it */
	return line_start || stop + 1 < end;
}

/*
 * ——甲。... ——乙。... 一年来主要做了以下工作。 一是...: does a paragraph that begins no
 * section stand between the last section behind dashes and this line?  Then that list is over.
 */
static bool
dashes_are_over(const Builder *builder)
{
	const Outline *outline = builder->outline;
	int32_t        dash = open_section(builder, FORM_DASH);
	const Line    *before = builder->line > 0 ? &outline->lines[builder->line - 1] : NULL;

	return dash >= 0 && before != NULL && before->block != BLOCK_TABLE &&
		   before->start > outline->sections[dash].body &&
		   outline->sections[outline->nsections - 1].start < before->start;
}

static bool
add_labelled(Builder *builder, uint32_t at, const Label *label, uint32_t end,
			 bool line_start, uint32_t *body)
{
	const Text *text = builder->outline->text;
	SectionForm form = label->form;
	uint32_t    start = label->end;
	uint32_t    stop;
	Section    *section;

	if (!in_sequence(builder, label, line_start))
		return false;
	while (start < end && text->ch[start] == ' ')
		start++;
	stop = heading_end(builder, label, start, end, body);
	if (stop <= start)
		return false;
	if (form == FORM_ITEM)
	{
		int32_t lead = open_section(builder, FORM_LEAD);

		if (label->number == 1 ? !heads_run(text, stop, end, line_start) :
								 stop >= end || text->ch[stop] == ':')
			return false;
		/* below a lead phrase of the same paragraph */
		if (open_section(builder, FORM_INNER) >= 0 ||
			(lead >= 0 && (uint32_t) lead >= builder->line_sections))
			form = FORM_INNER;
		else if (label->number == 1 && line_start && dashes_are_over(builder))
			builder->open &= ~FORM_BIT(FORM_DASH);
	}
	section = add_section(builder, form, label->number);
	if (section == NULL)
		return false;
	place_section(section, at, label->end, start, stop, *body);
	return true;
}

/* A short sentence without a label that opens a paragraph, or stands behind dashes. */
static bool
add_lead(Builder *builder, uint32_t start, uint32_t end, uint32_t *body)
{
	const Text *text = builder->outline->text;
	bool        dash = text->ch[start] == u'—';
	uint32_t    from = start;
	uint32_t    limit;
	uint32_t    i;
	Section    *section;

	/* the dashes in front of an item are no part of its heading */
	while (from < end && text->ch[from] == u'—')
		from++;
	limit = end - from > LEAD_MAX ? from + LEAD_MAX + 1 : end;
	for (i = next_other(text, from, limit); i < limit; i = next_other(text, i + 1, limit))
	{
		uint16_t c = text->ch[i];

		if (c == u'。' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || is_digit(c) || c == ' ')
			break;
	}
	*body = i + 1;
	if (i > from + LEAD_MAX || i >= end || text->ch[i] != u'。')
	{
		Label label = {FORM_DASH, 0, from};

		/* without its full stop a time or a word such as 五年来 ends it */
		i = dash && is_han(text->ch[from]) && numeral_digit(text->ch[from]) < 0 ? timed_end(builder, &label, from, end < from + LEAD_MAX ? end : from + LEAD_MAX, end) : from;
		*body = i;
	}
	if (i < from + LEAD_MIN || *body >= end)
		return false;
	section = add_section(builder, dash ? FORM_DASH : FORM_LEAD, 0);
	if (section == NULL)
		return false;
	place_section(section, from, from, from, i, *body);
	return true;
}

/* Read a lead phrase of several clauses; false when none stands at start. */
static bool
read_phrase(const Text *text, uint32_t start, uint32_t end, Phrase *phrase)
{
	uint32_t from = start;
	uint32_t limit = end - start > PHRASE_MAX ? start + PHRASE_MAX + 1 : end;

	phrase->start = start;
	phrase->clauses = 0;
	for (uint32_t i = next_other(text, start, limit); i < limit; i = next_other(text, i + 1, limit))
	{
		uint16_t c = text->ch[i];

		if (c == ',' || c == u'。')
		{
			if (phrase->clauses == PHRASE_CLAUSES || i < from + 2)
				return false;
			phrase->length[phrase->clauses++] = (uint8_t) (i - from);
			from = i + 1;
			if (c == u'。')
			{
				phrase->end = i;
				return phrase->clauses >= 2;
			}
		}
		else if (is_digit(c) || c == ';' || c == ':' || c == '!' || c == '?' || c == ' ')
			return false;
	}
	return false;
}

/* Two phrases of one build: as many clauses, with the same opening or of like lengths. */
static bool
same_build(const Text *text, const Phrase *a, const Phrase *b)
{
	if (a->clauses != b->clauses)
		return false;
	if (text->ch[a->start] == text->ch[b->start] && text->ch[a->start + 1] == text->ch[b->start + 1])
		return true;
	/* couplets of four and four characters are ornament */
	if (a->end - a->start < PHRASE_MIN)
		return false;
	for (int i = 0; i < a->clauses; i++)
	{
		if (a->length[i] > b->length[i] + 2 || b->length[i] > a->length[i] + 2)
			return false;
	}
	return true;
}

/*
 * A sentence of two or three clauses that opens a paragraph and has another of
 * the same build at the head of one of the next paragraphs, or had one before.
 */
static bool
add_phrase(Builder *builder, uint32_t start, uint32_t end, uint32_t *body)
{
	const Outline *outline = builder->outline;
	const Text    *text = outline->text;
	Phrase         phrase;
	Phrase         other;
	Section       *section;
	bool           found;

	if (open_section(builder, FORM_DIGIT) >= 0 || open_section(builder, FORM_DIGIT_PAREN) >= 0 ||
		votes_addresses(text, start, end) ||
		!read_phrase(text, start, end, &phrase) || phrase.end + 1 >= end)
		return false;
	found = open_section(builder, FORM_PHRASE) >= 0 && same_build(text, &phrase, &builder->phrase);
	for (uint32_t i = builder->line + 1;
		 !found && i < outline->nlines && i <= builder->line + PHRASE_LOOK; i++)
	{
		const Line *line = &outline->lines[i];
		Label       label;

		if (line->is_title ||
			(read_label(text, line->start, line->end, true, &label) && label.form <= FORM_DIGIT))
			break;
		found = read_phrase(text, line->start, line->end, &other) && other.end + 1 < line->end &&
				same_build(text, &phrase, &other);
	}
	if (!found)
		return false;
	section = add_section(builder, FORM_PHRASE, 0);
	if (section == NULL)
		return false;
	builder->phrase = phrase;
	*body = phrase.end + 1;
	place_section(section, start, start, start, phrase.end, *body);
	return true;
}

/* Where a sentence ends, at most limit characters on; *blank is the first blank before, or the same. */
static uint32_t
sentence_stop(const Text *text, uint32_t start, uint32_t end, uint32_t limit, uint32_t *blank)
{
	uint32_t last = start + limit < end ? start + limit : end;
	uint32_t i = next_mark(text, start, last);

	*blank = i;
	while (i < last && text->ch[i] == ' ')
		i = next_mark(text, i + 1, last);
	return i;
}

/* A sentence's opening that announces what follows: the main targets are: */
static bool
add_lead_in(Builder *builder, uint32_t start, uint32_t end, uint32_t *body)
{
	const Text *text = builder->outline->text;
	uint32_t    i = sentence_stop(text, start, end, TITLE_MAX + 1, &builder->passed);
	Section    *section;

	if (i > start + TITLE_MAX || i >= end || text->ch[i] != ':' || i < start + LEAD_MIN ||
		!votes_announces(text, i > start + 12 ? i - 12 : start, i) ||
		!shapes_heading(builder->outline->shapes, HEADING_LEAD_IN, text, start, i + 1))
		return false;
	/* it stands beside the first sections that its parent will have */
	section = add_section(builder, FORM_PAREN, 0);
	if (section == NULL)
		return false;
	builder->lead_in = (int32_t) builder->outline->nsections - 1;
	if (section->parent < 0 || builder->outline->sections[section->parent].level == 0)
		section->level = 1;
	*body = i + 1;
	place_section(section, start, start, start, i, *body);
	section->lead_in = true;
	return true;
}

/*
 * A paragraph that admits problems (同时,我们也清醒地看到,...) is the section on them
 * where no heading is: it stands beside those of the chapter that it ends.
 */
static bool
add_notice(Builder *builder, uint32_t start, uint32_t end, uint32_t *body)
{
	const Outline *outline = builder->outline;
	const Text    *text = outline->text;
	uint32_t       stop;
	uint32_t       blank;
	uint32_t       close = start;
	bool           admits;
	Section       *section;

	if (end - start < PROSE_MIN)
		return false;
	stop = sentence_stop(text, start, end, NOTICE_LOOK, &blank);
	admits = votes_admits(text, start, stop, &close);
	/* 各位代表!思危方能克难。我们清醒看到,...: behind a few words */
	for (uint32_t k = 0; k < PRELUDES && !admits && close == start && stop < end && stop - start <= PRELUDE_MAX && is_stop(text->ch[stop]); k++)
	{
		start = stop + 1;
		stop = sentence_stop(text, start, end, NOTICE_LOOK, &blank);
		close = start;
		admits = votes_admits(text, start, stop, &close);
	}
	/* 我们清醒认识到,回升基础不牢固;...矛盾突出: the clause that is seen is the heading */
	if (!admits && close > start && close < end && text->ch[close] == ',')
	{
		uint32_t far = end - close < NOTICE_FAR ? end : close + NOTICE_FAR;

		stop = close + 1;
		while (stop < end && !is_stop(text->ch[stop]) && text->ch[stop] != ':' && text->ch[stop] != ';')
			stop++;
		admits = votes_admits(text, start, far, &close);
		close = stop;
	}
	if (!admits && !(stop < end && text->ch[stop] == ':' && votes_names_problems(text, start, stop)))
		return false;
	/* below a heading that names them it is only their text */
	if (outline->nsections > 0)
	{
		const Section *last = &outline->sections[outline->nsections - 1];

		if (last->notice || (last->body == start && last->form != FORM_DOCUMENT) ||
			votes_names_problems(text, last->title_start, last->title_end))
			return false;
	}
	if (stop - start > TITLE_MAX || stop >= end)
	{
		/* the heading is its clause */
		while (close < stop && text->ch[close] != ',')
			close++;
		stop = close;
	}
	if (stop - start > TITLE_MAX)
		return false;
	section = add_section(builder, FORM_PAREN, 0);
	if (section == NULL)
		return false;
	*body = stop < end ? stop + 1 : end;
	place_section(section, start, start, start, stop, *body);
	section->notice = true;
	return true;
}

/* Is the next line a paragraph, or a heading with a label? */
static bool
text_follows(const Outline *outline, uint32_t line)
{
	const Line *next = &outline->lines[line + 1];
	Label       label;

	return line + 1 < outline->nlines && !next->is_title &&
		   (next->end - next->start >= BARE_MAX ||
			read_label(outline->text, next->start, next->end, true, &label));
}

/* May text[start..end) be a heading without a label, by its marks? */
static bool
plain_line(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t letters = 0;

	if (end - start > BARE_MAX || end - start < LEAD_MIN)
		return false;
	for (uint32_t i = start; i < end; i++)
	{
		uint16_t c = text->ch[i];

		if (is_stop(c) || c == ';' || c == ':' || c == ',' || c == '(' || c == '|' || c == '/')
			return false;
		letters += is_han(c);
	}
	return letters >= LEAD_MIN;
}

/* Does the line stand behind a paragraph or a heading, not behind other short lines? */
static bool
after_text(const Builder *builder)
{
	const Outline *outline = builder->outline;
	const Line    *before = &outline->lines[builder->line - 1];
	const Section *last = outline->nsections == 0 ? NULL : &outline->sections[outline->nsections - 1];

	return is_stop(outline->text->ch[before->end - 1]) ||
		   (last != NULL && last->form != FORM_DOCUMENT && last->start == before->start &&
			last->title_end == before->end);
}

/* Form of a heading without a label that names a chapter. */
static SectionForm
form_of_chapter(const Builder *builder)
{
	const Section *sections = builder->outline->sections;
	int32_t        chapter = open_section(builder, FORM_COMMA);

	return chapter < 0 || sections[chapter].parent < 0 || sections[sections[chapter].parent].form == FORM_CHAPTER ? FORM_CHAPTER :
																												  FORM_LINE;
}

/*
 * A heading's line without a label: told by its words, which make it a chapter
 * or the beginning of what is annexed, or by standing between paragraphs.
 */
static bool
add_bare(Builder *builder, const Line *line)
{
	const Outline *outline = builder->outline;
	const Text    *text = outline->text;
	SectionForm    form;
	Section       *section;

	if (votes_opens_annex(text, line->start, line->end))
		form = FORM_PART;
	else if (!plain_line(text, line->start, line->end) || !text_follows(outline, builder->line))
		return false;
	else if (votes_names_chapter(text, line->start, line->end))
		form = form_of_chapter(builder);
	else if (builder->prose && builder->line > 0 && after_text(builder))
		form = open_section(builder, FORM_PAREN) >= 0 || open_section(builder, FORM_DIGIT) >= 0 ? FORM_LINE : FORM_BARE;
	else
		return false;
	section = add_section(builder, form, 0);
	if (section == NULL)
		return false;
	place_section(section, line->start, line->start, line->start, line->end, line->end);
	section->annex = form == FORM_PART;
	return true;
}
/* Form of a heading whose depth its marks give, by depth. */
static SectionForm
form_of_depth(uint32_t depth)
{
	return depth <= 1 ? FORM_COMMA : depth == 2 ? FORM_PAREN :
								 depth == 3     ? FORM_DIGIT :
												  FORM_DIGIT_PAREN;
}

/* Does the first label below a heading that is set in bold begin with 一、? */
static bool
heads_chapters(const Outline *outline, uint32_t index)
{
	for (uint32_t i = index + 1; i < outline->nlines && i <= index + MARKED_REACH; i++)
	{
		const Line *line = &outline->lines[i];
		Label       label;

		if (line->is_title)
			return false;
		if (read_label(outline->text, line->start, line->end, true, &label))
			return label.form == FORM_COMMA && label.number == 1;
		if (line->block == BLOCK_HEADING)
			return false;
	}
	return false;
}

/* Form of a heading in bold type; those of one document are alike. */
static SectionForm
form_of_bold(Builder *builder, const Line *line)
{
	const Outline *outline = builder->outline;
	int32_t        chapter = open_section(builder, FORM_COMMA);
	int32_t        open = open_section(builder, FORM_PAREN);

	if (heads_chapters(outline, builder->line) ||
		(votes_names_chapter(outline->text, line->start, line->end) &&
		 (chapter < 0 || open_section(builder, FORM_CHAPTER) >= 0)))
		return FORM_CHAPTER;
	if (builder->bold == FORM_DOCUMENT)
		builder->bold = chapter < 0 && open_section(builder, FORM_CHAPTER) < 0 ? FORM_COMMA :
						open < 0 || outline->sections[open].label_end == outline->sections[open].start ?
																		 FORM_PAREN :
																		 FORM_DIGIT;
	return builder->bold;
}

/* A heading that is marked as one (#, bold type) and has no label. */
static void
add_marked(Builder *builder, const Line *line)
{
	bool        annex = votes_opens_annex(builder->outline->text, line->start, line->end);
	SectionForm form = annex                       ? FORM_PART :
					   line->depth >= HEADING_BOLD ? form_of_bold(builder, line) :
													 form_of_depth(line->depth);
	Section    *section = add_section(builder, form, 0);

	if (section == NULL)
		return;
	place_section(section, line->start, line->start, line->start, line->end, line->end);
	section->annex = annex;
}

/*
 * Is a line that looks like a title a chapter of the report that is open?
 * 2025年工作安排 is, in a text that has begun; its first line is the title.
 */
static bool
title_is_chapter(const Builder *builder, const Line *line)
{
	const Text *text = builder->outline->text;
	When        when;

	return builder->prose && line->end - line->start <= BARE_MAX &&
		   (when_read(text, line->start, line->end, &when) > line->start ||
			votes_opens_with_time(text, line->start, line->end)) &&
		   !votes_names_report(text, line->start, line->end);
}

/* Where a title's words end: a year or a page's number behind a blank is none of them. */
static uint32_t
title_stop(const Text *text, uint32_t start, uint32_t end)
{
	uint32_t stop = end;

	while (stop > start && is_digit(text->ch[stop - 1]))
		stop--;
	if (stop == end || stop == start || text->ch[stop - 1] != ' ')
		return end;
	while (stop > start && text->ch[stop - 1] == ' ')
		stop--;
	return stop > start && is_han(text->ch[stop - 1]) ? stop : end;
}

static void
add_title(Builder *builder, const Line *line)
{
	bool     chapter = title_is_chapter(builder, line);
	Section *section;

	/* ——2025年1月15日在...会上的政府工作报告 is a subtitle */
	if (is_dash(builder->outline->text->ch[line->start]) && builder->document >= 0)
		return;
	section = add_section(builder, chapter ? FORM_CHAPTER : FORM_DOCUMENT, 0);
	if (section != NULL)
		place_section(section, line->start, line->start, line->start,
					  title_stop(builder->outline->text, line->start, line->end), line->end);
}

/*
 * 请予审议。  过去五年的工作回顾  2018年以来: a chapter that a page whose lines were lost
 * sets apart by blanks.
 */
static bool
add_apart(Builder *builder, uint32_t at, uint32_t end, uint32_t *body)
{
	const Text *text = builder->outline->text;
	uint32_t    stop = at;
	Section    *section;

	if (at < 2 || text->ch[at - 1] != ' ' || text->ch[at - 2] != ' ')
		return false;
	while (stop < end && stop <= at + BARE_MAX && text->ch[stop] != ' ')
		stop++;
	if (stop + 2 >= end || text->ch[stop] != ' ' || text->ch[stop + 1] != ' ' || !plain_line(text, at, stop) ||
		!votes_names_chapter(text, at, stop))
		return false;
	section = add_section(builder, form_of_chapter(builder), 0);
	if (section == NULL)
		return false;
	place_section(section, at, at, at, stop, stop);
	*body = stop;
	return true;
}

/* A heading that opens text[at..] of the line; *body is set behind it. */
static bool
add_heading(Builder *builder, const Line *line, uint32_t at, bool line_start, uint32_t *body)
{
	const Text *text = builder->outline->text;
	Label       label;

	if (read_label(text, at, line->end, line_start, &label))
	{
		/* 第一章 below 第一篇: the marks say so */
		if (line->block == BLOCK_HEADING && line->depth < HEADING_BOLD && label.form == FORM_PART)
			label.form = form_of_depth(line->depth);
		if (add_labelled(builder, at, &label, line->end, line_start, body))
			return true;
	}
	if (add_lead_in(builder, at, line->end, body) || (!line_start && add_apart(builder, at, line->end, body)))
		return true;
	if (!line_start && text->ch[at] != u'—')
		return false;
	if (add_lead(builder, at, line->end, body))
		return true;
	if (!line_start)
		return false;
	if (add_phrase(builder, at, line->end, body) ||
		add_notice(builder, at, line->end, body))
		return true;
	*body = line->end;
	return add_bare(builder, line);
}

/* May a heading begin at i, behind a colon, a semicolon or a blank? */
static bool
may_begin(const Builder *builder, uint32_t i, uint32_t end)
{
	const Text *text = builder->outline->text;
	Label       label;

	if (i >= end)
		return false;
	if (text->ch[i - 1] != ';' && text->ch[i] == '(')
		return true;
	if (text->ch[i - 1] == ' ')
		return is_dash(text->ch[i]) ||
			   (numeral_digit(text->ch[i]) > 0 && read_label(text, i, end, false, &label) &&
				label.form == FORM_COMMA);
	return numeral_digit(text->ch[i]) > 0 && read_label(text, i, end, false, &label) &&
		   label.form == FORM_ITEM &&
		   (label.number == 1 ? text->ch[i - 1] == ':' :
								open_section(builder, FORM_ITEM) >= 0 || open_section(builder, FORM_INNER) >= 0);
}

/* Where the next sentence begins that may be a heading, behind what was passed. */
static uint32_t
next_sentence(const Builder *builder, const Line *line)
{
	const Text *text = builder->outline->text;
	uint32_t    at = builder->passed;

	while (at < line->end && !text_stopped(text, at))
	{
		uint32_t next = text_next_stop(at);

		next = next < line->end ? next : line->end;
		/* what was passed mostly ends in front of one */
		if (!is_mark(text->ch[at]))
			at = next_mark(text, at + 1, next);
		if (at < next && (is_stop(text->ch[at]) || may_begin(builder, at + 1, line->end)))
			break;
		at += at < next;
	}
	return at + 1;
}

_Static_assert(HEAD_LOOK > TITLE_MAX, "add_lead_in() looks for a colon no further");

/* Does a sentence at the second character of a line or behind begin with what is only of words, and behind no blank? */
static inline bool
begins_plainly(const Text *text, uint32_t at)
{
	uint16_t first = text->ch[at];
	bool     han = is_han(first);
	bool     only_words = lex_class(lex_characters[first]) == LEX_ONLY_WORDS;

	/* no branch, as nobody foresees any of these */
	return han & only_words & (text->ch[at - 1] != ' ');
}

/*
 * May a sentence within a line, at its second character or behind, be a heading?  One that begins plainly
 * and has another mark first than a colon or a blank is none, nor is one without a mark as far as is
 * looked; passed is set to where that ends.
 */
static bool
may_head(Builder *builder, const Line *line, uint32_t at)
{
	const Text *text = builder->outline->text;
	uint32_t    stop = line->end - at > HEAD_LOOK ? at + HEAD_LOOK : line->end;
	uint16_t    mark;

	builder->passed = next_mark(text, at, stop);
	mark = text->ch[builder->passed];
	return !begins_plainly(text, at) || mark == ':' || mark == ' ';
}

/*
 * Within a line, the first sentence from at on of which may_head() would not say at one look that it is no
 * heading: it begins with more than words, or another mark than a stop comes first.  Most are passed over.
 */
static uint32_t
pass_plain(const Text *text, uint32_t at, uint32_t end)
{
	uint32_t limit = at + INTERRUPT_CHARACTERS;

	limit = limit < end ? limit : end;
	if (at >= end || !begins_plainly(text, at))
		return at;
	for (uint32_t i = at; i < limit; i += MARKS_LOOK)
	{
		for (uint64_t marks = marks_of(text->ch + i); marks != 0; marks &= marks - 1)
		{
			uint32_t mark = i + (uint32_t) __builtin_ctzll(marks);

			if (mark >= limit || !is_stop(text->ch[mark]))
				return at;
			at = mark + 1;
			if (!begins_plainly(text, at))
				return at;
		}
	}
	return at;
}

static void
read_line(Builder *builder, uint32_t index)
{
	const Outline *outline = builder->outline;
	const Line    *line = &outline->lines[index];
	const Text    *text = outline->text;
	uint32_t       at = line->start;
	uint32_t       asked = at;
	bool           line_start = true;

	if (line->block == BLOCK_TABLE || line->block == BLOCK_CAPTION || line->block == BLOCK_DATE)
		return;
	builder->line = index;
	builder->line_sections = outline->nsections;
	if (line->block == BLOCK_HEADING && section_label_end(text, line->start, line->end) == line->start)
	{
		add_marked(builder, line);
		return;
	}
	while (at < line->end)
	{
		uint32_t body = at;
		bool     found;

		builder->passed = at;
		found = (line_start || may_head(builder, line, at)) && add_heading(builder, line, at, line_start, &body);
		if (builder->failed)
			return;
		line_start = false;
		if (at - asked >= INTERRUPT_CHARACTERS)
		{
			asked = at;
			if (arena_interrupted(outline->arena))
			{
				builder->failed = true;
				return;
			}
		}
		if (found)
			at = body;
		else
			at = next_sentence(builder, line);
		at = pass_plain(text, at, line->end);
		while (at < line->end && (text->ch[at] == ' ' || text->ch[at] == u'”') && !text_stopped(text, at))
			at++;
	}
	if (!builder->prose && (line->holds & LINE_STOP) != 0 && line->end - line->start >= PROSE_MIN)
		builder->prose = has_stop(text, line->start, line->end);
}

/* Every section ends where the next of its level or above begins. */
static void
close_sections(Outline *outline)
{
	for (uint32_t i = 0; i < outline->nsections && !section_stopped(outline, i); i++)
		outline->sections[i].end = outline->text->n;
	for (uint32_t i = 1; i < outline->nsections && !section_stopped(outline, i); i++)
	{
		Section *section = &outline->sections[i];
		int32_t  open = (int32_t) i - 1;

		if (section->parent >= 0 && section->label_end > section->start &&
			outline->sections[section->parent].kids < SECTION_KIDS_MAX)
			outline->sections[section->parent].kids++;

		/* walk up from the section before to the new one's parent */
		while (open >= 0 && open != section->parent)
		{
			Section *done = &outline->sections[open];

			if (done->end > section->start)
				done->end = section->start;
			open = done->parent;
		}
	}
}

/* The level of a lead phrase that stands in front of section i, with no label above. */
static int
level_before(const Outline *outline, uint32_t i)
{
	for (; i < outline->nsections && outline->sections[i].kind != KIND_TITLE; i++)
	{
		const Section *later = &outline->sections[i];

		if (later->label_end > later->start)
			return later->level + 1;
		if (later->level > 0)
			return later->level;
	}
	return 1;
}

/*
 * Lead phrases in front of the first label are children of a section whose
 * heading is not in the text: as deep as those behind the next label.  What
 * stands below them follows.
 */
static void
settle_levels(Outline *outline)
{
	for (uint32_t i = outline->nsections; i-- > 0;)
	{
		Section *section = &outline->sections[i];

		if (section_stopped(outline, i))
			return;
		if (section->level == 0 && section->kind != KIND_TITLE &&
			(section->parent < 0 || outline->sections[section->parent].kind == KIND_TITLE))
			section->level = level_before(outline, i + 1);
	}
	for (uint32_t i = 0; i < outline->nsections; i++)
	{
		Section *section = &outline->sections[i];

		if (section_stopped(outline, i))
			return;
		if (section->level == 0 && section->kind != KIND_TITLE)
			section->level = outline->sections[section->parent].level + 1;
	}
}

/* Text before the first heading is a stretch without a title. */
static bool
add_opening(Outline *outline)
{
	Section  first = {0};
	uint32_t n = outline->nsections;

	if (outline->nlines == 0 || (n > 0 && outline->sections[0].start <= outline->lines[0].start))
		return true;
	if (!make_room(outline))
		return false;
	for (uint32_t i = n; i > 0; i--)
	{
		if (section_stopped(outline, i))
			return false;
		outline->sections[i] = outline->sections[i - 1];
		if (outline->sections[i].parent >= 0)
			outline->sections[i].parent++;
	}
	place_section(&first, outline->lines[0].start, outline->lines[0].start, outline->lines[0].start,
				  outline->lines[0].start, outline->lines[0].start);
	first.parent = -1;
	first.level = 1;
	first.form = FORM_BARE;
	first.kind = n == 0 ? KIND_OTHER : KIND_OPENING;
	outline->sections[0] = first;
	outline->nsections++;
	return true;
}

bool
section_read(Outline *outline)
{
	Builder builder;

	memset(&builder, 0, sizeof(builder));
	builder.outline = outline;
	builder.document = builder.lead_in = -1;
	for (uint32_t i = 0; i < outline->nlines && !builder.failed; i++)
	{
		if (outline->lines[i].is_title)
			add_title(&builder, &outline->lines[i]);
		else
			read_line(&builder, i);
		if ((i & 255) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	if (builder.failed || !add_opening(outline))
		return false;
	settle_levels(outline);
	close_sections(outline);
	return !outline->arena->stopped && votes_read(outline);
}
