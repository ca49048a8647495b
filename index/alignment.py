"""Whether values stand under the headings they are given to: the proof by where the words are.

When a cell is blank or a heading is missing, the order of values and headings proves nothing: every value
after the gap would go to its neighbour. So a reading needs evidence. Either each value stands under its
own heading, or one way of setting a table (headings left, centred or right in their columns, values left,
centred or right) explains every column of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.records import Box

# How far the offsets of the columns may differ from each other, in heights of the row of values.
_UNEVEN = 0.35
# In a text file every position is rounded to a character, twice.
_UNEVEN_TEXT = 2.0


def stand_under(headings: Sequence[Box], values: Sequence[Box], known: Sequence[bool], is_text: bool) -> bool:
    """Whether each value certainly belongs to its heading; `known` says which headings are understood.

    What stands under a heading that is not understood is taken by nobody, so it needs no proof.
    """
    unproved = [
        index
        for index, (heading, value) in enumerate(zip(headings, values, strict=True))
        if known[index] and not heading.x0 <= value.centre <= heading.x1
    ]
    if not unproved:
        return True
    if len(values) == 2:
        return all(known) and _under_no_other(headings, values)
    height = max(value.height for value in values)
    return is_set_evenly(headings, values, _UNEVEN_TEXT if is_text else _UNEVEN * height)


def _under_no_other(headings: Sequence[Box], values: Sequence[Box]) -> bool:
    return not any(
        other.x0 <= value.centre <= other.x1
        for own, value in zip(headings, values, strict=True)
        for other in headings
        if other is not own
    )


def is_set_evenly(headings: Sequence[Box], values: Sequence[Box], uneven: float) -> bool:
    """Whether one way of setting a table puts every one of these values under its heading.

    Each way makes one distance the same in all columns. If headings stand left and values right, say, it
    is the space from each value to the next heading: a value given to a neighbour's heading breaks it.
    """
    steps = [after.centre - before.centre for before, after in pairwise(values)]
    if uneven > min(steps) / 3:
        return False
    # Most ways say nothing about the first or the last column but that it is no wider than the others.
    ends = ((headings[0], values[0]), (headings[-1], values[-1]))
    if any(heading.union(value).width > 1.6 * max(steps) for heading, value in ends):
        return False
    ways = [
        *((way, 2) for way in _edges(headings, values)),
        *((way, 3) for way in _middles(headings, values)),
    ]
    return any(
        max(offsets) - min(offsets) <= uneven and max(map(abs, offsets)) <= min(steps) / share
        for offsets, share in ways
    )


def _edges(headings: Sequence[Box], values: Sequence[Box]) -> list[list[float]]:
    """Returns the offsets when headings and values are set alike, and when they are set to opposite sides."""
    return [
        [value.x0 - heading.x0 for heading, value in zip(headings, values, strict=True)],
        [value.centre - heading.centre for heading, value in zip(headings, values, strict=True)],
        [value.x1 - heading.x1 for heading, value in zip(headings, values, strict=True)],
        [heading.x0 - value.x1 for heading, value in zip(headings[1:], values, strict=False)],
        [value.x0 - heading.x1 for heading, value in zip(headings, values[1:], strict=False)],
    ]


def _middles(headings: Sequence[Box], values: Sequence[Box]) -> list[list[float]]:
    """Returns the offsets when one of the two is centred: it stands midway between two edges of the other."""
    lefts, rights = [box.x0 for box in headings], [box.x1 for box in headings]
    value_lefts, value_rights = [box.x0 for box in values], [box.x1 for box in values]
    return [
        _from_midway(values, lefts),
        _from_midway(values[1:], rights),
        _from_midway(headings, value_lefts),
        _from_midway(headings[1:], value_rights),
    ]


def _from_midway(boxes: Sequence[Box], edges: Sequence[float]) -> list[float]:
    return [box.centre - (one + two) / 2 for box, (one, two) in zip(boxes, pairwise(edges), strict=False)]
