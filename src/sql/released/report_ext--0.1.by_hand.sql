-- deals with GRANT ALL ON report_user_indicators,
-- deals with DO $block$
--
-- Version 0.1 gave the owner of the extension all rights on the tables of words as
-- part of CREATE EXTENSION, and pg_dump left that out together with what the owner
-- had granted to others.  Now the owner of the database has rights of that kind, and those
-- of the extension's owner are granted as if afterwards (report_grant_words, below).  What
-- this script grants would count as part of the extension with all that was granted before,
-- so the record of it is put right by hand.
DO $upgrade$
DECLARE
	owner pg_catalog.oid := (SELECT e.extowner FROM pg_catalog.pg_extension e WHERE e.extname OPERATOR(pg_catalog.=) 'report_ext');
	known pg_catalog.bool := EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname OPERATOR(pg_catalog.=) 'pg_database_owner');
	words pg_catalog.record;
BEGIN
	FOR words IN
		SELECT c.oid, c.relowner, p.initprivs
		FROM pg_catalog.pg_class c
		JOIN pg_catalog.pg_init_privs p ON p.objoid OPERATOR(pg_catalog.=) c.oid
			AND p.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
		WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY['report_user_indicators', 'report_user_units',
			'report_user_areas', 'report_user_patterns']::pg_catalog.regclass[])
	LOOP
		IF known THEN
			EXECUTE pg_catalog.format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON %s TO pg_database_owner WITH GRANT OPTION',
				words.oid::pg_catalog.regclass);
		END IF;
		IF owner OPERATOR(pg_catalog.<>) words.relowner THEN
			EXECUTE pg_catalog.format('REVOKE REFERENCES, TRIGGER %s ON %s FROM %I CASCADE',
				CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 OPERATOR(pg_catalog.>=) 170000
					THEN ', MAINTAIN' ELSE '' END,
				words.oid::pg_catalog.regclass, pg_catalog.pg_get_userbyid(owner));
		END IF;
		UPDATE pg_catalog.pg_init_privs p
		SET initprivs = ARRAY(SELECT a FROM pg_catalog.unnest(words.initprivs) a, LATERAL pg_catalog.aclexplode(ARRAY[a]) x
				WHERE x.grantee OPERATOR(pg_catalog.<>) owner OR x.grantee OPERATOR(pg_catalog.=) words.relowner
				GROUP BY a)
			OPERATOR(pg_catalog.||) CASE WHEN known
				THEN ARRAY[pg_catalog.format('pg_database_owner=a*r*w*d*D*/%I', pg_catalog.pg_get_userbyid(words.relowner))::pg_catalog.aclitem]
				ELSE '{}'::pg_catalog.aclitem[] END
		WHERE p.objoid OPERATOR(pg_catalog.=) words.oid
			AND p.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass;
	END LOOP;
END
$upgrade$;
