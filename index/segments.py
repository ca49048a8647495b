"""Segments of a page: runs of words in one line of one column or box, whatever stands beside them.

Boxes side by side share the lines of a page, so a line is parted where a rule stands between two words, where
a gap is too wide for a sentence, where a gutter runs, and beside a number that stands apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.geometry import body_height, line_of, lines_of
from index.gutters import WIDER, cuts_at, gutters_of, ordinary_gap
from index.numbers import looks_like_value
from index.paragraphs import is_lone_number
from index.records import Box, Line, Page, Table, Word
from index.tabular import is_value

# Gaps in heights of a line: one that may part two columns, and one that surely does. In a text file a line is
# one unit high and a letter one unit wide, so its gaps are counted in letters.
_GAP, _WIDE_GAP = 0.85, 2.4
_TEXT_GAP, _TEXT_WIDE_GAP = 1.9, 4.5
_LARGE = 1.35  # letters that much taller than those of the body stand apart from its lines
_CLOSE = 0.4  # gaps no wider than that part nothing
_STEP, _STEP_GAP = 1.25, 0.6  # how much larger a number is that stands apart from words closer to it than _GAP
_BASELINE = 0.22  # the share of a letter's height that lies below the line it stands on
_LONGEST_NUMBER = 3  # words: "49 per cent"
_TABLE_VALUES = 5
_PROSE = re.compile(r"\b(?:we|were|was|of (?:the )?(?:cases|complaints)|similar|implemented|average of)\b", re.I)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of one line; `large` if its letters are much larger than those of the page's body."""

    line: Line
    large: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The segments of a page from top to bottom, the gutters between its columns and the frames around its texts."""

    segments: tuple[Segment, ...]
    gutters: tuple[Box, ...]
    frames: tuple[Box, ...]


def spread_of(page: Page) -> Spread:
    """Returns the segments of a page, but for those in tables of numbers; cells of a table of a text file that
    hold sentences are segments too."""
    if page.number is None:
        cells = [segment for table in page.tables if _holds_prose(table) for segment in _cell_lines(table)]
        lines = [line for line in page.lines if not _is_table_row(line)]
        parts, gutters = _split(lines, (), is_text=True)
        return _spread([*(Segment(line) for line in parts), *cells], gutters, ())
    numbers = [table.box for table in page.tables if not _holds_prose(table)]
    frames = [cell.box for table in page.tables if _holds_prose(table) for row in table.rows for cell in row]
    small, large = _rows(page, numbers, body_height(page.lines))
    lines = [line for line in small if not _is_table_row(line)]
    if large:
        lines = sorted((*lines, *large), key=lambda line: line.box.middle)
    tall = {id(word) for line in large for word in line.words}
    parts, gutters = _split(lines, frames)
    return _spread([Segment(line, id(line.words[0]) in tall) for line in parts], gutters, frames)


def _spread(found: list[Segment], gutters: Sequence[Box], frames: Sequence[Box]) -> Spread:
    found.sort(key=lambda one: (one.line.box.top, one.line.box.x0))
    return Spread(tuple(found), tuple(gutters), tuple(frames))


def _holds_prose(table: Table) -> bool:
    """Whether a drawn table is one of boxes with sentences: what holds a row of values only is a table."""
    cells = [cell for row in table.rows for cell in row]
    has_values = any(sum(is_value(cell.text) for cell in row) > 1 for row in table.rows)
    return not has_values or any(len(cell.text.split()) > 3 and _PROSE.search(cell.text) for cell in cells)


def _is_table_row(line: Line) -> bool:
    """Whether a line is a row of values: more numbers than boxes stand side by side, and hardly a word."""
    if sum(not word.text.isalpha() for word in line.words) < _TABLE_VALUES:
        return False
    values = sum(is_value(word.text) for word in line.words)
    return values >= _TABLE_VALUES and values >= 0.8 * len(line.words)


def _cell_lines(table: Table) -> list[Segment]:
    return [
        Segment(line_of(_cell_words(cell.text, cell.box), int(cell.box.top) + 1))
        for row in table.rows
        for cell in row
        if cell.text.strip()
    ]


def _cell_words(text: str, box: Box) -> list[Word]:
    return [
        Word(match[0], Box(box.x0 + match.start(), box.top, box.x0 + match.end(), box.bottom))
        for match in re.finditer(r"\S+", text)
    ]


def _rows(page: Page, numbers: Sequence[Box], body: float) -> tuple[Sequence[Line], Sequence[Line]]:
    """Returns the lines of a page without tables of numbers: those of the body, and those of large letters."""
    tall = any(word.box.height > _LARGE * body for line in page.lines for word in line.words)
    if not numbers and not tall:
        return page.lines, ()
    words = [word for line in page.lines for word in line.words if not any(table.holds(word.box) for table in numbers)]
    if not tall:
        return lines_of(words), ()
    large = [word for word in words if word.box.height > _LARGE * body]
    inline = [word for word in large if _is_inline(word, words, body) and not _hangs(word, words, body)]
    apart = set(map(id, large))
    # A large word within a line reaches into the line above; it is lined up by its foot, as tall as the others.
    shorts = [_lowered(word, body) for word in inline]
    lowered = {id(short): word for short, word in zip(shorts, inline, strict=True)}
    lines = lines_of([*(word for word in words if id(word) not in apart), *shorts])
    restored = [Line(tuple(lowered.get(id(w), w) for w in line.words), line.box, line.number) for line in lines]
    within = set(map(id, inline))
    return restored, lines_of([word for word in large if id(word) not in within])


def _lowered(word: Word, body: float) -> Word:
    base = word.box.bottom - _BASELINE * word.box.height
    return Word(
        word.text, Box(word.box.x0, base - (1 - _BASELINE) * body, word.box.x1, base + _BASELINE * body), word.bold
    )


def _is_inline(word: Word, words: Sequence[Word], body: float) -> bool:
    """Whether a large word stands in a line of the body: on the same line as small letters close by."""
    if not any(letter.isdigit() for letter in word.text):
        return False  # a heading
    base = word.box.bottom - _BASELINE * word.box.height
    for other in words:
        if abs(other.box.bottom - word.box.bottom) > word.box.height or other.box.height > _LARGE * body:
            continue
        gap = max(other.box.x0 - word.box.x1, word.box.x0 - other.box.x1)
        level = abs(other.box.bottom - _BASELINE * other.box.height - base) < 0.2 * other.box.height
        if level and -1 < gap < 0.7 * other.box.height:
            return True
    return False


def _hangs(word: Word, words: Sequence[Word], body: float) -> bool:
    """Whether a large number stands before lines that all begin right of it: it is no word of any of them."""
    if not is_lone_number(word.text):
        return False
    base = word.box.bottom - _BASELINE * word.box.height
    near = [
        other.box
        for other in words
        if other.box.height <= _LARGE * body
        and 0.5 * body < abs(other.box.bottom - _BASELINE * body - base) < 1.9 * body
    ]
    under = any(box.x0 < word.box.x1 - 1 and box.x1 > word.box.x0 + 1 for box in near)
    return not under and any(0 <= box.x0 - word.box.x1 < 3 * body for box in near)


def _split(lines: Sequence[Line], frames: Sequence[Box], *, is_text: bool = False) -> tuple[list[Line], list[Box]]:
    """Returns the parts of all lines and the gutters between them."""
    least, wide = (_TEXT_GAP, _TEXT_WIDE_GAP) if is_text else (_GAP, _WIDE_GAP)
    apart = [_apart(line, least, is_text=is_text) for line in lines]
    texts = [_without(line, numbers) for line, numbers in zip(lines, apart, strict=True)]
    gutters = gutters_of(lines, texts, is_text=is_text)
    found: list[Line] = []
    for line in lines:
        if not frames and _is_close(line, is_text=is_text):
            found.append(line)
            continue
        for part in _parts(line, sorted({*cuts_at(line, gutters), *_crossed(line, frames)})):
            room = _room(part, 0.5 * least if _are_numbers(part) else wide, is_text=is_text)
            cuts = set(_wide_gaps(part, room))
            for first, last in _apart(part, least, is_text=is_text):
                cuts.update({first - 1, last} & set(range(len(part.words) - 1)))
            found.extend(_parts(part, sorted(cuts)))
    return found, gutters


def _is_close(line: Line, *, is_text: bool) -> bool:
    """Whether no gap of a line is wide enough to part anything: of most lines nothing else has to be known."""
    words = line.words
    least = 1.5 if is_text else _CLOSE * min(word.box.height for word in words)
    return all(after.box.x0 - before.box.x1 <= least for before, after in pairwise(words))


def _wide_gaps(line: Line, room: float) -> Iterator[int]:
    """Yields after which words of a line more room is left than that."""
    for index, (before, after) in enumerate(pairwise(line.words)):
        if after.box.x0 - before.box.x1 > room:
            yield index


def _room(line: Line, least: float, *, is_text: bool) -> float:
    """Returns how wide a gap has to be that parts a line."""
    if is_text:
        return least
    heights = sorted(word.box.height for word in line.words)
    height = heights[(len(heights) - 1) // 2]  # a large number makes the line taller, not its gaps wider
    return least * height if _are_numbers(line) else max(least * height, WIDER * ordinary_gap(line.words))


def _apart(line: Line, least: float, *, is_text: bool) -> list[tuple[int, int]]:
    """Returns the first and last words of the numbers of a line that stand by themselves."""
    if not any(word.text[0].isdigit() for word in line.words):
        return []
    if len(line.words) > 1 and _is_close(line, is_text=is_text):
        return []
    room = _room(line, least, is_text=is_text)
    edges = [
        index + 1
        for index, (before, after) in enumerate(pairwise(line.words))
        if after.box.x0 - before.box.x1 > room or (not is_text and _steps(before.box, after.box))
    ]
    runs = [(start, end - 1) for start, end in pairwise([0, *edges, len(line.words)])]
    return [
        (first, last)
        for first, last in runs
        if last - first < _LONGEST_NUMBER and is_lone_number(" ".join(w.text for w in line.words[first : last + 1]))
    ]


def _steps(before: Box, after: Box) -> bool:
    """Whether two words are of unlike size and stand further apart than in a sentence."""
    lower, taller = sorted((before.height, after.height))
    return taller > _STEP * lower and after.x0 - before.x1 > _STEP_GAP * lower


def _without(line: Line, numbers: Sequence[tuple[int, int]]) -> Line | None:
    """Returns a line without the numbers that stand apart in it, None if nothing is left."""
    if not numbers:
        return line
    words = [word for at, word in enumerate(line.words) if not any(first <= at <= last for first, last in numbers)]
    return line_of(words, line.number) if words else None


def _are_numbers(line: Line) -> bool:
    """Whether a line holds numbers and nothing else: those of boxes side by side."""
    if line.words[0].text.isalpha():
        return False
    return all(looks_like_value(word.text) or word.text == "%" for word in line.words)


def _crossed(line: Line, frames: Sequence[Box]) -> set[int]:
    """Returns after which words of a line a frame ends and another begins."""
    beside = sorted(frame.x0 for frame in frames if frame.top <= line.box.middle <= frame.bottom)
    if len(beside) < 2:
        return set()
    columns = [bisect_right(beside, word.box.centre) for word in line.words]
    return {index for index, (one, other) in enumerate(pairwise(columns)) if one != other}


def _parts(line: Line, cuts: Sequence[int]) -> list[Line]:
    if not cuts:
        return [line]
    edges = [0, *(cut + 1 for cut in cuts), len(line.words)]
    return [line_of(line.words[start:end], line.number) for start, end in pairwise(edges)]
