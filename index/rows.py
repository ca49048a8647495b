"""Rows of the ledger as values, and the queries that bring them: conditions, orders, counts.

What belongs here: one query or one row at a time. What does not: transactions, and anything that writes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Label,
    Select,
    Subquery,
    Table,
    and_,
    case,
    func,
    select,
    true,
)

from index.records import Box, Figure, Problem, Source
from index.schema import box_of, documents, figures, names, passages, problems, texts
from index.stored import Scope, StoredDocument, StoredFigure, StoredPassage

MOST_WORDS = 64  # of a search; a question has a dozen


def text_id(text: str) -> str:
    """Returns the id of a paragraph: the SHA-256 of its text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def file_name(name: str) -> str:
    """Returns the last part of a document's name."""
    return name.rsplit("/", 1)[-1]


def count_of(table: Table) -> Label[int]:
    """Returns how many rows of `table` a document has, as a column of a query on documents."""
    counted = select(func.count()).where(table.c.document == documents.c.hash)
    return counted.scalar_subquery().label(f"{table.name}_held")


def names_by_document(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Returns the names of every document by its hash, in their own order."""
    found: dict[str, list[str]] = {}
    for row in connection.execute(select(names).order_by(names.c.name)):
        found.setdefault(row.document, []).append(row.name)
    return {content_hash: tuple(held) for content_hash, held in found.items()}


def document_of(row: Any, held_names: tuple[str, ...]) -> StoredDocument:
    """Returns the document of a row of documents with its three counts."""
    return StoredDocument(
        name=held_names[0],
        names=held_names,
        hash=row.hash,
        kind=row.kind,
        size=row.size,
        pages=row.pages,
        title=row.title or file_name(held_names[0]),
        authority=row.authority,
        year_ended=row.year_ended,
        letter_date=row.letter_date,
        layout=row.layout,
        figures=row.figures_held,
        passages=row.passages_held,
        problems=row.problems_held,
    )


def first_names() -> Subquery:
    """Returns document -> the name it goes by: the first of its names."""
    first = func.min(names.c.name).label("name")
    return select(names.c.document, first).group_by(names.c.document).subquery("first_names")


def hash_named(name: str) -> Select[Any]:
    """Returns the hash of the document that has this name."""
    return select(names.c.document).where(names.c.name == name)


def about(table: Table, authority: str | None) -> ColumnElement[bool]:
    """Returns the condition that a row is about an authority; None is any."""
    return true() if authority is None else table.c.authority == authority


def newest_first() -> tuple[Any, ...]:
    """Returns the order of documents that state the same: by date of the letter, PDF before text, by hash."""
    kind_order = case((documents.c.kind == "pdf", 0), else_=1)
    return (documents.c.letter_date.desc().nulls_last(), kind_order, documents.c.hash)


def figures_query() -> Select[Any]:
    """Returns the query for figures, ordered by what they are about and then newest first."""
    first = first_names()
    about = (figures.c.authority, figures.c.year_ended, figures.c.measure, figures.c.subject.nulls_first())
    return (
        select(figures, documents.c.title, documents.c.kind, documents.c.letter_date, first.c.name)
        .join(documents, documents.c.hash == figures.c.document)
        .join(first, first.c.document == figures.c.document)
        .order_by(*about, *newest_first(), figures.c.ordinal)
    )


def figure_of(row: Any) -> StoredFigure:
    """Returns the figure of a row of `figures_query`."""
    figure = Figure(
        authority=row.authority,
        year_ended=row.year_ended,
        measure=row.measure,
        subject=row.subject,
        value=row.value,
        unit=row.unit,
        printed=row.printed,
        table=row.table,
        label=row.label,
        source=Source(row.name, row.page, box_of(row), row.line),
        disputed=row.disputed,
    )
    return StoredFigure(figure, row.document, row.title or file_name(row.name), row.kind, row.letter_date)


def passages_query() -> Select[Any]:
    """Returns the query for passages, not ordered yet."""
    first = first_names()
    about = (documents.c.title, documents.c.authority, documents.c.year_ended, documents.c.letter_date)
    return (
        select(passages, texts.c.text, *about, first.c.name)
        .join(texts, texts.c.id == passages.c.text_id)
        .join(documents, documents.c.hash == passages.c.document)
        .join(first, first.c.document == passages.c.document)
    )


def passage_of(row: Any) -> StoredPassage:
    """Returns the passage of a row of `passages_query`."""
    return StoredPassage(
        text_id=row.text_id,
        text=row.text,
        headings=tuple(json.loads(row.headings)),
        ordinal=row.ordinal,
        page=row.page,
        boxes=tuple(Box(*sides) for sides in json.loads(row.boxes)),
        line=row.line,
        document=row.name,
        document_hash=row.document,
        title=row.title or file_name(row.name),
        authority=row.authority,
        year_ended=row.year_ended,
        letter_date=row.letter_date,
    )


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """Returns the condition on `documents` that a scope comes to."""
    conditions: list[ColumnElement[bool]] = []
    if scope.authorities:
        conditions.append(documents.c.authority.in_(sorted(scope.authorities)))
    if scope.years:
        conditions.append(documents.c.year_ended.in_(sorted(scope.years)))
    if scope.documents:
        named = select(names.c.document).where(names.c.name.in_(sorted(scope.documents)))
        conditions.append(documents.c.hash.in_(named))
    return and_(true(), *conditions)


def stands_in(scope: Scope) -> ColumnElement[bool]:
    """Returns the condition on `texts` that a scope comes to."""
    inside = (
        select(passages.c.text_id)
        .join(documents, documents.c.hash == passages.c.document)
        .where(in_scope(scope))
    )
    return texts.c.id.in_(inside)


def full_text_query(words: Sequence[str]) -> str:
    """Returns words as FTS5 strings, any of which may match. A quote is doubled, as FTS5 asks."""
    clean = (word.encode("utf-8", "ignore").decode().replace("\0", " ").strip() for word in words)
    distinct = dict.fromkeys(word for word in clean if word)
    quoted = ['"' + word.replace('"', '""') + '"' for word in distinct]
    return " OR ".join(quoted[:MOST_WORDS])


def problems_query(document: str | None, code: str | None) -> Select[Any]:
    """Returns the query for problems in the order of documents and places."""
    first = first_names()
    query = select(problems, first.c.name).join(first, first.c.document == problems.c.document)
    if document is not None:
        query = query.where(problems.c.document.in_(hash_named(document)))
    if code is not None:
        query = query.where(problems.c.code == code)
    return query.order_by(first.c.name, problems.c.ordinal)


def problem_of(row: Any) -> Problem:
    """Returns the problem of a row of `problems_query`."""
    return Problem(row.code, row.message, Source(row.name, row.page, box_of(row), row.line))
