"""The text of an original, asked of it again: what stands in a box, on a page, on the lines of what has no pages.

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

from index.errors import Refused, StoreError
from index.readers.html_source import looks_like_html
from index.readers.text import lines_of_text
from index.records import Box, Line

# PDFium may be used by one thread at a time.
PDFIUM = Lock()

_FINENESS = 100  # units of the imagined screen to a point, which PDFium turns into the page's own coordinates


def text_in_box(data: bytes, page: int, box: Box) -> str:
    """Returns what stands inside a box of a page (counted from 1), in points from the top left: the letters whose
    middle lies in it. Where others stand between two of them in the file there is a space.

    Raises StoreError if these bytes have no such page that can be read.
    """
    with _opened(data, page) as opened:
        width, height = opened.get_size()
        corners = [_on_page(opened, width, height, x, y) for x, y in ((box.x0, box.top), (box.x1, box.bottom))]
        (left, right), (bottom, top) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        textpage = opened.get_textpage()
        try:
            # Not PDFium's own text within bounds: that has what merely reaches into them, such as the tails of
            # letters in the line above.
            text = between = ""
            for letter, x, y in _letters(textpage):
                if letter.isspace():
                    between += letter
                elif left <= x <= right and bottom <= y <= top:
                    text += (between if text else "") + letter
                    between = ""
                else:
                    between = " "
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        finally:
            textpage.close()


def _letters(textpage: pdfium.PdfTextPage) -> Iterator[tuple[str, float, float]]:
    """Yields the letters of a page in the order of the file, and the middle of the place that each has in its line."""
    place = pdfium_c.FS_RECTF()
    for index in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage.raw, index)
        if code:  # else the font does not say what the letter stands for
            pdfium_c.FPDFText_GetLooseCharBox(textpage.raw, index, place)
            yield chr(code), (place.left + place.right) / 2, (place.bottom + place.top) / 2


def page_text(data: bytes, page: int) -> str:
    """Returns all the text of a page (counted from 1), in the order in which the file has it.

    Raises StoreError if these bytes have no such page that can be read.
    """
    with _opened(data, page) as opened:
        textpage = opened.get_textpage()
        try:
            # Not pypdfium2's own way: it takes a step deeper for every letter without text that begins a page.
            count = textpage.count_chars()
            buffer = (ctypes.c_ushort * (count + 1))()
            written = pdfium_c.FPDFText_GetText(textpage.raw, 0, count, buffer)
            return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "ignore")
        finally:
            textpage.close()


def page_lines(data: bytes, page: int) -> tuple[Line, ...]:
    """Returns the lines of a page (counted from 1) from top to bottom, each with its words and their boxes, and
    without what nobody sees. Only that page is read.

    Raises StoreError if these bytes have no such page that can be read.
    """
    from index.readers.pdf import read_page

    with PDFIUM:
        try:
            return read_page(data, page).lines
        except IndexError:
            raise _no_page(page) from None
        except Refused as error:
            raise StoreError(f"The document cannot be read any more: {error}") from error


def text_lines(data: bytes, sheet: int | None = None) -> list[str]:
    """Returns the lines of a plain text file, of what a web page shows, or the rows of a sheet (counted from 1)
    with tabs between its columns. They are as counted in every source: the first is line 1.

    Raises Refused for bytes that are none of these, or have no such sheet.
    """
    if sheet is not None:
        from index.readers.sheet import lines_of_sheet

        return lines_of_sheet(data, sheet)
    if looks_like_html(data):
        from index.readers.html import lines_of_html

        return lines_of_html(data)
    return lines_of_text(data)


@contextmanager
def _opened(data: bytes, page: int) -> Iterator[pdfium.PdfPage]:
    with PDFIUM:
        try:
            pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise StoreError(
                "The document cannot be opened: it is damaged or encrypted; index a fresh copy."
            ) from error
        try:
            if not 1 <= page <= len(pdf):
                raise _no_page(page)
            yield pdf[page - 1]
        except pdfium.PdfiumError as error:
            raise StoreError(f"Page {page} cannot be read: it is damaged; index a fresh copy.") from error
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
