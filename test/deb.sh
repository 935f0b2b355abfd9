#!/usr/bin/env bash
#
# usage: test/deb.sh [SUITE]
#
# Debian packages for the server versions that SUITE's postgresql-server-dev-all
# knows (default: the release of this machine), built from the release archive in
# a system of its own that has what debian/control asks for, and tried by an
# ordinary user in another one that has nothing but them.  The packages end up in
# build/deb/.  Root's; see test/debian.sh.
#
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. test/debian.sh

suite=${1:-$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")}
version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" report_ext.control)
debian_prepare

echo "== deb: build system ($suite)"
root=$roots/deb-build-$suite
if [ ! -e "$root.done" ]; then
	debian_copy "$suite" "deb-build-$suite" >/dev/null
	debian_run "$root" apt-get -q -y install --no-install-recommends \
		build-essential devscripts equivs lintian fakeroot debhelper postgresql-server-dev-all postgresql-common >"$root.log" 2>&1 ||
		{ tail -n 20 "$root.log"; exit 1; }
	: >"$root.done"
fi

echo '== deb: build'
work=$root/build
rm -rf "$work"
mkdir -p "$work/tree"
bash test/dist.sh --tar "$work/report-ext_$version.orig.tar.gz" >/dev/null
tar -x -z --strip-components=1 -C "$work/tree" -f "$work/report-ext_$version.orig.tar.gz"
cat >"$work/run" <<'SH'
set -eu
cd /build/tree
pg_buildext updatecontrol
mk-build-deps --install --remove --tool 'apt-get -q -y --no-install-recommends' debian/control >../deps.log 2>&1 ||
	{ tail -n 20 ../deps.log; exit 1; }
# The builder is nobody special.
id builder >/dev/null 2>&1 || useradd --create-home builder
chown -R builder /build
runuser -u builder -- env HOME=/home/builder dpkg-buildpackage -us -uc
cd ..
lintian --fail-on error,warning --display-info --suppress-tags initial-upload-closes-no-bugs,bogus-mail-host,bogus-mail-host-in-debian-changelog ./*.changes
SH
debian_run "$root" bash /build/run >"$work/log" 2>&1 || { tail -n 60 "$work/log"; exit 1; }
grep -E '^[WEI]: ' "$work/log" || true
rm -rf build/deb
mkdir -p build/deb
cp "$work"/*.deb "$work"/*.dsc "$work"/*.tar.* "$work"/*.changes build/deb/
ls build/deb

echo '== deb: trial'
root=$(debian_copy "$suite" deb-trial)
mkdir "$root/packages"
cp build/deb/postgresql-*-report-ext_*.deb "$root/packages/"
install -m 755 test/deb_trial.sh "$root/packages/trial"
status=0
debian_run "$root" bash /packages/trial "$version" || status=$?
rm -rf "$root"
[ "$status" -eq 0 ] || { echo 'deb: the trial failed'; exit 1; }
echo 'deb: built, installed, tried'
