/*-------------------------------------------------------------------------
 *
 * lexicon.c
 *	  The one home of the generated tables.
 *
 *-------------------------------------------------------------------------
 */
#include "lexicon.h"

#define REPORT_LEXICON_DATA
#include "lexicon.gen.h"
