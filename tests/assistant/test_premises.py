"""What a question takes for granted: a number, a rise, a tag behind a statement."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.answers import ask, values

_BOTH = [("Glimsdale", 2017, 138), ("Glimsdale", 2018, 151)]


@pytest.mark.parametrize(
    "question",
    [
        "why did complaints about Glimsdale fall in 2018?",
        "Glimsdale's complaints went up by 5 in 2018, why?",
        "why did Glimsdale's complaints rise in 2018",
    ],
)
def test_why_a_figure_moved_shows_whether_it_did(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert values(answer) == _BOTH
    assert "no letter of that year to quote from" in answer.text  # and nothing is made up


def test_a_tag_behind_a_statement_asks_whether_it_is_so(invented: Assistant) -> None:
    right = ask(invented, "Elderstowe had 209 complaints in 2018, didn't it?")
    assert (values(right), "for granted" in right.text) == ([("Elderstowe", 2018, 209)], False)
    wrong = ask(invented, "Elderstowe had 210 complaints in 2018, right?")
    assert (values(wrong), "for granted" in wrong.text) == ([("Elderstowe", 2018, 209)], True)


def test_politeness_changes_nothing(invented: Assistant) -> None:
    question = "I'd be grateful if you could let me know Dunmarrow's uphold rate for 2018."
    assert values(ask(invented, question)) == [("Dunmarrow", 2018, 58)]
