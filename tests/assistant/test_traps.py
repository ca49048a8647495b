"""Questions that once had a wrong number for an answer: each is declined now, or answered with what is right."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.authorities import AuthorityList
from tests.answers import ask, of_kind, the

pytestmark = pytest.mark.usefixtures("invented")


@pytest.mark.parametrize(
    "question",
    [
        "Which councils did not have more than 20 complaints in 2018?",
        "Which councils hadn't more than 20 complaints in 2018?",
        "Which districts didn't have the fewest complaints in 2018?",
        "which councils haven't got a compliance rate of 100% in 2023",
        "which districts had just one complaint upheld in 2018",
        "which councils had 50 or more and under 100 complaints in 2018",
        "Which council had more than 100 complaints and an uphold rate over 60% in 2018?",
        "which council with over 100 complaints had the lowest uphold rate in 2018",
        "How many complaints did metropolitan boroughs with at least 5 investigations receive in 2018?",
        "Which councils had more upheld than not upheld in 2018?",
        "Who had the most and the fewest complaints in 2018?",
        "Which council had the most complaints received and upheld in 2018?",
        "average number of complaints in 2015 and 2018",
        "total complaints of the top five councils 2018",
        "which council had the most complaints less housing in 2018",
        "Which council had the most complaints in 2018 in the county?",
        "Velsmoor district complaints 2018",
        "complaints received and decided together for Glimsdale 2018",
        "sum of received and upheld Glimsdale 2018",
        "How many worse complaints did Glimsdale receive in 2018?",
        "How many times the number of housing complaints in Mandlebury were there in Thornquay in 2018?",
    ],
)
def test_what_would_pass_over_a_condition_has_no_figure(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.text != "") == ((), True), answer.text


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("which councils had an uphold rate of 100% in 2024",), 100),
        (("which councils had nothing upheld in 2017",), 0),
        (("which council had the largest share of its decisions upheld in 2018",), Decimal("18.8")),
        (("upheld as a percentage of decided in Glimsdale 2018",), Decimal("18.5")),
        (("Saltergrave 2017 benefits, in percent",), Decimal("16.7")),
        (("how much higher in percent were Glimsdale's complaints than Jorvale's in 2018",), Decimal("31.3")),
        (("share of planning in Jorvale's complaints 2018", "what about 2017?"), Decimal("9.4")),
        (("Kestermoor complaints 2017 to 2018", "percentage change?"), Decimal("-12.6")),
        (("Quillmere and Loxmere received 2018", "average"), Decimal("15.5")),
        (("Compare Glimsdale and Jorvale received 2018", "and Saltergrave", "who had most?"), 151),
        (("How many complaints about Glimsdale in 2018?", "where do they rank?"), 151),
        (("list districts with an upheld complaint in 2018",), 4),
    ],
)
def test_what_is_answered_is_right(invented: Assistant, turns: tuple[str, ...], value: int | Decimal) -> None:
    assert ask(invented, *turns).figures[0].figure.value == value


def test_a_difference_of_rates_is_worked_out_before_they_are_rounded(invented: Assistant) -> None:
    answer = ask(invented, "does Glimsdale get more complaints per head than Thornquay in 2018")
    (made,) = of_kind(answer, "difference")
    assert (made.figure.value, made.figure.unit) == (Decimal("66.6"), "rate")


@pytest.mark.parametrize("council", ["Liverpool", "Leeds"])
def test_a_council_that_is_not_held_is_named_and_not_passed_over(invented: Assistant, council: str) -> None:
    answer = ask(invented, f"how does {council} rank for uphold rate in 2017")
    assert (answer.figures, answer.reason) == ((), "unknown_authority")
    assert council in answer.text


def test_a_figure_is_never_compared_with_itself(invented: Assistant) -> None:
    answer = ask(invented, "How many complaints about Yarrowfen in 2016?", "is that more than Kettlewade?")
    assert the(answer, "difference") == (211, "count", "337 - 126")
    alone = ask(invented, "is that more than Kettlewade had in complaints in 2016?")
    assert of_kind(alone, "difference") == []
    assert alone.reason == "ambiguous"
    assert "the same" not in alone.text


def test_a_council_is_left_out_of_the_average_of_the_others(invented: Assistant) -> None:
    question = "Brackendon compared with the average of the other councils in London, decisions made, 2018"
    values = [shown.figure.value for shown in ask(invented, question).figures]
    assert values == [169, Decimal("174.7"), Decimal("5.7")]


def test_a_cause_that_the_letter_gives_is_quoted(invented: Assistant) -> None:
    answer = ask(invented, "Why did complaints about Ostlebury double in 2018?")
    assert "change of refuse contractor" in answer.text
    assert "says why" not in answer.text


def test_a_meaning_and_a_number_are_both_answered(assistant: Assistant) -> None:
    answer = ask(assistant, "What does referred back mean and how many were there for Birmingham in 2018?")
    assert [shown.figure.value for shown in answer.figures] == [221]
    assert len(answer.definitions) == 1


def test_ones_own_council_beside_another_is_not_passed_over(
    invented: Assistant, invented_store: Path, invented_councils: AuthorityList
) -> None:
    question = "Which of us, Loxmere and Drabwick had the most complaints in 2018?"
    assert ask(invented, question).reason == "ambiguous"  # nobody said who "us" is
    with Assistant(invented_store, "Ostlebury", councils=invented_councils, groups={}) as own:
        (figure,) = ask(own, question).figures
    assert (figure.figure.authority, figure.figure.value) == ("Ostlebury Borough Council", 31)


def test_complaints_to_a_council_are_said_to_be_others(invented: Assistant) -> None:
    answer = ask(invented, "How many complaints to Jorvale were there in 2018?")
    assert [shown.figure.value for shown in answer.figures] == [115]
    assert any("made to the council itself" in warning for warning in answer.warnings)
    plain = ask(invented, "How many complaints to the Ombudsman about Jorvale were there in 2018?")
    assert plain.warnings == ()


@pytest.mark.parametrize("word", ["latest", "newest", "most recent", "current"])
def test_the_latest_is_the_newest_year(invented: Assistant, word: str) -> None:
    answer = ask(invented, f"{word} uphold rate for Glimsdale")
    assert [(shown.figure.value, shown.figure.year_ended.year) for shown in answer.figures] == [(68, 2024)]
    assert "The newest held is for the year ended 31 March 2024." in answer.warnings
