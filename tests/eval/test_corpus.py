"""The sample corpus: typesetting is repeatable, every figure is printed, and reading gives exactly those."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from eval.corpus.earlier import EARLIER_LETTERS
from eval.corpus.figures import StatedFigure, all_figures, figures_of
from eval.corpus.later import LATER_LETTERS
from eval.corpus.letters import LETTERS, SampleLetter
from eval.corpus.typeset import FOLDER, all_documents
from eval.corpus.yearly_list import INVENTED_COUNCILS
from eval.corpus.yearly_list import SOURCE as LIST_SOURCE
from index.authorities import listed_authorities
from index.letter import read_letter
from index.records import Figure

DOCUMENTS = tuple(sorted(path.name for path in FOLDER.iterdir()))
EVERY_DOCUMENT = pytest.mark.parametrize("document", DOCUMENTS)
EVERY_LETTER = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.document)
COUNTS_OF_2005_TO_2012 = (
    "mi_reports", "local_settlements", "m_reports", "nm_reports", "no_maladministration", "ombudsman_discretion",
    "outside_jurisdiction", "decided_premature",
)  # fmt: skip
ADVICE_TEAM = ("advice_premature", "advice_given", "forwarded_resubmitted", "forwarded_new")


def text_of(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8")
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(str(pdf[number].get_textpage().get_text_bounded()) for number in range(len(pdf)))


def values_of(figures: Iterable[StatedFigure], year: str) -> dict[tuple[str, str], int]:
    return {(f.measure, f.subject): int(f.value) for f in figures if f.year_ended[:4] == year and f.unit == "count"}


def half_up(part: int, whole: int) -> str:
    return str((200 * part + whole) // (2 * whole))


@pytest.fixture(scope="module")
def typeset() -> dict[str, bytes]:
    return all_documents()


@EVERY_DOCUMENT
def test_typesetting_again_gives_the_committed_bytes(document: str, typeset: dict[str, bytes]) -> None:
    assert typeset[document] == (FOLDER / document).read_bytes()


def test_there_is_a_document_for_each_that_is_typeset_and_for_each_that_has_figures(
    typeset: dict[str, bytes],
) -> None:
    assert tuple(sorted(typeset)) == DOCUMENTS == tuple(sorted({figure.document for figure in all_figures()}))


@EVERY_DOCUMENT
def test_reading_gives_exactly_the_figures_that_are_stated(document: str) -> None:
    reading = read_letter((FOLDER / document).read_bytes(), document)
    assert sorted(map(row_of, reading.figures)) == sorted(map(stated_row, figures_of(document)))
    assert not any(figure.disputed for figure in reading.figures)
    assert {problem.code for problem in reading.problems} <= {"hidden_text"}  # the menu of the web page


def row_of(figure: Figure) -> tuple[str, ...]:
    about = (figure.authority, str(figure.year_ended), figure.measure, figure.subject or "", str(figure.value))
    return (*about, figure.unit, figure.printed, figure.table, figure.label)


def stated_row(figure: StatedFigure) -> tuple[str, ...]:
    about = (figure.authority, figure.year_ended, figure.measure, figure.subject, figure.value)
    return (*about, figure.unit, figure.printed, figure.table, figure.label)


@EVERY_DOCUMENT
def test_every_figure_is_printed_in_its_document(document: str) -> None:
    text = text_of(FOLDER / document)
    figures = figures_of(document)
    assert figures
    for figure in figures:
        assert figure.printed in text
        assert all(word in text for word in figure.label.split())


@EVERY_LETTER
def test_figures_name_the_council_and_the_year_of_a_letter(letter: SampleLetter) -> None:
    about = {(figure.authority, figure.year_ended) for figure in figures_of(letter.document)}
    assert about == {(letter.authority, str(letter.year_ended))}


@EVERY_LETTER
def test_the_parts_of_each_table_make_its_total(letter: SampleLetter) -> None:
    figures = figures_of(letter.document)
    value = {(figure.measure, figure.subject): int(figure.value) for figure in figures}
    parts = sum(number for (measure, subject), number in value.items() if measure == "received" and subject)
    assert parts == value["received", ""]
    decided = sum(
        number
        for (measure, _), number in value.items()
        if measure in {"not_upheld", "upheld"} or measure.startswith("decided_")
    )
    assert decided == value["decided", ""]
    investigated = value["upheld", ""] + value["not_upheld", ""]
    assert str(value["uphold_rate", ""]) == half_up(value["upheld", ""], investigated)


@pytest.mark.parametrize(
    ("document", "year"),
    [
        ("bath-and-north-east-somerset-2008.pdf", "2008"),
        ("bath-and-north-east-somerset-2008.pdf", "2007"),
        ("bath-and-north-east-somerset-2008.pdf", "2006"),
        ("exampleton-2010.pdf", "2010"),
    ],
)
def test_the_tables_of_the_earlier_letters_add_up(document: str, year: str) -> None:
    value = values_of((f for f in figures_of(document) if not f.authority.startswith("All ")), year)
    subjects = {subject for measure, subject in value if measure == "received" and subject}
    assert sum(value["received", subject] for subject in subjects) == value["received", ""]
    assert sum(value.get((measure, ""), 0) for measure in COUNTS_OF_2005_TO_2012) == value["decided", ""]
    if ("decided_premature", "") in value:
        excluded = value["decided", ""] - value["decided_premature", ""]
        assert value["decided_excl_premature", ""] == excluded
    if ("advice_given", "") in value:
        for subject in (*subjects, ""):
            assert sum(value[measure, subject] for measure in ADVICE_TEAM) == value["received", subject]


@pytest.mark.parametrize("letter", LATER_LETTERS, ids=lambda letter: letter.document)
def test_the_rates_of_the_later_letters_are_those_of_their_counts(letter: SampleLetter) -> None:
    figures = figures_of(letter.document)
    value = values_of(figures, str(letter.year_ended.year))
    printed = {figure.measure: figure.value for figure in figures if figure.unit == "percent"}
    assert printed["uphold_rate"] == half_up(value["upheld", ""], value["investigated", ""])
    assert printed["satisfactory_remedy_rate"] == half_up(value["satisfactory_remedies", ""], value["upheld", ""])
    if ("dealt_with", "") in value:
        parts = ("not_for_us", "assessed_and_closed", "investigated")
        assert value["dealt_with", ""] == sum(value[part, ""] for part in parts)


def test_the_page_states_what_the_letter_states() -> None:
    letter, page = figures_of("exampleton-2025.pdf"), figures_of("exampleton-2025.html")
    assert [stated_row(figure) for figure in letter] == [stated_row(figure) for figure in page]


def test_the_list_agrees_with_the_letters_and_marks_what_is_invented() -> None:
    letters = {stated_row(figure)[:6] for figure in all_figures() if figure.document != "councils-2018.csv"}
    listed = figures_of("councils-2018.csv")
    known = {figure.authority for letter in LETTERS for figure in figures_of(letter.document)}
    assert all(stated_row(figure)[:6] in letters for figure in listed if figure.authority in known)
    real = {figure.authority for figure in listed} - INVENTED_COUNCILS
    assert all(listed_authorities().get(name).listed for name in real)
    for line in text_of(FOLDER / "councils-2018.csv").splitlines():
        if any(line.startswith(name) for name in INVENTED_COUNCILS):
            assert line.endswith(",invented")


@pytest.mark.parametrize(
    ("document", "footer"),
    [
        *((letter.document, letter.footer) for letter in (*LETTERS, *EARLIER_LETTERS, *LATER_LETTERS)),
        ("councils-2018.csv", LIST_SOURCE),
    ],
)
def test_the_document_says_who_worded_it(document: str, footer: str) -> None:
    assert footer in " ".join(text_of(FOLDER / document).split())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_invented_council_is_called_invented_wherever_it_is_written_about(document: str) -> None:
    text = " ".join(text_of(FOLDER / document).split())
    if any(name in text for name in INVENTED_COUNCILS):
        assert "invented" in text
