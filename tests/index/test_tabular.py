"""Rows of values and their headings: by drawn cells, by columns, by lists, and the proof that they stand under them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from index.alignment import is_set_evenly, stand_under
from index.captions import captions_above, is_of_another_year, is_of_others, years_in
from index.columns import rows_by_columns, split_values
from index.geometry import line_of
from index.listing import listed_below
from index.records import Box, Line, Page, Word
from index.tabular import is_value, rows_by_cells
from tests.drawn_letters import CENTRE, LEFT, RIGHT

KNOWN = {"housing", "other", "total", "planning"}
COLUMNS = [(0.0, 60.0), (60.0, 140.0), (140.0, 190.0), (190.0, 280.0), (280.0, 340.0)]


def placed(width: float, column: tuple[float, float], align: float, top: float) -> Box:
    left = column[0] + 4 + (column[1] - column[0] - 8 - width) * align
    return Box(left, top, left + width, top + 10)


def text_line(text: str, number: int) -> Line:
    words, at = [], 0
    for part in text.split(" "):
        if part:
            words.append(Word(part, Box(at, number - 1, at + len(part), number)))
        at += len(part) + 1
    return line_of(words, number)


@pytest.mark.parametrize("heading_align", [LEFT, CENTRE, RIGHT])
@pytest.mark.parametrize("value_align", [LEFT, CENTRE, RIGHT])
def test_every_way_to_set_a_table_is_recognised(heading_align: float, value_align: float) -> None:
    headings = [placed(width, c, heading_align, 0) for width, c in zip((30, 45, 28, 50, 20), COLUMNS, strict=True)]
    values = [placed(width, c, value_align, 20) for width, c in zip((5, 10, 5, 15, 5), COLUMNS, strict=True)]
    assert is_set_evenly(headings, values, 3)


@pytest.mark.parametrize("align", [LEFT, CENTRE, RIGHT])
def test_a_shift_in_the_middle_never_passes(align: float) -> None:
    headings = [placed(width, c, align, 0) for width, c in zip((30, 45, 28, 50, 20), COLUMNS, strict=True)]
    values = [placed(width, c, align, 20) for width, c in zip((5, 10, 5, 15, 5), COLUMNS, strict=True)]
    for lost_heading, lost_value in permutations((1, 2, 3), 2):
        left = [box for index, box in enumerate(headings) if index != lost_heading]
        shifted = [box for index, box in enumerate(values) if index != lost_value]
        assert not stand_under(left, shifted, [True] * 4, is_text=False)


def test_what_stands_under_its_heading_needs_no_other_proof() -> None:
    headings, values = [Box(0, 0, 30, 9), Box(90, 0, 110, 9)], [Box(2, 20, 6, 29), Box(100, 20, 104, 29)]
    assert stand_under(headings, values, [True, False], is_text=False)


@pytest.mark.parametrize(
    ("text", "before", "values"),
    [
        ("0  1  2", [], ["0", "1", "2"]),
        ("Kent CC   4   71 %", ["Kent", "CC"], ["4", "71%"]),
        ("4   1 204   7", [], ["4", "1 204", "7"]),
        ("4   7 (1)   7", [], ["4", "7 (1)", "7"]),
        ("we trained 58 people", ["we", "trained", "58", "people"], []),
    ],
)
def test_the_values_that_end_a_line(text: str, before: list[str], values: list[str]) -> None:
    found = split_values(text_line(text, 1))
    assert ([word.text for word in found[0]], [word.text for word in found[1]]) == (before, values)


def test_a_row_by_columns() -> None:
    page = Page(None, 40, 3, (text_line("Housing   Planning   Total", 1), text_line("   3          4        7", 2)))
    (row,) = rows_by_columns(page, KNOWN, ())
    assert [(cell.label, cell.text, cell.line) for cell in row.cells] == [
        ("Housing", "3", 2), ("Planning", "4", 2), ("Total", "7", 2),
    ]  # fmt: skip
    assert rows_by_cells(page, KNOWN) == []


def test_a_list_below_a_title() -> None:
    row = listed_below(
        [text_line("Housing   3", 1), text_line("Other: 4", 2), text_line("Total", 3), text_line("7", 4)], KNOWN
    )
    assert row is not None
    assert [(cell.label, cell.text) for cell in row.cells] == [("Housing", "3"), ("Other", "4"), ("Total", "7")]
    assert (
        listed_below([text_line("Housing", 1), text_line("Other", 2), text_line("3", 3), text_line("4", 4)], KNOWN)
        is None
    )


def test_what_counts_as_a_value() -> None:
    assert all(is_value(text) for text in ("3", "3*", "–", "n/a", "<5"))
    assert not any(is_value(text) for text in ("Housing", "", "2016/17"))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2017/18", {2018}),
        ("2016-17", {2017}),
        ("31/03/2018", {2018}),
        ("1 April 2017 to 31 March 2018", {2017, 2018}),
        ("none", set()),
    ],
)
def test_years_that_a_caption_names(text: str, years: set[int]) -> None:
    assert years_in(text) == years


def test_captions_tell_whose_figures_and_when() -> None:
    assert is_of_another_year("Decisions 2016-17", date(2018, 3, 31))
    assert not is_of_another_year("Decisions 2017/18", date(2018, 3, 31))
    assert is_of_others("Average of similar authorities")
    assert is_of_others("All district councils")
    assert not is_of_others("Commission for Local Administration in England")
    lines = [text_line(text, n) for n, text in enumerate(("Some prose ends here.", "Decisions", "2016-17"), 1)]
    assert captions_above(lines, Box(0, 3, 9, 5), -1, None) == ["2016-17", "Decisions"]
