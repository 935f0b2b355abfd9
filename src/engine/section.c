/*-------------------------------------------------------------------------
 *
 * section.c
 *	  Headings, their levels, and what each section holds.
 *
 * A heading is known by its label (一、 (一) 1. 一是), by standing as a short
 * sentence at the head of a paragraph, by announcing what follows (the main
 * targets are:), or by being a report's title.  In text that was glued into
 * one line labels count only where a sentence has just ended, and only in
 * sequence.
 *
 *-------------------------------------------------------------------------
 */
#include "outline.h"
#include "period.h"

#include <string.h>

#define TITLE_MAX		60	/* longest heading, characters */
#define LEAD_MAX		18	/* longest bare lead phrase */
#define LEAD_MIN		4
#define ITEM_MAX		26	/* longest run-in heading behind 一是 */
#define BARE_MAX		30	/* longest heading without a label */
#define GLUED_MIN		4	/* shortest heading whose full stop was lost */
#define GLUED_HEAD		6	/* shortest heading that runs into a time */
#define GLUED_MAX		24	/* a longer one has run into its text */
#define GLUED_NAME		3	/* shortest indicator that a text may begin with behind a heading */
#define MARKED_REACH	64		/* lines below a heading in bold that say what it holds */
#define STRONG_KIND		62	/* words that overrule the section around them */

/* Kinds of labels, outermost first; the order gives the nesting. */
typedef enum LabelForm
{
	FORM_DOCUMENT,
	FORM_PART,					/* 第一部分 */
	FORM_COMMA,					/* 一、 */
	FORM_BARE,					/* a heading's line without a label */
	FORM_PAREN,					/* (一) */
	FORM_DIGIT,					/* 1. */
	FORM_DIGIT_PAREN,			/* (1) */
	FORM_ITEM,					/* 一是 */
	FORM_LEAD					/* a lead phrase */
} LabelForm;

#define FORM_COUNT	(FORM_LEAD + 1)

typedef struct Label
{
	LabelForm	form;
	int			number;
	uint32_t	end;			/* behind the label */
} Label;

typedef struct Builder
{
	Outline    *outline;
	int32_t		open[FORM_COUNT];	/* section open at each form, -1 none */
	int			last[FORM_COUNT];	/* last number at each form */
	int32_t		document;
	ReportKind	top_kind;		/* of the last level-1 section */
	bool		congress;		/* the document reports to a congress */
	int32_t		lead_in;		/* the last lead-in, -1 none */
	LabelForm	bold;			/* of the document's headings in bold type; FORM_DOCUMENT none yet */
	bool		failed;
} Builder;

/* Chinese numeral up to 99 at i; returns its end or i. */
static uint32_t
small_numeral(const Text *text, uint32_t i, uint32_t end, int *number)
{
	static const uint16_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
		0x516D, 0x4E03, 0x516B, 0x4E5D};
	uint32_t	k = i;
	int			n = 0;
	int			digit = 0;

	for (; k < end && k < i + 3; k++)
	{
		bool		known = false;

		if (text->ch[k] == 0x5341)	/* 十 */
		{
			n += (digit == 0 ? 1 : digit) * 10;
			digit = 0;
			continue;
		}
		for (int d = 0; d < 9; d++)
		{
			if (text->ch[k] == digits[d])
			{
				digit = d + 1;
				known = true;
			}
		}
		if (!known)
			break;
	}
	*number = n + digit;
	return *number == 0 ? i : k;
}

static uint32_t
arabic(const Text *text, uint32_t i, uint32_t end, int *number)
{
	uint32_t	k = i;
	int			n = 0;

	while (k < end && k < i + 3 && is_digit(text->ch[k]))
		n = n * 10 + (text->ch[k++] - '0');
	*number = n;
	return n == 0 ? i : k;
}

/* Label at i?  line_start allows the forms that are too weak inside a line. */
static bool
read_label(const Text *text, uint32_t i, uint32_t end, bool line_start, Label *label)
{
	uint32_t	k;
	uint16_t	c = text->ch[i];

	if (c == 0x7B2C)			/* 第一部分 */
	{
		k = small_numeral(text, i + 1, end, &label->number);
		if (k > i + 1 && k < end)
		{
			if (text->ch[k] == 0x90E8 && k + 1 < end && text->ch[k + 1] == 0x5206)
				label->end = k + 2;
			else if (line_start && (text->ch[k] == 0x7AE0 || text->ch[k] == 0x7BC7))
				label->end = k + 1;
			else
				return false;
			while (label->end < end && (is_space(text->ch[label->end]) ||
										text->ch[label->end] == ':'))
				label->end++;
			label->form = FORM_PART;
			return line_start;
		}
		return false;
	}
	if (c == '(')
	{
		k = small_numeral(text, i + 1, end, &label->number);
		label->form = FORM_PAREN;
		if (k == i + 1)
		{
			k = arabic(text, i + 1, end, &label->number);
			label->form = FORM_DIGIT_PAREN;
		}
		if (k == i + 1 || k >= end || text->ch[k] != ')')
			return false;
		label->end = k + 1;
		if (label->end < end && text->ch[label->end] == 0x3001)
			label->end++;
		return true;
	}
	k = small_numeral(text, i, end, &label->number);
	if (k > i && k < end)
	{
		int			second;
		When		when;

		/* 一、二类 and 三、四级 count classes; 一、一年来 is a heading */
		if (text->ch[k] == 0x3001 && k + 2 < end &&
			small_numeral(text, k + 1, end, &second) > k + 1 &&
			text->ch[small_numeral(text, k + 1, end, &second)] != 0x5E74 &&
			when_read(text, k + 1, end, &when) == k + 1)
			return false;
		if (text->ch[k] == 0x3001 ||
			(line_start && (text->ch[k] == '.' || text->ch[k] == ',')))
		{
			label->form = FORM_COMMA;
			label->end = k + 1;
			return true;
		}
		if (text->ch[k] == 0x662F)	/* 是 */
		{
			label->form = FORM_ITEM;
			label->end = k + 1;
			return true;
		}
		return false;
	}
	k = arabic(text, i, end, &label->number);
	if (k > i && k < end)
	{
		uint16_t	after = k + 1 < end ? text->ch[k + 1] : 0;

		label->form = FORM_DIGIT;
		if ((text->ch[k] == '.' && !is_digit(after) && after != '%') ||
			(text->ch[k] == 0x3001 && !is_digit(after)))
		{
			label->end = k + 1;
			return true;
		}
		if (text->ch[k] == ')' && line_start)
		{
			label->end = k + 1;
			return true;
		}
		/* the dot was lost: 1 in front of words that 1 does not count */
		if (line_start && label->number < 30 && is_han(text->ch[k]))
		{
			size_t		length;

			label->end = k;
			return lex_longest(lex_units_nodes, text->ch + k, end - k, &length) == 0 &&
				text->ch[k] != 0x5E74 && text->ch[k] != 0x6708 && text->ch[k] != 0x65E5;
		}
	}
	return false;
}

uint32_t
section_label_end(const Text *text, uint32_t start, uint32_t end)
{
	Label		label;

	return start < end && read_label(text, start, end, true, &label) ? label.end : start;
}

/* The highest-ranking kind that words of a heading name; rank 0 when none. */
static ReportKind
kind_of_words(const Text *text, uint32_t start, uint32_t end, int *rank)
{
	ReportKind	kind = KIND_OTHER;

	*rank = 0;
	/* words may overlap: 主要预期目标, but 目标圆满实现 */
	for (uint32_t i = start; i < end; i++)
	{
		size_t		length;
		int			word = lex_longest(lex_kinds_nodes, text->ch + i, end - i, &length);

		if (word != 0 && lex_kinds[word].rank > *rank)
		{
			*rank = lex_kinds[word].rank;
			kind = (ReportKind) lex_kinds[word].kind;
		}
	}
	return kind;
}

static ReportKind
kind_of(Builder *builder, const Section *section)
{
	const Outline *outline = builder->outline;
	int			rank;
	ReportKind	own = kind_of_words(outline->text, section->title_start,
									section->title_end, &rank);
	ReportKind	around;

	if (section->level <= 1 || section->parent < 0 ||
		outline->sections[section->parent].level < 1)
	{
		if (rank == 0)
		{
			/*
			 * The first part reviews; what follows guidance or problems plans,
			 * and so does what follows the review in a report to a congress.
			 */
			own = builder->top_kind == KIND_TITLE ? KIND_REVIEW :
				builder->top_kind == KIND_REVIEW && !builder->congress ? KIND_REVIEW :
				builder->top_kind == KIND_GOVERNMENT ? KIND_GOVERNMENT : KIND_PLAN;
		}
		if (section->level == 1)
			builder->top_kind = own;
		return own;
	}
	around = outline->sections[section->parent].kind;
	if (own == KIND_GOVERNMENT && around == KIND_REVIEW)
		return around;
	return rank >= STRONG_KIND ? own : around;
}

/* Close what is open at this form and below, and open a section there. */
static Section *
add_section(Builder *builder, LabelForm form, int number)
{
	Outline    *outline = builder->outline;
	Section    *section;
	int32_t		parent = -1;

	if (!arena_grow(outline->arena, (void **) &outline->sections,
					&outline->section_capacity, outline->nsections, sizeof(Section)))
	{
		builder->failed = true;
		return NULL;
	}
	/* labelled sections stand beside a lead-in, not below it */
	if (builder->lead_in >= 0 && form > FORM_PAREN && form < FORM_ITEM &&
		builder->open[FORM_PAREN] == builder->lead_in)
		builder->open[FORM_PAREN] = -1;
	for (int f = form; f < FORM_COUNT; f++)
	{
		builder->open[f] = -1;
		if (f > (int) form)
			builder->last[f] = 0;
	}
	for (int f = (int) form - 1; f >= 0 && parent < 0; f--)
		parent = builder->open[f];
	builder->open[form] = (int32_t) outline->nsections;
	builder->last[form] = number;
	section = &outline->sections[outline->nsections++];
	section->parent = parent;
	section->level = parent < 0 ? 0 : outline->sections[parent].level + 1;
	if (form == FORM_DOCUMENT)
	{
		section->level = 0;
		builder->document = (int32_t) outline->nsections - 1;
		builder->top_kind = KIND_TITLE;
		builder->bold = FORM_DOCUMENT;
	}
	else if (parent < 0 || outline->sections[parent].level == 0)
	{
		/*
		 * The outer levels are missing.  A sequence that starts at one is the
		 * outermost; one that starts later is a fragment of a deeper level.
		 */
		section->level = form == FORM_PAREN ? 2 :
			form == FORM_DIGIT && number > 1 ? 3 :
			form == FORM_LEAD ? 0 : 1;
	}
	section->document = builder->document;
	return section;
}

/* Does what stands at i begin a sentence of its own, behind a heading? */
static bool
begins_sentence(const Text *text, uint32_t i, uint32_t end)
{
	size_t		length = 0;
	When		when;
	int			word = lex_longest_word(text->ch + i, end - i, &length);

	if (word != 0 && (lex_words[word].parts & (P_AREA | P_TIME | P_LEAD | P_ESTIMATE)) != 0)
		return true;
	/* an indicator: 一、2024年工作情况地区生产总值再上新台阶,达到... */
	if (lex_longest(lex_aliases_nodes, text->ch + i, end - i, &length) != 0 && length >= GLUED_NAME)
		return true;
	if (text->ch[i] == 0x5404 && i + 1 < end && text->ch[i + 1] == 0x4F4D)	/* 各位 */
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
	uint32_t	last = start;
	uint32_t	timed = start;
	uint32_t	from;

	while (last < end && last < start + TITLE_MAX && text->ch[last] != 0x3002 &&
		   text->ch[last] != ',' && text->ch[last] != ':' && text->ch[last] != ';' &&
		   text->ch[last] != '!' && text->ch[last] != '(' && text->ch[last] != ' ')
		last++;
	if (last >= end || (text->ch[last] != ',' && text->ch[last] != '!' &&
						text->ch[last] != 0x3002))
		return start;
	/* a time, then a figure: (二)商贸流通日益繁荣2004年限额以上企业实现... */
	for (uint32_t cut = start + GLUED_HEAD; cut < last && label->form != FORM_DIGIT_PAREN; cut++)
	{
		When		when;
		uint32_t	behind = when_read(text, cut, last, &when);
		size_t		length = 0;
		int			word = lex_longest_word(text->ch + cut, last - cut, &length);

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
	if (timed > start && shapes_heading(builder->outline->shapes, HEADING_TAIL, text, start, timed, &from))
		return timed;
	for (uint32_t cut = last - 1; cut > start + GLUED_MIN &&
		 (label->form == FORM_COMMA || label->form == FORM_PART); cut--)
	{
		if ((begins_sentence(text, cut, end) || last - start > GLUED_MAX) &&
			shapes_heading(builder->outline->shapes, HEADING_TAIL, text, start, cut, &from))
			return cut;
	}
	return timed;
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
	uint32_t	limit = start + (label->form == FORM_ITEM ? ITEM_MAX : TITLE_MAX);
	uint32_t	comma = 0;
	uint32_t	i;

	if (label->form <= FORM_DIGIT)
	{
		uint32_t	cut = glued_end(builder, label, start, end);

		if (cut > start)
		{
			*body = cut;
			return cut;
		}
	}
	for (i = start; i < end && i <= limit; i++)
	{
		uint16_t	c = text->ch[i];

		if (c == 0x3002 || c == ':' || (c == '!' && label->form != FORM_ITEM))
		{
			*body = i + 1;
			return i;
		}
		if (c == ';' || c == '?' || c == '!')
			break;
		if (c == ',' || c == 0x3001)
			comma = comma == 0 ? i : comma;
		if (i > start + 1 && (c == ' ' || c == '(' || !is_han(text->ch[i - 1]) || is_han(c)))
		{
			/* glued: the next label follows at once */
			uint32_t	next = c == ' ' ? i + 1 : i;
			Label		follows;

			if (next < end && i >= start + GLUED_MIN &&
				read_label(text, next, end, false, &follows) &&
				follows.number == 1 &&
				(follows.form != FORM_COMMA || c == ' ') &&
				follows.form > label->form &&
				(follows.form != FORM_DIGIT_PAREN))
			{
				*body = next;
				return i;
			}
			if (c == ' ' && label->form == FORM_COMMA && i >= start + GLUED_MIN && comma == 0)
			{
				*body = i + 1;
				return i;
			}
		}
	}
	if (i >= end && label->form != FORM_ITEM)
	{
		*body = end;
		return end;
	}
	/* its full stop was lost: the last word that a heading may end with */
	if (label->form == FORM_COMMA || label->form == FORM_PART)
	{
		uint32_t	last = comma != 0 ? comma : (i < end ? i : end);
		uint32_t	from;

		for (uint32_t cut = last; cut > start + 3; cut--)
		{
			if (cut - start <= TITLE_MAX &&
				shapes_heading(builder->outline->shapes, HEADING_TAIL, text,
							   start, cut, &from))
			{
				*body = cut;
				return cut;
			}
		}
	}
	return start;
}

/* Does the sequence at this form allow this number here? */
static bool
in_sequence(const Builder *builder, const Label *label, bool line_start)
{
	int			last = builder->last[label->form];

	if (label->number == last + 1)
		return true;
	if (line_start)
		return label->form != FORM_ITEM || label->number == 1;
	return label->number == 1;
}

static bool
add_labelled(Builder *builder, uint32_t at, const Label *label, uint32_t end,
			 bool line_start, uint32_t *body)
{
	const Text *text = builder->outline->text;
	uint32_t	start = label->end;
	uint32_t	stop;
	Section    *section;

	if (!in_sequence(builder, label, line_start))
		return false;
	while (start < end && text->ch[start] == ' ')
		start++;
	stop = heading_end(builder, label, start, end, body);
	if (stop <= start)
		return false;
	if (label->form == FORM_ITEM)
	{
		/* a run-in heading is a short clause with text behind it */
		for (uint32_t i = start; i < stop; i++)
		{
			if (text->ch[i] == ',')
				return false;
		}
		if (text->ch[stop] != 0x3002 || (*body >= end && !line_start))
			return false;
	}
	section = add_section(builder, label->form, label->number);
	if (section == NULL)
		return false;
	section->start = at;
	section->label_end = label->end;
	section->title_start = start;
	section->title_end = stop;
	section->body = *body;
	section->kind = kind_of(builder, section);
	return true;
}

/* A short sentence without a label that opens a paragraph. */
static bool
add_lead(Builder *builder, uint32_t start, uint32_t end, uint32_t *body)
{
	const Text *text = builder->outline->text;
	uint32_t	i;
	Section    *section;

	for (i = start; i < end && i <= start + LEAD_MAX; i++)
	{
		uint16_t	c = text->ch[i];

		if (c == 0x3002)
			break;
		if (c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || is_digit(c) || c == ' ')
			return false;
	}
	if (i > start + LEAD_MAX || i >= end || i < start + LEAD_MIN || i + 1 >= end)
		return false;
	section = add_section(builder, FORM_LEAD, 0);
	if (section == NULL)
		return false;
	/* the dashes in front of an item are no part of its heading */
	while (text->ch[start] == 0x2014)
		start++;
	section->start = section->label_end = section->title_start = start;
	section->title_end = i;
	section->body = *body = i + 1;
	section->kind = kind_of(builder, section);
	return true;
}

/* A sentence's opening that announces what follows: the main targets are: */
static bool
add_lead_in(Builder *builder, uint32_t start, uint32_t end, uint32_t *body)
{
	const Text *text = builder->outline->text;
	uint32_t	i;
	int			rank;
	ReportKind	kind;
	Section    *section;

	for (i = start; i < end && i <= start + TITLE_MAX; i++)
	{
		uint16_t	c = text->ch[i];

		if (c == ':')
			break;
		if (c == 0x3002 || c == ';' || c == '!' || c == '?')
			return false;
	}
	if (i > start + TITLE_MAX || i >= end || i < start + LEAD_MIN)
		return false;
	kind = kind_of_words(text, i > start + 12 ? i - 12 : start, i, &rank);
	if ((kind != KIND_TARGETS && kind != KIND_GUIDANCE) ||
		!shapes_heading(builder->outline->shapes, HEADING_LEAD_IN, text, start, i + 1, NULL))
		return false;
	/* it stands beside the first sections that its parent will have */
	section = add_section(builder, FORM_PAREN, 0);
	if (section == NULL)
		return false;
	builder->lead_in = (int32_t) builder->outline->nsections - 1;
	if (section->parent < 0 || builder->outline->sections[section->parent].level == 0)
		section->level = 1;
	section->start = section->label_end = section->title_start = start;
	section->title_end = i;
	section->body = *body = i + 1;
	section->kind = kind;
	return true;
}

/* A heading's line without a label, told by its words. */
static bool
add_bare(Builder *builder, const Line *line, uint32_t next_start, uint32_t next_end)
{
	const Text *text = builder->outline->text;
	int			rank;
	Section    *section;

	if (line->end - line->start > BARE_MAX || line->end - line->start < LEAD_MIN ||
		next_end - next_start < BARE_MAX)
		return false;
	for (uint32_t i = line->start; i < line->end; i++)
	{
		uint16_t	c = text->ch[i];

		if (is_stop(c) || c == ';' || c == ':' || c == ',' || c == '(')
			return false;
	}
	(void) kind_of_words(text, line->start, line->end, &rank);
	if (rank == 0 || builder->open[FORM_COMMA] >= 0)
		return false;
	section = add_section(builder, FORM_BARE, 0);
	if (section == NULL)
		return false;
	section->start = section->label_end = section->title_start = line->start;
	section->title_end = section->body = line->end;
	section->kind = kind_of(builder, section);
	return true;
}

static void
add_title(Builder *builder, const Line *line)
{
	/* 政府工作报告 */
	static const uint16_t congress_report[] = {0x653F, 0x5E9C, 0x5DE5, 0x4F5C, 0x62A5, 0x544A};
	Section    *section = add_section(builder, FORM_DOCUMENT, 0);

	if (section == NULL)
		return;
	section->start = section->label_end = section->title_start = line->start;
	section->title_end = section->body = line->end;
	section->kind = KIND_TITLE;
	builder->congress = false;
	for (uint32_t i = line->start; i + 6 <= line->end; i++)
		builder->congress |= memcmp(builder->outline->text->ch + i, congress_report,
									sizeof(congress_report)) == 0;
}

/* Form of a heading whose depth its marks give, by depth. */
static LabelForm
form_of_depth(uint32_t depth)
{
	return depth <= 1 ? FORM_COMMA : depth == 2 ? FORM_PAREN : depth == 3 ? FORM_DIGIT : FORM_DIGIT_PAREN;
}

/* Does the first label below a heading that is set in bold begin with 一、? */
static bool
heads_chapters(const Outline *outline, uint32_t index)
{
	for (uint32_t i = index + 1; i < outline->nlines && i <= index + MARKED_REACH; i++)
	{
		const Line *line = &outline->lines[i];
		Label		label;

		if (line->is_title)
			return false;
		if (read_label(outline->text, line->start, line->end, true, &label))
			return label.form == FORM_COMMA && label.number == 1;
		if (line->block == BLOCK_HEADING)
			return false;
	}
	return false;
}

/* A heading that is marked as one (#, bold type) and has no label. */
static void
add_marked(Builder *builder, uint32_t index)
{
	const Line *line = &builder->outline->lines[index];
	LabelForm	form = form_of_depth(line->depth);
	Section    *section;

	if (line->depth >= HEADING_BOLD)
	{
		int32_t		open = builder->open[FORM_PAREN];

		if (heads_chapters(builder->outline, index))
			form = FORM_PART;
		else if (builder->bold != FORM_DOCUMENT)
			form = builder->bold;
		else if (builder->open[FORM_COMMA] < 0)
			form = FORM_COMMA;
		else if (open < 0 || builder->outline->sections[open].label_end ==
				 builder->outline->sections[open].start)
			form = FORM_PAREN;
		else
			form = FORM_DIGIT;
		builder->bold = form;
	}
	section = add_section(builder, form, 0);
	if (section == NULL)
		return;
	section->start = section->label_end = section->title_start = line->start;
	section->title_end = section->body = line->end;
	section->kind = kind_of(builder, section);
}

static void
read_line(Builder *builder, uint32_t index)
{
	const Outline *outline = builder->outline;
	const Line *line = &outline->lines[index];
	const Text *text = outline->text;
	uint32_t	at = line->start;
	uint32_t	asked = at;
	bool		line_start = true;
	bool		sentence_start = true;

	if (line->block == BLOCK_TABLE || line->block == BLOCK_CAPTION || line->block == BLOCK_DATE)
		return;
	if (line->block == BLOCK_HEADING && section_label_end(text, line->start, line->end) == line->start)
	{
		add_marked(builder, index);
		return;
	}
	while (at < line->end)
	{
		Label		label;
		uint32_t	body = at;
		bool		found = false;

		if (sentence_start)
		{
			uint32_t	begin = at;

			found = read_label(text, at, line->end, line_start, &label);
			/* 第一章 below 第一篇: the marks say so */
			if (found && line->block == BLOCK_HEADING && line->depth < HEADING_BOLD && label.form == FORM_PART)
				label.form = form_of_depth(line->depth);
			found = found && add_labelled(builder, at, &label, line->end, line_start, &body);
			if (!found)
				found = add_lead_in(builder, at, line->end, &body);
			if (!found && line_start)
			{
				found = add_lead(builder, at, line->end, &body);
				if (!found && index + 1 < outline->nlines)
					found = add_bare(builder, line, outline->lines[index + 1].start,
									 outline->lines[index + 1].end) &&
						(body = line->end) != 0;
			}
			if (builder->failed)
				return;
			line_start = false;
			if (found)
			{
				at = body;
				while (at < line->end && text->ch[at] == ' ')
					at++;
				/* only labels may follow a heading at once */
				if (at < line->end && at > begin && text->ch[at - 1] == ':')
					sentence_start = true;
				continue;
			}
		}
		if (at - asked >= INTERRUPT_CHARACTERS)
		{
			asked = at;
			if (arena_interrupted(outline->arena))
			{
				builder->failed = true;
				return;
			}
		}
		/* on to the next sentence */
		while (at < line->end && !is_stop(text->ch[at]) &&
			   !((text->ch[at] == ' ' || text->ch[at] == ':') &&
				 at + 1 < line->end && text->ch[at + 1] == '('))
			at++;
		at++;
		while (at < line->end && (text->ch[at] == ' ' || text->ch[at] == 0x201D))
			at++;
		sentence_start = true;
	}
}

/* Every section ends where the next of its level or above begins. */
static void
close_sections(Outline *outline)
{
	for (uint32_t i = 0; i < outline->nsections; i++)
		outline->sections[i].end = outline->text->n;
	for (uint32_t i = 1; i < outline->nsections; i++)
	{
		Section    *section = &outline->sections[i];
		int32_t		open = (int32_t) i - 1;

		/* walk up from the section before to the new one's parent */
		while (open >= 0 && open != section->parent)
		{
			Section    *done = &outline->sections[open];

			if (done->end > section->start)
				done->end = section->start;
			open = done->parent;
		}
	}
}

/*
 * Lead phrases in front of the first label are children of a section whose
 * heading is not in the text: as deep as those behind the next label.
 */
static void
settle_levels(Outline *outline)
{
	for (uint32_t i = outline->nsections; i-- > 0;)
	{
		Section    *section = &outline->sections[i];

		if (section->level == 0 && section->kind != KIND_TITLE)
		{
			int			level = 1;

			for (uint32_t k = i + 1; k < outline->nsections; k++)
			{
				const Section *later = &outline->sections[k];

				if (later->kind == KIND_TITLE)
					break;
				if (later->label_end > later->start)
				{
					level = later->level + 1;
					break;
				}
				if (later->level > 0)
				{
					level = later->level;
					break;
				}
			}
			section->level = level;
		}
	}
}

bool
section_read(Outline *outline)
{
	Builder		builder;

	builder.outline = outline;
	builder.document = -1;
	builder.top_kind = KIND_TITLE;
	builder.bold = FORM_DOCUMENT;
	builder.failed = builder.congress = false;
	builder.lead_in = -1;
	for (int f = 0; f < FORM_COUNT; f++)
	{
		builder.open[f] = -1;
		builder.last[f] = 0;
	}
	for (uint32_t i = 0; i < outline->nlines && !builder.failed; i++)
	{
		if (outline->lines[i].is_title)
			add_title(&builder, &outline->lines[i]);
		else
			read_line(&builder, i);
		if ((i & 255) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	if (builder.failed)
		return false;
	if (outline->nsections == 0 || outline->sections[0].start > outline->lines[0].start)
	{
		/* text before the first heading: a stretch without a title */
		Section		first = {0};
		uint32_t	n = outline->nsections;

		if (outline->nlines > 0)
		{
			if (!arena_grow(outline->arena, (void **) &outline->sections,
							&outline->section_capacity, n, sizeof(Section)))
				return false;
			for (uint32_t i = n; i > 0; i--)
			{
				outline->sections[i] = outline->sections[i - 1];
				if (outline->sections[i].parent >= 0)
					outline->sections[i].parent++;
				if (outline->sections[i].document >= 0)
					outline->sections[i].document++;
			}
			first.start = first.label_end = first.title_start = outline->lines[0].start;
			first.title_end = first.body = first.start;
			first.parent = first.document = -1;
			first.level = 1;
			first.kind = n == 0 ? KIND_OTHER : KIND_OPENING;
			outline->sections[0] = first;
			outline->nsections++;
		}
	}
	settle_levels(outline);
	close_sections(outline);
	return true;
}
