"""What the evidence says of a source, and the name that a document is saved under."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Citation
from index.records import Box, Figure, Source
from ui.evidence_panel import download_name, facts

CELL = Figure("Kent County Council", date(2018, 3, 31), "received", "housing", 3, "count", "3", "Complaints received",
              "Housing", Source("kent.pdf", 3, Box(1, 2, 3, 4)), row_label="Kent CC")  # fmt: skip


def test_a_cell_is_told_by_print_table_column_and_row() -> None:
    cited = Citation(1, "kent.pdf", "Annual letter", 3, "", "3", (Box(1, 2, 3, 4),), figure=CELL)
    assert facts(cited) == (
        ("Table", "Complaints received"),
        ("Column", "Housing"),
        ("Row", "Kent CC"),
        ("Printed", "3"),
        ("Letter", "Annual letter"),
        ("Where", "kent.pdf, page 3"),
    )


def test_a_disputed_cell_says_so_and_a_value_of_a_list_has_a_row_and_no_column() -> None:
    listed = replace(CELL, label="Housing", row_label="Housing", disputed=True)
    told = facts(Citation(1, "kent.pdf", "Annual letter", 3, "", "3", (Box(1, 2, 3, 4),), figure=listed))
    assert told[:4] == (
        ("Table", "Complaints received"),
        ("Row", "Housing"),
        ("Printed", "3"),
        ("Note", "disputed: the notes of the answer say why"),
    )


def test_a_passage_is_told_by_letter_section_and_both_its_pages() -> None:
    cited = Citation(
        1, "kent.pdf", "Annual letter", 1, "Scrutiny", "Words.", (Box(1, 2, 3, 4),), overleaf=(Box(1, 2, 3, 4),)
    )
    assert facts(cited) == (
        ("Letter", "Annual letter"),
        ("Section", "Scrutiny"),
        ("Where", "kent.pdf, pages 1 and 2"),
    )


def test_lines_of_a_text_file_are_counted() -> None:
    cited = Citation(1, "kent.txt", "Annual letter", None, "", "Words.", (), 12, 14)
    assert facts(cited)[-1] == ("Where", "kent.txt, lines 12 to 14")
    assert facts(Citation(1, "kent.txt", "Annual letter", None, "", "Words.", (), 12, 12))[-1][1] == "kent.txt, line 12"


def test_a_row_of_a_sheet_is_named_as_a_spreadsheet_program_does() -> None:
    cited = Citation(1, "councils.xlsx", "Councils", 2, "", "3", (), 14, 14, figure=CELL)
    assert facts(cited)[-1] == ("Where", "councils.xlsx, sheet 2, row 14")


@pytest.mark.parametrize(
    ("document", "saved"),
    [
        ("north/kent-2018.pdf", "kent-2018.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ('a"\r\nSet-Cookie: x=1.pdf', "a---Set-Cookie- x-1.pdf"),
        ("Sørensen (2018).txt", "Sørensen (2018).txt"),
        ("..", "document"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_the_name_of_a_download_is_a_plain_one(document: str, saved: str) -> None:
    assert download_name(document) == saved
