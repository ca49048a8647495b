"""What is right of a question about an invented store, and what is wrong with an answer to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from assistant.answer import Answer, AnswerFigure
from index.records import Figure
from tests.invented_store import Fact, Invented


@dataclass(frozen=True, slots=True)
class Right:
    """What an answer may say: the stored figures, what may be worked out (by operation), and words it must have.

    `must` are the figures without which an answer is not whole, in the order in which they must stand.
    """

    facts: frozenset[Fact] = frozenset()
    results: Mapping[str, frozenset[Fraction]] = field(default_factory=dict)
    must: tuple[Fact, ...] = ()
    words: tuple[str, ...] = ()  # patterns
    leaves_out: frozenset[str] = frozenset()  # what of the results an answer may be without

    @property
    def can_be_answered(self) -> bool:
        """Whether the figures that it takes were drawn."""
        return bool(self.must or self.results)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what is right."""

    text: str
    right: Right


# What an answer has to keep to


def faults(answer: Answer, right: Right, invented: Invented) -> list[str]:
    """Returns what is wrong with the figures of an answer; nothing is with one that shows none."""
    found = [fault for shown in answer.figures for fault in _faults_of(shown, right, invented)]
    if answer.figures and answer.reason is None:
        found += _not_whole(answer, right)
    return found


def _faults_of(shown: AnswerFigure, right: Right, invented: Invented) -> list[str]:
    figures = shown.working.operands if shown.working else (shown.figure,)
    found = [f"{figure} is not stored" for figure in figures
             if invented.values.get(_fact(figure)) != figure.value]  # fmt: skip
    if shown.working is None:
        return found + ([] if _fact(shown.figure) in right.facts else [f"not asked for: {_fact(shown.figure)}"])
    value = Fraction(shown.figure.value)
    if value not in right.results.get(shown.operation, ()):
        found.append(f"{shown.operation} {shown.figure.value} of {shown.working.formula}, not {_told(right)}")
    if value != _worked_out(shown.working.formula, shown.operation):
        found.append(f"{shown.working.formula} is not {shown.figure.value}")
    return found


def _not_whole(answer: Answer, right: Right) -> list[str]:
    shown_facts = [_fact(shown.figure) for shown in answer.figures if shown.working is None]
    stated = [fact for fact in shown_facts if fact in right.must]
    found = [f"{stated} instead of {right.must}"] if stated != list(right.must) else []
    worked = {shown.operation for shown in answer.figures if shown.working is not None}
    found += [f"without {kind}" for kind in right.results if kind not in worked | right.leaves_out]
    return found + [f"without {words!r}" for words in right.words if not re.search(words, answer.text)]


def _told(right: Right) -> dict[str, list[float]]:
    return {kind: [float(value) for value in values] for kind, values in right.results.items()}


def _fact(figure: Figure) -> Fact:
    return (figure.authority, figure.year_ended.year, figure.measure, figure.subject)


_FORMULA = re.compile(r"[\d.\s()+\-/*]+")


def _worked_out(formula: str, kind: str) -> Fraction:
    """Returns what a formula in numbers comes to, rounded as a result of its kind is."""
    text = formula.replace("×", "*")
    assert _FORMULA.fullmatch(text), formula
    exact = eval(re.sub(r"\d+(?:\.\d+)?", r"Fraction('\g<0>')", text), {"Fraction": Fraction})
    return half_up(exact * (100 if kind in {"share", "change"} else 1), 2 if kind == "ratio" else 1)


def half_up(value: Fraction, places: int = 1) -> Fraction:
    """Returns a number rounded to so many places, halves away from zero."""
    size = 10**places
    whole = floor(abs(value) * size + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, size)
