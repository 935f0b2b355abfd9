# A panel read by people: the figures that economists collect by hand from the
# reports of ../shared/real/corpus, in test/panel.tsv, against what
# report_indicators() makes of them.  REPORT_VERBOSE=1 lists what is missed and
# what is wrong.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Test::More;
use ReportServer;
use RealCorpus;

my @columns = qw(file figure code measure value value_to unit bound status period);
my %factor = ('元' => 1, '万元' => 1e4, '亿元' => 1e8, '万亿元' => 1e12);

# What else an area may be called in its own report
my $own_area = qr/^(?:全|本|我)(?:国|省|市|州|区|自治区|自治州|县|盟)$/;

sub alternatives { return { map { $_ => 1 } split /\|/, $_[0] } }

# 2024 or 2021..2025 as PostgreSQL writes the range
sub range_of
{
	my ($first, $last) = split /\.\./, $_[0];
	return sprintf('[%d-01-01,%d-01-01)', $first, (defined $last ? $last : $first) + 1);
}

# The lines of the panel, with what the comparison needs of them
sub panel
{
	my @lines = read_table('test/panel.tsv');
	foreach my $figure (@lines)
	{
		@$figure{qw(codes statuses)} = map { alternatives($_) } @$figure{qw(code status)};
		$figure->{periods} = { map { range_of($_) => 1 } split /\|/, $figure->{period} };
		$figure->{none} = $figure->{value} eq '-';
		$figure->{also} = $figure->{figure} =~ /^also_/;
	}
	return @lines;
}

# Is this row an answer to the question that a line of the panel asks?  It is by
# its code, measure, status and period, as a query for it would choose rows; what
# is said of a part of the place, or against another base than last year, is none.
sub answers
{
	my ($row, $figure) = @_;
	my $codes = $figure->{codes};
	return 0 if $row->{measure} ne $figure->{measure} || !$figure->{statuses}{ $row->{status} } || !$figure->{periods}{ $row->{period} };
	return 0 if $row->{base} ne '' && $row->{base} ne 'yoy';
	return 0 if $row->{scope} ne '' && $row->{scope} !~ $own_area && index($figure->{file}, $row->{scope}) != 0;
	return 1 if $row->{code} ne '' && $codes->{ $row->{code} };
	return 1 if $codes->{ '=' . $row->{indicator} };
	return $codes->{'+joint'} && $row->{indicator} =~ /(?:城乡|城.*农|总收入).*收入$/ ? 1 : 0;
}

# ... and does it give the figure, in whatever unit?
sub agrees
{
	my ($row, $figure) = @_;
	return 0 if $figure->{none} || $row->{value} eq '' || ($row->{value_to} eq '') != ($figure->{value_to} eq '-');
	return 0 if $row->{value_to} ne '' && $row->{value_to} != $figure->{value_to};
	return $row->{value} == $figure->{value} if $row->{unit} eq $figure->{unit};
	return 0 if !$factor{ $figure->{unit} };
	return $row->{base_unit} eq '元' && abs($row->{base_value} / ($figure->{value} * $factor{ $figure->{unit} }) - 1) < 1e-9;
}

# A row in one line, for the eye
sub told
{
	my ($row) = @_;
	return join(' ', map { $row->{$_} eq '' ? '-' : $row->{$_} } qw(indicator code measure raw bound status period scope base));
}

my @panel = panel();
my $db = new_database('t_panel');

# The panel itself
my %known = map { $_ => 1 } split /\n/, value($db, 'SELECT code FROM report_known_indicators()');
my (@faulty, %seen);
foreach my $figure (@panel)
{
	push @faulty, "$figure->{file} $figure->{figure}"
		if grep({ !defined $figure->{$_} || $figure->{$_} eq '' } @columns)
		|| grep({ /^[a-z]/ && !$known{$_} } keys %{ $figure->{codes} })
		|| $figure->{measure} !~ /^(?:level|growth)$/
		|| grep({ !/^(?:actual|estimate|target)$/ } keys %{ $figure->{statuses} })
		|| !$figure->{none} && ($figure->{unit} !~ /元$|^%$|^万?亿$/ || $figure->{bound} !~ /^(?:eq|ge|le|approx)$/)
		|| !$figure->{also} && $seen{ $figure->{file} }{ $figure->{figure} }++;
}
is("@faulty", '', 'every line of the panel is whole, of known codes, and stands once');
my @files = sort keys %seen;
cmp_ok(scalar(@files), '>=', 60, 'of 60 reports and more');

SKIP:
{
	my %floor = floors('panel_');
	skip 'no real reports here', scalar(keys %floor) + 1 if !corpus_there();

	my %rows_of = corpus_rows($db, @files);
	is(scalar(keys %rows_of), scalar(@files), 'every report of the panel was read');

	my %count = map { $_ => 0 } qw(figures found bounds answers right reports);
	foreach my $file (@files)
	{
		my @figures = grep { $_->{file} eq $file } @panel;
		my $faults = 0;
		foreach my $figure (grep { !$_->{none} && !$_->{also} } @figures)
		{
			my @found = grep { answers($_, $figure) && agrees($_, $figure) } @{ $rows_of{$file} };
			my $bound = grep { $_->{bound} eq $figure->{bound} } @found;
			my $expected = join(' ', @$figure{qw(file figure code measure)}, join('..', grep { $_ ne '-' } @$figure{qw(value value_to)}),
				@$figure{qw(unit bound status period)});
			$count{figures}++;
			$count{found}++ if @found;
			$count{bounds}++ if $bound;
			verbose("bound: $expected\n    is " . told($found[0])) if @found && !$bound;
			next if @found;
			$faults++;
			my @instead = grep { agrees($_, $figure) && $_->{measure} eq $figure->{measure} || answers($_, $figure) } @{ $rows_of{$file} };
			verbose("missed: $expected\n"
				. (join('', map { '    is ' . told($_) . "\n       in " . substr($_->{evidence}, 0, 160) . "\n" } @instead) || "    nothing like it\n"));
		}
		foreach my $row (@{ $rows_of{$file} })
		{
			my @asked = grep { answers($row, $_) } @figures or next;
			$count{answers}++;
			if (grep { agrees($row, $_) } @asked)
			{
				$count{right}++;
				next;
			}
			$faults++;
			verbose("wrong: $file $asked[0]{figure}\n    is " . told($row) . "\n       in " . substr($row->{evidence}, 0, 160) . "\n");
		}
		$count{reports}++ if !$faults;
	}
	my %share = (
		found => $count{found} / $count{figures},
		bounds => $count{bounds} / $count{figures},
		answers => $count{right} / ($count{answers} || 1),
		reports => $count{reports} / @files);
	diag(sprintf('%d of %d figures found right, %d with their bound, %d of %d answers right, %d of %d reports without a fault',
			@count{qw(found figures bounds right answers reports)}, scalar(@files)));
	foreach my $name (sort keys %floor)
	{
		my $figure = defined $share{$name} ? sprintf('%.3f', $share{$name}) : 'not measured';
		ok(defined $share{$name} && $figure >= $floor{$name}, "$name: $figure, floor $floor{$name}");
	}
}

done_testing();
