"""Spreadsheets as people see them: cells under their formats, rows as they are counted, and hostile files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from index.errors import Refused
from index.files import files_of
from index.letter import read_letter
from index.page_text import text_lines
from index.readers.cells import MOST_COLUMNS, MOST_ROWS, column_letters
from index.readers.number_format import shown_number
from index.readers.sheet import lines_of_sheet, read_sheet
from index.records import Document


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def texts(document: Document, page: int = 1) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.pages[page - 1].tables for row in table.rows]


def refusal(data: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(Refused) as refused:
        read_letter(data, name)
    assert refused.value.reason.endswith(".")
    return refused.value.code


def repacked(data: bytes, change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> bytes:
    """The workbook with its parts changed, and more parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
        for name, content in more:
            new.writestr(name, content)
    return buffer.getvalue()


def unchanged(_: str, content: bytes) -> bytes:
    return content


def two_rows(sheet: Worksheet) -> None:
    sheet.append(["Council", "Upheld"])
    sheet.append(["Kent County Council", 4])


SMALL = workbook(two_rows)


# What a cell shows


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.714, "0%", "71%"),
        (0.715, "0%", "72%"),
        (0.285, "0%", "29%"),
        (0.7142, "0.0%", "71.4%"),
        (1204, "#,##0", "1,204"),
        (1204, "General", "1204"),
        (8.0, "General", "8"),
        (1 / 3, "General", "0.333333333"),
        (8.125, "0.00", "8.13"),
        (8.1, "0.##", "8.1"),
        (8, "0.##", "8"),
        (-0.2, "0", "0"),
        (5, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "5"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
        (7, "[Red]0", "7"),
        (7, '0" cases"', "7 cases"),
        (7, ";;;", ""),
        (7, "£#,##0", "£7"),
        (7, "0,", None),
        (7, "0.00E+00", None),
        (43190, "dd/mm/yyyy", None),
        (7, "[<5]0;0", None),
        (float("nan"), "0", None),
        (1e300, "General", None),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, number_format: str, shown: str | None) -> None:
    assert shown_number(value, number_format) == shown


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_shown_whole(value: int) -> None:
    assert shown_number(value, "General") == str(value)
    assert shown_number(value, "#,##0") == f"{value:,}"


@given(st.decimals(0, 100, places=1))
def test_a_percentage_is_shown_as_one(value: Decimal) -> None:
    assert shown_number(float(value / 100), "0.0%") == f"{value}%"


@given(st.text(max_size=20) | st.text('*_\\[]";#0.,%?@ -$aG', max_size=12), st.floats())
@example("0*", 0.0)  # a sign that asks for one behind it, at the end
@example("0_", 1.0)
@example("0\\", 1.0)
def test_no_format_brings_the_reader_down(number_format: str, value: float) -> None:
    shown = shown_number(value, number_format)
    assert shown is None or isinstance(shown, str)


def test_what_cells_hold() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Text\u00a0with  spaces\nand lines", True, datetime(2018, 3, 31), date(2018, 4, 1), "#REF!", 2.5])

    (row,) = texts(read_sheet(workbook(fill), "a.xlsx"))
    assert row == ["Text with spaces and lines", "TRUE", "31/03/2018", "01/04/2018", "#REF!", "2.5"]


def test_rows_are_counted_as_people_count_them() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B4"], sheet["D4"] = "Title", "Council", 5

    data = workbook(fill)
    (page,) = read_sheet(data, "a.xlsx").pages
    cell = page.tables[0].rows[1][1]
    assert (cell.text, cell.row, cell.column, cell.box.top) == ("5", 3, 3, 3)
    assert (page.number, page.name, page.lines) == (1, "Sheet", ())
    assert lines_of_sheet(data, 1) == ["Title", "", "", "\tCouncil\t\t5"]
    assert text_lines(data, 1) == lines_of_sheet(data, 1)


def test_merged_cells_reach_over_columns() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Council", "Received", None])
        sheet.append([None, "Housing", "Total"])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    (page,) = read_sheet(workbook(fill), "a.xlsx").pages
    council, received = page.tables[0].rows[0]
    assert (council.box.bottom, received.box.x0, received.box.x1) == (2, 1000, 2999)


def test_hidden_rows_columns_and_sheets_are_not_read_but_named() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (["Council", "Draft", "Upheld"], ["Adur", 9, 5], ["Kent", 9, 4]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    secret = book.create_sheet("Secret")
    secret.append(["Kent", 99])
    secret.sheet_state = "hidden"
    document = read_sheet(saved(book), "a.xlsx")
    assert texts(document) == [["Council", "Upheld"], ["Kent", "4"]]
    said = " ".join(problem.message for problem in document.problems)
    assert "rows were not read: 2" in said and "columns were not read: B" in said and '"Secret"' in said
    assert lines_of_sheet(saved(book), 1) == ["Council\t\tUpheld", "", "Kent\t\t4"]


def test_a_formula_that_was_never_computed_is_named() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Kent", 4, "=B1+1"])

    document = read_sheet(workbook(fill), "a.xlsx")
    assert texts(document) == [["Kent", "4"]]
    (problem,) = document.problems
    assert "formula" in problem.message and (problem.source.page, problem.source.line) == (1, 1)


def test_the_value_of_a_formula_is_that_which_was_saved() -> None:
    def computed(name: str, content: bytes) -> bytes:
        return content.replace(b"<f>B1+1</f><v />", b"<f>B1+1</f><v>5</v>").replace(
            b"<f>B1+1</f><v></v>", b"<f>B1+1</f><v>5</v>"
        )

    data = repacked(workbook(lambda sheet: sheet.append(["Kent", 4, "=B1+1"])), computed)
    document = read_sheet(data, "a.xlsx")
    assert texts(document) == [["Kent", "4", "5"]] and document.problems == ()


def test_what_is_struck_through_or_shown_in_an_unknown_way_is_left_out() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Kent", 4, 5])
        sheet["B1"].font = Font(strike=True)
        sheet["C1"].number_format = "0,"

    document = read_sheet(workbook(fill), "a.xlsx")
    assert texts(document) == [["Kent"]]
    assert len(document.problems) == 2 and "column C" in document.problems[0].message


def test_a_stray_cell_far_away_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Kent", 4])
        sheet["XFD1048576"].number_format = "0%"

    assert texts(read_sheet(workbook(fill), "a.xlsx")) == [["Kent", "4"]]


# CSV


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    rows = [["Council", "Children’s", "Total"], ["Kent", "3", "1,204" if separator != "," else "1204"]]
    data = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    assert texts(read_sheet(data, "a.csv")) == rows


def test_a_field_between_quotation_marks_may_hold_lines_and_commas() -> None:
    data = b'Council,"Closed after\nInitial, Enquiries"\n\n"Kent",3\n'
    assert lines_of_sheet(data, 1) == ["Council\tClosed after Initial, Enquiries", "", "Kent\t3"]


def test_a_file_may_say_how_its_columns_are_parted() -> None:
    assert texts(read_sheet(b"sep=;\r\nCouncil, name;3\r\n", "a.csv")) == [["Council, name", "3"]]


@settings(max_examples=50)
@given(st.lists(st.lists(st.text("abc 1,;\"'", max_size=6), min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_text_is_read_or_refused(rows: list[list[str]]) -> None:
    try:
        document = read_sheet("\n".join(",".join(row) for row in rows).encode() or b" ", "a.csv")
    except Refused:
        return
    lines = lines_of_sheet("\n".join(",".join(row) for row in rows).encode(), 1)
    for table in document.pages[0].tables:
        for row in table.rows:
            for cell in row:
                assert lines[cell.row].split("\t")[cell.column] == cell.text


# What is not taken in


def test_what_is_no_workbook_is_refused_with_the_remedy() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.xls") == "office"
    encrypted = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(encrypted) == "encrypted"
    assert refusal(SMALL[: len(SMALL) // 2]) == "damaged"
    assert refusal(b"PK\x03\x04" + b"\0" * 100) == "damaged"
    assert refusal(b"\x00\x01\x02\x81", "a.csv") == "not_text"
    assert refusal(b" , ,\n,,", "a.csv") == "empty"


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.bin", "anything.txt"])
def test_other_archives_are_refused(part: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(part, "x")
    assert refusal(buffer.getvalue()) == "office"


def test_a_workbook_is_told_by_what_it_is_and_not_by_its_name() -> None:
    assert read_letter(SMALL, "letter.txt").document.kind == "sheet"


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(SMALL, unchanged, ("xl/media/bomb.bin", b"\0" * 110_000_000))
    assert len(bomb) < 1_000_000
    assert refusal(bomb) == "too_dense"


def test_a_workbook_with_entities_is_refused() -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def with_entities(name: str, content: bytes) -> bytes:
        return content.replace(b"<worksheet", entities + b"<worksheet", 1) if "sheet1" in name else content

    assert refusal(repacked(SMALL, with_entities)) == "damaged"


def test_links_to_elsewhere_and_macros_are_left_alone() -> None:
    data = repacked(SMALL, unchanged, ("xl/vbaProject.bin", b"\0" * 100), ("xl/externalLinks/x.xml", b"<a/>"))
    assert texts(read_sheet(data, "a.xlsm")) == [["Council", "Upheld"], ["Kent County Council", "4"]]


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n" * (MOST_ROWS + 1),
        b",".join([b"a"] * (MOST_COLUMNS + 1)),
        b",".join([b"a"] * 200) + b"\n" + b"\n".join(b",".join([b"1"] * 200) for _ in range(1600)),
    ],
)
def test_lists_beyond_all_measure_are_refused(data: bytes) -> None:
    assert refusal(data, "a.csv") == "too_dense"


@pytest.mark.parametrize("cut", range(1, 12))
def test_damage_anywhere_is_a_refusal(cut: int) -> None:
    def damaged(name: str, content: bytes) -> bytes:
        at = len(content) * cut // 12
        return content[:at] + b"<" + content[at + 1 :] if "sheet1" in name or "workbook.xml" in name else content

    try:
        read_letter(repacked(SMALL, damaged), "a.xlsx")
    except Refused as refused:
        assert refused.code in {"damaged", "empty"}


def test_columns_are_called_by_letters() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_marks_that_office_programs_leave_are_passed_over(tmp_path: Path) -> None:
    for name in ("lists.xlsx", "~$lists.xlsx"):
        (tmp_path / name).write_bytes(SMALL)
    files, refusals = files_of([tmp_path], tmp_path / "store")
    assert [file.name for file in files] == ["lists.xlsx"] and refusals == ()
