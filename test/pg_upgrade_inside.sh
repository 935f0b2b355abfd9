#!/usr/bin/env bash
#
# usage: pg_upgrade_inside.sh OLD NEW
#
# Where both servers are installed, and this machine is a throw-away one: called
# by test/pg_upgrade.sh.
#
set -eu
old=/usr/lib/postgresql/$1/bin
new=/usr/lib/postgresql/$2/bin
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for bin in "$old" "$new"; do
	make -s clean PG_CONFIG="$bin/pg_config" with_llvm=no
	make -s install PG_CONFIG="$bin/pg_config" with_llvm=no
done

dir=$(mktemp -d)
chown postgres "$dir"
export PGHOST=$dir PGUSER=postgres PGDATABASE=postgres PGOPTIONS='-c client_min_messages=warning'
server()
{
	(cd "$dir" && runuser -u postgres -- "$@")
}
start()
{
	server "$1/pg_ctl" -D "$dir/$2" -l "$dir/$2.log" -o "-c listen_addresses='' -c unix_socket_directories='$dir'" -w start >/dev/null
}
stop()
{
	server "$1/pg_ctl" -D "$dir/$2" -m fast -w stop >/dev/null
}
sql()
{
	psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"
}
passed=0
is()
{
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
		echo "ok     $1"
	else
		printf 'FAILED %s\ngot:      %s\nexpected: %s\n' "$1" "$2" "$3"
		exit 1
	fi
}
# whatever runs when something fails
stop_all()
{
	local data
	for data in old new restored; do
		[ ! -f "$dir/$data/postmaster.pid" ] || kill -QUIT "$(head -n 1 "$dir/$data/postmaster.pid")" || true
	done
}
trap stop_all EXIT

# the checksums' default changed in 18
initdb()
{
	local options=
	! "$1/initdb" --help | grep -q no-data-checksums || options=--no-data-checksums
	server "$1/initdb" -D "$dir/$2" -U postgres -A trust -E UTF8 --locale=C.UTF-8 $options >/dev/null
}

initdb "$old" old
start "$old" old
sql -c 'CREATE ROLE ana LOGIN' -c 'CREATE ROLE reader LOGIN' -c 'CREATE DATABASE work OWNER ana'
sql -d work -c 'GRANT CREATE ON SCHEMA public TO ana'
sql -U ana -d work -f test/pg_upgrade.sql

# Without what the server itself changes: the right to maintain came with 17, and the
# owner of an extension becomes who restores it.
state='SELECT count(*), md5(string_agg(v::text, E'\''\n'\'' ORDER BY key, ord)) FROM v;
	SELECT report_lexicon();
	SELECT relname, replace(relacl::text, '\''m/'\'', '\''/'\'') FROM pg_class
	WHERE relname ~ '\''^(report_user_|v)'\'' AND relnamespace = '\''public'\''::regnamespace ORDER BY 1;
	SELECT count(*) FROM reports WHERE gdp = 60.2e8;
	SELECT extversion FROM pg_extension WHERE extname = '\''report_ext'\'''
before=$(sql -U ana -d work -c "$state")
# The newer program dumps, as the manual advises.
"$new/pg_dumpall" >"$dir/dump.sql"
stop "$old" old

check()
{
	is "$1: all is there" "$(sql -U ana -d work -c "$state")" "$before"
	is "$1: the reader reads" "$(sql -U reader -d work -c 'SELECT count(*) > 0 FROM v')" t
	is "$1: and writes the words that were granted" \
		"$(sql -U reader -d work -c "INSERT INTO report_user_areas VALUES ('听涛镇')" 2>&1)" ''
	sql -U ana -d work -c "INSERT INTO reports VALUES ('new', '2025-02-01', '云岭县工作总结。全年竹笋产量7篓。')" -c "CALL report_refresh('v')"
	is "$1: the view goes on" "$(sql -U ana -d work -c "SELECT code, value FROM v WHERE key = 'new'")" 'bamboo_output|7'
	is "$1: and is searched" "$(sql -U ana -d work -c "SELECT count(*) FROM v WHERE search @@ websearch_to_tsquery('report_zh', '竹笋产量')")" 2
	is "$1: words may be added" "$(sql -U ana -d work -c "INSERT INTO report_user_areas VALUES ('白石镇')" 2>&1)" ''
	is "$1: and everything dropped" "$(sql -U ana -d work -c "SELECT report_drop_view('v')" -c 'ALTER TABLE reports DROP gdp' -c 'DROP FUNCTION stated_gdp' -c 'DROP INDEX reports_to_tsvector_idx' 2>&1;
		sql -d work -c 'DROP EXTENSION report_ext' 2>&1)" ''
}

initdb "$new" new
(cd "$dir" && runuser -u postgres -- "$new/pg_upgrade" -b "$old" -B "$new" -d old -D new -s "$dir" >"$dir/upgrade.log" 2>&1) || {
	cat "$dir/upgrade.log"
	exit 1
}
start "$new" new
check pg_upgrade
stop "$new" new

initdb "$new" restored
start "$new" restored
# it makes the role that is there already, and goes on
psql -X -q -f "$dir/dump.sql" >/dev/null 2>"$dir/restore.log" || true
grep -v 'role "postgres" already exists' "$dir/restore.log" | grep ERROR && exit 1
check 'dump and restore'
stop "$new" restored
rm -rf "$dir"
printf '%d passed, 0 failed\n' "$passed"
