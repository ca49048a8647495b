"""The rates of the audit: shares against the counts they are shares of, and what no share or count can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from index.audit_check import Check, Stated, added, failed, name_of
from index.authorities import listed_authorities
from index.records import Figure, Number
from index.vocabulary import OUTCOMES

# Populations are of one year, the letters of others; a digit lost or gained is far beyond this.
_LEAST_OF_POPULATION, _MOST_OF_POPULATION = 75, 135  # percent


def rates_of(stated: Stated) -> Iterator[Check]:
    """Yields every check of a rate or a range that can be made on what a document states of one council and year."""
    for rule in (_uphold_rate, _remedy_rate, _compliance, _by_population, _ranges):
        yield from rule(stated)


def _uphold_rate(stated: Stated) -> Iterator[Check]:
    """The uphold rate is the share of upheld complaints among those investigated.

    If it is not, the rate, the number upheld and what it is a share of are all in doubt, even where the outcomes
    of decisions sum to their total: the sum would be the same if two of them stood under each other's heading.
    Only if no two of them make the printed rate is such a mistake ruled out, and the rate alone is in doubt.
    """
    rate, upheld, not_upheld = (stated.get(key) for key in ("uphold_rate", "upheld", "not_upheld"))
    investigated = stated.get("investigated")
    if rate is None:
        return
    if upheld is None:
        if investigated is not None:
            yield from _possible_share(rate, investigated)
    elif investigated is not None:
        yield from _share(rate, upheld, (investigated,))
    elif not_upheld is not None:
        for check in _share(rate, upheld, (upheld, not_upheld)):
            yield check if check.holds or not _are_proven(stated, rate) else replace(check, marked=(rate,))
    elif bool(rate.value) != bool(upheld.value):
        # Without the number investigated, a share of nothing and some upheld still speak against each other.
        told = f"{upheld.printed} were upheld, the {name_of(rate)} is printed as {rate.printed}"
        yield failed("rate_differs", (rate, upheld), told)


def _are_proven(stated: Stated, rate: Figure) -> bool:
    total, parts = stated.get("decided"), stated.all_of(OUTCOMES)
    if total is None or len(parts) < len(OUTCOMES) or added(parts) != total.value:
        return False
    return not any(_is_share(rate, one.value, one.value + other.value) for one, other in permutations(parts, 2))


def _remedy_rate(stated: Stated) -> Iterator[Check]:
    """The rate of satisfactory remedies is a share of the upheld complaints."""
    rate, remedies, upheld = (
        stated.get(key) for key in ("satisfactory_remedy_rate", "satisfactory_remedies", "upheld")
    )
    if rate is None or upheld is None:
        return
    if remedies is None:
        yield from _possible_share(rate, upheld)
    else:
        yield from _share(rate, remedies, (upheld,))


def _compliance(stated: Stated) -> Iterator[Check]:
    """The compliance rate is the share of some whole number of the outcomes: of three it is never a half."""
    rate, outcomes = stated.get("compliance_rate"), stated.get("compliance_outcomes")
    if rate is not None and outcomes is not None:
        yield from _possible_share(rate, outcomes)


def _share(rate: Figure, part: Figure, whole: Sequence[Figure]) -> Iterator[Check]:
    of = added(whole)
    figures = tuple(dict.fromkeys((rate, part, *whole)))
    if not all(_is_count(figure.value) for figure in (part, *whole)):
        return
    if _is_share(rate, part.value, of):
        yield Check("rate_differs", figures, True)
        return
    is_made = (
        f"{part.value:,} of {of:,} is {_percent(part.value, of, _places(rate))}" if of else "of 0 there is no share"
    )
    yield failed("rate_differs", figures, f"{is_made}, the {name_of(rate)} is printed as {rate.printed}")


def _possible_share(rate: Figure, whole: Figure) -> Iterator[Check]:
    """Yields whether some whole number of `whole` gives the rate. Of none at all any rate may be printed that
    says all or nothing."""
    if not _is_count(whole.value):
        return
    near = int(rate.value * whole.value) // 100
    tried = range(max(near - 1, 0), min(near + 2, int(whole.value)) + 1)
    if any(_is_share(rate, part, whole.value) for part in tried) or (not whole.value and rate.value in {0, 100}):
        yield Check("rate_differs", (rate, whole), True)
    else:
        told = f"no whole number of {whole.printed} ({name_of(whole)}) is {rate.printed}, printed as {name_of(rate)}"
        yield failed("rate_differs", (rate, whole), told)


def _is_count(value: Number) -> bool:
    return value == int(value) and value >= 0


def _is_share(rate: Figure, part: Number, whole: Number) -> bool:
    """Whether a part of a whole, rounded half up to as many places as the rate is printed with, is the rate.
    Of nothing the letters print 0%."""
    if not whole:
        return rate.value == 0 and part == 0
    scale: int = 10 ** _places(rate)
    return _rounded(int(part), int(whole), scale) == rate.value * scale


def _rounded(part: int, whole: int, scale: int) -> int:
    return (200 * scale * part + whole) // (2 * whole)


def _percent(part: Number, whole: Number, places: int) -> str:
    digits = f"{_rounded(int(part), int(whole), 10**places):0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}%" if places else f"{digits}%"


def _places(figure: Figure) -> int:
    """Returns how many places after the point a value is printed with."""
    exponent = 0 if isinstance(figure.value, int) else figure.value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _by_population(stated: Stated) -> Iterator[Check]:
    """The upheld decisions for each 100,000 residents fit the number upheld, roughly."""
    rate, upheld = stated.get("upheld_per_100k"), stated.get("upheld")
    if rate is None or upheld is None:
        return
    population = listed_authorities().get(rate.authority).population_2020
    if not population:
        return
    made = Decimal(upheld.value) * 100_000 / population
    slack = Decimal(1) / (2 * 10 ** _places(rate))
    low, high = made * 100 / _MOST_OF_POPULATION - slack, made * 100 / _LEAST_OF_POPULATION + slack
    if low <= rate.value <= high:
        yield Check("rate_differs", (rate, upheld), True)
    else:
        told = (
            f"{upheld.printed} upheld decisions are about {made:.1f} for each 100,000 of the {population:,} residents "
            f"counted in 2020, {rate.printed} is printed"
        )
        yield failed("rate_differs", (rate, upheld), told)


def _ranges(stated: Stated) -> Iterator[Check]:
    """No count is below nothing, and a share lies between nothing and all."""
    for figure in (*stated.held.values(), *stated.unknown):
        most = 100 if figure.unit == "percent" else None
        if figure.value < 0 or (most is not None and figure.value > most):
            limits = "not between 0% and 100%" if most else "less than nothing"
            yield failed("out_of_range", (figure,), f"{name_of(figure)} is printed as {figure.printed}: {limits}")
        elif most is not None:
            yield Check("out_of_range", (figure,), True)
