"""Platypus: letters flowed by reportlab, which breaks lines, tables and pages itself."""

from __future__ import annotations

import io
from dataclasses import replace
from random import Random
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, white
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Flowed
from reportlab.platypus import Table as FlowedTable
from reportlab.platypus.doctemplate import LayoutError

from .document import (
    Arrangement,
    Beside,
    BigNumber,
    Block,
    Cell,
    Grid,
    Group,
    Groups,
    Letter,
    NewPage,
    Paragraph,
    Place,
    Role,
)
from .dress import Dress, Lines, Tint
from .running import running
from .sheet import Colour, text_width, turn
from .styles import Align
from .table_fit import fitted, longest_word
from .text_setting import whole_rows

ALIGNS = {Align.LEFT: TA_LEFT, Align.CENTRE: TA_CENTER, Align.RIGHT: TA_RIGHT}
STANDS = {0.0: "TOP", 0.5: "MIDDLE", 1.0: "BOTTOM"}
Command = tuple[object, ...]


def colour_of(colour: Colour) -> Color:
    """The colour as reportlab has it."""
    return Color(*colour)


class PlatypusSetter:
    """Sets the blocks of one letter as flowables."""

    def __init__(self, dress: Dress, rng: Random) -> None:
        self._dress = dress
        self._rng = rng
        self.room = dress.paper[0] - 2 * dress.margin

    def _style(self, size: float, **changes: object) -> ParagraphStyle:
        fonts = self._dress.family.fonts
        bold = changes.pop("bold", False)
        values = {
            "fontName": fonts.bold if bold else fonts.regular,
            "fontSize": size,
            "leading": size * self._dress.leading,
            **changes,
        }
        return ParagraphStyle("style", **values)

    def block(self, block: Block) -> list[Flowable]:
        """A block of the letter."""
        match block:
            case Paragraph():
                return [self._paragraph(block)]
            case Grid():
                return self._titled(block, self.room)
            case Beside(grids):
                room = self.room / len(grids) - 8
                cells = [self._titled(grid, room) for grid in grids]
                top: Command = ("VALIGN", (0, 0), (-1, -1), "TOP")
                return [FlowedTable([cells], colWidths=[room + 8] * len(cells), style=[top])]
            case Groups():
                return self._groups(block)
            case NewPage(landscape):
                width, height = self._dress.paper
                self.room = (height if landscape else width) - 2 * self._dress.margin
                return [NextPageTemplate("wide" if landscape else "upright"), PageBreak()]

    def _paragraph(self, block: Paragraph) -> Flowable:
        size, dress = self._dress.body_size, self._dress
        body = TA_JUSTIFY if dress.justified else TA_LEFT
        style = {
            Role.LETTERHEAD: self._style(size * 1.5, alignment=TA_RIGHT, spaceAfter=12),
            Role.ADDRESS: self._style(size, spaceAfter=2),
            Role.TITLE: self._style(size + 2, bold=True, spaceAfter=8),
            Role.HEADING: self._style(
                size + 0.5, bold=True, spaceBefore=6, spaceAfter=3, textColor=colour_of(dress.accent)
            ),
            Role.BODY: self._style(size, alignment=body, spaceAfter=7),
            Role.REPORT_LINE: self._style(size, bold=True, spaceAfter=6),
            Role.SMALL: self._style(size * 0.8, spaceAfter=4),
        }[block.role]
        return Flowed(escape(block.text), style)

    def _titled(self, grid: Grid, room: float) -> list[Flowable]:
        parts: list[Flowable] = []
        if grid.title:
            parts.append(Flowed(escape(grid.title), self._style(self._dress.body_size, bold=True, spaceAfter=4)))
        return [*parts, *self._tables(grid, room), Spacer(1, 12)]

    def _tables(self, grid: Grid, room: float) -> list[Flowable]:
        """The table, in two where it goes on overleaf."""
        if not grid.broken_after:
            return [self._table(grid, grid.rows, grid.header_rows, room)]
        first, rest = grid.rows[: grid.broken_after], grid.rows[grid.broken_after :]
        if grid.header_again:
            rest = (*grid.rows[: grid.header_rows], *rest)
        return [
            self._table(grid, first, grid.header_rows, room),
            PageBreak(),
            self._table(grid, rest, grid.header_rows if grid.header_again else 0, room),
        ]

    def _table(self, grid: Grid, rows: tuple[tuple[Cell, ...], ...], header_rows: int, room: float) -> Flowable:
        dress = self._dress
        size, widths = fitted(grid, dress, room * dress.table_share)
        whole = whole_rows(Grid("", rows, header_rows))
        data = [
            [self._cell(cell, size, place, number < header_rows) for place, cell in enumerate(row)]
            for number, row in enumerate(whole)
        ]
        commands: list[Command] = [
            ("LEFTPADDING", (0, 0), (-1, -1), dress.padding),
            ("RIGHTPADDING", (0, 0), (-1, -1), dress.padding),
            ("TOPPADDING", (0, 0), (-1, -1), dress.padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), dress.padding),
            ("VALIGN", (0, 0), (-1, -1), STANDS[dress.value_stand.value]),
            *self._commands(header_rows, len(rows)),
        ]
        if header_rows:
            commands.append(("VALIGN", (0, 0), (-1, header_rows - 1), STANDS[dress.header_stand.value]))
        for number, row in enumerate(whole):
            for place, cell in enumerate(row):
                if cell and dress.lines is Lines.HORIZONTAL:
                    under = number + cell.down - 1
                    line = (dress.line_width, colour_of(dress.line_colour))
                    commands.append(("LINEBELOW", (place, under), (place + cell.across - 1, under), *line))
                if cell and (cell.across > 1 or cell.down > 1):
                    commands.append(("SPAN", (place, number), (place + cell.across - 1, number + cell.down - 1)))
        return FlowedTable(data, colWidths=widths, style=commands, hAlign="LEFT")

    def _commands(self, header_rows: int, rows: int) -> list[Command]:
        dress = self._dress
        line = (dress.line_width, colour_of(dress.line_colour))
        commands: list[Command] = []
        if dress.tint is Tint.WHOLE:
            commands.append(("BACKGROUND", (0, 0), (-1, -1), colour_of(dress.tint_colour)))
        if dress.tint in (Tint.LIGHT_HEADER, Tint.DARK_HEADER) and header_rows:
            commands.append(("BACKGROUND", (0, 0), (-1, header_rows - 1), colour_of(dress.tint_colour)))
        if dress.tint is Tint.ZEBRA:
            for row in range(header_rows, rows, 2):
                commands.append(("BACKGROUND", (0, row), (-1, row), colour_of(dress.tint_colour)))
        commands += {
            Lines.GRID: [("GRID", (0, 0), (-1, -1), *line)],
            Lines.NONE: [],
            Lines.HORIZONTAL: [("LINEABOVE", (0, 0), (-1, 0), *line)],
            Lines.BOX: [("BOX", (0, 0), (-1, -1), *line)],
            Lines.HEADER: [("LINEBELOW", (0, header_rows - 1), (-1, header_rows - 1), *line)] if header_rows else [],
        }[dress.lines]
        return commands

    def _cell(self, cell: Cell | None, size: float, place: int, header: bool) -> Flowable | str:
        if cell is None:
            return ""
        dress = self._dress
        heading = header or cell.heading
        align = dress.header_align if heading else dress.value_align
        if place == 0 and not heading and not cell.text.replace(",", "").isdigit():
            align = Align.LEFT
        text = escape(cell.broken or cell.text).replace("\n", "<br/>")
        if cell.mark:
            text += f"<super size='{size * 0.6:.1f}'>{escape(cell.mark)}</super>"
        style = self._style(
            size,
            bold=heading and dress.header_bold,
            alignment=ALIGNS[align],
            textColor=white if header and dress.dark_header else Color(0, 0, 0),
        )
        style.leading = size * 1.2
        return Flowed(text, style)

    def _groups(self, block: Groups) -> list[Flowable]:
        if block.arrangement is Arrangement.ROW or block.arrangement is Arrangement.COLUMNS:
            across = len(block.groups) if block.arrangement is Arrangement.ROW else 2
            rows = [list(block.groups[at : at + across]) for at in range(0, len(block.groups), across)]
            room = self.room / across
            gap = 10 if block.framed else 6
            cells = [[self._group(g, block.one_paragraph, room - 2 * gap) for g in row] for row in rows]
            for row in cells:
                row += [[] for _ in range(across - len(row))]
            return [self._framed(cells, [room] * across, gap, framed=block.framed), Spacer(1, 10)]
        out: list[Flowable] = []
        for group in block.groups:
            if block.arrangement is Arrangement.STACKED:
                inside = self._group(group, block.one_paragraph, self.room - 20)
                out += [self._framed([[inside]], [self.room], 10, framed=block.framed), Spacer(1, 8)]
            else:
                out += self._group(group, block.one_paragraph, self.room)
        return out

    def _framed(self, cells: list[list[list[Flowable]]], widths: list[float], gap: float, *, framed: bool) -> Flowable:
        commands: list[Command] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), gap),
            ("RIGHTPADDING", (0, 0), (-1, -1), gap),
        ]
        if framed and self._dress.box_lines:
            commands.append(("GRID", (0, 0), (-1, -1), 1, colour_of(self._dress.accent)))
        if framed and self._dress.box_tint:
            commands.append(("BACKGROUND", (0, 0), (-1, -1), colour_of(self._dress.box_tint)))
        return FlowedTable(cells, colWidths=widths, style=commands)

    def _group(self, group: Group, one_paragraph: bool, room: float) -> list[Flowable]:
        out: list[Flowable] = []
        if group.heading:
            out.append(self._paragraph(Paragraph(group.heading, Role.HEADING)))
        if one_paragraph:
            return [*out, self._paragraph(Paragraph(running(group)))]
        for part in group.parts:
            out += self._big(part, room) if isinstance(part, BigNumber) else [self._paragraph(Paragraph(part))]
        return out

    def _big(self, part: BigNumber, room: float) -> list[Flowable]:
        dress = self._dress
        size = min(dress.big_size, room / 6)
        align = ALIGNS[dress.box_align]
        style = self._style(
            size, bold=True, alignment=align, textColor=colour_of(dress.accent), spaceAfter=4, splitLongWords=0
        )
        style.leading = size * 1.15
        big = Flowed(escape(part.number), style)
        words = Flowed(escape(part.words), self._style(dress.body_size, spaceAfter=6, alignment=align))
        if part.place is Place.ABOVE:
            return [big, words]
        if part.place is Place.BELOW:
            return [words, big]
        wide = text_width(part.number, dress.family.fonts.bold, size) + 14
        if longest_word(part.words, dress) > room - wide - 14:
            return [big, words] if part.place is Place.LEFT else [words, big]
        row, widths = (
            ([big, words], [wide, room - wide])
            if part.place is Place.LEFT
            else (
                [words, big],
                [room - wide, wide],
            )
        )
        commands: list[Command] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (0, 0), 0)]
        return [FlowedTable([row], colWidths=widths, style=commands)]


def document(dress: Dress, letter: Letter, buffer: io.BytesIO) -> BaseDocTemplate:
    """An empty document with upright and wide pages, turned if the dress wants it."""
    width, height = dress.paper

    def furnish(canvas: Canvas, doc: BaseDocTemplate, size: tuple[float, float]) -> None:
        words = {"page": doc.page, "ref": 4711, "year": letter.year_ended.year}
        canvas.setFont(dress.family.fonts.regular, 8)
        canvas.drawString(dress.margin, size[1] - 24, dress.running_head.format(**words))
        canvas.drawCentredString(size[0] / 2, 20, dress.running_foot.format(**words))

    def template(name: str, size: tuple[float, float], rotation: int) -> PageTemplate:
        def begin(canvas: Canvas, doc: BaseDocTemplate) -> None:
            if rotation:
                canvas.transform(*turn(rotation, size[1], size[0]))
            furnish(canvas, doc, size)

        margin = dress.margin
        frame = Frame(margin, margin, size[0] - 2 * margin, size[1] - 2 * margin, 0, 0, 0, 0)
        made = PageTemplate(name, [frame], onPage=begin, pagesize=size)
        made.rotation = rotation  # the document sets it anew on every page
        return made

    rotation = dress.rotation if dress.rotation in (90, 270) else 0
    templates = [template("upright", (width, height), 0), template("wide", (height, width), rotation)]
    return BaseDocTemplate(buffer, pagesize=(width, height), pageTemplates=templates, invariant=1)


def platypus_pdf(letter: Letter, dress: Dress, rng: Random) -> bytes:
    """The letter as Platypus sets it; smaller if a box does not fit its page."""
    for shrink in (1.0, 0.8, 0.65):
        smaller = replace(dress, body_size=dress.body_size * shrink, big_size=dress.big_size * shrink)
        setter = PlatypusSetter(smaller, rng)
        buffer = io.BytesIO()
        story = [flowable for block in letter.blocks for flowable in setter.block(block)]
        try:
            document(smaller, letter, buffer).build(story)
        except LayoutError:
            continue
        return buffer.getvalue()
    raise ValueError(f"The letter about {letter.council} fits no page of this dress.")
