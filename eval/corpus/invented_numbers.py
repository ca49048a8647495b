"""The numbers of the invented councils: made from their names, sizes and years alone, so they are always the same.

Parts sum to totals, and rates are those of their counts, rounded half up. What the samples need on top (ties, a
council with no upheld complaint, nothing investigated) is planted by name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from eval.corpus.invented_councils import COUNCILS, FAXHOLME, TANSMOOR, THORNQUAY, InventedCouncil

EARLIER_YEARS, LATER_YEARS = (2015, 2016, 2017, 2018), (2023, 2024)

SUBJECTS = (
    "adult_care",
    "benefits_tax",
    "corporate_other",
    "education_children",
    "environment",
    "highways_transport",
    "housing",
    "planning_development",
    "other",
)

# Who is missing from the list of a year.
ABSENT = {
    2015: frozenset({"Vandleby Council", "London Borough of Hobsmarsh"}),
    2017: frozenset({"Mandlebury Metropolitan Borough Council"}),
}

_RECEIVED_PER_100K = {"district": 14, "metropolitan": 32, "unitary": 30, "london": 55, "county": 13}
_UPHELD_PER_10M = {"district": 170, "metropolitan": 430, "unitary": 560, "london": 910, "county": 610}
_SHARES = {  # of a thousand complaints, by subject
    "district": (10, 150, 70, 10, 170, 30, 200, 320, 40),
    "metropolitan": (130, 170, 60, 150, 130, 80, 170, 90, 20),
    "unitary": (160, 120, 60, 190, 100, 100, 90, 160, 20),
    "london": (110, 170, 50, 110, 90, 130, 270, 60, 10),
    "county": (330, 5, 60, 400, 30, 150, 5, 10, 10),
}
_VOLUME = {2015: 100, 2016: 104, 2017: 97, 2018: 108}  # percent
_LARGE = {THORNQUAY: 290}  # percent: its counts have thousands

_SIMILAR_RATE = {
    2023: {"district": 52, "metropolitan": 69, "unitary": 70, "london": 73, "county": 75},
    2024: {"district": 54, "metropolitan": 68, "unitary": 72, "london": 71, "county": 77},
}

_PLANTED = {
    # Two councils have the most planning complaints of 2018, two the most housing complaints of 2016.
    ("Elderstowe City Council", 2018, "planning_development"): 118,
    (THORNQUAY, 2018, "planning_development"): 118,
    ("London Borough of Yarrowfen", 2016, "housing"): 187,
    (THORNQUAY, 2016, "housing"): 187,
    # The rise that a letter explains.
    ("Ostlebury Borough Council", 2017, "environment"): 3,
    ("Ostlebury Borough Council", 2018, "environment"): 14,
}
# Upheld and not upheld.
_PLANTED_OUTCOMES = {
    ("Loxmere District Council", 2018): (0, 3),
    ("Grindlemere District Council", 2016): (0, 2),
    ("Drabwick District Council", 2017): (0, 0),
    ("Grindlemere District Council", 2018): (1, 0),
    ("Ostlebury Borough Council", 2018): (4, 3),
    ("Quillmere District Council", 2017): (2, 1),
}
# Investigated and upheld.
_PLANTED_INVESTIGATED = {
    ("Grindlemere District Council", 2024): (0, 0),
    ("Drabwick District Council", 2023): (2, 0),
    ("Loxmere District Council", 2024): (1, 1),
}
_NO_RATE = frozenset({"Sorrelwick Borough Council"})


@dataclass(frozen=True)
class EarlierCounts:
    """What the list of a year up to 2018 says of a council."""

    by_subject: Mapping[str, int]
    decided: int
    upheld: int
    not_upheld: int

    @property
    def received(self) -> int:
        """All complaints and enquiries received."""
        return sum(self.by_subject.values())

    @property
    def uphold_rate(self) -> int:
        """Upheld complaints in per cent of those investigated; of nothing the lists print 0%."""
        return percent(self.upheld, self.upheld + self.not_upheld)


@dataclass(frozen=True)
class LaterCounts:
    """What the list of a year from 2023 on says of a council; None where it prints nothing."""

    investigated: int
    upheld: int
    similar_uphold_rate: int
    compliance_rate: int | None
    upheld_per_100k: Decimal | None

    @property
    def uphold_rate(self) -> int:
        """Upheld complaints in per cent of those investigated; of nothing the lists print 0%."""
        return percent(self.upheld, self.investigated)


def councils_of(year: int) -> tuple[InventedCouncil, ...]:
    """The councils in the list of a year: nobody after its end, and nobody before its beginning."""
    gone = TANSMOOR if year > 2019 else FAXHOLME
    return tuple(one for one in COUNCILS if one.name != gone and one.name not in ABSENT.get(year, ()))


def earlier_counts(council: InventedCouncil, year: int) -> EarlierCounts:
    """The numbers of a council in the year ended 31 March 2015 to 2018."""
    by_subject = {subject: _received(council, year, subject) for subject in SUBJECTS}
    received = sum(by_subject.values())
    decided = received * spread(88, 104, council.name, year, "decided") // 100
    investigated = decided * spread(16, 30, council.name, year, "investigated") // 100
    upheld = investigated * spread(35, 70, council.name, year, "upheld") // 100
    upheld, not_upheld = _PLANTED_OUTCOMES.get((council.name, year), (upheld, investigated - upheld))
    return EarlierCounts(by_subject, decided, upheld, not_upheld)


def _received(council: InventedCouncil, year: int, subject: str) -> int:
    planted = _PLANTED.get((council.name, year, subject))
    if planted is not None:
        return planted
    share = _SHARES[council.type][SUBJECTS.index(subject)]
    usual = council.population * _RECEIVED_PER_100K[council.type] * share * _LARGE.get(council.name, 100)
    # Of 100,000 residents, a thousand complaints, and three times a hundred per cent.
    return half_up(usual * _VOLUME[year] * spread(70, 130, council.name, year, subject), 10**14)


def later_counts(council: InventedCouncil, year: int) -> LaterCounts:
    """The numbers of a council in the year ended 31 March 2023 or 2024."""
    residents = council.population * spread(1000, 1030, council.name, "residents") // 1000
    usual = residents * _UPHELD_PER_10M[council.type]
    upheld = half_up(usual * spread(70, 130, council.name, year, "upheld"), 10**9)
    investigated = half_up(100 * upheld, spread(50, 88, council.name, year, "rate"))
    investigated, upheld = _PLANTED_INVESTIGATED.get((council.name, year), (investigated, upheld))
    rate = (Decimal(upheld * 100_000) / residents).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return LaterCounts(
        investigated,
        upheld,
        _SIMILAR_RATE[year][council.type],
        _compliance(council, year, upheld),
        None if council.name in _NO_RATE else rate,
    )


def _compliance(council: InventedCouncil, year: int, upheld: int) -> int | None:
    """The share of recommendations that were carried out, in per cent: all of them, or all but one."""
    if not upheld:
        return None
    asked = spread(1, upheld, council.name, year, "recommendations")
    missed = spread(0, 9, council.name, year, "missed") < 3 and asked > 2
    return percent(asked - missed, asked)


def spread(low: int, high: int, *about: object) -> int:
    """A number from low to high that depends on what it is about, and on nothing else."""
    digest = hashlib.sha256("|".join(map(str, about)).encode()).digest()
    return low + int.from_bytes(digest[:4], "big") % (high - low + 1)


def percent(part: int, whole: int) -> int:
    """A part in per cent of a whole, rounded half up; 0 of nothing."""
    return half_up(100 * part, whole) if whole else 0


def half_up(number: int, divisor: int) -> int:
    """A quotient rounded half up to a whole number."""
    return (2 * number + divisor) // (2 * divisor)
