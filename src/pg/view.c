/*-------------------------------------------------------------------------
 *
 * view.c
 *	  What report_refresh() cannot ask in SQL.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "access/xact.h"
#include "executor/spi.h"

PG_FUNCTION_INFO_V1(report_can_commit);

/*
 * report_can_commit
 *		Whether the procedure that calls this may COMMIT.
 *
 * The SPI level in force is that of the procedure.  A subtransaction is a block
 * with EXCEPTION around the CALL, where COMMIT would fail.
 */
Datum
report_can_commit(PG_FUNCTION_ARGS)
{
	(void) fcinfo;

	PG_RETURN_BOOL(SPI_inside_nonatomic_context() && !IsSubTransaction());
}
