-- What users write where report_indicators() is not there: name, value and unit
-- of figures, as bench.pl measures them beside it.

CREATE FUNCTION figures_sql(body text) RETURNS TABLE (name text, value numeric, unit text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
	SELECT m[1], m[2]::numeric, m[3]
	FROM regexp_matches(body,
		'([一-龥]{2,20}?)(?:达到|达|完成|实现|突破|为|增长|下降|提高|新增)?([0-9]+(?:\.[0-9]+)?)(个百分点|%|万亿元|亿元|万元|元|公里|万人|人|个|家|所|户|亩|吨)',
		'g') m
$$;

CREATE FUNCTION figures_plpgsql(body text) RETURNS TABLE (name text, value numeric, unit text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
	sentence text;
	clause text;
	m text[];
	subject text;
BEGIN
	FOREACH sentence IN ARRAY regexp_split_to_array(body, '[。；！？\n]') LOOP
		CONTINUE WHEN sentence !~ '[0-9]';
		subject := NULL;
		FOREACH clause IN ARRAY regexp_split_to_array(sentence, '[，,：]') LOOP
			FOR m IN SELECT regexp_matches(clause, '^(.*?)([0-9]+(?:\.[0-9]+)?)(个百分点|%|[万亿]*[一-龥]?)', 'g') LOOP
				name := regexp_replace(m[1], '^.*(全年|全县|全市|全省|其中)|(达到|完成|实现|突破|增长|下降|提高|为)$', '', 'g');
				IF name = '' THEN
					name := subject;
				END IF;
				subject := coalesce(name, subject);
				value := m[2]::numeric;
				unit := m[3];
				RETURN NEXT;
			END LOOP;
		END LOOP;
	END LOOP;
END
$$;
