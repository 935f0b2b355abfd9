
--| # Terms
--|
--| How often a report uses some words, by kind of section.  Where a term may begin, the longest one counts, and what it
--| covers is no part of another one: 污染防治 is no 污染 when both are asked for.  Width and case of letters do not matter,
--| nor blanks and a line break within a word.  Furniture of the page (`report_noise`) has neither terms nor sentences
--| nor characters.  A sentence ends with a full stop, with a question or exclamation mark, and with a line that is not
--| just broken by the page's width.
--|
--| @arg terms text[]  terms, of 64 characters each at most; null is none
--| @arg topics jsonb  groups of terms, `{"topic": ["term", ...]}`, as `report_topics()` gives them; null is none
--| @set terms
--|   22004  a term of the array is null
--|   22023  a term is empty or has more than 64 characters, or `topics` is no such object

CREATE FUNCTION report_terms_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME', 'report_explain_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_terms_support(pg_catalog.internal) IS
'planner support for report_terms';

--| One row for each document in the text, kind of section that has text there, and term, those that are not found too.
--| The terms of the array are one topic without a name.  Sentences and characters are those of all sections of the
--| kind, each without its children.
--|
--| @errors text library terms
CREATE FUNCTION report_terms(
	body pg_catalog.text,
	terms pg_catalog.text[] DEFAULT NULL,
	topics pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	document pg_catalog.int4,
	kind pg_catalog.text,
	topic pg_catalog.text,
	term pg_catalog.text,
	count pg_catalog.int8,
	term_sentences pg_catalog.int8,
	topic_sentences pg_catalog.int8,
	sentences pg_catalog.int8,
	characters pg_catalog.int8,
	share pg_catalog.numeric)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 60
SUPPORT report_terms_support;

COMMENT ON FUNCTION report_terms(pg_catalog.text, pg_catalog.text[], pg_catalog.jsonb) IS
'how often a report uses terms: one row per document, kind of section and term';

--| @errors text library
CREATE FUNCTION report_section_texts(
	body pg_catalog.text)
RETURNS TABLE (
	section pg_catalog.int4,
	level pg_catalog.int4,
	title pg_catalog.text,
	kind pg_catalog.text,
	own_text pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 30
SUPPORT report_sections_support;

COMMENT ON FUNCTION report_section_texts(pg_catalog.text) IS
'sections of a report with their own text: heading included, children and furniture of the page left out';

--| @returns  `{"topic": ["term", ...]}`; an empty object without rows in `report_user_topics`
CREATE FUNCTION report_topics()
RETURNS pg_catalog.jsonb
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	topics jsonb;
BEGIN
	EXECUTE format($query$
		SELECT coalesce(jsonb_object_agg(t.topic, t.terms), '{}')
		FROM (SELECT u.topic, jsonb_agg(u.term ORDER BY u.term COLLATE "C") AS terms
			FROM %I.report_user_topics u GROUP BY u.topic) t
		$query$, home) INTO topics;
	RETURN topics;
END
$function$
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
COST 1000;

COMMENT ON FUNCTION report_topics() IS
'users'' own topics as one value, the argument topics of report_terms()';

--| The texts are read; the caller needs `SELECT` on `V_source` and `V_reports`.  What stands before the first title of
--| a text goes with the first report in it.
--|
--| @arg view  view that `report_create_view()` made; null gives no rows
--| @errors text library terms view
CREATE FUNCTION report_terms(
	view pg_catalog.regclass,
	terms pg_catalog.text[] DEFAULT NULL,
	topics pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	report pg_catalog.text,
	title pg_catalog.text,
	region pg_catalog.text,
	region_code pg_catalog.text,
	report_kind pg_catalog.text,
	report_year pg_catalog.int4,
	document pg_catalog.int4,
	kind pg_catalog.text,
	topic pg_catalog.text,
	term pg_catalog.text,
	count pg_catalog.int8,
	term_sentences pg_catalog.int8,
	topic_sentences pg_catalog.int8,
	sentences pg_catalog.int8,
	characters pg_catalog.int8,
	share pg_catalog.numeric)
AS $function$
#variable_conflict use_column
DECLARE
	parts text[];
BEGIN
	IF view IS NULL THEN
		RETURN;
	END IF;
	EXECUTE (SELECT format('SELECT %I.report_view_parts($1, false)', n.nspname)
		FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext')
	INTO parts USING view;
	RETURN QUERY EXECUTE format($query$
		SELECT s.key::text, p.title, p.region, p.region_code, p.kind, p.report_year, t.*
		FROM %1$s s CROSS JOIN LATERAL %10$s.report_terms(s.body, $1, $2) t
		LEFT JOIN %3$s p ON p.key %9$s s.key AND CASE WHEN t.document IS NULL THEN p.report = 1 ELSE p.section = t.document END
		$query$, VARIADIC parts)
	USING terms, topics;
END
$function$
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
COST 100000 ROWS 10000;

COMMENT ON FUNCTION report_terms(pg_catalog.regclass, pg_catalog.text[], pg_catalog.jsonb) IS
'how often the reports of a view use terms, with place, kind and year of each report';
