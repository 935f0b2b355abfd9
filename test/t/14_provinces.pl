# Reports of January join a table of last year's gross domestic product: all
# phrasings of test/provinces.tsv but five, in reports of several shapes by
# invented provinces of several sizes, must be found and agree.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Encode qw(encode);
use Test::More;
use ReportServer;

# Name, what it is in short, the products of 2024, 2023, 2020 and 2019 in 亿元,
# place in the country, heads in 万
my @provinces = (
	['云山省', '省', 28434.6, 26891.2, 21003.5, 20118.4, 14, 4120],
	['东岭省', '省', 141633.8, 135673.2, 110760.9, 107986.9, 1, 12706],
	['海临市', '市', 9672.3, 9120.5, 7310.8, 7008.4, 23, 1320],
	['北原自治区', '区', 4812.7, 4601.1, 3552.4, 3401.9, 27, 640],
	['西泽省', '省', 2765.4, 2540.2, 1903.6, 1740.3, 30, 365],
);

# Figures as reports print them: 万亿元 from one on
sub wan { my ($v) = @_; return $v >= 10000 ? sprintf('%.2f万亿元', $v / 10000) : sprintf('%.1f亿元', $v) }

# The round number that a product has passed
sub passed
{
	my ($v) = @_;
	return sprintf('%g万亿元', int($v / 1000) / 10) if $v >= 10000;
	return int($v / 100) * 100 . '亿元';
}

sub words_of
{
	my ($province) = @_;
	my ($name, $short, $v, $last, $v20, $v19, $rank, $heads) = @$province;
	my $growth = 100 * ($v / $last - 1);
	return (
		'全' => "全$short", '省' => $short eq '区' ? '自治区' : $short, P => $name, S => $name,
		V => sprintf('%.1f', $v), V0 => sprintf('%.0f', $v), V2 => sprintf('%.2f', $v), W => wan($v),
		W1 => $v >= 10000 ? sprintf('%.1f万亿元', $v / 10000) : sprintf('%.0f亿元', $v),
		T => passed($v), NEXT => $v >= 10000 ? sprintf('%g万亿元', int($v / 1000 + 1) / 10) : int($v / 100) * 100 + 500 . '亿元',
		near => $v >= 10000 ? sprintf('%.1f万亿元', $v / 10000 + 0.0049) : sprintf('%.0f亿元', int($v / 100 + 1) * 100),
		g => sprintf('%.1f', $growth), five => sprintf('%.1f', 100 * ($v / $v19)**0.2 - 100),
		PV => sprintf('%.1f', $last), PW => wan($last), PT => passed($last), W20 => wan($v20), V19w => wan($v19),
		D => sprintf('%.0f', $v - $last), rank => $rank, pc => sprintf('%.0f', 10000 * $v / $heads), pcw => sprintf('%.2f', $v / $heads),
		P1 => sprintf('%.1f', 0.06 * $v), P2 => sprintf('%.1f', 0.39 * $v), P3 => sprintf('%.1f', 0.55 * $v),
		DIG => wan(0.45 * $v), FAI => sprintf('%.0f', 0.4 * $v), RET => sprintf('%.1f', 0.38 * $v), RETW => wan(0.38 * $v),
		IMP => sprintf('%.1f', 0.3 * $v), REV => sprintf('%.1f', 0.085 * $v), IND => sprintf('%.0f', 0.33 * $v));
}

# Reports around a paragraph: with headings, with lead lines, and as one glued line
my @shapes = (
	"{P}政府工作报告\n——2025年1月16日在{P}人民代表大会上\n各位代表:\n现在,我代表{P}人民政府,向大会报告工作,请予审议。\n一、2024年工作回顾\n%s\n"
		. "(一)产业升级步伐加快。规模以上工业增加值增长7.2%%,数字经济规模达到{DIG}。\n二、2025年总体要求和预期目标\n"
		. "今年的主要预期目标是:地区生产总值增长5.5%%左右,城镇新增就业45万人以上。\n三、2025年重点工作\n(一)扩大内需。实施重点项目800个。",
	"政府工作报告\n2025年1月16日\n各位代表:\n我代表{省}人民政府,向大会作报告,请予审议。\n一、过去一年工作回顾\n2024年是很不平凡的一年。一年来,我们较好完成了目标任务。%s\n"
		. "——着力稳增长。出台政策措施50条,减税降费及退税超{IND}亿元。\n二、今年的工作安排\n"
		. "建议今年主要预期目标为:{全}生产总值增长5%%以上,力争经济总量突破{NEXT};粮食产量稳定在1000万吨以上。\n(一)大力提振消费。",
	"各位代表:现在,我代表{P}人民政府向大会报告工作,请予审议。一、2024年工作情况%s(一)聚焦高质量发展。全年新开工亿元以上项目1286个。"
		. "(二)聚焦惠民生。为民办实事10件全部完成。二、2025年工作安排今年是关键之年。主要预期目标:地区生产总值增长5.5%%以上,总量达到{NEXT}。",
);

my @phrasings = read_table('test/provinces.tsv');
my ($reports, $statistics) = ('', '');
for my $n (0 .. $#phrasings)
{
	my ($id, $paragraph) = @{ $phrasings[$n] }{qw(id paragraph)};
	for my $p (0 .. $#provinces)
	{
		my %words = words_of($provinces[$p]);
		my $body = sprintf($shapes[($n + $p) % @shapes], $paragraph);
		$body =~ s/\{([^{}]+)\}/defined $words{$1} ? $words{$1} : die "no {$1}\n"/ge;
		$body =~ tr/,;:()/\x{FF0C}\x{FF1B}\x{FF1A}\x{FF08}\x{FF09}/ if ($n + $p) % 2;
		$reports .= join("\t", "$id/$p", $words{P}, '2025-01-16', $body =~ s/\n/\\n/gr) . "\n";
	}
}
for my $province (@provinces)
{
	my ($name, undef, @products) = @$province;
	$statistics .= join("\t", $name, 'gdp', (2024, 2023, 2020, 2019)[$_], $products[$_], '亿元') . "\n" for 0 .. 3;
}

my $db = new_database('t_provinces');
value($db, encode('UTF-8', <<"SQL"));
CREATE TABLE reports (id text PRIMARY KEY, region text, published date, body text NOT NULL);
CREATE TABLE statistics (region text, code text, year int, value numeric, unit text);
COPY reports FROM stdin;
$reports\\.
COPY statistics FROM stdin;
$statistics\\.
CREATE TABLE joined AS SELECT * FROM report_reconcile('reports', 'statistics', tolerance => 0.015);
CREATE TABLE phrasings AS
SELECT split_part(r.id, '/', 1) AS id, bool_and(agrees) AS agrees
FROM (SELECT r.id, coalesce(bool_or(j.verdict = 'agrees'), false) AS agrees
	FROM reports r LEFT JOIN joined j ON j.report = r.id AND j.year = 2024 GROUP BY r.id) r
GROUP BY 1;
SQL
is(value($db, 'SELECT count(*) FROM reports'), @phrasings * @provinces, 'every phrasing by every province');
diag('not found or not agreeing: ' . value($db, "SELECT coalesce(string_agg(id, ' ' ORDER BY id), 'none') FROM phrasings WHERE NOT agrees"));
cmp_ok(value($db, 'SELECT count(*) FROM phrasings WHERE agrees'), '>=', @phrasings - 5, 'nearly all are found by all and agree');
cmp_ok(value($db, q{SELECT count(*) FROM joined WHERE year = 2024 AND verdict = 'differs'}), '<=', 5, 'hardly anything else is taken for the product');
cmp_ok(value($db, q{SELECT count(*) FROM joined WHERE year <> 2024 AND verdict = 'agrees'}), '>=', 8, 'products of earlier years are found');
is(value($db, q{SELECT count(*) FROM joined WHERE year <> 2024 AND verdict = 'differs'}), 0, 'and never mistaken');

done_testing();
