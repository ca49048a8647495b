"""What is told of text that nobody sees, and of text that was recognised from a picture."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.errors import Refused
from index.letter import read_letter
from index.readers.pdf import read_pdf
from index.records import Document, Problem
from tests.index.drawn_pages import (
    BLUE,
    SIZE,
    WHITE,
    Draw,
    band,
    both,
    clear,
    document,
    mode,
    picture_of,
    read,
    text,
    words,
)

# Text recognition


def recognised(found: Document) -> list[Problem]:
    return [problem for problem in found.problems if problem.code == "recognised_text"]


@pytest.mark.parametrize("layer", [mode(3, "Decided 33"), clear(0.0)], ids=["never drawn", "clear"])
def test_text_recognised_from_a_picture_is_kept_and_told(layer: Draw) -> None:
    found = read(picture_of("Decided 33"), layer, text("Received 21 July", y=100))
    assert set(words(found)) >= {"Received", "21", "July"}
    assert ("33" in words(found)) or ("95%" in words(found))
    [problem] = recognised(found)
    assert problem.source.page == 1 and problem.source.box is not None
    assert "recognised from a picture" in problem.message


def test_text_under_its_own_picture_is_recognised_text() -> None:
    data = document(before=both(text("Decided 33"), picture_of("Decided 33")))
    found = read_pdf(data, "a.pdf")
    assert words(found) == ["Upheld", "71%", "Decided", "33"]
    assert [problem.code for problem in found.problems] == ["recognised_text"]


@pytest.mark.parametrize("picture", [picture_of(""), picture_of("Decided 33", y=150), band(0, 0, 400, 400, BLUE)])
def test_what_lies_on_no_picture_or_on_an_empty_part_of_one_is_hidden(picture: Draw) -> None:
    found = read_pdf(document(text("again", y=50), before=both(picture, mode(3))), "a.pdf")
    assert "95%" not in words(found)
    assert [problem.code for problem in found.problems] == ["hidden_text"]


def test_a_scan_without_any_visible_word_is_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, invariant=1)
    both(picture_of("Decided 33"), mode(3, "Decided 33"))(canvas)
    canvas.save()
    found = read_pdf(buffer.getvalue(), "a.pdf")
    assert words(found) == ["Decided", "33"]
    assert [problem.code for problem in found.problems] == ["recognised_text"]


# What is told of it


def test_a_document_whose_every_word_is_hidden_is_refused() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, invariant=1)
    text("Upheld 95%", colour=WHITE)(canvas)
    canvas.save()
    with pytest.raises(Refused, match="all of its text is hidden") as refused:
        read_pdf(buffer.getvalue(), "a.pdf")
    assert refused.value.code == "hidden_text"


def test_neighbouring_words_are_one_report_and_long_texts_are_shortened() -> None:
    draws = [text("this text goes on and on " * 2, y=300 - 12 * number, size=7, colour=WHITE) for number in range(3)]
    far = text("far off", x=300, y=50, colour=WHITE)
    long, short = read(*draws, far).problems
    assert long.message.startswith('the text "this text goes on') and "…" in long.message and len(long.message) < 150
    assert short.message == 'the text "far off" is hidden; it was left out'
    assert long.source.box is not None and long.source.box.height > 30


def test_many_hidden_texts_are_counted() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*WHITE)
        for number in range(60):
            canvas.drawString(20 + 60 * (number % 6), 30 + 30 * (number // 6), f"x{number}")

    problems = read(draw).problems
    assert len(problems) == 21
    assert problems[-1].message.startswith("40 more texts")


def test_hidden_text_is_no_passage_and_no_figure() -> None:
    reading = read_letter(document(text("The council upheld 95% of all complaints.", colour=WHITE)), "a.pdf")
    assert not any("95" in passage.text for passage in reading.passages)
    assert reading.figures == ()
    assert "hidden_text" in {problem.code for problem in reading.problems}
