"""Headings and paragraphs: each passage under its heading, whole, and without tables."""

from __future__ import annotations

from index.passages import passages_of
from index.readers.text import read_text
from index.records import Box, Document, Line, Page, Word

LONG = "We write with our annual summary of statistics on the complaints made about your authority this year."


def line(text: str, top: float, *, bold: bool = False) -> Line:
    box = Box(50, top, 500, top + 10)
    return Line(tuple(Word(part, box, bold) for part in text.split()), box)


def document(*pages: list[Line]) -> Document:
    made = tuple(Page(number, 600, 800, tuple(lines)) for number, lines in enumerate(pages, 1))
    return Document("letter.pdf", "0" * 64, "pdf", 1, made)


def test_a_paragraph_stands_under_its_heading() -> None:
    (passage,) = passages_of(document([line("Complaint statistics", 50, bold=True), line(LONG, 70), line(LONG, 81)]))
    assert passage.headings == ("Complaint statistics",)
    assert passage.text == f"{LONG} {LONG}"
    assert (passage.ordinal, passage.page, len(passage.boxes)) == (0, 1, 2)


def test_a_gap_parts_paragraphs_and_a_new_heading_takes_over() -> None:
    lines = [
        line("One", 40, bold=True), line(LONG, 60), line(LONG, 90), line("Two", 120, bold=True), line(LONG, 140),
    ]  # fmt: skip
    passages = passages_of(document(lines))
    assert [passage.headings for passage in passages] == [("One",), ("One",), ("Two",)]
    assert [passage.ordinal for passage in passages] == [0, 1, 2]


def test_a_paragraph_broken_over_a_page_is_whole() -> None:
    first, second = "This sentence is long enough and goes on", "over the page until it ends here at last."
    (passage,) = passages_of(document([line(first, 700), line("1", 780)], [line(second, 50)]))
    assert passage.text == f"{first} {second}"
    assert passage.page == 1
    assert (passage.boxes, passage.overleaf) == ((Box(50, 700, 500, 710),), (Box(50, 50, 500, 60),))
    assert (passage.line, passage.last_line) == (None, None)


def test_what_begins_anew_on_the_next_page_is_not_overleaf() -> None:
    first, second = "This sentence is long enough and ends at the foot.", "Another one begins at the head of a page."
    for after in (second, second.lower()):
        one, other = passages_of(document([line(first, 700)], [line(after, 50)]))
        assert (one.overleaf, other.overleaf) == ((), ())
        assert (one.page, other.page) == (1, 2)


def test_a_paragraph_goes_over_one_page_and_no_further() -> None:
    parts = (
        "This sentence is long enough and goes on",
        "over the next page and then goes on",
        "to a third page at last.",
    )
    one, other = passages_of(document(*([line(part, 700 if n == 0 else 50)] for n, part in enumerate(parts))))
    assert (one.text, one.page, len(one.overleaf)) == (f"{parts[0]} {parts[1]}", 1, 1)
    assert (other.text, other.page, other.overleaf) == (parts[2], 3, ())


def test_every_part_that_stands_overleaf_has_its_boxes() -> None:
    parts = (
        "This sentence is long enough and goes on",
        "over the page where it parts and goes on",
        "to end here at last.",
    )
    second = [line(parts[1], 50), line(parts[2], 90)]
    (passage,) = passages_of(document([line(parts[0], 700)], second))
    assert passage.text == " ".join(parts)
    assert passage.overleaf == (second[0].box, second[1].box)


def test_a_passage_of_a_text_file_knows_its_first_and_last_line() -> None:
    lines = ["Complaint statistics", "", LONG, LONG, LONG, "", LONG, "", "Notes"]
    first, second = passages_of(read_text("\n".join(lines).encode(), "letter.txt"))
    assert (first.line, first.last_line, second.line, second.last_line) == (3, 5, 7, 7)
    assert first.headings == ("Complaint statistics",)
    for passage in (first, second):
        assert (passage.page, passage.boxes, passage.overleaf) == (None, (), ())


def test_tables_and_page_numbers_are_left_out() -> None:
    made = document([line(LONG, 50), line("0 1 0 0 2 3 1 7", 100), line("Page 1 of 2", 780)])
    passages = passages_of(made, [(made.pages[0], Box(40, 95, 560, 115))])
    assert [passage.text for passage in passages] == [LONG]


def test_letterheads_and_footers_are_no_passages() -> None:
    footer = "This footer of five words stands below every page."
    first = [line("One paragraph says something about the first page.", 300), line(footer, 800)]
    second = [line("Another paragraph says something about the second page.", 300), line(footer, 800)]
    texts = [passage.text for passage in passages_of(document(first, second))]
    assert texts == [
        "One paragraph says something about the first page.",
        "Another paragraph says something about the second page.",
    ]


def test_a_sentence_said_twice_in_the_middle_of_pages_is_kept() -> None:
    said = "The same sentence stands in the middle of two pages."
    texts = [passage.text for passage in passages_of(document([line(said, 300)], [line(said, 300)]))]
    assert texts == [said, said]
