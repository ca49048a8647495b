"""Which councils' figures rose or fell between two years: the largest change, lists, and what is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.answers import ask, of_kind, the, values

ROSE = "Which council had the biggest rise in complaints between 2017 and 2018?"


def councils(answer: Answer) -> list[str]:
    """Returns the councils whose change an answer tells, in its order."""
    return list(dict.fromkeys(name for name, _, _ in values(answer)))


@pytest.mark.parametrize(
    "question",
    [
        ROSE,
        "which council saw the largest increase in complaints from 2017 to 2018",
        "whose complaints went up the most between 2017 and 2018?",
    ],
)
def test_the_largest_rise(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert the(answer, "difference") == (157, "count", "1194 - 1037")
    assert councils(answer) == ["Thornquay"]
    assert any("Mandlebury" in warning for warning in answer.warnings)  # of 2017 nothing is held


def test_the_largest_fall_and_the_second_go_on_from_it(invented: Assistant) -> None:
    assert values(ask(invented, ROSE, "and the biggest fall?")) == [
        ("Kestermoor", 2017, 159),
        ("Kestermoor", 2018, 139),
    ]
    assert values(ask(invented, ROSE, "and the second biggest?")) == [
        ("Elderstowe", 2017, 102), ("Elderstowe", 2018, 209),
    ]  # fmt: skip


def test_the_largest_rise_in_per_cent_is_another(invented: Assistant) -> None:
    answer = ask(invented, "Which London borough had the largest percentage increase in complaints from 2016 to 2018?")
    assert the(answer, "change") == (Decimal("12.2"), "percent", "(202 - 180) / 180")


@pytest.mark.parametrize(
    "question",
    [
        "which districts had more upheld in 2018 than in 2015?",
        "which districts had more upheld complaints in 2018 than they had in 2015?",
        "which districts had fewer upheld in 2015 than in 2018?",
        "in which districts did upheld complaints rise between 2015 and 2018?",
    ],
)
def test_those_whose_figure_rose_are_listed(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert councils(answer) == ["Ostlebury", "Grindlemere", "North", "Tansmoor"]
    assert [shown.figure.value for shown in of_kind(answer, "difference")] == [2, 1, 1, 1]
    assert [tally.number for tally in answer.tallies if tally.of] == [8]


def test_how_many_fell_is_counted(invented: Assistant) -> None:
    answer = ask(invented, "how many councils had fewer complaints in 2018 than the year before?")
    assert "1 with fewer in 2018 than in 2017" in answer.text
    assert councils(answer) == ["Kestermoor"]


@pytest.mark.parametrize(
    "question",
    [
        "Which council changed the most between 2016 and 2018 in complaints?",
        "who had the smallest rise in complaints between 2016 and 2018?",
        "which councils did not see complaints rise between 2016 and 2018?",
        "which councils improved their uphold rate between 2016 and 2018?",
        "which councils never had more complaints in 2018 than in 2017?",
        "which year had the biggest increase for Glimsdale?",
    ],
)
def test_what_is_open_or_judged_is_asked_back(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.status, answer.figures) == ("unclear", ())


def test_a_rise_in_one_year_is_from_the_year_before(invented: Assistant) -> None:
    answer = ask(invented, "Which council had the biggest increase in housing complaints in 2018?")
    assert the(answer, "difference") == (39, "count", "225 - 186")
    assert "One year was named: it is set beside the year before." in answer.warnings


def test_a_set_over_the_years_is_told_as_a_whole(invented: Assistant) -> None:
    for question in ("did complaints rise in London boroughs from 2016 to 2018?",
                     "how have complaints changed in London boroughs from 2016 to 2018?"):  # fmt: skip
        answer = ask(invented, question)
        assert the(answer, "difference") == (100, "count", "(165 + 180 + 126 + 337) - (173 + 202 + 136 + 197)")


def test_rates_of_few_investigations_are_marked(invented: Assistant) -> None:
    answer = ask(invented, "whose uphold rate rose the most between 2016 and 2018?")
    assert the(answer, "difference") == (100, "points", "100 - 0")
    assert "fewer than five investigated" in answer.text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which councils' complaints rose by more than 100 from 2017 to 2018?", ["Thornquay", "Elderstowe"]),
        ("which councils had an increase of more than 100 complaints from 2017 to 2018?", ["Thornquay", "Elderstowe"]),
        ("In which councils did complaints rise by at least 50% between 2017 and 2018?",
         ["Elderstowe", "Ostlebury", "Grindlemere"]),
        ("Which councils had at least 100 more complaints in 2018 than in 2017?", ["Thornquay", "Elderstowe"]),
        ("which councils received 100 or more complaints more in 2018 than in 2017", ["Thornquay", "Elderstowe"]),
        ("which councils had over 50% more complaints in 2018 than in 2017", ["Elderstowe", "Ostlebury"]),
        ("which councils had exactly 2 more complaints in 2018 than in 2017", ["Loxmere", "Quillmere", "Sorrelwick"]),
        ("how many councils had at least 25% fewer complaints in 2017 than in 2016?", ["Yarrowfen"]),
        ("which districts had between 2 and 5 more complaints in 2018 than in 2017",
         ["Grindlemere", "Tansmoor", "Loxmere", "Quillmere", "Sorrelwick"]),
        ("Which districts' complaints rose by less than 2 from 2017 to 2018?", ["Drabwick", "North"]),
        ("Which districts had complaints fall by at least 3 between 2017 and 2018?", []),
    ],
)  # fmt: skip
def test_rises_that_keep_to_a_bound(invented: Assistant, question: str, names: list[str]) -> None:
    answer = ask(invented, question)
    assert answer.status == "answered"
    assert (councils(answer) if names else []) == names
    assert ("None:" in answer.text) is not bool(names)


@pytest.mark.parametrize(
    "question",
    [
        "which councils' complaints rose to more than 100 between 2017 and 2018?",
        "Which metropolitan boroughs' uphold rate rose by more than 5% between 2017 and 2018?",  # points or per cent?
        "Which councils' complaints rose by 10% from 2017 to 2018?",
        "which council had the biggest rise of more than 10 complaints from 2017 to 2018?",
        "which councils had 10 more complaints in 2018 than in 2017",
        "which councils with at least 100 complaints had more in 2018 than in 2017",
        "which councils had an uphold rate at least 10% higher in 2018 than in 2017",
        "which councils' complaints rose by more than 10 and less than 20 from 2017 to 2018?",
    ],
)
def test_other_bounds_on_a_rise_are_asked_back(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.status) == ((), "unclear")


def test_the_total_rise_of_a_set_is_that_of_all_together(invented: Assistant) -> None:
    answer = ask(invented, "what was the total rise in complaints for London boroughs between 2017 and 2018?")
    assert the(answer, "difference")[:2] == (96, "count")
