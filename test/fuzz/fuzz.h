/*-------------------------------------------------------------------------
 *
 * fuzz.h
 *	  What the fuzz targets share: an engine, and options out of the input.
 *
 * Each C file here is a libFuzzer target of its own.  The last two bytes of an
 * input say which allocation fails and when the caller wants to stop, so that
 * any text with two bytes more is a seed; what stands before them is handed over
 * in memory of just its size, for the address sanitizer to watch over.
 *
 *-------------------------------------------------------------------------
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "tap.h"

#include "sound.h"

#define CONTROL_BYTES 2

typedef struct Input
{
	char     *text; /* exactly length bytes */
	size_t    length;
	TapMemory memory;
	long      asks; /* how often the caller is asked before it stops; 0 for ever */
	long      asked;
} Input;

__attribute__((unused)) static bool
fuzz_interrupted(void *context)
{
	Input *input = context;

	return ++input->asked == input->asks;
}

/* False for what is too short to be an input. */
static bool
input_open(Input *input, const uint8_t *data, size_t size)
{
	memset(input, 0, sizeof(*input));
	if (size < CONTROL_BYTES)
		return false;
	input->length = size - CONTROL_BYTES;
	input->text = tap_copy((const char *) data, input->length);
	/* small numbers are the likely ones to be interesting, 0 is nothing at all */
	input->memory.fail_at = data[size - 1];
	input->asks = data[size - 2];
	return true;
}

static ReportOptions
input_options(Input *input)
{
	ReportOptions options = tap_options(&input->memory);

	options.want |= REPORT_WANT_META;
	options.interrupted = fuzz_interrupted;
	options.interrupt_context = input;
	return options;
}

/* Every byte was given back. */
static void
input_close(Input *input)
{
	if (input->memory.live != 0)
	{
		fprintf(stderr, "%ld pieces of memory were not released\n", input->memory.live);
		abort();
	}
	free(input->text);
}

/* The engine of this process; it lives until the end. */
__attribute__((unused)) static const ReportEngine *
fuzz_engine(void)
{
	static ReportEngine *engine;
	static TapMemory     memory;

	if (engine == NULL)
	{
		ReportAllocator allocator = tap_allocator(&memory);
		ReportError     error;

		engine = report_engine_create(&allocator, &error);
		if (engine == NULL)
			abort();
	}
	return engine;
}

/*
 * Analyse an input and look at what came of it.  A result has to be sound, and a
 * failure has to be one that the input asked for.
 */
__attribute__((unused)) static void
fuzz_analyze(Input *input, const ReportOptions *options)
{
	ReportResult    *result = NULL;
	ReportError      error = {REPORT_OK, 0, NULL};
	ReportStatusCode status = report_analyze(fuzz_engine(), input->text, input->length, options,
											 &result, &error);

	if ((status == REPORT_OK) != (result != NULL) || status != error.code ||
		(status == REPORT_NO_MEMORY && input->memory.fail_at == 0) ||
		(status == REPORT_CANCELLED && input->asks == 0) ||
		(result != NULL && !result_is_sound(result, input->text, input->length)))
	{
		fprintf(stderr, "status %d\n", (int) status);
		abort();
	}
	report_result_free(result);
}

#endif /* FUZZ_H */
