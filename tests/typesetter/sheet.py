"""Sheets: pages to draw on, measured from the top left as a reader sees them; the only user of reportlab here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Colour = tuple[float, float, float]

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")


@dataclass(frozen=True)
class FontPair:
    """A typeface by the names of its regular and bold fonts."""

    regular: str
    bold: str

    def name(self, *, bold: bool) -> str:
        """The font of the wanted weight."""
        return self.bold if bold else self.regular


@dataclass(frozen=True)
class Frame:
    """A page: its size as read, its /Rotate, and the margins cut off at left, bottom, right and top."""

    width: float
    height: float
    rotation: int
    crop: tuple[float, float, float, float]


def reserve_fonts() -> tuple[FontPair, ...]:
    """Typefaces of Debian's fonts-dejavu, or Courier-Bold where they are not installed."""
    pairs = []
    for regular, bold in (("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"), ("DejaVuSerif", "DejaVuSerif-Bold")):
        if all(is_registered(name) for name in (regular, bold)):
            pairs.append(FontPair(regular, bold))
    return tuple(pairs) or (FontPair("Courier-Bold", "Courier-Bold"),)


def is_registered(name: str) -> bool:
    """Whether the font can be drawn with; registers it when its file exists."""
    if name in pdfmetrics.getRegisteredFontNames():
        return True
    path = DEJAVU / f"{name}.ttf"
    if path.exists():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return path.exists()


def text_width(text: str, font: str, size: float) -> float:
    """The advance of the text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def placed_words(text: str, font: str, size: float) -> Iterator[tuple[float, str]]:
    """Each word with its distance from the start of the text."""
    offset = 0.0
    for word in text.split(" "):
        if word:
            yield offset, word
        offset += text_width(word + " ", font, size)


def kerned_array(text: str, space: float) -> str:
    """The text as an operand of TJ: letters in uneven pairs, a gap of `space` thousandths for each space."""
    parts = []
    for index, word in enumerate(text.split(" ")):
        if index:
            parts.append(f"{-space:.0f}")
        for start in range(0, len(word), 2):
            parts.append(f"({escaped(word[start : start + 2])})")
            if start + 2 < len(word):
                parts.append(str(ord(word[start]) % 9 - 4))
    return f"[{' '.join(parts)}] TJ"


def escaped(text: str) -> str:
    """The text as the inside of a PDF string in WinAnsi."""
    codes = text.encode("cp1252")
    return "".join(chr(c) if 32 <= c < 127 and chr(c) not in "()\\" else f"\\{c:03o}" for c in codes)


class Sheet:
    """A PDF in the making; x grows to the right and y downwards from the top left of the page as read."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, invariant=1, pageCompression=1)
        self._canvas.setTitle("Annual Review letter")
        self._height = 0.0
        self._started = False

    def new_page(self, frame: Frame) -> None:
        """Begin a page, turned and cropped so that it looks upright."""
        if self._started:
            self._canvas.showPage()
        self._started = True
        turned = frame.rotation in (90, 270)
        width, height = (frame.height, frame.width) if turned else (frame.width, frame.height)
        left, bottom, right, top = frame.crop
        media = (width + left + right, height + bottom + top)
        self._canvas.setPageSize(media[::-1] if turned else media)  # reportlab swaps the sides of a turned page
        self._canvas.setPageRotation(frame.rotation)
        if any(frame.crop):
            self._canvas.setCropBox((left, bottom, left + width, bottom + height))
            self._canvas.translate(left, bottom)
        if frame.rotation:
            self._canvas.transform(*turn(frame.rotation, width, height))
        self._height = frame.height

    def fill(self, box: tuple[float, float, float, float], colour: Colour) -> None:
        """A filled rectangle: left, top, right, bottom."""
        left, top, right, bottom = box
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(left, self._height - bottom, right - left, bottom - top, stroke=0, fill=1)

    def outline(self, box: tuple[float, float, float, float], width: float, colour: Colour) -> None:
        """The outline of a rectangle."""
        left, top, right, bottom = box
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(width)
        self._canvas.rect(left, self._height - bottom, right - left, bottom - top, stroke=1, fill=0)

    def line(self, box: tuple[float, float, float, float], width: float, colour: Colour) -> None:
        """A straight stroke from one corner of the box to the other."""
        left, top, right, bottom = box
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(width)
        self._canvas.line(left, self._height - top, right, self._height - bottom)

    def text(self, x: float, baseline: float, text: str, font: str, size: float, colour: Colour) -> None:
        """A piece of text by one operator."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self._height - baseline, text)

    def kerned_text(self, x: float, baseline: float, text: str, font: str, size: float, colour: Colour) -> None:
        """A piece of text by one TJ whose numbers stand for its spaces; standard fonts only."""
        self._canvas.setFillColorRGB(*colour)
        operators = self._canvas.beginText(x, self._height - baseline)
        operators.setFont(font, size)
        operators._code.append(kerned_array(text, text_width(" ", font, 1000)))
        self._canvas.drawText(operators)

    def finish(self) -> bytes:
        """The PDF; the same drawing always gives the same bytes."""
        self._canvas.save()
        return self._buffer.getvalue()


def turn(rotation: int, width: float, height: float) -> tuple[float, float, float, float, float, float]:
    """The matrix that undoes /Rotate on an unturned page of this size."""
    return {
        90: (0.0, 1.0, -1.0, 0.0, width, 0.0),
        180: (-1.0, 0.0, 0.0, -1.0, width, height),
        270: (0.0, -1.0, 1.0, 0.0, 0.0, height),
    }[rotation]
