#
# Fuzzing: a libFuzzer program per test/fuzz/*.c, under the sanitizers
#
#   make fuzz SECONDS=n   all targets, n seconds in all; what is found stays in
#                         test/build/fuzz/found, what was learned in test/build/fuzz/corpus
#
FUZZ_CC ?= clang
FUZZ_CFLAGS = -std=c11 -D_GNU_SOURCE -g -O1 -Wall -Wextra -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all
FUZZ_ENGINE_OBJS = $(patsubst src/engine/%.c,test/build/fuzz/engine/%.o,$(call sources,src/engine/*.c))
FUZZ_PROGRAMS = $(patsubst test/fuzz/%.c,test/build/fuzz/bin/%,$(call sources,test/fuzz/*.c))
FUZZ_SEEDS = test/build/fuzz/seeds/report.dict

$(FUZZ_ENGINE_OBJS): test/build/fuzz/engine/%.o: src/engine/%.c $(ENGINE_HEADERS) $(LEXICON)
	@mkdir -p $(@D)
	$(FUZZ_CC) $(FUZZ_CFLAGS) -fsanitize=fuzzer-no-link $(ENGINE_CPPFLAGS) -c -o $@ $<

$(FUZZ_PROGRAMS): test/build/fuzz/bin/%: test/fuzz/%.c $(call sources,test/fuzz/*.h test/unit/*.h) $(FUZZ_ENGINE_OBJS)
	@mkdir -p $(@D)
	$(FUZZ_CC) $(FUZZ_CFLAGS) -fsanitize=fuzzer $(ENGINE_CPPFLAGS) -I$(top)/test/unit -o $@ $< $(FUZZ_ENGINE_OBJS) $(PCRE2_LIBS)

$(FUZZ_SEEDS): test/fuzz/seeds.pl src/lexicon/TableFile.pm test/lib/ReportFiles.pm \
		$(foreach pattern,src/lexicon/*.tsv src/lexicon/words/*.tsv test/reports/*.txt test/more/*.txt sql/*.sql,$(call sources,$(pattern)))
	@mkdir -p $(@D)
	perl $< $(top) $(@D)

fuzz-programs: $(FUZZ_PROGRAMS) $(FUZZ_SEEDS)

fuzz: fuzz-programs
	@bash $(top)/test/fuzz/run.sh $(or $(SECONDS),60)

.PHONY: fuzz fuzz-programs
