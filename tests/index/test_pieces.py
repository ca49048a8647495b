"""Lines of tables in pieces, labels of rows, and headings parted: what is text and what is a value."""

from __future__ import annotations

import pytest

from index.geometry import line_of
from index.page_break import joined
from index.parting import Parting
from index.pieces import pieces_of, views_of
from index.records import Box, Line, Page, Word
from index.row_heads import LabelLine, is_whole, label_lines_of_rows, text_of


def text_line(text: str, number: int = 1) -> Line:
    words, at = [], 0
    for part in text.split(" "):
        if part:
            words.append(Word(part, Box(at, number - 1, at + len(part), number)))
        at += len(part) + 1
    return line_of(words, number)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("01/04/07 - 31/03/08   2   0", ["01/04/07 - 31/03/08", "=2", "=0"]),
        ("01/04/07 -   3   4", ["01/04/07 -", "=3", "=4"]),
        ("2010 / 2011  7  –  n/a", ["2010 / 2011", "=7", "=–", "=n/a"]),
        ("Types of authority   <= 28 days   29 - 35 days", ["Types of authority", "<= 28 days", "29 - 35 days"]),
        ("District councils  56.3  24%  <5", ["District councils", "=56.3", "=24%", "=<5"]),
        ("2  -  3", ["=2", "=-", "=3"]),
        ("2007   4   5", ["2007", "=4", "=5"]),
        ("Section 31 reports   4", ["Section 31 reports", "=4"]),
    ],
)
def test_a_line_in_pieces(text: str, pieces: list[str]) -> None:
    assert [("=" if piece.is_value else "") + piece.text for piece in pieces_of(text_line(text))] == pieces


def test_lines_that_two_tables_share_are_parted() -> None:
    lines = [
        text_line("First   Second        Third   Fourth", 1),
        text_line("2007/08  1   2        2007/08   3   4", 2),
        text_line("2006/07  5   6        2006/07   7   8", 3),
    ]
    left, right = views_of(lines, lambda text: text.startswith("20"))
    assert [line.text for line in left] == ["First Second", "2007/08 1 2", "2006/07 5 6"]
    assert [line.text for line in right] == ["Third Fourth", "2007/08 3 4", "2006/07 7 8"]


def label(text: str, top: float, row: int | None = None, *, is_above: bool = False) -> LabelLine:
    return LabelLine(text, Box(0, top, 50, top + 10), row, is_above)


def test_the_lines_of_a_label_hold_the_height_of_its_values() -> None:
    lines = [
        label("corner", 0, is_above=True), label("Forwarded", 12, is_above=True), label("(new)", 22),
        label("Advice given", 40, 1),
    ]  # fmt: skip
    known = {"Forwarded (new)", "Advice given", "(new) Advice given"}
    ranges = label_lines_of_rows(lines, [22, 45], lambda text: text in known)
    assert [text_of(lines, chosen) for chosen in ranges] == ["Forwarded (new)", "Advice given"]


def test_a_row_without_a_label_takes_none_from_its_neighbour() -> None:
    lines = [label("2007/08", 0, 0), label("2005/06", 40, 2)]
    ranges = label_lines_of_rows(lines, [5, 25, 45], lambda text: True)
    assert [text_of(lines, chosen) for chosen in ranges] == ["2007/08", "", "2005/06"]


@pytest.mark.parametrize(("gap", "whole"), [(0, False), (8, True)])
def test_a_line_between_two_labels_may_be_of_either(gap: float, whole: bool) -> None:
    lines = [label("Advice given", 0, 0), label("to caller", 10 + gap), label("Passed on", 20 + gap, 1)]
    known = {"Advice given"}
    ranges = [range(1), range(1, 3)]
    found = [is_whole(lines, row, ranges, lambda text: text in known) for row in (0, 1)]
    assert found == [whole, whole]


def test_a_known_heading_may_stand_over_a_blank_column() -> None:
    words = text_line("Housing    Other     Total").words
    columns = [Box(2, 5, 4, 6), Box(23, 5, 25, 6)]
    known = {"housing", "other", "total"}
    parted = Parting(words, known).over(columns, may_skip=True)
    assert parted is not None
    assert [[word.text for word in group] for group in parted.groups] == [["Housing"], ["Total"]]
    assert parted.skips
    plain = Parting(words, known).over(columns, may_skip=False)
    assert plain is not None
    assert not plain.skips


def test_the_longer_of_two_known_headings_counts() -> None:
    words = text_line("Total excl premature   Licensing").words
    parted = Parting(words, {"total", "totalexclpremature"}).over([Box(5, 5, 7, 6), Box(26, 5, 27, 6)], may_skip=False)
    assert parted is not None
    assert [len(group) for group in parted.groups] == [3, 1]


def test_a_page_is_joined_to_the_end_of_the_one_before() -> None:
    def line(text: str, top: float) -> Line:
        return line_of([Word(text, Box(50, top, 90, top + 10))])

    before = Page(1, 600, 800, (line("prose", 100), line("title", 600), line("heading", 620), line("footer", 780)))
    page = Page(2, 600, 800, (line("footer", 20), line("5", 90), line("6", 110)))
    whole = joined(before, page, 600)
    assert [line.text for line in whole.lines] == ["title", "heading", "5", "6"]
    assert whole.lines[2:] == page.lines[1:]
    assert whole.lines[1].box.bottom < page.lines[1].box.top
