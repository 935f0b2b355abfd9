
--
-- Jobs that refresh a view, and its end
--

--| A job of pg_cron has the name of the view, runs as whoever schedules it, and calls `report_refresh()` in the view's
--| database.  pg_cron keeps its jobs in one database of the server.  Where that is another one, or there is no pg_cron,
--| the hint says what to run instead.
--|
--| Unless `cron.use_background_workers` is on, pg_cron connects to the server as any client does, and what Debian's
--| `pg_hba.conf` makes of that is a job that fails each time, of which only `cron.job_run_details` tells.
--|
--| @arg schedule  as pg_cron takes it: five fields as in crontab (`30 3 * * *`), of the time in GMT unless
--|                `cron.timezone`, which came with pg_cron 1.5, says else; null is an error
--| @returns       number of the job in `cron.job`
--| @error 22004  `view` or `schedule` is null
--| @error 22023  pg_cron does not take the schedule
--| @error 42501  the caller does not own the view, or may not use pg_cron
--| @error 55000  pg_cron is not in this database
--| @errors view
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
	host text;
	advice text;
	jobid int8;
BEGIN
	IF schedule IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'schedule must not be null',
			HINT = 'report_unschedule() takes a job away.';
	END IF;
	EXECUTE format('SELECT %I.report_view_parts($1, false)', home) INTO parts USING view;
	EXECUTE format('SELECT %I.report_view_owned($1)', home) USING view;
	job := 'report_refresh ' || parts[11];
	command := format('CALL %I.report_refresh(%L::pg_catalog.regclass, false, 100)', home, parts[11]);

	IF pg_has_role('pg_read_all_settings', 'USAGE') THEN
		preloaded := current_setting('shared_preload_libraries');
		database := current_setting('cron.database_name', true);
		IF current_setting('cron.use_background_workers', true) = 'off' THEN
			host := current_setting('cron.host');
			advice := format('Unless pg_hba.conf lets "%s" in there without a password, set in postgresql.conf, and restart:'
				' cron.use_background_workers = on', current_user);
		END IF;
	END IF;

	IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
		IF database <> current_database() THEN
			RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
				MESSAGE = 'pg_cron keeps its jobs in another database',
				DETAIL = format('That database is "%s".', database) || coalesce(' pg_cron connects to host "' || host || '".', ''),
				-- The name of a job is that of one job of a user, whatever databases the jobs
				-- work in.  Before 1.4 pg_cron's own manual has a row inserted.
				HINT = concat_ws(E'\n', format(CASE WHEN EXISTS (SELECT FROM pg_available_extension_versions a
						WHERE a.name = 'pg_cron' AND a.version = '1.4')
					THEN 'There, as a superuser, run: SELECT cron.schedule_in_database(%1$L, %2$L, %3$L, %4$L, %6$L);'
					ELSE 'There, as a superuser, run: INSERT INTO cron.job (jobname, schedule, command, database, nodeport, username)'
						' VALUES (%1$L, %2$L, %3$L, %4$L, %5$s, %6$L);' END,
					job || ' in ' || current_database(), left(schedule, 200), command, current_database(),
					current_setting('port'), current_user), advice);
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
				CASE WHEN available AND NOT pg_has_role('pg_read_all_settings', 'USAGE') THEN
					'If pg_cron is loaded for another database already, a superuser who calls this function is told what to run there.' END,
				CASE WHEN database IS NULL THEN format('Set in postgresql.conf, and restart: shared_preload_libraries = %L,'
					' cron.database_name = %L, cron.use_background_workers = on',
					concat_ws(',', nullif(preloaded, ''), 'pg_cron'), current_database()) END,
				'As a superuser, run: CREATE EXTENSION pg_cron;' || CASE WHEN current_setting('is_superuser') = 'on' THEN ''
					ELSE format(' GRANT USAGE ON SCHEMA cron TO %I;', current_user) END,
				'Or without it, a line of crontab: '
					|| CASE WHEN length(schedule) < 200 AND schedule ~ E'^\\s*(\\S+\\s+){4}\\S+\\s*$' THEN btrim(schedule) ELSE '30 3 * * *' END
					|| ' ' || replace(shell, '%', E'\\%'));
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
				MESSAGE = left(message, 200),
				DETAIL = 'A schedule has five fields: minute, hour, day of month, month, day of week.',
				HINT = 'Every night at half past three (of GMT, unless cron.timezone says else) is ''30 3 * * *'', every ten minutes ''*/10 * * * *''.';
	END;
	IF host IS NOT NULL THEN
		RAISE NOTICE USING MESSAGE = format('pg_cron will connect to host "%s" for the job', host),
			DETAIL = 'Where it cannot, the job fails each time: see cron.job_run_details.',
			HINT = advice;
	END IF;
	RETURN jobid;
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_schedule(pg_catalog.regclass, pg_catalog.text) IS
'refreshes a view by a job of pg_cron, one per view; called again, changes its schedule';

--| @returns      false when the caller had no job for the view
--| @error 22004  `view` is null
--| @errors view
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

--| Fails, and drops nothing, when something of the user's depends on the view.  All jobs of the view that the caller
--| can see go with it: a superuser's call takes the owner's.  The view may have lost its source.
--|
--| @error 22004  `view` is null
--| @error 42501  the caller does not own the view
--| @errors view
CREATE FUNCTION report_drop_view(
	view pg_catalog.regclass)
RETURNS pg_catalog.void
AS $function$
DECLARE
	home name := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	parts text[];
	source regclass;
BEGIN
	EXECUTE format('SELECT %I.report_view_parts($1, true)', home) INTO parts USING view;
	EXECUTE format('SELECT %I.report_view_owned($1)', home) USING view;
	IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') AND has_schema_privilege('cron', 'USAGE') THEN
		PERFORM cron.unschedule(j.jobid) FROM cron.job j
		WHERE j.jobname = 'report_refresh ' || parts[11] AND j.database = current_database();
	END IF;
	EXECUTE format('SELECT %I.report_view_part($1, $2)', home) INTO source USING view::oid, '_source';
	EXECUTE format('DROP VIEW %11$s', VARIADIC parts);
	IF source IS NOT NULL THEN
		EXECUTE format('DROP VIEW %1$s', VARIADIC parts);
	END IF;
	EXECUTE format('DROP TABLE %2$s, %3$s, %4$s, %5$s, %6$s, %7$s', VARIADIC parts);
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_drop_view(pg_catalog.regclass) IS
'drops a view of report_create_view() with its tables and its job; the table of reports stays as it is';
