--
-- How often reports use terms.  Places and figures are invented.
--
CREATE EXTENSION report_ext;
\pset null '(null)'

CREATE TABLE reports (id text PRIMARY KEY, published date, body text NOT NULL);
INSERT INTO reports VALUES
('qs24', '2024-01-10', $$青石县2024年政府工作报告

各位代表:

一、2023年工作回顾

(一)生态环境持续改善。污染防治攻坚有力,环保投入2.3亿元。污染下降。
(二)经济增长较快。推进5G和AI应用。

二、2024年工作安排

加强环境保护,打好污染防治攻坚战。绿色发展!
培育壮大县域经济。
$$),
('qs25', '2025-01-09', $$青石县2025年政府工作报告

一、2024年工作回顾

县域经济稳中有进。

二、2025年工作安排

抓好生态环境保护。抓好污染治理。抓好绿色转型。县域经济再上台阶。
$$);

-- the longest term counts, and every kind of section has its characters and sentences
SELECT t.kind, t.term, t.count, t.term_sentences, t.topic_sentences, t.sentences, t.characters, t.share
FROM reports r, report_terms(r.body, ARRAY['污染', '污染防治', '环保']) t WHERE r.id = 'qs24';
-- width and case do not matter, nor do blanks and a line break; a word in Latin letters is a whole one
SELECT b.body, t.term, t.count
FROM (VALUES (U&'\FF21\FF29'), ('ai'), ('MAIN'), ('AI5'), ('A I'), (E'生 态环\n境'), (E'生态\n\n环境'), ('生态' || repeat(' ', 9) || '环境'),
	(U&'\751F\3000\6001\73AF\5883'), ('生态环境生态环境'), ('污染防治污染')) b(body),
	report_terms(b.body, ARRAY['AI', '生态环境', '污染', '污染防治']) t
WHERE t.count > 0;
-- topics: a term may belong to several, and equal terms count for each
SELECT t.topic, t.term, t.count, t.term_sentences, t.topic_sentences
FROM report_terms('环保先行。污染防治与环保并重。', topics => '{"环境": ["环保", "污染"], "民生": ["环保"]}') t;
SELECT t.topic, t.term, t.count FROM report_terms('环保先行。', ARRAY['环保', '先行'], '{"环境": ["环保"]}') t;
-- sentences: lines of a list are some, lines that a page broke are one
SELECT b.body, t.sentences, t.characters, t.topic_sentences
FROM (VALUES ('环保。环保!环保?不知'), (E'环保先行\n绿色发展'), (E'坚持生态优先绿色发展推进环保工作落地见\n效全面完成任务'),
	(E'坚持生态优先绿色发展推进环保工作落地见效\n\n全面完成任务'), (E'\n\n \n'), ('。')) b(body),
	report_terms(b.body, ARRAY['环保']) t;
-- furniture of the page has none of it
SELECT n.reason, n.raw FROM report_noise(E'来源:青石县人民政府网 环保专栏\n青石县2025年政府工作报告\n\n一、2024年工作回顾\n\n环保先行。\n') n;
SELECT t.kind, t.count, t.sentences, t.characters
FROM report_terms(E'来源:青石县人民政府网 环保专栏\n青石县2025年政府工作报告\n\n一、2024年工作回顾\n\n环保先行。\n', ARRAY['环保']) t;
SELECT s.section, s.kind, s.own_text FROM report_section_texts(E'来源:青石县人民政府网 环保专栏\n青石县2025年政府工作报告\n\n一、2024年工作回顾\n\n环保先行。\n') s;
-- characters of all kinds are those of the text
SELECT r.id, sum(t.characters), length(regexp_replace(r.body, '\s', '', 'g')) AS characters
FROM reports r, report_terms(r.body, ARRAY['环保']) t GROUP BY r.id ORDER BY r.id;
-- several reports in one text
SELECT t.document, t.kind, t.count
FROM report_terms((SELECT string_agg(body, E'\n' ORDER BY id) FROM reports), ARRAY['绿色']) t WHERE t.count > 0;
-- own texts leave nothing out and hold nothing twice
-- a term is read as the reports are: traditional characters, widths and blanks do not matter
SELECT replace(t.term, U&'\2060', '+') AS term, t.count FROM report_terms(U&'\4E00\30012024\5E74\5DE5\4F5C\56DE\9867\000A\52A0\5F37\74B0\4FDD\3002', ARRAY['环保', U&'\74B0\4FDD', U&'\73AF\2060\4FDD']) t;
-- its last character may end in any byte; blanks of every width are cut, those behind \u52A0 (E5 8A A0) too
SELECT s.section, s.own_text = '一、先进制造' AS whole FROM report_section_texts(E'一、先进制造\n') s;
SELECT s.section, s.own_text LIKE '%增加' AS cut FROM report_section_texts(E'一、2024年工作回顾\n税收增加\u3000\u00A0\n') s;
SELECT s.section, s.level, s.title, s.kind, s.own_text FROM reports r, report_section_texts(r.body) s WHERE r.id = 'qs24';

-- nothing in, nothing out
SELECT * FROM report_terms(NULL::text, ARRAY['环保']);
SELECT * FROM report_terms('环保。');
SELECT * FROM report_terms('环保。', '{}');
SELECT * FROM report_terms('', ARRAY['环保']);
SELECT * FROM report_terms('环保。', topics => '{}');
SELECT * FROM report_terms(NULL::regclass, ARRAY['环保']);
SELECT * FROM report_section_texts(NULL);
-- what is no term and no topic
SELECT * FROM report_terms('环保。', ARRAY['环保', NULL]);
SELECT * FROM report_terms('环保。', ARRAY[' ']);
SELECT * FROM report_terms('环保。', ARRAY[repeat('环', 65)]);
SELECT * FROM report_terms('环保。', topics => '["环保"]');
SELECT * FROM report_terms('环保。', topics => '{"环境": "环保"}');
SELECT * FROM report_terms('环保。', topics => '{"环境": ["环保", 1]}');
SELECT * FROM report_terms('环保。', topics => '{"环境": {"环保": []}}');
SELECT * FROM report_terms('环保。', topics => '{"环境": [["环保"]]}');

-- users' own topics
SELECT report_topics();
INSERT INTO report_user_topics (topic, term) VALUES ('生态环境', '环保'), ('生态环境', '环境保护'), ('生态环境', '污染'),
	('生态环境', '污染防治'), ('生态环境', '绿色'), ('经济', '县域经济');
SELECT report_topics();
INSERT INTO report_user_topics (topic, term) VALUES ('经济', '');
INSERT INTO report_user_topics (topic, term) VALUES (' ', '环保');
INSERT INTO report_user_topics (topic, term) VALUES ('经济', E'县域\n经济');
INSERT INTO report_user_topics (topic, term) VALUES ('经济', repeat('长', 65));
INSERT INTO report_user_topics (topic, term) VALUES ('经济', '县 域经济');
UPDATE report_user_topics SET term = '' WHERE term = '绿色';

-- share of the environment in the plans, by year
SELECT m.report_year, t.topic, sum(t.count) AS mentions, max(t.topic_sentences) AS of_them, max(t.sentences) AS sentences, max(t.share) AS share
FROM reports r, report_meta(r.body, r.published) m,
	report_terms(r.body, topics => (SELECT report_topics())) t
WHERE t.kind = 'plan'
GROUP BY m.report_year, t.topic ORDER BY t.topic COLLATE "C", m.report_year;
-- the same of a view
SELECT report_create_view('reports', 'id', 'body', 'published');
SET client_min_messages = warning;
CALL report_refresh('reports_indicators');
RESET client_min_messages;
SELECT t.region, t.report_kind, t.report_year, t.topic, max(t.share) AS share
FROM report_terms('reports_indicators'::regclass, topics => (SELECT report_topics())) t
WHERE t.kind = 'plan' GROUP BY 1, 2, 3, 4 ORDER BY t.topic COLLATE "C", t.report_year;
SELECT t.report, t.kind, t.count FROM report_terms(view => 'reports_indicators', terms => ARRAY['绿色']) t WHERE t.count > 0 ORDER BY 1, 2;
\set SHOW_CONTEXT never
SELECT * FROM report_terms('reports'::regclass, ARRAY['绿色']);
\set SHOW_CONTEXT errors
SELECT report_drop_view('reports_indicators');

DROP TABLE reports;
DROP EXTENSION report_ext;
