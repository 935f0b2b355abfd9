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
 * Rows and rejects: all of them, or where they are taken one by one, those of the
 * sentence at hand and the row before, which a later one may repeat.
 */
typedef struct RowSet
{
	bool		taken;			/* they are taken one by one; else all are kept */
	bool		want_rows;
	bool		want_rejects;
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
	ReportReject *rejects;
	uint32_t	nrejects;
	uint32_t	reject_capacity;
	uint32_t	next_row;		/* to be taken ... */
	uint32_t	next_reject;	/* ... likewise */
	struct TableScratch *table_scratch;	/* of tables.c, NULL before its first table */
	const char *over_limit;		/* pattern of the terms that took too long, or NULL */
	size_t		over_limit_at;	/* sentence that it was run over, in bytes */
} RowSet;

/*
 * rowset.c: an empty set for a text of so many bytes; what it holds is in the arena but for strings of rows
 * that are taken.
 */
extern void rowset_begin(RowSet *set, Arena *arena, const ReportOptions *options, size_t length, bool taken);

/* rowset.c: give back what taking took. */
extern void rowset_end(RowSet *set);

/*
 * rowset.c: a zeroed row behind the others, which counts once nrows is raised;
 * NULL when memory ran out.
 */
extern ReportRow *rowset_next(RowSet *set);

/* rowset.c: note why a number made no row, if somebody wants to know. */
extern bool rowset_reject(RowSet *set, ReportSpan span, const char *pattern);

/*
 * rowset.c: what was found since the last time is complete and, where it is taken, no longer
 * needed.  False when memory ran out.
 */
extern bool rowset_settle(RowSet *set, const Text *text);

/*
 * rowset.c: what comes next of that, in order of position, a row in front of a reject at the same place; the other
 * one is NULL.  False when all of it was taken.
 */
extern bool rowset_take(RowSet *set, const ReportRow **row, const ReportReject **reject);

/* Is there something to take? */
static inline bool
rowset_found(const RowSet *set)
{
	return set->taken && ((set->want_rows && set->nrows > set->settled) || set->nrejects > 0);
}

/* Did memory run out? */
static inline bool
rowset_failed(const RowSet *set)
{
	return set->arena->failed || set->pool.failed || set->spare.failed;
}

/* How many rows there were so far. */
static inline uint32_t
rowset_count(const RowSet *set)
{
	return set->gone + set->nrows;
}

/*
 * Begin to read the sentences of the outline's text, which are read by rows_next(); NULL when memory ran
 * out.  The reader lives in the outline's arena; outline and set must outlive it.
 */
extern struct Reader *rows_begin(const Outline *outline, ReportDay published, RowSet *set);

/*
 * Read on until there is something to take or the text ends, as *ended tells; where nothing is taken, to the
 * end.  False when memory ran out or the caller asked to stop.
 */
extern bool rows_next(struct Reader *reader, bool *ended);

#endif							/* REPORT_ROWS_H */
