# The tables of src/lexicon are checked when they are compiled: a slip stops the
# build with the file and the line, and what the tables make is what they say.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Temp ();
use Test::More;
use ReportFiles;

my $scratch = File::Temp->newdir;
my $lexicon = "$scratch/lexicon";
system('cp', '-r', 'src/lexicon', $lexicon) == 0 or BAIL_OUT('cannot copy src/lexicon');

sub lines_of
{
	my ($path) = @_;
	open my $fh, '<', $path or die "$path: $!\n";
	return <$fh>;
}

sub write_to
{
	my ($path, @lines) = @_;
	open my $fh, '>', $path or die "$path: $!\n";
	print $fh @lines;
	close $fh or die "$path: $!\n";
	return;
}

# What compile.pl says when lines are added to a table; the first is number LINE.
# What it makes stands in $scratch/made.
sub said
{
	my ($table, @more) = @_;
	my $path = "$lexicon/$table";
	my @lines = lines_of($path);
	write_to($path, @lines, map { "$_\n" } @more);
	open my $pipe, '-|', "perl '$lexicon/compile.pl' '$lexicon' 2>&1 >$scratch/made" or die "compile.pl: $!\n";
	binmode $pipe, ':encoding(UTF-8)';
	my $said = join '', <$pipe>;
	close $pipe;
	write_to($path, @lines);
	my $at = @lines + 1;
	return ($said =~ s{\Q$lexicon\E/}{}gr =~ s/:\Q$at\E:/:LINE:/gr, $? >> 8);
}

foreach my $slip (
	[ 'words/verbs.tsv', "提档\tverbs", 'words/verbs.tsv:LINE: no class verbs' ],
	[ 'words/verbs.tsv', "提档\tvalue", 'words/verbs.tsv:LINE: no class value' ],
	[ 'words/verbs.tsv', "提档\tverb\tmood=wish", 'words/verbs.tsv:LINE: no feature mood=wish for class verb' ],
	[ 'words/verbs.tsv', "提档\tverb\tbound=ge", 'words/verbs.tsv:LINE: no feature bound=ge for class verb' ],
	[ 'words/verbs.tsv', "提档\tverb\tfresh fresh", 'words/verbs.tsv:LINE: feature fresh stands twice' ],
	[ 'words/verbs.tsv', "提档\tverb\t-\t-\t-", 'words/verbs.tsv:LINE: 5 columns where 4 are due' ],
	[ 'words/verbs.tsv', "\tverb", 'words/verbs.tsv:LINE: empty word' ],
	[ 'words/bounds.tsv', "不止\tbefore", 'words/bounds.tsv:LINE: class before needs the feature bound' ],
	[ 'words/bounds.tsv', "不止\tbefore\tbound=more", 'words/bounds.tsv:LINE: class before needs the feature bound' ],
	[ 'words/times.tsv', "上旬末\ttime", qr{^words/times\.tsv:LINE: a time needs one of the features all before } ],
	[ 'words/times.tsv', "上旬末\ttime\tmonths=1", 'words/times.tsv:LINE: months A-B, other features have one number' ],
	[ 'words/verbs.tsv', "举办\tverb", qr{^words/verbs\.tsv:LINE: 举办 stands as verb in words/verbs\.tsv:\d+ already} ],
	[ 'forms.tsv', "{举|开}办\tverb", qr{^forms\.tsv:LINE: 举办 stands as verb in words/verbs\.tsv:\d+ already} ],
	[ 'forms.tsv', "{提高|增加}{到|至}\tup_to", 'forms.tsv:LINE: {提高|增加}{到|至} makes no new word' ],
	[ 'forms.tsv', "{提档|加码\tverb", 'forms.tsv:LINE: { without }' ],
	[ 'forms.tsv', "提档}\tverb", 'forms.tsv:LINE: } or | without {' ],
	[ 'forms.tsv', "再{verbs}\tverb", 'forms.tsv:LINE: no words of class verbs' ],
	[ 'forms.tsv', "“{甲|乙}五”\ttime\tplan=\$1", 'forms.tsv:LINE: 甲 is no number' ],
	[ 'words/ordinary.tsv', "学校\tplain", 'words/ordinary.tsv:LINE: 学校 is an ordinary word of common.tsv already' ],
	[ 'words/ordinary.tsv', "举办\tplain", 'words/ordinary.tsv:LINE: 举办 is a working word already' ],
	[ 'costs.tsv', "提档加码\t12", 'costs.tsv:LINE: 提档加码 is no word' ],
	[ 'costs.tsv', "龙门\t12", 'costs.tsv:LINE: 龙门 stands twice' ],
	[ 'costs.tsv', "架设\tten", 'costs.tsv:LINE: a cost is a whole number of bits' ],
	[ 'calibers.tsv', "年均\t累计", 'calibers.tsv:LINE: 累计 says two things' ],
	[ 'units.tsv', "元\tmeasure\tmoney\t元\t1\t-", 'units.tsv:LINE: unit 元 stands twice' ],
	[ 'units.tsv', "箩\tmeasures\tmass\t吨\t1\t-", 'units.tsv:LINE: no class measures' ],
	[ 'units.tsv', "箩\tmeasure\tmass\t吨\t0\t-", 'units.tsv:LINE: factor must be a positive decimal' ],
	[ 'indicators.tsv', "gdp\t雪菊产值\t-\tmoney\t亿元\t-", 'indicators.tsv:LINE: code gdp stands twice' ],
	[ 'indicators.tsv', "snow_daisy\t雪菊产量\t粮食产量\tmass\t吨\t-", 'indicators.tsv:LINE: 粮食产量 belongs to two codes' ],
	[ 'indicators.tsv', "snow_daisy\t雪菊产量\t高山雪菊产量|{|高山}雪菊产量\tmass\t吨\t-", 'indicators.tsv:LINE: the alias 高山雪菊产量 says nothing new' ],
	[ 'indicators.tsv', "snow_daisy\t雪菊产量\t{高山|山地雪菊产量\tmass\t吨\t-", 'indicators.tsv:LINE: an empty alias, or { without }' ],
	[ 'indicators.tsv', "snow_daisy\t" . ('雪' x 32) . "\t" . ('雪' x 33) . "\tmass\t吨\t-", 'indicators.tsv:LINE: ' . ('雪' x 33) . ' has more than 32 characters' ],
	[ 'indicators.tsv', "snow_daisy\t雪菊产量\t-\tweight\t吨\t-", 'indicators.tsv:LINE: no dimension weight' ],
	[ 'indicators.tsv', "snow_daisy\t雪菊产量\t-\tmass\t万亩\t-", 'indicators.tsv:LINE: 万亩 is no unit of mass' ],
	[ 'indicators.tsv', "snow_daisy\t雪菊产量\t-\tmass\t吨\t\@more", 'indicators.tsv:LINE: unknown mark' ],
	[ 'conversions.tsv', "mass\tweight\t1\t2", 'conversions.tsv:LINE: no dimension weight' ],
	[ 'cues.tsv', "review\thead\t回顾", 'cues.tsv:LINE: 回顾 stands twice' ],
	[ 'cues.tsv', "review\theading\t往年", 'cues.tsv:LINE: where is head, body, title or both' ],
	[ 'cues.tsv', "whole\tbody\t5年来", 'cues.tsv:LINE: 5年来 holds what figures consist of, and these are no part of a cue' ],
	[ 'cues.tsv', "notice\tbody\t惕", 'cues.tsv:LINE: 惕 has one character, and no cue of notice is looked for by less than two' ],
	[ 'votes.tsv', join("\t", 'head.nothing', (0) x 9), 'votes.tsv:LINE: no feature head.nothing' ],
	[ 'votes.tsv', join("\t", 'bias', (0) x 9), 'votes.tsv:LINE: bias stands twice' ],
	[ 'labels.tsv', "first\t是", 'labels.tsv:LINE: 是 stands twice' ],
	[ 'table_heads.tsv', "level\t-\t增速", 'table_heads.tsv:LINE: 增速 has two roles' ],
	[ 'table_heads.tsv', "base\tqoq\t比前季", 'table_heads.tsv:LINE: base does not say qoq' ],
	[ 'triggers.tsv', "titles\t纪要", 'triggers.tsv:LINE: no role titles' ],
	[ 'headings.tsv', "title\t^(?:工作纪要\$", qr/^headings\.tsv:LINE: Unmatched \(/ ],
	[ 'headings.tsv', "titles\t^工作报告\$", 'headings.tsv:LINE: no role titles' ],
	[ 'headings.tsv', "title\t^工作纪要\$", 'headings.tsv:LINE: holds no word of title in triggers.tsv, and would never be tried' ],
	[ 'noise.tsv', "navigation\tline\t40\t-\t^返回[顶", qr/^noise\.tsv:LINE: Unmatched \[/ ],
	[ 'noise.tsv', "navigation\tlines\t40\t-\t^返回\$", 'noise.tsv:LINE: no zone lines' ],
	[ 'noise.tsv', "navigation\tline\t-\t-\t^返回\$", 'noise.tsv:LINE: limit must be a number of characters' ],
	[ 'noise.tsv', "navigation\tline\t40\t回到\t^返回\$", 'noise.tsv:LINE: the pattern holds none of the words, and would never be tried' ],
	[ 'noise.tsv', "navigation\tline\t40\t-\t^返回\\b", 'noise.tsv:LINE: what \b stands for is not known here' ],
	(map { [ 'noise.tsv', "navigation\tline\t40\t-\t$_", 'noise.tsv:LINE: what the pattern may begin with cannot be told' ] }
		'(?i)^page', '^[[:alpha:]]页', '^[]页]', '(*COMMIT)^页', '^a{,2}页'),
	(map { [ 'noise.tsv', "navigation\tline\t40\t-\t^[$_]页", "noise.tsv:LINE: a range in $_ that begins or ends with an escape is not known here" ] }
		'!-\/', '\.-9'),
	[ 'noise.tsv', "navigation\tline\t40\t-\t^\x{1F600}页", 'noise.tsv:LINE: no place of a line is looked at for a character outside the basic plane' ],
	[ 'costs.tsv', "涨\t19", '涨 costs more than a character that no word explains, and would never be a word' ],
	[ 'words/points.tsv', "桩\town", '桩 has one character, and no word of class own is looked for by less than two' ],
	[ 'units.tsv', ('箩' x 85) . "\tmeasure\tmass\t吨\t1\t-", 'units.tsv:LINE: the name of a unit has 255 bytes at the most, with a scale in front' ],
	[ 'grammar.tsv', "rank\t-\trank\t-\trank\tleft", qr/^grammar\.tsv:LINE: rank is the id of \S*grammar\.tsv:\d+ already$/ ],
	[ 'grammar.tsv', "rank.new\tranks\trank\t-\trank\tleft", 'grammar.tsv:LINE: no part called ranks' ],
	[ 'grammar.tsv', "rank.new\t-\tranks\t-\trank\tleft", 'grammar.tsv:LINE: no value kind ranks' ],
	[ 'grammar.tsv', "rank.new\t-\trank\t-\tranks\tleft", 'grammar.tsv:LINE: no measure ranks' ],
	[ 'grammar.tsv', "rank.new\t-\trank\t-\trank\tabove", 'grammar.tsv:LINE: no name source above' ],
	[ 'status.tsv', "wish\t*\t*\ttarget", 'status.tsv:LINE: no mood wish' ],
	[ 'status.tsv', "*\t*\t*\tactual", 'status.tsv:LINE: lines above leave nothing to this one' ])
{
	my ($table, $line, $message) = @$slip;
	my ($said, $status) = said($table, $line);
	(my $name = "$table: $line") =~ s/\t/ /g;
	ref $message ? like($said, $message, $name) : is($said, "$message\n", $name);
	isnt($status, 0, 'and the build stops');
}

# noise.tsv has as many lines as there are numbers for them, and no more
my $lines = grep { !/^#/ } lines_of("$lexicon/noise.tsv");
my $line = "navigation\tline\t40\t-\t^返回\$";
my ($said, $status) = said('noise.tsv', ($line) x (53 - ($lines - 1)));
is("$said$status", '0', 'noise.tsv may have 53 lines');
($said) = said('noise.tsv', ($line) x (54 - ($lines - 1)));
like($said, qr/^noise\.tsv:\d+: noise\.tsv may have 53 lines$/, 'and no more');

# A form makes a word of each of its alternatives, and no others.
sub words_made
{
	my ($count) = join('', lines_of("$scratch/made")) =~ m{\n/\* (\d+) words, } or return 0;
	return $count;
}
($said, $status) = said('units.tsv');
is("$said$status", '0', 'the tables as they are can be compiled');
my $before = words_made();
cmp_ok($before, '>', 10000, 'and hold words');
my @net = grep { /^[^#\t]+\t(?:[a-z_]+,)*net(?:,|\t|$)/ } map { lines_of($_) } glob("$lexicon/words/*.tsv");
cmp_ok(scalar @net, '>', 1, 'there are several words of class net');
($said, $status) = said('forms.tsv', "再{net}\tverb");
is("$said$status", '0', 'a form may name a class');
is(words_made() - $before, scalar @net, 'and makes a word of each of its words');
($said, $status) = said('forms.tsv', "{提|加}档{|升级}{提|加}码\tverb");
is(words_made() - $before, 8, 'braces after braces make every combination');

# What stands at the first two places of a line and at its last refuses no line that a shape matches.
sub places_made
{
	my $made = join '', lines_of("$scratch/made");
	my %places;
	foreach my $place (qw(first second last))
	{
		no warnings "portable";    # bits of 64
		my ($cells) = $made =~ /lex_shape_${place}\[\] = \{\n(.*?)\n\};/s or die "no lex_shape_$place\n";
		$places{$place} = { map { /\{0x(\w+), UINT64_C\((\w+)\)\}/ ? (hex $1 ? chr hex $1 : '' => oct $2) : () } split /\n/, $cells };
	}
	return \%places;
}

sub allowed
{
	my ($places, $line) = @_;
	my $bits = ~0;
	my %at = (first => substr($line, 0, 1), last => substr($line, -1), length $line > 1 ? (second => substr($line, 1, 1)) : ());
	$bits &= $places->{$_}{ $at{$_} } // $places->{$_}{''} for keys %at;
	return $bits;
}

my $places = places_made();
my (@shapes, @refused);
foreach my $row (read_table("$lexicon/noise.tsv")) { push @shapes, [ scalar @shapes, $row->{pattern} ]; }
my @roles = qw(title reject lead_in tail caption contents part byline address open speaker);
my %role_bit = map { $roles[$_] => 64 - @roles + $_ } 0 .. $#roles;
foreach my $row (read_table("$lexicon/headings.tsv")) { push @shapes, [ $role_bit{ $row->{role} }, $row->{pattern} ]; }
my @sample = grep { /\S/ } map { split /\n/ } map { join '', lines_of($_) } glob('test/more/*.txt test/forms/*.txt test/reports/*.txt');
s/^\s+|\s+$//g foreach @sample;
# what is short matches more often
@sample = map { ($_, split /[，。；：、\s]+/) } @sample;
my %seen;
my $matched = 0;
foreach my $line (grep { length && !$seen{$_}++ } @sample)
{
	my $bits = allowed($places, $line);
	foreach my $shape (grep { $line =~ /$_->[1]/ } @shapes)
	{
		$matched++;
		push @refused, "$shape->[1]: $line" unless $bits >> $shape->[0] & 1;
	}
}
cmp_ok($matched, '>', 100, 'shapes match lines of the reports');
is(join("\n", @refused), '', 'and none that its places refuse');

foreach my $case (
	[ '^甲乙?丙$', [qw(甲乙丙 甲丙)], [qw(乙丙 甲丁丙 甲乙丙丁)] ],
	[ '^(?:甲+|乙{0,2})[丙丁]', [qw(甲甲丙 乙丁 丙 乙乙丁戊)], [qw(戊丙 戊)] ],
	[ '^[^甲\d]乙', [qw(丙乙 丙乙甲)], [qw(甲乙 1乙 丙丙)] ],
	[ '^(?:甲|乙(?=丙))\s*\d$', ['甲 1', '乙2'], [qw(丙1 甲丙 甲丙2)] ],
	[ '(?:^甲|乙)丙', [qw(甲丙 丁乙丙)], [] ],
	[ '^甲(?:乙|$)', [qw(甲 甲乙丙)], [qw(甲丙 乙)] ],
	[ '^甲.*(?:乙|[丙-]?丁)$', [qw(甲戊乙 甲丁 甲-丁)], [qw(甲戊 乙丁)] ])
{
	my ($pattern, $fitting, $others) = @$case;
	said('noise.tsv', "navigation\tline\t40\t-\t$pattern");
	my $made = places_made();
	my $bit = grep { $_->[0] < 64 - @roles } @shapes;
	my @wrong = ((grep { !(allowed($made, $_) >> $bit & 1) } @$fitting), (grep { allowed($made, $_) >> $bit & 1 } @$others));
	is("@wrong", '', "places of $pattern");
}

# The heads of the tables of words tell of every class and feature in use: a class
# opens a line of a head, a feature stands in the head of each table that has it.
my (%head, %classes);
foreach my $path (glob("$lexicon/words/*.tsv"))
{
	my @head = grep { /^#/ } lines_of($path);
	$head{$path} = "@head";
	$classes{$_} = 1 foreach map { /^# ([a-z_]+(?:, [a-z_]+)*)  / ? split /, /, $1 : /the class (\w+)/ ? $1 : () } @head;
}
my @untold;
foreach my $path (sort keys %head)
{
	foreach my $row (read_table($path, 1))
	{
		push @untold, map { "$row->{_at}: class $_\n" } grep { !$classes{$_} } split /,/, $row->{class};
		foreach my $feature ($row->{features} eq '-' ? () : split / /, $row->{features})
		{
			my ($name, $value) = split /=/, $feature;
			push @untold, "$row->{_at}: feature $feature\n"
			  if $head{$path} !~ (defined $value ? qr/\b$name=(?:$value\b|[A-Z])/ : qr/\b$name\b/);
		}
	}
}
is(join('', @untold), '', 'the heads of words/*.tsv tell what their classes and features do');
done_testing();
