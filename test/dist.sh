#!/usr/bin/env bash
#
# usage: test/dist.sh [--tar FILE]
#
# The release archive of what is committed: report_ext-VERSION.zip as PGXN takes
# it, or a tar file.  Refused when the versions in the tree disagree or when
# what is committed is not what is there.
#
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=$(perl test/version.pl)
changed=$(git status --porcelain)
if [ -n "$changed" ]; then
	printf 'dist: not committed, so not in the archive:\n%s\n' "$changed" >&2
	[ -n "${REPORT_DIST_ANYWAY:-}" ] || exit 1
fi
name=report_ext-$version
if [ "${1:-}" = --tar ]; then
	git archive --format=tar.gz --prefix="$name/" -o "$2" HEAD
	echo "$2"
else
	mkdir -p build
	git archive --format=zip --prefix="$name/" -o "build/$name.zip" HEAD
	echo "build/$name.zip"
fi
