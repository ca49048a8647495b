"""Tables with row labels, read by where the words stand, whatever a document draws around them.

The values of all rows tell the columns; the words over the columns are parted into headings as for a single
row (index/columns.py); the words left of them are the labels of the rows (index/row_heads.py). A table whose
rows begin a page goes on from the page before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.alignment import strays
from index.bands import Band, bands_of, overlap
from index.columns import HeadingReading, are_certain, best_reading, is_one_phrase, parts_a_phrase
from index.geometry import line_of, lines_of, union_of
from index.grid import Grid, Labels
from index.page_break import moved
from index.pieces import Piece, may_hold_values, pieces_of, views_of
from index.records import Box, Line, Page, Word
from index.row_heads import is_whole, label_lines_of_rows, text_of
from index.tabular import LabelledCell, ValueRow, is_value
from index.vocabulary import label_key

_HEADING_GAP = 2.5  # white space between rows and headings, and between lines of these, in heights of the line
_MOST_HEADING_LINES = 14
_MOST_FURNITURE = 4  # lines at the top or the bottom of a page that belong to no table
_OVER = 0.5  # of a heading that may stand over the column of labels, in heights of the line
_MOST_CORNER_LINES = 6
_MARGIN = 0.1  # of a page, at its foot
_WRAP_GAP = 0.6  # white space between two lines of a heading, in heights of the line
_CORNER_GAP = 0.8  # white space between two lines of a corner, in heights of the line


@dataclass(frozen=True, slots=True)
class _Ended:
    """The last table of a page, from which the next may go on: the page's lines, and columns if rows stand there."""

    lines: tuple[Line, ...]
    grid: Grid | None
    columns: tuple[Box, ...]
    texts: tuple[str, ...]


def grids_by_words(pages: Sequence[Page], labels: Labels) -> list[Grid]:
    """Returns the tables on the pages whose values stand under headings that are understood."""
    found: list[Grid] = []
    ended: _Ended | None = None
    for page in pages:
        last: _Ended | None = None
        holds_rows = any(map(may_hold_values, page.lines))
        views = views_of(page.lines, labels.is_head) if holds_rows else [page.lines] if page.lines else []
        for view in views:
            bands = list(bands_of(view, labels)) if holds_rows else []
            for band in bands:
                grid, columns, texts = _grid(band, page, labels, ended)
                if grid is not None:
                    found.append(grid)
                    last = _Ended(view, grid, columns, texts)
            if not bands or bands[-1].rows[-1][0].box.bottom < view[-1].box.top - 1:
                last = _Ended(view, None, (), ()) if last is None else replace(last, lines=view)
        ended = last
    return found


# Headings


def _grid(
    band: Band, page: Page, labels: Labels, ended: _Ended | None
) -> tuple[Grid | None, tuple[Box, ...], tuple[str, ...]]:
    """Returns the table of a band of rows, if its headings can be read, with its columns and their headings."""
    if any(_columns_twice(band.columns, values) for _, values in band.rows):
        return None, (), ()
    middles = [line.box.middle for line, _ in band.rows]
    ranges = label_lines_of_rows(band.labels, middles, labels.is_head)
    taken = {id(band.labels[index]) for chosen in ranges for index in chosen}
    taken_boxes = [label.box for label in band.labels if id(label) in taken and label.is_above]
    edge = max((label.box.x1 for label in band.labels if id(label) in taken), default=band.columns[0].x0)
    reading = _read_headings(band.lines, band, labels, taken_boxes, edge)
    if reading is not None:
        texts, sure = _texts(reading, band, band.lines, labels), _are_certain(reading, band, labels)
        lead = _lowest_block(reading.lead)
        words = [word for group in [*reading.headings, lead] for word in group]
        top = min(word.box.top for word in words)
        corners = _corners(lead)
        above = tuple(line for line in band.lines if line.box.middle < top)
        boxes = [word.box for word in words]
        has_title = any(map(labels.is_corner, (*corners, *(line.text for line in above))))
        if band.starts_page and ended is not None and len(above) <= _MOST_FURNITURE and not has_title:
            before = _carried(band, labels, ended, edge)
            if before is not None and list(before[0]) == texts:  # the headings are repeated, the title is not
                corners, above = (*before[2], *corners), (*above, *before[3])
    else:
        carried = _carried(band, labels, ended, edge)
        if carried is None:
            return None, (), ()
        texts, sure, corners, above = carried
        boxes = []
    whole = [is_whole(band.labels, row, ranges, labels.is_head) for row in range(len(ranges))]
    rows = tuple(
        replace(_row(text_of(band.labels, chosen), line, values, band, texts, sure), is_whole=is_row_whole)
        for chosen, (line, values), is_row_whole in zip(ranges, band.rows, whole, strict=True)
    )
    label_boxes = [band.labels[index].box for chosen in ranges for index in chosen]
    region = union_of([*boxes, *label_boxes, *(row.region for row in rows)])
    grid = Grid(rows, corners, above, region, page, "columns")
    return grid, band.columns, tuple(texts)


def _columns_twice(columns: Sequence[Box], values: Sequence[Piece]) -> bool:
    """Whether two values of a row stand in one column: then the columns are not what they seem."""
    found = [_column_of(columns, piece.box) for piece in values]
    return len(set(found)) < len(found)


def _column_of(columns: Sequence[Box], box: Box) -> int:
    return next(index for index, column in enumerate(columns) if column.x0 <= box.centre <= column.x1)


def _row(
    lead: str, line: Line, values: Sequence[Piece], band: Band, texts: Sequence[str], sure: Sequence[bool]
) -> ValueRow:
    cells = []
    for piece in values:
        column = _column_of(band.columns, piece.box)
        box = piece.box if band.is_text else piece.box.padded(1.0)
        cells.append(LabelledCell(texts[column], piece.text, box, line.number, sure[column]))
    return ValueRow(lead, tuple(cells), union_of([cell.box for cell in cells]), line.box.top, "columns")


def _read_headings(
    lines: Sequence[Line], band: Band, labels: Labels, taken: Sequence[Box], edge: float
) -> HeadingReading | None:
    words_above = list(_words_above(lines, band, taken))
    if len(band.columns) > 1:
        best: HeadingReading | None = None
        for may_skip in (False, True):
            reading = best_reading(
                words_above,
                band.columns,
                labels.headings,
                lambda reading: _is_sound(reading, edge, labels, band),
                band.is_text,
                may_skip=may_skip,
            )
            if reading is not None and (best is None or reading.score > best.score):
                best = reading
            if best is not None and best.score == len(band.columns):
                break  # every heading is understood: none stands over a blank column
        return best
    # Over a single column nothing but its place tells the heading: it has to stand right above, and whole.
    within = [_phrases_over(words, band, edge) for words in words_above]
    reading = best_reading(within, band.columns, labels.headings, lambda r: not r.lead, band.is_text)
    return (
        reading
        if reading is not None and all(are_certain(reading, band.columns, labels.headings, band.is_text))
        else None
    )


def _phrases_over(words: Sequence[Word], band: Band, edge: float) -> list[Word]:
    """Returns the phrases over the only column of a band."""
    found: list[Word] = []
    for line in lines_of(words):
        phrase: list[Word] = []
        for word in (*line.words, None):
            if phrase and (word is None or not is_one_phrase([phrase[-1], word], band.is_text)):
                box = union_of([other.box for other in phrase])
                found.extend(phrase if box.x0 > edge and overlap(box, band.columns[0]) else [])
                phrase = []
            phrase.extend([word] if word is not None else [])
    return found


def _texts(reading: HeadingReading, band: Band, lines: Sequence[Line], labels: Labels) -> list[str]:
    """Returns the headings as printed: "" over a column whose values do not stand as those of all others do, and
    where the words right above would make another known heading of it."""
    boxes = reading.boxes()
    apart = strays(boxes, band.columns, band.is_text)
    return [
        "" if index in apart or _is_cut(text, box, lines, labels) else text
        for index, (text, box) in enumerate(zip(reading.texts(), boxes, strict=True))
    ]


def _is_cut(text: str, box: Box, lines: Sequence[Line], labels: Labels) -> bool:
    """Whether a heading has lost its upper lines, and means another thing with them."""
    own, reach, height = label_key(text), box.top, 0.0
    for line in reversed(lines):
        words = [word for word in line.words if word.box.x0 < box.x1 and word.box.x1 > box.x0]
        if line.box.middle >= reach or not words:
            continue
        height = max(word.box.height for word in words)
        if reach - max(word.box.bottom for word in words) > _WRAP_GAP * height:
            return False
        reach = min(word.box.top for word in words)
        text = " ".join([*(word.text for word in words), text])
        if label_key(text) in labels.headings and label_key(text) != own:
            return True
    return False


def _are_certain(reading: HeadingReading, band: Band, labels: Labels) -> list[bool]:
    """Returns for each heading whether it certainly is its column's; the first may have lost words to the corner."""
    sure = are_certain(reading, band.columns, labels.headings, band.is_text)
    corners = _corners(_lowest_block(reading.lead))
    whole = label_key(reading.texts()[0]) in labels.headings or not corners or any(map(labels.is_corner, corners))
    titles = [label_key(text) not in labels.headings and labels.is_corner(text) for text in reading.texts()]
    return [
        is_sure and not is_title and (whole or index > 0)
        for index, (is_sure, is_title) in enumerate(zip(sure, titles, strict=True))
    ]


def _is_sound(reading: HeadingReading, edge: float, labels: Labels, band: Band) -> bool:
    """Whether words over the column of labels, which ends at `edge`, are no heading of another column, and no two
    headings share a phrase: "Reports: no maladministration" without its first word means another thing."""
    begins = min(word.box.x0 for word in reading.headings[0])
    if begins < edge - _OVER * band.columns[0].height or parts_a_phrase(reading, band.is_text):
        return False
    if not reading.lead:
        return True
    corner = _lowest_block(reading.lead)
    texts = _corners(corner)
    begins_over = min(word.box.x0 for word in corner) < edge or any(map(labels.is_corner, texts))
    is_heading = label_key(texts[-1]) in labels.headings
    return begins_over and not is_heading and is_one_phrase(corner, band.is_text)


def _words_above(lines: Sequence[Line], band: Band, taken: Sequence[Box]) -> Iterator[list[Word]]:
    """Yields the words over the rows but for those of the first row's label: one line, two, and so on."""
    height = max(band.columns[0].height, 0.1)
    reach = band.columns[0].top
    words: list[Word] = []
    for count, line in enumerate(reversed(lines)):
        far = reach - line.box.bottom > _HEADING_GAP * height
        if far or count >= _MOST_HEADING_LINES or _holds_values(line, band.columns):
            return
        reach = min(reach, line.box.top)
        own = [word for word in line.words if not any(box.holds(word.box) for box in taken)]
        if own:
            words.extend(own)
            yield list(words)


def _lowest_block(words: Sequence[Word]) -> list[Word]:
    """Returns the words that stand together with the lowest: what is further above belongs to no corner."""
    lines = list(lines_of(words))
    start = len(lines) - 1
    while start > 0 and lines[start].box.top - lines[start - 1].box.bottom < _CORNER_GAP * lines[start].box.height:
        start -= 1
    return [word for line in lines[max(start, 0) :] for word in line.words]


def _corners(words: Sequence[Word]) -> tuple[str, ...]:
    """Returns what may be the corner of words that stand over the labels: any of their lines below each other,
    all of them last. Text that belongs to no table may stand right above a corner."""
    lines = [line.text for line in lines_of(words)][-_MOST_CORNER_LINES:]
    ranges = [(start, end) for start in range(len(lines)) for end in range(start + 1, len(lines) + 1)]
    return tuple(" ".join(lines[start:end]) for start, end in sorted(ranges, key=lambda r: r[1] - r[0]))


def _holds_values(line: Line, columns: Sequence[Box]) -> bool:
    """Whether a line above the rows is a row itself: with several values, or one right over the columns."""
    if not any(is_value(word.text) for word in line.words):
        return False
    values = [piece.box for piece in pieces_of(line) if piece.is_value]
    return len(values) > 1 or any(overlap(value, column) for value in values for column in columns)


# Over a page break

# Headings, whether each is certain, the corners and the lines above.
_Carried = tuple[list[str], list[bool], tuple[str, ...], tuple[Line, ...]]


def _carried(band: Band, labels: Labels, ended: _Ended | None, edge: float) -> _Carried | None:
    """Returns headings, whether each is certain, the corner and the lines above from the end of the page before."""
    if ended is None or not band.starts_page or band.is_text:
        return None
    for furniture in range(_MOST_FURNITURE):
        lines = _shifted(ended.lines[: len(ended.lines) - furniture], band.columns[0].top)
        reading = _read_headings(lines, band, labels, (), edge)
        if reading is not None and 2 * reading.score > len(band.columns) and reading.score > 1:
            lead = _lowest_block(reading.lead)
            top = min(word.box.top for group in [*reading.headings, lead] for word in group)
            above = tuple(line for line in lines if line.box.middle < top)
            return _texts(reading, band, lines, labels), _are_certain(reading, band, labels), _corners(lead), above
    return _same_columns(band, ended) if ended.grid is not None and _ends_page(ended) else None


def _ends_page(ended: _Ended) -> bool:
    """Whether the table is the last thing on its page but for a footer."""
    assert ended.grid is not None
    bottom = ended.grid.region.bottom
    margin = (1 - _MARGIN) * ended.grid.page.height
    return all(line.box.top > margin for line in ended.lines if line.box.middle > bottom)


def _same_columns(band: Band, ended: _Ended) -> _Carried | None:
    assert ended.grid is not None
    if len(band.columns) != len(ended.columns):
        return None
    texts = []
    for column in band.columns:
        over = [text for box, text in zip(ended.columns, ended.texts, strict=True) if overlap(box, column)]
        if len(over) != 1:
            return None
        texts.append(over[0])
    if any(one == other for one, other in pairwise(texts)):
        return None
    return texts, [True] * len(texts), ended.grid.corners, ended.grid.above


def _shifted(lines: Sequence[Line], bottom: float) -> list[Line]:
    """Returns the lines of the page before as if they stood right above this height."""
    if not lines:
        return []
    by = bottom - max(line.box.bottom for line in lines) - 1.0
    return [line_of([word._replace(box=moved(word.box, by)) for word in line.words], line.number) for line in lines]
