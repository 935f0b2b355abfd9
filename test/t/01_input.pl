# Input that is no report, or in no database for one.
use strict;
use warnings;
use utf8;
use Test::More;
use ReportServer;

my $db = new_database('t_input');
my @functions = qw(report_sections report_indicators report_noise report_explain report_meta);

foreach my $function (@functions)
{
	is(value($db, "SELECT count(*) FROM $function(NULL)"), 0, "$function: NULL has no rows");
	is(value($db, "SELECT count(*) FROM $function('')"), 0, "$function: empty text has no rows");
	is(value($db, "SELECT count(*) FROM $function(E' \\n\\t\\r\\n' || U&'\\3000\\00A0\\FEFF')"),
		0, "$function: blank text has no rows");
	is(sqlstate($db, "SELECT * FROM $function(repeat('x', 100000))"),
		'', "$function: a long word is no error");
}

# 地区生产总值60.2亿元。
my $plain = q{U&'\5730\533A\751F\4EA7\603B\503C60.2\4EBF\5143\3002'};
is(value($db, "SELECT count(*), min(title) IS NULL, min(span::text) FROM report_sections($plain)"),
	'1|t|[1,14)', 'text without headings is one untitled section');
is(value($db, "SELECT count(*) FROM report_indicators($plain, NULL, NULL)"), 1,
	'NULL date and lexicon are unknown, not "no rows"');
is(value($db, "SELECT count(*) FROM report_indicators($plain, 'infinity')"), 1,
	'an infinite date of publication is unknown');
is(value($db, "SELECT count(*) FROM report_indicators($plain, '4713-01-01 BC')"), 1,
	'so is one before our era');
is(value($db, "SELECT count(*) FROM report_indicators($plain, '2021-03-01', '{}')"), 1,
	'a lexicon is accepted');
is(value($db, "SELECT value, base_value, base_unit = U&'\\5143' FROM report_indicators($plain)"),
	'60.2|6020000000|t', 'base_value is exact and shows no zeros of its own');

# Each of these has once been a way to hurt a parser of numbers.
my %hostile = (
	'a number of 200000 digits' => "repeat('9', 200000) || U&'\\4EBF\\5143'",
	'200000 decimals' => "'0.' || repeat('3', 200000) || '%'",
	'100000 decimal points' => "repeat('1.', 100000) || '%'",
	'100000 open brackets' => "repeat('(', 100000) || '1%'",
	'100000 signs' => "repeat('-', 100000) || '1%'",
	'a numeral of 100000 characters' => "repeat(U&'\\4EBF', 100000) || U&'\\5143'",
	'a date that is none' => "U&'2021\\5E7499\\670899\\65E5\\5B8C\\62101\\4E2A'",
	'years backwards' => "U&'2025-2020\\5E74\\751F\\4EA7\\603B\\503C1\\4EBF\\5143'",
	'year 0' => "U&'0000\\5E74\\751F\\4EA7\\603B\\503C1\\4EBF\\5143'",
);
foreach my $what (sort keys %hostile)
{
	foreach my $function (@functions)
	{
		is(sqlstate($db, "SET statement_timeout = '30s'; SELECT count(*) FROM $function($hostile{$what})"),
			'', "$function: $what is no error");
	}
}

is(sqlstate($db, 'SELECT report_indicators(1)'), '42883', 'a number is no report');

# Encodings: UTF8 or a clear error
foreach my $encoding ('EUC_CN', 'SQL_ASCII', 'LATIN1')
{
	my $name = 't_' . lc $encoding;
	value('postgres', $_) foreach "DROP DATABASE IF EXISTS $name",
		"CREATE DATABASE $name ENCODING '$encoding' LOCALE 'C' TEMPLATE template0";
	my ($status, undef, $refused) = psql($name, 'CREATE EXTENSION report_ext');
	like($refused, qr/ERROR:  0A000: .*UTF8.*\bDETAIL:  .*\Q$encoding\E.*\bHINT:  .*ENCODING 'UTF8'/s,
		"CREATE EXTENSION: encoding $encoding is refused");
	is(value($name, "SELECT count(*) FROM pg_proc WHERE proname LIKE 'report%'"), 0, 'and nothing is left');

	# and so do the functions, however they came there
	my $other = other_encoding("${name}_other", $encoding);
	foreach my $function (@functions)
	{
		my ($status, $out, $err) = psql($other, "SELECT * FROM $function('1%')");
		like($err, qr/ERROR:  0A000: .*UTF8/, "$function: encoding $encoding is refused");
		like($err, qr/HINT:  .*ENCODING 'UTF8'/, "$function: with a hint");
		like($err, qr/DETAIL:  .*\Q$encoding\E/, "$function: and the encoding's name");
	}
}

# A user who is no superuser may install it into a database of his own.
value('postgres', 'DROP DATABASE IF EXISTS t_trusted; DROP ROLE IF EXISTS t_owner;'
	. 'CREATE ROLE t_owner LOGIN;');
value('postgres', 'CREATE DATABASE t_trusted OWNER t_owner;');
is(value('user=t_owner dbname=t_trusted',
		"CREATE SCHEMA s; CREATE EXTENSION report_ext SCHEMA s;"
		. "SELECT count(*) FROM s.report_indicators($plain);"),
	1, 'the extension is trusted and takes a schema');

# Its objects then belong to the bootstrap superuser, who may move them.
is(value('t_trusted',
		"CREATE SCHEMA s2; ALTER EXTENSION report_ext SET SCHEMA s2;"
		. "SELECT count(*) FROM s2.report_indicators($plain);"),
	1, 'the extension moves to another schema');

done_testing();
