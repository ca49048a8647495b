"""Pages of the sample letters as PDF: paragraphs in a typeface, and the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate

MONTHS = ("March", "April", "May", "June", "July")
SHADE = colors.HexColor("#2f4a5f")


@dataclass(frozen=True)
class Face:
    """The typefaces of a letter, by the names that a PDF knows them by."""

    plain: str
    bold: str


def long_date(day: date) -> str:
    """A date as letters write it: 18 July 2018."""
    return f"{day.day} {MONTHS[day.month - 3]} {day.year}"


def flow(
    face: Face, text: str, size: float = 11, *, bold: bool = False, centred: bool = False, white: bool = False
) -> Any:
    """A paragraph, keeping the line breaks of its text."""
    style = ParagraphStyle(
        "sample",
        fontName=face.bold if bold else face.plain,
        fontSize=size,
        leading=size * 1.3,
        spaceBefore=6 if bold else 0,
        spaceAfter=0 if centred else 6,
        keepWithNext=bold and not centred,
        alignment=TA_CENTER if centred else 0,
        textColor=colors.white if white else colors.black,
    )
    return Paragraph(escape(text, quote=False).replace("\n", "<br/>"), style)


def pdf_of(story: Sequence[Any], title: str, footer: str, face: Face, size: tuple[float, float]) -> bytes:
    """A story as a PDF with a line at the foot of each page; nothing in it depends on the day or the machine."""

    def draw_footer(canvas: Any, _template: Any) -> None:
        canvas.setFont(face.plain, 7.5)
        canvas.drawString(20 * mm, 12 * mm, footer)

    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer,
        pagesize=size,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=20 * mm,
        bottomMargin=22 * mm,
        title=title,
        author="The project",
        invariant=1,
        pageCompression=0,
    )
    template.build(list(story), onFirstPage=draw_footer, onLaterPages=draw_footer)
    return buffer.getvalue()
