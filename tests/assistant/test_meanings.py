"""What a word means: as a letter says it, or else in the assistant's own words, marked as such."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.findings import Findings
from assistant.glossary import term
from assistant.meanings import OWN_WORDS, define
from assistant.search import SearchModel
from index.ledger import Ledger
from index.stored import StoredPassage
from tests.answers import ask
from tests.readings import make_reading


def passage(text: str) -> StoredPassage:
    return StoredPassage("id", text, ("Notes",), 0, 1, (), None, "letter.pdf", "hash", "Letter", None, None, None)


def defined(text: str, key: str = "uphold_rate") -> Findings:
    """Returns the findings of a definition where one passage holds the words."""
    findings = Findings(lambda document: "hash")

    def passages(words: Sequence[str]) -> Sequence[StoredPassage]:
        assert words
        return [passage(text)]

    own = define([key], passages, findings)
    assert bool(own) is not bool(findings.citations)
    return findings


@pytest.mark.parametrize(
    "text",
    [
        "The uphold rate means the share of investigations that we upheld.",
        "An uphold rate is where upheld cases are set against all that we investigated.",
        "This share is called the uphold rate.",
    ],
)
def test_a_passage_that_says_it_is_quoted(text: str) -> None:
    findings = defined(text)
    assert [citation.quote for citation in findings.citations] == [text]
    assert findings.notes == []


@pytest.mark.parametrize(
    "text",
    [
        "Your uphold rate was 57% this year.",
        "We hope that the uphold rate will help. By all means write to us.",
        "The phrase means little.",
    ],
)
def test_a_passage_that_only_holds_the_word_is_not(text: str) -> None:
    findings = defined(text)
    assert findings.citations == []
    assert findings.notes == [OWN_WORDS]
    assert term("uphold_rate").text in findings.parts[0].text


def test_each_word_has_its_own_source() -> None:
    findings = Findings(lambda document: "hash")
    texts = {"uphold_rate": "The uphold rate means a share of investigations."}

    def passages(words: Sequence[str]) -> Sequence[StoredPassage]:
        return [passage(texts["uphold_rate"])] if "uphold rate" in words else []

    own = define(["premature", "uphold_rate"], passages, findings)
    assert (len(own), len(findings.parts), len(findings.citations)) == (1, 2, 1)
    assert findings.notes == [OWN_WORDS]


@pytest.mark.parametrize(
    "question", ["What does premature mean?", "define compliance rate", "what is a satisfactory remedy?"]
)
def test_a_definition_is_answered_and_marked_as_ones_own(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.status, answer.reason, answer.figures) == ("answered", None, ())
    assert answer.definitions and OWN_WORDS in answer.warnings


def test_a_definition_in_the_notes_of_a_letter_is_quoted(invented: Assistant) -> None:
    answer = ask(invented, "What does uphold rate mean?")
    assert (answer.status, answer.definitions, OWN_WORDS in answer.warnings) == ("answered", (), False)
    (citation,) = answer.citations
    assert citation.section == "Notes"
    assert "the number of upheld cases as a share of the detailed investigations" in citation.quote


def test_a_definition_in_a_letter_that_is_held_goes_first(tmp_path: Path, word_model: SearchModel) -> None:
    said = "A premature complaint means one that the council has not yet had its chance to answer."
    with Ledger.create(tmp_path) as ledger:
        ledger.put(make_reading(paragraphs=("We trained many people this year.", said)))
    with Assistant(tmp_path, model=word_model) as assistant:
        answer = ask(assistant, "what does premature mean?")
    assert [citation.quote for citation in answer.citations] == [said]
    assert (answer.status, answer.definitions) == ("answered", ())
    assert OWN_WORDS not in answer.warnings


def test_what_no_letter_uses_has_no_definition(invented: Assistant) -> None:
    answer = ask(invented, "what does flibbertigibbet mean?")
    assert (answer.status, answer.reason) == ("declined", "not_reported")
    assert not answer.definitions


def test_a_bare_term_is_told_as_a_word_and_asked_back_as_a_figure(invented: Assistant) -> None:
    answer = ask(invented, "what is the uphold rate?")
    assert (answer.status, answer.reason) == ("partial", "ambiguous")
    assert "share of the detailed investigations" in answer.citations[0].quote
    assert "Which council do you mean?" in answer.text
