"""Turns after lists and rankings: of whom they are, and that a filter or a set is not lost in silence."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.answers import ask, of_kind, the, values

FEW = "which councils had fewer than 20 complaints in 2018"


def test_the_highest_the_lowest_and_the_total_of_a_list(invented: Assistant) -> None:
    assert values(ask(invented, FEW, "which of them is highest")) == [("Sorrelwick", 2018, 19)]
    turns = (FEW, "which of them is highest", "and the lowest")
    assert [name for name, _, _ in values(ask(invented, *turns))] == ["Drabwick", "Grindlemere"]
    assert the(ask(invented, *turns, "their total"), "total")[0] == 100


def test_those_below_an_average_or_above_another_are_a_list_too(invented: Assistant) -> None:
    below = "which london boroughs were below average for complaints in 2018"
    assert values(ask(invented, below, "which of them is highest")) == [("Brackendon", 2018, 173)]
    above = ask(invented, "which counties had more complaints than Velsmoor in 2018", "their total?")
    assert the(above, "total") == (301, "count", "162 + 139")


@pytest.mark.parametrize("turn", ["which of them is highest", "their total", "and the lowest"])
def test_of_nobody_in_a_list_nothing_is_told(invented: Assistant, turn: str) -> None:
    answer = ask(invented, "which London boroughs had fewer than 10 complaints in 2018", turn)
    assert (answer.figures, answer.status) == ((), "unclear")


def test_the_set_of_a_ranking_stays_while_the_one_it_found_is_spoken_of(invented: Assistant) -> None:
    first = "which of the unitaries had the most complaints in 2018"
    second = ask(invented, first, "and upheld", "who is second")
    assert values(second) == [("Dunmarrow", 2018, 66)]
    later = ask(invented, first, "what was its uphold rate?", "and in 2017?", "and the fewest?")
    assert (later.figures, later.status) == ((), "unclear")  # of which year?


@pytest.mark.parametrize("turn", ["who had the most?", "and the fewest?", "which was lowest?"])
def test_after_another_figure_of_the_one_found_the_most_is_of_neither(invented: Assistant, turn: str) -> None:
    first = "which of the unitaries had the most complaints in 2018"
    answer = ask(invented, first, "and upheld?", turn)
    assert (answer.figures, answer.status) == ((), "unclear")
    same = ask(invented, first, turn)
    assert {shown.figure.measure for shown in same.figures} == {"received"}


def test_after_a_rise_another_council_has_its_own_change(invented: Assistant) -> None:
    first = "which county had the largest fall in complaints from 2017 to 2018"
    assert values(ask(invented, first, "and Orrendale")) == [("Orrendale", 2017, 70), ("Orrendale", 2018, 86)]
    fell = ask(invented, "Which districts had more complaints in 2018 than in 2017", "and which fell")
    assert "None:" in fell.text


def test_whoever_was_found_is_set_against_another(invented: Assistant) -> None:
    answer = ask(invented, "who got the most complaints in 2018", "more than Glimsdale?")
    assert the(answer, "difference") == (1043, "count", "1194 - 151")


def test_who_had_more_than_one_and_who_more_than_another(invented: Assistant) -> None:
    answer = ask(invented, "did anyone have more complaints than Glimsdale in 2018", "and more than Elderstowe")
    assert values(answer) == [("Elderstowe", 2018, 209), ("Thornquay", 2018, 1194)]


@pytest.mark.parametrize(
    "turns",
    [
        ("which councils were above the average number of complaints in 2018", "how many of them are districts"),
        ("how many complaints did the North West have in 2018", "and the South East", "which is higher"),
        ("Jorvale complaints 2018", "and the average of the metropolitan boroughs", "is it higher"),
        ("Glimsdale's share of the metropolitan boroughs' complaints in 2018", "how has that changed since 2015?"),
        ("Glimsdale's rank among metropolitan boroughs for complaints 2018", "how has it changed since 2015?"),
    ],
)
def test_what_has_nothing_to_be_set_against_is_asked_back(invented: Assistant, turns: tuple[str, ...]) -> None:
    answer = ask(invented, *turns)
    assert (answer.figures, answer.status) == ((), "unclear")
    assert "does not state" not in answer.text


def test_which_of_us_is_which_of_those_spoken_of(invented: Assistant) -> None:
    answer = ask(invented, "Saltergrave complaints 2018", "and Glimsdale", "which of us had most")
    assert values(answer) == [("Glimsdale", 2018, 151)]
    assert [tally.number for tally in answer.tallies] == [2]


def test_an_average_of_a_set_goes_on_to_one_council(invented: Assistant) -> None:
    first = "average of the metropolitan boroughs complaints 2018"
    assert values(ask(invented, first, "and Jorvale?")) == [("Jorvale", 2018, 115)]


def test_the_share_of_it_is_of_the_set_before(invented: Assistant) -> None:
    answer = ask(invented, "total complaints of all counties in 2018", "and Kestermoor's share of it?")
    assert the(answer, "share") == (of_kind(answer, "share")[0].figure.value, "percent", "139 / 500")
    biggest = ask(
        invented, "Kestermoor's share of the county councils' adult care complaints in 2018", "who has the biggest"
    )
    assert values(biggest) == [("Lathermoor", 2018, 51)]


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        (("which unitaries had more planning complaints than the average in 2018?", "which of them is highest?"),
         [("Elderstowe", 2018, 118)]),
        (("which districts had fewer complaints than Drabwick in 2017?", "which of them is highest?"),
         [("Grindlemere", 2017, 6)]),
        (("which London boroughs' complaints rose by at least 30 in 2018?", "which of them had the most in 2018?"),
         [("Yarrowfen", 2018, 197)]),
        (("which districts had more complaints than Quillmere in 2018?", "and in 2017?", "than Tansmoor?"),
         [("Tansmoor", 2017, 15), ("Ostlebury", 2017, 18), ("Sorrelwick", 2017, 17)]),
    ],
)  # fmt: skip
def test_of_them_is_of_those_who_were_told(
    invented: Assistant, turns: tuple[str, ...], found: list[tuple[str, int, int]]
) -> None:
    assert values(ask(invented, *turns)) == found


@pytest.mark.parametrize(
    "turns",
    [
        ("which councils are in the East Midlands?", "which of them had the most complaints in 2018?"),
        ("which of them had the most complaints in 2018?",),
        ("key figures for Jorvale in 2023", "and the average of similar authorities?"),
        ("compare housing in Hobsmarsh and Kettlewade in 2018", "not Kettlewade, Brackendon"),
        ("what share of the London boroughs' complaints was Hobsmarsh's in 2018?", "is that more than in 2016?"),
    ],
)
def test_what_is_not_of_anybody_spoken_of_is_asked_back(invented: Assistant, turns: tuple[str, ...]) -> None:
    assert ask(invented, *turns).figures == ()


def test_a_turn_that_goes_on_from_a_list_beyond_one_is_never_a_crash(invented: Assistant) -> None:
    turns = ("which districts had more complaints than Ostlebury in 2018?", "than Quillmere?", "and Drabwick?")
    assert [len(values(ask(invented, *turns[: count + 1]))) for count in range(3)] == [2, 5, 2]
    alone = ask(invented, "which unitaries in the East Midlands had more complaints than Elderstowe in 2018?")
    assert "Of no other council of them" in alone.text


@pytest.mark.parametrize("first", ["How many upheld decisions did Quillmere have in 2016?",
                                   "How many complaints did Quillmere and Loxmere get in 2016?"])  # fmt: skip
def test_the_place_asked_for_is_that_of_the_council_named(invented: Assistant, first: str) -> None:
    for turn in ("where is Sorrelwick?", "where does Sorrelwick rank?", "What is Sorrelwick's rank?"):
        answer = ask(invented, first, turn)
        assert {name for name, _, _ in values(answer)[:1]} <= {"Sorrelwick"}, turn


def test_not_upheld_is_what_the_letters_count_and_no_correction(invented: Assistant) -> None:
    answer = ask(invented, "How many complaints were upheld for Quillmere in 2015?", "Not upheld, 2016?")
    assert [shown.figure.measure for shown in answer.figures] == ["not_upheld"]


def test_the_latest_figures_are_not_those_of_the_year_before_it(invented: Assistant) -> None:
    turns = ("How many complaints did Drabwick get in 2015?", "What are the latest figures for Drabwick?")
    assert {year for _, year, _ in values(ask(invented, *turns))} <= {2024}


def test_a_part_of_a_list_is_no_part_of_the_whole_set(invented: Assistant) -> None:
    turns = ("Which districts had more than 14 complaints in 2016?", "and Quillmere's share of that?")
    assert ask(invented, *turns).figures == ()
