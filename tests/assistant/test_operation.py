"""An operation and the bound that values are held against."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pytest

from assistant.operation import VALUE, Limit, Operation


@pytest.mark.parametrize(
    ("sign", "below", "at", "above"),
    [
        (">", False, False, True),
        (">=", False, True, True),
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
    ],
)
def test_a_limit_is_kept_to_below_at_and_above_it(
    sign: Literal[">", ">=", "<", "<=", "="], below: bool, at: bool, above: bool
) -> None:
    limit = Limit(sign, Decimal("2.5"))
    kept = [limit.holds(value) for value in (Decimal("2.4"), Decimal("2.50"), Decimal("2.6"))]
    assert kept == [below, at, above]


def test_an_average_is_a_limit_before_it_is_rounded() -> None:
    above = Limit(">", Decimal("65.3"), exact=Fraction(196, 3))
    assert [above.holds(Decimal(value)) for value in ("65.33", "65.34")] == [False, True]
    assert Limit("<", Decimal("65.3"), exact=Fraction(196, 3)).holds(Decimal("65.31"))


def test_nothing_is_exactly_nothing() -> None:
    assert [Limit("=", 0).holds(value) for value in (0, Decimal("0.0"), 1)] == [True, True, False]


def test_what_is_not_said_is_a_value_to_look_up() -> None:
    assert Operation() == VALUE
    assert (VALUE.is_value, VALUE.high, VALUE.limit, VALUE.place) == (True, None, None, None)
    assert not Operation("ranking").is_value
