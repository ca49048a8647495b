"""What is printed in a terminal and in CSV, and what a document cannot make them do."""

from __future__ import annotations

import json
from datetime import date

from assistant.answer import Citation
from assistant.printing import columns_text, csv_row, figure_rows, json_text, place_text, plain, source_line
from index.records import Box, Figure, Source
from index.stored import StoredFigure


def test_what_a_terminal_would_obey_is_made_visible() -> None:
    assert plain("a\x1b[31mb\nc\td") == "a\\x1b[31mb\\x0ac\\x09d"
    assert plain("Children’s – £5") == "Children’s – £5"


def test_json_says_the_same_and_holds_nothing_that_a_terminal_would_obey() -> None:
    value = {"name": "a\x1b[2J\x9b31m\u202e.pdf\n", "council": "Kent – £5", "half": "\udcff"}
    for indent in (None, 1):
        text = json_text(value, indent)
        assert json.loads(text) == value
        assert all(c.isprintable() or c == "\n" for c in text)
        assert "Kent – £5" in text


def test_a_cell_is_named_with_page_table_print_and_box() -> None:
    source = Source("a\x1b.pdf", 3, Box(1, 2, 3.04, 4))
    figure = Figure("Kent", date(2018, 3, 31), "received", "housing", 3, "count", "3", "Received", "Housing", source)
    cited = Citation(1, "a\x1b.pdf", "T", 3, "Received: Housing", "3", (Box(1, 2, 3.04, 4),), figure=figure)
    assert source_line(cited) == '[1] a\\x1b.pdf, page 3, Received: Housing, printed "3", box 1 2 3.0 4'


def test_a_quoted_passage_is_named_with_its_line_and_not_repeated() -> None:
    cited = Citation(2, "a.txt", "T", None, "Training", "A sentence that is longer than a cell.", (), 12)
    assert source_line(cited) == "[2] a.txt, line 12, Training"


def test_a_printed_formula_is_no_formula_in_a_spreadsheet() -> None:
    source = Source("=cmd().pdf", 1, Box(1.25, 2, 3, 4))
    figure = Figure("Kent", date(2018, 3, 31), "received", None, 3, "count", "3", "=1+1", "@L", source)
    (row,) = figure_rows([StoredFigure(figure, "h", "T", "pdf", None)])
    assert csv_row(row) == ["Kent", "2018-03-31", "received", "", "3", "count", "3", "'=1+1", "'@L", "'=cmd().pdf", "1",
                            "1.2 2 3 4", "false"]  # fmt: skip


def test_a_dash_is_no_formula_but_a_sum_is() -> None:
    for printed, field in (
        ("-", "-"),
        ("-5.2%", "-5.2%"),
        ("-1+cmd|x", "'-1+cmd|x"),
        (" =1", "' =1"),
        ("\n=1", "'\\x0a=1"),
    ):
        figure = Figure("Kent", date(2018, 3, 31), "received", None, 3, "count", printed, "T", "L", Source("a.pdf", 1))
        (row,) = figure_rows([StoredFigure(figure, "h", "T", "pdf", None)])
        assert csv_row(row)[6] == field


def test_columns_line_up() -> None:
    assert columns_text(("a", "bb"), [["ccc", "d"]]) == "a    bb\nccc  d"


def test_the_place_of_a_row_of_a_sheet() -> None:
    assert place_text(Source("a.xlsx", 2, None, 14)) == "a.xlsx, sheet 2, row 14"
    assert source_line(Citation(3, "a.xlsx", "A", 2, "T: L", "q", line=14)) == "[3] a.xlsx, sheet 2, row 14, T: L"
