"""The sample corpus: typesetting is repeatable and every figure is printed."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdfium2
import pytest

from eval.corpus.letters import FIGURES, LETTERS, SampleLetter
from eval.corpus.typeset import FOLDER, document_bytes

EVERY_LETTER = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.document)


def rows_of(document: str) -> list[dict[str, str]]:
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["document"] == document]


def last_page_text(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    with pypdfium2.PdfDocument(path) as pdf:
        return str(pdf[len(pdf) - 1].get_textpage().get_text_bounded())


@EVERY_LETTER
def test_typesetting_again_gives_the_committed_bytes(letter: SampleLetter) -> None:
    assert document_bytes(letter) == (FOLDER / letter.document).read_bytes()


@EVERY_LETTER
def test_every_figure_is_printed_in_its_document(letter: SampleLetter) -> None:
    text = last_page_text(FOLDER / letter.document)
    words = text.split()
    rows = rows_of(letter.document)
    assert rows
    for row in rows:
        assert row["printed"] in words
        assert all(word in text for word in row["label"].split())
    for printed in {row["printed"] for row in rows}:
        assert words.count(printed) >= sum(row["printed"] == printed for row in rows)


def test_figures_name_only_the_letters_that_exist() -> None:
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        stated = {(row["document"], row["authority"], row["year_ended"]) for row in csv.DictReader(lines)}
    assert stated == {(letter.document, letter.authority, str(letter.year_ended)) for letter in LETTERS}


@EVERY_LETTER
def test_the_parts_of_each_table_make_its_total(letter: SampleLetter) -> None:
    rows = rows_of(letter.document)
    value = {(row["measure"], row["subject"]): int(row["value"]) for row in rows}
    parts = sum(number for (measure, subject), number in value.items() if measure == "received" and subject)
    assert parts == value["received", ""]
    decided = sum(
        number
        for (measure, _), number in value.items()
        if measure in {"not_upheld", "upheld"} or measure.startswith("decided_")
    )
    assert decided == value["decided", ""]
    upheld, investigated = value["upheld", ""], value["upheld", ""] + value["not_upheld", ""]
    assert value["uphold_rate", ""] == (200 * upheld + investigated) // (2 * investigated)


@EVERY_LETTER
def test_the_letter_says_who_worded_it(letter: SampleLetter) -> None:
    assert letter.footer in " ".join(last_page_text(FOLDER / letter.document).split())
