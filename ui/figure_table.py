"""The figures of an answer as a small table: value, unit, year, document, page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import AnswerFigure, Working
from assistant.sentences import spaced
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


# What a result is, before the name of what it was worked out from.
_WORKED_OUT = {
    "difference": "difference in ",
    "ratio": "ratio of ",
    "change": "change in ",
    "average": "average of ",
    "median": "median of ",
    "total": "sum of ",
    "share": "share of ",
    "rate": "rate of ",
}
_MOST_IN_A_FORMULA = 12


def figures_html(figures: Sequence[AnswerFigure]) -> str:
    """Returns the table; nothing if there are no figures."""
    return table_html("Figures of this answer", HEADER, list(figure_rows(figures))) if figures else ""


def figure_rows(figures: Sequence[AnswerFigure]) -> Iterator[tuple[str, ...]]:
    """Yields the rows: a figure with its place; one that was worked out with its formula, and then what it is
    worked out from. No figure has two rows."""
    seen: set[Figure] = set()
    for shown in figures:
        if shown.working is not None:
            value, unit, what, *others = _what(shown.figure)
            yield (value, unit, f"{_WORKED_OUT.get(shown.operation, '')}{what}", *others, _working(shown.working), "")
        for figure in shown.proofs:
            if figure not in seen:
                seen.add(figure)
                yield _row(figure)


def _working(working: Working) -> str:
    count = len(working.operands)
    if count > _MOST_IN_A_FORMULA:
        return f"worked out from the {count} figures below"
    return f"worked out: {spaced(working.formula)}"


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
