"""The words that ask for an operation: what each asks for, and which only look as if they did."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.operation import ALL_PLACES, Limit
from assistant.operation_words import (
    Mark,
    count_of,
    count_of_set,
    find_marks,
    is_high,
    limit_of,
    pivot_behind,
    place_of,
    places_asked,
    spans_of,
    without,
)
from index.numbers import read_number


def marks_of(text: str, kind: str) -> list[Mark]:
    return [mark for mark in find_marks(text) if mark.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("by what percentage did complaints rise", "change"), ("the percentage change in complaints", "change"),
        ("how many times as many complaints", "ratio"), ("the ratio of upheld to not upheld", "ratio"),
        ("how many more complaints", "difference"), ("what is the difference between them", "difference"),
        ("by how much", "difference"), ("more than 40 complaints", "limit"), ("with no upheld complaints", "none"),
        ("Leeds compared with Derby", "pivot"), ("Leeds v Derby", "pivot"), ("more than Derby", "pivot"),
        ("was it above the average", "above_average"), ("compare Leeds and Derby", "compare"),
        ("as many complaints in 2017 as in 2018", "as_many"), ("which council is the worst", "judging"),
        ("the most complaints", "extreme"), ("the fewest complaints", "extreme"), ("top five", "top"),
        ("a league table of complaints", "rank"), ("which subject had the most", "by_subject"),
        ("in which year were there most", "by_year"), ("Leeds and Derby combined", "total"),
        ("complaints in total", "in_total"), ("the average uphold rate", "average"), ("the median", "average"),
        ("how have complaints changed", "trend"), ("the trend in complaints", "trend"), ("list them", "list"),
        ("a breakdown by subject", "breakdown"), ("for each council", "each"),
    ],
)  # fmt: skip
def test_words_ask_for_an_operation(text: str, kind: str) -> None:
    assert marks_of(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the most recent letter", "extreme"), ("at least 5", "extreme"), ("the top five years", "top"),
        ("fell outside jurisdiction", "trend"), ("fall within the remit", "trend"), ("complaints other than", "pivot"),
        ("with no fault found", "none"), ("no maladministration", "none"), ("thank you", "pivot"),
        ("by what percentage points", "change"),
    ],
)  # fmt: skip
def test_words_that_only_look_like_it_ask_for_nothing(text: str, kind: str) -> None:
    assert not marks_of(text, kind)


@pytest.mark.parametrize(
    ("text", "sign", "number", "is_percent"),
    [
        ("more than 60%", ">", 60, True), ("over 60 per cent", ">", 60, True), ("above 60 percent", ">", 60, True),
        ("at least 5", ">=", 5, False), ("at least five", ">=", 5, False), ("5 or more", ">=", 5, False),
        ("no fewer than 5", ">=", 5, False), ("not less than 5", ">=", 5, False), ("a minimum of 5", ">=", 5, False),
        ("fewer than 10", "<", 10, False), ("less than ten", "<", 10, False), ("under 10", "<", 10, False),
        ("below 1,000", "<", 1000, False), ("at most 3", "<=", 3, False), ("3 or fewer", "<=", 3, False),
        ("no more than 3", "<=", 3, False), ("up to 3", "<=", 3, False), ("exactly 7", "=", 7, False),
        ("with no complaints", "=", 0, False), ("without a single complaint", "=", 0, False),
        ("had zero complaints", "=", 0, False), ("more complaints than 12", ">", 12, False),
    ],
)  # fmt: skip
def test_a_bound_is_read_with_its_sign(text: str, sign: str, number: int, is_percent: bool) -> None:
    limits = [limit for mark in find_marks(text) if (limit := limit_of(mark)) is not None]
    assert [(limit.sign, limit.number, limit.is_percent) for limit in limits] == [(sign, number, is_percent)]


def test_a_bound_may_have_places() -> None:
    (mark,) = marks_of("more than 2.5 upheld", "limit")
    two_and_a_half = read_number("2.5")
    assert two_and_a_half is not None
    assert limit_of(mark) == Limit(">", two_and_a_half.value)


@pytest.mark.parametrize(
    ("text", "is_most"),
    [
        ("the most", True), ("the highest", True), ("largest number of", True), ("the fewest", False),
        ("lowest", False), ("least", False), ("top ten", True), ("bottom ten", False), ("the last three", False),
        ("came bottom", False), ("above the average", True), ("below the average", False),
        ("fewer than the average", False),
    ],
)  # fmt: skip
def test_most_and_fewest_are_told_apart(text: str, is_most: bool) -> None:
    (mark,) = find_marks(text)[:1]
    assert is_high(mark) is is_most


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the most complaints", (1, None)), ("the second most complaints", (1, 2)), ("3rd highest", (1, 3)),
        ("the tenth lowest", (1, 10)), ("top five", (5, None)), ("bottom 12 councils", (12, None)),
        ("the three councils with the most complaints", (3, None)), ("a league table", (ALL_PLACES, None)),
    ],
)  # fmt: skip
def test_places_are_read(text: str, places: tuple[int, int | None]) -> None:
    assert places_asked(find_marks(text), text) == places


def test_a_count_and_a_place_are_parts_of_a_mark() -> None:
    assert [count_of(mark) for mark in marks_of("the top twenty", "top")] == [20]
    assert [place_of(mark) for mark in marks_of("second-highest", "extreme")] == [2]
    assert [place_of(mark) for mark in marks_of("highest", "extreme")] == [None]
    assert count_of_set("the five councils with most") == (5, (0, 9))
    assert count_of_set("councils with most") is None


def test_what_parts_two_sides_is_no_and() -> None:
    text = "compare Leeds and Derby with York"
    (mark,) = marks_of(text, "compare")
    place = pivot_behind(text, mark, ())
    assert place is not None
    assert text[slice(*place)] == "with"
    assert pivot_behind("compare Leeds and Derby", mark, ()) is None
    # The "to" of a range of years parts nothing.
    ranged = "compare Leeds from 2015 to 2018"
    assert pivot_behind(ranged, mark, [(14, len(ranged))]) is None


def test_places_of_a_text_are_made_blank() -> None:
    text = "the most complaints"
    assert without(text, spans_of(find_marks(text))) == " " * 8 + " complaints"
    assert without(text, []) == text


@given(
    st.text(max_size=200) | st.lists(st.sampled_from("most than more top 5 % second by how much".split())).map(" ".join)
)
def test_marks_never_overlap_and_stand_in_order(text: str) -> None:
    found = find_marks(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)
    assert len(without(text, spans_of(found))) == len(text)
