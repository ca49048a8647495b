"""Formulas: what they come to is reckoned exactly, and what is none is refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.formula import places_of, read_formula, rounded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29 + 43", 72),
        ("43 / (43 + 29)", Fraction(43, 72)),
        ("100 x 33 / 40", Fraction(165, 2)),
        ("33 ÷ 40 × 100", Fraction(165, 2)),
        ("1,204 − 478", 726),
        ("1204 - (99 + 151 + 115)", 839),
        ("87% - 80%", 7),
        ("8.1 - 3.4", Fraction(47, 10)),
        ("10 - 4 - 3", 3),
        ("2 + 3 x 4", 14),
        ("24 / 4 / 3", 2),
        ("((7))", 7),
        ("6 · 7", 42),
        (" 5 ", 5),
        (" + ".join(["7"] * 400), 2800),
    ],
)
def test_a_formula_comes_to_its_value(text: str, value: Fraction) -> None:
    assert read_formula(text).value == value


@pytest.mark.parametrize(
    "text",
    ["", "  ", "+", "5 +", "5 5", "(5", "5)", "()", "5 / 0", "5 / (3 - 3)", "five", "5 + x", "-5", "5 ** 2", "1e9",
     "5; 6", "__import__('os')", "1,20 + 3", "5 + … + 7", "(" * 50 + "5" + ")" * 50, "5 +" * 20_000 + "5"],
)  # fmt: skip
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_formula(text)


def test_its_numbers_and_signs_are_told() -> None:
    read = read_formula("(1,204 - 3) / 3")
    assert list(map(int, read.numbers)) == [1204, 3, 3]
    assert (read.divides, read.subtracts) == (True, True)
    plain = read_formula("1 + 2")
    assert (plain.divides, plain.subtracts) == (False, False)


@pytest.mark.parametrize(
    ("text", "value", "scale", "gives"),
    [
        ("43 / 72", "60", 100, True),
        ("43 / 72", "59.7", 100, True),
        ("43 / 72", "59.8", 100, False),
        ("43 / 72", "0.6", 100, False),
        ("43 / 72", "0.6", 1, True),
        ("33 / 40", "83", 100, True),  # half up
        ("33 / 40", "82", 100, False),
        ("(31 - 40) / 40", "-22.5", 100, True),
        ("(31 - 40) / 40", "22.5", 100, False),
        ("29 + 43", "72", 1, True),
        ("29 + 43", "72.0", 1, True),
        ("29 + 43", "73", 1, False),
        ("8.1 - 3.4", "5", 1, False),  # nothing is divided, so nothing is rounded
    ],
)
def test_a_value_is_what_the_formula_gives_when_rounded_as_printed(
    text: str, value: str, scale: int, gives: bool
) -> None:
    assert read_formula(text).gives(Decimal(value), scale) is gives


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_rounding_is_half_up_away_from_nothing(part: int, whole: int, places: int) -> None:
    exact = Fraction(part, whole)
    found = rounded(exact, places)
    assert abs(found - exact) <= Fraction(1, 2 * 10**places)
    assert (found * 10**places).denominator == 1
    assert rounded(-exact, places) == -found
    assert rounded(Fraction(2 * abs(part) + 1, 2), 0) == abs(part) + 1


def test_places_are_those_after_the_point() -> None:
    assert [places_of(Decimal(text)) for text in ("5", "5.0", "5.25", "5E+2")] == [0, 1, 2, 0]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_formula(text)
    except ValueError as error:
        assert str(error)
