"""From a figure look-up to the figure: as stored, or computed from stored ones with its working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import AnswerFigure, Working
from assistant.steps import FigureLookup
from index.records import Figure, Source
from index.stored import StoredFigure

Stored = Callable[[str, date], Sequence[StoredFigure]]


def look_up(wanted: FigureLookup, stored: Stored) -> AnswerFigure | None:
    """Returns the figure asked for, or None if no document states it and it cannot be computed.

    Where several documents state it, the newest letter counts: the ledger gives that one first.
    """
    held = stored(wanted.authority, wanted.year_ended)
    found = _first(held, wanted.measure, wanted.subject)
    if found is not None:
        return AnswerFigure(found.figure, found.title)
    if wanted.measure == "investigated" and wanted.subject is None:
        return _investigated(wanted, held)
    return None


def _first(held: Sequence[StoredFigure], measure: str, subject: str | None) -> StoredFigure | None:
    return next((s for s in held if s.figure.measure == measure and s.figure.subject == subject), None)


def _investigated(wanted: FigureLookup, held: Sequence[StoredFigure]) -> AnswerFigure | None:
    """Before 2019 the letters print no number of detailed investigations: it is not upheld + upheld."""
    parts = [_first(held, key, None) for key in ("not_upheld", "upheld")]
    operands = tuple(part.figure for part in parts if part is not None)
    if len(operands) != 2 or parts[0] is None:
        return None
    total = operands[0].value + operands[1].value
    formula = f"{operands[0].value} + {operands[1].value}"
    figure = Figure(wanted.authority, wanted.year_ended, "investigated", None, total, "count", "", "", "",
                    Source(operands[0].source.document), any(o.disputed for o in operands))  # fmt: skip
    return AnswerFigure(figure, parts[0].title, Working(formula, operands))
