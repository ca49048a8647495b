"""Which year the turns of a conversation take along, and which one they let go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.conversation import Conversation
from index.ledger import Ledger
from index.records import Document, Heading, Reading

TEXT_ONLY = "Birmingham City Council"


@pytest.fixture
def store(figure_store: Path, tmp_path: Path) -> Path:
    """The sample letters, and a letter to Birmingham for 2024 of which no statistics were read."""
    (tmp_path / "ledger.sqlite").write_bytes((figure_store / "ledger.sqlite").read_bytes())
    with Ledger.create(tmp_path) as ledger:
        document = Document("birmingham-2024.pdf", "0" * 64, "pdf", 1, ())
        ledger.put(Reading(document, Heading("Annual letter 2024", TEXT_ONLY, date(2024, 3, 31)), None), "2")
    return tmp_path


def texts(store: Path, *questions: str) -> list[str]:
    found = []
    with Assistant(store) as assistant:
        conversation = Conversation()
        for question in questions:
            answer, conversation = assistant.ask(question, conversation)
            found.append(answer.text)
    return found


def test_a_year_that_another_council_lacks_is_said_once_and_then_let_go(store: Path) -> None:
    _, declined, answered = texts(
        store,
        "how many housing complaints did Exampleton have in 2016?",
        "how many planning complaints did North West Leicestershire have?",
        "how many complaints did North West Leicestershire have?",
    )
    assert "No letter about North West Leicestershire District Council for the year ended 31 March 2016" in declined
    assert "received 6 complaints and enquiries about North West Leicestershire" in answered
    assert "year ended 31 March 2018" in answered


def test_a_year_that_is_typed_and_not_held_does_not_take_the_place_of_the_one_before(store: Path) -> None:
    *_, answered = texts(
        store,
        "how many housing complaints did Exampleton have in 2016?",
        "and in 2012?",
        "how many planning complaints?",
    )
    assert "year ended 31 March 2016" in answered


def test_a_letter_that_is_held_as_text_stays_the_one_that_is_meant(store: Path) -> None:
    _, declined, asked = texts(
        store,
        "what was the uphold rate of Birmingham in 2018?",
        "what about 2024?",
        "and how many complaints were received?",
    )
    assert "2024 is held as text only" in declined
    assert "31 March 2024" in asked


def test_what_is_said_to_another_council_is_looked_for_in_a_year_it_has(store: Path) -> None:
    with Assistant(store) as assistant:
        _, conversation = assistant.ask("how many housing complaints did Exampleton have in 2016?")
        typed = assistant.read("what does the letter to North West Leicestershire say about scrutiny?")
        assert conversation.fill(typed, assistant.holdings).years == ()
        again = assistant.read("what does the letter to Exampleton say about scrutiny?")
        assert conversation.fill(again, assistant.holdings).years == (date(2016, 3, 31),)
