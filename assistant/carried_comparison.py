"""How a comparison goes on from what was spoken of: a side that names nothing, another year, another share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.answer import Understood
from assistant.names import mentions_of
from assistant.neighbours import names_nothing
from assistant.operation import ALL_PLACES, Gathering, Operation
from assistant.reading import QuestionReading

_OF_TWO = frozenset({"comparison", "difference", "ratio"})


def with_side_before(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "more than Derby?" with what was spoken of as the side that names nothing."""
    if len({operand.side for operand in reading.operands}) < 2 or not last.measures:
        return reading
    if not any(names_nothing(operand) for operand in reading.operands):
        return reading
    operands = tuple(_as_before(one, last) if names_nothing(one) else one for one in reading.operands)
    asked = reading.asked
    if last.councils is not None and len(asked.gathers) == 2:
        kind = asked.kind if asked.kind in _OF_TWO else "comparison"
        asked = Operation(kind, asked.high, gathers=tuple(_gathers(reading, last)))
    elif asked.gathers == ("", "whole"):
        asked = Operation("ranking", True, count=ALL_PLACES)  # one council among those of a set
    relative = reading.relative if not last.years else None
    return replace(reading, operands=operands, asked=asked, relative=relative)


def _gathers(reading: QuestionReading, last: Understood) -> Iterator[Gathering | Literal[""]]:
    """Yields how each side is put together: a set beside the one that was spoken of in the same way as that was."""
    as_before: Gathering = last.asked.kind if last.asked.kind in {"total", "average", "median"} else "whole"
    for side, how in enumerate(reading.asked.gathers):
        own = [operand for operand in reading.operands if operand.side == side]
        is_set = any(operand.scope or names_nothing(operand) for operand in own)
        said = how if how != "whole" else ""
        yield said or (as_before if is_set else "")


def _as_before(operand: QuestionReading, last: Understood) -> QuestionReading:
    return replace(operand, councils=() if last.councils else mentions_of(last.authorities), scope=last.councils,
                   years=last.years, measures=last.measures, subjects=last.subjects, whole=last.whole,
                   per_100k=last.per_100k)  # fmt: skip


def in_other_year(reading: QuestionReading, sided: QuestionReading, years: Sequence[date]) -> QuestionReading | None:
    """Returns a comparison of two sides in the year that "and in 2017?" names, None if the turn asks otherwise."""
    names_other = reading.measures or reading.subjects or reading.has_council or reading.not_understood
    if not reading.asks_figures or not reading.asked.is_value or names_other or not reading.has_time:
        return None
    if len({(one.years, one.relative, one.open_years) for one in sided.operands if one.has_time}) > 1:
        return None  # its sides were years
    named = reading.years_from(years) if reading.relative in {"before", "after"} and years else reading.years
    relative = None if named else reading.relative
    operands = tuple(
        replace(
            one, years=named, relative=relative, relative_steps=reading.relative_steps, open_years=reading.open_years
        )
        for one in sided.operands
    )
    return replace(sided, text=reading.text, years=named, relative=relative, open_years=reading.open_years,
                   operands=operands)  # fmt: skip


def in_other_share(reading: QuestionReading, sided: QuestionReading) -> QuestionReading | None:
    """Returns a share of a set as that of another council, or of another subject, which "and Derby?" or "and housing?"
    names; None if the turn asks otherwise."""
    if sided.asked.kind != "share_of_set" or not (reading.asks_figures and reading.asked.is_value):
        return None
    names_figure = reading.names_measure or (reading.measures and not reading.subjects) or reading.whole
    names_other = names_figure or reading.has_time or reading.not_understood or reading.similar
    names_whom = len(reading.councils) == 1 or (reading.own_council and not reading.councils)
    if names_other or reading.scope is not None or names_whom == bool(reading.subjects):
        return None
    if reading.subjects:
        operands = tuple(replace(one, subjects=reading.subjects) for one in sided.operands)
        return replace(sided, text=reading.text, subjects=reading.subjects, operands=operands)
    operands = tuple(
        one if one.side else replace(one, councils=reading.councils, own_council=reading.own_council)
        for one in sided.operands
    )
    return replace(sided, text=reading.text, councils=reading.councils, own_council=reading.own_council,
                   operands=operands)  # fmt: skip
