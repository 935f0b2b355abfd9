# docs/reference.md is what test/reference.pl makes of the catalogs and of the comments in src/sql, tells all, and
# tells the truth of null and of errors.  With --update (make reference) the page is written anew.
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8 decode_utf8);
use File::Copy qw(copy);
use File::Temp qw(tempdir);
use Test::More;
use ReportServer;

my $page = 'docs/reference.md';
my $dir = tempdir(CLEANUP => 1);

# The page from the comments in a directory, and what is missing there
sub made
{
	my (@options) = @_;
	my $text = `perl -Itest/lib test/reference.pl @options 2>'$dir/missing'`;
	return ($?, $text, decode_utf8(slurp("$dir/missing")));
}

my ($status, $text, $missing) = made();
is($status, 0, 'every object of a user has a whole entry') or diag($missing);
if (@ARGV && $status == 0)
{
	open(my $out, '>:raw', $page) or die "cannot write $page: $!\n";
	print $out $text;
	close($out) or die "cannot write $page: $!\n";
}
ok($text eq slurp($page), "$page is not stale") or diag('make reference writes it anew');
$text = decode_utf8($text);

# Links
my %target = map { lc($_) =~ s/[^\w\- ]//gr =~ tr/ /-/r => 1 } $text =~ /^#+ (.*)$/mg;
my @links = $text =~ /\]\(([^)]+)\)/g;
cmp_ok(scalar @links, '>', 50, 'there are links');
is(join(' ', grep { /^#(.*)/ && !$target{$1} } @links), '', 'they lead to headings');
is(join(' ', grep { !/^#/ && !-e 'docs/' . s/#.*//r } @links), '', 'and to files');

# Slips in the comments: what is changed where, and what is said of it
my @slips = (
	[ 'report_ext--0.1.sql', qr/^--\| Nothing is left out in silence.*?(?=^CREATE)/ms, '', 'report_noise(pg_catalog.text): no comment --| stands above it' ],
	[ 'report_ext--0.1.sql', qr/^--\| \@arg other_unit .*\n/m, '', 'argument other_unit is not described' ],
	[ 'report_ext--0.1.sql', qr/(?<=its unit, of the same dimension); null no unit/, '', 'argument other_unit: what is null?' ],
	[ 'report_ext--0.1.sql', qr/^--\|   prior .*\n/m, '', '"prior" is a measure and is not told' ],
	[ 'report_ext--0.1.sql', qr/^--\|   prior  /m, '--|   later  ', '"later" is no measure' ],
	[ 'questions.sql', qr/^--\| \@arg everything /m, '--| @arg nothing ', 'there is no argument nothing' ],
	[ 'jobs.sql', qr/^--\| \@returns .*\n/m, '', 'report_schedule(pg_catalog.regclass, pg_catalog.text): @returns is missing' ],
	[ 'view.sql', qr/^--\| \@error 42622.*\n/m, '', 'raises 42622, which is not told' ],
	[ 'view.sql', qr/^--\| \@error 42622/m, '--| @error 2200F', 'nothing raises 2200F' ],
	[ 'search.sql', qr/^--\| \@error 22023.*\n/m, '', undef ],
);
foreach my $slip (@slips)
{
	my ($file, $from, $to, $said) = @$slip;
	copy($_, $dir) or die "cannot copy $_: $!\n" foreach glob 'src/sql/*.sql';
	my $comments = decode_utf8(slurp("src/sql/$file"));
	die "nothing in $file is like $from\n" if $comments !~ s/$from/$to/;
	open(my $out, '>:raw', "$dir/$file") or die "cannot write $dir/$file: $!\n";
	print $out encode_utf8($comments);
	close($out);
	my ($failed, $other, $problems) = made("--sql '$dir'");
	if (defined $said)
	{
		isnt($failed, 0, "refused: $said");
		like($problems, qr/\Q$said\E/, 'for that');
	}
	else
	{
		isnt(decode_utf8($other), $text, 'a change of a comment shows on the page');
	}
}

# Since when: what a released script comments on is as old as that.
mkdir "$dir/released" or die "cannot make $dir/released: $!\n";
copy($_, $dir) or die "cannot copy $_: $!\n" foreach glob 'src/sql/*.sql';
open(my $released, '>', "$dir/released/report_ext--0.0.sql") or die "cannot write to $dir/released: $!\n";
print $released "COMMENT ON FUNCTION report_noise(pg_catalog.text) IS 'x';\nCOMMENT ON FUNCTION report_meta(pg_catalog.text) IS 'x';\n";
close($released);
my (undef, $aged) = made("--sql '$dir'");
my ($version) = slurp('report_ext.control') =~ /^default_version = '(.*)'/m;
my %since = map { /^(\w+)\(.*, since (\d[^\n]*)\.\n/s ? ($1 => $2) : () } split /^### /m, decode_utf8($aged);
is($since{report_noise}, '0.0', 'an object is as old as the oldest script that has it');
is($since{report_meta}, "0.0, with these arguments since $version", 'its arguments may be younger');
is($since{report_html}, $version, 'what no script has is new');

#
# What the page says of null and of errors is so.
#

# Entries of the page by the name of the object, of overloads together
my %entry;
while ($text =~ /^### (?:[a-z ]+ )?(\w+)(.*?)(?=^###? |\z)/msg)
{
	$entry{$1} .= $2;
}
my %set;
while ($text =~ /^#### (Errors: \w+)\n(.*?)(?=^##)/msg)
{
	my ($name, $states) = ($1, $2);
	$set{$name} = { map { $_ => 1 } $states =~ /^\| `(\w{5})`/mg };
}

my $db = new_database('t_reference_calls');
value($db, encode_utf8(<<'SQL'));
CREATE TABLE texts (id int PRIMARY KEY, published date, body text);
INSERT INTO texts VALUES (1, '2025-01-15', '云岭县人民政府工作报告。全年新建学校3所。');
CREATE TABLE figures (region text, code text, year int, value numeric, unit text);
SELECT report_create_view('texts', 'id', 'body', 'published', 'v');
CREATE TABLE twice AS SELECT n / 2 AS id, 'x' AS body FROM generate_series(2, 3) n;
SELECT report_create_view('twice', 'id', 'body', view => 'w');
CREATE TABLE nameless AS SELECT NULL::int AS id, 'x' AS body;
SELECT report_create_view('nameless', 'id', 'body', view => 'n');
SELECT report_create_view('texts', 'id', 'body', view => 'u');
DROP VIEW u_source;
SELECT report_create_view('texts', 'id', 'body', view => 'k');
ALTER TABLE k_documents DROP CONSTRAINT k_documents_pkey;
CREATE TEXT SEARCH TEMPLATE other (LEXIZE = dsimple_lexize, INIT = dsimple_init);
DROP ROLE IF EXISTS t_reference_other;
CREATE ROLE t_reference_other LOGIN;
GRANT CREATE ON SCHEMA public TO t_reference_other;
SQL

my $one = '1' x 1001;
my %fails = (
	report_indicators => { 22023 => "SELECT report_indicators('x', NULL, '[]')",
		54000 => q{SELECT report_indicators(repeat('a', 900) || '1', NULL, '{"patterns": {"slow": "(?<name>(?:a|aa|a+)+)(?<value>\\\\d)[bc]"}}')},
		57014 => "SET statement_timeout = '1ms'; SELECT count(*) FROM report_indicators(repeat('全年增长5%。', 1000000))" },
	report_explain => { 22023 => "SELECT report_explain('x', NULL, '[]')" },
	report_doubtful => { 22023 => "SELECT report_doubtful('x', NULL, '[]')" },
	report_html => { 22023 => "SELECT report_html('x', NULL, '[]')" },
	report_number => { '22P02' => "SELECT report_number('好')", 22003 => "SELECT report_number('$one')" },
	report_quantity => { '22P02' => "SELECT report_quantity('')", 22003 => "SELECT report_quantity('${one}元')" },
	report_convert => { 22023 => "SELECT report_convert(1, '篓', '元')", 42804 => "SELECT report_convert(1, '元', '米')" },
	report_compare => { 22023 => "SELECT report_compare(1, '元', 'gt', 1, '元')", 42804 => "SELECT report_compare(1, '元', 'eq', 1, '米')" },
	report_terms => { 22004 => "SELECT report_terms('x'::text, ARRAY[NULL])", 22023 => "SELECT report_terms('x'::text, ARRAY[''])",
		42809 => "SELECT report_terms('texts'::regclass)" },
	report_user_indicators => { 23505 => "INSERT INTO report_user_indicators VALUES ('竹笋产量', 'a'), ('竹笋产量', 'b')",
		23514 => "INSERT INTO report_user_indicators VALUES ('竹', 'a')", 23502 => "INSERT INTO report_user_indicators VALUES ('竹笋产量')" },
	report_user_units => { 23505 => "INSERT INTO report_user_units VALUES ('亩')", 23514 => "INSERT INTO report_user_units (unit, factor) VALUES ('篓', 0)" },
	report_user_areas => { 23514 => "INSERT INTO report_user_areas VALUES ('镇')", 23505 => "INSERT INTO report_user_areas VALUES ('望海镇'), ('望海镇')" },
	report_user_patterns => { '2201B' => "INSERT INTO report_user_patterns VALUES ('p', '(')",
		23505 => "INSERT INTO report_user_patterns VALUES ('p', '(?<name>a)(?<value>b)'), ('p', '(?<name>a)(?<value>b)')" },
	report_user_topics => { 23514 => "INSERT INTO report_user_topics VALUES ('', 'a')", 23505 => "INSERT INTO report_user_topics VALUES ('t', '生态'), ('t', '生态')" },
	report_zh => { 22023 => "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = report_zh, Emit = 'some')" },
	report_keyed_indicators => { 22023 => "SELECT report_keyed_indicators('x'::text, NULL, '[]')", 42809 => "SELECT report_keyed_indicators('texts'::regclass)",
		'42P01' => "SELECT report_keyed_indicators('u'::regclass)", 55000 => "SELECT report_keyed_indicators('k'::regclass)" },
	report_contradictions => { 42809 => "SELECT report_contradictions('texts'::regclass)" },
	report_indicators_wide => { 42809 => "SELECT report_indicators_wide('texts'::regclass)" },
	report_target_outcomes => { 42809 => "SELECT report_target_outcomes('texts'::regclass)" },
	report_reconcile => { 22023 => "SELECT report_reconcile('texts', 'figures', measured => 'size')", 42703 => "SELECT report_reconcile('texts', 'figures', id_column => 'x')",
		42804 => "INSERT INTO figures VALUES ('云岭县', 'gdp', 2024, 1, '级'); SELECT report_reconcile('texts', 'figures')" },
	report_create_view => { 22004 => "SELECT report_create_view(NULL, 'id', 'body')", 42602 => "SELECT report_create_view('texts', 'id', 'body', view => '')",
		42622 => "SELECT report_create_view('texts', 'id', 'body', view => repeat('v', 54)::name)", 42703 => "SELECT report_create_view('texts', 'id', 'x', view => 'z')",
		42804 => "SELECT report_create_view('texts', 'id', 'id', view => 'z')", 42809 => "SELECT report_create_view('texts_pkey', 'id', 'body')",
		'42P07' => "SELECT report_create_view('texts', 'id', 'body', view => 'v')", '3F000' => "SET search_path = ''; SELECT public.report_create_view('public.texts', 'id', 'body')",
		'0A000' => "CREATE TEMP TABLE t (id int, body text); SELECT report_create_view('t', 'id', 'body')",
		42501 => "SET ROLE t_reference_other; SELECT report_create_view('texts', 'id', 'body', view => 'z')" },
	report_refresh => { 22004 => 'CALL report_refresh(NULL)', 22023 => "CALL report_refresh('v', batch => 0)", 23505 => "CALL report_refresh('w')",
		23502 => "CALL report_refresh('n')", 42501 => "SET ROLE t_reference_other; CALL report_refresh('v')", 42809 => "CALL report_refresh('texts')" },
	report_refresh_progress => { 22004 => 'SELECT report_refresh_progress(NULL)' },
	report_schedule => { 22004 => "SELECT report_schedule('v', NULL)", 55000 => "SELECT report_schedule('v', '1 1 1 1 1')",
		42501 => "SET ROLE t_reference_other; SELECT report_schedule('v', '1 1 1 1 1')" },
	report_unschedule => { 22004 => 'SELECT report_unschedule(NULL)' },
	report_drop_view => { 22004 => 'SELECT report_drop_view(NULL)', 42501 => "SET ROLE t_reference_other; SELECT report_drop_view('v')" },
);
foreach my $name (sort keys %fails)
{
	foreach my $state (sort keys %{ $fails{$name} })
	{
		my $call = encode_utf8($fails{$name}{$state});
		is(sqlstate($db, $call), $state, "$name fails with $state");
		ok(($entry{$name} // '') =~ /^\| `$state`/m || scalar(grep { $set{$_}{$state} } $entry{$name} =~ /\[(Errors: \w+)\]/g), 'which its entry has');
	}
}

# A function whose entry says "null gives no rows" of an argument gives none for it.
my %type = (text => 'text', date => 'date', regclass => 'regclass');
my $silent = 0;
while ($text =~ /^### (report_\w+)\([^\n]*\n(.*?)(?=^###? )/msg)
{
	my ($name, $body) = ($1, $2);
	my @arguments = map { [ split / \| / ] } $body =~ /^\| (`\w+` \| [\w\[\]]+ \| [^|]*\| .*) \|$/mg;
	@arguments = grep { $_->[0] =~ /`/ && @$_ == 4 } @arguments;
	foreach my $n (grep { $arguments[$_][3] =~ /null (?:or empty )?gives no rows/ } 0 .. $#arguments)
	{
		my @values = map { my $a = $arguments[$_];
			$_ == $n ? "NULL::$a->[1]" : $a->[3] =~ /view that/ ? "'v'::regclass" : $a->[1] eq 'regclass' ? "'texts'::regclass"
				: $a->[1] eq 'text' ? "'x'::text" : "NULL::$a->[1]" } grep { $arguments[$_][2] !~ /`/ || $_ <= $n } 0 .. $#arguments;
		is(value($db, "SELECT count(*) FROM $name(" . join(', ', @values) . ')'), '0', "$name gives no rows of a null $arguments[$n][0]");
		$silent++;
	}
}
cmp_ok($silent, '>=', 15, 'such functions were found');

value('postgres', "DROP DATABASE $db; DROP ROLE t_reference_other;");
done_testing();
