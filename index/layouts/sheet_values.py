"""The value of a cell in a list of councils, and what is said of cells and columns that hold none.

A share printed as 0.71 may be 71% or 0.71%, and is left out; so is what is withheld ("<5"), and what is no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.numbers import read_number
from index.records import Cell, Number, Unit

_NONE = frozenset({"-", "–", "—", "−", "n/a", "na", "n.a.", "not applicable", "nil return"})
_MOST_NAMED = 6
_COLUMN_WIDTH = 1000


def value_of(text: str, unit: Unit) -> tuple[Number | None, str]:
    """Returns the value that a cell prints, or None and why it has none; "" if it says itself that there is none."""
    if text.strip().lower() in _NONE:
        return None, ""
    number = read_number(text)
    if number is None:
        return None, "no number"
    value = number.value
    if unit == "percent":
        if number.unit != "percent" and 0 < value <= 1:
            return None, "a share or a percentage"
        return (value, "") if value <= 100 else (None, "no percentage")
    if number.unit == "percent":
        return None, f"no {unit}"
    if unit == "rate" and "," in text:
        return None, "a rate with a comma, which may be a decimal point"
    if unit == "count":
        return (int(value), "") if value == int(value) else (None, "no count")
    return value, ""


def is_joined(cell: Cell) -> bool:
    """Whether a cell reaches over several rows or columns: nothing tells whose value it is."""
    return round(cell.box.height) > 1 or cell.box.width >= _COLUMN_WIDTH


@dataclass
class _Column:
    label: str
    number: int
    size: int
    cells: list[tuple[int, str, str, str]] = field(default_factory=list)  # row, council, text, why


class Unread:
    """What could not be read of one list: a column if it is most of the column, else cells, row by row."""

    def __init__(self) -> None:
        self._columns: dict[int, _Column] = {}
        self._unknown: list[tuple[str, int, int]] = []

    def note_column(self, label: str, number: int, row: int) -> None:
        """Notes a column that is not understood."""
        self._unknown.append((label, number, row))

    def note(self, label: str, number: int, council: str, text: str, why: str, row: int, size: int) -> None:
        """Notes a cell without a value. `size` is how many cells its column has."""
        held = self._columns.setdefault(number, _Column(label, number, size))
        held.cells.append((row, council, text, why))

    def said(self, table: str) -> Iterator[tuple[str, str, int]]:
        """Yields problems: code, message, row counted from 0."""
        for label, number, row in self._unknown:
            named = f'the heading "{label}"' if label else f"column {number + 1}, which has no heading,"
            yield "unknown_label", f'{named} in the table "{table}" is not understood; its values were left out', row
        by_row: dict[int, list[tuple[str, str, str, str]]] = {}
        for held in self._columns.values():
            if 2 * len(held.cells) > held.size and len(held.cells) > 2:
                row, council, text, why = held.cells[0]
                message = (
                    f'{len(held.cells)} values under "{held.label}" in the table "{table}" were left out, such as '
                    f'"{text}" of {council}, which is {why}'
                )
                yield "unreadable_value", message, row
                continue
            for row, council, text, why in held.cells:
                by_row.setdefault(row, []).append((held.label, council, text, why))
        for row, cells in sorted(by_row.items()):
            told = ", ".join(f'"{text}" under "{label}" is {why}' for label, _, text, why in cells[:_MOST_NAMED])
            more = f" and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else ""
            yield "unreadable_value", f"{cells[0][1]}: {told}{more}; left out", row
