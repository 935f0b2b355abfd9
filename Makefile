# report_ext: sections and indicators of Chinese government work reports
#
#   make, make install, make installcheck   as with any PGXS extension
#   make demo   set up this machine, show the sample reports as tables
#   make test   set up this machine, run every test
#   make bench   the same, measure how fast it is (ONLY=speed,first picks parts)
#   make bench-corpus   the same, measure a view of 20000 reports (or REPORTS=n, SEED=n)
#
# demo, test and others may be the first thing that happens on a machine, so those listed in
# front of "pg_config was not found", below, must not need it.

# Where the sources are.  "make -f SOURCES/Makefile" in an empty directory builds there;
# make then finds the sources by VPATH, and their names in rules come from $<, $^ and $(top).
top := $(patsubst %/,%,$(dir $(firstword $(MAKEFILE_LIST))))
ifneq ($(top),.)
VPATH = $(top)
# What a build left in the tree would be found as well, and taken for what is to be made here.
ifneq ($(wildcard $(top)/src/*/*.o $(top)/report_ext--*.sql $(top)/test/build),)
$(error $(top) holds the results of a build in it: run "make clean" there, or build a copy)
endif
$(shell mkdir -p src/engine src/pg src/lexicon)
endif

EXTENSION = report_ext
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(top)/report_ext.control)

# Installed are the script of this version, in ASCII, and one for each version that was
# released (src/sql/released) and is older, for ALTER EXTENSION UPDATE.
RELEASED = $(patsubst $(top)/src/sql/released/report_ext--%.sql,%,$(wildcard $(top)/src/sql/released/report_ext--*.sql))
DELTAS = $(patsubst %,report_ext--%--$(EXTVERSION).sql,$(filter-out $(EXTVERSION) %.by_hand,$(RELEASED)))
DATA_built = report_ext--$(EXTVERSION).sql $(DELTAS)

MODULE_big = report_ext
LEXICON = src/lexicon/lexicon.gen.h
# What the glue holds of tables and of files that are no C
GLUE_DATA = src/pg/doubtful.gen.h src/pg/html_page.gen.h
# $(call sources,PATTERN): names of sources as seen from the top of the tree
sources = $(patsubst $(top)/%,%,$(wildcard $(top)/$(1)))
ENGINE_OBJS = $(patsubst %.c,%.o,$(call sources,src/engine/*.c))
GLUE_OBJS = $(patsubst %.c,%.o,$(call sources,src/pg/*.c))
OBJS = $(ENGINE_OBJS) $(GLUE_OBJS)

REGRESS = install basic sections reports pieces compare forms forms_markdown forms_tables forms_pdf forms_pages related meta questions terms lexicon search view html
# The reports are Chinese text: ask for a database that can hold it, whatever
# the server's default is.
REGRESS_OPTS = --encoding=UTF8 --no-locale
ISOLATION_OPTS = --encoding=UTF8 --no-locale --inputdir=$(top)/test/isolation

EXTRA_CLEAN = $(LEXICON) $(GLUE_DATA) test/build

PCRE2_CPPFLAGS := $(shell pkg-config --cflags libpcre2-8 2>/dev/null || pcre2-config --cflags 2>/dev/null)
PCRE2_LIBS := $(shell pkg-config --libs libpcre2-8 2>/dev/null || pcre2-config --libs8 2>/dev/null || echo -lpcre2-8)

PG_CPPFLAGS = -I$(top)/src/engine -Isrc/pg -DREPORT_EXT_VERSION='"$(EXTVERSION)"'
SHLIB_LINK = $(PCRE2_LIBS)

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)

ifneq ($(wildcard $(PGXS)),)

# Bitcode serves to inline small C functions into queries, and these are not
# small: a server built with LLVM must not force a compiler on the user.
PGXS_CLANG := $(shell sed -n 's/^CLANG[ \t]*=[ \t]*//p' $(dir $(PGXS))../Makefile.global)
ifeq ($(shell command -v $(firstword $(PGXS_CLANG) clang) 2>/dev/null),)
override with_llvm = no
endif

# Version 13's packages lack the program that runs these.
ifneq ($(wildcard $(dir $(PGXS))../../src/test/isolation/pg_isolation_regress),)
ISOLATION = refresh
endif

include $(PGXS)

else ifneq ($(filter-out demo test unit stages fuzz fuzz-programs fit setup reference bench bench-check bench-search bench-words bench-corpus bench-refresh dist deb matrix valgrind coverage,$(or $(MAKECMDGOALS),all)),)

$(error pg_config of the server's development files was not found: install them (Debian: postgresql-server-dev-*), set PG_CONFIG, or run "make setup")

endif

# The engine is C11 that must not see a PostgreSQL header, and its symbols are
# no business of other libraries in the server process.
ENGINE_CPPFLAGS = -I$(top)/src/engine -Isrc/lexicon $(PCRE2_CPPFLAGS)
$(ENGINE_OBJS) $(ENGINE_OBJS:.o=.bc): override CPPFLAGS := $(filter-out -I%,$(CPPFLAGS)) $(ENGINE_CPPFLAGS)
$(ENGINE_OBJS): override CFLAGS += -std=c11 -fvisibility=hidden
$(ENGINE_OBJS:.o=.bc): override BITCODE_CFLAGS += -std=c11 -fvisibility=hidden

# PGXS tracks dependencies only where the server was built to do so.
ENGINE_HEADERS = $(call sources,src/engine/*.h)
$(ENGINE_OBJS) $(ENGINE_OBJS:.o=.bc): $(ENGINE_HEADERS) $(LEXICON)
$(GLUE_OBJS) $(GLUE_OBJS:.o=.bc): src/engine/report_engine.h src/engine/utf8.h $(filter-out $(GLUE_DATA),$(call sources,src/pg/*.h)) report_ext.control
src/pg/doubtful.o src/pg/doubtful.bc: src/pg/doubtful.gen.h
src/pg/html.o src/pg/html.bc: src/pg/html_page.gen.h

# The script of this version has a file per concern, in this order.
report_ext--$(EXTVERSION).sql: $(addprefix src/sql/,words.sql terms.sql questions.sql search.sql columns.sql view.sql refresh.sql jobs.sql html.sql)
report_ext--$(EXTVERSION).sql: %.sql: src/sql/%.sql src/sql/ascii.pl
	perl $(filter %.pl,$^) $(filter-out %.pl,$^) > $@.tmp
	mv -f $@.tmp $@

$(DELTAS): report_ext--%--$(EXTVERSION).sql: report_ext--$(EXTVERSION).sql src/sql/delta.pl src/sql/released/report_ext--%.sql \
		$(call sources,src/sql/released/*.by_hand.sql)
	perl $(filter %.pl,$^) $(filter %/report_ext--$*.sql,$^) $< $(filter %/report_ext--$*.by_hand.sql,$^) > $@.tmp
	mv -f $@.tmp $@

$(LEXICON): src/lexicon/compile.pl src/lexicon/TableFile.pm $(filter-out %/doubtful.tsv,$(call sources,src/lexicon/*.tsv)) $(call sources,src/lexicon/words/*.tsv)
	perl $< $(top)/src/lexicon > $@.tmp
	mv -f $@.tmp $@

src/pg/doubtful.gen.h: src/lexicon/doubtful.pl src/lexicon/doubtful.tsv src/lexicon/TableFile.pm
	perl $(filter-out %.pm,$^) > $@.tmp
	mv -f $@.tmp $@

src/pg/html_page.gen.h: src/html/embed.pl src/html/page.css src/html/page.js
	perl $^ > $@.tmp
	mv -f $@.tmp $@

#
# Engine unit tests: one program per test/unit/*.c, without a server
#
UNIT_CC = $(or $(CC),cc)
UNIT_CFLAGS = -std=c11 -D_GNU_SOURCE -g -O1 -Wall -Wextra -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all
UNIT_ENGINE_OBJS = $(patsubst src/engine/%.c,test/build/engine/%.o,$(call sources,src/engine/*.c))
UNIT_PROGRAMS = $(patsubst test/unit/%.c,test/build/unit/%,$(call sources,test/unit/*.c))

$(UNIT_ENGINE_OBJS): test/build/engine/%.o: src/engine/%.c $(ENGINE_HEADERS) $(LEXICON)
	@mkdir -p $(@D)
	$(UNIT_CC) $(UNIT_CFLAGS) $(ENGINE_CPPFLAGS) -c -o $@ $<

$(UNIT_PROGRAMS): test/build/unit/%: test/unit/%.c $(call sources,test/unit/*.h) $(UNIT_ENGINE_OBJS)
	@mkdir -p $(@D)
	$(UNIT_CC) $(UNIT_CFLAGS) $(ENGINE_CPPFLAGS) -I$(top)/test/unit -o $@ $< $(UNIT_ENGINE_OBJS) $(PCRE2_LIBS)

unit: $(UNIT_PROGRAMS)

# What each stage makes of a text (docs/how-it-reads.md), and all columns of many texts
DUMP_PROGRAMS = test/build/stages test/build/dump
$(DUMP_PROGRAMS): test/build/%: test/dump/%.c test/dump/host.h $(UNIT_ENGINE_OBJS)
	$(UNIT_CC) $(UNIT_CFLAGS) $(ENGINE_CPPFLAGS) -o $@ $< $(UNIT_ENGINE_OBJS) $(PCRE2_LIBS)

stages: $(DUMP_PROGRAMS)

#
# Weights of the votes on what sections hold, fitted on labelled texts; prints
# how each text comes out when it was left out.  Takes a quarter of an hour.
#
FIT_DUMP = test/build/fit/dump

$(FIT_DUMP): test/fit/dump.c test/dump/host.h $(call sources,src/engine/*.c) $(ENGINE_HEADERS) $(LEXICON)
	@mkdir -p $(@D)
	$(UNIT_CC) -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra $(ENGINE_CPPFLAGS) -I$(top)/test/dump -o $@ $(filter %.c,$^) $(PCRE2_LIBS)

fit: $(FIT_DUMP)
	perl $(top)/test/fit/fit.pl --left-out $(FIT_DUMP) $(top)/src/lexicon/votes.tsv

#
# The two commands of the README
#
setup:
	@bash $(top)/test/setup.sh

demo:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/with_server.sh bash test/demo.sh

test:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/run.sh

#
# How fast it is (test/bench/README.md); bench-check fails below the bounds of
# test/bench/FLOOR.  "make test" does neither.
#
BENCH_ENGINE = test/build/bench/engine

$(BENCH_ENGINE): test/bench/engine.c test/dump/host.h $(call sources,src/engine/*.c) $(ENGINE_HEADERS) $(LEXICON)
	@mkdir -p $(@D)
	$(UNIT_CC) -std=c11 -D_GNU_SOURCE -O2 -g -Wall -Wextra $(ENGINE_CPPFLAGS) -I$(top)/test/dump -o $@ $(filter %.c,$^) $(PCRE2_LIBS)

bench bench-check:
	@bash $(top)/test/setup.sh
	@$(MAKE) --no-print-directory -s $(BENCH_ENGINE)
	@bash $(top)/test/with_server.sh perl -Itest/lib test/bench/bench.pl $(if $(ONLY),--only $(ONLY)) $(if $(filter bench-check,$@),--check test/bench/FLOOR)

# Figures of docs/search.md; ROWS is the number of sentences
bench-search:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/with_server.sh psql -X -v ON_ERROR_STOP=1 -v rows=$(or $(ROWS),100000) -f test/bench/search.sql

# What 10000 words of the user's own cost on 20 MB; ROUNDS is how often all is measured
bench-words:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/with_server.sh psql -X -v ON_ERROR_STOP=1 -v rounds=$(or $(ROUNDS),20) -f test/bench/words.sql

# Figures of docs/distributed.md on a generated corpus of REPORTS reports
bench-corpus:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/bench/corpus.sh $(REPORTS) $(SEED)

# Figures of docs/view.md: what a refresh of REPORTS reports costs, by one session and by two
bench-refresh:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/bench/refresh.sh $(or $(REPORTS),1000) $(ROUNDS)

# docs/reference.md, from the catalogs and from comments in src/sql
reference:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/with_server.sh perl -Itest/lib test/t/25_reference.pl --update

# Needs Citus in the server's directories, which no script here installs: so there is a
# pg_config as well, and this is not among the targets that do without
test-citus:
	@bash $(top)/test/with_server.sh prove -Itest/lib test/citus/view.pl

# Releasing: the PGXN archive, the Debian packages, every version of the server
# (VERSIONS="13 17"), the regression tests under valgrind
dist:
	@bash $(top)/test/dist.sh

deb:
	@bash $(top)/test/deb.sh $(SUITE)

matrix:
	@bash $(top)/test/matrix.sh $(VERSIONS)

valgrind:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/valgrind.sh

# Lines and branches of the C that the tests run
coverage:
	@bash $(top)/test/setup.sh
	@bash $(top)/test/coverage.sh

# a copy that only builds need not have the tests
-include $(top)/test/fuzz/fuzz.mk

.PHONY: setup demo test unit stages fit reference bench bench-check bench-search bench-words bench-corpus bench-refresh test-citus dist deb matrix valgrind coverage
.DELETE_ON_ERROR:
