/*-------------------------------------------------------------------------
 *
 * outline.h
 *	  From text to lines, noise, documents and sections.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_OUTLINE_H
#define REPORT_OUTLINE_H

#include "shapes.h"

typedef struct NoiseSpan
{
	uint32_t byte_start;
	uint32_t byte_end;
	uint32_t reason; /* NoiseReason */
} NoiseSpan;

/*
 * By what a heading was known, outermost first; the order gives the nesting.
 * Forms without a label outside stand where they are met in reports.
 */
typedef enum SectionForm
{
	FORM_DOCUMENT,    /* a title */
	FORM_PART,        /* 第一部分, and annexes */
	FORM_CHAPTER,     /* a line without a label that holds chapters */
	FORM_COMMA,       /* 一、 */
	FORM_BARE,        /* a line without a label */
	FORM_PAREN,       /* (一), lead-ins and what admits problems */
	FORM_ORDINAL,     /* 第一, */
	FORM_DIGIT,       /* 1. */
	FORM_DIGIT_PAREN, /* (1) */
	FORM_LINE,        /* a line without a label below one of the above */
	FORM_DASH,        /* —— */
	FORM_PHRASE,      /* a lead phrase of several clauses */
	FORM_ITEM,        /* 一是 */
	FORM_LEAD,        /* a lead phrase */
	FORM_INNER        /* 一是 below a lead phrase */
} SectionForm;

#define FORM_COUNT (FORM_INNER + 1)

typedef struct Section
{
	uint32_t start; /* of the heading, label included */
	uint32_t label_end;
	uint32_t title_start;
	uint32_t title_end; /* title_start when untitled */
	uint32_t body;      /* where the text behind the heading begins */
	uint32_t end;       /* children included */
	int32_t  parent;    /* index, -1 none */
	uint8_t  level;
	uint8_t  kind;        /* ReportKind */
	uint8_t  form;        /* SectionForm */
	bool     lead_in : 1; /* announces what follows */
	bool     notice : 1;  /* admits problems */
	bool     annex : 1;   /* opens what is annexed */
	bool     astray : 1;  /* of a sequence that does not begin at one */
	uint8_t  kids : 4;    /* sections with a label at once below, SECTION_KIDS_MAX or more */
} Section;

#define SECTION_KIDS_MAX 15

typedef struct Outline
{
	Arena        *arena;   /* of what nobody needs once the text has been read */
	Arena        *results; /* of what is found, where nobody takes it */
	const Shapes *shapes;
	Text         *text;
	Line         *lines; /* of the text; what is noise is dropped in the end */
	uint32_t      nlines;
	bool          markdown;   /* the text uses Markdown's signs */
	bool          want_noise; /* what is left out is listed */
	NoiseSpan    *noise;
	uint32_t      nnoise;
	uint32_t      noise_capacity;
	Section      *sections;
	uint32_t      nsections;
	uint32_t      section_capacity;
} Outline;

/* At section i of many: should the analysis be given up?  Asks once in a while. */
static inline bool
section_stopped(const Outline *outline, uint32_t i)
{
	return (i & 4095) == 0 && arena_interrupted(outline->arena);
}

/*
 * blocks.c: say what each line is (title, heading, table, caption, noise ...),
 * take out what is no part of a report, and join what was broken.  False when
 * memory ran out or the caller asked to stop (arena->failed tells which).
 */
extern bool blocks_read(Outline *outline);

/* blocks.c: leave a line out, for a reason of the first table or of noise.tsv. */
typedef enum NoiseReason
{
	REASON_MARKUP,
	REASON_IMAGE,
	REASON_COMMENT,
	REASON_FRONT,
	REASON_REPEATED,
	REASON_HEAD,
	REASON_RUNNING,
	REASON_CONTENTS,
	REASON_PAGE,
	REASON_TEASER,
	REASON_LEX /* and on: lines of noise.tsv */
} NoiseReason;

static inline void
line_drop(Line *line, unsigned reason)
{
	line->block = BLOCK_NOISE;
	line->depth = reason & 63;
}

/* The word for a reason that report_noise() shows. */
extern const char *blocks_reason(unsigned reason);

/* A stretch of the text was taken out. */
extern bool blocks_add_noise(Outline *outline, uint32_t first, uint32_t last, unsigned reason);

/* Take the blanks off both ends of a line. */
extern void line_trim(const Text *text, Line *line);

/* Is a line with these characters unfinished, so that the next may continue it? */
extern bool line_ends_sentence(const Text *text, const Line *line);

/* Does text start with a label such as 一、 (一) 1. at i? */
extern bool looks_labelled(const Text *text, uint32_t i, uint32_t end);

#define FRONT_LINES 40 /* longest front matter of a page */

/* markup.c: the signs of Markdown and what they say of their lines. */
extern bool markup_read(Outline *outline);

/* noise.c: furniture of pages, titles and captions. */
extern bool noise_read(Outline *outline);

/* spacing.c: letters set apart stand together, marks of footnotes go. */
extern bool spacing_read(Outline *outline);

/*
 * spacing.c: does a word of the lexicon, of least characters or more, stand
 * across the gap between the stretches, of which both have a part?
 */
extern bool word_across(const Text *text, uint32_t before, uint32_t before_end, uint32_t after,
						uint32_t after_end, uint32_t least);

/* joins.c: which lines continue the one before; what parts them goes. */
extern bool joins_find(Outline *outline);

/*
 * noise.c: a text in which nothing looks like the title of a report, such as one
 * from the news, has its headline: the first line, if it is one, above a paragraph.
 */
extern void noise_find_headline(Outline *outline);

/* joins.c: make them one, once what parts them has been noted as noise. */
extern bool joins_read(Outline *outline);

/*
 * section.c: where the label (一、 (一) 1.) that opens text[start..end) ends;
 * start when there is none.
 */
extern uint32_t section_label_end(const Text *text, uint32_t start, uint32_t end);

/* section.c: find the headings, and what stands below them. */
extern bool section_read(Outline *outline);

#endif /* REPORT_OUTLINE_H */
