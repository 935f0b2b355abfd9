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

my @classes = qw(link noun unit limit bound plan money);

my $path = shift or die "usage: doubtful.pl TABLE\n";
open my $fh, '<', $path or die "$path: $!\n";
my %words;
my $head = 0;
while (my $line = <$fh>)
{
	chomp $line;
	next if $line =~ /^#/ || $line =~ /^\s*$/;
	my ($class, $words, @more) = split /\t/, $line, -1;
	die "$path:$.: two columns are due\n" if !defined $words || @more;
	if (!$head++) { next; }
	die "$path:$.: no class $class\n" unless grep { $_ eq $class } @classes;
	for my $word (split / /, $words)
	{
		die "$path:$.: empty word\n" if $word eq '';
		die "$path:$.: $word stands twice\n" if $words{$class}{$word}++;
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
		my $length = length $bytes;
		$bytes =~ s/([^\x20-\x7e]|["\\])/sprintf '\\%03o', ord $1/ge;
		print "\t{\"$bytes\", $length},\n";
	}
	print "};\n";
}
