"""Made-up letters of two decades, one a year to each council there was: figures only, no document and no text.

They stand in for thousands of letters where it matters how fast a large store is asked, not how it came to be. The
figures of a letter are those that the letters of its year report, and they fit each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from pathlib import Path
from random import Random

from index.authorities import Authority, listed_authorities
from index.ledger import Ledger
from index.records import Box, Document, Figure, Heading, Number, Page, Reading, Source
from index.vocabulary import OUTCOMES, SUBJECTS, measure, subject_name

FIRST_YEAR, LAST_YEAR = 2005, 2025
_OLD_SUBJECTS_LAST = 2008  # years after it split complaints by the subjects of today
_SPLIT_LAST = 2018  # years after it split nothing by subject
_EARLY_OUTCOMES = (
    "mi_reports",
    "local_settlements",
    "m_reports",
    "nm_reports",
    "no_maladministration",
    "ombudsman_discretion",
    "outside_jurisdiction",
)
_KEPT_OF_OLD = frozenset({"adult_care", "housing", "planning_development", "highways_transport", "other"})
_SCALES = (8, 20, 50, 120)  # complaints about one service: from a quiet district to the largest city
_FEWEST = 5  # of any outcome, so that no rate is one of few cases
_TABLE, _PAGE = "Figures", Page(1, 595.0, 842.0, ())

Key = tuple[str, str | None]
"""A measure and a subject, None for all subjects."""


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter of which only the figures are made, by measure and subject."""

    council: Authority
    year: int
    values: dict[Key, Number] = field(hash=False)

    @property
    def year_ended(self) -> date:
        """The last day of the year that it is about."""
        return date(self.year, 3, 31)


def made_letters(number: int) -> tuple[MadeLetter, ...]:
    """Returns that many letters, those of the latest year first, of each year in the order of the list of councils."""
    return tuple(islice(_letters(), number))


def _letters() -> Iterator[MadeLetter]:
    listed = listed_authorities()
    for year in range(LAST_YEAR, FIRST_YEAR - 1, -1):
        for council in listed.authorities:
            if listed.existed_in(council, date(year, 3, 31)):
                values = dict(_values(council, year, Random(f"made letter {council.name} {year}")))
                yield MadeLetter(council, year, values)


def write_ledger(letters: Sequence[MadeLetter], store: Path) -> None:
    """Writes a store of these letters: a ledger, without originals and without a text search."""
    with Ledger.create(store) as ledger:
        for letter in letters:
            ledger.put(_reading(letter))


def _reading(letter: MadeLetter) -> Reading:
    slug = "-".join("".join(c if c.isalnum() else " " for c in letter.council.name.lower()).split())
    name = f"{slug}-{letter.year}.pdf"
    document = Document(name, hashlib.sha256(name.encode()).hexdigest(), "pdf", 50_000, (_PAGE,))
    title = f"Annual letter {letter.year}"
    heading = Heading(title, letter.council.name, letter.year_ended, date(letter.year, 7, 18))
    figures = tuple(_figure(letter, name, row, *one) for row, one in enumerate(letter.values.items()))
    return Reading(document, heading, "letter_2014", figures)


def _figure(letter: MadeLetter, document: str, row: int, key: Key, value: Number) -> Figure:
    unit = measure(key[0]).unit
    printed = f"{value}%" if unit == "percent" else f"{value:,}"
    label = subject_name(key[1]) if key[1] else measure(key[0]).name
    source = Source(document, 1, Box(400.0, 60.0 + 12 * row, 440.0, 70.0 + 12 * row))
    return Figure(letter.council.name, letter.year_ended, *key, value, unit, printed, _TABLE, label, source)


def _values(council: Authority, year: int, rng: Random) -> Iterator[tuple[Key, Number]]:
    scale = rng.choice(_SCALES)
    if year > _SPLIT_LAST:
        yield from _of_sentences(council, year, scale, rng)
        return
    yield from _received(year, scale, rng)
    if measure("upheld").reported_in(year):
        yield from _outcomes(year, scale, rng)
    elif measure("mi_reports").reported_in(year):
        yield from _early_outcomes(scale, rng)


def _received(year: int, scale: int, rng: Random) -> Iterator[tuple[Key, Number]]:
    if year <= _OLD_SUBJECTS_LAST:
        subjects = [s.key for s in SUBJECTS if s.last or s.key in _KEPT_OF_OLD]
    else:
        subjects = [s.key for s in SUBJECTS if not s.last]
    counts = {key: rng.randrange(scale + 1) for key in subjects}
    yield from ((("received", key), count) for key, count in counts.items())
    yield ("received", None), sum(counts.values())


def _outcomes(year: int, scale: int, rng: Random) -> Iterator[tuple[Key, Number]]:
    counts = {key: rng.randrange(_FEWEST, _FEWEST + scale) for key in OUTCOMES}
    yield from (((key, None), count) for key, count in counts.items())
    yield ("uphold_rate", None), _percent(counts["upheld"], counts["upheld"] + counts["not_upheld"])
    yield ("decided", None), sum(counts.values())
    by_lgo = rng.randrange(counts["upheld"] + 1)
    if measure("remedied_by_lgo").reported_in(year):
        yield ("remedied_by_lgo", None), by_lgo
        yield ("remedied_before_lgo", None), counts["upheld"] - by_lgo


def _early_outcomes(scale: int, rng: Random) -> Iterator[tuple[Key, Number]]:
    counts = {key: rng.randrange(scale + 1) for key in _EARLY_OUTCOMES}
    premature = rng.randrange(scale + 1)
    yield from (((key, None), count) for key, count in counts.items())
    yield ("decided_excl_premature", None), sum(counts.values())
    yield ("decided_premature", None), premature
    yield ("decided", None), sum(counts.values()) + premature


def _of_sentences(council: Authority, year: int, scale: int, rng: Random) -> Iterator[tuple[Key, Number]]:
    upheld, not_upheld = (rng.randrange(_FEWEST, _FEWEST + scale) for _ in range(2))
    investigated, outcomes, complied = upheld + not_upheld, rng.randrange(_FEWEST, _FEWEST + scale), rng.randrange(3)
    remedies = rng.randrange(upheld + 1)
    said: dict[str, Number] = {
        "upheld": upheld,
        "investigated": investigated,
        "uphold_rate": _percent(upheld, investigated),
        "similar_uphold_rate": 60 + rng.randrange(10),
        "compliance_rate": _percent(outcomes - complied, outcomes),
        "similar_compliance_rate": 98 + rng.randrange(3),
        "compliance_outcomes": outcomes,
        "satisfactory_remedies": remedies,
        "satisfactory_remedy_rate": _percent(remedies, upheld),
        "similar_satisfactory_remedy_rate": 8 + rng.randrange(6),
    }
    if measure("upheld_per_100k").reported_in(year):
        said["upheld_per_100k"] = _rate(upheld, council.population_2020 or 250_000)
        said["similar_upheld_per_100k"] = Decimal(20 + rng.randrange(40)) / 10
    if measure("dealt_with").reported_in(year):
        said["not_for_us"], said["assessed_and_closed"] = (rng.randrange(2 * scale) for _ in range(2))
        said["dealt_with"] = said["not_for_us"] + said["assessed_and_closed"] + investigated
    yield from (((key, None), value) for key, value in said.items())


def _percent(part: int, whole: int) -> int:
    """Returns a share as the letters print it: a whole percent, half up."""
    return (200 * part + whole) // (2 * whole)


def _rate(count: int, population: int) -> Decimal:
    return (Decimal(count) * 100_000 / population).quantize(Decimal("0.1"), ROUND_HALF_UP)
