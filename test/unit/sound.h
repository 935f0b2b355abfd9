/*-------------------------------------------------------------------------
 *
 * sound.h
 *	  What is true of every result, whatever the text was.
 *
 * Unit tests and fuzzers ask the same questions.
 *
 *-------------------------------------------------------------------------
 */
#ifndef SOUND_H
#define SOUND_H

#include <stdio.h>
#include <string.h>

#include "report_engine.h"

/* Say what is wrong, where. */
__attribute__((unused)) static bool
unsound(const char *what, uint32_t n)
{
	printf("# unsound: %s %u\n", what, (unsigned) n);
	fflush(stdout);
	return false;
}

/* Is this span inside the text, and are its bytes and characters the same? */
__attribute__((unused)) static bool
span_is_sound(ReportSpan span, const char *text, size_t length)
{
	uint32_t characters = 0;
	size_t   i;

	if (span.start > span.end || span.byte_start > span.byte_end ||
		span.byte_end > length)
		return false;
	for (i = 0; i < span.byte_end; i++)
	{
		if (i == span.byte_start && characters != span.start)
			return false;
		if (((unsigned char) text[i] & 0xc0) != 0x80)
			characters++;
	}
	return characters == span.end &&
		   (span.byte_start < span.byte_end || span.start == span.end) &&
		   (span.byte_end == length ||
			((unsigned char) text[span.byte_end] & 0xc0) != 0x80);
}

/* Is it what SQL's numeric reads: digits with at most one point, and a sign? */
__attribute__((unused)) static bool
is_decimal(const char *data, size_t length)
{
	size_t i = length > 0 && data[0] == '-';
	size_t digits = 0;
	size_t points = 0;

	for (; i < length; i++)
	{
		digits += data[i] >= '0' && data[i] <= '9';
		points += data[i] == '.';
		if ((data[i] < '0' || data[i] > '9') && data[i] != '.')
			return false;
	}
	return digits > 0 && points <= 1 && data[length - 1] != '.';
}

__attribute__((unused)) static bool
inside(ReportSpan inner, ReportSpan outer)
{
	return inner.start >= outer.start && inner.end <= outer.end;
}

/* Sections come in order, each inside its parent and behind what stands before it. */
__attribute__((unused)) static bool
sections_are_sound(const ReportResult *result, const char *text, size_t length)
{
	for (uint32_t i = 0; i < result->nsections; i++)
	{
		const ReportSection *section = &result->sections[i];
		const ReportSection *before = i > 0 ? &result->sections[i - 1] : NULL;

		if (!span_is_sound(section->span, text, length) ||
			!span_is_sound(section->heading, text, length) || section->parent > i)
			return unsound("section", i);
		if (before != NULL && section->span.start < before->span.start)
			return unsound("order of section", i);
		if (section->parent > 0 && !inside(section->span, result->sections[section->parent - 1].span))
			return unsound("section outside of its parent", i);
		if (before != NULL && section->parent != i && section->span.start < before->span.end &&
			!inside(section->span, before->span))
			return unsound("section across the end of another", i);
	}
	return true;
}

__attribute__((unused)) static bool
rows_are_sound(const ReportResult *result, const char *text, size_t length)
{
	for (uint32_t i = 0; i < result->nrows; i++)
	{
		const ReportRow *row = &result->rows[i];

		if (!span_is_sound(row->span, text, length) ||
			!span_is_sound(row->evidence, text, length) ||
			row->span.start >= row->span.end || !inside(row->span, row->evidence))
			return unsound("span of row", i);
		/* sections that nobody asked for have ordinals all the same */
		if ((result->nsections > 0 && row->section > result->nsections) || row->indicator.data == NULL || row->pattern == NULL)
			return unsound("row", i);
		if (i > 0 && row->span.start < result->rows[i - 1].span.end)
			return unsound("row over another", i);
		if (row->section > 0 && row->section <= result->nsections && !inside(row->span, result->sections[row->section - 1].span))
			return unsound("row outside of its section", i);
		if ((row->value.data != NULL && !is_decimal(row->value.data, row->value.length)) ||
			(row->value_to.data != NULL && !is_decimal(row->value_to.data, row->value_to.length)) ||
			(row->factor != NULL && !is_decimal(row->factor, strlen(row->factor))))
			return unsound("number of row", i);
	}
	return true;
}

__attribute__((unused)) static bool
result_is_sound(const ReportResult *result, const char *text, size_t length)
{
	if (!sections_are_sound(result, text, length) || !rows_are_sound(result, text, length))
		return false;
	for (uint32_t i = 0; i < result->nnoise; i++)
	{
		if (!span_is_sound(result->noise[i].span, text, length) ||
			result->noise[i].reason == NULL)
			return unsound("noise", i);
	}
	for (uint32_t i = 0; i < result->nrejects; i++)
	{
		if (!span_is_sound(result->rejects[i].span, text, length) ||
			result->rejects[i].pattern == NULL ||
			(i > 0 && result->rejects[i].span.start < result->rejects[i - 1].span.start))
			return unsound("reject", i);
	}
	for (uint32_t i = 0; i < result->nmeta; i++)
	{
		if (result->meta[i].section == 0 ||
			((result->nsections > 0) && result->meta[i].section > result->nsections))
			return unsound("meta", i);
	}
	return true;
}

#endif /* SOUND_H */
