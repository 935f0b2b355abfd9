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
#include "words.h"

/* One entry for each section: what its heading says on top of its parents. */
typedef struct SectionContext
{
	PeriodContext period;
	bool		timed;			/* its heading names a time */
} SectionContext;

/*
 * What the report says of its periods as a whole whose sections are first to
 * last - 1; published is used where neither title nor date tell.
 */
extern void context_document(const Outline *outline, PeriodContext *context,
							 uint32_t first, uint32_t last, ReportDay published,
							 Sentence *scratch);

/*
 * The date in the title sections[first], else in the short lines below it;
 * year 0 none.  Day 0 where only the month is said, unless exact.
 */
extern ReportDay context_date(const Outline *outline, uint32_t first, bool exact);

/* The day of publication that a page's front matter gives; year 0 none. */
extern ReportDay context_page_date(const Outline *outline);

#endif							/* REPORT_CONTEXT_H */
