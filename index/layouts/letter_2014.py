"""Letters of 2014 to 2018: complaints received by subject, decisions made, complaints remedied.

Labels decide what a value is, never its position. A value under a heading that the vocabulary does not
know is kept under it, for nobody's question; a title without a readable table below it is a Problem.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.authorities import is_short_for
from index.captions import captions_above, is_of_another_year, is_of_others
from index.columns import rows_by_columns, split_values
from index.layouts.agreement import Place, Value, agreed, kept_unknown, lone_percents, without_repeats
from index.layouts.taken import Taken
from index.layouts.titles import TableKind, Title, titles_on
from index.listing import listed_below
from index.numbers import is_no_value
from index.page_break import joined
from index.records import Box, Document, Figure, Heading, Page, Problem, Source
from index.tabular import LabelledCell, ValueRow, rows_by_cells
from index.vocabulary import (
    NOT_UNDERSTOOD,
    OUTCOMES,
    TOTAL_LABELS,
    label_key,
    labels_of_measures,
    labels_of_subjects,
    loose_key,
    loosely,
    measure,
    printed_measures,
    printed_subjects,
)

NAME = "letter of 2014-2018"
FIRST_YEAR, LAST_YEAR = 2014, 2019

# A row of so many numbers is a table; the letters print telephone numbers in three groups.
_FEWEST_UNREAD = 4
_MOST_LEAD_WORDS = 6

_DECISION_KEYS = (*OUTCOMES, "uphold_rate")
_REMEDY_KEYS = ("remedied_by_lgo", "remedied_before_lgo")
# Printed labels by their exact and by their looser keys; the two kinds of key are never equal.
_SUBJECTS = {**labels_of_subjects(), **loosely(printed_subjects())}
_DECISIONS = {**labels_of_measures(_DECISION_KEYS), **loosely(printed_measures(_DECISION_KEYS))}
_REMEDIES = {**labels_of_measures(_REMEDY_KEYS), **loosely(printed_measures(_REMEDY_KEYS))}
_TOTALS = {label_key(label) for label in TOTAL_LABELS}
_LEADS = frozenset(
    label_key(label) for label in ("Local authority", "Authority", "Council", "Name", "Local authority name")
)
_GROUPS = ("Subject", "Subject area", "Outcome", "Decision", "Decisions", "Decisions made", "Detailed investigations")
_HEADS = frozenset({*_LEADS, *(label_key(label) for label in _GROUPS)})
_YEARS = frozenset(label_key(label) for label in ("Year", "Year ended", "Year ending", "Period"))
_KNOWN = frozenset({*_YEARS, *_SUBJECTS, *_DECISIONS, *_REMEDIES, *_TOTALS, *_LEADS})
_LABELS_OF: dict[TableKind, frozenset[str]] = {
    "received": frozenset(_SUBJECTS),
    "decided": frozenset(_DECISIONS),
    "remedied": frozenset(_REMEDIES),
}
_KNOWN_OF: dict[TableKind, frozenset[str]] = {
    "received": frozenset({*_SUBJECTS, *_TOTALS}),
    "decided": frozenset({*_DECISIONS, *_TOTALS}),
    "remedied": frozenset(_REMEDIES),
}


def recognises(document: Document, heading: Heading) -> bool:
    """Whether the document is a letter of these years: its year fits, and a title of its tables stands alone
    in a line or a cell."""
    year = heading.year_ended.year if heading.year_ended else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    return any(titles_on(page) for page in reversed(document.pages))  # the tables stand on the last


def read(document: Document, heading: Heading) -> Taken:
    """Returns every figure of the three tables, a Problem for each thing that could not be read, and where
    the tables stand. `recognises` has seen the year; without a council no figure can be taken."""
    taken: list[Figure] = []
    problems: list[Problem] = []
    regions: list[tuple[Page, Box]] = []
    for page, whole, broken in _with_broken_tables(document.pages):
        titles = titles_on(whole)
        rows = _rows(whole, titles)
        regions.extend([(page, broken)] if broken is not None else [])
        regions.extend((page, row.region) for row in rows)
        regions.extend((page, title.box) for title in titles if rows)
        if heading.authority is not None and heading.year_ended is not None:
            page_figures, page_problems = _page_figures(Place(document, heading, whole), titles, rows)
            taken.extend(page_figures)
            problems.extend(page_problems)
    if heading.authority is None:
        message = "the document does not say which council it is about; no figures were taken from it"
        problems.append(Problem("no_authority", message, Source(document.name)))
    figures, all_problems = without_repeats(tuple(taken), problems)
    return Taken(figures, all_problems, tuple(regions))


def _with_broken_tables(pages: Sequence[Page]) -> Iterator[tuple[Page, Page, Box | None]]:
    """Yields each page, what is to be read as that page, and where on it a table begins that goes on overleaf: it
    is read there as a whole."""
    begun: tuple[Page, Box] | None = None
    for page, following in zip(pages, [*pages[1:], None], strict=True):
        whole = joined(begun[0], page, begun[1].top) if begun is not None else page
        title = _broken_title(page, following) if following is not None else None
        begun = (page, title.box) if title is not None else None
        if title is None:
            yield page, whole, None
            continue
        lines = tuple(line for line in whole.lines if line.box.top < title.box.top - 1)
        tables = tuple(table for table in whole.tables if table.box.top < title.box.top - 1)
        yield page, replace(whole, lines=lines, tables=tables), Box(0, title.box.top, page.width, page.height)


def _broken_title(page: Page, following: Page) -> Title | None:
    """Returns the last title of a page if its values stand on the next, which begins without a title."""
    if page.number is None:
        return None
    title = max(titles_on(page), key=lambda title: title.box.top, default=None)
    if title is None or _first_values(page, title.box.bottom) is not None:
        return None
    top = _first_values(following, 0.0)
    return title if top is not None and all(other.box.top > top for other in titles_on(following)) else None


def _first_values(page: Page, below: float) -> float | None:
    """Returns how high the first row of values stands on a page below a height, or None if there is none."""
    lines = [line for line in page.lines if line.box.top >= below and len(split_values(line)[1]) > 1]
    return lines[0].box.top if lines else None


def _rows(page: Page, titles: Sequence[Title]) -> list[ValueRow]:
    """Returns the rows of values of a page, read in every way; a list is looked for where no row stands."""
    rows = [*rows_by_cells(page, _KNOWN), *rows_by_columns(page, _KNOWN, _LEADS)]
    for title in titles:
        ends = [other.box.top for other in titles if other.box.top > title.box.bottom]
        end = min([*ends, page.height])
        if not any(title.box.bottom <= row.values_top < end for row in rows):
            lines = [line for line in page.lines if title.box.bottom <= line.box.middle < end]
            listed = listed_below(lines, _KNOWN_OF[title.kind], _HEADS)
            rows.extend([listed] if listed else [])
    return rows


def _page_figures(
    place: Place, titles: Sequence[Title], rows: Sequence[ValueRow]
) -> tuple[list[Figure], list[Problem]]:
    problems: list[Problem] = []
    values: dict[object, list[Value]] = {}
    read_titles: set[Title] = set()
    rows = [part for row in rows for part in _parts(row, titles)]
    for row in rows:
        over = _titles_over(row, titles, rows, place.page)
        kind, title = _kind_of(row, over)
        if kind is None:
            if _is_table(row):
                problems.append(_row_problem(place, row, "unknown_table", "is not understood; it was left out"))
            continue
        read_titles.update(other for other in over if other.kind == kind)
        captions = _captions(row, title, rows, place)
        against = _objection(row, title, captions, place)
        if against is not None:
            problems.append(_row_problem(place, row, *against))
            continue
        table = title.text if title else (captions or [""])[0]
        for value in _values(row, kind, table, place, problems):
            values.setdefault(value.key, []).append(value)
    claimed = _claimed(values, rows)
    values = {key: [v for v in found if not _is_claimed(v, claimed)] for key, found in values.items()}
    figures = [agreed(found, place, problems) for found in values.values() if found]
    for title in titles:
        if title not in read_titles:
            problems.append(
                place.problem("unreadable_table", title.box, title.line, f'the table "{title.text}" could not be read')
            )
    problems.extend(_unread(place, rows))
    return [figure for figure in figures if figure is not None], _distinct(problems)


def _claimed(values: dict[object, list[Value]], rows: Sequence[ValueRow]) -> list[LabelledCell]:
    """Returns the drawn cells of the rows that were read: what stands in one has its heading, or none."""
    tops = {value.cell.box.top for found in values.values() for value in found if value.method == "cells"}
    drawn = [row for row in rows if row.method == "cells"]
    return [cell for row in drawn if any(c.box.top in tops for c in row.cells) for cell in row.cells]


def _is_claimed(value: Value, claimed: Sequence[LabelledCell]) -> bool:
    """Whether a value that columns gave to one heading stands in a drawn cell under none, or under one that is not
    understood: the cell is right, and whoever reads the Problem about its heading need not guess."""
    if value.method == "cells":
        return False
    holders = [cell for cell in claimed if cell.box.holds(value.cell.box)]
    return bool(holders) and (value.measure == NOT_UNDERSTOOD or not any(_is_known(cell.label) for cell in holders))


def _is_known(label: str) -> bool:
    return any(key in _KNOWN for key in _keys_of(label))


def _is_table(row: ValueRow) -> bool:
    """Whether a row that is not understood looks like one that holds figures of these letters."""
    return len(row.cells) >= _FEWEST_UNREAD or any(label_key(cell.label) in _KNOWN for cell in row.cells)


def _row_problem(place: Place, row: ValueRow, code: str, what: str) -> Problem:
    printed = " ".join(text for text in (row.lead, *(cell.text for cell in row.cells)) if text)
    return place.problem(code, row.region, row.cells[0].line, f'the row "{printed}" {what}')


def _unread(place: Place, rows: Sequence[ValueRow]) -> Iterator[Problem]:
    """Yields a Problem for each line of numbers that no reading took: figures may stand in it."""
    for line in place.page.lines:
        before, values = split_values(line)
        if len(values) < _FEWEST_UNREAD or len(before) > _MOST_LEAD_WORDS:
            continue
        if not any(row.region.top - 1 <= line.box.middle <= row.region.bottom + 1 for row in rows):
            yield place.problem(
                "unreadable_row",
                line.box,
                line.number,
                f'the numbers "{line.text}" stand under no headings that could be read',
            )


def _captions(row: ValueRow, title: Title | None, rows: Sequence[ValueRow], place: Place) -> list[str]:
    floor = max((r.region.bottom for r in rows if r.region.bottom <= row.region.top), default=-math.inf)
    return captions_above(place.page.lines, row.region, floor, title.box if title else None)


def _objection(row: ValueRow, title: Title | None, captions: Sequence[str], place: Place) -> tuple[str, str] | None:
    """Returns why a row is not about this council in this year, as code and words, or None if it is."""
    year = place.heading.year_ended
    assert year is not None
    own_year = next((cell.text for cell in row.cells[:1] if _is_year(cell)), row.lead)
    if is_of_another_year(own_year, year):
        return "other_year", "is about another year; it was left out"
    for text in (*([title.text] if title else []), *captions):
        if is_of_others(text):
            return "other_authority", f'stands under "{text}"; it was left out'
        if is_of_another_year(text, year):
            return "other_year", f'stands under "{text}"; it was left out'
    if not _is_about(row.lead, place.heading):
        return "other_authority", "names another council; it was left out"
    return None


def _is_year(cell: LabelledCell) -> bool:
    key = label_key(cell.label)
    return key in _YEARS or (key not in _KNOWN and re.fullmatch(r"20\d\d", cell.text) is not None)


def _distinct(problems: list[Problem]) -> list[Problem]:
    return list({(p.code, p.message): p for p in problems}.values())


# Tables side by side


def _parts(row: ValueRow, titles: Sequence[Title]) -> list[ValueRow]:
    """Returns a row as one of each table, where two tables with titles of their own share its line."""
    kinds = [_only_kind(cell.label) for cell in row.cells]
    changes = [
        index
        for index, kind in enumerate(kinds)
        if kind is not None and any(before not in (None, kind) for before in kinds[:index])
    ]
    told = {title.kind for title in titles}
    if not changes or row.method == "list" or not {kind for kind in kinds if kind} <= told:
        return [row]
    last = max(index for index in range(changes[0]) if kinds[index] is not None)
    gaps = {index: row.cells[index].box.x0 - row.cells[index - 1].box.x1 for index in range(last + 1, changes[0] + 1)}
    cut = max(gaps, key=lambda index: gaps[index])
    middle = (row.cells[cut - 1].box.x1 + row.cells[cut].box.x0) / 2
    left = replace(row, cells=row.cells[:cut], region=row.region._replace(x1=middle))
    right = replace(row, cells=row.cells[cut:], region=row.region._replace(x0=middle), lead="")
    return [left, *_parts(right, titles)]


def _only_kind(label: str) -> TableKind | None:
    """Returns the one kind of table that has such a heading, or None if none or several do."""
    keys = _keys_of(label)
    found = [kind for kind, labels in _LABELS_OF.items() if any(key in labels for key in keys)]
    return found[0] if len(found) == 1 else None


# What a row counts


def _keys_of(label: str) -> tuple[str, ...]:
    """Returns the key by which a label is known: the exact one, else the looser one."""
    return (label_key(label),) if label_key(label) in _KNOWN else (loose_key(label),)


def _kind_of(row: ValueRow, titles: Sequence[Title]) -> tuple[TableKind | None, Title | None]:
    """Returns which table a row belongs to, by its labels and, for subjects, by its title too.

    Subjects alone do not say what was counted: another table may split something else by subject.
    """
    keys = [key for cell in row.cells for key in _keys_of(cell.label)]
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


def _titles_over(row: ValueRow, titles: Sequence[Title], rows: Sequence[ValueRow], page: Page) -> list[Title]:
    """Returns the titles between a row of values and the table before it.

    Where no line stands between two tables they are one, and have one title.
    """
    top, floor = row.region.top, -math.inf
    above = [other.region for other in rows if other.region.bottom <= row.values_top and other is not row]
    for region in sorted(above, key=lambda box: -box.bottom):
        if region.bottom > top + 1 or not _stands_between(page, titles, region.bottom, top):
            top = min(top, region.top)
        else:
            floor = region.bottom
            break
    over = [title for title in titles if floor - 1 < title.box.top <= row.values_top]
    beside = [other.region for other in rows if _is_beside(other.region, row.region)]
    return [title for title in over if not _is_over_another(title.box, row.region, beside)]


def _is_beside(one: Box, other: Box) -> bool:
    return (one.x1 <= other.x0 or other.x1 <= one.x0) and one.top < other.bottom and other.top < one.bottom


def _is_over_another(title: Box, region: Box, beside: Sequence[Box]) -> bool:
    """Whether a title stands over a table beside this one rather than over this."""
    if not beside or region.x0 <= title.centre <= region.x1:
        return False
    return min(abs(box.centre - title.centre) for box in beside) < abs(region.centre - title.centre)


def _stands_between(page: Page, titles: Sequence[Title], upper: float, lower: float) -> bool:
    things = [*(line.box for line in page.lines), *(title.box for title in titles)]
    return any(upper < box.middle < lower for box in things)


def _is_about(lead: str, heading: Heading) -> bool:
    """Whether the name before the values is this council's, in full or short ("Kent CC"), or none at all."""
    is_year = re.fullmatch(r"(?:year )?(?:ended |to )?[\d\s/.–—-]*(?:31 march )?20\d\d(?:\s?[-–/]\s?\d\d)?", lead, re.I)
    return not lead or is_year is not None or label_key(lead) in _LEADS or is_short_for(lead, heading.authority or "")


def _values(row: ValueRow, kind: TableKind, table: str, place: Place, problems: list[Problem]) -> Iterator[Value]:
    cells = [cell for cell in row.cells if not _is_year(cell)]
    meanings = [_meaning(cell.label, kind) for cell in cells]
    counts = [cell for cell, known in zip(cells, meanings, strict=True) if known and measure(known[0]).unit == "count"]
    lone = lone_percents(counts)
    for cell, meaning in zip(cells, meanings, strict=True):
        counted = meaning
        if counted is None:
            kept, problem = kept_unknown(cell, "", table, place)
            problems.append(problem)
            counted = (NOT_UNDERSTOOD, kept) if kept is not None else None
        if counted is not None and not is_no_value(cell.text):
            yield Value(*counted, table, cell, row.method, _head(row, cell), is_lone=lone)


def _head(row: ValueRow, cell: LabelledCell) -> str:
    """Returns what stands at the head of a value's row: its label in a list, a year that begins the row, or what
    stands before the values."""
    if row.method == "list":
        return cell.label
    return row.cells[0].text if not row.lead and _is_year(row.cells[0]) else row.lead


def _meaning(label: str, kind: TableKind) -> tuple[str, str | None] | None:
    """Returns the measure and subject that a heading stands for in this kind of table."""
    key, loose = label_key(label), loose_key(label)
    if kind != "remedied" and key in _TOTALS:
        return kind, None
    if kind == "received":
        subject = _SUBJECTS.get(key) or _SUBJECTS.get(loose)
        return ("received", subject) if subject else None
    labels = _DECISIONS if kind == "decided" else _REMEDIES
    found = labels.get(key) or labels.get(loose)
    return (found, None) if found else None
