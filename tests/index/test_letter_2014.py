"""Letters of 2014-2018 set in every way that could make a reader take a wrong figure."""

from __future__ import annotations

from itertools import pairwise

import pytest

from index.letter import read_letter
from index.records import Reading
from index.vocabulary import NOT_UNDERSTOOD
from tests.drawn_letters import (
    CENTRE,
    DECIDED,
    DECIDED_VALUES,
    DECISIONS,
    LABELS,
    LEFT,
    RECEIVED,
    RIGHT,
    VALUES,
    DrawnLetter,
    read_subjects,
    subject_values,
    text_letter,
)
from tests.typeset_readings import RENDERINGS, typeset_reading
from tests.typesetter import TypesetLetter, typeset

SETTINGS = ((LEFT, LEFT), (CENTRE, CENTRE), (LEFT, RIGHT), (RIGHT, LEFT), (CENTRE, RIGHT))
EVERY_SETTING = pytest.mark.parametrize(("heading_align", "value_align"), SETTINGS)
RULED_OR_NOT = pytest.mark.parametrize("ruled", [False, True])
OTHERS = [str(3 * int(value) + 1) for value in VALUES]


def without(items: list[str], index: int) -> list[str]:
    """Returns the items with one of them blank."""
    return [*items[:index], "", *items[index + 1 :]]


def codes(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


def assert_no_wrong_figure(reading: Reading, truth: dict[str | None, int]) -> None:
    """What was taken is true, and what is missing has a Problem."""
    taken = read_subjects(reading)
    assert {subject: value for subject, value in taken.items() if truth.get(subject) != value} == {}
    assert taken == truth or reading.problems


@EVERY_SETTING
@RULED_OR_NOT
def test_a_full_table_is_read_however_it_is_set(ruled: bool, heading_align: float, value_align: float) -> None:
    letter = DrawnLetter().line(RECEIVED)
    letter.table(LABELS, VALUES, ruled=ruled, heading_align=heading_align, value_align=value_align)
    reading = letter.read()
    assert read_subjects(reading) == subject_values()
    assert {(figure.table, figure.source.page) for figure in reading.figures} == {(RECEIVED, 1)}
    assert [figure.label for figure in reading.figures] == LABELS
    assert not reading.problems


@EVERY_SETTING
@pytest.mark.parametrize("blank", range(10))
def test_values_never_shift_over_a_blank_cell(blank: int, heading_align: float, value_align: float) -> None:
    values = without(VALUES, blank)
    letter = DrawnLetter().line(RECEIVED)
    letter.table(LABELS, values, heading_align=heading_align, value_align=value_align)
    assert_no_wrong_figure(letter.read(), subject_values(values))


@EVERY_SETTING
@pytest.mark.parametrize("missing", range(10))
def test_values_never_shift_under_a_missing_heading(missing: int, heading_align: float, value_align: float) -> None:
    labels = without(LABELS, missing)
    letter = DrawnLetter().line(RECEIVED)
    letter.table(labels, VALUES, heading_align=heading_align, value_align=value_align)
    reading = letter.read()
    assert_no_wrong_figure(reading, {s: v for s, v in subject_values().items() if s != list(subject_values())[missing]})
    assert reading.problems


@pytest.mark.parametrize(("missing", "blank"), [(1, 4), (0, 9), (6, 7), (8, 9)])
@pytest.mark.parametrize(("heading_align", "value_align"), SETTINGS[:3])
def test_as_many_headings_as_values_prove_nothing(
    missing: int, blank: int, heading_align: float, value_align: float
) -> None:
    labels, values = without(LABELS, missing), without(VALUES, blank)
    letter = DrawnLetter().line(RECEIVED).table(labels, values, heading_align=heading_align, value_align=value_align)
    truth = {s: v for s, v in subject_values(values).items() if s != list(subject_values())[missing]}
    reading = letter.read()
    assert_no_wrong_figure(reading, truth)
    assert reading.problems


def test_a_lost_cell_of_a_text_table_leaves_nothing_to_trust() -> None:
    reading = text_letter(RECEIVED, "", "\t".join(LABELS), "\t".join([*VALUES[:4], *VALUES[5:]]))
    assert not reading.figures
    assert "unreadable_table" in codes(reading)


@RULED_OR_NOT
@pytest.mark.parametrize("printed", ["7*", "1 204", "<5", "nil", "1,20", "0.5"])
def test_what_is_no_whole_number_is_left_out_and_named(ruled: bool, printed: str) -> None:
    values = [*VALUES[:5], printed, *VALUES[6:]]
    reading = DrawnLetter().line(RECEIVED).table(LABELS, values, ruled=ruled).read()
    assert read_subjects(reading) == subject_values(without(VALUES, 5))
    assert [(p.code, p.source.page) for p in reading.problems] == [("unreadable_value", 1)]
    assert f'"{printed}" under "Highways and Transport"' in reading.problems[0].message


@RULED_OR_NOT
def test_a_percent_sign_on_one_count_is_a_slip_and_disputed(ruled: bool) -> None:
    values = [*VALUES[:5], "7%", *VALUES[6:]]
    reading = DrawnLetter().line(RECEIVED).table(LABELS, values, ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    assert {figure.printed for figure in reading.figures if figure.disputed} >= {"7%"}
    assert {figure.unit for figure in reading.figures} == {"count"}
    assert "unexpected_percent" in codes(reading)


@RULED_OR_NOT
def test_percent_signs_on_every_count_are_shares_and_left_out(ruled: bool) -> None:
    reading = DrawnLetter().line(RECEIVED).table(LABELS, [f"{value}%" for value in VALUES], ruled=ruled).read()
    assert not reading.figures
    assert codes(reading) == {"unreadable_value"}


def test_a_dash_is_no_value_and_no_problem() -> None:
    reading = DrawnLetter().line(RECEIVED).table(LABELS, [*VALUES[:5], "–", *VALUES[6:]]).read()
    assert read_subjects(reading) == subject_values(without(VALUES, 5))


@RULED_OR_NOT
def test_an_unknown_column_is_kept_under_its_printed_heading(ruled: bool) -> None:
    labels, values = [*LABELS[:4], "Covid Recovery", *LABELS[4:]], [*VALUES[:4], "99", *VALUES[4:]]
    reading = DrawnLetter().line(RECEIVED).table(labels, values, ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    (kept,) = [figure for figure in reading.figures if figure.measure == NOT_UNDERSTOOD]
    assert (kept.subject, kept.label, kept.table, kept.value, kept.unit) == (
        "Covid Recovery", "Covid Recovery", RECEIVED, 99, "count",
    )  # fmt: skip
    (problem,) = [problem for problem in reading.problems if problem.code == "unknown_label"]
    assert '"Covid Recovery"' in problem.message
    assert '"99"' in problem.message
    assert "not used in answers" in problem.message


@pytest.mark.parametrize("printed", ["n/a", "99*", "<5"])
def test_what_is_no_number_is_not_kept_under_an_unknown_heading(printed: str) -> None:
    labels, values = [*LABELS[:4], "Covid Recovery", *LABELS[4:]], [*VALUES[:4], printed, *VALUES[4:]]
    reading = DrawnLetter().line(RECEIVED).table(labels, values).read()
    assert read_subjects(reading) == subject_values()
    assert {figure.measure for figure in reading.figures} == {"received"}
    assert codes(reading) == {"unknown_label"}


@pytest.mark.parametrize(("heading_align", "value_align"), SETTINGS)
def test_what_stands_under_two_headings_is_not_kept(heading_align: float, value_align: float) -> None:
    """Two headings that nobody knows, one of them over a blank cell: neither label is certain."""
    labels = [*LABELS[:4], "Covid Recovery", "Broadband", *LABELS[4:]]
    values = [*VALUES[:4], "99", "", *VALUES[4:]]
    letter = DrawnLetter().line(RECEIVED).table(labels, values, heading_align=heading_align, value_align=value_align)
    reading = letter.read()
    assert_no_wrong_figure(reading, subject_values())
    assert not any(figure.measure == NOT_UNDERSTOOD for figure in reading.figures)


@RULED_OR_NOT
def test_two_rows_without_names_are_nobodys(ruled: bool) -> None:
    reading = DrawnLetter().line(RECEIVED).table(LABELS, VALUES, OTHERS, ruled=ruled).read()
    assert not reading.figures
    assert "two_values" in codes(reading)


@RULED_OR_NOT
@pytest.mark.parametrize("other", ["Average", "Leicestershire", "Leicester City"])
def test_of_two_named_rows_only_the_councils_own_is_taken(ruled: bool, other: str) -> None:
    rows = (["Authority", *LABELS], [other, *OTHERS], ["North West Leicestershire", *VALUES])
    reading = DrawnLetter().line(RECEIVED).table(*rows, ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    assert codes(reading) == {"other_authority"}


@RULED_OR_NOT
def test_of_two_years_only_the_letters_own_is_taken(ruled: bool) -> None:
    rows = (["Year", *LABELS], ["2017", *OTHERS], ["2018", *VALUES])
    reading = DrawnLetter().line(RECEIVED).table(*rows, ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    assert codes(reading) == {"other_year"}


@pytest.mark.parametrize(
    ("title", "code"),
    [
        (f"{DECIDED} 2016-17", "other_year"),
        (f"{DECIDED} 2017", "other_year"),
        (f"{DECIDED} - average of similar authorities", None),
    ],
)
def test_another_years_or_others_decisions_are_not_this_councils(title: str, code: str | None) -> None:
    tables = DrawnLetter().line(RECEIVED).table(LABELS, VALUES).line(title).table(DECISIONS, DECIDED_VALUES)
    reading = tables.read()
    assert {figure.measure for figure in reading.figures} == {"received"}
    assert codes(reading) == {code or "other_authority"}


@RULED_OR_NOT
def test_a_table_of_each_year_gives_this_years(ruled: bool) -> None:
    letter = DrawnLetter().line(f"{RECEIVED} 2016-17").table(LABELS, OTHERS, ruled=ruled)
    reading = letter.line(f"{RECEIVED} 2017-18").table(LABELS, VALUES, ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    assert codes(reading) == {"other_year"}


@RULED_OR_NOT
@pytest.mark.parametrize("title", ["Complaints upheld by subject", DECIDED])
def test_subjects_under_another_title_are_not_complaints_received(ruled: bool, title: str) -> None:
    letter = DrawnLetter().line(DECIDED).table(DECISIONS, DECIDED_VALUES, ruled=ruled)
    reading = letter.line(title).table(LABELS, VALUES, ruled=ruled).read()
    assert not read_subjects(reading)
    assert "unknown_table" in codes(reading)


def test_decisions_by_subject_are_not_the_councils_decisions() -> None:
    rows = (["Subject", *DECISIONS], ["Housing", *DECIDED_VALUES], ["Other", *(["0"] * 6)])
    reading = DrawnLetter().line(DECIDED).table(*rows, ruled=True).read()
    assert not reading.figures
    assert reading.problems


@RULED_OR_NOT
@EVERY_SETTING
def test_a_table_broken_over_a_page_is_put_together(ruled: bool, heading_align: float, value_align: float) -> None:
    letter = DrawnLetter().line(RECEIVED)
    letter.table(LABELS, ruled=ruled, heading_align=heading_align).next_page()
    letter.table(VALUES, ruled=ruled, heading_align=value_align)
    reading = letter.line(DECIDED).table(DECISIONS, DECIDED_VALUES, ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    assert len(reading.figures) == 16
    assert {figure.source.page for figure in reading.figures} == {2}
    assert {figure.table for figure in reading.figures if figure.measure == "received"} == {RECEIVED}
    assert not reading.problems


@RULED_OR_NOT
def test_a_heading_row_may_be_repeated_after_a_page_break(ruled: bool) -> None:
    letter = DrawnLetter().line(RECEIVED).table(LABELS, ruled=ruled).next_page()
    reading = letter.table(LABELS, VALUES, ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    assert not reading.problems


def test_values_overleaf_that_stand_under_no_headings_are_a_problem() -> None:
    letter = DrawnLetter().line(RECEIVED).table(LABELS).next_page()
    reading = letter.table(VALUES[:7], width=300).read()
    assert not reading.figures
    assert codes(reading) == {"unreadable_row", "unreadable_table"}


@pytest.mark.parametrize("ruled", [False, True])
def test_two_tables_side_by_side_are_two_tables(ruled: bool) -> None:
    remedies, remedied = ["by LGO", "Satisfactorily by Authority before LGO Involvement"], ["2", "1"]
    letter = DrawnLetter().line(RECEIVED).table(LABELS, VALUES, ruled=ruled)
    top = letter.y
    letter.put(50, top, DECIDED, 10)
    letter.put(560, top, "Complaints Remedied", 10)
    letter.y = top + 16
    letter.table(DECISIONS, DECIDED_VALUES, ruled=ruled, width=480)
    letter.y = top + 16
    reading = letter.table(remedies, remedied, ruled=ruled, width=220, left=560).read()
    assert read_subjects(reading) == subject_values()
    taken = {(f.measure, f.printed, f.table) for f in reading.figures if f.measure != "received"}
    assert taken == {
        ("decided_invalid", "2", DECIDED), ("decided_advice", "3", DECIDED), ("not_upheld", "9", DECIDED),
        ("upheld", "8", DECIDED), ("uphold_rate", "47%", DECIDED), ("decided", "22", DECIDED),
        ("remedied_by_lgo", "2", "Complaints Remedied"), ("remedied_before_lgo", "1", "Complaints Remedied"),
    }  # fmt: skip
    assert not any(problem.code in ("unknown_label", "unreadable_table") for problem in reading.problems)


def test_the_end_of_a_wrapped_heading_is_no_heading() -> None:
    labels = [label for label in LABELS if label != "Other"]
    values = [value for label, value in zip(LABELS, VALUES, strict=True) if label != "Other"]
    for heading_align, value_align in SETTINGS:
        letter = DrawnLetter().line(RECEIVED)
        letter.table(labels, values, heading_align=heading_align, value_align=value_align)
        assert read_subjects(letter.read()) == subject_values(values, labels)


def test_a_heading_on_two_lines_of_a_text_table_is_whole() -> None:
    upper, lower = "Corporate and\tAdult Care\tHousing\tTotal", "Other Services\tServices\t\t"
    reading = text_letter(RECEIVED, "", upper, lower, "2\t1\t4\t7")
    assert read_subjects(reading) == {"corporate_other": 2, "adult_care": 1, "housing": 4, None: 7}


@pytest.mark.parametrize("align", [CENTRE, LEFT])
@RULED_OR_NOT
def test_heading_rows_may_repeat(ruled: bool, align: float) -> None:
    letter = DrawnLetter().line(RECEIVED)
    letter.table(LABELS, VALUES, ruled=ruled, heading_align=align)
    letter.table(LABELS, VALUES, ruled=ruled, heading_align=align)
    assert_no_wrong_figure(letter.read(), subject_values())


# What stands at the head of a row


def heads_of_rows(letter: TypesetLetter) -> dict[tuple[str, str | None], str]:
    """Returns what the row of each figure begins with: the council's name, or nothing before its values."""
    rows = [line.split("\t") for line in letter.text_tabs.splitlines() if "\t" in line]
    heads: dict[tuple[str, str | None], str] = {}
    for figure in letter.figures:
        (values,) = [
            values
            for labels, values in pairwise(rows)
            if len(labels) == len(values) and (figure.label, figure.printed) in zip(labels, values, strict=True)
        ]
        heads[figure.measure, figure.subject or None] = "" if values[0][0].isdigit() else values[0]
    return heads


@pytest.mark.parametrize("seed", [0, 1, 3, 7, 8, 10, 12, 18, 20, 22, 23])
def test_a_figure_knows_what_stands_at_the_head_of_its_row(seed: int) -> None:
    letter = typeset(seed)
    heads = heads_of_rows(letter)
    for name in RENDERINGS:
        figures = typeset_reading(seed, name).figures
        assert {(figure.measure, figure.subject): figure.row_label for figure in figures} == heads
    assert {head == "" for head in heads.values()} == {seed in {0, 1}}


@RULED_OR_NOT
@pytest.mark.parametrize("name", ["North West Leicestershire", "North West Leicestershire District Council"])
def test_the_head_of_a_row_is_kept_as_it_is_printed(ruled: bool, name: str) -> None:
    reading = DrawnLetter().line(RECEIVED).table(["Authority", *LABELS], [name, *VALUES], ruled=ruled).read()
    assert read_subjects(reading) == subject_values()
    assert {figure.row_label for figure in reading.figures} == {name}


@RULED_OR_NOT
def test_a_row_of_values_alone_has_no_head(ruled: bool) -> None:
    row = DrawnLetter().line(RECEIVED).table(LABELS, VALUES, ruled=ruled).read()
    assert read_subjects(row) == subject_values()
    assert {figure.row_label for figure in row.figures} == {""}


@RULED_OR_NOT
def test_a_row_that_begins_with_its_year_has_that_for_its_head(ruled: bool) -> None:
    row = DrawnLetter().line(RECEIVED).table(["Year", *LABELS], ["2018", *VALUES], ruled=ruled).read()
    assert read_subjects(row) == subject_values()
    assert {figure.row_label for figure in row.figures} == {"2018"}


@RULED_OR_NOT
def test_in_a_list_the_label_of_a_value_is_the_head_of_its_row(ruled: bool) -> None:
    rows = [list(pair) for pair in zip(LABELS, VALUES, strict=True)]
    upright = DrawnLetter().line(RECEIVED).table(["Subject", "Number"], *rows, ruled=ruled, width=500).read()
    listed = text_letter(RECEIVED, "", *(f"{label}: {value}" for label, value in zip(LABELS, VALUES, strict=True)))
    for reading in (upright, listed):
        assert read_subjects(reading) == subject_values()
        assert all(figure.row_label == figure.label for figure in reading.figures)


def test_a_value_too_many_does_not_part_a_heading() -> None:
    # One character of damage between two columns: "76   0   264" under "Highways and Transport" and "Housing".
    text = (
        "Annual Review letter 2018\n\nLocal Authority Report: Exampleton Council\n"
        "For the period ending 31/03/2018\n\nComplaints and enquiries received\n"
        "LOCAL AUTHORITY      BENEFITS AND TAX   HIGHWAYS AND TRANSPORT   HOUSING   TOTAL\n"
        "Exampleton Council          62                     76              {}264      402\n"
    )
    whole = read_letter(text.format("").encode(), "letter.txt")
    assert [int(figure.value) for figure in whole.figures] == [62, 76, 264, 402]
    damaged = read_letter(text.replace("76         ", "76       0 ").format("").encode(), "letter.txt")
    assert [figure for figure in damaged.figures if not figure.disputed] == []
    assert "unreadable_table" in {problem.code for problem in damaged.problems}
