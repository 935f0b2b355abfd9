-- What the catalogs say of the objects of report_ext and of what report_create_view() makes, as
-- one JSON value for reference.pl.  Types are named as format_type() does, keys as in COMMENT ON.
CREATE TABLE reports (id int PRIMARY KEY, published date, body text);
DO $$ BEGIN PERFORM report_create_view('reports', 'id', 'body', 'published', 'v'); END $$;

WITH members AS (
	SELECT d.classid, d.objid, obj_description(d.objid, d.classid::regclass::name) AS comment
	FROM pg_extension e
	JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
	WHERE e.extname = 'report_ext'
), functions AS (
	SELECT p.*, m.comment, CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END AS kind,
		(SELECT coalesce(string_agg(CASE WHEN e.oid IS NULL THEN n.nspname || '.' || t.typname
					ELSE n.nspname || '.' || e.typname || '[]' END, ', ' ORDER BY a.place), '')
			FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY a(type, place)
			JOIN pg_type t ON t.oid = a.type JOIN pg_namespace n ON n.oid = t.typnamespace
			LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A') AS types
	FROM members m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
), parts AS (
	SELECT p.oid, a.name, coalesce(a.mode, 'i') AS mode, format_type(a.type, NULL) AS type, a.place
	FROM functions p, LATERAL unnest(p.proargnames, p.proargmodes::text[], coalesce(p.proallargtypes, p.proargtypes::oid[]))
		WITH ORDINALITY a(name, mode, type, place)
), objects AS (
	SELECT f.kind || f.proname || '(' || f.types || ')' AS key, f.proname AS name, f.comment,
		jsonb_build_object(
			'language', (SELECT l.lanname FROM pg_language l WHERE l.oid = f.prolang),
			'source', f.prosrc,
			'strict', f.proisstrict,
			'volatility', CASE WHEN f.prokind = 'f' THEN CASE f.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END END,
			'parallel', CASE f.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' ELSE 'UNSAFE' END,
			'returns', CASE WHEN f.prokind = 'f' THEN format_type(f.prorettype, NULL) END,
			'arguments', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', nullif(a.name, ''), 'type', a.type,
						'default', pg_get_function_arg_default(f.oid, a.place::int)) ORDER BY a.place), '[]')
				FROM parts a WHERE a.oid = f.oid AND a.mode IN ('i', 'v')),
			'columns', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'type', a.type, 'meaning',
						(SELECT m.meaning FROM report_meanings() m WHERE m.column_name = a.name AND (m.object = f.proname OR m.object IS NULL)
							ORDER BY m.object LIMIT 1)) ORDER BY a.place), '[]')
				FROM parts a WHERE a.oid = f.oid AND a.mode IN ('t', 'o'))) AS more
	FROM functions f
	UNION ALL
	SELECT 'TABLE ' || c.relname, c.relname, m.comment, jsonb_build_object('columns',
		(SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
				'rest', CASE WHEN a.attnotnull THEN ', not null' ELSE '' END || coalesce(', default `' || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::[a-z ]+$', '') || '`', ''),
				'meaning', col_description(c.oid, a.attnum)) ORDER BY a.attnum)
			FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
			WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
	FROM members m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid AND c.relkind IN ('r', 'v')
	UNION ALL
	SELECT s.kind || s.name, s.name, m.comment, '{"columns": []}'
	FROM members m
	JOIN (
		SELECT 'pg_ts_config'::regclass AS classid, oid, 'TEXT SEARCH CONFIGURATION ' AS kind, cfgname AS name FROM pg_ts_config
		UNION ALL SELECT 'pg_ts_dict'::regclass, oid, 'TEXT SEARCH DICTIONARY ', dictname FROM pg_ts_dict
		UNION ALL SELECT 'pg_ts_parser'::regclass, oid, 'TEXT SEARCH PARSER ', prsname FROM pg_ts_parser
		UNION ALL SELECT 'pg_ts_template'::regclass, oid, 'TEXT SEARCH TEMPLATE ', tmplname FROM pg_ts_template
	) s ON s.classid = m.classid AND s.oid = m.objid
), relations AS (
	SELECT c.oid, r.name, r.place, obj_description(c.oid, 'pg_class') AS comment
	FROM unnest(ARRAY['V', 'V_rows', 'V_sentences', 'V_sections', 'V_reports', 'V_documents', 'V_source', 'V_refreshes'])
		WITH ORDINALITY r(name, place)
	JOIN pg_class c ON c.oid = lower(r.name)::regclass
)
SELECT jsonb_build_object(
	'objects', (SELECT jsonb_agg(jsonb_build_object('key', key, 'name', name, 'comment', coalesce(comment, '')) || more ORDER BY key COLLATE "C") FROM objects),
	'relations', (SELECT jsonb_agg(jsonb_build_object('name', r.name, 'comment', r.comment, 'columns',
		(SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'meaning', col_description(r.oid, a.attnum),
				'type', CASE WHEN a.attname = 'key' THEN 'that of the id' ELSE format_type(a.atttypid, a.atttypmod) END) ORDER BY a.attnum)
			FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped)) ORDER BY r.place)
		FROM relations r),
	'tokens', (SELECT jsonb_agg(jsonb_build_object('alias', t.alias, 'description', t.description, 'dictionaries',
		(SELECT string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) FROM pg_ts_config_map m
			WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid)) ORDER BY t.tokid)
		FROM pg_ts_config c, LATERAL ts_token_type(c.cfgparser) t WHERE c.cfgname = 'report_zh'));
