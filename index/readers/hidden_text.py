"""What is told of the text of a PDF that nobody sees: what was left out, and what was recognised from pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.geometry import line_of, lines_of
from index.readers.visibility import Sight
from index.records import Box, Line, Problem, Source, Word

_MOST_PROBLEMS = 20  # of hidden text in a document; the rest are counted
_LONGEST_SHOWN = 80  # characters of hidden text
# Of the height of a line: what is further below, or further to the right, is another text.
_NEAR, _APART = 1.0, 2.0


class Unseen(NamedTuple):
    """A word that was left out, and why."""

    word: Word
    sight: Sight


class UnseenText(NamedTuple):
    """Words that stand together on a page (counted from 1) and were left out for one reason. What has no width at
    all has no place either, and PDFium does not tell what it says."""

    page: int
    text: str
    box: Box | None
    sight: Sight


def hidden_problems(texts: Sequence[UnseenText], name: str) -> Iterator[Problem]:
    """Yields what was left out of a document, a problem for each text, and the number of those that are too many."""
    for one in texts[:_MOST_PROBLEMS]:
        text = one.text if len(one.text) <= _LONGEST_SHOWN else f"{one.text[:_LONGEST_SHOWN]}…"
        what = f'the text "{text}"' if text else "a text of the page"
        message = f"{what} is {one.sight}; it was left out"
        yield Problem("hidden_text", message, Source(name, one.page, one.box))
    if len(texts) > _MOST_PROBLEMS:
        more = len(texts) - _MOST_PROBLEMS
        message = f"{more} more texts are hidden in the document; they were left out"
        yield Problem("hidden_text", message, Source(name, texts[_MOST_PROBLEMS].page))


def recognised_problem(page: int, box: Box, name: str) -> Problem:
    """Returns what is told of a page on which text stands that was recognised from a picture."""
    message = f"text of page {page} was recognised from a picture, and may be misread"
    return Problem("recognised_text", message, Source(name, page, box))


def texts_of(unseen: Iterable[Unseen], page: int) -> Iterator[UnseenText]:
    """Yields the words of a page that were left out, as texts: words beside each other, and lines under them."""
    by_sight: dict[Sight, list[Word]] = {}
    for one in unseen:
        by_sight.setdefault(one.sight, []).append(one.word)
    for sight, words in by_sight.items():
        text, box = "", Box(0, 0, 0, 0)
        parts = (part for line in lines_of(words) for part in _parts(line))
        for line in parts:
            if text and not _is_near(line.box, box):
                yield UnseenText(page, text, box, sight)
                text = ""
            text, box = (f"{text} {line.text}", box.union(line.box)) if text else (line.text, line.box)
        if text:
            yield UnseenText(page, text, box, sight)


def _parts(line: Line) -> Iterator[Line]:
    """Yields a line in parts, where its words stand far from each other."""
    part: list[Word] = []
    for word in line.words:
        if part and word.box.x0 - part[-1].box.x1 > _APART * line.box.height:
            yield line_of(part)
            part = []
        part.append(word)
    yield line_of(part)


def _is_near(one: Box, other: Box) -> bool:
    below = one.top - other.bottom <= _NEAR * one.height
    return below and one.x0 <= other.x1 and other.x0 <= one.x1
