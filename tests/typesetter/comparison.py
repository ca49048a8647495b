"""Comparison: what a reading took from a letter against what the letter states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from index.records import Figure

from .facts import NOT_UNDERSTOOD, Fact, Key


@dataclass
class Score:
    """Counts of one letter or of many, and a line for each failure."""

    letters: int = 0
    expected: int = 0
    exact: int = 0
    missing: int = 0
    wrong: int = 0
    invented: int = 0
    disputed: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Adds the counts and failures of another score."""
        for name in ("letters", "expected", "exact", "missing", "wrong", "invented", "disputed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failures += other.failures

    @property
    def is_exact(self) -> bool:
        """Whether every figure was read as it stands and none besides."""
        return not self.failures


def key_of(figure: Figure) -> Key:
    """What a figure is about, as facts have it."""
    return (figure.authority, figure.year_ended, figure.measure, figure.subject or "")


def fact_for(figure: Figure, facts: dict[Key, Fact]) -> Fact | None:
    """The fact that a figure is about. An unknown column of several rows may go by its heading alone."""
    fact = facts.get(key_of(figure))
    if fact is None and figure.measure == NOT_UNDERSTOOD:
        tail = f" / {figure.subject}"
        like = [f for f in facts.values() if f.measure == NOT_UNDERSTOOD and f.subject.endswith(tail)]
        return next((f for f in like if f.value == figure.value and figure.printed in f.printed), None)
    return fact


def is_kept_as_printed(figure: Figure, facts: dict[Key, Fact]) -> bool:
    """Whether a figure that was not understood is a fact of the letter under the very words it is printed with."""
    if figure.measure != NOT_UNDERSTOOD:
        return False
    said = letters_of(figure.subject or "")
    return any(
        fact.column
        and fact.year_ended == figure.year_ended
        and (Decimal(figure.value), figure.unit != "percent") == (fact.value, fact.unit != "percent")
        and " ".join(figure.printed.split()) in fact.printed
        and said in (letters_of(fact.column), letters_of(fact.row + fact.column), letters_of(fact.row))
        for fact in facts.values()
    )


def letters_of(text: str) -> str:
    """The letters and digits of a label, since it may be broken anywhere."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def is_right(figure: Figure, fact: Fact) -> bool:
    """Whether value, unit and printed text are those of the letter."""
    printed = " ".join(figure.printed.split())
    return Decimal(figure.value) == fact.value and figure.unit == fact.unit and printed in fact.printed


def compared(figures: Iterable[Figure], facts: Iterable[Fact]) -> Score:
    """How the figures of one reading compare with the facts of its letter."""
    by_key = {fact.key: fact for fact in facts}
    score = Score(letters=1, expected=len(by_key))
    found: set[Key] = set()
    for figure in figures:
        fact = fact_for(figure, by_key)
        said = f"{figure.measure}/{figure.subject or ''} {figure.year_ended.year} {figure.printed!r}"
        if fact is None and is_kept_as_printed(figure, by_key):
            continue  # the fact is missing, and counted so, but nothing was made up
        if fact is None:
            score.invented += 1
            score.failures.append(f"invented {said} ({figure.authority}; label {figure.label!r})")
            continue
        if not is_right(figure, fact):
            score.wrong += 1
            score.failures.append(f"wrong {said} = {figure.value} {figure.unit}, printed {sorted(fact.printed)}")
        elif fact.key not in found:
            score.exact += 1
        found.add(fact.key)
        if figure.disputed and not fact.disputable:
            score.disputed += 1
            score.failures.append(f"disputed {said}")
    for fact in by_key.values():
        if fact.key not in found and not fact.optional:
            score.missing += 1
            said = f"{fact.measure}/{fact.subject} {fact.year_ended.year} {sorted(fact.printed)}"
            score.failures.append(f"missing {said} {fact.authority}")
    return score
