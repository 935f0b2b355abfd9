/*-------------------------------------------------------------------------
 *
 * error.c
 *	  The engine's error codes as PostgreSQL errors.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "commands/dbcommands.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(report_check_database);

/*
 * report_check_encoding
 *		Refuse a database whose text is not UTF-8.
 *
 * The engine reads UTF-8 only, and converting would make its offsets those of
 * another text.  SQL_ASCII may hold UTF-8, but there substring() counts bytes,
 * so the spans would be wrong as well.
 */
void
report_check_encoding(void)
{
	if (GetDatabaseEncoding() == PG_UTF8)
		return;

	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("report_ext works only in databases with encoding UTF8"),
			 errdetail("The encoding of database \"%s\" is %s.",
					   get_database_name(MyDatabaseId),
					   GetDatabaseEncodingName()),
			 errhint("Create a database with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0 and load the reports there.")));
}

/* What a message quotes of a word, in bytes. */
#define QUOTE_BYTES 100

/*
 * report_quote
 *		A word for a message: its start when it is long.
 *
 * Names, units and patterns come from users, who may hand over megabytes of
 * them: no message quotes one but through here.  The result is terminated and
 * in the current context; length is that of the word, in bytes.
 */
char *
report_quote(const char *data, size_t length)
{
	int kept = pg_mbcliplen(data, (int) Min(length, QUOTE_BYTES + 1), QUOTE_BYTES);

	return psprintf("%.*s%s", kept, data, (size_t) kept < length ? "..." : "");
}

/* The same of a text. */
char *
report_quote_text(const text *word)
{
	const char *data = text_to_cstring(word);

	return report_quote(data, strlen(data));
}

/*
 * report_check_database
 *		CREATE EXTENSION asks before anything else whether the database can
 *		have it; no function of that name stays.
 */
Datum
report_check_database(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	report_check_encoding();
	PG_RETURN_VOID();
}

/*
 * What is said of an error of the engine.  A message may name the rule at fault
 * (%s).  A detail may tell bytes: of the whole text, or those in front of the
 * fault, and then the limit of a text.
 */
typedef struct Saying
{
	int         sqlstate;
	bool        whole;
	const char *message;
	const char *detail;
	const char *hint; /* or NULL */
} Saying;

static const Saying sayings[] = {
	[REPORT_OK] = {ERRCODE_INTERNAL_ERROR, true, "report engine failed without an error code",
				   "The text has %zu bytes.", NULL},
	[REPORT_NO_MEMORY] = {ERRCODE_OUT_OF_MEMORY, true, "out of memory",
						  "Failed while reading a report of %zu bytes.", NULL},
	[REPORT_BAD_ENCODING] = {ERRCODE_CHARACTER_NOT_IN_REPERTOIRE, false, "report text is not valid UTF-8",
							 "The first invalid sequence starts after %zu bytes.", NULL},
	[REPORT_TOO_LONG] = {ERRCODE_PROGRAM_LIMIT_EXCEEDED, true, "report text is too long",
						 "The text has %zu bytes, the limit is %zu.",
						 "Split the text into its documents and read them one by one."},
	[REPORT_BAD_PATTERN] = {ERRCODE_INVALID_REGULAR_EXPRESSION, false,
							"pattern \"%s\" of the built-in tables does not compile",
							"It fails at byte %zu.",
							"The installed PCRE2 library may be older than the one report_ext was built with."},
	[REPORT_CANCELLED] = {ERRCODE_QUERY_CANCELED, true, "canceling the reading of a report",
						  "The text has %zu bytes.", NULL},
	[REPORT_PATTERN_LIMIT] = {ERRCODE_PROGRAM_LIMIT_EXCEEDED, false, "pattern \"%s\" takes too long",
							  "It went over its limits on the sentence that starts after %zu bytes.",
							  "Avoid repeats inside of repeats, such as (a+)+, and begin the pattern with a word."},
};

/*
 * report_throw
 *		Report an error of the engine; does not return.
 *
 * length is that of the text being read, in bytes, for the messages that tell
 * it.  error->detail names a rule of the lexicon or is NULL.
 */
void
report_throw(const ReportError *error, size_t length)
{
	const Saying *saying = &sayings[error->code];
	const char   *rule = error->detail != NULL ? error->detail : "";

	ereport(ERROR,
			(errcode(saying->sqlstate),
			 errmsg(saying->message, report_quote(rule, strlen(rule))),
			 errdetail(saying->detail, saying->whole ? length : error->offset, REPORT_MAX_BYTES),
			 saying->hint != NULL ? errhint("%s", saying->hint) : 0));
	pg_unreachable();
}
