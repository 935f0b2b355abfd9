/*-------------------------------------------------------------------------
 *
 * compat.h
 *	  The differences between PostgreSQL 13 and 19 that the glue meets.
 *
 * Every test of PG_VERSION_NUM of this extension stands in this file.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_COMPAT_H
#define REPORT_COMPAT_H

#include "postgres.h"

#include "access/htup_details.h"
#include "fmgr.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"

#if PG_VERSION_NUM < 130000
#error "report_ext needs PostgreSQL 13 or later"
#endif

/* The varlena macros moved out of postgres.h in 16. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* JSON is built in a state with its result since 19; it was a stack before. */
#if PG_VERSION_NUM >= 190000
typedef JsonbInState ReportJsonb;
#define report_push_jsonb(state, token, value) \
	pushJsonbValue((state), (token), (value))
#else
typedef struct ReportJsonb
{
	JsonbParseState *parseState;
	JsonbValue      *result;
} ReportJsonb;
#define report_push_jsonb(state, token, value) \
	((state)->result = pushJsonbValue(&(state)->parseState, (token), (value)))
#endif

/* pg_attribute_noreturn() made way for pg_noreturn in 18. */
#if PG_VERSION_NUM >= 180000
#define REPORT_NORETURN pg_noreturn
#else
#define REPORT_NORETURN __attribute__((noreturn))
#endif

/* Since 18 a module can tell its name and version (pg_get_loaded_modules). */
#if PG_VERSION_NUM >= 180000
#define REPORT_MODULE_MAGIC \
	PG_MODULE_MAGIC_EXT(.name = "report_ext", .version = REPORT_EXT_VERSION)
#else
#define REPORT_MODULE_MAGIC PG_MODULE_MAGIC
#endif

/* A custom scan says whether it projects since 15; before, all did. */
#if PG_VERSION_NUM >= 150000
#define REPORT_CUSTOMPATH_PROJECTS CUSTOMPATH_SUPPORT_PROJECTION
#else
#define REPORT_CUSTOMPATH_PROJECTS 0
#endif

/* Rights on all kinds of objects are asked for by one function since 16. */
#if PG_VERSION_NUM >= 160000
#define report_function_aclcheck(function) \
	object_aclcheck(ProcedureRelationId, (function), GetUserId(), ACL_EXECUTE)
#else
#define report_function_aclcheck(function) \
	pg_proc_aclcheck((function), GetUserId(), ACL_EXECUTE)
#endif

/* What EXPLAIN knows and prints with has headers of its own since 18. */
#if PG_VERSION_NUM >= 180000
#include "commands/explain_format.h"
#include "commands/explain_state.h"
#endif

#endif /* REPORT_COMPAT_H */
