/*-------------------------------------------------------------------------
 *
 * report_engine.h
 *	  Public interface of the report engine: text in, sections, indicator
 *	  rows and noise out.
 *
 * The engine is plain C11.  It includes no server header, calls no allocator
 * of its own, keeps no global state and does not look at the locale; whoever
 * links it supplies memory and a cancel check.  All text is UTF-8.  Positions
 * are given twice, in characters (code points) and in bytes, both counted
 * from 0, half-open, and always refer to the text as the caller passed it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_ENGINE_H
#define REPORT_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Memory comes from the caller.  alloc may return NULL (the engine then gives
 * up with REPORT_NO_MEMORY) or leave by longjmp (the caller then reclaims the
 * memory wholesale, as PostgreSQL's memory contexts do).
 */
typedef struct ReportAllocator
{
	void	   *(*alloc) (void *context, size_t size);
	void		(*release) (void *context, void *pointer);
	void	   *context;
} ReportAllocator;

typedef enum ReportStatusCode
{
	REPORT_OK = 0,
	REPORT_NO_MEMORY,			/* the allocator returned NULL */
	REPORT_BAD_ENCODING,		/* not UTF-8 at error.offset (bytes) */
	REPORT_TOO_LONG,			/* over REPORT_MAX_BYTES */
	REPORT_BAD_PATTERN,			/* a pattern of the lexicon does not compile */
	REPORT_CANCELLED,			/* the interrupt callback said so */
	REPORT_PATTERN_LIMIT		/* a pattern of the terms took too long */
} ReportStatusCode;

#define REPORT_MAX_BYTES	((size_t) 0x3fffffff)	/* a text datum holds no more */

typedef struct ReportError
{
	ReportStatusCode code;
	size_t		offset;			/* bytes into the text or pattern at fault */
	const char *detail;			/* static string naming the rule at fault, or NULL */
} ReportError;

/* A slice of bytes, not terminated; data is NULL for SQL NULL. */
typedef struct ReportText
{
	const char *data;
	uint32_t	length;			/* bytes */
} ReportText;

typedef struct ReportSpan
{
	uint32_t	start;			/* characters from 0 */
	uint32_t	end;
	uint32_t	byte_start;		/* the same in bytes */
	uint32_t	byte_end;
} ReportSpan;

/* A day of the proleptic Gregorian calendar; year 0 means none. */
typedef struct ReportDay
{
	int16_t		year;
	int8_t		month;			/* 1 to 12 */
	int8_t		day;			/* 1 to 31 */
} ReportDay;

/* Half-open range of days; from.year 0 means unknown. */
typedef struct ReportPeriod
{
	ReportDay	from;
	ReportDay	to;
} ReportPeriod;

/*
 * The words that SQL shows for these enums are given by
 * report_measure_name() and its siblings, NULL for the ..._NONE values.
 */
typedef enum ReportMeasure
{
	MEASURE_LEVEL,
	MEASURE_GROWTH,
	MEASURE_CHANGE,
	MEASURE_SHARE,
	MEASURE_RANK,
	MEASURE_MULTIPLE,
	MEASURE_RATIO,
	MEASURE_PRIOR
} ReportMeasure;

typedef enum ReportBound
{
	BOUND_EQ,
	BOUND_GE,
	BOUND_LE,
	BOUND_APPROX
} ReportBound;

typedef enum ReportState
{
	STATE_ACTUAL,
	STATE_ESTIMATE,
	STATE_TARGET
} ReportState;

typedef enum ReportKind
{
	KIND_TITLE,
	KIND_OPENING,
	KIND_REVIEW,
	KIND_PROBLEMS,
	KIND_GUIDANCE,
	KIND_TARGETS,
	KIND_PLAN,
	KIND_GOVERNMENT,
	KIND_CLOSING,
	KIND_ANNEX,
	KIND_OTHER
} ReportKind;

/*
 * Where a row's name, period and status come from, for who asks why: told only where
 * rejects are wanted, and not of rows of the caller's own patterns.
 */
typedef struct ReportReasons
{
	const char *runner_up;		/* id of the next grammar line that fits as well; NULL none */
	const char *name;			/* left, right, subject ...; see report_explain() */
	const char *period;			/* clause, sentence, paragraph ...; NULL nothing told it */
	ReportSpan	period_words;	/* the time that did; empty none */
	const char *mood;			/* done, estimate, aim ... as in src/lexicon/status.tsv */
	ReportSpan	mood_words;		/* the word that says so; empty none */
} ReportReasons;

/* One value that the report states; see report_indicators() in SQL. */
typedef struct ReportRow
{
	ReportSpan	span;			/* the value expression */
	ReportSpan	evidence;		/* the sentence that states it */
	uint32_t	section;		/* ordinal of its section, from 1; 0 none */
	ReportText	indicator;		/* what is measured */
	const char *code;			/* code of a well-known indicator, or NULL */
	ReportMeasure measure;
	ReportText	value;			/* exact decimal, or NULL when masked */
	ReportText	value_to;		/* upper end of a range, or NULL */
	ReportText	unit;			/* as written, full-width forms folded, or NULL */
	const char *base_unit;		/* unit of comparison, or NULL when unknown */
	const char *factor;			/* exact decimal: base_value = value * factor */
	ReportBound bound;
	ReportState status;
	ReportPeriod period;
	ReportText	base;			/* yoy, mom, a year, the field of a rank ... */
	ReportText	scope;			/* the area that the clause names, or NULL */
	ReportText	caliber;		/* how it is reckoned (年均, 可比价格), or NULL */
	const char *pattern;		/* id of the grammar line that made the row */
	const ReportReasons *why;		/* NULL for nothing told */
} ReportRow;

typedef struct ReportSection
{
	ReportSpan	span;			/* whole section, children included */
	ReportSpan	heading;		/* heading's own text, label included */
	uint32_t	parent;			/* ordinal of the parent, from 1; 0 none */
	int			level;			/* 0 a document, 1 for 一、, and so on */
	ReportText	label;			/* 一、 or (二) as written; NULL none */
	ReportText	title;			/* NULL for an untitled stretch */
	ReportText	path;			/* titles from the document down, joined */
	ReportKind	kind;
} ReportSection;

/* A stretch that is no part of any report, and why it was left out. */
typedef struct ReportNoise
{
	ReportSpan	span;
	const char *reason;			/* id of a line of src/lexicon/noise.tsv */
} ReportNoise;

/* Level of government; report_level_name() gives SQL's words. */
typedef enum ReportLevel
{
	LEVEL_NONE,
	LEVEL_COUNTRY,
	LEVEL_PROVINCE,
	LEVEL_PREFECTURE,
	LEVEL_COUNTY,
	LEVEL_TOWNSHIP
} ReportLevel;

/* Kind of a report; report_document_name() gives SQL's words. */
typedef enum ReportDocument
{
	DOCUMENT_NONE,
	DOCUMENT_ANNUAL,
	DOCUMENT_HALF_YEAR,
	DOCUMENT_QUARTER,
	DOCUMENT_BULLETIN,
	DOCUMENT_PLAN,
	DOCUMENT_DEPARTMENT
} ReportDocument;

/* Who reports what and when: one for each report that the text holds. */
typedef struct ReportMeta
{
	uint32_t	section;		/* ordinal of its first section, from 1 */
	ReportText	title;			/* NULL none */
	ReportText	region;			/* name as the report gives it, or NULL */
	const char *region_code;	/* GB/T 2260, or NULL */
	const char *const *candidates;	/* codes of all that have the name ... */
	uint32_t	ncandidates;	/* ... when the report does not say which */
	ReportLevel level;
	ReportDocument document;
	int			year;			/* that the report is named for; 0 unknown */
	ReportDay	published;
	ReportPeriod reviewed;
	ReportPeriod planned;
} ReportMeta;

/* A number that made no row, and which rule said so. */
typedef struct ReportReject
{
	ReportSpan	span;
	const char *pattern;		/* id of the grammar line that refused it */
} ReportReject;

#define REPORT_WANT_SECTIONS	0x01
#define REPORT_WANT_ROWS		0x02
#define REPORT_WANT_NOISE		0x04
#define REPORT_WANT_REJECTS		0x08
#define REPORT_WANT_META		0x10

typedef struct ReportOptions
{
	ReportAllocator allocator;
	unsigned	want;			/* REPORT_WANT_... */
	ReportDay	published;		/* year 0 when not known */
	const struct ReportTerms *terms;	/* the caller's own words, NULL none */

	/*
	 * Asked every few thousand characters; returns true to give up, or leaves
	 * by longjmp under the same terms as alloc.  May be NULL.
	 */
	bool		(*interrupted) (void *context);
	void	   *interrupt_context;
} ReportOptions;

/*
 * Slices point into the caller's text or into the result; both must outlive
 * their use.
 */
typedef struct ReportResult
{
	const ReportSection *sections;	/* in order of position */
	uint32_t	nsections;
	const ReportRow *rows;
	uint32_t	nrows;
	const ReportNoise *noise;
	uint32_t	nnoise;
	const ReportReject *rejects;
	uint32_t	nrejects;
	const ReportMeta *meta;		/* in order of position */
	uint32_t	nmeta;
} ReportResult;

/*
 * Compiled patterns; immutable, may be shared by any number of analyses one
 * after the other.  Costs a few milliseconds: create one and keep it.
 */
typedef struct ReportEngine ReportEngine;

extern ReportEngine *report_engine_create(const ReportAllocator *allocator,
										  ReportError *error);
extern void report_engine_free(ReportEngine *engine);

/*
 * Analyse one text.  On success *result is set and REPORT_OK returned; on
 * failure *result is NULL, *error says what went wrong, and all memory has
 * been released.  Free a result with report_result_free().
 */
extern ReportStatusCode report_analyze(const ReportEngine *engine,
									   const char *text, size_t length,
									   const ReportOptions *options,
									   ReportResult **result,
									   ReportError *error);
extern void report_result_free(ReportResult *result);

/*
 * The same for who takes what is found one by one, so that no more of it is held
 * than one sentence or row of a table gives, and who may stop at any time.
 */
typedef struct ReportCursor ReportCursor;

typedef enum ReportItemKind
{
	ITEM_END,					/* all was fetched */
	ITEM_NOISE,
	ITEM_SECTION,
	ITEM_ROW,
	ITEM_REJECT
} ReportItemKind;

/* Something found in a text; good until the next is fetched. */
typedef struct ReportItem
{
	ReportItemKind kind;		/* says which of these it is */
	union
	{
		const ReportNoise *noise;
		const ReportSection *section;
		const ReportRow *row;
		const ReportReject *reject;
	}			is;
} ReportItem;

/*
 * Begin to read one text, which must stay where it is until report_close(), as must
 * options->terms.  Of what is wanted, meta is left out.  On failure *cursor is NULL,
 * *error says what went wrong, and all memory has been released.
 */
extern ReportStatusCode report_open(const ReportEngine *engine,
									const char *text, size_t length,
									const ReportOptions *options,
									ReportCursor **cursor, ReportError *error);

/*
 * Fetch what comes next: noise first, then sections, then rows and rejects, all in order of
 * position; a row comes before a reject at the same place.  After a failure, which *error tells,
 * nothing is left to do but report_close().
 */
extern ReportStatusCode report_fetch(ReportCursor *cursor, ReportItem *item, ReportError *error);
extern void report_close(ReportCursor *cursor);

/* A well-known indicator of the lexicon; strings are UTF-8 and static. */
typedef struct ReportIndicator
{
	const char *code;
	const char *name;			/* standard term */
	const char *aliases;		/* separated by |, NULL none */
	const char *dimension;
	const char *unit;			/* the usual one, NULL none */
	bool		less_is_better;
} ReportIndicator;

/* The n-th one, from 0; false behind the last. */
extern bool report_known_indicator(size_t n, ReportIndicator *indicator);

extern const char *report_measure_name(ReportMeasure measure);
extern const char *report_bound_name(ReportBound bound);
extern const char *report_state_name(ReportState state);
extern const char *report_kind_name(ReportKind kind);
extern const char *report_level_name(ReportLevel level);
extern const char *report_document_name(ReportDocument document);
extern const char *report_status_message(ReportStatusCode code);

/*
 * The pieces: one expression instead of a report.  options gives the memory
 * and the cancel check, which all is given back before they return; want and
 * published do not matter.  What they return is of the call itself (memory,
 * encoding); what is wrong with the expression stands in the result's fault.
 */
typedef enum ReportFault
{
	FAULT_NONE,
	FAULT_EMPTY,				/* nothing but blanks */
	FAULT_NO_NUMBER,			/* no number begins at the offset */
	FAULT_TOO_LONG,				/* more digits than REPORT_DIGITS, point included */
	FAULT_TEXT_BEHIND,			/* the number ends at the offset, the text does not */
	FAULT_RANGE,				/* a range where one number is asked for */
	FAULT_UNIT,					/* a number with a unit where a bare one is asked for */
	FAULT_FROM_UNIT,			/* not a unit of the lexicon */
	FAULT_TO_UNIT,
	FAULT_DIMENSION,			/* the units measure different things */
	FAULT_ORDINAL				/* a unit that says which one, not how much */
} ReportFault;

/* Room for an exact decimal with sign, point, scales and closing zero. */
#define REPORT_DIGITS		1000
#define REPORT_DECIMAL		1152

/* The number is digits / divisor; the divisor is 1 but for 三分之二. */
typedef struct ReportNumber
{
	ReportFault fault;
	uint32_t	offset;			/* characters from 0, where the fault is */
	bool		masked;			/* the text hides the figure: no digits */
	char		digits[REPORT_DECIMAL];
	char		divisor[REPORT_DECIMAL];
} ReportNumber;

/*
 * What report_indicators() would say of the figure, ranks (首位) and doublings
 * (翻一番) included.  base_value is value * factor; a bare number has the factor
 * of its scales (万) and no base unit, and an ordinal (三级) or a rank has neither.
 */
#define REPORT_UNIT_BYTES	192

typedef struct ReportQuantity
{
	ReportFault fault;
	uint32_t	offset;
	bool		has_value;		/* false when masked, and for a ratio 5:40:55 */
	bool		has_value_to;
	char		value[REPORT_DECIMAL];
	char		divisor[REPORT_DECIMAL];
	char		value_to[REPORT_DECIMAL];
	char		factor[REPORT_DECIMAL]; /* empty when there is none */
	char		unit[REPORT_UNIT_BYTES];	/* empty when there is none */
	char		base_unit[REPORT_UNIT_BYTES];	/* the same */
	ReportBound bound;
} ReportQuantity;

/* A value in the one unit is value * multiplier / divisor in the other. */
typedef struct ReportConversion
{
	ReportFault fault;
	char		multiplier[REPORT_DECIMAL];
	char		divisor[REPORT_DECIMAL];	/* 1 when the multiplier says it all */
	const char *from_dimension; /* for messages; NULL of a bare 万 */
	const char *from_base;
	const char *to_dimension;
	const char *to_base;
} ReportConversion;

extern ReportStatusCode report_read_number(const char *text, size_t length,
										   const ReportOptions *options,
										   ReportNumber *number,
										   ReportError *error);
extern ReportStatusCode report_read_quantity(const char *text, size_t length,
											 const ReportOptions *options,
											 ReportQuantity *quantity,
											 ReportError *error);

/*
 * The days that an expression of time names, seen from the day anchor, whose
 * year is 今年; from.year is 0 when it names none.
 */
extern ReportStatusCode report_read_period(const char *text, size_t length,
										   ReportDay anchor,
										   const ReportOptions *options,
										   ReportPeriod *period,
										   ReportError *error);
extern ReportStatusCode report_read_conversion(const char *from, size_t from_length,
											   const char *to, size_t to_length,
											   const ReportOptions *options,
											   ReportConversion *conversion,
											   ReportError *error);

/*
 * Terms: words and patterns of the caller's own, beside those of the lexicon.
 *
 * A name is one word for the reader, wherever it is long enough to be no
 * accident, and gives its code; where it is a name of the lexicon, too, the
 * caller's code wins.  A unit may follow a number; its base may be another
 * unit of the list, one of the lexicon (万 and 亿 may stand before it), or a
 * word of its own.  An area plays the part of 全市, and is a row's scope.  A
 * pattern adds rows where no other row is; it is matched against the folded
 * text (full-width forms as ASCII) of a sentence.
 */
typedef struct ReportTerms ReportTerms;

typedef struct ReportTermName
{
	ReportText	name;
	ReportText	code;
} ReportTermName;

typedef struct ReportTermUnit
{
	ReportText	unit;
	ReportText	base;			/* NULL the unit itself */
	ReportText	factor;			/* positive decimal; NULL 1 */
	ReportText	unit_class;		/* as in units.tsv, or money, points; NULL measure */
} ReportTermUnit;

typedef struct ReportTermPattern
{
	ReportText	id;
	ReportText	pattern;		/* PCRE2 with groups name, value, unit?, period? */
} ReportTermPattern;

typedef struct ReportTermList
{
	const ReportTermName *names;
	uint32_t	nnames;
	const ReportTermUnit *units;
	uint32_t	nunits;
	const ReportText *areas;
	uint32_t	nareas;
	const ReportTermPattern *patterns;
	uint32_t	npatterns;

	/*
	 * Refuse the first item of each list where the lexicon has it in another
	 * meaning.  For a word that is being written down: those that were, stay
	 * good when a later version of the lexicon learns them.
	 */
	bool		strict;

	/*
	 * Asked every few thousand words and before each pattern; returns true to
	 * give up.  Must not leave by longjmp: compiled patterns would be lost.  May
	 * be NULL.
	 */
	bool		(*interrupted) (void *context);
	void	   *interrupt_context;
} ReportTermList;

typedef enum ReportTermFault
{
	TERM_OK,
	TERM_EMPTY,					/* no word at all */
	TERM_SHORT,					/* a name or area of one character */
	TERM_LONG,					/* more characters than .limit */
	TERM_CHARACTER,				/* a control, or beyond the basic plane */
	TERM_CODE_EMPTY,
	TERM_TWO_CODES,				/* .other is the other code */
	TERM_BUILT_IN,				/* the lexicon has this unit */
	TERM_TWICE,					/* the same unit or pattern again */
	TERM_NUMBER_FIRST,			/* a unit that begins like a number */
	TERM_FACTOR,				/* not a positive decimal */
	TERM_FACTOR_LONG,			/* the factor to the base has too many digits */
	TERM_FACTOR_SELF,			/* a unit that is its own base has the factor 1 */
	TERM_CYCLE,					/* the base leads back to the unit */
	TERM_CLASS,
	TERM_PATTERN,				/* does not compile: .message, .offset */
	TERM_PATTERN_WIDE,			/* a full-width form at .offset never matches */
	TERM_PATTERN_GROUP			/* no group .other */
} ReportTermFault;

typedef struct ReportTermError
{
	ReportStatusCode code;		/* REPORT_NO_MEMORY, REPORT_CANCELLED, or ... */
	ReportTermFault fault;		/* ... what is wrong with ... */
	enum
	{
		TERM_NAMES, TERM_UNITS, TERM_AREAS, TERM_PATTERNS
	}			list;
	uint32_t	index;			/* ... this item */
	uint32_t	limit;
	size_t		offset;			/* characters into the pattern, from 0 */
	char		other[160];		/* terminated; cut when longer */
	char		message[160];
} ReportTermError;

/*
 * Compile terms; NULL with *error filled when something is wrong.  Nothing of
 * the list is kept.  The result is only read by analyses and must outlive
 * their results; like an engine it serves one analysis at a time.
 */
extern ReportTerms *report_terms_create(const ReportAllocator *allocator,
										const ReportTermList *list,
										ReportTermError *error);
extern void report_terms_free(ReportTerms *terms);

/*
 * Fold one word as the reader does: full-width forms become ASCII, blanks go.
 * out has room for length bytes, which is enough; returns bytes written, or
 * SIZE_MAX for what can be no word.
 */
extern size_t report_fold_word(const char *word, size_t length, char *out);

/*
 * Fold one character the same way: a blank of any width is a space, traditional
 * characters are simplified; 0 for what the reader leaves out.  Those beyond
 * U+FFFF stay as they are.
 */
extern uint32_t report_fold_character(uint32_t c);

#endif							/* REPORT_ENGINE_H */
