-- Search latency, part of corpus.sh.  The phrases are pieces of two to eight Han
-- characters from names, headings and evidence, by a seeded choice: so common
-- words and names of villages stand beside each other as they do in reports.
-- Each phrase is searched once in each form, with the tables in memory as far
-- as they go there.
--
-- psql variables: seed, phrases.  Leaves the tables phrases and search_results.

SELECT setseed(1.0 / (2 + :seed)) AS nothing \gset

CREATE TABLE phrases AS
SELECT row_number() OVER () AS n, phrase, NULL::bigint AS found
FROM (
	SELECT DISTINCT substr(run, 1 + (random() * (length(run) - width))::int, width) AS phrase
	FROM (
		SELECT run, least(length(run), 2 + n % 7)::int AS width
		FROM (
			SELECT row_number() OVER (ORDER BY random()) AS n, run
			FROM reports_indicators_sentences TABLESAMPLE BERNOULLI (20) REPEATABLE (:seed),
				regexp_matches(CASE key % 4 WHEN 0 THEN headings WHEN 1 THEN names ELSE evidence END, '[一-龥]{2,}') m,
				LATERAL (SELECT m[1]) r (run)
			WHERE sentence % 5 = 0
		) s
		ORDER BY n
		LIMIT 2 * :phrases
	) r
	LIMIT :phrases
) p;

CREATE TABLE searches (phrase bigint, form int, milliseconds float8);

CREATE PROCEDURE search_all()
AS $procedure$
DECLARE
	forms CONSTANT text[] := ARRAY[
		'SELECT count(*) FROM (SELECT key, ord, indicator, value, unit FROM reports_indicators'
			' WHERE search @@ websearch_to_tsquery(''report_zh'', $1) LIMIT 20) f',
		'SELECT count(*) FROM reports_indicators WHERE search @@ websearch_to_tsquery(''report_zh'', $1)'];
	p record;
	started timestamptz;
	rows bigint;
BEGIN
	FOR p IN SELECT n, phrase FROM phrases ORDER BY n LOOP
		FOR form IN 1 .. cardinality(forms) LOOP
			started := clock_timestamp();
			EXECUTE forms[form] INTO rows USING p.phrase;
			INSERT INTO searches VALUES (p.n, form, 1000 * extract(epoch FROM clock_timestamp() - started));
		END LOOP;
		UPDATE phrases SET found = rows WHERE n = p.n;
		IF p.n % 100 = 0 THEN
			RAISE NOTICE 'search: % phrases', p.n;
		END IF;
	END LOOP;
END
$procedure$
LANGUAGE plpgsql;

SELECT sum(hashtext(t::text)) AS nothing FROM reports_indicators_sentences t \gset
SELECT sum(hashtext(t::text)) AS nothing FROM reports_indicators_rows t \gset
CALL search_all();

CREATE TABLE search_results AS
SELECT form * 10 + class AS n,
	(ARRAY['20 rows', 'all rows counted'])[form]
		|| (ARRAY['', ', found in up to 1000', ', found in up to 20000', ', found in more'])[class + 1]
		|| ' (' || count(*) || ' phrases)' AS what,
	round(percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds)::numeric, 1) AS median,
	round(percentile_cont(0.99) WITHIN GROUP (ORDER BY milliseconds)::numeric, 1) AS ninety_ninth
FROM searches s
JOIN phrases p ON p.n = s.phrase
CROSS JOIN LATERAL (VALUES (0), (CASE WHEN p.found <= 1000 THEN 1 WHEN p.found <= 20000 THEN 2 ELSE 3 END)) c (class)
GROUP BY form, class;
