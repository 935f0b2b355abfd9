/*-------------------------------------------------------------------------
 *
 * output.c
 *	  Rows of a set-returning function.
 *
 * Columns are put from left to right, and those that nobody reads are not made at all.
 * What is put by reference stands in room that the next row gets as well, or in the row
 * context where it is large or comes from a function of the server; whoever empties that context
 * has taken the row before.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

/* Room for what a row holds by reference, in bytes: most rows need less. */
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

/*
 * report_row_init
 *		Where the columns of rows go.
 *
 * values and isnull have nvalues members and belong to the caller, as does row_context;
 * what output needs of its own is in the current context.  Nobody reads any column until
 * output->place says where it goes.
 */
void
report_row_init(ReportOutput *output, Datum *values, bool *isnull, int nvalues, MemoryContext row_context)
{
	memset(output, 0, sizeof(*output));
	output->values = values;
	output->isnull = isnull;
	output->nvalues = nvalues;
	output->row_context = row_context;
	output->room = palloc(ROW_ROOM);
	memset(output->place, REPORT_NOT_READ, sizeof(output->place));
}

/*
 * report_row_begin
 *		An empty row: all columns are NULL.
 */
void
report_row_begin(ReportOutput *output)
{
	memset(output->isnull, true, (size_t) output->nvalues);
	output->size = 0;
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
	int            i;

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

	report_row_init(output, palloc(REPORT_MAX_COLUMNS * sizeof(Datum)), palloc(REPORT_MAX_COLUMNS * sizeof(bool)),
					REPORT_MAX_COLUMNS,
					AllocSetContextCreate(CurrentMemoryContext, "report_ext row", ALLOCSET_DEFAULT_SIZES));

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
	info->setDesc = output->desc = desc;

	for (i = 0; i < desc->natts; i++)
		output->place[i] = (int8) i;
	report_row_begin(output);
}

/*
 * report_output_row
 *		Store the row just filled and start the next.
 */
void
report_output_row(ReportOutput *output)
{
	CHECK_FOR_INTERRUPTS();

	Assert(output->column >= output->desc->natts);

	tuplestore_putvalues(output->store, output->desc, output->values, output->isnull);
	MemoryContextReset(output->row_context);
	report_row_begin(output);
}

/*
 * report_output_end
 *		Give back what rows were made in; the tuplestore is the executor's now.
 */
void
report_output_end(ReportOutput *output)
{
	MemoryContextDelete(output->row_context);
	pfree(output->room);
	pfree(output->values);
	pfree(output->isnull);
}

/*
 * report_materialize
 *		All rows of a source into a tuplestore: the body of a set-returning function.
 */
Datum
report_materialize(FunctionCallInfo fcinfo, const ReportSource *source)
{
	ReportOutput  output;
	MemoryContext context;
	MemoryContext old;
	void         *state;

	report_output_begin(&output, fcinfo, source->ncolumns);
	context = report_source_context(CurrentMemoryContext);
	old = MemoryContextSwitchTo(context);
	state = source->begin(fcinfo);
	MemoryContextSwitchTo(output.row_context);
	while (state != NULL && source->next(state, &output))
		report_output_row(&output);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(context);
	report_output_end(&output);
	return (Datum) 0;
}

/*
 * report_put_null, report_put_bool, report_put_int32, report_put_int64
 *		The next column of the row that is formed, from left to right; what nobody reads is passed.
 */
void
report_put_null(ReportOutput *output)
{
	output->column++;
}

/* Where the next column goes, REPORT_NOT_READ for nowhere. */
static inline int
next_place(ReportOutput *output)
{
	return output->place[output->column++];
}

static inline void
put_datum(ReportOutput *output, Datum value)
{
	int place = next_place(output);

	if (place == REPORT_NOT_READ)
		return;
	output->values[place] = value;
	output->isnull[place] = false;
}

void
report_put_bool(ReportOutput *output, bool value)
{
	put_datum(output, BoolGetDatum(value));
}

void
report_put_int32(ReportOutput *output, int32 value)
{
	put_datum(output, Int32GetDatum(value));
}

void
report_put_int64(ReportOutput *output, int64 value)
{
	put_datum(output, Int64GetDatum(value));
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

/* Room for so many bytes, aligned as an integer. */
static inline char *
take_room(ReportOutput *output, Size size)
{
	char *taken = output->room + output->size;

	size = INTALIGN(size);
	if (unlikely(size > ROW_ROOM - output->size))
		return MemoryContextAlloc(output->row_context, size);
	output->size += size;
	return taken;
}

/* A value of variable length, of a type that is aligned as an integer: text, numeric, an array. */
static inline void
put_bytes(ReportOutput *output, const char *data, size_t length)
{
	int   place = next_place(output);
	char *value;

	if (place == REPORT_NOT_READ)
		return;
	value = take_room(output, VARHDRSZ + length);
	SET_VARSIZE(value, VARHDRSZ + length);
	memcpy(VARDATA(value), data, length);
	output->values[place] = PointerGetDatum(value);
	output->isnull[place] = false;
}

/* The same of a datum that lives as long as the row, or longer. */
void
report_put_varlena(ReportOutput *output, Datum value)
{
	put_datum(output, value);
}

void
report_put_text(ReportOutput *output, ReportText text)
{
	if (text.data == NULL)
		report_put_null(output);
	else
		put_bytes(output, text.data, text.length);
}

/* A string of the engine; NULL is NULL. */
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

	if (decimal.data == NULL || output->place[output->column] == REPORT_NOT_READ)
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
