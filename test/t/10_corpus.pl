# The generator of the benchmark's corpus: the same seed gives the same bytes,
# no two reports are alike, and what it writes reads as reports do.
use strict;
use warnings;
use Test::More;
use ReportServer;

my $count = 60;

sub corpus
{
	my ($options) = @_;
	my $lines = `perl test/bench/corpus.pl $options`;
	die "corpus.pl $options failed\n" if $?;
	return $lines;
}

my $corpus = corpus("--seed 1 --reports $count");
ok($corpus eq corpus("--seed 1 --reports $count"), 'the same seed gives the same bytes');
ok($corpus eq corpus("--seed 1 --reports 40") . corpus('--seed 1 --first 41 --reports ' . ($count - 40)),
	'in pieces too');
my %bodies = map { (split /\t/)[3] => 1 } split /\n/, $corpus . corpus("--seed 2 --reports $count");
is(scalar(keys %bodies), 2 * $count, 'no two reports are alike, nor those of another seed');

my $db = new_database('t_corpus');
value($db, "CREATE TABLE reports (id bigint PRIMARY KEY, region text, published date, body text NOT NULL);\n"
	. "\\copy reports FROM PROGRAM 'perl test/bench/corpus.pl --seed 1 --reports $count'");
is(value($db, 'SELECT count(*) FROM reports WHERE octet_length(body) NOT BETWEEN 10000 AND 130000'),
	0, 'reports have 10 to 130 kB');
is(value($db, 'SELECT avg(octet_length(body)) BETWEEN 45000 AND 60000 FROM reports'), 't', 'about 50 kB on average');

value($db, 'CREATE TABLE indicators AS SELECT r.id, i.* FROM reports r, report_indicators(r.body, r.published) i;');
is(value($db, "SELECT count(*) / $count BETWEEN 150 AND 250 FROM indicators"), 't',
	'they give 150 to 250 rows on average');
is(value($db, 'SELECT count(*) FROM reports r WHERE (SELECT count(*) FROM indicators i WHERE i.id = r.id) < 30'),
	0, 'and none next to nothing');
is(value($db, q{SELECT string_agg(DISTINCT m, ',' ORDER BY m) FROM (SELECT measure FROM indicators
		UNION SELECT status FROM indicators) a (m)}),
	'actual,change,estimate,growth,level,prior,rank,ratio,share,target', 'of every kind but one');
is(value($db, q{SELECT count(DISTINCT code) > 80 FROM indicators}), 't', 'many of them well known');
is(value($db, q{SELECT string_agg(DISTINCT m.kind, ',' ORDER BY m.kind)
		FROM reports r, report_meta(r.body, r.published) m}),
	'annual,bulletin,department,half-year', 'the reports are of four kinds');
is(value($db, q{SELECT count(*) FROM reports r, report_meta(r.body, r.published) m
		WHERE m.region IS DISTINCT FROM r.region OR m.published IS DISTINCT FROM r.published}),
	0, 'and their titles say whose and of when they are');
is(value($db, 'SELECT count(*) = 3 FROM (SELECT DISTINCT level FROM reports r, report_sections(r.body) s WHERE level > 0) l'),
	't', 'sections have three levels');
is(value($db, 'SELECT count(*) > 0 FROM indicators WHERE value IS NULL'), 't', 'a few mask their figures');
is(value($db, 'SELECT count(*) > 0 FROM reports r, report_noise(r.body) n'), 't', 'a few come with page furniture');

done_testing();
