
-- stand-in until the parser is there
CREATE TEXT SEARCH CONFIGURATION report_zh (COPY = pg_catalog.simple);
COMMENT ON TEXT SEARCH CONFIGURATION report_zh IS 'stand-in';
