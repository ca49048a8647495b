"""Canvas: letters drawn piece by piece, in any order, on pages that may be turned or cropped."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from .document import Arrangement, Beside, Block, Grid, Groups, Letter, NewPage, Paragraph, Role
from .dress import Dress
from .placing import Area, Piece, Placer, Rectangle, joined, stacked
from .sheet import Frame, Sheet, placed_words, text_width
from .styles import Align, CellOrder, TextMode

NO_CROP = (0.0, 0.0, 0.0, 0.0)


class CanvasSetter:
    """Sets the blocks of one letter on sheets."""

    def __init__(self, letter: Letter, dress: Dress, rng: Random) -> None:
        self._letter = letter
        self._dress = dress
        self._rng = rng
        self._placer = Placer(dress)
        self._sheet = Sheet()
        self._mode = rng.choice((TextMode.LINE, TextMode.LINE, TextMode.WORD, TextMode.KERNED, TextMode.CHARACTER))
        if dress.family.files[0] and self._mode is TextMode.KERNED:
            self._mode = TextMode.LINE
        self._order = rng.choice((CellOrder.ROWS, CellOrder.ROWS, CellOrder.COLUMNS, CellOrder.SHUFFLED))
        self._crop = NO_CROP if rng.random() < 0.8 else tuple(float(rng.randrange(8, 60)) for _ in range(4))
        self._frame = Frame(*dress.paper, rotation=0, crop=self._crop)  # type: ignore[arg-type]
        self._page: list[Area] = []
        self._top = 0.0
        self._number = 0

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self._frame.width - 2 * self._dress.margin

    def pdf(self) -> bytes:
        """The letter."""
        self._open()
        for block in self._letter.blocks:
            self._set(block)
        self._flush()
        return self._sheet.finish()

    def _open(self) -> None:
        self._sheet.new_page(self._frame)
        self._top = self._dress.margin
        self._number += 1

    def _turn_over(self) -> None:
        self._flush()
        self._open()

    def _put(self, area: Area, after: float) -> None:
        bottom = self._frame.height - self._dress.margin
        if self._top + area.height > bottom and self._page:
            self._turn_over()
        self._page.append(area.moved(self._dress.margin, self._top))
        self._top += area.height + after

    def _set(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Grid():
                self._grid(block)
            case Beside(grids):
                share = self.room / len(grids)
                columns = [self._titled(grid, share - 16) for grid in grids]
                self._put(joined([area.moved(n * share, 0) for n, area in enumerate(columns)]), 14)
            case Groups():
                self._groups(block)
            case NewPage(landscape):
                short, long = self._dress.paper
                rotation = self._dress.rotation if landscape else 0
                size = (long, short) if landscape else (short, long)
                self._flush()
                self._frame = Frame(*size, rotation=rotation, crop=self._crop)  # type: ignore[arg-type]
                self._open()

    def _paragraph(self, block: Paragraph) -> None:
        size, accent = self._dress.body_size, self._dress.accent
        text = self._placer.text
        if block.role is Role.LETTERHEAD:
            self._put(text(block.text, self.room, size * 1.5, align=Align.RIGHT, colour=accent), 12)
        elif block.role is Role.ADDRESS:
            self._put(text(block.text, self.room, size), 2)
        elif block.role in (Role.TITLE, Role.REPORT_LINE):
            self._put(text(block.text, self.room, size + (2 if block.role is Role.TITLE else 0), bold=True), 8)
        elif block.role is Role.HEADING:
            area = text(block.text, self.room, size + 0.5, bold=True, colour=accent)
            self._keep(area.height + 60)
            self._put(area, 3)
        else:
            self._put(text(block.text, self.room, size), 7)

    def _keep(self, height: float) -> None:
        """Goes to the next page if there is not as much room as this."""
        if self._top + height > self._frame.height - self._dress.margin and self._page:
            self._turn_over()

    def _titled(self, grid: Grid, room: float) -> Area:
        parts = self._placer.grid(grid, room)
        title = [self._placer.text(grid.title, room, self._dress.body_size, bold=True)] if grid.title else []
        return stacked([*title, *parts], 5)

    def _grid(self, grid: Grid) -> None:
        first, *rest = self._placer.grid(grid, self.room)
        if grid.title:
            title = self._placer.text(grid.title, self.room, self._dress.body_size, bold=True)
            first = stacked([title, first], 5)
        self._put(first, 14)
        for part in rest:
            self._turn_over()
            self._put(part, 14)

    def _groups(self, block: Groups) -> None:
        placer = self._placer
        if block.arrangement is Arrangement.PARAGRAPHS:
            for group in block.groups:
                self._put(placer.group(group, self.room, one_paragraph=block.one_paragraph), 10)
            return
        across = {Arrangement.ROW: len(block.groups), Arrangement.COLUMNS: 2}.get(block.arrangement, 1)
        share = self.room / across
        pad = 8.0
        align = self._dress.box_align if block.framed else Align.LEFT
        for at in range(0, len(block.groups), across):
            row = block.groups[at : at + across]
            areas = [placer.group(g, share - 3 * pad, one_paragraph=block.one_paragraph, align=align) for g in row]
            height = max(area.height for area in areas) + 2 * pad
            boxes = [self._boxed(area, share - pad, height, pad, framed=block.framed) for area in areas]
            self._put(joined([box.moved(n * share, 0) for n, box in enumerate(boxes)]), pad)

    def _boxed(self, area: Area, width: float, height: float, pad: float, *, framed: bool) -> Area:
        box: Rectangle = (0.0, 0.0, width, height)
        frames = (box,) if framed and self._dress.box_lines else ()
        fills = ((box, self._dress.box_tint),) if framed and self._dress.box_tint else ()
        return joined([Area(height, fills=fills, frames=frames), area.moved(pad, pad)])

    def _flush(self) -> None:
        """Draws the page: what lies behind first, then lines, then text in the order of this letter."""
        page = joined(self._page)
        for box, colour in page.fills:
            self._sheet.fill(box, colour)
        for frame in page.frames:
            self._sheet.outline(frame, self._dress.line_width, self._dress.line_colour)
        for stroke in page.strokes:
            self._sheet.line(stroke, self._dress.line_width, self._dress.line_colour)
        for piece in self._ordered(page.pieces):
            self._draw(piece)
        words = {"page": self._number, "ref": 4711, "year": self._letter.year_ended.year}
        for text, y in ((self._dress.running_head, 22.0), (self._dress.running_foot, self._frame.height - 18)):
            self._draw(Piece(self._dress.margin, y, text.format(**words), False, 8))
        self._page = []

    def _ordered(self, pieces: Iterable[Piece]) -> list[Piece]:
        if self._order is CellOrder.SHUFFLED:
            pieces = list(pieces)
            return self._rng.sample(pieces, len(pieces))
        if self._order is CellOrder.COLUMNS:  # line by line over the whole page, so that boxes interleave
            return sorted(pieces, key=lambda piece: (round(piece.y), piece.x))
        return list(pieces)

    def _draw(self, piece: Piece) -> None:
        fonts = self._dress.family.fonts
        font = fonts.bold if piece.bold else fonts.regular
        sheet = self._sheet
        if self._mode is TextMode.KERNED:
            sheet.kerned_text(piece.x, piece.y, piece.text, font, piece.size, piece.colour)
        elif self._mode is TextMode.LINE:
            sheet.text(piece.x, piece.y, piece.text, font, piece.size, piece.colour)
        else:
            for offset, word in placed_words(piece.text, font, piece.size):
                if self._mode is TextMode.WORD:
                    sheet.text(piece.x + offset, piece.y, word, font, piece.size, piece.colour)
                    continue
                for at, letter in placed_letters(word, font, piece.size):
                    sheet.text(piece.x + offset + at, piece.y, letter, font, piece.size, piece.colour)


def placed_letters(word: str, font: str, size: float) -> list[tuple[float, str]]:
    """Each letter of a word with its distance from the start."""
    return [(text_width(word[:at], font, size), letter) for at, letter in enumerate(word)]


def canvas_pdf(letter: Letter, dress: Dress, rng: Random) -> bytes:
    """The letter drawn on a canvas."""
    return CanvasSetter(letter, dress, rng).pdf()
