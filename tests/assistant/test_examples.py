"""Example questions: of several kinds, the same every time, and answered by the store they are shown for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import retrieve
from assistant.assistant import Assistant
from assistant.examples import _in_turn, _telling, _what_is_said, example_questions
from index.build import build
from index.embedding import Embedder
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter

SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"
LETTERS = Path(__file__).parents[2].parent / "shared" / "letters"
NEEDS_LETTERS = pytest.mark.skipif(not LETTERS.exists(), reason="the folder of published letters is not here")
ONE_LETTER = "north-west-leicestershire-2018.pdf"


def asked_of(store: Path, council: str | None = None, most: int = 4) -> tuple[str, ...]:
    with Assistant(store, council) as assistant:
        return example_questions(assistant, most)


@pytest.fixture
def letter_store(tmp_path: Path) -> Iterator[Ledger]:
    """A store in the folder "store" to put single letters into."""
    with Ledger.create(tmp_path / "store") as ledger:
        yield ledger


def test_councils_take_turns_and_kinds_of_question_change(assistant: Assistant) -> None:
    assert example_questions(assistant, 5) == (
        "How many planning complaints did North West Leicestershire receive in 2018?",
        "What was Dorset County's uphold rate in 2018/19?",
        "What does North West Leicestershire's 2018 letter say about local scrutiny?",
        "How many complaints about Exampleton Borough Council were upheld in the year ended 31 March 2025?",
        "How many complaints did Exampleton Borough Council receive in 2016/17?",
    )


def test_the_own_council_is_called_we(figure_store: Path) -> None:
    assert asked_of(figure_store, "exampleton") == (
        "How many planning complaints did we receive in 2018?",
        "What was our uphold rate in 2017/18?",
        "What does our 2025 letter say about satisfactory remedies?",
        "How many complaints about us were upheld in the year ended 31 March 2018?",
    )


def test_an_own_council_that_is_not_held_changes_nothing(figure_store: Path) -> None:
    assert asked_of(figure_store, "Leeds") == asked_of(figure_store)


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_no_more_are_given_than_wanted(assistant: Assistant, most: int) -> None:
    assert example_questions(assistant, most) == example_questions(assistant, 5)[:most]


@pytest.mark.parametrize("council", [None, "birmingham", "exampleton", "nwl"])
def test_every_example_is_answered(whole_store: Path, quoting_assistant: Assistant, council: str | None) -> None:
    with Assistant(whole_store, council, quoting_assistant._passages._model) as assistant:
        questions = example_questions(assistant, 5)
        assert len(questions) == 5
        assert {assistant.ask(question)[0].status for question in questions} == {"answered"}


def assert_topics_are_answered(assistant: Assistant, letters: int) -> None:
    """Asks each letter what it says about the topic chosen for it."""
    asked = [(letter, q) for letter in _in_turn(assistant) for _, q in _what_is_said(assistant, letter)]
    assert len({letter.document.name for letter, _ in asked}) >= letters
    for letter, question in asked:
        answer, _ = assistant.ask(question)
        assert answer.status == "answered", question
        assert answer.reading.authorities == (letter.council,)
        assert answer.reading.years == (letter.year,)


def test_what_a_sample_letter_is_said_to_speak_of_is_found(quoting_assistant: Assistant) -> None:
    assert_topics_are_answered(quoting_assistant, 8)  # in exampleton-2016.txt no heading has a word of its text


@NEEDS_LETTERS
def test_what_a_published_letter_is_said_to_speak_of_is_found(
    tmp_path: Path, embedder: Embedder, quoting_assistant: Assistant
) -> None:
    build([LETTERS], tmp_path, embedder=embedder)
    with Assistant(tmp_path, None, quoting_assistant._passages._model) as assistant:
        assert_topics_are_answered(assistant, 7)
        questions = example_questions(assistant, 5)
        assert len(questions) == 5
        assert {assistant.ask(question)[0].status for question in questions} == {"answered"}


def test_an_empty_store_gives_none(letter_store: Ledger, tmp_path: Path) -> None:
    assert asked_of(tmp_path / "store") == ()


def test_a_text_without_council_or_heading_gives_none(letter_store: Ledger, tmp_path: Path) -> None:
    fete = b"The village fete raised money for the church roof this year.\n"
    letter_store.put(read_letter(fete, "fete.txt"), READER_VERSION)
    assert asked_of(tmp_path / "store") == ()


def test_a_store_without_passages_gives_figures(letter_store: Ledger, tmp_path: Path) -> None:
    reading = read_letter((SAMPLES / ONE_LETTER).read_bytes(), ONE_LETTER)
    letter_store.put(replace(reading, passages=()), READER_VERSION)
    assert asked_of(tmp_path / "store", most=5) == (
        "How many planning complaints did North West Leicestershire receive in 2018?",
        "What was North West Leicestershire's uphold rate in 2017/18?",
        "How many complaints about North West Leicestershire were upheld in the year ended 31 March 2018?",
        "How many complaints did North West Leicestershire receive in 2017/18?",
    )


def test_a_store_without_figures_gives_a_topic(letter_store: Ledger, tmp_path: Path) -> None:
    reading = read_letter((SAMPLES / ONE_LETTER).read_bytes(), ONE_LETTER)
    letter_store.put(replace(reading, figures=()), READER_VERSION)
    assert asked_of(tmp_path / "store") == (
        "What does North West Leicestershire's 2018 letter say about local scrutiny?",
    )


def test_a_subject_without_complaints_is_asked_for_only_if_all_are(letter_store: Ledger, tmp_path: Path) -> None:
    reading = read_letter((SAMPLES / ONE_LETTER).read_bytes(), ONE_LETTER)
    received = [figure for figure in reading.figures if figure.measure == "received"]
    fewer = [replace(figure, value=0) if figure.subject == "planning_development" else figure for figure in received]
    letter_store.put(replace(reading, figures=tuple(fewer), passages=()), "one subject with none")
    housing = "How many housing complaints did North West Leicestershire receive in 2018?"
    assert asked_of(tmp_path / "store", most=1) == (housing,)
    none = [replace(figure, value=0) for figure in received]
    letter_store.put(replace(reading, figures=tuple(none), passages=()), "none at all")
    assert asked_of(tmp_path / "store", most=1) == (housing.replace("housing", "planning"),)


def test_a_figure_that_another_question_means_is_left_out(figure_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer with another figure than the one meant makes no example, whatever its status."""
    with Assistant(figure_store) as assistant:
        other, _ = assistant.ask("How many housing complaints did Birmingham receive in 2018?")
        monkeypatch.setattr(assistant, "ask", lambda question: (other, None))
        assert example_questions(assistant, 5) == (
            "How many housing complaints did Birmingham receive in 2018?",
            "What does Dorset County's 2019 letter say about satisfactory remedies?",
        )


def test_a_large_store_is_not_asked_more_than_a_small_one(
    letter_store: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read_letter((SAMPLES / ONE_LETTER).read_bytes(), ONE_LETTER)
    for year in range(1980, 2019):
        name = f"{year}.pdf"
        document = replace(reading.document, name=name, content_hash=f"{year:064}")
        heading = replace(reading.heading, year_ended=date(year, 3, 31))
        letter_store.put(replace(reading, document=document, heading=heading), READER_VERSION)
    with Assistant(tmp_path / "store") as assistant:
        declined, _ = assistant.ask("how many complaints did Narnia have in 2018?")
        questions: list[str] = []

        def ask(question: str) -> tuple[object, None]:
            questions.append(question)
            return declined, None

        monkeypatch.setattr(assistant, "ask", ask)
        assert len(example_questions(assistant, 5)) == 1  # the topic, for which nothing is asked
        assert len(questions) == len(set(questions)) <= 60


def test_words_that_the_search_passes_over_are_no_topic() -> None:
    """Were one of them the only word of a topic, the search would have nothing to look for."""
    passed_over = retrieve._EMPTY_WORDS | retrieve._COMMON_WORDS
    assert {word for word in passed_over if _telling(word)} == set()
