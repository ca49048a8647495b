"""Words to lines, and rules to cells."""

from __future__ import annotations

import pytest

from index.geometry import MOST_RULES, Rule, body_height, lines_of, reading_order, tables_of, union_of
from index.records import Box, Word


def word(text: str, x: float, top: float, height: float = 10) -> Word:
    return Word(text, Box(x, top, x + 6 * len(text), top + height))


def grid(xs: list[float], ys: list[float]) -> list[Rule]:
    across = [Rule(Box(xs[0], y, xs[-1], y)) for y in ys]
    return across + [Rule(Box(x, ys[0], x, ys[-1])) for x in xs]


def test_words_in_any_order_become_lines() -> None:
    lines = lines_of([word("below", 0, 20), word("right", 50, 1), word("left", 0, 0)])
    assert [line.text for line in lines] == ["left right", "below"]


def test_a_staircase_of_words_is_not_one_line() -> None:
    lines = lines_of([word("a", 0, 0), word("b", 20, 4), word("c", 40, 8), word("d", 60, 12)])
    assert len(lines) > 1


def test_reading_order_is_line_by_line() -> None:
    words = [word("Services", 0, 12), word("Care", 30, 0), word("Adult", 0, 0)]
    assert [w.text for w in reading_order(words)] == ["Adult", "Care", "Services"]


def test_cells_of_a_grid_hold_their_words_and_stay_when_empty() -> None:
    words = [word("Housing", 2, 2), word("Total", 102, 2), word("7", 110, 22)]
    (table,) = tables_of(grid([0, 100, 200], [0, 20, 40]), words)
    assert [[cell.text for cell in row] for row in table.rows] == [["Housing", "Total"], ["", "7"]]
    assert [(cell.row, cell.column) for cell in table.rows[1]] == [(1, 0), (1, 1)]
    assert table.box == Box(0, 0, 200, 40)


def test_a_frame_is_no_table_and_a_thicket_of_rules_is_not_searched() -> None:
    assert tables_of(grid([0, 100], [0, 100]), [word("a", 1, 1)]) == ()
    assert tables_of([Rule(Box(0, n, 9, n)) for n in range(MOST_RULES + 1)], [word("a", 1, 1)]) == ()


def test_boxes() -> None:
    assert union_of([Box(0, 0, 1, 1), Box(5, 2, 6, 3)]) == Box(0, 0, 6, 3)
    with pytest.raises(ValueError, match="no boxes"):
        union_of([])
    assert body_height([]) == 0
    assert Box(0, 0, 10, 10).holds(Box(9, 9, 10, 10))
    assert not Box(0, 0, 10, 10).holds(Box(9, 9, 30, 10))
    assert Box(1.04, 2.06, 3, 4).rounded() == (1.0, 2.1, 3, 4)
