"""Figures named turn by turn, of councils that there are none of, and then something worked out from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import pytest

from assistant.answer import Answer, AnswerFigure
from assistant.search import SearchModel
from assistant.verify import unproven
from tests.answers import ask, of_kind
from tests.invented_store import Fact, Invented, place_of
from tests.opened_stores import Open, Opened, opened_stores

SEEDS = 3
_EACH = 40
_MEASURES = {"received": "complaints", "upheld": "upheld complaints", "decided": "decisions"}
_FIRST = (
    "How many {what} did {who} have in {year}?", "{what} about {who} in {year}", "{who} {what} {year}",
    "what was the number of {what} for {who} in the year ended March {year}?",
)  # fmt: skip
_NEXT = ("and {other}?", "what about {other}?", "{other}?", "and {other}", "how about {other}", "same for {other}")
_NEXT_YEAR = ("and in {other}?", "what about {other}?", "and {other}?", "{other}?", "now the same for {other}")
_ASKED = {
    "total": ("together?", "the total?", "add them up", "sum?", "what is the total of those?", "total them"),
    "average": ("average?", "and the average?", "what's the average of those?", "the mean?", "work out the average"),
    "difference": ("difference?", "what's the difference?", "by how much?", "how far apart are they?", "and the gap?"),
    "most": ("which had the most?", "who had the most?", "which council had the most?", "which is the highest?"),
    "fewest": ("which had the fewest?", "who had the least?", "which council had the fewest?", "which was the lowest?"),
    "change": ("what's the change?", "percentage change?", "and in per cent?", "how has it changed?"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its turns, what its last one asks, and the facts that were named."""

    turns: tuple[str, ...]
    asked: str
    facts: tuple[Fact, ...]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, word_model: SearchModel) -> Iterator[Open]:
    """Opens the store drawn from a seed, once."""
    with opened_stores(tmp_path_factory, word_model) as opening:
        yield opening


def _talk(invented: Invented, rng: Random) -> Talk | None:
    """Returns a conversation about two to four councils or years, None if the store drawn has too few."""
    key = rng.choice([key for key in _MEASURES if any(fact[2:] == (key, None) for fact in invented.values)])
    over_years = rng.random() < 0.4
    if over_years:
        name = rng.choice([name for name in invented.names if invented.over_years(name, key)])
        years = sorted(invented.over_years(name, key))
        if len(years) < 2:
            return None
        facts = tuple((name, year, key, None) for year in rng.sample(years, 2))
    else:
        year = rng.choice(
            sorted({year for _, year, measure, subject in invented.values if (measure, subject) == (key, None)})
        )
        names = sorted(invented.stated(key, year))
        if len(names) < 4:
            return None
        facts = tuple((name, year, key, None) for name in rng.sample(names, rng.randrange(2, 5)))
    asked = rng.choice([*_ASKED] if over_years else [kind for kind in _ASKED if kind != "change"])
    if asked == "difference":
        facts = facts[:2]
    first = rng.choice(_FIRST).format(what=_MEASURES[key], who=place_of(facts[0][0]), year=facts[0][1])
    following = [
        rng.choice(_NEXT_YEAR if over_years else _NEXT).format(other=fact[1] if over_years else place_of(fact[0]))
        for fact in facts[1:]
    ]
    # Of one council's years none is "who".
    wordings = [words for words in _ASKED[asked] if not (over_years and ("who" in words or "council" in words))]
    return Talk((first, *following, rng.choice(wordings)), asked, facts)


def _fault(answer: Answer, talk: Talk, invented: Invented) -> str:
    """Returns what is wrong with an answer; "" if it is right or gives nothing that was not asked for."""
    named = {fact: Fraction(invented.values[fact]) for fact in talk.facts}
    for shown in of_kind(answer, "value"):
        figure = shown.figure
        fact = (figure.authority, figure.year_ended.year, figure.measure, figure.subject)
        if fact not in named or Fraction(figure.value) != named[fact]:
            return f"{fact} was not named"
    made = [shown for shown in answer.figures if shown.operation != "value"]
    if talk.asked in {"most", "fewest"}:
        best = (max if talk.asked == "most" else min)(named.values())
        told = {Fraction(shown.figure.value) for shown in of_kind(answer, "value")}
        return "" if not answer.figures or best in told else f"{best} is missing"
    return next((f"{shown.operation} {shown.figure.value}" for shown in made if not _is_right(shown, named, talk)), "")


def _is_right(shown: AnswerFigure, named: dict[Fact, Fraction], talk: Talk) -> bool:
    values = list(named.values())
    oldest, newest = (
        named[fact] for fact in (min(talk.facts, key=lambda f: f[1]), max(talk.facts, key=lambda f: f[1]))
    )
    right: dict[str, Fraction | None] = {
        "total": sum(values, start=Fraction(0)),
        "average": sum(values, start=Fraction(0)) / len(values),
        "difference": abs(newest - oldest) if talk.asked == "change" else abs(values[0] - values[-1]),
        "change": (newest - oldest) * 100 / oldest if oldest else None,
    }
    exact = right[shown.operation]
    return exact is not None and abs(Fraction(shown.figure.value) - exact) <= Fraction(1, 20)


def require_right_talks(opened: Opened, draws: range) -> None:
    """Asserts of conversations drawn at random that no figure is wrong or of anything not named, and that nearly all
    are answered."""
    invented, assistant = opened
    talks = [talk for draw in draws if (talk := _talk(invented, Random(draw))) is not None]
    answers = [ask(assistant, *talk.turns) for talk in talks]
    for talk, answer in zip(talks, answers, strict=True):
        assert _fault(answer, talk, invented) == "", f"{talk.turns}\n{answer.text}"
        assert unproven(answer, assistant.holdings.years, assistant.holdings.authorities) == ()
    assert len(talks) >= len(draws) // 2
    assert sum(bool(answer.figures) and answer.reason is None for answer in answers) > 0.95 * len(talks)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_was_named_turn_by_turn_is_worked_on(opened: Open, seed: int) -> None:
    require_right_talks(opened(seed), range(1000 * seed, 1000 * seed + _EACH))
