/*-------------------------------------------------------------------------
 *
 * dictionary.c
 *	  The dictionary: how sentences are cut into words, and what words are.
 *
 * A line of src/lexicon/words or forms.tsv that takes a sentence apart is seen
 * here before it is seen in rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tap.h"

#include "words.h"

#define CUT_MAX 600 /* bytes of a sentence with its cuts */

/*
 * Sentences of our own as they are to be cut.  What stands between two words
 * is one of them, and so is what no word explains.
 */
static const char *const cuts[] = {
	/* 中 closes a field, and opens many nouns */
	"支持|中小微企业|贷款",
	"改造|中低产|田|5万亩",
	"在|16个|合作社|中|有|3个",
	/* a working word inside an ordinary one plays no part */
	"居民|居住|条件|改善",
	"共同|富裕|示范区|3个",
	"平均|每户增收|300元",
	"为|民营|企业|减负|2亿元",
	"青|禾|高速公路|建成通车|120公里",
	"由于|近年|降水|偏少",
	"对接|项目|40个",
	"用水|用电|用地|得到|保障",
	"有关|部门|参与",
	"实际上|增长|6%",
	"超级|杂交|稻|亩产|超过|800公斤",
	"多数|多年|多余|许多|诸多|众多",
	"将军|将来|将|新建|学校|3所",
	"以下|以内|以人为本",
	/* a working word beside ordinary ones does */
	"白|石|镇|居|全县|首位",
	"工业|增速|居|全市|第2位",
	"利润|为|3亿元",
	"收入|达|3亿元",
	"年初|拟|投资|3亿元",
	"村均|收入|超|50万元",
	/* an indicator is one word, whatever it holds */
	"地区生产总值|占|全省|比重|为|5%",
	"固定资产投资|增长|7.1%",
	"社会消费品零售总额|增长|6%",
	"城镇登记失业率|控制在|4%|以内",
	"规模以上工业增加值|增长|8%",
	/* words that forms.tsv makes */
	"税收收入|由|3亿元|提高到|5亿元",
	"失业率|降至|4%",
	"存款|攀升至|80亿元",
	"由|3家|增加为|5家",
	"收入|比去年末|增加|2亿元",
	"收入|较上一年度|增加|2亿元",
	"收入|与去年同期相比|增长|5%",
	"完成|年初人代会确定|目标|的|103%",
	"已完成|投资|3亿元",
	"累计完成|投资|3亿元",
	"连跨|两个百亿元级大台阶",
	"“十四五”期间|新改扩建|学校|3所",
	"“七五”普法|通过验收",
	"前两个季度|增长|5%",
	"截至目前为止|建成|8座",
	"按可比价计算|增长|5%",
	"每人每月|补助|300元",
	"我县|全社会用电量|增长|3%",
	"连续突破|100亿元|大关",
	NULL};

/* Words and what they are at least. */
static const struct
{
	const char *word;
	uint64_t    parts;
	uint32_t    traits;
} entries[] = {
	{"增长", P_UP, 0},
	{"减少", P_DOWN, 0},
	{"增长了", P_UP, 0},
	{"跌到", P_UP_TO, 0},
	{"精简为", P_UP_TO, 0},
	{"升至", P_UP_TO | P_RANK, 0},
	{"达到", P_REACH, T_ATTAIN},
	{"累计达到", P_REACH, T_TOTAL},
	{"分别为", P_REACH | P_RESPECTIVELY, 0},
	{"预计为", P_REACH | P_ESTIMATE, T_ESTIMATE},
	{"完成", P_REACH | P_LIGHT | P_PREDICATE, 0},
	{"已完成", P_REACH, T_DONE},
	{"已", P_ADVERB, T_DONE},
	{"业已", P_ADVERB, T_DONE},
	{"拟", P_ADVERB | P_TARGET, T_PLAN},
	{"力争", P_TARGET_STRONG, T_AIM},
	{"年初人代会提出", P_TARGET, T_PLAN},
	{"年初目标", P_TARGET | P_DEPENDENT | P_GOAL, T_AIM_NOUN},
	{"预算数", P_DEPENDENT | P_GOAL, T_AIM_NOUN},
	{"的预期目标", P_TAIL | P_TARGET, 0},
	{"个千亿元级大台阶", P_OWN | P_TAIL, 0},
	{"个坚持", P_OWN, 0},
	{"突破", P_BEFORE_GE, T_ATTAIN},
	{"突破了", P_BEFORE_GE, T_ATTAIN},
	{"不超过", P_BEFORE_LE, 0},
	{"左右", P_BEFORE_APPROX | P_AFTER_APPROX, 0},
	{"以上", P_AFTER_GE, 0},
	{"比上年末", P_BASE_YOY, 0},
	{"较上季度", P_BASE_MOM, 0},
	{"年均增速", P_GROWTH_NOUN_UP, 0},
	{"压减率", P_GROWTH_NOUN_DOWN, 0},
	{"年均增长", P_AVERAGE, 0},
	{"新投产", P_VERB, T_FRESH},
	{"新改造", P_VERB, 0},
	{"主体已封顶", P_PREDICATE, 0},
	{"全街道", P_AREA, 0},
	{"省本级", P_PLACE, 0},
	{"到", P_LEAD, T_UNTIL},
	{"财政局", P_TEXT, T_ORGAN},
	{"居民", P_TEXT, 0},
	{"未达预期目标", P_TEXT, 0},
	{"“十六五”", P_TIME, 0},
	{"上年同期", P_BASE_YOY, 0},
	{NULL, 0, 0}};

/* The sentence as it is cut, words joined by |, in out. */
static bool
cut(const char *sentence, char *out)
{
	TapMemory     memory = {0};
	ReportOptions options = tap_options(&memory);
	ReportError   error;
	Arena         arena;
	Text          text = {0};
	Sentence     *read = malloc(sizeof(Sentence));
	size_t        length = 0;
	bool          done;

	arena_init(&arena, &options);
	done = text_read(&text, &arena, sentence, strlen(sentence), &error) == REPORT_OK &&
		   sentence_read(read, &text, 0, text.n) == text.n;
	for (uint32_t i = 0; done && i < read->nwords; i++)
	{
		ReportText word = text_slice(&text, read->words[i].start, read->words[i].end);

		if (i > 0)
			out[length++] = '|';
		memcpy(out + length, word.data, word.length);
		length += word.length;
	}
	out[length] = '\0';
	arena_free(&arena);
	free(read);
	return done;
}

static void
sentences_are_cut(void)
{
	for (int i = 0; cuts[i] != NULL; i++)
	{
		char   plain[CUT_MAX];
		char   got[CUT_MAX];
		size_t n = 0;

		for (const char *c = cuts[i]; *c != '\0'; c++)
		{
			if (*c != '|')
				plain[n++] = *c;
		}
		plain[n] = '\0';
		if (!ok(cut(plain, got) && strcmp(got, cuts[i]) == 0, "%s", cuts[i]))
			printf("#   is cut as %s\n", got);
	}
}

static const LexWord *
find_word(const char *word)
{
	uint16_t folded[32];
	size_t   n = text_fold_word(word, strlen(word), folded, 32);
	size_t   length = 0;
	int      number = n <= 32 ? lex_longest_word(folded, n, &length) : 0;

	return number != 0 && length == n ? &lex_words[number] : NULL;
}

static void
words_are(void)
{
	for (int i = 0; entries[i].word != NULL; i++)
	{
		const LexWord *entry = find_word(entries[i].word);

		ok(entry != NULL && (entry->parts & entries[i].parts) == entries[i].parts &&
			   (entry->traits & entries[i].traits) == entries[i].traits &&
			   (entries[i].parts != P_TEXT || entry->parts == P_TEXT),
		   "%s is what its line says", entries[i].word);
	}
}

int
main(void)
{
	sentences_are_cut();
	words_are();
	return done_testing();
}
