"""Rows of values right below each other, told by where they stand: their columns and the lines of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.geometry import union_of
from index.grid import Labels
from index.pieces import Piece, pieces_of
from index.records import Box, Line
from index.row_heads import LabelLine

_ROW_GAP = 2.5  # white space between rows, in heights of the line
_MOST_LABEL_WORDS = 12
_MOST_UPPER_LINES = 9  # of the first row's label, above its values
_MOST_FURNITURE = 4  # lines at the top of a page that belong to no table
_MOST_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of values right below each other: the line of each with its values, and the lines of labels."""

    lines: tuple[Line, ...]  # above the first row
    rows: tuple[tuple[Line, tuple[Piece, ...]], ...]
    columns: tuple[Box, ...]
    labels: tuple[LabelLine, ...]
    starts_page: bool

    @property
    def is_text(self) -> bool:
        return self.rows[0][0].number is not None


def bands_of(lines: Sequence[Line], labels: Labels) -> Iterator[Band]:
    """Yields the bands of rows in these lines, from top to bottom."""
    pieces = [pieces_of(line) for line in lines]
    index = 0
    while index < len(lines):
        end = index + 1
        if _is_seed(pieces[index], labels):
            end = _end_of_band(lines, pieces, index)
            yield _band(lines, pieces, index, end, labels)
        index = end


def _is_row(pieces: Sequence[Piece]) -> bool:
    """Whether a line is values, with nothing but a label before them."""
    kinds = [piece.is_value for piece in pieces]
    label = sum(len(piece.words) for piece in pieces if not piece.is_value)
    return bool(kinds) and kinds[-1] and kinds == sorted(kinds) and label <= _MOST_LABEL_WORDS


def _is_seed(pieces: Sequence[Piece], labels: Labels) -> bool:
    if not _is_row(pieces):
        return False
    values = sum(piece.is_value for piece in pieces)
    label = " ".join(piece.text for piece in pieces if not piece.is_value)
    return 2 <= values <= _MOST_COLUMNS or (values == 1 and labels.is_head(label))


def _end_of_band(lines: Sequence[Line], pieces: Sequence[Sequence[Piece]], start: int) -> int:
    """Returns the index after the last line of the rows that begin at `start`."""
    columns = [piece.box for piece in pieces[start] if piece.is_value]
    height = max(lines[start].box.height, 0.1)
    reach, end = lines[start].box.bottom, start + 1
    for index in range(start + 1, len(lines)):
        if lines[index].box.top - reach > _ROW_GAP * height:
            break
        texts = [piece.box for piece in pieces[index] if not piece.is_value]
        values = [piece.box for piece in pieces[index] if piece.is_value]
        if values:
            if not _is_row(pieces[index]) or not _goes_on(columns, values, texts):
                break
            columns = _merged([*columns, *values])
            end = index + 1
        elif not _is_label(pieces[index], columns):
            break
        reach = max(reach, lines[index].box.bottom)
    return end


def _goes_on(columns: Sequence[Box], values: Sequence[Box], texts: Sequence[Box]) -> bool:
    over = [[column for column in columns if overlap(column, value)] for value in values]
    if any(len(found) > 1 for found in over) or any(overlap(c, t) for c in columns for t in texts):
        return False
    return any(over)


def _is_label(pieces: Sequence[Piece], columns: Sequence[Box]) -> bool:
    words = sum(len(piece.words) for piece in pieces)
    return words <= _MOST_LABEL_WORDS and all(piece.box.x1 <= columns[0].x0 for piece in pieces)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a stretch from left to right."""
    return one.x0 < other.x1 and other.x0 < one.x1


def _merged(boxes: Sequence[Box]) -> list[Box]:
    """Returns boxes that overlap in x as one, from left to right."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda b: b.x0):
        if found and overlap(found[-1], box):
            found[-1] = found[-1].union(box)
        else:
            found.append(box)
    return found


def _band(lines: Sequence[Line], pieces: Sequence[Sequence[Piece]], start: int, end: int, labels: Labels) -> Band:
    numbered = [n for n in range(start, end) if pieces[n][-1].is_value]
    rows = tuple((lines[n], tuple(p for p in pieces[n] if p.is_value)) for n in numbered)
    first = rows[0][0].box
    columns = tuple(
        box._replace(top=first.top, bottom=first.bottom)
        for box in _merged([piece.box for _, values in rows for piece in values])
    )
    edge = columns[0].x0
    # A label may go on below the last row, where the corner of the next table may stand as well.
    below = _lines_of_label(range(end, min(end + _MOST_UPPER_LINES, len(lines))), lines, pieces, edge)
    above = _lines_of_label(range(start - 1, max(start - 1 - _MOST_UPPER_LINES, -1), -1), lines, pieces, edge)
    within = [_label_line(pieces[n], edge, numbered.index(n) if n in numbered else None) for n in range(start, end)]
    uppers = [replace(line, is_above=True) for line in reversed(above)]
    label_lines = tuple(line for line in [*uppers, *within, *below] if line is not None)
    return Band(tuple(lines[:start]), rows, columns, label_lines, start <= _MOST_FURNITURE)


def _lines_of_label(
    numbers: range, lines: Sequence[Line], pieces: Sequence[Sequence[Piece]], edge: float
) -> list[LabelLine]:
    found = []
    for number in numbers:
        line = _label_line(pieces[number], edge, None)
        if line is None or (numbers.step > 0 and pieces[number][-1].box.x1 > edge):
            break
        found.append(line)
    return found


def _label_line(pieces: Sequence[Piece], edge: float, row: int | None) -> LabelLine | None:
    """Returns what stands left of the values in a line."""
    held = [piece for piece in pieces if not piece.is_value and piece.box.x1 <= edge]
    if not held:
        return None
    return LabelLine(" ".join(piece.text for piece in held), union_of([piece.box for piece in held]), row)
