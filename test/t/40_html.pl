# report_html()'s page in a browser: Debian's chromium, without a window.  Set
# REPORT_CHROMIUM=1 to have test/setup.sh install it; without it only the links
# are looked at.
use strict;
use warnings;
use utf8;
use Encode qw(decode encode_utf8);
use JSON::PP ();
use File::Temp qw(tempdir);
use Test::More;
use POSIX ();
use ReportServer;

my $db = new_database('t_html');
my $dir = tempdir(CLEANUP => 1);

# The page of a text, as bytes
sub page
{
	my ($body, $published) = @_;
	my $quoted = encode_utf8($body =~ s/'/''/gr);
	my $date = $published ? "'$published'" : 'NULL';
	return value($db, "SET standard_conforming_strings = on; SELECT report_html('$quoted', $date)") . "\n";
}

sub write_page
{
	my ($name, $page) = @_;
	my $path = "$dir/$name.html";
	open(my $fh, '>:raw', $path) or die "$path: $!\n";
	print $fh $page;
	close($fh);
	return $path;
}

#
# Links, in the pages of all sample reports
#

load_reports($db);
my $pages = value($db, q{SELECT id || E'\x01' || report_html(body) FROM reports ORDER BY id});
my %page = map { /^([^\x01]+)\x01(.*)/s } split /(?<=<\/html>)\n*/, $pages;
cmp_ok(scalar keys %page, '>', 8, 'there are pages of the sample reports');
foreach my $name (sort keys %page)
{
	my %id;
	$id{$_}++ for $page{$name} =~ / id="([^"]+)"/g;
	my @links = $page{$name} =~ / href="([^"]*)"/g;
	is(scalar(grep { !/^#(.+)/ || !$id{$1} } @links), 0, "$name: every link leads to a place of the page");
	is(scalar(grep { $_ > 1 } values %id), 0, "$name: no place stands twice");
	my $marks = () = $page{$name} =~ / id="r\d+"/g;
	my $rows = () = $page{$name} =~ /<tr id="t\d+"/g;
	is($marks, $rows, "$name: every row has its figure in the text");
	unlike($page{$name}, qr/\b(?:src|srcset|action|formaction|data)=|url\(|https?:/, "$name: nothing is fetched");
}

# The text is all there, in order
my $text = value($db, q{SELECT body FROM reports WHERE id = 'county-annual'});
my ($main) = $page{'county-annual'} =~ /<main[^>]*>(.*)<\/main>/s;
$main =~ s/<span class="kind">[^<]*<\/span>//g;
$main =~ s/<[^>]*>//g;
s/\s+|\xe3\x80\x80//g for $main, $text;
$main =~ s/&(lt|gt|quot|amp|#39);/{lt => '<', gt => '>', quot => '"', amp => '&', '#39' => "'"}->{$1}/ge;
ok($main eq $text, 'the page holds the text, and nothing else');

#
# The browser
#

my ($chromium) = grep { -x } map { my $name = $_; map { "$_/$name" } split /:/, $ENV{PATH} } qw(chromium chromium-browser);
if (!$chromium)
{
	note('there is no chromium here: pages are not looked at (REPORT_CHROMIUM=1 has test/setup.sh install it)');
	done_testing();
	exit;
}

# Run it on a page; $query begins with ? or #.  Returns what it prints.
sub browse
{
	my ($path, $query, @options) = @_;
	my $profile = tempdir(CLEANUP => 1);
	# it refuses to run as root in its sandbox
	my @sandbox = $> == 0 ? ('--no-sandbox') : ();
	my $pid = open(my $out, '-|') // die "cannot fork: $!\n";
	if (!$pid)
	{
		open(STDERR, '>', "$dir/browser.err");
		@ENV{qw(HOME XDG_CONFIG_HOME XDG_CACHE_HOME)} = ($profile) x 3;
		exec($chromium, '--headless=new', @sandbox, '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
			'--no-first-run', "--user-data-dir=$profile", '--virtual-time-budget=5000', '--window-size=1600,1000',
			@options, "file://$path$query") or POSIX::_exit(127);
	}
	local $SIG{ALRM} = sub { kill 'KILL', $pid };
	alarm 120;
	local $/;
	my $printed = <$out> // '';
	close($out);
	alarm 0;
	return $printed;
}

sub dom { return decode('UTF-8', browse(@_, '--dump-dom')) }

if (dom(write_page('probe', '<!DOCTYPE html><p id="probe">'), '') !~ /id="probe"/)
{
	note("$chromium does not start here: pages are not looked at");
	diag(slurp("$dir/browser.err")) if $ENV{REPORT_VERBOSE};
	done_testing();
	exit;
}

my $report = page(<<'END', '2025-01-15');
云岭县2025年政府工作报告
一、2024年工作回顾
全县地区生产总值60.2亿元,增长3.9%。一般公共预算收入5.1亿元,增长301%。新建学校3所。
粮食产量30万吨。
二、2025年工作安排
地区生产总值增长5.5%以上,粮食产量32万吨。新建学校12所,新建医院5所。
END
my $path = write_page('report', $report);

# What a user does, done by a script that the page's policy is lifted for
my $driver = <<'END';
<script>
(function () {
	var form = document.getElementById('filter');
	var steps = {};
	function note(name) {
		var rows = Array.from(document.querySelectorAll('#rows tbody tr')).filter(function (row) { return row.offsetParent; });
		steps[name] = {
			rows: rows.map(function (row) { return +row.dataset.n; }),
			off: Array.from(document.querySelectorAll('a.v.off')).map(function (mark) { return +mark.id.slice(1); }),
			says: document.getElementById('shown').textContent,
			sorted: Array.from(document.querySelectorAll('[aria-sort]')).map(function (cell) {
				return cell.dataset.c + ' ' + cell.getAttribute('aria-sort');
			})
		};
	}
	function set(name, value) {
		form[name].value = value;
		form[name].dispatchEvent(new Event('input', { bubbles: true }));
	}
	function press(column) { document.querySelector('th[data-c=' + column + '] button').click(); }
	note('start');
	form.querySelector('[value=actual]').click();
	note('targets');
	location.hash = '#t1';
	setTimeout(function () {
		note('revealed');
		set('measure', 'growth');
		note('growth');
		set('kind', 'review');
		note('growth of the review');
		form.measure.value = '';
		set('kind', '');
		form.doubtful.click();
		note('doubtful');
		form.doubtful.click();
		set('q', '\u5b66\u6821 TARGET');
		note('words');
		form.querySelector('[type=reset]').click();
		setTimeout(function () {
			note('reset');
			press('value');
			note('by value');
			press('value');
			note('by value, downwards');
			press('name');
			note('by name');
			press('no');
			note('by number');
			var log = document.createElement('pre');
			log.id = 'log';
			log.textContent = JSON.stringify(steps);
			document.body.appendChild(log);
		}, 50);
	}, 50);
})();
</script>
END
my $driven = $report =~ s/<meta http-equiv="Content-Security-Policy"[^>]*>//r;
$driven =~ s/<\/body>/$driver<\/body>/;
my ($log) = dom(write_page('driven', $driven), '') =~ /<pre id="log">([^<]*)/;
my $steps = JSON::PP->new->decode(($log // '{}') =~ s/&amp;/&/gr);

# step NAME, rows shown, what it says
sub step
{
	my ($name, $rows, $says) = @_;
	my $step = $steps->{$name};
	is(join(' ', @{ $step->{rows} // [] }), $rows, "$name: the rows that are shown");
	is($step->{says}, $says, "$name: and their number");
	my %shown = map { $_ => 1 } @{ $step->{rows} };
	is(join(' ', @{ $step->{off} // [] }), join(' ', grep { !$shown{$_} } 1 .. 10), "$name: the other figures of the text are dim");
	return;
}
step('start', '1 2 3 4 5 6 7 8 9 10', '10 of 10 rows');
step('targets', '7 8 9 10', '4 of 10 rows');
step('revealed', '1 2 3 4 5 6 7 8 9 10', '10 of 10 rows');
step('growth', '2 4 7', '3 of 10 rows');
step('growth of the review', '2 4', '2 of 10 rows');
step('doubtful', '4', '1 of 10 rows');
step('words', '9', '1 of 10 rows');
step('reset', '1 2 3 4 5 6 7 8 9 10', '10 of 10 rows');

# Within a unit by size, whatever the order of units; 5.1亿元 and 60.2亿元 by base value
sub order { return join ' ', grep { my $ord = $_; grep { $_ == $ord } @{ $_[1] } } @{ $steps->{ $_[0] }{rows} // [] } }
is(order('by value', [ 2, 4, 7 ]), '2 7 4', 'sorted by value: per cent');
is(order('by value', [ 1, 3 ]), '3 1', 'money');
is(order('by value, downwards', [ 2, 4, 7 ]), '4 7 2', 'and downwards');
is(order('by value, downwards', [ 1, 3 ]), '1 3', 'money');
my @by_value = @{ $steps->{'by value'}{rows} // [] };
my %unit = (1 => 'yuan', 3 => 'yuan', (map { $_ => '%' } 2, 4, 7), (map { $_ => 'schools' } 5, 9, 10), 6 => 't', 8 => 't');
my %met;
is(scalar(grep { ($_ == 0 || $unit{ $by_value[$_] } ne $unit{ $by_value[ $_ - 1 ] }) && $met{ $unit{ $by_value[$_] } }++ } 0 .. $#by_value),
	0, 'unit by unit');
is_deeply($steps->{'by value'}{sorted}, ['value ascending'], 'the column says so to those who cannot see it');
is_deeply($steps->{'by value, downwards'}{sorted}, ['value descending'], 'in both directions');
like(join(' ', @{ $steps->{'by name'}{rows} // [] }), qr/\b5 9\b/, 'sorted by name: equal names in the order of the text');
is(join(' ', @{ $steps->{'by number'}{rows} // [] }), '1 2 3 4 5 6 7 8 9 10', 'and back');

# The same by the address
my $dom = dom($path, '?status=target&sort=-value&q=%E5%AD%A6%E6%A0%A1#r9');
is(scalar(() = $dom =~ /<tr id="t\d+"(?![^>]* hidden)/g), 1, 'an address may say what to show');
like($dom, qr/<form id="filter"(?![^>]*\bhidden)/, 'the script shows the filter');
like($dom, qr/<th [^>]*data-c="value"[^>]*aria-sort="descending"/, 'and the order');

# What it looks like
my $png = "$dir/page.png";
browse($path, '', "--screenshot=$png");
my $image = -e $png ? slurp($png) : '';
my ($width, $height) = $image =~ /^\x89PNG\r\n\x1a\n.{4}IHDR(.{4})(.{4})/s ? map { unpack 'N', $_ } $1, $2 : (0, 0);
is("$width $height", '1600 1000', 'a picture');
cmp_ok(length $image, '>', 20_000, 'which shows something');

#
# Hostile text
#

my $attack = q{document.title='owned';document.documentElement.setAttribute('data-owned','1')};
my $hostile = write_page('hostile', page(<<"END"));
云岭县<script>$attack</script>2025年政府工作报告
一、2024年"onmouseover="$attack" '工作回顾'</title></style><script>$attack</script>
<img src=x onerror="$attack"><svg onload="$attack"><iframe srcdoc="<script>parent.$attack</script>">新建"<script>$attack</script>"学校3所。
</main></a></textarea><base href="https://example.invalid/"><meta http-equiv="refresh" content="0;url=javascript:$attack">粮食产量30万吨。
<!-- &lt;script&gt; \x{202e}逆\x{2066}文\x{200b}本 ]]> {{7*7}} \${7*7} javascript:alert(1)
END
$dom = dom($hostile, '');
unlike($dom, qr/<html[^>]*data-owned/, 'no script of the text runs');
unlike($dom, qr/<title>owned/, 'nor changes the title');
is(scalar(() = $dom =~ /<script\b/g), 1, 'there is one script in the page');
is(scalar(() = $dom =~ /<(?:img|svg|iframe|base|textarea|object|embed)\b/g), 0, 'and nothing that the text asked for');
is(scalar(() = $dom =~ /<[a-z][^>]*\son[a-z]+=/g), 0, 'no element has a handler');
like($dom, qr/<output[^>]*>\d+ of \d+ rows</, 'the page itself works');
unlike($dom =~ s/<script\b.*//sr, qr/[\x{202a}-\x{202e}\x{2066}-\x{2069}\x{200b}]/, 'nothing turns the order of signs or hides');
like($dom, qr/<span class="c">U\+202E<\/span>逆/, 'and what would is shown');

# The second wall: what is put into the page by other means is not run
my $forced = slurp($path);
$forced =~ s/<main([^>]*)>/<main$1><script>$attack<\/script><b style="position:fixed" onclick="$attack">x<\/b>/;
$dom = dom(write_page('forced', $forced), '');
unlike($dom, qr/<html[^>]*data-owned/, 'the policy of the page allows its own script only');
like($dom, qr/<output[^>]*>10 of 10 rows</, 'which runs');

done_testing();
