
--| # A page to read, and where to look first

CREATE FUNCTION report_doubtful_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_doubtful_support(pg_catalog.internal) IS
'planner support for report_doubtful and report_html';

--| A doubt is no error: reports do say odd things.  The report's date is that of `report_meta()`; without one, the end
--| of the year that the report is named for; without that, nothing is said of the calendar.  A `long_section` is about
--| no row.  `report_contradictions()` looks for those contradictions that are most likely slips; here nothing is left
--| out.
--|
--| @errors text lexicon library
--| @values doubt, report_doubtful.reason
--|   future_outcome    an outcome (status `actual`) that begins after the report's date
--|   past_target       a target for days that were over when the report's year began
--|   long_section      a kind of section over more than half of a report of 2000 characters or more; review, plan and
--|                     other (of annual reports only): over more than 90%
--|   name_ends         a name that ends in a verb or another word that links a name to its value
--|   name_figure       a name that holds a figure which is no threshold
--|   large_growth      growth of more than 300%, or a fall of more than 100%
--|   percent_of_money  a level in % of what is an amount of money
--|   large_share       a share of more than 100%
--|   range             a range whose upper end is below the lower one
--|   contradiction     two rows of one code, measure, status, period, scope, base, caliber and base unit in one report
--|                     whose values differ by more than rounding; `detail` names the other
CREATE FUNCTION report_doubtful(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	ord pg_catalog.int4,
	indicator pg_catalog.text,
	raw pg_catalog.text,
	reason pg_catalog.text,
	detail pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 5
SUPPORT report_doubtful_support;

COMMENT ON FUNCTION report_doubtful(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'rows that contradict each other or the calendar, or look misread, and why';

--| Outline, text with its figures marked by status and measure, doubts, what was left out, and a table of all rows
--| linked to the text.  The page needs no network and no script; a small script of its own filters and sorts.  The text
--| is escaped, whatever stands in it.
--|
--| @arg body  text of the report, of 1073741823 bytes at most; null gives null
--| @returns   an HTML document in UTF-8
--| @errors text lexicon
CREATE FUNCTION report_html(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS pg_catalog.text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600
SUPPORT report_doubtful_support;

COMMENT ON FUNCTION report_html(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'a self-contained HTML page of a report, with its figures marked and in a table';
