#!/usr/bin/perl
#
# usage: load_reports.pl [DIRECTORY]
#
# Prints the sample reports as lines for COPY reports (id, region, published,
# body) FROM STDIN, in order of name.  Region and date come from index.tsv of
# the directory (columns id, region, published; - or no line: not known).
#
use strict;
use warnings;
use Encode qw(encode);
use File::Basename qw(basename);
use FindBin;
use lib "$FindBin::Bin/lib";
use ReportFiles;

my $dir = @ARGV ? $ARGV[0] : "$FindBin::Bin/reports";

# A field of COPY's text format
sub field
{
	my ($text) = @_;
	return '\N' if $text eq '-' || $text eq '';
	$text =~ s/\\/\\\\/g;
	$text =~ s/\n/\\n/g;
	$text =~ s/\r/\\r/g;
	$text =~ s/\t/\\t/g;
	return $text;
}

my %about = map { $_->{id} => $_ } -e "$dir/index.tsv" ? read_table("$dir/index.tsv") : ();

binmode STDOUT, ':raw';
foreach my $path (sort glob("'$dir'/*.txt"))
{
	my $id = basename($path, '.txt');
	my $row = $about{$id} || {};
	print join("\t", $id, map({ field(encode('UTF-8', $row->{$_} // '')) } qw(region published)), field(slurp($path))), "\n";
}
