/*-------------------------------------------------------------------------
 *
 * output.c
 *	  Rows of a set-returning function, in materialize mode.
 *
 * Columns are put from left to right, each into the row as the server keeps it:
 * rows are many, and datums of which a row is formed in the end would cost most of
 * what is done here.  Where a value comes from a function of the server it is made in
 * the row context, which report_output_row() empties once the tuplestore has its copy.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

/*
 * A row begins with its header, which has room for the NULLs of all columns that there
 * may be.  What is put behind the last column that the function is declared with is not
 * seen by anybody.
 */
#define ROW_HEADER MAXALIGN(offsetof(HeapTupleHeaderData, t_bits) + BITMAPLEN(REPORT_MAX_COLUMNS))

/* Room for a row at first, in bytes: most rows need less. */
#define ROW_ROOM 2048

/* The type of a range, its bounds and what they are. */
#define RANGE_BYTES (sizeof(Oid) + 2 * sizeof(int32) + 1)

/*
 * report_check_columns
 *		Check that a result is declared with columns that this library fills.
 *
 * A database that another version made keeps its declarations until its extension
 * is updated.  Columns that a version brings stand last, so an earlier one's are the
 * first of them; a later one's cannot be filled.
 */
void
report_check_columns(TupleDesc desc, int ncolumns)
{
	if (desc->natts > ncolumns || ncolumns > REPORT_MAX_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("extension report_ext of this database is of a later version than its library"),
				 errdetail("The function is declared with %d columns, and the library fills %d.",
						   desc->natts, ncolumns)));
}

/* An empty row: all columns are NULL. */
static void
begin_row(ReportOutput *output)
{
	memset(output->row->t_bits, 0, BITMAPLEN(REPORT_MAX_COLUMNS));
	output->size = ROW_HEADER;
	output->column = 0;
}

/*
 * report_output_begin
 *		Check that the caller takes a set and hand it an empty tuplestore.
 *
 * ncolumns is what the C code fills.
 */
void
report_output_begin(ReportOutput *output, FunctionCallInfo fcinfo,
					int ncolumns)
{
	ReturnSetInfo *info = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext  old;
	TupleDesc      desc;

	if (info == NULL || !IsA(info, ReturnSetInfo))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("set-valued function called in context that cannot accept a set")));
	if (!(info->allowedModes & SFRM_Materialize))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("materialize mode required, but it is not allowed in this context")));

	/* The executor knows the columns; the catalog would be read for every call. */
	desc = info->expectedDesc;
	if (desc == NULL && get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	report_check_columns(desc, ncolumns);

	/*
	 * Descriptor and tuplestore must outlive this call, and the executor gives
	 * them back.
	 */
	old = MemoryContextSwitchTo(info->econtext->ecxt_per_query_memory);
	desc = CreateTupleDescCopy(desc);
	output->store =
		tuplestore_begin_heap((info->allowedModes & SFRM_Materialize_Random) != 0,
							  false, work_mem);
	MemoryContextSwitchTo(old);

	info->returnMode = SFRM_Materialize;
	info->setResult = output->store;
	info->setDesc = desc;

	output->row_context = AllocSetContextCreate(CurrentMemoryContext,
												"report_ext row",
												ALLOCSET_DEFAULT_SIZES);
	output->room = ROW_ROOM;
	output->row = palloc0(output->room);
	output->row->t_infomask = HEAP_HASNULL | HEAP_HASVARWIDTH;
	output->row->t_hoff = ROW_HEADER;
	HeapTupleHeaderSetNatts(output->row, desc->natts);
	begin_row(output);
}

/*
 * report_output_row
 *		Store the row just filled and start the next.
 */
void
report_output_row(ReportOutput *output)
{
	HeapTupleData tuple = {.t_len = (uint32) output->size, .t_data = output->row};

	CHECK_FOR_INTERRUPTS();

	Assert(output->column >= HeapTupleHeaderGetNatts(output->row));

	tuplestore_puttuple(output->store, &tuple);
	MemoryContextReset(output->row_context);
	begin_row(output);
}

/*
 * report_output_end
 *		Give back what rows were made in; the tuplestore is the executor's now.
 */
void
report_output_end(ReportOutput *output)
{
	MemoryContextDelete(output->row_context);
	output->row_context = NULL;
	pfree(output->row);
	output->row = NULL;
}

void
report_put_null(ReportOutput *output)
{
	output->column++;
}

/* Room in the row for a value of the next column, which begins at a multiple of align. */
static inline char *
put_value(ReportOutput *output, Size size, Size align)
{
	Size start = TYPEALIGN(align, output->size);

	if (start + size > output->room)
	{
		output->room = Max(start + size, 2 * output->room);
		output->row = repalloc_huge(output->row, output->room);
	}
	/* zero tells an unaligned text from what is skipped in front of an aligned one */
	while (output->size < start)
		((char *) output->row)[output->size++] = 0;
	output->size = start + size;
	output->row->t_bits[output->column / BITS_PER_BYTE] |= 1 << output->column % BITS_PER_BYTE;
	output->column++;
	return (char *) output->row + start;
}

void
report_put_bool(ReportOutput *output, bool value)
{
	*put_value(output, sizeof(value), 1) = value;
}

void
report_put_int32(ReportOutput *output, int32 value)
{
	memcpy(put_value(output, sizeof(value), ALIGNOF_INT), &value, sizeof(value));
}

void
report_put_int64(ReportOutput *output, int64 value)
{
	memcpy(put_value(output, sizeof(value), ALIGNOF_DOUBLE), &value, sizeof(value));
}

/* An ordinal from 1; the engine's 0, "none", is NULL. */
void
report_put_ordinal(ReportOutput *output, uint32_t ordinal)
{
	if (ordinal == 0)
		report_put_null(output);
	else
		report_put_int32(output, (int32) ordinal);
}

/* A value of variable length, of a type that is aligned as an integer: text, numeric, an array. */
static void
put_bytes(ReportOutput *output, const char *data, size_t length)
{
	char *value;

	if (length + VARHDRSZ_SHORT <= VARATT_SHORT_MAX)
	{
		value = put_value(output, length + VARHDRSZ_SHORT, 1);
		SET_VARSIZE_SHORT(value, length + VARHDRSZ_SHORT);
		memcpy(VARDATA_SHORT(value), data, length);
	}
	else
	{
		value = put_value(output, length + VARHDRSZ, ALIGNOF_INT);
		SET_VARSIZE(value, length + VARHDRSZ);
		memcpy(VARDATA(value), data, length);
	}
}

/* The same of a datum that is neither compressed nor out of line. */
void
report_put_varlena(ReportOutput *output, Datum value)
{
	const void *data = DatumGetPointer(value);

	put_bytes(output, VARDATA_ANY(data), VARSIZE_ANY_EXHDR(data));
}

void
report_put_text(ReportOutput *output, ReportText text)
{
	if (text.data == NULL)
		report_put_null(output);
	else
		put_bytes(output, text.data, text.length);
}

/* A static string of the engine; NULL is NULL. */
void
report_put_word(ReportOutput *output, const char *word)
{
	if (word == NULL)
		report_put_null(output);
	else
		put_bytes(output, word, strlen(word));
}

/* Words as text[], NULL when there are none. */
void
report_put_words(ReportOutput *output, const char *const *words, uint32_t nwords)
{
	MemoryContext old;
	Datum        *elements;
	uint32_t      i;

	if (nwords == 0)
	{
		report_put_null(output);
		return;
	}
	old = MemoryContextSwitchTo(output->row_context);
	elements = palloc(nwords * sizeof(Datum));
	for (i = 0; i < nwords; i++)
		elements[i] = CStringGetTextDatum(words[i]);
	report_put_varlena(output,
					   PointerGetDatum(construct_array(elements, (int) nwords, TEXTOID,
													   -1, false, TYPALIGN_INT)));
	MemoryContextSwitchTo(old);
}

/* The bytes of the text that a span covers. */
void
report_put_slice(ReportOutput *output, const ReportCall *call, ReportSpan span)
{
	Assert(span.byte_start <= span.byte_end && span.byte_end <= call->length);

	put_bytes(output, call->text + span.byte_start,
			  span.byte_end - span.byte_start);
}

/*
 * A decimal of the engine as numeric, times a factor unless that is NULL; NULL
 * for a decimal that is none.
 */
void
report_put_decimal(ReportOutput *output, ReportText decimal, const char *factor)
{
	char          bytes[REPORT_NUMERIC_BYTES];
	Size          size;
	MemoryContext old;

	if (decimal.data == NULL)
	{
		report_put_null(output);
		return;
	}
	size = report_numeric_bytes(decimal, factor, bytes);
	if (size > 0)
	{
		put_bytes(output, bytes, size);
		return;
	}
	old = MemoryContextSwitchTo(output->row_context);
	report_put_varlena(output, factor == NULL ? report_numeric_of(decimal) : report_numeric_product(decimal, factor));
	MemoryContextSwitchTo(old);
}

/*
 * The range [from, to) as int4range and daterange are kept (rangetypes.h), without the
 * header of its length; returns how many bytes it has.
 */
static Size
range_bytes(Oid type, int32 from, int32 to, char bytes[RANGE_BYTES])
{
	char *at = bytes;

	Assert(from <= to);

	memcpy(at, &type, sizeof(type));
	at += sizeof(type);
	if (from < to)
	{
		memcpy(at, &from, sizeof(from));
		memcpy(at + sizeof(from), &to, sizeof(to));
		at += sizeof(from) + sizeof(to);
	}
	*at++ = from < to ? RANGE_LB_INC : RANGE_EMPTY;
	return (Size) (at - bytes);
}

static void
put_range(ReportOutput *output, Oid type, int32 from, int32 to)
{
	char bytes[RANGE_BYTES];
	Size size = range_bytes(type, from, to, bytes);

	put_bytes(output, bytes, size);
}

/*
 * SQL counts characters from 1, the engine from 0.
 */
void
report_put_span(ReportOutput *output, ReportSpan span)
{
	put_range(output, INT4RANGEOID, (int32) span.start + 1, (int32) span.end + 1);
}

static bool
is_day(ReportDay day)
{
	return day.year > 0 &&
		   day.month >= 1 && day.month <= MONTHS_PER_YEAR &&
		   day.day >= 1 && day.day <= day_tab[isleap(day.year)][day.month - 1];
}

static DateADT
date_from_day(ReportDay day)
{
	return date2j(day.year, day.month, day.day) - POSTGRES_EPOCH_JDATE;
}

/* A day as date; NULL for an unknown one and for one that no calendar has. */
void
report_put_day(ReportOutput *output, ReportDay day)
{
	if (is_day(day))
		report_put_int32(output, date_from_day(day));
	else
		report_put_null(output);
}

/*
 * The days of a period; false for an unknown one, and for one that is no range of
 * days (a report may well say 2025-2020): a row that says less is worth more than
 * an error that hides the rest of the report.
 */
static bool
days_of(ReportPeriod period, DateADT *from, DateADT *to)
{
	if (!is_day(period.from) || !is_day(period.to))
		return false;

	*from = date_from_day(period.from);
	*to = date_from_day(period.to);
	return *from < *to;
}

/*
 * report_period_range
 *		A period as daterange, in the current context; false when it has none.
 */
bool
report_period_range(ReportPeriod period, Datum *range)
{
	char    bytes[RANGE_BYTES];
	DateADT from;
	DateADT to;

	if (!days_of(period, &from, &to))
		return false;

	*range = PointerGetDatum(cstring_to_text_with_len(bytes, (int) range_bytes(DATERANGEOID, from, to, bytes)));
	return true;
}

/* A period as daterange, or NULL. */
void
report_put_period(ReportOutput *output, ReportPeriod period)
{
	DateADT from;
	DateADT to;

	if (days_of(period, &from, &to))
		put_range(output, DATERANGEOID, from, to);
	else
		report_put_null(output);
}
