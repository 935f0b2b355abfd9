#!/usr/bin/env bash
#
# Install what building and testing report_ext needs, where it is missing.
#
# Looks for the things themselves, not for packages, so a machine that has
# them from elsewhere is left alone; apt is called only if something is
# missing, as root or through sudo.  PG_CONFIG chooses the server; without it
# the default version of the distribution is taken.
#
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
# Not every user's PATH holds the administrator's programs (Debian's does not).
export PATH="$PATH:/usr/sbin:/sbin"

pg_config=${PG_CONFIG:-pg_config}
missing=()

# need "what it is for" "package ..." : note the packages as missing
need()
{
	printf 'missing: %s\n' "$1" >&2
	# shellcheck disable=SC2206
	missing+=($2)
}

have()
{
	command -v "$1" >/dev/null 2>&1
}

# compiles HEADER [FLAG ...]: can cc use it?
compiles()
{
	local header=$1
	shift
	printf '#include <stdio.h>\n#define PCRE2_CODE_UNIT_WIDTH 8\n#include <%s>\nint main(void) { return 0; }\n' "$header" |
		cc -x c "$@" -o /dev/null - >/dev/null 2>&1
}

# Major version of the server to ask apt for.
server_major()
{
	local major=
	if have "$pg_config"; then
		# A machine with a server but without its headers: the headers must match.
		for bindir in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
			if [ -x "$bindir/postgres" ]; then
				major=$(basename "$(dirname "$bindir")")
				break
			fi
		done
	fi
	if [ -z "$major" ]; then
		major=$(apt-cache depends postgresql 2>/dev/null |
			sed -n 's/^ *Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -n 1)
	fi
	printf '%s\n' "$major"
}

look()
{
	local bindir pgxs

	missing=()
	have make || need 'make' make
	if ! have cc; then
		need 'a C compiler' 'gcc libc6-dev'
		need 'PCRE2 headers' libpcre2-dev
	else
		compiles stdlib.h || need 'C library headers' libc6-dev
		compiles stdlib.h -fsanitize=address,undefined ||
			need 'sanitizers of the C compiler' gcc
		compiles pcre2.h || need 'PCRE2 headers' libpcre2-dev
	fi
	perl -MTAP::Harness -MJSON::PP -MTime::HiRes -e 1 >/dev/null 2>&1 ||
		need 'Perl and its core modules' perl
	# Root needs it to run the server as another user.
	[ "$(id -u)" -ne 0 ] || have runuser || need 'runuser' util-linux
	# The recipe of docs/forms.md
	have python3 || need 'python3' python3
	have pdftotext || need 'pdftotext' poppler-utils

	# SERVER and HEADERS stand for packages whose names depend on the version.
	bindir=$("$pg_config" --bindir 2>/dev/null)
	pgxs=$("$pg_config" --pgxs 2>/dev/null)
	if [ -z "$bindir" ] || [ ! -x "$bindir/postgres" ] ||
		[ ! -x "$bindir/initdb" ] || [ ! -x "$bindir/psql" ]; then
		need 'a PostgreSQL server' SERVER
	fi
	if [ -z "$pgxs" ] || [ ! -f "$pgxs" ] ||
		[ ! -f "$("$pg_config" --includedir-server)/postgres.h" ]; then
		need 'PostgreSQL server headers' HEADERS
	fi
}

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	else
		sudo -- "$@"
	fi
}

# The package postgresql starts a cluster of its own when it is installed;
# report_ext needs only its programs, so that is held off for the moment.
snippet_dir=/etc/postgresql-common/createcluster.d
snippet=$snippet_dir/zz-report-ext-setup.conf
remove_snippet()
{
	as_root rm -f "$snippet"
}

install_missing()
{
	local packages=() package major=
	local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y)

	as_root "${apt[@]}" update >&2

	for package in "${missing[@]}"; do
		case $package in
			SERVER | HEADERS)
				[ -n "$major" ] || major=$(server_major)
				if [ -z "$major" ]; then
					echo 'setup: apt knows no package "postgresql"' >&2
					return 1
				fi
				if [ "$package" = SERVER ]; then
					packages+=("postgresql-$major")
				else
					packages+=("postgresql-server-dev-$major")
				fi
				;;
			*)
				packages+=("$package")
				;;
		esac
	done

	printf 'setup: installing %s\n' "${packages[*]}" >&2
	trap remove_snippet EXIT
	as_root mkdir -p "$snippet_dir"
	echo 'create_main_cluster = false' | as_root tee "$snippet" >/dev/null
	as_root "${apt[@]}" install --no-install-recommends "${packages[@]}" >&2
}

# pg_cron serves one test, which says so where it is left out.
install_wanted()
{
	local package
	local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y)

	[ ! -f "$("$pg_config" --sharedir)/extension/pg_cron.control" ] || return 0
	package=postgresql-$("$pg_config" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')-cron
	if have apt-get && { [ "$(id -u)" -eq 0 ] || have sudo; }; then
		ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || as_root "${apt[@]}" update >&2
		if apt-cache show "$package" >/dev/null 2>&1; then
			printf 'setup: installing %s\n' "$package" >&2
			as_root "${apt[@]}" install --no-install-recommends "$package" >&2 && return 0
		fi
	fi
	printf 'setup: there is no %s here, jobs will not be tested\n' "$package" >&2
}

# install_asked "what is left out without them" PACKAGE ...: large things that serve
# one test each, for those who ask
install_asked()
{
	local without=$1
	local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
	shift

	if have apt-get && { [ "$(id -u)" -eq 0 ] || have sudo; }; then
		ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || as_root "${apt[@]}" update >&2
		printf 'setup: installing %s\n' "$*" >&2
		as_root "${apt[@]}" install --no-install-recommends "$@" >&2 && return 0
	fi
	printf 'setup: could not install %s: %s\n' "$*" "$without" >&2
}

look 2>/dev/null
if [ ${#missing[@]} -gt 0 ]; then
	look
	if ! have apt-get; then
		echo 'setup: there is no apt-get here; please install the above by other means' >&2
		exit 1
	fi
	if [ "$(id -u)" -ne 0 ] && ! have sudo; then
		echo 'setup: run this as root, or install sudo, so that the above can be installed' >&2
		exit 1
	fi

	install_missing || { echo 'setup: apt-get failed, see above' >&2; exit 1; }

	hash -r
	look
	if [ ${#missing[@]} -gt 0 ]; then
		echo 'setup: apt-get succeeded, but the above is still missing' >&2
		exit 1
	fi
fi
install_wanted
# A browser to look at report_html()'s pages, and what docs/recipes.md hands a panel to
[ "${REPORT_CHROMIUM:-}" != 1 ] || have chromium ||
	install_asked 'pages will not be looked at' chromium fonts-noto-cjk
# (the modules are those of Debian's Python, which need not be the first in PATH)
[ "${REPORT_ANALYSIS:-}" != 1 ] || { have Rscript && /usr/bin/python3 -c 'import pandas, openpyxl' 2>/dev/null; } ||
	install_asked 'the recipes that use them will not be run' python3-pandas python3-openpyxl r-base-core
exit 0
