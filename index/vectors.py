"""The vectors of a store's texts, in Chroma: the only user of chromadb.

An index beside the ledger: it holds ids and vectors, no words, and can be thrown away and made again from
the ledger. A text that is in the ledger and not here is still found by its words. Chroma is asked itself: the
wrapper of llama-index writes seven hundred bytes of its own beside every vector, as much as half of it.

Chroma writes to its folder even when it is only asked, and two processes on one folder break each other's
reads. So a reader asks a copy of its own, which costs a tenth of a second for twenty thousand texts, and a
writer works on a copy that takes the place of the old one when it is done:

    vectors/        what readers copy
    vectors.work/   what a writer is at; left by a cut-off run, it is gone on with
    vectors.lock    held for the moments of copying and of changing places
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.embedding import TextEmbedder
from index.errors import StoreError
from index.lock import shared

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

Progress = Callable[[int, int], None]  # texts done, texts in all

_PUBLISHED, _LOCK = "vectors", "vectors.lock"
_WORK, _ANEW, _OLD = "vectors.work", "vectors.anew", "vectors.old"
_COLLECTION = "texts"
_CHUNK = 128  # texts between two calls of the progress callback
_DELETED_AT_ONCE = 5_000

# One thread, so that the graph does not depend on how threads met. The search is wider than Chroma's own
# (100): of twenty thousand unlike vectors that found three of the nearest ten.
_HNSW: CreateHNSWConfiguration = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 500,
    "max_neighbors": 32,
    "num_threads": 1,
}


class Vectors:
    """Vectors by text id. Made with `open` for asking, with `create` for changing and publishing."""

    def __init__(self, folder: Path, store: Path, private: tempfile.TemporaryDirectory[str] | None) -> None:
        self._folder = folder
        self._store = store
        self._private = private
        self._client, self._held = _connected(folder)
        self._known: frozenset[str] | None = None

    @classmethod
    def open(cls, store: Path) -> Vectors:
        """Returns the vectors of a store, as they are now, for asking; none if there are none yet.

        Raises StoreError if they cannot be read.
        """
        private = tempfile.TemporaryDirectory(prefix="ombudsman-vectors-", ignore_cleanup_errors=True)
        folder = Path(private.name) / _PUBLISHED
        with shared(store / _LOCK):
            if (store / _PUBLISHED).is_dir():
                _copy(store / _PUBLISHED, folder)
        try:
            return cls(folder, store, private)
        except BaseException:
            private.cleanup()
            raise

    @classmethod
    def create(cls, store: Path) -> Vectors:
        """Returns the vectors of a store for changing. What cannot be read any more is begun anew."""
        work = store / _WORK
        _tidy(store)
        if not work.is_dir() and (store / _PUBLISHED).is_dir():
            half = store / f"{_WORK}.part"
            shutil.rmtree(half, ignore_errors=True)
            _copy(store / _PUBLISHED, half)
            half.rename(work)
        try:
            vectors = cls(work, store, None)
            vectors.ids()
            return vectors
        except StoreError:
            # Not in the same folder: Chroma remembers for a process that a folder failed.
            shutil.rmtree(work, ignore_errors=True)
            shutil.rmtree(store / _ANEW, ignore_errors=True)
            return cls(store / _ANEW, store, None)

    @staticmethod
    def are_published(store: Path) -> bool:
        """Whether there are vectors and no writer was cut off while changing them. Imports nothing."""
        return (store / _PUBLISHED).is_dir() and not (store / _WORK).exists()

    @staticmethod
    def exist(store: Path) -> bool:
        """Whether a store has vectors at all, published or in work. Imports nothing."""
        return any((store / name).exists() for name in (_PUBLISHED, _WORK, _OLD))

    def publish(self) -> None:
        """Puts the changed vectors in the place of those that readers see, and closes them."""
        self.close()
        published, old = self._store / _PUBLISHED, self._store / _OLD
        with shared(self._store / _LOCK, exclusive=True):
            if published.exists():
                published.rename(old)
            self._folder.rename(published)
        shutil.rmtree(old, ignore_errors=True)

    def close(self) -> None:
        """Lets go of the files; a reader's copy is removed."""
        self._client.close()
        if self._private is not None:
            self._private.cleanup()

    def ids(self) -> frozenset[str]:
        """Returns the ids of all texts that have a vector."""
        if self._known is None:
            with _chroma_errors():
                self._known = frozenset(self._held.get(include=[])["ids"])
        return self._known

    def sync(self, wanted: Mapping[str, str], embedder: TextEmbedder, progress: Progress | None = None) -> int:
        """Makes the ids be those of `wanted`: drops the others, embeds what is missing.

        Returns how many texts were embedded. It may be cut off and called again.
        """
        self.keep(wanted)
        return self.add(wanted, embedder, progress)

    def keep(self, wanted: Collection[str]) -> None:
        """Drops the vectors of all texts but these."""
        surplus = sorted(self.ids().difference(wanted))
        for chunk in _chunks(surplus, _DELETED_AT_ONCE):
            with _chroma_errors():
                self._held.delete(ids=chunk)
        self._known = self.ids().intersection(wanted)

    def add(self, wanted: Mapping[str, str], embedder: TextEmbedder, progress: Progress | None = None) -> int:
        """Embeds those of these texts that have no vector yet. Returns how many."""
        # Longest last and neighbours alike, so that every chunk holds texts of one length.
        missing = sorted(wanted.keys() - self.ids(), key=lambda text: (len(wanted[text]), text))
        done = 0
        for chunk in _chunks(missing, _CHUNK):
            self._insert(chunk, embedder.passages([wanted[text] for text in chunk]))
            done += len(chunk)
            if progress is not None:
                progress(done, len(missing))
        return done

    def _insert(self, ids: Sequence[str], vectors: Sequence[Sequence[float]]) -> None:
        embeddings: list[Sequence[float] | Sequence[int]] = list(vectors)
        with _chroma_errors():
            self._held.add(ids=list(ids), embeddings=embeddings)
        self._known = self.ids().union(ids)

    def query(self, vector: Sequence[float], scope_ids: Collection[str], limit: int) -> list[tuple[str, float]]:
        """Returns the texts of the scope nearest to a vector, nearest first, with their cosine similarity.

        Ids that have no vector are passed over. The search is approximate when the scope is large.
        """
        # Chroma raises at an id that it does not know, and is slower with a list of all ids than with none.
        known = sorted(self.ids().intersection(scope_ids))
        if not known or limit < 1:
            return []
        within = None if len(known) == len(self.ids()) else known
        asked: list[Sequence[float] | Sequence[int]] = [vector]
        with _chroma_errors():
            result = self._held.query(
                query_embeddings=asked, n_results=min(limit, len(known)), ids=within, include=["distances"]
            )
        # A cosine distance is one less the similarity.
        distances = (result["distances"] or [[]])[0]
        near = [(id_, round(1 - distance, 6)) for id_, distance in zip(result["ids"][0], distances, strict=True)]
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))


def _tidy(store: Path) -> None:
    """Mends what a writer that was cut off in the middle of `publish` left."""
    published, old = store / _PUBLISHED, store / _OLD
    if old.exists() and not published.exists():
        old.rename(published)
    shutil.rmtree(old, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    # The contents only: a folder that may not be written to would give a copy that may not either.
    target.mkdir(parents=True)
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir()
        else:
            shutil.copyfile(path, place)


def _chunks(ids: Sequence[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])


def _connected(folder: Path) -> tuple[Any, ChromaCollection]:
    import chromadb
    from chromadb.config import Settings

    logging.getLogger("chromadb.telemetry").setLevel(logging.CRITICAL)
    with _chroma_errors():
        client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        collection = client.get_or_create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW}
        )
    return client, collection


@contextmanager
def _chroma_errors() -> Iterator[None]:
    """Whatever Chroma raises, panics of its compiled part among it, as a StoreError."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise StoreError(
            f"The vectors cannot be used ({error}); delete the store and run: ombudsman index PATH"
        ) from error
