"""The rows of the table of figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.answer import AnswerFigure, Working
from index.records import Box, Figure, Source, Unit
from ui.figure_table import figure_rows

YEAR = date(2018, 3, 31)


def figure(measure: str, value: int | Decimal, unit: Unit = "count", disputed: bool = False) -> Figure:
    source = Source("a/leeds.pdf", 3, Box(1, 2, 3, 4))
    return Figure("Leeds City Council", YEAR, measure, None, value, unit, str(value), "T", "L", source, disputed)


def test_a_figure_is_a_row_with_its_place() -> None:
    assert list(figure_rows([AnswerFigure(figure("received", 1204), "Letter")])) == [
        (
            "1,204",
            "count",
            "complaints and enquiries received",
            "Leeds City Council",
            "31 March 2018",
            "a/leeds.pdf",
            "3",
        )
    ]


def test_a_percentage_says_so_and_a_disputed_figure_too() -> None:
    [row] = figure_rows([AnswerFigure(figure("uphold_rate", Decimal("68.5"), "percent", disputed=True), "Letter")])
    assert row[:2] == ("68.5% (disputed)", "per cent")


def test_a_figure_that_was_worked_out_is_followed_by_what_from() -> None:
    operands = (figure("not_upheld", 29), figure("upheld", 43))
    shown = AnswerFigure(figure("investigated", 72), "Letter", Working("29 + 43", operands))
    rows = list(figure_rows([shown]))
    assert [row[0] for row in rows] == ["72", "29", "43"]
    assert [row[-2:] for row in rows] == [("worked out: 29 + 43", ""), ("a/leeds.pdf", "3"), ("a/leeds.pdf", "3")]


def test_a_figure_of_a_text_file_names_its_line() -> None:
    source = Source("a.txt", None, None, 56)
    held = Figure("Leeds City Council", YEAR, "received", "housing", 7, "count", "7", "T", "L", source)
    [row] = figure_rows([AnswerFigure(held, "Letter")])
    assert row[2] == "complaints and enquiries received, Housing"
    assert row[-2:] == ("a.txt", "line 56")


def test_a_figure_of_a_sheet_names_its_sheet_and_row() -> None:
    source = Source("a.xlsx", 2, None, 14)
    held = Figure("Leeds City Council", YEAR, "received", "housing", 7, "count", "7", "T", "L", source)
    [row] = figure_rows([AnswerFigure(held, "Councils")])
    assert row[-2:] == ("a.xlsx", "sheet 2, row 14")
