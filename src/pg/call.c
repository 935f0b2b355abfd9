/*-------------------------------------------------------------------------
 *
 * call.c
 *	  One run of the engine over one text datum.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "utils/datetime.h"
#include "utils/memutils.h"

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
	report_call_take(call, body, want, published, NULL, NULL);
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
	report_call_take(call, body, want, published, terms, NULL);
}

/*
 * report_call_take
 *		The same; what is found goes to the taker, unless that is NULL, while
 *		the call's text can already be used.
 */
void
report_call_take(ReportCall *call, Datum body, unsigned want, ReportDay published,
				 const ReportTerms *terms, const ReportTaker *taker)
{
	ReportOptions       options = {0};
	ReportError         error = {0};
	const ReportEngine *engine;
	MemoryContext       old;
	text               *detoasted;

	report_check_encoding();
	engine = report_engine_get();

	/* in small blocks, so that pieces of some kilobytes that the engine gives back do not stay in one */
	call->context = AllocSetContextCreate(CurrentMemoryContext,
										  "report_ext call",
										  ALLOCSET_SMALL_SIZES);

	/* A detoasted copy goes with the context, the original is not ours. */
	old = MemoryContextSwitchTo(call->context);
	detoasted = DatumGetTextPP(body);
	MemoryContextSwitchTo(old);
	call->text = VARDATA_ANY(detoasted);
	call->length = VARSIZE_ANY_EXHDR(detoasted);

	options.allocator = report_throwing_allocator(call->context);
	options.want = want;
	options.published = published;
	options.terms = terms;
	options.taker = taker;
	options.interrupted = report_interrupted;
	options.interrupt_context = NULL;

	if (report_analyze(engine, call->text, call->length, &options,
					   &call->result, &error) != REPORT_OK)
		report_throw(&error, call->length);
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
