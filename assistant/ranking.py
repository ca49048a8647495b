"""Figures in order: places, ties as ties, and those that keep to a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from assistant.answer import AnswerFigure
from assistant.operation import ALL_PLACES, Limit, Operation
from index.records import Number

_Entry = TypeVar("_Entry")

MOST_SHOWN = 60  # places; a longer list is for ombudsman figures


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its place: 1 for the first, the same place for the same value."""

    place: int
    shown: AnswerFigure
    is_tied: bool = False


def exact_value(shown: AnswerFigure) -> Number | Fraction:
    """Returns a value before it was rounded, if it was worked out; all that are ranked together were, or none."""
    return shown.figure.value if shown.exact is None else shown.exact


def in_order(figures: Sequence[AnswerFigure], high: bool) -> tuple[Placed, ...]:
    """Returns figures with the most first, or the fewest if not `high`; ties share a place and stand by name."""
    sign = -1 if high else 1
    return placed_by(figures, lambda shown: sign * exact_value(shown), lambda shown: shown)


def placed_by(
    entries: Sequence[_Entry],
    value_of: Callable[[_Entry], Number | Fraction],
    figure_of: Callable[[_Entry], AnswerFigure],
) -> tuple[Placed, ...]:
    """Returns the figures of entries with the least value first; ties share a place and stand by name."""

    def order(entry: _Entry) -> tuple[Number | Fraction, str, str]:
        figure = figure_of(entry).figure
        return (value_of(entry), figure.authority, figure.subject or "")

    ordered = sorted(entries, key=order)
    values = [value_of(entry) for entry in ordered]
    first = {value: place for place, value in reversed([*enumerate(values, start=1)])}
    times = Counter(values)
    return tuple(Placed(first[value_of(e)], figure_of(e), times[value_of(e)] > 1) for e in ordered)


def places_wanted(ordered: Sequence[Placed], operation: Operation) -> tuple[Placed, ...]:
    """Returns the places of an order that are asked for: the first, the first five with all that tie with the fifth,
    the second, or all."""
    if operation.place is not None:
        # After two firsts there is no second: who holds the place that the second figure stands at is meant.
        at = ordered[operation.place - 1].place if operation.place <= len(ordered) else 0
        return tuple(placed for placed in ordered if placed.place == at)
    if operation.count == ALL_PLACES:
        return tuple(ordered)
    return tuple(placed for placed in ordered if placed.place <= operation.count)


def within(figures: Sequence[AnswerFigure], limit: Limit) -> tuple[Placed, ...]:
    """Returns the figures that keep to a limit, in order: from the most, or from the fewest for "below"."""
    kept = [shown for shown in figures if limit.holds(shown.value)]
    return in_order(kept, high=limit.sign not in {"<", "<="})
