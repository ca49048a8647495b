"""A check of the audit, and what it is made on: the figures that one document states of one council and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.records import Figure, Number, Problem
from index.vocabulary import measure, subject_name

# What the audit's own problems are called: those that figures alone show, and one that takes the document's text.
RULE_CODES = frozenset({"sum_differs", "rate_differs", "bound_exceeded", "out_of_range"})
AUDIT_CODES = RULE_CODES | {"prose_differs"}


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that was applied: the figures that take part, the printed result first, and whether it holds.

    If it does not, `message` says so in numbers and `marked` are the figures in doubt.
    """

    code: str
    figures: tuple[Figure, ...]
    holds: bool
    message: str = ""
    marked: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What one document states of one council and year: figures by measure and subject.

    `unknown` are those under a heading that is not understood. `problems` are the whole document's. `is_list`
    says that it is a list of councils: a column of it that is not understood may be anything.
    """

    held: Mapping[tuple[str, str | None], Figure]
    unknown: tuple[Figure, ...] = ()
    problems: Sequence[Problem] = ()
    is_list: bool = False

    def get(self, key: str, subject: str | None = None) -> Figure | None:
        """Returns the figure of a measure and subject, or None if it is not stated."""
        return self.held.get((key, subject))

    def all_of(self, keys: Sequence[str], subject: str | None = None) -> tuple[Figure, ...]:
        """Returns those of the measures that are stated, in the order of the keys."""
        return tuple(figure for key in keys if (figure := self.held.get((key, subject))) is not None)


def failed(code: str, figures: Sequence[Figure], message: str, marked: Sequence[Figure] | None = None) -> Check:
    """Returns a check that does not hold; all of its figures are marked if none are named."""
    return Check(code, tuple(figures), False, message, tuple(figures if marked is None else marked))


def name_of(figure: Figure) -> str:
    """Returns what a figure counts: "complaints and enquiries received under Housing"."""
    under = f" under {subject_name(figure.subject)}" if figure.subject else ""
    return f"{measure(figure.measure).name}{under}"


def added(figures: Sequence[Figure]) -> Number:
    """Returns the sum of their values."""
    return sum((figure.value for figure in figures), start=0)


def names_of(figures: Sequence[Figure]) -> str:
    """Returns what figures count, each with its print: "complaints upheld (3) and complaints not upheld (4)"."""
    names = [f"{name_of(figure)} ({figure.printed})" for figure in figures]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
