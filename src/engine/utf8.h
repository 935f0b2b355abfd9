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
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

#define UTF8_TRIPLES 8        /* characters of three bytes that are decoded at once */
#define UTF8_TRIPLES_BYTES 28 /* that are read for them, whatever these are */

#ifdef __SSE2__

/* The sequence of three bytes at p, of which four are read. */
static inline int
utf8_triple(const unsigned char *p)
{
	int triple;

	memcpy(&triple, p, sizeof(triple));
	return triple;
}

/* Four sequences of three bytes at p in the lower 16 bits of a number each, sign and all. */
static inline __m128i
utf8_four_triples(const unsigned char *p)
{
	__m128i four = _mm_setr_epi32(utf8_triple(p), utf8_triple(p + 3), utf8_triple(p + 6), utf8_triple(p + 9));
	__m128i first = _mm_slli_epi32(four, 28);
	__m128i second = _mm_and_si128(_mm_slli_epi32(four, 14), _mm_set1_epi32(0x0FC00000));
	__m128i third = _mm_and_si128(four, _mm_set1_epi32(0x003F0000));

	return _mm_srai_epi32(_mm_or_si128(_mm_or_si128(first, second), third), 16);
}

/*
 * Decode the sequences of three bytes at p up to the first that is none; returns how many
 * these are, UTF8_TRIPLES at most.  As many are written always; those behind say nothing.
 * Overlong forms and surrogates are not told from others.
 */
static inline unsigned
utf8_decode_triples(const unsigned char *p, uint16_t *out)
{
	const __m128i mask = _mm_setr_epi32((int) 0xF0C0C0F0, (int) 0xC0F0C0C0, (int) 0xC0C0F0C0, 0);
	const __m128i bits = _mm_setr_epi32((int) 0xE08080E0, (int) 0x80E08080, (int) 0x8080E080, 0);
	__m128i       low = _mm_loadu_si128((const __m128i *) p);
	__m128i       high = _mm_loadu_si128((const __m128i *) (p + 12));
	__m128i       low_fits = _mm_cmpeq_epi8(_mm_and_si128(low, mask), bits);
	__m128i       high_fits = _mm_cmpeq_epi8(_mm_and_si128(high, mask), bits);

	_mm_storeu_si128((__m128i *) out, _mm_packs_epi32(utf8_four_triples(p), utf8_four_triples(p + 12)));
	if (_mm_movemask_epi8(_mm_and_si128(low_fits, high_fits)) == 0xFFFF)
		return UTF8_TRIPLES;
	return (unsigned) __builtin_ctz(~((_mm_movemask_epi8(low_fits) & 0xFFFu) | (unsigned) _mm_movemask_epi8(high_fits) << 12)) / 3;
}

#else

static inline unsigned
utf8_decode_triples(const unsigned char *p, uint16_t *out)
{
	unsigned n = 0;

	for (; n < UTF8_TRIPLES && (p[0] & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80; p += 3)
		out[n++] = (uint16_t) ((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
	for (unsigned k = n; k < UTF8_TRIPLES; k++)
		out[k] = 0;
	return n;
}

#endif

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

/* Bytes of the character, of valid text, that this one begins. */
static inline unsigned
utf8_length(char first)
{
	unsigned char c = (unsigned char) first;

	return c < 0x80 ? 1 : c < 0xE0 ? 2 :
					  c < 0xF0     ? 3 :
									 4;
}

/* Does a byte go on with the character before it? */
static inline int
utf8_continues(char byte)
{
	return ((unsigned char) byte & 0xC0) == 0x80;
}

#endif /* REPORT_UTF8_H */
