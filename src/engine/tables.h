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

typedef struct Table Table;

/*
 * Begin to read the table whose first line is line; *end is the line behind it.  section is
 * the ordinal that its rows get, period what is known of time where it stands.  NULL when memory
 * ran out; else it is good until the next table begins.
 */
extern Table *table_begin(const Outline *outline, uint32_t line, uint32_t section, const PeriodContext *period,
						  RowSet *set, uint32_t *end);

/*
 * Read one more row of a table, which may be of several lines; false behind its last, when memory ran out
 * and when the caller asked to stop.
 */
extern bool table_next(Table *table);

#endif /* REPORT_TABLES_H */
