/*-------------------------------------------------------------------------
 *
 * han.h
 *	  Characters that the reader's C knows by name: those of numbers, times and
 *	  ranges.  Words stand in the tables of src/lexicon, not here.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REPORT_HAN_H
#define REPORT_HAN_H

#define HAN_ZERO          0x96F6 /* 零 */
#define HAN_TEN           0x5341 /* 十 */
#define HAN_HUNDRED       0x767E /* 百 */
#define HAN_THOUSAND      0x5343 /* 千 */
#define HAN_TEN_THOUSAND  0x4E07 /* 万 */
#define HAN_SOME          0x51E0 /* 几, how many nobody says */
#define HAN_SEVERAL       0x6570 /* 数, the same */
#define HAN_POINT         0x70B9 /* 点 in 三点五, and o'clock */
#define HAN_PARTS         0x5206 /* 分 in 分之, and minutes */
#define HAN_PARTS_OF      0x4E4B /* 之 in 分之 */
#define HAN_TENTHS        0x6210 /* 成, tenths */
#define HAN_NEGATIVE      0x8D1F /* 负 */
#define HAN_DOUBLED       0x7FFB /* 翻 in 翻番 */
#define HAN_DOUBLING      0x756A /* 番 */
#define HAN_ORDINAL       0x7B2C /* 第 */
#define HAN_FIRST         0x9996 /* 首 in 首位, 榜首 */
#define HAN_LIST          0x699C /* 榜 in 榜首 */
#define HAN_PLACE         0x4F4D /* 位 in 首位, 各位 */
#define HAN_FOREMOST      0x524D /* 前 in 前10位, 前三季度, 年前 */
#define HAN_PIECE         0x4E2A /* 个 */
#define HAN_EACH          0x6BCF /* 每 */
#define HAN_YUAN          0x5143 /* 元 of money, and of 元月 */
#define HAN_YEAR          0x5E74 /* 年 */
#define HAN_MONTH         0x6708 /* 月 */
#define HAN_DAY           0x65E5 /* 日 */
#define HAN_WEEK          0x5468 /* 周 */
#define HAN_EARLY         0x521D /* 初 in 年初 */
#define HAN_END           0x672B /* 末 in 年末 */
#define HAN_BOTTOM        0x5E95 /* 底 in 年底 */
#define HAN_SPAN          0x671F /* 期 in 期末 */
#define HAN_TO            0x81F3 /* 至 */
#define HAN_UP_TO         0x5230 /* 到 */
#define HAN_FROM          0x4ECE /* 从 */
#define HAN_OUT_OF        0x7531 /* 由 */
#define HAN_SINCE         0x4EE5 /* 以 in 以来 */
#define HAN_COME          0x6765 /* 来 in 以来, 三年来 */
#define HAN_WITHIN        0x5185 /* 内 in 年内 */
#define HAN_AMID          0x95F4 /* 间 in 五年间 */
#define HAN_OF            0x7684 /* 的 */
#define HAN_IS            0x662F /* 是 */
#define HAN_ABOUT         0x5173 /* 关 in 关于 */
#define HAN_THAN          0x6BD4 /* 比 */
#define HAN_GRADE         0x7EA7 /* 级 in 省级 */

#endif /* REPORT_HAN_H */
