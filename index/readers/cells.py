"""A sheet as its reader hands it on: cells with text, where they stand, and what could not be read of it."""

from __future__ import annotations

from dataclasses import dataclass

# More than any list of councils has; what is larger is no such list.
MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_CELLS = 300_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that shows text. Rows and columns count from 0; a merged cell reaches over several."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that was left out of a sheet, said in a sentence, and the row where it begins, counted from 0."""

    code: str
    message: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that people see when they open the file."""

    name: str
    cells: tuple[SheetCell, ...]
    defects: tuple[Defect, ...] = ()


def column_letters(column: int) -> str:
    """Returns how a column is called, which is counted from 0 here: A, B, ... Z, AA, AB, ..."""
    letters = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
