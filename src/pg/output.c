/*-------------------------------------------------------------------------
 *
 * output.c
 *	  Rows of a set-returning function, in materialize mode.
 *
 * Columns are put from left to right; the puts allocate in the row context,
 * which report_output_row() empties once the tuplestore has its copy.
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

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	report_check_columns(desc, ncolumns);

	/*
	 * Descriptor and tuplestore must outlive this call, and the executor gives
	 * them back.  What the catalog was read for must not: a query may call
	 * this for every row of a table.
	 */
	old = MemoryContextSwitchTo(info->econtext->ecxt_per_query_memory);
	desc = CreateTupleDescCopy(desc);
	output->store =
		tuplestore_begin_heap((info->allowedModes & SFRM_Materialize_Random) != 0,
							  false, work_mem);
	output->desc = desc;
	MemoryContextSwitchTo(old);

	info->returnMode = SFRM_Materialize;
	info->setResult = output->store;
	info->setDesc = output->desc;

	output->row_context = AllocSetContextCreate(CurrentMemoryContext,
												"report_ext row",
												ALLOCSET_DEFAULT_SIZES);
	output->int4range = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	output->daterange = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	output->texts_size = 0;
	output->column = 0;
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

	tuplestore_putvalues(output->store, output->desc,
						 output->values, output->nulls);
	MemoryContextReset(output->row_context);
	output->texts_size = 0;
	output->column = 0;
}

/*
 * report_output_end
 *		Give back the row context; the tuplestore is the executor's now.
 */
void
report_output_end(ReportOutput *output)
{
	MemoryContextDelete(output->row_context);
	output->row_context = NULL;
}

void
report_put_null(ReportOutput *output)
{
	output->values[output->column] = (Datum) 0;
	output->nulls[output->column] = true;
	output->column++;
}

/* The datum must live until report_output_row(). */
void
report_put_datum(ReportOutput *output, Datum value)
{
	output->values[output->column] = value;
	output->nulls[output->column] = false;
	output->column++;
}

/* An ordinal from 1; the engine's 0, "none", is NULL. */
void
report_put_ordinal(ReportOutput *output, uint32_t ordinal)
{
	if (ordinal == 0)
		report_put_null(output);
	else
		report_put_datum(output, Int32GetDatum((int32) ordinal));
}

/*
 * A text.  Most are short: they are written as a tuple holds them, into room
 * that the row has anyway, so that they take no memory and are not packed once more.
 */
static void
put_bytes(ReportOutput *output, const char *data, size_t length)
{
	Size  size = length + VARHDRSZ_SHORT;
	char *bytes;

	if (size <= VARATT_SHORT_MAX && size <= sizeof(output->texts) - output->texts_size)
	{
		bytes = output->texts + output->texts_size;
		output->texts_size += size;
		SET_VARSIZE_SHORT(bytes, size);
		memcpy(VARDATA_SHORT(bytes), data, length);
	}
	else
	{
		bytes = MemoryContextAlloc(output->row_context, length + VARHDRSZ);
		SET_VARSIZE(bytes, length + VARHDRSZ);
		memcpy(VARDATA(bytes), data, length);
	}
	report_put_datum(output, PointerGetDatum(bytes));
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
	report_put_datum(output,
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
 * The range [from, to) in the current context; both datums are passed by
 * value.
 *
 * make_range() would have it put into the form that int4range and daterange are
 * kept in, which [from, to) is.
 */
static Datum
range_of(TypeCacheEntry *typcache, Datum from, Datum to)
{
	RangeBound lower;
	RangeBound upper;

	lower.val = from;
	lower.infinite = false;
	lower.inclusive = true;
	lower.lower = true;
	upper.val = to;
	upper.infinite = false;
	upper.inclusive = false;
	upper.lower = false;

	return RangeTypePGetDatum(report_serialize_range(typcache, &lower, &upper));
}

/*
 * SQL counts characters from 1, the engine from 0.
 */
void
report_put_span(ReportOutput *output, ReportSpan span)
{
	MemoryContext old = MemoryContextSwitchTo(output->row_context);

	report_put_datum(output,
					 range_of(output->int4range,
							  Int32GetDatum((int32) span.start + 1),
							  Int32GetDatum((int32) span.end + 1)));
	MemoryContextSwitchTo(old);
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
		report_put_datum(output, DateADTGetDatum(date_from_day(day)));
	else
		report_put_null(output);
}

/*
 * report_period_range
 *		A period as daterange, in the current context.
 *
 * False for an unknown period, and for one that is no range of days (a report
 * may well say 2025-2020): a row that says less is worth more than an error
 * that hides the rest of the report.
 */
bool
report_period_range(ReportPeriod period, TypeCacheEntry *daterange, Datum *range)
{
	DateADT from;
	DateADT to;

	if (!is_day(period.from) || !is_day(period.to))
		return false;

	from = date_from_day(period.from);
	to = date_from_day(period.to);
	if (from >= to)
		return false;

	*range = range_of(daterange, DateADTGetDatum(from), DateADTGetDatum(to));
	return true;
}

/* A period as daterange, or NULL. */
void
report_put_period(ReportOutput *output, ReportPeriod period)
{
	MemoryContext old = MemoryContextSwitchTo(output->row_context);
	Datum         range;

	if (report_period_range(period, output->daterange, &range))
		report_put_datum(output, range);
	else
		report_put_null(output);
	MemoryContextSwitchTo(old);
}
