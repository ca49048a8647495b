"""Which lines of the label column belong to which row: labels wrap, and values stand beside, between or below
the lines of their label.

A label always reaches over the height at which its values stand; of the ways that are left, the one with the
most known labels is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.records import Box

# White space between two lines of one label, in heights of the line.
_WRAP_GAP = 0.9
# Rows are set further apart than this, if they are set apart at all.
_LINE_GAP = 0.35
_MOST_LINES = 10
_KNOWN = 100


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of the label column. `row` is the row that it shares a line with, if any; `is_above` says that it
    stands above the first row, where the table's corner stands too."""

    text: str
    box: Box
    row: int | None = None
    is_above: bool = False


def label_lines_of_rows(
    lines: Sequence[LabelLine], middles: Sequence[float], is_head: Callable[[str], bool]
) -> list[range]:
    """Returns for each row which of the lines, from top to bottom, are its label; an empty range if none is.

    `middles` are the heights at which the values of the rows stand.
    """
    # best[end] = (score, ranges) of the rows so far, of whose labels the last ends before `end`
    best: dict[int, tuple[int, tuple[range, ...]]] = {0: (0, ())}
    for row, middle in enumerate(middles):
        following: dict[int, tuple[int, tuple[range, ...]]] = {}
        for used, (score, ranges) in best.items():
            for lines_of_row in _choices(lines, row, middle, used):
                total = score + _worth(lines, lines_of_row, is_head)
                end = max(used, lines_of_row.stop)
                if end not in following or total > following[end][0]:
                    following[end] = (total, (*ranges, lines_of_row))
        best = following
    return list(max(best.values(), key=lambda choice: choice[0])[1]) if best else [range(0)] * len(middles)


def is_whole(lines: Sequence[LabelLine], row: int, ranges: Sequence[range], is_head: Callable[[str], bool]) -> bool:
    """Whether a row's label is certainly all of it, and nothing but it.

    Lines right above or below it that are no row's, or that of a row whose label is not known, may belong to it.
    A known label loses nothing to a row that begins beside its own values, and to the corner.
    """
    chosen = ranges[row]
    if not chosen:
        return False
    is_known = is_head(text_of(lines, chosen))
    owner = {index: number for number, other in enumerate(ranges) for index in other}
    for own, beside in ((chosen[0], chosen[0] - 1), (chosen[-1], chosen[-1] + 1)):
        if not 0 <= beside < len(lines) or not _may_be_one(lines[min(own, beside)].box, lines[max(own, beside)].box):
            continue
        if not is_known and lines[own].row is None:
            return False
        if is_known and (lines[beside].row is not None or lines[beside].is_above):
            continue
        if beside not in owner or not is_head(text_of(lines, ranges[owner[beside]])):
            return False
    return True


def text_of(lines: Sequence[LabelLine], chosen: range) -> str:
    """Returns the label that these lines make."""
    return " ".join(lines[index].text for index in chosen)


def _choices(lines: Sequence[LabelLine], row: int, middle: float, used: int) -> list[range]:
    own = next((index for index, line in enumerate(lines) if line.row == row), None)
    choices = [] if own is not None else [range(used, used)]
    for start in range(used, len(lines) if own is None else own + 1):
        for end in range(start + 1, min(start + _MOST_LINES, len(lines)) + 1):
            if any(lines[index].row not in (None, row) for index in range(start, end)):
                break
            if end - start > 1 and not _is_near(lines[end - 2].box, lines[end - 1].box):
                break
            beside = start <= own < end if own is not None else True
            if beside and lines[start].box.top <= middle <= lines[end - 1].box.bottom:
                choices.append(range(start, end))
    return choices


def _is_near(upper: Box, lower: Box) -> bool:
    return lower.top - upper.bottom <= _WRAP_GAP * max(min(upper.height, lower.height), 0.1)


def _may_be_one(upper: Box, lower: Box) -> bool:
    """Whether two lines of labels stand as close as the lines of one label do."""
    return lower.top - upper.bottom <= _LINE_GAP * max(min(upper.height, lower.height), 0.1)


def _worth(lines: Sequence[LabelLine], chosen: range, is_head: Callable[[str], bool]) -> int:
    """Returns how well these lines make a label: a known one counts most, and the longer of two known ones more.
    Lines above the first row belong to the corner rather than to a label that nobody knows."""
    if not chosen:
        return 0
    if is_head(text_of(lines, chosen)):
        return _KNOWN + len(chosen)
    return len(chosen) - 3 * sum(lines[index].is_above for index in chosen)
