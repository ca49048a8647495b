"""Where passages come from: full text and vectors, opened only when a question needs them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.plan import PassageSearch
from index.ledger import Ledger
from index.stored import Scope

if TYPE_CHECKING:
    from assistant.retrieve import Found
    from index.embedding import Embedder
    from index.vectors import Vectors


# Words of every question about figures: a passage that has them says nothing yet about a cause.
_OF_FIGURES = frozenset(
    "complaint complaints enquiry enquiries received receive decided decisions number numbers figure figures "
    "rate more fewer many high low higher lower than have had there upheld case cases did".split()
)


def _names_the_matter(found: Found) -> bool:
    """Whether a passage has every word of a "why" that tells it from any other: a cause is never implied."""
    telling = {word for word in found.words_asked if word not in _OF_FIGURES and not word.isdigit()}
    return bool(telling) and telling <= set(found.words_matched)


class PassageSource:
    """Finds passages. The model and the vectors are loaded at the first search and kept."""

    def __init__(self, store: Path, ledger: Ledger) -> None:
        self._store = store
        self._ledger = ledger
        self._opened: tuple[Vectors, Embedder] | None = None

    def find(self, step: PassageSearch, limit: int) -> tuple[Found, ...]:
        """Returns the passages that say something about the topic, best first; none if none does."""
        from assistant.retrieve import is_relevant, retrieve

        scope = Scope(frozenset(step.authorities), frozenset(step.years))
        if not self._ledger.text_ids(scope):
            return ()
        vectors, embedder = self._open()
        found = retrieve(step.topic, scope, self._ledger, vectors, embedder, limit=limit)
        return tuple(p for p in found if is_relevant(p) and (not step.asks_why or _names_the_matter(p)))

    def _open(self) -> tuple[Vectors, Embedder]:
        # A figures-only answer must not pay for these imports: seconds against milliseconds.
        from index.embedding import Embedder
        from index.vectors import Vectors

        if self._opened is None:
            self._opened = (Vectors.open(self._store), Embedder())
        return self._opened

    def close(self) -> None:
        """Lets go of what was opened."""
        self._opened = None
