"""What tests say of answers: figures made by hand, questions asked in turn, and what an answer shows, in short."""

from __future__ import annotations

from collections import Counter
from datetime import date

from assistant.answer import Answer, AnswerFigure, Working
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.operation import Kind
from index.records import Figure, Number, Source, Unit

COUNCIL = "Leeds City Council"


def figure_of(
    value: Number,
    council: str = COUNCIL,
    year: int = 2018,
    measure: str = "received",
    subject: str | None = None,
    unit: Unit = "count",
    *,
    disputed: bool = False,
) -> Figure:
    """Returns a figure of a letter that is named for the council and the year."""
    source = Source(f"{council} {year}.pdf", 3)
    text = f"{value}%" if unit == "percent" else f"{value}"
    return Figure(council, date(year, 3, 31), measure, subject, value, unit, text, "Table", measure, source, disputed)


def shown(
    value: Number,
    council: str = COUNCIL,
    year: int = 2018,
    measure: str = "received",
    subject: str | None = None,
    unit: Unit = "count",
    *,
    disputed: bool = False,
) -> AnswerFigure:
    """Returns a printed figure as an answer shows it."""
    return AnswerFigure(figure_of(value, council, year, measure, subject, unit, disputed=disputed), "Letter")


def computed_rate(value: Number, count: int, council: str = COUNCIL, year: int = 2018) -> AnswerFigure:
    """Returns a rate that was worked out from a count of complaints upheld."""
    made = figure_of(value, council, year, "upheld", unit="rate")
    operands = (figure_of(count, council, year, "upheld"),)
    working = Working(f"{count} / 100000 × 100000", operands, (f"population of {council} in 2020: 100,000",))
    return AnswerFigure(made, "Letter", working, "rate")


def ask(assistant: Assistant, *turns: str) -> Answer:
    """Returns the answer to the last of several questions, asked in one conversation."""
    conversation = Conversation()
    for turn in turns:
        answer, conversation = assistant.ask(turn, conversation)
    return answer


def of_kind(answer: Answer, kind: Kind) -> list[AnswerFigure]:
    """Returns the figures of an answer that were worked out in one way ("value": looked up)."""
    return [one for one in answer.figures if one.operation == kind]


def the(answer: Answer, kind: Kind) -> tuple[Number, Unit, str]:
    """Returns value, unit and formula of the one figure that was worked out in that way."""
    (one,) = of_kind(answer, kind)
    assert one.working is not None
    return one.figure.value, one.figure.unit, one.working.formula


def values(answer: Answer, kind: Kind = "value") -> list[tuple[str, int, Number]]:
    """Returns council (its first word, the second of "London Borough of ..."), year and value of each figure."""
    return [(_short(f.authority), f.year_ended.year, f.value) for f in (one.figure for one in of_kind(answer, kind))]


def repeated(answer: Answer) -> list[str]:
    """Returns the sentences and warnings that an answer says more than once."""
    counted = Counter([*(part.text for part in answer.parts), *answer.warnings])
    return [text for text, times in counted.items() if times > 1]


def _short(council: str) -> str:
    return council.removeprefix("London Borough of ").split()[0]
