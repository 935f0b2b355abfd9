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

# A view of report_create_view() over the foreign table: the bodies come here
my $view = q{SELECT count(*), md5(string_agg(concat_ws('|', key, ord, indicator, value, unit, period, evidence), E'\n' ORDER BY key, ord))
	FROM reports_indicators};
my $query = q{SELECT count(*), md5(string_agg(concat_ws('|', id, ord, indicator, value, unit, period, evidence), E'\n' ORDER BY id, ord))
	FROM remote_rows};

sub refresh
{
	my ($on) = @_;
	return value($on, q{CALL report_refresh('reports_indicators');
		SELECT analysed, removed FROM reports_indicators_refreshes ORDER BY started DESC LIMIT 1});
}
value($db, q{SELECT report_create_view('reports', 'id', 'body', 'published')});
my $count = value($remote, 'SELECT count(*) FROM reports');
is(refresh($db), "$count|0", 'a view over the foreign table reads all reports');
is(value($db, $view), value($remote, $query), 'and has their rows');
is(refresh($db), '0|0', 'nothing to do');
value($remote, q{UPDATE reports SET body = body || '全年植树造林12.5万亩。' WHERE id = 'township';
	UPDATE reports SET region = region;
	DELETE FROM reports WHERE id = 'bulletin'});
is(refresh($db), '1|1', 'what changed there is found by what it says, not by who wrote it');
is(value($db, $view), value($remote, $query), 'and the rows follow');

# The same view made there and imported: the search index there is used
value($remote, q{SELECT report_create_view('reports', 'id', 'body', 'published'); CALL report_refresh('reports_indicators')});
value($db, q{CREATE SCHEMA far; IMPORT FOREIGN SCHEMA public LIMIT TO (reports_indicators) FROM SERVER far INTO far;});
my $search = q{SELECT key, ord FROM %s WHERE search @@ websearch_to_tsquery('report_zh', '植树造林') ORDER BY 1, 2};
like(sent(sprintf $search, 'far.reports_indicators'), qr/^SELECT key, ord FROM public\.reports_indicators WHERE \(\(search @@ /,
	'a search through an imported view is sent there');
my $found = value($db, sprintf $search, 'far.reports_indicators');
like($found, qr/^township\|\d+$/m, 'and finds');
is($found, value($db, sprintf $search, 'reports_indicators'), 'what is found here');

done_testing();
