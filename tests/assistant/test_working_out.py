"""Comparisons, differences, ratios, changes, sums, averages and trends, over the documents of invented councils."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.operation import Kind
from index.records import Number, Unit
from tests.answers import ask, of_kind, repeated, the, values

# Each operation: its result, its formula, and the figures that it comes from


@pytest.mark.parametrize(
    ("question", "kind", "result", "operands"),
    [
        ("compare Thornquay and Glimsdale on complaints in 2018", "difference", (1043, "count", "1194 - 151"),
         [("Thornquay", 2018, 1194), ("Glimsdale", 2018, 151)]),
        ("did Glimsdale have more complaints than Thornquay in 2018?", "difference", (1043, "count", "1194 - 151"),
         [("Glimsdale", 2018, 151), ("Thornquay", 2018, 1194)]),
        ("how many fewer complaints did Glimsdale have than Thornquay in 2018?", "difference",
         (1043, "count", "1194 - 151"), [("Glimsdale", 2018, 151), ("Thornquay", 2018, 1194)]),
        ("difference in uphold rate between Kettlewade and Brackendon in 2016", "difference", (1, "points", "65 - 64"),
         [("Kettlewade", 2016, 64), ("Brackendon", 2016, 65)]),
        ("how many times as many complaints did Thornquay have as Glimsdale in 2016", "ratio",
         (Decimal("7.83"), "times", "1127 / 144"), [("Thornquay", 2016, 1127), ("Glimsdale", 2016, 144)]),
        ("percentage change in complaints for Ostlebury from 2017 to 2018", "change",
         (Decimal("72.2"), "percent", "(31 - 18) / 18"), [("Ostlebury", 2017, 18), ("Ostlebury", 2018, 31)]),
        ("percentage change in complaints for Yarrowfen from 2016 to 2017", "change",
         (Decimal("-51.6"), "percent", "(163 - 337) / 337"), [("Yarrowfen", 2016, 337), ("Yarrowfen", 2017, 163)]),
        ("combined complaints for Thornquay, Glimsdale and Jorvale in 2016", "total",
         (1375, "count", "1127 + 144 + 104"), []),
        ("total complaints for Thornquay from 2015 to 2018", "total", (4432, "count", "1074 + 1127 + 1037 + 1194"), []),
        ("average complaints for Thornquay from 2015 to 2018", "average",
         (1108, "count", "(1074 + 1127 + 1037 + 1194) / 4"), []),
        ("average complaints of the county councils in 2016", "average",
         (Decimal("124.8"), "count", "(160 + 138 + 89 + 112) / 4"), []),
        ("average uphold rate of the London boroughs in 2016", "average",
         (Decimal("58.3"), "percent", "(65 + 55 + 64 + 49) / 4"), []),
        ("median complaints of the metropolitan boroughs in 2017", "median", (117, "count", "(96 + 138) / 2"), []),
        ("total complaints of the district councils in 2015", "total",
         (100, "count", "7 + 8 + 12 + 11 + 17 + 16 + 16 + 13"), []),
        ("combined complaints for our neighbours in 2016", "total", (31, "count", "20 + 11"), []),
    ],
)  # fmt: skip
def test_a_result_has_its_formula_and_operands(
    invented: Assistant, question: str, kind: Kind, result: tuple[Number, Unit, str], operands: list[object]
) -> None:
    answer = ask(invented, question)
    assert (answer.status, answer.reason) == ("answered", None)
    assert the(answer, kind) == result
    assert values(answer) == operands
    assert repeated(answer) == []
    (made,) = of_kind(answer, kind)
    cited = [citation.figure for citation in answer.citations]
    assert made.working is not None
    assert all(operand in cited for operand in made.working.operands)


@pytest.mark.parametrize(
    ("question", "share", "formula"),
    [
        ("what share of Elderstowe's complaints in 2018 were about planning?", Decimal("56.5"), "118 / 209"),
        ("what percentage of decisions about Ostlebury in 2018 were referred back?", Decimal("35.5"), "11 / 31"),
        ("what share of Quillmere's complaints in 2018 were about housing?", 20, "3 / 15"),
        ("what share of Velsmoor County Council's complaints in 2016 were about housing?", 0, "0 / 112"),
    ],
)
def test_a_share_has_part_and_whole(invented: Assistant, question: str, share: Number, formula: str) -> None:
    assert the(ask(invented, question), "share") == (share, "percent", formula)


def test_a_rate_by_population_is_worked_out_and_says_on_what(invented: Assistant) -> None:
    answer = ask(invented, "how many complaints per 100,000 residents did Yarrowfen have in 2016?")
    assert the(answer, "rate") == (Decimal("94.9"), "rate", "337 / 355208 × 100000")
    assert "355,208" in answer.text and "2020" in answer.text


def test_more_than_several_combined_is_held_against_their_sum(invented: Assistant) -> None:
    question = (
        "Did Thornquay have more complaints in 2018 than Saltergrave, Mandlebury, Glimsdale and Jorvale combined?"
    )
    answer = ask(invented, question)
    assert the(answer, "total") == (444, "count", "99 + 79 + 151 + 115")
    assert the(answer, "difference") == (750, "count", "1194 - (99 + 79 + 151 + 115)")
    assert len(answer.citations) == 5


def test_a_council_against_the_average_of_a_set(invented: Assistant) -> None:
    answer = ask(invented, "Is Quillmere above the average of district councils for complaints in 2018?")
    assert values(answer) == [("Quillmere", 2018, 15)]
    assert the(answer, "average")[0] == Decimal("16.4")


def test_rates_are_not_added_up(invented: Assistant) -> None:
    several = ask(invented, "combined uphold rate of Thornquay and Glimsdale in 2016")
    assert (several.status, several.reason, several.figures) == ("unclear", "ambiguous", ())
    of_a_set = ask(invented, "uphold rates of the London boroughs combined in 2016")
    assert values(of_a_set) == [
        ("Brackendon", 2016, 65), ("Kettlewade", 2016, 64), ("Hobsmarsh", 2016, 55), ("Yarrowfen", 2016, 49),
    ]  # fmt: skip
    by_population = ask(invented, "complaints per 100,000 of Yarrowfen and Hobsmarsh in 2016 combined")
    assert by_population.figures == ()


@pytest.mark.parametrize(
    "question",
    [
        "difference between received and decided for Thornquay in 2016",
        "how many more complaints did Thornquay receive than were decided in 2016",
        "compare received and decided for Thornquay in 2016",
    ],
)
def test_received_and_decided_have_no_difference(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert values(answer) == [("Thornquay", 2016, 1127), ("Thornquay", 2016, 1172)]
    assert len(answer.figures) == 2
    assert "45" not in answer.text
    assert answer.warnings


def test_a_printed_and_a_computed_rate_are_not_compared(invented: Assistant) -> None:
    answer = ask(invented, "difference in upheld per 100,000 between Ostlebury in 2018 and in 2023")
    assert [(one.operation, one.figure.value) for one in answer.figures] == [("rate", 3), ("value", Decimal("2.2"))]
    assert answer.warnings


def test_an_average_of_one_is_asked_back(invented: Assistant) -> None:
    for question in ("average uphold rate of Thornquay in 2016", "median complaints for Glimsdale in 2018"):
        answer = ask(invented, question)
        assert (answer.status, answer.reason, answer.figures) == ("unclear", "ambiguous", ())
        assert "average of what" in answer.text.lower()


# Small and no bases


def test_a_change_from_a_base_under_five_has_its_counts_and_a_caution(invented: Assistant) -> None:
    answer = ask(invented, "percentage change in upheld complaints for Quillmere from 2016 to 2018")
    assert the(answer, "change") == (-50, "percent", "(1 - 2) / 2")
    assert values(answer) == [("Quillmere", 2016, 2), ("Quillmere", 2018, 1)]
    assert any("five" in warning for warning in answer.warnings)
    larger = ask(invented, "percentage change in complaints for Quillmere from 2016 to 2017")
    assert not any("five" in warning for warning in larger.warnings)


@pytest.mark.parametrize(
    ("question", "difference"),
    [
        ("percentage change in upheld complaints for Grindlemere from 2017 to 2018", (1, "count", "1 - 0")),
        ("how many times as many complaints upheld did Thornquay have as North Velsmoor in 2016",
         (128, "count", "128 - 0")),
    ],
)  # fmt: skip
def test_from_nothing_there_is_a_difference_only_and_each_figure_is_said_once(
    invented: Assistant, question: str, difference: tuple[Number, Unit, str]
) -> None:
    answer = ask(invented, question)
    assert answer.status == "answered"
    assert the(answer, "difference") == difference
    assert not of_kind(answer, "change") and not of_kind(answer, "ratio")
    assert answer.warnings
    assert repeated(answer) == []


# Trends


def test_a_trend_gives_every_year_and_the_change(invented: Assistant) -> None:
    answer = ask(invented, "How have complaints about Glimsdale changed from 2015 to 2018?")
    assert values(answer) == [("Glimsdale", year, value) for year, value in
                              ((2015, 135), (2016, 144), (2017, 138), (2018, 151))]  # fmt: skip
    assert the(answer, "difference") == (16, "count", "151 - 135")
    assert the(answer, "change") == (Decimal("11.9"), "percent", "(151 - 135) / 135")
    assert (answer.status, answer.reading.operation) == ("answered", "trend")


def test_a_gap_in_a_trend_is_named(invented: Assistant) -> None:
    answer = ask(invented, "How have complaints about Mandlebury changed from 2015 to 2018?")
    assert values(answer) == [("Mandlebury", 2015, 72), ("Mandlebury", 2016, 74), ("Mandlebury", 2018, 79)]
    assert the(answer, "difference") == (7, "count", "79 - 72")
    assert any("2017" in warning for warning in answer.warnings)


def test_a_gap_is_named_where_no_years_are(invented: Assistant) -> None:
    answer = ask(invented, "How have upheld complaints about Ostlebury changed?")
    assert [year for _, year, _ in values(answer)] == [2015, 2016, 2017, 2018, 2023, 2024]
    assert any("2019" in warning and "2022" in warning for warning in answer.warnings)


def test_years_whose_letters_do_not_report_it_are_told_apart_from_gaps(invented: Assistant) -> None:
    answer = ask(invented, "complaints about Glimsdale since 2015")
    assert [year for _, year, _ in values(answer)] == [2015, 2016, 2017, 2018]
    about_later = [warning for warning in answer.warnings if "2024" in warning]
    assert len(about_later) == 1 and "report" in about_later[0]


def test_a_trend_of_rates_is_in_points_and_has_no_change_in_per_cent(invented: Assistant) -> None:
    answer = ask(invented, "how has Thornquay's uphold rate changed since 2018?")
    assert values(answer) == [("Thornquay", 2018, 41), ("Thornquay", 2023, 71), ("Thornquay", 2024, 75)]
    assert the(answer, "difference") == (34, "points", "75 - 41")
    assert not of_kind(answer, "change")


def test_a_trend_from_a_small_base_has_no_change_in_per_cent(invented: Assistant) -> None:
    for council in ("Ostlebury", "Drabwick"):  # from 2, from 0
        answer = ask(invented, f"how have upheld complaints about {council} changed from 2015 to 2018?")
        assert len(of_kind(answer, "difference")) == 1
        assert not of_kind(answer, "change")


def test_a_break_is_named_once(invented: Assistant) -> None:
    answer = ask(invented, "how have the uphold rates of Thornquay and Glimsdale changed since 2018?")
    assert len(of_kind(answer, "difference")) == 2
    assert sum("2023" in warning and "borderline" in warning for warning in answer.warnings) == 1
    assert repeated(answer) == []


def test_no_break_is_named_within_one_way_of_counting(invented: Assistant) -> None:
    answer = ask(invented, "how has Thornquay's uphold rate changed from 2015 to 2018?")
    assert the(answer, "difference") == (3, "points", "41 - 38")
    assert not any("Covid" in warning or "borderline" in warning for warning in answer.warnings)


# What is missing


def test_a_sum_that_lacks_a_council_that_was_named_is_not_given(invented: Assistant) -> None:
    answer = ask(invented, "combined complaints for Thornquay, Glimsdale and Mandlebury in 2017")
    assert (answer.status, answer.reason) == ("partial", "not_held")
    assert values(answer) == [("Thornquay", 2017, 1037), ("Glimsdale", 2017, 138)]
    assert not of_kind(answer, "total")


def test_nothing_is_held_against_a_sum_that_lacks_a_council(invented: Assistant) -> None:
    answer = ask(
        invented, "Did Thornquay have more complaints in 2017 than Saltergrave, Mandlebury and Jorvale combined?"
    )
    assert (answer.status, answer.reason) == ("partial", "not_held")
    assert not of_kind(answer, "difference")


def test_one_side_that_is_not_held_leaves_nothing_to_compare(invented: Assistant) -> None:
    answer = ask(invented, "Did Mandlebury have more complaints in 2017 than Saltergrave and Glimsdale?")
    assert (answer.status, answer.reason) == ("partial", "not_held")
    assert not of_kind(answer, "difference")  # least of all between the two of the other side


def test_we_against_our_neighbours_needs_to_know_who_we_are(invented: Assistant) -> None:
    answer = ask(invented, "how do we compare with our neighbours on planning complaints in 2016?")
    assert (answer.reason, of_kind(answer, "difference")) == ("ambiguous", [])


def test_years_between_the_ends_of_a_change_are_no_matter(invented: Assistant) -> None:
    answer = ask(invented, "percentage change in complaints for Mandlebury from 2016 to 2018")
    assert the(answer, "change") == (Decimal("6.8"), "percent", "(79 - 74) / 74")
    assert (answer.status, answer.reason) == ("answered", None)


def test_how_many_of_a_set_are_held_is_said(invented: Assistant) -> None:
    answer = ask(invented, "average complaints of the metropolitan boroughs in 2017")
    assert the(answer, "average")[2].endswith("/ 4")
    assert {(tally.number, len(tally.of)) for tally in answer.tallies} >= {(4, 4), (5, 0)}


@pytest.mark.parametrize(
    "question",
    [
        "which district councils had fewer complaints than the average in 2016?",
        "which district councils had more complaints than Quillmere in 2016?",
        "which councils had more complaints in 2016 than in 2015?",
    ],
)
def test_which_of_a_set_are_above_something_is_no_question_about_their_sum(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert not of_kind(answer, "total")
    assert all(" and " not in one.figure.authority for one in of_kind(answer, "difference"))


def test_sums_of_a_set_in_two_years_are_of_the_councils_held_for_both(invented: Assistant) -> None:
    # Of 2015 the figures of 23 councils are held, of 2016 those of 25: most of the 507 more are of the other two.
    answer = ask(invented, "did all councils together have more complaints in 2016 than in 2015?")
    (made,) = of_kind(answer, "difference")
    assert made.figure.value == 2977 - 2704
    assert any("Hobsmarsh" in warning and "Vandleby" in warning for warning in answer.warnings)


def test_a_rate_without_a_population_is_not_said_to_lack_the_count(invented: Assistant) -> None:
    answer = ask(invented, "complaints per 100,000 residents of Sorrelwick in 2016")
    assert (answer.status, answer.figures) == ("declined", ())
    assert "population" in answer.text
