#!/usr/bin/env bash
#
# usage: deb_trial.sh VERSION
#
# In a bare Debian system with the packages in /packages: install them, start a
# cluster, and let an ordinary user of the machine and of the database make and use the
# extension.  Called by test/deb.sh.
#
set -eu
version=$1
psql_as()
{
	local user=$1
	shift
	(cd / && runuser -u "$user" -- psql -X -q -A -t -v ON_ERROR_STOP=1 "$@")
}
expect()
{
	if [ "$2" = "$3" ]; then
		echo "ok     $1"
	else
		printf 'FAILED %s: got "%s", expected "%s"\n' "$1" "$2" "$3"
		exit 1
	fi
}

apt-get -q -y install --no-install-recommends /packages/*.deb >/tmp/apt.log 2>&1 || { tail -n 20 /tmp/apt.log; exit 1; }
useradd --create-home analyst
for package in /packages/*.deb; do
	name=$(dpkg-deb -f "$package" Package)
	major=${name#postgresql-}
	major=${major%%-*}
	echo "$name"
	expect 'the documentation is there' \
		"$(cd "/usr/share/doc/$name" && ls README.md README.zh.md docs/view.md changelog.gz copyright 2>/dev/null | wc -l)" 5
	pg_createcluster -e UTF8 --locale C.UTF-8 "$major" trial --start >/dev/null
	port=$(pg_conftool -s "$major" trial show port)
	psql_as postgres -p "$port" -d postgres -c 'CREATE ROLE analyst LOGIN' -c 'CREATE DATABASE work OWNER analyst'
	export PGPORT=$port PGDATABASE=work PGOPTIONS='-c client_min_messages=warning'
	expect 'the user has no rights' "$(psql_as analyst -c 'SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user')" f
	psql_as analyst -c 'CREATE EXTENSION report_ext'
	expect 'the version' "$(psql_as analyst -c "SELECT extversion FROM pg_extension WHERE extname = 'report_ext'")" "$version"
	psql_as analyst -c 'CREATE TABLE reports (id text PRIMARY KEY, published date, body text)' \
		-c "INSERT INTO reports VALUES ('a', '2025-01-15', '云岭县人民政府工作报告。2024年,全县粮食总产量36.2万吨,增长1.5%。')"
	expect 'rows' "$(psql_as analyst -c 'SELECT indicator, value, unit, period FROM reports, report_indicators(body, published) ORDER BY ord LIMIT 1')" \
		'粮食总产量|36.2|万吨|[2024-01-01,2025-01-01)'
	psql_as analyst -c "SELECT report_create_view('reports', 'id', 'body', 'published')" -c "CALL report_refresh('reports_indicators')"
	expect 'a view and search' "$(psql_as analyst -c "SELECT count(*) FROM reports_indicators WHERE search @@ websearch_to_tsquery('report_zh', '粮食总产量')")" 2
	unset PGPORT PGDATABASE PGOPTIONS
	pg_dropcluster --stop "$major" trial
	apt-get -q -y purge "$name" >/tmp/apt.log 2>&1 || { tail -n 20 /tmp/apt.log; exit 1; }
	expect 'nothing is left' "$(find /usr/lib/postgresql /usr/share/postgresql "/usr/share/doc/$name" -name '*report*ext*' 2>/dev/null | wc -l)" 0
done
