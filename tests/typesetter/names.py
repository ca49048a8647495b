"""Invented councils: names of every form English councils have, and their short forms."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PLACES = (
    "Fernlow",
    "Brackle",
    "Ostermere",
    "Thistlewick",
    "Wendham",
    "Marlbeck",
    "Hollowgate",
    "Quarrendale",
    "Pellbridge",
    "Skarrow",
    "Tindlesham",
    "Umberfield",
    "Vexley",
    "Yarrowby",
    "Dunmarsh",
    "Ebbshaw",
)
SHIRES = ("Fernshire", "Wendshire", "Marlshire", "Ostershire", "Brackleshire", "Umbershire")
RIVERS = ("Wend", "Ouzel", "Marl", "Skarr")
QUARTERS = ("North", "South", "East", "West", "North East", "North West", "Mid", "Central")
FORMS = (
    ("{place} District Council", "{place} DC"),
    ("{place} Borough Council", "{place} BC"),
    ("{place} City Council", "{place} City C"),
    ("{place} Council", "{place}"),
    ("{place} Metropolitan Borough Council", "{place} MBC"),
    ("{shire} County Council", "{shire} CC"),
    ("{quarter} {shire} Council", "{quarter} {shire}"),
    ("{quarter} {shire} District Council", "{quarter} {shire} DC"),
    ("{place} and {other} District Council", "{place} and {other} DC"),
    ("{place} & {other} Borough Council", "{place} & {other} BC"),
    ("{quarter} {place} & {other} Council", "{quarter} {place} & {other}"),
    ("{place} upon {river} City Council", "{place} upon {river} CC"),
    ("{place}-on-{river} Borough Council", "{place}-on-{river} BC"),
    ("King's {place} and West {shire} Borough Council", "King's {place} & W {shire} BC"),
    ("Bishop's {place} District Council", "Bishop's {place} DC"),
    ("St {place}'s Council", "St {place}'s"),
    ("Royal Borough of {place}", "{place} RB"),
    ("Royal Borough of {place} and {other}", "{place} & {other} RB"),
    ("London Borough of {place}", "{place} LB"),
    ("London Borough of {place} & {other}", "{place} & {other} LB"),
    ("City of {place} Council", "City of {place}"),
    ("City of {place} Metropolitan District Council", "{place} MDC"),
    ("County {place} Council", "County {place}"),
    ("Council of the Isles of {place}", "Isles of {place}"),
)


@dataclass(frozen=True)
class CouncilName:
    """The full name of an invented council and the short one a table may use."""

    full: str
    short: str


def random_name(rng: Random) -> CouncilName:
    """An invented council of any form."""
    full, short = rng.choice(FORMS)
    place, other = rng.sample(PLACES, 2)
    parts = {
        "place": place,
        "other": other,
        "shire": rng.choice(SHIRES),
        "river": rng.choice(RIVERS),
        "quarter": rng.choice(QUARTERS),
    }
    return CouncilName(full.format(**parts), short.format(**parts))
