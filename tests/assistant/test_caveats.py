"""What is said beside a figure: rates of few and of none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import AnswerFigure
from assistant.caveats import caveats
from index.records import Figure, Unit
from index.stored import StoredFigure
from tests.readings import make_figure

NOTHING = "No complaint was investigated in detail, so the rate says nothing."
FEW = "Fewer than five complaints were investigated in detail, so the rate says little."
SHARE = "The uphold rate is a share of the complaints investigated in detail, not of all complaints."


def rate(measure: str, value: int) -> Figure:
    percent: Unit = "percent"
    return replace(make_figure(measure, value), unit=percent, printed=f"{value}%")


def said(shown: Figure, others: dict[str, int]) -> tuple[str, ...]:
    """Returns what is said beside a figure of a letter that prints these others too."""
    figures = [shown, *(make_figure(measure, value) for measure, value in others.items())]
    held = [StoredFigure(figure, "hash", "Letter", "pdf", date(2018, 7, 18)) for figure in figures]

    def stored(_: str, __: date) -> Sequence[StoredFigure]:
        return held

    return caveats([AnswerFigure(shown, "Letter")], (), stored)


@pytest.mark.parametrize(
    ("others", "note"),
    [
        ({"upheld": 0, "not_upheld": 0}, NOTHING),
        ({"upheld": 1, "not_upheld": 3}, FEW),
        ({"upheld": 1, "not_upheld": 4}, None),
        ({"upheld": 0, "investigated": 0}, NOTHING),
        ({"upheld": 3, "investigated": 4}, FEW),
        ({"upheld": 3, "investigated": 40}, None),  # three upheld of forty are no few investigations
        ({"upheld": 3}, None),  # nothing tells how many were investigated
        ({}, None),
    ],
)
def test_an_uphold_rate_of_few_investigations_says_so(others: dict[str, int], note: str | None) -> None:
    assert said(rate("uphold_rate", 50), others) == ((SHARE, note) if note else (SHARE,))


@pytest.mark.parametrize(
    ("measure", "of", "note"),
    [
        (
            "satisfactory_remedy_rate",
            "upheld",
            "No complaint was upheld, so the satisfactory remedy rate says nothing.",
        ),
        ("compliance_rate", "compliance_outcomes", "There was no compliance outcome, so the rate says nothing."),
    ],
)
def test_a_share_of_nothing_says_nothing(measure: str, of: str, note: str) -> None:
    assert said(rate(measure, 0), {of: 0}) == (note,)
    assert said(rate(measure, 0), {of: 1}) == ()
    assert said(rate(measure, 0), {}) == ()
