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

__attribute__((unused)) static bool
same_text(ReportText a, ReportText b)
{
	return (a.data == NULL) == (b.data == NULL) && a.length == b.length &&
		   (a.data == NULL || memcmp(a.data, b.data, a.length) == 0);
}

__attribute__((unused)) static bool
same_word(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

__attribute__((unused)) static bool
same_row(const ReportRow *a, const ReportRow *b)
{
	return memcmp(&a->span, &b->span, sizeof(a->span)) == 0 && memcmp(&a->evidence, &b->evidence, sizeof(a->evidence)) == 0 &&
		   a->section == b->section && same_text(a->indicator, b->indicator) && same_word(a->code, b->code) &&
		   a->measure == b->measure && same_text(a->value, b->value) && same_text(a->value_to, b->value_to) &&
		   same_text(a->unit, b->unit) && same_word(a->base_unit, b->base_unit) && same_word(a->factor, b->factor) &&
		   a->bound == b->bound && a->status == b->status && memcmp(&a->period, &b->period, sizeof(a->period)) == 0 &&
		   same_text(a->base, b->base) && same_text(a->scope, b->scope) && same_text(a->caliber, b->caliber) &&
		   same_word(a->pattern, b->pattern);
}

__attribute__((unused)) static bool
same_section(const ReportSection *a, const ReportSection *b)
{
	return memcmp(&a->span, &b->span, sizeof(a->span)) == 0 && memcmp(&a->heading, &b->heading, sizeof(a->heading)) == 0 &&
		   a->parent == b->parent && a->level == b->level && a->kind == b->kind && same_text(a->label, b->label) &&
		   same_text(a->title, b->title) && same_text(a->path, b->path);
}

/* Fetch an input's findings one by one: they are those of the result, as far as nothing fails. */
__attribute__((unused)) static void
fuzz_fetch(const Input *input, const ReportOptions *options, const ReportResult *result)
{
	ReportCursor    *cursor;
	ReportItem       item = {ITEM_NOISE, {NULL}};
	ReportError      error;
	uint32_t         n[] = {0, 0, 0, 0, 0}; /* of each kind */
	ReportStatusCode status = report_open(fuzz_engine(), input->text, input->length, options, &cursor, &error);
	bool             same = true;

	while (same && status == REPORT_OK && item.kind != ITEM_END)
	{
		uint32_t i;

		status = report_fetch(cursor, &item, &error);
		if (status != REPORT_OK)
			break;
		i = n[item.kind]++;
		switch (item.kind)
		{
			case ITEM_END:
				same = n[ITEM_NOISE] == result->nnoise && n[ITEM_SECTION] == result->nsections &&
					   n[ITEM_ROW] == result->nrows && n[ITEM_REJECT] == result->nrejects;
				break;

			case ITEM_NOISE:
				same = i < result->nnoise && memcmp(&item.is.noise->span, &result->noise[i].span, sizeof(ReportSpan)) == 0 &&
					   same_word(item.is.noise->reason, result->noise[i].reason);
				break;

			case ITEM_SECTION:
				same = i < result->nsections && same_section(item.is.section, &result->sections[i]);
				break;

			case ITEM_ROW:
				same = i < result->nrows && same_row(item.is.row, &result->rows[i]);
				break;

			case ITEM_REJECT:
				same = i < result->nrejects && memcmp(&item.is.reject->span, &result->rejects[i].span, sizeof(ReportSpan)) == 0 &&
					   same_word(item.is.reject->pattern, result->rejects[i].pattern);
				break;
		}
	}
	report_close(cursor);
	if (!same || (status == REPORT_NO_MEMORY && input->memory.fail_at == 0) || (status == REPORT_CANCELLED && input->asks == 0))
	{
		fprintf(stderr, "what is fetched differs at item %u of kind %d, status %d\n", n[item.kind], (int) item.kind, (int) status);
		abort();
	}
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
	if (result != NULL)
		fuzz_fetch(input, options, result);
	report_result_free(result);
}

#endif /* FUZZ_H */
