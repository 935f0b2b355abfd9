# docs/questions.md and the README's call run as they are printed.
use strict;
use warnings;
use Test::More;
use File::Basename qw(dirname);
use ReportServer;

my $top = dirname(dirname(dirname(__FILE__)));
chdir $top or die "cannot change to $top: $!\n";

# SQL blocks of a page, each with the output that stands below it, if any
sub examples
{
	my ($page) = @_;
	my $text = slurp($page);
	my @found;
	while ($text =~ /^```sql\n(.*?)^```\n(?:```\n(.*?)^```\n)?/msg)
	{
		push @found, [ $1, $2 ];
	}
	return @found;
}

sub bare
{
	my ($text) = @_;
	# a table alone ends with the number of its rows or without it
	return join "\n", grep { !/^(?:\(\d+ rows?\))?$/ } map { s/\s+$//r } split /\n/, $text;
}

# The output of some statements, as psql prints it
sub output
{
	my ($database, $sql) = @_;
	my ($status, $out, $err) = psql($database, "\\pset format aligned\n\\pset tuples_only off\n$sql");
	return $status ? "failed: $err" : $out;
}

my $db = new_database('t_examples');
value($db, 'DROP EXTENSION report_ext');
my $n = 0;
foreach my $example (examples('docs/questions.md'))
{
	my ($sql, $expected) = @$example;
	my $out = output($db, $sql);
	unlike($out, qr/^failed/, 'docs/questions.md: example ' . ++$n . ' runs') or diag($sql);
	is(bare($out), bare($expected), 'and prints what is shown') if defined $expected;
}
cmp_ok($n, '>=', 12, 'examples were found');

value($db, 'DROP EXTENSION report_ext CASCADE; DROP TABLE reports, statistics CASCADE;');
my @readme = examples('README.md');
my @used = ($readme[0], grep { $_->[0] =~ /report_reconcile/ } @readme);
is(scalar @used, 2, 'the README has a call of report_reconcile()');
is(bare(output($db, $_->[0])), bare($_->[1]), 'which runs as printed, as does the first example') foreach @used;

done_testing();
