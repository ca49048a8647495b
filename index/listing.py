"""Tables that stand upright: one label and its value to a line, or a label and its value on lines by turns.

A label may also be wrapped beside its value. Anything else between the first and the last value makes the order
doubtful, and nothing is read: labels first and values after them, say, come from a program that may have changed
the order of either.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from index.columns import split_values
from index.geometry import union_of
from index.records import Box, Line, Word
from index.row_heads import LabelLine, label_lines_of_rows, text_of
from index.tabular import LabelledCell, ValueRow
from index.vocabulary import label_key

_FEWEST = 2
_MOST_LINES = 60
_MOST_LABEL_WORDS = 8
# White space between two lines of a list, in heights of the line: what is further down is a footer.
_GAP = 4.0
_YEAR = re.compile(r"(?:19|20)\d\d")


def listed_below(lines: Sequence[Line], known: Container[str], leads: Container[str] = ()) -> ValueRow | None:
    """Returns the labels and values listed in lines below a title, as one row, or None if there is no list.

    `known` are the keys of the labels that mean something, `leads` those that head the list itself.
    """
    lines = _until_gap(lines[:_MOST_LINES])
    by_turns = _by_turns(lines, known, leads)
    if by_turns is not None or not lines or lines[0].number is not None:
        return by_turns
    # One word alone may be a line of a label: "Satisfactorily by / Authority / before ...".
    return _wrapped([line for line in lines if len(line.words) < 2 or label_key(line.text) not in leads], known, leads)


def _until_gap(lines: Sequence[Line]) -> Sequence[Line]:
    """Returns the lines down to a wide gap below a value."""
    seen = False
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else line
        if seen and line.box.top - before.box.bottom > _GAP * max(line.box.height, 0.1):
            return lines[:index]
        seen = seen or bool(split_values(line)[1])
    return lines


def _by_turns(lines: Sequence[Line], known: Container[str], leads: Container[str]) -> ValueRow | None:
    cells: list[LabelledCell] = []
    pending: list[Line] = []
    for index, line in enumerate(lines):
        before, values = split_values(line)
        if len(values) > 1 or (values and not before and not pending):
            return None
        if not values and not pending and label_key(line.text) in leads:
            continue  # it heads what follows, as "Detailed investigations" does
        if not values:
            if cells and line.number is None:
                return None if _goes_on(lines[index:]) else _row(cells, lines, known)
            pending.append(line)
            continue
        label = _label(pending, before, known, leads, is_first=not cells)
        if label is None or (not cells and label_key(label) not in known and _YEAR.fullmatch(values[0].text)):
            return None  # a year may head the list: "Subject 2018"
        # A line above an unknown label may be a part of it, or the heading of a group.
        headed = bool(pending) and not cells and _is_lead(pending[-1], leads)
        cells.append(_cell(label, values[0], line, certain=headed or not pending or label_key(label) in known))
        pending = []
    return _row(cells, lines, known)


def _label(
    pending: Sequence[Line], before: Sequence[Word], known: Container[str], leads: Container[str], *, is_first: bool
) -> str | None:
    """Returns the label that ends in these words and begins in the lines above them; None if that is doubtful.

    Above the first label captions may stand, and what heads the list.
    """
    for start in range(len(pending) + 1 if is_first else 1):
        label = " ".join([*(line.text for line in pending[start:]), *(word.text for word in before)]).rstrip(" :")
        if label_key(label) in known:
            return label
    if is_first:
        return (_text(before) or None) if not pending or _is_lead(pending[-1], leads) else None
    return label if len(pending) <= 1 else None


def _is_lead(line: Line, leads: Container[str]) -> bool:
    """Whether a line heads the list: "Local authority", and perhaps the council's name."""
    words = [word.text for word in line.words]
    return any(label_key(" ".join(words[:end])) in leads for end in range(1, len(words) + 1))


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether more values stand below: then a label is broken over lines, or a value is missing."""
    found = (split_values(line) for line in lines[:_MOST_LINES])
    return any(values and len(before) <= _MOST_LABEL_WORDS for before, values in found)


def _wrapped(lines: Sequence[Line], known: Container[str], leads: Container[str]) -> ValueRow | None:
    """Returns a list whose labels go on in lines above or below their values, which stand in one column."""
    rows: list[tuple[Line, Word]] = []
    labels: list[LabelLine] = []
    column: Box | None = None
    for line in lines:
        before, values = split_values(line)
        if len(values) > 1:
            break
        if not rows and not values and _is_lead(line, leads):
            labels = []
            continue
        if values:
            if column is not None and not (column.x0 < values[0].box.x1 and values[0].box.x0 < column.x1):
                return None
            column = values[0].box if column is None else column.union(values[0].box)
            rows.append((line, values[0]))
        words = [word for word in (before if values else line.words) if column is None or word.box.x1 <= column.x0]
        if words:
            row = len(rows) - 1 if values else None
            box = union_of([word.box for word in words])
            labels.append(LabelLine(_text(words), box, row, is_above=column is None))
    ranges = label_lines_of_rows(labels, [word.box.middle for _, word in rows], lambda t: label_key(t) in known)
    texts = [text_of(labels, chosen) for chosen in ranges]
    # A label that is not understood may be one line of a longer one, unless every line has its row.
    used = {index for chosen in ranges for index in chosen}
    whole = all(index in used for index, label in enumerate(labels) if not label.is_above)
    plain = all(len(chosen) == 1 for chosen, text in zip(ranges, texts, strict=True) if label_key(text) not in known)
    if not rows or not all(texts) or not ((plain and whole) or all(label_key(text) in known for text in texts)):
        return None
    return _row([_cell(text, word, line) for text, (line, word) in zip(texts, rows, strict=True)], lines, known)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).rstrip(" :")


def _cell(label: str, value: Word, line: Line, *, certain: bool = True) -> LabelledCell:
    box = value.box.padded(1.0) if line.number is None else value.box
    return LabelledCell(label, value.text, box, line.number, certain)


def _row(cells: list[LabelledCell], lines: Sequence[Line], known: Container[str]) -> ValueRow | None:
    understood = [cell for cell in cells if label_key(cell.label) in known]
    if len(understood) < _FEWEST or 2 * len(understood) < len(cells):
        return None
    bottom = cells[-1].box.bottom
    region: Box = union_of([line.box for line in lines if line.box.middle < bottom])
    return ValueRow("", tuple(cells), region, cells[0].box.top, "list")
