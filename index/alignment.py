"""Whether values stand under the headings they are given to: the proof by where the words are.

When a cell is blank or a heading is missing, the order of values and headings proves nothing: every value
after the gap would go to its neighbour. So a reading needs evidence. Either each value stands under its
own heading, or one way of setting a table (headings left, centred or right in their columns, values left,
centred or right) explains every column of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from index.records import Box

# How far the offsets of the columns may differ from each other, in heights of the row of values.
_UNEVEN = 0.35
# In a text file every position is rounded to a character, twice.
_UNEVEN_TEXT = 2.0
# So many columns show how a table is set.
_FEWEST_ALIKE = 4
# A value that breaks the others' way is this many times further off than theirs may be.
_FAR_APART = 3.0
_EDGES: tuple[Callable[[Box], float], ...] = (lambda box: box.x0, lambda box: box.centre, lambda box: box.x1)
# Of two columns the value of one is at least this share of the other's distance from the middle of its heading.
_LEAN = 0.04
# What stands no further beside its heading than this, in heights of the row, is still under it.
_HARDLY = 0.5


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
        return all(known) and _under_no_other(headings, values) and _lean_alike(headings, values)
    height = max(value.height for value in values)
    return is_set_evenly(headings, values, _UNEVEN_TEXT if is_text else _UNEVEN * height)


def stand_alike(headings: Sequence[Box], values: Sequence[Box], is_text: bool) -> bool:
    """Whether every value stands under its heading, set as all the others are: left, centred or right."""
    if len(values) < _FEWEST_ALIKE:
        return False
    steps = [after.centre - before.centre for before, after in pairwise(values)]
    uneven = min(1.0 if is_text else _UNEVEN * max(value.height for value in values), min(steps) / 3)
    return any(
        max(offsets) - min(offsets) <= uneven and max(map(abs, offsets)) <= min(steps) / 2
        for offsets in _edges(headings, values)[:3]
    )


def _under_no_other(headings: Sequence[Box], values: Sequence[Box]) -> bool:
    return not any(
        other.x0 <= value.centre <= other.x1
        for own, value in zip(headings, values, strict=True)
        for other in headings
        if other is not own
    )


def strays(headings: Sequence[Box], values: Sequence[Box], is_text: bool) -> set[int]:
    """Returns the columns whose value breaks the way in which all the others are set.

    A value may stand under a heading by chance: that of a blank neighbour, while its own is missing.
    """
    if len(values) < _FEWEST_ALIKE:
        return set()
    uneven = 1.0 if is_text else _UNEVEN * max(value.height for value in values)
    alone: set[int] = set()
    for offsets in _all_edges(headings, values):
        middle = median(offsets)
        far = [abs(offset - middle) for offset in offsets]
        apart = {index for index, distance in enumerate(far) if distance > uneven}
        if not apart:
            return set()
        if len(apart) == 1 and max(far) > _FAR_APART * uneven:
            alone |= apart
    return alone


def _all_edges(headings: Sequence[Box], values: Sequence[Box]) -> list[list[float]]:
    """Returns the offsets between any edge or the middle of a value and any of its heading: in columns of one
    width, headings and values that are set unlike keep one of these too."""
    pairs = list(zip(headings, values, strict=True))
    return [
        [of_value(value) - of_heading(heading) for heading, value in pairs]
        for of_value in _EDGES
        for of_heading in _EDGES
    ]


def _lean_alike(headings: Sequence[Box], values: Sequence[Box]) -> bool:
    """Whether two values stand alike to their headings: both beside them, on the same side, or one edge as far
    from another."""
    pairs = list(zip(headings, values, strict=True))
    near, far = sorted((value.centre - heading.centre for heading, value in pairs), key=abs)
    outside = [max(heading.x0 - value.centre, value.centre - heading.x1) for heading, value in pairs]
    beside = min(outside) > 0 or max(outside) <= _HARDLY * max(value.height for value in values)
    if beside and near * far > 0 and abs(near) >= _LEAN * abs(far):
        return True
    uneven = _UNEVEN * max(value.height for value in values)
    return any(abs(one - other) <= uneven for one, other in _all_edges(headings, values))


def is_set_evenly(headings: Sequence[Box], values: Sequence[Box], uneven: float) -> bool:
    """Whether one way of setting a table puts every one of these values under its heading.

    Each way makes one distance the same in all columns. If headings stand left and values right, say, it
    is the space from each value to the next heading: a value given to a neighbour's heading breaks it.
    """
    steps = [after.centre - before.centre for before, after in pairwise(values)]
    uneven = min(uneven, min(steps) / 3)
    # Most ways say nothing about the first or the last column but that it is no wider than the others. A blank
    # cell makes one step as long as two columns, so the headings' own steps count too.
    between = [after.centre - before.centre for before, after in pairwise(headings)]
    widest = 1.6 * min(max(steps), max(between))
    ends = ((headings[0], values[0]), (headings[-1], values[-1]))
    if any(heading.union(value).width > widest for heading, value in ends):
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
