"""The bench: letters are repeatable and read as they state, questions are right, the table says what was met."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.bench import COMPARED
from eval.bench_letters import BenchLetter, bench_letters
from eval.bench_many_letters import made_letters, write_ledger
from eval.bench_many_questions import ManyAsked, questions
from eval.bench_questions import figure_questions, value_questions
from eval.bench_rows import Aim, Part, Row, one, percentile, table_text
from eval.corpus.typeset import pdf_bytes
from index.audit import checks_of
from index.ledger import Ledger
from index.letter import read_letter
from index.vocabulary import measure

LETTERS = bench_letters(5)
EVERY_LETTER = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.document)


@EVERY_LETTER
def test_a_letter_reads_as_it_states(letter: BenchLetter) -> None:
    reading = read_letter(pdf_bytes(letter), letter.document)
    assert len(reading.document.pages) == 3
    read = {(f.authority, f.year_ended, f.measure, f.subject): (f.value, f.printed) for f in reading.figures}
    assert len(letter.stated) == 20
    assert read == {
        (letter.authority, date(2018, 3, 31), one.measure, one.subject): (one.value, one.printed)
        for one in letter.stated
    }
    assert reading.problems == ()


@EVERY_LETTER
def test_drawing_again_gives_the_same_bytes(letter: BenchLetter) -> None:
    again = bench_letters(5)[LETTERS.index(letter)]
    assert again == letter
    assert pdf_bytes(again) == pdf_bytes(letter)


def test_letters_share_all_prose_but_two_paragraphs() -> None:
    letters = bench_letters(150)
    assert len({letter.authority for letter in letters}) == len({letter.document for letter in letters}) == 150
    paragraphs = [text for letter in letters for section in letter.sections for text in section.paragraphs]
    alone = [text for text in paragraphs if paragraphs.count(text) == 1]
    assert len(alone) == 300
    assert all(50 <= len(text.split()) <= 80 for text in alone)


def test_a_large_set_has_a_letter_for_each_council_and_year() -> None:
    letters = bench_letters(2500)
    assert len({(letter.authority, letter.year_ended) for letter in letters}) == 2500
    assert len({letter.document for letter in letters}) == 2500
    assert {letter.year_ended.year for letter in letters} == set(range(2014, 2019))
    assert letters[:150] == bench_letters(150)


def test_questions_are_all_different_and_name_a_figure_of_their_letter() -> None:
    letters = bench_letters(150)
    for some in (list(figure_questions(letters, 60)), list(value_questions(letters, 360))):
        assert len({asked.question for asked in some}) == len(some)
        assert all(asked.figure in asked.letter.stated for asked in some)


def test_made_letters_fit_themselves_and_report_what_their_year_reports(tmp_path: Path) -> None:
    letters = made_letters(7_000)
    assert len({(letter.council.name, letter.year) for letter in letters}) == 7_000
    assert {letter.year for letter in letters} == set(range(2005, 2026))
    some = letters[::397]
    write_ledger(some, tmp_path)
    with Ledger.open(tmp_path) as ledger:
        held = [one.figure for one in ledger.figures()]
    stated = {(one.council.name, one.year_ended, *key, value) for one in some for key, value in one.values.items()}
    assert {(*figure.key, figure.value) for figure in held} == stated
    for letter in some:
        own = [figure for figure in held if figure.key[:2] == (letter.council.name, letter.year_ended)]
        assert all(measure(figure.measure).reported_in(letter.year) for figure in own)
        assert [check.message for check in checks_of(own, ()) if not check.holds] == []


def test_questions_over_many_letters_are_all_different_and_a_wrong_first_figure_is_wrong(tmp_path: Path) -> None:
    letters = made_letters(7_000)
    asked = [question for kind in questions(letters, 300).values() for question in kind]
    assert len({one.question for one in asked}) == len(asked)
    write_ledger([letter for letter in letters if letter.council.short_name in {"Leeds", "Hull"}], tmp_path)
    year = next(one for one in letters if (one.council.short_name, one.year) == ("Leeds", 2017))
    value = year.values["received", "planning_development"]
    council = frozenset({"Leeds City Council"})
    with Assistant(tmp_path) as assistant:
        [known, unknown] = [
            assistant.ask(f"How many planning complaints did {name} have in 2017?")[0] for name in ("Leeds", "Narnia")
        ]
    assert ManyAsked("", frozenset({value}), council).verdict(known) == "right"
    assert ManyAsked("", frozenset({value})).verdict(known) == "right"
    assert ManyAsked("", frozenset({value + 1}), council).verdict(known) == "wrong"
    assert ManyAsked("", frozenset({value}), frozenset({"Another Council"})).verdict(known) == "wrong"
    assert ManyAsked("", frozenset({value})).verdict(unknown) == "declined"


def test_a_row_says_whether_its_median_meets_the_aim() -> None:
    assert Row("speed", "1/s", (9.0, 12.0, 13.0), Aim(12, at_least=True)).met
    assert Row("wall", "s", (0.1, 0.7, 0.9), Aim(0.6)).met is False
    assert one("imports", "s", 3).met is None


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (percentile(values, 50), percentile(values, 95), percentile([7.0], 95)) == (50.0, 95.0, 7.0)


def test_the_table_prints_medians_spread_and_aims() -> None:
    text = table_text([Part("Asking", (Row("wall", "s", (0.4, 0.7, 0.5), Aim(0.6)), one("wrong", "of 60", 0)))])
    assert [line.split() for line in text.splitlines()] == [
        ["median", "min-max", "unit", "aim"],
        ["Asking"],
        ["wall", "0.50", "0.40-0.70", "s", "<=", "0.6", "met"],
        ["wrong", "0", "of", "60"],
    ]


def test_what_is_compared_is_one_line() -> None:
    assert "\n" not in COMPARED
