#!/usr/bin/env bash
#
# usage: test/pg_upgrade.sh [OLD NEW]
#
# From one major version of the server to another (15 and 17), by pg_upgrade and by
# dump and restore: users' words, rights and views arrive.  Both servers live in
# a Debian system of its own; see test/debian.sh.  Part of "make matrix".
#
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. test/debian.sh
old=${1:-15}
new=${2:-17}

debian_prepare || exit 1
available=$(debian_versions) || exit 1
old_suite=$(sed -n "s/^$old //p" <<<"$available")
new_suite=$(sed -n "s/^$new //p" <<<"$available")
if [ -z "$old_suite" ] || [ -z "$new_suite" ]; then
	echo "pg_upgrade: the archive lacks PostgreSQL $old or $new"
	exit 1
fi

root=$roots/upgrade$old-$new
if [ ! -e "$root.done" ]; then
	debian_copy "$new_suite" "upgrade$old-$new" >/dev/null || exit 1
	# what the new release has comes from there
	debian_lines "$old_suite" >>"$root/etc/apt/sources.list"
	debian_run "$root" sh -c "apt-get -qq update &&
		apt-get -q -y install --no-install-recommends postgresql-$new postgresql-server-dev-$new make gcc libc6-dev libpcre2-dev perl &&
		apt-get -q -y install --no-install-recommends postgresql-$old postgresql-server-dev-$old" >"$root.log" 2>&1 || {
		tail -n 20 "$root.log"
		exit 1
	}
	: >"$root.done"
fi
rm -rf "$root/report_ext"
debian_tree "$root/report_ext"
debian_run "$root" bash /report_ext/test/pg_upgrade_inside.sh "$old" "$new"
