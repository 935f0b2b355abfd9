/*-------------------------------------------------------------------------
 *
 * report_glue.h
 *	  What the files of src/pg share: one analysis per call, and rows out.
 *
 * A set-returning function of this extension is always the same four steps:
 *
 *		report_output_begin		check the call, open the tuplestore
 *		report_call_begin		detoast the body, run the engine
 *		report_output_row		once per row
 *		report_call_end			give back everything but the tuplestore
 *
 * Where rows may be many it is a ReportSource, which gives them one by one as the engine
 * finds them: scan.c hands them to a query without a tuplestore.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_GLUE_H
#define REPORT_GLUE_H

#include "compat.h"

#include "lib/ilist.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

#include "report_engine.h"

/* The widest result, report_view_rows(), has this many columns. */
#define REPORT_MAX_COLUMNS	20

/* The most bytes of a numeric that report_numeric_bytes() makes. */
#define REPORT_NUMERIC_BYTES	20

/* The longest term of report_terms(), in folded characters. */
#define REPORT_TERM_CHARACTERS	64

/* Bytes from which on memory is better had in large pages. */
#define REPORT_LARGE	(4 * 1024 * 1024)

/* One analysis: the detoasted text and what the engine found in it. */
typedef struct ReportCall
{
	MemoryContext context;		/* holds all of the below; ours to delete */
	const char *text;			/* UTF-8, not terminated */
	size_t		length;			/* bytes */
	ReportResult *result;		/* NULL where it is fetched one by one ... */
	ReportCursor *cursor;		/* ... from this, else NULL */
} ReportCall;

/* One text that is read for several tables of a view, see reading.c. */
typedef struct ReportReading
{
	MemoryContext context;		/* holds all of this */
	dlist_node	node;
	bool		kept;			/* for the next function that asks */
	uint32		hash;			/* of the text */
	bool		toasted;		/* a table holds it apart from its row, ... */
	struct varatt_external toast;	/* ... here */
	ReportDay	published;
	const ReportTerms *terms;
	Size		size;			/* bytes of memory */
	ReportCall	call;			/* sections, rows and meta */
} ReportReading;

/* Where rows go, and the row being filled. */
typedef struct ReportOutput
{
	int			column;			/* next one to fill, from 0 */
	int8		place[REPORT_MAX_COLUMNS];	/* where each column goes in the following two */
	Datum	   *values;
	bool	   *isnull;
	int			nvalues;
	char	   *room;			/* for what values refer to ... */
	Size		size;			/* ... bytes of it that are taken */
	MemoryContext row_context;	/* reset after each row */
	Tuplestorestate *store;		/* lives as long as the query; NULL where there is none */
	TupleDesc	desc;			/* likewise */
} ReportOutput;

/* The place of a column that is not asked for. */
#define REPORT_NOT_READ		(-1)

/* A set-returning function that gives its rows one by one. */
typedef struct ReportSource
{
	const char *name;			/* for EXPLAIN and among processes: the function's in SQL */
	PGFunction	function;		/* which report_materialize() does for */
	int			ncolumns;		/* that are filled */

	/*
	 * Begin with the arguments of a call.  The result is handed to next; it and all that it
	 * needs live in the current context, with which they go.  NULL for no rows.
	 */
	void	   *(*begin) (FunctionCallInfo fcinfo);

	/*
	 * Put the columns of the next row; false behind the last.  The current context is
	 * emptied before it is called again.
	 */
	bool		(*next) (void *state, ReportOutput *output);
} ReportSource;

/* Why a row or a section is doubtful; report_doubtful() in SQL says what each means. */
typedef enum ReportDoubtReason
{
	DOUBT_FUTURE_OUTCOME,
	DOUBT_PAST_TARGET,
	DOUBT_LONG_SECTION,
	DOUBT_NAME_ENDS,
	DOUBT_NAME_FIGURE,
	DOUBT_LARGE_GROWTH,
	DOUBT_PERCENT_OF_MONEY,
	DOUBT_LARGE_SHARE,
	DOUBT_RANGE,
	DOUBT_CONTRADICTION
} ReportDoubtReason;

typedef struct ReportDoubt
{
	uint32_t	row;			/* ordinal from 1; 0 of a section as a whole */
	uint32_t	section;		/* ordinal from 1 where row is 0 */
	uint32_t	start;			/* characters from 0, of what is doubtful */
	ReportDoubtReason reason;
	const char *detail;
} ReportDoubt;

typedef struct ReportDoubts
{
	ReportDoubt *items;			/* in order of position */
	uint32_t	count;
} ReportDoubts;

/* What follows is called within the library only, so a call need not ask who else has a function of that name. */
#ifdef __GNUC__
#pragma GCC visibility push(hidden)
#endif

/* module.c */
extern const ReportEngine *report_engine_get(void);

/* memory.c */
extern void *report_alloc(void *context, size_t size);
extern ReportAllocator report_throwing_allocator(MemoryContext context);
extern ReportAllocator report_null_allocator(MemoryContext context);
extern bool report_interrupted(void *context);

/* error.c */
extern void report_check_encoding(void);
extern char *report_quote(const char *data, size_t length);
extern char *report_quote_text(const text *word);
REPORT_NORETURN extern void report_throw(const ReportError *error, size_t length);

/* call.c */
extern void report_call_begin(ReportCall *call, Datum body, unsigned want,
							  ReportDay published);
extern void report_call_begin_terms(ReportCall *call, Datum body, unsigned want,
									ReportDay published, const ReportTerms *terms);
extern void *report_call_open(FunctionCallInfo fcinfo, unsigned want, Size size);
extern bool report_call_fetch(ReportCall *call, ReportItem *item);
extern void report_call_end(ReportCall *call);
extern MemoryContext report_source_context(MemoryContext parent);
extern ReportDay report_day_from_date(DateADT date);

/* reading.c */
extern ReportReading *report_reading_begin(FunctionCallInfo fcinfo);
extern void report_reading_end(ReportReading *reading, bool last);

/* terms.c */
extern const ReportTerms *report_terms_get(FunctionCallInfo fcinfo, int argument);
extern void report_terms_hold(FunctionCallInfo fcinfo, MemoryContext context);
extern ReportTerms *report_terms_create_in(MemoryContext context, ReportTermList *list,
										   ReportTermError *error);
extern char *report_term_message(const ReportTermError *error, const char *word,
								 char **detail, char **hint);

/* decimal.c */
extern Size report_numeric_bytes(ReportText decimal, const char *factor, char bytes[REPORT_NUMERIC_BYTES]);
extern Datum report_numeric(const char *decimal);
extern Datum report_numeric_of(ReportText decimal);
extern Datum report_numeric_product(ReportText decimal, const char *factor);
extern bool report_numeric_less(Datum a, Datum b);
extern const char *report_row_factor(const ReportRow *row);
extern ReportText report_row_unit(const ReportRow *row);

/* indicators.c */
extern const ReportSource report_indicators_source;
extern void report_put_indicator(ReportOutput *output, const ReportRow *row);

/* sections.c */
extern const ReportSource report_sections_source;
extern void report_put_section(ReportOutput *output, const ReportSection *section);

/* noise.c */
extern const ReportSource report_noise_source;

/* explain.c */
extern const ReportSource report_explain_source;

/* meta.c */
extern void report_put_meta(ReportOutput *output, const ReportMeta *meta);

/* compare.c */
extern bool report_rows_agree(const ReportRow *a, const ReportRow *b);

/* doubtful.c */
extern const char *report_doubt_name(ReportDoubtReason reason);
extern ReportDoubts report_doubts_find(const char *text, const ReportResult *result, ReportDay published);

/* scan.c */
extern void report_scan_init(void);

/* output.c */
extern void report_check_columns(TupleDesc desc, int ncolumns);
extern void report_row_init(ReportOutput *output, Datum *values, bool *isnull,
							int nvalues, MemoryContext row_context);
extern void report_row_begin(ReportOutput *output);
extern Datum report_materialize(FunctionCallInfo fcinfo, const ReportSource *source);
extern void report_output_begin(ReportOutput *output, FunctionCallInfo fcinfo,
								int ncolumns);
extern void report_output_row(ReportOutput *output);
extern void report_output_end(ReportOutput *output);
extern void report_put_null(ReportOutput *output);
extern void report_put_bool(ReportOutput *output, bool value);
extern void report_put_int32(ReportOutput *output, int32 value);
extern void report_put_int64(ReportOutput *output, int64 value);
extern void report_put_varlena(ReportOutput *output, Datum value);
extern void report_put_ordinal(ReportOutput *output, uint32_t ordinal);
extern void report_put_text(ReportOutput *output, ReportText text);
extern void report_put_word(ReportOutput *output, const char *word);
extern void report_put_words(ReportOutput *output, const char *const *words,
							 uint32_t nwords);
extern void report_put_decimal(ReportOutput *output, ReportText decimal,
							   const char *factor);
extern void report_put_slice(ReportOutput *output, const ReportCall *call,
							 ReportSpan span);
extern void report_put_span(ReportOutput *output, ReportSpan span);
extern void report_put_day(ReportOutput *output, ReportDay day);
extern void report_put_period(ReportOutput *output, ReportPeriod period);
extern bool report_period_range(ReportPeriod period, Datum *range);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#endif							/* REPORT_GLUE_H */
