"""A row of values and the heading over each: how a table is read, whatever it counts.

Two methods that share nothing but the words of the page: by the cells that the document draws, and by
the columns in which the words stand. A layout compares them; where they differ, the figure is disputed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from index.geometry import reading_order, union_of
from index.numbers import is_no_value, read_number
from index.records import Box, Cell, Line, Page, Table, Word
from index.vocabulary import label_key

# Lines of heading that are searched above a row of values; the tallest seen has seven.
_MOST_HEADING_LINES = 14
# Largest white space between values and heading, and between lines of heading, in heights of the row.
_HEADING_GAP = 4.0
# A heading is at most this many separate runs of words wide ("Closed / After / Initial / Enquiries").
_MOST_BLOCKS = 9
_MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A value as printed under its heading as printed. `box` is the cell where one is drawn."""

    label: str
    text: str
    box: Box
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row of values with their headings. `lead` is the text that stands before the first value;
    `region` runs from the top of the headings to the bottom of the values."""

    lead: str
    cells: tuple[LabelledCell, ...]
    region: Box
    values_top: float
    method: str


def is_value(text: str) -> bool:
    """Whether a cell holds a number, or says in print that there is none."""
    return read_number(text) is not None or is_no_value(text)


# By cells


def rows_by_cells(page: Page) -> list[ValueRow]:
    """Returns the rows of values of the tables that the page draws (or parts by tabs)."""
    return [row for table in page.tables for row in _cell_rows(table, page.number is None)]


def _cell_rows(table: Table, is_text: bool) -> Iterator[ValueRow]:
    headings: list[Cell] = []
    for row in table.rows:
        filled = [cell for cell in row if cell.text]
        lead, values = _lead_of(filled)
        if len(values) < 2:
            headings.extend(filled)
            continue
        # Values side by side are headings no longer; what stands above all of them still is.
        cells = tuple(
            LabelledCell(_heading_over(cell, headings), cell.text, cell.box, _line_number(cell, is_text))
            for cell in values
        )
        top = min([cell.box.top for cell in headings] or [table.box.top])
        region = Box(table.box.x0, top, table.box.x1, max(cell.box.bottom for cell in values))
        yield ValueRow(lead, cells, region, min(cell.box.top for cell in values), "cells")


def _line_number(cell: Cell, is_text: bool) -> int | None:
    return int(cell.box.top) + 1 if is_text else None


def _lead_of(cells: Sequence[Cell]) -> tuple[str, Sequence[Cell]]:
    """Returns the text before the values, and the values; no values if anything else stands among them."""
    words = [cell for cell in cells if not is_value(cell.text)]
    if not words:
        return "", cells
    if len(words) == 1 and words[0] is cells[0]:
        return words[0].text, cells[1:]
    return "", ()


def _heading_over(value: Cell, headings: Sequence[Cell]) -> str:
    """Returns the lowest heading whose cell spans the middle of the value's cell."""
    over = [cell for cell in headings if cell.box.x0 <= value.box.centre <= cell.box.x1]
    return max(over, key=lambda cell: cell.box.bottom).text if over else ""


# By columns


def rows_by_columns(page: Page, known: Container[str], leads: Container[str]) -> list[ValueRow]:
    """Returns the rows of values of a page, read from where the words stand alone.

    Headings wrap, touch and overlap in height, so white space cannot tell which words belong together.
    Of all ways to part the words above a row into one heading for each value, in order, the one that
    forms the most `known` labels (keys of `vocabulary.label_key`) is taken. `leads` are the headings of
    a first column that holds no value but the council's name.
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
    """Returns the words before the values that end the line, and those values. A lone "%" joins its number."""
    words: list[Word] = []
    for word in line.words:
        if word.text == "%" and words and read_number(words[-1].text):
            words[-1] = Word(words[-1].text + "%", words[-1].box.union(word.box), word.bold)
        else:
            words.append(word)
    first = len(words)
    while first and is_value(words[first - 1].text):
        first -= 1
    return tuple(words[:first]), tuple(words[first:])


def _column_row(
    line: Line, values: tuple[Word, ...], above: Sequence[Line], known: Container[str], leads: Container[str]
) -> tuple[ValueRow, list[Word]] | None:
    """Returns the best reading of a row of values, and the words that stand over its lead column, if any."""
    columns = [word.box for word in values]
    best: tuple[int, list[list[Word]], list[Word]] | None = None
    for heading in _headings_above(line, above):
        for lead, groups in _readings(heading, columns, known, leads):
            score = sum(label_key(_text(group)) in known for group in groups)
            if score and (best is None or score > best[0]) and _aligned(groups, columns):
                best = (score, groups, lead)
        if best is not None and best[0] == len(columns):
            break  # every heading is understood; what stands higher is the title
    if best is None:
        return None
    cells = tuple(
        LabelledCell(_text(group), word.text, word.box.padded(1.0) if line.number is None else word.box, line.number)
        for group, word in zip(best[1], values, strict=True)
    )
    region = union_of([word.box for group in [*best[1], best[2]] for word in group] + columns)
    return ValueRow("", cells, region, line.box.top, "columns"), best[2]


def _readings(
    heading: Sequence[Word], columns: Sequence[Box], known: Container[str], leads: Container[str]
) -> Iterator[tuple[list[Word], list[list[Word]]]]:
    """Yields the words parted without a lead column and with one, as (lead, one group for each value)."""
    groups = _part(heading, columns, known)
    if groups is not None:
        yield [], groups
    left = min((word.box.x0 for word in heading), default=0.0)
    if left < columns[0].x0:
        groups = _part(heading, [Box(left, columns[0].top, left, columns[0].bottom), *columns], known)
        if groups is not None and _lead_rest(groups[0], leads) is not None:
            yield groups[0], groups[1:]


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


def _headings_above(line: Line, above: Sequence[Line]) -> Iterator[list[Word]]:
    """Yields the words above a row of values: one line of them, two, and so on while they stand close."""
    height = max(line.box.height, 0.1)
    reach = line.box.top
    words: list[Word] = []
    for taken, heading in enumerate(reversed(above)):
        far = reach - heading.box.bottom > _HEADING_GAP * height
        if far or taken >= _MOST_HEADING_LINES or len(split_values(heading)[1]) >= 2:
            return
        words.extend(heading.words)
        reach = min(reach, heading.box.top)
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
    """Neighbouring blocks of words taken as one heading: where they stand, and whether it is a known label."""

    x0: float
    x1: float
    known: bool

    def fit(self, column: Box) -> float:
        """Returns how well it fits a column: a known label counts 1000, each unit of distance -1."""
        return (1000.0 if self.known else 0.0) - max(0.0, self.x0 - column.x1, column.x0 - self.x1)


def _run(blocks: Sequence[Sequence[Word]], known: Container[str]) -> _Run:
    words = [word for block in blocks for word in block]
    x0, x1 = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    return _Run(x0, x1, label_key(_text(words)) in known)


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


def _aligned(groups: Sequence[Sequence[Word]], columns: Sequence[Box]) -> bool:
    """Whether no value stands under another heading than its own."""
    boxes = [union_of([word.box for word in group]) for group in groups]
    for index, column in enumerate(columns):
        own = boxes[index]
        if own.x0 <= column.x1 and column.x0 <= own.x1:
            continue
        if any(box.x0 <= column.centre <= box.x1 for box in boxes):
            return False
    return True
