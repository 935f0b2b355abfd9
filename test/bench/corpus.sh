#!/usr/bin/env bash
#
# usage: test/bench/corpus.sh [REPORTS [SEED]]
#
# Measure a view of report_create_view() over a corpus of generated reports
# (corpus.pl), beside a materialised view of the plain query, on a server of
# its own that is gone at the end.
#
# 20000 reports (1.1 GB of text) need 12 GB of disk below TMPDIR.
#
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# A server as it comes, but for memory and for how often it writes checkpoints
if [ -z "${REPORT_SERVER_LOG:-}" ]; then
	export REPORT_SERVER_CONF="fsync = on
shared_buffers = 1GB
maintenance_work_mem = 256MB
max_wal_size = 4GB"
	exec bash test/with_server.sh bash test/bench/corpus.sh "$@"
fi

reports=${1:-20000}
seed=${2:-1}
phrases=300
here=test/bench
table=$(mktemp)
trap 'rm -f "$table"' EXIT

if ! [ "$reports" -ge 100 ] 2>/dev/null; then
	echo 'bench-corpus: REPORTS must be a number from 100 on' >&2
	exit 1
fi

sql()
{
	psql -X -q -v ON_ERROR_STOP=1 -v seed="$seed" "$@"
}

value()
{
	sql -A -t -c "$1"
}

say()
{
	printf '%s  %s\n' "$(date +%T)" "$*"
}

# timed VARIABLE COMMAND ...: run it and set the variable to its seconds
timed()
{
	local name=$1 start=$EPOCHREALTIME
	shift
	"$@"
	printf -v "$name" '%s' "$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }')"
}

# One line of the result: what, figure
result()
{
	printf '%-58s %s\n' "$1" "$2" | tee -a "$table"
}

ratio()
{
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f%%", 100 * a / b }'
}

size()
{
	value "SELECT pg_size_pretty($1)"
}

# load TABLE FIRST REPORTS SEED: reports from the generator, in pieces so that
# progress can be shown
load()
{
	local name=$1 first=$2 count=$3 number=$4 piece=2000 done=0 now

	while [ "$done" -lt "$count" ]; do
		now=$((count - done < piece ? count - done : piece))
		sql -c "\\copy $name FROM PROGRAM 'perl $here/corpus.pl --seed $number --first $((first + done)) --reports $now'"
		done=$((done + now))
		say "$name: $done of $count reports"
	done
}

first_build()
{
	value "SELECT report_create_view('reports', 'id', 'body', 'published')" >/dev/null
	sql -c "CALL report_refresh('reports_indicators')"
}

refresh()
{
	sql -c "CALL report_refresh('reports_indicators')"
}

# The comparable materialised view: the rows of the plain query, and an index
# for searching in names and evidence, which here stand in each row
plain_build()
{
	sql <<'SQL'
CREATE MATERIALIZED VIEW plain AS
	SELECT r.id, i.* FROM reports r, LATERAL report_indicators(r.body, r.published) i;
CREATE UNIQUE INDEX plain_key ON plain (id, ord);
CREATE INDEX plain_search ON plain USING gin
	((setweight(to_tsvector('report_zh', coalesce(indicator, '')), 'A') || to_tsvector('report_zh', evidence)));
SQL
}

plain_refresh()
{
	sql -c 'REFRESH MATERIALIZED VIEW plain'
}

# Of 100 reports that change 40 have a figure corrected, 30 are written anew,
# 25 are added and 5 removed.
change()
{
	local changed=$((reports / 100)) corrected anew added removed

	corrected=$((changed * 40 / 100))
	anew=$((changed * 30 / 100))
	added=$((changed * 25 / 100))
	removed=$((changed - corrected - anew - added))
	sql -c 'CREATE TABLE others (LIKE reports)'
	load others 1 "$anew" $((seed + 1))
	load reports $((reports + 1)) "$added" "$seed"
	sql -v corrected="$corrected" -v anew="$anew" -v removed="$removed" -v reports="$reports" <<'SQL'
BEGIN;
SELECT setseed(1.0 / (1 + :seed)) AS nothing \gset
CREATE TABLE chosen AS
	SELECT id, row_number() OVER () AS n
	FROM (SELECT id FROM reports WHERE id <= :reports ORDER BY random(), id) r
	LIMIT :corrected + :anew + :removed;
UPDATE reports r SET body = regexp_replace(r.body, '增长[0-9.]+%', '增长' || c.n || '.5%')
	FROM chosen c WHERE c.id = r.id AND c.n <= :corrected;
UPDATE reports r SET body = o.body
	FROM chosen c JOIN others o ON o.id = c.n - :corrected
	WHERE c.id = r.id AND c.n BETWEEN :corrected + 1 AND :corrected + :anew;
DELETE FROM reports r USING chosen c WHERE c.id = r.id AND c.n > :corrected + :anew;
INSERT INTO chosen SELECT id, 0 FROM reports WHERE id > :reports;
COMMIT;
SQL
}

# Do the reports that changed have the rows that they should have?
check()
{
	local wrong

	wrong=$(value "
		SELECT count(*)
		FROM (SELECT c.id, i.ord, i.indicator, i.value, i.evidence FROM chosen c JOIN reports r ON r.id = c.id,
				report_indicators(r.body, r.published, (SELECT report_lexicon())) i) i
		FULL JOIN (SELECT v.key, v.ord, v.indicator, v.value, v.evidence FROM reports_indicators v
				WHERE v.key IN (SELECT id FROM chosen)) v
			ON v.key = i.id AND v.ord = i.ord
		WHERE (v.indicator, v.value, v.evidence) IS DISTINCT FROM (i.indicator, i.value, i.evidence)")
	if [ "$wrong" -ne 0 ]; then
		echo "bench-corpus: $wrong rows of the reports that changed are wrong" >&2
		exit 1
	fi
}

say 'server'
sql -A -t -F ' = ' <<'SQL'
SELECT version();
SELECT name, current_setting(name) FROM pg_settings
WHERE name IN ('shared_buffers', 'work_mem', 'maintenance_work_mem', 'max_wal_size', 'fsync', 'synchronous_commit',
	'max_parallel_workers_per_gather', 'max_parallel_maintenance_workers', 'jit', 'autovacuum') ORDER BY 1;
SQL
printf '%s cores, %s MB of memory, load %s\n' "$(nproc)" \
	"$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)" "$(cut -d' ' -f1-3 /proc/loadavg)"

sql -c 'CREATE EXTENSION report_ext' \
	-c 'CREATE TABLE reports (id bigint PRIMARY KEY, region text, published date, body text NOT NULL)'
timed seconds load reports 1 "$reports" "$seed"
sql -c 'VACUUM ANALYZE reports'
result 'reports' "$reports"
result 'their text' "$(size '(SELECT sum(octet_length(body)) FROM reports)')"
result 'table of reports on disk' "$(size "pg_total_relation_size('reports')")"
result 'generating and loading them' "$seconds s"

say 'first build'
timed build first_build
result 'first build: create the view, refresh' "$build s"
result 'rows, sentences' "$(value 'SELECT (SELECT count(*) FROM reports_indicators_rows) || $$, $$ || (SELECT count(*) FROM reports_indicators_sentences)')"

say 'nothing to do'
times=
for _ in 1 2 3 4 5; do
	timed seconds refresh
	times="$times $seconds"
done
result 'refresh with nothing to do, median of 5' \
	"$(printf '%s\n' $times | sort -n | sed -n 3p) s"

say 'search'
sql -v phrases="$phrases" -f "$here/corpus_search.sql"
sql -A -t -F "$(printf '\t')" -c 'SELECT what, median, ninety_ninth FROM search_results ORDER BY n' |
	while IFS=$(printf '\t') read -r what median ninety_ninth; do
		result "search: $what" "$median ms, 99th percentile $ninety_ninth ms"
	done
result 'search: rows found per phrase, median and most' \
	"$(value 'SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY found) || $$, $$ || max(found) FROM phrases')"

say 'sizes'
for part in documents reports sections sentences rows; do
	result "reports_indicators_$part: table, indexes" \
		"$(size "pg_table_size('reports_indicators_$part')"), $(size "pg_indexes_size('reports_indicators_$part')")"
done
result 'search index' "$(size "pg_relation_size('reports_indicators_search')")"

say 'one per cent changes'
change
timed seconds refresh
result 'refresh after 1% changed' "$seconds s"
result 'its share of the first build' "$(ratio "$seconds" "$build")"
check

say 'materialised view of the plain query'
timed plain plain_build
result 'materialised view with index: created' "$plain s"
timed seconds plain_refresh
result 'REFRESH MATERIALIZED VIEW' "$seconds s"
result 'its share of the first build' "$(ratio "$seconds" "$plain")"
result 'materialised view: table, indexes' "$(size "pg_table_size('plain')"), $(size "pg_indexes_size('plain')")"
result 'disk used by the database' "$(size 'pg_database_size(current_database())')"

printf '\n'
cat "$table"
