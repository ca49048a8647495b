"""Pictures of pages for tests: letters with the boxes of their figures, and what is measured in a picture."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from index import page_image as module
from index.errors import StoreError
from index.page_image import PageImage, View
from index.records import Box

RED = (0xD4, 0x35, 0x1C)
TINT = (255, 243, 178)
VIEWS: tuple[View, ...] = ("page", "close", "closest")
MOST_PIXELS = 8_000_000
LONGEST_SIDE = 32_000


def drawn(data: bytes, page: int, boxes: list[Box], view: View = "page") -> PageImage:
    """Draws in this process: a letter of ours is not hostile, and a process for each picture takes a while."""
    return module._drawn(data, page, boxes, view)


def picture_of(image: PageImage) -> Image.Image:
    picture = Image.open(io.BytesIO(image.png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (image.width, image.height))
    return picture


def inner(box: Box) -> tuple[int, int, int, int]:
    """The whole pixels of a box."""
    return (-int(-box.x0 // 1), -int(-box.top // 1), int(box.x1 // 1), int(box.bottom // 1))


def frames(picture: Image.Image) -> Image.Image:
    """A mask of the pixels that are of the frame's red."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, RED))
    parts = difference.split()
    return ImageChops.lighter(ImageChops.lighter(*parts[:2]), parts[2]).point(lambda level: 0 if level else 255)


def darkest(picture: Image.Image) -> int:
    low, _ = picture.convert("L").getextrema()
    assert isinstance(low, int)
    return low


def contrast(picture: Image.Image) -> int:
    low, high = picture.convert("L").getextrema()
    assert isinstance(low, int) and isinstance(high, int)
    return high - low


def one_page(width: float, height: float, encrypt: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, encrypt=encrypt)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(1, height / 2, "3")
    canvas.save()
    return buffer.getvalue()


def told(error: pytest.ExceptionInfo[StoreError]) -> str:
    """Returns what a person is told, which is one sentence with a remedy."""
    text = str(error.value)
    assert re.fullmatch(r"[A-Z][^.!?\n]{10,200}; [a-z][^.!?\n]+\.", text), text
    return text
