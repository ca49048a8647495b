"""The figures of an answer as a small table: value, unit, year, document, page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import AnswerFigure
from index.numbers import format_number, spoken_date
from index.records import Figure, Source, Unit
from index.vocabulary import measure, subject_name
from ui.markup import table_html

HEADER = ("Value", "Unit", "What", "Council", "Year ended", "Document", "Page")

_UNITS: dict[Unit, str] = {
    "count": "count",
    "percent": "per cent",
    "days": "days",
    "rate": "rate",
    "points": "percentage points",
    "times": "times",
}


def figures_html(figures: Sequence[AnswerFigure]) -> str:
    """Returns the table; nothing if there are no figures."""
    return table_html("Figures of this answer", HEADER, list(figure_rows(figures))) if figures else ""


def figure_rows(figures: Sequence[AnswerFigure]) -> Iterator[tuple[str, ...]]:
    """Yields the rows: a figure with its place; one that was worked out with its formula, and then what it is
    worked out from."""
    for shown in figures:
        if shown.working is None:
            yield _row(shown.figure)
        else:
            yield (*_what(shown.figure), f"worked out: {shown.working.formula}", "")
            yield from map(_row, shown.working.operands)


def _row(figure: Figure) -> tuple[str, ...]:
    source = figure.source
    return (*_what(figure), source.document, _place(source))


def _place(source: Source) -> str:
    if source.line is None:
        return str(source.page)
    return f"line {source.line}" if source.page is None else f"sheet {source.page}, row {source.line}"


def _what(figure: Figure) -> tuple[str, ...]:
    name = measure(figure.measure).name
    what = f"{name}, {subject_name(figure.subject)}" if figure.subject else name
    disputed = " (disputed)" if figure.disputed else ""
    return (
        f"{format_number(figure.value, figure.unit)}{disputed}",
        _UNITS[figure.unit],
        what,
        figure.authority,
        spoken_date(figure.year_ended),
    )
