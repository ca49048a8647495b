"""Breaks in the series: from which year on the letters count something else under the same name.

What a break is about comes from the Ombudsman's own notes to its annual letters and from the laws they follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import AnswerFigure


@dataclass(frozen=True, slots=True)
class Break:
    """A change in what is counted. `year` is the first year ended that it touches; `only` tells that it touches that
    year alone. `measures` and `subjects` are those it is about, none for all."""

    year: int
    text: str
    measures: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    only: bool = False

    def parts(self, years: Sequence[int]) -> bool:
        """Whether figures of these years, in order, stand on both sides of it, or one of them in it."""
        if self.only:
            return self.year in years
        return years[0] < self.year <= years[-1]


_RECEIVED = frozenset({"received"})
_DECIDED = frozenset({"received", "decided", "upheld", "not_upheld", "uphold_rate", "investigated"})
_UPHOLDING = frozenset({"upheld", "uphold_rate", "investigated", "upheld_per_100k", "similar_uphold_rate",
                        "similar_upheld_per_100k"})  # fmt: skip

BREAKS = (
    Break(2009, "From the year ended March 2009 a new advice team took the first contact, and the Ombudsman does not "
          "compare its figures with earlier ones.", frozenset({"received", "decided", "decided_premature",
                                                               "advice_premature"})),
    Break(2014, "Since April 2013 complaints about councils as landlords go to the Housing Ombudsman, so the years to "
          "March 2013 counted more.", _RECEIVED | {"decided"}, frozenset({"housing"})),
    Break(2021, "In the year ended March 2021 the Ombudsman took no new complaints for three months, because of Covid.",
          _DECIDED | _UPHOLDING | {"compliance_outcomes", "satisfactory_remedies"}, only=True),
    Break(2023, "From the year ended March 2023 the Ombudsman investigated fewer borderline cases, which raises uphold "
          "rates.", _UPHOLDING),
    Break(2025, "Letters from the year ended March 2025 count complaints in a new overview.",
          frozenset({"dealt_with", "not_for_us", "assessed_and_closed", "investigated"})),
)  # fmt: skip


def breaks_between(figures: Iterable[AnswerFigure]) -> tuple[str, ...]:
    """Returns what has to be said of figures of several years that stand on both sides of a break, each once."""
    stated = [proof for shown in figures for proof in shown.proofs]
    found = []
    for one in BREAKS:
        touched = [f for f in stated if (not one.measures or f.measure in one.measures) and _is_of(f.subject, one)]
        years = sorted({figure.year_ended.year for figure in touched})
        if len(years) > 1 and one.parts(years):
            found.append(one.text)
    return tuple(found)


def _is_of(subject: str | None, one: Break) -> bool:
    """Whether a break touches a subject; the total of all subjects is touched wherever one of them is."""
    return subject is None or not one.subjects or subject in one.subjects
