/*-------------------------------------------------------------------------
 *
 * rowset.c
 *	  Rows and rejects, kept until the end or taken as they are made.
 *
 * Rows point to strings beside the text: names without what stood between
 * their characters, numbers, factors.  Where rows are taken these live in a
 * pool that is emptied once it is large and its rows were taken; what is needed beyond that is
 * copied to a second pool first, and the two change places.
 *
 *-------------------------------------------------------------------------
 */
#include "rows.h"

#include <stddef.h>
#include <string.h>

/* Bytes of text for each row, about, where it has very many: room that is not needed is never written to. */
#define ROW_BYTES 128

void
rowset_begin(RowSet *set, Arena *arena, const ReportOptions *options, size_t length, bool taken)
{
	memset(set, 0, sizeof(*set));
	set->arena = set->strings = arena;
	set->taken = taken;
	set->want_rows = (options->want & REPORT_WANT_ROWS) != 0;
	set->want_rejects = (options->want & REPORT_WANT_REJECTS) != 0;
	if (!taken)
	{
		set->expected = length / ROW_BYTES;
		return;
	}
	arena_init(&set->pool, options);
	arena_init(&set->spare, options);
	set->strings = &set->pool;
}

void
rowset_end(RowSet *set)
{
	arena_free(&set->pool);
	arena_free(&set->spare);
}

/* Make a row empty.  Piece by piece, as compilers do each of these without the loop that the whole of it takes. */
static void
clear(ReportRow *row)
{
	size_t values = offsetof(ReportRow, value);
	size_t facts = offsetof(ReportRow, status);

	memset(row, 0, values);
	memset((char *) row + values, 0, facts - values);
	memset((char *) row + facts, 0, sizeof(*row) - facts);
}

ReportRow *
rowset_next(RowSet *set)
{
	ReportRow *row;

	if (set->nrows == set->row_capacity &&
		!arena_grow_towards(set->arena, (void **) &set->rows, &set->row_capacity, set->nrows, sizeof(ReportRow),
							set->expected))
		return NULL;
	row = &set->rows[set->nrows];
	clear(row);
	return row;
}

bool
rowset_reject(RowSet *set, ReportSpan span, const char *pattern)
{
	ReportReject *reject;

	if (!set->want_rejects)
		return true;
	if (!arena_grow(set->arena, (void **) &set->rejects, &set->reject_capacity, set->nrejects,
					sizeof(ReportReject)))
		return false;
	reject = &set->rejects[set->nrejects++];
	reject->span = span;
	reject->pattern = pattern;
	return true;
}

bool
rowset_take(RowSet *set, const ReportRow **row, const ReportReject **reject)
{
	bool rows = set->want_rows && set->next_row < set->nrows;
	bool rejects = set->next_reject < set->nrejects;

	*row = NULL;
	*reject = NULL;
	if (rows && (!rejects || set->rows[set->next_row].span.start <= set->rejects[set->next_reject].span.start))
		*row = &set->rows[set->next_row++];
	else if (rejects)
		*reject = &set->rejects[set->next_reject++];
	return rows || rejects;
}

/* Copy a string to the spare pool, unless it is the text's own. */
static bool
keep(RowSet *set, const Text *text, ReportText *string)
{
	char *data;

	if (string->data == NULL || (uintptr_t) string->data - (uintptr_t) text->bytes < text->length)
		return true;
	data = arena_alloc_unset(&set->spare, string->length);
	if (data == NULL)
		return false;
	memcpy(data, string->data, string->length);
	string->data = data;
	return true;
}

bool
rowset_settle(RowSet *set, const Text *text)
{
	Arena emptied;

	if (!set->taken)
	{
		set->settled = set->nrows;
		return true;
	}
	set->nrejects = set->next_reject = 0;
	if (set->nrows > set->settled)
	{
		set->rows[0] = set->rows[set->nrows - 1];
		set->gone += set->nrows - 1;
		set->nrows = set->settled = set->next_row = 1;
	}
	/* strings of many a sentence find room where those of the one before stand */
	if (!arena_is_large(&set->pool))
		return true;
	if (set->nrows > 0 && (!keep(set, text, &set->rows[0].base) || !keep(set, text, &set->rows[0].scope)))
		return false;
	for (size_t i = 0; i < sizeof(set->live) / sizeof(set->live[0]); i++)
	{
		if (set->live[i] != NULL && !keep(set, text, set->live[i]))
			return false;
	}
	emptied = set->pool;
	set->pool = set->spare;
	set->spare = emptied;
	arena_empty(&set->spare);
	return true;
}
