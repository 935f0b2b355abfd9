# The worked examples of CONTRIBUTING.md: each query gives what the page shows
# before, and in a copy of the tree with the lines of the page, built and run on a
# server of its own, what the page shows after.
use strict;
use warnings;
use Test::More;
use File::Temp qw(tempdir);
use ReportServer;
use Examples;

# A server that loads from its own directories can run another build beside ours.
plan skip_all => 'the copy would be installed over the server that tests run on' if !-d "$ENV{PGHOST}/stage";

my ($part) = slurp('CONTRIBUTING.md') =~ /^(## Two worked examples\n.*?)^## /ms;
my (@examples, @lines);
while ($part =~ /^```(\w+)(.*)\n((?s:.*?))^```$/mg)
{
	my ($language, $about, $text) = ($1, $2, $3);
	if ($language eq 'sql')
	{
		push @examples, { sql => $text };
	}
	elsif ($language eq 'text' && $about =~ /^ (before|after)$/)
	{
		$examples[-1]{$1} = $text;
	}
	elsif ($language eq 'tsv' && $about =~ /^ (\S+) (above|below) (\S+)$/)
	{
		push @lines, { file => $1, side => $2, neighbour => $3, text => $text };
	}
	else
	{
		fail("what is a block of $language$about?");
	}
}
is(scalar @examples, 2, 'there are two examples');
cmp_ok(scalar @lines, '>=', 2, 'with the lines that they add');

my $db = new_database('t_worked');
foreach my $example (@examples)
{
	is(bare(output($db, $example->{sql})), bare($example->{before}), 'before, the query gives what the page shows') or diag($example->{sql});
	isnt(bare($example->{before}), bare($example->{after}), 'and the lines change that');
}

# The server's user must be able to look into the copy.
my $copy = tempdir(CLEANUP => 1);
chmod 0755, $copy;
is(system("tar -c --exclude=./.git --exclude=./test/build . | tar -x -C '$copy'"), 0, 'the tree is copied');
foreach my $line (@lines)
{
	my $file = "$copy/$line->{file}";
	my $table = slurp($file);
	my $place = $line->{side} eq 'above' ? qr/^(?=\Q$line->{neighbour}\E\t)/m : qr/^\Q$line->{neighbour}\E\t.*\n\K/m;
	is($table =~ s/$place/$line->{text}/, 1, "$line->{file} has a line of $line->{neighbour}");
	open(my $out, '>:raw', $file) or die "cannot write $file: $!\n";
	print $out $table;
	close($out) or die "cannot write $file: $!\n";
}

open(my $script, '>:raw', "$copy/after.sql") or die "cannot write to $copy: $!\n";
print $script "CREATE EXTENSION report_ext;\n", map { "$_->{sql}\\echo ----\n" } @examples;
close($script);
delete @ENV{qw(REPORT_SERVER_CONF REPORT_POSTGRES)};
my $output = `cd '$copy' && bash test/with_server.sh psql -X -q -v ON_ERROR_STOP=1 -f after.sql 2>&1`;
is($?, 0, 'the copy is built and asked') or diag($output);
my @after = split /^----\n/m, $output;
is(bare($after[$_] // ''), bare($examples[$_]{after}), 'after, the query gives what the page shows') or diag($examples[$_]{sql})
	foreach 0 .. $#examples;

done_testing();
