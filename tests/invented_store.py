"""Stores of councils that there are none of: names, figures and gaps drawn from a seed, and what was drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from index.authorities import Authority, AuthorityList, listed_authorities, name_key
from index.ledger import Ledger
from index.records import Document, Figure, Heading, Number, Page, Reading, Source
from index.vocabulary import MEASURES, NOT_UNDERSTOOD, SUBJECTS, measure, subject_name

YEARS = range(2014, 2025)
REGIONS = ("East Midlands", "North West", "South East")
_TABLES_LAST = 2018  # years after it split nothing by subject
_PAGE = Page(1, 595.0, 842.0, ())
_ONSETS = ("Br", "Dr", "Kl", "Fl", "Gr", "Kr", "Pl", "Sk", "Sn", "Tr", "V", "Z", "W", "M", "N", "Qu", "Th", "J")
_VOWELS = ("a", "e", "i", "o", "u", "ea", "ou")
_CODAS = ("ck", "dd", "lm", "nd", "rn", "ss", "x", "pp", "zz", "gg", "lv", "mb")
_ENDINGS = ("by", "ham", "ton", "wick", "dale", "mere", "thwaite", "worth", "ley", "combe", "hithe", "vale")
_MEASURES = tuple(one for one in MEASURES if (one.key != NOT_UNDERSTOOD and one.first >= 2014) or one.key == "received")

Fact = tuple[str, int, str, str | None]
"""A council, the year that ended in March, a measure and a subject, None for all subjects."""


@dataclass(frozen=True, slots=True)
class Invented:
    """What a store holds: its councils, also some of which nothing is held, and each figure by what it is about."""

    councils: AuthorityList
    values: Mapping[Fact, Number]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all councils that are known."""
        return tuple(authority.name for authority in self.councils.authorities)

    def get(self, name: str) -> Authority:
        """Returns the council of that name."""
        return self.councils.get(name)

    def stated(self, measure_key: str, year: int, subject: str | None = None) -> dict[str, Number]:
        """Returns the figure of each council that states it for a year."""
        return {name: value for (name, *rest), value in self.values.items() if rest == [year, measure_key, subject]}

    def over_years(self, name: str, measure_key: str, subject: str | None = None) -> dict[int, Number]:
        """Returns the figure of a council of each year that states it."""
        return {
            year: value
            for (whose, year, key, part), value in self.values.items()
            if (whose, key, part) == (name, measure_key, subject)
        }


def invent(seed: int) -> Invented:
    """Returns councils and figures drawn from a seed: the same for the same seed."""
    rng = Random(f"invented store {seed}")
    authorities = tuple(_authorities(rng))
    councils = AuthorityList(authorities)
    # Small numbers tie and are nothing now and then, large ones have thousands.
    largest = rng.choice((4, 40, 3000))
    values: dict[Fact, Number] = {}
    for authority in authorities[2:]:
        for year in YEARS:
            if councils.existed_in(authority, date(year, 3, 31)) and rng.random() < 0.8:
                values.update(_letter(authority.name, year, largest, rng))
    return Invented(councils, values)


def write(invented: Invented, store: Path) -> None:
    """Writes the ledger of such a store: a letter to each council and year with figures, and no document behind it."""
    letters: dict[tuple[str, int], list[Fact]] = {}
    for fact in invented.values:
        letters.setdefault(fact[:2], []).append(fact)
    with Ledger.create(store) as ledger:
        for (name, year), facts in letters.items():
            ledger.put(_reading(name, year, {fact: invented.values[fact] for fact in facts}))


# Councils


def _authorities(rng: Random) -> Iterator[Authority]:
    """Yields two counties with districts, boroughs of every kind, and places whose names hold each other."""
    places = _places(rng)
    for _ in range(2):
        county, region = f"{next(places)}shire County Council", rng.choice(REGIONS)
        yield _authority(county, "county", region, rng)
        for kind in ("District", "Borough", "District"):
            yield _authority(f"{next(places)} {kind} Council", "district", region, rng, county=county)
        yield _authority(f"North {place_of(county)} District Council", "district", region, rng, county=county)
    for name, kind in (
        ("{} City Council", "unitary"), ("{} Council", "unitary"), ("{} Metropolitan Borough Council", "metropolitan"),
        ("{} Borough Council", "metropolitan"), ("{} and {} District Council", "district"),
    ):  # fmt: skip
        yield _authority(name.format(next(places), next(places)), kind, rng.choice(REGIONS), rng)
    for _ in range(3):
        yield _authority(f"London Borough of {next(places)}", "london", "London", rng)
    old = next(places)
    yield _authority(f"{old}shire County Council", "county", REGIONS[0], rng,
                     abolished=date(2019, 3, 31), succeeded_by=f"{old}shire Council")  # fmt: skip
    yield _authority(f"{old}shire Council", "unitary", REGIONS[0], rng)


def place_of(name: str) -> str:
    """Returns the place that an invented council is named after."""
    words = name.removeprefix("London Borough of ").split()
    return " ".join(
        word for word in words if word not in {"County", "City", "Borough", "District", "Metropolitan", "Council"}
    )


def _authority(
    name: str, kind: str, region: str, rng: Random, county: str = "", abolished: date | None = None,
    succeeded_by: str = "",
) -> Authority:  # fmt: skip
    population = rng.randrange(30_000, 900_000) if rng.random() < 0.85 else None
    return Authority(name, place_of(name), type=kind, region=region, county=county, abolished=abolished,
                     succeeded_by=succeeded_by, population_2020=population)  # fmt: skip


def _places(rng: Random) -> Iterator[str]:
    """Yields names that nobody can mistake for each other, for a place there is, or for a word."""
    listed = [name_key(authority.short_name) for authority in listed_authorities().authorities]
    made: list[str] = []
    while True:
        place = rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) + rng.choice(_ENDINGS)
        if not any(_are_like(place.lower(), other) for other in (*listed, *made)):
            made.append(place.lower())
            yield place


def _are_like(one: str, other: str) -> bool:
    return one[:4] == other[:4] or one in other or other in one


# Figures


def _letter(name: str, year: int, largest: int, rng: Random) -> Iterator[tuple[Fact, Number]]:
    """Yields the figures of a letter that its year reports, without some of them."""
    for one in _MEASURES:
        for subject in _subjects(one.key, year):
            if one.reported_in(year) and rng.random() < 0.93 and _is_printed(one.key, year):
                yield (name, year, one.key, subject), _value(one.unit, largest, rng)


def _subjects(key: str, year: int) -> Iterator[str | None]:
    yield None
    if key == "received" and year <= _TABLES_LAST:
        yield from (subject.key for subject in SUBJECTS if not subject.last)


def _is_printed(key: str, year: int) -> bool:
    return key != "investigated" or year > _TABLES_LAST  # before it is worked out


def _value(unit: str, largest: int, rng: Random) -> Number:
    if unit == "percent":
        return rng.randrange(101)
    if unit == "rate":
        return Decimal(rng.randrange(200)) / 10
    return rng.randrange(largest + 1)


def _reading(name: str, year: int, values: Mapping[Fact, Number]) -> Reading:
    file = f"{name_key(name).replace(' ', '-')}-{year}.pdf"
    document = Document(file, hashlib.sha256(file.encode()).hexdigest(), "pdf", 50_000, (_PAGE,))
    heading = Heading(f"Annual letter {year}", name, date(year, 3, 31), date(year, 7, 18))
    return Reading(
        document, heading, "letter_2014", tuple(_figure(file, fact, value) for fact, value in values.items())
    )


def _figure(document: str, fact: Fact, value: Number) -> Figure:
    name, year, key, subject = fact
    unit = measure(key).unit
    printed = f"{value}%" if unit == "percent" else f"{value:,}"
    label = subject_name(subject) if subject else measure(key).name
    return Figure(name, date(year, 3, 31), key, subject, value, unit, printed, "Figures", label, Source(document, 1))
