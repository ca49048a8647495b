"""A turn of the conversation on the page: what was asked, and the answer or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer. `number` counts the questions of a session from 1."""

    number: int
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class FailedTurn:
    """A question that could not be put, and why, in a sentence with the remedy."""

    number: int
    question: str
    failure: str
