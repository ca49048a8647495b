"""Yearly spreadsheets: one row for each council, one column for each measure or subject.

The year stands in the row, the heading, the title or the name of the sheet, never in the name of the file. A column
that is not understood is named once and left out, and so is a row whose council is not certain. Where a list has
several rows for one council they split its figures by something, and nothing is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from index.layouts.sheet_councils import council_of, is_nobody
from index.layouts.sheet_doubts import foreign_from, moved_rows, sections
from index.layouts.sheet_headings import Meaning, is_aside, is_part_label, kinds_in, meaning_of, says_rate
from index.layouts.sheet_parts import Column, Part, Row, column_cells, parts_of, years_of_titles
from index.layouts.sheet_values import Unread, is_joined, value_of
from index.layouts.sheet_words import is_foreign, narrowing
from index.layouts.sheet_years import LAST, is_bare_year, without_years, years_in
from index.layouts.taken import Taken
from index.numbers import year_ended
from index.records import Cell, Document, Figure, Heading, Page, Problem, Source
from index.tabular import is_value
from index.vocabulary import measure

NAME = "yearly list of councils"

_PART_OF_YEAR = re.compile(
    r"\b(?:quarter(?:ly|s)?|q[1-4]|half[- ]year|(?:first|second) half|monthly|months?|weeks?|weekly|calendar year|ytd|"
    r"year to date|so far)\b",
    re.I,
)
# A column of words under such a heading tells what part of a council's complaints a row counts.
_SPLITS = re.compile(
    r"\b(?:categor|subject|service|department|directorate|stage|outcome|decision|team|reason|issue|topic)", re.I
)
_MOST_REPEATED = 2  # councils with two rows: slips, not a list that splits them
_MOST_NAMED = 8  # rows or columns that a problem names


def heading_of(document: Document) -> Heading:
    """Returns what a spreadsheet is called and the year that it is about, if it is one. It is about no one council."""
    years = {year for page in document.pages for year in _years_of_page(page, document)}
    titles = [title for page in document.pages for part in parts_of(page)[:1] for title in part.titles[-1:]]
    title = titles[0] if titles else document.name.rsplit("/", 1)[-1]
    return Heading(title, None, year_ended(next(iter(years))) if len(years) == 1 else None)


def recognises(document: Document, _: Heading) -> bool:
    """Whether the document is a spreadsheet with a list of councils."""
    return document.kind == "sheet" and any(parts_of(page) for page in document.pages)


def read(document: Document, _: Heading) -> Taken:
    """Returns the figures of every council that the lists name, and a Problem for each thing that was left out."""
    taken = _Taking(document)
    for page in document.pages:
        for part in parts_of(page):
            _List(taken, page, part).read()
    return Taken(tuple(taken.figures.values()), tuple(dict.fromkeys(taken.problems)))


def _years_of_page(page: Page, document: Document) -> frozenset[int]:
    """Returns the years that a sheet's titles and its name tell; else those that a sheet without a list tells."""
    own = frozenset(year for part in parts_of(page) for year in years_of_titles(part)) | years_in(page.name)
    return own or _years_of_cover(document)


def _years_of_cover(document: Document) -> frozenset[int]:
    return frozenset(year for text in _texts_of_cover(document) for year in years_in(text))


def _texts_of_cover(document: Document) -> list[str]:
    first = document.pages[0]
    if parts_of(first):
        return []
    return [first.name, *(cell.text for table in first.tables for row in table.rows for cell in row)]


@dataclass
class _Taking:
    """What was taken from a document so far."""

    document: Document
    figures: dict[tuple[str, date, str, str | None], Figure] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, message: str, page: Page, row: int | None = None) -> None:
        """Notes a problem at a row, counted from 0."""
        line = None if row is None else row + 1
        self.problems.append(Problem(code, message, Source(self.document.name, page.number, None, line)))

    def keep(self, figure: Figure) -> None:
        """Keeps a figure. One that is stated twice with different values is disputed."""
        first = self.figures.setdefault(figure.key, figure)
        if (first.value, first.unit) == (figure.value, figure.unit) or first is figure:
            return
        self.figures[figure.key] = replace(first, disputed=True)
        message = (
            f'"{first.label}" of {first.authority} is printed as {first.printed} ({_place(first)}) and as '
            f"{figure.printed} ({_place(figure)}); the figure is marked disputed"
        )
        self.problems.append(Problem("two_rows", message, first.source))


def _place(figure: Figure) -> str:
    table = f'"{figure.table}", ' if figure.table else ""
    return f"{table}row {figure.source.line}"


@dataclass(frozen=True)
class _Entry:
    """A row of a council in one year."""

    row: Row
    name: str
    year: int | None  # None where each column has its own
    number: int

    def council(self, year: int) -> str | None:
        """Returns whom the row is about in a year."""
        return council_of(self.name, year_ended(year))


class _List:
    """One list of a sheet, while it is read."""

    def __init__(self, taking: _Taking, page: Page, part: Part) -> None:
        self._taking = taking
        self._page = page
        self._part = part
        told = [title for title in part.titles if without_years(title)]
        self._table = next(iter([*told, *part.titles]), page.name)

    def read(self) -> None:
        """Takes the figures of the list."""
        years = self._years()
        if years is None:
            return
        entries = self._entries(years)
        columns = [column for column in self._part.columns if column.number != self._part.year_column]
        if not entries or self._is_split(entries, columns) or self._is_narrowed():
            return
        columns = self._dated_columns(self._own_columns(entries, columns), years)
        meanings = self._meanings(columns, entries)
        unread = Unread()
        for column in columns:
            self._take_column(column, meanings.get(column.number, {}), entries, unread)
        for code, message, row in unread.said(self._table):
            self._taking.note(code, message, self._page, row)

    # When

    def _years(self) -> frozenset[int] | None:
        """Returns the year of the whole list, or none if each row or column has its own; None is no answer."""
        own = years_of_titles(self._part) | years_in(self._page.name)
        years = own or _years_of_cover(self._taking.document)
        called = next((said for said in (*self._part.titles, self._page.name) if _PART_OF_YEAR.search(said)), None)
        if called is not None:
            message = f'the list "{called}" is about a part of a year; no figures were taken from it'
            self._taking.note("part_of_year", message, self._page, self._part.top)
            return None
        if len(years) > 1 and not self._has_own_years():
            named = ", ".join(str(year) for year in sorted(years))
            message = f'the list "{self._table}" names more than one year ({named}); no figures were taken from it'
            self._taking.note("two_years", message, self._page, self._part.top)
            return None
        if not years and not self._has_own_years():
            message = f'the list "{self._table}" does not say which year it is about; no figures were taken from it'
            self._taking.note("no_year", message, self._page, self._part.top)
            return None
        return years if len(years) == 1 else frozenset()

    def _has_own_years(self) -> bool:
        return self._part.year_column is not None or any(_years_of(column) for column in self._part.columns)

    # Who

    def _entries(self, years: frozenset[int]) -> list[_Entry]:
        entries: list[_Entry] = []
        strange: list[tuple[int, str]] = []
        has_rows = self._part.year_column is not None
        column_years = [] if has_rows else sorted({year for one in self._part.columns for year in _years_of(one)})
        apart: dict[str, list[Row]] = {}
        for row, section in sections(self._part, years, self._any_council):
            cell = row.get(self._part.name_column)
            if cell is None or not any(is_value(c.text) for c in row.values() if c is not cell):
                continue
            if section:
                apart.setdefault(section, []).append(row)
                continue
            year = self._year_of(row, years)
            asked = [year] if year is not None else column_years
            is_one_row = round(cell.box.height) <= 1
            if is_one_row and any(council_of(cell.text, year_ended(one)) for one in asked):
                entries.append(_Entry(row, cell.text, year, cell.row))
            elif not is_nobody(cell.text):
                strange.append((cell.row, cell.text))
        if strange:
            named = ", ".join(f'"{text}" (row {row + 1})' for row, text in strange[:_MOST_NAMED])
            more = f" and {len(strange) - _MOST_NAMED} more" if len(strange) > _MOST_NAMED else ""
            message = f"rows whose council or year is not certain were left out: {named}{more}"
            self._taking.note("unknown_row", message, self._page, strange[0][0])
        for section, rows in apart.items():
            message = (
                f'the {len(rows)} rows below "{section}" in the table "{self._table}" may be another list; left out'
            )
            self._taking.note("unknown_row", message, self._page, rows[0][self._part.name_column].row)
        return self._unmoved(entries)

    def _unmoved(self, entries: Sequence[_Entry]) -> list[_Entry]:
        moved = moved_rows(self._part, [entry.row for entry in entries], self._any_council)
        for entry in entries:
            if entry.row in moved:
                message = f'the values of "{entry.name}" may have moved to the next columns, by a comma; left out'
                self._taking.note("moved_row", message, self._page, entry.number)
        return [entry for entry in entries if entry.row not in moved]

    def _any_council(self, text: str) -> str | None:
        """Returns the council that a cell names in any year."""
        return next((found for year in (2018, 2024, LAST) if (found := council_of(text, year_ended(year)))), None)

    def _is_narrowed(self) -> bool:
        titles = [*self._part.titles, *([self._page.name] if self._page.name else [])]
        # The cover that tells the year tells what is counted, too.
        cover = [] if years_in(" ".join(titles)) else _texts_of_cover(self._taking.document)
        title = narrowing(titles) or next(filter(is_foreign, cover), None)
        if title is not None:
            message = f'the title "{title}" may say that other things are counted; no figures were taken from the list'
            self._taking.note("unknown_title", message, self._page, self._part.top)
        return title is not None

    def _dated_columns(self, columns: Sequence[Column], years: frozenset[int]) -> list[Column]:
        """Returns the columns whose year is certain: "2023" in a list of 2023-24 may be 2022-23 or 2023-24, unless
        another column is headed with the year of the list."""
        own = {year for column in columns for year in _years_of(column)}
        if not years or years & own:
            return list(columns)
        doubtful = [one for one in columns if any(years_in(said) and is_bare_year(said) for said in _headings(one))]
        for column in doubtful:
            message = f'"{column.label}" in the table "{self._table}" may be of either of two years; left out'
            self._taking.note("two_years", message, self._page, self._part.top)
        return [column for column in columns if column not in doubtful]

    def _own_columns(self, entries: Sequence[_Entry], columns: Sequence[Column]) -> list[Column]:
        """Returns the columns that are about the councils of the rows."""
        other = foreign_from(self._part, [entry.row for entry in entries], columns, self._any_council)
        if other is None:
            return list(columns)
        message = f'"{other.label}" in the table "{self._table}" names other councils; it and what follows was left out'
        self._taking.note("other_councils", message, self._page, self._part.top)
        return [column for column in columns if column.number < other.number]

    def _year_of(self, row: Row, years: frozenset[int]) -> int | None:
        column = self._part.year_column
        if column is not None:
            own = years_in(row[column].text) if column in row else frozenset()
            # A title may name the year too; it has to be the same.
            return next(iter(own)) if len(own) == 1 and (not years or own == years) else None
        return next(iter(years)) if years else None

    def _is_split(self, entries: Sequence[_Entry], columns: Sequence[Column]) -> bool:
        """Whether rows are parts of councils: by subject, by outcome, by month, case by case."""
        # A row that is printed twice is no part of anything.
        distinct = {(e.name, e.year, tuple(cell.text for _, cell in sorted(e.row.items()))) for e in entries}
        rows = Counter((name, year) for name, year, _ in distinct)
        repeated = sum(count > 1 for count in rows.values())
        parts = [
            column for column in columns if _is_of_parts(column, column_cells([e.row for e in entries], column.number))
        ]
        is_slip = repeated == 1 or (repeated <= _MOST_REPEATED and 2 * repeated < len(rows))
        if not parts and (is_slip or not repeated or repeated * 10 <= len(rows)):
            return False
        by = f' by "{parts[0].label}"' if parts else ""
        message = f'the list "{self._table}" has several rows for a council{by}; no figures were taken from it'
        self._taking.note("split_rows", message, self._page, self._part.top)
        return True

    # What

    def _meanings(self, columns: Sequence[Column], entries: Sequence[_Entry]) -> dict[int, dict[int, Meaning]]:
        """Returns what each column counts, by year; two columns that would count the same count nothing."""
        found: dict[int, dict[int, Meaning]] = {}
        years = sorted({entry.year for entry in entries if entry.year is not None})
        around = self._around()
        is_rates = any(map(says_rate, around)) and not any(says_rate(column.label) for column in columns)
        for column in columns:
            of = _years_of(column)
            if len(of) > 1:
                continue
            for year in of or years:
                meaning = meaning_of(column.heading, column.above, around, year)
                if meaning is not None and not (is_rates and measure(meaning.measure).unit == "count"):
                    found.setdefault(column.number, {})[year] = meaning
        self._drop_twins(found, columns, entries)
        return found

    def _around(self) -> tuple[str, ...]:
        """Returns what the whole list is called, the nearest first. Where the name of the sheet and the title say
        that two things are counted neither is believed."""
        titled = next((title for title in self._part.titles if kinds_in(title)), "")
        named, said = kinds_in(self._page.name), kinds_in(titled)
        if len(named) == len(said) == 1 and named != said:
            return (f"{self._page.name} / {titled}", *self._part.titles)
        first = (self._page.name,) if len(named) == 1 else ()
        return (*first, *self._part.titles, self._page.name)

    def _drop_twins(
        self, found: dict[int, dict[int, Meaning]], columns: Sequence[Column], entries: Sequence[_Entry]
    ) -> None:
        owners: dict[tuple[int, Meaning], list[int]] = {}
        for number, by_year in found.items():
            for year, meaning in by_year.items():
                owners.setdefault((year, meaning), []).append(number)
        for (year, meaning), numbers in owners.items():
            values = {tuple(_text(entry.row, number) for entry in entries) for number in numbers}
            if len(values) == 1:
                continue
            labels = " and ".join(f'"{one.label}"' for one in columns if one.number in numbers)
            message = (
                f'the columns {labels} in the table "{self._table}" say the same, {measure(meaning.measure).name}, '
                "and hold different values; they were left out"
            )
            self._taking.note("two_columns", message, self._page, self._part.top)
            for number in numbers:
                del found[number][year]

    def _take_column(
        self, column: Column, meanings: dict[int, Meaning], entries: Sequence[_Entry], unread: Unread
    ) -> None:
        cells = column_cells([entry.row for entry in entries], column.number)
        if not meanings:
            if any(is_value(cell.text) for cell in cells) and not is_aside(column.heading):
                unread.note_column(column.label, column.number, self._part.top)
            return
        own = _years_of(column)
        for entry in entries:
            cell = entry.row.get(column.number)
            year = next(iter(own)) if own else entry.year
            if own and self._part.year_column is not None and entry.year != year:
                continue  # a row of one year under the heading of another
            if cell is None or year is None or year not in meanings:
                continue
            meaning, council = meanings[year], entry.council(year)
            value, why = value_of(cell.text, measure(meaning.measure).unit)
            if is_joined(cell):
                value, why = None, "over several rows or columns"
            if value is None:
                if why:
                    unread.note(column.label, column.number, entry.name, cell.text, why, entry.number, len(cells))
                continue
            if council is None:
                continue  # it is none in that year; a row that is none in any was named
            self._taking.keep(
                Figure(
                    council,
                    year_ended(year),
                    meaning.measure,
                    meaning.subject,
                    value,
                    measure(meaning.measure).unit,
                    cell.text,
                    self._table,
                    column.label,
                    Source(self._taking.document.name, self._page.number, None, entry.number + 1),
                    row_label=entry.name,
                )
            )


def _years_of(column: Column) -> frozenset[int]:
    """Returns the years that the headings of a column name: the nearest that names any counts."""
    return next((found for text in _headings(column) if (found := years_in(text))), frozenset())


def _headings(column: Column) -> tuple[str, ...]:
    return (column.heading, *column.above)


def _is_of_parts(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether a column says what part of a council's complaints a row counts."""
    if is_aside(column.heading):
        # A council may be of the type "Other".
        return any(is_part_label(cell.text) and cell.text.strip().lower() != "other" for cell in cells)
    splits = _SPLITS.search(column.heading) is not None and any(not is_value(cell.text) for cell in cells)
    return any(is_part_label(cell.text) for cell in cells) or (splits and not any(is_value(c.text) for c in cells))


def _text(row: Row, column: int) -> str:
    return row[column].text if column in row else ""
