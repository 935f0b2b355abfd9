#!/usr/bin/env bash
#
# usage: test/bench/refresh.sh [REPORTS [ROUNDS]]
#
# What report_refresh() costs on generated reports (corpus.pl), on a server of its
# own that is gone at the end.  First builds: by one session, by two beside each other, with
# the search index made last or first, and with settings that matter to it.  All
# ways take turns, so that what else the machine does is spread over them; the
# round with the least time counts.  Printed are seconds, seconds of processor
# time of the sessions, and the log that was written.
#
# Then refreshes after a change, as part of the processor time of the first one.
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
	for n in $(seq "$sessions"); do
		cpu "$here/session.$n"
	done | awk -v way="$way" -v a="$start" -v b="$end" -v log_mb="$log" \
		'{ cpu += $1 } END { printf "%s\t%.2f\t%.2f\t%d\n", way, b - a, cpu, log_mb }' >>"$here/taken"
	sql -c "SELECT report_drop_view('v')" >/dev/null
}

# cpu FILE: processor time of the last statement whose statistics are in it
cpu()
{
	grep ' user, .* elapsed' "$1" | tail -n 1 | awk '{ print $2 + $5 }'
}

# later WHAT CHANGE: what a refresh takes after a change
later()
{
	sql -c "$2" -c CHECKPOINT >/dev/null
	sql -c 'SET client_min_messages = log; SET log_statement_stats = on' -c "CALL report_refresh('v')" 2>"$here/session.1"
	printf '%-32s %9s %9s\n' "$1" "$(value 'SELECT analysed FROM v_refreshes ORDER BY started DESC LIMIT 1')" \
		"$(awk -v a="$(cpu "$here/session.1")" -v b="$first" 'BEGIN { printf "%.2f%%", 100 * a / b }')"
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
sort -t "$(printf '\t')" -k 1,1 -k 2,2n "$here/taken" | awk -F '\t' '!seen[$1]++ { printf "%-32s %9.2f %9.2f %9d\n", $1, $2, $3, $4 }'

first=$(sort -t "$(printf '\t')" -k 3,3n "$here/taken" | awk -F '\t' '$1 == "one session" { print $3; exit }')
value "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')" >/dev/null
sql -c "SET client_min_messages = warning; CALL report_refresh('v')"
printf '\n%-32s %9s %9s\n' 'refresh after' 'read' 'of first'
later 'nothing' 'SELECT'
later '1%, in one figure' "UPDATE reports SET body = regexp_replace(body, '增长[0-9.]+%', '增长3.5%') WHERE id % 100 = 1"
later '1%, moved by a sentence' "UPDATE reports SET body = '全年新增造林3.2万亩。' || body WHERE id % 100 = 2"
later 'all written with the same text' 'UPDATE reports SET body = body'
