"""The year ended that a letter is about, in every form that letters give it."""

from __future__ import annotations

from datetime import date

import pytest

from index.heading import read_heading
from index.readers.text import read_text
from index.records import Heading, Problem


def heading_of(*lines: str, dated: str = "18 July 2019", title: str = "Annual Review letter") -> Heading:
    heading, problems = read(*lines, dated=dated, title=title)
    assert problems == ()
    return heading


def read(*lines: str, dated: str, title: str) -> tuple[Heading, tuple[Problem, ...]]:
    text = "\n\n".join((dated, "By email", "Chief Executive", "Kent County Council", title, *lines))
    return read_heading(read_text(text.encode(), "letter.txt"))


@pytest.mark.parametrize(
    "said",
    [
        "I write about the year ended 31 March 2019.",
        "I write about the year that ended on 31st March 2019.",
        "for the year ending 31st of March, 2019",
        "for the year ended March 31, 2019",
        "our figures for the year ended March 2019",
        "For the Period Ending: 31/03/2019",
        "FOR THE PERIOD ENDED 31.03.19",
        "for the year to 31 March 2019",
        "in the twelve months to 31 March 2019",
        "in the 12 months ended 31-03-2019",
        "for the period between 1 April 2018 to 31 March 2019",
        "received between 1 April 2018 and 31 March 2019",
        "from 1st April 2018 up to and including 31st March 2019",
        "1 April 2018 – 31 March 2019",
        "Period: 01/04/2018 - 31/03/2019",
        "1 April to 31 March 2019",
        "between 1 April 2018 to 31\nMarch 2019",
        "Local authority report - Kent County Council for the period 01/04/2018 to 31/03/2019",
        "April 2018 to March 2019",
        "in the financial year 2018-19",
        "nothing but prose",
    ],
)
def test_forms_of_the_year(said: str) -> None:
    assert heading_of(said).year_ended == date(2019, 3, 31)
    # Without a title and a date, only what is said can tell it.
    untold = heading_of(said, dated="", title="")
    assert untold.year_ended == (None if said == "nothing but prose" else date(2019, 3, 31))


@pytest.mark.parametrize(
    "title",
    [
        "Annual Review letter 2019",
        "Annual Review Letter 2018-19",
        "Annual letter 2018/19",
        "Annual letter 2018/2019: Kent County Council",
        "Re: LGSCO Annual Review 2018–19",
        "The Ombudsman's annual review letter, 2019",
        "Local Government and Social Care Ombudsman annual letter 2019",
    ],
)
@pytest.mark.parametrize("dated", ["24 July 2019", "Date: 24/07/2019", "July 24, 2019", ""])
def test_title_and_date_tell_the_year(title: str, dated: str) -> None:
    heading = heading_of(dated=dated, title=title)
    assert (heading.year_ended, heading.title) == (date(2019, 3, 31), title)


@pytest.mark.parametrize("dated", ["18 July 2019", "1 May 2019", "2 December 2019"])
def test_the_date_of_a_letter_alone_tells_the_year(dated: str) -> None:
    assert heading_of("This is our annual letter to you.", dated=dated, title="").year_ended == date(2019, 3, 31)


@pytest.mark.parametrize("dated", ["18 January 2019", "30 March 2019"])
def test_a_letter_before_april_tells_no_year_by_its_date(dated: str) -> None:
    assert heading_of("This is our annual letter to you.", dated=dated, title="").year_ended is None


def test_the_year_before_may_be_spoken_of() -> None:
    said = (
        "We report on the year ended 31 March 2019.",
        "In the year ended 31 March 2018 you complied late. The year ended 31 March 2018 was a hard one.",
    )
    assert heading_of(*said).year_ended == date(2019, 3, 31)
    assert heading_of(*said, dated="", title="Annual Review letter 2018-19").year_ended == date(2019, 3, 31)


@pytest.mark.parametrize(
    ("said", "dated", "title"),
    [
        ("For the period ending 31/03/2018", "18 July 2019", "Annual Review letter"),
        ("for the year ended 31 March 2018", "18 July 2019", "Annual Review letter"),
        ("for the year ended 31 March 2018", "", "Annual Review letter 2019"),
        ("", "18 July 2018", "Annual Review letter 2019"),
        ("", "18 July 2018", "Annual Review letter 2018/19"),
        ("For the period ending 31/03/2018. For the period ending 31/03/2019", "", ""),
        ("the year ended 31 March 2018, the year ended 31 March 2019", "", ""),
        ("in the financial year 2017-18 and in the financial year 2018-19", "", ""),
    ],
)
def test_what_speaks_against_itself_gives_no_year(said: str, dated: str, title: str) -> None:
    heading, problems = read(said, dated=dated, title=title)
    assert heading.year_ended is None
    if "financial" not in said:
        assert [problem.code for problem in problems] == ["two_years"]
    assert all("no figures were taken" in problem.message for problem in problems)


@pytest.mark.parametrize(
    "said",
    [
        "between 1 April 2017 and 31 March 2019",
        "the year ended 31 December 2019",
        "in 2018-19",
        "our plan for 2019",
        "the financial year 2017-19",
    ],
)
def test_what_names_no_single_reporting_year_tells_none(said: str) -> None:
    assert heading_of(said, dated="", title="").year_ended is None
