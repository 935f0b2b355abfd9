#!/usr/bin/env bash
#
# usage: test/fuzz/run.sh SECONDS
#
# Run every fuzz target of test/build/fuzz/bin for its share of the time, one
# after the other; the programs are there ("make fuzz-programs").  Speaks TAP.
#
# A target keeps what it learned in test/build/fuzz/corpus, so that the next run
# goes on from there, and what breaks it in test/build/fuzz/found, as an input
# that the program takes as its argument.
#
set -u

seconds=${1:?usage: test/fuzz/run.sh SECONDS}
dir=test/build/fuzz
programs=("$dir"/bin/*)
each=$((seconds / ${#programs[@]}))
[ "$each" -gt 0 ] || each=1

failed=0
number=0
echo "1..${#programs[@]}"
for program in "${programs[@]}"; do
	name=$(basename "$program")
	number=$((number + 1))
	mkdir -p "$dir/corpus/$name" "$dir/found"
	log=$dir/$name.log
	# the engine itself asks for no more than this for 4 kB
	if "$program" -max_total_time="$each" -max_len=4096 -timeout=20 -rss_limit_mb=2048 \
		-dict="$dir/seeds/report.dict" -artifact_prefix="$dir/found/$name-" \
		-print_final_stats=1 -verbosity=1 "$dir/corpus/$name" "$dir/seeds/$name" >"$log" 2>&1; then
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
		echo "ok $number - $name: nothing found in $each seconds and ${runs:-?} inputs"
	else
		failed=1
		tail -n 60 "$log" | sed 's/^/# /'
		echo "not ok $number - $name: see $log and $dir/found"
	fi
done
exit "$failed"
