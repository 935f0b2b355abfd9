#!/usr/bin/env bash
#
# Run every test of report_ext.  The last line of the output counts them:
# N passed, N failed.  Called by "make test", after test/setup.sh.
#
# Each suite ends in one line of the counts file: name, passed, failed.  A
# suite that dies without counting is one failure, never none.
#
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

make=${MAKE:-make}
pg_config=${PG_CONFIG:-pg_config}

heading()
{
	printf '\n== %s\n' "$*"
}

count()
{
	printf '%s %s %s\n' "$1" "$2" "$3" >>"$REPORT_COUNTS"
}

# tap NAME PROGRAM ...: run programs that speak TAP
tap()
{
	local name=$1
	shift
	heading "$name"
	perl test/tap.pl --name "$name" --counts "$REPORT_COUNTS" "$@" ||
		grep -q "^$name " "$REPORT_COUNTS" || count "$name" 0 1
}

unit_suite()
{
	if "$make" --no-print-directory unit >"$1" 2>&1; then
		if grep -q 'warning:' "$1"; then
			cat "$1"
			count build 0 1
		else
			count build 1 0
		fi
		tap unit test/build/unit/*
	else
		heading unit
		cat "$1"
		count unit 0 1
	fi
}

# Fuzzing goes on beside the server's suites, out of their way; where clang and
# its fuzzer are missing it is left out.
fuzz_start()
{
	fuzz_pid=
	if ! echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return d[n - 1]; }' |
		"${FUZZ_CC:-clang}" -x c -fsanitize=fuzzer,address,undefined -o /dev/null - >/dev/null 2>&1; then
		return
	fi
	(
		nice -n 10 "$make" --no-print-directory fuzz-programs >"$1.build" 2>&1 ||
			{ cat "$1.build"; exit 2; }
		! grep 'warning:' "$1.build" || exit 2
		nice -n 10 bash test/fuzz/run.sh 60
	) >"$1" 2>&1 &
	fuzz_pid=$!
}

fuzz_finish()
{
	local status

	heading fuzz
	if [ -z "$fuzz_pid" ]; then
		echo 'there is no clang with libFuzzer here: left out'
		return
	fi
	wait "$fuzz_pid"
	status=$?
	cat "$1"
	if [ "$status" -gt 1 ] || ! grep -q '^1\.\.' "$1"; then
		count fuzz 0 1
	else
		count fuzz "$(grep -c '^ok' "$1")" "$(grep -c '^not ok' "$1")"
	fi
}

# The demonstration, in a copy of the tree, for a user who is not root, has no
# rights to install anything and a short PATH.
demo_suite()
{
	local log=$1 dir status as=()

	heading demo
	[ "$(id -u)" -ne 0 ] || as=(runuser -u nobody --)
	dir=$work/demo
	chmod 711 "$work"
	mkdir -p "$dir/tree"
	tar -c --exclude=./.git --exclude='*.o' --exclude='*.so' --exclude=./test/build . | tar -x -C "$dir/tree"
	[ "$(id -u)" -ne 0 ] || chown -R nobody "$dir"
	(cd "$dir/tree" && "${as[@]}" env -i PATH=/usr/local/bin:/usr/bin:/bin HOME="$dir" LANG=C.UTF-8 \
		PG_CONFIG="$pg_config" "$make" --no-print-directory demo) </dev/null >"$log" 2>&1
	status=$?
	rm -rf "$dir"
	if [ "$status" -eq 0 ] && grep -q '地区生产总值.*亿元' "$log" && grep -q '^What next' "$log"; then
		echo 'a user without rights sees the demonstration'
		count demo 1 0
	else
		tail -n 100 "$log"
		echo "demo: ended with status $status"
		count demo 0 1
	fi
}

# The lines of pg_regress, before and since version 16:
#   test basic     ... ok     12 ms
#   ok 1     - basic     12 ms
regress_suite()
{
	local log=$1 passed failed status

	heading regress
	"$make" --no-print-directory installcheck PG_CONFIG="$pg_config" with_llvm=no >"$log" 2>&1
	status=$?
	passed=$(grep -cE '^(test [^ ]+ +\.\.\. ok|ok [0-9]+)' "$log")
	failed=$(grep -cE '^(test [^ ]+ +\.\.\. (FAILED|failed)|not ok [0-9]+)' "$log")
	grep -E '^(test |ok |not ok |# )' "$log"
	if [ "$status" -ne 0 ]; then
		if [ "$failed" -eq 0 ]; then
			cat "$log"
			failed=1
		else
			cat regression.diffs output_iso/regression.diffs 2>/dev/null | head -n 200
		fi
	fi
	count regress "$passed" "$failed"
}

# score_suite NAME PREFIX COMMAND ...: a scorer's output against the floors
score_suite()
{
	local name=$1 prefix=$2 log status
	shift 2
	heading "$name"
	log=$REPORT_COUNTS.$name
	if "$@" >"$log" 2>&1; then
		perl test/floors.pl --name "$name" --counts "$REPORT_COUNTS" --prefix "$prefix" test/gold/FLOOR <"$log"
	else
		status=$?
		cat "$log"
		echo "$name: ended with status $status"
		count "$name" 0 1
	fi
}

# A backend that crashes in one test may look like a dropped connection there.
crash_suite()
{
	if grep -E 'terminated by signal|PANIC:|TRAP:' "$REPORT_SERVER_LOG"; then
		count server_log 0 1
	else
		count server_log 1 0
	fi
}

server_suites()
{
	regress_suite "$REPORT_COUNTS.regress"
	tap tap test/t/*.pl

	createdb report_score
	PGDATABASE=report_score psql -X -q -c 'CREATE EXTENSION report_ext'
	export PGDATABASE=report_score
	score_suite score '' perl test/score.pl
	# texts of other hands, labelled before the reader saw them
	score_suite more_score more_ perl test/score.pl --gold test/more --texts test/more
	# one text for each form in which a report comes
	score_suite forms_score forms_ perl test/score.pl --gold test/forms --texts test/forms
	if [ -e ../shared/score ]; then
		score_suite shared_score shared_ python3 ../shared/score
		# the same texts with our scorer, which counts noise too
		score_suite reference_noise reference_ perl test/score.pl \
			--gold ../shared/gold --texts ../shared/seeds
	fi
	if [ -e ../shared/real/gold ]; then
		# real texts of twenty kinds, and short inputs that are an example of a fault each
		score_suite real_score real_ python3 ../shared/score \
			--dir ../shared/real/gold --texts ../shared/real/texts
		score_suite cases_score cases_ python3 ../shared/score --cases ../shared/real/cases
	fi
	export PGDATABASE=postgres

	crash_suite
}

if [ "${1:-}" = server ]; then
	server_suites
	exit 0
fi

work=$(mktemp -d)
trap '[ -z "${fuzz_pid:-}" ] || kill "$fuzz_pid" 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
export REPORT_COUNTS=$work/counts
: >"$REPORT_COUNTS"

unit_suite "$work/unit.log"
fuzz_start "$work/fuzz.log"
# The glue without a warning; the server's own headers are not ours to mend.
REPORT_COPT="-Wall -Wextra -Werror -isystem $("$pg_config" --includedir-server)" bash test/with_server.sh bash test/run.sh server ||
	count server 0 1

fuzz_finish "$work/fuzz.log"

# What .ci/run asks for besides
if [ -n "${CI:-}" ]; then
	demo_suite "$work/demo.log"
	heading format
	if bash test/format.sh; then
		count format 1 0
	else
		count format 0 1
	fi
fi

heading total
awk '{ printf "%-14s %4d passed, %d failed\n", $1, $2, $3 }' "$REPORT_COUNTS"
awk '{ passed += $2; failed += $3 }
	END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 || passed == 0 }' "$REPORT_COUNTS"
