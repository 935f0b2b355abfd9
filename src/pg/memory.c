/*-------------------------------------------------------------------------
 *
 * memory.c
 *	  Memory contexts and interrupts in the shapes that the engine asks for.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include "miscadmin.h"
#include "utils/memutils.h"

#define PAGE_MAX ((uintptr_t) 65536) /* no processor's usual pages are larger */

/*
 * report_alloc
 *		Memory of the given context, of any size; out of memory leaves by ereport().
 *
 * The engine may want an array of more than 1 GB for a text of hundreds of
 * MB, hence the "huge" variants throughout.
 *
 * Large pieces mostly come from the kernel and go back to it, and a fault for
 * each of their pages takes longer than filling it, so they are asked to be in
 * large pages, where the system gives these to who asks.  What malloc keeps of
 * a piece for others stays so.
 */
void *
report_alloc(void *context, size_t size)
{
	void *piece = MemoryContextAllocHuge((MemoryContext) context, size);

#ifdef MADV_HUGEPAGE
	if (size >= REPORT_LARGE)
	{
		uintptr_t start = TYPEALIGN(PAGE_MAX, (uintptr_t) piece);
		uintptr_t end = TYPEALIGN_DOWN(PAGE_MAX, (uintptr_t) piece + size);

		(void) madvise((void *) start, end - start, MADV_HUGEPAGE);
	}
#endif
	return piece;
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

	allocator.alloc = report_alloc;
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
