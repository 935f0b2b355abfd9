/*-------------------------------------------------------------------------
 *
 * html.c
 *	  report_html(body, published, lexicon): a report and all that was read of
 *	  it as one HTML page.
 *
 * The page holds the text once, in order and unchanged but for blanks at the
 * edges of lines, with what the engine found laid over it in layers:
 *
 *		heading > figure that is a row > number that is none > left out
 *
 * Each layer is a list of spans that do not overlap; a span that crosses the
 * edge of one further out is written in pieces, so that the tags always nest.
 * Every element has its id once: s1 a section, r1 a figure, n1 a stretch left
 * out, t1 a row of the table.
 *
 * Nothing of the text reaches the page but through append_escaped(), and the
 * page's content security policy allows no script and no style but its own,
 * which are src/html/page.js and page.css.
 *
 *-------------------------------------------------------------------------
 */
#include "report_glue.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

#include "utf8.h"

#include "html_page.gen.h"

PG_FUNCTION_INFO_V1(report_html);

/* Longest title, piece of text or word in a list, in characters */
#define SHORT_TEXT 40

/* A list of doubts is open when it has no more than so many */
#define OPEN_LIST 12

/* What a heading may have in front of it in its line, in bytes */
#define HEADING_SIGNS 24

typedef enum LayerKind
{
	LAYER_HEADING,
	LAYER_ROW,
	LAYER_REJECT,
	LAYER_NOISE
} LayerKind;

#define LAYERS (LAYER_NOISE + 1)

/* A stretch of bytes, and what it belongs to, from 0. */
typedef struct LayerItem
{
	uint32_t start;
	uint32_t end;
	uint32_t index;
} LayerItem;

typedef struct Layer
{
	LayerItem *items; /* in order, apart, none empty */
	uint32_t   count;
	uint32_t   at;     /* the one that is active, or the next */
	bool       active; /* the text at hand lies in it */
	bool       open;   /* and its tag is open */
} Layer;

/* The page being written. */
typedef struct HtmlPage
{
	StringInfo          out;
	const char         *text;
	uint32_t            length; /* bytes */
	const ReportResult *result;
	ReportDoubts        doubts;
	uint32_t           *doubt_of_row; /* number of the first doubt from 1; 0 none */
	uint32_t           *doubt_of_section;
	Layer               layers[LAYERS];
	bool               *has_heading;     /* of each section: its heading is in the layer */
	bool               *section_written; /* whether the id is out */
	bool               *row_written;
	bool               *noise_written;
	uint32_t            next_anchor;   /* section, from 0 */
	uint32_t            line_end;      /* bytes; where the line at hand ends */
	const char         *block;         /* tag of the open block, or NULL */
	uint32_t            block_heading; /* ordinal of the section it is the heading of, 0 none */
} HtmlPage;

/*
 * Escaping
 */

/*
 * Whether a character shows nothing, or turns what stands around it: controls,
 * marks of direction, blanks of no width, tags, what is no character.
 */
static bool
is_unseen(pg_wchar c)
{
	static const struct
	{
		pg_wchar from;
		pg_wchar to;
	} unseen[] = {
		{0x00, 0x08}, {0x0b, 0x0c}, {0x0e, 0x1f}, {0x7f, 0x9f}, {0xad, 0xad}, {0x34f, 0x34f}, {0x61c, 0x61c}, {0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180b, 0x180f}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164}, {0xfdd0, 0xfdef}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0xfffe, 0xffff}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}};

	for (size_t i = 0; i < lengthof(unseen) && c >= unseen[i].from; i++)
	{
		if (c <= unseen[i].to)
			return true;
	}
	return c >= 0x10000 && (c & 0xfffe) == 0xfffe;
}

/* What stands for a byte of ASCII; NULL the byte itself. */
static const char *
entity(char c)
{
	switch (c)
	{
		case '&':
			return "&amp;";
		case '<':
			return "&lt;";
		case '>':
			return "&gt;";
		case '"':
			return "&quot;";
		case '\'':
			return "&#39;";
		default:
			return NULL;
	}
}

/*
 * Append UTF-8 text as HTML.  What cannot be seen is shown by its number: in an
 * element of its own, or in brackets where plain is set, as within the value of
 * an attribute, where line breaks become blanks as well.
 */
static void
append_escaped(StringInfo out, const char *data, size_t length, bool plain)
{
	const char *end = data + length;
	const char *kept = data; /* start of what can go out as it is */

	while (data < end)
	{
		pg_wchar    c;
		size_t      size = utf8_decode((const unsigned char *) data, end - data, &c);
		const char *instead = size == 1 ? entity(*data) : NULL;

		/* the engine lets no such text through; should a byte come, it shows as no character */
		if (size == 0)
		{
			size = 1;
			c = 0xffff;
		}
		if (instead == NULL && plain && (c == '\n' || c == '\r' || c == '\t'))
			instead = " ";
		if (instead != NULL || is_unseen(c))
		{
			appendBinaryStringInfo(out, kept, data - kept);
			if (instead != NULL)
				appendStringInfoString(out, instead);
			else
				appendStringInfo(out, plain ? "[U+%04X]" : "<span class=\"c\">U+%04X</span>", c);
			kept = data + size;
		}
		data += size;
	}
	appendBinaryStringInfo(out, kept, end - kept);
}

static void
append_plain(StringInfo out, ReportText text)
{
	append_escaped(out, text.data, text.length, true);
}

static void
append_word(StringInfo out, const char *word)
{
	append_escaped(out, word, strlen(word), true);
}

/* The first SHORT_TEXT characters of a text. */
static void
append_short(StringInfo out, ReportText text)
{
	int kept = pg_mbcharcliplen(text.data, (int) text.length, SHORT_TEXT);

	append_escaped(out, text.data, kept, true);
	if ((uint32_t) kept < text.length)
		appendStringInfoString(out, "\342\200\246"); /* an ellipsis */
}

static ReportText
slice(const HtmlPage *page, ReportSpan span)
{
	ReportText text = {page->text + span.byte_start, span.byte_end - span.byte_start};

	return text;
}

/*
 * Values and times, as they stand in the table
 */

static const char *
bound_sign(ReportBound bound)
{
	switch (bound)
	{
		case BOUND_GE:
			return "\342\211\245\302\240"; /* greater or equal, blank */
		case BOUND_LE:
			return "\342\211\244\302\240";
		case BOUND_APPROX:
			return "\342\211\210\302\240";
		default:
			return "";
	}
}

/* Value with bound and unit; the words of the text where it has no value. */
static void
append_value(const HtmlPage *page, const ReportRow *row)
{
	StringInfo out = page->out;

	if (row->value.data == NULL)
	{
		append_plain(out, slice(page, row->span));
		return;
	}
	appendStringInfoString(out, bound_sign(row->bound));
	append_plain(out, row->value);
	if (row->value_to.data != NULL)
	{
		appendStringInfoString(out, "\342\200\223"); /* an en dash */
		append_plain(out, row->value_to);
	}
	if (row->unit.data != NULL)
	{
		appendStringInfoString(out, "\302\240");
		append_plain(out, row->unit);
	}
}

static bool
is_month_start(ReportDay day)
{
	return day.day == 1;
}

/* The day before. */
static ReportDay
last_day(ReportDay to)
{
	int       year;
	int       month;
	int       day;
	ReportDay result;

	j2date(date2j(to.year, to.month, to.day) - 1, &year, &month, &day);
	result.year = (int16_t) year;
	result.month = (int8_t) month;
	result.day = (int8_t) day;
	return result;
}

static void
append_day(StringInfo out, ReportDay day)
{
	appendStringInfo(out, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/*
 * A period in its shortest form: 2024, 2016..2020, 2024H1, 2024Q3, 2024-05,
 * 2024-01..2024-09, 2024-12-31.
 */
static void
append_period(StringInfo out, ReportPeriod period)
{
	ReportDay from = period.from;
	ReportDay last;
	int       months;

	if (from.year == 0 || period.to.year == 0)
		return;
	last = last_day(period.to);
	months = (last.year - from.year) * MONTHS_PER_YEAR + last.month - from.month + 1;

	if (!is_month_start(from) || !is_month_start(period.to) || months < 1)
	{
		append_day(out, from);
		if (memcmp(&from, &last, sizeof(from)) != 0)
		{
			appendStringInfoString(out, "..");
			append_day(out, last);
		}
	}
	else if (from.month == 1 && last.month == MONTHS_PER_YEAR)
	{
		appendStringInfo(out, "%04d", from.year);
		if (from.year != last.year)
			appendStringInfo(out, "..%04d", last.year);
	}
	else if (months == 6 && last.month % 6 == 0)
		appendStringInfo(out, "%04dH%d", from.year, last.month / 6);
	else if (months == 3 && last.month % 3 == 0)
		appendStringInfo(out, "%04dQ%d", from.year, last.month / 3);
	else
	{
		appendStringInfo(out, "%04d-%02d", from.year, from.month);
		if (months > 1)
			appendStringInfo(out, "..%04d-%02d", last.year, last.month);
	}
}

/* Whether a doubt, by its number, is about a row, from 0. */
static bool
is_doubt_of(const HtmlPage *page, uint32_t number, uint32_t at)
{
	return number != 0 && number <= page->doubts.count && page->doubts.items[number - 1].row == at + 1;
}

/* What a figure is, for who points at it. */
static void
append_summary(const HtmlPage *page, uint32_t at)
{
	const ReportRow *row = &page->result->rows[at];
	StringInfo       out = page->out;

	appendStringInfo(out, "%u. ", at + 1);
	append_plain(out, row->indicator);
	appendStringInfo(out, " \302\267 %s ", report_measure_name(row->measure));
	append_value(page, row);
	appendStringInfo(out, " \302\267 %s", report_state_name(row->status));
	if (row->period.from.year != 0)
	{
		appendStringInfoString(out, " \302\267 ");
		append_period(out, row->period);
	}
	for (uint32_t i = page->doubt_of_row[at]; is_doubt_of(page, i, at); i++)
	{
		appendStringInfoString(out, " \302\267 doubtful: ");
		append_word(out, page->doubts.items[i - 1].detail);
	}
}

/*
 * The layers
 */

static void
add_item(Layer *layer, ReportSpan span, uint32_t index)
{
	LayerItem *item = &layer->items[layer->count];
	uint32_t   start = span.byte_start;

	/* what is in order and apart anyway */
	if (layer->count > 0 && start < item[-1].end)
		return;
	if (span.byte_end <= start)
		return;
	item->start = start;
	item->end = span.byte_end;
	item->index = index;
	layer->count++;
}

static void *
alloc_array(size_t count, size_t size)
{
	return palloc_extended(Max(count, 1) * size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

static void
make_layers(HtmlPage *page)
{
	const ReportResult *result = page->result;
	const uint32_t      counts[LAYERS] = {
			 [LAYER_HEADING] = result->nsections, [LAYER_ROW] = result->nrows, [LAYER_REJECT] = result->nrejects, [LAYER_NOISE] = result->nnoise};

	for (int kind = 0; kind < LAYERS; kind++)
		page->layers[kind].items = alloc_array(counts[kind], sizeof(LayerItem));

	for (uint32_t i = 0; i < result->nsections; i++)
	{
		Layer   *layer = &page->layers[LAYER_HEADING];
		uint32_t before = layer->count;

		add_item(layer, result->sections[i].heading, i);
		page->has_heading[i] = layer->count > before;
	}
	for (uint32_t i = 0; i < result->nrows; i++)
		add_item(&page->layers[LAYER_ROW], result->rows[i].span, i);
	for (uint32_t i = 0; i < result->nrejects; i++)
		add_item(&page->layers[LAYER_REJECT], result->rejects[i].span, i);
	for (uint32_t i = 0; i < result->nnoise; i++)
		add_item(&page->layers[LAYER_NOISE], result->noise[i].span, i);
}

/* An id, once. */
static void
append_id(StringInfo out, char letter, uint32_t index, bool *written)
{
	if (*written)
		return;
	*written = true;
	appendStringInfo(out, " id=\"%c%u\"", letter, index + 1);
}

static const char *
growth_class(const ReportRow *row)
{
	return row->measure == MEASURE_GROWTH && row->value.data != NULL && row->value.data[0] == '-' ? " down" : "";
}

static void
open_tag(HtmlPage *page, LayerKind kind)
{
	StringInfo       out = page->out;
	uint32_t         index = page->layers[kind].items[page->layers[kind].at].index;
	const ReportRow *row;

	switch (kind)
	{
		case LAYER_HEADING:
			if (page->block_heading == index + 1)
				break; /* the block itself */
			appendStringInfo(out, "<b class=\"h%s\"", page->doubt_of_section[index] != 0 ? " d" : "");
			append_id(out, 's', index, &page->section_written[index]);
			appendStringInfoChar(out, '>');
			break;
		case LAYER_ROW:
			row = &page->result->rows[index];
			appendStringInfo(out, "<a class=\"v s-%s m-%s%s%s\" href=\"#t%u\"",
							 report_state_name(row->status), report_measure_name(row->measure), growth_class(row),
							 page->doubt_of_row[index] != 0 ? " d" : "", index + 1);
			append_id(out, 'r', index, &page->row_written[index]);
			appendStringInfoString(out, " title=\"");
			append_summary(page, index);
			appendStringInfoString(out, "\">");
			break;
		case LAYER_REJECT:
			appendStringInfoString(out, "<span class=\"x\" title=\"no row: ");
			append_word(out, page->result->rejects[index].pattern);
			appendStringInfoString(out, "\">");
			break;
		case LAYER_NOISE:
			appendStringInfoString(out, "<del class=\"n\"");
			append_id(out, 'n', index, &page->noise_written[index]);
			appendStringInfoString(out, " title=\"left out: ");
			append_word(out, page->result->noise[index].reason);
			appendStringInfoString(out, "\">");
			break;
	}
	page->layers[kind].open = true;
}

static void
close_tag(HtmlPage *page, LayerKind kind)
{
	static const char *const tags[LAYERS] = {"</b>", "</a>", "</span>", "</del>"};
	Layer                   *layer = &page->layers[kind];

	if (!layer->open)
		return;
	layer->open = false;
	if (kind != LAYER_HEADING || page->block_heading != layer->items[layer->at].index + 1)
		appendStringInfoString(page->out, tags[kind]);
}

/* Close the tags of a layer and of all within it. */
static void
close_tags(HtmlPage *page, int outermost)
{
	for (int kind = LAYERS - 1; kind >= outermost; kind--)
		close_tag(page, kind);
}

/*
 * Blocks
 */

/* Bytes of the first of some words that a text begins with; 0 none. */
static uint32_t
word_length(const char *data, uint32_t length, const char *const *words, size_t nwords)
{
	for (size_t i = 0; i < nwords; i++)
	{
		uint32_t size = (uint32_t) strlen(words[i]);

		if (size <= length && memcmp(data, words[i], size) == 0)
			return size;
	}
	return 0;
}

/* Bytes of a blank at the start of a text, with the wide one of Chinese; 0 none. */
static uint32_t
blank_length(const char *data, uint32_t length)
{
	static const char *const blanks[] = {" ", "\t", "\302\240", "　"};

	return word_length(data, length, blanks, lengthof(blanks));
}

/* The same of a sign that may close the line of a heading. */
static uint32_t
closing_length(const char *data, uint32_t length)
{
	static const char *const signs[] = {"。", "：", ":", "；", "*", "#"};

	return word_length(data, length, signs, lengthof(signs));
}

static bool
is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* Whether a heading that ends at a place is the last of its line, but for blanks and a sign or two. */
static bool
heading_ends_line(const HtmlPage *page, uint32_t pos)
{
	uint32_t size;

	while (pos < page->length &&
		   ((size = blank_length(page->text + pos, page->length - pos)) > 0 ||
			(size = closing_length(page->text + pos, page->length - pos)) > 0))
		pos += size;
	return pos >= page->length || is_break(page->text[pos]);
}

/* Whether only signs of ASCII (# of Markdown, dashes, stars) stand between two places. */
static bool
only_signs(const HtmlPage *page, uint32_t pos, uint32_t end)
{
	if (end - pos > HEADING_SIGNS)
		return false;
	for (; pos < end; pos++)
	{
		if (strchr("#*-_> \t", page->text[pos]) == NULL)
			return false;
	}
	return true;
}

/* The section whose heading is all of the line at hand, from 1; 0 none. */
static uint32_t
heading_of_line(const HtmlPage *page, uint32_t pos)
{
	const Layer     *layer = &page->layers[LAYER_HEADING];
	const LayerItem *item = &layer->items[layer->at];

	if (layer->at >= layer->count || item->start >= page->line_end)
		return 0;
	if (item->start < pos ? page->section_written[item->index] : !only_signs(page, pos, item->start))
		return 0;
	return heading_ends_line(page, item->end) ? item->index + 1 : 0;
}

/* Whether a line looks like a row of a table: tabs, or more than one bar. */
static bool
is_table_line(const HtmlPage *page, uint32_t pos)
{
	const char *line = page->text + pos;
	uint32_t    length = page->line_end - pos;
	const char *bar;

	if (memchr(line, '\t', length) != NULL)
		return true;
	bar = memchr(line, '|', length);
	return bar != NULL && memchr(bar + 1, '|', length - (bar + 1 - line)) != NULL;
}

static void
open_block(HtmlPage *page, uint32_t pos)
{
	/* h1 is the page's */
	static const char *const heading_tags[] = {"h2", "h3", "h4", "h5", "h6"};
	StringInfo               out = page->out;
	const ReportSection     *section;

	if (page->block != NULL)
		return;
	page->block_heading = heading_of_line(page, pos);
	if (page->block_heading == 0)
	{
		page->block = "p";
		appendStringInfoString(out, is_table_line(page, pos) ? "<p class=\"pre\">" : "<p>");
		return;
	}

	section = &page->result->sections[page->block_heading - 1];
	page->block = heading_tags[Min(Max(section->level, 0), (int) lengthof(heading_tags) - 1)];
	appendStringInfo(out, "<%s%s", page->block,
					 page->doubt_of_section[page->block_heading - 1] != 0 ? " class=\"d\"" : "");
	append_id(out, 's', page->block_heading - 1, &page->section_written[page->block_heading - 1]);
	appendStringInfo(out, "><span class=\"kind\">%s</span>", report_kind_name(section->kind));
}

static void
close_block(HtmlPage *page)
{
	if (page->block == NULL)
		return;
	close_tags(page, 0);
	appendStringInfo(page->out, "</%s>\n", page->block);
	page->block = NULL;
	page->block_heading = 0;
}

/*
 * The text
 */

/* Ids of sections that begin here or before and have no heading to carry it. */
static void
write_anchors(HtmlPage *page, uint32_t pos)
{
	const ReportResult *result = page->result;

	for (; page->next_anchor < result->nsections; page->next_anchor++)
	{
		uint32_t i = page->next_anchor;

		if (result->sections[i].span.byte_start > pos)
			return;
		if (page->has_heading[i] || page->section_written[i])
			continue;
		appendStringInfoString(page->out, page->block != NULL ? "<span" : "<div");
		append_id(page->out, 's', i, &page->section_written[i]);
		appendStringInfoString(page->out, page->block != NULL ? "></span>" : "></div>\n");
	}
}

/* Bring the layers up to a place: close what ends there or before, note what begins. */
static void
move_layers(HtmlPage *page, uint32_t pos)
{
	for (int kind = 0; kind < LAYERS; kind++)
	{
		Layer *layer = &page->layers[kind];

		if (layer->active && layer->items[layer->at].end <= pos)
		{
			close_tags(page, kind);
			layer->active = false;
			layer->at++;
		}
		/* what lies behind already was never shown: a line break, blanks */
		while (layer->at < layer->count && layer->items[layer->at].end <= pos)
			layer->at++;
		if (!layer->active && layer->at < layer->count && layer->items[layer->at].start <= pos)
		{
			/* what is open within opens again, inside */
			close_tags(page, kind);
			layer->active = true;
		}
	}
}

/* The end of the run at hand: the next change of a layer or the end of the line. */
static uint32_t
run_end(const HtmlPage *page)
{
	uint32_t end = page->line_end;

	for (int kind = 0; kind < LAYERS; kind++)
	{
		const Layer *layer = &page->layers[kind];

		if (layer->at < layer->count)
			end = Min(end, layer->active ? layer->items[layer->at].end : layer->items[layer->at].start);
	}
	return end;
}

/* A run within one line and between changes; blanks at the start of a line are cut. */
static void
write_run(HtmlPage *page, uint32_t pos, uint32_t end)
{
	uint32_t size;

	while (page->block == NULL && pos < end && (size = blank_length(page->text + pos, end - pos)) > 0)
		pos += size;
	if (pos >= end)
		return;
	open_block(page, pos);
	for (int kind = 0; kind < LAYERS; kind++)
	{
		if (page->layers[kind].active && !page->layers[kind].open)
			open_tag(page, kind);
	}
	append_escaped(page->out, page->text + pos, end - pos, false);
}

/* A line break ends the block, but where a heading or a figure goes on behind it. */
static void
write_break(HtmlPage *page, uint32_t behind)
{
	for (int kind = 0; kind < LAYER_NOISE; kind++)
	{
		const Layer *layer = &page->layers[kind];

		if (page->block != NULL && layer->active && layer->items[layer->at].end > behind)
		{
			appendStringInfoString(page->out, "<br>");
			return;
		}
	}
	close_block(page);
}

static uint32_t
find_line_end(const HtmlPage *page, uint32_t pos)
{
	while (pos < page->length && !is_break(page->text[pos]))
		pos++;
	return pos;
}

static void
write_text(HtmlPage *page)
{
	uint32_t pos = 0;

	appendStringInfoString(page->out, "<main id=\"text\" lang=\"zh-Hans\" tabindex=\"0\" aria-label=\"Text\">\n");
	page->line_end = find_line_end(page, 0);
	while (pos < page->length)
	{
		uint32_t end;

		CHECK_FOR_INTERRUPTS();
		move_layers(page, pos);
		write_anchors(page, pos);
		end = run_end(page);
		write_run(page, pos, end);
		pos = end;
		if (pos < page->line_end || pos >= page->length)
			continue;
		while (pos < page->length && is_break(page->text[pos]))
			pos++;
		write_break(page, pos);
		page->line_end = find_line_end(page, pos);
	}
	close_block(page);
	/* nobody shall look for one in vain */
	for (uint32_t i = 0; i < page->result->nsections; i++)
		page->has_heading[i] = false;
	page->next_anchor = 0;
	write_anchors(page, page->length);
	if (page->length == 0)
		appendStringInfoString(page->out, "<p class=\"faint\" lang=\"en\">The text is empty.</p>\n");
	appendStringInfoString(page->out, "</main>\n");
}

/*
 * Head and outline
 */

/* Who reports what and when, in one paragraph. */
static void
write_meta(HtmlPage *page, const ReportMeta *meta)
{
	static const char *const part = " \302\267 "; /* a middle dot */
	StringInfo               out = page->out;

	appendStringInfo(out, "<p><span lang=\"zh-Hans\"><a href=\"#s%u\">", Max(meta->section, 1));
	if (meta->region.data != NULL)
		append_plain(out, meta->region);
	else
		appendStringInfoString(out, "no place");
	appendStringInfoString(out, "</a></span>");
	if (meta->region_code != NULL)
		appendStringInfo(out, " (%s)", meta->region_code);
	if (report_level_name(meta->level) != NULL)
		appendStringInfo(out, "%s%s", part, report_level_name(meta->level));
	if (report_document_name(meta->document) != NULL)
		appendStringInfo(out, "%s%s", part, report_document_name(meta->document));
	if (meta->year != 0)
		appendStringInfo(out, "%sreport of %d", part, meta->year);
	if (meta->published.year != 0)
	{
		appendStringInfo(out, "%spublished ", part);
		append_day(out, meta->published);
	}
	if (meta->reviewed.from.year != 0)
	{
		appendStringInfo(out, "%sreviews ", part);
		append_period(out, meta->reviewed);
	}
	if (meta->planned.from.year != 0)
	{
		appendStringInfo(out, "%splans ", part);
		append_period(out, meta->planned);
	}
	appendStringInfoString(out, "</p>\n");
}

static void
append_title(HtmlPage *page)
{
	const ReportResult *result = page->result;

	if (result->nmeta > 0 && result->meta[0].title.data != NULL)
		append_plain(page->out, result->meta[0].title);
	else
		appendStringInfoString(page->out, "Report without a title");
}

/* The signs of statuses and measures, each as a figure in the text looks. */
static void
write_legend(HtmlPage *page)
{
	StringInfo out = page->out;

	appendStringInfoString(out, "<p class=\"legend\">");
	for (int state = STATE_ACTUAL; state <= STATE_TARGET; state++)
		appendStringInfo(out, "<span class=\"v s-%s\">%s</span> ", report_state_name(state), report_state_name(state));
	for (int measure = MEASURE_GROWTH; measure <= MEASURE_PRIOR; measure++)
		appendStringInfo(out, "<span class=\"v m-%s\">%s</span> ", report_measure_name(measure), report_measure_name(measure));
	appendStringInfoString(out, "<span class=\"v d\">doubtful</span> <span class=\"x\">no row</span> <span class=\"n\">left out</span></p>\n");
}

static void
write_head(HtmlPage *page)
{
	StringInfo          out = page->out;
	const ReportResult *result = page->result;

	appendStringInfoString(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
								"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
								"style-src '" PAGE_STYLE_HASH "'; script-src '" PAGE_SCRIPT_HASH "'; "
								"base-uri 'none'; form-action 'none'\">\n"
								"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	append_title(page);
	appendStringInfoString(out, "</title>\n<style>" PAGE_STYLE "</style>\n</head>\n<body>\n"
								"<a class=\"skip\" href=\"#text\">To the text</a> <a class=\"skip\" href=\"#rows\">To the table</a>\n"
								"<header>\n<h1 lang=\"zh-Hans\">");
	append_title(page);
	appendStringInfoString(out, "</h1>\n");
	if (result->nmeta > 0)
		write_meta(page, &result->meta[0]);
	if (result->nmeta > 1)
	{
		appendStringInfo(out, "<details><summary>%u more reports in this text</summary>\n", result->nmeta - 1);
		for (uint32_t i = 1; i < result->nmeta; i++)
			write_meta(page, &result->meta[i]);
		appendStringInfoString(out, "</details>\n");
	}
	write_legend(page);
	appendStringInfoString(out, "</header>\n");
}

/* A section by its label and title. */
static void
append_section(HtmlPage *page, const ReportSection *section)
{
	if (section->label.data != NULL)
		append_plain(page->out, section->label);
	if (section->title.data != NULL)
		append_short(page->out, section->title);
	else if (section->label.data == NULL)
		appendStringInfo(page->out, "(%s)", report_kind_name(section->kind));
}

static void
write_outline(HtmlPage *page)
{
	StringInfo          out = page->out;
	const ReportResult *result = page->result;
	uint32_t           *rows = alloc_array(result->nsections + 1, sizeof(uint32_t));

	for (uint32_t i = 0; i < result->nrows; i++)
		rows[result->rows[i].section]++;

	appendStringInfoString(out, "<nav tabindex=\"0\" aria-label=\"Sections\">\n<ol>\n");
	for (uint32_t i = 0; i < result->nsections; i++)
	{
		const ReportSection *section = &result->sections[i];

		CHECK_FOR_INTERRUPTS();
		appendStringInfo(out, "<li class=\"l%d%s\"><a lang=\"zh-Hans\" href=\"#s%u\">", Min(Max(section->level, 0), 4),
						 page->doubt_of_section[i] != 0 ? " d" : "", i + 1);
		append_section(page, section);
		appendStringInfo(out, "</a> <small>%s", report_kind_name(section->kind));
		if (rows[i + 1] > 0)
			appendStringInfo(out, " %u", rows[i + 1]);
		appendStringInfoString(out, "</small></li>\n");
	}
	appendStringInfoString(out, "</ol>\n</nav>\n");
	pfree(rows);
}

/*
 * The table, and what stands above it
 */

/* The controls, which the script shows; of measures and kinds those that occur. */
static void
write_filter(HtmlPage *page)
{
	StringInfo          out = page->out;
	const ReportResult *result = page->result;
	uint32_t            states[STATE_TARGET + 1] = {0};
	uint32_t            measures[MEASURE_PRIOR + 1] = {0};
	uint32_t            kinds = 0;

	for (uint32_t i = 0; i < result->nrows; i++)
	{
		const ReportRow *row = &result->rows[i];

		states[row->status]++;
		measures[row->measure]++;
		if (row->section != 0)
			kinds |= 1u << result->sections[row->section - 1].kind;
	}

	appendStringInfoString(out, "<form id=\"filter\" role=\"search\" aria-label=\"Filter the rows\" hidden>\n"
								"<input type=\"search\" name=\"q\" aria-label=\"Words in the row\" placeholder=\"words in the row\">\n"
								"<fieldset><legend>Status</legend>\n");
	for (int state = STATE_ACTUAL; state <= STATE_TARGET; state++)
		appendStringInfo(out, "<label><input type=\"checkbox\" name=\"status\" value=\"%s\" checked> %s %u</label>\n",
						 report_state_name(state), report_state_name(state), states[state]);
	appendStringInfoString(out, "</fieldset>\n<select name=\"measure\" aria-label=\"Measure\"><option value=\"\">all measures</option>");
	for (int measure = MEASURE_LEVEL; measure <= MEASURE_PRIOR; measure++)
	{
		if (measures[measure] > 0)
			appendStringInfo(out, "<option value=\"%s\">%s %u</option>", report_measure_name(measure),
							 report_measure_name(measure), measures[measure]);
	}
	appendStringInfoString(out, "</select>\n<select name=\"kind\" aria-label=\"Kind of section\"><option value=\"\">all sections</option>");
	for (int kind = 0; kind < 32; kind++)
	{
		if (kinds & (1u << kind))
			appendStringInfo(out, "<option value=\"%s\">%s</option>", report_kind_name(kind), report_kind_name(kind));
	}
	appendStringInfoString(out, "</select>\n<label><input type=\"checkbox\" name=\"doubtful\"> doubtful only</label>\n"
								"<button type=\"reset\">show all</button>\n<output id=\"shown\" aria-live=\"polite\"></output>\n</form>\n");
}

/* A link to a figure in the text, or to its row where it is not in the text. */
static void
append_row_link(HtmlPage *page, uint32_t at)
{
	appendStringInfo(page->out, "href=\"#%c%u\"", page->row_written[at] ? 'r' : 't', at + 1);
}

static void
write_doubts(HtmlPage *page)
{
	StringInfo out = page->out;

	if (page->doubts.count == 0)
		return;
	appendStringInfo(out, "<details class=\"doubts\"%s><summary>Doubtful: %u</summary>\n<ul>\n",
					 page->doubts.count <= OPEN_LIST ? " open" : "", page->doubts.count);
	for (uint32_t i = 0; i < page->doubts.count; i++)
	{
		const ReportDoubt *doubt = &page->doubts.items[i];

		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(out, "<li><a lang=\"zh-Hans\" ");
		if (doubt->row != 0)
		{
			append_row_link(page, doubt->row - 1);
			appendStringInfo(out, ">%u. ", doubt->row);
			append_short(out, page->result->rows[doubt->row - 1].indicator);
			appendStringInfoChar(out, ' ');
			append_short(out, slice(page, page->result->rows[doubt->row - 1].span));
		}
		else
		{
			appendStringInfo(out, "href=\"#s%u\">", doubt->section);
			append_section(page, &page->result->sections[doubt->section - 1]);
		}
		appendStringInfoString(out, "</a>: ");
		append_word(out, doubt->detail);
		appendStringInfo(out, " <small>%s</small></li>\n", report_doubt_name(doubt->reason));
	}
	appendStringInfoString(out, "</ul>\n</details>\n");
}

static void
write_noise(HtmlPage *page)
{
	StringInfo          out = page->out;
	const ReportResult *result = page->result;

	if (result->nnoise == 0)
		return;
	appendStringInfo(out, "<details><summary>Left out: %u</summary>\n<ul>\n", result->nnoise);
	for (uint32_t i = 0; i < result->nnoise; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(out, "<li>");
		if (page->noise_written[i])
			appendStringInfo(out, "<a href=\"#n%u\">", i + 1);
		append_word(out, result->noise[i].reason);
		if (page->noise_written[i])
			appendStringInfoString(out, "</a>");
		appendStringInfoString(out, ": <span lang=\"zh-Hans\">");
		append_short(out, slice(page, result->noise[i].span));
		appendStringInfoString(out, "</span></li>\n");
	}
	appendStringInfoString(out, "</ul>\n</details>\n");
}

/* name="text", when there is a text. */
static void
append_attribute(StringInfo out, const char *name, ReportText text)
{
	if (text.data == NULL)
		return;
	appendStringInfo(out, " %s=\"", name);
	append_plain(out, text);
	appendStringInfoChar(out, '"');
}

static ReportText
text_of(const char *word)
{
	ReportText text = {word, word == NULL ? 0 : (uint32_t) strlen(word)};

	return text;
}

/* Start of a table's row, with what the script filters and sorts by. */
static void
append_row_start(HtmlPage *page, uint32_t at)
{
	const ReportRow *row = &page->result->rows[at];
	StringInfo       out = page->out;

	appendStringInfo(out, "<tr id=\"t%u\" data-n=\"%u\" data-s=\"%s\" data-m=\"%s\"", at + 1, at + 1,
					 report_state_name(row->status), report_measure_name(row->measure));
	if (row->section != 0)
		appendStringInfo(out, " data-k=\"%s\"", report_kind_name(page->result->sections[row->section - 1].kind));
	append_attribute(out, "data-v", row->value);
	append_attribute(out, "data-f", text_of(report_row_factor(row)));
	append_attribute(out, "data-u", report_row_unit(row));
	if (row->period.from.year != 0)
	{
		appendStringInfoString(out, " data-p=\"");
		append_day(out, row->period.from);
		append_day(out, row->period.to);
		appendStringInfoChar(out, '"');
	}
	if (page->doubt_of_row[at] != 0)
		appendStringInfoString(out, " data-d=\"\"");
	appendStringInfoString(out, ">\n");
}

static void
append_cell(StringInfo out, ReportText text)
{
	appendStringInfoString(out, "<td>");
	if (text.data != NULL)
		append_plain(out, text);
	appendStringInfoString(out, "</td>");
}

/* The doubts about a row, under its name. */
static void
append_doubts(HtmlPage *page, uint32_t at)
{
	StringInfo out = page->out;

	for (uint32_t i = page->doubt_of_row[at]; is_doubt_of(page, i, at); i++)
	{
		appendStringInfoString(out, "<small class=\"do\" lang=\"en\">");
		append_word(out, page->doubts.items[i - 1].detail);
		appendStringInfoString(out, "</small>");
	}
}

static void
write_row(HtmlPage *page, uint32_t at)
{
	const ReportRow *row = &page->result->rows[at];
	StringInfo       out = page->out;

	append_row_start(page, at);
	appendStringInfoString(out, "<th scope=\"row\"><a ");
	append_row_link(page, at);
	appendStringInfo(out, ">%u</a></th><td class=\"name\">", at + 1);
	append_plain(out, row->indicator);
	if (row->code != NULL)
	{
		appendStringInfoString(out, "<small>");
		append_word(out, row->code);
		appendStringInfoString(out, "</small>");
	}
	append_doubts(page, at);
	appendStringInfoString(out, row->value.data != NULL ? "</td><td class=\"num\">" : "</td><td class=\"num\"><i>");
	append_value(page, row);
	appendStringInfo(out, "%s</td><td>%s</td><td class=\"st s-%s\"><span>%s</span></td><td class=\"pe\">",
					 row->value.data != NULL ? "" : "</i>", report_measure_name(row->measure),
					 report_state_name(row->status), report_state_name(row->status));
	append_period(out, row->period);
	appendStringInfoString(out, "</td>");
	append_cell(out, row->base);
	append_cell(out, row->scope);
	appendStringInfoString(out, "<td class=\"se\">");
	if (row->section != 0)
	{
		appendStringInfo(out, "<a href=\"#s%u\">", row->section);
		append_section(page, &page->result->sections[row->section - 1]);
		appendStringInfoString(out, "</a>");
	}
	appendStringInfoString(out, "</td></tr>\n");
}

static void
write_rows(HtmlPage *page)
{
	static const char *const columns[][2] = {
		{"no", "No."}, {"name", "Indicator"}, {"value", "Value"}, {"measure", "Measure"}, {"status", "Status"}, {"period", "Period"}, {"base", "Base"}, {"scope", "Scope"}, {"section", "Section"}};
	StringInfo out = page->out;
	uint32_t   nrows = page->result->nrows;

	appendStringInfoString(out, "<section id=\"rows\" tabindex=\"0\" aria-label=\"Rows\">\n");
	write_filter(page);
	write_doubts(page);
	write_noise(page);
	appendStringInfo(out, "<table>\n<caption>%u rows</caption>\n<thead><tr>", nrows);
	for (size_t i = 0; i < lengthof(columns); i++)
		appendStringInfo(out, "<th scope=\"col\" data-c=\"%s\">%s</th>", columns[i][0], columns[i][1]);
	appendStringInfoString(out, "</tr></thead>\n<tbody lang=\"zh-Hans\">\n");
	for (uint32_t i = 0; i < nrows; i++)
	{
		CHECK_FOR_INTERRUPTS();
		write_row(page, i);
	}
	appendStringInfoString(out, "</tbody>\n</table>\n</section>\n");
}

/*
 * The page
 */

static void
index_doubts(HtmlPage *page)
{
	for (uint32_t i = page->doubts.count; i > 0; i--)
	{
		const ReportDoubt *doubt = &page->doubts.items[i - 1];

		if (doubt->row != 0)
			page->doubt_of_row[doubt->row - 1] = i;
		else
			page->doubt_of_section[doubt->section - 1] = i;
	}
}

static void
write_page(HtmlPage *page)
{
	const ReportResult *result = page->result;

	page->doubt_of_row = alloc_array(result->nrows, sizeof(uint32_t));
	page->doubt_of_section = alloc_array(result->nsections, sizeof(uint32_t));
	page->has_heading = alloc_array(result->nsections, sizeof(bool));
	page->section_written = alloc_array(result->nsections, sizeof(bool));
	page->row_written = alloc_array(result->nrows, sizeof(bool));
	page->noise_written = alloc_array(result->nnoise, sizeof(bool));
	index_doubts(page);
	make_layers(page);

	write_head(page);
	write_outline(page);
	write_text(page);
	write_rows(page);
	appendStringInfoString(page->out, "<script>" PAGE_SCRIPT "</script>\n</body>\n</html>\n");
}

/*
 * report_html
 *		A report as one page of HTML; NULL of a NULL body.
 */
Datum
report_html(PG_FUNCTION_ARGS)
{
	HtmlPage       page = {0};
	ReportCall     call;
	ReportDay      published = {0, 0, 0};
	StringInfoData out;
	MemoryContext  old;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(1))
		published = report_day_from_date(PG_GETARG_DATEADT(1));
	report_call_begin_terms(&call, PG_GETARG_DATUM(0),
							REPORT_WANT_SECTIONS | REPORT_WANT_ROWS | REPORT_WANT_NOISE |
								REPORT_WANT_REJECTS | REPORT_WANT_META,
							published, report_terms_get(fcinfo, 2));

	/* the page outlives what it was made from */
	initStringInfo(&out);
	page.out = &out;
	page.text = call.text;
	page.length = (uint32_t) call.length;
	page.result = call.result;

	old = MemoryContextSwitchTo(call.context);
	page.doubts = report_doubts_find(call.text, call.result, published);
	write_page(&page);
	MemoryContextSwitchTo(old);
	report_call_end(&call);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
