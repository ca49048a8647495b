"""One figure from several readings of it: what they agree on, and what is said where they do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from index.numbers import read_number
from index.records import Box, Document, Figure, Heading, Page, Problem, Source
from index.tabular import LabelledCell
from index.vocabulary import measure


@dataclass(frozen=True, slots=True)
class Value:
    """A figure to be: what it counts, and the cell that says so."""

    measure: str
    subject: str | None
    table: str
    cell: LabelledCell
    method: str
    row_label: str = ""


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


def agreed(found: list[Value], place: Place, problems: list[Problem]) -> Figure | None:
    """Returns the figure on which the readings agree; if they differ it is disputed.

    Returns None if it is no number of the right kind, or if one way of reading finds it twice with
    different values: then nothing tells which of the two is meant.
    """
    heading, page = place.heading, place.page
    assert heading.authority is not None and heading.year_ended is not None
    value = found[0]  # the drawn cell, where there is one
    number = read_number(value.cell.text)
    expected = measure(value.measure).unit
    texts = {other.cell.text for other in found}
    readings = " and as ".join(sorted(f'"{text}"' for text in texts))
    if any(len({other.cell.text for other in found if other.method == one.method}) > 1 for one in found):
        problems.append(
            place.problem(
                "two_values",
                value.cell.box,
                value.cell.line,
                f'"{value.cell.label}" in the table "{value.table}" is printed as {readings}; it was left out',
            )
        )
        return None
    if (
        number is None
        or number.unit not in {expected, "count"}
        or (expected == "count" and number.value != int(number.value))
    ):
        problems.append(
            place.problem(
                "unreadable_value",
                value.cell.box,
                value.cell.line,
                f'"{value.cell.text}" under "{value.cell.label}" is not a {expected}',
            )
        )
        return None
    if len(texts) > 1:
        problems.append(
            place.problem(
                "two_readings",
                value.cell.box,
                value.cell.line,
                f'"{value.cell.label}" can be read as {readings}; the figure is marked disputed',
            )
        )
    box = None if page.number is None else value.cell.box
    source = Source(place.document.name, page.number, box, value.cell.line)
    return Figure(
        heading.authority,
        heading.year_ended,
        value.measure,
        value.subject,
        number.value,
        expected,
        value.cell.text,
        value.table,
        value.cell.label,
        source,
        len(texts) > 1,
        value.row_label,
    )


def without_repeats(
    taken: tuple[Figure, ...], problems: list[Problem]
) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """Returns each fact once. A letter that prints one fact twice with different values is disputed."""
    kept: dict[tuple[str, date, str, str | None], Figure] = {}
    for figure in taken:
        first = kept.setdefault(figure.key, figure)
        if first.value != figure.value:
            kept[figure.key] = replace(first, disputed=True)
            problems.append(
                Problem(
                    "two_values",
                    f'"{figure.label}" is printed as {first.printed} and as '
                    f"{figure.printed}; the figure is marked disputed",
                    figure.source,
                )
            )
    return tuple(kept.values()), tuple(problems)
