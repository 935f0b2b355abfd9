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

/* The same of a text that is not toasted. */
char *
report_quote_text(const text *word)
{
	return report_quote(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word));
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
 * report_throw
 *		Report an error of the engine; does not return.
 *
 * length is that of the text being read, in bytes, for the messages that tell
 * it.  error->detail names a rule of the lexicon or is NULL.
 */
void
report_throw(const ReportError *error, size_t length)
{
	switch (error->code)
	{
		case REPORT_NO_MEMORY:
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory"),
					 errdetail("Failed while reading a report of %zu bytes.",
							   length)));
			break;

		case REPORT_BAD_ENCODING:
			ereport(ERROR,
					(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
					 errmsg("report text is not valid UTF-8"),
					 errdetail("The first invalid sequence starts after %zu bytes.",
							   error->offset)));
			break;

		case REPORT_TOO_LONG:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("report text is too long"),
					 errdetail("The text has %zu bytes, the limit is %zu.",
							   length, REPORT_MAX_BYTES),
					 errhint("Split the text into its documents and read them one by one.")));
			break;

		case REPORT_BAD_PATTERN:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_REGULAR_EXPRESSION),
					 errmsg("pattern of the lexicon does not compile"),
					 error->detail != NULL ?
						 errdetail("Rule \"%s\" fails at byte %zu of its pattern.",
								   report_quote(error->detail, strlen(error->detail)), error->offset) :
						 errdetail("It fails at byte %zu of the pattern.",
								   error->offset),
					 errhint("The installed PCRE2 library may be older than the one report_ext was built with.")));
			break;

		case REPORT_CANCELLED:
			ereport(ERROR,
					(errcode(ERRCODE_QUERY_CANCELED),
					 errmsg("canceling the reading of a report")));
			break;

		case REPORT_PATTERN_LIMIT:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("pattern \"%s\" takes too long",
							report_quote(error->detail, strlen(error->detail))),
					 errdetail("It went over its limits on the sentence that starts after %zu bytes.",
							   error->offset),
					 errhint("Avoid repeats inside of repeats, such as (a+)+, and begin the pattern with a word.")));
			break;

		case REPORT_OK:
			break;
	}

	elog(ERROR, "report engine failed with unknown code %d", (int) error->code);
	pg_unreachable();
}
