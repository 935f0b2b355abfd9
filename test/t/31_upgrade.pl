#!/usr/bin/perl
#
# A database in which a released version was installed becomes one of this version:
# its catalog is what CREATE EXTENSION makes, and words, rights and views are kept.
#
# While this version is the only one that was ever released, its script as it stood
# then plays an older one of the name 0.0.
#
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use File::Copy qw(copy);
use Test::More;
use ReportServer;

my $pg_config = $ENV{PG_CONFIG} || 'pg_config';
chomp(my $share = `$pg_config --sharedir`);
my $scripts = (grep { -d $_ } "$ENV{PGHOST}/stage$share/extension", "$share/extension")[0];
plan skip_all => "$scripts cannot be written to" if !-w $scripts;

my ($current) = slurp('report_ext.control') =~ /^default_version\s*=\s*'([^']+)'/m;

# Everything that the catalog says of the extension's objects, one fact a line,
# without numbers of objects
my $catalog = slurp('test/t/31_catalog.sql');

sub facts
{
	my ($database) = @_;
	my ($status, $out, $err) = psql($database, $catalog);
	die "the catalog cannot be read: $err\n" if $status;
	return split /\n/, $out;
}

sub differing
{
	my ($upgraded, $fresh) = @_;
	my %upgraded = map { $_ => 1 } @$upgraded;
	my %fresh = map { $_ => 1 } @$fresh;
	return ((map { "only upgraded: $_" } grep { !$fresh{$_} } @$upgraded),
		(map { "only fresh:    $_" } grep { !$upgraded{$_} } @$fresh));
}

my $fresh = new_database('t_fresh');
my @fresh = facts($fresh);
cmp_ok(scalar @fresh, '>', 200, 'the catalog is described');
value($fresh, "COMMENT ON TABLE report_user_areas IS 'something else'; REVOKE SELECT ON report_user_units FROM PUBLIC;"
	. ' ALTER TABLE report_user_units ADD more int;');
my @seen = differing([ facts($fresh) ], \@fresh);
is(scalar @seen, 4, 'and what differs is seen');

value('postgres', 'DROP ROLE IF EXISTS t_upgrader, t_upgrade_reader; CREATE ROLE t_upgrader LOGIN; CREATE ROLE t_upgrade_reader LOGIN;');
foreach my $released (grep { !/by_hand/ } glob 'src/sql/released/report_ext--*.sql')
{
	my ($version) = $released =~ /--(.*)\.sql$/;
	my $from = $version;
	if ($version eq $current)
	{
		$from = '0.0';
		my $by_hand = $released =~ s/\.sql$/.by_hand.sql/r;
		my $delta = "$scripts/report_ext--$from--$current.sql";
		my $output = `perl src/sql/delta.pl '$released' '$scripts/report_ext--$current.sql' '$by_hand' 2>&1 >'$delta'`;
		is($?, 0, "$version: the script for the upgrade can be written") or diag($output);
	}
	copy($released, "$scripts/report_ext--$from.sql") or die "cannot copy $released: $!\n";
	chmod 0644, glob "$scripts/report_ext--*.sql";

	# A user with rights of her own only, as a trusted extension allows
	value('postgres', 'DROP DATABASE IF EXISTS t_upgraded; CREATE DATABASE t_upgraded OWNER t_upgrader;');
	my ($owner, $reader) = map { "user=$_ dbname=t_upgraded" } qw(t_upgrader t_upgrade_reader);
	is(sqlstate($owner, "CREATE EXTENSION report_ext VERSION '$from'"), '', "$version: it can be installed beside this library");
	value('t_upgraded', 'GRANT CREATE ON SCHEMA public TO t_upgrader; GRANT CREATE ON SCHEMA public TO t_upgrade_reader;');
	value($owner, encode_utf8(<<'SQL'));
INSERT INTO report_user_indicators (code, name) VALUES ('bamboo_output', '竹笋产量');
INSERT INTO report_user_units (unit, base_unit, factor) VALUES ('篓', '公斤', 25);
INSERT INTO report_user_areas VALUES ('望海镇');
INSERT INTO report_user_patterns (id, pattern) VALUES ('grade', '(?<name>[\p{Han}]{2,8}水质)达到(?<value>[一二三四五])(?<unit>类)');
GRANT INSERT ON report_user_areas TO t_upgrade_reader;
CREATE TABLE texts (id int PRIMARY KEY, published date, body text);
INSERT INTO texts SELECT n, '2025-01-15', '云岭县人民政府工作报告(2025年1月15日)。全年竹笋产量' || n || '篓。' FROM generate_series(1, 20) n;
SELECT report_create_view('texts', 'id', 'body', 'published', 'v');
CALL report_refresh('v');
GRANT SELECT ON v TO t_upgrade_reader;
ALTER VIEW v SET (security_barrier = true);
CREATE TABLE kept AS SELECT * FROM v;
SQL

	# The library may be newer than the catalog for a while: no crash, and rows or a
	# clear word.
	my $early = sqlstate($owner, 'SELECT count(*) FROM texts, report_indicators(body, published)');
	like($early, qr/^(|0A000|22023|42804|55000)$/, "$version: its functions answer from this library");

	is(sqlstate($owner, 'ALTER EXTENSION report_ext UPDATE'), '', "$version: it is upgraded by its owner");
	is(value($owner, "SELECT extversion FROM pg_extension WHERE extname = 'report_ext'"), $current, 'to this version');

	# A fresh one of the same owner
	value('postgres', 'DROP DATABASE IF EXISTS t_fresh; CREATE DATABASE t_fresh OWNER t_upgrader;');
	value('user=t_upgrader dbname=t_fresh', 'CREATE EXTENSION report_ext;');
	value('user=t_upgrader dbname=t_fresh', 'GRANT INSERT ON report_user_areas TO t_upgrade_reader;');
	my @differing = differing([ facts('t_upgraded') ], [ facts('t_fresh') ]);
	is(scalar @differing, 0, "$version: the catalog is that of a fresh one")
		or diag(map { substr($_, 0, 1500) . "\n" } grep { defined } @differing[ 0 .. 9 ]);

	is(value($owner, encode_utf8(q{SELECT code, value, base_value, base_unit = '吨' FROM report_indicators('全年竹笋产量1200篓。', '2025-01-15', (SELECT report_lexicon()))})),
		'bamboo_output|1200|30|t', 'words are kept');
	is(sqlstate($reader, encode_utf8("INSERT INTO report_user_areas VALUES ('听涛镇')")), '', 'rights on them as well');
	like(scalar `pg_dump -d t_upgraded`, qr/^GRANT INSERT ON TABLE public\.report_user_areas TO t_upgrade_reader;/m, 'and a dump has them');
	is(value($reader, 'SELECT count(*) FROM v'), value($owner, 'SELECT count(*) FROM kept'), 'a view has its rows and readers');
	value($owner, encode_utf8("INSERT INTO texts VALUES (21, '2025-01-15', '云岭县工作总结。全年竹笋产量7篓。')"));
	is(sqlstate($owner, "CALL report_refresh('v')"), '', 'it is refreshed');
	is(value($owner, "SELECT count(*) > 0 FROM v WHERE key = 21"), 't', 'and has what is new');
	is(value($owner, "SELECT reloptions FROM pg_class WHERE oid = 'v'::regclass"), '{security_barrier=true}', 'and the options that it had');
	is(sqlstate($owner, "SELECT report_drop_view('v')"), '', 'and dropped');
	is(sqlstate($owner, 'DROP EXTENSION report_ext'), '', 'and the extension as well');
	value('postgres', 'DROP DATABASE t_upgraded;');
}
value('postgres', 'DROP DATABASE t_fresh; DROP ROLE t_upgrader, t_upgrade_reader;');

done_testing();
