--
-- Text search: parser, dictionaries and configuration report_zh.
-- That every phrase of a text is found is tested on whole texts in
-- test/t/07_search.pl; here stands what it looks like.
--
CREATE EXTENSION report_ext;

-- the pieces, and which dictionary does what
SELECT tokid, alias, description FROM pg_catalog.ts_token_type('report_zh');
SELECT t.alias, d.dictname
FROM pg_catalog.pg_ts_config c
JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = c.oid
JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict
JOIN pg_catalog.ts_token_type('report_zh') t ON t.tokid = m.maptokentype
WHERE c.cfgname = 'report_zh'
ORDER BY m.maptokentype;
-- nothing in SQL has the type internal, so none of the functions can be called
SELECT p.proname, p.proargtypes[0]::pg_catalog.regtype AS first_argument
FROM pg_catalog.pg_proc p WHERE p.proname LIKE 'report\_zh\_%' ORDER BY p.proname COLLATE "C";
DO $$ BEGIN PERFORM report_zh_start('x', 1); EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'refused'; END $$;

-- Chinese is pairs; numbers, Latin words and units are tokens
SELECT tokid, token FROM pg_catalog.ts_parse('report_zh', '地区生产总值60.2亿元');
SELECT alias, token, lexemes
FROM pg_catalog.ts_debug('report_zh', '(二)加强GDP、5G,3.9%以上;1,234.5亿元 PM2.5、220kV');
-- full-width forms: GDP 60.2%, one dollar, yen
SELECT alias, token, lexemes
FROM pg_catalog.ts_debug('report_zh', U&'\FF27\FF24\FF30\FF16\FF10\FF0E\FF12\FF05\FF041\FFE5');
-- a full-width comma parts sentences, not thousands; dates and versions are one number
SELECT alias, token, lexemes
FROM pg_catalog.ts_debug('report_zh', U&'1,234 1\FF0C234 12,3456 1234,567 0.5,123 1,234,567.89 2024.3.5 3. .5');
-- units in one character
SELECT token, alias FROM pg_catalog.ts_parse('report_zh', U&'%\2030\2103\33A1\00B0$\00A5\20AC\FF05\FF04\FFE5\FFE1\338F') p
JOIN pg_catalog.ts_token_type('report_zh') USING (tokid);
-- the zero of years in three forms
SELECT pg_catalog.to_tsvector('report_zh', U&'\4E8C\3007\4E8C\56DB')
	= pg_catalog.to_tsvector('report_zh', U&'\4E8C\25CB\4E8C\56DB') AS same,
	pg_catalog.to_tsvector('report_zh', U&'\4E8C\3007\4E8C\56DB');
-- beyond the basic plane, repetition marks, other scripts, what is none
SELECT alias, lexemes
FROM pg_catalog.ts_debug('report_zh', U&'\+020000\+020001,\4EBA\3005,\30AB\30CA,\0301,\+01F600\200B\FFFD,M\00FCnchen');

-- positions: a stretch of n characters takes n - 1, its last character stands with the last pair
SELECT pg_catalog.to_tsvector('report_zh', '增长(含税)率。');
SELECT pg_catalog.to_tsvector('report_zh', '增长') AS open, pg_catalog.to_tsvector('report_zh', '增长。') AS closed;
SELECT pg_catalog.to_tsvector('report_zh', '') AS empty, pg_catalog.to_tsvector('report_zh', U&'\FF0C \3002') AS blank;

-- queries
SELECT pg_catalog.websearch_to_tsquery('report_zh', '生产总值');
SELECT pg_catalog.websearch_to_tsquery('report_zh', '"增长(含"');
SELECT pg_catalog.websearch_to_tsquery('report_zh', '"长(含税"');
SELECT pg_catalog.websearch_to_tsquery('report_zh', '增长(含税 or "农村 居民" -城镇');
SELECT pg_catalog.websearch_to_tsquery('report_zh', 'GDP 60.2 5G');
SELECT pg_catalog.to_tsquery('report_zh', '生产总值 & (增长 | !下降)');
SELECT pg_catalog.plainto_tsquery('report_zh', '生产 总值');
SELECT pg_catalog.phraseto_tsquery('report_zh', '60.2亿');

-- every row is a phrase that stands in the text: found whichever way it is asked for
CREATE FUNCTION found(body text, phrase text) RETURNS text LANGUAGE sql
SET search_path = '' AS $$
	SELECT pg_catalog.concat_ws(' ', pg_catalog.strpos(body, phrase) > 0,
		pg_catalog.to_tsvector('public.report_zh', body) OPERATOR(pg_catalog.@@) pg_catalog.websearch_to_tsquery('public.report_zh', '"' || phrase || '"'),
		pg_catalog.to_tsvector('public.report_zh', body) OPERATOR(pg_catalog.@@) pg_catalog.websearch_to_tsquery('public.report_zh', phrase),
		pg_catalog.to_tsvector('public.report_zh', body) OPERATOR(pg_catalog.@@) pg_catalog.phraseto_tsquery('public.report_zh', phrase))
$$;
SELECT body, phrase, found(body, phrase)
FROM (VALUES
	('全市增长(含税)率提高。', '增长(含税'),
	('全市增长(含税)率提高。', '长(含税'),
	('全市增长(含税)率提高。', '增长(含'),
	('全市增长(含税)率提高。', '税)率'),
	('全市增长(含税)率提高。', ')率提'),
	('全市增长(含税)率提高。', '提高。'),
	('(二)加强', '(二)'),
	('(二)加强', '二)加'),
	('甲:乙&丙|丁!戊', '乙&丙'),
	('甲:乙&丙|丁!戊', '甲:乙&丙|丁!戊'),
	('甲:乙&丙|丁!戊', '|丁!'),
	('生产' || E'\n' || '总值', '产' || E'\n' || '总'),
	('生 产 总 值', '产 总 值'),
	('总值60.2亿元', '值60.2亿'),
	('总值60.2亿元', '60.2亿'),
	('总值60.2亿元', '值60.2'),
	('达60.2%,居', '60.2%'),
	('达60.2%,居', '%,居'),
	('覆盖5G网络GDP', 'G网'),
	('覆盖5G网络GDP', '盖5'),
	('第二', '第二'),
	('约2', '约2')
) AS t(body, phrase);
-- numbers and Latin words are tokens: a part of one is not found
SELECT body, phrase, found(body, phrase)
FROM (VALUES ('60.2亿元', '0.2亿'), ('GDP增长', 'DP增')) AS t(body, phrase);
-- neither is a phrase that is not there
SELECT body, phrase, found(body, phrase)
FROM (VALUES ('生产 总值', '生产总值'), ('安全生产,财产总值', '生产总值'),
	('生产增长含税', '增长(含税'), ('增长率(含税', '增长(含税')) AS t(body, phrase);
-- but punctuation around a query is no part of it
SELECT body, phrase, found(body, phrase)
FROM (VALUES ('生产总值增长', '生产总值。'), ('生产总值增长', ',生产')) AS t(body, phrase);
-- what websearch reads as its own: not, or, the end of the quotation
SELECT pg_catalog.websearch_to_tsquery('report_zh', '-3.5%'),
	pg_catalog.websearch_to_tsquery('report_zh', '"-3.5%"'),
	pg_catalog.websearch_to_tsquery('report_zh', '增长 or 下降');

-- a single character finds where it begins a pair or ends a stretch
SELECT pg_catalog.to_tsvector('report_zh', '含税收入。') @@ q AS begins,
	pg_catalog.to_tsvector('report_zh', '财政收税。') @@ q AS ends
FROM pg_catalog.websearch_to_tsquery('report_zh', '税') q;

-- headlines: one mark for a phrase, only where the whole phrase stands
CREATE TABLE texts (id int, body text);
INSERT INTO texts VALUES (1, '生产安全形势稳定。全年实现地区生产总值60.2亿元,增长3.9%(含税),居全市第2位。生产安全与总值无关。');
SELECT pg_catalog.ts_headline('report_zh', body, q, 'HighlightAll=true') FROM texts,
	(VALUES (pg_catalog.websearch_to_tsquery('report_zh', '生产总值')),
		(pg_catalog.websearch_to_tsquery('report_zh', '生产总值 增长')),
		(pg_catalog.websearch_to_tsquery('report_zh', '"值60.2亿"')),
		(pg_catalog.websearch_to_tsquery('report_zh', '"亿元,增长3.9%(含"')),
		(pg_catalog.websearch_to_tsquery('report_zh', '"税),居"')),
		(pg_catalog.websearch_to_tsquery('report_zh', '生产总值 -总值')),
		(pg_catalog.websearch_to_tsquery('report_zh', '形势稳定 or 稳定。全年')),
		(pg_catalog.to_tsquery('report_zh', '生产 <-> (安全 | 总值)')),
		(pg_catalog.websearch_to_tsquery('report_zh', '没有')),
		(pg_catalog.websearch_to_tsquery('report_zh', ''))) v(q);
-- options are the server's
SELECT pg_catalog.ts_headline('report_zh', body, q, o) FROM texts,
	pg_catalog.websearch_to_tsquery('report_zh', '生产总值') q,
	(VALUES (''), ('MinWords=3, MaxWords=6'), ('StartSel="[", StopSel="]", MaxWords=40'),
		('MaxFragments=2, MaxWords=12, MinWords=5, FragmentDelimiter=" / "')) v(o);
SELECT pg_catalog.ts_headline('report_zh', body, q, 'MaxFragments=3, MaxWords=8, MinWords=3, FragmentDelimiter=" / "') FROM texts,
	pg_catalog.websearch_to_tsquery('report_zh', '安全') q;
-- words too far from each other to be shown in one go; phrases are not cut
SELECT pg_catalog.ts_headline('report_zh', body || repeat('其他', 200) || body, pg_catalog.websearch_to_tsquery('report_zh', q), 'MaxWords=10, MinWords=5, MaxFragments=1')
FROM texts, (VALUES ('全年实现 没有这句 第2位'), ('"60.2亿元,增长3.9%(含税),居"'), ('稳定 无关')) v(q);
SELECT pg_catalog.ts_headline('report_zh', repeat('发', 100), pg_catalog.websearch_to_tsquery('report_zh', '发发发'), 'MaxWords=6, MinWords=3');
SELECT pg_catalog.ts_headline('report_zh', '', 'x'::pg_catalog.tsquery) AS empty,
	pg_catalog.ts_headline('report_zh', '{"a": "生产总值增长", "b": ["总值"]}'::pg_catalog.jsonb,
		pg_catalog.websearch_to_tsquery('report_zh', '总值'));
SELECT pg_catalog.ts_headline('report_zh', body, '税', 'MaxWords=x') FROM texts;
-- without marks it is the text itself
SELECT count(*) AS differ FROM texts, LATERAL pg_catalog.regexp_split_to_table(body, '[^一-龥]+') word
WHERE pg_catalog.ts_headline('report_zh', body, pg_catalog.phraseto_tsquery('report_zh', word),
	'HighlightAll=true, StartSel="", StopSel=""') <> body;

-- ranks: more often, closer together, in a better place
SELECT body, pg_catalog.rank() OVER (ORDER BY pg_catalog.ts_rank(v, q) DESC) AS ts_rank,
	pg_catalog.rank() OVER (ORDER BY pg_catalog.ts_rank_cd(v, q) DESC) AS ts_rank_cd
FROM (VALUES ('生产总值增长,财政收入增长'), ('生产总值下降,其他方面增长'), ('生产总值增长,生产总值增长'),
		('总值增长')) AS t(body),
	LATERAL pg_catalog.to_tsvector('report_zh', body) v,
	pg_catalog.websearch_to_tsquery('report_zh', '生产总值 增长') q
ORDER BY 2, 3;
SELECT pg_catalog.ts_rank(pg_catalog.setweight(v, 'A'), q) > pg_catalog.ts_rank(v, q) AS weight_counts
FROM pg_catalog.to_tsvector('report_zh', '生产总值增长') v,
	pg_catalog.websearch_to_tsquery('report_zh', '生产总值') q;

-- the index is used
CREATE INDEX texts_search ON texts USING gin (pg_catalog.to_tsvector('report_zh', body));
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM texts
WHERE pg_catalog.to_tsvector('report_zh', body) @@ pg_catalog.websearch_to_tsquery('report_zh', '生产总值');
SELECT id FROM texts
WHERE pg_catalog.to_tsvector('report_zh', body) @@ pg_catalog.websearch_to_tsquery('report_zh', '"值60.2亿"');
RESET enable_seqscan;

-- a configuration of one's own: a copy, with stemmed words and without signs
CREATE TEXT SEARCH CONFIGURATION mine (COPY = report_zh);
ALTER TEXT SEARCH CONFIGURATION mine DROP MAPPING FOR sign;
ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR word WITH english_stem;
SELECT pg_catalog.to_tsvector('mine', 'reports 增长3.9%'), pg_catalog.to_tsvector('report_zh', 'reports 增长3.9%');

-- dictionaries
SELECT pg_catalog.ts_lexize('report_zh_whole', U&'\FF21b'), pg_catalog.ts_lexize('report_zh_last', '增长'),
	pg_catalog.ts_lexize('report_zh_last', '长'), pg_catalog.ts_lexize('report_zh_parts', 'a1b'),
	pg_catalog.ts_lexize('report_zh_parts', 'a1b2'), pg_catalog.ts_lexize('report_zh_parts', 'ab'),
	pg_catalog.ts_lexize('report_zh_prefix', ''), pg_catalog.ts_lexize('report_zh_last', ',');
CREATE TEXT SEARCH DICTIONARY own (TEMPLATE = report_zh, Emit = 'all');
CREATE TEXT SEARCH DICTIONARY own (TEMPLATE = report_zh, Stop = 'english');
CREATE TEXT SEARCH DICTIONARY own (TEMPLATE = report_zh, Emit = 'last', Emit = 'last');
CREATE TEXT SEARCH DICTIONARY own (TEMPLATE = report_zh);
SELECT pg_catalog.ts_lexize('own', 'ABC');

DROP TEXT SEARCH DICTIONARY own;
DROP TEXT SEARCH CONFIGURATION mine;
DROP TABLE texts;
DROP FUNCTION found(text, text);
DROP EXTENSION report_ext;
