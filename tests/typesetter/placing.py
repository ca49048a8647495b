"""Placing: text, tables and boxes as pieces with places, measured from the top left of their own area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .document import BigNumber, Cell, Grid, Group, Place
from .dress import Dress, Lines, Tint
from .running import running
from .sheet import Colour, text_width
from .styles import BLACK, WHITE, Align
from .table_fit import fitted, longest_word
from .table_plan import wrapped
from .text_setting import whole_rows

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Piece:
    """A line of text; y is its baseline."""

    x: float
    y: float
    text: str
    bold: bool
    size: float
    colour: Colour = BLACK


@dataclass(frozen=True)
class Area:
    """What stands in a rectangle of this height."""

    height: float
    pieces: tuple[Piece, ...] = ()
    fills: tuple[tuple[Rectangle, Colour], ...] = ()
    strokes: tuple[Rectangle, ...] = ()
    frames: tuple[Rectangle, ...] = ()

    def moved(self, x: float, y: float) -> Area:
        """The same, further right and down."""

        def move(box: Rectangle) -> Rectangle:
            return (box[0] + x, box[1] + y, box[2] + x, box[3] + y)

        return Area(
            self.height + y,
            tuple(replace(piece, x=piece.x + x, y=piece.y + y) for piece in self.pieces),
            tuple((move(box), colour) for box, colour in self.fills),
            tuple(move(box) for box in self.strokes),
            tuple(move(box) for box in self.frames),
        )


def joined(areas: Sequence[Area]) -> Area:
    """Areas in one, as tall as the tallest."""
    return Area(
        max((area.height for area in areas), default=0.0),
        tuple(piece for area in areas for piece in area.pieces),
        tuple(fill for area in areas for fill in area.fills),
        tuple(stroke for area in areas for stroke in area.strokes),
        tuple(frame for area in areas for frame in area.frames),
    )


def stacked(areas: Sequence[Area], gap: float) -> Area:
    """Areas below each other."""
    placed = []
    top = 0.0
    for area in areas:
        placed.append(area.moved(0, top))
        top += area.height + gap
    return replace(joined(placed), height=max(0.0, top - gap))


@dataclass(frozen=True)
class Placer:
    """Places the parts of a letter in one dress."""

    dress: Dress

    def _font(self, bold: bool) -> str:
        fonts = self.dress.family.fonts
        return fonts.bold if bold else fonts.regular

    def text(
        self,
        text: str,
        width: float,
        size: float,
        *,
        bold: bool = False,
        align: Align = Align.LEFT,
        colour: Colour = BLACK,
    ) -> Area:
        """A paragraph in lines no wider than the width."""
        lines = [line for part in text.split("\n") for line in wrapped(part, self._font(bold), size, width)]
        leading = size * self.dress.leading
        pieces = []
        for number, line in enumerate(lines):
            slack = width - text_width(line, self._font(bold), size)
            pieces.append(Piece(align.value * slack, number * leading + size, line, bold, size, colour))
        return Area(len(lines) * leading, tuple(pieces))

    def grid(self, grid: Grid, room: float) -> tuple[Area, ...]:
        """A table, or the two parts of one that goes on overleaf."""
        dress = self.dress
        size, widths = fitted(grid, dress, room * dress.table_share)
        if not grid.broken_after:
            return (self._rows(grid.rows, grid.header_rows, size, widths),)
        first, rest = grid.rows[: grid.broken_after], grid.rows[grid.broken_after :]
        again = grid.header_rows if grid.header_again else 0
        return (
            self._rows(first, grid.header_rows, size, widths),
            self._rows((*grid.rows[:again], *rest), again, size, widths),
        )

    def _rows(self, rows: tuple[tuple[Cell, ...], ...], header_rows: int, size: float, widths: list[float]) -> Area:
        whole = whole_rows(Grid("", rows, header_rows))
        lefts = [sum(widths[:place]) for place in range(len(widths) + 1)]
        heights = [self._height(row, number < header_rows, size, widths) for number, row in enumerate(whole)]
        self._stretch(whole, header_rows, size, widths, heights)
        tops = [sum(heights[:number]) for number in range(len(heights) + 1)]
        areas = []
        for number, row in enumerate(whole):
            for place, cell in enumerate(row):
                if cell is None:
                    continue
                box = (lefts[place], tops[number], lefts[place + cell.across], tops[number + cell.down])
                areas.append(self._cell(cell, box, size, header=number < header_rows, first=place == 0))
        if self.dress.tint is Tint.ZEBRA:
            stripes = [(0.0, tops[n], lefts[-1], tops[n + 1]) for n in range(header_rows, len(rows), 2)]
            areas.append(Area(0, fills=tuple((box, self.dress.tint_colour) for box in stripes)))
        head = tops[header_rows]
        strokes: list[Rectangle] = []
        if self.dress.lines is Lines.HORIZONTAL:
            strokes = [(0.0, 0.0, lefts[-1], 0.0), *self._undersides(whole, lefts, tops)]
        elif self.dress.lines is Lines.HEADER and header_rows:
            strokes = [(0.0, head, lefts[-1], head)]
        areas.append(Area(0, strokes=tuple(strokes)))
        if self.dress.lines is Lines.BOX:
            areas.append(Area(0, frames=((0.0, 0.0, lefts[-1], tops[-1]),)))
        return replace(joined(areas), height=tops[-1])

    def _undersides(self, whole: list[list[Cell | None]], lefts: list[float], tops: list[float]) -> list[Rectangle]:
        """The line under each cell, so that none cuts through a cell that spans rows."""
        lines = []
        for number, row in enumerate(whole):
            for place, cell in enumerate(row):
                if cell:
                    y = tops[number + cell.down]
                    lines.append((lefts[place], y, lefts[place + cell.across], y))
        return lines

    def _stretch(
        self, whole: list[list[Cell | None]], header_rows: int, size: float, widths: list[float], heights: list[float]
    ) -> None:
        """Makes the last row of a cell that spans rows high enough for it."""
        for number, row in enumerate(whole):
            for place, cell in enumerate(row):
                if cell and cell.down > 1:
                    bold = number < header_rows and self.dress.header_bold
                    lines = self._lines(cell, sum(widths[place : place + cell.across]), size, bold=bold)
                    wanted = len(lines) * size * 1.2 + 2 * self.dress.padding
                    last = number + cell.down - 1
                    heights[last] += max(0.0, wanted - sum(heights[number : last + 1]))

    def _height(self, row: list[Cell | None], header: bool, size: float, widths: list[float]) -> float:
        most = 1
        for place, cell in enumerate(row):
            if cell and cell.down == 1:
                width = sum(widths[place : place + cell.across])
                most = max(most, len(self._lines(cell, width, size, bold=header and self.dress.header_bold)))
        return most * size * 1.2 + 2 * self.dress.padding

    def _lines(self, cell: Cell, width: float, size: float, *, bold: bool) -> list[str]:
        if cell.broken:
            return cell.broken.split("\n")
        room = width - 2 * self.dress.padding - (text_width(cell.mark, self._font(bold), size) if cell.mark else 0)
        return list(wrapped(cell.text, self._font(bold), size, room)) or [""]

    def _cell(self, cell: Cell, box: Rectangle, size: float, *, header: bool, first: bool) -> Area:
        dress = self.dress
        heading = header or cell.heading
        bold = heading and dress.header_bold
        align = dress.header_align if heading else dress.value_align
        if first and not heading and not cell.text.replace(",", "").isdigit():
            align = Align.LEFT
        stand = (dress.header_stand if heading else dress.value_stand).value
        left, top, right, bottom = box
        lines = self._lines(cell, right - left, size, bold=bold)
        free = bottom - top - 2 * dress.padding - len(lines) * size * 1.2
        y = top + dress.padding + stand * max(0.0, free) + size
        colour = WHITE if header and dress.dark_header else BLACK
        pieces = []
        for line in lines:
            slack = right - left - 2 * dress.padding - text_width(line, self._font(bold), size)
            x = left + dress.padding + align.value * slack
            pieces.append(Piece(x, y, line, bold, size, colour))
            y += size * 1.2
        if cell.mark:
            last = pieces[-1]
            x = last.x + text_width(last.text, self._font(bold), size) + 0.3
            pieces.append(Piece(x, last.y - size * 0.35, cell.mark, bold, size * 0.6, colour))
        fills = []
        tinted = dress.tint is Tint.WHOLE or (header and dress.tint in (Tint.LIGHT_HEADER, Tint.DARK_HEADER))
        if tinted:
            fills.append((box, dress.tint_colour))
        return Area(0, tuple(pieces), tuple(fills), (), (box,) if dress.lines is Lines.GRID else ())

    def group(self, group: Group, width: float, *, one_paragraph: bool, align: Align = Align.LEFT) -> Area:
        """A heading and what is said under it."""
        size = self.dress.body_size
        areas = []
        if group.heading:
            areas.append(self.text(group.heading, width, size + 0.5, bold=True, align=align, colour=self.dress.accent))
        if one_paragraph:
            return stacked([*areas, self.text(running(group), width, size, align=align)], 4)
        for part in group.parts:
            if isinstance(part, BigNumber):
                areas.append(self._big(part, width, align))
            else:
                areas.append(self.text(part, width, size, align=align))
        return stacked(areas, size * 0.5)

    def _big(self, part: BigNumber, width: float, align: Align) -> Area:
        size = min(self.dress.big_size, width / 5)
        wide = text_width(part.number, self._font(True), size) + 12
        beside = part.place in (Place.LEFT, Place.RIGHT)
        room = wide if beside else width
        big = self.text(
            part.number, room, size, bold=True, align=Align.LEFT if beside else align, colour=self.dress.accent
        )
        big = replace(big, height=size * 1.15)
        words = self.text(part.words, width - wide if beside else width, self.dress.body_size, align=align)
        squeezed = beside and longest_word(part.words, self.dress) > width - wide
        if squeezed:
            words = self.text(part.words, width, self.dress.body_size, align=align)
        if part.place is Place.ABOVE or (squeezed and part.place is Place.LEFT):
            return stacked([big, words], 2)
        if part.place is Place.BELOW or squeezed:
            return stacked([words, big], 2)
        height = max(big.height, words.height)
        big = big.moved(0 if part.place is Place.LEFT else width - wide + 8, (height - big.height) / 2)
        words = words.moved(wide if part.place is Place.LEFT else 0, (height - words.height) / 2)
        return replace(joined([big, words]), height=height)
