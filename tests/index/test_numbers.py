"""Printed numbers and dates: exact, or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numbers import format_number, is_no_value, looks_like_value, read_dates, read_number, spoken_date, year_ended
from index.records import Number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", 0, "count"),
        ("455", 455, "count"),
        (" 6 ", 6, "count"),
        ("1,204", 1204, "count"),
        ("1,234,567", 1234567, "count"),
        ("0%", 0, "percent"),
        ("71 %", 71, "percent"),
        ("32.6", Decimal("32.6"), "count"),
        ("8.1%", Decimal("8.1"), "percent"),
    ],
)
def test_numbers_as_letters_print_them(text: str, value: Number, unit: str) -> None:
    read = read_number(text)
    assert read is not None
    assert (read.value, read.unit) == (value, unit)
    assert not isinstance(read.value, float)


@pytest.mark.parametrize(
    "text",
    ["", "3*", "3¹", "1,20", "1 204", "<5", "-3", "–", "n/a", "nil", "3 (1)", "12,", ".5", "1,2345", "²", "٣", "three"],
)
def test_what_is_not_surely_a_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_a_count_survives_printing_and_reading(value: int) -> None:
    read = read_number(format_number(value, "count"))
    assert read is not None
    assert (read.value, read.unit) == (value, "count")


@pytest.mark.parametrize("text", ["-", "–", "—", "n/a", "N/A", "*"])
def test_a_cell_may_say_that_there_is_no_value(text: str) -> None:
    assert is_no_value(text)
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["3*", "<5", "1 204", "1\u00a0204", "nil", "3¹", "7 (1)", "1,20", "0.5", "12%"])
def test_values_that_cannot_be_read_are_still_meant_as_values(text: str) -> None:
    assert looks_like_value(text)


@pytest.mark.parametrize("text", ["", "Housing", "Kent CC", "1st", "2016/17", "31/03/2018", "fewer than 5", "(a)"])
def test_labels_are_not_meant_as_values(text: str) -> None:
    assert not looks_like_value(text)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("18 July 2018", [date(2018, 7, 18)]),
        ("on 1st April 2017 to 31 March, 2018", [date(2017, 4, 1), date(2018, 3, 31)]),
        ("31/03/2018", [date(2018, 3, 31)]),
        ("31.03.18", [date(2018, 3, 31)]),
        ("01/04/07 - 31/03/08", [date(2007, 4, 1), date(2008, 3, 31)]),
        ("31/13/2018", []),
        ("30 February 2018", []),
        ("2017/18", []),
        ("call 020 7946 0000", []),
    ],
)
def test_dates_in_the_order_printed(text: str, dates: list[date]) -> None:
    assert read_dates(text) == dates


def test_years_end_in_march() -> None:
    assert year_ended(2018) == date(2018, 3, 31)
    assert spoken_date(year_ended(2018)) == "31 March 2018"
