"""The upkeep of a store: documents taken out of it, and its vectors made anew from the ledger alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from index.draft import Draft
from index.embedding import Embedder, TextEmbedder
from index.errors import UsageError
from index.ledger import Ledger
from index.lock import only_writer
from index.originals import drop_originals

Progress = Callable[[str, int, int], None]  # "embedding" or "vectors", texts done, texts in all


def remove(names: Sequence[str], store: Path, embedder: TextEmbedder | None = None) -> None:
    """Takes documents out of the store by name, with all that only they had: figures, passages, full text, vectors,
    problems and the original. A document that has another name stays under that.

    All of them go, or none. Raises UsageError for a name that no document has, or if the store is being written to,
    StoreMissing if there is no store, StoreMismatch for one of another embedding model. What an index run that was
    cut off had read is given up.
    """
    Ledger.open(store).close()
    with only_writer(store), Draft.open(store, goes_on=False) as draft:
        unknown = [name for name in names if not draft.ledger.has_name(name)]
        if unknown:
            raise UsageError(
                f'"{unknown[0]}" is not in the index, so nothing was removed; list what is held with: '
                "ombudsman documents."
            )
        used = embedder or Embedder()
        draft.ledger.require_embedding(used.model)
        for name in names:
            draft.ledger.remove(name)
        draft.take_vectors(used)
        draft.make_vectors(used, _tell_nobody, anew=True)
        held = draft.ledger.hashes()
        draft.ledger.compact()
        draft.publish(leaves_old=False)
        drop_originals(store, held)


def rebuild(store: Path, embedder: TextEmbedder | None = None, progress: Progress | None = None) -> int:
    """Makes the vectors anew from the texts of the ledger, with the embedding model that is installed now. Returns
    how many texts have one.

    Raises StoreMissing if there is no store, UsageError if it is being written to. What an index run that was cut off
    had read is given up.
    """
    Ledger.open(store).close()
    used = embedder or Embedder()
    with only_writer(store), Draft.open(store, goes_on=False) as draft:
        draft.forget_vectors()
        draft.ledger.set_embedding(used.model)
        draft.make_vectors(used, progress or _tell_nobody, anew=True)
        held, texts = draft.ledger.hashes(), len(draft.ledger.texts())
        draft.publish(leaves_old=False)
        drop_originals(store, held)
    return texts


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Tells nobody."""
