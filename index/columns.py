"""Rows of values read by the columns in which the words stand, whatever a document draws around them.

Headings wrap, touch and overlap in height, so white space cannot tell which words belong together. Of all
ways to part the words above a row into one heading for each value, in order, the one that forms the most
known labels is taken, and only if the values certainly stand under the headings (index/alignment.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.alignment import stand_alike, stand_under
from index.geometry import lines_of, reading_order, union_of
from index.numbers import is_no_value, read_number
from index.parting import Parting, text_of
from index.records import Box, Line, Page, Word
from index.tabular import LabelledCell, ValueRow, is_value
from index.vocabulary import label_key, loose_key

# Lines of heading that are searched above a row of values; the tallest seen has seven.
_MOST_HEADING_LINES = 14
# Largest white space between values and heading, and between lines of heading, in heights of the row.
_HEADING_GAP = 4.0
_MOST_COLUMNS = 16
# What belongs to a number if it stands no further behind it than this, in heights of the line.
_NEAR = 0.6
# White space within a phrase, in heights of the line.
_PHRASE = 0.33
# Words of one heading stand no further apart than this, in heights of the line.
_FAR = 1.2
_TAIL = re.compile(r"\d{3}%?|\(\d\)|\[\d\]|[*†‡§]+|[¹²³]")


def rows_by_columns(page: Page, known: Container[str], leads: Container[str]) -> list[ValueRow]:
    """Returns the rows of values of a page that stand under headings.

    `known` are the keys (`vocabulary.label_key`) of the labels that mean something; `leads` are those of a
    first column that holds no value but the council's name.
    """
    rows = []
    for index, line in enumerate(page.lines):
        before, values = split_values(line)
        if 2 <= len(values) <= _MOST_COLUMNS:
            row = _column_row(line, values, page.lines[:index], known, leads)
            if row is not None:
                rows.append(_with_lead(*row, before, page.lines[index + 1 :], leads))
    return rows


def split_values(line: Line) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Returns the words before the values that end the line, and those values."""
    words = whole_words(line)
    first = len(words)
    while first and is_value(words[first - 1].text):
        first -= 1
    return tuple(words[:first]), tuple(words[first:])


def whole_words(line: Line) -> list[Word]:
    """Returns the words of a line, each number with what is printed close behind it: a percent sign, a footnote
    mark, or three more digits. "1 204" is then one value, and no readable one, rather than two."""
    words: list[Word] = []
    for word in line.words:
        if words and _belongs(words[-1], word, line):
            gap = "" if word.text == "%" else " "
            words[-1] = Word(words[-1].text + gap + word.text, words[-1].box.union(word.box), word.bold)
        else:
            words.append(word)
    return words


def _belongs(before: Word, word: Word, line: Line) -> bool:
    if read_number(before.text) is None:
        return False
    if word.text == "%":
        return True
    near = 2 if line.number is not None else _NEAR * line.box.height
    return word.box.x0 - before.box.x1 < near and _TAIL.fullmatch(word.text) is not None


@dataclass(frozen=True, slots=True)
class HeadingReading:
    """One way to part the words above values: a heading for each of them, and the words over a lead column.
    `skips` says that other headings stand over no value."""

    headings: list[list[Word]]
    lead: list[Word]
    score: int
    skips: bool

    def texts(self) -> list[str]:
        """Returns the headings as printed."""
        return [text_of(group) for group in self.headings]

    def boxes(self) -> list[Box]:
        """Returns where the headings stand."""
        return [union_of([word.box for word in group]) for group in self.headings]


def _column_row(
    line: Line, values: tuple[Word, ...], above: Sequence[Line], known: Container[str], leads: Container[str]
) -> tuple[ValueRow, list[Word]] | None:
    """Returns the best reading of a row of values, and the words that stand over its lead column, if any."""
    columns = [word.box for word in values]
    is_text = line.number is not None
    words_above = _headings_above(line, above, len(values))
    vacant = [index for index, word in enumerate(values) if is_no_value(word.text)]
    best = best_reading(
        words_above,
        columns,
        known,
        # A phrase that was parted has two values under it: one too many stands in the row.
        lambda r: _lead_rest(r.lead, leads) is not None and not (is_text and parts_a_phrase(r, is_text)),
        is_text,
        vacant=vacant,
    )
    if best is None:
        return None
    sure = are_certain(best, columns, known, is_text)
    cells = tuple(
        LabelledCell(label, word.text, word.box if is_text else word.box.padded(1.0), line.number, certain)
        for label, word, certain in zip(best.texts(), values, sure, strict=True)
    )
    words = [word for group in [*best.headings, best.lead] for word in group]
    region = union_of([word.box for word in (*words, *values)])
    return ValueRow("", cells, region, line.box.top, "columns"), best.lead


def best_reading(
    words_above: Iterable[list[Word]],
    columns: Sequence[Box],
    known: Container[str],
    accepts: Callable[[HeadingReading], bool],
    is_text: bool,
    *,
    may_skip: bool = False,
    vacant: Container[int] = (),
) -> HeadingReading | None:
    """Returns the reading with the most known headings; of several the tallest, since a heading that lost
    its upper lines may still look like another one ("Corporate and / Other Services").

    `words_above` are the words over the columns: one line of them, two, and so on. `accepts` may refuse a
    reading, above all for the words that it leaves over a column without values. With `may_skip` known
    headings may stand over blank columns; in `vacant` ones a dash or the like stands, from which nothing is taken.
    """
    best: HeadingReading | None = None
    for heading in words_above:
        found = False
        for reading in _readings(heading, columns, known, may_skip):
            if (
                reading.score
                and (best is None or reading.score >= best.score)
                and accepts(reading)
                and _is_proved(reading, columns, known, is_text, vacant)
            ):
                best, found = reading, True
        if best is not None and best.score == len(columns) and not found:
            break  # every heading is understood without this line: it is the title
    return best


def parts_a_phrase(reading: HeadingReading, is_text: bool) -> bool:
    """Whether two neighbours among headings and lead share a phrase: "29 - 35" and "days" are one, not two."""
    groups = [reading.lead, *reading.headings]
    return any(
        is_phrase(word, following, is_text) for one, other in pairwise(groups) for word in one for following in other
    )


def is_phrase(word: Word, following: Word, is_text: bool) -> bool:
    """Whether two words stand beside each other, no further apart than the words of one phrase."""
    if not word.box.top < following.box.middle < word.box.bottom:
        return False
    near = 1.5 if is_text else _PHRASE * min(word.box.height, following.box.height)
    return following.box.x0 - word.box.x1 < near


def _is_proved(
    reading: HeadingReading, columns: Sequence[Box], known: Container[str], is_text: bool, vacant: Container[int]
) -> bool:
    boxes, taken = reading.boxes(), _are_known(reading, known)
    if reading.skips:  # which headings stand over nothing is told by the plainest proof only
        return stand_alike(boxes, columns, is_text)
    needed = [is_known and index not in vacant for index, is_known in enumerate(taken)]
    return stand_under(boxes, columns, needed, is_text)


def are_certain(reading: HeadingReading, columns: Sequence[Box], known: Container[str], is_text: bool) -> list[bool]:
    """Returns for each heading whether it is whole and its column certainly stands under it, known or not.

    Words far apart may be the headings of two columns, one of which is blank; and where two neighbours are
    not known, words of one may have gone to the other.
    """
    boxes, taken = reading.boxes(), _are_known(reading, known)
    even = len(columns) > 2 and stand_under(boxes, columns, [True] * len(columns), is_text)
    few = taken.count(False) <= max(1, len(taken) // 5)
    beside = [False, *(one or other for one, other in pairwise(taken)), False]
    return [
        taken[index]
        or (
            few
            and (even or box.x0 <= columns[index].centre <= box.x1)
            and (index == 0 or beside[index])
            and (index == len(taken) - 1 or beside[index + 1])
            and is_one_phrase(reading.headings[index], is_text)
            and not _holds_label(reading.headings[index], known)
        )
        for index, box in enumerate(boxes)
    ]


def _are_known(reading: HeadingReading, known: Container[str]) -> list[bool]:
    return [label_key(text) in known or loose_key(text) in known for text in reading.texts()]


def _holds_label(words: Sequence[Word], known: Container[str]) -> bool:
    """Whether an unknown heading begins or ends with a known one, as two headings do that were taken for one."""
    texts = [word.text for word in reading_order(words)]
    cuts = range(1, len(texts))
    return any(label_key(" ".join(part)) in known for cut in cuts for part in (texts[:cut], texts[cut:]))


def is_one_phrase(words: Sequence[Word], is_text: bool) -> bool:
    """Whether the words of each line stand together, as those of one heading do."""
    lines = lines_of(words)
    gaps = (
        after.box.x0 - before.box.x1 - (1.5 if is_text else _FAR * line.box.height)
        for line in lines
        for before, after in pairwise(line.words)
    )
    return all(gap < 0 for gap in gaps)


def _readings(
    heading: Sequence[Word], columns: Sequence[Box], known: Container[str], may_skip: bool
) -> Iterator[HeadingReading]:
    """Yields the words parted without a lead column and with one."""
    parting = Parting(heading, known)
    parted = parting.over(columns, may_skip)
    if parted is not None:
        yield HeadingReading(parted.groups, [], _score(parted.groups, known), parted.skips)
    left = min((word.box.x0 for word in heading), default=0.0)
    if left < columns[0].x0:
        parted = parting.over([Box(left, columns[0].top, left, columns[0].bottom), *columns], may_skip)
        if parted is not None:
            groups = parted.groups[1:]
            yield HeadingReading(groups, parted.groups[0], _score(groups, known), parted.skips)


def _score(groups: Sequence[Sequence[Word]], known: Container[str]) -> int:
    """Returns how many headings are known; what stands over two columns is known in neither."""
    keys = [label_key(text_of(group)) for group in groups]
    return sum(key in known and keys.count(key) == 1 for key in keys)


def _lead_rest(words: Sequence[Word], leads: Container[str]) -> list[Word] | None:
    """Returns the words after the heading of a lead column, or None if they do not begin with one."""
    if not words:
        return []
    ordered = reading_order(words)
    for count in range(len(ordered), 0, -1):
        if label_key(" ".join(word.text for word in ordered[:count])) in leads:
            return ordered[count:]
    return None


def _with_lead(
    row: ValueRow, lead: list[Word], before: tuple[Word, ...], below: Sequence[Line], leads: Container[str]
) -> ValueRow:
    """Returns the row with the whole text of its lead cell, which may wrap above and below the values."""
    edge = min(cell.box.x0 for cell in row.cells)
    words = [*lead, *before]
    reach = row.region.bottom
    for line in below if words else ():
        if line.box.top - reach > 0.6 * line.box.height or any(word.box.x1 > edge for word in line.words):
            break
        words.extend(line.words)
        reach = line.box.bottom
    own = _lead_rest(words, leads) if lead else reading_order(words)
    text = " ".join(word.text for word in own or ())
    region = union_of([row.region, *(word.box for word in words)])
    return ValueRow(text, row.cells, region, row.values_top, row.method)


def _headings_above(line: Line, above: Sequence[Line], values: int) -> Iterator[list[Word]]:
    """Yields the words above a row of values: one line of them, two, and so on while they stand close.

    Rows with as many values right above belong to the same table, and are passed over.
    """
    height = max(line.box.height, 0.1)
    reach = line.box.top
    words: list[Word] = []
    taken = 0
    for heading in reversed(above):
        far = reach - heading.box.bottom > _HEADING_GAP * height
        others = len(split_values(heading)[1])
        if far or taken >= _MOST_HEADING_LINES or (others >= 2 and (words or others != values)):
            return
        reach = min(reach, heading.box.top)
        if others < 2:
            taken += 1
            words.extend(heading.words)
            yield list(words)
