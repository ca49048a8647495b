"""Questions about one figure of an invented store."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

from index.vocabulary import measure
from tests.invented_questions.right import Question, Right
from tests.invented_questions.words import (
    COUNT_WORDINGS,
    COUNTED,
    RATE_WORDINGS,
    RATES,
    SUBJECT_WORDS,
    mistyped,
    years_said,
)
from tests.invented_store import YEARS, Fact, Invented


def value(invented: Invented, rng: Random) -> Question:
    """Returns a question about one figure, stored or not, in a wording of any kind."""
    what = rng.choice([*COUNTED, *RATES])
    year = rng.choice([year for year in YEARS if measure(what).reported_in(year)])
    name = rng.choice(invented.names)
    who = rng.choice((name, invented.get(name).short_name))
    words, subject = rng.choice((COUNTED | RATES)[what]), None
    if what == "received" and year <= 2018 and rng.random() < 0.5:
        subject = rng.choice(list(SUBJECT_WORDS))
        words = f"{SUBJECT_WORDS[subject]} complaints"
    if rng.random() < 0.2:
        words = mistyped(words, rng)
    wording = rng.choice(COUNT_WORDINGS if what in COUNTED else RATE_WORDINGS)
    text = wording.format(what=words, who=who, year=rng.choice(years_said(year)))
    if who != name:
        name = existing(invented, who, year) or name
    return Question(text, of_value(invented, (name, year, what, subject)))


def existing(invented: Invented, short: str, year: int) -> str | None:
    """Returns the council of that short name that there was in a year."""
    named = [one for one in invented.councils.authorities if one.short_name == short]
    there = [one.name for one in named if invented.councils.existed_in(one, date(year, 3, 31))]
    return there[0] if len(there) == 1 else None


def of_value(invented: Invented, fact: Fact) -> Right:
    """Returns what is right where one figure is asked for: it, or what it is the sum of, or nothing."""
    name, year, what, _ = fact
    if fact in invented.values:
        return Right(frozenset({fact}), must=(fact,))
    parts = [invented.values.get((name, year, key, None)) for key in ("not_upheld", "upheld")]
    if what == "investigated" and None not in parts:
        return Right(results={"value": frozenset({Fraction(sum(part for part in parts if part is not None))})})
    return Right()
