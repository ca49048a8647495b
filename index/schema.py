"""The ledger's file: its tables, how values are written into them, and how it is opened and held.

What belongs here: statements that make tables, and the one connection with its lock and its limits. What
does not: what is asked of the tables (rows.py) and what is written into them (intake.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from threading import RLock
from time import thread_time
from typing import Any

from index.errors import DiskFull, Refused, StoreError, StoreMismatch
from index.records import Number

SCHEMA_VERSION = "3"
FILE_NAME = "ledger.sqlite"
DRAFT_NAME = "ledger.draft"  # what a run writes to before it takes the place of the ledger (draft.py)

# A reader waits this long for a writer's commit, which takes milliseconds.
_BUSY_SECONDS = 20.0

# What one query of a reader may come to. A question takes milliseconds; 7,000 letters state some 300,000 figures.
MOST_SECONDS = 5.0
MOST_ROWS = 1_000_000

# What lists everything, or reads the whole file to check it, takes as long as the store is large; not for ever.
MOST_SECONDS_OF_A_LISTING = 300.0
_LONGEST_VALUE = 10_000_000  # bytes; the longest paragraph of a letter has 20,000

# How many of SQLite's steps lie between two looks at the clock: about a millisecond's worth.
_STEPS = 20_000

# A store of every letter has some 300,000 figures and 120,000 passages that say the same few words over and over,
# so rows name documents, councils, labels and paragraphs by number: `strings` holds each wording once. Days are
# numbered as Python's date.toordinal does, boxes are packed (boxes.py).
#
# `documents.title` is null where a document has none of its own and goes by the name of its file, which may
# change. `texts.number` is what passages and the full text know a text by; `texts.id` is what its vector goes by.
# Triggers keep the full text, so that no statement can change a text and leave it behind.
TABLES = (
    "CREATE TABLE settings (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE strings (number INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE documents (
        number INTEGER NOT NULL PRIMARY KEY,
        hash TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        size INTEGER NOT NULL,
        pages INTEGER NOT NULL,
        title TEXT,
        authority TEXT,
        year_ended INTEGER,
        letter_date INTEGER,
        layout TEXT,
        reader_version TEXT NOT NULL
    )
    """,
    "CREATE INDEX ix_documents_authority ON documents (authority)",
    "CREATE INDEX ix_documents_year_ended ON documents (year_ended)",
    """
    CREATE TABLE names (
        name TEXT NOT NULL PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    "CREATE INDEX ix_names_document ON names (document)",
    """
    CREATE TABLE figures (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        authority INTEGER NOT NULL REFERENCES strings (number),
        year_ended INTEGER NOT NULL,
        measure INTEGER NOT NULL REFERENCES strings (number),
        subject INTEGER REFERENCES strings (number),
        value TEXT NOT NULL,
        unit INTEGER NOT NULL REFERENCES strings (number),
        printed TEXT NOT NULL,
        "table" INTEGER NOT NULL REFERENCES strings (number),
        label INTEGER NOT NULL REFERENCES strings (number),
        row_label INTEGER NOT NULL REFERENCES strings (number),
        page INTEGER,
        box BLOB NOT NULL,
        line INTEGER,
        disputed BOOLEAN NOT NULL,
        PRIMARY KEY (document, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE texts (number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL)",
    """
    CREATE TABLE passages (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        text INTEGER NOT NULL REFERENCES texts (number),
        headings INTEGER NOT NULL REFERENCES strings (number),
        page INTEGER,
        boxes BLOB NOT NULL,
        overleaf BLOB NOT NULL,
        line INTEGER,
        last_line INTEGER,
        PRIMARY KEY (document, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX ix_passages_text ON passages (text)",
    """
    CREATE TABLE problems (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        page INTEGER,
        box BLOB NOT NULL,
        line INTEGER,
        PRIMARY KEY (document, ordinal)
    ) WITHOUT ROWID
    """,
    """
    CREATE VIRTUAL TABLE full_text USING fts5(
        text, content='texts', content_rowid='number', tokenize='porter unicode61'
    )
    """,
    """
    CREATE TRIGGER text_added AFTER INSERT ON texts BEGIN
        INSERT INTO full_text(rowid, text) VALUES (new.number, new.text);
    END
    """,
    """
    CREATE TRIGGER text_removed AFTER DELETE ON texts BEGIN
        INSERT INTO full_text(full_text, rowid, text) VALUES ('delete', old.number, old.text);
    END
    """,
)

# Apart from the tables: a ledger made before it was thought of is read without it, and gets it when written to.
FIGURES_INDEX = "CREATE INDEX IF NOT EXISTS ix_figures_about ON figures (authority, year_ended, measure)"

_DROP_UNUSED_STRINGS = """
    DELETE FROM strings WHERE number NOT IN (
        SELECT authority FROM figures UNION SELECT measure FROM figures UNION SELECT unit FROM figures
        UNION SELECT subject FROM figures WHERE subject IS NOT NULL UNION SELECT "table" FROM figures
        UNION SELECT label FROM figures UNION SELECT row_label FROM figures UNION SELECT headings FROM passages
    )
"""

# Objects of a ledger by their kind: anything else in one was put there by somebody else.
FOREIGN = """
    SELECT count(*) FROM sqlite_master
    WHERE type = 'view' OR (sql LIKE 'CREATE VIRTUAL%' AND name <> 'full_text')
        OR (type = 'trigger' AND name NOT IN ('text_added', 'text_removed'))
"""


def number_to_text(value: Number) -> str:
    """Returns a number as text. A Decimal without a fraction gets a point, which tells it from an int."""
    text = str(value)
    return f"{text}." if isinstance(value, Decimal) and text.lstrip("-").isdigit() else text


def number_from_text(text: str) -> Number:
    """Returns the number that `number_to_text` wrote."""
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


class _Clock:
    """Says when a query has had its time.

    The thread's own processor time counts, so that neither a busy machine nor a wait for the writer's
    commit makes an answer fail that would have been quick.
    """

    def __init__(self) -> None:
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        self._end = thread_time() + seconds

    def is_over(self) -> bool:
        return thread_time() > self._end


class LedgerFile:
    """The open file of a ledger. Any thread may use it; they take turns.

    One connection behind a lock, not one for each thread: a web page starts a new thread for every click, so
    each would open the file and read the schema anew and leave a connection behind, all to let queries overlap
    that take a millisecond each. A query that takes long makes the others wait, MOST_SECONDS at worst.

    The journal is SQLite's own default, not a write-ahead log: that one needs a file beside the ledger to
    read at all, so a store in a folder that may only be read could not be opened, and a reader would write.
    """

    def __init__(self, file: Path, *, writing: bool) -> None:
        self._writing = writing
        self._lock = RLock()
        self._clock = _Clock()
        with plain_errors():
            self._connection = _connect(file, writing=writing)
        if not writing:
            self._connection.set_progress_handler(self._clock.is_over, _STEPS)
        self._path = file
        self._opened = self._state()

    def is_current(self) -> bool:
        """Whether the file at this place is the one that was opened, and no one else has written to it since."""
        return self._state() == self._opened

    def _state(self) -> tuple[int, ...]:
        # SQLite's own count of other connections' commits misses that the file was deleted and made anew.
        try:
            place = self._path.stat()
        except OSError:
            return ()
        [(version,)] = self.rows("PRAGMA data_version", timed=False)
        return (place.st_dev, place.st_ino, int(version))

    def close(self) -> None:
        """Lets go of the file, when the query that is under way is done."""
        with self._lock:
            self._connection.close()

    def changes(self) -> int:
        """Returns how many rows this connection has changed so far."""
        with self._lock:
            return self._connection.total_changes

    def compact(self) -> None:
        """Writes the whole file anew, so that nothing of what was deleted stays in it."""
        with self._lock, plain_errors():
            # The full text marks what goes as gone, and keeps its words until it is made anew.
            self._connection.execute(_DROP_UNUSED_STRINGS)
            self._connection.execute("INSERT INTO full_text(full_text) VALUES ('rebuild')")
            self._connection.execute("VACUUM")

    def rows(self, query: str, values: Mapping[str, Any] | None = None, *, timed: bool = True) -> list[sqlite3.Row]:
        """Returns the rows of one query.

        Raises StoreError if a reader asks for too many, or for too long a work unless it is not `timed`.
        """
        seconds = float("inf") if self._writing else MOST_SECONDS if timed else MOST_SECONDS_OF_A_LISTING
        with self._lock, plain_errors():
            self._clock.start(seconds)
            cursor = self._connection.execute(query, values or {})
            rows = cursor.fetchall() if self._writing else cursor.fetchmany(MOST_ROWS + 1)
            cursor.close()
        if len(rows) > MOST_ROWS and not self._writing:
            raise StoreError(
                f"That is more than {MOST_ROWS:,} rows of the ledger; ask for one council, year or document."
            )
        return rows

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Gives the connection for writing: what is done in the block is kept as a whole or not at all.

        Raises Refused for a row that lacks what it must have, and StoreError if this may only be read.
        """
        if not self._writing:
            raise StoreError("The ledger was opened for reading only; to change it run: ombudsman index PATH")
        with self._lock, plain_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except (sqlite3.IntegrityError, UnicodeEncodeError) as error:
                raise Refused("inconsistent", f"its reading is inconsistent ({error}); please report it.") from error
            finally:
                # A full disk may have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")


def settle(file: Path) -> None:
    """Rolls back what a writer left half done in a ledger when it was cut off. Raises StoreError if it cannot."""
    if not file.with_name(f"{file.name}-journal").exists():
        return
    with plain_errors():
        connection = _connect(file, writing=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()


def _connect(file: Path, *, writing: bool) -> sqlite3.Connection:
    # The path is quoted: "?", "#" and "%" in the name of a folder mean something in a URI.
    uri = f"{file.resolve().as_uri()}?mode={'rwc' if writing else 'ro'}"
    # Transactions are begun by hand: sqlite3's own way leaves CREATE outside of them.
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if not writing:
        connection.execute("PRAGMA query_only = ON")
        # A store may come from somebody else: nothing in its schema is run that could do more than hold rows.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        # In KiB, used as needed: the default of two million bytes is less than the indexes of 7,000 letters.
        connection.execute("PRAGMA cache_size = -32768")
    return connection


@contextmanager
def plain_errors() -> Iterator[None]:
    """Whatever SQLite raises, as a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _store_error(error) from error


# A value that is longer than any letter's is damage too.
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_TOOBIG})


def _store_error(error: sqlite3.Error) -> StoreError:
    """Returns what an error of SQLite's means to a person, with the remedy."""
    reason = str(error)
    # The low byte is the kind of error. What the module finds wrong itself has no code.
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return StoreMismatch(
                f"The ledger cannot be read ({reason}); delete the store and run: ombudsman index PATH"
            )
        case sqlite3.SQLITE_ERROR if "no such" in reason:
            return StoreMismatch(
                f"The ledger is of another kind ({reason}); delete the store and run: ombudsman index PATH"
            )
        case code if code in _DAMAGED or "decode" in reason:
            return StoreError(f"The ledger is damaged ({reason}); delete the store and run: ombudsman index PATH")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError("The store is being written to; try again when that run has finished.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            return StoreError(
                f"The ledger cannot be opened as it is ({reason}); "
                "make sure that you may read and write the store, and run: ombudsman index PATH"
            )
        case sqlite3.SQLITE_FULL:
            return DiskFull()
        case sqlite3.SQLITE_INTERRUPT:
            return StoreError(
                f"The ledger did not answer within {MOST_SECONDS:g} seconds; ask about fewer councils or years."
            )
        case sqlite3.SQLITE_TOOBIG:
            return StoreError(
                "The ledger holds a value that no letter has; delete the store and run: ombudsman index PATH"
            )
    return StoreError(f"The ledger cannot be used ({reason}); run: ombudsman doctor")
