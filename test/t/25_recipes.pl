# docs/recipes.md runs as it is printed, each recipe in a database and a directory
# of its own, and what people do with reports can be done from the pages alone.
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8 encode_utf8);
use Test::More;
use Examples;
use ReportServer;

# Ten tasks, and the section of a page that serves each
my @tasks = (
	[ 'load', 'docs/recipes.md', 'One by one, by psql' ],
	[ 'targets by province beside outcomes', 'docs/recipes.md', 'Targets beside outcomes, by province' ],
	[ 'join with the statistics table', 'docs/recipes.md', 'Join with a statistical table' ],
	[ 'all about a topic with its section', 'docs/recipes.md', 'All about a topic, with its section' ],
	[ 'term shares by kind of section', 'docs/questions.md', 'How often does a report use a word?' ],
	[ 'panel to CSV', 'docs/recipes.md', 'A panel as CSV' ],
	[ 'contradictions', 'docs/questions.md', 'Does a report contradict itself?' ],
	[ 'nightly refresh', 'docs/recipes.md', 'A refresh every night' ],
	[ 'own words', 'docs/recipes.md', 'Words of your own: an alias for a known code, a name, a unit' ],
	[ 'evidence page', 'docs/recipes.md', 'A page of evidence' ],
);
my %task = map { ("$_->[1]: $_->[2]" => $_->[0]) } @tasks;
# 22_cron.pl runs it, on a server with pg_cron
my $elsewhere = 'docs/recipes.md: A refresh every night';

# What a recipe leaves behind besides what it prints
my %left = (
	'A page of evidence' => sub {
		my ($dir) = @_;
		my $page = decode_utf8(slurp("$dir/township.html"));
		ok($page =~ /^<!DOCTYPE html>.*<a class="v [^>]*>2\.86亿元<\/a>.*<\/html>\s*\z/s, 'the page is whole, with the figures marked');
	},
	'Excel' => sub {
		my ($dir) = @_;
		like(decode_utf8(slurp("$dir/panel-excel.csv")), qr/^\x{FEFF}地区,年份,指标,数值,至,单位,起,止\n澜溪市,/, 'Chinese intact, behind the mark');
	},
	# The same with the real table, where it is there
	'Join with a statistical table' => sub {
		my ($dir, $db, $section) = @_;
		my $real = '../shared/stats/nbs_prov_gdp_2006_2024.csv';
		SKIP:
		{
			skip('there is no table of the statistical office here', 2) if !-e $real;
			open(my $file, '>:raw', "$dir/gdp.csv") or die "cannot write to $dir: $!\n";
			print $file slurp($real);
			close($file) or die "cannot write to $dir: $!\n";
			value($db, 'DROP TABLE statistics');
			my ($load) = grep { $_->{text} =~ /COPY|\\copy/i } @{ $section->{blocks} };
			unlike(run_block($db, $dir, $load), qr/^failed/, 'a table of the statistical office is read');
			is(value($db, 'SELECT count(*), count(DISTINCT region), min(year), max(year) FROM statistics WHERE value > 0'), '589|31|2006|2024',
				'with its 31 provinces and 19 years');
		}
	},
);

# Run a section with what stands above it; the number of outputs compared, 0 if
# anything failed
sub run_section
{
	my ($section) = @_;
	my ($name, $compared, $good) = ("$section->{page}: $section->{title}", 0, 1);
	value('postgres', $_) foreach 'DROP DATABASE IF EXISTS t_recipes', 'CREATE DATABASE t_recipes';
	my $dir = work_directory();

	foreach my $block (@{ $section->{before} })
	{
		my $out = run_block('t_recipes', $dir, $block);
		unlike($out, qr/^failed/, "$name: what stands above it runs") or $good = 0;
	}
	foreach my $block (@{ $section->{blocks} })
	{
		my $out = run_block('t_recipes', $dir, $block);
		SKIP:
		{
			if (!defined $out)
			{
				my $said = "$name: this machine lacks what runs its $block->{language}"
				  . ' (REPORT_ANALYSIS=1 has test/setup.sh install it)';
				diag($said);
				skip($said, 1);
			}
			unlike($out, qr/^failed/, "$name runs") or do { diag($block->{text}); $good = 0; };
			next if !defined $block->{expected};
			is(bare($out), bare($block->{expected}), 'and prints what is shown') or $good = 0;
			$compared++;
		}
	}
	$left{ $section->{title} }->($dir, 't_recipes', $section) if $left{ $section->{title} } && $section->{page} eq 'docs/recipes.md';
	return $good ? $compared : 0;
}

my %compared;
foreach my $section (map { sections($_) } 'docs/recipes.md', 'docs/questions.md')
{
	my $name = "$section->{page}: $section->{title}";
	next if $section->{page} ne 'docs/recipes.md' && !$task{$name};
	# a heading over recipes only sets things up for them
	next if $section->{depth} ne '###' && !$task{$name};
	$compared{$name} = $name eq $elsewhere ? scalar grep { defined $_->{expected} } @{ $section->{blocks} } : run_section($section);
}
cmp_ok(scalar keys %compared, '>=', 18, 'recipes were found');
foreach my $name (sort keys %compared)
{
	cmp_ok($compared{$name}, '>=', 1, "$name shows what it gives") if $name =~ /recipes/ && $name !~ /: (?:pandas|R)$/;
}
foreach my $task (@tasks)
{
	my ($what, $page, $title) = @$task;
	ok($compared{"$page: $title"}, "task: $what" . ("$page: $title" eq $elsewhere ? ' (has a recipe, run by 22_cron.pl)' : ''));
}

done_testing();
