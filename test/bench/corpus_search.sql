-- Search latency, part of corpus.sh.  The phrases are pieces of two to eight Han
-- characters from names, headings and evidence, by a seeded choice: so common
-- words and names of villages stand beside each other as they do in reports.
-- Each phrase is searched in each form once, after a first round that is not
-- counted has brought the index into memory.
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

CREATE PROCEDURE search_all(counted bool)
AS $procedure$
DECLARE
	forms CONSTANT text[] := ARRAY[
		'SELECT count(*) FROM (SELECT key, ord, indicator, value, unit FROM reports_indicators'
			' WHERE search @@ websearch_to_tsquery(''report_zh'', $1) LIMIT 20) f',
		'SELECT count(*) FROM (SELECT key, ord, indicator, value, unit FROM reports_indicators'
			' WHERE search @@ websearch_to_tsquery(''report_zh'', $1)'
			' ORDER BY ts_rank(search, websearch_to_tsquery(''report_zh'', $1)) DESC LIMIT 20) f',
		'SELECT count(*) FROM reports_indicators WHERE search @@ websearch_to_tsquery(''report_zh'', $1)'];
	p record;
	started timestamptz;
	rows bigint;
BEGIN
	FOR p IN SELECT n, phrase FROM phrases ORDER BY n LOOP
		FOR form IN 1 .. cardinality(forms) LOOP
			started := clock_timestamp();
			EXECUTE forms[form] INTO rows USING p.phrase;
			IF counted THEN
				INSERT INTO searches VALUES (p.n, form, 1000 * extract(epoch FROM clock_timestamp() - started));
			END IF;
		END LOOP;
		UPDATE phrases SET found = rows WHERE n = p.n;
		IF p.n % 100 = 0 THEN
			RAISE NOTICE 'search: % phrases', p.n;
		END IF;
	END LOOP;
END
$procedure$
LANGUAGE plpgsql;

CALL search_all(false);
CALL search_all(true);

CREATE TABLE search_results AS
SELECT form AS n, (ARRAY['any 20 rows', 'the best 20 rows', 'count of rows'])[form] AS what,
	round(percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds)::numeric, 1) AS median,
	round(percentile_cont(0.99) WITHIN GROUP (ORDER BY milliseconds)::numeric, 1) AS ninety_ninth
FROM searches
GROUP BY form;
