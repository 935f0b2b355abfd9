#!/usr/bin/env bash
#
# usage: test/with_server.sh COMMAND [ARGUMENT ...]
#
# Builds report_ext and runs a command with a PostgreSQL server of its own: a
# fresh cluster in a temporary directory, reached by a unix socket only, gone
# when the command ends.  The command finds it through PG* variables and finds
# report_ext in it; REPORT_SERVER_LOG names its log file.  REPORT_SERVER_CONF
# may hold lines for its postgresql.conf, and REPORT_POSTGRES name a program that
# is started in place of the server's own.
#
# Tests that need a second server make it in a directory beside the first
# (ReportServer::start_server); it ends with the first one at the latest.
#
# Existing clusters are not touched.  The extension is installed below the
# temporary directory if the server can load extensions from there (Debian's
# servers, and any from version 18), else with "make install".
#
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Not every user's PATH holds the administrator's programs (Debian's does not).
export PATH="$PATH:/usr/sbin:/sbin"

pg_config=${PG_CONFIG:-pg_config}
bindir=$("$pg_config" --bindir)

# The path of a unix socket is limited to about 100 bytes.
parent=${TMPDIR:-/tmp}
[ ${#parent} -le 60 ] || parent=/tmp
dir=$(mktemp -d "$parent/report_ext.XXXXXX")

# The server refuses to run as root.
as=()
if [ "$(id -u)" -eq 0 ]; then
	if ! id postgres >/dev/null 2>&1; then
		echo 'with_server: there is no user "postgres" to run the server as' >&2
		exit 1
	fi
	chown postgres "$dir"
	as=(runuser -u postgres --)
fi

# Run a program of the server as its user, where that user may look around.
server()
{
	(cd "$dir" && exec "${as[@]}" "$@")
}

cleanup()
{
	status=$?
	trap - EXIT INT TERM HUP
	for pid in "$dir"/*/postmaster.pid; do
		[ -f "$pid" ] || continue
		server "$bindir/pg_ctl" -D "$(dirname "$pid")" -m immediate -w stop >/dev/null 2>&1 || true
	done
	rm -rf "$dir"
	exit "$status"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Bitcode would only add clang to what is needed.  Messages of the build go to
# a file and are shown if it fails.
build()
{
	if ! "${MAKE:-make}" --no-print-directory PG_CONFIG="$pg_config" with_llvm=no \
		COPT="${REPORT_COPT:-}" "$@" >"$dir/build.log" 2>&1; then
		cat "$dir/build.log" >&2
		echo 'with_server: the build failed' >&2
		exit 1
	fi
}

settings=$(server "$bindir/postgres" --describe-config)
stage=$dir/stage
staged_lib=$stage$("$pg_config" --pkglibdir)
staged_share=$stage$("$pg_config" --sharedir)
paths=
case $settings in
	*extension_control_path*)
		paths="extension_control_path = '$staged_share:\$system'
dynamic_library_path = '$staged_lib:\$libdir'"
		;;
	*extension_destdir*)
		paths="extension_destdir = '$stage'"
		;;
esac

build all
if [ -n "$paths" ]; then
	build install DESTDIR="$stage"
elif [ -w "$("$pg_config" --pkglibdir)" ]; then
	build install
elif command -v sudo >/dev/null 2>&1; then
	sudo -- "${MAKE:-make}" --no-print-directory PG_CONFIG="$pg_config" with_llvm=no install >/dev/null
else
	echo "with_server: cannot install into $("$pg_config" --pkglibdir): run this as root" >&2
	exit 1
fi

server "$bindir/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 \
	--locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 ||
	server "$bindir/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 \
		--locale=C --no-sync >"$dir/initdb.log" 2>&1 ||
	{ cat "$dir/initdb.log" >&2; exit 1; }

# What every server here is told
cat >"$dir/server.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
port = 5432
fsync = off
shared_buffers = 64MB
log_line_prefix = '%m [%p] '
log_statement = none
$paths
CONF
cat >>"$dir/data/postgresql.conf" <<CONF
include '$dir/server.conf'
${REPORT_SERVER_CONF:-}
CONF

start=(start)
[ -z "${REPORT_POSTGRES:-}" ] || start=(-p "$REPORT_POSTGRES" -t 300 start)
if ! server "$bindir/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w "${start[@]}" >"$dir/start.log" 2>&1; then
	cat "$dir/start.log" "$dir/server.log" >&2
	exit 1
fi

# The tests speak for themselves only if nobody's settings speak with them.
for name in ${!PG@}; do
	[ "$name" = PG_CONFIG ] || unset "$name"
done
export PGHOST=$dir PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
export PGCLIENTENCODING=UTF8 PSQLRC=/dev/null PAGER=cat
export REPORT_SERVER_LOG=$dir/server.log
export PATH="$bindir:$PATH"

"$@"
