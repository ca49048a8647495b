"""A workbook (XLSX) to the sheets that people see in it: each cell as it is shown.

What belongs here: what a workbook may do to whoever opens it, and which of its cells are read. No formula is
computed, no link is followed, no macro is run; what is hidden is not read, and named.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from index.errors import Refused
from index.readers.cells import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Defect,
    Sheet,
    SheetCell,
    column_letters,
)
from index.readers.workbook_cells import areas_of_tables, doubtful_areas, is_within, text_of_cell, why_unseen

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_OLD = b"\xd0\xcf\x11\xe0"
_MOST_PARTS = 2_000
_MOST_BYTES = 100_000_000  # of all parts together, unpacked
_MOST_XML = 60_000_000  # of those that are parsed
_MOST_XML_CELLS = 300_000
_MERGED = re.compile(rb"mergeCell\s[^>]*?ref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", re.I)
_HIGHEST_RATIO = 300  # of a part of more than ten million bytes
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_LEAST = 0.3  # points of a row, letters of a column: nothing is seen in less
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = "the workbook is damaged; open it in a spreadsheet program and save it again as .xlsx."


def sheets_of_workbook(data: bytes) -> list[Sheet]:
    """Returns the sheets of a workbook that are not hidden, in their order.

    Raises Refused: "encrypted", "office" for what is no workbook of this kind (with the remedy), "damaged",
    "too_dense" for one that unpacks to more than any list of councils has.
    """
    if data.startswith(_OLD):
        raise _refused_old(data)
    parts = _checked(data)
    workbook = _opened(data, values=True)
    # Cells whose formula was never computed look empty beside those values.
    formulas = _opened(data, values=False) if any(b"<f" in part for part in parts) else None
    hidden = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible"]
    sheets = [
        _sheet(sheet, formulas[sheet.title] if formulas is not None else None)
        for sheet in workbook.worksheets
        if sheet.sheet_state == "visible"
    ]
    if sum(len(sheet.cells) for sheet in sheets) > MOST_CELLS:
        raise Refused("too_dense", "the workbook has more cells than lists of councils; keep the sheets that matter.")
    if hidden and sheets:
        names = ", ".join(f'"{name}"' for name in hidden)
        note = Defect("hidden_text", f"the workbook has hidden sheets, which were not read: {names}")
        sheets[0] = Sheet(sheets[0].name, sheets[0].cells, (note, *sheets[0].defects))
    return sheets


def _refused_old(data: bytes) -> Refused:
    if _ENCRYPTED in data:
        return Refused("encrypted", "the file is encrypted; save it without a password.")
    return Refused("office", "old office files (.xls, .doc) are not read; save it as .xlsx or PDF.")


def _checked(data: bytes) -> list[bytes]:
    """Returns the sheets of a workbook as XML. Raises Refused for what must not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_sheet_parts(archive))
    # All that zipfile raises for bytes that are damaged or packed as it cannot read: none of it is a fault of ours.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError, RuntimeError) as error:
        raise Refused("damaged", _DAMAGED) from error


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    parts = archive.infolist()
    _check_kind({part.filename for part in parts})
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("encrypted", "the file is encrypted; save it without a password.")
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
    swollen = any(
        part.file_size > 10_000_000 and part.file_size > _HIGHEST_RATIO * max(part.compress_size, 1) for part in parts
    )
    too_much = sum(part.file_size for part in parts) > _MOST_BYTES or sum(part.file_size for part in xml) > _MOST_XML
    if len(parts) > _MOST_PARTS or too_much or swollen:
        raise Refused("too_dense", "the workbook unpacks to far more than its lists can need; save it anew.")
    cells = 0
    for part in xml:
        content = archive.read(part)
        if any(sign in content for sign in _DOCTYPE):
            # A workbook never has one: it is there to have something copied a million times.
            raise Refused("damaged", _DAMAGED)
        if part.filename.startswith("xl/worksheets/"):
            cells += content.count(b"<c ") + content.count(b":c ") + _merged_cells(content)
            yield content
    if cells > _MOST_XML_CELLS:
        raise Refused("too_dense", "the workbook has more cells than lists of councils; keep the sheets that matter.")


def _merged_cells(content: bytes) -> int:
    """Returns how many cells the merged ones of a sheet reach over: each is made when it is opened."""
    return sum(
        (abs(int(last) - int(first)) + 1) * (abs(_column_number(right) - _column_number(left)) + 1)
        for left, first, right, last in _MERGED.findall(content)
    )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names or {"content.xml", "mimetype"} <= names:
        raise Refused("office", "this kind of workbook is not read; save it as .xlsx.")
    if "word/document.xml" in names:
        raise Refused("office", "Word documents are not read; save the letter as PDF.")
    raise Refused("office", "ZIP archives are not read; unpack it and give the files in it.")


def _opened(data: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False, keep_vba=False, rich_text=True)
    except MemoryError:
        raise
    except Exception as error:  # a damaged workbook brings openpyxl down in many ways
        raise Refused("damaged", _DAMAGED) from error


def _sheet(sheet: Worksheet, formulas: Worksheet | None) -> Sheet:
    hidden_rows, hidden_columns = _hidden(sheet)
    merged = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    unshown: dict[tuple[int, str], list[int]] = {}
    unseen: dict[str, list[int]] = {}
    tables, doubtful = areas_of_tables(sheet), list(doubtful_areas(sheet))
    cells: list[SheetCell] = []
    concealed = Counter[str]()
    for (row, column), cell in sorted(_cells_of(sheet).items()):
        if cell.value is None:
            continue
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise Refused("too_dense", "the workbook has more rows or columns than a list of councils; shorten it.")
        if row in hidden_rows or column in hidden_columns:
            concealed["row" if row in hidden_rows else "column"] += 1
            continue
        text = text_of_cell(cell)
        why = "perhaps shown otherwise, as their values are" if is_within(cell, doubtful) else ""
        why = why or why_unseen(cell, text, tables)
        if why:
            unseen.setdefault(why, []).append(row)
        elif text is None:
            unshown.setdefault((column, str(cell.number_format)), []).append(row)
        elif text:
            cells.append(SheetCell(row - 1, column - 1, text, *merged.get((row, column), (1, 1))))
    defects = [
        *_of_formats(unshown),
        *_of_unseen(unseen),
        *_of_hidden(hidden_rows, hidden_columns, concealed),
        *_of_formulas(sheet, formulas, hidden_rows, hidden_columns),
    ]
    named = (Defect(one.code, f'in the sheet "{sheet.title}", {one.message}', one.row) for one in defects)
    return Sheet(str(sheet.title), tuple(cells), tuple(named))


def _cells_of(sheet: Worksheet) -> Mapping[tuple[int, int], Cell | MergedCell]:
    """Returns the cells that a sheet has. Its public iterators make up all between the first and the last,
    which one stray format in the last row of a sheet makes a thousand million."""
    return sheet._cells


def _hidden(sheet: Worksheet) -> tuple[frozenset[int], frozenset[int]]:
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden or _is_nothing(row.height)}
    columns: set[int] = set()
    for column in sheet.column_dimensions.values():
        if (column.hidden or _is_nothing(column.width)) and column.min and column.max:
            columns.update(range(column.min, min(column.max, MOST_COLUMNS) + 1))
    return frozenset(rows), frozenset(columns)


def _is_nothing(size: float | None) -> bool:
    return size is not None and size < _LEAST


def _of_formats(unshown: dict[tuple[int, str], list[int]]) -> Iterator[Defect]:
    for (column, number_format), rows in unshown.items():
        yield Defect(
            "unreadable_value",
            f"column {column_letters(column - 1)} has {_count(rows)} whose number format ({number_format}) is not "
            "understood; they were left out",
            rows[0] - 1,
        )


def _of_unseen(unseen: dict[str, list[int]]) -> Iterator[Defect]:
    for why, rows in unseen.items():
        message = f"{_count(rows)} {why} {'was' if len(rows) == 1 else 'were'} left out"
        yield Defect("hidden_text", message, rows[0] - 1)


def _of_hidden(rows: frozenset[int], columns: frozenset[int], concealed: Counter[str]) -> Iterator[Defect]:
    for what, where in (("row", sorted(rows)), ("column", sorted(columns))):
        if concealed[what]:
            names = [str(one) if what == "row" else column_letters(one - 1) for one in where]
            shown = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
            yield Defect("hidden_text", f"hidden {what}s were not read: {shown}")


def _of_formulas(
    sheet: Worksheet, formulas: Worksheet | None, hidden_rows: frozenset[int], hidden_columns: frozenset[int]
) -> Iterator[Defect]:
    if formulas is None:
        return
    values = _cells_of(sheet)
    rows = [
        row
        for (row, column), cell in sorted(_cells_of(formulas).items())
        if cell.data_type == "f"
        and row not in hidden_rows
        and column not in hidden_columns
        and ((row, column) not in values or values[row, column].value is None)
    ]
    if rows:
        yield Defect(
            "unreadable_value",
            f"{_count(rows, 'cell')} with a formula whose value was never saved: left out; open the workbook in a "
            "spreadsheet program and save it",
            rows[0] - 1,
        )


def _count(rows: list[int], what: str = "value") -> str:
    return f"1 {what}" if len(rows) == 1 else f"{len(rows)} {what}s"
