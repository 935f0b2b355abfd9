#!/usr/bin/perl
#
# usage: bench.pl [--only PART,...] [--own] [--check FLOORS]
#
# How fast report_ext is on this machine, as ratios of one run (README.md tells
# what they mean).  Runs below test/with_server.sh, as "make bench" does.
#
# Read are 20 MB of ../shared/real/corpus where that is there, else (and with
# --own) of the invented reports of corpus.pl.  --check compares what is measured
# with the bounds of a file; it implies --own, so that every machine reads the
# same, and fails when a bound does not hold.
#
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8);
use File::Temp qw(tempdir);
use Getopt::Long;
use List::Util qw(max min sum);
use Time::HiRes qw(time);
use ReportServer;

my @parts = qw(speed first parallel texts reports refresh beside stages);
my ($only, $own, $floors) = (join(',', @parts), 0, undef);
GetOptions('only=s' => \$only, 'own' => \$own, 'check=s' => \$floors) && !@ARGV
	or die "usage: bench.pl [--only PART,...] [--own] [--check FLOORS]\n";
my %wanted = map { $_ => 1 } split /,/, $only;
foreach my $part (keys %wanted)
{
	die "bench: there is no part $part, only @parts\n" if !grep { $_ eq $part } @parts;
}

my $rounds = 5;
my $corpus = '../shared/real/corpus';
my $engine = 'test/build/bench/engine';
my $dir = tempdir(CLEANUP => 1);
my %figure;    # what --check asks for

binmode STDOUT, ':encoding(UTF-8)';
STDOUT->autoflush(1);

#
# The table that is printed
#

sub title
{
	printf "\n%s\n", $_[0];
	return;
}

# line(WHAT, FIGURE): a line of it
sub line
{
	printf "  %-58s %s\n", @_;
	return;
}

# ratio(NAME, WHAT, FIGURE, FORMAT): the same for a figure that may have a bound
sub ratio
{
	my ($name, $what, $value, $format) = @_;
	$figure{$name} = $value;
	line($what, sprintf($format || '%.3f', $value));
	return;
}

#
# Measuring
#

my $db = new_database('bench');
my $quiet = "SET max_parallel_workers_per_gather = 0; SET jit = off; SET client_min_messages = warning;\n";

# The queries in turn, so many times over; the least processor time of each in
# nanoseconds.  Others on the machine disturb that less than the clock.
value($db, <<'SQL');
CREATE FUNCTION spent() RETURNS int8 LANGUAGE sql AS $$
	SELECT split_part(pg_read_file('/proc/self/schedstat', 0, 100), ' ', 1)::int8
$$;
CREATE FUNCTION best_of(rounds int, queries text[]) RETURNS int8[] LANGUAGE plpgsql AS $$
DECLARE
	best int8[];
	start int8;
BEGIN
	FOR round IN 1 .. rounds LOOP
		FOR i IN 1 .. cardinality(queries) LOOP
			start := spent();
			EXECUTE queries[i];
			best[i] := least(best[i], spent() - start);
		END LOOP;
	END LOOP;
	RETURN best;
END $$;
SQL

# best_of(ROUNDS, QUERY ...) -> processor seconds of each
sub best_of
{
	my ($times, @queries) = @_;
	my $list = join ', ', map { "\$query\$$_\$query\$" } @queries;
	my $best = value($db, "${quiet}SELECT array_to_string(best_of($times, ARRAY[$list]), ' ');");
	return map { $_ / 1e9 } split / /, $best;
}

# A query that reads every column of a function over a table
sub consumed
{
	my ($table, $function, $where) = @_;
	my $columns = value($db, "SELECT string_agg('count(f.' || quote_ident(name) || ')', ', ') FROM pg_proc,"
		. " unnest(proargnames, proargmodes) a (name, mode) WHERE proname = '$function' AND mode = 't'");
	return "SELECT $columns FROM $table, $function(body) f" . ($where ? " WHERE $where" : '');
}

# What a backend holds in memory of its own at the most, in bytes; it tells so in
# SQL.  Pages of the server's buffers, which it counts as well, are taken off.
my $peak = q{(SELECT 1024 * (substring(s from 'VmHWM:\s+(\d+)')::bigint - substring(s from 'RssShmem:\s+(\d+)')::bigint)}
	. q{ FROM pg_read_file('/proc/self/status', 0, 10000) s)};

#
# The texts
#

sub write_file
{
	my ($path, $text) = @_;
	open(my $file, '>:raw', $path) or die "cannot write $path: $!\n";
	print $file $text;
	close($file) or die "cannot write $path: $!\n";
	return;
}

my $real = !$own && !$floors && -d $corpus;

# The bodies of 20 MB of reports
sub bodies
{
	my @texts;
	if ($real)
	{
		@texts = map { slurp($_) } sort glob("'$corpus'/*.txt");
	}
	else
	{
		open(my $made, '-|:raw', 'perl', 'test/bench/corpus.pl', '--reports', 420) or die "cannot run corpus.pl: $!\n";
		while (my $report = <$made>)
		{
			chomp $report;
			push @texts, (split /\t/, $report)[3] =~ s/\\n/\n/gr;
		}
		close($made) or die "corpus.pl failed\n";
	}
	my @bodies;
	my $bytes = 0;
	for (my $i = 0; $bytes < 20e6; $i++)
	{
		push @bodies, $texts[ $i % @texts ];
		$bytes += length $bodies[-1];
	}
	return @bodies;
}

# load(TABLE, OPTIONS, BODY ...): create a table (id, body)
sub load
{
	my ($table, $options, @bodies) = @_;
	my %escape = ('\\' => '\\\\', "\t" => '\t', "\n" => '\n', "\r" => '\r');
	my $path = "$dir/$table.copy";
	my $id = 0;
	write_file($path, join '', map { ++$id . "\t" . s/([\\\t\n\r])/$escape{$1}/gr . "\n" } @bodies);
	value($db, "CREATE TABLE $table (id int PRIMARY KEY, body text) $options;\n\\copy $table FROM '$path'\nVACUUM ANALYZE $table");
	unlink $path;
	return;
}

my @bodies = bodies();
my $bytes = sum(map { length } @bodies);
load('texts', '', @bodies);

# What hostile texts repeat
my @units = (
	[ 'one character' => '工' ],
	[ 'blanks' => ' ' ],
	[ 'commas' => ',' ],
	[ 'brackets, nested' => '(' ],
	[ 'line breaks' => "\n" ],
	[ 'headings' => "一、工作\n" ],
	[ 'digits' => '1' ],
	[ '分别' => '分别' ],
	[ '1%、' => '1%、' ],
	[ 'masked figures' => 'x.x%、' ],
	[ 'tabs' => "\t" ],
	[ 'pipes' => '|' ],
	[ 'rows of pipes' => "|1|2|\n" ],
	[ 'full stops' => '。' ],
);

#
# The parts
#

sub part_speed
{
	my ($plain, $detoast, $simple, $rows, $as_text, $sections) = best_of($rounds,
		'SELECT sum(length(body)) FROM texts', q{SELECT count(body || '') FROM texts},
		q{SELECT sum(length(to_tsvector('simple', body))) FROM texts},
		consumed('texts', 'report_indicators'),
		'SELECT sum(length(f::text)) FROM texts, report_indicators(body) f',
		consumed('texts', 'report_sections'));

	my $list = "$dir/list";
	my $n = 0;
	write_file($list, join '', map { write_file("$dir/" . ++$n . '.txt', $_); "$dir/$n.txt\n" } @bodies);
	my %alone = split ' ', `$engine $rounds < '$list'`;
	die "$engine failed\n" if $?;
	unlink map { "$dir/$_.txt" } 1 .. $n;

	title(sprintf 'Speed, %.1f MB in %d reports, best of %d', $bytes / 1e6, $n, $rounds);
	foreach my $kind ([ 'sum(length(body))', $plain ], [ "count(body || ''): detoast and copy", $detoast ],
		[ 'sum(length(to_tsvector(simple)))', $simple ],
		[ 'report_indicators, all columns read', $rows ], [ 'report_indicators, rows as text', $as_text ],
		[ 'report_sections, all columns read', $sections ],
		[ 'engine alone, rows', $alone{rows} ], [ 'engine alone, sections', $alone{sections} ])
	{
		line($kind->[0], sprintf '%.1f MB/s, %.1f ms per MB', $bytes / 1e6 / $kind->[1], $kind->[1] * 1e9 / $bytes);
	}
	ratio('indicators_to_length', 'report_indicators to length (to reach: 0.20)', $plain / $rows);
	ratio('indicators_to_simple', 'report_indicators to to_tsvector(simple) (2)', $simple / $rows, '%.2f');
	ratio('sections_to_length', 'report_sections to length (0.5)', $plain / $sections);
	ratio('engine_rows_to_length', 'engine alone, rows, to length (0.30)', $plain / $alone{rows});
	ratio('engine_sections_to_length', 'engine alone, sections, to length', $plain / $alone{sections});
	return;
}

# The first call loads the library and makes the backend's engine.
sub part_first
{
	my (@first, @second);
	foreach (1 .. $rounds)
	{
		my ($first, $second) = split / /, value($db, <<'SQL');
DO $$
DECLARE
	start timestamptz;
	spent float8[];
BEGIN
	FOR i IN 1 .. 2 LOOP
		start := clock_timestamp();
		EXECUTE 'SELECT count(*) FROM report_indicators(''1'')';
		spent[i] := 1000 * extract(epoch FROM clock_timestamp() - start);
	END LOOP;
	PERFORM set_config('bench.spent', array_to_string(spent, ' '), false);
END $$;
SELECT current_setting('bench.spent');
SQL
		push @first, $first;
		push @second, $second;
	}
	title('First call of a connection');
	ratio('first_call_ms', 'more than the second, ms (under 5)', min(@first) - min(@second), '%.1f');
	return;
}

sub part_parallel
{
	my $columns = consumed('four', 'report_indicators');
	# few rows to a page, as workers take the table by pages
	load('four', 'WITH (fillfactor = 10, parallel_workers = 2)', (@bodies) x 4);
	my $settings = 'SET parallel_leader_participation = off; SET min_parallel_table_scan_size = 0;'
		. ' SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET max_parallel_workers_per_gather =';
	my %best;
	foreach my $round (1 .. $rounds)
	{
		foreach my $workers (1, 2)
		{
			# without the connection, which takes one as long as the other
			my ($ms) = value($db, "$quiet$settings $workers;\n\\timing on\n$columns;") =~ /Time: ([0-9.]+) ms/
				or die "no time\n";
			$best{$workers} = $ms if !defined $best{$workers} || $ms < $best{$workers};
		}
	}
	my $plan = value($db, "$settings 2; EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) $columns");
	value($db, 'DROP TABLE four');
	title(sprintf 'Two workers, %.0f MB', 4 * $bytes / 1e6);
	line('they were not to be had', '') if $plan !~ /Workers Launched: 2/;
	ratio('two_workers', 'time of one to time of two (1.9)', $best{1} / $best{2}, '%.2f');
	return;
}

# Milliseconds by which a cancel was late, at the most, over moments of the query
sub cancel_late
{
	my $late = 0;
	foreach my $after (100, 400, 1000, 2500)
	{
		my (undef, $out) = psql($db, "$quiet\\set ON_ERROR_STOP off\nSET statement_timeout = $after;\n\\timing on\n"
			. 'SELECT count(*) FROM hostile, report_indicators(body) WHERE mb = 100;');
		my ($spent) = $out =~ /Time: ([0-9.]+) ms/ or die "no time in: $out\n";
		# done before the cancel, and so before any later one
		last if $out =~ /^\d+$/m;
		$late = max($late, $spent - $after);
	}
	return $late;
}

sub part_texts
{
	my $row = "  %s%s %14s %14s %16s\n";
	my %most;

	title('Long and hostile texts');
	printf $row, 'text', ' ' x 20, '64 MB to 1 MB', 'peak to body', 'cancel late, ms';
	foreach my $text ([ 'reports' => undef ], @units)
	{
		my ($name, $unit) = @$text;
		value($db, 'DROP TABLE IF EXISTS hostile; CREATE TABLE hostile (mb int, body text); ALTER TABLE hostile ALTER body SET STORAGE EXTERNAL;');
		my $source = defined $unit ? 'repeat($unit$' . encode_utf8($unit) . '$unit$, mb * 1000000 / ' . length(encode_utf8($unit)) . ')'
			: "substr(repeat((SELECT string_agg(body, E'\\n' ORDER BY id) FROM texts), 1 + mb / 20), 1, mb * 1000000 / 3)";
		value($db, "INSERT INTO hostile SELECT mb, $source FROM unnest(ARRAY[1, 64, 100]) mb;");

		my $from = 'hostile, report_indicators(body) WHERE mb =';
		# several in one query, as the kernel counts processor time by milliseconds
		my $small;
		# reports are not alike: the first MB has an eighth fewer rows than the 64, so it is all of these by themselves
		if (defined $unit)
		{
			($small) = map { $_ / 16 } best_of($rounds, 'SELECT sum((SELECT count(*) FROM report_indicators(CASE WHEN n > 0'
				. ' THEN body END))) FROM generate_series(1, 16) n, hostile WHERE mb = 1');
		}
		else
		{
			value($db, 'CREATE TABLE pieces (body text); ALTER TABLE pieces ALTER body SET STORAGE EXTERNAL;'
				. ' INSERT INTO pieces SELECT substr(body, 1 + k * 333333, 333333) FROM hostile, generate_series(0, 63) k WHERE mb = 64');
			($small) = map { $_ / 64 } best_of($rounds, 'SELECT sum((SELECT count(*) FROM report_indicators(body))) FROM pieces');
		}
		# a backend of its own, which has done nothing but begun
		my (undef, $out) = psql($db, "$quiet SELECT 0 * count(*) + $peak FROM report_indicators('1');\n"
			. "\\set ON_ERROR_STOP off\nSET statement_timeout = '60s';\nSELECT spent() AS begun \\gset\n"
			. "SELECT 0 * count(*) + $peak FROM $from 64;\nSELECT spent() - :begun, $peak;");
		my ($before, $done, $large, $after) = $out =~ /^(\d+)\n(\d+\n)?(\d+)\|(\d+)$/ or die "64 MB: $out\n";
		($large) = $done ? best_of($rounds, "SELECT count(*) FROM $from 64") : $large / 1e9;
		my %figures = (growth => $large / $small, memory => ($after - $before) / 64e6, cancel => cancel_late());
		$most{$_} = max($most{$_} || 0, $figures{$_}) foreach keys %figures;
		my $width = length($name) + (() = $name =~ /\p{Han}|、/g);
		printf $row, $name, ' ' x (24 - $width), ($done ? '' : '> ') . sprintf('%.0f', $figures{growth}),
			sprintf('%.1f', $figures{memory}), sprintf('%.0f', $figures{cancel});
	}
	value($db, 'DROP TABLE hostile');
	ratio('growth', 'time(64 MB) / time(1 MB), the most (70)', $most{growth}, '%.0f');
	ratio('memory', 'peak memory to a body of 64 MB, the most (10)', $most{memory}, '%.1f');
	ratio('cancel_ms', 'cancel on 100 MB late by at most, ms (100)', $most{cancel}, '%.0f');
	return;
}

sub part_reports
{
	my $query = sub {
		"SELECT 0 * count(*) + $peak FROM generate_series(1, $_[0]) n, report_indicators(n || U&'\\4E2A\\5DE5\\4EBA\\3002') i;\n";
	};
	my ($few, $many, $spent) = split /\n/,
		value($db, $quiet . $query->(1000) . "SELECT spent() AS begun \\gset\n" . $query->(100000) . 'SELECT spent() - :begun');
	title('Reports of one sentence in one query');
	line('time of one', sprintf '%.1f µs', $spent / 1e8);
	ratio('many_reports_mb', 'memory of 100 000 more than that of 1 000, MB (flat)', ($many - $few) / 1e6, '%.1f');
	return;
}

sub part_refresh
{
	my $source = join ' UNION ALL ', map { "SELECT id + $_ * 100000, body FROM texts" } 0 .. 2;
	value($db, "CREATE TABLE reports (id int PRIMARY KEY, body text);\n"
		. "INSERT INTO reports SELECT * FROM ($source) t (id, body) ORDER BY id LIMIT 1000; VACUUM ANALYZE reports");
	my $mb = value($db, 'SELECT sum(octet_length(body)) / 1e6 FROM reports');
	my $begun = time;
	value($db, $quiet . consumed('reports', 'report_indicators'));
	my $rows = time - $begun;
	# in turn, so that what else the machine does is spread over both
	my %seconds = (1 => 'inf', 2 => 'inf');
	foreach my $sessions ((1, 2) x 5)
	{
		value($db, "SELECT report_create_view('reports', 'id', 'body', NULL, 'fresh')");
		value($db, 'CHECKPOINT');
		my $start = time;
		my @runs = map { start_psql($db, "$quiet CALL report_refresh('fresh')") } 1 .. $sessions;
		foreach my $run (@runs)
		{
			my ($status, undef, $err) = finish_psql($run);
			die "report_refresh: $err\n" if $status;
		}
		my $taken = time - $start;
		$seconds{$sessions} = $taken if $taken < $seconds{$sessions};
		value($db, "SELECT report_drop_view('fresh')");
	}
	value($db, 'DROP TABLE reports');
	title(sprintf 'report_refresh, first build, 1000 reports, %.0f MB, best of 5', $mb);
	line('one session', sprintf '%.1f s', $seconds{1});
	line('two sessions', sprintf '%.1f s', $seconds{2});
	ratio('refresh_to_indicators', 'one session to report_indicators alone', $seconds{1} / $rows, '%.2f');
	ratio('refresh_two', 'time of one session to time of two (1.7)', $seconds{1} / $seconds{2}, '%.2f');
	return;
}

# What users write instead
sub part_beside
{
	value($db, 'CREATE TABLE few AS SELECT * FROM texts WHERE id <= 40; ' . slurp('test/bench/beside.sql'));
	my @queries = (
		[ 'report_indicators', consumed('few', 'report_indicators') ],
		[ 'SQL, one regular expression', 'SELECT count(name), count(value), count(unit) FROM few, figures_sql(body)' ],
		[ 'PL/pgSQL, sentence by sentence', 'SELECT count(name), count(value), count(unit) FROM few, figures_plpgsql(body)' ]);
	if (value($db, q{SELECT count(*) FROM pg_available_extensions WHERE name = 'plpython3u'}))
	{
		value($db, 'CREATE EXTENSION plpython3u; ' . slurp('test/bench/beside_python.sql'));
		push @queries, [ 'PL/Python, sentence by sentence', 'SELECT count(name), count(value), count(unit) FROM few, figures_python(body)' ];
	}
	my @seconds = best_of(3, map { $_->[1] } @queries);
	title('Beside what users write');
	foreach my $i (0 .. $#queries)
	{
		line($queries[$i][0], sprintf 'time %.2f, figures %d', $seconds[$i] / $seconds[0],
			(split /\|/, value($db, $queries[$i][1]))[1]);
	}
	line('PL/Python', 'not measured, its package is not there') if @queries < 4;
	return;
}

# Instructions per byte of the stages, where valgrind can count them
sub part_stages
{
	title('Instructions of the engine per byte, by stage');
	if (system('command -v valgrind callgrind_annotate >/dev/null 2>&1'))
	{
		line('valgrind', 'not there, nothing counted');
		return;
	}
	my @sample = @bodies[ map { 16 * $_ } 0 .. 15 ];
	my $n = 0;
	write_file("$dir/sample", join '', map { write_file("$dir/s" . ++$n, $_); "$dir/s$n\n" } @sample);
	my $size = sum(map { length } @sample);
	my %spent;
	system("valgrind --tool=callgrind --callgrind-out-file='$dir/stages.out' $engine 1 rows < '$dir/sample' >'$dir/stages.log' 2>&1") == 0
		or die slurp("$dir/stages.log");
	foreach my $counted (split /\n/, `callgrind_annotate --inclusive=yes --auto=no --threshold=100 '$dir/stages.out'`)
	{
		my ($instructions, $function) = $counted =~ /^\s*([0-9,]+) .*:(\w+)(?: \[|$)/ or next;
		$spent{$function} = max($spent{$function} || 0, $instructions =~ s/,//gr / $size);
	}
	$spent{all} = sum(grep { defined } @spent{qw(report_open report_fetch report_close)});
	my @tree = ([ 'all', 0 ], [ 'text_read', 1 ], [ 'blocks_read', 1 ], [ 'noise_read', 2 ], [ 'section_read', 1 ],
		[ 'votes_read', 2 ], [ 'rows_next', 1 ], [ 'sentence_end', 2 ], [ 'sentence_tells', 2 ], [ 'sentence_read', 2 ], [ 'when_read_span', 3 ],
		[ 'quantity_read', 3 ], [ 'scopes_sentence', 2 ], [ 'note_subject', 2 ], [ 'read_figure', 2 ], [ 'grammar_match', 3 ],
		[ 'build_name', 3 ], [ 'scopes_period', 3 ], [ 'name_text', 3 ]);
	foreach my $stage (@tree)
	{
		my ($function, $depth) = @$stage;
		line('  ' x $depth . $function, sprintf '%.1f', $spent{$function}) if defined $spent{$function};
	}
	return;
}

#
# The bounds: lines "name at_least|at_most figure"
#

sub check
{
	my ($path) = @_;
	my $failed = 0;
	title('Bounds');
	foreach my $bound (grep { /\S/ } map { s/#.*//r } split /\n/, slurp($path))
	{
		my ($name, $kind, $limit) = split ' ', $bound;
		die "$path: $bound?\n" if !defined $limit || $kind !~ /^at_(least|most)$/;
		next if !defined $figure{$name};
		my $holds = $kind eq 'at_least' ? $figure{$name} >= $limit : $figure{$name} <= $limit;
		$failed++ if !$holds;
		line("$name, $kind $limit", sprintf '%.3f %s', $figure{$name}, $holds ? 'ok' : 'FAILED');
	}
	return $failed;
}

printf "%s, %s reports, %d processors, load %s\n", value($db, 'SELECT version()') =~ /^(\S+ \S+)/,
	$real ? 'real' : 'invented', scalar(() = slurp('/proc/cpuinfo') =~ /^processor/mg), slurp('/proc/loadavg') =~ /^(\S+)/;
my %run = (speed => \&part_speed, first => \&part_first, parallel => \&part_parallel, texts => \&part_texts,
	reports => \&part_reports, refresh => \&part_refresh, beside => \&part_beside, stages => \&part_stages);
foreach my $part (grep { $wanted{$_} } @parts)
{
	$run{$part}->();
}
exit($floors && check($floors) ? 1 : 0);
