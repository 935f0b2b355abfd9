# Debian systems in directories, for "make matrix" and "make deb".  Sourced; root's.
#
# The archive is the one that apt of this machine is configured with; nothing
# else is asked.  Bases are kept below REPORT_ROOTS (default
# /var/tmp/report_ext) and made anew when they are removed.

roots=${REPORT_ROOTS:-/var/tmp/report_ext}
export PATH="$PATH:/usr/sbin:/sbin"

# Releases of the archive, oldest first, by the names that stay when time goes on
suites=(oldoldstable oldstable stable testing unstable experimental)

debian_prepare()
{
	if [ "$(id -u)" -ne 0 ]; then
		echo 'debian: systems in directories need root: use sudo' >&2
		return 1
	fi
	if ! command -v debootstrap >/dev/null; then
		DEBIAN_FRONTEND=noninteractive apt-get -q -y update >/dev/null 2>&1
		DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends debootstrap >/dev/null || return 1
	fi
	mkdir -p "$roots"
}

# The archive's address, from apt itself
debian_archive()
{
	apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(SITE)' 'Created-By: Packages' |
		sed -n 's/^Debian|Debian|//p' | head -n 1 | grep .
}

# debian_lines SUITE: lines of a sources.list
debian_lines()
{
	local archive
	archive=$(debian_archive) || return 1
	case $1 in
		experimental)
			printf 'deb %s unstable main\ndeb %s experimental main\n' "$archive" "$archive"
			;;
		*)
			printf 'deb %s %s main\n' "$archive" "$1"
			;;
	esac
}

# debian_versions: "VERSION SUITE" of every server in the archive, where it
# appears first, oldest first
debian_versions()
{
	local suite dir options
	dir=$roots/index
	for suite in "${suites[@]}"; do
		mkdir -p "$dir/$suite/lists/partial" "$dir/$suite/cache/archives/partial"
		debian_lines "$suite" >"$dir/$suite/sources.list" || return 1
		options=(-o Dir::State::lists="$dir/$suite/lists" -o Dir::Cache="$dir/$suite/cache"
			-o Dir::Etc::sourcelist="$dir/$suite/sources.list" -o Dir::Etc::sourceparts=/dev/null
			-o Dir::State::status=/dev/null -o Acquire::Check-Valid-Until=false)
		apt-get "${options[@]}" -qq update >&2 || continue
		apt-cache "${options[@]}" pkgnames postgresql-server-dev- |
			sed -n "s/^postgresql-server-dev-\([0-9]*\)$/\1 $suite/p"
	done | sort -n -s -k 1,1 -u
}

# debian_base SUITE: make $roots/SUITE.base if it is not there, print its path
debian_base()
{
	local suite=$1 base=$roots/$1.base from=$1
	[ "$suite" != experimental ] || from=unstable
	if [ ! -e "$base.done" ]; then
		rm -rf "$base"
		debootstrap --variant=minbase "$from" "$base" "$(debian_archive)" >"$base.log" 2>&1 || {
			tail -n 20 "$base.log" >&2
			return 1
		}
		debian_lines "$suite" >"$base/etc/apt/sources.list"
		apt-config dump Acquire | grep -iE '^Acquire::https?::[^ ]*Proxy ' >"$base/etc/apt/apt.conf.d/10proxy" || true
		# What is tested is not how young the archive is.
		echo 'Acquire::Check-Valid-Until "false";' >"$base/etc/apt/apt.conf.d/10valid"
		# Installing a server must not make and start a cluster.
		mkdir -p "$base/etc/postgresql-common/createcluster.d"
		echo 'create_main_cluster = false' >"$base/etc/postgresql-common/createcluster.d/report-ext.conf"
		printf '#!/bin/sh\nexit 101\n' >"$base/usr/sbin/policy-rc.d"
		chmod 755 "$base/usr/sbin/policy-rc.d"
		debian_run "$base" apt-get -qq update >>"$base.log" 2>&1 || return 1
		: >"$base.done"
	fi
	printf '%s\n' "$base"
}

# debian_copy SUITE NAME: a fresh copy of a base at $roots/NAME, its path
debian_copy()
{
	local base
	base=$(debian_base "$1") || return 1
	rm -rf "${roots:?}/$2"
	cp -a "$base" "$roots/$2"
	printf '%s\n' "$roots/$2"
}

# debian_run ROOT COMMAND ...: run it in the system below ROOT, with processes
# and mounts that end with it, and an environment of its own
debian_run()
{
	local root=$1
	shift
	cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null
	unshare --mount --pid --fork --kill-child bash -c '
		root=$1
		shift
		mount --make-rprivate / &&
		mount -t proc proc "$root/proc" &&
		mount --rbind /dev "$root/dev" &&
		mount -t tmpfs tmpfs "$root/dev/shm" &&
		exec chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
			HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"' _ "$root" "$@"
}

# debian_tree DIRECTORY: the tree as git knows it, with what is not yet committed
debian_tree()
{
	mkdir -p "$1"
	git ls-files -z --cached --others --exclude-standard |
		while IFS= read -r -d '' name; do [ ! -e "$name" ] || printf '%s\0' "$name"; done |
		tar -c --null -T - | tar -x -C "$1"
}
