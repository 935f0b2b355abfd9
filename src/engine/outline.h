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

typedef struct Line
{
	uint32_t	start;			/* characters of Text, blanks at the ends left out */
	uint32_t	end;
	bool		is_title;
	bool		indented;
} Line;

typedef struct NoiseSpan
{
	ReportSpan	span;
	const char *reason;
} NoiseSpan;

typedef struct Section
{
	uint32_t	start;			/* of the heading, label included */
	uint32_t	label_end;
	uint32_t	title_start;
	uint32_t	title_end;		/* title_start when untitled */
	uint32_t	body;			/* where the text behind the heading begins */
	uint32_t	end;			/* children included */
	int32_t		parent;			/* index, -1 none */
	int32_t		document;		/* index of its level-0 section, -1 none */
	int			level;
	ReportKind	kind;
} Section;

typedef struct Outline
{
	Arena	   *arena;
	const Shapes *shapes;
	Text	   *text;
	Line	   *lines;
	uint32_t	nlines;
	uint32_t	line_capacity;
	NoiseSpan  *noise;
	uint32_t	nnoise;
	uint32_t	noise_capacity;
	Section    *sections;
	uint32_t	nsections;
	uint32_t	section_capacity;
} Outline;

/*
 * noise.c: split into lines, set noise and page marks aside, find titles.
 * Shortens the text to what is to be read.  False when memory ran out or the
 * caller asked to stop (arena->failed tells which).
 */
extern bool noise_read(Outline *outline);

/*
 * section.c: where the label (一、 (一) 1.) that opens text[start..end) ends;
 * start when there is none.
 */
extern uint32_t section_label_end(const Text *text, uint32_t start, uint32_t end);

/* section.c: find the headings. */
extern bool section_read(Outline *outline);

#endif							/* REPORT_OUTLINE_H */
