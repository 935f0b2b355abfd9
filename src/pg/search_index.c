/*-------------------------------------------------------------------------
 *
 * search_index.c
 *	  The operator class report_zh_ops: tsvectors in a GIN index by keys of eight
 *	  bytes.
 *
 * An index on tsvectors compares each lexeme with those that it holds, and in the
 * server's own operator class that is what making it takes most of its time for. Nearly all
 * lexemes of report_zh are pairs of characters: in six bytes, they are numbers.
 *
 *	  - a lexeme of up to seven bytes is its own key, with zeros behind its end
 *	  - the key of a longer one is its first six bytes and a hash with the last bit set
 *	  - what begins with a prefix of up to six bytes has keys that begin with it. A
 *		longer one is looked for by its first six bytes; its key has the last bit set
 *
 * A key with its last bit set tells no lexeme for sure: then the row has to be looked at.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"
#include "search.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "common/hashfn.h"
#include "tsearch/ts_type.h"
#include "utils/fmgrprotos.h"

#define EXACT_BYTES 6 /* of a lexeme or prefix that is longer than its key */

PG_FUNCTION_INFO_V1(report_zh_keys);
PG_FUNCTION_INFO_V1(report_zh_query_keys);
PG_FUNCTION_INFO_V1(report_zh_begins);
PG_FUNCTION_INFO_V1(report_zh_matches);

/* The keys are signed numbers in the index, in the order of the bytes. */
static inline Datum
datum_of_key(uint64 key)
{
	return Int64GetDatum((int64) (key ^ ((uint64) 1 << 63)));
}

static inline uint64
key_of_datum(Datum datum)
{
	return (uint64) DatumGetInt64(datum) ^ ((uint64) 1 << 63);
}

/* Does a key stand for one lexeme only, or for all that begin with one prefix? */
static inline bool
is_exact(uint64 key)
{
	return (key & 1) == 0;
}

static inline uint64
first_bytes(const char *bytes, int length)
{
	return search_first_bytes(bytes, Min(length, EXACT_BYTES));
}

static uint64
key_of_lexeme(const char *lexeme, int length)
{
	if (length <= EXACT_BYTES + 1)
		return search_first_bytes(lexeme, length);
	return first_bytes(lexeme, length) | (hash_bytes((const unsigned char *) lexeme, length) & 0xFFFF) | 1;
}

static uint64
key_of_prefix(const char *prefix, int length)
{
	return first_bytes(prefix, length) | (length > EXACT_BYTES);
}

/*
 * report_zh_keys
 *		extractValue: the keys of a tsvector.
 */
Datum
report_zh_keys(PG_FUNCTION_ARGS)
{
	TSVector         vector = PG_GETARG_TSVECTOR(0);
	int32           *nkeys = (int32 *) PG_GETARG_POINTER(1);
	const WordEntry *entry = ARRPTR(vector);
	Datum           *keys;
	int32            i;

	*nkeys = vector->size;
	if (vector->size == 0)
		PG_RETURN_POINTER(NULL);

	keys = palloc(sizeof(Datum) * vector->size);
	for (i = 0; i < vector->size; i++)
		keys[i] = datum_of_key(key_of_lexeme(STRPTR(vector) + entry[i].pos, entry[i].len));

	PG_RETURN_POINTER(keys);
}

/*
 * report_zh_query_keys
 *		extractQuery: what the server's own operator class asks for, as keys.
 */
Datum
report_zh_query_keys(PG_FUNCTION_ARGS)
{
	const int32 *nkeys = (const int32 *) PG_GETARG_POINTER(1);
	bool *const *is_prefix = (bool *const *) PG_GETARG_POINTER(3);
	Datum       *keys = (Datum *) DatumGetPointer(gin_extract_tsquery(fcinfo));
	int32        i;

	for (i = 0; i < *nkeys; i++)
	{
		const text *lexeme = DatumGetTextPP(keys[i]);
		const char *bytes = VARDATA_ANY(lexeme);
		int         length = (int) VARSIZE_ANY_EXHDR(lexeme);

		keys[i] = datum_of_key((*is_prefix)[i] ? key_of_prefix(bytes, length) : key_of_lexeme(bytes, length));
	}

	PG_RETURN_POINTER(keys);
}

/*
 * report_zh_begins
 *		comparePartial: 0 where a key begins with that of a prefix, else 1: no key
 *		behind it does.
 */
Datum
report_zh_begins(PG_FUNCTION_ARGS)
{
	uint64 prefix = key_of_datum(PG_GETARG_DATUM(0)) & ~(uint64) 1;
	uint64 key = key_of_datum(PG_GETARG_DATUM(1));
	int    shift = 0;

	while (shift < 64 && (prefix >> shift & 0xFF) == 0)
		shift += 8;

	PG_RETURN_INT32(shift < 64 && prefix >> shift != key >> shift);
}

/*
 * report_zh_matches
 *		triConsistent: the answer of the server's own operator class, for which a key
 *		that is not exact may or may not be the lexeme that is looked for.
 */
Datum
report_zh_matches(PG_FUNCTION_ARGS)
{
	const GinTernaryValue *check = (const GinTernaryValue *) PG_GETARG_POINTER(0);
	int32                  nkeys = PG_GETARG_INT32(3);
	const Datum           *keys = (const Datum *) PG_GETARG_POINTER(5);
	GinTernaryValue       *known = NULL;
	int32                  i;

	for (i = 0; i < nkeys; i++)
	{
		if (check[i] != GIN_TRUE || is_exact(key_of_datum(keys[i])))
			continue;
		if (known == NULL)
		{
			known = palloc(nkeys * sizeof(GinTernaryValue));
			memcpy(known, check, nkeys * sizeof(GinTernaryValue));
			fcinfo->args[0].value = PointerGetDatum(known);
		}
		known[i] = GIN_MAYBE;
	}

	return gin_tsquery_triconsistent(fcinfo);
}
