"""Words that stand over each other: what covers hides, and what is only drawn twice, or behind, does not."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from index.readers.pdf import read_pdf
from tests.index.drawn_pages import WHITE, both, document, read, text, words


def test_a_white_word_before_the_black_one_that_is_drawn_over_it_is_hidden() -> None:
    data = document(before=text("95%", x=83, y=350, colour=WHITE, size=12))
    found = read_pdf(data, "a.pdf")
    assert words(found) == ["Upheld", "71%"]
    assert [problem.code for problem in found.problems] == ["hidden_text"]


def test_a_word_is_not_vouched_for_by_the_other_words_of_its_double() -> None:
    # "Upheld" stands twice in the same place; the numbers behind do not say the same.
    found = read(text("Upheld  95%", y=350, size=12, colour=WHITE))
    assert words(found) == ["Upheld", "71%"]
    assert [problem.code for problem in found.problems] == ["hidden_text"]


def test_bold_words_under_a_watermark_are_each_read_once() -> None:
    mark = text("X", x=60, y=250, size=150, colour=(0.8, 0.8, 0.8))
    bold = both(*[text(said, y=y, x=x) for said, y in (("95%", 300), ("204 of 288", 280)) for x in (50, 50.3)])
    found = read_pdf(document(bold, before=mark), "a.pdf")
    assert sorted(words(found)) == sorted(["Upheld", "71%", "95%", "204", "of", "288", "X"])
    assert found.problems == ()


def test_numbers_under_a_block_of_text_are_hidden() -> None:

    def covering(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*WHITE)
        canvas.setFont("ZapfDingbats", 60)
        canvas.drawString(40, 285, "\u25a0")

    for draws in ([text("95%"), covering], [text("95%"), text("95%", x=50.3), covering]):
        found = read(*draws)
        assert "95%" not in words(found)
        assert "hidden_text" in {problem.code for problem in found.problems}


def test_a_heading_over_the_words_of_a_page_stays_with_them() -> None:
    def watermark(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 110)
        canvas.setFillColorRGB(0.85, 0.85, 0.85)
        canvas.drawString(10, 200, "DRAFT")

    lines = [text(f"line {number} has {number + 20} words", y=190 + 12 * number) for number in range(12)]
    for draws in ((watermark, *lines), (*lines, clear_watermark)):
        found = read(*draws)
        assert "DRAFT" in words(found)
        assert [word for word in words(found) if word.isdigit() and int(word) >= 20] == [
            str(number + 20) for number in reversed(range(12))
        ]
        assert found.problems == ()


def clear_watermark(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 110)
    canvas.setFillAlpha(0.2)
    canvas.drawString(10, 200, "DRAFT")


def test_many_words_over_each_other_end_in_a_report() -> None:
    draws = [text(f"{number}", x=50 + number % 7, colour=WHITE) for number in range(100, 300)]
    found = read(*draws)
    assert words(found) == ["Upheld", "71%"]
    assert {problem.code for problem in found.problems} == {"hidden_text"}
    assert len(found.problems) <= 21
