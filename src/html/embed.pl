#!/usr/bin/perl
#
# embed.pl
#	  The style sheet and the script of report_html()'s page as C.
#
# usage: embed.pl page.css page.js > html_page.gen.h
#
# Each file becomes a string, PAGE_STYLE and PAGE_SCRIPT, and its hash for the
# page's content security policy: nothing else may run in a page or style it,
# not even if it got into the page.
#
use strict;
use warnings;
use Digest::SHA qw(sha256_base64);

my ($css, $js) = @ARGV;
die "usage: embed.pl page.css page.js\n" unless defined $js;

sub slurp
{
	my ($path) = @_;
	open my $fh, '<:raw', $path or die "$path: $!\n";
	local $/;
	return <$fh>;
}

sub define
{
	my ($name, $path) = @_;
	my $text = slurp($path);
	# it ends where an HTML parser sees the first of these
	die "$path: holds an end tag\n" if $text =~ m{</|<!--};
	die "$path: is not ASCII\n" if $text =~ /[^\t\n\x20-\x7e]/;

	# comments stay in the source
	$text =~ s{^\s*//.*\n}{}gm if $path =~ /\.js$/;
	$text =~ s{^\s*/\*.*?\*/\n}{}gms if $path =~ /\.css$/;
	$text =~ s{^\s+}{}gm;
	my $hash = sha256_base64($text);
	$hash .= '=' while length($hash) % 4;

	print "\n#define ${name}_HASH \"sha256-$hash\"\n#define $name \\\n";
	my @lines;
	for my $line (split /\n/, $text)
	{
		$line =~ s/([\\"])/\\$1/g;
		push @lines, "\t\"$line\\n\"";
	}
	print join(" \\\n", @lines), "\n";
	return;
}

print "/* Made by src/html/embed.pl from the files beside it; do not edit. */\n";
define('PAGE_STYLE', $css);
define('PAGE_SCRIPT', $js);
