/*-------------------------------------------------------------------------
 *
 * terms.c
 *	  The lexicon argument: jsonb to compiled terms, kept with the call site.
 *
 * The value that report_lexicon() gives, and that may as well be written by
 * hand, is an object with these keys, all of which may be missing:
 *
 *		indicators	{"name": "code"} or {"name": {"code", "dimension", "unit"}}
 *		units		{"unit": {"base", "factor", "class"}}
 *		areas		["area"]
 *		patterns	{"id": "pattern"}
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "nodes/plannodes.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#define LEXICON_HINT "report_lexicon() shows the form that is expected."

/*
 * A compiled lexicon, in a context of its own that goes with the last who use
 * it.
 */
typedef struct SharedTerms
{
	MemoryContext context;		/* holds all of this */
	ReportTerms *terms;
	struct varlena *key;		/* what was compiled */
	int			users;
} SharedTerms;

/* What a call site keeps in fn_extra. */
typedef struct CallTerms
{
	SharedTerms *shared;		/* NULL none yet */
	bool		constant;		/* the argument cannot change */
	MemoryContextCallback callback;
} CallTerms;

/*
 * The lexicon that the current transaction compiled last.  The functions that
 * answer questions run a query of their own for every report, whose call sites
 * are new each time and find the terms here.  They are found by their content,
 * so that there is nothing to invalidate.
 */
static SharedTerms *recent;

/* ---------------------------------------------------------------- errors */

static const char *
list_noun(const ReportTermError *error)
{
	switch (error->list)
	{
		case TERM_NAMES:
			return "name";
		case TERM_UNITS:
			return "unit";
		case TERM_AREAS:
			return "area";
		case TERM_PATTERNS:
			return "pattern";
	}
	return "word";
}

/*
 * report_term_message
 *		What is wrong with a word, as the message of an error; in the current
 *		context.
 *
 * *detail and *hint are sentences or NULL.
 */
char *
report_term_message(const ReportTermError *error, const char *word,
					char **detail, char **hint)
{
	const char *noun = list_noun(error);

	word = report_quote(word, strlen(word));
	*detail = NULL;
	*hint = NULL;
	switch (error->fault)
	{
		case TERM_EMPTY:
			return psprintf("%s is empty", noun);
		case TERM_SHORT:
			*hint = pstrdup("A single character is part of too many other words: write the word in full.");
			return psprintf("%s \"%s\" has only one character", noun, word);
		case TERM_LONG:
			*detail = psprintf("It has more than %u characters.", error->limit);
			return psprintf("%s \"%s\" is too long", noun, word);
		case TERM_CHARACTER:
			*detail = pstrdup("Line breaks, other control characters and characters beyond U+FFFF are in no word.");
			return psprintf("%s \"%s\" has a character that cannot be read", noun, word);
		case TERM_CODE_EMPTY:
			return psprintf("code of name \"%s\" is empty", word);
		case TERM_TWO_CODES:
			*detail = psprintf("It is a name of the indicator \"%s\" already.",
							  report_quote(error->other, strlen(error->other)));
			*hint = psprintf("Use the code \"%s\", or a name that is not taken.",
							report_quote(error->other, strlen(error->other)));
			return psprintf("name \"%s\" belongs to two codes", word);
		case TERM_BUILT_IN:
			*hint = pstrdup("report_convert() and report_indicators() know it without a row of yours.");
			return psprintf("unit \"%s\" is built in", word);
		case TERM_TWICE:
			return psprintf("%s \"%s\" stands there twice", noun, word);
		case TERM_NUMBER_FIRST:
			*hint = pstrdup("Leave out figures and numerals in front of the unit: they belong to the number.");
			return psprintf("unit \"%s\" begins like a number", word);
		case TERM_FACTOR:
			*detail = pstrdup("A factor is a decimal greater than zero: a value times the factor is in the base unit.");
			return psprintf("factor of unit \"%s\" is not a positive number", word);
		case TERM_FACTOR_LONG:
			*detail = pstrdup("The product of the factors that lead to the base has more than 26 characters.");
			return psprintf("factor of unit \"%s\" has too many digits", word);
		case TERM_FACTOR_SELF:
			*hint = pstrdup("Name another base unit, or use the factor 1.");
			return psprintf("unit \"%s\" is its own base, but its factor is not 1", word);
		case TERM_CYCLE:
			*hint = pstrdup("Let one of the units in the circle have no base unit, or a built-in one.");
			return psprintf("base unit of unit \"%s\" leads back to it", word);
		case TERM_CLASS:
			*hint = pstrdup("The classes are measure, money, percent, points, multiple, rank, count, time, age, ordinal.");
			return psprintf("class of unit \"%s\" is unknown", word);
		case TERM_PATTERN:
			*detail = psprintf("At character %zu: %s.", error->offset + 1, error->message);
			return psprintf("pattern \"%s\" does not compile", word);
		case TERM_PATTERN_WIDE:
			*detail = psprintf("At character %zu stands a full-width form.", error->offset + 1);
			*hint = pstrdup("Patterns see folded text: write full-width letters, digits and punctuation as ASCII.");
			return psprintf("pattern \"%s\" can never match", word);
		case TERM_PATTERN_GROUP:
			*hint = pstrdup("A pattern has the named groups (?<name>...) and (?<value>...), and may have (?<unit>...) and (?<period>...).");
			return psprintf("pattern \"%s\" has no group \"%s\"", word, error->other);
		case TERM_OK:
			break;
	}
	elog(ERROR, "unknown fault %d of a term", (int) error->fault);
	return NULL;
}

/* Error at a path of the lexicon. */
REPORT_NORETURN static void bad_lexicon(const char *path, const char *what, const char *detail,
										const char *hint);

static void
bad_lexicon(const char *path, const char *what, const char *detail, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid lexicon at %s: %s", path, what),
			 detail != NULL ? errdetail_internal("%s", detail) : 0,
			 errhint("%s", hint != NULL ? hint : LEXICON_HINT)));
}

/* ---------------------------------------------------------------- jsonb */

/* $.list."word".member, as jsonpath writes it. */
static char *
path_of(const char *list, const char *word, int length, const char *member)
{
	StringInfoData path;

	initStringInfo(&path);
	appendStringInfo(&path, "$.%s.\"%s\"", list, report_quote(word, length));
	if (member != NULL)
		appendStringInfo(&path, ".%s", report_quote(member, strlen(member)));
	return path.data;
}

static ReportText
string_of(const JsonbValue *value)
{
	ReportText	result;

	result.data = value->val.string.val;
	result.length = (uint32_t) value->val.string.len;
	return result;
}

static bool
is_object(const JsonbValue *value)
{
	return value->type == jbvBinary && JsonContainerIsObject(value->val.binary.data);
}

/*
 * The next member of an object; false at its end.  Values that are containers
 * come as jbvBinary.
 */
static bool
next_member(JsonbIterator **iterator, JsonbValue *key, JsonbValue *value)
{
	JsonbIteratorToken token = JsonbIteratorNext(iterator, key, true);

	if (token == WJB_BEGIN_OBJECT)
		token = JsonbIteratorNext(iterator, key, true);
	if (token != WJB_KEY)
		return false;
	(void) JsonbIteratorNext(iterator, value, true);
	return true;
}

static bool
key_is(const JsonbValue *key, const char *name)
{
	return (size_t) key->val.string.len == strlen(name) &&
		memcmp(key->val.string.val, name, strlen(name)) == 0;
}

/* A member that must be a string. */
static ReportText
string_member(const char *list, const JsonbValue *word, const JsonbValue *key, const JsonbValue *value)
{
	if (value->type != jbvString)
		bad_lexicon(path_of(list, word->val.string.val, word->val.string.len,
							pnstrdup(key->val.string.val, key->val.string.len)),
					"must be a string", NULL, NULL);
	return string_of(value);
}

REPORT_NORETURN static void unknown_member(const char *list, const JsonbValue *word,
										   const JsonbValue *key, const char *known);

static void
unknown_member(const char *list, const JsonbValue *word, const JsonbValue *key, const char *known)
{
	bad_lexicon(path_of(list, word->val.string.val, word->val.string.len,
						pnstrdup(key->val.string.val, key->val.string.len)),
				"unknown key", NULL, psprintf("The keys here are %s.", known));
}

static void
read_indicators(JsonbContainer *container, ReportTermList *list)
{
	JsonbIterator *iterator = JsonbIteratorInit(container);
	ReportTermName *names = palloc(Max(JsonContainerSize(container), 1) * sizeof(ReportTermName));
	JsonbValue	word;
	JsonbValue	value;

	list->names = names;
	while (next_member(&iterator, &word, &value))
	{
		ReportTermName *name = &names[list->nnames++];

		name->name = string_of(&word);
		name->code.data = NULL;
		name->code.length = 0;
		if (value.type == jbvString)
			name->code = string_of(&value);
		else if (is_object(&value))
		{
			JsonbIterator *members = JsonbIteratorInit(value.val.binary.data);
			JsonbValue	key;
			JsonbValue	member;

			while (next_member(&members, &key, &member))
			{
				if (key_is(&key, "code"))
					name->code = string_member("indicators", &word, &key, &member);
				else if (key_is(&key, "dimension") || key_is(&key, "unit"))
					(void) string_member("indicators", &word, &key, &member);
				else
					unknown_member("indicators", &word, &key, "code, dimension and unit");
			}
			if (name->code.data == NULL)
				bad_lexicon(path_of("indicators", word.val.string.val, word.val.string.len, "code"),
							"is missing", NULL, NULL);
		}
		else
			bad_lexicon(path_of("indicators", word.val.string.val, word.val.string.len, NULL),
						"must be a code or an object", NULL, NULL);
	}
}

static void
read_units(JsonbContainer *container, ReportTermList *list)
{
	JsonbIterator *iterator = JsonbIteratorInit(container);
	ReportTermUnit *units = palloc0(Max(JsonContainerSize(container), 1) * sizeof(ReportTermUnit));
	JsonbValue	word;
	JsonbValue	value;

	list->units = units;
	while (next_member(&iterator, &word, &value))
	{
		ReportTermUnit *unit = &units[list->nunits++];
		JsonbIterator *members;
		JsonbValue	key;
		JsonbValue	member;

		if (!is_object(&value))
			bad_lexicon(path_of("units", word.val.string.val, word.val.string.len, NULL),
						"must be an object", NULL, NULL);
		unit->unit = string_of(&word);
		members = JsonbIteratorInit(value.val.binary.data);
		while (next_member(&members, &key, &member))
		{
			if (key_is(&key, "base"))
				unit->base = string_member("units", &word, &key, &member);
			else if (key_is(&key, "class"))
				unit->unit_class = string_member("units", &word, &key, &member);
			else if (key_is(&key, "factor") && member.type == jbvNumeric)
			{
				char	   *digits = DatumGetCString(DirectFunctionCall1(numeric_out,
																		 NumericGetDatum(member.val.numeric)));

				unit->factor.data = digits;
				unit->factor.length = (uint32_t) strlen(digits);
			}
			else if (key_is(&key, "factor"))
				bad_lexicon(path_of("units", word.val.string.val, word.val.string.len, "factor"),
							"must be a number", NULL, NULL);
			else
				unknown_member("units", &word, &key, "base, factor and class");
		}
	}
}

static void
read_areas(JsonbContainer *container, ReportTermList *list)
{
	JsonbIterator *iterator = JsonbIteratorInit(container);
	ReportText *areas = palloc(Max(JsonContainerSize(container), 1) * sizeof(ReportText));
	JsonbValue	value;

	list->areas = areas;
	(void) JsonbIteratorNext(&iterator, &value, true);
	while (JsonbIteratorNext(&iterator, &value, true) == WJB_ELEM)
	{
		if (value.type != jbvString)
			bad_lexicon(psprintf("$.areas[%u]", list->nareas), "must be a string", NULL, NULL);
		areas[list->nareas++] = string_of(&value);
	}
}

static void
read_patterns(JsonbContainer *container, ReportTermList *list)
{
	JsonbIterator *iterator = JsonbIteratorInit(container);
	ReportTermPattern *patterns = palloc(Max(JsonContainerSize(container), 1) * sizeof(ReportTermPattern));
	JsonbValue	word;
	JsonbValue	value;

	list->patterns = patterns;
	while (next_member(&iterator, &word, &value))
	{
		ReportTermPattern *pattern = &patterns[list->npatterns++];

		if (value.type != jbvString)
			bad_lexicon(path_of("patterns", word.val.string.val, word.val.string.len, NULL),
						"must be a string", NULL, NULL);
		pattern->id = string_of(&word);
		pattern->pattern = string_of(&value);
	}
}

/* Take a lexicon apart; what *list points to is in the current context. */
static void
read_lexicon(Jsonb *lexicon, ReportTermList *list)
{
	JsonbIterator *iterator;
	JsonbValue	key;
	JsonbValue	value;

	memset(list, 0, sizeof(*list));
	if (!JB_ROOT_IS_OBJECT(lexicon))
		bad_lexicon("$", "must be an object", NULL, NULL);
	iterator = JsonbIteratorInit(&lexicon->root);
	while (next_member(&iterator, &key, &value))
	{
		char	   *path = psprintf("$.%s", report_quote(key.val.string.val, key.val.string.len));

		if (key_is(&key, "areas"))
		{
			if (value.type != jbvBinary || !JsonContainerIsArray(value.val.binary.data))
				bad_lexicon(path, "must be an array", NULL, NULL);
			read_areas(value.val.binary.data, list);
			continue;
		}
		if (!key_is(&key, "indicators") && !key_is(&key, "units") && !key_is(&key, "patterns"))
			bad_lexicon(path, "unknown key", NULL,
						"The keys of a lexicon are indicators, units, areas and patterns.");
		if (!is_object(&value))
			bad_lexicon(path, "must be an object", NULL, NULL);
		if (key_is(&key, "indicators"))
			read_indicators(value.val.binary.data, list);
		else if (key_is(&key, "units"))
			read_units(value.val.binary.data, list);
		else
			read_patterns(value.val.binary.data, list);
	}
}

/* The word at fault, and where it stands. */
REPORT_NORETURN static void throw_fault(const ReportTermList *list, const ReportTermError *error);

static void
throw_fault(const ReportTermList *list, const ReportTermError *error)
{
	ReportText	word = {NULL, 0};
	char	   *path = NULL;
	char	   *message;
	char	   *detail;
	char	   *hint;

	switch (error->list)
	{
		case TERM_NAMES:
			word = list->names[error->index].name;
			path = path_of("indicators", word.data, (int) word.length, NULL);
			break;
		case TERM_UNITS:
			word = list->units[error->index].unit;
			path = path_of("units", word.data, (int) word.length,
						   error->fault == TERM_FACTOR || error->fault == TERM_FACTOR_LONG ||
						   error->fault == TERM_FACTOR_SELF ? "factor" :
						   error->fault == TERM_CYCLE ? "base" :
						   error->fault == TERM_CLASS ? "class" : NULL);
			break;
		case TERM_AREAS:
			word = list->areas[error->index];
			path = psprintf("$.areas[%u]", error->index);
			break;
		case TERM_PATTERNS:
			word = list->patterns[error->index].id;
			path = path_of("patterns", word.data, (int) word.length, NULL);
			break;
	}
	message = report_term_message(error, pnstrdup(word.data, word.length), &detail, &hint);
	bad_lexicon(path, message, detail, hint);
}

/* ---------------------------------------------------------------- the call site */

/*
 * Compiled patterns hold memory outside of any context, so the terms are freed
 * before their context goes.
 */
static void
free_terms(void *terms)
{
	report_terms_free((ReportTerms *) terms);
}

/*
 * Would CHECK_FOR_INTERRUPTS() do something now?  Asked where it must not
 * throw.
 */
static bool
interrupt_waits(void *context)
{
	(void) context;

	return InterruptPending && InterruptHoldoffCount == 0 && QueryCancelHoldoffCount == 0 &&
		CritSectionCount == 0;
}

/*
 * report_terms_create_in
 *		Compile a list into a context, which then owns the terms.
 *
 * NULL, with *error filled, when something is wrong with the list; memory that
 * ran out is thrown, and so is a cancel.
 */
ReportTerms *
report_terms_create_in(MemoryContext context, ReportTermList *list, ReportTermError *error)
{
	MemoryContextCallback *callback = MemoryContextAlloc(context, sizeof(MemoryContextCallback));
	ReportAllocator allocator = report_null_allocator(context);
	ReportTerms *terms;

	list->interrupted = interrupt_waits;
	for (;;)
	{
		terms = report_terms_create(&allocator, list, error);
		if (terms != NULL || error->code != REPORT_CANCELLED)
			break;
		/* what waited may have been something else than a cancel */
		CHECK_FOR_INTERRUPTS();
	}
	if (terms == NULL)
	{
		if (error->code == REPORT_NO_MEMORY)
			ereport(ERROR,
					(errcode(ERRCODE_OUT_OF_MEMORY),
					 errmsg("out of memory"),
					 errdetail("Failed while compiling a lexicon.")));
		return NULL;
	}
	callback->func = free_terms;
	callback->arg = terms;
	MemoryContextRegisterResetCallback(context, callback);
	return terms;
}

/*
 * Does this plan, or one below it, have a subquery that gives a parameter once
 * and for all?
 *
 * Looks where the planner puts the subqueries of a query level, at the top of
 * the level's plan; what it does not find counts as changing.
 */
static bool
plan_sets_once(const PlannedStmt *statement, Plan *plan, int parameter)
{
	List	   *children = NIL;
	ListCell   *cell;

	if (plan == NULL)
		return false;
	check_stack_depth();
	foreach(cell, plan->initPlan)
	{
		SubPlan    *subplan = (SubPlan *) lfirst(cell);

		if (list_member_int(subplan->setParam, parameter))
		{
			Plan	   *source = (Plan *) list_nth(statement->subplans, subplan->plan_id - 1);

			return subplan->parParam == NIL && source != NULL && bms_is_empty(source->extParam);
		}
	}
	if (IsA(plan, Append))
		children = ((Append *) plan)->appendplans;
	else if (IsA(plan, MergeAppend))
		children = ((MergeAppend *) plan)->mergeplans;
	foreach(cell, children)
	{
		if (plan_sets_once(statement, (Plan *) lfirst(cell), parameter))
			return true;
	}
	if (IsA(plan, SubqueryScan) &&
		plan_sets_once(statement, ((SubqueryScan *) plan)->subplan, parameter))
		return true;
	return plan_sets_once(statement, outerPlan(plan), parameter) ||
		plan_sets_once(statement, innerPlan(plan), parameter);
}

/*
 * Is the argument the same for all calls of this call site?
 *
 * Constants and parameters of the statement are, and so is the result of a
 * subquery that depends on nothing: (SELECT report_lexicon()).  A parallel
 * worker gets that from its leader, as a parameter from outside of its plan.
 *
 * Only of functions that return sets, which a statement runs from its beginning
 * to its end: an expression of PL/pgSQL calls others again and again by the same
 * call site, while the variables that are its parameters change.
 */
static bool
argument_is_stable(FunctionCallInfo fcinfo, int argument)
{
	Node	   *call = fcinfo->flinfo->fn_expr;
	ReturnSetInfo *info = (ReturnSetInfo *) fcinfo->resultinfo;
	EState	   *estate;
	PlannedStmt *statement;
	Param	   *parameter;
	ListCell   *cell;

	if (info == NULL || !IsA(info, ReturnSetInfo))
		return false;
	if (get_fn_expr_arg_stable(fcinfo->flinfo, argument))
		return true;
	if (call == NULL || !IsA(call, FuncExpr) || list_length(((FuncExpr *) call)->args) <= argument ||
		info->econtext == NULL)
		return false;
	parameter = (Param *) list_nth(((FuncExpr *) call)->args, argument);
	estate = info->econtext->ecxt_estate;
	if (!IsA(parameter, Param) || parameter->paramkind != PARAM_EXEC ||
		estate == NULL || estate->es_plannedstmt == NULL || estate->es_plannedstmt->planTree == NULL)
		return false;
	statement = estate->es_plannedstmt;
	if (bms_is_member(parameter->paramid, statement->planTree->extParam) ||
		plan_sets_once(statement, statement->planTree, parameter->paramid))
		return true;
	foreach(cell, statement->subplans)
	{
		if (plan_sets_once(statement, (Plan *) lfirst(cell), parameter->paramid))
			return true;
	}
	return false;
}

static bool
same_lexicon(const struct varlena *a, const struct varlena *b)
{
	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

static void
release_terms(SharedTerms *shared)
{
	if (shared != NULL && --shared->users == 0)
		MemoryContextDelete(shared->context);
}

static void
release_recent(void *unused)
{
	SharedTerms *shared = recent;

	(void) unused;

	recent = NULL;
	release_terms(shared);
}

static void
release_call(void *argument)
{
	CallTerms  *call = (CallTerms *) argument;
	SharedTerms *shared = call->shared;

	call->shared = NULL;
	release_terms(shared);
}

/* Compile a lexicon; the result has no user yet. */
static SharedTerms *
compile_terms(struct varlena *datum)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "report_ext terms",
												  ALLOCSET_DEFAULT_SIZES);
	SharedTerms *shared = MemoryContextAllocZero(context, sizeof(SharedTerms));
	ReportTermList list;
	ReportTermError error;

	shared->context = context;
	/* jsonb is aligned only behind a header of four bytes */
	read_lexicon(DatumGetJsonbP(PointerGetDatum(datum)), &list);
	shared->terms = report_terms_create_in(context, &list, &error);
	if (shared->terms == NULL)
	{
		MemoryContextDelete(context);
		throw_fault(&list, &error);
	}
	shared->key = MemoryContextAlloc(context, VARSIZE_ANY(datum));
	memcpy(shared->key, datum, VARSIZE_ANY(datum));
	MemoryContextSetParent(context, TopMemoryContext);
	return shared;
}

/* Terms of a lexicon, compiled unless they are the recent ones; one user more. */
static SharedTerms *
share_terms(struct varlena *datum)
{
	if (recent == NULL || !same_lexicon(recent->key, datum))
	{
		MemoryContextCallback *callback = NULL;
		SharedTerms *shared;

		if (recent == NULL)
			callback = MemoryContextAlloc(TopTransactionContext, sizeof(MemoryContextCallback));
		shared = compile_terms(datum);
		if (callback != NULL)
		{
			callback->func = release_recent;
			callback->arg = NULL;
			MemoryContextRegisterResetCallback(TopTransactionContext, callback);
		}
		release_terms(recent);
		shared->users++;
		recent = shared;
	}
	recent->users++;
	return recent;
}

/*
 * report_terms_get
 *		The compiled lexicon argument of a call, or NULL when it is NULL.
 *
 * Compiled by the first call of a query and kept in fn_extra, which no other
 * part of these functions uses.  Where nothing promises that the argument stays
 * the same, the value itself is compared, so that a lexicon that differs from
 * row to row is obeyed as well.  The result lives as long as the call site or
 * until the argument changes.
 */
const ReportTerms *
report_terms_get(FunctionCallInfo fcinfo, int argument)
{
	CallTerms  *call = (CallTerms *) fcinfo->flinfo->fn_extra;
	struct varlena *datum;

	if (PG_ARGISNULL(argument))
		return NULL;
	if (call != NULL && call->shared != NULL && call->constant)
		return call->shared->terms;
	datum = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(argument));
	if (call != NULL && call->shared != NULL)
	{
		if (same_lexicon(call->shared->key, datum))
			return call->shared->terms;
		release_call(call);
	}
	if (call == NULL)
	{
		call = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(CallTerms));
		call->callback.func = release_call;
		call->callback.arg = call;
		MemoryContextRegisterResetCallback(fcinfo->flinfo->fn_mcxt, &call->callback);
		call->constant = argument_is_stable(fcinfo, argument);
		fcinfo->flinfo->fn_extra = call;
	}
	call->shared = share_terms(datum);
	return call->shared->terms;
}

/*
 * report_terms_hold
 *		Let the terms that report_terms_get() gave to this call live at least as
 *		long as a context, for a result that points into them.
 */
void
report_terms_hold(FunctionCallInfo fcinfo, MemoryContext context)
{
	CallTerms  *call = (CallTerms *) fcinfo->flinfo->fn_extra;
	CallTerms  *holder;

	if (call == NULL || call->shared == NULL)
		return;
	holder = MemoryContextAllocZero(context, sizeof(CallTerms));
	holder->shared = call->shared;
	holder->shared->users++;
	holder->callback.func = release_call;
	holder->callback.arg = holder;
	MemoryContextRegisterResetCallback(context, &holder->callback);
}
