"""What a turn means that names little of its own: the figures, the set and the council spoken of before."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.search import SearchModel
from index.authorities import AuthorityList
from tests.answers import ask, of_kind, the, values

GLIMSDALE = "How many complaints did Glimsdale get in 2018?"
LONDON = "How many complaints did the London boroughs get in total in 2018?"


@pytest.mark.parametrize("turn", ["which had the most?", "which council had the most?", "who had the most?"])
def test_the_most_of_councils_named_turn_by_turn(invented: Assistant, turn: str) -> None:
    answer = ask(invented, GLIMSDALE, "and Jorvale?", turn)
    assert values(answer) == [("Glimsdale", 2018, 151)]
    assert [tally.number for tally in answer.tallies] == [2]


def test_a_whole_question_is_about_all_councils_again(invented: Assistant) -> None:
    answer = ask(invented, GLIMSDALE, "and Jorvale?", "which council had the most complaints in 2018?")
    assert values(answer) == [("Thornquay", 2018, 1194)]


def test_after_one_council_the_most_is_of_all(invented: Assistant) -> None:
    assert values(ask(invented, GLIMSDALE, "which council had the most?")) == [("Thornquay", 2018, 1194)]


def test_an_average_a_sum_and_a_difference_of_councils_named_turn_by_turn(invented: Assistant) -> None:
    three = (GLIMSDALE, "and Jorvale?", "and Kettlewade?")
    assert the(ask(invented, *three, "average?"), "average") == (134, "count", "(151 + 115 + 136) / 3")
    assert the(ask(invented, *three, "together?"), "total") == (402, "count", "151 + 115 + 136")
    assert the(ask(invented, *three, "sum?"), "total") == (402, "count", "151 + 115 + 136")
    assert the(ask(invented, *three[:2], "and the difference?"), "difference") == (36, "count", "151 - 115")


@pytest.mark.parametrize("second", ["and in 2017?", "and the year before?", "2017?"])
def test_a_change_is_between_the_years_named_turn_by_turn(invented: Assistant, second: str) -> None:
    for turn in ("what's the change?", "percentage change?", "what was the increase?"):
        answer = ask(invented, GLIMSDALE, second, turn)
        assert the(answer, "change") == (Decimal("9.4"), "percent", "(151 - 138) / 138")
        assert {year for _, year, _ in values(answer)} == {2017, 2018}


def test_the_highest_of_years_named_turn_by_turn_is_a_year(invented: Assistant) -> None:
    answer = ask(invented, GLIMSDALE, "and in 2017?", "and in 2016?", "which was the lowest?")
    assert values(answer) == [("Glimsdale", 2017, 138)]


def test_what_differs_in_two_things_is_not_put_together(invented: Assistant) -> None:
    answer = ask(invented, GLIMSDALE, "Jorvale in 2017?", "together?")
    assert (of_kind(answer, "total"), answer.reason) == ([], "ambiguous")


def test_a_set_that_was_added_up_stays_the_set(invented: Assistant) -> None:
    assert values(ask(invented, LONDON, "which council had the most?")) == [("Hobsmarsh", 2018, 202)]
    assert values(ask(invented, LONDON, "and the average?", "who had the fewest?")) == [("Kettlewade", 2018, 136)]


def test_the_districts_there_are_those_of_the_county_before(invented: Assistant) -> None:
    answer = ask(invented, "How many complaints did Velsmoor County Council get in 2018?", "and the districts there?")
    assert the(answer, "total") == (60, "count", "14 + 31 + 15")


@pytest.mark.parametrize("turn", ["and the districts there?", "and the districts in that county?"])
def test_there_is_nowhere_after_a_council_that_is_no_area(invented: Assistant, turn: str) -> None:
    answer = ask(invented, GLIMSDALE, turn)
    assert (answer.status, answer.figures) == ("unclear", ())


def test_there_is_nowhere_at_the_beginning(invented: Assistant) -> None:
    answer = ask(invented, "how many complaints did the districts there get in 2018?")
    assert (answer.status, answer.figures) == ("unclear", ())


def test_a_share_goes_on_to_another_subject_and_adds_up_on_one_whole(invented: Assistant) -> None:
    share = "What share of Glimsdale's complaints in 2018 were about housing?"
    assert the(ask(invented, share, "and planning?"), "share") == (Decimal("9.3"), "percent", "14 / 151")
    together = the(ask(invented, share, "and planning?", "together?"), "share")
    assert together == (Decimal("28.5"), "percent", "(29 + 14) / 151")


def test_what_is_set_against_nothing_named_is_set_against_the_figure_before(invented: Assistant) -> None:
    for turn in ("versus Jorvale?", "is that more than Jorvale?", "compared with Jorvale?"):
        assert the(ask(invented, GLIMSDALE, turn), "difference") == (36, "count", "151 - 115")
    for turn in ("compared to 2017?", "how does that compare with the year before?", "more than the year before?"):
        assert the(ask(invented, GLIMSDALE, turn), "difference") == (13, "count", "151 - 138")
    in_percent = ask(invented, "How many complaints did Jorvale get in 2018?", "compared to 2015?", "in percent?")
    assert the(in_percent, "change") == (Decimal("12.7"), "percent", "(115 - 102) / 102")


def test_a_comparison_with_similar_authorities_goes_on_to_another_year(invented: Assistant) -> None:
    turns = ("Jorvale uphold rate 2018", "is it higher than similar authorities?", "and in 2024?")
    assert the(ask(invented, *turns), "difference") == (5, "points", "68 - 63")


def test_who_was_found_is_meant_by_it(invented: Assistant) -> None:
    most = "Which London borough had the most upheld in 2018?"
    assert values(ask(invented, most, "what was its uphold rate?")) == [("Yarrowfen", 2018, 67)]
    assert values(ask(invented, most, "and its uphold rate?", "and in 2016?")) == [("Yarrowfen", 2016, 49)]


def test_the_second_is_counted_from_the_end_of_the_ranking_before(invented: Assistant) -> None:
    fewest = "which London borough had the fewest complaints in 2018"
    assert values(ask(invented, fewest, "who was second?")) == [("Brackendon", 2018, 173)]
    assert values(ask(invented, fewest, "who was second?", "and third?")) == [("Yarrowfen", 2018, 197)]


def test_out_of_how_many_is_asked_back(invented: Assistant) -> None:
    answer = ask(invented, "upheld complaints at Jorvale 2018", "out of how many?")
    assert (answer.status, answer.figures) == ("unclear", ())


def test_which_of_the_councils_named_keep_to_a_bound(invented: Assistant) -> None:
    assert values(ask(invented, GLIMSDALE, "and Jorvale?", "which had more than 120?")) == [("Glimsdale", 2018, 151)]


def test_a_set_before_is_set_against_a_council(invented: Assistant) -> None:
    average = "average complaints of the county councils in 2016"
    assert the(ask(invented, average, "how does Jorvale compare with that?"), "difference")[0] == Decimal("20.8")


def test_a_council_singled_out_after_a_ranking_stays(invented: Assistant) -> None:
    most = "Which county had the most decisions in 2016"
    assert values(ask(invented, most, "how many did Orrendale have")) == [("Orrendale", 2016, 80)]
    assert values(ask(invented, most, "how many did Orrendale have", "and in 2018")) == [("Orrendale", 2018, 86)]


def test_it_is_who_was_found_in_another_year_too(invented: Assistant) -> None:
    found = ask(invented, "which council had most upheld in 2023", "how many did they have in 2024")
    assert values(found) == [("Kestermoor", 2024, 64)]
    fewest = "Which metropolitan borough had the fewest decisions in 2018"
    absent = ask(invented, fewest, "how did it do the year before")
    assert (absent.reason, absent.figures) == ("not_held", ())


def test_what_could_not_be_worked_out_is_nothing_to_go_on_from(invented: Assistant) -> None:
    turns = ("Glimsdale complaints 2018", "as a percentage of decisions", "and Jorvale")
    assert [ask(invented, *turns[:n]).status for n in (1, 2, 3)] == ["answered", "unclear", "unclear"]
    assert ask(invented, *turns, "how many complaints did Jorvale get in 2018?").status == "answered"


def test_figures_that_differ_in_several_things_are_not_put_together(invented: Assistant) -> None:
    for turn in ("the average", "the difference?", "the total", "who had the most?"):
        answer = ask(invented, "Quillmere decisions 2016", "Ostlebury upheld 2017", turn)
        assert (answer.status, answer.figures) == ("unclear", ())


@pytest.mark.parametrize("turn", ["is that a lot", "both?", "who is the leader", "is that good or bad"])
def test_a_turn_without_a_matter_is_asked_back_and_forgets_nothing(invented: Assistant, turn: str) -> None:
    answer = ask(invented, "Mandlebury decisions 2016", turn)
    assert (answer.status, answer.figures, answer.citations) == ("unclear", (), ())
    assert values(ask(invented, "Mandlebury decisions 2016", turn, "upheld?")) == [("Mandlebury", 2016, 5)]


def test_a_search_for_a_cause_forgets_no_year(invented: Assistant) -> None:
    assert values(ask(invented, "Mandlebury decisions 2016", "why so many", "upheld?")) == [("Mandlebury", 2016, 5)]


def test_the_total_of_those_that_were_told(invented: Assistant) -> None:
    five = the(ask(invented, "top 5 for complaints in 2018", "the total?"), "total")
    assert five == (1975, "count", "1194 + 209 + 202 + 197 + 173")
    above = ask(invented, "which London boroughs had more than 190 complaints in 2018", "the total")
    assert the(above, "total") == (399, "count", "202 + 197")


def test_a_share_of_those(invented: Assistant) -> None:
    turns = ("Elderstowe complaints 2018", "what share of those were about planning?")
    assert the(ask(invented, *turns), "share") == (Decimal("56.5"), "percent", "118 / 209")
    assert the(ask(invented, *turns, "and housing"), "share") == (Decimal("5.3"), "percent", "11 / 209")
    of_decisions = ask(invented, "Glimsdale upheld 2018", "as a percentage of decisions")
    assert the(of_decisions, "share") == (Decimal("18.5"), "percent", "28 / 151")


@pytest.mark.parametrize("turn", ["and us?", "and ours?", "what about us?", "and our council?", "how about for us?"])
def test_ones_own_council_is_one_to_go_on_to(
    invented_store: Path, invented_councils: AuthorityList, word_model: SearchModel, turn: str
) -> None:
    with Assistant(invented_store, "Glimsdale", word_model, invented_councils, {}) as own:
        assert values(ask(own, "How many complaints did Jorvale get in 2018?", turn)) == [("Glimsdale", 2018, 151)]
