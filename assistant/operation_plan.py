"""From the operands of a question to the step that works something out from them.

What belongs here: which figures go on which side, and which combinations mean something. What does not: how the
figures of an operand are found (plan.py), and the arithmetic (computation.py, ranking.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from assistant.operand import Operand
from assistant.operation import Operation
from assistant.steps import Computation, Decline, FigureLookup, Movement, Pool, Ranking, Step, Trend

_OVER_YEARS = frozenset({"trend", "change", "difference"})
_PAIRS = frozenset({"difference", "ratio", "change"})
_ONE_FIGURE_ONLY = "Rankings and lists are of one figure at a time: name one measure, or one subject."
_TWO_YEARS = "A rise or a fall is between two years: name both."
_ONE_COUNCIL_ONLY = "Subjects and years are put in order within one council, not over many: name the council."
_MOST_RANKINGS = 6
_ONE_YEAR_ONLY = "Rankings are of one year at a time: name the year."


def operation_steps(operation: Operation, operands: Sequence[Operand], is_yes_or_no: bool) -> list[Step]:
    """Returns the steps of an operation on its operands, and the declines of what they lack."""
    declines = [decline for operand in operands for decline in operand.declines]
    if operation.is_value:
        return [*dict.fromkeys(look_up for operand in operands for look_up in operand.look_ups), *declines]
    if operation.moves:
        return [*_moved(operation, operands), *declines]
    if operation.kind in {"ranking", "list"}:
        return [*_ranked(operation, operands, is_yes_or_no), *declines]
    sides = {operand.side for operand in operands}
    if operation.kind in _OVER_YEARS and len(sides) == 1 and any(operand.pool is not None for operand in operands):
        return [*_moved_together(operation, operands), *declines]
    if operation.kind == "trend" or (operation.kind == "comparison" and _is_series(operands)):
        return [_trend(operands), *declines] if any(o.look_ups for o in operands) else list(declines)
    return _computed(operation, operands, is_yes_or_no)


def _is_series(operands: Sequence[Operand]) -> bool:
    """Whether a comparison is of three years or more of one fact, and of nothing else."""
    look_ups = [look_up for operand in operands for look_up in operand.look_ups]
    return len({_fact(look_up) for look_up in look_ups}) == 1 and len({one.year_ended for one in look_ups}) > 2


# Rankings


def _ranked(operation: Operation, operands: Sequence[Operand], is_yes_or_no: bool) -> list[Step]:
    pooled = next((operand for operand in operands if operand.pool is not None), None)
    candidates = [look_up for operand in operands for look_up in operand.look_ups]
    if pooled is not None:
        candidates = list(pooled.look_ups)
    if not candidates:
        return []
    if operation.by != "subject" and len({(one.measure, one.subject) for one in candidates}) > 1:
        return [Decline("ambiguous", _ONE_FIGURE_ONLY)]
    if operation.by != "authority":
        return _ranked_within(operation, candidates, pooled is not None, is_yes_or_no)
    if len({look_up.year_ended for look_up in candidates}) > 1:
        return [Decline("ambiguous", _ONE_YEAR_ONLY)]
    focus = tuple(name for operand in operands for name in operand.authorities) if pooled is not None else ()
    # Who is compared with a set that it does not belong to stands beside it, and has no place in it.
    members = {one.authority for one in candidates}
    others = [one for operand in operands if operand is not pooled for one in operand.look_ups]
    beside = tuple(one for one in others if pooled is not None and one.authority not in members)
    focus = tuple(name for name in focus if name in members)
    return [Ranking(operation, tuple(dict.fromkeys(candidates)), pooled.pool if pooled else None, focus,
                    is_yes_or_no, len({operand.side for operand in operands}) > 1, beside)]  # fmt: skip


def _ranked_within(
    operation: Operation, candidates: Sequence[FigureLookup], is_of_set: bool, is_yes_or_no: bool
) -> list[Step]:
    """Returns a ranking of subjects for each council and year, or one of years for each council: the largest number
    of several councils would be that of the largest council."""
    if is_of_set:
        return [Decline("ambiguous", _ONE_COUNCIL_ONLY)]
    groups: dict[tuple[str, date | None], list[FigureLookup]] = {}
    for one in candidates:
        groups.setdefault((one.authority, one.year_ended if operation.by == "subject" else None), []).append(one)
    if len(groups) > _MOST_RANKINGS:
        return [Decline("ambiguous", _ONE_COUNCIL_ONLY)]
    return [
        Ranking(operation, tuple(dict.fromkeys(group)), None, (), is_yes_or_no, is_one_of_several=len(groups) > 1)
        for group in groups.values()
    ]


# Rises and falls


def _moved(operation: Operation, operands: Sequence[Operand]) -> list[Step]:
    """Returns the step that sets the last year against the first for each council that has figures of both."""
    look_ups = list(dict.fromkeys(look_up for operand in operands for look_up in operand.look_ups))
    if not look_ups:
        return []
    if len({(one.measure, one.subject) for one in look_ups}) > 1:
        return [Decline("ambiguous", _ONE_FIGURE_ONLY)]
    years = [sorted(operand.years) for operand in operands if operand.years]
    first, last = years[-1][0], years[0][-1]
    if first == last or (len(years) > 1 and any(len(of_side) > 1 for of_side in years)):
        return [Decline("ambiguous", _TWO_YEARS)]
    if first > last:
        first, last = last, first
        operation = replace(operation, high=not operation.high)
    held = {(one.authority, one.year_ended): one for one in look_ups}
    names = tuple(dict.fromkeys(one.authority for one in look_ups))
    both = tuple(name for name in names if (name, first) in held and (name, last) in held)
    pool = next((operand.pool for operand in operands if operand.pool is not None), None)
    pairs = tuple((held[name, first], held[name, last]) for name in both)
    return [Movement(operation, pairs, pool, tuple(name for name in names if name not in both))]


# Trends


def _trend(operands: Sequence[Operand]) -> Trend:
    series: list[tuple[FigureLookup, ...]] = []
    gaps: list[tuple[date, ...]] = []
    look_ups = dict.fromkeys(look_up for operand in operands for look_up in operand.look_ups)
    for _, group in groupby(sorted(look_ups, key=_fact), key=_fact):
        held = tuple(sorted(group, key=lambda look_up: look_up.year_ended))
        asked = {year for operand in operands for year in operand.years if held[0].authority in operand.authorities}
        series.append(held)
        gaps.append(tuple(sorted(asked - {look_up.year_ended for look_up in held})))
    return Trend(tuple(series), tuple(gaps))


def _moved_together(operation: Operation, operands: Sequence[Operand]) -> list[Step]:
    """Returns the comparison of a set as a whole in the first of its years and in the last."""
    look_ups = list(dict.fromkeys(look_up for operand in operands for look_up in operand.look_ups))
    years = sorted({one.year_ended for one in look_ups})
    if len(years) < 2 or len({(one.measure, one.subject) for one in look_ups}) > 1:
        return [Decline("ambiguous", _TWO_YEARS if len(years) < 2 else _ONE_FIGURE_ONLY)] if look_ups else []
    ends = tuple(tuple(one for one in look_ups if one.year_ended == year) for year in (years[0], years[-1]))
    pool = next(operand.pool for operand in operands if operand.pool is not None)
    pools = tuple(replace(pool, held=tuple(one.authority for one in end)) for end in ends)
    kind = "comparison" if operation.kind == "trend" else operation.kind
    return [Computation(Operation(kind, gathers=("whole", "whole")), ends, pools)]


def _fact(look_up: FigureLookup) -> tuple[str, str, str]:
    return (look_up.authority, look_up.measure, look_up.subject or "")


# Comparisons, sums and the like


def _computed(operation: Operation, operands: Sequence[Operand], is_yes_or_no: bool) -> list[Step]:
    """Returns the computation, or only the figures that are held where one that it needs is not."""
    declines: list[Step] = [decline for operand in operands for decline in operand.declines]
    count = max((operand.side for operand in operands), default=0) + 1
    sides = [_of_side(operands, side) for side in range(count)]
    pools = tuple(_pool_of(operands, side, sides[side]) for side in range(count))
    if not any(sides):
        return declines
    if count == 1 and pools[0] is None and operation.kind in _PAIRS and _is_one_fact(sides[0]):
        ends = _ends(sides[0], operands)
        if ends:
            return [Computation(operation, (ends,), pools, is_yes_or_no)]
    if declines and any(pools) and not all(sides):
        # What a set was to be held against is missing: the set alone was not asked for.
        return [*(look_up for side, pool in zip(sides, pools, strict=True) if not pool for look_up in side), *declines]
    if declines and not any(pools):
        # A sum, a mean or a difference without one of its operands would be another one.
        return [*(look_up for side in sides for look_up in side), *declines]
    return [Computation(operation, tuple(sides), pools, is_yes_or_no), *declines]


def _pool_of(operands: Sequence[Operand], side: int, look_ups: Sequence[FigureLookup]) -> Pool | None:
    for operand in operands:
        if operand.side == side and operand.pool is not None:
            kept = {look_up.authority for look_up in look_ups} if operand.is_of_others else set(operand.pool.held)
            name = f"other {operand.pool.name}" if operand.is_of_others else operand.pool.name
            known = 0 if operand.is_of_others else operand.pool.known
            return replace(
                operand.pool, name=name, known=known, held=tuple(name for name in operand.pool.held if name in kept)
            )
    return None


def _of_side(operands: Sequence[Operand], side: int) -> tuple[FigureLookup, ...]:
    found = dict.fromkeys(look_up for o in operands if o.side == side for look_up in o.look_ups)
    if any(o.is_of_others for o in operands if o.side == side):
        across = {name for o in operands if o.side != side for name in o.authorities}
        return tuple(look_up for look_up in found if look_up.authority not in across)
    return tuple(found)


def _is_one_fact(look_ups: Sequence[FigureLookup]) -> bool:
    return len({_fact(look_up) for look_up in look_ups}) == 1


def _ends(look_ups: Sequence[FigureLookup], operands: Sequence[Operand]) -> tuple[FigureLookup, ...]:
    """Returns the first and the last year that were asked for, if both are held: "the difference between 2014 and
    2018" is of these two."""
    asked = sorted({year for operand in operands for year in operand.years})
    held = {look_up.year_ended: look_up for look_up in look_ups}
    if len(asked) < 2 or asked[0] not in held or asked[-1] not in held:
        return ()
    return (held[asked[0]], held[asked[-1]])
