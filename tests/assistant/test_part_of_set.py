"""What share of the figures of a set of councils one of them has."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.answers import ask, the

_OF_METS = ("9.2", "percent", "151 / 1638")


@pytest.mark.parametrize(
    "question",
    [
        "Glimsdale's share of the metropolitan boroughs' complaints in 2018",
        "what was Glimsdale’s share of the metropolitan boroughs' complaints in 2018?",
        "What share of complaints to the metropolitan boroughs in 2018 was Glimsdale's?",
        "what percentage of complaints about metropolitan boroughs in 2018 were about Glimsdale?",
        "What proportion of the metropolitan boroughs' complaints came from Glimsdale in 2018?",
        "in 2018, what % of the metropolitan boroughs' complaints were Glimsdale's?",
        "share of metropolitan borough complaints that were Glimsdale's in 2018",
        "Glimsdale's share of all metropolitan borough complaints in 2018",
    ],
)
def test_the_part_of_one_council_in_the_sum_of_a_set(invented: Assistant, question: str) -> None:
    made = the(ask(invented, question), "share")
    assert (str(made[0]), *made[1:]) == _OF_METS


def test_the_sentence_names_the_whole_and_the_set(invented: Assistant) -> None:
    answer = ask(invented, "Hobsmarsh's share of the London boroughs' housing complaints in 2018")
    assert answer.text.startswith(
        "London Borough of Hobsmarsh: 31.8% of the 195 complaints and enquiries received under Housing of the 4 London "
        "boroughs held in the year ended 31 March 2018 (worked out: 62 ÷ 195) [1] [2] [3] [4].\n"
        "Together: 195 complaints and enquiries received under Housing, the 4 London boroughs held, in the year ended "
        "31 March 2018 (worked out: 52 + 62 + 35 + 46)"
    )
    assert answer.read_as.startswith("Read as: share of set · London boroughs · London Borough of Hobsmarsh")


def test_another_year_council_or_subject_keeps_to_the_share(invented: Assistant) -> None:
    first = "Glimsdale's share of the metropolitan boroughs' complaints in 2018"
    for turn, formula in (
        ("and in 2017?", "138 / 1361"),
        ("and Jorvale?", "115 / 1638"),
        ("and for housing?", "29 / 305"),
        ("and of upheld", "28 / 196"),
    ):
        assert the(ask(invented, first, turn), "share")[2] == formula, turn
    assert [shown.figure.value for shown in ask(invented, first, "how many is that?").figures] == [151]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what was Glimsdale's share of the district councils' complaints in 2018?", "none of the district councils"),
        ("Glimsdale's share of the metropolitan boroughs' uphold rate in 2018", "do not add up"),
        ("What share of Velsmoor's complaints were Ostlebury's in 2018", "do not tell that share"),
        ("what share of the metropolitan boroughs' complaints in 2018 were Glimsdale's housing ones?", ""),
    ],
)
def test_what_is_no_part_has_no_share(invented: Assistant, question: str, said: str) -> None:
    answer = ask(invented, question)
    assert said in answer.text
    assert [shown for shown in answer.figures if shown.operation == "share"] == []


def test_a_share_within_one_council_or_of_a_subject_in_a_set_stays_what_it_was(invented: Assistant) -> None:
    assert the(ask(invented, "what share of Glimsdale's complaints in 2018 was housing?"), "share")[2] == "29 / 151"
    of_set = ask(invented, "What share of complaints in the East Midlands in 2018 were about housing?")
    assert the(of_set, "share")[2] == "(11 + 3 + 5 + 3 + 1) / (209 + 14 + 31 + 15 + 113)"


def test_which_whole_a_share_of_a_subject_is_of_is_said(invented: Assistant) -> None:
    answer = ask(invented, "Glimsdale's share of housing complaints in 2018")
    assert the(answer, "share")[2] == "29 / 151"
    assert any("of the council's own complaints" in warning for warning in answer.warnings)


def test_another_set_and_a_year_after_one_that_is_not_held(invented: Assistant) -> None:
    first = "what share of the districts' complaints was Ostlebury's in 2018?"
    assert the(ask(invented, first, "and of the East Midlands?"), "share")[2] == "31 / 382"
    assert the(ask(invented, first, "and in 2014?", "and in 2017?"), "share")[2] == "18 / 104"
