"""One figure from several readings of it: what they agree on, and what is said where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.numbers import Printed, read_number
from index.records import Box, Document, Figure, Heading, Page, Problem, Source
from index.tabular import LabelledCell, is_value
from index.vocabulary import NOT_UNDERSTOOD, measure

_LONGEST_UNKNOWN = 120  # characters of a label that nobody knows


@dataclass(frozen=True, slots=True)
class Value:
    """A figure to be: what it counts, and the cell that says so.

    `year_ended` and `authority` are set where the row says so, not the letter. `is_lone` says that no other
    count of its row stands with a percent sign.
    """

    measure: str
    subject: str | None
    table: str
    cell: LabelledCell
    method: str
    row_label: str = ""
    year_ended: date | None = None
    authority: str | None = None
    is_lone: bool = True

    @property
    def key(self) -> tuple[object, ...]:
        """What it is about, as of a Figure. One unknown label in two tables is not one fact."""
        table = self.table if self.measure == NOT_UNDERSTOOD else ""
        return (self.authority, self.year_ended, self.measure, self.subject, table)


@dataclass(frozen=True, slots=True)
class Place:
    """Where values are read: the document, what it is about, the page."""

    document: Document
    heading: Heading
    page: Page

    def problem(self, code: str, box: Box, line: int | None, message: str) -> Problem:
        """Returns a Problem at a place on the page."""
        seen = None if self.page.number is None else box
        return Problem(code, message, Source(self.document.name, self.page.number, seen, line))


def agreed(found: Sequence[Value], place: Place, problems: list[Problem]) -> Figure | None:
    """Returns the figure on which the readings agree; if they differ it is disputed.

    Returns None if it is no number of the right kind, or if one way of reading finds it twice with
    different values: then nothing tells which of the two is meant.
    """
    value = found[0]  # the drawn cell, where there is one
    expected = measure(value.measure).unit
    texts = {other.cell.text for other in found}
    readings = " and as ".join(sorted(f'"{text}"' for text in texts))

    def note(code: str, message: str) -> None:
        problems.append(place.problem(code, value.cell.box, value.cell.line, message))

    if any(len({other.cell.text for other in found if other.method == one.method}) > 1 for one in found):
        named = f'"{value.cell.label}" in the table "{value.table}"'
        note("two_values", f"{named} is printed as {readings}; it was left out")
        return None
    number = _readable(value)
    if number is None:
        note("unreadable_value", f'"{value.cell.text}" under "{value.cell.label}" is not a {expected}')
        return None
    if len(texts) > 1:
        note("two_readings", f'"{value.cell.label}" can be read as {readings}; the figure is marked disputed')
    stray = expected == "count" and number.unit == "percent" and value.measure != NOT_UNDERSTOOD
    if stray:
        printed = f'"{value.cell.text}" under "{value.cell.label}"'
        note("unexpected_percent", f"{printed} has a percent sign where a count is due; the figure is marked disputed")
    return _figure(value, number, place, disputed=stray or len(texts) > 1)


def _readable(value: Value) -> Printed | None:
    """Returns the number that is printed, if it is one of the kind that is due.

    A single count with a percent sign is still that count, with a slip; in a row of them, they are shares.
    """
    number, expected = read_number(value.cell.text), measure(value.measure).unit
    if number is None or value.measure == NOT_UNDERSTOOD:
        return number
    if expected == "count" and not isinstance(number.value, int):
        return None  # "42.0" is an average that stands in a wrong column
    if number.unit not in {expected, "count"} and not (expected == "count" and value.is_lone):
        return None
    return number


def _figure(value: Value, number: Printed, place: Place, *, disputed: bool) -> Figure:
    authority = value.authority or place.heading.authority
    year_ended = value.year_ended or place.heading.year_ended
    assert authority is not None and year_ended is not None
    return Figure(
        authority,
        year_ended,
        value.measure,
        value.subject,
        number.value,
        number.unit if value.measure == NOT_UNDERSTOOD else measure(value.measure).unit,
        value.cell.text,
        value.table,
        value.cell.label,
        Source(
            place.document.name,
            place.page.number,
            None if place.page.number is None else value.cell.box,
            value.cell.line,
        ),
        disputed,
        value.row_label,
    )


def lone_percents(counts: Sequence[LabelledCell]) -> bool:
    """Whether at most one of these counts of a row is printed with a percent sign, and there are others."""
    signs = sum(cell.text.rstrip().endswith("%") for cell in counts)
    return signs == 0 or (signs == 1 and len(counts) > 1)


def kept_unknown(
    cell: LabelledCell, row_label: str, table: str, place: Place, *, is_row_known: bool = True
) -> tuple[str | None, Problem]:
    """Returns the subject under which a value without a known label is kept, or None if it is not, and what is
    said about it. It is kept where its heading certainly belongs to it and it is a number.

    `row_label` is "" in a table whose rows are told apart by more than their labels.
    """
    labels = [text for text in (row_label, cell.label) if text]
    name = " / ".join(labels)
    keeps = cell.certain and bool(cell.label) and len(name) <= _LONGEST_UNKNOWN and all(map(_is_label, labels))
    keeps = keeps and read_number(cell.text) is not None
    ending = "is kept under its printed label and is not used in answers" if keeps else "was left out"
    what = f'the heading "{cell.label}"' if is_row_known else f'the label "{row_label}"'
    message = f'{what} in the table "{table}" is not understood; its value "{cell.text}" {ending}'
    return name if keeps else None, place.problem("unknown_label", cell.box, cell.line, message)


def _is_label(text: str) -> bool:
    return any(letter.isalpha() for letter in text) and not is_value(text)


def without_repeats(
    taken: tuple[Figure, ...], problems: list[Problem]
) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """Returns each fact once. A letter that prints one fact twice with different values is disputed."""
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in taken:
        key = (*figure.key, figure.table) if figure.measure == NOT_UNDERSTOOD else figure.key
        first = kept.setdefault(key, figure)
        if first.value != figure.value:
            kept[key] = replace(first, disputed=True)
            problems.append(
                Problem(
                    "two_values",
                    f'"{figure.label}" is printed as {first.printed} and as '
                    f"{figure.printed}; the figure is marked disputed",
                    figure.source,
                )
            )
    return tuple(kept.values()), tuple(problems)
