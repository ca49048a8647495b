"""The audit: what fits is left alone, what does not fit is caught and marked, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.audit import audited, checks_of
from index.letter import read_letter
from index.records import Figure
from tests.index.audited_figures import Key, made, marked, several, total_and
from tests.index.fitting_letters import LETTERS, Letter

SAMPLE = Path(__file__).parents[2] / "eval" / "corpus" / "documents" / "exampleton-2016.txt"


@given(LETTERS)
def test_numbers_that_fit_are_left_alone(letter: Letter) -> None:
    assert checks_of(letter.figures)
    assert audited(letter.figures) == (letter.figures, ())


@given(st.data(), LETTERS)
def test_one_changed_number_of_a_sum_is_caught_and_only_what_it_belongs_to_is_marked(
    data: st.DataObject, letter: Letter
) -> None:
    group = data.draw(st.sampled_from(letter.exact))
    key = data.draw(st.sampled_from(sorted(group, key=str)))
    index = next(n for n, one in enumerate(letter.figures) if (one.measure, one.subject) == key)
    old = letter.figures[index]
    assert isinstance(old.value, int)
    value = data.draw(st.integers(0, 3000).filter(lambda number: number != old.value))
    changed = [*letter.figures]
    changed[index] = replace(old, value=value, printed=f"{value}")
    touched = frozenset[Key]().union(*(one for one in (*letter.exact, *letter.loose) if key in one))
    assert group <= marked(changed) <= touched


def claim(value: int, sentence: str) -> Figure:
    return made("received", value, "housing", label=sentence)


def test_a_table_that_the_prose_contradicts_is_disputed_and_both_are_quoted() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 10})
    said = "We received 21 complaints about housing."
    found, [problem] = audited(figures, claims=[claim(21, said)])
    assert [one.subject for one in found if one.disputed] == ["housing"]
    assert problem.code == "prose_differs"
    assert problem.message == f'the table "Complaints" prints 20 under "Heading", the text says 21: "{said}"'


def test_a_table_that_the_prose_confirms_or_does_not_speak_of_is_left_alone() -> None:
    figures = tuple(total_and("received", {"housing": 20, "adult_care": 15, "other": 10}))
    assert audited(figures, claims=[claim(20, "We received 20 complaints about housing.")]) == (figures, ())
    assert audited(figures, claims=[made("upheld", 3)]) == (figures, ())


def test_until_2012_decisions_may_be_told_with_or_without_premature_ones() -> None:
    figures = tuple(several({"decided_excl_premature": 30, "decided_premature": 4, "decided": 34}))
    assert audited(figures, claims=[made("decided", 30)]) == (figures, ())
    assert audited(figures, claims=[made("decided", 34)]) == (figures, ())
    assert len(audited(figures, claims=[made("decided", 31)])[1]) == 1


@pytest.mark.parametrize(("upheld", "is_disputed"), [(3, False), (9, True)])
def test_a_letter_is_held_against_its_own_prose_and_no_table_against_itself(upheld: int, is_disputed: bool) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    said = f"During the year we upheld {upheld} complaints about your Council."
    text = text.replace("\nLearning from a complaint", f"\n{said}\n\nLearning from a complaint")
    reading = read_letter(text.encode(), "letter.txt")
    assert {figure.measure for figure in reading.figures if figure.disputed} == ({"upheld"} if is_disputed else set())
    assert [problem.code for problem in reading.problems] == (["prose_differs"] if is_disputed else [])


def test_a_slip_in_a_letter_is_kept_and_marked() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert "\t1\t32\n" in text
    reading = read_letter(text.replace("\t1\t32\n", "\t1\t33\n").encode(), "letter.txt")
    assert {figure.measure for figure in reading.figures if figure.disputed} == {"received"}
    assert [(problem.code, problem.source.line) for problem in reading.problems] == [
        ("sum_differs", text[: text.index("\t1\t32\n")].count("\n") + 1)
    ]
