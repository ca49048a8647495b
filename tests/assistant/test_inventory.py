"""What is held, asked as such, and told from questions about figures."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.inventory import asks_what_is_held, inventory
from tests.answers import ask


@pytest.mark.parametrize(
    "text",
    [
        "which councils are held?", "What do you hold?", "which years do you have for Birmingham?", "what is held",
        "how many letters are there in the index?", "how many documents do you hold",
        "list the councils you know about",
        "which years are held for Kent?", "what is in the index?", "tell me which letters you have about Kent",
        "what do you have on Kent?", "show me all the councils that are available",
        "what data do you have for Kent?", "which figures are held about Kent", "what statistics do you have",
    ],
)  # fmt: skip
def test_what_is_held_is_asked(text: str) -> None:
    assert asks_what_is_held(text)


@pytest.mark.parametrize(
    "text",
    [
        "how many complaints do you have for Birmingham?", "which councils had no upheld complaints?",
        "which councils have more than 100 complaints?", "how many councils were investigated?",
        "which years had the most complaints?", "what does the letter hold councils to?",
        "which council has the most complaints", "how many letters did Birmingham get about housing?",
        "what do you have to say about housing, and how many complaints were upheld?", "",
        "what figures do you have for Kent in 2018?", "what data do you have for Kent for last year?",
    ],
)  # fmt: skip
def test_what_is_about_figures_is_not(text: str) -> None:
    assert not asks_what_is_held(text)


def test_all_that_is_held_is_counted(invented: Assistant) -> None:
    answer = ask(invented, "what do you hold?")
    assert (answer.status, answer.reason, answer.figures, answer.citations) == ("answered", None, (), ())
    assert inventory(invented.holdings, ()) == [answer.text]
    assert {"9", "26", "2015", "2024"} <= set(answer.text.replace(",", " ").replace(".", " ").split())


def test_the_years_of_one_council_are_named_and_which_come_from_lists(invented: Assistant) -> None:
    answer = ask(invented, "which years do you hold for Ostlebury?")
    held, listed = answer.text.split(".")[:2]
    assert (answer.status, answer.reading.operation) == ("answered", "list")
    assert [year in held for year in ("2015", "2016", "2017", "2018", "2019", "2023", "2024")] == [
        True, True, True, True, False, True, True,
    ]  # fmt: skip
    assert "2018" not in listed  # of that year the letter is held
    assert "2023" in listed


def test_several_councils_are_told_apart(invented: Assistant) -> None:
    said = inventory(invented.holdings, ("Vandleby Council", "Narnia Council"))
    assert len(said) == 2
    assert "2016" in said[0] and "2015" not in said[0]
    assert "Narnia Council" in said[1] and not any(character.isdigit() for character in said[1])


def test_a_council_that_is_not_held_is_declined(invented: Assistant) -> None:
    answer = ask(invented, "which years do you hold for Narnia?")
    assert (answer.status, answer.reason) == ("declined", "unknown_authority")


def test_what_is_held_is_no_turn_to_carry_on_from(invented: Assistant) -> None:
    answer = ask(invented, "how many complaints did Thornquay have in 2016?", "what do you hold?", "and in 2017?")
    assert [shown.figure.value for shown in answer.figures] == [1037]
