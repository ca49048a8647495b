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


def remove(names: Sequence[str], store: Path, embedder: TextEmbedder | None = None) -> dict[str, str]:
    """Takes documents out of the store by name, with all that only they had: figures, passages, full text, vectors,
    problems and the original. Returns each name with another one that its document stays under, "" for one that went.

    All of them go, or none. Raises UsageError for a name that no document has, or if the store is being written to,
    StoreMissing if there is no store, StoreMismatch for one of another embedding model. What an index run that was
    cut off had read is given up.
    """
    Ledger.open(store).close()
    used = embedder or Embedder()
    with only_writer(store), Draft.open(store, used.model, for_index=False) as draft:
        # What an earlier removal left when it was cut off goes, whatever becomes of this one.
        draft.tidy()
        draft.ledger.require_embedding(used.model)
        hashes = {name: draft.ledger.hash_of(name) for name in names}
        if not draft.ledger.remove(*hashes):
            unknown = next(name for name, content_hash in hashes.items() if content_hash is None)
            raise UsageError(
                f'"{unknown}" is not in the index, so nothing was removed; list what is held with: ombudsman documents.'
            )
        held = {document.hash: document.name for document in draft.ledger.documents()}
        draft.take_vectors(used)
        draft.make_vectors(used, _tell_nobody, anew=True)
        draft.ledger.compact()
        draft.publish(leaves_old=False)
        drop_originals(store, held)
    return {name: held.get(str(content_hash), "") for name, content_hash in hashes.items()}


def rebuild(store: Path, embedder: TextEmbedder | None = None, progress: Progress | None = None) -> int:
    """Makes the vectors anew from the texts of the ledger, with the embedding model that is installed now. Returns
    how many texts have one.

    Raises StoreMissing if there is no store, UsageError if it is being written to. What an index run that was cut off
    had read is given up.
    """
    Ledger.open(store).close()
    used = embedder or Embedder()
    with only_writer(store), Draft.open(store, used.model, for_index=False) as draft:
        draft.tidy()
        draft.forget_vectors()
        draft.ledger.set_embedding(used.model)
        draft.make_vectors(used, progress or _tell_nobody, anew=True)
        texts = len(draft.ledger.texts())
        draft.publish(leaves_old=False)
    return texts


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Tells nobody."""
