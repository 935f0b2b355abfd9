#!/usr/bin/env bash
#
# usage: test/format.sh [--all | --fix] [FILE ...]
#
# Does the C of the tree look as .clang-format says?  Lists the files that do
# not and fails.  Without a FILE it looks at the files and directories that are
# clean and shall stay so; --all looks at every C file, --fix rewrites the files instead.
#
# clang-format of Debian 12 (version 14) is the judge: other versions differ in
# small things, so a machine without that version checks nothing and says so.
#
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

version=14
clean=(src/pg/{call,doubtful,error,explain,html,indicators,known,memory,meta,module,noise,output,reading,scan,search_headline,search_parser,sections,view}.c
	src/pg/compat.h src/engine/{numeral,unit,quantity}.[ch] src/engine/utf8.h src/engine/term_patterns.[ch]
	src/engine/{text,tables,outline}.h src/engine/{text,tables,markup,noise,spacing,joins,blocks,words,look_ahead,settle}.c src/engine/edges.h
	test/unit/{forms,numeral,period,scopes,words}.c test/unit/{sound,stage,tap}.h test/dump/{host.h,stages.c} test/fuzz)
all=(src/engine src/pg test/unit)

mode=check
case ${1:-} in
	--all) mode=all; shift ;;
	--fix) mode=fix; shift ;;
esac

for tool in "clang-format-$version" clang-format; do
	case $("$tool" --version 2>/dev/null) in
		*"version $version."*) break ;;
	esac
	tool=
done
if [ -z "$tool" ]; then
	echo "format: there is no clang-format $version here, nothing is checked"
	exit 0
fi

if [ $# -eq 0 ]; then
	directories=("${clean[@]}")
	[ "$mode" = check ] || directories=("${all[@]}")
	mapfile -t files < <(find "${directories[@]}" -name '*.[ch]' ! -name '*.gen.h' | sort)
	set -- "${files[@]}"
fi

if [ "$mode" = fix ]; then
	exec "$tool" -i "$@"
fi

deviating=0
for file; do
	lines=$("$tool" "$file" | diff "$file" - | grep -c '^<')
	if [ "$lines" -gt 0 ]; then
		printf 'format: %s: %d lines\n' "$file" "$lines"
		deviating=$((deviating + 1))
	fi
done
printf 'format: %d of %d files deviate from .clang-format\n' "$deviating" $#
[ "$deviating" -eq 0 ]
