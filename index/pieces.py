"""A line of a table in pieces: what is text, what is a value; and lines that two tables share, parted.

A label may hold numbers ("29 - 35 days", "01/04/07 - 31/03/08"), and tables may stand side by side, so that
one line holds a row of each. Both are told here, before anything is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.columns import whole_words
from index.geometry import line_of, union_of
from index.periods import is_part_of_period
from index.records import Box, Line, Word
from index.tabular import is_value

# Gaps between words, in heights of the line: nearer ones are of one phrase, farther ones of two columns.
_NEAR, _FAR = 0.6, 1.5
_NEAR_TEXT, _FAR_TEXT = 1.5, 1.5  # characters
_MOST_LABEL_WORDS = 9
_SPAN = re.compile(
    r"(?:<=?|>=?|=<|=>|> =|< =|≤|≥)\s?\d{1,3}(?:\s(?:calendar\s|working\s)?days)?"
    r"|\d{1,3}\s?(?:-|–|—|to)\s?\d{1,3}(?:\s(?:calendar\s|working\s)?days)?",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUPPRESSED = re.compile(r"[<>]\s?\d+")  # "<5": a value that is withheld
_MOST_HEADING_LINES = 14
_LINE_GAP = 4.0  # heights of the line


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that belong together: one value, or a run of text."""

    words: tuple[Word, ...]
    box: Box
    is_value: bool

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def pieces_of(line: Line) -> list[Piece]:
    """Returns a line in pieces, from left to right."""
    words = whole_words(line)
    near, far = _gaps(line)
    kinds = _kinds(words, near)
    found: list[list[Word]] = []
    values: list[bool] = []
    for index, (word, is_number) in enumerate(zip(words, kinds, strict=True)):
        apart = index == 0 or word.box.x0 - words[index - 1].box.x1 > far
        if is_number or apart or values[-1]:
            found.append([word])
            values.append(is_number)
        else:
            found[-1].append(word)
    return [
        Piece(tuple(group), union_of([word.box for word in group]), is_number)
        for group, is_number in zip(found, values, strict=True)
    ]


def may_hold_values(line: Line) -> bool:
    """Whether a line may be a row of a table: a quick look that spares prose the slower ones."""
    words = line.words
    if not any(is_value(word.text) for word in words[-2:]):
        return False
    if words[0].text[0].isdigit() or len(words) < _MOST_LABEL_WORDS:
        return True
    return sum(is_value(word.text) for word in words) > 1


def _gaps(line: Line) -> tuple[float, float]:
    if line.number is not None:
        return _NEAR_TEXT, _FAR_TEXT
    return _NEAR * line.box.height, _FAR * line.box.height


def _kinds(words: Sequence[Word], near: float) -> list[bool]:
    """Returns for each word whether it is a value: a number within a phrase is none."""
    kinds = [is_value(word.text) for word in words]
    index = 0
    while index < len(words):
        count = _phrase_at(words, index, near) if _may_begin(words[index].text) else 0
        for at in range(index, index + count):
            kinds[at] = False
        index += max(count, 1)
    if len(words) > 1 and _YEAR.fullmatch(words[0].text):
        kinds[0] = False  # a year at the head of a row
    for index, (word, following) in enumerate(pairwise(words)):
        if kinds[index] and following.box.x0 - word.box.x1 < near and not is_value(following.text):
            kinds[index] = False
    return kinds


def _may_begin(text: str) -> bool:
    return text[0] in "0123456789<>=≤≥-–—" or text.lower() in {"year", "the", "for", "to", "until"}


def _phrase_at(words: Sequence[Word], start: int, near: float) -> int:
    """Returns how many words from here are a period, part of one, or a span of days; 0 if none."""
    text, longest = words[start].text, 0
    for count in range(1, _MOST_LABEL_WORDS + 1):
        if is_part_of_period(text) or (_SPAN.fullmatch(text) and not _SUPPRESSED.fullmatch(text)):
            longest = count
        following = start + count
        gap = words[following].box.x0 - words[following - 1].box.x1 if following < len(words) else 0.0
        if following >= len(words) or gap > 3 * near or (gap > near and is_value(words[following].text)):
            break
        text = f"{text} {words[following].text}"
    return longest


# Tables side by side


def views_of(lines: Sequence[Line], is_head: Callable[[str], bool]) -> list[tuple[Line, ...]]:
    """Returns the lines as one table after the other: where tables stand side by side, the left one's part of
    the lines they share comes in one view, the right one's in another. `is_head` knows the label of a row."""
    cut = _cut(lines, is_head)
    if cut is None:
        return [tuple(lines)]
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if not cut.top <= line.box.middle <= cut.bottom:
            left.append(line)
            continue
        for side, words in ((left, [w for w in line.words if w.box.centre < cut.x0]),
                            (right, [w for w in line.words if w.box.centre >= cut.x0])):  # fmt: skip
            if words:
                side.append(line_of(words, line.number))
    return [*views_of(left, is_head), *views_of(right, is_head)]


def _cut(lines: Sequence[Line], is_head: Callable[[str], bool]) -> Box | None:
    """Returns where the first table that stands right of another is cut off: a box without width."""
    heads = _heads([pieces_of(line) for line in lines], is_head)
    if len(heads) < 2:
        return None
    height = max(head.height for head in heads)
    for block in _columns_of(heads):
        near = block.top - height, block.bottom + height
        if any(other.x1 < block.x0 and near[0] < other.middle < near[1] for other in heads):
            return _cut_before(block, lines, height)
    return None


def _heads(lines: Sequence[Sequence[Piece]], is_head: Callable[[str], bool]) -> list[Box]:
    """Returns where the labels of rows stand: those that are known, and any text between two values."""
    found: list[Box] = []
    for number, pieces in enumerate(lines):
        for index, piece in enumerate(pieces):
            if piece.is_value or len(piece.words) > _MOST_LABEL_WORDS:
                continue
            before = index > 0 and pieces[index - 1].is_value
            after = index + 1 < len(pieces) and pieces[index + 1].is_value
            if (after and (before or is_head(piece.text))) or is_part_of_period(piece.text):
                found.append(piece.box)
            else:
                wrapped = _wrapped_head(piece, lines[number + 1 : number + 4], is_head)
                if wrapped is not None and _has_values(wrapped, lines[number : number + 4]):
                    found.append(wrapped)
    return found


def _wrapped_head(piece: Piece, below: Sequence[Sequence[Piece]], is_head: Callable[[str], bool]) -> Box | None:
    """Returns where a label stands that begins with this piece and goes on in the lines below it."""
    text, box = piece.text, piece.box
    for pieces in below:
        for other in pieces:
            overlaps = other.box.x0 < box.x1 and box.x0 < other.box.x1
            if other.is_value or not overlaps or not 0 <= other.box.middle - box.bottom < 1.2 * piece.box.height:
                continue
            text, box = f"{text} {other.text}", box.union(other.box)
            if is_head(text):
                return box
    return None


def _has_values(head: Box, lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether the first thing right of a label is a value."""
    beside = [
        piece
        for pieces in lines
        for piece in pieces
        if piece.box.x0 >= head.x1 and head.top <= piece.box.middle <= head.bottom
    ]
    return bool(beside) and min(beside, key=lambda piece: piece.box.x0).is_value


def _columns_of(boxes: Sequence[Box]) -> list[Box]:
    found: list[Box] = []
    for box in sorted(boxes, key=lambda b: b.x0):
        if found and box.x0 < found[-1].x1:
            found[-1] = found[-1].union(box)
        else:
            found.append(box)
    return found


def _cut_before(block: Box, lines: Sequence[Line], height: float) -> Box | None:
    """Returns the cut left of a block of row labels: in the widest gap that rows and headings leave there."""
    rows = [line for line in lines if block.top - 0.5 * height <= line.box.middle <= block.bottom + 0.5 * height]
    ends = [word.box.x1 for line in rows for word in line.words if word.box.x1 <= block.x0]
    if not ends:
        return None
    start, top = max(ends), block.top - 0.5 * height
    taken: list[Box] = []
    above = [line for line in lines if line.box.middle < top]
    for line in reversed(above[-_MOST_HEADING_LINES:]):
        pieces = pieces_of(line)
        across = any(piece.box.x0 <= start and piece.box.x1 >= block.x0 for piece in pieces)
        is_row = sum(piece.is_value and piece.box.x0 > start for piece in pieces) > 1
        if across or is_row or top - line.box.bottom > _LINE_GAP * height:
            break
        taken.extend(piece.box for piece in pieces)
        top = line.box.top
    x = _widest_gap(start, block.x0, taken)
    return Box(x, top, x, block.bottom + 1.2 * height)


def _widest_gap(start: float, end: float, taken: Sequence[Box]) -> float:
    """Returns the middle of the widest stretch between two positions over which no box reaches."""
    gaps: list[tuple[float, float]] = []
    reach = start
    for box in sorted(taken, key=lambda b: b.x0):
        if box.x1 > start and box.x0 < end:
            gaps.append((reach, box.x0))
            reach = max(reach, box.x1)
    gaps.append((reach, end))
    low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
    return (low + high) / 2
