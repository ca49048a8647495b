"""The tables of the ledger, how values are written into them, and how the file is opened.

What belongs here: columns, types, connections. What does not: what is asked of the tables (ledger.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Dialect,
    Engine,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    column,
    create_engine,
    event,
    table,
)
from sqlalchemy.pool import QueuePool

from index.records import Box, Number

SCHEMA_VERSION = "1"
FILE_NAME = "ledger.sqlite"

# A reader waits this long for a writer's commit, which takes milliseconds.
_BUSY_SECONDS = 20.0


class ExactNumber(TypeDecorator[Number]):
    """An int or a Decimal as text, so that neither becomes a float and each comes back as what it was."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Number | None, dialect: Dialect) -> str | None:
        """Returns the text that is stored."""
        return None if value is None else number_to_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Number | None:
        """Returns the number that was stored."""
        return None if value is None else number_from_text(value)


def number_to_text(value: Number) -> str:
    """Returns a number as text. A Decimal without a fraction gets a point, which tells it from an int."""
    text = str(value)
    return f"{text}." if isinstance(value, Decimal) and text.lstrip("-").isdigit() else text


def number_from_text(text: str) -> Number:
    """Returns the number that `number_to_text` wrote."""
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


def box_columns() -> list[Column[float]]:
    """Returns the four sides of a box as columns; all are null where there is no box."""
    return [Column(side, Float) for side in ("x0", "top", "x1", "bottom")]


def box_values(box: Box | None) -> dict[str, float | None]:
    """Returns the four columns of a box."""
    if box is None:
        return {"x0": None, "top": None, "x1": None, "bottom": None}
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}


def box_of(row: Any) -> Box | None:
    """Returns the box of a row, or None if it has none."""
    return None if row.x0 is None else Box(row.x0, row.top, row.x1, row.bottom)


metadata = MetaData()

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# `title` is null where a document has none of its own and goes by the name of its file, which may change.
documents = Table(
    "documents",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("title", Text),
    Column("authority", Text, index=True),
    Column("year_ended", Date, index=True),
    Column("letter_date", Date),
    Column("layout", Text),
    Column("reader_version", Text, nullable=False),
)


def _document_column(**options: Any) -> Column[str]:
    return Column(
        "document", Text, ForeignKey("documents.hash", ondelete="CASCADE"), nullable=False, **options
    )


names = Table("names", metadata, Column("name", Text, primary_key=True), _document_column(index=True))

figures = Table(
    "figures",
    metadata,
    _document_column(primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("authority", Text, nullable=False),
    Column("year_ended", Date, nullable=False),
    Column("measure", Text, nullable=False),
    Column("subject", Text),
    Column("value", ExactNumber, nullable=False),
    Column("unit", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("table", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("page", Integer),
    *box_columns(),
    Column("line", Integer),
    Column("disputed", Boolean, nullable=False),
)

# `number` is what the full-text table knows a text by; `id` is the SHA-256 of the text.
texts = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    _document_column(primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("text_id", Text, ForeignKey("texts.id"), nullable=False, index=True),
    Column("headings", Text, nullable=False),
    Column("page", Integer),
    Column("boxes", Text, nullable=False),
    Column("line", Integer),
)

problems = Table(
    "problems",
    metadata,
    _document_column(primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("page", Integer),
    *box_columns(),
    Column("line", Integer),
)

full_text = table("full_text", column("rowid", Integer), column("text", Text))

# Triggers, so that no statement can change a text and leave the full text behind.
_FULL_TEXT = (
    "CREATE VIRTUAL TABLE full_text USING fts5("
    "text, content='texts', content_rowid='number', tokenize='porter unicode61')",
    "CREATE TRIGGER text_added AFTER INSERT ON texts BEGIN "
    "INSERT INTO full_text(rowid, text) VALUES (new.number, new.text); END",
    "CREATE TRIGGER text_removed AFTER DELETE ON texts BEGIN "
    "INSERT INTO full_text(full_text, rowid, text) VALUES ('delete', old.number, old.text); END",
)


@event.listens_for(texts, "after_create")
def _create_full_text(target: Table, connection: Connection, **options: Any) -> None:
    for statement in _FULL_TEXT:
        connection.exec_driver_sql(statement)


def open_engine(file: Path, *, writing: bool) -> Engine:
    """Returns an engine on the ledger's file: one that cannot write unless `writing`.

    The journal is SQLite's own default, not a write-ahead log: that one needs a file beside the ledger to
    read at all, so a store in a folder that may only be read could not be opened, and a reader would write.
    """

    def connect() -> sqlite3.Connection:
        mode = "rwc" if writing else "ro"
        uri = f"{file.resolve().as_uri()}?mode={mode}"
        # Transactions are begun below: sqlite3's own way leaves SELECT and CREATE outside of them.
        connection = sqlite3.connect(
            uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        if not writing:
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _beginner("BEGIN IMMEDIATE" if writing else "BEGIN"))
    return engine


def _beginner(statement: str) -> Callable[[Any], None]:
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(statement)

    return begin
