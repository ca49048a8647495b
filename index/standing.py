"""Standing numbers: those that stand apart, large or not, and the words that they belong to.

Where a number stands proposes, and words dispose: a number and a text beside, above or below it belong together
only if both in one make a statement. Where more than one pairing is possible, none is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.geometry import union_of
from index.gutters import column_at
from index.paragraphs import GOES_ON, Paragraph, PlacedLine, is_lone_number
from index.records import Box
from index.segments import Segment, Spread

_FAR = 3.5  # from a number to the words above or below it, in heights of a line
_CLOSE = 2.5  # from a number to a heading that it belongs to
_BESIDE = 6.0  # to the words beside it, if others stand above or below it
_LEADS = frozenset({"in", "of"})


class Bond(IntEnum):
    """What a text and a number beside it make: nothing, a figure under a heading, a statement."""

    NONE = 0
    HEADING = 1
    STATEMENT = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and a number to be read as one; `first` if the number comes before the words."""

    text: Paragraph
    number: PlacedLine
    first: bool

    @property
    def whole(self) -> Paragraph:
        """Both in one."""
        return Paragraph((self.number, *self.text.lines) if self.first else (*self.text.lines, self.number))


Means = Callable[[Pair], Bond]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A number and a text that may belong together, by their places in their lists."""

    number: int
    text: int
    gap: float
    first: bool
    bond: Bond


def standing_of(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Returns the numbers that stand apart, and all other segments."""
    lone = [is_lone_number(segment.line.text) for segment in segments]
    texts = [segment for segment, is_lone in zip(segments, lone, strict=True) if not is_lone]
    numbers = [
        segment
        for segment, is_lone in zip(segments, lone, strict=True)
        if is_lone and not any(_leads_to(text, segment) for text in texts)
    ]
    apart = set(map(id, numbers))
    return numbers, [segment for segment in segments if id(segment) not in apart]


def _leads_to(one: Segment, number: Segment) -> bool:
    """Whether a line of a sentence goes on with a number in the next line."""
    upper, lower = one.line.box, number.line.box
    gap = lower.top - upper.bottom
    if one.large != number.large or not -0.5 * upper.height < gap < 0.6 * upper.height:
        return False
    if abs(upper.height - lower.height) > 0.15 * upper.height or min(upper.x1, lower.x1) <= max(upper.x0, lower.x0):
        return False
    return one.line.words[-1].text.lower() in GOES_ON and upper.middle < lower.top


def joined_numbers(
    chains: Sequence[Sequence[Paragraph]], numbers: Sequence[PlacedLine], spread: Spread, body: float, means: Means
) -> tuple[list[list[Paragraph]], list[PlacedLine]]:
    """Returns the chains with each number joined to the words that it belongs to, and the numbers that may belong
    to some, though it is not sure to which."""
    texts = [paragraph for chain in chains for paragraph in chain]
    places = _Places(texts, numbers, spread, body)
    edges = [edge for index in range(len(numbers)) for edge in places.edges(index, means)]
    chosen = _chosen(edges, body)
    taken = {edge.number for edge in chosen}
    used = {edge.text for edge in chosen}
    free = [text for index, text in enumerate(texts) if index not in used and _is_label(text)]
    near = {edge.number for edge in edges if edge.bond is not Bond.NONE}
    loose = [
        number
        for index, number in enumerate(numbers)
        if index not in taken and (index in near or any(_bond(text, number, means)[0] for text in free))
    ]
    pairs = {id(texts[edge.text]): Pair(texts[edge.text], numbers[edge.number], edge.first) for edge in chosen}
    return [list(_with_pairs(chain, pairs)) for chain in chains], loose


def _with_pairs(chain: Sequence[Paragraph], pairs: dict[int, Pair]) -> Iterator[Paragraph]:
    for index, paragraph in enumerate(chain):
        pair = pairs.get(id(paragraph))
        if pair is None:
            follows = pairs.get(id(chain[index + 1])) if index + 1 < len(chain) else None
            if follows is None or not (follows.first and _is_lead(paragraph)):
                yield paragraph
            continue
        lead = chain[index - 1].lines if index and pair.first and _is_lead(chain[index - 1]) else ()
        yield Paragraph((*lead, *pair.whole.lines))


def _is_lead(paragraph: Paragraph) -> bool:
    return paragraph.text.lower() in _LEADS


def _is_label(text: Paragraph) -> bool:
    """Whether a text may want a number: a few words without an end, or what begins within a sentence."""
    return text.is_label or text.text[0].islower() or text.text.rstrip().endswith(":")


def _bond(text: Paragraph, number: PlacedLine, means: Means, *, first: bool = True) -> tuple[Bond, bool]:
    """Returns what a text and a number make, and whether the number is read first."""
    begins = text.text[0].islower()
    orders = (True, False) if first else (False, True)
    for order in orders:
        if begins and not order and not text.text.endswith(":"):
            continue
        if begins and order and not first:
            continue  # what begins within a sentence goes on from a number before it, never from one after it
        bond = means(Pair(text, number, order))
        if bond is not Bond.NONE:
            return bond, order
    return Bond.NONE, first


class _Places:
    """Where the texts and numbers of a page stand to each other."""

    def __init__(self, texts: Sequence[Paragraph], numbers: Sequence[PlacedLine], spread: Spread, body: float) -> None:
        self._texts, self._numbers, self._spread, self._body = texts, numbers, spread, body
        self._boxes = [union_of([placed.line.box for placed in text.lines]) for text in texts]

    def edges(self, index: int, means: Means) -> Iterator[_Edge]:
        """Yields the texts next to a number with what they make with it."""
        number = self._numbers[index]
        column = self._column(number.line.box)
        beside = self._bonds(index, self._beside(number.line.box, column), means)
        yield from beside
        # What stands beside a number comes before what stands above or below it.
        if not any(edge.gap < _BESIDE * self._body or edge.bond is Bond.STATEMENT for edge in beside):
            yield from self._bonds(index, self._stacked(index, column), means)

    def _bonds(self, index: int, near: Iterable[tuple[int, float, bool]], means: Means) -> list[_Edge]:
        """Returns what a number makes with these texts; others than labels that it makes nothing with are left out."""
        edges: list[_Edge] = []
        for text, gap, first in near:
            bond, order = _bond(self._texts[text], self._numbers[index], means, first=first)
            if bond is not Bond.NONE or _is_label(self._texts[text]):
                edges.append(_Edge(index, text, gap, order, bond))
        return edges

    def _column(self, box: Box) -> list[int]:
        """Returns the texts in the column of a number, or in its frame if that holds texts."""
        left, right = column_at(box, self._spread.gutters)
        found = [at for at, other in enumerate(self._boxes) if left <= other.centre <= right]
        for frame in self._spread.frames:
            if frame.holds(box):
                framed = [at for at in found if frame.holds(self._boxes[at])]
                return framed or found
        return found

    def _beside(self, box: Box, column: Sequence[int]) -> Iterator[tuple[int, float, bool]]:
        """Yields the nearest text on each side: its place, how far it is, and whether the number stands before it."""
        right: list[tuple[float, int]] = []
        left: list[tuple[float, int]] = []
        for at in column:
            for placed in self._texts[at].lines:
                line = placed.line.box
                shared = min(line.bottom, box.bottom) - max(line.top, box.top)
                if shared < 0.5 * min(line.height, box.height):
                    continue
                if line.x0 >= box.x1 - 1:
                    right.append((line.x0 - box.x1, at))
                elif line.x1 <= box.x0 + 1:
                    left.append((box.x0 - line.x1, at))
        for side, first in ((right, True), (left, False)):
            if side:
                gap, at = min(side)
                yield at, gap, first

    def _stacked(self, index: int, column: Sequence[int]) -> Iterator[tuple[int, float, bool]]:
        """Yields the nearest texts below and above."""
        box = self._numbers[index].line.box
        for first in (True, False):
            gaps = [(self._gap(box, self._boxes[at], below=first), at) for at in column]
            gaps = [(gap, at) for gap, at in gaps if -0.5 * self._body < gap < _FAR * self._body]
            others = [
                self._gap(box, other.line.box, below=first)
                for at, other in enumerate(self._numbers)
                if at != index and min(other.line.box.x1, box.x1) > max(other.line.box.x0, box.x0)
            ]
            nearest = min([gap for gap, _ in gaps], default=None)
            if nearest is None or any(-0.5 * self._body < gap < nearest for gap in others):
                continue
            level = [(gap, at) for gap, at in gaps if gap < nearest + 0.5 * self._body]
            level = [(gap, at) for gap, at in level if self._is_end(self._boxes[at], box, below=first)]
            straight = [(gap, at) for gap, at in level if self._boxes[at].x0 < box.centre < self._boxes[at].x1]
            yield from ((at, max(gap, 0.0), first) for gap, at in straight or level)

    @staticmethod
    def _gap(box: Box, other: Box, *, below: bool) -> float:
        return other.top - box.bottom if below else box.top - other.bottom

    @staticmethod
    def _is_end(text: Box, number: Box, *, below: bool) -> bool:
        return text.middle > number.middle if below else text.middle < number.middle


# Which of the possible pairings hold


def _chosen(edges: Sequence[_Edge], body: float) -> list[_Edge]:
    """Returns the pairs that are sure: by statements first, then by headings for numbers that nothing else wants."""
    by_number: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_number[edge.number].append(edge)
    statements = [edge for group in by_number.values() for edge in _nearest(group, body)]
    found = [edge for group in _groups(statements) for edge in _matched(group)]
    wanted = {edge.number for edge in edges if edge.bond is not Bond.HEADING}
    used = {edge.text for edge in found}
    headings = [
        edge
        for edge in edges
        if edge.bond is Bond.HEADING and edge.number not in wanted and edge.text not in used
        if edge.gap < _CLOSE * body
    ]
    alone = [
        edge
        for edge in headings
        if sum(other.number == edge.number for other in headings) == 1
        and sum(other.text == edge.text for other in headings) == 1
    ]
    return [*found, *alone]


def _nearest(edges: Sequence[_Edge], body: float) -> list[_Edge]:
    """Returns the statements among what stands next to one number, but for those that others are far nearer than."""
    labels = [edge for edge in edges if edge.bond is not Bond.HEADING]
    least = min((edge.gap for edge in labels), default=0.0)
    near = [edge for edge in labels if edge.gap <= 2.5 * least + 0.7 * body]
    return [edge for edge in near if edge.bond is Bond.STATEMENT]


def _groups(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    """Returns the edges in groups that share no number and no text."""
    groups: list[list[_Edge]] = []
    for edge in edges:
        touching = [group for group in groups if any(_touch(edge, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([edge, *(other for group in touching for other in group)])
    return groups


def _touch(one: _Edge, other: _Edge) -> bool:
    return one.number == other.number or one.text == other.text


def _matched(edges: Sequence[_Edge]) -> list[_Edge]:
    """Returns the only way to give each number a text and each text a number, none if there are several ways or
    none."""
    left = list(edges)
    found: list[_Edge] = []
    while left:
        sure = next((edge for edge in left if _is_only(edge, left)), None)
        if sure is None:
            return []
        found.append(sure)
        left = [edge for edge in left if edge.number != sure.number and edge.text != sure.text]
    numbers, texts = {edge.number for edge in edges}, {edge.text for edge in edges}
    return found if len(found) == len(numbers) == len(texts) else []


def _is_only(edge: _Edge, edges: Sequence[_Edge]) -> bool:
    return (
        sum(other.number == edge.number for other in edges) == 1 or sum(other.text == edge.text for other in edges) == 1
    )
