/*-------------------------------------------------------------------------
 *
 * shapes.h
 *	  Shapes of single lines, as regular expressions: noise and titles.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_SHAPES_H
#define REPORT_SHAPES_H

#include "lexicon.h"
#include "text.h"

typedef struct Shapes Shapes;

/* Longest line, in characters, that is ever matched against a shape. */
#define SHAPE_LIMIT		LEX_LONGEST_SHAPE

extern Shapes *shapes_create(const ReportAllocator *allocator, ReportError *error);
extern void shapes_free(Shapes *shapes);

/*
 * Which of the shapes asked for the length of text[first..last) and the characters at its ends
 * let match, which is soon told: a bit for each line of noise.tsv and for each role of
 * headings.tsv (LEX_TRIGGER_ROLE).
 */
extern uint64_t shapes_allowed(const Text *text, uint32_t first, uint32_t last, uint64_t asked);

/* Which of the shapes asked for its words let match. */
extern uint64_t shapes_triggers(const Text *text, uint32_t first, uint32_t last, uint64_t asked);

/*
 * The noise table's line that claims text[first..last), or NULL; triggers are
 * those of the stretch.
 */
extern const LexNoise *shapes_noise(const Shapes *shapes, const Text *text,
									uint32_t first, uint32_t last, uint64_t triggers);

/* Does a shape of this role match text[first..last)? */
extern bool shapes_heading(const Shapes *shapes, HeadingRole role,
						   const Text *text, uint32_t first, uint32_t last);

#endif							/* REPORT_SHAPES_H */
