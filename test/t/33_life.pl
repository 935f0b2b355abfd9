#!/usr/bin/perl
#
# What happens to a database in its life: it moves to another owner, its server is
# torn down in the middle of a refresh, its disk is full.  Nothing is lost.
#
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use Test::More;
use Time::HiRes qw(sleep time);
use ReportServer;

my $words = encode_utf8(<<'SQL');
INSERT INTO report_user_indicators (code, name) VALUES ('bamboo_output', '竹笋产量');
INSERT INTO report_user_units (unit, base_unit, factor) VALUES ('篓', '公斤', 25);
INSERT INTO report_user_areas VALUES ('望海镇');
SQL
my $use = encode_utf8(q{SELECT code, base_value FROM report_indicators('全年竹笋产量1200篓。', '2025-01-15', (SELECT report_lexicon()));});

# Dump and restore: from one user's database into another user's, neither of them
# anybody special, without the names of the first
value('postgres', 'DROP DATABASE IF EXISTS t_first; DROP DATABASE IF EXISTS t_second;');
value('postgres', 'DROP ROLE IF EXISTS t_first; DROP ROLE IF EXISTS t_second; CREATE ROLE t_first LOGIN; CREATE ROLE t_second LOGIN;'
	. ' CREATE DATABASE t_first OWNER t_first; CREATE DATABASE t_second OWNER t_second;');
foreach my $name (qw(t_first t_second))
{
	value($name, "GRANT CREATE ON SCHEMA public TO $name");
}
my ($first, $second) = map { "user=$_ dbname=$_" } qw(t_first t_second);
value($first, "CREATE EXTENSION report_ext; $words");
load_reports($first);
value($first, "SELECT report_create_view('reports', 'id', 'body', 'published', 'v'); CALL report_refresh('v');"
	. ' CREATE INDEX ON reports USING gin (to_tsvector($$report_zh$$, body));');
my $rows = value($first, 'SELECT count(*), md5(string_agg(v::text, $$,$$ ORDER BY key, ord)) FROM v');
my $file = "$ENV{PGHOST}/t_life.dump";
is(system("pg_dump -U t_first -d t_first -Fc --no-owner --no-acl -f '$file'"), 0, 'an owner dumps her database');
my $restored = `pg_restore -U t_second -d t_second --no-owner --no-acl '$file' 2>&1`;
# Comments on what is not hers are all that is refused her.
my @errors = grep { /error: (?!.*(?:COMMENT|must be owner of (?:extension|schema)|errors ignored))/ } split /\n/, $restored;
is(scalar @errors, 0, 'another one restores it') or diag($restored);
is(value($second, $use), 'bamboo_output|30', 'with its words');
is(value($second, 'SELECT count(*), md5(string_agg(v::text, $$,$$ ORDER BY key, ord)) FROM v'), $rows, 'and its view');
is(sqlstate($second, "DELETE FROM reports WHERE id = 'bulletin'; CALL report_refresh('v');"), '', 'which she refreshes');
is(value($second, "SELECT count(*) FROM v WHERE key = 'bulletin'"), 0, 'and it follows');
is(sqlstate($second, encode_utf8("INSERT INTO report_user_areas VALUES ('听涛镇')")), '', 'she adds words of her own');
unlink $file;

# DROP and CREATE: nothing of the old one is in the way
value($second, "SELECT report_drop_view('v'); DROP INDEX reports_to_tsvector_idx; DROP EXTENSION report_ext;");
is(value($second, "CREATE EXTENSION report_ext; SELECT count(*) FROM report_user_areas;"), '0', 'dropped and created again, it is as new');

# A schema with an odd name, from the start and by a move, and names that are
# words of SQL
my $odd = encode_utf8(q{"sel""ect '云岭' $$ \ %s"});
my $dollar = 't_odd';
my $db = new_database($dollar);
value($db, "DROP EXTENSION report_ext; CREATE SCHEMA $odd; CREATE EXTENSION report_ext SCHEMA $odd;");
my $path = "SET search_path = $odd, public;";
is(value($db, "$path $words $use"), 'bamboo_output|30', 'it lives in a schema with an odd name');
load_reports($db);
is(sqlstate($db, "SELECT $odd.report_create_view('public.reports', 'id', 'body', 'published', 'table'); CALL $odd.report_refresh('\"table\"');"), '',
	'makes and fills a view whose name is a word of SQL');
is(value($db, 'SELECT count(DISTINCT key) FROM public."table"'), '11', 'from all reports');
is(sqlstate($db, "ALTER EXTENSION report_ext SET SCHEMA public; UPDATE reports SET body = body || chr(10) WHERE id = 'bulletin'; CALL report_refresh('\"table\"');"), '',
	'and goes on after a move');
is(value($db, "SELECT state, analysed FROM report_refresh_progress('\"table\"'), LATERAL (SELECT f.analysed FROM \"table_refreshes\" f ORDER BY started DESC LIMIT 1) f"),
	'finished|1', 'where only what changed is read again');
is(sqlstate($db, "SELECT report_drop_view('\"table\"'); DROP EXTENSION report_ext; DROP SCHEMA $odd;"), '', 'until it is dropped');

#
# A server of one's own, with small files, and careful with the disk
#
my $data = "$ENV{PGHOST}/life";
my $port = $ENV{PGPORT} + 40;
my $life = "host=$ENV{PGHOST} port=$port dbname=t_life";
ReportServer::run_as_server('initdb', '-D', $data, '-U', $ENV{PGUSER}, qw(-A trust -E UTF8 --no-locale --wal-segsize=1))
	or die "initdb failed\n";
open(my $conf, '>>', "$data/postgresql.conf") or die "cannot write to $data: $!\n";
print $conf "$_\n" foreach "include '$ENV{PGHOST}/server.conf'", "port = $port", 'fsync = on', 'full_page_writes = on', 'max_wal_size = 8MB',
	'min_wal_size = 2MB', 'autovacuum = off';
close($conf) or die "cannot write to $data: $!\n";

# A disk that is full when somebody says so: a file may then grow no more beyond
# what the tables of a part of the reports need.
my $full = "$ENV{PGHOST}/t_full";
open(my $code, '>', "$full.c") or die "cannot write $full.c: $!\n";
print $code <<"C";
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

static int
is_full(off_t end)
{
	int			saved = errno;
	int			full = end > 1536 * 1024 && access("$full", F_OK) == 0;

	errno = full ? ENOSPC : saved;
	return full;
}

#define WRITE(name) \\
ssize_t name(int fd, const void *data, size_t size, off_t at) \\
{ \\
	ssize_t (*next)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, #name); \\
	return is_full(at + (off_t) size) ? -1 : next(fd, data, size, at); \\
}
WRITE(pwrite)
WRITE(pwrite64)

#define WRITEV(name) \\
ssize_t name(int fd, const struct iovec *data, int count, off_t at) \\
{ \\
	ssize_t (*next)(int, const struct iovec *, int, off_t) = dlsym(RTLD_NEXT, #name); \\
	return is_full(at) ? -1 : next(fd, data, count, at); \\
}
WRITEV(pwritev)
WRITEV(pwritev64)

#define ALLOCATE(name) \\
int name(int fd, off_t at, off_t size) \\
{ \\
	int (*next)(int, off_t, off_t) = dlsym(RTLD_NEXT, #name); \\
	return is_full(at + size) ? ENOSPC : next(fd, at, size); \\
}
ALLOCATE(posix_fallocate)
ALLOCATE(posix_fallocate64)
C
close($code) or die "cannot write $full.c: $!\n";
is(system("cc -shared -fPIC -o '$full.so' '$full.c' -ldl"), 0, 'a disk that can be full');

sub start
{
	local $ENV{LD_PRELOAD} = "$full.so";
	ReportServer::run_as_server('pg_ctl', '-D', $data, '-l', "$data/server.log", qw(-w start))
		or die 'the server does not start: ' . slurp("$data/server.log") . "\n";
	return;
}

sub stop
{
	my ($mode) = @_;
	ReportServer::run_as_server('pg_ctl', '-D', $data, '-m', $mode, qw(-w stop)) or die "the server does not stop\n";
	return;
}
END
{
	my $status = $?;
	ReportServer::run_as_server('pg_ctl', '-D', $data, qw(-m immediate -w stop)) if defined $data && -e "$data/postmaster.pid";
	$? = $status;
}

start();
value("host=$ENV{PGHOST} port=$port dbname=postgres", 'CREATE DATABASE t_life');
value($life, 'CREATE EXTENSION report_ext');
load_reports($life);
value($life, 'CREATE TABLE texts (id int PRIMARY KEY, published date, body text);'
	. ' INSERT INTO texts SELECT row_number() OVER (), r.published, r.body FROM reports r, generate_series(1, 15) n;'
	. " SELECT report_create_view('texts', 'id', 'body', 'published', 'v');");
my $all = 165;

# Torn down in the middle of a refresh
sub refreshing_until
{
	my ($query) = @_;
	my $run = start_psql($life, "CALL report_refresh('v', batch => 5)");
	my $start = time;
	sleep 0.05 while value($life, $query) ne 't' && time - $start < 60;
	return $run;
}

my $run = refreshing_until("SELECT count(*) >= 20 AND count(*) < $all FROM v_documents");
my $done = value($life, 'SELECT count(*) FROM v_documents');
stop('immediate');
my ($status) = finish_psql($run);
isnt($status, 0, 'an immediate shutdown in the middle of a refresh');
start();
cmp_ok(value($life, 'SELECT count(*) FROM v_documents'), '>=', $done, 'what was committed is there');
is(value($life, 'SELECT count(*) FROM (SELECT key FROM v_documents WHERE rows > 0 EXCEPT SELECT key FROM v_rows) d'), 0, 'and whole');
is(value($life, 'SELECT count(*) FROM (SELECT key FROM v_rows EXCEPT SELECT key FROM v_documents) d'), 0, 'and nothing else');
like(value($life, "SELECT state FROM report_refresh_progress('v')"), qr/^interrupted$/, 'the refresh shows as interrupted');
is(sqlstate($life, "CALL report_refresh('v')"), '', 'the next one');
is(value($life, 'SELECT count(*), count(*) FILTER (WHERE error IS NOT NULL) FROM v_documents'), "$all|0", 'does the rest');

# Killed as a whole, as when the machine loses power
value($life, "SELECT report_drop_view('v'); SELECT report_create_view('texts', 'id', 'body', 'published', 'v');");
$run = refreshing_until("SELECT count(*) >= 20 AND count(*) < $all FROM v_documents");
$done = value($life, 'SELECT count(*) FROM v_documents');
my ($postmaster) = slurp("$data/postmaster.pid") =~ /^(\d+)/;
my @backends = split /\n/, value($life, 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
is(kill('KILL', $postmaster), 1, 'the server is killed');
# with all that it started: what has not gone by itself since it was listed
kill('KILL', @backends);
finish_psql($run);
sleep 0.2 while kill(0, $postmaster, @backends);
unlink "$data/postmaster.pid";
start();
cmp_ok(value($life, 'SELECT count(*) FROM v_documents'), '>=', $done, 'what was committed is there');
is(sqlstate($life, "CALL report_refresh('v')"), '', 'the next refresh');
is(value($life, 'SELECT count(*), count(*) FILTER (WHERE error IS NOT NULL) FROM v_documents'), "$all|0", 'does the rest');
my $whole = 'SELECT count(*), md5(string_agg(md5(v::text), $$,$$ ORDER BY key, ord)) FROM v';
my $expected = value($life, $whole);
cmp_ok($expected =~ /^(\d+)/, '>', 0, 'which is something');

# The disk is full
value($life, "SELECT report_drop_view('v'); SELECT report_create_view('texts', 'id', 'body', 'published', 'v');");
open(my $flag, '>', $full) or die "cannot write $full: $!\n";
close($flag);
($status, undef, my $err) = psql($life, "CALL report_refresh('v', batch => 5)");
isnt($status, 0, 'a refresh stops when the disk is full');
like($err, qr/ERROR:  53100: could not (?:extend|write)/, 'and says so');
is(value($life, 'SELECT count(*) FROM v_documents WHERE error IS NOT NULL'), 0, 'it is no report\'s fault');
$done = value($life, 'SELECT count(*) FROM v_documents');
cmp_ok($done, '>', 0, 'some were done');
cmp_ok($done, '<', $all, 'and some were not');
is(value($life, 'SELECT count(*) FROM (SELECT key FROM v_documents WHERE rows > 0 EXCEPT SELECT key FROM v_rows) d'), 0, 'those are whole');
unlink $full;
is(sqlstate($life, "CALL report_refresh('v')"), '', 'with room, the next one');
is(value($life, $whole), $expected, 'makes what there would have been');

# Full while the search index is made
value($life, 'CREATE TABLE more AS SELECT * FROM texts; INSERT INTO texts SELECT id + n * 1000, published, body FROM more, generate_series(1, 4) n;'
	. " CALL report_refresh('v'); DROP INDEX v_search;");
$expected = value($life, $whole);
open($flag, '>', $full) or die "cannot write $full: $!\n";
close($flag);
($status, undef, $err) = psql($life, "CALL report_refresh('v')");
isnt($status, 0, 'nor is the search index made on a full disk');
like($err, qr/ERROR:  53100: could not (?:extend|write)/, 'which is said');
unlink $full;
is(sqlstate($life, "CALL report_refresh('v')"), '', 'with room, the next refresh');
is(value($life, 'SELECT report_view_index($$v_sentences$$)'), 'v_search', 'makes it');
is(value($life, $whole), $expected, 'over all rows');
stop('fast');

value('postgres', 'DROP DATABASE t_first; DROP DATABASE t_second; DROP ROLE t_first; DROP ROLE t_second;');
done_testing();
