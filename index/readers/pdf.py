"""A PDF to a document: the words of every page with their boxes, and the tables that rules frame.

PDFium reads everything; pdfplumber's table stages turn the drawn rules into cells (index/geometry.py).
PDFium alone parses the file, so one parser's limits are the limits.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.errors import Refused
from index.geometry import MOST_RULES, Rule, lines_of, tables_of, union_of
from index.readers.characters import plain
from index.readers.hidden_text import Unseen, UnseenText, hidden_problems, recognised_problem, texts_of
from index.readers.page_drawing import Drawing
from index.readers.page_frame import Frame, Sides
from index.readers.visibility import Letters, Run, Sight, are_doubles, sights
from index.records import Box, Document, Page, Problem, Source, Word

MOST_PAGES = 200
MOST_CHARACTERS = 200_000  # of a page; a dense page of a letter has 5,000

# A gap wider than this share of the letter height parts two words even if no space is stored between
# them: producers place the cells of a table without any.
_WORD_GAP = 0.3
# A letter that much smaller than its neighbour, or raised by that share, is a footnote mark: "3¹" must
# never be read as 31.
_MARK = 0.2
_FOOTNOTE = re.compile(r"[\d*†‡§]{1,2}")
# Letters and marks that show nothing: fillers, and what only chooses the look of the letter before it.
_WITHOUT_WIDTH = frozenset(
    (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
)
UNNAMED = 0xFFFD  # stands for a letter of which nothing says what it is
_BOLD = 600
_DOUBLES = 400  # words of one text that a word is compared with
_STRIP = 12.0  # points; about a line
_THIN = 2.0  # points; a filled rectangle no thicker is a rule


def read_pdf(data: bytes, name: str) -> Document:
    """Returns the document that `data` holds; what nobody sees on its pages was left out and is its problems.

    Raises Refused: "encrypted", "damaged", "too_many_pages", "too_dense", "hidden_text" for a file whose whole text
    is hidden, or "no_text" for one with no text layer, which is a scan and not an empty letter.
    """
    with _opened(data) as pdf:
        count = len(pdf)
        if count > MOST_PAGES:
            raise Refused("too_many_pages", f"the PDF has {count} pages; at most {MOST_PAGES} are read.")
        read = tuple(_page(pdf[number], number + 1) for number in range(count))
    hidden = [text for one in read for text in one.hidden]
    if not any(one.page.lines for one in read):
        if any(text.sight != "off the page" for text in hidden):
            reason = "all of its text is hidden, so that nobody sees it; ask for a copy whose text can be read."
            raise Refused("hidden_text", reason)
        raise Refused("no_text", _without_text(data))
    recognised = (
        recognised_problem(number, one.recognised, name) for number, one in enumerate(read, start=1) if one.recognised
    )
    problems = (*recognised, *hidden_problems(hidden, name), *_unnamed_problems((one.page for one in read), name))
    return Document(name, hashlib.sha256(data).hexdigest(), "pdf", len(data), tuple(one.page for one in read), problems)


def _without_text(data: bytes) -> str:
    """Returns why a PDF without text shows none, with what to do about it."""
    with _opened(data) as pdf:
        if any(item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE for page in pdf for item in page.get_objects(max_depth=4)):
            return "the PDF has no text layer; it shows pictures only (a scan?): run text recognition on it first."
    return "the PDF has no text layer; its pages show no text."


def _unnamed_problems(pages: Iterable[Page], name: str) -> Iterator[Problem]:
    """Yields a Problem for each page with a number of which a digit may be missing: its glyph has no known letter."""
    for page in pages:
        words = (word.text for line in page.lines for word in line.words)
        if any(chr(UNNAMED) in word and any(map(str.isdigit, word)) for word in words):
            told = (
                f"page {page.number} shows letters in its numbers that its text does not name, so its figures are "
                "disputed; ask for a fresh copy"
            )
            yield Problem("damaged", told, Source(name, page.number))


def read_page(data: bytes, number: int) -> Page:
    """Returns one page of a PDF (counted from 1), as `read_pdf` does. Raises Refused as that does, and IndexError if
    there is no such page."""
    with _opened(data) as pdf:
        if not 1 <= number <= len(pdf):
            raise IndexError(number)
        return _page(pdf[number - 1], number).page


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(error) from error
    try:
        yield pdf
    except pdfium.PdfiumError as error:
        raise Refused("damaged", f"the PDF is damaged ({error}); ask for a fresh copy.") from error
    finally:
        pdf.close()


def _refusal(error: pdfium.PdfiumError) -> Refused:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return Refused("encrypted", "the PDF is encrypted; save a copy without a password.")
    return Refused("damaged", "the file is no readable PDF; ask for a fresh copy.")


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page, what was left out of it, and where text stands that was recognised from a picture."""

    page: Page
    hidden: tuple[UnseenText, ...] = ()
    recognised: Box | None = None


def _page(page: pdfium.PdfPage, number: int) -> _ReadPage:
    frame = _frame(page)
    drawing = Drawing(page, frame)
    looked = _words(page, frame, drawing)
    words = _without_marks(word for word, sight in looked if sight in ("seen", "recognised"))
    tables = tables_of(_rules(page, frame), words) if words else ()
    hidden = list(texts_of((Unseen(*one) for one in looked if one[1] not in ("seen", "recognised")), number))
    if drawing.has_text_without_width():
        hidden.append(UnseenText(number, "", None, "without width"))
    recognised = [word.box for word, sight in looked if sight == "recognised"]
    return _ReadPage(
        Page(number, frame.width, frame.height, lines_of(words), tables),
        tuple(hidden),
        union_of(recognised) if recognised else None,
    )


def _frame(page: pdfium.PdfPage) -> Frame:
    rectangle = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page.raw, rectangle)
    rotation = pdfium_c.FPDFPage_GetRotation(page.raw)
    return Frame(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, rotation % 4)


# A run of letters that belong together: text, box, indices of its first and last letter on the page. A page has
# hundreds, and plain tuples are made five times as fast as values with names.
_Letters = tuple[str, Sides, int, int]


def _words(page: pdfium.PdfPage, frame: Frame, drawing: Drawing) -> list[tuple[Word, Sight]]:
    """Returns every word of a page once, in the order of the file, and how it is seen."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MOST_CHARACTERS:
            raise Refused("too_dense", f"a page holds {count:,} characters; at most {MOST_CHARACTERS:,} are read.")
        letters = list(_runs(textpage.raw, count, frame))
        if not letters:
            return []
        of = _Hands(textpage.raw).of
        hands = [of(first) for _, _, first, _ in letters]
        runs = [Run(*one, hand.item, hand.invisible) for one, hand in zip(letters, hands, strict=True)]
        found = sights(drawing, Letters(textpage.raw, frame), runs)
    finally:
        textpage.close()
    words = (Word(run.text, Box(*run.sides), hand.bold) for run, hand in zip(runs, hands, strict=True))
    looked = list(zip(words, found, strict=True))
    seen = _without_doubles(one for one in looked if one[1] in ("seen", "recognised"))
    return [*seen, *_without_doubles(one for one in looked if one[1] not in ("seen", "recognised"))]


def _runs(textpage: object, count: int, frame: Frame) -> Iterator[_Letters]:
    """Yields letters that belong together: no space, no gap, no change of size between them.

    It is the one loop over every letter of a document, half of the time of reading one; so it keeps to
    plain numbers.
    """
    rectangle = pdfium_c.FS_RECTF()
    address = ctypes.byref(rectangle)
    box_of, sides = pdfium_c.FPDFText_GetLooseCharBox, frame.sides
    upright, left, top_edge = frame.rotation == 0, frame.left, frame.top
    text, first, latest = "", 0, 0
    x0 = top = x1 = bottom = 0.0  # of the run so far
    last, last_top, last_x1, last_bottom = "", 0.0, 0.0, 0.0  # the letter before
    for index, code in enumerate(_codes(textpage, count)):
        letter = chr(code) if 32 < code < 127 else printed_as(code)
        if letter == "":
            continue
        if letter == " " or letter.isspace():
            if text:
                yield (text, (x0, top, x1, bottom), first, latest)
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
            yield (text, (x0, top, x1, bottom), first, latest)
            text = ""
            first, x0, top, x1, bottom = index, ax, ay, bx, by
        else:
            x0, top = (ax if ax < x0 else x0), (ay if ay < top else top)
            x1, bottom = (bx if bx > x1 else x1), (by if by > bottom else bottom)
        text += letter
        latest = index
        last, last_top, last_x1, last_bottom = letter, ay, bx, by
    if text:
        yield (text, (x0, top, x1, bottom), first, latest)


def _codes(textpage: object, count: int) -> Sequence[int]:
    """Returns the character code of every letter: all at once where that gives one for each, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(textpage, 0, count, buffer) == count + 1:
        codes = buffer[:count]
        # Halves of a letter stand from 0xD800 to 0xDFFF; most pages hold nothing near.
        if 0 not in codes and (max(codes, default=0) < 0xD800 or not any(0xD800 <= code < 0xE000 for code in codes)):
            return _named(textpage, codes)
    return _named(textpage, [pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count)])


def _named(textpage: object, codes: list[int]) -> list[int]:
    """Returns the codes, with a mark in the place of what shows ink though no map says which letter it is. PDFium then
    gives the number of the glyph for a character: what shows 6 may come as a control character, or as a 7."""
    sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    for index, code in enumerate(codes):
        if (code < 32 or 48 <= code <= 57) and pdfium_c.FPDFText_HasUnicodeMapError(textpage, index) == 1:
            pdfium_c.FPDFText_GetCharBox(textpage, index, *sides)
            left, right, bottom, top = (side.value for side in sides)
            if left < right and bottom < top:
                codes[index] = UNNAMED
    return codes


def printed_as(code: int) -> str:
    """Returns what a character code prints: a space for what parts words, nothing for what has no width."""
    if code in (2, 0xFFFE, 0xAD):
        return "-"  # a hyphen at the end of a line
    text = chr(code)
    if text.isspace() or code == 0:
        return " "
    if code in _WITHOUT_WIDTH or unicodedata.category(text) == "Cf":
        return ""  # such as what turns the direction of letters
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


def _without_doubles(words: Iterable[tuple[Word, Sight]]) -> Iterator[tuple[Word, Sight]]:
    """Yields each word once: some producers draw a word twice, a hair apart, to make it bold."""
    # By text and strip of the page: "the" stands on every line of a letter, and is compared with its own strip.
    seen: dict[tuple[str, int], list[Box]] = {}
    for word, sight in words:
        text, box = word.text, word.box
        near = 0.2 * box.height
        strips = range(int((box.top - near) // _STRIP), int((box.top + near) // _STRIP) + 1)
        if len(strips) <= _DOUBLES and any(
            are_doubles(text, box, text, other) for strip in strips for other in seen.get((text, strip), ())[-_DOUBLES:]
        ):
            continue
        seen.setdefault((text, int(box.top // _STRIP)), []).append(box)
        yield word, sight


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
    item: object  # that draws it


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
            return _Hand(self._is_bold(index), False, None)
        key = bytes(item)  # the address that it points to
        if key not in self._known:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            self._known[key] = _Hand(self._is_bold(index), mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, item)
        return self._known[key]

    def _is_bold(self, index: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._textpage, index) >= _BOLD:
            return True
        flags = ctypes.c_int()
        length = pdfium_c.FPDFText_GetFontInfo(self._textpage, index, self._buffer, 128, flags)
        return length > 0 and b"bold" in self._buffer.value.lower()


def _rules(page: pdfium.PdfPage, frame: Frame) -> list[Rule]:
    """Returns the straight lines that the page draws: strokes, sides of rectangles, thin filled bars."""
    rules: list[Rule] = []
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH,), max_depth=4):
        rules.extend(_path_rules(item, frame))
        if len(rules) > MOST_RULES:
            break
    return rules


def _path_rules(item: pdfium.PdfObject, frame: Frame) -> Iterator[Rule]:
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
