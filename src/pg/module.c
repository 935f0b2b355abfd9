/*-------------------------------------------------------------------------
 *
 * module.c
 *	  The loadable module and the engine it keeps.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "utils/memutils.h"

REPORT_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

/* So much may be free at the end of the heap, in bytes. */
#define MEMORY_KEPT ((Size) 1024 * 1024)

/*
 * The engine handle of this backend.  Its compiled patterns are immutable and
 * know nothing of tables or settings, so there is nothing to invalidate: it
 * is created by the first call and kept until the backend ends.
 */
static ReportEngine *engine = NULL;

/*
 * _PG_init
 *		What the server calls when it has loaded the library.
 */
void
_PG_init(void)
{
	report_scan_init();
}

/*
 * report_engine_get
 *		The backend's engine, created on first use.
 *
 * The result belongs to this file.  The memory hangs below the caller's
 * context until creation has succeeded and only then moves to
 * TopMemoryContext, so that a failure half way leaves nothing behind.
 */
const ReportEngine *
report_engine_get(void)
{
	MemoryContext   context;
	ReportAllocator allocator;
	ReportError     error = {0};
	ReportEngine   *created;

	if (engine != NULL)
		return engine;

	context = AllocSetContextCreate(CurrentMemoryContext,
									"report_ext engine",
									ALLOCSET_DEFAULT_SIZES);

	/*
	 * JIT-compiled code lives outside any memory context and would outlive a
	 * longjmp, therefore this allocator returns NULL instead of throwing and
	 * lets the engine release what it has.
	 */
	allocator = report_null_allocator(context);
	created = report_engine_create(&allocator, &error);
	if (created == NULL)
		report_throw(&error, 0);

	MemoryContextSetParent(context, TopMemoryContext);
	engine = created;

	/*
	 * glibc gives memory back to the kernel when 128 kB at the end of the heap are
	 * free.  Reading the shortest text takes more, so that every call would fetch its
	 * memory anew.  Twice as much may be free as the largest piece that was ever
	 * mapped by itself and freed, so that one such piece is enough.
	 */
	pfree(palloc(MEMORY_KEPT / 2));

	return engine;
}
