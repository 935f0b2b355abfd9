--
-- Tables: pipes, tabs, blanks, one cell a line; what makes no row and why.
-- The texts are those of test/forms, which test/score.pl measures.
--
\set ids '{yearbook-tabs, budget-blanks, monthly-lines, monthly-pipes, years-in-rows, plan-table, headless, counties-two-heads, unit-in-row, tables-in-lists, bulletin-1990s}'
\set show `echo "${PG_ABS_SRCDIR:-.}/test/forms/show.sql"`
\i :show

-- which heads told name, period and status of a cell
CREATE EXTENSION report_ext;
SELECT raw, made_row, indicator, name_from, period_from, period_words, status_from, status_words
FROM report_explain(E'单位:亿元\n| 指标 | 2022年 | 2023年目标 | 增长(%) |\n|---|---|---|---|\n| 财政收入 | 35 | 38 | 6 |', '2023-02-01');
-- a change in a cell is nothing that a sentence behind the table goes on from
SELECT indicator, measure, value, unit, base
FROM report_indicators(E'| 指标 | 数值 | 比上年增减 |\n|---|---|---|\n| 财政收入 | 30亿元 | 2亿元 |\n\n投资增长5%。', '2023-02-01');
DROP EXTENSION report_ext;
