# report_ext: sections and indicators of Chinese government work reports
#
#   make, make install, make installcheck   as with any PGXS extension
#   make demo   set up this machine, show the sample reports as tables
#   make test   set up this machine, run every test
#   make bench-corpus   the same, measure a view of 20000 reports (or REPORTS=n, SEED=n)
#
# demo, test and bench-corpus may be the first thing that happens on a machine, so they must
# not need pg_config; everything else does.

EXTENSION = report_ext
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" report_ext.control)

# src/sql holds one base script and a delta per release, installed as ASCII
DATA_built = $(notdir $(wildcard src/sql/report_ext--*.sql))

MODULE_big = report_ext
LEXICON = src/lexicon/lexicon.gen.h
ENGINE_OBJS = $(patsubst %.c,%.o,$(wildcard src/engine/*.c))
GLUE_OBJS = $(patsubst %.c,%.o,$(wildcard src/pg/*.c))
OBJS = $(ENGINE_OBJS) $(GLUE_OBJS)

REGRESS = install basic reports pieces compare forms related meta questions lexicon search view
# The reports are Chinese text: ask for a database that can hold it, whatever
# the server's default is.
REGRESS_OPTS = --encoding=UTF8 --no-locale
ISOLATION_OPTS = --encoding=UTF8 --no-locale --inputdir=$(srcdir)/test/isolation

EXTRA_CLEAN = $(LEXICON) test/build

PCRE2_CPPFLAGS := $(shell pkg-config --cflags libpcre2-8 2>/dev/null || pcre2-config --cflags 2>/dev/null)
PCRE2_LIBS := $(shell pkg-config --libs libpcre2-8 2>/dev/null || pcre2-config --libs8 2>/dev/null || echo -lpcre2-8)

PG_CPPFLAGS = -I$(srcdir)/src/engine -DREPORT_EXT_VERSION='"$(EXTVERSION)"'
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

else ifneq ($(filter-out demo test unit setup bench-search bench-words bench-corpus,$(or $(MAKECMDGOALS),all)),)

$(error pg_config of the server's development files was not found: install them (Debian: postgresql-server-dev-*), set PG_CONFIG, or run "make setup")

endif

# The engine is C11 that must not see a PostgreSQL header, and its symbols are
# no business of other libraries in the server process.
ENGINE_CPPFLAGS = -Isrc/engine -Isrc/lexicon $(PCRE2_CPPFLAGS)
$(ENGINE_OBJS) $(ENGINE_OBJS:.o=.bc): override CPPFLAGS := $(filter-out -I%,$(CPPFLAGS)) $(ENGINE_CPPFLAGS)
$(ENGINE_OBJS): override CFLAGS += -std=c11 -fvisibility=hidden
$(ENGINE_OBJS:.o=.bc): override BITCODE_CFLAGS += -std=c11 -fvisibility=hidden

# PGXS tracks dependencies only where the server was built to do so.
ENGINE_HEADERS = $(wildcard src/engine/*.h)
$(ENGINE_OBJS) $(ENGINE_OBJS:.o=.bc): $(ENGINE_HEADERS) $(LEXICON)
$(GLUE_OBJS) $(GLUE_OBJS:.o=.bc): src/engine/report_engine.h $(wildcard src/pg/*.h) report_ext.control

# The script of this version has a file per concern.
report_ext--$(EXTVERSION).sql: src/sql/view.sql
$(DATA_built): %.sql: src/sql/%.sql src/sql/ascii.pl
	perl src/sql/ascii.pl $(filter-out %.pl,$^) > $@.tmp
	mv -f $@.tmp $@

$(LEXICON): src/lexicon/compile.pl $(wildcard src/lexicon/*.tsv)
	perl src/lexicon/compile.pl src/lexicon > $@.tmp
	mv -f $@.tmp $@

#
# Engine unit tests: one program per test/unit/*.c, without a server
#
UNIT_CC = $(or $(CC),cc)
UNIT_CFLAGS = -std=c11 -D_GNU_SOURCE -g -O1 -Wall -Wextra -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all
UNIT_ENGINE_OBJS = $(patsubst src/engine/%.c,test/build/engine/%.o,$(wildcard src/engine/*.c))
UNIT_PROGRAMS = $(patsubst test/unit/%.c,test/build/unit/%,$(wildcard test/unit/*.c))

$(UNIT_ENGINE_OBJS): test/build/engine/%.o: src/engine/%.c $(ENGINE_HEADERS) $(LEXICON)
	@mkdir -p $(@D)
	$(UNIT_CC) $(UNIT_CFLAGS) $(ENGINE_CPPFLAGS) -c -o $@ $<

$(UNIT_PROGRAMS): test/build/unit/%: test/unit/%.c $(wildcard test/unit/*.h) $(UNIT_ENGINE_OBJS)
	@mkdir -p $(@D)
	$(UNIT_CC) $(UNIT_CFLAGS) $(ENGINE_CPPFLAGS) -Itest/unit -o $@ $< $(UNIT_ENGINE_OBJS) $(PCRE2_LIBS)

unit: $(UNIT_PROGRAMS)

#
# The two commands of the README
#
setup:
	@bash test/setup.sh

demo:
	@bash test/setup.sh
	@bash test/with_server.sh bash test/demo.sh

test:
	@bash test/setup.sh
	@bash test/run.sh

# Figures of docs/search.md; ROWS is the number of sentences
bench-search:
	@bash test/setup.sh
	@bash test/with_server.sh psql -X -v ON_ERROR_STOP=1 -v rows=$(or $(ROWS),100000) -f test/bench/search.sql

# What 10000 words of the user's own cost on 20 MB; ROUNDS is how often all is measured
bench-words:
	@bash test/setup.sh
	@bash test/with_server.sh psql -X -v ON_ERROR_STOP=1 -v rounds=$(or $(ROUNDS),20) -f test/bench/words.sql

# Figures of docs/distributed.md on a generated corpus of REPORTS reports
bench-corpus:
	@bash test/setup.sh
	@bash test/bench/corpus.sh $(REPORTS) $(SEED)

# Needs Citus in the server's directories, which no script here installs
test-citus:
	@bash test/with_server.sh prove -Itest/lib test/citus/view.pl

.PHONY: setup demo test unit bench-search bench-words bench-corpus test-citus
.DELETE_ON_ERROR:
