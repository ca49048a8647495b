"""Which councils of a set have more than one that is named, or than their average, for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from assistant.answer import AnswerFigure
from assistant.findings import Findings
from assistant.gathered import ONE_FIGURE_ONLY, crosses_facts, gathered_side
from assistant.operation import Limit
from assistant.ranked import FewInvestigated, rank
from assistant.steps import Computation, Decline, Ranking
from assistant.telling import LookUp, not_stated, show_each

_NOT_TWO = "More than two figures are named, so it is not clear which two are meant. Ask about two."
_NO_OTHERS = "Of no other council of them is that figure held."
_AVERAGE_OF_ONE = "Only one of them states that figure, so there is no average to hold it against."


def list_beyond(
    step: Computation,
    found: Sequence[Sequence[AnswerFigure]],
    look_up: LookUp,
    is_small: FewInvestigated,
    findings: Findings,
) -> None:
    """Adds the councils of a set that have more than one that was named, or less."""
    if step.operation.gathers[1]:
        _beyond_average(step, found, look_up, is_small, findings)
        return
    if len(found) > 1 and len(found[1]) > 1:
        findings.declines.append(Decline("ambiguous", _NOT_TWO))
        return
    if len(found) < 2 or len(found[1]) != 1 or not found[0]:
        findings.declines.extend(not_stated(one) for one in step.sides[-1][:1])
        return
    mark = found[1][0]
    sign: Literal[">", "<"] = ">" if step.operation.high else "<"
    limit = Limit(sign, mark.figure.value, mark.figure.unit == "percent", exact=mark.value)
    operation = replace(step.operation, kind="list", limit=limit)
    others = tuple(one for one in step.sides[0] if one.authority != mark.figure.authority)
    show_each([mark], findings)
    if not others:
        findings.declines.append(Decline("not_held", _NO_OTHERS))
        return
    pool = step.pools[0]
    rest = pool
    if pool is not None and mark.figure.authority in pool.held:
        held = tuple(name for name in pool.held if name != mark.figure.authority)
        rest = replace(pool, name=f"other {pool.name.removeprefix('all ').removesuffix(' held')}", held=held, known=0)
    rank(Ranking(operation, others, rest), look_up, is_small, findings)


def _beyond_average(
    step: Computation,
    found: Sequence[Sequence[AnswerFigure]],
    look_up: LookUp,
    is_small: FewInvestigated,
    findings: Findings,
) -> None:
    """Adds the councils of a set whose figures are above the average of the set, or below it."""
    if not found[0] or not found[1]:
        findings.declines.extend(not_stated(one) for one in step.sides[0][:1])
        return
    if crosses_facts(found[0]):
        findings.declines.append(Decline("ambiguous", ONE_FIGURE_ONLY))
        return
    if len(found[1]) < 2:
        show_each(found[1], findings)
        findings.declines.append(Decline("ambiguous", _AVERAGE_OF_ONE))
        return
    gathered = gathered_side(step, 1, list(found[1]), findings)
    if gathered is None:
        return
    show_each(gathered, findings)
    mark = gathered[0]
    sign: Literal[">", "<"] = ">" if step.operation.high else "<"
    limit = Limit(sign, mark.figure.value, mark.figure.unit == "percent", exact=mark.value)
    operation = replace(step.operation, kind="list", limit=limit, gathers=("", ""))
    rank(Ranking(operation, step.sides[0], step.pools[0]), look_up, is_small, findings)
