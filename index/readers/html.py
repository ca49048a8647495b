"""A web page to a document: the lines that it shows, numbered, and its tables.

A web page has no pages and no lines of its own. Its lines here are what it shows, from top to bottom: each
element that stands by itself is one, a row of a table is one with tabs between its cells, and a free line
parts paragraphs. So they can be shown to people as they are counted. Boxes count characters across and lines
down, as those of a text file do. Nothing that a page refers to is fetched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.errors import Refused
from index.geometry import line_of
from index.readers.characters import plain
from index.readers.html_flow import MOST_LINES, Context, Dropped, GridCell, Shown, ShownGrid, ShownLine, shown_on
from index.readers.html_page import folded, outer_tables, styles_of
from index.readers.html_source import html_source
from index.records import Box, Cell, Document, Line, Page, Problem, Source, Table, Word

LONGEST_LINE = 20_000  # characters
_COLUMN = 1000  # a column of a table is this wide, so columns never overlap
_FEWEST_WORDS = 4
_MOST_PROBLEMS = 8  # of hidden text; the rest are counted
_LONGEST_TITLE = 300  # characters
_LONGEST_SHOWN = 80  # characters of hidden text


@dataclass(frozen=True, slots=True)
class _Placed:
    """Something shown, and the number of its first line, counted from 0."""

    shown: Shown
    top: int


def read_html(data: bytes, name: str) -> Document:
    """Returns the document that a web page shows; what was left out of it are its problems.

    Raises Refused: "not_text" for bytes in no known encoding, "empty" for a page that shows no text,
    "too_dense" for one that no letter is like.
    """
    shown, dropped = _shown(data)
    placed, height = _laid_out(shown)
    lines = tuple(_line(one.shown, one.top) for one in placed if isinstance(one.shown, ShownLine))
    tables = tuple(_table(one.shown, one.top) for one in placed if isinstance(one.shown, ShownGrid))
    if not lines and not tables:
        raise Refused("empty", "the page shows no text.")
    width = max([1.0, *(line.box.x1 for line in lines), *(table.box.x1 for table in tables)])
    page = Page(None, width, float(height), lines, tables, _title(data))
    problems = tuple(_problems(dropped, placed, name))
    return Document(name, hashlib.sha256(data).hexdigest(), "html", len(data), (page,), problems)


def _title(data: bytes) -> str:
    """Returns what a web page is called; its window shows that, the page does not."""
    from selectolax.lexbor import LexborHTMLParser

    node = LexborHTMLParser(html_source(data)).css_first("head > title")
    return " ".join(plain(node.text()).split())[:_LONGEST_TITLE] if node is not None else ""


def lines_of_html(data: bytes) -> list[str]:
    """Returns the lines that a web page shows, as they are counted. Raises Refused as `read_html` does."""
    placed, height = _laid_out(_shown(data)[0])
    lines = [""] * height
    for one in placed:
        if isinstance(one.shown, ShownLine):
            lines[one.top] = _text(one.shown)
        else:
            for down, row in enumerate(one.shown.rows):
                lines[one.top + down] = _row_text(row)
    return lines


def _shown(data: bytes) -> tuple[list[Shown], list[Dropped]]:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html_source(data))
    root = tree.root
    if root is None:
        return [], []
    context = Context(styles_of(tree), outer_tables(tree.css("table")), folded(tree))
    shown = shown_on(root, context)
    if any(isinstance(one, ShownLine) and len(_text(one)) > LONGEST_LINE for one in shown):
        raise Refused("too_dense", f"a paragraph is longer than {LONGEST_LINE:,} characters; this is no letter.")
    return shown, context.dropped


def _laid_out(shown: Sequence[Shown]) -> tuple[list[_Placed], int]:
    """Returns what is shown with its place, and how many lines there are."""
    placed: list[_Placed] = []
    at = 0
    for one in shown:
        apart = isinstance(one, ShownGrid) or one.apart
        if at and (apart or isinstance(placed[-1].shown, ShownGrid)):
            at += 1
        placed.append(_Placed(one, at))
        at += len(one.rows) if isinstance(one, ShownGrid) else 1
    if at > MOST_LINES:
        raise Refused("too_dense", f"the page has more than {MOST_LINES:,} lines; this is no letter.")
    return placed, at


def _text(line: ShownLine) -> str:
    return "".join(" " * word.before + word.text for word in line.words)


def _row_text(row: Sequence[GridCell]) -> str:
    reach = max((cell.column + 1 for cell in row), default=0)
    texts = [""] * reach
    for cell in row:
        texts[cell.column] = cell.text
    return "\t".join(texts)


def _line(line: ShownLine, top: int) -> Line:
    words: list[Word] = []
    at = 0
    for word in line.words:
        start = at + word.before
        at = start + len(word.text)
        words.append(Word(word.text, Box(start, top, at, top + 1), word.bold))
    return line_of(words, top + 1)


def _table(grid: ShownGrid, top: int) -> Table:
    """Returns a grid with its cells where they reach; a place that a cell above reaches into is an empty cell."""
    rows: list[list[Cell]] = [[] for _ in grid.rows]
    for number, row in enumerate(grid.rows):
        for cell in row:
            box = Box(
                cell.column * _COLUMN,
                top + number,
                (cell.column + cell.columns) * _COLUMN - 1,
                top + number + cell.rows,
            )
            rows[number].append(Cell(cell.text, number, cell.column, box))
            for down in range(number + 1, number + cell.rows):
                below = Box(box.x0, top + down, box.x1, top + down + 1)
                rows[down].append(Cell("", down, cell.column, below))
    for row_cells in rows:
        row_cells.sort(key=lambda cell: cell.column)
    width = max((cell.box.x1 for row_cells in rows for cell in row_cells), default=0)
    return Table(tuple(map(tuple, rows)), Box(0, top, width + 1, top + len(rows)))


def _problems(dropped: Sequence[Dropped], placed: Sequence[_Placed], name: str) -> Iterator[Problem]:
    # A word or two without a number are the names of menus and buttons, which every page hides.
    said = [one for one in dropped if re.search(r"\d", one.text) or len(one.text.split()) >= _FEWEST_WORDS]
    for one in said[:_MOST_PROBLEMS]:
        line = placed[min(one.after, len(placed) - 1)].top + 1 if placed else None
        text = one.text if len(one.text) <= _LONGEST_SHOWN else f"{one.text[:_LONGEST_SHOWN]}…"
        code = "doubtful_text" if one.why == "perhaps two numbers" else "hidden_text"
        what = f'"{text}" is {one.why}' if code == "hidden_text" else f'"{text}" is {one.why} side by side, or one'
        yield Problem(code, f"the text {what}; it was left out", Source(name, line=line))
    if len(said) > _MOST_PROBLEMS:
        more = len(said) - _MOST_PROBLEMS
        yield Problem("hidden_text", f"{more} more texts are hidden in the page; they were left out", Source(name))
