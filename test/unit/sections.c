/*-------------------------------------------------------------------------
 *
 * sections.c
 *	  Headings of many shapes, how they nest, and what their sections hold.
 *
 * A case is a text and the sections that must come out of it, one a line:
 * level, kind, title.  A kind of ? stands for any.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

typedef struct Case
{
	const char *name;
	const char *text;
	const char *want;
} Case;

#define REPORT	"云岭县政府工作报告\n\n各位代表：\n\n现在，我代表县人民政府向大会报告工作，请予审议，并请各位政协委员和其他列席人员提出意见。\n\n"
#define REVIEW	"全县地区生产总值完成120亿元，同比增长6.2%，城镇居民人均可支配收入达到3.1万元，比上年增长5.4%，各项目标任务圆满完成。\n\n"
#define PLAN	"要加快推进园区建设，大力实施技改项目30个，确保全年新增规上工业企业12家，力争完成投资20亿元，着力提升产业层次。\n\n"

static const Case cases[] =
{
	{"titles that begin with a numeral",
		REPORT "一、一年来的工作回顾\n\n" REVIEW
		"二、一张蓝图绘到底，建设富美云岭\n\n" PLAN
		"三、一鼓作气抓落实\n\n" PLAN
		"四、一以贯之转作风，建设人民满意政府\n\n严格依法行政，全面推进政务公开，加强党风廉政建设。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 一年来的工作回顾\n"
		"1 plan 一张蓝图绘到底，建设富美云岭\n"
		"1 plan 一鼓作气抓落实\n"
		"1 government 一以贯之转作风，建设人民满意政府\n"},
	{"classes that are counted are no headings",
		"一、工业生产\n\n工业增加值增长5%。一、二类水质断面占比达到92%。三、四级公路里程达到300公里。\n\n第一、二、三产业增加值分别增长3.1%、7.4%和8.6%。\n",
		"1 review 工业生产\n"},
	{"ordinals",
		REPORT "一、2024年工作回顾\n\n" REVIEW "二、2025年重点工作\n\n第一，聚焦产业强县，壮大县域经济。\n\n" PLAN
		"第二、聚焦民生改善，增进群众福祉\n\n" PLAN,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"1 plan 2025年重点工作\n"
		"2 plan 聚焦产业强县，壮大县域经济\n"
		"2 plan 聚焦民生改善，增进群众福祉\n"},
	{"items that head a run of sentences, with commas and without",
		REPORT "一、2025年工作安排\n\n（一）抓产业\n\n一是加快园区扩容，提升承载能力。新建标准厂房8万平方米，完善配套管网。二是招大引强。引进亿元以上项目12个。\n",
		"0 title 云岭县政府工作报告\n"
		"1 plan 2025年工作安排\n"
		"2 plan 抓产业\n"
		"3 plan 加快园区扩容，提升承载能力\n"
		"3 plan 招大引强\n"},
	{"items that are clauses of one sentence are no headings",
		REPORT "一、2024年工作回顾\n\n" REVIEW "主要做法有：一是落实减税降费，兑现资金1.2亿元；二是优化服务，办结事项9000件；三是稳定就业。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"},
	{"items below a lead phrase of the same paragraph",
		REPORT "一、2024年工作回顾\n\n工业经济稳中有进。一是龙头企业壮大。产值增长8%。二是园区提质。新增企业9家。\n\n农业基础更加稳固。粮食产量达到30万吨。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 工业经济稳中有进\n"
		"3 review 龙头企业壮大\n"
		"3 review 园区提质\n"
		"2 review 农业基础更加稳固\n"},
	{"what admits problems is a section of its own",
		REPORT "一、2024年工作回顾\n\n（一）经济平稳增长\n\n" REVIEW
		"同时，我们也清醒地看到，发展中还有不少困难和问题。一是产业层次不高。规上工业企业仅有32家。二是财政收支矛盾突出。可用财力不足。\n\n"
		"二、2025年工作安排\n\n" PLAN,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 经济平稳增长\n"
		"2 problems 同时，我们也清醒地看到，发展中还有不少困难和问题\n"
		"3 problems 产业层次不高\n"
		"3 problems 财政收支矛盾突出\n"
		"1 plan 2025年工作安排\n"},
	{"chapters without labels, with labelled ones below",
		REPORT "2024年工作回顾\n\n" REVIEW "一、综合实力稳步提升\n\n" REVIEW "二、城乡面貌明显改善\n\n" REVIEW
		"2025年工作安排\n\n" PLAN "一、做强县域工业\n\n" PLAN "二、建设美丽城乡\n\n" PLAN,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 综合实力稳步提升\n"
		"2 review 城乡面貌明显改善\n"
		"1 plan 2025年工作安排\n"
		"2 plan 做强县域工业\n"
		"2 plan 建设美丽城乡\n"},
	{"an annex and what it explains",
		REPORT "一、2024年工作回顾\n\n" REVIEW "二、2025年工作安排\n\n" PLAN
		"名词解释\n\n1.双链融合：是指产业链与供应链相互促进，推动企业协同发展的工作机制。\n\n2.一码通办：指群众凭一个二维码办理各类事项的服务方式。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"1 plan 2025年工作安排\n"
		"1 annex 名词解释\n"
		"2 annex 双链融合\n"
		"2 annex 一码通办\n"},
	{"lines of their own between paragraphs",
		"上半年，全县经济稳定运行，生产总值完成60亿元，同比增长5.1%，增速居全市第二位，主要指标好于预期。\n\n"
		"固定资产投资增速领先\n\n1至6月，全县完成固定资产投资42亿元，同比增长12.5%，比全市平均水平高3.1个百分点。\n\n"
		"消费市场持续回暖\n\n全县社会消费品零售总额完成21亿元，同比增长6.3%，其中限额以上单位零售额增长8.8%。\n",
		"1 ? \n"
		"1 review 固定资产投资增速领先\n"
		"1 review 消费市场持续回暖\n"},
	{"headings that a blank or a time parts from their text",
		"云岭县2023年国民经济和社会发展统计公报\n\n"
		"一、综 合 初步核算，全年地区生产总值135.5亿元，比上年增长6.1%。二、农业 全年粮食产量28万吨，增长1.2%。"
		"三、工业、建筑业全年实现工业总产值39.8亿元，比上年增长8.6%，其中规模以上工业产值35.2亿元。\n",
		"0 title 云岭县2023年国民经济和社会发展统计公报\n"
		"1 review 综 合\n"
		"1 review 农业\n"
		"1 review 工业、建筑业\n"},
	{"a verb keeps the time behind it",
		"一、重点工作\n\n（一）争取2025年中央预算内投资3.2亿元，支持基础设施建设，补齐公共服务短板。完成投资1亿元。\n",
		"1 ? 重点工作\n"
		"2 ? 争取2025年中央预算内投资3.2亿元，支持基础设施建设，补齐公共服务短板\n"},
	{"phrases of one build",
		REPORT "一、2024年工作回顾\n\n一年来，我们千方百计稳增长，经济实力稳步提升。完成投资32亿元，增长9%。\n\n"
		"一年来，我们持之以恒惠民生，群众生活明显改善。新增就业3200人。\n\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 一年来，我们千方百计稳增长，经济实力稳步提升\n"
		"2 review 一年来，我们持之以恒惠民生，群众生活明显改善\n"},
	{"a sentence like no other is no heading",
		REPORT "一、2024年工作回顾\n\n一年来，我们付出了艰辛努力。全县上下团结一心，克服重重困难。\n\n" REVIEW,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"},
	{"below dashes",
		REPORT "一、五年来的工作回顾\n\n——产业结构持续优化。三次产业比调整为12:40:48。\n\n现代农业加快发展。粮食产量达到30万吨。\n\n"
		"——民生福祉不断增进。城镇新增就业1.2万人。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 五年来的工作回顾\n"
		"2 review 产业结构持续优化\n"
		"3 review 现代农业加快发展\n"
		"2 review 民生福祉不断增进\n"},
	{"a heading with two halves is what stands in it: a review",
		REPORT "一、2024年工作回顾和2025年总体要求\n\n" REVIEW REVIEW "（一）工业经济稳步增长。" REVIEW
		"二、加快建设现代产业体系\n\n" PLAN PLAN,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾和2025年总体要求\n"
		"2 review 工业经济稳步增长\n"
		"1 plan 加快建设现代产业体系\n"},
	{"a summary of a department is no plan",
		"云岭县交通运输局2024年工作总结\n\n2024年，我局认真履行职责，各项工作取得新进展。\n\n"
		"一、公路建设\n\n完成农村公路新改建120公里，累计完成投资2.3亿元，占年度计划的104%，全部建成通车。\n\n"
		"二、运输服务\n\n新开通城乡公交线路6条，投放新能源公交车40辆，全年完成客运量310万人次，同比增长7.5%。\n\n"
		"三、安全生产\n\n开展专项检查260次，整改隐患310处，整改率达到100%，未发生较大以上事故。\n",
		"0 title 云岭县交通运输局2024年工作总结\n"
		"1 review 公路建设\n"
		"1 review 运输服务\n"
		"1 review 安全生产\n"},
	{"chapters with mottos review what they tell as done",
		REPORT "一、五年来的工作回顾\n\n" REVIEW
		"二、绿色发展，青山绿水更加秀美\n\n五年来，累计完成造林3.2万亩，森林覆盖率达到61.5%，提高了4.2个百分点，空气优良天数比例连续保持在95%以上，成功创建省级生态县。\n\n"
		"三、今后五年的奋斗目标和主要任务\n\n" PLAN PLAN,
		"0 title 云岭县政府工作报告\n"
		"1 review 五年来的工作回顾\n"
		"1 review 绿色发展，青山绿水更加秀美\n"
		"1 plan|targets 今后五年的奋斗目标和主要任务\n"},
	{"goals that were reached are reviewed",
		REPORT "一、2024年工作回顾\n\n（一）主要目标圆满实现\n\n" REVIEW "（二）重点任务全面完成\n\n" REVIEW,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 主要目标圆满实现\n"
		"2 review 重点任务全面完成\n"},
	{"what was reached announces no aims",
		REPORT "一、2024年工作回顾\n\n一年来，主要指标好于预期：地区生产总值120亿元，增长6.2%；粮食产量30万吨，增长1.1%。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"},
	{"a sequence that does not begin at one is not judged by what stands around it",
		REPORT "一、2024年工作回顾\n\n（一）经济平稳增长\n\n" REVIEW "（二）城乡面貌改善\n\n" REVIEW
		"（二）坚持建管一体，提升城市品质\n\n实施老旧小区改造27个，加快建设停车场5处、口袋公园6个，常态化开展市容整治，让城市更加宜居。\n\n"
		"（三）坚持共建共享，增进民生福祉\n\n健全社会保障体系，实施养老项目7个，开展技能培训3000人次，让群众生活更有保障。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 经济平稳增长\n"
		"2 review 城乡面貌改善\n"
		"2 plan 坚持建管一体，提升城市品质\n"
		"2 plan 坚持共建共享，增进民生福祉\n"},
	{"items behind a paragraph are not below the dashes in front of it",
		REPORT "一、2024年工作回顾\n\n——综合实力显著提升。地区生产总值增长6%。\n\n——城乡面貌明显改善。新建道路30公里。\n\n"
		"一年来，面对诸多困难，我们主要做了以下工作：\n\n"
		"一是加快园区扩容。新建标准厂房8万平方米，完善配套管网。\n\n二是招大引强。引进亿元以上项目12个。\n",
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 综合实力显著提升\n"
		"2 review 城乡面貌明显改善\n"
		"2 review 加快园区扩容\n"
		"2 review 招大引强\n"},
	{"a venue broken in two, and who is responsible in brackets",
		"**云岭市政府工作报告**\n\n**2010年1月16日在云岭市第十三届**\n\n**人民代表大会第三次会议上**\n\n各位代表：\n\n"
		"一、2009年工作回顾\n\n" REVIEW "二、2010年工作安排\n\n" PLAN
		"附件：民生实事项目\n\n1.新增残疾人就业800人以上（牵头单位：残联）。\n\n2.改造供热管道42公里（牵头单位：住建局）。\n",
		"0 title 云岭市政府工作报告\n"
		"1 review 2009年工作回顾\n"
		"1 plan 2010年工作安排\n"
		"1 annex 附件：民生实事项目\n"
		"2 annex 新增残疾人就业800人以上（牵头单位：残联）\n"
		"2 annex 改造供热管道42公里（牵头单位：住建局）\n"},
	{"problems that are named behind the clause that is seen",
		REPORT "一、2024年工作回顾\n\n（一）经济平稳增长\n\n" REVIEW
		"同时，我们也清醒地看到，回升向好的基础还不牢固；产业链条仍然较短，龙头企业带动能力不强；公共服务水平与群众期盼相比仍需提升，城乡居民持续增收的渠道不多；部分干部的思想观念和能力素质有待提高，民生领域还有不少短板。我们将认真解决。\n\n"
		"二、2025年工作安排\n\n" PLAN,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"
		"2 review 经济平稳增长\n"
		"2 problems 同时，我们也清醒地看到，回升向好的基础还不牢固\n"
		"1 plan 2025年工作安排\n"},
	{"a title's second line is no document",
		"云岭县政府工作报告\n\n——2025年1月15日在云岭县第十八届人民代表大会第四次会议上的工作报告\n\n一、2024年工作回顾\n\n" REVIEW,
		"0 title 云岭县政府工作报告\n"
		"1 review 2024年工作回顾\n"},
};

static ReportKind
kind_named(const char *name, size_t length)
{
	for (ReportKind kind = KIND_TITLE; kind <= KIND_OTHER; kind++)
	{
		if (strlen(report_kind_name(kind)) == length && memcmp(report_kind_name(kind), name, length) == 0)
			return kind;
	}
	return (ReportKind) -1;
}

/* Is a kind among those that are allowed, separated by |? */
static bool
kind_allowed(ReportKind kind, const char *allowed, size_t length)
{
	if (length == 1 && *allowed == '?')
		return true;
	while (length > 0)
	{
		const char *bar = memchr(allowed, '|', length);
		size_t		one = bar != NULL ? (size_t) (bar - allowed) : length;

		if (kind_named(allowed, one) == kind)
			return true;
		if (bar == NULL)
			break;
		length -= one + 1;
		allowed = bar + 1;
	}
	return false;
}

/* Does a section agree with a wanted line?  *line moves on behind it. */
static bool
agrees(const ReportSection *section, const char **line)
{
	const char *end = strchr(*line, '\n');
	const char *kind = *line + 2;
	const char *title = memchr(kind, ' ', (size_t) (end - kind));
	bool		same = **line - '0' == section->level &&
		kind_allowed(section->kind, kind, (size_t) (title - kind)) &&
		section->title.length == (size_t) (end - title - 1) &&
		memcmp(section->title.data != NULL ? section->title.data : "", title + 1, section->title.length) == 0;

	*line = end + 1;
	return same;
}

static void
check(const ReportEngine *engine, TapMemory *memory, const Case *one)
{
	ReportOptions options = tap_options(memory);
	ReportResult *result;
	ReportError error;
	const char *want = one->want;
	bool		same = true;

	options.want = REPORT_WANT_SECTIONS;
	if (report_analyze(engine, one->text, strlen(one->text), &options, &result, &error) != REPORT_OK)
	{
		ok(false, "%s: %s", one->name, report_status_message(error.code));
		return;
	}
	for (uint32_t i = 0; i < result->nsections && same; i++)
		same = *want != '\0' && agrees(&result->sections[i], &want);
	if (!ok(same && *want == '\0', "%s", one->name))
	{
		for (uint32_t i = 0; i < result->nsections; i++)
			printf("# %d %s %.*s\n", result->sections[i].level, report_kind_name(result->sections[i].kind),
				   (int) result->sections[i].title.length,
				   result->sections[i].title.data != NULL ? result->sections[i].title.data : "");
	}
	report_result_free(result);
}

int
main(void)
{
	TapMemory	memory = {0, 0, 0};
	ReportEngine *engine = tap_engine(&memory);

	if (engine == NULL)
		return done_testing();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(engine, &memory, &cases[i]);
	report_engine_free(engine);
	is_number(memory.live, 0, "all memory is given back");
	return done_testing();
}
