/*-------------------------------------------------------------------------
 *
 * reader.h
 *	  What the parts of the row reader share.
 *
 * rows.c walks the text and makes rows; naming.c says what a figure measures,
 * dealing.c what a 分别 deals out, topic.c what a figure without a name leans on,
 * columns.c what the other columns hold, pattern_rows.c what the caller's own
 * patterns add.  All of them see one Reader.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_READER_H
#define REPORT_READER_H

#include "grammar.h"
#include "name.h"
#include "rows.h"
#include "scopes.h"
#include "tables.h"

#define RECENT_MAX		8		/* names that a 分别 or 均 may reach back to */
#define RECENT_ROOM		32		/* names that are kept until they move */

/* Its small members are first, as they share a cache line with the first characters of the name. */
typedef struct Recent
{
	uint32_t	sentence;
	uint32_t	at;				/* the figure's first character */
	ReportMeasure measure;
	Name		name;
} Recent;

/* What a later 办结率 or 建成 that names nothing itself is said of. */
typedef struct Topic
{
	Name		name;
	uint32_t	verb;			/* characters of the verb that opens it */
	uint32_t	sentence;
	const LexUnit *unit;
	bool		grows;			/* a clause without figures told of its growth */
} Topic;

static inline void
topic_copy(Topic *topic, const Topic *other)
{
	name_copy(&topic->name, &other->name);
	topic->verb = other->verb;
	topic->sentence = other->sentence;
	topic->unit = other->unit;
	topic->grows = other->grows;
}

/* A sentence that was passed over, as it has no figures. */
typedef struct Unread
{
	uint32_t	start;
	uint32_t	end;
	uint32_t	number;
} Unread;

#define UNREAD_MAX		64

typedef struct Reader
{
	const Outline *outline;
	const Text *text;
	Arena	   *arena;			/* for the strings of rows; what they share, see rows.h */
	RowSet	   *set;
	Sentence   *sentence;

	/* where we are */
	uint32_t	next_line;
	uint32_t	at;				/* where the next sentence of the line begins ... */
	uint32_t	line_end;		/* ... and the line ends */
	uint32_t	title;			/* the next heading ... */
	uint32_t	heading;		/* ... and where it begins */
	Table	   *table;			/* at hand, NULL none */
	uint32_t	section;		/* index; UINT32_MAX none */
	uint32_t	next_section;	/* where the next one begins, UINT32_MAX none */
	uint32_t	sentence_number;
	uint32_t	start;			/* of the sentence ... */
	uint32_t	end;			/* ... and where it ends, in characters of the text; */
	uint32_t	rest;			/* what begins here of it is not read into words */
	ReportSpan	evidence;		/* the same in the original, once sentence_evidence() was asked */
	bool		has_evidence;
	uint32_t	nunread;		/* of unread */
	struct Reader *then;		/* reads them, NULL before one is needed */

	/* what later clauses may inherit */
	Name		subject;
	uint32_t	subject_sentence;
	Topic		topic;			/* the last subject with a noun of its own ... */
	Topic		whole;			/* ... that is no part (其中) of another */
	uint32_t	bracketed;		/* brackets that are open, and whether ... */
	bool		outer;			/* ... these stood in front of them */
	Name		outer_subject;
	Topic		outer_topic;
	Topic		outer_whole;
	bool		counted;		/* the subject was counted */
	Topic		work;			/* what a clause without figures did, for money that names nothing ... */
	Phrase		work_phrase;	/* ... or the words that name it, not empty where nobody asked yet */
	Name		maker;			/* what makes money, as the clauses of this sentence tell ... */
	uint32_t	maker_at;		/* ... in front of this word */
	ReportText	place;			/* the place that stood in front of the name */
	bool		depends;		/* the name being built leans on the topic */
	const char *name_from;		/* where it stood, as report_explain() says */
	uint32_t	outcome;		/* characters of a milestone that ends the name being built */
	Name		verb;
	const LexUnit *verb_unit;
	bool		verb_listed;	/* the verb stands in a table of working words */
	Recent	   *recent;			/* those that may still be reached, of one sentence, the last one last */
	uint32_t	nrecent;
	uint32_t	recent_sentence;	/* which that is */
	ReportMeasure measured;		/* of the last of them, MEASURE_LEVEL where none was */
	uint32_t	nshared;		/* of shared */
	uint32_t	next_shared;
	uint32_t	shared_token;	/* the 分别 that deals */
	Name		portion;		/* what they are shares of, which only the rows say: 占全市 */
	bool		shared_growth;	/* what it deals is how much they grew (涨幅居前,分别为) */
	uint32_t	ndealt;			/* of dealt ... */
	uint32_t	dealt_sentence; /* ... and in which sentence that was */
	ReportText	ditto;			/* base of a (下同), NULL none */
	uint32_t	papers;			/* first word of the clause that tells of papers, counted from 1; 0 none */
	bool		pair_open;		/* the row before is the first of a pair */
	bool		bound_leads;	/* the bound of the row before stands in front of its list */
	bool		acting;			/* the scope of the row before is a zone or a place, and holds on */
	Name		pair;
	uint32_t	pair_model;		/* row of an earlier pair whose years it shares, UINT32_MAX none */
	Name		share;			/* the last share's name ... */
	uint32_t	share_sentence; /* ... its sentence ... */
	uint32_t	share_row;		/* ... and how many rows there were with it */
	Name		head;			/* what a list's first verb was said of */
	bool		pair_ranks;		/* the first of the pair is a rank */

	/* what is not cleared when a text begins, as it is then set or a count says how much of it is */
	Scopes		scopes;
	Unread		unread[UNREAD_MAX]; /* sentences of this section whose subjects nobody asked for yet */
	Recent		remembered[RECENT_ROOM];	/* at its end the last ones move to its beginning */
	Name		shared[RECENT_MAX]; /* names that 分别 deals out */
	Name		dealt[RECENT_MAX];	/* whom the last 分别 dealt to */
} Reader;

/* ------------------------------------------------------------ rows.c */

/*
 * Read what was passed over, as far as subject, topic or whole may be of it: call it before
 * they are used where they may be of an earlier sentence.
 */
extern void recall_unread(Reader *reader);

static inline void
recall_subject(Reader *reader)
{
	if (reader->nunread > 0)
		recall_unread(reader);
}

/* ------------------------------------------------------------ columns.c */

/* unit, base_unit and factor of a row. */
extern void set_unit(Reader *reader, const Quantity *quantity, ReportRow *row);

/* Take the bounds off the figure at token; what they say.  Most figures have none, nor what may stand in front of one. */
extern ReportBound take_off_bounds(const Sentence *sentence, Figure *figure);

static inline ReportBound
take_bounds(const Sentence *sentence, uint32_t token, Figure *figure)
{
	const Word *word = &sentence->words[token];

	figure->token = figure->left = token;
	figure->right = token + 1;
	if (((sentence->before[token] & BOUNDS_BEFORE) | (word[1].parts & (BOUNDS_AFTER | P_TAIL))) == 0)
		return sentence->values[word->ref].inner;
	return take_off_bounds(sentence, figure);
}

/* Does the last word of growth in tokens first to last speak of a fall? */
extern bool is_falling(const Sentence *sentence, uint32_t first, uint32_t last);

/* The time at a word as a base (2015, 2021Q1, yoy); NULL data when it is none. */
extern ReportText time_base(Reader *reader, uint32_t word);

/* What the change at token is measured against; NULL data when unstated. */
extern ReportText base_of(Reader *reader, uint32_t token);

/* The area that tokens first to last name; NULL data when none. */
extern ReportText scope_of(Reader *reader, uint32_t first, uint32_t last);
extern ReportText zone_of(Reader *reader, uint32_t token, const Name *name);

/* The area that the figure at token is compared with where several share them out; NULL data else. */
extern ReportText dealt_area(Reader *reader, uint32_t token);

/* What the grammar's brackets took; area_only prefers the area in it. */
extern ReportText captured(Reader *reader, const Match *match, bool area_only);

/* The sentence at hand in the original. */
extern ReportSpan sentence_evidence(Reader *reader);

/*
 * span and evidence of a row: the figure at token, and the sentence that states it, for which sentence_evidence() was
 * asked, or the clause around it where text without full stops makes one endless sentence.
 */
extern void set_spans(const Reader *reader, uint32_t token, const Quantity *quantity, ReportRow *row);

/* Is there a word that may say how a figure is reckoned?  Most sentences have none. */
static inline bool
may_tell_caliber(const Sentence *sentence)
{
	return ((sentence->traits & (T_CALIBER | T_CALIBER_FROM)) | (sentence->parts & P_ASIDE)) != 0;
}

/* How a figure is reckoned (年均, 可比价格); NULL data when unstated. */
extern ReportText caliber_of(Reader *reader, const Figure *figure);

/* A constant as a slice. */
extern ReportText literal(const char *word);

/* ------------------------------------------------------------ naming.c */

/* What a name ends in when it tells what of a thing is measured: 产量, 收入, 比重. */
#define COMPLETING_HEAD \
	(P_HEAD | P_MONEY | P_SHARE_NOUN | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN | P_DURATION)
#define MEASURE_HEAD (COMPLETING_HEAD | P_DEPENDENT)

#define SUBJECT_MIN		2		/* shortest subject of a clause without figures */
#define BARE_HEAD_MAX	3		/* longest head that says nothing of whose: 总收入, 增加值 */

/*
 * The name of the figure that a line of the grammar matched, as the line
 * says; left is the phrase in front of what that took.  Empty when neither the sentence nor
 * what went before gives one.
 */
extern void build_name(Reader *reader, const Figure *figure, const Match *match, Phrase left, Name *name);

/* A row has been made: a later 分别 or 均 may reach back to its name. */
extern void remember(Reader *reader, const Name *name, ReportMeasure measure, uint32_t at);

/* Is the phrase the next item of a list, whatever was trimmed off in front of it? */
extern bool follows_list(const Sentence *sentence, uint32_t first);

/* What money was put into, which the words from start on tell. */
extern void name_of_project(const Sentence *sentence, uint32_t start, Name *name);

/*
 * 上海市地区生产总值: a place in front of a well-known indicator is where it is
 * measured, whether the table of places knows it or its last character tells; a
 * heading is none.
 */
extern void cut_to_known(Reader *reader, Name *name);

/* 上海的制造业产值: a place of the table and 的 in front of a name is where it is measured. */
extern void cut_owner(Reader *reader, Name *name);

/*
 * What stands between a 分别 and the first figure, which is said of each that is dealt to: 分别
 * [投资]3亿元, 分别[占全市]5%.  first is the word behind 分别, left the phrase in front of the grammar's
 * line.  True when that is a thing of theirs, false when it is nothing or a whole that they are parts of.
 */
extern bool name_dealt_object(const Sentence *sentence, const Figure *figure, const Match *match, uint32_t first, Phrase left,
							  Name *name);

/* Is all that stands between the figure before and this one a word of a total: 累计, 达? */
extern bool says_total(const Sentence *sentence, uint32_t left);

/* ------------------------------------------------------------ dealing.c */

/* Is 由 at token in front of several figures that a 分别 pairs with others? */
extern bool opens_pairs(const Sentence *sentence, uint32_t token);

/* What stands between a 分别 and the first figure: a thing of each, or a whole that each is part of; are the figures totals? */
typedef struct Said
{
	Name		object;
	bool		thing;
	bool		total;
} Said;

/* The 分别 at token: settle whom it deals its figures to. */
extern void deal_names(Reader *reader, uint32_t token, uint32_t first_dealt, const Said *said);

/*
 * Figures in a row without 分别 (增长4.9%和7.3%) behind a clause of the sentence that dealt as
 * many: they go to the same names.  token is the first of them, left the phrase in
 * front of its grammar line.
 */
extern void deal_again(Reader *reader, uint32_t token, Phrase left);

/* Make so many names of others. */
extern void names_copy(Name *names, const Name *others, uint32_t count);

/* The figure behind one in a list (10元左右、20元), 0 none. */
static inline uint32_t
next_listed(const Sentence *sentence, uint32_t figure)
{
	uint32_t	i = figure + 1;

	while (word_is(&sentence->words[i], BOUNDS_AFTER))
		i++;
	/* no branch, as nobody foresees what stands behind a figure */
	return (i + 1) & -((uint32_t) word_is(&sentence->words[i], P_AND | P_LIST) & word_is(&sentence->words[i + 1], P_VALUE));
}

/* As many things as figures in a row, of which there are two at least, without a 分别: each has its own. */
extern void deal_unsaid(Reader *reader, uint32_t token, uint32_t before, Phrase left);

/* ------------------------------------------------------------ topic.c */

/* What a clause without figures that ends at a comma was about. */
extern void note_subject(Reader *reader, uint32_t comma);

/* 生猪存栏: the subject without the verb that closes it, as the list's head. */
extern bool head_of_subject(Reader *reader);

/*
 * 办结率 alone says nothing: put what it is the rate of in front.  So with a
 * verb that has no object: 招聘教师120名,引进30名 and 交通事故6起、死亡6人.
 */
extern void name_depend(Reader *reader, const Sentence *sentence, Phrase phrase, const Figure *figure,
						ReportMeasure measure, Name *name);

/*
 * May a name lean on another, by its phrase and by what was told before?  Few do.  Nearly all that it takes is
 * asked at once, as nobody foresees any of it: the sentence or the phrase tells of something, and the
 * phrase is a threshold, a bare head, nothing but verbs, or names no head.
 */
extern bool name_may_depend(const Reader *reader, const Quantity *quantity, ReportMeasure measure, Phrase phrase,
							const Name *name);

/* Is the verb that opens a name one of what is new: 新增? */
extern bool opens_fresh(const Name *name, uint32_t verb);

/* Where the verbs begin that close a name and are of what is new (航线[新增]), its length if none do. */
extern uint32_t fresh_end(const Name *name);

/*
 * 新增甲类企业500家,其中乙类企业150家: a part of what is new is new.  Call it in a clause that opens with such a
 * word, where the whole of this sentence opens with a verb.
 */
extern void renew_part(const Reader *reader, const Figure *figure, Name *name);

/* Do the characters in front of end close with what makes or takes in money: 旅游业, 乡镇企业, 开发区?  How long that is, 0 if not. */
extern size_t owner_before(const uint16_t *ch, uint32_t end);

/* Does a word tell what becomes of the noun in front of it? */
extern bool is_predicate(const Word *word);

/* ------------------------------------------------------------ pattern_rows.c */

/*
 * Run the caller's patterns over text[start..end), a sentence whose rows and
 * rejects begin at those indexes.  False when memory ran out, the caller asked
 * to stop, or a pattern went over its limits (the row set says which).
 */
extern bool run_patterns(Reader *reader, uint32_t start, uint32_t end, uint32_t rows,
						 uint32_t rejects);

static inline bool
read_patterns(Reader *reader, uint32_t start, uint32_t end, uint32_t rows, uint32_t rejects)
{
	return reader->text->terms == NULL || run_patterns(reader, start, end, rows, rejects);
}

#endif							/* REPORT_READER_H */
