/*-------------------------------------------------------------------------
 *
 * lexicon.c
 *	  The tables of users' own words: report_lexicon() and what the tables
 *	  refuse.
 *
 * The tables stand in the schema of the extension, wherever that is, which is
 * the schema of the function that asks.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

/* A chain of base units that is longer has something wrong with it. */
#define CHAIN_MAX	100

PG_FUNCTION_INFO_V1(report_lexicon);
PG_FUNCTION_INFO_V1(report_lexicon_check);
PG_FUNCTION_INFO_V1(report_fold);
PG_FUNCTION_INFO_V1(report_grant_words);

static const char *
own_schema(FunctionCallInfo fcinfo)
{
	char	   *schema = get_namespace_name(get_func_namespace(fcinfo->flinfo->fn_oid));

	if (schema == NULL)
		elog(ERROR, "function %u is in no schema", fcinfo->flinfo->fn_oid);
	return quote_identifier(schema);
}

/* ---------------------------------------------------------------- the value */

/* The tables, and the keys of what they hold. */
static const struct
{
	const char *key;
	const char *query;			/* behind SELECT and in front of the schema */
	const char *table;			/* behind the schema */
}			word_tables[] =
{
	{"indicators", "name, code, dimension, unit", "report_user_indicators"},
	{"units", "unit, base_unit, factor, class", "report_user_units"},
	{"areas", "area", "report_user_areas"},
	{"patterns", "id, pattern", "report_user_patterns"},
};

/* Topics are no part of the value: extraction does not know them. */
static const char *const topic_table = "report_user_topics";

/*
 * A column of the row that SPI found; false when it is NULL.  The value points
 * into the row.
 */
static bool
column_value(uint64 row, int column, JsonbValue *value)
{
	TupleDesc	desc = SPI_tuptable->tupdesc;
	bool		isnull;
	Datum		datum = SPI_getbinval(SPI_tuptable->vals[row], desc, column, &isnull);
	text	   *string;

	if (isnull)
		return false;
	if (SPI_gettypeid(desc, column) == NUMERICOID)
	{
		value->type = jbvNumeric;
		value->val.numeric = DatumGetNumeric(datum);
		return true;
	}
	string = DatumGetTextPP(datum);
	value->type = jbvString;
	value->val.string.val = VARDATA_ANY(string);
	value->val.string.len = (int) VARSIZE_ANY_EXHDR(string);
	return true;
}

static void
push_key(ReportJsonb *state, const char *key)
{
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, key);
	value.val.string.len = (int) strlen(key);
	report_push_jsonb(state, WJB_KEY, &value);
}

/* An object of the columns from the second on, NULL ones left out. */
static void
push_columns(ReportJsonb *state, uint64 row, const char *const *keys, int n)
{
	report_push_jsonb(state, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < n; i++)
	{
		JsonbValue	value;

		if (column_value(row, i + 2, &value))
		{
			push_key(state, keys[i]);
			report_push_jsonb(state, WJB_VALUE, &value);
		}
	}
	report_push_jsonb(state, WJB_END_OBJECT, NULL);
}

/* A row, and its first column's place in it. */
typedef struct KeyedRow
{
	int			length;
	const char *key;
	uint64		row;
} KeyedRow;

static int
compare_keys(const void *a, const void *b)
{
	const KeyedRow *left = (const KeyedRow *) a;
	const KeyedRow *right = (const KeyedRow *) b;

	if (left->length != right->length)
		return left->length < right->length ? -1 : 1;
	return memcmp(left->key, right->key, left->length);
}

/*
 * The rows that SPI found in the order that jsonb gives to keys, by length and
 * bytes.  It would sort them itself, but by moving whole pairs, which with
 * thousands of keys is a third of the time of report_lexicon().
 */
static KeyedRow *
rows_by_key(void)
{
	KeyedRow   *rows = palloc(sizeof(KeyedRow) * SPI_processed);

	for (uint64 row = 0; row < SPI_processed; row++)
	{
		JsonbValue	value;

		(void) column_value(row, 1, &value);
		rows[row].length = value.val.string.len;
		rows[row].key = value.val.string.val;
		rows[row].row = row;
	}
	qsort(rows, SPI_processed, sizeof(KeyedRow), compare_keys);
	return rows;
}

/*
 * report_lexicon
 *		The users' words as one value for report_indicators().
 *
 * Reads the tables with the rights of the caller and the snapshot of the
 * query.  Words come in one order, so equal tables give equal values.  The
 * value is built in one go, since jsonb_object_agg() and its like copy it at
 * every level, which shows with thousands of words.
 */
Datum
report_lexicon(PG_FUNCTION_ARGS)
{
	static const char *const indicator_keys[] = {"code", "dimension", "unit"};
	static const char *const unit_keys[] = {"base", "factor", "class"};
	const char *schema = own_schema(fcinfo);
	ReportJsonb state = {0};
	Datum		result;

	report_check_encoding();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	report_push_jsonb(&state, WJB_BEGIN_OBJECT, NULL);
	for (size_t t = 0; t < lengthof(word_tables); t++)
	{
		KeyedRow   *rows;
		bool		is_array = strcmp(word_tables[t].key, "areas") == 0;
		bool		are_units = strcmp(word_tables[t].key, "units") == 0;
		char	   *query = psprintf("SELECT %s FROM %s.%s", word_tables[t].query, schema,
									 word_tables[t].table);

		if (SPI_execute(query, true, 0) != SPI_OK_SELECT)
			elog(ERROR, "the tables of users' words cannot be read");
		if (SPI_processed == 0)
			continue;
		push_key(&state, word_tables[t].key);
		report_push_jsonb(&state, is_array ? WJB_BEGIN_ARRAY : WJB_BEGIN_OBJECT, NULL);
		rows = rows_by_key();
		for (uint64 i = 0; i < SPI_processed; i++)
		{
			uint64		row = rows[i].row;
			JsonbValue	value;

			CHECK_FOR_INTERRUPTS();
			(void) column_value(row, 1, &value);
			report_push_jsonb(&state, is_array ? WJB_ELEM : WJB_KEY, &value);
			if (is_array)
				continue;
			if (are_units)
				push_columns(&state, row, unit_keys, lengthof(unit_keys));
			else if (SPI_tuptable->tupdesc->natts == 4 &&
					 (column_value(row, 3, &value) || column_value(row, 4, &value)))
				push_columns(&state, row, indicator_keys, lengthof(indicator_keys));
			else
			{
				(void) column_value(row, 2, &value);
				report_push_jsonb(&state, WJB_VALUE, &value);
			}
		}
		report_push_jsonb(&state, is_array ? WJB_END_ARRAY : WJB_END_OBJECT, NULL);
	}
	report_push_jsonb(&state, WJB_END_OBJECT, NULL);
	result = JsonbPGetDatum(JsonbValueToJsonb(state.result));
	result = SPI_datumTransfer(result, false, -1);
	SPI_finish();
	PG_RETURN_DATUM(result);
}

/* ---------------------------------------------------------------- rights */

/*
 * report_grant_words
 *		Rights to write the tables of users' words to the role that installs the
 *		extension, as if granted after CREATE EXTENSION.
 *
 * The server notes rights that are granted while it creates an extension as
 * part of that, and pg_dump leaves those out.  Serves the script of the
 * extension only, which drops the function; a superuser needs no grant.
 */
Datum
report_grant_words(PG_FUNCTION_ARGS)
{
	Oid			owner = PG_GETARG_OID(0);
	const char *schema = own_schema(fcinfo);
	StringInfoData command;

	if (!creating_extension)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("report_grant_words() serves only CREATE EXTENSION")));
	if (superuser_arg(owner))
		PG_RETURN_VOID();

	initStringInfo(&command);
	for (size_t t = 0; t <= lengthof(word_tables); t++)
		appendStringInfo(&command, "%s %s.%s", t == 0 ? "GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON" : ",", schema,
						 t < lengthof(word_tables) ? word_tables[t].table : topic_table);
	appendStringInfo(&command, " TO %s WITH GRANT OPTION", quote_identifier(GetUserNameFromId(owner, false)));

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	creating_extension = false;
	PG_TRY();
	{
		if (SPI_execute(command.data, false, 0) != SPI_OK_UTILITY)
			elog(ERROR, "the tables of users' words cannot be granted");
	}
	PG_FINALLY();
	{
		creating_extension = true;
	}
	PG_END_TRY();
	SPI_finish();
	PG_RETURN_VOID();
}

/* ---------------------------------------------------------------- folding */

/*
 * report_fold
 *		A word as the reader of reports sees it: full-width forms as ASCII, no
 *		blanks.
 *
 * Two words that fold to the same are the same word.  What can be no word (it
 * has a line break, say) stays as it is.
 */
Datum
report_fold(PG_FUNCTION_ARGS)
{
	text	   *word = PG_GETARG_TEXT_PP(0);
	size_t		length = VARSIZE_ANY_EXHDR(word);
	text	   *result;
	size_t		n;

	report_check_encoding();
	result = palloc(VARHDRSZ + length);
	n = report_fold_word(VARDATA_ANY(word), length, VARDATA(result));
	if (n == SIZE_MAX)
		PG_RETURN_TEXT_P(word);
	SET_VARSIZE(result, VARHDRSZ + n);
	PG_RETURN_TEXT_P(result);
}

/* ---------------------------------------------------------------- the trigger */

/* A column of the new row as text; NULL data for NULL. */
static ReportText
column_of(HeapTuple row, TupleDesc desc, const char *name)
{
	int			number = SPI_fnumber(desc, name);
	ReportText	result = {NULL, 0};
	char	   *value;

	if (number <= 0)
		elog(ERROR, "the table has no column \"%s\"", name);
	value = SPI_getvalue(row, desc, number);
	if (value != NULL)
	{
		result.data = value;
		result.length = (uint32_t) strlen(value);
	}
	return result;
}

static ReportTermUnit
unit_of(HeapTuple row, TupleDesc desc)
{
	ReportTermUnit unit;

	unit.unit = column_of(row, desc, "unit");
	unit.base = column_of(row, desc, "base_unit");
	unit.factor = column_of(row, desc, "factor");
	unit.unit_class = column_of(row, desc, "class");
	return unit;
}

/*
 * Units that the base of units[0] leads to, behind it; returns how many units
 * there are.  replaced is the unit whose row is being updated, or NULL.
 */
static uint32_t
follow_base(TriggerData *trigger, const char *schema, ReportTermUnit *units, const char *replaced)
{
	Oid			types[2] = {TEXTOID, TEXTOID};
	StringInfoData query;
	uint32_t	n = 1;

	initStringInfo(&query);
	appendStringInfo(&query,
					 "SELECT u.unit, u.base_unit, u.factor, u.class FROM %s.%s u"
					 " WHERE %s.report_fold(u.unit) OPERATOR(pg_catalog.=) %s.report_fold($1)"
					 " AND ($2 IS NULL OR u.unit OPERATOR(pg_catalog.<>) $2)",
					 quote_identifier(get_namespace_name(RelationGetNamespace(trigger->tg_relation))),
					 quote_identifier(RelationGetRelationName(trigger->tg_relation)),
					 schema, schema);
	while (n < CHAIN_MAX && units[n - 1].base.data != NULL)
	{
		Datum		values[2];
		char		nulls[2] = {' ', replaced == NULL ? 'n' : ' '};
		bool		closed = false;

		values[0] = PointerGetDatum(cstring_to_text_with_len(units[n - 1].base.data,
															 (int) units[n - 1].base.length));
		values[1] = replaced == NULL ? (Datum) 0 : CStringGetTextDatum(replaced);
		if (SPI_execute_with_args(query.data, 2, types, values, nulls, false, 1) != SPI_OK_SELECT)
			elog(ERROR, "the table of units cannot be read");
		if (SPI_processed == 0)
			break;
		units[n] = unit_of(SPI_tuptable->vals[0], SPI_tuptable->tupdesc);
		for (uint32_t i = 0; i < n; i++)
			closed |= units[i].unit.length == units[n].unit.length &&
				memcmp(units[i].unit.data, units[n].unit.data, units[n].unit.length) == 0;
		if (closed)
			break;
		n++;
	}
	return n;
}

static int
sqlstate_of(ReportTermFault fault)
{
	switch (fault)
	{
		case TERM_TWO_CODES:
		case TERM_BUILT_IN:
		case TERM_TWICE:
			return ERRCODE_UNIQUE_VIOLATION;
		case TERM_PATTERN:
		case TERM_PATTERN_WIDE:
		case TERM_PATTERN_GROUP:
			return ERRCODE_INVALID_REGULAR_EXPRESSION;
		default:
			return ERRCODE_CHECK_VIOLATION;
	}
}

/*
 * Refuse a topic without a name and a term that report_terms() could not find.
 * NULL is left to the constraints.
 */
static void
check_topic(TriggerData *trigger, ReportText topic, ReportText term)
{
	const char *fault = NULL;
	const char *detail = NULL;
	char	   *folded;
	size_t		length;

	if (topic.data == NULL || term.data == NULL)
		return;
	folded = palloc(term.length + 1);
	length = report_fold_word(term.data, term.length, folded);
	if (strspn(topic.data, " ") == topic.length)
		fault = psprintf("topic of term \"%s\" is empty", report_quote(term.data, term.length));
	else if (length == 0)
		fault = "term is empty";
	else if (length == SIZE_MAX)
	{
		fault = psprintf("term \"%s\" has a character that cannot be read", report_quote(term.data, term.length));
		detail = "Line breaks, other control characters and characters beyond U+FFFF are in no term.";
	}
	else if (pg_mbstrlen_with_len(folded, (int) length) > REPORT_TERM_CHARACTERS)
	{
		fault = psprintf("term \"%s\" is too long", report_quote(term.data, term.length));
		detail = psprintf("It has more than %d characters.", REPORT_TERM_CHARACTERS);
	}
	if (fault != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg_internal("%s", fault),
				 detail != NULL ? errdetail_internal("%s", detail) : 0,
				 err_generic_string(PG_DIAG_SCHEMA_NAME,
									get_namespace_name(RelationGetNamespace(trigger->tg_relation))),
				 err_generic_string(PG_DIAG_TABLE_NAME, RelationGetRelationName(trigger->tg_relation))));
}

/*
 * report_lexicon_check
 *		BEFORE INSERT OR UPDATE FOR EACH ROW on the tables of users' words:
 *		refuse what the reader could not use.
 *
 * The trigger's argument says which table it is.  A column that is NULL and
 * must not be is left to its constraint.
 */
Datum
report_lexicon_check(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	const char *schema = own_schema(fcinfo);
	TupleDesc	desc;
	HeapTuple	row;
	const char *kind;
	ReportTermList list = {0};
	ReportTermError error = {0};
	ReportTermName name;
	ReportTermUnit units[CHAIN_MAX];
	ReportText	area;
	ReportTermPattern pattern;
	ReportText	word = {NULL, 0};
	MemoryContext context;
	bool		complete = true;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_BEFORE(trigger->tg_event) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigger->tg_event) || trigger->tg_trigger->tgnargs != 1)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("report_lexicon_check() serves only the tables of report_ext")));
	report_check_encoding();
	desc = RelationGetDescr(trigger->tg_relation);
	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
	kind = trigger->tg_trigger->tgargs[0];

	list.strict = true;
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	if (strcmp(kind, "indicators") == 0)
	{
		name.name = word = column_of(row, desc, "name");
		name.code = column_of(row, desc, "code");
		complete = name.name.data != NULL && name.code.data != NULL;
		list.names = &name;
		list.nnames = 1;
	}
	else if (strcmp(kind, "units") == 0)
	{
		char	   *replaced = NULL;

		if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
			replaced = SPI_getvalue(trigger->tg_trigtuple, desc, SPI_fnumber(desc, "unit"));
		units[0] = unit_of(row, desc);
		word = units[0].unit;
		complete = word.data != NULL && units[0].factor.data != NULL && units[0].unit_class.data != NULL;
		list.units = units;
		list.nunits = 1;
		if (complete)
			list.nunits = follow_base(trigger, schema, units, replaced);
	}
	else if (strcmp(kind, "topics") == 0)
	{
		check_topic(trigger, column_of(row, desc, "topic"), column_of(row, desc, "term"));
		SPI_finish();
		return PointerGetDatum(row);
	}
	else if (strcmp(kind, "areas") == 0)
	{
		area = word = column_of(row, desc, "area");
		complete = area.data != NULL;
		list.areas = &area;
		list.nareas = 1;
	}
	else
	{
		pattern.id = word = column_of(row, desc, "id");
		pattern.pattern = column_of(row, desc, "pattern");
		complete = pattern.id.data != NULL && pattern.pattern.data != NULL;
		list.patterns = &pattern;
		list.npatterns = 1;
	}

	context = AllocSetContextCreate(CurrentMemoryContext, "report_ext check", ALLOCSET_DEFAULT_SIZES);
	if (complete && report_terms_create_in(context, &list, &error) == NULL)
	{
		char	   *detail;
		char	   *hint;
		char	   *message;

		MemoryContextDelete(context);
		if (error.list == TERM_UNITS)
			word = units[error.index].unit;
		message = report_term_message(&error, word.data, &detail, &hint);
		ereport(ERROR,
				(errcode(sqlstate_of(error.fault)),
				 errmsg_internal("%s", message),
				 detail != NULL ? errdetail_internal("%s", detail) : 0,
				 hint != NULL ? errhint("%s", hint) : 0,
				 err_generic_string(PG_DIAG_SCHEMA_NAME,
									get_namespace_name(RelationGetNamespace(trigger->tg_relation))),
				 err_generic_string(PG_DIAG_TABLE_NAME, RelationGetRelationName(trigger->tg_relation))));
	}
	MemoryContextDelete(context);
	SPI_finish();
	return PointerGetDatum(row);
}
