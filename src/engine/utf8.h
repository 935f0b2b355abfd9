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
#define UTF8_TRIPLES_BYTES 29 /* that are read for them, whatever these are */

#ifdef __SSE2__

/* Eight bytes at p and eight at p + 6, as four numbers: every other one begins with a sequence of three bytes. */
static inline __m128
utf8_two_triples(const unsigned char *p)
{
	int64_t first;
	int64_t second;

	memcpy(&first, p, sizeof(first));
	memcpy(&second, p + 6, sizeof(second));
	return _mm_castsi128_ps(_mm_set_epi64x(second, first));
}

/* Of four sequences of three bytes, the first at p and each six bytes behind the one before, four bytes each. */
static inline __m128i
utf8_four_triples(const unsigned char *p)
{
	return _mm_castps_si128(_mm_shuffle_ps(utf8_two_triples(p), utf8_two_triples(p + 12), _MM_SHUFFLE(2, 0, 2, 0)));
}

/*
 * Decode UTF8_TRIPLES sequences of three bytes at p; returns two bits for each, the first lowest, which
 * are set where there is one.  As many are written always; those behind one that is none say nothing.
 * Overlong forms and surrogates are not told from others.
 */
static inline unsigned
utf8_decode_triples(const unsigned char *p, uint16_t *out)
{
	__m128i even = utf8_four_triples(p);
	__m128i odd = utf8_four_triples(p + 3);
	__m128  low = _mm_castsi128_ps(_mm_unpacklo_epi16(even, odd));
	__m128  high = _mm_castsi128_ps(_mm_unpackhi_epi16(even, odd));
	/* of each its first and second byte, and its third and what is behind */
	__m128i front = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(2, 0, 2, 0)));
	__m128i back = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(3, 1, 3, 1)));
	__m128i front_fits = _mm_cmpeq_epi16(_mm_and_si128(front, _mm_set1_epi16((short) 0xC0F0)), _mm_set1_epi16((short) 0x80E0));
	__m128i back_fits = _mm_cmpeq_epi16(_mm_and_si128(back, _mm_set1_epi16(0xC0)), _mm_set1_epi16(0x80));
	__m128i two = _mm_or_si128(_mm_slli_epi16(front, 12), _mm_and_si128(_mm_srli_epi16(front, 2), _mm_set1_epi16(0x0FC0)));

	_mm_storeu_si128((__m128i *) out, _mm_or_si128(two, _mm_and_si128(back, _mm_set1_epi16(0x3F))));
	return (unsigned) _mm_movemask_epi8(_mm_and_si128(front_fits, back_fits));
}

#else

static inline unsigned
utf8_decode_triples(const unsigned char *p, uint16_t *out)
{
	unsigned fits = 0;

	for (unsigned k = 0; k < UTF8_TRIPLES; k++, p += 3)
	{
		if ((p[0] & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
			fits |= 3u << 2 * k;
		out[k] = (uint16_t) ((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
	}
	return fits;
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

	/* counted, as nobody foresees which it is */
	return 1 + (c >= 0x80) + (c >= 0xE0) + (c >= 0xF0);
}

/* Does a byte go on with the character before it? */
static inline int
utf8_continues(char byte)
{
	return ((unsigned char) byte & 0xC0) == 0x80;
}

#endif /* REPORT_UTF8_H */
