#!/usr/bin/perl
#
# What a release consists of fits together.
#
use strict;
use warnings;
use JSON::PP;
use Test::More;
use ReportServer;

my $version = `perl test/version.pl 2>&1`;
is($?, 0, 'every file states the same version') or diag($version);
like($version, qr/^\d+\.\d+\.\d+\n$/, 'in three numbers');

# What PGXN asks of META.json
my $meta = decode_json(slurp('META.json'));
ok(defined $meta->{$_}, "META.json has $_") foreach qw(name abstract version maintainer license provides meta-spec);
is($meta->{name}, 'report_ext', 'its name is that of the extension');
like($meta->{release_status}, qr/^(?:stable|testing|unstable)$/, 'its status is one that PGXN knows');
ok(!exists $meta->{resources}, 'and it names no address that does not exist');

# Deltas: a slip must not pass as an upgrade.
my $dir = "$ENV{PGHOST}/t_delta";
mkdir $dir or die "cannot make $dir: $!\n" if !-d $dir;

sub delta
{
	my ($old, $new, $hand) = @_;
	my %text = ('x--1.sql' => $old, 'x--2.sql' => $new, 'by_hand' => $hand);
	foreach my $name (keys %text)
	{
		open(my $file, '>', "$dir/$name") or die "cannot write $dir/$name: $!\n";
		print $file $text{$name} // '';
		close($file);
	}
	my $output = `perl src/sql/delta.pl '$dir/x--1.sql' '$dir/x--2.sql' '$dir/by_hand' 2>&1`;
	$output =~ s/\s+/ /g;
	$output =~ s/^\\echo .*?\\quit //;
	return $output;
}

my $f = "CREATE FUNCTION f(a pg_catalog.int4) RETURNS pg_catalog.int4 LANGUAGE sql AS \$\$ SELECT 1; \$\$;\nCOMMENT ON FUNCTION f(pg_catalog.int4) IS 'one; two';\n";
my $g = "CREATE FUNCTION g() RETURNS pg_catalog.int4 LANGUAGE sql AS 'SELECT ''a;b''';\n";
my $t = "CREATE TABLE t (a pg_catalog.int4);\nCOMMENT ON COLUMN t.a IS 'x';\n";
is(delta("$f$t", "-- words; words\n$f$t"), '', 'the same gives nothing');
is(delta($f, $f =~ s/SELECT 1/SELECT 2/r), 'CREATE OR REPLACE FUNCTION f(a pg_catalog.int4) RETURNS pg_catalog.int4 LANGUAGE sql AS $$ SELECT 2; $$; ',
	'a body is replaced');
is(delta($f, $f =~ s/RETURNS pg_catalog.int4/RETURNS pg_catalog.int8/r),
	'DROP FUNCTION f(pg_catalog.int4); CREATE OR REPLACE FUNCTION f(a pg_catalog.int4) RETURNS pg_catalog.int8 LANGUAGE sql AS $$ SELECT 1; $$; '
		. "COMMENT ON FUNCTION f(pg_catalog.int4) IS 'one; two'; ", 'another result: the function is made anew, with its comment');
is(delta("$f$g", $f), 'DROP FUNCTION g(); ', 'what is gone is dropped');
is(delta($f, "$f$g"), "CREATE OR REPLACE $1; ", 'what is new is made') if $g =~ /CREATE (.*);/;
is(delta($f, $f =~ s/one/three/r), "COMMENT ON FUNCTION f(pg_catalog.int4) IS 'three; two'; ", 'a comment changes');
like(delta($t, $t =~ s/int4/int8/r), qr/^delta: TABLE t changed: /, 'a table that changed stops it');
is(delta($t, $t =~ s/int4/int8/r, "-- deals with TABLE t\nALTER TABLE t ALTER a TYPE pg_catalog.int8;\n"),
	'-- deals with TABLE t ALTER TABLE t ALTER a TYPE pg_catalog.int8; ', 'unless somebody dealt with it');
like(delta($t, ''), qr/^delta: TABLE t is gone: /, 'as does one that is gone');
like(delta("$t GRANT SELECT ON t TO PUBLIC;", $t), qr/^delta: GRANT SELECT ON t TO PUBLIC is gone: /, 'and a right that is');
like(delta('', 'VACUUM;'), qr/^delta: what kind of statement/, 'and what it does not know');
is(delta('', "CREATE FUNCTION h() RETURNS pg_catalog.void AS 'x' LANGUAGE C; SELECT h(); DROP FUNCTION h();"),
	"CREATE FUNCTION h() RETURNS pg_catalog.void AS 'x' LANGUAGE C; SELECT h(); DROP FUNCTION h(); ", 'what a script makes for its own run is run');

done_testing();
