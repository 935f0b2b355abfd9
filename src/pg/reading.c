/*-------------------------------------------------------------------------
 *
 * reading.c
 *	  One run of the engine for all tables of a view.
 *
 * report_refresh() fills its tables one after the other, each by a statement
 * over the same texts (refresh.sql says why).  So what the first statement read
 * of a text is kept until the last one took its rows, or until the transaction
 * ends.  A reading is found by the text itself, with the date and the words that
 * it was read with: there is nothing to invalidate, and where none is found
 * (another process, another order, no room) the text is read once more.  A text that
 * a table holds apart from its row is found by the number that it has there, which no other
 * text gets before some four billion did: so it is decompressed once.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "access/detoast.h"
#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/memutils.h"

/* All that is kept in this transaction, in the order in which it was asked for last */
typedef struct Readings
{
	MemoryContext         context; /* holds all readings */
	dlist_head            list;
	Size                  size; /* bytes; up to maintenance_work_mem */
	MemoryContextCallback callback;
} Readings;

static Readings *readings;

static void
forget_readings(void *unused)
{
	(void) unused;

	readings = NULL;
}

static bool
same_day(ReportDay a, ReportDay b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Is it the same text that two readings are of?  wanted may be without its text if it is toasted. */
static bool
same_text(const ReportReading *known, const ReportReading *wanted)
{
	if (wanted->call.text == NULL)
		return known->toasted && memcmp(&known->toast, &wanted->toast, sizeof(known->toast)) == 0;
	return known->hash == wanted->hash && known->call.length == wanted->call.length &&
		   memcmp(known->call.text, wanted->call.text, wanted->call.length) == 0;
}

/*
 * Find a reading of the text, date and words of another one; NULL for none.
 *
 * Statements ask for texts in about the same order, so that the one that was not
 * asked for longest is the first to look at.
 */
static ReportReading *
find_reading(const ReportReading *wanted)
{
	dlist_iter iter;

	if (readings == NULL)
		return NULL;
	dlist_foreach(iter, &readings->list)
	{
		ReportReading *reading = dlist_container(ReportReading, node, iter.cur);

		if (reading->terms == wanted->terms && same_day(reading->published, wanted->published) &&
			same_text(reading, wanted))
		{
			dlist_delete(&reading->node);
			dlist_push_tail(&readings->list, &reading->node);
			return reading;
		}
	}
	return NULL;
}

/* Copy the text into a reading and the current context. */
static Datum
take_text(ReportReading *reading, Datum body)
{
	text *copy = DatumGetTextPCopy(body);

	reading->call.text = VARDATA(copy);
	reading->call.length = VARSIZE(copy) - VARHDRSZ;
	reading->hash = hash_bytes((const unsigned char *) reading->call.text, (int) reading->call.length);
	return PointerGetDatum(copy);
}

/* Keep a reading for those that ask later in this transaction, if there is room. */
static void
keep_reading(ReportReading *reading)
{
	if (readings == NULL)
	{
		MemoryContext context = AllocSetContextCreate(TopTransactionContext, "report_ext readings",
													  ALLOCSET_SMALL_SIZES);
		Readings     *made = MemoryContextAllocZero(context, sizeof(Readings));

		made->context = context;
		dlist_init(&made->list);
		made->callback.func = forget_readings;
		MemoryContextRegisterResetCallback(context, &made->callback);
		readings = made;
	}
	reading->size = MemoryContextMemAllocated(reading->context, true);
	if (readings->size + reading->size > (Size) maintenance_work_mem * 1024)
		return;
	MemoryContextSetParent(reading->context, readings->context);
	dlist_push_tail(&readings->list, &reading->node);
	readings->size += reading->size;
	reading->kept = true;
}

/*
 * report_reading_begin
 *		What stands in the text of a call with the arguments body, published and
 *		lexicon, of which body must not be NULL.
 *
 * It may be used until report_reading_end().
 */
ReportReading *
report_reading_begin(FunctionCallInfo fcinfo)
{
	MemoryContext  context = AllocSetContextCreate(CurrentMemoryContext, "report_ext reading",
												   ALLOCSET_SMALL_SIZES);
	MemoryContext  old = MemoryContextSwitchTo(context);
	ReportReading *reading = palloc0(sizeof(ReportReading));
	ReportReading *known = NULL;
	Datum          body = PG_GETARG_DATUM(0);

	reading->context = context;
	if (!PG_ARGISNULL(1))
		reading->published = report_day_from_date(PG_GETARG_DATEADT(1));
	reading->terms = report_terms_get(fcinfo, 2);
	reading->toasted = VARATT_IS_EXTERNAL_ONDISK(DatumGetPointer(body));
	if (reading->toasted)
	{
		VARATT_EXTERNAL_GET_POINTER(reading->toast, DatumGetPointer(body));
		known = find_reading(reading);
	}
	if (known == NULL)
	{
		body = take_text(reading, body);
		known = find_reading(reading);
	}
	if (known == NULL)
	{
		report_call_begin_terms(&reading->call, body,
								REPORT_WANT_SECTIONS | REPORT_WANT_ROWS | REPORT_WANT_META,
								reading->published, reading->terms);
		report_terms_hold(fcinfo, context);
		keep_reading(reading);
	}
	MemoryContextSwitchTo(old);
	if (known == NULL)
		return reading;
	MemoryContextDelete(context);
	return known;
}

/*
 * report_reading_end
 *		The caller is done with a reading; last says that nobody else will ask.
 */
void
report_reading_end(ReportReading *reading, bool last)
{
	if (reading->kept && !last)
		return;
	if (reading->kept)
	{
		dlist_delete(&reading->node);
		readings->size -= reading->size;
	}
	MemoryContextDelete(reading->context);
}
