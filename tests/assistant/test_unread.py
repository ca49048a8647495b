"""A number that was left out is never called one that the letter does not report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.steps import FigureLookup
from assistant.unread import left_out, not_read, passages_left_out
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.records import Box, Problem, Source
from index.stored import StoredPassage

LETTER = """21 July 2021

Chief Executive
Leeds City Council

Annual Review letter 2021

The statistics below are for the year ended 31 March 2021.

Complaint statistics

We upheld 68% of the complaints we investigated. {first}

In 97% of cases we were satisfied your authority had successfully implemented our recommendations. {second}
"""
UNCLEAR = "Some 37 compliance outcomes, give or take, feature here."
YEAR = date(2021, 3, 31)


def ask(store: Path, letter: str, question: str) -> Answer:
    with Ledger.create(store) as ledger:
        ledger.put(read_letter(letter.encode(), "leeds.txt"), READER_VERSION)
    with Assistant(store) as assistant:
        return assistant.ask(question)[0]


def passage(text: str, **place: object) -> StoredPassage:
    values: dict[str, object] = {"page": None, "boxes": (), "line": None, **place}
    return StoredPassage("id", text, (), 0, document="leeds.txt", document_hash="", title="", authority=None,
                         year_ended=None, letter_date=None, **values)  # type: ignore[arg-type]  # fmt: skip


def test_the_sentence_of_a_number_that_was_left_out_is_quoted(tmp_path: Path) -> None:
    answer = ask(
        tmp_path, LETTER.format(first="", second=UNCLEAR), "How many compliance outcomes did Leeds have in 2021?"
    )
    assert (answer.figures, answer.reason, answer.status) == ((), "not_read", "partial")
    assert answer.text.startswith("No figure of compliance outcomes was read from the letter about Leeds City Council")
    assert "does not report" not in answer.text
    assert [citation.line for citation in answer.citations] == [14]
    assert UNCLEAR in answer.citations[0].quote


def test_a_gap_that_is_about_something_else_is_told_and_not_quoted(tmp_path: Path) -> None:
    letter = LETTER.format(first="", second=UNCLEAR)
    answer = ask(tmp_path, letter, "How many satisfactory remedies did Leeds provide in 2021?")
    assert (answer.figures, answer.citations, answer.reason) == ((), (), "not_read")
    assert "may still be reported there" in answer.text


def test_a_letter_that_was_read_whole_does_not_report_what_it_lacks(tmp_path: Path) -> None:
    letter = LETTER.format(first="", second="")
    answer = ask(tmp_path, letter, "How many compliance outcomes did Leeds have in 2021?")
    assert (answer.figures, answer.reason) == ((), "not_reported")
    assert "does not report compliance outcomes" in answer.text


def test_what_letters_of_a_year_never_report_is_not_suspected_in_a_gap(tmp_path: Path) -> None:
    letter = LETTER.format(first="", second=UNCLEAR)
    answer = ask(tmp_path, letter, "How many complaints about Leeds were closed after initial enquiries in 2021?")
    assert (answer.figures, answer.reason) == ((), "not_reported")


def test_a_heading_of_a_list_that_is_not_understood_may_be_what_is_asked_for(tmp_path: Path) -> None:
    rows = "Complaints received: year ended 31 March 2022\nAuthority,Housing,Env & Waste,Total\n"
    rows += "Leeds City Council,30,5,35\nKent County Council,3,2,5\n"
    with Ledger.create(tmp_path) as ledger:
        ledger.put(read_letter(rows.encode(), "list.csv"), READER_VERSION)
    with Assistant(tmp_path) as assistant:
        unread = assistant.ask("How many environment complaints about Kent in 2022?")[0]
        held = assistant.ask("How many housing complaints about Kent in 2022?")[0]
    assert (unread.figures, unread.reason) == ((), "not_read")
    assert "was read from what is held about Kent County Council" in unread.text
    assert [shown.figure.value for shown in held.figures] == [3]


def test_only_what_leaves_a_number_out_counts() -> None:
    here = Source("leeds.txt")
    codes = ["unread_statement", "two_years", "unreadable_value", "prose_differs", "unknown_column", "hidden_text"]
    found = left_out(Problem(code, "", here) for code in codes)
    assert [problem.code for problem in found] == ["unread_statement", "unreadable_value", "unknown_column"]


@pytest.mark.parametrize(
    ("source", "place", "is_there"),
    [
        (Source("leeds.txt", line=5), {"line": 4, "last_line": 6}, True),
        (Source("leeds.txt", line=7), {"line": 4, "last_line": 6}, False),
        (Source("a.pdf", 2, Box(60, 110, 90, 120)), {"page": 2, "boxes": (Box(50, 100, 500, 130),)}, True),
        (Source("a.pdf", 1, Box(60, 110, 90, 120)), {"page": 2, "boxes": (Box(50, 100, 500, 130),)}, False),
        (Source("a.pdf", 3, Box(60, 40, 90, 50)), {"page": 2, "overleaf": (Box(50, 30, 500, 60),)}, True),
        (Source("a.pdf"), {"page": 2, "boxes": (Box(50, 100, 500, 130),)}, False),
    ],
)
def test_a_passage_is_quoted_only_if_the_number_stands_in_it(
    source: Source, place: dict[str, object], is_there: bool
) -> None:
    step = FigureLookup("Leeds City Council", YEAR, "compliance_outcomes", None)
    here = passage("Some 37 compliance outcomes.", **place)
    found = passages_left_out(step, [Problem("unread_statement", "", source)], [here, passage("Nothing.", **place)])
    assert found == ((here,) if is_there else ())


def test_the_subject_is_named() -> None:
    step = FigureLookup("Leeds City Council", YEAR, "received", "housing")
    assert not_read(step, "the letter").startswith(
        "No figure of complaints and enquiries received under Housing was read from the letter."
    )
