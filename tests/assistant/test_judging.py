"""Whether something is high or good: the letters judge nothing, and that is said beside what can be told."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.judging import JUDGES_NOTHING, without_judging
from tests.answers import ask, values

FIRST = "how many complaints did Glimsdale get in 2018?"


@pytest.mark.parametrize(
    "turn",
    ["is that high?", "Is that a lot?", "so is that good or bad?", "is this normal for a metropolitan borough?",
     "is 151 a lot for Glimsdale?", "how does that look?", "how bad is that?", "isn’t that too many?"],
)  # fmt: skip
def test_nothing_is_judged_and_what_was_spoken_of_stays(invented: Assistant, turn: str) -> None:
    answer = ask(invented, FIRST, turn)
    assert (answer.figures, answer.status, answer.text) == ((), "unclear", JUDGES_NOTHING)
    assert values(ask(invented, FIRST, turn, "and in 2017?")) == [("Glimsdale", 2017, 138)]


@pytest.mark.parametrize("turn", ["how many complaints did Jorvale get in 2018 and is that high?",
                                  "How many complaints did Jorvale get in 2018? Is that normal?"])  # fmt: skip
def test_what_is_asked_beside_it_is_answered(invented: Assistant, turn: str) -> None:
    answer = ask(invented, turn)
    assert (answer.status, values(answer)) == ("partial", [("Jorvale", 2018, 115)])
    assert JUDGES_NOTHING in answer.text


@pytest.mark.parametrize(
    "text",
    ["is that higher than Derby?", "is that more than average?", "which had the highest?", "is that right?",
     "is that the total?", "was it upheld?", "did they do well?", "how many got a high award?", "", "is"],
)  # fmt: skip
def test_what_can_be_told_is_no_judgement(text: str) -> None:
    assert without_judging(text) == (text, False)


def test_the_judgement_is_taken_off_the_end_only() -> None:
    assert without_judging("How many in 2018, and is that high?") == ("How many in 2018", True)
    assert without_judging("Is that high? How many in 2018") == ("Is that high? How many in 2018", False)
    assert without_judging("is that high for a council of our size?") == ("", True)
    narrowed = "How many complaints did Jorvale get in 2018, is that a lot for planning?"
    assert without_judging(narrowed) == (narrowed, False)  # the number asked for may be of planning


def test_getting_worse_is_a_change_over_the_years(invented: Assistant) -> None:
    answer = ask(invented, FIRST, "is it getting worse?")
    assert answer.reading.asked.kind == "trend"
    assert ("Glimsdale", 2018, 151) in values(answer)
    assert ask(invented, "which council got worse between 2017 and 2018?").figures == ()


def test_what_follows_a_comparison_that_was_judged_is_judged_no_more(invented: Assistant) -> None:
    first = "did Glimsdale get more complaints than Jorvale in 2018, and is that good?"
    judged = ask(invented, first)
    assert JUDGES_NOTHING in judged.text
    later = ask(invented, first, "and in 2017?")
    assert {year for _, year, _ in values(later)} == {2017}
    assert JUDGES_NOTHING not in later.text
