# Jobs: pg_cron on a server that has it, and what is said where it is not.
use strict;
use warnings;
use Test::More;
use Examples;
use Time::HiRes qw(sleep time);
use ReportServer;

my $db = new_database('t_no_cron');
load_reports($db);
my $available = value($db, "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_cron')") eq 't';
value($db, "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')");
my (undef, undef, $err) = psql($db, "SELECT report_schedule('v', '5 4 * * *')");
like($err, qr/ERROR:  55000: extension pg_cron is not installed in this database/, 'without pg_cron a schedule is a clear error');
like($err, qr/shared_preload_libraries = 'pg_cron', cron\.database_name = 't_no_cron'/, 'with the settings');
like($err, qr/cron\.use_background_workers = on/, 'without which Debian lets no job in');
like($err, qr/CREATE EXTENSION pg_cron/, 'the extension');
like($err, qr/apt-get install postgresql-\d+-cron/, 'the package') if !$available;
like($err, qr/line of crontab: 5 4 \* \* \* psql -d 't_no_cron' -c 'CALL public\.report_refresh\('\\''public\.v'\\''::pg_catalog\.regclass, false, 100\)'$/m,
	'and the line of crontab to use instead');
my ($line) = $err =~ /crontab: \S+ \S+ \S+ \S+ \S+ (psql .*)$/m;
is(system("$line >/dev/null 2>&1"), 0, 'which works');
is(value($db, 'SELECT count(DISTINCT key) FROM v'), 11, 'as it should');
is(value($db, "SELECT report_unschedule('v')"), 'f', 'without pg_cron there is no job to take away');

# the line of crontab keeps any name: quotes, blanks, and % that ends a command there
value($db, q(SELECT report_create_view('reports', 'id', 'body', view => 'it''s "100%"')));
(undef, undef, $err) = psql($db, q(SELECT report_schedule('"it''s ""100%"""', 'no schedule')));
($line) = $err =~ /crontab: 30 3 \* \* \* (psql .*)$/m;
like($line, qr/100\\%/, 'a % is quoted for crontab');
$line =~ s/\\%/%/g;
is(system("$line >/dev/null 2>&1"), 0, 'and the rest for the shell');
is(value($db, q(SELECT count(DISTINCT key) FROM "it's ""100%""")), 11, 'whatever the name is');

SKIP:
{
	if (!$available)
	{
		diag('pg_cron is not installed: jobs are NOT tested');
		skip('pg_cron is not installed', 1);
	}

	# The recipe of docs/recipes.md, as it is printed: the settings on a server
	# that listens to no address, so that a job comes in by background workers alone
	my ($recipe) = grep { $_->{title} eq 'A refresh every night' } sections('docs/recipes.md');
	my ($settings, $install, $schedule, $look) = @{ $recipe->{blocks} };
	is(join(' ', map { $_->{language} } $settings, $install, $schedule, $look), 'conf sql sql sql', 'the recipe has its four parts');
	my $server = start_server('cron', split /\n/, $settings->{text});
	my $postgres = "$server dbname=postgres";
	my $jobs = "$server dbname=corpus";
	my $elsewhere = "$server dbname=elsewhere";
	my $analyst = "$jobs user=analyst";
	my $dir = work_directory();
	value($postgres, $_) foreach 'CREATE ROLE analyst LOGIN', 'CREATE ROLE t_job LOGIN', 'CREATE DATABASE corpus OWNER analyst',
		'CREATE DATABASE elsewhere';
	unlike(run_block($analyst, $dir, $_), qr/^failed/, 'what stands above the recipe runs') foreach @{ $recipe->{before} };
	value($jobs, 'GRANT SELECT ON reports TO t_job; CREATE SCHEMA AUTHORIZATION t_job;');
	my $owner = "$jobs user=t_job";
	value($owner, "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')");

	(undef, undef, $err) = psql($owner, "SELECT report_schedule('v', '5 4 * * *')");
	like($err, qr/ERROR:  55000: .*As a superuser, run: CREATE EXTENSION pg_cron; GRANT USAGE ON SCHEMA cron TO t_job;/s,
		'where pg_cron runs, its extension is still wanted');
	is(bare(run_block($jobs, $dir, $install)), '', 'a superuser installs it');
	is(bare(run_block($analyst, $dir, $schedule)), bare($schedule->{expected}), 'the owner schedules the job, as shown');
	(undef, undef, $err) = psql($owner, "SELECT report_schedule('v', '5 4 * * *')");
	like($err, qr/ERROR:  42501: .*HINT:  As a superuser, run: GRANT USAGE ON SCHEMA cron TO t_job;/s, 'others need the right');
	value($jobs, 'GRANT USAGE ON SCHEMA cron TO t_job');
	(undef, undef, $err) = psql($owner, "SELECT report_schedule('v', 'every now and then')");
	like($err, qr/ERROR:  22023: .*every now and then.*DETAIL:  A schedule has five fields.*HINT:/s, 'a schedule that is none');

	# from a database that is not pg_cron's
	value($elsewhere, 'CREATE EXTENSION report_ext');
	load_reports($elsewhere);
	value($elsewhere, "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')");
	(undef, undef, $err) = psql($elsewhere, "SELECT report_schedule('v', '* * * * *')");
	like($err, qr/ERROR:  55000: pg_cron keeps its jobs in another database\nDETAIL:  That database is "corpus"\.$/m, 'another database is told from none');
	my ($instead) = $err =~ /HINT:  There, as a superuser, run: ((?:SELECT|INSERT) .*;)$/m;
	is(sqlstate($jobs, $instead), '', 'the statement that it names works there');
	is(value($jobs, "SELECT jobname, schedule, command, username FROM cron.job WHERE database = 'elsewhere'"),
		"report_refresh public.v in elsewhere|* * * * *|CALL public.report_refresh('public.v'::pg_catalog.regclass, false, 100)|postgres", 'for this one');

	# one job per view, run by pg_cron
	my $job = value($owner, "SELECT report_schedule('v', '5 4 * * *')");
	is(value($owner, "SELECT report_schedule('v', '* * * * *')"), $job, 'scheduled again, it is the same job');
	is(value($owner, 'SELECT schedule, command, database, username, active FROM cron.job'),
		"* * * * *|CALL public.report_refresh('t_job.v'::pg_catalog.regclass, false, 100)|corpus|t_job|t", 'as it was said last');
	is(value($owner, 'SELECT count(*) FROM v'), 0, 'the view is empty');
	# the job of the night, in this very minute
	value($analyst, "SELECT report_schedule('reports_indicators', '* * * * *')");
	my $start = time;
	sleep 0.5 while value($owner, 'SELECT count(*) FROM v_refreshes WHERE finished IS NOT NULL') eq '0' && time - $start < 90;
	is(value($owner, 'SELECT total, done, errors, rows FROM v_refreshes ORDER BY started LIMIT 1'),
		value($owner, 'SELECT $$11|11|0|$$ || count(*) FROM public.reports, public.report_indicators(body, published)'), 'the job fills it');
	sleep 0.2 while value($jobs, "SELECT count(*) FROM cron.job_run_details WHERE status = 'succeeded'") < 3 && time - $start < 100;
	is(bare(run_block($analyst, $dir, $look)), bare($look->{expected}), 'task: nightly refresh; the recipe shows that it ran');
	is(value($analyst, 'SELECT count(DISTINCT key) FROM reports_indicators'), 11, 'which it did');
	is(value($elsewhere, 'SELECT count(DISTINCT key) FROM v'), 11, 'as did the job for another database');
	is(value($jobs, 'SELECT DISTINCT status FROM cron.job_run_details'), 'succeeded', 'and pg_cron knows');
	is(value($jobs, "SELECT cron.unschedule('report_refresh public.v in elsewhere')"), 't', 'a job for another database is taken away by name');
	my ($again) = grep { $_->{text} =~ /report_schedule/ } blocks('docs/view.md');
	like(run_block($analyst, $dir, $again), qr/report_schedule.*report_unschedule\s.* t$/ms, 'one of this database as docs/view.md has it');

	is(value($owner, "SELECT report_unschedule('v'), report_unschedule('v')"), 't|f', 'a job is taken away, once');
	is(value($jobs, 'SELECT count(*) FROM cron.job'), 0, 'and gone');
	value($owner, "SELECT report_schedule('v', '5 4 * * *'); SELECT report_drop_view('v');");
	is(value($jobs, 'SELECT count(*) FROM cron.job'), 0, 'with its view as well');
	value($owner, "SELECT report_create_view('reports', 'id', 'body', 'published', 'v');"
			. "SELECT report_create_view('reports', 'id', 'body', 'published', 'w');"
			. "SELECT report_schedule('v', '5 4 * * *'); SELECT report_schedule('w', '5 4 * * *');");
	value($jobs, "SELECT report_drop_view('t_job.v')");
	is(value($jobs, 'SELECT jobname FROM cron.job'), 'report_refresh t_job.w', 'also when a superuser drops it, and no other job');
	value($owner, "SELECT report_drop_view('w')");

	stop_server('cron');

	# pg_cron as Debian has it connects like any client, which is said where it can be known
	$server = start_server('connecting', "shared_preload_libraries = 'pg_cron'", "cron.database_name = 'corpus'");
	value("$server dbname=postgres", "CREATE DATABASE $_") foreach 'corpus', 'elsewhere';
	foreach my $database ("$server dbname=corpus", "$server dbname=elsewhere")
	{
		value($database, 'CREATE EXTENSION report_ext');
		load_reports($database);
		value($database, "SELECT report_create_view('reports', 'id', 'body', view => 'v')");
	}
	value("$server dbname=corpus", 'CREATE EXTENSION pg_cron');
	(undef, my $number, $err) = psql("$server dbname=corpus", "SELECT report_schedule('v', '5 4 * * *')");
	is($number, 1, 'a job that pg_cron may not be let in for is made');
	like($err, qr/NOTICE:  00000: pg_cron will connect to host "localhost".*fails.*HINT:  .*pg_hba\.conf.*cron\.use_background_workers = on$/ms, 'with a word on it');
	(undef, undef, $err) = psql("$server dbname=elsewhere", "SELECT report_schedule('v', '5 4 * * *')");
	like($err, qr/DETAIL:  .*host "localhost"\..*^Unless pg_hba\.conf lets "postgres" in there.*cron\.use_background_workers = on$/ms,
		'from another database as well');
	stop_server('connecting');
}

done_testing();
