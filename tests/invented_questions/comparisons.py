"""Questions that set two invented councils, or two years, beside each other, or follow a council over years."""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random

from index.vocabulary import measure
from tests.invented_questions.right import Question, Right, half_up
from tests.invented_questions.sets import some_names
from tests.invented_questions.words import RATES, counted
from tests.invented_store import YEARS, Fact, Invented

_COMPARED = (
    "How many more {what} did {a} have than {b} in {year}?",
    "Did {a} have more {what} than {b} in {year}?",
    "compare {what} of {a} and {b} in {year}",
    "{a} vs {b} {what} {year}",
    "What is the difference in {what} between {a} and {b} in {year}?",
    "How do {what} of {a} compare with {b} in {year}?",
    "which had fewer {what} in {year}, {a} or {b}?",
    "Compared with {b}, how many {what} did {a} have in {year}?",
)


def compared(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about which of two councils has more, and by how much."""
    what, words, year = counted(rng)
    one, other = some_names(invented, rng, 2)
    shorts = [invented.get(name).short_name for name in (one, other)]
    text = _COMPARED[rng.randrange(len(_COMPARED)) if wording is None else wording]
    asked = text.format(what=words, a=shorts[0], b=shorts[1], year=year)
    return Question(asked, _difference(invented, (one, year, what, None), (other, year, what, None)))


_YEARS_COMPARED = (
    "How many more {what} did {a} have in {y} than in {x}?",
    "compare {a} {what} {x} and {y}",
    "{a} {what} {x} vs {y}",
    "By how many did {what} about {a} change between {x} and {y}?",
    "difference in {what} between {x} and {y} for {a}",
    "Did {a} have more {what} in {x} or {y}?",
)


def years_compared(invented: Invented, rng: Random) -> Question:
    """Returns a question about how a council's figures of two years differ."""
    what, words, _ = counted(rng)
    x, y = sorted(rng.sample([year for year in YEARS if measure(what).reported_in(year)], 2))
    (name,) = some_names(invented, rng, 1)
    asked = rng.choice(_YEARS_COMPARED).format(what=words, a=invented.get(name).short_name, x=x, y=y)
    right = _difference(invented, (name, y, what, None), (name, x, what, None))
    # "between x and y" may be read as all the years from one to the other: what is shown then is stored.
    more = frozenset((name, year, what, None) for year in range(x, y + 1))
    results = dict(right.results)
    if "difference" in results and invented.values[(name, x, what, None)]:
        results["change"] = _change(invented, (name, x, what, None), (name, y, what, None))
    return Question(asked, Right(right.facts | more, results, (), right.words, frozenset({"change"})))


def _difference(invented: Invented, one: Fact, other: Fact) -> Right:
    held = frozenset(fact for fact in (one, other) if fact in invented.values)
    if len(held) < 2:
        return Right(held)
    first, second = invented.values[one], invented.values[other]
    more, less = (one, other) if first > second else (other, one)
    at = 0 if one[0] != other[0] else 1
    unit = measure(one[2]).unit
    word = "more" if unit == "count" else "higher"
    said = f"The figure for {more[at]} is {abs(first - second):,}"
    words = (
        (re.escape(said), re.escape(f"{word} than that for {less[at]}"))
        if first != second
        else ("The two figures are the same",)
    )
    return Right(held, {"difference": frozenset({abs(Fraction(first) - Fraction(second))})}, words=words)


def _change(invented: Invented, first: Fact, last: Fact) -> frozenset[Fraction]:
    before, after = Fraction(invented.values[first]), Fraction(invented.values[last])
    return frozenset({half_up((after - before) * 100 / before)})


_CHANGED = (
    "By what percentage did {what} about {a} change from {x} to {y}?",
    "percentage change in {what} for {a} between {x} and {y}",
    "% increase in {what} {a} {x} to {y}",
)


def changed(invented: Invented, rng: Random) -> Question:
    """Returns a question about a change in per cent."""
    what, words, _ = counted(rng)
    while what in RATES:
        what, words, _ = counted(rng)
    x, y = sorted(rng.sample([year for year in YEARS if measure(what).reported_in(year)], 2))
    (name,) = some_names(invented, rng, 1)
    asked = rng.choice(_CHANGED).format(what=words, a=invented.get(name).short_name, x=x, y=y)
    one, other = (name, x, what, None), (name, y, what, None)
    facts = frozenset((name, year, what, None) for year in range(x, y + 1))
    if one not in invented.values or other not in invented.values:
        return Question(asked, Right(facts))
    if not invented.values[one]:
        return Question(asked, Right(facts, _difference(invented, one, other).results))
    return Question(asked, Right(facts, {"change": _change(invented, one, other)}))


_FOLLOWED = (
    ("How have {what} about {a} changed since {x}?", "since"),
    ("trend in {what} for {a} from {x} to {y}", "range"),
    ("{a} {what} since {x}", "since"),
    ("How did {what} about {a} develop from {x} to {y}?", "range"),
    ("{what} {a} {x} to {y}", "range"),
    ("{what} for {a} in each year from {x} to {y}", "range"),
)


def followed(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about a council's figures over some years."""
    what, words, _ = counted(rng)
    x, y = sorted(rng.sample([year for year in YEARS if measure(what).reported_in(year)], 2))
    (name,) = some_names(invented, rng, 1)
    text, kind = _FOLLOWED[rng.randrange(len(_FOLLOWED)) if wording is None else wording]
    asked = text.format(what=words, a=invented.get(name).short_name, x=x, y=y)
    last = y if kind == "range" else YEARS[-1]
    series = invented.over_years(name, what)
    years = [year for year in sorted(series) if x <= year <= last]
    facts = tuple((name, year, what, None) for year in years)
    results: dict[str, frozenset[Fraction]] = {}
    if len(years) > 1:
        results = dict(_difference(invented, facts[0], facts[-1]).results)
        if series[years[0]]:
            results["change"] = _change(invented, facts[0], facts[-1])
    shows_each = not text.startswith("{what}")  # a range without a word for a trend is a list of values
    left_out = frozenset({"change"} if shows_each else {"change", "difference"})
    return Question(asked, Right(frozenset(facts), results, facts if shows_each else (), leaves_out=left_out))
