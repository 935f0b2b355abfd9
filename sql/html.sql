--
-- Pages of reports, and what is doubtful in them
--
\set VERBOSITY terse
SET client_min_messages = warning;
CREATE EXTENSION report_ext;
RESET client_min_messages;

-- the parts of a page that hold the report's own words
CREATE FUNCTION main_of(page text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT substring(page FROM '<main[^>]*>\n(.*)</main>') $$;
CREATE FUNCTION outline_of(page text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT substring(page FROM '<nav[^>]*>\n(.*)</nav>') $$;
CREATE FUNCTION rows_of(page text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT substring(page FROM '<tbody[^>]*>\n(.*)</tbody>') $$;
CREATE FUNCTION head_of(page text) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT substring(page FROM '<title>[^\n]*</title>') || E'\n' || substring(page FROM '<header>\n(.*)<p class="legend">') $$;
\pset format unaligned
\pset tuples_only on

-- nothing in
SELECT report_html(NULL) IS NULL, report_html(NULL, '2025-01-01', '{}') IS NULL;
SELECT head_of(p), outline_of(p), main_of(p), rows_of(p), p ~ '</html>\n$' FROM report_html('') p;
SELECT main_of(report_html(E' \r\n\t\n' || U&'\3000'));

-- a small one, with a published date
SELECT head_of(p), outline_of(p), main_of(p), rows_of(p)
FROM report_html(E'云岭县2025年政府工作报告\n一、2024年工作回顾\n全县粮食产量30.5万吨,增长3.9%。\n二、2025年工作安排\n新建学校3-5所。', '2025-01-15') p;

-- signs of HTML are text: in the report, in a title, in attributes
SELECT head_of(p), main_of(p), rows_of(p)
FROM report_html(E'云岭县<b>2025年</b>&amp;政府工作报告\n<script>alert(1)</script><img src=x onerror="alert(2)">全县"A&B"\'<粮食>产量30万吨。</main></p>') p;
SELECT count(*) FROM regexp_matches(report_html(E'<script>alert(1)</script>\n</style><script>alert(2)</script>\n<!-- <script>'), '<script', 'g');

-- what is not seen, or turns what is around it
SELECT main_of(p), rows_of(p), head_of(p)
FROM report_html(U&'\4E91\5CAD\53BF\202E2025\5E74\653F\5E9C\5DE5\4F5C\62A5\544A\000A\7CAE\98DF\202E\4EA7\91CF30\4E07\5428\3002\2066\200B\FEFF\0001\0085\2028\+0E0041\+01FFFE\000D\5B8C') p;
-- but a character of another plane is as good as any
SELECT main_of(report_html(U&'\+020BB7\91CE\5BB6'));

-- masked values, ranges, bounds, signs of measures
SELECT main_of(p), rows_of(p)
FROM report_html('全县地区生产总值增长xx.x%,税收XX.X亿元。引进项目3-5个。粮食产量超过30万吨,下降2.5%,居全市第2位。三次产业结构为5:40:55。', '2025-01-15') p;

-- a figure across a line break, headings within a line, a table, what was left out
SELECT main_of(p)
FROM report_html(E'首页 > 政务公开 > 正文\n云岭县2025年政府工作报告\n一、2024年工作回顾\n1.农业稳中有进。粮食产量30万吨。\n指标\t数值\n粮食产量\t30万吨\n——2——\n2.工业加快发展。新建工厂1\n2个。\n') p;

-- links lead somewhere: every #x has its id, and every id is there once
CREATE FUNCTION dead_links(page text) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT count(*) FROM regexp_matches(page, 'href="#([a-z0-9]+)"', 'g') l
	WHERE position(' id="' || l[1] || '"' IN page) = 0 $$;
CREATE FUNCTION ids_twice(page text) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT count(*) FROM (SELECT FROM regexp_matches(page, ' id="([a-z0-9]+)"', 'g') i GROUP BY i[1] HAVING count(*) > 1) t $$;
SELECT dead_links(p), ids_twice(p), length(p) > 1000
FROM report_html(E'云岭县2025年政府工作报告\n一、2024年工作回顾\n全县粮食产量30万吨,增长3.9%。\n8、\n9、\n二、2025年工作安排\n新建学校3-5所。\n分享到:微信') p;

-- nothing is fetched from anywhere
SELECT report_html('粮食产量30万吨。') ~ '(src|href)="[^#]|url\(|@import|http:|https:|//[a-z]';
\pset format aligned
\pset tuples_only off

--
-- Doubts; each beside a neighbour that is none
--
SELECT * FROM report_doubtful(NULL);
SELECT * FROM report_doubtful('');
SELECT * FROM report_doubtful('粮食产量30万吨。');

-- the calendar
SELECT * FROM report_doubtful('截至2025年6月底,全县已建成学校3所。截至2024年6月底,全县已建成学校2所。力争2025年建成学校5所。', '2024-12-20');
SELECT * FROM report_doubtful('力争2023年建成医院2所。力争2025年建成医院3所。2023年建成医院1所。', '2025-01-15');
-- the year of a title is as good
SELECT * FROM report_doubtful(E'云岭县2025年政府工作报告\n一、2024年工作回顾\n力争2023年建成医院2所。力争2025年建成医院3所。\n');

-- size
SELECT * FROM report_doubtful('出口总额增长301%,进口总额增长300%。旅游收入增长5倍,工业投资增长3倍。');
SELECT * FROM report_doubtful('利润总额下降120%,税收收入下降100%。');
SELECT * FROM report_doubtful('绿色食品产值占农业总产值的101%,有机食品产值占农业总产值的100%。固定资产投资完成年度计划的104%。');
SELECT * FROM report_doubtful('新建学校5-3所,新建医院3-5所。');
SELECT * FROM report_doubtful('税收收入达到12%,绿化覆盖率达到45%。税收收入达到12亿元。');

-- names, made by a pattern so that they need no reading
CREATE FUNCTION named(name text) RETURNS text LANGUAGE sql
AS $$ SELECT string_agg(coalesce(i.indicator, '(no row)') || coalesce(' ' || d.reason || ': ' || d.detail, ''), '; ')
	FROM (SELECT name || '#7。' AS body, '{"patterns": {"named": "^(?<name>.+)#(?<value>\\d+)"}}'::jsonb AS lexicon) x
	LEFT JOIN LATERAL report_indicators(x.body, NULL, x.lexicon) i ON true
	LEFT JOIN LATERAL report_doubtful(x.body, NULL, x.lexicon) d ON d.ord = i.ord $$;
SELECT named(n)
FROM unnest(ARRAY['监测站点增长', '监测站点', '站点共有', '站点所有', '站点达到', '卫星雷达', '气象站的', '监测目的',
	'监测拉动0.6', '监测图7', '站点5亿元', '站点12%用户', 'PM2.5站点', 'COVID-19', '产值10亿元以上站点', '产值超10亿元站点', '5G站点', '12345热线站点',
	'350千伏站点']) n;
-- the word that ends a name behind its figure is what the name says
SELECT i.indicator, d.reason
FROM (VALUES ('24个行业增加值增长。')) v(body), report_indicators(v.body) i LEFT JOIN report_doubtful('24个行业增加值增长。') d USING (ord);

-- one thing told twice: only what rounding cannot explain
SELECT * FROM report_doubtful('2024年全县地区生产总值60.2亿元。2024年全县地区生产总值61.5亿元。');
SELECT * FROM report_doubtful('2024年全县地区生产总值60.2亿元。2024年全县地区生产总值601987万元。2024年全县地区生产总值突破60亿元。');
SELECT * FROM report_doubtful('2024年全县地区生产总值60.2亿元。2023年全县地区生产总值58.1亿元。2024年全市地区生产总值602亿元。');
SELECT * FROM report_doubtful('2024年地区生产总值增长5.1%。2024年地区生产总值增长5.9%。2024年地区生产总值增长5.1%。');
-- two reports in one text say two things
SELECT * FROM report_doubtful(E'云岭县2025年政府工作报告\n一、2024年工作回顾\n2024年地区生产总值60.2亿元。\n青禾县2025年政府工作报告\n一、2024年工作回顾\n2024年地区生产总值91.5亿元。\n');

-- proportions
CREATE FUNCTION long_report(n int, m int) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT E'云岭县2025年政府工作报告\n一、2024年工作回顾\n' || repeat(E'干部群众同心同德,各项事业稳步发展。\n', n)
	|| E'二、存在的困难和问题\n' || repeat(E'干部群众同心同德,各项事业稳步发展。\n', m)
	|| E'三、2025年工作安排\n' || repeat(E'干部群众同心同德,各项事业稳步发展。\n', 40) $$;
SELECT * FROM report_doubtful(long_report(40, 20));
SELECT * FROM report_doubtful(long_report(40, 100));
SELECT * FROM report_doubtful(long_report(4, 50));
SELECT * FROM report_doubtful(long_report(1000, 1));
SELECT count(*) FROM regexp_matches(report_html(long_report(40, 100)), '<h3 class="d"', 'g');

-- a lexicon that changes between two calls of one expression
CREATE FUNCTION page(body text, lexicon jsonb) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN report_html(body, NULL, lexicon); END';
SELECT l.lexicon, page('今年新增灵山指数达到5亿元。', l.lexicon) LIKE '%lingshan%'
FROM (VALUES ('{}'::jsonb), ('{"indicators": {"新增灵山指数": "lingshan"}}'), ('{}')) l (lexicon);

-- the planner
EXPLAIN (COSTS OFF) SELECT * FROM report_doubtful('粮食产量30万吨。');

DROP EXTENSION report_ext;
