"""A page of a PDF as a picture, with boxes drawn on it: the very place that a figure or a quote comes from.

The page is drawn in a process of its own with limits on time and memory: a document may be hostile, and
drawing one costs PDFium more than reading it. The process is this module, run with the order on its standard
input (`_serve`); it opens no file and is gone when the picture is done.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from index.errors import StoreError
from index.records import Box

View = Literal["page", "close", "closest"]
"""How much of the page is seen: all of it, a strip of its full width about the boxes (a table with its headings
and the name at the head of the row), or half of that strip."""

# Of the page's width and of its height.
_SHARES: dict[View, tuple[float, float]] = {"page": (1.0, 1.0), "close": (1.0, 0.3), "closest": (0.5, 0.18)}

_WIDTH = 1400  # pixels of a picture across, fine enough for a screen of high resolution
_MOST_PIXELS = 8_000_000
_LARGEST_SCALE = 8.0  # pixels to a point: beyond that letters only grow

_AROUND = 24.0  # points that stay to be seen about a box
_LINE = "#d4351c"
_TINT = (255, 243, 178)

_SECONDS = 10
_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture in PNG: its size in pixels, and which part of the page it shows, in points from the top left."""

    png: bytes
    width: int
    height: int
    part: Box

    def pixels(self, box: Box) -> Box:
        """Returns where a box of the page lies in the picture, in pixels."""
        across, down = self.width / self.part.width, self.height / self.part.height
        return Box(
            (box.x0 - self.part.x0) * across,
            (box.top - self.part.top) * down,
            (box.x1 - self.part.x0) * across,
            (box.bottom - self.part.top) * down,
        )


def page_image(data: bytes, page: int, boxes: Sequence[Box], view: View = "page") -> PageImage:
    """Returns page `page` (counted from 1) of a PDF with these boxes framed and tinted.

    Raises StoreError if there is no such page, or if it cannot be drawn within the limits.
    """
    order = json.dumps({"page": page, "boxes": [asdict(box) for box in boxes], "view": view}).encode()
    # The same packages as here, and none that happens to lie in the current folder.
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "index.page_image"],
            input=order + b"\n" + data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=surroundings,
        )
    except subprocess.TimeoutExpired:
        raise StoreError(f"Page {page} takes longer than {_SECONDS} seconds to draw; open the document.") from None
    if done.returncode != 0:
        raise StoreError(f"Page {page} cannot be shown as a picture; open the document itself.")
    head, _, png = done.stdout.partition(b"\n")
    said = json.loads(head)
    return PageImage(png, said["width"], said["height"], Box(*said["part"]))


def part_of_page(width: float, height: float, boxes: Sequence[Box], view: View) -> Box:
    """Returns the part of a page that a view shows: about the boxes, all of them in it, none of it off the page."""
    if not boxes or view == "page":
        return Box(0, 0, width, height)
    about = boxes[0]
    for box in boxes[1:]:
        about = about.union(box)
    about = about.padded(_AROUND)
    across, down = _SHARES[view]
    left, right = _stretch(about.x0, about.x1, width * across, width)
    top, bottom = _stretch(about.top, about.bottom, height * down, height)
    return Box(left, top, right, bottom)


def _stretch(low: float, high: float, least: float, end: float) -> tuple[float, float]:
    """Returns a stretch from 0 to `end` that has these two in it and is `least` long or more."""
    length = min(max(high - low, least), end)
    start = min(max((low + high - length) / 2, 0.0), end - length)
    return start, start + length


def _scale(part: Box) -> float:
    """Returns how many pixels a point is drawn as: a picture of the usual width, but never too large."""
    most = (_MOST_PIXELS / max(part.width * part.height, 1.0)) ** 0.5
    return float(min(_WIDTH / max(part.width, 1.0), most, _LARGEST_SCALE))


def _drawn(data: bytes, page: int, boxes: Sequence[Box], view: View) -> PageImage:
    pdf = pdfium.PdfDocument(data)
    opened = pdf[page - 1]
    width, height = opened.get_size()
    part = part_of_page(width, height, boxes, view)
    # What is cut off at the left, bottom, right and top, as pypdfium2 wants it.
    crop = (part.x0, height - part.bottom, width - part.x1, part.top)
    picture = opened.render(scale=_scale(part), crop=crop).to_pil().convert("RGB")
    image = PageImage(b"", picture.width, picture.height, part)
    for box in boxes:
        _frame(picture, image.pixels(box), picture.width / part.width)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=3)
    return PageImage(buffer.getvalue(), picture.width, picture.height, part)


def _frame(picture: Image.Image, box: Box, scale: float) -> None:
    """Draws a frame about a box of the picture and tints what is in it; the letters stay to be read."""
    outside = box.padded(1.5 * scale)
    sides = (int(outside.x0), int(outside.top), round(outside.x1), round(outside.bottom))
    inside = picture.crop(sides)
    # Multiplied, as a marker pen would: white turns yellow and black stays black.
    picture.paste(ImageChops.multiply(inside, Image.new("RGB", inside.size, _TINT)), sides[:2])
    ImageDraw.Draw(picture).rectangle(sides, outline=_LINE, width=max(2, round(1.2 * scale)))


def _limit() -> None:
    """Puts limits on this process, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def _serve() -> int:
    """Reads an order and a PDF from standard input and writes the picture. Returns the exit code."""
    _limit()
    order, _, data = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(order)
    try:
        image = _drawn(data, asked["page"], [Box(**box) for box in asked["boxes"]], asked["view"])
    except (pdfium.PdfiumError, IndexError, MemoryError, ValueError, OSError):
        return 1
    part = image.part
    said = {"width": image.width, "height": image.height, "part": [part.x0, part.top, part.x1, part.bottom]}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + image.png)
    return 0


if __name__ == "__main__":
    sys.exit(_serve())
