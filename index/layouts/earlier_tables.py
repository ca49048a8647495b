"""What the tables of 2005 to 2012 mean: rows of years, rows of what the advice team did, rows of types of council.

Which year a figure is about is said by the label of its row, never by the row's place; the two layouts of
those years (letter_2005, letter_2009) share this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.captions import is_of_others
from index.earlier_labels import (
    ADVICE_ROWS,
    DAY_BANDS,
    OUTCOMES,
    RESPONSES,
    TOTALS,
    TYPES,
    subject_of,
)
from index.grid import Grid, Labels
from index.layouts.agreement import Place, Value, kept_unknown, lone_percents
from index.layouts.earlier_titles import EarlierKind, kind_of_title, short_title, texts_over
from index.numbers import is_no_value
from index.periods import is_part_of_period, period_ended, periods_in
from index.records import Problem
from index.tabular import LabelledCell, ValueRow
from index.vocabulary import NOT_UNDERSTOOD, label_key, measure

Meaning = tuple[str, str | None]  # measure and subject

_CORNERS = frozenset(
    label_key(text)
    for text in (
        "",
        "Year",
        "Period",
        "Years",
        "Types of authority",
        "Type of authority",
        "Authority type",
        "Authority",
    )
)
_LONGEST_CAPTION = 14  # words


@dataclass(frozen=True, slots=True)
class Reported:
    """What a grid reports: which table it is, and the name of that table as printed."""

    kind: EarlierKind
    table: str


def is_head(text: str) -> bool:
    """Whether a text is the label of a row in one of these tables."""
    if len(text) > 100:
        return False
    key = label_key(text)
    return key in ADVICE_ROWS or key in TYPES or period_ended(text) is not None


def is_corner(text: str) -> bool:
    """Whether a text may stand over the labels of the rows: a title, or what the rows are."""
    return kind_of_title(text) is not None or label_key(text) in _CORNERS


def labels_of(subjects: Mapping[str, str]) -> Labels:
    """Returns what is known of the rows and headings of these tables where these subjects are in use."""
    return Labels(is_head, is_corner, frozenset({*OUTCOMES, *RESPONSES, *DAY_BANDS, *TOTALS, *subjects}))


def names_a_row(text: str) -> bool:
    """Whether a text at the beginning of a line is such a label or a part of a year's."""
    return is_part_of_period(text) or is_head(text)


# Which table


def reported_by(grid: Grid, subjects: Mapping[str, str]) -> Reported | None:
    """Returns which table a grid is, by the labels of its rows and columns, or None if nothing tells.

    Subjects alone do not say what was counted: that takes a title.
    """
    titles = _titles(grid)
    keys = {label_key(cell.label) for row in grid.rows for cell in row.cells}
    labels = {cell.label for row in grid.rows for cell in row.cells}
    heads = {label_key(row.lead) for row in grid.rows}
    about = sum(subject_of(label, subjects) is not None for label in labels)
    outcomes = len((keys & OUTCOMES.keys()) - TOTALS)
    said = titles[0][0] if titles else None
    kind: EarlierKind | None = None
    if heads & TYPES.keys() and keys & DAY_BANDS.keys():
        kind = "averages"
    elif about > 1 and len(heads & ADVICE_ROWS.keys()) > (0 if said == "advice" else 1):
        kind = "advice"
    elif any(period_ended(row.lead) for row in grid.rows):
        if outcomes > 1 and outcomes > about:
            kind = "decided"
        elif about > 1 and said in ("received", "advice"):
            kind = "received"
        elif keys & RESPONSES.keys() and about < 2:
            kind = "response"
    return None if kind is None else Reported(kind, _table_name(grid, kind, titles))


def _titles(grid: Grid) -> list[tuple[EarlierKind, str]]:
    """Returns the titles of a table: those in its corner, then those above it, the nearest first."""
    texts = [*reversed(grid.corners), *(text for text, _ in texts_over(grid))]
    kinds = [(kind_of_title(text), text) for text in texts]
    return [(kind, text) for kind, text in kinds if kind is not None]


def _table_name(grid: Grid, kind: EarlierKind, titles: Sequence[tuple[EarlierKind, str]]) -> str:
    fitting = [text for said, text in titles if said == kind]
    if fitting:
        return max(fitting, key=len)
    return grid.corners[-1] if grid.corners else ""


# What it says


def values_of(
    grid: Grid, reported: Reported, subjects: Mapping[str, str], place: Place, problems: list[Problem]
) -> Iterator[Value]:
    """Yields the values of a table; what is not taken is added to the problems."""
    against = _objection(grid, reported, place)
    for row in grid.rows:
        objection = against or _row_objection(row, reported, place)
        if objection is not None:
            problems.append(_row_problem(place, row, *objection))
            continue
        meanings = [_meaning(row, cell, reported.kind, subjects) for cell in row.cells]
        lone = lone_percents([cell for cell, known in zip(row.cells, meanings, strict=True) if _counts(known)])
        for cell, meaning in zip(row.cells, meanings, strict=True):
            if not is_no_value(cell.text):
                yield from _value(row, cell, meaning, grid, reported, place, lone, problems)


def _counts(meaning: Meaning | None) -> bool:
    return meaning is not None and measure(meaning[0]).unit == "count"


def _value(
    row: ValueRow,
    cell: LabelledCell,
    meaning: Meaning | None,
    grid: Grid,
    reported: Reported,
    place: Place,
    lone: bool,
    problems: list[Problem],
) -> Iterator[Value]:
    table = _table_of(row, reported)
    if meaning is None:
        is_known = is_head(row.lead)
        row_label = row.lead if reported.kind == "advice" or not is_known else ""  # a year is told by the figure
        subject, problem = kept_unknown(cell, row_label, table, place, is_row_known=is_known)
        problems.append(problem)
        if subject is None:
            return
        meaning = (NOT_UNDERSTOOD, subject)
    year = period_ended(row.lead) if reported.kind != "averages" else _year_of_averages(reported, place)
    authority = TYPES.get(label_key(row.lead)) if reported.kind == "averages" else None
    yield Value(meaning[0], meaning[1], table, cell, grid.method, row.lead, year, authority, lone)


def _table_of(row: ValueRow, reported: Reported) -> str:
    if reported.kind != "advice":
        return reported.table
    return " / ".join(text for text in (short_title(reported.table), row.lead) if text)


def _meaning(row: ValueRow, cell: LabelledCell, kind: EarlierKind, subjects: Mapping[str, str]) -> Meaning | None:
    """Returns the measure and subject of a value, or None if its row or its heading is not understood."""
    key = label_key(cell.label)
    if kind == "averages":
        band = DAY_BANDS.get(key)
        return (band, None) if band and label_key(row.lead) in TYPES else None
    subject = None if key in TOTALS else subject_of(cell.label, subjects)
    if kind == "advice":
        done = ADVICE_ROWS.get(label_key(row.lead))
        return (done, subject) if done and (subject or key in TOTALS) else None
    if period_ended(row.lead) is None:
        return None
    if kind == "received":
        return ("received", subject) if subject or key in TOTALS else None
    found = OUTCOMES.get(key) or RESPONSES.get(key)
    if found == "decided" and kind == "response":
        return None
    return (found, None) if found else None


def _year_of_averages(reported: Reported, place: Place) -> date | None:
    named = periods_in(reported.table)
    return named.pop() if len(named) == 1 else place.heading.year_ended


# What speaks against it


def _objection(grid: Grid, reported: Reported, place: Place) -> tuple[str, str] | None:
    """Returns why a whole table is not this council's of this year, as code and words, or None if it is."""
    year = place.heading.year_ended
    if year is None and reported.kind in ("advice", "averages"):
        return "no_year", f'of the table "{reported.table}" is of no certain year; it was left out'
    if reported.kind == "averages":
        return None
    for text in (*grid.corners, *(text for text, _ in texts_over(grid))):
        if len(text.split()) > _LONGEST_CAPTION or text.endswith((".", ",", ";")):
            continue
        if is_of_others(text) and kind_of_title(text) != "averages":
            return "other_authority", f'stands under "{text}"; it was left out'
        named = periods_in(text)
        if reported.kind == "advice" and named and year not in named:
            return "other_year", f'stands under "{text}"; it was left out'
    return None


def _row_objection(row: ValueRow, reported: Reported, place: Place) -> tuple[str, str] | None:
    if not row.lead:
        return "unreadable_row", f'of the table "{reported.table}" has no label of its own; it was left out'
    if not row.is_whole:
        return "unreadable_row", f'of the table "{reported.table}" may have lost a part of its label; it was left out'
    if reported.kind != "averages" and is_of_others(row.lead):
        return "other_authority", f'of the table "{reported.table}" is not this council\'s; it was left out'
    year, letter = period_ended(row.lead), place.heading.year_ended
    if year is not None and letter is not None and year > letter:
        return "other_year", "is about a year after the letter's own; it was left out"
    return None


def _row_problem(place: Place, row: ValueRow, code: str, what: str) -> Problem:
    printed = " ".join(text for text in (row.lead, *(cell.text for cell in row.cells)) if text)
    return place.problem(code, row.region, row.cells[0].line, f'the row "{printed}" {what}')


def unread_row(place: Place, row: ValueRow) -> Problem:
    """Returns the Problem of a row in a table that is not understood."""
    return _row_problem(place, row, "unknown_table", "stands in a table that is not understood; it was left out")
