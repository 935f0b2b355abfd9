# The tables of src/lexicon are checked when they are compiled: a slip stops the
# build with the file and the line, and what the tables make is what they say.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Temp ();
use Test::More;

my $scratch = File::Temp->newdir;
my $lexicon = "$scratch/lexicon";
system('cp', '-r', 'src/lexicon', $lexicon) == 0 or BAIL_OUT('cannot copy src/lexicon');

# What compile.pl says when a line is added to a table; the line is number LINE.
sub said
{
	my ($table, $line) = @_;
	my $path = "$lexicon/$table";
	open my $fh, '<', $path or die "$path: $!\n";
	my @lines = <$fh>;
	close $fh or die "$path: $!\n";
	my $write = sub {
		open my $out, '>', $path or die "$path: $!\n";
		print $out @_;
		close $out or die "$path: $!\n";
	};
	$write->(@lines, "$line\n");
	open my $pipe, '-|', "perl '$lexicon/compile.pl' '$lexicon' 2>&1 >$scratch/made" or die "compile.pl: $!\n";
	binmode $pipe, ':encoding(UTF-8)';
	my $said = join '', <$pipe>;
	close $pipe;
	$write->(@lines);
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
	[ 'words/ordinary.tsv', "举办\tplain", 'words/ordinary.tsv:LINE: 举办 is a working word already' ])
{
	my ($table, $line, $message) = @$slip;
	my ($said) = said($table, $line);
	(my $name = $line) =~ s/\t/ /g;
	ref $message ? like($said, $message, $name) : is($said, "$message\n", $name);
}

# a form of a class: all of its words, and nothing but what was asked for
my ($said, $status) = said('forms.tsv', "再{net}\tverb");
is("$said$status", '0', 'a form may name a class');
done_testing();
