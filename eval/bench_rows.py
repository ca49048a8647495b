"""Bench rows: one measurement each, with its spread and the aim beside it; as a table and as JSON."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Aim:
    """What a measurement should reach: at most, or at least, a number."""

    number: float
    at_least: bool = False

    def met_by(self, value: float) -> bool:
        """Whether the value reaches it."""
        return value >= self.number if self.at_least else value <= self.number

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.number:g}"


@dataclass(frozen=True)
class Row:
    """A measurement, repeated: its median stands for it."""

    name: str
    unit: str
    values: tuple[float, ...]
    aim: Aim | None = None

    @property
    def median(self) -> float:
        """The middle of the values."""
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        """Whether the median reaches the aim; None if there is no aim."""
        return None if self.aim is None else self.aim.met_by(self.median)

    def as_json(self) -> dict[str, Any]:
        """The row as plain values."""
        return {
            "name": self.name,
            "unit": self.unit,
            "median": self.median,
            "min": min(self.values),
            "max": max(self.values),
            "runs": len(self.values),
            "aim": None if self.aim is None else str(self.aim),
            "met": self.met,
        }


@dataclass(frozen=True)
class Part:
    """A part of the bench: its title and rows."""

    title: str
    rows: tuple[Row, ...]


def one(name: str, unit: str, value: float, aim: Aim | None = None) -> Row:
    """Returns a row of a single value."""
    return Row(name, unit, (value,), aim)


def percentile(values: Sequence[float], percent: int) -> float:
    """Returns the smallest value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def table_text(parts: Sequence[Part]) -> str:
    """Returns the parts as lines in columns."""
    cells = [("", "median", "min-max", "unit", "aim", "")]
    for part in parts:
        cells.append((part.title, "", "", "", "", ""))
        cells += [_cells(row) for row in part.rows]
    widths = [max(len(line[column]) for line in cells) for column in range(6)]
    return "\n".join(_line(line, widths) for line in cells)


def _cells(row: Row) -> tuple[str, str, str, str, str, str]:
    spread = f"{_number(min(row.values))}-{_number(max(row.values))}" if len(row.values) > 1 else ""
    verdict = {None: "", True: "met", False: "MISSED"}[row.met]
    return f"  {row.name}", _number(row.median), spread, row.unit, str(row.aim or ""), verdict


def _number(value: float) -> str:
    if value == int(value):
        return str(int(value))
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    name, median, spread, *rest = (
        cell.rjust(width) if 0 < column < 3 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join((name, median, spread, *rest)).rstrip()
