
--
-- Refreshing a view
--

-- True where COMMIT is allowed in the procedure that asks: not below a
-- function, in a transaction block or in a block with EXCEPTION.
CREATE FUNCTION report_can_commit()
RETURNS pg_catalog.bool
AS 'MODULE_PATHNAME'
LANGUAGE C VOLATILE;

COMMENT ON FUNCTION report_can_commit() IS
'whether the plpgsql procedure that calls this may commit; part of report_refresh()';

-- What is read of a text for a view: columns of its tables V_reports, V_sections,
-- V_sentences and V_rows but the key.  These functions are for report_refresh(): the text is
-- read once in a transaction for all of them, as far as maintenance_work_mem holds
-- what was read, until report_view_rows() takes the last of it.
CREATE FUNCTION report_view_reports(
	body pg_catalog.text,
	published pg_catalog.date,
	lexicon pg_catalog.jsonb)
RETURNS TABLE (
	report pg_catalog.int4,
	section pg_catalog.int4,
	title pg_catalog.text,
	region pg_catalog.text,
	region_code pg_catalog.text,
	candidates pg_catalog.text[],
	level pg_catalog.text,
	kind pg_catalog.text,
	report_year pg_catalog.int4,
	published pg_catalog.date,
	reviewed pg_catalog.daterange,
	planned pg_catalog.daterange)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 1;

COMMENT ON FUNCTION report_view_reports(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'reports of a text as a view holds them; part of report_refresh()';

CREATE FUNCTION report_view_sections(
	body pg_catalog.text,
	published pg_catalog.date,
	lexicon pg_catalog.jsonb)
RETURNS TABLE (
	section pg_catalog.int4,
	report pg_catalog.int4,
	parent pg_catalog.int4,
	level pg_catalog.int4,
	label pg_catalog.text,
	title pg_catalog.text,
	path pg_catalog.text,
	kind pg_catalog.text,
	span pg_catalog.int4range)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 30;

COMMENT ON FUNCTION report_view_sections(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'sections of a text as a view holds them; part of report_refresh()';

CREATE FUNCTION report_view_sentences(
	body pg_catalog.text,
	published pg_catalog.date,
	lexicon pg_catalog.jsonb)
RETURNS TABLE (
	sentence pg_catalog.int4,
	report pg_catalog.int4,
	section pg_catalog.int4,
	names pg_catalog.text,
	headings pg_catalog.text,
	evidence pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 45;

COMMENT ON FUNCTION report_view_sentences(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'sentences of a text as a view holds them; part of report_refresh()';

CREATE FUNCTION report_view_rows(
	body pg_catalog.text,
	published pg_catalog.date,
	lexicon pg_catalog.jsonb)
RETURNS TABLE (
	ord pg_catalog.int4,
	sentence pg_catalog.int4,
	report pg_catalog.int4,
	section pg_catalog.int4,
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	value pg_catalog.numeric,
	value_to pg_catalog.numeric,
	unit pg_catalog.text,
	base_value pg_catalog.numeric,
	base_unit pg_catalog.text,
	bound pg_catalog.text,
	status pg_catalog.text,
	period pg_catalog.daterange,
	base pg_catalog.text,
	scope pg_catalog.text,
	caliber pg_catalog.text,
	raw pg_catalog.text,
	span pg_catalog.int4range)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 115;

COMMENT ON FUNCTION report_view_rows(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'values of a text as a view holds them; part of report_refresh()';

-- Makes reports of a view the caller's own until its transaction ends, so that no two
-- refreshes read the same one.  Returns the keys that are; what another refresh has at the
-- moment is not.
--
-- alone  wait until nobody else refreshes the view, and keep others from it: all keys
--        are the caller's.  Else a key is one lock of those that all sessions share a
--        table of: for a batch of many there may be no room.
--
-- Both begin with the lock on V_documents, so that nobody who has keys waits for it.
CREATE FUNCTION report_refresh_claim(
	parts pg_catalog.text[],
	keys pg_catalog.text[],
	alone pg_catalog.bool)
RETURNS pg_catalog.text[]
AS $function$
BEGIN
	EXECUTE format('LOCK TABLE %s IN %s MODE', parts[2], CASE WHEN alone THEN 'SHARE ROW EXCLUSIVE' ELSE 'ROW EXCLUSIVE' END);
	IF alone THEN
		RETURN keys;
	END IF;
	RETURN ARRAY(
		SELECT k.key
		FROM unnest(keys) WITH ORDINALITY k (key, n)
		WHERE pg_try_advisory_xact_lock(parts[2]::regclass::oid::int4, hashtext(k.key))
		ORDER BY k.n);
END
$function$
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION report_refresh_claim(pg_catalog.text[], pg_catalog.text[], pg_catalog.bool) IS
'makes reports of a view those of one refresh; part of report_refresh()';

-- Analyses some reports again, in the transaction of its caller; the caller
-- keeps track, catches errors and has made the reports its own.  So this looks
-- again which of them are stale: another refresh may have had them before.
--
-- parts    of report_view_parts()
-- keys     as text
-- words    fingerprint of lexicon and the extension's version
-- since    what was analysed before counts as stale; NULL: what is stale for its
--          own sake
--
-- Each table is filled by a statement of its own that joins by key only, which is
-- what a distributed database can run where the rows are; the functions behind them share
-- one reading of each text.  The source is joined
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
	found text[];
	relation text;
	twice text;
	moved bool;
BEGIN
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
			array_agg(s.key::text) FILTER (WHERE s.version IS NOT NULL AND (d.version IS NULL
				OR s.version <> d.version OR d.words <> $2 OR d.analysed < $3))
		FROM (SELECT key, version FROM %1$s WHERE key %9$s ANY ($1::%8$s[])) s
		FULL JOIN (SELECT key, version, words, analysed FROM %2$s WHERE key %9$s ANY ($1::%8$s[])) d
			ON s.key %9$s d.key
		$query$, VARIADIC parts) INTO gone, found USING keys, words, since;

	IF gone IS NOT NULL THEN
		FOREACH relation IN ARRAY parts[2:6] LOOP
			EXECUTE format('DELETE FROM %s WHERE key %s ANY ($1::%s[])', relation, parts[9], parts[8]) USING gone;
		END LOOP;
	END IF;
	removed := coalesce(cardinality(gone), 0);

	analysed := coalesce(cardinality(found), 0);
	rows := 0;
	IF analysed = 0 THEN
		RETURN;
	END IF;

	EXECUTE format('SELECT key::text FROM %1$s WHERE key %9$s ANY ($1::%8$s[]) GROUP BY key HAVING count(*) > 1 LIMIT 1',
		VARIADIC parts) INTO twice USING found;
	IF twice IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'unique_violation',
			MESSAGE = format('key "%s" stands more than once in the source of %s',
				CASE WHEN length(twice) > 100 THEN left(twice, 100) || '...' ELSE twice END, parts[11]);
	END IF;

	EXECUTE format($query$
		INSERT INTO %2$s AS d (key, version, hash, words, analysed)
		SELECT s.key, s.version, s.hash, $2, $3 FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		ON CONFLICT (key) DO UPDATE SET version = EXCLUDED.version, hash = EXCLUDED.hash, words = EXCLUDED.words,
			analysed = EXCLUDED.analysed, rows = 0, sqlstate = NULL, error = NULL
		$query$, VARIADIC parts) USING found, words,
		-- no later than the snapshot that the texts are read by
		CASE current_setting('transaction_isolation') WHEN 'read committed' THEN clock_timestamp() ELSE transaction_timestamp() END;

	FOREACH relation IN ARRAY ARRAY[parts[3], parts[4], parts[6]] LOOP
		EXECUTE format('DELETE FROM %s WHERE key %s ANY ($1::%s[])', relation, parts[9], parts[8]) USING found;
	END LOOP;

	EXECUTE format($query$
		INSERT INTO %3$s (key, report, section, title, region, region_code, candidates, level, kind, report_year,
			published, reviewed, planned)
		SELECT s.key, f.* FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_view_reports(s.body, s.published, $2) f
		$query$, VARIADIC parts) USING found, lexicon;

	EXECUTE format($query$
		INSERT INTO %4$s (key, section, report, parent, level, label, title, path, kind, span)
		SELECT s.key, f.* FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_view_sections(s.body, s.published, $2) f
		$query$, VARIADIC parts) USING found, lexicon;

	EXECUTE format($query$
		INSERT INTO %5$s AS t (key, sentence, report, section, names, headings, evidence)
		SELECT s.key, f.* FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_view_sentences(s.body, s.published, $2) f
		ON CONFLICT (key, sentence) DO UPDATE SET report = EXCLUDED.report, section = EXCLUDED.section,
			names = EXCLUDED.names, headings = EXCLUDED.headings, evidence = EXCLUDED.evidence
		WHERE (t.report, t.section, t.names, t.headings, t.evidence)
			IS DISTINCT FROM (EXCLUDED.report, EXCLUDED.section, EXCLUDED.names, EXCLUDED.headings, EXCLUDED.evidence)
		$query$, VARIADIC parts) USING found, lexicon;

	EXECUTE format($query$
		INSERT INTO %6$s (key, ord, sentence, report, section, indicator, code, measure, value, value_to, unit,
			base_value, base_unit, bound, status, period, base, scope, caliber, raw, span)
		SELECT s.key, f.* FROM %1$s s JOIN unnest($1::%8$s[]) wanted (key) ON s.key %9$s wanted.key
		CROSS JOIN LATERAL %10$s.report_view_rows(s.body, s.published, $2) f
		$query$, VARIADIC parts) USING found, lexicon;
	GET DIAGNOSTICS rows = ROW_COUNT;

	EXECUTE format($query$
		DELETE FROM %5$s t
		WHERE t.key %9$s ANY ($1::%8$s[])
			AND NOT EXISTS (SELECT FROM %6$s r WHERE r.key %9$s t.key AND r.sentence = t.sentence
				AND r.key %9$s ANY ($1::%8$s[]))
		$query$, VARIADIC parts) USING found;

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

--| Analyses what is new or changed in the source, or was read with other words, and removes what is gone, so many
--| reports at a time, committed each time.  Cancelled or killed, it leaves what was committed, and the next call goes
--| on.  Called where a procedure cannot commit (in a transaction block, a function, a block with `EXCEPTION`) it is one
--| transaction.
--|
--| A report that fails is noted in `V_documents` with its error and does not stop the others; errors that are not of a
--| report's making (rights, disk, a lost connection, a cancel) stop it.  Notices tell how far it is.
--|
--| Refreshes of one view share the work: each passes by what another has at the moment, and waits for it at the end, so
--| that all is fresh when it returns.  They take turns where they cannot commit, and where a batch has more than 256
--| reports.
--|
--| @arg full   true analyses everything again; null is an error
--| @arg batch  the most reports per transaction, from 1 on; null is an error
--| @error 22004  `view` is null
--| @error 22023  `full` is null, or `batch` is null or less than 1
--| @error 23502  a row of the source has no key
--| @error 23505  a key stands more than once in the source; the error names it
--| @error 40001  in a transaction that is not `READ COMMITTED`: a report was changed while it was read
--| @error 42501  the caller does not own the view
--| @errors view
CREATE PROCEDURE report_refresh(
	view pg_catalog.regclass,
	"full" pg_catalog.bool DEFAULT false,
	batch pg_catalog.int4 DEFAULT 100)
AS $procedure$
DECLARE
	was pg_catalog.text[] := ARRAY[
		pg_catalog.current_setting('search_path'), pg_catalog.current_setting('datestyle'),
		pg_catalog.current_setting('intervalstyle'), pg_catalog.current_setting('extra_float_digits'),
		pg_catalog.current_setting('work_mem'), pg_catalog.current_setting('gin_pending_list_limit'),
		pg_catalog.current_setting('default_statistics_target')];
	-- keys travel as text, and dates are hashed as text
	pin CONSTANT pg_catalog.text := $$SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
		pg_catalog.set_config('datestyle', 'ISO, YMD', true), pg_catalog.set_config('intervalstyle', 'postgres', true),
		pg_catalog.set_config('extra_float_digits', '1', true), pg_catalog.set_config('work_mem', $1, true),
		pg_catalog.set_config('gin_pending_list_limit', $2, true)$$;
	-- what waits to get into the search index is sorted in work_mem, but by VACUUM in maintenance_work_mem
	memory CONSTANT pg_catalog.text := pg_catalog.concat(greatest(
		pg_catalog.pg_size_bytes(pg_catalog.current_setting('work_mem')),
		pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem'))), 'B');
	pending pg_catalog.text := was[6];
	started CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp();
	since pg_catalog.timestamptz;
	home pg_catalog.text;
	can_commit pg_catalog.bool;
	alone pg_catalog.bool;
	keys pg_catalog.text[];
	left_over pg_catalog.text[] := '{}';
	others pg_catalog.bool;
	search_index pg_catalog.regclass;
	parts pg_catalog.text[];
	words pg_catalog.text;
	lexicon pg_catalog.jsonb;
	query pg_catalog.text;
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
	others_have pg_catalog.int8;
	changed pg_catalog.bool;
	part pg_catalog.text;
	told pg_catalog.timestamptz := started;
	elapsed pg_catalog.float8;
BEGIN
	EXECUTE pin USING memory, pending;
	home := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
		WHERE e.extname = 'report_ext');
	EXECUTE format('SELECT %1$s.report_can_commit(), %1$s.report_view_parts($1, false)', home) INTO can_commit, parts USING view;
	IF "full" IS NULL OR batch IS NULL OR batch < 1 THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = CASE WHEN "full" IS NULL THEN 'full must be true or false'
				ELSE 'batch must be a number of reports from 1 on' END;
	END IF;
	EXECUTE format('SELECT %s.report_view_owned($1)', home) USING view;
	EXECUTE format('SELECT %s.report_view_complete($1)', home) USING parts;
	EXECUTE format('SELECT l, %1$s.report_view_words(l) FROM %1$s.report_lexicon() l', home) INTO lexicon, words;
	-- More at a time costs less, and a view that is filled nobody searches yet
	EXECUTE format('SELECT %10$s.report_view_index($1)', VARIADIC parts) INTO search_index USING parts[5]::regclass;
	IF search_index IS NULL THEN
		pending := concat(greatest(pg_size_bytes(pending), pg_size_bytes('16MB')), 'B');
		EXECUTE pin USING memory, pending;
	END IF;
	IF "full" THEN
		since := started;
	END IF;

	-- each report of a batch is a lock, and all sessions have one table for theirs
	alone := NOT can_commit OR batch > 256;
	-- What is stale; then what others had when it was its turn.  Of large batches the first is a tenth
	-- of the others, so that who begins at the same time can make the search index behind it, and
	-- so are the last, so that nobody waits long for who has one of them.
	FOREACH query IN ARRAY ARRAY[$query$
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
		CROSS JOIN LATERAL (SELECT $3 / 100 * 10) b (tenth)
		CROSS JOIN LATERAL (SELECT CASE WHEN w.n < b.tenth THEN 0
			WHEN b.tenth > 0 AND w.n >= w.total - $3 AND w.total - $3 > $3 THEN w.total + (w.n - w.total + $3) / b.tenth
			ELSE (w.n - b.tenth) / $3 + 1 END) p (n)
		GROUP BY p.n
		ORDER BY p.n
		$query$, $query$
		SELECT array_agg(u.key ORDER BY u.n) AS keys
		FROM unnest($4) WITH ORDINALITY u (key, n)
		GROUP BY (u.n - 1) / $3
		ORDER BY (u.n - 1) / $3
		$query$] LOOP
		FOR piece IN EXECUTE format(query, VARIADIC parts) USING words, since, batch, left_over
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
						MESSAGE = format('key "%s" stands more than once in the source of %s',
							CASE WHEN length(counts.key) > 100 THEN left(counts.key, 100) || '...' ELSE counts.key END, parts[11]),
						DETAIL = format('It is the key of %s rows.', counts.times),
						HINT = 'A primary key or a unique index on the column that was named as id keeps this from happening.';
				END IF;
				EXECUTE format('INSERT INTO %7$s (started, pid, updated, total) VALUES ($1, pg_backend_pid(), $1, $2)',
					VARIADIC parts) USING started, total;
				RAISE NOTICE 'report_refresh: reports to look at: %', total;
				IF can_commit THEN
					COMMIT;
					SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
					EXECUTE pin USING memory, pending;
				END IF;
				-- Made when all rows are there, the search index takes half the log that
				-- adding to it does; but that can be shared, and making it is for one.
				EXECUTE format('SELECT %10$s.report_view_index($1) IS NULL AND EXISTS (SELECT FROM %10$s.report_refresh_progress($2) p'
					' WHERE p.state = $3 AND p.pid <> pg_backend_pid())', VARIADIC parts)
				INTO others USING parts[5]::regclass, view, 'running';
				IF others THEN
					EXECUTE format('SELECT %10$s.report_view_make_index($1)', VARIADIC parts) USING parts;
					IF can_commit THEN
						COMMIT;
						SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
						EXECUTE pin USING memory, pending;
					END IF;
				END IF;
			END IF;

			EXECUTE format('SELECT %10$s.report_refresh_claim($1, $2, $3)', VARIADIC parts)
			INTO keys USING parts, piece.keys, alone;
			IF NOT alone THEN
				left_over := left_over || ARRAY(SELECT k FROM unnest(piece.keys) k WHERE k <> ALL (keys));
			END IF;
			IF keys <> '{}' THEN
				done := done + cardinality(keys);
				-- what another refresh has read meanwhile is as fresh as this one has to make it
				EXECUTE format('SELECT ARRAY(SELECT k FROM unnest($1) k WHERE NOT EXISTS (SELECT FROM %2$s d'
					' WHERE d.key %9$s k::%8$s AND d.analysed > $2 AND d.words = $3 AND d.error IS NULL))', VARIADIC parts)
				INTO keys USING keys, started, words;
				IF keys <> '{}' THEN
					EXECUTE format('SELECT * FROM %10$s.report_refresh_batch($1, $2, $3, $4, $5)', VARIADIC parts)
					INTO counts USING parts, keys, words, lexicon, since;
					analysed := analysed + counts.analysed;
					removed := removed + counts.removed;
					rows := rows + counts.rows;
					errors := errors + counts.errors;
					busy := busy + counts.busy;
				END IF;
				EXECUTE format('UPDATE %7$s SET updated = clock_timestamp(), done = $3, analysed = $4, removed = $5, rows = $6,'
					' errors = $7 WHERE started = $1 AND pid = $2', VARIADIC parts)
				USING started, pg_backend_pid(), done, analysed, removed, rows, errors;
			END IF;
			-- also without keys: the next claim may be for another lock
			IF can_commit THEN
				COMMIT;
				SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
				EXECUTE pin USING memory, pending;
			END IF;

			IF clock_timestamp() > told + '5 seconds' AND done > 0 AND done < total THEN
				told := clock_timestamp();
				elapsed := extract(epoch FROM told - started);
				RAISE NOTICE 'report_refresh: reports done: % of %, % per second, % left', done, total,
					round((done / elapsed)::numeric, 1), make_interval(secs => round(elapsed * (total - done) / done));
			END IF;
		END LOOP;

		-- While another has its last reports, this one need not wait to finish what both have done, unless they are
		-- so many that the statistics would not hold.
		EXECUTE format('SELECT %10$s.report_view_index($1)', VARIADIC parts) INTO search_index USING parts[5]::regclass;
		IF search_index IS NULL THEN
			EXECUTE format('SELECT %10$s.report_view_make_index($1)', VARIADIC parts) USING parts;
		END IF;
		IF analysed >= 100 THEN
			EXECUTE format('SELECT count(*) FROM %2$s', VARIADIC parts) INTO known;
			EXECUTE format('SELECT count(*) FROM unnest($1) k WHERE NOT EXISTS (SELECT FROM %2$s d'
				' WHERE d.key %9$s k::%8$s AND d.analysed > $2)', VARIADIC parts) INTO others_have USING left_over, started;
			changed := (SELECT abs(c.reltuples - known) * 10 >= known FROM pg_class c WHERE c.oid = parts[2]::regclass)
				AND (alone OR others_have * 10 < known);
			-- Refreshes that filled a view together share what is left: each takes what no other has or had, which
			-- is told by locks, by the statistics, and to who comes later by the documents.  NULL is the index: who is
			-- first would have to wait for what the others add to it.
			FOREACH part IN ARRAY ARRAY[parts[6], NULL, parts[4], parts[5], parts[3], parts[2]] LOOP
				CONTINUE WHEN pg_try_advisory_xact_lock(coalesce(part::regclass, search_index)::oid::int4, 0) IS NOT TRUE;
				IF part IS NULL THEN
					EXECUTE format('SELECT %10$s.report_view_clean_index($1)', VARIADIC parts) USING search_index;
				ELSIF changed AND (pg_stat_get_last_analyze_time(part::regclass) > started) IS NOT TRUE THEN
					-- each sentence that is looked at is made a vector: a tenth is enough until autovacuum comes
					PERFORM set_config('default_statistics_target',
						CASE WHEN part = parts[5] THEN greatest(was[7]::int4 / 10, 1)::text ELSE was[7] END, true);
					EXECUTE format('ANALYZE %s', part);
				END IF;
			END LOOP;
		END IF;
		-- where nothing is to do, what the caller has done is his to commit
		IF can_commit AND total IS NOT NULL THEN
			COMMIT;
			SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
			EXECUTE pin USING memory, pending;
		END IF;
		alone := true;
	END LOOP;

	IF search_index IS NOT NULL AND total > 0 THEN
		-- every search reads all that is pending, so this is also for what came meanwhile
		EXECUTE format('SELECT %10$s.report_view_clean_index($1)', VARIADIC parts) USING search_index;
	END IF;

	IF total IS NULL THEN
		RAISE NOTICE 'report_refresh: nothing to do';
		EXECUTE format('INSERT INTO %7$s (started, pid, updated, finished, total)'
			' VALUES ($1, pg_backend_pid(), clock_timestamp(), clock_timestamp(), 0)', VARIADIC parts) USING started;
	ELSE
		EXECUTE format('UPDATE %7$s SET updated = clock_timestamp(), finished = clock_timestamp()'
			' WHERE started = $1 AND pid = $2', VARIADIC parts) USING started, pg_backend_pid();
		RAISE NOTICE USING MESSAGE = format('report_refresh: reports analysed: %s, rows: %s, removed: %s, failed: %s',
				analysed, rows, removed, errors),
			DETAIL = format('It took %s seconds.',
				round(extract(epoch FROM clock_timestamp() - started)::numeric, 1))
				|| CASE WHEN busy > 0 THEN format(' Changed again and again while they were read, and left for the next refresh: %s.', busy) ELSE '' END;
	END IF;

	PERFORM set_config('search_path', was[1], true), set_config('datestyle', was[2], true),
		set_config('intervalstyle', was[3], true), set_config('extra_float_digits', was[4], true),
		set_config('work_mem', was[5], true), set_config('gin_pending_list_limit', was[6], true),
		set_config('default_statistics_target', was[7], true);
END
$procedure$
LANGUAGE plpgsql;

COMMENT ON PROCEDURE report_refresh(pg_catalog.regclass, pg_catalog.bool, pg_catalog.int4) IS
'brings a view of report_create_view() up to date with its source, in batches that commit';

--| `remaining` is a guess from the rate so far; a refresh inside somebody's transaction shows only when that is
--| committed.  Who asks needs `SELECT` on `V_refreshes`.
--|
--| @error 22004  `view` is null
--| @errors view
--| @values state of a refresh, report_refresh_progress.state
--|   running      a session is at it
--|   finished     it ended
--|   interrupted  the session is gone, or does something else since
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
	EXECUTE (SELECT format('SELECT %I.report_view_parts($1, false)', n.nspname)
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
'refreshes of a view that run now, else the last one: how far they are and how long they will take';
