#!/usr/bin/perl
#
# usage: SCORER | floors.pl --name SUITE --counts FILE [--prefix P] FLOOR
#
# Passes a scorer's output through and compares the figures of its lines
#   all detect  precision 0.97 recall 0.96 F1 0.965
#   of those found: name 0.93 name= 0.82 status 0.96
#   cases right as a whole: 104 of 162
# (the F1 of the first; a column that is found as written, name=, is called
# name_exact; the last is called whole, a share) with the floors of the same name
# (prefix included) in FLOOR, a file of pairs "name value".  Appends "SUITE passed
# failed" to FILE, a test per floor; a floor whose figure is not in the output has
# failed.
#
use strict;
use warnings;
use Getopt::Long;

my ($name, $counts, $prefix) = (undef, undef, '');
GetOptions('name=s' => \$name, 'counts=s' => \$counts, 'prefix=s' => \$prefix)
	&& @ARGV == 1
	or die "usage: floors.pl --name SUITE --counts FILE [--prefix P] FLOOR\n";

open(my $file, '<', $ARGV[0]) or die "cannot read $ARGV[0]: $!\n";
my $pairs = join ' ', map { s/#.*//r } <$file>;
close($file);
my %floor = split ' ', $pairs;

my %figures;
while (my $line = <STDIN>)
{
	print $line;
	$figures{$1} = $2 if $line =~ /^all (\w+)\s.*\bF1 ([0-9.]+)/;
	$figures{whole} = sprintf '%.3f', $1 / $2 if $line =~ /^cases right as a whole: (\d+) of (\d+)/ && $2 > 0;
	next if $line !~ /^of those found:(.*)/;
	my %columns = split ' ', $1;
	$figures{ s/=$/_exact/r } = $columns{$_} foreach keys %columns;
}
# ../shared/score says "section" for a section that is right in every column
$figures{right} = $figures{section} if defined $figures{section};

my ($passed, $failed) = (0, 0);
foreach my $key (sort keys %floor)
{
	next if $prefix eq '' ? $key =~ /^(?:more|forms|shared|reference|real|cases)_/ : $key !~ /^\Q$prefix\E/;
	my $figure = $figures{ substr($key, length $prefix) };
	my $ok = defined $figure && $figure >= $floor{$key};
	printf "%-6s %s: %s, floor %s\n", $ok ? 'ok' : 'FAILED', $key,
		defined $figure ? $figure : 'not measured', $floor{$key};
	$ok ? $passed++ : $failed++;
}
$failed++ if !$passed && !$failed;

open(my $out, '>>', $counts) or die "cannot write $counts: $!\n";
print $out "$name $passed $failed\n";
close($out) or die "cannot write $counts: $!\n";
exit($failed ? 1 : 0);
