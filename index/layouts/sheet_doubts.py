"""Rows of a list of councils that cannot be trusted: moved by a comma that is none between fields, or standing below
a row that says that what follows is of another year or kind. And columns that belong to other councils.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from index.authorities import listed_authorities
from index.layouts.sheet_headings import changes, is_aside, is_part_label, kinds_in, names_service
from index.layouts.sheet_parts import Column, Part, Row
from index.layouts.sheet_words import narrowing
from index.layouts.sheet_years import years_in
from index.tabular import is_value

_GEOGRAPHY = re.compile(r"\b(?:county|region|area)\b", re.I)

CouncilOf = Callable[[str], str | None]

_MOST_MOVED = 3  # of ten rows; where more hold a value under no heading it is a column


def sections(part: Part, years: frozenset[int], council: CouncilOf) -> Iterator[tuple[Row, str]]:
    """Yields the rows of a list with what the row above them says that makes them another list, "" if nothing does."""
    doubt = ""
    for row in part.rows:
        name = row.get(part.name_column)
        if any(is_value(cell.text) for cell in row.values()) or (name is not None and council(name.text)):
            yield row, doubt
            continue
        texts = [cell.text for _, cell in sorted(row.items())]
        if texts:
            doubt = next((text for text in texts if _parts_off(text, years)), "")


def _parts_off(text: str, years: frozenset[int]) -> bool:
    of_other_year = bool(years_in(text)) and years_in(text) != years
    is_other = bool(kinds_in(text)) or names_service(text) or is_part_label(text) or changes(text)
    return of_other_year or is_other or narrowing([text]) is not None


def moved_rows(part: Part, rows: Sequence[Row], council: CouncilOf) -> list[Row]:
    """Returns the rows whose values may stand one column too far right: a name with a comma, or a number with one,
    takes two fields where nobody put it between quotation marks."""
    headed = {column.number for column in part.columns if column.heading or column.above} | {part.name_column}
    over = [row for row in rows if any(n not in headed and is_value(cell.text) for n, cell in row.items())]
    moved = over if 10 * len(over) <= _MOST_MOVED * len(rows) or len(over) == 1 < len(rows) else []
    beside = next((column for column in part.columns if column.number == part.name_column + 1), None)
    if beside is None or is_aside(beside.heading):
        return moved
    return [row for row in rows if row in moved or _is_name_cut(row, part.name_column, council)]


def _is_name_cut(row: Row, name_column: int, council: CouncilOf) -> bool:
    beside = row.get(name_column + 1)
    name = row[name_column].text
    if beside is None or is_value(beside.text) or listed_authorities().named_in(name):
        return False
    whole = council(f"{name}, {beside.text}")
    return whole is not None and council(beside.text) is None


def foreign_from(part: Part, rows: Sequence[Row], columns: Sequence[Column], council: CouncilOf) -> Column | None:
    """Returns the first column with the names of other councils than those of the rows: what stands right of it is
    theirs."""
    for column in columns:
        between = range(part.name_column + 1, column.number)
        describes = is_aside(column.heading) or _GEOGRAPHY.search(column.heading) is not None
        is_early = not any(is_value(row[number].text) for row in rows for number in between if number in row)
        if column.number < part.name_column or (describes and is_early):
            continue  # the county of a district, say
        cells = [(row[part.name_column].text, row[column.number].text) for row in rows if column.number in row]
        named = [(council(own), other) for own, text in cells if (other := council(text)) is not None]
        if any(own != other for own, other in named):
            return column
    return None
