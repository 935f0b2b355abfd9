/*-------------------------------------------------------------------------
 *
 * support.c
 *	  What the planner wants to know: how many rows, at what cost.
 *
 * Both follow from the length of the text.  Where the text is a constant (or
 * folds to one) its length is known; where it is a column, the planner keeps
 * the ROWS of the function's declaration, and the cost is that of a typical
 * report.  Column statistics are of no help: they hold the width of the
 * toasted value.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "access/detoast.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"

/*
 * Bytes of text per row of the result, counted on annual and half-year
 * reports of counties and towns.
 */
#define BYTES_PER_INDICATOR		130
#define BYTES_PER_SECTION		500
#define BYTES_PER_NOISE			2000
#define BYTES_PER_REPORT		15000
#define BYTES_PER_EXPLANATION	100
#define BYTES_PER_DOUBT			3000

/* A report that the planner cannot see, in bytes of UTF-8. */
#define TYPICAL_BYTES			15000

/*
 * Cost of reading one byte, in units of cpu_operator_cost, and of a call on
 * an empty text.  The engine reads some 90 MB/s where a simple operator takes
 * some 20 ns.
 */
#define OPERATORS_PER_BYTE		0.5
#define OPERATORS_PER_CALL		100

PG_FUNCTION_INFO_V1(report_sections_support);
PG_FUNCTION_INFO_V1(report_indicators_support);
PG_FUNCTION_INFO_V1(report_noise_support);
PG_FUNCTION_INFO_V1(report_explain_support);
PG_FUNCTION_INFO_V1(report_meta_support);
PG_FUNCTION_INFO_V1(report_doubtful_support);

/*
 * Find the length of the first argument of a function call in bytes.
 *
 * Returns false if it is not a constant at plan time; 0 bytes for NULL.
 */
static bool
constant_length(PlannerInfo *root, Node *node, double *bytes)
{
	FuncExpr   *call = (FuncExpr *) node;
	Node	   *body;
	Const	   *constant;

	if (node == NULL || !IsA(node, FuncExpr) || call->args == NIL)
		return false;

	/* Also sees through parameters whose value is known at plan time. */
	body = (Node *) linitial(call->args);
	if (root != NULL)
		body = estimate_expression_value(root, body);
	if (!IsA(body, Const))
		return false;

	constant = (Const *) body;
	if (constant->constisnull)
		*bytes = 0;
	else
		*bytes = (double) (toast_raw_datum_size(constant->constvalue) - VARHDRSZ);
	return true;
}

/*
 * Answer the planner; NULL for a question we have no answer to.
 */
static Node *
answer(Node *question, double bytes_per_row)
{
	double		bytes;

	if (IsA(question, SupportRequestRows))
	{
		SupportRequestRows *request = (SupportRequestRows *) question;

		if (!constant_length(request->root, request->node, &bytes))
			return NULL;
		request->rows = bytes / bytes_per_row;
		return question;
	}

	if (IsA(question, SupportRequestCost))
	{
		SupportRequestCost *request = (SupportRequestCost *) question;

		if (!constant_length(request->root, request->node, &bytes))
			bytes = TYPICAL_BYTES;
		request->startup = 0;
		request->per_tuple = cpu_operator_cost *
			(OPERATORS_PER_CALL + OPERATORS_PER_BYTE * bytes);
		return question;
	}

	return NULL;
}

/*
 * report_sections_support and the others
 *		Support functions of those that their names tell.  The cost is that of a text of its length, or of a
 *		typical one; how many rows there will be is told of a constant text.  NULL to any other question.
 */
Datum
report_sections_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(answer((Node *) PG_GETARG_POINTER(0), BYTES_PER_SECTION));
}

Datum
report_indicators_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(answer((Node *) PG_GETARG_POINTER(0), BYTES_PER_INDICATOR));
}

Datum
report_noise_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(answer((Node *) PG_GETARG_POINTER(0), BYTES_PER_NOISE));
}

Datum
report_explain_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(answer((Node *) PG_GETARG_POINTER(0), BYTES_PER_EXPLANATION));
}

Datum
report_meta_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(answer((Node *) PG_GETARG_POINTER(0), BYTES_PER_REPORT));
}

Datum
report_doubtful_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(answer((Node *) PG_GETARG_POINTER(0), BYTES_PER_DOUBT));
}
