"""Questions about shares of the complaints about an invented council, and about rates for its residents."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from index.vocabulary import measure
from tests.invented_questions.right import Question, Right, half_up
from tests.invented_questions.sets import some_names
from tests.invented_questions.words import COUNTED, SUBJECT_WORDS
from tests.invented_store import YEARS, Invented

_SHARED = (
    "What share of {a}'s complaints in {year} were about {what}?",
    "what percentage of complaints about {a} in {year} were {what}",
    "{what} as a proportion of all complaints received: {a} {year}",
)


def shared(invented: Invented, rng: Random) -> Question:
    """Returns a question about the share of a subject among the complaints received."""
    year = rng.choice(range(2014, 2019))
    subject = rng.choice(list(SUBJECT_WORDS))
    (name,) = some_names(invented, rng, 1)
    asked = rng.choice(_SHARED).format(what=SUBJECT_WORDS[subject], a=invented.get(name).short_name, year=year)
    part = invented.values.get((name, year, "received", subject))
    whole = invented.values.get((name, year, "received", None))
    if part is None or not whole:
        return Question(asked, Right())
    return Question(asked, Right(results={"share": frozenset({half_up(Fraction(part) * 100 / Fraction(whole))})}))


_PER_HEAD = (
    "{what} per 100,000 residents, {a}, {year}",
    "How many {what} per 100,000 people did {a} have in {year}?",
    "What was {a}'s rate of {what} per 100k in {year}?",
)


def per_head(invented: Invented, rng: Random) -> Question:
    """Returns a question about a rate per 100,000 residents: as printed, else worked out."""
    what = rng.choice(("received", "upheld", "upheld", "decided"))
    year = rng.choice([year for year in YEARS if measure(what).reported_in(year)])
    (name,) = some_names(invented, rng, 1)
    asked = rng.choice(_PER_HEAD).format(what=COUNTED[what][0], a=invented.get(name).short_name, year=year)
    printed = (name, year, "upheld_per_100k", None)
    if what == "upheld" and printed in invented.values:
        return Question(asked, Right(frozenset({printed}), must=(printed,)))
    number, people = invented.values.get((name, year, what, None)), invented.get(name).population_2020
    if number is None or people is None:
        return Question(asked, Right())
    return Question(asked, Right(results={"rate": frozenset({half_up(Fraction(number) * 100_000 / people)})}))
