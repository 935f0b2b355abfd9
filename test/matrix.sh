#!/usr/bin/env bash
#
# usage: test/matrix.sh [VERSION ...]
#
# Every test on every version of PostgreSQL that matters: 13, 15, 17, 18 and
# the newest of the archive, or those named ("upgrade" is pg_upgrade from 15 to
# 17), each in a Debian system of its own that has it, with that system's
# compilers.  A warning is an error.  Root's; see test/debian.sh.  The last line
# counts the runs.
#
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. test/debian.sh

debian_prepare || exit 1
available=$(debian_versions) || exit 1
printf 'versions in the archive:\n%s\n' "$available"
newest=$(tail -n 1 <<<"$available" | cut -d ' ' -f 1)
[ $# -gt 0 ] || set -- $(printf '%s\n' 13 15 17 18 "$newest" | sort -n -u) upgrade
logs=$roots/logs
mkdir -p "$logs"

suite_of()
{
	sed -n "s/^$1 //p" <<<"$available"
}

# system VERSION SUITE: a system with that server and two compilers, its path
system()
{
	local root=$roots/pg$1
	if [ ! -e "$root.done" ]; then
		root=$(debian_copy "$2" "pg$1") || return 1
		# of what is experimental, the server only
		[ "$2" != experimental ] || printf 'Package: src:postgresql-%s src:postgresql-common\nPin: release a=experimental\nPin-Priority: 990\n' \
			"$1" >"$root/etc/apt/preferences.d/server"
		debian_run "$root" apt-get -q -y install --no-install-recommends \
			"postgresql-$1" "postgresql-server-dev-$1" make gcc libc6-dev clang libpcre2-dev perl >"$logs/$1.apt" 2>&1 || {
			tail -n 20 "$logs/$1.apt" >&2
			return 1
		}
		: >"$root.done"
	fi
	printf '%s\n' "$root"
}

one_version()
{
	local version=$1 root suite log=$logs/$1.log
	suite=$(suite_of "$version")
	[ -n "$suite" ] || { echo "no PostgreSQL $version in the archive" >"$log"; return 1; }
	root=$(system "$version" "$suite") || return 1
	rm -rf "$root/root/report_ext"
	debian_tree "$root/root/report_ext"
	# the tree must be readable for the server's user
	chmod 755 "$root/root"
	debian_run "$root" make --no-print-directory -C /root/report_ext test PG_CONFIG="/usr/lib/postgresql/$version/bin/pg_config" \
		</dev/null >"$log" 2>&1
}

passed=0
failed=0
for version; do
	start=$SECONDS
	rm -f "$logs/$version.log"
	if [ "$version" = upgrade ]; then
		bash test/pg_upgrade.sh >"$logs/upgrade.log" 2>&1
	else
		one_version "$version"
	fi
	if [ $? -eq 0 ]; then
		result=ok passed=$((passed + 1))
	else
		result=FAILED failed=$((failed + 1))
		tail -n 30 "$logs/$version.log" 2>/dev/null
	fi
	printf '%-8s %-14s %-7s %4d s  %s\n' "$version" "$(suite_of "$version")" "$result" $((SECONDS - start)) \
		"$(grep -hE '^[0-9]+ passed, [0-9]+ failed$' "$logs/$version.log" 2>/dev/null | tail -n 1)"
done
printf 'matrix: %d passed, %d failed (logs in %s)\n' "$passed" "$failed" "$logs"
[ "$failed" -eq 0 ]
