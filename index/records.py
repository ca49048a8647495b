"""The nouns of the project, as frozen values.

What belongs here: what a document, a figure, a passage and a problem *are*. What does not: how they
are read, stored or asked for. Imports the standard library only.

Boxes are in PDF points (1/72 inch) from the top left corner of the page as a reader sees it, that is
after the page's own rotation and cropping: (x0, top, x1, bottom) with x0 <= x1 and top <= bottom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Number = int | Decimal
DocumentKind = Literal["pdf", "html", "text", "sheet"]
Unit = Literal["count", "percent", "days", "rate", "points", "times"]  # the last two are of what is worked out


# A letter has a thousand words, each in a box: as named tuples they are made in half the time that other frozen
# values take.


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """The x of its middle, in points."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """The y of its middle, in points."""
        return (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        """Returns the smallest box that holds both."""
        x0, top, x1, bottom = other
        return Box(
            self.x0 if self.x0 < x0 else x0,
            self.top if self.top < top else top,
            self.x1 if self.x1 > x1 else x1,
            self.bottom if self.bottom > bottom else bottom,
        )

    def holds(self, other: Box) -> bool:
        """Whether the middle point of `other` lies in this box."""
        x0, top, x1, bottom = other
        return self.x0 <= (x0 + x1) / 2 <= self.x1 and self.top <= (top + bottom) / 2 <= self.bottom

    def padded(self, by: float) -> Box:
        """Returns this box, `by` points larger on every side."""
        return Box(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)

    def rounded(self) -> tuple[float, float, float, float]:
        """Returns its four sides rounded to a tenth of a point, for printing and storing."""
        return (round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))


class Word(NamedTuple):
    """A run of letters without white space, where it stands on the page."""

    text: str
    box: Box
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other, from left to right. `number` counts from 1 in a text file."""

    words: tuple[Word, ...]
    box: Box
    number: int | None = None

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return bool(self.words) and all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that the document itself draws: by rules, or by tabs. `box` is its frame."""

    text: str
    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows, as drawn; empty cells are kept, since an empty cell still takes its column."""

    rows: tuple[tuple[Cell, ...], ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a reader sees it. A text file is one page without a number; its units are characters.

    A sheet of a workbook is a page too, and has a name; a row of it is as high as a line of a text file.
    """

    number: int | None
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: `content_hash` is the SHA-256 of its bytes, in hexadecimal. `problems` are what its
    reader left out, whatever the document is about."""

    name: str
    content_hash: str
    kind: DocumentKind
    size: int
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: page and box in a PDF, line in a text file or of what a web page shows, sheet (as
    its page) and row (as its line) in a workbook. All are counted from 1."""

    document: str
    page: int | None = None
    box: Box | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation printed in a document. A percent is stored as the number: 71% is 71, percent.

    `label` is the heading of its column; `row_label` is what stands at the head of its row, "" if nothing does.
    In a list, where each value has a line with its label, both are that label.
    """

    authority: str
    year_ended: date
    measure: str
    subject: str | None
    value: Number
    unit: Unit
    printed: str
    table: str
    label: str
    source: Source
    disputed: bool = False
    row_label: str = ""

    @property
    def key(self) -> tuple[str, date, str, str | None]:
        """What the figure is about: figures with one key state the same fact."""
        return (self.authority, self.year_ended, self.measure, self.subject)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and the headings it stands under, outermost first.

    `boxes` are its lines on `page`; `overleaf` those on the page after it, where it goes on there. In a text
    file it stands on the lines from `line` to `last_line`.
    """

    text: str
    headings: tuple[str, ...]
    ordinal: int
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    line: int | None = None
    last_line: int | None = None
    overleaf: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that could not be read as it should be, said in a sentence for people."""

    code: str
    message: str
    source: Source


@dataclass(frozen=True, slots=True)
class Heading:
    """Who a letter is about and when: what its head, its report line and its date say."""

    title: str
    authority: str | None
    year_ended: date | None
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything taken from one document, ready for the ledger. `layout` is None if none recognised it."""

    document: Document
    heading: Heading
    layout: str | None
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
