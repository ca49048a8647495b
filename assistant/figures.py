"""From a figure look-up to the figure: as stored, or worked out from stored ones with its working."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assistant.answer import AnswerFigure, Working
from assistant.restated import statements_of
from assistant.steps import FigureLookup
from index.authorities import AuthorityList
from index.records import Figure, Number, Source, Unit
from index.stored import StoredFigure

Stored = Callable[[str, date], Sequence[StoredFigure]]

_RESIDENTS = 100_000
_POPULATION_YEAR = 2020


def look_up(wanted: FigureLookup, stored: Stored, councils: AuthorityList | None = None) -> AnswerFigure | None:
    """Returns the figure asked for, or None if no document states it and it cannot be computed.

    Where several documents state it, the newest letter counts: the ledger gives that one first. It is disputed if
    another of the same date states something else. `councils` tell the populations that rates are worked out on.
    """
    if wanted.share_of is not None:
        return _share(wanted, wanted.share_of, stored)
    if wanted.per_100k:
        return _rate(wanted, stored, councils)
    if wanted.measure == "upheld_per_100k":
        return _stored(wanted, stored) or _rate(replace(wanted, measure="upheld"), stored, councils)
    return _stored(wanted, stored)


def _stored(wanted: FigureLookup, stored: Stored) -> AnswerFigure | None:
    held = stored(wanted.authority, wanted.year_ended)
    found = statements_of(held, wanted.measure, wanted.subject)
    if found is not None:
        return AnswerFigure(found.figure, found.counts.title)
    if wanted.measure == "investigated" and wanted.subject is None:
        return _investigated(wanted, held)
    return None


def _investigated(wanted: FigureLookup, held: Sequence[StoredFigure]) -> AnswerFigure | None:
    """Before 2019 the letters print no number of detailed investigations: it is not upheld + upheld."""
    parts = [part for key in ("not_upheld", "upheld") if (part := statements_of(held, key, None)) is not None]
    operands = tuple(part.figure for part in parts)
    if len(operands) != 2:
        return None
    total = operands[0].value + operands[1].value
    formula = f"{operands[0].value} + {operands[1].value}"
    return AnswerFigure(worked_out(operands[0], operands, "investigated", total, "count"), parts[0].counts.title,
                        Working(formula, operands))  # fmt: skip


def _share(wanted: FigureLookup, of: str, stored: Stored) -> AnswerFigure | None:
    """Returns a part in per cent of its whole; none of a whole of nothing."""
    part = _stored(replace(wanted, share_of=None), stored)
    whole = _stored(FigureLookup(wanted.authority, wanted.year_ended, of, None), stored)
    if part is None or whole is None or not whole.figure.value:
        return None
    exact = Fraction(part.figure.value) * 100 / Fraction(whole.figure.value)
    value = rounded(exact)
    operands = (*part.proofs, *whole.proofs)
    figure = worked_out(part.figure, operands, wanted.measure, value, "percent")
    formula = f"{expression(part)} / {expression(whole)}"
    return AnswerFigure(figure, part.title, Working(formula, operands), "share", of, exact)


def _rate(wanted: FigureLookup, stored: Stored, councils: AuthorityList | None) -> AnswerFigure | None:
    """Returns a count per 100,000 residents, worked out on the population of 2020 that the list of councils gives
    (index/authorities.csv); None for a council without one."""
    count = _stored(replace(wanted, per_100k=False), stored)
    population = councils.get(wanted.authority).population_2020 if councils is not None else None
    if count is None or count.figure.unit != "count" or not population:
        return None
    exact = Fraction(count.figure.value) * _RESIDENTS / population
    value = rounded(exact)
    figure = worked_out(count.figure, count.proofs, wanted.measure, value, "rate")
    formula = f"{expression(count)} / {population} × {_RESIDENTS}"
    fact = f"population of {wanted.authority} in {_POPULATION_YEAR}: {population:,} (list of councils)"
    return AnswerFigure(figure, count.title, Working(formula, count.proofs, (fact,)), "rate", exact=exact)


def asked_years(wanted: Iterable[FigureLookup]) -> dict[date, tuple[str, ...]]:
    """Returns the councils that figures are wanted of, by year."""
    by_year: dict[date, dict[str, None]] = {}
    for one in wanted:
        by_year.setdefault(one.year_ended, {})[one.authority] = None
    return {year: tuple(names) for year, names in by_year.items()}


def needed_measures(wanted: Iterable[FigureLookup]) -> frozenset[str]:
    """Returns the measures that must be known to look these figures up, or to work them out."""
    keys: set[str] = set()
    for one in wanted:
        keys |= {one.measure, *([one.share_of] if one.share_of else []), *_WORKED_OUT_FROM.get(one.measure, ())}
    return frozenset(keys)


def needed_subjects(wanted: Iterable[FigureLookup]) -> frozenset[str | None]:
    """Returns the subjects that must be known to look these figures up; None stands for the total of all."""
    asked = list(wanted)
    return frozenset([*(one.subject for one in asked), *([None] if any(one.share_of for one in asked) else [])])


_WORKED_OUT_FROM = {"investigated": ("upheld", "not_upheld"), "upheld_per_100k": ("upheld",)}


def worked_out(about: Figure, operands: Sequence[Figure], measure: str, value: Number, unit: Unit) -> Figure:
    """Returns a figure that stands in no letter: it is about what `about` is about, disputed if an operand is."""
    return Figure(about.authority, about.year_ended, measure, about.subject, value, unit, "", "", "",
                  Source(operands[0].source.document), any(o.disputed for o in operands))  # fmt: skip


def expression(shown: AnswerFigure) -> str:
    """Returns a value as it stands in a formula: its number, or its own formula in brackets if that is a sum."""
    if shown.working is not None and shown.operation == "value":
        return f"({shown.working.formula})"
    return str(shown.figure.value)


def rounded(value: Fraction, places: int = 1) -> Number:
    """Returns a value rounded half up, away from zero, to so many places; a whole number if it is one."""
    step = Decimal(1).scaleb(-places)
    # Exact up to the halves that matter: the quotient has far more digits than are kept.
    number = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, ROUND_HALF_UP)
    return int(number) if number == number.to_integral_value() else number
