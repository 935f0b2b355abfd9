/*-------------------------------------------------------------------------
 *
 * tables.h
 *	  Tables: lines whose cells are read by row and column.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "rows.h"

/*
 * Find the tables among the lines: their lines get BLOCK_TABLE, the first one
 * of each the table's kind as its depth, the others 0.  False when the caller
 * asked to stop.
 */
extern bool tables_find(Outline *outline);

/*
 * The rows of the table whose first line is line; returns the line behind it.
 * section is the ordinal that its rows get, period what is known of time where
 * it stands.  On failure (memory, the caller's wish) the arena or *stopped
 * tells.
 */
extern uint32_t tables_read(const Outline *outline, uint32_t line, uint32_t section,
							const PeriodContext *period, RowSet *set, bool *stopped);

#endif /* REPORT_TABLES_H */
