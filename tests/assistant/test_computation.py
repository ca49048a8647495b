"""What is worked out from several figures: its value, unit, formula, and the figures it comes from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import AnswerFigure, Working
from assistant.computation import (
    adds_up,
    are_alike,
    are_of_one_stock,
    average,
    change,
    difference,
    median,
    ratio,
    total,
)
from assistant.operation import Kind
from index.records import Number, Unit
from tests.answers import computed_rate, figure_of, shown

A, B, C = shown(12, "Ashford"), shown(7, "Bolton"), shown(7, "Crewe")
RATE_66, RATE_44 = (shown(value, council, measure="uphold_rate", unit="percent")
                    for value, council in ((66, "Ashford"), (44, "Bolton")))  # fmt: skip


def told(made: AnswerFigure | None) -> tuple[Kind, Number, Unit, str]:
    assert made is not None
    assert made.working is not None
    return made.operation, made.figure.value, made.figure.unit, made.working.formula


def test_a_sum_has_every_operand() -> None:
    made = total([A, B, C])
    assert told(made) == ("total", 26, "count", "12 + 7 + 7")
    assert made.proofs == (A.figure, B.figure, C.figure)
    assert made.figure.authority == "Ashford and Bolton and Crewe"
    assert (made.figure.printed, made.figure.source.box) == ("", None)


@pytest.mark.parametrize(
    ("numbers", "value", "formula"),
    [
        ((12, 7, 7), Decimal("8.7"), "(12 + 7 + 7) / 3"),
        ((1, 2), Decimal("1.5"), "(1 + 2) / 2"),
        ((4, 6), 5, "(4 + 6) / 2"),
        ((0, 0, 0), 0, "(0 + 0 + 0) / 3"),
        ((0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Decimal("0.1"), None),  # 0.05, half up
        ((9,), 9, "9 / 1"),
    ],
)
def test_an_average_has_one_place(numbers: tuple[int, ...], value: Number, formula: str | None) -> None:
    made = average([shown(number, f"Council {at}") for at, number in enumerate(numbers)])
    assert made.working is not None
    assert (made.operation, made.figure.value, type(made.figure.value)) == ("average", value, type(value))
    assert formula in {None, made.working.formula}


@pytest.mark.parametrize(
    ("numbers", "value", "formula", "proofs"),
    [
        ((9, 1, 5), 5, "5", 1),
        ((9, 1, 5, 6), Decimal("5.5"), "(5 + 6) / 2", 2),
        ((3, 3), 3, "(3 + 3) / 2", 2),
        ((8,), 8, "8", 1),
    ],
)
def test_a_median_is_the_middle(numbers: tuple[int, ...], value: Number, formula: str, proofs: int) -> None:
    made = median([shown(number, f"Council {at}") for at, number in enumerate(numbers)])
    assert told(made) == ("median", value, "count", formula)
    assert len(made.proofs) == proofs


def test_a_difference_is_never_below_zero_and_keeps_the_order_of_the_question() -> None:
    assert told(difference(A, B)) == ("difference", 5, "count", "12 - 7")
    assert told(difference(B, A)) == ("difference", 5, "count", "12 - 7")
    assert difference(B, A).proofs == (B.figure, A.figure)
    assert told(difference(B, C)) == ("difference", 0, "count", "7 - 7")


def test_percentages_differ_in_points() -> None:
    assert told(difference(RATE_44, RATE_66)) == ("difference", 22, "points", "66 - 44")
    per_100k = [shown(Decimal(text), measure="upheld_per_100k", unit="rate") for text in ("2.2", "1.1")]
    assert told(difference(*per_100k)) == ("difference", Decimal("1.1"), "rate", "2.2 - 1.1")


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [(12, 7, Decimal("1.71")), (7, 12, Decimal("0.58")), (1, 200, Decimal("0.01")), (8, 4, 2), (0, 4, 0)],
)
def test_a_ratio_is_of_the_first_to_the_second(one: int, other: int, value: Number) -> None:
    assert told(ratio(shown(one), shown(other, "Bolton"))) == ("ratio", value, "times", f"{one} / {other}")


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (18, 31, Decimal("72.2")), (31, 18, Decimal("-41.9")), (2, 4, 100), (5, 5, 0), (4, 0, -100),
        (16, 17, Decimal("6.3")), (16, 15, Decimal("-6.3")),  # halves go away from zero both ways
    ],
)  # fmt: skip
def test_a_change_is_in_per_cent_of_the_first(first: int, last: int, value: Number) -> None:
    made = change(shown(first, year=2017), shown(last, year=2018))
    assert told(made) == ("change", value, "percent", f"({last} - {first}) / {first}")
    assert made is not None
    assert made.figure.year_ended.year == 2018


def test_of_nothing_there_is_no_ratio_and_from_nothing_no_change() -> None:
    assert ratio(A, shown(0)) is None
    assert change(shown(0), A) is None
    assert change(shown(0), shown(0)) is None


def test_rates_and_days_do_not_add_up() -> None:
    assert adds_up([A, B])
    assert adds_up([A, total([B, C])])
    assert not adds_up([RATE_66, RATE_44])
    assert not adds_up([A, shown(30, measure="response_days", unit="days")])
    assert not adds_up([shown(Decimal("2.2"), measure="upheld_per_100k", unit="rate")])
    assert not adds_up([average([A, B])])


def test_printed_and_worked_out_rates_are_not_alike() -> None:
    printed = shown(Decimal("3.5"), "Ashford", measure="upheld_per_100k", unit="rate")
    worked_out = computed_rate(Decimal("3.5"), 4, "Bolton")
    assert are_alike([printed, printed])
    assert are_alike([worked_out, worked_out])
    assert not are_alike([printed, worked_out])
    assert not are_alike([A, RATE_66])
    assert are_alike([A, total([B, C])])


def test_received_and_decided_are_two_stocks() -> None:
    decided, upheld = shown(10, measure="decided"), shown(4, measure="upheld")
    assert not are_of_one_stock([A, decided])
    assert not are_of_one_stock([upheld, A])
    assert are_of_one_stock([A, B])
    assert are_of_one_stock([decided, upheld])


def test_a_short_sum_stands_in_the_formula_and_a_long_one_as_what_it_comes_to() -> None:
    assert told(difference(shown(30), total([A, B, C])))[3] == "30 - (12 + 7 + 7)"
    many = total([shown(1, f"Council {at}") for at in range(9)])
    assert told(difference(shown(30), many))[3] == "30 - 9"
    assert len(difference(shown(30), many).proofs) == 10
    parts = (figure_of(6, measure="not_upheld"), figure_of(5, measure="upheld"))
    investigated = AnswerFigure(figure_of(11, measure="investigated"), "Letter", Working("6 + 5", parts))
    assert told(total([investigated, A]))[3] == "(6 + 5) + 12"


def test_what_is_worked_out_from_a_disputed_figure_is_disputed() -> None:
    assert not total([A, B]).figure.disputed
    assert total([A, shown(7, "Bolton", disputed=True)]).figure.disputed


def test_a_result_is_about_all_it_comes_from() -> None:
    housing, planning = shown(3, subject="housing"), shown(4, subject="planning_development", year=2017)
    assert total([housing, housing]).figure.subject == "housing"
    made = total([planning, housing])
    assert (made.figure.subject, made.figure.year_ended.year) == (None, 2018)
    assert total([shown(1, f"Council {at}") for at in range(5)]).figure.authority == "5 councils"


def test_the_population_behind_a_rate_is_kept() -> None:
    made = difference(computed_rate(5, 5, "Ashford"), computed_rate(4, 4, "Bolton"))
    assert made.working is not None
    assert len(made.working.facts) == 2


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=30))
def test_sums_averages_and_medians_agree_with_arithmetic(numbers: list[int]) -> None:
    figures = [shown(number, f"Council {at}") for at, number in enumerate(numbers)]
    assert total(figures).figure.value == sum(numbers)
    mean = Fraction(sum(numbers), len(numbers))
    assert abs(Fraction(average(figures).figure.value) - mean) <= Fraction(1, 20)
    middle = median(figures).figure.value
    assert sum(number < middle for number in numbers) <= len(numbers) / 2 >= sum(number > middle for number in numbers)


@given(st.integers(1, 5_000), st.integers(0, 5_000))
def test_a_change_and_a_ratio_say_the_same(first: int, last: int) -> None:
    changed, times = change(shown(first), shown(last)), ratio(shown(last), shown(first))
    assert changed is not None
    assert times is not None
    assert abs(Fraction(changed.figure.value) - (Fraction(last, first) - 1) * 100) <= Fraction(1, 20)
    assert abs(Fraction(times.figure.value) - Fraction(last, first)) <= Fraction(1, 200)


def test_a_second_operation_does_not_start_from_what_was_rounded() -> None:
    # 110 / 8 is 13.75: 15 is 1.25 more, which is 1.3 with one place, and not 15 - 13.8.
    mean = average([shown(value, f"Council {at}") for at, value in enumerate((8, 7, 12, 11, 20, 15, 22, 15))])
    assert difference(shown(15), mean).figure.value == Decimal("1.3")


def test_share_and_rate_keep_what_they_are_of() -> None:
    share = replace(shown(50, measure="received", subject="housing", unit="percent"), share_of="received")
    assert difference(share, share).share_of == "received"
