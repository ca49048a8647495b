"""From a look-up to the figure: shares and rates that are worked out, and what they are rounded to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import asked_years, look_up, needed_measures, rounded
from assistant.steps import FigureLookup
from index.authorities import Authority, AuthorityList
from index.records import Number
from index.stored import StoredFigure
from tests.answers import figure_of

Y2017, Y2018 = date(2017, 3, 31), date(2018, 3, 31)
LEEDS, DERBY = "Leeds City Council", "Derby City Council"
LISTED = AuthorityList((Authority(LEEDS, "Leeds", population_2020=798_786), Authority(DERBY, "Derby")))


def stored(authority: str, year: date) -> Sequence[StoredFigure]:
    counts = {"received": 200, "decided": 150, "upheld": 30, "not_upheld": 20, "decided_invalid": 7}
    figures = [figure_of(value, authority, year.year, key) for key, value in counts.items()]
    figures += [figure_of(33, authority, year.year, "received", "housing"),
                figure_of(60, authority, year.year, "uphold_rate", unit="percent")]  # fmt: skip
    return [StoredFigure(figure, "hash", "Letter", "pdf", date(2018, 7, 1)) for figure in figures]


def nothing_received(authority: str, year: date) -> Sequence[StoredFigure]:
    figures = (figure_of(0, authority), figure_of(0, authority, subject="housing"))
    return [StoredFigure(figure, "hash", "Letter", "pdf", None) for figure in figures]


def test_a_share_is_a_part_in_per_cent_of_its_whole() -> None:
    found = look_up(FigureLookup(LEEDS, Y2018, "received", "housing", "received"), stored)
    assert found is not None
    assert found.working is not None
    assert (found.figure.value, found.figure.unit, found.figure.subject) == (Decimal("16.5"), "percent", "housing")
    assert (found.operation, found.share_of, found.working.formula) == ("share", "received", "33 / 200")
    assert [(proof.subject, proof.value) for proof in found.proofs] == [("housing", 33), (None, 200)]


def test_an_outcome_is_a_share_of_the_decisions() -> None:
    found = look_up(FigureLookup(LEEDS, Y2018, "decided_invalid", None, "decided"), stored)
    assert found is not None
    assert found.figure.value == Decimal("4.7")


def test_a_whole_that_is_nothing_or_not_stated_has_no_share() -> None:
    housing = FigureLookup(LEEDS, Y2018, "received", "housing", "received")
    assert look_up(housing, nothing_received) is None
    assert look_up(FigureLookup(LEEDS, Y2018, "received", "housing", "dealt_with"), stored) is None


def test_a_rate_is_worked_out_on_the_population() -> None:
    found = look_up(FigureLookup(LEEDS, Y2018, "received", None, per_100k=True), stored, LISTED)
    assert found is not None
    assert found.working is not None
    assert (found.figure.value, found.figure.unit, found.operation) == (25, "rate", "rate")  # 25.04
    assert found.working.formula == "200 / 798786 × 100000"
    assert "798,786" in "".join(found.working.facts)
    assert [proof.value for proof in found.proofs] == [200]


def test_without_a_population_there_is_no_rate() -> None:
    wanted = FigureLookup(DERBY, Y2018, "received", None, per_100k=True)
    assert look_up(wanted, stored, LISTED) is None
    assert look_up(wanted, stored) is None


def test_of_a_percentage_there_is_no_rate() -> None:
    assert look_up(FigureLookup(LEEDS, Y2018, "uphold_rate", None, per_100k=True), stored, LISTED) is None


def test_a_rate_that_is_printed_goes_before_one_worked_out() -> None:
    def printed(authority: str, year: date) -> Sequence[StoredFigure]:
        figure = figure_of(Decimal("3.9"), authority, year.year, "upheld_per_100k", unit="rate")
        return [StoredFigure(figure, "hash", "Letter", "pdf", None), *stored(authority, year)]

    wanted = FigureLookup(LEEDS, Y2018, "upheld_per_100k", None)
    as_printed, worked_out = look_up(wanted, printed, LISTED), look_up(wanted, stored, LISTED)
    assert as_printed is not None
    assert (as_printed.figure.value, as_printed.operation, as_printed.working) == (Decimal("3.9"), "value", None)
    assert worked_out is not None
    assert (worked_out.figure.value, worked_out.operation) == (Decimal("3.8"), "rate")  # 30 of 798,786


@pytest.mark.parametrize(
    ("value", "places", "number"),
    [
        (Fraction(1, 20), 1, Decimal("0.1")),
        (Fraction(-1, 20), 1, Decimal("-0.1")),
        (Fraction(1, 3), 1, Decimal("0.3")),
        (Fraction(2, 3), 2, Decimal("0.67")),
        (Fraction(99_95, 1000), 1, 10),
        (Fraction(7), 1, 7),
        (Fraction(0), 2, 0),
        (Fraction(49_999, 1000), 1, 50),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction, places: int, number: Number) -> None:
    made = rounded(value, places)
    assert (made, type(made)) == (number, type(number))


@given(st.fractions(-10_000, 10_000, max_denominator=2_000_000), st.integers(1, 3))
def test_what_is_rounded_is_off_by_half_a_place_at_most(value: Fraction, places: int) -> None:
    made = Fraction(rounded(value, places))
    assert abs(made - value) <= Fraction(1, 2 * 10**places)
    assert made == -Fraction(rounded(-value, places))


def test_councils_are_asked_for_by_year_each_once() -> None:
    wanted = [
        FigureLookup(LEEDS, Y2018, "received", None), FigureLookup(DERBY, Y2018, "received", None),
        FigureLookup(LEEDS, Y2018, "upheld", None), FigureLookup(LEEDS, Y2017, "received", None),
    ]  # fmt: skip
    assert asked_years(wanted) == {Y2018: (LEEDS, DERBY), Y2017: (LEEDS,)}
    assert asked_years([]) == {}


@pytest.mark.parametrize(
    ("wanted", "measures"),
    [
        (FigureLookup(LEEDS, Y2018, "received", None), {"received"}),
        (FigureLookup(LEEDS, Y2018, "decided_invalid", None, "decided"), {"decided_invalid", "decided"}),
        (FigureLookup(LEEDS, Y2018, "investigated", None), {"investigated", "upheld", "not_upheld"}),
        (FigureLookup(LEEDS, Y2018, "upheld_per_100k", None), {"upheld_per_100k", "upheld"}),
        (FigureLookup(LEEDS, Y2018, "received", None, per_100k=True), {"received"}),
    ],
)
def test_what_a_figure_is_worked_out_from_is_needed(wanted: FigureLookup, measures: set[str]) -> None:
    assert needed_measures([wanted]) == measures


@pytest.mark.parametrize("wanted", [
    FigureLookup(LEEDS, Y2018, "investigated", None), FigureLookup(LEEDS, Y2018, "upheld_per_100k", None),
    FigureLookup(LEEDS, Y2018, "received", "housing", "received"),
    FigureLookup(LEEDS, Y2018, "investigated", None, per_100k=True),
])  # fmt: skip
def test_the_needed_measures_are_enough(wanted: FigureLookup) -> None:
    needed = needed_measures([wanted])

    def only_those(authority: str, year: date) -> Sequence[StoredFigure]:
        return [held for held in stored(authority, year) if held.figure.measure in needed]

    assert look_up(wanted, only_those, LISTED) == look_up(wanted, stored, LISTED)
