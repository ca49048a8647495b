"""The sentences that state what was worked out. Each number in them is a figure, an operand or a tally."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import AnswerFigure
from assistant.holdings import named_years
from assistant.operation import Limit
from assistant.sentences import number_text, spaced
from index.numbers import format_number, spoken_date
from index.records import Figure
from index.vocabulary import measure, subject_name

_LONG_FORMULAS = {
    "total": "the sum of the figures cited",
    "median": "the middle of the figures cited",
    "average": "the mean of the figures cited",
}
_MOST_IN_FORMULA = 12  # operands that a sentence writes out


def marks(labels: Sequence[int]) -> str:
    """Returns the numbers of sources as they follow a statement; of very many the first and the last."""
    labels = list(dict.fromkeys(labels))
    if len(labels) > _MOST_IN_FORMULA:
        return f" [{min(labels)}] to [{max(labels)}]"
    return "".join(f" [{label}]" for label in labels)


def what_text(figure: Figure, share_of: str | None = None, operation: str = "value") -> str:
    """Returns what a figure counts: "complaints and enquiries received under Housing", "share of ... that ..."."""
    under = f" under {subject_name(figure.subject)}" if figure.subject else ""
    name = f"{measure(figure.measure).name}{under}"
    if share_of is not None:
        return f"{name} as a share of {measure(share_of).name}"
    per_head = operation == "rate" and measure(figure.measure).unit != "rate"
    return f"{name} per 100,000 residents" if per_head else name


def what_of(shown: AnswerFigure) -> str:
    """Returns what a figure of an answer counts, worked out or not."""
    is_rate = shown.figure.unit == "rate" and measure(shown.figure.measure).unit != "rate"
    return what_text(shown.figure, shown.share_of, "rate" if is_rate else "value")


def value_text(shown: AnswerFigure) -> str:
    """Returns a value with its unit, marked if it is disputed."""
    figure = shown.figure
    is_rate = figure.unit == "rate"
    text = format_number(figure.value, figure.unit) if is_rate else number_text(figure.value, figure.unit)
    return f"{text}{' (disputed)' if figure.disputed else ''}"


def formula_text(shown: AnswerFigure) -> str:
    """Returns the working in brackets; of very many operands only how it was worked out."""
    if shown.working is None:
        return ""
    count = len(shown.working.operands)
    formula = spaced(shown.working.formula)
    if count > _MOST_IN_FORMULA:
        formula = _LONG_FORMULAS.get(shown.operation, "from the figures cited")
    facts = f"; {'; '.join(shown.working.facts)}" if 0 < len(shown.working.facts) <= 3 else ""
    return f" (worked out: {formula}{facts})"


def apart(figures: Sequence[AnswerFigure]) -> list[str]:
    """Returns for each figure what tells it from the others: its council, its year, what it counts."""
    has = {
        "council": len({s.figure.authority for s in figures}) > 1,
        "what": len({what_of(s) for s in figures}) > 1,
        "year": len({s.figure.year_ended for s in figures}) > 1,
    }
    found = []
    for shown in figures:
        words = [what_of(shown)] if has["what"] else []
        words += [shown.figure.authority] if has["council"] else []
        words += [str(shown.figure.year_ended.year)] if has["year"] else []
        found.append(", ".join(words) or shown.figure.authority)
    return found


def difference_sentence(shown: AnswerFigure, one: AnswerFigure, other: AnswerFigure, sources: str) -> str:
    """Returns the sentence that says how two figures differ: which is more, and by how much."""
    first, second = apart([one, other])
    if one.figure.value == other.figure.value:
        return f"The two figures are the same: {value_text(one)} for {first} and for {second}{sources}."
    more, less = (first, second) if one.figure.value > other.figure.value else (second, first)
    by = number_text(shown.figure.value, shown.figure.unit)
    is_count = shown.figure.unit == "count"
    than = "more than" if is_count else "higher than"
    return f"The figure for {more} is {by} {than} that for {less}{formula_text(shown)}{sources}."


def ratio_sentence(shown: AnswerFigure, one: AnswerFigure, other: AnswerFigure, sources: str) -> str:
    """Returns the sentence that says how many times the second figure the first one is."""
    first, second = apart([one, other])
    return f"The figure for {first} is {shown.figure.value:,} times that for {second}{formula_text(shown)}{sources}."


def change_sentence(shown: AnswerFigure, first: AnswerFigure, last: AnswerFigure, sources: str) -> str:
    """Returns the sentence that says by how many per cent a figure changed, with both figures."""
    one, other = apart([first, last])
    sign = "+" if shown.figure.value > 0 else ""
    return (
        f"From {value_text(first)} ({one}) to {value_text(last)} ({other}) is a change of "
        f"{sign}{format_number(shown.figure.value, 'percent').replace('-', '−')}{formula_text(shown)}{sources}."
    )


def part_sentence(shown: AnswerFigure, part: AnswerFigure, whole: AnswerFigure, whose: str, sources: str) -> str:
    """Returns the sentence that says what share of the figures of a set one council has."""
    formula = f" (worked out: {spaced(shown.working.formula)})" if shown.working else ""
    return (
        f"{part.figure.authority}: {value_text(shown)} of the {value_text(whole)} {what_of(part)} of {whose} in the "
        f"{year_text(part.figure)}{formula}{sources}."
    )


def gathered_sentence(shown: AnswerFigure, members: Sequence[AnswerFigure], whom: str, sources: str) -> str:
    """Returns the sentence that states a sum, an average or a median of figures, and of whom."""
    years = named_years(sorted({member.figure.year_ended for member in members}))
    lead = {"total": "Together", "average": "On average", "median": "The median"}.get(shown.operation, "Together")
    whats = " and ".join(dict.fromkeys(what_of(member) for member in members))
    whats += f", as a share of {measure(shown.share_of).name}" if shown.share_of else ""
    value = value_text(shown)
    return f"{lead}: {value} {whats}, {whom}, in {years}{formula_text(shown)}{sources}."


def limit_text(limit: Limit, unit_text: str) -> str:
    """Returns a limit in words: "more than 60%", "at least 5", "exactly 0"."""
    if limit.least is not None:
        return f"between {limit.least:,}{unit_text} and {limit.number:,}{unit_text}"
    sign = {">": "more than", ">=": "at least", "<": "fewer than", "<=": "at most", "=": "exactly"}[limit.sign]
    sign = "less than" if unit_text and limit.sign == "<" else sign
    return f"{sign} {limit.number:,}{unit_text}"


def year_text(figure: Figure) -> str:
    """Returns the year of a figure in full."""
    return f"year ended {spoken_date(figure.year_ended)}"
