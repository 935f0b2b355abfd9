#!/usr/bin/perl
#
# usage: coverage.pl TREE COUNTS
#
# Sums what gcov says of the objects of TREE: those of the unit tests, whose counts lie
# beside them, and the library's, whose counts lie below COUNTS.
#
use strict;
use warnings;
use File::Copy qw(copy);
use JSON::PP;

my ($tree, $counts) = @ARGV;
die "usage: coverage.pl TREE COUNTS\n" if !defined $counts;
chdir $tree or die "cannot enter $tree: $!\n";

# Does a line of a source throw an error?
my %source;
sub throws
{
	my ($name, $at) = @_;
	$source{$name} //= do { open my $file, '<', $name or die "cannot read $name: $!\n"; [<$file>] };
	return $source{$name}[ $at - 1 ] =~ /\b(?:ereport|elog)\(ERROR\b/;
}

my (%lines, %branches);
foreach my $notes (glob('test/build/*/*.gcno'), glob('src/*/*.gcno'))
{
	my $data = $notes =~ s/gcno$/gcda/r;
	copy("$counts$tree/$data", $data) if $notes =~ /^src/ && -e "$counts$tree/$data";
	my $json = `gcov --branch-probabilities --json-format --stdout '$notes' 2>/dev/null`;
	next if $json !~ /\S/;
	foreach my $file (@{ decode_json($json)->{files} })
	{
		my $name = $file->{file} =~ s{^\Q$tree\E/}{}r;
		next if $name !~ m{^src/(?:engine|pg)/};
		foreach my $line (@{ $file->{lines} })
		{
			my $at = $line->{line_number};
			$lines{$name}{$at} += $line->{count};
			# An exceptional way out is what the compiler added, not what was written.
			my @ways = grep { !$_->{throw} } @{ $line->{branches} };
			# An error is thrown where it is reached: the way past it, of ereport's own condition, is none.
			if (@ways > 1 && throws($name, $at))
			{
				my ($thrown, $past) = splice @ways, 0, 2;
				unshift @ways, { count => $thrown->{count} + $past->{count} };
			}
			my $n = 0;
			foreach my $branch (@ways)
			{
				$branches{$name}{ "$at " . $n++ } += $branch->{count};
			}
		}
	}
}
die "coverage: gcov found nothing\n" if !%lines;

sub percent
{
	my ($found) = @_;
	my $all = keys %$found;
	return '      -' if !$all;
	return sprintf '%6.1f%%', 100 * grep({ $found->{$_} } keys %$found) / $all;
}

my (%all_lines, %all_branches);
printf "%-32s %7s %9s\n", 'file', 'lines', 'branches';
foreach my $name (sort keys %lines)
{
	printf "%-32s %7s %9s\n", $name, percent($lines{$name}), percent($branches{$name} || {});
	$all_lines{"$name $_"} = $lines{$name}{$_} foreach keys %{ $lines{$name} };
	$all_branches{"$name $_"} = $branches{$name}{$_} foreach keys %{ $branches{$name} || {} };
}
printf "%-32s %7s %9s\n", 'all', percent(\%all_lines), percent(\%all_branches);
