"""How a comparison goes on from what was spoken of: a side that names nothing, another year, another share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.answer import Understood
from assistant.names import mentions_of
from assistant.neighbours import names_nothing
from assistant.operation import ALL_PLACES, VALUE, Gathering, Operation
from assistant.reading import QuestionReading

_HOW_MANY = re.compile(r"\bhow\s+(?:many|much)\b", re.I)
_GATHERED = frozenset({"total", "average", "median"})
_OF_TWO = frozenset({"comparison", "difference", "ratio"})


def with_side_before(reading: QuestionReading, last: Understood, found: Sequence[str]) -> QuestionReading:
    """Returns "more than Derby?" with what was spoken of as the side that names nothing: the one that was found, if a
    ranking found one."""
    if last.asked.kind == "ranking" and last.asked.count == 1 and len(found) == 1:
        last = replace(last, authorities=tuple(found), councils=None, asked=VALUE)
    if len({operand.side for operand in reading.operands}) < 2 or not last.measures:
        return reading
    if not any(names_nothing(operand) for operand in reading.operands):
        return reading
    operands = tuple(_as_before(one, last) if names_nothing(one) else one for one in reading.operands)
    asked = reading.asked
    if any(one.similar for one in reading.operands):
        asked = replace(asked, gathers=("", ""))  # the letters print that average for each year
    nameless = {one.side for one in reading.operands if names_nothing(one)}
    if last.councils is None and any(asked.gathers[side] in _GATHERED for side in nameless):
        asked = Operation("unclear")  # "together are they more than us?": who are they?
    elif last.councils is None and last.asked.kind in _GATHERED and asked.kind in _OF_TWO:
        # "Is that more than Derby?", after the total of two: that total.
        how: Gathering = last.asked.kind if last.asked.kind in {"total", "average", "median"} else "whole"
        asked = Operation(asked.kind, asked.high, gathers=(how if 0 in nameless else "", how if 1 in nameless else ""))
    elif last.lists_beyond:
        # Who had more than one, and who more than another.
        asked = Operation("comparison", last.asked.high if asked.high is None else asked.high)
    elif last.councils is not None and len(asked.gathers) == 2:
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


def in_other_figure(reading: QuestionReading, sided: QuestionReading) -> QuestionReading | None:
    """Returns a comparison of two sides, or a share of a set, by another figure, which "and upheld?" or "and housing?"
    names; None if the turn asks otherwise."""
    if not (reading.asks_figures and reading.asked.is_value and reading.elliptic) or _HOW_MANY.search(reading.text):
        return None
    names_other = reading.has_council or reading.has_time or reading.scope or reading.not_understood or reading.similar
    names_part = reading.whole or reading.refers_back or reading.operation != "value" or reading.per_100k
    figures = {(one.measures, one.subjects) for one in sided.operands if one.measures or one.subjects}
    if names_other or names_part or len(figures) != 1 or not (reading.names_measure or reading.subjects):
        return None
    measures = reading.measures if reading.names_measure or sided.asked.kind != "share_of_set" else ("received",)
    operands = tuple(replace(one, measures=measures, subjects=reading.subjects) for one in sided.operands)
    return replace(sided, text=reading.text, measures=measures, subjects=reading.subjects, operands=operands)


def in_other_share(reading: QuestionReading, sided: QuestionReading) -> QuestionReading | None:
    """Returns a share of a set as that of the council that "and Derby?" names; None if the turn asks otherwise."""
    if sided.asked.kind != "share_of_set" or not reading.asks_figures:
        return None
    if reading.asked.is_implied and reading.scope is not None and not (reading.measures or reading.has_time):
        operands = tuple(replace(one, scope=reading.scope) if one.side else one for one in sided.operands)
        return replace(sided, text=reading.text, scope=reading.scope, operands=operands)  # "and of the districts'?"
    if not reading.asked.is_value:
        return None
    names_whom = len(reading.councils) == 1 or (reading.own_council and not reading.councils)
    names_other = reading.measures or reading.subjects or reading.has_time or reading.not_understood or reading.similar
    if names_other or reading.scope is not None or not names_whom:
        return None
    operands = tuple(
        one if one.side else replace(one, councils=reading.councils, own_council=reading.own_council)
        for one in sided.operands
    )
    return replace(sided, text=reading.text, councils=reading.councils, own_council=reading.own_council,
                   operands=operands)  # fmt: skip


def of_share(reading: QuestionReading, last: Understood) -> QuestionReading | None:
    """Returns "and Derby's share of it?" after the figures of a set as that share; None if the turn asks otherwise."""
    names_one = len(reading.councils) == 1 or reading.own_council
    is_share = reading.asks_figures and reading.operation == "share" and reading.asked.is_value
    if last.councils is None or not (is_share and names_one) or reading.measures or reading.subjects or reading.scope:
        return None
    if last.asked.kind != "total":
        return None  # those of a list, or of a ranking, are not the whole set
    years = reading.years or last.years
    one = replace(reading, operation="value", measures=last.measures, subjects=last.subjects, years=years)
    whole = replace(one, councils=(), own_council=False, scope=last.councils, side=1)
    return replace(one, asked=Operation("share_of_set"), operation="share_of_set", operands=(one, whole))


def of_set(reading: QuestionReading, sided: QuestionReading) -> QuestionReading:
    """Returns "who has the biggest?" after a share of a set as asked of that set, and any other turn as it is."""
    scope = next((one.scope for one in sided.operands if one.scope is not None), None)
    names_own = reading.measures or reading.has_time or reading.councils or not reading.implies_all
    if sided.asked.kind != "share_of_set" or scope is None or reading.asked.kind != "ranking" or names_own:
        return reading
    figure = next(one for one in sided.operands if one.scope is not None)
    asked = replace(reading.asked, by="authority", high=reading.asked.high is not False)
    operands = tuple(_as_figure(one, figure) for one in reading.operands)
    return replace(_as_figure(reading, figure), asked=asked, operands=operands)


def _as_figure(reading: QuestionReading, figure: QuestionReading) -> QuestionReading:
    return replace(reading, scope=figure.scope, implies_all=False, measures=figure.measures, subjects=figure.subjects,
                   years=figure.years)  # fmt: skip
