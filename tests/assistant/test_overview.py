"""All main figures of a year at once, where somebody asks for the figures and names none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.overview import main_figures, overview_worded
from assistant.search import SearchModel
from index.authorities import AuthorityList
from tests.answers import ask, values

_OF_2018 = [("Glimsdale", 2018, value) for value in (151, 151, 28, 17, 62)]


@pytest.mark.parametrize(
    "question",
    [
        "what are the key figures for Glimsdale in 2018?",
        "Glimsdale stats 2018",
        "give me all the numbers for Glimsdale for 2017/18 please",
        "a quick summary of Glimsdale 2018",
        "How did Glimsdale do in 2018?",
        "how is Glimsdale performing in 2018",
        "tell me about Glimsdale in 2018",
    ],
)
def test_the_main_figures_of_a_year(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.status, values(answer)) == ("answered", _OF_2018)
    assert answer.read_as.endswith("year ended 31 March 2018 · all main figures.")


def test_what_the_letters_of_a_time_print_is_given(invented: Assistant) -> None:
    given = ask(invented, "key figures for Glimsdale in 2023")
    assert [shown.figure.measure for shown in given.figures] == [
        "investigated", "upheld", "uphold_rate", "compliance_rate",
    ]  # fmt: skip
    assert main_figures(2018) == ("received", "decided", "upheld", "not_upheld", "uphold_rate")
    assert main_figures(2025)[:3] == ("dealt_with", "not_for_us", "assessed_and_closed")


def test_another_council_or_year_has_its_main_figures(invented: Assistant) -> None:
    turns = ("key figures for Glimsdale in 2018", "and Jorvale?", "and in 2017?")
    assert [value for _, _, value in values(ask(invented, *turns[:2]))] == [115, 106, 10, 12, 45]
    assert {(name, year) for name, year, _ in values(ask(invented, *turns))} == {("Jorvale", 2017)}
    assert values(ask(invented, *turns, "and the uphold rate?")) == [("Jorvale", 2017, 53)]


def test_the_figure_spoken_of_before_is_meant_unless_all_are_asked_for(invented: Assistant) -> None:
    first = "how many planning complaints did Jorvale get in 2018?"
    assert values(ask(invented, first, "and the figures for Glimsdale?")) == [("Glimsdale", 2018, 14)]
    assert values(ask(invented, first, "and the key figures for Glimsdale?")) == _OF_2018


def test_ones_own_council_is_the_one_that_is_meant(
    invented_store: Path, invented_councils: AuthorityList, word_model: SearchModel
) -> None:
    with Assistant(invented_store, "Glimsdale", word_model, invented_councils, {}) as own:
        assert values(ask(own, "how did we do in 2018?")) == _OF_2018
        newest = ask(own, "how are we doing?")
        assert {year for _, year, _ in values(newest)} == {2024}
        assert any("No year was named" in warning for warning in newest.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "key figures for Atlantis in 2018",
        "key figures for Glimsdale in 2019",
        "key figures not planning for Glimsdale 2018",
        "key figures for Glimsdale in July 2018",
        "the figures for the districts in 2018",
        "how did the metropolitan boroughs do in 2018?",
        "key figures about libraries in Glimsdale 2018",
        "how did Glimsdale do compared with England in 2018?",
        "summary of 12 complaints for Glimsdale 2018",
    ],
)
def test_whatever_narrows_it_or_is_not_held_is_not_passed_over(invented: Assistant, question: str) -> None:
    assert ask(invented, question).figures == ()


def test_a_question_for_a_figure_or_for_words_is_none_of_these(invented: Assistant) -> None:
    assert [v for _, _, v in values(ask(invented, "the planning figures for Glimsdale in 2018"))] == [14]
    quoted = invented.read("give me a summary of what the letter says about remedies")
    assert (quoted.overview, quoted.asks_figures, quoted.topic) == ("", False, "remedies")
    assert overview_worded("How many complaints were there?") == ("How many complaints were there?", "")


def test_of_more_councils_and_years_than_one_answer_holds_nothing_is_cut(invented: Assistant) -> None:
    four = "Glimsdale, Jorvale, Dunmarrow and Elderstowe"
    whole = ask(invented, f"key figures for {four} in 2016, 2017 and 2018")
    assert len(whole.figures) == 60
    more = ask(invented, f"key figures for {four} in 2015, 2016, 2017 and 2018")
    assert (more.figures, more.status) == ((), "unclear")
    assert "too many for one answer" in more.text


def test_what_is_held_is_asked_and_not_the_newest_figures(invented: Assistant) -> None:
    answer = ask(invented, "what data do you have for Glimsdale?")
    assert (answer.figures, answer.text.startswith("Held about Glimsdale")) == ((), True)
    assert values(ask(invented, "what figures do you have for Glimsdale in 2018?")) == _OF_2018
