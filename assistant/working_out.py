"""Working out: comparisons, differences, ratios, changes, sums and averages, and what the answer says of them.

Which figures belong to a step is the plan's; the arithmetic is in computation.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from assistant.answer import AnswerFigure
from assistant.breaks import breaks_between
from assistant.computation import (
    adds_up,
    are_alike,
    are_of_one_stock,
    average,
    change,
    difference,
    median,
    ratio,
    share,
    share_of_sum,
    total,
)
from assistant.findings import Findings
from assistant.holdings import named
from assistant.operation import ALL_PLACES, Limit, Operation
from assistant.operation_sentences import (
    change_sentence,
    difference_sentence,
    gathered_sentence,
    marks,
    part_sentence,
    ratio_sentence,
)
from assistant.ranked import rank
from assistant.steps import Computation, Decline, FigureLookup, Pool, Ranking
from assistant.telling import NOT_ALIKE, SMALL_BASE, LookUp, not_stated, say_each, say_pool, show_each
from index.vocabulary import OUTCOMES

GATHER: dict[str, Callable[[Sequence[AnswerFigure]], AnswerFigure]] = {
    "total": total,
    "average": average,
    "median": median,
}
# Measures that count different cases: only these are parts of one whole, and add up.
_PARTS = (
    frozenset({"upheld", "not_upheld"}),
    frozenset({*OUTCOMES}),
    frozenset({"remedied_by_lgo", "remedied_before_lgo"}),
    frozenset({"not_for_us", "assessed_and_closed", "investigated"}),
)
_NO_PARTS = (
    "These measures count some cases twice, or are not of one kind, so nothing is worked out from them together."
)
_RATES_DO_NOT_ADD = "Percentages and rates of several councils or years do not add up to anything, so no sum is given."
_RATES_EACH = "Percentages and rates of several councils do not add up to one, so each is given."
_AVERAGE_OF_WHAT = (
    "An average of what? Name several councils or years, or a set such as district councils; of similar authorities "
    "the letters print averages of their own."
)
_UNLIKE_SETS = "No council of them is held for both years, so nothing can be set against each other."
_ONE_YEAR = (
    "Sums and averages over a set of councils are of one year: not every council is held for each. Name the year."
)
_NOT_TWO = "More than two figures are named, so it is not clear which two are meant. Ask about two."
_WITH_ITSELF = "Only one figure is named, and nothing to set it against: name both councils, or both years."
_NOTHING_TO_ADD = "Only one figure is named, and nothing to add to it: name the councils, years or subjects."
_AVERAGE_OF_ONE = "Only one of them states that figure, so there is no average to hold it against."
_SHARE_OF_NOTHING = "Of nothing there is no share: their figures come to 0."
_OTHER_FIGURE = "A share is of one figure: ask for the same measure, subject and year of the council and of the set."
_ONE_SIDE = "It is not clear what is to be set against what. Name both in one question."
_ONE_FIGURE = "Averages are of one figure at a time: name one measure, or one subject."
_TWO_STOCKS = "No difference between complaints received and decided is given."
_EACH_ONCE = "Each council counts once in that average, whatever its size; it is no average of England."


def compute(step: Computation, look_up: LookUp, findings: Findings) -> None:
    """Adds to the findings what comes of comparing, adding up or averaging the figures of a step."""
    found = [[shown for one in side if (shown := look_up(one)) is not None] for side in step.sides]
    missing = [one for side in step.sides for one in side if look_up(one) is None]
    kind = step.operation.kind
    if kind in GATHER:
        _gather(step, found[0], missing, look_up, findings)
        return
    lists_beyond = step.pools[0] is not None and not step.operation.gathers[0]
    if len(step.sides) < 2 and (kind == "share_of_set" or lists_beyond):
        findings.declines.append(Decline("ambiguous", _ONE_SIDE))
        return
    if kind == "share_of_set":
        _part_of_set(step, found, missing, findings)
        return
    if lists_beyond:
        _list_beyond(step, found, look_up, findings)
        return
    if len(found) > 1 and all(step.pools) and _are_unlike(step, found):
        step, found = _of_common(step, found, findings)
        if not all(found):
            findings.declines.append(Decline("not_held", _UNLIKE_SETS))
            return
    gathered = [_side(step, index, side, findings) for index, side in enumerate(found)]
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
            rank(ranking, look_up, _never, findings)
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


def _list_beyond(
    step: Computation, found: Sequence[Sequence[AnswerFigure]], look_up: LookUp, findings: Findings
) -> None:
    """Adds the councils of a set that have more than one that was named, or less."""
    if step.operation.gathers[1]:
        _list_beyond_average(step, found, look_up, findings)
        return
    if len(found) > 1 and len(found[1]) > 1:
        findings.declines.append(Decline("ambiguous", _NOT_TWO))
        return
    if len(found) < 2 or len(found[1]) != 1 or not found[0]:
        findings.declines.extend(not_stated(one) for one in step.sides[-1][:1])
        return
    mark = found[1][0]
    limit = Limit(">" if step.operation.high else "<", mark.figure.value, mark.figure.unit == "percent")
    operation = replace(step.operation, kind="list", limit=limit)
    others = tuple(one for one in step.sides[0] if one.authority != mark.figure.authority)
    show_each([mark], findings)
    pool = step.pools[0]
    rest = pool
    if pool is not None and mark.figure.authority in pool.held:
        held = tuple(name for name in pool.held if name != mark.figure.authority)
        rest = replace(pool, name=f"other {pool.name.removeprefix('all ').removesuffix(' held')}", held=held, known=0)
    rank(Ranking(operation, others, rest), look_up, _never, findings)


def _list_beyond_average(
    step: Computation, found: Sequence[Sequence[AnswerFigure]], look_up: LookUp, findings: Findings
) -> None:
    """Adds the councils of a set whose figures are above the average of the set, or below it."""
    if not found[0] or not found[1]:
        findings.declines.extend(not_stated(one) for one in step.sides[0][:1])
        return
    if _crosses_facts(found[0]):
        findings.declines.append(Decline("ambiguous", _ONE_FIGURE))
        return
    if len(found[1]) < 2:
        show_each(found[1], findings)
        findings.declines.append(Decline("ambiguous", _AVERAGE_OF_ONE))
        return
    gathered = _side(step, 1, list(found[1]), findings)
    if gathered is None:
        return
    show_each(gathered, findings)
    mark = gathered[0]
    sign: Literal[">", "<"] = ">" if step.operation.high else "<"
    limit = Limit(sign, mark.figure.value, mark.figure.unit == "percent", exact=mark.value)
    operation = replace(step.operation, kind="list", limit=limit, gathers=("", ""))
    rank(Ranking(operation, step.sides[0], step.pools[0]), look_up, _never, findings)


def _never(shown: AnswerFigure) -> bool:
    return False


def _is_one_thing(figures: Sequence[AnswerFigure]) -> bool:
    """Whether figures are of one measure, subject and year, and differ in their councils only."""
    return len({(s.figure.measure, s.figure.subject, s.figure.year_ended, s.operation) for s in figures}) == 1


def _side(step: Computation, index: int, side: list[AnswerFigure], findings: Findings) -> list[AnswerFigure] | None:
    """Returns the figures of a side of a comparison, put together if the question says so; None if that cannot be."""
    how = step.operation.gathers[index] if index < len(step.operation.gathers) else ""
    pool = step.pools[index] if index < len(step.pools) else None
    if pool is not None and how in {"", "whole"}:
        how = "total"
    if not how or (len(side) < 2 and pool is None) or not side:
        return side
    if reason := _why_not(how, side, pool):
        findings.declines.append(Decline("ambiguous", reason))
        return None
    if pool is not None:
        is_rate = any(shown.operation == "rate" for shown in side)
        say_pool(pool, {shown.figure.authority for shown in side}, findings, is_rate)
    made = GATHER[how](side)
    name = _whom(side, pool, findings)
    if how == "average":
        name = f"the average of {name}"
        findings.notes.append(_EACH_ONCE)
    return [replace(made, figure=replace(made.figure, authority=name))]


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


def _gather(
    step: Computation,
    found: list[AnswerFigure],
    missing: Sequence[FigureLookup],
    look_up: LookUp,
    findings: Findings,
) -> None:
    """Adds a sum, an average or a median. Named councils and years must all be there; of a set, those that are held
    count, and how many they are is said."""
    pool = step.pools[0]
    if pool is None and missing:
        findings.declines.extend(not_stated(one) for one in missing)
        show_each(found, findings)
        return
    if not found:
        findings.declines.extend(not_stated(one) for one in missing[:1])
        return
    kind = step.operation.kind
    if kind == "total" and len(found) == 1 and pool is None:
        show_each(found, findings)
        findings.declines.append(Decline("ambiguous", _NOTHING_TO_ADD))
    elif kind == "total" and all(shown.operation == "share" for shown in found):
        _joint_share(step, look_up, findings)
    elif kind == "total" and not adds_up(found) and pool is not None:
        # Rates of a set are no sum: what was asked for are the rates of its councils.
        everybody = Operation("ranking", True, count=ALL_PLACES)
        rank(Ranking(everybody, step.sides[0], pool), look_up, _never, findings)
        findings.notes.append(_RATES_EACH)
    elif reason := _why_not(kind, found, pool):
        findings.declines.append(Decline("ambiguous", reason))
    else:
        _say_gathered(GATHER[kind](found), found, pool, findings)


def _why_not(kind: str, found: Sequence[AnswerFigure], pool: Pool | None) -> str:
    """Returns why figures have no sum, or no average, that means something; "" if they have one."""
    if pool is not None and len({shown.figure.year_ended for shown in found}) > 1:
        return _ONE_YEAR
    if len(found) == 1 and pool is None:
        return _AVERAGE_OF_WHAT
    if kind == "total" and not adds_up(found):
        return f"{_RATES_DO_NOT_ADD} Ask for each, or for their average."
    if kind != "total" and _crosses_facts(found):
        return _ONE_FIGURE
    keys = frozenset(shown.figure.measure for shown in found)
    if len(keys) > 1 and (kind != "total" or not any(keys <= parts for parts in _PARTS)):
        return _NO_PARTS
    return "" if are_alike(found) else NOT_ALIKE


def _crosses_facts(found: Sequence[AnswerFigure]) -> bool:
    """Whether several figures of several councils or years are there: their mean is nobody's average."""
    facts = {(shown.figure.measure, shown.figure.subject) for shown in found}
    return len(facts) > 1 and len({(shown.figure.authority, shown.figure.year_ended) for shown in found}) > 1


def _joint_share(step: Computation, look_up: LookUp, findings: Findings) -> None:
    """Adds the share of a part in its whole, of several councils or years together."""
    parts: list[AnswerFigure] = []
    wholes: dict[FigureLookup, AnswerFigure] = {}  # two subjects of one council have one whole
    for one in step.sides[0]:
        of = FigureLookup(one.authority, one.year_ended, one.share_of or "", None)
        part, whole = look_up(replace(one, share_of=None)), look_up(of)
        if part is not None and whole is not None:
            parts.append(part)
            wholes[of] = whole
    made = share(total(parts), total([*wholes.values()]))
    if made is None:
        findings.declines.append(not_stated(step.sides[0][0]))
        return
    _say_gathered(made, parts, step.pools[0], findings)


def _part_of_set(
    step: Computation,
    found: Sequence[Sequence[AnswerFigure]],
    missing: Sequence[FigureLookup],
    findings: Findings,
) -> None:
    """Adds what share of the sum of a set one of its councils has."""
    pool = step.pools[1]
    if pool is None or len(found[0]) != 1 or not found[1]:
        findings.declines.extend(not_stated(one) for one in missing[:1])
        findings.declines.extend([] if missing else [Decline("ambiguous", _NOT_TWO)])
        return
    part, members = found[0][0], found[1]
    if reason := _why_not("total", members, pool):
        findings.declines.append(Decline("ambiguous", reason))
    elif part.figure.authority not in {member.figure.authority for member in members}:
        text = f"{part.figure.authority} is none of the {pool.name}, so it has no share in their figures."
        findings.declines.append(Decline("ambiguous", text))
    elif part.figure not in {member.figure for member in members}:
        findings.declines.append(Decline("ambiguous", _OTHER_FIGURE))
    elif (made := share_of_sum(part, whole := total(members))) is None:
        findings.declines.append(Decline("ambiguous", _SHARE_OF_NOTHING))
    else:
        findings.show(made, part)
        whose = _whom(members, pool, findings)
        findings.say(part_sentence(made, part, whole, whose, marks(findings.cite(part))))
        _say_gathered(whole, members, pool, findings)


def _say_gathered(made: AnswerFigure, members: Sequence[AnswerFigure], pool: Pool | None, findings: Findings) -> None:
    whom = _whom(members, pool, findings)
    findings.show(replace(made, figure=replace(made.figure, authority=whom)))
    labels = [label for member in members for label in findings.cite(member)]
    labels = list(dict.fromkeys(labels))
    findings.say(gathered_sentence(made, members, whom, marks(labels)))
    if pool is not None:
        is_rate = any(member.operation == "rate" for member in members)
        say_pool(pool, {member.figure.authority for member in members}, findings, is_rate)
        if made.operation in {"average", "median"}:
            findings.notes.append(_EACH_ONCE)
    else:
        _note_days(members, findings)
    findings.notes.extend(breaks_between(members))


def _note_days(members: Sequence[AnswerFigure], findings: Findings) -> None:
    if any(member.figure.unit == "percent" for member in members):
        findings.notes.append("Each percentage counts once in that average, however many cases it is a share of.")


def _whom(members: Sequence[AnswerFigure], pool: Pool | None, findings: Findings) -> str:
    """Returns whom a sum is about: the councils by name, or how many of a set."""
    names = list(dict.fromkeys(member.figure.authority for member in members))
    if pool is None:
        return named(names) if len(names) > 2 else " and ".join(names)
    if pool.name == "all councils held":
        return f"the {findings.count(len(names), names)} councils held"
    return f"the {findings.count(len(names), names)} {pool.name} held" if len(names) > 1 else names[0]
