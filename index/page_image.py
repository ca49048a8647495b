"""A page of a PDF as a picture, with boxes drawn on it: the very place that a figure or a quote comes from.

The page is drawn in a process of its own with limits on time and memory: a document may be hostile, and
drawing one costs PDFium more than reading it. The process is this module, run with the order on its standard
input (`_serve`); it knows nothing of the store, writes no file and is gone when the picture is done.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
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
_LONGEST_SIDE = 32_000  # pixels; browsers draw nothing that is much longer
_LARGEST_SCALE = 8.0  # pixels to a point: beyond that letters only grow

_AROUND = 24.0  # points that stay to be seen about a box
_LINE = "#d4351c"
_TINT = (255, 243, 178)

_SECONDS = 10
_BYTES = 2 * 1024**3

_CANNOT, _NO_SUCH_PAGE = 1, 3  # exit codes of the process; 2 is Python's own

# All that the process is told of where it runs: what finding Python's own libraries may need, and no secrets.
_SURROUNDINGS = ("LD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT")


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
    order = json.dumps({"page": page, "boxes": [box._asdict() for box in boxes], "view": view}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "index.page_image"],
            input=order + b"\n" + data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=_surroundings(),
        )
    except subprocess.TimeoutExpired:
        raise StoreError(f"Page {page} takes longer than {_SECONDS} seconds to draw; open the document.") from None
    except OSError as error:
        raise StoreError(f"Page {page} cannot be drawn now ({error}); try again or open the document.") from error
    if done.returncode == _NO_SUCH_PAGE:
        raise StoreError(f"The document has no page {page}; index it again.")
    if done.returncode != 0:
        raise StoreError(f"Page {page} cannot be shown as a picture; open the document itself.")
    head, _, png = done.stdout.partition(b"\n")
    said = json.loads(head)
    return PageImage(png, said["width"], said["height"], Box(*said["part"]))


def _surroundings() -> dict[str, str]:
    """Returns the environment of the process: the same packages as here, and none of a folder that happens to
    be the current one."""
    places = [*sys.path, str(Path(__file__).resolve().parents[1])]
    kept = {name: os.environ[name] for name in _SURROUNDINGS if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(place for place in places if Path(place).is_absolute())}


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
    """Returns a stretch from 0 to `end` that has these two in it, as far as they are, and is `least` long or more."""
    low, high = (min(max(side, 0.0), end) for side in (low, high))
    length = min(max(high - low, least), end)
    start = min(max((low + high - length) / 2, 0.0), end - length)
    return start, start + length


def _scale(part: Box) -> float:
    """Returns how many pixels a point is drawn as: a picture of the usual width, but never too large."""
    most = (_MOST_PIXELS / max(part.width * part.height, 1.0)) ** 0.5
    longest = _LONGEST_SIDE / max(part.width, part.height, 1.0)
    return float(min(_WIDTH / max(part.width, 1.0), most, longest, _LARGEST_SCALE))


def _drawn(data: bytes, page: int, boxes: Sequence[Box], view: View) -> PageImage:
    """Draws a page in this process. Raises IndexError if there is no such page."""
    pdf = pdfium.PdfDocument(data)
    if not 1 <= page <= len(pdf):
        raise IndexError(page)
    opened = pdf[page - 1]
    width, height = opened.get_size()
    boxes = [_upright(box) for box in boxes]
    part = part_of_page(width, height, boxes, view)
    scale = _scale(part)
    # PDFium draws the page on whole pixels; the part shown begins and ends with one, else boxes would be a
    # pixel beside their letters.
    columns, rows = ceil(width * scale), ceil(height * scale)
    left, right = floor(part.x0 / width * columns), min(ceil(part.x1 / width * columns), columns)
    top, bottom = floor(part.top / height * rows), min(ceil(part.bottom / height * rows), rows)
    # What is cut off at the left, bottom, right and top, in points; pypdfium2 rounds up to pixels.
    crop = [(pixels - 0.5) / scale for pixels in (left, rows - bottom, columns - right, top)]
    picture = opened.render(scale=scale, crop=crop).to_pil().convert("RGB")
    shown = Box(width * left / columns, height * top / rows, width * right / columns, height * bottom / rows)
    image = PageImage(b"", picture.width, picture.height, shown)
    _mark(picture, [image.pixels(box) for box in boxes], scale)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=3)
    return PageImage(buffer.getvalue(), picture.width, picture.height, shown)


def _upright(box: Box) -> Box:
    return Box(min(box.x0, box.x1), min(box.top, box.bottom), max(box.x0, box.x1), max(box.top, box.bottom))


def _mark(picture: Image.Image, boxes: Sequence[Box], scale: float) -> None:
    """Tints the boxes of a picture and frames them, those that touch as one: no line runs through letters."""
    line, gap = max(2, round(1.2 * scale)), max(1, round(0.3 * scale))
    marked = _mask(picture.size, boxes, gap + line, border=line)
    within = marked
    for x, y in ((line, 0), (-line, 0), (0, line), (0, -line)):
        within = ImageChops.darker(within, ImageChops.offset(within, x, y))
    seen = (line, line, line + picture.width, line + picture.height)
    frame, marked = ImageChops.subtract(marked, within).crop(seen), marked.crop(seen)
    about = marked.getbbox()
    if about is None:
        return
    part = picture.crop(about)
    # Multiplied, as a marker pen would: white turns yellow and black stays black.
    tinted = ImageChops.multiply(part, Image.new("RGB", part.size, _TINT))
    part.paste(tinted, mask=marked.crop(about))
    part.paste(_LINE, (0, 0), mask=frame.crop(about))
    picture.paste(part, about[:2])


def _mask(size: tuple[int, int], boxes: Sequence[Box], around: int, border: int) -> Image.Image:
    """Returns a mask of that size, and a border about it, that is white in the boxes and `around` them."""
    width, height = size[0] + 2 * border, size[1] + 2 * border
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    for box in boxes:
        # A side far off the picture is drawn no further off than once its size.
        x0, x1 = (min(max(x, -width), 2 * width) for x in (box.x0, box.x1))
        y0, y1 = (min(max(y, -height), 2 * height) for y in (box.top, box.bottom))
        left, top = floor(x0) - around + border, floor(y0) - around + border
        # The last pixel belongs to what Pillow draws.
        right, bottom = ceil(x1) + around + border - 1, ceil(y1) + around + border - 1
        draw.rectangle((left, top, right, bottom), fill=255)
    return mask


def _limit() -> None:
    """Puts limits on this process, where the system has them; none is raised that is lower already."""
    try:
        import resource
    except ImportError:
        return
    limits = {
        resource.RLIMIT_CPU: _SECONDS,
        resource.RLIMIT_AS: _BYTES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        _, held = resource.getrlimit(limit)
        lowest = most if held == resource.RLIM_INFINITY else min(most, held)
        # Not every system has them all.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (lowest, lowest))


def _serve() -> int:
    """Reads an order and a PDF from standard input and writes the picture. Returns the exit code."""
    _limit()
    order, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        asked = json.loads(order)
        image = _drawn(data, asked["page"], [Box(**box) for box in asked["boxes"]], asked["view"])
    except IndexError:
        return _NO_SUCH_PAGE
    except (pdfium.PdfiumError, ArithmeticError, MemoryError, ValueError, OSError):
        return _CANNOT
    part = image.part
    said = {"width": image.width, "height": image.height, "part": [part.x0, part.top, part.x1, part.bottom]}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + image.png)
    return 0


if __name__ == "__main__":
    sys.exit(_serve())
