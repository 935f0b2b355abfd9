-- One line for each fact of the catalog about the objects of report_ext, see 31_upgrade.pl.
WITH members AS (
	SELECT d.classid, d.objid, i.type, i.identity
	FROM pg_extension e
	JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e',
		LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
	WHERE e.extname = 'report_ext'
), relations AS (
	SELECT c.*, m.identity FROM members m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
), privileges AS (
	SELECT m.identity, 'now' AS at, acl FROM members m JOIN relations r ON r.oid = m.objid, unnest(r.relacl) acl
	UNION ALL
	SELECT m.identity, 'now', acl FROM members m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid, unnest(p.proacl) acl
	UNION ALL
	SELECT m.identity, 'at first', acl
	FROM members m JOIN pg_init_privs p ON p.classoid = m.classid AND p.objoid = m.objid, unnest(p.initprivs) acl
), facts AS (
	SELECT type || ' ' || identity || ' described as ' || coalesce(obj_description(objid, classid::regclass::name), '-') AS fact
	FROM members
	UNION ALL
	SELECT 'owner of ' || identity || ': ' || pg_get_userbyid(coalesce(
		(SELECT relowner FROM relations r WHERE r.oid = objid AND classid = 'pg_class'::regclass),
		(SELECT proowner FROM pg_proc p WHERE p.oid = objid AND classid = 'pg_proc'::regclass)))
	FROM members WHERE classid IN ('pg_class'::regclass, 'pg_proc'::regclass)
	UNION ALL
	SELECT 'function ' || m.identity || ' ' || pg_get_functiondef(p.oid)
	FROM members m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid WHERE p.prokind <> 'a'
	UNION ALL
	SELECT 'aggregate ' || m.identity || ' ' || pg_get_function_result(p.oid) || ' '
		|| (to_jsonb(a) - 'aggfnoid' || jsonb_build_object('cost', p.procost, 'parallel', p.proparallel))::text
	FROM members m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid JOIN pg_aggregate a ON a.aggfnoid = p.oid
	UNION ALL
	SELECT 'column ' || r.identity || ' ' || row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum) || ' '
		|| a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
		|| ' default ' || coalesce(pg_get_expr(f.adbin, f.adrelid), '-') || ' collation ' || coalesce(l.collname, '-')
		|| ' storage ' || a.attstorage::text || ' described as ' || coalesce(col_description(r.oid, a.attnum), '-')
	FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
	LEFT JOIN pg_attrdef f ON f.adrelid = r.oid AND f.adnum = a.attnum
	LEFT JOIN pg_collation l ON l.oid = a.attcollation
	UNION ALL
	SELECT 'relation ' || identity || ' ' || relkind::text || relpersistence::text || ' ' || coalesce(reloptions::text, '-')
		|| ' row security ' || relrowsecurity || ' replica identity ' || relreplident::text
		|| CASE WHEN relkind = 'v' THEN pg_get_viewdef(oid) ELSE '' END
	FROM relations
	UNION ALL
	SELECT 'constraint ' || r.identity || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
	FROM relations r JOIN pg_constraint c ON c.conrelid = r.oid
	UNION ALL
	SELECT 'index ' || r.identity || ' ' || pg_get_indexdef(i.indexrelid) FROM relations r JOIN pg_index i ON i.indrelid = r.oid
	UNION ALL
	SELECT 'trigger ' || r.identity || ' ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
	FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
	UNION ALL
	SELECT 'right ' || at || ' on ' || identity || ' ' || acl::text FROM privileges
	UNION ALL
	SELECT 'parser ' || m.identity || ' ' || concat_ws(' ', prsstart, prstoken, prsend, prsheadline, prslextype)
	FROM members m JOIN pg_ts_parser p ON m.classid = 'pg_ts_parser'::regclass AND p.oid = m.objid
	UNION ALL
	SELECT 'template ' || m.identity || ' ' || concat_ws(' ', tmplinit, tmpllexize)
	FROM members m JOIN pg_ts_template p ON m.classid = 'pg_ts_template'::regclass AND p.oid = m.objid
	UNION ALL
	SELECT 'dictionary ' || m.identity || ' ' || t.tmplname || ' ' || coalesce(dictinitoption, '-')
	FROM members m JOIN pg_ts_dict p ON m.classid = 'pg_ts_dict'::regclass AND p.oid = m.objid JOIN pg_ts_template t ON t.oid = p.dicttemplate
	UNION ALL
	SELECT 'configuration ' || m.identity || ' ' || p.prsname || ' ' || t.alias || ' ' || mapseqno || ' ' || mapdict::regdictionary
	FROM members m JOIN pg_ts_config c ON m.classid = 'pg_ts_config'::regclass AND c.oid = m.objid
	JOIN pg_ts_parser p ON p.oid = c.cfgparser
	JOIN pg_ts_config_map a ON a.mapcfg = c.oid, LATERAL ts_token_type(c.cfgparser) t WHERE t.tokid = a.maptokentype
	UNION ALL
	SELECT 'dumped ' || t::regclass || ' ' || coalesce(e.extcondition[n], '-')
	FROM pg_extension e, unnest(e.extconfig) WITH ORDINALITY u(t, n) WHERE e.extname = 'report_ext'
	UNION ALL
	SELECT 'extension ' || extversion || ' relocatable ' || extrelocatable || ' of ' || pg_get_userbyid(extowner)
	FROM pg_extension WHERE extname = 'report_ext'
)
SELECT replace(fact, E'\n', ' ') FROM facts WHERE fact IS NOT NULL ORDER BY fact COLLATE "C";
