"""The figures of the sample documents, as figures.csv states them, and how a letter groups them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

FIGURES = Path(__file__).with_name("figures.csv")


@dataclass(frozen=True)
class StatedFigure:
    """A figure that a sample document prints, as figures.csv has it.

    `label` is the heading of its column, or its sentence.
    """

    document: str
    authority: str
    year_ended: str
    measure: str
    subject: str
    value: str
    unit: str
    printed: str
    table: str
    label: str

    @property
    def row(self) -> str:
        """What stands at the head of its row: the type of council, what was done, or the year as a period."""
        if self.authority.startswith("All "):
            return self.authority.removeprefix("All ").capitalize()
        year = int(self.year_ended[:4])
        return self.table.partition(" / ")[2] or f"{year - 1}/{year % 100:02}"


@dataclass(frozen=True)
class PrintedGrid:
    """A table whose rows have a label each; its cells stand row by row."""

    title: str
    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PrintedBlock:
    """A heading and the sentences under it that state figures."""

    heading: str
    sentences: tuple[str, ...]


@lru_cache(maxsize=1)
def all_figures() -> tuple[StatedFigure, ...]:
    """Returns every figure of figures.csv, in the order of that file."""
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        return tuple(StatedFigure(**row) for row in csv.DictReader(lines))


def figures_of(document: str) -> tuple[StatedFigure, ...]:
    """Returns the figures of a sample document."""
    return tuple(figure for figure in all_figures() if figure.document == document)


def grids_of(document: str) -> tuple[PrintedGrid, ...]:
    """Returns the tables of a letter of 2005 to 2012. What stands behind a stroke in the name of a table is the label
    of the row as well: "LGO Advice Team / Advice given"."""
    runs = groupby(figures_of(document), key=lambda figure: figure.table.split(" / ")[0])
    return tuple(_grid(title, tuple(run)) for title, run in runs)


def _grid(title: str, figures: Sequence[StatedFigure]) -> PrintedGrid:
    rows = [tuple(run) for _, run in groupby(figures, key=lambda figure: figure.row)]
    labels = tuple(figure.label for figure in rows[0])
    return PrintedGrid(title, labels, tuple((row[0].row, *(figure.printed for figure in row)) for row in rows))


def blocks_of(document: str) -> tuple[PrintedBlock, ...]:
    """Returns the blocks of a letter of 2019 on, each sentence once."""
    runs = groupby(figures_of(document), key=lambda figure: figure.table)
    return tuple(PrintedBlock(title, tuple(dict.fromkeys(figure.label for figure in run))) for title, run in runs)
