/*-------------------------------------------------------------------------
 *
 * arena.c
 *	  Memory of one analysis: taken in blocks, given back all at once.
 *
 * Large requests get a block of their own, so that growing an array does not
 * leave its former selves behind.
 *
 *-------------------------------------------------------------------------
 */
#include "arena.h"

#include <string.h>

#define ARENA_BLOCK_SIZE	((size_t) 8192)
#define ARENA_LARGE			(ARENA_BLOCK_SIZE / 4)
#define ARENA_DOUBLING		((size_t) 1 << 20)	/* up to here arrays double */
#define ARENA_STEP			16	/* a larger one grows to so many times what it was at the most */

struct ArenaBlock
{
	ArenaBlock *next;
	size_t		used;
	size_t		size;
	max_align_t data[];
};

void
arena_init(Arena *arena, const ReportOptions *options)
{
	arena->allocator = options->allocator;
	arena->interrupted = options->interrupted;
	arena->interrupt_context = options->interrupt_context;
	arena->blocks = NULL;
	arena->failed = false;
	arena->stopped = false;
}

static bool
other_interrupted(void *other)
{
	return arena_interrupted(other);
}

void
arena_init_beside(Arena *arena, Arena *other)
{
	*arena = *other;
	arena->interrupted = other_interrupted;
	arena->interrupt_context = other;
	arena->blocks = NULL;
}

static ArenaBlock *
new_block(Arena *arena, size_t size)
{
	ArenaBlock *block;

	block = arena->allocator.alloc(arena->allocator.context,
								   sizeof(ArenaBlock) + size);
	if (block == NULL)
	{
		arena->failed = true;
		return NULL;
	}
	block->used = 0;
	block->size = size;
	return block;
}

void *
arena_alloc_unset(Arena *arena, size_t size)
{
	ArenaBlock *block = arena->blocks;
	void	   *result;

	size = (size + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
	if (size >= ARENA_LARGE)
	{
		block = new_block(arena, size);
		if (block == NULL)
			return NULL;
		block->used = size;
		/* behind the current block, which still has room */
		if (arena->blocks != NULL)
		{
			block->next = arena->blocks->next;
			arena->blocks->next = block;
		}
		else
		{
			block->next = NULL;
			arena->blocks = block;
		}
		return block->data;
	}
	if (block == NULL || block->size - block->used < size)
	{
		block = new_block(arena, ARENA_BLOCK_SIZE);
		if (block == NULL)
			return NULL;
		block->next = arena->blocks;
		arena->blocks = block;
	}
	result = (char *) block->data + block->used;
	block->used += size;
	return result;
}

void *
arena_alloc(Arena *arena, size_t size)
{
	void	   *result = arena_alloc_unset(arena, size);

	if (result != NULL)
		memset(result, 0, size);
	return result;
}

void
arena_free(Arena *arena)
{
	ArenaBlock *block = arena->blocks;

	while (block != NULL)
	{
		ArenaBlock *next = block->next;

		arena->allocator.release(arena->allocator.context, block);
		block = next;
	}
	arena->blocks = NULL;
}

bool
arena_is_large(const Arena *arena)
{
	return arena->blocks != NULL && arena->blocks->next != NULL;
}

void
arena_empty(Arena *arena)
{
	ArenaBlock *keep = NULL;
	ArenaBlock *next;

	for (ArenaBlock *block = arena->blocks; block != NULL; block = next)
	{
		next = block->next;
		if (keep == NULL && block->size == ARENA_BLOCK_SIZE)
			keep = block;
		else
			arena->allocator.release(arena->allocator.context, block);
	}
	arena->blocks = keep;
	if (keep != NULL)
	{
		keep->next = NULL;
		keep->used = 0;
	}
}

void
arena_drop(Arena *arena, void *piece)
{
	for (ArenaBlock **link = &arena->blocks; *link != NULL; link = &(*link)->next)
	{
		ArenaBlock *block = *link;

		if ((void *) block->data == piece)
		{
			*link = block->next;
			arena->allocator.release(arena->allocator.context, block);
			return;
		}
	}
}

/* How many elements a full array shall hold next. */
static uint64_t
next_capacity(uint64_t capacity, size_t element, uint64_t expected)
{
	uint64_t	wanted = expected + expected / 64;
	uint64_t	first = expected < ARENA_DOUBLING / element ? expected : ARENA_DOUBLING / element;

	if (capacity == 0)
		return first > 16 ? first : 16;
	if (capacity * element < ARENA_DOUBLING)
		return capacity * 2;
	if (expected <= capacity)
		return capacity + capacity / 4;
	/* steps of about the same size, of which the last is no small one */
	while (wanted > capacity * ARENA_STEP)
		wanted /= ARENA_STEP;
	return wanted > capacity + capacity / 16 ? wanted : capacity + capacity / 16;
}

bool
arena_grow(Arena *arena, void **items, uint32_t *capacity, uint32_t count,
		   size_t element)
{
	return arena_grow_towards(arena, items, capacity, count, element, 0);
}

bool
arena_grow_towards(Arena *arena, void **items, uint32_t *capacity, uint32_t count,
				   size_t element, uint64_t expected)
{
	uint64_t	wanted;
	void	   *grown;

	if (count < *capacity)
		return true;
	wanted = next_capacity(*capacity, element, expected);
	if (wanted > UINT32_MAX)
		return false;
	grown = arena_alloc_unset(arena, wanted * element);
	if (grown == NULL)
		return false;
	for (size_t at = 0; at < count * element; at += ARENA_DOUBLING)
	{
		size_t		rest = count * element - at;

		if (arena_interrupted(arena))
			return false;
		memcpy((char *) grown + at, (char *) *items + at, rest < ARENA_DOUBLING ? rest : ARENA_DOUBLING);
	}
	if (*capacity * element >= ARENA_LARGE)
		arena_drop(arena, *items);
	*items = grown;
	*capacity = (uint32_t) wanted;
	return true;
}
