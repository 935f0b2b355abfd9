#!/usr/bin/perl
#
# doubtful.pl
#	  Turn doubtful.tsv into C, for src/pg/doubtful.c.
#
# usage: doubtful.pl doubtful.tsv > doubtful.gen.h
#
# One array per class, the longest words first, so that the first one that fits
# is the longest that does.
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use FindBin;
use lib $FindBin::Bin;
use TableFile;

my @classes = qw(link noun unit limit bound plan money);

my $path = shift or die "usage: doubtful.pl TABLE\n";
my %words;
for my $row (read_table($path))
{
	my $class = $row->{class};
	die "$row->{_at}: no class $class\n" unless grep { $_ eq $class } @classes;
	for my $word (split / /, $row->{words})
	{
		die "$row->{_at}: empty word\n" if $word eq '';
		die "$row->{_at}: $word stands twice\n" if $words{$class}{$word}++;
	}
}

print "/* Made by src/lexicon/doubtful.pl from the table beside it; do not edit. */\n";
for my $class (@classes)
{
	die "$path: no words of class $class\n" unless $words{$class};
	print "\nstatic const DoubtWord doubt_words_${class}[] = {\n";
	for my $word (sort { length $b <=> length $a || $a cmp $b } keys %{ $words{$class} })
	{
		utf8::encode(my $bytes = $word);
		printf "\t{%s, %d},\n", c_string($word), length $bytes;
	}
	print "};\n";
}
