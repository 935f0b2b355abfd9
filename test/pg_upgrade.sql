-- What a user of an old server has, see pg_upgrade_inside.sh.  Run as its owner.
CREATE EXTENSION report_ext;
INSERT INTO report_user_indicators (code, name) VALUES ('bamboo_output', '竹笋产量');
INSERT INTO report_user_units (unit, base_unit, factor) VALUES ('篓', '公斤', 25);
INSERT INTO report_user_areas VALUES ('望海镇');
INSERT INTO report_user_patterns (id, pattern)
VALUES ('grade', '(?<name>[\p{Han}]{2,8}水质)达到(?<value>[一二三四五])(?<unit>类)');
GRANT INSERT ON report_user_areas TO reader;

CREATE FUNCTION stated_gdp(body text, published date) RETURNS numeric IMMUTABLE PARALLEL SAFE LANGUAGE sql
AS $$SELECT base_value FROM public.report_indicators(body, published)
	WHERE code = 'gdp' AND measure = 'level' AND status <> 'target' ORDER BY ord LIMIT 1$$;
CREATE TABLE reports (id text PRIMARY KEY, published date, body text,
	gdp numeric GENERATED ALWAYS AS (stated_gdp(body, published)) STORED);
CREATE INDEX ON reports (gdp);
CREATE INDEX ON reports USING gin (to_tsvector('report_zh', body));
INSERT INTO reports VALUES
('a', '2025-01-15', '云岭县人民政府工作报告(2025年1月15日)。全年实现地区生产总值60.2亿元,增长3.9%。竹笋产量1200篓。清水河水质达到二类标准。'),
('b', '2025-01-16', '青禾市人民政府工作报告(2025年1月16日)。全年实现地区生产总值710.5亿元,增长5.1%。新增城镇就业1.2万人。');
SELECT report_create_view('reports', 'id', 'body', 'published', 'v');
CALL report_refresh('v');
GRANT SELECT ON v TO reader;
