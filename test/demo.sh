#!/usr/bin/env bash
#
# Show what report_ext makes of the sample reports.  Runs on the server that
# PG* variables name; "make demo" gives it one (test/with_server.sh).
#
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."

run()
{
	psql -X -q -v ON_ERROR_STOP=1 -P footer=off -P null=· "$@"
}

run -c 'CREATE EXTENSION report_ext' \
	-c 'CREATE TABLE reports (id text PRIMARY KEY, region text, published date, body text NOT NULL)' \
	-c '\copy reports FROM PROGRAM '"'perl test/load_reports.pl'"

ids=$(run -A -t -c 'SELECT id FROM reports ORDER BY id')
for id in $ids; do
	run -v id="$id" <<'SQL'
\pset format unaligned
\pset tuples_only on
SELECT pg_catalog.repeat('=', 72)
	|| E'\n' || pg_catalog.concat_ws(', ', id, region, published,
		pg_catalog.length(body) || ' characters')
	|| E'\n' || pg_catalog.repeat('=', 72)
	|| E'\n\nreport_sections(body)'
FROM reports WHERE id = :'id';
\pset tuples_only off
\pset format aligned
SELECT s.section, s.level, s.kind,
	pg_catalog.repeat('  ', s.level) || pg_catalog.left(pg_catalog.replace(pg_catalog.concat(s.label, s.title), E'\n', ''), 36) AS heading,
	upper(s.span) - lower(s.span) AS characters
FROM reports r, report_sections(r.body) s
WHERE r.id = :'id'
ORDER BY s.section LIMIT 30;

\pset format unaligned
\pset tuples_only on
SELECT 'report_indicators(body, published): ' || least(12, pg_catalog.count(*)) || ' of ' || pg_catalog.count(*)
FROM reports r, report_indicators(r.body, r.published) i
WHERE r.id = :'id';
\pset tuples_only off
\pset format aligned
SELECT i.indicator, i.measure, i.value, i.unit, i.bound, i.status, i.period, i.base, i.raw
FROM reports r, report_indicators(r.body, r.published) i
WHERE r.id = :'id'
ORDER BY i.ord LIMIT 12;
SQL
done

cat <<'TEXT'
========================================================================
What next
========================================================================
These were reports of invented places, read on a server that is gone by now.

  bash test/with_server.sh psql    the same kind of server for you to type into:
                                   CREATE EXTENSION report_ext;
                                   SELECT * FROM report_indicators('全年粮食总产量36.2万吨,增长1.5%。', '2025-01-15');
  make && sudo make install        into your own server; the README's part "Installing" has the rest
  docs/questions.md, docs/view.md  what to ask a whole corpus, and a view of it that stays fresh
TEXT
