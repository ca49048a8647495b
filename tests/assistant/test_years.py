"""Years in questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.years import find_years


@pytest.mark.parametrize(
    "text",
    [
        "in 2018",
        "2018?",
        "2017/18",
        "2017-18",
        "2017–18",
        "2017/2018",
        "2017-2018",
        "FY18",
        "FY2018",
        "FY 2017/18",
        "fy17/18",
        "17/18",
        "17-18",
        "'18",
        "’18",
        "year ended 31 March 2018",
        "the year ending March 2018",
        "for the year to 31 March 2018",
        "31/03/2018",
        "31.03.18",
        "31st of March 2018",
        "the 12 months to 31 March 2018",
        "2018's letter",
        "financial year 2017/18",
    ],
)
def test_every_usual_spelling_is_the_year_ended_in_march(text: str) -> None:
    assert find_years(f"complaints {text}").named == (date(2018, 3, 31),)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("from 2016 to 2018", [2016, 2017, 2018]),
        ("2014-2018", [2014, 2015, 2016, 2017, 2018]),
        ("between 2016 and 2018", [2016, 2017, 2018]),
        ("2015/16 to 2017/18", [2016, 2017, 2018]),
        ("2016 and 2018", [2016, 2018]),
        ("2016, 2017 and 2018", [2016, 2017, 2018]),
        ("2015/16 and 2016/17", [2016, 2017]),
        ("1999/00", [2000]),
        ("24/7", []),
        ("2018-16", []),
        ("2018/17", []),
        ("1,204 complaints", []),
        ("12,018", []),
        ("no year at all", []),
    ],
)
def test_ranges_and_what_is_no_year(text: str, years: list[int]) -> None:
    assert [day.year for day in find_years(text).named] == years


@pytest.mark.parametrize("text", ["in July 2018", "on 18 July 2018", "at 30/06/2018", "since 1 April 2017"])
def test_other_dates_are_named_and_no_year(text: str) -> None:
    years = find_years(text)
    assert years.named == ()
    assert len(years.other_times) == 1


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("last year", "newest"),
        ("the latest letter", "newest"),
        ("the year before", "before"),
        ("previous year", "before"),
    ],
)
def test_relative_years(text: str, meaning: str) -> None:
    assert find_years(f"how many {text}").relative == meaning


@given(st.text(max_size=200))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    for start, end in find_years(text).spans:
        assert 0 <= start < end <= len(text)


@given(st.integers(min_value=2001, max_value=2039))
def test_two_years_that_follow_each_other_are_one(year: int) -> None:
    for text in (f"{year - 1}/{year % 100:02}", f"{year - 1}-{year}", f"FY{year % 100:02}"):
        assert find_years(text).named == (date(year, 3, 31),)
