--
-- What installation leaves in the catalog, and that nothing in is nothing out.
--
CREATE EXTENSION report_ext;

-- every object of the extension has a comment
SELECT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) AS without_comment
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
	AND d.deptype = 'e' AND e.extname = 'report_ext'
	-- from version 17 on a table's row type is listed too
	AND d.classid <> 'pg_catalog.pg_type'::pg_catalog.regclass
	AND pg_catalog.obj_description(d.objid, d.classid::pg_catalog.regclass::pg_catalog.name) IS NULL;

-- marks: extraction reads nothing but its arguments
SELECT p.proname, p.provolatile, p.proparallel, p.proisstrict, p.proretset,
	p.prorows, p.prosupport, p.proleakproof, p.prosecdef
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
JOIN pg_catalog.pg_proc p ON p.oid = d.objid
WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
	AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
	AND d.deptype = 'e' AND e.extname = 'report_ext'
ORDER BY p.proname COLLATE "C", pg_catalog.pg_get_function_identity_arguments(p.oid) COLLATE "C";

-- every column of a result has a meaning, and every meaning a column
SELECT c.function_name, c.column_name FROM report_columns() c WHERE c.meaning IS NULL;
SELECT m.object, m.column_name FROM report_meanings() m
WHERE m.object LIKE 'report%' AND NOT EXISTS (SELECT FROM report_columns() c WHERE c.column_name = m.column_name AND c.function_name = m.object);
SELECT * FROM report_columns() WHERE function_name = 'report_meta';

-- columns
SELECT f.name, pg_catalog.pg_get_function_result(f.name::pg_catalog.regproc) AS result
FROM (VALUES ('report_sections'), ('report_indicators'), ('report_noise'), ('report_explain')) f(name);
SELECT pg_catalog.pg_get_function_arguments('report_indicators'::pg_catalog.regproc);
SELECT pg_catalog.pg_get_function_arguments('report_explain'::pg_catalog.regproc);

-- nothing in, nothing out
SELECT * FROM report_sections(NULL);
SELECT * FROM report_indicators(NULL);
SELECT * FROM report_noise(NULL);
SELECT * FROM report_explain(NULL);
SELECT * FROM report_sections('');
SELECT * FROM report_indicators('');
SELECT * FROM report_noise('');
SELECT * FROM report_explain('');
SELECT * FROM report_sections(E' \n\t\r\n' || U&'\3000');
SELECT * FROM report_indicators(E' \n\t\r\n' || U&'\3000', '2021-03-01');

DROP EXTENSION report_ext;
