# Rows kept in tables: generated columns, views, dump and restore.
use strict;
use warnings;
use Test::More;
use ReportServer;

my $db = new_database('t_storage');
load_reports($db);

value($db, <<'SQL');
CREATE FUNCTION indicator_count(body text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT pg_catalog.count(*) FROM public.report_indicators(body)';
CREATE TABLE counted (
	id text PRIMARY KEY,
	body text,
	indicators bigint GENERATED ALWAYS AS (indicator_count(body)) STORED
);
INSERT INTO counted SELECT id, body FROM reports;
CREATE INDEX ON counted (indicator_count(body));
CREATE VIEW indicators AS
	SELECT r.id, i.* FROM reports r, report_indicators(r.body, r.published) i;
CREATE TABLE kept AS SELECT * FROM indicators;
CREATE MATERIALIZED VIEW outline AS
	SELECT r.id, s.* FROM reports r, report_sections(r.body) s;
SQL

is(value($db, 'SELECT count(*) FROM counted c WHERE c.indicators <> (SELECT count(*) FROM report_indicators(c.body))'),
	0, 'a generated column keeps the count');
value($db, "UPDATE counted SET body = '' WHERE id = (SELECT min(id) FROM counted)");
is(value($db, 'SELECT indicators FROM counted ORDER BY id LIMIT 1'), 0, 'and follows an update');

# The functions work without a search_path, as on workers and in pg_dump.
is(value($db, "SET search_path = ''; SELECT count(*) = (SELECT count(*) FROM public.kept) FROM public.indicators"),
	't', 'no search_path is needed');

my $dump = `pg_dump -d $db 2>&1`;
is($?, 0, 'pg_dump succeeds') or diag($dump);
value('postgres', 'DROP DATABASE IF EXISTS t_restored;');
value('postgres', 'CREATE DATABASE t_restored;');
my ($status, $out, $err) = psql('t_restored', $dump);
is($status, 0, 'the dump can be restored') or diag($err);

my $digest = q{SELECT (SELECT md5(string_agg(i::text, E'\n' ORDER BY i.id, i.ord)) FROM indicators i),
	(SELECT md5(string_agg(k::text, E'\n' ORDER BY k.id, k.ord)) FROM kept k),
	(SELECT md5(string_agg(o::text, E'\n' ORDER BY o.id, o.section)) FROM outline o),
	(SELECT md5(string_agg(c::text, E'\n' ORDER BY c.id)) FROM counted c)};
is(value('t_restored', $digest), value($db, $digest), 'and holds the same rows');

is(value($db, 'SELECT count(*) FROM indicators i FULL JOIN kept k ON i.id = k.id AND i.ord = k.ord'
		. ' WHERE (i.*)::text IS DISTINCT FROM (k.*)::text'),
	0, 'rows computed again are the rows kept');

# Rescans, prepared statements and cursors go through the same tuplestore.
is(value($db, 'SELECT count(*) = 3 * (SELECT count(*) FROM kept) FROM generate_series(1, 3) n, indicators'),
	't', 'a rescan gives the rows again');
is(value($db, q{BEGIN; DECLARE c SCROLL CURSOR FOR SELECT ord FROM report_indicators((SELECT body FROM reports WHERE id = (SELECT max(id) FROM kept)));
	MOVE LAST FROM c; MOVE FIRST FROM c; FETCH 0 FROM c; COMMIT;}),
	1, 'a cursor scrolls back');

# A long body is fetched in other ways as it is compressed, apart from its row, or neither.
value($db, <<'SQL');
CREATE TABLE long_body (storage text, bytes int, body text);
CREATE TABLE long_text AS
	SELECT bytes, body || repeat('x', bytes - octet_length(body)) AS body
	FROM (SELECT left(repeat(string_agg(body, E'\n' ORDER BY id), 40), 1300000) AS body FROM reports) r,
		unnest(ARRAY[4194303, 4194304, 4800001]) bytes;
INSERT INTO long_body SELECT 'extended', bytes, body FROM long_text;
ALTER TABLE long_body ALTER body SET STORAGE EXTERNAL;
INSERT INTO long_body SELECT 'external', bytes, body || '' FROM long_text;
SQL
is(value($db, <<'SQL'), "extended|t|f|3\nexternal|f|t|3", 'a body of some MB reads alike however it is stored');
CREATE FUNCTION read(body text) RETURNS text LANGUAGE sql AS
	$$ SELECT md5(string_agg(i.ord || i.raw || i.span, '' ORDER BY i.ord)) FROM report_indicators(body) i $$;
SELECT storage, bool_and(pg_column_size(l.body) < bytes), bool_and(pg_column_size(l.body) = bytes),
	count(*) FILTER (WHERE read(l.body) = read(t.body || ''))
FROM long_body l JOIN long_text t USING (bytes) GROUP BY storage ORDER BY storage
SQL

is(sqlstate($db, 'DROP EXTENSION report_ext'), '2BP01', 'objects depend on the extension');

done_testing();
