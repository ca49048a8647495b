"""PDFs as producers make them: doubled, hidden, turned and marked text gives the words a reader sees."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.errors import Refused
from index.readers.pdf import MOST_PAGES, printed_as, read_page, read_pdf
from index.records import Document
from tests.drawn_letters import LABELS, RECEIVED, VALUES, DrawnLetter, read_subjects, subject_values


def words(canvas: Canvas, buffer: io.BytesIO) -> list[str]:
    canvas.save()
    return [word.text for line in read(buffer).pages[0].lines for word in line.words]


def read(buffer: io.BytesIO) -> Document:
    return read_pdf(buffer.getvalue(), "a.pdf")


@pytest.fixture
def buffer() -> io.BytesIO:
    return io.BytesIO()


@pytest.fixture
def canvas(buffer: io.BytesIO) -> Canvas:
    return Canvas(buffer, pagesize=(400, 400), invariant=1)


def test_a_word_drawn_twice_to_make_it_bold_is_one(canvas: Canvas, buffer: io.BytesIO) -> None:
    for shift in (0.0, 0.3):
        canvas.drawString(50 + shift, 300, "Upheld")
        canvas.drawString(150 + shift, 300, "33")
    assert words(canvas, buffer) == ["Upheld", "33"]


def test_a_footnote_mark_is_no_digit(canvas: Canvas, buffer: io.BytesIO) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 300, "3")
    canvas.setFont("Helvetica", 6)
    canvas.drawString(55.7, 304, "1")
    assert words(canvas, buffer) == ["3"]


def test_a_letter_of_another_font_stays_in_its_word(canvas: Canvas, buffer: io.BytesIO) -> None:
    # As a producer does whose font has no "fi": those two letters come from a font of other height.
    x = 50.0
    for text, size in (("Umber", 10), ("fi", 7), ("eld", 10)):
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, 300, text)
        x += canvas.stringWidth(text, "Helvetica", size)
    assert words(canvas, buffer) == ["Umberfield"]


def test_hidden_words_are_left_out(canvas: Canvas, buffer: io.BytesIO) -> None:
    hidden = canvas.beginText(50, 200)
    hidden.setTextRenderMode(3)
    hidden.textLine("hidden")
    canvas.drawText(hidden)
    canvas.showPage()
    canvas.drawString(50, 300, "seen")
    canvas.drawText(hidden)
    canvas.save()
    found = read(buffer)
    assert [[line.text for line in page.lines] for page in found.pages] == [[], ["seen"]]
    assert [(problem.code, problem.source.page) for problem in found.problems] == [
        ("hidden_text", 1),
        ("hidden_text", 2),
    ]


def test_words_outside_the_visible_page_are_left_out(canvas: Canvas, buffer: io.BytesIO) -> None:
    canvas.drawString(50, 300, "seen")
    canvas.drawString(500, 300, "beyond")
    assert words(canvas, buffer) == ["seen"]


@pytest.mark.parametrize("number", [1, 2])
def test_one_page_is_read_as_with_all_others(canvas: Canvas, buffer: io.BytesIO, number: int) -> None:
    for text in ("first", "second"):
        canvas.drawString(50, 300, text)
        canvas.showPage()
    canvas.save()
    assert read_page(buffer.getvalue(), number) == read(buffer).pages[number - 1]
    with pytest.raises(IndexError):
        read_page(buffer.getvalue(), 3)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        (0x202E, ""), (0x2066, ""), (0x200B, ""), (0xE0041, ""), (0xE0101, ""), (0xFE0F, ""), (0x3164, ""),
        (0xAD, "-"), (0xFFFE, "-"), (0xA0, " "), (0xE000, " "), (0x7, " "), (0x2013, "–"), (0xFF15, "5"),
    ],
)  # fmt: skip
def test_letters_that_show_nothing_do_not_get_into_words(code: int, printed: str) -> None:
    assert printed_as(code) == printed


def test_a_gap_without_a_space_parts_words(canvas: Canvas, buffer: io.BytesIO) -> None:
    canvas.drawString(50, 300, "3")
    canvas.drawString(80, 300, "4")
    assert words(canvas, buffer) == ["3", "4"]


@pytest.mark.parametrize("ruled", [False, True])
def test_a_table_drawn_twice_or_in_a_form_is_read_once(ruled: bool) -> None:
    twice = DrawnLetter().line(RECEIVED)
    top = twice.y
    twice.table(LABELS, VALUES, ruled=ruled)
    twice.y = top
    twice.table(LABELS, VALUES, ruled=ruled)
    assert read_subjects(twice.read()) == subject_values()
    form = DrawnLetter().line(RECEIVED)
    form.canvas.beginForm("table")
    form.table(LABELS, VALUES, ruled=ruled)
    form.canvas.endForm()
    form.canvas.doForm("table")
    assert read_subjects(form.read()) == subject_values()


def test_a_page_without_text_is_refused(canvas: Canvas, buffer: io.BytesIO) -> None:
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    with pytest.raises(Refused, match="no text layer"):
        read(buffer)


def test_an_encrypted_pdf_is_refused(buffer: io.BytesIO) -> None:
    canvas = Canvas(buffer, encrypt="secret")
    canvas.drawString(50, 300, "text")
    canvas.save()
    with pytest.raises(Refused, match="encrypted") as refused:
        read(buffer)
    assert refused.value.code == "encrypted"


def test_too_many_pages_are_refused(canvas: Canvas, buffer: io.BytesIO) -> None:
    for _ in range(MOST_PAGES + 1):
        canvas.showPage()
    canvas.save()
    with pytest.raises(Refused) as refused:
        read(buffer)
    assert refused.value.code == "too_many_pages"
