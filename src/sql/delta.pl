#!/usr/bin/perl
#
# usage: delta.pl RELEASED INSTALLED [BY_HAND] > report_ext--OLD--NEW.sql
#
# The script that turns the objects of a released version into those of this one,
# from the two versions' whole scripts.  Functions and procedures are replaced, or dropped
# and made anew where their arguments or result changed; what is new is made, what
# is gone is dropped, comments and grants follow.
#
# A table, type, trigger, text search object or grant that changed cannot be guessed:
# BY_HAND holds the statements for it, which come first, and names it in a line
# "-- deals with TABLE report_user_units".  Without that this script stops.
# test/t/31_upgrade.pl makes sure that the result is what CREATE EXTENSION makes.
#
use strict;
use warnings;

my ($old_path, $new_path, $hand_path) = @ARGV;
die "usage: delta.pl RELEASED INSTALLED [BY_HAND]\n" if !defined $new_path;

my $hand = defined $hand_path && -e $hand_path ? slurp($hand_path) : '';
my @dealt = $hand =~ /^-- deals with (.+?)\s*$/mg;

my @old = statements(slurp($old_path));
my @new = statements(slurp($new_path));
my %old = by_key($old_path, @old);
my %new = by_key($new_path, @new);

# Functions that cannot be replaced as they are
my (%dropped, @drops);
foreach my $statement (reverse @old)
{
	my $key = $statement->{key};
	my $now = $new{$key};
	if ($statement->{kind} eq 'function')
	{
		next if $now && $now->{head} eq $statement->{head};
		push @drops, "DROP $key;\n";
		$dropped{ $statement->{name} } = 1;
	}
	elsif ($statement->{kind} eq 'object' || $statement->{kind} eq 'other')
	{
		next if $now && $now->{plain} eq $statement->{plain} || dealt($key);
		die "delta: $key " . ($now ? 'changed' : 'is gone')
			. ': write what becomes of it by hand and add the line "-- deals with ' . $key . "\"\n";
	}
	elsif ($statement->{kind} eq 'comment' && !$now && $new{ owner_key($key) })
	{
		push @drops, "$key IS NULL;\n";
	}
}

my ($version) = $new_path =~ /--([^-]+)\.sql$/ or die "delta: $new_path names no version\n";
print "\\echo Use \"ALTER EXTENSION report_ext UPDATE TO '$version'\" to load this file. \\quit\n\n";
print $hand, "\n" if $hand ne '';
print @drops, "\n" if @drops;
foreach my $statement (@new)
{
	my $key = $statement->{key};
	my $was = $old{$key};
	next if $statement->{kind} eq 'object' && $was;
	next if $statement->{kind} =~ /object|other/ && dealt($key);
	next if $was && $was->{plain} eq $statement->{plain} && !made_anew($statement);
	my $text = $statement->{text};
	$text =~ s/^CREATE (FUNCTION|PROCEDURE)/CREATE OR REPLACE $1/ if $statement->{kind} eq 'function';
	print "$text;\n\n";
}
exit 0;

# Statements of a script, in order: text (as it stands, without what is between
# statements), plain (blanks and comments reduced), kind, key, and for functions
# name and head (arguments and result).
sub statements
{
	my ($script) = @_;
	my @found;
	my ($text, $plain) = ('', '');

	$script =~ s/^\\.*\n//mg;
	while ($script =~ /\G(?:(?<blank>\s+|--[^\n]*)|(?<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?<tag>\w*)\$.*?\$\g{tag}\$)|(?<end>;)|(?<other>[^\s;'"\$-]+|.))/gcs)
	{
		if (defined $+{end})
		{
			push @found, described($text, $plain);
			# What a script makes for its own run is run again, and is no object.
			if ($plain =~ /^DROP FUNCTION ([\w.]+)/)
			{
				my $name = $1;
				@$_{qw(kind key name)} = ('other', $_->{plain}, '') foreach grep { $_->{name} eq $name } @found;
			}
			($text, $plain) = ('', '');
		}
		elsif (defined $+{blank})
		{
			my $blank = $+{blank};
			next if $text eq '';
			$text .= $blank;
			$plain .= ' ' if $plain !~ / $/;
		}
		else
		{
			my $part = $+{quoted} // $+{other};
			$text .= $part;
			$plain .= $part;
		}
	}
	die "delta: a statement has no end: $plain\n" if $plain =~ /\S/;
	return @found;
}

sub described
{
	my ($text, $plain) = @_;
	my $word = qr/(?:"[^"]+"|[\w.\@]+)/;
	my %statement = (text => $text, plain => $plain, name => '');

	if ($plain =~ /^CREATE (FUNCTION|PROCEDURE) ($word) ?\(/)
	{
		my ($what, $name) = ($1, $2);
		my $rest = substr($plain, $+[0]);
		my $arguments = '';
		for (my $depth = 1; $rest =~ /\G(.)/gcs;)
		{
			$depth++ if $1 eq '(';
			$depth-- if $1 eq ')';
			last if !$depth;
			$arguments .= $1;
		}
		my ($result) = substr($rest, pos $rest) =~ /^ ?(RETURNS TABLE ?\(.*?\) (?=AS|LANGUAGE)|RETURNS (?:SETOF )?[\w.\[\]]+|)/s;
		@statement{qw(kind name head)} = ('function', $name, "$what $name($arguments) $result");
		$statement{key} = "$what $name(" . join(', ', input_types($arguments)) . ')';
	}
	elsif ($plain =~ /^COMMENT ON (.*?) IS (?:U&|E)?['N]/s)
	{
		@statement{qw(kind key)} = ('comment', "COMMENT ON $1");
	}
	elsif ($plain =~ /^CREATE (?:UNIQUE )?(TABLE|INDEX|TYPE|VIEW|AGGREGATE|OPERATOR CLASS|OPERATOR|CAST|DOMAIN|SEQUENCE|TEXT SEARCH \w+) ($word)/)
	{
		@statement{qw(kind key)} = ('object', "$1 $2");
	}
	elsif ($plain =~ /^CREATE TRIGGER ($word) .*? ON ($word)/)
	{
		@statement{qw(kind key)} = ('object', "TRIGGER $1 ON $2");
	}
	elsif ($plain =~ /^(?:GRANT|REVOKE|SELECT|ALTER|DO|DROP FUNCTION)\b/)
	{
		@statement{qw(kind key)} = ('other', $plain);
	}
	else
	{
		die "delta: what kind of statement is this: " . substr($plain, 0, 100) . "\n";
	}
	return \%statement;
}

# Types of a function's input arguments, as DROP and COMMENT name them
sub input_types
{
	my ($arguments) = @_;
	my @types;
	my ($depth, $one) = (0, '');
	my @all;
	foreach my $char (split //, $arguments)
	{
		$depth++ if $char eq '(';
		$depth-- if $char eq ')';
		if ($char eq ',' && !$depth)
		{
			push @all, $one;
			$one = '';
			next;
		}
		$one .= $char;
	}
	push @all, $one if $one =~ /\S/;
	foreach my $argument (@all)
	{
		$argument =~ s/\s*(?:\bDEFAULT\b|:?=).*//s;
		$argument =~ s/^\s+|\s+$//g;
		next if $argument =~ /^OUT\b/;
		$argument =~ s/^(?:IN|INOUT|VARIADIC)\s+//;
		$argument =~ s/^(?:"[^"]+"|\w+)\s+(?=\S)//;
		push @types, $argument;
	}
	return @types;
}

# Is it a function that is dropped before, or something said of one?
sub made_anew
{
	my ($statement) = @_;
	return $dropped{ $statement->{name} } if $statement->{kind} eq 'function';
	return scalar grep { $statement->{plain} =~ /\b\Q$_\E\b/ } keys %dropped;
}

# Does BY_HAND deal with it?  It names an object, or how a statement begins.
sub dealt
{
	my ($key) = @_;
	my $name = $key =~ s/\s+/ /gr;
	return scalar grep { index("$name ", "$_ ") == 0 } @dealt;
}

# What a comment's key is a comment on, as the key of a statement
sub owner_key
{
	my ($key) = @_;
	$key =~ s/^COMMENT ON //;
	return "TABLE $1" if $key =~ /^COLUMN ([\w.]+)\.\w+$/;
	return $key;
}

sub by_key
{
	my ($path, @statements) = @_;
	my %found;
	foreach my $statement (@statements)
	{
		my $key = $statement->{key};
		die "delta: $path has two statements for $key\n" if $found{$key} && $statement->{kind} ne 'other';
		$found{$key} = $statement;
	}
	return %found;
}

sub slurp
{
	my ($path) = @_;
	open(my $file, '<', $path) or die "delta: cannot read $path: $!\n";
	local $/;
	return scalar <$file>;
}
