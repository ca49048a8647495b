"""What is worked out from several figures: their difference, ratio, change in per cent, sum, average.

Every result is a figure with its working: the formula in numbers, and the stored figures it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from assistant.answer import AnswerFigure, Working
from assistant.figures import expression, rounded, worked_out
from assistant.operation import Kind
from index.records import Figure, Number, Unit

# Percentages and rates do not add up; days are averages already.
_ADDS_UP = frozenset({"count"})
_MOST_WRITTEN_OUT = 8  # operands of a sum within another formula


def adds_up(figures: Sequence[AnswerFigure]) -> bool:
    """Whether a sum of these means something: counts of one measure, no rates."""
    return all(shown.figure.unit in _ADDS_UP and shown.operation in {"value", "total"} for shown in figures)


def are_alike(figures: Sequence[AnswerFigure]) -> bool:
    """Whether figures are of one unit, and none was worked out where another was printed."""
    kinds = {(shown.figure.unit, shown.figure.unit == "rate" and _is_computed(shown)) for shown in figures}
    return len(kinds) == 1


def _is_computed(shown: AnswerFigure) -> bool:
    """Whether a rate was worked out on a population, or is a mean of such."""
    return shown.operation == "rate" or (shown.working is not None and bool(shown.working.facts))


def are_of_one_stock(figures: Sequence[AnswerFigure]) -> bool:
    """Whether a difference of these means something: received and decided are counted apart, and their difference is
    no number of outstanding complaints."""
    keys = {shown.figure.measure for shown in figures}
    return not (len(keys) > 1 and "received" in keys)


def total(figures: Sequence[AnswerFigure]) -> AnswerFigure:
    """Returns the sum of figures, of which there is one at least. The caller has asked whether they add up."""
    value = sum((shown.figure.value for shown in figures), start=0)
    return _made(figures, value, figures[0].figure.unit, " + ".join(map(expression, figures)), "total")


def average(figures: Sequence[AnswerFigure]) -> AnswerFigure:
    """Returns the mean of figures, to one place; each counts once, however large the council."""
    exact = sum((shown.value for shown in figures), start=Fraction(0)) / len(figures)
    value = rounded(exact)
    inner = " + ".join(map(_operand, figures))
    formula = f"({inner}) / {len(figures)}" if len(figures) > 1 else f"{inner} / 1"
    return replace(_made(figures, value, figures[0].figure.unit, formula, "average"), exact=exact)


def median(figures: Sequence[AnswerFigure]) -> AnswerFigure:
    """Returns the middle value of figures; of an even number of them the mean of the two in the middle."""
    ordered = sorted(figures, key=lambda shown: shown.figure.value)
    half = len(ordered) // 2
    middle = ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1]
    made = average(middle) if len(middle) > 1 else _made(middle, middle[0].figure.value, middle[0].figure.unit,
                                                          expression(middle[0]), "median")  # fmt: skip
    return replace(made, operation="median")


def difference(one: AnswerFigure, other: AnswerFigure) -> AnswerFigure:
    """Returns by how much two figures differ, never below zero; of percentages in percentage points."""
    more, less = (one, other) if one.value >= other.value else (other, one)
    unit: Unit = "points" if one.figure.unit == "percent" else one.figure.unit
    is_exact = one.exact is None and other.exact is None
    value = more.figure.value - less.figure.value if is_exact else rounded(more.value - less.value)
    return _made((one, other), value, unit, f"{_operand(more)} - {_operand(less)}", "difference")


def ratio(one: AnswerFigure, other: AnswerFigure) -> AnswerFigure | None:
    """Returns how many times the other figure one is, to two places; None if the other is nothing."""
    if not other.value:
        return None
    value = rounded(one.value / other.value, 2)
    return _made((one, other), value, "times", f"{_operand(one)} / {_operand(other)}", "ratio")


def share(part: AnswerFigure, whole: AnswerFigure) -> AnswerFigure | None:
    """Returns a sum in per cent of the sum that it is part of, to one place; None of nothing."""
    if not whole.figure.value:
        return None
    value = rounded(Fraction(part.figure.value) * 100 / Fraction(whole.figure.value))
    made = _made((part, whole), value, "percent", f"{_operand(part)} / {_operand(whole)}", "share")
    subject, key = part.figure.subject, part.figure.measure
    return replace(made, figure=replace(made.figure, subject=subject, measure=key), share_of=whole.figure.measure)


def share_of_sum(part: AnswerFigure, whole: AnswerFigure) -> AnswerFigure | None:
    """Returns one figure in per cent of the sum that it is one of, to one place; None of nothing.

    Its operands are the figure, and those of the sum: it stands among them twice, as in the formula.
    """
    made = share(part, whole)
    if made is None:
        return None
    working = Working(f"{part.figure.value} / {whole.figure.value}", (part.figure, *whole.proofs))
    return replace(made, figure=replace(made.figure, authority=part.figure.authority), working=working)


def change(first: AnswerFigure, last: AnswerFigure) -> AnswerFigure | None:
    """Returns the change from the first to the last in per cent of the first, to one place; None from nothing."""
    if not first.figure.value:
        return None
    before, after = first.value, last.value
    value = rounded((after - before) * 100 / before)
    formula = f"({_operand(last)} - {_operand(first)}) / {_operand(first)}"
    return _made((last, first), value, "percent", formula, "change")


def _operand(shown: AnswerFigure) -> str:
    """Returns a value as it stands in a formula of two: a short sum in brackets, a long one as what it comes to."""
    working = shown.working
    is_sum = working is not None and shown.operation in {"total", "value"}
    is_sum = is_sum or shown.operation in {"share", "rate", "average"}
    is_sum = is_sum and (working is None or not working.formula.isdigit())  # a sum of one is that one
    if working is not None and is_sum and len(working.operands) <= _MOST_WRITTEN_OUT:
        return f"({working.formula})"
    return str(shown.figure.value)


def _made(figures: Sequence[AnswerFigure], value: Number, unit: Unit, formula: str, kind: Kind) -> AnswerFigure:
    operands = tuple(dict.fromkeys(chain.from_iterable(shown.proofs for shown in figures)))
    about = _about(figures)
    facts = tuple(dict.fromkeys(fact for shown in figures if shown.working for fact in shown.working.facts))
    figure = worked_out(about, operands, about.measure, value, unit)
    return AnswerFigure(figure, figures[0].title, Working(formula, operands, facts), kind, figures[0].share_of)


def _about(figures: Sequence[AnswerFigure]) -> Figure:
    """Returns what a result is about: the first of the figures, with every council that they are of."""
    names = list(dict.fromkeys(shown.figure.authority for shown in figures))
    first = figures[0].figure
    subject = first.subject if len({shown.figure.subject for shown in figures}) == 1 else None
    newest = max(shown.figure.year_ended for shown in figures)
    return replace(first, authority=" and ".join(names) if len(names) <= 4 else f"{len(names)} councils",
                   subject=subject, year_ended=newest)  # fmt: skip
