"""A page drawn as pictures, with some of what stands on it left out: what two of them differ in is the ink of that.

A document may be hostile: the pixels of every picture are bounded, whatever the page says of its size.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from math import floor

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from index.errors import Refused
from index.readers.page_frame import Frame, Sides
from index.records import Box

MOST_PIXELS = 4_000_000  # of one picture; a page of A4 at the usual scale has 1,100,000
Picture = Image.Image

_SCALE = 1.5  # pixels to a point: a full stop of a footnote is most of a pixel still
_FINE = 6.0  # pixels to a point, to look closely
_FINE_PIXELS = 1_500_000
_NOTHING = 0.01  # points
_DEEPEST = 24  # forms within forms

# How much the ink of a word must differ from what is under it, of 255. #ddd on white (34) can be read, #eee (17)
# hardly, #fafafa (5) not. Colours as light as each other are told apart by eye only where they differ far:
# yellow on white does (255 in its blue), #ffffe0 (31) does not.
FAINTEST_GREY = 24
_FAINTEST_COLOUR = 64
_TRACE = 2


class Ink:
    """Where two pictures of a part of a page differ so much that it can be seen."""

    def __init__(self, difference: Picture, least: int, part: Box) -> None:
        self._bytes = difference.tobytes().translate(_above(least))
        self._columns, self._rows = difference.size
        self._part = part
        self._across, self._down = self._columns / part.width, self._rows / part.height

    def is_in(self, sides: Sides) -> bool:
        """Whether there is any within a rectangle."""
        left, top, right, bottom = self._pixels(sides)
        find, columns = self._bytes.find, self._columns
        return any(find(255, row + left, row + right) >= 0 for row in range(top * columns, bottom * columns, columns))

    def has_gap(self, sides: Sides, width: float) -> bool:
        """Whether a rectangle has none, from top to bottom, over a stretch that is wider than `width` in points."""
        left, top, right, bottom = self._pixels(sides)
        columns, most, ink = self._columns, width * self._across, 0
        # Every third row shows of most words that there is none.
        for start in range(top, min(top + 3, bottom)):
            for row in range(start * columns, bottom * columns, 3 * columns):
                ink |= int.from_bytes(self._bytes[row + left : row + right])
            if max(map(len, ink.to_bytes(max(right - left, 0)).split(b"\xff"))) <= most:
                return False
        return True

    def _pixels(self, sides: Sides) -> tuple[int, int, int, int]:
        x0, top, x1, bottom = sides
        part, across, down = self._part, self._across, self._down
        left, right = _stretch((x0 - part.x0) * across, (x1 - part.x0) * across, self._columns)
        above, below = _stretch((top - part.top) * down, (bottom - part.top) * down, self._rows)
        return left, above, right, below


def _stretch(low: float, high: float, end: int) -> tuple[int, int]:
    """Returns the pixels between two places, one at least: a hyphen is lower than a pixel. There are none if both
    places lie off the picture."""
    if not 0 <= low <= high < end:
        low, high = max(-1.0, min(low, end + 1.0)), max(-1.0, min(high, end + 1.0))
    start, stop = round(low), round(high)
    if stop <= start:
        start = floor((low + high) / 2)
        stop = start + 1
    return (start if start > 0 else 0), (stop if stop < end else end)


class Drawing:
    """A page and the objects on it that can be left out of a picture."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        self._page = page
        self.whole = Box(0, 0, frame.width, frame.height)
        items = list(_objects(page.raw))
        self.texts = [item for item, kind in items if kind == pdfium_c.FPDF_PAGEOBJ_TEXT]
        self.images = [item for item, kind in items if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE]

    def grey(self) -> Picture:
        """Returns a picture of the whole page in grey. Raises Refused if it cannot be drawn."""
        return self._picture(self.whole, _SCALE, pdfium_c.FPDFBitmap_Gray)

    def coloured(self, part: Box) -> Picture:
        """Returns a fine picture of a part of the page in colour. Raises Refused if it cannot be drawn."""
        scale = min(_FINE, (_FINE_PIXELS / (part.width * part.height)) ** 0.5)
        return self._picture(part, scale, pdfium_c.FPDFBitmap_BGR)

    def ink(self, one: Picture, other: Picture, part: Box | None = None) -> Ink:
        """Returns where two pictures of a part of the page, or of all of it, differ so that it can be seen."""
        return Ink(_difference(one, other), FAINTEST_GREY, part or self.whole)

    def traces(self, one: Picture, other: Picture) -> Ink:
        """Returns where two pictures of the page differ, however little."""
        return Ink(_most(ImageChops.difference(one, other)), _TRACE, self.whole)

    def _picture(self, part: Box, scale: float, form: int) -> Picture:
        scale = min(
            scale, (MOST_PIXELS / (part.width * part.height)) ** 0.5, MOST_PIXELS / max(part.width, part.height)
        )
        columns, rows = max(round(part.width * scale), 1), max(round(part.height * scale), 1)
        across, down = columns / part.width, rows / part.height
        stride = -(-columns * (1 if form == pdfium_c.FPDFBitmap_Gray else 3) // 4) * 4
        data = bytearray(stride * rows)
        memory = (ctypes.c_char * len(data)).from_buffer(data)  # PDFium draws right into it
        bitmap = pdfium_c.FPDFBitmap_CreateEx(columns, rows, form, memory, stride)
        if not bitmap:
            raise Refused("damaged", "a page of the PDF cannot be drawn; ask for a fresh copy.")
        try:
            pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
            place = (-round(part.x0 * across), -round(part.top * down))
            size = (max(round(self.whole.width * across), 1), max(round(self.whole.height * down), 1))
            pdfium_c.FPDF_RenderPageBitmap(bitmap, self._page.raw, *place, *size, 0, pdfium_c.FPDF_ANNOT)
        finally:
            pdfium_c.FPDFBitmap_Destroy(bitmap)
        mode, raw = ("L", "L") if form == pdfium_c.FPDFBitmap_Gray else ("RGB", "BGR")
        return Image.frombuffer(mode, (columns, rows), data, "raw", raw, stride, 1)

    def has_text_without_width(self) -> bool:
        """Whether a text stands on the page that is squeezed to nothing: PDFium gives no letters of it."""
        sides = [ctypes.c_float() for _ in range(4)]  # left, bottom, right, top
        for item in self.texts:
            if pdfium_c.FPDFPageObj_GetBounds(item, *sides):
                left, bottom, right, top = (side.value for side in sides)
                if right - left < _NOTHING < top - bottom:
                    return True
        return False


@contextmanager
def left_out(items: Sequence[object]) -> Iterator[None]:
    """Leaves objects of a page out of the pictures drawn meanwhile."""
    # What was left out by the document itself stays so.
    active = [item for item in items if _is_active(item)]
    try:
        for item in active:
            pdfium_c.FPDFPageObj_SetIsActive(item, False)
        yield
    finally:
        for item in active:
            pdfium_c.FPDFPageObj_SetIsActive(item, True)


def address(item: object) -> int:
    """Returns where an object lies in memory: the same for every handle of it, 0 for none."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0 if item else 0  # type: ignore[arg-type]


def _is_active(item: object) -> bool:
    said = ctypes.c_int()
    return bool(pdfium_c.FPDFPageObj_GetIsActive(item, said)) and bool(said.value)


def _objects(page: object) -> Iterator[tuple[object, int]]:
    """Yields every object of a page with its kind, those in forms too."""
    inside = [(page, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, 0)]
    while inside:
        holder, count, get, depth = inside.pop()
        for index in range(count(holder)):
            item = get(holder, index)
            kind = pdfium_c.FPDFPageObj_GetType(item) if item else None
            if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inside.append((item, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, depth + 1))
            elif kind is not None:
                yield item, kind


def unevenness(one: Picture, other: Picture, whole: Box, boxes: Sequence[Box]) -> list[int]:
    """Returns for each box of two grey pictures how much they differ there in one place more than in another."""
    difference = ImageChops.difference(one, other)
    return [_spread(difference, whole, box) for box in boxes]


def _difference(one: Picture, other: Picture) -> Picture:
    """Returns how much two pictures differ in grey; 255 where their colours differ far."""
    difference = ImageChops.difference(one, other)
    if one.mode == "L":
        return difference
    far = _most(difference).point([255 if level >= _FAINTEST_COLOUR else 0 for level in range(256)])
    return ImageChops.lighter(ImageChops.difference(one.convert("L"), other.convert("L")), far)


def _most(difference: Picture) -> Picture:
    """Returns how much two pictures differ in the colour in which they differ most."""
    red, green, blue = difference.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


@cache
def _above(least: int) -> bytes:
    return bytes(255 if level >= least else 0 for level in range(256))


def _spread(picture: Picture, whole: Box, box: Box) -> int:
    """Returns how far the lightest and the darkest pixel within a box of a grey picture lie apart, of 255."""
    across, down = picture.width / whole.width, picture.height / whole.height
    left, right = _stretch(box.x0 * across, box.x1 * across, picture.width)
    top, bottom = _stretch(box.top * down, box.bottom * down, picture.height)
    if left >= right or top >= bottom:
        return 0
    levels = picture.crop((left, top, right, bottom)).tobytes()
    return max(levels) - min(levels)
