/*-------------------------------------------------------------------------
 *
 * engine.c
 *	  How long the engine takes over texts, without a server.  What it finds it hands over, as
 *	  it does in one, to somebody who counts it.
 *
 * usage: engine ROUNDS [rows | sections] < LIST
 *
 * LIST has the path of a text a line.  All of them are read into memory, then
 * analysed ROUNDS times over.  Prints "bytes N", then for rows and for sections,
 * or for the one that was named, the seconds of processor time of the fastest round,
 * which others on the machine disturb least.
 *
 *-------------------------------------------------------------------------
 */
#include "host.h"

#include <malloc.h>
#include <time.h>

#define HEAP_KEPT (1 << 28) /* bytes */

typedef struct Body
{
	char  *data;
	size_t length;
} Body;

static void
fail(const char *what, const char *about)
{
	fprintf(stderr, "engine: %s: %s\n", about, what);
	exit(1);
}

/* Seconds of processor time so far. */
static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* How much is found in a text. */
static size_t
fetch_all(const ReportEngine *engine, const Body *body, const ReportOptions *options)
{
	ReportCursor *cursor;
	ReportItem    item;
	ReportError   error;
	size_t        found = 0;

	if (report_open(engine, body->data, body->length, options, &cursor, &error) != REPORT_OK)
		fail(report_status_message(error.code), "a text");
	while (report_fetch(cursor, &item, &error) == REPORT_OK && item.kind != ITEM_END)
		found++;
	if (error.code != REPORT_OK)
		fail(report_status_message(error.code), "a text");
	report_close(cursor);
	return found;
}

/* Processor seconds of the fastest of some rounds over all bodies. */
static double
fastest(const ReportEngine *engine, const Body *bodies, size_t nbodies,
		const ReportOptions *options, int rounds, size_t *found)
{
	double best = 0;

	for (int round = 0; round < rounds; round++)
	{
		double start = now();
		double spent;

		*found = 0;
		for (size_t i = 0; i < nbodies; i++)
			*found += fetch_all(engine, &bodies[i], options);
		spent = now() - start;
		if (round == 0 || spent < best)
			best = spent;
	}
	return best;
}

int
main(int argc, char **argv)
{
	static const struct
	{
		const char *name;
		unsigned    want;
	} kinds[] = {{"rows", REPORT_WANT_ROWS}, {"sections", REPORT_WANT_SECTIONS}};
	size_t        found = 0;
	ReportOptions options = {.allocator = host_allocator};
	ReportError   error;
	ReportEngine *engine = report_engine_create(&options.allocator, &error);
	Body         *bodies = NULL;
	size_t        nbodies = 0;
	size_t        bytes = 0;
	char          line[4096];
	int           rounds = argc > 1 ? atoi(argv[1]) : 0;

	/* as the process of a server does, which hardly ever gives memory back between two calls */
	mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
	if (rounds < 1)
		fail("ROUNDS must be a number from 1 on", "usage");
	if (engine == NULL)
		fail(report_status_message(error.code), "the engine");
	while (fgets(line, sizeof(line), stdin) != NULL)
	{
		line[strcspn(line, "\n")] = '\0';
		bodies = realloc(bodies, (nbodies + 1) * sizeof(Body));
		if (bodies == NULL)
			fail("out of memory", line);
		bodies[nbodies].data = host_read_file(line, &bodies[nbodies].length);
		if (bodies[nbodies].data == NULL)
			fail("cannot be read", line);
		bytes += bodies[nbodies++].length;
	}
	printf("bytes %zu\n", bytes);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		if (argc > 2 && strcmp(argv[2], kinds[i].name) != 0)
			continue;
		options.want = kinds[i].want;
		printf("%s %.6f\n", kinds[i].name, fastest(engine, bodies, nbodies, &options, rounds, &found));
		if (found == 0)
			fail("the texts hold none", kinds[i].name);
	}
	for (size_t i = 0; i < nbodies; i++)
		free(bodies[i].data);
	free(bodies);
	report_engine_free(engine);
	return 0;
}
