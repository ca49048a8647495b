"""A PDF to a document: the words of every page with their boxes, and the tables that rules frame.

PDFium reads everything; pdfplumber's table stages turn the drawn rules into cells (index/geometry.py).
PDFium alone parses the file, so one parser's limits are the limits.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.errors import Refused
from index.geometry import MOST_RULES, Rule, lines_of, tables_of
from index.readers.characters import plain
from index.records import Box, Document, Page, Word

MOST_PAGES = 200
MOST_CHARACTERS = 200_000  # of a page; a dense page of a letter has 5,000

# A gap wider than this share of the letter height parts two words even if no space is stored between
# them: producers place the cells of a table without any.
_WORD_GAP = 0.3
# A letter that much smaller than its neighbour, or raised by that share, is a footnote mark: "3¹" must
# never be read as 31.
_MARK = 0.2
_FOOTNOTE = re.compile(r"[\d*†‡§]{1,2}")
_BOLD = 600
_DOUBLES = 400  # words of one text that a word is compared with
_THIN = 2.0  # points; a filled rectangle no thicker is a rule


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a page's own coordinates turn into what a reader sees: its visible box and rotation."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int  # quarter turns clockwise

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def seen(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Returns a rectangle of the page's coordinates as a box from the top left."""
        return Box(*self.sides(x0, y0, x1, y1))

    def sides(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Returns the sides of that box: x0, top, x1, bottom."""
        ax, ay = self._point(x0, y0)
        bx, by = self._point(x1, y1)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 0:
            return (x - self.left, self.top - y)
        if self.rotation == 1:
            return (y - self.bottom, x - self.left)
        if self.rotation == 2:
            return (self.right - x, y - self.bottom)
        return (self.top - y, self.right - x)


def read_pdf(data: bytes, name: str) -> Document:
    """Returns the document that `data` holds.

    Raises Refused: "encrypted", "damaged", "too_many_pages", "too_dense", or "no_text" for a file with
    no text layer, which is a scan and not an empty letter.
    """
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(error) from error
    try:
        pages = _pages(pdf)
    except pdfium.PdfiumError as error:
        raise Refused("damaged", f"the PDF is damaged ({error}); ask for a fresh copy.") from error
    finally:
        pdf.close()
    if not any(page.lines for page in pages):
        raise Refused("no_text", "the PDF has no text layer (a scan?); run text recognition on it first.")
    return Document(name, hashlib.sha256(data).hexdigest(), "pdf", len(data), pages)


def _refusal(error: pdfium.PdfiumError) -> Refused:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return Refused("encrypted", "the PDF is encrypted; save a copy without a password.")
    return Refused("damaged", "the file is no readable PDF; ask for a fresh copy.")


def _pages(pdf: pdfium.PdfDocument) -> tuple[Page, ...]:
    count = len(pdf)
    if count > MOST_PAGES:
        raise Refused("too_many_pages", f"the PDF has {count} pages; at most {MOST_PAGES} are read.")
    return tuple(_page(pdf[number], number + 1) for number in range(count))


def _page(page: pdfium.PdfPage, number: int) -> Page:
    frame = _frame(page)
    words = tuple(_words(page, frame))
    tables = tables_of(_rules(page, frame), words) if words else ()
    return Page(number, frame.width, frame.height, lines_of(words), tables)


def _frame(page: pdfium.PdfPage) -> _Frame:
    rectangle = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page.raw, rectangle)
    rotation = pdfium_c.FPDFPage_GetRotation(page.raw)
    return _Frame(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, rotation % 4)


# A letter that is seen: its text, its box (x0, top, x1, bottom) and its index on the page. A page has
# thousands, and a plain tuple is made five times as fast as a value with names.
_Letter = tuple[str, float, float, float, float, int]


def _words(page: pdfium.PdfPage, frame: _Frame) -> Iterator[Word]:
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MOST_CHARACTERS:
            raise Refused("too_dense", f"a page holds {count:,} characters; at most {MOST_CHARACTERS:,} are read.")
        visible = Box(0, 0, frame.width, frame.height)
        runs = list(_runs(textpage.raw, count, frame))
        drawn = [not _is_invisible(textpage.raw, run[0][5]) for run in runs]
        shows_some = any(drawn)  # a scan with recognised text shows none of it
        words = (
            _word(run, textpage.raw) for run, is_drawn in zip(runs, drawn, strict=True) if is_drawn or not shows_some
        )
        yield from _without_marks(_without_doubles(word for word in words if visible.holds(word.box)))
    finally:
        textpage.close()


def _runs(textpage: object, count: int, frame: _Frame) -> Iterator[list[_Letter]]:
    """Yields letters that belong together: no space, no gap, no change of size between them."""
    rectangle = pdfium_c.FS_RECTF()
    address = ctypes.byref(rectangle)
    unicode_of, box_of = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    run: list[_Letter] = []
    for index in range(count):
        code = unicode_of(textpage, index)
        text = chr(code) if 32 < code < 127 else _printed(code)
        if text == "":
            continue
        if text.isspace():
            if run:
                yield run
            run = []
            continue
        box_of(textpage, index, address)
        letter = (text, *frame.sides(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top), index)
        if run and _parts(run[-1], letter):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _printed(code: int) -> str:
    """Returns what a character code prints: a space for what parts words, nothing for what has no width."""
    if code in (2, 0xFFFE, 0xAD):
        return "-"  # a hyphen at the end of a line
    text = chr(code)
    if text.isspace() or not 0 < code < 0xD800:
        return " " if text.isspace() or code == 0 or not text.isprintable() else plain(text)
    text = plain(text)
    return text if text.isprintable() else " "


def _parts(before: _Letter, after: _Letter) -> bool:
    """Whether two neighbouring letters belong to different words."""
    _, _, top, x1, bottom, _ = before
    _, next_x0, next_top, _, next_bottom, _ = after
    tall, next_tall = bottom - top, next_bottom - next_top
    height = max(tall, next_tall, 0.1)
    gap = next_x0 - x1
    if gap > _WORD_GAP * height or gap < -height:
        return True
    if abs(tall - next_tall) <= _MARK * height and abs(top + bottom - next_top - next_bottom) <= 2 * _MARK * height:
        return False
    # The raised letters of "31st" stay with their number; a raised digit is a footnote mark.
    return not (after[0].isalpha() and before[0].isalnum() and tall > next_tall)


def _word(letters: list[_Letter], textpage: object) -> Word:
    box = Box(
        min(letter[1] for letter in letters),
        min(letter[2] for letter in letters),
        max(letter[3] for letter in letters),
        max(letter[4] for letter in letters),
    )
    return Word("".join(letter[0] for letter in letters), box, _is_bold(textpage, letters[0][5]))


def _without_doubles(words: Iterable[Word]) -> Iterator[Word]:
    """Yields each word once: some producers draw a word twice, a hair apart, to make it bold."""
    seen: dict[str, list[Box]] = {}
    for word in words:
        near = 0.2 * word.box.height
        others = seen.setdefault(word.text, [])
        if any(abs(box.x0 - word.box.x0) < near and abs(box.top - word.box.top) < near for box in others[-_DOUBLES:]):
            continue
        others.append(word.box)
        yield word


def _without_marks(words: Iterable[Word]) -> list[Word]:
    """Returns the words but for footnote marks: small raised figures right behind a word."""
    kept = list(words)
    marks = [word for word in kept if _FOOTNOTE.fullmatch(word.text)]
    return [word for word in kept if word not in marks or not any(_is_mark_of(word.box, other.box) for other in kept)]


def _is_mark_of(mark: Box, box: Box) -> bool:
    near = -0.1 * box.height < mark.x0 - box.x1 < _WORD_GAP * box.height
    return near and mark.height < (1 - _MARK) * box.height and box.top - mark.height < mark.middle < box.middle


def _is_invisible(textpage: object, index: int) -> bool:
    item = pdfium_c.FPDFText_GetTextObject(textpage, index)
    return bool(item) and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE


def _is_bold(textpage: object, index: int) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(textpage, index) >= _BOLD:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium_c.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    return length > 0 and b"bold" in buffer.value.lower()


def _rules(page: pdfium.PdfPage, frame: _Frame) -> list[Rule]:
    """Returns the straight lines that the page draws: strokes, sides of rectangles, thin filled bars."""
    rules: list[Rule] = []
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH,), max_depth=4):
        rules.extend(_path_rules(item, frame))
        if len(rules) > MOST_RULES:
            break
    return rules


def _path_rules(item: pdfium.PdfObject, frame: _Frame) -> Iterator[Rule]:
    corners = _path_points(item)
    if len(corners) < 2:
        return
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    whole = frame.seen(min(xs), min(ys), max(xs), max(ys))
    if whole.width > 0.95 * frame.width and whole.height > 0.5 * frame.height:
        return  # the paper itself
    if min(whole.width, whole.height) <= _THIN:
        if max(whole.width, whole.height) > _THIN:
            yield Rule(whole)
        return
    for (ax, ay), (bx, by) in pairwise(corners):
        side = frame.seen(ax, ay, bx, by)
        if min(side.width, side.height) < 0.5 and max(side.width, side.height) > _THIN:
            yield Rule(side)


def _path_points(item: pdfium.PdfObject) -> list[tuple[float, float]]:
    """Returns the corners of a path in the page's coordinates; curves give their end points."""
    count = pdfium_c.FPDFPath_CountSegments(item.raw)
    if not 2 <= count <= 200:
        return []
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item.raw, index)
        if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            points.append(matrix.on_point(x.value, y.value))
            if pdfium_c.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
    return points
