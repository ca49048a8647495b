"""The steps of a plan: look a figure up, search the letters, or decline a part of the question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Reason, Understood


@dataclass(frozen=True, slots=True)
class FigureLookup:
    """One figure of one council and one year."""

    authority: str
    year_ended: date
    measure: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class PassageSearch:
    """What the documents of these councils and years (none: all) say about a topic."""

    topic: str
    question: str
    authorities: tuple[str, ...]
    years: tuple[date, ...]
    in_the_field: bool  # whether the question names anything of the letters at all
    asks_why: bool = False


@dataclass(frozen=True, slots=True)
class Decline:
    """A part of the question that cannot be answered, and a sentence that says what can."""

    reason: Reason
    text: str


Step = FigureLookup | PassageSearch | Decline


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of an answer, the reading they follow, and what has to be said about that reading."""

    steps: tuple[Step, ...]
    understood: Understood
    notes: tuple[str, ...] = ()
