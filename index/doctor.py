"""The state of a store, examined without changing it: does everything in it agree?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.embedding import Embedder, TextEmbedder
from index.errors import OmbudsmanError, StoreError
from index.ledger import Ledger
from index.originals import is_whole
from index.stored import Scope
from index.vectors import Vectors

_LIBRARIES = ("chromadb", "llama-index-core", "sentence-transformers", "torch", "pypdfium2")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `detail` says what was found and, if it is not well, the remedy."""

    name: str
    ok: bool
    detail: str


def examine(store: Path, embedder: TextEmbedder | None = None) -> tuple[Check, ...]:
    """Returns what was found, one check after another. Raises StoreMissing if there is no store at all.

    It reads every original and loads no embedding model.
    """
    try:
        ledger = Ledger.open(store)
    except StoreError as error:
        if not (store / "ledger.sqlite").is_file():
            raise
        return (Check("ledger", False, str(error)), *_libraries(), _disk(store))
    with ledger:
        checks = (
            _guarded("ledger", lambda: _ledger(ledger)),
            _guarded("embedding model", lambda: _model(ledger, embedder or Embedder())),
            _guarded("vectors", lambda: _vectors(ledger, store)),
            _guarded("originals", lambda: _originals(ledger, store)),
        )
    return (*checks, *_libraries(), _disk(store))


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


def _model(ledger: Ledger, embedder: TextEmbedder) -> Check:
    ledger.require_embedding(embedder.model)
    model = embedder.model
    return Check("embedding model", True, f"{model.name}, weights {model.weight_hash[:12]}")


def _vectors(ledger: Ledger, store: Path) -> Check:
    wanted = frozenset(ledger.text_ids(Scope()))
    vectors = Vectors.open(store)
    try:
        held = vectors.ids()
    finally:
        vectors.close()
    if wanted != held:
        counts = f"{len(wanted - held):,} texts have no vector, {len(held - wanted):,} vectors have no text"
        return Check("vectors", False, f"{counts}; run: ombudsman index PATH")
    return Check("vectors", True, f"{len(held):,}, one for every text")


def _originals(ledger: Ledger, store: Path) -> Check:
    bad = [document.name for document in ledger.documents() if not is_whole(store, document.hash)]
    if bad:
        named = ", ".join(bad[:5]) + (" and others" if len(bad) > 5 else "")
        return Check("originals", False, f"missing or damaged: {named}; index these files again")
    return Check("originals", True, "every document's bytes are there and whole")


def _libraries() -> tuple[Check, ...]:
    return tuple(_library(name) for name in _LIBRARIES)


def _library(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, f"not installed; run: pip install {name}")


def _disk(store: Path) -> Check:
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    return Check("disk", True, f"{size / 1e6:,.1f} MB")
