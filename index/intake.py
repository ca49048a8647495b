"""What the reading of a document becomes in the tables of the ledger, and what goes when it goes.

Functions on one connection: the ledger says where a transaction begins and ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Any, Literal, get_args

from index.boxes import packed
from index.records import Figure, Number, Passage, Problem, Reading, Source
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

# A row names its wordings by number. What a row lacks stays null, which the tables refuse.
_STRING = "(SELECT number FROM strings WHERE text = {})".format

_ADD_FIGURE = f"""
    INSERT INTO figures (
        document, ordinal, authority, year_ended, measure, subject, value, unit, printed, "table", label,
        row_label, page, box, line, disputed
    ) VALUES (
        :document, :ordinal, {_STRING(":authority")}, :year_ended, {_STRING(":measure")}, {_STRING(":subject")},
        :value, {_STRING(":unit")}, :printed, {_STRING(":table")}, {_STRING(":label")}, {_STRING(":row_label")},
        :page, :box, :line, :disputed
    )
"""
_FIGURE_STRINGS = ("authority", "measure", "subject", "unit", "table", "label", "row_label")

_ADD_PASSAGE = f"""
    INSERT INTO passages (document, ordinal, text, headings, page, boxes, overleaf, line, last_line)
    VALUES (
        :document, :ordinal, (SELECT number FROM texts WHERE id = :text_id), {_STRING(":headings")}, :page,
        :boxes, :overleaf, :line, :last_line
    )
"""
_PASSAGE_STRINGS = ("headings",)

_ADD_PROBLEM = """
    INSERT INTO problems (document, ordinal, code, message, page, box, line)
    VALUES (:document, :ordinal, :code, :message, :page, :box, :line)
"""

_ADD_TEXT = "INSERT INTO texts (id, text) VALUES (:id, :text) ON CONFLICT (id) DO NOTHING"
_ADD_STRING = "INSERT INTO strings (text) VALUES (:text) ON CONFLICT (text) DO NOTHING"

_DROP_ROWS = (
    "DELETE FROM figures WHERE document = :document",
    "DELETE FROM passages WHERE document = :document",
    "DELETE FROM problems WHERE document = :document",
)

_DROP_UNNAMED = """
    DELETE FROM documents
    WHERE number = :document AND NOT EXISTS (SELECT 1 FROM names WHERE names.document = documents.number)
"""

_DROP_ORPHAN = """
    DELETE FROM texts
    WHERE number = :number AND NOT EXISTS (SELECT 1 FROM passages WHERE passages.text = texts.number)
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
        {"name": name, "document": _number_of(connection, content_hash)},
    )
    if before is not None:
        drop_unnamed(connection, before)


def take_name(connection: Connection, name: str) -> None:
    """Takes a name out; the document that had it stays."""
    connection.execute("DELETE FROM names WHERE name = :name", {"name": name})


def drop_unnamed(connection: Connection, content_hash: str) -> None:
    """Drops a document if no name means it any more, and the texts that only it had."""
    number = _number_of(connection, content_hash)
    held = _texts_of(connection, number)
    if connection.execute(_DROP_UNNAMED, {"document": number}).rowcount:
        _drop_orphans(connection, held)


def set_settings(connection: Connection, said: Mapping[str, str]) -> None:
    """Writes what the store says of itself, by key; what it said before under one of these keys goes."""
    rows = [{"key": key, "value": value} for key, value in said.items()]
    connection.executemany("INSERT OR REPLACE INTO settings (key, value) VALUES (:key, :value)", rows)


def _number_of(connection: Connection, content_hash: str) -> int | None:
    row = connection.execute("SELECT number FROM documents WHERE hash = :hash", {"hash": content_hash}).fetchone()
    return None if row is None else int(row[0])


def _texts_of(connection: Connection, document: int | None) -> list[int]:
    query = "SELECT DISTINCT text FROM passages WHERE document = :document"
    return [int(row[0]) for row in connection.execute(query, {"document": document})]


def _drop_orphans(connection: Connection, texts: Iterable[int]) -> None:
    # Wordings of labels stay: they are few, and the next letter has them again.
    connection.executemany(_DROP_ORPHAN, [{"number": text} for text in texts])


def write_document(connection: Connection, reading: Reading, reader_version: str, *, anew: bool) -> None:
    """Writes all rows of a document; `anew` if it has rows already, which go."""
    content_hash = reading.document.content_hash
    held: list[int] = []
    if anew:
        number = _number_of(connection, content_hash)
        held = _texts_of(connection, number)
        for statement in _DROP_ROWS:
            connection.execute(statement, {"document": number})
    document = _document_values(reading, reader_version)
    connection.execute(_CHANGE_DOCUMENT if anew else _ADD_DOCUMENT, document)
    _write_rows(connection, reading)
    _drop_orphans(connection, held)


def _write_rows(connection: Connection, reading: Reading) -> None:
    texts = {text_id(passage.text): passage.text for passage in reading.passages}
    connection.executemany(_ADD_TEXT, [{"id": id_, "text": text} for id_, text in texts.items()])
    rows: tuple[tuple[str, tuple[str, ...], Iterable[dict[str, Any]]], ...] = (
        (_ADD_FIGURE, _FIGURE_STRINGS, map(_figure_values, reading.figures)),
        (_ADD_PASSAGE, _PASSAGE_STRINGS, map(_passage_values, reading.passages)),
        (_ADD_PROBLEM, (), map(_problem_values, reading.problems)),
    )
    number = _number_of(connection, reading.document.content_hash)
    for statement, wordings, values in rows:
        keyed = [{"document": number, "ordinal": n, **value} for n, value in enumerate(values)]
        new = dict.fromkeys(row[name] for row in keyed for name in wordings if row[name] is not None)
        connection.executemany(_ADD_STRING, [{"text": text} for text in new])
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
        "year_ended": _day_number(heading.year_ended),
        "letter_date": _day_number(heading.letter_date),
        "layout": reading.layout,
        "reader_version": reader_version,
    }


def _figure_values(figure: Figure) -> dict[str, Any]:
    return {
        "authority": figure.authority,
        "year_ended": _day_number(figure.year_ended),
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
        "boxes": packed(passage.boxes),
        "overleaf": packed(passage.overleaf),
        "line": passage.line,
        "last_line": passage.last_line,
    }


def _problem_values(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, **_place(problem.source)}


def _place(source: Source) -> dict[str, Any]:
    return {"page": source.page, "box": packed([source.box] if source.box else []), "line": source.line}


# A reader's slip may leave out what a figure must have: as null, which the table refuses, it is told plainly.


def _day_number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _exact(value: Number | None) -> str | None:
    return None if value is None else number_to_text(value)
