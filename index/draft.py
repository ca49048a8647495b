"""The next edition of a store in the making: what a run writes to, and how it takes the place of what readers see.

    ledger.sqlite      the edition that readers see; it is never written to, only replaced as a whole
    vectors-N/         its vectors; the ledger names the folder
    ledger.draft       the next edition: a copy, written to document by document
    embedded.draft     vectors made for it, not yet in a folder of vectors

The edition changes in one step, when the draft of the ledger takes the ledger's name: before it a reader sees all of
the old one, after it all of the new one, and a reader in the middle of a question goes on with the file that it has
opened. The folder of vectors that was in use before stays until the next change, since such a reader may still ask
for it. A run that is cut off leaves its draft, and the next one goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from index.disk import copy_whole, discard, disk_errors, flush
from index.edition import Edition, settled_edition, vectors_folders
from index.embedded import EmbeddedTexts, forget
from index.embedding import TextEmbedder
from index.errors import StoreError
from index.ledger import Ledger
from index.lock import shared
from index.originals import drop_originals
from index.schema import DRAFT_NAME, FILE_NAME
from index.stored import EmbeddingModel, Scope
from index.vectors import LOCK, Vectors, chunks

Progress = Callable[[str, int, int], None]  # a stage, texts done, texts in all

_EMBEDDED_AT_ONCE = 128
_INDEX, _UPKEEP = "index", "upkeep"
_ALSO_TRIED = "a"  # Chroma remembers for a process that a folder failed, so that another one is begun


class Draft:
    """The next edition of a store. This process alone may write to the store while it has one (lock.py)."""

    def __init__(self, store: Path, ledger: Ledger, *, goes_on: bool) -> None:
        self.ledger = ledger
        self._store = store
        self._is_over = False
        self._begun_with = -1 if goes_on else ledger.changes()
        self._before = Edition.of(store)

    @classmethod
    def open(cls, store: Path, model: EmbeddingModel, *, for_index: bool) -> Draft:
        """Returns the draft of a store's next edition, a copy of what readers see, or an empty one. An index run goes
        on with what another one that was cut off left of it; what else was cut off is begun anew.

        `model` is the one that embeds for it. Raises StoreMismatch for a store of another version, StoreError where
        nothing can be written.
        """
        with disk_errors():
            store.mkdir(parents=True, exist_ok=True)
            (store / LOCK).touch()
            number = settled_edition(store) + 1
            held = _left_behind(store, number, model) if for_index else None
            if held is not None:
                return cls(store, held, goes_on=True)
            _begin(store)
            ledger = Ledger.create(store, DRAFT_NAME)
            try:
                ledger.set_edition(number, _INDEX if for_index else _UPKEEP)
                return cls(store, ledger, goes_on=not (store / FILE_NAME).is_file())
            except BaseException:
                ledger.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What a failed run had done is kept for the next, if it had done anything.
        if not self._is_over and not self.is_changed:
            self.drop()
        self.ledger.close()

    @property
    def is_changed(self) -> bool:
        """Whether there is anything in it that readers do not see yet."""
        return self.ledger.changes() != self._begun_with

    def embedded(self, embedder: TextEmbedder) -> EmbeddedTexts:
        """Returns the vectors made for this draft so far."""
        return EmbeddedTexts(self._store, embedder.model)

    @property
    def read_before(self) -> int:
        """How many documents are in it that readers do not see yet."""
        return len(self.ledger.hashes() - self._before.hashes)

    def needs_no_vector(self) -> frozenset[str]:
        """Returns the ids of the texts whose vectors readers have already, made by the same model."""
        return self._before.texts if self._has_vectors() else frozenset()

    def _has_vectors(self) -> bool:
        same_model = self._before.model == self.ledger.embedding()
        return same_model and self._before.vectors != "" and (self._store / self._before.vectors).is_dir()

    def make_vectors(self, embedder: TextEmbedder, progress: Progress, *, anew: bool = False) -> None:
        """Makes the vectors be those of the draft's texts. What has none is embedded.

        `anew` takes over nothing from the folder that readers see, so that nothing of what was removed stays in it.
        Raises StoreError, DiskFull among them; what is held before stays as it is.
        """
        wanted = self.ledger.text_ids(Scope())
        if not anew and self.needs_no_vector() == frozenset(wanted) and not self._is_of_old_kind():
            return
        with closing(self.embedded(embedder)) as made:
            with disk_errors():
                vectors, name = self._begun(anew)
            with closing(vectors):
                vectors.keep(wanted)
                missing = frozenset(wanted) - vectors.ids() - made.ids()
                if missing:
                    _embed(self.ledger.texts(), missing, made, embedder, progress)
                vectors.add(wanted, made.vectors, lambda done, total: progress("vectors", done, total))
        with disk_errors():
            flush(self._store / name)
        self.ledger.set_vectors_name(name)

    def _begun(self, anew: bool) -> tuple[Vectors, str]:
        """Returns the vectors of the next edition as far as they are known, and the name of their folder."""
        name = f"vectors-{self.ledger.edition()}"
        folder = self._store / name
        discard(folder)
        if self._has_vectors() and not anew:
            copy_whole(self._store / self._before.vectors, folder)
        try:
            return Vectors.write(folder), name
        except StoreError:
            discard(folder)
            discard(self._store / f"{name}{_ALSO_TRIED}")
            return Vectors.write(self._store / f"{name}{_ALSO_TRIED}"), f"{name}{_ALSO_TRIED}"

    def take_vectors(self, embedder: TextEmbedder) -> None:
        """Takes over the vectors that readers have, of the texts that are still in the draft, as if just made."""
        if not self._has_vectors():
            return
        with (
            closing(self.embedded(embedder)) as made,
            closing(Vectors.open(self._store / self._before.vectors)) as vectors,
        ):
            for some in vectors.taken(self.ledger.text_ids(Scope())):
                made.add(some)

    def forget_vectors(self) -> None:
        """Gives up the vectors made for this draft so far."""
        with disk_errors():
            forget(self._store)

    def publish(self, *, leaves_old: bool = True) -> None:
        """Lets readers see the draft in the place of what they saw, in one step.

        The vectors that they saw are kept for readers in the middle of a question, unless it `leaves_old` no more.
        """
        kept = {self.ledger.vectors_name(), self._before.vectors if leaves_old else ""}
        self._is_over = True
        self.ledger.close()
        with disk_errors():
            draft, published = self._store / DRAFT_NAME, self._store / FILE_NAME
            flush(draft)
            # A journal beside it would be taken for that of the new file.
            discard(self._store / f"{FILE_NAME}-journal")
            draft.replace(published)
            flush(published)
            _drop_draft(self._store)
            forget(self._store)
            _drop_vectors(self._store, kept)

    def tidy(self) -> None:
        """Removes what a run that was cut off after it had published left: vectors and originals of nobody's. Only
        a draft that was begun anew may do this, as long as it is a copy."""
        with disk_errors():
            _drop_vectors(self._store, {self._before.vectors})
        drop_originals(self._store, self.ledger.hashes())

    def drop(self) -> None:
        """Gives up the draft: readers go on with what they see."""
        self._is_over = True
        self.ledger.close()
        with disk_errors():
            _drop_draft(self._store)
            forget(self._store)
            _drop_vectors(self._store, {self._before.vectors})

    def _is_of_old_kind(self) -> bool:
        """Whether a run of an older version, which worked in another way, was cut off while it changed vectors."""
        return (self._store / "vectors.work").exists()


def _left_behind(store: Path, number: int, model: EmbeddingModel) -> Ledger | None:
    """Returns the draft of that edition, if an index run with that model left one that can be gone on with."""
    file = store / DRAFT_NAME
    if not file.is_file() or file.stat().st_size == 0:
        return None
    try:
        ledger = Ledger.create(store, DRAFT_NAME)
    except StoreError:
        return None
    try:
        if ledger.edition() == number and ledger.made_by() == _INDEX and ledger.embedding() in (None, model):
            return ledger
    except StoreError:
        pass
    ledger.close()
    return None


def _begin(store: Path) -> None:
    _drop_draft(store)
    if (store / FILE_NAME).is_file():
        copy_whole(store / FILE_NAME, store / DRAFT_NAME)


def _drop_draft(store: Path) -> None:
    discard(store / DRAFT_NAME)
    # Last, but always: a journal without its file would be taken for that of the next draft.
    discard(store / f"{DRAFT_NAME}-journal")
    discard(store / f"{DRAFT_NAME}.part")


def _embed(
    texts: Mapping[str, str],
    missing: frozenset[str],
    made: EmbeddedTexts,
    embedder: TextEmbedder,
    progress: Progress,
) -> None:
    # Longest last and neighbours alike, so that every chunk holds texts of one length.
    ordered = sorted(missing, key=lambda text: (len(texts[text]), text))
    done = 0
    for chunk in chunks(ordered, _EMBEDDED_AT_ONCE):
        made.add(dict(zip(chunk, embedder.passages([texts[text] for text in chunk]), strict=True)))
        done += len(chunk)
        progress("embedding", done, len(ordered))


def _drop_vectors(store: Path, kept: set[str]) -> None:
    with shared(store / LOCK, exclusive=True):
        for folder in vectors_folders(store):
            if folder.name not in kept:
                discard(folder)
