# The examples of these pages run as they are printed, each page in a database
# of its own, and give the output that stands below them.
use strict;
use warnings;
use Test::More;
use Examples;
use ReportServer;

# What is run elsewhere: jobs by 22_cron.pl
my $elsewhere = qr/report_schedule/;

# PostgreSQL 13 finds and marks quoted phrases otherwise, as docs/search.md says
my $older = value('postgres', 'SHOW server_version_num') < 140000 ? qr/ts_headline/ : qr/(?!)/;

# Output without what differs from run to run and from machine to machine: rates
# of a refresh, and in plans the conditions, which pages leave out, the width of
# the frame that they make, and whether an index is enough (versions judge that
# differently)
sub steady
{
	my ($text, $sql) = @_;
	$text =~ s/ +\d+ \| (\d\d:\d\d:\d\d)/ N | $1/g if $sql =~ /report_refresh_progress/;
	$text =~ s/^ *(?:Recheck Cond:|Index Cond:|QUERY PLAN|-+$).*\n//mg if $sql =~ /EXPLAIN/;
	$text =~ s/\bIndex Only Scan\b/Index Scan/g if $sql =~ /EXPLAIN/;
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
	my @blocks = grep { $_->{language} eq 'sql' } blocks($page);
	my $written = () = slurp($page) =~ /```sql/g;
	is(scalar @blocks, $written, "$page: every example is found");
	cmp_ok(scalar(grep { defined $_->{expected} } @blocks), '>=', 2, 'and some have an output to compare');
	empty_database($database);
	foreach my $block (grep { $_->{text} !~ $elsewhere } @blocks)
	{
		my $out = run_block($database, $dir, $block);
		$n++;
		unlike($out, qr/^failed/, "$page: example $n runs") or diag($block->{text});
		is(steady($out, $block->{text}), steady($block->{expected}, $block->{text}), "$page: example $n prints what is shown")
			if defined $block->{expected} && $block->{text} !~ $older;
	}
	return;
}

page_runs('docs/questions.md', 't_questions_page');
page_runs('docs/words.md', 't_words_page');
page_runs('docs/view.md', 't_view_page');
page_runs('docs/search.md', 't_search_page');
foreach my $page ('README.md', 'README.zh.md')
{
	my $database = $page =~ /zh/ ? 't_readme_zh' : 't_readme';
	page_runs($page, $database);

	my ($command) = slurp($page) =~ /^    (psql .*?) > \S+\.html$/m;
	like(scalar(`PGDATABASE=$database $command`), qr/^<!DOCTYPE html>.*云岭/s, "$page: the command that writes a page does so");

	# What the examples made must not stand in the way of a restore.
	empty_database("${database}_again");
	is(scalar(`pg_dump $database | psql -X -q -v ON_ERROR_STOP=1 -d ${database}_again 2>&1 >/dev/null`), '',
		"$page: the database of its examples is dumped and restored");
	my $kept = 'SELECT id, gdp, body FROM reports ORDER BY id; SELECT count(*) FROM reports_indicators;';
	is(value("${database}_again", $kept), value($database, $kept), 'with all that is in it');
}

done_testing();
