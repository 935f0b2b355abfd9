/*-------------------------------------------------------------------------
 *
 * utf8.h
 *	  UTF-8: the one decoder and the one encoder of the engine.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_UTF8_H
#define REPORT_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_BYTES 3 /* of a character of the basic plane, at most */

/*
 * Length of the sequence at p, of which left bytes (at least one) may be read;
 * 0 when it is malformed (overlong forms, surrogates and what lies beyond
 * U+10FFFF included).  *c is its code point.
 */
static inline size_t
utf8_decode(const unsigned char *p, size_t left, uint32_t *c)
{
	if (p[0] < 0x80)
	{
		*c = p[0];
		return 1;
	}
	if (p[0] >= 0xE0 && p[0] < 0xF0)
	{
		if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
			return 0;
		*c = (uint32_t) (p[0] & 0x0F) << 12 | (uint32_t) (p[1] & 0x3F) << 6 |
			 (p[2] & 0x3F);
		return *c < 0x800 || (*c >= 0xD800 && *c < 0xE000) ? 0 : 3;
	}
	if (p[0] >= 0xC2 && p[0] < 0xE0)
	{
		if (left < 2 || (p[1] & 0xC0) != 0x80)
			return 0;
		*c = (uint32_t) (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
		return 2;
	}
	if (p[0] >= 0xF0 && p[0] < 0xF5)
	{
		if (left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 ||
			(p[3] & 0xC0) != 0x80)
			return 0;
		*c = (uint32_t) (p[0] & 0x07) << 18 | (uint32_t) (p[1] & 0x3F) << 12 |
			 (uint32_t) (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
		return *c < 0x10000 || *c > 0x10FFFF ? 0 : 4;
	}
	return 0;
}

/* Write a character of the basic plane; returns its bytes, UTF8_BYTES at most. */
static inline size_t
utf8_put(char *out, uint16_t c)
{
	if (c < 0x80)
	{
		out[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		out[0] = (char) (0xC0 | c >> 6);
		out[1] = (char) (0x80 | (c & 0x3F));
		return 2;
	}
	out[0] = (char) (0xE0 | c >> 12);
	out[1] = (char) (0x80 | (c >> 6 & 0x3F));
	out[2] = (char) (0x80 | (c & 0x3F));
	return 3;
}

/* Does a byte go on with the character before it? */
static inline int
utf8_continues(char byte)
{
	return ((unsigned char) byte & 0xC0) == 0x80;
}

#endif /* REPORT_UTF8_H */
