/*-------------------------------------------------------------------------
 *
 * report_engine.c
 *	  The engine's interface: one analysis from text to result.
 *
 *-------------------------------------------------------------------------
 */
#include "report_engine.h"

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

/* Every section to the taker, or all of them to the result. */
static bool
give_sections(const Outline *outline, const ReportTaker *taker, ReportResult *result)
{
	Arena	   *arena = outline->results;
	ReportSection *sections = NULL;
	Path		path = {0};
	bool		stopped = false;

	if (taker == NULL)
	{
		sections = arena_alloc_unset(arena, (outline->nsections + 1) * sizeof(ReportSection));
		if (sections == NULL)
			return false;
	}
	for (uint32_t i = 0; i < outline->nsections && !stopped; i++)
	{
		const Section *from = &outline->sections[i];
		ReportSection section = section_of(outline->text, from);

		if (!path_to(&path, outline, from, section.title))
			return false;
		section.path.length = path.length[from->form];
		section.path.data = section.path.length > 0 ? path.data : NULL;
		if (taker != NULL)
			stopped = !taker->section(taker->context, &section);
		else
		{
			char	   *kept = arena_alloc_unset(arena, section.path.length);

			if (kept == NULL)
				return false;
			if (section.path.length > 0)
				section.path.data = memcpy(kept, path.data, section.path.length);
			sections[i] = section;
		}
		stopped |= (i & 1023) == 0 && arena_interrupted(outline->arena);
	}
	result->sections = sections;
	result->nsections = taker == NULL ? outline->nsections : 0;
	return !stopped && !arena->failed;
}

/* The same for noise. */
static bool
give_noise(const Outline *outline, const ReportTaker *taker, ReportResult *result)
{
	ReportNoise *kept = NULL;

	if (taker == NULL)
	{
		kept = arena_alloc_unset(outline->results, (outline->nnoise + 1) * sizeof(ReportNoise));
		if (kept == NULL)
			return false;
	}
	for (uint32_t i = 0; i < outline->nnoise; i++)
	{
		const NoiseSpan *from = &outline->noise[i];
		ReportNoise noise;

		noise.span = text_byte_span(outline->text, from->byte_start, from->byte_end);
		noise.reason = blocks_reason(from->reason);
		if (taker == NULL)
			kept[i] = noise;
		else if (!taker->noise(taker->context, &noise))
			return false;
		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
	}
	result->noise = kept;
	result->nnoise = taker == NULL ? outline->nnoise : 0;
	return true;
}

static ReportStatusCode
analyze(const ReportEngine *engine, ResultHolder *holder, Arena *work, const char *bytes,
		size_t length, const ReportOptions *options, ReportError *error)
{
	Text		text;
	Outline		outline;
	RowSet		set;
	bool		rows;
	ReportStatusCode code = text_read(&text, work, bytes, length, error);

	if (code != REPORT_OK)
		return error->code = code;
	text.terms = options->terms;
	memset(&outline, 0, sizeof(outline));
	rowset_begin(&set, &holder->arena, options, length);
	outline.arena = work;
	outline.results = &holder->arena;
	outline.shapes = engine->shapes;
	outline.text = &text;
	outline.want_noise = (options->want & REPORT_WANT_NOISE) != 0;

	if (!blocks_read(&outline))
		goto stopped;
	if ((options->want & REPORT_WANT_NOISE) != 0 && !give_noise(&outline, options->taker, &holder->result))
		goto stopped;
	if ((options->want & (REPORT_WANT_SECTIONS | REPORT_WANT_META | REPORT_WANT_ROWS |
						  REPORT_WANT_REJECTS)) == 0)
		return REPORT_OK;
	if (!section_read(&outline) || holder->arena.stopped)
		goto stopped;
	if ((options->want & REPORT_WANT_SECTIONS) != 0 && !give_sections(&outline, options->taker, &holder->result))
		goto stopped;
	if ((options->want & REPORT_WANT_META) != 0 &&
		(!meta_read(&outline, options->published, &holder->result) || holder->arena.stopped))
		goto stopped;
	if ((options->want & (REPORT_WANT_ROWS | REPORT_WANT_REJECTS)) == 0)
		return REPORT_OK;
	rows = rows_read(&outline, options->published, &set) && !holder->arena.stopped;
	rowset_end(&set);
	if (!rows || holder->arena.failed)
		goto stopped;
	if (options->taker != NULL)
		return REPORT_OK;
	if ((options->want & REPORT_WANT_ROWS) != 0)
	{
		holder->result.rows = set.rows;
		holder->result.nrows = set.nrows;
	}
	holder->result.rejects = set.rejects;
	holder->result.nrejects = set.nrejects;
	return REPORT_OK;

stopped:
	error->code = work->failed || holder->arena.failed ? REPORT_NO_MEMORY :
		set.over_limit != NULL ? REPORT_PATTERN_LIMIT : REPORT_CANCELLED;
	error->detail = set.over_limit;
	error->offset = set.over_limit_at;
	return error->code;
}

ReportStatusCode
report_analyze(const ReportEngine *engine, const char *text, size_t length,
			   const ReportOptions *options, ReportResult **result, ReportError *error)
{
	ResultHolder *holder;
	Arena		work;			/* a result that is kept keeps nothing of it */
	ReportStatusCode code;

	*result = NULL;
	memset(error, 0, sizeof(*error));
	holder = options->allocator.alloc(options->allocator.context, sizeof(ResultHolder));
	if (holder == NULL)
		return error->code = REPORT_NO_MEMORY;
	memset(holder, 0, sizeof(*holder));
	arena_init(&holder->arena, options);
	arena_init_beside(&work, &holder->arena);
	code = analyze(engine, holder, &work, text, length, options, error);
	arena_free(&work);
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
