
--| # Words of your own
--|
--| Built-in words stand in no table; these hold what you add, and `pg_dump` keeps them.  Extraction reads no table:
--| `report_lexicon()` hands all but topics over as one value,
--| `report_indicators(body, published, (SELECT report_lexicon()))`.
--|
--| Whoever installs the extension, and the owner of the database, may write and grant; everyone may read.  A row that
--| the reader could not use is refused when it is written.  Words are compared as the reader sees them, so that a word
--| in full-width letters is the same word.
--|
--| @set word
--|   0A000  the encoding of the database is not UTF8
--|   23502  a column that must not be null is null
--|   23514  what is written can be no such word: empty, too short, too long, with a line break or another control
--|          character in it

--| What can be no word, because it has a line break, say, comes back as it is.
--|
--| @arg word     a word
--| @returns      the word, folded
--| @error 0A000  the encoding of the database is not UTF8
CREATE FUNCTION report_fold(
	word pg_catalog.text)
RETURNS pg_catalog.text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_fold(pg_catalog.text) IS
'a word as the reader of reports sees it: full-width forms as ASCII, without blanks';

CREATE FUNCTION report_lexicon_check()
RETURNS pg_catalog.trigger
AS 'MODULE_PATHNAME'
LANGUAGE C;

COMMENT ON FUNCTION report_lexicon_check() IS
'trigger of the tables of users'' own words: refuses what the reader of reports cannot use';

--| A name that is built in, too, gets the code of this table.
--|
--| @errors word
--| @error 23505  another row has the name, with the same or another code
CREATE TABLE report_user_indicators (
	name pg_catalog.text NOT NULL,
	code pg_catalog.text NOT NULL,
	dimension pg_catalog.text,
	unit pg_catalog.text,
	note pg_catalog.text,
	CONSTRAINT report_user_indicators_one_code PRIMARY KEY (name)
);
CREATE UNIQUE INDEX report_user_indicators_one_code_folded
	ON report_user_indicators (report_fold(name));
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_indicators
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('indicators');

COMMENT ON TABLE report_user_indicators IS
'users'' own names of indicators: one row per name or alias, rows of one code are names of one indicator';
COMMENT ON COLUMN report_user_indicators.name IS
'name as reports write it, two characters at least; it becomes one word for the reader';
COMMENT ON COLUMN report_user_indicators.code IS
'what report_indicators() shows as code: one of your own or a built-in one';
COMMENT ON COLUMN report_user_indicators.dimension IS
'what is measured, for those who read the table; extraction does not look at it';
COMMENT ON COLUMN report_user_indicators.unit IS
'usual unit, for those who read the table; extraction does not look at it';
COMMENT ON COLUMN report_user_indicators.note IS
'words for people';

--| Ten thousands and hundred millions (万, 亿) in front are understood of any unit.
--|
--| @errors word
--| @error 23514  the factor is no positive number, or not 1 of a unit that is its own base; the class is none; base
--|               units lead back to the unit
--| @error 23505  another row has the unit, or it is a built-in one
--| @values class, report_user_units.class
--|   measure   so much of something: mass, length, energy, a rate
--|   money     an amount of money
--|   percent   parts of a hundred
--|   points    points of per cent
--|   multiple  so many times
--|   rank      a place in an order
--|   count     a classifier: things are counted
--|   time      a duration
--|   age       an age
--|   ordinal   says which one, not how much, and makes no row
CREATE TABLE report_user_units (
	unit pg_catalog.text NOT NULL,
	base_unit pg_catalog.text,
	factor pg_catalog.numeric NOT NULL DEFAULT 1,
	class pg_catalog.text NOT NULL DEFAULT 'measure',
	note pg_catalog.text,
	CONSTRAINT report_user_units_one_meaning PRIMARY KEY (unit)
);
CREATE UNIQUE INDEX report_user_units_one_meaning_folded
	ON report_user_units (report_fold(unit));
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_units
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('units');

COMMENT ON TABLE report_user_units IS
'users'' own units: what may follow a number, and the unit in which values are compared';
COMMENT ON COLUMN report_user_units.unit IS
'unit as reports write it, without the multiples wan and yi in front';
COMMENT ON COLUMN report_user_units.base_unit IS
'unit that factor leads to: another row, a built-in unit, or a word of its own; NULL the unit itself';
COMMENT ON COLUMN report_user_units.factor IS
'one of this unit is so many of base_unit, greater than zero';
COMMENT ON COLUMN report_user_units.class IS
'measure, money, percent, points, multiple, rank, count, time, age or ordinal; ordinal says which, not how much, and makes no row';
COMMENT ON COLUMN report_user_units.note IS
'words for people';

--| Such a word plays the part that 全市 and 高新区 play.
--|
--| @errors word
--| @error 23505  another row has the area
CREATE TABLE report_user_areas (
	area pg_catalog.text NOT NULL,
	note pg_catalog.text,
	CONSTRAINT report_user_areas_once PRIMARY KEY (area)
);
CREATE UNIQUE INDEX report_user_areas_once_folded
	ON report_user_areas (report_fold(area));
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_areas
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('areas');

COMMENT ON TABLE report_user_areas IS
'users'' own areas, places and institutions: no part of an indicator''s name, but the scope of its value';
COMMENT ON COLUMN report_user_areas.area IS
'area as reports write it, two characters at least';
COMMENT ON COLUMN report_user_areas.note IS
'words for people';

--| A pattern that takes too many steps on a sentence is an error of the function that reads the report.  In a pattern a
--| full-width form would never match, because the text is folded.
--|
--| @errors word
--| @error 2201B  the pattern does not compile, lacks one of its groups, or has a full-width form in it
--| @error 23505  another row has the id
CREATE TABLE report_user_patterns (
	id pg_catalog.text NOT NULL,
	pattern pg_catalog.text NOT NULL,
	note pg_catalog.text,
	CONSTRAINT report_user_patterns_pkey PRIMARY KEY (id)
);
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_patterns
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('patterns');

COMMENT ON TABLE report_user_patterns IS
'users'' own patterns: rows that the grammar does not know, added where it makes none';
COMMENT ON COLUMN report_user_patterns.id IS
'what report_explain() shows as pattern';
COMMENT ON COLUMN report_user_patterns.pattern IS
'PCRE2 with the named groups name and value, and where wanted unit and period; matched against a sentence with full-width forms as ASCII';
COMMENT ON COLUMN report_user_patterns.note IS
'words for people';

--| @errors word
--| @error 23505  the topic has the term already
CREATE TABLE report_user_topics (
	topic pg_catalog.text NOT NULL,
	term pg_catalog.text NOT NULL,
	note pg_catalog.text,
	CONSTRAINT report_user_topics_once PRIMARY KEY (topic, term)
);
CREATE UNIQUE INDEX report_user_topics_once_folded
	ON report_user_topics (topic, report_fold(term));
CREATE TRIGGER report_lexicon_check
	BEFORE INSERT OR UPDATE ON report_user_topics
	FOR EACH ROW EXECUTE FUNCTION report_lexicon_check('topics');

COMMENT ON TABLE report_user_topics IS
'users'' own topics: groups of terms whose use is counted by report_terms(body, topics => (SELECT report_topics()))';
COMMENT ON COLUMN report_user_topics.topic IS
'name of the group';
COMMENT ON COLUMN report_user_topics.term IS
'word as reports write it, up to 64 characters; it may belong to several topics';
COMMENT ON COLUMN report_user_topics.note IS
'words for people';

SELECT pg_catalog.pg_extension_config_dump('report_user_indicators', '');
SELECT pg_catalog.pg_extension_config_dump('report_user_units', '');
SELECT pg_catalog.pg_extension_config_dump('report_user_areas', '');
SELECT pg_catalog.pg_extension_config_dump('report_user_patterns', '');
SELECT pg_catalog.pg_extension_config_dump('report_user_topics', '');

GRANT SELECT ON report_user_indicators, report_user_units, report_user_areas, report_user_patterns
	TO PUBLIC;

-- A trusted extension's tables belong to the bootstrap superuser, so that the
-- role that installs it needs rights on them.  They are no part of what CREATE
-- EXTENSION gives (pg_init_privs): pg_dump then writes them down, and they are
-- there again whoever restores the dump, with all that was granted by their
-- holder.  The owner of the database has the same rights from CREATE EXTENSION
-- where the server knows that role (14 on): so he may restore his own dump,
-- whose GRANT to himself would else be refused as circular.
DO $block$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_roles r
			WHERE r.rolname OPERATOR(pg_catalog.=) 'pg_database_owner') THEN
		GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE
			ON report_user_indicators, report_user_units, report_user_areas, report_user_patterns
			TO pg_database_owner WITH GRANT OPTION;
	END IF;
END
$block$;

GRANT SELECT ON report_user_topics TO PUBLIC;

DO $topics$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_roles r
			WHERE r.rolname OPERATOR(pg_catalog.=) 'pg_database_owner') THEN
		GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON report_user_topics
			TO pg_database_owner WITH GRANT OPTION;
	END IF;
END
$topics$;

CREATE FUNCTION report_grant_words(owner pg_catalog.oid)
RETURNS pg_catalog.void
AS 'MODULE_PATHNAME'
LANGUAGE C STRICT;

SELECT report_grant_words(e.extowner)
FROM pg_catalog.pg_extension e WHERE e.extname OPERATOR(pg_catalog.=) 'report_ext';
DROP FUNCTION report_grant_words(pg_catalog.oid);

--| The tables are read with the rights of the caller.  Equal tables give equal values.  Called as a subquery,
--| `(SELECT report_lexicon())`, it is compiled once for a query.
--|
--| @returns      an object with the keys `indicators`, `units`, `areas` and `patterns`, as far as there are such words
--| @error 0A000  the encoding of the database is not UTF8
CREATE FUNCTION report_lexicon()
RETURNS pg_catalog.jsonb
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE PARALLEL SAFE
COST 10000;

COMMENT ON FUNCTION report_lexicon() IS
'users'' own words and patterns as one value, for the argument lexicon of other functions';
