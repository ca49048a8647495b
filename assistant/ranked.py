"""Figures in order for an answer: the places asked for, the place of one council, those that keep to a limit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answer import AnswerFigure
from assistant.breaks import breaks_between
from assistant.compose import figure_sentence
from assistant.computation import are_alike
from assistant.findings import Findings
from assistant.holdings import named, named_years
from assistant.operation import ALL_PLACES, Limit
from assistant.operation_sentences import limit_text, marks, value_text, what_of, year_text
from assistant.ranking import MOST_SHOWN, Placed, in_order, places_wanted, within
from assistant.steps import Decline, FigureLookup, Ranking
from assistant.telling import LookUp, not_stated, say_pool, show_each
from index.numbers import spoken_date
from index.vocabulary import measure, subject_name

FewInvestigated = Callable[[AnswerFigure], bool]

_MOST_TIED = 3  # figures for one place that have a sentence each


def rank(step: Ranking, look_up: LookUp, is_small: FewInvestigated, findings: Findings) -> None:
    """Adds the places of a ranking that are asked for, or the figures that keep to a limit."""
    beside = [shown for one in step.beside if (shown := look_up(one)) is not None]
    show_each(beside, findings)
    figures = [shown for one in step.candidates if (shown := look_up(one)) is not None]
    if not figures:
        one = step.candidates[0]
        if step.pool is None:
            findings.declines.append(not_stated(one))
        else:
            text = f"Nothing held about the {step.pool.name} for the {year_of(one)} states {measure(one.measure).name}."
            findings.declines.append(Decline("not_reported", text.replace("the all councils", "all councils")))
        return
    if not are_alike(figures):
        figures = [shown for shown in figures if shown.operation == "value"]
        findings.notes.append("Only figures that the letters print are ranked; others were left out.")
    if step.operation.kind == "list" and step.operation.limit is not None:
        _list(step, step.operation.limit, figures, is_small, findings)
        return
    high = step.operation.high is not False
    ordered = in_order(figures, high)
    if step.focus and step.operation.by == "authority":
        _say_focus(step, ordered, high, is_small, findings)
        if step.operation.count == ALL_PLACES and step.lists_all:
            _say_places(step, ordered, figures, high, is_small, findings)
        else:
            _say_left_out(step, figures, findings)
        return
    wanted = places_wanted(ordered, step.operation)
    if not wanted:
        findings.say(f"Nobody is at that place: {_among(step, figures, findings)}.")
        findings.declines.append(Decline("not_held", "Ask for a place that there is."))
        return
    _say_places(step, wanted, figures, high, is_small, findings)


def year_of(one: FigureLookup) -> str:
    """Returns the year of a look-up in words."""
    return f"year ended {spoken_date(one.year_ended)}"


def _say_places(
    step: Ranking,
    wanted: Sequence[Placed],
    figures: Sequence[AnswerFigure],
    high: bool,
    is_small: FewInvestigated,
    findings: Findings,
) -> None:
    shown = wanted[:MOST_SHOWN]
    findings.show(*(placed.shown for placed in shown))
    order = "most" if high else "fewest"
    order = order if figures[0].figure.unit == "count" else "highest" if high else "lowest"
    if len(shown) <= _MOST_TIED and step.operation.count == 1:
        for placed in shown:
            findings.say(_sentence(placed.shown, is_small, findings))
        findings.say(_place_sentence(step, shown, order, figures, findings))
    else:
        first = figures[0].figure
        head = what_of(figures[0])
        by = step.operation.by
        about = f", {first.authority}" if by != "authority" and not step.is_one_of_several else ""
        when = f" in the {year_text(first)}" if by == "authority" or (about and by == "subject") else ""
        findings.say(f"By {_head_of(step, head)}{about}{when}, the {order} first, {_among(step, figures, findings)}:")
        for placed in shown:
            findings.say(_line(step, placed, is_small, findings))
        if len(wanted) > len(shown):
            findings.notes.append(f"{findings.count(len(wanted) - len(shown))} more are left out of this list.")
    _say_left_out(step, figures, findings)


def _head_of(step: Ranking, what: str) -> str:
    return what.partition(" under ")[0] if step.operation.by == "subject" else what


def _line(step: Ranking, placed: Placed, is_small: FewInvestigated, findings: Findings) -> str:
    figure = placed.shown.figure
    name = {"subject": subject_name(figure.subject), "year": year_text(figure)}.get(step.operation.by, figure.authority)
    place = findings.count(placed.place)
    tie = "=" if placed.is_tied else ""
    return (f"{place}{tie}. {name}: {value_text(placed.shown)}{marks(findings.cite(placed.shown))}"
            f"{small_mark(placed.shown, is_small)}")  # fmt: skip


def _sentence(shown: AnswerFigure, is_small: FewInvestigated, findings: Findings) -> str:
    sentence = figure_sentence(shown, findings.cite(shown))
    return f"{sentence.removesuffix('.')}{small_mark(shown, is_small)}."


def small_mark(shown: AnswerFigure, is_small: FewInvestigated) -> str:
    """Returns the words that mark a rate of few investigations, "" if it is none."""
    return " (fewer than five investigated)" if is_small(shown) else ""


def _place_sentence(
    step: Ranking, wanted: Sequence[Placed], order: str, figures: Sequence[AnswerFigure], findings: Findings
) -> str:
    place = wanted[0].place
    ordinal = "" if place == 1 else f"place {findings.count(place)}, counted from the {order}" if place > 3 else ""
    ordinal = {2: f"the second {order}", 3: f"the third {order}"}.get(place, ordinal) or f"the {order}"
    among = _among(step, figures, findings)
    if len(wanted) > 1 and wanted[-1].place == place:
        return f"They tie for {ordinal}, {among}."
    if len(wanted) > 1:
        return f"These are the {order}, {among}."
    return f"That is {ordinal}, {among}."


def _among(step: Ranking, figures: Sequence[AnswerFigure], findings: Findings) -> str:
    """Returns among how many councils, subjects or years a place was found."""
    first = figures[0].figure
    if step.operation.by == "subject":
        of_which = f" for {first.authority} in the {year_text(first)}" if step.is_one_of_several else ""
        return f"among {findings.count(len(figures))} subjects{of_which}"
    if step.operation.by == "year":
        years = sorted({shown.figure.year_ended for shown in figures})
        whose = f" for {first.authority}" if step.is_one_of_several else ""
        return f"of the years held{whose}: {named_years(years).removeprefix('the ')}"
    names = sorted({shown.figure.authority for shown in figures})
    if step.pool is None:
        if len(names) == 1:
            return "but it is the only one named"
        return f"among the {findings.count(len(names), names)} councils named"
    what = "councils" if step.pool.name == "all councils held" else step.pool.name
    if len(names) == 1:
        return f"but it is the only one of the {what} held whose letters state it"
    return f"among the {findings.count(len(names), names)} {what} held whose letters state it"


def _say_left_out(step: Ranking, figures: Sequence[AnswerFigure], findings: Findings) -> None:
    if step.pool is not None:
        is_rate = any(shown.operation == "rate" for shown in figures)
        say_pool(step.pool, {shown.figure.authority for shown in figures}, findings, is_rate)
    elif step.operation.by == "authority":
        stated = {shown.figure.authority for shown in figures}
        missing = sorted({one.authority for one in step.candidates} - stated)
        findings.declines.extend(not_stated(one) for one in step.candidates if one.authority in missing)
    if step.operation.by == "year":
        findings.notes.extend(breaks_between(figures))


def _say_focus(
    step: Ranking, ordered: Sequence[Placed], high: bool, is_small: FewInvestigated, findings: Findings
) -> None:
    """Adds the place of a council that was asked for, and who is first if it is not."""
    own = [placed for placed in ordered if placed.shown.figure.authority in step.focus]
    if not own:
        held = [one for one in step.candidates if one.authority in step.focus]
        findings.declines.append(
            not_stated(held[0])
            if held
            else Decline("not_held", f"Nothing of {named(step.focus)} is held for that year.")
        )
        return
    order = (
        ("most" if high else "fewest") if ordered[0].shown.figure.unit == "count" else "highest" if high else "lowest"
    )
    figures = [placed.shown for placed in ordered]
    for placed in own:
        findings.show(placed.shown)
        findings.say(_sentence(placed.shown, is_small, findings))
        tie = " (shared)" if placed.is_tied else ""
        findings.say(f"That is place {findings.count(placed.place)}{tie}, counted from the {order}, "
                     f"{_among(step, figures, findings)}.")  # fmt: skip
    if own[0].place > 1 and step.operation.count != ALL_PLACES:
        for placed in [p for p in ordered if p.place == 1][:3]:
            findings.show(placed.shown)
            findings.say(f"The {order}: {figure_sentence(placed.shown, findings.cite(placed.shown))}")


def _list(
    step: Ranking, limit: Limit, figures: Sequence[AnswerFigure], is_small: FewInvestigated, findings: Findings
) -> None:
    unit = figures[0].figure.unit
    if limit.is_percent != (unit == "percent") and limit.number:
        text = "Counts are not held against a percentage, nor percentages against a count: ask for one of them."
        findings.declines.append(Decline("ambiguous", text))
        return
    kept = within(figures, limit)
    bound = limit_text(limit, "%" if unit == "percent" else "")
    if limit.exact is None:  # a number of the question; any other is a figure of the answer
        findings.count(int(limit.number))
    head = f"{what_of(figures[0])} in the {year_text(figures[0].figure)}"
    among = _among(step, figures, findings)
    if not kept:
        nearest = in_order(figures, high=limit.sign in {">", ">="})[0].shown
        findings.show(nearest)
        findings.say(f"None has {bound}: {head}, {among}.")
        findings.say(f"Nearest: {figure_sentence(nearest, findings.cite(nearest))}")
    else:
        findings.say(f"{head[0].upper()}{head[1:]}: {findings.count(len(kept))} with {bound}, {among}:")
        findings.show(*(placed.shown for placed in kept[:MOST_SHOWN]))
        for placed in kept[:MOST_SHOWN]:
            name = placed.shown.figure.authority
            findings.say(f"{name}: {value_text(placed.shown)}{marks(findings.cite(placed.shown))}"
                         f"{small_mark(placed.shown, is_small)}")  # fmt: skip
        if len(kept) > MOST_SHOWN:
            findings.notes.append(f"{findings.count(len(kept) - MOST_SHOWN)} more are left out of this list.")
    _say_left_out(step, figures, findings)
