/*-------------------------------------------------------------------------
 *
 * text.c
 *	  UTF-8 to folded characters in lines, and back to places in the original.
 *
 *-------------------------------------------------------------------------
 */
#include "text.h"

#include "lexicon.h"
#include "numeral.h"
#include "utf8.h"

#include <string.h>

#define TEXT_MARK_BYTES 32
#define ENTITY_MAX 10     /* bytes of the longest HTML entity, & and ; included */
#define DECIMALS_MAX 3    /* behind a full stop that is a decimal point */
#define UNIT_AHEAD 5      /* characters of a unit that are looked at behind them */
#define DROP 0xFFFF       /* folding leaves the character out */
#define FULL_WIDTH 0xFF01 /* the exclamation mark; ASCII's other signs follow it */
#define FULL_WIDTH_END 0xFF5F

/*
 * General punctuation: dashes, quotes and blanks of every width.  0 leaves a
 * character as it is.
 */
static const uint16_t folds_20[256] = {
	[0x00] = ' ', [0x01] = ' ', [0x02] = ' ', [0x03] = ' ', [0x04] = ' ', [0x05] = ' ', [0x06] = ' ', [0x07] = ' ', [0x08] = ' ', [0x09] = ' ', [0x0A] = ' ', [0x0B] = DROP, [0x0C] = DROP, [0x0D] = DROP, [0x0E] = DROP, [0x0F] = DROP, [0x10] = '-', [0x11] = '-', [0x12] = '-', [0x13] = '-', [0x22] = 0x00B7, [0x28] = '\n', [0x29] = '\n', [0x2F] = ' ', [0x60] = DROP};

/* What an ASCII character says about its line. */
static const uint8_t ascii_holds[128] = {
	['\t'] = LINE_TAB, [' '] = LINE_BLANK, ['|'] = LINE_PIPE, ['!'] = LINE_STOP, ['?'] = LINE_STOP, ['*'] = LINE_MARK, ['<'] = LINE_MARK, ['['] = LINE_MARK | LINE_MEND, ['o'] = LINE_MEND, ['O'] = LINE_MEND, ['`'] = LINE_MARK, ['\\'] = LINE_MARK, ['0'] = LINE_DIGIT, ['1'] = LINE_DIGIT, ['2'] = LINE_DIGIT, ['3'] = LINE_DIGIT, ['4'] = LINE_DIGIT, ['5'] = LINE_DIGIT, ['6'] = LINE_DIGIT, ['7'] = LINE_DIGIT, ['8'] = LINE_DIGIT, ['9'] = LINE_DIGIT};

/* The same of others: signs of footnotes. */
static uint8_t
other_holds(uint16_t c)
{
	return c == u'。' || c == 0xFF61 ? LINE_STOP :
		   c == u'〔'                ? LINE_MEND :
		   c == u'【' || is_circled(c) || is_raised(c) ?
						LINE_MEND :
						0;
}

/* A point is to be mended unless it stands between digits. */
static uint8_t
point_holds(uint16_t before, uint16_t after)
{
	return is_digit(before) && is_digit(after) ? 0 : LINE_MEND;
}

/*
 * Folding of single characters outside the ideographs; DROP leaves one out.
 * Reports mix ASCII and full-width forms freely, and typists use many dashes,
 * dots and blanks.
 */
static uint16_t
fold(uint32_t c)
{
	if (c > 0xFFFF)
		return TEXT_ASTRAL;
	if (c >= FULL_WIDTH && c < FULL_WIDTH_END)
		return (uint16_t) (c - FULL_WIDTH + '!');
	if (c >= LEX_HAN && c < LEX_HAN_END)
		return lex_simplified((uint16_t) c);
	if (c >> 8 == 0x20)
		return folds_20[c & 255] != 0 ? folds_20[c & 255] : (uint16_t) c;
	switch (c)
	{
		case '\v':
		case 0x00A0:
		case 0x3000:
			return ' ';
		case '\f':
		case 0x0085:
			return '\n';
		case '\0':
		case '\r':
		case 0xFEFF:
			return DROP;
		case 0x2105: /* care-of sign, a frequent misprint of % */
		case 0xFE6A:
			return '%';
		case 0x2212:
			return '-';
		case 0x301C:
		case 0x223C:
			return '~';
		case 0x2219:
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

uint32_t
report_fold_character(uint32_t c)
{
	uint16_t folded = c > 0xFFFF ? TEXT_ASTRAL : fold(c);

	return c > 0xFFFF ? c : folded == DROP ? 0 :
											 folded;
}

/* What a character says about its line, beside the ones in front of it and behind it. */
static inline uint8_t
character_holds(uint16_t c, uint16_t before, uint16_t after)
{
	if (c >= 0x80)
		return other_holds(c);
	if (c == '.')
		return point_holds(before, after);
	return ascii_holds[c] | (c == ' ' && before == ' ' ? LINE_GAP : 0);
}

uint16_t
text_holds(const Text *text, uint32_t start, uint32_t end)
{
	uint16_t holds = 0;

	for (uint32_t i = start; i < end && !text_stopped(text, i); i++)
		holds |= character_holds(text->ch[i], i > start ? text->ch[i - 1] : 0, i + 1 < end ? text->ch[i + 1] : 0);
	return holds;
}

/* Number of an entity (&#160; &#xA0;) between p and end; 0 when it is none. */
static uint32_t
entity_number(const unsigned char *p, const unsigned char *end)
{
	unsigned radix = 10;
	uint32_t c = 0;

	if (p < end && (*p == 'x' || *p == 'X'))
	{
		radix = 16;
		p++;
	}
	for (; p < end; p++)
	{
		unsigned digit = *p >= '0' && *p <= '9' ? *p - 0u - '0' :
						 *p >= 'a' && *p <= 'f' ? *p + 10u - 'a' :
						 *p >= 'A' && *p <= 'F' ? *p + 10u - 'A' :
												  99u;

		if (digit >= radix)
			return 0;
		c = c * radix + digit;
	}
	return c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF ? 0 : c;
}

/* Bytes of the HTML entity at p (at its &), 0 when there is none. */
static size_t
entity_read(const unsigned char *p, size_t left, uint32_t *c)
{
	static const struct
	{
		char     name[8];
		uint16_t c;
	} entities[] = {
		{"nbsp", ' '}, {"ensp", ' '}, {"emsp", ' '}, {"thinsp", ' '}, {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}, {"mdash", 0x2014}, {"ndash", '-'}, {"hellip", 0x2026}, {"middot", 0x00B7}, {"times", 0x00D7}, {"permil", 0x2030}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"minus", '-'}, {"sup2", 0x00B2}, {"deg", 0x00B0}};
	size_t n = 1;

	while (n < left && n < ENTITY_MAX - 1 && p[n] != ';' && p[n] < 0x80 && p[n] > ' ')
		n++;
	if (n >= left || p[n] != ';' || n < 3)
		return 0;
	if (p[1] == '#')
		return (*c = entity_number(p + 2, p + n)) != 0 ? n + 1 : 0;
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
	{
		if (strlen(entities[i].name) == n - 1 && memcmp(entities[i].name, p + 1, n - 1) == 0)
		{
			*c = entities[i].c;
			return n + 1;
		}
	}
	return 0;
}

/* A number with this byte eight times over. */
#define EIGHT(byte) ((byte) *UINT64_C(0x0101010101010101))

/* Of eight bytes 1 for each that continues a character, in its place. */
static inline uint64_t
continuations(uint64_t word)
{
	return word >> 7 & ~word >> 6 & EIGHT(1);
}

/* The sum of eight bytes, below 256. */
static inline unsigned
sum_of_bytes(uint64_t word)
{
	return (unsigned) (word * EIGHT(1) >> 56);
}

/* Eight bytes as one number, the first lowest. */
static inline uint64_t
eight_bytes(const char *p)
{
	const unsigned char *b = (const unsigned char *) p;

	return b[0] | (uint64_t) b[1] << 8 | (uint64_t) b[2] << 16 | (uint64_t) b[3] << 24 |
		   (uint64_t) b[4] << 32 | (uint64_t) b[5] << 40 | (uint64_t) b[6] << 48 | (uint64_t) b[7] << 56;
}

/* Of eight bytes those that are controls, by their highest bit; what is behind the first may be none. */
static inline uint64_t
controls(uint64_t word)
{
	return (word - EIGHT(' ')) & ~word & EIGHT(0x80);
}

#ifdef __SSE2__

#define MARKS 4 /* that are noted at once */

static inline __m128i
sixteen_bytes(const void *p)
{
	return _mm_loadu_si128((const __m128i *) p);
}

/* Is one of sixteen bytes a control? */
static inline bool
hold_control(__m128i bytes)
{
	return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ' - 1)), bytes)) != 0;
}

/* Those of sixteen bytes that continue a character. */
static inline __m128i
continuing_bytes(__m128i bytes)
{
	/* as these have signs, what begins one is all that is not lower */
	return _mm_cmplt_epi8(bytes, _mm_set1_epi8(-0x40));
}

/* How many of TEXT_MARK_BYTES bytes continue a character, in two sums; *least is set to the least of these bytes, too. */
static inline __m128i
continuing(const char *p, __m128i *least)
{
	__m128i low = sixteen_bytes(p);
	__m128i high = sixteen_bytes(p + 16);
	__m128i count = _mm_sub_epi8(_mm_sub_epi8(_mm_setzero_si128(), continuing_bytes(low)), continuing_bytes(high));

	_Static_assert(TEXT_MARK_BYTES == 32, "two vectors");
	*least = _mm_min_epu8(*least, _mm_min_epu8(low, high));
	return _mm_sad_epu8(count, _mm_setzero_si128());
}

/*
 * Note how many characters begin before each TEXT_MARK_BYTES of MARKS times as many bytes, where so
 * many begin before all of these; returns how many begin before what follows.  *control says whether
 * one of the bytes is a control.
 */
static inline uint32_t
note_marks(const char *p, uint32_t before, uint32_t *marks, bool *control)
{
	__m128i least = _mm_set1_epi8(-1);
	__m128i first = _mm_packs_epi32(continuing(p, &least), continuing(p + TEXT_MARK_BYTES, &least));
	__m128i last = _mm_packs_epi32(continuing(p + 2 * TEXT_MARK_BYTES, &least), continuing(p + 3 * TEXT_MARK_BYTES, &least));
	__m128i counts = _mm_madd_epi16(_mm_packs_epi32(first, last), _mm_set1_epi16(1));
	__m128i begun = _mm_sub_epi32(_mm_set1_epi32(TEXT_MARK_BYTES), counts);
	__m128i sums = _mm_add_epi32(begun, _mm_slli_si128(begun, 4));

	_Static_assert(MARKS == 4, "a vector");
	*control = hold_control(least);
	sums = _mm_add_epi32(_mm_add_epi32(sums, _mm_slli_si128(sums, 8)), _mm_set1_epi32((int) before));
	_mm_storeu_si128((__m128i *) marks, _mm_sub_epi32(sums, begun));
	return (uint32_t) _mm_cvtsi128_si32(_mm_shuffle_epi32(sums, 0xFF));
}

#endif

/*
 * Among eight bytes, those of \n to \r, which end lines, that follow another
 * byte: lines that are not blank are no more.
 */
static inline unsigned
line_ends(uint64_t word)
{
	uint64_t low = word & EIGHT(0x7F);
	uint64_t ends = (low + EIGHT(0x80 - '\n')) & ~(low + EIGHT(0x80 - '\r' - 1)) & ~word;

	ends = ends >> 7 & EIGHT(1);
	ends &= ~(ends << 8);
	return sum_of_bytes(ends);
}

#ifdef __SSE2__

/* The same among MARKS times TEXT_MARK_BYTES bytes, sixteen at a time. */
static unsigned
line_ends_in_marks(const char *p)
{
	__m128i count = _mm_setzero_si128();

	for (int k = 0; k < MARKS * TEXT_MARK_BYTES; k += 16)
	{
		__m128i behind = _mm_sub_epi8(sixteen_bytes(p + k), _mm_set1_epi8('\n'));
		__m128i ends = _mm_cmpeq_epi8(_mm_min_epu8(behind, _mm_set1_epi8('\r' - '\n')), behind);

		count = _mm_sub_epi8(count, _mm_andnot_si128(_mm_slli_si128(ends, 1), ends));
	}
	count = _mm_sad_epu8(count, _mm_setzero_si128());
	return (unsigned) _mm_cvtsi128_si32(_mm_add_epi32(count, _mm_unpackhi_epi64(count, count)));
}

#endif

/*
 * Count characters and lines, and note how many characters begin before each
 * TEXT_MARK_BYTES bytes.  False when memory ran out or the caller asked to stop.
 */
static bool
count_characters(Text *text, Arena *arena, size_t *lines)
{
	const char *p = text->bytes;
	const char *end = text->bytes + text->length;
	uint32_t    characters = 0;
	uint32_t   *mark = arena_alloc_unset(arena, (text->length / TEXT_MARK_BYTES + 1) * sizeof(uint32_t));

	text->mark = mark;
	if (mark == NULL)
		return false;
	*lines = 2;
#ifdef __SSE2__
	for (uint32_t n = 0; end - p >= MARKS * TEXT_MARK_BYTES; n++, mark += MARKS)
	{
		bool control;

		if (n % (INTERRUPT_CHARACTERS / MARKS) == 0 && arena_interrupted(arena))
			return false;
		characters = note_marks(p, characters, mark, &control);
		if (control)
			*lines += line_ends_in_marks(p);
		p += MARKS * TEXT_MARK_BYTES;
	}
#endif
	for (uint32_t n = 0; end - p >= 8; n++, p += 8)
	{
		uint64_t word = eight_bytes(p);

		if ((n + 1) % INTERRUPT_CHARACTERS == 0 && arena_interrupted(arena))
			return false;
		if (n % (TEXT_MARK_BYTES / 8) == 0)
			*mark++ = characters;
		characters += 8 - sum_of_bytes(continuations(word));
		if (controls(word) != 0)
			*lines += line_ends(word);
	}
	if ((p - text->bytes) % TEXT_MARK_BYTES == 0)
		*mark = characters;
	for (; p < end; p++)
	{
		characters += !utf8_continues(*p);
		*lines += *p >= '\n' && *p <= '\r';
	}
	text->characters = characters;
	return true;
}

/* A line that is being read. */
typedef struct LineState
{
	uint32_t start;
	uint8_t  holds;
	bool     apart;
	bool     page;
} LineState;

/* The line from state->start to text[end) is complete; blank ones are not kept. */
static bool
end_line(Text *text, Arena *arena, LineState *state, uint32_t end)
{
	uint32_t start = state->start;
	Line    *line;

	for (; start < end && is_space(text->ch[start]) && !text_stopped(text, start); start++)
		fetch_ahead(text->ch + start);
	while (end > start && is_space(text->ch[end - 1]) && !text_stopped(text, end))
		end--;
	if (start == end)
		state->apart = true;
	else
	{
		if (!arena_grow(arena, (void **) &text->lines, &text->line_capacity, text->nlines, sizeof(Line)))
			return false;
		line = &text->lines[text->nlines++];
		memset(line, 0, sizeof(*line));
		line->start = start;
		line->end = end;
		line->holds = state->holds;
		line->indented = start > state->start;
		line->apart = state->apart;
		line->page = state->page;
		state->apart = state->page = false;
	}
	state->holds = 0;
	return true;
}

/* A block's offset that its characters' places count from. */
static uint32_t
anchor_of(const Text *text, uint32_t block)
{
	uint32_t anchor = text->anchor[block];

	return anchor < TEXT_WIDE ? anchor : text->wide[anchor - TEXT_WIDE].anchor;
}

/* Say where a block begins; nothing of it is read any more. */
static void
set_anchor(Text *text, uint32_t block, uint32_t offset)
{
	uint32_t anchor = text->anchor[block];

	if (anchor < TEXT_WIDE)
		text->anchor[block] = offset;
	else
		text->wide[anchor - TEXT_WIDE].anchor = offset;
}

/*
 * Note where a character stands, no more than 16 bits behind its block's
 * anchor.  False when memory ran out.
 */
static bool
set_offset(Text *text, uint32_t index, uint32_t offset)
{
	uint32_t *anchor = &text->anchor[index >> TEXT_BLOCK_BITS];
	TextWide *wide;

	if (*anchor < TEXT_WIDE)
	{
		const uint8_t *rel = &text->rel[index & ~(TEXT_BLOCK - 1)];

		if (offset - *anchor <= UINT8_MAX)
		{
			text->rel[index] = (uint8_t) offset;
			return true;
		}
		if (!arena_grow(text->arena, (void **) &text->wide, &text->wide_capacity, text->nwide,
						sizeof(TextWide)))
		{
			text->rel[index] = (uint8_t) (*anchor + UINT8_MAX);
			return false;
		}
		wide = &text->wide[text->nwide];
		wide->anchor = *anchor;
		for (uint32_t i = 0; i < TEXT_BLOCK; i++)
			wide->rel[i] = (uint8_t) (rel[i] - wide->anchor);
		*anchor = TEXT_WIDE + text->nwide++;
	}
	wide = &text->wide[*anchor - TEXT_WIDE];
	wide->rel[index % TEXT_BLOCK] = (uint16_t) (offset - wide->anchor);
	return true;
}

/* What reading a text has come to. */
typedef struct Decoder
{
	Text            *text;
	Arena           *arena;
	LineState        line;
	size_t           at;   /* byte */
	size_t           kept; /* where what may be left out begins */
	bool             page; /* the line break that is read begins a page */
	ReportStatusCode failed;
} Decoder;

/*
 * 301。2亿元: is the full stop behind a figure a decimal point that was typed or
 * read as one?  So it is where a few more digits stand behind it, and a scale, %
 * or a unit of measure behind these; 3月 and 2个 begin a sentence.
 */
static bool
is_decimal_stop(const unsigned char *p, size_t left)
{
	uint16_t ch[DECIMALS_MAX + UNIT_AHEAD];
	uint32_t n = 0;
	uint32_t digits = 0;
	size_t   length;
	int      unit;

	for (size_t i = 0; i < left && n < DECIMALS_MAX + UNIT_AHEAD;)
	{
		uint32_t c;
		size_t   width = utf8_decode(p + i, left - i, &c);

		if (width == 0)
			break;
		ch[n++] = fold(c);
		i += width;
	}
	while (digits < n && is_digit(ch[digits]))
		digits++;
	if (digits == 0 || digits > DECIMALS_MAX || digits == n)
		return false;
	if (is_scale(ch[digits]) || ch[digits] == '%')
		return true;
	unit = lex_longest(lex_units_nodes, ch + digits, n - digits, &length);
	return unit != 0 && (lex_units[unit].unit_class == UNIT_MONEY || lex_units[unit].unit_class == UNIT_MEASURE ||
						 lex_units[unit].unit_class == UNIT_PERCENT ||
						 lex_units[unit].unit_class == UNIT_POINTS || lex_units[unit].unit_class == UNIT_MULTIPLE);
}

/*
 * The character at decoder->at that is no ideograph: fold it and note what it
 * says of its line.  DROP when it is left out or the text is at fault.
 */
static uint16_t
decode_other(Decoder *decoder, uint16_t before)
{
	const unsigned char *p = (const unsigned char *) decoder->text->bytes + decoder->at;
	size_t               left = decoder->text->length - decoder->at;
	uint32_t             c;
	size_t               width = utf8_decode(p, left, &c);
	size_t               entity;
	uint16_t             folded;

	if (width == 0)
	{
		decoder->failed = REPORT_BAD_ENCODING;
		return DROP;
	}
	if (c == '&' && (entity = entity_read(p, left, &c)) != 0)
		width = entity;
	if (c == '\r' && (left < 2 || p[1] != '\n'))
		c = '\n';
	decoder->page |= c == '\f';
	folded = (c < 0x7F && c >= ' ') || c == '\n' || c == '\t' ? (uint16_t) c : fold(c);
	decoder->at += width;
	if (folded == DROP)
	{
		/* a gap must not grow too wide: then it is a blank */
		if (decoder->at - decoder->kept < TEXT_GAP_MAX - ENTITY_MAX)
			return DROP;
		folded = ' ';
	}
	if (folded == 0x3002 && is_digit(before) && is_decimal_stop(p + width, left - width))
		folded = '.';
	decoder->line.holds |= character_holds(folded, before, left > width ? p[width] : 0);
	return folded;
}

/* The full-width forms among UTF8_TRIPLES characters become ASCII's signs. */
static inline void
narrow(uint16_t *ch)
{
#ifdef __SSE2__
	__m128i c = _mm_loadu_si128((const __m128i *) ch);
	/* they are the highest of all then, and no others */
	__m128i place = _mm_sub_epi16(c, _mm_set1_epi16((short) (FULL_WIDTH_END - 0x8000)));
	__m128i wide = _mm_cmpgt_epi16(place, _mm_set1_epi16(0x7FFF - (FULL_WIDTH_END - FULL_WIDTH)));

	_mm_storeu_si128((__m128i *) ch, _mm_sub_epi16(c, _mm_and_si128(wide, _mm_set1_epi16((short) (FULL_WIDTH - '!')))));
#else
	for (unsigned k = 0; k < UTF8_TRIPLES; k++)
		ch[k] -= ch[k] >= FULL_WIDTH && ch[k] < FULL_WIDTH_END ? FULL_WIDTH - '!' : 0;
#endif
}

/* What is said of a character, in two bits, of each of UTF8_TRIPLES. */
#define EACH(read) ((read) *0x5555u)

_Static_assert(LEX_READ_CLOSELY == 1 && LEX_READ_STOP == 2, "two bits say how a character is read");

#ifdef __SSE2__

/* What is said of four characters, the first lowest in four and in what is returned. */
static inline unsigned
read_four(uint64_t four)
{
	unsigned each = lex_reading[four >> 48];

	each = each * 4 + lex_reading[four >> 32 & 0xFFFF];
	each = each * 4 + lex_reading[four >> 16 & 0xFFFF];
	return each * 4 + lex_reading[four & 0xFFFF];
}

#endif

/* What is said of UTF8_TRIPLES characters, the first lowest. */
static inline unsigned
read_each(const uint16_t *ch)
{
#ifdef __SSE2__
	/* they were just made in a vector, out of which four come as cheaply as one */
	uint64_t first;
	uint64_t last;

	memcpy(&first, ch, sizeof(first));
	memcpy(&last, ch + 4, sizeof(last));
	return read_four(last) << 8 | read_four(first);
#else
	unsigned each = 0;

	for (unsigned k = UTF8_TRIPLES; k-- > 0;)
		each = each * 4 + lex_reading[ch[k]];
	return each;
#endif
}

/*
 * Decode and fold UTF8_TRIPLES characters of three bytes at p into ch, up to one that asks for a closer
 * look or is none; returns how many, and adds what they say of their line to *stops: it is not 0 where
 * one ends a sentence.
 */
static inline unsigned
decode_triples(const unsigned char *p, uint16_t *ch, unsigned *stops)
{
	unsigned fits = utf8_decode_triples(p, ch);
	unsigned each = read_each(ch);
	unsigned closely;

	narrow(ch);
	closely = (each | ~fits) & EACH(LEX_READ_CLOSELY);
	if (closely == 0)
	{
		*stops |= each;
		return UTF8_TRIPLES;
	}
	/* no other branch: how many there are nobody foresees; of the one that ends them only the lower bit is left */
	*stops |= each & EACH(LEX_READ_STOP) & (closely ^ (closely - 1));
	return (unsigned) __builtin_ctz(closely) / 2;
}

/* Where UTF8_TRIPLES characters of so many bytes stand, the first of them at a byte. */
static inline void
put_places(uint8_t *rel, size_t at, unsigned bytes)
{
	for (unsigned k = 0; k < UTF8_TRIPLES; k++)
		rel[k] = (uint8_t) (at + bytes * k);
}

_Static_assert((UTF8_TRIPLES - 1) * UTF8_BYTES + UTF8_TRIPLES <= UTF8_TRIPLES_BYTES, "a figure may be read behind the triples of a run");

/*
 * Copy the digits at p, the points between them and what % follows them to ch; returns how many these are,
 * UTF8_TRIPLES at most.  As many are read and written always.
 */
static inline unsigned
copy_figure(const unsigned char *p, uint16_t *ch)
{
#ifdef __SSE2__
	__m128i  c = _mm_loadl_epi64((const __m128i *) p);
	__m128i  place = _mm_sub_epi8(c, _mm_set1_epi8('0'));
	unsigned digits = (unsigned) _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(place, _mm_set1_epi8(9)), place));
	unsigned points = (unsigned) _mm_movemask_epi8(_mm_cmpeq_epi8(c, _mm_set1_epi8('.')));
	unsigned percents = (unsigned) _mm_movemask_epi8(_mm_cmpeq_epi8(c, _mm_set1_epi8('%')));
	unsigned behind = digits << 1;
	unsigned fits = (digits | (percents & behind) | (points & behind & digits >> 1)) & 0xFF;

	_mm_storeu_si128((__m128i *) ch, _mm_unpacklo_epi8(c, _mm_setzero_si128()));
	return (unsigned) __builtin_ctz(~fits);
#else
	unsigned n = 0;

	for (unsigned k = 0; k < UTF8_TRIPLES; k++)
	{
		ch[k] = p[k];
		n += n == k && (is_digit(p[k]) ||
						(k > 0 && is_digit(p[k - 1]) &&
						 (p[k] == '%' || (p[k] == '.' && k + 1 < UTF8_TRIPLES && is_digit(p[k + 1])))));
	}
	return n;
#endif
}

/* The line that is read ends at character n; false when memory ran out. */
static bool
break_line(Decoder *decoder, uint32_t n)
{
	if (!end_line(decoder->text, decoder->arena, &decoder->line, n))
	{
		decoder->failed = REPORT_NO_MEMORY;
		return false;
	}
	decoder->line.start = n + 1;
	decoder->line.page |= decoder->page;
	decoder->page = false;
	return true;
}

/* Does a full stop stand there, of three bytes? */
static inline bool
is_full_stop(const unsigned char *p)
{
	return p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x82;
}

/*
 * Decode ideographs, digits, common signs and line breaks from character *n on, up to what is none of these,
 * to about the byte at reach, or to where a block's characters may stand too far apart; *n is where it ends.
 */
static void
decode_run(Decoder *decoder, uint32_t *n, size_t reach)
{
	Text                *text = decoder->text;
	const unsigned char *bytes = (const unsigned char *) text->bytes;
	uint16_t            *ch = text->ch;
	uint8_t             *rel = text->rel;
	uint32_t            *next_anchor = text->anchor + 1;
	size_t               at = decoder->at;
	uint32_t             i = *n;
	uint8_t              holds = decoder->line.holds;
	size_t               limit = text->length < UTF8_TRIPLES_BYTES ? 0 : text->length - UTF8_TRIPLES_BYTES + 1;

	limit = reach < limit ? reach : limit;
	/* what was left out may take so much of a block that the rest has no room: blocks behind have all of theirs */
	if (at - anchor_of(text, i >> TEXT_BLOCK_BITS) + UTF8_BYTES * (TEXT_BLOCK - 1 - i % TEXT_BLOCK) > UINT8_MAX)
		return;
	/* behind a digit a full stop may be a point */
	while (at < limit && !(is_full_stop(bytes + at) && i > 0 && is_digit(ch[i - 1])))
	{
		unsigned stops = 0;
		unsigned count;

		do
		{
			/* of what stands in the next block the last time that one is set, some characters before it */
			next_anchor[i >> TEXT_BLOCK_BITS] = (uint32_t) at;
			count = decode_triples(bytes + at, ch + i, &stops);
			put_places(rel + i, at, UTF8_BYTES);
			fetch_ahead(bytes + at);
			fetch_ahead(ch + i);
			i += count;
			at += UTF8_BYTES * count;
		} while (count == UTF8_TRIPLES && at < limit);
		holds |= stops != 0 ? LINE_STOP : 0;
		if (count == UTF8_TRIPLES || bytes[at] >= 0x80)
			break;
		do
		{
			const unsigned char *p = bytes + at;

			next_anchor[i >> TEXT_BLOCK_BITS] = (uint32_t) at;
			put_places(rel + i, at, 1);
			count = copy_figure(p, ch + i);
			if (count > 0)
				holds |= LINE_DIGIT;
			else if (*p == '\n')
			{
				decoder->line.holds = holds;
				if (!break_line(decoder, i))
					return;
				holds = 0;
				count = 1;
			}
			/* but for what may begin an entity */
			else if (*p >= ' ' && *p < 0x7F && *p != '&')
			{
				holds |= character_holds(*p, i > 0 ? ch[i - 1] : 0, p[1]);
				count = 1;
			}
			i += count;
			at += count;
		} while (count > 0 && at < limit && bytes[at] < 0x80);
		if (count == 0)
			break;
	}
	decoder->line.holds = holds;
	decoder->at = at;
	*n = i;
}

/* Decode the next of many characters, from text->n on; false at the end or when it fails. */
static bool
decode_stretch(Decoder *decoder)
{
	Text    *text = decoder->text;
	uint32_t n = text->n;
	size_t   reach = text->length - decoder->at < INTERRUPT_CHARACTERS ? text->length : decoder->at + INTERRUPT_CHARACTERS;

	/* a character takes a byte or more, and many may be left out between few */
	while (decoder->at < reach)
	{
		size_t   at;
		uint16_t c;

		if (n % TEXT_BLOCK == 0)
			text->anchor[n >> TEXT_BLOCK_BITS] = (uint32_t) decoder->at;
		decode_run(decoder, &n, reach);
		if (decoder->failed != REPORT_OK)
			return false;
		if (decoder->at >= reach)
			break;
		decoder->kept = decoder->at;
		do
		{
			at = decoder->at;
			c = decode_other(decoder, n > 0 ? text->ch[n - 1] : 0);
			if (decoder->failed != REPORT_OK)
				return false;
		} while (c == DROP && decoder->at < text->length);
		if (c == DROP)
			break;
		if (c == '\n' && !break_line(decoder, n))
			return false;
		text->ch[n] = c;
		if (!set_offset(text, n++, (uint32_t) at))
		{
			decoder->failed = REPORT_NO_MEMORY;
			return false;
		}
	}
	text->n = n;
	return decoder->at < text->length;
}

ReportStatusCode
text_read(Text *text, Arena *arena, const char *bytes, size_t length, ReportError *error)
{
	Decoder decoder = {0};
	size_t  room;
	size_t  lines;

	memset(text, 0, sizeof(*text));
	text->bytes = bytes;
	text->length = length;
	text->arena = arena;
	if (length > REPORT_MAX_BYTES)
	{
		error->code = REPORT_TOO_LONG;
		error->offset = REPORT_MAX_BYTES;
		return error->code;
	}
	if (!count_characters(text, arena, &lines))
		return error->code = arena->stopped ? REPORT_CANCELLED : REPORT_NO_MEMORY;
	/* whole blocks, and one more for what is written behind a run and for the line breaks behind the text */
	room = ((size_t) text->characters / TEXT_BLOCK + 2) * TEXT_BLOCK;
	text->ch = arena_alloc_unset(arena, room * sizeof(uint16_t));
	text->rel = arena_alloc_unset(arena, room);
	text->anchor = arena_alloc_unset(arena, room / TEXT_BLOCK * sizeof(uint32_t));
	text->lines = arena_alloc_unset(arena, lines * sizeof(Line));
	text->line_capacity = (uint32_t) lines;
	if (arena->failed)
		return error->code = REPORT_NO_MEMORY;

	decoder.text = text;
	decoder.arena = arena;
	do
	{
		if (arena_interrupted(arena))
			return error->code = REPORT_CANCELLED;
	} while (decode_stretch(&decoder));
	if (decoder.failed == REPORT_OK && !end_line(text, arena, &decoder.line, text->n))
		decoder.failed = REPORT_NO_MEMORY;
	else if (arena->stopped)
		decoder.failed = REPORT_CANCELLED;
	if (decoder.failed != REPORT_OK)
	{
		error->offset = decoder.failed == REPORT_BAD_ENCODING ? decoder.at : 0;
		return error->code = decoder.failed;
	}
	/* where the text ends; the last character may stand some way before */
	for (uint32_t i = 0; i <= TEXT_BLOCK; i++)
		text->ch[text->n + i] = '\n';
	if (text->n % TEXT_BLOCK == 0)
		text->anchor[text->n >> TEXT_BLOCK_BITS] = (uint32_t) length;
	if (!set_offset(text, text->n, (uint32_t) length))
		return error->code = REPORT_NO_MEMORY;
	return REPORT_OK;
}

#ifdef __SSE2__
static const uint8_t marked_bytes[2 * TEXT_MARK_BYTES] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
#endif

uint32_t
text_characters_before(const Text *text, uint32_t offset)
{
	uint32_t block = offset / TEXT_MARK_BYTES;
	uint32_t count = text->mark[block];
	uint32_t i = block * TEXT_MARK_BYTES;
	uint64_t found = 0;

#ifdef __SSE2__
	if (i + TEXT_MARK_BYTES <= text->length)
	{
		/* ones from the first byte on, as many as stand before the offset */
		const uint8_t *before = marked_bytes + TEXT_MARK_BYTES - (offset - i);
		__m128i        low = _mm_and_si128(continuing_bytes(sixteen_bytes(text->bytes + i)), sixteen_bytes(before));
		__m128i        high = _mm_and_si128(continuing_bytes(sixteen_bytes(text->bytes + i + 16)), sixteen_bytes(before + 16));
		__m128i        sums = _mm_sad_epu8(_mm_add_epi8(low, high), _mm_setzero_si128());

		return count + offset - i - (unsigned) _mm_cvtsi128_si32(_mm_add_epi32(sums, _mm_unpackhi_epi64(sums, sums)));
	}
#endif
	for (; i < offset && i + 8 <= text->length; i += 8)
	{
		uint64_t word = continuations(eight_bytes(text->bytes + i));

		if (offset - i < 8)
		{
			found += word & ((UINT64_C(1) << 8 * (offset - i)) - 1);
			i = offset;
			break;
		}
		found += word;
	}
	count += i - block * TEXT_MARK_BYTES - sum_of_bytes(found);
	for (; i < offset; i++)
		count += !utf8_continues(text->bytes[i]);
	return count;
}

uint32_t
text_entity_end(const Text *text, uint32_t start)
{
	uint32_t c;
	size_t   entity = entity_read((const unsigned char *) text->bytes + start, text->length - start, &c);

	return start + (entity != 0 ? (uint32_t) entity : 1);
}

ReportSpan
text_byte_span(const Text *text, uint32_t byte_start, uint32_t byte_end)
{
	ReportSpan span;

	span.byte_start = byte_start;
	span.byte_end = byte_end;
	span.start = text_characters_before(text, byte_start);
	span.end = text_characters_before(text, byte_end);
	return span;
}

ReportSpan
text_span(const Text *text, uint32_t first, uint32_t last)
{
	uint32_t start = text_offset(text, first);

	return text_byte_span(text, start, last > first ? text_end(text, last - 1) : start);
}

ReportText
text_kept(const Text *text, Arena *arena, uint32_t first, uint32_t last)
{
	ReportText slice = text_slice(text, first, last);
	ReportText kept = {NULL, 0};
	char      *data;
	uint32_t   bytes = 0;

	for (uint32_t i = first; i < last; i++)
		bytes += text_end(text, i) - text_offset(text, i);
	if (bytes == slice.length)
		return slice;
	data = arena_alloc(arena, (size_t) (last - first) * TEXT_CHARACTER_BYTES);
	if (data == NULL)
		return kept;
	for (uint32_t i = first; i < last; i++)
		kept.length += text_put_character(text, i, data + kept.length);
	kept.data = data;
	return kept;
}

void
text_edit_begin(TextEdit *edit, Text *text, uint32_t at)
{
	edit->text = text;
	edit->in = edit->out = at;
}

/* Put a character of the original's place at the end of what was kept. */
static void
place(TextEdit *edit, uint16_t c, uint32_t offset)
{
	Text    *text = edit->text;
	uint32_t block = edit->out >> TEXT_BLOCK_BITS;

	/*
	 * What was left out is more than a block reaches over: blanks fill the
	 * block.  There is room for them, as so many bytes are more characters than
	 * a block has.
	 */
	if (edit->out % TEXT_BLOCK != 0 && offset - anchor_of(text, block) > UINT16_MAX)
	{
		for (; edit->out % TEXT_BLOCK != 0; edit->out++)
		{
			text->ch[edit->out] = c == '\n' ? c : ' ';
			(void) set_offset(text, edit->out, text_offset(text, edit->out - 1));
		}
		block++;
	}
	/* all that stood in this block has been read */
	if (edit->out % TEXT_BLOCK == 0 && edit->in >> TEXT_BLOCK_BITS > block)
		set_anchor(text, block, offset);
	text->ch[edit->out] = c;
	(void) set_offset(text, edit->out, offset);
	edit->out++;
}

void
text_edit_put(TextEdit *edit, uint16_t c)
{
	place(edit, c, text_offset(edit->text, edit->in));
	edit->in++;
}

/*
 * Keep up to count characters that come from one block and go into one, behind its
 * first, as far as a byte tells their places there; returns how many.
 */
static uint32_t
keep_in_block(TextEdit *edit, uint32_t count)
{
	Text    *text = edit->text;
	uint32_t in = edit->in;
	uint32_t out = edit->out;
	uint32_t from = text->anchor[in >> TEXT_BLOCK_BITS];
	uint32_t to = text->anchor[out >> TEXT_BLOCK_BITS];
	uint32_t last = in % TEXT_BLOCK > out % TEXT_BLOCK ? in % TEXT_BLOCK : out % TEXT_BLOCK;

	if (out % TEXT_BLOCK == 0 || from >= TEXT_WIDE || to >= TEXT_WIDE)
		return 0;
	count = count < TEXT_BLOCK - last ? count : TEXT_BLOCK - last;
	/* places go up */
	while (count > 0 && text_offset(text, in + count - 1) - to > UINT8_MAX)
		count--;
	memmove(text->rel + out, text->rel + in, count);
	memmove(text->ch + out, text->ch + in, count * sizeof(*text->ch));
	edit->in += count;
	edit->out += count;
	return count;
}

void
text_edit_keep(TextEdit *edit, uint32_t count)
{
	if (edit->in == edit->out)
	{
		edit->in = edit->out += count;
		return;
	}
	while (count > 0 && !text_stopped(edit->text, edit->in))
	{
		uint32_t kept = keep_in_block(edit, count);

		if (kept == 0)
		{
			text_edit_put(edit, edit->text->ch[edit->in]);
			kept = 1;
		}
		count -= kept;
	}
}

uint32_t
text_edit_end(TextEdit *edit, uint32_t stop)
{
	uint32_t end = edit->out;
	uint32_t offset;

	if (end == stop)
		return end;
	offset = text_offset(edit->text, stop);
	edit->in = stop;
	while (edit->out < stop && !text_stopped(edit->text, edit->out))
		place(edit, '\n', offset);
	return end;
}

size_t
text_fold_word(const char *bytes, size_t length, uint16_t *out, size_t room)
{
	const unsigned char *p = (const unsigned char *) bytes;
	size_t               n = 0;

	for (size_t i = 0; i < length;)
	{
		uint32_t c;
		size_t   width = utf8_decode(p + i, length - i, &c);
		uint16_t folded;

		if (width == 0)
			return TEXT_BAD_UTF8;
		folded = c == '\t' || c == '\f' ? ' ' : c < 0x80 && c >= ' ' ? (uint16_t) c :
																	   fold(c);
		if (folded == TEXT_ASTRAL || folded < ' ' || folded == 0x7F)
			return TEXT_BAD_CHARACTER;
		if (folded != DROP && folded != ' ')
		{
			if (n < room)
				out[n] = folded;
			n++;
		}
		i += width;
	}
	return n;
}

bool
text_has(const Text *text, uint32_t start, uint32_t end, const uint16_t *word)
{
	for (uint32_t i = start; i < end; i++)
	{
		uint32_t k = 0;

		while (word[k] != 0 && i + k < end && text->ch[i + k] == word[k])
			k++;
		if (word[k] == 0)
			return true;
	}
	return false;
}
