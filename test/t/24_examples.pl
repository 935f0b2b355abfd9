# The examples of these pages run as they are printed, each page in a database
# of its own, and give the output that stands below them; so does the README's call.
use strict;
use warnings;
use Test::More;
use Examples;
use ReportServer;

# What is run elsewhere: jobs by 22_cron.pl
my $elsewhere = qr/report_schedule/;

# Output without what differs from run to run and from machine to machine: rates
# of a refresh, and in plans the conditions, which pages leave out, and the width
# of the frame that they make
sub steady
{
	my ($text, $sql) = @_;
	$text =~ s/ +\d+ \| (\d\d:\d\d:\d\d)/ N | $1/g if $sql =~ /report_refresh_progress/;
	$text =~ s/^ *(?:Recheck Cond:|Index Cond:|QUERY PLAN|-+$).*\n//mg if $sql =~ /EXPLAIN/;
	return bare($text);
}

# A database without anything, which the page makes all of
sub empty_database
{
	my ($name) = @_;
	value('postgres', $_) foreach "DROP DATABASE IF EXISTS $name", "CREATE DATABASE $name";
	return $name;
}

sub page_runs
{
	my ($page, $database) = @_;
	my $dir = work_directory();
	my $n = 0;
	empty_database($database);
	foreach my $block (grep { $_->{language} eq 'sql' && $_->{text} !~ $elsewhere } blocks($page))
	{
		my $out = run_block($database, $dir, $block);
		$n++;
		unlike($out, qr/^failed/, "$page: example $n runs") or diag($block->{text});
		is(steady($out, $block->{text}), steady($block->{expected}, $block->{text}), "$page: example $n prints what is shown")
			if defined $block->{expected};
	}
	cmp_ok($n, '>=', 3, "$page: examples were found");
	return;
}

page_runs('docs/questions.md', 't_questions_page');
page_runs('docs/view.md', 't_view_page');
page_runs('docs/search.md', 't_search_page');

my $db = empty_database('t_readme');
my $dir = work_directory();
my @readme = blocks('README.md');
my @used = ($readme[0], grep { $_->{text} =~ /report_reconcile/ } @readme);
is(scalar @used, 2, 'the README has a call of report_reconcile()');
is(bare(run_block($db, $dir, $_)), bare($_->{expected}), 'which runs as printed, as does the first example') foreach @used;

done_testing();
