"""Chains: the lines of a page that are read one after another, and the paragraphs that they make.

A line goes on in the line below it if each is the only neighbour of the other; so boxes side by side stay
apart even where their lines interleave, and a line over three boxes belongs to none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.paragraphs import GOES_ON, SENTENCE_END, Paragraph, PlacedLine
from index.records import Box, Page, Word
from index.segments import Segment

_CHAIN_GAP = 2.6  # the largest white space within a chain, in heights of the line
_PARAGRAPH_GAP = 0.55  # white space above a new paragraph
# What begins a sentence where a line has no full stop before it: boxes often have none.
_STARTERS = frozenset(
    """
    this these the statistics figures in we of adjusted similar your our compared average on for that it during
    between based councils authorities
    """.split()
)
_DASHES = frozenset("–—-")
_BULLETS = frozenset("•·▪■●○◦‣–*-")


def chains_of(segments: Sequence[Segment], numbers: Sequence[Box], body: float) -> list[list[Segment]]:
    """Returns runs of segments, each the only neighbour of the next. `numbers` are the boxes of numbers that stand
    apart: the room that one takes between two lines is no white space."""
    lower = [_neighbours(segments, index, below=True) for index in range(len(segments))]
    upper = [_neighbours(segments, index, below=False) for index in range(len(segments))]
    follows: dict[int, int] = {}
    for index, below in enumerate(lower):
        if len(below) == 1 and upper[below[0]] == [index]:
            one, other = segments[index].line.box, segments[below[0]].line.box
            room = _taken_up(one, other, numbers)
            white = (1 if room == 0 else 2) * _CHAIN_GAP * max(body, min(one.height, other.height))
            if other.top - one.bottom - room < white:
                follows[index] = below[0]
    continuing = set(follows.values())
    chains = []
    for start in range(len(segments)):
        if start in continuing:
            continue
        chain, at = [segments[start]], start
        while at in follows:
            at = follows[at]
            chain.append(segments[at])
        chains.append(chain)
    return chains


def _taken_up(one: Box, other: Box, numbers: Sequence[Box]) -> float:
    """Returns how much of the height between two lines is taken up by a number."""
    x0, x1 = min(one.x0, other.x0), max(one.x1, other.x1)
    shares = [min(box.bottom, other.top) - max(box.top, one.bottom) for box in numbers if x0 < box.x1 and box.x0 < x1]
    return max([0.0, *shares])


def between(one: Box, other: Box, numbers: Sequence[Box]) -> list[Box]:
    """Returns the numbers that stand between two lines below each other."""
    if other.top - one.bottom <= 0:
        return []
    x0, x1 = min(one.x0, other.x0), max(one.x1, other.x1)
    return [box for box in numbers if one.bottom < box.middle < other.top and x0 < box.x1 and box.x0 < x1]


def _neighbours(segments: Sequence[Segment], index: int, *, below: bool) -> list[int]:
    """Returns the nearest segments below (or above) one, that share some of its width."""
    box = segments[index].line.box
    found: list[int] = []
    edge = 0.0
    order = range(index + 1, len(segments)) if below else range(index - 1, -1, -1)
    for other in order:
        near = segments[other].line.box
        gap = near.top - box.top if below else box.top - near.top
        if gap < 0.3 * min(box.height, near.height) or min(box.x1, near.x1) - max(box.x0, near.x0) <= 0:
            continue
        at = near.top if below else -near.bottom
        level = 0.5 * min(box.height, near.height)
        if found and at > edge + level:
            if at - edge > 3 * max(box.height, near.height):
                break
            continue
        if found and at < edge - level:
            found = []
        edge = at if not found else min(edge, at)
        found.append(other)
    return found


def paragraphs_of(chain: Sequence[Segment], numbers: Sequence[Box], page: Page, *, is_html: bool) -> list[Paragraph]:
    """Returns the paragraphs of a chain; a number between two lines parts them."""
    gap = _paragraph_gap(chain)
    widths = _widths(chain, gap, numbers)
    runs: list[list[Segment]] = [[chain[0]]]
    for width, (before, segment) in zip(widths, pairwise(chain), strict=False):
        # On a web page every line is a whole element: none goes on in the next.
        apart = bool(between(before.line.box, segment.line.box, numbers))
        if is_html or apart or _parts(before, segment, width, gap):
            runs.append([])
        runs[-1].append(segment)
    return [Paragraph(tuple(PlacedLine(segment.line, page) for segment in run)) for run in runs]


def _paragraph_gap(chain: Sequence[Segment]) -> float:
    """Returns the white space, in heights of a line, above which a paragraph of these lines begins: little more
    than that between the two lines that stand closest."""
    gaps = [
        (segment.line.box.top - before.line.box.bottom) / max(before.line.box.height, 0.1)
        for before, segment in pairwise(chain)
        if not before.large and not segment.large
    ]
    return min([_PARAGRAPH_GAP, *(gap + 0.25 for gap in gaps if gap > -0.4)])


def _widths(chain: Sequence[Segment], paragraph_gap: float, numbers: Sequence[Box]) -> list[float]:
    """Returns for each segment the width of the longest line of those that stand close together with it."""
    groups: list[list[Segment]] = [[chain[0]]]
    for before, segment in pairwise(chain):
        one, other = before.line.box, segment.line.box
        gap = other.top - one.bottom - _taken_up(one, other, numbers)
        if gap > paragraph_gap * before.line.box.height or before.large != segment.large:
            groups.append([])
        groups[-1].append(segment)
    return [max(one.line.box.width for one in group) for group in groups for _ in group]


def _heads_list(words: Sequence[Word]) -> bool:
    """Whether a line begins with a number and a dash: "99% - the average"."""
    return len(words) > 2 and words[1].text in _DASHES and re.fullmatch(r"\d[\d,.]*%?", words[0].text) is not None


def _parts(before: Segment, segment: Segment, width: float, gap: float) -> bool:
    """Whether a new paragraph begins at a segment; `width` is that of the block's longest line."""
    one, other = before.line, segment.line
    if before.large != segment.large:
        return True
    height = max(one.box.height, 0.1)
    last_height = max(one.words[-1].box.height, 0.1)
    grown = abs(other.words[0].box.height - last_height) > 0.15 * last_height
    if other.box.top - one.box.bottom > gap * height or grown:
        return True
    first = other.words[0].text
    if first in _BULLETS or _heads_list(other.words):
        return True
    if one.bold != other.bold and SENTENCE_END.search(one.text) is None and not first[0].islower():
        return True
    if one.text.endswith(":") and not first[0].islower() and not any(letter.isdigit() for letter in one.text):
        return True  # what a number beside it counts, and the next sentence
    if SENTENCE_END.search(one.text) or first[0].islower() or one.words[-1].text.lower() in GOES_ON:
        return False
    if first.strip("'\"“‘").lower() in _STARTERS:
        return True
    # The first word of the next line would have had room in this one: so its end was meant.
    return one.box.width + other.words[0].box.width + 1.2 * height < width
