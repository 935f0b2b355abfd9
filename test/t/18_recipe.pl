# docs/page_to_text.py: saved pages and PDFs become text whose tables and sentences
# are read, brought into a table as docs/recipes.md has it.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Encode qw(decode encode);
use Test::More;
use Examples;
use ReportServer;

my $dir = work_directory();
my $script = "$dir/docs/page_to_text.py";
mkdir "$dir/pages" or die "cannot make $dir/pages: $!\n";

sub spew
{
	my ($name, $bytes) = @_;
	my $path = "$dir/pages/$name";
	open(my $file, '>:raw', $path) or die "cannot write $path: $!\n";
	print $file $bytes;
	close($file) or die "cannot write $path: $!\n";
	return $path;
}

# The script's output for a file
sub text_of
{
	my ($path) = @_;
	open(my $out, '-|:raw', 'python3', $script, $path) or die "cannot run python3: $!\n";
	local $/;
	my $text = <$out>;
	close($out) or die "page_to_text.py failed on $path\n";
	return decode('UTF-8', $text);
}

my $page = <<'END';
<!DOCTYPE html><html><head><meta charset="utf-8"><title>云岭市统计局</title><script>var x = "增长99%";</script></head>
<body><nav><a href="/">首页</a> &gt; <a href="/tj">统计</a></nav>
<h1>云岭市2025年国民经济和社会发展统计公报</h1>
<p>发布时间：2026-03-18&nbsp;09:00</p>
<h2>一、综合</h2>
<p>全年地区生产总值<b>463.8</b>亿元，<br>比上年增长5.4%。</p>
<table border="1"><caption>表1</caption>
<tr><th rowspan="2">指标</th><th colspan="2">2025年</th></tr>
<tr><th>绝对数（亿元）</th><th>比上年增长（%）</th></tr>
<tr><td>固定资产投资</td><td>302.5</td><td><p>4.1</p></td></tr>
<tr><td>社会消费品&#x200B;零售总额</td><td>178.9</td><td>-0.5</td></tr>
</table>
<footer>主办单位：云岭市统计局</footer></body></html>
END
my $text = text_of(spew('page.html', encode('UTF-8', $page)));
like($text, qr/^# 云岭市2025年国民经济和社会发展统计公报$/m, 'a heading keeps its depth');
like($text, qr/^固定资产投资\t302\.5\t4\.1$/m, 'a row of a table has tabs');
like($text, qr/^指标\t2025年\t*\n\t绝对数（亿元）\t比上年增长（%）$/m, 'cells that span leave empty ones');
unlike($text, qr/99%|首页|主办单位/, 'scripts, navigation and footer are left out');
is(text_of(spew('gbk.html', encode('cp936', $page =~ s/charset="utf-8"/charset="gb2312"/r))),
	$text, 'a page in GBK gives the same');

# A PDF of one page in a font that is not in it; ToUnicode says what its codes mean
sub pdf
{
	my (@lines) = @_;
	my %code;
	foreach my $char (split //, join '', map { $_->[2] } @lines) { $code{$char} //= 1 + keys %code; }
	my $map = join "\n", map { sprintf '<%04x> <%04x>', $code{$_}, ord $_ } sort keys %code;
	my $cmap = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /R def\n/CMapType 2 def\n"
	  . "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
	  . keys(%code) . " beginbfchar\n$map\nendbfchar\nendcmap\nend\nend";
	my $content = "BT\n/F1 10 Tf\n" . join('', map {
			sprintf "1 0 0 1 %d %d Tm <%s> Tj\n", $_->[0], $_->[1], join '', map { sprintf '%04x', $code{$_} } split //, $_->[2]
		} @lines) . 'ET';
	my @objects = (
		'<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		"<< /Length " . length($content) . " >>\nstream\n$content\nendstream",
		'<< /Type /Font /Subtype /Type0 /BaseFont /R /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
		'<< /Type /Font /Subtype /CIDFontType2 /BaseFont /R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>'
		  . ' /DW 1000 /FontDescriptor 8 0 R >>',
		"<< /Length " . length($cmap) . " >>\nstream\n$cmap\nendstream",
		'<< /Type /FontDescriptor /FontName /R /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200'
		  . ' /CapHeight 700 /StemV 80 >>');
	my ($out, @at) = ("%PDF-1.4\n");
	foreach my $i (0 .. $#objects)
	{
		push @at, length $out;
		$out .= ($i + 1) . " 0 obj\n$objects[$i]\nendobj\n";
	}
	my $xref = length $out;
	return $out . 'xref' . "\n0 " . (@objects + 1) . "\n0000000000 65535 f \n" . join('', map { sprintf "%010d 00000 n \n", $_ } @at)
	  . 'trailer << /Size ' . (@objects + 1) . " /Root 1 0 R >>\nstartxref\n$xref\n%%EOF\n";
}

my $pdftotext = system('command -v pdftotext >/dev/null 2>&1') == 0;
if ($pdftotext)
{
	my @lines = (
		[ 60, 780, '青禾县2025年预算执行情况的报告' ],
		[ 60, 740, '全年一般公共预算收入完成12.8亿元，增长7.1%，其中税收收' ],
		[ 60, 724, '入9.1亿元，增长5.8%。' ],
		[ 60, 690, '单位：亿元' ],
		[ 60, 670, '项目' ], [ 300, 670, '完成数' ], [ 420, 670, '同比增长（%）' ],
		[ 60, 654, '教育支出' ], [ 300, 654, '9.88' ], [ 420, 654, '3.1' ],
		[ 60, 638, '卫生健康支出' ], [ 300, 638, '5.12' ], [ 420, 638, '-1.5' ]);
	like(text_of(spew('report.pdf', pdf(@lines))), qr/^\s*教育支出 {2,}9\.88 {2,}3\.1$/m, "a PDF's table keeps its columns");
}

my $db = new_database('t_recipe');
value($db, 'CREATE TABLE reports (id text PRIMARY KEY, published date, body text NOT NULL)');
my ($recipe) = grep { $_->{text} =~ /page_to_text/ } blocks('docs/recipes.md');
is(run_block($db, $dir, $recipe), '', 'docs/recipes.md has the commands that load them');
my $rows = decode('UTF-8', value($db, <<'END'));
SELECT indicator, measure, value, unit, period, base, raw
FROM reports r, report_indicators(r.body, r.published) WHERE id = 'page.html' ORDER BY ord
END
is($rows, <<'END' =~ s/\n\z//r, 'and the rows of its table and its text are read');
地区生产总值|level|463.8|亿元|[2025-01-01,2026-01-01)||463.8亿元
地区生产总值|growth|5.4|%|[2025-01-01,2026-01-01)|yoy|5.4%
固定资产投资|level|302.5|亿元|[2025-01-01,2026-01-01)||302.5
固定资产投资|growth|4.1|%|[2025-01-01,2026-01-01)|yoy|4.1
社会消费品零售总额|level|178.9|亿元|[2025-01-01,2026-01-01)||178.9
社会消费品零售总额|growth|-0.5|%|[2025-01-01,2026-01-01)|yoy|-0.5
END
is(value($db, "SELECT count(*), count(DISTINCT body) FROM reports WHERE id LIKE '%.html'"), '2|1', 'in any encoding');

SKIP:
{
	skip('pdftotext is not here', 3) if !$pdftotext;
	is(decode('UTF-8', value($db, <<'END')), <<'END' =~ s/\n\z//r, 'and those of the PDF');
SELECT indicator, measure, value, unit, base
FROM reports r, report_indicators(r.body, r.published) WHERE id = 'report.pdf' ORDER BY ord
END
一般公共预算收入|level|12.8|亿元|
一般公共预算收入|growth|7.1|%|
税收收入|level|9.1|亿元|
税收收入|growth|5.8|%|
教育支出|level|9.88|亿元|
教育支出|growth|3.1|%|yoy
卫生健康支出|level|5.12|亿元|
卫生健康支出|growth|-1.5|%|yoy
END

	# the two commands of docs/forms.md
	link "$dir/pages/$_", "$dir/$_" or die "cannot link $_: $!\n" foreach 'page.html', 'report.pdf';
	is(run_block($db, $dir, $_), '', 'docs/forms.md has the commands that make text of them') foreach blocks('docs/forms.md');
	ok(decode('UTF-8', slurp("$dir/page.txt")) eq $text && slurp("$dir/report.txt") =~ /9\.88/, 'which they do');
}

done_testing();
