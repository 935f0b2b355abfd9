/*-------------------------------------------------------------------------
 *
 * lexicon.h
 *	  Shape of the tables that src/lexicon/compile.pl writes, and the look-ups
 *	  on them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_LEXICON_H
#define REPORT_LEXICON_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* One state of a trie in a double array; see compile.pl. */
typedef struct LexNode
{
	uint16_t	check;			/* the character that leads here */
	uint16_t	value;			/* of the word that ends here, or 0 */
	uint32_t	base;			/* of what goes on from here, 0 nothing: no character leads anywhere from that */
} LexNode;

/* What else a character may begin; in compile.pl the order is the same. */
typedef enum LexBegins
{
	LEX_BEGINS_TIME = 1,		/* a word of time */
	LEX_BEGINS_UNIT = 2,
	LEX_BEGINS_ALIAS = 4,
	LEX_ENDS_SUFFIX = 8,		/* it ends a word of PLACE_SUFFIX */
	LEX_BEGINS_AMONG = 16,		/* a word such as 其中 */
	LEX_ENDS_BOUND = 32			/* it ends a word of BOUNDS_BEFORE */
} LexBegins;

/* What a word tells of the sentence that it stands in; compile.pl has the same. */
typedef enum LexTells
{
	LEX_TELLS_ESTIMATE = 1,
	LEX_TELLS_WHEN = 2,			/* a time other than now ... */
	LEX_TELLS_LAST_YEAR = 4		/* ... such as 去年 */
} LexTells;

/* A WordStep of words.h but where it comes from: by number of a word, 0 a character that no word explains, and cost. */
#define LEX_EDGE(word, cost) \
	((uint64_t) (cost) << 44 | LEX_EDGE_ONE | (uint64_t) (word) << 4 | ((word) != 0 ? 2 : 1))

/* A way counts its edges so. */
#define LEX_EDGE_ONE		(1 << 20)

/* The word of an edge. */
static inline uint32_t
lex_edge_word(uint64_t edge)
{
	return edge >> 4 & 0xFFFF;
}

/* That of no word: dearer than all ways. */
#define LEX_EDGE_NONE		(UINT64_C(1) << 63)

/* LEX_EDGE() of marks that nothing else begins with. */
#define LEX_EDGE_COMMA		(LEX_EDGE_ONE | 11)
#define LEX_EDGE_LIST		(LEX_EDGE_ONE | 12)
#define LEX_EDGE_SEMICOLON	(LEX_EDGE_ONE | 13)

/* Bounds in front of a figure, and behind one. */
#define BOUNDS_BEFORE	(P_BEFORE_GE | P_BEFORE_LE | P_BEFORE_APPROX)
#define BOUNDS_AFTER	(P_AFTER_GE | P_AFTER_LE | P_AFTER_APPROX)

/* What is known of a word; words that are alike in all of it, and in cost, share one. */
typedef struct LexWord
{
	uint64_t	parts;			/* P_... bits */
	uint32_t	traits;			/* T_... bits */
	uint8_t		operation;		/* PeriodOperation, 0 where it is no time word */
	int8_t		x;				/* of the operation; without one, number in lex_calibers */
	int8_t		y;
} LexWord;

typedef enum PeriodOperation
{
	PERIOD_YEAR = 1,
	PERIOD_MONTHS,
	PERIOD_PLAN,
	PERIOD_SPAN,
	PERIOD_NEXT,
	PERIOD_CLOSE,
	PERIOD_ALL,
	PERIOD_NOW,
	PERIOD_BEFORE,
	PERIOD_QUARTER,
	PERIOD_FORMER
} PeriodOperation;

typedef enum UnitClass
{
	UNIT_NONE,
	UNIT_MEASURE,
	UNIT_PERCENT,
	UNIT_POINTS,
	UNIT_MULTIPLE,
	UNIT_RANK,
	UNIT_COUNT,
	UNIT_TIME,
	UNIT_AGE,
	UNIT_ORDINAL,
	UNIT_MONEY
} UnitClass;

#define LEX_UNIT_SCALES	3		/* none, 万, 亿 */

/* All that is asked of a unit for each figure lies in one cache line. */
typedef struct LexUnit
{
	const char *name;
	const char *dimension;
	const char *base;
	const char *factor;			/* exact decimal */
	uint32_t	never_first;	/* how those of LexUnitLimits begin: bits, by the lowest five of the character */
	uint32_t	not_masked_first;
	/* with a scale in front of it: where its strings begin in lex_unit_pool, and the bytes of its name, 0 for units of the caller's */
	uint16_t	scaled_name[LEX_UNIT_SCALES];
	uint16_t	scaled_factor[LEX_UNIT_SCALES];
	uint8_t		scaled_length[LEX_UNIT_SCALES];
	uint8_t		unit_class;
	uint8_t		arabic_only;
	uint8_t		body;			/* counts without a noun of its own */
	uint8_t		whole;			/* never behind a decimal */
	uint8_t		rank;			/* behind an ordinal a rank, whatever its class */
	uint8_t		paper;			/* may count what a paper says */
	uint8_t		size;			/* says of what size a thing is, and so no more than an ordinal does */
} LexUnit;

_Static_assert(sizeof(LexUnit) <= 64, "lex_units is aligned to cache lines");

/* What a unit stands in front of no more: words, separated by |; NULL none. */
typedef struct LexUnitLimits
{
	const uint16_t *never_before;
	const uint16_t *not_masked_before;	/* the same behind a mask or Chinese numeral */
} LexUnitLimits;

/* 1 of the base of one dimension in the base of another, as a fraction. */
typedef struct LexConversion
{
	const char *from;
	const char *to;
	uint32_t	numerator;
	uint32_t	denominator;
} LexConversion;

/* Kinds that are voted on: ReportKind from KIND_REVIEW on. */
#define VOTE_KINDS	9

/* The square of the highest rate of a word, in eighths; compile.pl has the same. */
#define LEX_ROOTS	(48 * 48)

/* Roles of words in labels; see labels.tsv. */
typedef enum LabelRole
{
	LABEL_COMMA = 1,
	LABEL_ITEM,
	LABEL_FIRST,
	LABEL_PART,
	LABEL_CLASS
} LabelRole;

#define LEX_JOINT_PARTS	4
#define LEX_JOINT_MAX	6		/* characters of the longest thing that one names, and a 0; compile.pl has the same */

/* A well-known indicator; see indicators.tsv.  The first entry is empty. */
typedef struct LexIndicator
{
	const char *code;
	const char *name;
	const char *aliases;		/* separated by |, NULL none */
	const char *dimension;
	const char *unit;			/* NULL none */
	uint8_t		less;			/* less of it is better */
	uint8_t		annual;			/* stated of one year, in a review of several too */
	uint8_t		index;			/* of prices: a small percentage is its growth */
} LexIndicator;

/* The things that a word such as 城乡 names at once, each ended by 0. */
typedef struct LexJoint
{
	uint32_t	nparts;
	uint16_t	parts[LEX_JOINT_PARTS][LEX_JOINT_MAX];
} LexJoint;

/* Roles of words around the names of places; see place_words.tsv. */
typedef enum PlaceRole
{
	PLACE_SUFFIX = 1,
	PLACE_SELF = 2,
	PLACE_NATION = 4,
	PLACE_COUNCIL = 8,
	PLACE_GOVERNMENT = 16,
	PLACE_SEAT = 32,
	PLACE_BEHIND = 64,
	PLACE_BEFORE = 128,
	PLACE_ORGAN = 256,
	PLACE_NEVER = 512,
	PLACE_CUT = 1024,
	PLACE_MASK = 2048,
	PLACE_PARTS = 4096,
	PLACE_OWNER = 8192
} PlaceRole;

/* The level of a 市 beside those of ReportLevel: prefecture or county. */
#define LEX_LEVEL_CITY	6

typedef struct LexPlaceWord
{
	uint16_t	roles;			/* PlaceRole bits */
	uint8_t		level;			/* ReportLevel or LEX_LEVEL_CITY */
} LexPlaceWord;

typedef struct LexRegion
{
	char		code[7];		/* GB/T 2260, terminated */
	uint8_t		level;			/* ReportLevel */
	int16_t		parent;			/* index into lex_regions, -1 none */
} LexRegion;

/* The places that have one name: a stretch of lex_same_name. */
typedef struct LexRegionName
{
	uint16_t	first;
	uint8_t		count;
	uint8_t		is_short;		/* without 省, 市 and the like */
} LexRegionName;

#define DOCUMENT_BACK	1		/* reviews a period */
#define DOCUMENT_AHEAD	2		/* plans one */

typedef struct LexDocument
{
	uint8_t		kind;			/* ReportDocument */
	uint8_t		rank;
	uint8_t		view;			/* DOCUMENT_BACK, DOCUMENT_AHEAD or both */
	uint8_t		anywhere;		/* counts outside titles, too */
} LexDocument;

/* What a clause says of a figure's mood; see status.tsv. */
typedef enum Mood
{
	MOOD_NONE,
	MOOD_PLAN,
	MOOD_ESTIMATE,
	MOOD_DONE,
	MOOD_AIM,
	MOOD_AIM_NOUN
} Mood;

#define TIME_OVER	1
#define TIME_AHEAD	2
#define TIME_NOW	4
#define TIME_OPEN	8

#define SECTION_REVIEWS	1
#define SECTION_PLANS	2

/* Roles of words in tables, and what they say on top; see table_heads.tsv. */
typedef enum TableRole
{
	TABLE_NAME = 1,
	TABLE_UNIT,
	TABLE_SKIP,
	TABLE_PROJECT,
	TABLE_LEVEL,
	TABLE_GROWTH,
	TABLE_SHARE,
	TABLE_CHANGE,
	TABLE_RANK,
	TABLE_BASE,
	TABLE_STATUS,
	TABLE_BOUND,
	TABLE_AMONG,
	TABLE_EMPTY
} TableRole;

typedef struct LexTableWord
{
	uint8_t		role;			/* TableRole */
	uint8_t		what;			/* of a base: 1 yoy, 2 mom; else ReportState or ReportBound */
} LexTableWord;

/* What a key of front matter gives; see page_keys.tsv. */
typedef enum PageKey
{
	PAGE_KEY_TITLE = 1,
	PAGE_KEY_DATE
} PageKey;

typedef enum NoiseZone
{
	ZONE_LINE,
	ZONE_EDGE,
	ZONE_TAIL,
	ZONE_END,
	ZONE_NEXT,
	ZONE_PAGE
} NoiseZone;

typedef struct LexNoise
{
	const char *reason;
	uint8_t		zone;
	uint16_t	limit;			/* characters */
	const char *pattern;
} LexNoise;

typedef enum HeadingRole
{
	HEADING_TITLE,
	HEADING_REJECT,
	HEADING_LEAD_IN,
	HEADING_TAIL,
	HEADING_CAPTION,
	HEADING_CONTENTS,
	HEADING_PART,
	HEADING_BYLINE,
	HEADING_ADDRESS,
	HEADING_OPEN,
	HEADING_SPEAKER,
	HEADING_ROLES
} HeadingRole;

/* What a character at a place of a line lets shapes match: bits as those of triggers. */
typedef struct LexPlace
{
	uint16_t	character;
	uint64_t	shapes;
} LexPlace;

/* Slots by which a character is found among those of a place, in binary digits; compile.pl has the same. */
#define LEX_PLACES	11

/* Characters of the longest line that a shape may match; compile.pl has the same. */
#define LEX_LONGEST_SHAPE	400

/* Bit of a role in what a trigger says, above a bit for each line of noise.tsv. */
#define LEX_TRIGGER_BIT			(64 - HEADING_ROLES)
#define LEX_TRIGGER_ROLE(role)	(UINT64_C(1) << (LEX_TRIGGER_BIT + (role)))
#define LEX_TRIGGER_ROLES		(~UINT64_C(0) << LEX_TRIGGER_BIT)

typedef struct LexHeading
{
	uint8_t		role;
	const char *pattern;
} LexHeading;

/* One step of a grammar line: min to max tokens that have a part of mask. */
typedef struct GrammarItem
{
	uint64_t	mask;
	uint8_t		min;
	uint8_t		max;
	uint8_t		capture;
	uint8_t		peek;			/* must stand there, but is not taken */
} GrammarItem;

typedef enum ValueKind
{
	VALUE_PERCENT = 1,
	VALUE_POINTS = 2,
	VALUE_MONEY = 4,
	VALUE_MEASURE = 8,
	VALUE_BODY = 16,			/* beside VALUE_COUNT: of a figure's kinds the lowest tells the grammar's lines */
	VALUE_COUNT = 32,
	VALUE_RANK = 64,
	VALUE_MULTIPLE = 128,
	VALUE_RATIO = 256,
	VALUE_TIME = 512,
	VALUE_AGE = 1024,
	VALUE_INDEX = 2048,			/* number of an index, without a unit */
	VALUE_NONE = 4096			/* where a figure has none of these, the grammar's lines */
} ValueKind;

typedef enum NameSource
{
	NAME_NONE,
	NAME_LEFT,
	NAME_RIGHT,
	NAME_SUBJECT,
	NAME_PROJECT,
	NAME_PREVIOUS,
	NAME_PAIR,
	NAME_SHARE,
	NAME_PORTION,
	NAME_WHOLE,
	NAME_OBJECT,
	NAME_PREDICATE
} NameSource;

/* The measure of the row before, and its sign. */
#define MEASURE_SAME	255

/*
 * One side of a line of grammar.tsv whose last item alone must be there, once: it matches where the token
 * beside the figure has one of the parts taken and none of those passed.  P_EDGE, which every token counts as
 * having here, is what a side takes that asks for nothing; others take nothing.
 */
typedef struct GrammarBeside
{
	uint64_t	passed;			/* parts of the items in front of the last */
	uint64_t	taken;
} GrammarBeside;

/* A line of grammar.tsv. */
typedef struct GrammarRule
{
	uint64_t	needs_before[2];	/* of each some token of the clause there must have a part, P_EDGE if none must */
	uint64_t	needs_after[2];
	GrammarBeside beside[2];	/* in front of the figure, and behind it */
	uint8_t		ntaken[2];		/* tokens that these take */
	uint8_t		nbefore;
	uint8_t		nafter;
	uint8_t		bound_before;	/* asks for a bound beside the figure, and so sees it */
	uint8_t		bound_after;
	uint8_t		measure;		/* ReportMeasure, or MEASURE_SAME */
	uint8_t		name;			/* NameSource */
	const GrammarItem *before;	/* from the figure on, as after */
	const GrammarItem *after;
	const char *id;
} GrammarRule;

/* How the token beside a figure is looked for; in compile.pl the order is the same. */
typedef enum GrammarLook
{
	LOOK_EITHER,				/* it has no bounds there */
	LOOK_PAST,					/* past its bounds */
	LOOK_NEXT,					/* a bound */
	LOOK_COUNT
} GrammarLook;

/* What must have a part; in compile.pl the order is the same. */
typedef enum GrammarAsk
{
	ASK_BEFORE,					/* the token beside the figure: P_EDGE where a clause may end there */
	ASK_AFTER,
	ASK_RARE_BEFORE,			/* some token on that side: only of parts that are rare */
	ASK_RARE_AFTER,
	ASK_COUNT
} GrammarAsk;

#define LEX_GRAMMAR_SETS	65	/* of lines that ask for no part, and for each; compile.pl has the same */

/* Lines of grammar.tsv that a kind of figure may fit, in their order: a set of them has a bit for each. */
typedef struct GrammarPage
{
	uint64_t	sets[LOOK_COUNT][LEX_GRAMMAR_SETS][ASK_COUNT];	/* all have the lines that ask for nothing */
	uint8_t		lines[64];		/* of grammar_rules */
	uint8_t		more;			/* the next page goes on with this one's kind */
} GrammarPage;

#include "lexicon.gen.h"

/* Bits of the pairs that words begin with, in binary digits; compile.pl has the same. */
#define LEX_WORD_PAIRS	18
#define LEX_OPENING_PAIRS	15
#define LEX_REGION_PAIRS	15
#define LEX_OWN_PAIRS	11
#define LEX_CUE_DIGITS		10
#define LEX_CUE_FACTORS		8
#define LEX_ALIAS_DIGITS	13
#define LEX_ALIAS_FACTORS	9
#define LEX_ALIAS_MAX		32		/* characters */

/* Where cues are looked for: they differ in what they say. */
typedef enum LexCueWhere
{
	LEX_CUE_HEAD,
	LEX_CUE_BODY
} LexCueWhere;

/* Two characters with which cues begin, or one that is a cue by itself. */
typedef struct LexCue
{
	uint32_t	pair;			/* the first, and the second, if any, above it; 0 none */
	uint32_t	third;			/* what longer cues go on with: a bit for lex_cue_third() */
	uint8_t		said[2];		/* by LexCueWhere: the group of the longest cue in them, and LEX_CUE_LENGTH
								 * times its length; 0 none */
	uint8_t		notice;			/* does a cue of a body begin so that says that something must be seen? */
} LexCue;

#define LEX_CUE_LENGTH		64

/* Small tries whose words are looked for in all of a text; in compile.pl the order is the same. */
typedef enum LexOpening
{
	LEX_OPENS_CUE,				/* of a head or a body */
	LEX_OPENS_TRIGGER,
	LEX_OPENS_TELLING			/* a word of LexTells, and how figures and times begin */
} LexOpening;

/*
 * What a character begins of a small trie: words of one or more of some sets, which part those of
 * several characters by the first, and a word that is all of it.  Four bits higher the same says
 * of which sets it is the second character of a word; any character may stand behind one that is
 * all of a word.  The last bit tells what else is looked for: beside cues what figures in digits
 * consist of, beside what sentences tell LEX_NUMERAL.  compile.pl has the same.
 */
typedef enum LexOpens
{
	LEX_OPENS_SETS = 7,
	LEX_OPENS_WHOLE = 8,
	LEX_OPENS_ANY = 15,
	LEX_OPENS_BESIDE = 128
} LexOpens;

#define LEX_OPENS_SECOND	4	/* binary digits */
#define LEX_LOOK			64	/* characters whose openings are told at once */

/* Defined once, in lexicon.c. */
extern const uint32_t lex_folded_bits[];	/* from LEX_HAN on */
extern const uint16_t lex_folded_before[];
extern const uint16_t lex_folded_to[];
extern const uint8_t lex_reading[0x10000];	/* LEX_READ_... bits */
extern const uint16_t lex_characters[0x10000];	/* lex_number() and lex_class() */
extern const LexNode lex_words_nodes[];
/* What begins with a character, by its number: its words, and all that it is by itself. */
extern const uint64_t lex_first_edges[];	/* LEX_EDGE() of the character alone, or what it is as a mark */
extern const uint32_t lex_first_bases[];	/* in the trie of words, 0 where none goes on */
extern const uint8_t lex_first_begins[];	/* LexBegins bits */
extern const uint32_t lex_word_pairs[1 << (LEX_WORD_PAIRS - 5)];
extern const LexWord lex_words[];
extern const uint64_t lex_word_edges[]; /* LEX_EDGE() by number of a word, the first LEX_EDGE_NONE */
extern const uint32_t lex_own_pairs[1 << (LEX_OWN_PAIRS - 5)];	/* of the words of P_OWN */
extern const LexNode lex_tells_nodes[]; /* values are LexTells bits */
extern const LexNode lex_units_nodes[];
extern const LexUnit lex_units[];
extern const size_t lex_unit_count;	/* with the empty one at 0 */
extern const LexUnitLimits lex_unit_limits[];	/* as in lex_units */
extern const char lex_unit_pool[];
extern const LexConversion lex_conversions[];
extern const size_t lex_conversion_count;
extern const LexNode lex_aliases_nodes[];
extern const uint16_t lex_alias_factors[1 << LEX_ALIAS_FACTORS];
extern const uint8_t lex_alias_tags[1 << LEX_ALIAS_DIGITS];	/* the lowest byte of each one's hash, from its end on */
extern const uint16_t lex_alias_slots[1 << LEX_ALIAS_DIGITS];	/* where each one stands in lex_alias_pool */
/* Of each alias its number in lex_indicators and its characters, with a 0 behind them; at the end LEX_ALIAS_MAX more of these. */
extern const uint16_t lex_alias_pool[];
extern const LexIndicator lex_indicators[];
extern const size_t lex_indicator_count;
extern const LexNode lex_head_cues_nodes[]; /* values are groups of cues.tsv */
extern const LexNode lex_body_cues_nodes[];
extern const uint16_t lex_cue_factors[1 << LEX_CUE_FACTORS];
extern const LexCue lex_cues[1 << LEX_CUE_DIGITS];
/* How the words of these tries begin: tables that stay near, as most places begin none. */
extern const uint8_t lex_openings[][0x10000];	/* LexOpens bits, and above them what a character goes on with */
extern const uint32_t lex_opening_pairs[][1 << (LEX_OPENING_PAIRS - 5)];
extern const LexNode lex_title_cues_nodes[];
extern const int16_t lex_votes[][VOTE_KINDS];	/* by VoteFeature, in hundredths */
extern const char *const lex_vote_names[];
extern const uint8_t lex_roots[LEX_ROOTS + 1];	/* whole square roots */
extern const LexNode lex_labels_nodes[];
extern const LexNode lex_joint_nodes[];
extern const LexJoint lex_joint[];
extern const LexRegion lex_regions[];
extern const LexNode lex_region_names_nodes[];
extern const LexRegionName lex_region_names[];
extern const LexNode lex_bare_places_nodes[];	/* 桐梓 of 桐梓县, where it is no word */
extern const uint32_t lex_region_pairs[1 << (LEX_REGION_PAIRS - 5)];	/* of lex_region_names and lex_bare_places */
extern const uint16_t lex_same_name[];
extern const LexNode lex_place_words_nodes[];
extern const LexPlaceWord lex_place_words[];
extern const LexNode lex_page_keys_nodes[];
extern const LexNode lex_table_words_nodes[];
extern const LexTableWord lex_table_words[];
extern const LexNode lex_triggers_nodes[];
extern const uint64_t lex_triggers[];	/* by word; the first is what needs none */
extern const LexNode lex_documents_nodes[];
extern const LexDocument lex_documents[];
extern const LexNoise lex_noise[];
extern const size_t lex_noise_count;
extern const LexHeading lex_headings[];
extern const uint8_t lex_shape_lengths[LEX_LONGEST_SHAPE + 2];	/* which of the next is of lines so long; the last of all longer ones */
extern const uint64_t lex_shape_claims[];	/* what may match them: bits as those of triggers */
extern const LexPlace lex_shape_first[];	/* by character; the first is for all others */
extern const uint32_t lex_shape_first_factor;
extern const uint8_t lex_shape_first_slots[1 << LEX_PLACES];
extern const LexPlace lex_shape_second[];
extern const uint32_t lex_shape_second_factor;
extern const uint8_t lex_shape_second_slots[1 << LEX_PLACES];
extern const LexPlace lex_shape_last[];
extern const uint32_t lex_shape_last_factor;
extern const uint8_t lex_shape_last_slots[1 << LEX_PLACES];
extern const size_t lex_heading_count;
extern const char *const lex_part_names[];	/* by Part */
extern const size_t lex_part_count;
extern const char *const lex_trait_names[];	/* by bit */
extern const size_t lex_trait_count;
extern const char *const lex_calibers[];
extern const uint8_t lex_status[][TIME_OPEN + 1][SECTION_PLANS + 1];	/* ReportState, by Mood, TIME_... and SECTION_... */
extern const GrammarRule grammar_rules[];
extern const GrammarPage grammar_pages[];
extern const uint64_t grammar_rare_parts[2];	/* by side */
extern const uint8_t grammar_first_page[];	/* by the lowest bit of ValueKind */

/* Entries of lex_ends, in binary digits; compile.pl has the same. */
#define LEX_ENDS_DIGITS	13

/* What two characters may end that a name closes with; in compile.pl the order is the same. */
typedef enum LexEnds
{
	LEX_ENDS_GROWTH_NOUN = 1,	/* a word of P_GROWTH_NOUN_UP or P_GROWTH_NOUN_DOWN */
	LEX_ENDS_SHARE_NOUN = 2,	/* one of P_SHARE_NOUN */
	LEX_ENDS_HEAD = 4,			/* one of P_HEAD, P_MONEY, P_INVEST, P_DURATION, P_DEPENDENT or P_TAIL */
	LEX_ENDS_ALIAS = 8,			/* the name of a well-known indicator */
	LEX_ENDS_JOINT_PART = 16,	/* one of the things that a joint word names */
	LEX_ENDS_TOTAL = 32			/* a word of two characters that plays P_TAIL and P_DEPENDENT */
} LexEnds;

extern const uint8_t lex_ends[1 << LEX_ENDS_DIGITS];	/* LexEnds bits, by pair of characters */

/* Bits that a character costs which no word explains; compile.pl has the same. */
#define LEX_CHARACTER_COST	22

/* What a character asks for when a text is read; compile.pl has the same. */
#define LEX_READ_CLOSELY	1	/* it is folded, or may say something else of its line; the lowest of the bits */
#define LEX_READ_STOP		2	/* it ends a sentence */

#define LEX_HAN			0x3400
#define LEX_HAN_END		0xA000

/* A Han character of the basic plane, simplified where it is traditional. */
static inline uint16_t
lex_simplified(uint16_t c)
{
	unsigned	at = (unsigned) c - LEX_HAN;
	uint32_t	bits = lex_folded_bits[at / 32];
	unsigned	n = lex_folded_before[at / 32];

	if ((bits >> at % 32 & 1) == 0)
		return c;
	for (bits &= (UINT32_C(1) << at % 32) - 1; bits != 0; bits &= bits - 1)
		n++;
	return lex_folded_to[n];
}

/* What begins with a character besides words.  compile.pl has the same. */
typedef enum LexClass
{
	LEX_ONLY_WORDS = 0,			/* nothing but words begins with it, no numeral or label: most ideographs, and , 、 ; 。 ! ? */
	LEX_OTHER = 1,				/* punctuation, letters, what opens ranks and spans of years */
	LEX_NUMERAL = 2,			/* Chinese but 零, or says a figure as 首 and 番 do */
	LEX_DIGIT = 4				/* or a mask */
} LexClass;

#define LEX_NUMBER_BITS	13

/* The class of a character, from what lex_characters has of it. */
static inline unsigned
lex_class(uint16_t character)
{
	return character >> LEX_NUMBER_BITS;
}

/* The same for its number in the tries, 0 when no word has it. */
static inline unsigned
lex_number(uint16_t character)
{
	return character & ((1 << LEX_NUMBER_BITS) - 1);
}

static inline unsigned
lex_char(uint16_t c)
{
	return lex_number(lex_characters[c]);
}

/*
 * Where c leads to from a state of a trie that has this base, 0 where no word goes on
 * so.  No branch: what is looked up next need not wait for this.
 */
static inline uint32_t
lex_child(const LexNode *nodes, uint32_t base, unsigned c)
{
	uint32_t	next = base + c;

	return next & -(uint32_t) (nodes[next].check == c);
}

/* Where c leads to from a state, as lex_child() does from a base. */
static inline uint32_t
lex_next(const LexNode *nodes, uint32_t state, unsigned c)
{
	return lex_child(nodes, nodes[state].base, c);
}

/* The value of the word that ends at a state, or 0. */
static inline uint32_t
lex_value(const LexNode *nodes, uint32_t state)
{
	return nodes[state].value;
}

/* The word that a character is by itself, from what lex_characters has of it; 0 none. */
static inline uint32_t
lex_first_word(uint16_t character)
{
	return lex_edge_word(lex_first_edges[lex_number(character)]);
}

/* Does a character begin any of these?  Bits of LexBegins. */
static inline int
lex_may_begin(uint16_t c, unsigned begins)
{
	return (lex_first_begins[lex_char(c)] & begins) != 0;
}

/*
 * Longest word of a trie that starts at text[0]; returns its number or 0 and
 * sets *length to its length in characters.
 */
static inline int
lex_longest(const LexNode *nodes, const uint16_t *text, size_t n, size_t *length)
{
	const LexNode *node = nodes;
	int			found = 0;

	for (size_t i = 0; i < n; i++)
	{
		unsigned	c = lex_char(text[i]);

		node = nodes + node->base + c;
		if (node->check != c)
			break;
		if (node->value != 0)
		{
			*length = i + 1;
			found = node->value;
		}
	}
	return found;
}

/* The value of the word of a trie that text[0..n) is, all of it; 0 when it is none. */
static inline int
lex_whole(const LexNode *nodes, const uint16_t *text, size_t n)
{
	const LexNode *node = nodes;

	for (size_t i = 0; i < n; i++)
	{
		unsigned	c = lex_char(text[i]);

		node = nodes + node->base + c;
		if (node->check != c)
			return 0;
	}
	return node->value;
}

/* The hash of a pair of characters; compile.pl has the same. */
static inline uint32_t
lex_pair_hash(uint16_t first, uint16_t second)
{
	return ((uint32_t) first | (uint32_t) second << 16) * UINT32_C(0x9E3779B1);
}

/* Where it stands in a table of so many binary digits. */
static inline uint32_t
lex_pair_place(int digits, uint16_t first, uint16_t second)
{
	return lex_pair_hash(first, second) >> (32 - digits);
}

/* What a character at a place of a line lets shapes match; no branch, as nobody foresees what lines begin with. */
static inline uint64_t
lex_place_allows(const LexPlace *places, const uint8_t *slots, uint32_t factor, uint16_t c)
{
	const LexPlace *place = &places[slots[lex_pair_hash(c, 0) * factor >> (32 - LEX_PLACES)]];
	uint64_t	other = -(uint64_t) (place->character != c);

	return (place->shapes & ~other) | (places->shapes & other);
}

/* Is its bit set there? */
static inline int
lex_pair_bit(const uint32_t *pairs, int digits, uint16_t first, uint16_t second)
{
	uint32_t	bit = lex_pair_place(digits, first, second);

	return pairs[bit >> 5] >> (bit & 31) & 1;
}

/* Two characters as LexCue has them. */
static inline uint32_t
lex_cue_pair(const uint16_t *text)
{
	return (uint32_t) text[0] | (uint32_t) text[1] << 16;
}

/* The only place where two characters with which cues begin may stand. */
static inline const LexCue *
lex_cue(uint16_t first, uint16_t second)
{
	uint32_t	hash = lex_pair_hash(first, second);
	uint32_t	factor = lex_cue_factors[hash >> 14 & ((1 << LEX_CUE_FACTORS) - 1)];

	return &lex_cues[hash * factor >> (32 - LEX_CUE_DIGITS)];
}

/* The hash of a character and what stands behind it, of which this is the hash; compile.pl has the same. */
static inline uint32_t
lex_alias_hash(uint32_t behind, uint16_t c)
{
	return behind * UINT32_C(0x9E3779B1) + c;
}

/* The only place where a name of an indicator with this hash may stand. */
static inline uint32_t
lex_alias_place(uint32_t hash)
{
	uint32_t	factor = lex_alias_factors[hash >> 14 & ((1 << LEX_ALIAS_FACTORS) - 1)];

	return hash * factor >> (32 - LEX_ALIAS_DIGITS);
}

/* May one stand there, which has this hash as well? */
static inline int
lex_may_be_alias(uint32_t hash)
{
	return lex_alias_tags[lex_alias_place(hash)] == (uint8_t) hash;
}

/* The bit of a third character in the cues of two; compile.pl has the same. */
static inline unsigned
lex_cue_third(uint16_t c)
{
	return (uint16_t) (c * 0x9E37u) >> 11;
}

/* May a word of two or more characters begin with these? */
static inline int
lex_pair(uint16_t first, uint16_t second)
{
	return lex_pair_bit(lex_word_pairs, LEX_WORD_PAIRS, first, second);
}

/* May one of these end with two characters?  Bits of LexEnds. */
static inline int
lex_may_end(uint16_t first, uint16_t second, unsigned ends)
{
	return (lex_ends[lex_pair_place(LEX_ENDS_DIGITS, first, second)] & ends) != 0;
}

/* May a word of a small trie begin with a character? */
static inline int
lex_opens(LexOpening trie, uint16_t c)
{
	return (lex_openings[trie][c] & LEX_OPENS_ANY) != 0;
}

/* May it at text[0], where this is of a set that text[1] goes on with? */
static inline unsigned
lex_opens_so(LexOpening trie, const uint16_t *text)
{
	return (lex_openings[trie][text[0]] / LEX_OPENS_WHOLE & 1) |
		(unsigned) lex_pair_bit(lex_opening_pairs[trie], LEX_OPENING_PAIRS, text[0], text[1]);
}

/*
 * Which of LEX_LOOK characters are of a set that the one behind goes on with, the first lowest,
 * and to *beside which are of LEX_OPENS_BESIDE.
 */
static inline uint64_t
lex_fitting_openings(const uint8_t openings[LEX_LOOK + 1], uint64_t *beside)
{
	uint64_t	fitting = 0;

	*beside = 0;
#ifdef __SSE2__
	for (int i = 0; i < LEX_LOOK; i += 16)
	{
		__m128i		first = _mm_loadu_si128((const __m128i *) (openings + i));
		__m128i		second = _mm_loadu_si128((const __m128i *) (openings + i + 1));
		/* behind one that is all of a word any may stand */
		__m128i		goes_on = _mm_or_si128(_mm_srli_epi16(second, LEX_OPENS_SECOND), _mm_set1_epi8(LEX_OPENS_WHOLE));
		__m128i		both = _mm_and_si128(_mm_and_si128(first, goes_on), _mm_set1_epi8(LEX_OPENS_ANY));
		__m128i		none = _mm_cmpeq_epi8(both, _mm_setzero_si128());

		fitting |= (uint64_t) (_mm_movemask_epi8(none) ^ 0xFFFF) << i;
		*beside |= (uint64_t) (unsigned) _mm_movemask_epi8(first) << i;
	}
#else
	for (int i = 0; i < LEX_LOOK; i++)
	{
		unsigned	goes_on = openings[i + 1] >> LEX_OPENS_SECOND | LEX_OPENS_WHOLE;

		fitting |= (uint64_t) ((openings[i] & goes_on & LEX_OPENS_ANY) != 0) << i;
		*beside |= (uint64_t) (openings[i] / LEX_OPENS_BESIDE) << i;
	}
#endif
	return fitting;
}

/* What every fourth of 32 characters begins of a small trie and goes on with.  Of neighbours a compiler would make vectors, which takes longer. */
static inline void
lex_read_openings(const uint8_t *known, const uint16_t *text, uint8_t *openings)
{
	openings[0] = known[text[0]];
	openings[4] = known[text[4]];
	openings[8] = known[text[8]];
	openings[12] = known[text[12]];
	openings[16] = known[text[16]];
	openings[20] = known[text[20]];
	openings[24] = known[text[24]];
	openings[28] = known[text[28]];
}

/*
 * Where among the first LEX_LOOK of text[0..n) a word of a small trie may begin, the first lowest, but
 * for what lex_opens_so() says, and to *beside where one of LEX_OPENS_BESIDE stands.  Up to three characters
 * behind text[n - 1] are looked at, too.
 */
static inline uint64_t
lex_look_openings(LexOpening trie, const uint16_t *text, uint32_t n, uint64_t *beside)
{
	const uint8_t *known = lex_openings[trie];
	uint8_t		openings[LEX_LOOK + 1] = {0};
	uint64_t	asked = n < LEX_LOOK ? (UINT64_C(1) << n) - 1 : ~UINT64_C(0);
	uint32_t	looks = n < LEX_LOOK ? n : LEX_LOOK;
	uint64_t	fitting;

	if (n < LEX_LOOK)
	{
		/* by fours, as nobody foresees how many there are */
		for (uint32_t i = 0; i < n; i += 4)
		{
			openings[i] = known[text[i]];
			openings[i + 1] = known[text[i + 1]];
			openings[i + 2] = known[text[i + 2]];
			openings[i + 3] = known[text[i + 3]];
		}
	}
	else
	{
		/* mostly: few rounds, whose end is foreseen */
		for (uint32_t i = 0; i < 4; i++)
		{
			lex_read_openings(known, text + i, openings + i);
			lex_read_openings(known, text + i + 32, openings + i + 32);
		}
	}
	openings[looks] = known[text[looks]];
	fitting = lex_fitting_openings(openings, beside) & asked;
	*beside &= asked;
	return fitting;
}

/*
 * Where in text[0..n) a word of a small trie may begin, to places, which has room for n;
 * returns how many there are.  Up to three characters behind text[n - 1] are looked at, too.
 */
static inline uint32_t
lex_find_openings(LexOpening trie, const uint16_t *text, uint32_t n, uint16_t *places)
{
	uint16_t   *next = places;

	for (uint32_t from = 0; from < n; from += LEX_LOOK)
	{
		uint64_t	beside;

		/* no other branch: which places these are nobody foresees */
		for (uint64_t may = lex_look_openings(trie, text + from, n - from, &beside); may != 0; may &= may - 1)
		{
			uint32_t	at = from + (uint32_t) __builtin_ctzll(may);

			*next = (uint16_t) at;
			next += lex_opens_so(trie, text + at);
		}
	}
	return (uint32_t) (next - places);
}

/* The longest word at text[0], as lex_longest() gives it. */
static inline int
lex_longest_word(const uint16_t *text, size_t n, size_t *length)
{
	/* most places begin no word of several characters */
	if (n > 1 && !lex_pair(text[0], text[1]))
		n = 1;
	return lex_longest(lex_words_nodes, text, n, length);
}

/*
 * The longest word of place_words.tsv with one of the roles (PlaceRole bits) that
 * text[0] to text[end - 1] end in, of shortest to longest characters; NULL none.
 * Sets *length to its length in characters, 0 none.
 */
static inline const LexPlaceWord *
lex_place_ending(const uint16_t *text, size_t end, size_t shortest, size_t longest, unsigned roles, size_t *length)
{
	for (size_t width = longest < end ? longest : end; width >= shortest && width > 0; width--)
	{
		int			word = lex_longest(lex_place_words_nodes, text + end - width, width, length);

		if (word != 0 && *length == width && (lex_place_words[word].roles & roles) != 0)
			return &lex_place_words[word];
	}
	*length = 0;
	return NULL;
}

#endif							/* REPORT_LEXICON_H */
