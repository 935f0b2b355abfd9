# The real reports of ../shared/real/corpus, where they are there, and what
# report_indicators() makes of them.
package RealCorpus;

use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use Exporter 'import';
use ReportServer;

our @EXPORT = qw(corpus_there corpus_rows floors verbose);

my $corpus = '../shared/real/corpus';

sub corpus_there { return -d $corpus }

# corpus_rows(DATABASE, FILE ...) -> hash of the rows of each file in order, a
# hash of columns each, '' for null.  A FILE is a name without its .txt; start
# is the first character of the row's span.
sub corpus_rows
{
	my ($database, @files) = @_;
	my @columns = qw(file start indicator code measure value value_to unit base_value base_unit bound status period scope base raw evidence);
	my %escape = ('\\' => '\\\\', "\t" => '\t', "\n" => '\n', "\r" => '\r');
	my $bodies = '';
	foreach my $file (@files)
	{
		my $body = slurp(encode('UTF-8', "$corpus/$file.txt"));
		$body =~ s/([\\\t\n\r])/$escape{$1}/g;
		$bodies .= encode('UTF-8', $file) . "\t$body\n";
	}
	my $rows = value($database, <<'SQL' . $bodies . "\\.\n" . <<'SQL');
CREATE TABLE reports (file text PRIMARY KEY, body text NOT NULL);
COPY reports FROM stdin;
SQL
COPY (SELECT file, lower(span), indicator, code, measure, value, value_to, unit, base_value, base_unit, bound, status, period,
		scope, base, raw, translate(evidence, E'\n\t', '  ')
	FROM reports, report_indicators(body) ORDER BY file, ord) TO stdout (NULL '');
SQL
	my %rows;
	foreach my $line (split /\n/, decode('UTF-8', $rows))
	{
		my %row;
		@row{@columns} = split /\t/, $line, -1;
		push @{ $rows{ $row{file} } }, \%row;
	}
	return %rows;
}

# floors(PREFIX): the floors of test/gold/PANEL_FLOOR whose names begin so,
# without the prefix
sub floors
{
	my ($prefix) = @_;
	my %floor = split ' ', join ' ', map { s/#.*//r } split /\n/, slurp('test/gold/PANEL_FLOOR');
	return map { $_ => $floor{"$prefix$_"} } map { /^\Q$prefix\E(.+)/ ? $1 : () } keys %floor;
}

# What is wrong in detail, for those who ask
sub verbose
{
	my ($text) = @_;
	Test::More::diag($text) if $ENV{REPORT_VERBOSE};
	return;
}

1;
