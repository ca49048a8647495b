"""Yearly lists of councils: whose figure it is, of which year, of what; and what is rather left out."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from index.authorities import listed_authorities
from index.layouts.sheet_councils import council_of
from index.layouts.sheet_headings import meaning_of
from index.layouts.sheet_years import years_in
from index.letter import read_letter
from index.reading_process import SECONDS
from index.records import Figure, Reading
from tests.index.made_lists import made_list

Values = dict[tuple[str, int, str, str | None], object]

BIRMINGHAM, KENT, ADUR = "Birmingham City Council", "Kent County Council", "Adur District Council"


def read_csv(text: str, name: str = "list.csv") -> Reading:
    return read_letter(text.encode(), name)


def workbook(fill: Callable[[Workbook], object]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(book: Workbook, name: str, *rows: list[object]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    return sheet


def values_of(reading: Reading) -> Values:
    return {(f.authority, f.year_ended.year, f.measure, f.subject): f.value for f in reading.figures}


def codes_of(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


def only(reading: Reading) -> Figure:
    (figure,) = reading.figures
    return figure


# Lists as people make them


@pytest.mark.parametrize("seed", range(24))
def test_lists_made_at_random(seed: int) -> None:
    made = made_list(seed)
    data, name = (made.as_xlsx(), "a.xlsx") if seed % 4 == 0 else (made.as_csv(",;\t"[seed % 3]), "a.csv")
    reading = read_letter(data, name)
    assert values_of(reading) == {key: Decimal(value) for key, value in made.stated.items()}
    assert reading.layout == "yearly list of councils"
    assert reading.heading.authority is None
    assert reading.passages == ()
    assert bool(made.withheld) == ("unreadable_value" in codes_of(reading))


def test_a_figure_knows_its_sheet_its_row_and_its_headings() -> None:
    data = workbook(
        lambda book: [
            sheet_of(book, "Notes", ["About these lists"]),
            sheet_of(
                book,
                "Lists",
                ["Complaints 2017-18"],
                [],
                ["Council", "Received", None, "Decided"],
                [None, "Housing", "Total", "Upheld"],
                ["Kent", 3, 1204, 7],
            ),
        ]
    )
    reading = read_letter(data, "lists.xlsx")
    total = next(figure for figure in reading.figures if figure.printed == "1204")
    assert total.authority == KENT
    assert (total.row_label, total.label, total.table) == ("Kent", "Received / Total", "Complaints 2017-18")
    assert (total.source.page, total.source.line, total.source.box) == (2, 5, None)
    assert reading.heading.year_ended == date(2018, 3, 31)


def test_sheets_of_two_years() -> None:
    data = workbook(
        lambda book: [
            sheet_of(book, f"Upheld {year}", ["Council", "Upheld"], [BIRMINGHAM, year - 2000], [KENT, 1])
            for year in (2017, 2018)
        ]
    )
    reading = read_letter(data, "a.xlsx")
    assert values_of(reading)[BIRMINGHAM, 2017, "upheld", None] == 17
    assert values_of(reading)[BIRMINGHAM, 2018, "upheld", None] == 18
    assert reading.heading.year_ended is None


def test_a_cover_sheet_may_name_the_year() -> None:
    data = workbook(
        lambda book: [
            sheet_of(book, "Cover", ["Annual review of complaints"], ["Year ended 31 March 2018"]),
            sheet_of(book, "Upheld", ["Council", "Upheld"], [BIRMINGHAM, 5]),
        ]
    )
    assert values_of(read_letter(data, "a.xlsx")) == {(BIRMINGHAM, 2018, "upheld", None): 5}


def test_a_year_to_each_column() -> None:
    reading = read_csv(f"Uphold rates\nCouncil,Uphold rate 2016-17,Uphold rate 2017-18\n{KENT},50%,60%\n")
    assert values_of(reading) == {(KENT, 2017, "uphold_rate", None): 50, (KENT, 2018, "uphold_rate", None): 60}


def test_a_list_of_councils_that_have_no_heading() -> None:
    reading = read_csv(f"Uphold rates 2018\nBody name,Uphold rate\n{KENT},50%\n{ADUR},60%\n")
    assert values_of(reading)[ADUR, 2018, "uphold_rate", None] == 60


def test_two_lists_one_below_the_other() -> None:
    text = (
        f"Complaints received 2017-18\nCouncil,Housing,Total\n{KENT},3,9\nTotal,3,9\n\n"
        f"Decisions made 2017-18\nCouncil,Upheld,Total\n{KENT},4,8\n"
    )
    assert values_of(read_csv(text)) == {
        (KENT, 2018, "received", "housing"): 3,
        (KENT, 2018, "received", None): 9,
        (KENT, 2018, "upheld", None): 4,
        (KENT, 2018, "decided", None): 8,
    }


# When


def test_the_name_of_the_file_is_no_year() -> None:
    reading = read_csv(f"Council,Upheld\n{KENT},4\n", "upheld 2017-18.csv")
    assert reading.figures == ()
    assert "no_year" in codes_of(reading)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Upheld 2016-17 and 2017-18", "two_years"),
        ("Upheld from 2014-2018", "two_years"),
        ("Upheld, first quarter 2017-18", "part_of_year"),
        ("Upheld, published 18 July 2018", "no_year"),
    ],
)
def test_a_list_of_no_one_year_is_left_out(title: str, code: str) -> None:
    reading = read_csv(f'"{title}"\nCouncil,Upheld\n{KENT},4\n')
    assert reading.figures == ()
    assert code in codes_of(reading)


def test_a_row_of_another_year_than_the_title_is_left_out() -> None:
    reading = read_csv(f"Upheld 2017-18\nCouncil,Year,Upheld\n{KENT},2016-17,4\n{ADUR},2017-18,5\n")
    assert values_of(reading) == {(ADUR, 2018, "upheld", None): 5}
    assert "unknown_row" in codes_of(reading)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2017-18", {2018}),
        ("2017/2018", {2018}),
        ("year ended 31 March 2018", {2018}),
        ("1 April 2017 to 31 March 2018", {2018}),
        ("31/03/2018", {2018}),
        ("01/04/17 - 31/03/18", {2018}),
        ("2018-03-31", {2018}),
        ("FY18", {2018}),
        ("18 July 2018", set()),
        ("per 100,000 residents", set()),
        ("2014-2018", {2014, 2018}),
    ],
)
def test_years_that_a_text_names(text: str, years: set[int]) -> None:
    assert years_in(text) == years


# Who


@pytest.mark.parametrize(
    ("text", "year", "council"),
    [
        ("Dorset", 2018, "Dorset County Council"),
        ("Dorset", 2021, "Dorset Council"),
        ("Dorset Council", 2018, None),
        ("Leicestershire", 2018, "Leicestershire County Council"),
        ("Leicestershire Council", 2018, None),
        ("Leicester", 2018, "Leicester City Council"),
        ("Bristol, City of", 2018, "Bristol City Council"),
        ("Kent CC", 2018, KENT),
        ("Birmingham City Council*", 2018, BIRMINGHAM),
        ("Christchurch Borough Council", 2018, "Christchurch Borough Council"),
        ("England", 2018, None),
        ("Unitary Authority", 2018, None),
        ("County Council", 2018, None),
        ("Average of similar authorities", 2018, None),
        ("Transport for London", 2018, None),
        ("Nowhere", 2018, None),
    ],
)
def test_whose_row_it_is(text: str, year: int, council: str | None) -> None:
    assert council_of(text, date(year, 3, 31)) == council


def test_rows_that_are_no_council_are_named_unless_they_are_totals() -> None:
    reading = read_csv(f"Upheld 2018\nCouncil,Upheld\n{KENT},4\nNowhere,5\nEngland,9\nGrand total,9\n")
    assert values_of(reading) == {(KENT, 2018, "upheld", None): 4}
    (problem,) = reading.problems
    assert '"Nowhere" (row 4)' in problem.message and "England" not in problem.message
    assert (problem.source.page, problem.source.line) == (1, 4)


def test_a_council_that_stands_twice_with_other_values_is_disputed() -> None:
    reading = read_csv(f"Upheld 2018\nCouncil,Upheld\n{KENT},4\n{ADUR},5\n{KENT},6\n")
    disputed = {figure.authority: figure.disputed for figure in reading.figures}
    assert disputed == {KENT: True, ADUR: False}
    (problem,) = reading.problems
    assert "printed as 4" in problem.message and "row 5" in problem.message


def test_a_council_that_stands_twice_with_the_same_values_is_not() -> None:
    reading = read_csv(f"Upheld 2018\nCouncil,Upheld\n{KENT},4\n{KENT},4\n")
    assert not only(reading).disputed


@pytest.mark.parametrize(
    "rows",
    [
        "Council,Category,Upheld\nKent,Housing,4\nKent,Planning,5\n",
        "Council,Category,Upheld\nKent,Housing,4\nAdur,Housing,5\n",
        "Council,Decision,Upheld\nKent,Upheld,1\nAdur,Not upheld,0\n",
        "Council,Case,Upheld\nKent,a,1\nKent,b,1\nAdur,c,1\nAdur,d,0\nMedway,e,1\nMedway,f,0\n",
    ],
)
def test_rows_that_split_a_council_are_not_read(rows: str) -> None:
    reading = read_csv(f"Cases 2018\n{rows}")
    assert reading.figures == ()
    assert "split_rows" in codes_of(reading)


# What


@pytest.mark.parametrize(
    ("heading", "groups", "around", "meant"),
    [
        ("Housing", ["Received"], [], ("received", "housing")),
        ("Housing", [], [], None),
        ("Received - Housing", [], [], ("received", "housing")),
        ("Complaints received: Adult Care Services", [], [], ("received", "adult_care")),
        ("Decisions: Upheld", [], [], ("upheld", None)),
        ("Total", [], [], None),
        ("Total", ["Decided"], ["Complaints received"], ("decided", None)),
        ("Total", ["Detailed investigations", "Decisions made"], [], None),
        ("Upheld", ["Complaints received"], [], None),
        ("Advice given", [], ["Complaints received and decided"], None),
        ("Uphold rate", ["England"], [], None),
        ("Uphold rate", ["Change since 2017"], [], None),
        ("Received", [], ["Housing complaints"], None),
        ("Received", ["Housing"], [], None),
        ("Received", [], ["Local Government and Social Care Ombudsman"], ("received", None)),
        ("Housing", ["Received per 10,000 residents"], [], None),
        ("Housing", ["Received (% of all)"], [], None),
        ("Upheld decisions per 100,000 residents", [], [], None),
        ("Compliance", [], [], None),
        ("", ["Received"], [], None),
    ],
)
def test_what_a_heading_means(
    heading: str, groups: list[str], around: list[str], meant: tuple[str, str | None] | None
) -> None:
    meaning = meaning_of(heading, groups, around, 2018)
    assert (None if meaning is None else (meaning.measure, meaning.subject)) == meant


def test_a_rate_under_a_heading_about_similar_authorities_is_theirs() -> None:
    meaning = meaning_of("Uphold rate", ["Average of similar authorities"], [], 2024)
    assert meaning is not None and meaning.measure == "similar_uphold_rate"
    assert meaning_of("Upheld", ["Average of similar authorities"], [], 2024) is None


def test_a_column_that_is_not_understood_is_named_once() -> None:
    reading = read_csv(f"Upheld 2018\nCouncil,Upheld,Staff\n{KENT},4,900\n{ADUR},5,80\n")
    (problem,) = reading.problems
    assert problem.code == "unknown_label" and '"Staff"' in problem.message
    assert len(reading.figures) == 2


def test_the_heading_over_several_columns_is_no_heading_of_one() -> None:
    reading = read_csv(f"2018\nCouncil,Received,,\n,Housing,,Total\n{KENT},4,5,9\n")
    assert values_of(reading) == {(KENT, 2018, "received", "housing"): 4, (KENT, 2018, "received", None): 9}
    assert "unknown_label" in codes_of(reading)


def test_two_columns_that_say_the_same_and_differ_are_left_out() -> None:
    reading = read_csv(f"2018\nCouncil,Upheld,Number upheld,Not upheld\n{KENT},4,5,6\n")
    assert values_of(reading) == {(KENT, 2018, "not_upheld", None): 6}
    assert "two_columns" in codes_of(reading)


@pytest.mark.parametrize("printed", ["<5", "*", "..", "3*", "4.5", "-3", "5%", "#REF!", "1,20", "nil", "31/03/2018"])
def test_what_is_no_count_is_left_out_and_named(printed: str) -> None:
    reading = read_csv(f'Upheld 2018\nCouncil,Upheld,Not upheld\n{KENT},"{printed}",7\n{ADUR},5,8\n')
    assert (KENT, 2018, "upheld", None) not in values_of(reading)
    assert len(reading.figures) == 3
    (problem,) = reading.problems
    assert printed in problem.message and problem.source.line == 3


@pytest.mark.parametrize("printed", ["-", "–", "n/a", ""])
def test_a_cell_that_says_itself_that_there_is_none(printed: str) -> None:
    reading = read_csv(f"Upheld 2018\nCouncil,Upheld,Not upheld\n{KENT},{printed},7\n")
    assert len(reading.figures) == 1 and reading.problems == ()


@pytest.mark.parametrize(
    ("printed", "value"), [("71%", 71), ("71", 71), ("0", 0), ("0%", 0), ("0.71", None), ("1", None), ("101%", None)]
)
def test_a_share_may_be_two_percentages(printed: str, value: int | None) -> None:
    reading = read_csv(f"2018\nCouncil,Uphold rate,Not upheld\n{KENT},{printed},7\n")
    assert values_of(reading).get((KENT, 2018, "uphold_rate", None)) == value
    assert bool(reading.problems) == (value is None)


def test_a_sheet_is_never_read_as_a_letter() -> None:
    text = f"Annual Review letter 2018\nComplaints and enquiries received\nLocal authority,Housing,Total\n{KENT},3,3\n"
    reading = read_csv(text)
    assert reading.layout == "yearly list of councils"
    assert {figure.source.line for figure in reading.figures} == {4}


def test_a_spreadsheet_without_councils() -> None:
    reading = read_csv("Month,Calls\nMay,4\nJune,5\n")
    assert reading.layout is None and codes_of(reading) == {"no_statistics"}


def test_a_year_of_every_council_is_read_in_the_time_that_a_document_has() -> None:
    names = [one.name for one in listed_authorities().authorities if one.abolished is None]
    subjects = ["Housing", "Benefits and Tax", "Planning and Development", "Other", "Highways and Transport"]
    headings = [*subjects, *[f"Column {n}" for n in range(20)]]
    text = "\n".join(
        [",".join(["Council", *headings]), *(",".join([name.replace(",", ""), *["3"] * 25]) for name in names)]
    )
    start = process_time()
    reading = read_csv(f"Complaints received 2024\n{text}")
    assert process_time() - start < SECONDS
    assert len(reading.figures) >= 5 * (len(names) - 2)
