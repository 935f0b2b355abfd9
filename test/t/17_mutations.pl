# What is true of every text, on texts that were damaged: cut, doubled, joined,
# broken into lines, retyped with other signs, with a page around them.  And one
# result whatever a session's settings are.
use strict;
use warnings;
use utf8;
use Encode;
use Test::More;
use ReportServer;

binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output todo_output);

my $db = new_database('t_mutations');
value($db, 'CREATE TABLE damaged (id int PRIMARY KEY, how text, body text);');

# ---------------------------------------------------------------- damage

# The same numbers on every machine
my $state = 20260110;

sub pick
{
	my ($n) = @_;
	$state = ($state * 1103515245 + 12345) % 2147483648;
	return int($state / 65536) % $n;
}

# A stretch of a text, begun and ended anywhere
sub stretch
{
	my ($text, $most) = @_;
	my $length = length $text;
	my $from = pick($length > $most ? $length - $most : 1);
	return substr $text, $from, 1 + pick($most);
}

# Put something at n places.
sub insert
{
	my ($text, $n, @what) = @_;
	substr($text, pick(length($text) + 1), 0) = $what[ pick(scalar @what) ] for 1 .. $n;
	return $text;
}

my %wide = map { $_ => chr(ord($_) - 0x21 + 0xFF01) } split //, '0123456789%.,:;()-';
my @page = (
	"首页\n政务公开\n您现在的位置：首页 > 政务公开 > 政府工作报告\n字体：【大 中 小】\n分享：\n",
	"打印本页\n关闭窗口\n相关推荐\n主办：青禾市人民政府办公室\n");
my $behind = "\n白石镇2019年工作总结\n一、2019年工作回顾\n全镇实现工农业总产值3.2亿元，增长5.1%。\n";

my %damage = (
	cut => sub { stretch($_[0], 3000) },
	twice => sub { my $part = stretch($_[0], 800); $part . $part },
	joined => sub { my $text = stretch($_[0], 3000); $text =~ s/\n+//g; $text },
	broken => sub { insert(stretch($_[0], 2000), 40, "\n", "\n\n", "\r\n", ' ', "\x{3000}") },
	wide => sub { my $text = stretch($_[0], 2000); $text =~ s/([0-9%.,:;()-])/pick(2) ? $wide{$1} : $1/ge; $text },
	narrow => sub { my $text = stretch($_[0], 2000); $text =~ tr/，。；：（）/,.;:()/; $text },
	deaf => sub { my $text = stretch($_[0], 2000); $text =~ s/[，。；、：]//g; $text },
	noisy => sub { insert(stretch($_[0], 2000), 60, qw(一 万 亿 . 、 ： 分别 增长 % 第 —— x 12 3.4 余 （ ） “ ” 几 同比 其中)) },
	strange => sub { insert(stretch($_[0], 2000), 30, "\x{FEFF}", "\x{200B}", "\x{1F600}", "\x{0301}", "\x{202E}", "\t", "\x{E000}") },
	shuffled => sub {
		my @lines = split /(?<=[。\n])/, stretch($_[0], 3000);
		join '', map { splice @lines, pick(scalar @lines), 1 } 1 .. @lines;
	},
	page => sub { $page[0] . stretch($_[0], 2000) . "\n" . $page[1] },
	behind => sub { stretch($_[0], 2000) . $behind });

my (@values, $id);
foreach my $path (reports(), sort glob('test/more/*.txt'))
{
	my $text = decode_utf8(slurp($path));
	foreach my $how (sort keys %damage)
	{
		my $body = $damage{$how}->($text);
		$body =~ s/'/''/g;
		push @values, sprintf("(%d, '%s', '%s')", ++$id, $how, $body);
	}
}
value($db, encode_utf8('INSERT INTO damaged VALUES ' . join(', ', @values)));
cmp_ok($id, '>', 200, 'there are damaged texts');

# Results are made once.
value($db, <<'SQL');
CREATE TABLE row AS SELECT d.id, d.how, i.* FROM damaged d, report_indicators(d.body) i;
CREATE TABLE section AS SELECT d.id, d.how, s.* FROM damaged d, report_sections(d.body) s;
CREATE TABLE noise AS SELECT d.id, d.how, n.* FROM damaged d, report_noise(d.body) n;
CREATE INDEX ON row (id); CREATE INDEX ON section (id, section); CREATE INDEX ON noise (id);
ANALYZE row; ANALYZE section; ANALYZE noise;
-- what is no quantity of its own has none
CREATE FUNCTION quantity_or_null(text) RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY SELECT q.value, q.value_to, q.unit FROM report_quantity($1) q;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN;
END $$;
SQL
cmp_ok(value($db, 'SELECT count(*) FROM row'), '>', 5000, 'with rows');

# ---------------------------------------------------------------- what holds

# none(QUERY, WHAT): no row of a query
sub none
{
	my ($query, $what) = @_;
	is(decode_utf8(value($db, encode_utf8("$query LIMIT 3"))), '', $what);
	return;
}

my $slice = 'substring(d.body, lower(x.span), upper(x.span) - lower(x.span))';
foreach my $table (qw(row section noise))
{
	none("SELECT x.id, x.how, x.span FROM $table x JOIN damaged d USING (id)"
		  . ' WHERE (NOT isempty(x.span) AND lower(x.span) >= 1 AND upper(x.span) <= length(d.body) + 1) IS NOT TRUE',
		"spans of $table lie in the text");
}
none("SELECT x.id, x.how, x.raw FROM row x JOIN damaged d USING (id) WHERE (x.raw = $slice) IS NOT TRUE", 'raw is literal');
none("SELECT x.id, x.how, x.raw FROM noise x JOIN damaged d USING (id) WHERE (x.raw = $slice) IS NOT TRUE", 'noise is literal');
none('SELECT x.id, x.how, x.raw, x.evidence FROM row x WHERE (strpos(x.evidence, x.raw) > 0) IS NOT TRUE', 'evidence holds raw');
none('SELECT x.id, x.how, x.evidence FROM row x JOIN damaged d USING (id) WHERE (strpos(d.body, x.evidence) > 0) IS NOT TRUE',
	'evidence is literal');
none('SELECT * FROM (SELECT x.id, x.how, x.ord, x.span, x.raw, lag(x.span) OVER (PARTITION BY x.id ORDER BY x.ord) AS before FROM row x) o'
	  . ' WHERE lower(o.span) < upper(o.before)', 'rows are ordered and apart');
none('SELECT x.id, x.how, x.raw, x.section FROM row x LEFT JOIN section s USING (id, section)'
	  . ' WHERE x.section IS NOT NULL AND (s.span @> x.span) IS NOT TRUE', 'a row lies in its section');
none('SELECT s.id, s.how, s.section, s.span, p.span FROM section s LEFT JOIN section p ON p.id = s.id AND p.section = s.parent'
	  . ' WHERE s.parent IS NOT NULL AND (p.span @> s.span AND p.section < s.section AND p.level < s.level) IS NOT TRUE',
	'sections are nested');
none('SELECT a.id, a.how, a.section, a.span, b.section, b.span FROM section a JOIN section b ON a.id = b.id AND a.section < b.section'
	  . ' WHERE a.span && b.span AND NOT a.span @> b.span', 'and no two cross');
none('SELECT x.id, x.how, x.raw, n.span, n.raw FROM row x JOIN noise n USING (id) WHERE x.span && n.span AND NOT x.span @> n.span',
	'noise is no row');
none('SELECT x.id, x.how, x.raw, x.measure, x.value, q.value FROM row x, quantity_or_null(x.raw) AS q(value numeric, value_to numeric, unit text)'
	  . " WHERE x.value IS NOT NULL AND abs(x.value) <> abs(round(q.value, greatest(scale(x.value), 4)))"
	  # a share that is rounded in a row is exact here
	  . " AND abs(abs(x.value) - abs(q.value)) > 0.00005", 'a value is what report_quantity() says of it');
none('SELECT x.id, x.how, x.raw, x.value_to, q.value_to FROM row x, quantity_or_null(x.raw) AS q(value numeric, value_to numeric, unit text)'
	  . ' WHERE abs(x.value_to) IS DISTINCT FROM abs(q.value_to)', 'and so is the upper end');
none('SELECT x.id, x.how, x.raw, x.unit, q.unit FROM row x, quantity_or_null(x.raw) AS q(value numeric, value_to numeric, unit text)'
	  # 2.2个、3.4个百分点: the first shares the unit of the second
	  . ' WHERE q.unit IS NOT NULL AND (strpos(x.unit, q.unit) > 0) IS NOT TRUE', 'and so is the unit');

# ---------------------------------------------------------------- whatever the session's settings

my $digest = <<'SQL';
SELECT md5(string_agg(concat_ws('|', d.id, i.ord, i.section, i.indicator, i.code, i.measure, i.value, i.value_to, i.unit, i.base_value,
	i.base_unit, i.bound, i.status, lower(i.period) - make_date(2000, 1, 1), upper(i.period) - lower(i.period), i.base, i.scope, i.raw,
	lower(i.span), upper(i.span), i.evidence), '~' ORDER BY d.id, i.ord))
FROM damaged d, public.report_indicators(d.body, make_date(2023, 1, 10)) i;
SELECT md5(string_agg(concat_ws('|', d.id, s.section, s.parent, s.level, s.label, s.title, s.path, s.kind, lower(s.span), upper(s.span)), '~'
	ORDER BY d.id, s.section)) FROM damaged d, public.report_sections(d.body) s;
SELECT md5(string_agg(concat_ws('|', d.id, m.region, m.region_code, m.level, m.kind, m.report_year), '~' ORDER BY d.id, m.section))
FROM damaged d, public.report_meta(d.body) m;
SELECT md5(string_agg(concat_ws('|', d.id, lower(n.span), upper(n.span), n.reason), '~' ORDER BY d.id, lower(n.span)))
FROM damaged d, public.report_noise(d.body) n;
SQL
my $parallel = value($db, 'SHOW server_version_num') >= 160000 ? 'debug_parallel_query' : 'force_parallel_mode';
my ($locale) = grep { !/^(?:C|POSIX)$/ } split /\n/, `locale -a 2>/dev/null`;
$locale //= 'POSIX';
# from version 19 on there are no other strings
my $strings = 'SET standard_conforming_strings TO off;';
$strings = '' if sqlstate($db, $strings);
my %settings = (
	'DateStyle and TimeZone' => "SET datestyle TO 'German, DMY'; SET timezone TO 'Pacific/Apia'; SET intervalstyle TO 'sql_standard';",
	'lc_*' => "SET lc_messages TO '$locale'; SET lc_numeric TO '$locale'; SET lc_time TO '$locale'; SET lc_monetary TO '$locale';",
	'search_path' => "SET search_path TO pg_temp;",
	'work_mem' => "SET work_mem TO '64kB'; SET hash_mem_multiplier TO 1;",
	'jit' => 'SET jit TO on; SET jit_above_cost TO 0; SET jit_inline_above_cost TO 0; SET jit_optimize_above_cost TO 0;',
	'forced parallel plans' =>
	  "SET $parallel TO on; SET parallel_setup_cost TO 0; SET parallel_tuple_cost TO 0; SET min_parallel_table_scan_size TO 0;",
	'strings and floats' => $strings . ' SET backslash_quote TO off; SET extra_float_digits TO -15;');
my $due = value($db, $digest);
like($due, qr/^(?:[0-9a-f]{32}\n){3}[0-9a-f]{32}$/, 'there are results');
foreach my $name (sort keys %settings)
{
	my $query = $digest;
	$query =~ s/FROM damaged/FROM public.damaged/g;
	is(value($db, "$settings{$name}\n$query"), $due, "the same under any $name");
}

done_testing();
