"""How a set of councils goes on from what was spoken of: narrowed, moved to another area, or without some of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Understood
from assistant.barriers import points_to_an_area
from assistant.names import mentions_of
from assistant.operation import Operation
from assistant.reading import QuestionReading
from assistant.scope import Scope, scope_name
from assistant.turns import asking

_ALL = re.compile(r"\b(?:all|every|each|any)\b", re.I)
_OF_THOSE = re.compile(r"\b(?:only|just|there|those|these|them|same)\b", re.I)


def in_area_before(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "the districts there" as those of the county or the region that was spoken of."""
    scope = reading.scope
    if scope is None or reading.councils or not points_to_an_area(reading):
        return reading
    before = last.councils
    counties = before.counties if before else tuple(n for n in last.authorities if n.endswith(" County Council"))
    regions = before.regions if before else ()
    if len(counties) + len(regions) != 1:
        return reading
    return with_set(reading, replace(scope, counties=counties, regions=regions), everywhere=True)


def in_same_set(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns a set that is named by its area, or by its kind, with what the set before it says of the other: "and in
    the East Midlands?" after district councils is those there.

    A kind alone, after an area, may be that kind there or everywhere: that is asked back.
    """
    scope, before = reading.scope, last.councils
    if scope is None or before is None or scope.all_held or before.all_held or _ALL.search(reading.text):
        return reading
    if reading.names_measure and not _OF_THOSE.search(reading.text):
        return reading
    areas, kinds = (*scope.regions, *scope.counties), scope.types
    if areas and not kinds and before.types:
        return with_set(reading, replace(scope, types=before.types), everywhere=True)
    areas_before = (*before.regions, *before.counties)
    if not kinds or areas or not areas_before:
        return reading
    there = replace(scope, regions=before.regions, counties=before.counties)
    if kinds == before.types or _OF_THOSE.search(reading.text):
        return with_set(reading, there, everywhere=True)
    choice = (scope_name(there), f"all {scope_name(scope)} held")
    operands = tuple(replace(one, scope=None, unclear_scope=choice) if one.scope else one for one in reading.operands)
    return replace(reading, scope=None, unclear_scope=choice, operands=operands)


def left_out(reading: QuestionReading) -> tuple[str, ...]:
    """Returns the councils that a reading leaves out by name."""
    scopes = [one.scope for one in (reading, *reading.operands) if one.scope is not None]
    return tuple(dict.fromkeys(name for scope in scopes for name in scope.left_out))


def of_named(reading: QuestionReading, names: Sequence[str]) -> QuestionReading:
    """Returns a reading about all councils as one about the councils that were spoken of, without those it leaves
    out."""
    if any(one.scope is not None and one.scope.without_own for one in (reading, *reading.operands)):
        return asking(reading, Operation("unclear"))
    mentions = mentions_of([name for name in names if name not in left_out(reading)])
    operands = tuple(replace(one, scope=None, implies_all=False, councils=mentions) for one in reading.operands)
    return replace(reading, scope=None, implies_all=False, councils=mentions, operands=operands)


def with_set(
    reading: QuestionReading, councils: Scope, everywhere: bool = False, anyone: bool = False
) -> QuestionReading:
    """Returns a reading about a set of councils that was spoken of before; `everywhere` instead of another set, with
    `anyone` also where no council is named."""
    own = reading.scope
    if own is not None and (own.left_out or own.without_own):
        left = tuple(dict.fromkeys((*councils.left_out, *own.left_out)))
        councils = replace(councils, left_out=left, without_own=councils.without_own or own.without_own)
    operands = tuple(
        replace(one, scope=councils) if anyone or one.implies_all or (everywhere and one.scope) else one
        for one in reading.operands
    )
    return replace(reading, scope=councils, operands=operands)
