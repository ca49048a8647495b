"""A list as text, its columns parted by commas, semicolons, tabs or bars (CSV, TSV): the rows that it has.

A row is what a spreadsheet program shows as one: a field between quotation marks may run over several lines.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from index.errors import Refused
from index.readers.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet, SheetCell
from index.readers.text import text_of

_SEPARATORS = ",;\t|"
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
    cells = (
        SheetCell(number, column, " ".join(field.split()))
        for number, row in enumerate(rows)
        for column, field in enumerate(row)
        if field.strip()
    )
    return Sheet("", tuple(cells))


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Refused("damaged", f"the file cannot be read as CSV ({error}); export it again.") from error


def _regularity(rows: Sequence[Sequence[str]]) -> int:
    """Returns how much speaks for rows being parted rightly: how many are alike, and how many columns they have."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def _width(row: Sequence[str]) -> int:
    return max((column + 1 for column, field in enumerate(row) if field.strip()), default=0)
