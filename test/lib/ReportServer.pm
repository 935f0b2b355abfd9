# What the TAP tests share: psql on the server that PG* variables name.
package ReportServer;

use strict;
use warnings;
use Exporter 'import';
use File::Basename qw(dirname);
use File::Temp qw(tempfile);
use POSIX ();
use ReportFiles;

our @EXPORT = qw(psql start_psql finish_psql value sqlstate new_database other_encoding start_server stop_server reports load_reports slurp slurp_text read_table);

my $top = dirname(dirname(dirname(__FILE__)));

# psql(DATABASE, SCRIPT) -> status, output, errors.  DATABASE is a name or a
# connection string, as psql -d takes it.  The script may hold psql's own
# commands; rows come unaligned, fields parted by |.
sub psql
{
	return finish_psql(start_psql(@_));
}

# The same in two steps, for scripts that run beside each other
sub start_psql
{
	my ($database, $script) = @_;
	my ($in, $name) = tempfile(UNLINK => 1);
	binmode $in, ':raw';
	print $in $script, "\n";
	close($in);

	my (undef, $out_name) = tempfile(UNLINK => 1);
	my (undef, $err_name) = tempfile(UNLINK => 1);
	my $pid = fork;
	die "cannot fork: $!\n" if !defined $pid;
	if (!$pid)
	{
		open(STDIN, '<', '/dev/null') or die "cannot read /dev/null: $!\n";
		open(STDOUT, '>', $out_name) or die "cannot write $out_name: $!\n";
		open(STDERR, '>', $err_name) or die "cannot write $err_name: $!\n";
		exec('psql', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose',
			'-d', $database, '-f', $name) or POSIX::_exit(127);
	}
	return { pid => $pid, script => $name, out => $out_name, err => $err_name };
}

sub finish_psql
{
	my ($run) = @_;
	waitpid($run->{pid}, 0);
	my $status = $? >> 8;
	my ($out, $err) = (slurp($run->{out}), slurp($run->{err}));
	chomp $out;
	unlink @$run{qw(script out err)};
	return ($status, $out, $err);
}

# The output of a script that must succeed
sub value
{
	my ($database, $script) = @_;
	my ($status, $out, $err) = psql($database, $script);
	die "psql failed: $err\nin: " . substr($script, 0, 500) . "\n" if $status;
	return $out;
}

# The SQLSTATE that a script fails with; '' if it succeeds
sub sqlstate
{
	my ($database, $script) = @_;
	my ($status, $out, $err) = psql($database, $script);
	return '' if !$status;
	return $err =~ /(?:ERROR|FATAL):  ([0-9A-Z]{5}):/ ? $1 : "status $status: $err";
}

# Create an empty database with the extension; options are those of CREATE
# DATABASE.  Returns its name.
sub new_database
{
	my ($name, $options) = @_;
	value('postgres', "DROP DATABASE IF EXISTS $name;");
	value('postgres', "CREATE DATABASE $name " . ($options || '') . ';');
	value($name, 'CREATE EXTENSION report_ext;');
	return $name;
}

# A database with the extension whose encoding became another one since, which
# CREATE EXTENSION would refuse.
sub other_encoding
{
	my ($name, $encoding) = @_;
	new_database($name, "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
	value('postgres', "UPDATE pg_database SET encoding = pg_char_to_encoding('$encoding') WHERE datname = '$name'");
	return $name;
}

#
# Servers beside the one that PG* variables name, in directories beside its
# own.  They stop when the test ends.
#
my %servers;

# Run a program of the server as the user that test/with_server.sh runs it as
sub run_as_server
{
	my @command = @_;
	my $pid = fork;
	die "cannot fork: $!\n" if !defined $pid;
	if (!$pid)
	{
		chdir $ENV{PGHOST} or POSIX::_exit(1);
		open(STDOUT, '>', '/dev/null');
		open(STDERR, '>&', \*STDOUT);
		unshift @command, qw(runuser -u postgres --) if $> == 0;
		exec(@command) or POSIX::_exit(1);
	}
	waitpid($pid, 0);
	return $? == 0;
}

# start_server(NAME, SETTING ...): make and start a server with these lines in
# its postgresql.conf; returns "host=... port=...".
sub start_server
{
	my ($name, @settings) = @_;
	my $data = "$ENV{PGHOST}/$name";
	my $port = $ENV{PGPORT} + 1 + keys %servers;

	run_as_server('initdb', '-D', $data, '-U', $ENV{PGUSER}, qw(-A trust -E UTF8 --no-locale --no-sync))
		or die "initdb of $name failed\n";
	open(my $conf, '>>', "$data/postgresql.conf") or die "cannot write to $data: $!\n";
	print $conf "$_\n" foreach "include '$ENV{PGHOST}/server.conf'", "port = $port", @settings;
	close($conf) or die "cannot write to $data: $!\n";
	$servers{$name} = $data;
	run_as_server('pg_ctl', '-D', $data, '-l', "$data/server.log", '-w', 'start')
		or die "server $name does not start: " . slurp("$data/server.log") . "\n";
	return "host=$ENV{PGHOST} port=$port";
}

sub stop_server
{
	my ($name) = @_;
	run_as_server('pg_ctl', '-D', $servers{$name}, qw(-m fast -w stop))
		or die "server $name does not stop\n";
	delete $servers{$name};
	return;
}

END
{
	my $status = $?;
	foreach my $data (values %servers)
	{
		run_as_server('pg_ctl', '-D', $data, qw(-m immediate -w stop));
	}
	$? = $status;
}

# Paths of the sample reports
sub reports
{
	return sort glob("'$top/test/reports'/*.txt");
}

# Create and fill reports (id, region, published, body)
sub load_reports
{
	my ($database) = @_;
	value($database,
		"CREATE TABLE reports (id text PRIMARY KEY, region text, published date, body text);\n"
		. "\\copy reports FROM PROGRAM 'perl \"$top/test/load_reports.pl\"'");
	return;
}

1;
