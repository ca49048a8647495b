"""What the reading of a document becomes in the tables of the ledger, and what goes when it goes.

Functions on one connection: the ledger says where a transaction begins and ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Any, Literal, get_args

from index.records import Box, Figure, Number, Passage, Problem, Reading, Source
from index.rows import HASH_NAMED, READER_VERSION, file_name, text_id
from index.schema import number_to_text

# added: new bytes under a new name. named: bytes that are held already, under one more name. replaced: the
# name held other bytes before. reread: the same bytes, read by a newer reader. unchanged: nothing to do.
Change = Literal["added", "named", "replaced", "reread", "unchanged"]
CHANGES: tuple[Change, ...] = get_args(Change)

_ADD_DOCUMENT = """
    INSERT INTO documents (
        hash, kind, size, pages, title, authority, year_ended, letter_date, layout, reader_version
    ) VALUES (
        :hash, :kind, :size, :pages, :title, :authority, :year_ended, :letter_date, :layout, :reader_version
    )
"""

_CHANGE_DOCUMENT = """
    UPDATE documents SET
        kind = :kind, size = :size, pages = :pages, title = :title, authority = :authority,
        year_ended = :year_ended, letter_date = :letter_date, layout = :layout,
        reader_version = :reader_version
    WHERE hash = :hash
"""

_ADD_FIGURE = """
    INSERT INTO figures (
        document, ordinal, authority, year_ended, measure, subject, value, unit, printed, "table", label,
        row_label, page, x0, top, x1, bottom, line, disputed
    ) VALUES (
        :document, :ordinal, :authority, :year_ended, :measure, :subject, :value, :unit, :printed, :table,
        :label, :row_label, :page, :x0, :top, :x1, :bottom, :line, :disputed
    )
"""

_ADD_PASSAGE = """
    INSERT INTO passages (document, ordinal, text_id, headings, page, boxes, overleaf, line, last_line)
    VALUES (:document, :ordinal, :text_id, :headings, :page, :boxes, :overleaf, :line, :last_line)
"""

_ADD_PROBLEM = """
    INSERT INTO problems (document, ordinal, code, message, page, x0, top, x1, bottom, line)
    VALUES (:document, :ordinal, :code, :message, :page, :x0, :top, :x1, :bottom, :line)
"""

_ADD_TEXT = "INSERT INTO texts (id, text) VALUES (:id, :text) ON CONFLICT (id) DO NOTHING"

_DROP_ROWS = (
    "DELETE FROM figures WHERE document = :document",
    "DELETE FROM passages WHERE document = :document",
    "DELETE FROM problems WHERE document = :document",
)

_DROP_UNNAMED = """
    DELETE FROM documents
    WHERE hash = :hash AND NOT EXISTS (SELECT 1 FROM names WHERE names.document = documents.hash)
"""

_DROP_ORPHAN = """
    DELETE FROM texts
    WHERE id = :id AND NOT EXISTS (SELECT 1 FROM passages WHERE passages.text_id = texts.id)
"""


def held_under(connection: Connection, name: str) -> str | None:
    """Returns the hash of the document that has this name, or None."""
    return _only(connection, HASH_NAMED, {"name": name})


def version_of(connection: Connection, content_hash: str) -> str | None:
    """Returns which version of the reader read these bytes, or None if they are not held."""
    return _only(connection, READER_VERSION, {"hash": content_hash})


def _only(connection: Connection, query: str, values: dict[str, str]) -> str | None:
    row = connection.execute(query, values).fetchone()
    return None if row is None else str(row[0])


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
    take_name(connection, name)
    connection.execute(
        "INSERT INTO names (name, document) VALUES (:name, :document)",
        {"name": name, "document": content_hash},
    )
    if before is not None:
        drop_unnamed(connection, before)


def take_name(connection: Connection, name: str) -> None:
    """Takes a name out; the document that had it stays."""
    connection.execute("DELETE FROM names WHERE name = :name", {"name": name})


def drop_unnamed(connection: Connection, content_hash: str) -> None:
    """Drops a document if no name means it any more, and the texts that only it had."""
    held = _texts_of(connection, content_hash)
    if connection.execute(_DROP_UNNAMED, {"hash": content_hash}).rowcount:
        _drop_orphans(connection, held)


def set_settings(connection: Connection, said: Mapping[str, str]) -> None:
    """Writes what the store says of itself, by key."""
    rows = [{"key": key, "value": value} for key, value in said.items()]
    connection.executemany("INSERT INTO settings (key, value) VALUES (:key, :value)", rows)


def _texts_of(connection: Connection, content_hash: str) -> list[str]:
    query = "SELECT DISTINCT text_id FROM passages WHERE document = :document"
    return [str(row[0]) for row in connection.execute(query, {"document": content_hash})]


def _drop_orphans(connection: Connection, text_ids: Iterable[str]) -> None:
    connection.executemany(_DROP_ORPHAN, [{"id": text} for text in text_ids])


def write_document(connection: Connection, reading: Reading, reader_version: str, *, anew: bool) -> None:
    """Writes all rows of a document; `anew` if it has rows already, which go."""
    content_hash = reading.document.content_hash
    held = _texts_of(connection, content_hash) if anew else []
    if anew:
        for statement in _DROP_ROWS:
            connection.execute(statement, {"document": content_hash})
    document = _document_values(reading, reader_version)
    connection.execute(_CHANGE_DOCUMENT if anew else _ADD_DOCUMENT, document)
    _write_rows(connection, reading)
    _drop_orphans(connection, held)


def _write_rows(connection: Connection, reading: Reading) -> None:
    texts = {text_id(passage.text): passage.text for passage in reading.passages}
    connection.executemany(_ADD_TEXT, [{"id": id_, "text": text} for id_, text in texts.items()])
    rows: dict[str, Iterable[dict[str, Any]]] = {
        _ADD_FIGURE: map(_figure_values, reading.figures),
        _ADD_PASSAGE: map(_passage_values, reading.passages),
        _ADD_PROBLEM: map(_problem_values, reading.problems),
    }
    content_hash = reading.document.content_hash
    for statement, values in rows.items():
        keyed = [{"document": content_hash, "ordinal": n, **value} for n, value in enumerate(values)]
        connection.executemany(statement, keyed)


def _document_values(reading: Reading, reader_version: str) -> dict[str, Any]:
    document, heading = reading.document, reading.heading
    return {
        "hash": document.content_hash,
        "kind": document.kind,
        "size": document.size,
        "pages": len(document.pages),
        "title": None if heading.title == file_name(document.name) else heading.title,
        "authority": heading.authority,
        "year_ended": _day_text(heading.year_ended),
        "letter_date": _day_text(heading.letter_date),
        "layout": reading.layout,
        "reader_version": reader_version,
    }


def _figure_values(figure: Figure) -> dict[str, Any]:
    return {
        "authority": figure.authority,
        "year_ended": _day_text(figure.year_ended),
        "measure": figure.measure,
        "subject": figure.subject,
        "value": _exact(figure.value),
        "unit": figure.unit,
        "printed": figure.printed,
        "table": figure.table,
        "label": figure.label,
        "row_label": figure.row_label,
        "disputed": figure.disputed,
        **_place(figure.source),
    }


def _passage_values(passage: Passage) -> dict[str, Any]:
    return {
        "text_id": text_id(passage.text),
        "headings": json.dumps(passage.headings, ensure_ascii=False),
        "page": passage.page,
        "boxes": _boxes(passage.boxes),
        "overleaf": _boxes(passage.overleaf),
        "line": passage.line,
        "last_line": passage.last_line,
    }


def _boxes(boxes: Iterable[Box]) -> str:
    return json.dumps([(box.x0, box.top, box.x1, box.bottom) for box in boxes])


def _problem_values(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, **_place(problem.source)}


def _place(source: Source) -> dict[str, Any]:
    return {"page": source.page, **_sides(source.box), "line": source.line}


def _sides(box: Box | None) -> dict[str, float | None]:
    if box is None:
        return {"x0": None, "top": None, "x1": None, "bottom": None}
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}


# A reader's slip may leave out what a figure must have: as null, which the table refuses, it is told plainly.


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _exact(value: Number | None) -> str | None:
    return None if value is None else number_to_text(value)
