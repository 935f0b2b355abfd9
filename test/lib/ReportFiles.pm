# Files, for tests and the scripts around them: as bytes, as characters, and tables
# as src/lexicon/TableFile.pm reads them.
package ReportFiles;

use strict;
use warnings;
use Encode qw(decode);
use Exporter 'import';
use File::Basename qw(dirname);
use lib dirname(__FILE__) . '/../../src/lexicon';
use TableFile qw(read_table);

our @EXPORT = qw(slurp slurp_text read_table);

# The bytes of a file
sub slurp
{
	my ($path) = @_;
	open(my $file, '<:raw', $path) or die "cannot read $path: $!\n";
	local $/;
	my $bytes = <$file>;
	return defined $bytes ? $bytes : '';
}

# Its characters; what is not UTF-8 is an error
sub slurp_text
{
	my ($path) = @_;
	return decode('UTF-8', slurp($path), Encode::FB_CROAK);
}

1;
