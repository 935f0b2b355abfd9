/*-------------------------------------------------------------------------
 *
 * report_engine.c
 *	  The engine's interface: one analysis from text to result.
 *
 *-------------------------------------------------------------------------
 */
#include "report_engine.h"

#include "context.h"
#include "meta.h"
#include "outline.h"
#include "rows.h"

#include <string.h>

struct ReportEngine
{
	ReportAllocator allocator;
	Shapes	   *shapes;
};

/* A result and the memory that it lives in. */
typedef struct ResultHolder
{
	ReportResult result;		/* first: report_result_free() gets its address */
	Arena		arena;
} ResultHolder;

ReportEngine *
report_engine_create(const ReportAllocator *allocator, ReportError *error)
{
	ReportEngine *engine;

	memset(error, 0, sizeof(*error));
	engine = allocator->alloc(allocator->context, sizeof(ReportEngine));
	if (engine == NULL)
	{
		error->code = REPORT_NO_MEMORY;
		return NULL;
	}
	engine->allocator = *allocator;
	engine->shapes = shapes_create(allocator, error);
	if (engine->shapes == NULL)
	{
		allocator->release(allocator->context, engine);
		return NULL;
	}
	return engine;
}

void
report_engine_free(ReportEngine *engine)
{
	if (engine == NULL)
		return;
	shapes_free(engine->shapes);
	engine->allocator.release(engine->allocator.context, engine);
}

/* The titles from the document down to the section at hand, joined by " > ". */
typedef struct Path
{
	char	   *data;
	uint32_t	capacity;
	uint32_t	length[FORM_COUNT]; /* to the last section of each form: what stands around another is open */
} Path;

/*
 * Go on from the section before to one of this title: what is around it is around that one, too, or that
 * one itself.  False when memory ran out.
 */
static bool
path_to(Path *path, const Outline *outline, const Section *section, ReportText title)
{
	static const char link[] = " > ";
	const size_t width = sizeof(link) - 1;
	uint32_t	length = section->parent < 0 ? 0 : path->length[outline->sections[section->parent].form];

	while (path->capacity < length + width + title.length)
	{
		if (!arena_grow_towards(outline->arena, (void **) &path->data, &path->capacity, path->capacity, 1,
								length + width + title.length))
			return false;
	}
	if (length > 0 && title.length > 0)
	{
		memcpy(path->data + length, link, width);
		length += width;
	}
	if (title.length > 0)
		memcpy(path->data + length, title.data, title.length);
	path->length[section->form] = length + (uint32_t) title.length;
	return true;
}

/* A section as the caller sees it, without its path. */
static ReportSection
section_of(const Text *text, const Section *from)
{
	ReportSection section;
	uint32_t	start = text_offset(text, from->start);
	uint32_t	heading = start;	/* where it ends */
	uint32_t	end = from->end;

	while (end > from->start && is_space(text->ch[end - 1]))
		end--;
	section.label.data = from->label_end > from->start ? text->bytes + start : NULL;
	section.label.length = from->label_end > from->start ? text_end(text, from->label_end - 1) - start : 0;
	section.title = text_slice(text, from->title_start, from->title_end);
	section.path = (ReportText) {NULL, 0};
	if (section.title.length > 0)
		heading = (uint32_t) (section.title.data - text->bytes) + (uint32_t) section.title.length;
	else if (from->title_end > from->start)
		heading = text_end(text, from->title_end - 1);
	section.span = text_byte_span(text, start, end > from->start ? text_end(text, end - 1) : start);
	section.heading = section.span;
	section.heading.byte_end = heading;
	section.heading.end = text_characters_before(text, heading);
	section.parent = (uint32_t) (from->parent + 1);
	section.level = from->level;
	section.kind = from->kind;
	return section;
}

/*
 * Section i, which comes behind the one before; its path is good until the next one's.  False when
 * memory ran out.
 */
static bool
next_section(const Outline *outline, uint32_t i, Path *path, ReportSection *section)
{
	const Section *from = &outline->sections[i];

	*section = section_of(outline->text, from);
	if (!path_to(path, outline, from, section->title))
		return false;
	section->path.length = path->length[from->form];
	section->path.data = section->path.length > 0 ? path->data : NULL;
	return true;
}

/* All sections to the result. */
static bool
keep_sections(const Outline *outline, ReportResult *result)
{
	Arena	   *arena = outline->results;
	ReportSection *sections = arena_alloc_unset(arena, (outline->nsections + 1) * sizeof(ReportSection));
	Path		path = {0};

	if (sections == NULL)
		return false;
	for (uint32_t i = 0; i < outline->nsections; i++)
	{
		ReportSection *section = &sections[i];
		char	   *kept;

		if (!next_section(outline, i, &path, section))
			return false;
		kept = arena_alloc_unset(arena, section->path.length);
		if (kept == NULL)
			return false;
		if (section->path.length > 0)
			section->path.data = memcpy(kept, path.data, section->path.length);
		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	result->sections = sections;
	result->nsections = outline->nsections;
	return true;
}

static ReportNoise
noise_of(const Outline *outline, uint32_t i)
{
	const NoiseSpan *from = &outline->noise[i];
	ReportNoise noise;

	noise.span = text_byte_span(outline->text, from->byte_start, from->byte_end);
	noise.reason = blocks_reason(from->reason);
	return noise;
}

/* All noise to the result. */
static bool
keep_noise(const Outline *outline, ReportResult *result)
{
	ReportNoise *noise = arena_alloc_unset(outline->results, (outline->nnoise + 1) * sizeof(ReportNoise));

	if (noise == NULL)
		return false;
	for (uint32_t i = 0; i < outline->nnoise; i++)
	{
		noise[i] = noise_of(outline, i);
		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	result->noise = noise;
	result->nnoise = outline->nnoise;
	return true;
}

/* One text while it is read. */
typedef struct Analysis
{
	unsigned	want;
	ReportDay	published;
	Arena	   *results;
	Arena		work;			/* a result that is kept keeps nothing of it */
	Text		text;
	Outline		outline;
	RowSet		rows;
	struct Reader *reader;		/* NULL as long as no row was asked for */
} Analysis;

/* Why it came to nothing. */
static ReportStatusCode
why_stopped(const Analysis *analysis, ReportError *error)
{
	error->code = analysis->work.failed || rowset_failed(&analysis->rows) ? REPORT_NO_MEMORY :
		analysis->rows.over_limit != NULL ? REPORT_PATTERN_LIMIT : REPORT_CANCELLED;
	error->detail = analysis->rows.over_limit;
	error->offset = analysis->rows.over_limit_at;
	return error->code;
}

/* Read a text as far as rows need it before the first is asked for; what is found is kept in an arena, or taken one by one. */
static ReportStatusCode
begin(Analysis *analysis, const ReportEngine *engine, Arena *results, bool taken, const char *bytes,
	  size_t length, const ReportOptions *options, ReportError *error)
{
	Outline    *outline = &analysis->outline;
	ReportStatusCode code;

	memset(analysis, 0, offsetof(Analysis, text));
	analysis->want = options->want;
	analysis->published = options->published;
	analysis->results = results;
	analysis->reader = NULL;
	arena_init_beside(&analysis->work, results);
	rowset_begin(&analysis->rows, results, options, length, taken);
	code = text_read(&analysis->text, &analysis->work, bytes, length, error);
	if (code != REPORT_OK)
		return error->code = code;
	analysis->text.terms = options->terms;
	memset(outline, 0, sizeof(*outline));
	outline->arena = &analysis->work;
	outline->results = results;
	outline->shapes = engine->shapes;
	outline->text = &analysis->text;
	outline->want_noise = (options->want & REPORT_WANT_NOISE) != 0;
	if (!blocks_read(outline))
		return why_stopped(analysis, error);
	/* pages that took a text over give their own day, so who asks knows better */
	if (analysis->published.year == 0)
		analysis->published = context_page_date(outline);
	if ((options->want & ~REPORT_WANT_NOISE) != 0 && (!section_read(outline) || results->stopped))
		return why_stopped(analysis, error);
	return REPORT_OK;
}

/* Read on until rows or rejects can be taken or the text ends, as *ended tells; where they are kept, to the end. */
static bool
read_rows(Analysis *analysis, bool *ended)
{
	if (analysis->reader == NULL)
		analysis->reader = rows_begin(&analysis->outline, analysis->published, &analysis->rows);
	return analysis->reader != NULL && rows_next(analysis->reader, ended) && !analysis->results->stopped &&
		!rowset_failed(&analysis->rows);
}

static void
end(Analysis *analysis)
{
	rowset_end(&analysis->rows);
	arena_free(&analysis->work);
}

/* Find all that is wanted. */
static bool
keep_all(Analysis *analysis, ReportResult *result)
{
	const Outline *outline = &analysis->outline;
	const RowSet *rows = &analysis->rows;
	unsigned	want = analysis->want;
	bool		ended;

	if ((want & REPORT_WANT_NOISE) != 0 && !keep_noise(outline, result))
		return false;
	if ((want & REPORT_WANT_SECTIONS) != 0 && !keep_sections(outline, result))
		return false;
	if ((want & REPORT_WANT_META) != 0 &&
		(!meta_read(outline, analysis->published, result) || analysis->results->stopped))
		return false;
	if ((want & (REPORT_WANT_ROWS | REPORT_WANT_REJECTS)) == 0)
		return true;
	if (!read_rows(analysis, &ended))
		return false;
	if ((want & REPORT_WANT_ROWS) != 0)
	{
		result->rows = rows->rows;
		result->nrows = rows->nrows;
	}
	result->rejects = rows->rejects;
	result->nrejects = rows->nrejects;
	return true;
}

ReportStatusCode
report_analyze(const ReportEngine *engine, const char *text, size_t length,
			   const ReportOptions *options, ReportResult **result, ReportError *error)
{
	ResultHolder *holder;
	Analysis	analysis;
	ReportStatusCode code;

	*result = NULL;
	memset(error, 0, sizeof(*error));
	holder = options->allocator.alloc(options->allocator.context, sizeof(ResultHolder));
	if (holder == NULL)
		return error->code = REPORT_NO_MEMORY;
	memset(holder, 0, sizeof(*holder));
	arena_init(&holder->arena, options);
	code = begin(&analysis, engine, &holder->arena, false, text, length, options, error);
	if (code == REPORT_OK && !keep_all(&analysis, &holder->result))
		code = why_stopped(&analysis, error);
	end(&analysis);
	if (code != REPORT_OK)
	{
		report_result_free(&holder->result);
		return code;
	}
	*result = &holder->result;
	return REPORT_OK;
}

void
report_result_free(ReportResult *result)
{
	ResultHolder *holder = (ResultHolder *) result;
	ReportAllocator allocator;

	if (result == NULL)
		return;
	allocator = holder->arena.allocator;
	arena_free(&holder->arena);
	allocator.release(allocator.context, holder);
}

/* A text whose findings are fetched one by one. */
struct ReportCursor
{
	ReportAllocator allocator;
	Arena		results;
	Analysis	analysis;
	uint32_t	nnoise;			/* so many were fetched ... */
	uint32_t	nsections;		/* ... likewise */
	bool		ended;			/* and there are no more rows to be read */
	ReportNoise noise;			/* the last one ... */
	ReportSection section;		/* ... likewise */
	Path		path;
};

ReportStatusCode
report_open(const ReportEngine *engine, const char *text, size_t length,
			const ReportOptions *options, ReportCursor **cursor, ReportError *error)
{
	ReportCursor *opened;

	*cursor = NULL;
	memset(error, 0, sizeof(*error));
	opened = options->allocator.alloc(options->allocator.context, sizeof(ReportCursor));
	if (opened == NULL)
		return error->code = REPORT_NO_MEMORY;
	opened->allocator = options->allocator;
	opened->nnoise = opened->nsections = 0;
	opened->ended = (options->want & (REPORT_WANT_ROWS | REPORT_WANT_REJECTS)) == 0;
	memset(&opened->path, 0, sizeof(opened->path));
	arena_init(&opened->results, options);
	if (begin(&opened->analysis, engine, &opened->results, true, text, length, options, error) != REPORT_OK)
	{
		report_close(opened);
		return error->code;
	}
	*cursor = opened;
	return REPORT_OK;
}

ReportStatusCode
report_fetch(ReportCursor *cursor, ReportItem *item, ReportError *error)
{
	Analysis   *analysis = &cursor->analysis;
	const Outline *outline = &analysis->outline;
	const ReportRow *row;
	const ReportReject *reject;

	if ((analysis->want & REPORT_WANT_NOISE) != 0 && cursor->nnoise < outline->nnoise)
	{
		cursor->noise = noise_of(outline, cursor->nnoise++);
		item->kind = ITEM_NOISE;
		item->is.noise = &cursor->noise;
		return REPORT_OK;
	}
	if ((analysis->want & REPORT_WANT_SECTIONS) != 0 && cursor->nsections < outline->nsections)
	{
		if (!next_section(outline, cursor->nsections++, &cursor->path, &cursor->section))
			return why_stopped(analysis, error);
		item->kind = ITEM_SECTION;
		item->is.section = &cursor->section;
		return REPORT_OK;
	}
	while (!rowset_take(&analysis->rows, &row, &reject))
	{
		if (cursor->ended)
		{
			item->kind = ITEM_END;
			return REPORT_OK;
		}
		if (!read_rows(analysis, &cursor->ended))
			return why_stopped(analysis, error);
	}
	if (row != NULL)
	{
		item->kind = ITEM_ROW;
		item->is.row = row;
	}
	else
	{
		item->kind = ITEM_REJECT;
		item->is.reject = reject;
	}
	return REPORT_OK;
}

void
report_close(ReportCursor *cursor)
{
	if (cursor == NULL)
		return;
	end(&cursor->analysis);
	arena_free(&cursor->results);
	cursor->allocator.release(cursor->allocator.context, cursor);
}

bool
report_known_indicator(size_t n, ReportIndicator *indicator)
{
	const LexIndicator *entry = &lex_indicators[n + 1];

	if (n >= lex_indicator_count)
		return false;
	indicator->code = entry->code;
	indicator->name = entry->name;
	indicator->aliases = entry->aliases;
	indicator->dimension = entry->dimension;
	indicator->unit = entry->unit;
	indicator->less_is_better = entry->less != 0;
	return true;
}

const char *
report_measure_name(ReportMeasure measure)
{
	static const char *const names[] = {"level", "growth", "change", "share", "rank", "multiple",
		"ratio", "prior"};

	return names[measure];
}

const char *
report_bound_name(ReportBound bound)
{
	static const char *const names[] = {"eq", "ge", "le", "approx"};

	return names[bound];
}

const char *
report_state_name(ReportState state)
{
	static const char *const names[] = {"actual", "estimate", "target"};

	return names[state];
}

const char *
report_kind_name(ReportKind kind)
{
	static const char *const names[] = {"title", "opening", "review", "problems", "guidance",
		"targets", "plan", "government", "closing", "annex", "other"};

	return names[kind];
}

const char *
report_level_name(ReportLevel level)
{
	static const char *const names[] = {NULL, "country", "province", "prefecture", "county",
		"township"};

	return names[level];
}

const char *
report_document_name(ReportDocument document)
{
	static const char *const names[] = {NULL, "annual", "half-year", "quarter", "bulletin",
		"plan", "department"};

	return names[document];
}

const char *
report_status_message(ReportStatusCode code)
{
	static const char *const messages[] = {"ok", "out of memory", "text is not valid UTF-8",
		"text is too long", "a pattern of the lexicon does not compile", "cancelled",
		"a pattern of the terms took too long"};

	return messages[code];
}
