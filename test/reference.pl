#!/usr/bin/perl
#
# usage: perl -Itest/lib test/reference.pl [--sql DIRECTORY] > docs/reference.md
#
# The reference of all that a user calls.  Each fact comes from where it is kept: signatures,
# defaults, columns and marks from the catalogs; one line on each object from its COMMENT ON; what
# columns mean from report_meanings(); words that columns hold from the tables and the C that
# give them; and all else from comments of src/sql, whose lines begin with --| and which stand
# right above the CREATE of what they are about.  They are Markdown, and end in tags:
#
#   --| # Title           a comment for itself: a chapter; of an object it has no title
#   --| @arg NAME text    what an argument means, and null in it; in a chapter: of every function
#                         that says nothing else of an argument of the name and type text, date, ...
#   --| @returns text     what a function without columns gives
#   --| @error STATE text
#   --| @errors NAME ...  all of a set of errors; @set NAME makes one, of lines "STATE text"
#   --| @never STATE ...  what a function that this one calls raises, but not for it
#   --| @values NAME, COLUMN, ...  what columns (OBJECT.COLUMN, *.COLUMN) may hold, of lines "WORD  text"; the
#                         words are compared with %words, below, and up to twelve with the columns' meanings
#
# Text that goes on is indented by three blanks or more, lines of a tag by two.  It stops where anything is missing, or is told of what is
# not there: arguments, null, columns, words, SQLSTATEs.
#
use strict;
use warnings;
use utf8;
use JSON::PP;
use ReportServer;

binmode $_, ':encoding(UTF-8)' foreach \*STDOUT, \*STDERR;

my $sql = @ARGV == 2 && $ARGV[0] eq '--sql' ? $ARGV[1] : 'src/sql';
my ($version) = slurp_text('report_ext.control') =~ /^default_version = '(.*)'/m;

# Chapters come in this order, which is not that of the script.
my @files = map { "$sql/$_.sql" } "report_ext--$version", qw(html words terms questions view refresh jobs search columns);

# Longest COMMENT ON of a function: \df+ is to be read on a screen.
my $comment_limit = 120;

# Functions that are not for users: their comments say so.
my $internal = qr/^planner support for |^trigger of |; part of |\bof the text search (?:parser|template)\b/;

# Errors that no user of what is public meets
my %unmet = map { $_ => 1 } qw(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED ERRCODE_INTERNAL_ERROR);

# Words that columns hold, from where they are kept
my $engine = 'src/engine/report_engine.c';
my %words = (
	'measure' => [ c_words($engine, 'report_measure_name') ],
	'bound' => [ c_words($engine, 'report_bound_name') ],
	'status' => [ c_words($engine, 'report_state_name') ],
	'kind of section' => [ c_words($engine, 'report_kind_name') ],
	'kind of report' => [ c_words($engine, 'report_document_name') ],
	'level' => [ c_words($engine, 'report_level_name') ],
	'doubt' => [ c_words('src/pg/doubtful.c', 'reason_names\[\]') ],
	'verdict on a figure' => [ matches('src/pg/compare.c', qr/"(agrees|differs|unknown)"/) ],
	'verdict on a target' => [ matches("$sql/questions.sql", qr/(?:THEN|ELSE) '(met|missed|unknown)'/) ],
	'state of a refresh' => [ matches("$sql/refresh.sql", qr/(?:THEN|ELSE) '(running|finished|interrupted)'/) ],
	'reason' => [ c_words('src/engine/blocks.c', 'reasons\[REASON_LEX\]'), map { $_->{reason} } read_table('src/lexicon/noise.tsv') ],
	'refusal' => [ matches('src/engine/rows.c', qr/(?:add_reject|refuse)\([^";]*"([^"]+)"/),
		matches('src/engine/tables.c', qr/\breject\([^";]*"([^"]+)"/) ],
	'name_from' => [ c_words('src/engine/naming.c', 'name_places\[\]'),
		matches('src/engine/naming.c', qr/name_from = "(\w+)"/), matches('src/engine/rows.c', qr/name_from = "(\w+)"/),
		matches('src/engine/tables.c', qr/reasons->name = [^;]*?"([\w ]+)"/), matches('src/engine/tables.c', qr/reasons->name = [^;]*: "([\w ]+)"/) ],
	'period_from' => [ matches('src/engine/scopes.c', qr/why->period = [^;]*?"([\w ]+)"/), matches('src/engine/scopes.c', qr/why->period = [^;]*: "([\w ]+)"/),
		matches('src/engine/rows.c', qr/why\.period = "([\w ]+)"/), matches('src/engine/tables.c', qr/reasons->period = [^;]*?"([\w ]+)"/) ],
	'status_from' => [ c_words('src/engine/scopes.c', 'scopes_mood_name') ],
	'class' => [ matches('src/engine/terms.c', qr/^\t\{"(\w+)", UNIT_/m) ],
	'emit' => [ c_words('src/pg/search_dictionary.c', 'emit_names\[\]') ],
);

my @problems;
my (@chapters, %default, %set, @values, %block);
read_blocks($_) foreach @files;
my $known = known();
my $released = released();

my @objects = @{ $known->{objects} };
my %object = map { $_->{key} => $_ } @objects;
problem("a comment is about $_, which is not there") foreach grep { !$object{$_} } sort keys %block;
check_words();
check($_) foreach grep { !$_->{internal} } @objects;
check_states();
if (@problems)
{
	print STDERR map { "reference: $_\n" } @problems;
	exit 1;
}
print page();
exit 0;

#
# Reading
#

sub problem
{
	push @problems, @_;
	return;
}

# Strings of an array in C that stands behind a name
sub c_words
{
	my ($path, $name) = @_;
	my ($array) = slurp_text($path) =~ /^(?:static const char \*const )?$name.*?=\s*\{(.*?)\};/ms
		or die "reference: $path has no words of $name\n";
	return $array =~ /"([^"]+)"/g;
}

# A comment as a sentence; what begins with a name stays as it is, and the table of the example is any source
sub sentence
{
	my ($comment) = @_;
	$comment =~ s/\bpublic\.reports\b/the source/;
	return ($comment =~ /^\w+_/ ? $comment : ucfirst $comment) . ".\n";
}

# What a pattern's group finds in a file, each once
sub matches
{
	my ($path, $pattern) = @_;
	my @found = unique(slurp_text($path) =~ /$pattern/g) or die "reference: $path has nothing like $pattern\n";
	return @found;
}

sub unique
{
	my %seen;
	return grep { !$seen{$_}++ } @_;
}

# The comments of a file: chapters and their objects, and what is told of each.  A comment goes to
# the object that the next COMMENT ON names, behind its CREATE.
sub read_blocks
{
	my ($path) = @_;
	my ($block, $owner);
	my $n = 0;

	foreach my $line (split /\n/, slurp_text($path))
	{
		$n++;
		if ($line =~ /^--\|(?: (.*)|)$/)
		{
			$block //= { place => "$path line $n", lines => [] };
			push @{ $block->{lines} }, $1 // '';
		}
		elsif ($block)
		{
			parse($block);
			if (defined $block->{title})
			{
				push @chapters, $block;
				add_defaults($block);
			}
			else
			{
				problem("$block->{place}: this comment is above no CREATE") if $line !~ /^CREATE /;
				$owner = $block;
			}
			undef $block;
		}
		if ($line =~ /^COMMENT ON (?!COLUMN)(.*?) IS\b/)
		{
			push @{ $chapters[-1]{keys} }, $1 if @chapters;
			$block{$1} = $owner if $owner;
			$owner = undef;
		}
	}
	return;
}

# Split a comment into its title, text and tags.
sub parse
{
	my ($block) = @_;
	my @lines = @{ $block->{lines} };
	my $tag;

	$block->{title} = $1 if $lines[0] =~ /^# (.*)/ && shift @lines;
	$block->{text} = '';
	foreach my $line (@lines)
	{
		if ($line =~ /^@(\w+)\s+(.*)/)
		{
			$tag = { name => $1, lines => [$2] };
			push @{ $block->{tags} }, $tag;
		}
		elsif ($tag && $line =~ /^  (?=\S)(.*)/)
		{
			push @{ $tag->{lines} }, $1;
		}
		elsif ($tag && $line =~ /^   +(.*)/)
		{
			$tag->{lines}[-1] .= " $1";
		}
		elsif ($tag && $line ne '')
		{
			problem("$block->{place}: text behind a tag: $line");
		}
		elsif (!$tag)
		{
			$block->{text} .= "$line\n";
		}
	}
	$block->{text} =~ s/^\n+|\n+$//g;
	take_tag($block, $_->{name}, @{ $_->{lines} }) foreach @{ $block->{tags} };
	return;
}

sub take_tag
{
	my ($block, $tag, $first, @rest) = @_;

	if ($tag eq 'arg' || $tag eq 'error')
	{
		push @{ $block->{$tag} }, [ split / +/, $first, 2 ];
	}
	elsif ($tag eq 'returns')
	{
		$block->{returns} = $first;
	}
	elsif ($tag eq 'errors' || $tag eq 'never')
	{
		push @{ $block->{$tag} }, split / +/, $first;
	}
	elsif ($tag eq 'set')
	{
		$set{$first} = [ map { [ split / +/, $_, 2 ] } @rest ];
		push @{ $block->{sets} }, $first;
	}
	elsif ($tag eq 'values')
	{
		my ($name, @columns) = split /, */, $first;
		my $values = { name => $name, columns => \@columns, words => [ map { [ split /  +/, $_, 2 ] } @rest ],
			place => $block->{place} };
		push @values, $values;
		push @{ $block->{values} }, $values;
	}
	else
	{
		problem("$block->{place}: there is no tag $tag");
	}
	problem("$block->{place}: a line of \@$tag is its own") if @rest && $tag !~ /^(?:set|values)$/;
	return;
}

sub add_defaults
{
	my ($chapter) = @_;
	foreach my $argument (@{ $chapter->{arg} })
	{
		my ($name, $type, $text) = ($argument->[0], split / +/, $argument->[1], 2);
		problem("$chapter->{place}: $name is told twice") if $default{"$name $type"};
		$default{"$name $type"} = $text;
	}
	return;
}

# What the catalogs say: objects and relations of a view
sub known
{
	my $database = new_database('t_reference');
	my $known = decode_json(value($database, slurp('test/reference.sql')));
	foreach my $object (@{ $known->{objects} })
	{
		$object->{internal} = 1 if $object->{comment} =~ $internal;
	}
	value('postgres', "DROP DATABASE $database");
	return $known;
}

# key => version, of what a released version has already
sub released
{
	my %since;
	foreach my $path (sort { version_of($a) <=> version_of($b) } grep { !/by_hand/ } glob "$sql/released/report_ext--*.sql")
	{
		my ($release) = $path =~ /--(.*)\.sql$/;
		foreach my $key (slurp_text($path) =~ /^COMMENT ON (.*?) IS\b/mg)
		{
			$since{$key} //= $release;
			$since{ $key =~ s/\(.*//r } //= $release;
		}
	}
	return \%since;
}

sub version_of
{
	my ($path) = @_;
	my ($major, $minor, $patch) = $path =~ /--(\d+)\.(\d+)(?:\.(\d+))?/;
	return ($major * 1000 + $minor) * 1000 + ($patch // 0);
}

#
# Checking
#

# Words of columns are those of the code, and the columns' meanings hold them.
sub check_words
{
	foreach my $values (@values)
	{
		my ($name, $place) = @$values{qw(name place)};
		if (!$words{$name})
		{
			problem("$place: nothing tells the words of \"$name\"");
			next;
		}
		my @kept = unique(@{ $words{$name} });
		my %told = map { $_->[0] => $_->[1] } @{ $values->{words} };
		problem("$place: \"$_\" is a $name and is not told") foreach grep { !$told{$_} } @kept;
		delete @told{@kept};
		problem("$place: \"$_\" is no $name") foreach sort keys %told;
		foreach my $column (@{ $values->{columns} })
		{
			my ($owner, $field) = $column =~ /^(.*)\.(.*)$/;
			my @columns = grep { $_->{name} eq $field }
				map { @{ $_->{columns} } } grep { $owner eq '*' || $_->{name} eq $owner } @objects, @{ $known->{relations} };
			problem("$place: there is no column $column") if !@columns;
			foreach my $one (@columns)
			{
				$one->{values} = $values;
				problem("what report_meanings() says of $column lacks \"$_\"")
					foreach grep { @kept <= 12 && $one->{meaning} !~ /\b\Q$_\E\b/ } @kept;
			}
		}
	}
	foreach my $relation (@{ $known->{relations} })
	{
		problem("$relation->{name}.$_->{name} has no comment") foreach grep { ($_->{meaning} // '') eq '' } @{ $relation->{columns} };
	}
	problem("no comment tells the words of \"$_\"") foreach grep { my $w = $_; !grep { $_->{name} eq $w } @values } sort keys %words;
	return;
}

# One object has all that the page says of it.
sub check
{
	my ($object) = @_;
	my $key = $object->{key};
	my $block = $block{$key};

	if (!$block)
	{
		problem("$key: no comment --| stands above it");
		return;
	}
	problem("$key: it is in no chapter") if !grep { $_ eq $key } map { @{ $_->{keys} // [] } } @chapters;
	problem("$key: what COMMENT ON says has more than $comment_limit characters") if length $object->{comment} > $comment_limit;
	foreach my $column (@{ $object->{columns} })
	{
		problem("$key: column $column->{name} has no meaning") if ($column->{meaning} // '') eq '';
	}
	$object->{errors} = [ @{ $block->{error} // [] },
		map { my $name = $_; $set{$name} ? @{ $set{$name} } : problem("$key: there is no set of errors $name") } @{ $block->{errors} // [] } ];
	return if $object->{key} !~ /^(?:FUNCTION|PROCEDURE)/;

	my %own = map { $_->[0] => $_->[1] } @{ $block->{arg} // [] };
	foreach my $argument (@{ $object->{arguments} })
	{
		my $name = $argument->{name};
		$argument->{meaning} = delete $own{$name} // $default{"$name $argument->{type}"};
		if (!defined $argument->{meaning})
		{
			problem("$key: argument $name is not described");
		}
		elsif (!$object->{strict} && $argument->{meaning} !~ /\bnull\b/i)
		{
			problem("$key: argument $name: what is null?");
		}
	}
	problem("$key: there is no argument $_") foreach sort keys %own;
	problem("$key: \@returns is missing")
		if !@{ $object->{columns} } && $object->{returns} && $object->{returns} ne 'void' && !$block->{returns};
	return;
}

# SQLSTATEs: what is told of a function in SQL is what it and what it calls raise, and every one that the glue
# raises is told somewhere.
sub check_states
{
	my $pg_config = $ENV{PG_CONFIG} // 'pg_config';
	chomp(my $share = `$pg_config --sharedir`);
	my (%by_name, %by_macro);
	foreach my $line (split /\n/, slurp("$share/errcodes.txt"))
	{
		next if $line !~ /^([0-9A-Z]{5})\s+E\s+(\w+)(?:\s+(\w+))?/;
		$by_macro{$2} = $1;
		# of two of one name plpgsql takes the first
		$by_name{$3} //= $1 if defined $3;
	}

	my %called;
	push @{ $called{ $_->{name} } }, $_ foreach @objects;
	# What a function raises: itself, and what it calls; of functions in C, which tell it
	# themselves, and behind a handler only on demand
	my $raised;
	$raised = sub {
		my ($object, $seen, $possible) = @_;
		return () if $seen->{ $object->{key} }++;
		return $possible ? map { $_->[0] } @{ $object->{errors} // [] } : () if $object->{language} eq 'c';
		my $body = $object->{source};
		my @states = map { $by_name{$_} // problem("$object->{key} raises $_") } $body =~ /ERRCODE = '(\w+)'/g;
		return @states if $body =~ /WHEN OTHERS/ && !$possible;
		my @names = unique($body =~ /(?<!CALL )%(?:\d+\$)?[Is]\.(report_\w+)\(/g);
		return (@states, map { $raised->($_, $seen, $possible) } map { @{ $called{$_} // [] } } @names);
	};
	my %told;
	foreach my $object (grep { !$_->{internal} } @objects)
	{
		my %here = map { $_->[0] => 1 } @{ $object->{errors} // [] };
		@told{ keys %here } = ();
		next if ($object->{language} // 'c') eq 'c';
		my %never = map { $_ => 1 } @{ ($block{ $object->{key} } // {})->{never} // [] };
		my @raised = unique($raised->($object, {}, 0));
		problem("$object->{key} raises $_, which is not told") foreach grep { !$here{$_} && !$never{$_} } sort @raised;
		delete @never{@raised};
		problem("$object->{key}: $_ is not raised, never or ever") foreach sort keys %never;
		delete @here{ $raised->($object, {}, 1) };
		problem("$object->{key}: nothing raises $_") foreach sort keys %here;
	}
	foreach my $path (glob 'src/pg/*.c')
	{
		foreach my $macro (grep { !$unmet{$_} } unique(slurp($path) =~ /\b(ERRCODE_\w+)/g))
		{
			problem("$path raises $macro, which is told nowhere") if !exists $told{ $by_macro{$macro} // '' };
		}
	}
	return;
}

#
# Writing
#

sub page
{
	my @page = ("# Reference\n",
		"<!-- Made by \"make reference\" from the catalogs and from comments in src/sql; test/t/25_reference.pl compares. -->\n",
		"Version $version.  [What it gives](../README.md#what-it-gives) is shorter, and the other pages in this directory have examples.\n");
	my (@index, @chapters_text);

	foreach my $chapter (@chapters)
	{
		my @parts = map { entry($_) } grep { $_ && !$_->{internal} } map { $object{$_} } @{ $chapter->{keys} // [] };
		my @sets = map { ("#### Errors: $_\n", grid([ 'SQLSTATE', 'when' ], states(@{ $set{$_} }))) } @{ $chapter->{sets} // [] };
		push @chapters_text, "## $chapter->{title}\n", words_of($chapter->{text}), @sets, map { $_->{text} } @parts;
		push @index, map { [ to_heading($_->{title}, code($_->{title})), $_->{comment} ] } @parts;
	}
	my @inside = map { [ code(named($_)), $_->{comment} ] } sort { named($a) cmp named($b) } grep { $_->{internal} } @objects;
	my $text = join "\n", @page, grid([ 'object', 'in a line' ], @index), @chapters_text,
		"## Inside\n", "What serves the others, and may change with any version.\n", grid([ 'object', 'in a line' ], @inside);
	$text =~ s/ +$//mg;
	return $text;
}

# Text, with what stands for something generated in it
sub words_of
{
	my ($text) = @_;
	return () if $text eq '';
	my %made = (dimensions => \&dimensions, calibers => \&calibers, relations => \&relations, tokens => \&tokens);
	$text =~ s/^\{(\w+)\}$/($made{$1} || die "reference: what is {$1}?\n")->()/meg;
	return $text =~ s/\n*\z/\n/r =~ s/\n{3,}/\n\n/gr;
}

sub entry
{
	my ($object) = @_;
	my $block = $block{ $object->{key} };
	my $title = named($object);
	my @text = ("### $title\n", sentence($object->{comment}), words_of($block->{text}));

	if ($object->{key} =~ /^(?:FUNCTION|PROCEDURE)/)
	{
		push @text, grid([ 'argument', 'type', 'default', 'meaning' ],
			map { [ code($_->{name}), $_->{type}, code(($_->{default} // '') =~ s/::[\w \[\]]+\z//r), $_->{meaning} ] } @{ $object->{arguments} });
		push @text, "Gives $object->{returns}: $block->{returns}.\n" if $block->{returns};
	}
	push @text, columns_of($object), values_of($block);
	push @text, grid([ 'SQLSTATE', 'when' ], states(@{ $block->{error} // [] }),
		map { [ join(' ', map { code($_->[0]) } @{ $set{$_} }), to_heading("Errors: $_") ] } @{ $block->{errors} // [] });
	push @text, join(', ', marks($object)) . ".\n";
	return { title => $title, comment => $object->{comment}, text => join("\n", @text) };
}

sub named
{
	my ($object) = @_;
	my @arguments = map { $_->{name} // $_->{type} } @{ $object->{arguments} // [] };
	splice @arguments, 5, @arguments, '...' if @arguments > 8;
	my $name = $object->{key} =~ /^(?:FUNCTION|PROCEDURE)/ ? "$object->{name}(" . join(', ', @arguments) . ')' : $object->{name};
	my ($kind) = $object->{key} =~ /^(TEXT SEARCH \w+|TABLE|PROCEDURE) /;
	return defined $kind ? lc($kind) . " $name" : $name;
}

# How it may be used, and since when
sub marks
{
	my ($object) = @_;
	my ($name) = $object->{key} =~ /^([^(]+)/;
	my $since = $released->{$name} // $version;
	my $these = $released->{ $object->{key} } // $version;
	my @marks = "since $since" . ($these eq $since ? '' : ", with these arguments since $these");

	if ($object->{volatility})
	{
		unshift @marks, "`$object->{volatility}`", "`PARALLEL $object->{parallel}`", $object->{strict} ? 'null where an argument is null' : ();
	}
	$marks[0] = ucfirst $marks[0];
	return @marks;
}

sub columns_of
{
	my ($owner) = @_;
	return grid([ 'column', 'type', 'meaning' ], map {
			my $values = $_->{values};
			[ code($_->{name}), $_->{type} . ($_->{rest} // ''),
				$_->{meaning} . ($values ? ' (' . to_heading("Words: $values->{name}", $values->{name}) . ')' : '') ]
		} @{ $owner->{columns} });
}

sub values_of
{
	my ($block) = @_;
	return map { ("#### Words: $_->{name}\n", grid([ 'word', 'meaning' ], map { [ code($_->[0]), $_->[1] ] } @{ $_->{words} })) }
		@{ $block->{values} // [] };
}

sub states
{
	return map { [ code($_->[0]), $_->[1] ] } @_;
}

# A table; nothing without lines
sub grid
{
	my ($head, @lines) = @_;
	return () if !@lines;
	return join '', map { '| ' . join(' | ', map { cell($_) } @$_) . " |\n" } $head, [ map { '---' } @$head ], @lines;
}

sub cell
{
	my ($text) = @_;
	return $text =~ s/\|/\\|/gr;
}

sub code
{
	my ($text) = @_;
	return $text eq '' ? '' : "`$text`";
}

# A link to a heading of the page; text is the heading where nothing is given
sub to_heading
{
	my ($heading, $text) = @_;
	my $anchor = lc($heading) =~ s/[^\w\- ]//gr =~ tr/ /-/r;
	return '[' . ($text // $heading) . "](#$anchor)";
}

sub dimensions
{
	my %base;
	foreach my $unit (read_table('src/lexicon/units.tsv'))
	{
		next if $unit->{dimension} =~ /^(?:-|count)$/;
		$base{ $unit->{dimension} } = $unit->{base};
	}
	return join(', ', map { code($_) . " in $base{$_}" } sort keys %base) . '.';
}

sub calibers
{
	my @lines = grep { $_->{caliber} !~ /^(?:-|end)$/ } read_table('src/lexicon/calibers.tsv');
	return grid([ 'caliber', 'words' ], map { [ $_->{caliber}, $_->{words} =~ s/ /, /gr ] } @lines);
}

sub relations
{
	return join "\n", map { ("### $_->{name}\n", sentence($_->{comment}), columns_of($_)) } @{ $known->{relations} };
}

sub tokens
{
	return grid([ 'token', 'what', 'dictionary' ], map { [ code($_->{alias}), $_->{description}, code($_->{dictionaries} // '') ] } @{ $known->{tokens} });
}
