#!/usr/bin/perl
#
# common.pl
#	  Make common.tsv, the ordinary words of Chinese, from a word list.
#
# usage: common.pl jieba.dict.utf8 > common.tsv
#
# The list is the dictionary of the segmenter jieba (MIT licence, Sun Junyi and
# others; the npm package nodejieba carries it): a word, how often it was
# counted, and its part of speech.  Taken from it are the facts that a reader
# of running text needs, a class and a cost, for words that are common enough.
# common.tsv is never edited by hand: a word that plays a part beside a figure
# belongs in words/*.tsv, which overrule it.
#
# A word's cost is the information that its frequency gives it, in bits, so
# the segmentation of least cost is the likeliest one.
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

use constant COUNT => 100;			# least count of a word of any class
use constant COUNT_VERB => 5;		# of verbs and adverbs of two characters
use constant COUNT_SINGLE => 200;	# of single characters

# Classes: n noun, v verb, b verb that serves as a noun (vn), a adjective,
# d adverb, x other.  Numerals, measure words and words of time are read by
# other means; names of people would take apart what stands beside them.
my %class = (v => 'v', vd => 'v', vi => 'v', vn => 'b', a => 'a', an => 'a', ad => 'd', d => 'd',
	n => 'n', nz => 'n', nt => 'n', ns => 'n', s => 'n', l => 'n', j => 'n', b => 'a', z => 'a',
	i => 'x', c => 'x', p => 'x', r => 'x', f => 'x', u => 'x');

my (%count, %pos, $total);
while (my $line = <>)
{
	my ($word, $n, $p) = split / /, $line =~ s/\s+$//r;
	next unless $word =~ /^\p{Han}+$/;
	$total += $n;
	$count{$word} = $n;
	$pos{$word} = $p;
}
print "# Ordinary words of Chinese with their class (n v b a d x, see common.pl) and\n",
  "# their cost in bits. Made by common.pl; do not edit.\n", "word\tclass\tcost\n";
for my $word (sort keys %count)
{
	my ($n, $class) = ($count{$word}, $class{ $pos{$word} });
	my $length = length $word;
	$class = 'x' if $length == 1;
	next unless $class && $length <= 4;
	my $least = $length == 1 ? COUNT_SINGLE : $length == 2 && $class =~ /[vbd]/ ? COUNT_VERB : COUNT;
	next if $n < $least;
	printf "%s\t%s\t%d\n", $word, $class, 0.5 + log($total / $n) / log 2;
}
