"""The words above a row of values, parted into one heading for each value.

Words that overlap in x, a block, belong together. Over the runs of blocks that remain, the best cut is found
column by column; a known label outweighs any distance between heading and value.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from index.geometry import reading_order
from index.records import Box, Word
from index.vocabulary import label_key

# A heading is at most this many separate blocks wide ("Closed / After / Initial / Enquiries").
_MOST_BLOCKS = 9
# What a known heading over no value counts: less than over a value, more than as a part of another heading.
_SKIPPED = 500.0


@dataclass(frozen=True, slots=True)
class Parted:
    """Words as headings, from left to right; `skips` says that other headings were passed over."""

    groups: list[list[Word]]
    skips: bool


class Parting:
    """Words to part, with what is known of their runs so far."""

    def __init__(self, words: Sequence[Word], known: Container[str]) -> None:
        self._blocks = _blocks(words)
        self._known = known
        self._runs: dict[tuple[int, int], _Run] = {}

    def over(self, columns: Sequence[Box], may_skip: bool) -> Parted | None:
        """Returns a heading for each column, or None if there are too few words or too many."""
        count, wanted = len(self._blocks), len(columns)
        if not wanted <= count <= wanted * _MOST_BLOCKS:
            return None
        # best[i] = (score, headings as (start, end)) of the first i blocks over the columns so far
        best: _Best = {0: (0.0, ())}
        for number, column in enumerate(columns):
            following: _Best = {}
            for start, (score, cuts) in (self._with_skips(best) if may_skip else best).items():
                for end in range(start + 1, min(start + _MOST_BLOCKS, count - (wanted - number - 1)) + 1):
                    total = score + self._run(start, end).fit(column)
                    if end not in following or total > following[end][0]:
                        following[end] = (total, (*cuts, (start, end)))
            best = following
        found = (self._with_skips(best) if may_skip else best).get(count)
        if found is None:
            return None
        groups = [[word for block in self._blocks[start:end] for word in block] for start, end in found[1]]
        return Parted(groups, sum(end - start for start, end in found[1]) < count)

    def _run(self, start: int, end: int) -> _Run:
        run = self._runs.get((start, end))
        if run is None:
            run = self._runs[start, end] = _run(self._blocks[start:end], self._known)
        return run

    def _with_skips(self, best: _Best) -> _Best:
        """Returns the same with known headings passed over."""
        found = dict(best)
        for start in range(len(self._blocks)):
            if start not in found:
                continue
            score, cuts = found[start]
            for end in range(start + 1, min(start + _MOST_BLOCKS, len(self._blocks)) + 1):
                run = self._run(start, end)
                if run.known and run.whole and (end not in found or score + _SKIPPED > found[end][0]):
                    found[end] = (score + _SKIPPED, cuts)
        return found


def text_of(words: Sequence[Word]) -> str:
    """Returns words as one text, as they are read."""
    if len(words) == 1:
        return words[0].text
    return " ".join(word.text for word in reading_order(words))


_Best = dict[int, tuple[float, tuple[tuple[int, int], ...]]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring blocks of words taken as one heading: where they stand, whether it is a known label and
    whether it begins and ends with a word."""

    x0: float
    x1: float
    known: bool
    whole: bool
    words: int

    def fit(self, column: Box) -> float:
        """Returns how well it fits a column: a known label counts 1000 and more if it is longer ("Total excl
        premature" holds "Total"), each unit of distance -1. A heading neither begins nor ends with a mark
        ("/ Advice" is a label, but the mark belongs to its neighbour)."""
        distance = max(0.0, self.x0 - column.x1, column.x0 - self.x1)
        return (1000.0 + 10 * self.words if self.known else 0.0) - (0.0 if self.whole else 300.0) - distance


def _run(blocks: Sequence[Sequence[Word]], known: Container[str]) -> _Run:
    words = [word for block in blocks for word in block]
    x0, x1 = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    text = text_of(words)
    whole = (text[0].isalnum() or text[0] in "<>≤≥=") and text[-1] not in "&/,-–<>≤≥="
    return _Run(x0, x1, label_key(text) in known, whole, len(words))


def _blocks(words: Sequence[Word]) -> list[list[Word]]:
    """Returns words in runs that do not overlap in x, from left to right."""
    blocks: list[list[Word]] = []
    reach = float("-inf")
    for word in sorted(words, key=lambda w: w.box.x0):
        if blocks and word.box.x0 < reach - 0.2:
            blocks[-1].append(word)
        else:
            blocks.append([word])
        reach = max(reach, word.box.x1)
    return blocks
