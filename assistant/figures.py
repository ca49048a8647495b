"""From a figure look-up to the figure: as stored, or computed from stored ones with its working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import AnswerFigure, Working
from assistant.restated import statements_of
from assistant.steps import FigureLookup
from index.records import Figure, Source
from index.stored import StoredFigure

Stored = Callable[[str, date], Sequence[StoredFigure]]


def look_up(wanted: FigureLookup, stored: Stored) -> AnswerFigure | None:
    """Returns the figure asked for, or None if no document states it and it cannot be computed.

    Where several documents state it, the newest letter counts: the ledger gives that one first. It is disputed if
    another of the same date states something else.
    """
    held = stored(wanted.authority, wanted.year_ended)
    found = statements_of(held, wanted.measure, wanted.subject)
    if found is not None:
        return AnswerFigure(found.figure, found.counts.title)
    if wanted.measure == "investigated" and wanted.subject is None:
        return _investigated(wanted, held)
    return None


def _investigated(wanted: FigureLookup, held: Sequence[StoredFigure]) -> AnswerFigure | None:
    """Before 2019 the letters print no number of detailed investigations: it is not upheld + upheld."""
    parts = [part for key in ("not_upheld", "upheld") if (part := statements_of(held, key, None)) is not None]
    operands = tuple(part.figure for part in parts)
    if len(operands) != 2:
        return None
    total = operands[0].value + operands[1].value
    formula = f"{operands[0].value} + {operands[1].value}"
    figure = Figure(wanted.authority, wanted.year_ended, "investigated", None, total, "count", "", "", "",
                    Source(operands[0].source.document), any(o.disputed for o in operands))  # fmt: skip
    return AnswerFigure(figure, parts[0].counts.title, Working(formula, operands))
