"""The rates of a letter: against what they are shares of, and against the bounds of any share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from index.audit import checks_of
from index.records import Number
from tests.index.audited_figures import OUTCOMES, failing, keys, made, marked, several


@pytest.mark.parametrize(
    ("upheld", "investigated", "rate", "fits"),
    [
        (33, 40, 83, True),  # 82.5 is rounded half up
        (33, 40, 82, False),
        (1, 8, 13, True),
        (1, 3, Decimal("33.3"), True),
        (1, 3, Decimal("33.4"), False),
        (33, 40, Decimal("82.5"), True),
        (33, 40, Decimal("82.50"), True),
        (0, 0, 0, True),
        (0, 0, 50, False),
        (0, 5, 0, True),
        (5, 5, 100, True),
        (6, 5, 120, False),
        (5, 5, 101, False),
    ],
)
def test_an_uphold_rate_is_rounded_half_up_to_its_own_places(
    upheld: int, investigated: int, rate: Number, fits: bool
) -> None:
    later = several({"upheld": upheld, "investigated": investigated, "uphold_rate": rate})
    assert (not failing(later)) is fits
    if investigated >= upheld:
        earlier = several({"upheld": upheld, "not_upheld": investigated - upheld, "uphold_rate": rate})
        assert (not failing(earlier)) is fits


def test_a_rate_that_differs_says_what_it_should_be() -> None:
    figures = several({"upheld": 33, "investigated": 40, "uphold_rate": 82, "similar_uphold_rate": 64})
    assert failing(figures) == ["33 of 40 is 83%, the uphold rate is printed as 82%"]
    assert marked(figures) == keys("upheld", "investigated", "uphold_rate")


def test_a_rate_that_two_outcomes_could_make_leaves_all_in_doubt() -> None:
    # Upheld 3 and not upheld 1 were read under each other's heading: the sum holds all the same.
    numbers = {**dict(zip(OUTCOMES, (10, 20, 30, 40, 3, 1), strict=True)), "decided": 104}
    assert marked(several({**numbers, "uphold_rate": 75})) == keys("upheld", "not_upheld", "uphold_rate")


def test_a_rate_that_no_two_outcomes_make_is_alone_in_doubt() -> None:
    numbers = {**dict(zip(OUTCOMES, (10, 20, 30, 40, 3, 1), strict=True)), "decided": 104}
    assert marked(several({**numbers, "uphold_rate": 26})) == keys("uphold_rate")
    del numbers["decided"]
    assert marked(several({**numbers, "uphold_rate": 26})) == keys("upheld", "not_upheld", "uphold_rate")


@pytest.mark.parametrize(
    ("rate", "outcomes", "fits"),
    [(99, 107, True), (50, 3, False), (67, 3, True), (100, 19, True), (0, 0, True), (100, 0, True), (50, 0, False),
     (Decimal("99.1"), 107, True), (Decimal("99.2"), 107, False), (1, 10, False)],
)  # fmt: skip
def test_compliance_is_a_share_of_whole_outcomes(rate: Number, outcomes: int, fits: bool) -> None:
    figures = several({"compliance_rate": rate, "compliance_outcomes": outcomes})
    assert marked(figures) == (set() if fits else keys("compliance_rate", "compliance_outcomes"))


def test_without_the_number_upheld_a_rate_is_the_share_of_some_number() -> None:
    assert not failing(several({"uphold_rate": 71, "investigated": 34}))
    assert failing(several({"uphold_rate": 72, "investigated": 34}))
    assert failing(several({"satisfactory_remedy_rate": 40, "upheld": 3}))


@pytest.mark.parametrize(("rate", "upheld", "fits"), [(0, 175, False), (32, 0, False), (0, 0, True), (32, 175, True)])
def test_without_the_number_investigated_a_share_of_nothing_and_some_upheld_differ(
    rate: int, upheld: int, fits: bool
) -> None:
    checks = checks_of([made("uphold_rate", rate, year=2024), made("upheld", upheld, year=2024)])
    assert all(check.holds for check in checks) is fits


def test_no_more_can_be_remedied_than_were_upheld() -> None:
    assert not failing(several({"upheld": 3, "remedied_by_lgo": 2, "remedied_before_lgo": 1}))
    assert marked(several({"upheld": 3, "remedied_by_lgo": 4})) == keys("upheld", "remedied_by_lgo")
    assert failing(several({"upheld": 3, "remedied_by_lgo": 2, "remedied_before_lgo": 2}))
    assert failing(several({"upheld": 3, "satisfactory_remedies": 4}))


def test_no_more_can_be_upheld_than_were_investigated() -> None:
    assert failing(several({"upheld": 35, "investigated": 34}))
    assert not failing(several({"upheld": 34, "investigated": 34}))
    assert failing(several({"upheld": 20, "not_upheld": 10, "investigated": 34}))


def test_the_rate_by_residents_fits_the_number_upheld_roughly() -> None:
    figures = [
        made("upheld", 115, authority="Birmingham City Council", year=2024),
        made("upheld_per_100k", Decimal("9.9"), authority="Birmingham City Council", year=2024),
    ]
    assert not failing(figures)
    slip = replace(figures[1], value=Decimal("99"), printed="99")
    assert "residents counted in 2020, 99 is printed" in failing([figures[0], slip])[0]
    unknown = [replace(one, authority="Nowhere Council") for one in (figures[0], slip)]
    assert not failing(unknown)


def test_shares_lie_between_nothing_and_all() -> None:
    assert failing(several({"similar_uphold_rate": 101}))
    assert failing(several({"received": -1}))
    assert not failing(several({"similar_uphold_rate": 100, "received": 0}))
    assert not failing(several({"response_days": Decimal("132.6"), "upheld_per_100k": Decimal("132.6")}))
