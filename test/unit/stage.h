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
	stage->bytes = malloc(length > 0 ? length : 1);
	memcpy(stage->bytes, text, length);
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

#endif /* STAGE_H */
