"""One's own council: where it stands beside others, and where it does not stand for councils in general."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.operation import Kind
from assistant.search import SearchModel
from index.authorities import AuthorityList
from tests.answers import ask, of_kind, values
from tests.assistant.conftest import NEIGHBOURS


@pytest.fixture(scope="module")
def of_hobsmarsh(
    invented_store: Path, invented_councils: AuthorityList, word_model: SearchModel
) -> Iterator[Assistant]:
    groups = {"our neighbours": NEIGHBOURS}
    with Assistant(invented_store, "Hobsmarsh", word_model, invented_councils, groups) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "kind", "value"),
    [
        ("How many complaints did we and our neighbours get together in 2018?", "total", 247),
        ("Average complaints for us and our neighbours in 2018", "average", 82.3),
        ("Which of us and our neighbours had the most upheld in 2024?", "value", 25),
        ("Which had the most complaints in 2018, us or our neighbours?", "value", 202),
        ("Total upheld in all the councils in 2024", "total", 522),
        ("Upheld in all councils 2024", "total", 522),
        ("Complaints in the borough in 2018", "value", 202),
    ],
)
def test_ones_own_council_stands_beside_its_group_and_for_no_set(
    of_hobsmarsh: Assistant, question: str, kind: Kind, value: float
) -> None:
    (found,) = of_kind(ask(of_hobsmarsh, question), kind)
    assert float(found.figure.value) == value


def test_ones_own_council_is_added_to_a_group(of_hobsmarsh: Assistant) -> None:
    turns = ("our neighbours total received 2018", "with us", "average")
    assert [float(shown.figure.value) for shown in of_kind(ask(of_hobsmarsh, *turns[:2]), "total")] == [247]
    assert [float(shown.figure.value) for shown in of_kind(ask(of_hobsmarsh, *turns), "average")] == [82.3]


@pytest.mark.parametrize(
    "question",
    [
        "How many complaints were upheld against councils in 2024?",
        "What percentage of complaints about councils were upheld in 2024?",
        "What is the uphold rate for local authorities in 2024?",
        "Complaints for all 2018",
        "Housing complaints by borough in 2018",
        "Complaints by authority type 2018",
        "Complaints in the unitary authority in 2018",
        "Complaints about the city in 2018",
        "county uphold rate 2024",
        "unitary and county upheld 2024",
        "district total housing 2018",
        "compliance below 100% 2024",
        "less than 10 complaints in 2018",
        "upheld more than 40 in 2024",
        "over 100 complaints 2018",
        "how many complaints did the Ombudsman receive in total in 2018",
        "all uphold rates 2024",
    ],
)
def test_ones_own_council_does_not_stand_for_councils_in_general(of_hobsmarsh: Assistant, question: str) -> None:
    answer = ask(of_hobsmarsh, question)
    assert (answer.figures, answer.status) == ((), "unclear")


@pytest.mark.parametrize(
    "turns",
    [
        ("Our neighbours", "complaints in 2018?"),
        ("Who are our neighbours?", "how many complaints did they get in 2018?"),
        ("Did our neighbours do well?", "what was their uphold rate in 2018?"),
        ("Who are the mets?", "total complaints in 2018?"),
    ],
)
def test_after_others_that_nothing_was_told_of_ones_own_is_not_told(
    of_hobsmarsh: Assistant, turns: tuple[str, ...]
) -> None:
    answer = ask(of_hobsmarsh, *turns)
    assert (answer.figures, answer.status) == ((), "unclear")


def test_a_chance_is_no_change_and_social_care_is_not_that_of_adults_only(of_hobsmarsh: Assistant) -> None:
    for question in ("chance of a complaint being upheld us 2024", "social care complaints us 2018",
                     "total upheld Yorkshire and The Humber 2023 vs 2024"):  # fmt: skip
        assert ask(of_hobsmarsh, question).figures == ()


def test_what_a_why_takes_for_granted_is_not_confirmed(of_hobsmarsh: Assistant) -> None:
    answer = ask(of_hobsmarsh, "why was our uphold rate the lowest in London in 2024")
    assert any("was not looked at" in warning for warning in answer.warnings)


def test_a_group_and_ones_own_council_are_added(of_hobsmarsh: Assistant) -> None:
    (total,) = of_kind(ask(of_hobsmarsh, "complaints about us and our neighbours, total, 2017"), "total")
    assert total.figure.value == 206


def test_what_is_held_of_ones_own_council(of_hobsmarsh: Assistant) -> None:
    text = ask(of_hobsmarsh, "What years do you have for us?").text
    assert text.startswith("Held about London Borough of Hobsmarsh") and "2019" not in text


def test_by_council_is_each_council(of_hobsmarsh: Assistant) -> None:
    answer = ask(of_hobsmarsh, "Complaints by council 2018")
    assert (len(answer.figures), values(answer)[0]) == (25, ("Thornquay", 2018, 1194))
