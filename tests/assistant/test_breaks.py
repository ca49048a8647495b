"""Breaks in the series: said where figures stand on both sides of one, and nowhere else."""

from __future__ import annotations

import pytest

from assistant.answer import AnswerFigure, Working
from assistant.breaks import BREAKS, Break, breaks_between
from tests.answers import figure_of, shown


def named(*figures: AnswerFigure) -> list[int]:
    """Returns the years of the breaks that are named for figures."""
    texts = breaks_between(figures)
    assert len(texts) == len(set(texts))
    return [one.year for one in BREAKS if one.text in texts]


def series(measure: str, *years: int, subject: str | None = None) -> list[AnswerFigure]:
    return [shown(5, year=year, measure=measure, subject=subject) for year in years]


@pytest.mark.parametrize(
    ("measure", "years", "breaks"),
    [
        ("received", (2008, 2009), [2009]), ("received", (2007, 2008), []), ("received", (2009, 2010), []),
        ("received", (2013, 2014), [2014]), ("received", (2014, 2018), []), ("received", (2008, 2018), [2009, 2014]),
        ("decided", (2012, 2015), [2014]), ("upheld", (2018, 2020), []), ("upheld", (2022, 2023), [2023]),
        ("uphold_rate", (2023, 2024), []), ("uphold_rate", (2020, 2021), [2021]), ("upheld", (2021, 2022), [2021]),
        ("uphold_rate", (2020, 2021, 2022, 2023), [2021, 2023]), ("investigated", (2024, 2025), [2025]),
        ("compliance_rate", (2022, 2024), []), ("upheld_per_100k", (2022, 2023), [2023]),
    ],
)  # fmt: skip
def test_a_break_is_named_between_years_on_both_sides(measure: str, years: tuple[int, ...], breaks: list[int]) -> None:
    assert named(*series(measure, *years)) == breaks
    assert named(*reversed(series(measure, *years))) == breaks


def test_a_break_of_one_subject_touches_it_and_the_total() -> None:
    assert named(*series("received", 2013, 2014, subject="housing")) == [2014]
    assert named(*series("received", 2013, 2014)) == [2014]
    assert named(*series("received", 2013, 2014, subject="planning_development")) == []


def test_one_year_has_no_break() -> None:
    assert named() == []
    assert named(*series("uphold_rate", 2021)) == []
    assert named(shown(5, "Leeds City Council", 2023, "upheld"), shown(7, "Derby City Council", 2023, "upheld")) == []


def test_what_was_worked_out_is_of_the_years_of_its_operands() -> None:
    operands = (figure_of(4, year=2024, measure="upheld"), figure_of(2, year=2022, measure="upheld"))
    made = AnswerFigure(figure_of(2, year=2024, measure="upheld"), "Letter", Working("4 - 2", operands), "difference")
    assert named(made) == [2023]


def test_a_year_of_its_own_is_no_matter_to_figures_of_other_years() -> None:
    # The year ended March 2021 lies between them, but none of the figures is of it.
    assert named(*series("uphold_rate", 2020, 2022)) == []


def test_a_lasting_break_is_first_touched_in_its_year() -> None:
    lasting, passing = Break(2014, "x"), Break(2021, "y", only=True)
    assert [lasting.parts(span) for span in ((2013, 2014), (2014, 2015), (2012, 2013))] == [True, False, False]
    assert [passing.parts(span) for span in ((2021, 2022), (2020, 2021), (2022, 2023))] == [True, True, False]
