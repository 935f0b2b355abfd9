/*-------------------------------------------------------------------------
 *
 * stage.h
 *	  What tests of single stages share: a text read by the stages in front.
 *
 *-------------------------------------------------------------------------
 */
#ifndef STAGE_H
#define STAGE_H

#include "tap.h"

#include "words.h"

typedef struct Stage
{
	TapMemory memory;
	Arena     arena;
	char     *bytes; /* exactly the text's, so that a read past its end is seen */
	Text      text;
	Sentence *sentence; /* room for one */
} Stage;

/* Characters of a text, with the caller's words or without (NULL); false when it is refused. */
__attribute__((unused)) static bool
stage_open(Stage *stage, const char *text, const ReportTerms *terms)
{
	ReportOptions options;
	ReportError   error;
	size_t        length = strlen(text);

	memset(stage, 0, sizeof(*stage));
	options = tap_options(&stage->memory);
	arena_init(&stage->arena, &options);
	stage->bytes = tap_copy(text, length);
	stage->sentence = malloc(sizeof(Sentence));
	memset(stage->sentence, 0x5A, sizeof(Sentence));
	if (text_read(&stage->text, &stage->arena, stage->bytes, length, &error) != REPORT_OK)
		return ok(false, "%s is read", text);
	stage->text.terms = terms;
	return true;
}

/* Give everything back; what the stage left behind is a fault. */
__attribute__((unused)) static void
stage_close(Stage *stage)
{
	arena_free(&stage->arena);
	free(stage->bytes);
	free(stage->sentence);
	if (stage->memory.live != 0)
		ok(false, "%ld pieces of memory are live", stage->memory.live);
}

/* Literal text of characters start to end - 1, at the end of a string with room for it. */
__attribute__((unused)) static void
stage_append(const Stage *stage, char *out, size_t room, uint32_t start, uint32_t end)
{
	ReportText slice = text_slice(&stage->text, start, end);
	size_t     length = strlen(out);

	if (length + slice.length + 1 > room)
		return;
	memcpy(out + length, slice.data, slice.length);
	out[length + slice.length] = '\0';
}

/* A period as short as it can be said: 2024, 2024-01..2024-05, 2016..2020, 2024-06-30; - unknown. */
__attribute__((unused)) static const char *
stage_period(const ReportPeriod *period, char *out, size_t room)
{
	ReportDay from = period->from;
	ReportDay to = period->to;
	int       last = to.month == 1 ? 12 : to.month - 1; /* month in front of to */
	int       last_year = to.month == 1 ? to.year - 1 : to.year;

	if (from.year == 0)
		snprintf(out, room, "-");
	else if (from.day == 1 && to.day == 1 && from.month == 1 && last == 12)
		snprintf(out, room, from.year == last_year ? "%d" : "%d..%d", from.year, last_year);
	else if (from.day == 1 && to.day == 1)
		snprintf(out, room, from.year == last_year && from.month == last ? "%d-%02d" : "%d-%02d..%d-%02d",
				 from.year, from.month, last_year, last);
	else
		snprintf(out, room, "%d-%02d-%02d", from.year, from.month, from.day);
	return out;
}

#endif /* STAGE_H */
