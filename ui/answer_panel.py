"""One answer: its sentences, its figures, its quotes with their sources, what to mind, how the question was read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from assistant.answer import Answer, Citation, Quotation, Reason, Sentence
from index.numbers import format_number
from ui.evidence_panel import prepare_evidence, show_evidence
from ui.figure_table import figures_html
from ui.markup import note_html, quote_html, read_as_html, sentence_html, tag_html
from ui.turn import Turn

_DECLINED: dict[Reason, str] = {
    "not_held": "Not held",
    "not_reported": "Not in the letter",
    "not_read": "Not read with certainty",
    "unknown_authority": "Council not held",
    "off_topic": "Not about the letters",
    "ambiguous": "Please say which",
}


@st.fragment
def show_answer(turn: Turn, store: Path) -> None:
    """Draws the answer of a turn. A click on a source draws this answer anew and nothing else of the page."""
    answer, key = turn.answer, str(turn.number)
    _show(_said(answer))
    _show_sources([citation for citation in answer.citations if citation.figure is not None], store, f"{key}-cells")
    cited = {citation.label: citation for citation in answer.citations}
    for part in answer.parts:
        if isinstance(part, Quotation):
            _show([quote_html(part, source_text(cited[part.label]))])
            _show_sources([cited[part.label]], store, f"{key}-{part.label}")
    _show([*map(note_html, answer.warnings), read_as_html(answer.read_as) if answer.read_as else ""])
    if answer.citations:
        prepare_evidence(store, answer.citations[0])


def _show(pieces: Sequence[str]) -> None:
    """Draws pieces of HTML as one element: a page of many small ones is slow to draw."""
    if any(pieces):
        st.html("".join(pieces))


def _said(answer: Answer) -> list[str]:
    is_declined = answer.reason is not None and answer.status != "answered"
    return [
        tag_html(_DECLINED[answer.reason]) if is_declined and answer.reason else "",
        *(sentence_html(part.text) for part in answer.parts if isinstance(part, Sentence)),
        figures_html(answer.figures),
    ]


def source_text(citation: Citation) -> str:
    """Returns a passage's source in a line: letter, section, page."""
    place = f"page {citation.page}" if citation.page is not None else f"line {citation.line}"
    parts = [citation.title, citation.document if citation.document != citation.title else "", citation.section, place]
    return f"[{citation.label}] {', '.join(part for part in parts if part)}"


def _show_sources(citations: Sequence[Citation], store: Path, key: str) -> None:
    """Draws a button for each source, and the evidence of the one that was clicked. A second click closes it."""
    if not citations:
        return
    opened = f"opened-{key}"
    with st.container(horizontal=True, key=f"sources-{key}"):
        for citation in citations:
            is_open = st.session_state.get(opened) == citation.label
            st.button(
                _button_text(citation, is_open),
                key=f"show-{key}-{citation.label}",
                on_click=_open,
                args=(opened, None if is_open else citation.label),
            )
    for citation in citations:
        if st.session_state.get(opened) == citation.label:
            show_evidence(store, citation, f"{key}-{citation.label}")


def _button_text(citation: Citation, is_open: bool) -> str:
    """Returns what the button says. Its words are Markdown, so nothing printed in a document is among them."""
    figure = citation.figure
    what = "the quote" if figure is None else format_number(figure.value, figure.unit)
    where = "in its row" if citation.page is not None else "in its line"
    if citation.line is None:
        where = "on the page"
    return f"{'Hide' if is_open else 'Show'} {what} {where} \\[{citation.label}\\]"


def _open(state: str, label: int | None) -> None:
    st.session_state[state] = label
