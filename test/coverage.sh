#!/usr/bin/env bash
#
# usage: test/coverage.sh
#
# How much of the C the tests run: builds a copy of the tree for it in
# build/coverage, runs unit tests, regression tests and TAP tests, prints lines and branches
# of each file.  A branch is a way out of a condition, as gcov counts them, but for the
# way past an error that is thrown.
#
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "${1:-}" = server ]; then
	make=${MAKE:-make}
	"$make" --no-print-directory installcheck PG_CONFIG="${PG_CONFIG:-pg_config}" with_llvm=no >regress.log 2>&1 ||
		echo 'coverage: a regression test failed, see build/coverage/regress.log'
	# A build inside the tests has no part in this.
	prove -Itest/lib $(ls test/t/*.pl | grep -v vpath) >tap.log 2>&1 ||
		echo 'coverage: a TAP test failed, see build/coverage/tap.log'
	exit 0
fi

here=$PWD
tree=$here/build/coverage
rm -rf "$tree"
mkdir -p "$tree"
tar -c --exclude=./.git --exclude=./build --exclude=./test/build --exclude='*.o' --exclude='*.so' --exclude='*.gen.h' . |
	tar -x -C "$tree"
cd "$tree"
flags='-O0 --coverage'
make -s -j2 unit UNIT_CFLAGS="-std=c11 -D_GNU_SOURCE -g $flags" >unit.log 2>&1 || { tail -n 20 unit.log; exit 1; }
for program in test/build/unit/*; do
	[ ! -x "$program" ] || [ -d "$program" ] || "$program" >>unit.log 2>&1 || echo "coverage: $program failed"
done

# The server's user writes the counts below a place of its own, from where they are merged.
counts=$(mktemp -d)
trap 'rm -rf "$counts"' EXIT
chmod 1777 "$counts"
GCOV_PREFIX=$counts REPORT_COPT=$flags bash test/with_server.sh bash test/coverage.sh server
perl test/coverage.pl "$tree" "$counts"
