"""Evidence out of the originals: from a figure to its page, its lines and its very letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.answer import Citation
from assistant.assistant import Assistant
from assistant.evidence import Place, original, places, text_lines
from index.ledger import Ledger
from index.page_text import text_in_box
from index.records import Box
from index.stored import StoredFigure
from tests.assistant.cited_cells import cell_of, marked


def test_a_citation_stands_on_no_page_one_page_or_two() -> None:
    here, there = (Box(1, 2, 3, 4),), (Box(5, 6, 7, 8), Box(5, 9, 7, 11))
    citation = Citation(1, "a.pdf", "A", 3, "", "quote", here)
    assert places(citation) == (Place(3, here),)
    assert places(replace(citation, overleaf=there)) == (Place(3, here), Place(4, there))
    assert places(Citation(1, "a.txt", "A", None, "", "quote", line=3, last_line=5)) == ()


def figures_of(store: Path) -> tuple[StoredFigure, ...]:
    """Returns the figures of the samples."""
    with Ledger.open(store) as ledger:
        stored = ledger.figures()
    assert len(stored) > 90
    return stored


def require_shown(store: Path, stored: Sequence[StoredFigure]) -> None:
    """Fails unless each figure stands in its box, and alone is marked in its lines."""
    for held in stored:
        citation = cell_of(held.figure, held.document_hash)
        for place in places(citation):
            (box,) = place.boxes
            assert text_in_box(original(store, citation), place.page, box).strip() == held.figure.printed
        assert marked(text_lines(store, citation)) == [held.figure.printed]


def test_figures_of_the_samples_are_shown_in_the_original(figure_store: Path) -> None:
    # All of them in the long tests: tests/soak.
    stored = figures_of(figure_store)
    require_shown(figure_store, stored[::7])
    assert {held.kind for held in stored[::7]} == {held.kind for held in stored}


def test_the_figure_of_an_answer_is_marked_in_the_original(assistant: Assistant, figure_store: Path) -> None:
    for question in (
        "how many planning complaints did North West Leicestershire have in 2018?",
        "how many planning complaints did Exampleton have in 2016?",
    ):
        answer, _ = assistant.ask(question)
        (citation,) = answer.citations
        assert marked(text_lines(figure_store, citation)) == [answer.figures[0].figure.printed]
