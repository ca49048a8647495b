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
