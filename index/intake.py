"""What the reading of a document becomes in the tables of the ledger, and what goes when it goes.

Functions on one connection: the ledger says where a transaction begins and ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal, get_args

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from index.records import Figure, Passage, Reading, Source
from index.rows import file_name, text_id
from index.schema import box_values, documents, figures, names, passages, problems, texts

# added: new bytes under a new name. named: bytes that are held already, under one more name. replaced: the
# name held other bytes before. reread: the same bytes, read by a newer reader. unchanged: nothing to do.
Change = Literal["added", "named", "replaced", "reread", "unchanged"]
CHANGES: tuple[Change, ...] = get_args(Change)

_FIGURE_COLUMNS = (
    *("authority", "year_ended", "measure", "subject", "value"),
    *("unit", "printed", "table", "label", "disputed"),
)


def held_under(connection: Connection, name: str) -> str | None:
    """Returns the hash of the document that has this name, or None."""
    return connection.scalar(select(names.c.document).where(names.c.name == name))


def version_of(connection: Connection, content_hash: str) -> str | None:
    """Returns which version of the reader read these bytes, or None if they are not held."""
    return connection.scalar(select(documents.c.reader_version).where(documents.c.hash == content_hash))


def change(before: str | None, now: str, *, held_before: bool) -> Change:
    """Returns what putting the bytes `now` under a name came to; `before` is what the name held."""
    if before is not None and before != now:
        return "replaced"
    if before == now:
        return "reread"
    return "named" if held_before else "added"


def point(connection: Connection, name: str, content_hash: str, before: str | None) -> None:
    """Lets a name mean these bytes, and drops what it meant before if nothing else means it."""
    if before == content_hash:
        return
    connection.execute(delete(names).where(names.c.name == name))
    connection.execute(insert(names).values(name=name, document=content_hash))
    if before is not None:
        drop_unnamed(connection, before)


def drop_unnamed(connection: Connection, content_hash: str) -> None:
    """Drops a document that no name means any more, and the texts that only it had."""
    if connection.scalar(select(func.count()).where(names.c.document == content_hash)):
        return
    held = _texts_of(connection, content_hash)
    connection.execute(delete(documents).where(documents.c.hash == content_hash))
    _drop_orphans(connection, held)


def _texts_of(connection: Connection, content_hash: str) -> list[str]:
    query = select(passages.c.text_id).where(passages.c.document == content_hash).distinct()
    return list(connection.scalars(query))


def _drop_orphans(connection: Connection, text_ids: Iterable[str]) -> None:
    for text in text_ids:
        still_stands = exists().where(passages.c.text_id == text)
        connection.execute(delete(texts).where(texts.c.id == text, ~still_stands))


def write_document(connection: Connection, reading: Reading, reader_version: str, *, anew: bool) -> None:
    """Writes all rows of a document; `anew` if it has rows already, which go."""
    content_hash = reading.document.content_hash
    row = _document_row(reading, reader_version)
    held = _texts_of(connection, content_hash) if anew else []
    if anew:
        for table in (figures, passages, problems):
            connection.execute(delete(table).where(table.c.document == content_hash))
        connection.execute(update(documents).where(documents.c.hash == content_hash).values(row))
    else:
        connection.execute(insert(documents).values(row))
    _write_rows(connection, reading)
    _drop_orphans(connection, held)


def _write_rows(connection: Connection, reading: Reading) -> None:
    content_hash = reading.document.content_hash
    _write_texts(connection, {text_id(passage.text): passage.text for passage in reading.passages})
    rows = {
        figures: [_figure_row(figure) for figure in reading.figures],
        passages: [_passage_row(passage) for passage in reading.passages],
        problems: [
            {"code": problem.code, "message": problem.message, **_place(problem.source)}
            for problem in reading.problems
        ],
    }
    for table, values in rows.items():
        keyed = [{"document": content_hash, "ordinal": n, **value} for n, value in enumerate(values)]
        if keyed:
            connection.execute(insert(table), keyed)


def _write_texts(connection: Connection, wanted: dict[str, str]) -> None:
    known = set(connection.scalars(select(texts.c.id).where(texts.c.id.in_(wanted))))
    new = [{"id": id_, "text": text} for id_, text in wanted.items() if id_ not in known]
    if new:
        connection.execute(insert(texts), new)


def _document_row(reading: Reading, reader_version: str) -> dict[str, Any]:
    document, heading = reading.document, reading.heading
    return {
        "hash": document.content_hash,
        "kind": document.kind,
        "size": document.size,
        "pages": len(document.pages),
        "title": None if heading.title == file_name(document.name) else heading.title,
        "authority": heading.authority,
        "year_ended": heading.year_ended,
        "letter_date": heading.letter_date,
        "layout": reading.layout,
        "reader_version": reader_version,
    }


def _figure_row(figure: Figure) -> dict[str, Any]:
    kept = (
        "authority",
        "year_ended",
        "measure",
        "subject",
        "value",
        "unit",
        "printed",
        "table",
        "label",
        "disputed",
    )
    return {**{key: getattr(figure, key) for key in kept}, **_place(figure.source)}


def _place(source: Source) -> dict[str, Any]:
    return {"page": source.page, **box_values(source.box), "line": source.line}


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "text_id": text_id(passage.text),
        "headings": json.dumps(passage.headings, ensure_ascii=False),
        "page": passage.page,
        "boxes": json.dumps([(box.x0, box.top, box.x1, box.bottom) for box in passage.boxes]),
        "line": passage.line,
    }
