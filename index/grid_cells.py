"""Tables with row labels, read by the cells that the document draws or parts by tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.geometry import union_of
from index.grid import Grid, Labels
from index.page_break import same_columns
from index.records import Cell, Page, Table
from index.tabular import LabelledCell, ValueRow, heading_over, is_value, line_number, widths_of
from index.vocabulary import label_key

# How far apart the left edges of cells in one column may be, in points.
_SAME_COLUMN = 3.0


@dataclass
class _Part:
    """A table in the making: headings, then rows; `widths` tell a text table that lost a cell."""

    headings: list[Cell] = field(default_factory=list)
    widths: set[int] = field(default_factory=set)
    labels: list[Cell] = field(default_factory=list)
    rows: list[ValueRow] = field(default_factory=list)


def grids_by_cells(pages: Sequence[Page], labels: Labels) -> list[Grid]:
    """Returns the tables that the pages draw. A table whose rows begin a page goes on from the last table of
    the page before, if both have the same columns."""
    found: list[Grid] = []
    before: tuple[Page, Table, list[Cell]] | None = None
    for page in pages:
        for number, table in enumerate(page.tables):
            carried: list[Cell] = []
            if number == 0 and before is not None and same_columns(before[1], table):
                carried = before[2]
            grids, headings = _grids(table, page, labels, carried)
            if carried and grids and before is not None and _goes_on(grids[0], carried, headings):
                grids[0] = _carried(grids[0], before[0], before[1], carried)
            found.extend(grids)
            before = (page, table, headings)
    return found


def _goes_on(grid: Grid, carried: Sequence[Cell], headings: Sequence[Cell]) -> bool:
    """Whether a table that begins a page has the headings of the one before: none of its own, or the same."""
    own = {cell.text for cell in headings}
    return headings == carried or own <= {cell.text for cell in carried}


def _carried(grid: Grid, page: Page, table: Table, headings: Sequence[Cell]) -> Grid:
    """Returns a table with what stands over its beginning on the page before."""
    above = tuple(line for line in page.lines if line.box.middle < table.box.top)
    left = min(cell.box.x0 for cell in headings)
    corners = tuple(cell.text for cell in headings if cell.box.x0 <= left + _SAME_COLUMN and label_key(cell.text))
    return replace(grid, corners=(*corners, *grid.corners), above=(*grid.above, *above))


def _grids(table: Table, page: Page, labels: Labels, carried: list[Cell]) -> tuple[list[Grid], list[Cell]]:
    """Returns the tables within one frame, and the headings that hold at its end."""
    is_text = page.number is None
    parts = [_Part()]
    for row in _with_whole_labels(table.rows, labels):
        filled = [cell for cell in row if cell.text]
        segments = [] if any(_holds_several(cell.text) for cell in filled) else _segments(filled, labels)
        if not segments:
            if parts[-1].rows:
                parts.append(_Part())  # headings after rows begin another table
            parts[-1].headings.extend(filled)
            parts[-1].widths = widths_of(row) if filled else parts[-1].widths
            continue
        part = parts[-1]
        if not part.headings and not part.rows:
            part.headings = list(carried)
        if is_text and part.widths and part.widths.isdisjoint(widths_of(row)):
            continue  # a cell is lost, and nothing tells which
        for label, values in segments:
            part.labels.append(label)
            part.rows.append(_row(label, values, part.headings, labels, is_text))
    grids = [grid for part in parts if part.rows for grid in _side_by_side(part, table, page)]
    return grids, parts[-1].headings


def _with_whole_labels(rows: Sequence[Sequence[Cell]], labels: Labels) -> list[Sequence[Cell]]:
    """Returns the rows, each with its whole label: in a text file it may go on in a line of its own, above the
    values, below them, or both."""
    found: list[Sequence[Cell]] = []
    used: set[int] = set()
    for index, row in enumerate(rows):
        if index in used:
            continue
        own = _label_of(row)
        above, below = _lone(rows, index - 1), _lone(rows, index + 1)
        text, takes_above, takes_below = _whole_label(own, above, below, labels)
        if takes_above:
            found.pop()
        if takes_below:
            used.add(index + 1)
        changed = own is not None and text != own.text
        found.append([replace(cell, text=text) if changed and cell is own else cell for cell in row])
    return found


def _whole_label(own: Cell | None, above: Cell | None, below: Cell | None, labels: Labels) -> tuple[str, bool, bool]:
    """Returns the label of a row, and whether the cells above and below it belong to that."""
    if own is None or labels.is_head(own.text):
        return (own.text if own is not None else ""), False, False
    for first, last in ((None, below), (above, None), (above, below)):
        text = " ".join(cell.text for cell in (first, own, last) if cell is not None and cell.text)
        if labels.is_head(text):
            return text, first is not None, last is not None
    return own.text, False, False


def _label_of(row: Sequence[Cell]) -> Cell | None:
    """Returns the first cell of a row that holds values after it, if that cell is none itself."""
    if len(row) < 2 or not any(is_value(cell.text) for cell in row[1:]):
        return None
    return None if is_value(row[0].text) else row[0]


def _lone(rows: Sequence[Sequence[Cell]], index: int) -> Cell | None:
    """Returns the only cell of a row that holds a text, if it is the first."""
    if not 0 <= index < len(rows):
        return None
    filled = [cell for cell in rows[index] if cell.text]
    return filled[0] if len(filled) == 1 and filled[0] is rows[index][0] else None


def _holds_several(text: str) -> bool:
    """Whether a cell holds several values: "4 0 0" is a row in a single frame."""
    parts = text.split()
    return len(parts) > 2 and all(is_value(part) for part in parts)


def _segments(cells: Sequence[Cell], labels: Labels) -> list[tuple[Cell, list[Cell]]]:
    """Returns a row of cells as labels with their values; nothing if it is no row of values."""
    found: list[tuple[Cell, list[Cell]]] = []
    for cell in cells:
        if not is_value(cell.text):
            found.append((cell, []))
        elif found:
            found[-1][1].append(cell)
        elif len(cells) > 1 and all(is_value(other.text) for other in cells):
            return [(replace(cell, text=""), list(cells))]
        else:
            return []
    if not found or not all(values for _, values in found):
        return []
    certain = all(labels.is_head(label.text) for label, _ in found)
    return found if certain or all(len(values) > 1 for _, values in found) else []


def _row(label: Cell, values: Sequence[Cell], headings: Sequence[Cell], labels: Labels, is_text: bool) -> ValueRow:
    cells = tuple(
        LabelledCell(heading_over(cell, headings, labels.headings), cell.text, cell.box, line_number(cell, is_text))
        for cell in values
    )
    region = union_of([label.box, *(cell.box for cell in values)])
    return ValueRow(label.text, cells, region, region.top, "cells")


def _side_by_side(part: _Part, table: Table, page: Page) -> Iterator[Grid]:
    """Yields the rows of a frame as tables: one for each column of labels."""
    for left in sorted({round(cell.box.x0) for cell in part.labels}):
        pairs = [(label, row) for label, row in zip(part.labels, part.rows, strict=True) if round(label.box.x0) == left]
        label_box = pairs[0][0].box
        corners = tuple(
            cell.text
            for cell in sorted(part.headings, key=lambda cell: cell.box.bottom)
            if cell.box.x0 <= label_box.centre <= cell.box.x1 and label_key(cell.text)
        )
        rows = tuple(row for _, row in pairs)
        tops = [cell.box.top for cell in part.headings if cell.box.top >= table.box.top - 1]
        region = union_of([row.region for row in rows])
        region = region._replace(top=min([region.top, *tops]))
        above = tuple(line for line in page.lines if line.box.middle < region.top)
        yield Grid(rows, corners, above, region, page, "cells")
