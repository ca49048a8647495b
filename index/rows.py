"""Rows of the ledger as values, and the queries that bring them.

What belongs here: one query or one row at a time. What does not: transactions, and anything that writes.
Every query is constant text, put together when this file is loaded; what is asked for is bound to it. A set of
values is bound as one JSON array.

Null stands first in SQLite's ascending order and last in its descending one, as all queries here want it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from index.records import Box, Figure, Problem, Source
from index.schema import number_from_text
from index.stored import ANY, AnySubject, Scope, StoredDocument, StoredFigure, StoredPassage

MOST_WORDS = 64  # of a search; a question has a dozen

SETTINGS = "SELECT key, value FROM settings ORDER BY key"
HASHES = "SELECT hash FROM documents"
HASH_NAMED = "SELECT document FROM names WHERE name = :name"
READER_VERSION = "SELECT reader_version FROM documents WHERE hash = :hash"

# A row for each name of a document: the first row of a document has the name it goes by.
DOCUMENTS = """
    SELECT names.name, documents.*,
        (SELECT count(*) FROM figures WHERE figures.document = documents.hash) AS figures_held,
        (SELECT count(*) FROM passages WHERE passages.document = documents.hash) AS passages_held,
        (SELECT count(*) FROM problems WHERE problems.document = documents.hash) AS problems_held
    FROM documents JOIN names ON names.document = documents.hash
    ORDER BY names.name
"""

AUTHORITIES = """
    SELECT authority FROM documents WHERE authority IS NOT NULL
    UNION SELECT authority FROM figures
    ORDER BY authority
"""

YEARS = """
    SELECT year_ended FROM documents WHERE year_ended IS NOT NULL UNION SELECT year_ended FROM figures
    ORDER BY year_ended
"""

YEARS_OF = """
    SELECT year_ended FROM documents WHERE year_ended IS NOT NULL AND authority = :authority
    UNION SELECT year_ended FROM figures WHERE authority = :authority
    ORDER BY year_ended
"""

_FIRST_NAME = "(SELECT min(names.name) FROM names WHERE names.document = documents.hash) AS name"

# Documents that state the same: by date of the letter, PDF before text, by hash.
_NEWEST_FIRST = "documents.letter_date DESC, documents.kind <> 'pdf', documents.hash"

_FIGURES = f"""
    SELECT figures.authority, figures.year_ended, figures.measure, figures.subject, figures.value, figures.unit,
        figures.printed, figures."table", figures.label, figures.disputed, figures.row_label,
        {_FIRST_NAME}, figures.page, figures.x0, figures.top, figures.x1, figures.bottom, figures.line,
        figures.document, documents.title, documents.kind, documents.letter_date
    FROM figures JOIN documents ON documents.hash = figures.document
    WHERE (:year_ended IS NULL OR figures.year_ended = :year_ended)
        AND (:measure IS NULL OR figures.measure = :measure)
        AND (:any_subject OR figures.subject IS :subject)
        AND (:document IS NULL OR figures.document = (SELECT document FROM names WHERE name = :document))
"""

_FIGURES_IN_ORDER = f"""
    ORDER BY figures.authority, figures.year_ended, figures.measure, figures.subject,
        {_NEWEST_FIRST}, figures.ordinal
"""

# A condition that may be left open cannot use an index, so the usual ways to ask have queries of their own.
FIGURES = _FIGURES + _FIGURES_IN_ORDER
FIGURES_OF_AUTHORITY = _FIGURES + "AND figures.authority = :authority" + _FIGURES_IN_ORDER
FIGURES_OF_YEAR = (
    _FIGURES + "AND figures.authority = :authority AND figures.year_ended = :year_ended" + _FIGURES_IN_ORDER
)
FIGURES_OF_DOCUMENT = (
    _FIGURES
    + "AND figures.document = (SELECT document FROM names WHERE name = :document)"
    + "AND (:authority IS NULL OR figures.authority = :authority)"
    + _FIGURES_IN_ORDER
)

_IN_SCOPE = """
    (:any_authority OR documents.authority IN (SELECT value FROM json_each(:authorities)))
    AND (:any_year OR documents.year_ended IN (SELECT value FROM json_each(:years)))
    AND (:any_document OR documents.hash IN (
        SELECT document FROM names WHERE name IN (SELECT value FROM json_each(:documents))
    ))
"""

_PASSAGES = f"""
    SELECT passages.*, texts.text, documents.title, documents.authority, documents.year_ended,
        documents.letter_date, {_FIRST_NAME}
    FROM passages
    JOIN texts ON texts.id = passages.text_id
    JOIN documents ON documents.hash = passages.document
"""
_PASSAGES_IN_ORDER = f" ORDER BY {_NEWEST_FIRST}, passages.ordinal"

PASSAGE = _PASSAGES + "WHERE passages.document = :document AND passages.ordinal = :ordinal"
PASSAGES_OF = (
    _PASSAGES + "WHERE passages.document = (SELECT document FROM names WHERE name = :name)" + _PASSAGES_IN_ORDER
)
OCCURRENCES = (
    _PASSAGES
    + f"WHERE passages.text_id IN (SELECT value FROM json_each(:text_ids)) AND {_IN_SCOPE}"
    + _PASSAGES_IN_ORDER
)

TEXTS = "SELECT id, text FROM texts ORDER BY id"
TEXT_IDS = "SELECT id FROM texts ORDER BY id"

_STANDING = f"""
    SELECT passages.text_id
    FROM documents CROSS JOIN passages ON passages.document = documents.hash
    WHERE {_IN_SCOPE}
"""
TEXT_IDS_IN = f"SELECT DISTINCT text_id AS id FROM ({_STANDING}) ORDER BY id"

# FTS5's bm25() is smaller for better matches.
_SEARCH = """
    SELECT texts.id, -bm25(full_text) AS score
    FROM full_text JOIN texts ON texts.number = full_text.rowid
    WHERE full_text MATCH :words
"""
_BEST_FIRST = " ORDER BY score DESC, texts.id LIMIT :limit"
SEARCH = _SEARCH + _BEST_FIRST
SEARCH_IN = _SEARCH + f"AND texts.id IN ({_STANDING})" + _BEST_FIRST

WORD_IN = """
    SELECT texts.id
    FROM full_text JOIN texts ON texts.number = full_text.rowid
    WHERE full_text MATCH :words AND texts.id IN (SELECT value FROM json_each(:text_ids))
"""

PROBLEMS = f"""
    SELECT problems.*, {_FIRST_NAME}
    FROM problems JOIN documents ON documents.hash = problems.document
    WHERE (:document IS NULL OR problems.document = (SELECT document FROM names WHERE name = :document))
        AND (:code IS NULL OR problems.code = :code)
    ORDER BY name, problems.ordinal
"""


def text_id(text: str) -> str:
    """Returns the id of a paragraph: the SHA-256 of its text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def file_name(name: str) -> str:
    """Returns the last part of a document's name."""
    return name.rsplit("/", 1)[-1]


def array_of(values: Iterable[str]) -> str:
    """Returns a set of values as it is bound to a query."""
    return json.dumps(list(values))


def figures_query(authority: str | None, year_ended: date | None, document: str | None) -> str:
    """Returns the query for figures that has an index for what is asked of it."""
    if document is not None:
        return FIGURES_OF_DOCUMENT
    if authority is None:
        return FIGURES
    return FIGURES_OF_AUTHORITY if year_ended is None else FIGURES_OF_YEAR


def subject_values(subject: str | AnySubject | None) -> dict[str, Any]:
    """Returns the wish for a subject as it is bound to the queries for figures."""
    return {"any_subject": subject is ANY, "subject": None if isinstance(subject, AnySubject) else subject}


def scope_values(scope: Scope) -> dict[str, Any]:
    """Returns a scope as it is bound to a query."""
    return {
        "any_authority": not scope.authorities,
        "authorities": array_of(sorted(scope.authorities)),
        "any_year": not scope.years,
        "years": array_of(year.isoformat() for year in sorted(scope.years)),
        "any_document": not scope.documents,
        "documents": array_of(sorted(scope.documents)),
    }


def full_text_query(words: Sequence[str]) -> str:
    """Returns words as FTS5 strings, any of which may match. A quote is doubled, as FTS5 asks."""
    clean = (word.encode("utf-8", "ignore").decode().replace("\0", " ").strip() for word in words)
    distinct = dict.fromkeys(word for word in clean if word)
    quoted = ['"' + word.replace('"', '""') + '"' for word in distinct]
    return " OR ".join(quoted[:MOST_WORDS])


def documents_of(rows: Iterable[Any]) -> tuple[StoredDocument, ...]:
    """Returns the documents of the rows of DOCUMENTS, in the order of their first names."""
    first: dict[str, Any] = {}
    names: dict[str, list[str]] = {}
    for row in rows:
        first.setdefault(row["hash"], row)
        names.setdefault(row["hash"], []).append(row["name"])
    return tuple(_document_of(row, tuple(names[content_hash])) for content_hash, row in first.items())


def _document_of(row: Any, names: tuple[str, ...]) -> StoredDocument:
    return StoredDocument(
        name=names[0],
        names=names,
        hash=row["hash"],
        kind=row["kind"],
        size=row["size"],
        pages=row["pages"],
        title=row["title"] or file_name(names[0]),
        authority=row["authority"],
        year_ended=_day(row["year_ended"]),
        letter_date=_day(row["letter_date"]),
        layout=row["layout"],
        figures=row["figures_held"],
        passages=row["passages_held"],
        problems=row["problems_held"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _box_of(row: Any) -> Box | None:
    return None if row["x0"] is None else Box(row["x0"], row["top"], row["x1"], row["bottom"])


def figure_of(row: Any) -> StoredFigure:
    """Returns the figure of a row of one of the queries for figures."""
    # By place, not by name: a listing of a large store has hundreds of thousands of these.
    authority, year, measure, subject, value, unit, printed, table, label, disputed, row_label, *place = row
    name, page, x0, top, x1, bottom, line, content_hash, title, kind, letter_date = place
    box = None if x0 is None else Box(x0, top, x1, bottom)
    return StoredFigure(
        Figure(
            authority,
            date.fromisoformat(year),
            measure,
            subject,
            number_from_text(value),
            unit,
            printed,
            table,
            label,
            Source(name, page, box, line),
            bool(disputed),
            row_label,
        ),
        content_hash,
        title or file_name(name),
        kind,
        _day(letter_date),
    )


def _boxes(text: str) -> tuple[Box, ...]:
    return tuple(Box(*sides) for sides in json.loads(text))


def passage_of(row: Any) -> StoredPassage:
    """Returns the passage of a row of one of the queries for passages."""
    return StoredPassage(
        text_id=row["text_id"],
        text=row["text"],
        headings=tuple(json.loads(row["headings"])),
        ordinal=row["ordinal"],
        page=row["page"],
        boxes=_boxes(row["boxes"]),
        overleaf=_boxes(row["overleaf"]),
        line=row["line"],
        last_line=row["last_line"],
        document=row["name"],
        document_hash=row["document"],
        title=row["title"] or file_name(row["name"]),
        authority=row["authority"],
        year_ended=_day(row["year_ended"]),
        letter_date=_day(row["letter_date"]),
    )


def problem_of(row: Any) -> Problem:
    """Returns the problem of a row of PROBLEMS."""
    return Problem(row["code"], row["message"], Source(row["name"], row["page"], _box_of(row), row["line"]))
