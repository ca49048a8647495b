"""Sets of invented councils that a question can be about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from index.authorities import Authority
from index.records import Number
from tests.invented_questions.words import KIND_WORDS
from tests.invented_store import Invented, place_of


@dataclass(frozen=True, slots=True)
class Set:
    """Some of the councils: the words for them, and who is in it."""

    plural: str
    singular: str
    has: Callable[[Authority], bool]


def sets(invented: Invented) -> tuple[Set, ...]:
    """Returns the sets that can be asked for: all councils, those of a type, a region, a county, and both."""
    found = [Set("all councils", "council", lambda one: True)]
    regions = sorted({one.region for one in invented.councils.authorities})
    for kind, names in KIND_WORDS.items():
        found += [_of_kind(plural, kind) for plural in names]
        found += [_in_region(names[0], kind, region) for region in regions if kind == "district"]
    found += [_in_region("councils", None, region) for region in regions]
    for county in dict.fromkeys(one.county for one in invented.councils.authorities if one.county):
        found += [_in_county(plural, county) for plural in KIND_WORDS["district"]]
    return tuple(found)


def _one(plural: str) -> str:
    return plural.removesuffix("s") if plural != "district councils" else "district council"


def _of_kind(plural: str, kind: str) -> Set:
    return Set(plural, _one(plural), lambda one: one.type == kind)


def _in_region(plural: str, kind: str | None, region: str) -> Set:
    place = region if region == "London" else f"the {region}"
    return Set(f"{plural} in {place}", f"{_one(plural)} in {place}",
               lambda one: one.region == region and kind in {None, one.type})  # fmt: skip


def _in_county(plural: str, county: str) -> Set:
    place = place_of(county)
    return Set(f"{plural} in {place}", f"{_one(plural)} in {place}",
               lambda one: one.type == "district" and one.county == county)  # fmt: skip


def stated_in(invented: Invented, chosen: Set, what: str, year: int) -> dict[str, Number]:
    """Returns the figures of the councils of a set that state it."""
    held = invented.stated(what, year)
    return {name: number for name, number in held.items() if chosen.has(invented.get(name))}


def some_names(invented: Invented, rng: Random, count: int) -> list[str]:
    """Returns councils of which no two share a short name."""
    names = [name for name in invented.names if [o.short_name for o in invented.councils.authorities].count(
        invented.get(name).short_name) == 1]  # fmt: skip
    return rng.sample(names, count)
