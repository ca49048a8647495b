"""What is asked for in one breath is all answered: a part and the whole, a council and those like it."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

HOUSING, PLANNING, ALL = ("received", "housing", 102), ("received", "planning_development", 13), ("received", None, 455)
COMPLIANCE, SIMILAR = ("compliance_rate", None, 99), ("similar_compliance_rate", None, 99)


def shown(assistant: Assistant, question: str) -> list[tuple[str, str | None, object]]:
    answer = assistant.ask(question)[0]
    return [(one.figure.measure, one.figure.subject, one.figure.value) for one in answer.figures]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Birmingham total complaints and housing complaints 2018", [ALL, HOUSING]),
        ("total complaints and planning for Birmingham 2018", [ALL, PLANNING]),
        ("Birmingham 2018 planning and total complaints", [ALL, PLANNING]),
        ("planning, housing and total complaints Birmingham 2018", [ALL, PLANNING, HOUSING]),
        ("how much did Birmingham get in total, and how many on planning, in 2018?", [ALL, PLANNING]),
        ("Birmingham 2018 housing, and what was the total?", [ALL, HOUSING]),
        ("total housing complaints Birmingham 2018", [HOUSING]),
        ("housing complaints total Birmingham 2018", [HOUSING]),
        ("total complaints about housing and planning Birmingham 2018", [HOUSING, PLANNING]),
        ("housing and planning complaints in total Birmingham 2018", [HOUSING, PLANNING]),
    ],
)
def test_the_total_is_given_beside_a_subject_where_both_are_asked_for(
    assistant: Assistant, question: str, figures: list[tuple[str, str | None, object]]
) -> None:
    assert shown(assistant, question) == figures


@pytest.mark.parametrize(
    "question",
    [
        "Birmingham compliance rate 2024 and the average of similar authorities",
        "Birmingham's compliance rate in 2024 and that of similar authorities",
        "Birmingham compliance rate 2024 and the average for similar authorities",
    ],
)
def test_the_average_of_similar_authorities_is_given_beside_the_councils_own(
    assistant: Assistant, question: str
) -> None:
    assert shown(assistant, question) == [COMPLIANCE, SIMILAR]


def test_an_average_alone_is_given_alone(assistant: Assistant) -> None:
    assert shown(assistant, "the average compliance rate of authorities similar to Birmingham in 2024") == [SIMILAR]
