"""Pages for tests of what is seen: each says "Upheld 71%", and has on it what a test draws there."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.readers.pdf import read_pdf
from index.records import Document

Draw = Callable[[Canvas], None]

WHITE, BLACK, BLUE = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (0.0, 0.2, 0.6)
SIZE = (400, 400)


def document(*draws: Draw, before: Draw | None = None) -> bytes:
    """A page that says "Upheld 71%", and what is drawn on it after that."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, invariant=1)
    if before is not None:
        canvas.saveState()
        before(canvas)
        canvas.restoreState()
    canvas.drawString(50, 350, "Upheld 71%")
    for draw in draws:
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()
    canvas.save()
    return buffer.getvalue()


def read(*draws: Draw) -> Document:
    return read_pdf(document(*draws), "a.pdf")


def words(found: Document) -> list[str]:
    return [word.text for page in found.pages for line in page.lines for word in line.words]


def text(value: str, x: float = 50, y: float = 300, colour: tuple[float, ...] = BLACK, size: float = 10) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.setFillColorRGB(*colour)
        canvas.drawString(x, y, value)

    return draw


def band(x: float, y: float, width: float, height: float, colour: tuple[float, ...]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.rect(x, y, width, height, stroke=0, fill=1)

    return draw


def mode(number: int, value: str = "95%", x: float = 50, y: float = 300) -> Draw:
    def draw(canvas: Canvas) -> None:
        written = canvas.beginText(x, y)
        written.setFont("Helvetica", 10)
        written.setTextRenderMode(number)
        written.textOut(value)
        canvas.drawText(written)

    return draw


def clear(alpha: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillAlpha(alpha)
        canvas.drawString(50, 300, "95%")

    return draw


def squeezed(percent: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        written = canvas.beginText(50, 300)
        written.setHorizScale(percent)
        written.textOut("95%")
        canvas.drawText(written)

    return draw


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(200, 100, 50, 50)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(50, 300, "95%")


def scaled(scale: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.translate(50, 300)
        canvas.scale(scale, scale)
        canvas.drawString(0, 0, "95%")

    return draw


def in_form(inner: Draw, name: str = "form") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm(name)
        inner(canvas)
        canvas.endForm()
        canvas.doForm(name)

    return draw


def picture_of(value: str, x: float = 50, y: float = 300, paper: int = 255, ink: int = 0) -> Draw:
    """A scan of the whole page, on which a text stands."""
    picture = Image.new("L", (1200, 1200), paper)
    drawn = ImageDraw.Draw(picture)
    if value:
        drawn.text((3 * x, 1200 - 3 * y - 27), value, fill=ink, font_size=30)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 400, 400)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            canvas.saveState()
            one(canvas)
            canvas.restoreState()

    return draw


def empty_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (50, 50), 230)), 40, 280, 200, 60)
