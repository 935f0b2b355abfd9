/*-------------------------------------------------------------------------
 *
 * arena.h
 *	  Memory of one analysis, taken in blocks and given back all at once; and
 *	  its caller's wish to stop.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_ARENA_H
#define REPORT_ARENA_H

#include "report_engine.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena
{
	ReportAllocator allocator;
	ArenaBlock *blocks;			/* newest first */
	bool		failed;			/* an allocation returned NULL */
	bool		stopped;		/* the caller wants no more */
	bool		(*interrupted) (void *context);
	void	   *interrupt_context;
} Arena;

/* Characters between two looks at the caller's wish to stop. */
#define INTERRUPT_CHARACTERS	65536

/* Should the analysis be given up?  Once yes, always yes. */
static inline bool
arena_interrupted(Arena *arena)
{
	if (!arena->stopped && arena->interrupted != NULL)
		arena->stopped = arena->interrupted(arena->interrupt_context);
	return arena->stopped;
}

extern void arena_init(Arena *arena, const ReportOptions *options);

/* An empty arena that asks another one, which must outlive it, whether to stop. */
extern void arena_init_beside(Arena *arena, Arena *other);

/* Zeroed memory, aligned for any type; NULL sets failed. */
extern void *arena_alloc(Arena *arena, size_t size);

/* The same, not zeroed, for what is filled before it is read. */
extern void *arena_alloc_unset(Arena *arena, size_t size);

/*
 * Give back a large piece before the rest, so that the next one has its memory; one
 * that has no block to itself stays.
 */
extern void arena_drop(Arena *arena, void *piece);
extern void arena_free(Arena *arena);

/* Has more been taken than fits into one block? */
extern bool arena_is_large(const Arena *arena);

/* Give back all that was taken; the arena keeps one block to go on with. */
extern void arena_empty(Arena *arena);

/*
 * Room for one more element, not zeroed: *items grows as needed, by doubling
 * while it is small, then by a quarter, as old and new array are held both for
 * a moment (the old one is given back at once when it had a block to itself).
 * False when memory ran out or the caller asked to stop.
 */
extern bool arena_grow(Arena *arena, void **items, uint32_t *capacity,
					   uint32_t count, size_t element);

/*
 * The same where there will be about so many elements in the end, as far as can
 * be told: a small array has room for all of them at once, a larger one grows
 * towards that in large steps, and as what is held both is less, the whole takes
 * hardly more memory than the array in the end.  Room that turns out not to be
 * needed is never written to.
 */
extern bool arena_grow_towards(Arena *arena, void **items, uint32_t *capacity,
							   uint32_t count, size_t element, uint64_t expected);

#endif							/* REPORT_ARENA_H */
