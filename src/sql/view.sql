
--
-- A corpus that stays fresh
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
--                tables: what was found; the search index is on V_sentences
--   V_refreshes  table: one row per refresh, for history and progress
--   V            view: rows with their sentence, headings and report
--
-- The key stands first in every primary key, and there is no sequence, trigger
-- or foreign key: so the tables can be distributed by it.
--
-- Everything here runs with the rights of its caller and with the search_path
-- pg_catalog, pg_temp.  report_refresh() commits, which a procedure with a SET
-- clause must not: it sets what it needs for each transaction.
--

-- True where COMMIT is allowed in the procedure that asks: not below a
-- function, in a transaction block or in a block with EXCEPTION.
CREATE FUNCTION report_can_commit()
RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME'
LANGUAGE C VOLATILE;

COMMENT ON FUNCTION report_can_commit() IS
'whether the plpgsql procedure that calls this may commit; part of report_refresh()';

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
			DETAIL = format('Its columns are %s.', (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
				FROM pg_attribute a WHERE a.attrelid = source AND a.attnum > 0 AND NOT a.attisdropped)),
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

-- What a view consists of, for format(): quoted and qualified, in this order
--   1 source, 2 documents, 3 reports, 4 sections, 5 sentences, 6 rows,
--   7 refreshes, 8 the key's type, 9 its equality operator, 10 the schema of
--   the extension, 11 the view, 12 its search index
-- The error says what is missing when the relation was not made by
-- report_create_view(), or some of it was renamed or dropped; DROP TABLE ...
-- CASCADE of the user's table takes the source along and leaves the rest.
CREATE FUNCTION report_view_parts(
	view pg_catalog.regclass,
	without_source pg_catalog.bool DEFAULT false)
RETURNS pg_catalog.text[]
AS $function$
DECLARE
	schema_oid oid;
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
	SELECT n.oid, n.nspname, c.relname INTO schema_oid, schema_name, view_name
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE c.oid = view;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_table',
			MESSAGE = format('relation with OID %s does not exist', view::oid);
	END IF;

	FOREACH part IN ARRAY ARRAY['_documents', '_reports', '_sections', '_sentences', '_rows', '_refreshes', '_source'] LOOP
		SELECT c.oid INTO relation
		FROM pg_class c
		WHERE c.relnamespace = schema_oid
			AND c.relname = view_name || part
			AND CASE part WHEN '_source' THEN c.relkind = 'v' ELSE c.relkind IN ('r', 'p') END
			-- a table that merely has the name is not the view's
			AND (part <> '_rows' OR EXISTS (
				SELECT FROM pg_rewrite r
				JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
				WHERE r.ev_class = view AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid));
		IF NOT FOUND AND part <> '_source' THEN
			RAISE EXCEPTION USING ERRCODE = 'wrong_object_type',
				MESSAGE = format('%s was not made by report_create_view()', view),
				DETAIL = format('There is no table %I.%I behind it.', schema_name, view_name || part),
				HINT = 'A view that was renamed or moved needs all of its tables renamed and moved the same way.';
		ELSIF NOT FOUND AND NOT without_source THEN
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
'names of the relations behind a view that report_create_view() made';

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

-- Makes the view empty; report_refresh() fills it.
--
-- source     table, partitioned table, materialised view, foreign table or view
-- id         unique and not null in it, of any type with a btree order, but no array and no row
-- body       character type
-- published  date or timestamp; of a timestamp with time zone the day in the
--            session's time zone now, whatever it is at a later refresh
-- view       name; default that of the source with _indicators
--
-- The caller needs SELECT on all of the source and CREATE on the current schema,
-- where the objects go, and owns them.
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
	search_value pg_catalog.text;
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
		EXECUTE format('SELECT FROM %I.report_meta(''1'')', home);
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
	IF schema_name IS NULL OR schema_name LIKE 'pg\_temp%' THEN
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
	EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''id'')', home) INTO key_column USING source, id;
	EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''body'')', home) INTO body_column USING source, body;
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
		EXECUTE format('SELECT * FROM %I.report_view_column($1, $2, ''published'')', home)
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
				HINT = 'Leave published out, or make a view with a column of type date the source.';
		END IF;
	END IF;

	-- A row of a table that was written since has another place or writer; only
	-- where another server or a query makes the rows must they be read to tell.
	-- Both are made of what is immutable, operators and casts but not concat():
	-- Citus refuses an UPDATE with anything else.
	hash_value := format('pg_catalog.md5(coalesce(pg_catalog.date_part(''epoch'', %s)::pg_catalog.text, '''')'
		' || '' '' || coalesce(s.%I::pg_catalog.text, ''''))', published_value, body);
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
		raw text,
		span int4range,
		PRIMARY KEY (key, ord))', parts[7], key_column.type, key_column.collation_clause);
	-- to come from a sentence that was found to its rows
	EXECUTE format('CREATE INDEX ON %s (key, sentence)', parts[7]);
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

	search_value := format('setweight(to_tsvector(%1$L::regconfig, %2$snames), ''A'')'
		' || setweight(to_tsvector(%1$L::regconfig, %2$sheadings), ''B'')'
		' || to_tsvector(%1$L::regconfig, %2$sevidence)', replace(format('%I.report_zh', home), '%', '%%'), '%1$s');
	EXECUTE format('CREATE INDEX %I ON %s USING gin ((%s))', view_name || '_search', parts[6],
		format(search_value, ''));

	EXECUTE format('SELECT %I.report_view_equality($1)', home) INTO STRICT equality USING parts[3]::regclass;
	EXECUTE format('CREATE VIEW %1$s AS SELECT r.key, r.ord, r.report, p.title, p.region, p.region_code, p.level, p.kind,'
		' p.report_year, p.published, r.section, s.headings, r.sentence, r.indicator, r.code, r.measure,'
		' r.value, r.value_to, r.unit, r.base_value, r.base_unit, r.bound, r.status, r.period, r.base, r.scope,'
		' r.raw, r.span, s.evidence, %5$s AS search'
		' FROM %2$s r'
		' JOIN %3$s s ON s.key %6$s r.key AND s.sentence = r.sentence'
		' LEFT JOIN %4$s p ON p.key %6$s r.key AND p.report = r.report',
		parts[1], parts[7], parts[6], parts[4], format(search_value, 's.'),
		equality);

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

	made := parts[1]::regclass;
	PERFORM set_config('search_path', path, true);
	RETURN made;
END
$function$
LANGUAGE plpgsql VOLATILE;

COMMENT ON FUNCTION report_create_view(pg_catalog.regclass, pg_catalog.name, pg_catalog.name, pg_catalog.name, pg_catalog.name) IS
'makes a view of all indicator rows of a table of reports, with full-text search; report_refresh() fills it and keeps it fresh';

-- Analyses some reports again, in the transaction of its caller; the caller
-- keeps track and catches errors.  It takes turns with others that refresh the
-- same view, and looks again which of the keys are stale once it is its turn.
--
-- parts    of report_view_parts()
-- keys     as text
-- words    fingerprint of lexicon and the extension's version
-- since    what was analysed before counts as stale; NULL: what is stale for its
--          own sake
--
-- Each table is filled by a statement of its own that joins by key only, which is
-- what a distributed database can run where the rows are.  The source is joined
-- with the keys, not asked for ANY of them: of a shard that has none of them Citus
-- would make an empty table, which lacks the columns that a version is made of.
--
-- Under READ COMMITTED each of them sees the source anew, and a row that somebody
-- changes meanwhile would be read in two states: that is the error
-- serialization_failure, to be tried again.
--
-- Sentences that are as before are left alone, because their entries in the
-- search index cost more than all the rest.
--
-- While a view is filled for the first time its tables have no statistics, and
-- the planner thinks that a hundred keys are half of each table: it would read
-- all of it for each batch.
CREATE FUNCTION report_refresh_keys(
	parts pg_catalog.text[],
	keys pg_catalog.text[],
	words pg_catalog.text,
	lexicon pg_catalog.jsonb,
	since pg_catalog.timestamptz,
	OUT analysed pg_catalog.int8,
	OUT removed pg_catalog.int8,
	OUT rows pg_catalog.int8)
RETURNS pg_catalog.record
AS $function$
DECLARE
	gone text[];
	fresh text[];
	changed text[];
	found text[];
	relation text;
	twice text;
	moved bool;
BEGIN
	EXECUTE format('LOCK TABLE %2$s IN SHARE ROW EXCLUSIVE MODE', VARIADIC parts);

	IF since IS NULL THEN
		-- written, but with the same text: a dump and restore, a new status
		EXECUTE format($query$
			UPDATE %2$s d SET version = s.version
			FROM %1$s s
			WHERE s.key %9$s d.key AND d.key %9$s ANY ($1::%8$s[])
				AND d.version <> s.version AND d.words = $2 AND d.hash = s.hash
			$query$, VARIADIC parts) USING keys, words;
	END IF;

	EXECUTE format($query$
		SELECT array_agg(d.key::text) FILTER (WHERE s.version IS NULL),
			array_agg(s.key::text) FILTER (WHERE d.version IS NULL),
			array_agg(s.key::text) FILTER (WHERE d.version IS NOT NULL
				AND (s.version <> d.version OR d.words <> $2 OR d.analysed < $3))
		FROM (SELECT key, version FROM %1$s WHERE key %9$s ANY ($1::%8$s[])) s
		FULL JOIN (SELECT key, version, words, analysed FROM %2$s WHERE key %9$s ANY ($1::%8$s[])) d
			ON s.key %9$s d.key
		$query$, VARIADIC parts) INTO gone, fresh, changed USING keys, words, since;

	IF gone IS NOT NULL THEN
		FOREACH relation IN ARRAY parts[2:6] LOOP
			EXECUTE format('DELETE FROM %s WHERE key %s ANY ($1::%s[])', relation, parts[9], parts[8]) USING gone;
		END LOOP;
	END IF;
	removed := coalesce(cardinality(gone), 0);

	found := fresh || changed;
	analysed := coalesce(cardinality(found), 0);
	rows := 0;
	IF analysed = 0 THEN
		RETURN;
	END IF;

	EXECUTE format('SELECT key::text FROM %1$s WHERE key %9$s ANY ($1::%8$s[]) GROUP BY key HAVING count(*) > 1 LIMIT 1',
		VARIADIC parts) INTO twice USING found;
	IF twice IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'unique_violation',
			MESSAGE = format('key "%s" stands more than once in the source of %s', twice, parts[11]);
	END IF;

	EXECUTE format($query$
		INSERT INTO %2$s AS d (key, version, hash, words, analysed)
		SELECT s.key, s.version, s.hash, $2, $3 FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		ON CONFLICT (key) DO UPDATE SET version = EXCLUDED.version, hash = EXCLUDED.hash, words = EXCLUDED.words,
			analysed = EXCLUDED.analysed, rows = 0, sqlstate = NULL, error = NULL
		$query$, VARIADIC parts) USING found, words, clock_timestamp();

	IF changed IS NOT NULL THEN
		FOREACH relation IN ARRAY ARRAY[parts[3], parts[4], parts[6]] LOOP
			EXECUTE format('DELETE FROM %s WHERE key %s ANY ($1::%s[])', relation, parts[9], parts[8]) USING changed;
		END LOOP;
	END IF;

	EXECUTE format($query$
		INSERT INTO %3$s (key, report, section, title, region, region_code, candidates, level, kind, report_year,
			published, reviewed, planned)
		SELECT s.key, row_number() OVER (PARTITION BY s.key ORDER BY m.section), m.section, m.title, m.region,
			m.region_code, m.candidates, m.level, m.kind, m.report_year, m.published, m.reviewed, m.planned
		FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_meta(s.body, s.published) m
		$query$, VARIADIC parts) USING found;

	-- what stands before the first report's title belongs to that report
	EXECUTE format($query$
		INSERT INTO %4$s (key, section, report, parent, level, label, title, path, kind, span)
		SELECT s.key, i.section, coalesce((SELECT max(p.report) FROM %3$s p
				WHERE p.key %9$s s.key AND p.section <= i.section), 1),
			i.parent, i.level, i.label, i.title, i.path, i.kind, i.span
		FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_sections(s.body) i
		$query$, VARIADIC parts) USING found;

	-- rows of a sentence follow each other and have its text as evidence
	EXECUTE format($query$
		INSERT INTO %5$s AS t (key, sentence, report, section, names, headings, evidence)
		SELECT f.key, f.sentence, coalesce(c.report, 1), f.section, f.names,
			coalesce(CASE WHEN c.path = p.title THEN ''
				WHEN starts_with(c.path, p.title || ' > ') THEN substr(c.path, length(p.title) + 4)
				ELSE c.path END, ''),
			f.evidence
		FROM (
			SELECT n.key, n.sentence, n.section, n.evidence, coalesce(string_agg(DISTINCT n.indicator, '; '), '') AS names
			FROM (
				SELECT b.key, b.section, b.indicator, b.evidence,
					(count(b.begins) OVER (PARTITION BY b.key ORDER BY b.ord))::int4 AS sentence
				FROM (
					SELECT s.key, i.ord, i.section, i.indicator, i.evidence,
						CASE WHEN i.evidence IS DISTINCT FROM lag(i.evidence) OVER w
							OR i.section IS DISTINCT FROM lag(i.section) OVER w THEN 1 END AS begins
					FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
					CROSS JOIN LATERAL %10$s.report_indicators(s.body, s.published, $2) i
					WINDOW w AS (PARTITION BY s.key ORDER BY i.ord)
				) b
			) n
			GROUP BY n.key, n.sentence, n.section, n.evidence
		) f
		LEFT JOIN %4$s c ON c.key %9$s f.key AND c.section = f.section AND c.key %9$s ANY ($1::%8$s[])
		LEFT JOIN %3$s p ON p.key %9$s c.key AND p.report = c.report AND p.key %9$s ANY ($1::%8$s[])
		ON CONFLICT (key, sentence) DO UPDATE SET report = EXCLUDED.report, section = EXCLUDED.section,
			names = EXCLUDED.names, headings = EXCLUDED.headings, evidence = EXCLUDED.evidence
		WHERE (t.report, t.section, t.names, t.headings, t.evidence)
			IS DISTINCT FROM (EXCLUDED.report, EXCLUDED.section, EXCLUDED.names, EXCLUDED.headings, EXCLUDED.evidence)
		$query$, VARIADIC parts) USING found, lexicon;

	EXECUTE format($query$
		INSERT INTO %6$s (key, ord, sentence, report, section, indicator, code, measure, value, value_to, unit,
			base_value, base_unit, bound, status, period, base, scope, raw, span)
		SELECT b.key, b.ord, count(b.begins) OVER (PARTITION BY b.key ORDER BY b.ord), coalesce(c.report, 1), b.section,
			b.indicator, b.code, b.measure, b.value, b.value_to, b.unit, b.base_value, b.base_unit, b.bound, b.status,
			b.period, b.base, b.scope, b.raw, b.span
		FROM (
			SELECT s.key, i.*,
				CASE WHEN i.evidence IS DISTINCT FROM lag(i.evidence) OVER w
					OR i.section IS DISTINCT FROM lag(i.section) OVER w THEN 1 END AS begins
			FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
			CROSS JOIN LATERAL %10$s.report_indicators(s.body, s.published, $2) i
			WINDOW w AS (PARTITION BY s.key ORDER BY i.ord)
		) b
		LEFT JOIN %4$s c ON c.key %9$s b.key AND c.section = b.section AND c.key %9$s ANY ($1::%8$s[])
		$query$, VARIADIC parts) USING found, lexicon;
	GET DIAGNOSTICS rows = ROW_COUNT;

	IF changed IS NOT NULL THEN
		EXECUTE format($query$
			DELETE FROM %5$s t
			WHERE t.key %9$s ANY ($1::%8$s[])
				AND NOT EXISTS (SELECT FROM %6$s r WHERE r.key %9$s t.key AND r.sentence = t.sentence
					AND r.key %9$s ANY ($1::%8$s[]))
			$query$, VARIADIC parts) USING changed;
	END IF;

	EXECUTE format($query$
		UPDATE %2$s d SET rows = n.rows
		FROM (SELECT r.key, count(*) AS rows FROM %6$s r WHERE r.key %9$s ANY ($1::%8$s[]) GROUP BY r.key) n
		WHERE d.key %9$s n.key AND d.key %9$s ANY ($1::%8$s[])
		$query$, VARIADIC parts) USING found;

	EXECUTE format($query$
		-- a row that went and came back may have left its values without a document
		SELECT count(*) > 0
		FROM (SELECT key, version FROM %2$s WHERE key %9$s ANY ($1::%8$s[])) d
		FULL JOIN (SELECT key, version FROM %1$s WHERE key %9$s ANY ($1::%8$s[])) s ON s.key %9$s d.key
		WHERE s.version IS DISTINCT FROM d.version
		$query$, VARIADIC parts) INTO moved USING found;
	IF moved THEN
		RAISE EXCEPTION USING ERRCODE = 'serialization_failure',
			MESSAGE = format('a report was changed while %s was refreshed', parts[11]);
	END IF;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
SET jit = off;

COMMENT ON FUNCTION report_refresh_keys(pg_catalog.text[], pg_catalog.text[], pg_catalog.text, pg_catalog.jsonb, pg_catalog.timestamptz) IS
'analyses some reports of a view again; part of report_refresh()';

-- The same for a batch in which some may fail: what fails is tried by halves, and
-- a single report that fails is noted with its error and without rows.  busy
-- counts reports that somebody keeps changing: they stay stale.
--
-- Errors that are not of a report's making are thrown: lost connections, invalid
-- transactions, deadlocks, missing rights and relations, full disks, shutdown.
-- A cancel is not caught.
CREATE FUNCTION report_refresh_batch(
	parts pg_catalog.text[],
	keys pg_catalog.text[],
	words pg_catalog.text,
	lexicon pg_catalog.jsonb,
	since pg_catalog.timestamptz,
	OUT analysed pg_catalog.int8,
	OUT removed pg_catalog.int8,
	OUT rows pg_catalog.int8,
	OUT errors pg_catalog.int8,
	OUT busy pg_catalog.int8)
RETURNS pg_catalog.record
AS $function$
DECLARE
	attempt int4 := 1;
	middle int4 := cardinality(keys) / 2;
	tried text;
	state text;
	message text;
	relation text;
BEGIN
	errors := 0;
	busy := 0;
	LOOP
		IF middle = 0 THEN
			-- what is written while it is tried stays stale
			EXECUTE format('SELECT min(version) FROM %1$s WHERE key %9$s $1::%8$s', VARIADIC parts)
			INTO tried USING keys[1];
		END IF;
		BEGIN
			EXECUTE format('SELECT * FROM %10$s.report_refresh_keys($1, $2, $3, $4, $5)', VARIADIC parts)
			INTO analysed, removed, rows USING parts, keys, words, lexicon, since;
			RETURN;
		EXCEPTION WHEN OTHERS THEN
			IF SQLSTATE = '40001' AND current_setting('transaction_isolation') = 'read committed' THEN
				attempt := attempt + 1;
			ELSIF SQLSTATE ~ '^(08|25|40|42|53[013-9A-Z]|55|57|58|HV)' THEN
				RAISE;
			ELSE
				state := SQLSTATE;
				message := SQLERRM;
			END IF;
		END;
		EXIT WHEN state IS NOT NULL OR attempt > 5;
	END LOOP;

	analysed := 0;
	removed := 0;
	rows := 0;
	IF middle > 0 THEN
		EXECUTE format($query$
			SELECT sum(b.analysed), sum(b.removed), sum(b.rows), sum(b.errors), sum(b.busy)
			FROM (VALUES ($2), ($3)) half(keys),
				LATERAL %10$s.report_refresh_batch($1, half.keys, $4, $5, $6) b
			$query$, VARIADIC parts) INTO analysed, removed, rows, errors, busy
		USING parts, keys[:middle], keys[middle + 1:], words, lexicon, since;
		RETURN;
	END IF;
	IF state IS NULL THEN
		busy := 1;
		RETURN;
	END IF;

	EXECUTE format('LOCK TABLE %2$s IN SHARE ROW EXCLUSIVE MODE', VARIADIC parts);
	FOREACH relation IN ARRAY parts[3:6] LOOP
		EXECUTE format('DELETE FROM %s WHERE key %s $1::%s', relation, parts[9], parts[8]) USING keys[1];
	END LOOP;
	EXECUTE format($query$
		INSERT INTO %2$s AS d (key, version, words, analysed, sqlstate, error)
		VALUES ($1::%8$s, coalesce($2, ''), $3, clock_timestamp(), $4, $5)
		ON CONFLICT (key) DO UPDATE SET version = EXCLUDED.version, hash = NULL, words = EXCLUDED.words,
			analysed = EXCLUDED.analysed, rows = 0, sqlstate = EXCLUDED.sqlstate, error = EXCLUDED.error
		$query$, VARIADIC parts) USING keys[1], tried, words, state, message;
	analysed := 1;
	errors := 1;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_refresh_batch(pg_catalog.text[], pg_catalog.text[], pg_catalog.text, pg_catalog.jsonb, pg_catalog.timestamptz) IS
'analyses a batch of reports of a view and notes those that fail; part of report_refresh()';

-- Analyses what is new or changed in the source, or was read with other words,
-- and removes what is gone, so many reports at a time, committed each time.
-- Cancelled or killed, it leaves what was committed, and the next call goes on.
-- Called where it cannot commit it is one transaction.
--
-- full   analyse everything again
-- batch  reports per transaction
--
-- A report that fails is noted in V_documents and does not stop the others;
-- errors that are not of a report's making (rights, disk, a lost connection)
-- stop it.
CREATE PROCEDURE report_refresh(
	view pg_catalog.regclass,
	"full" pg_catalog.bool DEFAULT false,
	batch pg_catalog.int4 DEFAULT 100)
AS $procedure$
DECLARE
	was pg_catalog.text[] := ARRAY[
		pg_catalog.current_setting('search_path'), pg_catalog.current_setting('datestyle'),
		pg_catalog.current_setting('intervalstyle'), pg_catalog.current_setting('extra_float_digits')];
	-- keys travel as text, and dates are hashed as text
	pin CONSTANT pg_catalog.text := $$SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
		pg_catalog.set_config('datestyle', 'ISO, YMD', true), pg_catalog.set_config('intervalstyle', 'postgres', true),
		pg_catalog.set_config('extra_float_digits', '1', true)$$;
	started CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp();
	since pg_catalog.timestamptz;
	home pg_catalog.text;
	can_commit pg_catalog.bool;
	parts pg_catalog.text[];
	words pg_catalog.text;
	lexicon pg_catalog.jsonb;
	piece pg_catalog.record;
	counts pg_catalog.record;
	total pg_catalog.int8;
	done pg_catalog.int8 := 0;
	analysed pg_catalog.int8 := 0;
	removed pg_catalog.int8 := 0;
	rows pg_catalog.int8 := 0;
	errors pg_catalog.int8 := 0;
	busy pg_catalog.int8 := 0;
	known pg_catalog.int8;
	part pg_catalog.text;
	told pg_catalog.timestamptz := started;
	elapsed pg_catalog.float8;
BEGIN
	EXECUTE pin;
	home := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	EXECUTE format('SELECT %1$s.report_can_commit(), %1$s.report_view_parts($1)', home) INTO can_commit, parts USING view;
	IF "full" IS NULL OR batch IS NULL OR batch < 1 THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = CASE WHEN "full" IS NULL THEN 'full must be true or false'
				ELSE 'batch must be a number of reports from 1 on' END;
	END IF;
	EXECUTE format('SELECT %s.report_view_owned($1)', home) USING view;
	EXECUTE format('SELECT l, md5(concat(l, %L, (SELECT e.extversion FROM pg_extension e WHERE e.extname = ''report_ext'')))'
		' FROM %s.report_lexicon() l', ' ', home) INTO lexicon, words;
	IF "full" THEN
		since := started;
	END IF;

	FOR piece IN EXECUTE format($query$
		SELECT array_agg(w.key ORDER BY w.n) AS keys, min(w.total) AS total,
			min(w.nameless) AS nameless
		FROM (
			SELECT coalesce(s.key, d.key)::text AS key,
				row_number() OVER (ORDER BY coalesce(s.key, d.key)) - 1 AS n,
				count(*) OVER () AS total,
				count(*) FILTER (WHERE s.key IS NULL AND d.key IS NULL) OVER () AS nameless
			FROM (SELECT key, version FROM %1$s) s
			FULL JOIN %2$s d ON s.key %9$s d.key
			WHERE s.version IS NULL OR d.version IS NULL OR s.version <> d.version OR d.words <> $1 OR d.analysed < $2
		) w
		GROUP BY w.n / $3
		ORDER BY w.n / $3
		$query$, VARIADIC parts) USING words, since, batch
	LOOP
		IF total IS NULL THEN
			total := piece.total;
			IF piece.nameless > 0 THEN
				RAISE EXCEPTION USING ERRCODE = 'not_null_violation',
					MESSAGE = format('the source of %s has rows without a key', parts[11]),
					DETAIL = format('The column that was named as id is null in %s of them.', piece.nameless),
					HINT = 'Give each row a key of its own, or make a view without these rows the source.';
			END IF;
			EXECUTE format('SELECT key::text AS key, count(*) AS times FROM %1$s GROUP BY key HAVING count(*) > 1 LIMIT 1',
				VARIADIC parts) INTO counts;
			IF counts.key IS NOT NULL THEN
				RAISE EXCEPTION USING ERRCODE = 'unique_violation',
					MESSAGE = format('key "%s" stands more than once in the source of %s', counts.key, parts[11]),
					DETAIL = format('It is the key of %s rows.', counts.times),
					HINT = 'A primary key or a unique index on the column that was named as id keeps this from happening.';
			END IF;
			EXECUTE format('INSERT INTO %7$s (started, pid, updated, total) VALUES ($1, pg_backend_pid(), $1, $2)',
				VARIADIC parts) USING started, total;
			RAISE NOTICE 'report_refresh: reports to look at: %', total;
			IF can_commit THEN
				COMMIT;
				SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
				EXECUTE pin;
			END IF;
		END IF;

		EXECUTE format('SELECT * FROM %10$s.report_refresh_batch($1, $2, $3, $4, $5)', VARIADIC parts)
		INTO counts USING parts, piece.keys, words, lexicon, since;
		analysed := analysed + counts.analysed;
		removed := removed + counts.removed;
		rows := rows + counts.rows;
		errors := errors + counts.errors;
		busy := busy + counts.busy;
		done := done + cardinality(piece.keys);
		EXECUTE format('UPDATE %7$s SET updated = clock_timestamp(), done = $3, analysed = $4, removed = $5, rows = $6,'
			' errors = $7 WHERE started = $1 AND pid = $2', VARIADIC parts)
		USING started, pg_backend_pid(), done, analysed, removed, rows, errors;
		IF can_commit THEN
			COMMIT;
			SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
			EXECUTE pin;
		END IF;

		IF clock_timestamp() > told + '5 seconds' AND done < total THEN
			told := clock_timestamp();
			elapsed := extract(epoch FROM told - started);
			RAISE NOTICE 'report_refresh: reports done: % of %, % per second, % left', done, total,
				round((done / elapsed)::numeric, 1), make_interval(secs => round(elapsed * (total - done) / done));
		END IF;
	END LOOP;

	IF total IS NULL THEN
		RAISE NOTICE 'report_refresh: nothing to do';
		EXECUTE format('INSERT INTO %7$s (started, pid, updated, finished, total)'
			' VALUES ($1, pg_backend_pid(), clock_timestamp(), clock_timestamp(), 0)', VARIADIC parts) USING started;
	ELSE
		IF EXISTS (SELECT FROM pg_class c JOIN pg_am a ON a.oid = c.relam
				WHERE c.oid = to_regclass(parts[12]) AND c.relkind = 'i' AND a.amname = 'gin') THEN
			-- every search reads all that is pending
			PERFORM gin_clean_pending_list(parts[12]::regclass);
		END IF;
		EXECUTE format('SELECT count(*) FROM %2$s', VARIADIC parts) INTO known;
		IF analysed >= 100 AND analysed * 10 >= known THEN
			FOREACH part IN ARRAY parts[2:6] LOOP
				EXECUTE format('ANALYZE %s', part);
			END LOOP;
		END IF;
		EXECUTE format('UPDATE %7$s SET updated = clock_timestamp(), finished = clock_timestamp()'
			' WHERE started = $1 AND pid = $2', VARIADIC parts) USING started, pg_backend_pid();
		RAISE NOTICE USING MESSAGE = format('report_refresh: reports analysed: %s, rows: %s, removed: %s, failed: %s',
				analysed, rows, removed, errors),
			DETAIL = format('It took %s seconds.',
				round(extract(epoch FROM clock_timestamp() - started)::numeric, 1))
				|| CASE WHEN busy > 0 THEN format(' Changed again and again while they were read, and left for the next refresh: %s.', busy) ELSE '' END;
	END IF;

	PERFORM set_config('search_path', was[1], true), set_config('datestyle', was[2], true),
		set_config('intervalstyle', was[3], true), set_config('extra_float_digits', was[4], true);
END
$procedure$
LANGUAGE plpgsql;

COMMENT ON PROCEDURE report_refresh(pg_catalog.regclass, pg_catalog.bool, pg_catalog.int4) IS
'brings a view of report_create_view() up to date: analyses what is new or changed in its source, in batches that commit';

-- Refreshes that run now, else the last one.  remaining is a guess from the
-- rate so far; a refresh inside somebody's transaction shows only when that is
-- committed.
CREATE FUNCTION report_refresh_progress(
	view pg_catalog.regclass)
RETURNS TABLE (
	started pg_catalog.timestamptz,
	pid pg_catalog.int4,
	state pg_catalog.text,
	total pg_catalog.int8,
	done pg_catalog.int8,
	errors pg_catalog.int8,
	rate pg_catalog.float8,
	elapsed pg_catalog.interval,
	remaining pg_catalog.interval)
AS $function$
DECLARE
	parts text[];
BEGIN
	EXECUTE (SELECT format('SELECT %I.report_view_parts($1)', n.nspname)
		FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext')
	INTO parts USING view;
	RETURN QUERY EXECUTE format($query$
		WITH known AS (
			-- a backend that does something else since, or is gone, refreshes no more;
			-- what it does is NULL to those who may not see it
			SELECT f.*, CASE WHEN f.finished IS NOT NULL THEN 'finished'
				WHEN EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = f.pid
					AND coalesce(a.query_start, f.started) <= f.started AND coalesce(a.state, 'active') = 'active')
				THEN 'running' ELSE 'interrupted' END AS state
			FROM %7$s f
		), measured AS (
			SELECT k.*, coalesce(k.finished, CASE k.state WHEN 'running' THEN clock_timestamp() ELSE k.updated END)
					- k.started AS elapsed,
				k.done / nullif(extract(epoch FROM k.updated - k.started), 0)::float8 AS rate
			FROM known k
			WHERE k.state = 'running' OR k.started = (SELECT max(l.started) FROM known l)
		)
		SELECT m.started, m.pid, m.state, m.total, m.done, m.errors, m.rate, m.elapsed,
			CASE m.state WHEN 'running' THEN make_interval(secs => round((m.total - m.done) / nullif(m.rate, 0)))
				WHEN 'finished' THEN interval '0' END
		FROM measured m
		ORDER BY m.started
		$query$, VARIADIC parts);
END
$function$
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_refresh_progress(pg_catalog.regclass) IS
'refreshes of a view that run now, else the last one: how many reports of how many, rate per second and time that remains';

-- Jobs of pg_cron.  They have the name of the view, run as whoever schedules
-- them, and call report_refresh() in the view's database.
--
-- schedule  as pg_cron takes it: five fields as in crontab ('30 3 * * *')
--
-- pg_cron keeps its jobs in one database of the server.  Where that is another
-- one, or there is no pg_cron, the hint says what to run instead.
CREATE FUNCTION report_schedule(
	view pg_catalog.regclass,
	schedule pg_catalog.text)
RETURNS pg_catalog.int8
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	parts text[];
	job text;
	command text;
	message text;
	shell text;
	available bool;
	preloaded text := '';
	database text;
	jobid int8;
BEGIN
	IF schedule IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'schedule must not be null',
			HINT = 'report_unschedule() takes a job away.';
	END IF;
	EXECUTE format('SELECT %I.report_view_parts($1)', home) INTO parts USING view;
	EXECUTE format('SELECT %I.report_view_owned($1)', home) USING view;
	job := 'report_refresh ' || parts[11];
	command := format('CALL %I.report_refresh(%L)', home, parts[11]);

	IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
		IF pg_has_role('pg_read_all_settings', 'USAGE') THEN
			preloaded := current_setting('shared_preload_libraries');
			database := current_setting('cron.database_name', true);
		END IF;
		IF database <> current_database() THEN
			RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
				MESSAGE = 'pg_cron keeps its jobs in another database',
				DETAIL = format('That database is "%s".', database),
				-- before 1.4 pg_cron's own manual has a row inserted
				HINT = format(CASE WHEN EXISTS (SELECT FROM pg_available_extension_versions a
						WHERE a.name = 'pg_cron' AND a.version = '1.4')
					THEN 'There, run: SELECT cron.schedule_in_database(%1$L, %2$L, %3$L, %4$L);'
					ELSE 'There, run: INSERT INTO cron.job (jobname, schedule, command, database, nodeport) VALUES (%1$L, %2$L, %3$L, %4$L, %5$s);' END,
					job, schedule, command, current_database(), current_setting('port'));
		END IF;
		available := EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = 'pg_cron');
		-- quoted for the shell, and for crontab, where % ends the command
		shell := format($$psql -d '%s' -c '%s'$$,
			replace(current_database(), $$'$$, $$'\''$$), replace(command, $$'$$, $$'\''$$));
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = 'extension pg_cron is not installed in this database',
			DETAIL = CASE WHEN NOT available THEN 'The server has no pg_cron.'
				WHEN database IS NOT NULL THEN 'The server runs pg_cron, and keeps its jobs in this database.'
				ELSE 'The server has pg_cron, but may not have loaded it.' END,
			HINT = concat_ws(E'\n',
				CASE WHEN NOT available THEN format('Install it: apt-get install postgresql-%s-cron',
					current_setting('server_version_num')::int4 / 10000) END,
				CASE WHEN database IS NULL THEN format('Set in postgresql.conf, and restart: shared_preload_libraries = %L,'
					' cron.database_name = %L', concat_ws(',', nullif(preloaded, ''), 'pg_cron'), current_database()) END,
				'As a superuser, run: CREATE EXTENSION pg_cron;' || CASE WHEN current_setting('is_superuser') = 'on' THEN ''
					ELSE format(' GRANT USAGE ON SCHEMA cron TO %I;', current_user) END,
				'Or without it, a line of crontab: '
					|| CASE WHEN schedule ~ '^\s*(\S+\s+){4}\S+\s*$' THEN btrim(schedule) ELSE '30 3 * * *' END
					|| ' ' || replace(shell, '%', '\%'));
	END IF;

	BEGIN
		SELECT cron.schedule(job, schedule, command) INTO jobid;
	EXCEPTION
		WHEN insufficient_privilege THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
			RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
				MESSAGE = message,
				HINT = format('As a superuser, run: GRANT USAGE ON SCHEMA cron TO %I;', current_user);
		WHEN invalid_parameter_value THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = message,
				DETAIL = 'A schedule has five fields: minute, hour, day of month, month, day of week.',
				HINT = 'Every night at half past three is ''30 3 * * *'', every ten minutes ''*/10 * * * *''.';
	END;
	RETURN jobid;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_schedule(pg_catalog.regclass, pg_catalog.text) IS
'refreshes a view by a job of pg_cron, one per view; called again, changes its schedule; returns the number of the job';

-- False when the caller had no job for the view
CREATE FUNCTION report_unschedule(
	view pg_catalog.regclass)
RETURNS pg_catalog.bool
AS $function$
DECLARE
	parts text[];
	job int8;
BEGIN
	EXECUTE (SELECT format('SELECT %I.report_view_parts($1, true)', n.nspname)
		FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'report_ext')
	INTO parts USING view;
	IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron')
		OR NOT has_schema_privilege('cron', 'USAGE') THEN
		RETURN false;
	END IF;
	SELECT j.jobid INTO job FROM cron.job j
	WHERE j.jobname = 'report_refresh ' || parts[11] AND j.username = current_user;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	RETURN cron.unschedule(job);
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_unschedule(pg_catalog.regclass) IS
'takes the job of report_schedule() away; false when there was none';

-- Fails, and drops nothing, when something of the user's depends on the view.
CREATE FUNCTION report_drop_view(
	view pg_catalog.regclass)
RETURNS pg_catalog.void
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	parts text[];
BEGIN
	EXECUTE format('SELECT %I.report_view_parts($1, true)', home) INTO parts USING view;
	EXECUTE format('SELECT %I.report_view_owned($1)', home) USING view;
	EXECUTE format('SELECT %I.report_unschedule($1)', home) USING view;
	EXECUTE format('DROP VIEW %11$s', VARIADIC parts);
	IF to_regclass(parts[1]) IS NOT NULL THEN
		EXECUTE format('DROP VIEW %1$s', VARIADIC parts);
	END IF;
	EXECUTE format('DROP TABLE %2$s, %3$s, %4$s, %5$s, %6$s, %7$s', VARIADIC parts);
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_drop_view(pg_catalog.regclass) IS
'drops a view of report_create_view() with its tables and its job; the table of reports stays as it is';
