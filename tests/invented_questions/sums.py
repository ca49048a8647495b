"""Questions about the sum or the mean of figures of invented councils."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from tests.invented_questions.right import Question, Right, half_up
from tests.invented_questions.sets import sets, some_names, stated_in
from tests.invented_questions.words import RATES, counted, years_said
from tests.invented_store import Fact, Invented

_GATHERED = (
    ("total {what} for {many} in {year}", "total"),
    ("How many {what} did {many} have in total in {year}?", "total"),
    ("What was the average number of {what} for {many} in {year}?", "average"),
    ("average {what} across {many} in {year}", "average"),
)


def gathered(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about the sum or the mean of a set."""
    what, words, year = counted(rng)
    while what in RATES:
        what, words, year = counted(rng)
    chosen = rng.choice(sets(invented))
    text, kind = _GATHERED[rng.randrange(len(_GATHERED)) if wording is None else wording]
    asked = text.format(what=words, many=chosen.plural, year=rng.choice(years_said(year)[:3]))
    stated = stated_in(invented, chosen, what, year)
    if not stated:
        return Question(asked, Right())
    whole = Fraction(sum(stated.values()))
    result = whole if kind == "total" else half_up(whole / len(stated))
    facts = frozenset((name, year, what, None) for name in stated) if len(stated) == 1 else frozenset()
    return Question(asked, Right(facts, {kind: frozenset({result})}))


def named_total(invented: Invented, rng: Random) -> Question:
    """Returns a question about the sum of two or three councils, or years."""
    what, words, year = counted(rng)
    while what in RATES:
        what, words, year = counted(rng)
    names = some_names(invented, rng, rng.choice((2, 3)))
    who = [rng.choice((name, invented.get(name).name)) for name in names]
    text = rng.choice((
        "How many {what} did {who} have in {year} combined?", "total {what} for {who} in {year}",
        "{what} {year} {who} together", "What was the combined number of {what} for {who} in {year}?",
    ))  # fmt: skip
    asked = text.format(what=words, year=year, who=f"{', '.join(who[:-1])} and {who[-1]}")
    facts = [(name, year, what, None) for name in names]
    right = _sum_of(invented, facts)
    # "Total" before a list of names may be that of each.
    return Question(asked, replace(right, leaves_out=frozenset({"total"})) if asked.startswith("total") else right)


def _sum_of(invented: Invented, facts: Sequence[Fact]) -> Right:
    held = frozenset(fact for fact in facts if fact in invented.values)
    if len(held) < len(facts):
        return Right(held)
    return Right(held, {"total": frozenset({Fraction(sum(invented.values[fact] for fact in facts))})})
