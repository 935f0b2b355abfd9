/*-------------------------------------------------------------------------
 *
 * context.h
 *	  Which period a report reviews and which it plans, from its title, its
 *	  date and its headings.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_CONTEXT_H
#define REPORT_CONTEXT_H

#include "outline.h"
#include "token.h"

/* One entry for each section: what its heading says on top of its parents. */
typedef struct SectionContext
{
	PeriodContext period;
} SectionContext;

/*
 * Contexts of all sections, in the arena; NULL when memory ran out.  scratch
 * is the caller's, to save the stack.
 */
extern SectionContext *context_read(const Outline *outline, ReportDay published,
									Sentence *scratch);

#endif							/* REPORT_CONTEXT_H */
