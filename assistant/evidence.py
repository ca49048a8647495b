"""The evidence of a citation, out of the original: its picture, its lines, the file itself.

The one place of the assistant that opens an original; what reads or draws one is imported when it is asked
for, since an answer in words needs none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Citation
from index.errors import StoreError
from index.records import Box, Line

if TYPE_CHECKING:
    from index.page_image import PageImage, View

_NOT_A_HASH = re.compile(r"[^0-9a-f]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of an original. `marks` are the runs of letters, from and to, that the citation is about.

    `number` counts the lines of a text file from 1; a line of a PDF has none.
    """

    number: int | None
    text: str
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def marked(self) -> bool:
        """Whether the citation is about something in this line."""
        return bool(self.marks)


@dataclass(frozen=True, slots=True)
class Place:
    """A page that a citation is about, and the boxes of it there."""

    page: int
    boxes: tuple[Box, ...]


def places(citation: Citation) -> tuple[Place, ...]:
    """Returns the pages that a citation stands on: one, two for a paragraph that goes on overleaf; none of a text."""
    if citation.page is None:
        return ()
    here = Place(citation.page, citation.boxes)
    return (here, Place(citation.page + 1, citation.overleaf)) if citation.overleaf else (here,)


def original_place(store: Path, citation: Citation) -> Path:
    """Returns where the original of a citation is kept. Raises StoreError if it is not there (any more)."""
    from index.originals import original_path

    content_hash = citation.document_hash
    path = original_path(store, content_hash)
    if not content_hash or _NOT_A_HASH.search(content_hash) or not path.is_file():
        raise StoreError("The document has left the store since it was quoted; ask again, or index it again.")
    return path


def original(store: Path, citation: Citation) -> bytes:
    """Returns the bytes that a citation was read from. Raises StoreError if they are not there, or are others."""
    from index.originals import is_whole

    path = original_place(store, citation)
    if not is_whole(store, citation.document_hash):
        raise StoreError("The document that the store keeps is damaged; delete the store and run: ombudsman index PATH")
    return path.read_bytes()


def page_picture(store: Path, citation: Citation, view: View = "page", place: Place | None = None) -> PageImage:
    """Returns the page of a citation (or another of its places) with its boxes drawn.

    Raises StoreError for a source without pages, or if the page cannot be drawn.
    """
    from index.page_image import page_image

    shown = place or next(iter(places(citation)), None)
    if shown is None:
        raise StoreError("This source is a text file: it has lines, and no page to draw.")
    return page_image(original(store, citation), shown.page, shown.boxes, view)


def text_lines(store: Path, citation: Citation, around: int = 4) -> tuple[TextLine, ...]:
    """Returns the lines that a citation is about, marked, and `around` lines before and after them.

    Raises StoreError if the original is not there.
    """
    from index.page_text import page_lines
    from index.page_text import text_lines as lines_of_file

    data = original(store, citation)
    if citation.page is None:
        lines = list(_file_lines(lines_of_file(data), citation))
    else:
        lines = [
            TextLine(None, line.text, tuple(_marks(line, place.boxes)))
            for place in places(citation)
            for line in page_lines(data, place.page)
        ]
    return _about_the_marks(lines, around)


def _file_lines(lines: Sequence[str], citation: Citation) -> Iterator[TextLine]:
    first, last = citation.line or 0, citation.last_line or citation.line or 0
    for number, text in enumerate(lines, start=1):
        is_cited = first <= number <= last
        yield TextLine(number, text, tuple(_printed_at(text, citation)) if is_cited else ())


def _printed_at(text: str, citation: Citation) -> Iterator[tuple[int, int]]:
    """Yields where a line has what is cited: a value that stands there once alone, else the whole line."""
    if citation.figure is not None:
        alone = rf"(?<![\w.,%-]){re.escape(citation.figure.printed)}(?![\w%]|[.,]\d)"
        found = [match.span() for match in re.finditer(alone, text)]
        if len(found) == 1:
            yield found[0]
            return
    yield (0, max(len(text), 1))


def _marks(line: Line, boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Yields where a line's words lie in one of the boxes, as runs of letters of its text."""
    start = 0
    for word in line.words:
        end = start + len(word.text)
        if any(box.holds(word.box) for box in boxes):
            yield (start, end)
        start = end + 1


def _about_the_marks(lines: Sequence[TextLine], around: int) -> tuple[TextLine, ...]:
    marked = [index for index, line in enumerate(lines) if line.marked]
    if not marked:
        return ()
    return tuple(lines[max(marked[0] - around, 0) : marked[-1] + around + 1])
