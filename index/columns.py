"""Rows of values read by the columns in which the words stand, whatever a document draws around them.

Headings wrap, touch and overlap in height, so white space cannot tell which words belong together. Of all
ways to part the words above a row into one heading for each value, in order, the one that forms the most
known labels is taken, and only if the values certainly stand under the headings (index/alignment.py).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from index.alignment import stand_under
from index.geometry import reading_order, union_of
from index.numbers import read_number
from index.records import Box, Line, Page, Word
from index.tabular import LabelledCell, ValueRow, is_value
from index.vocabulary import label_key, loose_key

# Lines of heading that are searched above a row of values; the tallest seen has seven.
_MOST_HEADING_LINES = 14
# Largest white space between values and heading, and between lines of heading, in heights of the row.
_HEADING_GAP = 4.0
# A heading is at most this many separate runs of words wide ("Closed / After / Initial / Enquiries").
_MOST_BLOCKS = 9
_MOST_COLUMNS = 16
# What belongs to a number if it stands no further behind it than this, in heights of the line.
_NEAR = 0.6
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
    """Returns the words before the values that end the line, and those values.

    What is printed close behind a number belongs to it: a percent sign, a footnote mark, or three more
    digits. "1 204" is then one value, and no readable one, rather than two.
    """
    words: list[Word] = []
    for word in line.words:
        if words and _belongs(words[-1], word, line):
            gap = "" if word.text == "%" else " "
            words[-1] = Word(words[-1].text + gap + word.text, words[-1].box.union(word.box), word.bold)
        else:
            words.append(word)
    first = len(words)
    while first and is_value(words[first - 1].text):
        first -= 1
    return tuple(words[:first]), tuple(words[first:])


def _belongs(before: Word, word: Word, line: Line) -> bool:
    if read_number(before.text) is None:
        return False
    if word.text == "%":
        return True
    near = 2 if line.number is not None else _NEAR * line.box.height
    return word.box.x0 - before.box.x1 < near and _TAIL.fullmatch(word.text) is not None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to part the words above a row: a heading for each value, and the words over a lead column."""

    headings: list[list[Word]]
    lead: list[Word]
    score: int


def _column_row(
    line: Line, values: tuple[Word, ...], above: Sequence[Line], known: Container[str], leads: Container[str]
) -> tuple[ValueRow, list[Word]] | None:
    """Returns the best reading of a row of values, and the words that stand over its lead column, if any."""
    best = _best_reading(line, values, above, known, leads)
    if best is None:
        return None
    cells = tuple(
        LabelledCell(_text(group), word.text, word.box.padded(1.0) if line.number is None else word.box, line.number)
        for group, word in zip(best.headings, values, strict=True)
    )
    words = [word for group in [*best.headings, best.lead] for word in group]
    region = union_of([word.box for word in (*words, *values)])
    return ValueRow("", cells, region, line.box.top, "columns"), best.lead


def _best_reading(
    line: Line, values: tuple[Word, ...], above: Sequence[Line], known: Container[str], leads: Container[str]
) -> _Reading | None:
    """Returns the reading with the most known headings; of several the tallest, since a heading that lost
    its upper lines may still look like another one ("Corporate and / Other Services")."""
    columns = [word.box for word in values]
    best: _Reading | None = None
    for heading in _headings_above(line, above, len(values)):
        found = False
        for reading in _readings(heading, columns, known, leads):
            if (
                reading.score
                and (best is None or reading.score >= best.score)
                and _is_proved(reading, line, columns, known)
            ):
                best, found = reading, True
        if best is not None and best.score == len(columns) and not found:
            break  # every heading is understood without this line: it is the title
    return best


def _is_proved(reading: _Reading, line: Line, columns: Sequence[Box], known: Container[str]) -> bool:
    texts = [_text(group) for group in reading.headings]
    boxes = [union_of([word.box for word in group]) for group in reading.headings]
    taken = [label_key(text) in known or loose_key(text) in known for text in texts]
    return stand_under(boxes, columns, taken, line.number is not None)


def _readings(
    heading: Sequence[Word], columns: Sequence[Box], known: Container[str], leads: Container[str]
) -> Iterator[_Reading]:
    """Yields the words parted without a lead column and with one."""
    groups = _part(heading, columns, known)
    if groups is not None:
        yield _Reading(groups, [], _score(groups, known))
    left = min((word.box.x0 for word in heading), default=0.0)
    if left < columns[0].x0:
        groups = _part(heading, [Box(left, columns[0].top, left, columns[0].bottom), *columns], known)
        if groups is not None and _lead_rest(groups[0], leads) is not None:
            yield _Reading(groups[1:], groups[0], _score(groups[1:], known))


def _score(groups: Sequence[Sequence[Word]], known: Container[str]) -> int:
    """Returns how many headings are known; what stands over two columns is known in neither."""
    keys = [label_key(_text(group)) for group in groups]
    return sum(key in known and keys.count(key) == 1 for key in keys)


def _lead_rest(words: Sequence[Word], leads: Container[str]) -> list[Word] | None:
    """Returns the words after the heading of a lead column, or None if they do not begin with one."""
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


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in reading_order(words))


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


def _part(words: Sequence[Word], columns: Sequence[Box], known: Container[str]) -> list[list[Word]] | None:
    """Returns the words parted into one heading for each column, from left to right, or None if they cannot be.

    Words that overlap in x belong together. Over the runs that remain, the best cut is found column by
    column; a known label outweighs any distance between heading and value.
    """
    blocks = _blocks(words)
    count, wanted = len(blocks), len(columns)
    if not wanted <= count <= wanted * _MOST_BLOCKS:
        return None
    runs: dict[tuple[int, int], _Run] = {}
    # best[i] = (score, cuts) of the first i blocks over the columns so far
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, column in enumerate(columns):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (score, cuts) in best.items():
            for end in range(start + 1, min(start + _MOST_BLOCKS, count - (wanted - number - 1)) + 1):
                run = runs.get((start, end)) or runs.setdefault((start, end), _run(blocks[start:end], known))
                total = score + run.fit(column)
                if end not in following or total > following[end][0]:
                    following[end] = (total, (*cuts, end))
        best = following
    if count not in best:
        return None
    starts = (0, *best[count][1][:-1])
    return [
        [word for block in blocks[start:end] for word in block]
        for start, end in zip(starts, best[count][1], strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring blocks of words taken as one heading: where they stand, whether it is a known label and
    whether it begins and ends with a word."""

    x0: float
    x1: float
    known: bool

    whole: bool

    def fit(self, column: Box) -> float:
        """Returns how well it fits a column: a known label counts 1000, each unit of distance -1. A heading
        neither begins nor ends with a mark ("/ Advice" is a label, but the mark belongs to its neighbour)."""
        distance = max(0.0, self.x0 - column.x1, column.x0 - self.x1)
        return (1000.0 if self.known else 0.0) - (0.0 if self.whole else 300.0) - distance


def _run(blocks: Sequence[Sequence[Word]], known: Container[str]) -> _Run:
    words = [word for block in blocks for word in block]
    x0, x1 = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    text = _text(words)
    whole = text[0].isalnum() and text[-1] not in "&/,-–"
    return _Run(x0, x1, label_key(text) in known, whole)


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
