"""A row of values and the heading over each: how a table is read, whatever it counts.

Two methods that share nothing but the words of the page: by the cells that the document draws, and by
the columns in which the words stand. A layout compares them; where they differ, the figure is disputed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from index.numbers import is_no_value, looks_like_value
from index.records import Box, Cell, Page, Table
from index.vocabulary import label_key


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A value as printed under its heading as printed. `box` is the cell where one is drawn.

    `certain` says that the value stands under its heading whatever the heading means: only then may a value
    be kept under a heading that nobody knows.
    """

    label: str
    text: str
    box: Box
    line: int | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row of values with their headings. `lead` is the text that stands before the first value;
    `region` runs from the top of the headings to the bottom of the values. `is_whole` says that no line
    of that text may be lost, or another row's."""

    lead: str
    cells: tuple[LabelledCell, ...]
    region: Box
    values_top: float
    method: str
    is_whole: bool = True


def is_value(text: str) -> bool:
    """Whether a cell is meant as a number, readable or not, or says in print that there is none."""
    return looks_like_value(text) or is_no_value(text)


def rows_by_cells(page: Page, known: Container[str]) -> list[ValueRow]:
    """Returns the rows of values of the tables that the page draws (or parts by tabs); `known` are the keys
    of the labels that mean something."""
    return [row for table in page.tables for row in _cell_rows(table, known, page.number is None)]


def _cell_rows(table: Table, known: Container[str], is_text: bool) -> Iterator[ValueRow]:
    headings: list[Cell] = []
    widths: set[int] = set()
    for row in table.rows:
        filled = [cell for cell in row if cell.text]
        lead, values = _lead_of(filled)
        if len(values) < 2:
            headings.extend(filled)
            widths = widths_of(row) if filled else widths
            continue
        if is_text and widths.isdisjoint(widths_of(row)):
            headings = []  # a cell is lost, and nothing tells which: no heading can be trusted
        # Values side by side are headings no longer; what stands above all of them still is.
        cells = tuple(
            LabelledCell(heading_over(cell, headings, known), cell.text, cell.box, line_number(cell, is_text))
            for cell in values
        )
        top = min([cell.box.top for cell in headings] or [table.box.top])
        region = Box(table.box.x0, top, table.box.x1, max(cell.box.bottom for cell in values))
        yield ValueRow(lead, cells, region, min(cell.box.top for cell in values), "cells")


def widths_of(row: Sequence[Cell]) -> set[int]:
    """Returns how far the cells of a row of a text file reach, with the empty ones that end it and without."""
    return {round(max((cell.box.x1 for cell in cells), default=0)) for cells in (row, [c for c in row if c.text])}


def line_number(cell: Cell, is_text: bool) -> int | None:
    """Returns the line of a text file on which a cell stands, counted from 1."""
    return int(cell.box.top) + 1 if is_text else None


def _lead_of(cells: Sequence[Cell]) -> tuple[str, Sequence[Cell]]:
    """Returns the text before the values, and the values; no values if anything else stands among them."""
    words = [cell for cell in cells if not is_value(cell.text)]
    if not words:
        return "", cells
    if len(words) == 1 and words[0] is cells[0]:
        return words[0].text, cells[1:]
    return "", ()


def heading_over(value: Cell, headings: Sequence[Cell], known: Container[str]) -> str:
    """Returns the heading whose cell spans the middle of the value's cell: the lowest, or as many of the
    lowest as make a known label when a heading is spread over several cells."""
    over = sorted(
        (cell for cell in headings if cell.box.x0 <= value.box.centre <= cell.box.x1),
        key=lambda cell: cell.box.bottom,
    )
    stacked = (" ".join(cell.text for cell in over[start:]) for start in range(len(over)))
    return next((text for text in stacked if label_key(text) in known), over[-1].text if over else "")
