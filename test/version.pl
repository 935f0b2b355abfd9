#!/usr/bin/perl
#
# usage: perl test/version.pl
#
# Prints the version as META.json has it (three numbers), after having made sure
# that all who state one agree: META.json, report_ext.control, CHANGELOG.md, debian/changelog.
#
use strict;
use warnings;
use FindBin;
use JSON::PP;
use lib "$FindBin::Bin/lib";
use ReportFiles;

chdir "$FindBin::Bin/.." or die "cannot enter the tree: $!\n";

my $meta = decode_json(slurp('META.json'));
my ($control) = slurp('report_ext.control') =~ /^default_version\s*=\s*'([^']+)'/m
	or die "report_ext.control: no default_version\n";
my ($changes) = slurp('CHANGELOG.md') =~ /^## ([0-9.]+)/m or die "CHANGELOG.md: no version\n";
my ($debian) = slurp('debian/changelog') =~ /^report-ext \(([0-9.]+)-/ or die "debian/changelog: no version\n";

my $full = join('.', (split(/\./, $control), 0, 0)[ 0 .. 2 ]);
my $provides = $meta->{provides}{report_ext};
my %stated = (
	'META.json, version' => $meta->{version},
	'META.json, provides' => $provides->{version},
	'CHANGELOG.md' => $changes,
	'debian/changelog' => $debian,
);
my $bad = 0;
foreach my $where (sort keys %stated)
{
	my $want = $where =~ /META/ ? $full : $control;
	next if $stated{$where} eq $want;
	print STDERR "version: $where says $stated{$where}, report_ext.control says $control\n";
	$bad = 1;
}
foreach my $file (@$provides{qw(file docfile)})
{
	next if -f $file;
	print STDERR "version: META.json names $file, which is not there\n";
	$bad = 1;
}
print STDERR "version: META.json, provides: $provides->{file} is not the script of $control\n" and $bad = 1
	if $provides->{file} !~ /--\Q$control\E\.sql$/;
exit 1 if $bad;
print "$full\n";
