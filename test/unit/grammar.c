/*-------------------------------------------------------------------------
 *
 * grammar.c
 *	  Which line of grammar.tsv a figure's neighbours fit, and what its brackets
 *	  take, from the words of one sentence alone.
 *
 *-------------------------------------------------------------------------
 */
#include "stage.h"

#include "grammar.h"
#include "reader.h"

#define SHOWN 2048

/* Every figure of a sentence with the line that it fits, [what the line takes in brackets], "none" without one. */
static void
lines_are(const char *text, const char *want)
{
	Stage stage;
	char  got[SHOWN] = "";

	if (stage_open(&stage, text, NULL))
	{
		const Sentence *sentence = stage.sentence;

		sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
		for (uint32_t i = 0; i < sentence->nwords; i++)
		{
			const Word *word = &sentence->words[i];
			Figure      figure;
			Match       match;

			if (!word_is(word, P_VALUE))
				continue;
			take_bounds(sentence, i, &figure);
			strcat(got, got[0] == '\0' ? "" : ", ");
			stage_append(&stage, got, SHOWN - 64, word->start, word->end);
			strcat(got, " ");
			if (!grammar_match(sentence, &figure, NULL, &match))
			{
				strcat(got, "none");
				continue;
			}
			strcat(got, match.rule->id);
			if (match.capture_end > match.capture)
			{
				strcat(got, " [");
				stage_append(&stage, got, SHOWN - 64, sentence->words[match.capture].start,
							 sentence->words[match.capture_end - 1].end);
				strcat(got, "]");
			}
		}
		is_string(got, want, "%s", text);
	}
	stage_close(&stage);
}

/* The line that would have been taken if the first one did not stand in the table. */
static void
runner_up_is(const char *text, const char *want)
{
	Stage stage;

	if (stage_open(&stage, text, NULL))
	{
		const Sentence *sentence = stage.sentence;
		uint32_t        word = 0;
		Figure          figure;
		Match           match;
		Match           next;
		const char     *got = "none";

		sentence_read(stage.sentence, &stage.text, 0, stage.text.n);
		while (word + 1 < sentence->nwords && !word_is(&sentence->words[word], P_VALUE))
			word++;
		take_bounds(sentence, word, &figure);
		if (grammar_match(sentence, &figure, NULL, &match) && grammar_match(sentence, &figure, match.rule, &next))
		{
			got = next.rule->id;
			ok(next.rule > match.rule, "%s: the runner-up stands behind the first", text);
		}
		is_string(got, want, "%s: runner-up", text);
	}
	stage_close(&stage);
}

static const char *const lines[][2] =
	{
		/* amounts */
		{"新建公路3公里", "3公里 left.verb"},
		{"新建3公里公路", "3公里 right.thing"},
		{"完成产值3亿元", "3亿元 left.verb"},
		{"产值达到3亿元", "3亿元 left.verb"},
		{"产值3亿元", "3亿元 left.verb"},
		{"产值:3亿元", "3亿元 left.verb"},
		/* growth and change */
		{"产值增长5%", "5% growth.grow"},
		{"产值比上年增长5%", "5% growth.grow"},
		{"比上年增长5%", "5% growth.grow"},
		{"产值增速达到5%", "5% growth.noun"},
		{"产值下降5%", "5% growth.grow"},
		{"产值增加3亿元", "3亿元 change.amount"},
		{"产值比上年增加3亿元", "3亿元 change.base.grow"},
		/* shares */
		{"税收占财政收入的比重达到60%", "60% share.of [财政收入]"},
		{"税收占财政收入的60%", "60% share.of [财政收入]"},
		{"税收占财政收入60%", "60% share.whole [财政收入]"},
		{"税收占比60%", "60% share.noun"},
		{"占比提高2个百分点", "2个百分点 change.grow"},
		{"税收占财政收入比重提高2个百分点", "2个百分点 change.grow"},
		/* against others, and ranks */
		{"产值增速高于全省2个百分点", "2个百分点 change.over [全省]"},
		{"产值居全省第2位", "第2位 rank.verb [全省]"},
		{"产值位居全省第二", "第二 rank.verb [全省]"},
		{"在全省考核中名列第一", "第一 rank.within.only [全省考核]"},
		/* pairs and multiples */
		{"产值由3亿元增加到5亿元", "3亿元 pair.from, 5亿元 pair.to"},
		{"产值从2020年的3亿元提高到5亿元", "3亿元 pair.from, 5亿元 pair.to"},
		{"比2020年的3亿元增长5%", "3亿元 prior.than, 5% growth.grow"},
		{"产值翻一番", "翻一番 multiple"},
		{"产值是2020年的2.5倍", "2.5倍 multiple.of [2020年]"},
		{"三次产业结构为5:40:55", "5:40:55 ratio"},
		{"三次产业比由6:41:53调整为5:40:55", "6:41:53 pair.from, 5:40:55 ratio.to"},
		{"三次产业结构调整为5:40:55", "5:40:55 ratio"},
		{"城乡居民收入比2.1", "2.1 left"},
		/* counts */
		{"受理申请30件,办结28件", "30件 left, 28件 left"},
		{"学校、医院3所", "3所 left"},
		{"3所学校", "3所 right"},
		{"3所学校、2家医院", "3所 right, 2家 right"},
		{"30%的学校", "30% share.part"},
		{"90%以上的学校达标", "90% share.part"},
		{"14个村集体收入均突破10万元", "14个 right.over, 10万元 left.verb"},
		/* projects, limits of time, what is no row */
		{"投资3亿元的云岭大桥", "3亿元 project.of"},
		{"总投资3亿元的项目5个", "3亿元 project.of, 5个 left"},
		{"30天内回款", "30天 duration.limit"},
		{"办理时限由30天压缩到5天", "30天 duration.from, 5天 duration.from.to"},
		{"平均用时3天", "3天 duration.named"},
		{"群众满意度达到95%", "95% left"},
		{"价格指数102.3", "102.3 left"},
		{"上涨2.3%", "2.3% growth.grow"},
		{"超额完成目标3个百分点", "3个百分点 change.points"},
		{"完成计划的103%", "103% share.task"},
		{"产值、税收分别增长5%、6%", "5% growth.grow, 6% chain.rate"},
		{"连续五年", "五年 duration"},
		{"其中企业3家", "3家 left"},
		{"新增床位3张,增长5%", "3张 left, 5% growth.grow"},
		{"今年力争达到30亿元", "30亿元 left"},
		{"控制在3%以内", "3% left"},
};

static const char *const runners[][2] =
	{
		{"产值增长5%", "left"},
		{"新建公路3公里", "left"},
		{"税收占财政收入的60%", "share.whole"},
		{"产值由3亿元增加到5亿元", "left"},
		{"产值居全省第2位", "rank.field"},
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		lines_are(lines[i][0], lines[i][1]);
	for (size_t i = 0; i < sizeof(runners) / sizeof(runners[0]); i++)
		runner_up_is(runners[i][0], runners[i][1]);
	return done_testing();
}
