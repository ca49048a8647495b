"""Questions about what was late, and passages that speak of it."""

from __future__ import annotations

import pytest

from assistant.lateness import asks_of_lateness, speaks_of_lateness


@pytest.mark.parametrize(
    "question", ["Were any remedies late?", "did it reply on time", "what was delayed", "past the deadline?"]
)
def test_questions_of_lateness(question: str) -> None:
    assert asks_of_lateness(question)


def test_other_questions_and_passages() -> None:
    assert not asks_of_lateness("how many complaints lately")
    assert speaks_of_lateness("One household waited eleven weeks for an apology.")
    assert not speaks_of_lateness("Remedied complaints can be fewer than upheld ones: some faults do no harm.")
