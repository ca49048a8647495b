"""The vectors that an index run has made and not yet put into Chroma, in a file of SQLite's beside the draft.

Embedding is what costs an index run most. What it made is kept here, safe from the moment that it is made; Chroma,
which is not safe from being killed while it writes, is filled from here in one go at the end.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from index.disk import discard
from index.schema import plain_errors
from index.stored import EmbeddingModel

FILE_NAME = "embedded.draft"

_TABLES = (
    "CREATE TABLE IF NOT EXISTS model (name TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS vectors (id TEXT NOT NULL PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID",
)


class EmbeddedTexts:
    """Vectors by text id, of one embedding model. What another model left is dropped when it is opened, as is a
    file that cannot be read any more."""

    def __init__(self, store: Path, model: EmbeddingModel) -> None:
        file = store / FILE_NAME
        with plain_errors():
            try:
                self._connection = _opened(file, model)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                forget(store)
                self._connection = _opened(file, model)

    def ids(self) -> frozenset[str]:
        """Returns the ids of all texts that have a vector here."""
        with plain_errors():
            return frozenset(row[0] for row in self._connection.execute("SELECT id FROM vectors"))

    def add(self, vectors: Mapping[str, Sequence[float]]) -> None:
        """Keeps vectors by text id, all of them or none."""
        rows = [(id_, array("f", vector).tobytes()) for id_, vector in vectors.items()]
        with plain_errors(), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def vectors(self, ids: Iterable[str]) -> list[list[float]]:
        """Returns the vectors of these texts, in their order. Raises KeyError for one that has none."""
        with plain_errors():
            return [self._vector(id_) for id_ in ids]

    def _vector(self, id_: str) -> list[float]:
        row = self._connection.execute("SELECT vector FROM vectors WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return array("f", row[0]).tolist()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()


def forget(store: Path) -> None:
    """Removes the file. Its journal goes last: it must never be taken for that of a newer file."""
    discard(store / FILE_NAME)
    discard(store / f"{FILE_NAME}-journal")


def _opened(file: Path, model: EmbeddingModel) -> sqlite3.Connection:
    if not file.exists():
        discard(file.with_name(f"{file.name}-journal"))
    connection = sqlite3.connect(file)
    try:
        for statement in _TABLES:
            connection.execute(statement)
        if connection.execute("SELECT name, hash FROM model").fetchall() != [(model.name, model.weight_hash)]:
            connection.execute("DELETE FROM vectors")
            connection.execute("DELETE FROM model")
            connection.execute("INSERT INTO model VALUES (?, ?)", (model.name, model.weight_hash))
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection
