/*-------------------------------------------------------------------------
 *
 * rowset.c
 *	  Rows and rejects, kept until the end or handed over as they are made.
 *
 * Rows point to strings beside the text: names without what stood between
 * their characters, numbers, factors.  Where rows are taken these live in a
 * pool that is emptied with a delivery once it is large; what is needed beyond that is
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
rowset_begin(RowSet *set, Arena *arena, const ReportOptions *options, size_t length)
{
	memset(set, 0, sizeof(*set));
	set->arena = set->strings = arena;
	set->want_rejects = (options->want & REPORT_WANT_REJECTS) != 0;
	if (options->taker == NULL)
	{
		set->expected = length / ROW_BYTES;
		return;
	}
	set->taker = options->taker;
	arena_init(&set->pool, options);
	arena_init(&set->spare, options);
	set->strings = &set->pool;
}

void
rowset_end(RowSet *set)
{
	if (set->taker == NULL)
		return;
	set->arena->failed |= set->pool.failed || set->spare.failed;
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

/* Hand over what was not, in order of position. */
static bool
give(const RowSet *set)
{
	const ReportTaker *taker = set->taker;
	uint32_t           row = set->settled;
	uint32_t           reject = 0;

	while (row < set->nrows || reject < set->nrejects)
	{
		if (reject == set->nrejects ||
			(row < set->nrows && set->rows[row].span.start <= set->rejects[reject].span.start))
		{
			if (taker->row != NULL && !taker->row(taker->context, &set->rows[row]))
				return false;
			row++;
		}
		else if (!taker->reject(taker->context, &set->rejects[reject++]))
			return false;
	}
	return true;
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
rowset_deliver(RowSet *set, const Text *text)
{
	Arena emptied;

	if (set->taker == NULL)
	{
		set->settled = set->nrows;
		return true;
	}
	if (!give(set))
		return false;
	set->nrejects = 0;
	if (set->nrows > set->settled)
	{
		set->rows[0] = set->rows[set->nrows - 1];
		set->gone += set->nrows - 1;
		set->nrows = set->settled = 1;
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
