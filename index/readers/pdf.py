"""A PDF to a document: the words of every page with their boxes, and the tables that rules frame.

PDFium reads everything; pdfplumber's table stages turn the drawn rules into cells (index/geometry.py).
PDFium alone parses the file, so one parser's limits are the limits.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
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
_STRIP = 12.0  # points; about a line
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


# A run of letters that belong together: text, box (x0, top, x1, bottom), index of its first letter on the
# page. A page has hundreds, and plain tuples are made five times as fast as values with names.
_Run = tuple[str, float, float, float, float, int]


def _words(page: pdfium.PdfPage, frame: _Frame) -> Iterator[Word]:
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MOST_CHARACTERS:
            raise Refused("too_dense", f"a page holds {count:,} characters; at most {MOST_CHARACTERS:,} are read.")
        visible = Box(0, 0, frame.width, frame.height)
        runs = list(_runs(textpage.raw, count, frame))
        of = _Hands(textpage.raw).of
        hands = [of(run[5]) for run in runs]
        shows_some = not all(hand.invisible for hand in hands)  # a scan with recognised text shows none of it
        words = (
            Word(run[0], Box(*run[1:5]), hand.bold)
            for run, hand in zip(runs, hands, strict=True)
            if not (shows_some and hand.invisible)
        )
        yield from _without_marks(_without_doubles(word for word in words if visible.holds(word.box)))
    finally:
        textpage.close()


def _runs(textpage: object, count: int, frame: _Frame) -> Iterator[_Run]:
    """Yields letters that belong together: no space, no gap, no change of size between them.

    It is the one loop over every letter of a document, half of the time of reading one; so it keeps to
    plain numbers.
    """
    rectangle = pdfium_c.FS_RECTF()
    address = ctypes.byref(rectangle)
    box_of, sides = pdfium_c.FPDFText_GetLooseCharBox, frame.sides
    upright, left, top_edge = frame.rotation == 0, frame.left, frame.top
    text, first = "", 0
    x0 = top = x1 = bottom = 0.0  # of the run so far
    last, last_top, last_x1, last_bottom = "", 0.0, 0.0, 0.0  # the letter before
    for index, code in enumerate(_codes(textpage, count)):
        letter = chr(code) if 32 < code < 127 else _printed(code)
        if letter == "":
            continue
        if letter == " " or letter.isspace():
            if text:
                yield (text, x0, top, x1, bottom, first)
            text = ""
            continue
        box_of(textpage, index, address)
        if upright:
            ax, ay = rectangle.left - left, top_edge - rectangle.top
            bx, by = rectangle.right - left, top_edge - rectangle.bottom
        else:
            ax, ay, bx, by = sides(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if not text:
            first, x0, top, x1, bottom = index, ax, ay, bx, by
        elif ay == last_top and by == last_bottom and ay - by <= ax - last_x1 <= _WORD_GAP * (by - ay):
            # As nearly every letter: of the same height as the one before, and close behind it.
            x0, x1 = (ax if ax < x0 else x0), (bx if bx > x1 else x1)
        elif _parts((last, last_top, last_x1, last_bottom), letter, ax, ay, by):
            yield (text, x0, top, x1, bottom, first)
            text = ""
            first, x0, top, x1, bottom = index, ax, ay, bx, by
        else:
            x0, top = (ax if ax < x0 else x0), (ay if ay < top else top)
            x1, bottom = (bx if bx > x1 else x1), (by if by > bottom else bottom)
        text += letter
        last, last_top, last_x1, last_bottom = letter, ay, bx, by
    if text:
        yield (text, x0, top, x1, bottom, first)


def _codes(textpage: object, count: int) -> Sequence[int]:
    """Returns the character code of every letter: all at once where that gives one for each, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(textpage, 0, count, buffer) == count + 1:
        codes = buffer[:count]
        # Halves of a letter stand from 0xD800 to 0xDFFF; most pages hold nothing near.
        if 0 not in codes and (max(codes, default=0) < 0xD800 or not any(0xD800 <= code < 0xE000 for code in codes)):
            return codes
    return [pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count)]


def _printed(code: int) -> str:
    """Returns what a character code prints: a space for what parts words, nothing for what has no width."""
    if code in (2, 0xFFFE, 0xAD):
        return "-"  # a hyphen at the end of a line
    text = chr(code)
    if text.isspace() or not 0 < code < 0xD800:
        return " " if text.isspace() or code == 0 or not text.isprintable() else plain(text)
    text = plain(text)
    return text if text.isprintable() else " "


def _parts(before: tuple[str, float, float, float], letter: str, x0: float, top: float, bottom: float) -> bool:
    """Whether a letter belongs to another word than the one before it (its text, top, x1 and bottom)."""
    last, last_top, last_x1, last_bottom = before
    tall, next_tall = last_bottom - last_top, bottom - top
    height = tall if tall > next_tall else next_tall
    height = max(height, 0.1)
    gap = x0 - last_x1
    if gap > _WORD_GAP * height or gap < -height:
        return True
    shift = last_top + last_bottom - top - bottom
    if abs(tall - next_tall) <= _MARK * height and abs(shift) <= 2 * _MARK * height:
        return False
    # The raised letters of "31st" stay with their number; a raised digit is a footnote mark. Two letters of a word
    # may come from two fonts: producers take "fi" from another where the own one lacks it.
    return not (letter.isalpha() and (last.isalpha() or (last.isalnum() and tall > next_tall)))


def _without_doubles(words: Iterable[Word]) -> Iterator[Word]:
    """Yields each word once: some producers draw a word twice, a hair apart, to make it bold."""
    # By text and strip of the page: "the" stands on every line of a letter, and is compared with its own strip.
    seen: dict[tuple[str, int], list[Box]] = {}
    for word in words:
        box = word.box
        near = 0.2 * box.height
        strips = range(int((box.top - near) // _STRIP), int((box.top + near) // _STRIP) + 1)
        if len(strips) <= _DOUBLES and any(
            abs(other.x0 - box.x0) < near and abs(other.top - box.top) < near
            for strip in strips
            for other in seen.get((word.text, strip), ())[-_DOUBLES:]
        ):
            continue
        seen.setdefault((word.text, int(box.top // _STRIP)), []).append(box)
        yield word


def _without_marks(words: Iterable[Word]) -> list[Word]:
    """Returns the words but for footnote marks: small raised figures right behind a word."""
    kept = list(words)
    ends = sorted((word.box.x1, n) for n, word in enumerate(kept))
    tallest = max((word.box.height for word in kept), default=0.0)

    def is_mark(box: Box) -> bool:
        near = bisect_left(ends, (box.x0 - _WORD_GAP * tallest, 0)), bisect_left(ends, (box.x0 + tallest, 0))
        return any(_is_mark_of(box, kept[n].box) for _, n in ends[near[0] : near[1]])

    return [word for word in kept if not (_FOOTNOTE.fullmatch(word.text) and is_mark(word.box))]


def _is_mark_of(mark: Box, box: Box) -> bool:
    near = -0.1 * box.height < mark.x0 - box.x1 < _WORD_GAP * box.height
    return near and mark.height < (1 - _MARK) * box.height and box.top - mark.height < mark.middle < box.middle


@dataclass(frozen=True, slots=True)
class _Hand:
    """How a piece of text is drawn."""

    bold: bool
    invisible: bool


class _Hands:
    """The hands of a page's letters. All letters of one text object have the same one, so each is asked once."""

    def __init__(self, textpage: object) -> None:
        self._textpage = textpage
        self._known: dict[bytes, _Hand] = {}
        self._buffer = ctypes.create_string_buffer(128)

    def of(self, index: int) -> _Hand:
        """Returns the hand of the letter of that index."""
        item = pdfium_c.FPDFText_GetTextObject(self._textpage, index)
        if not item:
            return _Hand(self._is_bold(index), False)
        key = bytes(item)  # the address that it points to
        if key not in self._known:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            self._known[key] = _Hand(self._is_bold(index), mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
        return self._known[key]

    def _is_bold(self, index: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._textpage, index) >= _BOLD:
            return True
        flags = ctypes.c_int()
        length = pdfium_c.FPDFText_GetFontInfo(self._textpage, index, self._buffer, 128, flags)
        return length > 0 and b"bold" in self._buffer.value.lower()


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
