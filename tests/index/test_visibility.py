"""Text that nobody sees is left out of a PDF and told; text that somebody sees stays, however it is drawn."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.errors import Refused
from index.page_text import page_lines
from index.readers.pdf import read_pdf
from tests.index.drawn_pages import (
    BLACK,
    BLUE,
    WHITE,
    Draw,
    band,
    both,
    clear,
    clipped,
    document,
    empty_picture,
    in_form,
    mode,
    read,
    scaled,
    squeezed,
    text,
    words,
)
from tests.index.test_page_text import raw_page

HIDDEN: dict[str, Draw] = {
    "white on white": text("95%", colour=WHITE),
    "white on white over a rule": both(text("95%", colour=WHITE), band(40, 303, 100, 1, BLACK)),
    "white in a cell with borders": both(band(48, 290, 0.7, 30, BLACK), text("95%", colour=WHITE)),
    "nearly white": text("95%", colour=(0.98, 0.98, 0.98)),
    "nearly white, in a colour": text("95%", colour=(1, 1, 0.9)),
    "blue on blue": both(band(40, 290, 100, 30, BLUE), text("95%", colour=BLUE)),
    "black on black": both(band(40, 290, 100, 30, BLACK), text("95%", colour=BLACK)),
    "covered by a rectangle": both(text("95%"), band(40, 290, 100, 30, WHITE)),
    "covered by a blue rectangle": both(text("95%"), band(40, 290, 100, 30, BLUE)),
    "covered by an empty picture": both(text("95%"), empty_picture),
    "without any opacity": clear(0.0),
    "with hardly any opacity": clear(0.03),
    "never drawn": mode(3),
    "only clipping": mode(7),
    "clipped away": clipped,
    "of one point": text("95%", size=1),
    "of nearly two points": text("95%", size=1.8),
    "scaled down": scaled(0.1),
    "with hardly any width": squeezed(2),
    "left of the page": text("95%", x=-60),
    "right of the page": text("95%", x=420),
    "above the page": text("95%", y=420),
    "below the page": text("95%", y=-20),
    "white in a form": in_form(text("95%", colour=WHITE)),
    "white in a form in a form": in_form(in_form(text("95%", colour=WHITE), "inner"), "outer"),
    "never drawn, in a form": in_form(mode(3)),
    "covered by a form": both(text("95%"), in_form(band(40, 290, 100, 30, WHITE))),
    "an empty glyph": text("95%", colour=WHITE, size=30),
    "under the words that are seen": text("95%", x=83, y=350, colour=WHITE, size=12),
    "white between two close lines": both(
        text("jumpy gap quay", y=310), text("95%", y=302, colour=WHITE), text("TALL Bills Hold", y=294)
    ),
}


@pytest.mark.parametrize("draw", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_text_is_left_out_and_reported_in_its_place(draw: Draw) -> None:
    found = read(draw)
    assert "95%" not in words(found)
    assert "71%" in words(found) and "Upheld" in words(found)
    [problem] = found.problems
    assert problem.code == "hidden_text"
    assert problem.message.startswith('the text "95%" is ') and problem.message.endswith("; it was left out")
    assert problem.source.document == "a.pdf" and problem.source.page == 1 and problem.source.box is not None
    assert not any(line.words and "95%" in line.text for line in page_lines(document(draw), 1))


def test_text_that_is_squeezed_to_nothing_is_reported() -> None:
    found = read(squeezed(0))
    assert words(found) == ["Upheld", "71%"]
    [problem] = found.problems
    assert problem.code == "hidden_text" and problem.source.page == 1
    assert problem.message == "a text of the page is without width; it was left out"


def photograph(canvas: Canvas) -> None:
    picture = Image.effect_noise((200, 200), 40).point([level // 3 for level in range(256)])
    canvas.drawImage(ImageReader(picture), 40, 280, 200, 60)


def highlighted(canvas: Canvas) -> None:
    both(text("95%"), clear_band)(canvas)


def clear_band(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.4)
    canvas.rect(40, 295, 60, 15, stroke=0, fill=1)


def turned(angle: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.translate(200, 200)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "95%")

    return draw


def outlined(canvas: Canvas) -> None:
    mode(1)(canvas)


SEEN: dict[str, Draw] = {
    "black": text("95%"),
    "white on blue": both(band(40, 290, 100, 30, BLUE), text("95%", colour=WHITE)),
    "white on black": both(band(40, 290, 100, 30, BLACK), text("95%", colour=WHITE)),
    "white on a grey band": both(band(40, 290, 100, 30, (0.6, 0.6, 0.6)), text("95%", colour=WHITE)),
    "light grey": text("95%", size=8, colour=(0.867, 0.867, 0.867)),
    "light grey and small": text("95%", size=5.5, colour=(0.8, 0.8, 0.8)),
    "yellow on white": text("95%", colour=(1, 1, 0)),
    "red on a green as light": both(band(40, 290, 100, 30, (0, 0.51, 0)), text("95%", colour=(1, 0, 0))),
    "white on a photograph": both(photograph, text("95%", colour=WHITE)),
    "black on a picture": both(empty_picture, text("95%")),
    "an outline": outlined,
    "highlighted": highlighted,
    "underlined": both(text("95%"), band(50, 298, 20, 0.7, BLACK)),
    "struck": both(text("95%"), band(50, 303, 20, 0.7, BLACK)),
    "half clear": clear(0.5),
    "in a form": in_form(text("95%")),
    "in a form in a form": in_form(in_form(text("95%"), "inner"), "outer"),
    "of five points": text("95%", size=5),
    "large": text("95%", size=80, y=200),
    "drawn twice for bold": both(text("95%"), text("95%", x=50.3)),
    "drawn thrice for bold": both(text("95%"), text("95%", x=50.3), text("95%")),
    "with a shadow": both(text("95%", x=51, y=299, colour=(0.6, 0.6, 0.6)), text("95%")),
    "beside a rule": both(text("95%"), band(49.5, 280, 0.5, 40, BLACK)),
    "squeezed": squeezed(60),
}


@pytest.mark.parametrize("draw", SEEN.values(), ids=SEEN.keys())
def test_text_that_is_seen_stays_and_nothing_is_reported(draw: Draw) -> None:
    found = read(draw)
    assert words(found).count("95%") == 1
    assert "71%" in words(found)
    assert found.problems == ()


@pytest.mark.parametrize("size", [5, 6, 8, 10, 12])
@pytest.mark.parametrize("colour", [BLACK, (0.45, 0.45, 0.45)])
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier", "Times-Italic"])
def test_marks_of_little_ink_stay(size: float, colour: tuple[float, ...], font: str) -> None:
    marks = ["-", "–", ".", "|", ",", "'", "_", "i", "l", "1.", "•", "¬", ":", "1,204", "7.5%", "(2)", "will"]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.setFont(font, size)
        for number, mark in enumerate(marks):
            canvas.drawString(50.3 + 0.37 * number, 320 - 15.13 * number, mark)

    found = read(draw)
    assert words(found)[2:] == marks
    assert found.problems == ()


@pytest.mark.parametrize("size", [6.0, 8.0, 10.0])
@pytest.mark.parametrize(("seen", "hidden", "whole"), [("7", "1", "71"), ("7 1", ".", "7.1"), ("1204", ",", "1,204")])
def test_a_number_of_which_a_part_is_hidden_is_no_other_number(size: float, seen: str, hidden: str, whole: str) -> None:
    def draw(canvas: Canvas) -> None:
        x = 50.0
        for letter in whole:
            canvas.setFont("Helvetica", size)
            canvas.setFillColorRGB(*(WHITE if letter == hidden else BLACK))
            canvas.drawString(x, 300, letter)
            x += canvas.stringWidth(letter, "Helvetica", size)

    found = read(draw)
    assert words(found) == ["Upheld", "71%"]
    [problem] = found.problems
    assert problem.message == f'the text "{whole}" is partly hidden; it was left out'


def test_a_letter_of_a_word_may_not_be_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*WHITE)
        canvas.drawString(50, 300, "non")
        canvas.setFillColorRGB(*BLACK)
        canvas.drawString(50 + canvas.stringWidth("non"), 300, "compliant")

    assert words(read(draw)) == ["Upheld", "71%"]


@pytest.mark.parametrize("angle", [90, 180, 270, 45, -30, 5])
def test_turned_text_is_seen(angle: float) -> None:
    found = read(turned(angle))
    assert sorted("".join(words(found)[2:])) == sorted("95%")
    assert found.problems == ()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_shows_and_hides_as_any_other(angle: int) -> None:
    def turn(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)

    hidden = both(text("white", colour=WHITE), text("beyond", x=500))
    data = document(text("95%", x=300, y=20), text("200", x=10, y=380), hidden, before=turn)
    found = read_pdf(data, "a.pdf")
    assert sorted("".join(words(found))) == sorted("Upheld71%95%200")
    assert {problem.code for problem in found.problems} == {"hidden_text"}


def test_text_outside_the_crop_box_is_reported() -> None:
    def crop(canvas: Canvas) -> None:
        canvas.setCropBox((40, 200, 300, 380))

    found = read_pdf(document(text("95%", y=100), text("seen", x=200, y=210), before=crop), "a.pdf")
    assert words(found) == ["Upheld", "71%", "seen"]
    assert [problem.message for problem in found.problems] == ['the text "95%" is off the page; it was left out']


GLYPHS = {"empty": b"1 0 0 0 1 1 d1                ", "full": b"1 0 0 0 1 1 d1 0 0 .5 .5 re f "}


NAMES = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00><FF> endcodespacerange "
    b"1 beginbfchar <39> <0039> endbfchar endcmap end end"
)


@pytest.mark.parametrize("glyph", ["empty", "full"])
def test_a_font_that_draws_its_letters_itself(glyph: str) -> None:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</nine 6 0 R>>"
        b"/Encoding<</Differences[57/nine]>>/FirstChar 57/LastChar 57/Widths[1]/ToUnicode 7 0 R>>"
    )
    content = b"BT /F 10 Tf 1 0 0 1 50 400 Tm (99) Tj ET"
    drawn, names = (b"<</Length %d>>stream\n%b\nendstream" % (len(one), one) for one in (GLYPHS[glyph], NAMES))
    data = raw_page(content, font, drawn, names)
    if glyph == "full":
        assert words(read_pdf(data, "a.pdf")) == ["99"]
        assert read_pdf(data, "a.pdf").problems == ()
        return
    with pytest.raises(Refused) as refused:
        read_pdf(data, "a.pdf")
    assert refused.value.code == "hidden_text"


def test_optional_content_that_is_switched_off_is_hidden() -> None:
    content = b"BT /F 10 Tf 1 0 0 1 50 400 Tm (seen) Tj ET /OC /MC0 BDC BT /F 10 Tf 1 0 0 1 50 300 Tm (95) Tj ET EMC"
    pdf = raw_page(content, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"<</Type/OCG/Name(x)>>")
    pdf = pdf.replace(b"/Font<</F 5 0 R>>", b"/Font<</F 5 0 R>>/Properties<</MC0 6 0 R>>")
    pdf = pdf.replace(b"/Type/Catalog", b"/Type/Catalog/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>")
    found = read_pdf(pdf, "a.pdf")
    assert words(found) == ["seen"]
    assert [problem.code for problem in found.problems] == ["hidden_text"]


# Pages of every size


@pytest.mark.parametrize("size", [(20, 40), (14_400, 14_400), (14_400, 30), (3, 14_400)])
def test_pages_of_every_size_are_drawn_within_bounds(size: tuple[float, float]) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setFont("Helvetica", max(min(size[0] / 4, 40), 3))
    canvas.drawString(0.5, 5, "71")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(0.5, size[1] - 15, "9")
    canvas.save()
    found = read_pdf(buffer.getvalue(), "a.pdf")
    assert words(found)[-1] in ("71", "1")
    assert "9" not in words(found)


# Tables as letters have them

shade = st.tuples(*[st.integers(0, 255)] * 3)


def lightness(colour: tuple[int, ...]) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    bands=st.lists(shade, min_size=2, max_size=6),
    ink=shade,
    size=st.sampled_from([5, 6, 8, 9, 11]),
    values=st.lists(
        st.one_of(st.integers(0, 9999).map(str), st.sampled_from(["–", "-", "0", "1.5%", "."])), min_size=4
    ),
    bold=st.booleans(),
)
def test_every_word_of_a_table_in_colours_is_seen(
    bands: list[tuple[int, ...]], ink: tuple[int, ...], size: float, values: list[str], bold: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for number, value in enumerate(values[:40]):
            x, y = 20 + 60 * (number % 6), 310 - 1.3 * size * (number // 6)
            under = bands[number % len(bands)]
            # A colour that can be told from the band: the given one, or black or white.
            best = max((ink, (0, 0, 0), (255, 255, 255)), key=lambda one: abs(lightness(one) - lightness(under)))
            far = abs(lightness(ink) - lightness(under)) > 60
            canvas.setFillColorRGB(*(part / 255 for part in under))
            canvas.rect(x - 5, y - 0.3 * size, 60, 1.3 * size, stroke=int(bold), fill=1)
            canvas.setFillColorRGB(*(part / 255 for part in (ink if far else best)))
            canvas.drawString(x, y, value)

    found = read(draw)
    assert sorted(words(found)) == sorted(["Upheld", "71%", *values[:40]])
    assert found.problems == ()
