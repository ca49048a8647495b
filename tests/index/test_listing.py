"""Tables that stand upright, in letters of 2014-2018: a label and its value to a line, or on lines by turns."""

from __future__ import annotations

import pytest

from index.records import Reading
from index.vocabulary import NOT_UNDERSTOOD
from tests.drawn_letters import (
    DECIDED,
    LABELS,
    RECEIVED,
    RIGHT,
    VALUES,
    DrawnLetter,
    read_subjects,
    subject_values,
    text_letter,
)

RULED_OR_NOT = pytest.mark.parametrize("ruled", [False, True])
OTHERS = [str(3 * int(value) + 1) for value in VALUES]
PAIRS = [list(pair) for pair in zip(LABELS, VALUES, strict=True)]


def codes(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


@RULED_OR_NOT
def test_an_upright_table_is_read(ruled: bool) -> None:
    rows = [list(pair) for pair in zip(LABELS, VALUES, strict=True)]
    reading = DrawnLetter().line(RECEIVED).table(["Subject", "Number"], *rows, ruled=ruled, width=500).read()
    assert read_subjects(reading) == subject_values()


@pytest.mark.parametrize("between", ["    ", "\t", ": ", "\n"])
def test_labels_and_values_by_turns_are_read(between: str) -> None:
    lines = [f"{label}{between}{value}" for label, value in zip(LABELS, VALUES, strict=True)]
    reading = text_letter(RECEIVED, "", *lines)
    assert read_subjects(reading) == subject_values()
    assert not reading.problems


@pytest.mark.parametrize(
    "lines",
    [
        (*LABELS, *VALUES),
        (*VALUES, *LABELS),
        tuple(line for pair in zip(VALUES, LABELS, strict=True) for line in pair),
        ("Number", "Subject", *(line for pair in zip(VALUES, LABELS, strict=True) for line in pair)),
        (" ".join(LABELS[:4] + LABELS[5:]), " ".join(VALUES)),
    ],
    ids=["labels first", "values first", "value then label", "headed value then label", "one line, one short"],
)
def test_a_list_in_doubtful_order_is_a_problem(lines: tuple[str, ...]) -> None:
    reading = text_letter(RECEIVED, "", *lines)
    assert not reading.figures
    assert "unreadable_table" in codes(reading)


def test_two_years_side_by_side_in_a_list_are_not_guessed() -> None:
    rows = [[label, other, value] for label, other, value in zip(LABELS, OTHERS, VALUES, strict=True)]
    for ruled in (False, True):
        reading = DrawnLetter().line(RECEIVED).table(["Subject", "2017", "2018"], *rows, ruled=ruled, width=500).read()
        assert not reading.figures
        assert reading.problems


@pytest.mark.parametrize("width", [160, 220, 500])
@pytest.mark.parametrize("align", [0.0, RIGHT])
def test_a_label_may_be_wrapped_beside_its_value(width: float, align: float) -> None:
    rows = [["Local authority", "Number"], *PAIRS]
    letter = DrawnLetter().line(RECEIVED).table(*rows, width=width, heading_align=align, value_align=align)
    reading = letter.read()
    assert read_subjects(reading) == subject_values()
    assert [figure.label for figure in reading.figures] == LABELS
    assert not reading.problems


@pytest.mark.parametrize("place", [0, 4])
@pytest.mark.parametrize("width", [220, 500])
def test_an_unknown_label_of_a_list_is_kept(width: float, place: int) -> None:
    rows = [["Local authority", "Number"], *PAIRS[:place], ["Broadband", "0"], *PAIRS[place:]]
    reading = DrawnLetter().line(RECEIVED).table(*rows, width=width).read()
    assert read_subjects(reading) == subject_values()
    assert [(f.subject, f.printed) for f in reading.figures if f.measure == NOT_UNDERSTOOD] == [("Broadband", "0")]
    assert codes(reading) == {"unknown_label"}


@pytest.mark.parametrize("footer", ["Page 2 | 4711", "LGO 4711 2", "Housing 3"])
def test_what_stands_far_below_a_list_is_no_part_of_it(footer: str) -> None:
    letter = DrawnLetter().line(RECEIVED).table(["Subject", "Number"], *PAIRS[:6], width=500)
    letter.put(50, 560, footer)
    reading = letter.read()
    assert read_subjects(reading) == subject_values(VALUES[:6], LABELS[:6])
    assert {figure.measure for figure in reading.figures} == {"received"}


def test_groups_within_a_list_are_passed_over() -> None:
    lines = ["Local authority\tKent", "Decisions made\t", "Advice given\t3", "Detailed investigations\t", "Upheld\t8"]
    reading = text_letter(DECIDED, *lines)
    assert {(figure.measure, figure.printed) for figure in reading.figures} == {
        ("decided_advice", "3"),
        ("upheld", "8"),
    }


@pytest.mark.parametrize("heading", ["Subject 2017", "Complaints 2018"])
def test_a_year_over_a_list_is_no_value_of_it(heading: str) -> None:
    reading = text_letter(
        RECEIVED, "", heading, *(f"{label}  {value}" for label, value in zip(LABELS, VALUES, strict=True))
    )
    assert not any(figure.printed in ("2017", "2018") for figure in reading.figures)
    assert not reading.figures or "2017" not in heading


def test_a_wrapped_label_may_hold_a_word_that_heads_lists() -> None:
    lines = ["Satisfactorily by", "Authority", "before LGO", "Involvement   0", "by LGO   1"]
    reading = text_letter("Complaints Remedied", *lines)
    assert {(f.measure, f.printed) for f in reading.figures} == {("remedied_before_lgo", "0"), ("remedied_by_lgo", "1")}
