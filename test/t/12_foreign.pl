# Reports on another server, behind postgres_fdw.
use strict;
use warnings;
use Test::More;
use ReportServer;

my $conninfo = start_server('foreign');
my $remote = "$conninfo dbname=postgres";
value($remote, 'CREATE EXTENSION report_ext;');
load_reports($remote);
value($remote, <<'SQL');
CREATE VIEW remote_rows AS
	SELECT r.id, i.* FROM reports r, report_indicators(r.body, r.published) i;
SQL

my $db = new_database('t_foreign');
my ($host, $port) = $conninfo =~ /host=(\S+) port=(\S+)/;
value($db, <<"SQL");
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw
	OPTIONS (host '$host', port '$port', dbname 'postgres', fetch_size '1000');
CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user '$ENV{PGUSER}');
IMPORT FOREIGN SCHEMA public LIMIT TO (reports, remote_rows) FROM SERVER far INTO public;
CREATE VIEW local_rows AS
	SELECT r.id, i.* FROM reports r, report_indicators(r.body, r.published) i;
SQL

# What EXPLAIN VERBOSE says is sent to the other server
sub sent
{
	my ($query) = @_;
	my $plan = value($db, "EXPLAIN (VERBOSE, COSTS OFF) $query");
	return join "\n", $plan =~ /Remote SQL: (.*)/g;
}

my $rows = q{SELECT md5(string_agg(t::text, E'\n' ORDER BY id, ord)) FROM %s t};
my $there = value($remote, sprintf $rows, 'remote_rows');
isnt($there, '', 'the remote server has rows');
is(value($db, sprintf $rows, 'local_rows'), $there, 'reports read here give the same rows');
is(value($db, sprintf $rows, 'remote_rows'), $there, 'and so does the view that reads them there');

like(sent('SELECT * FROM local_rows'), qr/\bbody\b/, 'report_indicators() over a foreign table fetches the bodies');
my $far = sent(q{SELECT id, value FROM remote_rows WHERE code = 'gdp' AND measure = 'level'});
like($far, qr/^SELECT id, value FROM public\.remote_rows WHERE \(\(code = 'gdp'(?:::text)?\)\) AND \(\(measure = 'level'(?:::text)?\)\)$/,
	'over a remote view only rows travel, and only those asked for');
like(sent('SELECT code, count(*) FROM remote_rows GROUP BY code'), qr/^SELECT code, count\(\*\) FROM public\.remote_rows GROUP BY 1$/,
	'even an aggregate runs there');

done_testing();
