"""Which councils' figures rose or fell between two years, for an answer: the largest change, or all that moved so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.answer import AnswerFigure
from assistant.breaks import breaks_between
from assistant.computation import are_alike, change, difference
from assistant.findings import Findings
from assistant.holdings import named, named_years
from assistant.operation_sentences import limit_text, marks, value_text, what_of
from assistant.ranked import FewInvestigated, small_mark
from assistant.ranking import MOST_SHOWN, placed_by, places_wanted
from assistant.sentences import number_text
from assistant.steps import Decline, Movement
from assistant.telling import NOT_ALIKE, LookUp
from index.numbers import format_number

_POINTS = (
    "A bound in per cent on the change of a percentage may mean percentage points or per cent of it. Ask which rose, "
    "or for the largest rise."
)
_NO_BASE = "A change in per cent from nothing cannot be worked out; left out: {}."


@dataclass(frozen=True, slots=True)
class _Moved:
    """One council's figures of the first and the last year, and how far the one is from the other."""

    first: AnswerFigure
    last: AnswerFigure
    made: AnswerFigure
    by: Fraction  # below zero for a fall


def move(step: Movement, look_up: LookUp, is_small: FewInvestigated, findings: Findings) -> None:
    """Adds the largest rises or falls that are asked for, or every council whose figure moved that way."""
    pairs = [(first, last) for one, two in step.pairs if (first := look_up(one)) and (last := look_up(two))]
    if not pairs:
        text = "No council has the figure for both years, so no rise and no fall can be told."
        findings.declines.append(Decline("not_held", text))
        return
    if not are_alike([shown for pair in pairs for shown in pair]):
        findings.declines.append(Decline("ambiguous", NOT_ALIKE))
        return
    moved = [made for first, last in pairs if (made := _moved(first, last, step.operation.moves))]
    limit = step.operation.limit
    if limit is not None and limit.is_percent and pairs[0][0].figure.unit == "percent":
        findings.declines.append(Decline("ambiguous", _POINTS))
        return
    _say_without_base(pairs, moved, findings)
    moved = [one for one in moved if limit is None or limit.holds(abs(one.by))]
    high = step.operation.high is not False
    ordered = placed_by([one for one in moved if one.by > 0] if high else [one for one in moved if one.by < 0],
                        lambda one: -abs(one.by), lambda one: one.made)  # fmt: skip
    by_figure = {one.made: one for one in moved}
    wanted = places_wanted(ordered, step.operation)
    _say_head(step, [by_figure[placed.shown] for placed in wanted], pairs, findings)
    for placed in wanted[:MOST_SHOWN]:
        place = f"{findings.count(placed.place)}{'=' if placed.is_tied else ''}. " if _is_order(step) else ""
        findings.say(f"{place}{_line(by_figure[placed.shown], is_small, findings)}")
    if len(wanted) > MOST_SHOWN:
        findings.notes.append(f"{findings.count(len(wanted) - MOST_SHOWN)} more are left out of this list.")
    _say_left_out(step, pairs, findings)


def _moved(first: AnswerFigure, last: AnswerFigure, how: str) -> _Moved | None:
    made = change(first, last) if how == "percent" else difference(last, first)
    if made is None:
        return None
    by = Fraction(last.value) - Fraction(first.value)
    return _Moved(first, last, made, by * 100 / Fraction(first.value) if how == "percent" else by)


def _is_order(step: Movement) -> bool:
    return step.operation.kind == "ranking" and step.operation.count != 1


def _say_head(
    step: Movement,
    wanted: Sequence[_Moved],
    pairs: Sequence[tuple[AnswerFigure, AnswerFigure]],
    findings: Findings,
) -> None:
    first, last = pairs[0]
    high = step.operation.high is not False
    is_rate = first.figure.unit != "count"
    way = ("higher" if high else "lower") if is_rate else ("more" if high else "fewer")
    way = f"{_bound(step, first, findings)}{way}"
    what, among = what_of(first), _among(step, pairs, findings)
    start, end = first.figure.year_ended.year, last.figure.year_ended.year
    if not wanted:
        findings.show(first, last)
        findings.say(f"None: {what}, {way} in {end} than in {start}, {among}.")
        return
    if step.operation.kind == "list":
        findings.say(f"{what[0].upper()}{what[1:]}: {findings.count(len(wanted))} with {way} in {end} than in {start}, "
                     f"{among}:")  # fmt: skip
        return
    order = f"{'rise' if high else 'fall'}{' in per cent' if step.operation.moves == 'percent' else ''}"
    place = step.operation.place
    ordinal = {None: "", 1: "", 2: "second ", 3: "third "}.get(place, f"place {place} of the ")
    if place is not None and place > 3:
        findings.count(place)
    findings.say(f"{what[0].upper()}{what[1:]}, the {ordinal}largest {order} from {start} to {end}, {among}:")


def _bound(step: Movement, first: AnswerFigure, findings: Findings) -> str:
    """Returns the bound on a rise or a fall in words, before "more" or "higher"; "" if there is none."""
    limit = step.operation.limit
    if limit is None:
        return ""
    findings.count(int(limit.number))
    unit = " percentage points" if first.figure.unit == "percent" else "%" if limit.is_percent else ""
    return f"{limit_text(limit, unit)} "


def _line(one: _Moved, is_small: FewInvestigated, findings: Findings) -> str:
    figure = one.first.figure
    findings.show(one.made, one.first, one.last)
    if one.made.operation == "change":
        sign = "+" if one.by > 0 else ""
        by = f"a change of {sign}{format_number(one.made.figure.value, 'percent').replace('-', '−')}"
    else:
        more = ("higher" if one.by > 0 else "lower") if figure.unit != "count" else ("more" if one.by > 0 else "fewer")
        by = f"{number_text(one.made.figure.value, one.made.figure.unit)} {more}"
    sources = marks([*findings.cite(one.first), *findings.cite(one.last)])
    small = small_mark(one.first, is_small) or small_mark(one.last, is_small)
    return (f"{figure.authority}: {value_text(one.first)} ({figure.year_ended.year}), "
            f"{value_text(one.last)} ({one.last.figure.year_ended.year}), {by}{sources}{small}")  # fmt: skip


def _among(step: Movement, pairs: Sequence[tuple[AnswerFigure, AnswerFigure]], findings: Findings) -> str:
    names = sorted({first.figure.authority for first, _ in pairs})
    what = "councils" if step.pool is None or step.pool.name == "all councils held" else step.pool.name
    held = "named" if step.pool is None else "held for both years"
    return f"among the {findings.count(len(names), names)} {what} {held}"


def _say_without_base(
    pairs: Sequence[tuple[AnswerFigure, AnswerFigure]], moved: Sequence[_Moved], findings: Findings
) -> None:
    kept = {one.first.figure.authority for one in moved}
    lacking = [first.figure.authority for first, _ in pairs if first.figure.authority not in kept]
    findings.notes.extend([_NO_BASE.format(named(lacking))] if lacking else [])


def _say_left_out(step: Movement, pairs: Sequence[tuple[AnswerFigure, AnswerFigure]], findings: Findings) -> None:
    shown = {first.figure.authority for first, _ in pairs}
    lacking = [*step.apart, *(one.authority for one, _ in step.pairs if one.authority not in shown)]
    if lacking:
        years = named_years([step.pairs[0][0].year_ended, step.pairs[0][1].year_ended])
        is_rate = any(one.per_100k or one.measure == "upheld_per_100k" for one, _ in step.pairs)
        why = "no population is known, or the figure is not held" if is_rate else "the figure is not held"
        findings.notes.append(f"Left out, as {why} for both {years}: {named(sorted(lacking))}.")
    pool = step.pool
    if pool is not None and pool.known > len(pool.held):
        known, held = findings.count(pool.known), findings.count(len(pool.held))
        findings.notes.append(f"There were {known} {pool.name} in the first of these years; {held} are held here.")
    findings.notes.extend(breaks_between([shown for pair in pairs for shown in pair]))
