"""An answer: its text, the figures and passages that prove it, and what it declines.

The status is derived from the evidence, never stored beside it. `as_json` is the contract of `ask --json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from assistant.operation import VALUE, Kind, Operation
from assistant.scope import Scope
from index.records import Box, Figure, Number

Status = Literal["answered", "partial", "declined", "unclear"]
Reason = Literal["not_held", "not_reported", "not_read", "unknown_authority", "off_topic", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Working:
    """How a figure was computed: the formula in numbers, and the stored figures it was computed from.

    `facts` are numbers of the formula that stand in no letter, with their source: the population of a council.
    """

    formula: str
    operands: tuple[Figure, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of councils, places or years that an answer states, with what it counts, one by one."""

    number: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerFigure:
    """A stored figure, or a computed one, which has a working and nothing printed.

    `operation` says how it was worked out; a share is one of `share_of`.
    """

    figure: Figure
    title: str
    working: Working | None = None
    operation: Kind = "value"
    share_of: str | None = None
    exact: Fraction | None = None  # before it was rounded

    @property
    def value(self) -> Fraction:
        """Its value, before it was rounded if it was worked out."""
        return Fraction(self.figure.value) if self.exact is None else self.exact

    @property
    def proofs(self) -> tuple[Figure, ...]:
        """The stored figures that stand behind it."""
        return self.working.operands if self.working else (self.figure,)


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of the text: a cell, which has its `figure`, or a passage quoted word for word.

    `boxes` are its places on `page`, `overleaf` those on the page after it; in a text file it stands on the
    lines from `line` to `last_line`. `document_hash` is of the bytes that were read, whatever the document's
    name means by now.
    """

    label: int
    document: str
    title: str
    page: int | None
    section: str
    quote: str
    boxes: tuple[Box, ...] = ()
    line: int | None = None
    last_line: int | None = None
    overleaf: tuple[Box, ...] = ()
    document_hash: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer: what a figure is, or what is declined and why."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote in an answer: who says it to whom, and the citation that carries its words.

    `is_cut_before` and `is_cut_after` tell that the paragraph has more words there.
    """

    lead: str
    label: int
    quote: str
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def text(self) -> str:
        before, after = "… " if self.is_cut_before else "", " …" if self.is_cut_after else ""
        return f"{self.lead}: {before}“{self.quote}”{after} [{self.label}]"


Part = Sentence | Quotation


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a figure of an answer is to be minded; its `text` is one of the answer's warnings.

    Its numbers are those of its `figures`, or stand in its `reason`: word for word what the audit finds, or what
    was noted when the document was read.
    """

    text: str
    reason: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """The reading of the question as it was answered, after the conversation and defaults filled it."""

    authorities: tuple[str, ...] = ()
    years: tuple[date, ...] = ()
    measures: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    operation: str = "value"
    topic: str | None = None
    not_understood: tuple[str, ...] = ()
    scope: str = ""  # the set of councils it is about, in words
    asked: Operation = VALUE
    councils: Scope | None = None  # that set
    whole: str | None = None  # the measure whose total a share was of
    per_100k: bool = False
    all_main: bool = False  # all main figures of the year, of which none was named

    @property
    def lists_beyond(self) -> bool:
        """Whether councils of a set were told that are above, or below, one that was named, or their average."""
        if self.asked.kind != "comparison" or self.councils is None or self.asked.gathers[0]:
            return False
        return not self.asked.gathers[1] or not self.authorities


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown to the person who asked: its parts in order, and how the question was read."""

    question: str
    parts: tuple[Part, ...]
    reading: Understood
    figures: tuple[AnswerFigure, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: Reason | None = None
    read_as: str = ""
    doubts: tuple[Doubt, ...] = ()
    tallies: tuple[Tally, ...] = ()
    definitions: tuple[str, ...] = ()  # parts of the assistant's own: from its glossary, or on what is held

    @property
    def text(self) -> str:
        """The answer in words, a line for each part; the last says how the question was read."""
        lines = [part.text for part in self.parts]
        return "\n".join([*lines, self.read_as] if self.read_as else lines)

    @property
    def status(self) -> Status:
        if self.figures or self.citations or self.definitions:
            return "partial" if self.reason else "answered"
        return "unclear" if self.reason == "ambiguous" else "declined"


def as_json(answer: Answer) -> dict[str, Any]:
    """Returns the answer as plain values, in the shape that `ask --json` prints."""
    reading = answer.reading
    return {
        "question": answer.question,
        "status": answer.status,
        "reason": answer.reason,
        "text": answer.text,
        "reading": {
            "authorities": list(reading.authorities),
            "years": [year.isoformat() for year in reading.years],
            "measures": list(reading.measures),
            "subjects": list(reading.subjects),
            "operation": reading.operation,
            "topic": reading.topic,
            "not_understood": list(reading.not_understood),
        },
        "figures": [_answer_figure(figure) for figure in answer.figures],
        "decisions": [],
        "citations": [
            {
                "label": citation.label,
                "document": citation.document,
                "title": citation.title,
                "page": citation.page,
                "section": citation.section,
                "quote": citation.quote,
                "boxes": [list(box.rounded()) for box in citation.boxes],
                "line": citation.line,
            }
            for citation in answer.citations
        ],
        "warnings": list(answer.warnings),
    }


def _answer_figure(shown: AnswerFigure) -> dict[str, Any]:
    working = None
    if shown.working is not None:
        operands = [figure_json(operand) for operand in shown.working.operands]
        working = {"formula": shown.working.formula, "operands": operands}
        if shown.working.facts:
            working["facts"] = list(shown.working.facts)
    return {**figure_json(shown.figure, computed=working is not None), "working": working}


def figure_json(figure: Figure, computed: bool = False) -> dict[str, Any]:
    """Returns a figure as plain values; a computed one has neither print nor place."""
    source = figure.source
    return {
        "authority": figure.authority,
        "year_ended": figure.year_ended.isoformat(),
        "measure": figure.measure,
        "subject": figure.subject,
        "value": number_json(figure.value),
        "unit": figure.unit,
        "printed": None if computed else figure.printed,
        "table": None if computed else figure.table,
        "label": None if computed else figure.label,
        "document": None if computed else source.document,
        "page": None if computed else source.page,
        "box": None if computed or source.box is None else list(source.box.rounded()),
        "line": None if computed else source.line,
        "disputed": figure.disputed,
    }


def number_json(value: Number) -> int | float:
    """Returns a value as JSON has it; a decimal of the letters (one place) is exact in print."""
    return float(value) if isinstance(value, Decimal) else value
