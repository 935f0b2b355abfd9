# Text search: every phrase of a text is found, and nothing hurts.
use strict;
use warnings;
use utf8;
use Test::More;
use ReportServer;

# of a run before: it holds rights of a role that is dropped below
value('postgres', 'DROP DATABASE IF EXISTS t_search_again;');
my $db = new_database('t_search');
my $seed = $ENV{REPORT_SEED} || 1;
srand $seed;
diag("REPORT_SEED=$ENV{REPORT_SEED}") if $ENV{REPORT_SEED};

#
# Recall.  From seeded places of every text, phrases of 2 to 8 characters as
# strpos() sees them.  Left out is only what the documentation leaves out:
# phrases that cut a number or a Latin word, and those without any word.
#
my $phrases = 3000;		# of each text
my $digit = '[0-9０-９]';
my $number = "(?:(?<!$digit)$digit\{1,3}(?:,$digit\{3})+(?!$digit)|$digit+)(?:[.．]$digit+)*";
my $latin = '[A-Za-zＡ-Ｚａ-ｚ]+';
my $word = qr/[\p{L}\p{N}％%‰℃°＄\$￥¥€㎡]/;

binmode Test::More->builder->$_, ':encoding(UTF-8)' foreach qw(output failure_output todo_output);

# value() of a script in characters
sub answer
{
	my ($script) = @_;
	utf8::encode($script);
	my $value = value($db, $script);
	utf8::decode($value);
	return $value;
}

# sqlstate() of one
sub refusal
{
	my ($script) = @_;
	utf8::encode($script);
	return sqlstate($db, $script);
}

# For COPY
sub copied
{
	my ($text) = @_;
	$text =~ s/\\/\\\\/g;
	$text =~ s/\n/\\n/g;
	$text =~ s/\r/\\r/g;
	$text =~ s/\t/\\t/g;
	return $text;
}

sub text_of
{
	my ($path) = @_;
	my $text = slurp($path);
	utf8::decode($text) or die "$path is no UTF-8\n";
	return $text;
}

# The phrases to look for in a text, each once
sub sample
{
	my ($text, $n) = @_;
	my @cut;
	while ($text =~ /$number|$latin/g)
	{
		$cut[$_] = 1 foreach $-[0] + 1 .. $+[0] - 1;
	}
	my %phrases;
	foreach (1 .. $n)
	{
		my $length = 2 + int(rand(7));
		my $at = int(rand(length($text) - $length + 1));
		next if $cut[$at] || $cut[$at + $length];
		my $phrase = substr($text, $at, $length);
		$phrases{$phrase} = 1 if $phrase =~ $word;
	}
	return sort keys %phrases;
}

# recall NAME => TEXT, PHRASE, ...
sub recall
{
	my ($name, $text, @phrases) = @_;
	my $rows = join('', map { copied($_) . "\n" } @phrases);
	my $result = answer(<<"END" . copied($text) . "\n\\.\n" . "COPY phrases FROM STDIN;\n$rows\\.\n" . <<'END');
TRUNCATE body, phrases;
COPY body FROM STDIN;
END
WITH parsed AS MATERIALIZED (SELECT to_tsvector('report_zh', body) AS v, body FROM body),
answers AS (
	SELECT phrase,
		-- version 13 joins the words of a quotation in a way that none can match
		v @@ websearch_to_tsquery('report_zh', '"' || phrase || '"')
			OR current_setting('server_version_num')::int < 140000 AS quoted,
		-- a minus before a word means "not" where nothing quotes it, and so does "or"
		v @@ websearch_to_tsquery('report_zh', phrase) OR phrase ~ '(^|[[:space:]"():&|!<>])-' AS bare,
		v @@ phraseto_tsquery('report_zh', phrase) AS as_phrase,
		strpos(body, phrase) > 0 AS there
	FROM parsed, phrases)
SELECT count(*) FILTER (WHERE NOT there) || ' ' || count(*) FILTER (WHERE NOT (quoted AND bare AND as_phrase))
	|| ' ' || coalesce(min(quote_literal(phrase)) FILTER (WHERE NOT (quoted AND bare AND as_phrase)), '')
FROM answers;
END
	cmp_ok(scalar @phrases, '>', 300, "$name: " . @phrases . ' phrases') or return;
	is($result, '0 0 ', "$name: recall is 1");
	return;
}

answer('CREATE TABLE body (body text); CREATE TABLE phrases (phrase text);');
my @texts = (reports(), sort glob('../shared/seeds/*.txt'));
foreach my $path (@texts)
{
	my ($name) = $path =~ m{([^/]+)$};
	my $text = text_of($path);
	recall($name, $text, sample($text, $phrases));
}

# The same text with every mark of punctuation as an operator of tsquery, and
# with every character that can be in its other width.
my $text = text_of((reports())[2]);
foreach my $mark ('(', ')', ':', '&', '|', '!', '<->', '\\', "'", '"', '*')
{
	(my $marked = $text) =~ s/\p{Punct}+/$mark/g;
	recall("punctuation as $mark", $marked, sample($marked, 1000));
}
(my $wide = $text) =~ tr/!-~/！-～/;
recall('full-width', $wide, sample($wide, 2000));
my $i = 0;
(my $cut = $text) =~ s/(\p{Script=Han})(?=\p{Script=Han})/$i++ % 2 ? "$1(" : $1/ge;
recall('cut at every other character', $cut, sample($cut, 2000));
my @between = ('A', '7', '%', "\n", '　', 'b2', '3.5', 'C', '℃', ',');
(my $glued = $text) =~ s/(\p{Script=Han})(?=\p{Script=Han})/$i++ % 3 ? $1 : $1 . $between[$i % 10]/ge;
recall('mixed with letters and digits', $glued, sample($glued, 2000));

#
# The server's limits: 255 positions of a lexeme, 16383 of a text.  Behind them
# a phrase is not found, its words are, and so it is with strpos() beside them.
#
my $long = <<'END';
CREATE FUNCTION answers(body text, phrase text) RETURNS text LANGUAGE sql AS $$
SELECT concat_ws(' ', strpos(body, phrase) > 0,
	to_tsvector('report_zh', body) @@ phraseto_tsquery('report_zh', phrase),
	to_tsvector('report_zh', body) @@ plainto_tsquery('report_zh', phrase))
$$;
END
answer($long);
my $many = "repeat('增长,', %d) || '增长极'";
is(answer("SELECT answers(" . sprintf($many, 254) . ", '增长极')"), 't t t',
	'a pair is placed 255 times');
is(answer("SELECT answers(" . sprintf($many, 255) . ", '增长极')"), 't f t',
	'and not more often');
# every position another pair, but for the last ones
my $far = "(SELECT string_agg(chr(19968 + i %% 9000) || ',', '') FROM generate_series(1, %d) i) || '增长极'";
is(answer("SELECT answers(" . sprintf($far, 16380) . ", '增长极')"), 't t t',
	'a phrase is found at position 16382');
is(answer("SELECT answers(" . sprintf($far, 16382) . ", '增长极')"), 't f t',
	'and not at 16383');

#
# Input that is no report
#
# literal(TEXT): the unmarked headline of the whole text is the text
sub literal
{
	my ($name, $text) = @_;
	my $result = answer("TRUNCATE body; COPY body FROM STDIN;\n" . copied($text) . "\n\\.\n" . <<'END');
SELECT ts_headline('report_zh', body, q, 'HighlightAll=true, StartSel="", StopSel=""') = body,
	(SELECT count(*) FROM ts_parse('report_zh', body) WHERE token = ''),
	to_tsvector('report_zh', body) IS NOT NULL
FROM body, plainto_tsquery('report_zh', left(body, 50)) q;
END
	is($result, 't|0|t', "$name: the headline is the text");
	return;
}

my @planes = ([ 1, 0x7F ], [ 0x80, 0x24F ], [ 0x300, 0x36F ], [ 0x2000, 0x2BFF ], [ 0x3000, 0x33FF ],
	[ 0x4E00, 0x4E20 ], [ 0xE000, 0xFFFD ], [ 0x1F300, 0x1F5FF ], [ 0x20000, 0x20010 ], [ 0xE0000, 0x10FFFD ]);
foreach my $round (1 .. 20)
{
	my $random = join('',
		map { my $p = $planes[ rand @planes ]; chr($p->[0] + int(rand($p->[1] - $p->[0] + 1))) } 1 .. 3000);
	literal("random characters $round", $random);
}
foreach my $round (1 .. 20)
{
	# random bytes, and of them what is UTF-8
	my $bytes = join('', map { chr(rand(10) < 5 ? 0xE4 + rand(6) : 0x80 + rand(64)) . chr(0x80 + rand(64)) . chr(rand(128)) } 1 .. 2000);
	my $random = '';
	$random .= $1 while $bytes =~ /([\x01-\x7F]|[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2})/g;
	utf8::decode($random);
	literal("random bytes $round", $random);
}
literal('lone combining marks', "\x{301}\x{301} \x{302}a\x{303},\x{FE0F}\x{E0100}发\x{301}展");
literal('blanks', " \t\r\n\x{3000}\x{A0}\x{200B}" x 1000);
literal('controls', join('', map { chr } 1 .. 31));
literal('a word of 3000 letters and a number of 3000 digits', 'x' x 3000 . '发展' . '9' x 3000 . ',' . '1,234' x 1000);
literal('another script', 'Отчёт о работе правительства. 정부 업무 보고. תקציב. カタカナ');

# A text of one token over and over takes time in proportion to its length.
foreach my $piece ('发', '发,', '9', '1,', '1,234', 'a1', '(', '%', 'U&\'\\0301\'', 'U&\'\\+020000\'')
{
	my $quoted = $piece =~ /^U/ ? $piece : "'$piece'";
	is(answer("SET statement_timeout = '60s'; SELECT length(to_tsvector('report_zh', repeat($quoted, 500000))) < 20"),
		't', "half a million times $quoted");
}
is(answer(<<'END'), '3|3|0', 'headlines of long texts');
SET statement_timeout = '60s';
SELECT length(regexp_replace(ts_headline('report_zh', repeat('发', 200000), phraseto_tsquery('report_zh', '发发发'), 'MaxWords=3,MinWords=2'), '[^<]', '', 'g')) + 1,
	length(regexp_replace(ts_headline('report_zh', repeat('发', 200000), phraseto_tsquery('report_zh', repeat('发', 100)), 'HighlightAll=true'), '[^<]', '', 'g')) + 1,
	length(regexp_replace(ts_headline('report_zh', repeat('发', 200000), websearch_to_tsquery('report_zh', '发展'), 'HighlightAll=true'), '[^<]', '', 'g'));
END
# A look at all blanks that follow for each of them would be ten times as slow.
is(answer(<<'END'), 't', 'a headline of forty million blanks takes about as long as their tsvector');
CREATE FUNCTION t_search_seconds(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE start timestamptz := clock_timestamp();
BEGIN
	EXECUTE query;
	RETURN extract(epoch FROM clock_timestamp() - start);
END$$;
SELECT t_search_seconds($$SELECT ts_headline('report_zh', repeat(' ', 40000000) || '增长', '增长', 'HighlightAll=true')$$)
	< 5 * t_search_seconds($$SELECT to_tsvector('report_zh', repeat(' ', 40000000) || '增长')$$);
END
is(answer(<<'END'), 't', 'a query of ten thousand characters');
SET statement_timeout = '60s';
SELECT to_tsvector('report_zh', repeat('发展', 5000)) @@ websearch_to_tsquery('report_zh', repeat('发展', 100));
END

#
# Other users and databases
#
answer(<<'END');
DROP ROLE IF EXISTS t_search_user;
CREATE ROLE t_search_user;
GRANT CREATE ON SCHEMA public TO t_search_user;
CREATE SCHEMA elsewhere;
ALTER EXTENSION report_ext SET SCHEMA elsewhere;
END
my $bare = q{SET search_path = ''; };
is(answer($bare . q{SELECT pg_catalog.to_tsvector('elsewhere.report_zh', '生产总值。')}),
	q{'产总':2 '值':3 '总值':3 '生产':1}, 'found by its qualified name');
is(refusal($bare . q{SELECT pg_catalog.to_tsvector('report_zh', '生产总值。')}), '42704',
	'and by no other');
is(answer($bare . q{SELECT pg_catalog.ts_headline('elsewhere.report_zh', '生产总值。', pg_catalog.to_tsquery('elsewhere.report_zh', '生产'))}),
	'<b>生产</b>总值。', 'so is its headline');
my $user = 'SET ROLE t_search_user; ';
is(refusal($user . 'ALTER TEXT SEARCH CONFIGURATION elsewhere.report_zh DROP MAPPING FOR sign'), '42501',
	'a user may not alter the configuration');
answer('GRANT USAGE ON SCHEMA elsewhere TO t_search_user;' . $user . <<'END');
CREATE TEXT SEARCH CONFIGURATION public.mine (COPY = elsewhere.report_zh);
ALTER TEXT SEARCH CONFIGURATION public.mine DROP MAPPING FOR sign;
CREATE TEXT SEARCH DICTIONARY public.own (TEMPLATE = pg_catalog.simple, Accept = false);
ALTER TEXT SEARCH CONFIGURATION public.mine ALTER MAPPING FOR word WITH public.own, elsewhere.report_zh_whole;
CREATE TABLE public.own_texts (body text);
INSERT INTO public.own_texts VALUES ('GDP增长3.9%');
CREATE INDEX ON public.own_texts USING gin (to_tsvector('public.mine', body));
END

# A dump holds the user's objects and nothing of the extension's.
value('postgres', 'CREATE DATABASE t_search_again;');
my $dump = `pg_dump -d $db`;
unlike($dump, qr/TEXT SEARCH (?:PARSER|TEMPLATE|CONFIGURATION elsewhere|DICTIONARY elsewhere)/,
	'the extension keeps its own out of a dump');
like($dump, qr/CREATE TEXT SEARCH CONFIGURATION public\.mine/, 'and a copy is in it');
open(my $psql, '|-', 'psql', '-X', '-q', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', 't_search_again')
	or die "cannot run psql: $!\n";
print $psql $dump;
ok(close($psql), 'it can be restored');
is(value('t_search_again', q{SELECT count(*) FROM own_texts WHERE to_tsvector('public.mine', body) @@ '3.9'}),
	1, 'and works');
is(value('t_search_again', q{SET enable_seqscan = off; SELECT count(*) FROM own_texts WHERE to_tsvector('public.mine', body) @@ '3.9'}),
	1, 'with its index');

# Where text is no UTF-8, it says so.
my $latin1 = other_encoding('t_search_latin1', 'LATIN1');
foreach my $call ("to_tsvector('report_zh', 'abc')", "websearch_to_tsquery('report_zh', 'abc')",
	"ts_headline('report_zh', 'abc', 'abc'::tsquery)", "ts_parse('report_zh', 'abc')", "ts_lexize('report_zh_last', 'abc')")
{
	is(sqlstate($latin1, "SELECT $call"), '0A000', "another encoding: $call is refused");
}

done_testing();
