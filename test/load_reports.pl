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
use File::Basename qw(basename dirname);

my $dir = @ARGV ? $ARGV[0] : dirname($0) . '/reports';
my %about;

sub slurp
{
	my ($path) = @_;
	open(my $file, '<:raw', $path) or die "cannot read $path: $!\n";
	local $/;
	my $text = <$file>;
	return defined $text ? $text : '';
}

# A field of COPY's text format
sub field
{
	my ($text) = @_;
	return '\N' if !defined $text || $text eq '-' || $text eq '';
	$text =~ s/\\/\\\\/g;
	$text =~ s/\n/\\n/g;
	$text =~ s/\r/\\r/g;
	$text =~ s/\t/\\t/g;
	return $text;
}

if (-e "$dir/index.tsv")
{
	my ($head, @lines) = split /\r?\n/, slurp("$dir/index.tsv");
	my @columns = split /\t/, $head;
	foreach my $line (@lines)
	{
		my %row;
		@row{@columns} = split /\t/, $line, -1;
		$about{ $row{id} } = \%row if defined $row{id};
	}
}

binmode STDOUT, ':raw';
foreach my $path (sort glob("'$dir'/*.txt"))
{
	my $id = basename($path, '.txt');
	my $row = $about{$id} || {};
	print join("\t", $id, field($row->{region}), field($row->{published}),
		field(slurp($path))), "\n";
}
