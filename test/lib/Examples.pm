# Examples of the pages of documentation, run as they are printed.
package Examples;

use strict;
use warnings;
use Cwd qw(abs_path getcwd);
use Exporter 'import';
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use ReportServer;

our @EXPORT = qw(sections blocks work_directory run_block output bare);

my $top = abs_path(dirname(dirname(dirname(__FILE__))));

# sections(PAGE) -> the sections of a page of the tree in order, a hash each:
#   title    of the heading
#   page     PAGE
#   blocks   of this section alone, before the next heading of any depth
#   before   blocks of the headings that it stands below, which set things up
#
# A block is a hash: language, text, and expected, the output that is printed
# right below it, undef if there is none.  Blocks in a list lose its indentation.
sub sections
{
	my ($page) = @_;
	my (@sections, @above, $block);
	my $closed = 0;                # line on which the last block ended
	my @lines = split /\n/, slurp("$top/$page");
	foreach my $n (1 .. @lines)
	{
		my $line = $lines[ $n - 1 ];
		if ($block && $line =~ /^\Q$block->{indent}\E```$/)
		{
			my $last = @sections ? $sections[-1]{blocks} : [];
			if ($block->{language} ne '') { push @$last, $block }
			elsif (@$last && $block->{opened} == $closed + 1) { $last->[-1]{expected} = $block->{text} }
			$closed = $n;
			undef $block;
		}
		elsif ($block)
		{
			$block->{text} .= ($line =~ s/^\Q$block->{indent}\E//r) . "\n";
		}
		elsif ($line =~ /^( *)```(\w*)$/)
		{
			$block = { indent => $1, language => $2, text => '', opened => $n };
		}
		elsif ($line =~ /^(#+) (.*)$/)
		{
			pop @above while @above && length $above[-1]{depth} >= length $1;
			push @sections, { title => $2, page => $page, depth => $1, blocks => [], before => [ map { $_->{blocks} } @above ] };
			push @above, $sections[-1];
		}
	}
	$_->{before} = [ map { @$_ } @{ $_->{before} } ] foreach @sections;
	return @sections;
}

# All blocks of a page
sub blocks
{
	my ($page) = @_;
	return map { @{ $_->{blocks} } } sections($page);
}

# A directory for what examples read and write, in which the tree's docs and
# test are to be found.  The server may be another user, who has to look in.
sub work_directory
{
	my $dir = tempdir(CLEANUP => 1);
	chmod 0755, $dir;
	symlink "$top/$_", "$dir/$_" or die "cannot link $_: $!\n" foreach qw(docs test);
	return $dir;
}

# What runs a block that is no SQL, as words of a shell; undef where this
# machine lacks it.  Debian's modules are those of its own Python, which need not
# be the first in PATH.
sub program
{
	my ($block) = @_;
	my ($language, $text) = @$block{qw(language text)};
	return 'bash -eu' if $language eq 'sh';
	return system('command -v Rscript >/dev/null 2>&1') == 0 ? 'Rscript --vanilla' : undef if $language eq 'r';
	die "nothing runs a block of \"$language\"\n" if $language ne 'python';
	my $modules = join ', ', 'sys', $text =~ /^import (pandas|openpyxl)$/mg;
	return (grep { system("$_ -c 'import $modules' 2>/dev/null") == 0 } 'python3', '/usr/bin/python3')[0];
}

# output(DATABASE, SCRIPT): what psql prints, and behind it what the server says;
# "failed: ..." if it fails
sub output
{
	my ($database, $sql) = @_;
	my ($status, $out, $err) = psql($database, "\\set VERBOSITY terse\n\\pset format aligned\n\\pset tuples_only off\n$sql");
	return $status ? "failed: $err" : $out . "\n" . $err =~ s/^psql:\S+ //mgr;
}

# run_block(DATABASE, DIRECTORY, BLOCK): what a block prints when it is run in a
# directory, without notices unless some are expected; "failed: ..." if it fails,
# undef if this machine lacks what runs it
sub run_block
{
	my ($database, $dir, $block) = @_;
	my $program = $block->{language} eq 'sql' ? 'psql' : program($block);
	return if !defined $program;

	my $back = getcwd();
	my $out;
	chdir $dir or die "cannot change to $dir: $!\n";
	if ($block->{language} eq 'sql')
	{
		$out = output($database, $block->{text});
		$out =~ s/^NOTICE: .*\n//mg if ($block->{expected} // '') !~ /^NOTICE: /m;
	}
	else
	{
		local @ENV{qw(PGDATABASE LC_ALL)} = ($database, 'C.UTF-8');
		my $script = "$dir/.block";
		open(my $file, '>', $script) or die "cannot write $script: $!\n";
		print $file $block->{text};
		close($file) or die "cannot write $script: $!\n";
		$out = `$program $script 2>$script.err`;
		$out = 'failed: ' . slurp("$script.err") if $?;
		unlink $script, "$script.err";
	}
	chdir $back or die "cannot change to $back: $!\n";
	return $out;
}

# Output without what a page may leave out: blanks at the end of lines, lines
# without anything, the number of rows
sub bare
{
	my ($text) = @_;
	return join "\n", grep { !/^(?:\(\d+ rows?\))?$/ } map { s/\s+$//r } split /\n/, $text;
}

1;
