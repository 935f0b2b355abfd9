# Tables as files of the tree, for the scripts that turn them into C and for tests:
# lines of columns that are parted by one tab, the first of them the columns' names.
# Blank lines and those that begin with # are no part of a table.
package TableFile;

use strict;
use warnings;
use utf8;
use Exporter 'import';

our @EXPORT = qw(read_table c_string);

# read_table(PATH, SHORT) -> the rows, in order, as hashes of characters by the
# columns' names, and _at, the place of the row as PATH:LINE.  A line must have
# all columns; with SHORT the last may be left out, and are - then.
sub read_table
{
	my ($path, $short) = @_;
	use warnings FATAL => 'utf8';
	open my $file, '<:encoding(UTF-8)', $path or die "$path: $!\n";
	my (@keys, @rows);
	while (my $line = <$file>)
	{
		$line =~ s/\r?\n\z//;
		next if $line =~ /^#/ || $line =~ /^\s*$/;
		my @cells = split /\t/, $line, -1;
		if (!@keys) { @keys = @cells; next; }
		push @cells, '-' while @cells < @keys && $short;
		die "$path:$.: " . @cells . " columns where " . @keys . " are due\n" if @cells != @keys;
		my %row = (_at => "$path:$.");
		@row{@keys} = @cells;
		push @rows, \%row;
	}
	return @rows;
}

# Characters as a string of C in ASCII; NULL where there are none or only a -.
sub c_string
{
	my ($s) = @_;
	return 'NULL' if !defined $s || $s eq '-';
	utf8::encode(my $bytes = $s);
	$bytes =~ s/([\\"])/\\$1/g;
	$bytes =~ s/([^\x20-\x7e])/sprintf('\\%03o', ord $1)/ge;
	$bytes =~ s/\?\?/?\\?/g;		# no trigraphs
	return qq("$bytes");
}

1;
