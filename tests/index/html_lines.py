"""Web pages for tests, as lines: each must stand where the document says."""

from __future__ import annotations

from index.page_text import text_lines
from index.readers.html import lines_of_html, read_html
from index.records import Document, Page

LINKED = '<link rel="stylesheet" href="https://example.org/far.css">'


def page_of(html: str) -> Page:
    (page,) = read_html(html.encode(), "a.html").pages
    return page


def shown(html: str) -> list[str]:
    """The lines that hold something; each must stand where the document says."""
    data = html.encode()
    lines = lines_of_html(data)
    document = read_html(data, "a.html")
    assert_same_lines(document, lines)
    assert text_lines(data) == lines
    return [line for line in lines if line]


def assert_same_lines(document: Document, lines: list[str]) -> None:
    (page,) = document.pages
    for line in page.lines:
        assert line.number is not None
        text = lines[line.number - 1]
        assert [text[round(word.box.x0) : round(word.box.x1)] for word in line.words] == [w.text for w in line.words]
        assert (line.box.top, line.box.bottom) == (line.number - 1, line.number)
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                cells = lines[round(cell.box.top)].split("\t")
                assert not cell.text or cells[cell.column] == cell.text


def hidden(html: str) -> list[str]:
    return [problem.message for problem in read_html(html.encode(), "a.html").problems]
