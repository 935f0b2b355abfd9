#!/usr/bin/perl
#
# seeds.pl
#	  Seeds and a dictionary for the fuzz targets, from what the tree holds.
#
# usage: seeds.pl TOP DIRECTORY
#
# Writes DIRECTORY/report.dict, the words of the tables that mean something to
# the reader, and DIRECTORY/TARGET/ for each target, from the texts of the tests
# and the expressions of sql/.  A seed ends in two bytes of control; see fuzz.h.
#
use strict;
use warnings;
use utf8;
use File::Path qw(make_path);
use FindBin;
use lib "$FindBin::Bin/../lib";
use ReportFiles;

my ($top, $dir) = @ARGV;
die "usage: seeds.pl TOP DIRECTORY\n" unless defined $dir;

# Cells of a column of a table of src/lexicon, except those of one class.
sub column
{
	my ($name, $column, $not) = @_;
	return map { split /[ |]/, $_->{$column} }
	  grep { !defined $not || $_->{class} ne $not } read_table("$top/src/lexicon/$name", 1);
}

# ---------------------------------------------------------------- dictionary

make_path($dir);
my %entry;
my @words = map { s{.*/(?=words/)}{}r } sort glob "$top/src/lexicon/words/*.tsv";
for my $word (column('units.tsv', 'unit'), map({ column($_, 'word', 'plain') } @words), column('cues.tsv', 'words'),
	column('report_kinds.tsv', 'words'), column('place_words.tsv', 'words'),
	column('indicators.tsv', 'name'), qw(一 二 三 十 百 千 万 亿 零 点 几 余 多 第 分之 翻番 首位 分别 一、 （一） 1. 一是 政府工作报告),
	'目录', '附件', '|', "\t", "\n", '%', '～', '—', '：', '。', '；', '，', '、', '**', '# ', '---', '“十四五”', '2025年', '同比', 'xx')
{
	$entry{$word} = 1 if $word ne '' && $word ne '-' && length $word < 16;
}
open my $dict, '>', "$dir/report.dict.tmp" or die "$dir/report.dict.tmp: $!\n";
for my $word (sort keys %entry)
{
	utf8::encode(my $bytes = $word);
	$bytes =~ s/([^\x20\x21\x23-\x5b\x5d-\x7e])/sprintf('\\x%02X', ord $1)/ge;
	print $dict qq("$bytes"\n);
}
close $dict or die "$dir/report.dict.tmp: $!\n";

# ---------------------------------------------------------------- seeds

my %number;

sub seed
{
	my ($target, $text) = @_;
	make_path("$dir/$target");
	utf8::encode($text);
	open my $fh, '>:raw', sprintf('%s/%s/%04d', $dir, $target, $number{$target}++) or die "$dir/$target: $!\n";
	print $fh $text, "\0\0";
	close $fh or die "$dir/$target: $!\n";
	return;
}

my $words = join "\n", "n\t雪菊产量\tsnow_daisy", "n\t茶园面积\ttea", "u\t篓\t公斤\t0.5\tmeasure", "u\t大篓\t篓\t40\tcount",
  "a\t云岭新城", "a\t白石片区", "p\tscore\t(?<name>满意度)为(?<value>[0-9.]+)(?<unit>分)?",
  "p\tback\t(?<name>(.)\\2?产量)[^,]*?(?<value>\\d+)(?<unit>吨|篓)", "\n";

for my $path (sort glob("$top/test/reports/*.txt $top/test/more/*.txt"))
{
	my $text = slurp_text($path);
	seed('analyze', substr $text, 0, 6000);
	seed('meta', substr $text, 0, 3000);
	# pieces of some paragraphs: small inputs go round faster
	my @paragraphs = split /\n+/, $text;
	for (my $i = 0; $i < @paragraphs; $i += 7)
	{
		my $last = $i + 2 < @paragraphs ? $i + 2 : $#paragraphs;
		my $piece = join "\n", map { substr $_, 0, 400 } @paragraphs[ $i .. $last ];
		seed('analyze', $piece);
		seed('terms', $words . $piece) if $i % 2 == 0;
	}
}
seed('terms', $words . '云岭新城雪菊产量30篓,满意度为96.5分。');
for my $path (sort glob("$top/sql/*.sql"))
{
	my $text = slurp_text($path);
	while ($text =~ /'([^'\n]{1,60})'/g) { seed('pieces', $1); }
}
for my $pair ('万元|亿元', '亩|公顷', '斤|吨', '平方米|亩', '级|个', '万|亿') { seed('pieces', $pair); }

rename "$dir/report.dict.tmp", "$dir/report.dict" or die "$dir/report.dict: $!\n";
