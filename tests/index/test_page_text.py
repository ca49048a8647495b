"""The text of an original, asked of it again: in a box, on a page, on the lines of a text file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from eval.corpus.typeset import FOLDER
from index.errors import Refused, StoreError
from index.letter import read_letter
from index.page_text import page_lines, page_text, text_in_box, text_lines
from index.records import Box, Figure
from tests.typeset_readings import typeset_reading
from tests.typesetter import typeset
from tests.typesetter.sheet import Frame, Sheet
from tests.typesetter.styles import BLACK

SHARED = Path(__file__).parents[2].parent / "shared"
PUBLISHED = sorted((SHARED / "letters").glob("*2018*.pdf"))

Ask = Callable[[bytes, int], object]
ASKED: dict[str, Ask] = {
    "text_in_box": lambda data, page: text_in_box(data, page, Box(0, 0, 595, 842)),
    "page_text": page_text,
    "page_lines": page_lines,
}
EVERY_ASK = pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())


def squeezed(text: str) -> str:
    return "".join(text.split())


def inside(data: bytes, box: Box, page: int = 1) -> str:
    """What stands in a box, white space aside: PDFium puts a space behind a word where another follows far off."""
    return squeezed(text_in_box(data, page, box))


def printed_in(data: bytes, figure: Figure) -> str:
    assert figure.source.page is not None and figure.source.box is not None
    return inside(data, figure.source.box, figure.source.page)


def one_page(*texts: str, encrypt: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, encrypt=encrypt)
    for number, text in enumerate(texts):
        canvas.drawString(50, 800 - 20 * number, text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def raw_page(content: bytes, *objects: bytes, kid: int = 3) -> bytes:
    """A PDF without a table of its objects, which PDFium makes anew. Object 5 is the font F."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)
    pages = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % kid
    numbered = enumerate((b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream, *objects), start=1)
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in numbered)
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


# In a box


@pytest.mark.parametrize(
    ("seed", "reserve"), [*((seed, False) for seed in range(20)), *((seed, True) for seed in range(12))]
)
def test_a_figures_box_holds_what_is_printed_and_nothing_else(seed: int, reserve: bool) -> None:
    data = typeset(seed, reserve=reserve).pdf
    for figure in typeset_reading(seed, reserve=reserve).figures:
        assert printed_in(data, figure) == figure.printed


@pytest.mark.parametrize("path", [*sorted(FOLDER.glob("*.pdf")), *PUBLISHED], ids=lambda path: path.name)
def test_a_figures_box_holds_what_is_printed_in_letters_as_they_are_sent(path: Path) -> None:
    data = path.read_bytes()
    figures = read_letter(data, path.name).figures
    assert len(figures) >= 10
    assert [printed_in(data, figure) for figure in figures] == [figure.printed for figure in figures]
    assert any(len(figure.printed) <= 2 for figure in figures)


@pytest.mark.parametrize("crop", [(0.0, 0.0, 0.0, 0.0), (37.0, 11.0, 23.0, 53.0)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_word_is_found_where_a_reader_sees_it(rotation: int, crop: tuple[float, float, float, float]) -> None:
    sheet = Sheet()
    sheet.new_page(Frame(500, 300, rotation, crop))
    for x, baseline, text in ((60.0, 50.0, "left"), (400.0, 50.0, "right"), (60.0, 250.0, "low")):
        sheet.text(x, baseline, text, "Helvetica", 10, BLACK)
    data = sheet.finish()
    assert inside(data, Box(55, 38, 90, 54)) == "left"
    assert inside(data, Box(90, 38, 55, 54)) == "left"
    assert inside(data, Box(395, 38, 430, 54)) == "right"
    assert inside(data, Box(55, 238, 90, 254)) == "low"
    assert inside(data, Box(100, 60, 390, 230)) == ""
    assert inside(data, Box(-300, -200, -10, -10)) == ""
    assert inside(data, Box(0, 0, 500, 300)) == "leftrightlow"
    assert page_text(data, 1).split() == ["left", "right", "low"]
    assert [line.text for line in page_lines(data, 1)] == ["left right", "low"]
    (left, right), (low,) = (line.words for line in page_lines(data, 1))
    for word, x, baseline in ((left, 60.0, 50.0), (right, 400.0, 50.0), (low, 60.0, 250.0)):
        assert word.box.x0 == pytest.approx(x, abs=1)
        assert word.box.top < baseline < word.box.bottom
        assert inside(data, word.box) == word.text


@pytest.mark.parametrize(
    ("code", "letter"), [(b"0033", "3"), (b"D835DFD1", "\U0001d7d1"), (b"D835", ""), (b"0000", "")]
)
def test_a_letter_is_what_the_font_says_it_stands_for(code: bytes, letter: str) -> None:
    table = (
        b"begincmap 1 begincodespacerange <00><ff> endcodespacerange 1 beginbfchar <61> <%b> endbfchar endcmap" % code
    )
    to_unicode = b"<</Length %d>>stream\n%b\nendstream" % (len(table), table)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    data = raw_page(b"BT /F 10 Tf 1 0 0 1 50 400 Tm (a1) Tj ET", font, to_unicode)
    assert inside(data, Box(45, 430, 80, 446)) == f"{letter}1"
    assert page_text(data, 1).strip().endswith("1")


def test_letters_of_other_lines_that_reach_into_a_box_are_not_inside_it() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Times-Roman", 12)
    for number, text in enumerate(("jumpy pages.", "“Two” Äpfel,", "quiet (jay)")):
        canvas.drawString(50, 800 - 10 * number, text)
    canvas.save()
    data = buffer.getvalue()
    lines = page_lines(data, 1)
    assert [line.text for line in lines] == ["jumpy pages.", "“Two” Äpfel,", "quiet (jay)"]
    assert lines[0].box.bottom > lines[1].box.top
    assert [text_in_box(data, 1, line.box) for line in lines] == [line.text for line in lines]


def test_a_space_stands_for_letters_outside_a_box() -> None:
    data = one_page("left       right", "middle")
    first, last = (line.words[0].box for line in page_lines(data, 1))
    assert text_in_box(data, 1, first.union(last)).split() == ["left", "middle"]
    whole = page_lines(data, 1)[0]
    (_, right) = whole.words
    assert text_in_box(data, 1, Box(first.x1 - 3, first.top, right.box.x0 + 4, first.bottom)).split() == ["t", "r"]


def test_threads_may_ask_at_once() -> None:
    data = one_page(*(f"line {number}" for number in range(30)))
    boxes = [Box(45, 842 - (812 - 20 * number), 200, 842 - (797 - 20 * number)) for number in range(30)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda box: text_in_box(data, 1, box).strip(), boxes))
    assert found == [f"line {number}" for number in range(30)]


# On a page


@pytest.mark.parametrize(("seed", "reserve"), [(0, False), (2, False), (17, False), (6, True), (8, True), (12, True)])
def test_the_two_ways_to_the_words_of_a_page_agree(seed: int, reserve: bool) -> None:
    data = typeset(seed, reserve=reserve).pdf
    pages = typeset_reading(seed, reserve=reserve).document.pages
    assert len(pages) >= 2
    for page in pages:
        assert page.number is not None
        lines = page_lines(data, page.number)
        assert lines == page.lines
        assert [line.box.middle for line in lines] == sorted(line.box.middle for line in lines)
        assert Counter(squeezed(page_text(data, page.number))) == Counter(
            squeezed("".join(line.text for line in lines))
        )


def test_letters_that_stand_for_nothing_do_not_hide_those_that_follow() -> None:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>"
        b"/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[.1]>>"
    )
    glyph = b"<</Length 31>>stream\n1 0 0 0 1 1 d1 0 0 1 1 re f    \nendstream"
    content = b"BT /F 10 Tf 1 0 0 1 5 400 Tm (" + b"\\000" * 5000 + b"aaa) Tj ET"
    data = raw_page(content, font, glyph)
    assert [line.text for line in page_lines(data, 1)] == ["aaa"]
    assert page_text(data, 1).strip() == "aaa"


def test_a_page_with_nothing_on_it_has_no_text() -> None:
    assert page_text(one_page(), 1) == ""
    assert text_in_box(one_page(), 1, Box(0, 0, 595, 842)) == ""


# What cannot be read


@EVERY_ASK
@pytest.mark.parametrize("page", [0, -1, 2, 2**32 + 1])
def test_a_page_that_is_not_there_is_told(ask: Ask, page: int) -> None:
    with pytest.raises(StoreError, match=f"no page {page}; index it again"):
        ask(one_page("text"), page)


BROKEN = {
    "nothing": b"",
    "text": b"Complaints received\n3\n",
    "a head alone": b"%PDF-1.7\n",
    "half a letter": (FOLDER / "birmingham-2018.pdf").read_bytes()[:700],
    "encrypted": one_page("text", encrypt="secret"),
    "a page that is lost": raw_page(b"", kid=9),
}


@EVERY_ASK
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_readable_pdf_is_told(ask: Ask, data: bytes) -> None:
    with pytest.raises(StoreError, match=r"^(The document|Page 1) cannot be (opened|read)[^\n:]*: [^\n;]+; [^.\n]+\.$"):
        ask(data, 1)
    # The lock is free again.
    assert page_text(one_page("text"), 1).strip() == "text"


# On the lines of a text file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_the_same_in_every_encoding(encoding: str, end: str) -> None:
    lines = ["Children’s Services – 3", "", "\tHousing\t1,204", "Caf\u00e9 “x”"]
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    for text in (end.join(lines), end.join([*lines, ""])):
        assert text_lines(mark + text.encode(encoding)) == lines


def test_a_page_break_begins_a_line_and_marks_without_width_are_left_out() -> None:
    assert text_lines("one\ftwo\u00ad\u200b three \ufb01ve\n\uff11\n".encode()) == ["one", "two three five", "1"]


@pytest.mark.parametrize("rendering", ["text_tabs", "text_spaces"])
def test_lines_are_counted_as_the_sources_of_figures_count_them(rendering: str) -> None:
    for seed in range(8):
        for encoding in ("utf-8", "utf-16"):
            data = str(getattr(typeset(seed), rendering)).encode(encoding)
            lines = text_lines(data)
            reading = read_letter(data, "letter.txt")
            assert reading.figures
            for figure in reading.figures:
                assert figure.source.line is not None
                assert figure.printed in lines[figure.source.line - 1].split()
            for passage in reading.passages:
                assert passage.line is not None and passage.last_line is not None
                stands = " ".join(lines[passage.line - 1 : passage.last_line])
                assert stands.split() == passage.text.split()


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        text_lines(b"\x00\x01\x02\x81")
    assert refused.value.code == "not_text"


# On the lines of a web page, the rows of a sheet


def test_lines_are_those_that_are_shown() -> None:
    assert text_lines(b"<p>One <b>t</b>wo<p>Three") == ["One two", "", "Three"]
    assert text_lines(b"One <b>two</b>") == ["One <b>two</b>"]


def test_rows_are_those_of_the_sheet() -> None:
    assert text_lines(b"a,b\n\nc", 1) == ["a\tb", "", "c"]
    with pytest.raises(Refused) as refused:
        text_lines(b"a,b", 2)
    assert refused.value.code == "no_sheet"
