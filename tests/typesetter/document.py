"""A letter as it is written, before anybody sets it: its blocks in reading order, and the facts it states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from .facts import Fact


class Role(Enum):
    """What a paragraph is."""

    LETTERHEAD = "letterhead"
    ADDRESS = "address"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    REPORT_LINE = "report line"
    SMALL = "small print"


class Place(Enum):
    """Where a number stands that is set apart from its words."""

    ABOVE = "above"
    LEFT = "left"
    BELOW = "below"
    RIGHT = "right"


class Arrangement(Enum):
    """How groups of statements stand on the page."""

    PARAGRAPHS = "paragraphs"
    STACKED = "stacked boxes"
    ROW = "boxes side by side"
    COLUMNS = "two columns"


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    role: Role = Role.BODY


@dataclass(frozen=True)
class Cell:
    """A cell of a table. `broken` is its text with the line breaks it must have, "" where any will do."""

    text: str
    across: int = 1
    down: int = 1
    heading: bool = False
    broken: str = ""
    mark: str = ""  # a footnote's mark, raised after the text


@dataclass(frozen=True)
class Grid:
    """A table. A cell that spans is given once, in its first row. An empty title: it stands in the corner."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    broken_after: int = 0  # rows on the first page, if the table goes on overleaf
    header_again: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return sum(cell.across for cell in self.rows[0])


@dataclass(frozen=True)
class Beside:
    """Tables side by side."""

    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class BigNumber:
    """A number in large type with its words; what is said of it goes before or after it."""

    number: str
    words: str
    place: Place


@dataclass(frozen=True)
class Group:
    """What a letter says about one matter: a heading, then sentences and big numbers."""

    heading: str
    parts: tuple[BigNumber | str, ...]


@dataclass(frozen=True)
class Groups:
    """Groups and how they stand. `one_paragraph`: the sentences of a group run on."""

    groups: tuple[Group, ...]
    arrangement: Arrangement
    framed: bool = True
    one_paragraph: bool = False


@dataclass(frozen=True)
class NewPage:
    """The rest begins on another page, perhaps of the other orientation."""

    landscape: bool = False


Block = Paragraph | Grid | Beside | Groups | NewPage


@dataclass(frozen=True)
class Letter:
    """A letter and every fact that it states; `slip` is the one printed value that its own sums refute."""

    layout: str
    council: str
    year_ended: date
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]
    slip: Fact | None = None
