"""The figures of a letter of 2005 to 2012: its tables found, read in two ways, and what they agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index.grid import Grid
from index.grid_cells import grids_by_cells
from index.grid_words import grids_by_words
from index.layouts.agreement import Place, Value, agreed, without_repeats
from index.layouts.earlier_tables import Reported, is_head, labels_of, names_a_row, reported_by, unread_row, values_of
from index.layouts.earlier_titles import EarlierKind, kind_of_title
from index.layouts.taken import Taken
from index.layouts.titles import runs_of
from index.periods import periods_in
from index.pieces import may_hold_values, pieces_of
from index.records import Box, Document, Figure, Heading, Page, Problem, Source
from index.vocabulary import NOT_UNDERSTOOD

# A row begins with a year (or its first day), or with words that the advice team's rows and types of council have.
_ROW = re.compile(
    r"\s*(?:0?1[./]0?4[./]\d\d|(?:19|20)\d\d\s?[-–—/]\s?\d\d|1 april|all |formal|informal|premature|advice|forward"
    r"|district|unitary|metropolitan|london|county|national park)",
    re.I,
)
_LEAST_VALUES = 4  # a row of so many numbers is a table


def read_earlier(document: Document, heading: Heading, subjects: Mapping[str, str]) -> Taken:
    """Returns every figure of the tables, a Problem for each thing that could not be read, and where the tables
    stand. `subjects` are the keys of the headings for subjects that were in use."""
    labels = labels_of(subjects)
    grids = [*grids_by_cells(document.pages, labels), *grids_by_words(document.pages, labels)]
    reported = [(grid, reported_by(grid, subjects)) for grid in grids]
    figures: list[Figure] = []
    problems: list[Problem] = []
    regions = [(grid.page, grid.region) for grid, what in reported if what is not None]
    if heading.authority is None:
        message = "the document does not say which council it is about; no figures were taken from it"
        return Taken((), (Problem("no_authority", message, Source(document.name)),), tuple(regions))
    for page in document.pages:
        place = Place(document, heading, page)
        here = [(grid, what) for grid, what in reported if grid.page is page]
        figures.extend(_page_figures(place, here, subjects, problems))
        problems.extend(_unread_rows(place, [grid for grid, _ in here]))
    kinds = {what.kind for _, what in reported if what is not None}
    problems.extend(_unread_titles(document, heading, kinds))
    taken, all_problems = without_repeats(tuple(figures), problems)
    return Taken(taken, tuple(dict.fromkeys(all_problems)), tuple(regions))


def states_earlier_year(document: Document, heading: Heading, first: int, last: int) -> bool:
    """Whether a document of these years holds something like a row of these tables, or a title of one.

    Where the document does not say its year, the newest year of its rows does.
    """
    if heading.year_ended is not None and not first <= heading.year_ended.year <= last:
        return False
    rows = [text for page in document.pages for text in _rows_in(page)]
    if heading.year_ended is not None:
        return bool(rows) or any(kind_of_title(line.text) for page in document.pages for line in page.lines)
    years = {day.year for text in rows for day in periods_in(text)}
    return bool(years) and first <= max(years) <= last


def _rows_in(page: Page) -> Iterator[str]:
    """Yields the lines of a page, and the rows of its tables, that begin with a year or another label of a row."""
    for line in page.lines:
        if _ROW.match(line.text):
            yield line.text
    for table in page.tables:
        for row in table.rows:
            text = next((cell.text for cell in row if cell.text), "")
            if _ROW.match(text):
                yield text


def _page_figures(
    place: Place,
    grids: Sequence[tuple[Grid, Reported | None]],
    subjects: Mapping[str, str],
    problems: list[Problem],
) -> Iterator[Figure]:
    values: list[Value] = []
    for grid, what in grids:
        if what is None:
            known = [row for row in grid.rows if is_head(row.lead) or len(row.cells) >= _LEAST_VALUES]
            if grid.method == "columns" or not _is_read(grid, grids):
                problems.extend(unread_row(place, row) for row in known)
            continue
        values.extend(values_of(grid, what, subjects, place, problems))
    found: dict[object, list[Value]] = {}
    for value in _without_contradictions(values, grids, place, problems):
        found.setdefault(value.key, []).append(value)
    for readings in found.values():
        figure = agreed(readings, place, problems)
        if figure is not None:
            yield figure


def _is_read(grid: Grid, grids: Sequence[tuple[Grid, Reported | None]]) -> bool:
    """Whether the other way of reading understands the table that stands there."""
    return any(what is not None and other.region.holds(grid.region) for other, what in grids if other is not grid)


def _without_contradictions(
    values: Sequence[Value], grids: Sequence[tuple[Grid, Reported | None]], place: Place, problems: list[Problem]
) -> list[Value]:
    """Returns the values but for those on whose meaning the two ways of reading differ.

    A drawn cell under a heading that means nothing is right about that: what the columns say is let go. If
    both mean something, nothing tells which is right, and both are.
    """
    drawn = {id(value.cell): value for value in values if value.method == "cells"}
    cells = [cell for grid, what in grids if what and grid.method == "cells" for row in grid.rows for cell in row.cells]
    refused: set[int] = set()
    for value in values:
        if value.method == "cells":
            continue
        cell = next((cell for cell in cells if cell.box.holds(value.cell.box)), None)
        holder = drawn.get(id(cell))
        if cell is None or (holder is not None and holder.key == value.key):
            continue
        refused.add(id(value))
        if holder is None or NOT_UNDERSTOOD in (holder.measure, value.measure):
            continue
        refused.add(id(holder))
        message = (
            f'"{cell.text}" can be read under "{holder.cell.label}" ({holder.row_label}) and under '
            f'"{value.cell.label}" ({value.row_label}); it was left out'
        )
        problems.append(place.problem("two_readings", cell.box, cell.line, message))
    return [value for value in values if id(value) not in refused]


def _unread_rows(place: Place, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Yields a Problem for each line that looks like a row of these tables and was not read."""
    for line in filter(may_hold_values, place.page.lines):
        pieces = pieces_of(line)
        values = [piece for piece in pieces if piece.is_value]
        if not values or any(grid.region.padded(1).holds(piece.box) for grid in grids for piece in values[:1]):
            continue
        begins = not pieces[0].is_value and pieces[1].is_value and names_a_row(pieces[0].text)
        all_values = len(values) >= _LEAST_VALUES and pieces[-1].is_value and len(pieces) - len(values) <= 1
        if begins or all_values:
            message = f'the numbers "{line.text}" stand under no headings that could be read'
            yield place.problem("unreadable_row", line.box, line.number, message)


def _unread_titles(document: Document, heading: Heading, read: set[EarlierKind]) -> Iterator[Problem]:
    """Yields a Problem for the first title of each table of which nothing was read; prose may have the same
    words for a heading, so a table that was read needs no other."""
    seen = set(read)
    for page in document.pages:
        titles: list[tuple[str, Box, int | None]] = [
            (run.text, run.box, run.number) for line in page.lines for run in runs_of(line)
        ]
        for text, box, number in titles:
            kind = kind_of_title(text)
            if kind is not None and kind not in seen:
                seen.add(kind)
                place = Place(document, heading, page)
                yield place.problem("unreadable_table", box, number, f'the table "{text}" could not be read')
