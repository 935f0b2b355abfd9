#!/usr/bin/env bash
#
# The regression tests on a server that runs under valgrind.  Fails when a test
# fails, or when valgrind has anything to say with report_ext on its stack: what the server
# does on its own is not judged here.  Takes some twenty times as long as without.
#
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

if [ "${1:-}" = server ]; then
	exec "${MAKE:-make}" --no-print-directory installcheck PG_CONFIG="${PG_CONFIG:-pg_config}" with_llvm=no
fi

if ! command -v valgrind >/dev/null; then
	echo 'valgrind: it is not here (Debian: apt-get install valgrind)' >&2
	exit 1
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
chmod 1777 "$dir"
postgres=$("${PG_CONFIG:-pg_config}" --bindir)/postgres
cat >"$dir/postgres" <<SH
#!/bin/sh
exec valgrind --quiet --trace-children=yes --leak-check=no --error-limit=no --num-callers=40 \
	--track-origins=no --log-file=$dir/log.%p "$postgres" "\$@"
SH
chmod 755 "$dir" "$dir/postgres"
chmod 1777 "$dir"

REPORT_POSTGRES=$dir/postgres REPORT_SERVER_CONF="jit = off
statement_timeout = 0" bash test/with_server.sh bash test/valgrind.sh server
status=$?

# A report is a run of lines "==pid== ...", ended by an empty one.
perl -e '
	my ($all, $ours) = (0, 0);
	foreach my $name (glob("$ARGV[0]/log.*"))
	{
		open(my $log, "<", $name) or next;
		local $/;
		foreach my $part (split /^==\d+==[ ]*\n/m, <$log> // "")
		{
			next if $part !~ /^==\d+==    (?:at|by) /m;
			$all++;
			next if $part !~ /report_ext/;
			print $part, "\n" if $ours++ < 20;
		}
	}
	printf "valgrind: %d reports, %d with report_ext\n", $all, $ours;
	exit($ours > 0);' "$dir" || status=1
exit "$status"
