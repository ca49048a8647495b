"""Questions about what was late, and passages that speak of it."""

from __future__ import annotations

import pytest

from assistant.lateness import asks_of_lateness, lateness_words, speaks_of_lateness, tells_lateness


@pytest.mark.parametrize(
    "question", ["Were any remedies late?", "did it reply on time", "what was delayed", "past the deadline?"]
)
def test_questions_of_lateness(question: str) -> None:
    assert asks_of_lateness(question)


def test_other_questions_and_passages() -> None:
    assert not asks_of_lateness("how many complaints lately")
    assert speaks_of_lateness("One household waited eleven weeks for an apology.")
    assert not speaks_of_lateness("Remedied complaints can be fewer than upheld ones: some faults do no harm.")


@pytest.mark.parametrize(
    "text",
    [
        "your council took four months longer than agreed to pay",
        "it was done two weeks after the agreed date",
        "three were not completed within the agreed timescale",
        "the payment was made 20 days beyond the date that we had set",
        "it did not reply until we had threatened a summons",
        "your council did everything we asked in time",
        "it missed the date we had set",
    ],
)
def test_lateness_is_told_without_the_word(text: str) -> None:
    assert tells_lateness(text)


@pytest.mark.parametrize(
    "text",
    [
        "The year ended 31 March 2018 was busy.",
        "we received more complaints than last year",
        "Please let me know by the end of the month which dates suit you for training.",
        "We publish the statistics three weeks from the date of this letter.",
    ],
)
def test_other_times_tell_no_lateness(text: str) -> None:
    assert not tells_lateness(text)


def test_the_words_that_ask_for_it() -> None:
    assert lateness_words("Were any remedies late, or all made on time?") == {"late", "on", "time"}
    assert lateness_words("how many were upheld?") == frozenset()
