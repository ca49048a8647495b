"""A table of a web page: a grid if its rows hold values, else prose that was set in boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.html_flow import (
    Context,
    GridCell,
    Shown,
    ShownFlow,
    ShownGrid,
    ShownLine,
    ShownWord,
    children_of,
    element_of,
)
from index.readers.html_look import Look
from index.readers.html_style import Element
from index.tabular import is_value

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_FEWEST_VALUES = 2
_PROSE = 5  # words: fewer make a heading
_LONGEST_ROW = 30  # words of a row that is set on one line
_LONGEST_CELL = 14
_BETWEEN = 4  # spaces between cells on one line
_MOST_COLUMNS = 400
_ORDER = {"thead": 0, "tbody": 1, "tfoot": 2}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and its lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[ShownLine, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def is_value(self) -> bool:
        return is_value(self.text)

    @property
    def words(self) -> int:
        return sum(len(line.words) for line in self.lines)


def shown_of_table(table: LexborNode, path: Sequence[Element], look: Look, context: Context) -> list[Shown]:
    """Returns what a table shows: its caption, and its cells as a grid or as lines. It holds no other table."""
    rows, caption = _rows(table, path, look, context)
    cells = list(_placed(rows, context))
    by_row = [[cell for cell in cells if cell.row == number] for number in range(len(rows))]
    if not any(sum(cell.is_value for cell in row) >= _FEWEST_VALUES for row in by_row):
        return [*caption, *(line for number, row in enumerate(by_row) for line in _lines_of(row, apart=number == 0))]
    if _is_of_boxes(by_row):
        columns = sorted({cell.column for cell in cells})
        stacked = [cell for column in columns for cell in cells if cell.column == column]
        return [*caption, *(line for cell in stacked for line in cell.lines)]
    return [*caption, ShownGrid(tuple(tuple(_grid_row(row)) for row in by_row))]


_RowNodes = list[tuple[list["LexborNode"], list[Element], Look]]


def _rows(
    table: LexborNode, path: Sequence[Element], look: Look, context: Context
) -> tuple[_RowNodes, list[ShownLine]]:
    """Returns the cells of each row that is seen, with the path and the look of the row; and the caption."""
    caption: list[ShownLine] = []
    found: list[tuple[int, LexborNode, list[Element], Look]] = []
    for section in children_of(table):
        if not section.is_element_node:
            continue
        inner = [*path, element_of(section)]
        section_look = context.look(section, inner, look)
        if inner[-1].tag == "caption":
            caption.extend(_lines(section, inner, section_look, context))
        elif inner[-1].tag in _ORDER:
            for row in children_of(section):
                if row.is_element_node and row.tag == "tr":
                    row_path = [*inner, element_of(row)]
                    found.append((_ORDER[inner[-1].tag], row, row_path, context.look(row, row_path, section_look)))
    rows: _RowNodes = []
    for _, row, row_path, row_look in sorted(found, key=lambda one: one[0]):
        if row_look.unseen:
            _lines(row, row_path, row_look, context)  # what it holds is noted as left out
            if row_look.flow == "gone" or row_look.invisible:
                continue
        rows.append(([cell for cell in children_of(row) if cell.tag in {"td", "th"}], row_path, row_look))
    return rows, caption


def _placed(rows: _RowNodes, context: Context) -> Iterator[_Cell]:
    taken: set[tuple[int, int]] = set()
    for number, (nodes, path, look) in enumerate(rows):
        column = 0
        for node in nodes:
            cell_path = [*path, element_of(node)]
            cell_look = context.look(node, cell_path, look)
            lines = tuple(_lines(node, cell_path, cell_look, context))
            if cell_look.flow == "gone":
                continue
            while (number, column) in taken:
                column += 1
            width = min(_span(node, "colspan", 1), max(_MOST_COLUMNS - column, 1))
            height = min(_span(node, "rowspan", len(rows)), len(rows) - number)
            taken.update((number + down, column + right) for down in range(height) for right in range(width))
            yield _Cell(number, column, height, width, lines)
            column += width


def _span(node: LexborNode, name: str, for_zero: int) -> int:
    text = (node.attributes.get(name) or "1").strip()
    if not text.isascii() or not text.isdigit():
        return 1
    return min(int(text), _MOST_COLUMNS * 100) or for_zero


def _lines(node: LexborNode, path: Sequence[Element], look: Look, context: Context) -> list[ShownLine]:
    flow = ShownFlow(context)
    flow.walk(node, path, look)
    return [line for line in flow.shown if isinstance(line, ShownLine)]


def _is_of_boxes(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether values stand over sentences about them: boxes side by side, that are read one after another."""
    last = max(n for n, row in enumerate(rows) if sum(cell.is_value for cell in row) >= _FEWEST_VALUES)
    values = {cell.column for cell in rows[last] if cell.is_value}
    below = {cell.column for row in rows[last + 1 :] for cell in row if cell.words >= _PROSE and cell.columns == 1}
    return len(values & below) >= _FEWEST_VALUES


def _lines_of(row: Sequence[_Cell], *, apart: bool) -> list[ShownLine]:
    """Returns a row without values side by side: on one line if it is short, else each cell by itself."""
    filled = [cell for cell in row if cell.lines]
    short = all(len(cell.lines) == 1 and cell.words <= _LONGEST_CELL for cell in filled)
    if not (short and sum(cell.words for cell in filled) <= _LONGEST_ROW):
        return [line for cell in filled for line in cell.lines]
    words: list[ShownWord] = []
    for cell in filled:
        first, *others = cell.lines[0].words
        before = _BETWEEN if words else 0
        words.extend([ShownWord(first.text, before, first.bold), *others])
    return [ShownLine(tuple(words), apart)] if words else []


def _grid_row(row: Sequence[_Cell]) -> Iterator[GridCell]:
    for cell in row:
        yield GridCell(cell.text, cell.row, cell.column, cell.rows, cell.columns)
