/*-------------------------------------------------------------------------
 *
 * tap.h
 *	  What a unit test of the engine needs: TAP on stdout, an allocator that
 *	  counts and can fail, and an engine that frees its memory.
 *
 * Each C file of test/unit is a program of its own; it includes this header once
 * and ends with return done_testing().  The sanitizers report leaks and wild
 * accesses by themselves.
 *
 *-------------------------------------------------------------------------
 */
#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_engine.h"

static int tap_count = 0;
static int tap_failed = 0;

__attribute__((format(printf, 2, 0))) static bool
tap_say(bool passed, const char *name, va_list args)
{
	tap_count++;
	if (!passed)
		tap_failed++;
	printf("%s %d - ", passed ? "ok" : "not ok", tap_count);
	vprintf(name, args);
	printf("\n");
	fflush(stdout);
	return passed;
}

/* One test; the name is a printf format. */
__attribute__((unused, format(printf, 2, 3))) static bool
ok(bool passed, const char *name, ...)
{
	va_list args;

	va_start(args, name);
	tap_say(passed, name, args);
	va_end(args);
	return passed;
}

/* Strings must be equal; shows both if not.  The name is a printf format. */
__attribute__((unused, format(printf, 3, 4))) static bool
is_string(const char *got, const char *want, const char *name, ...)
{
	bool    passed = strcmp(got, want) == 0;
	va_list args;

	va_start(args, name);
	tap_say(passed, name, args);
	va_end(args);
	if (!passed)
		printf("# got  %s\n# want %s\n", got, want);
	return passed;
}

/* Numbers must be equal; shows both if not. */
__attribute__((unused)) static bool
is_number(long got, long want, const char *name)
{
	bool passed = ok(got == want, "%s", name);

	if (!passed)
		printf("# got %ld, want %ld\n", got, want);
	return passed;
}

/* A slice must have the bytes of a string; NULL stands for SQL NULL. */
__attribute__((unused)) static bool
is_text(ReportText got, const char *want, const char *name)
{
	bool passed;

	if (want == NULL)
		passed = got.data == NULL;
	else
		passed = got.data != NULL && got.length == strlen(want) &&
				 memcmp(got.data, want, got.length) == 0;
	ok(passed, "%s", name);
	if (!passed)
		printf("# got \"%.*s\", want \"%s\"\n",
			   got.data != NULL ? (int) got.length : 4,
			   got.data != NULL ? got.data : "NULL",
			   want != NULL ? want : "NULL");
	return passed;
}

__attribute__((unused)) static int
done_testing(void)
{
	printf("1..%d\n", tap_count);
	fflush(stdout); /* the leak checker ends the process its own way */
	return tap_failed == 0 ? 0 : 1;
}

/*
 * Memory from malloc, filled.  live counts the pieces handed out and not yet
 * released; the fail_at'th request from now, counted from 1, returns NULL.
 */
typedef struct TapMemory
{
	long live;
	long requests;
	long fail_at; /* 0 never */
} TapMemory;

__attribute__((unused)) static void *
tap_alloc(void *context, size_t size)
{
	TapMemory *memory = context;
	void      *pointer;

	memory->requests++;
	if (memory->fail_at != 0 && memory->requests == memory->fail_at)
		return NULL;
	pointer = malloc(size > 0 ? size : 1);
	if (pointer == NULL)
		return NULL;
	memory->live++;
	/* what is read before it is written is a large index, not 0 */
	memset(pointer, 0x5A, size);
	return pointer;
}

__attribute__((unused)) static void
tap_release(void *context, void *pointer)
{
	TapMemory *memory = context;

	if (pointer == NULL)
		return;
	memory->live--;
	free(pointer);
}

__attribute__((unused)) static ReportAllocator
tap_allocator(TapMemory *memory)
{
	ReportAllocator allocator;

	allocator.alloc = tap_alloc;
	allocator.release = tap_release;
	allocator.context = memory;
	return allocator;
}

/* Options for everything, with memory from malloc. */
__attribute__((unused)) static ReportOptions
tap_options(TapMemory *memory)
{
	ReportOptions options;

	memset(&options, 0, sizeof(options));
	options.allocator = tap_allocator(memory);
	options.want = REPORT_WANT_SECTIONS | REPORT_WANT_ROWS |
				   REPORT_WANT_NOISE | REPORT_WANT_REJECTS;
	return options;
}

/*
 * A copy of exactly the text's bytes, to be freed, so that the address sanitizer
 * sees a read past its end.
 */
__attribute__((unused)) static char *
tap_copy(const char *text, size_t length)
{
	char *copy = malloc(length > 0 ? length : 1);

	memcpy(copy, text, length);
	return copy;
}

/* An engine with this memory; a test that it is there, and NULL if it is not. */
__attribute__((unused)) static ReportEngine *
tap_engine(TapMemory *memory)
{
	ReportAllocator allocator = tap_allocator(memory);
	ReportError     error = {REPORT_OK, 0, NULL};
	ReportEngine   *engine = report_engine_create(&allocator, &error);

	if (!ok(engine != NULL, "an engine is created"))
		printf("# code %d, detail %s\n", (int) error.code, error.detail != NULL ? error.detail : "none");
	return engine;
}

/* Every n-th allocation fails while a text is read: no crash, no leak, the right code. */
__attribute__((unused)) static void
tap_failing_memory(const ReportEngine *engine, const char *text, unsigned want)
{
	char *copy = tap_copy(text, strlen(text));
	bool  clean = true;
	long  n;

	for (n = 1; n < 10000; n++)
	{
		TapMemory        memory = {0, 0, n};
		ReportOptions    options = tap_options(&memory);
		ReportResult    *result = NULL;
		ReportError      error = {REPORT_OK, 0, NULL};
		ReportStatusCode status;

		options.want = want;
		status = report_analyze(engine, copy, strlen(text), &options, &result, &error);
		if (status == REPORT_OK)
		{
			report_result_free(result);
			clean &= memory.live == 0;
			break;
		}
		if (status != REPORT_NO_MEMORY || error.code != status || result != NULL || memory.live != 0)
		{
			printf("# allocation %ld: status %d, %ld pieces live\n", n, (int) status, memory.live);
			clean = false;
		}
	}
	ok(clean && n > 1 && n < 10000, "every n-th allocation may fail (%ld tried)", n - 1);
	free(copy);
}

#endif /* TAP_H */
