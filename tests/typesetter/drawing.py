"""Drawing of a whole letter: pages of prose, then pages of tables."""

from __future__ import annotations

from random import Random

from .letter_content import LetterContent, Table
from .sheet import Frame, Sheet
from .styles import BLACK, Style, TitlePlace
from .table_drawing import draw_table, draw_text
from .table_plan import planned_table, wrapped

MARGIN = 50.0
UPRIGHT = (595.28, 841.89)


class Pages:
    """A flow of paragraphs and tables from page to page."""

    def __init__(self, style: Style, rng: Random) -> None:
        self._sheet = Sheet()
        self._style = style
        self._rng = rng
        self._frame = Frame(*UPRIGHT, rotation=0, crop=style.crop)
        self._top = MARGIN
        self._number = 0

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self._frame.width - 2 * MARGIN

    def open(self, frame: Frame) -> None:
        """Begin a page."""
        self._frame = frame
        self._sheet.new_page(frame)
        self._top = MARGIN
        self._number += 1
        if self._style.page_numbers:
            self._line(MARGIN, frame.height - 24, f"Page {self._number}", 8, bold=False)

    def paragraph(self, text: str, *, size: float, bold: bool = False, after: float = 6.0) -> None:
        """A paragraph, on the next page if this one is full."""
        font = self._style.fonts.name(bold=bold)
        for line in wrapped(text, font, size, self.room):
            self._make_room(size * 1.3)
            self._line(MARGIN, self._top + size, line, size, bold=bold)
            self._top += size * 1.3
        self._top += after

    def table(self, table: Table) -> None:
        """A table with its title, kept together."""
        plan = planned_table(table, self._style, self.room)
        heading = self._style.title_place is TitlePlace.HEADING
        self._make_room(plan.height + (40 if heading else 8))
        if heading:
            self.paragraph(table.title, size=min(self._style.body_size, 11), bold=True)
        draw_table(self._sheet, plan, self._style, MARGIN, self._top, self._rng)
        self._top += plan.height + 18

    def finish(self) -> bytes:
        """The PDF."""
        return self._sheet.finish()

    def _make_room(self, height: float) -> None:
        if self._top + height > self._frame.height - MARGIN:
            self.open(self._frame)

    def _line(self, x: float, y: float, text: str, size: float, *, bold: bool) -> None:
        draw_text(self._sheet, self._style, x, y, text, self._style.fonts.name(bold=bold), size, BLACK)


def drawn(content: LetterContent, style: Style, rng: Random) -> bytes:
    """The letter as a PDF."""
    pages = Pages(style, rng)
    tables_frame = Frame(*style.paper, rotation=style.rotation, crop=style.crop)
    upright = Frame(min(style.paper), max(style.paper), rotation=0, crop=style.crop)
    pages.open(tables_frame if style.rotate_prose else upright)
    draw_prose(pages, content, style.body_size)
    pages.open(tables_frame)
    draw_figures(pages, content, style.body_size)
    return pages.finish()


def draw_prose(pages: Pages, content: LetterContent, size: float) -> None:
    """The letter from its date to its signature."""
    for line in content.address:
        pages.paragraph(line, size=size, after=2)
    pages.paragraph("Dear Chief Executive,", size=size)
    pages.paragraph(content.heading, size=size + 1, bold=True)
    pages.paragraph(content.opening, size=size)
    for section in content.sections:
        pages.paragraph(section.heading, size=size, bold=True, after=2)
        pages.paragraph(section.text, size=size)
    for line in content.sign_off:
        pages.paragraph(line, size=size)


def draw_figures(pages: Pages, content: LetterContent, size: float) -> None:
    """The tables with the lines above and below them."""
    for line in (content.authority_line, content.period_line):
        if line:
            pages.paragraph(line, size=size, bold=True)
    for table in content.tables:
        pages.table(table)
    pages.paragraph("Notes", size=size - 1, bold=True, after=2)
    pages.paragraph(content.notes, size=size - 1)
