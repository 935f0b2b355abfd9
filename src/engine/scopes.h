/*-------------------------------------------------------------------------
 *
 * scopes.h
 *	  What holds where: the time and the mood that a figure stands under.
 *
 * A clause is read against facts as they stand: what the document says of its
 * own periods, what the heading of the section names, what a sentence said for
 * the rest of its part, what the paragraph and the sentence opened with.  Each
 * fact lives as long as what it was said of; scopes_commit() lets a sentence
 * leave its own behind.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_SCOPES_H
#define REPORT_SCOPES_H

#include "context.h"
#include "words.h"

/* How a time is attached to the words around it. */
typedef enum TimeRole
{
	TIME_SAYS_NOTHING,			/* 目前, “十四五”开局 */
	TIME_OPENS,					/* opens its clause: holds for what follows */
	TIME_INSIDE,				/* of its clause only */
	TIME_COMPARED,				/* 比2019年: what something is measured against */
	TIME_FROM,					/* 由2020年的: of a pair's earlier value */
	TIME_ATTRIBUTE				/* 2021年启动的项目: of what it modifies */
} TimeRole;

/* A fact of time, and the character where it ends to hold. */
typedef struct TimeFact
{
	bool		said;
	bool		planning;		/* said where the report looks ahead */
	ReportPeriod period;		/* unknown where the year is masked */
	uint32_t	end;			/* UINT32_MAX where nothing is said */
} TimeFact;

/* What holds in a section and is not yet known to have ended. */
typedef struct OpenSection
{
	uint32_t	section;		/* index */
	SectionContext context;
} OpenSection;

/* What told a period and a status. */
typedef struct ScopeReasons
{
	const char *period;			/* dealt, clause, sentence, sentence before, paragraph, part, section; NULL none */
	uint32_t	period_word;	/* the time; UINT32_MAX none in this sentence */
	Mood		mood;
	uint32_t	mood_word;		/* what says so; UINT32_MAX none */
} ScopeReasons;

typedef struct Scopes
{
	const Outline *outline;
	ReportDay	published;
	Sentence   *scratch;		/* for reading headings */
	PeriodContext document;
	OpenSection open[FORM_COUNT];	/* the section at hand and those around it, outermost first */
	uint32_t	nopen;
	bool		chapter_before; /* a chapter has been entered */
	uint32_t	next;			/* the section to open next */
	uint32_t	section;		/* index; UINT32_MAX none */
	TimeFact	part;			/* said for the rest of a level-1 section */
	TimeFact	line;			/* what the paragraph opened with */
	TimeFact	told;			/* the last row's of this sentence ... */
	TimeFact	before;			/* ... and of the one before in the paragraph */
	bool		explains;		/* the paragraph tells what some plan is */
	bool		estimated;		/* the sentence before estimated */
	bool		tells_mood;		/* some word or time of the sentence does */
	bool		tells_nothing;	/* by which one of its figures could be of another time or mood than the next, if that is of no several years */
	bool		last_year_said; /* 去年 stands beside 今年 */
	const LexUnit *stock_unit;	/* of a state that the sentence tells up to a month (截至11月,通车里程); NULL none */
	bool		settled;		/* what follows is that of any sentence at hand that says nothing of time and mood */
	bool		alike;			/* all figures of the sentence but earlier values are of one period, as follows */
	ReportPeriod period;
	ReportState status;
	ScopeReasons why;
	uint32_t	ntimes;			/* of times */

	/* what is not cleared when a text begins */
	uint8_t		roles[VALUES_MAX];	/* TimeRole of the sentence's times */
	uint16_t	times[VALUES_MAX + 1];	/* their words, the last one first, and where one more would stand */
} Scopes;

/* What of a figure decides its period and status. */
typedef struct FigureView
{
	uint32_t	word;			/* the figure */
	uint32_t	left;			/* first word of the bounds in front of it */
	ReportMeasure measure;
	bool		pair_end;		/* the later value of a pair */
	bool		annual;			/* a well-known indicator, stated of one year */
	bool		since_year;		/* measured against one year, or a part of one */
	bool		rate;			/* a share or a rate with a name of its own */
} FigureView;

/* scratch is written to whenever a section is entered. */
extern void scopes_begin(Scopes *scopes, const Outline *outline, ReportDay published,
						 Sentence *scratch);

/* Move on to a section. */
extern void scopes_open(Scopes *scopes, uint32_t section);

/* What was said for the rest of a part holds no more. */
static inline void
scopes_end_part(Scopes *scopes)
{
	scopes->part.said = scopes->settled = false;
	scopes->part.end = UINT32_MAX;
}

/* Move on to a character of the section at hand. */
static inline void
scopes_reach(Scopes *scopes, uint32_t at)
{
	if (at >= scopes->part.end)
		scopes_end_part(scopes);
}

/*
 * Move on to the section that holds a character, UINT32_MAX none; never back to
 * one in front of the section at hand.
 */
static inline void
scopes_enter(Scopes *scopes, uint32_t section, uint32_t at)
{
	if (scopes->section != section)
		scopes_open(scopes, section);
	scopes_reach(scopes, at);
}

/* What the section at hand says of time. */
extern const PeriodContext *scopes_context(const Scopes *scopes);

/* A paragraph begins. */
extern void scopes_line(Scopes *scopes);

/* See how the times of a sentence are attached. */
extern void scopes_sentence(Scopes *scopes, const Sentence *sentence);

/* Find the period and the status of a figure, and what told them. */
extern ReportPeriod scopes_find_period(Scopes *scopes, const Sentence *sentence,
									   const FigureView *figure, ReportState *status, ScopeReasons *why);

/* Is what scopes_period() says of a figure of this measure known, so that no more of the figure matters? */
static inline bool
scopes_knows(const Scopes *scopes, ReportMeasure measure)
{
	return scopes->alike && measure != MEASURE_PRIOR;
}

/* The same, as found before where that is of all figures of the sentence. */
static inline ReportPeriod
scopes_period(Scopes *scopes, const Sentence *sentence,
			  const FigureView *figure, ReportState *status, ScopeReasons *why)
{
	if (!scopes_knows(scopes, figure->measure))
		return scopes_find_period(scopes, sentence, figure, status, why);
	*status = scopes->status;
	*why = scopes->why;
	return scopes->period;
}

/* A mood's name, as in src/lexicon/status.tsv. */
extern const char *scopes_mood_name(Mood mood);

/* A time of the sentence in the section where the sentence stands. */
extern ReportPeriod scopes_resolve(const Scopes *scopes, const When *when);

/* 2018年、2019年分别新增12家、15家: has the figure at word a time of its own by the 分别? */
extern bool scopes_deals_times(const Scopes *scopes, const Sentence *sentence, uint32_t word);

/* 年初预算38亿元, 目标任务为5家: does the noun in front of word left name an aim?  Most sentences have none. */
extern bool scopes_ends_in_aim(const Sentence *sentence, uint32_t left);

static inline bool
scopes_names_aim(const Sentence *sentence, uint32_t left)
{
	return (sentence->traits & T_AIM_NOUN) != 0 && scopes_ends_in_aim(sentence, left);
}

/* A row that is no earlier value (由..., 比...) has been told with this period. */
extern void scopes_told(Scopes *scopes, const ReportPeriod *period);

/* The sentence has been read; has_rows says that it holds rows. */
extern void scopes_commit(Scopes *scopes, const Sentence *sentence, bool has_rows);

/* A sentence was passed over that holds neither figures nor an estimate, nor a time that may hold for later sentences. */
extern void scopes_pass(Scopes *scopes);

/* Did the sentence before estimate? */
static inline bool
scopes_estimated(const Scopes *scopes)
{
	return scopes->estimated;
}

/* Does the time at word only say what something is compared with? */
static inline bool
is_base_time(const Scopes *scopes, const Sentence *sentence, uint32_t word)
{
	return scopes->roles[sentence->words[word].ref] == TIME_COMPARED;
}

#endif							/* REPORT_SCOPES_H */
