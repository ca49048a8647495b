"""Following a figure over the years: the series, the change from its first to its last year, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import AnswerFigure
from assistant.breaks import breaks_between
from assistant.computation import are_alike, change, difference
from assistant.findings import Findings
from assistant.holdings import named_years
from assistant.operation_sentences import change_sentence, difference_sentence, marks
from assistant.steps import Decline, FigureLookup, Trend
from assistant.telling import NOT_ALIKE, SMALL_BASE, LookUp, show_each
from index.vocabulary import measure


def follow(step: Trend, look_up: LookUp, findings: Findings) -> None:
    """Adds figures over the years, the change from the first to the last, and which years are missing."""
    for series, gaps in zip(step.series, step.gaps, strict=True):
        found = [(one, look_up(one)) for one in series]
        held = [shown for _, shown in found if shown is not None]
        absent = sorted({*gaps, *(one.year_ended for one, shown in found if shown is None)})
        if not held:
            findings.declines.append(_none_of(series))
            continue
        _say_series(held, absent, findings)


def _say_series(held: Sequence[AnswerFigure], absent: Sequence[date], findings: Findings) -> None:
    show_each(held, findings)
    first, last = held[0], held[-1]
    if len(held) > 1 and are_alike([first, last]):
        made = difference(first, last)
        sources = marks([*findings.cite(first), *findings.cite(last)])
        findings.show(made)
        findings.say(difference_sentence(made, first, last, sources))
        in_per_cent = change(first, last) if first.figure.unit == "count" else None
        if in_per_cent is not None and first.figure.value >= SMALL_BASE and first.figure.value != last.figure.value:
            findings.show(in_per_cent)
            findings.say(change_sentence(in_per_cent, first, last, sources))
    elif len(held) > 1:
        findings.notes.append(NOT_ALIKE)
    else:
        findings.notes.append("Of the years asked for, only this one is held with that figure.")
    key = first.figure.measure
    unreported = [year for year in absent if not measure(key).reported_in(year.year)]
    if unreported:
        findings.notes.append(f"Letters for {named_years(unreported)} do not report {measure(key).name}.")
    gaps = [year for year in absent if year not in unreported]
    if gaps:
        findings.notes.append(
            f"No figure of {first.figure.authority} is held for {named_years(gaps)}: left out of the series."
        )
    findings.notes.extend(breaks_between(held))


def _none_of(series: Sequence[FigureLookup]) -> Decline:
    key = series[-1].measure
    years = named_years([one.year_ended for one in series])
    span = measure(key)
    when = f"{span.first} to {span.last}" if span.last else f"{span.first} on"
    return Decline(
        "not_reported",
        f"What is held about {series[-1].authority} for {years} does not state {span.name}. Letters for the years "
        f"ended 31 March {when} report that.",
    )
