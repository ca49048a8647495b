"""The evidence of a citation, out of the original: its picture, its lines, the file itself.

The one place of the assistant that opens an original; what reads or draws one is imported when it is asked
for, since an answer in words needs none of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Citation
from assistant.sheet_row import Run, heading_rows, run_in_row
from index.errors import Refused, StoreError
from index.records import Box, Figure, Line

if TYPE_CHECKING:
    from index.page_image import PageImage, View

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of an original. `marks` are the runs of letters, from and to, that the citation is about.

    `number` counts the lines of a text file, of what a web page shows or the rows of a sheet from 1; a line of a
    PDF has none.
    """

    number: int | None
    text: str
    marks: tuple[Run, ...] = ()

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
    """Returns the pages that a citation stands on and that can be drawn: one, two for a paragraph that goes on
    overleaf; none of what has lines, as texts, web pages and sheets have."""
    if citation.page is None or citation.line is not None:
        return ()
    here = Place(citation.page, citation.boxes)
    return (here, Place(citation.page + 1, citation.overleaf)) if citation.overleaf else (here,)


def cell_facts(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Returns what is known of the cell of a figure, each with its name: labels and print as they stand there."""
    said = (
        ("Table", figure.table),
        # In a list the label of a value stands in its row, and there is no column.
        ("Column", figure.label if figure.label != figure.row_label else ""),
        ("Row", figure.row_label),
        ("Printed", figure.printed),
        ("Note", "disputed: the notes of the answer say why" if figure.disputed else ""),
    )
    return tuple((name, text) for name, text in said if text)


def original_place(store: Path, citation: Citation) -> Path:
    """Returns where the original of a citation is kept. Raises StoreError if it is not there (any more)."""
    from index.originals import original_path

    # What is no hash is never made a path.
    if _HASH.fullmatch(citation.document_hash):
        path = original_path(store, citation.document_hash)
        with suppress(OSError):
            if path.is_file():
                return path
    raise StoreError("The document has left the store since it was quoted; ask again, or index it again.")


def original(store: Path, citation: Citation) -> bytes:
    """Returns the bytes that a citation was read from. Raises StoreError if they are not there, or are others."""
    path = original_place(store, citation)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"The document cannot be opened ({error.strerror}); make sure that you may read the store."
        ) from error
    if hashlib.sha256(data).hexdigest() != citation.document_hash:
        raise StoreError("The document that the store keeps is damaged; delete the store and run: ombudsman index PATH")
    return data


def page_picture(store: Path, citation: Citation, view: View = "page", place: Place | None = None) -> PageImage:
    """Returns the page of a citation (or another of its places) with its boxes drawn.

    Raises StoreError for a source without pages, or if the page cannot be drawn.
    """
    from index.page_image import page_image

    shown = place or next(iter(places(citation)), None)
    if shown is None:
        raise StoreError("This source has lines, and no page to draw.")
    return page_image(original(store, citation), shown.page, shown.boxes, view)


def text_lines(store: Path, citation: Citation, around: int = 4) -> tuple[TextLine, ...]:
    """Returns the lines that a citation is about, marked, and `around` lines before and after them.

    Raises StoreError if the original is not there, or has no such page or no lines.
    """
    from index.page_text import page_lines
    from index.page_text import text_lines as lines_of_file

    data = original(store, citation)
    if not places(citation):
        try:
            texts = lines_of_file(data, citation.page)
        except Refused as error:
            raise StoreError(f"The document cannot be read any more: {error}") from error
        lines = list(_file_lines(texts, citation))
        if citation.page is not None and citation.figure is not None:
            return _with_headings(lines, texts[: citation.line], citation.figure)
    else:
        lines = [
            TextLine(None, line.text, tuple(_marks(line, place.boxes, citation.figure)))
            for place in places(citation)
            for line in page_lines(data, place.page)
        ]
    return _about_the_marks(lines, around)


def _file_lines(lines: Sequence[str], citation: Citation) -> Iterator[TextLine]:
    first, last = citation.line or 0, citation.last_line or citation.line or 0
    for number, text in enumerate(lines, start=1):
        if not first <= number <= last:
            yield TextLine(number, text)
        elif citation.figure is None:
            yield TextLine(number, text, ((0, len(text)),))
        elif citation.page is not None:
            yield TextLine(number, text, (run_in_row(lines[:number], citation.figure),))
        else:
            yield TextLine(number, text, (_printed_at(lines[:number], citation.figure),))


def _with_headings(lines: Sequence[TextLine], rows: Sequence[str], figure: Figure) -> tuple[TextLine, ...]:
    """Returns a row of a sheet under its headings: what stands between, or about it, are other councils."""
    return (*(lines[at] for at in heading_rows(rows, figure)), *(line for line in lines if line.marked))


def _printed_at(lines: Sequence[str], figure: Figure) -> Run:
    """Returns where the last of these lines has the value of a figure: the one place that it can be, else the
    whole line. A mark on an equal value of another column would be a wrong claim."""
    text = lines[-1]
    # The reader takes a percent sign that stands apart to its number.
    printed = re.sub("%$", r"\\s*%", re.escape(figure.printed))
    found = [match.span() for match in re.finditer(rf"(?<![\w.,%-]){printed}(?![\w%]|[.,]\d)", text)]
    if len(found) > 1 and text.count(figure.label) == 1:
        # A figure of a sentence has the sentence for its label.
        first = text.index(figure.label)
        found = [run for run in found if first <= run[0] and run[1] <= first + len(figure.label)]
    if len(found) > 1:
        cells = list(_cells(text))
        # Only where each of them is a cell of its own does a heading tell which it is.
        if set(found) <= set(cells):
            headings = list(_headings_above(lines))
            found = [run for run in found if _is_under(figure.label, cells.index(run), headings)]
    return found[0] if len(found) == 1 else (0, len(text))


def _cells(text: str) -> Iterator[Run]:
    """Yields where the cells of a line with tabs stand, without the spaces about them."""
    start = 0
    for cell in text.split("\t"):
        first = start + len(cell) - len(cell.lstrip())
        yield (first, first + len(cell.strip()))
        start += len(cell) + 1


def _headings_above(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yields the cells of the lines with tabs right above the last of these lines, from bottom to top."""
    for text in reversed(lines[:-1]):
        if "\t" not in text:
            return
        yield [text[start:end] for start, end in _cells(text)]


def _is_under(label: str, column: int, headings: Sequence[Sequence[str]]) -> bool:
    """Whether the lowest cells above a column make this label."""
    above = ""
    for row in headings:
        cell = row[column] if column < len(row) else ""
        above = " ".join(part for part in (cell, above) if part)
        if cell and above == label:
            return True
    return False


def _marks(line: Line, boxes: Sequence[Box], figure: Figure | None) -> Iterator[Run]:
    """Yields where a line's words lie in one of the boxes, as runs of letters of its text."""
    start = 0
    for word in line.words:
        end = start + len(word.text)
        if any(box.holds(word.box) for box in boxes):
            yield _without_stops(line.text, (start, end), figure)
        start = end + 1


def _without_stops(text: str, run: Run, figure: Figure | None) -> Run:
    """Returns a run without the stop or bracket that a sentence sets beside the value of a figure."""
    start, end = run
    if figure is None or text[start:end].strip(".,;:()") != figure.printed:
        return run
    first = text.index(figure.printed, start)
    return (first, first + len(figure.printed))


def _about_the_marks(lines: Sequence[TextLine], around: int) -> tuple[TextLine, ...]:
    marked = [index for index, line in enumerate(lines) if line.marked]
    if not marked:
        return ()
    return tuple(lines[max(marked[0] - around, 0) : marked[-1] + around + 1])
