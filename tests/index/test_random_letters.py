"""Random letters: every figure exact, none invented, none silently missing."""

from __future__ import annotations

import pytest

from index.records import Figure
from index.vocabulary import NOT_UNDERSTOOD
from tests.typeset_readings import RENDERINGS, typeset_reading
from tests.typesetter import typeset

Facts = tuple[str, str | None, int, str, str]


def facts(figure: Figure) -> Facts:
    return (figure.measure, figure.subject, int(figure.value), figure.unit, figure.printed)


@pytest.mark.parametrize("seed", range(16))
def test_every_figure_of_a_random_letter_is_exact(seed: int) -> None:
    letter = typeset(seed)
    expected = {(*f[:1], f.subject or None, *f[2:]) for f in letter.figures}
    for name in RENDERINGS:
        reading = typeset_reading(seed, name)
        assert {(*facts(figure), figure.table, figure.label) for figure in reading.figures} == expected, name
        assert {(f.authority, f.year_ended) for f in reading.figures} == {(letter.authority, letter.year_ended)}
        assert not reading.problems, name


@pytest.mark.parametrize("seed", range(8))
def test_no_figure_of_an_unfamiliar_letter_is_wrong_or_silently_missing(seed: int) -> None:
    letter = typeset(seed, reserve=True)
    expected = {(f.measure, f.subject or None, f.value, f.unit, f.printed) for f in letter.figures}
    for name in RENDERINGS:
        reading = typeset_reading(seed, name, reserve=True)
        # What stands under a label that nobody knows is kept under that label, and is no figure of any measure.
        unknown = [figure for figure in reading.figures if figure.measure == NOT_UNDERSTOOD]
        assert {(figure.value, figure.printed) for figure in unknown} <= {(fact[2], fact[4]) for fact in expected}
        assert len(unknown) <= sum(problem.code == "unknown_label" for problem in reading.problems), name
        taken = {facts(figure) for figure in reading.figures if figure.measure != NOT_UNDERSTOOD}
        assert taken <= expected, name
        assert taken == expected or reading.problems, name
        assert {(f.authority, f.year_ended) for f in reading.figures} <= {(letter.authority, letter.year_ended)}
        assert all(problem.source.document == name for problem in reading.problems)
