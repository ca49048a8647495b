"""Questions in their clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.clauses import split_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("How many complaints?", [("figures", "How many complaints?")]),
        ("In 2018, how many complaints did Leeds have?", [("figures", "In 2018, how many complaints did Leeds have?")]),
        ("What does the letter say about scrutiny?", [("topic", "What does the letter say about scrutiny?")]),
        (
            "How many complaints, and what does the letter say about training?",
            [("figures", "How many complaints"), ("topic", "what does the letter say about training?")],
        ),
        (
            "What did the Ombudsman say about delay and how many complaints were there?",
            [("topic", "What did the Ombudsman say about delay"), ("figures", "how many complaints were there?")],
        ),
        (
            "How many complaints does the letter say Leeds had?",
            [("figures", "How many complaints does the letter say Leeds had?")],
        ),
        (
            "How many complaints did Leeds get, and does the letter mention training?",
            [("figures", "How many complaints did Leeds get"), ("topic", "does the letter mention training?")],
        ),
        ("planning complaints Leeds 2018", [("open", "planning complaints Leeds 2018")]),
        ("Why so many?", [("topic", "Why so many?")]),
    ],
)
def test_clauses(text: str, clauses: list[tuple[str, str]]) -> None:
    assert [(clause.kind, clause.text) for clause in split_clauses(text)] == clauses


def test_why_is_marked() -> None:
    assert [clause.is_why for clause in split_clauses("How many were there, and why were there 12?")] == [False, True]


@given(st.text(max_size=300))
def test_any_text_has_clauses(text: str) -> None:
    assert split_clauses(text)
