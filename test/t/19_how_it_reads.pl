# The stages that docs/how-it-reads.md shows are those of the code.  With --update
# (perl test/t/19_how_it_reads.pl --update) the page is written anew.
use strict;
use warnings;
use Test::More;
use File::Temp qw(tempfile);
use ReportFiles;

my $page = 'docs/how-it-reads.md';
my $make = $ENV{MAKE} || 'make';

is(system("$make --no-print-directory -s test/build/stages"), 0, 'the program that shows the stages is built');

my $text = slurp($page);
my ($sample) = $text =~ /^```text sample\n(.*?)^```$/ms;
my ($shown) = $text =~ /^```text stages\n(.*?)^```$/ms;
ok(defined $sample && defined $shown, 'the page has a text and its stages');

my ($file, $name) = tempfile(UNLINK => 1);
binmode $file, ':raw';
print $file $sample;
close($file);
my $stages = `test/build/stages < $name`;
is($?, 0, 'the text is read');

if (@ARGV)
{
	substr($text, index($text, "```text stages\n") + 15, length $shown) = $stages;
	open(my $out, '>:raw', $page) or die "cannot write $page: $!\n";
	print $out $text;
	close($out) or die "cannot write $page: $!\n";
}
else
{
	ok($shown eq $stages, 'its stages are as the page says')
		or diag("$page tells of other stages; now they are:\n$stages");
}

done_testing();
