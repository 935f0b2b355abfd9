# Long and monotonous text: linear time, and a cancel that is obeyed.
use strict;
use warnings;
use Test::More;
use Time::HiRes qw(time);
use ReportServer;

my $db = new_database('t_long');
my @functions = qw(report_sections report_indicators report_noise report_explain report_meta);

# Bounds are generous: machines differ, and so does what else they do.
my $cancel_after = 0.2;
my $cancel_bound = 2.0;

my %unit = (
	'one letter' => "'x'",
	'one digit' => "'1'",
	'one hanzi' => "U&'\\5DE5'",
	'one numeral' => "U&'\\4E00'",
	'ideographic comma' => "U&'\\3001'",
	'full stop' => "U&'\\3002'",
	'ordinal' => "U&'\\7B2C'",
	'percent' => "'%'",
	'blank' => "' '",
	'newline' => "E'\\n'",
	'open bracket' => "'('",
	'mask' => "'*'",
	'decimal' => "'1.'",
	'value' => "U&'1\\4EBF\\5143\\3001'",
	'growth' => "U&'\\589E\\957F1%,'",
	'heading' => "U&'\\4E00\\3001\\5DE5\\4F5C\\000A'",
	'respectively' => "U&'\\5206\\522B'",
	'pair' => "U&'\\7531\\75311\\5143'",
	'index' => "U&'\\6307\\65701\\3001'",
);

value($db, 'CREATE TABLE long (name text, bytes int, body text); ALTER TABLE long ALTER body SET STORAGE EXTERNAL;');
foreach my $name (sort keys %unit)
{
	value($db, "INSERT INTO long SELECT '$name', bytes, repeat($unit{$name}, bytes / octet_length($unit{$name}))"
		. ' FROM unnest(ARRAY[500000, 4000000]) bytes;');
}

sub seconds
{
	my ($name, $bytes) = @_;
	my $start = time;
	my $state = sqlstate($db, "SET statement_timeout = '60s'; SELECT count(*) FROM long,"
		. " report_indicators(body) WHERE name = '$name' AND bytes = $bytes");
	return ($state, time - $start);
}

foreach my $name (sort keys %unit)
{
	my ($short_state, $short) = seconds($name, 500000);
	my ($long_state, $long) = seconds($name, 4000000);
	is($short_state . $long_state, '', "$name: read without error");
	cmp_ok($long, '<', 1 + 16 * $short,
		sprintf('%s: 4 MB take no more than in proportion to 0.5 MB (%.2f s, %.2f s)', $name, $long, $short));
}

value($db, 'CREATE TABLE huge (name text, body text); ALTER TABLE huge ALTER body SET STORAGE EXTERNAL;');
foreach my $name ('one hanzi', 'one digit', 'newline', 'value')
{
	value($db, "INSERT INTO huge SELECT '$name', repeat($unit{$name}, 50000000 / octet_length($unit{$name}));");
	foreach my $function (@functions)
	{
		my $start = time;
		my $state = sqlstate($db, "SET statement_timeout = '" . $cancel_after * 1000 . "ms';"
			. " SELECT count(*) FROM huge, $function(body) WHERE name = '$name'");
		my $elapsed = time - $start;
		like($state, qr/^(57014)?$/, "$function: 50 MB of $name: cancelled, or done before");
		cmp_ok($elapsed, '<', $cancel_after + $cancel_bound, sprintf('%s: at once (%.2f s)', $function, $elapsed));
	}
}
is(sqlstate($db, "SET statement_timeout = '60s';"
		. " SELECT count(*) FROM huge, report_indicators(body) WHERE name = 'one hanzi'"),
	'', '50 MB of one character are read to the end');

# The backend that was cancelled is as good as new.
is(value($db, q{SET statement_timeout = '50ms';
\set ON_ERROR_STOP 0
SELECT count(*) FROM huge, report_indicators(body) WHERE name = 'value';
RESET statement_timeout;
SELECT count(*) FROM report_indicators(U&'\5730\533A\751F\4EA7\603B\503C60.2\4EBF\5143\3002');}),
	1, 'the same session goes on after a cancel');

# Nothing is kept from call to call but the engine.
SKIP:
{
	skip 'memory contexts can be seen from version 14', 7
		if value($db, 'SHOW server_version_num') < 140000;
	my $memory = q{SELECT sum(total_bytes) FROM pg_backend_memory_contexts;};
	my $calls = q{SELECT sum((SELECT count(*) FROM report_indicators(n || U&'\4E2A\5DE5\4EBA'))) >= 0 FROM generate_series(1, 20000) n;};
	my (undef, $before, undef, $after) = split /\n/, value($db, "$calls $memory $calls $memory");
	cmp_ok($after, '<=', $before + 65536, "no memory is lost in 20000 calls ($before, then $after bytes)");
	is(value($db, "$calls SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'report_ext engine'") =~ /\n1$/ ? 1 : 0,
		1, 'there is one engine per backend');

	# nor from row to row of one query
	foreach my $function (@functions)
	{
		my $query = "SELECT (SELECT sum(used_bytes) FROM pg_backend_memory_contexts) FROM (SELECT count(*) FROM"
			. " (SELECT generate_series(1, %d) AS n OFFSET 0) s, LATERAL $function(n || U&'\\4E2A\\5DE5\\4EBA')) c;";
		my ($few, $many) = split /\n/, value($db, sprintf($query, 1000) . sprintf($query, 20000));
		cmp_ok($many, '<=', $few + 65536, "$function: no memory is lost in the 20000 calls of a query ($few, then $many bytes)");
	}
}

done_testing();
