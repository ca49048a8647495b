"""Plain text: a letter as text extractors leave it, its tables between tabs or lined up with spaces."""

from __future__ import annotations

from random import Random
from textwrap import wrap

from .document import Beside, BigNumber, Block, Cell, Grid, Group, Groups, Letter, NewPage, Paragraph, Place, Role
from .running import running

FURTHEST = 100


class TextSetter:
    """Sets the blocks of one letter as lines of text."""

    def __init__(self, rng: Random, *, tabs: bool) -> None:
        self._rng = rng
        self._tabs = tabs
        self._width = rng.choice((0, 72, 90, 110))
        self._gap = rng.randrange(3, 6)
        self._label_width = rng.choice((12, 16, 24, 40))
        self._align = rng.choice((0.0, 0.5, 1.0))
        self._value_align = rng.choice((self._align, 0.5, 1.0))

    def block(self, block: Block) -> str:
        """A block with the blank line that follows it."""
        match block:
            case Paragraph(text, role):
                return self.prose(text) + ("\n" if role is Role.ADDRESS else "\n\n")
            case Grid():
                return self.titled(block)
            case Beside(grids):
                return "".join(self.titled(grid) for grid in grids)
            case Groups(groups, _, _, one_paragraph):
                return "".join(self.group(group, one_paragraph) for group in groups)
            case NewPage():
                return "\n"

    def prose(self, text: str) -> str:
        """A paragraph, in lines of a certain width or in one."""
        return "\n".join(wrap(text, self._width)) if self._width else text

    def titled(self, grid: Grid) -> str:
        """A table under its title."""
        rows = self.tabbed(grid) if self._tabs else self.spaced(grid)
        return (f"{grid.title}\n" if grid.title else "") + "\n".join(rows) + "\n\n"

    def group(self, group: Group, one_paragraph: bool) -> str:
        """A group of statements, a number apart on a line of its own."""
        heading = f"{group.heading}\n" if group.heading else ""
        if one_paragraph:
            return heading + self.prose(running(group)) + "\n\n"
        lines = []
        for part in group.parts:
            if isinstance(part, BigNumber):
                lines += self._apart(part)
            else:
                lines.append(self.prose(part))
        return heading + "\n".join(lines) + "\n\n"

    def _apart(self, part: BigNumber) -> list[str]:
        if part.place is Place.ABOVE:
            return [part.number, self.prose(part.words)]
        if part.place is Place.LEFT:
            return [self.prose(f"{part.number} {part.words}")]
        if part.place is Place.RIGHT:
            return [self.prose(f"{part.words} {part.number}")]
        return [self.prose(part.words), part.number]

    def tabbed(self, grid: Grid) -> list[str]:
        """The rows of a table, its cells between tabs."""
        return ["\t".join(cell.text if cell else "" for cell in row) for row in whole_rows(grid)]

    def spaced(self, grid: Grid) -> list[str]:
        """The rows of a table, its columns lined up with spaces."""
        rows = whole_rows(grid)
        # A list has no second column of values that would tell a wrapped label from the next row.
        label_width = self._label_width if grid.header_rows else FURTHEST
        lines = [[lines_of(cell, label_width) for cell in row] for row in rows]
        widths = [0] * grid.width
        for row, texts in zip(rows, lines, strict=True):
            for place, (cell, text) in enumerate(zip(row, texts, strict=True)):
                if cell and cell.across == 1:
                    widths[place] = max(widths[place], *map(len, text), 1)
        for row, texts in zip(rows, lines, strict=True):
            for place, (cell, text) in enumerate(zip(row, texts, strict=True)):
                if cell and cell.across > 1:
                    room = sum(widths[place : place + cell.across]) + self._gap * (cell.across - 1)
                    widths[place + cell.across - 1] += max(0, max(map(len, text)) - room)
        out: list[str] = []
        for number, (row, texts) in enumerate(zip(rows, lines, strict=True)):
            align = self._align if number < grid.header_rows else self._value_align
            out += self._row(row, texts, widths, align)
        return out

    def _row(self, row: list[Cell | None], texts: list[list[str]], widths: list[int], align: float) -> list[str]:
        height = max(map(len, texts))
        out = []
        for number in range(height):
            line = ""
            end = 0
            for place, (cell, text) in enumerate(zip(row, texts, strict=True)):
                across = cell.across if cell else 1
                room = sum(widths[place : place + across]) + self._gap * (across - 1)
                above = (height - len(text)) // 2
                shown = text[number - above] if 0 <= number - above < len(text) else ""
                start = end + round((room - len(shown)) * (0.0 if place == 0 else align))
                if shown:
                    line = line.ljust(start) + shown
                end += widths[place] + self._gap
            out.append(line.rstrip())
        return out


def lines_of(cell: Cell | None, width: int) -> list[str]:
    """The text of a cell in lines of so many letters."""
    if cell is None:
        return [""]
    if cell.broken:
        return cell.broken.split("\n")
    return wrap(cell.text, width, break_long_words=False) or [""]


def whole_rows(grid: Grid) -> list[list[Cell | None]]:
    """The rows with a cell or None for every column; None is covered by a cell before or above it."""
    rows: list[list[Cell | None]] = []
    covered: dict[int, int] = {}  # column: rows still covered from above
    for row in grid.rows:
        cells: list[Cell | None] = []
        left = list(row)
        while len(cells) < grid.width:
            place = len(cells)
            if covered.get(place, 0):
                covered[place] -= 1
                cells.append(None)
                continue
            cell = left.pop(0)
            for offset in range(cell.across):
                covered[place + offset] = cell.down - 1
            cells += [cell, *[None] * (cell.across - 1)]
        rows.append(cells)
    return rows


def text_of(letter: Letter, rng: Random, *, tabs: bool) -> bytes:
    """The letter as plain text."""
    setter = TextSetter(rng, tabs=tabs)
    return "".join(setter.block(block) for block in letter.blocks).encode()
