/*-------------------------------------------------------------------------
 *
 * memory.c
 *	  Memory contexts and interrupts in the shapes that the engine asks for.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "miscadmin.h"
#include "utils/memutils.h"

/*
 * The engine may want an array of more than 1 GB for a text of hundreds of
 * MB, hence the "huge" variants throughout.
 */
static void *
alloc_or_throw(void *context, size_t size)
{
	return MemoryContextAllocHuge((MemoryContext) context, size);
}

static void *
alloc_or_null(void *context, size_t size)
{
	return MemoryContextAllocExtended((MemoryContext) context, size,
									  MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
}

static void
release(void *context, void *pointer)
{
	(void) context;

	if (pointer != NULL)
		pfree(pointer);
}

/*
 * report_throwing_allocator
 *		Memory of the given context; out of memory leaves by ereport().
 *
 * For work whose every byte is in the context: the caller deletes the context
 * or lets transaction abort do it.
 */
ReportAllocator
report_throwing_allocator(MemoryContext context)
{
	ReportAllocator allocator;

	allocator.alloc = alloc_or_throw;
	allocator.release = release;
	allocator.context = context;

	return allocator;
}

/*
 * report_null_allocator
 *		Memory of the given context; out of memory returns NULL.
 *
 * For work that also holds something a context cannot reclaim.
 */
ReportAllocator
report_null_allocator(MemoryContext context)
{
	ReportAllocator allocator;

	allocator.alloc = alloc_or_null;
	allocator.release = release;
	allocator.context = context;

	return allocator;
}

/*
 * report_interrupted
 *		The engine's question whether to give up.
 *
 * A cancel leaves by ereport() under the same terms as the throwing
 * allocator, so the answer is always no.
 */
bool
report_interrupted(void *context)
{
	(void) context;

	CHECK_FOR_INTERRUPTS();

	return false;
}
