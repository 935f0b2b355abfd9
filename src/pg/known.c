/*-------------------------------------------------------------------------
 *
 * known.c
 *	  report_known_indicators()
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#define KNOWN_COLUMNS 6

PG_FUNCTION_INFO_V1(report_known_indicators);

/* The aliases of a well-known indicator, which stand in one string. */
static void
put_aliases(ReportOutput *output, const char *aliases)
{
	const char **words;
	uint32_t     nwords = 0;
	char        *copy;
	char        *word;

	if (aliases == NULL)
	{
		report_put_null(output);
		return;
	}
	copy = MemoryContextStrdup(output->row_context, aliases);
	words = MemoryContextAlloc(output->row_context, (strlen(copy) + 1) * sizeof(char *));
	for (word = strtok(copy, "|"); word != NULL; word = strtok(NULL, "|"))
		words[nwords++] = word;
	report_put_words(output, words, nwords);
}

/*
 * report_known_indicators
 *		One row per well-known indicator, in the order of the lexicon.
 */
Datum
report_known_indicators(PG_FUNCTION_ARGS)
{
	ReportOutput    output;
	ReportIndicator indicator;
	size_t          i;

	report_check_encoding();
	report_output_begin(&output, fcinfo, KNOWN_COLUMNS);
	for (i = 0; report_known_indicator(i, &indicator); i++)
	{
		report_put_word(&output, indicator.code);
		report_put_word(&output, indicator.name);
		put_aliases(&output, indicator.aliases);
		report_put_word(&output, indicator.dimension);
		report_put_word(&output, indicator.unit);
		report_put_bool(&output, indicator.less_is_better);
		report_output_row(&output);
	}
	report_output_end(&output);
	PG_RETURN_NULL();
}
