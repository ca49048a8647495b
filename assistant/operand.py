"""An operand of what is asked: the figures that one part of a question names, and the readings they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.neighbours import filled, without_context
from assistant.reading import QuestionReading
from assistant.steps import Decline, FigureLookup, Pool


@dataclass(frozen=True, slots=True)
class Operand:
    """The councils and years that one part names, the look-ups for them in order, and what cannot be looked up.

    `pool` is the set that the councils are, None where they were named one by one. `years` may hold some of which
    nothing is held; no look-up is made for those.
    """

    side: int
    authorities: tuple[str, ...]
    years: tuple[date, ...]
    look_ups: tuple[FigureLookup, ...]
    declines: tuple[Decline, ...] = ()
    pool: Pool | None = None
    is_of_others: bool = False


Planned = Callable[[QuestionReading], Operand]
"""Plans the look-ups of an operand's reading."""


def operands_of(reading: QuestionReading) -> tuple[QuestionReading, ...]:
    """Returns the readings of the operands, each with what it lacks: from the others, then from the whole."""
    own = tuple(replace(operand, parts=()) for operand in reading.operands) or (reading,)
    if len(own) > 1:
        own = tuple(filled(without_context(own)))
    return _with_last_year(tuple(_from_whole(operand, reading) for operand in own))


def _with_last_year(operands: tuple[QuestionReading, ...]) -> tuple[QuestionReading, ...]:
    """Returns operands with the year before the newest for "last year" where it is set against the newest: against
    "this year", or against no year at all."""
    left = [one for one in operands if one.side == 0]
    if any(one.years or one.open_years or one.relative not in {None, "newest"} for one in left):
        return operands
    newest = [one for one in operands if one.side == 1 and one.relative == "newest" and not one.years]
    if not newest:
        return operands
    before = {id(one): replace(one, relative="before", relative_steps=(1,)) for one in newest}
    return tuple(before.get(id(one), replace(one, relative="newest") if one.side == 0 else one) for one in operands)


def _from_whole(operand: QuestionReading, whole: QuestionReading) -> QuestionReading:
    """Returns an operand with council, year and measure of the whole where it has none: the turn before said them."""
    if operand is whole:
        return operand
    if not operand.has_council and not any(other.has_council for other in whole.operands):
        operand = replace(operand, councils=whole.councils, own_council=whole.own_council)
    if not operand.has_time:
        operand = replace(operand, years=whole.years)
    if operand.relative in {"before", "after"} and whole.years and not operand.years:
        operand = replace(operand, years=operand.years_from(whole.years), relative=None)
    if not operand.measures:
        operand = replace(operand, measures=whole.measures, subjects=operand.subjects or whole.subjects,
                          whole=whole.whole, per_100k=whole.per_100k)  # fmt: skip
    return operand
