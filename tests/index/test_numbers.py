"""Printed numbers and dates: exact, or nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.letter import read_letter
from index.numbers import format_number, is_no_value, looks_like_value, read_dates, read_number, spoken_date, year_ended
from index.readers.characters import is_turned, plain
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


FOREIGN = [chr(code) for code in range(0x80, 0x110000) if unicodedata.category(chr(code)) == "Nd"]


def test_no_digit_of_another_script_is_part_of_a_number() -> None:
    for digit in FOREIGN:
        for text in (digit, f"1{digit}", f"{digit}1", f"1,{digit}00", f"{digit}%"):
            assert read_number(text) is None
        assert read_dates(f"{digit}1 March 2018") == read_dates(f"31/03/20{digit}8") == []


@given(st.text("0123456789.,% ", max_size=6), st.sampled_from(FOREIGN), st.text("0123456789.,% ", max_size=6))
def test_a_number_with_such_a_digit_is_covered_or_written_out(before: str, digit: str, after: str) -> None:
    written = plain(before + digit + after)
    assert not any(c.isdigit() and not c.isascii() for c in written)
    if "▯" in written:
        parts = [part for part in re.split(r"[ %]", written) if "▯" in part]
        assert not any(c.isdigit() for part in parts for c in part)
        assert is_turned(written)
    else:
        assert written == f"{before}{int(digit)}{after}"


@pytest.mark.parametrize("number", ["\u0661\u0662", "1\u0662", "\u06621"])
def test_such_a_number_is_never_a_figure(number: str) -> None:
    text = f"Kent County Council\n24 July 2019\n\nWe received {number} complaints about your council in 2018-19.\n"
    reading = read_letter(text.encode(), "a.txt")
    assert not reading.figures
    assert "hidden_text" in {problem.code for problem in reading.problems}
    reading = read_letter(f"<p>{text}<p>We upheld <b>1</b>{number} of complaints".encode(), "a.html")
    assert not reading.figures and not any(c in p.text for p in reading.passages for c in "12\u0661\u0662" if c != "2")
