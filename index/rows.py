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

from index.boxes import unpacked
from index.records import Box, Figure, Problem, Source
from index.schema import number_from_text
from index.stored import ANY, AnySubject, Scope, StoredDocument, StoredFigure, StoredPassage

MOST_WORDS = 64  # of a search; a question has a dozen

SETTINGS = "SELECT key, value FROM settings ORDER BY key"
HASHES = "SELECT hash FROM documents"
HASH_NAMED = "SELECT hash FROM documents WHERE number = (SELECT document FROM names WHERE name = :name)"
READER_VERSION = "SELECT reader_version FROM documents WHERE hash = :hash"
READ_OTHERWISE = """
    SELECT min(names.name) AS name FROM documents JOIN names ON names.document = documents.number
    WHERE reader_version <> :version GROUP BY documents.number ORDER BY name
"""

# A row for each name of a document: the first row of a document has the name it goes by.
DOCUMENTS = """
    SELECT names.name, documents.*,
        (SELECT count(*) FROM figures WHERE figures.document = documents.number) AS figures_held,
        (SELECT count(*) FROM passages WHERE passages.document = documents.number) AS passages_held,
        (SELECT count(*) FROM problems WHERE problems.document = documents.number) AS problems_held
    FROM documents JOIN names ON names.document = documents.number
    ORDER BY names.name
"""

AUTHORITIES = """
    SELECT authority FROM documents WHERE authority IS NOT NULL
    UNION SELECT text FROM strings WHERE number IN (SELECT DISTINCT authority FROM figures)
    ORDER BY authority
"""

YEARS = """
    SELECT year_ended FROM documents WHERE year_ended IS NOT NULL UNION SELECT year_ended FROM figures
    ORDER BY year_ended
"""

YEARS_OF = """
    SELECT year_ended FROM documents WHERE year_ended IS NOT NULL AND authority = :authority
    UNION SELECT year_ended FROM figures WHERE authority = (SELECT number FROM strings WHERE text = :authority)
    ORDER BY year_ended
"""

# Whom figures are about, and when: a list states hundreds of councils, a letter of 2008 three years.
STATED = """
    SELECT strings.text, stated.year_ended
    FROM (SELECT DISTINCT authority, year_ended FROM figures) AS stated
    JOIN strings ON strings.number = stated.authority
    ORDER BY strings.text, stated.year_ended
"""

_FIRST_NAME = "(SELECT min(names.name) FROM names WHERE names.document = documents.number) AS name"

# Documents that state the same: by date of the letter, PDF before HTML before text before the rest, by hash.
_NEWEST_FIRST = """documents.letter_date DESC,
    CASE documents.kind WHEN 'pdf' THEN 0 WHEN 'html' THEN 1 WHEN 'text' THEN 2 ELSE 3 END, documents.hash"""

_NUMBER_OF = "(SELECT number FROM strings WHERE text = {})"

_FIGURES = f"""
    SELECT authority.text, figures.year_ended, measure.text, subject.text, figures.value, unit.text,
        figures.printed, "table".text, label.text, figures.disputed, row_label.text,
        {_FIRST_NAME}, figures.page, figures.box, figures.line,
        documents.hash, documents.title, documents.kind, documents.letter_date
    FROM figures JOIN documents ON documents.number = figures.document
        JOIN strings AS authority ON authority.number = figures.authority
        JOIN strings AS measure ON measure.number = figures.measure
        LEFT JOIN strings AS subject ON subject.number = figures.subject
        JOIN strings AS unit ON unit.number = figures.unit
        JOIN strings AS "table" ON "table".number = figures."table"
        JOIN strings AS label ON label.number = figures.label
        JOIN strings AS row_label ON row_label.number = figures.row_label
    WHERE (:year_ended IS NULL OR figures.year_ended = :year_ended)
        AND (:measure IS NULL OR figures.measure = {_NUMBER_OF.format(":measure")})
        AND (:any_subject OR subject.text IS :subject)
        AND (:document IS NULL OR figures.document = (SELECT document FROM names WHERE name = :document))
"""

_FIGURES_IN_ORDER = f"""
    ORDER BY authority.text, figures.year_ended, measure.text, subject.text,
        {_NEWEST_FIRST}, figures.ordinal
"""

# A condition that may be left open cannot use an index, so the usual ways to ask have queries of their own.
_OF_AUTHORITY = f"AND figures.authority = {_NUMBER_OF.format(':authority')}"
FIGURES = _FIGURES + _FIGURES_IN_ORDER
FIGURES_OF_AUTHORITY = _FIGURES + _OF_AUTHORITY + _FIGURES_IN_ORDER
FIGURES_OF_YEAR = _FIGURES + _OF_AUTHORITY + " AND figures.year_ended = :year_ended" + _FIGURES_IN_ORDER
FIGURES_IN_YEAR = (
    _FIGURES
    + """ AND figures.authority IN (
        SELECT number FROM strings WHERE text IN (SELECT value FROM json_each(:authorities))
    )
    AND figures.year_ended = :year_ended AND figures.measure IN (
        SELECT number FROM strings WHERE text IN (SELECT value FROM json_each(:measures))
    ) AND ((:totals AND figures.subject IS NULL) OR figures.subject IN (
        SELECT number FROM strings WHERE text IN (SELECT value FROM json_each(:subjects))
    ))"""
    + _FIGURES_IN_ORDER
)
FIGURES_OF_DOCUMENT = (
    _FIGURES
    + "AND figures.document = (SELECT document FROM names WHERE name = :document)"
    + "AND (:authority IS NULL OR authority.text = :authority)"
    + _FIGURES_IN_ORDER
)

_IN_SCOPE = """
    (:any_authority OR documents.authority IN (SELECT value FROM json_each(:authorities)))
    AND (:any_year OR documents.year_ended IN (SELECT value FROM json_each(:years)))
    AND (:any_document OR documents.number IN (
        SELECT document FROM names WHERE name IN (SELECT value FROM json_each(:documents))
    ))
"""

_PASSAGES = f"""
    SELECT passages.ordinal, passages.page, passages.boxes, passages.overleaf, passages.line, passages.last_line,
        texts.id AS text_id, texts.text, strings.text AS headings, documents.hash, documents.title,
        documents.authority, documents.year_ended, documents.letter_date, {_FIRST_NAME}
    FROM passages
    JOIN texts ON texts.number = passages.text
    JOIN strings ON strings.number = passages.headings
    JOIN documents ON documents.number = passages.document
"""
_PASSAGES_IN_ORDER = f" ORDER BY {_NEWEST_FIRST}, passages.ordinal"

PASSAGE = _PASSAGES + "WHERE documents.hash = :document AND passages.ordinal = :ordinal"
PASSAGES_OF = (
    _PASSAGES + "WHERE passages.document = (SELECT document FROM names WHERE name = :name)" + _PASSAGES_IN_ORDER
)
OCCURRENCES = (
    _PASSAGES
    + "WHERE passages.text IN (SELECT number FROM texts WHERE id IN (SELECT value FROM json_each(:text_ids)))"
    + f"AND {_IN_SCOPE}"
    + _PASSAGES_IN_ORDER
)

TEXTS = "SELECT id, text FROM texts ORDER BY id"
TEXT_IDS = "SELECT id FROM texts ORDER BY id"

_STANDING = f"""
    SELECT passages.text
    FROM documents CROSS JOIN passages ON passages.document = documents.number
    WHERE {_IN_SCOPE}
"""
TEXT_IDS_IN = f"SELECT id FROM texts WHERE number IN ({_STANDING}) ORDER BY id"

# FTS5's bm25() is smaller for better matches.
_SEARCH = """
    SELECT texts.id, -bm25(full_text) AS score
    FROM full_text JOIN texts ON texts.number = full_text.rowid
    WHERE full_text MATCH :words
"""
_BEST_FIRST = " ORDER BY score DESC, texts.id LIMIT :limit"
SEARCH = _SEARCH + _BEST_FIRST
SEARCH_IN = _SEARCH + f"AND texts.number IN ({_STANDING})" + _BEST_FIRST

WORD_IN = """
    SELECT texts.id
    FROM full_text JOIN texts ON texts.number = full_text.rowid
    WHERE full_text MATCH :words AND texts.id IN (SELECT value FROM json_each(:text_ids))
"""

PROBLEMS = f"""
    SELECT problems.*, {_FIRST_NAME}
    FROM problems JOIN documents ON documents.number = problems.document
    WHERE (:document IS NULL OR problems.document = (SELECT document FROM names WHERE name = :document))
        AND (:code IS NULL OR problems.code = :code)
    ORDER BY name, problems.ordinal
"""


def text_id(text: str) -> str:
    """Returns the id of a paragraph: the first half of the SHA-256 of its text, in hexadecimal.

    Half of it tells more paragraphs apart than there will ever be, and it is written down in five places.
    """
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def file_name(name: str) -> str:
    """Returns the last part of a document's name."""
    return name.rsplit("/", 1)[-1]


def array_of(values: Iterable[str | int]) -> str:
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
        "years": array_of(year.toordinal() for year in sorted(scope.years)),
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


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _box_of(data: bytes) -> Box | None:
    return unpacked(data)[0] if data else None


def figure_of(row: Any) -> StoredFigure:
    """Returns the figure of a row of one of the queries for figures."""
    # By place, not by name: a listing of a large store has hundreds of thousands of these.
    authority, year, measure, subject, value, unit, printed, table, label, disputed, row_label, *place = row
    name, page, box, line, content_hash, title, kind, letter_date = place
    return StoredFigure(
        Figure(
            authority,
            date.fromordinal(year),
            measure,
            subject,
            number_from_text(value),
            unit,
            printed,
            table,
            label,
            Source(name, page, _box_of(box), line),
            bool(disputed),
            row_label,
        ),
        content_hash,
        title or file_name(name),
        kind,
        _day(letter_date),
    )


def passage_of(row: Any) -> StoredPassage:
    """Returns the passage of a row of one of the queries for passages."""
    return StoredPassage(
        text_id=row["text_id"],
        text=row["text"],
        headings=tuple(json.loads(row["headings"])),
        ordinal=row["ordinal"],
        page=row["page"],
        boxes=unpacked(row["boxes"]),
        overleaf=unpacked(row["overleaf"]),
        line=row["line"],
        last_line=row["last_line"],
        document=row["name"],
        document_hash=row["hash"],
        title=row["title"] or file_name(row["name"]),
        authority=row["authority"],
        year_ended=_day(row["year_ended"]),
        letter_date=_day(row["letter_date"]),
    )


def problem_of(row: Any) -> Problem:
    """Returns the problem of a row of PROBLEMS."""
    return Problem(row["code"], row["message"], Source(row["name"], row["page"], _box_of(row["box"]), row["line"]))
