/*-------------------------------------------------------------------------
 *
 * meta.h
 *	  Who reports what and when: the place, level, kind and dates of each
 *	  report in a text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_META_H
#define REPORT_META_H

#include "context.h"

/*
 * Give one entry for each titled report of the outline, or one for the whole
 * text when it has no title, among the outline's results.  False when memory ran out or the
 * caller asked to stop.
 */
extern bool meta_read(const Outline *outline, ReportDay published, ReportResult *result);

#endif							/* REPORT_META_H */
