# What the TAP tests share: psql on the server that PG* variables name.
package ReportServer;

use strict;
use warnings;
use Exporter 'import';
use File::Basename qw(dirname);
use File::Temp qw(tempfile);

our @EXPORT = qw(psql value sqlstate new_database reports load_reports slurp);

my $top = dirname(dirname(dirname(__FILE__)));

# psql(DATABASE, SCRIPT) -> status, output, errors.  The script may hold
# psql's own commands; rows come unaligned, fields parted by |.
sub psql
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
			'-d', $database, '-f', $name) or die "cannot run psql: $!\n";
	}
	waitpid($pid, 0);
	my $status = $? >> 8;
	my ($out, $err) = (slurp($out_name), slurp($err_name));
	chomp $out;
	unlink $name, $out_name, $err_name;
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

sub slurp
{
	my ($path) = @_;
	open(my $file, '<:raw', $path) or die "cannot read $path: $!\n";
	local $/;
	my $text = <$file>;
	return defined $text ? $text : '';
}

1;
