"""A table that is broken over two pages, put together: the end of one page set right above the next."""

from __future__ import annotations

from dataclasses import replace

from index.geometry import line_of
from index.records import Box, Cell, Line, Page, Table

_FOOT, _HEAD = 0.92, 0.08  # of the height of a page: footers and running titles stand beyond
# How far the columns of one table may stand apart on two pages, in points.
_SAME_COLUMN = 3.0
_GAP = 2.0  # white space at the seam, in points


def joined(before: Page, page: Page, top: float) -> Page:
    """Returns a page with what stands on the page before from `top` on right above it, where it goes on.

    Everything on the page itself keeps its place; what is set above it may have a height below zero.
    """
    foot, head = _FOOT * before.height, _HEAD * page.height
    ending = [line for line in before.lines if line.box.top >= top - 1 and line.box.middle < foot]
    running = {line.text for line in before.lines}
    own = [line for line in page.lines if line.box.middle > head or line.text not in running]
    if not ending or not own:
        return page
    by = min(line.box.top for line in own) - max(line.box.bottom for line in ending) - _GAP
    lines = (*(_moved_line(line, by) for line in ending), *own)
    last = [table for table in before.tables if table.box.top >= top - 1]
    tables = page.tables
    if last and tables and same_columns(last[-1], tables[0]):
        tables = (_stacked(_moved_table(last[-1], tables[0].box.top - last[-1].box.bottom), tables[0]), *tables[1:])
        last = last[:-1]
    return replace(page, lines=lines, tables=(*(_moved_table(table, by) for table in last), *tables))


def same_columns(one: Table, other: Table) -> bool:
    """Whether two tables have their columns at the same places."""
    lefts = [sorted({round(cell.box.x0) for row in table.rows for cell in row}) for table in (one, other)]
    return len(lefts[0]) == len(lefts[1]) > 1 and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(lefts[0], lefts[1], strict=True)
    )


def moved(box: Box, by: float) -> Box:
    """Returns a box so much lower on the page."""
    return box._replace(top=box.top + by, bottom=box.bottom + by)


def _moved_line(line: Line, by: float) -> Line:
    return line_of([word._replace(box=moved(word.box, by)) for word in line.words], line.number)


def _moved_table(table: Table, by: float) -> Table:
    rows = tuple(tuple(replace(cell, box=moved(cell.box, by)) for cell in row) for row in table.rows)
    return Table(rows, moved(table.box, by))


def _stacked(upper: Table, lower: Table) -> Table:
    count = len(upper.rows)
    rows: list[tuple[Cell, ...]] = [tuple(replace(cell, row=cell.row + count) for cell in row) for row in lower.rows]
    return Table((*upper.rows, *rows), upper.box.union(lower.box))
