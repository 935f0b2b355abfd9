# The tables of a view on a second server, by logical replication: there is
# nothing in them that a subscriber lacks.
use strict;
use warnings;
use Test::More;
use ReportServer;

my $conninfo = start_server('publisher', 'wal_level = logical');
my $publisher = "$conninfo dbname=postgres";
my @tables = map { "reports_indicators_$_" } qw(documents reports sections sentences rows);

value($publisher, 'CREATE EXTENSION report_ext;');
load_reports($publisher);
value($publisher, q{SELECT report_create_view('reports', 'id', 'body', 'published');
	CALL report_refresh('reports_indicators');});
value($publisher, 'CREATE PUBLICATION indicators FOR TABLE ' . join(', ', @tables));

# The schema travels by pg_dump, the rows by themselves
my $db = new_database('t_subscriber');
my $schema = `pg_dump --schema-only --no-publications -d "$publisher" 2>&1`;
is($?, 0, 'pg_dump gives the schema') or diag($schema);
my ($status, undef, $errors) = psql($db, $schema);
is($status, 0, 'which is made on the subscriber') or diag($errors);
value($db, "CREATE SUBSCRIPTION indicators CONNECTION '$publisher user=$ENV{PGUSER}' PUBLICATION indicators;");

# Wait until the subscriber has what the publisher has written so far
sub caught_up
{
	foreach (1 .. 600)
	{
		return 1 if value($db, q{SELECT count(*) FROM pg_subscription_rel WHERE srsubstate NOT IN ('r', 's')}) == 0
			&& value($publisher, q{SELECT coalesce(bool_and(replay_lsn >= pg_current_wal_lsn()), false)
				FROM pg_stat_replication WHERE application_name = 'indicators'}) eq 't';
		select(undef, undef, undef, 0.1);
	}
	return 0;
}

# Rows of each table, and what a search finds
sub contents
{
	my ($on) = @_;
	return join "\n", map({ value($on, "SELECT '$_', count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM $_ t") } @tables),
		value($on, q{SET enable_seqscan = off; SELECT key, ord, value FROM reports_indicators
			WHERE search @@ websearch_to_tsquery('report_zh', '地区生产总值') ORDER BY 1, 2});
}

ok(caught_up(), 'the subscriber copies the tables');
my $first = contents($publisher);
is(contents($db), $first, 'they are the same');
like($first, qr{^reports_indicators_rows\|\d{4}\|.*^county-annual\|1\|186\.4$}ms, 'and not empty');

value($publisher, q{UPDATE reports SET body = '补充:全年新增造林3.2万亩。' || body WHERE id = 'township';
	DELETE FROM reports WHERE id = 'bulletin';
	INSERT INTO reports VALUES ('new', '云岭县', '2025-01-15', '一、2024年工作回顾' || chr(10) || '全年实现地区生产总值60.2亿元。');
	CALL report_refresh('reports_indicators');});
ok(caught_up(), 'the subscriber follows a refresh');
my $second = contents($publisher);
isnt($second, $first, 'which changed the tables');
is(contents($db), $second, 'and they are the same again');
is(value($db, q{SELECT count(*) FROM reports}), 0, 'without the reports themselves');

value($db, 'DROP SUBSCRIPTION indicators;');
stop_server('publisher');

done_testing();
