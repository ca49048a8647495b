"""Answers, figures and documents as text for a terminal. Nothing a document says is obeyed there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.answer import Answer, Citation, figure_json
from index.records import Problem, Source
from index.stored import StoredDocument, StoredFigure

_NEGATIVE = re.compile(r"-[\d.,]*\s?%?")  # a figure, or the dash for none: no formula

FIGURE_COLUMNS = ("authority", "year_ended", "measure", "subject", "value", "unit", "printed", "table", "label",
                  "document", "page", "box", "disputed")  # fmt: skip


def plain(text: str) -> str:
    """Returns text with everything that a terminal would obey made visible: escapes, line breaks, tabs."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def json_text(value: object, indent: int | None = None) -> str:
    """Returns plain values as JSON that says the same wherever it is shown: what a terminal would obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # What json.dumps leaves of that stands inside of strings, but for the line breaks of an indented text.
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def answer_text(answer: Answer) -> str:
    """Returns an answer as people read it: the text, its sources, what to mind."""
    parts = ["\n".join(plain(line) for line in answer.text.split("\n"))]
    if answer.citations:
        parts.append("\n".join(source_line(citation) for citation in answer.citations))
    if answer.warnings:
        parts.append("\n".join(f"Note: {plain(warning)}" for warning in answer.warnings))
    return "\n\n".join(parts)


def source_line(citation: Citation) -> str:
    """Returns a source in one line: "[1] nwl-2018.pdf, page 3, Complaints received: Housing, printed "3"."."""
    place = [plain(citation.document)]
    place.extend(_within(citation.page, citation.line))
    if citation.section:
        place.append(plain(citation.section))
    if citation.figure is not None:
        place.append(f'printed "{plain(citation.quote)}"')
        place.extend(f"box {' '.join(str(side) for side in box.rounded())}" for box in citation.boxes[:1])
    return f"[{citation.label}] {', '.join(place)}"


def figure_rows(figures: Iterable[StoredFigure]) -> Iterator[dict[str, object]]:
    """Yields figures as rows with the columns FIGURE_COLUMNS, one for each document that states one."""
    for held in figures:
        row = figure_json(held.figure)
        yield {column: row[column] for column in FIGURE_COLUMNS}


def csv_row(row: dict[str, object]) -> list[str]:
    """Returns a row of figures as the fields of a CSV line; a box is four numbers with spaces between."""
    return [_field(row[column]) for column in FIGURE_COLUMNS]


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(str(side) for side in value)
    return plain(_not_a_formula(str(value)))


def _not_a_formula(text: str) -> str:
    """Returns text that no spreadsheet runs: documents may print cells that begin like formulas."""
    begins = text.lstrip()[:1]
    is_formula = begins in {"=", "+", "@", "\uff1d", "\uff0b", "\uff20"} or (
        begins == "-" and not _NEGATIVE.fullmatch(text)
    )
    return f"'{text}" if is_formula or text[:1] in {"\t", "\r", "\n"} else text


def problem_line(problem: Problem) -> str:
    """Returns a problem in one line: where, and what."""
    return f"{place_text(problem.source)}: {plain(problem.message)}"


def place_text(source: Source) -> str:
    """Returns a place: the document, and its page, its line, or its sheet and row."""
    return ", ".join([plain(source.document), *_within(source.page, source.line)])


def _within(page: int | None, line: int | None) -> Iterator[str]:
    """Yields a place within a document. What has both a page and a line is a sheet with rows."""
    if page is not None and line is not None:
        yield f"sheet {page}"
        yield f"row {line}"
    elif page is not None:
        yield f"page {page}"
    elif line is not None:
        yield f"line {line}"


def problem_json(problem: Problem) -> dict[str, object]:
    """Returns a problem as plain values."""
    source = problem.source
    box = None if source.box is None else list(source.box.rounded())
    return {"code": problem.code, "message": problem.message, "document": source.document, "page": source.page,
            "box": box, "line": source.line}  # fmt: skip


def columns_text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Returns rows under a header, in columns parted by two spaces."""
    table = [[plain(field) for field in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in table) for i in range(len(header))]
    return "\n".join("  ".join(field.ljust(w) for field, w in zip(row, widths, strict=True)).rstrip() for row in table)


def document_rows(documents: Sequence[StoredDocument]) -> list[list[str]]:
    """Returns documents as rows: name, council, year ended, pages, figures, passages, problems."""
    return [
        [
            ", ".join(held.names),
            held.authority or "-",
            held.year_ended.isoformat() if held.year_ended else "-",
            str(held.pages),
            str(held.figures),
            str(held.passages),
            str(held.problems),
        ]
        for held in documents
    ]
