"""Yearly lists of the invented councils: their cells, what each cell states, and the lists as CSV and XLSX."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from eval.corpus.figures import StatedFigure
from eval.corpus.invented_numbers import (
    EARLIER_YEARS,
    LATER_YEARS,
    SUBJECTS,
    EarlierCounts,
    LaterCounts,
    councils_of,
    earlier_counts,
    later_counts,
)
from index.vocabulary import measure, subject_name

SOURCE = "Note: sample made by the project; every council in it is invented, and so are its figures."
IN_WORKBOOK, IN_ONE_TABLE = 2018, 2017

_OUTCOME_HEADINGS = ("Decided", "Upheld", "Not upheld", "Uphold rate")
_OUTCOMES = ("decided", "upheld", "not_upheld", "uphold_rate")
_LATER = {
    "investigated": "Investigated",
    "upheld": "Upheld",
    "uphold_rate": "Uphold rate",
    "similar_uphold_rate": "Uphold rate of similar authorities",
    "compliance_rate": "Compliance rate",
    "upheld_per_100k": "Upheld decisions per 100,000 residents",
}
_NOTHING = "n/a"


@dataclass(frozen=True)
class PlacedFigure(StatedFigure):
    """A figure that a document of the invented councils prints, with the place where it stands there."""

    page: str
    line: str


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, and what it counts."""

    heading: str
    measure: str
    subject: str = ""


@dataclass(frozen=True)
class PrintedList:
    """A table of a list: a row for each council, whose first cell is its name."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Its rows as they are written: title, headings, councils."""
        return ((self.title,), ("Council", *(column.heading for column in self.columns)), *self.rows)


def document_of(year: int) -> str:
    """The name of the list of a year."""
    return f"councils-{year}.{'xlsx' if year == IN_WORKBOOK else 'csv'}"


def list_documents() -> dict[str, bytes]:
    """Every yearly list by its name."""
    return {document_of(year): _bytes(year) for year in (*EARLIER_YEARS, *LATER_YEARS)}


def list_figures() -> Iterator[PlacedFigure]:
    """Yields what the lists state, cell by cell."""
    for year in (*EARLIER_YEARS, *LATER_YEARS):
        for sheet, tables in enumerate(_sheets(year), start=1):
            line = 0
            for table in tables:
                yield from _figures(table, year, sheet, line + 3)
                line += len(table.lines) + 1


def _figures(table: PrintedList, year: int, sheet: int, first_line: int) -> Iterator[PlacedFigure]:
    for line, row in enumerate(table.rows, start=first_line):
        for column, printed in zip(table.columns, row[1:], strict=True):
            if printed == _NOTHING:
                continue
            yield PlacedFigure(
                document=document_of(year),
                authority=row[0],
                year_ended=f"{year}-03-31",
                measure=column.measure,
                subject=column.subject,
                value=printed.replace(",", "").rstrip("%"),
                unit=measure(column.measure).unit,
                printed=printed,
                table=table.title,
                label=column.heading,
                page=str(sheet),
                line=str(line),
            )


def tables_of(year: int) -> tuple[PrintedList, ...]:
    """The tables of the list of a year."""
    if year in LATER_YEARS:
        return (_later_table(year),)
    if year == IN_ONE_TABLE:
        return (_whole_table(year),)
    return (_outcome_table(year), _subject_table(year))


def _sheets(year: int) -> tuple[tuple[PrintedList, ...], ...]:
    tables = tables_of(year)
    return tuple((table,) for table in tables) if year == IN_WORKBOOK else (tables,)


def _outcome_table(year: int) -> PrintedList:
    headings = ("Received", *_OUTCOME_HEADINGS)
    columns = tuple(map(Column, headings, ("received", *_OUTCOMES)))
    rows = ((name, _count(counts.received), *_outcomes(counts)) for name, counts in _earlier_rows(year))
    return PrintedList(f"Complaints and decisions by council, year ended 31 March {year}", columns, tuple(rows))


def _subject_table(year: int) -> PrintedList:
    columns = tuple(Column(subject_name(subject), "received", subject) for subject in SUBJECTS)
    rows = ((name, *map(_count, counts.by_subject.values())) for name, counts in _earlier_rows(year))
    title = f"Complaints and enquiries received by subject, year ended 31 March {year}"
    return PrintedList(title, columns, tuple(rows))


def _whole_table(year: int) -> PrintedList:
    subjects = (Column(f"Received: {subject_name(subject)}", "received", subject) for subject in SUBJECTS)
    columns = (Column("Received", "received"), *subjects, *map(Column, _OUTCOME_HEADINGS, _OUTCOMES))
    rows = (
        (name, _count(counts.received), *map(_count, counts.by_subject.values()), *_outcomes(counts))
        for name, counts in _earlier_rows(year)
    )
    return PrintedList(f"Complaints by council, {year - 1}/{year % 100}", columns, tuple(rows))


def _later_table(year: int) -> PrintedList:
    columns = tuple(Column(heading, key) for key, heading in _LATER.items())
    rows = ((one.name, *_later_cells(later_counts(one, year))) for one in councils_of(year))
    return PrintedList(f"Complaints upheld and compliance by council, {year - 1}-{year % 100}", columns, tuple(rows))


def _earlier_rows(year: int) -> Iterator[tuple[str, EarlierCounts]]:
    return ((council.name, earlier_counts(council, year)) for council in councils_of(year))


def _outcomes(counts: EarlierCounts) -> tuple[str, ...]:
    return (_count(counts.decided), str(counts.upheld), str(counts.not_upheld), f"{counts.uphold_rate}%")


def _later_cells(counts: LaterCounts) -> tuple[str, ...]:
    return (
        str(counts.investigated),
        str(counts.upheld),
        f"{counts.uphold_rate}%",
        f"{counts.similar_uphold_rate}%",
        _NOTHING if counts.compliance_rate is None else f"{counts.compliance_rate}%",
        _NOTHING if counts.upheld_per_100k is None else str(counts.upheld_per_100k),
    )


def _count(number: int) -> str:
    return f"{number:,}"


def _bytes(year: int) -> bytes:
    sheets = [[line for table in tables for line in (*table.lines, ())] + [(SOURCE,)] for tables in _sheets(year)]
    if year == IN_WORKBOOK:
        return _workbook(dict(zip(("Decisions", "Received"), sheets, strict=True)))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(sheets[0])
    return out.getvalue().encode()


# A workbook by hand: what a library writes has the hour in it, and changes with its version.

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COUNT_STYLE, _PERCENT_STYLE = 1, 2


def _workbook(sheets: dict[str, list[tuple[str, ...]]]) -> bytes:
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(list(sheets)),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _styles(),
    }
    parts |= {f"xl/worksheets/sheet{number}.xml": _sheet(rows) for number, rows in enumerate(sheets.values(), start=1)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, _HEAD + text)
    return out.getvalue()


def _content_types(numbers: Sequence[int]) -> str:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    kinds |= {f"xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    parts = (f'<Override PartName="/{part}" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in kinds.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}">{defaults}{"".join(parts)}</Types>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="rId{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(each)}</Relationships>'


def _book(names: Sequence[str]) -> str:
    each = (f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, start=1))
    return f'<workbook xmlns="{_SPACE}" xmlns:r="{_KINDS}"><sheets>{"".join(each)}</sheets></workbook>'


def _styles() -> str:
    """Number formats: as it is, with commas, in per cent."""
    formats = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in (0, 3, 9))
    return (
        f'<styleSheet xmlns="{_SPACE}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="3">{formats}</cellXfs></styleSheet>'
    )


def _sheet(rows: Sequence[tuple[str, ...]]) -> str:
    each = (
        f'<row r="{line}">{"".join(_cell(text, line, column) for column, text in enumerate(row))}</row>'
        for line, row in enumerate(rows, start=1)
        if row
    )
    widths = '<cols><col min="1" max="1" width="40" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_SPACE}">{widths}<sheetData>{"".join(each)}</sheetData></worksheet>'


def _cell(text: str, line: int, column: int) -> str:
    at = f"{chr(ord('A') + column)}{line}"
    number = text.replace(",", "").removesuffix("%")
    if not number.isdigit():
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(text, quote=False)}</t></is></c>'
    if text.endswith("%"):
        return f'<c r="{at}" s="{_PERCENT_STYLE}"><v>{int(number) // 100}.{int(number) % 100:02}</v></c>'
    return f'<c r="{at}" s="{_COUNT_STYLE}"><v>{number}</v></c>'
