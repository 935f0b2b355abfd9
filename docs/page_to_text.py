#!/usr/bin/env python3
"""Turn a saved web page or a PDF into the text that report_ext reads.

usage: page_to_text.py FILE

Writes UTF-8 to standard output.  Needs Python 3.8 or later, nothing else; for a PDF
also pdftotext (Debian: poppler-utils).

A page (HTML): paragraphs and headings become lines, headings
with # in front, tables become lines whose cells are parted by tabs, with an empty cell
for every further column or row that a cell spans.  Scripts, styles, forms and what the
page itself calls its navigation, header or footer are left out; what else is furniture
is for report_noise() to tell.

A PDF: the text as it is laid out, pages parted by form feeds, columns by two and more
blanks.  Lines that were broken, page numbers and running heads are for the extension.
"""
import html.parser
import re
import subprocess
import sys

SKIPPED = {'script', 'style', 'noscript', 'template', 'svg', 'select', 'button', 'nav', 'header', 'footer', 'head'}
BLOCKS = {'p', 'div', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'section', 'article', 'main', 'blockquote', 'figure',
          'figcaption', 'center', 'br', 'hr', 'pre', 'address', 'body', 'html', 'form'}
VOID = {'br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'area', 'base', 'source', 'embed', 'param', 'track'}


class Page(html.parser.HTMLParser):
    """Collects lines; a table inside a cell is text of that cell."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.line = [], ''
        self.skipped = []      # open elements that are left out
        self.tables = 0        # how deep in tables
        self.rows, self.row, self.cell = [], None, None
        self.spans = {}        # column -> rows that a cell above still covers
        self.heading = 0

    def end_line(self):
        text = re.sub(r'[ \t\r\n\f\v]+', ' ', self.line).strip()
        if text:
            self.lines.append('#' * self.heading + ' ' + text if self.heading else text)
        self.line = ''

    def end_cell(self):
        if self.cell is None:
            return
        text = re.sub(r'[\s\xa0\u3000]+', ' ', self.cell['text']).strip()
        self.covered()
        for k in range(self.cell['columns']):
            if self.cell['rows'] > 1:
                self.spans[len(self.row)] = self.cell['rows'] - 1
            self.row.append('' if k else text)
        self.cell = None

    def covered(self):
        """Empty cells where one above reaches down."""
        while self.spans.get(len(self.row), 0) > 0:
            self.spans[len(self.row)] -= 1
            self.row.append('')

    def end_row(self):
        if self.row is None:
            return
        self.end_cell()
        self.covered()
        if any(self.row):
            self.rows.append('\t'.join(self.row).rstrip('\t'))
        self.row = None

    def handle_starttag(self, tag, attributes):
        if self.skipped:
            if tag == self.skipped[-1] and tag not in VOID:
                self.skipped.append(tag)
            return
        if tag in SKIPPED:
            self.end_line()
            self.skipped.append(tag)
            return
        if tag == 'table':
            self.tables += 1
            if self.tables == 1:
                self.end_line()
                self.rows, self.row, self.cell, self.spans = [], None, None, {}
        elif self.tables == 1 and tag == 'tr':
            self.end_row()
            self.row = []
        elif self.tables == 1 and tag in ('td', 'th') and self.row is not None:
            self.end_cell()
            span = {k: int(v) if k in ('colspan', 'rowspan') and (v or '').isdigit() else 1 for k, v in attributes}
            self.cell = {'text': '', 'columns': min(max(span.get('colspan', 1), 1), 100),
                         'rows': min(max(span.get('rowspan', 1), 1), 1000)}
        elif self.cell is not None:
            if tag in BLOCKS:
                self.cell['text'] += ' '
        elif re.fullmatch('h[1-6]', tag):
            self.end_line()
            self.heading = int(tag[1])
        elif tag in BLOCKS:
            self.end_line()

    def handle_endtag(self, tag):
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
            return
        if tag == 'table' and self.tables:
            self.tables -= 1
            if self.tables == 0:
                self.end_row()
                self.lines.extend([''] + self.rows + [''])
        elif self.tables == 1 and tag == 'tr':
            self.end_row()
        elif self.tables == 1 and tag in ('td', 'th'):
            self.end_cell()
        elif self.cell is None and (re.fullmatch('h[1-6]', tag) or tag in BLOCKS):
            self.end_line()
            self.heading = 0

    def handle_data(self, data):
        if self.skipped:
            return
        if self.cell is not None:
            self.cell['text'] += data
        elif self.tables == 0:
            self.line += data


def decoded(data):
    """Text of a page: by its byte order mark, by what it says of itself, else UTF-8 or GB 18030."""
    if data.startswith((b'\xff\xfe', b'\xfe\xff')):
        return data.decode('utf-16')
    said = re.search(rb'charset\s*=\s*["\']?([A-Za-z0-9_-]+)', data[:4096])
    names = ['utf-8-sig', 'gb18030']
    if said and said[1].lower().startswith((b'gb', b'big5')):
        names.insert(0, 'big5hkscs' if said[1].lower().startswith(b'big5') else 'gb18030')
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode('gb18030', 'replace')


def text_of_page(data):
    page = Page()
    page.feed(decoded(data))
    page.close()
    page.end_row()
    page.end_line()
    return re.sub(r'\n{3,}', '\n\n', '\n'.join(page.lines)).strip('\n') + '\n'


def text_of_pdf(path):
    return subprocess.run(['pdftotext', '-layout', '-enc', 'UTF-8', '--', path, '-'],
                          stdout=subprocess.PIPE, check=True).stdout.decode('utf-8')


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    with open(sys.argv[1], 'rb') as file:
        data = file.read()
    text = text_of_pdf(sys.argv[1]) if data.startswith(b'%PDF-') else text_of_page(data)
    sys.stdout.buffer.write(text.replace('\0', '').encode('utf-8'))


if __name__ == '__main__':
    main()
