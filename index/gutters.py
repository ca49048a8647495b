"""Gutters: the white space between columns of text, wherever boxes stand side by side.

A gap between two words of one line tells little; white space that runs down through several lines, with text on
both sides of it, is the edge of a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Box, Line, Word

# Few lines prove a column only where the white space is wide; heights of a line.
_PROOFS = ((0.85, 2), (0.55, 4))
_TEXT_PROOFS = ((1.9, 2),)
_BREAK = 4.0  # white space above a line, in its heights, that ends a column


# A gap that parts a line is that much wider than the others: the words of a justified line stand far apart.
WIDER = 1.6


def ordinary_gap(words: Sequence[Word]) -> float:
    """Returns the white space between most words of a line: the lower median, or 0 of a single word."""
    gaps = sorted(after.box.x0 - before.box.x1 for before, after in pairwise(words))
    return max(gaps[(len(gaps) - 1) // 2], 0.0) if len(gaps) > 1 else 0.0


@dataclass(slots=True)
class _Strip:
    """White space that is still growing up or down."""

    x0: float
    x1: float
    least: float
    others: Sequence[Box]

    def narrowed(self, line: Line) -> bool:
        """Gives way to the words of a line; returns whether enough is left of it that is no gutter already."""
        middle = line.box.middle
        if any(one.top <= middle <= one.bottom and one.x0 < self.x1 and self.x0 < one.x1 for one in self.others):
            return False
        for word in line.words:
            box = word.box
            if box.x1 <= self.x0 or box.x0 >= self.x1:
                continue
            if box.x0 - self.x0 > self.x1 - box.x1:
                self.x1 = box.x0
            else:
                self.x0 = box.x1
            if self.x1 - self.x0 < self.least:
                return False
        return True


def gutters_of(lines: Sequence[Line], texts: Sequence[Line | None], *, is_text: bool) -> list[Box]:
    """Returns the gutters between lines that are sorted from top to bottom. `texts` are the same lines without the
    numbers that stand apart, None where nothing is left: such a number may stand in white space. In a text file
    a letter is one unit wide and a line one unit high."""
    found: list[Box] = []
    for least, fewest in _TEXT_PROOFS if is_text else _PROOFS:
        for index, line in enumerate(texts):
            if line is None:
                continue
            room = least * (1.0 if is_text else line.box.height)
            for x0, x1 in _gaps(line, found, room, is_text=is_text):
                gutter = _grown(lines, texts, index, _Strip(x0, x1, room, tuple(found)), fewest)
                if gutter is not None:
                    found.append(gutter)
    return found


def _gaps(line: Line, gutters: Sequence[Box], room: float, *, is_text: bool) -> list[tuple[float, float]]:
    """Returns the gaps of a line that may be those of a gutter not found yet."""
    found: list[tuple[float, float]] = []
    if not any(after.box.x0 - before.box.x1 >= room for before, after in pairwise(line.words)):
        return found
    edges = [0, *(cut + 1 for cut in cuts_at(line, gutters)), len(line.words)]
    for start, end in pairwise(edges):
        words = line.words[start:end]
        wide = room if is_text else max(room, WIDER * ordinary_gap(words))
        gaps = ((before.box.x1, after.box.x0) for before, after in pairwise(words))
        found.extend((x0, x1) for x0, x1 in gaps if x1 - x0 >= wide)
    return found


def _grown(lines: Sequence[Line], texts: Sequence[Line | None], index: int, strip: _Strip, fewest: int) -> Box | None:
    """Returns a gap after it has grown up and down as far as it stays white, if text stands on both sides."""
    reached = [index]
    for way in (range(index - 1, -1, -1), range(index + 1, len(lines))):
        last = lines[index]
        for at in way:
            line, text, kept = lines[at], texts[at], (strip.x0, strip.x1)
            away = max(line.box.top - last.box.bottom, last.box.top - line.box.bottom)
            far = away > _BREAK * max(line.box.height, last.box.height)
            if far or (text is not None and not strip.narrowed(text)):
                strip.x0, strip.x1 = kept
                break
            reached.append(at)
            last = line
    reached.sort()
    left = [at for at in reached if any(_is_text(word) and word.box.x1 <= strip.x0 for word in _words(texts[at]))]
    right = [at for at in reached if any(_is_text(word) and word.box.x0 >= strip.x1 for word in _words(texts[at]))]
    if len(left) < fewest or len(right) < fewest:
        return None
    first, final = max(left[0], right[0]), min(left[-1], right[-1])
    # Numbers by themselves above or below the texts of two columns are theirs.
    while first - 1 in reached and texts[first - 1] is None:
        first -= 1
    while final + 1 in reached and texts[final + 1] is None:
        final += 1
    if first > final:
        return None
    inside = [lines[at].box for at in range(first, final + 1)]
    return Box(strip.x0, min(box.top for box in inside), strip.x1, max(box.bottom for box in inside))


def _words(line: Line | None) -> Sequence[Word]:
    return line.words if line else ()


def _is_text(word: Word) -> bool:
    """Whether a word is one of a text: a bullet or a number before each line makes no column."""
    return len(word.text) > 2 and any(letter.isalpha() for letter in word.text)


def cuts_at(line: Line, gutters: Sequence[Box]) -> Iterator[int]:
    """Yields after which words of a line a gutter runs."""
    middle = line.box.middle
    beside = [gutter for gutter in gutters if gutter.top <= middle <= gutter.bottom]
    if not beside:
        return
    for index, (before, after) in enumerate(pairwise(line.words)):
        if any(_parts(one, before.box, after.box) for one in beside):
            yield index


def _parts(gutter: Box, before: Box, after: Box) -> bool:
    """Whether two words stand on the two sides of a gutter, or one of them, a number that stands apart, in it."""
    if before.x1 <= gutter.x0 + 0.5:
        return after.x0 >= gutter.x0 - 0.5 and (after.x0 >= gutter.x1 - 0.5 or after.x1 <= gutter.x1 + 0.5)
    return before.x0 >= gutter.x0 - 0.5 and before.x1 <= gutter.x1 + 0.5 and after.x0 >= gutter.x1 - 0.5


def column_at(box: Box, gutters: Sequence[Box]) -> tuple[float, float]:
    """Returns from where to where the column of a box reaches. A box may reach into a gutter; one that stands in
    it altogether may be of both columns."""
    beside = [gutter for gutter in gutters if gutter.top <= box.middle <= gutter.bottom]
    left = max((one.x1 for one in beside if one.x1 <= box.centre and one.x0 < box.x0 + 1), default=float("-inf"))
    right = min((one.x0 for one in beside if one.x0 >= box.centre and one.x1 > box.x1 - 1), default=float("inf"))
    return left, right
