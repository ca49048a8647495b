"""Working out: comparisons, differences, ratios, changes, sums and averages, and what the answer says of them.

Which figures belong to a step is the plan's; the arithmetic is in computation.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import AnswerFigure
from assistant.beyond import list_beyond
from assistant.breaks import breaks_between
from assistant.computation import are_alike, are_of_one_stock, change, difference, ratio
from assistant.findings import Findings
from assistant.gathered import GATHER, gather, gathered_side
from assistant.holdings import named
from assistant.operation import ALL_PLACES, Operation
from assistant.operation_sentences import change_sentence, difference_sentence, marks, ratio_sentence
from assistant.ranked import FewInvestigated, rank
from assistant.share_of_set import part_of_sum
from assistant.steps import Computation, Decline, Ranking
from assistant.telling import NOT_ALIKE, SMALL_BASE, LookUp, not_stated, say_each, show_each

_UNLIKE_SETS = "No council of them is held for both years, so nothing can be set against each other."
_NOT_TWO = "More than two figures are named, so it is not clear which two are meant. Ask about two."
_WITH_ITSELF = "Only one figure is named, and nothing to set it against: name both councils, or both years."
_ONE_SIDE = "It is not clear what is to be set against what. Name both in one question."
_TWO_STOCKS = "No difference between complaints received and decided is given."


def compute(step: Computation, look_up: LookUp, is_small: FewInvestigated, findings: Findings) -> None:
    """Adds to the findings what comes of comparing, adding up or averaging the figures of a step."""
    found = [[shown for one in side if (shown := look_up(one)) is not None] for side in step.sides]
    missing = [one for side in step.sides for one in side if look_up(one) is None]
    kind = step.operation.kind
    if kind in GATHER:
        gather(step, found[0], missing, look_up, is_small, findings)
        return
    lists_beyond = step.pools[0] is not None and not step.operation.gathers[0]
    if len(step.sides) < 2 and (kind == "share_of_set" or lists_beyond):
        findings.declines.append(Decline("ambiguous", _ONE_SIDE))
        return
    if kind == "share_of_set":
        part_of_sum(step, found, missing, findings)
        return
    if lists_beyond:
        list_beyond(step, found, look_up, is_small, findings)
        return
    if len(found) > 1 and all(step.pools) and _are_unlike(step, found):
        step, found = _of_common(step, found, findings)
        if not all(found):
            findings.declines.append(Decline("not_held", _UNLIKE_SETS))
            return
    gathered = [gathered_side(step, index, side, findings) for index, side in enumerate(found)]
    if any(side is None for side in gathered):
        return
    figures = [shown for side in gathered if side is not None for shown in side]
    findings.declines.extend(not_stated(one) for one in missing)
    if len(figures) == 1 and not missing:
        findings.declines.append(Decline("ambiguous", _WITH_ITSELF))
    elif kind != "comparison" and len(figures) > 2:
        findings.declines.append(Decline("ambiguous", _NOT_TWO))
    if missing or len(figures) != 2:
        if kind == "comparison" and not missing and _is_one_thing(figures):
            everybody = Operation("ranking", step.operation.high is not False, count=ALL_PLACES)
            candidates = tuple(dict.fromkeys(one for side in step.sides for one in side))
            own = step.sides[0][0].authority if len(step.sides) > 1 and len(step.sides[0]) == 1 else None
            ranking = Ranking(everybody, candidates, None, (own,) if own else (), lists_all=True)
            rank(ranking, look_up, is_small, findings)
            return
        show_each(figures, findings)
        return
    _pair(step, figures[0], figures[1], findings)


def _are_unlike(step: Computation, found: Sequence[Sequence[AnswerFigure]]) -> bool:
    """Whether the sums of two sides would be over one set in different years, and not over the same councils."""
    if len({pool.name for pool in step.pools if pool is not None}) > 1:
        return False
    names = [{shown.figure.authority for shown in side} for side in found]
    years = [{shown.figure.year_ended for shown in side} for side in found]
    return names[0] != names[1] and years[0] != years[1]


def _of_common(
    step: Computation, found: Sequence[Sequence[AnswerFigure]], findings: Findings
) -> tuple[Computation, list[list[AnswerFigure]]]:
    """Returns the sides of one set in two years with those councils only that are on both; who is left out is said."""
    names = [{shown.figure.authority for shown in side} for side in found]
    common = set.intersection(*names)
    apart = sorted(set.union(*names) - common)
    findings.notes.append(f"Left out, as the figure is held for one of the years only: {named(apart)}.")
    pools = tuple(replace(p, held=tuple(n for n in p.held if n in common)) if p else None for p in step.pools)
    kept = [[shown for shown in side if shown.figure.authority in common] for side in found]
    return replace(step, pools=pools), kept


def _is_one_thing(figures: Sequence[AnswerFigure]) -> bool:
    """Whether figures are of one measure, subject and year, and differ in their councils only."""
    return len({(s.figure.measure, s.figure.subject, s.figure.year_ended, s.operation) for s in figures}) == 1


def _pair(step: Computation, one: AnswerFigure, other: AnswerFigure, findings: Findings) -> None:
    kind = step.operation.kind
    if one.figure == other.figure:
        findings.declines.append(Decline("ambiguous", _WITH_ITSELF))
        show_each([one], findings)
        return
    if not are_alike([one, other]):
        show_each([one, other], findings)
        findings.notes.append(NOT_ALIKE)
        return
    if not are_of_one_stock([one, other]):
        show_each([one, other], findings)
        findings.notes.append(_TWO_STOCKS)
        return
    first, last = (one, other)
    if kind == "change":
        # "How much higher in per cent is A than B" starts from B; of one council the earlier year is first.
        is_of_years = one.figure.year_ended != other.figure.year_ended
        first, last = _by_age(one, other) if is_of_years else (other, one)
    made = {"ratio": ratio, "change": change}.get(kind, difference)(first, last)
    if kind == "comparison" or made is None:
        show_each([one, other], findings)
    if made is None:
        findings.notes.append("From nothing no change in per cent and no ratio can be worked out.")
        made = difference(one, other)
    findings.show(made)
    if kind != "comparison":
        findings.show(one, other)
    sources = marks([*findings.cite(one), *findings.cite(other)])
    if made.operation == "ratio":
        findings.say(ratio_sentence(made, one, other, sources))
    elif made.operation == "change":
        findings.say(change_sentence(made, first, last, sources))
        if first.figure.value < SMALL_BASE:
            findings.notes.append("The change starts from fewer than five, so its percentage says little.")
    else:
        findings.say(difference_sentence(made, one, other, sources))
    if kind != "comparison":
        say_each([one, other], findings)
    findings.notes.extend(breaks_between([one, other]))


def _by_age(one: AnswerFigure, other: AnswerFigure) -> tuple[AnswerFigure, AnswerFigure]:
    return (one, other) if one.figure.year_ended <= other.figure.year_ended else (other, one)
