"""Whether a text, a web page or a list is as it was written. None of them has a checksum, so this tells only what
nobody writes: control characters, tables whose tags do not match, and an end in the middle of a line.

What a program writes ends in a line break, or with the end of its page. Where that is missing, the last number may
be cut off: "Total 120" becomes "Total 12". A PDF and a workbook say themselves where they end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.readers.html_source import html_source
from index.readers.text import text_of
from index.records import Document, Problem, Source

_LINE_ENDS = (b"\n", b"\r", b"\f", b"\n\0", b"\r\0")  # the last two in UTF-16
_PAGE_ENDS = re.compile(rb"</(?:html|body)\s*>", re.I)
_PAGE_BEGINS = re.compile(rb"<(?:html|body)\b", re.I)
_TAIL = 2000  # bytes; programs that save pages put a comment or a script behind their end
# Nothing is added to what ends like this: a sentence, a percentage, or a zero, with which no number begins.
_COMPLETE = re.compile(r"(?:[.!?%)]|\b(?<![\d.,])0)\s*$")
_PROSE = 4  # words that have letters; what stands beside the numbers of a table has fewer

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NOT_SHOWN = re.compile(r"<!--.*?-->|<(script|style|textarea)\b.*?</\1\s*>", re.S | re.I)
_MARKUP = re.compile(r"""\w=(?:"[^"<>]*"|'[^'<>]*')\s*/?>|</[a-z]|\b[a-z]+[0-9]?>|/(?:td|tr|th|p|div|span)>""", re.I)
_PAGE = re.compile(r"<html\b", re.I)
_TAG = re.compile(r"<(/?)([a-z][^\s<>/]*)", re.I)
_OF_TABLES = ("table", "thead", "tbody", "tr", "td", "th")
# One letter away from a tag of a table, but a tag.
_OTHER_TAGS = frozenset({"tt", "hr", "br", "dd", "dt", "td", "th", "tr", "thead", "tbody", "table", "rt", "rp"})


def text_damage(data: bytes, document: Document) -> tuple[Problem, ...]:
    """Returns what speaks for damage: a Problem of code "damaged" about the whole document, or one of code "cut_off"
    at the first line that may be cut off or go on. A workbook and a PDF have none."""
    if document.kind == "pdf" or data.startswith((b"PK", b"\xd0\xcf")):
        return ()
    text = html_source(data) if document.kind == "html" else text_of(data)
    sign = _sign(text, is_page=document.kind == "html") or _shown_markup(document)
    if sign:
        message = f"the file is damaged ({sign}), so all of its figures are disputed; ask for a fresh copy"
        return (Problem("damaged", message, Source(document.name)),)
    first = _first_in_doubt(data, text, document)
    if first is None:
        return ()
    message = (
        "the file ends in the middle of a line or of a page, so it may be cut off, and what stands last is disputed; "
        "ask for a fresh copy"
    )
    return (Problem("cut_off", message, Source(document.name, document.pages[-1].number, line=first)),)


def _sign(text: str, *, is_page: bool) -> str:
    control = _CONTROL.search(text)
    if control:
        return f"it holds the control character {ord(control[0])}"
    if not is_page:
        return ""
    markup = _NOT_SHOWN.sub(" ", text)
    return "it holds two pages" if len(_PAGE.findall(markup)) > 1 else _sign_of_tables(markup)


def _shown_markup(document: Document) -> str:
    """Returns what is wrong with a web page that shows a piece of its own markup: the rest of that tag is lost."""
    if document.kind != "html":
        return ""
    texts = [line.text for page in document.pages for line in page.lines]
    texts += [cell.text for page in document.pages for table in page.tables for row in table.rows for cell in row]
    return "it shows a piece of a tag" if any(map(_MARKUP.search, texts)) else ""


def _sign_of_tables(markup: str) -> str:
    """Returns what is wrong with the tags of tables: one that is misspelt moves the cells behind it."""
    counts = Counter((mark, name.lower()) for mark, name in _TAG.findall(markup))
    for _, name in counts:
        if name not in _OTHER_TAGS and any(_is_misspelt(name, meant) for meant in _OF_TABLES):
            return f'it holds the tag "{name}", which is none'
    for name in _OF_TABLES:
        opened, closed = counts["", name], counts["/", name]
        # Cells and rows need not be closed, but a page closes all of them or none.
        if closed and opened != closed:
            return f'it opens "{name}" {opened} times and closes it {closed} times'
    return ""


def _is_misspelt(name: str, meant: str) -> bool:
    return len(name) == len(meant) and sum(one != other for one, other in zip(name, meant, strict=True)) == 1


def _first_in_doubt(data: bytes, text: str, document: Document) -> int | None:
    """Returns the number of the first line that may be cut off, or None if the end of the file is its end."""
    if document.kind == "html":
        return None if _ends_as_page(data) else _last_shown(document)
    if data.endswith(_LINE_ENDS) or _COMPLETE.search(text):
        return None
    return _last_shown(document) if document.kind == "sheet" else _last_sentence(text.splitlines())


def _ends_as_page(data: bytes) -> bool:
    data = data.replace(b"\0", b"")  # UTF-16
    if _PAGE_BEGINS.search(data):
        return bool(_PAGE_ENDS.search(data[-_TAIL:]))
    return data.rstrip().endswith(b">")


def _last_shown(document: Document) -> int | None:
    """Returns the number of the last line that a page shows, or of the last row of a list."""
    page = document.pages[-1]
    ends = [line.box.bottom for line in page.lines] + [table.box.bottom for table in page.tables]
    return round(max(ends)) if ends else None


def _last_sentence(lines: Sequence[str]) -> int:
    """Returns the number of the line on which the last sentence may begin: prose goes on from line to line, a row of
    a table does not."""
    at = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    while at and _is_prose(lines[at - 1]):
        at -= 1
    return at + 1


def _is_prose(line: str) -> bool:
    return sum(any(letter.isalpha() for letter in word) for word in line.split()) >= _PROSE and "\t" not in line
