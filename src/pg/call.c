/*-------------------------------------------------------------------------
 *
 * call.c
 *	  One run of the engine over one text datum.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "access/detoast.h"
#include "access/table.h"
#include "access/tableam.h"
#include "miscadmin.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

#define SLICE (512 * 1024) /* bytes of a long body that are fetched together */

/*
 * A body as it is in its row, else a copy in the current context.
 *
 * A long one that is stored apart and not compressed is fetched by slices, so that a cancel need not wait for all of it,
 * and to where it stays, in memory that report_alloc() made.
 */
static text *
detoast(Datum body)
{
	struct varlena        *stored = (struct varlena *) DatumGetPointer(body);
	Size                   length = toast_raw_datum_size(body) - VARHDRSZ;
	struct varatt_external where;
	Relation               toast;
	text                  *copy;

	if (length < REPORT_LARGE || !VARATT_IS_EXTERNAL_ONDISK(stored) || toast_datum_size(body) != length)
		return DatumGetTextPP(body);
	VARATT_EXTERNAL_GET_POINTER(where, stored);
	copy = report_alloc(CurrentMemoryContext, length + VARHDRSZ);
	toast = table_open(where.va_toastrelid, AccessShareLock);
	for (Size at = 0; at < length; at += SLICE)
	{
		/* a slice's data go behind room for a length, which is left as it is: there stands the end of the one before */
		table_relation_fetch_toast_slice(toast, where.va_valueid, (int32) length, (int32) at, (int32) Min(SLICE, length - at),
										 (struct varlena *) ((char *) copy + at));
		CHECK_FOR_INTERRUPTS();
	}
	table_close(toast, AccessShareLock);
	SET_VARSIZE(copy, length + VARHDRSZ);
	return copy;
}

/* Take the text of a call into the current context, and say how it is to be read. */
static ReportOptions
begin(ReportCall *call, Datum body, unsigned want, ReportDay published, const ReportTerms *terms)
{
	ReportOptions options = {0};
	text         *detoasted;

	report_check_encoding();
	/* A detoasted copy goes with the context, the original is not ours. */
	detoasted = detoast(body);
	call->context = CurrentMemoryContext;
	call->text = VARDATA_ANY(detoasted);
	call->length = VARSIZE_ANY_EXHDR(detoasted);
	call->result = NULL;
	call->cursor = NULL;

	options.allocator = report_throwing_allocator(call->context);
	options.want = want;
	options.published = published;
	options.terms = terms;
	options.interrupted = report_interrupted;
	options.interrupt_context = NULL;
	return options;
}

/*
 * report_source_context
 *		A context for all that one text takes.
 *
 * In small blocks, so that pieces of some kilobytes that the engine gives back do not stay
 * in one.
 */
MemoryContext
report_source_context(MemoryContext parent)
{
	return AllocSetContextCreate(parent, "report_ext call", ALLOCSET_SMALL_SIZES);
}

/*
 * report_call_begin
 *		Detoast a body and analyse it.
 *
 * want is a mask of REPORT_WANT_...; published has year 0 when not known.
 * Slices of call->result stay valid until report_call_end().  If an error is
 * thrown, the memory goes with the caller's context.
 */
void
report_call_begin(ReportCall *call, Datum body, unsigned want,
				  ReportDay published)
{
	report_call_begin_terms(call, body, want, published, NULL);
}

/*
 * report_call_begin_terms
 *		The same with words of the user's own, which must live until
 *		report_call_end(); NULL for none.
 */
void
report_call_begin_terms(ReportCall *call, Datum body, unsigned want,
						ReportDay published, const ReportTerms *terms)
{
	const ReportEngine *engine = report_engine_get();
	MemoryContext       old = MemoryContextSwitchTo(report_source_context(CurrentMemoryContext));
	ReportOptions       options = begin(call, body, want, published, terms);
	ReportError         error = {0};

	if (report_analyze(engine, call->text, call->length, &options,
					   &call->result, &error) != REPORT_OK)
		report_throw(&error, call->length);
	MemoryContextSwitchTo(old);
}

/*
 * report_call_open
 *		Begin with the text that a function is called for, to fetch what is found one by
 *		one by report_call_fetch().
 *
 * The function's arguments are the text and, where it has more of them, the day of
 * publication and the lexicon.  NULL for a text that is NULL.  The result is palloc'd, of
 * size bytes of which a ReportCall is the first member, and zero behind that; all that
 * it needs lives in the current context, which the caller gives back instead of
 * report_call_end().
 */
void *
report_call_open(FunctionCallInfo fcinfo, unsigned want, Size size)
{
	ReportDay           published = {0, 0, 0};
	const ReportTerms  *terms = NULL;
	const ReportEngine *engine;
	ReportOptions       options;
	ReportError         error = {0};
	ReportCall         *call;

	if (PG_ARGISNULL(0))
		return NULL;
	if (PG_NARGS() > 1 && !PG_ARGISNULL(1))
		published = report_day_from_date(PG_GETARG_DATEADT(1));
	if (PG_NARGS() > 2)
		terms = report_terms_get(fcinfo, 2);
	engine = report_engine_get();
	call = palloc0(size);
	options = begin(call, PG_GETARG_DATUM(0), want, published, terms);
	if (report_open(engine, call->text, call->length, &options, &call->cursor, &error) != REPORT_OK)
		report_throw(&error, call->length);
	return call;
}

/*
 * report_call_fetch
 *		The next thing that the engine finds; false behind the last.
 *
 * It stays valid until the next is fetched.
 */
bool
report_call_fetch(ReportCall *call, ReportItem *item)
{
	ReportError error = {0};

	if (report_fetch(call->cursor, item, &error) != REPORT_OK)
		report_throw(&error, call->length);
	return item->kind != ITEM_END;
}

/*
 * report_call_end
 *		Give back text and result in one stroke.
 *
 * Nothing of a result lives outside the context, so report_result_free()
 * would only walk it in vain.
 */
void
report_call_end(ReportCall *call)
{
	MemoryContextDelete(call->context);
	call->context = NULL;
	call->text = NULL;
	call->result = NULL;
}

/*
 * report_day_from_date
 *		A SQL date as the engine's day.
 *
 * Infinite dates and years outside 1 to 9999 are no date of publication: they
 * count as not known.
 */
ReportDay
report_day_from_date(DateADT date)
{
	ReportDay result = {0, 0, 0};
	int       year;
	int       month;
	int       day;

	if (DATE_NOT_FINITE(date))
		return result;

	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	if (year < 1 || year > 9999)
		return result;

	result.year = (int16_t) year;
	result.month = (int8_t) month;
	result.day = (int8_t) day;

	return result;
}
