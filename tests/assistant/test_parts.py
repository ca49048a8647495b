"""Questions of several parts: each part has its own council, year and measure, and what is only a list is crossed."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.answers import ask

B, E, N = "Birmingham City Council", "Exampleton Borough Council", "North West Leicestershire District Council"


def shown(answer: Answer) -> list[tuple[str, int, str, str | None]]:
    keys = [figure.figure.key for figure in answer.figures]
    return [(council, year.year, measure, subject) for council, year, measure, subject in keys]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (
            "complaints received about Birmingham in 2018 and about Exampleton in 2017",
            [(B, 2018, "received", None), (E, 2017, "received", None)],
        ),
        (
            "complaints in 2018 in Birmingham and Exampleton in 2017",
            [(B, 2018, "received", None), (E, 2017, "received", None)],
        ),
        (
            "Exampleton's uphold rate in 2016 and complaints received in 2018",
            [(E, 2016, "uphold_rate", None), (E, 2018, "received", None)],
        ),
        (
            "housing complaints in Birmingham and planning complaints in Exampleton",
            [(B, 2018, "received", "housing"), (E, 2018, "received", "planning_development")],
        ),
        (
            "How many complaints about Birmingham in 2018 and about Exampleton in 2017 were upheld?",
            [(B, 2018, "upheld", None), (E, 2017, "upheld", None)],
        ),
        (
            "How many complaints against Birmingham and how many against Exampleton were not upheld in 2018?",
            [(B, 2018, "not_upheld", None), (E, 2018, "not_upheld", None)],
        ),
        (
            "In 2016 Exampleton had how many complaints and in 2018 how many decisions?",
            [(E, 2016, "received", None), (E, 2018, "decided", None)],
        ),
        (
            "upheld complaints in Birmingham in 2018 and complaints in Exampleton in 2017",
            [(B, 2018, "upheld", None), (E, 2017, "received", None)],
        ),
        (
            "planning complaints in Exampleton in 2016 and 2017 and housing complaints in Birmingham in 2018",
            [
                (E, 2016, "received", "planning_development"),
                (E, 2017, "received", "planning_development"),
                (B, 2018, "received", "housing"),
            ],
        ),
        (
            "How many complaints did Exampleton have in 2018 and how many in the year before?",
            [(E, 2018, "received", None), (E, 2017, "received", None)],
        ),
        (
            "complaints and decisions Birmingham 2018",
            [(B, 2018, "received", None), (B, 2018, "decided", None)],
        ),
        (
            "complaints in Birmingham in 2018, Exampleton in 2017, and the uphold rate",
            [
                (B, 2018, "received", None),
                (E, 2017, "received", None),
                (B, 2018, "uphold_rate", None),
                (E, 2017, "uphold_rate", None),
            ],
        ),
        (
            "Birmingham and NWLDC complaints in 2018",
            [(B, 2018, "received", None), (N, 2018, "received", None)],
        ),
        (
            "complaints upheld and not upheld in Exampleton in 2016 and 2017",
            [
                (E, 2016, "upheld", None),
                (E, 2016, "not_upheld", None),
                (E, 2017, "upheld", None),
                (E, 2017, "not_upheld", None),
            ],
        ),
    ],
)
def test_parts_are_paired_and_lists_are_crossed(
    assistant: Assistant, question: str, figures: list[tuple[str, int, str, str | None]]
) -> None:
    answer = ask(assistant, question)
    assert (answer.status, shown(answer)) == ("answered", figures), answer.text


def test_a_list_is_still_crossed(assistant: Assistant) -> None:
    answer = ask(assistant, "Birmingham and Exampleton complaints in 2017 and 2018")
    assert shown(answer) == [(B, 2018, "received", None), (E, 2017, "received", None), (E, 2018, "received", None)]
    assert (answer.status, answer.reason) == ("partial", "not_held")


def test_a_figure_and_a_topic_have_each_their_year(quoting_assistant: Assistant) -> None:
    answer = ask(
        quoting_assistant,
        "complaints received about Exampleton in 2016 and what does the 2018 letter say about training?",
    )
    assert shown(answer) == [(E, 2016, "received", None)]
    quoted = {citation.document for citation in answer.citations if citation.figure is None}
    assert quoted == {"exampleton-2018.pdf"}
