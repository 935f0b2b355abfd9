--
-- Tables: pipes, tabs, blanks, one cell a line; what makes no row and why.
-- The texts are those of test/forms, which test/score.pl measures.
--
\set ids '{yearbook-tabs, budget-blanks, monthly-lines, monthly-pipes, years-in-rows, plan-table, headless, counties-two-heads, unit-in-row, bulletin-1990s}'
\set show `echo "${PG_ABS_SRCDIR:-.}/test/forms/show.sql"`
\i :show
