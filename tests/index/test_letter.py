"""Letters as they are published: every figure of 2014-2018 exact, no figure from other layouts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from eval.corpus.figures import FIGURES
from eval.corpus.typeset import FOLDER
from index.errors import Refused
from index.letter import READER_VERSION, read_letter
from index.page_text import text_in_box
from index.records import Figure, Reading

SHARED = Path(__file__).parents[2].parent / "shared"
EXPECTED = SHARED / "figures" / "expected.csv"
NEEDS_LETTERS = pytest.mark.skipif(not EXPECTED.exists(), reason="the folder of published letters is not here")

Row = tuple[str, ...]


def rows_of(path: Path, document: str) -> set[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {tuple(row.values())[1:] for row in csv.DictReader(lines) if row["document"] == document}


def row_of(figure: Figure) -> Row:
    subject, value, day = figure.subject or "", str(figure.value), str(figure.year_ended)
    facts = (figure.authority, day, figure.measure, subject, value, figure.unit)
    return (*facts, figure.printed, figure.table, figure.label)


def assert_exact(reading: Reading, expected: set[Row]) -> None:
    assert {row_of(figure) for figure in reading.figures} == expected
    assert len(reading.figures) == len(expected)
    assert not any(figure.disputed for figure in reading.figures)
    assert not reading.problems


def printed_in_boxes(path: Path, figures: tuple[Figure, ...]) -> Iterator[tuple[str, str]]:
    """Yields what each figure says is printed, and what PDFium finds in its box."""
    with pypdfium2.PdfDocument(path) as pdf:
        for figure in figures:
            assert figure.source.page is not None and figure.source.box is not None
            page, box = pdf[figure.source.page - 1], figure.source.box
            height = page.get_height()
            sides = (box.x0, height - box.bottom, box.x1, height - box.top)
            yield figure.printed, page.get_textpage().get_text_bounded(*sides).strip()


@NEEDS_LETTERS
@pytest.mark.parametrize(
    ("document", "count"),
    [
        ("north-west-leicestershire-2018.txt", 20),
        ("north-west-leicestershire-2018-ruled.pdf", 20),
        ("north-west-leicestershire-2018-unruled.pdf", 20),
        ("birmingham-2018-shaded.pdf", 18),
    ],
)
def test_published_letters_are_read_exactly(document: str, count: int) -> None:
    path = SHARED / "letters" / document
    reading = read_letter(path.read_bytes(), document)
    expected = rows_of(EXPECTED, document)
    assert len(expected) == count
    assert_exact(reading, expected)
    if path.suffix == ".pdf":
        assert all(printed == found for printed, found in printed_in_boxes(path, reading.figures))
    else:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert all(f.source.line and f.printed in lines[f.source.line - 1].split("\t") for f in reading.figures)
        assert all(f.source.page is None and f.source.box is None for f in reading.figures)


@NEEDS_LETTERS
@pytest.mark.parametrize(
    ("document", "count", "passages"),
    [("birmingham-2024.pdf", 12, 10), ("dorset-county-2019.pdf", 10, 9), ("exampleton-2025.pdf", 15, 11)],
)
def test_published_letters_that_say_their_figures_in_sentences_are_read_exactly(
    document: str, count: int, passages: int
) -> None:
    path = SHARED / "letters" / document
    reading = read_letter(path.read_bytes(), document)
    assert len(reading.figures) == count
    # The file of expected figures names no table and no label for them: theirs are the heading and the sentence.
    expected = {row[:-2] for row in rows_of(EXPECTED, document)}
    assert {row_of(figure)[:-2] for figure in reading.figures} == expected
    assert all(figure.table and figure.printed in figure.label for figure in reading.figures)
    assert not reading.problems and not any(figure.disputed for figure in reading.figures)
    for figure in reading.figures:
        assert figure.source.page is not None and figure.source.box is not None
        # The tails of letters in the line above reach into the box, so its own letters are asked for.
        assert text_in_box(path.read_bytes(), figure.source.page, figure.source.box) == figure.printed
    assert len(reading.passages) == passages


@NEEDS_LETTERS
@pytest.mark.parametrize(
    ("document", "count", "layout", "passages"),
    [
        ("bath-and-north-east-somerset-2008.pdf", 66, "letter of 2005-2008", 1),
        ("exampleton-2010-landscape.pdf", 55, "letter of 2009-2012", 3),
    ],
)
def test_published_letters_of_2005_to_2012_are_read_exactly(
    document: str, count: int, layout: str, passages: int
) -> None:
    path = SHARED / "letters" / document
    reading = read_letter(path.read_bytes(), document)
    expected = rows_of(EXPECTED, document)
    assert (len(expected), reading.layout, len(reading.passages)) == (count, layout, passages)
    assert_exact(reading, expected)
    assert all(printed == found for printed, found in printed_in_boxes(path, reading.figures))


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_sample_letters_are_read_exactly(path: Path) -> None:
    reading = read_letter(path.read_bytes(), path.name)
    expected = rows_of(FIGURES, path.name)
    assert expected
    assert_exact(reading, expected)
    if path.suffix == ".pdf":
        assert all(printed == found for printed, found in printed_in_boxes(path, reading.figures))


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_no_table_is_left_in_the_passages(path: Path) -> None:
    for passage in read_letter(path.read_bytes(), path.name).passages:
        assert not re.search(r"(?:\b\d+%?\s+){4}", passage.text)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (b" \n\t", "a.txt", "empty"),
        (b"<!DOCTYPE html><img src=x>", "a.html", "empty"),
        (b"PK\x03\x04rest", "a.docx", "damaged"),
        (b"no pdf at all", "a.pdf", "not_pdf"),
        (b"text", "a.md", "kind"),
        (b"%PDF-1.4\nbroken", "a.pdf", "damaged"),
        (b"a\0b\0", "a.txt", "not_text"),
        (b"x" * 20_001, "a.txt", "too_dense"),
    ],
)
def test_what_is_no_letter_is_refused_with_the_reason(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_letter(data, name)
    assert refused.value.code == code
    assert refused.value.reason.endswith(".")


def test_a_pdf_is_told_by_its_content_not_by_its_name() -> None:
    data = next(path for path in sorted(FOLDER.iterdir()) if path.suffix == ".pdf").read_bytes()
    assert read_letter(data, "letter.txt").document.kind == "pdf"


def test_the_same_bytes_give_the_same_reading() -> None:
    path = sorted(FOLDER.iterdir())[0]
    assert read_letter(path.read_bytes(), path.name) == read_letter(path.read_bytes(), path.name)


def test_the_version_of_the_reader_is_stated() -> None:
    assert READER_VERSION == "4"


@NEEDS_LETTERS
def test_the_text_of_a_table_is_no_passage() -> None:
    name = "bath-and-north-east-somerset-2008.pdf"
    reading = read_letter((SHARED / "letters" / name).read_bytes(), name)
    assert not any("Avg no. of days" in passage.text for passage in reading.passages)
