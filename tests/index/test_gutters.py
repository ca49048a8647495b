"""Gutters: white space between columns, told from the spaces of a sentence."""

from __future__ import annotations

from index.geometry import line_of
from index.gutters import column_at, cuts_at, gutters_of, ordinary_gap
from index.records import Box, Line, Word


def row(top: float, *words: tuple[str, float]) -> Line:
    return line_of([Word(text, Box(x, top, x + 5 * len(text), top + 10)) for text, x in words])


COLUMNS = [
    row(100, ("These", 50), ("words", 78), ("stand", 120), ("right", 148)),
    row(113, ("under", 50), ("these", 78), ("under", 120), ("these", 148)),
]


def test_white_space_through_two_lines_is_a_gutter() -> None:
    [gutter] = gutters_of(COLUMNS, COLUMNS, is_text=False)
    assert (gutter.x0, gutter.x1, gutter.top, gutter.bottom) == (103, 120, 100, 123)
    assert [list(cuts_at(line, [gutter])) for line in COLUMNS] == [[1], [1]]


def test_a_line_over_both_columns_ends_a_gutter() -> None:
    across = row(87, ("A", 50), ("sentence", 58), ("runs", 101), ("across", 124))
    [gutter] = gutters_of([across, *COLUMNS], [across, *COLUMNS], is_text=False)
    assert gutter.top == 100


def test_even_spaces_of_justified_lines_are_no_gutter() -> None:
    lines = [
        row(100, ("words", 50), ("stand", 85), ("evenly", 120), ("apart", 160)),
        row(113, ("words", 50), ("stand", 85), ("evenly", 120), ("apart", 160)),
    ]
    assert gutters_of(lines, lines, is_text=False) == []


def test_a_number_that_stands_in_white_space_does_not_fill_it() -> None:
    number = row(126, ("54%", 104))
    [gutter] = gutters_of([*COLUMNS, number], [*COLUMNS, None], is_text=False)
    assert gutter.bottom == 136
    assert column_at(number.words[0].box, [gutter]) == (float("-inf"), float("inf"))


def test_a_number_that_reaches_into_a_gutter_is_of_the_column_it_comes_from() -> None:
    assert column_at(Box(85, 100, 108, 120), [Box(103, 90, 120, 130)]) == (float("-inf"), 103)
    assert column_at(Box(115, 100, 140, 120), [Box(103, 90, 120, 130)]) == (120, float("inf"))


def test_the_ordinary_gap_is_that_between_most_words() -> None:
    assert ordinary_gap(row(0, ("one", 0), ("two", 18), ("three", 36), ("far", 120)).words) == 3
    assert ordinary_gap(row(0, ("one", 0)).words) == 0
