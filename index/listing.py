"""Tables that stand upright: one label and its value to a line, or a label and its value on lines by turns.

Anything else between the first and the last value makes the order doubtful, and nothing is read: labels
first and values after them, say, come from a program that may have changed the order of either.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from index.columns import split_values
from index.geometry import union_of
from index.records import Box, Line, Word
from index.tabular import LabelledCell, ValueRow
from index.vocabulary import label_key

_FEWEST = 2
_MOST_LINES = 60
_MOST_LABEL_WORDS = 8


def listed_below(lines: Sequence[Line], known: Container[str]) -> ValueRow | None:
    """Returns the labels and values listed in lines below a title, as one row, or None if there is no list."""
    cells: list[LabelledCell] = []
    pending: list[Line] = []
    for index, line in enumerate(lines[:_MOST_LINES]):
        before, values = split_values(line)
        if len(values) > 1 or (values and not before and not pending):
            return None
        if not values:
            if cells and line.number is None:
                return None if _goes_on(lines[index:]) else _row(cells, lines, known)
            pending.append(line)
            continue
        label = " ".join([*(above.text for above in pending), *(word.text for word in before)]).rstrip(" :")
        if label_key(label) not in known and label_key(_text(before)) in known and not cells:
            label, pending = _text(before), []  # what stands above the first line is a caption
        if not cells and label_key(label) not in known:
            return None
        if label_key(label) not in known and len(pending) > 1:
            return None
        cells.append(_cell(label, values[0], line))
        pending = []
    return _row(cells, lines, known)


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether more values stand below: then a label is broken over lines, or a value is missing."""
    found = (split_values(line) for line in lines[:_MOST_LINES])
    return any(values and len(before) <= _MOST_LABEL_WORDS for before, values in found)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).rstrip(" :")


def _cell(label: str, value: Word, line: Line) -> LabelledCell:
    box = value.box.padded(1.0) if line.number is None else value.box
    return LabelledCell(label, value.text, box, line.number)


def _row(cells: list[LabelledCell], lines: Sequence[Line], known: Container[str]) -> ValueRow | None:
    understood = [cell for cell in cells if label_key(cell.label) in known]
    if len(understood) < _FEWEST:
        return None
    bottom = cells[-1].box.bottom
    region: Box = union_of([line.box for line in lines if line.box.middle < bottom])
    return ValueRow("", tuple(cells), region, cells[0].box.top, "list")
