"""Figures in order, ties as ties, places, and what keeps to a limit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.operation import ALL_PLACES, Limit, Operation
from assistant.ranking import Placed, in_order, places_wanted, within
from tests.answers import shown

FIGURES = [shown(value, council) for council, value in
           (("Derby", 7), ("Ashford", 9), ("Crewe", 9), ("Bolton", 12), ("Exeter", 1))]  # fmt: skip


def told(placed: Sequence[Placed]) -> list[tuple[int, str, bool]]:
    return [(one.place, one.shown.figure.authority, one.is_tied) for one in placed]


def test_ties_share_a_place_and_stand_by_name() -> None:
    assert told(in_order(FIGURES, high=True)) == [
        (1, "Bolton", False),
        (2, "Ashford", True),
        (2, "Crewe", True),
        (4, "Derby", False),
        (5, "Exeter", False),
    ]


def test_the_fewest_first_still_stand_by_name_where_they_tie() -> None:
    assert told(in_order(FIGURES, high=False)) == [
        (1, "Exeter", False),
        (2, "Derby", False),
        (3, "Ashford", True),
        (3, "Crewe", True),
        (5, "Bolton", False),
    ]


@pytest.mark.parametrize(
    ("operation", "names"),
    [
        (Operation("ranking"), ["Bolton"]),
        (Operation("ranking", count=2), ["Bolton", "Ashford", "Crewe"]),  # all that tie for the last of the places
        (Operation("ranking", count=3), ["Bolton", "Ashford", "Crewe"]),
        (Operation("ranking", count=4), ["Bolton", "Ashford", "Crewe", "Derby"]),
        (Operation("ranking", count=99), ["Bolton", "Ashford", "Crewe", "Derby", "Exeter"]),
        (Operation("ranking", count=ALL_PLACES), ["Bolton", "Ashford", "Crewe", "Derby", "Exeter"]),
        (Operation("ranking", place=1), ["Bolton"]),
        (Operation("ranking", place=2), ["Ashford", "Crewe"]),
        (Operation("ranking", place=3), ["Ashford", "Crewe"]),  # who stands third shares the second place
        (Operation("ranking", place=5), ["Exeter"]),
        (Operation("ranking", place=6), []),
    ],
)
def test_the_places_asked_for_are_given(operation: Operation, names: list[str]) -> None:
    assert [name for _, name, _ in told(places_wanted(in_order(FIGURES, high=True), operation))] == names


@pytest.mark.parametrize(
    ("limit", "names"),
    [
        (Limit(">", 7), ["Bolton", "Ashford", "Crewe"]),
        (Limit(">=", 7), ["Bolton", "Ashford", "Crewe", "Derby"]),
        (Limit("<", 9), ["Exeter", "Derby"]),
        (Limit("<=", 9), ["Exeter", "Derby", "Ashford", "Crewe"]),
        (Limit("=", 9), ["Ashford", "Crewe"]),
        (Limit("=", 0), []),
        (Limit(">", 0), ["Bolton", "Ashford", "Crewe", "Derby", "Exeter"]),
    ],
)
def test_a_limit_keeps_nobody_some_or_all(limit: Limit, names: list[str]) -> None:
    assert [name for _, name, _ in told(within(FIGURES, limit))] == names


@given(st.lists(st.integers(0, 5), max_size=12), st.booleans())
def test_a_place_is_one_more_than_those_before_it(numbers: list[int], high: bool) -> None:
    ordered = in_order([shown(value, f"Council {at}") for at, value in enumerate(numbers)], high)
    for placed in ordered:
        value = placed.shown.figure.value
        assert placed.place == 1 + sum(other > value if high else other < value for other in numbers)
        assert placed.is_tied is (numbers.count(int(value)) > 1)
