--
-- Pages: furniture by its place, machine-made summaries, a page in one line.
-- The texts are those of test/forms, which test/score.pl measures.
--
\set ids '{page-furniture, glued-page}'
\set show `echo "${PG_ABS_SRCDIR:-.}/test/forms/show.sql"`
\i :show
