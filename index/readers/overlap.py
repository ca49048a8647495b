"""Which rectangles of a page lie over each other, and which of them can be told apart in one picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from index.readers.page_frame import Sides

# A page is divided into cells of about three words each; where many more lie over each other, nobody reads any.
_CELL = (48.0, 12.0)  # points
_MOST_CELLS = (12, 70)  # across and down a page
MOST_IN_CELL = 60

LEAST = 0.3  # points: what touches does not overlap

Pair = tuple[int, int]


def overlapping(rectangles: Sequence[Sides], width: float, height: float) -> tuple[set[Pair], set[int]]:
    """Returns the pairs of rectangles of a page that overlap, and those that lie where too many do to tell."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    across, down = max(_CELL[0], width / _MOST_CELLS[0]), max(_CELL[1], height / _MOST_CELLS[1])
    pairs: set[Pair] = set()
    crowded: set[int] = set()
    for number, one in enumerate(rectangles):
        x0, top, x1, bottom = one
        columns = range(int(max(x0, 0.0) / across), int(min(x1, width) / across) + 1)
        for row in range(int(max(top, 0.0) / down), int(min(bottom, height) / down) + 1):
            for column in columns:
                cell = cells[(row, column)]
                if len(cell) >= MOST_IN_CELL:
                    crowded.update(cell, (number,))
                    continue
                for other in cell:
                    # Most end before the next begins: the quickest thing to ask.
                    if rectangles[other][2] - x0 > LEAST and overlap(rectangles[other], one):
                        pairs.add((other, number))
                cell.append(number)
    return pairs, crowded


def overlap(one: Sides, other: Sides) -> bool:
    """Whether two rectangles have more in common than an edge."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > LEAST and min(one[3], other[3]) - max(one[1], other[1]) > LEAST
    )


def parted(pairs: Iterable[Pair]) -> Mapping[int, int]:
    """Returns a group for each of what is paired, counted from 0, so that no two of a pair are in one."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    groups: dict[int, int] = {}
    # Who has most around it chooses first, so that few groups do.
    for one in sorted(beside, key=lambda key: (-len(beside[key]), key)):
        taken = {groups[other] for other in beside[one] if other in groups}
        groups[one] = next(group for group in range(len(taken) + 1) if group not in taken)
    return groups
