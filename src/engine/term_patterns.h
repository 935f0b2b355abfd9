/*-------------------------------------------------------------------------
 *
 * term_patterns.h
 *	  The caller's own patterns: compiled, and run over sentences.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_TERM_PATTERNS_H
#define REPORT_TERM_PATTERNS_H

#include "terms.h"

/*
 * Compile the patterns of a list; NULL with *error filled, or with the arena
 * failed.  The arena holds everything but what PCRE2 keeps for itself, which
 * term_patterns_free() releases; it comes first and takes NULL.
 */
extern TermPatterns *term_patterns_create(Arena *arena, const ReportTermList *list,
										  ReportTermError *error);
extern void          term_patterns_free(TermPatterns *patterns);

/* See terms_scan(). */
extern TermScan term_patterns_scan(const TermPatterns *patterns, Arena *arena,
								   const Text *text, uint32_t first, uint32_t last,
								   bool (*take)(void *context, const TermMatch *match),
								   void *context, const char **over);

#endif /* REPORT_TERM_PATTERNS_H */
