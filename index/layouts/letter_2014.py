"""Letters of 2014 to 2018: complaints received by subject, decisions made, complaints remedied.

Labels decide what a value is, never its position. A value under a heading that the vocabulary does not
know is named and left out; a title without a readable table below it is a Problem with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.authorities import is_short_for
from index.numbers import is_no_value, read_number
from index.records import Box, Document, Figure, Heading, Line, Page, Problem, Source
from index.tabular import LabelledCell, ValueRow, rows_by_cells, rows_by_columns
from index.vocabulary import TOTAL_LABELS, label_key, labels_of_measures, labels_of_subjects, measure

NAME = "letter of 2014-2018"
FIRST_YEAR, LAST_YEAR = 2014, 2019

TableKind = Literal["received", "decided", "remedied"]

_SUBJECTS = labels_of_subjects()
_DECISIONS = labels_of_measures(
    (
        "decided_invalid",
        "decided_advice",
        "decided_referred_back",
        "decided_closed_initial",
        "not_upheld",
        "upheld",
        "uphold_rate",
    )
)
_REMEDIES = labels_of_measures(("remedied_by_lgo", "remedied_before_lgo"))
_TOTALS = {label_key(label) for label in TOTAL_LABELS}
_LEADS = frozenset(label_key(label) for label in ("Local authority", "Authority", "Council", "Name", "Local authority name"))
_KNOWN = frozenset({*_SUBJECTS, *_DECISIONS, *_REMEDIES, *_TOTALS, *_LEADS})

_TITLES: tuple[tuple[TableKind, re.Pattern[str]], ...] = (
    ("received", re.compile(r"(?:total|number of)?(?:new)?(?:complaints|enquiries|inquiries)(?:and(?:complaints|enquiries|inquiries))?"
                            r"(?:we)?received(?:by(?:subject|service|category|us|the(?:lgo|lgsco|ombudsman))(?:area|category)?)?(?:20\d\d)*")),
    ("decided", re.compile(r"(?:complaints?)?decisions?(?:we)?made(?:by(?:outcome|us|the(?:lgo|lgsco|ombudsman)))?(?:20\d\d)*"
                           r"|complaintsdecided|decisions")),
    ("remedied", re.compile(r"(?:upheld)?complaintsremedied|complaintremedies|remediedcomplaints|remedies")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What a layout takes from a document; `regions` are its tables, which are no paragraphs."""

    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    regions: tuple[tuple[Page, Box], ...]


@dataclass(frozen=True, slots=True)
class _Title:
    kind: TableKind
    text: str
    box: Box
    line: int | None


@dataclass(frozen=True, slots=True)
class _Value:
    """A figure to be: what it counts, and the cell that says so."""

    measure: str
    subject: str | None
    table: str
    cell: LabelledCell


def recognises(document: Document, heading: Heading) -> bool:
    """Whether the document is a letter of these years: its year fits, and a title of its tables stands alone
    in a line or a cell."""
    year = heading.year_ended.year if heading.year_ended else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    return any(_titles(page) for page in document.pages)


def read(document: Document, heading: Heading) -> Taken:
    """Returns every figure of the three tables, a Problem for each thing that could not be read, and where
    the tables stand. `recognises` has seen the year; without a council no figure can be taken."""
    taken: list[Figure] = []
    problems: list[Problem] = []
    regions: list[tuple[Page, Box]] = []
    for page in document.pages:
        titles = _titles(page)
        rows = (*rows_by_cells(page), *rows_by_columns(page, _KNOWN, _LEADS))
        regions.extend((page, row.region) for row in rows)
        regions.extend((page, title.box) for title in titles if rows)
        if heading.authority is not None and heading.year_ended is not None:
            page_figures, page_problems = _page_figures(document, heading, page, titles, rows)
            taken.extend(page_figures)
            problems.extend(page_problems)
    if heading.authority is None:
        message = "the document does not say which council it is about; no figures were taken from it"
        problems.append(Problem("no_authority", message, Source(document.name)))
    figures, all_problems = _without_repeats(tuple(taken), problems)
    return Taken(figures, all_problems, tuple(regions))


def _page_figures(
    document: Document, heading: Heading, page: Page, titles: Sequence[_Title], rows: Sequence[ValueRow]
) -> tuple[list[Figure], list[Problem]]:
    problems: list[Problem] = []
    values: dict[tuple[str, str | None], list[tuple[str, _Value]]] = {}
    read_titles: set[_Title] = set()
    for row in rows:
        kind, title = _kind_of(row, _titles_over(row, titles, rows))
        if kind is None:
            continue
        if title is not None:
            read_titles.add(title)
        if not _is_about(row.lead, heading):
            problems.append(_problem(document, page, "other_authority", row.region, row.cells[0].line,
                                     f'the row "{row.lead}" names another council; it was left out'))
            continue
        for value in _values(row, kind, title, document, page, problems):
            values.setdefault((value.measure, value.subject), []).append((row.method, value))
    figures = [_agreed(found, document, heading, page, problems) for found in values.values()]
    for title in titles:
        if title not in read_titles and not _retitled(title, read_titles):
            problems.append(_problem(document, page, "unreadable_table", title.box, title.line,
                                     f'the table "{title.text}" could not be read'))
    return [figure for figure in figures if figure is not None], _distinct(problems)


def _retitled(title: _Title, read_titles: set[_Title]) -> bool:
    """Whether a title repeats one whose table was read: the decisions table is headed twice."""
    return any(other.kind == title.kind for other in read_titles)


def _distinct(problems: list[Problem]) -> list[Problem]:
    return list({(p.code, p.message): p for p in problems}.values())


# Titles


def _titles(page: Page) -> list[_Title]:
    """Returns the titles of tables on a page: a line, a run of a line or a cell that is one and nothing more."""
    found: dict[tuple[str, int], _Title] = {}
    for line in page.lines:
        for run in _runs(line):
            _note(found, run.text, run.box, run.number)
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                line_number = int(cell.box.top) + 1 if page.number is None else None
                _note(found, cell.text, cell.box, line_number)
    return list(found.values())


def _note(found: dict[tuple[str, int], _Title], text: str, box: Box, line: int | None) -> None:
    kind = _title_kind(text)
    if kind is not None:
        found.setdefault((kind, round(box.middle / 8)), _Title(kind, text.strip(), box, line))


def _title_kind(text: str) -> TableKind | None:
    key = label_key(text)
    return next((kind for kind, pattern in _TITLES if pattern.fullmatch(key)), None)


def _runs(line: Line) -> Iterator[Line]:
    """Yields the whole line, then its runs between wide gaps: tables may stand side by side."""
    yield line
    words = list(line.words)
    start = 0
    for index in range(1, len(words) + 1):
        ends = index == len(words)
        if ends or words[index].box.x0 - words[index - 1].box.x1 > 2 * line.box.height:
            if not (start == 0 and ends):
                part = tuple(words[start:index])
                box = part[0].box
                for word in part[1:]:
                    box = box.union(word.box)
                yield Line(part, box, line.number)
            start = index


# What a row counts


def _kind_of(row: ValueRow, titles: Sequence[_Title]) -> tuple[TableKind | None, _Title | None]:
    """Returns which table a row belongs to, by its labels and, for subjects, by its title too.

    Subjects alone do not say what was counted: another table may split something else by subject.
    """
    keys = [label_key(cell.label) for cell in row.cells]
    votes: dict[TableKind, int] = {
        "decided": sum(key in _DECISIONS for key in keys),
        "remedied": sum(key in _REMEDIES for key in keys),
        "received": sum(key in _SUBJECTS for key in keys),
    }
    kind = max(votes, key=lambda name: votes[name])
    if votes[kind] < (1 if kind == "remedied" else 2):
        return None, None
    # The first of several is the title; the decisions table repeats it as a heading over its columns.
    fitting = min((t for t in titles if t.kind == kind), key=lambda title: title.box.top, default=None)
    if kind == "received" and (fitting is None or any(title.kind != "received" for title in titles)):
        return None, None
    return kind, fitting


def _titles_over(row: ValueRow, titles: Sequence[_Title], rows: Sequence[ValueRow]) -> list[_Title]:
    """Returns the titles between a row of values and the row before it."""
    before = max((other.values_top for other in rows if other.values_top < row.values_top - 1), default=-1.0)
    return [title for title in titles if before < title.box.top <= row.values_top]


def _is_about(lead: str, heading: Heading) -> bool:
    """Whether the name before the values is this council's, in full or short ("Kent CC"), or none at all."""
    return not lead or label_key(lead) in _LEADS or is_short_for(lead, heading.authority or "")


def _values(
    row: ValueRow, kind: TableKind, title: _Title | None, document: Document, page: Page, problems: list[Problem]
) -> Iterator[_Value]:
    table = title.text if title else kind
    for cell in row.cells:
        meaning = _meaning(cell.label, kind)
        if meaning is None:
            problems.append(_problem(document, page, "unknown_label", cell.box, cell.line,
                                     f'the heading "{cell.label}" in the table "{table}" is not understood; '
                                     f'its value "{cell.text}" was left out'))
        elif not is_no_value(cell.text):
            yield _Value(meaning[0], meaning[1], table, cell)


def _meaning(label: str, kind: TableKind) -> tuple[str, str | None] | None:
    """Returns the measure and subject that a heading stands for in this kind of table."""
    key = label_key(label)
    if kind == "received":
        if key in _TOTALS:
            return "received", None
        return ("received", _SUBJECTS[key]) if key in _SUBJECTS else None
    if kind == "decided":
        if key in _TOTALS:
            return "decided", None
        return (_DECISIONS[key], None) if key in _DECISIONS else None
    return (_REMEDIES[key], None) if key in _REMEDIES else None


# One figure from two readings


def _agreed(
    found: list[tuple[str, _Value]], document: Document, heading: Heading, page: Page, problems: list[Problem]
) -> Figure | None:
    """Returns the figure on which the readings agree; if they differ it is disputed; None if it is no number."""
    assert heading.authority is not None and heading.year_ended is not None
    value = found[0][1]  # the drawn cell, where there is one
    number = read_number(value.cell.text)
    expected = measure(value.measure).unit
    if number is None or number.unit not in {expected, "count"} or (expected == "count" and number.value != int(number.value)):
        problems.append(_problem(document, page, "unreadable_value", value.cell.box, value.cell.line,
                                 f'"{value.cell.text}" under "{value.cell.label}" is not a {expected}'))
        return None
    disputed = len({other.cell.text for _, other in found}) > 1
    if disputed:
        readings = ", ".join(sorted({f'"{other.cell.text}"' for _, other in found}))
        problems.append(_problem(document, page, "two_readings", value.cell.box, value.cell.line,
                                 f'"{value.cell.label}" can be read as {readings}; the figure is marked disputed'))
    box = None if page.number is None else value.cell.box
    source = Source(document.name, page.number, box, value.cell.line)
    return Figure(heading.authority, heading.year_ended, value.measure, value.subject, number.value, expected,
                  value.cell.text, value.table, value.cell.label, source, disputed)


def _without_repeats(
    taken: tuple[Figure, ...], problems: list[Problem]
) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """Returns each fact once. A letter that prints one fact twice with different values is disputed."""
    kept: dict[tuple[str, str | None], Figure] = {}
    for figure in taken:
        key = (figure.measure, figure.subject)
        first = kept.setdefault(key, figure)
        if first.value != figure.value:
            kept[key] = Figure(*(getattr(first, name) for name in Figure.__slots__[:-1]), disputed=True)
            problems.append(Problem("two_values", f'"{figure.label}" is printed as {first.printed} and as '
                                    f"{figure.printed}; the figure is marked disputed", figure.source))
    return tuple(kept.values()), tuple(problems)


def _problem(document: Document, page: Page, code: str, box: Box, line: int | None, message: str) -> Problem:
    return Problem(code, message, Source(document.name, page.number, None if page.number is None else box, line))
