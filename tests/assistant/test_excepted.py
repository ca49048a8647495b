"""Councils that a question leaves out of a set."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.excepted import find_excepted
from assistant.names import NameFinder, tokens_of
from index.authorities import listed_authorities
from tests.answers import ask, the, values


@pytest.mark.parametrize(
    "words",
    ["except", "except for", "excluding", "apart from", "other than", "leaving out", "not counting", "without"],
)
def test_who_is_left_out_has_no_place(invented: Assistant, words: str) -> None:
    answer = ask(invented, f"which council {words} Thornquay had the most complaints in 2018?")
    assert values(answer) == [("Elderstowe", 2018, 209)]
    assert [len(tally.of) for tally in answer.tallies] == [24]


def test_several_are_left_out_of_an_average_and_of_a_sum(invented: Assistant) -> None:
    average = ask(invented, "average complaints of the London boroughs excluding Kettlewade and Brackendon in 2018")
    assert the(average, "average") == (Decimal("199.5"), "count", "(202 + 197) / 2")
    total = ask(invented, "total complaints of the London boroughs in 2018, apart from Kettlewade, Brackendon")
    assert the(total, "total") == (399, "count", "202 + 197")


def test_ones_own_council_is_left_out_or_asked_for(invented: Assistant) -> None:
    answer = ask(invented, "which metropolitan borough other than us had the most complaints in 2018?")
    assert (answer.status, answer.figures) == ("unclear", ())
    assert "OMBUDSMAN_COUNCIL" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "how many complaints did Thornquay have except Jorvale in 2018",
        "Thornquay complaints 2018 excluding Jorvale",
        "complaints about Thornquay in 2018 without housing",
    ],
)
def test_one_council_has_nobody_to_leave_out(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.citations) == ((), ())


def test_the_words_that_leave_out_end_where_the_names_do() -> None:
    finder = NameFinder(listed_authorities(), ())
    tokens = tokens_of("all councils but not Leeds, Derby and the Isle of Wight had more")
    excepted = find_excepted(tokens, finder.find(tokens))
    assert excepted.names == ("Leeds City Council", "Derby City Council", "Isle of Wight Council")
    assert [tokens[index].key for index in sorted(excepted.words)][-1] == "wight"
    assert not find_excepted(tokens_of("but not this"), ()).words
