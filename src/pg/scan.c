/*-------------------------------------------------------------------------
 *
 * scan.c
 *	  A scan of a set-returning function that keeps no rows.
 *
 * PostgreSQL calls a function in FROM once, and reads back what it has put into a
 * tuplestore: every row is formed, written, read and taken apart again, a long text has a
 * temporary file, and LIMIT 1 reads all of it.  So where a query reads rows of a
 * ReportSource, the planner is offered a custom scan, which hands each row to the query as the
 * engine finds it and makes only the columns that are read.
 *
 * What a custom scan cannot do is left to the function: WITH ORDINALITY, ROWS FROM with
 * several functions, and rows as a whole (SELECT f FROM report_indicators(body) f), which also
 * are what UPDATE ... FROM, DELETE ... USING and FOR UPDATE remember of a function's rows.  So are
 * arguments that may be others when they are evaluated again: the function keeps its rows
 * where a join reads them many times, and the scan reads the text anew.
 *
 * The planner asks for the function's costs (support.c) before it asks for paths, so
 * this library is there in time, whoever loads it.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "catalog/objectaccess.h"
#include "catalog/pg_proc.h"
#include "commands/explain.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "nodes/extensible.h"
#include "nodes/makefuncs.h"
#include "optimizer/clauses.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "optimizer/pathnode.h"
#include "optimizer/paths.h"
#include "optimizer/restrictinfo.h"
#include "optimizer/tlist.h"
#include "parser/parsetree.h"
#include "pgstat.h"
#include "utils/acl.h"
#include "utils/ruleutils.h"

/* The functions whose rows are handed on one by one. */
static const ReportSource *const sources[] = {
	&report_indicators_source,
	&report_sections_source,
	&report_noise_source,
	&report_explain_source,
};

/* The scan of one of them in a running query. */
typedef struct ReportScan
{
	CustomScanState     css; /* first: the executor knows only this */
	const ReportSource *source;
	FmgrInfo            function;
	FunctionCallInfo    call;
	ReturnSetInfo       caller;    /* tells in which query */
	List               *arguments; /* ExprStates */
	MemoryContext       context;   /* of what one call takes, arguments included */
	bool                begun;
	void               *state; /* of the source; NULL when there are no more rows */
	ReportOutput        output;
} ReportScan;

static set_rel_pathlist_hook_type next_pathlist_hook;

static Plan           *plan_path(PlannerInfo *root, RelOptInfo *rel, CustomPath *path, List *tlist, List *clauses, List *plans);
static Node           *create_state(CustomScan *plan);
static void            begin_scan(CustomScanState *node, EState *estate, int eflags);
static TupleTableSlot *exec_scan(CustomScanState *node);
static void            end_scan(CustomScanState *node);
static void            rescan(CustomScanState *node);
static void            explain_scan(CustomScanState *node, List *ancestors, ExplainState *es);

/* One for each source, under its name. */
static CustomPathMethods path_methods[lengthof(sources)];
static CustomScanMethods scan_methods[lengthof(sources)];
static CustomExecMethods exec_methods[lengthof(sources)];

/*
 * The source of a function, as a number; -1 for a function that is none, is not called directly
 * (SECURITY DEFINER, SET) or not with NULL.  A function that the planner asked nothing is not looked up, as its
 * library would be loaded for that.
 */
static int
find_source(Oid function)
{
	FmgrInfo info;

	if (!OidIsValid(get_func_support(function)))
		return -1;
	fmgr_info(function, &info);
	if (info.fn_strict)
		return -1;
	for (int i = 0; i < (int) lengthof(sources); i++)
	{
		if (info.fn_addr == sources[i]->function)
			return i;
	}
	return -1;
}

/* ------------------------------------------------------------ planner */

/* Does anybody read rows of the relation as a whole? */
static bool
reads_whole_rows(const RelOptInfo *rel, const Path *path, Index rti)
{
	Bitmapset *read = NULL;
	ListCell  *cell;

	pull_varattnos((Node *) rel->reltarget->exprs, rti, &read);
	foreach (cell, rel->baserestrictinfo)
		pull_varattnos((Node *) lfirst_node(RestrictInfo, cell)->clause, rti, &read);
	if (path->param_info != NULL)
	{
		foreach (cell, path->param_info->ppi_clauses)
			pull_varattnos((Node *) lfirst_node(RestrictInfo, cell)->clause, rti, &read);
	}
	return bms_is_member(InvalidAttrNumber - FirstLowInvalidHeapAttributeNumber, read);
}

/*
 * The path of the function's own scan, which knows its parameters, rows and costs; NULL for
 * none.
 */
static const Path *
function_path(const RelOptInfo *rel)
{
	ListCell *cell;

	foreach (cell, rel->pathlist)
	{
		const Path *path = lfirst(cell);

		if (path->pathtype == T_FunctionScan)
			return path;
	}
	return NULL;
}

/*
 * Offer a custom scan beside the scan of a function.
 *
 * It costs the same in all, but nothing in front of the first row.
 */
static void
offer_scan(PlannerInfo *root, RelOptInfo *rel, Index rti, RangeTblEntry *rte)
{
	const Path       *path;
	RangeTblFunction *from;
	FuncExpr         *call;
	CustomPath       *scan;
	QualCost          cost;
	int               source;

	if (next_pathlist_hook != NULL)
		next_pathlist_hook(root, rel, rti, rte);
	if (rte->rtekind != RTE_FUNCTION || rte->funcordinality || list_length(rte->functions) != 1)
		return;
	from = linitial_node(RangeTblFunction, rte->functions);
	path = function_path(rel);
	if (path == NULL || !IsA(from->funcexpr, FuncExpr))
		return;
	call = (FuncExpr *) from->funcexpr;
	if (contain_volatile_functions((Node *) call) || contain_subplans((Node *) call->args))
		return;
	source = find_source(call->funcid);
	if (source < 0 || from->funccolcount > sources[source]->ncolumns || reads_whole_rows(rel, path, rti))
		return;

	scan = makeNode(CustomPath);
	scan->path = *path;
	scan->path.type = T_CustomPath;
	scan->path.pathtype = T_CustomScan;
	cost_qual_eval_node(&cost, (Node *) call, root);
	scan->path.startup_cost = Max(path->startup_cost - cost.per_tuple, 0);
	scan->flags = REPORT_CUSTOMPATH_PROJECTS;
	scan->methods = &path_methods[source];
	add_path(rel, &scan->path);
}

/*
 * The plan of such a path.  Its custom_exprs hold the call, its custom_scan_tlist the columns that are read.
 *
 * Which these are the path tells: tlist is empty where the planner will have the plan compute something
 * else of the same columns (SELECT value * 2).
 */
static Plan *
plan_path(PlannerInfo *root, RelOptInfo *rel, CustomPath *path, List *tlist, List *clauses, List *plans)
{
	CustomScan       *plan = makeNode(CustomScan);
	RangeTblFunction *from = linitial_node(RangeTblFunction, planner_rt_fetch(rel->relid, root)->functions);
	List             *quals = extract_actual_clauses(clauses, false);
	List             *vars = pull_var_clause((Node *) path->path.pathtarget->exprs, PVC_RECURSE_PLACEHOLDERS);
	List             *columns = NIL;
	ListCell         *cell;

	(void) plans;

	vars = list_concat(vars, pull_var_clause((Node *) quals, PVC_RECURSE_PLACEHOLDERS));
	foreach (cell, vars)
	{
		Var *var = lfirst_node(Var, cell);

		if ((Index) var->varno == rel->relid && tlist_member((Expr *) var, columns) == NULL)
			columns = lappend(columns, makeTargetEntry((Expr *) copyObject(var), (AttrNumber) (list_length(columns) + 1),
													   NULL, false));
	}
	plan->scan.plan.targetlist = tlist;
	plan->scan.plan.qual = quals;
	plan->scan.scanrelid = 0; /* columns are those of custom_scan_tlist */
	plan->flags = path->flags;
	plan->custom_exprs = list_make1(from->funcexpr);
	plan->custom_scan_tlist = columns;
	plan->methods = &scan_methods[path->methods - path_methods];
	return &plan->scan.plan;
}

/* ------------------------------------------------------------ executor */

static Node *
create_state(CustomScan *plan)
{
	ReportScan *scan = palloc0(sizeof(ReportScan));
	int         source = (int) (plan->methods - scan_methods);

	NodeSetTag(scan, T_CustomScanState);
	scan->source = sources[source];
	scan->css.methods = &exec_methods[source];
	return (Node *) scan;
}

/* May the user call the function?  So asks the executor for a function's scan. */
static void
check_execute(Oid function)
{
	AclResult allowed = report_function_aclcheck(function);

	if (allowed != ACLCHECK_OK)
		aclcheck_error(allowed, OBJECT_FUNCTION, get_func_name(function));
	InvokeFunctionExecuteHook(function);
}

static void
begin_scan(CustomScanState *node, EState *estate, int eflags)
{
	ReportScan     *scan = (ReportScan *) node;
	CustomScan     *plan = castNode(CustomScan, node->ss.ps.plan);
	FuncExpr       *call = linitial_node(FuncExpr, plan->custom_exprs);
	TupleTableSlot *slot = node->ss.ss_ScanTupleSlot;
	ListCell       *cell;
	int             place = 0;

	(void) eflags;

	check_execute(call->funcid);
	fmgr_info_cxt(call->funcid, &scan->function, estate->es_query_cxt);
	fmgr_info_set_expr((Node *) call, &scan->function);
	scan->call = palloc0(SizeForFunctionCallInfo(list_length(call->args)));
	scan->caller.type = T_ReturnSetInfo;
	scan->caller.econtext = node->ss.ps.ps_ExprContext;
	InitFunctionCallInfoData(*scan->call, &scan->function, list_length(call->args), call->inputcollid, NULL, (Node *) &scan->caller);
	scan->arguments = ExecInitExprList(call->args, &node->ss.ps);
	scan->context = report_source_context(estate->es_query_cxt);

	report_row_init(&scan->output, slot->tts_values, slot->tts_isnull, list_length(plan->custom_scan_tlist),
					node->ss.ps.ps_ExprContext->ecxt_per_tuple_memory);
	foreach (cell, plan->custom_scan_tlist)
	{
		const Var *var = castNode(Var, lfirst_node(TargetEntry, cell)->expr);

		scan->output.place[var->varattno - 1] = (int8) place++;
	}
}

/* Evaluate the arguments and begin with the text. */
static void
begin_call(ReportScan *scan)
{
	ExprContext   *econtext = scan->css.ss.ps.ps_ExprContext;
	MemoryContext  old = MemoryContextSwitchTo(scan->context);
	NullableDatum *argument = scan->call->args;
	ListCell      *cell;

	foreach (cell, scan->arguments)
	{
		argument->value = ExecEvalExpr((ExprState *) lfirst(cell), econtext, &argument->isnull);
		argument++;
	}
	scan->state = scan->source->begin(scan->call);
	scan->begun = true;
	MemoryContextSwitchTo(old);
}

/* Forget the text at hand. */
static void
end_call(ReportScan *scan)
{
	scan->state = NULL;
	MemoryContextReset(scan->context);
}

/* The next row into the slot of the scan, which is empty behind the last. */
static TupleTableSlot *
next_row(ScanState *node)
{
	ReportScan              *scan = (ReportScan *) node;
	TupleTableSlot          *slot = node->ss_ScanTupleSlot;
	PgStat_FunctionCallUsage usage;
	MemoryContext            old;
	bool                     found;

	ExecClearTuple(slot);
	pgstat_init_function_usage(scan->call, &usage);
	if (!scan->begun)
		begin_call(scan);
	if (scan->state == NULL)
		found = false;
	else
	{
		old = MemoryContextSwitchTo(scan->output.row_context);
		report_row_begin(&scan->output);
		found = scan->source->next(scan->state, &scan->output);
		MemoryContextSwitchTo(old);
		if (!found)
			end_call(scan);
	}
	pgstat_end_function_usage(&usage, !found);
	return found ? ExecStoreVirtualTuple(slot) : slot;
}

/*
 * The same where a query looks again at rows that another one has changed (EvalPlanQual).  It remembers no rows
 * of this scan, see reads_whole_rows(), which then is read as ever: in a subquery, or as
 * a part of UNION ALL.
 */
static bool
recheck_row(ScanState *node, TupleTableSlot *slot)
{
	(void) slot;

	return !TupIsNull(next_row(node));
}

static TupleTableSlot *
exec_scan(CustomScanState *node)
{
	return ExecScan(&node->ss, next_row, recheck_row);
}

static void
rescan(CustomScanState *node)
{
	ReportScan *scan = (ReportScan *) node;

	ExecScanReScan(&node->ss);
	end_call(scan);
	scan->begun = false;
}

static void
end_scan(CustomScanState *node)
{
	MemoryContextDelete(((ReportScan *) node)->context);
}

/* EXPLAIN VERBOSE tells the call, as it does of a function's scan: a constant may be a whole report. */
static void
explain_scan(CustomScanState *node, List *ancestors, ExplainState *es)
{
	CustomScan *plan = castNode(CustomScan, node->ss.ps.plan);
	List       *context;

	if (!es->verbose)
		return;
	context = set_deparse_context_plan(es->deparse_cxt, &plan->scan.plan, ancestors);
	ExplainPropertyText("Function Call", deparse_expression(linitial(plan->custom_exprs), context, true, false), es);
}

/*
 * report_scan_init
 *		Offer such scans from now on; called once, when the library is loaded.
 */
void
report_scan_init(void)
{
	for (int i = 0; i < (int) lengthof(sources); i++)
	{
		path_methods[i].CustomName = sources[i]->name;
		path_methods[i].PlanCustomPath = plan_path;
		scan_methods[i].CustomName = sources[i]->name;
		scan_methods[i].CreateCustomScanState = create_state;
		exec_methods[i].CustomName = sources[i]->name;
		exec_methods[i].BeginCustomScan = begin_scan;
		exec_methods[i].ExecCustomScan = exec_scan;
		exec_methods[i].EndCustomScan = end_scan;
		exec_methods[i].ReScanCustomScan = rescan;
		exec_methods[i].ExplainCustomScan = explain_scan;
		RegisterCustomScanMethods(&scan_methods[i]);
	}
	next_pathlist_hook = set_rel_pathlist_hook;
	set_rel_pathlist_hook = offer_scan;
}
