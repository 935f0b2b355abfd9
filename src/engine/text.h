/*-------------------------------------------------------------------------
 *
 * text.h
 *	  The text as the reader sees it: folded characters in lines, each
 *	  character with its place in the original.
 *
 * Everything behind this file works on an array of 16-bit characters.  Full-
 * width forms and HTML entities are folded to what they stand for, what lies
 * outside the basic plane to one placeholder.  What the reader must not see
 * (marks of Markdown, page numbers inside a sentence, footnote marks) is taken
 * out of its line by a TextEdit.  text_offset() leads back to the original, so
 * that a span given in the array's indexes always names literal text of the
 * report, removed characters included.
 *
 * A character costs three bytes here, and a line that is not blank twelve: the
 * array keeps for each character the lowest byte of where it stands, which tells
 * as all of a block of 64 do within 256 bytes behind one place, the block's anchor.
 * A block whose characters stand further apart, as much was left out between them,
 * has wider places of its own.  What follows a line never moves.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "arena.h"
#include "utf8.h"

#define TEXT_BLOCK_BITS 6
#define TEXT_BLOCK (1u << TEXT_BLOCK_BITS)

/*
 * Most bytes of the original that may be left out between two characters of
 * one line: a block's characters then lie within 16 bits of its anchor.
 */
#define TEXT_GAP_MAX 960

/* What a line holds, noted while it is decoded. */
#define LINE_STOP 0x01 /* ends a sentence somewhere */
#define LINE_TAB 0x02
#define LINE_PIPE 0x04
#define LINE_BLANK 0x08 /* a blank inside */
#define LINE_GAP 0x10   /* two blanks together inside */
#define LINE_MARK 0x20  /* a sign of Markdown or HTML that may stand inside a line */
#define LINE_DIGIT 0x40
#define LINE_MEND 0x80 /* a character that spacing.c may leave out or mend */

/* What a line is; blocks.c says so. */
typedef enum Block
{
	BLOCK_TEXT,
	BLOCK_TITLE,   /* of a document */
	BLOCK_HEADING, /* marked as such; depth says how */
	BLOCK_ITEM,    /* of a list with bullets */
	BLOCK_TABLE,   /* read by tables.c, not as sentences */
	BLOCK_CAPTION, /* of a figure or table */
	BLOCK_DATE,    /* a date of the page, above or below its title */
	BLOCK_NOISE    /* no part of a report; depth says why */
} Block;

/* Depths of headings beside 1 to 6 */
#define HEADING_BOLD 7  /* only set in bold type */
#define HEADING_TOP 8   /* above all others, the text's title */
#define HEADING_FRONT 9 /* the title that a page's front matter gives */

typedef struct Line
{
	uint32_t start; /* characters of Text, blanks at the ends left out */
	uint32_t end;
	uint32_t block : 4; /* Block */
	uint32_t depth : 6; /* of a heading: 1 for #; of noise: its reason */
	uint32_t holds : 8; /* LINE_... bits */
	uint32_t is_title : 1;
	uint32_t indented : 1;
	uint32_t apart : 1; /* a blank line stands in front */
	uint32_t page : 1;  /* begins a page */
	uint32_t join : 1;  /* continues the line before */
	/* while the lines are judged */
	uint32_t claimed : 1; /* by noise.tsv; depth says by which line */
	uint32_t title : 1;   /* looks like one */
	uint32_t strong : 1;  /* something of a report */
	uint32_t more : 1;    /* something of the same report follows */
	uint32_t marked : 1;  /* a page's mark was taken off its start */
	uint32_t page_number : 1;
	uint32_t front : 1; /* a title that front matter gave */
} Line;

/* Places of a block whose characters lie within no 256 bytes. */
typedef struct TextWide
{
	uint32_t anchor;
	uint16_t rel[TEXT_BLOCK];
} TextWide;

#define TEXT_WIDE 0x80000000u /* more than a byte offset may be */

typedef struct Text
{
	const char        *bytes;
	size_t             length; /* bytes */
	Arena             *arena;
	uint16_t          *ch;     /* behind the last there are line breaks, TEXT_BLOCK and one */
	uint8_t           *rel;    /* lowest byte of its byte offset */
	uint32_t          *anchor; /* byte offset for each TEXT_BLOCK characters, at or some before the first, or TEXT_WIDE + index */
	TextWide          *wide;
	uint32_t           nwide;
	uint32_t           wide_capacity;
	uint32_t           n;
	uint32_t          *mark;       /* characters before each TEXT_MARK_BYTES bytes */
	uint32_t           characters; /* of the original */
	Line              *lines;      /* all but blank ones */
	uint32_t           nlines;
	uint32_t           line_capacity;
	const ReportTerms *terms; /* the caller's own words, or NULL */
} Text;

#define TEXT_ASTRAL 0xFFFD

/*
 * Decode, fold and split into lines; fails on what is not UTF-8, or when asked
 * to stop.  Tabs stay tabs until the blocks are known.
 */
extern ReportStatusCode text_read(Text *text, Arena *arena, const char *bytes,
								  size_t length, ReportError *error);

/*
 * Fold a single word, without its blanks, into out; returns its characters.
 * More than room, with nothing behind room written, when it is longer; one of
 * the values below when it holds what no word can.
 */
extern size_t text_fold_word(const char *bytes, size_t length, uint16_t *out, size_t room);

#define TEXT_BAD_UTF8 SIZE_MAX
#define TEXT_BAD_CHARACTER (SIZE_MAX - 1) /* a control, or beyond the basic plane */

/*
 * In the midst of a long stretch, at a character: should the analysis be given
 * up?  Asks once in a while, so that no loop over characters goes on for long.
 */
static inline bool
text_stopped(const Text *text, uint32_t at)
{
	return (at & (INTERRUPT_CHARACTERS / 4 - 1)) == 0 && arena_interrupted(text->arena);
}

/* The next character where text_stopped() asks. */
static inline uint32_t
text_next_stop(uint32_t at)
{
	return (at | (INTERRUPT_CHARACTERS / 4 - 1)) + 1;
}

/* Where a character of the array begins in the original, in bytes. */
static inline uint32_t
text_offset(const Text *text, uint32_t index)
{
	uint32_t        anchor = text->anchor[index >> TEXT_BLOCK_BITS];
	const TextWide *wide;

	if (anchor < TEXT_WIDE)
		return anchor + (uint8_t) (text->rel[index] - anchor);
	wide = &text->wide[anchor - TEXT_WIDE];
	return wide->anchor + wide->rel[index % TEXT_BLOCK];
}

/* Where what begins with the & at start ends: an HTML entity, or the sign itself. */
extern uint32_t text_entity_end(const Text *text, uint32_t start);

/* Where a character of the array ends in the original. */
static inline uint32_t
text_end(const Text *text, uint32_t index)
{
	uint32_t start = text_offset(text, index);

	return text->bytes[start] == '&' ? text_entity_end(text, start) : start + utf8_length(text->bytes[start]);
}

/* Characters of the original that begin before a byte of it. */
extern uint32_t text_characters_before(const Text *text, uint32_t offset);

/* Span of the characters from first up to, not including, last. */
extern ReportSpan text_span(const Text *text, uint32_t first, uint32_t last);

/* The span of a stretch of the original, in bytes. */
extern ReportSpan text_byte_span(const Text *text, uint32_t byte_start, uint32_t byte_end);

/* The characters from first up to last as literal bytes of the original. */
static inline ReportText
text_slice(const Text *text, uint32_t first, uint32_t last)
{
	ReportText slice = {NULL, 0};

	if (last > first)
	{
		uint32_t start = text_offset(text, first);

		slice.data = text->bytes + start;
		slice.length = text_end(text, last - 1) - start;
	}
	return slice;
}

/* Bytes that text_put_character() may write. */
#define TEXT_CHARACTER_BYTES 4

/*
 * Write a character as the original has it to out, or what it stands for where
 * it is an HTML entity; returns its bytes.
 */
static inline uint32_t
text_put_character(const Text *text, uint32_t index, char *out)
{
	uint32_t    from = text_offset(text, index);
	const char *bytes = text->bytes + from;
	uint32_t    width;

	if (*bytes == '&')
		return (uint32_t) utf8_put(out, text->ch[index]);
	width = utf8_length(*bytes);
	/* all that there is room for, which is one load */
	if (text->length - from >= TEXT_CHARACTER_BYTES)
		memcpy(out, bytes, TEXT_CHARACTER_BYTES);
	else
		memcpy(out, bytes, width);
	return width;
}

/*
 * The characters from first up to last, without what was taken out between
 * them: the same as text_slice() where nothing was, else a copy in the arena.
 */
extern ReportText text_kept(const Text *text, Arena *arena, uint32_t first, uint32_t last);

/* What a stretch of a line holds, as its line notes it. */
extern uint16_t text_holds(const Text *text, uint32_t start, uint32_t end);

/*
 * Rewriting a stretch in place, from left to right: what is kept moves up to
 * what was kept before, and the room that is left at the end becomes line
 * breaks.  Where more is skipped than a block of places reaches over, blanks
 * stand for it.  Where places need memory that is not there, the text's arena
 * has failed.
 */
typedef struct TextEdit
{
	Text    *text;
	uint32_t in;  /* next character to read */
	uint32_t out; /* where the next one goes */
} TextEdit;

extern void text_edit_begin(TextEdit *edit, Text *text, uint32_t at);

/* Keep the next count characters. */
extern void text_edit_keep(TextEdit *edit, uint32_t count);

/* Keep the next character, as another one. */
extern void text_edit_put(TextEdit *edit, uint16_t c);

/* Leave out the next count characters. */
static inline void
text_edit_skip(TextEdit *edit, uint32_t count)
{
	edit->in += count;
}

/* All up to stop has been read; returns the end of what was kept. */
extern uint32_t text_edit_end(TextEdit *edit, uint32_t stop);

#define FETCH_AHEAD 2048 /* bytes */

/*
 * Ask for memory that a walk will come to.  A processor does so by itself, but no further than to the end
 * of a page of 4 kB: a walk through megabytes took twice its time.
 */
static inline void
fetch_ahead(const void *at)
{
	__builtin_prefetch((const void *) ((uintptr_t) at + FETCH_AHEAD));
}

static inline bool
is_space(uint16_t c)
{
	/* nearly every character lies behind these */
	return c <= ' ' && (c == ' ' || c == '\n' || c == '\t');
}

static inline bool
is_digit(uint16_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(uint16_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A number in a circle, in brackets or with its point, as one character: ①, ⑴, ⒈. */
static inline bool
is_circled(uint16_t c)
{
	return c >= u'①' && c <= u'⒛';
}

/* A raised number, as marks of footnotes are, or one of the signs of Latin-1 between them: ², ³, ¹, ⁴. */
static inline bool
is_raised(uint16_t c)
{
	return (c >= 0xB2 && c <= 0xB9) || (c >= u'⁰' && c <= u'⁹');
}

static inline bool
is_han(uint16_t c)
{
	return c >= 0x3400 && c <= 0x9FFF;
}

/* Ends a sentence.  Most characters are ideographs, and are told at once. */
static inline bool
is_stop(uint16_t c)
{
	return !is_han(c) && (c == u'。' || c == '!' || c == '?' || c == 0xFF61);
}

#ifdef __SSE2__

/* Which of eight characters end a sentence and are none of ASCII. */
static inline __m128i
eight_stops(__m128i c)
{
	return _mm_or_si128(_mm_cmpeq_epi16(c, _mm_set1_epi16(u'。')), _mm_cmpeq_epi16(c, _mm_set1_epi16((int16_t) 0xFF61)));
}

#endif

#define TEXT_OTHERS 32 /* characters that are looked at together */

/* Which of TEXT_OTHERS characters are no ideographs, the first lowest. */
static inline uint32_t
text_others(const uint16_t *ch)
{
	uint32_t others = 0;

#ifdef __SSE2__
	/* ideographs are the lowest of all numbers with signs then */
	const __m128i first = _mm_set1_epi16((int16_t) (0x3400 - 0x8000));
	const __m128i last = _mm_set1_epi16((int16_t) (0x9FFF - 0x3400 - 0x8000));

	for (int i = 0; i < TEXT_OTHERS; i += 16)
	{
		__m128i low = _mm_sub_epi16(_mm_loadu_si128((const __m128i *) (ch + i)), first);
		__m128i high = _mm_sub_epi16(_mm_loadu_si128((const __m128i *) (ch + i + 8)), first);

		others |= (uint32_t) _mm_movemask_epi8(_mm_packs_epi16(_mm_cmpgt_epi16(low, last), _mm_cmpgt_epi16(high, last))) << i;
	}
#else
	for (int i = 0; i < TEXT_OTHERS; i++)
		others |= (uint32_t) !is_han(ch[i]) << i;
#endif
	return others;
}

/* Does a word that ends in 0 stand between two characters? */
extern bool text_has(const Text *text, uint32_t start, uint32_t end, const uint16_t *word);

#endif /* REPORT_TEXT_H */
