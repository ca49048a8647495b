"""What a clause asks to be done, and what is left of its sides once the words for that are taken out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.asked import Asked, read_asked
from assistant.names import NameFinder
from assistant.operation import ALL_PLACES, Limit, Operation
from index.authorities import listed_authorities

LEEDS, DERBY, YORK = "Leeds City Council", "Derby City Council", "City of York Council"
FINDER = NameFinder(listed_authorities(), (LEEDS, DERBY, YORK))
GROUPS = {"our neighbours": (LEEDS, DERBY)}


def asked(text: str) -> Asked:
    found = read_asked(text, FINDER, GROUPS)
    assert found is not None
    return found


def operation(text: str) -> Operation:
    return asked(text).operation


@pytest.mark.parametrize(
    "text",
    [
        "how many complaints did Leeds have in 2018", "Leeds uphold rate in 2017 and 2018", "complaints about Leeds",
        "how many complaints about Leeds and Derby in 2018", "the most recent letter to Leeds", "",
        "what does the letter to Leeds say about training",
    ],
)  # fmt: skip
def test_values_of_named_councils_need_nothing_done(text: str) -> None:
    assert read_asked(text, FINDER, GROUPS) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("compare Leeds and Derby on complaints in 2018", "comparison"),
        ("did Leeds have more complaints than Derby in 2018", "comparison"),
        ("were there as many complaints about Leeds in 2018 as in 2017", "comparison"),
        ("Leeds versus Derby, complaints 2018", "comparison"),
        ("how many more complaints did Leeds have than Derby in 2018", "difference"),
        ("the difference between Leeds and Derby in complaints in 2018", "difference"),
        ("how many times as many complaints did Leeds have as Derby in 2018", "ratio"),
        ("by what percentage did complaints about Leeds rise from 2017 to 2018", "change"),
        ("how have complaints about Leeds changed since 2015", "trend"),
        ("complaints about Leeds since 2015", "trend"),
        ("which council had the most complaints in 2018", "ranking"),
        ("league table of district councils by complaints 2018", "ranking"),
        ("which councils had more than 100 complaints in 2018", "list"),
        ("which district councils had no upheld complaints in 2018", "list"),
        ("complaints about Leeds and Derby combined in 2018", "total"),
        ("complaints about all district councils in 2018", "total"),
        ("average complaints of the district councils in 2018", "average"),
        ("median complaints of the district councils in 2018", "median"),
        ("which council is the worst", "judging"),
    ],
)
def test_the_marks_of_a_clause_settle_one_operation(text: str, kind: str) -> None:
    assert operation(text).kind == kind


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("did Leeds have more complaints than Derby in 2018", "did Leeds have complaints", "Derby in 2018"),
        ("compare Leeds with Derby on complaints", "Leeds", "Derby on complaints"),
        ("Leeds v Derby complaints", "Leeds", "Derby complaints"),
        ("Compared with Derby, how many complaints did Leeds have", "how many complaints did Leeds have", "Derby"),
        ("how many times as many complaints did Leeds have as Derby", "complaints did Leeds have", "Derby"),
        ("did Leeds have more complaints than Derby and York combined", "did Leeds have complaints", "Derby and York"),
    ],
)
def test_a_comparison_has_two_sides_in_the_order_of_the_question(text: str, left: str, right: str) -> None:
    assert [" ".join(side.text.split()) for side in asked(text).sides] == [left, right]


def test_what_is_together_on_one_side_is_so_on_that_side_only() -> None:
    assert operation("did Leeds have more complaints than Derby and York combined").gathers == ("", "total")
    assert operation("did Leeds and Derby together have more complaints than York").gathers == ("total", "")
    assert operation("did Leeds have more complaints than the average of Derby and York").gathers == ("", "average")
    assert operation("did Leeds have more complaints than Derby").gathers == ("", "")


@pytest.mark.parametrize(
    ("text", "high", "count", "place", "by"),
    [
        ("which council had the most complaints in 2018", True, 1, None, "authority"),
        ("which council had the fewest complaints in 2018", False, 1, None, "authority"),
        ("top five councils by complaints in 2018", True, 5, None, "authority"),
        ("bottom three councils by complaints in 2018", False, 3, None, "authority"),
        ("which council had the third lowest uphold rate in 2018", False, 1, 3, "authority"),
        ("league table of councils by complaints in 2018", True, ALL_PLACES, None, "authority"),
        ("which subject had the most complaints for Leeds in 2018", True, 1, None, "subject"),
        ("in which year did Leeds have the most complaints", True, 1, None, "year"),
        ("when did Leeds have the fewest complaints", False, 1, None, "year"),
        ("where does Leeds rank for complaints in 2018", True, ALL_PLACES, None, "authority"),
    ],
)  # fmt: skip
def test_a_ranking_says_from_which_end_and_how_many(
    text: str, high: bool, count: int, place: int | None, by: str
) -> None:
    found = operation(text)
    assert (found.kind, found.high, found.count, found.place, found.by) == ("ranking", high, count, place, by)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("which councils had more than 100 complaints in 2018", Limit(">", 100)),
        ("which councils had an uphold rate of at least 60% in 2018", Limit(">=", 60, True)),
        ("which councils had no upheld complaints in 2018", Limit("=", 0)),
        ("councils with fewer than ten complaints in 2018", Limit("<", 10)),
    ],
)
def test_a_list_has_its_bound(text: str, limit: Limit) -> None:
    assert (operation(text).kind, operation(text).limit) == ("list", limit)


def test_a_ranking_without_a_set_is_of_all_councils_held() -> None:
    (side,) = asked("who had the most complaints in 2018").sides
    assert side.scope is not None
    assert side.scope.all_held
    (named,) = asked("which had more complaints in 2018, Leeds or Derby").sides
    assert named.scope is None


def test_a_group_a_set_and_open_years_are_kept_beside_the_text() -> None:
    (group,) = asked("average complaints of our neighbours in 2018").sides
    assert [mention.councils for mention in group.groups] == [GROUPS["our neighbours"]]
    assert "neighbours" not in group.text
    (unsaved,) = asked("average complaints of our partners' councils and our peer group in 2018").sides
    assert not unsaved.groups
    (districts,) = asked("average complaints of the district councils in 2018").sides
    assert districts.scope is not None and "district" not in districts.text
    (since,) = asked("how have complaints about Leeds changed since 2015").sides
    assert since.has_open_years and not since.is_plain


def test_a_yes_or_no_question_is_told() -> None:
    assert asked("Did Leeds have more complaints than Derby?").is_yes_or_no
    assert not asked("Which council had the most complaints?").is_yes_or_no


def test_a_set_that_is_only_implied_says_so() -> None:
    assert operation("complaints about all district councils in 2018").is_implied
    assert not operation("complaints about all district councils in 2018 combined").is_implied


def test_part_of_a_name_is_no_mark() -> None:
    finder = NameFinder(listed_authorities(), ("High Peak Borough Council",))
    assert read_asked("how many complaints did High Peak have in 2018", finder, {}) is None


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_any_text_is_read_or_left(text: str) -> None:
    found = read_asked(text, FINDER, GROUPS)
    assert found is None or 1 <= len(found.sides) <= 2
