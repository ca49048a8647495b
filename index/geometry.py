"""Boxes on a page: words to lines, and drawn rules to the cells of a table. Pure functions.

Lengths are in points for a PDF and in characters for a text file; thresholds are ratios of the height
of the line at hand, so both work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from index.records import Box, Cell, Line, Table, Word

# Two words share a line if their heights overlap by more than half of the smaller one: superscripts
# do, the lines of a wrapped heading do not.
_SAME_LINE = 0.5
# A document that draws more rules than this is a picture or an attack; its tables are read by columns.
MOST_RULES = 1500


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that the page draws, horizontal if its box is wider than high."""

    box: Box

    @property
    def horizontal(self) -> bool:
        return self.box.width >= self.box.height


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Returns the words as lines, from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.box.middle, w.box.x0)):
        if rows and _overlap(spans[-1], (word.box.top, word.box.bottom)) > _SAME_LINE:
            rows[-1].append(word)
            # The span stays that of the first word: growing it would let a staircase of words
            # across several lines collapse into one.
        else:
            rows.append([word])
            spans.append((word.box.top, word.box.bottom))
    return tuple(line_of(sorted(row, key=lambda w: w.box.x0)) for row in rows)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    smaller = min(one[1] - one[0], other[1] - other[0])
    return shared / smaller if smaller > 0 else 0.0


def line_of(words: Sequence[Word], number: int | None = None) -> Line:
    """Returns one line of these words, in the order given. There must be at least one."""
    return Line(tuple(words), union_of([word.box for word in words]), number)


def union_of(boxes: Sequence[Box]) -> Box:
    """Returns the smallest box that holds all of them. Raises ValueError if there are none."""
    if not boxes:
        raise ValueError("no boxes to join")
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def body_height(lines: Sequence[Line]) -> float:
    """Returns the height of an ordinary line: the median, or 0 of no lines."""
    return median(line.box.height for line in lines) if lines else 0.0


def reading_order(words: Iterable[Word]) -> list[Word]:
    """Returns words as read within one cell: line by line, left to right, in the lines of `lines_of`."""
    rows: list[list[Word]] = []
    top = bottom = 0.0
    for word in sorted(words, key=_height_and_left):
        _, (_, word_top, _, word_bottom), _ = word
        if rows and _overlap((top, bottom), (word_top, word_bottom)) > _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
            top, bottom = word_top, word_bottom
    return [word for row in rows for word in (sorted(row, key=_left) if len(row) > 1 else row)]


def _height_and_left(word: Word) -> tuple[float, float]:
    x0, top, _, bottom = word.box
    return ((top + bottom) / 2, x0)


def _left(word: Word) -> float:
    return word.box.x0


def tables_of(rules: Sequence[Rule], words: Sequence[Word]) -> tuple[Table, ...]:
    """Returns the tables that rules frame, with the words that stand in each cell.

    The grid comes from pdfplumber's own stages: edges, intersections, cells, tables. A cell that spans
    several columns stands once, at its first column. What has a single cell is a frame, not a table.
    """
    if not rules or len(rules) > MOST_RULES:
        return ()
    return tuple(_table(cells, words) for cells in _grids(rules) if len(cells) > 1)


def _grids(rules: Sequence[Rule]) -> list[list[Box]]:
    # Imported late: answering questions must not pay for the PDF libraries.
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = [_edge(rule) for rule in rules]
    merged = merge_edges(edges, 3, 3, 3, 3)
    cells = intersections_to_cells(edges_to_intersections(merged, 3, 3))
    return [[Box(*cell) for cell in table] for table in cells_to_tables(cells)]


def _edge(rule: Rule) -> dict[str, float | str]:
    box = rule.box
    if rule.horizontal:
        box = Box(box.x0, box.middle, box.x1, box.middle)
    else:
        box = Box(box.centre, box.top, box.centre, box.bottom)
    return {
        "x0": box.x0,
        "x1": box.x1,
        "top": box.top,
        "bottom": box.bottom,
        "width": box.width,
        "height": box.height,
        "orientation": "h" if rule.horizontal else "v",
        "object_type": "line",
    }


def _table(cells: list[Box], words: Sequence[Word]) -> Table:
    frame = union_of(cells)
    inside = [word for word in words if frame.holds(word.box)]
    lefts = _positions([cell.x0 for cell in cells])
    tops = _positions([cell.top for cell in cells])
    rows: list[list[Cell]] = [[] for _ in tops]
    for box in sorted(cells, key=lambda c: (c.top, c.x0)):
        held = [word for word in inside if box.holds(word.box)]
        text = " ".join(word.text for word in reading_order(held))
        row, column = _nearest(tops, box.top), _nearest(lefts, box.x0)
        rows[row].append(Cell(text, row, column, box))
    return Table(tuple(tuple(row) for row in rows if row), frame)


def _positions(values: Iterable[float]) -> list[float]:
    """Returns distinct positions; those within two points are one."""
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > 2:
            distinct.append(value)
    return distinct


def _nearest(positions: Sequence[float], value: float) -> int:
    return min(range(len(positions)), key=lambda index: abs(positions[index] - value))
