"""The ledger: every document, figure and passage of a store, in SQLite, with full text.

What belongs here: what is put in and asked of the tables of schema.py. What does not: vectors (they are an
index that is rebuilt from here), and what a question means. There is no clock in it: two ledgers made of
the same files hold the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, and_, delete, func, insert, literal_column, select, union
from sqlalchemy.exc import DBAPIError, IntegrityError

from index import schema
from index.errors import Refused, StoreError, StoreMismatch, StoreMissing
from index.intake import Change, change, drop_unnamed, held_under, point, version_of, write_document
from index.records import Problem, Reading
from index.rows import (
    MOST_WORDS,
    about,
    count_of,
    document_of,
    figure_of,
    figures_query,
    full_text_query,
    hash_named,
    in_scope,
    names_by_document,
    newest_first,
    passage_of,
    passages_query,
    problem_of,
    problems_query,
    stands_in,
)
from index.schema import documents, figures, full_text, names, passages, problems, settings, texts
from index.stored import ANY, AnySubject, EmbeddingModel, Scope, StoredDocument, StoredFigure, StoredPassage


class Ledger:
    """The rows of a store. Opened with `open` it cannot write; with `create` one process at a time may."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, store: Path) -> Ledger:
        """Returns the ledger of a store, for reading only.

        Raises StoreMissing if there is none, StoreMismatch if it was made by another version.
        """
        file = store / schema.FILE_NAME
        if not file.is_file():
            raise StoreMissing(f"There is no store in {store}; run: ombudsman index PATH")
        ledger = cls(schema.open_engine(file, writing=False))
        ledger._require_schema()
        return ledger

    @classmethod
    def create(cls, store: Path) -> Ledger:
        """Returns the ledger of a store for writing, made anew if there is none.

        Raises StoreMismatch if it was made by another version.
        """
        store.mkdir(parents=True, exist_ok=True)
        file = store / schema.FILE_NAME
        is_new = not file.is_file() or file.stat().st_size == 0
        ledger = cls(schema.open_engine(file, writing=True))
        if is_new:
            with ledger._transaction() as connection:
                schema.metadata.create_all(connection)
                connection.execute(insert(settings).values(key="schema_version", value=schema.SCHEMA_VERSION))
        ledger._require_schema()
        return ledger

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError as error:
            reason = f"its reading is inconsistent ({error.orig}); please report it."
            raise Refused("inconsistent", reason) from error
        except DBAPIError as error:
            raise _store_error(error) from error

    def _require_schema(self) -> None:
        try:
            version = self.settings().get("schema_version")
        except StoreError:
            self.close()
            raise
        if version != schema.SCHEMA_VERSION:
            self.close()
            raise StoreMismatch(
                f"The store has schema version {version}, this program reads {schema.SCHEMA_VERSION}; "
                "run: ombudsman rebuild"
            )

    # Settings

    def settings(self) -> dict[str, str]:
        """Returns what the store says of itself, by key."""
        with self._transaction() as connection:
            rows = connection.execute(select(settings).order_by(settings.c.key)).all()
        return {row.key: row.value for row in rows}

    def embedding(self) -> EmbeddingModel | None:
        """Returns the model that the store's vectors come from, or None if none were made yet."""
        held = self.settings()
        if "embedding_model" not in held:
            return None
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
        """Records the model of the vectors. Raises StoreMismatch if another one is recorded."""
        self.require_embedding(model)
        if self.embedding() is None:
            rows = {
                "embedding_model": model.name,
                "embedding_hash": model.weight_hash,
                "embedding_dimensions": str(model.dimensions),
            }
            with self._transaction() as connection:
                connection.execute(insert(settings), [{"key": k, "value": v} for k, v in rows.items()])

    def faults(self) -> tuple[str, ...]:
        """Returns what SQLite's own checks find wrong with the file and the references in it."""
        with self._transaction() as connection:
            whole = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            astray = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        lost = (f"{row[0]} row {row[1]} belongs to no {row[2]}" for row in astray)
        return (*(fault for fault in whole if fault != "ok"), *lost)

    # Writing

    def knows(self, name: str, content_hash: str, reader_version: str = "") -> bool:
        """Whether these bytes are held under this name, read by that version of the reader."""
        with self._transaction() as connection:
            held = held_under(connection, name)
            return held == content_hash and version_of(connection, content_hash) == reader_version

    def holds(self, content_hash: str, reader_version: str = "") -> bool:
        """Whether these bytes are held under any name, read by that version of the reader."""
        with self._transaction() as connection:
            return version_of(connection, content_hash) == reader_version

    def has_name(self, name: str) -> bool:
        """Whether a document goes by this name."""
        with self._transaction() as connection:
            return held_under(connection, name) is not None

    def put(self, reading: Reading, reader_version: str = "") -> Change:
        """Takes in what was read from a document, in one transaction. Returns what that came to.

        Raises Refused for a reading that lacks what a row must have; the ledger is as it was then.
        """
        name, content_hash = reading.document.name, reading.document.content_hash
        with self._transaction() as connection:
            before, version = held_under(connection, name), version_of(connection, content_hash)
            if before == content_hash and version == reader_version:
                return "unchanged"
            if version != reader_version:
                write_document(connection, reading, reader_version, anew=version is not None)
            point(connection, name, content_hash, before)
        return change(before, content_hash, held_before=version is not None)

    def add_name(self, name: str, content_hash: str) -> Change:
        """Puts bytes that are held already under one more name. Raises StoreMissing if they are not held."""
        with self._transaction() as connection:
            before = held_under(connection, name)
            if version_of(connection, content_hash) is None:
                raise StoreMissing(f"The store holds no document {content_hash}; run: ombudsman index PATH")
            if before == content_hash:
                return "unchanged"
            point(connection, name, content_hash, before)
        return change(before, content_hash, held_before=True)

    def remove(self, name: str) -> bool:
        """Takes a name out, and its document if it has no other name. Returns whether there was one."""
        with self._transaction() as connection:
            before = held_under(connection, name)
            if before is None:
                return False
            connection.execute(delete(names).where(names.c.name == name))
            drop_unnamed(connection, before)
        return True

    # Reading

    def documents(self) -> tuple[StoredDocument, ...]:
        """Returns every document, once, in the order of its first name."""
        query = select(
            documents, *(count_of(table) for table in (figures, passages, problems))
        )  # fmt: skip
        with self._transaction() as connection:
            names_of = names_by_document(connection)
            rows = connection.execute(query).all()
        return tuple(
            sorted((document_of(row, names_of[row.hash]) for row in rows), key=lambda held: held.name)
        )

    def hashes(self) -> frozenset[str]:
        """Returns the hash of every document."""
        with self._transaction() as connection:
            return frozenset(connection.scalars(select(documents.c.hash)))

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
        letter, then PDF before text, then by hash.
        """
        wanted = {"authority": authority, "year_ended": year_ended, "measure": measure}
        query = figures_query().where(
            *(figures.c[key] == value for key, value in wanted.items() if value is not None)
        )
        if subject is not ANY:
            query = query.where(figures.c.subject.is_not_distinct_from(subject))
        if document is not None:
            query = query.where(figures.c.document.in_(hash_named(document)))
        with self._transaction() as connection:
            return tuple(figure_of(row) for row in connection.execute(query))

    def authorities(self) -> tuple[str, ...]:
        """Returns every authority that a document is about or states a figure of, in the order of names."""
        known = select(documents.c.authority).where(documents.c.authority.is_not(None))
        query = union(known, select(figures.c.authority))
        with self._transaction() as connection:
            return tuple(sorted(connection.scalars(query)))

    def years(self, authority: str | None = None) -> tuple[date, ...]:
        """Returns the years ended that are held, of one authority or of all, oldest first."""
        known = select(documents.c.year_ended).where(documents.c.year_ended.is_not(None))
        stated = select(figures.c.year_ended)
        query = union(known.where(about(documents, authority)), stated.where(about(figures, authority)))
        with self._transaction() as connection:
            return tuple(sorted(connection.scalars(query)))

    def problems(self, document: str | None = None, code: str | None = None) -> tuple[Problem, ...]:
        """Returns what could not be read as it should be, in the order of documents and places."""
        with self._transaction() as connection:
            return tuple(problem_of(row) for row in connection.execute(problems_query(document, code)))

    def passage(self, passage_id: str) -> StoredPassage | None:
        """Returns the passage of that id, or None if there is none (any more)."""
        content_hash, _, ordinal = passage_id.rpartition(":")
        if not ordinal.isascii() or not ordinal.isdigit():
            return None
        wanted = and_(passages.c.document == content_hash, passages.c.ordinal == int(ordinal))
        return next(iter(self._passages(passages_query().where(wanted))), None)

    def passages_of(self, document: str) -> tuple[StoredPassage, ...]:
        """Returns the passages of the document that has this name, in reading order."""
        query = passages_query().where(passages.c.document.in_(hash_named(document)))
        return self._passages(query)

    def occurrences(self, text_ids: Sequence[str], scope: Scope) -> dict[str, tuple[StoredPassage, ...]]:
        """Returns where these texts stand within the scope, by text id, the newest letter first."""
        query = passages_query().where(passages.c.text_id.in_(text_ids), in_scope(scope))
        found: dict[str, list[StoredPassage]] = {text: [] for text in text_ids}
        for passage in self._passages(query):
            found[passage.text_id].append(passage)
        return {text: tuple(held) for text, held in found.items() if held}

    def _passages(self, query: Select[Any]) -> tuple[StoredPassage, ...]:
        ordered = query.order_by(*newest_first(), passages.c.ordinal)
        with self._transaction() as connection:
            return tuple(passage_of(row) for row in connection.execute(ordered))

    def texts(self) -> dict[str, str]:
        """Returns every distinct paragraph by its id, in the order of ids."""
        with self._transaction() as connection:
            rows = connection.execute(select(texts.c.id, texts.c.text).order_by(texts.c.id)).all()
        return {row.id: row.text for row in rows}

    def text_ids(self, scope: Scope) -> list[str]:
        """Returns the ids of the texts that stand in a document of the scope, in their own order."""
        query = select(texts.c.id) if scope.is_whole else select(texts.c.id).where(stands_in(scope))
        with self._transaction() as connection:
            return list(connection.scalars(query.order_by(texts.c.id)))

    def search(self, words: Sequence[str], scope: Scope, limit: int) -> list[tuple[str, float]]:
        """Returns the ids of texts in the scope that have any of the words or their inflections, best first.

        The number is the BM25 score, higher is better. Words are looked for as they stand: nothing in them
        is an operator.
        """
        query_text = full_text_query(words)
        if not query_text:
            return []
        # FTS5's bm25() is smaller for better matches.
        score = (-func.bm25(literal_column("full_text"))).label("score")
        query = (
            select(texts.c.id, score)
            .select_from(full_text.join(texts, texts.c.number == full_text.c.rowid))
            .where(literal_column("full_text").op("MATCH")(query_text))
        )
        if not scope.is_whole:
            query = query.where(stands_in(scope))
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(score.desc(), texts.c.id).limit(limit)).all()
        return [(row.id, float(row.score)) for row in rows]

    def words_in(self, words: Sequence[str], text_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Returns which of the words, or inflections of them, stand in each of these texts, by text id."""
        found: dict[str, list[str]] = {text: [] for text in text_ids}
        query = select(texts.c.id).join(full_text, texts.c.number == full_text.c.rowid)
        with self._transaction() as connection:
            for word in words[:MOST_WORDS]:
                matches = literal_column("full_text").op("MATCH")(full_text_query([word]) or '""')
                for text in connection.scalars(query.where(matches, texts.c.id.in_(text_ids))):
                    found[text].append(word)
        return {text: tuple(held) for text, held in found.items()}


def _store_error(error: DBAPIError) -> StoreError:
    reason = str(error.orig)
    if "not a database" in reason or "no such table" in reason:
        return StoreMismatch(f"The ledger cannot be read ({reason}); run: ombudsman rebuild")
    if "locked" in reason:
        return StoreError("The store is being written to; try again when that run has finished.")
    if "readonly" in reason or "unable to open" in reason:
        return StoreError(f"The ledger cannot be read as it is ({reason}); run: ombudsman index PATH")
    return StoreError(f"The ledger cannot be used ({reason}); run: ombudsman doctor")
