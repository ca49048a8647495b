"""Who a letter is about and which year: report lines, addresses, dates, and what speaks against them."""

from __future__ import annotations

import pytest

from index.letter import read_letter
from index.records import Reading

TABLE = ("Complaints and enquiries received", "", "Housing\tOther\tTotal", "1\t2\t3")


def read(*lines: str) -> Reading:
    return read_letter("\n".join([*lines, "", *TABLE, ""]).encode(), "letter.txt")


def said(reading: Reading) -> tuple[str | None, str | None]:
    ended = reading.heading.year_ended
    return reading.heading.authority, ended.isoformat() if ended else None


@pytest.mark.parametrize(
    "line",
    [
        "Local Authority Report: Kent County Council",
        "Local authority report – Kent County Council",
        "LOCAL AUTHORITY REPORT:   Kent County Council",
        "Local Authority Report - Kent County Council for the period ending 31/03/2018",
    ],
)
def test_forms_of_the_report_line(line: str) -> None:
    assert said(read(line, "For the Period Ending: 31/03/2018")) == ("Kent County Council", "2018-03-31")


@pytest.mark.parametrize(
    "line",
    [
        "For the Period Ending: 31/03/2018",
        "For the period ending – 31.03.18",
        "Year ended 31 March 2018",
        "For the year 1 April 2017 to 31 March 2018",
        "Period: 1 April 2017 – 31 March 2018",
    ],
)
def test_forms_of_the_period_line(line: str) -> None:
    assert said(read("Local Authority Report: Kent County Council", line))[1] == "2018-03-31"


@pytest.mark.parametrize("breaks", ["For the\nperiod ending 31/03/2018", "for\nthe period ending 31/03/2018"])
def test_a_period_that_wraps_is_no_part_of_the_name(breaks: str) -> None:
    line = f"Local authority report - Kent County Council {breaks}"
    reading = read("Chief Executive", "Kent County Council", "", line)
    assert said(reading) == ("Kent County Council", "2018-03-31")
    assert reading.problems == ()


def test_a_wrapped_name_is_joined() -> None:
    reading = read(
        "Local Authority Report: King's Lynn and West", "Norfolk Borough Council", "Year ended 31 March 2018"
    )
    assert reading.heading.authority == "Borough Council of Kings Lynn and West Norfolk"
    assert len(reading.figures) == 3


def test_the_address_names_the_council_where_no_report_line_does() -> None:
    reading = read("18 July 2018", "Kent County Council", "Annual Review letter 2018")
    assert said(reading) == ("Kent County Council", "2018-03-31")
    assert reading.heading.letter_date is not None
    assert reading.heading.letter_date.isoformat() == "2018-07-18"
    assert len(reading.figures) == 3


def test_two_councils_give_a_problem_and_no_figures() -> None:
    reading = read("Kent County Council", "Local Authority Report: Essex County Council", "Year ended 31 March 2018")
    assert reading.heading.authority is None
    assert not reading.figures
    two = next(problem for problem in reading.problems if problem.code == "two_authorities")
    assert "Kent County Council" in two.message
    assert "Essex County Council" in two.message


def test_a_county_and_its_successor_are_two_councils() -> None:
    reading = read("Dorset County Council", "Local Authority Report: Dorset Council", "Year ended 31 March 2018")
    assert not reading.figures


@pytest.mark.parametrize(
    "lines",
    [
        ("For the Period Ending: 31/03/2018", "For the Period Ending: 31/03/2017"),
        ("20 July 2018", "Annual Review letter 2018", "For the Period Ending: 31/03/2016"),
    ],
)
def test_two_years_give_a_problem_and_no_figures(lines: tuple[str, ...]) -> None:
    reading = read("Local Authority Report: Kent County Council", *lines)
    assert reading.heading.year_ended is None
    assert not reading.figures
    assert "two_years" in {problem.code for problem in reading.problems}


def test_without_a_council_no_figure_is_taken() -> None:
    reading = read("Annual Review letter 2018", "For the Period Ending: 31/03/2018")
    assert reading.heading.authority is None
    assert not reading.figures
    assert "no_authority" in {problem.code for problem in reading.problems}


def test_a_council_of_the_isles_is_a_council() -> None:
    reading = read("Council of the Isles of Wendham", "Dear Chief Executive,", "For the Period Ending: 31/03/2016")
    assert said(reading)[0] == "Council of the Isles of Wendham"
