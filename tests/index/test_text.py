"""Plain text: lines, tables between tabs, encodings, and characters that stand for others."""

from __future__ import annotations

import pytest

from index.errors import Refused
from index.readers.characters import plain
from index.readers.text import read_text


def test_lines_count_from_one_and_keep_their_place() -> None:
    (page,) = read_text(b"First line\n\nThird  line", "a.txt").pages
    assert [(line.text, line.number) for line in page.lines] == [("First line", 1), ("Third line", 3)]
    assert page.lines[1].words[1].box.x0 == 7
    assert page.number is None


def test_a_table_between_tabs_keeps_its_empty_cells() -> None:
    (page,) = read_text(b"Title\nHousing\t\tTotal\n3\t\t7\n\nEnd", "a.txt").pages
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["Housing", "", "Total"], ["3", "", "7"]]
    assert [line.text for line in page.lines] == ["Title", "End"]


def test_tabs_alone_make_no_table() -> None:
    (page,) = read_text(b"1.\tFirst paragraph\n2.\tSecond paragraph", "a.txt").pages
    assert page.tables == ()
    assert len(page.lines) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    (page,) = read_text("Children’s Services – 3".encode(encoding), "a.txt").pages
    assert page.lines[0].text == "Children’s Services – 3"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_text(b"\x00\x01\x02\x81", "a.txt")
    assert refused.value.code == "not_text"


def test_characters_that_stand_for_others() -> None:
    assert plain("of\ufb01ce \uff11\uff12\uff05 Hous\u00ading") == "office 12% Housing"
    assert plain("3¹") == "3¹"


@pytest.mark.parametrize("seven", ["7\u200b1", "7\ufe0f1", "7\U000e00311", "\U0001d7d5\U0001d7cf", "\uff17\uff11"])
def test_a_number_is_read_as_it_is_seen(seven: str) -> None:
    (page,) = read_text(f"We upheld {seven} of them".encode(), "a.txt").pages
    assert page.lines[0].text == "We upheld 71 of them"


@pytest.mark.parametrize("turned", ["\u202e71\u202c", "\u2067 71\u2069", "7\u03361", "71\u20d2"])
def test_digits_that_are_seen_otherwise_are_left_out_and_named(turned: str) -> None:
    document = read_text(f"In 2018\nwe upheld {turned} of them".encode(), "a.txt")
    assert [word.text for word in document.pages[0].lines[0].words] == ["In", "2018"]
    assert not any(c.isdigit() for c in document.pages[0].lines[1].text)
    assert [(problem.code, problem.source.line) for problem in document.problems] == [("hidden_text", 2)]


def test_more_lines_than_a_letter_has_are_refused() -> None:
    with pytest.raises(Refused, match="more than 20,000 lines") as refused:
        read_text(b"Housing 5 6 7\n" * 20_001, "a.txt")
    assert refused.value.code == "too_dense"
