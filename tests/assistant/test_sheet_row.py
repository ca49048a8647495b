"""Where the value of a figure stands in a row of a sheet, told by the headings over it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.sheet_row import heading_rows, run_in_row
from index.records import Figure, Source

ROWS = [
    "Title 2018",
    "",
    "\tReceived\t\tDecided\t",
    "Council\tHousing\tTotal\tUpheld\tTotal",
    "Adur\t5\t5\t7\t5",
    "Kent\t5\t5\t5\t6",
]


def figure(label: str, printed: str) -> Figure:
    return Figure(
        "Kent County Council", date(2018, 3, 31), "upheld", None, 5, "count", printed, "T", label, Source("a")
    )


@pytest.mark.parametrize(
    ("label", "printed", "run"),
    [
        ("Received / Housing", "5", (5, 6)),
        ("Received / Total", "5", (7, 8)),
        ("Decided / Upheld", "5", (9, 10)),
        ("Decided / Total", "6", (11, 12)),
        ("Total", "5", (7, 8)),  # the other total is 6
        ("Decided / Total", "5", (0, 12)),  # another is printed there
        ("Received / Housing", "8", (0, 12)),
    ],
)
def test_the_one_cell_that_it_can_be_else_the_row(label: str, printed: str, run: tuple[int, int]) -> None:
    assert run_in_row(ROWS, figure(label, printed)) == run


def test_the_headings_are_the_rows_that_hold_its_label() -> None:
    assert heading_rows(ROWS, figure("Decided / Upheld", "5")) == (2, 3)
    assert heading_rows(ROWS, figure("Nowhere", "5")) == ()
