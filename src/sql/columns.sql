
--
-- What the columns mean
--
-- Columns of a function's result have no comments in PostgreSQL.  Here stands what
-- every column of a result, and of what report_create_view() makes, means: of all that
-- have the name where object is NULL, else of one function, or one relation behind a view V.
--

CREATE FUNCTION report_meanings()
RETURNS TABLE (
	object pg_catalog.text,
	column_name pg_catalog.text,
	meaning pg_catalog.text)
AS $function$
	VALUES
		('report_columns', 'function_name', 'name of the function'),
		('report_columns', 'n', 'place of the column in the result'),
		('report_columns', 'type', 'type of the column'),
		(NULL, 'column_name', 'name of the column'),
		(NULL, 'meaning', 'what the column means'),
		('report_meanings', 'object', 'function, or relation behind a view; null all that have the column'),
		(NULL, 'after', 'key of the later report'),
		(NULL, 'aliases', 'what reports say instead; null nothing'),
		(NULL, 'analysed', 'when the text was read'),
		('V_refreshes', 'analysed', 'reports analysed'),
		('report_refresh_batch', 'analysed', 'reports analysed'),
		('report_refresh_keys', 'analysed', 'reports analysed'),
		(NULL, 'area', 'area that the value is about; null is the document''s own'),
		(NULL, 'base', 'what growth is compared with (yoy, mom, a year or quarter, an area), what a share or rank is of; null where nothing tells'),
		('report_view_column', 'base', 'that type without domains'),
		(NULL, 'base_unit', 'unit of comparison of the dimension; null of a unit that is not known'),
		(NULL, 'base_value', 'value in base_unit; null where one of these is'),
		(NULL, 'before', 'key of the report with the targets'),
		('V_source', 'body', 'text of the report'),
		(NULL, 'bound', 'eq, ge, le or approx'),
		('report_refresh_batch', 'busy', 'reports that somebody keeps changing'),
		(NULL, 'caliber', 'words that say how the value is reckoned (年均, 累计, 可比价格, 全口径, 年初预算), joined by 、; null none'),
		(NULL, 'candidates', 'codes of all places of that name, where the report does not say which; else null'),
		(NULL, 'change', 'absolute change'),
		(NULL, 'change_to', 'upper end of its range'),
		(NULL, 'change_unit', 'unit of the change'),
		(NULL, 'characters', 'characters of all sections of the kind, without blanks'),
		(NULL, 'code', 'code of a known indicator, see report_known_indicators(); null of others'),
		('report_known_indicators', 'code', 'what report_indicators() gives as code'),
		('report_region', 'code', 'GB/T 2260 code, or null'),
		('report_view_column', 'collation_clause', 'its collation, for CREATE TABLE'),
		(NULL, 'count', 'how often the term stands there'),
		('report_doubtful', 'detail', 'what is doubtful, with the figures'),
		('report_compare', 'difference', '(value - other) / |other|, to six places'),
		('report_contradictions', 'difference', '(first - second) / |second|, to six places'),
		('report_reconcile', 'difference', '(value - stat_value) / |stat_value|, to six places'),
		('report_target_outcomes', 'difference', '(outcome - target) / |target|, to six places'),
		(NULL, 'dimension', 'what is measured'),
		(NULL, 'document', 'section number of the title of the report in the text'),
		(NULL, 'done', 'reports looked at'),
		(NULL, 'elapsed', 'how long it has run'),
		('report_region', 'ending', 'last two characters of short'),
		(NULL, 'error', 'message of that error'),
		(NULL, 'errors', 'reports that failed'),
		(NULL, 'evidence', 'sentence that states the value, as written'),
		(NULL, 'finished', 'when the refresh ended; null while it runs or when it was broken off'),
		(NULL, 'first_bound', 'its bound: eq, ge, le or approx'),
		(NULL, 'first_evidence', 'its sentence'),
		(NULL, 'first_span', 'its place in the text'),
		(NULL, 'first_unit', 'its unit'),
		(NULL, 'first_value', 'what the first statement says'),
		(NULL, 'growth', 'growth on the year before in per cent'),
		(NULL, 'growth_to', 'upper end of its range'),
		(NULL, 'hash', 'of what is read: text and day of publication'),
		(NULL, 'headings', 'headings above the sentence, without the report''s title'),
		(NULL, 'indicator', 'what is measured, in the report''s words'),
		('report_doubtful', 'indicator', 'name of the row; null of a section as a whole'),
		('report_explain', 'indicator', 'name of the row; null of a number that made none'),
		(NULL, 'key', 'the code, else the indicator in the report''s words'),
		('V', 'key', 'id of the report''s row in the source'),
		('V_documents', 'key', 'id of the report''s row in the source'),
		('V_reports', 'key', 'id of the report''s row in the source'),
		('V_rows', 'key', 'id of the report''s row in the source'),
		('V_sections', 'key', 'id of the report''s row in the source'),
		('V_sentences', 'key', 'id of the report''s row in the source'),
		('V_source', 'key', 'id of the report''s row in the source'),
		(NULL, 'kind', 'annual, half-year, quarter, bulletin, plan or department'),
		('V_sections', 'kind', 'what the section is about: title, opening, review, problems, guidance, targets, plan, government, closing, annex or other'),
		('report_section_texts', 'kind', 'what the section is about: title, opening, review, problems, guidance, targets, plan, government, closing, annex or other'),
		('report_sections', 'kind', 'what the section is about: title, opening, review, problems, guidance, targets, plan, government, closing, annex or other'),
		('report_view_sections', 'kind', 'what the section is about: title, opening, review, problems, guidance, targets, plan, government, closing, annex or other'),
		('report_terms', 'kind', 'what the section is about: title, opening, review, problems, guidance, targets, plan, government, closing, annex or other; null of what is in no section'),
		(NULL, 'label', 'label of the heading as written (一、), null of a heading without one'),
		(NULL, 'less_is_better', 'whether it is meant to fall or to stay low'),
		(NULL, 'level', 'country, province, prefecture, county or township'),
		('V_sections', 'level', '0 a document, 1 a chapter, and so on'),
		('report_indicators_wide', 'level', 'amount, as written'),
		('report_section_texts', 'level', '0 a document, 1 a chapter, and so on'),
		('report_sections', 'level', '0 a document, 1 a chapter, and so on'),
		('report_view_sections', 'level', '0 a document, 1 a chapter, and so on'),
		('report_indicators_wide', 'level_to', 'upper end of its range'),
		(NULL, 'made_row', 'whether the number made a row'),
		(NULL, 'measure', 'level, growth, change, share, rank, multiple, ratio or prior'),
		(NULL, 'name', 'standard term of the statistics bureau'),
		(NULL, 'name_from', 'where the name stood; null of what made no row, or that a pattern of the user''s own found'),
		(NULL, 'names', 'names of the indicators in the sentence'),
		('report_doubtful', 'ord', 'number of the value, as in report_indicators(); null of a section as a whole'),
		(NULL, 'ord', 'number of the value in the text, by place'),
		(NULL, 'ords', 'numbers of the rows of report_indicators() that were folded'),
		(NULL, 'outcome', 'what the later report states'),
		(NULL, 'outcome_bound', 'its bound: eq, ge, le or approx'),
		(NULL, 'outcome_span', 'its place in the later text'),
		(NULL, 'outcome_status', 'actual or estimate'),
		(NULL, 'outcome_unit', 'its unit'),
		(NULL, 'own_text', 'text of the section, heading included, without children and furniture'),
		(NULL, 'parent', 'number of the section that this one is part of; null of one that is part of none'),
		(NULL, 'path', 'titles from the document down'),
		(NULL, 'pattern', 'which line of the grammar, or pattern of the user''s own, made a row of the number or refused it'),
		(NULL, 'period', 'days that the value is about, half-open; null where nothing tells'),
		(NULL, 'period_from', 'what told the period; null where nothing did'),
		(NULL, 'period_words', 'the time that told it, where it stands in the same sentence'),
		(NULL, 'pid', 'process of the server that refreshed'),
		(NULL, 'planned', 'period that the report plans; null none'),
		(NULL, 'published', 'day of publication: that of the text, else of the source, else of its front matter'),
		('report_meta', 'published', 'day of publication: that of the text, else the argument, else that of its front matter'),
		('report_view_reports', 'published', 'day of publication: that of the text, else the argument, else that of its front matter'),
		('V_source', 'published', 'day of publication that the source gives'),
		(NULL, 'rank', 'place in an order'),
		(NULL, 'rank_among', 'field of the rank'),
		(NULL, 'rate', 'reports per second'),
		(NULL, 'raw', 'the value as written'),
		('report_doubtful', 'raw', 'value of the row as written; of a section, its heading'),
		('report_noise', 'raw', 'the stretch'),
		('report_doubtful', 'reason', 'why: future_outcome, past_target, long_section, name_ends, name_figure, large_growth, percent_of_money, large_share, range or contradiction'),
		('report_noise', 'reason', 'why it was left out: page number, navigation, site advert and the like'),
		(NULL, 'region', 'place as the report names it, with larger ones in front'),
		('report_reconcile', 'region', 'region as the table of statistics names it'),
		(NULL, 'region_code', 'GB/T 2260 code of the place; null where it is not known or not certain'),
		(NULL, 'remaining', 'time that the rest will take, from the rate so far'),
		(NULL, 'removed', 'reports removed, because their rows in the source are gone'),
		(NULL, 'report', 'which of the reports in one text, from 1'),
		('report_contradictions', 'report', 'key of the report in the view'),
		('report_indicators_wide', 'report', 'key of the report in the view'),
		('report_keyed_indicators', 'report', 'key of the report in the view'),
		('report_reconcile', 'report', 'id of the report'),
		('report_terms', 'report', 'key of the report in the view'),
		(NULL, 'report_kind', 'annual, half-year, quarter, bulletin, plan or department'),
		(NULL, 'report_year', 'year that the report is named for; null where nothing tells'),
		(NULL, 'reviewed', 'period that the report looks back on; null none'),
		(NULL, 'rows', 'values found'),
		('V_documents', 'rows', 'how many values it gave'),
		(NULL, 'runner_up', 'line of the grammar that fits as well, and would have been next; null none'),
		(NULL, 'scope', 'area that the sentence names for the value, as written; null none'),
		(NULL, 'search', 'words of the sentence, its indicators and headings, for full-text search'),
		(NULL, 'second_bound', 'its bound: eq, ge, le or approx'),
		(NULL, 'second_evidence', 'its sentence'),
		(NULL, 'second_span', 'its place in the text'),
		(NULL, 'second_unit', 'its unit'),
		(NULL, 'second_value', 'what the second statement says'),
		(NULL, 'section', 'number of the section that the value stands in, as in report_sections(); null of none'),
		('V_reports', 'section', 'number of the section of its title'),
		('V_sections', 'section', 'number of the section, from 1'),
		('report_meta', 'section', 'number of the section of its title'),
		('report_section_texts', 'section', 'number of the section, from 1'),
		('report_sections', 'section', 'number of the section, from 1'),
		(NULL, 'sentence', 'number of the sentence in V_sentences'),
		(NULL, 'sentences', 'sentences of all sections of the kind'),
		(NULL, 'share', 'part of the whole in per cent'),
		('report_terms', 'share', 'topic_sentences / sentences, to six places'),
		(NULL, 'share_of', 'the whole'),
		(NULL, 'share_to', 'upper end of its range'),
		('report_region', 'short', 'name without the word for its level'),
		(NULL, 'span', 'place of the value in the text: characters from 1, half-open'),
		('V_sections', 'span', 'place of the section in the text, children included: characters from 1, half-open'),
		('report_noise', 'span', 'place of the stretch in the text: characters from 1, half-open'),
		('report_sections', 'span', 'place of the section in the text, children included: characters from 1, half-open'),
		('report_view_sections', 'span', 'place of the section in the text, children included: characters from 1, half-open'),
		(NULL, 'sqlstate', 'code of the error with which it failed; null none'),
		(NULL, 'started', 'when the refresh began'),
		(NULL, 'stat_unit', 'unit of the table''s figure'),
		(NULL, 'stat_value', 'figure of the table'),
		(NULL, 'state', 'running, finished or interrupted'),
		(NULL, 'status', 'actual, estimate or target'),
		('report_reconcile', 'status', 'actual or estimate; null when the report does not state it'),
		(NULL, 'status_from', 'what the words around say of the status; see status.tsv'),
		(NULL, 'status_words', 'the word that says so; null none'),
		(NULL, 'target', 'lower end of the target, as written'),
		(NULL, 'target_bound', 'its bound: eq, ge, le or approx'),
		(NULL, 'target_span', 'its place in the earlier text'),
		(NULL, 'target_to', 'upper end of its range'),
		(NULL, 'target_unit', 'its unit'),
		(NULL, 'term', 'term as it was asked for'),
		(NULL, 'term_sentences', 'sentences that hold the term'),
		(NULL, 'title', 'title of the report; null of a text without one'),
		('V_sections', 'title', 'heading of the section, without its label; null of a stretch without one'),
		('report_section_texts', 'title', 'heading of the section, without its label; null of a stretch without one'),
		('report_sections', 'title', 'heading of the section, without its label; null of a stretch without one'),
		('report_view_sections', 'title', 'heading of the section, without its label; null of a stretch without one'),
		(NULL, 'topic', 'name of the group of terms; null of those of the array'),
		(NULL, 'topic_sentences', 'sentences that hold any term of the topic'),
		(NULL, 'total', 'reports to look at'),
		('report_view_column', 'type', 'type of the column'),
		(NULL, 'unit', 'unit as written; null of a bare number'),
		('report_known_indicators', 'unit', 'the usual unit'),
		(NULL, 'updated', 'when this row was written last'),
		(NULL, 'value', 'number as written, in unit; null when masked'),
		('report_reconcile', 'value', 'number as written, in unit; null when masked, or when the report does not state it'),
		(NULL, 'value_to', 'upper end of a range, in unit; null of a single value'),
		(NULL, 'verdict', 'agrees, differs or unknown'),
		('report_target_outcomes', 'verdict', 'met, missed or unknown'),
		(NULL, 'version', 'place and writer of the source''s row, or the hash where those say nothing'),
		(NULL, 'words', 'fingerprint of the users'' words and of the extension''s version'),
		(NULL, 'year', 'year of the figure')
$function$
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
ROWS 200;

COMMENT ON FUNCTION report_meanings() IS
'what columns mean, by name; part of report_columns() and report_create_view()';

--| # What the columns mean
--|
--| PostgreSQL keeps no comments on columns of a function's result.  `report_columns()` gives what stands in the tables
--| of this page; views and tables have it as comments on their columns, `\d+` in psql.

--| Functions of one name stand one behind the other.
CREATE FUNCTION report_columns()
RETURNS TABLE (
	function_name pg_catalog.text,
	n pg_catalog.int4,
	column_name pg_catalog.text,
	type pg_catalog.text,
	meaning pg_catalog.text)
AS $function$
#variable_conflict use_column
BEGIN
	RETURN QUERY EXECUTE (SELECT format($query$
		SELECT DISTINCT ON (c.name, c.columns, c.n) c.name, c.n, c.column_name, c.type, m.meaning
		FROM (
			SELECT p.proname::text AS name, p.oid::regprocedure::text AS columns,
				row_number() OVER (PARTITION BY p.oid ORDER BY a.place)::int4 AS n, a.name AS column_name,
				format_type(a.type, NULL) AS type
			FROM pg_depend d
			JOIN pg_proc p ON p.oid = d.objid
			CROSS JOIN LATERAL unnest(p.proargnames, p.proargmodes, p.proallargtypes) WITH ORDINALITY a(name, mode, type, place)
			WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = %1$L AND d.deptype = 'e'
				AND a.mode IN ('t', 'o')
		) c
		LEFT JOIN %2$I.report_meanings() m ON m.column_name = c.column_name AND (m.object = c.name OR m.object IS NULL)
		ORDER BY c.name, c.columns, c.n, m.object
		$query$, e.oid, n.nspname)
		FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext');
END
$function$
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
COST 10000 ROWS 200;

COMMENT ON FUNCTION report_columns() IS
'columns of the results of all functions of the extension: type and meaning';
