"""The ledger: every document, figure and passage of a store, in SQLite, with full text.

What belongs here: opening it, and what is put in and taken out of the tables of schema.py; what is asked of them is
in ledger_contents.py, and what the store says of itself in ledger_settings.py. What does not: vectors (they are an
index that is rebuilt from here), and what a question means. There is no clock in it: two ledgers made of the same
files hold the same rows.

It is written on the standard library's sqlite3 and not on a toolkit that makes SQL out of Python, because a
figure must be answered at once by a process that has just been started: measured cold, importing SQLAlchemy
alone took 0.32 s of processor time, and everything that this file imports now takes 0.07 s.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from index import rows, schema
from index.errors import StoreError, StoreMismatch, StoreMissing
from index.intake import (
    Change,
    change,
    drop_unnamed,
    held_under,
    point,
    set_settings,
    take_name,
    version_of,
    write_document,
)
from index.ledger_contents import LedgerContents
from index.ledger_settings import LedgerSettings
from index.records import Reading
from index.schema import LedgerFile


class Ledger(LedgerContents, LedgerSettings):
    """The rows of a store. Opened with `open` it cannot write; with `create` one process at a time may.

    Threads may share one: they take turns. A query of a reader is stopped, with a StoreError, when it has
    taken `schema.MOST_SECONDS` of the processor or brought more than `schema.MOST_ROWS` rows.
    """

    @classmethod
    def open(cls, store: Path, file_name: str = schema.FILE_NAME) -> Ledger:
        """Returns the ledger of a store, for reading only.

        Raises StoreMissing if there is none, StoreMismatch if it was made by another version.
        """
        file = store / file_name
        if not file.is_file():
            raise _missing(store)
        ledger = cls(LedgerFile(file, writing=False))
        ledger._require_schema()
        return ledger

    @classmethod
    def create(cls, store: Path, file_name: str = schema.FILE_NAME) -> Ledger:
        """Returns the ledger of a store for writing, made anew if there is none.

        Readers see at once what is written; a run that they shall not see the middle of writes to a draft
        (draft.py), which has another file name. Raises StoreMismatch if it was made by another version.
        """
        store.mkdir(parents=True, exist_ok=True)
        file = store / file_name
        is_new = not file.is_file() or file.stat().st_size == 0
        ledger = cls(LedgerFile(file, writing=True))
        if is_new:
            ledger._make_tables()
        ledger._require_schema()
        with ledger._file.transaction() as connection:
            connection.execute(schema.FIGURES_INDEX)
        return ledger

    def _make_tables(self) -> None:
        with self._file.transaction() as connection:
            for statement in schema.TABLES:
                connection.execute(statement)
            set_settings(connection, {"schema_version": schema.SCHEMA_VERSION})

    def is_current(self) -> bool:
        """Whether the ledger is as it was when it was opened: not replaced, not written to by anyone else."""
        return self._file.is_current()

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_schema(self) -> None:
        try:
            version = self.settings().get("schema_version")
            [(foreign,)] = self._file.rows(schema.FOREIGN)
        except StoreError:
            self.close()
            raise
        if foreign:
            self.close()
            raise StoreMismatch(
                "The ledger holds what this program did not put there; delete the store and run: ombudsman index PATH"
            )
        if version != schema.SCHEMA_VERSION:
            self.close()
            raise StoreMismatch(
                f"The store has schema version {version}, this program reads {schema.SCHEMA_VERSION}; "
                "delete the store and run: ombudsman index PATH"
            )

    def changes(self) -> int:
        """Returns how many rows were changed through this ledger so far."""
        return self._file.changes()

    def compact(self) -> None:
        """Writes the file anew, so that nothing of what was removed stays in it."""
        self._file.compact()

    def faults(self) -> tuple[str, ...]:
        """Returns what SQLite's own checks find wrong with the file and the references in it."""
        # A check reads the whole file, however long that takes.
        whole = [str(row[0]) for row in self._file.rows("PRAGMA integrity_check", timed=False)]
        astray = self._file.rows("PRAGMA foreign_key_check", timed=False)
        lost = (f"{row[0]} row {row[1]} belongs to no {row[2]}" for row in astray)
        return (*(fault for fault in whole if fault != "ok"), *lost)

    # Writing

    def knows(self, name: str, content_hash: str, reader_version: str = "") -> bool:
        """Whether these bytes are held under this name, read by that version of the reader."""
        held = self._column(rows.HASH_NAMED, {"name": name})
        return held == [content_hash] and self.holds(content_hash, reader_version)

    def holds(self, content_hash: str, reader_version: str = "") -> bool:
        """Whether these bytes are held under any name, read by that version of the reader."""
        return self._column(rows.READER_VERSION, {"hash": content_hash}) == [reader_version]

    def read_otherwise(self, reader_version: str) -> tuple[str, ...]:
        """Returns the names of the documents that another version of the reader than this one read."""
        return tuple(self._column(rows.READ_OTHERWISE, {"version": reader_version}))

    def has_name(self, name: str) -> bool:
        """Whether a document goes by this name."""
        return self.hash_of(name) is not None

    def hash_of(self, name: str) -> str | None:
        """Returns the hash of the document that goes by this name, or None if none does."""
        return next(iter(self._column(rows.HASH_NAMED, {"name": name})), None)

    def put(self, reading: Reading, reader_version: str = "") -> Change:
        """Takes in what was read from a document, in one transaction. Returns what that came to.

        Raises Refused for a reading that lacks what a row must have; the ledger is as it was then.
        """
        name, content_hash = reading.document.name, reading.document.content_hash
        with self._file.transaction() as connection:
            before, version = held_under(connection, name), version_of(connection, content_hash)
            if before == content_hash and version == reader_version:
                return "unchanged"
            if version != reader_version:
                write_document(connection, reading, reader_version, anew=version is not None)
            point(connection, name, content_hash, before)
        return change(before, content_hash, held_before=version is not None)

    def add_name(self, name: str, content_hash: str) -> Change:
        """Puts bytes that are held already under one more name. Raises StoreMissing if they are not held."""
        with self._file.transaction() as connection:
            before = held_under(connection, name)
            if version_of(connection, content_hash) is None:
                raise StoreMissing(f"The store holds no document {content_hash}; run: ombudsman index PATH")
            if before == content_hash:
                return "unchanged"
            point(connection, name, content_hash, before)
        return change(before, content_hash, held_before=True)

    def remove(self, *names: str) -> bool:
        """Takes names out, all of them or none, and the documents that have no other. Returns whether all were
        there; if not, nothing is taken out."""
        with self._file.transaction() as connection:
            before = [held_under(connection, name) for name in names]
            if None in before:
                return False
            for name, content_hash in zip(names, before, strict=True):
                take_name(connection, name)
                drop_unnamed(connection, str(content_hash))
        return True


def _missing(store: Path) -> StoreMissing:
    if (store / schema.DRAFT_NAME).is_file():
        return StoreMissing(
            f"The first index run of the store in {store} has not finished; wait for it, or if it was cut off run the "
            "same ombudsman index PATH again to go on with it."
        )
    return StoreMissing(f"There is no store in {store}; run: ombudsman index PATH")
