"""Expected figures: what a right reading of a random letter holds."""

from __future__ import annotations

from typing import NamedTuple

from .letter_content import LetterContent


class ExpectedFigure(NamedTuple):
    """One figure; the subject is empty where there is none, table and label are as printed."""

    measure: str
    subject: str
    value: int
    unit: str
    printed: str
    table: str
    label: str


def expected_figures(content: LetterContent) -> tuple[ExpectedFigure, ...]:
    """Every figure of the letter, in reading order."""
    return tuple(
        ExpectedFigure(c.measure, c.subject, c.value, c.unit, c.printed, table.title, c.label)
        for table in content.tables
        for c in table.columns
        if c.measure
    )
