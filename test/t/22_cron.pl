# Jobs: pg_cron on a server that has it, and what is said where it is not.
use strict;
use warnings;
use Test::More;
use Time::HiRes qw(sleep time);
use ReportServer;

my $db = new_database('t_no_cron');
load_reports($db);
my $available = value($db, "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_cron')") eq 't';
value($db, "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')");
my (undef, undef, $err) = psql($db, "SELECT report_schedule('v', '5 4 * * *')");
like($err, qr/ERROR:  55000: extension pg_cron is not installed in this database/, 'without pg_cron a schedule is a clear error');
like($err, qr/shared_preload_libraries = 'pg_cron', cron\.database_name = 't_no_cron'/, 'with the settings');
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

	# cron.host may be a directory with sockets, as in libpq
	my $server = start_server('cron', "shared_preload_libraries = 'pg_cron'", "cron.database_name = 'jobs'",
		"cron.host = '$ENV{PGHOST}'");
	my $postgres = "$server dbname=postgres";
	my $jobs = "$server dbname=jobs";
	value($postgres, $_) foreach 'CREATE DATABASE jobs', 'CREATE DATABASE elsewhere', 'CREATE ROLE t_job LOGIN';
	value($jobs, 'CREATE EXTENSION report_ext');
	load_reports($jobs);
	value($jobs, 'GRANT SELECT ON reports TO t_job; CREATE SCHEMA AUTHORIZATION t_job;');
	my $owner = "$jobs user=t_job";
	value($owner, "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')");

	(undef, undef, $err) = psql($owner, "SELECT report_schedule('v', '5 4 * * *')");
	like($err, qr/ERROR:  55000: .*As a superuser, run: CREATE EXTENSION pg_cron; GRANT USAGE ON SCHEMA cron TO t_job;/s,
		'where pg_cron runs, its extension is still wanted');
	value($jobs, 'CREATE EXTENSION pg_cron');
	(undef, undef, $err) = psql($owner, "SELECT report_schedule('v', '5 4 * * *')");
	like($err, qr/ERROR:  42501: .*HINT:  As a superuser, run: GRANT USAGE ON SCHEMA cron TO t_job;/s, 'and so are rights');
	value($jobs, 'GRANT USAGE ON SCHEMA cron TO t_job');
	(undef, undef, $err) = psql($owner, "SELECT report_schedule('v', 'every now and then')");
	like($err, qr/ERROR:  22023: .*every now and then.*DETAIL:  A schedule has five fields.*HINT:/s, 'a schedule that is none');

	# one job per view, run by pg_cron
	my $job = value($owner, "SELECT report_schedule('v', '5 4 * * *')");
	is(value($owner, "SELECT report_schedule('v', '* * * * *')"), $job, 'scheduled again, it is the same job');
	is(value($jobs, 'SELECT schedule, command, database, username, active FROM cron.job'),
		"* * * * *|CALL public.report_refresh('t_job.v'::pg_catalog.regclass, false, 100)|jobs|t_job|t", 'as it was said last');
	is(value($owner, 'SELECT count(*) FROM v'), 0, 'the view is empty');
	my $start = time;
	sleep 0.5 while value($owner, 'SELECT count(*) FROM v_refreshes WHERE finished IS NOT NULL') eq '0' && time - $start < 90;
	is(value($owner, 'SELECT total, done, errors, rows FROM v_refreshes ORDER BY started LIMIT 1'),
		value($owner, 'SELECT $$11|11|0|$$ || count(*) FROM public.reports, public.report_indicators(body, published)'), 'the job fills it');
	sleep 0.2 while value($jobs, "SELECT count(*) FROM cron.job_run_details WHERE status = 'succeeded'") eq '0' && time - $start < 100;
	is(value($jobs, 'SELECT status FROM cron.job_run_details ORDER BY runid LIMIT 1'), 'succeeded', 'and pg_cron knows');

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

	# from a database that is not pg_cron's
	value("$server dbname=elsewhere", 'CREATE EXTENSION report_ext');
	load_reports("$server dbname=elsewhere");
	value("$server dbname=elsewhere", "SELECT report_create_view('reports', 'id', 'body', 'published', 'v')");
	(undef, undef, $err) = psql("$server dbname=elsewhere", "SELECT report_schedule('v', '5 4 * * *')");
	like($err, qr/ERROR:  55000: pg_cron keeps its jobs in another database\nDETAIL:  That database is "jobs"/, 'another database is told from none');
	my ($instead) = $err =~ /HINT:  There, run: ((?:SELECT|INSERT) .*;)$/m;
	is(sqlstate($jobs, $instead), '', 'the statement that it names works there');
	is(value($jobs, 'SELECT schedule, command, database FROM cron.job'), "5 4 * * *|CALL public.report_refresh('public.v'::pg_catalog.regclass, false, 100)|elsewhere", 'for this one');
	stop_server('cron');
}

done_testing();
