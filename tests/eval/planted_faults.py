"""Answers for tests of the evaluators: what is expected of three questions, and how a fault is planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.answer import Answer, Sentence
from eval.dataset import Expectation
from eval.evaluators import EVALUATORS, Evaluator
from eval.evidence import Evidence

HOUSING = "How many housing complaints did Birmingham have in 2018?"
INVESTIGATED = "How many detailed investigations were there in Birmingham in 2018?"
IN_TEXT = "What was Exampleton's uphold rate in 2016?"

Change = Callable[[Answer], Answer]


def expectation(**keys: Any) -> Expectation:
    return Expectation.model_validate({"status": "answered", **keys})


def figure(**keys: Any) -> dict[str, Any]:
    housing = {
        "authority": "Birmingham City Council",
        "year_ended": "2018-03-31",
        "measure": "received",
        "subject": "housing",
        "value": 102,
        "unit": "count",
        "document": "birmingham-2018.pdf",
        "page": 3,
    }
    return {key: value for key, value in {**housing, **keys}.items() if value is not None}


INVESTIGATIONS = figure(measure="investigated", subject=None, value=72, formula="29 + 43")
RATE = figure(
    authority="Exampleton Borough Council",
    year_ended="2016-03-31",
    measure="uphold_rate",
    subject=None,
    value=43,
    unit="percent",
    document="exampleton-2016.txt",
    page=None,
    line=62,
)
EXPECTED = {
    HOUSING: expectation(figures=[figure()]),
    INVESTIGATED: expectation(figures=[INVESTIGATIONS]),
    IN_TEXT: expectation(figures=[RATE], mentions=["investigated in detail"], never=["complaints received"]),
}


def faults(name: str, answer: Answer, expected: Expectation, evidence: Evidence) -> list[str] | None:
    evaluator: Evaluator = EVALUATORS[name]
    return evaluator(answer, expected, evidence)


def with_figure(answer: Answer, **changes: Any) -> Answer:
    """The answer with its first figure changed, in its citation too."""
    shown, cited = answer.figures[0], answer.citations[0]
    other = replace(shown.figure, **changes)
    return replace(
        answer,
        figures=(replace(shown, figure=other), *answer.figures[1:]),
        citations=(replace(cited, figure=other), *answer.citations[1:]),
    )


def with_citation(answer: Answer, **changes: Any) -> Answer:
    return replace(answer, citations=(replace(answer.citations[0], **changes), *answer.citations[1:]))


def with_text(answer: Answer, old: str, new: str) -> Answer:
    parts = [part for part in answer.parts if isinstance(part, Sentence)]
    assert any(old in part.text for part in parts)
    return replace(answer, parts=tuple(replace(part, text=part.text.replace(old, new)) for part in parts))
