"""The vectors of a store's texts, in Chroma: the only user of chromadb.

An index beside the ledger: it holds ids and vectors, no words, and can be thrown away and made again from
the ledger. A text that is in the ledger and not here is still found by its words. Chroma is asked itself: the
wrapper of llama-index writes seven hundred bytes of its own beside every vector, as much as half of it.

Chroma writes to its folder even when it is only asked, and two processes on one folder break each other's
reads. So a reader asks a copy of its own, which costs a tenth of a second for twenty thousand texts, and a
writer fills a folder that no reader knows of yet (draft.py).
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.disk import disk_errors
from index.errors import DiskFull, StoreError
from index.lock import shared
from index.private_copy import PrivateCopy

if TYPE_CHECKING:
    from chromadb import Collection as ChromaCollection
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

Progress = Callable[[int, int], None]  # texts done, texts in all

_M_PERTURB = -6  # of glibc's <malloc.h>
LOCK = "vectors.lock"  # held for the moments of copying a folder and of removing one
_COLLECTION = "texts"
_ADDED_AT_ONCE = 1_000
_DELETED_AT_ONCE = 5_000
_TAKEN_AT_ONCE = 5_000
_SIGNS_OF_A_FULL_DISK = ("disk is full", "No space left", "os error 28")  # SQLite's and the system's

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
    """Vectors by text id. Made with `open` for asking, with `write` for changing."""

    def __init__(self, folder: Path, private: PrivateCopy | None = None) -> None:
        self._private = private
        self._client, self._held = _connected(folder)
        self._known: frozenset[str] | None = None

    @classmethod
    def open(cls, folder: Path) -> Vectors:
        """Returns the vectors of a folder of the store, as they are now, for asking; none if there is no such folder.

        Raises StoreError if they cannot be read.
        """
        with disk_errors(), shared(folder.parent / LOCK):
            private = PrivateCopy(folder)
        try:
            return cls(private.folder, private)
        except BaseException:
            private.close()
            raise

    @classmethod
    def write(cls, folder: Path) -> Vectors:
        """Returns the vectors of a folder for changing; there may be none in it. Only one process may do this.

        Raises StoreError if what is in it cannot be read.
        """
        _overwrite_memory(True)
        vectors = cls(folder)
        try:
            vectors.ids()
        except BaseException:
            vectors.close()
            raise
        return vectors

    def close(self) -> None:
        """Lets go of the files; a reader's copy is removed."""
        self._client.close()
        if self._private is not None:
            self._private.close()
        else:
            _overwrite_memory(False)

    def ids(self) -> frozenset[str]:
        """Returns the ids of all texts that have a vector."""
        if self._known is None:
            with _chroma_errors():
                self._known = frozenset(self._held.get(include=[])["ids"])
        return self._known

    def keep(self, wanted: Collection[str]) -> None:
        """Drops the vectors of all texts but these."""
        surplus = sorted(self.ids().difference(wanted))
        for chunk in chunks(surplus, _DELETED_AT_ONCE):
            with _chroma_errors():
                self._held.delete(ids=chunk)
        self._known = self.ids().intersection(wanted)

    def add(
        self,
        ids: Collection[str],
        vectors_of: Callable[[Sequence[str]], Sequence[Sequence[float]]],
        progress: Progress | None = None,
    ) -> None:
        """Puts in the texts of these ids that are not there, in the order of ids, with the vectors that
        `vectors_of` gives for some of them at a time."""
        # One order, whatever order the documents came in: the graph that Chroma searches depends on it.
        missing = sorted(set(ids).difference(self.ids()))
        done = 0
        for chunk in chunks(missing, _ADDED_AT_ONCE):
            embeddings: list[Sequence[float] | Sequence[int]] = list(vectors_of(chunk))
            with _chroma_errors():
                self._held.add(ids=chunk, embeddings=embeddings)
            self._known = self.ids().union(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, len(missing))

    def taken(self, ids: Collection[str]) -> Iterator[dict[str, list[float]]]:
        """Yields the vectors of these texts by id, some at a time; a text that has none is passed over."""
        for chunk in chunks(sorted(self.ids().intersection(ids)), _TAKEN_AT_ONCE):
            with _chroma_errors():
                found = self._held.get(ids=chunk, include=["embeddings"])
            embeddings: Any = found["embeddings"]
            yield {id_: list(map(float, vector)) for id_, vector in zip(found["ids"], embeddings, strict=True)}

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


def chunks(ids: Sequence[str], size: int) -> Iterator[list[str]]:
    """Yields a long list in short ones."""
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


def _overwrite_memory(wanted: bool) -> None:
    """Has memory that is asked for from now on overwritten, or no more, where the C library can do that.

    Chroma writes what it has set aside for neighbours as it found it: ids and words that this process had in its
    memory before, of texts that were removed too, came to stand in the files of the vectors.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_PERTURB, int(wanted))


@contextmanager
def _chroma_errors() -> Iterator[None]:
    """Whatever Chroma raises, panics of its compiled part among it, as a StoreError."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        if any(sign in str(error) for sign in _SIGNS_OF_A_FULL_DISK):
            raise DiskFull from error
        raise StoreError(f"The vectors cannot be used ({error}); run: ombudsman rebuild") from error
