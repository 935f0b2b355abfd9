#!/usr/bin/perl
#
# usage: ascii.pl SCRIPT ... > INSTALLED
#
# The extension's script as it is installed, its parts in one and in ASCII.  CREATE EXTENSION reads
# a script in the encoding of the database, and where that has no Chinese must
# get as far as the statement that says what is wrong.  So string literals
# become E'' literals, which mean the same whatever standard_conforming_strings
# says, and comments that hold Chinese stay in the source, as do those for the
# reference (test/reference.pl).
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

while (my $line = <>)
{
	next if $line =~ /^--\|/;
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
				$text =~ s/([^\x00-\x7f])/sprintf ord $1 > 0xffff ? '\\U%08X' : '\\u%04X', ord $1/ge;
				"E'$text'";
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
