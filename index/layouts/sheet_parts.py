"""Where the lists of councils stand in a sheet: their titles, their headings, and the rows below.

A list begins at a heading such as "Authority name", or, where there is none, above the first of several rows
that begin with a council's name. A sheet may hold several, one below the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.authorities import listed_authorities
from index.layouts.sheet_headings import is_within_kind
from index.layouts.sheet_years import years_in
from index.records import Cell, Page
from index.tabular import is_value
from index.vocabulary import label_key

_NAME_HEADINGS = frozenset(
    label_key(text)
    for text in """
    authority name|authority|council|council name|name|name of authority|name of council|local authority|local council|
    local authority name|name of local authority|la name|la|organisation|organisation name|body|local authorities|
    councils|authorities|name of the council|name of the authority|council/authority|authority/council|
    body in jurisdiction|name of body
    """.replace("\n", "").split("|")
)
_YEAR_HEADINGS = frozenset(
    label_key(text)
    for text in "year|year ended|year ending|period|financial year|reporting year|reporting period|year end|fy".split(
        "|"
    )
)
_NOTE = re.compile(
    r"^\W*(?:sources?|notes?|published|downloaded|contains|licen[cs]e|produced|created"
    r"|data\s*(?:sources?|from|supplied|taken|provided|correct|downloaded|extracted|as|is|are|was|were|:)"
    r"|figures\s*(?:are|is|were|may|in|marked|supplied|from|as|:|do|have|exclude|include))(?!\w)|©|^\W*\*",
    re.I,
)
_SCALE = re.compile(r"\b(?:thousands?|hundreds?)\b|(?<![\d,])000s?\b", re.I)  # a note that changes every number
_FEWEST_COUNCILS = 2
_MOST_HEADING_ROWS = 3
_MOST_TITLE_CELLS = 2
_COLUMN = 1000

Row = Mapping[int, Cell]
"""The cells of a row by their columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading as printed, and what stands over that, the nearest first."""

    number: int
    heading: str
    above: tuple[str, ...]

    @property
    def label(self) -> str:
        """The headings from top to bottom, as they are printed."""
        return " / ".join(dict.fromkeys([*reversed(self.above), self.heading]))


@dataclass(frozen=True, slots=True)
class Part:
    """A list of councils. `titles` stand above it, the nearest first."""

    titles: tuple[str, ...]
    name_column: int
    year_column: int | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    top: int


def parts_of(page: Page) -> tuple[Part, ...]:
    """Returns the lists of a sheet, from top to bottom."""
    rows = _rows(page)
    anchors = list(_anchors(rows)) or list(_unheaded(rows))
    parts: list[Part] = []
    floor = -1
    for number, (top, bottom, column) in enumerate(anchors):
        end = anchors[number + 1][0] if number + 1 < len(anchors) else max(rows, default=0) + 1
        first = _first_heading(rows, top, column, floor)
        titles = tuple(_titles(rows, floor, first))
        below = tuple(rows[at] for at in sorted(rows) if bottom <= at < end)
        columns = tuple(_columns(rows, first, bottom, column))
        year = next((one.number for one in columns if label_key(one.heading) in _YEAR_HEADINGS), None)
        parts.append(Part(titles, column, year, columns, below, first))
        floor = max((at for at in sorted(rows) if bottom <= at < end and _is_row(rows[at], column)), default=bottom - 1)
    return tuple(parts)


def _rows(page: Page) -> Mapping[int, Row]:
    rows: dict[int, dict[int, Cell]] = {}
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


def _height(cell: Cell) -> int:
    return max(round(cell.box.height), 1)


def _width(cell: Cell) -> int:
    return max(round((cell.box.width + 1) / _COLUMN), 1)


def _anchors(rows: Mapping[int, Row]) -> Iterator[tuple[int, int, int]]:
    """Yields the rows with a heading over names: its first row, the first row below the headings, its column."""
    after = -1
    for at in sorted(rows):
        if at < after:
            continue
        column = next((c for c, cell in sorted(rows[at].items()) if label_key(cell.text) in _NAME_HEADINGS), None)
        if column is None or len(rows[at]) < 2 or any(_is_figure(cell.text) for cell in rows[at].values()):
            continue
        bottom = at + max(_height(cell) for cell in rows[at].values() if _width(cell) == 1 or cell.column == column)
        while bottom in rows and bottom < at + _MOST_HEADING_ROWS and _goes_on(rows[bottom], column):
            bottom += 1
        yield at, bottom, column
        after = bottom


def _is_figure(text: str) -> bool:
    """Whether a text is a value: a year may head a column."""
    return is_value(text) and not years_in(text)


def _goes_on(row: Row, column: int) -> bool:
    """Whether a row below a heading goes on with headings: nothing stands under the names, and words elsewhere."""
    return column not in row and len(row) > 1 and not any(is_value(cell.text) for cell in row.values())


def _unheaded(rows: Mapping[int, Row]) -> Iterator[tuple[int, int, int]]:
    """Yields where a list begins whose names have no heading: at the first of several councils."""
    councils = listed_authorities()
    named = Counter(
        column for row in rows.values() for column, cell in row.items() if councils.named_in(cell.text.strip(" *"))
    )
    if not named:
        return
    column, count = min(named.items(), key=lambda item: (-item[1], item[0]))
    if count >= _FEWEST_COUNCILS:
        first = next(at for at in sorted(rows) if column in rows[at] and councils.named_in(rows[at][column].text))
        if first - 1 in rows and len(rows[first - 1]) > 1:
            yield first - 1, first, column


def _first_heading(rows: Mapping[int, Row], top: int, name_column: int, floor: int) -> int:
    """Returns the first row of the headings: those right above that stand over several columns, or over later
    ones alone."""
    first = top
    while first - 1 in rows and first - 1 > floor and top - first < _MOST_HEADING_ROWS - 1:
        row = rows[first - 1]
        # A title with a comma in it takes two cells of a list that is parted by commas.
        is_title = len(row) <= _MOST_TITLE_CELLS and min(row) <= name_column
        if is_title or len(row) == 0 or any(_is_figure(cell.text) for cell in row.values()) or _is_note(row):
            break
        first -= 1
    return first


def _is_row(row: Row, name_column: int) -> bool:
    return name_column in row and any(is_value(cell.text) for cell in row.values())


def _is_note(row: Row) -> bool:
    text = next(iter(row.values())).text
    return len(row) == 1 and _NOTE.search(text) is not None and _SCALE.search(text) is None


def _titles(rows: Mapping[int, Row], floor: int, first: int) -> Iterator[str]:
    """Yields the rows of few cells between the list before and the headings, the nearest first."""
    for at in range(first - 1, floor, -1):
        row = rows.get(at, {})
        if row and len(row) <= _MOST_TITLE_CELLS and not _is_note(row):
            yield " ".join(cell.text for _, cell in sorted(row.items()))


def _columns(rows: Mapping[int, Row], first: int, bottom: int, name_column: int) -> Iterator[Column]:
    headings = [rows[at] for at in range(first, bottom) if at in rows]
    width = max((cell.column + _width(cell) for row in headings for cell in row.values()), default=0)
    below = [row for at, row in rows.items() if at >= bottom]
    width = max(width, max((column + 1 for row in below for column in row), default=0))
    spread = [_spread(row, width, is_last=row is headings[-1]) for row in headings]
    for row, names in zip(headings[:-1], spread[:-1], strict=True):
        if _is_centred(row, headings[-1], name_column):
            # Nobody can tell where each of them begins and ends.
            names.update(dict.fromkeys(range(name_column + 1, width), _Over("?", is_alone=False)))
    for number in range(width):
        if number == name_column:
            continue
        over = [row[number] for row in spread if number in row]
        # What stands over several columns is the heading of none of them.
        heading = over[-1].text if over and over[-1].is_alone else ""
        texts = [one.text for one in (over[:-1] if heading else over)]
        yield Column(number, heading, tuple(dict.fromkeys(reversed(texts))))


@dataclass(frozen=True, slots=True)
class _Over:
    """A heading over a column; `is_alone` says that it stands over no other."""

    text: str
    is_alone: bool


def _is_centred(row: Row, lowest: Row, name_column: int) -> bool:
    """Whether headings that no cell holds together stand over the middle of their columns: a column left of them
    counts something only below such a heading."""
    if any(_width(cell) > 1 for cell in row.values()):
        return False
    starts = min(row, default=0)
    return any(is_within_kind(cell.text) for number, cell in lowest.items() if name_column < number < starts)


def _spread(row: Row, width: int, *, is_last: bool) -> dict[int, _Over]:
    """Returns the headings of a row by column. One over several columns stands over each; where no cells are
    merged, one goes on over the empty cells after it, for a merged cell is exported like that."""
    found: dict[int, _Over] = {}
    has_merged = any(_width(cell) > 1 for cell in row.values())
    for column, cell in sorted(row.items()):
        following = min((other for other in row if other > column), default=width)
        reach = following - column if not (is_last or has_merged) else _width(cell)
        found.update(dict.fromkeys(range(column, column + reach), _Over(cell.text, reach == 1)))
    return found


def years_of_titles(part: Part) -> frozenset[int]:
    """Returns the years ended that the titles of a list name."""
    return frozenset(year for title in part.titles for year in years_in(title))


def column_cells(rows: Sequence[Row], column: int) -> list[Cell]:
    """Returns the cells of a column, from top to bottom."""
    return [row[column] for row in rows if column in row]
