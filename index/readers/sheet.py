"""A spreadsheet (XLSX, CSV) to a document: each sheet that people see is a page, each row of it a line.

The number of a page is that of the sheet, the number of a line that of the row, both counted from 1 as a
spreadsheet program counts them. A sheet has no paragraphs: all that it holds is in one table, whose boxes count
columns across and rows down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from index.errors import Refused
from index.readers.cells import Sheet, SheetCell
from index.records import Box, Cell, Document, Page, Problem, Source, Table

_COLUMN = 1000  # as wide as a column of a text file's table
_MARKS = (b"PK", b"\xd0\xcf\x11\xe0")


def read_sheet(data: bytes, name: str) -> Document:
    """Returns the document that a spreadsheet holds. Raises Refused with the reason for what is not taken in."""
    sheets = _sheets(data)
    if not any(sheet.cells for sheet in sheets):
        raise Refused("empty", "the spreadsheet has no cell with text in it.")
    pages = tuple(_page(sheet, number) for number, sheet in enumerate(sheets, start=1))
    problems = tuple(_problems(sheets, name))
    return Document(name, hashlib.sha256(data).hexdigest(), "sheet", len(data), pages, problems)


def lines_of_sheet(data: bytes, number: int) -> list[str]:
    """Returns the rows of a sheet (counted from 1), with tabs between its columns.

    Raises Refused for bytes that are no spreadsheet, or have no such sheet.
    """
    sheets = _sheets(data)
    if not 1 <= number <= len(sheets):
        raise Refused("no_sheet", f"the spreadsheet has no sheet {number}; index it again.")
    rows: dict[int, dict[int, str]] = {}
    for cell in sheets[number - 1].cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    return [_row_text(rows.get(row, {})) for row in range(max(rows, default=-1) + 1)]


def _row_text(texts: dict[int, str]) -> str:
    return "\t".join(texts.get(column, "") for column in range(max(texts, default=-1) + 1))


def _sheets(data: bytes) -> list[Sheet]:
    # Imported late: only the one that is needed.
    if data.startswith(_MARKS):
        from index.readers.workbook import sheets_of_workbook

        return sheets_of_workbook(data)
    from index.readers.separated import sheet_of_text

    return [sheet_of_text(data)]


def _page(sheet: Sheet, number: int) -> Page:
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(Cell(cell.text, cell.row, cell.column, _box(cell)))
    if not rows:
        return Page(number, 0.0, 0.0, (), (), sheet.name)
    width = max(cell.box.x1 for row in rows.values() for cell in row) + 1
    height = float(max(rows) + 1)
    table = Table(tuple(tuple(rows[row]) for row in sorted(rows)), Box(0, min(rows), width, height))
    return Page(number, width, height, (), (table,), sheet.name)


def _box(cell: SheetCell) -> Box:
    right = (cell.column + cell.columns) * _COLUMN - 1
    return Box(cell.column * _COLUMN, cell.row, right, cell.row + cell.rows)


def _problems(sheets: Sequence[Sheet], name: str) -> Iterator[Problem]:
    for number, sheet in enumerate(sheets, start=1):
        for defect in sheet.defects:
            line = None if defect.row is None else defect.row + 1
            yield Problem(defect.code, defect.message, Source(name, number, None, line))
