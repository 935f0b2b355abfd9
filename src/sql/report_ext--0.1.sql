-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION report_ext" to load this file. \quit

--
-- The database
--

CREATE FUNCTION report_check_database()
RETURNS pg_catalog.void
AS 'MODULE_PATHNAME'
LANGUAGE C;

-- what every function would say
SELECT report_check_database();
DROP FUNCTION report_check_database();

--
-- Planner support
--
-- ROWS and COST of the functions below are those of a report of 15 kB, which
-- is what src/pg/support.c assumes where it cannot see the text.
--

CREATE FUNCTION report_sections_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_sections_support(pg_catalog.internal) IS
'planner support for report_sections';

CREATE FUNCTION report_indicators_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_indicators_support(pg_catalog.internal) IS
'planner support for report_indicators';

CREATE FUNCTION report_noise_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_noise_support(pg_catalog.internal) IS
'planner support for report_noise';

CREATE FUNCTION report_explain_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_explain_support(pg_catalog.internal) IS
'planner support for report_explain';

--
-- Extraction
--
-- The arguments may be NULL each for itself, so none of these is STRICT.
--

--| # Reading a report
--|
--| These functions read nothing but their arguments: no table, no setting, no clock.  So they work in generated
--| columns, in indexes and in parallel plans.  They cost time that grows with the length of the text, and the planner
--| is told.
--|
--| Spans count characters from 1, in the text as given, and are half-open, so what stands there is
--| `substring(body, lower(span), upper(span) - lower(span))`.  Numbers are exact decimals.  Limits of length are in
--| bytes where they say so.
--|
--| Beside the errors that stand below each object there are those of PostgreSQL itself: a relation or function that
--| does not exist, a missing right, a full disk.
--|
--| @arg body text       text of the report, with one document or several, of 1073741823 bytes at most; null or empty
--|                      gives no rows
--| @arg published date  day of publication, by which years that the text does not give are found; null or an infinite
--|                      day is not known, and then only the text tells
--| @arg lexicon jsonb   words and patterns of your own, as `report_lexicon()` gives them: an object with any of the
--|                      keys `indicators`, `units`, `areas`, `patterns`; null is none
--| @set text
--|   0A000  the encoding of the database is not UTF8
--|   22021  the text is no valid UTF-8; the detail counts the bytes in front of the fault
--|   54000  the text is longer than 1073741823 bytes
--|   53200  there is not enough memory
--|   57014  the query was cancelled, or ran into `statement_timeout`
--| @set library
--|   55000  the extension in the database is of a later version than the library that the session loaded: connect anew,
--|          and install the newer one if that does not help
--| @set lexicon
--|   22023  the argument `lexicon` is not what `report_lexicon()` gives; message and detail name the place in it
--|   54000  a pattern of the lexicon takes too many steps on a sentence

--| A text without headings is one section.  A text that holds several reports has a section of level 0 for each.
--| Furniture of the page (`report_noise`) is no heading.
--|
--| @errors text library
--| @values kind of section, report_sections.kind, report_section_texts.kind, report_terms.kind, V_sections.kind
--|   title       a document as a whole, level 0
--|   opening     what stands above the first heading
--|   review      what was done and reached
--|   problems    what is amiss
--|   guidance    principles, general requirements
--|   targets     expected aims
--|   plan        what is to be done
--|   government  the government's work on itself
--|   closing     the last words
--|   annex       behind the report: glossaries, notes, lists of projects, tables
--|   other       what none of these describes, and a text without headings
CREATE FUNCTION report_sections(
	body pg_catalog.text)
RETURNS TABLE (
	section pg_catalog.int4,
	parent pg_catalog.int4,
	level pg_catalog.int4,
	label pg_catalog.text,
	title pg_catalog.text,
	path pg_catalog.text,
	kind pg_catalog.text,
	span pg_catalog.int4range)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 30
SUPPORT report_sections_support;

COMMENT ON FUNCTION report_sections(pg_catalog.text) IS
'sections of a report: one row per section, children after their parent';

--| A figure that the report masks (xx.x%) is a row whose `value` is null.  Of a ratio (5:40:55) `value` is null, and
--| `raw` has it.  What no sentence tells is null; nothing is guessed from other reports.
--|
--| `period` comes from the clause, then the sentence, the heading, the title and date of the report, then `published`.
--| `base` is `yoy` (on the year before), `mom` (on the month or quarter before), a year, a quarter (2023Q1), an area, a
--| plan, or the whole that a share is of.  `scope` is the area that the sentence names, as written (全市, 云岭县, 白石工业园); which
--| area the report itself is about is told by `report_meta()`.  `caliber` holds one or several of these, joined by 、:
--|
--| {calibers}
--|
--| or the words of the report behind 剔除, 扣除 and 考虑 (剔除政策性因素).
--|
--| `base_unit` is the unit in which the values of a dimension are compared; counts of things are compared in their own
--| unit.  The dimensions and their units:
--|
--| {dimensions}
--|
--| @errors text lexicon library
--| @values measure, *.measure
--|   level     an amount: 60.2亿元, 一般公共预算收入突破5亿元
--|   growth    relative change, signed: 下降45.5% is -45.5
--|   change    absolute change, signed: 提高2.1个百分点, 净增14户
--|   share     part of a whole: 占比61.4%
--|   rank      place in an order: 居全市第2位
--|   multiple  so many times another figure: 是2020年的1.5倍
--|   ratio     two or more figures against each other: 5:40:55
--|   prior     the earlier figure of 由A提高到B
--| @values bound, *.bound, *.first_bound, *.second_bound, *.target_bound, *.outcome_bound
--|   eq      the figure itself
--|   ge      at least, by its size: 以上, 突破, 余, 不低于
--|   le      at most: 以内, 不到, 不超过
--|   approx  about: 约, 近, 左右
--| @values status, report_indicators.status, report_keyed_indicators.status, report_indicators_wide.status,
--|           report_contradictions.status, V.status, V_rows.status
--|   actual    what was reached
--|   estimate  what is expected of a time that is about over: 预计全年
--|   target    what is aimed at
CREATE FUNCTION report_indicators(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	ord pg_catalog.int4,
	section pg_catalog.int4,
	indicator pg_catalog.text,
	code pg_catalog.text,
	measure pg_catalog.text,
	value pg_catalog.numeric,
	value_to pg_catalog.numeric,
	unit pg_catalog.text,
	base_value pg_catalog.numeric,
	base_unit pg_catalog.text,
	bound pg_catalog.text,
	status pg_catalog.text,
	period pg_catalog.daterange,
	base pg_catalog.text,
	scope pg_catalog.text,
	raw pg_catalog.text,
	span pg_catalog.int4range,
	evidence pg_catalog.text,
	caliber pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 115
SUPPORT report_indicators_support;

COMMENT ON FUNCTION report_indicators(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'values that a report states: one row per value, in the order of the text';

--| Nothing is left out in silence: what gives no row and no heading, because it is no part of the report, stands here.
--|
--| @errors text library
--| @values reason, report_noise.reason
--|   navigation       menus and the way through a site
--|   site advert      what a site says of itself or sells
--|   article header   source, author, date, number of readers, size of letters
--|   share            buttons to share the page
--|   site footer      who runs the site, its registration
--|   related          lists of other articles
--|   comments         what readers wrote
--|   disclaimer       who is not responsible
--|   paywall          what asks for money to read on
--|   page link        a link to another page of the article
--|   page number      the number of a page
--|   teaser           the head of another article, with what stands below it
--|   machine summary  a summary by a program
--|   markup           signs of Markdown, lines drawn between parts
--|   image            a picture
--|   comment          what a page's source says to who writes it
--|   front matter     what a page says of itself in front of its text
--|   repeated title   the title once more
--|   page head        what stands above the title
--|   running head     the head that a printed page repeats
--|   table of contents  the list of the headings
CREATE FUNCTION report_noise(
	body pg_catalog.text)
RETURNS TABLE (
	span pg_catalog.int4range,
	reason pg_catalog.text,
	raw pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 8
SUPPORT report_noise_support;

COMMENT ON FUNCTION report_noise(pg_catalog.text) IS
'stretches of a text that are no part of the report, and why they were left out';

--| `pattern` is the id of a line of `src/lexicon/grammar.tsv`, of a pattern of your own, or one of the words below,
--| which are not the grammar's.  A number that the grammar refuses (a threshold, a duration) has a line as well; dates
--| and labels are no numbers here.
--|
--| `runner_up` is the line of the grammar that fits as well and would have been next.  A figure that a pattern of your
--| own found has no more than `pattern`.
--|
--| @errors text lexicon library
--| @values refusal
--|   unmatched          no line of the grammar fits
--|   nameless           a line fits, and nothing is there that the figure could be of
--|   paper              what a paper is called by (出台稳就业20条)
--|   bare number        a number without a unit
--|   table unit         in a table, and nothing there tells its unit
--|   table name         in a table, in a line without a name
--|   table head         in a table, below a head that is no measure
--|   table of projects  in a table that lists projects
--| @values name_from
--|   left       the phrase in front of the figure
--|   right      the phrase behind it
--|   whole      both together
--|   object     what its verb is said of (提高覆盖率5个百分点)
--|   project    what the money in front of it was put into
--|   share      the phrase in front, and the whole that the share is of
--|   pair       the earlier figure of a pair (由3万增加到5万)
--|   previous   the figure before, in a list of figures
--|   dealt      a list that a 分别, or as many figures, deal out
--|   completed  the phrase beside it, with what it says nothing without (办结率, 其中出口)
--|   subject    nothing in its clause: what the clause before was about
--|   row head     in a table: what heads the row
--|   column head  in a table whose rows are places: what heads the column
--| @values period_from
--|   clause           a time of the clause
--|   dealt            a list of times that a 分别 deals out
--|   sentence         a time that opened an earlier clause of the sentence
--|   sentence before  the sentence before, of which this one tells a part (其中)
--|   paragraph        a time that an earlier sentence of the paragraph opened with
--|   part             what a sentence or the heading said for the rest of its chapter
--|   section          the headings, the title, and the day of publication
--|   row before       the row before, in a list or a pair
--|   row head         in a table: a time that heads the row
--|   column head      in a table: a time that heads the column
--|   line above       in a table: a time in a line above it
--| @values status_from
--|   none      no word: when the period is, and what the section holds
--|   plan      a word of intent (要, 将)
--|   estimate  a word of estimate (预计)
--|   done      a word of what is done (已, 了)
--|   aim       a word of an aim, or a plan right in front of what is to be done (力争, 计划新建)
--|   aim_noun  a noun that names an aim (年初预算, 目标任务)
CREATE FUNCTION report_explain(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL,
	lexicon pg_catalog.jsonb DEFAULT NULL)
RETURNS TABLE (
	span pg_catalog.int4range,
	raw pg_catalog.text,
	pattern pg_catalog.text,
	made_row pg_catalog.bool,
	indicator pg_catalog.text,
	runner_up pg_catalog.text,
	name_from pg_catalog.text,
	period_from pg_catalog.text,
	period_words pg_catalog.text,
	status_from pg_catalog.text,
	status_words pg_catalog.text)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 150
SUPPORT report_explain_support;

COMMENT ON FUNCTION report_explain(pg_catalog.text, pg_catalog.date, pg_catalog.jsonb) IS
'numbers of a report: which pattern made a row of each and what told its name, period and status, or why it is not a row';

--
-- The codes
--
-- They stand in src/lexicon/indicators.tsv.
--

--| Codes are kept from version to version; what reports call an indicator may be added.  An alias for a known code, or
--| a code of your own, goes into `report_user_indicators`.
--|
--| @errors library
CREATE FUNCTION report_known_indicators()
RETURNS TABLE (
	code pg_catalog.text,
	name pg_catalog.text,
	aliases pg_catalog.text[],
	dimension pg_catalog.text,
	unit pg_catalog.text,
	less_is_better pg_catalog.bool)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 100 ROWS 500;

COMMENT ON FUNCTION report_known_indicators() IS
'the codes that report_indicators() gives, with standard name, aliases, dimension and usual unit';

--
-- Who and when
--

CREATE FUNCTION report_meta_support(pg_catalog.internal)
RETURNS pg_catalog.internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION report_meta_support(pg_catalog.internal) IS
'planner support for report_meta';

--| A text without a title gives one row, from what its first lines, its body and `published` say, with section 1 and a
--| null title.  What is masked, missing or not to be told from the text is null: `region_code` of a township, `level`
--| of a city that may be of either level and of a development zone, `kind` of a monthly analysis, `reviewed` of main
--| points of the work, `planned` of a bulletin.
--|
--| @errors text library
--| @values kind of report, report_meta.kind, report_terms.report_kind, V.kind, V_reports.kind
--|   annual      a year's work report, or one whose title tells no other time
--|   half-year   on half a year
--|   quarter     on one or more quarters
--|   bulletin    a statistical bulletin
--|   plan        a plan, or main points of the work
--|   department  a report of a department, of whatever time
--| @values level, report_meta.level, V.level, V_reports.level
--|   country     the whole
--|   province    province, autonomous region, municipality under the central government
--|   prefecture  prefecture, city with districts
--|   county      county, district, city without districts
--|   township    township, town, subdistrict
CREATE FUNCTION report_meta(
	body pg_catalog.text,
	published pg_catalog.date DEFAULT NULL)
RETURNS TABLE (
	section pg_catalog.int4,
	title pg_catalog.text,
	region pg_catalog.text,
	region_code pg_catalog.text,
	candidates pg_catalog.text[],
	level pg_catalog.text,
	kind pg_catalog.text,
	report_year pg_catalog.int4,
	published pg_catalog.date,
	reviewed pg_catalog.daterange,
	planned pg_catalog.daterange)
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 7600 ROWS 1
SUPPORT report_meta_support;

COMMENT ON FUNCTION report_meta(pg_catalog.text, pg_catalog.date) IS
'who reports what and when: one row per report in the text';

--| # Pieces
--|
--| One expression instead of a report, for use in joins.  What cannot be read as a number, a quantity or a unit is an
--| error, because a value silently left out of a sum is worse; a time that names no days is null.  Decimals are exact
--| but where a division does not come out even (三分之二): those have at least 16 significant digits.  Values lose the
--| zeros at the end that arithmetic adds, never those that the text has (19.50).
--|
--| @set expression
--|   0A000  the encoding of the database is not UTF8
--|   22P02  the expression is empty, or not what is asked for; the detail says at which character, counted from 1
--|   22003  a number has more than 1000 digits

--| Words are multiplied in, so that 百分之五, 千分之五 and 五 differ: 1.5亿 is 150000000, 百分之七点八 and 7.8% are 0.078, 五成 is 0.5,
--| 三分之二 is 0.6667 to 20 places.  Words of bound (约, 近, 上, 余, 以上) are allowed and have no effect.  A masked number (xx,
--| X.X万) is null.
--|
--| @arg expression  a number as reports write it, in digits or words, without a unit
--| @returns         the number
--| @errors expression
CREATE FUNCTION report_number(
	expression pg_catalog.text)
RETURNS pg_catalog.numeric
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 20;

COMMENT ON FUNCTION report_number(pg_catalog.text) IS
'a number as reports write it, in any form without a unit; null when masked';

--| The columns are those of `report_indicators()`: `value` is the number as written in the unit as written, 百分之七点八 is
--| 7.8 of %.  Of a number without a unit `base_value` has 万 and 亿 multiplied in, and `base_unit` is null.  `value` is
--| null when masked and for a ratio (5:40:55).
--|
--| @arg expression  a number or a range of numbers with its unit, as reports write it: 60.2亿元, 3-5个, 约百分之五
--| @errors expression library
CREATE FUNCTION report_quantity(
	expression pg_catalog.text,
	OUT value pg_catalog.numeric,
	OUT value_to pg_catalog.numeric,
	OUT unit pg_catalog.text,
	OUT base_value pg_catalog.numeric,
	OUT base_unit pg_catalog.text,
	OUT bound pg_catalog.text)
RETURNS pg_catalog.record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 30;

COMMENT ON FUNCTION report_quantity(pg_catalog.text) IS
'a quantity as reports write it: value or range, unit, bound, and the value in the base unit';

--| 今年 is the year of `anchor`.  Without a year, months are those of that year.
--|
--| | words | days |
--| | --- | --- |
--| | 年底, 9月底, 上年末 | the last day; with 截至, from the start of the year on |
--| | 今年以来, 2020年以来 | up to and including `anchor` |
--| | 过去五年, 五年来 | the five full years before the year of `anchor`, on whatever day of the year it falls |
--| | 今后五年 | the five years that begin with the year of `anchor` |
--| | 同期, 去年同期 | from the start of the year before up to the same day; with months (1-9月同期), those months of the year before |
--|
--| Null are a masked year, words that name no days (目前, 近年来, 年初), and what is no time.
--|
--| @arg expression  an expression of time as reports write it
--| @arg anchor      the day from which it is seen; an infinite one has no year, so that only expressions with a year
--|                  have days
--| @returns         days, half-open
--| @error 0A000     the encoding of the database is not UTF8
CREATE FUNCTION report_period(
	expression pg_catalog.text,
	anchor pg_catalog.date)
RETURNS pg_catalog.daterange
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 30;

COMMENT ON FUNCTION report_period(pg_catalog.text, pg_catalog.date) IS
'days that an expression of time names, seen from the day anchor; null when it names none';

--| 百, 千, 万 and 亿 may stand before either unit.  The result is exact where the factor is.  Between two dimensions there
--| are the ways of `src/lexicon/conversions.tsv` (亩 and 平方米).  Units of `report_user_units` are not known here;
--| `report_indicators()` with a lexicon has values of those in `base_value`.
--|
--| @arg value       the value
--| @arg from_unit   its unit, as reports write it
--| @arg to_unit     the unit that is asked for
--| @returns         the value in that unit
--| @error 0A000     the encoding of the database is not UTF8
--| @error 22023     a unit is not known
--| @error 42804     the units measure different things, or one says which, not how much (级, 届)
CREATE FUNCTION report_convert(
	value pg_catalog.numeric,
	from_unit pg_catalog.text,
	to_unit pg_catalog.text)
RETURNS pg_catalog.numeric
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 40;

COMMENT ON FUNCTION report_convert(pg_catalog.numeric, pg_catalog.text, pg_catalog.text) IS
'a value in another unit of the same dimension';

--| A report rounds, so that what it states is a range of numbers.  The other figure is taken as exact, and agrees when
--| it lies in that range:
--|
--| | bound | words | range |
--| | --- | --- | --- |
--| | `eq` | | half a unit of the last digit to either side, ends included: 60.2 is 60.15 to 60.25.  Zeros at an end count: 60.20 is 60.195 to 60.205, and 1200 is 1199.5 to 1200.5 |
--| | `approx` | 约, 近, 左右 | the same or 5% to either side, whichever is more: 约3 is 2.5 to 3.5, 5.5左右 is 5.225 to 5.775 |
--| | `ge` | 突破, 以上, 余 | from the value on, and less than the next round number: one unit more of the last digit that is not 0, but at least 10% and at most 50% more.  突破2 is 2 to 3, 突破100 is 100 to 150, 53.8以上 is 53.8 to 59.18 |
--| | `le` | 不到, 以内 | the same downwards: 不到3 is 3 down to 2 |
--|
--| A bound speaks of the size: 下降10%以上 is -10 with the bound `ge`, and -10.5 agrees.  `difference` is null where
--| `other` is 0 and `value` is not.  The same unit on both sides is not looked up, so that units of your own can be
--| compared with themselves.
--|
--| @arg value       what the report states; null, NaN and infinite give `unknown`
--| @arg unit        its unit; null no unit: just one null unit gives `unknown`
--| @arg bound       a word of bound; null gives `unknown`
--| @arg other       the other figure; null, NaN and infinite give `unknown`
--| @arg other_unit  its unit, of the same dimension; null no unit
--| @arg value_to    upper end of a range (3-5个); null none
--| @error 0A000     the encoding of the database is not UTF8
--| @error 22023     `bound` is no word of bound, or a unit is not known
--| @error 42804     the units measure different things, or one says which, not how much
--| @errors library
--| @values verdict on a figure, report_compare.verdict, report_reconcile.verdict
--|   agrees   it lies in the range
--|   differs  it does not
--|   unknown  something is missing to tell
CREATE FUNCTION report_compare(
	value pg_catalog.numeric,
	unit pg_catalog.text,
	bound pg_catalog.text,
	other pg_catalog.numeric,
	other_unit pg_catalog.text,
	value_to pg_catalog.numeric DEFAULT NULL,
	OUT verdict pg_catalog.text,
	OUT difference pg_catalog.numeric)
RETURNS pg_catalog.record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE
COST 60;

COMMENT ON FUNCTION report_compare(pg_catalog.numeric, pg_catalog.text, pg_catalog.text, pg_catalog.numeric, pg_catalog.text, pg_catalog.numeric) IS
'whether a figure agrees with what a report states, by the digits and words of the report';
