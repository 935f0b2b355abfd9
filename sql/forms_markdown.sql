--
-- Markdown: headings, bold type, front matter, pipe tables; entities and blanks of every kind.
-- The texts are those of test/forms, which test/score.pl measures.
--
\set ids '{bulletin-markdown, work-report-markdown, characters}'
\set show `echo "${PG_ABS_SRCDIR:-.}/test/forms/show.sql"`
\i :show
