"""The text of an original, asked of it again: what stands in a box, on a page, on the lines of a text file.

What belongs here: what evidence shows and what the evaluation holds figures and quotes against. The words of
a box and of a page are PDFium's own and come by another way than those that are indexed (readers/pdf.py puts
letters together to words itself and turns boxes with sums of its own), so that the one can prove the other.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.errors import StoreError
from index.readers.text import lines_of_text
from index.records import Box, Line

# PDFium may be used by one thread at a time.
PDFIUM = Lock()

_FINENESS = 100  # units of the imagined screen to a point, which PDFium turns into the page's own coordinates


def text_in_box(data: bytes, page: int, box: Box) -> str:
    """Returns what stands inside a box of a page (counted from 1), in points from the top left.

    Raises StoreError if these bytes have no such page.
    """
    with _opened(data, page) as opened:
        width, height = opened.get_size()
        corners = [_on_page(opened, width, height, x, y) for x, y in ((box.x0, box.top), (box.x1, box.bottom))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        textpage = opened.get_textpage()
        try:
            return str(textpage.get_text_bounded(min(xs), min(ys), max(xs), max(ys)))
        finally:
            textpage.close()


def page_text(data: bytes, page: int) -> str:
    """Returns all the text of a page (counted from 1), in the order in which the file has it.

    Raises StoreError if these bytes have no such page.
    """
    with _opened(data, page) as opened:
        textpage = opened.get_textpage()
        try:
            return str(textpage.get_text_range())
        finally:
            textpage.close()


def page_lines(data: bytes, page: int) -> tuple[Line, ...]:
    """Returns the lines of a page (counted from 1) from top to bottom, each with its words and their boxes.

    Raises StoreError if these bytes have no such page.
    """
    from index.readers.pdf import read_pdf

    with PDFIUM:
        pages = read_pdf(data, "").pages
    if not 1 <= page <= len(pages):
        raise _no_page(page)
    return pages[page - 1].lines


def text_lines(data: bytes) -> list[str]:
    """Returns the lines of a plain text file, as they are counted in every source: the first is line 1.

    Raises Refused for bytes that are no text.
    """
    return lines_of_text(data)


@contextmanager
def _opened(data: bytes, page: int) -> Iterator[pdfium.PdfPage]:
    with PDFIUM:
        try:
            pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise StoreError(f"The document cannot be opened ({error}); index it again.") from error
        try:
            if not 1 <= page <= len(pdf):
                raise _no_page(page)
            yield pdf[page - 1]
        finally:
            pdf.close()


def _no_page(page: int) -> StoreError:
    return StoreError(f"The document has no page {page}; index it again.")


def _on_page(page: pdfium.PdfPage, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    """Returns a point from the top left, as the page's own coordinates: PDFium knows its rotation and cropping."""
    page_x, page_y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDF_DeviceToPage(
        page.raw,
        0,
        0,
        round(width * _FINENESS),
        round(height * _FINENESS),
        0,
        round(x * _FINENESS),
        round(y * _FINENESS),
        page_x,
        page_y,
    )
    return page_x.value, page_y.value
