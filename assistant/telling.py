"""What several answers tell alike: figures one by one, which of a set are missing, what is not stated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from assistant.answer import AnswerFigure
from assistant.compose import figure_sentence
from assistant.findings import Findings
from assistant.holdings import named
from assistant.operation_sentences import marks, value_text, what_of, year_text
from assistant.steps import Decline, FigureLookup, Pool
from index.vocabulary import measure, subject_name

LookUp = Callable[[FigureLookup], AnswerFigure | None]

SMALL_BASE = 5  # a change in per cent from fewer says little
NOT_ALIKE = (
    "Some of these figures are printed in the letters and others worked out on the population, or they are of "
    "different kinds; they are not compared."
)
_GATHERED = frozenset({"total", "average", "median"})
_LEADS = {"total": "together, ", "average": "on average, ", "median": "in the middle of "}


def show_each(figures: Sequence[AnswerFigure], findings: Findings) -> None:
    """Shows figures and says each in a sentence."""
    findings.show(*figures)
    say_each(figures, findings)


def say_each(figures: Sequence[AnswerFigure], findings: Findings) -> None:
    """Says figures, each in a sentence with its sources."""
    for shown in figures:
        labels = findings.cite(shown)
        if shown.operation in _GATHERED:
            whom = f"{_LEADS[shown.operation]}{shown.figure.authority.removeprefix('the average of ')}"
            findings.say(f"{whom[0].upper()}{whom[1:]}: {value_text(shown)} {what_of(shown)} in the "
                         f"{year_text(shown.figure)}{marks(labels)}.")  # fmt: skip
        else:
            findings.say(figure_sentence(shown, labels))


def say_pool(pool: Pool, counted: Collection[str], findings: Findings, is_rate: bool = False) -> None:
    """Says how many of a set are held, and which of those do not report the figure."""
    missing = [name for name in pool.held if name not in counted]
    if missing:
        lack = "no population is known to work the rate out on" if is_rate else "the figure is not stated"
        findings.notes.append(f"Of {findings.count(len(pool.held))} held, {lack} for {named(missing)}.")
    if pool.known > len(pool.held):
        findings.notes.append(
            f"There were {findings.count(pool.known)} {pool.name} in that year; figures of "
            f"{findings.count(len(pool.held))} are held here."
        )


def not_stated(one: FigureLookup) -> Decline:
    """Says that what is held does not state a figure."""
    under = f" under {subject_name(one.subject)}" if one.subject else ""
    year = one.year_ended
    what = measure(one.measure).name
    if one.per_100k or one.measure == "upheld_per_100k":
        what = f"{what}, or no population of it is known to work a rate out on"
    return Decline(
        "not_reported",
        f"What is held about {one.authority} for the year ended 31 March {year.year} does not state {what}{under}.",
    )
