/*-------------------------------------------------------------------------
 *
 * tables.c
 *	  Tables give rows: the name from the row's head, what is measured from
 *	  the column's, the unit from wherever it stands.
 *
 * A table is a run of lines that are parted alike: by pipes, by tabs, by two
 * and more blanks, by single blanks in front of each of their last cells, or with
 * one cell a line behind a head that says how many cells a row has.  table_heads.tsv knows the words of heads.  A figure whose
 * head says nothing makes no row, nor do lists of projects; the reason is a
 * reject.
 *
 *-------------------------------------------------------------------------
 */
#include "tables.h"
#include "quantity.h"
#include "terms.h"

#include <string.h>

#define COLUMNS_MAX 256 /* columns that are read; what stands further right is not */
#define CELL_MAX 64     /* characters of a head or name that are read, without blanks */
#define HEAD_ROWS 4     /* most rows of a head */
#define LOOK_ABOVE 3    /* lines above a table that may name its unit and time */
#define ABOVE_MAX 60    /* longest of them */
#define VERTICAL_MAX 12 /* most columns with one cell a line */
#define PROSE_MIN 40    /* a line this long with a full stop is no row of blanks or tabs */
#define PLACE_MAX 8     /* longest name of a place in a row's head */
#define SCALES_MAX 2    /* 万 and 亿 in front of a unit */
#define BLANKS_MIN 3    /* fewest lines of a table whose cells single blanks part */
#define BLANKS_HEAD 2   /* most lines of its head */
#define ROW_WORDS 12    /* most cells of a row whose figures stand at the line's end */

typedef enum TableKind
{
	TABLE_NONE,
	TABLE_PIPES,
	TABLE_TABS,
	TABLE_GAPS,
	TABLE_BLANKS, /* name, number, unit, growth, a single blank between two */
	TABLE_WORDS,  /* name, unit, figures as many as the head says, a single blank between two */
	TABLE_LINES   /* one cell a line */
} TableKind;

/* A stretch of the text, blanks at its ends left out. */
typedef struct Cell
{
	uint32_t start;
	uint32_t end;
} Cell;

/* The characters of a cell without blanks, each with its place. */
typedef struct Letters
{
	uint16_t ch[CELL_MAX];
	uint32_t at[CELL_MAX];
	uint32_t n;
} Letters;

typedef struct TableUnit
{
	const LexUnit  *unit; /* NULL none */
	uint16_t        scale[SCALES_MAX];
	uint8_t         nscale;
	Cell            cell; /* where it stands that no table of units knows; else empty */
	const Quantity *own;  /* the figure that has it, NULL where it stands apart */
} TableUnit;

/* What a column's head says, or what stands above the table. */
typedef struct Column
{
	uint8_t   role;   /* TableRole, 0 nothing known */
	uint8_t   base;   /* 1 yoy, 2 mom */
	uint8_t   status; /* ReportState, 0 not said */
	bool      headed; /* it has a head of its own */
	bool      has_when;
	When      when;
	TableUnit unit;
	Cell      noun; /* what the head says besides */
	Cell      head; /* its last cell */
} Column;

struct Table
{
	const Outline       *outline;
	const Text          *text;
	RowSet              *set;
	uint32_t             section;
	const PeriodContext *period;
	TableKind            kind;
	uint32_t             first; /* lines */
	uint32_t             last;  /* not included */
	uint32_t             width; /* cells of a row, with one cell a line */
	Column              *columns;
	uint32_t             ncolumns;
	uint32_t             nouns;  /* columns of amounts with a word of their own */
	const Column        *latest; /* of the last year that heads one, NULL none */
	bool                 headed;
	bool                 projects;
	Column               above; /* unit and time of all of it */
	bool                 failed;
	uint32_t             next; /* line to be read */
};

/* A row while it is read. */
typedef struct TableRow
{
	Cell      cells[COLUMNS_MAX];
	uint32_t  n;
	Cell      all; /* from its first cell to its last */
	Letters   name;
	TableUnit unit;     /* of the row's head or of a column of units */
	bool      growth;   /* the row's head says that it is one */
	bool      has_when; /* the row's head is a time, the columns' heads name */
	When      when;
} TableRow;

/* What reading a table takes, kept for the next one. */
typedef struct TableScratch
{
	Table    table;
	Column   columns[COLUMNS_MAX];
	TableRow rows[2];
} TableScratch;

/* ---------------------------------------------------------------- cells */

static void
trim(const Text *text, Cell *cell)
{
	while (cell->start < cell->end && is_space(text->ch[cell->start]))
		cell->start++;
	while (cell->end > cell->start && is_space(text->ch[cell->end - 1]))
		cell->end--;
}

/* The cell that begins at *at of a line that ends at end; false behind the last. */
static bool
next_cell(const Text *text, TableKind kind, uint32_t *at, uint32_t end, Cell *cell)
{
	uint32_t i = *at;

	if (i >= end)
		return false;
	cell->start = i;
	for (; i < end; i++)
	{
		uint16_t c = text->ch[i];

		if ((kind == TABLE_PIPES && c == '|') || (kind == TABLE_TABS && c == '\t') ||
			(kind == TABLE_GAPS && (c == '\t' || (c == ' ' && i + 1 < end && text->ch[i + 1] == ' '))))
			break;
	}
	cell->end = i;
	if (i < end)
		i++;
	if (kind == TABLE_GAPS)
	{
		while (i < end && is_space(text->ch[i]))
			i++;
	}
	*at = i;
	trim(text, cell);
	return true;
}

/* Where the cells of a line begin: tabs in front of it part empty ones. */
static uint32_t
cells_start(const Text *text, TableKind kind, const Line *line)
{
	uint32_t at = line->start;

	if (kind == TABLE_PIPES && text->ch[at] == '|')
		return at + 1;
	while (kind == TABLE_TABS && at > 0 && text->ch[at - 1] == '\t')
		at--;
	return at;
}

static bool blank_cells(const Text *text, const Line *line, Cell *cells);

/* The last word of a line in front of at, between blanks; false when there is none. */
static bool
word_before(const Text *text, uint32_t start, uint32_t at, Cell *cell)
{
	while (at > start && is_space(text->ch[at - 1]))
		at--;
	cell->end = cell->start = at;
	while (cell->start > start && !is_space(text->ch[cell->start - 1]))
		cell->start--;
	return cell->end > cell->start;
}

/* Of a table that single blanks part: the words of a head stand above the last columns. */
static uint32_t
blank_head(const Text *text, const Line *line, Cell *cells)
{
	uint32_t at = line->end;

	for (uint32_t c = 3; c-- > 0;)
	{
		if (!word_before(text, line->start, at, &cells[c]))
			cells[c].start = cells[c].end = line->start;
		at = cells[c].start;
	}
	return 3;
}

/* The cells of a line, the first COLUMNS_MAX of them. */
static uint32_t
read_cells(const Text *text, TableKind kind, const Line *line, Cell *cells)
{
	uint32_t at = cells_start(text, kind, line);
	uint32_t end = line->end;
	uint32_t n = 0;
	Cell     cell;

	if (kind == TABLE_LINES)
	{
		cells[0].start = at;
		cells[0].end = end;
		return 1;
	}
	if (kind == TABLE_BLANKS)
		return blank_cells(text, line, cells) ? 3 : blank_head(text, line, cells);
	if (kind == TABLE_PIPES && end > at && text->ch[end - 1] == '|')
		end--;
	while (n < COLUMNS_MAX && next_cell(text, kind, &at, end, &cell))
		cells[n++] = cell;
	return n;
}

static void
read_letters(const Text *text, const Cell *cell, Letters *letters)
{
	letters->n = 0;
	for (uint32_t i = cell->start; i < cell->end && letters->n < CELL_MAX; i++)
	{
		if (is_space(text->ch[i]))
			continue;
		letters->ch[letters->n] = text->ch[i];
		letters->at[letters->n++] = i;
	}
}

/* The word of table_heads.tsv at letter i: its entry or NULL, and its length. */
static const LexTableWord *
table_word(const Letters *letters, uint32_t i, uint32_t *length)
{
	size_t found = 0;
	int    word = lex_longest(lex_table_words_nodes, letters->ch + i, letters->n - i, &found);

	*length = (uint32_t) found;
	return word != 0 ? &lex_table_words[word] : NULL;
}

/* Is the whole cell a word of this role? */
static bool
is_word(const Letters *letters, TableRole role)
{
	uint32_t            length;
	const LexTableWord *word = letters->n > 0 ? table_word(letters, 0, &length) : NULL;

	return word != NULL && word->role == role && length == letters->n;
}

/* Is the cell empty, or says so? */
static bool
is_empty(const Text *text, const Cell *cell)
{
	Letters letters;

	if (cell->start == cell->end)
		return true;
	if (cell->end - cell->start > 4)
		return false;
	read_letters(text, cell, &letters);
	return letters.n == 0 || is_word(&letters, TABLE_EMPTY);
}

/* A figure in its cell. */
typedef struct CellFigure
{
	Quantity    quantity;
	ReportBound bound;
	bool        negative;
} CellFigure;

/* Is there a bound at letter i?  Its length, or 0. */
static uint32_t
bound_at(const Letters *letters, uint32_t i, ReportBound *bound)
{
	uint32_t            length;
	const LexTableWord *word = i < letters->n ? table_word(letters, i, &length) : NULL;

	if (word == NULL || word->role != TABLE_BOUND)
		return 0;
	*bound = (ReportBound) word->what;
	return length;
}

/* Footnote mark behind a figure or name, from letter i to the end? */
static bool
only_marks(const Letters *letters, uint32_t i)
{
	for (; i < letters->n; i++)
	{
		uint16_t c = letters->ch[i];

		if (c != '*' && c != '[' && c != ']' && c != u'【' && c != u'】' && c != '#' &&
			!is_circled(c) && !is_digit(c))
			return false;
	}
	return true;
}

/* All of the cell is a figure, with its sign, bound and unit at most. */
static bool
read_figure(const Text *text, const Cell *cell, CellFigure *figure)
{
	Letters  letters;
	uint32_t i = 0;
	uint32_t behind;

	if (cell->start == cell->end)
		return false;
	read_letters(text, cell, &letters);
	memset(figure, 0, sizeof(*figure));
	if (letters.n == CELL_MAX)
		return false;
	i = bound_at(&letters, 0, &figure->bound);
	if (i + 1 < letters.n && (letters.ch[i] == '-' || letters.ch[i] == '+'))
		figure->negative = letters.ch[i++] == '-';
	if (i >= letters.n || !(is_digit(letters.ch[i]) || is_mask(letters.ch[i]) || numeral_digit(letters.ch[i]) >= 0) ||
		!quantity_read(text, letters.at[i], cell->end, 0, figure->bound != BOUND_EQ, &figure->quantity))
		return false;
	if (figure->quantity.number.chinese && figure->quantity.kind == 0)
		return false;
	if (figure->negative || (i > 0 && letters.ch[i - 1] == '+'))
		figure->quantity.start = letters.at[i - 1];
	if (figure->bound == BOUND_EQ)
		figure->bound = figure->quantity.inner;
	for (behind = i; behind < letters.n && letters.at[behind] < figure->quantity.end; behind++)
		;
	if (behind < letters.n && figure->bound == BOUND_EQ)
		behind += bound_at(&letters, behind, &figure->bound);
	return behind == letters.n || (!is_digit(letters.ch[behind]) && only_marks(&letters, behind));
}

/* A bare year: 2024, 2024年. */
static bool
is_year(const Text *text, const Cell *cell)
{
	Letters letters;
	int     year = 0;

	if (cell->end - cell->start < 4 || cell->end - cell->start > 6)
		return false;
	read_letters(text, cell, &letters);
	if (letters.n != 4 && !(letters.n == 5 && letters.ch[4] == u'年'))
		return false;
	for (int i = 0; i < 4; i++)
	{
		if (!is_digit(letters.ch[i]))
			return false;
		year = year * 10 + letters.ch[i] - '0';
	}
	return year >= YEAR_MIN && year <= YEAR_MAX;
}

/* ---------------------------------------------------------------- finding */

/*
 * How many figures stand at a line's end behind a name, a single blank in front of each;
 * *name_end is where the name ends.  0 when the line is no such row.
 */
static uint32_t
closing_figures(const Text *text, const Line *line, uint32_t *name_end)
{
	uint32_t   n = 0;
	Cell       cell;
	CellFigure figure;

	*name_end = line->end;
	if (line->end == line->start || line->end - line->start > CELL_MAX || (line->holds & LINE_STOP) != 0 ||
		!(is_digit(text->ch[line->end - 1]) || is_empty(text, &(Cell){line->end - 1, line->end})))
		return 0;
	while (n < ROW_WORDS - 2 && word_before(text, line->start, *name_end, &cell) &&
		   (is_empty(text, &cell) || (read_figure(text, &cell, &figure) && figure.quantity.kind == 0)))
	{
		n++;
		*name_end = cell.start;
	}
	while (*name_end > line->start && is_space(text->ch[*name_end - 1]))
		(*name_end)--;
	return *name_end > line->start ? n : 0;
}

/* The cells of such a row, of which the head has so many. */
static uint32_t
word_cells(const Text *text, const Line *line, uint32_t headed, Cell *cells)
{
	uint32_t name_end;
	uint32_t figures = closing_figures(text, line, &name_end);
	uint32_t at = line->end;
	uint32_t n = headed > figures ? headed : figures + 1;

	/* one cell more than name and figures: a unit; no other number of cells can be told apart */
	if (figures == 0 || n > figures + 2)
		return 0;
	for (uint32_t c = n; c-- > 1;)
	{
		Cell scale;

		if (!word_before(text, line->start, at, &cells[c]))
			return 0;
		/* 万 吨 is one unit, set wide */
		if (c == n - figures - 1 && cells[c].end == cells[c].start + 1 && word_before(text, line->start, cells[c].start, &scale) &&
			scale.end == scale.start + 1 && is_scale(text->ch[scale.start]))
			cells[c].start = scale.start;
		at = cells[c].start;
	}
	cells[0].start = line->start;
	cells[0].end = at;
	trim(text, &cells[0]);
	return cells[0].end > cells[0].start ? n : 0;
}

/* Is a cell all one word of table_heads.tsv? */
static bool
is_known_head(const Letters *letters)
{
	uint32_t length = 0;

	return table_word(letters, 0, &length) != NULL && length == letters->n;
}

/* The cells of its head: words between blanks, but 指 标, set wide, is one. */
static uint32_t
head_words(const Text *text, const Line *line, Cell *cells, uint32_t max)
{
	uint32_t at = line->start;
	uint32_t n = 0;

	while (at < line->end && n < max)
	{
		Cell cell;

		while (at < line->end && is_space(text->ch[at]))
			at++;
		cell.start = at;
		while (at < line->end && !is_space(text->ch[at]))
			at++;
		cell.end = at;
		if (cell.end == cell.start)
			break;
		if (n > 0 && cell.end - cell.start == 1 && cells[n - 1].end - cells[n - 1].start == 1)
		{
			Cell    both = {cells[n - 1].start, cell.end};
			Letters letters;
			size_t  length = 0;

			read_letters(text, &both, &letters);
			if (is_known_head(&letters) || (lex_longest_word(letters.ch, letters.n, &length) != 0 && length == letters.n))
			{
				cells[n - 1] = both;
				continue;
			}
		}
		cells[n++] = cell;
	}
	return n;
}

/* How a line by itself is parted. */
static TableKind
kind_of_line(const Text *text, const Line *line)
{
	uint32_t pipes = 0;
	uint32_t name_end;
	Cell     cells[3];

	if (line->block == BLOCK_NOISE || line->block == BLOCK_DATE ||
		(line->block == BLOCK_HEADING && line->depth != HEADING_BOLD))
		return TABLE_NONE;
	if ((line->holds & LINE_PIPE) != 0)
	{
		for (uint32_t i = line->start; i < line->end && pipes < 2 && !text_stopped(text, i); i++)
			pipes += text->ch[i] == '|';
		if (pipes >= 2)
			return TABLE_PIPES;
	}
	if ((line->holds & LINE_STOP) != 0 && line->end - line->start >= PROSE_MIN)
		return TABLE_NONE;
	if ((line->holds & LINE_TAB) != 0)
	{
		for (uint32_t i = line->start; i < line->end && !text_stopped(text, i); i++)
		{
			if (text->ch[i] == '\t')
				return TABLE_TABS;
		}
	}
	if ((line->holds & LINE_GAP) != 0)
	{
		for (uint32_t i = line->start; i + 1 < line->end && !text_stopped(text, i); i++)
		{
			if (text->ch[i] == ' ' && text->ch[i + 1] == ' ')
				return TABLE_GAPS;
		}
	}
	if (blank_cells(text, line, cells))
		return TABLE_BLANKS;
	return closing_figures(text, line, &name_end) > 0 ? TABLE_WORDS : TABLE_NONE;
}

/* What a line of a possible table holds. */
typedef struct LineSight
{
	uint32_t cells;
	uint32_t figures; /* years not counted */
	uint32_t units;   /* figures with a unit of their own */
	bool     named;   /* the first cell or, behind a number, the second is a name */
} LineSight;

static void
look_at_line(const Text *text, TableKind kind, const Line *line, LineSight *sight)
{
	uint32_t at = cells_start(text, kind, line);
	uint32_t end = line->end;
	Cell     cell;

	memset(sight, 0, sizeof(*sight));
	while (sight->cells < COLUMNS_MAX && next_cell(text, kind, &at, end, &cell))
	{
		CellFigure figure;

		sight->cells++;
		if (read_figure(text, &cell, &figure) && !is_year(text, &cell))
		{
			sight->figures++;
			sight->units += figure.quantity.kind != 0;
		}
		else if (sight->cells <= 2)
			sight->named |= cell.end > cell.start;
	}
}

static uint32_t words_head_start(const Outline *outline, uint32_t first);

/* Are the lines of a run that are parted alike a table? */
static bool
is_table(const Outline *outline, TableKind kind, uint32_t first, uint32_t last)
{
	uint32_t rows = 0;
	uint32_t good = 0; /* rows with a name and figures */
	uint32_t units = 0;

	if (kind == TABLE_BLANKS || kind == TABLE_WORDS)
		return last - first >= BLANKS_MIN && (kind == TABLE_BLANKS || words_head_start(outline, first) < first);
	for (uint32_t i = first; i < last; i++)
	{
		LineSight sight;

		if ((i & 255) == 0 && arena_interrupted(outline->arena))
			return false;
		look_at_line(outline->text, kind, &outline->lines[i], &sight);
		rows++;
		good += sight.figures > 0 && sight.named;
		units += sight.units;
	}
	if (good == 0)
		return false;
	if (rows == 1)
		return kind != TABLE_GAPS && units > 0 && outline->lines[first].end - outline->lines[first].start < ABOVE_MAX;
	return kind != TABLE_GAPS || good * 2 >= rows;
}

/* Mark a table's lines; the first says its kind, or how many cells of a line each make a row. */
static void
mark_table(Outline *outline, unsigned depth, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last && !((i & 4095) == 0 && arena_interrupted(outline->arena)); i++)
	{
		outline->lines[i].block = BLOCK_TABLE;
		outline->lines[i].depth = i == first ? depth & 63 : 0;
	}
}

/* A cell on a line of its own that is a unit: 亿元, %, 万吨. */
static bool
read_unit(const Letters *letters, uint32_t first, uint32_t last, TableUnit *unit)
{
	size_t length = 0;
	int    found;

	memset(unit, 0, sizeof(*unit));
	/* the longest unit first: 万元 may be one, or 元 behind 万 */
	while (first + 1 < last && is_scale(letters->ch[first]) && unit->nscale < SCALES_MAX)
		unit->scale[unit->nscale++] = letters->ch[first++];
	found = first < last ? lex_longest(lex_units_nodes, letters->ch + first, last - first, &length) : 0;
	if (found != 0 && length == last - first)
		unit->unit = &lex_units[found];
	return unit->unit != NULL;
}

/*
 * 纱 322 万吨 -1.5: a line of a table that single blanks part, and its three cells: the
 * unit is the number's.
 */
static bool
blank_cells(const Text *text, const Line *line, Cell *cells)
{
	uint16_t   last = line->end > line->start ? text->ch[line->end - 1] : 0;
	Cell       unit;
	Cell       number;
	Letters    letters;
	CellFigure figure;
	TableUnit  told;

	if (!(is_digit(last) || last == u'倍' || last == u'平') || line->end - line->start > CELL_MAX || (line->holds & LINE_STOP) != 0)
		return false;
	if (!word_before(text, line->start, line->end, &cells[2]) ||
		!word_before(text, line->start, cells[2].start, &unit) ||
		!word_before(text, line->start, unit.start, &number) ||
		!word_before(text, line->start, number.start, &cells[0]))
		return false;
	read_letters(text, &unit, &letters);
	if (!read_unit(&letters, 0, letters.n, &told) || !read_figure(text, &number, &figure) || figure.quantity.kind != 0 ||
		!(is_empty(text, &cells[2]) || read_figure(text, &cells[2], &figure)))
		return false;
	cells[1].start = number.start;
	cells[1].end = unit.end;
	/* 呢 绒: the name is all that is left */
	cells[0].start = line->start;
	return !read_figure(text, &cells[0], &figure);
}

/*
 * With one cell a line: how many lines from line i are a head, 0 none.  The
 * first names what is measured, the others say what the figures are.
 */
static uint32_t
vertical_head(const Outline *outline, uint32_t i)
{
	const Text *text = outline->text;
	uint32_t    n = 0;
	bool        values = false;

	for (; i + n < outline->nlines && n < VERTICAL_MAX; n++)
	{
		const Line         *line = &outline->lines[i + n];
		Cell                cell = {line->start, line->end};
		Letters             letters;
		uint32_t            length;
		const LexTableWord *word;

		if (line->block != BLOCK_TEXT || line->end - line->start > CELL_MAX / 2)
			break;
		read_letters(text, &cell, &letters);
		if (n == 0 && !is_word(&letters, TABLE_NAME))
			return 0;
		word = table_word(&letters, 0, &length);
		if (n > 0 && (word == NULL || word->role == TABLE_NAME) && !is_year(text, &cell))
			break;
		values |= n > 0 && (word == NULL || word->role != TABLE_UNIT);
	}
	return values ? n : 0;
}

/* The rows of width lines behind the head at line first: the line behind the last. */
static uint32_t
vertical_end(const Outline *outline, uint32_t first, uint32_t width)
{
	const Text *text = outline->text;
	uint32_t    at = first + width;

	while (at + width <= outline->nlines)
	{
		uint32_t figures = 0;

		for (uint32_t k = 0; k < width; k++)
		{
			const Line *line = &outline->lines[at + k];
			Cell        cell = {line->start, line->end};
			CellFigure  figure;
			bool        is_figure = read_figure(text, &cell, &figure);

			if (line->block != BLOCK_TEXT || line->end - line->start > CELL_MAX ||
				(k == 0 && (is_figure || (line->holds & LINE_STOP) != 0)))
				return at;
			figures += is_figure;
			/* behind the name stand figures, a unit, or nothing */
			if (k > 0 && !is_figure && !is_empty(text, &cell))
			{
				Letters   letters;
				TableUnit unit;

				read_letters(text, &cell, &letters);
				if (!read_unit(&letters, 0, letters.n, &unit))
					return at;
			}
		}
		if (figures == 0)
			return at;
		at += width;
	}
	return at;
}

/* Where the head begins of a table that single blanks part: short lines right above that name a growth. */
static uint32_t
blanks_head_start(const Outline *outline, uint32_t first)
{
	uint32_t start = first;

	while (start > 0 && first - start < BLANKS_HEAD && !outline->lines[start].apart)
	{
		const Line *line = &outline->lines[start - 1];

		if (line->block != BLOCK_TEXT || line->is_title || line->end - line->start > CELL_MAX ||
			(line->holds & (LINE_STOP | LINE_PIPE | LINE_TAB)) != 0 ||
			!(text_has(outline->text, line->start, line->end, u"年") || text_has(outline->text, line->start, line->end, u"%")))
			break;
		start--;
	}
	return start;
}

/*
 * Where the head begins of a table whose first row is line first: one or two lines above
 * it that together have a cell for the name, one for each figure and perhaps one for
 * the unit.  first when there is none.
 */
static uint32_t
words_head_start(const Outline *outline, uint32_t first)
{
	const Text *text = outline->text;
	Cell        cells[ROW_WORDS];
	uint32_t    name_end;
	uint32_t    figures = closing_figures(text, &outline->lines[first], &name_end);
	uint32_t    n = 0;

	for (uint32_t above = 1; above <= BLANKS_HEAD && above <= first; above++)
	{
		const Line *line = &outline->lines[first - above];
		Letters     letters;

		if (line->block == BLOCK_NOISE || line->block == BLOCK_DATE || line->block == BLOCK_TABLE || line->is_title ||
			line->end - line->start > CELL_MAX || (line->holds & (LINE_STOP | LINE_PIPE | LINE_TAB)) != 0 ||
			closing_figures(text, line, &name_end) > 0)
			break;
		n += head_words(text, line, cells, ROW_WORDS - n);
		read_letters(text, &cells[0], &letters);
		if (is_word(&letters, TABLE_NAME))
			return n == figures + 1 || n == figures + 2 ? first - above : first;
	}
	return first;
}

bool
tables_find(Outline *outline)
{
	const Text *text = outline->text;

	for (uint32_t i = 0; i < outline->nlines;)
	{
		TableKind kind = kind_of_line(text, &outline->lines[i]);
		uint32_t  last = i + 1;

		if ((i & 1023) == 0 && arena_interrupted(outline->arena))
			return false;
		if (kind != TABLE_NONE)
		{
			/* a blank line ends a table of pipes or blanks; pages part the rows of others by it */
			while (last < outline->nlines && !(outline->lines[last].apart && kind != TABLE_TABS) &&
				   kind_of_line(text, &outline->lines[last]) == kind &&
				   !((last & 1023) == 0 && arena_interrupted(outline->arena)))
				last++;
			if (is_table(outline, kind, i, last))
				mark_table(outline, (unsigned) kind,
						   kind == TABLE_BLANKS ? blanks_head_start(outline, i) :
						   kind == TABLE_WORDS  ? words_head_start(outline, i) :
												  i,
						   last);
		}
		else if (outline->lines[i].end - outline->lines[i].start <= VERTICAL_MAX)
		{
			uint32_t width = vertical_head(outline, i);
			uint32_t end = width > 1 ? vertical_end(outline, i, width) : 0;

			if (width > 1 && end > i + width)
			{
				mark_table(outline, TABLE_LINES + width, i, end);
				last = end;
			}
		}
		i = last;
	}
	return true;
}

/* ---------------------------------------------------------------- heads */

/* Time at a letter, in figures or in a word; its length in letters, or 0. */
static uint32_t
when_at(const Text *text, const Letters *letters, uint32_t i, When *when)
{
	uint32_t end = letters->at[letters->n - 1] + 1;
	uint32_t stop = when_read(text, letters->at[i], end, when);
	size_t   length = 0;
	int      word;

	if (stop > letters->at[i])
	{
		uint32_t k = i;

		while (k < letters->n && letters->at[k] < stop)
			k++;
		return k - i;
	}
	word = lex_longest_word(letters->ch + i, letters->n - i, &length);
	if (word != 0 && lex_words[word].operation != 0 && lex_words[word].operation != PERIOD_NOW)
	{
		when_word(&lex_words[word], when);
		return (uint32_t) length;
	}
	return 0;
}

static void
take_when(Column *column, const When *when)
{
	if (column->has_when && when_merge(&column->when, when))
		return;
	column->when = *when;
	column->has_when = true;
}

/* A unit in brackets, or behind the head's words, from letter i; its length or 0. */
static uint32_t
unit_at(const Letters *letters, uint32_t i, TableUnit *unit)
{
	uint32_t last = i;
	bool     bracket = letters->ch[i] == '(';

	if (letters->ch[i] == '%' || letters->ch[i] == u'‰')
		return read_unit(letters, i, i + 1, unit) ? 1 : 0;
	if (!bracket)
		return 0;
	for (last = i + 1; last < letters->n && letters->ch[last] != ')' && letters->ch[last] != ',' &&
					   letters->ch[last] != u'、';
		 last++)
		;
	if (last >= letters->n || !read_unit(letters, i + 1, last, unit))
		return 0;
	while (last < letters->n && letters->ch[last] != ')')
		last++;
	return last < letters->n ? last + 1 - i : 0;
}

static void
take_word(Column *column, const LexTableWord *word)
{
	switch (word->role)
	{
		case TABLE_BASE:
			column->base = word->what;
			break;
		case TABLE_STATUS:
			column->status = word->what;
			if (column->role == 0)
				column->role = TABLE_LEVEL;
			break;
		case TABLE_AMONG:
		case TABLE_BOUND:
		case TABLE_EMPTY:
			break;
		case TABLE_LEVEL:
			if (column->role == 0)
				column->role = TABLE_LEVEL;
			break;
		default:
			column->role = word->role;
			break;
	}
}

/*
 * What a head says, added to what the rows above it said.  A word of the table
 * that goes on (增加|值) is the noun of the head and says nothing.
 */
static void
read_head(const Text *text, const Cell *cell, Column *column)
{
	Letters  letters;
	Column   before = *column;
	uint32_t word_start = 0;
	uint32_t word_end = UINT32_MAX;

	read_letters(text, cell, &letters);
	column->headed |= letters.n > 0;
	column->head = *cell;
	if (is_year(text, cell))
	{
		When year = {0};

		for (int i = 0; i < 4; i++)
			year.year = (int16_t) (year.year * 10 + letters.ch[i] - '0');
		take_when(column, &year);
		return;
	}
	for (uint32_t i = 0; i < letters.n;)
	{
		const LexTableWord *word;
		uint32_t            length = 0;
		When                when;
		TableUnit           unit;

		word = table_word(&letters, i, &length);
		if (word != NULL && word->role == TABLE_LEVEL && i > 0 && column->noun.end == letters.at[i - 1] + 1)
		{
			/* 实际使用|金额 */
			i += length;
			column->noun.end = letters.at[i - 1] + 1;
			continue;
		}
		if (word != NULL && !(word->role == TABLE_EMPTY && length < letters.n))
		{
			before = *column;
			take_word(column, word);
			word_start = i;
			word_end = i + length;
			i += length;
			continue;
		}
		length = when_at(text, &letters, i, &when);
		if (length > 0)
		{
			take_when(column, &when);
			i += length;
			continue;
		}
		length = unit_at(&letters, i, &unit);
		if (length > 0)
		{
			column->unit = unit;
			i += length;
			continue;
		}
		if (is_han(letters.ch[i]))
		{
			uint32_t start = i;

			if (word_end == i)
			{
				/* the role of the word was none, it is of a longer one */
				*column = before;
				column->headed = true;
				start = word_start;
			}
			if (column->noun.start == column->noun.end)
				column->noun.start = letters.at[start];
			column->noun.end = letters.at[i] + 1;
		}
		i++;
	}
}

/* Once all of a head has been read: what its words together mean. */
static void
settle_column(Column *column)
{
	bool percent = column->unit.unit != NULL && column->unit.unit->unit_class == UNIT_PERCENT;
	bool points = column->unit.unit != NULL && column->unit.unit->unit_class == UNIT_POINTS;

	if (column->base != 0 && (column->role == 0 || column->role == TABLE_LEVEL))
		column->role = TABLE_GROWTH;
	if (column->role == TABLE_CHANGE && percent)
		column->role = TABLE_GROWTH;
	else if (column->role == TABLE_GROWTH && (points || (column->unit.unit != NULL && !percent)))
		column->role = TABLE_CHANGE;
	if (column->role == 0 && column->headed &&
		(column->has_when || column->unit.unit != NULL || column->noun.end > column->noun.start))
		column->role = TABLE_LEVEL;
}

/* Unit and time that a line above the table, or a row of one cell, gives, and that all of it is growth. */
static void
read_above(Table *table, const Cell *cell)
{
	const Text *text = table->text;
	Letters     letters;

	read_letters(text, cell, &letters);
	for (uint32_t i = 0; i < letters.n;)
	{
		uint32_t            length;
		const LexTableWord *word = table_word(&letters, i, &length);
		When                when;
		TableUnit           unit;

		/* 单位:亿元 */
		if (word != NULL && word->role == TABLE_UNIT && i + length + 1 < letters.n &&
			letters.ch[i + length] == ':')
		{
			uint32_t last = i + length + 1;

			while (last < letters.n && letters.ch[last] != ')' && letters.ch[last] != ',' &&
				   letters.ch[last] != u'、')
				last++;
			if (read_unit(&letters, i + length + 1, last, &unit))
				table->above.unit = unit;
			return;
		}
		/* 居民消费价格比上年涨跌幅度: all figures are growth */
		if (word != NULL && (word->role == TABLE_BASE || (word->role == TABLE_GROWTH && table->above.base != 0)))
		{
			take_word(&table->above, word);
			i += length;
			continue;
		}
		length = when_at(text, &letters, i, &when);
		if (length > 0 && !table->above.has_when && when.operation == 0)
			take_when(&table->above, &when);
		else if (length == 0 && unit_at(&letters, i, &unit) > 0 && table->above.unit.unit == NULL &&
				 unit.unit->unit_class != UNIT_PERCENT)
			table->above.unit = unit;
		i += length > 0 ? length : 1;
	}
}

/* The short lines above the table that belong to it. */
static void
look_above(Table *table)
{
	uint32_t i = table->first;

	for (uint32_t k = 0; k < LOOK_ABOVE && i > 0; k++)
	{
		const Line *line = &table->outline->lines[--i];
		Cell        cell = {line->start, line->end};

		if (line->block == BLOCK_TABLE || line->is_title || line->end - line->start > ABOVE_MAX ||
			(line->holds & LINE_STOP) != 0 ||
			section_label_end(table->text, line->start, line->end) > line->start)
			break;
		read_above(table, &cell);
		/* its caption is the last that counts */
		if (line->block == BLOCK_CAPTION)
			break;
	}
}

/* Does a row of the table hold a figure that is no year? */
static bool
has_figures(const Table *table, const TableRow *row)
{
	Cell cells[3];

	/* 一九八四年 is a head, in whatever numerals */
	if (table->kind == TABLE_BLANKS)
	{
		Line line = {.start = row->all.start, .end = row->all.end};

		return blank_cells(table->text, &line, cells);
	}
	for (uint32_t c = 0; c < row->n; c++)
	{
		CellFigure figure;

		if (read_figure(table->text, &row->cells[c], &figure) && !is_year(table->text, &row->cells[c]))
			return true;
	}
	return false;
}

/* The line under the head of a Markdown table: dashes and colons. */
static bool
is_delimiter(const Text *text, const TableRow *row)
{
	for (uint32_t c = 0; c < row->n; c++)
	{
		for (uint32_t i = row->cells[c].start; i < row->cells[c].end; i++)
		{
			if (text->ch[i] != '-' && text->ch[i] != ':' && text->ch[i] != u'—')
				return false;
		}
	}
	return true;
}

/* 项  目: the letters of one word, set wide, are one cell where blanks part cells. */
static void
merge_wide(const Table *table, TableRow *row)
{
	for (uint32_t c = 0; c + 1 < row->n; c++)
	{
		Cell    both = {row->cells[c].start, row->cells[c + 1].end};
		Letters letters;

		if (row->cells[c].end - row->cells[c].start != 1 || both.end - row->cells[c + 1].start != 1)
			continue;
		read_letters(table->text, &both, &letters);
		if (!is_word(&letters, TABLE_NAME) && !is_word(&letters, TABLE_UNIT))
			continue;
		row->cells[c] = both;
		memmove(&row->cells[c + 1], &row->cells[c + 2], (row->n - c - 2) * sizeof(Cell));
		row->n--;
	}
}

/* The row that begins at line i; returns the line behind it. */
static uint32_t
fill_row(Table *table, uint32_t i, TableRow *row)
{
	const Line *line = &table->outline->lines[i];
	uint32_t    lines = table->kind == TABLE_LINES ? table->width : 1;

	row->n = 0;
	row->all.start = line->start;
	if (table->kind == TABLE_WORDS)
	{
		uint32_t name_end;

		row->all.end = line->end;
		if (table->ncolumns > 0 || closing_figures(table->text, line, &name_end) > 0)
		{
			row->n = word_cells(table->text, line, table->ncolumns, row->cells);
			return i + 1;
		}
		/* all lines of the head are one row */
		for (; i < table->last && closing_figures(table->text, &table->outline->lines[i], &name_end) == 0; i++)
			row->n += head_words(table->text, &table->outline->lines[i], row->cells + row->n, ROW_WORDS - row->n);
		return i;
	}
	for (uint32_t k = 0; k < lines && i < table->last; k++, i++)
	{
		line = &table->outline->lines[i];
		row->all.end = line->end;
		row->n += read_cells(table->text, table->kind, line, row->cells + row->n);
	}
	if (table->kind == TABLE_GAPS)
		merge_wide(table, row);
	return i;
}

/* A row of the head: each cell adds to its column, an empty one takes the one to its left. */
static void
add_head(Table *table, const TableRow *row, bool upper)
{
	const Cell *left = NULL;

	for (uint32_t c = 0; c < row->n; c++)
	{
		const Cell *cell = &row->cells[c];
		bool        empty = cell->start == cell->end;

		if (c >= table->ncolumns)
		{
			memset(&table->columns[c], 0, sizeof(Column));
			table->ncolumns = c + 1;
		}
		if (!empty)
			left = cell;
		/* a cell that was merged over columns heads all of them */
		if (!empty || (upper && left != NULL && c > 0))
			read_head(table->text, empty ? left : cell, &table->columns[c]);
	}
}

/* How many cells of a row are not empty; *which is one of them. */
static uint32_t
filled(const TableRow *row, uint32_t *which)
{
	uint32_t n = 0;

	for (uint32_t c = 0; c < row->n; c++)
	{
		if (row->cells[c].end > row->cells[c].start)
		{
			*which = c;
			n++;
		}
	}
	return n;
}

/*
 * Read the rows in front of the first with figures; returns the line of that
 * one.  A row under the first of two fills in what that one merged.
 */
static uint32_t
read_heads(Table *table, TableRow *row)
{
	uint32_t i = table->first;
	uint32_t rows = 0;

	while (i < table->last)
	{
		uint32_t next = fill_row(table, i, row);
		uint32_t which = 0;
		uint32_t n = filled(row, &which);

		if (is_delimiter(table->text, row))
		{
			i = next;
			continue;
		}
		if (n == 1 && row->n > 1 && table->kind != TABLE_BLANKS)
		{
			read_above(table, &row->cells[which]);
			i = next;
			continue;
		}
		if (rows >= HEAD_ROWS || (has_figures(table, row) && !(table->kind == TABLE_LINES && rows == 0)))
			break;
		/* merged cells are told by the row below, which fills them */
		if (next < table->last && rows == 0)
		{
			TableRow *below = row + 1;

			(void) fill_row(table, next, below);
			add_head(table, row, below->n > 0 && below->cells[0].start == below->cells[0].end && !is_delimiter(table->text, below) && !has_figures(table, below));
		}
		else
			add_head(table, row, false);
		table->headed = true;
		rows++;
		i = next;
	}
	for (uint32_t c = 0; c < table->ncolumns; c++)
	{
		Column *column = &table->columns[c];

		settle_column(column);
		/* ―九八四年: whatever stands above the amounts */
		if (table->kind == TABLE_BLANKS && c == 1 && column->role == 0)
			column->role = TABLE_LEVEL;
		table->projects |= column->role == TABLE_PROJECT;
		if (column->role == TABLE_LEVEL && column->has_when && column->when.year != 0 &&
			(table->latest == NULL || column->when.year > table->latest->when.year))
			table->latest = column;
		table->nouns += column->role == TABLE_LEVEL && column->noun.end > column->noun.start;
		if (table->above.role == TABLE_GROWTH && column->role == TABLE_LEVEL && column->unit.unit == NULL &&
			table->above.unit.unit != NULL && table->above.unit.unit->unit_class == UNIT_PERCENT)
		{
			column->role = TABLE_GROWTH;
			column->base = table->above.base;
		}
	}
	return i;
}

/* ---------------------------------------------------------------- rows */

static void
reject(Table *table, const Cell *cell, const char *reason)
{
	if (table->set->want_rejects &&
		!rowset_reject(table->set, text_span(table->text, cell->start, cell->end), reason))
		table->failed = true;
}

static void
drop_letters(Letters *letters, uint32_t first, uint32_t last)
{
	memmove(letters->ch + first, letters->ch + last, (letters->n - last) * sizeof(letters->ch[0]));
	memmove(letters->at + first, letters->at + last, (letters->n - last) * sizeof(letters->at[0]));
	letters->n -= last - first;
}

/* A footnote's mark at letter i: its length, or 0. */
static uint32_t
mark_at(const Letters *letters, uint32_t i)
{
	uint16_t c = letters->ch[i];
	uint32_t k = i + 1;

	if (c == '*' || (is_circled(c) && i > 0))
		return 1;
	if (c != '[' && c != u'【')
		return 0;
	while (k < letters->n && is_digit(letters->ch[k]))
		k++;
	return k > i + 1 && k < letters->n && (letters->ch[k] == ']' || letters->ch[k] == u'】') ? k + 1 - i : 0;
}

/* Is all of the cell a time: 2024, 2024年, 1-11月? */
static bool
is_time(const Text *text, const Cell *cell, When *when)
{
	Column column = {0};

	if (cell->end - cell->start > 12)
		return false;
	read_head(text, cell, &column);
	*when = column.when;
	return column.has_when && column.role == 0 && column.noun.start == column.noun.end;
}

/* Is there anything to a name but signs and figures? */
static bool
is_named(const Letters *name)
{
	for (uint32_t i = 0; i < name->n; i++)
	{
		if (is_han(name->ch[i]) || is_letter(name->ch[i]))
			return true;
	}
	return false;
}

/* The row's head: a name, without what stands around it; its unit; what it is. */
static void
read_name(const Table *table, const Cell *cell, TableRow *row)
{
	Letters            *name = &row->name;
	uint32_t            length;
	const LexTableWord *word;
	uint32_t            label = section_label_end(table->text, cell->start, cell->end);
	Cell                rest = {label, cell->end};
	size_t              known = 0;

	memset(&row->unit, 0, sizeof(row->unit));
	row->growth = row->has_when = false;
	read_letters(table->text, &rest, name);
	if (name->n > 0 && is_time(table->text, cell, &row->when))
	{
		row->has_when = true;
		name->n = 0;
		return;
	}
	word = name->n > 0 ? table_word(name, 0, &length) : NULL;
	if (word != NULL && word->role == TABLE_AMONG && length < name->n)
		drop_letters(name, 0, length + (name->ch[length] == ':'));
	for (uint32_t i = 0; i < name->n;)
	{
		TableUnit unit;
		uint32_t  n = mark_at(name, i);

		if (n == 0)
		{
			/* 烧碱(折100%) is a name */
			n = name->ch[i] == '(' || i + 1 == name->n ? unit_at(name, i, &unit) : 0;
			if (n > 0)
				row->unit = unit;
		}
		if (n > 0)
			drop_letters(name, i, i + n);
		else
			i++;
	}
	while (name->n > 0 && (name->ch[name->n - 1] == ':' || name->ch[name->n - 1] == u'、'))
		name->n--;
	/* 地区生产总值增长: growth of what stands in front, but for a known rate */
	if (lex_longest(lex_aliases_nodes, name->ch, name->n, &known) != 0 && known == name->n)
		return;
	for (uint32_t i = 1; i < name->n; i++)
	{
		word = table_word(name, i, &length);
		if (word != NULL && word->role == TABLE_GROWTH && i + length == name->n)
		{
			row->growth = true;
			name->n = i;
		}
	}
}

/* Unit as written, with the 万 and 亿 in front of it, and what it is counted in. */
static void
put_unit(Table *table, const TableUnit *unit, ReportRow *row)
{
	Quantity quantity;

	if (unit->cell.end > unit->cell.start)
	{
		row->unit = text_slice(table->text, unit->cell.start, unit->cell.end);
		return;
	}
	memset(&quantity, 0, sizeof(quantity));
	quantity.unit = unit->unit;
	quantity.number.nscale = unit->nscale;
	memcpy(quantity.number.scale, unit->scale, sizeof(unit->scale));
	quantity_unit_columns(table->set->strings, table->text, unit->own != NULL ? unit->own : &quantity,
						  &row->unit, &row->base_unit, &row->factor);
}

/* The name's bytes of the original, and its code. */
static void
put_name(Table *table, const Letters *name, ReportRow *row)
{
	const Text *text = table->text;
	char       *data = arena_alloc(table->set->strings, (size_t) name->n * TEXT_CHARACTER_BYTES + 1);
	size_t      length = 0;
	int         code;

	if (data == NULL)
		return;
	row->indicator.data = data;
	for (uint32_t i = 0; i < name->n; i++)
		row->indicator.length += text_put_character(text, name->at[i], data + row->indicator.length);
	row->code = terms_code(text->terms, name->ch, name->n);
	if (row->code == NULL)
	{
		code = lex_longest(lex_aliases_nodes, name->ch, name->n, &length);
		row->code = code != 0 && length == name->n ? lex_indicators[code].code : NULL;
	}
}

/* The time of a figure: of its row's or column's head, of the table, or of its section. */
static ReportPeriod
period_of_column(const Table *table, const TableRow *row, const Column *column, bool target)
{
	PeriodContext context = *table->period;
	ReportPeriod  none = {{0, 0, 0}, {0, 0, 0}};
	When          when = column->when;

	context.target = target;
	if (row->has_when)
		return row->when.masked ? none : when_resolve(&row->when, &context);
	/* a rate beside years is of the last of them */
	if (!column->has_when && column->role != TABLE_LEVEL && table->latest != NULL)
	{
		column = table->latest;
		when = column->when;
	}
	if (!column->has_when && !table->above.has_when)
		return period_known(&context.ambient) ? context.ambient :
			   context.planning               ? context.planned :
												context.reviewed;
	if (!column->has_when)
		when = table->above.when;
	else if (table->above.has_when && column->when.year == 0 && !column->when.has_relative)
	{
		when = table->above.when;
		if (!when_merge(&when, &column->when))
			when = column->when;
	}
	return when.masked ? none : when_resolve(&when, &context);
}

/* Does a period end with what is reviewed, or before? */
static bool
is_over(const Table *table, const ReportPeriod *period)
{
	const ReportPeriod *reviewed = &table->period->reviewed;

	return period_known(period) && period_known(reviewed) &&
		   (period->to.year < reviewed->to.year ||
			(period->to.year == reviewed->to.year && period->to.month <= reviewed->to.month));
}

static ReportText
base_name(unsigned base)
{
	ReportText none = {NULL, 0};
	ReportText yoy = {"yoy", 3};
	ReportText mom = {"mom", 3};

	return base == 1 ? yoy : base == 2 ? mom :
										 none;
}

/* The unit of a figure: its own, its column's, its row's, or that of all. */
static TableUnit
unit_of_figure(const Table *table, const TableRow *row, const Column *column, const Quantity *quantity)
{
	TableUnit unit = {0};
	size_t    length;

	if (quantity->kind != 0)
	{
		unit.unit = quantity->unit;
		unit.own = quantity;
	}
	else if (column->unit.unit != NULL)
		unit = column->unit;
	else if (column->role == TABLE_GROWTH || column->role == TABLE_SHARE)
		unit.unit = &lex_units[lex_longest(lex_units_nodes, (const uint16_t[]){'%'}, 1, &length)];
	else if (column->role == TABLE_RANK)
		unit.unit = NULL;
	else if (row->unit.unit != NULL || row->unit.cell.end > 0)
		unit = row->unit;
	else
		unit = table->above.unit;
	return unit;
}

/* Is the row's head the name of a place: 东岭县? */
static bool
is_place(const Letters *name)
{
	size_t length;
	int    word;

	if (name->n < 2 || name->n > PLACE_MAX)
		return false;
	word = lex_longest(lex_place_words_nodes, name->ch + name->n - 1, 1, &length);
	return word != 0 && (lex_place_words[word].roles & PLACE_SUFFIX) != 0;
}

/* Is the column's head a word that plays one of the parts: a kind of place (城市), an area (全市)? */
static bool
plays(const Letters *noun, uint64_t parts)
{
	size_t length = 0;
	int    word = noun->n > 0 ? lex_longest_word(noun->ch, noun->n, &length) : 0;

	return word != 0 && length == noun->n && (lex_words[word].parts & parts) != 0;
}

/* Append letters to a name, as many as there is room for. */
static void
add_letters(Letters *name, const Letters *more)
{
	for (uint32_t i = 0; i < more->n && name->n < CELL_MAX; i++)
	{
		name->ch[name->n] = more->ch[i];
		name->at[name->n++] = more->at[i];
	}
}

/*
 * The name of a figure: the row's, with the column's where several columns have
 * one, in front where that is a kind of place (城市衣着) and not where it is all of
 * an area (全市); the column's alone where the row's head is a place or a time.
 */
static void
name_of_figure(const Table *table, const TableRow *row, uint32_t c, Letters *name, bool *place)
{
	const Column *column = &table->columns[c];
	Letters       noun;

	*name = row->name;
	if (table->nouns < 2 && !row->has_when && !is_place(&row->name))
		return;
	/* a rate is of the amount on its left, a share always */
	while (c > 0 && column->role != TABLE_LEVEL &&
		   (column->noun.start == column->noun.end || column->role == TABLE_SHARE))
		column = &table->columns[--c];
	if (column->noun.start == column->noun.end)
		return;
	read_letters(table->text, &column->noun, &noun);
	*place = is_place(&row->name);
	if (*place)
		*name = noun;
	else if (plays(&noun, P_PLACE))
	{
		*name = noun;
		add_letters(name, &row->name);
	}
	else if (!plays(&noun, P_AREA))
		add_letters(name, &noun);
}

/* Which heads told a row's name, period and status, for report_explain(); NULL when memory ran out. */
static const ReportReasons *
reasons_of(const Table *table, const TableRow *cells, const Column *column, bool place)
{
	const Text    *text = table->text;
	const Column  *timed = !column->has_when && column->role != TABLE_LEVEL && table->latest != NULL ? table->latest : column;
	ReportReasons *reasons = arena_alloc(table->set->strings, sizeof(ReportReasons));

	if (reasons == NULL)
		return NULL;
	reasons->name = place ? "column head" : "row head";
	if (cells->has_when)
	{
		reasons->period = "row head";
		reasons->period_words = text_span(text, cells->cells[0].start, cells->cells[0].end);
	}
	else if (timed->has_when)
	{
		reasons->period = "column head";
		reasons->period_words = text_span(text, timed->head.start, timed->head.end);
	}
	else
		reasons->period = table->above.has_when ? "line above" : "section";
	reasons->mood = column->status == STATE_TARGET ? "aim_noun" : column->status == STATE_ESTIMATE ? "estimate" :
																									 "none";
	if (column->status != 0)
		reasons->mood_words = text_span(text, column->head.start, column->head.end);
	return reasons;
}

/* Make a row of a figure. */
static void
add_row(Table *table, const TableRow *cells, uint32_t c, const Column *column, const CellFigure *figure)
{
	RowSet    *set = table->set;
	ReportRow *row;
	Letters    name;
	TableUnit  unit = unit_of_figure(table, cells, column, &figure->quantity);
	bool       place = false;
	bool       growth = column->role == TABLE_GROWTH || (cells->growth && column->role == TABLE_LEVEL);

	if (unit.unit == NULL && unit.nscale == 0 && unit.cell.end == 0 && unit.own == NULL &&
		column->role != TABLE_RANK && !figure->quantity.number.masked)
	{
		reject(table, &cells->cells[c], "table unit");
		return;
	}
	name_of_figure(table, cells, c, &name, &place);
	if (!is_named(&name))
	{
		reject(table, &cells->cells[c], "table name");
		return;
	}
	row = rowset_next(set);
	if (row == NULL)
	{
		table->failed = true;
		return;
	}
	row->span = text_span(table->text, figure->quantity.start, figure->quantity.end);
	row->evidence = text_span(table->text, cells->all.start, cells->all.end);
	row->section = table->section;
	put_name(table, &name, row);
	row->measure = growth ? MEASURE_GROWTH : column->role == TABLE_SHARE ? MEASURE_SHARE :
										 column->role == TABLE_CHANGE    ? MEASURE_CHANGE :
										 column->role == TABLE_RANK      ? MEASURE_RANK :
																		   MEASURE_LEVEL;
	/* 增长0.3个百分点 */
	if (growth && unit.unit != NULL && unit.unit->unit_class == UNIT_POINTS)
		row->measure = MEASURE_CHANGE;
	row->value = number_text(set->strings, table->text, &figure->quantity.number, figure->negative);
	if (figure->quantity.is_range)
		row->value_to = number_text(set->strings, table->text, &figure->quantity.number_to,
									figure->negative);
	put_unit(table, &unit, row);
	row->bound = figure->bound;
	row->status = column->status == STATE_TARGET || (column->status == 0 && table->period->planning) ?
					  STATE_TARGET :
				  column->status == STATE_ESTIMATE ? STATE_ESTIMATE :
													 STATE_ACTUAL;
	row->period = period_of_column(table, cells, column, row->status == STATE_TARGET);
	/* a year that is over, in a section that looks ahead */
	if (row->status == STATE_TARGET && column->status == 0 && is_over(table, &row->period))
	{
		row->status = STATE_ACTUAL;
		row->period = period_of_column(table, cells, column, false);
	}
	if (growth || column->role == TABLE_CHANGE)
		row->base = base_name(column->base);
	if (place)
		row->scope = text_slice(table->text, cells->name.at[0], cells->name.at[cells->name.n - 1] + 1);
	row->pattern = "cell";
	if (set->want_rejects)
		row->why = reasons_of(table, cells, column, place);
	table->failed |= set->strings->failed;
	set->nrows++;
}

/* Without a head, what the figures of a row are must be told by their units. */
static bool
headless_role(const Quantity *quantity, bool first, Column *column)
{
	bool percent = (quantity->kind & VALUE_PERCENT) != 0;

	memset(column, 0, sizeof(*column));
	if (quantity->kind == 0 || (quantity->kind & (VALUE_TIME | VALUE_AGE)) != 0)
		return false;
	column->role = percent && !first ? TABLE_GROWTH : TABLE_LEVEL;
	return true;
}

/* The column whose head a figure without one of its own stands under, or NULL. */
static const Column *
head_of(const Table *table, const TableRow *row, uint32_t *c)
{
	uint32_t k = *c < table->ncolumns ? *c : table->ncolumns;

	if (*c < table->ncolumns && table->columns[*c].headed)
		return &table->columns[*c];
	/* columns that were merged: the next head on the left whose cell is empty */
	while (k > 0 && !(table->columns[k - 1].headed))
		k--;
	if (k == 0 || row->cells[k - 1].end > row->cells[k - 1].start)
		return NULL;
	*c = k - 1;
	return &table->columns[k - 1];
}

/* Where the row's name stands: the first cell that is no figure, number or unit. */
static uint32_t
name_cell(const Table *table, const TableRow *row)
{
	for (uint32_t c = 0; c < row->n; c++)
	{
		uint8_t role = c < table->ncolumns ? table->columns[c].role : 0;

		if (role == TABLE_SKIP || role == TABLE_UNIT || row->cells[c].start == row->cells[c].end)
			continue;
		return c;
	}
	return UINT32_MAX;
}

/* Does a further name stand at cell c, as where two tables stand side by side? */
static bool
is_name(const Table *table, const TableRow *row, uint32_t c)
{
	return c < table->ncolumns && table->columns[c].role == TABLE_NAME &&
		   row->cells[c].end > row->cells[c].start;
}

/* The rows that a line of the table gives. */
static void
read_row(Table *table, TableRow *row)
{
	const Text *text = table->text;
	uint32_t    from = name_cell(table, row);
	bool        first = true;
	bool        bare = false;

	if (from == UINT32_MAX)
		return;
	read_name(table, &row->cells[from], row);
	/* a list of projects and the like: figures whose meaning no head gives */
	for (uint32_t c = from + 1; c < row->n && !table->headed; c++)
	{
		CellFigure figure;

		bare |= !is_empty(text, &row->cells[c]) &&
				(!read_figure(text, &row->cells[c], &figure) || figure.quantity.kind == 0);
	}
	for (uint32_t c = from + 1; c < row->n && !table->failed; c++)
	{
		const Cell   *cell = &row->cells[c];
		uint32_t      head = c;
		const Column *column = table->headed ? head_of(table, row, &head) : NULL;
		Column        told;
		CellFigure    figure;
		Letters       letters;

		if (is_name(table, row, c))
		{
			read_name(table, cell, row);
			continue;
		}
		if (column != NULL && column->role == TABLE_UNIT && cell->end > cell->start)
		{
			TableUnit unit;

			read_letters(text, cell, &letters);
			if (!read_unit(&letters, 0, letters.n, &unit) && !is_empty(text, cell))
				unit.cell = *cell;
			row->unit = unit;
			continue;
		}
		if (!read_figure(text, cell, &figure))
			continue;
		if (table->projects)
			reject(table, cell, "table of projects");
		else if (!is_named(&row->name) && !row->has_when)
			reject(table, cell, "table name");
		else if (!table->headed && (bare || !headless_role(&figure.quantity, first, &told)))
			reject(table, cell, "table head");
		else if (table->headed && (column == NULL || column->role == 0 || column->role == TABLE_SKIP ||
								   column->role == TABLE_NAME))
			reject(table, cell, "table head");
		else
		{
			add_row(table, row, table->headed ? head : 0, table->headed ? column : &told, &figure);
			first = false;
		}
	}
}

Table *
table_begin(const Outline *outline, uint32_t line, uint32_t section, const PeriodContext *period, RowSet *set,
			uint32_t *end)
{
	TableScratch *scratch = set->table_scratch;
	Table        *table;

	if (scratch == NULL)
		scratch = set->table_scratch = arena_alloc_unset(outline->arena, sizeof(TableScratch));
	if (scratch == NULL)
		return NULL;
	table = &scratch->table;
	memset(table, 0, sizeof(*table));
	table->outline = outline;
	table->text = outline->text;
	table->set = set;
	table->section = section;
	table->period = period;
	table->kind = outline->lines[line].depth > TABLE_LINES ? TABLE_LINES : (TableKind) outline->lines[line].depth;
	table->width = outline->lines[line].depth - (uint32_t) table->kind;
	table->first = line;
	for (table->last = line + 1; table->last < outline->nlines &&
								 outline->lines[table->last].block == BLOCK_TABLE && outline->lines[table->last].depth == 0;
		 table->last++)
		;
	table->columns = scratch->columns;
	look_above(table);
	table->next = read_heads(table, scratch->rows);
	*end = table->last;
	return table;
}

bool
table_next(Table *table)
{
	TableRow *rows = table->set->table_scratch->rows;

	if (table->next >= table->last || table->failed ||
		((table->next & 63) == 0 && arena_interrupted(table->outline->arena)))
		return false;
	table->next = fill_row(table, table->next, rows);
	read_row(table, rows);
	return true;
}
