"""Cells of lists that nobody sees as they are stored, and lists made to bring their reader down."""

from __future__ import annotations

import io
from collections.abc import Callable
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from index.errors import Refused
from index.letter import read_letter
from index.readers.number_format import shown_number
from index.readers.sheet import lines_of_sheet, read_sheet
from index.readers.workbook import _merged_cells
from index.reading_process import SECONDS
from tests.index.test_sheet import refusal, repacked, saved


def list_with(change: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (["LGSCO 2022-23"], ["Council", "Received", "Upheld"], ["Kent County Council", 12, 5], ["Adur", 3, 2]):
        sheet.append(row)
    change(sheet)
    return saved(book)


def values(data: bytes, name: str = "list.xlsx") -> set[tuple[str | None, str, object]]:
    return {(figure.authority, figure.measure, figure.value) for figure in read_letter(data, name).figures}


KENT_UPHELD = ("Kent County Council", "upheld", 5)


def white_where_it_is_five(sheet: Worksheet, colour: str = "FFFFFF") -> None:
    rule = CellIsRule("equal", ["5"], font=Font(color=colour))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("C3", rule)


def white_in_a_table(sheet: Worksheet) -> None:
    cell(sheet, font=Font(color="FFFFFF"))
    sheet.add_table(Table(displayName="T", ref="A2:C4"))


def cell(sheet: Worksheet, **looks: object) -> None:
    for name, look in looks.items():
        setattr(sheet["C3"], name, look)


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: cell(sheet, font=Font(color="FFFFFF")),
        lambda sheet: cell(sheet, font=Font(color="FFFEFEFE")),
        lambda sheet: cell(sheet, font=Font(color=Color(theme=0))),
        lambda sheet: cell(sheet, font=Font(color=Color(indexed=9))),
        lambda sheet: cell(sheet, font=Font(color="112233"), fill=PatternFill("solid", fgColor="112233")),
        lambda sheet: cell(sheet, font=Font(color=Color(theme=4)), fill=PatternFill("solid", fgColor=Color(theme=4))),
        lambda sheet: cell(sheet, font=Font(sz=1)),
        lambda sheet: cell(sheet, font=Font(strike=True)),
        lambda sheet: cell(sheet, number_format=";;;"),
        lambda sheet: cell(sheet, number_format=";;;", value="5"),
        lambda sheet: cell(sheet, value="5\u202e"),
        lambda sheet: cell(sheet, value="\u0665"),
        lambda sheet: cell(sheet, value=CellRichText("5", TextBlock(InlineFont(strike=True), "1"))),
        lambda sheet: cell(sheet, value=CellRichText(TextBlock(InlineFont(sz=1), "5"))),
        lambda sheet: setattr(sheet.row_dimensions[3], "height", 0.1),
        lambda sheet: setattr(sheet.column_dimensions["C"], "width", 0.05),
        white_where_it_is_five,
    ],
)
def test_a_value_that_nobody_sees_is_left_out_and_named(change: Callable[[Worksheet], object]) -> None:
    assert KENT_UPHELD in values(list_with(lambda sheet: None))
    data = list_with(change)
    assert not {value for value in values(data) if value[:2] == KENT_UPHELD[:2]}
    assert "hidden_text" in {problem.code for problem in read_sheet(data, "list.xlsx").problems}


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: cell(sheet, font=Font(color="FFFFFF"), fill=PatternFill("solid", fgColor="000080")),
        lambda sheet: cell(sheet, font=Font(color=Color(theme=0)), fill=PatternFill("solid", fgColor=Color(theme=4))),
        white_in_a_table,
        lambda sheet: cell(sheet, font=Font(color=Color(theme=1))),
        lambda sheet: cell(sheet, value=CellRichText(TextBlock(InlineFont(b=True), "5"))),
        lambda sheet: white_where_it_is_five(sheet, "FF0000"),
    ],
)
def test_a_value_that_people_see_is_read(change: Callable[[Worksheet], object]) -> None:
    data = list_with(change)
    assert KENT_UPHELD in values(data)
    assert not read_sheet(data, "list.xlsx").problems


def test_a_raised_digit_is_part_of_no_number() -> None:
    raised = CellRichText("5", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    assert lines_of_sheet(list_with(lambda sheet: cell(sheet, value=raised)), 1)[2].endswith("5¹")


@pytest.mark.parametrize(
    "number_format", ['"7"0', '0"7"', "\\70", "*50", "[White]0", "[DBNum1]0", "[$-2000401]0", '"12"', '"7";"7"']
)
def test_a_format_with_digits_of_its_own_shows_no_number_that_can_be_told(number_format: str) -> None:
    assert shown_number(5, number_format) is None
    data = list_with(lambda sheet: cell(sheet, number_format=number_format))
    assert not {value for value in values(data) if value[:2] == KENT_UPHELD[:2]}


@pytest.mark.parametrize("turned", ["\u202e5\u202c", "\u20675\u2069", "5\u0336", "5\u20dd", "1\u0665", "\u07c5"])
def test_a_field_whose_digits_are_seen_otherwise_is_left_out_with_its_row(turned: str) -> None:
    data = f"LGSCO 2022-23\nCouncil,Received,Upheld\nKent County Council,12,{turned}\nAdur,3,2\n".encode()
    assert ("Adur District Council", "upheld", 2) in values(data, "a.csv")
    assert not {value for value in values(data, "a.csv") if value[:2] == KENT_UPHELD[:2]}
    said = [(problem.code, problem.source.line) for problem in read_sheet(data, "a.csv").problems]
    assert ("hidden_text", 3) in said


def test_a_field_longer_than_any_is_refused_in_words_of_our_own() -> None:
    data = b"Council,Upheld\nKent County Council," + b"x" * 140_000
    with pytest.raises(Refused, match="longer than 131,072 characters") as refused:
        read_sheet(data, "a.csv")
    assert refused.value.code == "too_dense"


@pytest.mark.parametrize("area", ["A1:ALL1000", "A1:XFD1048576", "$A$1:$A$900000"])
def test_merged_cells_beyond_all_measure_are_refused_before_they_are_made(area: str) -> None:
    small = list_with(lambda sheet: sheet.merge_cells("E1:F1"))

    def merge(_: str, content: bytes) -> bytes:
        return content.replace(b'ref="E1:F1"', f'ref="{area}"'.encode())

    started = process_time()
    assert refusal(repacked(small, merge)) == "too_dense"
    assert process_time() - started < SECONDS


def test_merged_cells_are_counted() -> None:
    merged = b'<mergeCells count="2"><mergeCell ref="A1:B3"/><mergeCell ref="AA1:AB1"/></mergeCells>'
    assert _merged_cells(merged) == 8


def test_empty_sheets_are_passed_over() -> None:
    book = Workbook()
    book.create_sheet("empty")
    full = book.create_sheet("full")
    for row in (["LGSCO 2022-23"], ["Council", "Upheld"], ["Kent County Council", 5]):
        full.append(row)
    data = saved(book)
    assert [len(page.tables) for page in read_sheet(data, "a.xlsx").pages] == [0, 0, 1]
    assert values(data) == {KENT_UPHELD}
    assert lines_of_sheet(data, 2) == []
    assert refusal(saved(Workbook())) == "empty"


def test_a_workbook_without_any_sheet_is_refused() -> None:
    book = Workbook()
    data = saved(book)
    assert refusal(repacked(data, lambda name, content: content.replace(b"sheet1.xml", b"sheet9.xml"))) in {
        "damaged",
        "empty",
    }
    assert io.BytesIO(data).read(2) == b"PK"
