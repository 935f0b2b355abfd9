--
-- Text of PDFs: broken words and numbers, running heads, wide letters, several documents.
-- The texts are those of test/forms, which test/score.pl measures.
--
\set ids '{plan-pdf, several-documents}'
\set show `echo "${PG_ABS_SRCDIR:-.}/test/forms/show.sql"`
\i :show
