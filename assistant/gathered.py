"""Sums, averages and medians of figures, for an answer: when they mean something, and of whom they are.

The arithmetic is in computation.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import AnswerFigure
from assistant.breaks import breaks_between
from assistant.computation import adds_up, are_alike, average, median, share, total
from assistant.findings import Findings
from assistant.holdings import named
from assistant.operation import ALL_PLACES, Operation
from assistant.operation_sentences import gathered_sentence, marks
from assistant.ranked import FewInvestigated, rank
from assistant.steps import Computation, Decline, FigureLookup, Pool, Ranking
from assistant.telling import NOT_ALIKE, LookUp, not_stated, say_pool, show_each
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
_AVERAGE_OF_ONE = "Only one of them states that figure, so there is no average of them."
_ONE_YEAR = (
    "Sums and averages over a set of councils are of one year: not every council is held for each. Name the year."
)
_NOTHING_TO_ADD = "Only one figure is named, and nothing to add to it: name the councils, years or subjects."
ONE_FIGURE_ONLY = "Averages are of one figure at a time: name one measure, or one subject."
_ONE_OF_A_SET = "Of a set of councils one figure is told at a time: name one measure, or one subject."
_EACH_ONCE = "Each council counts once in that average, whatever its size; it is no average of England."


def gathered_side(
    step: Computation, index: int, side: list[AnswerFigure], findings: Findings
) -> list[AnswerFigure] | None:
    """Returns the figures of a side of a comparison, put together if the question says so; None if that cannot be."""
    how = step.operation.gathers[index] if index < len(step.operation.gathers) else ""
    pool = step.pools[index] if index < len(step.pools) else None
    if how == "whole" or (pool is not None and not how):
        how = "total"
    if not how or (len(side) < 2 and pool is None) or not side:
        return side
    if reason := why_not(how, side, pool):
        findings.declines.append(Decline("ambiguous", reason))
        return None
    if pool is not None:
        is_rate = any(shown.operation == "rate" for shown in side)
        say_pool(pool, {shown.figure.authority for shown in side}, findings, is_rate)
    made = GATHER[how](side)
    name = whom_of(side, pool, findings)
    if how == "average":
        name = f"the average of {name}"
        findings.notes.append(_EACH_ONCE)
    return [replace(made, figure=replace(made.figure, authority=name))]


def gather(
    step: Computation,
    found: list[AnswerFigure],
    missing: Sequence[FigureLookup],
    look_up: LookUp,
    is_small: FewInvestigated,
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
        if len({(shown.figure.measure, shown.figure.subject) for shown in found}) > 1:
            findings.declines.append(Decline("ambiguous", _ONE_OF_A_SET))
            return
        # Rates of a set are no sum: what was asked for are the rates of its councils.
        everybody = Operation("ranking", True, count=ALL_PLACES)
        rank(Ranking(everybody, step.sides[0], pool), look_up, is_small, findings)
        findings.notes.append(_RATES_EACH)
    elif reason := why_not(kind, found, pool):
        findings.declines.append(Decline("ambiguous", reason))
    else:
        say_gathered(GATHER[kind](found), found, pool, findings)


def why_not(kind: str, found: Sequence[AnswerFigure], pool: Pool | None) -> str:
    """Returns why figures have no sum, or no average, that means something; "" if they have one."""
    if pool is not None and len({shown.figure.year_ended for shown in found}) > 1:
        return _ONE_YEAR
    if len(found) == 1 and pool is None:
        return _AVERAGE_OF_WHAT
    if len(found) == 1 and kind != "total":
        return _AVERAGE_OF_ONE
    if kind == "total" and not adds_up(found):
        return f"{_RATES_DO_NOT_ADD} Ask for each, or for their average."
    if kind != "total" and crosses_facts(found):
        return ONE_FIGURE_ONLY
    keys = frozenset(shown.figure.measure for shown in found)
    if len(keys) > 1 and (kind != "total" or not any(keys <= parts for parts in _PARTS)):
        return _NO_PARTS
    return "" if are_alike(found) else NOT_ALIKE


def crosses_facts(found: Sequence[AnswerFigure]) -> bool:
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
    say_gathered(made, parts, step.pools[0], findings)


def say_gathered(made: AnswerFigure, members: Sequence[AnswerFigure], pool: Pool | None, findings: Findings) -> None:
    whom = whom_of(members, pool, findings)
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


def whom_of(members: Sequence[AnswerFigure], pool: Pool | None, findings: Findings) -> str:
    """Returns whom a sum is about: the councils by name, or how many of a set."""
    names = list(dict.fromkeys(member.figure.authority for member in members))
    if pool is None:
        return named(names) if len(names) > 2 else " and ".join(names)
    if pool.name == "all councils held":
        return f"the {findings.count(len(names), names)} councils held"
    return f"the {findings.count(len(names), names)} {pool.name} held" if len(names) > 1 else names[0]
