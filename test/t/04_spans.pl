# Every row of every sample report points to where it was found.
use strict;
use warnings;
use Test::More;
use ReportServer;

my $db = new_database('t_spans');
load_reports($db);

my $slice = 'substring(r.body, lower(x.span), upper(x.span) - lower(x.span))';
my @ids = split /\n/, value($db, 'SELECT id FROM reports ORDER BY id');
cmp_ok(scalar @ids, '>', 0, 'there are sample reports');
is(scalar @ids, scalar(my @paths = reports()), 'and all are loaded');

# broken(ID, FUNCTION, CONDITION) -> rows that break the condition
sub broken
{
	my ($id, $function, $condition) = @_;
	return value($db, "SELECT x.* FROM reports r, $function x WHERE r.id = '$id' AND ($condition) IS NOT TRUE LIMIT 3");
}

foreach my $id (@ids)
{
	my $indicators = 'report_indicators(r.body, r.published)';

	is(broken($id, $indicators, "x.raw = $slice"), '', "$id: raw is what the span covers");
	is(broken($id, $indicators, 'strpos(x.evidence, x.raw) > 0'), '', "$id: evidence holds raw");
	is(broken($id, $indicators, 'strpos(r.body, x.evidence) > 0'), '', "$id: evidence is literal");
	is(broken($id, $indicators, 'NOT isempty(x.span) AND lower(x.span) >= 1 AND upper(x.span) <= length(r.body) + 1'),
		'', "$id: spans lie in the text");
	is(broken($id, $indicators, "x.measure IN ('level', 'growth', 'change', 'share', 'rank', 'multiple', 'ratio', 'prior')"
			. " AND x.bound IN ('eq', 'ge', 'le', 'approx') AND x.status IN ('actual', 'estimate', 'target')"),
		'', "$id: words are those of the documentation");
	is(broken($id, $indicators, "x.indicator <> ''"), '', "$id: every row has a name");
	is(broken($id, $indicators, 'x.base_value IS NULL OR (x.value IS NOT NULL AND x.base_unit IS NOT NULL)'),
		'', "$id: a base value has a value and a unit");
	is(broken($id, $indicators, 'x.value_to IS NULL OR x.value_to >= x.value'), '', "$id: ranges go up");
	is(broken($id, $indicators, 'x.section IS NULL OR EXISTS (SELECT FROM report_sections(r.body) s'
			. ' WHERE s.section = x.section AND s.span @> x.span)'),
		'', "$id: rows lie in their section");
	is(value($db, "SELECT count(*) FROM (SELECT x.ord, row_number() OVER (ORDER BY lower(x.span), upper(x.span)) AS n"
			. " FROM reports r, $indicators x WHERE r.id = '$id') o WHERE ord <> n"),
		0, "$id: rows are in order of position");
	is(value($db, "SELECT count(*) FROM reports r, $indicators x, $indicators y"
			. " WHERE r.id = '$id' AND x.ord < y.ord AND x.span && y.span"),
		0, "$id: rows do not overlap");

	my $sections = 'report_sections(r.body)';
	is(broken($id, $sections, 'x.parent IS NULL OR x.parent < x.section'), '', "$id: parents come first");
	is(broken($id, $sections, 'x.parent IS NULL OR EXISTS (SELECT FROM report_sections(r.body) p'
			. ' WHERE p.section = x.parent AND p.level < x.level AND p.span @> x.span)'),
		'', "$id: parents are above their children and hold them");
	is(broken($id, $sections, 'NOT isempty(x.span) AND lower(x.span) >= 1 AND upper(x.span) <= length(r.body) + 1'),
		'', "$id: sections lie in the text");
	is(broken($id, $sections, "x.kind IN ('title', 'opening', 'review', 'problems', 'guidance', 'targets', 'plan',"
			. " 'government', 'closing', 'annex', 'other')"),
		'', "$id: kinds are those of the documentation");

	is(broken($id, 'report_noise(r.body)', "x.raw = $slice AND x.reason <> ''"), '', "$id: noise is literal");
	is(broken($id, 'report_explain(r.body, r.published)', "x.raw = $slice AND x.pattern <> ''"
			. ' AND x.made_row = (x.indicator IS NOT NULL)'),
		'', "$id: explanations are literal and complete");
	is(value($db, "SELECT (SELECT count(*) FROM report_explain(r.body, r.published) WHERE made_row)"
			. " = (SELECT count(*) FROM $indicators) FROM reports r WHERE id = '$id'"),
		't', "$id: every row has an explanation");
}

done_testing();
