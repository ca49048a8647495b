"""The sums of a letter: subjects, outcomes and what was dealt with, against their totals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.audit import audited
from index.records import Box, Problem, Source
from tests.index.audited_figures import ADVICE, OLD_OUTCOMES, OUTCOMES, failing, made, marked, several, total_and


def test_a_sum_that_differs_says_both_numbers_at_the_place_of_the_total() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 10}, total=44)
    _, [problem] = audited(figures)
    said = "the subjects of complaints and enquiries received sum to 45, the total is printed as 44"
    assert (problem.code, problem.message, problem.source) == ("sum_differs", said, figures[-1].source)


def test_a_document_of_several_years_says_which_year_does_not_fit() -> None:
    whole = total_and("received", {"housing": 20, "benefits": 15, "other": 10}, year=2008)
    slip = total_and("received", {"housing": 2, "benefits": 1, "other": 1}, total=5, year=2007)
    figures, [problem] = audited([*whole, *slip])
    assert problem.message.startswith("year ended 31 March 2007: the subjects of ")
    assert {one.year_ended.year for one in figures if one.disputed} == {2007}


def test_a_list_of_councils_says_which_council_does_not_fit() -> None:
    whole = total_and("received", {"housing": 20, "adult_care": 15, "other": 10}, authority="Aston Council")
    slip = total_and("received", {"housing": 2, "adult_care": 1, "other": 1}, total=5, authority="Boston Council")
    figures, [problem] = audited([*whole, *slip], is_list=True)
    assert problem.message.startswith("Boston Council, year ended 31 March 2018: the subjects of ")
    assert {one.authority for one in figures if one.disputed} == {"Boston Council"}


@pytest.mark.parametrize(
    "problem",
    [
        Problem("unknown_label", 'the heading "Parks" in the table "Complaints" was left out', Source("letter.pdf", 9)),
        Problem("unreadable_value", '"3*" is not a count', Source("letter.pdf", 3, Box(90.0, 101.0, 99.0, 109.0))),
    ],
)
def test_a_value_that_was_left_out_makes_less_than_the_total_possible_and_more_is_still_wrong(problem: Problem) -> None:
    less = total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44)
    more = total_and("received", {"housing": 20, "adult_care": 15, "other": 10}, total=44)
    assert failing(less) and not failing(less, [problem])
    assert "more than the total, printed as 44" in failing(more, [problem])[0]


@pytest.mark.parametrize(
    "problem",
    [
        Problem("unknown_label", 'the heading "X" in the table "Decisions made"', Source("letter.pdf", 3)),
        Problem("unreadable_value", '"3*" is not a count', Source("letter.pdf", 3, Box(10.0, 300.0, 20.0, 310.0))),
        Problem("unreadable_value", '"3*" is not a count', Source("letter.pdf", 4, Box(10.0, 100.0, 20.0, 110.0))),
        Problem("two_readings", "the figure is marked disputed", Source("letter.pdf", 3, Box(10, 100, 20, 110))),
        Problem("unknown_label", 'in the table "Complaints"; its value "3" is kept under its label', Source("x", 3)),
    ],
)
def test_a_problem_elsewhere_or_about_a_figure_that_is_kept_excuses_nothing(problem: Problem) -> None:
    assert failing(total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44), [problem])


def test_in_a_text_file_a_problem_in_the_same_line_counts() -> None:
    figures = [
        replace(one, source=Source("letter.txt", line=12))
        for one in total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44)
    ]
    assert not failing(figures, [Problem("unreadable_value", '"3*" is no count', Source("letter.txt", line=12))])
    assert failing(figures, [Problem("unreadable_value", '"3*" is no count', Source("letter.txt", line=13))])


def test_subjects_named_in_a_sentence_need_not_be_all() -> None:
    label = "We received 44 complaints, 20 about housing, 15 about adult care and 5 about other things."
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44, label=label)
    assert not failing(figures)
    assert failing([*figures[:-1], replace(figures[-1], value=39, printed="39")])


def test_a_value_under_a_heading_that_is_not_understood_is_a_part() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 4}, total=44)
    assert failing(figures)
    assert not failing([*figures, made("not_understood", 5, "Parks")])
    assert marked([*figures, made("not_understood", 6, "Parks")]) >= {("received", None), ("not_understood", "Parks")}
    assert failing([*figures, made("not_understood", 5, "Parks", table="Decisions made")])


def test_a_row_that_is_not_understood_may_be_a_part_of_a_column() -> None:
    figures = [
        replace(made(key, 5, "housing", label="Housing"), row_label=key, table=f"Advice Team / {key}")
        for key in (*ADVICE, "received")
    ]
    unknown = replace(figures[0], measure="not_understood", value=3, subject="Sent back / Housing", printed="3",
                      row_label="Sent back", table="Advice Team / Sent back")  # fmt: skip
    figures[-1] = replace(figures[-1], value=23, printed="23")
    assert failing(figures)
    assert not failing([*figures, unknown])
    assert failing([*figures, replace(unknown, value=2)])


def test_one_unknown_label_in_two_tables_is_marked_in_one() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 4}, total=44)
    unknown = [made("not_understood", 6, "Parks"), made("not_understood", 6, "Parks", table="Decisions made")]
    found, _ = audited([*figures, *unknown])
    assert [one.disputed for one in found[-2:]] == [True, False]


def test_in_a_list_of_councils_a_column_that_is_not_understood_may_be_anything() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 9})
    population = made("not_understood", 90_000, "Residents")
    assert not marked([*figures, population], is_list=True)
    less = [*figures[:-1], made("received", 49)]
    assert not marked([*less, population], is_list=True)
    assert marked([*figures[:-1], made("received", 43), population], is_list=True)


def test_a_heading_of_a_list_that_was_left_out_is_missing_in_every_row() -> None:
    heading = Problem("unknown_label", 'the heading "Parks" was left out', Source("all.csv", 1, line=3))
    value = Problem("unreadable_value", '"3*" was left out', Source("all.csv", 1, line=3))
    for line, is_below in ((40, True), (2, False)):
        figures = [
            replace(one, source=Source("all.csv", 1, line=line))
            for one in total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44)
        ]
        assert bool(marked(figures, [heading], is_list=True)) is not is_below
        assert marked(figures, [value], is_list=True)


def test_outcomes_of_which_one_is_not_printed_can_only_be_too_many() -> None:
    numbers = dict.fromkeys(OUTCOMES, 2)
    del numbers["decided_invalid"]
    assert not failing(several({**numbers, "decided": 12}))
    assert failing(several({**numbers, "decided": 9}))


def test_decisions_of_2012_may_have_premature_ones_and_no_total_without_them() -> None:
    numbers = dict.fromkeys(OLD_OUTCOMES, 2)
    assert not failing(several({**numbers, "decided": 14}))
    assert not failing(several({**numbers, "decided_premature": 3, "decided": 17}))
    assert failing(several({**numbers, "decided_premature": 3, "decided": 14}))
