"""Yearly lists that look like the Ombudsman's and count something else, or whose rows and columns have moved."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from index.letter import read_letter
from index.records import Reading

BIRMINGHAM, KENT, ADUR = "Birmingham City Council", "Kent County Council", "Adur District Council"
Values = dict[tuple[str, int, str], object]

_ROWS = f"{KENT},12,5\n{BIRMINGHAM},9,8\n{ADUR},3,2\n"
_FOUND: Values = {
    (KENT, 2023, "received"): 12, (KENT, 2023, "upheld"): 5, (BIRMINGHAM, 2023, "received"): 9,
    (BIRMINGHAM, 2023, "upheld"): 8, (ADUR, 2023, "received"): 3, (ADUR, 2023, "upheld"): 2,
}  # fmt: skip


def read_csv(text: str) -> Reading:
    return read_letter(text.encode(), "list.csv")


def values_of(reading: Reading) -> Values:
    assert not any(figure.disputed for figure in reading.figures)
    return {(f.authority, f.year_ended.year, f.measure): f.value for f in reading.figures}


def codes_of(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    "title",
    [
        "Blue badge complaints 2022-23", "Complaints about trees 2022-23", "FOI requests 2022-23", "Licensing 2022-23",
        "Stage 2 complaints 2022-23", "Information Commissioner complaints 2022-23", "Petitions 2022-23",
        "Complaints to care homes 2022-23", "Internal complaints 2022-23", "Figures in thousands 2022-23",
        "Parliamentary and Health Service Ombudsman 2022-23", "Ombudsman decisions on noise 2022-23",
        "LGSCO complaints from prisoners 2022-23", "Public interest reports by the Ombudsman 2022-23",
        "Calendar year 2023", "First half 2022-23", "Year to date 2022-23", "Projected figures 2022-23",
    ],
)  # fmt: skip
def test_a_list_that_may_count_something_else_is_left_out(title: str) -> None:
    reading = read_csv(f"{title}\nCouncil,Received,Upheld\n{_ROWS}")
    assert reading.figures == () and codes_of(reading) & {"unknown_title", "part_of_year", "unknown_label"}


@pytest.mark.parametrize(
    "title",
    [
        "Complaints about councils 2022-23", "Data on local authority complaints 2023", "FY23",
        "LGSCO annual letters 22/23",
        "Financial year 2022 to 2023", '"Scrutiny Committee 12 July 2023: Ombudsman statistics, 2022-23"',
        "Kent and Sussex councils: LGSCO 2022-23", "How your council compares: Ombudsman 2022-23",
    ],
)  # fmt: skip
def test_titles_of_many_kinds_are_understood(title: str) -> None:
    assert values_of(read_csv(f"{title}\nCouncil,Received,Upheld\n{_ROWS}")) == _FOUND


@pytest.mark.parametrize("groups", ["Adults,Children", "Fire,Police", "Kent,Essex", "A,B", "North,South"])
def test_what_stands_under_a_heading_that_is_not_understood_is_left_out(groups: str) -> None:
    reading = read_csv(f"Complaints 2022-23\nx,{groups}\nCouncil,Received,Upheld\n{_ROWS}")
    assert reading.figures == () and "unknown_label" in codes_of(reading)


def test_only_this_year_is_taken_of_two() -> None:
    reading = read_csv(f"Complaints 2022-23\nx,Prev yr,This year\nCouncil,Received,Upheld\n{_ROWS}")
    assert values_of(reading) == {key: value for key, value in _FOUND.items() if key[2] == "upheld"}


def test_a_group_over_columns_may_say_the_year() -> None:
    reading = read_csv(f"Complaints 2022-23\nx,21/22,22/23\nCouncil,Upheld,Upheld\n{_ROWS}")
    assert values_of(reading)[KENT, 2022, "upheld"] == 12
    assert values_of(reading)[KENT, 2023, "upheld"] == 5


@pytest.mark.parametrize(
    ("title", "headings", "years"),
    [
        ("Complaints 2022-23", "Upheld 2022,Upheld 2023", {2022, 2023}),
        ("Complaints 2023-24", "Upheld 2022-23,Upheld 2021 to 2022", {2023, 2022}),
        ("Complaints 2023-24", "Upheld 2022,Upheld 2023", set()),  # 2022-23 or 2023-24?
    ],
)
def test_years_in_headings_beside_the_year_of_the_list(title: str, headings: str, years: set[int]) -> None:
    reading = read_csv(f"{title}\nCouncil,{headings}\n{_ROWS}")
    assert {figure.year_ended.year for figure in reading.figures} == years
    assert bool(years) or "two_years" in codes_of(reading)


@pytest.mark.parametrize("title", ["Uphold rates 2022-23", "Uphold percentages 2022-23"])
def test_counts_in_a_list_of_rates_are_none(title: str) -> None:
    assert read_csv(f"{title}\nCouncil,Investigated,Upheld\n{_ROWS}").figures == ()
    rows = f"Council,Upheld,Uphold rate\n{KENT},12,71%\n{BIRMINGHAM},9,8%\n"
    assert values_of(read_csv(f"Uphold rates 2022-23\n{rows}"))[KENT, 2023, "upheld"] == 12


@pytest.mark.parametrize("section", ["2021-22", "Housing", "Previous year", "Blue badges"])
def test_rows_below_a_row_that_says_otherwise_are_left_out(section: str) -> None:
    reading = read_csv(f"2022-23\nCouncil,Received,Upheld\nSouth East\n{KENT},12,5\n{section}\n{ADUR},3,2\n")
    assert values_of(reading) == {(KENT, 2023, "received"): 12, (KENT, 2023, "upheld"): 5}
    assert "unknown_row" in codes_of(reading)


@pytest.mark.parametrize("between", ["Council", "", "Nearest neighbour"])
def test_columns_of_other_councils_are_left_out(between: str) -> None:
    rows = f"{KENT},12,{ADUR},5\n{BIRMINGHAM},9,{KENT},8\n"
    reading = read_csv(f"2022-23\nCouncil,Received,{between},Upheld\n{rows}")
    assert values_of(reading) == {(KENT, 2023, "received"): 12, (BIRMINGHAM, 2023, "received"): 9}
    assert "other_councils" in codes_of(reading)


@pytest.mark.parametrize("heading", ["County", "Ceremonial county", "Short name"])
def test_a_column_before_the_figures_may_tell_where_a_council_is(heading: str) -> None:
    place = "Adur" if heading == "Short name" else "West Sussex"
    reading = read_csv(f"2022-23\nCouncil,{heading},Received\n{ADUR},{place},3\n{KENT},,4\n")
    assert values_of(reading) == {(ADUR, 2023, "received"): 3, (KENT, 2023, "received"): 4}
    later = read_csv(f"2022-23\nCouncil,Received,County,Upheld\n{ADUR},3,West Sussex,9\n{KENT},4,,5\n")
    assert values_of(later) == values_of(reading)


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Council,Received,Upheld", "Bristol, City of,14,7"),
        ("Council,Received,Upheld,Notes", "Bristol, City of,14,7,"),
        ("Council,Received,Upheld,Notes", "Essex County Council,1,234,5,"),
        ("Council,Received,Upheld", "Essex County Council,1,234,5"),
    ],
)
def test_a_row_that_a_comma_has_moved_is_left_out(headings: str, row: str) -> None:
    reading = read_csv(f"2022-23\n{headings}\n{_ROWS}{row}\n")
    assert values_of(reading) == _FOUND
    assert "moved_row" in codes_of(reading)
    assert read_csv(f"2022-23\nCouncil,Received\n{row}\n").figures == ()


def test_rows_that_end_in_a_separator_have_not_moved() -> None:
    rows = _ROWS.replace("\n", ",\n")
    assert values_of(read_csv(f"2022-23\nCouncil,Received,Upheld\n{rows}")) == _FOUND


@pytest.mark.parametrize("column", ["Type,Housing", "Area,Housing", "Category,Housing", "Service,Blue badges"])
def test_a_list_of_one_service_is_no_list_of_all(column: str) -> None:
    heading, text = column.split(",")
    rows = "".join(f"{name},{text},{value}\n" for name, value in ((KENT, 4), (BIRMINGHAM, 5), (ADUR, 6)))
    reading = read_csv(f"2022-23\nCouncil,{heading},Received\n{rows}")
    assert reading.figures == () and "split_rows" in codes_of(reading)


def test_headings_over_the_middle_of_their_columns_are_not_believed() -> None:
    rows = f"{KENT},1,2,3,4,5\n{ADUR},6,7,8,9,1\n"
    reading = read_csv(f"2017-18\n,,Received,,Decided\nCouncil,Housing,Other,Total,Upheld,Not upheld\n{rows}")
    assert {figure.measure for figure in reading.figures} <= {"upheld", "not_upheld"}


def test_values_over_several_cells_are_nobodys() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2023"
    for row in (["Council", "Upheld", "Not upheld"], [KENT, 4, 5], [BIRMINGHAM, 9], [ADUR, 3, 6], ["Medway Council"]):
        sheet.append(row)
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("B4:B5")
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read_letter(buffer.getvalue(), "a.xlsx")
    expected = {(KENT, 2023, "upheld"): 4, (KENT, 2023, "not_upheld"): 5, (ADUR, 2023, "not_upheld"): 6}
    assert values_of(reading) == expected
    assert "unreadable_value" in codes_of(reading)


def test_a_decimal_comma_makes_no_thousand() -> None:
    rows = f"{KENT};3,142\n{ADUR};2,718\n"
    reading = read_csv(f"2023-24\nCouncil;Upheld decisions per 100,000 residents\n{rows}")
    assert reading.figures == () and "unreadable_value" in codes_of(reading)


@pytest.mark.parametrize(
    ("name", "council"),
    [
        ("Exampleton City Council", "Exampleton City Council"),
        ("City of York Council Housing", None),
        ("Royal Borough of Greenwich (Housing)", None),
        ("Kent County Council and Medway Council", None),
        ("Not Kent County Council", None),
        ("Former Exampleton City Council", None),
        ("Other Council", None),
        ("Parish Council", None),
    ],
)
def test_names_that_no_list_knows(name: str, council: str | None) -> None:
    reading = read_csv(f"2022-23\nCouncil,Received\n{KENT},12\n{name},5\n")
    assert {figure.authority for figure in reading.figures} == {KENT, *([council] if council else [])}
    assert council is not None or "unknown_row" in codes_of(reading)
