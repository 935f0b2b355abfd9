-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION report_ext" to load this file. \quit

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
'sections of a report: one row per section, children after their parent, span with children included';

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
	evidence pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 115
SUPPORT report_indicators_support;

COMMENT ON FUNCTION report_indicators(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'values that a report states: one row per value, in order of position; the lexicon argument is reserved and has no effect yet';

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
	published pg_catalog.date DEFAULT NULL)
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

COMMENT ON FUNCTION report_explain(pg_catalog.text, pg_catalog.date) IS
'numbers of a report: which pattern made a row of each, or why it is not a row';
