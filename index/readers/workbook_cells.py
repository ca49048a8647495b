"""A cell of a workbook as people see it: what it shows, and whether anybody can see that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from index.readers.characters import is_turned, plain
from index.readers.number_format import hides_text, shown_number

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.rich_text import TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font
    from openpyxl.styles.proxy import StyleProxy
    from openpyxl.worksheet.worksheet import Worksheet

_SMALLEST = 2  # points: nobody reads letters of that height
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WHITE, _BLACK = "ffffff", "000000"
_OF_THEMES = {0: _WHITE, 1: _BLACK}
_INDEXED = {0: _BLACK, 1: _WHITE, 8: _BLACK, 9: _WHITE, 64: _BLACK, 65: _WHITE}
_SAME = 8  # of 255: nobody tells apart what differs by less

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def text_of_cell(cell: Cell | MergedCell) -> str | None:
    """Returns what a cell shows, or None if it cannot be told."""
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown_number(value, str(cell.number_format))
    if isinstance(value, date):  # a time of day has no place in such a list
        day = value.date() if isinstance(value, datetime) else value
        return f"{day.day:02}/{day.month:02}/{day.year}"
    parts = _parts(cell)
    text = "".join(map(_text_of_part, parts)) if parts else str(value)
    return " ".join(plain(text).split())


def why_unseen(cell: Cell | MergedCell, text: str | None, coloured: list[Area]) -> str:
    """Returns why nobody sees what a cell shows, or not as it stands: "" if people do. The areas are those whose
    background cannot be told."""
    if (isinstance(cell.value, str) or _parts(cell)) and hides_text(str(cell.number_format)):
        return "hidden by their format"
    if isinstance(cell.value, int | float) and cell.value != 0 and text == "":
        return "hidden by their format"
    fonts: list[Font | InlineFont | StyleProxy | None] = [cell.font]
    fonts.extend(part.font for part in _parts(cell) if not isinstance(part, str))
    if any(font is not None and font.strike for font in fonts):
        return "struck through"
    if any(_is_tiny(font) for font in fonts):
        return "too small to be seen"
    if not is_within(cell, coloured) and any(_is_like_paper(font, cell) for font in fonts):
        return "in the colour of their cell"
    return "turned about, struck or in digits of another script" if text and is_turned(text) else ""


def is_within(cell: Cell | MergedCell, areas: list[Area]) -> bool:
    """Whether a cell stands in one of these areas."""
    row, column = cell.row or 0, cell.column or 0
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in areas)


def areas_of_tables(sheet: Worksheet) -> list[Area]:
    """Returns where a sheet has tables, whose style may colour the cells."""
    from openpyxl.utils.cell import range_boundaries

    found = []
    for table in sheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        if left and top and right and bottom:
            found.append((top, left, bottom, right))
    return found


def doubtful_areas(sheet: Worksheet) -> Iterator[Area]:
    """Yields where a sheet may show its cells otherwise, as their values are: under another format, or in white."""
    for conditional in sheet.conditional_formatting:
        for rule in conditional.rules:
            style = rule.dxf
            if style is not None and (style.numFmt is not None or (_colour(style.font) == _WHITE and not style.fill)):
                for area in conditional.sqref.ranges:
                    yield area.min_row, area.min_col, area.max_row, area.max_col


def _parts(cell: Cell | MergedCell) -> list[TextBlock | str]:
    """Returns the parts of a text that do not all look alike."""
    from openpyxl.cell.rich_text import CellRichText

    return list(cell.value) if isinstance(cell.value, CellRichText) else []


def _text_of_part(part: TextBlock | str) -> str:
    if isinstance(part, str):
        return part
    return part.text.translate(_RAISED) if part.font.vertAlign in {"superscript", "subscript"} else part.text


def _is_tiny(font: Font | InlineFont | StyleProxy | None) -> bool:
    return font is not None and font.sz is not None and font.sz < _SMALLEST


def _is_like_paper(font: Font | InlineFont | StyleProxy | None, cell: Cell | MergedCell) -> bool:
    letters = _colour(font)
    fill = cell.fill
    if fill is None or fill.fill_type is None:
        paper: str | None = _WHITE
    else:
        paper = _named(fill.fgColor) if fill.fill_type == "solid" else None
    if letters is None or paper is None:
        return False
    if len(letters) != 6 or len(paper) != 6:
        return letters == paper
    return all(abs(int(letters[at : at + 2], 16) - int(paper[at : at + 2], 16)) <= _SAME for at in (0, 2, 4))


def _colour(font: Font | InlineFont | StyleProxy | None) -> str | None:
    return _named(font.color) if font is not None and font.color is not None else None


def _named(colour: object) -> str | None:
    """Returns a colour in hexadecimal, or a name for one of the theme; None if it cannot be told."""
    kind, value = getattr(colour, "type", None), getattr(colour, "value", None)
    tint = getattr(colour, "tint", 0.0) or 0.0
    if kind == "rgb" and isinstance(value, str):
        return f"{value[-6:].lower()}" if not tint else None
    if kind == "theme" and isinstance(value, int):
        return _OF_THEMES[value] if not tint and value in _OF_THEMES else f"theme {value} {tint}"
    return _INDEXED.get(value, f"indexed {value}") if kind == "indexed" and isinstance(value, int) else None
