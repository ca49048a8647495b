"""Evaluators of what is quoted: a true quote passes, and fails when a word, a page or a box of it is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Citation, Part, Quotation, Sentence, Understood
from eval.evidence import Evidence
from index.ledger import Ledger
from index.stored import StoredPassage
from tests.eval.planted_faults import expectation, faults, with_citation


@pytest.fixture(scope="module")
def slow_replies(letters_store: Path) -> StoredPassage:
    return passage(letters_store, "exampleton-2017.pdf", "We asked your council for its papers")


def passage(store: Path, document: str, start: str) -> StoredPassage:
    with Ledger.open(store) as ledger:
        return next(held for held in ledger.passages_of(document) if held.text.startswith(start))


def quoting(held: StoredPassage, quote: str | None = None) -> Answer:
    """An answer that quotes one passage, made without a model."""
    words = quote or held.text
    citation = Citation(1, held.document, held.title, held.page, " > ".join(held.headings), words, held.boxes,
                        held.line, held.last_line, held.overleaf, held.document_hash)  # fmt: skip
    assert held.authority
    assert held.year_ended
    part: Part = Quotation(f'The letter says, under "{held.headings[-1]}"', 1, words)
    reading = Understood(authorities=(held.authority,), years=(held.year_ended,), topic="slow replies")
    return Answer("What does it say about slow replies?", (part,), reading, citations=(citation,))


QUOTED = expectation(
    passages=[{"document": "exampleton-2017.pdf", "page": 1, "section": "Slow replies", "says": "the sixteen cases"}]
)


@pytest.mark.parametrize(
    ("document", "start"),
    [
        ("exampleton-2017.pdf", "We asked your council for its papers"),
        ("exampleton-2016.txt", "In 2015-16 there were 66 courses"),
        ("birmingham-2018.pdf", "During 2017-18 our trainers"),
        ("birmingham-2018.pdf", "The uphold rate is the number"),
    ],
)
def test_a_true_quote_passes(document: str, start: str, letters_store: Path, evidence: Evidence) -> None:
    answer = quoting(passage(letters_store, document, start))
    for name in ("quotes verbatim", "box holds print", "citations resolve", "numbers traced", "within scope"):
        assert faults(name, answer, QUOTED, evidence) in ([], None), name
    cut = quoting(passage(letters_store, document, start), answer.citations[0].quote.split(". ")[0])
    assert faults("quotes verbatim", cut, QUOTED, evidence) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("sixteen", "seventeen"), ("sixteen ", ""), ("in five of them", "in five of these"), ("We asked", "I asked"),
     ("as well.", "as wel"), ("papers in", "papers,in")],
)  # fmt: skip
def test_a_quote_that_was_touched_fails(old: str, new: str, slow_replies: StoredPassage, evidence: Evidence) -> None:
    assert old in slow_replies.text
    answer = quoting(slow_replies, slow_replies.text.replace(old, new))
    assert faults("quotes verbatim", answer, QUOTED, evidence)
    assert faults("box holds print", answer, QUOTED, evidence)


def test_a_quote_of_another_page_or_of_no_citation_fails(slow_replies: StoredPassage, evidence: Evidence) -> None:
    answer = quoting(slow_replies)
    assert faults("quotes verbatim", with_citation(answer, page=2), QUOTED, evidence)
    assert faults("quotes verbatim", with_citation(answer, quote="We asked"), QUOTED, evidence)
    stray = replace(answer, parts=(*answer.parts, Sentence("It says “nothing of the kind”.")))
    assert faults("quotes verbatim", stray, QUOTED, evidence) == ["no citation has the quote “nothing of the kind”"]


def test_the_marked_lines_of_a_quote_are_its_own(
    slow_replies: StoredPassage, letters_store: Path, evidence: Evidence
) -> None:
    other = passage(letters_store, "exampleton-2017.pdf", "Elected members")
    wrong = with_citation(quoting(slow_replies), boxes=other.boxes)
    assert faults("quotes verbatim", wrong, QUOTED, evidence) == []
    assert faults("box holds print", wrong, QUOTED, evidence)


@pytest.mark.parametrize(
    "wanted",
    [
        {"says": "seventeen cases"},
        {"document": "exampleton-2018.pdf", "says": "the sixteen cases"},
        {"page": 2, "says": "the sixteen cases"},
        {"section": "Slow", "says": "the sixteen cases"},
    ],
)
def test_another_passage_is_not_the_one(
    wanted: dict[str, Any], slow_replies: StoredPassage, evidence: Evidence
) -> None:
    answer = quoting(slow_replies)
    assert faults("passage found", answer, QUOTED, evidence) == []
    assert faults("passage found", answer, expectation(passages=[wanted]), evidence)


def test_a_quote_from_another_letter_is_out_of_scope(slow_replies: StoredPassage, evidence: Evidence) -> None:
    answer = quoting(slow_replies)
    for reading in (
        Understood(authorities=("Birmingham City Council",)),
        Understood(authorities=("Exampleton Borough Council",), years=(date(2018, 3, 31),)),
    ):
        assert faults("within scope", replace(answer, reading=reading), QUOTED, evidence)
    assert faults("within scope", replace(answer, reading=Understood()), QUOTED, evidence) is None


def test_a_quote_that_goes_on_overleaf_is_held_against_both_pages(letters_store: Path, evidence: Evidence) -> None:
    last = passage(letters_store, "exampleton-2018.pdf", "Our trainers led 64 courses")
    first = passage(letters_store, "exampleton-2018.pdf", "Tables of counts answer some questions")
    assert (last.page, first.page) == (1, 2)
    both = replace(last, text=f"{last.text} {first.text}", overleaf=first.boxes)
    for name in ("quotes verbatim", "box holds print", "citations resolve"):
        assert faults(name, quoting(both), QUOTED, evidence) == []
    torn = replace(both, text=f"{last.text} and {first.text}")
    swapped = replace(both, boxes=first.boxes)
    assert faults("quotes verbatim", quoting(torn), QUOTED, evidence)
    assert faults("box holds print", quoting(torn), QUOTED, evidence)
    assert faults("box holds print", quoting(swapped), QUOTED, evidence)
