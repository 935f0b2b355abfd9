# Whole stretches of reports of ../shared/real/corpus are told as done or as to be
# done, and of one year or of several: test/stretches.tsv says which, and the rows
# of report_indicators() there should say the same.  A section that is misjudged
# turns all of them.  REPORT_VERBOSE=1 lists the stretches that are wrong.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Test::More;
use ReportServer;
use RealCorpus;

my @columns = qw(file start end status period);
my @stretches = read_table('test/stretches.tsv');

my (@faulty, %end_of);
foreach my $stretch (@stretches)
{
	my ($file, $start, $end, $status, $period) = @$stretch{@columns};
	push @faulty, "$file $start"
		if grep({ !defined } $file, $start, $end, $status, $period)
		|| "$start $end" !~ /^\d+ \d+$/ || $start >= $end || $start < ($end_of{$file} || 1)
		|| $status !~ /^(?:actual|target)$/ || $period !~ /^\d{4}(?:\.\.\d{4})?$/;
	$end_of{$file} = $end;
}
is("@faulty", '', 'every stretch is whole and none overlaps another');
my @files = sort keys %end_of;
cmp_ok(scalar(@files), '>=', 120, 'of 120 reports and more');

# Does a row's period lie in the years of its stretch?
sub within
{
	my ($row, $period) = @_;
	my ($first, $last) = split /\.\./, $period;
	$last = $first if !defined $last;
	my ($from, $to) = $row->{period} =~ /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)\)$/ or return 0;
	return $from ge "$first-01-01" && $to le $last + 1 . '-01-01';
}

SKIP:
{
	my %floor = floors('stretch_');
	skip 'no real reports here', scalar(keys %floor) + 1 if !corpus_there();

	my $db = new_database('t_stretches');
	my %rows_of = corpus_rows($db, @files);
	is(scalar(keys %rows_of), scalar(@files), 'every report was read');

	my %count = map { $_ => 0 } qw(rows status period stretches whole);
	foreach my $stretch (@stretches)
	{
		my ($start, $end, $target) = (@$stretch{qw(start end)}, $stretch->{status} eq 'target');
		# an earlier value has a time of its own
		my @rows = grep { $_->{start} >= $start && $_->{start} < $end && $_->{measure} ne 'prior' } @{ $rows_of{ $stretch->{file} } };
		my @status = grep { ($_->{status} eq 'target') == $target } @rows;
		my @period = grep { within($_, $stretch->{period}) } @rows;
		next if !@rows;
		$count{rows} += @rows;
		$count{status} += @status;
		$count{period} += @period;
		$count{stretches}++;
		if (@status >= 0.95 * @rows && @period >= 0.8 * @rows)
		{
			$count{whole}++;
			next;
		}
		my (%said, @most);
		$said{"$_->{status} $_->{period}"}++ foreach @rows;
		@most = (sort { $said{$b} <=> $said{$a} || $a cmp $b } keys %said)[0 .. 2];
		verbose(sprintf('%s %d..%d %s %s: of %d rows %d have the status, %d the period; most are %s', @$stretch{qw(file start end status period)},
				scalar(@rows), scalar(@status), scalar(@period), join(', ', map { "$_ ($said{$_})" } grep { defined } @most)));
	}
	my %share = (
		status => $count{status} / ($count{rows} || 1),
		period => $count{period} / ($count{rows} || 1),
		whole => $count{whole} / ($count{stretches} || 1));
	diag(sprintf('of %d rows %d have the status and %d the period of their stretch, %d of %d stretches are right',
			@count{qw(rows status period whole stretches)}));
	foreach my $name (sort keys %floor)
	{
		my $figure = defined $share{$name} ? sprintf('%.3f', $share{$name}) : 'not measured';
		ok(defined $share{$name} && $figure >= $floor{$name}, "$name: $figure, floor $floor{$name}");
	}
}

done_testing();
