#!/usr/bin/perl
#
# usage: tap.pl --name SUITE --counts FILE PROGRAM ...
#
# Runs programs that print TAP (*.pl with perl, others as they are), shows a
# summary and appends "SUITE passed failed" to FILE.  A skipped test counts as
# neither; a program that dies or breaks its plan counts as one failure more.
#
use strict;
use warnings;
use Getopt::Long;
use TAP::Harness;

my ($name, $counts);
GetOptions('name=s' => \$name, 'counts=s' => \$counts)
	or die "usage: tap.pl --name SUITE --counts FILE PROGRAM ...\n";
die "tap.pl: no programs to run\n" if !@ARGV || !-e $ARGV[0];

my $harness = TAP::Harness->new(
	{
		timer => 1,
		failures => 1,
		exec => sub {
			my (undef, $program) = @_;
			return $program =~ /\.pl$/
				? [ $^X, '-Itest/lib', $program ]
				: [ $program =~ m{/} ? $program : "./$program" ];
		},
	});
my $aggregate = $harness->runtests(@ARGV);

my $passed = $aggregate->passed - $aggregate->skipped;
my $failed = $aggregate->failed;
foreach my $parser ($aggregate->parsers)
{
	$failed++ if !$parser->failed && $parser->has_problems;
}

open(my $out, '>>', $counts) or die "cannot write $counts: $!\n";
print $out "$name $passed $failed\n";
close($out) or die "cannot write $counts: $!\n";
exit($failed ? 1 : 0);
