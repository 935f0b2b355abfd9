-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION report_ext" to load this file. \quit

--
-- The database
--

CREATE FUNCTION report_check_database()
RETURNS pg_catalog.void
AS 'MODULE_PATHNAME'
LANGUAGE C;

-- what every function would say
SELECT report_check_database();
DROP FUNCTION report_check_database();

--
-- Planner support
--
-- ROWS and COST of the functions below are those of a report of 15 kB, which
-- is what src/pg/support.c assumes where it cannot see the text.
--

CREATE FUNCTION report_sections_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_sections_support(pg_catalog.internal) IS
'planner support for report_sections';

CREATE FUNCTION report_indicators_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_indicators_support(pg_catalog.internal) IS
'planner support for report_indicators';

CREATE FUNCTION report_noise_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_noise_support(pg_catalog.internal) IS
'planner support for report_noise';

CREATE FUNCTION report_explain_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_explain_support(pg_catalog.internal) IS
'planner support for report_explain';

--
-- Extraction
--
-- A NULL body gives no rows; the other arguments may be NULL, so none of
-- these is STRICT.  Spans count characters from 1 and are half-open:
-- substring(body, lower(span), upper(span) - lower(span)) is the text.
--

-- kind is what stands in a section:
--   title        of a document, level 0; opening above the first heading
--   review       what was done and reached        problems  what is amiss
--   guidance     principles, general requirements targets   expected aims
--   plan         what is to be done               government  its own work
--   closing      the last words
--   annex        behind the report: glossaries, notes, lists of projects, tables
--   other        what none of these describes, and a text without headings
CREATE FUNCTION report_sections(
	body pg_catalog.text)
RETURNS TABLE (
	section pg_catalog.int4,
	parent pg_catalog.int4,
	level pg_catalog.int4,
	label pg_catalog.text,
	title pg_catalog.text,
	path pg_catalog.text,
	kind pg_catalog.text,
	span pg_catalog.int4range)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 30
SUPPORT report_sections_support;

COMMENT ON FUNCTION report_sections(pg_catalog.text) IS
'sections of a report: one row per section, children after their parent, span with children included; kind is title, opening, review, problems, guidance, targets, plan, government, closing, annex or other';

CREATE FUNCTION report_indicators(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	ord pg_catalog.int4,
	section pg_catalog.int4,
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	value pg_catalog.numeric,
	value_to pg_catalog.numeric,
	unit pg_catalog.text,
	base_value pg_catalog.numeric,
	base_unit pg_catalog.text,
	bound pg_catalog.text,
	status pg_catalog.text,
	period pg_catalog.daterange,
	base pg_catalog.text,
	scope pg_catalog.text,
	raw pg_catalog.text,
	span pg_catalog.int4range,
	evidence pg_catalog.text,
	caliber pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 115
SUPPORT report_indicators_support;

COMMENT ON FUNCTION report_indicators(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'values that a report states: one row per value, in order of position; lexicon holds words and patterns of the user''s own, as report_lexicon() gives them';

CREATE FUNCTION report_noise(
	body pg_catalog.text)
RETURNS TABLE (
	span pg_catalog.int4range,
	reason pg_catalog.text,
	raw pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 8
SUPPORT report_noise_support;

COMMENT ON FUNCTION report_noise(pg_catalog.text) IS
'stretches of a text that are no part of the report, and why they were left out';

CREATE FUNCTION report_explain(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	span pg_catalog.int4range,
	raw pg_catalog.text,
	pattern pg_catalog.text,
	made_row pg_catalog.bool,
	indicator pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 150
SUPPORT report_explain_support;

COMMENT ON FUNCTION report_explain(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'numbers of a report: which pattern made a row of each, or why it is not a row';

--
-- The codes
--
-- What report_indicators() may give as code, from src/lexicon/indicators.tsv.
-- name is the statistics bureau's term, aliases what reports say instead, unit
-- the usual one; less_is_better of what is meant to fall or to stay low.
--
CREATE FUNCTION report_known_indicators()
RETURNS TABLE (
	code pg_catalog.text,
	name pg_catalog.text,
	aliases pg_catalog.text[],
	dimension pg_catalog.text,
	unit pg_catalog.text,
	less_is_better pg_catalog.bool)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 100 ROWS 500;

COMMENT ON FUNCTION report_known_indicators() IS
'well-known indicators: the codes that report_indicators() gives, with standard names, aliases, dimension and usual unit';

--
-- Who and when
--
-- One row per report in the text; section is the ordinal of its title in
-- report_sections().  A text without a title gives one row, from what its first
-- lines, its body and published say, with section 1 and title NULL.  What is
-- masked, missing or not to be told from the text is NULL.
--   region       the name as the report gives it, with the larger places in front of it
--   region_code  GB/T 2260: county, prefecture or province; NULL for a township
--   candidates   where region_code is NULL because several places have the name,
--                or a larger place was named that the table does not know: the codes
--   level        country, province, prefecture, county, township; NULL for a city
--                that may be of either level, and for development zones
--   kind         annual, half-year, quarter, bulletin, plan, department
--   report_year  the year that the report is named for
--   published    the date in or below the title, else the argument
--   reviewed     NULL of a plan, as planned is of a bulletin
--

CREATE FUNCTION report_meta_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_meta_support(pg_catalog.internal) IS
'planner support for report_meta';

CREATE FUNCTION report_meta(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL)
RETURNS TABLE (
	section pg_catalog.int4,
	title pg_catalog.text,
	region pg_catalog.text,
	region_code pg_catalog.text,
	candidates pg_catalog.text[],
	level pg_catalog.text,
	kind pg_catalog.text,
	report_year pg_catalog.int4,
	published pg_catalog.date,
	reviewed pg_catalog.daterange,
	planned pg_catalog.daterange)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 1
SUPPORT report_meta_support;

COMMENT ON FUNCTION report_meta(pg_catalog.text, pg_catalog.date) IS
'who reports what and when: one row per report in a text, with place, level, kind, dates and the periods reviewed and planned';

--
-- Pieces
--
-- One expression instead of a report.  NULL in, NULL out.  What cannot be read
-- as a number, a quantity or a unit is an error, because a value silently left
-- out of a sum is worse; a time that names no days is NULL.  Decimals are exact
-- but where a division does not come out even (三分之二): those have at least 16
-- significant digits.  Values lose the zeros at the end that arithmetic adds,
-- never those that the text has (19.50).
--

-- The number that the words denote, so that 百分之五, 千分之五 and 五 differ:
-- 1.5亿 is 150000000, 百分之七点八 and 7.8% are 0.078, 五成 is 0.5, 三分之二 is
-- 0.6667 to 20 places.  Words of bound (约, 近, 上, 余, 以上) are allowed and
-- have no effect.  A masked number (xx, X.X万) is NULL.
CREATE FUNCTION report_number(
	expression pg_catalog.text)
RETURNS pg_catalog.numeric
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 20;

COMMENT ON FUNCTION report_number(pg_catalog.text) IS
'a number as reports write it, in any form without a unit: ten thousands (wan) and hundred millions (yi) are multiplied in, parts of a hundred divided by it; NULL when masked';

-- Columns mean what those of report_indicators() mean: value is the number as
-- written in the unit as written, 百分之七点八 is 7.8 of %.  base_value is in
-- base_unit; of a number without a unit it has 万 and 亿 multiplied in and
-- base_unit is NULL.  value is NULL when masked and for a ratio (5:40:55).
CREATE FUNCTION report_quantity(
	expression pg_catalog.text,
	OUT value pg_catalog.numeric,
	OUT value_to pg_catalog.numeric,
	OUT unit pg_catalog.text,
	OUT base_value pg_catalog.numeric,
	OUT base_unit pg_catalog.text,
	OUT bound pg_catalog.text)
RETURNS pg_catalog.record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 30;

COMMENT ON FUNCTION report_quantity(pg_catalog.text) IS
'a quantity as reports write it: value or range as written, unit, value in the base unit of its dimension, and bound (eq, ge, le, approx)';

-- 今年 is the year of anchor.  Without a year, months are those of that year.
--   年底, 9月底, 上年末   the last day; with 截至, from the start of the year on
--   今年以来, 2020年以来  up to and including anchor
--   过去五年, 五年来      the five full years before the year of anchor, on whatever day
--                        of the year anchor falls
--   今后五年             the five years that begin with the year of anchor
--   同期, 去年同期       from the start of the year before up to the same day; with
--                        months (1-9月同期), those months of the year before
-- NULL: a masked year, words that name no days (目前, 近年来, 年初), and what is no time.
CREATE FUNCTION report_period(
	expression pg_catalog.text,
	anchor pg_catalog.date)
RETURNS pg_catalog.daterange
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 30;

COMMENT ON FUNCTION report_period(pg_catalog.text, pg_catalog.date) IS
'days that an expression of time names, seen from the day anchor, whose year is the current one; NULL when it names none';

CREATE FUNCTION report_convert(
	value pg_catalog.numeric,
	from_unit pg_catalog.text,
	to_unit pg_catalog.text)
RETURNS pg_catalog.numeric
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 40;

COMMENT ON FUNCTION report_convert(pg_catalog.numeric, pg_catalog.text, pg_catalog.text) IS
'a value in another unit of the same dimension; multiples (hundred, thousand, wan, yi) may stand before either unit';

--
-- Comparison
--
-- A report rounds, so that what it states is a range of numbers.  The other
-- figure is taken as exact, and agrees when it lies in that range:
--
--   eq      half a unit of the last digit to either side, ends included: 60.2 is
--           60.15 to 60.25.  Zeros at an end count: 60.20 is 60.195 to 60.205, and
--           1200 is 1199.5 to 1200.5
--   approx  (约, 近, 左右) the same or 5% to either side, whichever is more: 约3 is
--           2.5 to 3.5, 5.5左右 is 5.225 to 5.775
--   ge      (突破, 以上, 余) from the value on, and less than the next round number:
--           one unit more of the last digit that is not 0, but at least 10% and at
--           most 50% more.  突破2 is 2 to 3, 突破100 is 100 to 150, 53.8以上 is 53.8 to
--           59.18
--   le      (不到, 以内) the same downwards: 不到3 is 3 down to 2
--
-- A bound speaks of the size: 下降10%以上 is -10 with the bound ge, and -10.5
-- agrees.  value_to, when not NULL, is the upper end of a range (3-5个).
--
-- unknown: value, other or bound is NULL, just one of the units is NULL, or a
-- number is NaN or infinite.  A unit that is not known, and units that measure
-- different things, are the errors of report_convert(); the same unit on both
-- sides is not looked up.
--
-- difference is (value - other) / |other|, rounded to six places: 0.05 when
-- the report says 5% more.  It is NULL where other is 0 and value is not.
--

CREATE FUNCTION report_compare(
	value pg_catalog.numeric,
	unit pg_catalog.text,
	bound pg_catalog.text,
	other pg_catalog.numeric,
	other_unit pg_catalog.text,
	value_to pg_catalog.numeric DEFAULT NULL,
	OUT verdict pg_catalog.text,
	OUT difference pg_catalog.numeric)
RETURNS pg_catalog.record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 60;

COMMENT ON FUNCTION report_compare(pg_catalog.numeric, pg_catalog.text, pg_catalog.text, pg_catalog.numeric, pg_catalog.text, pg_catalog.numeric) IS
'whether a figure agrees with what a report states, by the digits and words of the report: agrees, differs or unknown, and the relative difference';
