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

/*
 * Rows and rejects: all of them, or where somebody takes them, those of the
 * sentence at hand and the row before, which a later one may repeat.
 */
typedef struct RowSet
{
	const ReportTaker *taker;	/* NULL: all are kept */
	Arena	   *arena;			/* holds rows and rejects */
	Arena	   *strings;		/* holds what they point to, if nothing else does */
	Arena		pool;			/* strings, where they are taken */
	Arena		spare;			/* its turn comes when pool is emptied */
	ReportText *live[2];		/* strings of the reader that outlive a sentence, or NULL */
	ReportRow  *rows;
	uint32_t	nrows;
	uint32_t	row_capacity;
	size_t		expected;		/* rows of the whole text, about, where they are kept; else 0 */
	uint32_t	settled;		/* of rows, those that nothing changes any more */
	uint32_t	gone;			/* rows that were taken and are no longer held */
	bool		want_rejects;
	ReportReject *rejects;
	uint32_t	nrejects;
	uint32_t	reject_capacity;
	struct TableScratch *table_scratch;	/* of tables.c, NULL before its first table */
	const char *over_limit;		/* pattern of the terms that took too long, or NULL */
	size_t		over_limit_at;	/* sentence that it was run over, in bytes */
} RowSet;

/* rowset.c: an empty set for a text of so many bytes; what it holds is in the arena unless it is taken. */
extern void rowset_begin(RowSet *set, Arena *arena, const ReportOptions *options, size_t length);

/* rowset.c: give back what taking took; the arena has failed if its pools had. */
extern void rowset_end(RowSet *set);

/*
 * rowset.c: a zeroed row behind the others, which counts once nrows is raised;
 * NULL when memory ran out.
 */
extern ReportRow *rowset_next(RowSet *set);

/* rowset.c: note why a number made no row, if somebody wants to know. */
extern bool rowset_reject(RowSet *set, ReportSpan span, const char *pattern);

/*
 * rowset.c: what was read since the last time is complete; hand it over if it
 * is taken.  False when memory ran out or the taker gave up.
 */
extern bool rowset_deliver(RowSet *set, const Text *text);

/* How many rows there were so far. */
static inline uint32_t
rowset_count(const RowSet *set)
{
	return set->gone + set->nrows;
}

/*
 * Read every sentence of the outline's text.  False when memory ran out or
 * the caller asked to stop.
 */
extern bool rows_read(const Outline *outline, ReportDay published, RowSet *set);

#endif							/* REPORT_ROWS_H */
