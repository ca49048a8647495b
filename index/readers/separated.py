"""A list as text, its columns parted by commas, semicolons, tabs or bars (CSV, TSV): the rows that it has.

A row is what a spreadsheet program shows as one: a field between quotation marks may run over several lines.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from index.errors import Refused
from index.numbers import looks_like_value
from index.readers.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Defect, Sheet, SheetCell, column_letters
from index.readers.characters import is_turned
from index.readers.text import text_of

_LONGEST_SHOWN = 60
_MOST_TURNED = 8  # rows that are named
_SEPARATORS = ";\t|,"  # of two that part as well not the comma, which stands in numbers too
_SAID = re.compile(r'"?sep=(?P<separator>[,;\t|])"?\s*?\r?(?:\n|$)', re.I)


def sheet_of_text(data: bytes) -> Sheet:
    """Returns the one sheet of such a file.

    Raises Refused: "not_text" for bytes that are no text, "damaged" for a quotation that is never closed,
    "too_dense" for more rows or columns than a list of councils has.
    """
    text = text_of(data)
    said = _SAID.match(text)
    if said:
        rows = _rows(text[said.end() :], said["separator"])
    else:
        rows = max((_rows(text, separator) for separator in _SEPARATORS), key=_regularity)
    while rows and not any(field.strip() for field in rows[-1]):
        rows.pop()
    width = max((_width(row) for row in rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS or sum(map(_width, rows)) > MOST_CELLS:
        raise Refused("too_dense", "the file has more rows or columns than a list of councils; keep what matters.")
    moved = _moved(rows)
    turned = {
        (number, column) for number, row in enumerate(rows) for column, field in enumerate(row) if is_turned(field)
    }
    cells = (
        SheetCell(number, column, " ".join(field.split()))
        for number, row in enumerate(rows)
        if number not in moved
        for column, field in enumerate(row)
        if field.strip() and (number, column) not in turned
    )
    defects = [*(_defect(number, rows[number]) for number in sorted(moved)), *_of_turned(turned)]
    return Sheet("", tuple(cells), tuple(defects))


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        if "field larger" in str(error):
            reason = f"a field of the file is longer than {csv.field_size_limit():,} characters; this is no list."
            raise Refused("too_dense", reason) from error
        raise Refused("damaged", f"the file cannot be read as CSV ({error}); export it again.") from error


def _regularity(rows: Sequence[Sequence[str]]) -> int:
    """Returns how much speaks for rows being parted rightly: how many are alike, and how many columns they have."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def _moved(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Returns the rows of values with more fields than their headings: a comma in a name or a number parts it where
    nobody put it between quotation marks, and what follows moves to the next columns. Those with fewer
    than are named lost a separator, and what follows it moved back."""
    found: set[int] = set()
    below: list[int] = []
    headings = named = 0
    for number, row in enumerate(rows):
        if _values(row):
            below.append(number)
        elif len(row) > 1 and any(row):
            found.update(_unlike(rows, below, headings, named))
            named = _width(row) if below else max(named, _width(row))
            headings = len(row) if below else max(headings, len(row))
            below = []
    found.update(_unlike(rows, below, headings, named))
    return frozenset(found)


def _unlike(rows: Sequence[Sequence[str]], below: Sequence[int], headings: int, named: int) -> list[int]:
    if headings < 2:  # a title
        return []
    usual = Counter(len(rows[number]) for number in below).most_common(1)[0][0] if below else 0
    # An empty field at the end may be left out of every row, but not of one.
    shorter = [number for number in below if len(rows[number]) < min(usual, named)]
    longer = [number for number in below if len(rows[number]) > headings]
    if 2 * len(longer) <= len(below):
        return [*longer, *shorter]
    # Where most are longer they end in separators; but a value under no heading has moved there.
    moved = [number for number in longer if any(map(looks_like_value, rows[number][headings:]))]
    return [*moved, *shorter]


def _values(row: Sequence[str]) -> int:
    return sum(looks_like_value(field) for field in row[1:])


def _defect(number: int, row: Sequence[str]) -> Defect:
    shown = ", ".join(field for field in row if field.strip())[:_LONGEST_SHOWN]
    message = f'the row "{shown}" has more or fewer fields than the headings, so that its values may stand under '
    message += "others; put what has a comma in quotation marks; left out"
    return Defect("moved_row", message, number)


def _of_turned(turned: Collection[tuple[int, int]]) -> Iterator[Defect]:
    """Yields a defect for each row with digits that people see otherwise."""
    for row in sorted({row for row, _ in turned})[:_MOST_TURNED]:
        columns = ", ".join(column_letters(column) for at, column in sorted(turned) if at == row)
        message = f"the digits in column {columns} are turned about, struck or of another script; left out"
        yield Defect("hidden_text", message, row)


def _width(row: Sequence[str]) -> int:
    return max((column + 1 for column, field in enumerate(row) if field.strip()), default=0)
