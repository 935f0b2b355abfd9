#!/usr/bin/perl
#
# A build outside the tree makes the whole library and its scripts, and a tree
# that was built in is no source for one.
#
use strict;
use warnings;
use Cwd qw(getcwd);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;
use ReportServer;

my $pg_config = $ENV{PG_CONFIG} || 'pg_config';
my $make = $ENV{MAKE} || 'make';
my $top = getcwd();

# The server's user must read what root makes here.
my $dir = tempdir(CLEANUP => 1);
chmod 0755, $dir;
make_path("$dir/$_") foreach qw(source build other stage);

# Run a command in a directory; its status and output
sub in_directory
{
	my ($where, $command) = @_;
	my $output = `cd '$where' && { $command; } 2>&1`;
	return ($? >> 8, $output);
}

# The second compiler at hand compiles it, where there are two; and without
# optimisation, which is what takes the time.
my $clang = !system('command -v clang >/dev/null 2>&1');
my $include = `$pg_config --includedir-server`;
chomp $include;
my $flags = "-O0 -Wall -Wextra -Werror -isystem $include";
$flags .= ' -Wno-unknown-warning-option -Wno-ignored-optimization-argument -Wno-unused-command-line-argument' if $clang;
my $build = "$make -f ../source/Makefile PG_CONFIG='$pg_config' with_llvm=no COPT='$flags'"
	. ($clang ? ' CC=clang' : '');

my ($status, $output) = in_directory($top,
	"tar -c --exclude='*.o' --exclude='*.so' --exclude='*.gen.h' --exclude=test/build Makefile report_ext.control src test | tar -x -C '$dir/source'");
is($status, 0, 'the sources are copied') or diag($output);

($status, $output) = in_directory("$dir/build", "$build -j2 all");
is($status, 0, 'the build outside the tree succeeds, without a warning') or diag($output);
my $left = `find '$dir/source' -newer '$dir/build/src' -type f | head -n 3`;
is($left, '', 'it leaves nothing among the sources');

($status, $output) = in_directory("$dir/build", "$build install DESTDIR='$dir/stage'");
is($status, 0, 'it installs') or diag($output);
chomp(my ($lib, $share) = map { scalar `$pg_config --$_` } qw(pkglibdir sharedir));
my $library = "$dir/stage$lib/report_ext.so";
ok(-s $library, 'the library is there');
foreach my $file ('report_ext.control', map { s{.*/}{}r } glob("'$top/src/sql/report_ext--'*.sql"))
{
	ok(-s "$dir/stage$share/extension/$file", "$file is there");
}

# A server that finds the extension in that place, where servers can be told
my %paths = map { $_ => 1 } split /\n/,
	value('postgres', "SELECT name FROM pg_settings WHERE name IN ('extension_destdir', 'extension_control_path');");
my @settings =
	$paths{extension_control_path}
	? ("extension_control_path = '$dir/stage$share:\$system'", "dynamic_library_path = '$dir/stage$lib:\$libdir'")
	: $paths{extension_destdir} ? ("extension_destdir = '$dir/stage'") : ();
SKIP:
{
	skip 'this server loads extensions from one place only', 2 if !@settings;
	my $server = start_server('vpath', @settings);
	($status, undef, $output) = psql("$server dbname=postgres", 'CREATE EXTENSION report_ext;');
	is($status, 0, 'every function of its script is in the library') or diag($output);
	is(value("$server dbname=postgres",
			q{SELECT value, base_unit FROM report_indicators(U&'\7CAE\98DF\603B\4EA7\91CF36.2\4E07\5428\3002');}),
		"36.2|\xE5\x90\xA8", 'and reads');
	stop_server('vpath');
}

($status, $output) = in_directory("$dir/build", "$build test/build/unit/contract UNIT_CFLAGS='-std=c11 -D_GNU_SOURCE -O0' && test/build/unit/contract");
is($status, 0, 'a unit test is built there and passes') or diag($output);

($status, $output) = in_directory("$dir/other", "$make -n -f '$top/Makefile' PG_CONFIG='$pg_config' all");
isnt($status, 0, 'a tree that was built in is refused');
like($output, qr/run "make clean" there/, 'and told why');

done_testing();
