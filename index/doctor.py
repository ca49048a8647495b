"""The state of a store, examined without changing it: does everything in it agree?"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.build import current_reader
from index.edition import cut_off_run, vectors_folders
from index.embedding import Embedder, TextEmbedder
from index.errors import OmbudsmanError, StoreError
from index.ledger import Ledger
from index.lock import writer
from index.originals import is_whole, unheld_originals
from index.stored import Scope
from index.vectors import Vectors

_LIBRARIES = ("chromadb", "llama-index-core", "pikepdf", "pypdfium2", "sentence-transformers", "torch")
_MOST_NAMED = 5
_TRIES = 3  # while runs go on changing the store
_LEAST_FREE = 200_000_000  # bytes; an index run copies the ledger and the vectors once


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `detail` says what was found and, if it is not well, the remedy."""

    name: str
    ok: bool
    detail: str


def examine(store: Path, embedder: TextEmbedder | None = None, reader_version: str | None = None) -> tuple[Check, ...]:
    """Returns what was found, one check after another. Raises StoreMissing if there is no store at all.

    It reads every original and loads no embedding model.
    """
    for _ in range(_TRIES):
        checks, is_current = _examined(store, embedder or Embedder(), reader_version or current_reader())
        if is_current:
            break
    return checks


def _examined(store: Path, embedder: TextEmbedder, reader_version: str) -> tuple[tuple[Check, ...], bool]:
    """Returns what was found, and whether no run changed the store meanwhile."""
    try:
        ledger = Ledger.open(store)
    except StoreError as error:
        if not (store / "ledger.sqlite").is_file():
            raise
        return (*_versions(), Check("ledger", False, str(error)), _disk(store)), True
    with ledger:
        checks = (
            _runs(store),
            _guarded("ledger", lambda: _ledger(ledger)),
            _guarded("reading", lambda: _reading(ledger, reader_version)),
            _guarded("embedding model", lambda: _model(ledger, embedder)),
            _guarded("vectors", lambda: _vectors(ledger, store)),
            _guarded("originals", lambda: _originals(ledger, store)),
        )
        is_current = ledger.is_current()
    return (*_versions(), *checks, _disk(store)), is_current


def _guarded(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except OmbudsmanError as error:
        return Check(name, False, str(error))


def _ledger(ledger: Ledger) -> Check:
    held = ledger.documents()
    faults = ledger.faults()
    if faults:
        return Check("ledger", False, f"{'; '.join(faults)}; delete the store and run: ombudsman index PATH")
    counts = f"{sum(document.figures for document in held):,} figures, {len(ledger.text_ids(Scope())):,} texts"
    schema_version = ledger.settings()["schema_version"]
    return Check("ledger", True, f"schema {schema_version}; {len(held):,} documents, {counts}")


def _reading(ledger: Ledger, version: str) -> Check:
    old = ledger.read_otherwise(version)
    if old:
        told = f"{_named(old)} read by the rules of another version of this program"
        return Check("reading", False, f"{told}; run ombudsman index PATH with the files")
    return Check("reading", True, f"every document was read by the rules of this version ({version})")


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (
        " and others were" if len(names) > _MOST_NAMED else " were" if len(names) > 1 else " was"
    )


def _model(ledger: Ledger, embedder: TextEmbedder) -> Check:
    ledger.require_embedding(embedder.model)
    model = embedder.model
    return Check("embedding model", True, f"{model.name}, weights {model.weight_hash[:12]}")


def _vectors(ledger: Ledger, store: Path) -> Check:
    wanted = frozenset(ledger.text_ids(Scope()))
    with closing(Vectors.open(store / ledger.vectors_name())) as vectors:
        held = vectors.ids()
    if wanted != held:
        counts = f"{len(wanted - held):,} texts have no vector, {len(held - wanted):,} vectors have no text"
        return Check("vectors", False, f"{counts}; run: ombudsman rebuild")
    others = [folder.name for folder in vectors_folders(store) if folder.name != ledger.vectors_name()]
    # Those of the edition before are kept for readers in the middle of a question, those of a run's for its end.
    if len(others) > 1 and not writer(store) and cut_off_run(store) is None:
        return Check("vectors", False, f"{', '.join(others)} belong to no edition; run: ombudsman rebuild")
    return Check("vectors", True, f"{len(held):,}, one for every text")


def _originals(ledger: Ledger, store: Path) -> Check:
    bad = [document.name for document in ledger.documents() if not is_whole(store, document.hash)]
    if bad:
        named = ", ".join(bad[:_MOST_NAMED]) + (" and others" if len(bad) > _MOST_NAMED else "")
        return Check("originals", False, f"missing or damaged: {named}; index these files again")
    # A run that is under way keeps its originals first.
    surplus = [] if writer(store) else unheld_originals(store, ledger.hashes())
    if surplus and cut_off_run(store) is None:
        return Check(
            "originals",
            False,
            f"{len(surplus):,} files belong to no document; "
            "run the same ombudsman index PATH again, or ombudsman rebuild to drop them",
        )
    return Check("originals", True, "every document's bytes are there and whole, and no others")


def _runs(store: Path) -> Check:
    """Returns who is writing to the store, or what a run that was cut off left."""
    process = writer(store)
    if process:
        return Check("runs", True, f"process {process} is writing to the store now")
    left = cut_off_run(store)
    if left is not None:
        told = f"an index run was cut off with {left:,} documents in its draft, which nobody sees yet"
        return Check("runs", False, f"{told}; run the same ombudsman index PATH again to finish it")
    return Check("runs", True, "none is under way, and none was cut off")


def _versions() -> tuple[Check, ...]:
    own = (_library("ombudsman-assistant"), Check("Python", True, platform.python_version()))
    return (*own, *(_library(name) for name in _LIBRARIES))


def _library(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, f"not installed; run: pip install {name}")


def _disk(store: Path) -> Check:
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    free = shutil.disk_usage(store).free
    told = f"the store takes {size / 1e6:,.1f} MB, {free / 1e9:,.1f} GB are free"
    if free < max(_LEAST_FREE, size):
        return Check("disk", False, f"{told}; make room before the next index run, which copies the ledger")
    return Check("disk", True, told)
