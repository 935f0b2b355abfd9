
--
-- report_create_view() makes plain objects that belong to its caller and are
-- no part of the extension, so that pg_dump keeps them with their rows.  Their
-- names come from the name V of the view:
--
--   V_source     view: key, body, published of the user's table, the version of
--                each row and a hash of what is read.  It is the only setting
--                that there is: it follows the table and its columns when they
--                are renamed, and DROP TABLE does not pass it by
--   V_documents  table: what was read of each row of the source, and when
--   V_reports, V_sections, V_sentences, V_rows
--                tables: what was found; a refresh makes the search index on V_sentences
--   V_refreshes  table: one row per refresh, for history and progress
--   V            view: rows with their sentence, headings and report
--
-- The key stands first in every primary key, and there is no sequence, trigger
-- or foreign key: so the tables can be distributed by it.
--
-- Everything here runs with the rights of its caller and with the search_path
-- pg_catalog, pg_temp, and gives all arguments, typed, to what it calls of the
-- extension, as in questions.sql.  report_refresh() commits, which a procedure with a SET
-- clause must not: it sets what it needs for each transaction.
--

--| # A corpus that stays fresh
--|
--| `report_create_view()` makes plain objects that belong to its caller and are no part of the extension;
--| `report_refresh()` fills them and keeps them fresh.  [view.md](view.md) has examples and tells how staleness is
--| known, who needs which rights, and what it costs.  `V` is the name of the view.
--|
--| {relations}
--|
--| @arg view regclass  view that `report_create_view()` made; null is an error

-- Column of a source for a parameter of report_create_view(): its type, that
-- type without domains, and its collation as a clause of CREATE TABLE.
CREATE FUNCTION report_view_column(
	source pg_catalog.regclass,
	column_name pg_catalog.name,
	parameter pg_catalog.text,
	OUT type pg_catalog.text,
	OUT base pg_catalog.regtype,
	OUT collation_clause pg_catalog.text)
RETURNS pg_catalog.record
AS $function$
DECLARE
	next oid;
BEGIN
	SELECT format_type(a.atttypid, a.atttypmod), a.atttypid, coalesce('COLLATE ' || quote_ident(n.nspname) || '.' || quote_ident(c.collname), '')
	INTO type, base, collation_clause
	FROM pg_attribute a
	LEFT JOIN pg_collation c ON c.oid = a.attcollation
	LEFT JOIN pg_namespace n ON n.oid = c.collnamespace
	WHERE a.attrelid = source AND a.attname = column_name AND a.attnum > 0 AND NOT a.attisdropped;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_column',
			MESSAGE = CASE WHEN column_name IS NULL THEN format('%s must name a column of %s', parameter, source)
				ELSE format('%s has no column "%s"', source, column_name) END,
			DETAIL = (SELECT CASE WHEN length(c.names) > 1000 THEN format('Its columns are %s...', left(c.names, 1000))
					ELSE format('Its columns are %s.', c.names) END
				FROM (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS names
					FROM pg_attribute a WHERE a.attrelid = source AND a.attnum > 0 AND NOT a.attisdropped) c),
			HINT = format('Name the column with %s => ''...''.', parameter);
	END IF;
	LOOP
		SELECT t.typbasetype INTO next FROM pg_type t WHERE t.oid = base AND t.typtype = 'd';
		EXIT WHEN NOT FOUND;
		base := next;
	END LOOP;
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_column(pg_catalog.regclass, pg_catalog.name, pg_catalog.text) IS
'a column of a view''s source and its type; part of report_create_view()';

-- The equality operator of the key that a table of documents is made for, as
-- the primary key sees it, for format(): a type may live in a schema that is in
-- nobody's search_path.  NULL without a primary key on the column key.
CREATE FUNCTION report_view_equality(
	documents pg_catalog.regclass)
RETURNS pg_catalog.text
AS $function$
	SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname)
	FROM pg_attribute k
	JOIN pg_index i ON i.indrelid = k.attrelid AND i.indisprimary AND i.indkey[0] = k.attnum
	JOIN pg_opclass c ON c.oid = i.indclass[0]
	JOIN pg_amop a ON a.amopfamily = c.opcfamily AND a.amopstrategy = 3
		AND a.amoplefttype = c.opcintype AND a.amoprighttype = c.opcintype
	JOIN pg_operator o ON o.oid = a.amopopr
	JOIN pg_namespace n ON n.oid = o.oprnamespace
	WHERE k.attrelid = documents AND k.attname = 'key'
$function$
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_equality(pg_catalog.regclass) IS
'the operator that compares keys of a view; part of report_create_view()';

-- A relation behind a view, by what its name has in addition (_source, _documents, _reports,
-- _sections, _sentences, _rows, _refreshes); NULL where there is none.  One that merely has
-- the name is not the view's: it is of the same owner, so that nobody who may create in the
-- schema puts his in the place of what was dropped, and V_rows is what the view reads.
CREATE FUNCTION report_view_part(
	view pg_catalog.oid,
	part pg_catalog.text)
RETURNS pg_catalog.regclass
AS $function$
	SELECT c.oid::regclass
	FROM pg_class v
	JOIN pg_class c ON c.relnamespace = v.relnamespace AND c.relname = v.relname || part AND c.relowner = v.relowner
		AND CASE part WHEN '_source' THEN c.relkind = 'v' ELSE c.relkind IN ('r', 'p') END
	WHERE v.oid = view AND v.relkind = 'v'
		AND (part <> '_rows' OR EXISTS (
			SELECT FROM pg_rewrite r
			JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
			WHERE r.ev_class = v.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid))
$function$
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_part(pg_catalog.oid, pg_catalog.text) IS
'a relation behind a view; part of what takes one that report_create_view() made';

-- What a view consists of, for format(): quoted and qualified, in this order
--   1 source, 2 documents, 3 reports, 4 sections, 5 sentences, 6 rows,
--   7 refreshes, 8 the key's type, 9 its equality operator, 10 the schema of
--   the extension, 11 the view, 12 the name for its search index
-- The error says what is missing when the relation was not made by
-- report_create_view(), or some of it was renamed or dropped; DROP TABLE ...
-- CASCADE of the user's table takes the source along and leaves the rest.
CREATE FUNCTION report_view_parts(
	view pg_catalog.regclass,
	without_source pg_catalog.bool DEFAULT false)
RETURNS pg_catalog.text[]
AS $function$
DECLARE
	schema_name name;
	view_name name;
	relation regclass;
	documents regclass;
	parts text[] := '{}';
	part text;
	equality text;
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
BEGIN
	IF view IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'view must not be null';
	END IF;
	SELECT n.nspname, c.relname INTO schema_name, view_name
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE c.oid = view;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_table',
			MESSAGE = format('relation with OID %s does not exist', view::oid);
	END IF;

	FOREACH part IN ARRAY ARRAY['_documents', '_reports', '_sections', '_sentences', '_rows', '_refreshes', '_source'] LOOP
		EXECUTE format('SELECT %I.report_view_part($1, $2)', home) INTO relation USING view::oid, part;
		IF relation IS NULL AND part <> '_source' THEN
			RAISE EXCEPTION USING ERRCODE = 'wrong_object_type',
				MESSAGE = format('%s was not made by report_create_view()', view),
				DETAIL = format('There is no table %I.%I behind it.', schema_name, view_name || part),
				HINT = 'A new name, schema or owner of a view must be given to all of its tables.';
		ELSIF relation IS NULL AND NOT without_source THEN
			RAISE EXCEPTION USING ERRCODE = 'undefined_table',
				MESSAGE = format('%s has no source', view),
				DETAIL = format('There is no view %I.%I.', schema_name, view_name || part),
				HINT = 'If the table of reports was dropped, report_drop_view() removes the rest.';
		END IF;
		IF part = '_documents' THEN
			documents := relation;
		END IF;
	END LOOP;

	EXECUTE format('SELECT %I.report_view_equality($1)', home) INTO equality USING documents;
	IF equality IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('%s has no primary key on its column "key"', documents),
			HINT = format('Restore it: ALTER TABLE %s ADD PRIMARY KEY (key).', documents);
	END IF;

	FOREACH part IN ARRAY ARRAY['_source', '_documents', '_reports', '_sections', '_sentences', '_rows', '_refreshes'] LOOP
		parts := parts || format('%I.%I', schema_name, view_name || part);
	END LOOP;
	RETURN parts
		|| (SELECT format_type(k.atttypid, k.atttypmod) FROM pg_attribute k
			WHERE k.attrelid = documents AND k.attname = 'key')
		|| equality || quote_ident(home) || format('%I.%I', schema_name, view_name)
		|| format('%I.%I', schema_name, view_name || '_search');
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_parts(pg_catalog.regclass, pg_catalog.bool) IS
'names of the relations behind a view; part of what takes one that report_create_view() made';

-- What a refresh reads and writes is the owner's: readers have no rights on it,
-- and a job of theirs would fail later.
CREATE FUNCTION report_view_owned(
	view pg_catalog.regclass)
RETURNS pg_catalog.void
AS $function$
BEGIN
	IF NOT pg_has_role((SELECT c.relowner FROM pg_class c WHERE c.oid = view), 'USAGE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('must be owner of view %s', view),
			HINT = 'Readers see what its owner, or a job of report_schedule(), refreshed last.';
	END IF;
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_owned(pg_catalog.regclass) IS
'refuses those who do not own a view; part of report_refresh()';

-- Comments on all columns of what report_create_view() makes: relations are the view,
-- V_source, V_documents, V_reports, V_sections, V_sentences, V_rows, V_refreshes.
CREATE FUNCTION report_view_describe(
	relations pg_catalog.text[])
RETURNS pg_catalog.void
AS $function$
DECLARE
	line record;
BEGIN
	FOR line IN EXECUTE (SELECT format($query$
			SELECT DISTINCT ON (r.n, a.attnum) r.relation, a.attname, m.meaning
			FROM unnest($1, '{V,V_source,V_documents,V_reports,V_sections,V_sentences,V_rows,V_refreshes}'::text[])
				WITH ORDINALITY r(relation, object, n)
			JOIN pg_attribute a ON a.attrelid = r.relation::regclass AND a.attnum > 0 AND NOT a.attisdropped
			JOIN %I.report_meanings() m ON m.column_name = a.attname AND (m.object = r.object OR m.object IS NULL)
			ORDER BY r.n, a.attnum, m.object
			$query$, n.nspname)
			FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext')
		USING relations
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', line.relation, line.attname, line.meaning);
	END LOOP;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_describe(pg_catalog.text[]) IS
'comments on the columns of a view and its tables; part of report_create_view()';

-- Tells a text by the expressions of its date and its body: an expression.  Like a
-- source's version it is made of what is immutable, operators and casts but not
-- concat(): Citus refuses an UPDATE with anything else.
CREATE FUNCTION report_view_hash(
	published pg_catalog.text,
	body pg_catalog.text)
RETURNS pg_catalog.text
AS $function$
	SELECT format('pg_catalog.md5(coalesce(pg_catalog.date_part(''epoch'', %s)::pg_catalog.text, '''')'
		' || '' '' || coalesce(%s::pg_catalog.text, ''''))', published, body)
$function$
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_hash(pg_catalog.text, pg_catalog.text) IS
'an expression for the hash of a text and its date in V_source; part of report_create_view()';

-- Tells what texts were read with: a lexicon, and the extension's version
CREATE FUNCTION report_view_words(
	lexicon pg_catalog.jsonb)
RETURNS pg_catalog.text
AS $function$
	SELECT md5(concat(coalesce(lexicon, '{}'), ' ', (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'report_ext')))
$function$
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_words(pg_catalog.jsonb) IS
'fingerprint of what the texts of a view were read with; part of report_refresh()';

-- What is searched of a sentence: an expression that its index and the view share.
--
-- home       the quoted schema of the extension
-- sentence   alias of the table of sentences with a dot behind it, or nothing
CREATE FUNCTION report_view_search(
	home pg_catalog.text,
	sentence pg_catalog.text)
RETURNS pg_catalog.text
AS $function$
	SELECT format('setweight(to_tsvector(%1$L::regconfig, %2$snames), ''A'')'
		' || setweight(to_tsvector(%1$L::regconfig, %2$sheadings), ''B'')'
		' || to_tsvector(%1$L::regconfig, %2$sevidence)', home || '.report_zh', sentence)
$function$
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_search(pg_catalog.text, pg_catalog.text) IS
'the text search vector of a sentence of a view; part of report_create_view()';

-- The index that a search in a view uses; NULL while there is none.  It is told by its
-- expression, for its name stays when the view and its tables are renamed, and the owner
-- may have made others of its kind; one that holds a part of the sentences, or was not made
-- to the end, serves no search.
CREATE FUNCTION report_view_index(
	sentences pg_catalog.regclass)
RETURNS pg_catalog.regclass
AS $function$
	SELECT i.indexrelid::regclass
	FROM pg_index i
	JOIN pg_class c ON c.oid = i.indexrelid
	JOIN pg_am a ON a.oid = c.relam
	WHERE i.indrelid = sentences AND a.amname = 'gin' AND i.indisvalid AND i.indpred IS NULL
		AND pg_get_expr(i.indexprs, i.indrelid) LIKE '%setweight(%names)%setweight(%headings)%evidence)%'
	ORDER BY i.indexrelid LIMIT 1
$function$
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_index(pg_catalog.regclass) IS
'the search index of a view by its table of sentences; part of report_refresh()';

-- Makes the search index of a view where it has none.  Refreshes wait meanwhile, readers
-- do not.  parts is as from report_view_parts().
CREATE FUNCTION report_view_make_index(
	parts pg_catalog.text[])
RETURNS pg_catalog.void
AS $function$
DECLARE
	known regclass;
	search text;
BEGIN
	EXECUTE format('LOCK TABLE %2$s IN SHARE ROW EXCLUSIVE MODE', VARIADIC parts);
	EXECUTE format('SELECT %10$s.report_view_index($1)', VARIADIC parts) INTO known USING parts[5]::regclass;
	IF known IS NOT NULL THEN
		RETURN;
	END IF;
	EXECUTE format('SELECT %10$s.report_view_search($1, $2)', VARIADIC parts) INTO STRICT search USING parts[10], '';
	EXECUTE format('CREATE INDEX %s ON %s USING gin ((%s))',
		CASE WHEN to_regclass(parts[12]) IS NULL THEN quote_ident((parse_ident(parts[12]))[2]) ELSE '' END, parts[5], search);
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_make_index(pg_catalog.text[]) IS
'makes the search index of a view that has none; part of report_refresh()';

-- Merges what is pending for the search index of a view into it; the index of a table in
-- partitions is those of its partitions.
CREATE FUNCTION report_view_clean_index(
	search_index pg_catalog.regclass)
RETURNS pg_catalog.void
AS $function$
	SELECT count(gin_clean_pending_list(c.oid))
	FROM pg_class c
	WHERE c.relkind = 'i' AND (c.oid = search_index OR c.oid IN (SELECT t.relid FROM pg_partition_tree(search_index) t))
$function$
LANGUAGE sql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_clean_index(pg_catalog.regclass) IS
'merges what is pending for a view''s search index; part of report_refresh()';

-- The query of a view over its tables.  relations is as from report_view_parts(),
-- from source to the schema of the extension.  Columns that a later version brings
-- stand last: so a view that an earlier one made can be replaced.
CREATE FUNCTION report_view_query(
	relations pg_catalog.text[])
RETURNS pg_catalog.text
AS $function$
DECLARE
	search text;
BEGIN
	EXECUTE format('SELECT %s.report_view_search($1, ''s.'')', relations[10]) INTO STRICT search USING relations[10];
	RETURN format('SELECT r.key, r.ord, r.report, p.title, p.region, p.region_code, p.level, p.kind,'
		' p.report_year, p.published, r.section, s.headings, r.sentence, r.indicator, r.code, r.measure,'
		' r.value, r.value_to, r.unit, r.base_value, r.base_unit, r.bound, r.status, r.period, r.base, r.scope,'
		' r.raw, r.span, s.evidence, %4$s AS search, r.caliber'
		' FROM %1$s r'
		' JOIN %2$s s ON s.key %5$s r.key AND s.sentence = r.sentence'
		' LEFT JOIN %3$s p ON p.key %5$s r.key AND p.report = r.report',
		relations[6], relations[5], relations[3], search, relations[9]);
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_query(pg_catalog.text[]) IS
'the query of a view over its tables; part of report_create_view()';

-- Gives a view that an earlier version made the columns that this one fills, so that
-- a refresh after ALTER EXTENSION ... UPDATE finds them.  relations is as from
-- report_view_parts().
CREATE FUNCTION report_view_complete(
	relations pg_catalog.text[])
RETURNS pg_catalog.void
AS $function$
DECLARE
	query text;
BEGIN
	IF EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = relations[6]::regclass AND a.attname = 'caliber'
			AND NOT a.attisdropped) THEN
		RETURN;
	END IF;
	-- another refresh may have added it meanwhile
	EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS caliber text', relations[6]);
	EXECUTE format('SELECT %s.report_view_query($1)', relations[10]) INTO STRICT query USING relations;
	EXECUTE format('CREATE OR REPLACE VIEW %s %s AS %s', relations[11],
		(SELECT format('WITH (%s)', array_to_string(c.reloptions, ', ')) FROM pg_class c
			WHERE c.oid = relations[11]::regclass AND c.reloptions IS NOT NULL), query);
	EXECUTE format('SELECT %s.report_view_describe($1)', relations[10]) USING relations[11] || relations[1:7];
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_view_complete(pg_catalog.text[]) IS
'adds the columns that an earlier version did not know to a view; part of report_refresh()';

--| The view is empty; `report_refresh()` fills it.  The caller needs `SELECT` on all of the source and `CREATE` on the
--| current schema, where the objects go, and owns them.
--|
--| @arg source     table, partitioned table, materialised view, foreign table or view; null is an error
--| @arg id         its column that tells a report, unique and not null, of any type with a btree order, but no array
--|                 and no row; null is an error
--| @arg body       its column with the text, of a character type; null is an error
--| @arg published  its column with the day of publication, a date or timestamp; of a timestamp with time zone it is the
--|                 day in the session's time zone now, whatever that is at a later refresh; null is none
--| @arg view       name of the view, of 53 bytes at most; null is that of the source with `_indicators`
--| @returns        the view
--| @error 0A000  the source is a temporary table, or the encoding of the database is not UTF8
--| @error 22004  `source` is null
--| @error 3F000  no schema that lasts is the current one
--| @error 42501  the caller may not read all of the source
--| @error 42602  the name of the view is empty
--| @error 42622  the name of the view has more than 53 bytes
--| @error 42703  the source has no such column
--| @error 42804  the type of a column is not fit for what it is named as
--| @error 42809  the source is no table and no view
--| @error 42P07  a relation of the view's name, or of one of its tables, is there already
CREATE FUNCTION report_create_view(
	source pg_catalog.regclass,
	id pg_catalog.name,
	body pg_catalog.name,
	published pg_catalog.name DEFAULT NULL,
	view pg_catalog.name DEFAULT NULL)
RETURNS pg_catalog.regclass
AS $function$
DECLARE
	schema_name pg_catalog.name := pg_catalog.current_schema();
	path pg_catalog.text := pg_catalog.current_setting('search_path');
	home pg_catalog.name;
	relation pg_catalog.record;
	view_name pg_catalog.text;
	key_column pg_catalog.record;
	body_column pg_catalog.record;
	published_column pg_catalog.record;
	published_value pg_catalog.text := 'NULL::pg_catalog.date';
	hash_value pg_catalog.text;
	version_value pg_catalog.text;
	part pg_catalog.text;
	parts pg_catalog.text[];
	query pg_catalog.text;
	equality pg_catalog.text;
	made pg_catalog.regclass;
BEGIN
	PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);

	SELECT n.nspname INTO home FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
	WHERE e.extname = 'report_ext';
	IF source IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'source must not be null';
	END IF;
	IF getdatabaseencoding() <> 'UTF8' THEN
		-- the error of the extraction functions, before anything is made
		EXECUTE format('SELECT FROM %I.report_meta(''1''::text, NULL::date)', home);
	END IF;

	SELECT c.relname, c.relkind, c.relpersistence INTO relation FROM pg_class c WHERE c.oid = source;
	IF NOT FOUND OR relation.relkind NOT IN ('r', 'p', 'm', 'f', 'v') THEN
		RAISE EXCEPTION USING ERRCODE = 'wrong_object_type',
			MESSAGE = format('%s holds no reports', source),
			DETAIL = 'It is no table and no view.',
			HINT = 'The source of a view is a table, a materialised view, a foreign table or a view.';
	END IF;
	IF relation.relpersistence = 't' THEN
		RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
			MESSAGE = format('%s is a temporary table', source),
			DETAIL = 'The view would outlive it.';
	END IF;
	IF NOT has_table_privilege(source, 'SELECT') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied for %s', source),
			DETAIL = format('The owner of the view reads the source, and %I may not.', current_user),
			HINT = format('GRANT SELECT ON %s TO %I;', source, current_user);
	END IF;
	IF schema_name IS NULL OR pg_catalog.starts_with(schema_name, 'pg_temp') THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = 'no schema has been selected to create the view in',
			HINT = 'Set search_path to a schema that lasts.';
	END IF;

	-- names
	view_name := coalesce(view::text, relation.relname || '_indicators');
	IF view_name = '' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_name',
			MESSAGE = 'the name of a view must not be empty';
	END IF;
	IF octet_length(view_name) > 53 THEN
		RAISE EXCEPTION USING ERRCODE = 'name_too_long',
			MESSAGE = format('"%s" is too long for the name of a view', view_name),
			DETAIL = format('It has %s bytes; 53 leave room for what is added in the names of its tables.',
				octet_length(view_name)),
			HINT = 'Name the view with view => ''...''.';
	END IF;
	FOREACH part IN ARRAY ARRAY['', '_source', '_documents', '_reports', '_sections', '_sentences', '_rows',
		'_refreshes', '_search'] LOOP
		parts := parts || format('%I.%I', schema_name, view_name || part);
		IF EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
				WHERE n.nspname = schema_name AND c.relname = view_name || part) THEN
			RAISE EXCEPTION USING ERRCODE = 'duplicate_table',
				MESSAGE = format('relation %I.%I already exists', schema_name, view_name || part),
				HINT = 'Name another view with view => ''...'', or drop this one with report_drop_view().';
		END IF;
	END LOOP;

	-- columns
	EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''id''::text)', home) INTO key_column USING source, id;
	EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''body''::text)', home) INTO body_column USING source, body;
	-- a list of keys is unnested, which takes these apart
	IF (SELECT t.typcategory = 'A' OR t.typtype = 'c' FROM pg_type t WHERE t.oid = key_column.base) THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('column "%s" of %s cannot tell reports apart', id, source),
			DETAIL = format('It is %s (%s).', CASE WHEN (SELECT t.typtype = 'c' FROM pg_type t WHERE t.oid = key_column.base)
				THEN 'a row' ELSE 'an array' END, key_column.type),
			HINT = 'Name another column with id => ''...''.';
	END IF;
	IF (SELECT t.typcategory FROM pg_type t WHERE t.oid = body_column.base) <> 'S' THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('column "%s" of %s holds no text', body, source),
			DETAIL = format('Its type is %s.', body_column.type),
			HINT = 'Name another column with body => ''...'', or a view that makes text of it as source.';
	END IF;
	IF published IS NOT NULL THEN
		EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''published''::text)', home)
		INTO published_column USING source, published;
		published_value := CASE published_column.base
			WHEN 'date'::regtype THEN format('s.%I::pg_catalog.date', published)
			WHEN 'timestamp'::regtype THEN format('s.%I::pg_catalog.date', published)
			WHEN 'timestamptz'::regtype THEN format('pg_catalog.timezone(%L, s.%I)::pg_catalog.date',
				current_setting('TimeZone'), published)
		END;
		IF published_value IS NULL THEN
			RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
				MESSAGE = format('column "%s" of %s is no date', published, source),
				DETAIL = format('Its type is %s.', published_column.type),
				HINT = CASE WHEN (SELECT t.typcategory = 'S' FROM pg_type t WHERE t.oid = published_column.base)
					THEN format('Make dates of it, in the table or by a view as source: %1$I::date, or'
						' lower(report_period(%1$I, current_date)) where they are written in Chinese. Or leave published out.', published)
					ELSE 'Leave published out, or make a view with a column of type date the source.' END;
		END IF;
	END IF;

	-- A row of a table that was written since has another place or writer; only
	-- where another server or a query makes the rows must they be read to tell.
	EXECUTE format('SELECT %I.report_view_hash($1, $2)', home) INTO STRICT hash_value
	USING published_value, format('s.%I', body);
	version_value := CASE WHEN relation.relkind IN ('f', 'v') OR EXISTS (
			WITH RECURSIVE child AS (
				SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = source
				UNION ALL
				SELECT i.inhrelid FROM pg_inherits i JOIN child c ON i.inhparent = c.inhrelid)
			SELECT FROM child JOIN pg_class c ON c.oid = child.inhrelid WHERE c.relkind = 'f')
		THEN hash_value
		ELSE 's.tableoid::pg_catalog.text || '' '' || s.ctid::pg_catalog.text || '' '' || s.xmin::pg_catalog.text' END;

	EXECUTE format('CREATE VIEW %s AS SELECT s.%I AS key, s.%I::pg_catalog.text AS body, %s AS published,'
		' %s AS version, %s AS hash FROM %s s',
		parts[2], id, body, published_value, version_value, hash_value, source);
	BEGIN
		EXECUTE format('CREATE TABLE %s (
			key %s %s PRIMARY KEY,
			version text NOT NULL,
			hash text,
			words text NOT NULL,
			analysed timestamptz NOT NULL,
			rows int4 NOT NULL DEFAULT 0,
			sqlstate text,
			error text)', parts[3], key_column.type, key_column.collation_clause);
	EXCEPTION WHEN undefined_object THEN
		RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
			MESSAGE = format('column "%s" of %s cannot tell reports apart', id, source),
			DETAIL = format('Its type %s has no order for a primary key.', key_column.type),
			HINT = 'Name another column with id => ''...''.';
	END;
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		report int4,
		section int4 NOT NULL,
		title text,
		region text,
		region_code text,
		candidates text[],
		level text,
		kind text,
		report_year int4,
		published date,
		reviewed daterange,
		planned daterange,
		PRIMARY KEY (key, report))', parts[4], key_column.type, key_column.collation_clause);
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		section int4,
		report int4 NOT NULL,
		parent int4,
		level int4,
		label text,
		title text,
		path text,
		kind text,
		span int4range,
		PRIMARY KEY (key, section))', parts[5], key_column.type, key_column.collation_clause);
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		sentence int4,
		report int4 NOT NULL,
		section int4,
		names text NOT NULL,
		headings text NOT NULL,
		evidence text NOT NULL,
		PRIMARY KEY (key, sentence))', parts[6], key_column.type, key_column.collation_clause);
	EXECUTE format('CREATE TABLE %s (
		key %s %s,
		ord int4,
		sentence int4 NOT NULL,
		report int4 NOT NULL,
		section int4,
		indicator text,
		code text,
		measure text,
		value numeric,
		value_to numeric,
		unit text,
		base_value numeric,
		base_unit text,
		bound text,
		status text,
		period daterange,
		base text,
		scope text,
		caliber text,
		raw text,
		span int4range,
		PRIMARY KEY (key, ord))', parts[7], key_column.type, key_column.collation_clause);
	-- to come from a sentence that was found to its rows, and from a code to all of them
	EXECUTE format('CREATE INDEX ON %s (key, sentence)', parts[7]);
	EXECUTE format('CREATE INDEX ON %s (code)', parts[7]);
	EXECUTE format('CREATE TABLE %s (
		started timestamptz,
		pid int4,
		updated timestamptz NOT NULL,
		finished timestamptz,
		total int8 NOT NULL,
		done int8 NOT NULL DEFAULT 0,
		analysed int8 NOT NULL DEFAULT 0,
		removed int8 NOT NULL DEFAULT 0,
		rows int8 NOT NULL DEFAULT 0,
		errors int8 NOT NULL DEFAULT 0,
		PRIMARY KEY (started, pid))', parts[8]);

	EXECUTE format('SELECT %I.report_view_equality($1)', home) INTO STRICT equality USING parts[3]::regclass;
	EXECUTE format('SELECT %I.report_view_query($1)', home) INTO STRICT query
		USING parts[2:8] || ARRAY[key_column.type, equality, quote_ident(home)];
	EXECUTE format('CREATE VIEW %s AS %s', parts[1], query);

	FOREACH part IN ARRAY ARRAY[
			'VIEW %1$s IS %10$L', 'VIEW %2$s IS %11$L', 'TABLE %3$s IS %12$L', 'TABLE %4$s IS %13$L',
			'TABLE %5$s IS %14$L', 'TABLE %6$s IS %15$L', 'TABLE %7$s IS %16$L', 'TABLE %8$s IS %17$L'] LOOP
		EXECUTE format('COMMENT ON ' || part, VARIADIC parts || ARRAY[
			format('values that the reports of %s state, brought up to date by report_refresh()', source),
			format('what the view reads of %s', source),
			'what was read of each row of the source, when, and with which error',
			'reports: one row per report in a text, columns of report_meta()',
			'sections: columns of report_sections()',
			'sentences with values: names and headings that go with them; searched through the view',
			'values: columns of report_indicators(), but evidence, which their sentence has',
			'one row per call of report_refresh()']);
	END LOOP;

	EXECUTE format('SELECT %I.report_view_describe($1)', home) USING parts[1:8];

	made := parts[1]::regclass;
	PERFORM set_config('search_path', path, true);
	RETURN made;
END
$function$
LANGUAGE plpgsql VOLATILE;

COMMENT ON FUNCTION report_create_view(pg_catalog.regclass, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name) IS
'makes a view of all values that a table of reports states; report_refresh() fills it and keeps it fresh';
