"""Tables of the letters of 2014 to 2019, one row of values each, as grids that any producer can set."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from . import early_labels
from .cell_writing import CellWriter, Slot, random_count
from .document import Cell, Grid
from .facts import NOT_UNDERSTOOD
from .letter_content import Column, Table, Writer
from .names import CouncilName
from .spellings import CLOSED, MAIN, RESERVE
from .styles import random_style

COUNTED = frozenset({"received", "decided"})


class SingleTables:
    """Writes the tables of one letter of 2014 to 2019."""

    def __init__(self, rng: Random, writer: CellWriter, council: CouncilName, year: int, *, reserve: bool) -> None:
        self._rng = rng
        self._writer = writer
        self._plain = random_style(rng, reserve=reserve)
        tables = Writer(rng, self._plain, RESERVE if reserve else MAIN, council, year).tables()
        self._tables = tuple(self._with_newcomer(table) for table in tables)
        self._listed = rng.random() < 0.15  # each value beside its label, one below the other

    def all(self) -> list[Grid]:
        """The tables."""
        return [self.grid(table) for table in self._tables]

    def values(self) -> dict[str, int]:
        """What the tables say, by measure, totals only."""
        columns = [column for table in self._tables for column in table.columns]
        return {c.measure: c.value for c in columns if c.measure not in ("", NOT_UNDERSTOOD) and not c.subject}

    def _with_newcomer(self, table: Table) -> Table:
        """The table with a column that no vocabulary knows, now and then; its total counts it."""
        total = next((c for c in table.columns if c.measure in COUNTED and not c.subject), None)
        if not self._writer.habits.newcomer or total is None or self._rng.random() < 0.4:
            return table
        names = early_labels.NEW_DECISIONS if total.measure == "decided" else early_labels.NEW_SUBJECTS
        label = self._rng.choice(names)
        count = random_count(self._rng, self._writer.habits.scale)
        columns = [replace(c, value=c.value + count) if c is total else c for c in table.columns]
        at = next(place for place, column in enumerate(columns) if column.measure not in ("", "decided"))
        columns.insert(at, Column(NOT_UNDERSTOOD, label, label, "", count, group=columns[at].group))
        return replace(table, columns=tuple(columns))

    def grid(self, table: Table) -> Grid:
        """The table as a grid, its values noted."""
        heads = [self._label(column) for column in table.columns]
        values = [self._value(column, checked=has_sum(table)) for column in table.columns]
        if self._listed:
            return self._list(table, heads, values)
        header = [heads]
        if table.groups:
            header.insert(0, [Cell(name, across=count, heading=True) for name, count in table.groups])
        return self._writer.grid(table.title, header, [values])

    def _list(self, table: Table, heads: list[Cell], values: list[Cell]) -> Grid:
        rows: list[tuple[Cell, ...]] = []
        group = ""
        for column, head, value in zip(table.columns, heads, values, strict=True):
            if column.group != group and column.group:
                rows.append((Cell(column.group, across=2, heading=True),))
            group = column.group
            rows.append((replace(head, heading=False), value))
        return Grid(table.title, tuple(rows), 0)

    def _label(self, column: Column) -> Cell:
        if column.measure in ("", NOT_UNDERSTOOD):
            return Cell(column.label, heading=True)
        return self._writer.heading(column.label)

    def _value(self, column: Column, *, checked: bool) -> Cell:
        if not column.measure:
            return Cell(column.printed)
        percent = column.unit == "percent"
        slot = Slot(column.measure, column.subject, checked=checked, column=column.label)
        return self._writer.value(slot, column.value, percent_sign=percent)


def has_sum(table: Table) -> bool:
    """Whether the table prints a total and everything that it is the sum of."""
    printed = {column.measure for column in table.columns if not column.subject}
    return "received" in printed or {"decided", "upheld", "not_upheld", *CLOSED} <= printed
