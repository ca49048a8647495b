"""Questions of which a part would be passed over, or turned round: they are asked back, and give no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from tests.answers import ask, of_kind, the, values


@pytest.mark.parametrize(
    "question",
    [
        # a second question behind a superlative
        "which London borough had the most complaints in 2018, and how many were upheld?",
        "who had the most complaints except Thornquay in 2018, and how many were upheld?",
        "which district had the most complaints in 2018 and what was its uphold rate?",
        "which metropolitan borough had the most complaints and upheld in 2018?",
        "which council had the most complaints and the highest uphold rate in 2018?",
        "which council had the biggest rise in complaints in 2018 and how many were upheld?",
        "which London borough had the most complaints in 2018, with how many upheld?",
        "how many complaints did Glimsdale and Jorvale have in 2018 and which had more upheld?",
        "Counties versus unitaries versus districts complaints 2018",
        # one superlative within another
        "what was the uphold rate of the council with the fewest complaints in 2018?",
        "which council with the highest uphold rate had the most complaints in 2018?",
        "what was the rise in complaints for the council with the most upheld in 2018?",
        "how many complaints did the district with the highest uphold rate have in 2018?",
        # every year, and all councils
        "in which councils did complaints rise every year since 2015?",
        "which councils saw complaints rise each year from 2015 to 2018?",
        "which councils had more complaints in 2018 than in any year before?",
        "which councils only rose between 2015 and 2018 in complaints?",
        "did all councils see a rise in complaints in 2018?",
        "which council had the biggest rise in complaints in 2018 and in 2017?",
        # two comparing words
        "which London boroughs had more complaints and fewer upheld in 2018 than in 2017?",
        # a share of what stands in no letter
        "what share of housing complaints in 2018 were about Thornquay?",
        "what percentage of upheld complaints in 2024 were about Thornquay?",
        "what share of education complaints in 2018 concerned counties?",
        "Thornquay's share of all housing complaints",
        "Glimsdale's housing complaints as a share of Jorvale's total 2018",
        "what share of Elderstowe's increase was planning in 2018",
        # numbers and words that narrow
        "what is 10% of Glimsdale's complaints in 2018?",
        "were 29 of 151 complaints about Glimsdale about housing?",
        "complaints for Kestermoor area in 2018",
        "did Quillmere have more planning complaints than any other subject in 2018?",
        "total complaints of the districts with an upheld complaint in 2018",
        # sets left out
        "which councils except Thornquay and the London boroughs had over 130 complaints in 2018?",
        "which districts except Ostlebury and those in Kestermoor had over 14 complaints in 2018?",
        # how far above, and in every year
        "which councils had far more complaints in 2018 than in 2017",
        "which districts were just below the average for complaints in 2018",
        "which districts were exactly average for complaints in 2017",
        "Did Drabwick have the fewest complaints in every year from 2015 to 2018?",
        "rank of Glimsdale in 2017 and 2018 for complaints",
        "what share of London boroughs had an uphold rate above 60% in 2018",
        "How many percent of districts had no upheld complaint in 2018?",
        # averages of several figures
        "which councils were above the average of all councils for housing and planning complaints in 2018",
        "average housing and planning complaints of London boroughs in 2018",
        "Which districts were above the average of districts for complaints and for upheld in 2018",
        "complaints, upheld and uphold rate of the county councils in 2018",
        "which mets were above the median and the average for complaints in 2018?",
        "which mets were above the average without Thornquay for complaints in 2018?",
        "which councils had 20% more upheld complaints in 2024 than in 2023?",
        # rates of sets, which have no sum
        "did London boroughs get more complaints per 100,000 residents than metropolitan boroughs in 2018?",
        # the kind of council in other words
        "most complaints a county got in 2018",
        "lowest uphold rate for a unitary in 2018",
    ],
)
def test_what_would_be_passed_over_is_asked_back(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.citations) == ((), ())
    assert answer.reason in {"ambiguous", "unknown_authority"}


def test_boroughs_of_london_are_a_kind_beside_another(invented: Assistant) -> None:
    answer = ask(invented, "average complaints of London boroughs and counties in 2018")
    assert the(answer, "average")[0] == 151


def test_an_average_holds_for_both_sides(invented: Assistant) -> None:
    answer = ask(invented, "did London boroughs on average get more complaints than metropolitan boroughs in 2018?")
    assert [shown.figure.value for shown in of_kind(answer, "average")] == [177, Decimal("327.6")]


def test_two_sets_in_two_years_are_as_they_are_held(invented: Assistant) -> None:
    answer = ask(invented, "did London boroughs get more complaints in 2016 than metropolitan boroughs in 2017?")
    assert [shown.figure.value for shown in of_kind(answer, "total")] == [808, 1361]


def test_a_set_changes_as_a_whole(invented: Assistant) -> None:
    difference = ask(invented, "difference in upheld complaints for counties between 2023 and 2024")
    assert the(difference, "difference")[0] == 2
    change = ask(invented, "percentage change in complaints for London boroughs 2016 to 2018")
    assert the(change, "change")[0] == Decimal("-12.4")
    since = ask(invented, "how have complaints in districts changed since 2015?")
    assert the(since, "difference")[0] == 31


def test_ones_own_side_may_stand_last(invented: Assistant) -> None:
    own = ask(invented, "how many more complaints than Jorvale did Glimsdale have in 2018?")
    assert the(own, "difference") == (36, "count", "151 - 115")
    years = ask(invented, "how many fewer complaints than in 2018 did Glimsdale have in 2017?")
    assert the(years, "difference") == (13, "count", "151 - 138")


def test_a_bound_holds_for_named_councils_too(invented: Assistant) -> None:
    answer = ask(invented, "which of Glimsdale, Jorvale and Saltergrave had more than 100 complaints in 2018?")
    assert values(answer) == [("Glimsdale", 2018, 151), ("Jorvale", 2018, 115)]
    counted = ask(invented, "how many of Glimsdale, Jorvale and Saltergrave had over 110 complaints in 2018?")
    assert "2 with more than 110, among the 3 councils named" in counted.text


def test_the_kind_of_council_in_the_singular(invented: Assistant) -> None:
    assert values(ask(invented, "the district with the most complaints in 2018")) == [("Ostlebury", 2018, 31)]
    assert values(ask(invented, "who is the county with the fewest complaints in 2018")) == [("Orrendale", 2018, 86)]


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("which London borough had the most complaints in 2018?", "and how many were upheld?"),
         ("Hobsmarsh", 2018, 17)),
        (("Which county had the highest uphold rate in 2018?", "and how many complaints?"), ("Kestermoor", 2018, 139)),
        (("in which year did Jorvale have the most complaints?", "and upheld that year?"), ("Jorvale", 2018, 10)),
        (("how many complaints Kettlewade 2018", "what was the most common subject?", "and the second?"),
         ("Kettlewade", 2018, 20)),
        (("is Glimsdale above the average of metropolitan boroughs in complaints in 2018?", "and in 2017?"),
         ("Glimsdale", 2017, 138)),
    ],
)  # fmt: skip
def test_what_goes_on_from_what_was_found(
    invented: Assistant, turns: tuple[str, ...], value: tuple[str, int, int]
) -> None:
    assert values(ask(invented, *turns))[0] == value


def test_a_set_stays_the_set_through_a_turn_that_was_not_answered(invented: Assistant) -> None:
    total = "total complaints of the metropolitan boroughs in 2018"
    for turn, average in (("is that high?", "327.6"), ("why?", "327.6"), ("without Thornquay?", "111")):
        answer = ask(invented, total, turn, "the average?")
        assert [shown.figure.value for shown in of_kind(answer, "average")] in ([Decimal(average)], [])
    assert the(ask(invented, "complaints in the counties 2018", "how many were upheld?"), "total")[0] == 52


@pytest.mark.parametrize(
    "turns",
    [
        ("Jorvale complaints 2018", "and Atlantis?", "upheld?"),
        ("noise complaints at Jorvale 2017?", "and Glimsdale?"),
        ("complaints in Atlantis in 2018", "which had the most?"),
    ],
)
def test_nothing_goes_on_from_what_was_not_understood(invented: Assistant, turns: tuple[str, ...]) -> None:
    answer = ask(invented, *turns)
    assert (answer.figures, answer.citations) == ((), ())
