"""Questions about places among invented councils, and about those that keep to a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import ge, gt, le, lt
from random import Random

from index.records import Number
from tests.invented_questions.right import Question, Right
from tests.invented_questions.sets import Set, sets, stated_in
from tests.invented_questions.words import RATES, counted, years_said
from tests.invented_store import Invented

_RANKED = (
    ("Which {one} had the {way} {what} in {year}?", "extreme"),
    ("which {one} got the {way} {what} in {year}", "extreme"),
    ("{way} {what} {year} {many}", "extreme"),
    ("Which of the {many} had the second {way} {what} in {year}?", "second"),
    ("Which {one} had the third {way} {what} in {year}?", "third"),
    ("top {n} {many} by {what} in {year}", "top"),
    ("What are the {n} {many} with the {way} {what} in {year}?", "count"),
    ("rank {many} by {what} in {year}", "all"),
)


def ranking(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about places among the councils of a set."""
    what, words, year = counted(rng)
    chosen = rng.choice(sets(invented))
    text, kind = _RANKED[rng.randrange(len(_RANKED)) if wording is None else wording]
    is_rate = what in RATES
    high = rng.random() < 0.5 or kind in {"top", "all"}
    way = rng.choice(("highest",) if is_rate else ("most", "highest")) if high else rng.choice(
        ("lowest",) if is_rate else ("fewest", "lowest"))  # fmt: skip
    count = rng.choice((2, 3, 5))
    said = rng.choice(years_said(year)[:3])
    asked = text.format(one=chosen.singular, many=chosen.plural, way=way, what=words, year=said, n=count)
    if chosen.plural == "all councils":
        asked = asked.replace("the all councils", "all councils").replace(f"{count} all councils", f"{count} councils")
    stated = stated_in(invented, chosen, what, year)
    place = {"second": 2, "third": 3}.get(kind)
    first = {"extreme": 1, "top": count, "count": count}.get(kind, 10**6)
    ordered = in_order(stated, high)
    wanted = [name for name in ordered if placed(stated, name, high) <= first]
    if place is not None:
        held = placed(stated, ordered[place - 1], high) if place <= len(ordered) else 0
        wanted = [name for name in ordered if placed(stated, name, high) == held]
    facts = [(name, year, what, None) for name in wanted]
    words_needed = (rf"\b{len(stated)}\b",) if len(stated) > 1 and facts else ()
    return Question(asked, Right(frozenset(facts), must=tuple(facts), words=words_needed))


def placed(stated: Mapping[str, Number], name: str, high: bool) -> int:
    """Returns the place of a council: one more than there are before it."""
    mine = stated[name]
    return 1 + sum(other > mine if high else other < mine for other in stated.values())


def in_order(stated: Mapping[str, Number], high: bool) -> list[str]:
    """Returns councils by their figures, ties by name."""
    return sorted(stated, key=lambda name: (placed(stated, name, high), name))


_LIMITED = (
    ("Which {many} had {bound} {what} in {year}?"),
    ("list {many} with {bound} {what} in {year}"),
)


_BOUNDS: tuple[tuple[str, Callable[[Number, Number], bool]], ...] = (
    ("more than {}", gt), ("over {}", gt), ("at least {}", ge), ("fewer than {}", lt), ("less than {}", lt),
    ("under {}", lt), ("at most {}", le), ("no", lambda number, _: number == 0),
)  # fmt: skip


def limited(invented: Invented, rng: Random) -> Question:
    """Returns a question about the councils of a set whose figures keep to a limit."""
    what, words, year = counted(rng)
    chosen = rng.choice([one for one in sets(invented) if not one.plural.startswith("all")] + [
        Set("councils", "council", lambda one: True)])  # fmt: skip
    stated = stated_in(invented, chosen, what, year)
    number = rng.choice([int(one) for one in stated.values()] or [3])
    bound, holds = rng.choice(_BOUNDS[: -1 if what in RATES else len(_BOUNDS)])
    text = bound.format(number)
    if what in RATES:
        text = text.replace(str(number), f"{number}%")
        asked = f"Which {chosen.plural} had a {words} of {text} in {year}?"
    else:
        asked = rng.choice(_LIMITED).format(many=chosen.plural, bound=text, what=words, year=year)
    kept = {name: stated[name] for name in stated if holds(stated[name], number)}
    low = text.startswith(("fewer", "less", "under", "at most"))
    facts = tuple((name, year, what, None) for name in in_order(kept, not low))
    if kept:
        return Question(asked, Right(frozenset(facts), must=facts, words=(rf"\b{len(kept)}\b",)))
    nearest = frozenset((name, year, what, None) for name in stated)
    return Question(asked, Right(nearest, words=("None|nobody|no ",)))
