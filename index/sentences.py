"""Sentences: what stands between one full stop and the next, with the place of every letter of it.

Boxes often print a sentence without a full stop, so a paragraph ends one too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from index.geometry import union_of
from index.paragraphs import Paragraph
from index.records import Box, Page, Source, Word

_END = re.compile(r"[.!?][\"'”’)\]]*$")
_SHORT = re.compile(r"(?:^|\W)(?:no|mr|mrs|ms|dr|st|e\.g|i\.e|etc|vs|approx|cllr|para)\.$", re.I)
# Narrow marks at the edge of a word take less room than its digits, and "%" takes more.
_WIDTHS = {**dict.fromkeys(".,;:()[]'’!|", 0.75), "%": 1.3}


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its page and, in a text file, its line."""

    word: Word
    page: Page
    line: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence; `text` parts them by single spaces."""

    words: tuple[PlacedWord, ...]
    text: str

    def source(self, document: str, start: int, end: int) -> Source:
        """Returns where a part of the text stands: the letters from `start` to `end`."""
        starts = self._starts()
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        placed = self.words[first]
        if placed.page.number is None:
            return Source(document, line=placed.line)
        pieces = [
            _part_of(self.words[index].word, start - starts[index], end - starts[index])
            for index in range(first, last + 1)
        ]
        return Source(document, placed.page.number, union_of(pieces))

    def is_together(self, start: int, end: int) -> bool:
        """Whether a part of the text stands in one line."""
        starts = self._starts()
        first, last = (self.words[bisect_right(starts, at) - 1] for at in (start, end - 1))
        if first.page is not last.page or first.line != last.line:
            return False
        one, other = first.word.box, last.word.box
        return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * min(one.height, other.height)

    def _starts(self) -> list[int]:
        """Returns at which letter of the text each word begins."""
        return [0, *accumulate(len(placed.word.text) + 1 for placed in self.words[:-1])]


def sentences_of(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yields the sentences of a paragraph in reading order."""
    for words in _sentences(_words(paragraph)):
        yield Sentence(tuple(words), " ".join(placed.word.text for placed in words))


def _words(paragraph: Paragraph) -> list[PlacedWord]:
    return [
        PlacedWord(word, placed.page, placed.line.number) for placed in paragraph.lines for word in placed.line.words
    ]


def _sentences(words: Sequence[PlacedWord]) -> Iterator[list[PlacedWord]]:
    held: list[PlacedWord] = []
    for index, placed in enumerate(words):
        held.append(placed)
        text = placed.word.text
        if not _END.search(text) or _SHORT.search(text):
            continue
        following = words[index + 1].word.text.lstrip("\"'“‘[•·–-") if index + 1 < len(words) else ""
        if not following or not following[0].islower():
            yield held
            held = []
    if held:
        yield held


def _part_of(word: Word, start: int, end: int) -> Box:
    """Returns the box of a part of a word: marks before and after a number are no part of it."""
    start, end = max(start, 0), min(end, len(word.text))
    if start == 0 and end == len(word.text):
        return word.box
    # Letters are not measured one by one, so their widths are guessed, with room for error on both sides.
    widths = [(_WIDTHS.get(letter, 1.0) + 1.0) / 2 for letter in word.text]
    whole = sum(widths)
    left = word.box.x0 + word.box.width * sum(widths[:start]) / whole
    right = word.box.x0 + word.box.width * sum(widths[:end]) / whole
    return Box(left, word.box.top, right, word.box.bottom)
