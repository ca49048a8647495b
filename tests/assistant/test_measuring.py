"""What is asked for in one breath is all answered: a part and the whole, a council and those like it."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.measuring import measures_of, whole_of
from assistant.names import NameFinder
from assistant.words import read_words
from index.authorities import AuthorityList

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
        ("housing and planning complaints in total Birmingham 2018", [("received", None, 115)]),
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


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("what share of complaints were about housing", ("received", "received")),
        ("what percentage of complaints received was planning", ("received", "received")),
        ("what proportion of decisions were referred back", ("decided_referred_back", "decided")),
        ("what percentage of complaints were closed after initial enquiries", ("decided_closed_initial", "decided")),
        ("what percentage of decisions were upheld", ("upheld", "decided")),
        ("what percentage of decisions were not upheld", ("not_upheld", "decided")),
        ("what share of complaints was not for the Ombudsman", ("not_for_us", "dealt_with")),
        # What was upheld was received in other years, decisions are not split by subject, and a rate is no part.
        ("what percentage of complaints received were upheld", None),
        ("what percentage of all complaints were upheld", None),
        ("what share of housing complaints were upheld", None),
        ("what share of the decisions were about housing", None),
        ("what percentage of complaints received were referred back", None),
        ("what percentage of those were referred back", None),
        ("what share of complaints was received", None),
    ],
)
def test_a_share_has_a_whole_that_the_letters_count(text: str, whole: tuple[str, str] | None) -> None:
    words = read_words(text, NameFinder(AuthorityList(()), ()))
    measures, operation = measures_of(words)
    found = whole_of(words, measures) if operation == "share" else None
    assert found == whole


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("complaints, upheld and uphold rate in 2018", ("received", "upheld", "uphold_rate")),
        ("complaints and upheld 2018", ("received", "upheld")),
        ("complaints & upheld 2018", ("received", "upheld")),
        ("complaints, decisions and upheld 2018", ("received", "decided", "upheld")),
        ("complaints upheld 2018", ("upheld",)),
        ("complaints that were upheld in 2018", ("upheld",)),
        ("of the complaints, were any upheld", ("upheld",)),
    ],
)
def test_a_list_of_figures_names_each(question: str, keys: tuple[str, ...]) -> None:
    assert measures_of(read_words(question, NameFinder(AuthorityList(()), ())))[0] == keys


def test_the_total_beside_a_subject_is_no_sum(invented: Assistant) -> None:
    found = shown(invented, "total and housing complaints for Glimsdale and Jorvale in 2017")
    assert [value for _, _, value in found] == [138, 29, 96, 14]
    assert [value for _, _, value in shown(invented, "total complaints for Glimsdale and Jorvale in 2018")] == [266]
