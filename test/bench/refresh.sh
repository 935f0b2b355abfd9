#!/usr/bin/env bash
#
# usage: test/bench/refresh.sh [REPORTS [ROUNDS]]
#
# What a first report_refresh() costs on generated reports (corpus.pl), on a server of its
# own that is gone at the end: by one session, by two beside each other, with the
# search index made last or first, and with settings that matter to it.  All ways
# take turns, so that what else the machine does is spread over them; the
# round with the least time counts.
#
# Printed are seconds, seconds of processor time of the sessions, and the log
# that was written.
#
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ -z "${REPORT_SERVER_LOG:-}" ]; then
	export REPORT_SERVER_CONF="fsync = on
shared_buffers = 1GB
maintenance_work_mem = 256MB
max_wal_size = 4GB
autovacuum = off"
	exec bash test/with_server.sh bash test/bench/refresh.sh "$@"
fi

reports=${1:-1000}
rounds=${2:-3}
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT

sql()
{
	psql -X -q -v ON_ERROR_STOP=1 "$@"
}

value()
{
	sql -A -t -c "$1"
}

# first_build WAY SESSIONS [BEFORE [SETTING]]: fill an empty view and note what it took
first_build()
{
	local way=$1 sessions=$2 before=${3:-} setting=${4:-} start end log from pids='' pid n

	value "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')" >/dev/null
	sql -c "${before:-SELECT}" -c CHECKPOINT >/dev/null
	from=$(value 'SELECT pg_current_wal_lsn()')
	start=$EPOCHREALTIME
	for n in $(seq "$sessions"); do
		sql -c "SET client_min_messages = log; SET log_statement_stats = on; $setting" \
			-c "CALL report_refresh('v')" 2>"$here/session.$n" &
		pids="$pids $!"
	done
	for pid in $pids; do
		wait "$pid"
	done
	end=$EPOCHREALTIME
	log=$(value "SELECT round((pg_current_wal_lsn() - '$from') / 1048576.0)")
	if [ "$(value "SELECT (SELECT count(*) FROM v_documents WHERE error IS NULL) || ' ' || (SELECT sum(analysed) FROM v_refreshes)")" != "$reports $reports" ]; then
		echo "bench-refresh: $way: some reports were not read, or twice" >&2
		exit 1
	fi
	# the second statement is the call
	for n in $(seq "$sessions"); do
		grep ' user, .* elapsed' "$here/session.$n" | tail -n 1
	done | awk -v way="$way" -v a="$start" -v b="$end" -v log_mb="$log" \
		'{ cpu += $2 + $5 } END { printf "%s\t%.2f\t%.2f\t%d\n", way, b - a, cpu, log_mb }' >>"$here/taken"
	sql -c "SELECT report_drop_view('v')" >/dev/null
}

index="SELECT report_view_make_index(report_view_parts('v', false))"

sql -c 'CREATE EXTENSION report_ext' \
	-c 'CREATE TABLE reports (id bigint PRIMARY KEY, region text, published date, body text NOT NULL)' \
	-c "\\copy reports FROM PROGRAM 'perl test/bench/corpus.pl --reports $reports'"
sql -c 'VACUUM ANALYZE reports'
printf '%s reports, %s of text; %s cores, load %s\n' "$reports" \
	"$(value 'SELECT pg_size_pretty(sum(octet_length(body))) FROM reports')" "$(nproc)" "$(cut -d' ' -f1-3 /proc/loadavg)"
for round in $(seq "$rounds"); do
	first_build 'one session' 1
	first_build 'two sessions' 2
	first_build 'index first' 1 "$index"
	first_build 'index first, fastupdate = off' 1 "$index; ALTER INDEX v_search SET (fastupdate = off)"
	first_build 'maintenance_work_mem = 16MB' 1 '' "SET maintenance_work_mem = '16MB'"
	first_build 'maintenance_work_mem = 1MB' 1 '' "SET maintenance_work_mem = '1MB'"
done
printf '%-32s %9s %9s %9s\n' 'first build' 'seconds' 'CPU s' 'log, MB'
sort -t "$(printf '\t')" -k 1,1 -k 2,2n "$here/taken" | awk -F '\t' '!seen[$1]++ { printf "%-32s %9.1f %9.1f %9d\n", $1, $2, $3, $4 }'
