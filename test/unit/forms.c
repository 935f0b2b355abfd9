/*-------------------------------------------------------------------------
 *
 * forms.c
 *	  The stages in front of the reader, each looked at by itself: lines and
 *	  their places, blocks, joins, tables; and hostile forms of all of them.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#include "outline.h"
#include "sound.h"
#include "utf8.h"

/* A text that is being looked at. */
typedef struct Look
{
	TapMemory memory;
	Arena     arena;
	Shapes   *shapes;
	Text      text;
	Outline   outline;
} Look;

static void
look_begin(Look *look, const char *bytes, size_t length)
{
	ReportOptions options;
	ReportError   error;

	memset(look, 0, sizeof(*look));
	options = tap_options(&look->memory);
	arena_init(&look->arena, &options);
	look->shapes = shapes_create(&options.allocator, &error);
	if (text_read(&look->text, &look->arena, bytes, length, &error) != REPORT_OK)
		printf("# text_read failed\n");
	look->outline.arena = &look->arena;
	look->outline.shapes = look->shapes;
	look->outline.text = &look->text;
	look->outline.want_noise = true;
}

static void
look_end(Look *look)
{
	shapes_free(look->shapes);
	arena_free(&look->arena);
}

/* The stage Text: folding, lines, and places in the original. */
static void
test_text(void)
{
	static const char text[] = "\xEF\xBB\xBF全县&nbsp;ＧＤＰ\r\n\r\n  增长5.2％\t&#21806;\f第二页";
	Look              look;
	bool              monotone = true;

	look_begin(&look, text, sizeof(text) - 1);
	is_number(look.text.nlines, 3, "blank lines are no lines");
	ok(!look.text.lines[0].apart && look.text.lines[1].apart && look.text.lines[1].indented &&
		   look.text.lines[2].page,
	   "a line knows the blank one in front of it, its indent and its page");
	ok((look.text.lines[1].holds & (LINE_DIGIT | LINE_TAB)) == (LINE_DIGIT | LINE_TAB), "and what it holds");
	ok(look.text.ch[look.text.lines[0].start + 2] == ' ' && look.text.ch[look.text.lines[0].start + 3] == 'G',
	   "an entity and full-width letters fold");
	for (uint32_t i = 1; i < look.text.n; i++)
		monotone &= text_offset(&look.text, i) > text_offset(&look.text, i - 1);
	ok(monotone, "places go up");
	is_text(text_slice(&look.text, 0, 6), "全县&nbsp;ＧＤＰ", "a slice is literal");
	look_end(&look);
}

/*
 * Most characters are read several at a time: each is what it is folded to by itself, says of its
 * line what it says there, and stands where it stood.
 */
static void
test_characters(void)
{
	static const char around[] = "全县居民收入稳步";
	static uint16_t   shown[0x10000];
	char             *bytes = malloc(0x10000 * (2 * sizeof(around) + 4));
	size_t            length = 0;
	uint32_t          count = 0;
	uint32_t          wrong = 0;
	Look              look;

	for (uint32_t c = ' '; c < 0x10000; c++)
	{
		uint32_t folded = report_fold_character(c);

		if (folded == 0 || folded == '\n' || (c >= 0xD800 && c < 0xE000))
			continue;
		shown[count++] = (uint16_t) c;
		/* at another place of a block each */
		length += (size_t) sprintf(bytes + length, "%s", around + 3 * (c % 8));
		length += utf8_put(bytes + length, (uint16_t) c);
		length += (size_t) sprintf(bytes + length, "%s\n", around);
	}
	look_begin(&look, bytes, length);
	is_number(look.text.nlines, count, "each character has its line");
	for (uint32_t i = 0, offset = 0; i < look.text.nlines; i++)
	{
		const Line *line = &look.text.lines[i];
		uint32_t    c = shown[i];
		uint32_t    at = line->start + 8 - c % 8;
		bool        right = look.text.ch[at] == report_fold_character(c) && line->end == at + 9 &&
					 line->holds == text_holds(&look.text, line->start, line->end);

		for (uint32_t k = line->start; k < line->end; k++)
		{
			right &= text_offset(&look.text, k) == offset;
			offset += utf8_length(look.text.bytes[offset]);
		}
		offset++;
		wrong += !right;
		if (!right)
			printf("# U+%04X\n", (unsigned) c);
	}
	is_number(wrong, 0, "and is read as it is by itself");
	look_end(&look);
	free(bytes);
}

/* What an edit leaves keeps its places, over many blocks. */
static void
test_edit(void)
{
	enum
	{
		COUNT = 5000
	};
	char    *bytes = malloc(4 * COUNT);
	size_t   length = 0;
	Look     look;
	TextEdit edit;
	uint32_t end;
	bool     right = true;

	for (int i = 0; i < COUNT; i++)
		length += (size_t) sprintf(bytes + length, "%c*", 'a' + i % 26);
	look_begin(&look, bytes, length);
	text_edit_begin(&edit, &look.text, 0);
	while (edit.in < look.text.n)
	{
		if (look.text.ch[edit.in] == '*')
			text_edit_skip(&edit, 1);
		else
			text_edit_keep(&edit, 1);
	}
	end = text_edit_end(&edit, look.text.n);
	is_number(end, COUNT, "an edit keeps what it shall");
	for (uint32_t i = 0; i < end; i++)
		right &= text_offset(&look.text, i) == 2 * i && look.text.ch[i] == 'a' + i % 26;
	ok(right, "and each character its place");
	look_end(&look);
	free(bytes);
}

/* The lines that are left of a text, joined by |, as they are read. */
static void
lines_are(const char *bytes, const char *want, const char *name)
{
	Look   look;
	char   got[512];
	size_t n = 0;

	look_begin(&look, bytes, strlen(bytes));
	ok(blocks_read(&look.outline), "%s: is read", name);
	for (uint32_t i = 0; i < look.outline.nlines; i++)
	{
		const Line *line = &look.outline.lines[i];

		if (line->block == BLOCK_NOISE)
			continue;
		if (n > 0 && n < sizeof(got) - 5)
			got[n++] = '|';
		for (uint32_t k = line->start; k < line->end && n < sizeof(got) - 5; k++)
			n += utf8_put(got + n, look.text.ch[k]);
	}
	got[n] = '\0';
	if (!ok(strcmp(got, want) == 0, "%s", name))
		printf("# got %s\n", got);
	look_end(&look);
}

static void
test_lines(void)
{
	lines_are("## 一、回顾\n本年度完成项目投资****\n", "一、回顾|本年度完成项目投资****", "a run of asterisks is no mark in parts");
	lines_are("标题：**县政府工作报告\n发布时间：2026-01-02\n**镇2025年新建学校3所。\n", "**县政府工作报告|2026-01-02|**镇2025年新建学校3所。",
			  "a page's head makes no Markdown of what it masks");
	lines_are("去年以来，全县上下齐心协力，粮食、蔬菜生产再获丰收，畜牧业稳步发展，扶持\n农、林、牧、渔业的政策得到落实。\n",
			  "去年以来,全县上下齐心协力,粮食、蔬菜生产再获丰收,畜牧业稳步发展,扶持农、林、牧、渔业的政策得到落实。",
			  "a list of trades is no label");
	lines_are("本地目录：新闻\n", "", "each word of a line of noise.tsv wakes it");
}

/* What is left out may be wider than places reach over: they stay places of what is kept. */
static void
test_wide_gap(void)
{
	enum
	{
		TAGS = 1200
	};
	static const char tag[] = "<span style=\"font-family:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">";
	char             *bytes = malloc(sizeof(tag) * TAGS + 100);
	size_t            n = (size_t) sprintf(bytes, "全县");
	Look              look;
	bool              right = true;

	for (int i = 0; i < TAGS; i++)
		n += (size_t) sprintf(bytes + n, "%s", tag);
	n += (size_t) sprintf(bytes + n, "完成投资12亿元。\n");
	look_begin(&look, bytes, n);
	ok(blocks_read(&look.outline) && look.outline.nlines == 1, "a line full of tags is read");
	for (uint32_t i = look.outline.lines[0].start; i < look.outline.lines[0].end; i++)
	{
		if (look.text.ch[i] == '1')
			right = bytes[text_offset(&look.text, i)] == '1';
	}
	ok(right, "and a figure behind them has its place");
	look_end(&look);
	free(bytes);
}

/* Blocks of a text, one letter a line: what the lines that stay are. */
static void
blocks_are(const char *bytes, const char *want, const char *name)
{
	Look look;
	char got[64];

	look_begin(&look, bytes, strlen(bytes));
	ok(blocks_read(&look.outline), "%s: is read", name);
	for (uint32_t i = 0; i < look.outline.nlines && i < sizeof(got) - 1; i++)
		got[i] = "xThi#cdn"[look.outline.lines[i].block];
	got[look.outline.nlines < sizeof(got) - 1 ? look.outline.nlines : sizeof(got) - 1] = '\0';
	if (!ok(strcmp(got, want) == 0, "%s: %s", name, want))
		printf("# got %s\n", got);
	look_end(&look);
}

static void
test_blocks(void)
{
	blocks_are("# 云岭县政府工作报告\n\n## 一、工作回顾\n- 新建学校3所\n**（一）农业**\n全年增长5%。\n", "Thihx",
			   "Markdown");
	blocks_are("---\ntitle: 云岭县2025年工作总结\ndate: 2026-01-02\nx: y\n---\n全年增长5%，形势良好，农业再获丰收。\n", "Tdx",
			   "front matter");
	blocks_are("图1 2021-2025年产值（亿元）\n年末人口131.8万人。\n", "cx", "a caption");
	blocks_are("| 指标 | 数值 |\n|---|---|\n| 产值 | 3.2亿元 |\n说明见后。\n", "###x", "a table of pipes");
	blocks_are("甲方 | 乙方 | 丙方\n某甲 | 某乙 | 某丙\n", "xx", "pipes without a figure are no table");
	blocks_are("上半年共举办活动三十六场，接待游客众多，反响良好。\n主办单位：甲局\n另外举办讲座十二场，听众达到三千人次以上。\n"
			   "主办单位：乙局\n",
			   "xxxx", "organizers of a list");
	blocks_are("全年建成创新平台三个，服务企业两百余家（www.example.org）。\n相关推荐\n某县工作报告\n主办单位：丙局\n", "x",
			   "an address in a sentence, and a page's foot");
	blocks_are("完成地区生产总\n值60.2亿元。\n", "x", "a broken word");
	blocks_are("一、2020年工作总结\n完成农业产值2.6亿元。\n", "xx", "a heading is not joined");
	blocks_are("城镇新增就业320人，规模\n4\n云岭公报  2026年第3期\n以上工业增加值增长5%。\n", "x", "over a page's end");
}

/* Words without which a shape cannot match: true of every line of some texts. */
static void
test_triggers(void)
{
	static const char *const lines[] = {
		"当前位置：首页 > 政务公开", "来源：统计局 时间：2026-01-02 10:00", "分享到：微信 微博", "扫一扫在手机打开",
		"相关推荐", "上一篇：某县工作报告", "主办单位：某县政府办公室", "责任编辑：某某", "浏览次数：12",
		"版权所有 未经授权", "本文由网友上传", "展开阅读全文", "AI摘要可能不准确：全市增长", "内容由AI生成，仅供参考",
		"核心提示：全市增长", "摘要", "【字体：大 中 小】", "2026-01-02 10:00:00", "第3页 共10页", "- 4 -",
		"http://example.org/x", "文档下载 会员免费", "索引号 1234/2021", "网站地图", "原文链接：见下", "发表评论",
		"云岭县政府工作报告", "关于2025年预算执行情况的报告", "2025年工作安排", "图1 产值", "目录", "表2：产量",
		"青禾县2025年国民经济和社会发展统计公报", "关于印发实施方案的通知", "全年地区生产总值60.2亿元，增长3.9%。"};
	Look look;
	bool same = true;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
	{
		uint64_t        triggers;
		const LexNoise *noise;

		look_begin(&look, lines[i], strlen(lines[i]));
		triggers = shapes_triggers(&look.text, 0, look.text.n, shapes_allowed(&look.text, 0, look.text.n, ~UINT64_C(0)));
		noise = shapes_noise(look.shapes, &look.text, 0, look.text.n, ~UINT64_C(0));
		if (noise != shapes_noise(look.shapes, &look.text, 0, look.text.n, triggers))
		{
			printf("# noise %s: %s\n", noise->reason, lines[i]);
			same = false;
		}
		for (int role = 0; role < HEADING_ROLES; role++)
		{
			if (shapes_heading(look.shapes, (HeadingRole) role, &look.text, 0, look.text.n) &&
				(triggers & LEX_TRIGGER_ROLE(role)) == 0)
			{
				printf("# role %d: %s\n", role, lines[i]);
				same = false;
			}
		}
		look_end(&look);
	}
	ok(same, "no shape matches a line without its words");
}

/* Whatever the form, the result is sound. */
static void
hostile(const ReportEngine *engine, const char *unit, size_t length, const char *name)
{
	TapMemory        memory = {0, 0, 0};
	ReportOptions    options = tap_options(&memory);
	ReportResult    *result = NULL;
	ReportError      error;
	char            *text = malloc(length + 1);
	size_t           n = strlen(unit);
	ReportStatusCode status;

	for (size_t i = 0; i < length; i++)
		text[i] = unit[i % n];
	length -= length % n;
	options.want = REPORT_WANT_SECTIONS | REPORT_WANT_ROWS | REPORT_WANT_NOISE | REPORT_WANT_REJECTS;
	status = report_analyze(engine, text, length, &options, &result, &error);
	ok(status == REPORT_OK && result_is_sound(result, text, length), "%s: sound", name);
	report_result_free(result);
	free(text);
}

static void
test_hostile(const ReportEngine *engine)
{
	static const char *const units[][2] = {
		{"|", "pipes"}, {"\t", "tabs"}, {"**", "asterisks"}, {"**a", "bold that never closes"}, {"```\n", "fences"}, {"<!--", "comments"}, {"[a](", "links"}, {"![", "images"}, {"<a", "tags"}, {"&", "ampersands"}, {"&nbsp;", "entities"}, {"1 ", "digits apart"}, {"国 ", "letters apart"}, {"1\n", "page numbers"}, {"1、\n", "page marks"}, {"# \n", "empty headings"}, {"目录\n", "contents"}, {"a\tb\n", "tabs in lines"}, {"|1|2|\n", "figures in pipes"}, {"| 指标 | 1 |\n指标\t2%\n", "tables in turn"}, {"指标\n单位\n累计\n1\n", "cells in lines"}, {"指标  数值  增长\n甲  1.2%  3\n", "blanks"}, {"规模\n4\n公报 第1期\n以上\n", "running heads"}, {"政府工作报告\n", "titles"}, {"\r", "returns"}, {"\xE2\x80\x8B", "blanks of no width"}};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		hostile(engine, units[i][0], 20000, units[i][1]);
}

/* A table of ten thousand columns reads its first ones. */
static void
test_wide_table(const ReportEngine *engine)
{
	enum
	{
		COLUMNS = 10000
	};
	char         *text = malloc(64 * COLUMNS);
	size_t        length = 0;
	TapMemory     memory = {0, 0, 0};
	ReportOptions options = tap_options(&memory);
	ReportResult *result = NULL;
	ReportError   error;

	length += (size_t) sprintf(text, "指标");
	for (int i = 0; i < COLUMNS; i++)
		length += (size_t) sprintf(text + length, "|比上年增长（%%）");
	length += (size_t) sprintf(text + length, "\n地区生产总值");
	for (int i = 0; i < COLUMNS; i++)
		length += (size_t) sprintf(text + length, "|%d.5", i % 90);
	options.want = REPORT_WANT_ROWS;
	ok(report_analyze(engine, text, length, &options, &result, &error) == REPORT_OK && result->nrows > 100 &&
		   result->nrows < 1000,
	   "a table of %d columns gives rows for its first ones", COLUMNS);
	report_result_free(result);
	free(text);
}

int
main(void)
{
	TapMemory     memory = {0, 0, 0};
	ReportEngine *engine = tap_engine(&memory);

	if (engine == NULL)
		return done_testing();
	test_text();
	test_characters();
	test_edit();
	test_blocks();
	test_lines();
	test_wide_gap();
	test_triggers();
	test_hostile(engine);
	test_wide_table(engine);
	report_engine_free(engine);
	is_number(memory.live, 0, "all memory is given back");
	return done_testing();
}
