// What report_html()'s page can do beyond links: filter and sort the rows.
// The page is complete without it.  ASCII; nothing here writes HTML.
(function () {
	'use strict';
	var form = document.getElementById('filter');
	var body = document.querySelector('#rows tbody');
	if (!form || !body) return;
	var rows = Array.prototype.slice.call(body.rows);
	var shown = document.getElementById('shown');
	var compare = new Intl.Collator('zh').compare;

	// figures in the text by the id of their row; a figure may be in several pieces
	var marks = {};
	document.querySelectorAll('main a.v').forEach(function (mark) {
		var id = mark.getAttribute('href').slice(1);
		(marks[id] = marks[id] || []).push(mark);
	});

	function checked(name) {
		return Array.prototype.map.call(form.querySelectorAll('[name=' + name + ']:checked'), function (box) {
			return box.value;
		});
	}

	function filter() {
		var words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
		var states = checked('status');
		var count = 0;
		rows.forEach(function (row) {
			var data = row.dataset;
			var text = row.textContent.toLowerCase();
			var fits = states.indexOf(data.s) >= 0 &&
				(!form.measure.value || form.measure.value === data.m) &&
				(!form.kind.value || form.kind.value === data.k) &&
				(!form.doubtful.checked || 'd' in data) &&
				words.every(function (word) { return text.indexOf(word) >= 0; });
			row.hidden = !fits;
			(marks[row.id] || []).forEach(function (mark) { mark.classList.toggle('off', !fits); });
			count += fits ? 1 : 0;
		});
		shown.textContent = count + ' of ' + rows.length + ' rows';
	}

	// Values sort by unit first: 5% and 3 are not comparable.
	function number(row) {
		return row.dataset.v === undefined ? NaN : row.dataset.v * row.dataset.f;
	}
	function by(column, a, b) {
		if (column === 'no') return a.dataset.n - b.dataset.n;
		if (column === 'value') {
			return compare(a.dataset.u || '', b.dataset.u || '') ||
				isNaN(number(a)) - isNaN(number(b)) || number(a) - number(b) || 0;
		}
		if (column === 'period') return compare(a.dataset.p || '', b.dataset.p || '');
		var at = heads.indexOf(column);
		return compare(a.cells[at].textContent, b.cells[at].textContent);
	}

	function sort(column, down) {
		if (heads.indexOf(column) < 0) return;
		rows.sort(function (a, b) {
			return (down ? -1 : 1) * by(column, a, b) || a.dataset.n - b.dataset.n;
		});
		rows.forEach(function (row) { body.appendChild(row); });
		cells.forEach(function (cell, i) {
			if (heads[i] === column) cell.setAttribute('aria-sort', down ? 'descending' : 'ascending');
			else cell.removeAttribute('aria-sort');
		});
	}

	var cells = Array.prototype.slice.call(document.querySelectorAll('#rows thead th'));
	var heads = cells.map(function (cell) { return cell.dataset.c; });
	cells.forEach(function (cell) {
		var button = document.createElement('button');
		button.type = 'button';
		button.textContent = cell.textContent;
		// on paper, where a head with buttons in it would not be repeated on every page
		cell.dataset.t = cell.textContent;
		cell.textContent = '';
		cell.appendChild(button);
		button.addEventListener('click', function () {
			sort(cell.dataset.c, cell.getAttribute('aria-sort') === 'ascending');
		});
	});

	// A figure that leads to a row which is filtered out brings it back.
	function reveal() {
		var row = /^#t\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
		if (!row || !row.hidden) return;
		form.reset();
		filter();
		row.scrollIntoView({ block: 'center' });
	}

	// page.html?q=word&status=target,estimate&measure=growth&kind=plan&doubtful&sort=-value
	function start() {
		var wanted = new URLSearchParams(location.search);
		form.q.value = wanted.get('q') || '';
		if (wanted.has('status')) {
			form.querySelectorAll('[name=status]').forEach(function (box) {
				box.checked = wanted.get('status').split(',').indexOf(box.value) >= 0;
			});
		}
		form.measure.value = wanted.get('measure') || '';
		form.kind.value = wanted.get('kind') || '';
		form.doubtful.checked = wanted.has('doubtful');
		var order = wanted.get('sort');
		if (order) sort(order.replace(/^-/, ''), order.charAt(0) === '-');
		filter();
		form.hidden = false;
		reveal();
	}

	form.addEventListener('input', filter);
	form.addEventListener('submit', function (event) { event.preventDefault(); });
	form.addEventListener('reset', function () { setTimeout(filter); });
	window.addEventListener('hashchange', reveal);
	start();
})();
