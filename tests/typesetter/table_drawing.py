"""Table drawing: a plan's shades, lines and text put on a sheet."""

from __future__ import annotations

from random import Random

from .sheet import Colour, Sheet, placed_words, text_width
from .styles import BLACK, WHITE, CellOrder, RuleShape, Ruling, Shade, Style, TextMode
from .table_plan import LEADING, PlannedCell, Role, TablePlan

Segment = tuple[float, float, float, float]


def draw_text(
    sheet: Sheet, style: Style, x: float, y: float, text: str, font: str, size: float, colour: Colour
) -> None:
    """A line of text by as many operators as the style wants; y is the baseline."""
    if style.text_mode is TextMode.KERNED and not font.startswith("DejaVu"):
        sheet.kerned_text(x, y, text, font, size, colour)
    elif style.text_mode is TextMode.LINE:
        sheet.text(x, y, text, font, size, colour)
    else:
        for offset, word in placed_words(text, font, size):
            if style.text_mode is TextMode.CHARACTER:
                draw_characters(sheet, x + offset, y, word, font, size, colour)
            else:
                sheet.text(x + offset, y, word, font, size, colour)


def draw_characters(sheet: Sheet, x: float, y: float, word: str, font: str, size: float, colour: Colour) -> None:
    """Every letter of a word by an operator of its own."""
    for letter in word:
        sheet.text(x, y, letter, font, size, colour)
        x += text_width(letter, font, size)


def draw_table(sheet: Sheet, plan: TablePlan, style: Style, left: float, top: float, rng: Random) -> None:
    """The whole table with its top left corner at the given place."""
    draw_shades(sheet, plan, style, left, top)
    draw_lines(sheet, plan, style, left, top)
    for cell in ordered(plan.cells, style.cell_order, rng):
        draw_cell(sheet, plan, cell, style, left, top)


def ordered(cells: tuple[PlannedCell, ...], order: CellOrder, rng: Random) -> list[PlannedCell]:
    """The cells in the order in which they are drawn."""
    if order is CellOrder.SHUFFLED:
        return rng.sample(cells, len(cells))
    if order is CellOrder.COLUMNS:
        return sorted(cells, key=lambda cell: (cell.column, cell.row))
    return list(cells)


def is_dark(cell: PlannedCell, shade: Shade) -> bool:
    """Whether the cell's text must be white."""
    return shade is Shade.DARK_TABLE or (shade is Shade.DARK_HEADER and cell.role is not Role.VALUE)


def draw_cell(sheet: Sheet, plan: TablePlan, cell: PlannedCell, style: Style, left: float, top: float) -> None:
    """The text of one cell, aligned both ways."""
    value = cell.role is Role.VALUE
    font = style.fonts.name(bold=style.header_bold and not value)
    align = style.value_align if value else style.header_align
    stand = 0.5 if value else style.header_stand.value
    colour = WHITE if is_dark(cell, style.shade) else BLACK
    room = cell.bottom - cell.top - 2 * style.cell_padding
    free = room - len(cell.lines) * plan.size * LEADING
    baseline = top + cell.top + style.cell_padding + stand * free + plan.size
    for line in cell.lines:
        slack = cell.right - cell.left - plan.gutter - text_width(line, font, plan.size)
        x = left + cell.left + plan.gutter / 2 + align.value * slack
        draw_text(sheet, style, x, baseline, line, font, plan.size, colour)
        baseline += plan.size * LEADING


def draw_shades(sheet: Sheet, plan: TablePlan, style: Style, left: float, top: float) -> None:
    """What lies behind the text."""
    head, whole = plan.header_bottom, plan.height
    if style.shade is Shade.DARK_TABLE:
        sheet.fill((left, top, left + plan.width, top + whole), style.shade_colour)
    if style.shade in (Shade.LIGHT_HEADER, Shade.DARK_HEADER):
        sheet.fill((left, top, left + plan.width, top + head), style.shade_colour)
    if style.shade is Shade.ZEBRA:
        for cell in plan.cells:
            if cell.role in (Role.LABEL, Role.VALUE) and cell.column % 2 == 0:
                sheet.fill((left + cell.left, top + cell.top, left + cell.right, top + cell.bottom), style.shade_colour)


def segments(plan: TablePlan, ruling: Ruling, gap: float) -> list[Segment]:
    """The straight lines of a table, each once; a double line keeps the gap on either side of its middle."""
    width, head, whole = plan.width, plan.header_bottom, plan.height
    rows = sorted({0.0, *(cell.bottom for cell in plan.cells)})
    if ruling is Ruling.HORIZONTAL:
        return [(0.0, y, width, y) for y in rows]
    if ruling is Ruling.DOUBLE:
        return [(0.0, y, width, y) for y in (0.0, head - gap, head + gap, whole)]
    sides = [(0.0, 0.0, 0.0, whole), (width, 0.0, width, whole)]
    if ruling is Ruling.BOX:
        return [(0.0, 0.0, width, 0.0), (0.0, whole, width, whole), *sides]
    inner = [(cell.right, cell.top, cell.right, cell.bottom) for cell in plan.cells if cell.right < width - 0.1]
    return [*((0.0, y, width, y) for y in rows), *sides, *inner]


def draw_lines(sheet: Sheet, plan: TablePlan, style: Style, left: float, top: float) -> None:
    """The lines of the table, as strokes, thin rectangles or outlines of cells."""
    colour = WHITE if style.shade is Shade.DARK_TABLE and style.ruling is Ruling.GRID else style.rule_colour
    if style.ruling is Ruling.NONE:
        return
    if style.ruling is Ruling.GRID and style.rule_shape is RuleShape.CELL_OUTLINE:
        for c in plan.cells:
            sheet.outline((left + c.left, top + c.top, left + c.right, top + c.bottom), style.rule_width, colour)
        return
    half = style.rule_width / 2
    for x0, y0, x1, y1 in segments(plan, style.ruling, max(style.rule_width, 0.8)):
        box = (left + x0, top + y0, left + x1, top + y1)
        if style.rule_shape is RuleShape.THIN_FILL:
            sheet.fill((box[0] - half, box[1] - half, box[2] + half, box[3] + half), colour)
        else:
            sheet.line(box, style.rule_width, colour)
