"""The ledger: every document, figure and passage of a store, in SQLite, with full text.

What belongs here: what is put in and asked of the tables of schema.py. What does not: vectors (they are an
index that is rebuilt from here), and what a question means. There is no clock in it: two ledgers made of
the same files hold the same rows.

It is written on the standard library's sqlite3 and not on a toolkit that makes SQL out of Python, because a
figure must be answered at once by a process that has just been started: measured cold, importing SQLAlchemy
alone took 0.32 s of processor time, and everything that this file imports now takes 0.07 s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

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
from index.records import Problem, Reading
from index.schema import LedgerFile
from index.stored import ANY, AnySubject, EmbeddingModel, Scope, StoredDocument, StoredFigure, StoredPassage

_T = TypeVar("_T")

# SQLite's largest number has 19 digits.
_ORDINAL = re.compile(r"[0-9]{1,18}")

# Settings: which edition of the store the ledger is of, which folder has its vectors, and what made it.
_EDITION, _VECTORS, _MADE_BY = "edition", "vectors", "made_by"
OLD_VECTORS = "vectors"  # of the version before editions, which named none
_VECTORS_NAME = re.compile(r"vectors(-[0-9]{1,18}[a-z]?)?")


class Ledger:
    """The rows of a store. Opened with `open` it cannot write; with `create` one process at a time may.

    Threads may share one: they take turns. A query of a reader is stopped, with a StoreError, when it has
    taken `schema.MOST_SECONDS` of the processor or brought more than `schema.MOST_ROWS` rows.
    """

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

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

    def _values(self, make: Callable[[Any], _T], query: str, values: Mapping[str, Any] | None = None) -> tuple[_T, ...]:
        """Returns what `make` makes of each row of a query."""
        found = self._rows(query, values)
        with _plain_values():
            return tuple(make(row) for row in found)

    def _column(self, query: str, values: Mapping[str, Any] | None = None) -> list[str]:
        """Returns the first column of a query."""
        return [row[0] for row in self._rows(query, values)]

    def _rows(self, query: str, values: Mapping[str, Any] | None = None, *, timed: bool = True) -> list[Any]:
        try:
            return list(self._file.rows(query, values, timed=timed))
        except UnicodeEncodeError:
            # Half a character, as in the name of a file of another system: nothing in the ledger has one.
            return []

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

    # Settings

    def settings(self) -> dict[str, str]:
        """Returns what the store says of itself, by key."""
        return {str(row["key"]): str(row["value"]) for row in self._rows(rows.SETTINGS)}

    def embedding(self) -> EmbeddingModel | None:
        """Returns the model that the store's vectors come from, or None if none were made yet."""
        held = self.settings()
        if "embedding_model" not in held:
            return None
        with _plain_values():
            dimensions = int(held["embedding_dimensions"])
            return EmbeddingModel(held["embedding_model"], held["embedding_hash"], dimensions)

    def require_embedding(self, model: EmbeddingModel) -> None:
        """Raises StoreMismatch if the store's vectors come from another model than this one."""
        held = self.embedding()
        if held is not None and held != model:
            raise StoreMismatch(
                f"The store was made with the embedding model {held.name} ({held.weight_hash[:12]}), this "
                f"program has {model.name} ({model.weight_hash[:12]}); run: ombudsman rebuild"
            )

    def set_embedding(self, model: EmbeddingModel) -> None:
        """Records the model of the vectors, in the place of any other."""
        if self.embedding() != model:
            said = {
                "embedding_model": model.name,
                "embedding_hash": model.weight_hash,
                "embedding_dimensions": str(model.dimensions),
            }
            self._set(said)

    def edition(self) -> int:
        """Returns which edition of the store this is: 1 after the first run that changed it, and so on; 0 if it
        was made before editions were counted."""
        held = self.settings().get(_EDITION, "0")
        with _plain_values():
            return int(held)

    def set_edition(self, number: int, made_by: str) -> None:
        """Records which edition of the store this is, and what kind of run makes it: "index" or "upkeep"."""
        self._set({_EDITION: str(number), _MADE_BY: made_by})

    def made_by(self) -> str:
        """Returns what kind of run made this edition, "" if none said so."""
        return self.settings().get(_MADE_BY, "")

    def vectors_name(self) -> str:
        """Returns the name of the folder, in the store, of the vectors that belong to this ledger.

        Raises StoreError for what is no such name: a store may come from somebody else.
        """
        name = self.settings().get(_VECTORS, OLD_VECTORS)
        if not _VECTORS_NAME.fullmatch(name):
            raise StoreError("The ledger names no folder of vectors; run: ombudsman rebuild")
        return name

    def names_vectors(self) -> bool:
        """Whether a run has made vectors for this ledger; without any, texts are found by their words only."""
        return _VECTORS in self.settings()

    def set_vectors_name(self, name: str) -> None:
        """Records which folder of vectors belongs to this ledger."""
        self._set({_VECTORS: name})

    def _set(self, said: Mapping[str, str]) -> None:
        with self._file.transaction() as connection:
            set_settings(connection, said)

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

    # Reading

    def documents(self) -> tuple[StoredDocument, ...]:
        """Returns every document, once, in the order of its first name."""
        found = self._rows(rows.DOCUMENTS)
        with _plain_values():
            return rows.documents_of(found)

    def hashes(self) -> frozenset[str]:
        """Returns the hash of every document."""
        return frozenset(self._column(rows.HASHES))

    def figures(
        self,
        authority: str | None = None,
        year_ended: date | None = None,
        measure: str | None = None,
        subject: str | AnySubject | None = ANY,
        document: str | None = None,
    ) -> tuple[StoredFigure, ...]:
        """Returns figures in the order of what they are about; `document` is any name of a document.

        Where several documents state the same fact the newest letter stands first: by the date of the
        letter, then PDF before HTML before text before sheets, then by hash.
        """
        wanted = {
            "authority": authority,
            "year_ended": None if year_ended is None else year_ended.toordinal(),
            "measure": measure,
            "document": document,
        }
        # A listing of all figures is no question: it takes as long as they are many.
        is_question = any(value is not None for value in wanted.values())
        query = rows.figures_query(authority, year_ended, document)
        found = self._rows(query, {**wanted, **rows.subject_values(subject)}, timed=is_question)
        with _plain_values():
            return tuple(map(rows.figure_of, found))

    def figures_in_years(
        self, wanted: Mapping[date, Sequence[str]], measures: Sequence[str], subjects: Sequence[str | None]
    ) -> dict[tuple[str, date], list[StoredFigure]]:
        """Returns the figures of many councils, wanted by year, of these measures and subjects only (None: totals):
        for each council and year in the order of `figures`."""
        found: dict[tuple[str, date], list[StoredFigure]] = {}
        for year, names in wanted.items():
            bound = {
                "year_ended": year.toordinal(),
                "measure": None,
                "document": None,
                "authorities": rows.array_of(names),
                "measures": rows.array_of(measures),
                "subjects": rows.array_of([subject for subject in subjects if subject is not None]),
                "totals": None in subjects,
            }
            held = self._rows(rows.FIGURES_IN_YEAR, {**bound, **rows.subject_values(ANY)})
            with _plain_values():
                for stored in map(rows.figure_of, held):
                    found.setdefault((stored.figure.authority, year), []).append(stored)
        return found

    def authorities(self) -> tuple[str, ...]:
        """Returns every authority that a document is about or states a figure of, in the order of names."""
        return tuple(self._column(rows.AUTHORITIES))

    def years(self, authority: str | None = None) -> tuple[date, ...]:
        """Returns the years ended that are held, of one authority or of all, oldest first."""
        query = rows.YEARS if authority is None else rows.YEARS_OF
        return self._values(lambda row: date.fromordinal(row[0]), query, {"authority": authority})

    def stated(self) -> tuple[tuple[str, date], ...]:
        """Returns every authority that a figure is about with each year ended that one states, in that order."""
        return self._values(lambda row: (row[0], date.fromordinal(row[1])), rows.STATED)

    def problems(self, document: str | None = None, code: str | None = None) -> tuple[Problem, ...]:
        """Returns what could not be read as it should be, in the order of documents and places."""
        return self._values(rows.problem_of, rows.PROBLEMS, {"document": document, "code": code})

    def passage(self, passage_id: str) -> StoredPassage | None:
        """Returns the passage of that id, or None if there is none (any more)."""
        content_hash, _, ordinal = passage_id.rpartition(":")
        if not _ORDINAL.fullmatch(ordinal):
            return None
        place = {"document": content_hash, "ordinal": int(ordinal)}
        return next(iter(self._values(rows.passage_of, rows.PASSAGE, place)), None)

    def passages_of(self, document: str) -> tuple[StoredPassage, ...]:
        """Returns the passages of the document that has this name, in reading order."""
        return self._values(rows.passage_of, rows.PASSAGES_OF, {"name": document})

    def occurrences(self, text_ids: Sequence[str], scope: Scope) -> dict[str, tuple[StoredPassage, ...]]:
        """Returns where these texts stand within the scope, by text id, the newest letter first."""
        wanted = {"text_ids": rows.array_of(text_ids), **rows.scope_values(scope)}
        found: dict[str, list[StoredPassage]] = {text: [] for text in text_ids}
        for passage in self._values(rows.passage_of, rows.OCCURRENCES, wanted):
            found[passage.text_id].append(passage)
        return {text: tuple(held) for text, held in found.items() if held}

    def texts(self) -> dict[str, str]:
        """Returns every distinct paragraph by its id, in the order of ids."""
        return {row["id"]: row["text"] for row in self._rows(rows.TEXTS)}

    def text_ids(self, scope: Scope) -> list[str]:
        """Returns the ids of the texts that stand in a document of the scope, in their own order."""
        if scope.is_whole:
            return self._column(rows.TEXT_IDS)
        return self._column(rows.TEXT_IDS_IN, rows.scope_values(scope))

    def search(self, words: Sequence[str], scope: Scope, limit: int) -> list[tuple[str, float]]:
        """Returns the ids of texts in the scope that have any of the words or their inflections, best first.

        The number is the BM25 score, higher is better. Words are looked for as they stand: nothing in them
        is an operator.
        """
        asked = rows.full_text_query(words)
        if not asked:
            return []
        query = rows.SEARCH if scope.is_whole else rows.SEARCH_IN
        wanted = {"words": asked, "limit": limit, **rows.scope_values(scope)}
        return [(row["id"], float(row["score"])) for row in self._rows(query, wanted)]

    def words_in(self, words: Sequence[str], text_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Returns which of the words, or inflections of them, stand in each of these texts, by text id."""
        found: dict[str, list[str]] = {text: [] for text in text_ids}
        ids = rows.array_of(text_ids)
        for word in words[: rows.MOST_WORDS]:
            asked = rows.full_text_query([word]) or '""'
            for text in self._column(rows.WORD_IN, {"words": asked, "text_ids": ids}):
                found[text].append(word)
        return {text: tuple(held) for text, held in found.items()}


def _missing(store: Path) -> StoreMissing:
    if (store / schema.DRAFT_NAME).is_file():
        return StoreMissing(
            f"The first index run of the store in {store} has not finished; wait for it, or if it was cut off run the "
            "same ombudsman index PATH again to go on with it."
        )
    return StoreMissing(f"There is no store in {store}; run: ombudsman index PATH")


@contextmanager
def _plain_values() -> Iterator[None]:
    """Tells a person what to do about a value that this program would not have written."""
    try:
        yield
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise StoreError(
            f"The ledger holds what this program cannot read ({error}); delete the store and run: ombudsman index PATH"
        ) from error
