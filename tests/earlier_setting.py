"""Tables of letters of 2005-2012 set on pages and in text files, each letter in a style of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

COUNCIL = "North West Leicestershire District Council"
FONTS = ("Helvetica", "Times-Roman", "Helvetica-Bold")

Fact = tuple[str, int, str, str | None, str, str]  # authority, year, measure, subject, value, unit
PlacedCell = tuple[float, list[str], str]  # width, lines, kind: "corner", "heading", "label" or "value"
PlacedRow = tuple[float, list[PlacedCell]]  # height, cells


@dataclass
class PlannedTable:
    """A table to set: its labels, what each cell prints ("" is blank) and what each cell means."""

    title: str
    corner: str
    headings: list[str]
    heads: list[str]
    cells: list[list[str]]
    span: str = ""
    facts: set[Fact] = field(default_factory=set)
    meant: dict[tuple[int, int], Fact] = field(default_factory=dict)

    def mean(self, row: int, column: int, fact: Fact) -> None:
        """Notes what a cell means."""
        self.facts.add(fact)
        self.meant[row, column] = fact

    def forget(self, row: int, column: int) -> None:
        """Notes that a cell means nothing that can be known."""
        self.facts.discard(self.meant.pop((row, column), ("", 0, "", None, "", "")))

    def blank(self, row: int, column: int, text: str) -> None:
        """Prints something else in a cell, which means nothing."""
        self.forget(row, column)
        self.cells[row][column] = text


@dataclass
class Style:
    """How tables are set."""

    font: str
    size: float
    ruling: str  # "ruled", "shaded", "none", "lines", "header"
    heading_align: float
    value_align: float
    label_align: float
    value_height: float  # where values stand beside a label of several lines: 0 top, 1 bottom
    heading_height: float
    padding: float
    hyphen: str


def _head(year: int) -> list[str]:
    end = f"31/03/{year}"
    return [COUNCIL, f"Annual Letter for the year ended 31 March {year}", f"For the period ending {end}"]


def text_file(tables: list[PlannedTable], year: int, rng: Random, *, tabs: bool) -> bytes:
    lines = [*_head(year), ""]
    for table in tables:
        lines += [table.title, ""] if table.title else []
        rows = [[table.corner, *table.headings], *([h, *c] for h, c in zip(table.heads, table.cells, strict=True))]
        if tabs:
            lines += ["\t".join(row) for row in rows]
        else:
            widths = [max(len(row[n]) for row in rows) + rng.randint(2, 4) for n in range(len(rows[0]))]
            right = rng.random() < 0.5
            for row in rows:
                cells = [
                    text.rjust(width - 2) + "  " if right and n else text.ljust(width)
                    for n, (text, width) in enumerate(zip(row, widths, strict=True))
                ]
                lines.append("".join(cells).rstrip())
        lines.append("")
    return "\n".join(lines).encode()


class Setter:
    """A document in the making."""

    def __init__(self, rng: Random, year: int) -> None:
        self.rng, self.year = rng, year
        self.landscape = year >= 2009 or rng.random() < 0.3
        self.rotated = rng.random() < 0.15
        self.width, self.height = (842.0, 595.0) if self.landscape else (595.0, 842.0)
        self.buffer = io.BytesIO()
        # reportlab swaps the sides of a turned page by itself
        self.canvas = Canvas(self.buffer, pagesize=(self.width, self.height), invariant=1)
        self.style = Style(
            font=rng.choice(FONTS),
            size=rng.choice([7.0, 7.5, 8.0]),
            ruling=rng.choice(["ruled", "ruled", "shaded", "none", "lines", "header"]),
            heading_align=rng.choice([0.0, 0.5, 0.5, 1.0]),
            value_align=0.5,
            label_align=rng.choice([0.0, 0.0, 0.5]),
            value_height=rng.choice([0.0, 0.5, 1.0]),
            heading_height=rng.choice([0.0, 0.5, 1.0]),
            padding=rng.choice([3.0, 4.0, 5.0]),
            hyphen=rng.choice(["-", ""]),
        )
        self.style.value_align = rng.choice([self.style.heading_align, 0.5, 1.0])
        self.y = 0.0
        self._begin_page()

    def _begin_page(self) -> None:
        if self.rotated:
            self.canvas.setPageRotation(90)
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        self.y = 50.0

    def _next_page(self) -> None:
        self.canvas.setFont("Helvetica", 8)
        self.canvas.drawString(self.width / 2, 24, "Page 2 of 5")
        self.canvas.showPage()
        self._begin_page()

    def put(self, x: float, y: float, text: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y - 0.8 * size, text)

    def line(self, text: str, size: float = 10) -> None:
        self.put(50, self.y, text, "Helvetica", size)
        self.y += 1.5 * size

    def set(self, tables: list[PlannedTable]) -> bytes:
        for text in _head(self.year):
            self.line(text)
        for _ in range(self.rng.randint(0, 3)):
            self.line("We hope that these figures help you, as they did in 12 of the other areas last year.")
        self._next_page()
        pending = list(tables)
        while pending:
            table = pending.pop(0)
            beside = pending[0] if pending else None
            together = len(table.headings) + (len(beside.headings) if beside else 99)
            if beside and together < 6 and self.rng.random() < 0.5:
                self._pair(table, pending.pop(0))
            else:
                self._single(table)
            self.y += self.rng.choice([14, 24])
        self.canvas.save()
        return self.buffer.getvalue()

    def _single(self, table: PlannedTable) -> None:
        room = self.height - 60 - self.y
        rows = self._rows(table, self.width - 100)
        height = sum(height for height, _ in rows) + (16 if table.title else 0)
        breaks = self.rng.random() < 0.15 and len(table.cells) > 0
        if height > room and not breaks:
            self._next_page()
        if table.title:
            self.line(table.title)
        lead = 1 + bool(table.span)
        if not breaks:
            self._draw(rows, 50, self.width - 100)
            return
        cut = self.rng.randint(lead, len(rows) - 1)
        if sum(height for height, _ in rows[:cut]) > self.height - 60 - self.y:
            self._next_page()
        self._draw(rows[:cut], 50, self.width - 100)
        self._next_page()
        repeated = self.rng.random() < 0.5
        self._draw([*(rows[:lead] if repeated else []), *rows[cut:]], 50, self.width - 100, shade=repeated)

    def _pair(self, one: PlannedTable, other: PlannedTable) -> None:
        width = (self.width - 130) / 2
        both = [self._rows(table, width) for table in (one, other)]
        if max(sum(height for height, _ in rows) for rows in both) + 20 > self.height - 60 - self.y:
            self._next_page()
        start, ends = self.y, []
        for number, (table, rows) in enumerate(zip((one, other), both, strict=True)):
            left = 50 + number * (width + 30)
            self.y = start
            for line in _wrapped(table.title, "Helvetica", 9, width, "") if table.title else []:
                self.put(left, self.y, line, "Helvetica", 9)
                self.y += 12
            self._draw(rows, left, width)
            ends.append(self.y)
        self.y = max(ends)

    def _rows(self, table: PlannedTable, width: float) -> list[PlacedRow]:
        """Returns the rows of a table, each cell with its text in lines."""
        count = len(table.headings)
        label = min(0.3 * width, max(60.0, 0.16 * width))
        column = (width - label) / count
        texts: list[list[tuple[str, str, float]]] = []
        if table.span:
            texts.append([("", "corner", label), (table.span, "heading", column * count)])
        texts.append([(table.corner, "corner", label), *((text, "heading", column) for text in table.headings)])
        for head, printed in zip(table.heads, table.cells, strict=True):
            texts.append([(head, "label", label), *((text, "value", column) for text in printed)])
        style = self.style
        rows: list[PlacedRow] = []
        for row in texts:
            cells: list[PlacedCell] = [
                (w, _wrapped(text, style.font, style.size, w - 2 * style.padding, style.hyphen), kind)
                for text, kind, w in row
            ]
            tallest = max(len(lines) for _, lines, _ in cells)
            rows.append((max(tallest, 1) * style.size * 1.15 + 2 * style.padding, cells))
        return rows

    def _draw(
        self,
        rows: list[PlacedRow],
        left: float,
        width: float,
        shade: bool = True,
    ) -> None:
        style = self.style
        for number, (height, cells) in enumerate(rows):
            x = left
            for w, lines, kind in cells:
                self._cell_frame(x, w, height, number, kind, shade)
                align = {"value": style.value_align, "heading": style.heading_align}.get(kind, style.label_align)
                down = {"value": style.value_height, "heading": style.heading_height}.get(kind, 0.5)
                free = height - 2 * style.padding - len(lines) * style.size * 1.15
                y = self.y + style.padding + free * down
                for text in lines:
                    room = w - 2 * style.padding - stringWidth(text, style.font, style.size)
                    self.put(x + style.padding + room * align, y, text, style.font, style.size)
                    y += style.size * 1.15
                x += w
            if style.ruling == "lines" or (style.ruling == "header" and cells[0][2] == "corner"):
                y = self.height - self.y - height
                self.canvas.line(left, y, left + width, y)
            self.y += height

    def _cell_frame(self, x: float, w: float, height: float, number: int, kind: str, shade: bool) -> None:
        bottom = self.height - self.y - height
        if self.style.ruling == "ruled":
            self.canvas.rect(x, bottom, w, height)
        elif self.style.ruling == "shaded":
            grey = 0.8 if kind in ("corner", "heading") else 0.96 if number % 2 else 0.9
            self.canvas.setFillGray(grey)
            self.canvas.rect(x, bottom, w, height, stroke=0, fill=1)
            self.canvas.setFillGray(0)


def _wrapped(text: str, font: str, size: float, width: float, hyphen: str) -> list[str]:
    """Returns a text in lines; a word that is too long is broken."""
    lines: list[str] = []
    for word in text.split():
        rest = word
        while rest:
            fitting = len(rest)
            while fitting > 1 and stringWidth(rest[:fitting], font, size) > width:
                fitting -= 1
            if fitting < len(rest) and any(c.isdigit() for c in rest):
                fitting = len(rest)
            part, rest = rest[:fitting], rest[fitting:]
            part += hyphen if rest else ""
            if lines and part == word and stringWidth(f"{lines[-1]} {part}", font, size) <= width:
                lines[-1] += f" {part}"
            else:
                lines.append(part)
    return lines
