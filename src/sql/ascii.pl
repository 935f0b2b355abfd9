#!/usr/bin/perl
#
# usage: ascii.pl SCRIPT ... > INSTALLED
#
# The extension's script as it is installed, its parts in one and in ASCII.  CREATE EXTENSION reads
# a script in the encoding of the database, and must not fail in one that has
# no Chinese: there the functions themselves say what is wrong.  So string
# literals become U&'' literals, which are looked at when a function runs, and
# comments that hold Chinese stay in the source.
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

while (my $line = <>)
{
	if ($line =~ /[^\x00-\x7f]/)
	{
		$line =~ s/^\s*--.*\n//;
		$line =~ s/\s*--[^']*$/\n/ if $line =~ /--[^']*[^\x00-\x7f][^']*$/;
		$line =~ s{(?<![A-Za-z&'])'((?:[^']|'')*)'}
		{
			my $text = $1;
			if ($text =~ /[^\x00-\x7f]/)
			{
				$text =~ s/\\/\\\\/g;
				$text =~ s/([^\x00-\x7f])/sprintf '\\%04X', ord $1/ge;
				"U&'$text'";
			}
			else { "'$text'" }
		}ge;
		die "$ARGV line $.: this Chinese is in no comment and no plain string literal\n"
		  if $line =~ /[^\x00-\x7f]/;
	}
	print $line;
}
continue
{
	close(ARGV) if eof;
}
