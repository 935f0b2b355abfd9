/*-------------------------------------------------------------------------
 *
 * text.c
 *	  UTF-8 to folded characters, and back to places in the original.
 *
 *-------------------------------------------------------------------------
 */
#include "text.h"

#include "lexicon.h"
#include "utf8.h"

#include <string.h>

#define TEXT_MARK_BYTES		32

/*
 * Folding of single characters; 0 leaves a character out.  Reports mix ASCII
 * and full-width forms freely, and typists use many dashes, dots and blanks.
 */
static uint16_t
fold(uint32_t c)
{
	if (c > 0xFFFF)
		return TEXT_ASTRAL;
	if (c >= 0xFF01 && c <= 0xFF5E)
		return (uint16_t) (c - 0xFF01 + '!');
	if (c >= LEX_HAN && c < LEX_HAN_END)
		return lex_simplified((uint16_t) c);
	switch (c)
	{
		case '\t':
		case '\v':
		case '\f':
		case 0x00A0:
		case 0x2002:
		case 0x2003:
		case 0x2009:
		case 0x3000:
			return ' ';
		case 0x2028:
		case 0x2029:
		case 0x0085:
			return '\n';
		case '\r':
		case 0x200B:
		case 0x200C:
		case 0x200D:
		case 0x2060:
		case 0xFEFF:
			return 0;
		case 0x2105:			/* care-of sign, a frequent misprint of % */
		case 0xFE6A:
			return '%';
		case 0x2010:
		case 0x2011:
		case 0x2012:
		case 0x2013:
		case 0x2212:
			return '-';
		case 0x301C:
		case 0x223C:
			return '~';
		case 0x2219:
		case 0x2022:
		case 0x30FB:
			return 0x00B7;
		case 0x2236:
		case 0xFE55:
			return ':';
		case 0xFE50:
			return ',';
		case 0xFE54:
			return ';';
		default:
			return (uint16_t) c;
	}
}

ReportStatusCode
text_read(Text *text, Arena *arena, const char *bytes, size_t length,
		  ReportError *error)
{
	const unsigned char *p = (const unsigned char *) bytes;
	size_t		characters = 0;
	size_t		i;
	uint32_t	n = 0;

	memset(text, 0, sizeof(*text));
	text->bytes = bytes;
	text->length = length;
	if (length > REPORT_MAX_BYTES)
	{
		error->code = REPORT_TOO_LONG;
		error->offset = REPORT_MAX_BYTES;
		return error->code;
	}
	for (i = 0; i < length; i++)
		characters += (p[i] & 0xC0) != 0x80;
	text->ch = arena_alloc_unset(arena, (characters + 1) * sizeof(uint16_t));
	text->off = arena_alloc_unset(arena, (characters + 1) * sizeof(uint32_t));
	text->mark = arena_alloc_unset(arena, (length / TEXT_MARK_BYTES + 1) * sizeof(uint32_t));
	if (arena->failed)
		return error->code = REPORT_NO_MEMORY;

	text->mark[0] = 0;
	characters = 0;
	for (i = 0; i < length;)
	{
		uint32_t	c;
		size_t		width = utf8_decode(p + i, length - i, &c);
		uint16_t	folded;

		if ((characters & (INTERRUPT_CHARACTERS - 1)) == 0 && arena_interrupted(arena))
			return error->code = REPORT_CANCELLED;
		if (width == 0)
		{
			error->code = REPORT_BAD_ENCODING;
			error->offset = i;
			return error->code;
		}
		if (i / TEXT_MARK_BYTES != (i + width) / TEXT_MARK_BYTES)
		{
			/* characters that begin before the next mark */
			text->mark[(i + width) / TEXT_MARK_BYTES] = (uint32_t) characters + 1;
		}
		/* most characters are Han, and most of these stay as they are */
		folded = c >= LEX_HAN && c < LEX_HAN_END ? lex_simplified((uint16_t) c) :
			c < 0x80 && c >= ' ' ? (uint16_t) c : fold(c);
		if (folded != 0)
		{
			text->ch[n] = folded;
			text->off[n] = (uint32_t) i;
			n++;
		}
		characters++;
		i += width;
	}
	text->n = n;
	text->off[n] = (uint32_t) length;
	text->characters = (uint32_t) characters;
	return REPORT_OK;
}

/* Characters that begin before a byte offset. */
static uint32_t
characters_before(const Text *text, uint32_t offset)
{
	uint32_t	block = offset / TEXT_MARK_BYTES;
	uint32_t	count = text->mark[block];

	for (uint32_t i = block * TEXT_MARK_BYTES; i < offset; i++)
		count += ((unsigned char) text->bytes[i] & 0xC0) != 0x80;
	return count;
}

uint32_t
text_end(const Text *text, uint32_t index)
{
	uint32_t	end = text->off[index] + 1;

	while (end < text->length && ((unsigned char) text->bytes[end] & 0xC0) == 0x80)
		end++;
	return end;
}

ReportSpan
text_span(const Text *text, uint32_t first, uint32_t last)
{
	ReportSpan	span;

	span.byte_start = text->off[first];
	span.byte_end = last > first ? text_end(text, last - 1) : span.byte_start;
	span.start = characters_before(text, span.byte_start);
	span.end = characters_before(text, span.byte_end);
	return span;
}

ReportText
text_slice(const Text *text, uint32_t first, uint32_t last)
{
	ReportText	slice = {NULL, 0};

	if (last > first)
	{
		slice.data = text->bytes + text->off[first];
		slice.length = text_end(text, last - 1) - text->off[first];
	}
	return slice;
}

size_t
text_fold_word(const char *bytes, size_t length, uint16_t *out, size_t room)
{
	const unsigned char *p = (const unsigned char *) bytes;
	size_t		n = 0;

	for (size_t i = 0; i < length;)
	{
		uint32_t	c;
		size_t		width = utf8_decode(p + i, length - i, &c);
		uint16_t	folded;

		if (width == 0)
			return TEXT_BAD_UTF8;
		folded = c < 0x80 && c >= ' ' ? (uint16_t) c : fold(c);
		if (folded == TEXT_ASTRAL || (folded < ' ' && folded != 0) || folded == 0x7F)
			return TEXT_BAD_CHARACTER;
		if (folded != 0 && folded != ' ')
		{
			if (n < room)
				out[n] = folded;
			n++;
		}
		i += width;
	}
	return n;
}
