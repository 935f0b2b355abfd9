/*-------------------------------------------------------------------------
 *
 * rows.h
 *	  From sentences to indicator rows.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_ROWS_H
#define REPORT_ROWS_H

#include "context.h"

typedef struct RowSet
{
	ReportRow  *rows;
	uint32_t	nrows;
	uint32_t	row_capacity;
	ReportReject *rejects;
	uint32_t	nrejects;
	uint32_t	reject_capacity;
	struct TableScratch *table_scratch;	/* of tables.c, NULL before its first table */
	const char *over_limit;		/* pattern of the terms that took too long, or NULL */
	size_t		over_limit_at;	/* sentence that it was run over, in bytes */
} RowSet;

/*
 * Read every sentence of the outline's text.  False when memory ran out or
 * the caller asked to stop.  Rejects are kept only if want_rejects.
 */
extern bool rows_read(const Outline *outline, ReportDay published, bool want_rejects,
					  RowSet *set);

#endif							/* REPORT_ROWS_H */
