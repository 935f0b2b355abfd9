/*-------------------------------------------------------------------------
 *
 * host.h
 *	  What a program around the engine needs: memory from malloc, whole files,
 *	  and dates as users write them.
 *
 * The programs of test/dump and test/fit show what the engine makes of texts;
 * each includes this header once.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HOST_H
#define HOST_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_engine.h"

static void *
host_take(void *context, size_t size)
{
	(void) context;
	return malloc(size);
}

static void
host_give(void *context, void *pointer)
{
	(void) context;
	free(pointer);
}

static const ReportAllocator host_allocator = {host_take, host_give, NULL};

/* All bytes of a stream from where it stands, to be freed by the caller; NULL when it cannot be read. */
__attribute__((unused)) static char *
host_read(FILE *file, size_t *length)
{
	size_t room = 1 << 16;
	char  *bytes = malloc(room);

	*length = 0;
	while (bytes != NULL)
	{
		char  *more;
		size_t n = fread(bytes + *length, 1, room - *length, file);

		if (n == 0)
			break;
		*length += n;
		if (*length < room)
			continue;
		more = realloc(bytes, room *= 2);
		if (more == NULL)
			free(bytes);
		bytes = more;
	}
	if (bytes != NULL && ferror(file))
	{
		free(bytes);
		bytes = NULL;
	}
	return bytes;
}

/* The same of a file. */
__attribute__((unused)) static char *
host_read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes;

	if (file == NULL)
		return NULL;
	bytes = host_read(file, length);
	fclose(file);
	return bytes;
}

/* A date like 2025-01-15; year 0 when it is none, or NULL. */
__attribute__((unused)) static ReportDay
host_day(const char *date)
{
	ReportDay day = {0, 0, 0};
	int       year, month, in_month;

	if (date != NULL && sscanf(date, "%d-%d-%d", &year, &month, &in_month) == 3)
		day = (ReportDay){(int16_t) year, (int8_t) month, (int8_t) in_month};
	return day;
}

#endif /* HOST_H */
