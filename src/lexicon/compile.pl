#!/usr/bin/perl
#
# compile.pl
#	  Turn the tables beside this script into C.
#
# usage: compile.pl DIRECTORY > lexicon.gen.h
#
# Words become tries over small character numbers, packed into one array
# ("double array": the child of state s for character c is base[s] + c, and it
# is a child only if its check says c).  The reader then needs two memory
# accesses for a character, however many words there are.
#
# Every table is checked here, so that a slip in a table stops the build with
# the file and the line rather than giving wrong rows.
#
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use FindBin;
use lib $FindBin::Bin;
use TableFile;

my $dir = shift or die "usage: compile.pl DIRECTORY\n";

# Parts that a token can play, in the order of their bits.  The first are given
# by the reader itself, the others by words/*.tsv and forms.tsv.
my @parts = qw(text value number comma semicolon colon list paren edge time
  up down up_to reach verb light adverb before_ge before_le before_approx
  after_ge after_le after_approx tail more less manner etc target target_strong estimate average head index net duration ditto respectively each
  base_yoy base_mom than over under share share_noun growth_noun_up growth_noun_down
  rank among from of and invest money area place dependent aside predicate per lead own goal);
my %part;
@part{@parts} = (0 .. $#parts);
die "too many parts for 64 bits\n" if @parts > 64;

# What a word tells besides its part: its class among ordinary words (common.tsv),
# and what words/*.tsv and forms.tsv say of aspect, mood and the like.
my @traits = qw(unknown verbal nominal done aim plan estimate aim_noun until organ fresh attain suffix total forms_noun caliber caliber_from caliber_to cause_from ranks people scaled ours project milestone owned superlative of_subject stock present scheme some);
my %trait;
@trait{@traits} = (0 .. $#traits);
die "too many traits for 32 bits\n" if @traits > 32;

# ---------------------------------------------------------------- reading

# Rows of a table of the directory.
sub table
{
	my ($name, $short) = @_;
	my @rows = read_table("$dir/$name", $short) or die "$dir/$name: no rows\n";
	return @rows;
}

# ---------------------------------------------------------------- tries

# Bits that a character costs which no word explains; lexicon.h has the same.
use constant CHARACTER_COST => 22;

# The check of slots to which no character leads, not even number 0, which is that of
# characters in no word.
use constant NOBODY => (1 << 13) - 1;

my %char_number;			# by code point

# The marks in and behind a sentence with which nothing but themselves begins.
my %mark_edge = (',' => 'comma', '、' => 'list', map { ($_ => 'semicolon') } ';', '。', '!', '?');

# Folding comes before every look-up: what is folded can be in no table.
my %simplified;

sub collect_characters
{
	for my $char (split //, join '', @_)
	{
		die "$char is read as $simplified{$char}, so no word may have it\n" if defined $simplified{$char};
		$char_number{ ord $char } = undef;
	}
	return;
}

# Number the characters that were collected, those first that common words have,
# so that what a text walks through most lies together.
sub number_characters
{
	my (%cost) = @_;
	my (%weight, $n);
	for my $word (keys %cost)
	{
		$weight{ ord $_ } += 2**-$cost{$word} for split //, $word;
	}
	for my $code (sort { ($weight{$b} // 0) <=> ($weight{$a} // 0) || $a <=> $b } keys %char_number)
	{
		$char_number{$code} = ++$n;
	}
	return;
}

# A trie in a double array.  A node's check is the character that leads to it, which tells
# as much as its parent would, because no two states have one base.  It holds the value of the
# word that ends there, 0 for none, as a text that walks on would wait for one kept elsewhere.
# Returns the root's children, each a character's number and the base behind it.
sub emit_trie
{
	my ($name, $words) = @_;
	# the base of states without children, where no character leads to a node of its number
	my %base_taken = (0 => 1);
	my @node = ({});
	my @value = (0);
	for my $word (sort keys %$words)
	{
		my $s = 0;
		for my $char (split //, $word)
		{
			my $c = $char_number{ ord $char };
			if (!defined $node[$s]{$c})
			{
				$node[$s]{$c} = @node;
				push @node, {};
				push @value, 0;
			}
			$s = $node[$s]{$c};
		}
		$value[$s] = $words->{$word};
		die "the value of $word in $name is too large for a node\n" if $value[$s] > 0xffff;
	}
	my (@cell, @jump);    # the nodes as C, and for taken slots where to look for a free one
	my $crowded = 0;      # large families of siblings found no room below
	my @queue = ([ 0, 0, NOBODY ]);
	my $top = 0;
	my @firsts;
	$cell[0] = '';

	# the first free slot from a place on; taken slots point past themselves
	my $free = sub {
		my ($slot) = @_;
		my @passed;
		while (defined $cell[$slot])
		{
			push @passed, $slot;
			$slot = $jump[$slot] // $slot + 1;
		}
		$jump[$_] = $slot for @passed;
		return $slot;
	};
	while (my $item = shift @queue)
	{
		my ($s, $at, $check) = @$item;
		my @children = sort { $a <=> $b } keys %{ $node[$s] };
		if (!@children)
		{
			$cell[$at] = "{$check,$value[$s],0}";
			next;
		}
		my $large = @children > 8;
		my $slot = $children[0];
		$slot = $crowded if $large && $crowded > $slot;
		my $base;
	  TRY: for (;; $slot++)
		{
			$slot = $free->($slot);
			$base = $slot - $children[0];
			next if $base_taken{$base};
			for my $c (@children) { next TRY if defined $cell[ $base + $c ]; }
			last;
		}
		$crowded = $slot - 256 if $large && $slot - 256 > $crowded;
		$base_taken{$base} = 1;
		$top = $base if $base > $top;
		$cell[$at] = "{$check,$value[$s],$base}";
		for my $c (@children)
		{
			$cell[ $base + $c ] = '';
			push @queue, [ $node[$s]{$c}, $base + $c, $c ];
		}
		push @firsts, [ $check, $base ] if $s != 0 && exists $node[0]{$check} && $node[0]{$check} == $s;
	}
	# wherever a text leads to from a base there is a node
	my $size = $top + (scalar keys %char_number) + 1;
	$size = @cell if @cell > $size;
	die "too many characters are in words\n" if keys %char_number >= NOBODY;
	print "\nconst LexNode lex_${name}_nodes[$size] = {\n";
	my @cells = map { $cell[$_] // sprintf('{%d,0,0}', NOBODY) } 0 .. $size - 1;
	while (my @line = splice @cells, 0, 8) { print "\t", join(',', @line), ",\n"; }
	print "};\n";
	return @firsts;
}

# What begins with each character, in tables without gaps where nothing else lies
# between what a text needs at every place: where the trie of words goes on, and
# the word of one character, the one that no word explains where it costs less.
# Each of these has a table of its own, as they are asked for one by one.
# Bits say of what else it is the first character, in the order of LexBegins, so that
# most characters of a text are told without a look at another trie.
sub emit_firsts
{
	my ($word_number, $cost, $children, @begins) = @_;
	my @firsts = map { [ 0, 0, CHARACTER_COST, 0 ] } 0 .. keys %char_number;
	$firsts[ $_->[0] ][0] = $_->[1] for @$children;
	for my $bit (0 .. $#begins)
	{
		$firsts[ $char_number{ ord $_ } ][3] |= 1 << $bit for @{ $begins[$bit] };
	}
	for my $word (sort grep { length == 1 } keys %$word_number)
	{
		die "$word costs more than a character that no word explains, and would never be a word\n" if $cost->{$word} > CHARACTER_COST;
		@{ $firsts[ $char_number{ ord $word } ] }[ 1, 2 ] = ($word_number->{$word}, $cost->{$word});
	}
	my @edges = map { "LEX_EDGE($_->[1],$_->[2])" } @firsts;
	for my $mark (keys %mark_edge)
	{
		die "$mark is a mark, and no word\n" if $word_number->{$mark};
		$edges[ $char_number{ ord $mark } ] = "LEX_EDGE_\U$mark_edge{$mark}";
	}
	for ([ 'uint64_t lex_first_edges', @edges ], [ 'uint32_t lex_first_bases', map { $_->[0] } @firsts ], [ 'uint8_t lex_first_begins', map { $_->[3] } @firsts ])
	{
		my ($name, @cells) = @$_;
		printf "\nconst %s[%d] = {\n", $name, scalar @cells;
		while (my @line = splice @cells, 0, 8) { print "\t", join(',', @line), ",\n"; }
		print "};\n";
	}
	return;
}

# The hash of two characters, and where they stand in a table of so many binary digits.
sub pair_hash
{
	my ($pair) = @_;
	my ($a, $b) = map { ord } split //, $pair;
	my $hash = do { use integer; ($a | $b << 16) * 0x9E3779B1 };
	return $hash & 0xffffffff;
}

sub pair_place
{
	my ($digits, $pair) = @_;
	return pair_hash($pair) >> 32 - $digits;
}

# Bits of the first two characters of every word: most places in a text begin
# none, and are told so without a look at the trie.
sub pair_bits
{
	my ($digits, @words) = @_;
	my @bits = (0) x (1 << $digits - 5);
	for my $bit (map { pair_place($digits, substr $_, 0, 2) } grep { length > 1 } @words)
	{
		$bits[ $bit >> 5 ] |= 1 << ($bit & 31);
	}
	return @bits;
}

use constant JOINT_PART => 5;      # longest thing that a joint word names; with a 0 behind it lexicon.h has LEX_JOINT_MAX
use constant ENDS_DIGITS => 13;    # binary ones; lexicon.h has LEX_ENDS_DIGITS
use constant { CUE_DIGITS => 10, CUE_FACTORS => 8, CUE_LENGTH => 64 };    # and LEX_CUE_DIGITS, LEX_CUE_FACTORS and LEX_CUE_LENGTH
use constant { ALIAS_DIGITS => 13, ALIAS_FACTORS => 9, ALIAS_MAX => 32 };    # and LEX_ALIAS_DIGITS, LEX_ALIAS_FACTORS and LEX_ALIAS_MAX
use constant CUE_HIDES => 255;                         # the value of a word that is no cue, and hides one

# What the last two characters of words tell that a name may end in, in the order of
# LexEnds: most names end in nothing of a kind, and are told so by one look.
sub emit_ends
{
	my (@words_of) = @_;
	my @ends = (0) x (1 << ENDS_DIGITS);
	for my $bit (0 .. $#words_of)
	{
		$ends[ pair_place(ENDS_DIGITS, substr $_, -2) ] |= 1 << $bit for grep { length > 1 } @{ $words_of[$bit] };
	}
	print "\nconst uint8_t lex_ends[1 << LEX_ENDS_DIGITS] = {\n", bits_in_lines(@ends), "};\n";
	return;
}

# A slot of its own for each of some keys, of whose hashes no two are alike: a hash times a factor sends it there.
# Keys with some bits of their hash in common share a factor: the first for which none of them finds its slot taken.
# Returns the factors and the slots by key.
sub slots_by_factor
{
	my ($what, $factor_digits, $slot_digits, %hash) = @_;
	my (%together, %slot, %taken);
	push @{ $together{ $hash{$_} >> 14 & (1 << $factor_digits) - 1 } }, $_ for sort keys %hash;
	my @factors = (1) x (1 << $factor_digits);
	for my $some (sort { @{ $together{$b} } <=> @{ $together{$a} } || $a <=> $b } keys %together)
	{
		my %at;
		for (; $factors[$some] < 1 << 16; $factors[$some] += 2)
		{
			%at = map { (($hash{$_} * $factors[$some] & 0xffffffff) >> 32 - $slot_digits) => $_ } @{ $together{$some} };
			last if keys %at == @{ $together{$some} } && !grep { $taken{$_} } keys %at;
		}
		die "$what have no room: their table must have more binary digits, here and in lexicon.h\n" if $factors[$some] >= 1 << 16;
		@taken{ keys %at } = (1) x keys %at;
		@slot{ values %at } = keys %at;
	}
	return (\@factors, \%slot);
}

# The hash of an alias, from its end on; lexicon.h has the same.
sub alias_hash
{
	my ($hash, $name) = (0, shift);
	for my $c (reverse map { ord } split //, $name)
	{
		use integer;
		$hash = $hash * 0x9E3779B1 + $c & 0xffffffff;
	}
	return $hash;
}

# Where in a pool an alias stands, with the number of the indicator in front that it names, and the lowest byte of its hash, by
# which most names are told from it.  Those that reports mostly write are first, and so near each other.
sub emit_aliases
{
	my ($indicator, @common) = @_;
	my %hash = map { $_ => alias_hash($_) } keys %$indicator;
	my ($factors, $slot) = slots_by_factor('names of indicators', ALIAS_FACTORS, ALIAS_DIGITS, %hash);
	my @tags = (0) x (1 << ALIAS_DIGITS);
	my @slots = (0) x (1 << ALIAS_DIGITS);
	my @pool = (0, 0);
	my %put;
	for my $name (grep { !$put{$_}++ } @common, sort keys %$indicator)
	{
		$tags[ $slot->{$name} ] = $hash{$name} & 0xff;
		$slots[ $slot->{$name} ] = @pool;
		push @pool, $indicator->{$name}, (map { ord } split //, $name), 0;
	}
	push @pool, (0) x ALIAS_MAX;
	die "the names of indicators are too long together for 16 bits\n" if @pool > 1 << 16;
	print "\nconst uint16_t lex_alias_factors[1 << LEX_ALIAS_FACTORS] = {\n", bits_in_lines(@$factors), "};\n",
	  "\nconst uint8_t lex_alias_tags[1 << LEX_ALIAS_DIGITS] = {\n", bits_in_lines(@tags), "};\n",
	  "\nconst uint16_t lex_alias_slots[1 << LEX_ALIAS_DIGITS] = {\n", bits_in_lines(@slots), "};\n",
	  "\nconst uint16_t lex_alias_pool[] = {\n", bits_in_lines(@pool), "};\n";
	return;
}

# Where the third character of a cue has its bit; lexicon.h has the same.
sub third_bit { my ($c) = @_; return 1 << ((ord($c) * 0x9E37 & 0xffff) >> 11); }

# What the first two characters of cues say in each of the tries: the longest cue in them, as LexCue has
# it, and whether a cue of the group notice begins so in the second; a 0 is the second of a character that
# is a cue by itself.  One look tells whether a pair is there.
sub emit_cues
{
	my ($notice, @tries) = @_;
	my (%third, %admits, @slots);
	my $said = sub {
		my ($trie, $start) = @_;
		my ($length) = grep { $trie->{ substr $start, 0, $_ } } reverse 1 .. length $start or return 0;
		my $group = $trie->{ substr $start, 0, $length };
		return CUE_LENGTH * $length + ($group == CUE_HIDES ? 0 : $group);
	};
	for my $word (map { keys %$_ } @tries)
	{
		my $pair = substr "$word\0", 0, 2;
		$third{$pair} |= length $word > 2 ? third_bit(substr $word, 2, 1) : 0;
		$admits{$pair} = 1 if ($tries[1]{$word} // 0) == $notice;
	}
	my ($factors, $slot) = slots_by_factor('pairs of cues', CUE_FACTORS, CUE_DIGITS, map { $_ => pair_hash($_) } keys %third);
	while (my ($pair, $at) = each %$slot)
	{
		$slots[$at] = sprintf '{0x%x,0x%x,{%d,%d},%d}', ord($pair) | ord(substr $pair, 1) << 16, $third{$pair},
		  (map { $said->($_, $pair) } @tries), $admits{$pair} // 0;
	}
	print "\nconst uint16_t lex_cue_factors[1 << LEX_CUE_FACTORS] = {\n", bits_in_lines(@$factors), "};\n",
	  "\nconst LexCue lex_cues[1 << LEX_CUE_DIGITS] = {\n", bits_in_lines(map { $_ // '{0,0,{0,0},0}' } @slots[ 0 .. (1 << CUE_DIGITS) - 1 ]), "};\n";
	return;
}

sub bits_in_lines
{
	my (@bits) = @_;
	my $lines = '';
	while (my @line = splice @bits, 0, 16) { $lines .= "\t" . join(',', @line) . ",\n"; }
	return $lines;
}

# The first characters of words in three sets, a bit for each, so that in a text few characters of a set stand
# in front of one that words of the set go on with, where no word begins: the common ones first, each
# where it does least harm.
sub sets_of
{
	my (@words) = @_;
	my (%seconds, %set);
	my @weight = (0, 0, 0);
	my @goes_on = map { {} } @weight;
	my $share = sub { return int 1e6 / (20 + ($char_number{ ord $_[0] } // 8000)) };
	my $sum = sub { my $sum = 0; $sum += $share->($_) for @_; return $sum };
	$seconds{ substr $_, 0, 1 }{ substr $_, 1, 1 } = 1 for grep { length > 1 } @words;
	for my $first (sort { $share->($b) <=> $share->($a) || $a cmp $b } keys %seconds)
	{
		my $second = $seconds{$first};
		my @harm = map {
			my $on = $goes_on[$_];
			$share->($first) * $sum->(grep { !$second->{$_} } keys %$on) + $weight[$_] * $sum->(grep { !$on->{$_} } keys %$second)
		} 0 .. 2;
		my ($best) = sort { $harm[$a] <=> $harm[$b] || $a <=> $b } 0 .. 2;
		$set{$first} = 1 << $best;
		$weight[$best] += $share->($first);
		$goes_on[$best]{$_} = 1 for keys %$second;
	}
	return %set;
}

# How the words of small tries begin, where what has to be looked through is all of a
# text: of which sets a character begins words, and of which it goes on with them, as LexOpens says.
# A bit tells the characters that are looked for beside the words of a trie.
sub emit_openings
{
	my ($words_of, $beside) = @_;
	print "\nconst uint8_t lex_openings[][0x10000] = {\n";
	for my $trie (0 .. $#$words_of)
	{
		my $words = $words_of->[$trie];
		my @bits = (0) x 0x10000;
		my %set = sets_of(@$words);
		$bits[ ord $_ ] = 8 << 4 for @{ $beside->[$trie] };
		for my $word (@$words)
		{
			my $set = $set{ substr $word, 0, 1 };
			$bits[ ord $word ] |= length $word == 1 ? 8 : $set;
			$bits[ ord substr $word, 1 ] |= $set << 4 if length $word > 1;
		}
		print "{\n", bits_in_lines(@bits), "},\n";
	}
	print "};\n\nconst uint32_t lex_opening_pairs[][1 << (LEX_OPENING_PAIRS - 5)] = {\n",
	  map({ "{\n" . bits_in_lines(pair_bits(15, @$_)) . "},\n" } @$words_of), "};\n";
	return;
}

# How figures and times begin but for their words: digits and masks, and of what else more begins with than words the
# first two characters.  A numeral goes on with numerals, units and what numeral.c knows of, but not where it is a word with
# what stands behind it, 一批, and no time may begin so, 一年.
sub figure_openings
{
	my ($class, $unit, $word) = @_;
	my @counts = split //, '一二三四五六七八九零〇○两十百千万亿';
	my @number = (@counts, split //, '0123456789xX*×');
	my @goes_on = (@number, split //, ' -~—至到年月时、点');
	my %behind = (
		(map { $_ => [ @number, '的' ] } split //, '近这'),
		(map { $_ => [ @number, ' ' ] } split //, '第前'),
		'过' => ['去'], '最' => ['近'], '今' => ['后'], '未' => ['来'], '榜' => ['首'], '番' => [],
		'元' => [ split //, '月-~—至到' ],
		'翻' => [ @number, split //, '了个番' ]);
	my %asks = map { $_ => 1 } @goes_on;
	my @counted = grep { !$asks{$_} } keys %{ { map { substr($_, 0, 1) => 1 } keys %$unit, split //, '余多几来―─/:(分' } };
	my @openings = map { chr } grep { $class->[$_] == 4 } 0 .. 0xffff;
	for my $first (map { chr } grep { $class->[$_] && $class->[$_] != 4 } 0x3007, 0x25cb, 0x3400 .. 0x9fff)
	{
		my $counts = grep { $_ eq $first } @counts;
		# 居之首, 突破亿: with anything behind it
		if ($first eq '首' || $first eq '亿') { push @openings, $first; }
		elsif ($counts) { push @openings, map { "$first$_" } @goes_on, grep { !$word->{"$first$_"} } @counted; }
		else { push @openings, map { "$first$_" } @{ $behind{$first} // die "how does $first open a figure?\n" }; }
	}
	return @openings;
}

# ---------------------------------------------------------------- the tables

# Words and what they are: words/*.tsv, one word a line, and forms.tsv, which
# composes words.  A class is a part, or one of these with what its feature adds
# (before with bound=ge is the part before_ge); "plain" is no part.
my %refined = (before => 'bound', after => 'bound', base => 'base', growth_noun => 'sign');
my %feature_trait = ('aspect=done' => 'done', 'mood=plan' => 'plan', 'mood=aim' => 'aim',
	map { $_ => $_ } qw(aim_noun until organ fresh attain suffix total forms_noun cause_from ranks people scaled ours project milestone owned superlative of_subject stock present scheme some));
my %period_op = (year => 1, months => 2, plan => 3, span => 4, next => 5, close => 6, all => 7, now => 8, before => 9, quarter => 10, former => 11);

my (%word_mask, %word_traits, %word_cost, %counted_cost, %period);
my (%stands, %plain, %of_class);

# The parts and traits, by name, that a line's class and features give its
# words, and the operation of a word of time.
sub meanings
{
	my ($row) = @_;
	my (%left, @names, $when);
	for my $feature ($row->{features} eq '-' ? () : split / /, $row->{features})
	{
		die "$row->{_at}: feature $feature stands twice\n" if $left{$feature}++;
	}
	for my $class (split /,/, $row->{class})
	{
		my $name = $class;
		if ($class eq 'time')
		{
			my ($feature, @more) = grep { /^(\w+)/ && $period_op{$1} } keys %left;
			die "$row->{_at}: a time needs one of the features ", join(' ', sort keys %period_op), "\n"
			  if !defined $feature || @more;
			my ($op, $x, $y) = $feature =~ /^(\w+?)(?:=(-?\d+|\$1)(?:-(\d+))?)?$/
			  or die "$row->{_at}: cannot read $feature\n";
			die "$row->{_at}: months A-B, other features have one number\n" if ($op eq 'months') != defined $y;
			$when = [ $period_op{$op}, $x // 0, $y // 0 ];
			delete $left{$feature};
		}
		elsif (my $key = $refined{$class})
		{
			my ($value, @more) = grep { defined $part{"${class}_$_"} } map { /^\Q$key\E=(\w+)$/ ? $1 : () } keys %left;
			die "$row->{_at}: class $class needs the feature $key\n" if !defined $value || @more;
			$name = "${class}_$value";
		}
		elsif ($class eq 'target' && $left{'mood=aim'}) { $name = 'target_strong'; }
		elsif ($class =~ /^(?:target_|before_|after_|base_|growth_noun_)/ || $class ne 'plain' && ($part{$class} // 0) < $part{time})
		{
			die "$row->{_at}: no class $class\n";
		}
		push @names, $name;
	}
	for my $key (grep { my $class = $_; grep { $_ eq $class } split /,/, $row->{class} } keys %refined)
	{
		delete @left{ grep { /^\Q$refined{$key}\E=/ } keys %left };
	}
	for my $feature (sort keys %left)
	{
		die "$row->{_at}: no feature $feature for class $row->{class}\n" unless defined $feature_trait{$feature};
		push @names, $feature_trait{$feature};
	}
	return (\@names, $when);
}

# Enter a word.  from: lines of the same word and meaning that may stand there already.
sub enter_word
{
	my ($word, $names, $when, $at, $again) = @_;
	my $new = 0;
	die "$at: empty word\n" if $word eq '';
	for my $name (@$names)
	{
		my $other = $stands{$word}{$name};
		die "$at: $word stands as $name in $other already\n" if $other && $other !~ $again;
		$new++ if !$other;
		$stands{$word}{$name} //= $at;
		$word_mask{$word} |= defined $part{$name} ? 1 << $part{$name} : 0;
		$word_traits{$word} |= 1 << $trait{$name} if defined $trait{$name};
		$plain{$word} = $at if $name eq 'plain' && @$names == 1;
	}
	if ($when)
	{
		die "$at: $word is two times\n" if $period{$word} && "@{ $period{$word} }" ne "@$when";
		$period{$word} = $when;
	}
	return $new;
}

# 一 to 九十九 as a number.
sub chinese_number
{
	my ($text, $at) = @_;
	my ($tens, $ones) = $text =~ /^(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/
	  or die "$at: $text is no number\n";
	my $digit = sub { return 1 + index '一二三四五六七八九', $_[0]; };
	return ($text =~ /十/ ? 10 * ($tens eq '' ? 1 : $digit->($tens)) : 0) + ($ones eq '' ? 0 : $digit->($ones));
}

# All words of a form from a place on, up to its end or, in braces, to what
# ends an alternative; each with what the first braces chose.
sub expand
{
	my ($form, $at, $depth) = @_;
	my @all = ([ '', undef ]);
	while ($$form =~ /\G([^{}|]+|\{)/gc)
	{
		my $item = $1;
		my @next = ([ $item, undef ]);
		if ($item eq '{')
		{
			@next = ();
			do { push @next, map { [ $_->[0], $_->[0] ] } expand($form, $at, $depth + 1); } while ($$form =~ /\G\|/gc);
			$$form =~ /\G\}/gc or die "$at: { without }\n";
		}
		elsif ($depth > 0 && $item =~ /^[a-z_]+$/)
		{
			@next = map { [ $_, undef ] } @{ $of_class{$item} // die "$at: no words of class $item\n" };
		}
		@all = map { my $head = $_; map { [ $head->[0] . $_->[0], $head->[1] // $_->[1] ] } @next } @all;
	}
	die "$at: } or | without {\n" if $depth == 0 && (pos($$form) // 0) < length $$form;
	return @all;
}

# The aliases of a column, each a form of its own, as lists of what it makes.
sub alternatives
{
	my ($column, $at) = @_;
	my @all;
	return if $column eq '-';
	pos($column) = 0;
	do
	{
		# up to the next | that stands in no braces
		$column =~ /\G((?:[^{}|]|(\{(?:[^{}]|(?2))*\}))+)/gc or die "$at: an empty alias, or { without }\n";
		my $form = $1;
		push @all, [ map { $_->[0] } expand(\$form, $at, 0) ];
	} while ($column =~ /\G\|/gc);
	die "$at: { without } or } without {\n" if pos($column) < length $column;
	return @all;
}

my @word_files = map { s{.*/(?=words/)}{}r } sort glob "$dir/words/*.tsv";
die "$dir/words: no tables\n" unless @word_files;
for my $row (map { table($_, 1) } @word_files)
{
	my ($names, $when) = meanings($row);
	enter_word($row->{word}, $names, $when, $row->{_at}, qr/^$/);
	push @{ $of_class{$_} }, $row->{word} for split /,/, $row->{class};
}
for my $row (table('forms.tsv', 1))
{
	my ($names, $when) = meanings($row);
	my $form = $row->{form};
	my $new = 0;
	for (expand(\$form, $row->{_at}, 0))
	{
		my ($word, $choice) = @$_;
		my @when = map { $_ eq '$1' ? chinese_number($choice // '', $row->{_at}) : $_ } @{ $when // [] };
		$new += enter_word($word, $names, @when ? \@when : undef, $row->{_at}, qr/forms\.tsv/);
	}
	die "$row->{_at}: $row->{form} makes no new word\n" unless $new;
}
for my $word (keys %plain)
{
	die "$plain{$word}: $word is a working word already\n" if keys %{ $stands{$word} } > 1;
}
# the parts of figures' neighbours that say of a mood what they are
for my $word (keys %word_mask)
{
	my %mood = (target => 'plan', target_strong => 'aim', estimate => 'estimate');
	for my $one (keys %mood)
	{
		$word_traits{$word} |= 1 << $trait{ $mood{$one} } if $word_mask{$word} & 1 << $part{$one};
	}
}
# 已完成, 拟安排: a working word that opens with one of mood has that mood
my $moods = 0;
$moods |= 1 << $trait{$_} for qw(done aim plan estimate);
for my $word (sort { length $a <=> length $b } keys %word_mask)
{
	next if ($word_traits{$word} // 0) & $moods;
	for my $cut (1 .. length($word) - 1)
	{
		my $head = substr $word, 0, $cut;
		my $mood = ($word_traits{$head} // 0) & $moods;
		next unless $mood && ($word_mask{ substr $word, $cut } // 0);
		$word_traits{$word} |= $mood;
	}
}

# How a figure is reckoned; the number of the name, as shown, stands in a word's x.
my (@calibers, %caliber);
for my $row (table('calibers.tsv'))
{
	my $trait = $row->{caliber} eq '-' ? 'caliber_from' : $row->{caliber} eq 'end' ? 'caliber_to' : 'caliber';
	push @calibers, $row->{caliber} if $trait eq 'caliber';
	for my $word (split / /, $row->{words})
	{
		die "$row->{_at}: $word says two things\n" if defined $caliber{$word};
		$caliber{$word} = $trait eq 'caliber' ? scalar @calibers : 0;
		$word_traits{$word} |= 1 << $trait{$trait};
		$word_mask{$word} //= 0;
	}
}

for my $row (table('traditional.tsv'))
{
	die "$row->{_at}: one simplified character\n" if length $row->{simplified} != 1;
	for my $char (split //, $row->{traditional})
	{
		die "$row->{_at}: $char stands twice\n" if defined $simplified{$char};
		die "$row->{_at}: $char is no Han character of the basic plane\n"
		  unless $char =~ /^[\x{3400}-\x{9fff}]$/;
		$simplified{$char} = $row->{simplified};
	}
}
for my $char (values %simplified) { die "$char is folded, and to be folded to\n" if defined $simplified{$char}; }

my %unit;
my %unit_class = (measure => 1, percent => 2, points => 3, multiple => 4, rank => 5,
	count => 6, time => 7, age => 8, ordinal => 9, money => 10);
my @units = table('units.tsv');
for my $row (@units)
{
	die "$row->{_at}: unit $row->{unit} stands twice\n" if $unit{ $row->{unit} }++;
	die "$row->{_at}: no class $row->{class}\n" unless $unit_class{ $row->{class} };
	die "$row->{_at}: factor must be a positive decimal\n"
	  unless $row->{factor} =~ /^\d+(?:\.\d+)?$/ && $row->{factor} > 0;
	$row->{_class} = $row->{class};
	$row->{_class} = 'points' if $row->{dimension} eq 'points';
	$row->{_class} = 'money' if $row->{class} eq 'measure' && $row->{dimension} =~ /^money(?:_[a-z]{3})?$/;
}

my %dimension = map { $_->{dimension} => 1 } grep { $_->{dimension} ne '-' } @units;
my %unit_dimension = map { $_->{unit} => $_->{dimension} } @units;

my @indicators = table('indicators.tsv');
my (%alias, %code);
for my $i (0 .. $#indicators)
{
	my $row = $indicators[$i];
	die "$row->{_at}: code $row->{code} stands twice\n" if $code{ $row->{code} }++;
	die "$row->{_at}: no dimension $row->{dimension}\n" unless $dimension{ $row->{dimension} };
	# the unit may have a multiplier in front
	my $unit = $row->{unit};
	$unit =~ s/^[十百千万亿]// while !defined $unit_dimension{$unit} && $unit =~ /^[十百千万亿]./;
	die "$row->{_at}: $row->{unit} is no unit of $row->{dimension}\n"
	  unless $unit eq '-' || ($unit_dimension{$unit} // '') eq $row->{dimension};
	my %mark = map { $_ => 1 } $row->{note} =~ /@(\w+)/g;
	$row->{_less} = delete $mark{less} ? 1 : 0;
	$row->{_annual} = delete $mark{annual} || $row->{dimension} eq 'ratio' ? 1 : 0;
	$row->{_index} = delete $mark{index} ? 1 : 0;
	die "$row->{_at}: unknown mark\n" if %mark;
	for my $names ([ $row->{name} ], alternatives($row->{aliases}, $row->{_at}))
	{
		my $new = 0;
		for my $name (@$names)
		{
			die "$row->{_at}: $name belongs to two codes\n" if $alias{$name} && $alias{$name} != $i + 1;
			next if $alias{$name};
			die "$row->{_at}: $name has more than ", ALIAS_MAX, " characters\n" if length $name > ALIAS_MAX;
			$new++;
			$alias{$name} = $i + 1;
			push @{ $row->{_names} }, $name;
		}
		die "$row->{_at}: the alias $names->[-1] says nothing new\n" unless $new;
	}
}

# A known indicator is one word, whatever working words it contains; but what it
# ends in (税收收入 in 收入) still counts, and where it opens with a verb (新增就业)
# or closes with growth (价格上涨) those must stay words of their own.  One without
# a unit (城乡居民收入比) is measured in bare numbers, as an index is.
my @ends = map { $part{$_} } qw(money share_noun growth_noun_up growth_noun_down duration index);
my %unitless = map { $_ => 1 } map { @{ $_->{_names} } } grep { $_->{unit} eq '-' } @indicators;
for my $name (keys %alias)
{
	next if length $name < 3 || defined $word_mask{$name};
	my $mask = 1 << $part{text};
	my $verb = 0;
	$mask |= 1 << $part{index} if $unitless{$name};
	$mask |= 1 << $part{share_noun} if $name =~ /占/;
	for my $cut (1 .. length($name) - 1)
	{
		my $head = $word_mask{ substr $name, 0, $cut } // 0;
		my $tail = $word_mask{ substr $name, $cut } // 0;
		$verb = 1 if $head & 1 << $part{verb} || $tail & (1 << $part{up} | 1 << $part{down});
		for my $end (@ends) { $mask |= $tail & 1 << $end; }
		# 规模以上工业企业实现利润总额: the name does without 实现
		for my $length (2, 3)
		{
			my $inner = $word_mask{ substr $name, $cut, $length } // 0;
			$verb = 1 if $cut + $length < length $name && $inner & 1 << $part{reach} && $inner & 1 << $part{light};
		}
	}
	# 年末常住人口: the time is no part of what is measured
	for my $cut (2 .. 3) { $verb = 1 if $period{ substr $name, 0, $cut } && length $name > $cut; }
	next if $verb;
	$word_mask{$name} = $mask;
	$word_cost{$name} = 12;
}

# Ordinary words, and what they cost.  A working word that is none of them costs
# what a rare one of its length does.
my %common_traits = (n => [], v => ['verbal'], b => [ 'verbal', 'nominal' ], a => [], d => [], x => []);
for my $row (table('common.tsv'))
{
	my $word = $row->{word};
	die "$row->{_at}: no class $row->{class}\n" unless $common_traits{ $row->{class} };
	# the list has some words in traditional characters, too, which are never seen here
	next if grep { defined $simplified{$_} } split //, $word;
	die "$plain{$word}: $word is an ordinary word of common.tsv already\n"
	  if $plain{$word} && !$word_traits{$word} && !$alias{$word};
	$word_cost{$word} = $row->{cost};
	$word_traits{$word} |= 1 << $trait{$_} for @{ $common_traits{ $row->{class} } };
	$word_mask{$word} //= 0;
}
# A place whose name begins as a figure does is none: 七台河 is no seven of anything.
# Two characters alone (三门) may well be one.
my @regions = table('regions.tsv');
for my $row (@regions)
{
	for my $name (grep { length > 2 && /^[一二三四五六七八九十百千万两双]/ } $row->{name}, split /\|/, $row->{short})
	{
		next if defined $word_mask{$name} || !grep { defined $unit{ substr $name, 1, $_ } } 1 .. 3;
		enter_word($name, ['plain'], undef, $row->{_at}, qr/regions\.tsv/);
	}
}
for my $row (table('costs.tsv'))
{
	die "$row->{_at}: $row->{word} is no word\n" unless defined $word_mask{ $row->{word} };
	die "$row->{_at}: $row->{word} stands twice\n" if defined $counted_cost{ $row->{word} };
	die "$row->{_at}: a cost is a whole number of bits\n" unless $row->{cost} =~ /^\d{1,2}$/;
	$counted_cost{ $row->{word} } = $row->{cost};
}
my %rare = (1 => 10, 2 => 10, 3 => 11);
use constant COST_TIME => 8;		# a word of time is hardly ever part of another
use constant COST_WORD => 4;		# fewer words are likelier than many
for my $word (keys %word_mask)
{
	my $cost = $period{$word} ? COST_TIME : $rare{ length $word } // 12;
	$word_cost{$word} = $cost if !defined $word_cost{$word} || ($word_mask{$word} && $cost < $word_cost{$word});
	$word_cost{$word} = $counted_cost{$word} if defined $counted_cost{$word} && !$period{$word};
	$word_cost{$word} += COST_WORD;
	die "$word costs more than 7 bits hold\n" if $word_cost{$word} >= 1 << 7;
	$word_mask{$word} ||= 1 << $part{text};
}
# common ones lie together in memory
my @words = sort { $word_cost{$a} <=> $word_cost{$b} || $a cmp $b } keys %word_mask;
# a word that ends inside of a quotation has its mark second: is_quoted() of look_ahead.c builds on it
for (@words)
{
	die "$_ opens a quotation and does not close it\n"
	  if /^(?:|..+)(?:“(?!.*”)|‘(?!.*’)|《(?!.*》)|「(?!.*」)|『(?!.*』)|【(?!.*】)|〔(?!.*〕))/;
}

# What sections hold: words, in groups, and how much each group counts. The
# kinds must have the order of ReportKind from review on.
my @vote_kinds = qw(review problems guidance targets plan government closing annex other);
my (@cue_groups, %cue_group, %cue_word);
my %cue_place = (head => 0, body => 1, title => 2);
for my $row (table('cues.tsv'))
{
	die "$row->{_at}: where is head, body, title or both\n" unless $row->{where} =~ /^(?:head|body|title|both)$/;
	if ($row->{group} ne '-' && !$cue_group{ $row->{group} })
	{
		push @cue_groups, $row->{group};
		$cue_group{ $row->{group} } = @cue_groups;
	}
	for my $word (split / /, $row->{words})
	{
		my $entry = $cue_word{$word} //= [ undef, undef, undef ];
		for my $place ($row->{where} eq 'both' ? qw(head body) : $row->{where})
		{
			die "$row->{_at}: $word stands twice\n" if defined $entry->[ $cue_place{$place} ];
			die "$row->{_at}: $word holds what figures consist of, and these are no part of a cue\n" if $place eq 'body' && $word =~ /[0-9.]/;
			die "$row->{_at}: $word has one character, and no cue of notice is looked for by less than two\n" if $row->{group} eq 'notice' && length $word < 2;
			$entry->[ $cue_place{$place} ] = $row->{group} eq '-' ? 0 : $cue_group{ $row->{group} };
		}
	}
}
die "too many groups of cues for 64 bits\n" if @cue_groups > 62;
# a word may hide another in one place only, so each has a trie; its values are groups
my @cue_tries = ({}, {}, {});
for my $word (keys %cue_word)
{
	my ($head, $body, $title) = @{ $cue_word{$word} };
	$title //= $head;
	$cue_tries[0]{$word} = $head || CUE_HIDES if defined $head;
	$cue_tries[1]{$word} = $body || CUE_HIDES if defined $body;
	$cue_tries[2]{$word} = $title || CUE_HIDES if defined $title;
}

my @vote_features = (
	qw(bias form.part form.chapter form.comma form.bare form.paren form.ordinal form.digit form.dash form.phrase form.item form.lead
	  form.lead_in form.notice form.annex place.first place.last place.only place.early place.late size.small size.large kids.many kids.none
	  year.first year.last year.none year.before year.at year.after figures seen.review seen.plan around.back around.ahead),
	(map { "parent.$_" } 'title', @vote_kinds),
	(map { "before.$_" } 'none', @vote_kinds),
	(map { my $where = $_; map { "$where.$_" } @cue_groups } qw(head last body title)));
my %vote_feature;
@vote_feature{@vote_features} = (0 .. $#vote_features);
my @votes;
for my $row (table('votes.tsv'))
{
	my $feature = $vote_feature{ $row->{feature} };
	die "$row->{_at}: no feature $row->{feature}\n" unless defined $feature;
	die "$row->{_at}: $row->{feature} stands twice\n" if $votes[$feature];
	for my $kind (@vote_kinds)
	{
		die "$row->{_at}: a weight is a whole number of up to four digits\n" unless ($row->{$kind} // '') =~ /^-?\d{1,4}$/;
	}
	$votes[$feature] = [ @$row{@vote_kinds} ];
}

# Words of labels
my %label_role = (comma => 1, item => 2, first => 3, part => 4, class => 5);
my %label_word;
for my $row (table('labels.tsv'))
{
	die "$row->{_at}: no role $row->{role}\n" unless $label_role{ $row->{role} };
	for my $word (split / /, $row->{words})
	{
		die "$row->{_at}: $word stands twice\n" if $label_word{$word};
		$label_word{$word} = $label_role{ $row->{role} };
	}
}

my @joint = table('joint.tsv');
my %joint;
for my $i (0 .. $#joint)
{
	die "$joint[$i]{_at}: $joint[$i]{word} stands twice\n" if $joint{ $joint[$i]{word} };
	$joint{ $joint[$i]{word} } = $i + 1;
}

collect_characters(keys %joint, keys %word_mask, keys %unit, keys %alias, keys %cue_word, keys %label_word);

# Places, the words around them, and kinds of reports, for what report_meta() says.
my %place_level = (country => 1, province => 2, prefecture => 3, county => 4, township => 5, city => 6, '-' => 0);
my (%region_index, %region_name, %region_short);
for my $i (0 .. $#regions)
{
	my $row = $regions[$i];
	die "$row->{_at}: a code has six digits\n" unless $row->{code} =~ /^\d{6}$/;
	die "$row->{_at}: code $row->{code} stands twice\n" if defined $region_index{ $row->{code} };
	$region_index{ $row->{code} } = $i;
	push @{ $region_name{ $row->{name} } }, $i;
	next if $row->{short} eq '-';
	for my $short (split /\|/, $row->{short})
	{
		die "$row->{_at}: empty short form\n" if $short eq '';
		push @{ $region_name{$short} }, $i;
		$region_short{$short}++;
	}
}
# How a county is called by itself (桐梓 of 桐梓县), where that is no word.
my %bare_place;
for my $row (@regions)
{
	my ($bare) = $row->{name} =~ /^(..+)[县区市旗]$/ or next;
	$bare_place{$bare} = 1 unless defined $word_mask{$bare} || $region_name{$bare};
}
for my $row (@regions)
{
	die "$row->{_at}: no region $row->{parent}\n"
	  unless $row->{parent} eq '-' || defined $region_index{ $row->{parent} };
	$row->{_level} = $place_level{ $row->{code} =~ /0000$/ ? 'province' : $row->{code} =~ /00$/ ? 'prefecture' : 'county' };
	die "$row->{_at}: a province has no parent, others have one of the level above\n"
	  unless ($row->{parent} eq '-') == ($row->{_level} == $place_level{province})
	  && ($row->{parent} eq '-' || $row->{parent} =~ /00$/ && $row->{parent} lt $row->{code});
}

my @place_roles = qw(suffix self nation council government seat behind before organ never cut mask parts owner);
my %place_role;
@place_role{@place_roles} = (0 .. $#place_roles);
my %place_word;
for my $row (table('place_words.tsv'))
{
	die "$row->{_at}: no role $row->{role}\n" unless defined $place_role{ $row->{role} };
	die "$row->{_at}: no level $row->{level}\n" unless defined $place_level{ $row->{level} };
	for my $word (split / /, $row->{words})
	{
		my $entry = $place_word{$word} //= [ 0, 0 ];
		my $level = $place_level{ $row->{level} };
		die "$row->{_at}: $word has two levels\n" if $level && $entry->[1] && $entry->[1] != $level;
		$entry->[0] |= 1 << $place_role{ $row->{role} };
		$entry->[1] ||= $level;
	}
}

my %document_kind = (annual => 1, 'half-year' => 2, quarter => 3, bulletin => 4, plan => 5);
my %document_view = (both => 3, back => 1, ahead => 2);
my (%document_word, @document_entries);
for my $row (table('report_kinds.tsv'))
{
	die "$row->{_at}: no kind $row->{kind}\n" unless $document_kind{ $row->{kind} };
	die "$row->{_at}: no view $row->{view}\n" unless $document_view{ $row->{view} };
	die "$row->{_at}: where is title or any\n" unless $row->{where} =~ /^(?:title|any)$/;
	push @document_entries,
	  [ $document_kind{ $row->{kind} }, $row->{rank}, $document_view{ $row->{view} }, $row->{where} eq 'any' ? 1 : 0 ];
	for my $word (split / /, $row->{words})
	{
		die "$row->{_at}: $word belongs to two kinds\n" if $document_word{$word};
		$document_word{$word} = @document_entries;
	}
}

# Keys of front matter, and words without which a shape cannot match: a bit for
# each line of noise.tsv, and one for each role of headings.tsv above them.
my %page_key_role = (title => 1, date => 2);
my %page_key;
for my $row (table('page_keys.tsv'))
{
	die "$row->{_at}: no role $row->{role}\n" unless $page_key_role{ $row->{role} };
	for my $word (split / /, $row->{words})
	{
		die "$row->{_at}: $word stands twice\n" if $page_key{$word};
		$page_key{$word} = $page_key_role{ $row->{role} };
	}
}

# Words of tables: role and what it says, in the order of the enums of lexicon.h.
my @table_roles = qw(name unit skip project level growth share change rank base status bound among empty);
my %table_role;
@table_role{@table_roles} = (1 .. @table_roles);
my %table_what = (base => { yoy => 1, mom => 2 }, status => { estimate => 1, target => 2 },
	bound => { ge => 1, le => 2, approx => 3 });
my (%table_word, @table_entries);
for my $row (table('table_heads.tsv'))
{
	my $what = $row->{what} eq '-' ? 0 : $table_what{ $row->{role} }{ $row->{what} };
	die "$row->{_at}: no role $row->{role}\n" unless $table_role{ $row->{role} };
	die "$row->{_at}: $row->{role} does not say $row->{what}\n"
	  unless defined $what && !$what == !$table_what{ $row->{role} };
	push @table_entries, [ $table_role{ $row->{role} }, $what ];
	for my $word (split / /, $row->{words})
	{
		die "$row->{_at}: $word has two roles\n" if $table_word{$word};
		$table_word{$word} = @table_entries;
	}
}

my @noise = table('noise.tsv');
my %role = (title => 0, reject => 1, lead_in => 2, tail => 3, caption => 4, contents => 5, part => 6, byline => 7, address => 8, open => 9, speaker => 10);
my $role_bit = 64 - keys %role;
# its number is held in six bits above the reasons of outline.h; noise.c makes sure
use constant NOISE_MAX => 53;
die "$noise[NOISE_MAX]{_at}: noise.tsv may have ", NOISE_MAX, " lines\n" if @noise > NOISE_MAX;
my %trigger;
my $always = 0;
for my $i (0 .. $#noise)
{
	if ($noise[$i]{words} eq '-') { $always |= 1 << $i; next; }
	$trigger{$_} = ($trigger{$_} // 0) | 1 << $i for split / +/, $noise[$i]{words};
}
my %triggered;
for my $row (table('triggers.tsv'))
{
	die "$row->{_at}: no role $row->{role}\n" unless defined $role{ $row->{role} };
	push @{ $triggered{ $row->{role} } }, split / /, $row->{words};
	$trigger{$_} = ($trigger{$_} // 0) | 1 << $role_bit + $role{ $row->{role} } for split / /, $row->{words};
}
for my $name (keys %role) { $always |= 1 << $role_bit + $role{$name} unless $triggered{$name}; }

# a word that ends in, or begins with, another one says what that says, too
my %trigger_mask;
for my $word (keys %trigger)
{
	$trigger_mask{$word} = $trigger{$word};
	for my $part (keys %trigger) { $trigger_mask{$word} |= $trigger{$part} if index($word, $part) == 0; }
}

collect_characters(keys %mark_edge, keys %region_name, keys %bare_place, keys %place_word, keys %document_word, keys %page_key, keys %trigger_mask, keys %table_word);
number_characters(%word_cost);

print <<'END';
/* Made by src/lexicon/compile.pl from the tables beside it; do not edit. */
END

print "\n#ifndef REPORT_TOKEN_PARTS\n#define REPORT_TOKEN_PARTS\n";
print "\ntypedef enum TokenPart\n{\n";
print "\tPART_\U$_\E,\n" for @parts;
print "\tPART_COUNT\n} TokenPart;\n\n";
print "#define P_\U$_\E\t(UINT64_C(1) << PART_\U$_\E)\n" for @parts;
print "\n";
print "#define T_\U$_\E\t(1u << $trait{$_})\n" for @traits;
print "\n#define LEX_NOISE_MAX\t", NOISE_MAX, "\t/* lines that noise.tsv may have */\n";

print "\n/* What counts when a section's kind is decided; see votes.tsv. */\ntypedef enum VoteFeature\n{\n";
my @plain_features = grep { !/^(?:head|last|body|title)\./ } @vote_features;
print "\tVOTE_", uc($_ =~ tr/./_/r), ",\n" for @plain_features;
printf "\tVOTE_%s = VOTE_%s + 1 + %d,\n", uc $_->[0], uc($plain_features[-1] =~ tr/./_/r), $_->[1] * @cue_groups
  for [ head => 0 ], [ last => 1 ], [ body => 2 ], [ title => 3 ];
print "} VoteFeature;\n\n";
print "/* Groups of cues.tsv. */\ntypedef enum CueGroup\n{\n\tCUE_NONE,\n";
print "\tCUE_\U$_\E,\n" for @cue_groups;
print "\tCUE_COUNT,\n\tCUE_HIDES = ", CUE_HIDES, "\n} CueGroup;\n";

print "\n#endif\n";

# The number of each character, and above it its LexClass: what more may begin with it than
# words.  With most ideographs nothing does.
my @class = map { $_ >= 0x3400 && $_ < 0xa000 ? 0 : 1 } 0 .. 0xffff;
$class[ ord $_ ] = 1 for split //, '零第榜翻前元过最近这今未';
$class[ ord $_ ] = 2 for split //, '一二三四五六七八九两十百千万亿首番';
$class[ ord $_ ] = 4 for split //, '0123456789xX*×';
$class[ ord $_ ] = 0 for keys %mark_edge;
for my $word (grep { $label_word{$_} == $label_role{first} } keys %label_word)
{
	die "$word is to begin a label, but no class says that more than words begin so\n" if !$class[ ord $word ];
}
for my $code (keys %char_number)
{
	die sprintf("character U+%04X is outside the basic plane\n", $code) if $code > 0xffff;
}
print "\n#ifdef REPORT_LEXICON_DATA\n\n";
my %said_twice = (
	LEX_CHARACTER_COST => CHARACTER_COST, LEX_JOINT_MAX => JOINT_PART + 1, LEX_ENDS_DIGITS => ENDS_DIGITS,
	LEX_CUE_DIGITS => CUE_DIGITS, LEX_CUE_FACTORS => CUE_FACTORS, LEX_CUE_LENGTH => CUE_LENGTH,
	LEX_ALIAS_DIGITS => ALIAS_DIGITS, LEX_ALIAS_FACTORS => ALIAS_FACTORS, LEX_ALIAS_MAX => ALIAS_MAX);
print "_Static_assert($_ == $said_twice{$_}, \"compile.pl has the same\");\n" for sort keys %said_twice;
print "\nconst uint16_t lex_characters[0x10000] = {\n";
for my $page (0 .. 255)
{
	print "\t", join(',', map { ($char_number{$_} // 0) | $class[$_] << 13 } map { $page << 8 | $_ } 0 .. 255), ",\n";
}
print "};\n";

# Bits of the characters that are folded, how many are before each 32 of them, and
# what they become, in order.
my (@folded_bits, @folded_before, @folded_to);
for my $word (0 .. (0xa000 - 0x3400) / 32 - 1)
{
	$folded_before[$word] = @folded_to;
	$folded_bits[$word] = 0;
	for my $bit (0 .. 31)
	{
		my $char = $simplified{ chr(0x3400 + 32 * $word + $bit) };
		next unless defined $char;
		$folded_bits[$word] |= 1 << $bit;
		push @folded_to, ord $char;
	}
}
print "\nconst uint32_t lex_folded_bits[] = {\n\t", join(',', map { sprintf '0x%x', $_ } @folded_bits), "\n};\n";
print "\nconst uint16_t lex_folded_before[] = {\n\t", join(',', @folded_before), "\n};\n";
print "\nconst uint16_t lex_folded_to[] = {\n\t", join(',', @folded_to), "\n};\n";

# How a character is read: most ideographs and the commonest signs stay what they are,
# full-width ones but for their width, and say nothing of their line but that it stops.
my @reading = (1) x 0x10000;
$reading[$_] = 0 for grep { !defined $simplified{ chr $_ } } 0x3400 .. 0x9fff;
$reading[ ord $_ ] = 0 for split //, '，、“”；：（）％—…《》‘’';
$reading[ ord '。' ] = 2;
print "\nconst uint8_t lex_reading[0x10000] = {\n", bits_in_lines(@reading), "};\n\n";

# ---------------------------------------------------------------- what is checked as it is written

# It comes in front of the tries, which take most of the time: a slip is told at once.

print "\nconst LexConversion lex_conversions[] = {\n";
for my $row (table('conversions.tsv'))
{
	for my $end (qw(from to)) { die "$row->{_at}: no dimension $row->{$end}\n" unless $dimension{ $row->{$end} }; }
	for my $part (qw(numerator denominator))
	{
		die "$row->{_at}: $part must be a positive whole number\n" unless $row->{$part} =~ /^[1-9]\d{0,8}$/;
	}
	print "\t{", c_string($row->{from}), ', ', c_string($row->{to}), ", $row->{numerator}, $row->{denominator}},\n";
}
print "};\n";

my @moods = qw(none plan estimate done aim aim_noun);
my %status_mood = map { $moods[$_] => $_ + 1 } 0 .. $#moods;
my %status_time = (over => 1, ahead => 2, now => 4, open => 8);
my %status_section = (review => 1, plan => 2);
my %status_number = (actual => 0, estimate => 1, target => 2);
my %status_left = map { my $m = $_; map { my $t = $_; map { ("$m $t $_" => 1) } keys %status_section } keys %status_time } keys %status_mood;
my @status;
for my $row (table('status.tsv'))
{
	my @sets;
	my $new = 0;
	for (['mood', \%status_mood], ['time', \%status_time], ['section', \%status_section])
	{
		my ($column, $known) = @$_;
		my @all = $row->{$column} eq '*' ? keys %$known : split /\|/, $row->{$column};
		for my $one (@all) { die "$row->{_at}: no $column $one\n" unless $known->{$one}; }
		push @sets, \@all;
	}
	die "$row->{_at}: no status $row->{status}\n" unless defined $status_number{ $row->{status} };
	for my $mood (@{ $sets[0] })
	{
		for my $time (@{ $sets[1] })
		{
			for my $section (@{ $sets[2] })
			{
				delete $status_left{"$mood $time $section"} or next;
				$status[ $status_mood{$mood} - 1 ][ $status_time{$time} ][ $status_section{$section} ] = $status_number{ $row->{status} };
				$new++;
			}
		}
	}
	die "$row->{_at}: lines above leave nothing to this one\n" unless $new;
}
die "status.tsv: no line for ", join(', ', sort keys %status_left), "\n" if %status_left;
print "\nconst uint8_t lex_status[][TIME_OPEN + 1][SECTION_PLANS + 1] = {\n";
for my $times (@status)
{
	print "\t{", join(', ', map { my $sections = $_; '{' . join(', ', map { $sections->[$_] // 0 } 0 .. 2) . '}' } @$times[ 0 .. 8 ]), "},\n";
}
print "};\n";

# ---------------------------------------------------------------- regular shapes

# What Perl cannot compile PCRE2 cannot either, and would not until a text is read.
sub check_pattern
{
	my ($row) = @_;
	eval { qr/$row->{pattern}/ } or die "$row->{_at}: " . ($@ =~ s/ at \S+ line \d+\.\n//r) . "\n";
	return;
}

# A pattern as its alternatives, each a list of what stands one behind the other: a set of
# characters (those it holds or, negated, lacks), alternatives again, an end of the line, or
# nothing, as a look at neighbours is.
sub parse_pattern
{
	my ($pattern, $at) = @_;    # a reference to what is left of it
	my @alternatives = ([]);
	while ($$pattern =~ /\G(?=[^)])/gc)
	{
		my $node;
		if ($$pattern =~ /\G\|/gc) { push @alternatives, []; next; }
		if ($$pattern =~ /\G([\^\$])/gc) { $node = { end => $1 }; }
		elsif ($$pattern =~ /\G\((\?<?[=!]|\?:|(?![?*]))/gc)
		{
			my $look = $1 =~ /[=!]/;
			my $inner = parse_pattern($pattern, $at);
			$$pattern =~ /\G\)/gc;
			$node = $look ? {} : { alternatives => $inner };
		}
		elsif ($$pattern =~ /\G\[(\^?)(?!\])((?:\\.|[^\\\]\[]|\[(?![:.=]))+)\]/gc) { $node = { negated => $1 ne '', set => characters_of($2, $at) }; }
		elsif ($$pattern =~ /\G\./gc) { $node = { negated => 1, set => { "\n" => 1 } }; }
		elsif ($$pattern =~ /\G(\\.|[^\\(\[{])/gc) { $node = { negated => 0, set => characters_of($1, $at) }; }
		else { die "$at: what the pattern may begin with cannot be told\n"; }
		$node->{optional} = 1 if $$pattern =~ /\G(?=[?*]|\{0)/gc;
		$node->{repeated} = 1 if $$pattern =~ /\G(?:([*+]|\{\d+(?:,\d*)?\})|\?)[?+]?/gc && defined $1;
		push @{ $alternatives[-1] }, $node;
	}
	return \@alternatives;
}

# The characters of a class, or the one of an escape.
sub characters_of
{
	my ($class, $at) = @_;
	my %set;
	my @signs = $class =~ /\\.|[^\\]/g;
	die "$at: a range in $class that begins or ends with an escape is not known here\n"
	  if grep { $signs[$_] eq '-' && "$signs[$_ - 1]$signs[$_ + 1]" =~ /\\/ } 1 .. $#signs - 1;
	while ($class =~ /\G(?:\\(.)|([^\\])(?:-(?!\z)([^\\]))?)/gc)
	{
		my ($escape, $first, $last) = ($1, $2, $3);
		die "$at: what \\$escape stands for is not known here\n" if defined $escape && $escape =~ /[a-zA-Z0-9]/ && $escape !~ /[ds]/;
		my @chars =
		    !defined $escape ? map { chr } ord $first .. ord($last // $first)
		  : $escape eq 'd'   ? 0 .. 9
		  : $escape eq 's'   ? (' ', "\t", "\n", "\x0b", "\f", "\r")
		  :                    $escape;
		die "$at: no place of a line is looked at for a character outside the basic plane\n" if grep { ord > 0xffff } @chars;
		$set{$_} = 1 for @chars;
	}
	return \%set;
}

# The same pattern from its end to its begin.
sub turned
{
	my ($alternatives) = @_;
	return [ map { [ map { $_->{alternatives} ? { %$_, alternatives => turned($_->{alternatives}) } : $_ } reverse @$_ ] } @$alternatives ];
}

# The sets one of which holds a character of any line that the nodes match, so many behind its
# begin (^), or before its end ($) where the nodes are turned; none where it may be any.
sub sets_at
{
	my ($end, $tied, $behind, @nodes) = @_;
	while (my $node = shift @nodes)
	{
		my %once = (%$node, optional => 0, repeated => 0);
		if ($node->{optional})
		{
			my @with = sets_at($end, $tied, $behind, { %$node, optional => 0 }, @nodes) or return;
			my @without = sets_at($end, $tied, $behind, @nodes) or return;
			return (@with, @without);
		}
		if ($node->{repeated} && $behind > 0)
		{
			return sets_at($end, $tied, $behind, \%once, { %once, optional => 1 }, @nodes);
		}
		if ($node->{alternatives})
		{
			my @sets;
			for my $alternative (@{ $node->{alternatives} })
			{
				my @more = sets_at($end, $tied, $behind, @$alternative, @nodes) or return;
				push @sets, @more;
			}
			return @sets;
		}
		if ($node->{set})
		{
			return if !$tied;
			return $node if $behind-- == 0;
		}
		# behind the other end nothing stands
		return { set => {} } if $tied && ($node->{end} // $end) ne $end;
		$tied ||= ($node->{end} // '') eq $end;
	}
	return;
}

use constant { PLACES => 11, LONGEST_SHAPE => 400 };    # binary digits; lexicon.h has LEX_PLACES and LEX_LONGEST_SHAPE

# What a character at a place of a line lets shapes match: bits by character; the first is
# that of characters which no pattern has.  Where a character's bits are is told by its hash times
# a factor that gives each a slot of its own.
sub emit_places
{
	my ($symbol, @shapes) = @_;    # bit and sets
	my %known = map { $_ => 1 } "\n", map { keys %{ $_->{set} } } map { @{ $_->[1] } } @shapes;
	my %mask;
	for my $char ('', keys %known)
	{
		$mask{$char} = 0;
		for my $shape (@shapes)
		{
			my ($bit, $sets) = @$shape;
			# the end of a line stands in front of a break, too
			$mask{$char} |= 1 << $bit if $char eq "\n" || !@$sets || grep { !$_->{set}{$char} == !!$_->{negated} } @$sets;
		}
	}
	my @told = sort { $a cmp $b } grep { $_ eq '' || $mask{$_} != $mask{''} } keys %mask;
	print "\nconst LexPlace $symbol\[] = {\n";
	printf "\t{0x%x, UINT64_C(0x%x)},\n", length ? ord : 0, $mask{$_} for @told;
	die "$symbol has no room\n" if @told > 256;
	my ($factor, %at) = (-1);
	while (keys %at < @told - 1)
	{
		$factor += 2;
		die "$symbol has no room\n" if $factor >= 1 << 20;
		%at = ();
		$at{ (pair_hash("$told[$_]\0") * $factor & 0xffffffff) >> 32 - PLACES } //= $_ for grep { length $told[$_] } 0 .. $#told;
	}
	print "};\nconst uint32_t ${symbol}_factor = $factor;\n",
	  "const uint8_t ${symbol}_slots[1 << LEX_PLACES] = {\n", bits_in_lines(map { $at{$_} // 0 } 0 .. (1 << PLACES) - 1), "};\n";
	return;
}

my (@shape_first, @shape_second, @shape_last);

sub note_places
{
	my ($bit, $row) = @_;
	my $pattern = $row->{pattern};
	my $alternatives = parse_pattern(\$pattern, $row->{_at});
	push @shape_first, [ $bit, [ sets_at('^', 0, 0, { alternatives => $alternatives }) ] ];
	push @shape_second, [ $bit, [ sets_at('^', 0, 1, { alternatives => $alternatives }) ] ];
	push @shape_last, [ $bit, [ sets_at('$', 0, 0, { alternatives => turned($alternatives) }) ] ];
	return;
}

my %zone = (line => 0, edge => 1, tail => 2, end => 3, next => 4, page => 5);
my $noise_bit = 0;
print "\nconst LexNoise lex_noise[] = {\n";
for my $row (@noise)
{
	die "$row->{_at}: no zone $row->{zone}\n" unless defined $zone{ $row->{zone} };
	die "$row->{_at}: limit must be a number of characters\n" unless $row->{limit} =~ /^[1-9]\d*$/;
	check_pattern($row);
	die "$row->{_at}: the pattern holds none of the words, and would never be tried\n"
	  unless $row->{words} eq '-' || grep { index($row->{pattern}, $_) >= 0 } split / +/, $row->{words};
	note_places($noise_bit++, $row);
	print "\t{", c_string($row->{reason}), ", $zone{$row->{zone}}, $row->{limit}, ", c_string($row->{pattern}), "},\n";
}
print "};\n";
print "\nconst LexHeading lex_headings[] = {\n";
# in the order of HeadingRole
for my $row (table('headings.tsv'))
{
	die "$row->{_at}: no role $row->{role}\n" unless defined $role{ $row->{role} };
	check_pattern($row);
	my $words = $triggered{ $row->{role} };
	die "$row->{_at}: holds no word of $row->{role} in triggers.tsv, and would never be tried\n"
	  if $words && !grep { index($row->{pattern}, $_) >= 0 } @$words;
	note_places($role_bit + $role{ $row->{role} }, $row);
	print "\t{$role{$row->{role}}, ", c_string($row->{pattern}), "},\n";
}
print "};\n";
my %claims;    # by limit, what may claim a line that long
for my $limit (map { $_->{limit} } @noise)
{
	$claims{$limit} //= ~0 << $role_bit;
	$claims{$limit} |= 1 << $_ for grep { $noise[$_]{limit} >= $limit } 0 .. $#noise;
}
my @limits = sort { $a <=> $b } keys %claims;
die "a line of noise.tsv may claim longer lines than are looked at\n" if $limits[-1] > LONGEST_SHAPE;
print "\nconst uint64_t lex_shape_claims[] = {\n";
printf "\tUINT64_C(0x%x),\n", $_ for (map { $claims{$_} } @limits), ~0 << $role_bit;
print "};\nconst uint8_t lex_shape_lengths[LEX_LONGEST_SHAPE + 2] = {\n",
  bits_in_lines(map { my $length = $_; scalar grep { $_ < $length } @limits } 0 .. LONGEST_SHAPE + 1), "};\n";
emit_places('lex_shape_first', @shape_first);
emit_places('lex_shape_second', @shape_second);
emit_places('lex_shape_last', @shape_last);

# ---------------------------------------------------------------- the grammar

my (%short, @rules);
my %value_kind = (percent => 1, points => 2, money => 4, measure => 8, body => 16, count => 32,
	rank => 64, multiple => 128, ratio => 256, time => 512, age => 1024, index => 2048);
my %measure_name = (same => 255, level => 0, growth => 1, change => 2, share => 3, rank => 4, multiple => 5,
	ratio => 6, prior => 7);
my %name_from = (none => 0, left => 1, right => 2, subject => 3, project => 4, previous => 5, pair => 6,
	share => 7, portion => 8, whole => 9, object => 10, predicate => 11);

sub mask_of
{
	my ($what, $at) = @_;
	my $mask = 0;
	for my $name (split /\|/, $what)
	{
		if (defined $short{$name}) { $mask |= $short{$name}; }
		elsif (defined $part{$name}) { $mask |= 1 << $part{$name}; }
		else { die "$at: no part called $name\n"; }
	}
	return $mask;
}

my $clause_ends = mask_of('comma|semicolon|colon|paren', 'compile.pl');

# What ends a clause, in front of a figure and behind it; grammar.c has the same.
my @side_ends = ($clause_ends | 1 << $part{list}, $clause_ends);

# What says little of a line that asks for it, as many a clause has it.
my $common = mask_of('text|value|edge|comma|semicolon|colon|list|and|of|verb|light|reach|adverb|predicate|money|place|head|rank|tail|etc|up', 'compile.pl');

# The items of one side of a line: their number and name, the parts of which the
# token beside the figure must have one (0: any will do, or none), whether
# that token is a bound, which other lines do not see, the rare parts of which some
# token of the clause on that side must have one (0: none must), and, twice, parts of which
# some token there must have one (edge: none must), as two of the items ask that must be there; in front of these what GrammarBeside
# and ntaken of lexicon.h have.
sub emit_items
{
	my ($symbol, $text, $at) = @_;
	my (@items, @needed);
	my $capturing = 0;
	my $plain = 1;
	for my $item (split / /, $text)
	{
		next if $item eq '-';
		if ($item eq '[') { $capturing = 1; next; }
		if ($item eq ']') { $capturing = 0; next; }
		my ($peek, $not, $what, $times) = $item =~ /^(&?)(!?)([a-z_|]+)([?*+]?)$/ or die "$at: cannot read $item\n";
		my $mask = mask_of($what, $at);
		$mask = ~$mask & ~((1 << $part{edge})) if $not;
		my ($min, $max) = $times eq '?' ? (0, 1) : $times eq '*' ? (0, 24) : $times eq '+' ? (1, 24) : (1, 1);
		push @items, sprintf '{UINT64_C(0x%x), %d, %d, %d, %d}', $mask, $min, $max, $capturing, $peek ? 1 : 0;
		push @needed, [ $mask, $min, $max, $peek ];
		$plain &= !$capturing;
	}
	return (0, 'NULL', 0, 0, 0, [ 0, 1 << $part{edge}, 0 ], (1 << $part{edge}) x 2) unless @items;
	@items = reverse @items if $symbol =~ /before/;
	print "static const GrammarItem $symbol\[] = {", join(', ', @items), "};\n";
	my $bounds = 0;
	$bounds |= 1 << $part{$_} for $symbol =~ /before/ ? qw(before_ge before_le) : qw(after_ge after_le);
	@needed = reverse @needed if $symbol =~ /before/;
	my $sees_bound = ($needed[0][0] & $bounds) != 0 && ($needed[0][0] & 1 << $part{text}) == 0;
	# optional items in front of the first that must be there
	my $first = 0;
	for my $item (@needed)
	{
		$first |= $item->[0];
		last if $item->[1] > 0;
	}
	$first = 0 if !grep { $_->[1] > 0 } @needed;
	# what must be there up to the end of the clause: the narrowest two, of those alike the furthest
	my @must;
	for my $item (@needed)
	{
		unshift @must, $item->[0] if $item->[1] > 0 && !($item->[0] & 1 << $part{edge});
		last if $item->[0] & $clause_ends;
	}
	my %width = map { $_ => scalar grep { $_ } split //, sprintf '%b', $_ } @must;
	@must = sort { $width{$a} <=> $width{$b} } @must;
	my @needs = map { $must[$_] // 1 << $part{edge} } 0, 1;
	my ($rare) = grep { !($_ & $common) } @must;
	# the last item, if it alone must be there: what the others pass, what it takes, and how much
	my @beside = (0, 0, 0);
	my ($last, @others) = reverse @needed;
	if ($plain && $last->[1] == 1 && $last->[2] == 1 && !(grep { $_->[1] > 0 } @others) && !(grep { $_->[0] & 1 << $part{edge} } @needed))
	{
		$beside[0] |= $_->[0] for @others;
		@beside[ 1, 2 ] = ($last->[0], $last->[3] ? 0 : 1);
	}
	return (scalar @items, $symbol, $first, $sees_bound ? 1 : 0, $rare // 0, \@beside, @needs);
}

# Lines of one kind of figure, as many as a set has bits for, and what they ask for: by how the token beside the figure is looked
# for (either way, past bounds or not), part, and what must have it (that token in front of the figure or behind it, or some token
# there, if the part is rare). In front of the parts stand lines that ask for nothing. A kind with more lines has several
# pages; the last kind is that of a figure without any.
use constant PAGE_LINES => 64;
use constant SETS => 65;
my @kind_pages = map { [ { lines => [] } ] } 0 .. 12;
my @rare_parts = (0, 0);

# What a line asks for on each side: [whether its token is a bound, parts of that token, rare parts of any].
sub add_line
{
	my ($kind, $line, @sides) = @_;
	my $page = $kind_pages[$kind][-1];
	push @{ $kind_pages[$kind] }, $page = { lines => [] } if @{ $page->{lines} } == PAGE_LINES;
	my $bit = 1 << @{ $page->{lines} };
	push @{ $page->{lines} }, $line;
	for my $side (0, 1)
	{
		my ($bound, $first, $rare) = @{ $sides[$side] };
		# what ends a clause is its edge, too
		$first |= $side_ends[$side] if $first & 1 << $part{edge};
		for my $look (0, 1 + $bound)
		{
			$page->{sets}[$look][$_][$side] |= $bit for $first ? map { $_ + 1 } grep { $first >> $_ & 1 } 0 .. 63 : 0;
		}
		$page->{sets}[0][$_][ 2 + $side ] |= $bit for $rare ? map { $_ + 1 } grep { $rare >> $_ & 1 } 0 .. 63 : 0;
		$rare_parts[$side] |= $rare;
	}
	return;
}

# The sets of a part, all with the lines that ask for nothing.
sub line_sets
{
	my ($sets, $part) = @_;
	return '{' . join(', ', map { sprintf 'UINT64_C(0x%x)', ($sets->[$part][$_] // 0) | ($sets->[0][$_] // 0) } 0 .. 3) . '}';
}

sub print_page
{
	my ($page, $more) = @_;
	print "\t{{\n";
	for my $look (0 .. 2)
	{
		print "\t\t{\n", map({ ("\t\t\t", line_sets($page->{sets}[$look], $_), ",\n") } 0 .. SETS - 1), "\t\t},\n";
	}
	print "\t}, {", join(', ', @{ $page->{lines} } ? @{ $page->{lines} } : 0), "}, $more},\n";
	return;
}

print "\n";
my @body;
my $n = 0;
my %grammar_id;
for my $row (table('grammar.tsv'))
{
	die "$row->{_at}: $row->{id} is the id of $grammar_id{ $row->{id} } already\n" if $grammar_id{ $row->{id} };
	$grammar_id{ $row->{id} } = $row->{_at};
	if ($row->{id} =~ /^=(\w+)$/)
	{
		$short{$1} = mask_of(join('|', split / /, $row->{before}), $row->{_at});
		next;
	}
	my $kinds = 0;
	for my $kind (split /\|/, $row->{value})
	{
		if ($kind eq 'any') { $kinds = 0xffff; next; }
		die "$row->{_at}: no value kind $kind\n" unless $value_kind{$kind};
		$kinds |= $value_kind{$kind};
	}
	die "$row->{_at}: no measure $row->{measure}\n"
	  unless $row->{measure} eq '-' || defined $measure_name{ $row->{measure} };
	die "$row->{_at}: no name source $row->{name}\n" unless defined $name_from{ $row->{name} };
	die "$row->{_at}: more lines than 8 bits can number\n" if $n >= 1 << 8;
	# what is counted without a noun of its own is counted
	$kinds |= $value_kind{body} if $kinds & $value_kind{count};
	$n++;
	my ($nb, $b, $b_first, $b_bound, $b_rare, $b_beside, @b_needs) = emit_items("grammar_before_$n", $row->{before}, $row->{_at});
	my ($na, $a, $a_first, $a_bound, $a_rare, $a_beside, @a_needs) = emit_items("grammar_after_$n", $row->{after}, $row->{_at});
	push @body, sprintf "\t{{%s, %s}, {%s, %s}, {{%s, %s}, {%s, %s}}, {%d, %d}, %d, %d, %d, %d, %d, %d, %s, %s, %s},\n",
	  map({ sprintf 'UINT64_C(0x%x)', $_ } @b_needs, @a_needs, @$b_beside[ 0, 1 ], @$a_beside[ 0, 1 ]), $b_beside->[2], $a_beside->[2],
	  $nb, $na, $b_bound, $a_bound, $measure_name{ $row->{measure} } // 0, $name_from{ $row->{name} }, $b, $a, c_string($row->{id});
	add_line($_, $n - 1, [ $b_bound, $b_first, $b_rare ], [ $a_bound, $a_first, $a_rare ]) for grep { $kinds >> $_ & 1 } 0 .. 11;
}
print "\n_Alignas(64) const GrammarRule grammar_rules[] = {\n", @body, "};\n";
print "\n_Alignas(64) const GrammarPage grammar_pages[] = {\n";
for my $pages (@kind_pages)
{
	print_page($pages->[$_], $_ < $#$pages ? 1 : 0) for 0 .. $#$pages;
}
printf "};\n\nconst uint64_t grammar_rare_parts[2] = {UINT64_C(0x%x), UINT64_C(0x%x)};\n", @rare_parts;
print "\nconst uint8_t grammar_first_page[] = {";
my $page = 0;
for my $pages (@kind_pages)
{
	print "$page, ";
	$page += @$pages;
}
print "};\n";

# ---------------------------------------------------------------- words and names

# Many words are alike in all that is known of them, and such words have one entry and
# one number: a text needs few entries again and again.
my (@word_entries, @word_edges, %word_number);
{
	my %number;
	for my $word (@words)
	{
		my ($op, $x, $y) = @{ $period{$word} // [ 0, $caliber{$word} // 0, 0 ] };
		my $entry = sprintf '{UINT64_C(0x%x), 0x%x, %d, %d, %d}', $word_mask{$word}, $word_traits{$word} // 0, $op, $x, $y;
		my $alike = "$entry $word_cost{$word}";
		if (!defined $number{$alike})
		{
			push @word_entries, $entry;
			$number{$alike} = @word_entries;
			push @word_edges, "LEX_EDGE($number{$alike},$word_cost{$word})";
		}
		$word_number{$word} = $number{$alike};
	}
}
die "too many kinds of words for 16 bits\n" if @word_entries >= 1 << 16;
my @word_children = emit_trie('words', \%word_number);
print "\nconst uint32_t lex_word_pairs[] = {\n", bits_in_lines(pair_bits(18, @words)), "};\n";
print "\n/* ", scalar @words, " words, those that are alike in one entry */";
print "\nconst LexWord lex_words[] = {\n\t{0, 0, 0, 0, 0},\n", map({ "\t$_,\n" } @word_entries), "};\n";
print "\nconst uint64_t lex_word_edges[] = {\n\tLEX_EDGE_NONE,\n", map({ "\t$_,\n" } @word_edges), "};\n";

# A string as the engine has its characters.
sub u_string
{
	my ($s) = @_;
	return 'NULL' if !defined $s;
	return 'u"' . join('', map { ord > 0x7e ? sprintf('\\u%04x', ord) : $_ } split //, $s) . '"';
}

# Bits of the characters that words separated by | begin with, by the lowest five of each.
sub first_bits
{
	my ($words) = @_;
	my $bits = 0;
	$bits |= 1 << (ord() & 31) for split /\|/, $words // '';
	return sprintf '0x%x', $bits;
}

my %unit_number;
@unit_number{ map { $_->{unit} } @units } = (1 .. @units);
emit_trie('units', \%unit_number);
# Units as they stand behind a number, alone and with 万 and 亿, and their factors: all
# strings in one, told by where they begin, as pointers would have to be set when the
# library is loaded.
my ($unit_pool, %in_pool) = ('');
sub pooled
{
	my ($string) = @_;
	utf8::encode($string);
	$in_pool{$string} //= do { my $at = length $unit_pool; $unit_pool .= "$string\0"; $at };
	return $in_pool{$string};
}

# A decimal times 10^places, exactly; numeral.c has the same.
sub shifted
{
	my ($decimal, $places) = @_;
	my ($whole, $rest) = (split(/\./, $decimal), '');
	$rest .= '0' while length $rest < $places;
	$whole .= substr $rest, 0, $places, '';
	return ($whole =~ s/^0+(?=.)//r) . ($rest eq '' ? '' : ".$rest");
}

my @unit_limits;
print "\n_Alignas(64) const LexUnit lex_units[] = {\n\t{NULL, NULL, NULL, NULL, 0, 0, {0}, {0}, {0}, 0, 0, 0, 0, 0, 0, 0},\n";
for my $row (@units)
{
	die "$row->{_at}: only what is counted can be a body\n" if $row->{note} =~ /(?:^|\s)\@body\b/ && $row->{_class} ne 'count';
	my ($always) = $row->{note} =~ /(?:^|\s)!(\S+)/;
	my ($masked) = $row->{note} =~ /(?:^|\s)~(\S+)/;
	my (@names, @factors, @lengths);
	for my $scale ([ '', 0 ], [ '万', 4 ], [ '亿', 8 ])
	{
		my $name = $scale->[0] . $row->{unit};
		utf8::encode(my $bytes = $name);
		die "$row->{_at}: the name of a unit has 255 bytes at the most, with a scale in front\n" if length $bytes > 255;
		push @names, pooled($name);
		push @factors, pooled(shifted($row->{factor}, $scale->[1]));
		push @lengths, length $bytes;
	}
	print "\t{", join(', ', map({ c_string($_) } $row->{unit}, $row->{dimension}, $row->{base}, $row->{factor}),
		map({ first_bits($_) } $always, $masked), map { '{' . join(', ', @$_) . '}' } \@names, \@factors, \@lengths),
	  ", UNIT_\U$row->{_class}\E, ",
	  join(', ', map { $row->{note} =~ /(?:^|\s)\@$_\b/ ? 1 : 0 } qw(arabic body whole rank paper size)),
	  "},\n";
	push @unit_limits, '{' . join(', ', map { u_string($_) } $always, $masked) . '}';
}
die "the names of units are too long together for 16 bits\n" if length $unit_pool >= 1 << 16;
print "};\n\nconst LexUnitLimits lex_unit_limits[] = {\n\t{NULL, NULL},\n", (map { "\t$_,\n" } @unit_limits),
  "};\n\nconst char lex_unit_pool[] =\n", map({ utf8::decode($_); "\t" . c_string($_) =~ s/"$/\\0"/r . "\n" } split /\0/, $unit_pool), "\t;\n";

emit_trie('aliases', \%alias);
# what a name closes with is looked for from its end on
emit_aliases(\%alias, map { $_->{_names}[0] } @indicators);
print "\nconst LexIndicator lex_indicators[] = {\n\t{NULL, NULL, NULL, NULL, NULL, 0, 0, 0},\n";
for my $row (@indicators)
{
	my (undef, @others) = @{ $row->{_names} };
	my %shown = (%$row, aliases => join('|', @others) || '-');
	print "\t{", join(', ', map({ $shown{$_} eq '-' ? 'NULL' : c_string($shown{$_}) } qw(code name aliases dimension unit)),
		$row->{_less}, $row->{_annual}, $row->{_index}), "},\n";
}
print "};\n\nconst size_t lex_indicator_count = ", scalar(@indicators), ";\n";

emit_trie('head_cues', $cue_tries[0]);
emit_trie('body_cues', $cue_tries[1]);
emit_cues($cue_group{notice}, @cue_tries[ 0, 1 ]);
emit_trie('title_cues', $cue_tries[2]);
print "\nconst int16_t lex_votes[][VOTE_KINDS] = {\n";
print "\t{", join(', ', @{ $votes[$_] // [ (0) x @vote_kinds ] }), "},\n" for 0 .. $#vote_features;
print "};\n\nconst char *const lex_vote_names[] = {\n";
print "\t\"$_\",\n" for @vote_features;
print "};\n\nconst uint8_t lex_roots[] = {\n", bits_in_lines((map { ($_) x (2 * $_ + 1) } 0 .. 47), 48), "};\n";

emit_trie('labels', \%label_word);

emit_trie('joint', \%joint);
sub c_units { return '{' . join(', ', (map { ord } split //, $_[0]), 0) . '}'; }
print "\nconst LexJoint lex_joint[] = {\n\t{0, {{0}}},\n";
for (@joint)
{
	my @parts = split / /, $_->{parts};
	die "$_->{_at}: two to four parts\n" if @parts < 2 || @parts > 4;
	die "$_->{_at}: a part of more than ", JOINT_PART, " characters\n" if grep { length > JOINT_PART } @parts;
	print "\t{", scalar(@parts), ', {', join(', ', map { c_units($_) } @parts), "}},\n";
}
print "};\n";

# Several places may have one name: a name leads to a stretch of a list.
print "\nconst LexRegion lex_regions[] = {\n";
printf "\t{\"%s\", %d, %d},\n", $_->{code}, $_->{_level}, $_->{parent} eq '-' ? -1 : $region_index{ $_->{parent} }
  for @regions;
print "};\n";
my @region_names = sort keys %region_name;
my %region_number;
@region_number{@region_names} = (1 .. @region_names);
emit_trie('region_names', \%region_number);
print "\nconst uint32_t lex_region_pairs[] = {\n", bits_in_lines(pair_bits(15, @region_names, keys %bare_place)), "};\n";
emit_trie('bare_places', \%bare_place);
my @same_name;
print "\nconst LexRegionName lex_region_names[] = {\n\t{0, 0, 0},\n";
for my $name (@region_names)
{
	my @places = @{ $region_name{$name} };
	printf "\t{%d, %d, %d},\n", scalar @same_name, scalar @places, ($region_short{$name} // 0) == @places ? 1 : 0;
	push @same_name, @places;
}
print "};\n\nconst uint16_t lex_same_name[] = {\n";
while (my @line = splice @same_name, 0, 16) { print "\t", join(',', @line), ",\n"; }
print "};\n";

my @place_words = sort keys %place_word;
my %place_number;
@place_number{@place_words} = (1 .. @place_words);
emit_trie('place_words', \%place_number);
print "\nconst LexPlaceWord lex_place_words[] = {\n\t{0, 0},\n";
print "\t{$place_word{$_}[0], $place_word{$_}[1]},\n" for @place_words;
print "};\n";

emit_trie('page_keys', \%page_key);

emit_trie('table_words', \%table_word);
print "\nconst LexTableWord lex_table_words[] = {\n\t{0, 0},\n";
print "\t{$_->[0], $_->[1]},\n" for @table_entries;
print "};\n";

my @triggers = sort keys %trigger_mask;
my %trigger_number;
@trigger_number{@triggers} = (1 .. @triggers);
emit_trie('triggers', \%trigger_number);
# What a word tells of the sentence that it stands in, in the order of LexTells; of most times of now nothing.
my %tells;
for my $word (@words)
{
	my ($op, $x) = @{ $period{$word} // [0] };
	my $tells = ($word_mask{$word} & mask_of('estimate', 'compile.pl') ? 1 : 0) | ($op && $op != $period_op{now} ? 2 : 0) |
	  ($op == $period_op{year} && $x == -1 ? 4 : 0);
	$tells{$word} = $tells if $tells;
}
emit_trie('tells', \%tells);
# in the order of LexOpening
emit_openings([ [ map { keys %$_ } @cue_tries[ 0, 1 ] ], \@triggers, [ keys %tells, figure_openings(\@class, \%unit_number, \%word_number) ] ],
	[ [ 0 .. 9, '.' ], [], [ map { chr } grep { $class[$_] == 2 } 0 .. 0xffff ] ]);

# the last characters of suffixes stand for words that end so
emit_firsts(
	\%word_number, \%word_cost, \@word_children,
	[ grep { $period{$_} } @words ],
	[ keys %unit_number ], [ keys %alias ],
	[ map { substr $_, -1 } grep { $place_word{$_}[0] & 1 } @place_words ],
	[ grep { $word_mask{$_} & mask_of('among', 'compile.pl') } @words ],
	[ map { substr $_, -1 } grep { $word_mask{$_} & mask_of('before_ge|before_le|before_approx', 'compile.pl') } @words ]);
my @own = grep { $word_mask{$_} & mask_of('own', 'compile.pl') } @words;
die "$_ has one character, and no word of class own is looked for by less than two\n" for grep { length == 1 } @own;
print "\nconst uint32_t lex_own_pairs[] = {\n", bits_in_lines(pair_bits(11, @own)), "};\n";
my $heads = mask_of('head|money|invest|duration|dependent|tail', 'compile.pl');
emit_ends([ grep { $word_mask{$_} & mask_of('growth_noun_up|growth_noun_down', 'compile.pl') } @words ],
	[ grep { $word_mask{$_} & mask_of('share_noun', 'compile.pl') } @words ],
	[ grep { $word_mask{$_} & $heads } @words ],
	[ keys %alias ], [ map { split / /, $_->{parts} } @joint ],
	[ grep { length == 2 && $word_mask{$_} & mask_of('tail', 'compile.pl') && $word_mask{$_} & mask_of('dependent', 'compile.pl') } @words ]);
print "\nconst uint64_t lex_triggers[] = {\n";
printf "\tUINT64_C(0x%x),\n", $_ for $always, map { $trigger_mask{$_} } @triggers;
print "};\n";

emit_trie('documents', \%document_word);
print "\nconst LexDocument lex_documents[] = {\n\t{0, 0, 0, 0},\n";
print "\t{", join(', ', @$_), "},\n" for @document_entries;
print "};\n";

print "\nconst char *const lex_part_names[] = {\n", map({ "\t\"$_\",\n" } @parts), "};\n";
print "\nconst char *const lex_trait_names[] = {\n", map({ "\t\"$_\",\n" } @traits), "};\n";

print "\nconst char *const lex_calibers[] = {\n\tNULL,\n", map({ "\t" . c_string($_) . ",\n" } @calibers), "};\n";

print "\nconst size_t lex_noise_count = sizeof(lex_noise) / sizeof(lex_noise[0]);\n";
print "const size_t lex_unit_count = sizeof(lex_units) / sizeof(lex_units[0]);\n";
print "const size_t lex_conversion_count = sizeof(lex_conversions) / sizeof(lex_conversions[0]);\n";
print "const size_t lex_heading_count = sizeof(lex_headings) / sizeof(lex_headings[0]);\n";
print "const size_t lex_part_count = sizeof(lex_part_names) / sizeof(lex_part_names[0]);\n";
print "const size_t lex_trait_count = sizeof(lex_trait_names) / sizeof(lex_trait_names[0]);\n";
print "\n#endif\n";
