
--
-- How parser and dictionaries play together stands in src/pg/search.h.
--

--| # Text search
--|
--| Everything that PostgreSQL's full-text search has works with `report_zh`; [search.md](search.md) tells what is found
--| and what the limits are.

CREATE FUNCTION report_zh_start(pg_catalog.internal, pg_catalog.int4)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_start(pg_catalog.internal, pg_catalog.int4) IS
'start of the text search parser report_zh';

CREATE FUNCTION report_zh_next(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_next(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS
'next token of the text search parser report_zh';

CREATE FUNCTION report_zh_end(pg_catalog.internal)
RETURNS pg_catalog.void
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_end(pg_catalog.internal) IS
'end of the text search parser report_zh';

CREATE FUNCTION report_zh_types(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_types(pg_catalog.internal) IS
'token types of the text search parser report_zh';

CREATE FUNCTION report_zh_headline(pg_catalog.internal, pg_catalog.internal, pg_catalog.tsquery)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_headline(pg_catalog.internal, pg_catalog.internal, pg_catalog.tsquery) IS
'headline of the text search parser report_zh';

CREATE FUNCTION report_zh_init(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_init(pg_catalog.internal) IS
'options of the text search template report_zh';

CREATE FUNCTION report_zh_lexize(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_zh_lexize(pg_catalog.internal, pg_catalog.internal, pg_catalog.internal, pg_catalog.internal) IS
'lexemes of the text search template report_zh';

--| {tokens}
--|
--| @error 0A000  the encoding of the database is not UTF8
CREATE TEXT SEARCH PARSER report_zh (
	START = report_zh_start,
	GETTOKEN = report_zh_next,
	END = report_zh_end,
	LEXTYPES = report_zh_types,
	HEADLINE = report_zh_headline
);

COMMENT ON TEXT SEARCH PARSER report_zh IS
'Chinese as overlapping pairs of characters; numbers, Latin words and units as they are';

--| A dictionary is made with `CREATE TEXT SEARCH DICTIONARY name (TEMPLATE = report_zh, Emit = 'whole')`.
--|
--| @error 22023  another option than `Emit`, `Emit` twice, or another word for it
--| @values emit
--|   whole   the token
--|   last    the token, and its last character alone
--|   prefix  the token; in a query what begins with it
--|   parts   the token, and each run of letters or digits in it
CREATE TEXT SEARCH TEMPLATE report_zh (
	INIT = report_zh_init,
	LEXIZE = report_zh_lexize
);

COMMENT ON TEXT SEARCH TEMPLATE report_zh IS
'folds full-width forms and case; option Emit = whole, last, prefix or parts says what else is found';

--| It has the option `Emit = 'whole'`.
CREATE TEXT SEARCH DICTIONARY report_zh_whole (TEMPLATE = report_zh, Emit = 'whole');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_whole IS
'a token of report_zh, folded';

--| It has the option `Emit = 'last'`.
CREATE TEXT SEARCH DICTIONARY report_zh_last (TEMPLATE = report_zh, Emit = 'last');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_last IS
'a pair before punctuation, and its last character alone';

--| It has the option `Emit = 'prefix'`.
CREATE TEXT SEARCH DICTIONARY report_zh_prefix (TEMPLATE = report_zh, Emit = 'prefix');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_prefix IS
'a single character at the end of the text; in a query also what begins with it';

--| It has the option `Emit = 'parts'`.
CREATE TEXT SEARCH DICTIONARY report_zh_parts (TEMPLATE = report_zh, Emit = 'parts');

COMMENT ON TEXT SEARCH DICTIONARY report_zh_parts IS
'a word of letters and digits, and each of these alone';

--| Copy it (`COPY = report_zh`) before you alter it.  `to_tsvector('report_zh', body)` is `IMMUTABLE`, as with any
--| configuration that is named, and so serves in indexes.
CREATE TEXT SEARCH CONFIGURATION report_zh (PARSER = report_zh);
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR pair, single_end, word, sign, number WITH report_zh_whole;
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR pair_end WITH report_zh_last;
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR single WITH report_zh_prefix;
ALTER TEXT SEARCH CONFIGURATION report_zh
	ADD MAPPING FOR mixed WITH report_zh_parts;

COMMENT ON TEXT SEARCH CONFIGURATION report_zh IS
'search in Chinese reports: every phrase of two or more characters is found';
