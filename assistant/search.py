"""Where passages come from: full text and vectors, opened only when a question needs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from assistant.steps import PassageSearch
from index.errors import StoreChanged, StoreError
from index.ledger import Ledger
from index.stored import Scope

if TYPE_CHECKING:
    from assistant.retrieve import Found
    from index.embedding import Embedder
    from index.vectors import Vectors

Reply = TypeVar("Reply")
_CHANGES = 3  # of the store while one question is answered
Progress = Callable[[str], None]  # told in a sentence what is going on

# Words of every question about figures: a passage that has them says nothing yet about a cause.
_OF_FIGURES = frozenset(
    "complaint complaints enquiry enquiries received receive decided decisions number numbers figure figures "
    "rate more fewer many much high low higher lower than have had there upheld uphold case cases did percent "
    "percentage share investigated investigations investigation closed referred remedied so few such".split()
)


def _names_the_matter(found: Found) -> bool:
    """Whether a passage has every word of a "why" that tells it from any other: a cause is never implied."""
    telling = {word for word in found.words_asked if word not in _OF_FIGURES and not word.isdigit()}
    return bool(telling) and telling <= set(found.words_matched)


def no_progress(_: str) -> None:
    """Tells nobody."""


def asked_as_held_now(ask: Callable[[], Reply]) -> Reply:
    """Returns what `ask` returns, which opens the store as it is; it is called again if a run changed it meanwhile."""
    for _ in range(_CHANGES):
        try:
            return ask()
        except StoreChanged:
            continue
    return ask()


class SearchModel:
    """The embedding model of a process: loaded once, at the first search, whoever asks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._embedder: Embedder | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether a search would start at once."""
        return self._embedder is not None

    def embedder(self, progress: Progress) -> Embedder:
        """Returns the model, loaded; `progress` is told if that takes a while."""
        if self._embedder is None:
            progress("Loading the search model. This takes some 15 seconds the first time.")
        with self._lock:
            if self._embedder is None:
                from index.embedding import Embedder

                embedder = Embedder()
                embedder.load()
                self._embedder = embedder
            return self._embedder


class PassageSource:
    """Finds passages. The vectors are loaded at the first search and kept. Threads take turns."""

    def __init__(self, store: Path, ledger: Ledger, model: SearchModel) -> None:
        self._store = store
        self._ledger = ledger
        self._model = model
        self._lock = Lock()
        self._vectors: Vectors | None = None

    def find(self, step: PassageSearch, limit: int, progress: Progress) -> tuple[Found, ...]:
        """Returns the passages that say something about the topic, best first; none if none does."""
        scope = Scope(frozenset(step.authorities), frozenset(step.years))
        if not self._ledger.text_ids(scope):
            return ()
        # Before the model, which takes long to load: a run may change the store meanwhile.
        with self._lock:
            self._open()
        embedder = self._model.embedder(progress)
        # Part of what takes its time at the first search, so it is told of as that.
        from assistant.retrieve import is_relevant, retrieve

        progress("Searching the letters.")
        with self._lock:
            found = retrieve(step.topic, scope, self._ledger, self._open(), embedder, limit=limit)
        return tuple(p for p in found if is_relevant(p) and (not step.asks_why or _names_the_matter(p)))

    def _open(self) -> Vectors:
        # A figures-only answer must not pay for this import: seconds against milliseconds.
        from index.vectors import Vectors

        if self._vectors is None:
            folder = self._store / self._ledger.vectors_name()
            self._vectors = Vectors.open(folder)
            if self._ledger.names_vectors() and not self._vectors.ids():
                self._close()
                if not self._ledger.is_current():
                    raise StoreChanged("The store was changed while this was asked; ask it again.")
                raise StoreError(f"The text search {folder.name} of the store is missing; run: ombudsman rebuild")
        return self._vectors

    def close(self) -> None:
        """Lets go of what was opened, once a search that is under way is done."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._vectors is not None:
            self._vectors.close()
        self._vectors = None
