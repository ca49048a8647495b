"""Table plans: where each cell of a table stands and how its text is broken, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate

from .letter_content import Table
from .sheet import text_width
from .styles import Style, TitlePlace, Widths, Wrap

SMALLEST = 5.0
LEADING = 1.2


class Role(Enum):
    """What a cell holds."""

    TITLE = "title"
    GROUP = "group"
    LABEL = "label"
    VALUE = "value"


@dataclass(frozen=True)
class PlannedCell:
    """A cell: its lines of text and its box, measured from the top left of the table."""

    role: Role
    row: int
    column: int
    lines: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class TablePlan:
    """A table ready to be drawn."""

    cells: tuple[PlannedCell, ...]
    size: float
    gutter: float
    width: float
    height: float
    header_bottom: float


def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The text in lines no wider than the width, as far as its words allow."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, font, size) <= width + 0.01:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@dataclass(frozen=True)
class Measurer:
    """Measures a table in one style at one size."""

    table: Table
    style: Style
    size: float

    @property
    def header_font(self) -> str:
        """The font of titles, groups and labels."""
        return self.style.fonts.name(bold=self.style.header_bold)

    @property
    def gutter(self) -> float:
        """The room between the text of two columns; never to be taken for a space between two words."""
        if self.style.has_vertical_rules or self.style.wrap is Wrap.EVERY_WORD:
            return self.style.gutter
        return max(self.style.gutter, 2.5 * text_width(" ", self.header_font, self.size))

    def longest_word(self, text: str, font: str) -> float:
        """The width of the widest word."""
        return max((text_width(word, font, self.size) for word in text.split()), default=0.0)

    def least_widths(self) -> list[float]:
        """For each column the least width in which no word overflows, its gutter included."""
        regular = self.style.fonts.regular
        least = [
            max(self.longest_word(c.label, self.header_font), self.longest_word(c.printed, regular)) + self.gutter
            for c in self.table.columns
        ]
        first = 0
        for name, count in self.table.groups:
            missing = self.longest_word(name, self.header_font) + self.gutter - sum(least[first : first + count])
            least[first + count - 1] += max(0.0, missing)
            first += count
        if self.style.title_place is TitlePlace.MERGED_ROW:
            missing = self.longest_word(self.table.title, self.header_font) + self.gutter - sum(least)
            least[-1] += max(0.0, missing)
        return least

    def natural_widths(self) -> list[float]:
        """For each column the width in which its label stands on one line."""
        return [
            max(text_width(c.label, self.header_font, self.size) + self.gutter, least)
            for c, least in zip(self.table.columns, self.least_widths(), strict=True)
        ]

    def widths(self, room: float) -> list[float] | None:
        """The columns' widths, or None when the table does not fit at this size."""
        least, natural = self.least_widths(), self.natural_widths()
        if sum(least) > room:
            return None
        if self.style.wrap is Wrap.ONE_LINE and sum(natural) <= room:
            return natural
        if self.style.widths is Widths.EQUAL:
            equal = min(room / len(least), max(*least, 110.0))
            return [equal] * len(least) if max(least) <= equal else None
        if self.style.widths is Widths.TIGHT:
            return least
        spare = min(room, 1.4 * sum(natural)) - sum(least)
        return [width + max(0.0, spare) * want / sum(natural) for width, want in zip(least, natural, strict=True)]


def fitted(table: Table, style: Style, room: float) -> tuple[Measurer, list[float]]:
    """The largest size, not above the style's, at which the table fits; equal columns give way when it is tiny."""
    size = style.table_size
    while size >= SMALLEST:
        if style.widths is Widths.EQUAL and size < 6.5:
            style, size = replace(style, widths=Widths.PROPORTIONAL), style.table_size
        measurer = Measurer(table, style, size)
        widths = measurer.widths(room)
        if widths is not None:
            return measurer, widths
        size -= 0.25
    raise ValueError(f"The table {table.title!r} does not fit into {room:.0f} points; use a wider page.")


def label_lines(measurer: Measurer, text: str, width: float) -> tuple[str, ...]:
    """A label broken as the style wants."""
    if measurer.style.wrap is Wrap.EVERY_WORD:
        return tuple(text.split())
    return wrapped(text, measurer.header_font, measurer.size, width - measurer.gutter)


Row = list[tuple[Role, int, int, tuple[str, ...]]]


def planned_rows(measurer: Measurer, edges: list[float]) -> list[Row]:
    """The rows from the top; each cell as its role, first column, column after its last, and lines."""
    table, style = measurer.table, measurer.style
    rows: list[Row] = []
    if style.title_place is TitlePlace.MERGED_ROW:
        room = edges[-1] - measurer.gutter
        lines = wrapped(table.title, measurer.header_font, measurer.size, room)
        rows.append([(Role.TITLE, 0, len(table.columns), lines)])
    if table.groups:
        row: Row = []
        for name, count in table.groups:
            first = row[-1][2] if row else 0
            room = edges[first + count] - edges[first] - measurer.gutter
            lines = wrapped(name, measurer.header_font, measurer.size, room)
            row.append((Role.GROUP, first, first + count, lines))
        rows.append(row)
    labels: Row = []
    values: Row = []
    for index, column in enumerate(table.columns):
        width = edges[index + 1] - edges[index]
        labels.append((Role.LABEL, index, index + 1, label_lines(measurer, column.label, width)))
        lines = wrapped(column.printed, style.fonts.regular, measurer.size, width - measurer.gutter)
        values.append((Role.VALUE, index, index + 1, lines))
    return [*rows, labels, values]


def planned_table(table: Table, style: Style, room: float) -> TablePlan:
    """The table laid out in the given width."""
    measurer, widths = fitted(table, style, room)
    edges = [0.0, *accumulate(widths)]
    cells: list[PlannedCell] = []
    top = header_bottom = 0.0
    for number, row in enumerate(planned_rows(measurer, edges)):
        height = max(len(lines) for *_, lines in row) * measurer.size * LEADING + 2 * style.cell_padding
        for role, first, after, lines in row:
            cells.append(PlannedCell(role, number, first, lines, edges[first], top, edges[after], top + height))
        header_bottom, top = top, top + height
    return TablePlan(tuple(cells), measurer.size, measurer.gutter, edges[-1], top, header_bottom)
