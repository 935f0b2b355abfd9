/*-------------------------------------------------------------------------
 *
 * votes.h
 *	  What each section holds, by a sum of weights.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_VOTES_H
#define REPORT_VOTES_H

#include "outline.h"

/* The value of a feature that is there or not. */
#define VOTE_ONE	8

/* Most features that can speak for one section. */
#define VOTES_MAX	(32 + 3 * CUE_COUNT)

/* What speaks for a section: features with their values, in eighths. */
typedef struct Ballot
{
	uint32_t	n;
	uint16_t	feature[VOTES_MAX + 1]; /* VoteFeature; what is behind the last one says nothing */
	uint16_t	value[VOTES_MAX + 1];
} Ballot;

/* Facts of the document that a section stands in. */
typedef struct VoteDocument
{
	uint32_t	first;			/* its sections */
	uint32_t	last;
	uint32_t	start;			/* its characters */
	uint32_t	end;
	int			year;			/* of its title or its chapters, 0 unknown */
	int			year_from;		/* earliest and latest year that its chapters name */
	int			year_to;
	uint32_t	first_chapter;	/* sections; UINT32_MAX none */
	uint32_t	last_chapter;
	bool		seen_review;	/* by the chapters voted on so far */
	bool		seen_plan;
	uint64_t	title;			/* groups of cues in its title, as bits */
	bool		plans;			/* the title names a plan, and nothing that looks back */
} VoteDocument;

/* Of a longer text its beginning and its end are read, of no other more than both. */
#define BODY_HEAD	1000
#define BODY_TAIL	300

/* A word that hints at a kind. */
typedef struct Sighting
{
	uint32_t	at;
	uint32_t	said;			/* group and length, as told_cue() says */
} Sighting;

/*
 * What was found in text[from..to), words each the first behind the one before, and where figures
 * begin, or the points in front of them.  Sections lie in each other: what one was read for serves
 * those within.
 */
typedef struct Sightings
{
	uint32_t	from;
	uint32_t	to;
	uint32_t	n;
	uint32_t	nfigures;
	Sighting	found[BODY_HEAD + BODY_TAIL + 1];	/* what is behind the last one says nothing */
	uint32_t	figures[(BODY_HEAD + BODY_TAIL) / 2 + 1];
} Sightings;

extern void votes_sight_nothing(Sightings *sightings);

/*
 * Set the kind of every section, and how much it plans.  False when memory ran
 * out or the caller asked to stop.
 */
extern bool votes_read(Outline *outline);

/*
 * What speaks for the kind of one section: its heading, form and place.  The
 * kinds of its neighbours and its text are not among it.
 */
extern void votes_of_section(const Outline *outline, const VoteDocument *document,
							 uint32_t section, Ballot *ballot);

/* Add what its text says; sightings are those of the sections before. */
extern void votes_of_text(const Outline *outline, const VoteDocument *document,
						  uint32_t section, Sightings *sightings, Ballot *ballot);

/* Facts of the document whose sections begin with first. */
extern void votes_document(const Outline *outline, uint32_t first, VoteDocument *document);

/* Is a section one of its document's chapters? */
extern bool votes_is_chapter(const Outline *outline, uint32_t section);

/*
 * Questions about the words of a heading that is not yet one.  text[start..end)
 * is its text without a label.
 */
extern bool votes_announces(const Text *text, uint32_t start, uint32_t end);
extern bool votes_names_chapter(const Text *text, uint32_t start, uint32_t end);
extern bool votes_names_problems(const Text *text, uint32_t start, uint32_t end);
extern bool votes_names_report(const Text *text, uint32_t start, uint32_t end);
extern bool votes_opens_annex(const Text *text, uint32_t start, uint32_t end);
extern bool votes_addresses(const Text *text, uint32_t start, uint32_t end);
extern bool votes_opens_text(const Text *text, uint32_t start, uint32_t end);
extern bool votes_opens_with_time(const Text *text, uint32_t start, uint32_t end);

/*
 * Does a sentence admit problems?  *close is set behind the word that names them; when it does
 * not, behind the one that says that something must be seen, to start where there is none.
 */
extern bool votes_admits(const Text *text, uint32_t start, uint32_t end, uint32_t *close);

/* Does a word that headings consist of stand at chars[0]?  *length is set. */
extern bool votes_heading_word(const uint16_t *chars, size_t n, size_t *length);

#endif							/* REPORT_VOTES_H */
