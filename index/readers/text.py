"""A plain text file to a document: lines of words, and tables whose cells are parted by tabs.

A text file is one page without a number. Its boxes count characters across and lines down, so the
geometry of columns works on it as on a PDF; only the line is shown to people.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from index.errors import Refused
from index.geometry import line_of
from index.readers.characters import covered, is_turned, plain, shows_something
from index.records import Box, Cell, Document, Line, Page, Problem, Source, Table, Word
from index.tabular import is_value

LONGEST_LINE = 20_000  # characters; a paragraph of a letter on one line has 2,000
MOST_LINES = 20_000
_WORD = re.compile(r"\S+")
_MOST_PROBLEMS = 8
_TAB_WIDTH = 1000  # a column of a table with tabs is this wide, so columns never overlap


def read_text(data: bytes, name: str) -> Document:
    """Returns the document that `data` holds.

    Raises Refused: "not_text" for bytes that are no text in UTF-8, UTF-16 or Windows-1252, "empty" for
    nothing that is seen, "too_dense" for a line or a number of lines that no letter has.
    """
    lines = lines_of_text(data)
    if not any(map(shows_something, lines)):
        raise Refused("empty", "the file holds no text.")
    if max(map(len, lines)) > LONGEST_LINE:
        raise Refused("too_dense", f"a line is longer than {LONGEST_LINE:,} characters; this is no letter.")
    if len(lines) > MOST_LINES:
        raise Refused("too_dense", f"the file has more than {MOST_LINES:,} lines; this is no letter.")
    turned = [number for number, line in enumerate(text_of(data).splitlines(), start=1) if is_turned(line)]
    tabbed = set(_table_lines(lines))
    page = Page(
        number=None,
        width=float(max(map(len, lines))),
        height=float(len(lines)),
        lines=tuple(_line(text, n) for n, text in enumerate(lines) if n not in tabbed and text.strip()),
        tables=tuple(_table(block, lines) for block in _blocks(sorted(tabbed))),
    )
    problems = tuple(
        Problem(
            "hidden_text",
            "the digits of this line are turned about, struck or of another script; left out",
            Source(name, line=number),
        )
        for number in turned[:_MOST_PROBLEMS]
    )
    return Document(name, hashlib.sha256(data).hexdigest(), "text", len(data), (page,), problems)


def lines_of_text(data: bytes) -> list[str]:
    """Returns the lines of a text file, without their ends; digits that are seen otherwise are covered.

    Raises Refused("not_text") for bytes that are none.
    """
    return [covered(line) if is_turned(line) else line for line in text_of(data).splitlines()]


def text_of(data: bytes) -> str:
    """Returns what a text file holds. Raises Refused("not_text") for bytes that are no text."""
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if has_mark else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return plain(text.replace("\f", "\n"))
    raise Refused("not_text", "the file is no text that can be read; save it as UTF-8 text or as PDF.")


def _line(text: str, number: int) -> Line:
    words = [Word(match[0], Box(match.start(), number, match.end(), number + 1)) for match in _WORD.finditer(text)]
    return line_of(words, number + 1)


def _table_lines(lines: list[str]) -> Iterator[int]:
    """Yields the lines of tables: neighbours with tabs, among them a row of at least two values.

    Tabs alone do not make a table: numbered paragraphs have them too.
    """
    with_tabs = [n for n, text in enumerate(lines) if "\t" in text.strip(" ")]
    for block in _blocks(with_tabs):
        if any(_values(lines[n]) >= 2 for n in block):
            yield from block


def _blocks(numbers: list[int]) -> Iterator[list[int]]:
    block: list[int] = []
    for number in numbers:
        if block and number != block[-1] + 1:
            yield block
            block = []
        block.append(number)
    if block:
        yield block


def _values(text: str) -> int:
    return sum(is_value(cell) for cell in text.split("\t"))


def _table(block: list[int], lines: list[str]) -> Table:
    rows = tuple(
        tuple(
            Cell(cell.strip(), row, column, Box(column * _TAB_WIDTH, n, (column + 1) * _TAB_WIDTH - 1, n + 1))
            for column, cell in enumerate(lines[n].split("\t"))
        )
        for row, n in enumerate(block)
    )
    width = max(len(row) for row in rows) * _TAB_WIDTH
    return Table(rows, Box(0, block[0], width, block[-1] + 1))
