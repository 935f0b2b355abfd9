-- The same as figures_plpgsql of beside.sql, where PL/Python is there.

CREATE FUNCTION figures_python(body text) RETURNS TABLE (name text, value numeric, unit text)
LANGUAGE plpython3u IMMUTABLE PARALLEL SAFE
AS $$
import re
head = re.compile('^.*(全年|全县|全市|全省|其中)|(达到|完成|实现|突破|增长|下降|提高|为)$')
figure = re.compile('(.*?)([0-9]+(?:\\.[0-9]+)?)(个百分点|%|[万亿]*[一-龥]?)')
for sentence in re.split('[。；！？\n]', body):
    subject = None
    for clause in re.split('[，,：]', sentence):
        for m in figure.finditer(clause):
            name = head.sub('', m[1]) or subject
            subject = name or subject
            yield name, m[2], m[3]
$$;
